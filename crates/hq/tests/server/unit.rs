//! The unit of systemd in `packaging/`: its command line is the program's, and `docs/hq.md` speaks of the same
//! folders and of the same user.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

const UNIT: &str = include_str!("../../../../packaging/kerege-hq.service");
const GUIDE: &str = include_str!("../../../../docs/hq.md");
/// Where the unit has the program.
const INSTALLED: &str = "/usr/local/bin/kerege-hq";

/// Its settings, each with the section that it stands in, in their order.
fn settings() -> Vec<(&'static str, &'static str, &'static str)> {
    let mut section = "";
    let mut found = Vec::new();
    for line in UNIT.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            Some(name) => section = name,
            None => {
                let (name, value) = line.split_once('=').unwrap();
                found.push((section, name, value));
            }
        }
    }
    found
}

/// The one setting of a service with this name.
#[track_caller]
fn setting(name: &str) -> &'static str {
    let found: Vec<&str> = settings()
        .into_iter()
        .filter(|(section, own, _)| (*section, *own) == ("Service", name))
        .map(|it| it.2)
        .collect();
    assert_eq!(found.len(), 1, "{name}");
    found[0]
}

fn arguments() -> Vec<&'static str> {
    let mut words = setting("ExecStart").split(' ');
    assert_eq!(words.next(), Some(INSTALLED));
    words.collect()
}

#[track_caller]
fn value_of(option: &str) -> &'static str {
    let words = arguments();
    let at = words.iter().position(|word| *word == option).unwrap();
    words[at + 1]
}

struct Started(Child);

impl Drop for Started {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

#[test]
fn the_program_serves_with_the_command_line_of_its_unit_and_ends_as_the_unit_asks() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("kerege-hq");
    let has_ipv6 = std::net::TcpListener::bind("[::]:0").is_ok();
    // The same words; only where the folder is and which port is free differ from machine to machine.
    let words = arguments().into_iter().map(|word| match word {
        "/var/lib/kerege-hq" => data.to_str().unwrap().to_owned(),
        "[::]:8443" if has_ipv6 => "[::]:0".to_owned(),
        "[::]:8443" => "0.0.0.0:0".to_owned(),
        word => word.to_owned(),
    });
    let mut command = Command::new(env!("CARGO_BIN_EXE_kerege-hq"));
    command.args(words).env_remove("KEREGE_HQ_DATA").env_remove("KEREGE_HQ_DATABASE").env_remove("KEREGE_LOG");
    let mut started = Started(command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap());
    let mut url = String::new();
    BufReader::new(started.0.stdout.take().unwrap()).read_line(&mut url).unwrap();
    assert!(url.starts_with("https://"), "{url}");
    assert!(data.join("hq-keys.json").exists());
    let id = started.0.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    assert!(started.0.wait().unwrap().success());
}

#[test]
fn the_unit_and_the_guide_speak_of_the_same_program_folders_and_user() {
    let data = format!("/var/lib/{}", setting("StateDirectory"));
    assert_eq!(value_of("--data"), data);
    let listen: std::net::SocketAddr = value_of("--listen").parse().unwrap();
    assert!(listen.ip().is_unspecified());
    assert!(GUIDE.contains(&format!("        {INSTALLED} \"$@\"\n")));
    assert!(GUIDE.contains(&format!("--setenv=KEREGE_HQ_DATA={data} ")));
    // Commands that run beside the service are of the same user only with the same settings.
    let words = GUIDE.split([' ', '\n']).filter_map(|word| word.strip_prefix("--property="));
    let told: Vec<(&str, &str)> = words.filter_map(|word| word.split_once('=')).collect();
    for name in ["DynamicUser", "User", "StateDirectoryMode", "UMask", "EnvironmentFile"] {
        assert_eq!(told.iter().find(|(own, _)| *own == name), Some(&(name, setting(name))));
    }
    let folders = format!("--property=\"StateDirectory={} kerege-hq-copies\" ", setting("StateDirectory"));
    assert!(GUIDE.contains(&folders));
    assert!(GUIDE.contains(&format!("chown -R --reference={data}/. FILES")));
}

#[test]
fn every_variable_that_the_unit_names_is_the_programs() {
    let help = Command::new(env!("CARGO_BIN_EXE_kerege-hq")).args(["serve", "--help"]).output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let named: Vec<&str> = UNIT
        .lines()
        .filter_map(|line| line.trim_start_matches(['#', ' ']).split_once('='))
        .map(|(name, _)| name)
        .filter(|name| name.starts_with("KEREGE_"))
        .collect();
    assert_eq!(named.len(), 3, "{named:?}");
    for name in named {
        assert!(help.contains(&format!("[env: {name}")), "{name}: {help}");
    }
    assert!(UNIT.contains(setting("EnvironmentFile").trim_start_matches('-')));
    assert!(UNIT.lines().any(|line| line.starts_with('#') && line.contains("/etc/kerege-hq.env")));
}

/// Where there is systemd it reads the unit itself: a word that it does not know is told on standard error.
#[test]
fn systemd_knows_every_word_of_the_unit() {
    let folder = tempfile::tempdir().unwrap();
    let verify = |unit: &str| {
        let file = folder.path().join("kerege-hq.service");
        std::fs::write(&file, unit.replace(INSTALLED, env!("CARGO_BIN_EXE_kerege-hq"))).unwrap();
        verify(&file)
    };
    let Some(said) = verify(UNIT) else { return };
    assert_eq!(said, "");
    // The control: a word that nobody knows.
    assert!(verify(&UNIT.replace("ProtectClock=", "ProtektClock=")).unwrap().contains("ProtektClock"));
}

/// What `systemd-analyze` has against a unit; `None` where there is none.
fn verify(file: &Path) -> Option<String> {
    let output = Command::new("systemd-analyze").args(["verify", "--man=no"]).arg(file).output().ok()?;
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    // It reads what the unit stands beside too, and may have something against this machine.
    Some(said.lines().filter(|line| line.contains("kerege-hq.service")).collect())
}
