//! From a face to the words and sizes of one page, as `certificate.typ` reads
//! them. Every text is broken into lines here, so the height of a page is known
//! before it is set.

use fluent_bundle::FluentArgs;
use serde::Serialize;

use super::face::{Face, Outcome};
use super::fit::{self, Density, Lines, NAME_TRACKING, TEXT_WIDTH};
use super::press::Weight;
use super::qr::{QrPath, qr_path};
use super::wording::Wording;

/// The code is never smaller than this, nor a module smaller than the next:
/// together they survive a copier and a 150-dpi scan.
const QR_MIN_MM: f64 = 36.0;
const QR_MODULE_MM: f64 = 0.48;
const QR_MODULE_TIGHT_MM: f64 = 0.44;

/// More would not leave room for the seal.
const N_TRAINERS_SIGNING: usize = 3;

const UNITS_OF_MM: f64 = 1123.0 / 297.0;

/// Height between the margins, less a little for rounding.
const TEXT_HEIGHT: f64 = (210.0 - 2.0 * 17.0) * UNITS_OF_MM - 2.0;

/// The columns of the foot: two to sign in, the seal, and the gaps. What they
/// and the code leave is for the note.
const SIGNATURE_WIDTH: f64 = 178.0;
const SEAL_SIDE: f64 = 78.0;
const FOOT_GAPS: f64 = 28.0 + 28.0 + 20.0 + 16.0;

/// The sign of the program, and the gaps of the head.
const SIGN_SIDE: f64 = 46.0;
const HEAD_GAPS: f64 = 12.0 + 40.0;

/// Between two facts, and what the place needs before the days of a long course
/// break into two lines for it.
const FACT_GAP: f64 = 20.0;
const FACT_CUT: (f64, f64) = (15.0, 22.0);
const PLACE_MIN_WIDTH: f64 = 220.0;

/// Everything that does not change its height: the gaps at their least, the
/// heading with its distance, the role, the rules around the facts and their labels.
const FIXED_HEIGHT: f64 = (18.0 + 10.0 + 14.0 + 8.0) + (28.0 + 18.0) + (4.0 + 26.0) + (30.0 + 18.0);

#[derive(Debug, Serialize)]
pub(super) struct Page {
    lang: &'static str,
    issuer: Lines,
    office_line: Lines,
    number_label: String,
    number: String,
    heading: String,
    name: Lines,
    name_tracking: f64,
    role: String,
    sentence: Lines,
    facts: Vec<Fact>,
    signatures: Vec<Signature>,
    signature_width: f64,
    signature_room: f64,
    seal: String,
    check: String,
    check_how: Lines,
    qr_svg: String,
    qr_mm: f64,
    qr_alt: String,
}

#[derive(Debug, Serialize)]
struct Fact {
    label: String,
    value: Lines,
}

#[derive(Debug, Serialize)]
struct Signature {
    name: Lines,
    title: Lines,
}

/// `None` when the words do not fit on a page even when set tightly.
pub(super) fn page(face: &Face, words: &Wording) -> Option<Page> {
    let qr = qr_path(&face.qr)?;
    [Density::Easy, Density::Tight]
        .into_iter()
        .map(|density| page_of(face, words, &qr, density))
        .find(|page| page.height() <= TEXT_HEIGHT)
}

impl Page {
    /// What the page needs at least, without the space that is shared out.
    fn height(&self) -> f64 {
        let facts = self.facts.iter().map(|fact| fact.value.total());
        FIXED_HEIGHT
            + SIGN_SIDE.max(self.issuer.total() + self.office_line.total())
            + self.name.total()
            + self.sentence.total()
            + facts.fold(0.0, f64::max)
            + self.foot_height()
    }

    fn foot_height(&self) -> f64 {
        let rows = self.signatures.chunks(2).map(|row| {
            let cells = row.iter().map(|person| person.name.total() + person.title.total());
            self.signature_room + 8.0 + cells.fold(0.0, f64::max)
        });
        let note = 18.0 + self.check_how.total();
        (rows.sum::<f64>() + 6.0).max(self.qr_mm * UNITS_OF_MM).max(SEAL_SIDE + 2.0).max(note)
    }
}

fn page_of(face: &Face, words: &Wording, qr: &QrPath, density: Density) -> Page {
    let claims = &face.claims;
    let (_, name) = fit::set_name(&claims.person_name, density);
    let sentence = fit::set_sentence(&sentence(face, words), name.lines.len(), density);

    let number_label = words.say("certificate-paper-number");
    let number_width =
        fit::width_of(&number_label, Weight::Regular, 13.0).max(fit::width_of(&claims.number, Weight::SemiBold, 15.0));
    let issuer_width = TEXT_WIDTH - SIGN_SIDE - HEAD_GAPS - number_width;

    let (issuer_cut, office_cut) = match density {
        Density::Easy => ((18.0, 24.0), (14.0, 20.0)),
        Density::Tight => ((15.0, 19.0), (13.0, 16.0)),
    };

    let qr_mm = qr_mm(qr, density);
    let note_width = TEXT_WIDTH - 2.0 * SIGNATURE_WIDTH - SEAL_SIDE - FOOT_GAPS - qr_mm * UNITS_OF_MM;

    Page {
        lang: claims.language.code(),
        issuer: fit::set_column(&claims.issuer_name, Weight::SemiBold, issuer_cut, issuer_width),
        office_line: fit::set_column(&face.office_line, Weight::Regular, office_cut, issuer_width),
        number_label,
        number: claims.number.clone(),
        heading: words.say("certificate-paper-heading"),
        name,
        name_tracking: NAME_TRACKING,
        role: words.say("certificate-paper-role"),
        sentence,
        facts: facts(face, words),
        signatures: signatures(face, words, density),
        signature_width: SIGNATURE_WIDTH,
        signature_room: signature_room(face, density),
        seal: words.say("certificate-paper-seal"),
        check: words.say("certificate-paper-check"),
        check_how: fit::set_note(&words.say("certificate-paper-check-how"), note_width),
        qr_svg: qr_svg(qr),
        qr_mm,
        qr_alt: words.say("certificate-paper-code-alt"),
    }
}

