use std::collections::BTreeMap;

use crate::{
    diagnosis::{Request, RunId},
    evidence::ProbeId,
};

/// The checks under way: which, since when, and in which run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    id: RunId,
    /// Second of the run in which each probe under way was started.
    under_way: BTreeMap<ProbeId, u64>,
    elapsed_s: u64,
    stopped: bool,
}

impl Run {
    /// The run's number.
    #[must_use]
    pub const fn id(&self) -> RunId {
        self.id
    }

    /// True while a probe is under way.
    #[must_use]
    pub fn is_running(&self) -> bool {
        !self.under_way.is_empty()
    }

    /// True if the operator stopped it: nothing more is asked in this run.
    #[must_use]
    pub const fn is_stopped(&self) -> bool {
        self.stopped
    }

    /// Whole seconds a probe has been under way; `None` if it is not.
    #[must_use]
    pub fn seconds(&self, probe: ProbeId) -> Option<u64> {
        self.under_way.get(&probe).map(|since| self.elapsed_s.saturating_sub(*since))
    }

    /// The probes under way.
    pub fn under_way(&self) -> impl Iterator<Item = ProbeId> {
        self.under_way.keys().copied()
    }

    /// The next run; what comes in from this one is late from now on.
    pub(super) fn renew(&mut self) {
        *self = Self { id: RunId(self.id.0 + 1), ..Self::default() };
    }

    pub(super) fn asked(&mut self, requests: &[Request]) {
        self.under_way.extend(requests.iter().map(|request| (request.probe(), self.elapsed_s)));
    }

    /// Takes note of an answer; false if it was not waited for.
    pub(super) fn answered(&mut self, run: RunId, probe: ProbeId) -> bool {
        run == self.id && self.under_way.remove(&probe).is_some()
    }

    pub(super) const fn tick(&mut self) {
        self.elapsed_s += 1;
    }

    pub(super) const fn stop(&mut self) {
        self.stopped = true;
    }
}
