//! The one-time code that a person reads from a screen or a sheet and types: 80 random bits.

use std::fmt;

use sha2::{Digest as _, Sha256};
use zeroize::Zeroize as _;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const N_CHARACTERS: usize = 16;

/// A code: 16 characters of Crockford's base 32 and a check character of the same alphabet.
#[derive(Clone, PartialEq, Eq)]
pub struct Code([u8; N_CHARACTERS]);

impl Drop for Code {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// The typed text is not a code: a character is missing, wrong or swapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an enrolment code")]
pub struct NotACode;

impl Code {
    /// A code of 10 random bytes.
    #[must_use]
    pub fn from_random(bytes: [u8; 10]) -> Self {
        let mut bits = [0; 16];
        bits[6..].copy_from_slice(&bytes);
        let bits = u128::from_be_bytes(bits);
        let mut digits = [0; N_CHARACTERS];
        for (place, digit) in digits.iter_mut().rev().enumerate() {
            *digit = ((bits >> (5 * place)) & 31) as u8;
        }
        Self(digits)
    }

    /// Reads what a person typed: small letters, spaces, hyphens, O for 0, and the Cyrillic letters
    /// that look like Latin ones are all understood.
    ///
    /// # Errors
    /// [`NotACode`] when a character is wrong, missing or swapped with its neighbour.
    pub fn parse(text: &str) -> Result<Self, NotACode> {
        let mut digits = [0; N_CHARACTERS + 1];
        let mut n = 0;
        for character in text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '—' | '_')) {
            let digit = digit_of(character).ok_or(NotACode)?;
            *digits.get_mut(n).ok_or(NotACode)? = digit;
            n += 1;
        }
        let (mut code, check) = ([0; N_CHARACTERS], digits[N_CHARACTERS]);
        code.copy_from_slice(&digits[..N_CHARACTERS]);
        if n == N_CHARACTERS + 1 && check_digit(&code) == check { Ok(Self(code)) } else { Err(NotACode) }
    }

    /// The key that proves knowledge of the code, and all that HQ keeps of it.
    #[must_use]
    pub fn key(&self) -> [u8; 32] {
        let mut hasher = Sha256::new();
        hasher.update(b"kerege enrolment code v1\0");
        hasher.update(self.0);
        hasher.finalize().into()
    }
}

/// Groups of four, so that it can be read out: `7QK2-M0PA-…`.
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for group in self.0.chunks(4) {
            for digit in group {
                write!(f, "{}", char::from(ALPHABET[usize::from(*digit)]))?;
            }
            write!(f, "-")?;
        }
        write!(f, "{}", char::from(ALPHABET[usize::from(check_digit(&self.0))]))
    }
}

/// Never shows the code.
impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(***)")
    }
}

fn digit_of(character: char) -> Option<u8> {
    let latin = match character.to_uppercase().next()? {
        'O' | 'О' => '0',
        'I' | 'L' | 'І' => '1',
        'А' => 'A',
        'В' => 'B',
        'Е' => 'E',
        'К' => 'K',
        'М' => 'M',
        'Н' => 'H',
        'Р' => 'P',
        'С' => 'C',
        'Т' => 'T',
        'Х' => 'X',
        other => other,
    };
    let place = ALPHABET.iter().position(|letter| char::from(*letter) == latin)?;
    u8::try_from(place).ok()
}

/// The sum of the digits, each times its own power of α in GF(32): every single wrong character and
/// every swap of two shows.
fn check_digit(digits: &[u8; N_CHARACTERS]) -> u8 {
    let (mut power, mut sum) = (2, 0);
    for digit in digits {
        sum ^= multiply(power, *digit);
        power = multiply(power, 2);
    }
    sum
}

/// Product in GF(32) modulo x⁵ + x² + 1.
fn multiply(mut a: u8, mut b: u8) -> u8 {
    let mut product = 0;
    while b > 0 {
        if b & 1 == 1 {
            product ^= a;
        }
        a = if a & 16 == 16 { (a << 1) ^ 0b10_0101 } else { a << 1 };
        b >>= 1;
    }
    product & 31
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code() -> Code {
        Code::from_random([0x3a, 0x91, 0x07, 0xff, 0x00, 0x5c, 0xe2, 0x18, 0xb4, 0x6d])
    }

    #[test]
    fn a_code_is_read_back_however_it_is_typed() {
        let shown = code().to_string();
        assert_eq!(shown.len(), 16 + 1 + 4);
        let cyrillic = shown.replace('A', "А").replace('B', "в").replace('0', "о").replace('C', "С");
        for typed in [shown.clone(), shown.to_lowercase(), shown.replace('-', " "), shown.replace('-', ""), cyrillic] {
            assert_eq!(Code::parse(&typed), Ok(code()), "{typed}");
        }
    }

    #[test]
    fn any_one_wrong_character_is_noticed() {
        let shown: Vec<char> = code().to_string().replace('-', "").chars().collect();
        for place in 0..shown.len() {
            for letter in ALPHABET {
                let mut typed = shown.clone();
                typed[place] = char::from(*letter);
                assert_eq!(Code::parse(&typed.iter().collect::<String>()).is_ok(), typed == shown);
            }
        }
    }

    #[test]
    fn two_swapped_characters_are_noticed() {
        let shown: Vec<char> = code().to_string().replace('-', "").chars().collect();
        for place in 1..shown.len() {
            let mut typed = shown.clone();
            typed.swap(place - 1, place);
            assert_eq!(Code::parse(&typed.iter().collect::<String>()).is_ok(), typed == shown);
        }
    }

    #[test]
    fn too_short_too_long_and_foreign_texts_are_no_codes() {
        for text in ["", "7QK2", "7QK2-M0PA-AAAA-AAAA-AAAA-AA", "код", "🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂"]
        {
            assert_eq!(Code::parse(text), Err(NotACode));
        }
    }
}
