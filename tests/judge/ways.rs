//! Whether the machine is there at all, by which way, and what kind of address it has.

use conn_wizard::{
    addressbook::Special,
    case::Symptom,
    diagnosis::{
        Cause::{
            FirewallRejectRule, RefusedProxy, RefusedWrongHost, RouteMissing, TimeoutDnsWrongIp, TimeoutHostFirewall,
            TimeoutPrivateIp, TimeoutServerDown,
        },
        Conclusion, Proof, Request, Verdict, judge, plan,
    },
    evidence::{
        ConnectAttempt, ConnectEnd, Fact, IcmpSender, Neighbour, NeighbourState, NextHop, OtherDoors, Path, PathEnd, PathHop,
        ProbeId, RouteKind,
    },
};
use rstest::rstest;

use crate::world::{OPEN, REFUSED, SILENT, World, at, client, ip, server, tree};

const TARGET: &str = "192.0.2.7:8282";

fn attempt(to: &str, end: ConnectEnd) -> ConnectAttempt {
    ConnectAttempt { to: at(to), end, icmp: None, took_us: 20_000, over_loopback: false }
}

/// What other ports of an address did, and the same at addresses of nobody.
fn doors(tried: &[(&str, ConnectEnd)], nobody: &[(&str, ConnectEnd)]) -> Fact {
    let all = |list: &[(&str, ConnectEnd)]| list.iter().map(|(to, end)| attempt(to, *end)).collect();
    Fact::OtherDoors(OtherDoors { tried: all(tried), nobody: all(nobody) })
}

fn silent() -> World {
    client("ws://192.0.2.7:8282").symptom(Symptom::Timeout).connect(TARGET, SILENT)
}

/// The next hop by `eth0`, in a state since so many milliseconds.
fn neighbour(address: &str, state: NeighbourState, changed_ms: u64, is_default: bool) -> Fact {
    let hop = NextHop { address: ip(address), interface: "eth0".into() };
    Fact::Neighbours(vec![Neighbour { hop, state: Some(state), changed_ms: Some(changed_ms), is_default }])
}

#[rstest]
#[case::accepts(OPEN, "door-open")]
#[case::refuses(REFUSED, "door-refuses")]
fn a_machine_that_answers_on_another_port_is_not_down(#[case] end: ConnectEnd, #[case] code: &str) {
    silent()
        .note(doors(&[("192.0.2.7:22", end), ("192.0.2.7:80", SILENT)], &[("198.51.100.1:22", SILENT)]))
        .judged()
        .accuses_nobody()
        .rules_out(&[TimeoutServerDown])
        .shows(TimeoutServerDown, code)
        .holds(TimeoutHostFirewall, Verdict::Possible)
        .shows(TimeoutHostFirewall, code);
}

#[test]
fn where_every_port_is_silent_nothing_is_known_of_the_machine() {
    silent()
        .note(doors(&[("192.0.2.7:22", SILENT), ("192.0.2.7:80", SILENT)], &[]))
        .judged()
        .accuses_nobody()
        .holds(TimeoutServerDown, Verdict::Possible)
        .shows(TimeoutServerDown, "doors-silent")
        .holds(TimeoutHostFirewall, Verdict::NotChecked);
}

