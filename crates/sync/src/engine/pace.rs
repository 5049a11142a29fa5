//! How large the next page should be: about four seconds of the line as it just was, on a line that
//! holds about twelve, so that the way there and back costs little; and on a line that is cut again
//! and again so much that the page still gets through before the next cut.

use std::time::Duration;

use crate::protocol::MAX_PAGE_BYTES;

const SMALLEST: usize = 4 * 1024;
const START: usize = 16 * 1024;
const LARGEST: usize = 512 * 1024;
/// A round that takes no longer is not made longer.
const MOMENT: Duration = Duration::from_millis(250);
/// What is handed in at once on a line of such rounds: a hundredth of 100,000 new people.
const SMALL: usize = 40 * 1024;
/// What is asked for at once on such a line. Every page costs the desk a commit with all its indexes.
const SMALL_ROOM: usize = 256 * 1024;
const AIM: Duration = Duration::from_secs(4);
/// On a line that holds; but no more than this part of what it has carried since its last cut is risked.
const STEADY_AIM: Duration = Duration::from_secs(12);
const RISKED: usize = 8;
/// In a stream two pages are on their way at once: each is small enough that a cut costs little, and
/// large enough that one is carried while the other is answered.
const STREAM_AIM: Duration = Duration::from_millis(1_500);
const STREAM_LARGEST: usize = 96 * 1024;
const STREAM_RISKED: usize = 16;
/// An op's CBOR shrinks to about this fraction until the first page tells better.
const USUAL_RATIO: f64 = 2.5;
const LARGEST_RATIO: f64 = 12.0;
/// What goes both ways beside a page: heads, signatures, the receipt.
const BESIDE: usize = 1_200;
/// Who was cut after so much more than an exchange takes was not cut by a habit of the line.
const FARTHEST: usize = 1024 * 1024 * 1024;
/// A line that carries so much more than it did before its last cut has become better.
const RECOVERED: usize = 32 * 1024;

/// The fewest bytes of a page that are aimed at, on either side.
pub(super) fn smallest() -> usize {
    #[cfg(feature = "teeth")]
    if let Some(bytes) = kerege_ledger::teeth::smallest_page() {
        return bytes;
    }
    SMALLEST
}

/// The size of pages, grown and shrunk with the line.
#[derive(Debug, Clone)]
pub struct Pace {
    page: usize,
    ratio: f64,
    /// Bytes carried since the last cut.
    since_cut: usize,
    /// The last round that carried something took but a moment.
    is_quick: bool,
    /// The last round was one of a stream.
    is_streamed: bool,
    /// Bytes that were carried between the last two cuts.
    reach: Option<usize>,
}

impl Default for Pace {
    fn default() -> Self {
        Self { page: START, ratio: USUAL_RATIO, since_cut: 0, is_quick: false, is_streamed: false, reach: None }
    }
}

impl Pace {
    /// Starts where the last exchange ended: from what [`Pace::kept`] wrote, or anew from anything else.
    #[must_use]
    pub fn from_kept(text: &str) -> Self {
        let mut words = text.split(' ');
        let mut pace = Self::default();
        if let Some(page) = words.next().and_then(|word| word.parse::<usize>().ok()) {
            pace.page = page.clamp(smallest(), LARGEST);
        }
        if let Some(ratio) = words.next().and_then(|word| word.parse::<f64>().ok()).filter(|ratio| ratio.is_finite()) {
            pace.ratio = ratio.clamp(1.0, LARGEST_RATIO);
        }
        pace.reach = words.next().and_then(|word| word.parse().ok()).filter(|reach| *reach < FARTHEST);
        pace
    }

    /// What the next exchange should know: the size of pages, how well ops compress, and where the
    /// line was cut if that may happen again.
    #[must_use]
    pub fn kept(&self) -> String {
        let reach = self.reach.map_or_else(String::new, |reach| format!(" {reach}"));
        format!("{} {:.1}{reach}", self.page, self.ratio)
    }

    /// The line was not cut of late: two pages may be on their way at once.
    #[must_use]
    pub fn is_steady(&self) -> bool {
        self.reach.is_none()
    }

    /// Compressed bytes that the next page may have.
    #[must_use]
    pub fn page(&self) -> usize {
        // Routers and masts cut after so many bytes or seconds: what is begun shortly before is lost.
        let left = self.reach.map_or(LARGEST, |reach| reach.saturating_sub(self.since_cut + BESIDE));
        self.page.min(left).max(smallest())
    }

