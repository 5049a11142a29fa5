//! Certificates as pages: one PDF for a pile of them, an SVG for the screen.

use std::collections::HashMap;

use fluent_bundle::FluentArgs;
use kerege_domain::Coded;
use kerege_domain::refusal::FAULT;
use serde::Serialize;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;
use typst_svg::SvgOptions;

use super::face::Face;
use super::language::Language;
use super::paper::{self, Page};
use super::press;
use super::qr::{QrPath, qr_path};
use super::seal;
use super::wording::Wording;

/// Most pages in one file; a larger pile is printed in parts.
pub const MAX_PAGES: usize = 1000;

/// Why nothing was printed.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// No certificate was chosen.
    #[error("nothing to print")]
    NothingToPrint,
    /// More than [`MAX_PAGES`].
    #[error("{0} pages in one file")]
    TooManyToPrint(usize),
    /// The code says something else than the claims, or was never signed.
    #[error("the code of {number} disagrees with its claims")]
    CodeDisagrees {
        /// Number in the claims.
        number: String,
    },
    /// The words are longer than a page has room for.
    #[error("certificate {number} does not fit on a page")]
    DoesNotFit {
        /// Number in the claims.
        number: String,
    },
    /// The typesetter failed: a fault of the program.
    #[error("typesetting failed: {0}")]
    Typesetting(String),
}

impl Coded for PrintError {
    fn code(&self) -> &'static str {
        match self {
            Self::NothingToPrint => "certificate-nothing-to-print",
            Self::TooManyToPrint(_) => "certificate-too-many-to-print",
            Self::CodeDisagrees { .. } => "certificate-code-disagrees",
            Self::DoesNotFit { .. } => "certificate-does-not-fit",
            Self::Typesetting(_) => FAULT,
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooManyToPrint(_) => vec![("max", MAX_PAGES.to_string())],
            Self::CodeDisagrees { number } | Self::DoesNotFit { number } => {
                vec![("number", number.clone())]
            }
            Self::NothingToPrint | Self::Typesetting(_) => Vec::new(),
        }
    }
}

/// One PDF, a page each, in the order given. The same faces give the same bytes.
pub fn render_pdf(faces: &[Face]) -> Result<Vec<u8>, PrintError> {
    let document = set(faces)?;
    let options = PdfOptions {
        ident: Smart::Custom(identity(faces)),
        creator: Smart::Custom(Some("Kerege".to_owned())),
        ..PdfOptions::default()
    };
    let pdf = typst_pdf::pdf(&document, &options).map_err(|problems| {
        let messages: Vec<&str> = problems.iter().map(|problem| &*problem.message).collect();
        PrintError::Typesetting(messages.join("; "))
    });
    press::rest();
    pdf
}

/// The page as SVG, with letters as outlines, so that it needs no font.
pub fn render_svg(face: &Face) -> Result<String, PrintError> {
    let document = set(std::slice::from_ref(face))?;
    let page = document.pages().first().ok_or(PrintError::NothingToPrint)?;
    let svg = typst_svg::svg(page, &SvgOptions::default());
    press::rest();
    Ok(with_code_in_place(&svg, &face.qr).unwrap_or(svg))
}

/// Typst embeds the code as an image behind a `data:` address, which a strict
/// content policy does not load. Puts the modules themselves in its place.
fn with_code_in_place(svg: &str, code: &str) -> Option<String> {
    let QrPath { n_modules, path } = qr_path(code)?;
    let (before, rest) = svg.split_once("<image ")?;
    let (image, after) = rest.split_once("/>")?;
    let attribute = |name: &str| image.split_once(&format!("{name}=\""))?.1.split('"').next();
    let transform = attribute("transform")?;
    let scale = attribute("width")?.parse::<f64>().ok()? / f64::from(n_modules);
    Some(format!(
        r##"{before}<path transform="{transform} scale({scale})" fill="#000" shape-rendering="crispEdges" d="{path}"/>{after}"##
    ))
}

#[derive(Serialize)]
struct Pile {
    title: String,
    lang: &'static str,
    pages: Vec<Page>,
}

fn set(faces: &[Face]) -> Result<PagedDocument, PrintError> {
    if faces.len() > MAX_PAGES {
        return Err(PrintError::TooManyToPrint(faces.len()));
    }
    let mut words: HashMap<Language, Wording> = HashMap::new();
    let mut pages = Vec::with_capacity(faces.len());
    for face in faces {
        require_agreement(face)?;
        let words = words.entry(face.claims.language).or_insert_with_key(|language| Wording::new(*language));
        let page =
            paper::page(face, words).ok_or_else(|| PrintError::DoesNotFit { number: face.claims.number.clone() })?;
        pages.push(page);
    }
    let first = faces.first().ok_or(PrintError::NothingToPrint)?;
    let pile = Pile { title: title(faces, &words[&first.claims.language]), lang: first.claims.language.code(), pages };
    let data = serde_json::to_vec(&pile).map_err(|reason| PrintError::Typesetting(reason.to_string()))?;
    let document = press::set(data).map_err(PrintError::Typesetting)?;
    require_one_page_each(faces, &document)?;
    Ok(document)
}

/// A page must never say other than what its code proves.
fn require_agreement(face: &Face) -> Result<(), PrintError> {
    match seal::read_unproven(&face.qr) {
        Ok(signed) if signed == face.claims => Ok(()),
        Ok(_) | Err(_) => Err(PrintError::CodeDisagrees { number: face.claims.number.clone() }),
    }
}

/// Pages are measured before they are set, so this only fails when the measure is wrong.
fn require_one_page_each(faces: &[Face], document: &PagedDocument) -> Result<(), PrintError> {
    if document.pages().len() == faces.len() {
        return Ok(());
    }
    let n_pages = document.pages().len();
    Err(PrintError::Typesetting(format!("{n_pages} pages for {} certificates", faces.len())))
}

fn title(faces: &[Face], words: &Wording) -> String {
    let number = |face: Option<&Face>| face.map(|face| face.claims.number.clone()).unwrap_or_default();
    let mut args = FluentArgs::new();
    if let [face] = faces {
        args.set("number", number(Some(face)));
        return words.say_with("certificate-paper-title", &args);
    }
    args.set("n", faces.len());
    args.set("first", number(faces.first()));
    args.set("last", number(faces.last()));
    words.say_with("certificate-paper-title-many", &args)
}

fn identity(faces: &[Face]) -> String {
    let numbers: Vec<&str> = faces.iter().map(|face| face.claims.number.as_str()).collect();
    numbers.join(" ")
}
