//! The verdict on one cause, before it becomes a finding.

use crate::diagnosis::{Proof, Unchecked, Verdict};

/// Weight of a ruling nobody gave another.
const ORDINARY: u8 = 50;

/// What is held of a cause, and why.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ruling {
    pub(super) verdict: Verdict,
    /// Orders findings of the same verdict: the heaviest first.
    pub(super) weight: u8,
    pub(super) evidence: Vec<Proof>,
    pub(super) against: Vec<Proof>,
    pub(super) unchecked: Vec<Unchecked>,
}

impl Ruling {
    fn new(verdict: Verdict, evidence: Vec<Proof>) -> Self {
        Self { verdict, weight: ORDINARY, evidence, against: Vec::new(), unchecked: Vec::new() }
    }

    pub(super) fn confirmed(evidence: Vec<Proof>) -> Self {
        Self::new(Verdict::Confirmed, evidence)
    }

    pub(super) fn likely(evidence: Vec<Proof>) -> Self {
        Self::new(Verdict::Likely, evidence)
    }

    pub(super) fn possible(evidence: Vec<Proof>) -> Self {
        Self::new(Verdict::Possible, evidence)
    }

    pub(super) fn ruled_out(evidence: Vec<Proof>) -> Self {
        Self::new(Verdict::RuledOut, evidence)
    }

    pub(super) fn not_checked(unchecked: Vec<Unchecked>) -> Self {
        Self { unchecked, ..Self::new(Verdict::NotChecked, Vec::new()) }
    }

    /// No probe of this version can look.
    pub(super) fn no_probe() -> Self {
        Self::not_checked(vec![Unchecked::NoProbe])
    }

    /// Probes looked, and what they saw says nothing of it.
    pub(super) fn nothing_tells() -> Self {
        Self::not_checked(vec![Unchecked::NothingTells])
    }

    pub(super) fn weight(self, weight: u8) -> Self {
        Self { weight, ..self }
    }

    pub(super) fn against(mut self, proofs: impl IntoIterator<Item = Proof>) -> Self {
        self.against.extend(proofs);
        self
    }

    pub(super) fn lacking(mut self, unchecked: impl IntoIterator<Item = Unchecked>) -> Self {
        for reason in unchecked {
            if !self.unchecked.contains(&reason) {
                self.unchecked.push(reason);
            }
        }
        self
    }

    /// The same, weaker if it is stronger than `verdict`.
    pub(super) fn at_most(self, verdict: Verdict) -> Self {
        if self.verdict < verdict { Self { verdict, ..self } } else { self }
    }

    pub(super) fn accuses(&self) -> bool {
        self.verdict.is_accusation()
    }

    /// Without evidence nothing is held: what would stand there bare was not checked.
    pub(super) fn sound(self) -> Self {
        if self.evidence.is_empty() && self.verdict != Verdict::NotChecked {
            return Self { verdict: Verdict::NotChecked, ..self };
        }
        self
    }
}
