use hayro::hayro_interpret::font::GlyphRun;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::hayro_syntax::Pdf;
use hayro::hayro_interpret::hayro_syntax::object::Object;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, interpret_page,
};
use hayro::kurbo::{Affine, BezPath, Rect};
use kerege_documents::certificate::{
    Claims, Face, Language, NameFit, Outcome, PrintError, Signatory, fit_of_name, missing_letters, render_pdf,
    render_svg,
};
use kerege_domain::Coded;

use crate::made_up::{KAZAKH_LETTERS, claims, day, face, signed};

/// The words of each page, as a reader copies them.
fn pages_of(pdf: &[u8]) -> Vec<String> {
    let pdf = Pdf::new(pdf.to_vec()).expect("a pdf");
    pdf.pages()
        .iter()
        .map(|page| {
            let (width, height) = page.render_dimensions();
            let cache = InterpreterCache::new();
            let mut state = Context::new(
                Affine::IDENTITY,
                Rect::new(0.0, 0.0, width.into(), height.into()),
                &cache,
                page.xref(),
                InterpreterSettings::default(),
            );
            let mut words = Words::default();
            interpret_page(page, &mut state, &mut words);
            words.0
        })
        .collect()
}

#[derive(Default)]
struct Words(String);

impl<'a> Device<'a> for Words {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            match glyph.as_unicode() {
                Some(BfString::Char(letter)) => self.0.push(letter),
                Some(BfString::String(letters)) => self.0.push_str(&letters),
                None => self.0.push('\u{fffd}'),
            }
        }
    }
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

#[track_caller]
fn check(face: &Face, expect: &[&str]) {
    let pdf = render_pdf(std::slice::from_ref(face)).expect("a page");
    let pages = pages_of(&pdf);
    assert_eq!(pages.len(), 1);
    for words in expect {
        assert!(pages[0].contains(words), "{words:?} in {:?}", pages[0]);
    }
}

#[test]
fn says_in_kazakh_who_did_what_when_and_where() {
    check(
        &face(claims()),
        &[
            "Еріктілер фронт-офисі",
            "Шығыс Қазақстан облысы, Өскемен қаласы",
            "63-A4-002187",
            "СЕРТИФИКАТ",
            "Әсел Құдайберген",
            "«Алғашқы көмек» курсын толық аяқтап,",
            "қорытынды сынақтан сәтті өтті",
            "16 сағат",
            "2026 ж. 23–24 қараша",
            "Зайсан қаласы",
            "2028 ж. 24 қарашаға дейін",
            "Айгүл Сейітқазина",
            "Фронт-офис басшысы",
            "Серік Әубәкіров",
            "Жаттықтырушы",
        ],
    );
}

#[test]
fn says_in_russian_who_did_what_when_and_where() {
    let claims = Claims {
        language: Language::Ru,
        course_title: "«Первая помощь»".to_owned(),
        duration_min: 90,
        valid_until: None,
        ..claims()
    };
    let face =
        Face { outcome: Outcome::Completed, held_on: Some((day("2026-11-30"), day("2026-12-01"))), ..face(claims) };
    check(
        &face,
        &[
            "Курс «Первая помощь» пройден",
            "1 ч 30 мин",
            "30 ноября – 1 декабря 2026",
            "бессрочно",
            "Руководитель фронт-офиса",
        ],
    );
}

#[test]
fn says_in_english_who_did_what_when_and_where() {
    let claims = Claims { language: Language::En, course_title: "First aid".to_owned(), duration_min: 60, ..claims() };
    let face = Face { held_on: None, ..face(claims) };
    check(
        &face,
        &[
            "has completed the course “First aid” in full",
            "and passed its final test",
            "1 hour",
            "Issued on",
            "24 November 2026",
            "until 24 November 2028",
        ],
    );
}

#[test]
fn embeds_every_font_it_uses() {
    let pdf = render_pdf(&[face(claims())]).expect("a page");
    let pdf = Pdf::new(pdf).expect("a pdf");
    let mut n_fonts = 0;
    for object in pdf.objects() {
        let Object::Dict(dict) = object else { continue };
        if dict.contains_key(b"FontName".as_slice()) {
            assert!(dict.contains_key(b"FontFile2".as_slice()), "embedded as TrueType");
            n_fonts += 1;
        }
    }
    assert_eq!(n_fonts, 4, "regular, medium, semibold and bold");
}

#[test]
fn the_fonts_draw_every_kazakh_letter_and_the_latin_drafts() {
    const NONE: [char; 0] = [];
    assert_eq!(missing_letters(KAZAKH_LETTERS), NONE);
    assert_eq!(missing_letters("АЯаяЁё ÄäĞğİıÑñÖöŞşŪūÜü «»“”–—№₸’ʼ-"), NONE);
    assert_eq!(missing_letters("Ли 李"), ['李']);
}

#[test]
fn the_same_faces_give_the_same_bytes() {
    let faces = [face(claims())];
    assert_eq!(render_pdf(&faces).expect("a page"), render_pdf(&faces).expect("a page"));
}

