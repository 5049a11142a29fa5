//! The three languages of the program, its words and its papers.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// `kk`, `ru`, `en`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Kazakh.
    Kk,
    /// Russian.
    Ru,
    /// English.
    En,
}

impl Language {
    /// Reads a code; anything but the three is none of ours.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "kk" => Some(Self::Kk),
            "ru" => Some(Self::Ru),
            "en" => Some(Self::En),
            _ => None,
        }
    }
}
