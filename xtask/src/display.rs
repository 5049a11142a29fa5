//! A screen for the window: the person's own, or a virtual one.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::place::Place;
use crate::programs::{self, Companion};

/// The size of screen the window is designed for.
const SCREEN: &str = "1366x768x24";

/// Where the window opens.
pub enum Display {
    /// The screen somebody sits in front of.
    Person,
    /// An X server without a screen.
    Virtual { name: String, _server: Companion },
}

impl Display {
    pub fn find(place: &Place) -> Result<Display> {
        let has_screen = !cfg!(target_os = "linux")
            || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|v| !v.is_empty()));
        if has_screen {
            return Ok(Display::Person);
        }
        let mut command = programs::tied("Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"]).stderr(Stdio::null());
        let log = place.target.join("xvfb.log");
        let (server, number) = Companion::start_and_read_line("the virtual screen", &mut command, &log)?;
        Ok(Display::Virtual { name: format!(":{number}"), _server: server })
    }

    /// A command for a program with a window on this display.
    pub fn command(&self, program: &Path) -> Command {
        match self {
            Display::Person => programs::tied(program),
            Display::Virtual { name, .. } => {
                // A bus of its own, since a machine without a screen has none;
                // WebKit finds no graphics card there to share buffers with.
                let mut command = programs::tied("dbus-run-session");
                command
                    .args(["--", "setpriv", "--pdeathsig", "TERM"])
                    .arg(program)
                    .env("DISPLAY", name)
                    .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
                    .env("NO_AT_BRIDGE", "1");
                command
            }
        }
    }

    /// Waits until the window shows something and stands still, then writes a
    /// picture of the whole screen to `picture`. Says whether there is one.
    pub fn picture(&self, picture: &Path, window: &mut Companion) -> Result<bool> {
        let Display::Virtual { name, .. } = self else {
            return Ok(false);
        };
        let began = Instant::now();
        let mut before = Vec::new();
        let mut n_equal = 0;
        while n_equal < 3 {
            if window.has_ended()? {
                bail!("the window closed by itself; what it said stands above");
            }
            if began.elapsed() > Duration::from_secs(90) {
                bail!("the window did not come to rest within 90 seconds");
            }
            std::thread::sleep(Duration::from_millis(700));
            let now = screen(name)?;
            n_equal = if now == before && !is_blank(&now) { n_equal + 1 } else { 0 };
            before = now;
        }
        let mut command = Command::new("import");
        command.args(["-display", name, "-window", "root"]).arg(picture);
        programs::finish(&mut command)?;
        Ok(true)
    }
}

/// The screen as plain pixels with a short head.
fn screen(name: &str) -> Result<Vec<u8>> {
    let output = Command::new("import")
        .args(["-display", name, "-window", "root", "-depth", "8", "ppm:-"])
        .output()
        .context("cannot start `import` of ImageMagick")?;
    Ok(output.stdout)
}

/// Whether every pixel after the head is the same.
fn is_blank(pixels: &[u8]) -> bool {
    let body = pixels.get(32..).unwrap_or_default();
    let Some((first, rest)) = body.split_at_checked(3) else {
        return true;
    };
    rest.chunks_exact(3).all(|pixel| pixel == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_one_colour_for_blank_and_two_for_a_picture() {
        assert!(is_blank(&[0; 332]));
        let mut picture = vec![0; 332];
        picture[200] = 7;
        assert!(!is_blank(&picture));
        assert!(is_blank(&[]));
    }
}
