//! What crosses to the console's pages.

use kerege_domain::ids::{CourseId, VolunteerId};
use kerege_domain::reference::{CourseTemplate, DistrictDraft, Names};
use kerege_domain::training::CourseDraft;
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ConsoleSession {
    /// The administrator.
    pub name: String,
}

/// All that the first page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ConsoleOverview {
    /// HQ's time, in milliseconds.
    pub at: i64,
    /// Offices by region.
    pub offices: Vec<ConsoleOffice>,
    /// Devices of all offices, also revoked ones.
    pub devices: Vec<ConsoleDevice>,
    /// Alarms, those that nobody has seen to first.
    pub alarms: Vec<ConsoleAlarm>,
    /// Refused ops that wait.
    pub n_refused: u64,
    /// When a backup was last finished well, in milliseconds.
    pub last_backup_at: Option<i64>,
    /// There is something to lose, and the last backup is more than two days old, or there is none.
    pub is_backup_overdue: bool,
}

/// An office as HQ sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ConsoleOffice {
    /// Its region, `KZ-63`.
    pub region: String,
    /// How it is called.
    pub name: Names,
    /// Devices that may speak for it.
    pub n_devices: u64,
    /// When one of them last did.
    pub last_contact_at: Option<i64>,
    /// Ops that wait at its devices, as they last said.
    pub n_waiting: u64,
    /// Every device that may speak held the same as HQ when it last spoke.
    pub is_equal: bool,
    /// Its server answers and its database can be read. Otherwise what is held there is not counted.
    pub is_reachable: bool,
    /// Ops that HQ holds.
    pub n_ops: u64,
    /// Ops that HQ holds and this release cannot show.
    pub n_parked: u64,
    /// People.
    pub n_people: u64,
    /// Sessions.
    pub n_sessions: u64,
    /// Certificates.
    pub n_certificates: u64,
}

/// A device of an office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ConsoleDevice {
    /// Its number.
    pub number: u64,
    /// Its office.
    pub region: String,
    /// When it joined.
    pub enrolled_at: i64,
    /// When it was told to speak no more.
    pub revoked_at: Option<i64>,
    /// Release of its program.
    pub program: Option<String>,
    /// When it last spoke.
    pub last_contact_at: Option<i64>,
    /// Ops that wait there, as it said.
    pub n_waiting: u64,
    /// Its clock minus HQ's.
    pub skew_ms: Option<i64>,
    /// It held the same as HQ when it last spoke.
    pub is_equal: bool,
    /// Under which name its database writes, as the desk shows it in its settings; nothing before it spoke.
    pub incarnation: Option<String>,
}

/// Something that an administrator should know of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ConsoleAlarm {
    /// Its number.
    pub no: i64,
    /// When.
    pub at: i64,
    /// What: `device-restored`, `office-rolled-back`, `device-remembered`, `national-put-back`.
    pub kind: String,
    /// In which office.
    pub region: String,
    /// By which device it was noticed; 0 when by none.
    pub device: u64,
    /// Who has seen to it.
    pub seen_by: Option<String>,
}

/// A code as it is shown once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct JoiningCode {
    /// What a person types at the device.
    pub code: String,
    /// Until when.
    pub expires_at: i64,
}

/// What HQ holds of an office and this release cannot show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ParkedRecords {
    /// Records, first those that can be removed.
    pub rows: Vec<ParkedRecord>,
    /// There are more than these.
    pub are_more: bool,
}

/// A record that HQ holds and this release cannot show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ParkedRecord {
    /// Its id.
    #[ts(type = "string")]
    pub record: Uuid,
    /// Its table; nothing where this release does not know it.
    pub table: Option<String>,
    /// Why: `unknown-table`, `field-missing`, `field-of-another-kind`.
    pub reason: String,
    /// Ops on it.
    pub n_ops: u64,
    /// When the first was written, by the clock of its device.
    pub first_at: i64,
    /// When the last was.
    pub last_at: i64,
}

/// Refused ops, the oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RefusedOps {
    /// A part of them.
    pub rows: Vec<RefusedOp>,
    /// How many wait altogether.
    pub total: u64,
    /// An office has so many that further ones are not kept.
    pub is_full: bool,
}

/// An op that HQ did not take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RefusedOp {
    /// Its number.
    pub no: i64,
    /// The office.
    pub region: String,
    /// The device that sent it.
    pub device: u64,
    /// Why it was last refused.
    pub code: String,
    /// When it first came.
    pub first_at: i64,
    /// When it last came.
    pub last_at: i64,
    /// How often it came.
    pub n_times: u64,
    /// Its size.
    pub n_bytes: u64,
}

