//! What the national office keeps for all offices: courses, course templates and districts, which HQ writes
//! into the list of every office.
//!
//! A change is kept in HQ's own tables first. From there it is written into each office's list by a
//! deed of HQ, which travels to the desks like any other. An office that cannot be asked gets it
//! later; one that is added later gets all. What stands there already is not written again, so a
//! turn that was cut off is done again. One process at a time writes into an office's list: two
//! would write two values beside each other.
//!
//! No desk may change what the national office keeps. What one sends all the same (a program that was tampered
//! with) is held like any op, put back by HQ's next deed, and told to the administrators.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use kerege_domain::day::Day;
use kerege_domain::ids::CourseId;
use kerege_domain::reference::{self, CourseTemplate, DistrictDraft, WrongField};
use kerege_domain::training::{NationalCourse, TrainingError, courses};
use kerege_ledger::Ledger;
use kerege_sync::engine::Ops;
use uuid::Uuid;

use crate::HqError;
use crate::control::{AlarmKind, Item, ItemKind, Kept, NationalItem, Sent};
use crate::hq::{HELD_MS, Hq};

/// What an administrator wants an item to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wish {
    /// The course that is meant, where it is not new. What has a code is known by that.
    pub course: Option<CourseId>,
    /// The version that was looked at: nothing for a new item, 0 for one that so far only the program has.
    pub seen: Option<i64>,
    /// What it shall be.
    pub item: Item,
    /// No longer offered.
    pub is_archived: bool,
}

impl Hq {
    /// Keeps an item, to be carried to all offices.
    ///
    /// # Errors
    /// [`HqError::WrongItem`], [`HqError::UnknownCourse`], [`HqError::ItemChanged`], [`HqError::CodeTaken`],
    /// [`HqError::TooManyItems`].
    pub(crate) fn keep_national(&self, admin: &str, wish: Wish) -> Result<(), HqError> {
        let Wish { course, seen, item, is_archived } = wish;
        let now = self.clock.now_ms();
        let id = match &item {
            Item::Course(draft) => {
                courses::validate(draft).map_err(|error| match error {
                    TrainingError::WrongField(field) => HqError::WrongItem(ItemKind::Course, field),
                    other => other.into(),
                })?;
                course.map_or_else(|| kerege_ledger::new_id(now), |course| course.0)
            }
            Item::Template(template) => {
                require_good(ItemKind::Template, template.validate())?;
                require_free(seen, reference::courses().iter().any(|one| one.code == template.code), &template.code)?;
                template.id()
            }
            Item::District(district) => {
                require_good(ItemKind::District, district.validate())?;
                let region = self.region_of(district)?;
                require_free(seen, region.is_some(), &district.code)?;
                if region.is_some_and(|region| region != district.region) {
                    return Err(HqError::WrongItem(ItemKind::District, "region"));
                }
                district.id()
            }
        };
        let today = Day::in_astana(now).to_string();
        let national = NationalItem { id, item, archived_on: is_archived.then_some(today) };
        self.control().put_national(now, admin, &national, seen)
    }

    /// The region that a district with this code lies in already.
    fn region_of(&self, district: &DistrictDraft) -> Result<Option<String>, HqError> {
        let kept = self.control().national_item(district.id())?;
        if let Some(known) = kept.as_ref().and_then(|kept| kept.national.item.district()) {
            return Ok(Some(known.region.clone()));
        }
        let bears = |region: &&reference::Region| region.districts.iter().any(|one| one.id == district.code);
        Ok(reference::regions().iter().find(bears).map(|region| region.id.clone()))
    }

    /// The templates that an office is offered by now.
    pub(crate) fn offered_templates(&self) -> Result<Vec<CourseTemplate>, HqError> {
        let kept = self.control().national_items(0)?;
        let published = kept.iter().filter_map(|Kept { national, .. }| {
            Some((national.item.template()?.clone(), national.archived_on.is_some()))
        });
        Ok(reference::offered(published.collect()))
    }

    /// Writes what the offices' lists lack into them. What cannot be done is done another time.
    ///
    /// # Errors
    /// A fault of HQ's own tables. An office that cannot be asked stops no other.
    pub(crate) fn carry_national(&self) -> Result<(), HqError> {
        let newest = self.control().national_version()?;
        if newest == 0 {
            return Ok(());
        }
        let sent = self.control().national_sent()?;
        for office in self.offices()? {
            let carried = self.carry_to(&office.region, newest, sent.get(&office.region));
            if let Err(error) = carried {
                tracing::warn!(office = office.region, %error, "an office's list lacks what the national office keeps");
            }
        }
        Ok(())
    }

