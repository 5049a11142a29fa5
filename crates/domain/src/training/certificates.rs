//! Certificates given: their numbers, which are unique without a network, and the key that signs them.

use std::cell::Cell;
use std::collections::HashMap;

use kerege_ledger::Tx;
use rusqlite::{Connection, OptionalExtension as _, Row};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::day::Day;
use crate::ids::{CertificateId, EnrolmentId, SessionId, VolunteerId, of_parts};
use crate::office::{Done, Office};
use crate::reference::{Language, is_plain};

use super::courses::PassRule;
use super::sessions::CertificateRef;
use super::store::{Enrolment, Session};
use super::{Result, TrainingError};

/// Letters of a number's desk part: Crockford's base 32, without I, L, O, U.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Signs what a certificate says. The key itself stays with who implements this.
pub trait Signer {
    /// Short name of the key, lower-case hexadecimal.
    fn key_id(&self) -> String;
    /// The public half, 32 bytes of Ed25519.
    fn public_key(&self) -> [u8; 32];
    /// The text of the QR code.
    ///
    /// # Errors
    /// A sentence for the log when the facts cannot be put on a certificate.
    fn sign(&self, facts: &CertificateFacts) -> std::result::Result<String, String>;
}

/// What a certificate says. No IIN, ever.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateFacts {
    /// Unique without a network.
    pub number: String,
    /// As recorded, in the nominative.
    pub person_name: String,
    /// In the certificate's language.
    pub course_title: String,
    /// `kk`, `ru` or `en`.
    pub language: String,
    /// Length of the course in minutes.
    pub duration_min: i64,
    /// The day it was given.
    pub issued_on: Day,
    /// The last day it holds; `None` has no end.
    pub valid_until: Option<Day>,
    /// The office.
    pub issuer_name: String,
    /// Where the course was held.
    pub place: String,
}

/// A certificate in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CertificateRow {
    /// Its id.
    pub id: CertificateId,
    /// Its number.
    pub number: String,
    /// Whose, as printed.
    pub person_name: String,
    /// Of what, as printed.
    pub course_title: String,
    /// Language of the paper.
    #[ts(as = "Language")]
    pub language: String,
    /// The day it was given.
    pub issued_on: String,
    /// The last day it holds.
    pub valid_until: Option<String>,
    /// Taken back on.
    pub revoked_on: Option<String>,
    /// Of which session.
    pub session: Option<SessionId>,
    /// Whose.
    pub volunteer: VolunteerId,
    /// Two desks closed the session before they met; another number is the one that counts.
    pub is_second: bool,
}

/// Everything that a printed certificate needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificatePaper {
    /// What it says.
    pub facts: CertificateFacts,
    /// Text of the QR code.
    pub qr: String,
    /// Name of the key that signed it.
    pub key_id: String,
    /// What it took to pass.
    pub pass_rule: PassRule,
    /// Names of the trainers.
    pub trainers: Vec<String>,
    /// First and last day of the session.
    pub days: Option<(Day, Day)>,
}

/// A key that certificates of this office were signed with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuerKey {
    /// Short name, lower-case hexadecimal.
    pub key_id: String,
    /// The public half.
    pub public_key: [u8; 32],
    /// `KZ-63`.
    pub office: String,
}

/// What all certificates of one deed share, and the numbers put aside for them.
pub(super) struct Issue<'a> {
    pub today: Day,
    office_name: String,
    region: String,
    desk: String,
    prefix: String,
    next: Cell<i64>,
    signer: &'a dyn Signer,
}

