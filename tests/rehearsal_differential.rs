//! A rehearsal against the real thing: random rulesets, loaded for real, real SYNs, and the two answers compared.
//!
//! Every case is made from a seed. `CONN_WIZARD_RULESETS` says how many there are, `CONN_WIZARD_RULESETS_FROM` with which
//! seed they begin: the seed that a disagreement names, with one ruleset, runs that case alone.

#![allow(unreachable_pub, reason = "modules of this test only")]

#[path = "differential/case.rs"]
mod case;
#[path = "differential/dice.rs"]
mod dice;
#[path = "differential/iptables.rs"]
mod iptables;
#[path = "differential/lab.rs"]
mod lab;
#[path = "differential/native.rs"]
mod native;
#[path = "differential/pools.rs"]
mod pools;
mod support;

use std::{
    collections::BTreeMap,
    env,
    fmt::Write as _,
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::Duration,
};

use case::{Case, Kind, Probe};
use conn_wizard::{
    diagnosis::Request,
    evidence::{Direction, Fact, OtherEnd, Passage, PassageEnd, Rejection, Syn},
    probe::{Host, LinuxHost, limits::Limits},
};
use lab::{Lab, MORE_PATIENCE, PATIENCE, Seen};

/// Rulesets, unless something else is asked for.
const RULESETS: u64 = 1000;
/// Each has two namespaces of its own for each kind of tables, and hardly computes while it waits.
const WORKERS: usize = 2;
/// Disagreements that are told in full.
const MOST_TOLD: usize = 25;

/// What has been counted, and what went wrong.
#[derive(Default)]
struct Tally {
    kinds: BTreeMap<Kind, u64>,
    seen: BTreeMap<Seen, u64>,
    /// Cases in which at least one SYN was not answered by the listener although one listens there.
    blocking: u64,
    /// SYNs of which the rehearsal says that it knows two ends, by the order of rules, and not which.
    undecided: u64,
    disagreements: Vec<String>,
}

#[test]
fn a_rehearsal_and_a_real_syn_agree() {
    let programs = ["nft", "iptables-nft", "ip6tables-nft", "iptables-legacy", "ip6tables-legacy", "ipset", "ip"];
    if !nix::unistd::geteuid().is_root() || !support::has_programs(&programs) {
        support::skip::<()>("random rulesets need root and every tool");
        return;
    }
    let count = number("CONN_WIZARD_RULESETS").unwrap_or(RULESETS);
    let first = number("CONN_WIZARD_RULESETS_FROM").unwrap_or(1);
    let next = AtomicU64::new(first);
    let tally = Mutex::new(Tally::default());
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| work(&next, first + count, &tally));
        }
    });
    let tally = tally.into_inner().expect("the tally");
    let told = tally.disagreements.len();
    println!(
        "{} rulesets {:?}; {} SYNs {:?}; {} rulesets block; {} SYNs with two ends; \
         {told} disagreements",
        tally.kinds.values().sum::<u64>(),
        tally.kinds,
        tally.seen.values().sum::<u64>(),
        tally.seen,
        tally.blocking,
        tally.undecided,
    );
    let shown = tally.disagreements.iter().take(MOST_TOLD).cloned().collect::<Vec<_>>().join("\n\n");
    assert_eq!(told, 0, "\n{shown}\n\n{told} in all");
}

fn number(name: &str) -> Option<u64> {
    env::var(name).ok().map(|value| value.parse().expect("a number"))
}

fn work(next: &AtomicU64, end: u64, tally: &Mutex<Tally>) {
    // The old tables stay in a namespace, empty, once they have been there; and should be missing for the others.
    let mut labs: [Option<Lab>; 2] = [None, None];
    loop {
        let seed = next.fetch_add(1, Ordering::Relaxed);
        if seed >= end {
            return;
        }
        let case = Case::new(seed);
        let place = &mut labs[usize::from(case.is_legacy())];
        let Some(lab) = place.take().or_else(Lab::new) else { return };
        let lab = place.insert(lab);
        let (seen, undecided, complaints) = compare(lab, &case);
        let mut tally = tally.lock().expect("the tally");
        *tally.kinds.entry(case.kind).or_default() += 1;
        for one in &seen {
            *tally.seen.entry(*one).or_default() += 1;
        }
        tally.undecided += undecided;
        tally.blocking += u64::from(seen.iter().any(|one| !matches!(one, Seen::Open | Seen::Refused)));
        if !complaints.is_empty() {
            tally.disagreements.push(format!("{case}{complaints}"));
        }
    }
}

