//! A line as it is in a village: narrow, far, and cut again and again. Time is simulated; the pacing
//! is the client's own.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use kerege_sync::SyncError;
use kerege_sync::client::{Answer, Cancel, Line, Stream};
use kerege_sync::protocol::{Cursor, framed};

use crate::world::{Device, Hq, answered, folder};

const KIB: usize = 1_024;
/// Heads of an HTTP request and of its answer, about.
const HEAD: usize = 180;
/// What stands around a message in a stream.
const CHUNK: usize = 8;

/// A line with a width, a distance, and cuts.
struct Shaped<'a> {
    hq: &'a mut Hq,
    bits_per_second: usize,
    delay: Duration,
    /// The connection breaks each time after so many bytes.
    cut_every: Option<usize>,
    /// The connection breaks once, after so many bytes.
    cut_once: Option<usize>,
    now: Instant,
    since_cut: usize,
    /// All bytes that went over it, both ways, whether they were of use or not.
    carried: usize,
    n_cuts: usize,
    is_gone_after_cut: bool,
}

impl<'a> Shaped<'a> {
    fn new(hq: &'a mut Hq) -> Self {
        Self {
            hq,
            bits_per_second: 32_000,
            delay: Duration::from_millis(600),
            cut_every: None,
            cut_once: None,
            now: Instant::now(),
            since_cut: 0,
            carried: 0,
            n_cuts: 0,
            is_gone_after_cut: false,
        }
    }

    /// Carries so many bytes, or as many as fit before the cut, and takes the time for it.
    fn carry(&mut self, n: usize) -> Result<(), SyncError> {
        let before = self.carried;
        let result = self.count(n);
        self.now += self.time(self.carried - before);
        result
    }

    fn time(&self, n: usize) -> Duration {
        Duration::from_secs_f64(n as f64 * 8.0 / self.bits_per_second as f64)
    }

    /// Carries so many bytes, or as many as fit before the cut.
    fn count(&mut self, n: usize) -> Result<(), SyncError> {
        if self.is_gone_after_cut && self.n_cuts > 0 {
            return Err(SyncError::NoLine("gone".into()));
        }
        let left = match (self.cut_every, self.cut_once) {
            (Some(every), _) => every - self.since_cut,
            (None, Some(at)) => at.checked_sub(self.carried).filter(|_| self.n_cuts == 0).unwrap_or(usize::MAX),
            (None, None) => usize::MAX,
        };
        let carried = n.min(left);
        self.carried += carried;
        self.since_cut += carried;
        if n >= left {
            self.since_cut = 0;
            self.n_cuts += 1;
            return Err(SyncError::NoLine("cut".into()));
        }
        Ok(())
    }
}

impl Line for Shaped<'_> {
    fn post(&mut self, _path: &str, body: Vec<u8>, _cancel: &Cancel) -> Result<Answer, SyncError> {
        self.now += self.delay;
        self.carry(HEAD + body.len())?;
        let answer = self.hq.answer(&body);
        self.carry(HEAD + answer.len())?;
        Ok(Answer { bytes_sent: HEAD + body.len(), bytes_received: HEAD + answer.len(), ..answered(&body, answer) })
    }

    fn stream(&mut self, _path: &str, _cancel: &Cancel) -> Result<Option<Box<dyn Stream + '_>>, SyncError> {
        // Neither way is free before what went on it last has arrived; each way is half the distance.
        let (up_free, down_free) = (self.now, self.now);
        let (before, answers) = (None, VecDeque::new());
        Ok(Some(Box::new(ShapedStream { line: self, before, up_free, down_free, answers, is_cut: false })))
    }

    fn now(&self) -> Instant {
        self.now
    }
}

/// Both ways carry at the same time, and several requests are on them.
struct ShapedStream<'a, 'b> {
    line: &'a mut Shaped<'b>,
    before: Option<Cursor>,
    up_free: Instant,
    down_free: Instant,
    answers: VecDeque<(Instant, Answer)>,
    is_cut: bool,
}

impl ShapedStream<'_, '_> {
    fn carry(&mut self, body: &[u8]) -> Result<(), SyncError> {
        let n_up = CHUNK + framed(body).len();
        self.line.count(n_up)?;
        self.up_free = self.up_free.max(self.line.now) + self.line.time(n_up);
        let answer = self.line.hq.answer_after(body, &mut self.before);
        let n_down = CHUNK + framed(&answer).len();
        self.line.count(n_down)?;
        self.down_free = self.down_free.max(self.up_free + self.line.delay) + self.line.time(n_down);
        let answer = Answer { bytes_sent: n_up, bytes_received: n_down, ..answered(body, answer) };
        self.answers.push_back((self.down_free, answer));
        Ok(())
    }
}

impl Stream for ShapedStream<'_, '_> {
    fn send(&mut self, body: Vec<u8>) -> Result<(), SyncError> {
        self.is_cut = self.is_cut || self.carry(&body).is_err();
        Ok(())
    }

    fn receive(&mut self) -> Result<Option<Answer>, SyncError> {
        let Some((at, answer)) = self.answers.pop_front() else {
            self.line.now = self.line.now.max(self.up_free);
            return Err(SyncError::NoLine("cut".into()));
        };
        self.line.now = self.line.now.max(at);
        Ok(Some(answer))
    }

    fn now(&self) -> Instant {
        self.line.now
    }
}

