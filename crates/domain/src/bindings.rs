//! The types that cross to the screen, as TypeScript. `ui/src/bindings/` is committed; this test
//! fails when it is stale, and writes it anew with `KEREGE_WRITE=1`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ts_rs::{Config, ExportError, TS};

use crate::roster::import;
use crate::{access, deeds, home, office, reference, refusal, roster, training};

macro_rules! export {
    ($config:expr, $($kind:ty),* $(,)?) => {{
        $(<$kind as TS>::export_all($config)?;)*
        Ok(())
    }};
}

fn export_all(config: &Config) -> Result<(), ExportError> {
    export!(
        config,
        access::OfficeState,
        deeds::DeedNote,
        home::HomeSummary,
        office::Done<String>,
        reference::CourseTemplate,
        reference::Region,
        reference::Skill,
        refusal::Refusal,
        roster::DraftCheck,
        roster::HistoryEntry,
        roster::OrganisationRow,
        roster::Profile,
        roster::VolunteerPage,
        roster::VolunteerSearch,
        import::ColumnChoice,
        import::Decision,
        import::ImportCheck,
        import::ImportDraft,
        import::ImportNote,
        import::ImportRows,
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
    )
}

fn exported(folder: &Path) -> BTreeMap<String, String> {
    let config = Config::new().with_large_int("number").with_out_dir(folder);
    export_all(&config).unwrap();
    read_all(folder)
}

fn read_all(folder: &Path) -> BTreeMap<String, String> {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).unwrap())
        })
        .collect()
}

#[test]
fn the_committed_bindings_are_what_the_types_say() {
    let committed = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/bindings");
    if std::env::var_os("KEREGE_WRITE").is_some() {
        exported(&committed);
    }
    let folder = tempfile::tempdir().unwrap();
    let found = read_all(&committed);
    for (name, text) in exported(folder.path()) {
        assert!(found.get(&name) == Some(&text), "ui/src/bindings/{name} is stale: run this test with KEREGE_WRITE=1");
    }
}
