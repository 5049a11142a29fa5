//! The individual identification number (IIN, ЖСН) and its sister for
//! organisations (BIN, БСН). A value of these types has been checked once:
//! twelve digits, a real date, a known century, the right check digit.
//!
//! The check digit does not prove a number: its weight for the eleventh digit
//! is zero in the first pass, so whoever compares people must also look at the
//! name and the day of birth.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// As the number says, and as documents say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub enum Sex {
    #[serde(rename = "m")]
    Male,
    #[serde(rename = "f")]
    Female,
}

impl Sex {
    /// The value in tables and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Male => "m",
            Self::Female => "f",
        }
    }
}

/// Why a text is not an IIN (or a BIN).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IinError {
    #[error("there is something else than digits")]
    NotDigits,
    #[error("there are {0} digits, not twelve")]
    NotTwelve(usize),
    #[error("it is the number of an organisation")]
    IsBin,
    #[error("it is the number of a person")]
    IsIin,
    #[error("the date in it does not exist")]
    ImpossibleDate,
    #[error("the seventh digit says no century")]
    Century,
    #[error("numbers that begin like this are never issued")]
    NeverIssued,
    #[error("the check digit is wrong")]
    CheckDigit,
}

impl IinError {
    /// The stable name, also of the person's sentence.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotDigits => "iin-not-digits",
            Self::NotTwelve(_) => "iin-not-twelve",
            Self::IsBin => "iin-is-bin",
            Self::IsIin => "iin-is-iin",
            Self::ImpossibleDate => "iin-impossible-date",
            Self::Century => "iin-century",
            Self::NeverIssued => "iin-never-issued",
            Self::CheckDigit => "iin-wrong-check",
        }
    }
}

/// A checked number of a person. `Debug` hides it, so it cannot reach a log.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Iin([u8; 12]);

impl Iin {
    /// Reads exactly twelve ASCII digits; spaces and quotes are the caller's.
    pub fn parse(text: &str) -> Result<Self, IinError> {
        let digits = twelve_digits(text)?;
        if (4..=6).contains(&digits[4]) {
            return Err(IinError::IsBin);
        }
        let number = Self(digits);
        match digits[6] {
            0 => {
                // The century of some foreigners is not said; any will do.
                day_of(&digits, 2000).or(day_of(&digits, 1900)).ok_or(IinError::ImpossibleDate)?;
            }
            1..=6 => {
                number.birth_date().ok_or(IinError::ImpossibleDate)?;
            }
            _ => return Err(IinError::Century),
        }
        check(&digits)?;
        Ok(number)
    }

    /// Puts back the zeros a spreadsheet dropped ("30715593937" is
    /// "030715593937"). Yes only if everything fits: nine to eleven digits,
    /// the date, a century that a leading zero allows, the check digit.
    pub fn restore(text: &str) -> Option<Self> {
        if !(9..=11).contains(&text.len()) {
            return None;
        }
        let number = Self::parse(&format!("{text:0>12}")).ok()?;
        (3..=6).contains(&number.0[6]).then_some(number)
    }

    /// The day of birth; unknown where the number does not say the century.
    pub fn birth_date(&self) -> Option<NaiveDate> {
        let century = match self.0[6] {
            1 | 2 => 1800,
            3 | 4 => 1900,
            5 | 6 => 2000,
            _ => return None,
        };
        day_of(&self.0, century)
    }

    /// The sex; unknown where the number does not say it.
    pub fn sex(&self) -> Option<Sex> {
        match self.0[6] {
            1 | 3 | 5 => Some(Sex::Male),
            2 | 4 | 6 => Some(Sex::Female),
            _ => None,
        }
    }

    /// All twelve digits.
    pub fn digits(&self) -> String {
        self.0.iter().map(|digit| char::from(b'0' + digit)).collect()
    }

    /// What a list may show: "••••••••4187".
    pub fn masked(&self) -> String {
        mask(&self.digits())
    }
}

impl fmt::Debug for Iin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Iin({})", self.masked())
    }
}

/// Hides all but the last four characters, of a wrong number too.
pub fn mask(digits: &str) -> String {
    let n = digits.chars().count();
    digits.chars().enumerate().map(|(at, digit)| if at + 4 < n { '•' } else { digit }).collect()
}

/// A checked number of an organisation. A sole trader works under an IIN, so
/// a field "BIN" must take either.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Bin([u8; 12]);

