//! What happens at a desk while its exchange waits for the line: people write, another desk hands ops over.

use std::cell::RefCell;

use kerege_ledger::{Deed, Ledger, LedgerError, Op, Origin, Salt, Tx};
use kerege_tests::dice::Dice;
use uuid::Uuid;

use super::desk::Desk;

/// So many ops come from another desk.
const HANDED: usize = 80;

/// What another desk brings, and what came of it all.
#[derive(Default)]
pub struct Meanwhile {
    handed: Vec<Op>,
    salts: Vec<(Uuid, Salt)>,
    /// Deeds that were said to be saved.
    pub saved: Vec<Uuid>,
    /// A database that could not; an excuse is a dead disk only.
    pub fault: Option<LedgerError>,
}

impl Meanwhile {
    /// The first ops of another desk of the same office may come.
    pub fn with(neighbour: &Desk) -> Self {
        let handed = neighbour.first_ops(HANDED);
        let salts = neighbour.ledger().salts_for(&handed).unwrap();
        Self { handed, salts, ..Self::default() }
    }

    /// Something, or nothing.
    pub fn happens(&mut self, desk: &RefCell<&mut Ledger>, dice: &mut Dice) {
        let mut desk = desk.borrow_mut();
        let town = format!("meanwhile {}", dice.roll(9));
        let write = |tx: &Tx<'_>| {
            tx.execute("INSERT INTO person (id, name) VALUES (?1, 'meanwhile')", [tx.new_id()])?;
            tx.execute("UPDATE person SET town = ?1 WHERE id = (SELECT max(id) FROM person)", [&town]).map(drop)
        };
        let remove = |tx: &Tx<'_>| {
            tx.execute("DELETE FROM skill WHERE person = (SELECT min(id) FROM person)", [])?;
            tx.execute("DELETE FROM person WHERE id = (SELECT min(id) FROM person)", []).map(drop)
        };
        let deed = Deed { kind: "test-deed", author: "Бек" };
        let done = match dice.roll(12) {
            0 | 1 => desk.transact(deed, |tx| write(tx).map_err(LedgerError::from)).map(|(_, deed)| deed),
            2 => desk.transact(deed, |tx| remove(tx).map_err(LedgerError::from)).map(|(_, deed)| deed),
            3 => desk.ingest(&self.handed, &self.salts, Origin::Peer, |_| Ok(())).map(|_| None),
            _ => Ok(None),
        };
        match done {
            Ok(deed) => self.saved.extend(deed),
            Err(error) => self.fault = Some(error),
        }
    }
}
