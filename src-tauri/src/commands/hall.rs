//! Desks of the office nearby, over the local network.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use kerege_ledger::Ledger;
use kerege_sync::SyncError;
use kerege_sync::client::Desk;
use kerege_sync::hall::{self, Doorway, Hall, Nearby};
use parking_lot::Mutex;
use serde::Serialize;
use tauri::{AppHandle, State};
use ts_rs::TS;

use crate::app::{self, App, tell};
use crate::refusal::{Answer, Refused, coded, guarded, refused};
use crate::worker;

/// The port that people type, where nobody else has taken it.
const PORT: u16 = 47_100;
const IS_ON: &str = "hall_on";
const DESKS: &str = "hall_desks";

/// What the sync centre shows of the desks nearby.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HallView {
    /// The coordinator switched it on.
    pub is_on: bool,
    /// Typed addresses of other desks.
    pub addresses: Vec<String>,
    /// How it stands.
    pub nearby: Nearby,
}

/// The open hall of this process. Whoever opens or closes it holds the lock until it is done: the worker resumes
/// it by itself, perhaps just while a person switches it on or adds an address.
static HALL: Mutex<Option<Hall>> = Mutex::new(None);

/// Lends the office of this process to the hall.
struct Here(AppHandle);

impl Desk for Here {
    fn with<T>(&self, act: impl FnOnce(&mut Ledger) -> Result<T, SyncError>) -> Result<T, SyncError> {
        app::of(&self.0).with(act)
    }
}

/// How it stands with the desks nearby.
#[tauri::command(async)]
pub fn hall_state(app: State<'_, App>) -> Answer<HallView> {
    guarded(|| view(&app).map_err(told))
}

/// Switches the exchange with desks nearby on; it stays on until it is switched off.
#[tauri::command(async)]
pub fn hall_open(app: State<'_, App>, handle: AppHandle) -> Answer<()> {
    app.with(|ledger| Ok(ledger.set_setting(IS_ON, "1")?)).map_err(told)?;
    open(&mut HALL.lock(), &handle).map_err(told)
}

/// Switches it off.
#[tauri::command(async)]
pub fn hall_close(app: State<'_, App>) -> Answer<()> {
    app.with(|ledger| Ok(ledger.set_setting(IS_ON, "0")?)).map_err(told)?;
    close();
    Ok(())
}

/// Adds the typed address of a desk that is not found by itself.
#[tauri::command(async)]
pub fn hall_add_address(app: State<'_, App>, handle: AppHandle, address: String) -> Answer<()> {
    let address = parse(&address)?;
    change(&app, &handle, |addresses| addresses.push(address)).map_err(told)
}

/// Forgets a typed address.
#[tauri::command(async)]
pub fn hall_remove_address(app: State<'_, App>, handle: AppHandle, address: String) -> Answer<()> {
    let address = parse(&address)?;
    change(&app, &handle, |addresses| addresses.retain(|other| *other != address)).map_err(told)
}

/// Opens the hall if it was switched on and is not open: after a start, after the office was unlocked.
pub fn resume(handle: &AppHandle) {
    let mut hall = HALL.lock();
    let is_open = hall.as_ref().is_some_and(|hall| hall.nearby().is_open);
    match if is_open { Ok(()) } else { open(&mut hall, handle) } {
        Ok(()) | Err(SyncError::Closed) => {}
        Err(error) => tracing::warn!(%error, "the hall could not be opened"),
    }
}

/// Closes it, until it is opened or resumed.
pub fn close() {
    *HALL.lock() = None;
}

/// Opens it anew, if it is still switched on.
fn open(hall: &mut Option<Hall>, handle: &AppHandle) -> Result<(), SyncError> {
    // The former one gives its port back first.
    *hall = None;
    if !app::of(handle).with(|ledger| is_on(ledger))? {
        return Ok(());
    }
    let person = app::of(handle).state().office.map(|office| office.person).unwrap_or_default();
    let desks = app::of(handle).with(|ledger| addresses(ledger))?;
    let opened = [PORT, 0].into_iter().find_map(|port| {
        let listen = (Ipv4Addr::UNSPECIFIED, port).into();
        let doorway = Doorway { listen, desks: desks.clone(), is_found: true, person: person.clone() };
        let window = handle.clone();
        let watch = move |_: &Nearby, n_came: u64| heard(&window, n_came);
        let opened = hall::open(Arc::new(Here(handle.clone())), doorway, watch);
        // A port that is taken is no reason to stay closed; anything else comes again with port 0.
        (port == 0 || opened.is_ok()).then_some(opened)
    });
    *hall = opened.transpose()?;
    Ok(())
}

fn heard(window: &AppHandle, n_came: u64) {
    tell(window, "hall-changed", ());
    if n_came > 0 {
        tell(window, "ledger-changed", ());
        worker::wake(window);
    }
}

fn view(app: &App) -> Result<HallView, SyncError> {
    let nearby = HALL.lock().as_ref().map(Hall::nearby).unwrap_or_default();
    app.with(|ledger| {
        let addresses = addresses(ledger)?.iter().map(ToString::to_string).collect();
        Ok(HallView { is_on: is_on(ledger)?, addresses, nearby })
    })
}

fn is_on(ledger: &Ledger) -> Result<bool, SyncError> {
    Ok(ledger.setting(IS_ON)?.as_deref() == Some("1"))
}

fn addresses(ledger: &Ledger) -> Result<Vec<SocketAddr>, SyncError> {
    let text = ledger.setting(DESKS)?.unwrap_or_default();
    Ok(text.split_whitespace().filter_map(|address| address.parse().ok()).collect())
}

fn change(app: &App, handle: &AppHandle, how: impl FnOnce(&mut Vec<SocketAddr>)) -> Result<(), SyncError> {
    app.with(|ledger| {
        let mut all = addresses(ledger)?;
        how(&mut all);
        all.sort_unstable();
        all.dedup();
        let text: Vec<String> = all.iter().map(ToString::to_string).collect();
        Ok(ledger.set_setting(DESKS, &text.join(" "))?)
    })?;
    open(&mut HALL.lock(), handle)
}

/// An address with its port, or without one for the usual port.
fn parse(text: &str) -> Answer<SocketAddr> {
    let text = text.trim();
    let address = text.parse().or_else(|_| text.parse().map(|ip| SocketAddr::new(ip, PORT)));
    address.map_err(|_| refused("hall-address-wrong"))
}

fn told(error: SyncError) -> Refused {
    coded(error.code(), &error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_typed_with_or_without_its_port() {
        for (text, expected) in [
            (" 192.168.1.20:47101 ", Some("192.168.1.20:47101")),
            ("192.168.1.20", Some("192.168.1.20:47100")),
            ("desk", None),
            ("192.168.1", None),
            ("", None),
        ] {
            assert_eq!(parse(text).ok().map(|address| address.to_string()).as_deref(), expected, "{text}");
        }
    }
}
