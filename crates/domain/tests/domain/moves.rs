use kerege_domain::ids::CourseId;
use kerege_domain::roster::{self, Level, moves};
use kerege_domain::{Office, deeds};
use kerege_ledger::{Deed, LedgerError, Op, OpId, Origin};
use uuid::Uuid;

use super::setting::{add, named, office, refusal};

const TODAY: &str = "2026-11-22";

/// Copies a person's ops into another office, as HQ does.
fn copy(from: &Office, to: &mut Office, id: Uuid) {
    let ops: Vec<(OpId, Op)> = from.ledger.ops_on(id).unwrap();
    let ops: Vec<Op> = ops.into_iter().map(|(_, op)| op).filter(|op| !moves::is_move(&op.kind)).collect();
    let salts = from.ledger.salts_for(&ops).unwrap();
    to.ledger.ingest(&ops, &salts, Origin::Hq, |_| Ok(())).unwrap();
}

#[test]
fn who_was_moved_is_read_and_neither_restored_nor_undone() {
    let mut office = office();
    let [gone, archived] = ["Ахметов Қайрат", "Серікова Әлия"].map(|name| add(&mut office, named(name)));
    roster::archive(&mut office, &[archived]).unwrap();
    assert!(moves::send_away(&mut office.ledger, "Сәуле", gone, "KZ-61", TODAY).unwrap());
    assert!(!moves::send_away(&mut office.ledger, "Сәуле", gone, "KZ-61", "2026-11-30").unwrap(), "once");
    let deed = office.ledger.deeds_of(office.ledger.incarnation(), 1).unwrap()[0];
    let shown = roster::profile(&office, gone).unwrap().volunteer;
    let day = shown.archived_on.map(|day| day.to_string());
    assert_eq!((day.as_deref(), shown.moved_to.as_deref()), (Some(TODAY), Some("KZ-61")));
    assert_eq!(roster::history(&office, gone).unwrap()[0].kind, moves::AWAY);

    assert_eq!(refusal(roster::restore(&mut office, &[archived, gone])), "roster-moved region=KZ-61");
    assert!(roster::profile(&office, archived).unwrap().volunteer.archived_on.is_some(), "nobody by half a deed");
    assert_eq!(refusal(deeds::undo(&mut office, deed)), "deed-national");
    assert_eq!(roster::restore(&mut office, &[archived]).unwrap().value, 1);

    assert!(moves::bring_back(&mut office.ledger, "Сәуле", gone).unwrap());
    assert!(!moves::bring_back(&mut office.ledger, "Сәуле", gone).unwrap());
    let back = office.ledger.deeds_of(office.ledger.incarnation(), 1).unwrap()[0];
    assert_eq!(refusal(deeds::undo(&mut office, back)), "deed-national");
    let shown = roster::profile(&office, gone).unwrap().volunteer;
    assert_eq!((shown.archived_on, shown.moved_to), (None, None));
    assert!(office.ledger.check().unwrap().is_whole());
}

#[test]
fn who_was_moved_is_not_made_active_here_by_a_merge() {
    let mut office = office();
    let [gone, again] = ["Ахметов Қайрат", "Ахметов Кайрат"].map(|name| add(&mut office, named(name)));
    moves::send_away(&mut office.ledger, "Сәуле", gone, "KZ-61", TODAY).unwrap();
    let refused = roster::merges::merge(&mut office, gone, again, &[]);
    assert_eq!(refusal(refused), "roster-moved region=KZ-61");
    // The other way round the record that came later stands.
    roster::merges::merge(&mut office, again, gone, &[]).unwrap();
    assert!(roster::profile(&office, again).unwrap().volunteer.archived_on.is_none());
}

#[test]
fn the_other_office_shows_what_was_known_and_certified() {
    let (mut from, mut to) = (office(), office());
    let id = add(&mut from, named("Ахметов Қайрат"));
    roster::set_skill(&mut from, id, "health.first_aid", Some(Level::Confident)).unwrap();
    let part = add(&mut from, named("Ахметов Кайрат"));
    assert_eq!(moves::records(from.ledger.connection(), id.0).unwrap(), [id.0]);
    let certificate = Deed { kind: "training-close", author: "Гүлнар С." };
    let values = "(?1, '63-A4-000001', ?2, ?1, ?3, 'kk', 'Ахметов Қайрат', 'Алғашқы көмек', 960, '2026-03-14',
                   '2028-03-14', 'Шығыс', 'key', 'qr')";
    let sql = format!(
        "INSERT INTO certificate (id, number, volunteer, session, course, language, person_name, course_title,
         duration_min, issued_on, valid_until, issuer_name, key_id, qr) VALUES {values}"
    );
    let given = from.ledger.transact(certificate, |tx| {
        tx.execute(&sql, (tx.new_id(), id, CourseId(Uuid::from_u128(5))))?;
        tx.execute("UPDATE volunteer SET merged_into = ?2 WHERE id = ?1", (part, id))?;
        Ok::<_, LedgerError>(())
    });
    given.unwrap();
    let records = moves::records(from.ledger.connection(), id.0).unwrap();
    assert_eq!(records.len(), 2);
    for record in records {
        copy(&from, &mut to, record);
    }
    let (here, there) = (roster::profile(&from, id).unwrap(), roster::profile(&to, id).unwrap());
    assert_eq!((&there.volunteer, &there.skills, &there.trainings), (&here.volunteer, &here.skills, &here.trainings));
    assert_eq!(there.merged.len(), 1);
    let [training] = there.trainings.as_slice() else { panic!("{:?}", there.trainings) };
    assert_eq!((training.session, training.certificate_number.as_deref()), (None, Some("63-A4-000001")));
    assert_eq!((training.course_title.en.as_str(), training.result.as_deref()), ("Алғашқы көмек", Some("passed")));
    assert_eq!(roster::history(&to, id).unwrap(), roster::history(&from, id).unwrap());
    assert!(to.ledger.check().unwrap().is_whole());
}
