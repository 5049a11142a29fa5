//! Disks that lose power: a layer between SQLite and the real files that remembers what was written
//! since the last sync.
//!
//! A [`Disk`] is one folder, the disk of one machine. After [`Disk::fail_after`] its power goes at the
//! n-th write, sync, truncation or deletion: from then on every call fails. [`Disk::power_returns`]
//! decides for each write that was not synced whether it was kept, lost, or torn at 512 bytes. After
//! [`Disk::err_at`] only the n-th call fails, and while a disk [is full](Disk::fill) no file grows. Files
//! outside such folders pass through untouched.
//!
//! Not modelled: disks that lie about syncs, and directory entries that are lost.

#![expect(unsafe_code, reason = "SQLite asks for a file system in C")]
#![expect(clippy::unwrap_used, reason = "a rig whose own files fail should stop the test")]

use std::collections::HashMap;
use std::ffi::{CStr, c_char, c_int, c_void};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use rusqlite::ffi;

use crate::dice::Dice;

/// A folder in memory where there is one: thousands of commits are slow on a disk.
#[must_use]
pub fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory).unwrap() } else { tempfile::tempdir().unwrap() }
}

/// What becomes of writes that were not synced when a machine goes down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The process was killed; the system writes the rest.
    Killed,
    /// The power went: each write is kept, lost or torn.
    PowerCut,
}

/// The disk of one machine.
pub struct Disk {
    folder: PathBuf,
}

#[derive(Default)]
struct State {
    left: Option<u64>,
    is_dead: bool,
    /// The call after which so many others come fails once.
    errs_after: Option<u64>,
    is_full: bool,
    unsynced: HashMap<PathBuf, Vec<Change>>,
}

/// A change of a file that may still be lost.
struct Change {
    at: u64,
    /// What stood there, as far as the file went.
    old: Vec<u8>,
    new: Vec<u8>,
    old_size: u64,
    new_size: u64,
}

impl Disk {
    pub fn new(folder: PathBuf) -> Self {
        install();
        std::fs::create_dir_all(&folder).unwrap();
        states().insert(folder.clone(), State::default());
        Self { folder }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn with_state<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        act(states().entry(self.folder.clone()).or_default())
    }

    /// The power goes at the `n`-th call from now.
    pub fn fail_after(&self, n: u64) {
        self.with_state(|state| state.left = Some(n));
    }

    /// Takes the order of [`Disk::fail_after`] back.
    pub fn stays_up(&self) {
        self.with_state(|state| state.left = None);
    }

    /// The `n`-th call from now fails half done, and the ones after it work again.
    pub fn err_at(&self, n: u64) {
        self.with_state(|state| state.errs_after = Some(n));
    }

    /// Takes the order of [`Disk::err_at`] back; whether it was carried out.
    pub fn has_erred(&self) -> bool {
        self.with_state(|state| state.errs_after.take().is_none())
    }

    /// Until this is taken back there is no room for anything more.
    pub fn fill(&self, is_full: bool) {
        self.with_state(|state| state.is_full = is_full);
    }

    pub fn is_dead(&self) -> bool {
        states().get(&self.folder).is_some_and(|state| state.is_dead)
    }

    /// From now on nothing reaches the disk.
    pub fn die(&self) {
        self.with_state(|state| state.is_dead = true);
    }

    /// Decides what survived, and the machine starts again. Its files must be closed.
    pub fn power_returns(&self, failure: Failure, dice: &mut Dice) {
        let mut states = states();
        let state = states.entry(self.folder.clone()).or_default();
        let mut files: Vec<_> = state.unsynced.drain().collect();
        files.sort_by(|a, b| a.0.cmp(&b.0));
        if failure == Failure::PowerCut {
            for (path, changes) in files {
                if let Ok(mut bytes) = std::fs::read(&path) {
                    lose(&mut bytes, &changes, dice);
                    std::fs::write(&path, bytes).unwrap();
                }
            }
        }
        *state = State::default();
        drop(states);
        for entry in std::fs::read_dir(&self.folder).unwrap() {
            let path = entry.unwrap().path();
            // Shared memory is none after a start.
            if path.extension().is_some_and(|extension| extension.to_string_lossy().ends_with("-shm")) {
                std::fs::remove_file(path).unwrap();
            }
        }
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        states().remove(&self.folder);
    }
}

