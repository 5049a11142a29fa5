//! What HQ's side needs of an office's database, whichever it is.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use kerege_ledger::{Bucket, Held, Incarnation, Ingested, Known, Ledger, LedgerError, Op, OpId, Origin, Salt};
use uuid::Uuid;

use crate::protocol::{Digests, Reference};

const EPOCH: &str = "hq_epoch";

/// Ops with their ids.
pub type Ops = Vec<(OpId, Op)>;

/// One office's ops at HQ. All that one answer reads after it has written is of one instant.
pub trait Store {
    /// Why the store failed.
    type Error;

    /// Takes ops in and commits durably before it returns.
    ///
    /// # Errors
    /// A fault of the store; nothing was kept then.
    fn ingest(&mut self, ops: &[Op], salts: &[(Uuid, Salt)]) -> Result<Ingested, Self::Error>;

    /// Whether the op contradicts what is known of its deed.
    ///
    /// # Errors
    /// A fault of the store.
    fn contradicts_its_deed(&self, op: &Op) -> Result<bool, Self::Error>;

    /// [`Store::contradicts_its_deed`] for many ops, in their order. A store behind a network answers at once.
    ///
    /// # Errors
    /// A fault of the store.
    fn contradict_their_deeds(&self, ops: &[Op]) -> Result<Vec<bool>, Self::Error> {
        // Ops that say the same of one deed are asked about once: a deed may have thousands.
        let mut asked: HashMap<_, bool> = HashMap::new();
        let mut contradict = Vec::with_capacity(ops.len());
        for op in ops {
            contradict.push(match asked.entry((op.deed, &op.kind, &op.author, op.undoes)) {
                Entry::Occupied(known) => *known.get(),
                Entry::Vacant(new) => *new.insert(self.contradicts_its_deed(op)?),
            });
        }
        Ok(contradict)
    }

    /// The known salts of the ops' roots.
    ///
    /// # Errors
    /// A fault of the store.
    fn salts(&self, ops: &[Op]) -> Result<Vec<(Uuid, Salt)>, Self::Error> {
        let mut roots: Vec<Uuid> = ops.iter().map(|op| op.root).collect();
        roots.sort_unstable();
        roots.dedup();
        self.salts_of(&roots)
    }

    /// The salts of those roots whose salts are known.
    ///
    /// # Errors
    /// A fault of the store.
    fn salts_of(&self, roots: &[Uuid]) -> Result<Vec<(Uuid, Salt)>, Self::Error>;

    /// Where ops stand, with their places in commit order; only those that are held and that share
    /// their number with no other.
    ///
    /// # Errors
    /// A fault of the store.
    fn known(&self, ids: &[OpId]) -> Result<HashMap<OpId, (i64, Known)>, Self::Error>;

    /// The ops that are referred to; only those that are held and that share their number with no other.
    ///
    /// # Errors
    /// A fault of the store.
    fn find(&self, references: &[Reference]) -> Result<HashMap<Reference, (OpId, Known)>, Self::Error>;

    /// What is held of every incarnation.
    ///
    /// # Errors
    /// A fault of the store.
    fn held(&self) -> Result<Vec<Held>, Self::Error>;

    /// Ops in commit order after a place, without those of `skip`, and the new place.
    ///
    /// # Errors
    /// A fault of the store.
    fn since(&self, place: i64, limit_bytes: usize, skip: &[Incarnation]) -> Result<(Ops, i64), Self::Error>;

    /// Ops of an incarnation with a higher number; `true` when there are more.
    ///
    /// # Errors
    /// A fault of the store.
    fn beyond(&self, whose: Incarnation, number: u64, limit: usize) -> Result<(Ops, bool), Self::Error>;

    /// The ops with these ids that are held.
    ///
    /// # Errors
    /// A fault of the store.
    fn by_id(&self, ids: &[OpId]) -> Result<Ops, Self::Error>;

    /// The newest place in commit order, 0 when there is none.
    ///
    /// # Errors
    /// A fault of the store.
    fn last_place(&self) -> Result<i64, Self::Error>;

