//! Whether a participant gets a certificate, and if not, why: one pure rule for the list, the
//! closing preview and the closing itself.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::attendance::{Presence, halves};
use super::courses::PassRule;
use super::store::{Mark, Meeting};

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
/// `n_attended` is that of [`attended`].
pub(super) fn outlook(
    rule: PassRule,
    attendance_percent: i64,
    n_halves: usize,
    n_attended: usize,
    result: Option<TestResult>,
) -> Result<(), &'static str> {
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

/// Half-days that somebody attended: present, late or left early; an unmarked one is not. A day gives at
/// most as many as it has, also when another desk made it shorter after it was marked.
pub(super) fn attended<'m>(meetings: &[Meeting], marks: impl Iterator<Item = &'m Mark> + Clone) -> usize {
    let of_day = |meeting: &Meeting| {
        let came = marks.clone().filter(|mark| mark.meeting == meeting.id && mark.state != Presence::Absent).count();
        came.min(halves(meeting).len())
    };
    meetings.iter().map(of_day).sum()
}

#[cfg(test)]
mod tests {
    use crate::ids::{EnrolmentId, MeetingId};
    use crate::training::attendance::{Half, How};

    use super::*;

    #[test]
    fn attendance_and_result_decide() {
        use PassRule::{Attendance, AttendanceAndResult};
        assert_eq!(outlook(Attendance, 75, 4, 3, None), Ok(()));
        assert_eq!(outlook(Attendance, 76, 4, 3, None), Err("training-attendance-too-low"));
        assert_eq!(outlook(Attendance, 0, 4, 0, None), Err("training-attendance-too-low"));
        assert_eq!(outlook(AttendanceAndResult, 50, 4, 2, None), Err("training-result-missing"));
        assert_eq!(outlook(AttendanceAndResult, 50, 4, 2, Some(TestResult::Passed)), Ok(()));
        assert_eq!(outlook(AttendanceAndResult, 50, 4, 4, Some(TestResult::Failed)), Err("training-failed"));
        assert_eq!(outlook(Attendance, 50, 4, 4, Some(TestResult::Failed)), Err("training-failed"));
    }

    #[test]
    fn a_day_gives_no_more_half_days_than_it_has() {
        use Presence::{Absent, Late, Left, Present};
        let day = |n: u128, ends: &str| Meeting {
            id: MeetingId(uuid::Uuid::from_u128(n)),
            day: "2026-11-30".into(),
            starts: "09:00".into(),
            ends: ends.into(),
        };
        let mark = |of: &Meeting, half, state| Mark {
            enrolment: EnrolmentId(uuid::Uuid::nil()),
            meeting: of.id,
            half,
            state,
            came_at: None,
            how: How::List,
        };
        let (long, short, gone) = (day(1, "18:00"), day(2, "12:00"), day(3, "18:00"));
        let marks = [
            mark(&long, Half::Am, Late),
            mark(&long, Half::Pm, Absent),
            mark(&short, Half::Am, Present),
            mark(&short, Half::Pm, Left),
            mark(&gone, Half::Am, Present),
        ];
        assert_eq!(attended(&[long, short], marks.iter()), 2);
    }
}
