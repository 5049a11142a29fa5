//! Days as people write them, without a zone: `2026-11-22`.

use chrono::{DateTime, Datelike as _, NaiveDate};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[ts(type = "string")]
pub struct Day(pub NaiveDate);

impl Day {
    /// Reads `2026-11-22`; nothing else is a day past the border.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 10 {
            return None;
        }
        NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().map(Self)
    }

    /// The day that an instant falls on in a zone.
    #[must_use]
    pub fn of_instant(ms: i64, zone: chrono_tz::Tz) -> Self {
        let utc = DateTime::from_timestamp_millis(ms).unwrap_or_default();
        Self(utc.with_timezone(&zone).date_naive())
    }

    /// The day that an instant falls on in Astana, where the national office is.
    #[must_use]
    pub fn in_astana(ms: i64) -> Self {
        Self::of_instant(ms, chrono_tz::Asia::Almaty)
    }

    /// Full years from this day to `later`, as a birthday counts them.
    #[must_use]
    pub fn years_until(self, later: Self) -> i32 {
        let has_had_birthday = (later.0.month(), later.0.day()) >= (self.0.month(), self.0.day());
        later.0.year() - self.0.year() - i32::from(!has_had_birthday)
    }

    /// The same day so many years ago; of 29 February the 28th.
    #[must_use]
    pub fn years_ago(self, years: i32) -> Self {
        let year = self.0.year() - years;
        let day = self.0.with_year(year);
        Self(day.unwrap_or_else(|| NaiveDate::from_ymd_opt(year, 2, 28).unwrap_or(self.0)))
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

impl ToSql for Day {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.to_string()))
    }
}

impl FromSql for Day {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::parse(value.as_str()?).ok_or(FromSqlError::InvalidType)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn a_birthday_counts_from_its_own_day() {
        assert_eq!(day("2008-11-22").years_until(day("2026-11-21")), 17);
        assert_eq!(day("2008-11-22").years_until(day("2026-11-22")), 18);
        assert_eq!(day("2008-02-29").years_until(day("2026-02-28")), 17);
        assert_eq!(day("2008-02-29").years_until(day("2026-03-01")), 18);
    }

    #[test]
    fn years_ago_agrees_with_age() {
        let today = day("2026-11-22");
        assert_eq!(today.years_ago(18), day("2008-11-22"));
        assert_eq!(day("2024-02-29").years_ago(18), day("2006-02-28"));
    }

    #[test]
    fn only_the_iso_form_is_a_day() {
        for text in ["22.11.2026", "2026-2-3", "2026-02-30", "", "2026-11-22T00:00"] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }

    #[test]
    fn an_instant_falls_on_the_day_of_its_zone() {
        // 2026-11-22 20:30 UTC is the 23rd in Almaty (UTC+5).
        assert_eq!(Day::of_instant(1_795_379_400_000, chrono_tz::Asia::Almaty), day("2026-11-23"));
    }
}
