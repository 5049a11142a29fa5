//! One desk of an office: its disk, its clock, and what people do at it.

use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::Arc;

use ed25519_dalek::SigningKey;
use kerege_ledger::{Deed, FixedClock, Ledger, LedgerError, Op, OpId, Origin, Salt, Tx};
use kerege_tests::dice::Dice;
use kerege_tests::disk::{Disk, Failure};
use uuid::Uuid;

use super::files::{self, Release};

pub struct Desk {
    pub name: String,
    pub disk: Disk,
    path: PathBuf,
    pub clock: Arc<FixedClock>,
    ledger: Option<Ledger>,
    pub release: Release,
    /// The newest place whose op is known to the simulator.
    seen: i64,
    /// The last deed that was said to be saved.
    saved: Option<Uuid>,
    /// Deeds that may be taken back.
    pub deeds: Vec<Uuid>,
    copies: Vec<(PathBuf, Release)>,
}

impl Desk {
    pub fn new(folder: PathBuf, name: String, release: Release) -> Self {
        let disk = Disk::new(folder);
        let path = disk.folder().join("office.db");
        files::place_new(&path, release);
        let clock = Arc::new(FixedClock::at(files::START));
        let ledger = files::open(&path, release, &clock).unwrap();
        let (seen, saved, deeds, copies) = (0, None, Vec::new(), Vec::new());
        Self { name, disk, path, clock, ledger: Some(ledger), release, seen, saved, deeds, copies }
    }

    pub fn ledger(&self) -> &Ledger {
        self.ledger.as_ref().expect("a desk runs between two steps")
    }

    pub fn ledger_mut(&mut self) -> &mut Ledger {
        self.ledger.as_mut().expect("a desk runs between two steps")
    }

    pub fn device_key(&mut self) -> SigningKey {
        let seed = *blake3::hash(self.name.as_bytes()).as_bytes();
        kerege_sync::membership::device_key(self.ledger_mut(), seed).unwrap()
    }

