//! HTTP/1.1 over TLS by reqwest, with every byte of heads and bodies counted.

use std::sync::Arc;
use std::sync::mpsc;
use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, HeaderMap, RETRY_AFTER};
use reqwest::{Client, Url};
use tokio::runtime::Runtime;

use super::http_stream::HttpStream;
use super::tls::Pin;
use super::{Answer, Cancel, Line, Stream};
use crate::SyncError;
use crate::protocol::MAX_BODY_BYTES;

/// No byte for so long means that the line is gone; a slow line is no reason to give up.
const SILENCE: Duration = Duration::from_secs(60);
const CONNECT: Duration = Duration::from_secs(30);

/// A kept connection to one HQ.
pub struct HttpLine {
    url: Url,
    client: Client,
    pin: Arc<Pin>,
    runtime: Background,
}

/// A runtime that may be dropped anywhere, also on a thread of another runtime.
struct Background(Option<Runtime>);

impl Background {
    fn start() -> Result<Self, SyncError> {
        let mut builder = tokio::runtime::Builder::new_multi_thread();
        let built = builder.worker_threads(1).thread_name("kerege-line").enable_all().build();
        built.map(|runtime| Self(Some(runtime))).map_err(|error| SyncError::Fault(error.to_string()))
    }

    fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) {
        if let Some(runtime) = &self.0 {
            runtime.spawn(work);
        }
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        // A plain drop waits for its threads and panics where waiting is not allowed.
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

impl HttpLine {
    /// A line on which only the holder of one of these TLS keys is heard.
    ///
    /// # Errors
    /// [`SyncError::PlainHttp`], [`SyncError::BadUrl`], a fault of the system.
    pub fn pinned(hq_url: &str, tls_keys: Vec<[u8; 32]>) -> Result<Self, SyncError> {
        Self::new(hq_url, Pin::new(Some(tls_keys)))
    }

    /// A line whose other end must prove itself otherwise: for enrolment only.
    pub(super) fn unverified(hq_url: &str) -> Result<Self, SyncError> {
        Self::new(hq_url, Pin::new(None))
    }

    fn new(hq_url: &str, pin: Arc<Pin>) -> Result<Self, SyncError> {
        let url = Url::parse(&parse_url(hq_url)?).map_err(|_| SyncError::BadUrl)?;
        let runtime = Background::start()?;
        let mut builder = Client::builder()
            .tls_backend_preconfigured(pin.config()?)
            .https_only(true)
            .http1_only()
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .tcp_nodelay(true)
            .connect_timeout(CONNECT)
            .read_timeout(SILENCE);
        if is_loopback(&url) {
            builder = builder.no_proxy();
        }
        let client = builder.build().map_err(|error| SyncError::Fault(error.to_string()))?;
        Ok(Self { url, client, pin, runtime })
    }
}

impl Line for HttpLine {
    fn post(&mut self, path: &str, body: Vec<u8>, cancel: &Cancel) -> Result<Answer, SyncError> {
        let mut url = self.url.clone();
        url.set_path(path);
        let bytes_sent = request_head(&url, body.len()) + body.len();
        let request = self.client.post(url).body(body);
        let (tell, told) = mpsc::sync_channel(1);
        let cancel = cancel.clone();
        // Not `block_on`, so that a caller inside another runtime's thread may wait here as well.
        self.runtime.spawn(async move {
            let result = tokio::select! {
                result = exchange(request, bytes_sent) => result,
                () = cancel.cancelled() => Err(SyncError::Cancelled),
            };
            // The receiver waits until it is told; it cannot be gone.
            drop(tell.send(result));
        });
        let result = told.recv().map_err(|_| SyncError::Fault("the line's thread ended".into()))?;
        result.map_err(|error| of_the_pin(error, &self.pin))
    }

    fn stream(&mut self, path: &str, cancel: &Cancel) -> Result<Option<Box<dyn Stream + '_>>, SyncError> {
        let mut url = self.url.clone();
        url.set_path(path);
        let head = stream_head(&url);
        let (stream, work) = HttpStream::open(self.client.post(url), head, cancel.clone(), Arc::clone(&self.pin));
        self.runtime.spawn(work);
        Ok(Some(Box::new(stream)))
    }

    fn tls_key(&self) -> Option<[u8; 32]> {
        self.pin.seen()
    }
}

/// A line that broke because somebody else was at its other end.
pub(super) fn of_the_pin(error: SyncError, pin: &Pin) -> SyncError {
    match error {
        SyncError::NoLine(_) if pin.take_wrong() => SyncError::WrongCertificate,
        error => error,
    }
}

/// What hyper-util says when a proxy answers 407 (RFC 9110, section 15.5.8); its type is not public.
const PROXY_LOGIN: &str = "proxy authorization required";

pub(super) fn no_line(error: reqwest::Error) -> SyncError {
    let causes = describe(&error);
    if causes.contains(PROXY_LOGIN) { SyncError::ProxyLogin } else { SyncError::NoLine(causes) }
}

