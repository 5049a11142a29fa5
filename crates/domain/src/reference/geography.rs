//! Regions and districts as an office knows them: those of the program, and over them what the
//! national office published. A published district with a code of the program's list takes that
//! district's place; another one is added to its region. A closed one stays, to be shown by name.

use std::sync::{Arc, LazyLock, OnceLock};

use rusqlite::{Connection, OptionalExtension as _, Row};

use super::places::{self, Entry};
use super::{District, DistrictDraft, Names, Region, region, regions};

/// All regions with their districts, to be listed and found by name: [`Geography::find`].
#[derive(Debug)]
pub struct Geography {
    regions: Vec<Region>,
    /// Made when somebody looks for the first time.
    entries: OnceLock<Vec<Entry>>,
}

static OF_PROGRAM: LazyLock<Arc<Geography>> = LazyLock::new(|| Arc::new(Geography::over(Vec::new())));

impl Geography {
    /// What the program brings, with nothing published.
    pub fn of_program() -> &'static Self {
        &OF_PROGRAM
    }

    /// What an office knows.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn known(conn: &Connection) -> rusqlite::Result<Arc<Self>> {
        let mut find = conn.prepare_cached(include_str!("districts.sql"))?;
        let published = find.query_map([], read)?.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(if published.is_empty() { Arc::clone(&OF_PROGRAM) } else { Arc::new(Self::over(published)) })
    }

    /// All regions, in the order of their codes.
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    pub(super) fn entries(&self) -> &[Entry] {
        self.entries.get_or_init(|| places::entries_of(&self.regions))
    }

    pub(crate) fn over(published: Vec<(DistrictDraft, bool)>) -> Self {
        let mut all = regions().to_vec();
        for (draft, is_closed) in published {
            // A region that only a newer program has is shown by that one.
            let Some(region) = all.iter_mut().find(|region| region.id == draft.region) else { continue };
            let known = region.districts.iter().position(|district| district.id == draft.code);
            let former_name = known.map(|at| region.districts[at].name.clone()).filter(|name| *name != draft.name);
            let district =
                District { id: draft.code, name: draft.name, is_closed, is_city: draft.is_city, former_name };
            match known {
                Some(at) => region.districts[at] = district,
                None => region.districts.push(district),
            }
        }
        Self { regions: all, entries: OnceLock::new() }
    }
}

/// Whether a district can be chosen in a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DistrictState {
    /// It can.
    Open,
    /// It could once.
    Closed,
    /// The region has no such district.
    Unknown,
}

/// How a district stands at an office, by its code.
///
/// # Errors
/// A fault of the database.
pub fn district_state(conn: &Connection, within: &str, code: &str) -> rusqlite::Result<DistrictState> {
    let mut find = conn.prepare_cached("SELECT region, closed_on IS NOT NULL FROM district WHERE code = ?1")?;
    let published: Option<(String, bool)> = find.query_row([code], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let is_of_program = || region(within).is_some_and(|region| region.districts.iter().any(|one| one.id == code));
    Ok(match published {
        Some((region, true)) if region == within => DistrictState::Closed,
        Some((region, false)) if region == within => DistrictState::Open,
        None if is_of_program() => DistrictState::Open,
        Some(_) | None => DistrictState::Unknown,
    })
}

fn read(row: &Row<'_>) -> rusqlite::Result<(DistrictDraft, bool)> {
    let draft = DistrictDraft {
        code: row.get(0)?,
        region: row.get(1)?,
        name: Names { kk: row.get(2)?, ru: row.get(3)?, en: row.get(4)? },
        is_city: row.get(5)?,
    };
    Ok((draft, row.get(6)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(code: &str, region: &str, [kk, ru]: [&str; 2]) -> DistrictDraft {
        let name = Names { kk: kk.to_owned(), ru: ru.to_owned(), en: ru.to_owned() };
        DistrictDraft { code: code.to_owned(), region: region.to_owned(), name, is_city: false }
    }

    fn found(geography: &Geography, text: &str) -> Vec<String> {
        let places = geography.find(text);
        places.iter().map(|place| place.district.map_or(&place.region.id, |district| &district.id).clone()).collect()
    }

    #[test]
    fn a_new_and_a_renamed_district_are_found_beside_those_of_the_program() {
        let zerendi = Geography::of_program().find("Зерендинский район")[0].district.unwrap();
        let geography = Geography::over(vec![
            (draft("KZ-11-kokalazhar", "KZ-11", ["Көкалажар ауданы", "Кокалажарский район"]), false),
            (draft(&zerendi.id, "KZ-11", ["Жаңа Зеренді ауданы", "район Жаңа Зеренді"]), false),
            (draft("KZ-99-x", "KZ-99", ["Алыс ауданы", "Дальний район"]), false),
        ]);
        assert_eq!(found(&geography, "Көкалажар ауд."), ["KZ-11-kokalazhar"]);
        assert_eq!(found(&geography, "р-н Жаңа Зеренді"), std::slice::from_ref(&zerendi.id));
        // Files bear the old name for years.
        assert_eq!(found(&geography, "Зерендинский р-н"), std::slice::from_ref(&zerendi.id));
        assert_eq!(found(&geography, "г.Степногорск"), found(Geography::of_program(), "г.Степногорск"));
        assert!(found(&geography, "Дальний район").is_empty());
        assert!(found(Geography::of_program(), "Көкалажар ауд.").is_empty());
    }

    #[test]
    fn a_closed_district_gives_way_to_an_open_one_of_its_name() {
        let esil: Vec<_> = Geography::of_program().find("Есильский район");
        let first = esil[0].district.unwrap();
        let closed = DistrictDraft {
            code: first.id.clone(),
            region: esil[0].region.id.clone(),
            name: first.name.clone(),
            is_city: false,
        };
        let geography = Geography::over(vec![(closed, true)]);
        assert_eq!(found(&geography, "Есильский район").len(), esil.len() - 1);
        let alone = draft("KZ-11-kokalazhar", "KZ-11", ["Көкалажар ауданы", "Кокалажарский район"]);
        let geography = Geography::over(vec![(alone, true)]);
        assert!(geography.find("Көкалажар ауданы")[0].district.is_some_and(|district| district.is_closed));
    }
}
