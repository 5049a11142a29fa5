//! What can be asked. The words of the command line are the words of the program.

use std::path::PathBuf;

use clap::{ArgGroup, Args, Parser, Subcommand};
use kerege_domain::Day;
use kerege_domain::ids::{CertificateId, CourseId, EnrolmentId, ImportId, PendingRowId, SessionId, VolunteerId};
use kerege_domain::roster::VolunteerFilter;
use kerege_domain::roster::import::Decision;
use kerege_domain::training::{Half, PassRule, Presence, SessionFilter, TestResult};
use kerege_ledger::DeedId;
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

use crate::output::Format;
use crate::words::Language;

/// Kerege without a window: volunteers, training, certificates, sync.
///
/// The password is taken from KEREGE_PASSWORD, else it is asked for.
#[derive(Parser)]
#[command(name = "kerege", version)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// The office's folder; without it the desktop's own.
    #[arg(long, global = true, env = "KEREGE_OFFICE")]
    pub office: Option<PathBuf>,
    /// How answers are written: text to a terminal, JSON otherwise.
    #[arg(long, global = true, value_enum)]
    pub format: Option<Format>,
    /// Language of sentences; without it the terminal's, else Kazakh.
    #[arg(long, global = true, value_enum)]
    pub lang: Option<Language>,
}

/// One command.
#[derive(Subcommand)]
pub enum Command {
    /// Makes an office.
    Init(Init),
    /// Loads a spreadsheet, or says what would become of its rows.
    Import(File),
    /// Lists volunteers.
    Volunteers(Volunteers),
    /// The catalogue of courses.
    #[command(subcommand)]
    Course(CourseCommand),
    /// Training sessions.
    #[command(subcommand)]
    Session(SessionCommand),
    /// Certificates.
    #[command(subcommand)]
    Certificate(CertificateCommand),
    /// Joins the office to the national office by a one-time code.
    Enrol {
        /// Address of the national office.
        #[arg(long)]
        hq: String,
        /// The one-time code.
        #[arg(long)]
        code: String,
    },
    /// Exchanges with the national office.
    Sync,
    /// Files for the national office and the other desks, where there is no line.
    #[command(subcommand)]
    Parcel(ParcelCommand),
    /// Exchanges with the other desks of the office on the local network, until it is stopped.
    Lan(Lan),
    /// Reads everything and says whether it is whole.
    Check,
    /// Fills an office with invented people; makes it when there is none.
    Demo {
        /// How many people.
        #[arg(long, default_value_t = 300)]
        people: usize,
        /// Its region.
        #[arg(long, default_value = "KZ-63")]
        region: String,
        /// The same seed gives the same people.
        #[arg(long, default_value_t = 63)]
        seed: u64,
    },
    /// Takes back the last deed of this desk, a named one, or a whole file.
    Undo(Undo),
    /// What two desks did differently: fields, seats given twice, people taken in twice.
    Conflicts {
        /// Lists them when nothing is said.
        #[command(subcommand)]
        command: Option<ConflictsCommand>,
    },
    /// Rows of files that wait for a decision.
    Pending {
        /// Lists them when nothing is said.
        #[command(subcommand)]
        command: Option<PendingCommand>,
    },
}

/// A new office.
#[derive(Args)]
pub struct Init {
    /// Its region, KZ-63.
    #[arg(long)]
    pub region: String,
    /// Its name; without one it is called after the region.
    #[arg(long)]
    pub name: Option<String>,
    /// Who sits at the desk; without a name the user of this computer.
    #[arg(long)]
    pub person: Option<String>,
}

/// A spreadsheet.
#[derive(Args)]
#[command(group(ArgGroup::new("whether").required(true)))]
pub struct File {
    /// A CSV or XLSX file.
    pub file: PathBuf,
    /// Only this sheet of it.
    #[arg(long)]
    pub sheet: Option<String>,
    /// Only says what would become of the rows.
    #[arg(long, group = "whether")]
    pub dry_run: bool,
    /// Writes them, as one deed.
    #[arg(long, group = "whether")]
    pub apply: bool,
}

/// Which volunteers.
#[derive(Args)]
pub struct Volunteers {
    /// Part of a name in any spelling, the end of a phone, an IIN.
    #[arg(long, default_value = "")]
    pub find: String,
    /// active, archived, minors, no-consent or no-iin.
    #[arg(long, default_value = "active", value_parser = named::<VolunteerFilter>)]
    pub filter: VolunteerFilter,
}

/// On the catalogue.
#[derive(Subcommand)]
pub enum CourseCommand {
    /// Adds a course.
    Add(Box<Course>),
    /// Lists courses.
    List,
}