async fn exchange(request: reqwest::RequestBuilder, bytes_sent: usize) -> Result<Answer, SyncError> {
    let mut response = request.send().await.map_err(no_line)?;
    let status = response.status();
    let head = response_head(status, response.headers());
    let media_type = media_type(response.headers());
    let retry_after = text_of(response.headers(), RETRY_AFTER.as_str()).and_then(|text| text.trim().parse().ok());
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(no_line)? {
        if body.len() + chunk.len() > MAX_BODY_BYTES {
            return Err(SyncError::BadAnswer("an answer over its limit".into()));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Answer {
        status: status.as_u16(),
        media_type,
        retry_after: retry_after.map(Duration::from_secs),
        bytes_sent,
        bytes_received: head + body.len(),
        body,
    })
}

/// The chain of causes without the address, which may stand in a log.
fn describe(error: &reqwest::Error) -> String {
    let mut text = String::new();
    let mut cause: Option<&dyn std::error::Error> = std::error::Error::source(error);
    while let Some(error) = cause {
        if !text.is_empty() {
            text.push_str(": ");
        }
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}

/// Bytes of the request's head as hyper writes it; a test reads them off the line.
fn request_head(url: &Url, body: usize) -> usize {
    head(url, &format!("content-length: {body}"))
}

fn stream_head(url: &Url) -> usize {
    head(url, "transfer-encoding: chunked")
}

fn head(url: &Url, length: &str) -> usize {
    let host = match url.port() {
        Some(port) => format!("{}:{port}", url.host_str().unwrap_or_default()),
        None => url.host_str().unwrap_or_default().to_owned(),
    };
    format!("POST {} HTTP/1.1\r\naccept: */*\r\nhost: {host}\r\n{length}\r\n\r\n", url.path()).len()
}

/// The media type without its parameters.
pub(super) fn media_type(headers: &HeaderMap) -> Option<String> {
    text_of(headers, CONTENT_TYPE.as_str())
        .map(|text| text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase())
}

/// Bytes of the answer's head.
pub(super) fn response_head(status: reqwest::StatusCode, headers: &HeaderMap) -> usize {
    let reason = status.canonical_reason().unwrap_or_default();
    let first = format!("HTTP/1.1 {} {reason}\r\n", status.as_u16()).len();
    let rest: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
    first + rest + 2
}

fn text_of<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// The address of HQ as a person may write it: `hq.example.kz`, `https://10.0.0.5:8443/`.
///
/// # Errors
/// [`SyncError::PlainHttp`], [`SyncError::BadUrl`].
pub fn parse_url(text: &str) -> Result<String, SyncError> {
    let text = text.trim();
    let lower = text.to_ascii_lowercase();
    if lower.starts_with("http:") {
        return Err(SyncError::PlainHttp);
    }
    if lower.contains("://") && !lower.starts_with("https://") {
        return Err(SyncError::BadUrl);
    }
    let text = if lower.starts_with("https:") { text.to_owned() } else { format!("https://{text}") };
    let url = Url::parse(&text).map_err(|_| SyncError::BadUrl)?;
    let is_plain = url.scheme() == "https" && url.username().is_empty() && url.password().is_none();
    match url.host_str() {
        Some(host) if is_plain && !host.is_empty() => {
            let port = url.port().map_or_else(String::new, |port| format!(":{port}"));
            Ok(format!("https://{host}{port}"))
        }
        _ => Err(SyncError::BadUrl),
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host_str() {
        Some("localhost" | "[::1]") => true,
        Some(host) => host.parse().is_ok_and(|ip: std::net::Ipv4Addr| ip.is_loopback()),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_end_on_a_thread_of_another_runtime() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async { drop(HttpLine::unverified("https://127.0.0.1:8443").unwrap()) });
    }

    #[test]
    fn addresses_are_understood_as_people_write_them() {
        for (typed, url) in [
            ("https://127.0.0.1:8443", "https://127.0.0.1:8443"),
            (" hq.example.kz/ ", "https://hq.example.kz"),
            ("HTTPS://HQ.example.kz:443/v1/sync?x=1", "https://hq.example.kz"),
            ("10.0.0.5:8443", "https://10.0.0.5:8443"),
            ("https://[::1]:8443/", "https://[::1]:8443"),
        ] {
            assert_eq!(parse_url(typed).unwrap(), url, "{typed}");
        }
    }

    #[test]
    fn plain_http_is_refused() {
        assert!(matches!(parse_url("HTTP://127.0.0.1:80"), Err(SyncError::PlainHttp)));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for typed in ["", "  ", "https://", "https://user:secret@hq.kz", "ftp://hq.kz", "a b"] {
            assert!(matches!(parse_url(typed), Err(SyncError::BadUrl)), "{typed}");
        }
    }
}
