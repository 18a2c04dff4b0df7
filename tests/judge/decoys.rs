//! What looks like a cause and is none, and what keeps a verdict back.

use conn_wizard::{
    case::Symptom,
    diagnosis::{Cause::*, Verdict},
    evidence::{ConnectEnd, Need, Obstacle, ProbeId},
};

use crate::world::{OPEN, REFUSED, client, server};

const TARGET: &str = "ws://192.0.2.7:8282";

/// DNAT and containers serve clients without any listener here.
#[test]
fn an_empty_listener_table_is_not_closed() {
    let world = || server(TARGET).connect("192.0.2.7:8282", REFUSED);
    world().rules("nat", "prerouting", 1).judged().accuses_nobody().holds(RefusedNotListening, Verdict::Possible);
    world()
        .filter_hidden(Obstacle::new(Need::Root))
        .judged()
        .accuses(RefusedNotListening, Verdict::Likely)
        .holds(NatDeadRedirect, Verdict::NotChecked);
    world().namespaces_hidden(Obstacle::new(Need::Root)).judged().accuses(RefusedNotListening, Verdict::Likely);
    world().without(ProbeId::Namespaces).judged().accuses(RefusedNotListening, Verdict::Likely);
}

#[test]
fn nat_keeps_a_loopback_listener_from_being_certain() {
    server(TARGET)
        .listen("127.0.0.1:8282", "docker-proxy", 900)
        .rules("nat", "prerouting", 1)
        .connect("192.0.2.7:8282", REFUSED)
        .judged()
        .accuses(RefusedBindAddress, Verdict::Likely);
}

/// Filter rules that were not rehearsed are a possibility beside a certainty.
#[test]
fn filter_rules_do_not_hide_a_missing_listener() {
    server(TARGET)
        .rules("filter", "input", 8)
        .connect("192.0.2.7:8282", REFUSED)
        .judged()
        .accuses(RefusedNotListening, Verdict::Confirmed)
        .holds(FirewallRejectRule, Verdict::Possible);
}

#[test]
fn another_service_far_off_is_no_slip() {
    server(TARGET)
        .listen("0.0.0.0:80", "nginx", 700)
        .listen("0.0.0.0:3306", "mysqld", 701)
        .connect("192.0.2.7:8282", REFUSED)
        .judged()
        .accuses(RefusedNotListening, Verdict::Confirmed)
        .holds(RefusedWrongPort, Verdict::Possible);
}

/// A name that leads to somebody else on purpose.
#[test]
fn a_load_balancer_or_a_cdn_is_not_a_wrong_record() {
    let world = || server("ws://chat.example:8282").listen("0.0.0.0:8282", "php", 812).resolves(&["198.51.100.9"]);
    world()
        .resolver_says("192.0.2.53", &["198.51.100.9"], &["chat.edge.example.net"])
        .connect("198.51.100.9:8282", REFUSED)
        .judged()
        .accuses_nobody();
    world().connect("198.51.100.9:8282", OPEN).judged().accuses_nobody();
}

/// A bare port says nothing of which of the machine's addresses clients use.
#[test]
fn a_bare_port_is_not_judged_by_every_address() {
    server("8282")
        .listen("0.0.0.0:8282", "php", 812)
        .connect("192.0.2.7:8282", OPEN)
        .connect("[2001:db8::7]:8282", REFUSED)
        .judged()
        .accuses_nobody();
    server("8282")
        .interface("eth1", &["10.20.0.5/24"])
        .listen("192.0.2.7:8282", "php", 812)
        .connect("192.0.2.7:8282", OPEN)
        .connect("10.20.0.5:8282", REFUSED)
        .connect("[2001:db8::7]:8282", REFUSED)
        .judged()
        .accuses_nobody();
}

/// A refusal here does not explain why clients elsewhere get no answer at all.
#[test]
fn a_refusal_does_not_explain_silence() {
    server(TARGET).symptom(Symptom::Timeout).connect("192.0.2.7:8282", REFUSED).judged().accuses_nobody();
    server(TARGET)
        .symptom(Symptom::Timeout)
        .listen("127.0.0.1:8282", "php", 812)
        .connect("192.0.2.7:8282", REFUSED)
        .judged()
        .accuses_nobody();
}

#[test]
fn the_reported_symptom_may_have_to_be_found() {
    server(TARGET)
        .symptom(Symptom::Unknown)
        .connect("192.0.2.7:8282", REFUSED)
        .judged()
        .accuses(RefusedNotListening, Verdict::Confirmed);
    client(TARGET)
        .symptom(Symptom::Unknown)
        .connect("192.0.2.7:8282", ConnectEnd::Errno(101))
        .route("192.0.2.7", conn_wizard::evidence::RouteKind::None)
        .judged()
        .accuses(RouteMissing, Verdict::Confirmed);
}

#[test]
fn the_fallback_without_flags_still_tells_what_listens() {
    server(TARGET)
        .listener("[::]:8282", "php", 812, None, None)
        .connect("192.0.2.7:8282", OPEN)
        .upgraded("192.0.2.7:8282")
        .judged()
        .finds_nothing_wrong();
}

/// A probe that could not run says neither yes nor no.
#[test]
fn obstacles_are_not_answers() {
    let worlds: [fn() -> crate::world::World; 4] = [
        || server(TARGET).connect("192.0.2.7:8282", REFUSED),
        || server(TARGET).listen("127.0.0.1:8282", "php", 812).connect("192.0.2.7:8282", REFUSED),
        || server("ws://chat.example:8282").resolves(&["198.51.100.9"]).connect("198.51.100.9:8282", REFUSED),
        || client("ws://chat.example:8282").resolves(&["192.0.2.7"]).connect("192.0.2.7:8282", REFUSED),
    ];
    for world in worlds {
        for need in Need::ALL {
            let obstacle = Obstacle::new(need);
            let every = ProbeId::ALL.iter().fold(world(), |world, probe| world.blocked(*probe, obstacle.clone()));
            let judged = every.judged().accuses_nobody();
            for finding in &judged.diagnosis.findings {
                let by_the_target_alone = finding
                    .evidence
                    .iter()
                    .all(|proof| matches!(proof.code(), "no-name" | "no-ipv4-target" | "no-ipv6-target" | "address-public"));
                assert!(finding.verdict != Verdict::RuledOut || by_the_target_alone, "{need:?}: {finding:?}");
            }
        }
    }
}
