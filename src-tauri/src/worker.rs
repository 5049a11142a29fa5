//! Syncs in the background whenever there is a line. No click waits for it.

use std::time::{Duration, Instant};

use kerege_sync::SyncError;
use kerege_sync::backoff::Backoff;
use kerege_sync::client::{self, Cancel, Outcome};
use parking_lot::{Condvar, Mutex};
use tauri::{AppHandle, Manager as _};

use crate::app;
use crate::commands::{hall, sync};

/// After a deed the worker waits this long for more, so that a run of check-ins is one exchange.
const GATHER: Duration = Duration::from_secs(3);
/// Without deeds it still asks HQ for what others did.
const QUIET: Duration = Duration::from_secs(15 * 60);
/// Where there was no line, a deed is sent after this long at most: nobody waits at the other end.
const LONGEST_WITHOUT_LINE: Duration = Duration::from_secs(30);

/// A closed access is heard of after this long at most, where there is a line.
const DESKS_PAUSE_MS: i64 = 30 * 60 * 1000;

/// Wakes the worker.
#[derive(Default)]
struct Bell {
    news: Mutex<News>,
    heard: Condvar,
}

/// What the worker was woken for.
#[derive(Default)]
struct News {
    /// Something was done.
    is_rung: bool,
    /// How an exchange ended that a person began.
    ended: Option<End>,
}

impl Bell {
    fn tell(&self, note: impl FnOnce(&mut News)) {
        note(&mut self.news.lock());
        self.heard.notify_all();
    }

    /// Waits for news, at most so long.
    fn wait(&self, at_most: Duration) -> News {
        let mut news = self.news.lock();
        self.heard.wait_while_for(&mut news, |news| !news.is_rung && news.ended.is_none(), at_most);
        std::mem::take(&mut *news)
    }
}

/// How an exchange ended, as far as the next one depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Done,
    /// Somebody else's exchange was under way and says nothing of the line yet.
    UnderWay,
    /// A person stopped it: it does not begin again by itself.
    Stopped,
    NoLine,
    /// HQ asked for a pause, or something failed.
    Failed(Option<Duration>),
}

impl End {
    fn of(result: &Result<Option<Outcome>, SyncError>) -> Self {
        match result {
            Ok(Some(_)) => Self::Done,
            Ok(None) => Self::UnderWay,
            Err(SyncError::Cancelled) => Self::Stopped,
            Err(SyncError::NoLine(_)) => Self::NoLine,
            Err(SyncError::Status { retry_after, .. }) => Self::Failed(*retry_after),
            Err(_) => Self::Failed(None),
        }
    }
}

/// When the next exchange begins: by itself, and no earlier for any number of deeds than HQ was promised.
struct Rhythm {
    backoff: Backoff,
    due: Instant,
    not_before: Instant,
}

impl Rhythm {
    fn begin(now: Instant) -> Self {
        Self { backoff: Backoff::default(), due: now + GATHER, not_before: now }
    }

    /// Something was done and more was waited for.
    fn rung(&mut self, now: Instant) {
        self.due = self.due.min(self.not_before.max(now));
    }

    /// There is nobody to exchange with.
    fn rest(&mut self, now: Instant) {
        (self.due, self.not_before) = (now + QUIET, now);
    }

    fn ended(&mut self, end: End, now: Instant, dice: u32) {
        let (pause, at_least) = match end {
            End::Done => {
                self.backoff.succeeded();
                (QUIET, Duration::ZERO)
            }
            End::UnderWay => (GATHER, Duration::ZERO),
            End::Stopped => (QUIET, Duration::ZERO),
            End::NoLine => {
                let pause = self.backoff.failed(None, dice);
                (pause, pause.min(LONGEST_WITHOUT_LINE))
            }
            End::Failed(retry_after) => {
                let pause = self.backoff.failed(retry_after, dice);
                (pause, pause)
            }
        };
        (self.due, self.not_before) = (now + pause, now + at_least);
    }
}

/// Starts the worker's thread.
pub fn start(handle: AppHandle) {
    handle.manage(Bell::default());
    let started = std::thread::Builder::new().name("sync".into()).spawn(move || run(&handle));
    if let Err(error) = started {
        tracing::error!(%error, "no background sync");
    }
}

/// Something was done: there is something to send.
pub fn wake(handle: &AppHandle) {
    if let Some(bell) = handle.try_state::<Bell>() {
        bell.tell(|news| news.is_rung = true);
    }
}

/// An exchange ended that a person began: the next one follows from it.
pub fn learn(handle: &AppHandle, result: &Result<Option<Outcome>, SyncError>) {
    let end = End::of(result);
    if let Some(bell) = handle.try_state::<Bell>().filter(|_| end != End::UnderWay) {
        bell.tell(|news| news.ended = Some(end));
    }
}

