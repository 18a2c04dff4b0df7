//! What a client says of itself: the line that is sent to it, and what is read from the text it prints. Pure.
//!
//! A report is evidence of its own kind. It was measured, but elsewhere, and it came here as text that anybody could have
//! written: stronger than an answer of the operator, weaker than what is measured here. It never confirms.

mod command;
mod curl;
mod facts;
mod read;
mod settings;

pub use command::{ClientSystem, knock, line};
pub use facts::{Attempt, ClientEnd, ClientReport, ClientRoute, SystemProxy};
pub use read::{LONGEST_REPORT, Refusal, read};
