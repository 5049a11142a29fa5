//! Files that somebody damaged, forged or handed on.

use ed25519_dalek::SigningKey;
use kerege_ledger::OpId;
use kerege_sync::parcel::{self, Cargo, ParcelError};
use kerege_sync::protocol::{Page, Parcel, ParcelSender};

use crate::world::{Desk, Hq, MB, folder, ids};

struct Set {
    _folder: tempfile::TempDir,
    hq: Hq,
    one: Desk,
    two: Desk,
}

fn set() -> Set {
    let folder = folder();
    let mut hq = Hq::new(folder.path(), "hq");
    let mut one = Desk::new(folder.path(), "one", &mut hq, 1);
    let two = Desk::new(folder.path(), "two", &mut hq, 2);
    one.learn(&hq);
    one.add("Айгүл");
    Set { _folder: folder, hq, one, two }
}

fn opened(file: &[u8], key: &SigningKey) -> Parcel {
    Parcel::from_bytes(&parcel::unseal(file, &[key]).unwrap()).unwrap().unwrap()
}

#[track_caller]
fn refuse(desk: &mut Desk, file: &[u8], code: &str) {
    let before = desk.kept();
    assert_eq!(desk.read(file).unwrap_err().code(), code);
    assert_eq!(desk.kept(), before, "a refused file changed something");
}

#[test]
fn a_cut_or_changed_file_is_refused_and_changes_nothing() {
    let mut set = set();
    let file = set.one.write(Cargo::ForDesks, MB).remove(0);
    for cut in (0..file.len()).step_by(41) {
        refuse(&mut set.two, &file[..cut], "parcel-unreadable");
    }
    for at in (0..file.len()).step_by(37) {
        let mut other = file.clone();
        other[at] ^= 0x20;
        let before = ids(&set.two.ledger.lock().unwrap());
        // A changed stanza of somebody else is not ours to notice; the header's MAC is.
        assert!(set.two.read(&other).is_err(), "changed at {at}");
        assert!(set.hq.take(&other).is_err(), "changed at {at}");
        assert_eq!(ids(&set.two.ledger.lock().unwrap()), before);
    }
    for other in [&b""[..], b"age-encryption.org/v1\n", b"PK\x03\x04", &[0xff; 4_096]] {
        refuse(&mut set.two, other, "parcel-unreadable");
    }
    assert_eq!(set.two.read(&file).unwrap().n_new, 2, "the whole one is read after all that");
}

#[test]
fn bytes_from_anywhere_never_panic() {
    let mut set = set();
    let key = set.two.key.verifying_key().to_bytes();
    let mut state = 1_u64;
    for n in 0..300 {
        let bytes: Vec<u8> = (0..n * 3)
            .map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                (state >> 56) as u8
            })
            .collect();
        refuse(&mut set.two, &parcel::seal(&bytes, &[key]).unwrap(), "parcel-unreadable");
    }
}

#[test]
fn a_file_for_others_is_refused_also_when_it_was_sealed_anew() {
    let mut set = set();
    let file = set.one.write(Cargo::ForDesks, MB).remove(0);
    let stranger = SigningKey::from_bytes(&[77; 32]);
    assert!(matches!(parcel::unseal(&file, &[&stranger]), Err(ParcelError::NotForUs)));
    // HQ's parcel to another office's desk, handed on to one of ours.
    let plain = {
        let mut head = opened(&file, &set.two.key).head;
        head.recipients = vec![stranger.verifying_key().to_bytes()];
        Parcel::sign(head, vec![], &set.hq.root_key(), &set.one.key).to_bytes()
    };
    let sealed = parcel::seal(&plain, &[set.two.key.verifying_key().to_bytes()]).unwrap();
    refuse(&mut set.two, &sealed, "parcel-not-for-us");
}

#[test]
fn another_hqs_desk_is_a_stranger() {
    let mut set = set();
    let folder = folder();
    let mut other_hq = Hq::with_root(folder.path(), "other", 55);
    let mut other = Desk::new(folder.path(), "other-desk", &mut other_hq, 1);
    other.add("Бөтен");
    let head = {
        let file = other.write(Cargo::ForHq, MB).remove(0);
        opened(&file, &other.key)
    };
    let key = set.two.key.verifying_key().to_bytes();
    let mut forged = head.head.clone();
    forged.recipients.push(key);
    let parcel = Parcel::sign(forged, head.pages, &set.hq.root_key(), &other.key);
    refuse(&mut set.two, &parcel::seal(&parcel.to_bytes(), &[key]).unwrap(), "parcel-stranger");
}