/// The desk forgets at every cut what was confirmed before it. After so many bytes the line is gone.
struct Forgetful<'a, 'b> {
    line: &'a mut Shaped<'b>,
    desk: &'a Device,
    at_most: usize,
}

impl Line for Forgetful<'_, '_> {
    fn post(&mut self, path: &str, body: Vec<u8>, cancel: &Cancel) -> Result<Answer, SyncError> {
        self.line.is_gone_after_cut = self.line.carried > self.at_most;
        let forget = |_: &SyncError| self.desk.ledger.lock().unwrap().forget_receipts().unwrap();
        self.line.post(path, body, cancel).inspect_err(forget)
    }

    fn now(&self) -> Instant {
        self.line.now
    }
}

/// Exchanges until all is told, as the worker does after each cut; the number of exchanges.
fn until_quiet(desk: &Device, line: &mut Shaped<'_>) -> usize {
    for n in 1..500 {
        match desk.sync_over(line) {
            Ok(outcome) if outcome.digest_equal && outcome.outbox == 0 => return n,
            Ok(_) | Err(SyncError::NoLine(_)) => {}
            Err(error) => panic!("{error}"),
        }
    }
    panic!("not done after 500 exchanges: {} ops wait", desk.outbox());
}

fn office() -> (tempfile::TempDir, Hq, Device) {
    let folder = folder();
    let mut hq = Hq::new(folder.path());
    let desk = Device::new(folder.path(), "desk");
    desk.enrol(&mut hq, 1);
    (folder, hq, desk)
}

/// Bytes and seconds for a backlog of `n` ops, up from one desk.
fn backlog(n: usize, cut_every: Option<usize>) -> (usize, f64, usize) {
    let (_folder, mut hq, desk) = office();
    desk.add_many(n);
    let mut line = Shaped { cut_every, ..Shaped::new(&mut hq) };
    let begun = line.now;
    until_quiet(&desk, &mut line);
    (line.carried, (line.now - begun).as_secs_f64(), line.n_cuts)
}

#[test]
fn a_backlog_gets_through_a_line_that_is_cut_every_40_kib() {
    let (good, good_seconds, _) = backlog(10_000, None);
    let (cut, cut_seconds, n_cuts) = backlog(10_000, Some(40 * KIB));
    println!("good: {good} bytes in {good_seconds:.0} s; cut {n_cuts} times: {cut} bytes in {cut_seconds:.0} s");
    assert!(n_cuts > 5);
    assert!(cut * 100 <= good * 115, "{cut} bytes instead of {good}");
}

/// The control: the same line and the same count.
#[test]
fn a_desk_that_forgets_what_was_confirmed_is_not_through_with_twice_the_bytes() {
    let (good, _, _) = backlog(3_000, None);
    let (_folder, mut hq, desk) = office();
    desk.add_many(3_000);
    let mut line = Shaped { cut_every: Some(40 * KIB), ..Shaped::new(&mut hq) };
    let mut forgetful = Forgetful { line: &mut line, desk: &desk, at_most: 2 * good };
    assert!(matches!(desk.sync_over(&mut forgetful), Err(SyncError::NoLine(_))));
    println!("good: {good} bytes; forgetful: {} bytes, {} ops wait", line.carried, desk.outbox());
    assert!(line.carried > 2 * good && desk.outbox() > 0);
}

#[test]
fn a_backlog_comes_down_a_line_that_is_cut_every_40_kib() {
    let pull = |cut_every| {
        let (folder, mut hq, desk) = office();
        desk.add_many(10_000);
        desk.sync(&mut hq).unwrap();
        let late = Device::new(folder.path(), "late");
        late.enrol(&mut hq, 2);
        let mut line = Shaped { cut_every, ..Shaped::new(&mut hq) };
        until_quiet(&late, &mut line);
        assert_eq!(late.people().len(), 10_000);
        (line.carried, line.n_cuts)
    };
    let (good, _) = pull(None);
    let (cut, n_cuts) = pull(Some(40 * KIB));
    println!("good: {good} bytes; cut {n_cuts} times: {cut} bytes");
    assert!(n_cuts > 5);
    assert!(cut * 100 <= good * 115, "{cut} bytes instead of {good}");
}

/// What goes down when the line is cut half way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Down {
    Line,
    Desk,
    Hq,
}

#[test]
fn a_cut_half_way_resends_at_most_a_page_and_a_hundredth() {
    let (whole, _, _) = backlog(3_000, None);
    for down in [Down::Line, Down::Desk, Down::Hq] {
        let (_folder, mut hq, desk) = office();
        desk.add_many(3_000);
        let mut line = Shaped { cut_once: Some(whole / 2), ..Shaped::new(&mut hq) };
        if down == Down::Line {
            until_quiet(&desk, &mut line);
        } else {
            // Whoever goes down does not come back within the same exchange.
            line.is_gone_after_cut = true;
            desk.sync_over(&mut line).unwrap_err();
            let carried = line.carried;
            if down == Down::Desk {
                desk.reopen()
            } else {
                hq.reopen()
            }
            line = Shaped { carried, ..Shaped::new(&mut hq) };
            until_quiet(&desk, &mut line);
        }
        let page = 16 * KIB;
        println!("{down:?}: {} bytes instead of {whole}", line.carried);
        assert!(line.carried <= whole + page + whole / 100, "{down:?}: {} bytes instead of {whole}", line.carried);
    }
}
