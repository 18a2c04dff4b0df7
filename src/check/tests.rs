use std::{
    future::{pending, ready},
    sync::Arc,
    time::Duration,
};

use super::{Checked, check};
use crate::{
    case::{Case, Symptom},
    diagnosis::Request,
    evidence::{Fact, Need, Network, ProbeId},
    probe::{Host, Observing, limits::Limits},
    tree::Tree,
};

/// A machine whose interfaces are seen, and whose other probes do something of the test's own.
struct Machine(fn() -> Observing<'static>);

impl Host for Machine {
    fn observe<'a>(&'a self, request: &'a Request, _limits: &'a Limits) -> Observing<'a> {
        match request {
            Request::Network => Box::pin(ready(Ok(Fact::Network(Network::default())))),
            _ => (self.0)(),
        }
    }
}

async fn run(machine: fn() -> Observing<'static>, stop: impl Future<Output = u8>) -> Checked {
    let case = Case::new("192.0.2.7:8282".parse().expect("a target"), Symptom::Refused);
    let tree = Tree::builtin().expect("the tree loads");
    let limits = Limits::for_exchange(Duration::from_secs(3));
    check(case, &tree, Arc::new(Machine(machine)), limits, stop, |_| ()).await
}

fn needs(checked: &Checked) -> Vec<Need> {
    let blocked = checked.case.evidence.iter().filter_map(|seen| seen.outcome.as_ref().err());
    blocked.map(|obstacle| obstacle.need).collect()
}

#[tokio::test(start_paused = true)]
async fn a_probe_that_never_answers_is_an_obstacle_and_the_check_ends() {
    let checked = run(|| Box::pin(pending()), pending()).await;
    assert!(!needs(&checked).is_empty() && needs(&checked).iter().all(|need| *need == Need::Time), "{:?}", needs(&checked));
    assert!(checked.case.evidence.of(ProbeId::Network).is_some_and(|seen| seen.outcome.is_ok()));
    assert!(!checked.diagnosis.findings.is_empty());
    assert_eq!(checked.signal, None);
}

#[tokio::test(start_paused = true)]
async fn a_probe_that_panics_is_an_obstacle() {
    let checked = run(|| Box::pin(async { panic!("a probe's own mistake") }), pending()).await;
    assert!(!needs(&checked).is_empty());
    assert!(!checked.diagnosis.findings.is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_signal_ends_it_with_what_is_known_by_then() {
    let stop = async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        2
    };
    let checked = run(|| Box::pin(pending()), stop).await;
    assert_eq!(checked.signal, Some(2));
    assert!(needs(&checked).contains(&Need::Cancelled));
    assert!(!checked.diagnosis.findings.is_empty());
}
