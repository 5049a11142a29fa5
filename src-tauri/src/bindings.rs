//! The types that cross to the screen, as TypeScript. `ui/src/bindings/` is committed; this test
//! fails when it is stale or holds what was not generated, and writes it anew with `KEREGE_WRITE=1`.

use std::any::type_name;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use kerege_documents::certificate::Verdict;
use kerege_domain::roster::import;
use kerege_domain::{access, conflicts, deeds, home, office, reference, refusal, roster, training};
use kerege_hq::console;
use kerege_sync::SyncState;
use kerege_sync::client::Written;
use kerege_sync::parcel::Read;
use ts_rs::{Config, TS, TypeVisitor};

use crate::commands;

const BARREL: &str = "index.ts";

/// Writes each type it meets, and those that the type speaks of.
struct Writer<'a> {
    config: &'a Config,
    /// The Rust type behind each name of the screen.
    owners: BTreeMap<String, &'static str>,
}

impl TypeVisitor for Writer<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_none() {
            return;
        }
        let (name, owner) = (T::ident(self.config), type_name::<T::WithoutGenerics>());
        if let Some(known) = self.owners.insert(name.clone(), owner) {
            assert_eq!(known, owner, "two types are called {name} on the screen");
            return;
        }
        T::export(self.config).unwrap();
        T::visit_dependencies(self);
    }
}

macro_rules! visit {
    ($writer:expr, $($kind:ty),* $(,)?) => {
        $($writer.visit::<$kind>();)*
    };
}

/// What commands take and answer, what the window hears without asking, and what HQ's console asks for.
fn visit_all(writer: &mut Writer<'_>) {
    visit!(
        writer,
        access::OfficeState,
        conflicts::ConflictChoice,
        conflicts::ConflictList,
        deeds::DeedNote,
        home::HomeSummary,
        office::Done<String>,
        reference::CourseTemplate,
        reference::DistrictDraft,
        reference::Language,
        reference::Region,
        reference::Skill,
        refusal::Refusal,
        roster::DraftCheck,
        roster::HistoryEntry,
        roster::Level,
        roster::OrganisationRow,
        roster::Profile,
        roster::MergeDraft,
        roster::SkillLevel,
        roster::VolunteerFields,
        roster::VolunteerPage,
        roster::VolunteerSearch,
        import::ColumnChoice,
        import::Decision,
        import::ImportCheck,
        import::ImportDraft,
        import::ImportNote,
        import::ImportRows,
        import::Outcome,
        import::PendingRows,
        training::CertificateRow,
        training::CheckIn,
        training::CloseOutcome,
        training::CourseDraft,
        training::CourseRow,
        training::EnrolOutcome,
        training::RunState,
        training::SessionDraft,
        training::SessionFilter,
        training::SessionView,
        training::TestResult,
        Verdict,
        Written,
        Read,
        commands::hall::HallView,
        commands::parcel::ParcelCargo,
        commands::parcel::ParcelProgress,
        SyncState,
        console::Carried,
        console::AuditEntry,
        console::ConsoleOverview,
        console::ConsoleSession,
        console::JoiningCode,
        console::ParkedRecord,
        console::ParkedRecords,
        console::RefusedOps,
        console::RetryOutcome,
        console::MoveOutcome,
        console::NationalCourses,
        console::NationalDistricts,
        console::NationalTemplates,
        console::PersonFound,
        console::TwiceRegistered,
        commands::files::Purpose,
        commands::import::ImportProgress,
        commands::training::Printed,
        commands::training::VerifyInput,
        commands::window::WindowSettings,
    );
}

/// The files by name, with one that names them all.
fn exported(folder: &Path) -> BTreeMap<String, String> {
    let config = Config::new().with_large_int("number").with_out_dir(folder);
    let mut writer = Writer { config: &config, owners: BTreeMap::new() };
    visit_all(&mut writer);
    let mut files = read_all(folder);
    let head = files.values().find_map(|text| text.lines().next()).unwrap();
    let lines = writer.owners.keys().map(|name| format!("export type * from \"./{name}\";\n"));
    let barrel = format!("{head}\n{}", lines.collect::<String>());
    files.insert(BARREL.to_owned(), barrel);
    files
}

fn read_all(folder: &Path) -> BTreeMap<String, String> {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).unwrap())
        })
        .collect()
}

fn write_all(folder: &Path, files: &BTreeMap<String, String>) {
    std::fs::remove_dir_all(folder).unwrap();
    std::fs::create_dir(folder).unwrap();
    for (name, text) in files {
        std::fs::write(folder.join(name), text).unwrap();
    }
}

#[test]
fn the_committed_bindings_are_what_the_types_say() {
    let committed = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../ui/src/bindings");
    let folder = tempfile::tempdir().unwrap();
    let wanted = exported(folder.path());
    if std::env::var_os("KEREGE_WRITE").is_some() {
        write_all(&committed, &wanted);
    }
    let found = read_all(&committed);
    for (name, text) in &wanted {
        assert!(found.get(name) == Some(text), "ui/src/bindings/{name} is stale: run this test with KEREGE_WRITE=1");
    }
    for name in found.keys() {
        assert!(wanted.contains_key(name), "ui/src/bindings/{name} is not generated: remove it");
    }
}
