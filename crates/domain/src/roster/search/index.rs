//! Keeps the search tables in step with the rows, inside the transaction that changes them.

use std::collections::HashMap;

use kerege_ledger::{Changed, Ledger, LedgerError};
use rusqlite::types::ValueRef;
use rusqlite::{CachedStatement, Connection, OptionalExtension as _, Params, Row};
use uuid::Uuid;

use crate::ids::VolunteerId;
use crate::roster::{fold, merges, volunteer};
use crate::schema::VOLUNTEER;

use super::order;

/// Raised when the fold key, the order or this code changes what is stored.
const VERSION: &str = "3";
const SETTING: &str = "roster_search";

/// The person's own consent is there.
pub(super) const OWN_CONSENT: i64 = 1;
/// The guardian's consent is there.
pub(super) const GUARDIAN_CONSENT: i64 = 2;
/// An IIN is there.
pub(super) const IIN: i64 = 4;

/// The person takes part.
const ACTIVE: i64 = 8;

/// What the search tables know of one person.
struct Entry {
    sort_key: Vec<u8>,
    words: String,
    iin: Option<String>,
    birth_date: Option<String>,
    is_archived: bool,
    flags: i64,
    is_merged: bool,
    /// Digits backwards, a space between two numbers.
    phones: String,
}

impl Entry {
    /// What `index_put_new.sql` and `index_update.sql` take.
    fn columns<'e>(&'e self, id: &'e Uuid) -> impl Params + 'e {
        (id, &self.sort_key, &self.words, &self.iin, &self.birth_date, self.is_archived, self.flags, &self.phones)
    }

    fn place(&self) -> (bool, &[u8]) {
        (self.is_archived, &self.sort_key)
    }

    /// A person is found by every name and phone of the records that became part of hers.
    fn take_in(&mut self, merged: Option<Entry>) {
        let Some(merged) = merged else { return };
        let keys = self.words.split_whitespace().chain(merged.words.split_whitespace());
        self.words = spaced(keys);
        add_phone(&mut self.phones, &merged.phones);
    }
}

/// Called by the ledger for every entity that a deed or an exchange changed.
///
/// # Errors
/// Whatever SQLite says; the transaction is rolled back then.
pub fn index_changed(conn: &Connection, changed: &[Changed]) -> rusqlite::Result<()> {
    if !changed.iter().any(|change| change.table == VOLUNTEER) {
        return Ok(());
    }
    let mut find = conn.prepare_cached(include_str!("indexed_fields.sql"))?;
    let mut writer = Writer::new(conn)?;
    let anybody_is_merged = merges::is_used(conn)?;
    let (mut merged, mut folds) = (Vec::new(), Folds::default());
    let mut entries = Vec::new();
    for change in changed.iter().filter(|change| change.table == VOLUNTEER) {
        let entry = find.query_row([change.entity], |row| entry_of(row, &mut folds)).optional()?;
        let is_merged = entry.as_ref().is_some_and(|entry| entry.is_merged);
        if is_merged || (anybody_is_merged && merges::is_part(conn, change.entity)?) {
            merged.push(change.entity);
        } else {
            entries.push((change.entity, entry));
        }
    }
    // In the order of the list: neighbours are put on the same page of the file one after the other.
    entries.sort_by(|(_, one), (_, other)| one.as_ref().map(Entry::place).cmp(&other.as_ref().map(Entry::place)));
    for (id, entry) in entries {
        writer.replace(id, entry)?;
    }
    for id in merges::follow(conn, &merged)? {
        let is_hidden = merges::is_hidden(conn, id)?;
        let mut read = |id: Uuid| find.query_row([id], |row| entry_of(row, &mut folds)).optional();
        let mut entry = if is_hidden { None } else { read(id)? };
        if let Some(entry) = &mut entry {
            for record in merges::records(conn, VolunteerId(id))?.into_iter().skip(1) {
                entry.take_in(read(record.0)?);
            }
        }
        writer.replace(id, entry)?;
    }
    Ok(())
}