    fn carry_to(&self, office: &str, newest: i64, sent: Option<&Sent>) -> Result<(), HqError> {
        let epoch = self.epoch_of(office)?;
        if sent.is_some_and(|sent| sent.version >= newest && sent.epoch == epoch && sent.n_compared == sent.n_touched) {
            return Ok(());
        }
        let now = self.clock.now_ms();
        let Some(before) = self.control().begin_sending(office, now, now.saturating_add(HELD_MS))? else {
            return Ok(());
        };
        let known = if before.epoch == epoch { before.version } else { 0 };
        let from = if before.n_compared == before.n_touched { known } else { 0 };
        let mut has_put_back = false;
        let mut written = self.write_into(office, from, known, &mut has_put_back);
        if has_put_back && before.is_by_others {
            tracing::warn!(office, "what the national office keeps was changed in an office and is put back");
            // Who cannot be told now is told by the next turn, if it finds the change again.
            let raised = self.control().raise(AlarmKind::NationalPutBack, office, 0, now);
            written = written.and_then(|version| raised.map(|()| version));
        }
        let n_compared = before.n_touched;
        let after = match &written {
            Ok(Some(version)) => Sent { version: *version, epoch, n_compared, ..before },
            Ok(None) => Sent { n_compared, ..before },
            Err(_) => before,
        };
        self.control().end_sending(office, &after)?;
        written.map(drop)
    }

    /// Writes the items that were changed after a version; the version that the office has then. One that
    /// stood there before, up to `known`, and does so no more `has_put_back` what somebody changed.
    fn write_into(
        &self,
        office: &str,
        after: i64,
        known: i64,
        has_put_back: &mut bool,
    ) -> Result<Option<i64>, HqError> {
        let kept = self.control().national_items(after)?;
        let version = kept.last().map(|item| item.version);
        self.write_as_hq(office, |ledger| {
            kept.iter().try_for_each(|kept| {
                let is_written = publish(ledger, kept)?;
                *has_put_back |= is_written && kept.version <= known;
                Ok::<_, HqError>(())
            })
        })?;
        Ok(version)
    }

    /// Notes when ops came on what the national office keeps, from HQ itself or from a desk.
    pub(crate) fn notice_national(&self, office: &str, ops: &Ops) -> Result<(), HqError> {
        let number = |name: &str| self.schema.table_named(name).map(|table| table.no);
        let tables: Vec<u16> = ["course", "course_template", "district"].into_iter().filter_map(number).collect();
        let touching = ops.iter().map(|(_, op)| op).filter(|op| tables.contains(&op.table));
        let touched: BTreeSet<Uuid> = touching.clone().map(|op| op.entity).collect();
        // After a restore of HQ desks give back what HQ itself wrote later than its copy: nobody did wrong.
        let others = touching.filter(|op| !kerege_domain::deeds::is_national(&op.kind)).map(|op| op.entity).collect();
        if touched.is_empty() { Ok(()) } else { self.control().touch_national(office, &touched, &others) }
    }
}

/// Writes an item into an office's list; `false` when it stands there already.
fn publish(ledger: &mut Ledger, kept: &Kept) -> Result<bool, HqError> {
    let Kept { national: NationalItem { id, item, archived_on }, changed_by, .. } = kept;
    let ended_on = archived_on.as_deref();
    Ok(match item {
        Item::Course(course) => {
            let (id, course, archived_on) = (CourseId(*id), course.clone(), archived_on.clone());
            courses::publish(ledger, changed_by, &NationalCourse { id, course, archived_on })?
        }
        Item::Template(template) => reference::publish_template(ledger, changed_by, template, ended_on)?,
        Item::District(district) => reference::publish_district(ledger, changed_by, district, ended_on)?,
    })
}

fn require_good(kind: ItemKind, checked: Result<(), WrongField>) -> Result<(), HqError> {
    checked.map_err(|WrongField(field)| HqError::WrongItem(kind, field))
}

/// Whoever adds something new does not mean what has its code already.
fn require_free(seen: Option<i64>, is_known: bool, code: &str) -> Result<(), HqError> {
    match seen {
        None if is_known => Err(HqError::CodeTaken(code.to_owned())),
        None | Some(_) => Ok(()),
    }
}
