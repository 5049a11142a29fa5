//! The office's door.

use kerege_domain::access::OfficeState;
use kerege_domain::{NewOffice, Office};
use kerege_sync::client::{self, Cancel};
use tauri::{AppHandle, State};

use crate::app::{App, VERSION, clock, tell};
use crate::refusal::{Answer, coded, guarded};
use crate::worker;

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
    super::hall::close();
    app.hold(None);
}

/// Another person takes the desk.
#[tauri::command(async)]
pub fn access_set_person(app: State<'_, App>, handle: AppHandle, person: String) -> Answer<OfficeState> {
    app.act(&handle, |office| office.set_person(&person))?;
    Ok(app.state())
}

fn create(app: &App, region: &str, name: &str, person: &str, password: &str) -> Answer<()> {
    let named = kerege_domain::reference::region(region).map(|region| region.name.kk.as_str());
    let name = if name.trim().is_empty() { named.unwrap_or(region) } else { name };
    let office = Office::create(app.folder(), NewOffice { name, region, person }, password, clock())?;
    app.hold(Some(office));
    Ok(())
}

/// The region is HQ's to say; until it has, the first of the list stands in an empty database.
fn join(app: &App, handle: &AppHandle, hq_url: &str, code: &str, person: &str, password: &str) -> Answer<()> {
    let is_new = !app.folder().join(kerege_domain::office::DATABASE).exists();
    if is_new {
        let any = kerege_domain::reference::regions().first().map_or("", |region| region.id.as_str());
        create(app, any, "", person, password)?;
    } else {
        app.hold(Some(Office::open(app.folder(), password, clock())?));
    }
    enrol(app, handle, hq_url, code, None)?;
    super::sync::run(handle).map_err(|error| coded(error.code(), &error))?;
    Ok(())
}

/// Proves the code to HQ and takes over the office's name and region.
pub(super) fn enrol(app: &App, handle: &AppHandle, hq_url: &str, code: &str, region: Option<&str>) -> Answer<()> {
    let joined = guarded(|| {
        client::enrol(app, hq_url, code, region, VERSION, &Cancel::default())
            .map_err(|error| coded(error.code(), &error))
    })?;
    app.act(handle, |office| office.set_office(&joined.office_name, &joined.region))
}

fn opened(app: &App, handle: &AppHandle) -> OfficeState {
    tell(handle, "ledger-changed", ());
    worker::wake(handle);
    app.state()
}
