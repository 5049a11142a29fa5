//! Why HQ refused, or what broke.

use kerege_ledger::LedgerError;

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
    /// There is no HQ in this folder.
    #[error("no HQ in this folder")]
    NoFolder,
    /// The file of keys cannot be read.
    #[error("the file of keys is damaged")]
    DamagedKeys,
    /// The address is none, or somebody listens there.
    #[error("cannot listen: {0}")]
    Listen(std::io::Error),
    /// A check found something wrong.
    #[error("{0} offices are not whole")]
    NotWhole(usize),
    /// An office's ledger failed.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The database of HQ failed.
    #[error("database: {0}")]
    Database(#[from] rusqlite::Error),
    /// A migration of HQ's database failed.
    #[error("migration: {0}")]
    Migration(#[from] refinery::Error),
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
            Self::NoFolder => "hq-no-folder",
            Self::DamagedKeys => "hq-damaged-keys",
            Self::Listen(_) => "hq-cannot-listen",
            Self::NotWhole(_) => "hq-not-whole",
            Self::Ledger(LedgerError::Newer { .. }) => "hq-newer",
            Self::Ledger(_) | Self::Database(_) | Self::Migration(_) | Self::Io(_) | Self::Tls(_) | Self::Fault(_) => {
                "fault"
            }
        }
    }

    /// What the sentence speaks of.
    #[must_use]
    pub fn subject(&self) -> String {
        match self {
            Self::UnknownRegion(text) | Self::OfficeExists(text) | Self::UnknownOffice(text) => text.clone(),
            Self::UnknownDevice(number) => number.to_string(),
            Self::UnknownAlarm(no) | Self::UnknownRefused(no) => no.to_string(),
            Self::NotWhole(n) => n.to_string(),
            Self::Listen(error) => error.to_string(),
            Self::UnknownAdmin
            | Self::AdminName
            | Self::PasswordTooShort
            | Self::NoFolder
            | Self::DamagedKeys
            | Self::Ledger(_)
            | Self::Database(_)
            | Self::Migration(_)
            | Self::Io(_)
            | Self::Tls(_)
            | Self::Fault(_) => String::new(),
        }
    }
}
