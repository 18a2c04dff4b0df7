//! Is it the wrong port? What else listens, and what it says to the target's own greeting.

use conn_wizard::diagnosis::Cause::*;
use conn_wizard::{
    diagnosis::{Request, Verdict, plan},
    evidence::{CloudMachine, Fact, HandshakeEnd, Need, Observation, Obstacle, ProbeId},
};
use rstest::rstest;

use crate::world::{OPEN, REFUSED, SILENT, World, client, server, translated, tree};

fn http(status: u16) -> HandshakeEnd {
    HandshakeEnd::Http { status, upgraded: false, server: "nginx".into() }
}

fn upgrade() -> HandshakeEnd {
    HandshakeEnd::Http { status: 101, upgraded: true, server: String::new() }
}

/// A server whose port 8283 is closed.
fn closed(target: &str) -> World {
    server(target).connect("192.0.2.7:8283", REFUSED)
}

// On the server.

/// One other service speaks the protocol: the client means that one.
#[rstest]
#[case::one_digit(8283, "0.0.0.0:8282")]
#[case::exchanged(8228, "0.0.0.0:8282")]
#[case::pairs(2828, "[::]:8282")]
#[case::one_missing(828, "0.0.0.0:8282")]
#[case::far(9000, "0.0.0.0:8282")]
fn the_only_other_websocket_service_is_meant(#[case] asked: u16, #[case] listens: &str) {
    server(&format!("ws://192.0.2.7:{asked}"))
        .listen(listens, "php", 812)
        .listen("0.0.0.0:80", "nginx", 700)
        .connect(&format!("192.0.2.7:{asked}"), REFUSED)
        .neighbour("192.0.2.7:8282", upgrade())
        .neighbour("192.0.2.7:80", http(200))
        .judged()
        .accuses(RefusedWrongPort, Verdict::Likely)
        .shows(RefusedWrongPort, "listener-upgrades")
        .shows(RefusedWrongPort, "nothing-listens")
        .holds(RefusedNotListening, Verdict::Possible);
}

/// A neighbour that does not speak it is another service, however alike the numbers are.
#[rstest]
#[case::web_server(http(200))]
#[case::bad_request(http(400))]
#[case::upgrade_required(http(426))]
#[case::no_upgrade_checked(HandshakeEnd::Http { status: 101, upgraded: false, server: String::new() })]
#[case::not_http(HandshakeEnd::NotHttp("220 mail".into()))]
#[case::closes(HandshakeEnd::Closed)]
#[case::never_answers(HandshakeEnd::Silent)]
#[case::breaks(HandshakeEnd::Errno(104))]
fn a_neighbour_that_does_not_speak_it_is_not_meant(#[case] says: HandshakeEnd) {
    closed("ws://192.0.2.7:8283")
        .listen("0.0.0.0:8282", "java", 812)
        .neighbour("192.0.2.7:8282", says)
        .judged()
        .accuses(RefusedNotListening, Verdict::Confirmed)
        .shows(RefusedNotListening, "no-other-port-upgrades")
        .holds(RefusedWrongPort, Verdict::Possible)
        .shows(RefusedWrongPort, "listener-one-slip-away");
}

/// A web server is on nearly every machine; that the service is down is another matter.
#[rstest]
#[case::front_page("http://192.0.2.7:8283", "0.0.0.0:80", http(200))]
#[case::for_websocket("ws://192.0.2.7:8283", "0.0.0.0:80", http(200))]
#[case::no_neighbour("http://192.0.2.7:8283", "0.0.0.0:9000", http(200))]
#[case::without_the_page("http://192.0.2.7:8283", "0.0.0.0:8282", http(404))]
#[case::leads_on("http://192.0.2.7:8283", "0.0.0.0:8282", http(301))]
#[case::upstream_down("http://192.0.2.7:8283", "0.0.0.0:8282", http(502))]
fn another_web_server_is_no_wrong_port(#[case] target: &str, #[case] listens: &str, #[case] says: HandshakeEnd) {
    let to = listens.replace("0.0.0.0", "192.0.2.7");
    closed(target)
        .listen(listens, "nginx", 700)
        .neighbour(&to, says)
        .judged()
        .accuses(RefusedNotListening, Verdict::Confirmed)
        .holds(RefusedWrongPort, Verdict::Possible);
}

