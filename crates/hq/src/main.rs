//! `kerege-hq`: the central server and its administrator's command line.

use std::io::IsTerminal as _;
use std::process::ExitCode;

use kerege_domain::reference;
use kerege_domain::schema::HQ_SCHEMA;
use tracing_subscriber::EnvFilter;

/// An exchange takes and gives back memory a hundred times for each person.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let filter = EnvFilter::try_from_env("KEREGE_LOG").unwrap_or_else(|_| EnvFilter::new("info,refinery_core=warn"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // Lines for people in a terminal, one JSON object a line for whatever collects logs.
    if std::io::stderr().is_terminal() {
        log.init();
    } else {
        log.json().flatten_event(true).init();
    }
    kerege_hq::cli::main(&HQ_SCHEMA, |region| reference::region(region).map(|region| region.name.kk.clone()))
}
