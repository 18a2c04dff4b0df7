//! What the operator says, beside what was measured.

use conn_wizard::{
    case::{Case, QuestionId, Symptom},
    diagnosis::{
        Cause::{self, *},
        Conclusion, Diagnosis, Verdict, judge,
    },
    tree::Tree,
};

use crate::world::{OPEN, REFUSED, World, client, server};

/// A tree with one branch, and questions of each kind.
fn tree() -> Tree {
    Tree::parse(
        r#"
        [[branch]]
        symptom = "refused"
        [[branch.step]]
        cause = "refused.not-listening"
        probes = ["listeners", "connect"]
        ask = ["started", "anybody"]
        [[branch.step]]
        cause = "refused.wrong-port"
        ask = ["port"]
        [[branch.step]]
        cause = "firewall.client-banned"
        ask = ["anybody"]
        [[branch.step]]
        cause = "refused.proxy"
        ask = ["anybody"]

        [[question]]
        id = "started"
        cost = 1
        choice = [
            { id = "stopped", supports = ["refused.not-listening"] },
            { id = "running", excludes = ["refused.not-listening"] },
            { id = "unknown" },
        ]
        [[question]]
        id = "port"
        cost = 20
        choice = [
            { id = "same", excludes = ["refused.wrong-port"] },
            { id = "another", supports = ["refused.wrong-port"] },
            { id = "unknown" },
        ]
        [[question]]
        id = "anybody"
        cost = 1
        choice = [
            { id = "one", supports = ["firewall.client-banned", "refused.proxy", "refused.wrong-port"] },
            { id = "all", excludes = ["firewall.client-banned"] },
            { id = "unknown" },
        ]
        "#,
    )
    .expect("a tree")
}

fn refused() -> World {
    client("ws://chat.example:8282").resolves(&["192.0.2.7"]).connect("192.0.2.7:8282", REFUSED)
}

fn told(world: World, answers: &[(&str, &str)]) -> Diagnosis {
    let case: Case = answers.iter().fold(world, |world, (question, choice)| world.tell(question, choice)).seen();
    judge(&case, &tree())
}

fn codes(diagnosis: &Diagnosis, cause: Cause) -> Vec<&'static str> {
    diagnosis.of(cause).into_iter().flat_map(|finding| &finding.evidence).map(conn_wizard::diagnosis::Proof::code).collect()
}

#[test]
fn an_answer_that_singles_out_makes_likely() {
    let diagnosis = told(refused(), &[("started", "stopped")]);
    let first = diagnosis.accused().map(|finding| (finding.cause, finding.verdict));
    assert_eq!(first, Some((RefusedNotListening, Verdict::Likely)));
    assert_eq!(codes(&diagnosis, RefusedNotListening), ["connect-refused", "told"]);
}

/// One network only: a ban, a proxy, a port mistyped there. Nothing measured speaks for the ban.
#[test]
fn an_answer_that_fits_many_accuses_none() {
    let diagnosis = told(refused(), &[("anybody", "one")]);
    assert_eq!(diagnosis.conclusion, Conclusion::Undetermined);
    assert_eq!(diagnosis.verdict(FirewallClientBanned), Verdict::Possible);
    assert_eq!(diagnosis.verdict(RefusedWrongPort), Verdict::Possible);
}

#[test]
fn an_answer_against_rules_out() {
    let diagnosis = told(refused(), &[("started", "running")]);
    assert_eq!(diagnosis.verdict(RefusedNotListening), Verdict::RuledOut);
    assert_eq!(codes(&diagnosis, RefusedNotListening), ["told"]);
}

#[test]
fn not_knowing_changes_nothing() {
    assert_eq!(told(refused(), &[]).findings, told(refused(), &[("started", "unknown")]).findings);
    assert_eq!(told(refused(), &[]).findings, told(refused(), &[("no such question", "yes")]).findings);
}

#[test]
fn what_was_measured_stands() {
    let measured = server("ws://192.0.2.7:8282").connect("192.0.2.7:8282", REFUSED);
    let diagnosis = told(measured, &[("started", "running")]);
    assert_eq!(diagnosis.verdict(RefusedNotListening), Verdict::Confirmed);
    let finding = diagnosis.of(RefusedNotListening).expect("a finding");
    assert!(finding.against.iter().any(|proof| proof.code() == "told"));
}

#[test]
fn answers_that_contradict_each_other_leave_it_open() {
    let diagnosis = told(refused(), &[("port", "same"), ("anybody", "one")]);
    assert_eq!(diagnosis.verdict(RefusedWrongPort), Verdict::Possible);
}

#[test]
fn questions_come_only_while_they_decide() {
    let asked = |world: World, answers: &[(&str, &str)]| -> Vec<String> {
        told(world, answers).unanswered.into_iter().map(|QuestionId(id)| id).collect()
    };
    // Two causes for one unit of cost, one for one, one for twenty.
    assert_eq!(asked(refused(), &[]), ["anybody", "started", "port"]);
    assert_eq!(asked(refused(), &[("anybody", "unknown")]), ["started", "port"]);
    assert_eq!(asked(server("ws://192.0.2.7:8282").connect("192.0.2.7:8282", REFUSED), &[]), Vec::<String>::new());
    let healthy = client("ws://192.0.2.7:8282").connect("192.0.2.7:8282", OPEN).upgraded("192.0.2.7:8282");
    assert_eq!(asked(healthy, &[]), Vec::<String>::new());
}

#[test]
fn the_tree_that_ships_is_heard_too() {
    refused()
        .symptom(Symptom::Timeout)
        .tell("security-group-opens-the-port", "closed")
        .judged()
        .holds(TimeoutSecurityGroup, Verdict::Likely);
}
