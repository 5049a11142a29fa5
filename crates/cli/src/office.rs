//! The office's folder: made, opened to work in, or read beside another program that works in it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use kerege_domain::access::OfficeError;
use kerege_domain::{NewOffice, Office, reference};
use serde_json::json;

use crate::arguments::Init;
use crate::clock::SystemClock;
use crate::output::Output;
use crate::problem::Problem;
use crate::words::Language;

/// Where the desktop keeps its office, below the user's local data.
const DESKTOP: &str = "kz.kerege.desktop";

/// The folder that a command works on.
pub struct Desk {
    folder: PathBuf,
    language: Language,
}

impl Desk {
    /// The named folder, or the desktop's own.
    ///
    /// # Errors
    /// `cli-no-folder` on a system without a place for local data.
    pub fn at(folder: Option<PathBuf>, language: Language) -> Result<Self, Problem> {
        let folder = folder
            .or_else(|| Some(dirs::data_local_dir()?.join(DESKTOP)))
            .ok_or_else(|| Problem::refused("cli-no-folder"))?;
        Ok(Self { folder, language })
    }

    /// The office's folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Opens the office for deeds.
    ///
    /// # Errors
    /// `office-open-elsewhere` and everything else that keeps an office closed.
    pub fn open_to_work(&self) -> Result<Office, Problem> {
        self.require_office()?;
        Ok(Office::open(&self.folder, &self.password()?, Arc::new(SystemClock))?)
    }

    /// Opens the office for questions, also while another program works in it.
    ///
    /// # Errors
    /// Everything that keeps an office closed.
    pub fn open_to_read(&self) -> Result<Office, Problem> {
        self.require_office()?;
        let password = self.password()?;
        match Office::open(&self.folder, &password, Arc::new(SystemClock)) {
            Err(OfficeError::OpenElsewhere) => {
                Ok(Office::open_to_read(&self.folder, &password, Arc::new(SystemClock))?)
            }
            opened => Ok(opened?),
        }
    }

    /// Makes an office and opens it.
    ///
    /// # Errors
    /// `office-exists`, and what a new office lacks.
    pub fn create(&self, region: &str, name: Option<&str>, person: Option<&str>) -> Result<Office, Problem> {
        if self.has_office() {
            return Err(OfficeError::Exists.into());
        }
        let named = reference::region(region).map(|region| match self.language {
            Language::Kk => region.name.kk.as_str(),
            Language::Ru => region.name.ru.as_str(),
            Language::En => region.name.en.as_str(),
        });
        let user =
            ["USER", "USERNAME"].iter().find_map(|name| std::env::var(name).ok()).filter(|name| !name.is_empty());
        let new = NewOffice {
            region,
            name: name.or(named).unwrap_or(region),
            person: person.or(user.as_deref()).unwrap_or("kerege"),
        };
        Ok(Office::create(&self.folder, new, &self.password()?, Arc::new(SystemClock))?)
    }

    /// Whether there is an office in the folder.
    #[must_use]
    pub fn has_office(&self) -> bool {
        self.folder.join(kerege_domain::office::DATABASE).exists()
    }

    /// Before a password is asked for.
    fn require_office(&self) -> Result<(), Problem> {
        if self.has_office() { Ok(()) } else { Err(OfficeError::Missing.into()) }
    }

    fn password(&self) -> Result<String, Problem> {
        if let Ok(password) = std::env::var("KEREGE_PASSWORD") {
            return Ok(password);
        }
        let prompt = self.language.say("cli-password", &[]);
        rpassword::prompt_password(format!("{prompt} ")).map_err(|_| Problem::refused("cli-no-password"))
    }
}

/// `kerege init`.
///
/// # Errors
/// As [`Desk::create`].
pub fn init(desk: &Desk, init: &Init, out: &mut Output) -> Result<(), Problem> {
    let office = desk.create(&init.region, init.name.as_deref(), init.person.as_deref())?;
    let view = office.view();
    let answer = json!({
        "region": view.region,
        "name": view.name,
        "person": view.person,
        "incarnation": view.incarnation,
        "folder": desk.folder(),
    });
    out.line(&answer, &["region", "name", "folder"])
}
