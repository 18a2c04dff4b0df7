//! What to do, step by step (`fix-…`).

use super::Text;
use crate::diagnosis::Fix;

/// The sentence of one step, of a risk, of a way back or of a comment in code.
#[must_use]
pub fn fix(fix: &Fix) -> Text {
    match fix {
        Fix::SeeIt => Text::new("fix-see-it"),
    }
}
