//! A real browser before HQ's console, driven as a person drives it: by what is written on things.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};
use thirtyfour::{Capabilities, Key, WebDriver, WebElement};

use crate::programs::{self, Running};
use crate::words::Words;

const PATIENCE: Duration = Duration::from_secs(40);

/// Finds visible things by role and accessible name.
const FIND: &str = include_str!("window_find.js");

/// Chromium without a screen, with a profile of its own.
pub struct Browser {
    driver: WebDriver,
    words: Words,
    pictures: PathBuf,
    n_pictures: usize,
    process: Running,
    _profile: tempfile::TempDir,
}

impl Browser {
    /// Opens `url`, whose certificate nobody but HQ has signed. Pictures go to `artefacts/journeys/console-<language>/`.
    pub async fn open(url: &str, language: &str) -> Result<Browser> {
        let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let pictures = programs::artefacts(&format!("journeys/console-{language}"))?;
        let log = std::fs::File::create(pictures.join("browser.log"))?;
        let mut command = programs::tied("chromedriver");
        command.arg(format!("--port={port}")).stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        let process = Running::start(&mut command)?;
        let profile = tempfile::tempdir()?;
        let driver = connect(port, profile.path(), language).await?;
        driver.goto(url).await?;
        Ok(Browser { driver, words: Words::of(language)?, pictures, n_pictures: 0, process, _profile: profile })
    }

    /// The sentence of a message with its arguments.
    pub fn say_of(&self, id: &str, about: &[(&str, &Value)]) -> Result<String> {
        self.words.say_of(id, about)
    }

    /// Presses what carries this message, in the open dialog if there is one.
    pub async fn press(&self, id: &str) -> Result<()> {
        self.press_named(&self.words.say(id)?).await
    }

    /// Presses what carries these very words.
    pub async fn press_named(&self, name: &str) -> Result<()> {
        let began = Instant::now();
        loop {
            match self.find("press", name).await?.click().await {
                Ok(()) => return Ok(()),
                // It moved or was covered between finding and pressing.
                Err(why) if began.elapsed() > PATIENCE => bail!("`{name}` cannot be pressed: {why}"),
                Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
            }
        }
    }

    /// Opens the first row of a list that holds these words.
    pub async fn press_row(&self, text: &str) -> Result<()> {
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            for row in self.driver.find_all(thirtyfour::By::Css("[role=row]")).await? {
                // A list that is drawn anew loses its rows under our hands.
                if row.text().await.is_ok_and(|words| words.contains(text)) && row.click().await.is_ok() {
                    return Ok(());
                }
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        bail!("no row holds `{text}`")
    }

    /// Writes into the field with this message, over what stands there.
    pub async fn fill(&self, id: &str, text: &str) -> Result<()> {
        let field = self.find("field", &self.words.say(id)?).await?;
        field.scroll_into_view().await?;
        field.click().await?;
        field.send_keys(Key::Control + "a").await?;
        field.send_keys(text).await?;
        Ok(())
    }

    /// Presses Esc, as a keyboard does.
    pub async fn escape(&self) -> Result<()> {
        Ok(self.driver.active_element().await?.send_keys(Key::Escape + "").await?)
    }

    /// Waits until the sentence of this message can be read.
    pub async fn sees(&self, id: &str) -> Result<()> {
        self.sees_text(&self.words.say(id)?).await
    }

    /// Waits until these words can be read.
    pub async fn sees_text(&self, text: &str) -> Result<()> {
        let began = Instant::now();
        while !spaces(&self.page().await?).contains(&spaces(text)) {
            if began.elapsed() > PATIENCE {
                bail!("`{text}` cannot be read. What can be read:\n{}", self.page().await?);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Ok(())
    }

    /// What the element of this kind says, `output`.
    pub async fn text_of(&self, css: &str) -> Result<String> {
        Ok(self.driver.find(thirtyfour::By::Css(css)).await?.text().await?)
    }

    /// All that can be read.
    pub async fn page(&self) -> Result<String> {
        let text = self.driver.execute("return document.body.innerText", Vec::new()).await?;
        Ok(text.json().as_str().unwrap_or_default().to_owned())
    }

    /// What a script of the page learns by asking: cookies that it can read, inline scripts that ran.
    pub async fn asks(&self, script: &str) -> Result<Value> {
        Ok(self.driver.execute(script, Vec::new()).await?.json().clone())
    }

    /// Keeps a picture of this step as `NN-name.png`.
    pub async fn picture(&mut self, name: &str) -> Result<()> {
        // Fades last 160 ms.
        tokio::time::sleep(Duration::from_millis(400)).await;
        self.n_pictures += 1;
        self.driver.screenshot(&self.pictures.join(format!("{:02}-{name}.png", self.n_pictures))).await?;
        Ok(())
    }

    /// Makes the window so wide and high.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        Ok(self.driver.set_window_rect(0, 0, width, height).await?)
    }

    /// Closes the browser.
    pub async fn close(mut self) -> Result<()> {
        self.driver.clone().quit().await?;
        self.process.end()
    }

    async fn find(&self, kind: &str, name: &str) -> Result<WebElement> {
        let began = Instant::now();
        loop {
            let found = self.driver.execute(FIND, vec![json!(kind), json!(name), Value::Null]).await?;
            if !found.json().is_null() {
                return Ok(found.element()?);
            }
            if began.elapsed() > PATIENCE {
                self.driver.screenshot(&self.pictures.join("not-found.png")).await?;
                bail!("there is no {kind} `{name}` to be seen. What can be read:\n{}", self.page().await?);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

async fn connect(port: u16, profile: &std::path::Path, language: &str) -> Result<WebDriver> {
    // The driver is spoken to by plain HTTP, but its client wants to know. Installed once, by whoever is first.
    drop(rustls::crypto::ring::default_provider().install_default());
    let arguments = [
        "--headless=new".to_owned(),
        "--no-sandbox".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        "--disable-background-networking".to_owned(),
        "--no-first-run".to_owned(),
        "--window-size=1366,768".to_owned(),
        format!("--lang={language}"),
        format!("--user-data-dir={}", profile.display()),
    ];
    let began = Instant::now();
    loop {
        let mut wishes = Capabilities::new();
        wishes.set("acceptInsecureCerts", true)?;
        let prefs = json!({ "intl.accept_languages": language });
        wishes.set("goog:chromeOptions", json!({ "args": arguments, "prefs": prefs }))?;
        match WebDriver::new(format!("http://127.0.0.1:{port}"), wishes).await {
            Ok(driver) => return Ok(driver),
            Err(why) if began.elapsed() > PATIENCE => {
                return Err(why).context("the browser did not open under its driver");
            }
            Err(_) => tokio::time::sleep(Duration::from_millis(200)).await,
        }
    }
}

fn spaces(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