/// A new course.
#[derive(Args)]
pub struct Course {
    /// Short name in lists.
    #[arg(long)]
    pub code: String,
    /// Title in Kazakh.
    #[arg(long)]
    pub title_kk: String,
    /// Title in Russian.
    #[arg(long)]
    pub title_ru: String,
    /// Title in English.
    #[arg(long)]
    pub title_en: String,
    /// Length in minutes.
    #[arg(long)]
    pub duration_min: i64,
    /// attendance, or attendance-and-result.
    #[arg(long, default_value = "attendance", value_parser = named::<PassRule>)]
    pub pass_rule: PassRule,
    /// Share of half-days that must be attended.
    #[arg(long, default_value_t = 80)]
    pub attendance_percent: i64,
    /// How long a certificate holds; without it there is no end.
    #[arg(long)]
    pub validity_months: Option<i64>,
}

/// On sessions.
#[derive(Subcommand)]
pub enum SessionCommand {
    /// Plans a session.
    Add(Box<Session>),
    /// Enrols people.
    Enrol {
        /// The session.
        #[arg(long)]
        session: SessionId,
        /// Whom; may be said several times.
        #[arg(long = "volunteer", required = true)]
        volunteers: Vec<VolunteerId>,
    },
    /// Marks a person as present.
    CheckIn {
        /// Which half-day.
        #[command(flatten)]
        half_day: HalfDay,
        /// A code, three letters of a name, the end of a phone, an IIN.
        text: String,
    },
    /// Corrects a mark of attendance.
    Mark {
        /// Which half-day.
        #[command(flatten)]
        half_day: HalfDay,
        /// Whose mark.
        #[arg(long)]
        volunteer: VolunteerId,
        /// present, late, absent or left.
        #[arg(long, value_parser = named::<Presence>)]
        state: Presence,
    },
    /// Keeps how a person's test ended.
    Result {
        /// The session.
        #[arg(long)]
        session: SessionId,
        /// Whose test.
        #[arg(long)]
        volunteer: VolunteerId,
        /// passed or failed.
        #[arg(long, value_parser = named::<TestResult>)]
        result: TestResult,
        /// Points.
        #[arg(long)]
        score: Option<i64>,
    },
    /// Closes a session and gives the certificates.
    Close {
        /// The session.
        #[arg(long)]
        session: SessionId,
    },
    /// Lists sessions.
    List {
        /// upcoming, past or all.
        #[arg(long, default_value = "all", value_parser = named::<SessionFilter>)]
        filter: SessionFilter,
    },
    /// Shows everybody in a session, then the session.
    Show {
        /// The session.
        session: SessionId,
    },
}

/// A new session.
#[derive(Args)]
pub struct Session {
    /// What is taught.
    #[arg(long)]
    pub course: CourseId,
    /// Where.
    #[arg(long)]
    pub place: String,
    /// Its region; without it the office's.
    #[arg(long)]
    pub region: Option<String>,
    /// Its district, an id of the reference list.
    #[arg(long)]
    pub district: Option<String>,
    /// Seats; without a number everybody finds one.
    #[arg(long)]
    pub capacity: Option<i64>,
    /// Language of the certificates of those who chose none: kk, ru or en.
    #[arg(long)]
    pub language: Option<String>,
    /// A trainer; may be said several times.
    #[arg(long = "trainer")]
    pub trainers: Vec<String>,
    /// A day of it, 2026-11-22; may be said several times.
    #[arg(long = "day", required = true, value_parser = day)]
    pub days: Vec<String>,
    /// When days start.
    #[arg(long, default_value = "09:00")]
    pub starts: String,
    /// When days end.
    #[arg(long, default_value = "18:00")]
    pub ends: String,
    /// Anything else.
    #[arg(long)]
    pub note: Option<String>,
}

/// A half-day of a session.
#[derive(Args)]
pub struct HalfDay {
    /// The session.
    #[arg(long)]
    pub session: SessionId,
    /// The day; without it the only one, or today.
    #[arg(long, value_parser = day)]
    pub day: Option<String>,
    /// am or pm; without it the only one, or by the clock.
    #[arg(long, value_parser = named::<Half>)]
    pub half: Option<Half>,
}

/// On certificates.
#[derive(Subcommand)]
pub enum CertificateCommand {
    /// Gives a person of a closed session the certificate after all.
    Issue {
        /// The session.
        #[arg(long)]
        session: SessionId,
        /// Who.
        #[arg(long)]
        volunteer: VolunteerId,
    },
    /// Writes certificates into one PDF, a page each.
    Print {
        /// Which.
        #[arg(required_unless_present = "session")]
        certificates: Vec<CertificateId>,
        /// All of a session.
        #[arg(long)]
        session: Option<SessionId>,
        /// The PDF.
        #[arg(long)]
        out: PathBuf,
    },
    /// Says whether a paper is real; needs no network.
    Verify {
        /// A PDF, a picture, the text of a code, or - for a text on standard input.
        what: String,
    },
    /// Lists certificates.
    List {
        /// Only of this session.
        #[arg(long)]
        session: Option<SessionId>,
        /// Only of this person.
        #[arg(long)]
        volunteer: Option<VolunteerId>,
    },
}