    /// A deed; the error is one only when the disk works.
    pub fn act(&mut self, act: impl FnOnce(&Tx<'_>) -> rusqlite::Result<()>) -> Result<(), String> {
        let deed = Deed { kind: "test-deed", author: "Ая" };
        match self.ledger_mut().transact(deed, |tx| act(tx).map_err(LedgerError::from)) {
            Ok(((), deed)) => {
                self.note_saved(deed.as_slice());
                Ok(())
            }
            Err(error) => self.excuse(&error),
        }
    }

    /// Takes one of the last deeds back.
    pub fn undo(&mut self, dice: &mut Dice) -> Result<(), String> {
        let from = self.deeds.len().saturating_sub(12);
        let Some(deed) = dice.pick(&self.deeds[from..]).copied() else { return Ok(()) };
        self.undo_deed(deed)
    }

    pub fn undo_deed(&mut self, deed: Uuid) -> Result<(), String> {
        match self.ledger_mut().undo(deed, "Бек") {
            Ok(undone) => {
                self.note_saved(&[undone.deed]);
                Ok(())
            }
            Err(LedgerError::NothingToUndo(_) | LedgerError::UnknownDeed(_)) => Ok(()),
            Err(error) => self.excuse(&error),
        }
    }

    fn excuse(&self, error: &LedgerError) -> Result<(), String> {
        if self.disk.is_dead() { Ok(()) } else { Err(format!("{}: a deed failed: {error}", self.name)) }
    }

    /// Takes in what another desk or a stick hands over.
    pub fn receive(&mut self, ops: &[Op], salts: &[(Uuid, Salt)]) -> Result<(), String> {
        match self.ledger_mut().ingest(ops, salts, Origin::Peer, |_| Ok(())) {
            Ok(_) => Ok(()),
            Err(error) => self.excuse(&error),
        }
    }

    /// Takes in ops on roots that nobody has.
    pub fn receive_new(&mut self, ops: &[Op]) -> Result<(), String> {
        let salts: Vec<_> = ops.iter().map(|op| (op.root, [8; 16])).collect();
        self.receive(ops, &salts)
    }

    /// Takes in ops on roots that are here.
    pub fn receive_known(&mut self, ops: &[Op]) -> Result<(), String> {
        let salts = self.ledger().salts_of(ops.iter().map(|op| op.root)).unwrap();
        self.receive(ops, &salts)
    }

    pub fn salt_of(&self, root: Uuid) -> Option<Salt> {
        self.ledger().salts_of([root]).unwrap().first().map(|(_, salt)| *salt)
    }

    /// Lends the ledger to an exchange. With small pages it begins with the smallest, so that it has several.
    pub fn lend(&mut self) -> Result<RefCell<&mut Ledger>, LedgerError> {
        let ledger = self.ledger_mut();
        if let Some(bytes) = kerege_ledger::teeth::smallest_page() {
            ledger.set_setting("sync_page", &format!("{bytes} 1.0"))?;
        }
        Ok(RefCell::new(ledger))
    }

    /// Notes deeds that were said to be saved.
    pub fn note_saved(&mut self, deeds: &[Uuid]) {
        self.saved = deeds.last().copied().or(self.saved);
        self.deeds.extend(deeds);
    }

    /// Ids of a table's rows.
    pub fn ids_of(&self, table: &str) -> Vec<Uuid> {
        let mut find =
            self.ledger().connection().prepare_cached(&format!("SELECT id FROM {table} ORDER BY id")).unwrap();
        find.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    }

    /// Ops that are new since the last call, with their ids.
    pub fn harvest(&mut self) -> Vec<(OpId, Op)> {
        let (ops, place) = self.ledger().ops_since(self.seen, usize::MAX, &[]).unwrap();
        self.seen = place;
        ops
    }

    pub fn all_ops(&self) -> Vec<(OpId, Op)> {
        self.ledger().ops_since(0, usize::MAX, &[]).unwrap().0
    }

    /// The first ops of the log: a beginning without gaps.
    pub fn first_ops(&self, n: usize) -> Vec<Op> {
        let (ops, _) = self.ledger().ops_since(0, n * 512, &[]).unwrap();
        ops.into_iter().map(|(_, op)| op).take(n).collect()
    }

    /// Ids of ops that HQ is believed to hold.
    pub fn receipted(&self) -> Vec<OpId> {
        let conn = self.ledger().connection();
        let mut find = conn.prepare_cached("SELECT id FROM op WHERE is_receipted = 1").unwrap();
        find.query_map([], |row| row.get(0).map(OpId)).unwrap().collect::<Result<_, _>>().unwrap()
    }

    /// Epoch, place and op of the cursor.
    pub fn cursor(&self) -> Option<([u8; 8], i64, OpId)> {
        let sql = "SELECT epoch, place, last FROM sync_cursor";
        let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, OpId(row.get(2)?)));
        self.ledger().connection().query_row(sql, [], read).ok()
    }

    pub fn outbox(&self) -> Vec<(OpId, Op)> {
        self.ledger().outbox_after(0, usize::MAX).unwrap().0
    }

    /// Closes the program and opens it again, perhaps as a newer release.
    pub fn reopen(&mut self, release: Release) -> Result<(), String> {
        self.ledger = None;
        self.release = release;
        match files::open(&self.path, release, &self.clock) {
            Ok(ledger) => self.ledger = Some(ledger),
            Err(_) if self.disk.is_dead() => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// The machine goes down and starts again: what was said to be saved must be there.
    pub fn start_again(&mut self, failure: Failure, dice: &mut Dice) -> Result<(), String> {
        self.disk.die();
        self.ledger = None;
        self.disk.power_returns(failure, dice);
        self.ledger = Some(files::open(&self.path, self.release, &self.clock)?);
        let place = self.ledger().last_place().unwrap();
        if place < self.seen {
            return Err(format!("{}: saved ops are lost: {place} of {}", self.name, self.seen));
        }
        if let Some(deed) = self.saved {
            let sql = "SELECT count(*) FROM deed WHERE id = ?1";
            let n: i64 = self.ledger().connection().query_row(sql, [deed], |row| row.get(0)).unwrap();
            if n == 0 {
                return Err(format!("{}: a saved deed is lost", self.name));
            }
        }
        Ok(())
    }

    pub fn save(&mut self) {
        let to = files::aside(&self.path, self.copies.len());
        files::copy(&self.path, &to);
        self.copies.push((to, self.release));
    }

    /// Puts an older copy of this disk back.
    pub fn restore(&mut self, dice: &mut Dice) -> Result<bool, String> {
        let Some((copy, release)) = dice.pick(&self.copies).cloned() else { return Ok(false) };
        self.replace(&copy, release)?;
        Ok(true)
    }

    /// Makes this machine a live copy of another one, down to its name in the file.
    pub fn become_clone_of(&mut self, other: &mut Desk) -> Result<(), String> {
        let home = |desk: &Desk| desk.ledger().setting("home").unwrap().unwrap_or_default();
        // Two machines with one image have the same path and the same machine id; here the paths differ.
        let (ours, theirs) = (home(self), home(other));
        other.ledger_mut().set_setting("home", &ours).unwrap();
        let (from, release) = (other.path.clone(), other.release);
        self.replace(&from, release)?;
        other.ledger_mut().set_setting("home", &theirs).unwrap();
        self.name.clone_from(&other.name);
        self.deeds.clone_from(&other.deeds);
        Ok(())
    }

    fn replace(&mut self, from: &std::path::Path, release: Release) -> Result<(), String> {
        self.disk.die();
        self.ledger = None;
        self.disk.power_returns(Failure::Killed, &mut Dice::new(0));
        files::copy(from, &self.path);
        self.release = release;
        self.ledger = Some(files::open(&self.path, release, &self.clock)?);
        (self.seen, self.saved) = (0, None);
        Ok(())
    }
}
