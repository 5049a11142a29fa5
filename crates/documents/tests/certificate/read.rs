use std::io::Cursor;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use image::{DynamicImage, GrayImage, ImageFormat, Luma, RgbaImage, imageops};
use kerege_documents::certificate::{
    Checks, Claims, Face, Input, ReadError, VerdictKind, read_text, read_texts, render_pdf, verify,
};
use kerege_domain::Coded;

use crate::made_up::{claims, day, face, known_keys};

fn one_page() -> (Face, Vec<u8>) {
    let face = face(claims());
    let pdf = render_pdf(std::slice::from_ref(&face)).expect("a page");
    (face, pdf)
}

fn raster(pdf: Vec<u8>, dpi: f32) -> DynamicImage {
    let pdf = Pdf::new(pdf).expect("a pdf");
    let page = &pdf.pages()[0];
    let pixels = hayro::render(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &PixmapSettings { x_scale: dpi / 72.0, y_scale: dpi / 72.0, bg_color: WHITE },
    );
    let (width, height) = (pixels.width().into(), pixels.height().into());
    let bytes = pixels.data_as_u8_slice().to_vec();
    DynamicImage::ImageRgba8(RgbaImage::from_raw(width, height, bytes).expect("four bytes a pixel"))
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("memory");
    bytes.into_inner()
}

#[track_caller]
fn check_refusal(bytes: Vec<u8>, expect: &str) {
    let refusal = read_text(Input::File(bytes)).expect_err("nothing to read");
    assert_eq!(refusal.code(), expect);
}

#[test]
fn the_code_is_read_from_a_raster_of_150_dpi_and_verifies() {
    let (face, pdf) = one_page();
    let scan = encoded(&raster(pdf, 150.0), ImageFormat::Png);
    let text = read_text(Input::File(scan)).expect("a code");
    assert_eq!(text, face.qr);
    let checks = Checks { keys: &known_keys, revoked: &|_| None, today: day("2027-01-01") };
    assert_eq!(verify(&text, &checks).kind, VerdictKind::Valid);
}

#[test]
fn the_largest_code_is_read_from_a_raster_of_150_dpi() {
    let claims = Claims {
        number: "63-A4-002187".to_owned(),
        person_name: "Жігіт Шоқпарұлы ".repeat(7) + "Баққожа",
        course_title: "Төтенше жағдайда зардап шеккендерге көмек ".repeat(3) + "көрсету",
        issuer_name: "Шығыс Қазақстан облысының фронт-офисі ".repeat(2) + "Ө",
        place: "Катонқарағай ауданы, Үлкен Нарын ауылы ".repeat(2).trim().to_owned(),
        ..claims()
    };
    let face = face(claims);
    let pdf = render_pdf(std::slice::from_ref(&face)).expect("a page");
    let scan = encoded(&raster(pdf, 150.0), ImageFormat::Png);
    assert_eq!(read_text(Input::File(scan)).expect("a code"), face.qr);
}

#[test]
fn the_code_is_read_from_the_pdf_itself() {
    let (face, pdf) = one_page();
    assert_eq!(read_text(Input::File(pdf)).expect("a code"), face.qr);
}

#[test]
fn the_code_is_read_from_a_poor_black_and_white_copy() {
    let (face, pdf) = one_page();
    let mut copy = imageops::blur(&raster(pdf, 150.0).into_luma8(), 0.7);
    for pixel in copy.pixels_mut() {
        pixel.0[0] = pixel.0[0] / 2 + 60;
    }
    let turned = imageops::rotate180(&copy);
    let jpeg = encoded(&DynamicImage::ImageLuma8(turned), ImageFormat::Jpeg);
    assert_eq!(read_text(Input::File(jpeg)).expect("a code"), face.qr);
}

