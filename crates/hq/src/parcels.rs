//! The route by files: offices' parcels in, receipts and what is new out.

use kerege_sync::parcel::hq::{self as other_end, Letter, Reply, Taken};
use kerege_sync::parcel::{ParcelError, file_name};

use crate::HqError;
use crate::hq::{Hq, random};

/// A parcel that was read.
#[derive(Debug, Clone)]
pub struct TakenParcel {
    /// The office.
    pub region: String,
    /// The desk that wrote it.
    pub device: u64,
    /// Which of its parts it is.
    pub part: u32,
    /// There is no further part.
    pub is_last: bool,
    /// What came of it.
    pub taken: Taken,
}

/// A part of HQ's parcel with the name of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeParcel {
    /// Says nothing of what is inside.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// What was written to an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The office.
    pub region: String,
    /// Ops that it carries.
    pub n_ops: u64,
    /// Ops that it confirms.
    pub n_confirmed: u64,
    /// Parts.
    pub n_parts: u32,
}

impl Hq {
    /// Reads a desk's parcel. Whatever is told as received is on disk.
    ///
    /// # Errors
    /// [`HqError::Parcel`]; nothing was taken then. A fault of the disk.
    pub fn take_parcel(&self, file: &[u8]) -> Result<TakenParcel, HqError> {
        let keys = [&self.keys.voice.signing, &self.keys.root];
        let handed = other_end::open(file, &keys, &self.root_key())?;
        // Not within the match: HQ's tables would be held while they are asked again.
        let known = self.control().device(handed.grant.device)?;
        let device = match known {
            Some(device) => device,
            None => {
                self.remember(&handed.signed_grant)?;
                let stranger = || ParcelError::Stranger("a device that is not known".into());
                self.control().device(handed.grant.device)?.ok_or_else(stranger)?
            }
        };
        if device.key != handed.grant.device_key || device.region != handed.grant.region {
            return Err(ParcelError::Stranger("another device has this number".into()).into());
        }
        if device.revoked_at.is_some() {
            return Err(ParcelError::Revoked.into());
        }
        let taken = match &self.nodes {
            Some(nodes) => other_end::take(&mut nodes.store(&device.region, self.schema)?, &handed, &mut |_, _| true)?,
            None => self.with_ledger(&device.region, |ledger| other_end::take(ledger, &handed, &mut |_, _| true))??,
        };
        tracing::info!(
            office = device.region,
            device = device.number,
            new = taken.n_new,
            refused = taken.n_refused,
            "parcel"
        );
        Ok(TakenParcel {
            region: device.region,
            device: device.number,
            part: handed.part,
            is_last: handed.is_last,
            taken,
        })
    }

    /// Writes to an office: the receipt for what was taken, and the ops beyond what those desks hold;
    /// everything when none has written. `put` keeps each part.
    ///
    /// # Errors
    /// [`HqError::UnknownOffice`], [`HqError::Parcel`], what `put` says.
    pub fn write_parcel(
        &self,
        region: &str,
        from: &[TakenParcel],
        limit: usize,
        put: &mut dyn FnMut(OfficeParcel) -> Result<(), HqError>,
    ) -> Result<Answered, HqError> {
        self.office(region)?;
        let devices = self.devices(Some(region))?;
        let id = random()?;
        let from: Vec<&TakenParcel> = from.iter().filter(|parcel| parcel.region == region).collect();
        let received: Vec<_> = from.iter().flat_map(|parcel| parcel.taken.received.iter().copied()).collect();
        let n_confirmed = received.len() as u64;
        let letter = Letter {
            region: region.to_owned(),
            root: self.root_key(),
            recipients: devices.iter().filter(|device| device.revoked_at.is_none()).map(|device| device.key).collect(),
            desks: Some(self.desk_list(region)?),
            received,
            floor: other_end::floor_of(from.iter().map(|parcel| parcel.taken.positions.clone())),
            id,
            at: self.clock.now_ms(),
        };
        if letter.recipients.is_empty() {
            return Err(ParcelError::NoDesks.into());
        }
        let voice = self.keys.voice.clone();
        let mut reply = self.with_ledger(region, |ledger| Reply::begin(ledger, &voice, letter))??;
        let mut n_parts = 0;
        loop {
            // The ledger is lent for one part at a time, so that the line is answered meanwhile.
            let part = self.with_ledger(region, |ledger| reply.next_part(ledger, limit, &mut |_, _| true))???;
            let Some((part, bytes)) = part else { break };
            put(OfficeParcel { name: file_name(&id, part), bytes })?;
            n_parts = part;
        }
        Ok(Answered { region: region.to_owned(), n_ops: reply.n_ops(), n_confirmed, n_parts })
    }
}
