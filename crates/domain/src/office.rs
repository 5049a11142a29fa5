//! The open local database of one office, the person at the desk, and the door for deeds.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use kerege_ledger::{Clock, Deed, DeedId, FolderLock, Key, Ledger, LedgerError, Tx};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::access::{OfficeError, OfficeInfo, keys};
use crate::day::Day;
use crate::deeds::Stack;
use crate::reference::{self, CourseTemplate, Geography};
use crate::roster;
use crate::schema::SCHEMA;

/// The encrypted database in an office's folder.
pub const DATABASE: &str = "office.db";

const NAME: &str = "office_name";
const REGION: &str = "office_region";
const PERSON: &str = "office_person";

/// One open office. Questions take `&Office`, deeds `&mut Office`.
pub struct Office {
    /// The database.
    pub ledger: Ledger,
    pub(crate) stack: Stack,
    name: String,
    region: String,
    person: String,
    folder: Option<PathBuf>,
    /// `None` when another process may write here: then deeds are refused.
    lock: Option<Writer>,
}

enum Writer {
    Folder { _lock: FolderLock },
    Memory,
}

/// What a new office is asked for.
#[derive(Debug, Clone, Copy)]
pub struct NewOffice<'a> {
    /// As people call it.
    pub name: &'a str,
    /// `KZ-63`.
    pub region: &'a str,
    /// Who sits at the desk.
    pub person: &'a str,
}

/// A deed's answer, with the deed to take back; `None` when nothing changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Done<T> {
    /// What the deed says.
    pub value: T,
    /// What the undo bar takes back.
    #[ts(type = "string | null")]
    pub deed: Option<DeedId>,
}

impl<T> Done<T> {
    /// The same deed with another answer.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Done<U> {
        Done { value: change(self.value), deed: self.deed }
    }
}

impl Office {
    /// Makes an office in `folder` (which is made too) and opens it.
    ///
    /// # Errors
    /// [`OfficeError::Exists`], [`OfficeError::OpenElsewhere`], [`OfficeError::PasswordTooShort`],
    /// what [`NewOffice`] lacks, or a fault of the disk.
    pub fn create(
        folder: &Path,
        new: NewOffice<'_>,
        password: &str,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, OfficeError> {
        new.validate()?;
        fs::create_dir_all(folder)?;
        let lock = FolderLock::take(folder)?;
        let place = folder.join(DATABASE);
        if place.exists() {
            return Err(OfficeError::Exists);
        }
        let key = Key::random()?;
        keys::write(folder, password, &key)?;
        // Under another name until it knows whose it is: a half-made office is no office.
        let making = folder.join("office.db.making");
        for left_over in ["office.db.making", "office.db.making-wal", "office.db.making-shm"] {
            if folder.join(left_over).exists() {
                fs::remove_file(folder.join(left_over))?;
            }
        }
        let mut ledger = Ledger::create(&making, &key, &SCHEMA, Arc::clone(&clock))?;
        new.keep(&mut ledger)?;
        drop(ledger);
        fs::rename(&making, &place)?;
        if let Ok(folder) = File::open(folder) {
            folder.sync_all()?;
        }
        Self::open_locked(folder, &key, clock, lock)
    }

    /// Opens the office in `folder` to work in it.
    ///
    /// # Errors
    /// [`OfficeError::Missing`], [`OfficeError::OpenElsewhere`], [`OfficeError::WrongPassword`],
    /// [`OfficeError::KeysDamaged`], a newer release's file, or a fault.
    pub fn open(folder: &Path, password: &str, clock: Arc<dyn Clock>) -> Result<Self, OfficeError> {
        if !folder.join(DATABASE).exists() {
            return Err(OfficeError::Missing);
        }
        let lock = FolderLock::take(folder)?;
        let key = keys::read(folder, password)?;
        Self::open_locked(folder, &key, clock, lock)
    }

    /// Opens the office beside another process that works in it: questions are answered, deeds refused.
    ///
    /// # Errors
    /// As [`Office::open`], but for the lock.
    pub fn open_to_read(folder: &Path, password: &str, clock: Arc<dyn Clock>) -> Result<Self, OfficeError> {
        if !folder.join(DATABASE).exists() {
            return Err(OfficeError::Missing);
        }
        let key = keys::read(folder, password)?;
        let ledger = Ledger::open_to_read(&folder.join(DATABASE), &key, &SCHEMA, clock).map_err(damaged)?;
        Self::of_ledger(ledger, Some(folder.to_path_buf()), None)
    }

    /// An office in memory, for tests and simulators.
    ///
    /// # Errors
    /// What [`NewOffice`] lacks.
    pub fn in_memory(new: NewOffice<'_>, clock: Arc<dyn Clock>) -> Result<Self, OfficeError> {
        new.validate()?;
        let mut ledger = Ledger::in_memory(&SCHEMA, clock)?;
        new.keep(&mut ledger)?;
        Self::of_ledger(ledger, None, Some(Writer::Memory))
    }

    fn open_locked(folder: &Path, key: &Key, clock: Arc<dyn Clock>, lock: FolderLock) -> Result<Self, OfficeError> {
        let ledger = Ledger::open(&folder.join(DATABASE), key, &SCHEMA, clock).map_err(damaged)?;
        Self::of_ledger(ledger, Some(folder.to_path_buf()), Some(Writer::Folder { _lock: lock }))
    }

    fn of_ledger(mut ledger: Ledger, folder: Option<PathBuf>, lock: Option<Writer>) -> Result<Self, OfficeError> {
        if lock.is_some() {
            roster::search::renew_index(&mut ledger)?;
        }
        let setting = |name| ledger.setting(name).map(Option::unwrap_or_default);
        let (name, region, person) = (setting(NAME)?, setting(REGION)?, setting(PERSON)?);
        Ok(Self { name, region, person, ledger, stack: Stack::default(), folder, lock })
    }

    /// Runs a deed of the person at the desk and remembers it for undo.
    ///
    /// # Errors
    /// What `act` returned, [`OfficeError::OpenElsewhere`], or a fault; nothing was written then.
    pub fn transact<T, E>(
        &mut self,
        kind: &'static str,
        act: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<Done<T>, E>
    where
        E: From<LedgerError> + From<OfficeError>,
    {
        self.require_writer()?;
        let author = &self.person;
        let (value, deed) = self.ledger.transact(Deed { kind, author }, act)?;
        if let Some(deed) = deed {
            self.stack.did(deed);
        }
        Ok(Done { value, deed })
    }

    pub(crate) fn require_writer(&self) -> Result<(), OfficeError> {
        match self.lock {
            Some(Writer::Folder { .. } | Writer::Memory) => Ok(()),
            None => Err(OfficeError::OpenElsewhere),
        }
    }

    /// Whether another process works in this folder, so that this one only reads.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.lock.is_none()
    }

    /// The calendar's day at the office.
    #[must_use]
    pub fn today(&self) -> Day {
        Day::of_instant(self.ledger.now_ms(), self.zone())
    }

    /// The office's time zone.
    #[must_use]
    pub fn zone(&self) -> chrono_tz::Tz {
        zone_of(&self.region)
    }

    /// As people call it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// `KZ-63`.
    #[must_use]
    pub fn region(&self) -> &str {
        &self.region
    }

    /// Regions and districts, also those that the national office published.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn geography(&self) -> Result<Arc<Geography>, OfficeError> {
        Ok(Geography::known(self.ledger.connection()).map_err(LedgerError::from)?)
    }