/// What answers for an address of nobody, or stands before the server, is not the server.
#[test]
fn an_answer_that_is_somebody_elses_proves_nothing() {
    let tried = [("192.0.2.7:80", OPEN)];
    let innocent = |world: World| world.judged().accuses_nobody().holds(TimeoutServerDown, Verdict::Possible);
    innocent(silent().note(doors(&tried, &[("198.51.100.1:80", OPEN)])));
    innocent(silent().note(doors(&tried, &[("198.51.100.1:80", REFUSED)])));
    // 104.16.0.0/13 is Cloudflare's.
    let edge = client("ws://104.16.1.1:8282").symptom(Symptom::Timeout).connect("104.16.1.1:8282", SILENT);
    edge.note(doors(&[("104.16.1.1:80", OPEN)], &[])).judged().holds(TimeoutServerDown, Verdict::Possible);
    let mut tunnelled = silent().interface("tun0", &["172.19.0.1/30"]).seen();
    let Ok(Fact::Routes(mut routes)) = tunnelled.evidence.of(ProbeId::Routes).expect("routes").outcome.clone() else {
        panic!("{tunnelled:?}")
    };
    routes[0].interface = Some("tun0".into());
    for fact in [Fact::Routes(routes), doors(&tried, &[("198.51.100.1:80", SILENT)])] {
        let probe = fact.probe();
        tunnelled.evidence.note(conn_wizard::evidence::Observation { probe, outcome: Ok(fact), took_ms: 1 });
    }
    assert_eq!(judge(&tunnelled, tree()).verdict(TimeoutServerDown), Verdict::Possible);
}

#[test]
fn other_ports_are_tried_where_the_own_one_is_silent_and_only_there() {
    let asked = |world: World| {
        plan(&world.seen(), tree()).into_iter().find_map(|request| match request {
            Request::OtherDoors { to, nobody } => Some((to, nobody)),
            _ => None,
        })
    };
    let known = |world: World| world.note(Fact::Neighbours(Vec::new())).note(Fact::Edge(Vec::new()));
    let (to, nobody) = asked(known(silent())).expect("a request");
    let ports = ["192.0.2.7:22", "192.0.2.7:80", "192.0.2.7:443", "192.0.2.7:3389"];
    assert_eq!(to, ports.map(at));
    // The client is in 203.0.113.0/24 and 2001:db8::/32, the target in 192.0.2.0/24.
    assert_eq!(nobody, [ip("198.51.100.1"), ip("3fff::1")]);
    let web = client("ws://192.0.2.7:443").symptom(Symptom::Timeout).connect("192.0.2.7:443", SILENT);
    assert_eq!(asked(known(web)).map(|(to, _)| to.len()), Some(3), "never the target's own");
    for end in [OPEN, REFUSED] {
        let world = client("ws://192.0.2.7:8282").symptom(Symptom::Timeout).connect(TARGET, end);
        assert_eq!(asked(known(world)), None, "{end:?}");
    }
    let own = server("ws://192.0.2.7:8282").symptom(Symptom::Timeout).connect(TARGET, SILENT);
    assert_eq!(asked(known(own)), None, "on the server");
    let made_up = client("ws://198.18.0.5:8282").symptom(Symptom::Timeout).connect("198.18.0.5:8282", SILENT);
    assert_eq!(asked(known(made_up)), None, "a made-up address");
    let on_link = silent().on_link().note(neighbour("192.0.2.7", NeighbourState::Failed, 20, false));
    assert_eq!(asked(on_link.note(Fact::Edge(Vec::new()))), None, "nobody has the address");
}

/// Neighbour discovery passes the packet filters of both ends, as ARP does not: a machine or a router that is up may go unheard.
#[test]
fn what_filters_can_hide_is_no_proof() {
    let failed = |address| neighbour(address, NeighbourState::Failed, 100, false);
    let no_route = ConnectEnd::Errno(113);
    let world = |to: &str| client(&format!("ws://{to}")).symptom(Symptom::Unreachable).connect(to, no_route);
    world("[2001:db8:c::9]:8282")
        .on_link()
        .note(failed("2001:db8:c::9"))
        .judged()
        .accuses_nobody()
        .holds(TimeoutServerDown, Verdict::Possible);
    // The world's router has an IPv4 address; whom it leads to counts.
    let far = || world("[2001:db8:7::9]:8282").note(failed("203.0.113.1"));
    far().judged().accuses(RouteMissing, Verdict::Confirmed);
    far().rules("filter", "input", 3).judged().accuses_nobody().holds(RouteMissing, Verdict::Possible);
    let four = || world(TARGET).note(failed("203.0.113.1"));
    four().rules("filter", "input", 3).judged().accuses(RouteMissing, Verdict::Confirmed);
}

