//! What the first screen asks: is there an office here, and is it open?

use std::path::Path;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::office::{self, Office};

/// How far one has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OfficeStage {
    /// The folder holds no office.
    Absent,
    /// The password is asked.
    Locked,
    /// The office can be worked in.
    Open,
}

/// Answer of `access_state`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfficeState {
    /// How far one has come.
    pub stage: OfficeStage,
    /// Known when open.
    pub office: Option<OfficeInfo>,
    /// Where the office's files are.
    pub folder: String,
    /// The program's.
    pub version: String,
}

/// The open office in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfficeInfo {
    /// As people call it.
    pub name: String,
    /// `KZ-63`.
    pub region: String,
    /// Who sits at the desk.
    pub person: String,
    /// Under which name this database writes, for support.
    pub incarnation: String,
}

/// What there is in `folder`, and the office when it is open.
#[must_use]
pub fn state(folder: &Path, open: Option<&Office>, version: &str) -> OfficeState {
    let stage = match open {
        Some(_) => OfficeStage::Open,
        None if folder.join(office::DATABASE).exists() => OfficeStage::Locked,
        None => OfficeStage::Absent,
    };
    OfficeState {
        stage,
        office: open.map(Office::view),
        folder: folder.display().to_string(),
        version: version.to_owned(),
    }
}
