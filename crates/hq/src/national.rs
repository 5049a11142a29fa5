//! The national catalogue: courses that HQ writes into the list of every office.
//!
//! A change is kept in HQ's own tables first. From there it is written into each office's list by a
//! deed of HQ, which travels to the desks like any other. An office that cannot be asked gets it
//! later; one that is added later gets all. What stands there already is not written again, so a
//! turn that was cut off is done again. One process at a time writes into an office's list: two
//! would write two values beside each other.

use kerege_domain::day::Day;
use kerege_domain::ids::CourseId;
use kerege_domain::training::{CourseDraft, NationalCourse, TrainingError, courses};

use crate::HqError;
use crate::control::{KeptCourse, Sent};
use crate::hq::{HELD_MS, Hq};

/// What an administrator wants a course to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CourseWish {
    /// Which one, and the version that was looked at; `None` for a new one.
    pub of: Option<(CourseId, i64)>,
    /// What it shall be.
    pub course: CourseDraft,
    /// No longer offered.
    pub is_archived: bool,
}

impl Hq {
    /// Keeps a course, to be carried to all offices.
    ///
    /// # Errors
    /// [`HqError::WrongCourse`], [`HqError::UnknownCourse`], [`HqError::CourseChanged`],
    /// [`HqError::TooManyCourses`].
    pub(crate) fn keep_course(&self, admin: &str, wish: CourseWish) -> Result<(), HqError> {
        let CourseWish { of, course, is_archived } = wish;
        courses::validate(&course).map_err(|error| match error {
            TrainingError::WrongField(field) => HqError::WrongCourse(field),
            other => other.into(),
        })?;
        let now = self.clock.now_ms();
        let (id, seen) = match of {
            Some(known) => known,
            None => (CourseId(kerege_ledger::new_id(now)), 0),
        };
        let today = Day::in_astana(now).to_string();
        let national = NationalCourse { id, course, archived_on: is_archived.then_some(today) };
        self.control().put_national_course(now, admin, &national, seen)
    }

    /// Writes what the offices' lists lack into them. What cannot be done is done another time.
    ///
    /// # Errors
    /// A fault of HQ's own tables. An office that cannot be asked stops no other.
    pub(crate) fn carry_courses(&self) -> Result<(), HqError> {
        let newest = self.control().national_version()?;
        if newest == 0 {
            return Ok(());
        }
        let sent = self.control().national_sent()?;
        for office in self.offices()? {
            let carried = self.carry_to(&office.region, newest, sent.get(&office.region));
            if let Err(error) = carried {
                tracing::warn!(office = office.region, %error, "an office's list does not get the national courses");
            }
        }
        Ok(())
    }

    fn carry_to(&self, office: &str, newest: i64, sent: Option<&Sent>) -> Result<(), HqError> {
        let epoch = self.epoch_of(office)?;
        if sent.is_some_and(|sent| sent.version >= newest && sent.epoch == epoch) {
            return Ok(());
        }
        let now = self.clock.now_ms();
        let Some(before) = self.control().begin_sending(office, now, now.saturating_add(HELD_MS))? else {
            return Ok(());
        };
        let written = self.write_into(office, if before.epoch == epoch { before.version } else { 0 });
        let after = match &written {
            Ok(Some(version)) => Sent { version: *version, epoch },
            Ok(None) | Err(_) => before,
        };
        self.control().end_sending(office, &after)?;
        written.map(drop)
    }

    /// Writes the courses that were changed after a version; the version that the office has then.
    fn write_into(&self, office: &str, after: i64) -> Result<Option<i64>, HqError> {
        let kept = self.control().national_courses(after)?;
        let version = kept.last().map(|course| course.version);
        self.write_as_hq(office, |ledger| {
            for KeptCourse { national, changed_by, .. } in &kept {
                courses::publish(ledger, changed_by, national)?;
            }
            Ok::<_, HqError>(())
        })?;
        Ok(version)
    }
}

#[cfg(test)]
mod tests {
    use kerege_domain::reference::Names;
    use kerege_domain::training::PassRule;

    use super::*;
    use crate::house::{House, OFFICES, on_each, open, server, several_servers};

    const SAULE: &str = "Сәуле";

