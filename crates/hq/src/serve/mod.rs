//! HTTPS around HQ: routes, limits, and a server that stops gracefully.

mod attempts;
mod bodies;
mod connections;
mod openapi;
mod stream;

use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::extract::{ConnectInfo, State};
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum_server::Handle;
use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};
use kerege_sync::protocol::{DESKS_PATH, ENROL_PATH, MAX_BODY_BYTES, MEDIA_TYPE, STREAM_PATH, SYNC_PATH};
use rustls::crypto::ring;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};

use crate::hq::Reply;
use crate::{Hq, HqError, console};
use attempts::Attempts;
use bodies::Held;
use connections::Connections;

/// Requests that are worked on at once; more wait for a moment and are then asked to come back.
const AT_ONCE: usize = 64;
/// Whoever enrols is not known yet: no more than one enrolment needs is kept in memory.
const ENROL_BODY_BYTES: usize = 32 * 1024;
/// A request that brings more is a backlog. As many of them are worked on at once as there are cores:
/// more would be no faster, and whoever has little to say would wait behind all of them.
const LARGE_BODY_BYTES: usize = 16 * 1024;
/// So many devices may have several requests on their way; any other goes one by one.
const STREAMS: usize = 64;
/// A backlog may wait for its turn nearly as long as a device waits for an answer.
const TURN: Duration = Duration::from_secs(45);
const WAIT: Duration = Duration::from_secs(10);
const COME_BACK_S: u32 = 5;
/// A body may be slow, but not silent.
const SILENCE: Duration = Duration::from_secs(60);
const WHOLE_REQUEST: Duration = Duration::from_secs(600);
const HEAD: Duration = Duration::from_secs(30);
const FAREWELL: Duration = Duration::from_secs(10);
/// How often HQ looks for work of its own, and how long a turn of reading takes.
const QUIET: Duration = Duration::from_secs(30);
const SHORT_TURN: Duration = Duration::from_millis(250);

#[derive(Clone)]
struct Serving {
    hq: Arc<Hq>,
    permits: Arc<Semaphore>,
    backlogs: Arc<Semaphore>,
    streams: Arc<Semaphore>,
    memory: Arc<Semaphore>,
    /// Becomes true when the server is to stop.
    is_ending: watch::Receiver<bool>,
    attempts: Arc<Mutex<Attempts>>,
}

/// A server that listens already.
pub struct Server {
    listener: TcpListener,
    hq: Arc<Hq>,
    handle: Handle<SocketAddr>,
    ending: watch::Sender<bool>,
    most_connections: usize,
}

/// Stops a [`Server`] from elsewhere.
#[derive(Clone)]
pub struct Stop(Handle<SocketAddr>, watch::Sender<bool>);

impl Stop {
    /// Lets running requests end, then stops.
    pub fn stop(&self) {
        // A stream would go on for as long as a device has something to say.
        self.1.send_replace(true);
        self.0.graceful_shutdown(Some(FAREWELL));
    }
}

impl Server {
    /// Begins to listen; nothing is answered before [`Server::run`].
    ///
    /// # Errors
    /// [`HqError::Listen`].
    pub fn listen(hq: Arc<Hq>, address: SocketAddr) -> Result<Self, HqError> {
        let listener = TcpListener::bind(address).map_err(HqError::Listen)?;
        Ok(Self {
            listener,
            hq,
            handle: Handle::new(),
            ending: watch::Sender::new(false),
            most_connections: connections::MOST,
        })
    }

    /// Where it can be reached from this machine.
    ///
    /// # Errors
    /// [`HqError::Listen`].
    pub fn url(&self) -> Result<String, HqError> {
        let mut address = self.listener.local_addr().map_err(HqError::Listen)?;
        if address.ip().is_unspecified() {
            address.set_ip(match address {
                SocketAddr::V4(_) => std::net::Ipv4Addr::LOCALHOST.into(),
                SocketAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
            });
        }
        Ok(format!("https://{address}"))
    }

    /// Stops it from elsewhere.
    #[must_use]
    pub fn stop(&self) -> Stop {
        Stop(self.handle.clone(), self.ending.clone())
    }

