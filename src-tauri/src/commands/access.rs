//! The office's door.

use std::fs::{self, File};
use std::path::Path;

use kerege_domain::access::{OfficeError, OfficeState};
use kerege_domain::office::DATABASE;
use kerege_domain::{NewOffice, Office};
use kerege_sync::client;
use tauri::{AppHandle, State};

use crate::app::{App, VERSION, clock, tell};
use crate::refusal::{Answer, coded, guarded};
use crate::worker;

/// Where the database of a desk stands until HQ has taken the desk in.
const JOINING: &str = "joining";

/// No office, locked, or open.
#[tauri::command(async)]
pub fn access_state(app: State<'_, App>) -> OfficeState {
    app.state()
}

/// Makes the office of this folder.
#[tauri::command(async)]
pub fn access_create(
    app: State<'_, App>,
    handle: AppHandle,
    region: String,
    name: String,
    person: String,
    password: String,
) -> Answer<OfficeState> {
    guarded(|| create(&app, &region, &name, &person, &password))?;
    Ok(opened(&app, &handle))
}

/// Makes a further desk of an office: an empty database that HQ's code fills.
#[tauri::command(async)]
pub fn access_join(
    app: State<'_, App>,
    handle: AppHandle,
    hq_url: String,
    code: String,
    person: String,
    password: String,
) -> Answer<OfficeState> {
    join(&app, &handle, &hq_url, &code, &person, &password)?;
    Ok(opened(&app, &handle))
}

/// Opens the office.
#[tauri::command(async)]
pub fn access_unlock(app: State<'_, App>, handle: AppHandle, password: String) -> Answer<OfficeState> {
    app.hold(Some(guarded(|| Ok(Office::open(app.folder(), &password, clock())?))?));
    Ok(opened(&app, &handle))
}

/// Closes the office; the key is wiped from memory.
#[tauri::command(async)]
pub fn access_lock(app: State<'_, App>) {
    app.imports.forget();
    app.hold(None);
    // Whoever resumes it meanwhile finds no office.
    super::hall::close();
}

/// Another person takes the desk.
#[tauri::command(async)]
pub fn access_set_person(app: State<'_, App>, handle: AppHandle, person: String) -> Answer<OfficeState> {
    app.act(&handle, |office| office.set_person(&person))?;
    Ok(app.state())
}

fn create(app: &App, region: &str, name: &str, person: &str, password: &str) -> Answer<()> {
    app.hold(Some(made(app.folder(), region, name, person, password)?));
    Ok(())
}

fn made(folder: &Path, region: &str, name: &str, person: &str, password: &str) -> Answer<Office> {
    let named = kerege_domain::reference::region(region).map(|region| region.name.kk.as_str());
    let name = if name.trim().is_empty() { named.unwrap_or(region) } else { name };
    Ok(Office::create(folder, NewOffice { name, region, person }, password, clock())?)
}

fn join(app: &App, handle: &AppHandle, hq_url: &str, code: &str, person: &str, password: &str) -> Answer<()> {
    guarded(|| enter(app, person, password, || enrol(app, handle, hq_url, code, None)))?;
    super::sync::run(handle).map_err(|error| coded(error.code(), &error))?;
    Ok(())
}

/// Opens the database of a desk that joins, lets it enrol, and gives the folder back if it could not.
/// Until it has, the folder holds no office: a new database stands in a folder beside.
fn enter(app: &App, person: &str, password: &str, enrol: impl FnOnce() -> Answer<()>) -> Answer<()> {
    // The lock of an earlier attempt would refuse this one.
    app.hold(None);
    let is_new = !app.folder().join(DATABASE).exists();
    let office = if is_new {
        joining(&app.folder().join(JOINING), person, password)?
    } else {
        Office::open(app.folder(), password, clock())?
    };
    app.hold(Some(office));
    let done = enrol();
    if done.is_err() || is_new {
        app.hold(None);
    }
    done?;
    if is_new {
        move_in(app.folder())?;
        app.hold(Some(Office::open(app.folder(), password, clock())?));
    }
    Ok(())
}

/// The database of an attempt that failed is used again where it can be opened: HQ's answer may have
/// been lost on its way, and the code then holds for the key inside only. The region is HQ's to say;
/// until it has, the first of the list stands there.
fn joining(beside: &Path, person: &str, password: &str) -> Answer<Office> {
    match Office::open(beside, password, clock()) {
        Ok(mut office) => {
            office.set_person(person)?;
            return Ok(office);
        }
        Err(OfficeError::OpenElsewhere) => return Err(OfficeError::OpenElsewhere.into()),
        // Another password, or half made: nothing was written in it.
        Err(_) => {}
    }
    if beside.exists() {
        fs::remove_dir_all(beside).map_err(OfficeError::from)?;
    }
    let any = kerege_domain::reference::regions().first().map_or("", |region| region.id.as_str());
    made(beside, any, "", person, password)
}

