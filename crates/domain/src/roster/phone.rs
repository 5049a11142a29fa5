//! Telephone numbers, kept as E.164 ("+77010004567"). Our own rules come
//! first: +7 is shared with Russia, people write 8 for it, spreadsheets add
//! ".0", and libraries disagree on which Kazakh codes exist.

use std::fmt;

/// A number that can be dialled from anywhere.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Phone(String);

/// Why a text is not a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PhoneError {
    #[error("there is no digit")]
    None,
    #[error("there are too few digits")]
    TooShort,
    #[error("a spreadsheet has rounded its digits away")]
    DigitsLost,
    #[error("no country has such a number")]
    Unknown,
}

impl PhoneError {
    /// The stable name, also of the person's sentence.
    pub fn code(self) -> &'static str {
        match self {
            Self::None => "phone-none",
            Self::TooShort => "phone-too-short",
            Self::DigitsLost => "phone-digits-lost",
            Self::Unknown => "phone-unknown",
        }
    }
}

impl Phone {
    /// Reads one number as people and spreadsheets write it.
    ///
    /// `"8 (701) 000-45-67"`, `"7010004567"` and `"77010004567.0"` are the
    /// same number.
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        let text = text.trim();
        if is_rounded(text) {
            return Err(PhoneError::DigitsLost);
        }
        let text = text.strip_suffix(".0").unwrap_or(text);
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let is_international = text.contains('+') || digits.starts_with("00");
        match digits.len() {
            0 => Err(PhoneError::None),
            1..=9 => Err(PhoneError::TooShort),
            _ => Self::from_digits(&digits, is_international),
        }
    }

    fn from_digits(digits: &str, is_international: bool) -> Result<Self, PhoneError> {
        let digits = digits.strip_prefix("00").unwrap_or(digits);
        if digits.len() == 10 && digits.starts_with(['7', '6']) && !is_international {
            return Ok(Self(format!("+7{digits}")));
        }
        if digits.len() == 11 {
            let own = match digits.split_at(1) {
                ("8", rest) if !is_international => Some(rest),
                ("7", rest) => Some(rest),
                _ => None,
            };
            if let Some(rest) = own
                && rest.starts_with(['3', '4', '6', '7', '8', '9'])
            {
                return Ok(Self(format!("+7{rest}")));
            }
        }
        let foreign = format!("+{digits}");
        phonenumber::parse(None, &foreign)
            .ok()
            .filter(|number| number.is_valid())
            .map(|_| Self(foreign))
            .ok_or(PhoneError::Unknown)
    }

    /// The E.164 text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Phone(•)")
    }
}

/// "7,701E+10": a spreadsheet showed a number in powers of ten and saved what
/// it showed. No digit of it can be trusted.
pub fn is_rounded(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.trim().split_once(['E', 'e', 'Е', 'е']) else {
        return false;
    };
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    !exponent.is_empty()
        && exponent.bytes().all(|byte| byte.is_ascii_digit())
        && mantissa.starts_with(|first: char| first.is_ascii_digit())
        && mantissa.chars().all(|c| c.is_ascii_digit() || c == ',' || c == '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_a_number_gives_the_same_one() {
        for text in [
            "+7 701 000 45 67",
            "8 (701) 000-45-67",
            "87010004567",
            "77010004567",
            "7010004567",
            "77010004567.0",
            "8-701-000-4567",
            "+7(701)0004567",
            "007 701 000 45 67",
            "\u{a0}+7\u{a0}701\u{a0}0004567",
        ] {
            let phone = Phone::parse(text).map(|phone| phone.to_string());
            assert_eq!(phone.as_deref(), Ok("+77010004567"), "{text}");
        }
    }

    #[test]
    fn keeps_numbers_of_neighbours_and_landlines() {
        for (text, expected) in [
            ("+998 90 123 45 67", "+998901234567"),
            ("+996555123456", "+996555123456"),
            ("+7 916 123-45-67", "+79161234567"),
            ("8 7172 55 66 77", "+77172556677"),
        ] {
            let phone = Phone::parse(text).map(|phone| phone.to_string());
            assert_eq!(phone.as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn says_why_a_text_is_no_number() {
        for (text, error) in [
            ("нет", PhoneError::None),
            ("", PhoneError::None),
            ("870100767", PhoneError::TooShort),
            ("7,701E+10", PhoneError::DigitsLost),
            ("7.701e10", PhoneError::DigitsLost),
            ("+77011234567890", PhoneError::Unknown),
            ("1234567890", PhoneError::Unknown),
        ] {
            assert_eq!(Phone::parse(text), Err(error), "{text}");
        }
    }
}
