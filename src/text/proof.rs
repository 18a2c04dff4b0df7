//! Evidence as sentences (`saw-…`).

use super::Text;
use crate::diagnosis::Proof;

/// The sentence of one piece of evidence.
#[must_use]
pub fn saw(proof: &Proof) -> Text {
    Text::new(format!("saw-{}", proof.code()))
}
