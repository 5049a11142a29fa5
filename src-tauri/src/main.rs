//! Kerege's desktop. One process for each office folder.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

/// An exchange takes and gives back memory a hundred times for each person.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    kerege_desktop::start::run(std::env::args_os().skip(1).collect())
}
