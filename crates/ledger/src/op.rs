//! One entry of the log: who wrote which fields of which entity, and what they had seen.

use std::convert::Infallible;
use std::sync::LazyLock;

use blake3::Hasher;
use minicbor::encode::Write;
use minicbor::{Decoder, Encoder};
use uuid::Uuid;

#[cfg(feature = "teeth")]
use crate::teeth::{self, Tooth};
use crate::{LedgerError, Result, Value};

/// The largest op that is written or taken in, in bytes of CBOR.
pub const MAX_OP_BYTES: usize = 256 * 1024;
/// No author's name is longer.
pub const MAX_AUTHOR_BYTES: usize = 300;
const MAX_FIELDS: u64 = 64;
/// No op replaces more others.
pub const MAX_BASE: usize = 512;
const FORMAT: u8 = 1;

/// The first 128 bits of BLAKE3 over an op's canonical bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OpId(pub [u8; 16]);

/// A random id minted when a database is made, restored or found to be a copy.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Incarnation(pub [u8; 16]);

/// 16 random bytes of a root entity. Destroying them makes what its ids were computed from unguessable.
pub type Salt = [u8; 16];

impl std::fmt::Debug for OpId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "op {}", Uuid::from_bytes(self.0).simple())
    }
}

impl std::fmt::Debug for Incarnation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "incarnation {}", Uuid::from_bytes(self.0).simple())
    }
}

/// Counts what is written to it.
struct Count(usize);

impl Write for Count {
    type Error = Infallible;

    fn write_all(&mut self, bytes: &[u8]) -> std::result::Result<(), Infallible> {
        self.0 += bytes.len();
        Ok(())
    }
}

/// One entry of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Op {
    /// Which database wrote it.
    pub incarnation: Incarnation,
    /// Its place there, from 1 without gaps.
    pub number: u64,
    /// The deed it belongs to.
    pub deed: Uuid,
    /// The kind of that deed, such as `roster-edit`.
    pub kind: String,
    /// The deed that this one takes back.
    pub undoes: Option<Uuid>,
    /// The person at the desk.
    pub author: String,
    /// The device's time in milliseconds; breaks ties between concurrent edits, decides nothing else.
    pub at: i64,
    /// Whose rows these are: `self` is the office that the writing device belongs to.
    pub scope: String,
    /// Number of the table.
    pub table: u16,
    /// The entity written.
    pub entity: Uuid,
    /// Its root entity, itself for roots.
    pub root: Uuid,
    /// Field numbers with their new values, by number. Field 0 is 1 while the entity exists.
    pub fields: Vec<(u16, Value)>,
    /// The ops on these fields that the author had seen and replaces, sorted.
    pub base: Vec<OpId>,
}

impl Op {
    /// The op's id under the salt of its root.
    #[must_use]
    pub fn id(&self, salt: &Salt) -> OpId {
        self.id_with(salt, &self.fields_to_bytes())
    }

    /// [`Op::id`] with the bytes of [`Op::fields_to_bytes`], for those who have them.
    pub(crate) fn id_with(&self, salt: &Salt, fields: &[u8]) -> OpId {
        /// Hashers after their contexts, which are the same for every op.
        static CONTEXTS: LazyLock<(Hasher, Hasher)> = LazyLock::new(|| {
            (Hasher::new_derive_key("kerege 2026 op values v1"), Hasher::new_derive_key("kerege 2026 op id v1"))
        });
        #[cfg(feature = "teeth")]
        if teeth::bites(Tooth::CounterIds) {
            let mut hasher = Hasher::new();
            hasher.update(&self.incarnation.0).update(&self.number.to_be_bytes());
            let mut id = [0; 16];
            id.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
            return OpId(id);
        }
        let key = CONTEXTS.0.clone().update(salt).finalize();
        let commitment = blake3::keyed_hash(key.as_bytes(), fields);

        let mut head = Encoder::new(Vec::with_capacity(256));
        self.encode_head(&mut head);
        let mut head = head.into_writer();
        for (no, _) in &self.fields {
            head.extend_from_slice(&no.to_be_bytes());
        }
        head.extend_from_slice(commitment.as_bytes());
        let mut id = [0; 16];
        id.copy_from_slice(&CONTEXTS.1.clone().update(&head).finalize().as_bytes()[..16]);
        OpId(id)
    }

    /// Bytes for a page: everything but the id, which the receiver computes.
    #[must_use]
    pub fn to_cbor(&self) -> Vec<u8> {
        let mut out = Encoder::new(Vec::with_capacity(256));
        out.array(2).expect("writing to a Vec cannot fail");
        self.encode_head(&mut out);
        self.encode_fields(&mut out);
        out.into_writer()
    }

    /// How many bytes [`Op::to_cbor`] writes, without writing them.
    #[must_use]
    pub fn cbor_len(&self) -> usize {
        let mut out = Encoder::new(Count(0));
        out.array(2).expect("counting cannot fail");
        self.encode_head(&mut out);
        self.encode_fields(&mut out);
        out.into_writer().0
    }

