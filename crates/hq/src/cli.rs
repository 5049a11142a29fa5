//! The administrator's command line.
//!
//! Answers go to standard output: to a terminal as text, otherwise and with `--format json` as one
//! JSON object a line. Refusals go to standard error as `{"code","text"}`. It ends with 0 when it
//! was done, 1 when it was refused, 2 when it was asked wrongly.

mod parcels;
#[cfg(test)]
mod tests;
mod usage;

use std::ffi::OsString;
use std::io::{IsTerminal as _, Write as _};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Parser, Subcommand, ValueEnum};
use kerege_ledger::Schema;
use serde_json::{Value, json};

use crate::clock::SystemClock;
use crate::control::{Act, COMMAND_LINE};
use crate::serve::Server;
use crate::{Copied, Hq, HqError, Language, NodeAddress, Regions, SharedDatabase, console, owner};

/// The central server of Kerege.
#[derive(Parser)]
#[command(name = "kerege-hq", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// How answers are written; text to a terminal, JSON otherwise.
    #[arg(long, global = true, value_enum)]
    format: Option<Format>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Json,
    Text,
}

#[derive(Args)]
struct Folder {
    /// The folder of HQ's data.
    #[arg(long, env = "KEREGE_HQ_DATA")]
    data: PathBuf,
    /// PostgreSQL 15 or newer that several kerege-hq share: postgres://user@host/name. Without it
    /// what stands in hq-database.json of the folder, and without that the folder itself.
    #[arg(long, env = "KEREGE_HQ_DATABASE", hide_env_values = true)]
    database: Option<String>,
    /// The file of the certificate authority that signed the database server's certificate.
    #[arg(long, env = "KEREGE_HQ_DATABASE_CA", requires = "database")]
    database_ca: Option<PathBuf>,
    /// A further PostgreSQL that offices stand on: NAME=postgres://user@host/name. Once for each; in
    /// the variable with spaces between. In hq-database.json they stand under "nodes".
    #[arg(long, env = "KEREGE_HQ_NODES", hide_env_values = true, value_delimiter = ' ', requires = "database")]
    node: Vec<String>,
}

