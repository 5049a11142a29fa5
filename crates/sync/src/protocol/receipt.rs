//! A receipt: which ops HQ holds durably, signed, readable long after the exchange.

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use kerege_ledger::{Incarnation, Op, OpId};
use minicbor::Decoder;

use super::page::guard_of;
use super::wire::{
    Map, Read, Writer, Written, expect_array, expect_end, read_array, read_bytes, read_incarnation, read_list,
    read_map, read_text, required, write_list,
};
use super::{MAX_PAGE_BYTES, MAX_PAGE_OPS};

const CONTEXT: &[u8] = b"kerege receipt v1\0";

/// Consecutive ops of one incarnation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Confirmed {
    /// Whose ops.
    pub incarnation: Incarnation,
    /// The first.
    pub from: u64,
    /// The last.
    pub to: u64,
}

/// An op of the page that HQ did not take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// Its place in the pushed pages, counted from 0 over all of them.
    pub place: u32,
    /// A stable name of the reason.
    pub code: String,
}

/// What HQ confirms. Only ops named here leave an outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The device that handed them in.
    pub device: u64,
    /// The request's nonce.
    pub nonce: [u8; 16],
    /// HQ's time in milliseconds, after the commit.
    pub at: i64,
    /// What is durable, in the order of the pushed pages.
    pub ranges: Vec<Confirmed>,
    /// Guard over the full ids that the ranges stand for: numbers alone prove nothing, disks are cloned.
    pub guard: [u8; 16],
    /// What was not taken, and why.
    pub exceptions: Vec<Exception>,
}

/// A receipt as it travels and as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedReceipt {
    /// [`Receipt`] in CBOR.
    pub bytes: Vec<u8>,
    /// Ed25519 by HQ's signing key.
    pub signature: [u8; 64],
}

impl Receipt {
    /// Writes ranges and guard for the ops that are held.
    #[must_use]
    pub fn of<'a>(
        device: u64,
        nonce: [u8; 16],
        at: i64,
        held: impl Iterator<Item = (OpId, &'a Op)>,
        exceptions: Vec<Exception>,
    ) -> Self {
        let mut ranges: Vec<Confirmed> = Vec::new();
        let mut ids = Vec::new();
        for (id, op) in held {
            ids.push(id);
            match ranges.last_mut() {
                Some(range) if range.incarnation == op.incarnation && range.to + 1 == op.number => range.to = op.number,
                _ => ranges.push(Confirmed { incarnation: op.incarnation, from: op.number, to: op.number }),
            }
        }
        Self { device, nonce, at, ranges, guard: guard_of(ids.into_iter()), exceptions }
    }

    /// The ops of `sent` (in the order of the pushed pages) that this receipt confirms, or `None`
    /// when it speaks of other ops than those.
    #[must_use]
    pub fn confirmed(&self, sent: &[OpId]) -> Option<Vec<OpId>> {
        let is_excepted = |place: usize| self.exceptions.iter().any(|e| usize::try_from(e.place) == Ok(place));
        let ids: Vec<OpId> =
            sent.iter().enumerate().filter(|(place, _)| !is_excepted(*place)).map(|(_, id)| *id).collect();
        #[cfg(feature = "teeth")]
        if kerege_ledger::teeth::bites(kerege_ledger::teeth::Tooth::ReceiptUnchecked) {
            return Some(ids);
        }
        let n: u64 = self.ranges.iter().map(|range| range.to.saturating_sub(range.from).saturating_add(1)).sum();
        (n == ids.len() as u64 && guard_of(ids.iter().copied()) == self.guard).then_some(ids)
    }

    /// Signs it.
    #[must_use]
    pub fn sign(&self, key: &SigningKey) -> SignedReceipt {
        let bytes = Map::new()
            .number(0, self.device)
            .bytes(1, &self.nonce)
            .put(2, |out| out.i64(self.at).map(drop))
            .put(3, |out| {
                write_list(out, &self.ranges, |out, range| {
                    out.array(3)?.bytes(&range.incarnation.0)?.u64(range.from)?.u64(range.to).map(drop)
                })
            })
            .bytes(4, &self.guard)
            .put(5, |out| {
                write_list(out, &self.exceptions, |out, exception| {
                    out.array(2)?.u32(exception.place)?.str(&exception.code).map(drop)
                })
            })
            .finish();
        let signature = key.sign(&[CONTEXT, &bytes].concat()).to_bytes();
        SignedReceipt { bytes, signature }
    }
}

impl SignedReceipt {
    /// The receipt, if `key` signed it.
    ///
    /// # Errors
    /// [`super::WireError`] when it did not, or when the bytes are no receipt.
    pub fn verify(&self, key: &VerifyingKey) -> Read<Receipt> {
        key.verify_strict(&[CONTEXT, &self.bytes].concat(), &Signature::from_bytes(&self.signature))
            .map_err(|_| super::WireError("receipt not signed by HQ".into()))?;
        let (mut device, mut nonce, mut at, mut ranges, mut guard) = (None, None, None, Vec::new(), None);
        let mut exceptions = Vec::new();
        let mut input = Decoder::new(&self.bytes);
        read_map(&mut input, |key, input| {
            match key {
                0 => device = Some(input.u64()?),
                1 => nonce = Some(read_array(input)?),
                2 => at = Some(input.i64()?),
                3 => {
                    ranges = read_list(input, MAX_PAGE_OPS, |input| {
                        expect_array(input, 3)?;
                        Ok(Confirmed { incarnation: read_incarnation(input)?, from: input.u64()?, to: input.u64()? })
                    })?;
                }
                4 => guard = Some(read_array(input)?),
                5 => {
                    exceptions = read_list(input, MAX_PAGE_OPS, |input| {
                        expect_array(input, 2)?;
                        Ok(Exception { place: input.u32()?, code: read_text(input, 64)? })
                    })?;
                }
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        expect_end(&input)?;
        Ok(Receipt {
            device: required(device, "device")?,
            nonce: required(nonce, "nonce")?,
            at: required(at, "time")?,
            ranges,
            guard: required(guard, "guard")?,
            exceptions,
        })
    }
}

pub(super) fn write_signed(out: &mut Writer, receipt: &SignedReceipt) -> Written {
    out.array(2)?.bytes(&receipt.bytes)?.bytes(&receipt.signature).map(drop)
}

pub(super) fn read_signed(input: &mut Decoder<'_>) -> Read<SignedReceipt> {
    expect_array(input, 2)?;
    Ok(SignedReceipt { bytes: read_bytes(input, MAX_PAGE_BYTES)?, signature: read_array(input)? })
}