    /// What this office is offered when it adds a course.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn course_templates(&self) -> Result<Vec<CourseTemplate>, OfficeError> {
        Ok(reference::known_templates(self.ledger.connection()).map_err(LedgerError::from)?)
    }

    /// Who sits at the desk: the author of deeds.
    #[must_use]
    pub fn person(&self) -> &str {
        &self.person
    }

    /// Where the office's files are; `None` in memory.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// Another person takes the desk.
    ///
    /// # Errors
    /// [`OfficeError::NoPerson`], [`OfficeError::OpenElsewhere`].
    pub fn set_person(&mut self, person: &str) -> Result<(), OfficeError> {
        self.require_writer()?;
        let person = person_of(person)?;
        self.ledger.set_setting(PERSON, person)?;
        self.person = person.to_owned();
        self.stack = Stack::default();
        Ok(())
    }

    /// Takes over the name and region that HQ gave at enrolment.
    ///
    /// # Errors
    /// [`OfficeError::NoName`], [`OfficeError::UnknownRegion`], [`OfficeError::OpenElsewhere`].
    pub fn set_office(&mut self, name: &str, region: &str) -> Result<(), OfficeError> {
        self.require_writer()?;
        let person = self.person.clone();
        let new = NewOffice { name, region, person: &person };
        new.validate()?;
        new.keep(&mut self.ledger)?;
        self.name = name.trim().to_owned();
        region.clone_into(&mut self.region);
        Ok(())
    }

    /// The office in short, for the screen.
    #[must_use]
    pub fn view(&self) -> OfficeInfo {
        OfficeInfo {
            name: self.name.clone(),
            region: self.region.clone(),
            person: self.person.clone(),
            incarnation: uuid::Uuid::from_bytes(self.ledger.incarnation().0).to_string(),
        }
    }
}

/// The password has opened the key file before: that its key is wrong here is no mistake of the person.
fn damaged(error: LedgerError) -> LedgerError {
    if matches!(error, LedgerError::WrongKey) { LedgerError::Damaged } else { error }
}

impl AsMut<Ledger> for Office {
    fn as_mut(&mut self) -> &mut Ledger {
        &mut self.ledger
    }
}

impl NewOffice<'_> {
    fn validate(&self) -> Result<(), OfficeError> {
        required(self.name).ok_or(OfficeError::NoName)?;
        person_of(self.person)?;
        if reference::region(self.region).is_some() {
            Ok(())
        } else {
            Err(OfficeError::UnknownRegion(self.region.to_owned()))
        }
    }

    fn keep(&self, ledger: &mut Ledger) -> Result<(), OfficeError> {
        let settings = [(NAME, self.name.trim()), (REGION, self.region), (PERSON, self.person.trim())];
        Ok(ledger.set_settings(&settings)?)
    }
}

/// The zone's name differs by region, and with it the hour before 2024-03-01; the hour of today does not.
fn zone_of(region: &str) -> chrono_tz::Tz {
    match region {
        "KZ-15" => chrono_tz::Asia::Aqtobe,
        "KZ-23" => chrono_tz::Asia::Atyrau,
        "KZ-27" => chrono_tz::Asia::Oral,
        "KZ-39" => chrono_tz::Asia::Qostanay,
        "KZ-43" => chrono_tz::Asia::Qyzylorda,
        "KZ-47" => chrono_tz::Asia::Aqtau,
        _ => chrono_tz::Asia::Almaty,
    }
}

/// A name that every receiver of the log takes.
fn person_of(text: &str) -> Result<&str, OfficeError> {
    let person = required(text).ok_or(OfficeError::NoPerson)?;
    if person.len() > kerege_ledger::MAX_AUTHOR_BYTES { Err(OfficeError::PersonTooLong) } else { Ok(person) }
}

fn required(text: &str) -> Option<&str> {
    let text = text.trim();
    (!text.is_empty()).then_some(text)
}
