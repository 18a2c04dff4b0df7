use serde::{Deserialize, Serialize};

/// What is held of a cause. Ordered as findings are shown: accusations first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Measured.
    Confirmed,
    /// Evidence points here, one thing is unproven.
    Likely,
    /// Open.
    Possible,
    /// Could not be looked at, and why is said.
    NotChecked,
    /// Evidence contradicts it.
    RuledOut,
}

impl Verdict {
    /// Every verdict, in the order findings are shown.
    pub const ALL: [Self; 5] = [Self::Confirmed, Self::Likely, Self::Possible, Self::NotChecked, Self::RuledOut];

    /// The word in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Likely => "likely",
            Self::Possible => "possible",
            Self::NotChecked => "not_checked",
            Self::RuledOut => "ruled_out",
        }
    }

    /// Confirmed or likely.
    #[must_use]
    pub const fn is_accusation(self) -> bool {
        matches!(self, Self::Confirmed | Self::Likely)
    }

    /// Neither accused nor ruled out.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Possible | Self::NotChecked)
    }
}
