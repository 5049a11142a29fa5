//! Region and district of a row: from its own cells, the sub-heading above it,
//! or the sheet's title. A name that several regions have is decided by where
//! the rest of the file lies.

use std::collections::HashMap;

use super::fields::Field;
use super::problem::Problem;
use super::sheet::Cell;
use super::values::{ImportValues, is_nothing};
use crate::reference::{District, Geography, Place, PlaceKind};

/// Remembers every text it has looked up, and counts the regions that were
/// named without doubt.
#[derive(Debug)]
pub(super) struct PlaceReader<'a> {
    geography: &'a Geography,
    known: HashMap<String, Vec<Place<'a>>>,
    votes: HashMap<&'a str, u32>,
    home: Option<String>,
}

/// What a sheet says of all its rows.
#[derive(Debug, Clone, Default)]
pub(super) struct SheetPlaces<'a> {
    places: Vec<Place<'a>>,
}

impl<'a> PlaceReader<'a> {
    /// `home` is the office's own region; it only decides between several.
    pub(super) fn new(geography: &'a Geography, home: Option<&str>) -> Self {
        Self { geography, known: HashMap::new(), votes: HashMap::new(), home: home.map(str::to_owned) }
    }

    /// Looks a text up, and lets it vote if it has one meaning.
    pub(super) fn hear(&mut self, text: &str) {
        let places = self.find(text);
        let mut regions: Vec<&'a str> = places.iter().map(|place| place.region.id.as_str()).collect();
        regions.dedup();
        if let [only] = regions[..] {
            *self.votes.entry(only).or_default() += 1;
        }
    }

