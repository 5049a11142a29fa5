//! The built pages, from this program's own memory.

use axum::extract::Path;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use data_encoding::BASE64URL_NOPAD;

use crate::hq::random;

include!(concat!(env!("OUT_DIR"), "/console_files.rs"));

const INDEX: &str = "console.html";
/// Stands in the page where the nonce of its styles belongs: the components bring their own.
const NONCE: &str = "kerege-nonce";

/// The page, under a policy that allows its own scripts and styles and nothing else.
pub(super) async fn index() -> Response {
    let (Some(page), Ok(nonce)) = (file(INDEX), random::<16>()) else {
        return (StatusCode::NOT_FOUND, "this build of kerege-hq has no console\n").into_response();
    };
    let nonce = BASE64URL_NOPAD.encode(&nonce);
    let html = String::from_utf8_lossy(page).replace(NONCE, &nonce);
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; font-src 'self'; \
         img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    let Ok(policy) = HeaderValue::from_str(&policy) else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let mut response = with_kind(html.into_bytes(), "text/html; charset=utf-8", "no-store");
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    response
}

/// A file that the page names; its name holds a hash of its content.
pub(super) async fn asset(Path(path): Path<String>) -> Response {
    let name = format!("assets/{path}");
    let kind = match name.rsplit('.').next() {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("woff2") => "font/woff2",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    match file(&name) {
        Some(bytes) => with_kind(bytes.to_vec(), kind, "public, max-age=31536000, immutable"),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn file(name: &str) -> Option<&'static [u8]> {
    FILES.iter().find(|(path, _)| *path == name).map(|(_, bytes)| *bytes)
}

fn with_kind(bytes: Vec<u8>, kind: &'static str, cache: &'static str) -> Response {
    let headers: [(HeaderName, &'static str); 5] = [
        (CONTENT_TYPE, kind),
        (CACHE_CONTROL, cache),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "no-referrer"),
    ];
    (headers, bytes).into_response()
}