/// What the kernel's table says goes before what the time of the connect suggests.
#[test]
fn the_kernel_says_whether_a_machine_has_the_address() {
    let world = |end, took_us, fact| {
        let world = client("ws://203.0.113.9:8282").symptom(Symptom::Unreachable).connect("203.0.113.9:8282", end);
        world.took(took_us).on_link().note(fact).judged()
    };
    let (slow, no_route) = (3_050_000, ConnectEnd::Errno(113));
    let entry = |state, age| neighbour("203.0.113.9", state, age, false);
    for (end, took_us, state) in [
        (no_route, 200, NeighbourState::Failed),
        (SILENT, 600_000, NeighbourState::Incomplete),
        (no_route, slow, NeighbourState::Failed),
    ] {
        world(end, took_us, entry(state, if state == NeighbourState::Incomplete { 900 } else { 40 }))
            .accuses(TimeoutServerDown, Verdict::Likely)
            .shows(TimeoutServerDown, "neighbour-failed");
    }
    world(no_route, slow, entry(NeighbourState::Reachable, 40)).accuses_nobody();
    world(SILENT, 200, entry(NeighbourState::Incomplete, 10)).accuses_nobody();
    // An old entry is not about this connect, which took its time as a failed question does.
    world(no_route, slow, entry(NeighbourState::Failed, 3_600_000)).shows(TimeoutServerDown, "neighbour-silent");
    world(SILENT, slow, entry(NeighbourState::Failed, 3_600_000)).accuses_nobody();
    world(OPEN, 200, entry(NeighbourState::Failed, 40)).accuses_nobody();
    world(no_route, slow, Fact::Neighbours(Vec::new())).accuses(TimeoutServerDown, Verdict::Likely);
}

#[test]
fn a_router_that_does_not_answer_is_no_way() {
    let world = |end, state| {
        let world = client("ws://192.0.2.7:8282").symptom(Symptom::Unreachable).connect(TARGET, end);
        world.note(neighbour("203.0.113.1", state, 900, false)).judged()
    };
    world(ConnectEnd::Errno(113), NeighbourState::Failed)
        .accuses(RouteMissing, Verdict::Confirmed)
        .shows(RouteMissing, "router-silent")
        .holds(TimeoutServerDown, Verdict::NotChecked);
    world(SILENT, NeighbourState::Incomplete)
        .accuses(RouteMissing, Verdict::Likely)
        .holds(TimeoutServerDown, Verdict::NotChecked);
    world(SILENT, NeighbourState::Reachable).rules_out(&[RouteMissing]).holds(TimeoutServerDown, Verdict::Possible);
    world(OPEN, NeighbourState::Failed).accuses_nobody().rules_out(&[RouteMissing]);
    // The other family gets through.
    client("ws://chat.example:8282")
        .symptom(Symptom::Timeout)
        .resolves(&["192.0.2.7", "2001:db8::7"])
        .connect("[2001:db8::7]:8282", OPEN)
        .connect(TARGET, ConnectEnd::Errno(113))
        .note(neighbour("203.0.113.1", NeighbourState::Failed, 100, false))
        .judged()
        .holds(RouteMissing, Verdict::Possible);
}