    /// Compressed bytes that are asked for.
    #[must_use]
    pub fn room(&self) -> usize {
        let room = match (self.is_quick, self.is_streamed) {
            (true, _) => SMALL_ROOM,
            // Half as many commits, and still small.
            (false, true) => self.page() * 2,
            (false, false) => 0,
        };
        room.max(self.page())
    }

    /// The next page is asked for before the last one is kept. Where an answer takes but a moment that wins little,
    /// and a desk that is killed would have two large pages in vain.
    #[must_use]
    pub fn asks_ahead(&self) -> bool {
        !self.is_quick
    }

    /// Bytes of ops that make about one page when compressed.
    #[must_use]
    pub fn raw(&self) -> usize {
        // Both factors are small and positive, so the product is exact enough and fits.
        let raw = (self.page() as f64 * self.ratio) as usize;
        // Unpacked, a page has a limit too, in bytes and in ops.
        raw.min(MAX_PAGE_BYTES / 3)
    }

    /// Learns how well ops compress.
    pub fn packed(&mut self, raw: usize, packed: usize) {
        if packed > 512 {
            self.ratio = (raw as f64 / packed as f64).clamp(1.0, LARGEST_RATIO);
        }
    }

    /// Learns from a round: so many bytes went and came in this time. At most fourfold growth,
    /// because a short round mostly measures the distance and not the width of the line.
    pub fn carried(&mut self, bytes: usize, took: Duration) {
        self.is_streamed = false;
        self.learn(bytes, took, |pace, fits| {
            let steady = if pace.reach.is_none() { fits(STEADY_AIM).min(pace.since_cut / RISKED) } else { 0 };
            fits(AIM).max(steady).min(LARGEST)
        });
    }

    /// A stream begins with no larger pages than it goes on with.
    pub fn enter_stream(&mut self) {
        self.page = self.page.min(STREAM_LARGEST);
    }

    /// The same of a round in a stream, whose time is the line's alone.
    pub fn streamed(&mut self, bytes: usize, took: Duration) {
        self.is_streamed = true;
        self.learn(bytes, took, |pace, fits| {
            fits(STREAM_AIM).max(SMALL.min(pace.since_cut / STREAM_RISKED)).min(STREAM_LARGEST)
        });
    }

    fn learn(&mut self, bytes: usize, took: Duration, wanted: fn(&Self, &dyn Fn(Duration) -> usize) -> usize) {
        self.since_cut = self.since_cut.saturating_add(bytes);
        if self.reach.is_some_and(|reach| self.since_cut > reach * 2 + RECOVERED) {
            self.reach = None;
        }
        // A round with little to say tells nothing about the width.
        if bytes * 2 < self.page {
            return;
        }
        let seconds = took.as_secs_f64().max(0.001);
        let fits = |aim: Duration| (bytes as f64 / seconds * aim.as_secs_f64()) as usize;
        self.is_quick = took < MOMENT;
        let wanted = if self.is_quick { SMALL } else { wanted(self, &fits) };
        self.page = wanted.clamp(self.page / 2, self.page * 4).clamp(smallest(), LARGEST);
    }

