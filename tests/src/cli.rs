//! The command line as a script uses it: words in, JSON lines out.

use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::office::Office;
use crate::programs;

/// What a command said.
#[derive(Debug)]
pub struct Answer {
    /// The exit code: 0 done, 1 refused, 2 wrong usage.
    pub code: i32,
    /// Standard output, one JSON value a line.
    pub lines: Vec<Value>,
    /// Standard error as it was.
    pub error: String,
}

impl Answer {
    /// The last line, where a summary or an id stands.
    pub fn last(&self) -> Result<&Value> {
        self.lines.last().with_context(|| format!("no answer; standard error: {}", self.error))
    }

    /// The id on the last line.
    pub fn id(&self) -> Result<String> {
        let last = self.last()?;
        let id = last.get("id").unwrap_or(last).as_str();
        Ok(id.with_context(|| format!("no id in {last}"))?.to_owned())
    }

    /// The code in `{"code","text"}` on standard error.
    pub fn refusal(&self) -> Result<String> {
        let line = self.error.lines().last().unwrap_or_default();
        let refusal: Value = serde_json::from_str(line).with_context(|| format!("no refusal in `{}`", self.error))?;
        let text = refusal.get("text").and_then(Value::as_str).unwrap_or_default();
        if text.is_empty() {
            bail!("a refusal without a sentence: {line}");
        }
        Ok(refusal.get("code").and_then(Value::as_str).context("a refusal has a code")?.to_owned())
    }
}

impl Office {
    /// Runs `kerege WORDS --office …` and expects it to be done.
    pub fn kerege(&self, words: &[&str]) -> Result<Answer> {
        let told = self.try_kerege(words)?;
        if told.code != 0 {
            bail!("`kerege {}` ended with {}: {}", words.join(" "), told.code, told.error);
        }
        Ok(told)
    }

    /// Runs `kerege WORDS --office …`, whatever comes of it.
    pub fn try_kerege(&self, words: &[&str]) -> Result<Answer> {
        answer(&mut self.command(words)?)
    }

    /// The command itself, for a test that ends it half-way.
    pub fn command(&self, words: &[&str]) -> Result<Command> {
        let mut command = programs::tied(programs::built("kerege")?);
        command
            .args(words)
            .args(["--format", "json", "--office"])
            .arg(self.folder())
            .env("KEREGE_PASSWORD", self.password());
        Ok(command)
    }
}

/// Runs a command to its end and reads its lines.
pub fn answer(command: &mut Command) -> Result<Answer> {
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("cannot start {command:?}"))?;
    let lines = String::from_utf8(output.stdout)?
        .lines()
        .map(|line| serde_json::from_str(line).with_context(|| format!("{command:?} said `{line}`")))
        .collect::<Result<_>>()?;
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    Ok(Answer { code: output.status.code().unwrap_or(-1), lines, error })
}
