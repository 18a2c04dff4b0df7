//! Questions to the operator: what is asked, why, how to find out, and the answers.

use super::{Family, Text};
use crate::{
    case::{ChoiceId, QuestionId, Target},
    tree::{Tree, UNKNOWN},
};

/// The question (`ask-…`). Without values of the case, so that a report can quote it.
#[must_use]
pub fn ask(question: &QuestionId) -> Text {
    Text::new(format!("ask-{}", question.0))
}

/// Why it is asked (`why-ask-…`).
#[must_use]
pub fn why(question: &QuestionId, target: &Target) -> Text {
    about(Text::new(format!("why-ask-{}", question.0)), target)
}

/// How to find out (`why-find-…`).
#[must_use]
pub fn find_out(question: &QuestionId, target: &Target) -> Text {
    about(Text::new(format!("why-find-{}", question.0)), target)
}

/// An answer (`choice-…`); "I do not know" is the same for every question.
#[must_use]
pub fn choice(question: &QuestionId, choice: &ChoiceId) -> Text {
    if choice.0 == UNKNOWN {
        return Text::new("choice-unknown");
    }
    Text::new(format!("choice-{}-{}", question.0, choice.0))
}

fn about(text: Text, target: &Target) -> Text {
    text.word("host", target.host.to_string()).word("port", target.port.to_string())
}

pub(super) fn families(tree: &Tree) -> Vec<Family> {
    let each = || tree.questions.iter().map(|question| question.id.0.clone());
    let choices = tree.questions.iter().flat_map(|question| {
        let known = question.choices.iter().filter(|choice| choice.id.0 != UNKNOWN);
        known.map(|choice| format!("{}-{}", question.id.0, choice.id.0))
    });
    vec![
        Family::new("ask-", each()),
        Family::new("why-ask-", each()),
        Family::new("why-find-", each()),
        Family::new("choice-", choices),
    ]
}
