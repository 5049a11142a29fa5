//! The protocol and the engine over real databases, without a network.

mod exchange;
mod hostile;
mod simulation;
mod wire;
mod world;
