use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use super::*;
use crate::{
    evidence::{PortUse, ProbeId},
    probe::Observing,
};

/// Answers after a time that depends on the request, counting how many are under way.
#[derive(Default)]
struct Slow {
    now: AtomicUsize,
    most: AtomicUsize,
    finished: AtomicUsize,
}

struct Counted<'a>(&'a Slow);

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.0.now.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Host for Slow {
    fn observe<'a>(&'a self, request: &'a Request, _limits: &'a Limits) -> Observing<'a> {
        Box::pin(async move {
            let under_way = self.now.fetch_add(1, Ordering::SeqCst) + 1;
            self.most.fetch_max(under_way, Ordering::SeqCst);
            let _counted = Counted(self);
            match request {
                Request::Network => std::future::pending().await,
                Request::Workerman => panic!("a title nobody expected"),
                Request::Namespaces { port } => tokio::time::sleep(Duration::from_millis(u64::from(*port))).await,
                _ => {}
            }
            self.finished.fetch_add(1, Ordering::SeqCst);
            Ok(Fact::PortUse(PortUse::default()))
        })
    }
}

fn runner(host: &Arc<Slow>, limits: Limits) -> (Runner, mpsc::UnboundedReceiver<Arrived>) {
    let (inbox, arrivals) = mpsc::unbounded_channel();
    (Runner::new(Arc::clone(host) as Arc<dyn Host>, limits, inbox), arrivals)
}

fn needs(arrived: &Arrived) -> Option<Need> {
    arrived.observation.outcome.as_ref().err().map(|obstacle| obstacle.need)
}

const RUN: RunId = RunId(7);

#[tokio::test(start_paused = true)]
async fn every_request_arrives_once_with_its_run_and_duration() {
    let host = Arc::new(Slow::default());
    let (mut runner, mut arrivals) = runner(&host, Limits::default());
    runner.start(RUN, vec![Request::PortUse { to: Vec::new(), once: false }, Request::Namespaces { port: 250 }]);
    let first = arrivals.recv().await.expect("the fast one");
    let second = arrivals.recv().await.expect("the slow one");
    assert_eq!((first.run, first.observation.probe, first.observation.took_ms), (RUN, ProbeId::PortUse, 0));
    assert_eq!((second.observation.probe, second.observation.took_ms), (ProbeId::Namespaces, 250));
    assert!(arrivals.try_recv().is_err(), "nothing arrives twice");
}

#[tokio::test(start_paused = true)]
async fn a_probe_that_never_ends_arrives_at_its_deadline() {
    let host = Arc::new(Slow::default());
    let limits = Limits::default();
    let (mut runner, mut arrivals) = runner(&host, limits);
    runner.start(RUN, vec![Request::Network]);
    let arrived = arrivals.recv().await.expect("a report");
    assert_eq!(needs(&arrived), Some(Need::Time));
    assert_eq!(u128::from(arrived.observation.took_ms), limits.probe.as_millis());
    tokio::task::yield_now().await;
    assert_eq!(host.now.load(Ordering::SeqCst), 0, "the probe was stopped");
}

#[tokio::test(start_paused = true)]
async fn the_whole_run_has_a_deadline_that_later_rounds_share() {
    let host = Arc::new(Slow::default());
    let limits = Limits { run: Duration::from_millis(100), ..Limits::default() };
    let (mut runner, mut arrivals) = runner(&host, limits);
    let begun = Instant::now();
    runner.start(RUN, vec![Request::Namespaces { port: 80 }]);
    arrivals.recv().await.expect("the first round");
    runner.start(RUN, vec![Request::Network]);
    assert_eq!(needs(&arrivals.recv().await.expect("the second round")), Some(Need::Time));
    assert_eq!(begun.elapsed().as_millis(), 100);

    runner.start(RunId(8), vec![Request::Namespaces { port: 80 }]);
    assert_eq!(needs(&arrivals.recv().await.expect("a new run has its own time")), None);
}

#[tokio::test(start_paused = true)]
async fn cancel_stops_what_is_under_way_and_what_waits_but_not_what_comes_later() {
    let host = Arc::new(Slow::default());
    let (mut runner, mut arrivals) = runner(&host, Limits::default());
    let many = MOST_AT_ONCE + 3;
    runner.start(RUN, vec![Request::Network; many]);
    tokio::time::sleep(Duration::from_millis(1)).await;
    assert_eq!(host.now.load(Ordering::SeqCst), MOST_AT_ONCE);
    runner.cancel();
    for _ in 0..many {
        assert_eq!(needs(&arrivals.recv().await.expect("a report")), Some(Need::Cancelled));
    }
    tokio::task::yield_now().await;
    assert_eq!(host.now.load(Ordering::SeqCst), 0, "the probes were stopped");

    runner.start(RunId(8), vec![Request::PortUse { to: Vec::new(), once: false }]);
    assert_eq!(needs(&arrivals.recv().await.expect("the next run")), None);
}

