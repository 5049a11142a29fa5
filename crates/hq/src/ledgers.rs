//! One ledger a file for each office, opened when it is first asked for and kept open.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use kerege_ledger::{Clock, Key, Ledger, Schema};

use crate::HqError;

/// An office's ledger, one answer at a time.
pub type Shared = Arc<Mutex<Ledger>>;

/// All offices' ledgers.
pub struct Ledgers {
    folder: PathBuf,
    key: Key,
    schema: &'static Schema,
    clock: Arc<dyn Clock>,
    open: Mutex<HashMap<String, Shared>>,
}

impl Ledgers {
    pub fn new(folder: PathBuf, key: Key, schema: &'static Schema, clock: Arc<dyn Clock>) -> Result<Self, HqError> {
        std::fs::create_dir_all(&folder)?;
        Ok(Self { folder, key, schema, clock, open: Mutex::default() })
    }

    /// The ledger of an office that HQ knows; `region` is a code of the reference list and safe as a file's name.
    pub fn of(&self, region: &str) -> Result<Shared, HqError> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(ledger) = open.get(region) {
            return Ok(Arc::clone(ledger));
        }
        let path = self.folder.join(format!("{region}.db"));
        let clock = Arc::clone(&self.clock);
        let ledger = if path.exists() {
            Ledger::open(&path, &self.key, self.schema, clock)?
        } else {
            Ledger::create(&path, &self.key, self.schema, clock)?
        };
        let ledger = Arc::new(Mutex::new(ledger));
        open.insert(region.to_owned(), Arc::clone(&ledger));
        Ok(ledger)
    }
}
