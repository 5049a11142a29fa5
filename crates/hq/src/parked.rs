//! Ops that are held and cannot be shown: which records they are about, and letting go of one.

use kerege_ledger::{Deed, Parked};
use uuid::Uuid;

use crate::HqError;
use crate::control::Act;
use crate::hq::Hq;

/// A list that people read; an update of the server mends all of them at once.
const MOST: u32 = 200;

impl Hq {
    /// The records of an office that are parked, at most 200, and whether there are more.
    ///
    /// # Errors
    /// [`HqError::UnknownOffice`]; the office cannot be asked.
    pub(crate) fn parked(&self, region: &str) -> Result<(Vec<Parked>, bool), HqError> {
        self.office(region)?;
        let mut parked = self.with_ledger(region, |ledger| ledger.parked(MOST + 1))??;
        let are_more = parked.len() > MOST as usize;
        parked.truncate(MOST as usize);
        Ok((parked, are_more))
    }

    /// Removes a parked record from an office's list, for all its desks. The log keeps what was written.
    ///
    /// # Errors
    /// [`HqError::UnknownOffice`], [`HqError::NotParked`]; the office cannot be asked.
    pub(crate) fn remove_parked(&self, admin: &str, region: &str, record: Uuid, reason: &str) -> Result<(), HqError> {
        self.office(region)?;
        let deed = Deed { kind: kerege_domain::deeds::REMOVE_PARKED, author: admin };
        let mut is_removed = false;
        let written = self.write_as_hq(region, |ledger| {
            is_removed = ledger.remove_parked(deed, record)?;
            Ok::<_, HqError>(())
        });
        if is_removed {
            // Also when it could not be handed to the database server: it goes there with the next deed.
            let about = format!("{region} · {record}");
            self.control().note_act(self.clock.now_ms(), admin, Act::ParkedRemoved, &about, Some(reason))?;
        }
        written?;
        if is_removed { Ok(()) } else { Err(HqError::NotParked) }
    }
}

#[cfg(test)]
mod tests {
    use kerege_ledger::{Incarnation, Op, Parked, Value};
    use uuid::Uuid;

    use crate::HqError;
    use crate::control::Act;
    use crate::house::{Desk, House, on_each, store};

    const OFFICE: &str = "KZ-63";
    const NAMELESS: Uuid = Uuid::from_u128(1 << 64);
    const NEWER: Uuid = Uuid::from_u128(2 << 64);

    fn op(entity: Uuid, table: u16, at: i64) -> Op {
        Op {
            incarnation: Incarnation([at.unsigned_abs() as u8; 16]),
            number: 1,
            deed: Uuid::from_u128(at.unsigned_abs().into()),
            kind: "future-deed".into(),
            undoes: None,
            author: "Ая".into(),
            at,
            scope: "self".into(),
            table,
            entity,
            root: entity,
            fields: vec![(0, Value::Int(1)), (60, Value::Text("a field of a newer release".into()))],
            base: Vec::new(),
        }
    }

    fn of(house: &House) -> Vec<(Uuid, u16, String, u64, i64)> {
        let told = |one: Parked| (one.entity, one.table, one.reason, one.n_ops, one.last_at);
        house.hq.parked(OFFICE).unwrap().0.into_iter().map(told).collect()
    }

    #[test]
    fn a_parked_record_is_told_and_removed_for_all_and_one_of_an_unknown_kind_waits_for_an_update() {
        on_each(|house| {
            let hq = &house.hq;
            let people = hq.schema.table_named("volunteer").unwrap().no;
            let ops = [op(NAMELESS, people, 7), op(NEWER, 999, 9)];
            store(hq, OFFICE, |store| store.take(&ops, &[(NAMELESS, [1; 16]), (NEWER, [2; 16])]));
            let nameless = (NAMELESS, people, "field-missing".to_owned(), 1, 7);
            let newer = (NEWER, 999, "unknown-table".to_owned(), 1, 9);
            assert_eq!(of(house), [nameless, newer.clone()], "first what can be removed");
            assert_eq!(hq.overview().unwrap().offices.iter().map(|office| office.n_parked).sum::<u64>(), 2);

            hq.remove_parked("Сәуле", OFFICE, NAMELESS, "сынақ").unwrap();
            assert_eq!(of(house), [newer]);
            for gone in [NAMELESS, NEWER, Uuid::nil()] {
                let refused = hq.remove_parked("Сәуле", OFFICE, gone, "сынақ").unwrap_err();
                assert!(matches!(refused, HqError::NotParked), "{refused}");
            }
            let audit = hq.control().audit(i64::MAX, 9).unwrap();
            let told: Vec<_> = audit.iter().map(|entry| (entry.act.as_str(), entry.reason.as_deref())).collect();
            assert_eq!(told, [(Act::ParkedRemoved.name(), Some("сынақ"))]);

            let mut desk = Desk::new(OFFICE);
            desk.pull(hq);
            assert_eq!(desk.ledger.parked_count().unwrap(), 1);
            assert!(hq.check(OFFICE).unwrap().is_whole);
            assert_eq!(hq.check(OFFICE).unwrap().n_parked, 1);
        });
    }

    #[test]
    fn an_office_that_is_none_has_nothing_parked() {
        let house = House::new(None);
        assert!(matches!(house.hq.parked("KZ-99"), Err(HqError::UnknownOffice(_))));
        let refused = house.hq.remove_parked("Сәуле", "KZ-99", NAMELESS, "сынақ");
        assert!(matches!(refused, Err(HqError::UnknownOffice(_))));
    }
}
