//! A real server on a free port, real databases, real TLS.

#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up should stop")]

mod backup;
mod bytes;
mod command_line;
mod console;
mod enrolment;
mod exchange;
mod hostile;
mod metrics;
mod stream;
mod unit;
mod versions;
mod world;