impl Folder {
    /// Where the data stand, if not in the folder.
    fn shared(&self) -> Result<Option<SharedDatabase>, HqError> {
        if let Some(url) = &self.database {
            let authority = self.database_ca.clone();
            let node = |text: &String| {
                // Without a name the first "=" is one of the address.
                let (name, url) = text.split_once('=').filter(|(name, _)| !name.contains(['/', ':']))?;
                Some((name.to_owned(), NodeAddress { url: url.to_owned(), authority: authority.clone() }))
            };
            let given = self.node.iter().filter(|text| !text.is_empty());
            let nodes = given.map(node).collect::<Option<_>>().ok_or(HqError::BadDatabaseUrl)?;
            return Ok(Some(SharedDatabase { url: url.clone(), authority, nodes }));
        }
        match std::fs::read_to_string(self.data.join("hq-database.json")) {
            Ok(text) => serde_json::from_str(&text).map(Some).map_err(|_| HqError::BadDatabaseUrl),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

#[derive(Subcommand)]
enum Command {
    /// Answers offices until it is stopped; the first line is its address.
    Serve {
        #[command(flatten)]
        folder: Folder,
        /// Where to listen; port 0 takes a free one.
        #[arg(long, default_value = "0.0.0.0:8443")]
        listen: SocketAddr,
    },
    /// Offices.
    #[command(subcommand)]
    Office(OfficeCommand),
    /// Desks, the computers of offices.
    #[command(subcommand)]
    Device(DeviceCommand),
    /// Files for offices without a line.
    #[command(subcommand)]
    Parcel(ParcelCommand),
    /// Administrators, who may use the console.
    #[command(subcommand)]
    Admin(AdminCommand),
    /// The key that HQ signs with.
    #[command(subcommand)]
    Key(KeyCommand),
    /// Reads everything that HQ holds and says whether it is whole.
    Check {
        #[command(flatten)]
        folder: Folder,
    },
    /// Looks at the set-up and says what is wrong with it and what to do.
    Doctor {
        #[command(flatten)]
        folder: Folder,
    },
    /// Copies everything into a new folder while HQ works. The keys are not in it: keep a copy of
    /// hq-keys.json elsewhere.
    Backup {
        #[command(flatten)]
        folder: Folder,
        /// The folder to make.
        #[arg(long)]
        to: PathBuf,
    },
    /// Puts a backup into an HQ that has no office yet, on files or on a server.
    Restore {
        #[command(flatten)]
        folder: Folder,
        /// The folder that `backup` made.
        #[arg(long)]
        from: PathBuf,
    },
}

#[derive(Subcommand)]
enum OfficeCommand {
    /// Adds an office.
    Add {
        #[command(flatten)]
        folder: Folder,
        /// Its region, KZ-63.
        #[arg(long)]
        region: String,
        /// Its name; without one it is called after the region.
        #[arg(long)]
        name: Option<String>,
        /// The node that it stands on; without one that with the fewest offices.
        #[arg(long)]
        on: Option<String>,
    },
    /// Lists the offices.
    List {
        #[command(flatten)]
        folder: Folder,
    },
}

#[derive(Subcommand)]
enum ParcelCommand {
    /// Reads the parcels of offices, and answers each office with a receipt and what is new.
    Read {
        #[command(flatten)]
        folder: Folder,
        /// The files, in any order.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The folder for the answers.
        #[arg(long)]
        answer: PathBuf,
        /// The largest file in megabytes; messengers carry 10.
        #[arg(long, default_value_t = 10)]
        part_mb: u16,
    },
    /// Writes everything that an office has to its desks.
    Write {
        #[command(flatten)]
        folder: Folder,
        /// The office, KZ-63.
        #[arg(long)]
        office: String,
        /// The folder for the files.
        #[arg(long)]
        to: PathBuf,
        /// The largest file in megabytes; messengers carry 10.
        #[arg(long, default_value_t = 10)]
        part_mb: u16,
    },
}

#[derive(Subcommand)]
enum DeviceCommand {
    /// Makes a one-time code for a desk of an office.
    Code {
        #[command(flatten)]
        folder: Folder,
        /// The office, KZ-63.
        #[arg(long)]
        office: String,
    },
    /// Lists the desks.
    List {
        #[command(flatten)]
        folder: Folder,
        /// Only those of this office.
        #[arg(long)]
        office: Option<String>,
    },
    /// Lets a desk speak no more, because it was lost or sold.
    Revoke {
        #[command(flatten)]
        folder: Folder,
        /// Its number, as `device list` shows it.
        #[arg(long)]
        device: u64,
    },
}

#[derive(Subcommand)]
enum KeyCommand {
    /// Makes a new one. Start HQ anew afterwards, and copy hq-keys.json to every process before.
    Renew {
        #[command(flatten)]
        folder: Folder,
    },
}

#[derive(Subcommand)]
enum AdminCommand {
    /// Adds an administrator, or gives one a new password and ends their sessions. A terminal is
    /// asked for the password; otherwise one is made and shown once.
    Add {
        #[command(flatten)]
        folder: Folder,
        /// By which they sign in.
        name: String,
    },
    /// Lists the administrators.
    List {
        #[command(flatten)]
        folder: Folder,
    },
    /// Removes an administrator and ends their sessions.
    Remove {
        #[command(flatten)]
        folder: Folder,
        /// By which they sign in.
        name: String,
    },
}

/// Runs the command line of this process.
pub fn main(schema: &'static Schema, regions: Regions) -> ExitCode {
    run(std::env::args_os(), schema, regions)
}

fn run(arguments: impl IntoIterator<Item = OsString>, schema: &'static Schema, regions: Regions) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) if error.use_stderr() => {
            complain("usage", &usage::sentence(&error, language()));
            return ExitCode::from(2);
        }
        Err(help) => {
            print(&help.to_string());
            return ExitCode::SUCCESS;
        }
    };
    match act(arguments.command, arguments.format, schema, regions) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            if error.is_failure() {
                tracing::error!(%error, "fault");
            }
            let text = language().say(message_of(&error), &[("what", &error.subject())]);
            complain(error.code(), &text);
            ExitCode::from(1)
        }
    }
}

fn message_of(error: &HqError) -> &'static str {
    match error.code() {
        "fault" => "hq-fault",
        code => code,
    }
}