/// Takes a file back to its last sync, and plays some of what followed.
fn lose(bytes: &mut Vec<u8>, changes: &[Change], dice: &mut Dice) {
    for change in changes.iter().rev() {
        bytes.resize(change.old_size as usize, 0);
        put(bytes, change.at, &change.old);
    }
    for change in changes {
        let is_kept = dice.roll(3);
        if change.new.is_empty() {
            if is_kept > 0 {
                bytes.resize(change.new_size as usize, 0);
            }
        } else if is_kept == 1 {
            put(bytes, change.at, &change.new);
        } else if is_kept == 2 {
            for (n, sector) in change.new.chunks(512).enumerate() {
                if dice.roll(2) == 1 {
                    put(bytes, change.at + n as u64 * 512, sector);
                }
            }
        }
    }
}

fn put(bytes: &mut Vec<u8>, at: u64, new: &[u8]) {
    let (from, to) = (at as usize, at as usize + new.len());
    if new.is_empty() {
        return;
    }
    if bytes.len() < to {
        bytes.resize(to, 0);
    }
    bytes[from..to].copy_from_slice(new);
}

fn states() -> MutexGuard<'static, HashMap<PathBuf, State>> {
    static STATES: OnceLock<Mutex<HashMap<PathBuf, State>>> = OnceLock::new();
    STATES.get_or_init(Mutex::default).lock().unwrap_or_else(PoisonError::into_inner)
}

/// An open file: ours, with the real one behind it in the same allocation.
#[repr(C)]
struct File {
    base: ffi::sqlite3_file,
    name: *mut Name,
}

struct Name {
    folder: PathBuf,
    path: PathBuf,
}

/// The real file system beneath.
fn beneath() -> *mut ffi::sqlite3_vfs {
    static BENEATH: OnceLock<usize> = OnceLock::new();
    // SAFETY: a null name asks for the default; it is asked for before ours becomes the default.
    *BENEATH.get_or_init(|| unsafe { ffi::sqlite3_vfs_find(std::ptr::null()) } as usize) as *mut ffi::sqlite3_vfs
}

fn install() {
    static DONE: OnceLock<()> = OnceLock::new();
    DONE.get_or_init(|| {
        let real = beneath();
        // SAFETY: the real one is registered for ever; ours is leaked, so it is too.
        unsafe {
            let ours = Box::leak(Box::new(std::ptr::read(real)));
            ours.szOsFile = (*real).szOsFile + size_of::<File>() as c_int;
            ours.zName = c"unreliable".as_ptr();
            ours.pNext = std::ptr::null_mut();
            ours.iVersion = 2;
            ours.xOpen = Some(open);
            ours.xDelete = Some(delete);
            ours.xAccess = Some(access);
            ours.xFullPathname = Some(full_pathname);
            ours.xRandomness = Some(randomness);
            ours.xSleep = Some(sleep);
            ours.xCurrentTime = Some(current_time);
            ours.xCurrentTimeInt64 = Some(current_time_ms);
            ours.xGetLastError = Some(last_error);
            assert_eq!(ffi::sqlite3_vfs_register(ours, 1), ffi::SQLITE_OK);
        }
    });
}

static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(device_characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};

/// What a call may do on this file.
enum Power {
    /// Not on a disk of ours.
    Unwatched,
    On,
    /// This call fails half done.
    Errs,
    /// The power goes while this call is under way.
    Goes,
    Gone,
}

fn spend(folder: &Path) -> Power {
    let mut states = states();
    let Some(state) = states.get_mut(folder) else { return Power::Unwatched };
    if state.is_dead {
        return Power::Gone;
    }
    if let Some(left) = &mut state.left {
        *left = left.saturating_sub(1);
        if *left == 0 {
            state.is_dead = true;
            return Power::Goes;
        }
    }
    if let Some(left) = &mut state.errs_after {
        *left = left.saturating_sub(1);
        if *left == 0 {
            state.errs_after = None;
            return Power::Errs;
        }
    }
    Power::On
}

/// Whether a file may not grow any more.
fn is_full(folder: &Path) -> bool {
    states().get(folder).is_some_and(|state| state.is_full)
}

fn is_gone(folder: &Path) -> bool {
    states().get(folder).is_some_and(|state| state.is_dead)
}

fn remember(name: &Name, change: Change) {
    if let Some(state) = states().get_mut(&name.folder) {
        state.unsynced.entry(name.path.clone()).or_default().push(change);
    }
}

// SAFETY of all below: SQLite hands over what it was given by `open`, with buffers of the lengths it
// names; the real file begins right after ours.

unsafe fn real(file: *mut ffi::sqlite3_file) -> *mut ffi::sqlite3_file {
    unsafe { file.cast::<u8>().add(size_of::<File>()).cast() }
}