#[test]
fn every_page_of_a_pile_is_read() {
    let pile: Vec<Face> = (1..=3).map(|n| face(Claims { number: format!("63-A4-{n:06}"), ..claims() })).collect();
    let pdf = render_pdf(&pile).expect("three pages");
    let texts = read_texts(Input::File(pdf)).expect("three codes");
    let expect: Vec<String> = pile.into_iter().map(|face| face.qr).collect();
    assert_eq!(texts, expect);
}

#[test]
fn a_text_file_with_the_code_is_read_as_it_is() {
    let text = face(claims()).qr;
    let file = format!("\u{feff}{text}\r\n").into_bytes();
    assert_eq!(read_text(Input::File(file)).expect("our text"), text);
    assert_eq!(read_text(Input::Text(text.clone())).expect("our text"), text);
}

#[test]
fn refuses_files_of_other_kinds() {
    for bytes in [&b""[..], b"\0", b"PK\x03\x04", b"hello", b"\xff\xfe\xff", b"GIF89a"] {
        check_refusal(bytes.to_vec(), "certificate-file-unreadable");
    }
    let missing = Input::from_path("/nonexistent/certificate.pdf".as_ref());
    assert_eq!(missing.expect_err("no file").code(), "certificate-file-unreadable");
}

#[test]
fn refuses_a_picture_without_a_code() {
    let grey = GrayImage::from_pixel(300, 200, Luma([200]));
    let bytes = encoded(&DynamicImage::ImageLuma8(grey), ImageFormat::Png);
    check_refusal(bytes, "certificate-no-code");
}

#[test]
fn refuses_a_pdf_or_picture_cut_short() {
    let (_, pdf) = one_page();
    let scan = encoded(&raster(pdf.clone(), 100.0), ImageFormat::Png);
    for whole in [pdf, scan] {
        for part in [3, 10, 100] {
            let cut = whole[..whole.len() / part].to_vec();
            let refusal = read_text(Input::File(cut)).expect_err("cut short");
            assert!(matches!(refusal, ReadError::Unreadable | ReadError::NoCode), "{refusal}");
        }
    }
}

#[test]
fn refuses_a_picture_that_claims_a_hundred_thousand_pixels_a_side() {
    let mut bytes = encoded(&DynamicImage::new_luma8(8, 8), ImageFormat::Png);
    bytes[16..20].copy_from_slice(&100_000u32.to_be_bytes());
    bytes[20..24].copy_from_slice(&100_000u32.to_be_bytes());
    let crc = crc32(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&crc.to_be_bytes());
    check_refusal(bytes, "certificate-file-too-large");
}

#[test]
fn refuses_a_file_beyond_the_limit() {
    check_refusal(vec![b' '; 64 * 1024 * 1024 + 1], "certificate-file-too-large");
}

#[test]
fn a_page_of_hostile_size_is_drawn_small_and_refused() {
    for size in ["1e9 1e9", "0 0", "-5 -5", "1e30 1e-30", "14400 14400"] {
        let refusal = read_text(Input::File(empty_pdf(size))).expect_err("an empty page");
        assert!(matches!(refusal, ReadError::NoCode | ReadError::Unreadable), "{size}: {refusal}");
    }
}

#[test]
fn damaged_pdfs_are_refused_or_read_but_never_end_the_program() {
    let (face, pdf) = one_page();
    let mut state = 0x9e37_79b9_u32;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state as usize
    };
    for _ in 0..5 {
        let mut damaged = pdf.clone();
        for _ in 0..40 {
            let at = next() % damaged.len();
            damaged[at] = next().to_le_bytes()[0];
        }
        if let Ok(text) = read_text(Input::File(damaged)) {
            assert_eq!(text, face.qr);
        }
    }
}

fn empty_pdf(size: &str) -> Vec<u8> {
    format!(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
         2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
         3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 {size}]>>endobj\n\
         trailer<</Root 1 0 R>>\n%%EOF"
    )
    .into_bytes()
}

/// The checksum of a PNG chunk.
fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}
