//! What the national office keeps for all offices, as administrators see and change it.

use std::collections::BTreeMap;

use kerege_domain::ids::CourseId;
use kerege_domain::reference::{self, DistrictDraft};

use super::overview::names_of;
use super::shapes::{
    Carried, ConsoleCourse, ConsoleDistrict, ConsoleTemplate, NationalCourses, NationalDistricts, NationalTemplates,
    Published, RegionName,
};
use crate::HqError;
use crate::control::{Item, Kept, NationalItem, Office};
use crate::hq::Hq;

impl Hq {
    /// All courses by their code.
    pub(super) fn courses_overview(&self) -> Result<NationalCourses, HqError> {
        let looked = self.look()?;
        let mut rows: Vec<ConsoleCourse> = looked
            .each(Item::course)
            .map(|(kept, course, n_offices)| ConsoleCourse {
                id: CourseId(kept.national.id),
                course: course.clone(),
                published: Published::of(kept, n_offices),
            })
            .collect();
        rows.sort_by(|one, other| (&one.course.code, one.id).cmp(&(&other.course.code, other.id)));
        Ok(NationalCourses { rows, carried: looked.carried(), templates: self.offered_templates()? })
    }

    /// The program's templates and those that were published, by their code.
    pub(super) fn templates_overview(&self) -> Result<NationalTemplates, HqError> {
        let looked = self.look()?;
        let of_program = reference::courses().iter();
        let mut rows: BTreeMap<String, ConsoleTemplate> = of_program
            .map(|template| {
                let row = ConsoleTemplate { template: template.clone(), published: None, is_of_program: true };
                (template.code.clone(), row)
            })
            .collect();
        for (kept, template, n_offices) in looked.each(Item::template) {
            let is_of_program = rows.contains_key(&template.code);
            let published = Some(Published::of(kept, n_offices));
            let row = ConsoleTemplate { template: template.clone(), published, is_of_program };
            rows.insert(template.code.clone(), row);
        }
        Ok(NationalTemplates { rows: rows.into_values().collect(), carried: looked.carried() })
    }

    /// The program's districts and those that were published, region by region.
    pub(super) fn districts_overview(&self) -> Result<NationalDistricts, HqError> {
        let looked = self.look()?;
        let mut published: BTreeMap<String, (DistrictDraft, Published)> = looked
            .each(Item::district)
            .map(|(kept, district, n_offices)| {
                (district.code.clone(), (district.clone(), Published::of(kept, n_offices)))
            })
            .collect();
        let (mut rows, mut regions) = (Vec::new(), Vec::new());
        for region in reference::regions() {
            regions.push(RegionName { id: region.id.clone(), name: region.name.clone() });
            for known in &region.districts {
                let of_program = || DistrictDraft {
                    code: known.id.clone(),
                    region: region.id.clone(),
                    name: known.name.clone(),
                    is_city: known.is_city,
                };
                let (district, published) = match published.remove(&known.id) {
                    Some((district, published)) => (district, Some(published)),
                    None => (of_program(), None),
                };
                rows.push(ConsoleDistrict { district, published, is_of_program: true });
            }
            let added = published.extract_if(.., |_, (district, _)| district.region == region.id);
            rows.extend(added.map(|(_, (district, published))| ConsoleDistrict {
                district,
                published: Some(published),
                is_of_program: false,
            }));
        }
        Ok(NationalDistricts { rows, regions, carried: looked.carried() })
    }

    fn look(&self) -> Result<Looked, HqError> {
        let sent = self.control().national_sent()?;
        let version_of = |region: &str| sent.get(region).map_or(0, |sent| sent.version);
        let offices = self.offices()?.into_iter().map(|office| (version_of(&office.region), office)).collect();
        Ok(Looked { kept: self.control().national_items(0)?, offices })
    }
}

/// All items, and up to which version each office has them.
struct Looked {
    kept: Vec<Kept>,
    offices: Vec<(i64, Office)>,
}

impl Looked {
    /// The items of one kind, each with the number of offices that have it as it is.
    fn each<T: 'static>(&self, of_kind: impl Fn(&Item) -> Option<&T>) -> impl Iterator<Item = (&Kept, &T, u64)> {
        self.kept.iter().filter_map(move |kept| {
            let has_it = |(version, _): &&(i64, Office)| *version >= kept.version;
            Some((kept, of_kind(&kept.national.item)?, self.offices.iter().filter(has_it).count() as u64))
        })
    }

    fn carried(&self) -> Carried {
        let newest = self.kept.last().map_or(0, |kept| kept.version);
        let behind = self.offices.iter().filter(|(version, _)| *version < newest);
        Carried {
            n_offices: self.offices.len() as u64,
            offices_behind: behind.map(|(_, office)| names_of(&office.region, &office.name)).collect(),
        }
    }
}

impl Published {
    fn of(kept: &Kept, n_offices: u64) -> Self {
        let Kept { national: NationalItem { archived_on, .. }, version, changed_at, changed_by } = kept;
        Self {
            version: *version,
            archived_on: archived_on.clone(),
            changed_at: *changed_at,
            changed_by: changed_by.clone(),
            n_offices,
        }
    }
}
