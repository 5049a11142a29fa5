//! `kerege-hq`: the central server and its administrator's command line.

use std::io::IsTerminal as _;
use std::process::ExitCode;

use kerege_domain::reference;
use kerege_domain::schema::HQ_SCHEMA;
use tracing_subscriber::EnvFilter;

fn main() -> ExitCode {
    let filter = EnvFilter::try_from_env("KEREGE_LOG").unwrap_or_else(|_| EnvFilter::new("info,refinery_core=warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .init();
    kerege_hq::cli::main(&HQ_SCHEMA, |region| reference::region(region).map(|region| region.name.kk.clone()))
}
