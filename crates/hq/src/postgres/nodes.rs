//! On which server an office stands: beside HQ's own tables, or on one of further servers, the nodes.
//!
//! - An office stands whole on one server, so a page is a transaction of one plain PostgreSQL, with
//!   all that holds there, and no other server is asked.
//! - HQ's own tables say where (`placed`). That is written once, before the office's first op. If
//!   they are restored to an earlier day, an office is placed where its ops are.
//! - A node knows its name and its HQ. An address that leads to another database is refused.
//! - A node is asked for the first time when an office needs it. One that is down stops the offices
//!   that stand on it, and nobody else.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use kerege_ledger::Schema;

use super::connect::Postgres;
use super::refold::refold;
use super::store::{OfficeStore, ask};
use crate::control::Control;
use crate::keys::Identity;
use crate::{HqError, SharedDatabase};

/// All servers of an HQ.
pub struct Nodes {
    home: Arc<Postgres>,
    further: BTreeMap<String, Node>,
    identity: Identity,
    /// By which what stands on a server is folded before it is used.
    schema: OnceLock<&'static Schema>,
}

struct Node {
    postgres: Arc<Postgres>,
    /// Its tables are up to date, and it is the one that bears the name.
    is_ready: AtomicBool,
}

impl Nodes {
    /// Connects to the server with HQ's own tables and makes it this HQ's. The nodes are asked later.
    ///
    /// # Errors
    /// [`HqError::OtherHq`], [`HqError::OtherNode`], [`HqError::OlderKeys`], [`HqError::OtherSigningKey`],
    /// and whatever [`Postgres::open`] refuses.
    pub fn open(database: &SharedDatabase, identity: Identity) -> Result<Self, HqError> {
        let home = Postgres::open(&database.url, database.authority.as_deref())?;
        Control::shared(Arc::clone(&home)).claim(&identity, None)?;
        let mut further = BTreeMap::new();
        for (name, address) in &database.nodes {
            let postgres = Postgres::at(Some(name), &address.url, address.authority.as_deref())?;
            further.insert(name.clone(), Node { postgres, is_ready: AtomicBool::new(false) });
        }
        Ok(Self { home, further, identity, schema: OnceLock::new() })
    }

    /// Folds anew what another release folded otherwise: beside HQ's own tables now, on each node before it is
    /// used.
    ///
    /// # Errors
    /// The server with HQ's own tables fails.
    pub fn fold_by(&self, schema: &'static Schema) -> Result<(), HqError> {
        refold(&self.home, self.schema.get_or_init(|| schema))
    }

    /// The server with HQ's own tables.
    #[must_use]
    pub fn home(&self) -> &Arc<Postgres> {
        &self.home
    }

    /// Says where an office will stand, once and for all: where ops of it are already, on the node
    /// that is named, or on the one with the fewest offices. Without nodes all stand beside HQ's own
    /// tables.
    ///
    /// # Errors
    /// [`HqError::UnknownNode`], also for one that other offices stand on;
    /// [`HqError::OfficeExists`] when it stands elsewhere already; a node does not answer, so nobody
    /// knows what it holds.
    pub fn place(&self, office: &str, node: Option<&str>) -> Result<(), HqError> {
        let mut stands = self.placed(office)?;
        if stands.is_none() {
            let from: Vec<Option<&str>> = match (self.holder(office)?, node) {
                (Some(holder), _) => vec![holder],
                (None, Some(name)) if self.further.contains_key(name) => vec![Some(name)],
                (None, Some(name)) => return Err(HqError::UnknownNode(name.to_owned())),
                (None, None) if self.further.is_empty() => vec![None],
                (None, None) => self.further.keys().map(|name| Some(name.as_str())).collect(),
            };
            self.home.wait(async {
                let session = self.home.session().await?;
                let put = session.prepare_cached(include_str!("placed_put.sql")).await?;
                session.execute(&put, &[&office, &from]).await?;
                Ok(())
            })?;
            // Of two processes that place it at once one is first.
            stands = self.placed(office)?;
        }
        let is_elsewhere = node.is_some() && stands.flatten().as_deref() != node;
        if is_elsewhere { Err(HqError::OfficeExists(office.to_owned())) } else { Ok(()) }
    }

    /// The node that an office stands on; `None` is beside HQ's own tables.
    ///
    /// # Errors
    /// [`HqError::UnknownOffice`] when it was never placed.
    pub fn node_of(&self, office: &str) -> Result<Option<String>, HqError> {
        self.placed(office)?.ok_or_else(|| HqError::UnknownOffice(office.to_owned()))
    }

