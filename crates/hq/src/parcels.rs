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

#[cfg(test)]
mod tests {
    use ed25519_dalek::SigningKey;
    use kerege_ledger::Ledger;
    use kerege_sync::enrol::{Code, Enrolment};
    use kerege_sync::membership;
    use kerege_sync::parcel::{Cargo, Load};
    use kerege_sync::protocol::Statement;

    use crate::Hq;
    use crate::house::{Desk, OFFICES, on_each, open, store};

    const OFFICE: &str = OFFICES[0];

    fn join(hq: &Hq, ledger: &mut Ledger) {
        let code = Code::parse(&hq.issue_code(OFFICE).unwrap().code).unwrap();
        let key: SigningKey = membership::device_key(ledger, [7; 32]).unwrap();
        let enrolment = Enrolment::prepare(&code, key, None, "test", [5; 16]);
        let (reply, is_failed) = hq.enrol(enrolment.request()).unwrap();
        assert!(!is_failed);
        let signed = &hq.keys.voice.statement;
        let statement = Statement::verify(&signed.0, &signed.1, &hq.keys.root.verifying_key()).unwrap();
        enrolment.finish(ledger, "https://hq.test", &reply.body, statement.tls_keys.first().copied()).unwrap();
    }

    fn parcel_of(ledger: &Ledger) -> Vec<u8> {
        let mut load = Load::begin(ledger, Cargo::ForHq, [1; 16]).unwrap();
        load.next_part(ledger, 1_000_000, &mut |_, _| true).unwrap().unwrap().1
    }

    #[test]
    fn what_a_parcel_brought_stands_where_the_offices_ops_stand() {
        on_each(|house| {
            let mut desk = Desk::new(OFFICE);
            join(&house.hq, &mut desk.ledger);
            desk.add("Қайрат", None);
            desk.add("Айгүл", None);
            let taken = house.hq.take_parcel(&parcel_of(&desk.ledger)).unwrap();
            assert_eq!((taken.taken.received.len(), taken.taken.n_new), (2, 2));
            assert_eq!(store(&house.hq, OFFICE, |log| log.all().0.len()), 2);
        });
    }

    #[test]
    fn a_parcel_of_a_device_that_a_restored_hq_has_forgotten_is_taken() {
        on_each(|house| {
            let mut desk = Desk::new(OFFICE);
            join(&house.hq, &mut desk.ledger);
            desk.add("Қайрат", None);
            // The same HQ as it was before anybody joined.
            let folder = house.folder.path().join("before");
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::copy(house.folder.path().join("hq/hq-keys.json"), folder.join("hq-keys.json")).unwrap();
            let before = open(&folder, None);
            before.add_office(OFFICE, None).unwrap();
            let taken = before.take_parcel(&parcel_of(&desk.ledger)).unwrap();
            assert_eq!((taken.region.as_str(), taken.taken.n_new), (OFFICE, 1));
        });
    }
}