#[tokio::test(start_paused = true)]
async fn no_more_than_the_limit_run_at_once() {
    let host = Arc::new(Slow::default());
    let (mut runner, mut arrivals) = runner(&host, Limits::default());
    let many = MOST_AT_ONCE * 3;
    runner.start(RUN, vec![Request::Namespaces { port: 10 }; many]);
    for _ in 0..many {
        assert_eq!(needs(&arrivals.recv().await.expect("a report")), None);
    }
    assert_eq!(host.most.load(Ordering::SeqCst), MOST_AT_ONCE);
    assert_eq!(host.finished.load(Ordering::SeqCst), many);
}

#[tokio::test(start_paused = true)]
async fn a_panic_is_one_probes_obstacle() {
    let host = Arc::new(Slow::default());
    let (mut runner, mut arrivals) = runner(&host, Limits::default());
    runner.start(RUN, vec![Request::Workerman]);
    let panicked = arrivals.recv().await.expect("a report");
    assert_eq!(panicked.observation.outcome, Err(Obstacle::with(Need::Other, "a title nobody expected")));
    runner.start(RUN, vec![Request::PortUse { to: Vec::new(), once: false }]);
    assert_eq!(needs(&arrivals.recv().await.expect("life goes on")), None);
}

#[tokio::test(start_paused = true)]
async fn local_ports_are_looked_at_once_a_second_until_that_is_ended() {
    let host = Arc::new(Slow::default());
    let (mut runner, mut arrivals) = runner(&host, Limits::default());
    let begun = tokio::time::Instant::now();
    runner.watch_ports(RUN, Vec::new());
    for looks in 0..3 {
        let seen = arrivals.recv().await.expect("a look");
        assert_eq!((seen.run, seen.observation.probe, seen.watch), (RUN, ProbeId::PortUse, Some(true)));
        assert_eq!(begun.elapsed().as_secs(), looks);
    }
    runner.end_watch();
    tokio::time::sleep(Duration::from_secs(5)).await;
    assert!(arrivals.try_recv().is_err());
}

#[tokio::test(start_paused = true)]
async fn dropping_the_runner_stops_its_probes() {
    let host = Arc::new(Slow::default());
    let (mut runner, mut arrivals) = runner(&host, Limits::default());
    runner.start(RUN, vec![Request::Network]);
    tokio::time::sleep(Duration::from_millis(1)).await;
    drop(runner);
    assert_eq!(needs(&arrivals.recv().await.expect("a report")), Some(Need::Cancelled));
    assert!(arrivals.recv().await.is_none());
}

/// Does not give way while it waits, as a read of a file can do.
struct Stuck(std::sync::Mutex<std::sync::mpsc::Receiver<()>>);

impl Host for Stuck {
    fn observe<'a>(&'a self, request: &'a Request, _limits: &'a Limits) -> Observing<'a> {
        Box::pin(async move {
            if matches!(request, Request::Listeners) {
                let _ = self.0.lock().map(|released| released.recv_timeout(Duration::from_secs(10)));
            }
            Err(Obstacle::new(Need::Kernel))
        })
    }
}

#[test]
fn system_calls_that_never_return_hold_up_neither_the_deadlines_nor_the_others() {
    let runtime = runtime().expect("a runtime");
    let (release, released) = std::sync::mpsc::channel();
    let host = Arc::new(Stuck(std::sync::Mutex::new(released)));
    let limits = Limits { probe: Duration::from_millis(50), ..Limits::default() };
    let (inbox, mut arrivals) = mpsc::unbounded_channel();
    let seen = runtime.block_on(async {
        let mut runner = Runner::new(host, limits, inbox);
        // As many as may run at once are stuck, and one waits for its turn.
        let stuck = std::iter::repeat_n(Request::Listeners, MOST_AT_ONCE);
        runner.start(RUN, stuck.chain([Request::PortUse { to: Vec::new(), once: false }]).collect());
        let mut seen = Vec::new();
        while seen.len() <= MOST_AT_ONCE {
            let arrived = arrivals.recv().await.expect("a report");
            seen.push((arrived.observation.probe, needs(&arrived)));
        }
        seen
    });
    assert_eq!(seen.iter().filter(|one| **one == (ProbeId::Listeners, Some(Need::Time))).count(), MOST_AT_ONCE, "{seen:?}");
    assert!(seen.contains(&(ProbeId::PortUse, Some(Need::Kernel))), "{seen:?}");
    drop(release);
}
