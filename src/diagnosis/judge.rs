//! The fold from evidence to verdicts: one file per family of causes under `judge/`.

use super::{Conclusion, Diagnosis};
use crate::{case::Case, tree::Tree};

/// Judges every cause of the symptom's branch by what is known so far, and any other cause evidence speaks of.
#[must_use]
pub fn judge(_case: &Case, _tree: &Tree) -> Diagnosis {
    Diagnosis { findings: Vec::new(), conclusion: Conclusion::Undetermined, unanswered: Vec::new() }
}