#[test]
fn the_way_back_needs_a_router_that_answers() {
    let world = |target: &str, age| {
        let world = server(target).symptom(Symptom::Timeout).listen("0.0.0.0:8282", "php", 812);
        world.connect(TARGET, OPEN).note(neighbour("203.0.113.1", NeighbourState::Failed, age, true))
    };
    let named = |age| world("ws://192.0.2.7:8282", age).from("198.51.100.9").route("198.51.100.9", RouteKind::Unicast);
    named(100).judged().accuses(RouteMissing, Verdict::Likely).shows(RouteMissing, "router-silent");
    // Nobody has used it for an hour: what was then says nothing of now.
    named(3_600_000).judged().accuses_nobody().rules_out(&[RouteMissing]);
    world("ws://192.0.2.7:8282", 100)
        .judged()
        .accuses(RouteMissing, Verdict::Likely)
        .shows(RouteMissing, "default-router-silent");
    world("ws://192.0.2.7:8282", 3_600_000).judged().accuses_nobody();
    // Clients of a private address may be in the same network, and a client on the link may just be off.
    server("ws://10.0.0.5:8282")
        .interface("eth0", &["10.0.0.5/24"])
        .symptom(Symptom::Timeout)
        .connect("10.0.0.5:8282", OPEN)
        .note(neighbour("10.0.0.1", NeighbourState::Failed, 100, true))
        .judged()
        .accuses_nobody()
        .holds(RouteMissing, Verdict::Possible);
    world("ws://192.0.2.7:8282", 100)
        .from("192.0.2.9")
        .route("192.0.2.9", RouteKind::Unicast)
        .on_link()
        .note(neighbour("192.0.2.9", NeighbourState::Failed, 100, false))
        .judged()
        .accuses_nobody()
        .holds(RouteMissing, Verdict::Possible);
}

#[test]
fn next_hops_are_asked_for_where_they_count() {
    let asked = |world: World| {
        plan(&world.seen(), tree()).into_iter().find_map(|request| match request {
            Request::Neighbours { of, default_routers } => Some((of, default_routers)),
            _ => None,
        })
    };
    let hop = |address: &str| NextHop { address: ip(address), interface: "eth0".into() };
    assert_eq!(asked(silent()), Some((vec![hop("203.0.113.1")], false)));
    assert_eq!(asked(silent().on_link()), Some((vec![hop("192.0.2.7")], false)));
    assert_eq!(asked(silent().without(ProbeId::Connect)), None, "before anything was sent");
    let here = server("ws://192.0.2.7:8282").symptom(Symptom::Timeout).connect(TARGET, OPEN);
    assert_eq!(asked(here), Some((Vec::new(), true)));
    let named = server("ws://192.0.2.7:8282").symptom(Symptom::Timeout).connect(TARGET, OPEN).from("198.51.100.9");
    assert_eq!(asked(named.route("198.51.100.9", RouteKind::Unicast)), Some((vec![hop("203.0.113.1")], true)));
}

/// A client that stands in none of the ranges for documentation, so that those are what they are: nobody's.
fn outside(target: &str) -> World {
    client(target).interface("eth0", &["192.168.0.100/24"]).symptom(Symptom::Timeout)
}

fn by_ordinary_router(world: World) -> conn_wizard::case::Case {
    let mut case = world.seen();
    let Ok(Fact::Routes(mut routes)) = case.evidence.of(ProbeId::Routes).expect("routes").outcome.clone() else { panic!() };
    for route in &mut routes {
        route.gateway = Some(ip("192.168.0.1"));
    }
    let outcome = Ok(Fact::Routes(routes));
    case.evidence.note(conn_wizard::evidence::Observation { probe: ProbeId::Routes, outcome, took_ms: 1 });
    case
}

