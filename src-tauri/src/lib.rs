//! The desktop shell: a window, thin commands, a background worker. Decides nothing about
//! volunteers; what a command does is in `kerege-domain`, `kerege-documents` and `kerege-sync`.

pub mod app;
pub mod commands;
pub mod platform;
pub mod refusal;
pub mod start;

#[cfg(test)]
mod bindings;
mod log;
mod worker;