    /// Learns from a round that was cut: try half as much, and no more in a row than got through.
    pub fn was_cut(&mut self) {
        self.reach = Some(std::mem::take(&mut self.since_cut));
        self.is_quick = false;
        self.page = (self.page / 2).max(smallest());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_long_line_gets_large_pages_and_a_narrow_or_a_short_one_small_pages() {
        let mut wide = Pace::default();
        for _ in 0..6 {
            wide.carried(wide.page(), Duration::from_millis(650));
        }
        assert_eq!((wide.page(), wide.room(), wide.asks_ahead()), (LARGEST, LARGEST, true));

        let mut short = Pace::default();
        for _ in 0..6 {
            short.carried(short.page(), Duration::from_millis(50));
        }
        assert_eq!((short.page(), short.room(), short.asks_ahead()), (SMALL, SMALL_ROOM, false));
        short.was_cut();
        assert_eq!((short.page(), short.room()), (SMALL / 2, SMALL / 2));

        let mut narrow = Pace::default();
        for _ in 0..6 {
            // 8 kbit/s and 600 ms of distance.
            let seconds = 0.6 + narrow.page() as f64 / 1_000.0;
            narrow.carried(narrow.page(), Duration::from_secs_f64(seconds));
        }
        assert!(narrow.page() < 3 * SMALLEST, "{}", narrow.page());
    }

    #[test]
    fn a_line_that_holds_is_busy_nine_tenths_of_a_long_time_and_one_that_was_cut_risks_little() {
        const WIDTH: f64 = 32_000.0;
        let mut pace = Pace::default();
        let (mut carrying, mut all) = (0.0, 0.0);
        for _ in 0..30 {
            let bytes = pace.page() as f64;
            carrying += bytes / WIDTH;
            let took = 0.6 + bytes / WIDTH;
            all += took;
            pace.carried(pace.page(), Duration::from_secs_f64(took));
        }
        assert!(carrying > 0.9 * all, "{carrying} of {all}");
        pace.was_cut();
        for _ in 0..3 {
            let took = 0.6 + pace.page() as f64 / WIDTH;
            pace.carried(pace.page(), Duration::from_secs_f64(took));
        }
        assert!(pace.page() as f64 / WIDTH < 4.0, "{}", pace.page());
    }

    #[test]
    fn a_stream_does_not_begin_with_the_large_pages_of_single_rounds() {
        let mut pace = Pace::from_kept("400000 2.5");
        pace.enter_stream();
        assert_eq!(pace.page(), STREAM_LARGEST);
    }

    #[test]
    fn in_a_stream_pages_are_small_and_carried_for_longer_than_the_way_there_and_back() {
        const WIDTH: f64 = 32_000.0;
        let mut pace = Pace::default();
        for _ in 0..40 {
            pace.streamed(pace.page(), Duration::from_secs_f64(pace.page() as f64 / WIDTH));
        }
        let seconds = pace.page() as f64 / WIDTH;
        assert!((0.7..2.0).contains(&seconds), "{seconds}");
        assert_eq!(pace.room(), 2 * pace.page());
        for _ in 0..40 {
            pace.streamed(pace.page(), Duration::from_secs_f64(0.3 + pace.page() as f64 / 10_000_000.0));
        }
        assert_eq!(pace.page(), STREAM_LARGEST);
    }

    #[test]
    fn quiet_rounds_teach_nothing() {
        let mut pace = Pace::default();
        pace.carried(300, Duration::from_secs(30));
        assert_eq!(pace.page(), START);
    }

    #[test]
    fn on_a_line_that_is_cut_again_and_again_the_last_page_before_a_cut_is_small() {
        const REACH: usize = 40_000;
        let mut pace = Pace::default();
        let (mut lost, mut kept) = (0, 0);
        for _ in 0..20 {
            let mut carried = 0;
            loop {
                let round = pace.page() + BESIDE;
                carried += round;
                if carried > REACH {
                    lost += REACH + round - carried;
                    pace.was_cut();
                    break;
                }
                kept += round;
                pace.carried(round, Duration::from_secs_f64(0.6 + round as f64 / 4_000.0));
            }
        }
        assert!(lost * 8 < kept, "{lost} of {kept}");
    }

    #[test]
    fn a_line_that_is_no_longer_cut_gets_large_pages_again() {
        let mut pace = Pace::default();
        pace.was_cut();
        assert_eq!(pace.page(), SMALLEST);
        for _ in 0..30 {
            pace.carried(pace.page() + BESIDE, Duration::from_millis(650));
        }
        assert_eq!(pace.page(), LARGEST);
    }

    #[test]
    fn the_next_exchange_begins_as_the_last_one_ended() {
        #[track_caller]
        fn check(text: &str, page: usize, ratio: f64) {
            let pace = Pace::from_kept(text);
            assert_eq!((pace.page, pace.ratio), (page, ratio));
            assert!(pace.is_steady());
        }
        let mut pace = Pace::default();
        pace.carried(START, Duration::from_millis(50));
        pace.packed(110_000, 10_000);
        check(&pace.kept(), SMALL, 11.0);
        // As an earlier release kept it, and as nobody did.
        check("65536", 65_536, USUAL_RATIO);
        check("1 1000", SMALLEST, LARGEST_RATIO);
        check("999999999999 NaN 99999999999999", LARGEST, USUAL_RATIO);
        check("бет -3", START, 1.0);
        pace.was_cut();
        assert!(!Pace::from_kept(&pace.kept()).is_steady());
    }

    #[test]
    fn a_cut_halves_the_page() {
        let mut pace = Pace::default();
        pace.carried(START * 4, Duration::from_secs(16));
        pace.was_cut();
        assert_eq!(pace.page(), START / 2);
        for _ in 0..9 {
            pace.was_cut();
        }
        assert_eq!(pace.page(), SMALLEST);
    }
}