unsafe fn methods(file: *mut ffi::sqlite3_file) -> &'static ffi::sqlite3_io_methods {
    unsafe { &*(*real(file)).pMethods }
}

unsafe fn name<'a>(file: *mut ffi::sqlite3_file) -> &'a Name {
    unsafe { &*(*file.cast::<File>()).name }
}

macro_rules! beneath_file {
    ($file:ident, $method:ident $(, $argument:expr)*) => {
        unsafe { methods($file).$method.map_or(ffi::SQLITE_IOERR, |call| call(real($file) $(, $argument)*)) }
    };
}

unsafe extern "C" fn open(
    _: *mut ffi::sqlite3_vfs,
    path: ffi::sqlite3_filename,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    let text =
        if path.is_null() { String::new() } else { unsafe { CStr::from_ptr(path) }.to_string_lossy().into_owned() };
    let path_of = PathBuf::from(text);
    let name = Name { folder: path_of.parent().map(Path::to_path_buf).unwrap_or_default(), path: path_of };
    unsafe { (*file).pMethods = std::ptr::null() };
    if is_gone(&name.folder) {
        return ffi::SQLITE_CANTOPEN;
    }
    let code =
        unsafe { (*beneath()).xOpen.map_or(ffi::SQLITE_ERROR, |call| call(beneath(), path, real(file), flags, out)) };
    if code == ffi::SQLITE_OK {
        unsafe {
            (*file.cast::<File>()).name = Box::into_raw(Box::new(name));
            (*file).pMethods = &raw const METHODS;
        }
    }
    code
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    let code = beneath_file!(file, xClose);
    drop(unsafe { Box::from_raw((*file.cast::<File>()).name) });
    code
}

unsafe extern "C" fn read(file: *mut ffi::sqlite3_file, into: *mut c_void, n: c_int, at: i64) -> c_int {
    if is_gone(&unsafe { name(file) }.folder) {
        return ffi::SQLITE_IOERR_READ;
    }
    beneath_file!(file, xRead, into, n, at)
}

fn size_of_file(file: *mut ffi::sqlite3_file) -> u64 {
    let mut size = 0;
    let code = beneath_file!(file, xFileSize, &raw mut size);
    assert_eq!(code, ffi::SQLITE_OK);
    u64::try_from(size).unwrap_or(0)
}

fn old_bytes(file: *mut ffi::sqlite3_file, at: u64, n: u64, size: u64) -> Vec<u8> {
    let n = n.min(size.saturating_sub(at));
    let mut old = vec![0_u8; n as usize];
    if n > 0 {
        let code = beneath_file!(file, xRead, old.as_mut_ptr().cast(), n as c_int, at.cast_signed());
        assert_eq!(code, ffi::SQLITE_OK);
    }
    old
}

unsafe extern "C" fn write(file: *mut ffi::sqlite3_file, from: *const c_void, n: c_int, at: i64) -> c_int {
    let name = unsafe { name(file) };
    let power = spend(&name.folder);
    if let Power::Gone = power {
        return ffi::SQLITE_IOERR_WRITE;
    }
    let n = if let Power::Errs = power { n / 2 } else { n };
    if let Power::On | Power::Errs | Power::Goes = power {
        let new = unsafe { std::slice::from_raw_parts(from.cast::<u8>(), n as usize) }.to_vec();
        let (at, old_size) = (at.unsigned_abs(), size_of_file(file));
        if at + new.len() as u64 > old_size && is_full(&name.folder) {
            return ffi::SQLITE_FULL;
        }
        let new_size = old_size.max(at + new.len() as u64);
        let old = old_bytes(file, at, new.len() as u64, old_size);
        remember(name, Change { at, old, new, old_size, new_size });
    }
    let code = beneath_file!(file, xWrite, from, n, at);
    if let Power::Errs | Power::Goes = power { ffi::SQLITE_IOERR_WRITE } else { code }
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, size: i64) -> c_int {
    let name = unsafe { name(file) };
    let power = spend(&name.folder);
    if let Power::Gone | Power::Goes | Power::Errs = power {
        return ffi::SQLITE_IOERR_TRUNCATE;
    }
    if let Power::On = power {
        let (new_size, old_size) = (size.unsigned_abs(), size_of_file(file));
        let old = old_bytes(file, new_size, old_size.saturating_sub(new_size), old_size);
        remember(name, Change { at: new_size, old, new: Vec::new(), old_size, new_size });
    }
    beneath_file!(file, xTruncate, size)
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, flags: c_int) -> c_int {
    let name = unsafe { name(file) };
    match spend(&name.folder) {
        Power::Unwatched => beneath_file!(file, xSync, flags),
        Power::Gone | Power::Goes | Power::Errs => ffi::SQLITE_IOERR_FSYNC,
        Power::On => {
            if let Some(state) = states().get_mut(&name.folder) {
                state.unsynced.remove(&name.path);
            }
            ffi::SQLITE_OK
        }
    }
}

