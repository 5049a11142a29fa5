//! The real window, driven as a person drives it: by what is written on things.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};
use thirtyfour::{Capabilities, Key, WebDriver, WebElement};

use crate::office::Office;
use crate::programs::{self, Running};
use crate::screen::Screen;
use crate::words::Words;

/// How long anything may take to appear.
const PATIENCE: Duration = Duration::from_secs(40);

/// Finds visible things by role and accessible name.
const FIND: &str = include_str!("window_find.js");

/// Acts and waits until the screen stands still.
const FELT: &str = include_str!("window_felt.js");

/// One window of one desk, on a screen of its own.
pub struct Window {
    driver: WebDriver,
    screen: Screen,
    words: Words,
    pictures: PathBuf,
    n_pictures: usize,
    bus: Running,
}

impl Window {
    /// Opens the desktop for `office`. Pictures go to `artefacts/journeys/<language>/`.
    pub async fn open(office: &Office, language: &str) -> Result<Window> {
        let screen = Screen::start()?;
        let (port, native_port) = (free_port()?, free_port()?);
        let mut command = programs::tied("dbus-run-session");
        command
            .args(["--", "setpriv", "--pdeathsig", "TERM"])
            .arg(programs::tauri_driver()?)
            .args(["--port", &port.to_string(), "--native-port", &native_port.to_string()])
            .env("DISPLAY", screen.name())
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .env("NO_AT_BRIDGE", "1")
            .env("GTK_USE_PORTAL", "0")
            // The offices' own zone, so that a session of today is one of today on any machine.
            .env("TZ", "Asia/Almaty")
            .env("KEREGE_OFFICE", office.folder())
            .env("KEREGE_PASSWORD", office.password())
            .env_remove("WAYLAND_DISPLAY");
        let pictures = programs::artefacts(&format!("journeys/{language}"))?;
        let log = std::fs::File::create(pictures.join("window.log"))?;
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        let bus = Running::start(&mut command)?;
        let driver = connect(port).await?;
        let words = Words::of(language)?;
        Ok(Window { driver, screen, words, pictures, n_pictures: 0, bus })
    }

    /// The sentence of a message in this window's language.
    pub fn say(&self, id: &str) -> Result<String> {
        self.words.say(id)
    }

    /// The sentence of a message with its arguments.
    pub fn say_of(&self, id: &str, about: &[(&str, &Value)]) -> Result<String> {
        self.words.say_of(id, about)
    }

    /// Presses the button, link or tab that carries this message.
    pub async fn press(&self, id: &str) -> Result<()> {
        self.press_named(&self.say(id)?).await
    }

    /// Presses what carries these very words.
    pub async fn press_named(&self, name: &str) -> Result<()> {
        self.press_within(None, name).await
    }

    /// Presses what carries these very words in the group of this name.
    pub async fn press_within(&self, group: Option<&str>, name: &str) -> Result<()> {
        let began = Instant::now();
        loop {
            let element = self.find("press", name, group).await?;
            match element.click().await {
                Ok(()) => return Ok(()),
                // It moved or was covered between finding and pressing.
                Err(why) if began.elapsed() > PATIENCE => {
                    bail!("`{name}` cannot be pressed: {why}")
                }
                Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
            }
        }
    }

    /// Writes into the field with this label, over what stands there.
    pub async fn fill(&self, id: &str, text: &str) -> Result<()> {
        self.fill_named(&self.say(id)?, text).await
    }

    /// Writes into the field with these very words on it.
    pub async fn fill_named(&self, name: &str, text: &str) -> Result<()> {
        let field = self.find("field", name, None).await?;
        field.click().await?;
        field.send_keys(Key::Control + "a").await?;
        field.send_keys(text).await?;
        Ok(())
    }

    /// Chooses an option of the list under the field with this label.
    pub async fn choose(&self, id: &str, option: &str) -> Result<()> {
        self.find("field", &self.say(id)?, None).await?.click().await?;
        self.press_named(option).await
    }

    /// Types into whatever has the focus.
    pub async fn keys(&self, keys: &str) -> Result<()> {
        self.driver.active_element().await?.send_keys(keys).await?;
        Ok(())
    }

    /// Waits until the field with this label takes what is typed.
    pub async fn has_focus(&self, id: &str) -> Result<()> {
        let label = self.say(id)?;
        let script = "return document.activeElement?.getAttribute('aria-label')";
        self.until(&format!("`{label}` does not have the focus"), async || {
            Ok(self.driver.execute(script, Vec::new()).await?.json().as_str() == Some(label.as_str()))
        })
        .await
    }

