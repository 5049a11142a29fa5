//! How much room words take, measured in the fonts of the paper. Deciding here,
//! and not while typesetting, keeps the answer the same for a warning before
//! printing and for the page itself. Lengths are in units of the picture: 1123
//! of them are the 297 mm of the sheet.

use serde::Serialize;

use super::press::{self, Weight};

/// Width of the white part between its margins.
pub(super) const TEXT_WIDTH: f64 = 884.0;

/// Tracking of the name, in em, as drawn in the picture.
pub(super) const NAME_TRACKING: f64 = -0.022;

const NAME_LARGEST: f64 = 50.0;
const NAME_LARGEST_IN_TWO_LINES: f64 = 44.0;
const NAME_SMALLEST: f64 = 34.0;
const NAME_TOO_LONG: f64 = 28.0;
const NAME_TIGHT: f64 = 22.0;
const NAME_LINE: f64 = 1.2;

const KERNING_SLACK: f64 = 1.004;

/// How a name goes on the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameFit {
    /// One line, perhaps smaller.
    OneLine,
    /// Two lines at a size that is still a heading.
    TwoLines,
    /// Printed small and in pieces; the office should be told before it prints.
    TooLong,
}

impl NameFit {
    /// The code of the warning, when there is one.
    pub fn code(self) -> Option<&'static str> {
        match self {
            Self::OneLine | Self::TwoLines => None,
            Self::TooLong => Some("certificate-name-too-long"),
        }
    }
}

/// Says how `name` goes on the paper, for a warning before it is printed.
pub fn fit_of_name(name: &str) -> NameFit {
    set_name(name, Density::Easy).0
}

/// The letters of `text` that the fonts of the paper cannot draw.
pub fn missing_letters(text: &str) -> Vec<char> {
    let mut missing: Vec<char> = text.chars().filter(|&c| !press::has_letter(c)).collect();
    missing.sort_unstable();
    missing.dedup();
    missing
}

/// How a page is set: easily, unless its words do not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Density {
    Easy,
    Tight,
}

/// Lines of one size, and the height of one. The template never breaks them again.
#[derive(Debug, Serialize)]
pub(super) struct Lines {
    pub(super) lines: Vec<String>,
    pub(super) size: f64,
    pub(super) height: f64,
}

impl Lines {
    /// Height of all lines together.
    pub(super) fn total(&self) -> f64 {
        self.lines.iter().map(|_| self.height).sum()
    }
}

/// A size and its line height.
type Cut = (f64, f64);

/// The person's name: 50 down to 34 on one line, then two lines, then small.
pub(super) fn set_name(name: &str, density: Density) -> (NameFit, Lines) {
    let setting = |fit, lines: Vec<String>, size: f64| {
        let height = size * NAME_LINE;
        (fit, Lines { lines, size, height })
    };
    let one_line = size_that_fits(name);
    if one_line >= NAME_SMALLEST {
        let size = one_line.min(NAME_LARGEST);
        return setting(NameFit::OneLine, vec![name.to_owned()], size);
    }
    let lines = break_in_two(name);
    let two_lines = lines.iter().map(|line| size_that_fits(line)).fold(NAME_LARGEST_IN_TWO_LINES, f64::min);
    if two_lines >= NAME_SMALLEST {
        let size = match density {
            Density::Easy => two_lines,
            Density::Tight => NAME_SMALLEST,
        };
        return setting(NameFit::TwoLines, lines, size);
    }
    let size = match density {
        Density::Easy => NAME_TOO_LONG,
        Density::Tight => NAME_TIGHT,
    };
    let lines = wrap(name, TEXT_WIDTH / size, name_width_em);
    setting(NameFit::TooLong, lines, size)
}

/// The sentence under the name, in the largest size that keeps it short, with
/// lines of even length. Under a long name it gives way.
pub(super) fn set_sentence(sentence: &str, n_name_lines: usize, density: Density) -> Lines {
    let (large, middle) = if n_name_lines > 1 { (1, 2) } else { (2, 3) };
    let easy: &[(Cut, usize)] = &[((27.0, 38.0), large), ((22.0, 31.0), middle)];
    let (sizes, last) = match density {
        Density::Easy => (easy, (18.0, 26.0)),
        Density::Tight => (&easy[..0], (15.0, 20.0)),
    };
    let set = |cut| break_at_comma(sentence, set_evenly(sentence, Weight::Medium, cut, TEXT_WIDTH));
    sizes
        .iter()
        .map(|(cut, most)| (set(*cut), *most))
        .find(|(setting, most)| setting.lines.len() <= *most)
        .map_or_else(|| set(last), |(setting, _)| setting)
}

