//! What control panels have written down of a port, beside what the rules do.

use conn_wizard::{
    case::Symptom::Timeout,
    diagnosis::{
        Cause::{TimeoutHostFirewall, TimeoutPanel},
        Fix, Unchecked,
        Verdict::{Confirmed, NotChecked, Possible},
    },
    evidence::{
        Fact, Listed, Need, Obstacle, Panel, PanelList, Passage,
        PassageEnd::{Answered, Dropped},
        ProbeId,
    },
};
use rstest::rstest;

use crate::{
    rehearsal::{dropped_by, iptables, jumps, mended, rehearsal, strangers, world},
    world::{Judged, World, server},
};

const FILE: &str = "/www/server/panel/data/default.db";

fn list(families: [bool; 2], says: Listed) -> PanelList {
    PanelList { file: FILE.into(), part: Some("firewall".into()), families, says }
}

fn bt(lists: Vec<PanelList>) -> Fact {
    Fact::Panels(vec![Panel { id: "bt".into(), lists, ..Panel::default() }])
}

fn says(says: Listed) -> Fact {
    bt(vec![list([true; 2], says)])
}

/// The policy that ufw sets drops, as the panel made ufw do.
fn dropped_by_ufw() -> Vec<Passage> {
    dropped_by(&iptables("INPUT", ""), &[jumps("INPUT", "ufw-before-input")])
}

/// Rules that could not be seen.
fn hidden() -> World {
    server("tcp://192.0.2.7:8282").symptom(Timeout).filter_hidden(Obstacle::with(Need::Root, "nf_tables"))
}

/// Rules that were counted, and not rehearsed.
fn counted() -> World {
    world(Timeout).blocked(ProbeId::Rehearsal, Obstacle::with(Need::Capability, "CAP_SYS_ADMIN"))
}

#[rstest]
#[case(Listed::Absent, "panel-lacks-port")]
#[case(Listed::Denied, "panel-denies-port")]
#[case(Listed::ForSome, "panel-opens-for-some")]
fn a_list_without_the_port_supports_what_the_rules_do(#[case] listed: Listed, #[case] code: &str) {
    let judged = world(Timeout).note(says(listed)).note(rehearsal(dropped_by_ufw())).judged();
    judged.accuses(TimeoutPanel, Confirmed).shows(TimeoutPanel, code).holds(TimeoutHostFirewall, Possible);
}

#[rstest]
#[case(Listed::Absent)]
#[case(Listed::Denied)]
#[case(Listed::Open)]
fn what_the_rules_let_in_is_in_whatever_the_list_says(#[case] listed: Listed) {
    let judged = world(Timeout).note(says(listed)).note(rehearsal(strangers([Answered; 3]))).judged();
    judged.accuses_nobody().rules_out(&[TimeoutPanel, TimeoutHostFirewall]);
}

#[test]
fn a_list_that_has_the_port_is_not_where_it_is_closed() {
    let seen = || world(Timeout).note(says(Listed::Open)).note(rehearsal(dropped_by_ufw()));
    let judged = seen().judged().accuses(TimeoutHostFirewall, Confirmed).holds(TimeoutPanel, Possible);
    let judged = judged.shows(TimeoutPanel, "panel-rules-differ").shows(TimeoutHostFirewall, "panel-rules-differ");
    let sync = Fix::SyncPanel { panel: "bt".into(), port: 8282 };
    assert_eq!(judged.diagnosis.of(TimeoutPanel).expect("a finding").remedy.steps[0].text, sync);
    let (_, commands, texts) = mended(seen(), TimeoutHostFirewall, Answered);
    assert_eq!(commands, ["ufw allow 8282/tcp"]);
    assert!(texts.contains(&sync), "{texts:?}");
}

#[test]
fn a_list_of_the_other_family_says_nothing() {
    let lists = vec![list([true, false], Listed::Absent), list([false, true], Listed::Open)];
    let judged = world(Timeout).note(bt(lists)).note(rehearsal(dropped_by_ufw())).judged();
    let judged = judged.accuses(TimeoutPanel, Confirmed).shows(TimeoutPanel, "panel-lacks-port");
    let evidence = &judged.diagnosis.of(TimeoutPanel).expect("a finding").evidence;
    assert!(evidence.iter().all(|proof| proof.code() != "panel-rules-differ"), "{evidence:?}");
}

fn against(judged: &Judged) -> Vec<&'static str> {
    judged.diagnosis.of(TimeoutPanel).expect("a finding").against.iter().map(conn_wizard::diagnosis::Proof::code).collect()
}

/// The list is the panel's word. Without the rules, nobody is accused on it.
#[rstest]
#[case(hidden)]
#[case(counted)]
fn where_the_rules_were_not_rehearsed_a_list_makes_no_accusation(#[case] seen: fn() -> World) {
    for listed in [Listed::Absent, Listed::Denied] {
        seen().note(says(listed)).judged().accuses_nobody().holds(TimeoutPanel, Possible);
    }
    let judged = seen().note(says(Listed::Open)).judged().accuses_nobody();
    assert_eq!(against(&judged), ["panel-opens-port"]);
}

#[test]
fn an_open_list_leaves_unchecked_what_was_not_seen() {
    hidden().note(says(Listed::Open)).judged().holds(TimeoutPanel, NotChecked);
    hidden().note(bt(Vec::new())).judged().holds(TimeoutPanel, NotChecked);
}

#[test]
fn a_list_that_could_not_be_read_is_said() {
    let obstacle = Obstacle::with(Need::Root, FILE);
    let panel = Panel { id: "bt".into(), hidden: Some(obstacle.clone()), ..Panel::default() };
    let judged = hidden().note(Fact::Panels(vec![panel])).judged().accuses_nobody();
    let unchecked = &judged.diagnosis.of(TimeoutPanel).expect("a finding").unchecked;
    assert!(unchecked.contains(&Unchecked::Obstacle { probe: ProbeId::Panels, obstacle }), "{unchecked:?}");
}

#[test]
fn the_testing_mode_of_csf_is_shown() {
    let panel = Panel { id: "cpanel".into(), testing: true, ..Panel::default() };
    let seen = dropped_by(&iptables("LOGDROPIN", "-j DROP"), &[]);
    let judged = world(Timeout).note(Fact::Panels(vec![panel])).note(rehearsal(seen)).judged();
    judged.accuses(TimeoutPanel, Confirmed).shows(TimeoutPanel, "csf-testing");
}

#[test]
fn a_rule_that_is_not_the_panels_stays_the_firewalls() {
    let judged = world(Timeout).note(says(Listed::Absent)).note(rehearsal(strangers([Dropped; 3]))).judged();
    judged.accuses(TimeoutHostFirewall, Confirmed).holds(TimeoutPanel, Possible).shows(TimeoutPanel, "panel-lacks-port");
}