#[rstest]
#[case("192.0.2.7", SILENT, Special::Documentation)]
#[case("2001:db8:5::7", ConnectEnd::Errno(101), Special::Documentation)]
#[case("224.0.0.251", ConnectEnd::Errno(101), Special::Multicast)]
#[case("240.0.0.9", SILENT, Special::Reserved)]
#[case("0.1.2.3", ConnectEnd::Errno(22), Special::ThisNetwork)]
fn nobodys_address_is_a_mistake(#[case] address: &str, #[case] end: ConnectEnd, #[case] kind: Special) {
    let to = std::net::SocketAddr::new(ip(address), 8282).to_string();
    let named = outside("ws://chat.example:8282").resolves(&[address]).connect(&to, end);
    let judged = judge(&by_ordinary_router(named), tree());
    let finding = judged.of(TimeoutDnsWrongIp).expect("a finding");
    assert_eq!(finding.verdict, Verdict::Likely, "{finding:?}");
    assert!(finding.evidence.contains(&Proof::AddressSpecial { address: ip(address), kind }), "{finding:?}");
    let accused: Vec<_> = judged.findings.iter().filter(|finding| finding.verdict.is_accusation()).collect();
    assert_eq!(accused.len(), 1, "{accused:?}");
    let given = outside(&format!("ws://{to}")).connect(&to, end);
    let judged = judge(&by_ordinary_router(given), tree());
    assert_eq!(judged.verdict(RefusedWrongHost), Verdict::Likely, "{judged:?}");
    assert_eq!(judged.findings.iter().filter(|finding| finding.verdict.is_accusation()).count(), 1);
}

/// Such addresses are somebody's where this machine stands among them, and what answers is there.
#[test]
fn an_address_for_examples_that_is_in_use_is_an_address() {
    for world in [
        client("ws://chat.example:8282").symptom(Symptom::Timeout).resolves(&["192.0.2.7"]).connect(TARGET, SILENT),
        outside("ws://chat.example:8282").resolves(&["192.0.2.7"]).connect(TARGET, OPEN).upgraded(TARGET),
        outside("ws://chat.example:8282").resolves(&["192.0.2.7"]).connect(TARGET, REFUSED),
    ] {
        world.judged().accuses_nobody();
    }
    // Somebody made a route to it.
    let mut routed = by_ordinary_router(outside("ws://chat.example:8282").resolves(&["192.0.2.7"]).connect(TARGET, SILENT));
    let Ok(Fact::Routes(mut routes)) = routed.evidence.of(ProbeId::Routes).expect("routes").outcome.clone() else { panic!() };
    routes[0].by_default = Some(false);
    let outcome = Ok(Fact::Routes(routes));
    routed.evidence.note(conn_wizard::evidence::Observation { probe: ProbeId::Routes, outcome, took_ms: 1 });
    assert!(!judge(&routed, tree()).verdict(TimeoutDnsWrongIp).is_accusation());
    // What proxy programs make up has another cause.
    let made_up = outside("ws://chat.example:8282").resolves(&["198.18.0.5"]).connect("198.18.0.5:8282", SILENT);
    let judged = judge(&by_ordinary_router(made_up), tree());
    assert!(!judged.verdict(TimeoutDnsWrongIp).is_accusation(), "{judged:?}");
    assert_eq!(judged.verdict(RefusedProxy), Verdict::Likely);
}

#[test]
fn another_network_is_decided_by_the_route() {
    let world = |own: &str| outside("ws://10.0.3.15:8282").interface("eth0", &[own]).connect("10.0.3.15:8282", SILENT);
    let changed = |world: World, change: fn(&mut conn_wizard::evidence::RouteTo)| {
        let mut case = world.seen();
        let Ok(Fact::Routes(mut routes)) = case.evidence.of(ProbeId::Routes).expect("routes").outcome.clone() else { panic!() };
        routes.iter_mut().for_each(change);
        let outcome = Ok(Fact::Routes(routes));
        case.evidence.note(conn_wizard::evidence::Observation { probe: ProbeId::Routes, outcome, took_ms: 1 });
        let judged = judge(&case, tree());
        (judged.verdict(TimeoutPrivateIp), judged.conclusion)
    };
    let undetermined = |verdict| (verdict, Conclusion::Undetermined);
    let far = || world("192.168.0.100/24");
    assert_eq!(changed(far(), |_| {}), (Verdict::Likely, Conclusion::CauseFound));
    // Somebody made a route to that network, or the kernel does not say by which it goes.
    assert_eq!(changed(far(), |route| route.by_default = Some(false)), undetermined(Verdict::Possible));
    assert_eq!(changed(far(), |route| route.by_default = None), undetermined(Verdict::Possible));
    let tunnelled = far().interface("tun0", &["172.19.0.1/30"]);
    assert_eq!(changed(tunnelled, |route| route.interface = Some("tun0".into())), undetermined(Verdict::Possible));
    // In the network of an interface, and yet policy routing takes it elsewhere.
    let near = || world("10.0.3.5/24");
    assert_eq!(changed(near(), |route| route.gateway = None), undetermined(Verdict::RuledOut));
    assert_eq!(changed(near(), |_| {}), undetermined(Verdict::Possible));
    let two = near().interface("eth1", &["172.16.0.9/24"]);
    assert_eq!(
        changed(two, |route| (route.gateway, route.interface) = (None, Some("eth1".into()))),
        undetermined(Verdict::Possible)
    );
}

