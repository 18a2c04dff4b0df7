use serde::{Deserialize, Serialize};

use super::{Cause, Proof, Remedy, Verdict};
use crate::{
    case::{QuestionId, Role},
    evidence::{Obstacle, ProbeId},
};

/// Why a cause was not looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unchecked {
    /// A probe met an obstacle.
    Obstacle {
        /// The probe.
        probe: ProbeId,
        /// What stood in its way.
        obstacle: Obstacle,
    },
    /// The probe has not answered yet.
    Waiting(ProbeId),
    /// No probe of this version can look.
    NoProbe,
    /// Probes looked, and nothing they saw speaks for it or against it.
    NothingTells,
    /// It depends on the client, whose address is not known.
    ClientAddress,
    /// It shows only on the other side of the connection.
    OtherSide(Role),
}

/// The verdict on one cause.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Which cause.
    pub cause: Cause,
    /// What is held of it.
    pub verdict: Verdict,
    /// What speaks for the verdict; for [`Verdict::RuledOut`], what rules it out. Never empty except for
    /// [`Verdict::NotChecked`].
    pub evidence: Vec<Proof>,
    /// What speaks against the verdict.
    pub against: Vec<Proof>,
    /// What could not be looked at.
    pub unchecked: Vec<Unchecked>,
    /// What mends it on this machine; only for accusations and open causes with evidence.
    pub remedy: Remedy,
}

/// The end of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Conclusion {
    /// At least one cause is confirmed or likely.
    CauseFound,
    /// Nothing wrong, and everything that matters was checked.
    Healthy,
    /// Not determined.
    Undetermined,
}

impl Conclusion {
    /// Every conclusion.
    pub const ALL: [Self; 3] = [Self::CauseFound, Self::Healthy, Self::Undetermined];

    /// The word in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::CauseFound => "cause_found",
            Self::Healthy => "healthy",
            Self::Undetermined => "undetermined",
        }
    }
}

/// All findings of a case, best first, and what follows from them.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnosis {
    /// One finding for every cause of the symptom's branch, and for any other cause evidence speaks of.
    pub findings: Vec<Finding>,
    /// What it comes to.
    pub conclusion: Conclusion,
    /// Questions whose answer would still decide between open causes, the best first.
    pub unanswered: Vec<QuestionId>,
}

impl Diagnosis {
    /// The finding on one cause.
    #[must_use]
    pub fn of(&self, cause: Cause) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.cause == cause)
    }

    /// The verdict on one cause; [`Verdict::NotChecked`] for one that is not in the list.
    #[must_use]
    pub fn verdict(&self, cause: Cause) -> Verdict {
        self.of(cause).map_or(Verdict::NotChecked, |finding| finding.verdict)
    }

    /// The best finding, if it is an accusation.
    #[must_use]
    pub fn accused(&self) -> Option<&Finding> {
        self.findings.first().filter(|finding| finding.verdict.is_accusation())
    }
}
