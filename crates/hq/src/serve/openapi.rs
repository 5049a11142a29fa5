//! The description of HQ's interface for other programs.

use utoipa::OpenApi;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Kerege HQ",
        description = "Bodies of /v1/sync, /v1/sync-stream, /v1/enrol and /v1/desks are CBOR; docs/sync-protocol.md has them byte by byte."
    ),
    paths(super::sync, super::stream::sync_stream, super::enrol, super::desks, super::health, super::metrics)
)]
struct Description;

/// OpenAPI as JSON.
pub(super) fn json() -> String {
    Description::openapi().to_json().unwrap_or_else(|error| {
        tracing::error!(%error, "the description cannot be written");
        "{}".to_owned()
    })
}