/// Makes the search tables anew when a release changed what they hold.
pub(crate) fn renew_index(ledger: &mut Ledger) -> Result<(), LedgerError> {
    if ledger.setting(SETTING)?.as_deref() == Some(VERSION) {
        return Ok(());
    }
    ledger.local(|tx| -> Result<(), LedgerError> {
        tx.execute_batch("DELETE FROM volunteer_phone; DELETE FROM volunteer_search; DELETE FROM volunteer_words;")?;
        let mut all = tx.prepare("SELECT id FROM volunteer ORDER BY id")?;
        let ids: Vec<Uuid> = all.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let changed: Vec<Changed> = ids.into_iter().map(|entity| Changed { table: VOLUNTEER, entity }).collect();
        Ok(index_changed(tx, &changed)?)
    })?;
    ledger.set_setting(SETTING, VERSION)
}

struct Writer<'c> {
    conn: &'c Connection,
    known: CachedStatement<'c>,
    forget_words: CachedStatement<'c>,
    forget_phone: CachedStatement<'c>,
    forget: CachedStatement<'c>,
    put_new: CachedStatement<'c>,
    update: CachedStatement<'c>,
    put_words: CachedStatement<'c>,
    put_phone: CachedStatement<'c>,
}

impl<'c> Writer<'c> {
    fn new(conn: &'c Connection) -> rusqlite::Result<Self> {
        Ok(Self {
            conn,
            known: conn.prepare_cached("SELECT no, phones, words FROM volunteer_search WHERE id = ?1")?,
            forget_words: conn.prepare_cached("DELETE FROM volunteer_words WHERE rowid = ?1")?,
            forget_phone: conn.prepare_cached("DELETE FROM volunteer_phone WHERE backwards = ?1 AND no = ?2")?,
            forget: conn.prepare_cached("DELETE FROM volunteer_search WHERE no = ?1")?,
            put_new: conn.prepare_cached(include_str!("index_put_new.sql"))?,
            update: conn.prepare_cached(include_str!("index_update.sql"))?,
            put_words: conn.prepare_cached("INSERT INTO volunteer_words (rowid, words) VALUES (?1, ?2)")?,
            put_phone: conn.prepare_cached("INSERT OR IGNORE INTO volunteer_phone (backwards, no) VALUES (?1, ?2)")?,
        })
    }

    fn replace(&mut self, id: Uuid, entry: Option<Entry>) -> rusqlite::Result<()> {
        let Some(entry) = entry else { return self.remove(id) };
        if self.put_new.execute(entry.columns(&id))? > 0 {
            let no = self.conn.last_insert_rowid();
            self.put_words.execute((no, &entry.words))?;
            return self.put_phones(no, &entry.phones);
        }
        let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        let (no, phones, words): (i64, String, String) = self.known.query_row([id], read)?;
        self.update.execute(entry.columns(&id))?;
        if phones != entry.phones {
            self.forget_phones(no, &phones)?;
            self.put_phones(no, &entry.phones)?;
        }
        // Most edits leave the name alone, and the word index is the dear part.
        if words != entry.words {
            self.forget_words.execute([no])?;
            self.put_words.execute((no, &entry.words))?;
        }
        Ok(())
    }

    fn put_phones(&mut self, no: i64, phones: &str) -> rusqlite::Result<()> {
        phones.split_whitespace().try_for_each(|phone| self.put_phone.execute((phone, no)).map(drop))
    }

    fn forget_phones(&mut self, no: i64, phones: &str) -> rusqlite::Result<()> {
        phones.split_whitespace().try_for_each(|phone| self.forget_phone.execute((phone, no)).map(drop))
    }

    fn remove(&mut self, id: Uuid) -> rusqlite::Result<()> {
        let known = self.known.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let Some((no, phones)): Option<(i64, String)> = known else { return Ok(()) };
        self.forget_phones(no, &phones)?;
        self.forget_words.execute([no])?;
        self.forget.execute([no])?;
        Ok(())
    }
}

