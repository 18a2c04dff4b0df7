//! Seen from the server.

use conn_wizard::{
    case::Symptom,
    diagnosis::{
        Cause::{self, *},
        Conclusion, Verdict,
    },
    evidence::{Discarding, RouteKind},
};
use rstest::rstest;

use crate::world::{OPEN, REFUSED, SILENT, World, server};

const TARGET: &str = "ws://192.0.2.7:8282";

#[test]
fn nothing_listens() {
    server(TARGET)
        .connect("192.0.2.7:8282", REFUSED)
        .judged()
        .accuses(RefusedNotListening, Verdict::Confirmed)
        .shows(RefusedNotListening, "nothing-listens")
        .shows(RefusedNotListening, "connect-refused")
        .rules_out(&[RefusedWrongHost, RefusedDnsWrongIp, RefusedCdn, RefusedBindAddress, FirewallRejectRule, NatDeadRedirect]);
}

#[test]
fn a_worker_that_declares_the_port_and_does_not_listen_is_named() {
    server(TARGET)
        .worker(812, "Chat", "websocket://0.0.0.0:8282")
        .connect("192.0.2.7:8282", REFUSED)
        .judged()
        .accuses(RefusedNotListening, Verdict::Confirmed)
        .shows(RefusedNotListening, "worker-not-listening");
}

/// Where a listener is, and what keeps it from the clients' address.
#[rstest]
#[case::loopback("127.0.0.1:8282", None, None, RefusedBindAddress, "listener-loopback-only")]
#[case::loopback_v6("[::1]:8282", None, None, RefusedBindAddress, "listener-loopback-only")]
#[case::other_address("10.20.0.5:8282", None, None, RefusedBindAddress, "listener-other-address")]
#[case::other_device("0.0.0.0:8282", None, Some("eth1"), RefusedBindAddress, "listener-other-device")]
#[case::v6_only("[::]:8282", Some(true), None, FamilyIpv6Only, "listener-ipv6-only")]
#[case::v6_address("[2001:db8::7]:8282", Some(false), None, FamilyIpv6Only, "listener-ipv6-only")]
fn it_listens_elsewhere(
    #[case] listens: &str,
    #[case] v6_only: Option<bool>,
    #[case] device: Option<&str>,
    #[case] cause: Cause,
    #[case] code: &str,
) {
    server(TARGET)
        .interface("eth1", &["10.20.0.5/24"])
        .listener(listens, "php", 812, v6_only, device)
        .connect("192.0.2.7:8282", REFUSED)
        .judged()
        .accuses(cause, Verdict::Confirmed)
        .shows(cause, code)
        .rules_out(&[RefusedNotListening, RefusedWrongPort, RefusedWrongHost, FirewallRejectRule]);
}

#[test]
fn ipv4_only_where_the_target_is_ipv6() {
    server("ws://[2001:db8::7]:8282")
        .listen("0.0.0.0:8282", "php", 812)
        .connect("[2001:db8::7]:8282", REFUSED)
        .judged()
        .accuses(FamilyIpv4Only, Verdict::Confirmed)
        .rules_out(&[FamilyIpv6Only, RefusedNotListening]);
}

#[test]
fn an_unknown_v6only_flag_is_decided_by_the_connect() {
    let world = || server(TARGET).listener("[::]:8282", "php", 812, None, None);
    world().connect("192.0.2.7:8282", REFUSED).judged().accuses(FamilyIpv6Only, Verdict::Likely);
    world().connect("192.0.2.7:8282", OPEN).upgraded("192.0.2.7:8282").judged().finds_nothing_wrong();
}

#[test]
fn a_listener_on_two_families_of_loopback_is_no_family_problem() {
    server(TARGET)
        .listen("127.0.0.1:8282", "php", 812)
        .listen("[::1]:8282", "php", 812)
        .connect("192.0.2.7:8282", REFUSED)
        .judged()
        .accuses(RefusedBindAddress, Verdict::Confirmed);
}