    /// Answers until it is stopped.
    ///
    /// # Errors
    /// [`HqError::Tls`], [`HqError::Listen`].
    pub async fn run(self) -> Result<(), HqError> {
        let tls = tls_of(&self.hq)?;
        let alone = tokio::spawn(work_alone(Arc::clone(&self.hq)));
        let connections = Connections::of(Arc::clone(&self.hq), self.most_connections);
        let router = router(self.hq, self.ending.subscribe());
        let mut server = axum_server::from_tcp(self.listener)
            .map_err(HqError::Listen)?
            .acceptor(RustlsAcceptor::new(tls).acceptor(connections))
            .handle(self.handle)
            .first_request_timeout(HEAD);
        // No device trusts a date, and 37 bytes of one are a tenth of a quiet sync.
        server.http_builder().http1().header_read_timeout(HEAD).auto_date_header(false);
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        let served = server.serve(service).await.map_err(HqError::Listen);
        alone.abort();
        served
    }
}

/// What HQ does by itself, now and then and in short turns: the offices' lists get what the national
/// office keeps, people are moved between offices and what came late is taken after them, and what the
/// offices sent is read for people who are registered in several of them, so that an administrator who
/// asks waits for little.
async fn work_alone(hq: Arc<Hq>) {
    loop {
        tokio::time::sleep(QUIET).await;
        aside(&hq, "the offices' lists lack what the national office keeps", Hq::carry_national).await;
        aside(&hq, "people are not moved between offices", Hq::carry_moves).await;
        let follow = |hq: &Hq| hq.follow_registrations(SHORT_TURN);
        while aside(&hq, "who is registered in several offices cannot be read", follow)
            .await
            .is_some_and(|it| it.is_more)
        {
            tokio::time::sleep(SHORT_TURN).await;
        }
    }
}

/// Runs blocking work of HQ's own; what fails is logged and tried again with the next round.
async fn aside<T: Send + 'static>(
    hq: &Arc<Hq>,
    fails: &'static str,
    act: impl FnOnce(&Hq) -> Result<T, HqError> + Send + 'static,
) -> Option<T> {
    let hq = Arc::clone(hq);
    match tokio::task::spawn_blocking(move || act(&hq)).await {
        Ok(Ok(value)) => Some(value),
        Ok(Err(error)) => {
            tracing::warn!(%error, "{fails}");
            None
        }
        Err(error) => {
            tracing::error!(%error, "{fails}");
            None
        }
    }
}

fn tls_of(hq: &Hq) -> Result<RustlsConfig, HqError> {
    let tls = |error: rustls::Error| HqError::Tls(error.to_string());
    let mut config = rustls::ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_protocol_versions(&[&rustls::version::TLS13])
        .map_err(tls)?
        .with_no_client_auth()
        .with_single_cert(vec![hq.keys.certificate.clone()], hq.keys.private_key.clone_key())
        .map_err(tls)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(RustlsConfig::from_config(Arc::new(config)))
}

fn router(hq: Arc<Hq>, is_ending: watch::Receiver<bool>) -> Router {
    let console = console::router(Arc::clone(&hq));
    let n_cores = std::thread::available_parallelism().map_or(2, usize::from);
    let serving = Serving {
        hq,
        permits: Arc::new(Semaphore::new(AT_ONCE)),
        backlogs: Arc::new(Semaphore::new(n_cores)),
        streams: Arc::new(Semaphore::new(STREAMS)),
        memory: Arc::new(Semaphore::new(bodies::MOST_BYTES)),
        is_ending,
        attempts: Arc::new(Mutex::new(Attempts::default())),
    };
    Router::new()
        .route(SYNC_PATH, post(sync))
        .route(ENROL_PATH, post(enrol).layer(RequestBodyLimitLayer::new(ENROL_BODY_BYTES)))
        .route(DESKS_PATH, post(desks).layer(RequestBodyLimitLayer::new(ENROL_BODY_BYTES)))
        .route("/healthz", get(health))
        .route("/metrics", get(metrics))
        .route("/v1/openapi.json", get(description))
        .layer(RequestBodyLimitLayer::new(MAX_BODY_BYTES))
        .layer(axum::extract::DefaultBodyLimit::disable())
        // Its messages have a limit each, and it may have any number of them.
        .route(STREAM_PATH, post(stream::sync_stream))
        .layer(RequestBodyTimeoutLayer::new(SILENCE))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, WHOLE_REQUEST))
        .with_state(serving)
        .merge(console)
}