/// Reads a row of `indexed_fields.sql`, by the places of its columns.
fn entry_of(row: &Row<'_>, folds: &mut Folds) -> rusqlite::Result<Entry> {
    let text = |at: usize| -> rusqlite::Result<Option<&str>> { Ok(row.get_ref(at)?.as_str_or_null()?) };
    let (last_name, first_name) = (text(0)?.unwrap_or_default(), text(1)?.unwrap_or_default());
    let full_name = volunteer::full_name(last_name, first_name, text(2)?);
    let other_names = [text(3)?, text(4)?, text(5)?];
    let iin = text(6)?.map(str::to_owned);
    let mut phones = String::new();
    for phone in [text(8)?, text(9)?].into_iter().flatten() {
        add_phone(&mut phones, &backwards(phone));
    }
    let bit = |is_there: bool, bit: i64| if is_there { bit } else { 0 };
    Ok(Entry {
        sort_key: order::sort_key(&full_name),
        words: folds.words_of(std::iter::once(full_name.as_str()).chain(other_names.into_iter().flatten())),
        birth_date: text(7)?.map(str::to_owned),
        phones,
        flags: bit(text(10)?.is_some(), OWN_CONSENT)
            | bit(text(11)?.is_some(), GUARDIAN_CONSENT)
            | bit(iin.is_some(), IIN)
            | bit(text(12)? == Some("active"), ACTIVE),
        is_archived: text(13)?.is_some(),
        is_merged: row.get_ref(14)? != ValueRef::Null,
        iin,
    })
}

/// The fold keys of the names met so far: of many people most have a name that somebody had before.
#[derive(Default)]
struct Folds(HashMap<String, String>);

impl Folds {
    const MOST: usize = 8_000;

    /// The fold keys of all words of the names, each with two spaces around it.
    fn words_of<'a>(&mut self, names: impl Iterator<Item = &'a str>) -> String {
        if self.0.len() > Self::MOST {
            self.0.clear();
        }
        let mut all = String::new();
        for word in names.flat_map(str::split_whitespace) {
            match self.0.get(word) {
                Some(keys) => all.push_str(keys),
                None => {
                    let keys = fold::search_text(word);
                    all.push_str(&keys);
                    self.0.insert(word.to_owned(), keys);
                }
            }
            all.push(' ');
        }
        spaced(all.split_whitespace())
    }
}

fn spaced<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut keys: Vec<&str> = Vec::new();
    for word in words {
        if !keys.contains(&word) {
            keys.push(word);
        }
    }
    format!("  {}  ", keys.join("  "))
}

fn add_phone(phones: &mut String, more: &str) {
    if !phones.is_empty() && !more.is_empty() {
        phones.push(' ');
    }
    phones.push_str(more);
}

/// The digits of a number, last first.
pub(in crate::roster) fn backwards(phone: &str) -> String {
    phone.chars().rev().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_folds_word_by_word() {
        let mut folds = Folds::default();
        for names in [
            &["Әбдірахманова Гүлнұр Бақытжанқызы", "Абдрахманова Гульнур", "Abdrakhmanova Gulnur"][..],
            &["Ким-Ли О'Коннор", "Ян  Юлия\u{a0}Яковлевна"],
            &["Е\u{308}лкин \u{308}Ёж", "М?хамб?т Нұр-Сұлтан ДЖУМАБАЕВ"],
            &["", " "],
        ] {
            let whole: Vec<String> = names.iter().map(|name| fold::search_text(name)).collect();
            let expected = spaced(whole.iter().flat_map(|name| name.split_whitespace()));
            assert_eq!(folds.words_of(names.iter().copied()), expected);
            assert_eq!(folds.words_of(names.iter().copied()), expected, "and again from what is known");
        }
    }
}