#[test]
fn a_worker_of_the_fitting_protocol_is_the_service_meant() {
    let world = |written: &str| {
        server("ws://192.0.2.7:9000")
            .worker(812, "Chat", written)
            .listen("0.0.0.0:8282", "php", 812)
            .connect("192.0.2.7:9000", REFUSED)
            .judged()
    };
    world("websocket://0.0.0.0:8282").accuses(RefusedWrongPort, Verdict::Likely).shows(RefusedWrongPort, "worker-listens");
    world("http://0.0.0.0:8282").accuses(RefusedNotListening, Verdict::Confirmed);
}

#[test]
fn a_placeholder_for_the_port_is_found_out() {
    server(TARGET)
        .worker(812, "Chat", "websocket://0.0.0.0:xxxx")
        .listen("0.0.0.0:41235", "php", 812)
        .connect("192.0.2.7:8282", REFUSED)
        .judged()
        .accuses(RefusedWrongPort, Verdict::Confirmed)
        .shows(RefusedWrongPort, "worker-placeholder");
}

#[test]
fn a_worker_that_listens_elsewhere_than_it_declares_is_found_out() {
    server(TARGET)
        .worker(812, "Chat", "websocket://0.0.0.0:8282")
        .listen("0.0.0.0:41235", "php", 812)
        .connect("192.0.2.7:8282", REFUSED)
        .judged()
        .accuses(RefusedWrongPort, Verdict::Likely)
        .shows(RefusedWrongPort, "worker-listens-elsewhere");
}

#[test]
fn the_register_port_is_not_for_clients() {
    server("ws://192.0.2.7:1236")
        .worker(811, "Register", "text://127.0.0.1:1236")
        .worker(812, "Gateway", "websocket://0.0.0.0:8282")
        .listen("127.0.0.1:1236", "php", 811)
        .listen("0.0.0.0:8282", "php", 812)
        .connect("192.0.2.7:1236", REFUSED)
        .judged()
        .accuses(RefusedWrongPort, Verdict::Likely)
        .holds(RefusedBindAddress, Verdict::Possible);
}

#[test]
fn the_address_is_another_machines() {
    let world = || server("ws://198.51.100.9:8282").listen("0.0.0.0:8282", "php", 812);
    world().connect("198.51.100.9:8282", REFUSED).judged().accuses(RefusedWrongHost, Verdict::Likely).rules_out(&[
        RefusedNotListening,
        RefusedBindAddress,
        RefusedDnsWrongIp,
    ]);
    world().connect("198.51.100.9:8282", SILENT).judged().suspects(RefusedWrongHost);
    world().connect("198.51.100.9:8282", OPEN).judged().accuses_nobody().concludes(Conclusion::Undetermined);
}

/// A cloud translates the public address before the machine: it is on no interface, and right all the same.
#[test]
fn behind_a_clouds_nat_an_unknown_address_may_be_right() {
    let world = || server("ws://198.51.100.9:8282").interface("eth0", &["10.0.3.15/24"]);
    world()
        .listen("0.0.0.0:8282", "php", 812)
        .connect("198.51.100.9:8282", REFUSED)
        .judged()
        .suspects(RefusedWrongHost)
        .rules_out(&[RefusedNotListening, RefusedBindAddress]);
    world()
        .listen("127.0.0.1:8282", "php", 812)
        .connect("198.51.100.9:8282", REFUSED)
        .judged()
        .accuses(RefusedBindAddress, Verdict::Likely);
    world().connect("198.51.100.9:8282", REFUSED).judged().accuses(RefusedNotListening, Verdict::Likely);
}

#[test]
fn zero_is_no_destination() {
    server("ws://0.0.0.0:8282")
        .listen("0.0.0.0:8282", "php", 812)
        .connect("0.0.0.0:8282", REFUSED)
        .judged()
        .accuses(RefusedWrongHost, Verdict::Confirmed)
        .shows(RefusedWrongHost, "address-unspecified");
}