/// The same range stands in many networks: nobody here has the address, and the one that is meant may be elsewhere.
#[test]
fn a_private_address_that_nobody_here_has_may_be_meant_elsewhere() {
    client("ws://192.168.0.9:8282")
        .symptom(Symptom::Timeout)
        .interface("eth0", &["192.168.0.100/24"])
        .connect("192.168.0.9:8282", ConnectEnd::Errno(113))
        .on_link()
        .note(neighbour("192.168.0.9", NeighbourState::Failed, 30, false))
        .judged()
        .accuses(TimeoutServerDown, Verdict::Likely)
        .holds(TimeoutPrivateIp, Verdict::Possible);
}

#[test]
fn a_private_address_of_the_server_and_a_client_in_the_internet() {
    let world = |address: &str, target: &str| {
        let own = server(target).interface("eth0", &[&format!("{address}/24")]).symptom(Symptom::Timeout);
        own.connect(&format!("{address}:8282"), OPEN)
    };
    for address in ["10.0.0.5", "100.64.3.9"] {
        let target = format!("ws://{address}:8282");
        world(address, &target).from("203.0.113.9").judged().accuses(TimeoutPrivateIp, Verdict::Likely);
        world(address, &target).judged().accuses_nobody().holds(TimeoutPrivateIp, Verdict::Possible);
        world(address, &target).from("10.9.0.1").judged().accuses_nobody().holds(TimeoutPrivateIp, Verdict::Possible);
        let tunnel = world(address, &target).interface("tun0", &["172.19.0.1/30"]);
        tunnel.from("203.0.113.9").judged().accuses_nobody().holds(TimeoutPrivateIp, Verdict::Possible);
        world(address, "8282").from("203.0.113.9").judged().accuses_nobody();
    }
    world("100.64.3.9", "ws://100.64.3.9:8282").judged().shows(TimeoutPrivateIp, "address-special");
}

#[test]
fn a_link_local_address_needs_its_interface() {
    outside("ws://[fe80::7]:8282")
        .connect("[fe80::7]:8282", ConnectEnd::Errno(22))
        .judged()
        .accuses_nobody()
        .holds(TimeoutPrivateIp, Verdict::Possible)
        .shows(TimeoutPrivateIp, "address-special");
}

/// The mechanism behind such an address is gone from most of the internet; that is told, and accuses nobody.
#[rstest]
#[case("2002:c000:207::7")]
#[case("2001:0:5::7")]
fn an_address_of_a_mechanism_that_is_gone_is_named(#[case] address: &str) {
    let to = std::net::SocketAddr::new(ip(address), 8282).to_string();
    let judged = outside("ws://chat.example:8282").resolves(&[address]).connect(&to, SILENT).judged();
    judged.accuses_nobody().shows(TimeoutDnsWrongIp, "address-special").shows(TimeoutServerDown, "address-special");
}

fn path(to: &str, routers: &[(u8, &str)], end: PathEnd) -> Fact {
    let step = |(hops, router): &(u8, &str)| PathHop { hops: *hops, router: router.parse().ok(), took_us: 900 };
    Fact::Path(vec![Path { to: at(to), steps: routers.iter().map(step).collect(), end }])
}

