//! The open data folder of HQ.

use std::collections::{BTreeMap, HashMap};
use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use kerege_ledger::{Clock, Ledger, Schema};
use kerege_sync::engine::Store as _;
use kerege_sync::protocol::{Envelope, Kind, Refusal};

use crate::control::{Control, Device, Office};
use crate::keys::{self, Keys};
use crate::ledgers::Ledgers;
use crate::metrics::Metrics;
use crate::postgres::Nodes;
use crate::{HqError, copies};

/// The regions that an office can be of, with the name that an office has until it is given one.
/// HQ itself knows no geography.
pub type Regions = fn(&str) -> Option<String>;

/// What HQ answers: a status and a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// HTTP status. It says nothing that the body does not say; no device acts on it.
    pub status: u16,
    /// An envelope.
    pub body: Vec<u8>,
    /// Ask for a pause of so many seconds.
    pub retry_after_s: Option<u32>,
}

impl Reply {
    pub(crate) fn ok(body: Vec<u8>) -> Self {
        Self { status: 200, body, retry_after_s: None }
    }

    pub(crate) fn refusal(status: u16, code: &str) -> Self {
        Self::refused(status, &Refusal::of(code))
    }

    pub(crate) fn refused(status: u16, refusal: &Refusal) -> Self {
        Self { status, body: Envelope::unsigned(Kind::Refusal, refusal.to_payload()).to_bytes(), retry_after_s: None }
    }
}

/// A process that died in the middle of what only one may do at a time holds the others up no longer, in
/// milliseconds.
pub(crate) const HELD_MS: i64 = 10 * 60_000;

/// HQ without a network.
pub struct Hq {
    pub(crate) keys: Keys,
    pub(crate) ledgers: Ledgers,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) regions: Regions,
    pub(crate) schema: &'static Schema,
    /// Where everything stands when several processes share it; `None` when it stands in the folder.
    pub(crate) nodes: Option<Nodes>,
    pub(crate) metrics: Metrics,
    control: Mutex<Control>,
    /// The offices in whose lists this process has an incarnation of its own, each with the life of the
    /// database for which it was drawn.
    renewed: Mutex<HashMap<String, Option<[u8; 8]>>>,
    folder: PathBuf,
}

/// A database server that several `kerege-hq` share, and the servers that offices stand on where
/// one is too little.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
pub struct SharedDatabase {
    /// `postgres://user@host/name`.
    pub url: String,
    /// The file of the certificate authority that signed the server's certificate.
    pub authority: Option<PathBuf>,
    /// Further servers by their names.
    #[serde(default)]
    pub nodes: BTreeMap<String, NodeAddress>,
}

/// Where a node is.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
pub struct NodeAddress {
    /// `postgres://user@host/name`.
    pub url: String,
    /// The file of the certificate authority that signed the server's certificate.
    pub authority: Option<PathBuf>,
}

/// HQ's own tables, for one caller at a time in a file, for all at once on a server.
pub(crate) enum OpenControl<'a> {
    Alone(MutexGuard<'a, Control>),
    Shared(Control),
}

impl Deref for OpenControl<'_> {
    type Target = Control;

    fn deref(&self) -> &Control {
        match self {
            Self::Alone(control) => control,
            Self::Shared(control) => control,
        }
    }
}

impl DerefMut for OpenControl<'_> {
    fn deref_mut(&mut self) -> &mut Control {
        match self {
            Self::Alone(control) => control,
            Self::Shared(control) => control,
        }
    }
}

