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
use crate::{Outcome, usage};

const REGION: &str = "KZ-63";

/// A running HQ.
pub struct Server {
    child: Child,
    folder: PathBuf,
    pub url: String,
    pub address: SocketAddr,
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
        Ok(Self { child, folder: folder.to_path_buf(), url, address })
    }

    pub fn code(&self) -> Outcome<String> {
        Ok(open(&self.folder)?.issue_code(REGION)?.code)
    }

    pub fn cpu_s(&self) -> Outcome<f64> {
        Ok(usage(&self.child.id().to_string())?.0)
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