#[test]
fn the_way_is_followed_only_where_that_was_asked_for() {
    let asked = |mut world: World, trace| {
        world.case.trace = trace;
        plan(&world.seen(), tree()).into_iter().find_map(|request| match request {
            Request::Path { to } => Some(to),
            _ => None,
        })
    };
    assert_eq!(asked(silent(), false), None);
    assert_eq!(asked(silent(), true), Some(vec![at(TARGET)]));
    let open = || client("ws://192.0.2.7:8282").symptom(Symptom::Protocol).connect(TARGET, OPEN);
    assert_eq!(asked(open(), true), Some(vec![at(TARGET)]), "whatever the symptom");
    assert_eq!(asked(silent().without(ProbeId::Connect), true), None, "after the connect");
    let here = server("ws://192.0.2.7:8282").symptom(Symptom::Timeout).connect(TARGET, OPEN).from("198.51.100.9");
    assert_eq!(asked(here, true), None, "nothing to follow from the server");
    let both = client("ws://chat.example:8282")
        .symptom(Symptom::Timeout)
        .resolves(&["192.0.2.6", "192.0.2.7", "2001:db8::7"])
        .connect("192.0.2.6:8282", OPEN)
        .connect(TARGET, SILENT)
        .connect("[2001:db8::7]:8282", SILENT);
    assert_eq!(asked(both, true), Some(vec![at(TARGET), at("[2001:db8::7]:8282")]), "one of each family that fails");
}

#[test]
fn a_router_that_rejects_is_named() {
    let by = |address, code| IcmpSender { address: ip(address), kind: 3, code };
    let routers = [(1, "203.0.113.1"), (2, "198.51.100.2"), (3, "")];
    let rejected = |address, code| path(TARGET, &routers, PathEnd::Rejected { hops: 4, by: by(address, code) });
    let unreachable = || client("ws://192.0.2.7:8282").symptom(Symptom::Unreachable).connect(TARGET, ConnectEnd::Errno(113));
    let judged = unreachable().icmp("198.51.100.2", 3, 13).note(rejected("198.51.100.2", 13)).judged();
    let judged = judged.accuses(FirewallRejectRule, Verdict::Likely);
    let evidence = &judged.diagnosis.of(FirewallRejectRule).expect("a finding").evidence;
    // By the hop it answered at, though errors in between were held back.
    let proof = Proof::PathRejects { to: at(TARGET), router: ip("198.51.100.2"), hop: 2 };
    assert!(evidence.contains(&proof), "{evidence:?}");
    // Where the connect itself heard nothing, it is no accusation.
    silent()
        .note(rejected("198.51.100.9", 13))
        .judged()
        .accuses_nobody()
        .holds(FirewallRejectRule, Verdict::Possible)
        .shows(FirewallRejectRule, "path-rejects");
    // "Host unreachable" is what routers say of a machine that is gone, and the machine's own error is no router's.
    for fact in [rejected("198.51.100.2", 1), rejected("192.0.2.7", 13)] {
        let judged = silent().note(fact).judged().accuses_nobody();
        assert!(judged.diagnosis.of(FirewallRejectRule).is_none());
    }
}

#[test]
fn the_last_router_that_answers_accuses_nobody() {
    let lost = path(TARGET, &[(1, "203.0.113.1"), (2, ""), (3, "198.51.100.2")], PathEnd::Silent);
    let judged = silent().note(lost).judged().accuses_nobody().shows(TimeoutServerDown, "path-lost");
    let evidence = &judged.diagnosis.of(TimeoutServerDown).expect("a finding").evidence;
    assert!(evidence.contains(&Proof::PathLost { to: at(TARGET), router: ip("198.51.100.2"), hop: 3 }), "{evidence:?}");
    let unseen = path(TARGET, &[], PathEnd::Silent);
    silent().note(unseen).judged().accuses_nobody().holds(TimeoutServerDown, Verdict::Possible);
}