    /// Reads a sheet's name and titles.
    pub(super) fn hear_titles<'t>(&mut self, titles: impl Iterator<Item = &'t str>) -> SheetPlaces<'a> {
        let mut places = Vec::new();
        for title in titles {
            for place in self.geography.find_in_text(title) {
                if !places.contains(&place) {
                    places.push(place);
                }
            }
        }
        SheetPlaces { places }
    }

    /// Fills region and district of one row.
    pub(super) fn read(
        &mut self,
        row: &PlaceCells<'_>,
        sheet: &SheetPlaces<'a>,
        values: &mut ImportValues,
        problems: &mut Vec<Problem>,
    ) {
        let mut region: Option<&'a str> = None;
        let shown = row.region.shown();
        if !is_nothing(&shown) {
            match self.best(&shown, None, PlaceKind::Oblast) {
                Found::One(place) => {
                    region = Some(&place.region.id);
                    take_district(&place, &shown, values, problems);
                }
                Found::Several => {
                    problems.push(Problem::doubt(Field::Region, "region-ambiguous", &shown));
                }
                Found::None => {
                    problems.push(Problem::doubt(Field::Region, "region-unknown", &shown));
                }
            }
        }
        let mut names_closed = false;
        for (text, is_own) in [(row.district.shown(), true), (row.subheading.to_owned(), false)] {
            if is_nothing(&text) || (!is_own && (values.district.is_some() || names_closed)) {
                continue;
            }
            names_closed |= self.read_district(&text, is_own, &mut region, values, problems);
        }
        if region.is_none() && values.district.is_none() {
            let place = match sheet.places[..] {
                [] => None,
                [place] => Some(place),
                [first, ..] => {
                    let is_one_region = sheet.places.iter().all(|place| place.region.id == first.region.id);
                    is_one_region.then_some(Place { district: None, ..first })
                }
            };
            if let Some(place) = place {
                region = Some(&place.region.id);
                let open = place.district.filter(|district| !district.is_closed);
                values.district = open.map(|district| district.id.clone());
            }
        }
        values.region = region.map(str::to_owned);
    }

    /// Whether the text names a district that is closed: then another one would be wrong.
    fn read_district(
        &mut self,
        text: &str,
        is_own: bool,
        region: &mut Option<&'a str>,
        values: &mut ImportValues,
        problems: &mut Vec<Problem>,
    ) -> bool {
        // "Акмолинская область, Зерендинский район": from the widest to the
        // nearest, each within the one before.
        let pieces: Vec<&str> =
            if self.find(text).is_empty() { text.split([',', ';', '/']).map(str::trim).collect() } else { vec![text] };
        let (mut found_any, mut names_closed) = (false, false);
        for piece in pieces {
            match self.best(piece, *region, PlaceKind::District) {
                Found::One(place) => {
                    found_any = true;
                    *region = Some(&place.region.id);
                    names_closed |= place.district.is_some_and(|district| district.is_closed);
                    let taken = take_district(&place, piece, values, problems);
                    if let Some(district) = taken.filter(|_| !place.is_exact && is_own) {
                        let name = &district.name.ru;
                        problems.push(Problem::mended(Field::District, "district-corrected", piece, name));
                    }
                }
                Found::Several => {
                    found_any = true;
                    problems.push(Problem::doubt(Field::District, "district-ambiguous", piece));
                }
                Found::None => {}
            }
        }
        if !found_any && is_own {
            // A village or a street: kept, but in the address.
            keep_as_address(text, values);
            problems.push(Problem::mended(Field::District, "district-kept-as-address", text, text));
        }
        names_closed
    }

    fn find(&mut self, text: &str) -> Vec<Place<'a>> {
        if let Some(places) = self.known.get(text) {
            return places.clone();
        }
        let places = self.geography.find(text);
        self.known.insert(text.to_owned(), places.clone());
        places
    }

    fn best(&mut self, text: &str, within: Option<&str>, wanted: PlaceKind) -> Found<'a> {
        let mut places = self.find(text);
        if let Some(region) = within
            && places.iter().any(|place| place.region.id == region)
        {
            places.retain(|place| place.region.id == region);
        }
        // "Алматы" without a word for its kind is the city.
        if let Some(city) = places.iter().find(|place| place.district.is_none() && place.kind == PlaceKind::City)
            && places.len() > 1
            && !places.iter().any(|place| place.district.is_none() && place.kind == PlaceKind::City && place != city)
            && places.iter().all(|place| {
                place.region.id == city.region.id
                    || place.region.name.ru.contains("Алмат")
                    || place.region.name.ru.contains("Астана")
            })
        {
            return Found::One(*city);
        }
        if places.len() > 1 {
            let is_wanted = |place: &Place<'_>| match wanted {
                PlaceKind::Oblast => place.district.is_none(),
                PlaceKind::City | PlaceKind::District => place.district.is_some(),
            };
            if places.iter().any(is_wanted) {
                places.retain(is_wanted);
            }
        }
        if places.len() > 1 {
            let most = places.iter().map(|place| self.votes_of(&place.region.id)).max().unwrap_or(0);
            if most > 0 {
                places.retain(|place| self.votes_of(&place.region.id) == most);
            }
        }
        if places.len() > 1
            && let Some(home) = self.home.as_deref()
            && places.iter().any(|place| place.region.id == home)
        {
            places.retain(|place| place.region.id == home);
        }
        match places[..] {
            [] => Found::None,
            [place] => Found::One(place),
            // A city and a district of one name in one region: the region is
            // certain, and the city is the likelier.
            [first, ..] if places.iter().all(|place| place.region.id == first.region.id) => {
                let city = places.iter().find(|place| place.kind == PlaceKind::City);
                Found::One(*city.unwrap_or(&first))
            }
            _ => Found::Several,
        }
    }

    fn votes_of(&self, region: &str) -> u32 {
        self.votes.get(region).copied().unwrap_or(0)
    }
}

/// Takes a place's district over. Where it is closed, nobody can say to which one the place belongs now: what
/// was written is kept in the address.
fn take_district<'a>(
    place: &Place<'a>,
    text: &str,
    values: &mut ImportValues,
    problems: &mut Vec<Problem>,
) -> Option<&'a District> {
    let district = place.district?;
    if district.is_closed {
        keep_as_address(text, values);
        problems.push(Problem::mended(Field::District, "district-closed", text, text));
        return None;
    }
    values.district = Some(district.id.clone());
    Some(district)
}

fn keep_as_address(text: &str, values: &mut ImportValues) {
    if values.address.as_ref().is_some_and(|address| address.starts_with(text)) {
        return;
    }
    values.address = match values.address.take() {
        Some(address) => Some(format!("{text}, {address}")),
        None => Some(text.to_owned()),
    };
}

