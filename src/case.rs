//! What is being diagnosed: the target, the symptom, who asks, and everything known so far.
//!
//! Pure: no clock, no file, no socket. A [`Case`] serialises, so that a saved session, a bug report and a
//! test fixture are one format.

mod answers;
mod role;
mod symptom;
mod target;

pub use answers::{Answers, ChoiceId, QuestionId};
pub use role::Role;
pub use symptom::Symptom;
pub use target::{Host, Scheme, Target, TargetError};

use std::net::IpAddr;

use serde::{Deserialize, Serialize};

use crate::{client_report::ClientReport, evidence::Evidence};

/// One diagnosis: what was reported, what was told, what was measured.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// The address the clients use.
    pub target: Target,
    /// What the user reports, not necessarily what happens now.
    pub symptom: Symptom,
    /// Where the program runs, if the operator said so; else [`crate::diagnosis::vantage`] tells it from the addresses.
    pub role: Option<Role>,
    /// Address of a client that cannot connect, if known.
    pub client: Option<IpAddr>,
    /// What the operator answered.
    pub answers: Answers,
    /// What a client that cannot connect said of itself. It was measured there, and came here as text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_report: Option<ClientReport>,
    /// Whether the way to the target is to be followed, router by router. It takes a while, and routers on the way see it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub trace: bool,
    /// What the probes returned.
    pub evidence: Evidence,
}

impl Case {
    /// A case about which nothing is known yet.
    #[must_use]
    pub fn new(target: Target, symptom: Symptom) -> Self {
        Self {
            target,
            symptom,
            role: None,
            client: None,
            answers: Answers::default(),
            client_report: None,
            trace: false,
            evidence: Evidence::default(),
        }
    }
}
