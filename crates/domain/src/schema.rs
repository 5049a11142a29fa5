//! Every replicated table, declared once; numbers of tables and fields are fixed for ever.
//!
//! Merge, encoding, digest, migration checks and `schema.sql` are derived from these declarations.
//! A field is [`Rule::One`] (people decide a conflict) unless a machine noted it.

use kerege_ledger::{Changed, Field, Kind, LocalMigration, Rule, Schema, Table};
use rusqlite::Connection;

use crate::roster;

use Kind::{Bytes, Int, Text};

/// Number of the table of volunteers, for the search index.
pub const VOLUNTEER: u16 = 1;
/// Number of the table of applied files.
pub const IMPORT: u16 = 13;

/// All that an office's database holds.
pub static SCHEMA: Schema = Schema { format: 1, tables: TABLES, local: LOCAL, derive };

const LOCAL: &[LocalMigration] = &[
    ("0001_roster_search", include_str!("roster/search/0001_roster_search.sql")),
    ("0002_roster_merges", include_str!("roster/merges/0002_roster_merges.sql")),
    ("0003_training_places", include_str!("training/0003_training_places.sql")),
    ("0004_phones_in_the_row", include_str!("roster/search/0004_phones_in_the_row.sql")),
    ("0005_places_of_the_listed", include_str!("training/0005_places_of_the_listed.sql")),
    ("0006_certificates_in_force", include_str!("training/0006_certificates_in_force.sql")),
];

/// The same at HQ, where nobody searches for a person: no index is kept there.
pub static HQ_SCHEMA: Schema = Schema { format: 1, tables: TABLES, local: LOCAL, derive: |_, _| Ok(()) };

fn derive(conn: &Connection, changed: &[Changed]) -> rusqlite::Result<()> {
    roster::search::index_changed(conn, changed)
}

const fn text(no: u16, name: &'static str) -> Field {
    Field::new(no, name, Text)
}

const fn int(no: u16, name: &'static str) -> Field {
    Field::new(no, name, Int)
}

const fn id(no: u16, name: &'static str) -> Field {
    Field::new(no, name, Bytes)
}

const fn silent(field: Field) -> Field {
    field.merged_by(Rule::Silent)
}

const fn min(field: Field) -> Field {
    field.merged_by(Rule::Min)
}