/// A text in a column, left as it comes.
pub(super) fn set_column(text: &str, weight: Weight, cut: Cut, width: f64) -> Lines {
    let (size, height) = cut;
    let lines = wrap(text, width / size, |text| width_em(text, weight));
    Lines { lines, size, height }
}

/// A note in a narrow column, with lines of even length.
pub(super) fn set_note(text: &str, width: f64) -> Lines {
    set_evenly(text, Weight::Regular, (13.0, 18.0), width)
}

/// A name under a line to sign on: smaller when it does not fit beside the others.
pub(super) fn set_signature(name: &str, width: f64, density: Density) -> Lines {
    let fits = width_of(name, Weight::SemiBold, 15.0) <= width;
    let cut = match density {
        Density::Easy if fits => (15.0, 22.0),
        Density::Easy => (13.0, 18.0),
        Density::Tight => (11.0, 14.0),
    };
    set_column(name, Weight::SemiBold, cut, width)
}

/// Width of a text on one line.
pub(super) fn width_of(text: &str, weight: Weight, size: f64) -> f64 {
    width_em(text, weight) * size
}

/// Kerning is not measured; it mostly tightens, and the slack covers the pairs it widens.
fn width_em(text: &str, weight: Weight) -> f64 {
    let width: f64 = text.chars().map(|c| press::advance_em(weight, c)).sum();
    width * KERNING_SLACK
}

fn name_width_em(text: &str) -> f64 {
    let n_letters = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    width_em(text, Weight::Bold) + NAME_TRACKING * f64::from(n_letters)
}

/// In halves of a unit, so that names of one length look alike.
fn size_that_fits(line: &str) -> f64 {
    (TEXT_WIDTH / name_width_em(line) * 2.0).floor() / 2.0
}

/// Breaks at the space that makes the longer line shortest.
fn break_in_two(name: &str) -> Vec<String> {
    name.match_indices(' ')
        .map(|(at, _)| (&name[..at], &name[at + 1..]))
        .min_by(|one, two| {
            let longer = |(first, second): &(&str, &str)| name_width_em(first).max(name_width_em(second));
            longer(one).total_cmp(&longer(two))
        })
        .map_or_else(|| vec![name.to_owned()], |(first, second)| vec![first.to_owned(), second.to_owned()])
}

/// As few lines as the width allows, then as narrow as that many lines allow:
/// no last line of one word.
fn set_evenly(text: &str, weight: Weight, (size, height): Cut, width: f64) -> Lines {
    let measure = |text: &str| width_em(text, weight);
    let widest = width / size;
    let n_lines = wrap(text, widest, measure).len();
    let mut narrow = widest / 2.0;
    let mut wide = widest;
    while wide - narrow > 0.1 {
        let middle = f64::midpoint(narrow, wide);
        if wrap(text, middle, measure).len() > n_lines {
            narrow = middle;
        } else {
            wide = middle;
        }
    }
    let lines = wrap(text, wide, measure);
    Lines { lines, size, height }
}

/// Of two lines the first rather ends where the sentence takes a breath, if that
/// does not make one much longer than the other.
fn break_at_comma(sentence: &str, even: Lines) -> Lines {
    let longest = |lines: &[String]| lines.iter().map(|line| width_em(line, Weight::Medium)).fold(0.0, f64::max);
    let Some((first, second)) = sentence.rsplit_once(", ").filter(|_| even.lines.len() == 2) else {
        return even;
    };
    let lines = vec![format!("{first},"), second.to_owned()];
    let width = longest(&lines);
    if width * even.size <= TEXT_WIDTH && width <= longest(&even.lines) * 1.25 { Lines { lines, ..even } } else { even }
}

/// Fills lines word by word; a word wider than a line is cut.
fn wrap(text: &str, width: f64, measure: impl Fn(&str) -> f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if measure(&longer) <= width {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for c in word.chars() {
            line.push(c);
            if measure(&line) > width && line.chars().count() > 1 {
                line.pop();
                lines.push(std::mem::take(&mut line));
                line.push(c);
            }
        }
    }
    lines.push(line);
    lines
}
