//! The twenty regions and the districts and cities under them. A region's id
//! is its ISO 3166-2 code; a district's is its KATO code, or, for units newer
//! than the classifier we hold, its region and its English name. These are the program's own;
//! what the national office published over them is in [`Geography`](super::Geography).

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Names;

/// One of the twenty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Region {
    /// `KZ-63`.
    pub id: String,
    pub name: Names,
    pub districts: Vec<District>,
    /// The three cities that are regions of their own.
    #[serde(skip)]
    #[ts(skip)]
    pub is_city: bool,
    #[serde(skip)]
    #[ts(skip)]
    pub centre: Names,
    /// The name in the Latin alphabet of 2021, only for matching.
    #[serde(skip)]
    #[ts(skip)]
    pub latin: String,
}

/// A district, a city, or a district of a city.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct District {
    pub id: String,
    pub name: Names,
    /// No longer offered; people who have it keep it.
    pub is_closed: bool,
    #[serde(skip)]
    #[ts(skip)]
    pub is_city: bool,
    /// What the program called it before the national office gave it another name, only for matching.
    #[serde(skip)]
    #[ts(skip)]
    pub former_name: Option<Names>,
}

#[derive(Deserialize)]
struct File {
    regions: Vec<FileRegion>,
}

#[derive(Deserialize)]
struct FileRegion {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    name: FileNames,
    center: Names,
    districts: Vec<FileDistrict>,
}

#[derive(Deserialize)]
struct FileNames {
    kk: String,
    ru: String,
    en: String,
    #[serde(rename = "kk_Latn_2021")]
    latin: String,
}

#[derive(Deserialize)]
struct FileDistrict {
    kato: Option<String>,
    #[serde(rename = "type")]
    kind: String,
    name: Names,
}

static REGIONS: LazyLock<Vec<Region>> = LazyLock::new(|| {
    let file: File = serde_json::from_str(include_str!("../../data/regions.json"))
        .expect("the embedded regions are JSON; a test reads them");
    file.regions.into_iter().map(from_file).collect()
});

/// All regions, in the order of their codes, with the districts that the program brings.
pub fn regions() -> &'static [Region] {
    &REGIONS
}

/// The region with this code.
pub fn region(id: &str) -> Option<&'static Region> {
    REGIONS.iter().find(|region| region.id == id)
}

fn from_file(file: FileRegion) -> Region {
    let districts = file
        .districts
        .into_iter()
        .map(|district| District {
            id: district.kato.unwrap_or_else(|| made_up_id(&file.id, &district.name.en)),
            is_closed: false,
            is_city: district.kind == "city",
            name: district.name,
            former_name: None,
        })
        .collect();
    Region {
        id: file.id,
        is_city: file.kind != "oblast",
        name: Names { kk: file.name.kk, ru: file.name.ru, en: file.name.en },
        latin: file.name.latin,
        centre: file.center,
        districts,
    }
}

/// The code of a district that the classifier does not have yet: `KZ-10-zhanasemey`.
pub(super) fn made_up_id(region: &str, english: &str) -> String {
    let slug: String = english
        .to_ascii_lowercase()
        .split_whitespace()
        .filter(|word| !matches!(*word, "district" | "city"))
        .collect::<Vec<_>>()
        .join("-");
    format!("{region}-{slug}")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn twenty_regions_and_every_district_has_its_own_id() {
        assert_eq!(regions().len(), 20);
        let ids: Vec<&str> =
            regions().iter().flat_map(|region| region.districts.iter().map(|district| district.id.as_str())).collect();
        assert_eq!(ids.len(), 228);
        assert_eq!(ids.iter().collect::<HashSet<_>>().len(), 228);
        assert!(ids.contains(&"KZ-10-zhanasemey"), "{ids:?}");
    }
}
