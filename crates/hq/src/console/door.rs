//! Who may ask: the session behind a request, and whether our own page sent it.

#![expect(clippy::result_large_err, reason = "a refusal is the answer itself, moved once")]

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::extract::FromRequestParts;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, COOKIE, HOST, ORIGIN, RETRY_AFTER};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse as _, Response};
use kerege_domain::refusal::Refusal;
use serde::Serialize;
use tokio::sync::Semaphore;

use super::admins::Use;
use super::backoff::BackOff;
use super::people::Seen;
use crate::HqError;
use crate::hq::Hq;

/// Bound to this host, to HTTPS and to the whole site by its prefix.
const COOKIE_NAME: &str = "__Host-kerege";
/// Another site cannot send it: a browser asks HQ first, and HQ allows nobody.
const OWN_HEADER: &str = "x-kerege-console";
/// A page that asks for news by itself says so; its session does not live on by that.
const REFRESH_HEADER: &str = "x-kerege-refresh";
const AT_ONCE: usize = 16;
/// Stretching a password takes 64 MiB.
const STRETCHED_AT_ONCE: usize = 2;
const WAIT: Duration = Duration::from_secs(10);

/// What the routes share.
#[derive(Clone)]
pub(super) struct Console {
    pub(super) hq: Arc<Hq>,
    pub(super) back_off: Arc<Mutex<BackOff>>,
    pub(super) seen: Arc<Mutex<Seen>>,
    permits: Arc<Semaphore>,
    stretching: Arc<Semaphore>,
}

/// The administrator behind a request.
pub(super) struct Admin(pub(super) String);

impl Console {
    pub(super) fn new(hq: Arc<Hq>) -> Self {
        let semaphore = |n| Arc::new(Semaphore::new(n));
        Self {
            hq,
            back_off: Arc::default(),
            seen: Arc::default(),
            permits: semaphore(AT_ONCE),
            stretching: semaphore(STRETCHED_AT_ONCE),
        }
    }

    /// Runs blocking work, unless too much is under way.
    pub(super) async fn work<T: Send + 'static>(
        &self,
        act: impl FnOnce(&Hq) -> Result<T, HqError> + Send + 'static,
    ) -> Result<T, Response> {
        self.within(&self.permits, act).await
    }

    /// The same for work that stretches a password.
    pub(super) async fn stretch<T: Send + 'static>(
        &self,
        act: impl FnOnce(&Hq) -> Result<T, HqError> + Send + 'static,
    ) -> Result<T, Response> {
        self.within(&self.stretching, act).await
    }

    async fn within<T: Send + 'static>(
        &self,
        permits: &Arc<Semaphore>,
        act: impl FnOnce(&Hq) -> Result<T, HqError> + Send + 'static,
    ) -> Result<T, Response> {
        let Ok(Ok(permit)) = tokio::time::timeout(WAIT, Arc::clone(permits).acquire_owned()).await else {
            return Err(refuse_for(StatusCode::SERVICE_UNAVAILABLE, "console-busy", 5));
        };
        let hq = Arc::clone(&self.hq);
        let done = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            act(&hq)
        });
        match done.await {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(error)) => Err(refuse_error(&error)),
            Err(error) => Err(fault(&error.to_string())),
        }
    }
}

impl FromRequestParts<Console> for Admin {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, console: &Console) -> Result<Self, Response> {
        check_sender(&parts.method, &parts.headers)?;
        let signed_out = || refuse(StatusCode::UNAUTHORIZED, "console-signed-out");
        let token = token_of(&parts.headers).ok_or_else(signed_out)?;
        let how = if parts.headers.contains_key(REFRESH_HEADER) { Use::Refresh } else { Use::Act };
        let admin = console.work(move |hq| hq.admin_of(&token, how)).await?;
        admin.map(Self).ok_or_else(signed_out)
    }
}

/// Refuses what another site sent.
pub(super) fn check_sender(method: &Method, headers: &HeaderMap) -> Result<(), Response> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let is_same_site = text("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    let is_same_origin = match headers.get(ORIGIN) {
        None => true,
        Some(origin) => {
            let host = text(HOST.as_str()).unwrap_or_default();
            origin.to_str().is_ok_and(|origin| origin.strip_prefix("https://") == Some(host))
        }
    };
    let is_reading = *method == Method::GET;
    if is_same_site && is_same_origin && (is_reading || text(OWN_HEADER) == Some("1")) {
        return Ok(());
    }
    Err(refuse(StatusCode::FORBIDDEN, "console-foreign"))
}

fn token_of(headers: &HeaderMap) -> Option<String> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let (_, token) = pairs.find(|(name, _)| *name == COOKIE_NAME)?;
    // 32 bytes in base64.
    (token.len() == 43).then(|| token.to_owned())
}

/// The cookie that hands a token to the browser; an empty one takes it away.
pub(super) fn cookie(token: &str) -> Option<HeaderValue> {
    let age = if token.is_empty() { "; Max-Age=0" } else { "" };
    HeaderValue::from_str(&format!("{COOKIE_NAME}={token}; Path=/; Secure; HttpOnly; SameSite=Strict{age}")).ok()
}

/// An answer that no cache keeps.
pub(super) fn json<T: Serialize>(status: StatusCode, value: &T) -> Response {
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    match serde_json::to_vec(value) {
        Ok(body) => (status, headers, body).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

pub(super) fn refuse(status: StatusCode, code: &str) -> Response {
    refuse_with(status, code, BTreeMap::new(), None)
}

/// A refusal that ends after a pause.
pub(super) fn refuse_for(status: StatusCode, code: &str, seconds: u32) -> Response {
    let mut response = refuse_with(status, code, BTreeMap::from([("seconds".to_owned(), seconds.to_string())]), None);
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    response
}

fn refuse_error(error: &HqError) -> Response {
    if error.code() == "fault" {
        return fault(&error.to_string());
    }
    if error.is_failure() {
        tracing::error!(%error, code = error.code(), "a request of the console failed");
        return refuse_with(StatusCode::SERVICE_UNAVAILABLE, error.code(), BTreeMap::new(), None);
    }
    refuse_with(StatusCode::NOT_FOUND, error.code(), BTreeMap::from([("what".to_owned(), error.subject())]), None)
}

fn fault(error: &str) -> Response {
    let incident = crate::hq::random::<4>().map(|bytes| data_encoding::HEXLOWER.encode(&bytes)).ok();
    tracing::error!(error, incident, "a request of the console failed");
    refuse_with(StatusCode::INTERNAL_SERVER_ERROR, "fault", BTreeMap::new(), incident)
}

fn refuse_with(status: StatusCode, code: &str, args: BTreeMap<String, String>, incident: Option<String>) -> Response {
    json(status, &Refusal { code: code.to_owned(), args, incident })
}