impl Hq {
    /// Opens the folder, or makes a new HQ in it.
    ///
    /// # Errors
    /// Damaged keys, a newer format, a fault of the disk.
    pub fn open_or_make(
        folder: &Path,
        schema: &'static Schema,
        regions: Regions,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, HqError> {
        Self::with_keys(folder, Keys::open_or_make(folder)?, None, schema, regions, clock)
    }

    /// Opens a folder that has an HQ.
    ///
    /// # Errors
    /// [`HqError::NoFolder`], damaged keys, a newer format, a fault of the disk.
    pub fn open(
        folder: &Path,
        schema: &'static Schema,
        regions: Regions,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, HqError> {
        Self::with_keys(folder, Keys::open(folder)?, None, schema, regions, clock)
    }

    /// Opens a folder, or makes a new HQ in it, whose data stand on a server. Each process has a
    /// folder with the same `hq-keys.json`; the first one makes it.
    ///
    /// # Errors
    /// [`HqError::OtherHq`], [`HqError::OlderKeys`], [`HqError::OtherSigningKey`], and whatever [`Postgres::open`] refuses.
    pub fn open_or_make_shared(
        folder: &Path,
        database: &SharedDatabase,
        schema: &'static Schema,
        regions: Regions,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, HqError> {
        Self::with_keys(folder, Keys::open_or_make(folder)?, Some(database), schema, regions, clock)
    }

    /// Opens a folder that has an HQ whose data stand on a server.
    ///
    /// # Errors
    /// [`HqError::NoFolder`], and whatever [`Hq::open_or_make_shared`] refuses.
    pub fn open_shared(
        folder: &Path,
        database: &SharedDatabase,
        schema: &'static Schema,
        regions: Regions,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, HqError> {
        Self::with_keys(folder, Keys::open(folder)?, Some(database), schema, regions, clock)
    }

    fn with_keys(
        folder: &Path,
        keys: Keys,
        database: Option<&SharedDatabase>,
        schema: &'static Schema,
        regions: Regions,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, HqError> {
        let nodes = match database {
            Some(database) => Some(Nodes::open(database, keys.identity())?),
            None => None,
        };
        if let Some(nodes) = &nodes {
            nodes.fold_by(schema)?;
        }
        let (control, files) = match &nodes {
            Some(nodes) => (Control::shared(Arc::clone(nodes.home())), "copies"),
            None => (Control::open(&folder.join("hq.db"), &keys.database)?, "offices"),
        };
        let ledgers = Ledgers::new(folder.join(files), keys.database.clone(), schema, Arc::clone(&clock))?;
        let folder = folder.to_path_buf();
        Ok(Self {
            keys,
            ledgers,
            clock,
            regions,
            schema,
            nodes,
            metrics: Metrics::default(),
            control: Mutex::new(control),
            renewed: Mutex::default(),
            folder,
        })
    }

    /// Makes a new signing key, of the next generation, while HQ is closed: see [`crate::cli`]. Answers
    /// with the generation.
    ///
    /// # Errors
    /// [`HqError::NoFolder`], damaged keys, a fault of the disk.
    pub fn renew_key(folder: &Path) -> Result<u64, HqError> {
        keys::renew(folder)
    }

    /// The data folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// HQ's root key, which every device pins.
    #[must_use]
    pub fn root_key(&self) -> [u8; 32] {
        self.keys.root.verifying_key().to_bytes()
    }

    /// Adds an office. Without a name it is called after its region.
    ///
    /// # Errors
    /// [`HqError::UnknownRegion`], [`HqError::OfficeExists`].
    pub fn add_office(&self, region: &str, name: Option<&str>) -> Result<Office, HqError> {
        self.add_office_on(region, name, None)
    }

    /// Adds an office whose ops stand on a certain node.
    ///
    /// # Errors
    /// [`HqError::UnknownRegion`], [`HqError::OfficeExists`], [`HqError::UnknownNode`].
    pub fn add_office_on(&self, region: &str, name: Option<&str>, node: Option<&str>) -> Result<Office, HqError> {
        self.put_office(None, region, name, node)
    }

    /// Adds an office as an administrator wants it.
    ///
    /// # Errors
    /// [`HqError::UnknownRegion`], [`HqError::OfficeExists`], [`HqError::UnknownNode`].
    pub(crate) fn add_office_by(
        &self,
        admin: &str,
        region: &str,
        name: Option<&str>,
        node: Option<&str>,
    ) -> Result<Office, HqError> {
        self.put_office(Some(admin), region, name, node)
    }

    fn put_office(
        &self,
        admin: Option<&str>,
        region: &str,
        name: Option<&str>,
        node: Option<&str>,
    ) -> Result<Office, HqError> {
        let usual = (self.regions)(region).ok_or_else(|| HqError::UnknownRegion(region.to_owned()))?;
        self.place(region, node)?;
        let name = name.map(str::trim).filter(|name| !name.is_empty()).map_or(usual, str::to_owned);
        let now = self.clock.now_ms();
        let is_added = match admin {
            Some(admin) => self.control().add_office_by(admin, region, &name, now)?,
            None => self.control().add_office(region, &name, now)?,
        };
        if !is_added {
            return Err(HqError::OfficeExists(region.to_owned()));
        }
        if self.nodes.is_none() {
            self.ledgers.of(region)?;
        }
        self.office(region)
    }

    /// The office of a region.
    ///
    /// # Errors
    /// [`HqError::UnknownOffice`].
    pub fn office(&self, region: &str) -> Result<Office, HqError> {
        self.control().office(region)?.ok_or_else(|| HqError::UnknownOffice(region.to_owned()))
    }

    /// All offices by region.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn offices(&self) -> Result<Vec<Office>, HqError> {
        self.control().offices()
    }

    /// The devices of one office or of all.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn devices(&self, region: Option<&str>) -> Result<Vec<Device>, HqError> {
        self.control().devices(region)
    }

    /// Lets a device speak no more.
    ///
    /// # Errors
    /// [`HqError::UnknownDevice`].
    pub fn revoke(&self, number: u64) -> Result<(), HqError> {
        let is_revoked = self.control().revoke(number, self.clock.now_ms())?;
        if is_revoked { Ok(()) } else { Err(HqError::UnknownDevice(number)) }
    }

    /// The node that an office stands on, where there are several servers.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn node_of(&self, region: &str) -> Result<Option<String>, HqError> {
        self.nodes.as_ref().map_or(Ok(None), |nodes| nodes.node_of(region))
    }

    /// Says where an office stands, before it is known: one that is known has its place.
    pub(crate) fn place(&self, region: &str, node: Option<&str>) -> Result<(), HqError> {
        match (&self.nodes, node) {
            (Some(nodes), node) => nodes.place(region, node),
            (None, Some(node)) => Err(HqError::UnknownNode(node.to_owned())),
            (None, None) => Ok(()),
        }
    }

    pub(crate) fn control(&self) -> OpenControl<'_> {
        match &self.nodes {
            Some(nodes) => OpenControl::Shared(Control::shared(Arc::clone(nodes.home()))),
            // A panic in the middle of a statement leaves an open transaction at most, which is undone.
            None => OpenControl::Alone(self.control.lock().unwrap_or_else(PoisonError::into_inner)),
        }
    }

    /// The life of an office's database, in which places in its order mean something.
    pub(crate) fn epoch_of(&self, region: &str) -> Result<Option<[u8; 8]>, HqError> {
        match &self.nodes {
            Some(nodes) => nodes.store(region, self.schema)?.epoch(),
            None => Ok(self.with_ledger(region, |ledger| ledger.epoch())??),
        }
    }

    /// Runs `act` on an office's ledger, alone: on its file, or on this process's copy of what
    /// stands on the server.
    pub(crate) fn with_ledger<T>(&self, region: &str, act: impl FnOnce(&mut Ledger) -> T) -> Result<T, HqError> {
        let ledger = self.ledgers.of(region)?;
        let mut ledger = ledger.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(nodes) = &self.nodes else { return Ok(act(&mut ledger)) };
        let mut store = nodes.store(region, self.schema)?;
        copies::follow(&mut ledger, &mut store)?;
        let value = act(&mut ledger);
        copies::hand_over(&mut ledger, &mut store)?;
        Ok(value)
    }

    /// Lets HQ itself do deeds in an office's list, where only desks do otherwise. They are numbered in an
    /// incarnation of this process: a file that was put back would number its ops like those that it has lost.
    pub(crate) fn write_as_hq<T, E>(
        &self,
        region: &str,
        deeds: impl FnOnce(&mut Ledger) -> Result<T, E>,
    ) -> Result<T, HqError>
    where
        HqError: From<E>,
    {
        self.with_ledger(region, |ledger| {
            let mut renewed = self.renewed.lock().unwrap_or_else(PoisonError::into_inner);
            let life = ledger.epoch()?;
            if renewed.get(region) != Some(&life) {
                ledger.renew_incarnation()?;
                renewed.insert(region.to_owned(), life);
            }
            drop(renewed);
            Ok(deeds(ledger)?)
        })?
    }
}

pub(crate) fn random<const N: usize>() -> Result<[u8; N], HqError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| HqError::Fault(error.to_string()))?;
    Ok(bytes)
}