    /// Whether no ledger would keep it: ids are 17 bytes on the wire, and what surrounds the fields
    /// and the ids is well under two kilobytes of [`MAX_OP_BYTES`].
    #[must_use]
    pub fn is_too_large(&self) -> bool {
        let room = MAX_OP_BYTES - 2_048 - (self.base.len() * 17).min(MAX_OP_BYTES - 2_048);
        let of = |value: &Value| match value {
            Value::Text(text) => text.len(),
            Value::Bytes(bytes) | Value::Other(bytes) => bytes.len(),
            Value::Null | Value::Int(_) => 0,
        };
        // Only one near the limit is written out to know it: no value has a head of more than 16 bytes.
        let at_most: usize = self.fields.iter().map(|(_, value)| of(value) + 16).sum();
        at_most > room && self.fields_to_bytes().len() > room
    }

    /// Reads what [`Op::to_cbor`] wrote.
    ///
    /// # Errors
    /// [`LedgerError::Malformed`] for anything else, and for more than an op may hold.
    pub fn from_cbor(bytes: &[u8]) -> Result<Self> {
        if bytes.len() > MAX_OP_BYTES {
            return Err(LedgerError::TooLarge { bytes: bytes.len() });
        }
        let mut input = Decoder::new(bytes);
        expect_array(&mut input, 2)?;
        expect_array(&mut input, 13)?;
        let format = input.u8()?;
        if format != FORMAT {
            return Err(LedgerError::Malformed(format!("op format {format}")));
        }
        let incarnation = Incarnation(bytes16(&mut input)?);
        let number = input.u64()?;
        let deed = Uuid::from_bytes(bytes16(&mut input)?);
        let kind = text(&mut input, 64)?;
        let undoes = match input.datatype()? {
            minicbor::data::Type::Null => {
                input.null()?;
                None
            }
            _ => Some(Uuid::from_bytes(bytes16(&mut input)?)),
        };
        let author = text(&mut input, MAX_AUTHOR_BYTES)?;
        let at = input.i64()?;
        let scope = text(&mut input, 32)?;
        let table = input.u16()?;
        let entity = Uuid::from_bytes(bytes16(&mut input)?);
        let root = Uuid::from_bytes(bytes16(&mut input)?);
        let n_base = length(input.array()?, MAX_BASE as u64)?;
        let mut base = Vec::new();
        for _ in 0..n_base {
            base.push(OpId(bytes16(&mut input)?));
        }
        let fields = decode_fields(&mut input)?;
        if input.position() != bytes.len() {
            return Err(LedgerError::Malformed("bytes after the op".into()));
        }
        if base.windows(2).any(|pair| pair[0] >= pair[1]) {
            return Err(LedgerError::Malformed("base out of order".into()));
        }
        if i64::try_from(number).is_err() || number == 0 {
            return Err(LedgerError::Malformed("number out of range".into()));
        }
        Ok(Self { incarnation, number, deed, kind, undoes, author, at, scope, table, entity, root, fields, base })
    }

    /// What was written, as a store keeps it.
    #[must_use]
    pub fn fields_to_bytes(&self) -> Vec<u8> {
        // As much as a person's fields take; growing step by step would copy them twice.
        let mut out = Encoder::new(Vec::with_capacity(512));
        self.encode_fields(&mut out);
        out.into_writer()
    }

    /// Reads what [`Op::fields_to_bytes`] wrote.
    ///
    /// # Errors
    /// [`LedgerError::Malformed`] for anything else.
    pub fn fields_from_bytes(bytes: &[u8]) -> Result<Vec<(u16, Value)>> {
        decode_fields(&mut Decoder::new(bytes))
    }

    /// The replaced ops' ids one after the other, as a store keeps them.
    #[must_use]
    pub fn base_to_bytes(&self) -> Vec<u8> {
        self.base.iter().flat_map(|id| id.0).collect()
    }

    /// Reads what [`Op::base_to_bytes`] wrote.
    #[must_use]
    pub fn base_from_bytes(bytes: &[u8]) -> Vec<OpId> {
        let (ids, _) = bytes.as_chunks::<16>();
        ids.iter().map(|id| OpId(*id)).collect()
    }

    fn encode_head<W: Write<Error = Infallible>>(&self, out: &mut Encoder<W>) {
        let written: std::result::Result<(), minicbor::encode::Error<Infallible>> = (|| {
            out.array(13)?.u8(FORMAT)?;
            out.bytes(&self.incarnation.0)?.u64(self.number)?;
            out.bytes(self.deed.as_bytes())?.str(&self.kind)?;
            match self.undoes {
                Some(deed) => out.bytes(deed.as_bytes())?,
                None => out.null()?,
            };
            out.str(&self.author)?.i64(self.at)?.str(&self.scope)?;
            out.u16(self.table)?.bytes(self.entity.as_bytes())?.bytes(self.root.as_bytes())?;
            out.array(self.base.len() as u64)?;
            for id in &self.base {
                out.bytes(&id.0)?;
            }
            Ok(())
        })();
        written.expect("writing to a Vec cannot fail");
    }