#[test]
fn a_desk_cannot_speak_for_another_nor_for_hq() {
    let mut set = set();
    let file = set.one.write(Cargo::ForDesks, MB).remove(0);
    let parcel = opened(&file, &set.two.key);
    let key = set.two.key.verifying_key().to_bytes();
    let root = set.hq.root_key();
    let seal = |parcel: Parcel| parcel::seal(&parcel.to_bytes(), &[key]).unwrap();
    // Signed by desk two under the grant of desk one.
    let forged = Parcel::sign(parcel.head.clone(), parcel.pages.clone(), &root, &set.two.key);
    refuse(&mut set.two, &seal(forged), "parcel-stranger");
    // HQ's true statement, a desk's signature.
    let mut head = parcel.head.clone();
    head.sender = ParcelSender::Hq { statement: set.hq.voice.statement.clone() };
    head.received = ids(&set.one.ledger.lock().unwrap());
    let forged = Parcel::sign(head, parcel.pages.clone(), &root, &set.one.key);
    refuse(&mut set.two, &seal(forged), "parcel-stranger");
    // Bound to another HQ.
    let forged = Parcel::sign(parcel.head.clone(), parcel.pages, &[9; 32], &set.one.key);
    refuse(&mut set.two, &seal(forged), "parcel-stranger");
}

#[test]
fn a_desks_receipt_takes_nothing_out_of_the_outbox() {
    let mut set = set();
    set.two.add("Ержан");
    let file = set.one.write(Cargo::ForDesks, MB).remove(0);
    let parcel = opened(&file, &set.two.key);
    let mut head = parcel.head;
    head.received = ids(&set.two.ledger.lock().unwrap());
    let forged = Parcel::sign(head, parcel.pages, &set.hq.root_key(), &set.one.key);
    let key = set.two.key.verifying_key().to_bytes();
    let read = set.two.read(&parcel::seal(&forged.to_bytes(), &[key]).unwrap()).unwrap();
    assert_eq!((read.n_confirmed, set.two.outbox()), (0, 4));
}

#[test]
fn hq_confirms_only_what_it_holds() {
    let mut set = set();
    let files = set.one.write(Cargo::ForHq, MB);
    let taken = set.hq.take(&files[0]).unwrap();
    assert_eq!(taken.received, {
        let mut held = ids(&set.hq.ledger);
        held.sort_by_key(|id| taken.received.iter().position(|other| other == id));
        held
    });
    // A page whose guard speaks of other ids is not confirmed.
    let mut parcel = opened(&files[0], &set.one.key);
    let mut page = Page::from_bytes(&parcel.pages[0]).unwrap();
    page.guard = [1; 16];
    parcel.pages = vec![page.to_bytes().unwrap()];
    let forged = Parcel::sign(parcel.head, parcel.pages, &set.hq.root_key(), &set.one.key);
    let hq_key = set.hq.voice.signing.verifying_key().to_bytes();
    let taken = set.hq.take(&parcel::seal(&forged.to_bytes(), &[hq_key]).unwrap()).unwrap();
    assert_eq!((taken.received, taken.n_refused), (Vec::<OpId>::new(), 2));
}

#[test]
fn a_revoked_desk_is_refused_by_hq_and_by_the_desks_that_heard_of_it() {
    let mut set = set();
    let file = set.one.write(Cargo::ForDesks, MB).remove(0);
    set.hq.revoke(1);
    assert!(matches!(set.hq.take(&file), Err(ParcelError::Revoked)));
    // HQ's next parcel tells the others, and is not sealed for the revoked one.
    let told = set.hq.write(&[], MB).remove(0);
    refuse(&mut set.one, &told, "parcel-not-for-us");
    set.two.read(&told).unwrap();
    refuse(&mut set.two, &file, "parcel-revoked");
}

#[test]
fn a_key_that_hq_gave_up_signs_nothing_more_and_a_newer_one_is_learnt() {
    let mut set = set();
    let old = set.hq.write(&[], MB).remove(0);
    set.hq.voice = Hq::voice(&set.hq.root, 13, 2);
    let new = set.hq.write(&[], MB).remove(0);
    set.two.read(&new).unwrap();
    refuse(&mut set.two, &old, "parcel-old-key");
    // A desk that has not heard of the new key seals for the old one and the root: HQ opens it.
    let file = set.one.write(Cargo::ForHq, MB).remove(0);
    assert_eq!(set.hq.take(&file).unwrap().n_new, 2);
}

#[test]
fn a_newer_programs_parcel_says_so() {
    let mut set = set();
    let file = set.one.write(Cargo::ForDesks, MB).remove(0);
    let mut plain = parcel::unseal(&file, &[&set.two.key]).unwrap();
    // [5 items, text(13) "kerege parcel", version
    assert_eq!((plain[1], plain[15]), (0x6d, 1));
    plain[15] = 2;
    let key = set.two.key.verifying_key().to_bytes();
    refuse(&mut set.two, &parcel::seal(&plain, &[key]).unwrap(), "parcel-newer");
}
