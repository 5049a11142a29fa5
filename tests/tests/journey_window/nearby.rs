//! Two desks in one hall: the window's switch, the typed address of the other, and both hold the same
//! without HQ.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result};
use kerege_tests::office::Office;
use kerege_tests::programs;
use kerege_tests::window::Window;
use serde_json::Value;

/// `kerege lan` of another desk, until the journey goes on.
struct OtherDesk {
    child: Child,
    port: u64,
}

impl OtherDesk {
    fn open(desk: &Office) -> Result<OtherDesk> {
        let mut child = Command::new(programs::built("kerege")?)
            .args(["lan", "--listen", "127.0.0.1:0", "--format", "json", "--office"])
            .arg(desk.folder())
            .env("KEREGE_PASSWORD", desk.password())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut said = BufReader::new(child.stdout.take().context("the output was asked for")?).lines();
        let first: Value = serde_json::from_str(&said.next().context("the desk says nothing")??)?;
        let port = first["port"].as_u64().context("the desk does not say where it listens")?;
        // Read on, so that it never waits for us.
        std::thread::spawn(move || said.for_each(drop));
        Ok(OtherDesk { child, port })
    }
}

impl Drop for OtherDesk {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

pub async fn meet(window: &mut Window, other: &Office) -> Result<()> {
    let desk = OtherDesk::open(other)?;
    window.press("app-nav-sync").await?;
    window.press("hall-switch").await?;
    window.fill("hall-address", &format!("127.0.0.1:{}", desk.port)).await?;
    window.press("hall-address-add").await?;
    window.sees(&window.say("hall-desk-equal")?).await?;
    window.picture("hall").await?;
    window.press("hall-switch").await
}
