//! A PostgreSQL of a test's own: made in memory, reached by a socket, gone with the test.
//!
//! One a process. Debian's packages are enough; as root the server runs as the user `postgres`,
//! because it refuses to run as root.

use std::io::Write as _;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::programs;

/// Keeps the server: when the test's end of the pipe closes, however the test ended, it is stopped
/// and its folder removed. A line starts it again after it has died.
const KEEPER: &str = r#"
folder=$1; shift
while
  "$@" >>"$folder/log" 2>&1 &
  server=$!
  read -r _
do
  wait "$server"
done
kill -QUIT "$server"
wait "$server"
rm -rf "$folder"
"#;

/// What the socket of a server is called after.
const PORT: u16 = 5432;

/// The server of this process.
struct Cluster {
    folder: PathBuf,
    bin: PathBuf,
    port: u16,
    _keeper: Child,
    line: ChildStdin,
}

/// A database of its own, empty: its URL.
pub fn database() -> Result<String> {
    let (cluster, name) = (cluster()?, new_name());
    cluster.tell(&format!("CREATE DATABASE {name}"))?;
    Ok(cluster.url(&name))
}

/// A copy of a database as it is now, as a backup is: its URL. Whoever is connected is cut off.
pub fn copy(url: &str) -> Result<String> {
    let (cluster, name) = (cluster()?, new_name());
    cluster.copy(name_in(url)?, &name)?;
    Ok(cluster.url(&name))
}

/// Puts a copy in the place of a database. Whoever is connected is cut off.
pub fn put_back(copy: &str, url: &str) -> Result<()> {
    let cluster = cluster()?;
    cluster.tell(&format!("DROP DATABASE {} WITH (FORCE)", name_in(url)?))?;
    cluster.copy(name_in(copy)?, name_in(url)?)
}

/// Cuts off whoever is connected to a database.
pub fn cut_off(url: &str) -> Result<()> {
    let name = name_in(url)?;
    cluster()?
        .tell(&format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"))
        .map(drop)
}

/// Removes a database, whoever is connected.
pub fn remove(url: &str) -> Result<()> {
    cluster()?.tell(&format!("DROP DATABASE {} WITH (FORCE)", name_in(url)?)).map(drop)
}

fn cluster() -> Result<&'static Cluster> {
    static CLUSTER: OnceLock<Result<Cluster>> = OnceLock::new();
    match CLUSTER.get_or_init(Cluster::start) {
        Ok(cluster) => Ok(cluster),
        Err(why) => bail!("{why:#}"),
    }
}