    fn course(code: &str) -> CourseDraft {
        let title = |word: &str| format!("{word} {code}");
        CourseDraft {
            code: code.to_owned(),
            title: Names { kk: title("Курс"), ru: title("Курс"), en: title("Course") },
            duration_min: 480,
            pass_rule: PassRule::Attendance,
            attendance_percent: 75,
            validity_months: Some(24),
        }
    }

    fn add(hq: &Hq, code: &str) {
        hq.keep_course(SAULE, CourseWish { of: None, course: course(code), is_archived: false }).unwrap();
    }

    fn change(hq: &Hq, to: CourseDraft, is_archived: bool) -> Result<(), HqError> {
        let kept = hq.control().national_courses(0).unwrap().into_iter().next().unwrap();
        hq.keep_course(SAULE, CourseWish { of: Some((kept.national.id, kept.version)), course: to, is_archived })
    }

    /// Code, minutes and the day of withdrawal of an office's national courses, and how many ops it holds.
    type List = (Vec<(String, i64, Option<String>)>, u64);

    fn list(hq: &Hq, office: &str) -> List {
        let sql = "SELECT code, duration_min, archived_on FROM course WHERE is_national = 1 ORDER BY code";
        let courses = hq.with_ledger(office, |ledger| {
            let mut find = ledger.connection().prepare(sql)?;
            find.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect::<rusqlite::Result<_>>()
        });
        (courses.unwrap().unwrap(), hq.check(office).unwrap().n_ops)
    }

    fn carried(hq: &Hq, expected: &[(&str, i64, Option<&str>)], n_ops: u64) {
        hq.carry_courses().unwrap();
        let expected: Vec<_> =
            expected.iter().map(|(code, n, day)| ((*code).to_owned(), *n, day.map(str::to_owned))).collect();
        for office in hq.offices().unwrap() {
            assert_eq!(list(hq, &office.region), (expected.clone(), n_ops), "{}", office.region);
        }
    }

    #[test]
    fn a_course_stands_in_every_list_and_each_change_is_written_once() {
        on_each(|house| {
            let hq = &house.hq;
            carried(hq, &[], 0);
            add(hq, "T01");
            carried(hq, &[("T01", 480, None)], 1);
            carried(hq, &[("T01", 480, None)], 1);
            let longer = CourseDraft { duration_min: 960, ..course("T01") };
            change(hq, longer.clone(), false).unwrap();
            carried(hq, &[("T01", 960, None)], 2);
            change(hq, longer.clone(), true).unwrap();
            carried(hq, &[("T01", 960, Some("2026-11-18"))], 3);
            change(hq, longer, false).unwrap();
            add(hq, "T02");
            carried(hq, &[("T01", 960, None), ("T02", 480, None)], 5);
            // An office that joins later gets all as it is now, and another process writes nothing anew.
            hq.add_office("KZ-11", None).unwrap();
            hq.carry_courses().unwrap();
            assert_eq!(list(hq, "KZ-11").1, 2);
            if house.database.is_some() {
                let another = house.another();
                another.carry_courses().unwrap();
                assert_eq!((list(&another, "KZ-11").1, list(&another, "KZ-63").1), (2, 5));
            }
            let acts: Vec<String> =
                hq.control().audit(i64::MAX, 9).unwrap().into_iter().map(|entry| entry.act).collect();
            assert_eq!(acts, ["course-added", "course-offered", "course-withdrawn", "course-changed", "course-added"]);
        });
    }

    #[test]
    fn what_cannot_be_kept_is_refused_and_changes_nothing() {
        on_each(|house| {
            let hq = &house.hq;
            add(hq, "T01");
            let seen = hq.control().national_courses(0).unwrap().remove(0);
            let wish = |version| CourseWish {
                of: Some((seen.national.id, version)),
                course: course("T09"),
                is_archived: false,
            };
            hq.keep_course("Бекзат", wish(seen.version)).unwrap();
            let refused = |wish: CourseWish| hq.keep_course(SAULE, wish).unwrap_err();
            let late = refused(wish(seen.version));
            assert!(matches!(late, HqError::CourseChanged), "{late}");
            let unknown = refused(CourseWish { of: Some((CourseId(uuid::Uuid::nil()), 1)), ..wish(0) });
            assert!(matches!(unknown, HqError::UnknownCourse), "{unknown}");
            let endless = CourseDraft { duration_min: i64::MAX, ..course("T01") };
            let wrong = refused(CourseWish { of: None, course: endless, is_archived: false });
            assert_eq!((wrong.code(), wrong.subject().as_str()), ("hq-wrong-course", "duration_min"));
            let kept = hq.control().national_courses(0).unwrap();
            assert_eq!((kept.len(), kept[0].changed_by.as_str(), kept[0].version), (1, "Бекзат", 2));
        });
    }

