//! Bodies in memory: whoever sends one is not known before it is read, so all of them together have a limit.
//!
//! What counts is what has come, not what was promised: a line that says nothing holds nothing.

use std::error::Error;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use http_body_util::{BodyExt as _, LengthLimitError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::Serving;

/// Of all bodies that are read or worked on at once.
pub(super) const MOST_BYTES: usize = 256 * 1024 * 1024;

/// A whole body. Its place is free again when it is dropped.
pub(super) struct Held {
    pub(super) bytes: Bytes,
    _room: Room,
}

/// What bodies take of the memory that there is for all of them.
pub(super) struct Room {
    all: Arc<Semaphore>,
    taken: Option<OwnedSemaphorePermit>,
}

/// Why a body was not read to its end.
#[derive(Debug, PartialEq, Eq)]
enum Unread {
    NoRoom,
    TooLarge,
    Broken,
}

impl Room {
    pub(super) fn of(all: &Arc<Semaphore>) -> Self {
        Self { all: Arc::clone(all), taken: None }
    }

    /// Takes more; `false` when there is too little left.
    pub(super) fn take(&mut self, n_bytes: usize) -> bool {
        let Ok(n) = u32::try_from(n_bytes) else { return false };
        let Ok(more) = Arc::clone(&self.all).try_acquire_many_owned(n) else { return false };
        match &mut self.taken {
            Some(taken) => taken.merge(more),
            None => self.taken = Some(more),
        }
        true
    }

    /// Gives some of it back.
    pub(super) fn give_back(&mut self, n_bytes: usize) {
        drop(self.taken.as_mut().and_then(|taken| taken.split(n_bytes)));
    }
}

impl FromRequest<Serving> for Held {
    type Rejection = Response;

    async fn from_request(request: Request, serving: &Serving) -> Result<Self, Response> {
        read(request.into_body(), Room::of(&serving.memory)).await.map_err(|why| match why {
            Unread::NoRoom => serving.busy(),
            Unread::TooLarge => StatusCode::PAYLOAD_TOO_LARGE.into_response(),
            Unread::Broken => StatusCode::BAD_REQUEST.into_response(),
        })
    }
}

async fn read(mut body: Body, mut room: Room) -> Result<Held, Unread> {
    let mut bytes = Vec::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| if is_too_large(&error) { Unread::TooLarge } else { Unread::Broken })?;
        let Ok(part) = frame.into_data() else { continue };
        if !room.take(part.len()) {
            return Err(Unread::NoRoom);
        }
        bytes.extend_from_slice(&part);
    }
    Ok(Held { bytes: bytes.into(), _room: room })
}

fn is_too_large(error: &(dyn Error + 'static)) -> bool {
    error.is::<LengthLimitError>() || error.source().is_some_and(is_too_large)
}

#[cfg(test)]
mod tests {
    use http_body_util::Limited;

    use super::*;

    #[tokio::test]
    async fn bodies_over_the_limit_of_all_are_refused_until_others_are_gone() {
        let all = Arc::new(Semaphore::new(10));
        let body = |n: usize| read(Body::from(vec![7; n]), Room::of(&all));
        let first = body(6).await.unwrap();
        assert_eq!(first.bytes.len(), 6);
        assert_eq!(body(5).await.err(), Some(Unread::NoRoom));
        assert_eq!(body(0).await.unwrap().bytes.len(), 0);
        let second = body(4).await.unwrap();
        drop(first);
        assert_eq!(body(6).await.unwrap().bytes.len(), 6);
        drop(second);
        assert_eq!(all.available_permits(), 10);
    }

    #[tokio::test]
    async fn a_body_over_its_own_limit_is_told_apart() {
        let all = Arc::new(Semaphore::new(100));
        let body = Body::new(Limited::new(Body::from(vec![7; 20]), 10));
        assert_eq!(read(body, Room::of(&all)).await.err(), Some(Unread::TooLarge));
    }

    #[test]
    fn what_was_answered_makes_room_for_the_next() {
        let all = Arc::new(Semaphore::new(10));
        let mut room = Room::of(&all);
        assert!(room.take(4) && room.take(6) && !room.take(1));
        room.give_back(7);
        assert!(room.take(7));
        drop(room);
        assert_eq!(all.available_permits(), 10);
    }
}
