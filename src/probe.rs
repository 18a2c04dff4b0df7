//! The edge: everything that touches the machine. A probe returns a fact or an obstacle, never a conclusion.

mod host;
pub mod limits;
pub mod runner;

pub use host::{Host, Observing};
pub use runner::{Arrived, Runner};