/// Makes the database beside the office of the folder. The keys come first: the database makes it one.
fn move_in(folder: &Path) -> Result<(), OfficeError> {
    let beside = folder.join(JOINING);
    for entry in fs::read_dir(&beside)? {
        let name = entry?.file_name();
        if name != DATABASE {
            fs::copy(beside.join(&name), folder.join(&name))?;
            File::options().write(true).open(folder.join(&name))?.sync_all()?;
        }
    }
    fs::rename(beside.join(DATABASE), folder.join(DATABASE))?;
    if let Ok(folder) = File::open(folder) {
        folder.sync_all()?;
    }
    fs::remove_dir_all(&beside)?;
    Ok(())
}

/// Proves the code to HQ and takes over the office's name and region.
pub(super) fn enrol(app: &App, handle: &AppHandle, hq_url: &str, code: &str, region: Option<&str>) -> Answer<()> {
    let joined = guarded(|| {
        super::sync::stoppable(app, |cancel| client::enrol(app, hq_url, code, region, VERSION, cancel))
            .map_err(|error| coded(error.code(), &error))
    });
    // What was read meanwhile said that an exchange is under way.
    super::sync::tell_state(handle);
    let joined = joined?;
    app.act(handle, |office| office.set_office(&joined.office_name, &joined.region))
}

fn opened(app: &App, handle: &AppHandle) -> OfficeState {
    tell(handle, "ledger-changed", ());
    worker::wake(handle);
    app.state()
}

#[cfg(test)]
mod tests {
    use kerege_domain::access::OfficeStage;
    use kerege_sync::client::Desk as _;

    use super::*;
    use crate::refusal::refused;

    const PASSWORD: &str = "күміс-қоңырау-42";

    /// Notes in the database who was here, and tells who was before.
    fn note(app: &App, who: &str) -> Option<String> {
        app.with(|ledger| {
            let before = ledger.setting("note")?;
            ledger.set_setting("note", who)?;
            Ok(before)
        })
        .unwrap()
    }

    #[test]
    fn a_join_that_failed_can_be_repeated_and_leaves_no_office() {
        let folder = tempfile::tempdir().unwrap();
        let app = App::new(folder.path().to_path_buf());
        // HQ may have taken this very desk in although its answer was lost: the same database tries again.
        for (attempt, before) in [("first", None), ("second", Some("first"))] {
            let fail = || {
                assert_eq!(note(&app, attempt).as_deref(), before);
                Err(refused("sync-no-line"))
            };
            let answer = enter(&app, "Ая", PASSWORD, fail);
            assert_eq!(serde_json::to_value(answer.unwrap_err()).unwrap()["code"], "sync-no-line");
            assert_eq!(app.state().stage, OfficeStage::Absent);
            // As after a restart.
            assert_eq!(App::new(folder.path().to_path_buf()).state().stage, OfficeStage::Absent);
        }
        let joined = || {
            assert_eq!(note(&app, "third").as_deref(), Some("second"));
            Ok(())
        };
        enter(&app, "Ержан", PASSWORD, joined).unwrap();
        assert_eq!(app.state().stage, OfficeStage::Open);
        assert_eq!(app.state().office.unwrap().person, "Ержан");
        assert_eq!(note(&app, "after").as_deref(), Some("third"));
        assert!(!folder.path().join(JOINING).exists());
        app.hold(None);
        assert_eq!(app.state().stage, OfficeStage::Locked);
        Office::open(folder.path(), PASSWORD, clock()).unwrap();
    }

    #[test]
    fn a_join_that_failed_does_not_bind_to_its_password_nor_keep_an_office_from_being_made() {
        let folder = tempfile::tempdir().unwrap();
        let app = App::new(folder.path().to_path_buf());
        for password in [PASSWORD, "алтын-сақина-17"] {
            enter(&app, "Ая", password, || Err(refused("sync-no-line"))).unwrap_err();
        }
        create(&app, "KZ-63", "", "Ая", PASSWORD).unwrap();
        assert_eq!(app.state().office.unwrap().region, "KZ-63");
    }
}
