//! Round after round of an exchange: one by one, and in a stream as long as there is much of the same.

use std::collections::VecDeque;
use std::time::Instant;

use super::{Answer, Cancel, Desk, Line, Outcome, Stream, accept};
use crate::SyncError;
use crate::engine::{Exchange, Progress, Step};
use crate::protocol::{STREAM_PATH, SYNC_PATH};

/// What a stream came to.
enum Flowed {
    /// The exchange is over; whether both sides hold the same.
    Done(bool),
    /// What is left goes one by one. So many requests were answered.
    Left(usize),
}

/// Exchanges until nothing is left; whether both sides hold the same.
pub(super) fn run(
    desk: &impl Desk,
    line: &mut dyn Line,
    exchange: &mut Exchange,
    outcome: &mut Outcome,
    watch: &mut dyn FnMut(Progress),
    cancel: &Cancel,
) -> Result<bool, SyncError> {
    let (mut has_moved, mut streams) = (false, true);
    loop {
        cancel.check()?;
        if streams
            && exchange.may_stream()
            && let Some(stream) = line.stream(STREAM_PATH, cancel)?
        {
            match flow(desk, stream, exchange, outcome, watch, cancel)? {
                Flowed::Done(is_equal) => return Ok(is_equal),
                // Something on the way lets no stream through.
                Flowed::Left(0) => streams = false,
                Flowed::Left(_) => {}
            }
            continue;
        }
        let body = desk.with(|ledger| exchange.request(ledger))?;
        #[cfg(feature = "teeth")]
        desk.with(|ledger| exchange.believe_sent(ledger))?;
        watch(exchange.progress());
        let begun = line.now();
        let answer = match line.post(SYNC_PATH, body, cancel) {
            Ok(answer) => answer,
            // A line that is cut again and again still carries something each time.
            Err(SyncError::NoLine(_)) if has_moved => {
                has_moved = false;
                exchange.was_cut();
                continue;
            }
            Err(error) => {
                exchange.was_cut();
                return Err(error);
            }
        };
        outcome.count(&answer);
        let carried = answer.bytes_sent + answer.bytes_received;
        let body = accept(answer)?;
        exchange.carried(carried, line.now().saturating_duration_since(begun));
        match desk.with(|ledger| exchange.response(ledger, &body))? {
            Step::Again => has_moved = true,
            Step::Done { is_equal } => return Ok(is_equal),
        }
    }
}

/// Exchanges through a stream as long as it goes. One that breaks is left: the next request goes alone.
fn flow(
    desk: &impl Desk,
    mut stream: Box<dyn Stream + '_>,
    exchange: &mut Exchange,
    outcome: &mut Outcome,
    watch: &mut dyn FnMut(Progress),
    cancel: &Cancel,
) -> Result<Flowed, SyncError> {
    exchange.enter_stream();
    let mut n_answers = 0;
    let mut sent_at = VecDeque::new();
    let mut last = stream.now();
    loop {
        cancel.check()?;
        let answer = match exchange_next(desk, &mut *stream, exchange, watch, &mut sent_at) {
            Ok(Some(answer)) => answer,
            Ok(None) => {
                exchange.leave_stream();
                return Ok(Flowed::Left(n_answers));
            }
            // Something on the way knows no streams, or has too many: that is no cut.
            Err(SyncError::Status { .. }) => {
                exchange.leave_stream();
                return Ok(Flowed::Left(n_answers));
            }
            Err(SyncError::NoLine(_)) => {
                exchange.was_cut();
                return Ok(Flowed::Left(n_answers));
            }
            Err(error) => {
                exchange.was_cut();
                return Err(error);
            }
        };
        n_answers += 1;
        outcome.count(&answer);
        let now = stream.now();
        let begun = sent_at.pop_front().map_or(last, |sent| last.max(sent));
        exchange.streamed(answer.bytes_sent + answer.bytes_received, now.saturating_duration_since(begun));
        last = now;
        match desk.with(|ledger| exchange.response(ledger, &answer.body))? {
            Step::Again => {}
            Step::Done { is_equal } => return Ok(Flowed::Done(is_equal)),
        }
    }
}

/// Sends as much as may be on its way, and waits for the oldest answer; `None` when the stream has
/// nothing left to carry, or HQ has ended it.
fn exchange_next(
    desk: &impl Desk,
    stream: &mut dyn Stream,
    exchange: &mut Exchange,
    watch: &mut dyn FnMut(Progress),
    sent_at: &mut VecDeque<Instant>,
) -> Result<Option<Answer>, SyncError> {
    loop {
        let Some(body) = desk.with(|ledger| exchange.next_request(ledger))? else { break };
        #[cfg(feature = "teeth")]
        desk.with(|ledger| exchange.believe_sent(ledger))?;
        watch(exchange.progress());
        sent_at.push_back(stream.now());
        stream.send(body)?;
    }
    if exchange.may_stream() && exchange.is_waiting() { stream.receive() } else { Ok(None) }
}