impl Serving {
    fn busy(&self) -> Response {
        self.hq.metrics.busy();
        answer(Reply { retry_after_s: Some(COME_BACK_S), ..Reply::refusal(503, "sync-hq-busy") })
    }

    /// Waits until a request of that size may be worked on.
    async fn turn(&self, n_bytes: usize) -> Result<Option<OwnedSemaphorePermit>, Response> {
        if n_bytes <= LARGE_BODY_BYTES {
            return Ok(None);
        }
        match tokio::time::timeout(TURN, Arc::clone(&self.backlogs).acquire_owned()).await {
            Ok(Ok(turn)) => Ok(Some(turn)),
            _ => Err(self.busy()),
        }
    }

    /// Runs blocking work, unless too much is under way.
    async fn work<T: Send + 'static>(
        &self,
        act: impl FnOnce(&Hq) -> Result<T, HqError> + Send + 'static,
    ) -> Result<T, Response> {
        let permits = Arc::clone(&self.permits);
        let Ok(Ok(permit)) = tokio::time::timeout(WAIT, permits.acquire_owned()).await else {
            return Err(self.busy());
        };
        let hq = Arc::clone(&self.hq);
        let done = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            act(&hq)
        })
        .await;
        let fault = || answer(Reply::refusal(500, "fault"));
        match done {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(HqError::DatabaseBusy(why))) => {
                tracing::warn!(why, "the database could not answer");
                Err(self.busy())
            }
            // Somebody changes a password or a certificate: the devices' work waits until it is right again.
            Ok(Err(HqError::DatabaseRefuses(why))) => {
                tracing::error!(why, "the database refuses");
                Err(self.busy())
            }
            Ok(Err(error)) => {
                self.hq.metrics.failed();
                tracing::error!(%error, code = error.code(), "a request failed");
                Err(fault())
            }
            Err(error) => {
                self.hq.metrics.failed();
                tracing::error!(%error, "a request ended in a panic");
                Err(fault())
            }
        }
    }
}

/// Exchanges ops with a device of an office.
#[utoipa::path(
    post,
    path = "/v1/sync",
    request_body(content = Vec<u8>, content_type = "application/cbor",
        description = "An envelope (kind 1) signed by the device; see docs/sync-protocol.md"),
    responses(
        (status = 200, content_type = "application/cbor",
            description = "An envelope (kind 2) signed by HQ and bound to the request, after the commit"),
        (status = 400, content_type = "application/cbor", description = "An envelope (kind 5): malformed"),
        (status = 401, content_type = "application/cbor", description = "An envelope (kind 5): unknown device or signature"),
        (status = 403, content_type = "application/cbor", description = "An envelope (kind 5): the device was revoked"),
        (status = 413, description = "More than 8 MiB"),
        (status = 426, content_type = "application/cbor", description = "An envelope (kind 5) with the versions that HQ speaks"),
        (status = 503, content_type = "application/cbor", description = "Too much is under way; see Retry-After"),
    )
)]
async fn sync(State(serving): State<Serving>, body: Held) -> Response {
    let _turn = match serving.turn(body.bytes.len()).await {
        Ok(turn) => turn,
        Err(response) => return response,
    };
    match serving.work(move |hq| hq.exchange(&body.bytes)).await {
        Ok(reply) => answer(reply),
        Err(response) => response,
    }
}

/// Tells a device which desks its office has.
#[utoipa::path(
    post,
    path = "/v1/desks",
    request_body(content = Vec<u8>, content_type = "application/cbor",
        description = "An envelope (kind 6) signed by the device"),
    responses(
        (status = 200, content_type = "application/cbor", description = "An envelope (kind 7) signed by HQ"),
        (status = 400, content_type = "application/cbor", description = "An envelope (kind 5): malformed"),
        (status = 401, content_type = "application/cbor", description = "An envelope (kind 5): unknown device or signature"),
        (status = 403, content_type = "application/cbor", description = "An envelope (kind 5): the device was revoked"),
    )
)]
async fn desks(State(serving): State<Serving>, body: Held) -> Response {
    match serving.work(move |hq| hq.tell_desks(&body.bytes)).await {
        Ok(reply) => answer(reply),
        Err(response) => response,
    }
}

