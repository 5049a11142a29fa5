//! The Kazakh order of names: ә after а, ё with е, і before ь, as CLDR has it.

use std::sync::LazyLock;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};

static KAZAKH: LazyLock<CollatorBorrowed<'static>> = LazyLock::new(|| {
    let locale = icu_locale::locale!("kk");
    Collator::try_new(CollatorPreferences::from(&locale), CollatorOptions::default())
        .expect("the order of Kazakh is compiled in")
});

/// Bytes that compare as the texts are ordered in Kazakh.
#[must_use]
pub fn sort_key(text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(text.len() * 2);
    match KAZAKH.write_sort_key_to(text, &mut key) {
        Ok(()) => key,
        Err(never) => match never {},
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forty_two_letters_stand_in_the_order_of_the_alphabet() {
        let alphabet = "АӘБВГҒДЕЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ";
        let keys: Vec<Vec<u8>> = alphabet.chars().map(|letter| sort_key(&letter.to_string())).collect();
        assert!(keys.is_sorted());
        assert!(sort_key("Әбдіров Қайрат") < sort_key("Бекова Айгүл"));
        assert!(sort_key("Алиев Ян") < sort_key("Алиева Асем"));
    }
}