#[test]
fn the_name_is_another_machines() {
    let world = || server("ws://chat.example:8282").listen("0.0.0.0:8282", "php", 812).resolves(&["198.51.100.9"]);
    world()
        .connect("198.51.100.9:8282", REFUSED)
        .judged()
        .accuses(RefusedDnsWrongIp, Verdict::Likely)
        .shows(RefusedDnsWrongIp, "name-points-elsewhere")
        .rules_out(&[RefusedNotListening, RefusedBindAddress]);
    world()
        .symptom(Symptom::Timeout)
        .connect("198.51.100.9:8282", SILENT)
        .judged()
        .accuses(TimeoutDnsWrongIp, Verdict::Likely)
        .rules_out(&[TimeoutHostFirewall, TimeoutPrivateIp]);
}

#[test]
fn the_name_is_this_machines() {
    server("ws://chat.example:8282")
        .resolves(&["192.0.2.7"])
        .connect("192.0.2.7:8282", REFUSED)
        .judged()
        .accuses(RefusedNotListening, Verdict::Confirmed)
        .rules_out(&[RefusedWrongHost, RefusedDnsWrongIp, RefusedCdn, DnsFailure]);
}

/// Debian pins a machine's own name to 127.0.1.1. Clients do not see that file.
#[test]
fn the_servers_own_hosts_file_is_not_what_clients_get() {
    server("ws://chat.example:8282")
        .listen("192.0.2.7:8282", "php", 812)
        .resolves(&["192.0.2.7"])
        .pinned("127.0.1.1")
        .connect("192.0.2.7:8282", OPEN)
        .upgraded("192.0.2.7:8282")
        .judged()
        .finds_nothing_wrong();
}

#[test]
fn the_port_is_taken() {
    let world = |target: &str| server(target).symptom(Symptom::Bind);
    world("tcp://0.0.0.0:8282")
        .listen("0.0.0.0:8282", "nginx", 700)
        .bind(None)
        .judged()
        .accuses(BindAddressInUse, Verdict::Confirmed)
        .rules_out(&[BindAddressNotLocal, RefusedNotListening]);
    world("tcp://192.0.2.7:8282")
        .listener("[::]:8282", "nginx", 700, Some(true), None)
        .bind(None)
        .judged()
        .finds_nothing_wrong();
    world("tcp://192.0.2.7:8282").listen("127.0.0.1:8282", "nginx", 700).bind(None).judged().finds_nothing_wrong();
    world("tcp://0.0.0.0:8282")
        .worker(812, "Chat", "websocket://0.0.0.0:8282")
        .listen("0.0.0.0:8282", "php", 812)
        .judged()
        .accuses(BindAddressInUse, Verdict::Confirmed)
        .shows(BindAddressInUse, "port-taken-by-itself");
}

#[test]
fn the_address_to_listen_on_is_not_here() {
    for symptom in [Symptom::Bind, Symptom::AddrNotAvail] {
        server("tcp://198.51.100.9:8282")
            .symptom(symptom)
            .bind(Some(99))
            .ports(20, 5)
            .judged()
            .accuses(BindAddressNotLocal, Verdict::Confirmed);
    }
}

#[test]
fn in_another_namespace() {
    let world = || server(TARGET).elsewhere("0.0.0.0:8282").connect("192.0.2.7:8282", REFUSED);
    world().judged().accuses(NamespaceElsewhere, Verdict::Likely).holds(RefusedNotListening, Verdict::Possible);
    world().rules("nat", "prerouting", 1).judged().suspects(NamespaceElsewhere);
}

#[test]
fn no_way_back_to_the_client() {
    server(TARGET)
        .symptom(Symptom::Timeout)
        .from("203.0.113.5")
        .listen("0.0.0.0:8282", "php", 812)
        .connect("192.0.2.7:8282", OPEN)
        .upgraded("192.0.2.7:8282")
        .route("203.0.113.5", RouteKind::None)
        .judged()
        .accuses(RouteMissing, Verdict::Confirmed);
}

