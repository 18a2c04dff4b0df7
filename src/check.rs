//! `conn-wizard check`: the engine driven to its end without asking.
//!
//! plan -> probes -> evidence -> plan again, until nothing is left to measure, the time is up or a signal says stop;
//! then the verdicts on what is known by then.

use std::{
    collections::BTreeSet,
    future::Future,
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::{sync::mpsc, time};

use crate::{
    case::Case,
    diagnosis::{Diagnosis, Request, RunId, judge, plan},
    evidence::{Need, Observation, Obstacle, ProbeId},
    probe::{Host, Runner, limits::Limits},
    tree::Tree,
};

/// How often progress is told.
const TICK: Duration = Duration::from_millis(200);

/// The end of a check.
#[derive(Debug)]
pub struct Checked {
    /// With all the evidence.
    pub case: Case,
    /// What follows from it.
    pub diagnosis: Diagnosis,
    /// How long it took.
    pub elapsed: Duration,
    /// The signal that ended it early.
    pub signal: Option<u8>,
}

/// How far a check is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Probes that have reported.
    pub done: usize,
    /// Probes started so far.
    pub of: usize,
    /// Since the start.
    pub elapsed: Duration,
}

/// Measures all that can be measured about `case` and judges it.
///
/// Ends when nothing is left to plan, at [`Limits::run`], or when `stop` gives the number of a signal; what was under way
/// then is evidence of its own (an obstacle), and what is known is judged all the same.
pub async fn check(
    mut case: Case,
    tree: &Tree,
    host: Arc<dyn Host>,
    limits: Limits,
    stop: impl Future<Output = u8>,
    mut progress: impl FnMut(Progress),
) -> Checked {
    let start = Instant::now();
    let (inbox, mut arrivals) = mpsc::unbounded_channel();
    let mut runner = Runner::new(host, limits, inbox);
    let mut asked = BTreeSet::new();
    let mut waiting = BTreeSet::new();
    let mut signal = None;
    let deadline = time::sleep(limits.run);
    let mut tick = time::interval(TICK);
    tokio::pin!(deadline, stop);
    loop {
        let requests = new_requests(&case, tree, &mut asked);
        waiting.extend(requests.iter().map(Request::probe));
        if !requests.is_empty() {
            runner.start(RunId::default(), requests);
        }
        if waiting.is_empty() {
            break;
        }
        tokio::select! {
            biased;
            number = &mut stop => {
                signal = Some(number);
                give_up(&mut case, &waiting, Need::Cancelled, start);
                break;
            }
            () = &mut deadline => {
                give_up(&mut case, &waiting, Need::Time, start);
                break;
            }
            arrived = arrivals.recv() => {
                let Some(arrived) = arrived else {
                    give_up(&mut case, &waiting, Need::Other, start);
                    break;
                };
                waiting.remove(&arrived.observation.probe);
                case.evidence.note(arrived.observation);
            }
            _ = tick.tick() => {
                progress(Progress { done: asked.len() - waiting.len(), of: asked.len(), elapsed: start.elapsed() });
            }
        }
    }
    runner.cancel();
    let diagnosis = judge(&case, tree);
    Checked { case, diagnosis, elapsed: start.elapsed(), signal }
}

/// What the plan asks for and has not been asked in this check: no probe runs twice, so the loop ends.
fn new_requests(case: &Case, tree: &Tree, asked: &mut BTreeSet<ProbeId>) -> Vec<Request> {
    plan(case, tree).into_iter().filter(|request| asked.insert(request.probe())).collect()
}

/// What has not reported is an obstacle, not silence.
fn give_up(case: &mut Case, waiting: &BTreeSet<ProbeId>, need: Need, start: Instant) {
    let took_ms = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
    for probe in waiting {
        case.evidence.note(Observation { probe: *probe, outcome: Err(Obstacle::new(need)), took_ms });
    }
}

#[cfg(test)]
mod tests;