#[test]
fn a_web_server_one_slip_away_that_has_the_page_is_meant() {
    closed("http://192.0.2.7:8283")
        .listen("0.0.0.0:8282", "php", 812)
        .neighbour("192.0.2.7:8282", http(200))
        .judged()
        .accuses(RefusedWrongPort, Verdict::Likely)
        .shows(RefusedWrongPort, "listener-answers-http");
}

#[test]
fn of_two_that_speak_it_either_can_be_meant() {
    closed("ws://192.0.2.7:8283")
        .listen("0.0.0.0:8282", "php", 812)
        .listen("0.0.0.0:9000", "java", 900)
        .neighbour("192.0.2.7:8282", upgrade())
        .neighbour("192.0.2.7:9000", upgrade())
        .judged()
        .accuses(RefusedNotListening, Verdict::Confirmed)
        .holds(RefusedWrongPort, Verdict::Possible)
        .shows(RefusedWrongPort, "listener-upgrades");
}

/// Without an answer, alike numbers are a hint, and they cast doubt on the other side as well.
#[test]
fn numbers_alone_accuse_nobody_of_a_wrong_port() {
    let slip = |target: &str| closed(target).listen("0.0.0.0:8282", "php", 812);
    let open = |world: World| {
        world.judged().holds(RefusedWrongPort, Verdict::Possible).accuses(RefusedNotListening, Verdict::Likely);
    };
    open(slip("tcp://192.0.2.7:8283"));
    open(slip("ws://192.0.2.7:8283").blocked(ProbeId::OtherPorts, Obstacle::new(Need::Time)));
    open(slip("ws://192.0.2.7:8283").without(ProbeId::OtherPorts));
    server("ws://192.0.2.7:8283")
        .listen("127.0.0.1:8282", "php", 812)
        .connect("192.0.2.7:8283", REFUSED)
        .judged()
        .accuses(RefusedNotListening, Verdict::Confirmed);
}

/// A worker that declares the clients' port and does not listen there is the one they mean.
#[test]
fn a_broken_worker_is_not_excused_by_another_service() {
    closed("ws://192.0.2.7:8283")
        .worker(812, "Chat", "websocket://0.0.0.0:8283")
        .listen("0.0.0.0:9000", "java", 900)
        .neighbour("192.0.2.7:9000", upgrade())
        .judged()
        .accuses(RefusedNotListening, Verdict::Confirmed)
        .holds(RefusedWrongPort, Verdict::Possible);
}

#[test]
fn what_a_worker_declares_and_says_goes_together() {
    let world =
        || closed("ws://192.0.2.7:8283").worker(812, "Chat", "websocket://0.0.0.0:9000").listen("0.0.0.0:9000", "php", 812);
    world()
        .neighbour("192.0.2.7:9000", upgrade())
        .judged()
        .accuses(RefusedWrongPort, Verdict::Likely)
        .shows(RefusedWrongPort, "worker-listens")
        .shows(RefusedWrongPort, "listener-upgrades");
}

/// Where the address is another machine's, its port is not what is wrong.
#[test]
fn another_machines_address_comes_first() {
    server("ws://198.51.100.9:8283")
        .listen("0.0.0.0:8282", "php", 812)
        .connect("198.51.100.9:8283", REFUSED)
        .neighbour("192.0.2.7:8282", upgrade())
        .judged()
        .holds(RefusedWrongPort, Verdict::Possible);
}

// From a client.

fn outside(target: &str) -> World {
    client(target).connect("192.0.2.7:2828", REFUSED)
}

#[test]
fn a_client_finds_the_service_on_a_port_easily_mistyped() {
    outside("ws://192.0.2.7:2828")
        .neighbour("192.0.2.7:8282", upgrade())
        .neighbour("192.0.2.7:80", http(200))
        .judged()
        .accuses(RefusedWrongPort, Verdict::Likely)
        .shows(RefusedWrongPort, "port-upgrades")
        .shows(RefusedWrongPort, "connect-refused")
        .holds(RefusedNotListening, Verdict::Possible);
}