impl Bin {
    /// Reads exactly twelve ASCII digits.
    pub fn parse(text: &str) -> Result<Self, IinError> {
        let digits = twelve_digits(text)?;
        if !(4..=6).contains(&digits[4]) {
            return Err(IinError::IsIin);
        }
        if !(1..=12).contains(&(digits[2] * 10 + digits[3])) {
            return Err(IinError::ImpossibleDate);
        }
        check(&digits)?;
        Ok(Self(digits))
    }

    /// All twelve digits.
    pub fn digits(&self) -> String {
        self.0.iter().map(|digit| char::from(b'0' + digit)).collect()
    }
}

fn twelve_digits(text: &str) -> Result<[u8; 12], IinError> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(IinError::NotDigits);
    }
    let bytes: [u8; 12] = text.as_bytes().try_into().map_err(|_| IinError::NotTwelve(text.len()))?;
    Ok(bytes.map(|byte| byte - b'0'))
}

fn day_of(digits: &[u8; 12], century: i32) -> Option<NaiveDate> {
    let two = |at: usize| u32::from(digits[at] * 10 + digits[at + 1]);
    NaiveDate::from_ymd_opt(century + i32::try_from(two(0)).ok()?, two(2), two(4))
}

fn check(digits: &[u8; 12]) -> Result<(), IinError> {
    const FIRST: [u32; 11] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
    const SECOND: [u32; 11] = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];
    let sum = |weights: [u32; 11]| {
        let total: u32 = weights.iter().zip(digits).map(|(weight, digit)| weight * u32::from(*digit)).sum();
        total % 11
    };
    let expected = match sum(FIRST) {
        10 => sum(SECOND),
        first => first,
    };
    match expected {
        10 => Err(IinError::NeverIssued),
        expected if expected == u32::from(digits[11]) => Ok(()),
        _ => Err(IinError::CheckDigit),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    fn vectors() -> Value {
        serde_json::from_str(include_str!("../../data/iin_vectors.json")).expect("vectors are JSON")
    }

    fn list<'a>(vectors: &'a Value, key: &str) -> &'a [Value] {
        vectors[key].as_array().expect("a list")
    }

    #[test]
    fn reads_birth_date_and_sex_of_valid_numbers_of_either_pass() {
        let vectors = vectors();
        for case in list(&vectors, "iin_valid").iter().chain(list(&vectors, "iin_second_pass")) {
            let iin = Iin::parse(case["iin"].as_str().expect("text")).expect("valid");
            let day = iin.birth_date().expect("a century").to_string();
            assert_eq!(day, case["dob"].as_str().expect("text"));
            assert_eq!(iin.sex().expect("a sex").as_str(), case["sex"]);
        }
    }

    #[test]
    fn refuses_prefixes_that_are_never_issued_whatever_the_last_digit() {
        for prefix in list(&vectors(), "iin_prefix_never_issued") {
            for last in 0..10 {
                let text = format!("{}{last}", prefix.as_str().expect("text"));
                assert_eq!(Iin::parse(&text), Err(IinError::NeverIssued));
            }
        }
    }

    #[test]
    fn says_why_a_number_is_wrong() {
        for (text, error) in [
            ("841231395833", IinError::CheckDigit),
            ("841321395832", IinError::ImpossibleDate),
            ("991332395832", IinError::ImpossibleDate),
            ("841231795832", IinError::Century),
            ("84123139583", IinError::NotTwelve(11)),
            ("84123139583a", IinError::NotDigits),
            ("٨٤١٢٣١٣٩٥٨٣٢", IinError::NotDigits),
            ("041140963365", IinError::IsBin),
            ("", IinError::NotTwelve(0)),
        ] {
            assert_eq!(Iin::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn reads_numbers_of_organisations_and_tells_them_from_people() {
        for case in list(&vectors(), "bin_valid") {
            assert!(Bin::parse(case["bin"].as_str().expect("text")).is_ok());
        }
        assert_eq!(Bin::parse("841231395832"), Err(IinError::IsIin));
    }

    #[test]
    fn restores_lost_zeros_only_when_everything_fits() {
        for case in list(&vectors(), "lost_zeros") {
            let restored = Iin::restore(case["excel_number"].as_str().expect("text"));
            assert_eq!(restored.map(|iin| iin.digits()).as_deref(), case["restored"].as_str());
        }
        assert_eq!(Iin::restore("84123139583"), None);
        assert_eq!(Iin::restore("30715593938"), None);
    }

    #[test]
    fn hides_all_but_four_digits_also_from_logs() {
        let iin = Iin::parse("841231395832").expect("valid");
        assert_eq!(iin.masked(), "••••••••5832");
        assert_eq!(format!("{iin:?}"), "Iin(••••••••5832)");
    }
}
