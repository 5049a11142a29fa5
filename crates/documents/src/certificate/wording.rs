use chrono::{Datelike, NaiveDate};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use unic_langid::LanguageIdentifier;

use super::language::Language;

const MINUTES_OF_HOUR: u32 = 60;

/// The sentences of `words/<language>/certificate.ftl` in one language.
pub(super) struct Wording {
    bundle: FluentBundle<FluentResource>,
}

impl Wording {
    pub(super) fn new(language: Language) -> Self {
        let (id, source) = match language {
            Language::Kk => ("kk", include_str!("../../../../words/kk/certificate.ftl")),
            Language::Ru => ("ru", include_str!("../../../../words/ru/certificate.ftl")),
            Language::En => ("en", include_str!("../../../../words/en/certificate.ftl")),
        };
        let id: LanguageIdentifier = id.parse().expect("three fixed language codes");
        let words = FluentResource::try_new(source.to_owned()).expect("the embedded words are parsed by a test");
        let mut bundle = FluentBundle::new(vec![id]);
        // Isolating marks are for a screen that mixes directions; on paper they
        // would only spoil copied text.
        bundle.set_use_isolating(false);
        bundle.add_resource(words).expect("a message of the embedded words stands once");
        Self { bundle }
    }

    /// One sentence without variables. An unknown id gives the id, as on screen.
    pub(super) fn say(&self, id: &str) -> String {
        self.say_with(id, &FluentArgs::new())
    }

    pub(super) fn say_with(&self, id: &str, args: &FluentArgs<'_>) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let mut problems = Vec::new();
        self.bundle.format_pattern(pattern, Some(args), &mut problems).into_owned()
    }

    pub(super) fn duration(&self, duration_min: u32) -> String {
        let hours = duration_min / MINUTES_OF_HOUR;
        let minutes = duration_min % MINUTES_OF_HOUR;
        let mut args = FluentArgs::new();
        args.set("hours", hours);
        args.set("minutes", minutes);
        let id = match (hours, minutes) {
            (_, 0) => "certificate-paper-hours",
            (0, _) => "certificate-paper-minutes",
            (_, _) => "certificate-paper-hours-minutes",
        };
        self.say_with(id, &args)
    }

    pub(super) fn until(&self, day: NaiveDate) -> String {
        let mut args = FluentArgs::new();
        args.set("year", day.year().to_string());
        args.set("day", day.day());
        args.set("month", day.month());
        self.say_with("certificate-paper-valid-until", &args)
    }

    /// One day, or the shortest way to write a first and a last one.
    pub(super) fn days(&self, first: NaiveDate, last: NaiveDate) -> String {
        let mut args = FluentArgs::new();
        args.set("year", first.year().to_string());
        args.set("day", first.day());
        args.set("month", self.month(first));
        args.set("last_year", last.year().to_string());
        args.set("last_day", last.day());
        args.set("last_month", self.month(last));
        let id = if first == last {
            "certificate-paper-day"
        } else if first.year() != last.year() {
            "certificate-paper-days"
        } else if first.month() != last.month() {
            "certificate-paper-days-of-year"
        } else {
            "certificate-paper-days-of-month"
        };
        self.say_with(id, &args)
    }

    fn month(&self, day: NaiveDate) -> String {
        let mut args = FluentArgs::new();
        args.set("month", day.month());
        self.say_with("certificate-paper-month", &args)
    }
}
