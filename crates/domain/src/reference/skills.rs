//! The short list of skills the organisation speaks of.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Names, TAXONOMY};
use crate::fold;

/// `health.first_aid`, with its name and its kind: `T` for a trait of
/// everyday work, `S` for a skill, `O` for an occupation that needs a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Skill {
    pub code: String,
    pub name: Names,
    #[ts(type = "\"T\" | \"S\" | \"O\"")]
    pub kind: String,
}

#[derive(Deserialize)]
struct FileSkill {
    code: String,
    kk: String,
    ru: String,
    en: String,
    kind: String,
}

static SKILLS: LazyLock<Vec<Skill>> = LazyLock::new(|| {
    Vec::<FileSkill>::deserialize(&TAXONOMY["skills"])
        .expect("the embedded skills have their shape; a test reads them")
        .into_iter()
        .map(|skill| Skill {
            code: skill.code,
            name: Names { kk: skill.kk, ru: skill.ru, en: skill.en },
            kind: skill.kind,
        })
        .collect()
});

/// Positions in the list by every folded name.
static BY_NAME: LazyLock<HashMap<String, usize>> = LazyLock::new(|| {
    let mut found = HashMap::new();
    for (at, skill) in SKILLS.iter().enumerate() {
        for name in skill.name.all() {
            found.entry(fold::strict(name)).or_insert(at);
        }
    }
    found
});

/// All skills, in the order of the list.
pub fn skills() -> &'static [Skill] {
    &SKILLS
}

/// The skill that somebody wrote in words, in any of the three languages.
pub fn find_skill(text: &str) -> Option<&'static Skill> {
    BY_NAME.get(&fold::strict(text)).map(|at| &SKILLS[*at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_skill_by_its_name_in_any_language() {
        assert_eq!(skills().len(), 55);
        let first_aid =
            skills().iter().find(|skill| skill.code == "health.first_aid").expect("first aid is in the list");
        for name in first_aid.name.all() {
            assert_eq!(find_skill(&name.to_uppercase()).map(|s| &s.code), Some(&first_aid.code));
        }
    }
}
