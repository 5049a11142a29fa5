//! Several requests of a device on their way at once: they are answered in their order while more come.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt as _;
use http_body_util::channel::{Channel, Sender};
use kerege_sync::protocol::{Cursor, LENGTH_BYTES, STREAM_TYPE, Unframer, framed};

use super::bodies::Room;
use super::{SILENCE, Serving};

/// Answers that wait to be carried; while there are any, nothing more is worked on.
const WAITING: usize = 1;

/// Exchanges ops with a device, message by message. A stream that HQ cannot go on with ends; what was
/// not answered is asked again by `POST /v1/sync`, which says why.
#[utoipa::path(
    post,
    path = "/v1/sync-stream",
    request_body(content = Vec<u8>, content_type = "application/vnd.kerege.stream",
        description = "Envelopes (kind 1) signed by the device, each after its length in four bytes; see docs/sync-protocol.md"),
    responses(
        (status = 200, content_type = "application/vnd.kerege.stream",
            description = "For each an envelope (kind 2), after the commit; an envelope (kind 5) is the last"),
    )
)]
pub(super) async fn sync_stream(State(serving): State<Serving>, body: Body) -> Response {
    let (answers, channel) = Channel::<Bytes>::new(WAITING);
    tokio::spawn(async move { answer_all(&serving, body, answers).await });
    ([(CONTENT_TYPE, HeaderValue::from_static(STREAM_TYPE))], Body::new(channel)).into_response()
}

async fn answer_all(serving: &Serving, mut body: Body, mut answers: Sender<Bytes>) {
    let mut unframer = Unframer::default();
    let mut room = Room::of(&serving.memory);
    let mut before = None;
    // Only who has said something of worth takes one of the places, and has a while for it.
    let mut place = None;
    let is_silent = tokio::time::sleep(SILENCE);
    tokio::pin!(is_silent);
    let mut is_ending = serving.is_ending.clone();
    // A frame that is an error is a line that broke or fell silent.
    loop {
        let frame = tokio::select! {
            frame = body.frame() => frame,
            () = &mut is_silent, if place.is_none() => return,
            _ = is_ending.wait_for(|is_ending| *is_ending) => return,
        };
        let Some(Ok(frame)) = frame else { return };
        let Ok(bytes) = frame.into_data() else { continue };
        if !room.take(bytes.len()) {
            return;
        }
        unframer.push(&bytes);
        loop {
            let message = match unframer.next_message() {
                Ok(Some(message)) => message,
                Ok(None) => break,
                Err(_) => return,
            };
            let n_bytes = LENGTH_BYTES + message.len();
            let Some((answer, reached)) = answer_next(serving, message, before).await else { return };
            room.give_back(n_bytes);
            let sent = tokio::time::timeout(SILENCE, answers.send_data(framed(&answer).into())).await;
            if reached.is_none() || !matches!(sent, Ok(Ok(()))) {
                return;
            }
            before = reached;
            if place.is_none() {
                let Ok(free) = Arc::clone(&serving.streams).try_acquire_owned() else { return };
                place = Some(free);
            }
        }
    }
}

/// The answer to one message, and where the next may go on; `None` when it cannot be answered now.
async fn answer_next(serving: &Serving, message: Vec<u8>, before: Option<Cursor>) -> Option<(Vec<u8>, Option<Cursor>)> {
    let _turn = serving.turn(message.len()).await.ok()?;
    let (reply, reached) = serving.work(move |hq| hq.exchange_after(&message, before)).await.ok()?;
    Some((reply.body, reached))
}
