//! Seen from a client.

use conn_wizard::{
    case::Symptom,
    diagnosis::{Cause::*, Verdict},
    evidence::{ConnectEnd, HandshakeEnd, ResolverOutcome, RouteKind},
};
use rstest::rstest;

use crate::world::{OPEN, REFUSED, SILENT, World, client};

const TARGET: &str = "ws://chat.example:8282";

fn named(addresses: &[&str]) -> World {
    client(TARGET).resolves(addresses)
}

#[test]
fn a_refusal_from_outside_decides_nothing_on_the_server() {
    named(&["192.0.2.7"])
        .connect("192.0.2.7:8282", REFUSED)
        .judged()
        .suspects(RefusedNotListening)
        .holds(RefusedWrongPort, Verdict::Possible)
        .holds(RefusedBindAddress, Verdict::Possible)
        .holds(RefusedWrongHost, Verdict::Possible)
        .holds(RefusedDnsWrongIp, Verdict::Possible)
        .rules_out(&[RefusedProxy, DnsFailure]);
}

/// What the address calls itself.
#[rstest]
#[case::other_domain("shop.example.net", RefusedDnsWrongIp)]
#[case::same_domain("www.chat.example", RefusedNotListening)]
#[case::generic("192-0-2-7.provider.net", RefusedNotListening)]
fn reverse_names(#[case] reverse: &str, #[case] first: conn_wizard::diagnosis::Cause) {
    named(&["192.0.2.7"]).reverse("192.0.2.7", reverse).connect("192.0.2.7:8282", REFUSED).judged().suspects(first);
}

#[test]
fn the_hosts_file_pins_another_address() {
    let world = |rival: ConnectEnd| {
        named(&["192.0.2.7"])
            .pinned("198.51.100.9")
            .connect("198.51.100.9:8282", REFUSED)
            .connect("192.0.2.7:8282", rival)
            .judged()
    };
    world(OPEN).accuses(RefusedDnsWrongIp, Verdict::Confirmed).shows(RefusedDnsWrongIp, "hosts-file-pins");
    world(REFUSED).accuses(RefusedDnsWrongIp, Verdict::Likely);
}

#[test]
fn resolvers_disagree() {
    let world = |rival: ConnectEnd| {
        named(&["198.51.100.9"])
            .resolver_says("203.0.113.53", &["192.0.2.7"], &[])
            .connect("198.51.100.9:8282", REFUSED)
            .connect("192.0.2.7:8282", rival)
            .judged()
    };
    world(OPEN).accuses(RefusedDnsWrongIp, Verdict::Confirmed).shows(RefusedDnsWrongIp, "resolver-says");
    world(REFUSED).suspects(RefusedDnsWrongIp);
}

#[test]
fn one_record_of_several_is_dead() {
    named(&["192.0.2.7", "198.51.100.9"])
        .connect("192.0.2.7:8282", OPEN)
        .connect("198.51.100.9:8282", REFUSED)
        .upgraded("192.0.2.7:8282")
        .judged()
        .accuses(RefusedDnsWrongIp, Verdict::Likely)
        .shows(RefusedDnsWrongIp, "record-dead");
}

#[test]
fn one_family_works() {
    named(&["192.0.2.7", "2001:db8::7"])
        .connect("192.0.2.7:8282", OPEN)
        .connect("[2001:db8::7]:8282", REFUSED)
        .upgraded("192.0.2.7:8282")
        .judged()
        .accuses(FamilyIpv4Only, Verdict::Likely)
        .holds(RefusedDnsWrongIp, Verdict::Possible);
    named(&["192.0.2.7", "2001:db8::7"])
        .connect("192.0.2.7:8282", REFUSED)
        .connect("[2001:db8::7]:8282", OPEN)
        .upgraded("[2001:db8::7]:8282")
        .judged()
        .accuses(FamilyIpv6Only, Verdict::Likely);
}

/// A client without IPv6 cannot reach an IPv6 address, and that is nobody's fault.
#[test]
fn no_ipv6_here_is_no_fault() {
    let mut world = named(&["192.0.2.7", "2001:db8::7"]).interface("eth0", &["203.0.113.5/24"]);
    world.network.default_route = [true, false];
    world
        .connect("192.0.2.7:8282", OPEN)
        .connect("[2001:db8::7]:8282", ConnectEnd::Errno(101))
        .route("2001:db8::7", RouteKind::None)
        .upgraded("192.0.2.7:8282")
        .judged()
        .finds_nothing_wrong();
}

#[test]
fn the_name_does_not_resolve() {
    client(TARGET)
        .resolves(&[])
        .not_found()
        .resolver("192.0.2.53", ResolverOutcome::NoSuchName, &[])
        .judged()
        .accuses(DnsFailure, Verdict::Confirmed)
        .shows(DnsFailure, "resolver-no-such-name");
    client(TARGET)
        .resolves(&[])
        .not_found()
        .resolver("192.0.2.53", ResolverOutcome::Silent, &[])
        .judged()
        .accuses(DnsFailure, Verdict::Confirmed)
        .shows(DnsFailure, "resolver-silent");
}

#[test]
fn a_client_that_connects_to_itself() {
    client("ws://127.0.0.1:8282")
        .connect("127.0.0.1:8282", REFUSED)
        .judged()
        .accuses(RefusedWrongHost, Verdict::Likely)
        .rules_out(&[RefusedProxy, RefusedCdn, RefusedDnsWrongIp]);
}

