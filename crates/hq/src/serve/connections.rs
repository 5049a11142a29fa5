//! Connections at once: whoever connects is not known before a request is read, so all of them together have
//! a limit.

use std::io::{Error, ErrorKind, IoSlice, Result};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum_server::accept::Accept;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::Hq;

/// So many are open at once. A thousand desks need as many; each takes some 40 kB and a file handle, of which
/// the service has more (`LimitNOFILE`).
pub(super) const MOST: usize = 4_096;

/// Lets a connection in while there is room. One that is over the limit is closed without a word, before
/// anything is read or computed for it; a desk tries again after its pause.
#[derive(Clone)]
pub(super) struct Connections {
    room: Arc<Semaphore>,
    hq: Arc<Hq>,
}

/// A connection that keeps its place until it is closed.
pub(super) struct Connection {
    stream: TcpStream,
    _place: OwnedSemaphorePermit,
}

impl Connections {
    pub(super) fn of(hq: Arc<Hq>, most: usize) -> Self {
        Self { room: Arc::new(Semaphore::new(most)), hq }
    }
}

impl<S> Accept<TcpStream, S> for Connections {
    type Stream = Connection;
    type Service = S;
    type Future = std::future::Ready<Result<(Connection, S)>>;

    fn accept(&self, stream: TcpStream, service: S) -> Self::Future {
        let Ok(place) = Arc::clone(&self.room).try_acquire_owned() else {
            self.hq.metrics.turned_away();
            return std::future::ready(Err(Error::new(ErrorKind::ConnectionRefused, "too many connections")));
        };
        // The end of an answer would wait until its beginning is confirmed.
        let ready = stream.set_nodelay(true);
        std::future::ready(ready.map(|()| (Connection { stream, _place: place }, service)))
    }
}

impl AsyncRead for Connection {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