impl<'a> Issue<'a> {
    /// Puts `n` numbers aside. They are used up even if the deed is undone or never done: a paper
    /// that was printed before the undo must not share its number with another one.
    ///
    /// A number is `63-26-7K3QAZ-0001`: region, year, desk, the desk's own count in that year. The
    /// desk's part is the first 30 bits of the database's random incarnation, so of 100 databases of
    /// one region in one year two share it with a chance of 1 in 200,000. A database that was copied
    /// elsewhere or restored gets another incarnation, and so another part, when it is opened there;
    /// a whole machine that was cloned gets one at its first exchange. What two of them issued before
    /// that under one number the signature and the entity's id tell apart.
    pub(super) fn of(office: &mut Office, signer: &'a dyn Signer, issued_on: Day, n: usize) -> Result<Self> {
        office.require_writer()?;
        let letters = office.ledger.incarnation().0;
        let desk: String = letters[..6].iter().map(|byte| char::from(LETTERS[usize::from(byte & 31)])).collect();
        let region = office.region().trim_start_matches("KZ-").to_owned();
        let prefix = format!("{region}-{}-{desk}-", issued_on.0.format("%y"));
        let setting = format!("certificate_numbers {prefix}");
        let kept = office.ledger.setting(&setting)?.and_then(|text| text.parse::<i64>().ok()).unwrap_or(0);
        let last = kept.max(last_number(office.ledger.connection(), &prefix)?);
        let put_aside = last + i64::try_from(n).unwrap_or(i64::MAX / 2);
        office.ledger.set_setting(&setting, &put_aside.to_string())?;
        Ok(Self {
            today: office.today(),
            office_name: office.name().to_owned(),
            region,
            desk,
            prefix,
            next: Cell::new(last + 1),
            signer,
        })
    }

    fn next_number(&self) -> String {
        let n = self.next.replace(self.next.get() + 1);
        format!("{}{n:04}", self.prefix)
    }
}

