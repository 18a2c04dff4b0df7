//! What `conn-wizard explain` says, and the wizard's field for a message.

use super::{Family, Text};
use crate::{
    case::Symptom,
    recognise::{Hides, Says},
};

/// What a message says.
#[must_use]
pub fn says(says: Says) -> Text {
    Text::new(format!("app-explain-says-{}", says.id()))
}

/// What it does not tell.
#[must_use]
pub fn hides(hides: Hides) -> Text {
    Text::new(format!("app-explain-hides-{}", hides.id()))
}

/// Before another way to understand it.
#[must_use]
pub fn or_else() -> Text {
    Text::new("app-explain-or")
}

/// Who says it, and the system error in it.
#[must_use]
pub fn said_by(stack: Option<&str>, errno: Option<&str>) -> Option<Text> {
    match (stack, errno) {
        (Some(stack), Some(errno)) => Some(Text::new("app-explain-by-with-error").word("stack", stack).word("error", errno)),
        (Some(stack), None) => Some(Text::new("app-explain-by").word("stack", stack)),
        (None, Some(errno)) => Some(Text::new("app-explain-error").word("error", errno)),
        (None, None) => None,
    }
}

/// The address in it.
#[must_use]
pub fn address(target: &str) -> Text {
    Text::new("app-explain-address").word("target", target)
}

/// The page of the wizard it leads to.
#[must_use]
pub fn branch(symptom: Symptom) -> Text {
    Text::new("app-explain-branch").said("symptom", super::interface::symptom(symptom))
}

/// Over the command that goes on from here.
#[must_use]
pub fn next() -> Text {
    Text::new("app-explain-next")
}

/// Nothing in it is known.
#[must_use]
pub fn nothing() -> Text {
    Text::new("app-explain-nothing")
}

/// What the operator can say instead, with the words of `--symptom`.
#[must_use]
pub fn ask(symptoms: &str) -> Text {
    Text::new("app-explain-ask").word("symptoms", symptoms)
}

/// Only its beginning was read.
#[must_use]
pub fn cut() -> Text {
    Text::new("app-explain-cut")
}

/// The way to the page for a message.
#[must_use]
pub fn crumb() -> Text {
    Text::new("app-crumb-message")
}

/// The choice that leads to it.
#[must_use]
pub fn message_choice() -> Text {
    Text::new("app-message-choice")
}

/// Over the field.
#[must_use]
pub fn message_title() -> Text {
    Text::new("app-message-title")
}

/// While it is empty.
#[must_use]
pub fn message_how() -> Text {
    Text::new("app-message-how")
}

/// What to do where nothing in it is known.
#[must_use]
pub fn message_else() -> Text {
    Text::new("app-message-else")
}

/// Over the ways to understand it.
#[must_use]
pub fn message_several() -> Text {
    Text::new("app-message-several")
}

/// What Enter does.
#[must_use]
pub fn message_take(symptom: Symptom) -> Text {
    Text::new("app-message-take").said("symptom", super::interface::symptom(symptom))
}

pub(super) fn families() -> Vec<Family> {
    vec![
        Family::new("app-explain-says-", Says::ALL.iter().map(|says| says.id().to_owned())),
        Family::new("app-explain-hides-", Hides::ALL.iter().map(|hides| hides.id().to_owned())),
    ]
}