/// What does not prove another port from outside.
#[rstest]
#[case::web_server("http://192.0.2.7:2828", &[http(200)])]
#[case::not_websocket("ws://192.0.2.7:2828", &[http(200), HandshakeEnd::Errno(111)])]
#[case::upgrade_required("ws://192.0.2.7:2828", &[http(426)])]
#[case::silent("ws://192.0.2.7:2828", &[HandshakeEnd::Silent])]
#[case::all_closed("ws://192.0.2.7:2828", &[HandshakeEnd::Errno(111), HandshakeEnd::Errno(111)])]
#[case::two("ws://192.0.2.7:2828", &[upgrade(), upgrade()])]
fn a_client_only_suspects(#[case] target: &str, #[case] says: &[HandshakeEnd]) {
    let mut world = outside(target);
    for (port, end) in [8282, 80].into_iter().zip(says) {
        world = world.neighbour(&format!("192.0.2.7:{port}"), end.clone());
    }
    world.judged().accuses_nobody().holds(RefusedWrongPort, Verdict::Possible).holds(RefusedNotListening, Verdict::Possible);
}

#[test]
fn where_the_name_may_lead_elsewhere_its_port_is_not_accused() {
    client("ws://chat.example:2828")
        .resolves(&["198.51.100.9"])
        .resolver_says("203.0.113.53", &["192.0.2.7"], &[])
        .connect("198.51.100.9:2828", REFUSED)
        .connect("192.0.2.7:2828", REFUSED)
        .neighbour("198.51.100.9:8282", upgrade())
        .judged()
        .holds(RefusedWrongPort, Verdict::Possible);
}

// What is greeted.

/// Where the target's greeting goes besides its own port.
fn greeted(world: World) -> Vec<String> {
    let mut case = world.without(ProbeId::OtherPorts).seen();
    if case.evidence.of(ProbeId::Cloud).is_none() {
        let outcome = Ok(Fact::Cloud(CloudMachine::default()));
        case.evidence.note(Observation { probe: ProbeId::Cloud, outcome, took_ms: 1 });
    }
    let asked = plan(&case, tree()).into_iter().find_map(|request| match request {
        Request::OtherPorts { to, .. } => Some(to),
        _ => None,
    });
    asked.unwrap_or_default().iter().map(ToString::to_string).collect()
}

#[test]
fn own_listeners_that_clients_reach_are_greeted_the_likeliest_first() {
    let world = closed("ws://192.0.2.7:8283")
        .listen("0.0.0.0:9000", "java", 900)
        .listen("127.0.0.1:8281", "node", 901)
        .listen("[::]:8282", "php", 812)
        .listen("192.0.2.7:8300", "node", 902);
    assert_eq!(greeted(world), ["192.0.2.7:8282", "192.0.2.7:8300", "192.0.2.7:9000"]);
    assert_eq!(
        greeted(translated("ws://192.0.2.7:8282").listen("10.0.0.5:8228", "php", 1).connect("192.0.2.7:8282", REFUSED)),
        ["10.0.0.5:8228"]
    );
}

#[test]
fn at_most_eight_listeners_are_greeted() {
    let world = (0..50).fold(closed("ws://192.0.2.7:8283"), |world, number| {
        world.listen(&format!("0.0.0.0:{}", 20_000 + number), "java", 900)
    });
    assert_eq!(greeted(world).len(), 8);
}

/// Databases, mail and what every machine has are left alone, by port and by name.
#[rstest]
#[case::ssh("0.0.0.0:22", "sshd")]
#[case::mail("0.0.0.0:25", "master")]
#[case::mysql("0.0.0.0:3306", "mysqld")]
#[case::mysql_elsewhere("0.0.0.0:8282", "mysqld")]
#[case::redis("0.0.0.0:6379", "docker-proxy")]
#[case::redis_elsewhere("0.0.0.0:8282", "redis-server")]
#[case::postgres("0.0.0.0:5432", "postgres")]
#[case::mongo("0.0.0.0:27017", "docker-proxy")]
#[case::ssh_elsewhere("0.0.0.0:8282", "sshd")]
#[case::fastcgi("0.0.0.0:8282", "php-fpm8.2")]
#[case::register("0.0.0.0:1236", "php")]
#[case::inner("0.0.0.0:2900", "php")]
fn what_a_stray_request_would_alarm_is_never_greeted(#[case] listens: &str, #[case] program: &str) {
    assert_eq!(greeted(closed("ws://192.0.2.7:8283").listen(listens, program, 700)), [""; 0]);
}

