//! What must be on the machine before anything is built. What is there is skipped.

use std::io::IsTerminal;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::place::Place;
use crate::programs;
use crate::stages::{Outcome, Stages};
use crate::ui;

/// How many stages [`everything`] prints.
pub const N_STAGES: usize = 3;

/// Debian's and Ubuntu's packages: what the desktop is compiled against, what
/// drives its window, a screen for machines that have none, the server that HQ shares, and a browser
/// for HQ's console.
const PACKAGES: [&str; 16] = [
    "libwebkit2gtk-4.1-dev",
    "libgtk-3-dev",
    "librsvg2-dev",
    "libssl-dev",
    "pkg-config",
    "webkit2gtk-driver",
    "xvfb",
    "xauth",
    "xdotool",
    "dbus",
    "imagemagick",
    "util-linux",
    "ca-certificates",
    "postgresql",
    "chromium",
    "chromium-driver",
];

/// Everything that `test` needs.
pub fn everything(place: &Place, stages: &mut Stages) -> Result<()> {
    stages.stage("System packages", "1 to 5 min from nothing", || system(place))?;
    stages.stage("npm packages", "1 min from nothing", || npm_packages(place))?;
    stages.stage("tauri-driver", "2 min from nothing", || tauri_driver(place))
}

/// Compilers and system packages, installed where we may and named where we may not.
pub fn system(place: &Place) -> Result<Outcome> {
    tools(place)?;
    if cfg!(target_os = "linux") { debian() } else { named() }
}

/// Rust with its formatter and lints, Node and a C compiler are expected on every machine.
fn tools(place: &Place) -> Result<()> {
    for (word, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if !programs::succeeds(&mut place.cargo(&[word, "--version"])) {
            bail!("cargo has no {component}. Add it with:\n\n    rustup component add {component}");
        }
    }
    if cfg!(unix) && programs::which("cc").is_none() {
        bail!(
            "there is no C compiler. On Debian or Ubuntu: apt-get install gcc libc6-dev. On macOS: xcode-select --install"
        );
    }
    let version = programs::answer_of(Command::new("node").arg("--version")).context(
        "Node.js is not installed; Node 20 or newer is needed, from https://nodejs.org or your system's packages",
    )?;
    let major: u32 = version.trim().trim_start_matches('v').split('.').next().unwrap_or_default().parse().unwrap_or(0);
    if major < 20 {
        bail!("Node.js is {}; Node 20 or newer is needed", version.trim());
    }
    if !programs::succeeds(ui::npm(place).arg("--version")) {
        bail!("npm is not installed beside Node.js");
    }
    Ok(())
}

fn debian() -> Result<Outcome> {
    if programs::which("apt-get").is_none() || programs::which("dpkg-query").is_none() {
        println!(
            "      This is no Debian or Ubuntu. Needed, by the names they have there:\n      {}",
            PACKAGES.join(" ")
        );
        return Ok(Outcome::Skipped("going on as if they were installed".to_owned()));
    }
    let missing: Vec<&str> = PACKAGES.into_iter().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(Outcome::Skipped("all there".to_owned()));
    }
    println!("      installing {}", missing.join(" "));
    let Some(mut right) = right_to_install() else {
        bail!(
            "{} system packages are missing and need the rights of root. Run this, then start again:\n\n    \
             apt-get update && apt-get install --yes --no-install-recommends {}",
            missing.len(),
            missing.join(" ")
        );
    };
    programs::finish(right().args(["apt-get", "update", "-qq"]))?;
    programs::finish(right().args(["apt-get", "install", "--yes", "--no-install-recommends", "-qq"]).args(&missing))?;
    Ok(Outcome::Done)
}

/// How to run a command with the rights of root, if there is a way.
fn right_to_install() -> Option<impl FnMut() -> Command> {
    let is_root = programs::answer_of(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    let can_ask = std::io::stdin().is_terminal() && std::env::var_os("CI").is_none();
    let has_sudo =
        programs::which("sudo").is_some() && (can_ask || programs::succeeds(Command::new("sudo").args(["-n", "true"])));
    (is_root || has_sudo).then_some(move || {
        let mut command = Command::new(if is_root { "env" } else { "sudo" });
        if !is_root {
            command.arg("env");
        }
        command.arg("DEBIAN_FRONTEND=noninteractive");
        command
    })
}

fn is_installed(package: &str) -> bool {
    Command::new("dpkg-query")
        .args(["--show", "--showformat=${db:Status-Status}", package])
        .output()
        .is_ok_and(|output| output.stdout == b"installed")
}

/// macOS and Windows: look, and name what is missing.
fn named() -> Result<Outcome> {
    let mut missing = Vec::new();
    if cfg!(target_os = "macos") {
        if !programs::succeeds(Command::new("xcode-select").arg("-p")) {
            missing.push("the command line tools of Xcode: xcode-select --install");
        }
        let has_openssl = std::env::var_os("OPENSSL_DIR").is_some()
            || programs::succeeds(Command::new("brew").args(["--prefix", "--installed", "openssl@3"]));
        if !has_openssl {
            missing.push("OpenSSL 3: brew install openssl@3");
        }
    }
    let has_postgresql = programs::which("postgres").is_some() && programs::which("initdb").is_some();
    if !has_postgresql {
        missing
            .push("PostgreSQL 15 or newer, with `postgres`, `initdb` and `psql` on the search path (for HQ's tests)");
    }
    if cfg!(windows) {
        if std::env::var_os("OPENSSL_DIR").is_none() && std::env::var_os("VCPKG_ROOT").is_none() {
            missing.push("OpenSSL 3: vcpkg install openssl:x64-windows-static-md, then set VCPKG_ROOT");
        }
        if programs::which("msedgedriver").is_none() {
            missing.push("msedgedriver of the installed Edge's version, on the search path (for the journeys)");
        }
    }
    if !missing.is_empty() {
        bail!("missing on this machine:\n\n    {}", missing.join("\n    "));
    }
    Ok(Outcome::Skipped("all there".to_owned()))
}

/// Installs `ui/node_modules` when the lock file is another than last time.
pub fn npm_packages(place: &Place) -> Result<Outcome> {
    let lock = std::fs::read(place.ui().join("package-lock.json")).context("cannot read ui/package-lock.json")?;
    let stamp = place.ui().join("node_modules").join(".kerege-lock");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(Outcome::Skipped("all there".to_owned()));
    }
    programs::finish(ui::npm(place).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]))?;
    std::fs::write(&stamp, lock).with_context(|| format!("cannot write {}", stamp.display()))?;
    Ok(Outcome::Done)
}

/// The program between the journeys and the web view, kept beside the target, not installed for the user.
fn tauri_driver(place: &Place) -> Result<Outcome> {
    if cfg!(target_os = "macos") {
        return Ok(Outcome::Skipped(
            "macOS has no driver for its web view: journeys in the window are left out".to_owned(),
        ));
    }
    if place.tauri_driver().is_file() {
        return Ok(Outcome::Skipped("all there".to_owned()));
    }
    let build = place.tools().join("build");
    let mut command = place.cargo(&["install", "tauri-driver", "--version", "^2", "--locked", "--quiet"]);
    command.arg("--root").arg(place.tools()).arg("--target-dir").arg(&build);
    programs::finish(&mut command)?;
    std::fs::remove_dir_all(&build).with_context(|| format!("cannot remove {}", build.display()))?;
    Ok(Outcome::Done)
}
