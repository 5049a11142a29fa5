//! What one field of one row can hold, in SQLite and on the wire.

use std::convert::Infallible;

use minicbor::data::Type;
use minicbor::encode::{Error, Write};
use minicbor::{Decoder, Encoder};
use rusqlite::types::{ToSqlOutput, ValueRef};

use crate::{LedgerError, Result};

/// One field's value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// Nothing is known.
    Null,
    /// A whole number, a flag (0 or 1) or an instant in milliseconds.
    Int(i64),
    /// Text, a day, JSON.
    Text(String),
    /// An id or other bytes.
    Bytes(Vec<u8>),
    /// The CBOR bytes of a value that a newer program wrote: kept and passed on untouched.
    Other(Vec<u8>),
}

impl Value {
    /// Reads a value from SQLite. Replicated tables are `STRICT` and declare no reals.
    pub(crate) fn from_sql(value: ValueRef<'_>) -> Result<Self> {
        Ok(match value {
            ValueRef::Null => Self::Null,
            ValueRef::Integer(n) => Self::Int(n),
            ValueRef::Text(text) => Self::Text(String::from_utf8_lossy(text).into_owned()),
            ValueRef::Blob(bytes) => Self::Bytes(bytes.to_vec()),
            ValueRef::Real(_) => return Err(LedgerError::Malformed("a real number".into())),
        })
    }

    pub(crate) fn encode<W: Write<Error = Infallible>>(&self, out: &mut Encoder<W>) {
        let written = match self {
            Self::Null => out.null().map(drop),
            Self::Int(n) => out.i64(*n).map(drop),
            Self::Text(text) => out.str(text).map(drop),
            Self::Bytes(bytes) => out.bytes(bytes).map(drop),
            Self::Other(raw) => out.writer_mut().write_all(raw).map_err(Error::write),
        };
        written.expect("writing to a Vec cannot fail");
    }

    pub(crate) fn decode(input: &mut Decoder<'_>) -> Result<Self> {
        let start = input.position();
        let value = match input.datatype()? {
            Type::Null => {
                input.null()?;
                Self::Null
            }
            Type::U8 | Type::U16 | Type::U32 | Type::I8 | Type::I16 | Type::I32 | Type::I64 => Self::Int(input.i64()?),
            Type::U64 => {
                let n = input.u64()?;
                let other = || Self::Other(input.input()[start..input.position()].to_vec());
                i64::try_from(n).map_or_else(|_| other(), Self::Int)
            }
            Type::String => Self::Text(input.str()?.to_owned()),
            Type::Bytes => Self::Bytes(input.bytes()?.to_vec()),
            _ => {
                input.skip()?;
                Self::Other(input.input()[start..input.position()].to_vec())
            }
        };
        Ok(value)
    }

    /// The value as people see it in a history; `None` for nothing.
    #[must_use]
    pub fn to_text(&self) -> Option<String> {
        match self {
            Self::Null | Self::Other(_) => None,
            Self::Int(n) => Some(n.to_string()),
            Self::Text(text) => Some(text.clone()),
            Self::Bytes(bytes) => uuid::Uuid::from_slice(bytes).ok().map(|id| id.to_string()),
        }
    }
}

impl From<minicbor::decode::Error> for LedgerError {
    fn from(error: minicbor::decode::Error) -> Self {
        Self::Malformed(error.to_string())
    }
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null | Self::Other(_) => ToSqlOutput::Borrowed(ValueRef::Null),
            Self::Int(n) => ToSqlOutput::Borrowed(ValueRef::Integer(*n)),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Self::Bytes(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
        })
    }
}