/// How far the offices' lists are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Carried {
    /// How many offices there are.
    pub n_offices: u64,
    /// Offices whose lists lack a change.
    pub offices_behind: Vec<Names>,
}

/// The national catalogue, and how far the offices are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NationalCourses {
    /// All courses by their code.
    pub rows: Vec<ConsoleCourse>,
    /// How far the offices are.
    #[serde(flatten)]
    pub carried: Carried,
    /// What a new course can start from.
    pub templates: Vec<CourseTemplate>,
}

/// Course templates, and how far the offices are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NationalTemplates {
    /// All templates by their code, also withdrawn ones.
    pub rows: Vec<ConsoleTemplate>,
    /// How far the offices are.
    #[serde(flatten)]
    pub carried: Carried,
}

/// Districts, and how far the offices are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NationalDistricts {
    /// All districts by their region, also closed ones.
    pub rows: Vec<ConsoleDistrict>,
    /// The regions by their code.
    pub regions: Vec<RegionName>,
    /// How far the offices are.
    #[serde(flatten)]
    pub carried: Carried,
}

/// A region with its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RegionName {
    /// `KZ-63`.
    pub id: String,
    /// How it is called.
    pub name: Names,
}

/// A course template, of the program or of the national office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ConsoleTemplate {
    /// What it is.
    #[serde(flatten)]
    pub template: CourseTemplate,
    /// Nothing while it is as the program brings it.
    pub published: Option<Published>,
    /// The program brings one with this code.
    pub is_of_program: bool,
}

/// A district, of the program or of the national office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ConsoleDistrict {
    /// What it is.
    #[serde(flatten)]
    pub district: DistrictDraft,
    /// Nothing while it is as the program brings it.
    pub published: Option<Published>,
    /// The program brings one with this code.
    pub is_of_program: bool,
}

/// The last change of what the national office published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Published {
    /// Goes back with a change, to show what was looked at.
    pub version: i64,
    /// No longer offered since, `2026-11-23`.
    pub archived_on: Option<String>,
    /// When it was changed last, in milliseconds.
    pub changed_at: i64,
    /// By which administrator.
    pub changed_by: String,
    /// In the lists of so many offices it stands like this.
    pub n_offices: u64,
}

/// A course that the national office keeps for all offices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ConsoleCourse {
    /// Its id, the same in every office.
    pub id: CourseId,
    /// What it is.
    #[serde(flatten)]
    pub course: CourseDraft,
    /// Its last change.
    #[serde(flatten)]
    pub published: Published,
}

/// People who are registered in several offices, those found last first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TwiceRegistered {
    /// A part of them.
    pub rows: Vec<PersonTwice>,
    /// How many there are altogether.
    pub total: u64,
    /// By which the next part is asked for; nothing at the end.
    pub next: Option<i64>,
    /// HQ has not read all that the offices sent.
    pub is_reading: bool,
    /// Names of offices that cannot be asked at the moment.
    pub silent_offices: Vec<Names>,
}

/// One IIN in the lists of several offices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PersonTwice {
    /// Its number.
    pub no: i64,
    /// `••••••••5832`; nothing where none of the offices can be asked.
    pub iin_masked: Option<String>,
    /// In which lists, by office.
    pub registrations: Vec<PersonRegistration>,
}

/// A person in the list of an office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PersonRegistration {
    /// The office's region, `KZ-63`.
    pub region: String,
    /// The record in that list.
    pub record: VolunteerId,
    /// How the office is called.
    pub office: Names,
    /// The name as this office wrote it; nothing where it cannot be asked.
    pub full_name: Option<String>,
    /// The day the person was taken in, `2026-11-23`.
    pub registered_on: Option<String>,
    /// When the record was last changed, in milliseconds by the device's clock.
    pub changed_at: Option<i64>,
}

/// A person who was looked for by the IIN.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PersonFound {
    /// `••••••••5832`.
    pub iin_masked: String,
    /// In which lists, by office.
    pub registrations: Vec<PersonRegistration>,
    /// HQ has not read all that the offices sent.
    pub is_reading: bool,
    /// Names of offices that cannot be asked at the moment.
    pub silent_offices: Vec<Names>,
}

/// What became of a move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MoveOutcome {
    /// Both offices' lists say so; otherwise HQ does it as soon as both can be asked.
    pub is_done: bool,
}

/// What became of a retry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RetryOutcome {
    /// Why it was refused again; nothing when HQ holds it now.
    pub code: Option<String>,
}

/// One line of the audit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AuditEntry {
    /// Its number.
    pub no: i64,
    /// When.
    pub at: i64,
    /// Who.
    pub admin: String,
    /// What: a stable name.
    pub act: String,
    /// To what.
    pub subject: String,
    /// Why, where a reason was asked for.
    pub reason: Option<String>,
}