    #[test]
    fn two_processes_at_once_write_each_change_once() {
        let house = House::new(Some(server()));
        let another = house.another();
        for round in 1..=8 {
            add(&house.hq, &format!("T{round}"));
            std::thread::scope(|scope| {
                for hq in [&house.hq, &another] {
                    scope.spawn(|| hq.carry_courses().unwrap());
                }
            });
            for office in OFFICES {
                assert_eq!(list(&another, office).1, round, "{office}");
            }
        }
    }

    #[test]
    fn an_office_that_cannot_be_asked_gets_it_later() {
        let house = House::new(Some(several_servers()));
        let node = house.hq.node_of("KZ-10").unwrap().unwrap();
        let mut database = house.database.clone().unwrap();
        database.nodes.remove(&node);
        let partly = open(&house.folder.path().join("hq"), Some(&database));
        add(&partly, "T01");
        partly.carry_courses().unwrap();
        let sent = partly.control().national_sent().unwrap();
        let is_there = |office: &&str| sent.get(*office).is_some_and(|sent| sent.version == 1);
        let on_others = |office: &&str| house.hq.node_of(office).unwrap().as_ref() != Some(&node);
        assert_eq!(OFFICES.into_iter().filter(is_there).count(), OFFICES.into_iter().filter(on_others).count());
        carried(&house.hq, &[("T01", 480, None)], 1);
    }

    #[test]
    fn a_process_that_died_on_the_way_holds_nobody_up_for_long() {
        let house = House::new(None);
        let hq = &house.hq;
        add(hq, "T01");
        let now = hq.clock.now_ms();
        assert_eq!(hq.control().begin_sending("KZ-10", now, now + HELD_MS).unwrap(), Some(Sent::default()));
        assert_eq!(hq.control().begin_sending("KZ-10", now, now + HELD_MS).unwrap(), None);
        hq.carry_courses().unwrap();
        assert_eq!((list(hq, "KZ-10").1, list(hq, "KZ-63").1), (0, 1));
        let later = now + HELD_MS;
        assert!(hq.control().begin_sending("KZ-10", later, later + HELD_MS).unwrap().is_some());
        hq.control().end_sending("KZ-10", &Sent::default()).unwrap();
        carried(hq, &[("T01", 480, None)], 1);
    }

    #[test]
    fn after_a_restore_the_lists_get_again_what_they_lost() {
        let house = House::new(None);
        let early = house.folder.path().join("early");
        house.hq.back_up(&early).unwrap();
        add(&house.hq, "T01");
        carried(&house.hq, &[("T01", 480, None)], 1);
        let late = house.folder.path().join("late");
        house.hq.back_up(&late).unwrap();

        // Elsewhere, on another kind of store: the courses came along and nothing is written twice.
        let database = server();
        let moved = house.folder.path().join("moved");
        std::fs::create_dir_all(&moved).unwrap();
        std::fs::copy(house.folder.path().join("hq/hq-keys.json"), moved.join("hq-keys.json")).unwrap();
        let moved = open(&moved, Some(&database));
        moved.restore(&late).unwrap();
        carried(&moved, &[("T01", 480, None)], 1);
        change(&moved, CourseDraft { duration_min: 60, ..course("T01") }, false).unwrap();
        carried(&moved, &[("T01", 60, None)], 2);

        // One office's file of an earlier day beside HQ's tables of today.
        let data = house.folder.path().join("hq");
        drop(house.hq);
        for end in ["", "-wal", "-shm"] {
            let file = data.join(format!("offices/KZ-10.db{end}"));
            if file.exists() {
                std::fs::remove_file(file).unwrap();
            }
        }
        std::fs::copy(early.join("offices/KZ-10.db"), data.join("offices/KZ-10.db")).unwrap();
        let hq = open(&data, None);
        // As soon as a device shows that the file is an older copy.
        hq.with_ledger("KZ-10", |ledger| kerege_sync::engine::Store::begin_epoch(ledger, [9; 8])).unwrap().unwrap();
        carried(&hq, &[("T01", 480, None)], 1);
    }
}
