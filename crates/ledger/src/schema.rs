//! How replicated tables are declared: once, here, and everything else is derived.

use rusqlite::Connection;
use uuid::Uuid;

/// What a column holds. All replicated tables are `STRICT`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text, a day (`2026-11-22`), JSON.
    Text,
    /// A whole number, a flag, an instant in milliseconds.
    Int,
    /// Bytes; a reference to another entity is its 16-byte id.
    Bytes,
}

impl Kind {
    pub(crate) const fn sql(self) -> &'static str {
        match self {
            Self::Text => "TEXT",
            Self::Int => "INTEGER",
            Self::Bytes => "BLOB",
        }
    }
}

/// What becomes of a field when two people wrote it without seeing each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Both values are kept, one is shown, a card asks the people concerned.
    One,
    /// One is shown, nobody is asked: facts that a machine noted.
    Silent,
    /// The smaller value holds, such as the earliest arrival.
    Min,
    /// The larger value holds.
    Max,
    /// Text of parts between commas. What one of two people added holds, also when the other took it
    /// away without seeing that; what was taken away and not added again is gone.
    Set,
}

/// One field of a replicated table.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its number in ops, from 1; never reused.
    pub no: u16,
    /// Its column.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// A row without it does not exist yet.
    pub is_required: bool,
    /// How concurrent values merge.
    pub rule: Rule,
}

impl Field {
    /// A field that may be empty and whose conflicts people decide.
    #[must_use]
    pub const fn new(no: u16, name: &'static str, kind: Kind) -> Self {
        Self { no, name, kind, is_required: false, rule: Rule::One }
    }

    /// The same field, required.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.is_required = true;
        self
    }

    /// The same field with another merge rule.
    #[must_use]
    pub const fn merged_by(mut self, rule: Rule) -> Self {
        self.rule = rule;
        self
    }
}

/// One replicated table. Rows have a 16-byte `id` beside the declared fields.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its number in ops, from 1; never reused.
    pub no: u16,
    /// Its name in SQL.
    pub name: &'static str,
    /// The field that names the root entity (a skill belongs to its volunteer); `None` for roots.
    pub root: Option<&'static str>,
    /// Its fields, at most 60.
    pub fields: &'static [Field],
    /// Columns to index, each list one index.
    pub indexes: &'static [&'static str],
}

impl Table {
    /// The field with this number.
    #[must_use]
    pub fn field(&self, no: u16) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.no == no)
    }

    /// Position of the root's field among `fields`.
    pub(crate) fn root_position(&self) -> Option<usize> {
        self.root.and_then(|name| self.fields.iter().position(|field| field.name == name))
    }

    pub(crate) fn columns(&self) -> String {
        self.fields.iter().map(|field| field.name).collect::<Vec<_>>().join(", ")
    }

    /// `CREATE TABLE` and its indexes, as `schema.sql` shows them.
    #[must_use]
    pub fn ddl(&self) -> String {
        let mut sql = format!("CREATE TABLE {} (\n  id BLOB NOT NULL PRIMARY KEY", self.name);
        for field in self.fields {
            let null = if field.is_required { " NOT NULL" } else { "" };
            sql.push_str(&format!(",\n  {} {}{null}", field.name, field.kind.sql()));
        }
        sql.push_str("\n) STRICT;\n");
        for columns in self.indexes {
            let name = columns.replace(", ", "_and_");
            sql.push_str(&format!("CREATE INDEX {}_by_{name} ON {} ({columns});\n", self.name, self.name));
        }
        sql
    }
}

/// A migration of tables that stay on this device: `NNNN_area_what` and its SQL.
pub type LocalMigration = (&'static str, &'static str);

/// An entity whose row was written, changed or removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Changed {
    /// Number of its table.
    pub table: u16,
    /// Its id.
    pub entity: Uuid,
}

/// All that a database of this program holds.
pub struct Schema {
    /// Raised when an older program could no longer read the file.
    pub format: i64,
    /// Replicated tables.
    pub tables: &'static [Table],
    /// Tables of this device only, oldest first, append-only.
    pub local: &'static [LocalMigration],
    /// Keeps what is derived from rows (search index, sort keys), inside the same transaction.
    pub derive: fn(&Connection, &[Changed]) -> rusqlite::Result<()>,
}

impl Schema {
    /// The table with this number; `None` for one of a newer program.
    #[must_use]
    pub fn table(&self, no: u16) -> Option<&'static Table> {
        self.tables.iter().find(|table| table.no == no)
    }

    /// The table with this name.
    #[must_use]
    pub fn table_named(&self, name: &str) -> Option<&'static Table> {
        self.tables.iter().find(|table| table.name == name)
    }

    /// The whole schema of the replicated tables, for reading.
    #[must_use]
    pub fn sql(&self) -> String {
        self.tables.iter().map(Table::ddl).collect::<Vec<_>>().join("\n")
    }
}