/// What the client saw, of how many SYNs two ends were foretold, and what is wrong.
fn compare(lab: &mut Lab, case: &Case) -> (Vec<Seen>, u64, String) {
    if let Err(error) = lab.load(&case.loads, case.is_legacy()) {
        return (Vec::new(), 0, format!("=> the generator made something that does not load: {error}"));
    }
    let _listeners = lab.listen(&case.listeners);
    let before = lab.ruleset();
    let mut seen = lab.connect(&case.probes, PATIENCE);
    let rehearsed = rehearse(lab, &case.probes);
    let mut complaints = String::new();
    if lab.ruleset() != before {
        writeln!(complaints, "=> the ruleset was changed: {before}\n=> to: {}", lab.ruleset()).expect("a string");
    }
    let passages = match rehearsed {
        Ok(passages) => passages,
        Err(obstacle) => return (seen, 0, format!("{complaints}=> no rehearsal: {obstacle}\n")),
    };
    let mut undecided = 0;
    for (probe, seen) in case.probes.iter().zip(&mut seen) {
        let passage = passages.iter().find(|passage| passage.syn == syn_of(probe) && passage.interface == probe.interface);
        let foretold: Vec<Seen> = passage.map(Passage::ends).into_iter().flatten().map(foretold).collect();
        undecided += u64::from(foretold.len() > 1);
        if !foretold.contains(seen) {
            *seen = lab.connect(&[*probe], MORE_PATIENCE)[0];
        }
        if !foretold.contains(seen) {
            let has = passages.iter().filter(|passage| passage.syn == syn_of(probe)).collect::<Vec<_>>();
            writeln!(complaints, "=> {probe:?}\n   real: {seen:?}\n   rehearsed: {foretold:?} {has:#?}").expect("a string");
        }
    }
    (seen, undecided, complaints)
}

fn syn_of(probe: &Probe) -> Syn {
    Syn { direction: Direction::In, from: probe.from, to: probe.to, other: OtherEnd::Named }
}

fn rehearse(lab: &Lab, probes: &[Probe]) -> Result<Vec<Passage>, String> {
    let request = Request::Rehearsal { syns: probes.iter().map(syn_of).collect() };
    let fact = lab.server().within(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let limits = Limits::for_exchange(Duration::from_secs(5));
        runtime.block_on(LinuxHost::new().observe(&request, &limits))
    });
    match fact {
        Ok(Fact::Rehearsal(rehearsal)) => Ok(rehearsal.passages),
        Ok(other) => Err(format!("{other:?}")),
        Err(obstacle) => Err(format!("{obstacle:?}")),
    }
}

/// What a client sees of such an end.
const fn foretold(end: PassageEnd) -> Seen {
    match end {
        PassageEnd::Answered => Seen::Open,
        PassageEnd::Closed | PassageEnd::Rejected(Rejection::Reset | Rejection::PortUnreachable) => Seen::Refused,
        PassageEnd::Rejected(Rejection::HostUnreachable) => Seen::HostUnreachable,
        PassageEnd::Rejected(Rejection::NetworkUnreachable) => Seen::NetworkUnreachable,
        PassageEnd::Rejected(Rejection::Prohibited) => Seen::Prohibited,
        PassageEnd::Rejected(Rejection::Other) => Seen::Other,
        PassageEnd::Dropped
        | PassageEnd::AnswerDropped
        | PassageEnd::ReversePath
        | PassageEnd::NoWay
        | PassageEnd::Queued
        | PassageEnd::Lost => Seen::Silent,
    }
}