fn act(command: Command, format: Option<Format>, schema: &'static Schema, regions: Regions) -> Result<(), HqError> {
    let clock = Arc::new(SystemClock);
    let make = |folder: &Folder| {
        owner::require(&folder.data)?;
        match folder.shared()? {
            Some(database) => Hq::open_or_make_shared(&folder.data, &database, schema, regions, clock.clone()),
            None => Hq::open_or_make(&folder.data, schema, regions, clock.clone()),
        }
    };
    let open = |folder: &Folder| match folder.shared()? {
        Some(database) => Hq::open_shared(&folder.data, &database, schema, regions, clock.clone()),
        None => Hq::open(&folder.data, schema, regions, clock.clone()),
    };
    // Lists, proofs and backups make nothing in the folder; root may ask for them.
    let open_to_write = |folder: &Folder| {
        owner::require(&folder.data)?;
        open(folder)
    };
    match command {
        Command::Serve { folder, listen } => serve(make(&folder)?, listen),
        Command::Office(OfficeCommand::Add { folder, region, name, on }) => {
            let hq = make(&folder)?;
            let office = hq.add_office_by(COMMAND_LINE, &region, name.as_deref(), on.as_deref())?;
            let node = hq.node_of(&region)?;
            show(format, json!({ "office": office.region, "name": office.name, "node": node }), &["office", "name"]);
            Ok(())
        }
        Command::Office(OfficeCommand::List { folder }) => {
            let hq = open(&folder)?;
            for office in hq.offices()? {
                let value = json!({
                    "office": office.region, "name": office.name, "node": hq.node_of(&office.region)?,
                    "devices": office.n_devices,
                    "waiting": office.n_waiting, "last_contact_at": office.last_contact_at,
                });
                show(format, value, &["office", "name", "devices", "waiting", "last_contact_at"]);
            }
            Ok(())
        }
        Command::Device(DeviceCommand::Code { folder, office }) => {
            let issued = open_to_write(&folder)?.issue_code_by(COMMAND_LINE, &office)?;
            show(format, json!({ "code": issued.code, "expires_at": issued.expires_at }), &["code", "expires_at"]);
            Ok(())
        }
        Command::Device(DeviceCommand::List { folder, office }) => {
            for device in open(&folder)?.devices(office.as_deref())? {
                let value = json!({
                    "device": device.number, "office": device.region, "enrolled_at": device.enrolled_at,
                    "revoked_at": device.revoked_at, "program": device.program,
                    "last_contact_at": device.last_contact_at, "waiting": device.waiting,
                    "clock_skew_ms": device.skew_ms, "digest_equal": device.is_equal,
                });
                show(format, value, &["device", "office", "program", "last_contact_at", "waiting", "revoked_at"]);
            }
            Ok(())
        }
        Command::Device(DeviceCommand::Revoke { folder, device }) => {
            open_to_write(&folder)?.revoke_by(COMMAND_LINE, device)?;
            show(format, json!({ "device": device }), &["device"]);
            Ok(())
        }
        Command::Key(KeyCommand::Renew { folder }) => {
            owner::require(&folder.data)?;
            let generation = Hq::renew_key(&folder.data)?;
            // Whoever opens HQ with the keys of before is refused from now on.
            let hq = open(&folder)?;
            hq.control().note_act(hq.clock.now_ms(), COMMAND_LINE, Act::KeyRenewed, &generation.to_string(), None)?;
            show(format, json!({ "generation": generation }), &["generation"]);
            Ok(())
        }
        Command::Admin(AdminCommand::Add { folder, name }) => add_admin(&make(&folder)?, &name, format),
        Command::Admin(AdminCommand::List { folder }) => {
            for admin in open(&folder)?.admins()? {
                show(format, json!({ "admin": admin.name, "made_at": admin.made_at }), &["admin", "made_at"]);
            }
            Ok(())
        }
        Command::Admin(AdminCommand::Remove { folder, name }) => {
            open_to_write(&folder)?.remove_admin(&name)?;
            show(format, json!({ "admin": name }), &["admin"]);
            Ok(())
        }
        Command::Parcel(ParcelCommand::Read { folder, files, answer, part_mb }) => {
            parcels::read(&open_to_write(&folder)?, &files, &answer, part_mb, &mut |value, columns| {
                show(format, value, columns);
            })
        }
        Command::Parcel(ParcelCommand::Write { folder, office, to, part_mb }) => {
            parcels::write(&open_to_write(&folder)?, &office, &to, part_mb, &mut |value, columns| {
                show(format, value, columns);
            })
        }
        Command::Check { folder } => check(&open(&folder)?, format),
        Command::Doctor { folder } => doctor(&open(&folder)?, format),
        Command::Backup { folder, to } => {
            show_copied(format, &open(&folder)?.back_up(&to)?);
            Ok(())
        }
        Command::Restore { folder, from } => {
            // Only the keys of the HQ that made a backup open it: to begin with new ones leads nowhere.
            let hq = open_to_write(&folder).map_err(|error| match error {
                HqError::NoFolder => HqError::NoKeys(folder.data.display().to_string()),
                other => other,
            })?;
            let copied = hq.restore(&from)?;
            hq.control().note_act(hq.clock.now_ms(), COMMAND_LINE, Act::Restored, "", None)?;
            show_copied(format, &copied);
            Ok(())
        }
    }
}

fn add_admin(hq: &Hq, name: &str, format: Option<Format>) -> Result<(), HqError> {
    if std::io::stdin().is_terminal() {
        let asked = rpassword::prompt_password(language().say("hq-ask-password", &[]))?;
        let admin = hq.put_admin(name, &asked)?;
        show(format, json!({ "admin": admin }), &["admin"]);
        return Ok(());
    }
    let password = console::generate()?;
    let admin = hq.put_admin(name, &password)?;
    show(format, json!({ "admin": admin, "password": password }), &["admin", "password"]);
    Ok(())
}

