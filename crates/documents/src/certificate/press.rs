//! Typesetting: typst with our template and our fonts and nothing else. It
//! reads no file, no package and no clock.

use std::sync::LazyLock;

use typst::comemo;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::layout::Abs;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontInstance, FontVariant, FontVariations};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;

/// The four cuts of Inter that the paper uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Medium,
    SemiBold,
    Bold,
}

/// What stays the same for every run.
struct Stationery {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: [FontInstance; 4],
    template: Source,
    data: FileId,
}

static STATIONERY: LazyLock<Stationery> = LazyLock::new(|| {
    let fonts = [
        font(include_bytes!("../../fonts/Inter-Regular.ttf")),
        font(include_bytes!("../../fonts/Inter-Medium.ttf")),
        font(include_bytes!("../../fonts/Inter-SemiBold.ttf")),
        font(include_bytes!("../../fonts/Inter-Bold.ttf")),
    ];
    Stationery {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(fonts.iter().map(FontInstance::font))),
        fonts,
        template: Source::new(file_id("certificate.typ"), include_str!("certificate.typ").to_owned()),
        data: file_id("pages.json"),
    }
});

fn font(data: &'static [u8]) -> FontInstance {
    // The files have one cut each, so neither variant nor size choose anything.
    Font::new(Bytes::new(data), 0).expect("the embedded fonts are read by a test").instantiate(
        FontVariant::default(),
        Abs::pt(12.0),
        &FontVariations::default(),
    )
}

fn file_id(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("a plain file name is a valid path");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

fn font_of(weight: Weight) -> &'static FontInstance {
    match weight {
        Weight::Regular => &STATIONERY.fonts[0],
        Weight::Medium => &STATIONERY.fonts[1],
        Weight::SemiBold => &STATIONERY.fonts[2],
        Weight::Bold => &STATIONERY.fonts[3],
    }
}

/// How far one letter moves the pen, in em; a letter without a drawing takes one.
pub(super) fn advance_em(weight: Weight, letter: char) -> f64 {
    let font = font_of(weight);
    font.ttf().glyph_index(letter).and_then(|glyph| font.x_advance(glyph.0)).map_or(1.0, |advance| advance.get())
}

pub(super) fn has_letter(letter: char) -> bool {
    STATIONERY.fonts.iter().all(|font| font.ttf().glyph_index(letter).is_some())
}

/// Lays out the pages described by `data`, the JSON that `certificate.typ` reads.
pub(super) fn set(data: Vec<u8>) -> Result<PagedDocument, String> {
    let run = Run { data: Bytes::new(data) };
    let document = typst::compile::<PagedDocument>(&run).output;
    document.map_err(|problems| {
        let messages: Vec<&str> = problems.iter().map(message).collect();
        messages.join("; ")
    })
}

/// Gives back the memory that typesetting kept for a next run with the same pages.
pub(super) fn rest() {
    comemo::evict(0);
}

fn message(problem: &SourceDiagnostic) -> &str {
    &problem.message
}

struct Run {
    data: Bytes,
}

impl World for Run {
    fn library(&self) -> &LazyHash<Library> {
        &STATIONERY.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &STATIONERY.book
    }

    fn main(&self) -> FileId {
        STATIONERY.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == STATIONERY.template.id() { Ok(STATIONERY.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == STATIONERY.data { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        STATIONERY.fonts.get(index).map(|font| font.font().clone())
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
