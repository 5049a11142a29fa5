//! HQ as a process of its own.

use std::io::Read as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use kerege_domain::reference;
use kerege_domain::schema::HQ_SCHEMA;
use kerege_hq::Hq;

use crate::desk::first_line;
use crate::people::WallClock;
use crate::{Outcome, memory, usage};

const REGION: &str = "KZ-63";

/// A running HQ.
pub struct Server {
    child: Child,
    folder: PathBuf,
    idle: u64,
    pub url: String,
    pub address: SocketAddr,
}

/// What it took.
pub struct Spent {
    pub cpu_s: f64,
    /// The most memory that it had so far above that of its start, in bytes.
    pub memory: u64,
}

fn open(folder: &Path) -> Outcome<Hq> {
    let name = |region: &str| reference::region(region).map(|region| region.name.kk.clone());
    Ok(Hq::open_or_make(folder, &HQ_SCHEMA, name, Arc::new(WallClock))?)
}

impl Server {
    pub fn start(folder: &Path) -> Outcome<Self> {
        open(folder)?.add_office(REGION, None)?;
        let mut child = Command::new(std::env::current_exe()?)
            .env("KEREGE_BENCH_ROLE", "server")
            .env("KEREGE_BENCH_FOLDER", folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let url = first_line(&mut child)?;
        let address = url.trim_start_matches("https://").parse()?;
        let idle = memory(&child.id().to_string(), "VmRSS:")?;
        Ok(Self { child, folder: folder.to_path_buf(), idle, url, address })
    }

    pub fn code(&self) -> Outcome<String> {
        Ok(open(&self.folder)?.issue_code(REGION)?.code)
    }

    pub fn spent(&self) -> Outcome<Spent> {
        let (cpu_s, most) = usage(&self.child.id().to_string())?;
        Ok(Spent { cpu_s, memory: most.saturating_sub(self.idle) })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        drop(self.child.wait());
    }
}

/// The process: serves until its input ends.
pub fn run() -> Outcome<()> {
    let folder = PathBuf::from(std::env::var_os("KEREGE_BENCH_FOLDER").unwrap_or_default());
    let server = kerege_hq::serve::Server::listen(Arc::new(open(&folder)?), "127.0.0.1:0".parse()?)?;
    println!("{}", server.url()?);
    let stop = server.stop();
    std::thread::spawn(move || {
        drop(std::io::stdin().read_to_end(&mut Vec::new()));
        stop.stop();
    });
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    Ok(runtime.block_on(server.run())?)
}
