//! What a person changed in a form, upon what came from other desks while it was open.

use super::courses::CourseDraft;
use super::sessions::{MeetingDraft, SessionDraft};
use crate::reference::Names;

/// What was changed holds; what was left alone stays as it is now.
fn changed<T: Clone + PartialEq>(now: &T, opened: &T, wanted: &T) -> T {
    if wanted == opened { now.clone() } else { wanted.clone() }
}

/// A session that was opened, changed, and changed elsewhere meanwhile.
pub(super) fn session(now: &SessionDraft, opened: &SessionDraft, wanted: &SessionDraft) -> SessionDraft {
    let at = |draft: &SessionDraft| (draft.region.clone(), draft.district.clone());
    let (region, district) = changed(&at(now), &at(opened), &at(wanted));
    SessionDraft {
        course: changed(&now.course, &opened.course, &wanted.course),
        place: changed(&now.place, &opened.place, &wanted.place),
        region,
        district,
        capacity: changed(&now.capacity, &opened.capacity, &wanted.capacity),
        language: changed(&now.language, &opened.language, &wanted.language),
        trainers: trainers(&now.trainers, &opened.trainers, &wanted.trainers),
        meetings: meetings(&now.meetings, &opened.meetings, &wanted.meetings),
        note: changed(&now.note, &opened.note, &wanted.note),
    }
}

/// The same for a course.
pub(super) fn course(now: &CourseDraft, opened: &CourseDraft, wanted: &CourseDraft) -> CourseDraft {
    CourseDraft {
        code: changed(&now.code, &opened.code, &wanted.code),
        title: Names {
            kk: changed(&now.title.kk, &opened.title.kk, &wanted.title.kk),
            ru: changed(&now.title.ru, &opened.title.ru, &wanted.title.ru),
            en: changed(&now.title.en, &opened.title.en, &wanted.title.en),
        },
        duration_min: changed(&now.duration_min, &opened.duration_min, &wanted.duration_min),
        pass_rule: changed(&now.pass_rule, &opened.pass_rule, &wanted.pass_rule),
        attendance_percent: changed(&now.attendance_percent, &opened.attendance_percent, &wanted.attendance_percent),
        validity_months: changed(&now.validity_months, &opened.validity_months, &wanted.validity_months),
    }
}

fn trainers(now: &[String], opened: &[String], wanted: &[String]) -> Vec<String> {
    let mut trainers: Vec<String> =
        now.iter().filter(|name| !opened.contains(name) || wanted.contains(name)).cloned().collect();
    for name in wanted {
        if !opened.contains(name) && !trainers.contains(name) {
            trainers.push(name.clone());
        }
    }
    trainers
}

fn meetings(now: &[MeetingDraft], opened: &[MeetingDraft], wanted: &[MeetingDraft]) -> Vec<MeetingDraft> {
    let wanted = &known_again(opened.iter().chain(now), wanted);
    let by_id = |list: &[MeetingDraft], id| list.iter().find(|meeting| meeting.id == id && id.is_some()).cloned();
    let mut meetings: Vec<MeetingDraft> = Vec::new();
    for meeting in now {
        match (by_id(opened, meeting.id), by_id(wanted, meeting.id)) {
            (Some(opened), Some(wanted)) => meetings.push(MeetingDraft {
                id: meeting.id,
                day: changed(&meeting.day, &opened.day, &wanted.day),
                starts: changed(&meeting.starts, &opened.starts, &wanted.starts),
                ends: changed(&meeting.ends, &opened.ends, &wanted.ends),
            }),
            // It was taken out here.
            (Some(_), None) => {}
            // It came meanwhile.
            (None, _) => meetings.push(meeting.clone()),
        }
    }
    for meeting in wanted {
        let (was_there, is_there) = (by_id(opened, meeting.id), by_id(now, meeting.id).is_some());
        // A day that another desk took out stays out, unless it was moved here.
        if !is_there && was_there.as_ref() != Some(meeting) {
            meetings.push(meeting.clone());
        }
    }
    meetings
}

/// A day that was taken out and written down again, or that two desks write down, is the same one.
fn known_again<'a>(days: impl Iterator<Item = &'a MeetingDraft>, wanted: &[MeetingDraft]) -> Vec<MeetingDraft> {
    let mut known = wanted.to_vec();
    for old in days {
        if known.iter().all(|meeting| meeting.id != old.id) {
            let is_again = |meeting: &&mut MeetingDraft| {
                meeting.id.is_none() && (&meeting.day, &meeting.starts) == (&old.day, &old.starts)
            };
            if let Some(again) = known.iter_mut().find(is_again) {
                again.id = old.id;
            }
        }
    }
    known
}
