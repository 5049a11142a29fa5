//! One ledger a file for each office, opened when it is first asked for and kept open. Opening may take long,
//! when a new release folds the file anew: then whoever asks for this office waits, and nobody else.

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
    offices: Mutex<HashMap<String, Arc<Mutex<Option<Shared>>>>>,
}

impl Ledgers {
    pub fn new(folder: PathBuf, key: Key, schema: &'static Schema, clock: Arc<dyn Clock>) -> Result<Self, HqError> {
        std::fs::create_dir_all(&folder)?;
        Ok(Self { folder, key, schema, clock, offices: Mutex::default() })
    }

    /// The ledger of an office that HQ knows; `region` is a code of the reference list and safe as a file's name.
    pub fn of(&self, region: &str) -> Result<Shared, HqError> {
        let office = {
            let mut offices = self.offices.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(offices.entry(region.to_owned()).or_default())
        };
        let mut open = office.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(ledger) = &*open {
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
        *open = Some(Arc::clone(&ledger));
        Ok(ledger)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::{Duration, Instant};

    use kerege_ledger::{Deed, Field, FixedClock, Kind, LedgerError, Table};

    use super::*;

    const PERSON: Table =
        Table { no: 1, name: "person", root: None, fields: &[Field::new(1, "name", Kind::Text)], indexes: &[] };
    static OLDER: Schema = Schema { format: 1, tables: &[PERSON], local: &[], derive: |_, _| Ok(()) };
    /// Folds the file anew, and takes long.
    static NEWER: Schema = Schema {
        format: 1,
        tables: &[Table { fields: &[Field::new(1, "name", Kind::Text), Field::new(2, "town", Kind::Text)], ..PERSON }],
        local: &[],
        derive: |_, _| {
            HAS_BEGUN.store(true, Ordering::Release);
            wait_for(&MAY_END);
            Ok(())
        },
    };
    static HAS_BEGUN: AtomicBool = AtomicBool::new(false);
    static MAY_END: AtomicBool = AtomicBool::new(false);

    fn wait_for(flag: &AtomicBool) {
        let begun = Instant::now();
        while !flag.load(Ordering::Acquire) && begun.elapsed() < Duration::from_secs(20) {
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    #[test]
    fn an_office_whose_file_is_folded_anew_holds_up_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let open = |schema| {
            let clock = Arc::new(FixedClock::at(1_795_000_000_000));
            Ledgers::new(folder.path().to_owned(), Key::from_bytes([3; 32]), schema, clock).unwrap()
        };
        let older = open(&OLDER);
        let ledger = older.of("KZ-10").unwrap();
        let deed = Deed { kind: "test", author: "Ая" };
        let written = ledger.lock().unwrap().transact(deed, |tx| {
            tx.execute("INSERT INTO person (id, name) VALUES (?1, 'Қайрат')", [tx.new_id()])?;
            Ok::<_, LedgerError>(())
        });
        written.unwrap();
        drop((ledger, older));
        let newer = open(&NEWER);
        std::thread::scope(|scope| {
            let slow = scope.spawn(|| newer.of("KZ-10").unwrap());
            wait_for(&HAS_BEGUN);
            newer.of("KZ-63").unwrap();
            assert!(HAS_BEGUN.load(Ordering::Acquire) && !slow.is_finished());
            MAY_END.store(true, Ordering::Release);
        });
    }
}