    fn encode_fields<W: Write<Error = Infallible>>(&self, out: &mut Encoder<W>) {
        encode_fields(&self.fields, out);
    }
}

/// Writes fields as a CBOR map from number to value, as the log stores them.
fn encode_fields<W: Write<Error = Infallible>>(fields: &[(u16, Value)], out: &mut Encoder<W>) {
    out.map(fields.len() as u64).expect("writing to a Vec cannot fail");
    for (no, value) in fields {
        out.u16(*no).expect("writing to a Vec cannot fail");
        value.encode(out);
    }
}

/// Reads what [`encode_fields`] wrote; numbers must rise.
fn decode_fields(input: &mut Decoder<'_>) -> Result<Vec<(u16, Value)>> {
    let n_fields = length(input.map()?, MAX_FIELDS)?;
    let mut fields: Vec<(u16, Value)> = Vec::new();
    for _ in 0..n_fields {
        let no = input.u16()?;
        if fields.last().is_some_and(|(last, _)| *last >= no) {
            return Err(LedgerError::Malformed("fields out of order".into()));
        }
        fields.push((no, Value::decode(input)?));
    }
    Ok(fields)
}

fn expect_array(input: &mut Decoder<'_>, n: u64) -> Result<()> {
    if input.array()? == Some(n) { Ok(()) } else { Err(LedgerError::Malformed(format!("not an array of {n}"))) }
}

fn length(n: Option<u64>, limit: u64) -> Result<u64> {
    match n {
        Some(n) if n <= limit => Ok(n),
        _ => Err(LedgerError::Malformed("a list without or over its limit".into())),
    }
}

fn bytes16(input: &mut Decoder<'_>) -> Result<[u8; 16]> {
    input.bytes()?.try_into().map_err(|_| LedgerError::Malformed("not 16 bytes".into()))
}

fn text(input: &mut Decoder<'_>, limit: usize) -> Result<String> {
    let text = input.str()?;
    if text.len() > limit {
        return Err(LedgerError::Malformed(format!("text over {limit} bytes")));
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_value() -> impl Strategy<Value = Value> {
        prop_oneof![
            Just(Value::Null),
            any::<i64>().prop_map(Value::Int),
            ".{0,20}".prop_map(Value::Text),
            proptest::collection::vec(any::<u8>(), 0..20).prop_map(Value::Bytes),
            Just(Value::Other(vec![0xf9, 0x3c, 0x00])),
        ]
    }

    fn any_op() -> impl Strategy<Value = Op> {
        let fields = proptest::collection::btree_map(0_u16..50, any_value(), 0..6);
        let base = proptest::collection::btree_set(any::<[u8; 16]>(), 0..4);
        (any::<[u8; 16]>(), 1_u64..1_000_000, any::<i64>(), fields, base, "[а-яё ]{0,12}").prop_map(
            |(bytes, number, at, fields, base, author)| Op {
                incarnation: Incarnation(bytes),
                number,
                deed: Uuid::from_bytes(bytes),
                kind: "roster-add".into(),
                undoes: (number % 2 == 0).then_some(Uuid::nil()),
                author,
                at,
                scope: "self".into(),
                table: 1,
                entity: Uuid::from_u128(7),
                root: Uuid::from_u128(7),
                fields: fields.into_iter().collect(),
                base: base.into_iter().map(OpId).collect(),
            },
        )
    }

    proptest! {
        #[test]
        fn an_op_survives_its_bytes(op in any_op()) {
            prop_assert_eq!(op.cbor_len(), op.to_cbor().len());
            prop_assert_eq!(Op::from_cbor(&op.to_cbor()).unwrap(), op);
        }

        #[test]
        fn the_id_depends_on_every_byte(op in any_op(), at in any::<usize>(), bit in 0_u8..8) {
            let salt = [9; 16];
            let mut bytes = op.to_cbor();
            let at = at % bytes.len();
            bytes[at] ^= 1_u8 << bit;
            if let Ok(other) = Op::from_cbor(&bytes) {
                // Non-minimal CBOR may say the same thing in other bytes; then it is the same op.
                prop_assert_eq!(other == op, other.id(&salt) == op.id(&salt));
            }
        }

        #[test]
        fn any_bytes_are_an_op_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _read = Op::from_cbor(&bytes);
        }
    }

    #[test]
    fn the_id_depends_on_the_salt() {
        let op = Op {
            incarnation: Incarnation([1; 16]),
            number: 1,
            deed: Uuid::nil(),
            kind: "roster-add".into(),
            undoes: None,
            author: String::new(),
            at: 0,
            scope: "self".into(),
            table: 1,
            entity: Uuid::nil(),
            root: Uuid::nil(),
            fields: vec![(0, Value::Int(1))],
            base: vec![],
        };
        assert_ne!(op.id(&[1; 16]), op.id(&[2; 16]));
    }
}