/// Lets a device in that knows a one-time code.
#[utoipa::path(
    post,
    path = "/v1/enrol",
    request_body(content = Vec<u8>, content_type = "application/cbor",
        description = "An envelope (kind 3) with the proof that the device knows the code"),
    responses(
        (status = 200, content_type = "application/cbor",
            description = "An envelope (kind 4) with the proof that HQ knows the code, HQ's keys and the device's grant"),
        (status = 400, content_type = "application/cbor", description = "An envelope (kind 5): malformed"),
        (status = 403, content_type = "application/cbor", description = "An envelope (kind 5): wrong, used or expired code, another office"),
        (status = 413, description = "More than 32 KiB"),
        (status = 426, content_type = "application/cbor", description = "An envelope (kind 5) with the versions that HQ speaks"),
        (status = 429, content_type = "application/cbor", description = "Too many failed attempts; see Retry-After"),
    )
)]
async fn enrol(State(serving): State<Serving>, ConnectInfo(from): ConnectInfo<SocketAddr>, body: Held) -> Response {
    let now = serving.hq.clock.now_ms();
    match serving.work(move |hq| hq.enrol(&body.bytes)).await {
        Ok((reply, false)) => answer(reply),
        Ok((reply, true)) => {
            let mut attempts = serving.attempts.lock().unwrap_or_else(PoisonError::into_inner);
            // Behind a balancer all devices have one address: who knows a code is let in whatever others tried.
            let pause = attempts.pause_s(from.ip(), now);
            attempts.failed(from.ip(), now);
            drop(attempts);
            let Some(seconds) = pause else { return answer(reply) };
            let busy = Reply::refusal(429, "sync-too-many-attempts");
            answer(Reply { retry_after_s: Some(seconds), ..busy })
        }
        Err(response) => response,
    }
}

/// Whether HQ is up and its database answers.
#[utoipa::path(get, path = "/healthz", responses((status = 200, description = "HQ is up", content_type = "text/plain")))]
async fn health(State(serving): State<Serving>) -> Response {
    match serving.work(|hq| hq.offices()).await {
        Ok(_) => "ok\n".into_response(),
        Err(response) => response,
    }
}

/// Counters and gauges for Prometheus. No personal data.
#[utoipa::path(get, path = "/metrics", responses((status = 200, description = "Metrics", content_type = "text/plain")))]
async fn metrics(State(serving): State<Serving>) -> Response {
    match serving.work(crate::metrics::text).await {
        Ok(text) => {
            let kind = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
            ([(CONTENT_TYPE, kind)], text).into_response()
        }
        Err(response) => response,
    }
}

async fn description() -> Response {
    ([(CONTENT_TYPE, HeaderValue::from_static("application/json"))], openapi::json()).into_response()
}

fn answer(reply: Reply) -> Response {
    let status = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, [(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE))], reply.body).into_response();
    if let Some(seconds) = reply.retry_after_s {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;
    use std::net::TcpStream;

    use super::*;
    use crate::house::House;

    /// Whether the other end keeps a connection open for a while without a word.
    fn is_let_in(connection: &mut TcpStream) -> bool {
        connection.set_read_timeout(Some(Duration::from_millis(400))).unwrap();
        connection.read(&mut [0; 1]).is_err_and(|error| error.kind() == std::io::ErrorKind::WouldBlock)
    }

    #[test]
    fn a_connection_over_the_limit_is_closed_at_once_and_one_that_ends_makes_room() {
        let House { hq, folder: _folder, .. } = House::new(None);
        let mut server = Server::listen(Arc::new(hq), ([127, 0, 0, 1], 0).into()).unwrap();
        server.most_connections = 2;
        let (hq, address, stop) = (Arc::clone(&server.hq), server.listener.local_addr().unwrap(), server.stop());
        let served = std::thread::spawn(move || tokio::runtime::Runtime::new().unwrap().block_on(server.run()));
        let connect = || TcpStream::connect(address).unwrap();
        let (mut first, mut second) = (connect(), connect());
        assert!(is_let_in(&mut first) && is_let_in(&mut second));
        assert!(!is_let_in(&mut connect()), "there is no room");
        assert!(crate::metrics::text(&hq).unwrap().contains("kerege_connections_refused_total 1\n"));
        drop(first);
        let again = (0..20).any(|_| is_let_in(&mut connect()));
        assert!(again, "one has gone");
        drop(second);
        stop.stop();
        served.join().unwrap().unwrap();
    }
}