fn run(handle: &AppHandle) {
    let bell = handle.state::<Bell>();
    let mut rhythm = Rhythm::begin(Instant::now());
    loop {
        let news = bell.wait(rhythm.due.saturating_duration_since(Instant::now()));
        if let Some(end) = news.ended {
            rhythm.ended(end, Instant::now(), dice());
        }
        if news.is_rung {
            std::thread::sleep(GATHER);
            rhythm.rung(Instant::now());
        }
        hall::resume(handle);
        if !sync::is_enrolled(&app::of(handle)) {
            rhythm.rest(Instant::now());
            continue;
        }
        if Instant::now() < rhythm.due {
            continue;
        }
        let end = End::of(&sync::run(handle));
        rhythm.ended(end, Instant::now(), dice());
        if end == End::Done {
            learn_desks(handle);
        }
    }
}

/// Hears now and then which desks the office has; an older HQ does not know the question.
fn learn_desks(handle: &AppHandle) {
    if let Err(error) = client::learn_desks(&*app::of(handle), DESKS_PAUSE_MS, &Cancel::default()) {
        tracing::debug!(%error, "no list of desks");
    }
}

/// For the jitter; without randomness the pause is simply the longest.
fn dice() -> u32 {
    let mut bytes = [0; 4];
    match getrandom::fill(&mut bytes) {
        Ok(()) => u32::from_le_bytes(bytes),
        Err(_) => u32::MAX,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Ended = Result<Option<Outcome>, SyncError>;

    const BUSY: u16 = 503;

    fn busy(retry_after: Option<u64>) -> Ended {
        Err(SyncError::Status { status: BUSY, retry_after: retry_after.map(Duration::from_secs) })
    }

    fn no_line() -> Ended {
        Err(SyncError::NoLine("no line".to_owned()))
    }

    /// Seconds from the last of these ends to the next exchange: by itself, and when a deed is done at once.
    #[track_caller]
    fn check(ends: &[Ended], by_itself: u64, after_a_deed: u64) {
        let now = Instant::now();
        let mut rhythm = Rhythm::begin(now);
        for end in ends {
            rhythm.ended(End::of(end), now, u32::MAX);
        }
        assert_eq!((rhythm.due - now).as_secs(), by_itself, "by itself");
        rhythm.rung(now + GATHER);
        assert_eq!((rhythm.due - now).as_secs(), after_a_deed, "after a deed");
        // Any number of further deeds changes nothing.
        rhythm.rung(now + GATHER);
        assert_eq!((rhythm.due - now).as_secs(), after_a_deed, "after another deed");
    }

    #[test]
    fn a_deed_is_gathered_with_others_and_waits_for_the_pause_that_a_failure_asked_for() {
        let done = || Ok(Some(Outcome::default()));
        check(&[done()], 15 * 60, 3);
        check(&[no_line()], 5, 5);
        check(&[busy(None), busy(None), busy(None)], 20, 20);
        check(&[busy(Some(600))], 605, 605);
        check(&[busy(None), done()], 15 * 60, 3);
        check(&[busy(None), done(), busy(None)], 5, 5);
    }

    #[test]
    fn a_line_that_is_back_is_found_soon_by_who_has_something_to_send() {
        let failures: Vec<Ended> = (0..9).map(|_| no_line()).collect();
        check(&failures, 15 * 60, 30);
    }

    #[test]
    fn what_a_person_stopped_begins_again_with_the_next_deed_only() {
        check(&[Err(SyncError::Cancelled)], 15 * 60, 3);
    }

    #[test]
    fn an_exchange_of_somebody_else_says_nothing_of_the_line() {
        check(&[busy(None), busy(None), Ok(None)], 3, 3);
        check(&[busy(None), busy(None), Ok(None), busy(None)], 20, 20);
    }

    #[test]
    fn the_worker_hears_how_an_exchange_ended_that_a_person_began() {
        let bell = Bell::default();
        bell.tell(|news| news.ended = Some(End::of(&busy(Some(600)))));
        let news = bell.wait(Duration::from_secs(9));
        assert_eq!((news.is_rung, news.ended), (false, Some(End::Failed(Some(Duration::from_secs(600))))));
        bell.tell(|news| news.is_rung = true);
        let news = bell.wait(Duration::from_secs(9));
        assert_eq!((news.is_rung, news.ended), (true, None));
        assert!(!bell.wait(Duration::ZERO).is_rung);
    }

    #[test]
    fn who_joins_after_failures_elsewhere_need_not_wait() {
        let now = Instant::now();
        let mut rhythm = Rhythm::begin(now);
        rhythm.ended(End::of(&busy(Some(3_600))), now, 0);
        rhythm.rest(now);
        rhythm.rung(now + GATHER);
        assert_eq!(rhythm.due, now + GATHER);
    }
}
