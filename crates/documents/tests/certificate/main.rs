//! Certificates as their callers see them: signed, printed, read back, judged.
//! All people are invented.

mod made_up;
mod office;
mod paper;
mod read;
mod seal;
mod verdict;
mod words;
