//! Finds the text of the QR code in what people have at hand: a scan typed by a
//! reader, a PDF, a photograph. A stranger's file is read by a thread of its
//! own, with limits of size, time and stack; what breaks there is a refusal here.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SendError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use image::{GrayImage, ImageError, ImageFormat, ImageReader, Limits, imageops};
use kerege_domain::Coded;
use rxing::common::{GlobalHistogramBinarizer, HybridBinarizer};
use rxing::qrcode::QRCodeReader;
use rxing::{Binarizer, BinaryBitmap, DecodeHints, Luma8LuminanceSource, Reader};

use super::seal::{PREFIX, TEXT_LIMIT};

/// Larger files are not opened.
pub const FILE_LIMIT: u64 = 64 * 1024 * 1024;

/// Larger pictures are not decoded.
pub const PIXEL_LIMIT: u64 = 100_000_000;

/// Later pages of a PDF are not looked at.
pub const PAGE_LIMIT: usize = 1000;

/// How long one page may take.
const PAGE_TIME: Duration = Duration::from_secs(60);

/// A page of hostile size is drawn no larger than this.
const RASTER_LIMIT: f32 = 20_000_000.0;

const DECODER_MEMORY: u64 = 768 * 1024 * 1024;
const STACK: usize = 32 * 1024 * 1024;
const POINTS_OF_INCH: f32 = 72.0;

/// The first is what an office scanner makes; the second helps with small codes.
const RESOLUTIONS: [f32; 2] = [150.0, 300.0];

/// Long sides at which a picture is tried when it is larger: less noise first.
const LONG_SIDES: [u32; 2] = [1600, 2800];

/// A picture smaller than this is doubled: a code may have one pixel a module.
const SMALL_SIDE: u32 = 700;

/// What somebody brought to be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Typed, pasted, or sent by a scanner that types.
    Text(String),
    /// Bytes of a PDF, PNG or JPEG, or of a text file with the code.
    File(Vec<u8>),
}

impl Input {
    /// Reads a file, unless it is larger than [`FILE_LIMIT`].
    pub fn from_path(path: &Path) -> Result<Self, ReadError> {
        let mut bytes = Vec::new();
        File::open(path)?.take(FILE_LIMIT + 1).read_to_end(&mut bytes)?;
        Ok(Self::File(bytes))
    }
}

/// Why no text came out of a file.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file cannot be opened or read.
    #[error("cannot open the file")]
    CannotOpen(#[from] std::io::Error),
    /// Not a PDF, PNG, JPEG or text of ours, or a damaged one.
    #[error("not a readable pdf or picture")]
    Unreadable,
    /// More bytes or pixels than the limits.
    #[error("larger than the limits")]
    TooLarge,
    /// A PDF with a password.
    #[error("the pdf asks for a password")]
    Locked,
    /// Readable, but without a QR code.
    #[error("no code found")]
    NoCode,
    /// One page took longer than a minute.
    #[error("reading took too long")]
    TookTooLong,
}

impl Coded for ReadError {
    fn code(&self) -> &'static str {
        match self {
            Self::CannotOpen(_) | Self::Unreadable => "certificate-file-unreadable",
            Self::TooLarge => "certificate-file-too-large",
            Self::Locked => "certificate-file-locked",
            Self::NoCode => "certificate-no-code",
            Self::TookTooLong => "certificate-file-too-slow",
        }
    }
}

/// The text of the first code. One of ours wins over any other code on its page.
pub fn read_text(input: Input) -> Result<String, ReadError> {
    match input {
        Input::Text(text) => Ok(text),
        Input::File(bytes) => read_first(bytes, 1)?.pop().ok_or(ReadError::NoCode),
    }
}

/// The text of the code of each page that has one: for a PDF with a pile of certificates.
pub fn read_texts(input: Input) -> Result<Vec<String>, ReadError> {
    match input {
        Input::Text(text) => Ok(vec![text]),
        Input::File(bytes) => {
            let texts = read_first(bytes, PAGE_LIMIT)?;
            if texts.is_empty() {
                return Err(ReadError::NoCode);
            }
            Ok(texts)
        }
    }
}