fn sentence(face: &Face, words: &Wording) -> String {
    let mut args = FluentArgs::new();
    args.set("course", without_quotes(&face.claims.course_title));
    let id = match face.outcome {
        Outcome::Completed => "certificate-paper-completed",
        Outcome::Passed => "certificate-paper-passed",
    };
    words.say_with(id, &args)
}

/// The sentence brings its own quotes; a title that has a pair around it keeps one.
fn without_quotes(title: &str) -> &str {
    let title = title.trim();
    [('«', '»'), ('“', '”'), ('"', '"')]
        .into_iter()
        .find_map(|(open, close)| {
            let inner = title.strip_prefix(open)?.strip_suffix(close)?;
            (!inner.contains([open, close])).then_some(inner)
        })
        .unwrap_or(title)
}

/// Duration, day, place if there is one, validity. The place takes the width
/// that the others leave.
fn facts(face: &Face, words: &Wording) -> Vec<Fact> {
    let claims = &face.claims;
    let (day_label, day) = match face.held_on {
        Some((first, last)) => ("certificate-paper-held-on", words.days(first, last)),
        None => ("certificate-paper-issued-on", words.days(claims.issued_on, claims.issued_on)),
    };
    let valid =
        claims.valid_until.map_or_else(|| words.say("certificate-paper-no-end"), |last_day| words.until(last_day));
    let on_one_line = |label: &str, value: &str| Fact::new(words.say(label), value, TEXT_WIDTH);

    let duration = words.duration(claims.duration_min);
    let mut facts = vec![
        on_one_line("certificate-paper-duration", &duration),
        on_one_line(day_label, &day),
        on_one_line("certificate-paper-valid", &valid),
    ];
    if claims.place.is_empty() {
        return facts;
    }
    let left = |facts: &[Fact]| {
        let taken: f64 = facts.iter().map(|fact| fact.width() + FACT_GAP).sum();
        TEXT_WIDTH - taken
    };
    if left(&facts) < PLACE_MIN_WIDTH {
        facts[1] = Fact::new(words.say(day_label), &day, facts[1].width() * 0.6);
    }
    let place = Fact::new(words.say("certificate-paper-place"), &claims.place, left(&facts));
    facts.insert(2, place);
    facts
}

impl Fact {
    fn new(label: String, value: &str, width: f64) -> Self {
        Self { label, value: fit::set_column(value, Weight::SemiBold, FACT_CUT, width) }
    }

    fn width(&self) -> f64 {
        let lines = self.value.lines.iter();
        lines
            .map(|line| fit::width_of(line, Weight::SemiBold, FACT_CUT.0))
            .fold(fit::width_of(&self.label, Weight::Regular, 13.0), f64::max)
    }
}

fn signatures(face: &Face, words: &Wording, density: Density) -> Vec<Signature> {
    let signature = |name: &str, title: &str| Signature {
        name: fit::set_signature(name, SIGNATURE_WIDTH, density),
        title: fit::set_note(title, SIGNATURE_WIDTH),
    };
    let head_title = words.say("certificate-paper-head");
    let head = match &face.head {
        Some(head) => signature(&head.name, head.title.as_deref().unwrap_or(&head_title)),
        None => signature("", &head_title),
    };
    let trainer_title = words.say("certificate-paper-trainer");
    let trainers = face.trainers.iter().take(N_TRAINERS_SIGNING).map(|name| signature(name, &trainer_title));
    std::iter::once(head).chain(trainers).collect()
}

/// Room to sign above a line. Two rows of signatures are about as high as the code.
fn signature_room(face: &Face, density: Density) -> f64 {
    match density {
        Density::Easy if face.trainers.len() < 2 => 40.0,
        Density::Easy => 30.0,
        Density::Tight => 24.0,
    }
}

fn qr_mm(qr: &QrPath, density: Density) -> f64 {
    let module_mm = match density {
        Density::Easy => QR_MODULE_MM,
        Density::Tight => QR_MODULE_TIGHT_MM,
    };
    QR_MIN_MM.max(module_mm * f64::from(qr.n_modules))
}

fn qr_svg(qr: &QrPath) -> String {
    let QrPath { n_modules: n, path } = qr;
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{n}" height="{n}" viewBox="0 0 {n} {n}"><path fill="#000" d="{path}"/></svg>"##
    )
}