/// Certificates of a session, of a person, or all, newest first, at most 5,000.
///
/// # Errors
/// A fault of the database.
pub fn certificates(
    office: &Office,
    session: Option<SessionId>,
    volunteer: Option<VolunteerId>,
) -> Result<Vec<CertificateRow>> {
    let mut find = office.ledger.connection().prepare_cached(include_str!("certificates.sql"))?;
    let rows = find.query_map((session, volunteer), |row| {
        Ok(CertificateRow {
            id: row.get("id")?,
            number: row.get("number")?,
            person_name: row.get("person_name")?,
            course_title: row.get("course_title")?,
            language: row.get("language")?,
            issued_on: row.get("issued_on")?,
            valid_until: row.get("valid_until")?,
            revoked_on: row.get("revoked_on")?,
            session: row.get("session")?,
            volunteer: row.get("volunteer")?,
            is_second: row.get("is_second")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What a printed certificate needs.
///
/// # Errors
/// [`TrainingError::UnknownCertificate`].
pub fn paper(office: &Office, id: CertificateId) -> Result<CertificatePaper> {
    let conn = office.ledger.connection();
    let mut find = conn.prepare_cached(include_str!("certificate_paper.sql"))?;
    let found = find.query_row([id], read_paper).optional()?;
    let (session, mut paper) = found.ok_or(TrainingError::UnknownCertificate(id))?;
    if let Some(session) = session {
        paper.trainers = super::sessions::trainers(conn, session)?;
        let meetings = super::store::meetings(conn, session)?;
        let day = |meeting: Option<&super::store::Meeting>| meeting.and_then(|meeting| Day::parse(&meeting.day));
        paper.days = day(meetings.first()).zip(day(meetings.last()));
    }
    Ok(paper)
}

/// The keys that this office knows, for verifying.
///
/// # Errors
/// A fault of the database.
pub fn issuer_keys(office: &Office) -> Result<Vec<IssuerKey>> {
    let mut find = office
        .ledger
        .connection()
        .prepare_cached("SELECT key_id, public_key, office FROM issuer_key ORDER BY key_id, id LIMIT 10000")?;
    let rows =
        find.query_map([], |row| Ok(IssuerKey { key_id: row.get(0)?, public_key: row.get(1)?, office: row.get(2)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The day a certificate of this number was revoked.
///
/// # Errors
/// A fault of the database.
pub fn revoked_on(office: &Office, number: &str) -> Result<Option<String>> {
    let mut find = office.ledger.connection().prepare_cached(
        "SELECT revoked_on FROM certificate WHERE number = ?1 AND revoked_on IS NOT NULL ORDER BY id LIMIT 1",
    )?;
    Ok(find.query_row([number], |row| row.get(0)).optional()?)
}

/// Takes a certificate back. The paper still verifies as signed; desks that have this show it as revoked.
///
/// # Errors
/// [`TrainingError::UnknownCertificate`], [`TrainingError::WrongField`] without a reason.
pub fn revoke(office: &mut Office, id: CertificateId, reason: &str) -> Result<Done<CertificateId>> {
    if !is_plain(reason, 1, 400) {
        return Err(TrainingError::WrongField("reason"));
    }
    let today = office.today();
    office.transact("training-revoke", |tx| {
        let sql = "UPDATE certificate SET revoked_on = ?2, revoked_reason = ?3 WHERE id = ?1 AND revoked_on IS NULL";
        if tx.execute(sql, (id, today, reason.trim()))? == 0 {
            return Err(TrainingError::UnknownCertificate(id));
        }
        Ok(id)
    })
}

/// Makes the public half of the signing key known to all desks, once.
pub(super) fn keep_key(tx: &Tx<'_>, issue: &Issue<'_>) -> Result<()> {
    let key_id = issue.signer.key_id();
    let id = of_parts("issuer_key", &[key_id.as_bytes()]);
    let sql = "INSERT OR IGNORE INTO issuer_key (id, key_id, public_key, office, label, since) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let office = format!("KZ-{}", issue.region);
    tx.execute(sql, (id, &key_id, issue.signer.public_key(), office, &issue.desk, issue.today))?;
    Ok(())
}

pub(super) fn give(
    tx: &Tx<'_>,
    issue: &Issue<'_>,
    session: &Session,
    enrolment: &Enrolment,
    issued_on: Day,
) -> Result<CertificateId> {
    let language =
        enrolment.preferred_language.clone().or_else(|| session.language.clone()).unwrap_or_else(|| "kk".to_owned());
    let title = match language.as_str() {
        "ru" => &session.title.ru,
        "en" => &session.title.en,
        _ => &session.title.kk,
    };
    let months = session.validity_months.and_then(|months| u32::try_from(months).ok());
    let valid_until = months.and_then(|months| issued_on.0.checked_add_months(chrono::Months::new(months))).map(Day);
    let facts = CertificateFacts {
        number: issue.next_number(),
        person_name: enrolment.full_name(),
        course_title: title.clone(),
        language,
        duration_min: session.duration_min,
        issued_on,
        valid_until,
        issuer_name: issue.office_name.clone(),
        place: session.place.clone(),
    };
    let qr = issue.signer.sign(&facts).map_err(TrainingError::Signing)?;
    let id = CertificateId(tx.new_id());
    tx.prepare_cached(include_str!("certificate_put.sql"))?.execute(rusqlite::params![
        id,
        facts.number,
        enrolment.volunteer,
        session.id,
        enrolment.id,
        session.course,
        facts.language,
        facts.person_name,
        facts.course_title,
        facts.duration_min,
        facts.issued_on,
        facts.valid_until,
        facts.issuer_name,
        facts.place,
        issue.signer.key_id(),
        qr,
    ])?;
    Ok(id)
}

pub(super) fn by_enrolment(conn: &Connection, session: SessionId) -> Result<HashMap<EnrolmentId, CertificateRef>> {
    let mut find = conn.prepare_cached(include_str!("certificates_by_enrolment.sql"))?;
    let rows =
        find.query_map([session], |row| Ok((row.get(0)?, CertificateRef { id: row.get(1)?, number: row.get(2)? })))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn last_number(conn: &Connection, prefix: &str) -> Result<i64> {
    let mut find = conn.prepare_cached(
        "SELECT max(CAST(substr(number, length(?1) + 1) AS INTEGER)) FROM certificate WHERE number BETWEEN ?1 AND ?1 || '~'",
    )?;
    let last: Option<i64> = find.query_row([prefix], |row| row.get(0))?;
    Ok(last.unwrap_or(0))
}

fn read_paper(row: &Row<'_>) -> rusqlite::Result<(Option<SessionId>, CertificatePaper)> {
    let facts = CertificateFacts {
        number: row.get("number")?,
        person_name: row.get("person_name")?,
        course_title: row.get("course_title")?,
        language: row.get("language")?,
        duration_min: row.get("duration_min")?,
        issued_on: row.get("issued_on")?,
        valid_until: row.get("valid_until")?,
        issuer_name: row.get("issuer_name")?,
        place: row.get::<_, Option<String>>("place")?.unwrap_or_default(),
    };
    let paper = CertificatePaper {
        facts,
        qr: row.get("qr")?,
        key_id: row.get("key_id")?,
        pass_rule: PassRule::from_column(&row.get::<_, String>("pass_rule")?),
        trainers: Vec::new(),
        days: None,
    };
    Ok((row.get("session")?, paper))
}
