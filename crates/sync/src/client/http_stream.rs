//! Several requests on their way at once: a POST whose body and whose answer are written and read
//! message by message, both at the same time.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use bytes::Bytes;
use http_body_util::channel::{Channel, Sender as Body};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::http::{media_type, no_line, of_the_pin, response_head};
use super::tls::Pin;
use super::{Answer, Cancel, Stream};
use crate::SyncError;
use crate::protocol::{LENGTH_BYTES, MEDIA_TYPE, STREAM_TYPE, Unframer, framed};

/// Messages that hyper may take before the line has carried the first.
const AHEAD: usize = 2;
/// The last chunk of a body.
const LAST_CHUNK: usize = 5;

/// The near end of a stream. Dropping it ends the request, and when answers are still to come it breaks it off.
pub(super) struct HttpStream {
    send: UnboundedSender<Bytes>,
    answers: Receiver<Result<Option<Arrived>, SyncError>>,
    /// Bytes of the requests on their way, with what stands around each.
    sent: VecDeque<usize>,
    /// Bytes of the request's head, until they are counted.
    head: usize,
    pin: Arc<Pin>,
    /// Nobody waits for the rest.
    is_left: Cancel,
}

/// A message and the bytes that brought it.
struct Arrived {
    body: Vec<u8>,
    n_bytes: usize,
}

impl HttpStream {
    /// A stream, and the work that carries it in the background. `head` is the size of the request's head.
    pub(super) fn open(
        request: reqwest::RequestBuilder,
        head: usize,
        cancel: Cancel,
        pin: Arc<Pin>,
    ) -> (Self, impl Future<Output = ()> + Send + 'static) {
        let (send, outgoing) = unbounded_channel();
        let (tell, answers) = channel();
        let (body, channel) = Channel::<Bytes>::new(AHEAD);
        let request = request.body(reqwest::Body::wrap(channel));
        let is_left = Cancel::default();
        let left = is_left.clone();
        let work = async move {
            let read = async {
                let end = read(request, &tell).await;
                // Whoever has left the stream hears no more of it.
                drop(tell.send(end.map(|()| None)));
            };
            tokio::select! {
                // When all is handed over, the answers are still to be read.
                _ = async { tokio::join!(read, write(outgoing, body)) } => {}
                () = cancel.cancelled() => drop(tell.send(Err(SyncError::Cancelled))),
                () = left.cancelled() => {}
            }
        };
        (Self { send, answers, sent: VecDeque::new(), head: head + LAST_CHUNK, pin, is_left }, work)
    }
}

impl Stream for HttpStream {
    fn send(&mut self, body: Vec<u8>) -> Result<(), SyncError> {
        let message = framed(&body);
        self.sent.push_back(chunk_bytes(message.len()));
        // When the other side has ended the stream, the wait for the answer tells how.
        drop(self.send.send(message.into()));
        Ok(())
    }

    fn receive(&mut self) -> Result<Option<Answer>, SyncError> {
        let ended = |_| SyncError::NoLine("the stream has ended".into());
        let arrived = self.answers.recv().map_err(ended)?.map_err(|error| of_the_pin(error, &self.pin))?;
        let Some(arrived) = arrived else { return Ok(None) };
        let bytes_sent = self.sent.pop_front().unwrap_or_default() + std::mem::take(&mut self.head);
        Ok(Some(Answer {
            status: 200,
            media_type: Some(MEDIA_TYPE.to_owned()),
            retry_after: None,
            body: arrived.body,
            bytes_sent,
            bytes_received: arrived.n_bytes,
        }))
    }
}

impl Drop for HttpStream {
    fn drop(&mut self) {
        // Pages that nobody waits for are not carried any further. Otherwise the connection is kept.
        if !self.sent.is_empty() {
            self.is_left.cancel();
        }
    }
}

async fn write(mut outgoing: UnboundedReceiver<Bytes>, mut body: Body<Bytes>) {
    while let Some(message) = outgoing.recv().await {
        if body.send_data(message).await.is_err() {
            return;
        }
    }
}

async fn read(
    request: reqwest::RequestBuilder,
    tell: &Sender<Result<Option<Arrived>, SyncError>>,
) -> Result<(), SyncError> {
    let mut response = request.send().await.map_err(no_line)?;
    let status = response.status();
    if status != reqwest::StatusCode::OK || media_type(response.headers()).as_deref() != Some(STREAM_TYPE) {
        return Err(SyncError::Status { status: status.as_u16(), retry_after: None });
    }
    let mut beside = response_head(status, response.headers()) + LAST_CHUNK;
    let mut unframer = Unframer::default();
    while let Some(bytes) = response.chunk().await.map_err(no_line)? {
        unframer.push(&bytes);
        while let Some(body) = unframer.next_message()? {
            let n_bytes = chunk_bytes(LENGTH_BYTES + body.len()) + std::mem::take(&mut beside);
            drop(tell.send(Ok(Some(Arrived { body, n_bytes }))));
        }
    }
    if unframer.is_amid() { Err(SyncError::NoLine("the stream was cut".into())) } else { Ok(()) }
}

/// A message as HTTP carries it: its length in hexadecimal, and two ends of lines.
fn chunk_bytes(n: usize) -> usize {
    format!("{n:x}").len() + 4 + n
}
