//! Local ports: counted for each destination, and never accused by sums.

use std::net::IpAddr;

use conn_wizard::{
    case::Symptom,
    diagnosis::{Cause, Conclusion, Verdict, judge},
    evidence::{
        ConnectEnd, DestinationUse, Fact, Need, Observation, Obstacle, Owner, PortCounts, PortHolder, PortSettings, PortUse,
        RouteKind, RouteTo, SourceUse,
    },
};
use rstest::rstest;

use Cause::{BindAddressNotLocal, ExhaustionEphemeralPorts, ExhaustionTimeWait, RouteMissing};
use Symptom::{AddrNotAvail, Bind, Refused, Unknown};
use Verdict::{Confirmed, Likely, NotChecked, Possible, RuledOut};

use crate::world::{OPEN, REFUSED, World, at, client, ip, server, tree};

const TO: &str = "192.0.2.9:3306";
const NO_PORT: ConnectEnd = ConnectEnd::Errno(99);

/// `open` and in TIME_WAIT, towards a place.
fn towards(to: &str, open: u32, time_wait: u32) -> DestinationUse {
    DestinationUse { established: open, time_wait, ..DestinationUse::none(ip("203.0.113.5"), at(to)) }
}

/// 28,232 ports.
fn counted(destinations: Vec<DestinationUse>) -> PortUse {
    let in_use = destinations.iter().map(|seen| u64::from(seen.open())).sum();
    let time_wait = destinations.iter().map(|seen| u64::from(seen.time_wait)).sum();
    let counted = Some(PortCounts { destinations, ..PortCounts::default() });
    PortUse { range: (32_768, 60_999), in_use, time_wait, counted, ..PortUse::default() }
}

fn on_client(end: ConnectEnd, ports: PortUse) -> World {
    client(&format!("tcp://{TO}")).symptom(AddrNotAvail).connect(TO, end).note(Fact::PortUse(ports))
}

fn on_server(ports: PortUse) -> World {
    server("8282").symptom(AddrNotAvail).listen("0.0.0.0:8282", "php", 812).note(Fact::PortUse(ports))
}

/// The kernel says that there is none left, and the count says whose they are.
#[rstest]
#[case::open(28_000, 232, Confirmed, RuledOut)]
#[case::closed(200, 28_032, RuledOut, Confirmed)]
#[case::mostly_open(18_000, 10_232, Confirmed, Possible)]
#[case::mostly_closed(10_000, 18_232, Possible, Confirmed)]
#[case::room_again(20_000, 100, Possible, Possible)]
#[case::nobody(0, 0, Possible, Possible)]
fn refused_by_the_kernel(#[case] open: u32, #[case] time_wait: u32, #[case] ephemeral: Verdict, #[case] waiting: Verdict) {
    on_client(NO_PORT, counted(vec![towards(TO, open, time_wait)]))
        .judged()
        .holds(ExhaustionEphemeralPorts, ephemeral)
        .holds(ExhaustionTimeWait, waiting)
        .rules_out(&[BindAddressNotLocal]);
}

#[test]
fn who_holds_them_and_how_fast_they_go_is_shown() {
    let owner = Owner { pid: 812, program: "php".into(), title: "php".into(), unit: None, container: None };
    let mut seen = towards(TO, 0, 200);
    (seen.close_wait, seen.lately, seen.open_before) = (28_030, 50, Some(28_000));
    seen.holders = vec![PortHolder { owner, ports: 28_030 }];
    let mut ports = counted(vec![seen]);
    ports.counted.as_mut().expect("counts").between_ms = Some(1000);
    on_client(NO_PORT, ports)
        .judged()
        .accuses(ExhaustionEphemeralPorts, Confirmed)
        .shows(ExhaustionEphemeralPorts, "connect-no-local-port")
        .shows(ExhaustionEphemeralPorts, "ports-of-destination")
        .shows(ExhaustionEphemeralPorts, "ports-held")
        .shows(ExhaustionEphemeralPorts, "ports-not-closed")
        .shows(ExhaustionEphemeralPorts, "ports-taken");
}