/// One message a page.
type Report = Result<Option<String>, ReadError>;

/// Ends early when nobody waits for reports any more.
type Reported = Result<(), SendError<Report>>;

fn read_first(bytes: Vec<u8>, n_wanted: usize) -> Result<Vec<String>, ReadError> {
    if bytes.len() as u64 > FILE_LIMIT {
        return Err(ReadError::TooLarge);
    }
    let (reports, pages) = mpsc::channel();
    let reader = std::thread::Builder::new()
        .name("certificate-read".to_owned())
        .stack_size(STACK)
        .spawn(move || report_pages(bytes, &reports))?;
    collect(&pages, reader, n_wanted)
}

/// Leaving early drops the channel, which stops the reader after its page. A
/// reader that hangs is left behind: a thread cannot be ended from outside.
fn collect(pages: &Receiver<Report>, reader: JoinHandle<Reported>, n_wanted: usize) -> Result<Vec<String>, ReadError> {
    let mut texts = Vec::new();
    while texts.len() < n_wanted {
        match pages.recv_timeout(PAGE_TIME) {
            Ok(report) => texts.extend(report?),
            Err(RecvTimeoutError::Timeout) => return Err(ReadError::TookTooLong),
            Err(RecvTimeoutError::Disconnected) => {
                return match reader.join() {
                    Ok(_) => Ok(texts),
                    Err(_) => Err(ReadError::Unreadable),
                };
            }
        }
    }
    Ok(texts)
}

fn report_pages(bytes: Vec<u8>, reports: &Sender<Report>) -> Reported {
    if has_pdf_header(&bytes) {
        return report_pdf(bytes, reports);
    }
    let report = match image::guess_format(&bytes) {
        Ok(format @ (ImageFormat::Png | ImageFormat::Jpeg)) => code_of_image(&bytes, format),
        Ok(_) | Err(_) => text_of_file(&bytes).map(Some),
    };
    reports.send(report)
}

/// The header may stand behind some bytes that a mail program put in front.
fn has_pdf_header(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(1024)].windows(5).any(|window| window == b"%PDF-")
}

fn text_of_file(bytes: &[u8]) -> Result<String, ReadError> {
    let text = std::str::from_utf8(bytes)
        .map_err(|_| ReadError::Unreadable)?
        .trim_start_matches('\u{feff}')
        .trim_matches(['\r', '\n', '\t']);
    if text.len() <= TEXT_LIMIT && text.starts_with(PREFIX) { Ok(text.to_owned()) } else { Err(ReadError::Unreadable) }
}

fn report_pdf(bytes: Vec<u8>, reports: &Sender<Report>) -> Reported {
    let pdf = match Pdf::new(bytes) {
        Ok(pdf) => pdf,
        Err(reason) => {
            return reports.send(Err(match reason {
                LoadPdfError::Decryption(DecryptionError::PasswordProtected) => ReadError::Locked,
                LoadPdfError::Decryption(_) | LoadPdfError::Invalid => ReadError::Unreadable,
            }));
        }
    };
    let cache = RenderCache::new();
    for page in pdf.pages().iter().take(PAGE_LIMIT) {
        reports.send(Ok(code_of_page(page, &cache)))?;
    }
    Ok(())
}

fn code_of_page<'a>(page: &'a Page<'a>, cache: &RenderCache<'a>) -> Option<String> {
    let mut scales: Vec<f32> = RESOLUTIONS.iter().filter_map(|dpi| scale_of(page, *dpi)).collect();
    scales.dedup();
    first_of_ours(scales.into_iter().map(|scale| {
        let picture = raster(page, cache, scale)?;
        code_in(&picture)
    }))
}

/// Pixels for a point of the page; `None` when it has no area.
fn scale_of(page: &Page<'_>, dpi: f32) -> Option<f32> {
    let (width, height) = page.render_dimensions();
    let largest = (RASTER_LIMIT / (width * height)).sqrt();
    let longest = f32::from(u16::MAX) / width.max(height);
    let scale = (dpi / POINTS_OF_INCH).min(largest).min(longest);
    (scale.is_finite() && width * scale >= 1.0 && height * scale >= 1.0).then_some(scale)
}

