//! Causes, verdicts, conclusions: titles and explanations.

use super::Text;
use crate::diagnosis::{Cause, Verdict};

/// Title of a cause (`cause-…`).
#[must_use]
pub fn title(cause: Cause) -> Text {
    Text::new(format!("cause-{}", cause.id().replace('.', "-")))
}

/// Why it happens, in the documents' words where they are right (`why-…`).
#[must_use]
pub fn why(cause: Cause) -> Text {
    Text::new(format!("why-{}", cause.id().replace('.', "-")))
}

/// The word of a verdict (`app-verdict-…`), in capitals as the catalogue writes it.
#[must_use]
pub fn verdict(verdict: Verdict) -> Text {
    Text::new(format!("app-verdict-{}", verdict.id().replace('_', "-")))
}