#[rstest]
#[case(RouteKind::None, 101)]
#[case(RouteKind::Blackhole, 22)]
#[case(RouteKind::Unreachable, 113)]
#[case(RouteKind::Prohibit, 13)]
fn no_way_there(#[case] kind: RouteKind, #[case] errno: i32) {
    client("ws://192.0.2.7:8282")
        .symptom(Symptom::Unreachable)
        .connect("192.0.2.7:8282", ConnectEnd::Errno(errno))
        .route("192.0.2.7", kind)
        .judged()
        .accuses(RouteMissing, Verdict::Confirmed);
}

/// An ICMP error says who refuses: a closed TCP port answers with a reset.
#[test]
fn a_firewall_gives_itself_away() {
    let world = |symptom, end, code| {
        client("ws://192.0.2.7:8282").symptom(symptom).connect("192.0.2.7:8282", end).icmp("192.0.2.7", 3, code).judged()
    };
    world(Symptom::Refused, REFUSED, 3)
        .accuses(FirewallRejectRule, Verdict::Likely)
        .shows(FirewallRejectRule, "connect-rejected");
    world(Symptom::Unreachable, ConnectEnd::Errno(113), 13)
        .accuses(FirewallRejectRule, Verdict::Likely)
        .shows(FirewallRejectRule, "connect-prohibited");
    world(Symptom::Unreachable, ConnectEnd::Errno(113), 1).accuses_nobody();
}

/// The last router asks for a machine in vain, and says so; a machine that says it itself is there.
#[test]
fn a_router_says_that_the_machine_is_not_reached() {
    let world = |sender, code| {
        let end = ConnectEnd::Errno(113);
        client("ws://192.0.2.7:8282")
            .symptom(Symptom::Unreachable)
            .connect("192.0.2.7:8282", end)
            .icmp(sender, 3, code)
            .judged()
    };
    world("192.0.2.254", 1).suspects(TimeoutServerDown).shows(TimeoutServerDown, "connect-unreachable");
    world("192.0.2.7", 1).holds(TimeoutServerDown, Verdict::NotChecked);
    world("192.0.2.254", 0).holds(TimeoutServerDown, Verdict::NotChecked);
}

#[test]
fn nobody_on_the_link_has_the_address() {
    client("ws://203.0.113.9:8282")
        .symptom(Symptom::Unreachable)
        .connect("203.0.113.9:8282", ConnectEnd::Errno(113))
        .took(3_050_000)
        .on_link()
        .judged()
        .accuses(TimeoutServerDown, Verdict::Likely);
}

#[test]
fn a_private_address_from_elsewhere() {
    let world = |own: &str| {
        let world = client("ws://10.0.3.15:8282").symptom(Symptom::Timeout);
        world.interface("eth0", &[own]).connect("10.0.3.15:8282", SILENT)
    };
    world("192.168.0.100/24").judged().accuses(TimeoutPrivateIp, Verdict::Likely);
    // Within one company's block the way may well exist.
    world("10.1.0.5/24").judged().accuses_nobody().holds(TimeoutPrivateIp, Verdict::Possible);
    world("10.0.3.5/24").on_link().judged().accuses_nobody().rules_out(&[TimeoutPrivateIp]);
}

#[test]
fn no_local_port_is_left() {
    let world = |in_use, time_wait| {
        client("ws://192.0.2.7:8282")
            .symptom(Symptom::AddrNotAvail)
            .connect("192.0.2.7:8282", ConnectEnd::Errno(99))
            .ports(in_use, time_wait)
            .judged()
    };
    // Sums alone accuse nobody: the limit holds for each destination.
    world(28_000, 200).suspects(ExhaustionEphemeralPorts).rules_out(&[BindAddressNotLocal]);
    world(200, 28_000).suspects(ExhaustionTimeWait);
}

#[test]
fn nothing_is_wrong() {
    for symptom in [Symptom::Refused, Symptom::Timeout, Symptom::Unreachable, Symptom::Unknown] {
        named(&["192.0.2.7"])
            .symptom(symptom)
            .connect("192.0.2.7:8282", OPEN)
            .upgraded("192.0.2.7:8282")
            .ports(20, 5)
            .judged()
            .finds_nothing_wrong()
            .rules_out(&[RefusedNotListening, RefusedProxy, ProtocolHttpVsWs]);
    }
}

/// One answer that does not fit makes its cause possible; more has to be asked before anybody is accused.
#[rstest]
#[case::http(HandshakeEnd::Http { status: 200, upgraded: false, server: String::new() }, ProtocolHttpVsWs)]
#[case::no_upgrade(HandshakeEnd::Http { status: 400, upgraded: false, server: "nginx".into() }, ProtocolProxyNoUpgrade)]
#[case::maintenance(HandshakeEnd::Http { status: 503, upgraded: false, server: "nginx".into() }, ProtocolProxyUpstream)]
#[case::not_http(HandshakeEnd::NotHttp("SSH-2.0".into()), ProtocolNotHttp)]
fn an_answer_that_does_not_fit(#[case] end: HandshakeEnd, #[case] first: conn_wizard::diagnosis::Cause) {
    named(&["192.0.2.7"])
        .symptom(Symptom::Protocol)
        .connect("192.0.2.7:8282", OPEN)
        .answers("192.0.2.7:8282", end)
        .judged()
        .suspects(first);
}
