//! Data that everybody shares and nobody types: regions and districts, skills,
//! course templates. It is embedded, read once, and looked up by code; a
//! record keeps the code, never the name. What the national office published stands in the office's
//! database and comes over it: [`Geography::known`], [`known_templates`].

mod courses;
mod geography;
mod language;
mod national;
mod places;
mod regions;
mod skills;

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use courses::{CourseTemplate, courses, known_templates, offered};
pub use geography::{DistrictState, Geography, district_state};
pub use language::Language;
pub(crate) use national::is_plain;
pub use national::{DistrictDraft, PUBLISH, WrongField, publish_district, publish_template};
pub use places::{Place, PlaceKind, find_places};
use regions::made_up_id;
pub use regions::{District, Region, region, regions};
pub use skills::{Skill, find_skill, skills};

/// One thing said in the three languages of the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ThreeNames")]
pub struct Names {
    pub kk: String,
    pub ru: String,
    pub en: String,
}

impl Names {
    /// The three spellings, for matching what somebody typed.
    pub fn all(&self) -> [&str; 3] {
        [&self.kk, &self.ru, &self.en]
    }
}

/// The taxonomy file as it lies in `data/`; two rooms read it.
static TAXONOMY: LazyLock<serde_json::Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../data/taxonomy.json"))
        .expect("the embedded taxonomy is JSON; a test reads it")
});
