//! The line to a PostgreSQL on another machine: TLS with a named authority, or none at all.

use std::path::PathBuf;

use kerege_hq::HqError;
use kerege_hq::postgres::Postgres;
use kerege_tests::postgres::Remote;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};

/// An authority, in a file as an administrator names it.
struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    file: PathBuf,
    _folder: tempfile::TempDir,
}

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("authority.pem");
        std::fs::write(&file, issuer.pem()).unwrap();
        Self { issuer, file, _folder: folder }
    }

    /// A certificate for a machine of this name, and its key.
    fn vouch_for(&self, name: &str) -> (String, String) {
        let key = KeyPair::generate().unwrap();
        let certificate = CertificateParams::new(vec![name.to_owned()]).unwrap().signed_by(&key, &self.issuer).unwrap();
        (certificate.pem(), key.serialize_pem())
    }
}

#[track_caller]
fn refused(url: &str, authority: &Authority) -> String {
    match Postgres::open(url, Some(&authority.file)) {
        Err(HqError::DatabaseRefuses(why)) => why,
        Err(error) => panic!("another error: {error}"),
        Ok(_) => panic!("the server was believed"),
    }
}

#[test]
fn a_server_is_believed_by_its_authority_and_its_name() {
    let authority = Authority::new();
    let (certificate, key) = authority.vouch_for("127.0.0.1");
    let server = Remote::start(Some((&certificate, &key))).unwrap();
    let url = server.database("127.0.0.1").unwrap();
    let why = refused(&url, &Authority::new());
    assert!(why.contains("invalid peer certificate"), "{why}");
    let why = refused(&server.database("localhost").unwrap(), &authority);
    assert!(why.contains("not valid for name"), "{why}");
    let (encrypted, open) = server.connections().unwrap();
    assert_eq!((encrypted, open), (0, 0), "whoever did not believe the server stayed");

    let database = Postgres::open(&url, Some(&authority.file)).unwrap();
    let (encrypted, open) = server.connections().unwrap();
    assert!(encrypted > 0 && open == 0, "{encrypted} connections are encrypted, {open} are not");
    drop(database);
}

#[test]
fn with_an_authority_nothing_is_said_in_the_open() {
    let server = Remote::start(None).unwrap();
    let url = server.database("127.0.0.1").unwrap();
    refused(&url, &Authority::new());
    assert_eq!(server.connections().unwrap(), (0, 0));
    // The control: without an authority the same server, on this machine, is spoken to.
    drop(Postgres::open(&url, None).unwrap());
    assert!(matches!(Postgres::open("postgres://kerege@db.example.kz/kerege", None), Err(HqError::PlainDatabase)));
}

#[test]
fn who_is_not_let_in_is_told_what_to_put_right() {
    let url = kerege_tests::postgres::database().unwrap();
    let nobody = url.replace("postgres://kerege@", "postgres://nobody@");
    let nowhere = format!("{url}_elsewhere");
    for (url, code) in [(nobody, "28000"), (nowhere, "3D000")] {
        match Postgres::open(&url, None).map(drop) {
            Err(HqError::DatabaseRefuses(why)) => assert!(why.starts_with(code), "{why}"),
            other => panic!("{other:?}"),
        }
    }
}
