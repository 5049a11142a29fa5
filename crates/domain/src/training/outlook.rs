//! Whether a participant gets a certificate, and if not, why: one pure rule for the list, the
//! closing preview and the closing itself.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::attendance::Presence;
use super::courses::PassRule;

/// How the test ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TestResult {
    /// Passed.
    Passed,
    /// Not passed.
    Failed,
}

impl TestResult {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
        }
    }

    pub(super) fn from_column(text: &str) -> Option<Self> {
        match text {
            "passed" => Some(Self::Passed),
            "failed" => Some(Self::Failed),
            _ => None,
        }
    }
}

/// What closing will bring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Outlook {
    /// A certificate.
    Certificate,
    /// None, for the reason beside it.
    No,
}

/// The rule: enough half-days attended, and the test where the course has one.
/// `Err` holds the code of the reason.
///
/// Half-days are attended when present, late or left early; an unmarked one is not.
pub(super) fn outlook(
    rule: PassRule,
    attendance_percent: i64,
    n_halves: usize,
    marks: impl Iterator<Item = Presence>,
    result: Option<TestResult>,
) -> Result<(), &'static str> {
    let n_attended = marks.filter(|state| *state != Presence::Absent).count();
    if result == Some(TestResult::Failed) {
        return Err("training-failed");
    }
    if n_attended * 100 < n_halves * usize::try_from(attendance_percent).unwrap_or(0) || n_attended == 0 {
        return Err("training-attendance-too-low");
    }
    if rule == PassRule::AttendanceAndResult && result.is_none() {
        return Err("training-result-missing");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(
        rule: PassRule,
        percent: i64,
        marks: &[Presence],
        n: usize,
        result: Option<TestResult>,
        expect: Result<(), &str>,
    ) {
        assert_eq!(outlook(rule, percent, n, marks.iter().copied(), result), expect);
    }

    #[test]
    fn attendance_and_result_decide() {
        use PassRule::{Attendance, AttendanceAndResult};
        use Presence::{Absent, Late, Left, Present};
        check(Attendance, 75, &[Present, Late, Left], 4, None, Ok(()));
        check(Attendance, 76, &[Present, Late, Left, Absent], 4, None, Err("training-attendance-too-low"));
        check(Attendance, 0, &[], 4, None, Err("training-attendance-too-low"));
        check(AttendanceAndResult, 50, &[Present, Present], 4, None, Err("training-result-missing"));
        check(AttendanceAndResult, 50, &[Present, Present], 4, Some(TestResult::Passed), Ok(()));
        check(AttendanceAndResult, 50, &[Present; 4], 4, Some(TestResult::Failed), Err("training-failed"));
        check(Attendance, 50, &[Present; 4], 4, Some(TestResult::Failed), Err("training-failed"));
    }
}