    /// Asked each time: another process may have placed an office, or a restore may have forgotten it.
    fn placed(&self, office: &str) -> Result<Option<Option<String>>, HqError> {
        self.home.wait(async {
            let session = self.home.session().await?;
            let found = ask(&session, "SELECT node FROM placed WHERE office = $1", &[&office]).await?;
            Ok(found.first().map(|row| row.try_get(0)).transpose()?)
        })
    }

    /// Nodes that offices stand on.
    fn in_use(&self) -> Result<Vec<String>, HqError> {
        self.home.wait(async {
            let session = self.home.session().await?;
            let found = ask(&session, "SELECT DISTINCT node FROM placed WHERE node IS NOT NULL", &[]).await?;
            found.iter().map(|row| Ok(row.try_get(0)?)).collect()
        })
    }

    /// Where ops of an office are whose place was lost with a restore of HQ's own tables.
    fn holder(&self, office: &str) -> Result<Option<Option<&str>>, HqError> {
        // Whoever was not told of all nodes does not know what they hold.
        if let Some(unknown) = self.in_use()?.into_iter().find(|name| !self.further.contains_key(name)) {
            return Err(HqError::UnknownNode(unknown));
        }
        let holds = |postgres: &Postgres| {
            postgres.wait(async {
                let session = postgres.session().await?;
                Ok(!ask(&session, "SELECT FROM place WHERE office = $1", &[&office]).await?.is_empty())
            })
        };
        for name in self.further.keys() {
            if holds(&*self.ready(name)?)? {
                return Ok(Some(Some(name)));
            }
        }
        Ok(if holds(&self.home)? { Some(None) } else { None })
    }

    /// The server that an office stands on.
    ///
    /// # Errors
    /// [`HqError::UnknownOffice`], [`HqError::UnknownNode`], and whatever the server refuses.
    pub fn server_of(&self, office: &str) -> Result<Arc<Postgres>, HqError> {
        match self.node_of(office)? {
            Some(name) => self.ready(&name),
            None => Ok(Arc::clone(&self.home)),
        }
    }

    /// An office's ops, for one answer.
    ///
    /// # Errors
    /// Whatever [`Nodes::server_of`] refuses.
    pub fn store(&self, office: &str, schema: &'static Schema) -> Result<OfficeStore, HqError> {
        Ok(OfficeStore::new(self.server_of(office)?, office, schema))
    }

    /// What is wrong with the nodes: those that do not answer or are others, and those that offices
    /// stand on and this process was not told of.
    ///
    /// # Errors
    /// The server with HQ's own tables fails.
    pub(crate) fn examine(&self) -> Result<Vec<String>, HqError> {
        let mut names = self.in_use()?;
        names.extend(self.further.keys().cloned());
        names.sort_unstable();
        names.dedup();
        let is_wrong = |name: &String| match self.ready(name) {
            Ok(postgres) => postgres.wait(async { postgres.session().await.map(drop) }).is_err(),
            Err(_) => true,
        };
        Ok(names.into_iter().filter(is_wrong).collect())
    }

    /// The standbys that commits wait for in vain, after the names of the nodes that they are of.
    ///
    /// # Errors
    /// The server with HQ's own tables fails.
    pub(crate) fn missed_standbys(&self) -> Result<Vec<String>, HqError> {
        let missed = |postgres: &Postgres| {
            postgres.wait(async {
                let session = postgres.session().await?;
                let found = ask(&session, include_str!("standby.sql"), &[]).await?;
                found.first().map(|row| Ok::<String, HqError>(row.try_get(0)?)).transpose()
            })
        };
        let mut all: Vec<String> = missed(&self.home)?.into_iter().collect();
        for name in self.further.keys() {
            // A node that does not answer is told of as such.
            if let Ok(Some(standbys)) = self.ready(name).and_then(|postgres| missed(&postgres)) {
                all.push(format!("{name}: {standbys}"));
            }
        }
        Ok(all)
    }

    fn ready(&self, name: &str) -> Result<Arc<Postgres>, HqError> {
        let node = self.further.get(name).ok_or_else(|| HqError::UnknownNode(name.to_owned()))?;
        // Twice at once does no harm, and nobody waits for somebody who waits in vain.
        if !node.is_ready.load(Ordering::Acquire) {
            node.postgres.prepare()?;
            Control::shared(Arc::clone(&node.postgres)).claim(&self.identity, Some(name))?;
            if let Some(schema) = self.schema.get() {
                refold(&node.postgres, schema)?;
            }
            node.is_ready.store(true, Ordering::Release);
        }
        Ok(Arc::clone(&node.postgres))
    }
}
