//! The decision tree that ships is whole: invariant 6 of the architecture, apart from the texts (see `locales.rs`).

use std::collections::BTreeSet;

use conn_wizard::{
    case::Symptom,
    diagnosis::Cause,
    evidence::ProbeId,
    tree::{Flaw, Tree},
};
use rstest::rstest;

fn builtin() -> Tree {
    Tree::builtin().expect("the tree that ships loads")
}

fn causes(symptom: Symptom) -> Vec<&'static str> {
    let tree = builtin();
    let branch = tree.branch(symptom).expect("a branch for every symptom");
    branch.steps.iter().map(|step| step.cause.id()).collect()
}

#[test]
fn the_tree_that_ships_has_no_flaw() {
    assert_eq!(builtin().validate(), []);
}

#[rstest]
#[case(Symptom::Refused, &[
    "refused.wrong-port",
    "refused.wrong-host",
    "refused.dns-wrong-ip",
    "refused.cdn",
    "refused.not-listening",
    "refused.proxy",
    "refused.bind-address",
])]
#[case(Symptom::Timeout, &[
    "timeout.host-firewall",
    "timeout.security-group",
    "timeout.panel",
    "timeout.server-down",
    "timeout.dns-wrong-ip",
    "timeout.private-ip",
])]
#[case(Symptom::AddrNotAvail, &["exhaustion.ephemeral-ports", "exhaustion.time-wait", "bind.address-not-local"])]
#[case(Symptom::Protocol, &["protocol.http-vs-ws", "protocol.ws-vs-http", "protocol.not-http", "protocol.tls-mismatch"])]
#[case(Symptom::Bind, &["bind.address-in-use", "bind.address-not-local"])]
fn a_branch_begins_with_the_documents_causes_in_their_order(#[case] symptom: Symptom, #[case] documents: &[&str]) {
    assert_eq!(causes(symptom)[..documents.len()], *documents);
}

#[test]
fn without_a_symptom_every_cause_is_walked_the_documents_first() {
    let unknown = causes(Symptom::Unknown);
    assert_eq!(unknown.iter().collect::<BTreeSet<_>>().len(), Cause::ALL.len());
    let documents: Vec<_> = Cause::ALL[..19].iter().map(|cause| cause.id()).collect();
    assert_eq!(unknown[..19], documents);
}

#[test]
fn every_probe_serves_some_step() {
    let tree = builtin();
    let used: BTreeSet<_> = tree.branches.iter().flat_map(|branch| &branch.steps).flat_map(|step| &step.probes).collect();
    assert_eq!(used.len(), ProbeId::ALL.len(), "{used:?}");
}

#[test]
fn nobody_is_sent_to_root_where_no_probe_takes_root() {
    let tree = builtin();
    for step in tree.branches.iter().flat_map(|branch| &branch.steps) {
        if step.teller.is_some_and(|teller| teller.id() == "root") {
            assert!(step.probes.contains(&ProbeId::FirewallRules), "{:?}", step.cause);
        }
    }
}

/// The flaws of the tree that ships after `change`.
fn changed(change: impl Fn(&mut Tree)) -> Vec<Flaw> {
    let mut tree = builtin();
    change(&mut tree);
    tree.validate()
}

#[test]
fn each_flaw_is_noticed() {
    let first = |tree: &Tree| tree.questions[0].id.clone();
    let id = first(&builtin());
    let table: Vec<(Flaw, Vec<Flaw>)> = vec![
        (Flaw::NoBranch(Symptom::Bind), changed(|tree| tree.branches.retain(|branch| branch.symptom != Symptom::Bind))),
        (
            Flaw::SeveralBranches(Symptom::Refused),
            changed(|tree| {
                let again = tree.branches[0].clone();
                tree.branches.push(again);
            }),
        ),
        (Flaw::NoSteps(Symptom::Refused), changed(|tree| tree.branches[0].steps.clear())),
        (
            Flaw::CauseNowhere(Cause::DnsFailure),
            changed(|tree| {
                for branch in &mut tree.branches {
                    branch.steps.retain(|step| step.cause != Cause::DnsFailure);
                }
            }),
        ),
        (
            Flaw::NotInUnknown(Cause::DnsFailure),
            changed(|tree| {
                let unknown = tree.branches.iter_mut().filter(|branch| branch.symptom == Symptom::Unknown);
                unknown.for_each(|branch| branch.steps.retain(|step| step.cause != Cause::DnsFailure));
            }),
        ),
        (
            Flaw::CauseTwice(Symptom::Refused, Cause::RefusedWrongPort),
            changed(|tree| {
                let again = tree.branches[0].steps[0].clone();
                tree.branches[0].steps.push(again);
            }),
        ),
        (Flaw::DeadEnd(Symptom::Refused, Cause::RefusedWrongPort), changed(|tree| tree.branches[0].steps[0].ask.clear())),
        (
            Flaw::Undecidable(Symptom::Refused, Cause::RefusedWrongPort),
            changed(|tree| {
                tree.branches[0].steps[0].ask.clear();
                tree.branches[0].steps[0].probes.clear();
            }),
        ),
        (Flaw::NoSuchQuestion(id.clone()), changed(|tree| drop(tree.questions.remove(0)))),
        (
            Flaw::Pointless(Cause::DnsFailure, id.clone()),
            changed(|tree| {
                let id = first(tree);
                let steps = tree.branches.iter_mut().flat_map(|branch| &mut branch.steps);
                steps.filter(|step| step.cause == Cause::DnsFailure).for_each(|step| step.ask.push(id.clone()));
            }),
        ),
        (
            Flaw::NeverAsked(id.clone()),
            changed(|tree| {
                let id = first(tree);
                tree.branches
                    .iter_mut()
                    .flat_map(|branch| &mut branch.steps)
                    .for_each(|step| step.ask.retain(|ask| *ask != id));
            }),
        ),
        (
            Flaw::QuestionTwice(id.clone()),
            changed(|tree| {
                let again = tree.questions[0].clone();
                tree.questions.push(again);
            }),
        ),
        (Flaw::NoPlainUnknown(id.clone()), changed(|tree| drop(tree.questions[0].choices.pop()))),
        (Flaw::ChoiceCount(id.clone(), 1), changed(|tree| drop(tree.questions[0].choices.drain(1..)))),
        (
            Flaw::ChoiceTwice(id.clone()),
            changed(|tree| {
                let again = tree.questions[0].choices[0].clone();
                tree.questions[0].choices.insert(0, again);
            }),
        ),
        (
            Flaw::Contradiction(id.clone(), Cause::RefusedWrongPort),
            changed(|tree| tree.questions[0].choices[0].supports.push(Cause::RefusedWrongPort)),
        ),
        (Flaw::Cost(id, 3), changed(|tree| tree.questions[0].cost = 3)),
    ];
    for (flaw, found) in table {
        assert!(found.contains(&flaw), "{flaw}: {found:?}");
    }
}

#[rstest]
#[case("[[branch]]\nsymptom = \"sleepy\"\nstep = []\n")]
#[case("[[branch]]\nsymptom = \"refused\"\n[[branch.step]]\ncause = \"refused.nonsense\"\n")]
#[case("[[branch]]\nsymptom = \"refused\"\n[[branch.step]]\ncause = \"dns.failure\"\nprobes = [\"crystal-ball\"]\n")]
#[case("surprise = 1\n")]
#[case("not toml")]
fn what_is_no_tree_is_an_error(#[case] text: &str) {
    assert!(Tree::parse(text).is_err());
}
