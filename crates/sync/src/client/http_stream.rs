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
use crate::protocol::{MEDIA_TYPE, STREAM_TYPE, Unframer, framed};

/// Messages that hyper may take before the line has carried the first.
const AHEAD: usize = 2;
/// The last chunk of a body.
const LAST_CHUNK: usize = 5;

/// The near end of a stream; dropping it ends the request.
pub(super) struct HttpStream {
    send: UnboundedSender<Bytes>,
    answers: Receiver<Result<Arrived, SyncError>>,
    /// Bytes of the requests on their way, with what stands around each.
    sent: VecDeque<usize>,
    /// Bytes of the request's head, until they are counted.
    head: usize,
    pin: Arc<Pin>,
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
        let work = async move {
            let ended = tokio::select! {
                result = read(request, &tell) => result,
                () = cancel.cancelled() => Err(SyncError::Cancelled),
                // When all is handed over, the answers are still to be waited for.
                () = write(outgoing, body) => std::future::pending().await,
            };
            if let Err(error) = ended {
                // Whoever has left the stream hears no more of it.
                drop(tell.send(Err(error)));
            }
        };
        (Self { send, answers, sent: VecDeque::new(), head: head + LAST_CHUNK, pin }, work)
    }
}

impl Stream for HttpStream {
    fn send(&mut self, body: Vec<u8>) -> Result<(), SyncError> {
        let message = framed(&body);
        self.sent.push_back(chunk_bytes(message.len()));
        self.send.send(message.into()).map_err(|_| ended())
    }

    fn receive(&mut self) -> Result<Answer, SyncError> {
        let arrived = self.answers.recv().map_err(|_| ended())?.map_err(|error| of_the_pin(error, &self.pin))?;
        let bytes_sent = self.sent.pop_front().unwrap_or_default() + std::mem::take(&mut self.head);
        Ok(Answer {
            status: 200,
            media_type: Some(MEDIA_TYPE.to_owned()),
            retry_after: None,
            body: arrived.body,
            bytes_sent,
            bytes_received: arrived.n_bytes,
        })
    }
}

fn ended() -> SyncError {
    SyncError::NoLine("the stream has ended".into())
}

async fn write(mut outgoing: UnboundedReceiver<Bytes>, mut body: Body<Bytes>) {
    while let Some(message) = outgoing.recv().await {
        if body.send_data(message).await.is_err() {
            return;
        }
    }
}

async fn read(request: reqwest::RequestBuilder, tell: &Sender<Result<Arrived, SyncError>>) -> Result<(), SyncError> {
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
            let n_bytes = chunk_bytes(framed(&body).len()) + std::mem::take(&mut beside);
            drop(tell.send(Ok(Arrived { body, n_bytes })));
        }
    }
    Err(ended())
}

/// A message as HTTP carries it: its length in hexadecimal, and two ends of lines.
fn chunk_bytes(n: usize) -> usize {
    format!("{n:x}").len() + 4 + n
}
