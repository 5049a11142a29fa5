use chrono::NaiveDate;

use super::claims::Claims;

/// Everything one page shows. What is not in `claims` is printed but not signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    /// What the office signed.
    pub claims: Claims,
    /// The signed text of these claims; a page never shows other claims than its code.
    pub qr: String,
    /// The second line under the office's name, for example its region and town.
    /// Empty when there is nothing to add.
    pub office_line: String,
    /// First and last day of the course. Without them the paper shows the day of issue.
    pub held_on: Option<(NaiveDate, NaiveDate)>,
    /// What the person did.
    pub outcome: Outcome,
    /// Who signs for the office. Without a name the line is left to be written on.
    pub head: Option<Signatory>,
    /// Names of those who taught. The first three get a line to sign on.
    pub trainers: Vec<String>,
}

/// A person who signs, with a title of their own if they have one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signatory {
    /// As it stands under the line.
    pub name: String,
    /// In the language of the certificate; `None` prints "head of the front office".
    pub title: Option<String>,
}

/// Chooses the sentence under the name: a course without a test must not claim one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Attended the course; its pass rule asks for nothing more.
    Completed,
    /// Attended and passed the test.
    Passed,
}
