//! The budget of local ports while the operator looks on.

use std::net::SocketAddr;

use super::{Effect, Place, Session};
use crate::{
    case::Symptom,
    diagnosis::{Cause, RunId, Verdict, effective_symptom, vantage},
    evidence::{Fact, Observation, Obstacle, PortUse},
};

/// The page with the range of local ports, as it was seen last.
#[derive(Debug, Clone, Default)]
pub struct PortsPage {
    /// What was seen last; until then, what the checks saw.
    pub seen: Option<Result<PortUse, Obstacle>>,
    /// When that was, in milliseconds since the page was opened.
    at_ms: Option<u64>,
    run: u64,
    going: bool,
}

impl PortsPage {
    /// True while it is looked once a second.
    #[must_use]
    pub const fn is_going(&self) -> bool {
        self.going
    }
}

impl Session {
    /// True where local ports could be what is missing: the error says so, or what was counted.
    #[must_use]
    pub fn can_see_ports(&self) -> bool {
        let Some(case) = &self.case else { return false };
        let open = |cause| {
            let verdict = self.diagnosis.as_ref().map(|diagnosis| diagnosis.verdict(cause));
            verdict.is_some_and(|verdict| verdict.is_accusation() || verdict == Verdict::Possible)
        };
        effective_symptom(case) == Symptom::AddrNotAvail
            || [Cause::ExhaustionEphemeralPorts, Cause::ExhaustionTimeWait].into_iter().any(open)
    }

    /// The target's places, which are counted in any case.
    #[must_use]
    pub fn port_targets(&self) -> Vec<SocketAddr> {
        let Some(case) = &self.case else { return Vec::new() };
        vantage(case).addresses.iter().map(|target| SocketAddr::new(target.address, case.target.port)).collect()
    }

    /// Opens the page, from where a cause is still looked for.
    pub(super) fn open_ports(&mut self, effects: &mut Vec<Effect>) {
        if !self.looks_for_a_cause() || !self.can_see_ports() {
            return;
        }
        let known = self.case.as_ref().and_then(|case| case.evidence.port_use().known()).cloned();
        self.ports = PortsPage { seen: known.map(Ok), at_ms: None, run: self.ports.run + 1, going: true };
        self.open(Place::Ports);
        effects.push(Effect::WatchPorts { run: RunId(self.ports.run), to: self.port_targets() });
    }

    pub(super) fn end_ports(&mut self, effects: &mut Vec<Effect>) {
        if std::mem::take(&mut self.ports.going) {
            effects.push(Effect::EndWatch);
        }
    }

    /// Takes in one look, beside the one before.
    pub(super) fn ports_seen(&mut self, run: RunId, observation: Observation, goes_on: bool) {
        if run != RunId(self.ports.run) || !self.ports.going {
            return;
        }
        let between = self.ports.at_ms.map(|before| observation.took_ms.saturating_sub(before));
        let before = self.ports.seen.take();
        self.ports.going = goes_on;
        self.ports.at_ms = Some(observation.took_ms);
        self.ports.seen = Some(match observation.outcome {
            Ok(Fact::PortUse(mut ports)) => {
                let earlier = before.and_then(Result::ok).and_then(|ports| ports.counted);
                if let (Some(now), Some(earlier), Some(between)) = (&mut ports.counted, &earlier, between) {
                    now.grown_since(earlier, between);
                }
                Ok(ports)
            }
            Ok(_) => return,
            Err(obstacle) => Err(obstacle),
        });
    }
}