/// What the kernel refused, it refused to the source it would take; what is reported can be about any.
#[rstest]
#[case::refused_from_the_full_one(NO_PORT, "203.0.113.6", Confirmed)]
#[case::refused_from_another(NO_PORT, "203.0.113.5", Possible)]
#[case::reported(OPEN, "203.0.113.5", Likely)]
fn each_source_has_a_budget_of_its_own(#[case] end: ConnectEnd, #[case] source: &str, #[case] expected: Verdict) {
    let full = DestinationUse { from: ip("203.0.113.6"), ..towards(TO, 28_232, 0) };
    let mut case = on_client(end, counted(vec![full, towards(TO, 3, 0)])).seen();
    let routes = Fact::Routes(vec![route(ip(source))]);
    case.evidence.note(Observation { probe: routes.probe(), outcome: Ok(routes), took_ms: 1 });
    assert_eq!(judge(&case, tree()).verdict(ExhaustionEphemeralPorts), expected);
}

fn route(source: IpAddr) -> RouteTo {
    RouteTo {
        address: ip("192.0.2.9"),
        kind: RouteKind::Unicast,
        gateway: None,
        interface: Some("eth0".into()),
        source: Some(source),
        by_default: None,
    }
}

/// Nothing fails at the moment.
#[rstest]
#[case::last_ports(28_200, 0, Likely, RuledOut)]
#[case::last_ports_waiting(20, 28_200, RuledOut, Likely)]
#[case::low(20_000, 0, Possible, RuledOut)]
#[case::ample(3_000, 200, RuledOut, RuledOut)]
fn reported_and_counted(#[case] open: u32, #[case] time_wait: u32, #[case] ephemeral: Verdict, #[case] waiting: Verdict) {
    on_client(OPEN, counted(vec![towards(TO, open, time_wait)]))
        .judged()
        .holds(ExhaustionEphemeralPorts, ephemeral)
        .holds(ExhaustionTimeWait, waiting);
}

/// A hundred thousand connections elsewhere, or in all, are no reason.
#[test]
fn what_leads_elsewhere_is_not_accused() {
    let elsewhere = (1..6).map(|host| towards(&format!("192.0.2.{host}:80"), 28_232, 0));
    let all = elsewhere.chain([towards(TO, 40, 7)]).collect();
    on_client(OPEN, counted(all))
        .judged()
        .accuses_nobody()
        .rules_out(&[ExhaustionEphemeralPorts, ExhaustionTimeWait])
        .shows(ExhaustionEphemeralPorts, "ports-left")
        .shows(ExhaustionEphemeralPorts, "ports-of-destination");
    on_client(OPEN, PortUse { in_use: 400_000, time_wait: 90_000, ..counted(Vec::new()) })
        .judged()
        .finds_nothing_wrong()
        .shows(ExhaustionTimeWait, "ports-left");
}

/// What may have been missed in counting counts against a clean bill.
#[test]
fn a_count_that_is_not_exact_does_not_rule_out() {
    let mut ports = counted(vec![towards("192.0.2.1:80", 100, 0)]);
    ports.counted.as_mut().expect("counts").missed = 20_000;
    on_server(ports).judged().accuses_nobody().holds(ExhaustionEphemeralPorts, Possible);
}

/// On a server the error is about its own connections, to whatever stands behind it.
#[rstest]
#[case::upstream(28_200, 10, Likely, RuledOut)]
#[case::upstream_waiting(10, 28_200, RuledOut, Likely)]
#[case::busy(9_000, 0, RuledOut, RuledOut)]
fn a_server_and_its_upstream(#[case] open: u32, #[case] time_wait: u32, #[case] ephemeral: Verdict, #[case] waiting: Verdict) {
    on_server(counted(vec![towards("192.0.2.9:9000", open, time_wait), towards("192.0.2.9:3306", 20, 0)]))
        .judged()
        .holds(ExhaustionEphemeralPorts, ephemeral)
        .holds(ExhaustionTimeWait, waiting)
        .rules_out(&[BindAddressNotLocal]);
}

#[test]
fn a_busy_server_without_connections_of_its_own_is_healthy() {
    let ports = PortUse { in_use: 300_000, time_wait: 40_000, ..counted(Vec::new()) };
    on_server(ports)
        .judged()
        .rules_out(&[ExhaustionEphemeralPorts, ExhaustionTimeWait, BindAddressNotLocal])
        .shows(ExhaustionEphemeralPorts, "ports-idle");
}

/// An address that a service may not listen on is the other meaning, and only one of them is accused.
#[test]
fn the_two_meanings_are_never_accused_together() {
    server("tcp://198.51.100.7:8282")
        .symptom(AddrNotAvail)
        .bind(Some(99))
        .note(Fact::PortUse(counted(vec![towards("192.0.2.9:9000", 28_200, 10)])))
        .judged()
        .accuses(BindAddressNotLocal, Confirmed)
        .holds(ExhaustionEphemeralPorts, Possible);
}

