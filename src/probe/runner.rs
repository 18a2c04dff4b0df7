//! Runs probes: a bounded number at once, each with a deadline, all of them cancellable.

use std::sync::Arc;

use tokio::sync::mpsc;

use super::{Host, limits::Limits};
use crate::{
    diagnosis::{Request, RunId},
    evidence::Observation,
};

/// An observation that has come in, with the run it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrived {
    /// The run it was asked in.
    pub run: RunId,
    /// What was seen.
    pub observation: Observation,
}

/// Starts probes and sends what they see to the inbox.
pub struct Runner {
    #[allow(dead_code)]
    host: Arc<dyn Host>,
    #[allow(dead_code)]
    limits: Limits,
    #[allow(dead_code)]
    inbox: mpsc::UnboundedSender<Arrived>,
}

impl Runner {
    /// A runner that asks `host` and reports to `inbox`.
    #[must_use]
    pub fn new(host: Arc<dyn Host>, limits: Limits, inbox: mpsc::UnboundedSender<Arrived>) -> Self {
        Self { host, limits, inbox }
    }

    /// Starts `requests` as part of `run`. Each of them yields exactly one [`Arrived`], at the latest at its deadline.
    pub fn start(&mut self, _run: RunId, _requests: Vec<Request>) {}

    /// Stops everything under way; what was stopped reports [`crate::evidence::Need::Cancelled`].
    pub fn cancel(&mut self) {}
}
