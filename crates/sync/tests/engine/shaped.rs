//! A line as it is in a village: narrow, far, with losses, and cut again and again. Time is simulated; the
//! pacing is the client's own.

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

/// What TCP sends at once, and again when it was lost.
const SEGMENT: usize = 1_400;

/// A line with a width, a distance, losses, and cuts.
struct Shaped<'a> {
    hq: &'a mut Hq,
    bits_per_second: usize,
    delay: Duration,
    /// Of so many segments one is lost: it is missed after twice the distance, and sent again.
    loses_one_in: Option<usize>,
    /// The connection breaks each time after so many bytes.
    cut_every: Option<usize>,
    /// The connection breaks once, after so many bytes.
    cut_once: Option<usize>,
    now: Instant,
    since_cut: usize,
    /// All bytes that went over it, both ways, whether they were of use or not.
    carried: usize,
    n_cuts: usize,
    n_segments: usize,
    n_lost: usize,
    is_gone_after_cut: bool,
}

impl<'a> Shaped<'a> {
    fn new(hq: &'a mut Hq) -> Self {
        Self {
            hq,
            bits_per_second: 32_000,
            delay: Duration::from_millis(600),
            loses_one_in: None,
            cut_every: None,
            cut_once: None,
            now: Instant::now(),
            since_cut: 0,
            carried: 0,
            n_cuts: 0,
            n_segments: 0,
            n_lost: 0,
            is_gone_after_cut: false,
        }
    }

    /// Carries so many bytes, or as many as fit before the cut, and takes the time for it.
    fn carry(&mut self, n: usize) -> Result<(), SyncError> {
        let (result, took) = self.timed(n);
        self.now += took;
        result
    }

    /// Carries so many bytes, or as many as fit before the cut, and tells how long that takes.
    fn timed(&mut self, n: usize) -> (Result<(), SyncError>, Duration) {
        let before = (self.carried, self.n_lost);
        let result = self.count(n);
        let n_bytes = (self.carried - before.0) as f64;
        let waited = 2 * self.delay * u32::try_from(self.n_lost - before.1).unwrap();
        (result, Duration::from_secs_f64(n_bytes * 8.0 / self.bits_per_second as f64) + waited)
    }

    /// Carries so many bytes, or as many as fit before the cut; what is lost is carried twice.
    fn count(&mut self, n: usize) -> Result<(), SyncError> {
        if self.is_gone_after_cut && self.n_cuts > 0 {
            return Err(SyncError::NoLine("gone".into()));
        }
        if let Some(every) = self.loses_one_in {
            let n_before = self.n_segments;
            self.n_segments += n.div_ceil(SEGMENT);
            let n_lost = self.n_segments / every - n_before / every;
            self.n_lost += n_lost;
            self.carried += n_lost * SEGMENT.min(n);
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
        let (sent, took) = self.line.timed(n_up);
        sent?;
        self.up_free = self.up_free.max(self.line.now) + took;
        let answer = self.line.hq.answer_after(body, &mut self.before);
        let n_down = CHUNK + framed(&answer).len();
        let (sent, took) = self.line.timed(n_down);
        sent?;
        self.down_free = self.down_free.max(self.up_free + self.line.delay) + took;
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

/// What a backlog took.
#[derive(Debug)]
struct Took {
    bytes: usize,
    seconds: f64,
    n_cuts: usize,
    n_lost: usize,
}

/// A backlog of `n` ops, up from one desk.
fn backlog(n: usize, cut_every: Option<usize>, loses_one_in: Option<usize>) -> Took {
    let (_folder, mut hq, desk) = office();
    desk.add_many(n);
    let mut line = Shaped { cut_every, loses_one_in, ..Shaped::new(&mut hq) };
    let begun = line.now;
    until_quiet(&desk, &mut line);
    let seconds = (line.now - begun).as_secs_f64();
    Took { bytes: line.carried, seconds, n_cuts: line.n_cuts, n_lost: line.n_lost }
}

#[test]
fn a_backlog_gets_through_a_line_that_is_cut_every_40_kib() {
    let good = backlog(10_000, None, None);
    // One segment of fifty is lost as well, or none.
    for loses_one_in in [None, Some(50)] {
        let cut = backlog(10_000, Some(40 * KIB), loses_one_in);
        println!("good: {good:?}; bad: {cut:?}");
        assert!(cut.n_cuts > 5 && (cut.n_lost > 5) == loses_one_in.is_some() && cut.seconds > good.seconds);
        assert!(cut.bytes * 100 <= good.bytes * 115, "{cut:?} instead of {good:?}");
    }
}

/// The control: the same line and the same count.
#[test]
fn a_desk_that_forgets_what_was_confirmed_is_not_through_with_twice_the_bytes() {
    let good = backlog(3_000, None, None).bytes;
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
    let whole = backlog(3_000, None, None).bytes;
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
