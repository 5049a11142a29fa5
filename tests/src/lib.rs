//! What journeys across programs stand on: a real HQ, the real command line,
//! the real window. Nothing here knows an area; it starts programs, presses
//! what a person would press, and reads what a person would read.

pub mod browser;
pub mod cli;
pub mod dice;
pub mod disk;
pub mod hq;
pub mod lesson;
pub mod network;
pub mod office;
pub mod postgres;
pub mod programs;
pub mod proxy;
pub mod screen;
pub mod window;
pub mod words;
