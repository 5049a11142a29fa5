//! What a database does while it works, counted: a proof that the work does not grow with what is held needs it.
//!
//! Exists under the feature `teeth` only, which no program asks for.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::trace::{TraceEvent, TraceEventCodes};

use crate::{Ledger, Result};

/// What a ledger's connection did since it is watched.
#[derive(Debug, Default)]
pub struct Watch {
    n_steps: AtomicU64,
    statements: Mutex<BTreeSet<String>>,
}

impl Watch {
    /// How many steps SQLite's virtual machine made; a row that is read costs some.
    pub fn n_steps(&self) -> u64 {
        self.n_steps.load(Ordering::SeqCst)
    }

    /// The statements that were run, each once.
    pub fn statements(&self) -> BTreeSet<String> {
        self.statements.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Ledger {
    /// Counts from now on what this connection does.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn watch(&mut self) -> Result<Arc<Watch>> {
        let watch = Arc::new(Watch::default());
        let counting = Arc::clone(&watch);
        let count = move || {
            counting.n_steps.fetch_add(1, Ordering::SeqCst);
            false
        };
        self.conn.progress_handler(1, Some(count))?;
        let hearing = Arc::clone(&watch);
        let hear = move |event: TraceEvent<'_>| {
            if let TraceEvent::Stmt(_, sql) = event {
                hearing.statements.lock().unwrap_or_else(PoisonError::into_inner).insert(sql.to_owned());
            }
        };
        self.conn.trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, Some(hear))?;
        Ok(watch)
    }
}