unsafe extern "C" fn file_size(file: *mut ffi::sqlite3_file, size: *mut i64) -> c_int {
    beneath_file!(file, xFileSize, size)
}

unsafe extern "C" fn lock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    beneath_file!(file, xLock, level)
}

unsafe extern "C" fn unlock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    beneath_file!(file, xUnlock, level)
}

unsafe extern "C" fn check_reserved_lock(file: *mut ffi::sqlite3_file, is_held: *mut c_int) -> c_int {
    beneath_file!(file, xCheckReservedLock, is_held)
}

unsafe extern "C" fn file_control(file: *mut ffi::sqlite3_file, what: c_int, with: *mut c_void) -> c_int {
    beneath_file!(file, xFileControl, what, with)
}

unsafe extern "C" fn sector_size(file: *mut ffi::sqlite3_file) -> c_int {
    beneath_file!(file, xSectorSize)
}

unsafe extern "C" fn device_characteristics(file: *mut ffi::sqlite3_file) -> c_int {
    beneath_file!(file, xDeviceCharacteristics)
}

unsafe extern "C" fn shm_map(
    file: *mut ffi::sqlite3_file,
    page: c_int,
    size: c_int,
    extend: c_int,
    out: *mut *mut c_void,
) -> c_int {
    beneath_file!(file, xShmMap, page, size, extend, out)
}

unsafe extern "C" fn shm_lock(file: *mut ffi::sqlite3_file, offset: c_int, n: c_int, flags: c_int) -> c_int {
    beneath_file!(file, xShmLock, offset, n, flags)
}

unsafe extern "C" fn shm_barrier(file: *mut ffi::sqlite3_file) {
    if let Some(call) = unsafe { methods(file) }.xShmBarrier {
        unsafe { call(real(file)) };
    }
}

unsafe extern "C" fn shm_unmap(file: *mut ffi::sqlite3_file, delete: c_int) -> c_int {
    beneath_file!(file, xShmUnmap, delete)
}

macro_rules! beneath_system {
    ($method:ident $(, $argument:expr)*) => {
        unsafe { (*beneath()).$method.map_or(ffi::SQLITE_ERROR, |call| call(beneath() $(, $argument)*)) }
    };
}

unsafe extern "C" fn delete(_: *mut ffi::sqlite3_vfs, path: *const c_char, sync: c_int) -> c_int {
    let path_of = PathBuf::from(unsafe { CStr::from_ptr(path) }.to_string_lossy().into_owned());
    let folder = path_of.parent().map(Path::to_path_buf).unwrap_or_default();
    if let Power::Gone | Power::Goes | Power::Errs = spend(&folder) {
        return ffi::SQLITE_IOERR_DELETE;
    }
    if let Some(state) = states().get_mut(&folder) {
        state.unsynced.remove(&path_of);
    }
    beneath_system!(xDelete, path, sync)
}

unsafe extern "C" fn access(_: *mut ffi::sqlite3_vfs, path: *const c_char, flags: c_int, out: *mut c_int) -> c_int {
    beneath_system!(xAccess, path, flags, out)
}

unsafe extern "C" fn full_pathname(_: *mut ffi::sqlite3_vfs, path: *const c_char, n: c_int, out: *mut c_char) -> c_int {
    beneath_system!(xFullPathname, path, n, out)
}

unsafe extern "C" fn randomness(_: *mut ffi::sqlite3_vfs, n: c_int, out: *mut c_char) -> c_int {
    beneath_system!(xRandomness, n, out)
}

unsafe extern "C" fn sleep(_: *mut ffi::sqlite3_vfs, microseconds: c_int) -> c_int {
    beneath_system!(xSleep, microseconds)
}

unsafe extern "C" fn current_time(_: *mut ffi::sqlite3_vfs, out: *mut f64) -> c_int {
    beneath_system!(xCurrentTime, out)
}

unsafe extern "C" fn current_time_ms(_: *mut ffi::sqlite3_vfs, out: *mut i64) -> c_int {
    beneath_system!(xCurrentTimeInt64, out)
}

unsafe extern "C" fn last_error(_: *mut ffi::sqlite3_vfs, n: c_int, out: *mut c_char) -> c_int {
    beneath_system!(xGetLastError, n, out)
}