/// A ban needs a packet filter, a route or a rule; where one of them is there, what it does is not guessed.
#[test]
fn a_ban_is_ruled_out_only_where_nothing_could_ban() {
    let server = |routes, rules| {
        let mut world = server(TARGET).symptom(Symptom::Timeout).listen("0.0.0.0:8282", "php", 812);
        world.network.discarding = Some(Discarding { routes, rules });
        world.connect("192.0.2.7:8282", OPEN)
    };
    server(false, false).judged().rules_out(&[FirewallClientBanned]).shows(FirewallClientBanned, "nothing-discarded");
    for world in [server(true, false), server(true, true), server(false, true)] {
        world.judged().holds(FirewallClientBanned, Verdict::NotChecked).accuses_nobody();
    }
    // A route shows what it does to a client whose address is known; a rule does not.
    server(true, false)
        .from("203.0.113.5")
        .route("203.0.113.5", RouteKind::Unicast)
        .judged()
        .rules_out(&[FirewallClientBanned]);
    let ruled = server(true, true).from("203.0.113.5").route("203.0.113.5", RouteKind::Unicast);
    ruled.judged().holds(FirewallClientBanned, Verdict::NotChecked);
    for kind in [RouteKind::Blackhole, RouteKind::Prohibit, RouteKind::Unreachable] {
        let banned = server(true, false).from("203.0.113.5").route("203.0.113.5", kind).judged();
        banned.holds(FirewallClientBanned, Verdict::Likely).holds(RouteMissing, Verdict::Confirmed);
    }
    let mut unseen = server(false, false);
    unseen.network.discarding = None;
    unseen.judged().holds(FirewallClientBanned, Verdict::NotChecked);
}

#[test]
fn no_way_back_to_anybody() {
    let world = |address: &str| {
        let mut world = server(&format!("ws://{address}:8282")).symptom(Symptom::Timeout).listen("[::]:8282", "php", 812);
        world.network.default_route = [false, true];
        world.interface("eth1", &["10.20.0.5/24"]).connect(&format!("{address}:8282"), OPEN).judged()
    };
    world("192.0.2.7").accuses(RouteMissing, Verdict::Likely).shows(RouteMissing, "route-no-default");
    // Clients of a private network need no default route.
    world("10.20.0.5").accuses_nobody();
}

#[test]
fn the_accept_queue_overflows() {
    server(TARGET)
        .symptom(Symptom::Timeout)
        .listen("0.0.0.0:8282", "php", 812)
        .queue(129)
        .connect("192.0.2.7:8282", SILENT)
        .judged()
        .accuses(QueueAcceptFull, Verdict::Likely);
}

fn fine() -> World {
    server(TARGET).listen("[::]:8282", "php", 812).connect("192.0.2.7:8282", OPEN).upgraded("192.0.2.7:8282")
}

#[test]
fn nothing_is_wrong() {
    fine().judged().finds_nothing_wrong().rules_out(&[
        RefusedNotListening,
        RefusedBindAddress,
        RefusedWrongPort,
        ProtocolHttpVsWs,
    ]);
}

/// A local success says nothing of the filter, and nothing of what is before the machine.
#[test]
fn a_local_success_is_not_health() {
    fine().rules("filter", "input", 3).judged().suspects(FirewallRejectRule);
    fine()
        .filter_hidden(conn_wizard::evidence::Obstacle::new(conn_wizard::evidence::Need::Root))
        .judged()
        .accuses_nobody()
        .concludes(Conclusion::Undetermined);
    fine().symptom(Symptom::Timeout).judged().accuses_nobody().concludes(Conclusion::Undetermined);
    fine().symptom(Symptom::Timeout).rules("filter", "input", 3).judged().suspects(TimeoutHostFirewall);
}
