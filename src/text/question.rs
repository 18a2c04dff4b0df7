//! Questions to the operator, and what the documents add: hints on a cause, notes on a branch.

use super::Text;
use crate::{
    case::{ChoiceId, QuestionId},
    tree::UNKNOWN,
};

/// The question (`ask-…`).
#[must_use]
pub fn ask(question: &QuestionId) -> Text {
    Text::new(format!("ask-{}", question.0))
}

/// Why it is asked (`why-ask-…`).
#[must_use]
pub fn why(question: &QuestionId) -> Text {
    Text::new(format!("why-ask-{}", question.0))
}

/// How to find out (`why-find-…`).
#[must_use]
pub fn find_out(question: &QuestionId) -> Text {
    Text::new(format!("why-find-{}", question.0))
}

/// An answer (`choice-…`); "I do not know" is the same for every question.
#[must_use]
pub fn choice(question: &QuestionId, choice: &ChoiceId) -> Text {
    if choice.0 == UNKNOWN {
        return Text::new("choice-unknown");
    }
    Text::new(format!("choice-{}-{}", question.0, choice.0))
}

/// A hint of the documents on one cause (`why-hint-…`).
#[must_use]
pub fn hint(hint: &str) -> Text {
    Text::new(format!("why-hint-{hint}"))
}

/// A note of the documents on a whole branch (`why-note-…`).
#[must_use]
pub fn note(note: &str) -> Text {
    Text::new(format!("why-note-{note}"))
}
