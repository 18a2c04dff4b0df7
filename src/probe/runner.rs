//! Runs probes: a bounded number at once, each with a deadline, all of them cancellable.

use std::{any::Any, io, net::SocketAddr, sync::Arc};

use tokio::{
    runtime::{Builder, Runtime},
    sync::{Semaphore, mpsc},
    task::{AbortHandle, JoinError},
    time::{Instant, sleep, timeout, timeout_at},
};
use tokio_util::sync::CancellationToken;

use super::{
    Host, Wanted,
    limits::{LONGEST_WATCH, Limits, MOST_AT_ONCE, THREADS, WATCH_SECOND},
};
use crate::{
    diagnosis::{Request, RunId, WatchOrder},
    evidence::{Fact, Need, Observation, Obstacle, ProbeId, SynWatch},
};

/// The runtime that probes run on, with [`THREADS`] threads. With fewer, as many stuck probes hold up the clock, the keys and
/// the signals too: only a thread of the runtime that is free listens for those.
///
/// # Errors
///
/// The system's, where it gives no more threads or no event queue.
pub fn runtime() -> io::Result<Runtime> {
    Builder::new_multi_thread().worker_threads(THREADS).enable_all().build()
}

/// An observation that has come in, with the run it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrived {
    /// The run it was asked in.
    pub run: RunId,
    /// What was seen.
    pub observation: Observation,
    /// Of a watch that is looked at: whether it goes on. `None` for a probe.
    pub watch: Option<bool>,
}

/// Starts probes and sends what they see to the inbox.
///
/// Dropping it stops every probe under way, as [`Runner::cancel`] does.
pub struct Runner {
    host: Arc<dyn Host>,
    limits: Limits,
    inbox: mpsc::UnboundedSender<Arrived>,
    slots: Arc<Semaphore>,
    stop: CancellationToken,
    /// The newest run, and when all of it has to be done.
    run: Option<(RunId, Instant)>,
    watching: Option<AbortOnDrop>,
}

impl Runner {
    /// A runner that asks `host` and reports to `inbox`.
    #[must_use]
    pub fn new(host: Arc<dyn Host>, limits: Limits, inbox: mpsc::UnboundedSender<Arrived>) -> Self {
        let slots = Arc::new(Semaphore::new(MOST_AT_ONCE));
        Self { host, limits, inbox, slots, stop: CancellationToken::new(), run: None, watching: None }
    }

    /// Starts `requests` as part of `run`, at most [`MOST_AT_ONCE`] at a time. Each of them yields exactly one
    /// [`Arrived`], at the latest at its deadline; the time all of `run` may take starts with its first call.
    ///
    /// Has to be called inside a tokio runtime.
    pub fn start(&mut self, run: RunId, requests: Vec<Request>) {
        let run_ends = match self.run {
            Some((same, ends)) if same == run => ends,
            _ => Instant::now() + self.limits.run,
        };
        self.run = Some((run, run_ends));
        for request in requests {
            let probing = Probing {
                host: Arc::clone(&self.host),
                limits: self.limits,
                slots: Arc::clone(&self.slots),
                stop: self.stop.clone(),
                run_ends,
            };
            let inbox = self.inbox.clone();
            tokio::spawn(async move {
                let observation = probing.observe(request).await;
                // Nobody reads the inbox any more: then nobody misses this either.
                let _ = inbox.send(Arrived { run, observation, watch: None });
            });
        }
    }

    /// Starts a watch in the place of the one under way, if any. It tells the inbox once a second what was seen so far, and
    /// nothing after it was ended.
    ///
    /// Has to be called inside a tokio runtime.
    pub fn watch(&mut self, run: RunId, order: WatchOrder) {
        self.end_watch();
        let (host, limits, inbox) = (Arc::clone(&self.host), self.limits, self.inbox.clone());
        let task = tokio::spawn(async move {
            let begun = Instant::now();
            let tell = |seen: Result<SynWatch, Obstacle>, over: bool| {
                let took_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
                let observation = Observation { probe: ProbeId::SynWatch, outcome: seen.map(Fact::SynWatch), took_ms };
                match inbox.send(Arrived { run, observation, watch: Some(!over) }) {
                    Ok(()) => Wanted::More,
                    Err(_) => Wanted::Nothing,
                }
            };
            host.watch(&order, &limits, &tell).await;
        });
        self.watching = Some(AbortOnDrop(task.abort_handle()));
    }