/// Without a source address of that family the kernel says the same.
#[rstest]
#[case("[2001:db8::9]:3306", PortSettings { ipv6_off: Some(true), ..PortSettings::default() })]
#[case("[::1]:3306", PortSettings { loopback6_off: Some(true), ..PortSettings::default() })]
fn ipv6_that_is_off_has_nothing_to_do_with_ports(#[case] to: &str, #[case] settings: PortSettings) {
    let ports = PortUse { settings, ..counted(Vec::new()) };
    client(&format!("tcp://{to}"))
        .symptom(AddrNotAvail)
        .connect(to, NO_PORT)
        .note(Fact::PortUse(ports))
        .judged()
        .accuses(RouteMissing, Confirmed)
        .shows(RouteMissing, "ipv6-off")
        .rules_out(&[ExhaustionEphemeralPorts, ExhaustionTimeWait]);
}

/// Programs that bind a source address first share one budget among all destinations.
#[rstest]
#[case::connecting(AddrNotAvail, None, Likely)]
#[case::measured(Bind, Some(98), Likely)]
#[case::perhaps(Bind, None, Possible)]
fn ports_bound_to_a_source(#[case] symptom: Symptom, #[case] errno: Option<i32>, #[case] expected: Verdict) {
    let halves = vec![towards("192.0.2.9:9000", 14_116, 0), towards("192.0.2.9:9001", 14_116, 0)];
    let mut ports = counted(halves);
    let from = ip("203.0.113.5");
    let source = |ports| SourceUse { from, sockets: 28_232, ports, destinations: 2 };
    ports.counted.as_mut().expect("counts").sources = vec![source(28_232)];
    let world =
        |ports: PortUse| server("tcp://192.0.2.7:8282").symptom(symptom).bind(errno).note(Fact::PortUse(ports)).judged();
    world(ports.clone()).holds(ExhaustionEphemeralPorts, expected).shows(ExhaustionEphemeralPorts, "ports-of-source");
    // Where connections share ports, nothing is bound before.
    ports.counted.as_mut().expect("counts").sources = vec![source(20_000)];
    let shared = world(ports);
    assert_ne!(shared.diagnosis.verdict(ExhaustionEphemeralPorts), Likely);
}

/// A kernel that lists no sockets leaves sums, and those prove nothing.
#[test]
fn sums_accuse_nobody() {
    let ports = |in_use, time_wait| PortUse {
        range: (32_768, 60_999),
        in_use,
        time_wait,
        hidden: Some(Obstacle::with(Need::Kernel, "NETLINK_SOCK_DIAG")),
        ..PortUse::default()
    };
    on_client(NO_PORT, ports(200, 28_000)).judged().accuses_nobody().suspects(ExhaustionTimeWait);
    on_client(OPEN, ports(90_000, 100)).judged().accuses_nobody().holds(ExhaustionEphemeralPorts, Possible);
    on_client(OPEN, ports(20, 5)).judged().finds_nothing_wrong();
}

#[rstest]
#[case(Refused)]
#[case(Unknown)]
fn another_error_is_not_explained_by_ports(#[case] symptom: Symptom) {
    let judged = client(&format!("tcp://{TO}"))
        .symptom(symptom)
        .connect(TO, REFUSED)
        .note(Fact::PortUse(counted(vec![towards(TO, 28_232, 0)])))
        .judged();
    let verdict = judged.diagnosis.verdict(ExhaustionEphemeralPorts);
    assert!(matches!(verdict, Possible | NotChecked), "{verdict:?}");
    assert_ne!(judged.diagnosis.conclusion, Conclusion::Healthy);
}

#[test]
fn room_that_does_not_last_is_no_clean_bill() {
    let fast = |open, time_wait, lately| DestinationUse { lately, ..towards(TO, open, time_wait) };
    // 470 a second are what 28,232 ports bear for good.
    let judged = on_client(OPEN, counted(vec![fast(0, 9_000, 9_000)])).judged().accuses_nobody();
    judged
        .holds(ExhaustionTimeWait, Possible)
        .holds(ExhaustionEphemeralPorts, RuledOut)
        .shows(ExhaustionTimeWait, "ports-taken");
    for steady in [fast(0, 9_000, 300), fast(0, 900, 900)] {
        on_client(OPEN, counted(vec![steady])).judged().rules_out(&[ExhaustionTimeWait]);
    }
}
