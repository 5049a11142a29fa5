//! The connections: how they are made, what every session is held to, and what a server must be.

use std::future::Future;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use deadpool_postgres::{
    Hook, HookError, Manager, ManagerConfig, Object, Pool, PoolError, RecyclingMethod, Runtime as PoolRuntime,
    TimeoutType,
};
use refinery::{Migration, Runner};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use tokio::runtime::Runtime;
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::error::SqlState;
use tokio_postgres::{Config, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::HqError;

/// One connection, given back when it is dropped.
pub(crate) type Session = Object;

const OLDEST_SERVER: i32 = 150_000;
const CONNECTIONS: usize = 16;
const CONNECT: Duration = Duration::from_secs(10);
/// A server that let somebody wait in vain is left alone for so long.
const PAUSE: Duration = Duration::from_secs(5);
/// Whoever fails sooner was told so by the server or its machine, and costs nobody any time.
const SILENCE: Duration = Duration::from_secs(2);
/// Of all `kerege-hq` that start at once one brings the tables up to date.
const MIGRATING: i64 = 0x6b65_7265_6765_6871;

/// HQ's database server, or one of several.
pub struct Postgres {
    /// Its name among several.
    name: Option<String>,
    pool: Pool,
    runtime: Option<Runtime>,
    silence: Mutex<Silence>,
}

/// Keeps a server that is gone without a word from holding up everybody: one asks it at a time.
#[derive(Debug, Default)]
struct Silence {
    until: Option<Instant>,
}

impl Postgres {
    /// Connects, refuses a server that would lose what it has confirmed, and brings the tables up to date.
    /// `authority` is the file of the certificate authority that signed the server's certificate.
    ///
    /// # Errors
    /// [`HqError::BadDatabaseUrl`], [`HqError::PlainDatabase`], [`HqError::UnsafeDatabase`],
    /// [`HqError::Newer`], or the server does not answer.
    pub fn open(url: &str, authority: Option<&Path>) -> Result<Arc<Self>, HqError> {
        let postgres = Self::at(None, url, authority)?;
        postgres.prepare()?;
        Ok(postgres)
    }

    /// A server that is not asked anything yet: [`Postgres::prepare`] comes before all else.
    pub(crate) fn at(name: Option<&str>, url: &str, authority: Option<&Path>) -> Result<Arc<Self>, HqError> {
        let mut config: Config = url.parse().map_err(|_| HqError::BadDatabaseUrl)?;
        let wait = config.get_connect_timeout().copied().unwrap_or(CONNECT);
        config.application_name("kerege-hq").connect_timeout(wait).keepalives_idle(Duration::from_secs(60));
        // A machine without power does not say that it is gone.
        config.tcp_user_timeout(wait);
        let recycling = ManagerConfig { recycling_method: RecyclingMethod::Custom("ROLLBACK".to_owned()) };
        let manager = match authority {
            Some(file) => {
                config.ssl_mode(SslMode::Require);
                Manager::from_config(config, tls_of(file)?, recycling)
            }
            // Ops hold personal data: in the open they travel inside this machine only, or where
            // somebody has said in so many words that the line is protected otherwise.
            None if is_local(&config) || config.get_ssl_mode() == SslMode::Disable => {
                config.ssl_mode(SslMode::Disable);
                Manager::from_config(config, NoTls, recycling)
            }
            None => return Err(HqError::PlainDatabase),
        };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("database")
            .enable_all()
            .build()?;
        let pool = Pool::builder(manager)
            .max_size(CONNECTIONS)
            .runtime(PoolRuntime::Tokio1)
            .wait_timeout(Some(CONNECT))
            .create_timeout(Some(wait))
            .recycle_timeout(Some(wait))
            .post_create(Hook::async_fn(|client, _| {
                Box::pin(
                    async move { client.batch_execute(include_str!("session.sql")).await.map_err(HookError::Backend) },
                )
            }))
            .build()
            .map_err(|error| HqError::Fault(error.to_string()))?;
        let name = name.map(str::to_owned);
        Ok(Arc::new(Self { name, pool, runtime: Some(runtime), silence: Mutex::default() }))
    }

    /// Refuses a server that would lose what it has confirmed, and brings the tables up to date.
    pub(crate) fn prepare(&self) -> Result<(), HqError> {
        self.wait(self.bring_up_to_date())
    }

    /// Runs a conversation with the server on this thread.
    pub(crate) fn wait<T>(&self, talk: impl Future<Output = Result<T, HqError>>) -> Result<T, HqError> {
        match &self.runtime {
            Some(runtime) => runtime.block_on(talk),
            None => Err(HqError::Fault("the database is closed".to_owned())),
        }
    }

    /// Runs a conversation that nobody waits for.
    pub(crate) fn in_background(&self, talk: impl Future<Output = ()> + Send + 'static) {
        if let Some(runtime) = &self.runtime {
            runtime.spawn(talk);
        }
    }

    /// A connection with no transaction open.
    pub(crate) async fn session(&self) -> Result<Session, HqError> {
        let begun = Instant::now();
        if !self.silence().may_ask(begun) {
            return Err(self.named(HqError::DatabaseBusy("it does not answer".to_owned())));
        }
        let got = self.pool.get().await;
        // No connection is free: that says nothing of the server.
        if !matches!(got, Err(PoolError::Timeout(TimeoutType::Wait))) {
            self.silence().asked(begun, Instant::now(), got.is_ok());
        }
        got.map_err(|error| self.named(error.into()))
    }

    fn silence(&self) -> std::sync::MutexGuard<'_, Silence> {
        self.silence.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says which of several servers it is that cannot answer.
    fn named(&self, error: HqError) -> HqError {
        match (&self.name, error) {
            (Some(name), HqError::DatabaseBusy(why)) => HqError::DatabaseBusy(format!("{name}: {why}")),
            (Some(name), HqError::DatabaseRefuses(why)) => HqError::DatabaseRefuses(format!("{name}: {why}")),
            (_, error) => error,
        }
    }

    async fn bring_up_to_date(&self) -> Result<(), HqError> {
        let mut session = self.session().await?;
        refuse_unsafe(&session).await?;
        session.execute("SELECT pg_advisory_lock($1)", &[&MIGRATING]).await?;
        let migrations = [
            Migration::unapplied("V1__control", include_str!("0001_control.sql"))?,
            Migration::unapplied("V2__ops", include_str!("0002_ops.sql"))?,
            Migration::unapplied("V3__console", include_str!("0003_console.sql"))?,
            Migration::unapplied("V4__nodes", include_str!("0004_nodes.sql"))?,
            Migration::unapplied("V5__backup", include_str!("0005_backup.sql"))?,
            Migration::unapplied("V6__registrations", include_str!("0006_registrations.sql"))?,
            Migration::unapplied("V7__signing_key", include_str!("0007_signing_key.sql"))?,
            Migration::unapplied("V8__national", include_str!("0008_national.sql"))?,
            Migration::unapplied("V9__moves", include_str!("0009_moves.sql"))?,
            Migration::unapplied("V10__national_items", include_str!("0010_national_items.sql"))?,
            Migration::unapplied("V11__national_touched", include_str!("0011_national_touched.sql"))?,
            Migration::unapplied("V12__renewals", include_str!("0012_renewals.sql"))?,
            Migration::unapplied("V13__chain_heads", include_str!("0013_chain_heads.sql"))?,
            Migration::unapplied("V14__alarms", include_str!("0014_alarms.sql"))?,
            Migration::unapplied("V15__folded_tables", include_str!("0015_folded_tables.sql"))?,
        ];
        let client: &mut tokio_postgres::Client = &mut session;
        let done = Runner::new(&migrations).set_abort_divergent(true).set_abort_missing(true).run_async(client).await;
        session.execute("SELECT pg_advisory_unlock($1)", &[&MIGRATING]).await?;
        done.map_err(|error| match error.kind() {
            refinery::error::Kind::MissingVersion(_) => HqError::Newer,
            _ => HqError::Migration(error),
        })?;
        Ok(())
    }
}

impl Silence {
    /// Whether to ask a server now. After a pause the first who may is alone until the server has
    /// answered, or has let that one wait in vain too.
    fn may_ask(&mut self, now: Instant) -> bool {
        match self.until {
            None => true,
            Some(until) if now < until => false,
            Some(_) => {
                self.until = Some(now + 2 * CONNECT);
                true
            }
        }
    }

    fn asked(&mut self, begun: Instant, now: Instant, has_answered: bool) {
        let was_silent = !has_answered && now.saturating_duration_since(begun) > SILENCE;
        self.until = was_silent.then(|| now + PAUSE);
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.pool.close();
        // Dropping a runtime waits for its threads, which is forbidden where a server drops us.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

async fn refuse_unsafe(session: &Session) -> Result<(), HqError> {
    let row = session.query_one(include_str!("server.sql"), &[]).await?;
    let version: i32 = row.try_get(0)?;
    if version < OLDEST_SERVER {
        return Err(HqError::UnsafeDatabase(format!("server_version_num = {version}")));
    }
    for (at, name, good) in [
        (1, "synchronous_commit", ["on", "remote_apply"].as_slice()),
        (2, "fsync", &["on"]),
        (3, "full_page_writes", &["on"]),
        (4, "server_encoding", &["UTF8"]),
    ] {
        let found: String = row.try_get(at)?;
        if !good.contains(&found.as_str()) {
            return Err(HqError::UnsafeDatabase(format!("{name} = {found}")));
        }
    }
    Ok(())
}

fn is_local(config: &Config) -> bool {
    config.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    })
}

fn tls_of(authority: &Path) -> Result<MakeRustlsConnect, HqError> {
    let tls = |error: rustls::Error| HqError::Tls(error.to_string());
    let mut roots = rustls::RootCertStore::empty();
    let certificates = CertificateDer::pem_file_iter(authority).map_err(|error| HqError::Tls(error.to_string()))?;
    for certificate in certificates {
        roots.add(certificate.map_err(|error| HqError::Tls(error.to_string()))?).map_err(tls)?;
    }
    let config = rustls::ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(tls)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

impl From<PoolError> for HqError {
    fn from(error: PoolError) -> Self {
        match error {
            PoolError::Backend(error) => error.into(),
            PoolError::Timeout(_) => Self::DatabaseBusy("no connection is free".to_owned()),
            other => Self::Fault(other.to_string()),
        }
    }
}

/// What tokio-postgres says when TLS failed; its kinds are not public.
const NO_TLS: &str = "error performing TLS handshake";

/// The two ends did not believe each other; a line that broke meanwhile is another matter.
fn is_of_certificates(error: &std::io::Error) -> bool {
    error.get_ref().is_some_and(|why| why.is::<rustls::Error>())
}

impl From<tokio_postgres::Error> for HqError {
    fn from(error: tokio_postgres::Error) -> Self {
        let Some(told) = error.as_db_error() else {
            let why = std::error::Error::source(&error);
            let broken = why.and_then(|why| why.downcast_ref::<std::io::Error>());
            if broken.is_some_and(is_of_certificates) || (broken.is_none() && error.to_string() == NO_TLS) {
                return Self::DatabaseRefuses(why.map_or_else(|| error.to_string(), ToString::to_string));
            }
            // The line to the server broke: it restarts, or its standby takes over.
            let is_gone = error.is_closed() || broken.is_some();
            return if is_gone { Self::DatabaseBusy(error.to_string()) } else { Self::Postgres(error.to_string()) };
        };
        // Details of a message may quote rows, which do not belong into a log.
        let text = format!("{} {}", told.code().code(), told.message());
        let is_passing = [
            SqlState::LOCK_NOT_AVAILABLE,
            SqlState::QUERY_CANCELED,
            SqlState::TOO_MANY_CONNECTIONS,
            SqlState::ADMIN_SHUTDOWN,
            SqlState::CRASH_SHUTDOWN,
            SqlState::CANNOT_CONNECT_NOW,
            SqlState::T_R_DEADLOCK_DETECTED,
            SqlState::T_R_SERIALIZATION_FAILURE,
            SqlState::READ_ONLY_SQL_TRANSACTION,
            SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
        ];
        let is_shut =
            [SqlState::INVALID_AUTHORIZATION_SPECIFICATION, SqlState::INVALID_PASSWORD, SqlState::INVALID_CATALOG_NAME];
        if is_passing.contains(told.code()) {
            Self::DatabaseBusy(text)
        } else if is_shut.contains(told.code()) {
            Self::DatabaseRefuses(text)
        } else {
            Self::Postgres(text)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{CONNECT, PAUSE, Silence};

    #[test]
    fn one_at_a_time_waits_for_a_server_that_is_silent() {
        let (mut silence, begun) = (Silence::default(), Instant::now());
        assert!(silence.may_ask(begun) && silence.may_ask(begun));
        // Told at once that nobody listens: nothing is lost by asking again.
        silence.asked(begun, begun + Duration::from_millis(5), false);
        assert!(silence.may_ask(begun));
        let failed = begun + CONNECT;
        silence.asked(begun, failed, false);
        assert!(!silence.may_ask(failed));
        assert!(silence.may_ask(failed + PAUSE));
        assert!(!silence.may_ask(failed + PAUSE));
        silence.asked(failed + PAUSE, failed + PAUSE, true);
        assert!(silence.may_ask(failed + PAUSE) && silence.may_ask(failed + PAUSE));
    }
}