    /// Waits until these words can be read somewhere.
    pub async fn sees(&self, text: &str) -> Result<()> {
        self.until(&format!("`{text}` cannot be read"), async || self.reads(text).await).await
    }

    /// Waits until these words can be read nowhere.
    pub async fn sees_no_more(&self, text: &str) -> Result<()> {
        self.until(&format!("`{text}` can still be read"), async || Ok(!self.reads(text).await?)).await
    }

    /// All that can be read.
    pub async fn page(&self) -> Result<String> {
        let text = self.driver.execute("return document.body.innerText", Vec::new()).await?;
        Ok(text.json().as_str().unwrap_or_default().to_owned())
    }

    /// What can be read of the one that keys act on.
    pub async fn current(&self) -> Result<String> {
        let text = "return document.querySelector('main [aria-current=true]')?.innerText ?? ''";
        Ok(spaces(self.driver.execute(text, Vec::new()).await?.json().as_str().unwrap_or_default()))
    }

    /// Answers the system's file dialog, which an act before this has opened.
    pub fn answer_file_dialog(&self, path: &Path) -> Result<()> {
        self.screen.answer_file_dialog(path)
    }

    /// Keeps a picture of this step as `NN-name.png`.
    pub async fn picture(&mut self, name: &str) -> Result<()> {
        // Fades last 160 ms.
        tokio::time::sleep(Duration::from_millis(400)).await;
        self.n_pictures += 1;
        self.screen.picture(&self.pictures.join(format!("{:02}-{name}.png", self.n_pictures)))
    }

    /// Milliseconds from pressing what carries this message to the last change on the screen.
    pub async fn felt_press(&self, id: &str) -> Result<f64> {
        let element = self.find("press", &self.say(id)?, None).await?;
        self.felt(vec![element.to_json()?, Value::Null]).await
    }

    /// Milliseconds from the last letter typed into this field to the last change on the screen.
    pub async fn felt_fill(&self, id: &str, text: &str) -> Result<f64> {
        let element = self.find("field", &self.say(id)?, None).await?;
        self.felt(vec![element.to_json()?, json!(text)]).await
    }

    async fn felt(&self, act: Vec<Value>) -> Result<f64> {
        let felt = self.driver.execute_async(FELT, act).await?;
        felt.json().as_f64().context("the page measures in milliseconds")
    }

    /// Closes the window as its owner does.
    pub async fn close(mut self) -> Result<()> {
        self.driver.clone().quit().await?;
        self.bus.end()
    }

    /// `kill -9` to everything behind this window.
    pub fn strike(&mut self) -> Result<()> {
        self.bus.strike()
    }

    async fn reads(&self, text: &str) -> Result<bool> {
        let wanted = spaces(text);
        Ok(spaces(&self.page().await?).contains(&wanted))
    }

    async fn find(&self, kind: &str, name: &str, group: Option<&str>) -> Result<WebElement> {
        let began = Instant::now();
        loop {
            let found = self.driver.execute(FIND, vec![json!(kind), json!(name), json!(group)]).await?;
            if !found.json().is_null() {
                return Ok(found.element()?);
            }
            if began.elapsed() > PATIENCE {
                self.screen.picture(&self.pictures.join("not-found.png"))?;
                bail!("there is no {kind} `{name}` to be seen. What can be read:\n{}", self.page().await?);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    async fn until(&self, otherwise: &str, holds: impl AsyncFn() -> Result<bool>) -> Result<()> {
        let began = Instant::now();
        while !holds().await? {
            if began.elapsed() > PATIENCE {
                self.screen.picture(&self.pictures.join("not-found.png"))?;
                bail!("{otherwise}. What can be read:\n{}", self.page().await?);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Ok(())
    }
}

/// Waits for the driver and asks it for the window.
async fn connect(port: u16) -> Result<WebDriver> {
    let program = programs::built("kerege-desktop")?;
    // The driver is spoken to by plain HTTP, but its client wants to know. Installed once, by whoever is first.
    drop(rustls::crypto::ring::default_provider().install_default());
    let began = Instant::now();
    loop {
        let mut wishes = Capabilities::new();
        wishes.set("tauri:options", json!({ "application": program }))?;
        match WebDriver::new(format!("http://127.0.0.1:{port}"), wishes).await {
            Ok(driver) => return Ok(driver),
            Err(why) if began.elapsed() > PATIENCE => {
                return Err(why).context("the window did not open under its driver");
            }
            Err(_) => tokio::time::sleep(Duration::from_millis(200)).await,
        }
    }
}

fn free_port() -> Result<u16> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// All kinds of space made one, since the screen breaks lines where it likes.
fn spaces(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
