//! The national catalogue, as administrators see and change it.

use kerege_domain::reference;

use super::overview::names_of;
use super::shapes::{ConsoleCourse, NationalCourses};
use crate::HqError;
use crate::hq::Hq;

impl Hq {
    /// All courses by their code, and how far the offices are.
    pub(super) fn courses_overview(&self) -> Result<NationalCourses, HqError> {
        let (offices, sent) = (self.offices()?, self.control().national_sent()?);
        let version_at = |region: &str| sent.get(region).map_or(0, |sent| sent.version);
        let kept = self.control().national_courses(0)?;
        let newest = kept.last().map_or(0, |course| course.version);
        let mut rows: Vec<ConsoleCourse> = kept
            .into_iter()
            .map(|kept| ConsoleCourse {
                id: kept.national.id,
                course: kept.national.course,
                version: kept.version,
                archived_on: kept.national.archived_on,
                changed_at: kept.changed_at,
                changed_by: kept.changed_by,
                n_offices: offices.iter().filter(|office| version_at(&office.region) >= kept.version).count() as u64,
            })
            .collect();
        rows.sort_by(|one, other| (&one.course.code, one.id).cmp(&(&other.course.code, other.id)));
        let is_behind = |region: &str| version_at(region) < newest;
        let behind = offices.iter().filter(|office| is_behind(&office.region));
        Ok(NationalCourses {
            rows,
            n_offices: offices.len() as u64,
            offices_behind: behind.map(|office| names_of(&office.region, &office.name)).collect(),
            templates: reference::courses().to_vec(),
        })
    }
}
