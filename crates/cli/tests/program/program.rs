//! The only place that knows how the program is started.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

pub const PASSWORD: &str = "kerek-kerege-2026";

/// A folder for an office, not yet made.
pub struct House(TempDir);

/// What a command said.
pub struct Answer {
    pub code: i32,
    pub lines: Vec<Value>,
    pub error: String,
}

impl House {
    pub fn build() -> House {
        House(TempDir::new().unwrap())
    }

    /// A house with an office in it.
    pub fn with_office() -> House {
        let house = House::build();
        house.done(&["init", "--region", "KZ-63", "--name", "Өскемен", "--person", "Айгүл"]);
        house
    }

    pub fn office(&self) -> PathBuf {
        self.0.path().join("office")
    }

    /// Writes a file beside the office.
    pub fn file(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.place(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    pub fn place(&self, name: &str) -> String {
        self.0.path().join(name).to_string_lossy().into_owned()
    }

    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = bare();
        command.args(words).args(["--format", "json", "--lang", "en", "--office"]).arg(self.office());
        command.env("KEREGE_PASSWORD", PASSWORD);
        command
    }

    pub fn ask(&self, words: &[&str]) -> Answer {
        answer(&mut self.command(words))
    }

    /// The answer of a command that is done.
    #[track_caller]
    pub fn done(&self, words: &[&str]) -> Answer {
        let answer = self.ask(words);
        assert_eq!(answer.code, 0, "{words:?}: {}", answer.error);
        answer
    }

    /// The code of a command that is refused, with a sentence in each language.
    #[track_caller]
    pub fn refused(&self, words: &[&str]) -> String {
        let answer = self.ask(words);
        assert_eq!(answer.code, 1, "{words:?}: {:?} {}", answer.lines, answer.error);
        answer.refusal().0
    }
}

impl Answer {
    /// Code and sentence on standard error.
    #[track_caller]
    pub fn refusal(&self) -> (String, String) {
        let line = self.error.lines().last().unwrap_or_default();
        let refusal: Value = serde_json::from_str(line).unwrap_or_else(|_| panic!("no refusal in `{}`", self.error));
        let text = |name: &str| refusal[name].as_str().unwrap_or_default().to_owned();
        assert!(!text("text").is_empty(), "{line}");
        (text("code"), text("text"))
    }

    /// The id on the last line.
    #[track_caller]
    pub fn id(&self) -> String {
        self.last()["id"].as_str().unwrap_or_else(|| panic!("no id in {:?}", self.lines)).to_owned()
    }

    #[track_caller]
    pub fn last(&self) -> &Value {
        self.lines.last().unwrap_or_else(|| panic!("no answer: {}", self.error))
    }
}

/// The program without any setting of this machine.
pub fn bare() -> Command {
    let mut command = Command::new(Path::new(env!("CARGO_BIN_EXE_kerege")));
    for name in ["KEREGE_PASSWORD", "KEREGE_OFFICE", "LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(name);
    }
    command.stdin(Stdio::null());
    command
}

pub fn answer(command: &mut Command) -> Answer {
    let Output { status, stdout, stderr } = command.output().unwrap();
    let stdout = String::from_utf8(stdout).unwrap();
    Answer {
        code: status.code().unwrap_or(-1),
        lines: stdout.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"))).collect(),
        error: String::from_utf8(stderr).unwrap(),
    }
}