/// The page in grey.
fn raster<'a>(page: &'a Page<'a>, cache: &RenderCache<'a>, scale: f32) -> Option<GrayImage> {
    let pixels = hayro::render(
        page,
        cache,
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE },
    );
    let grey = pixels.data().iter().map(|pixel| luminance(pixel.r, pixel.g, pixel.b)).collect();
    GrayImage::from_raw(pixels.width().into(), pixels.height().into(), grey)
}

/// Rec. 601, in 1/256.
fn luminance(r: u8, g: u8, b: u8) -> u8 {
    let sum = 77 * u32::from(r) + 150 * u32::from(g) + 29 * u32::from(b);
    u8::try_from(sum >> 8).unwrap_or(u8::MAX)
}

fn code_of_image(bytes: &[u8], format: ImageFormat) -> Report {
    let size = ImageReader::with_format(std::io::Cursor::new(bytes), format)
        .into_dimensions()
        .map_err(|reason| refusal_of(&reason))?;
    if u64::from(size.0) * u64::from(size.1) > PIXEL_LIMIT {
        return Err(ReadError::TooLarge);
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(DECODER_MEMORY);
    let mut reader = ImageReader::with_format(std::io::Cursor::new(bytes), format);
    reader.limits(limits);
    let picture = reader.decode().map_err(|reason| refusal_of(&reason))?.into_luma8();
    Ok(code_of_picture(&picture))
}

fn refusal_of(reason: &ImageError) -> ReadError {
    match reason {
        ImageError::Limits(_) => ReadError::TooLarge,
        ImageError::Decoding(_)
        | ImageError::Encoding(_)
        | ImageError::Parameter(_)
        | ImageError::Unsupported(_)
        | ImageError::IoError(_) => ReadError::Unreadable,
    }
}

fn code_of_picture(picture: &GrayImage) -> Option<String> {
    let (width, height) = picture.dimensions();
    let long_side = width.max(height);
    let smaller = LONG_SIDES.into_iter().filter(|side| *side < long_side).map(|side| {
        let scale = f64::from(side) / f64::from(long_side);
        scaled(picture, scale)
    });
    let as_it_is = std::iter::once_with(|| picture.clone());
    let doubled = (long_side < SMALL_SIDE).then(|| scaled(picture, 2.0)).into_iter();
    first_of_ours(smaller.chain(as_it_is).chain(doubled).map(|picture| code_in(&picture)))
}

fn scaled(picture: &GrayImage, scale: f64) -> GrayImage {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a side of a picture times a scale below three is a small positive number"
    )]
    let side = |length: u32| ((f64::from(length) * scale).round() as u32).max(1);
    let (width, height) = picture.dimensions();
    if scale < 1.0 {
        imageops::thumbnail(picture, side(width), side(height))
    } else {
        imageops::resize(picture, side(width), side(height), imageops::FilterType::Nearest)
    }
}

/// A later attempt is made only while nothing of ours was found.
fn first_of_ours(attempts: impl Iterator<Item = Option<String>>) -> Option<String> {
    let mut other = None;
    for text in attempts.flatten() {
        if text.starts_with(PREFIX) {
            return Some(text);
        }
        other.get_or_insert(text);
    }
    other
}

fn code_in(picture: &GrayImage) -> Option<String> {
    let source = || Luma8LuminanceSource::new(picture.as_raw().clone(), picture.width(), picture.height()).ok();
    decode(HybridBinarizer::new(source()?)).or_else(|| decode(GlobalHistogramBinarizer::new(source()?)))
}

fn decode(picture: impl Binarizer) -> Option<String> {
    let hints = DecodeHints { TryHarder: Some(true), ..DecodeHints::default() };
    QRCodeReader::new()
        .decode_with_hints(&mut BinaryBitmap::new(picture), &hints)
        .ok()
        .map(|found| found.getText().to_owned())
}
