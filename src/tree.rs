//! The decision tree of the documents, as data that drives the walk: `assets/tree.toml`.

mod model;
mod validate;

pub use model::{Branch, Choice, Question, Step, Teller, Tree};
pub use validate::Flaw;

use thiserror::Error;

const BUILTIN: &str = include_str!("../assets/tree.toml");

/// The id of the choice every question ends with: "I do not know" is a real answer.
pub const UNKNOWN: &str = "unknown";

/// Choices a question may have, one digit key each.
pub const MOST_CHOICES: usize = 9;

/// Why a text is no tree.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not a decision tree: {0}")]
pub struct TreeError(#[from] toml::de::Error);

impl Tree {
    /// The tree that ships. A test proves that it loads and has no flaw.
    pub fn builtin() -> Result<Self, TreeError> {
        Self::parse(BUILTIN)
    }

    /// Reads a tree; unknown fields, symptoms, causes and probes are errors.
    pub fn parse(text: &str) -> Result<Self, TreeError> {
        Ok(toml::from_str(text)?)
    }
}
