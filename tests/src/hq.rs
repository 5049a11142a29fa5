//! A real HQ on a port of its own.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::cli::{Answer, answer};
use crate::programs::{self, Running};

/// HQ's data folder, its address, and the process while it serves.
pub struct Hq {
    folder: PathBuf,
    url: String,
    process: Option<Running>,
}

impl Hq {
    /// Starts HQ with an empty folder on a free port.
    pub fn start(folder: &Path) -> Result<Hq> {
        let mut hq = Hq { folder: folder.to_path_buf(), url: String::new(), process: None };
        hq.serve("127.0.0.1:0")?;
        Ok(hq)
    }

    /// `https://127.0.0.1:…`, the same after a restart.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Makes an office known.
    pub fn add_office(&self, region: &str) -> Result<()> {
        let told = self.tell(&["office", "add", "--region", region])?;
        if told.code != 0 {
            bail!("HQ did not take the office {region}: {}", told.error);
        }
        Ok(())
    }

    /// A one-time code for one more device of the office.
    pub fn code(&self, office: &str) -> Result<String> {
        let told = self.tell(&["device", "code", "--office", office])?;
        let code = told.last()?.get("code").and_then(|code| code.as_str()).context("HQ gave no code")?;
        Ok(code.to_owned())
    }

    /// Makes an administrator known; answers the password that was made.
    pub fn add_admin(&self, name: &str) -> Result<String> {
        let told = self.tell(&["admin", "add", name])?;
        let password = told.last()?.get("password").and_then(|text| text.as_str()).context("HQ gave no password")?;
        Ok(password.to_owned())
    }

    /// Reads all that it holds, while it serves, and says whether that is whole.
    pub fn check(&self) -> Result<Value> {
        Ok(self.tell(&["check"])?.last()?.clone())
    }

    /// `kill -9`.
    pub fn strike(&mut self) -> Result<()> {
        self.process.take().context("HQ is not running")?.strike()
    }

    /// Serves again at the address it had.
    pub fn restart(&mut self) -> Result<()> {
        let address = self.url.trim_start_matches("https://").trim_end_matches('/').to_owned();
        self.serve(&address)
    }

    /// Ends, makes a new signing key and serves again.
    pub fn renew_key(&mut self) -> Result<()> {
        self.strike()?;
        let told = self.tell(&["key", "renew"])?;
        if told.code != 0 {
            bail!("HQ did not renew its key: {}", told.error);
        }
        self.restart()
    }

    fn serve(&mut self, listen: &str) -> Result<()> {
        let mut command = programs::tied(programs::built("kerege-hq")?);
        command.args(["serve", "--listen", listen, "--data"]).arg(&self.folder);
        let (process, url) = Running::start_and_read_line(&mut command)?;
        if !url.starts_with("https://") {
            bail!("HQ's first line is `{url}`, not its https URL");
        }
        self.process = Some(process);
        self.url = url;
        Ok(())
    }

    fn tell(&self, words: &[&str]) -> Result<Answer> {
        let mut command = programs::tied(programs::built("kerege-hq")?);
        command.args(words).arg("--data").arg(&self.folder);
        answer(&mut command)
    }
}
