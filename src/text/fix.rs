//! What to do, step by step (`fix-…`).

use super::{Family, Text};
use crate::diagnosis::Fix;

/// The sentence of one step, of a risk, of a way back or of a comment in code.
#[must_use]
pub fn fix(fix: &Fix) -> Text {
    let text = Text::new(format!("fix-{}", fix.id()));
    if let Fix::WaitForTtl { seconds } = fix {
        return text.count("seconds", u64::from(*seconds));
    }
    fix.words().into_iter().fold(text, |text, (name, value)| text.word(name, value))
}

pub(super) fn families() -> Vec<Family> {
    vec![Family::new("fix-", Fix::IDS.iter().map(ToString::to_string))]
}