fn new_name() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    format!("kerege_{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

fn name_in(url: &str) -> Result<&str> {
    url.rsplit('/').next().context("a database's URL ends with its name")
}

/// A server and its standby, which follows it by streaming.
pub struct Pair {
    primary: Cluster,
    standby: Cluster,
    receiver: String,
}

impl Pair {
    /// Starts both. `waits`: the server confirms a commit once its standby has it on disk too.
    pub fn start(waits: bool) -> Result<Self> {
        let primary = Cluster::start()?;
        let (bin, folder) = (programs_folder()?, new_folder()?);
        let mut copied = as_other(&bin.join("pg_basebackup"))?;
        copied.arg("-h").arg(&primary.folder).args(["-U", "kerege", "-R", "-X", "stream", "-c", "fast", "--no-sync"]);
        answer_of(copied.arg("-D").arg(folder.join("data")))?;
        let standby = Cluster::launch(bin, folder)?;
        wait_for("the standby to follow", || {
            Ok(primary.tell("SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'")? == "1")
        })?;
        if waits {
            primary.tell("ALTER SYSTEM SET synchronous_standby_names = '*'")?;
            primary.tell("SELECT pg_reload_conf()")?;
            wait_for("the server to wait for its standby", || {
                Ok(primary.tell("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'")? == "1")
            })?;
        }
        let receiver = standby.tell("SELECT pid FROM pg_stat_wal_receiver")?;
        primary.tell("CREATE DATABASE kerege")?;
        Ok(Self { primary, standby, receiver })
    }

    /// Whichever of the two takes writes.
    #[must_use]
    pub fn url(&self) -> String {
        let host = |cluster: &Cluster| cluster.folder.to_string_lossy().replace('/', "%2F");
        let (one, two) = (host(&self.primary), host(&self.standby));
        format!("postgres://kerege@{one},{two}/kerege?target_session_attrs=read-write")
    }

    /// From now on the standby receives nothing.
    pub fn cut_standby(&self) -> Result<()> {
        answer_of(Command::new("kill").args(["-STOP", &self.receiver])).map(drop)
    }

    /// The standby is gone, and the server has noticed.
    pub fn end_standby(&self) -> Result<()> {
        answer_of(Command::new("kill").args(["-CONT", &self.receiver]))?;
        self.standby.die()?;
        let left = || self.primary.tell("SELECT count(*) FROM pg_stat_replication");
        wait_for("the server to notice", || Ok(left()? == "0"))
    }

    /// The server waits for so many, as `synchronous_standby_names` says it.
    pub fn wait_for_standbys(&self, names: &str) -> Result<()> {
        self.primary.tell(&format!("ALTER SYSTEM SET synchronous_standby_names = '{names}'"))?;
        self.primary.tell("SELECT pg_reload_conf()")?;
        wait_for("the server to read it", || Ok(self.primary.tell("SHOW synchronous_standby_names")? == names))
    }

    /// The server dies as it stands, and its standby takes over with what it has received.
    pub fn take_over(&self) -> Result<()> {
        self.primary.die()?;
        answer_of(Command::new("kill").args(["-CONT", &self.receiver]))?;
        self.standby.tell("SELECT pg_promote()")?;
        // Of the standby nobody asks to wait for another: it was copied before the server was told to.
        wait_for("the standby to take over", || Ok(self.standby.tell("SELECT pg_is_in_recovery()")? == "f"))
    }
}

/// A server beside others, which can die and come back.
pub struct Node(Cluster);

impl Node {
    /// Starts it.
    pub fn start() -> Result<Self> {
        Ok(Self(Cluster::start()?))
    }

    /// An empty database on it: its URL.
    pub fn database(&self) -> Result<String> {
        let name = new_name();
        self.0.tell(&format!("CREATE DATABASE {name}"))?;
        Ok(self.0.url(&name))
    }

    /// The server dies as it stands.
    pub fn die(&self) -> Result<()> {
        self.0.die()
    }

    /// It starts again on what is on its disk.
    pub fn come_back(&self) -> Result<()> {
        (&self.0.line).write_all(b"\n")?;
        self.0.wait_until_up()
    }

    /// From now on every statement is written down, with the name of its database.
    pub fn listen(&self) -> Result<()> {
        self.0.tell("ALTER SYSTEM SET log_line_prefix = '%d '")?;
        self.0.tell("ALTER SYSTEM SET log_statement = 'all'")?;
        self.0.tell("SELECT pg_reload_conf()")?;
        wait_for("the server to write down statements", || Ok(self.0.tell("SHOW log_statement")? == "all"))
    }

    /// The statements in a database that were written down, each by its first line.
    pub fn heard(&self, url: &str) -> Result<Vec<String>> {
        let log = std::fs::read_to_string(self.0.folder.join("log"))?;
        let begin = format!("{} LOG:  ", name_in(url)?);
        Ok(log.lines().filter_map(|line| line.strip_prefix(&begin)).map(str::to_owned).collect())
    }
}

/// A server that is reached over TCP, with TLS if it has a certificate. It asks nobody for a password.
pub struct Remote(Cluster);

impl Remote {
    /// Starts it. `tls` is a certificate and its key, both PEM.
    pub fn start(tls: Option<(&str, &str)>) -> Result<Self> {
        let (bin, folder) = (programs_folder()?, new_folder()?);
        let data = folder.join("data");
        fill(&bin, &data)?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut settings = vec!["listen_addresses=127.0.0.1".to_owned()];
        if let Some((certificate, key)) = tls {
            settings.push("ssl=on".to_owned());
            for (name, text) in [("server.crt", certificate), ("server.key", key)] {
                std::fs::write(data.join(name), text)?;
                hand_over(&data.join(name))?;
                answer_of(Command::new("chmod").arg("600").arg(data.join(name)))?;
            }
        }
        Ok(Self(Cluster::launch_with(bin, folder, port, &settings)?))
    }

    /// An empty database on it: its URL, with this name of the machine.
    pub fn database(&self, host: &str) -> Result<String> {
        let name = new_name();
        self.0.tell(&format!("CREATE DATABASE {name}"))?;
        Ok(format!("postgres://kerege@{host}:{}/{name}", self.0.port))
    }

    /// How many connections over TCP are encrypted, and how many are not.
    pub fn connections(&self) -> Result<(usize, usize)> {
        let count = |is_encrypted: bool| -> Result<usize> {
            let all = "FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE client_addr IS NOT NULL";
            Ok(self.0.tell(&format!("SELECT count(*) {all} AND ssl = {is_encrypted}"))?.parse()?)
        };
        Ok((count(true)?, count(false)?))
    }
}

fn wait_for(what: &str, is_so: impl Fn() -> Result<bool>) -> Result<()> {
    let begun = Instant::now();
    while !is_so()? {
        if begun.elapsed() > Duration::from_secs(60) {
            bail!("waited in vain for {what}");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}

fn new_folder() -> Result<PathBuf> {
    let memory = Path::new("/dev/shm");
    let place = if memory.is_dir() { memory.to_path_buf() } else { std::env::temp_dir() };
    let folder = tempfile::Builder::new().prefix("kerege-pg-").tempdir_in(place)?.keep();
    hand_over(&folder)?;
    Ok(folder)
}

impl Cluster {
    fn start() -> Result<Self> {
        let (bin, folder) = (programs_folder()?, new_folder()?);
        fill(&bin, &folder.join("data"))?;
        Self::launch(bin, folder)
    }

    /// Runs the server on the data in `folder`.
    fn launch(bin: PathBuf, folder: PathBuf) -> Result<Self> {
        Self::launch_with(bin, folder, PORT, &["listen_addresses=".to_owned()])
    }

    fn launch_with(bin: PathBuf, folder: PathBuf, port: u16, settings: &[String]) -> Result<Self> {
        let data = folder.join("data");
        let mut command = Command::new("sh");
        command.args(["-c", KEEPER, "keeper"]).arg(&folder);
        if let Some(user) = other_user()? {
            command.args(as_user(&user));
        }
        command.arg(bin.join("postgres")).arg("-D").arg(&data).arg("-k").arg(&folder).args(["-p", &port.to_string()]);
        let all = ["max_connections=200", "shared_buffers=64MB", "max_wal_size=4GB"];
        for setting in all.into_iter().chain(settings.iter().map(String::as_str)) {
            command.args(["-c", setting]);
        }
        // A group of its own: whoever ends the test's group must not end the keeper.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut keeper = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let line = keeper.stdin.take().context("the pipe was asked for")?;
        let cluster = Self { folder, bin, port, _keeper: keeper, line };
        cluster.wait_until_up()?;
        Ok(cluster)
    }

    fn wait_until_up(&self) -> Result<()> {
        let begun = Instant::now();
        while let Err(why) = self.tell("SELECT 1") {
            if begun.elapsed() > Duration::from_secs(60) {
                let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
                bail!("PostgreSQL did not start: {why:#}\n{log}");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    /// Ends the server as a crash does.
    fn die(&self) -> Result<()> {
        let held = std::fs::read_to_string(self.folder.join("data/postmaster.pid"))?;
        let pid = held.lines().next().context("the first line is the server's number")?;
        answer_of(Command::new("kill").args(["-QUIT", pid]))?;
        wait_for("the server to be gone", || Ok(self.tell("SELECT 1").is_err()))
    }

    fn url(&self, name: &str) -> String {
        format!("postgres://kerege@{}/{name}", self.folder.to_string_lossy().replace('/', "%2F"))
    }

    fn copy(&self, from: &str, to: &str) -> Result<()> {
        let mut last = Ok(String::new());
        for _ in 0..50 {
            self.tell(&format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{from}'"))?;
            last = self.tell(&format!("CREATE DATABASE {to} TEMPLATE {from}"));
            if last.is_ok() {
                break;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        last.map(drop)
    }

    fn tell(&self, sql: &str) -> Result<String> {
        let mut command = Command::new(self.bin.join("psql"));
        command.arg("-h").arg(&self.folder).args(["-p", &self.port.to_string()]);
        command.args(["-U", "kerege", "-d", "postgres", "-qXtAc", sql]);
        let output = command.output()?;
        if !output.status.success() {
            bail!("{}", String::from_utf8_lossy(&output.stderr).trim());
        }
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }
}

/// Where the newest server's programs are.
fn programs_folder() -> Result<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = Vec::new();
    if let Ok(versions) = std::fs::read_dir("/usr/lib/postgresql") {
        for version in versions.flatten() {
            let bin = version.path().join("bin");
            let number = version.file_name().to_string_lossy().parse().unwrap_or(0);
            if bin.join("postgres").is_file() && bin.join("initdb").is_file() {
                found.push((number, bin));
            }
        }
    }
    if let Some((_, bin)) = found.into_iter().max() {
        return Ok(bin);
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .find(|folder| folder.join("postgres").is_file() && folder.join("initdb").is_file())
        .context("PostgreSQL 15 or newer is not installed; `cargo xtask setup` installs it")
}

/// A fresh data folder: copied from one that `initdb` made once for this target directory.
fn fill(bin: &Path, data: &Path) -> Result<()> {
    let version = answer_of(Command::new(bin.join("postgres")).arg("--version"))?;
    let version: String = version.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '.').collect();
    let made = programs::artefacts("postgres")?.join(version);
    if !made.is_dir() {
        let mut initdb = as_other(&bin.join("initdb"))?;
        initdb.arg("-D").arg(data).args(["-U", "kerege", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]);
        answer_of(&mut initdb)?;
        // Of several tests that begin at once one is first, and each has its own copy already.
        let own = made.with_extension(std::process::id().to_string());
        answer_of(Command::new("cp").arg("-a").arg(data).arg(&own))?;
        if std::fs::rename(&own, &made).is_err() {
            std::fs::remove_dir_all(&own)?;
        }
        return Ok(());
    }
    answer_of(Command::new("cp").arg("-a").arg(&made).arg(data))?;
    Ok(())
}

/// The user that the server runs as, where it must not be this one.
fn other_user() -> Result<Option<String>> {
    if answer_of(Command::new("id").arg("-u"))?.trim() != "0" {
        return Ok(None);
    }
    let is_there = answer_of(Command::new("id").args(["-u", "postgres"])).is_ok();
    Ok(Some(if is_there { "postgres" } else { "nobody" }.to_owned()))
}

/// A program that runs as the server's user.
fn as_other(program: &Path) -> Result<Command> {
    Ok(match other_user()? {
        Some(user) => {
            let mut command = Command::new("setpriv");
            command.args(&as_user(&user)[1..]).arg(program);
            command
        }
        None => Command::new(program),
    })
}

fn as_user(user: &str) -> [String; 4] {
    ["setpriv".into(), format!("--reuid={user}"), "--clear-groups".into(), "--".into()]
}

fn hand_over(folder: &Path) -> Result<()> {
    if let Some(user) = other_user()? {
        answer_of(Command::new("chown").arg(&user).arg(folder))?;
    }
    Ok(())
}

fn answer_of(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("cannot run {command:?}"))?;
    if !output.status.success() {
        bail!("{command:?}: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