#[test]
fn names_the_number_in_its_title_and_says_nothing_of_typst() {
    let pdf = render_pdf(&[face(claims())]).expect("a page");
    let pdf = Pdf::new(pdf).expect("a pdf");
    let metadata = pdf.metadata();
    let text = |bytes: &Option<Box<[u8]>>| bytes.as_deref().map(utf16).unwrap_or_default();
    assert_eq!(text(&metadata.title), "Сертификат 63-A4-002187");
    assert_eq!(text(&metadata.creator), "Kerege");
}

fn utf16(bytes: &[u8]) -> String {
    let Some(units) = bytes.strip_prefix(&[0xfe, 0xff]) else {
        return String::from_utf8_lossy(bytes).into_owned();
    };
    let units: Vec<u16> = units.as_chunks::<2>().0.iter().map(|unit| u16::from_be_bytes(*unit)).collect();
    String::from_utf16_lossy(&units)
}

#[test]
fn a_name_shrinks_then_breaks_then_warns() {
    let fits = [
        ("Әсел Құдайберген", NameFit::OneLine),
        ("Құрманғалиева Әлия Серікқызы", NameFit::OneLine),
        ("Константинопольская-Задунайская Екатерина Сергеевна", NameFit::TwoLines),
        ("Абдурахмангалиева-Нұрмұхамедқызы Перизатбанубегім Әбдіқаһармұхамеджановна-Өтепбергенқызы", NameFit::TooLong),
    ];
    for (name, fit) in fits {
        assert_eq!(fit_of_name(name), fit, "{name}");
    }
    assert_eq!(NameFit::TooLong.code(), Some("certificate-name-too-long"));
    assert_eq!(NameFit::TwoLines.code(), None);
}

#[test]
fn a_name_of_48_letters_fits_without_a_warning() {
    let name = "Мұхамеджанова-Өтегенқызы Қарлығаш Әбдіқаһармановн";
    let name: String = name.chars().take(48).collect();
    assert_eq!(name.chars().count(), 48);
    assert_eq!(fit_of_name(&name), NameFit::TwoLines);
    let (first, last) = name.split_at(name.find(' ').expect("a space"));
    let claims = Claims { person_name: name.clone(), ..claims() };
    check(&face(claims), &[first, last.trim()]);
}

/// Longer than any name, title and place there is, in every language, in words
/// and in one unbroken word.
#[test]
fn very_long_claims_fit_on_one_page() {
    let words = |n: usize| "Шыңғысж ".repeat(n).chars().take(n - 1).collect::<String>() + "ж";
    let unbroken = |n: usize| "н".repeat(n);
    for language in Language::ALL {
        for text in [&words as &dyn Fn(usize) -> String, &unbroken] {
            let claims = Claims {
                number: "63-26-WWWW-000001".to_owned(),
                person_name: text(120),
                course_title: text(160),
                language,
                duration_min: 5999,
                issuer_name: text(100),
                place: text(100),
                ..claims()
            };
            let face = Face {
                office_line: text(80),
                held_on: Some((day("2026-11-30"), day("2027-12-30"))),
                head: Some(Signatory { name: text(45), title: None }),
                trainers: vec![text(45), text(45), text(45)],
                ..face(claims)
            };
            let pdf = render_pdf(std::slice::from_ref(&face)).expect("one page");
            assert_eq!(pages_of(&pdf).len(), 1);
        }
    }
}

#[test]
fn prints_a_pile_in_its_order_each_in_its_language() {
    let pile: Vec<Face> =
        [("63-A4-000001", Language::Ru), ("63-A4-000002", Language::Kk), ("63-A4-000003", Language::En)]
            .into_iter()
            .map(|(number, language)| face(Claims { number: number.to_owned(), language, ..claims() }))
            .collect();
    let pages = pages_of(&render_pdf(&pile).expect("three pages"));
    assert_eq!(pages.len(), 3);
    assert!(pages[0].contains("63-A4-000001") && pages[0].contains("волонтёр"));
    assert!(pages[1].contains("63-A4-000002") && pages[1].contains("ерікті"));
    assert!(pages[2].contains("63-A4-000003") && pages[2].contains("volunteer"));
}

#[test]
fn refuses_to_print_nothing_too_much_or_what_its_code_does_not_say() {
    let code = |faces: &[Face]| render_pdf(faces).expect_err("a refusal").code();
    assert_eq!(code(&[]), "certificate-nothing-to-print");
    assert_eq!(code(&vec![face(claims()); 1001]), "certificate-too-many-to-print");

    let renamed = Face {
        claims: Claims { person_name: "Басқа Адам".to_owned(), ..claims() },
        qr: signed(&claims()),
        ..face(claims())
    };
    assert_eq!(code(&[renamed]), "certificate-code-disagrees");

    let endless = Face { office_line: "Шығыс Қазақстан облысы ".repeat(60), ..face(claims()) };
    assert!(matches!(
        render_pdf(&[endless]),
        Err(PrintError::DoesNotFit { number }) if number == "63-A4-002187"
    ));
}

#[test]
fn the_preview_needs_neither_fonts_nor_data_addresses() {
    let svg = render_svg(&face(claims())).expect("a page");
    assert!(svg.starts_with("<svg"));
    for foreign in ["data:", "<image", "font-family", "<script", "<style"] {
        assert!(!svg.contains(foreign), "{foreign}");
    }
}
