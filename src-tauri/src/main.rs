//! Kerege's desktop. One process for each office folder.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    kerege_desktop::start::run(std::env::args_os().skip(1).collect())
}
