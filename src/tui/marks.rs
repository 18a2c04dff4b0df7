//! Marks: a shape for each state, with its ASCII twin. The word beside it and its colour are the other two hints.

use super::page::Ink;
use crate::diagnosis::Verdict;

/// What a mark says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Done, ruled out.
    Good,
    /// Confirmed.
    Bad,
    /// Likely.
    Unclear,
    /// Open, not checked.
    Open,
    /// Under way.
    Running,
}

impl Mark {
    /// The mark of a verdict.
    #[must_use]
    pub const fn of(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Confirmed => Self::Bad,
            Verdict::Likely => Self::Unclear,
            Verdict::Possible | Verdict::NotChecked => Self::Open,
            Verdict::RuledOut => Self::Good,
        }
    }

    /// What its colour says.
    #[must_use]
    pub const fn ink(self) -> Ink {
        match self {
            Self::Good => Ink::Good,
            Self::Bad => Ink::Bad,
            Self::Unclear => Ink::Unclear,
            Self::Open => Ink::Plain,
            Self::Running => Ink::Running,
        }
    }
}

/// The shape. None of these is a character of ambiguous width (Unicode Standard Annex 11).
#[must_use]
pub const fn mark(state: Mark, ascii: bool) -> &'static str {
    match (state, ascii) {
        (Mark::Good, false) => "\u{2714}",
        (Mark::Bad, false) => "\u{2716}",
        (Mark::Unclear, false) => "?",
        (Mark::Open, false) => "-",
        (Mark::Running, false) => "~",
        (Mark::Good, true) => "[ok]",
        (Mark::Bad, true) => "[!!]",
        (Mark::Unclear, true) => "[??]",
        (Mark::Open, true) => "[--]",
        (Mark::Running, true) => "[..]",
    }
}

/// The rule between title, body and keys.
#[must_use]
pub const fn rule(ascii: bool) -> &'static str {
    if ascii { "-" } else { "\u{2500}" }
}