const TABLES: &[Table] = &[
    Table {
        no: VOLUNTEER,
        name: "volunteer",
        root: None,
        fields: &[
            text(1, "last_name").required(),
            text(2, "first_name").required(),
            text(3, "patronymic"),
            text(4, "name_kk"),
            text(5, "name_ru"),
            text(6, "name_latin"),
            text(7, "iin"),
            text(8, "birth_date"),
            text(9, "sex"),
            text(10, "phone"),
            text(11, "phone_other"),
            text(12, "email"),
            text(13, "region"),
            text(14, "district"),
            text(15, "address"),
            text(16, "languages").merged_by(Rule::Set),
            text(17, "preferred_language"),
            text(18, "status").required(),
            text(19, "archived_on"),
            text(20, "consent_on"),
            text(21, "consent_version"),
            text(22, "guardian_name"),
            text(23, "guardian_phone"),
            text(24, "guardian_consent_on"),
            text(25, "notes"),
            min(text(26, "registered_on")),
            silent(id(27, "import")),
            // Whose record this one became part of.
            silent(id(28, "merged_into")),
            // To which office the person was moved; the record here is archived.
            silent(text(29, "moved_to")),
        ],
        indexes: &[],
    },
    Table {
        no: 2,
        name: "volunteer_skill",
        root: Some("volunteer"),
        fields: &[
            id(1, "volunteer").required(),
            text(2, "skill").required(),
            text(3, "level"),
            silent(text(4, "noted_on")),
        ],
        indexes: &["volunteer, skill", "skill, volunteer"],
    },
    Table {
        no: 3,
        name: "organisation",
        root: None,
        fields: &[
            text(1, "name").required(),
            text(2, "bin"),
            text(3, "region"),
            text(4, "phone"),
            text(5, "email"),
            text(6, "archived_on"),
        ],
        indexes: &["name", "bin"],
    },
    Table {
        no: 4,
        name: "membership",
        root: Some("volunteer"),
        fields: &[
            id(1, "volunteer").required(),
            id(2, "organisation").required(),
            text(3, "role"),
            min(text(4, "since")),
            text(5, "until"),
        ],
        indexes: &["volunteer, organisation", "organisation, volunteer"],
    },
    Table {
        no: 5,
        name: "course",
        root: None,
        fields: &[
            text(1, "code").required(),
            text(2, "title_kk").required(),
            text(3, "title_ru").required(),
            text(4, "title_en").required(),
            int(5, "duration_min").required(),
            text(6, "pass_rule").required(),
            int(7, "attendance_percent").required(),
            int(8, "validity_months"),
            text(9, "archived_on"),
            // 1 where the national office keeps it.
            silent(int(10, "is_national")),
        ],
        indexes: &["code"],
    },
    Table {
        no: 6,
        name: "session",
        root: None,
        fields: &[
            id(1, "course").required(),
            text(2, "place").required(),
            text(3, "region"),
            text(4, "district"),
            int(5, "capacity"),
            text(6, "language"),
            text(7, "state").required(),
            min(int(8, "closed_at")),
            text(9, "note"),
            // What it took to pass when it was closed: the course may ask for something else later.
            silent(text(10, "pass_rule")),
            silent(int(11, "attendance_percent")),
        ],
        indexes: &["course", "state"],
    },
    Table {
        no: 7,
        name: "meeting",
        root: Some("session"),
        fields: &[
            id(1, "session").required(),
            text(2, "day").required(),
            text(3, "starts").required(),
            text(4, "ends").required(),
            text(5, "zone").required(),
        ],
        indexes: &["session, day, starts", "day, session"],
    },
    Table {
        no: 8,
        name: "session_trainer",
        root: Some("session"),
        fields: &[id(1, "session").required(), text(2, "name").required()],
        indexes: &["session"],
    },
    Table {
        no: 9,
        name: "enrolment",
        root: Some("session"),
        fields: &[
            id(1, "session").required(),
            id(2, "volunteer").required(),
            text(3, "state").required(),
            silent(int(4, "is_walk_in")),
            text(5, "result"),
            int(6, "score"),
            min(int(7, "enrolled_at").required()),
            // The desk found a seat free; whether there is one follows from the whole list.
            silent(int(8, "was_seated")),
        ],
        indexes: &["session, volunteer", "volunteer, session"],
    },
    Table {
        no: 10,
        name: "attendance",
        root: Some("session"),
        fields: &[
            id(1, "session").required(),
            id(2, "enrolment").required(),
            id(3, "meeting").required(),
            text(4, "half").required(),
            text(5, "state").required(),
            min(int(6, "came_at")),
            silent(text(7, "desk")),
            silent(text(8, "how")),
        ],
        indexes: &["session, meeting, half", "enrolment, meeting, half"],
    },
    Table {
        no: 11,
        name: "certificate",
        root: Some("volunteer"),
        fields: &[
            text(1, "number").required(),
            id(2, "volunteer").required(),
            id(3, "session"),
            id(4, "enrolment"),
            id(5, "course").required(),
            text(6, "language").required(),
            text(7, "person_name").required(),
            text(8, "course_title").required(),
            int(9, "duration_min").required(),
            text(10, "issued_on").required(),
            text(11, "valid_until"),
            text(12, "issuer_name").required(),
            text(13, "place"),
            text(14, "key_id").required(),
            text(15, "qr").required(),
            min(text(16, "revoked_on")),
            text(17, "revoked_reason"),
        ],
        indexes: &["volunteer, issued_on", "session, volunteer", "number", "issued_on"],
    },
    Table {
        no: 12,
        name: "issuer_key",
        root: None,
        fields: &[
            silent(text(1, "key_id").required()),
            silent(id(2, "public_key").required()),
            silent(text(3, "office").required()),
            silent(text(4, "label")),
            min(text(5, "since")),
        ],
        indexes: &["key_id"],
    },
    Table {
        no: IMPORT,
        name: "import",
        root: None,
        fields: &[
            silent(text(1, "file_name").required()),
            min(int(2, "applied_at").required()),
            silent(int(3, "n_new").required()),
            silent(int(4, "n_mended").required()),
            silent(int(5, "n_review").required()),
            silent(int(6, "n_duplicate").required()),
            silent(int(7, "n_skipped").required()),
            silent(int(8, "undone_at")),
        ],
        indexes: &["applied_at"],
    },
    Table {
        no: 14,
        name: "pending_row",
        root: Some("import"),
        fields: &[
            id(1, "import").required(),
            // What two desks decide of one row is done at both; there is nothing left to ask.
            silent(text(2, "sheet")),
            silent(int(3, "row").required()),
            silent(text(4, "outcome").required()),
            // `values` is a word of SQL.
            silent(text(5, "row_values").required()),
            silent(text(6, "problems").required()),
            silent(text(7, "duplicate_of")),
            silent(text(8, "decided")),
            silent(id(9, "volunteer")),
        ],
        indexes: &["decided, import, sheet, row, id", "import"],
    },
    // Districts and course templates that the national office published. It alone writes them.
    Table {
        no: 15,
        name: "district",
        root: None,
        fields: &[
            silent(text(1, "code").required()),
            silent(text(2, "region").required()),
            silent(text(3, "name_kk").required()),
            silent(text(4, "name_ru").required()),
            silent(text(5, "name_en").required()),
            silent(int(6, "is_city")),
            silent(text(7, "closed_on")),
        ],
        indexes: &["code"],
    },
    Table {
        no: 16,
        name: "course_template",
        root: None,
        fields: &[
            silent(text(1, "code").required()),
            silent(text(2, "title_kk").required()),
            silent(text(3, "title_ru").required()),
            silent(text(4, "title_en").required()),
            silent(int(5, "duration_min").required()),
            silent(int(6, "validity_months")),
            silent(text(7, "withdrawn_on")),
        ],
        indexes: &["code"],
    },
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn schema_sql_is_what_the_declarations_say() {
        let place = concat!(env!("CARGO_MANIFEST_DIR"), "/schema.sql");
        let local: String = LOCAL.iter().map(|(_, sql)| format!("\n{sql}")).collect();
        let wanted = format!(
            "-- The whole schema for reading. Generated from src/schema.rs; KEREGE_WRITE=1 writes it anew.\n\n{}{local}",
            SCHEMA.sql()
        );
        if std::env::var_os("KEREGE_WRITE").is_some() {
            std::fs::write(place, &wanted).unwrap();
        }
        let found = std::fs::read_to_string(place).unwrap_or_default();
        assert!(found == wanted, "schema.sql is stale: run this test with KEREGE_WRITE=1");
    }

    #[test]
    fn numbers_are_unique_and_roots_are_fields() {
        let numbers: BTreeSet<u16> = TABLES.iter().map(|table| table.no).collect();
        assert_eq!(numbers.len(), TABLES.len());
        for table in TABLES {
            let fields: BTreeSet<u16> = table.fields.iter().map(|field| field.no).collect();
            assert_eq!(fields.len(), table.fields.len(), "{}", table.name);
            assert!(!fields.contains(&0) && table.fields.len() <= 60, "{}", table.name);
            let root = table.root.map(|root| table.fields.iter().find(|field| field.name == root));
            assert!(root.is_none_or(|field| field.is_some_and(|field| field.is_required)), "{}", table.name);
        }
    }
}
