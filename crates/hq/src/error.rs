//! Why HQ refused, or what broke.

use kerege_domain::training::TrainingError;
use kerege_ledger::{LedgerError, machine};
use kerege_sync::parcel::ParcelError;

use crate::control::ItemKind;

/// Why HQ refused, or what broke.
#[derive(Debug, thiserror::Error)]
pub enum HqError {
    /// There is no such region.
    #[error("no region {0}")]
    UnknownRegion(String),
    /// The office is there already.
    #[error("office {0} exists")]
    OfficeExists(String),
    /// There is no such office.
    #[error("no office {0}")]
    UnknownOffice(String),
    /// There is no such device.
    #[error("no device {0}")]
    UnknownDevice(u64),
    /// There is no such administrator.
    #[error("no such administrator")]
    UnknownAdmin,
    /// A name of an administrator has 1 to 64 characters.
    #[error("no name of an administrator")]
    AdminName,
    /// The password is too short.
    #[error("password too short")]
    PasswordTooShort,
    /// There is no alarm to see to.
    #[error("no alarm {0}")]
    UnknownAlarm(i64),
    /// There is no such refused op.
    #[error("no refused op {0}")]
    UnknownRefused(i64),
    /// The record is not parked, or of a kind that this release does not know.
    #[error("the record is not set aside, or of an unknown kind")]
    NotParked,
    /// A person's record cannot be moved to the office that has it.
    #[error("the office has this record already")]
    SameOffice,
    /// The office's list has no such record, or shows it no longer.
    #[error("no such record in the office's list")]
    UnknownRecord,
    /// The record is on its way to an office already.
    #[error("the record is being moved")]
    MoveUnderWay,
    /// Not a person's IIN.
    #[error("not an IIN")]
    WrongIin,
    /// There is no such national course.
    #[error("no such national course")]
    UnknownCourse,
    /// Somebody else changed the item of this kind meanwhile.
    #[error("the {} was changed meanwhile", .0.name())]
    ItemChanged(ItemKind),
    /// There is an item with this code already.
    #[error("the code is taken: {0}")]
    CodeTaken(String),
    /// So many items of this kind are kept already.
    #[error("no more of {} than {} can be kept", .0.name(), .1)]
    TooManyItems(ItemKind, u64),
    /// A field of an item of this kind that cannot be kept.
    #[error("field {} of the {} cannot be kept", .1, .0.name())]
    WrongItem(ItemKind, &'static str),
    /// A course was not written into an office's list.
    #[error(transparent)]
    Course(#[from] TrainingError),
    /// There is no HQ in this folder.
    #[error("no HQ in this folder")]
    NoFolder,
    /// A backup is to be put into a folder without the keys that open it.
    #[error("no keys in the folder")]
    NoKeys(String),
    /// There is no backup in this folder.
    #[error("no backup in the folder")]
    NoBackup(String),
    /// The backup was made by an HQ with other keys.
    #[error("other keys than those of the backup")]
    OthersBackup(String),
    /// The folder belongs to another user, who could not open what is written now.
    #[error("the folder belongs to another user")]
    OthersFolder(String),
    /// The file of keys cannot be read.
    #[error("the file of keys is damaged")]
    DamagedKeys,
    /// There is something already where something new was to be made.
    #[error("not empty")]
    NotEmpty,
    /// The address is none, or somebody listens there.
    #[error("cannot listen: {0}")]
    Listen(std::io::Error),
    /// A check found something wrong.
    #[error("{0} offices are not whole")]
    NotWhole(usize),
    /// A parcel was not read or not written.
    #[error(transparent)]
    Parcel(#[from] ParcelError),
    /// Things of the set-up want setting right.
    #[error("{0} things want setting right")]
    NotWell(usize),
    /// An office's ledger failed.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The database of HQ failed.
    #[error("database: {0}")]
    Database(#[from] rusqlite::Error),
    /// A migration of HQ's database failed.
    #[error("migration: {0}")]
    Migration(#[from] refinery::Error),
    /// PostgreSQL failed.
    #[error("postgresql: {0}")]
    Postgres(String),
    /// PostgreSQL cannot answer at the moment: too much is under way, it restarts, its standby takes over.
    #[error("the database is busy: {0}")]
    DatabaseBusy(String),
    /// The database server does not let HQ in, or does not prove to be the one that is meant.
    #[error("the database refuses: {0}")]
    DatabaseRefuses(String),
    /// The database's address is none.
    #[error("not a database's address")]
    BadDatabaseUrl,
    /// The line to the database would be in the open.
    #[error("the line to the database is not encrypted")]
    PlainDatabase,
    /// The server might lose what it has confirmed, or is too old.
    #[error("the database server is not safe: {0}")]
    UnsafeDatabase(String),
    /// The database belongs to an HQ with another root key.
    #[error("the database belongs to another HQ")]
    OtherHq,
    /// This process was not told of a node.
    #[error("no node {0}")]
    UnknownNode(String),
    /// An address leads to another database than the node's.
    #[error("another database than that of node {0}")]
    OtherNode(String),
    /// The database knows a newer generation of keys.
    #[error("the keys are of an older generation")]
    OlderKeys,
    /// The database knows another signing key of the same generation.
    #[error("another signing key of the same generation")]
    OtherSigningKey,
    /// The database was written by a newer release.
    #[error("the database was written by a newer release")]
    Newer,
    /// A file could not be read or written.
    #[error("file: {0}")]
    Io(#[from] std::io::Error),
    /// TLS could not be set up.
    #[error("tls: {0}")]
    Tls(String),
    /// The system failed.
    #[error("fault: {0}")]
    Fault(String),
}

/// The code of a failure under the program, which at HQ is of another machine than the reader's.
fn of_this_machine(code: &str) -> &'static str {
    match code {
        "disk-full" => "hq-disk-full",
        "disk-failed" => "hq-disk-failed",
        "disk-closed" => "hq-disk-closed",
        "disk-busy" => "hq-disk-busy",
        "disk-damaged" => "hq-disk-damaged",
        _ => "fault",
    }
}

impl HqError {
    /// A stable name; the sentence for people is in `words/` under it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownRegion(_) => "hq-unknown-region",
            Self::OfficeExists(_) => "hq-office-exists",
            Self::UnknownOffice(_) => "hq-unknown-office",
            Self::UnknownDevice(_) => "hq-unknown-device",
            Self::UnknownAdmin => "hq-unknown-admin",
            Self::AdminName => "hq-admin-name",
            Self::PasswordTooShort => "hq-password-too-short",
            Self::UnknownAlarm(_) => "hq-unknown-alarm",
            Self::UnknownRefused(_) => "hq-unknown-refused",
            Self::NotParked => "hq-not-parked",
            Self::SameOffice => "hq-same-office",
            Self::UnknownRecord => "hq-unknown-record",
            Self::MoveUnderWay => "hq-move-under-way",
            Self::WrongIin => "hq-wrong-iin",
            Self::UnknownCourse => "hq-unknown-course",
            Self::ItemChanged(ItemKind::Template) => "hq-template-changed",
            Self::ItemChanged(ItemKind::District) => "hq-district-changed",
            Self::ItemChanged(ItemKind::Course) => "hq-course-changed",
            Self::CodeTaken(_) => "hq-code-taken",
            Self::TooManyItems(ItemKind::Template, _) => "hq-too-many-templates",
            Self::TooManyItems(ItemKind::District, _) => "hq-too-many-districts",
            Self::TooManyItems(ItemKind::Course, _) => "hq-too-many-courses",
            Self::WrongItem(ItemKind::Template, _) => "hq-wrong-template",
            Self::WrongItem(ItemKind::District, _) => "hq-wrong-district",
            Self::WrongItem(ItemKind::Course, _) => "hq-wrong-course",
            Self::NoFolder => "hq-no-folder",
            Self::NoKeys(_) => "hq-no-keys",
            Self::NoBackup(_) => "hq-no-backup",
            Self::OthersBackup(_) => "hq-others-backup",
            Self::OthersFolder(_) => "hq-others-folder",
            Self::DamagedKeys => "hq-damaged-keys",
            Self::NotEmpty => "hq-not-empty",
            Self::Listen(_) => "hq-cannot-listen",
            Self::NotWhole(_) => "hq-not-whole",
            Self::Parcel(error) if machine::is_of_the_machine(error.code()) => of_this_machine(error.code()),
            Self::Parcel(error) => error.code(),
            Self::NotWell(_) => "hq-not-well",
            Self::Ledger(LedgerError::Newer { .. }) | Self::Newer => "hq-newer",
            Self::DatabaseBusy(_) => "hq-database-busy",
            Self::DatabaseRefuses(_) => "hq-database-refuses",
            Self::BadDatabaseUrl => "hq-bad-database-url",
            Self::PlainDatabase => "hq-plain-database",
            Self::UnsafeDatabase(_) => "hq-unsafe-database",
            Self::OtherHq => "hq-other-hq",
            Self::UnknownNode(_) => "hq-unknown-node",
            Self::OtherNode(_) => "hq-other-node",
            Self::OlderKeys => "hq-older-keys",
            Self::OtherSigningKey => "hq-other-signing-key",
            Self::Ledger(LedgerError::WrongKey) => "hq-disk-damaged",
            Self::Ledger(error) => of_this_machine(error.code()),
            Self::Database(error) => of_this_machine(machine::code_of_database(error)),
            Self::Io(error) => of_this_machine(machine::code_of_file(error)),
            Self::Migration(error) => of_this_machine(machine::code_of_cause(error)),
            Self::Course(_) | Self::Postgres(_) | Self::Tls(_) | Self::Fault(_) => "fault",
        }
    }

    /// Something broke, and the log must tell more than the sentence: a fault of the program or of the machine.
    #[must_use]
    pub fn is_failure(&self) -> bool {
        self.code() == "fault" || self.code().starts_with("hq-disk-")
    }

    /// A server that offices stand on is down or unknown here; others may well answer.
    #[must_use]
    pub const fn is_of_a_node(&self) -> bool {
        matches!(self, Self::DatabaseBusy(_) | Self::DatabaseRefuses(_) | Self::UnknownNode(_) | Self::OtherNode(_))
    }

    /// What the sentence speaks of.
    #[must_use]
    pub fn subject(&self) -> String {
        match self {
            Self::UnknownRegion(text)
            | Self::OfficeExists(text)
            | Self::UnknownOffice(text)
            | Self::UnknownNode(text)
            | Self::OtherNode(text)
            | Self::NoKeys(text)
            | Self::NoBackup(text)
            | Self::OthersBackup(text)
            | Self::OthersFolder(text)
            | Self::CodeTaken(text) => text.clone(),
            Self::UnknownDevice(number) => number.to_string(),
            Self::UnknownAlarm(no) | Self::UnknownRefused(no) => no.to_string(),
            Self::NotWhole(n) | Self::NotWell(n) => n.to_string(),
            Self::Listen(error) => error.to_string(),
            Self::TooManyItems(_, n) => n.to_string(),
            Self::WrongItem(_, field) => (*field).to_owned(),
            Self::Parcel(error) => error.args().into_iter().map(|(_, what)| what).collect(),
            Self::UnsafeDatabase(what) | Self::DatabaseBusy(what) | Self::DatabaseRefuses(what) => what.clone(),
            Self::UnknownAdmin
            | Self::AdminName
            | Self::PasswordTooShort
            | Self::NotParked
            | Self::SameOffice
            | Self::UnknownRecord
            | Self::MoveUnderWay
            | Self::WrongIin
            | Self::UnknownCourse
            | Self::ItemChanged(_)
            | Self::Course(_)
            | Self::NoFolder
            | Self::DamagedKeys
            | Self::NotEmpty
            | Self::Ledger(_)
            | Self::Database(_)
            | Self::Migration(_)
            | Self::Postgres(_)
            | Self::BadDatabaseUrl
            | Self::PlainDatabase
            | Self::OtherHq
            | Self::OlderKeys
            | Self::OtherSigningKey
            | Self::Newer
            | Self::Io(_)
            | Self::Tls(_)
            | Self::Fault(_) => String::new(),
        }
    }
}
