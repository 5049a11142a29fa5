//! What leaves an office on paper or as a file, and what comes in as one:
//! certificates with their signed code, and spreadsheets. Slow compiles are
//! kept here, apart from the rules.

pub mod certificate;
pub mod sheet;