/// The texts of one row that may name a place.
pub(super) struct PlaceCells<'a> {
    pub region: &'a Cell,
    pub district: &'a Cell,
    /// The last sub-heading above the row.
    pub subheading: &'a str,
}

enum Found<'a> {
    None,
    One(Place<'a>),
    Several,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::DistrictDraft;

    #[track_caller]
    fn check(
        heard: &[&str],
        [region, district, subheading, title]: [&str; 4],
        expected: (Option<&str>, Option<&str>),
        code: Option<&str>,
    ) {
        let geography = Geography::of_program();
        let mut reader = PlaceReader::new(geography, None);
        for text in heard {
            reader.hear(text);
        }
        let sheet = reader.hear_titles(std::iter::once(title));
        let (mut values, mut problems) = (ImportValues::default(), Vec::new());
        let cells = PlaceCells { region: &Cell::text(region), district: &Cell::text(district), subheading };
        reader.read(&cells, &sheet, &mut values, &mut problems);
        let district = values.district.as_deref().map(|id| {
            geography
                .regions()
                .iter()
                .flat_map(|region| &region.districts)
                .find(|district| district.id == id)
                .map_or("?", |district| district.name.ru.as_str())
        });
        assert_eq!((values.region.as_deref(), district), expected);
        let codes: Vec<&str> = problems.iter().map(|p| p.code.as_str()).collect();
        assert_eq!(codes, Vec::from_iter(code));
    }

    #[test]
    fn a_name_of_several_regions_is_decided_by_the_rest_of_the_file() {
        let esil = Some("Есильский район");
        check(&["Зерендинский район", "город Косшы"], ["", "Есильский район", "", ""], (Some("KZ-11"), esil), None);
        check(&[], ["СКО", "Есильский район", "", ""], (Some("KZ-59"), esil), None);
        check(&[], ["", "Есильский район", "", ""], (None, None), Some("district-ambiguous"));
    }

    #[test]
    fn a_row_that_names_a_closed_district_gets_no_other_from_its_heading() {
        let (program, zaysan) = (Geography::of_program(), "Зайсанский район");
        let place = program.find(zaysan)[0];
        let closed = place.district.unwrap();
        let draft = DistrictDraft {
            code: closed.id.clone(),
            region: place.region.id.clone(),
            name: closed.name.clone(),
            is_city: false,
        };
        let geography = Geography::over(vec![(draft, true)]);
        for heading in ["Усть-Каменогорск", zaysan] {
            let mut reader = PlaceReader::new(&geography, None);
            let sheet = reader.hear_titles(std::iter::empty());
            let (mut values, mut problems) = (ImportValues::default(), Vec::new());
            let cells = PlaceCells { region: &Cell::text(zaysan), district: &Cell::text(zaysan), subheading: heading };
            reader.read(&cells, &sheet, &mut values, &mut problems);
            assert_eq!((values.district.as_deref(), values.address.as_deref()), (None, Some(zaysan)), "{heading}");
        }
    }

    #[test]
    fn sub_heading_and_title_speak_for_rows_that_say_nothing() {
        check(&[], ["", "", "Жарма ауданы", "Семей қ."], (Some("KZ-10"), Some("Жарминский район")), None);
        check(&[], ["", "", "2-топ", "Өңірлік фронт-офис: Семей қ."], (Some("KZ-10"), Some("город Семей")), None);
        check(&[], ["Алматы", "", "", ""], (Some("KZ-75"), None), None);
        check(
            &[],
            ["", "Акмолинская обл., Зерендинский р-н", "", ""],
            (Some("KZ-11"), Some("Зерендинский район")),
            None,
        );
    }

    #[test]
    fn an_unknown_region_is_doubted_and_a_village_becomes_the_address() {
        check(&[], ["Нарния", "", "", ""], (None, None), Some("region-unknown"));
        check(&[], ["ВКО", "с. Прапорщиково", "", ""], (Some("KZ-63"), None), Some("district-kept-as-address"));
    }
}
