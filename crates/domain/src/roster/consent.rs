//! When a guardian must have agreed. The law's text and the ministry's reading of it differ, and
//! both change: the ages are dated data, and the stricter reading holds.
//!
//! Article 12 of the law "On volunteer activity" says under 14; the Committee for Protection of
//! Children's Rights said on 2025-08-20 that under 16 written consent is obligatory.

use crate::day::Day;

use super::volunteer::{VolunteerFields, VolunteerStatus};

/// Version of the text on processing personal data that people sign today.
pub const TEXT_VERSION: &str = "2026-1";

/// From this age a person is no minor.
pub const OF_AGE: i32 = 18;

/// The ages in force from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConsentRule {
    /// First day of the rule, `2025-08-20`.
    valid_from: &'static str,
    /// Below this age a guardian's written consent is asked for.
    pub required_below: i32,
    /// Below this age nobody is active without it.
    pub never_active_below: i32,
}

/// Oldest first.
const RULES: &[ConsentRule] = &[
    ConsentRule { valid_from: "0001-01-01", required_below: 14, never_active_below: 14 },
    ConsentRule { valid_from: "2025-08-20", required_below: 16, never_active_below: 14 },
];

/// The rule in force on a day.
#[must_use]
pub fn rule_on(day: Day) -> ConsentRule {
    let day = day.to_string();
    let in_force = RULES.iter().rev().find(|rule| rule.valid_from <= day.as_str());
    *in_force.unwrap_or(&RULES[0])
}

/// What is missing before a person may take part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MissingConsent {
    /// Too young to be active without a guardian's consent: refused.
    GuardianForbids,
    /// The guardian's consent is asked for by law.
    Guardian,
    /// The person's own consent to the processing of data.
    Own,
}

/// Everything that is missing on a day.
#[must_use]
pub fn missing(fields: &VolunteerFields, today: Day) -> Vec<MissingConsent> {
    let rule = rule_on(today);
    let mut missing = Vec::new();
    if let (Some(born), None) = (fields.birth_day(), &fields.guardian_consent_on) {
        let age = born.years_until(today);
        if age < rule.never_active_below && fields.status == VolunteerStatus::Active {
            missing.push(MissingConsent::GuardianForbids);
        } else if age < rule.required_below {
            missing.push(MissingConsent::Guardian);
        }
    }
    if fields.consent_on.is_none() {
        missing.push(MissingConsent::Own);
    }
    missing
}

/// The status that a newcomer may have: active, or a candidate until the guardian agrees.
#[must_use]
pub fn admissible_status(fields: &VolunteerFields, today: Day) -> VolunteerStatus {
    if missing(fields, today).contains(&MissingConsent::GuardianForbids) {
        VolunteerStatus::Candidate
    } else {
        fields.status
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(born: &str, guardian: bool, own: bool, expected: &[MissingConsent]) {
        let fields = VolunteerFields {
            birth_date: Some(born.into()),
            guardian_consent_on: guardian.then(|| "2026-01-10".into()),
            consent_on: own.then(|| "2026-01-10".into()),
            ..VolunteerFields::default()
        };
        assert_eq!(missing(&fields, Day::parse("2026-11-22").unwrap()), expected);
    }

    #[test]
    fn asks_for_what_the_age_demands() {
        check("2012-11-23", false, true, &[MissingConsent::GuardianForbids]);
        check("2012-11-22", false, true, &[MissingConsent::Guardian]);
        check("2010-11-23", false, true, &[MissingConsent::Guardian]);
        check("2010-11-22", false, true, &[]);
        check("2013-05-05", true, true, &[]);
        check("2001-05-05", false, false, &[MissingConsent::Own]);
    }

    #[test]
    fn rules_are_taken_as_they_stood_on_the_day() {
        let before = rule_on(Day::parse("2025-08-19").unwrap());
        let after = rule_on(Day::parse("2025-08-20").unwrap());
        assert_eq!((before.required_below, after.required_below), (14, 16));
    }
}