    /// Counts the local ports once a second, in the place of the watch under way, for as long as a watch may go on by itself.
    ///
    /// Has to be called inside a tokio runtime.
    pub fn watch_ports(&mut self, run: RunId, to: Vec<SocketAddr>) {
        self.end_watch();
        let (host, limits, inbox) = (Arc::clone(&self.host), self.limits, self.inbox.clone());
        let task = tokio::spawn(async move {
            let begun = Instant::now();
            let request = Request::PortUse { to, once: true };
            loop {
                let looked = Instant::now();
                let outcome = timeout(limits.probe, host.observe(&request, &limits)).await;
                let outcome = outcome.unwrap_or_else(|_| Err(Obstacle::new(Need::Time)));
                let took_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
                let observation = Observation { probe: ProbeId::PortUse, outcome, took_ms };
                let goes_on = begun.elapsed() < LONGEST_WATCH;
                if inbox.send(Arrived { run, observation, watch: Some(goes_on) }).is_err() || !goes_on {
                    return;
                }
                // A machine that takes long to list its sockets is left alone for as long again.
                sleep(WATCH_SECOND.saturating_sub(looked.elapsed()).max(looked.elapsed())).await;
            }
        });
        self.watching = Some(AbortOnDrop(task.abort_handle()));
    }

    /// Ends the watch under way.
    pub fn end_watch(&mut self) {
        self.watching = None;
    }

    /// Stops everything under way but a watch; what was stopped reports [`crate::evidence::Need::Cancelled`].
    pub fn cancel(&mut self) {
        self.stop.cancel();
        self.stop = CancellationToken::new();
    }
}

impl Drop for Runner {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

/// What one probe under way needs.
struct Probing {
    host: Arc<dyn Host>,
    limits: Limits,
    slots: Arc<Semaphore>,
    stop: CancellationToken,
    run_ends: Instant,
}

impl Probing {
    async fn observe(self, request: Request) -> Observation {
        let probe = request.probe();
        let mut begun = Instant::now();
        let within_run = async {
            let _slot = self.slots.acquire().await;
            begun = Instant::now();
            self.within_deadline(request).await
        };
        let outcome = tokio::select! {
            biased;
            () = self.stop.cancelled() => Err(Obstacle::new(Need::Cancelled)),
            done = timeout_at(self.run_ends, within_run) => done.unwrap_or_else(|_| Err(Obstacle::new(Need::Time))),
        };
        Observation { probe, outcome, took_ms: u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX) }
    }

    /// The probe runs as a task of its own: a panic ends only that task, and a system call that never returns (a read
    /// of `/proc` can wait on a stuck process) holds up one thread, not the deadline.
    async fn within_deadline(&self, request: Request) -> Result<Fact, Obstacle> {
        let (host, limits) = (Arc::clone(&self.host), self.limits);
        let task = tokio::spawn(async move { host.observe(&request, &limits).await });
        let _stops_when_dropped = AbortOnDrop(task.abort_handle());
        match timeout(limits.probe, task).await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(ended)) => Err(ended_without_outcome(ended)),
            Err(_late) => Err(Obstacle::new(Need::Time)),
        }
    }
}

struct AbortOnDrop(AbortHandle);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

fn ended_without_outcome(ended: JoinError) -> Obstacle {
    match ended.try_into_panic() {
        Ok(panic) => Obstacle::with(Need::Other, panic_message(panic.as_ref())),
        Err(_aborted) => Obstacle::new(Need::Cancelled),
    }
}

fn panic_message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("panic").to_owned()
}

#[cfg(test)]
mod tests;