/// Register, a gateway's line to its business workers, and services of another protocol.
#[test]
fn only_what_workerman_declares_for_these_clients_is_greeted() {
    let world = closed("ws://192.0.2.7:8283")
        .worker(811, "Register", "text://0.0.0.0:4000")
        .worker(812, "Gateway", "websocket://0.0.0.0:7272")
        .worker(813, "Api", "http://0.0.0.0:4001")
        .listen("0.0.0.0:4000", "php", 811)
        .listen("0.0.0.0:4001", "php", 813)
        .listen("0.0.0.0:4002", "php", 812)
        .listen("0.0.0.0:4003", "php", 800)
        .listen("0.0.0.0:7272", "php", 812);
    assert_eq!(greeted(world), ["192.0.2.7:7272"]);
}

#[test]
fn nothing_is_greeted_where_the_port_is_not_closed() {
    let neighbour = |target: &str| server(target).listen("0.0.0.0:8282", "php", 812);
    assert_eq!(greeted(neighbour("ws://192.0.2.7:8283").connect("192.0.2.7:8283", OPEN)), [""; 0]);
    assert_eq!(greeted(neighbour("ws://192.0.2.7:8283").connect("192.0.2.7:8283", SILENT)), [""; 0]);
    assert_eq!(greeted(neighbour("tcp://192.0.2.7:8283").connect("192.0.2.7:8283", REFUSED)), [""; 0]);
    let inside = neighbour("ws://192.0.2.7:8283").listen("127.0.0.1:8283", "php", 1).connect("192.0.2.7:8283", REFUSED);
    assert_eq!(greeted(inside), [""; 0], "it listens, only not for everybody");
    let unknown = neighbour("ws://192.0.2.7:8283").connect("192.0.2.7:8283", REFUSED);
    assert_eq!(greeted(unknown.without(ProbeId::Workerman)), [""; 0], "what Workerman keeps to itself is not known yet");
}

#[test]
fn a_client_tries_six_ports_of_the_refusing_address_and_no_other() {
    let tried = greeted(outside("ws://192.0.2.7:2828"));
    assert_eq!(tried.first().map(String::as_str), Some("192.0.2.7:8282"));
    assert_eq!(tried.len(), 6);
    assert!(tried.iter().all(|to| to.starts_with("192.0.2.7:") && to != "192.0.2.7:2828"), "{tried:?}");
}

/// Only a reset by the machine itself says that it is there and its port is closed.
#[test]
fn a_client_tries_no_other_port_where_that_tells_nothing() {
    let none = [""; 0];
    assert_eq!(greeted(outside("ws://192.0.2.7:2828").icmp("192.0.2.7", 3, 3)), none, "a firewall refuses");
    assert_eq!(greeted(client("ws://192.0.2.7:2828").connect("192.0.2.7:2828", SILENT)), none);
    assert_eq!(greeted(client("ws://192.0.2.7:2828").connect("192.0.2.7:2828", OPEN)), none);
    assert_eq!(greeted(client("tcp://192.0.2.7:2828").connect("192.0.2.7:2828", REFUSED)), none);
    // In the list that Cloudflare publishes, and in the range that proxy programs make up.
    let edge = client("ws://104.16.0.1:2828").connect("104.16.0.1:2828", REFUSED);
    assert_eq!(greeted(edge.blocked(ProbeId::Edge, Obstacle::new(Need::Time))), none, "a CDN");
    assert_eq!(greeted(client("ws://198.18.0.9:2828").connect("198.18.0.9:2828", REFUSED)), none);
    let one_works = client("ws://chat.example:2828").resolves(&["192.0.2.7", "198.51.100.9"]);
    assert_eq!(greeted(one_works.connect("192.0.2.7:2828", REFUSED).connect("198.51.100.9:2828", OPEN)), none);
}