    /// The op at a place.
    ///
    /// # Errors
    /// A fault of the store.
    fn id_at(&self, place: i64) -> Result<Option<OpId>, Self::Error>;

    /// What is compared at the end of an exchange.
    ///
    /// # Errors
    /// A fault of the store.
    fn digests(&self) -> Result<Digests, Self::Error>;

    /// The 256 buckets of op ids.
    ///
    /// # Errors
    /// A fault of the store.
    fn buckets(&self) -> Result<Vec<Bucket>, Self::Error>;

    /// All ids from `low` to `high`, both included, sorted.
    ///
    /// # Errors
    /// A fault of the store.
    fn ids_between(&self, low: OpId, high: OpId) -> Result<Vec<OpId>, Self::Error>;

    /// Which life of the database this is; `None` before its first exchange.
    ///
    /// # Errors
    /// A fault of the store.
    fn epoch(&self) -> Result<Option<[u8; 8]>, Self::Error>;

    /// Begins a new life: the places of the former one mean nothing any more.
    ///
    /// # Errors
    /// A fault of the store.
    fn begin_epoch(&mut self, epoch: [u8; 8]) -> Result<(), Self::Error>;
}

impl Store for Ledger {
    type Error = LedgerError;

    fn ingest(&mut self, ops: &[Op], salts: &[(Uuid, Salt)]) -> Result<Ingested, LedgerError> {
        // What HQ holds is durable by definition: its own database has no outbox.
        Ledger::ingest(self, ops, salts, Origin::Hq, |_| Ok(()))
    }

    fn contradicts_its_deed(&self, op: &Op) -> Result<bool, LedgerError> {
        Ledger::contradicts_its_deed(self, op)
    }

    fn salts_of(&self, roots: &[Uuid]) -> Result<Vec<(Uuid, Salt)>, LedgerError> {
        Ledger::salts_of(self, roots.iter().copied())
    }

    fn known(&self, ids: &[OpId]) -> Result<HashMap<OpId, (i64, Known)>, LedgerError> {
        Ledger::known(self, ids.iter().copied())
    }

    fn find(&self, references: &[Reference]) -> Result<HashMap<Reference, (OpId, Known)>, LedgerError> {
        Ledger::find(self, references)
    }

    fn held(&self) -> Result<Vec<Held>, LedgerError> {
        self.incarnations_held()
    }

    fn since(&self, place: i64, limit_bytes: usize, skip: &[Incarnation]) -> Result<(Ops, i64), LedgerError> {
        self.ops_since(place, limit_bytes, skip)
    }

    fn beyond(&self, whose: Incarnation, number: u64, limit: usize) -> Result<(Ops, bool), LedgerError> {
        self.ops_beyond(whose, number, limit)
    }

    fn by_id(&self, ids: &[OpId]) -> Result<Ops, LedgerError> {
        self.ops_by_id(ids)
    }

    fn last_place(&self) -> Result<i64, LedgerError> {
        Ledger::last_place(self)
    }

    fn id_at(&self, place: i64) -> Result<Option<OpId>, LedgerError> {
        Ledger::id_at(self, place)
    }

    fn digests(&self) -> Result<Digests, LedgerError> {
        Ok(self.digest()?.into())
    }

    fn buckets(&self) -> Result<Vec<Bucket>, LedgerError> {
        self.op_buckets()
    }

    fn ids_between(&self, low: OpId, high: OpId) -> Result<Vec<OpId>, LedgerError> {
        Ledger::ids_between(self, low, high)
    }

    fn epoch(&self) -> Result<Option<[u8; 8]>, LedgerError> {
        let text = self.setting(EPOCH)?.unwrap_or_default();
        let bytes = data_encoding::HEXLOWER.decode(text.as_bytes()).unwrap_or_default();
        Ok(bytes.try_into().ok())
    }

    fn begin_epoch(&mut self, epoch: [u8; 8]) -> Result<(), LedgerError> {
        self.set_setting(EPOCH, &data_encoding::HEXLOWER.encode(&epoch))
    }
}
