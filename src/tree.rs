//! The decision tree of the documents, as data that drives the walk: `assets/tree.toml`.

mod model;

pub use model::{Branch, Choice, Question, Step, Tree};