fn check(hq: &Hq, format: Option<Format>) -> Result<(), HqError> {
    let mut n_broken = 0;
    for office in hq.offices()? {
        let found = match hq.check(&office.region) {
            // The others are read all the same.
            Err(error) => {
                n_broken += 1;
                if error.is_failure() {
                    tracing::error!(office = office.region, %error, "fault");
                }
                let text = language().say(message_of(&error), &[("what", &error.subject())]);
                let value = json!({ "office": office.region, "is_whole": null, "code": error.code(), "text": text });
                show(format, value, &["office", "text"]);
                continue;
            }
            Ok(found) => found,
        };
        n_broken += usize::from(!found.is_whole);
        let value = json!({
            "office": found.region, "is_whole": found.is_whole, "ops": found.n_ops, "entities": found.n_entities,
            "damaged_pages": found.n_damaged_pages, "wrong_ids": found.n_wrong_ids, "wrong_rows": found.n_wrong_rows,
            "wrong_chains": found.n_wrong_chains, "is_digest_right": found.is_digest_right, "parked": found.n_parked,
        });
        show(format, value, &["office", "is_whole", "ops", "entities", "parked"]);
    }
    if n_broken == 0 { Ok(()) } else { Err(HqError::NotWhole(n_broken)) }
}

fn doctor(hq: &Hq, format: Option<Format>) -> Result<(), HqError> {
    let mut n_wrong = 0;
    for found in hq.examine(language())? {
        n_wrong += usize::from(found.trouble.is_some());
        let value = json!({ "check": found.check, "is_well": found.trouble.is_none(), "text": found.trouble });
        show(format, value, &["check", "is_well", "text"]);
    }
    if n_wrong == 0 { Ok(()) } else { Err(HqError::NotWell(n_wrong)) }
}

fn show_copied(format: Option<Format>, copied: &[Copied]) {
    for office in copied {
        show(format, json!({ "office": office.region, "ops": office.n_ops }), &["office", "ops"]);
    }
}

fn serve(hq: Hq, listen: SocketAddr) -> Result<(), HqError> {
    let fault = |error: std::io::Error| HqError::Fault(error.to_string());
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(fault)?;
    runtime.block_on(async {
        // Whoever has read where it serves may ask it to stop.
        let asked = asked_to_stop().map_err(fault)?;
        let server = Server::listen(Arc::new(hq), listen)?;
        let stop = server.stop();
        tokio::spawn(async move {
            asked.await;
            tracing::info!("stopping");
            stop.stop();
        });
        print(&format!("{}\n", server.url()?));
        tracing::info!(%listen, "serving");
        server.run().await
    })
}

/// Ctrl-C, or the service manager's request. It is heard from now on, whenever the future is waited for.
#[cfg(unix)]
fn asked_to_stop() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Ctrl-C. It is heard from now on, whenever the future is waited for.
#[cfg(not(unix))]
fn asked_to_stop() -> std::io::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move { drop(interrupt.recv().await) })
}

/// Writes one answer: an object a line, or the named values with tabs between.
fn show(format: Option<Format>, value: Value, columns: &[&str]) {
    let is_json = format.map_or_else(|| !std::io::stdout().is_terminal(), |format| format == Format::Json);
    if is_json {
        print(&format!("{value}\n"));
        return;
    }
    let cells: Vec<String> = columns
        .iter()
        .map(|name| match &value[*name] {
            Value::Null => "–".to_owned(),
            Value::String(text) => text.clone(),
            Value::Number(at) if name.ends_with("_at") => instant(at.as_i64().unwrap_or(0)),
            other => other.to_string(),
        })
        .collect();
    print(&format!("{}\n", cells.join("\t")));
}

fn instant(ms: i64) -> String {
    chrono::DateTime::from_timestamp_millis(ms)
        .map_or_else(String::new, |at| at.with_timezone(&chrono::Local).format("%Y-%m-%d %H:%M").to_string())
}

fn complain(code: &str, text: &str) {
    let line = format!("{}\n", json!({ "code": code, "text": text }));
    // When nobody reads standard error any more there is nobody to tell.
    drop(std::io::stderr().write_all(line.as_bytes()));
}

/// A reader that has gone away (`| head -1`) is no reason to fail.
fn print(text: &str) {
    let mut out = std::io::stdout();
    drop(out.write_all(text.as_bytes()).and_then(|()| out.flush()));
}

/// The language of the administrator's terminal, Kazakh where it has none of ours.
fn language() -> Language {
    ["KEREGE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find_map(|tag| Language::of(&tag))
        .unwrap_or(Language::Kk)
}
