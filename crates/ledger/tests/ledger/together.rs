//! Several deeds as one.

use kerege_ledger::{Ledger, LedgerError};

use super::{DEED, add, ledger};

/// Whoever holds a ledger does two deeds that belong together.
#[test]
fn deeds_together_are_kept_all_or_none() {
    struct Host(Ledger);
    impl AsMut<Ledger> for Host {
        fn as_mut(&mut self) -> &mut Ledger {
            &mut self.0
        }
    }
    let n_people = |host: &Host| -> i64 {
        host.0.connection().query_row("SELECT count(*) FROM person", [], |row| row.get(0)).unwrap()
    };
    let mut host = Host(ledger());
    let both = |host: &mut Host| -> Result<(), LedgerError> {
        add(&mut host.0, "Әсел");
        add(&mut host.0, "Дана");
        Ok(())
    };
    Ledger::together(&mut host, both).unwrap();
    assert_eq!(n_people(&host), 2);
    let digest = host.0.digest().unwrap();

    let refused = Ledger::together(&mut host, |host| both(host).and(Err::<(), _>(LedgerError::WrongKey)));
    assert!(matches!(refused, Err(LedgerError::WrongKey)));
    let stopped = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        Ledger::together(&mut host, |host| -> Result<(), LedgerError> {
            add(&mut host.0, "Гүлім");
            std::panic::resume_unwind(Box::new("in the middle"))
        })
    }));
    assert!(stopped.is_err());
    assert_eq!((n_people(&host), host.0.digest().unwrap()), (2, digest));

    // SQLite took the first deed back by itself; the second must not stand alone.
    let half = Ledger::together(&mut host, |host| {
        add(&mut host.0, "Гүлім");
        host.0.connection().execute_batch("ROLLBACK").unwrap();
        host.0.transact(DEED, |tx| Ok::<_, LedgerError>(tx.new_id())).map(drop)
    });
    assert!(half.is_err());
    assert_eq!((n_people(&host), host.0.digest().unwrap()), (2, digest));

    // Afterwards a deed is a transaction again; one that somebody left open is no place for it.
    add(&mut host.0, "Ерлан");
    assert!(host.0.connection().is_autocommit() && host.0.check().unwrap().is_whole());
    host.0.connection().execute_batch("BEGIN").unwrap();
    host.0.transact(DEED, |tx| Ok::<_, LedgerError>(tx.new_id())).unwrap_err();
}
