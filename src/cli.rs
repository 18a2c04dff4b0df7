//! The command line: what may be said, what it means, and what happens then.
//!
//! clap knows the structure only. Values are read here, so that every mistake gets one line in the user's language,
//! and every text of the help comes from the catalogue.

mod arguments;
mod client_report;
mod environment;
mod exit;
mod explain;
mod help;
mod panicked;
mod start;
mod usage;
mod voice;
mod watch;

pub use environment::{Environment, Terminals};
pub use exit::ExitStatus;
pub use start::start;
pub use usage::UsageError;