/// On fields that wait.
#[derive(Subcommand)]
pub enum ConflictsCommand {
    /// Lists them.
    List,
    /// Decides one.
    Decide {
        /// The entity, as the list has it.
        entity: Uuid,
        /// The field, as the list has it.
        field: String,
        /// Keeps the value with this id.
        #[arg(long, required_unless_present = "set", conflicts_with = "set")]
        keep: Option<String>,
        /// Writes another value.
        #[arg(long)]
        set: Option<String>,
    },
    /// Makes two records of one person one.
    Merge {
        /// The record that stays.
        kept: VolunteerId,
        /// The record that becomes part of it.
        merged: VolunteerId,
        /// A field of which the other record's value holds; may be said several times.
        #[arg(long)]
        take: Vec<String>,
    },
    /// Takes a record out of the person again.
    Split {
        /// The record that was merged.
        merged: VolunteerId,
    },
    /// Somebody who lost a seat knows it and waits.
    Wait {
        /// The enrolment, as the list has it.
        enrolment: EnrolmentId,
    },
    /// Adds a seat for somebody who lost one.
    AddSeat {
        /// The enrolment, as the list has it.
        enrolment: EnrolmentId,
    },
}

/// On parcels.
#[derive(Subcommand)]
pub enum ParcelCommand {
    /// Writes what waits into sealed files.
    Write {
        /// For whom it is of use: what the national office lacks, what the other desks lack as well,
        /// or everything.
        #[arg(long = "for", value_enum, default_value_t = ParcelCargo::Hq)]
        cargo: ParcelCargo,
        /// The folder for the files.
        #[arg(long)]
        to: PathBuf,
        /// The largest file in megabytes; messengers carry 10.
        #[arg(long, default_value_t = 10)]
        part_mb: u16,
    },
    /// Reads sealed files, in any order, any number of times.
    Read {
        /// The files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
}

/// For whom a parcel is of use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum ParcelCargo {
    /// The national office.
    Hq,
    /// The other desks of the office.
    Desks,
    /// Whoever lacks anything.
    Everything,
}

/// The other desks on the local network.
#[derive(Args)]
pub struct Lan {
    /// Where to listen; port 0 takes a free one.
    #[arg(long, default_value = "0.0.0.0:0")]
    pub listen: std::net::SocketAddr,
    /// The address of another desk, where it is not found by itself; may be said several times.
    #[arg(long = "desk")]
    pub desks: Vec<std::net::SocketAddr>,
    /// Does not look for desks, and is not found.
    #[arg(long)]
    pub quiet: bool,
    /// Checks in for this session whatever is read from standard input, a line each.
    #[arg(long)]
    pub session: Option<SessionId>,
    /// The day of the meeting; today's when nothing is said.
    #[arg(long, value_parser = day)]
    pub day: Option<String>,
    /// am or pm; by the clock when nothing is said.
    #[arg(long, value_parser = named::<Half>)]
    pub half: Option<Half>,
}

/// On rows that wait.
#[derive(Subcommand)]
pub enum PendingCommand {
    /// Lists them.
    List,
    /// Decides one.
    Decide {
        /// The row.
        row: PendingRowId,
        /// take, drop or same.
        #[arg(long, value_parser = named::<Decision>)]
        decision: Decision,
        /// A value put right before it is taken, FIELD=VALUE; may be said several times.
        #[arg(long, value_parser = field)]
        set: Vec<(String, String)>,
    },
}

/// What to take back.
#[derive(Args)]
pub struct Undo {
    /// This deed.
    #[arg(long, conflicts_with = "import")]
    pub deed: Option<DeedId>,
    /// This whole file.
    #[arg(long)]
    pub import: Option<ImportId>,
}

/// A word of the domain, as JSON has it; hyphens are underscores.
fn named<T: DeserializeOwned>(text: &str) -> Result<T, serde_json::Error> {
    serde_json::from_value(Value::String(text.replace('-', "_")))
}

fn day(text: &str) -> Result<String, String> {
    let day = Day::parse(text).ok_or_else(|| "a day looks like 2026-11-22".to_owned())?;
    Ok(day.to_string())
}

fn field(text: &str) -> Result<(String, String), String> {
    let (field, value) = text.split_once('=').ok_or_else(|| "FIELD=VALUE".to_owned())?;
    Ok((field.to_owned(), value.to_owned()))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_arguments_hold_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn the_words_of_the_domain_are_read_with_hyphens() {
        assert!(named::<PassRule>("attendance-and-result").is_ok());
        assert!(named::<VolunteerFilter>("no-iin").is_ok());
        assert!(named::<Half>("noon").is_err());
    }
}
