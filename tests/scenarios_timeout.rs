//! "Timed out" and "no route to host" between real machines: one fault each, or none, and what the built program says.
//!
//! ```text
//! client eth0 198.51.100.2 -- 198.51.100.1 eth0 router eth1 192.0.2.254 -- 192.0.2.7 eth0 server
//! ```
//!
//! What counts is that the right cause stands first, that no other is accused, and that the right one is never ruled out.

mod support;

use std::{
    io::{Read, Write},
    net::{IpAddr, SocketAddr, TcpListener, TcpStream},
    path::PathBuf,
    process::Command,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use serde_json::Value;
use socket2::{Domain, Socket, Type};
use support::{
    Namespace, Running, cable,
    checking::{BINARY, LOOPBACK, check, check_with, having, report},
    has_programs, run, skip, wait_until,
};

const TARGET: &str = "http://192.0.2.7:8282";
const TARGET6: &str = "http://[2001:db8:3::7]:8282";
const SERVICE: &str = "192.0.2.7:8282";
const SERVICE6: &str = "[2001:db8:3::7]:8282";
const SSH: &str = "192.0.2.7:22";
/// The client's addresses, and another one of the same machine that stands for somebody else.
const CLIENT: &str = "198.51.100.2";
const CLIENT6: &str = "2001:db8:1::2";
const STRANGER: &str = "203.0.113.9";

/// Scenarios that run at a time in one test: each waits for packets most of its time, and has time limits of its own.
const AT_A_TIME: usize = 4;

/// Scenarios of one kind, a few at a time.
macro_rules! at_a_time {
    ($kind:ident: $($scenario:ident),+ $(,)?) => {
        #[test]
        fn $kind() {
            run_all(&[$((stringify!($scenario), $scenario)),+]);
        }
    };
}

fn run_all(scenarios: &[(&'static str, fn())]) {
    let waiting = Mutex::new(scenarios.iter());
    let failed = Mutex::new(Vec::new());
    let next = || waiting.lock().expect("nobody panics with it").next().copied();
    thread::scope(|scope| {
        for _ in 0..AT_A_TIME {
            scope.spawn(|| {
                while let Some((name, work)) = next() {
                    let named = thread::Builder::new().name(name.into()).spawn(work).expect("a thread");
                    if named.join().is_err() {
                        failed.lock().expect("nobody panics with it").push(name);
                    }
                }
            });
        }
    });
    assert_eq!(failed.into_inner().expect("nobody panics with it"), [""; 0]);
}

at_a_time!(before_the_machine:
    a_router_that_drops_the_port,
    a_client_that_is_named_and_tries_no_other_port,
    a_router_that_answers_that_it_is_prohibited,
    a_router_that_drops_one_client_only,
    a_router_that_drops_the_answers_on_their_way_back,
    a_router_that_drops_the_last_step_of_the_handshake,
    a_router_and_the_server_both_drop_the_port,
);
at_a_time!(on_the_machine:
    the_servers_own_rule_drops_the_port,
    the_servers_own_rule_drops_one_client,
    rules_at_other_places_drop_the_port,
    a_rule_that_drops_above_a_rate,
    a_rate_that_nobody_reaches_is_no_fault,
    traffic_control_drops_the_port,
);
at_a_time!(in_the_service:
    nobody_accepts,
    the_process_is_stopped,
    a_second_worker_that_hangs,
    one_worker_of_two_is_stopped,
    a_queue_that_was_full_for_a_moment,
    a_queue_of_half_open_connections_without_room,
    a_service_that_never_answers,
    a_service_that_resets_what_it_has_served,
    a_process_without_files,
    a_full_queue_at_another_address,
    a_table_of_connections_without_room,
    a_table_that_makes_room,
    nothing_listens_and_timeouts_are_reported,
);
at_a_time!(on_the_way:
    strict_reverse_path_filtering_on_two_cables,
    no_way_back_to_the_client,
    the_servers_router_does_not_answer_arp,
    a_way_back_that_depends_on_the_servers_address,
    a_machine_that_is_gone,
    the_clients_own_rules,
    a_machine_that_has_another_address_now,
    a_machine_that_answers_nothing_is_not_down,
);
at_a_time!(nothing_is_wrong:
    clients_get_in,
    nobody_tries,
    a_client_that_only_uses_another_port,
    health_checks_from_a_private_neighbour_only,
    a_busy_server_that_is_scanned,
    clients_of_ipv6_only,
    a_name_of_which_one_address_is_kept_off,
    an_ordinary_user_accuses_nobody_for_what_takes_packets,
);
at_a_time!(other_ways_to_listen:
    a_redirected_port,
    a_port_that_leads_into_a_container,
    a_rule_between_the_port_and_its_container,
    a_container_that_is_gone,
    a_target_on_a_bridge,
    a_target_on_a_macvlan,
    only_another_address_of_the_server_is_reached,
    a_private_address_that_is_routed,
);

/// A client, a router and a server.
struct Way {
    client: Namespace,
    router: Namespace,
    server: Namespace,
}

impl Way {
    fn new() -> Option<Self> {
        if !nix::unistd::geteuid().is_root() {
            return skip("network namespaces need root");
        }
        if !has_programs(&["ip", "nft"]) {
            return None;
        }
        let way =
            Self { client: Namespace::new("client")?, router: Namespace::new("router")?, server: Namespace::new("server")? };
        cable(
            (&way.client, "eth0", &["198.51.100.2/24", "2001:db8:1::2/64"]),
            (&way.router, "eth0", &["198.51.100.1/24", "2001:db8:1::1/64"]),
        );
        cable(
            (&way.router, "eth1", &["192.0.2.254/24", "2001:db8:3::254/64"]),
            (&way.server, "eth0", &["192.0.2.7/24", "2001:db8:3::7/64"]),
        );
        set(&way.router, "ipv4/ip_forward", "1");
        set(&way.router, "ipv6/conf/all/forwarding", "1");
        for (namespace, via) in
            [(&way.client, ["198.51.100.1", "2001:db8:1::1"]), (&way.server, ["192.0.2.254", "2001:db8:3::254"])]
        {
            for router in via {
                namespace.run(&["ip", "route", "add", "default", "via", router]);
            }
        }
        for namespace in [&way.client, &way.router, &way.server] {
            namespace.run(&["ip", "link", "set", "lo", "up"]);
        }
        way.client.run(&["ip", "address", "add", "203.0.113.9/32", "dev", "lo"]);
        // What is sent to scanners of the same network is lost there.
        way.router.run(&["ip", "route", "add", "203.0.113.0/24", "via", CLIENT]);
        for to in ["192.0.2.7:9", "[2001:db8:3::7]:9"] {
            let to: SocketAddr = to.parse().expect("an address");
            let refused = || {
                let end = TcpStream::connect_timeout(&to, Duration::from_millis(100));
                end.is_err_and(|error| error.kind() == std::io::ErrorKind::ConnectionRefused)
            };
            way.client.within(|| wait_until("packets pass the router", refused));
        }
        Some(way)
    }

    /// A service that answers, and SSH beside it.
    fn serves(self) -> Self {
        answer(self.server.listen("[::]:8282"));
        answer(self.server.listen("[::]:22"));
        self
    }

    /// What the server says, asked with these arguments beside the target.
    fn asked(&self, arguments: &[&str]) -> Value {
        check(&self.server, &[&with_symptom(arguments)[..], arguments].concat())
    }

    /// What the client says.
    fn client_asked(&self, arguments: &[&str]) -> Value {
        check(&self.client, &[&with_symptom(arguments)[..], arguments].concat())
    }

    /// What the router does to packets that it forwards.
    fn routes(&self, rule: &str) {
        nft(&self.router, &format!("chain f {{ type filter hook forward priority 0; {rule}; }}"));
    }
}

/// The target, and what is reported where the arguments do not say it.
fn with_symptom<'a>(arguments: &[&str]) -> Vec<&'a str> {
    if arguments.contains(&"--symptom") { vec![TARGET] } else { vec![TARGET, "--symptom", "timeout"] }
}

/// Chains of one table in a namespace.
fn nft(namespace: &Namespace, chains: &str) {
    namespace.feed(&["nft", "-f", "-"], &format!("table inet t {{ {chains}\n}}\n"));
}

fn set(namespace: &Namespace, name: &str, value: &str) {
    namespace.within(|| std::fs::write(format!("/proc/sys/net/{name}"), value).expect("a setting"));
}

/// Answers HTTP on a listener until the test is over.
fn answer(listener: TcpListener) {
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = stream.set_read_timeout(Some(Duration::from_millis(500)));
            let _ = stream.read(&mut [0; 2048]);
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
        }
    });
}

/// Clients that try again and again until this is dropped.
struct Trying(Arc<AtomicBool>, Vec<JoinHandle<()>>);

impl Drop for Trying {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
        for client in self.1.drain(..) {
            let _ = client.join();
        }
    }
}

/// Tries to connect from an address, if one is given, to each of these, as a client does that will not give up.
fn trying(namespace: &Namespace, from: Option<&str>, to: &[&str]) -> Trying {
    let over = Arc::new(AtomicBool::new(false));
    let one = |to: &&str| {
        let to: SocketAddr = to.parse().expect("an address");
        let from: Option<SocketAddr> = from.map(|from| SocketAddr::new(from.parse::<IpAddr>().expect("an address"), 0));
        let over = Arc::clone(&over);
        namespace.within(|| {
            thread::spawn(move || {
                while !over.load(Ordering::Relaxed) {
                    attempt(from, to);
                    thread::park_timeout(Duration::from_millis(100));
                }
            })
        })
    };
    let clients = to.iter().map(one).collect();
    Trying(over, clients)
}

fn attempt(from: Option<SocketAddr>, to: SocketAddr) {
    let socket = Socket::new(Domain::for_address(to), Type::STREAM, None).expect("a socket");
    if let Some(from) = from {
        socket.bind(&from.into()).expect("an address to come from");
    }
    if socket.connect_timeout(&to.into(), Duration::from_millis(1300)).is_ok() {
        let mut stream = TcpStream::from(socket);
        let _ = stream.set_read_timeout(Some(Duration::from_millis(300)));
        let _ = stream.write_all(b"GET / HTTP/1.1\r\nHost: 192.0.2.7\r\n\r\n");
        let _ = stream.read(&mut [0; 512]);
    }
}

fn findings(report: &Value) -> &[Value] {
    report["findings"].as_array().expect("findings")
}

fn verdict<'a>(report: &'a Value, cause: &str) -> &'a str {
    let found = findings(report).iter().find(|finding| finding["cause"] == cause);
    found.and_then(|finding| finding["verdict"].as_str()).unwrap_or("absent")
}

fn codes<'a>(report: &'a Value, cause: &str) -> Vec<&'a str> {
    let found = findings(report).iter().find(|finding| finding["cause"] == cause);
    let evidence = found.and_then(|finding| finding["evidence"].as_array()).into_iter().flatten();
    evidence.filter_map(|proof| proof["code"].as_str()).collect()
}

/// A report in a few lines, for a test that fails.
fn brief(report: &Value) -> String {
    let line = |finding: &Value| {
        let list = |key: &str| {
            finding[key]
                .as_array()
                .into_iter()
                .flatten()
                .map(|one| {
                    let code = one["code"].as_str().unwrap_or_default();
                    format!("{code} <{}>", one["text"].as_str().unwrap_or_default())
                })
                .collect::<Vec<_>>()
                .join(" | ")
        };
        let (evidence, against) = (list("evidence"), list("against"));
        format!("{} {}: {evidence} || {against} || {}", finding["verdict"], finding["cause"], finding["unchecked"])
    };
    let lines: Vec<String> = findings(report).iter().map(line).collect();
    format!("{}\n{}", report["conclusion"], lines.join("\n"))
}

/// `cause` stands first with this verdict, and nothing else is accused.
#[track_caller]
fn first(report: &Value, cause: &str, expected: &str) {
    let brief = brief(report);
    assert_eq!(
        (&report["findings"][0]["cause"], &report["findings"][0]["verdict"]),
        (&cause.into(), &expected.into()),
        "{brief}"
    );
    let others: Vec<&str> = having(report, &["confirmed", "likely"]).into_iter().filter(|other| *other != cause).collect();
    assert_eq!(others, [""; 0], "{brief}");
}

/// `cause` stands first and is accused, and nothing else is.
#[track_caller]
fn accused(report: &Value, cause: &str) {
    assert_eq!(having(report, &["confirmed", "likely"]), [cause], "{}", brief(report));
    assert_eq!(report["findings"][0]["cause"], cause, "{}", brief(report));
}

/// All is well, and nobody is accused.
#[track_caller]
fn healthy(report: &Value) {
    assert_eq!(report["conclusion"], "healthy", "{}", brief(report));
}

/// Nobody is accused, and none of these is ruled out.
#[track_caller]
fn open(report: &Value, causes: &[&str]) {
    assert_eq!(having(report, &["confirmed", "likely"]), [""; 0], "{}", brief(report));
    assert_eq!(report["conclusion"], "undetermined", "{}", brief(report));
    for cause in causes {
        assert!(!["ruled_out", "absent"].contains(&verdict(report, cause)), "{cause}: {}", brief(report));
    }
}

/// Does several things at a time: a watch waits most of its time.
fn together<const N: usize>(work: [&(dyn Fn() + Sync); N]) {
    thread::scope(|scope| {
        let name = thread::current().name().unwrap_or_default().to_owned();
        let all = work.map(|one| thread::Builder::new().name(name.clone()).spawn_scoped(scope, one).expect("a thread"));
        for one in all {
            one.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        }
    });
}

// What stands before the machine.

fn a_router_that_drops_the_port() {
    let Some(way) = Way::new().map(Way::serves) else { return };
    way.routes("tcp dport 8282 drop");
    let _both = trying(&way.client, None, &[SERVICE, SSH, SERVICE6, "[2001:db8:3::7]:22"]);
    let six = [TARGET6, "--symptom", "timeout", "--client", CLIENT6];
    together([
        &|| first(&way.asked(&[]), "timeout.security-group", "possible"),
        &|| first(&way.asked(&["--client", CLIENT]), "timeout.security-group", "likely"),
        &|| first(&check(&way.server, &six), "timeout.security-group", "likely"),
        &|| {
            let report = way.client_asked(&[]);
            first(&report, "timeout.security-group", "possible");
            assert_eq!(verdict(&report, "timeout.server-down"), "ruled_out", "{}", brief(&report));
        },
        &|| first(&check(&way.server, &[TARGET6, "--symptom", "timeout"]), "timeout.security-group", "possible"),
        &|| first(&check(&way.client, &[TARGET6, "--symptom", "timeout"]), "timeout.security-group", "possible"),
    ]);
}

fn a_client_that_is_named_and_tries_no_other_port() {
    let Some(way) = Way::new().map(Way::serves) else { return };
    way.routes("tcp dport 8282 drop");
    let _one = trying(&way.client, None, &[SERVICE]);
    first(&way.asked(&["--client", CLIENT]), "timeout.security-group", "possible");
}

fn a_router_that_answers_that_it_is_prohibited() {
    let Some(way) = Way::new().map(Way::serves) else { return };
    way.routes("tcp dport 8282 reject with icmpx type admin-prohibited");
    // A router sends few errors to one client, which the one that tries all the time would use up.
    set(&way.router, "ipv4/icmp_ratelimit", "0");
    let _one = trying(&way.client, None, &[SERVICE]);
    together([
        &|| first(&way.client_asked(&["--symptom", "unreachable"]), "firewall.reject-rule", "likely"),
        &|| first(&way.client_asked(&[]), "firewall.reject-rule", "likely"),
        &|| {
            let report = check(&way.server, &[TARGET, "--symptom", "unreachable"]);
            first(&report, "timeout.security-group", "possible");
        },
    ]);
}

fn a_router_that_drops_one_client_only() {
    let Some(way) = Way::new().map(Way::serves) else { return };
    way.routes("ip saddr 198.51.100.2 tcp dport 8282 drop");
    let _banned = trying(&way.client, Some(CLIENT), &[SERVICE, SSH]);
    let _others = trying(&way.client, Some(STRANGER), &[SERVICE]);
    together([
        &|| first(&way.asked(&["--client", CLIENT]), "timeout.security-group", "likely"),
        // Who complains is not known: those that get in do not speak for it.
        &|| {
            let report = way.asked(&[]);
            assert_eq!(having(&report, &["confirmed", "likely"]), [""; 0], "{}", brief(&report));
            assert_eq!(verdict(&report, "timeout.security-group"), "not_checked", "{}", brief(&report));
        },
    ]);
}

fn a_router_that_drops_the_answers_on_their_way_back() {
    let Some(way) = Way::new().map(Way::serves) else { return };
    way.routes("tcp sport 8282 drop");
    let _one = trying(&way.client, None, &[SERVICE, SSH, SERVICE6]);
    together([
        &|| first(&way.asked(&[]), "timeout.security-group", "possible"),
        &|| first(&way.asked(&["--client", CLIENT]), "timeout.security-group", "possible"),
        &|| first(&check(&way.server, &[TARGET6, "--symptom", "timeout"]), "timeout.security-group", "possible"),
        &|| first(&way.client_asked(&[]), "timeout.security-group", "possible"),
    ]);
}

fn a_router_that_drops_the_last_step_of_the_handshake() {
    let Some(way) = Way::new().map(Way::serves) else { return };
    way.routes("tcp dport 8282 tcp flags & (syn | ack) == ack drop");
    let _one = trying(&way.client, None, &[SERVICE]);
    together([&|| first(&way.asked(&[]), "timeout.security-group", "possible"), &|| {
        first(&way.asked(&["--client", CLIENT]), "timeout.security-group", "possible");
    }]);
}

fn a_router_and_the_server_both_drop_the_port() {
    let Some(way) = Way::new().map(Way::serves) else { return };
    way.routes("tcp dport 8282 drop");
    nft(&way.server, "chain i { type filter hook input priority 0; tcp dport 8282 drop; }");
    let _both = trying(&way.client, None, &[SERVICE, SSH]);
    let report = way.asked(&["--client", CLIENT]);
    // The one is seen, the other not: neither may be left out.
    let both = ["timeout.host-firewall", "timeout.security-group"];
    assert_eq!(having(&report, &["confirmed", "likely"]), both, "{}", brief(&report));
}

// The server's own rules.

fn the_servers_own_rule_drops_the_port() {
    let Some(way) = Way::new().map(Way::serves) else { return };
    nft(&way.server, "chain i { type filter hook input priority 0; tcp dport 8282 drop; }");
    let _one = trying(&way.client, None, &[SERVICE]);
    together([
        &|| accused(&way.asked(&[]), "timeout.host-firewall"),
        &|| accused(&way.asked(&["--client", CLIENT]), "timeout.host-firewall"),
        &|| accused(&check(&way.server, &[TARGET6, "--symptom", "timeout"]), "timeout.host-firewall"),
    ]);
}

fn the_servers_own_rule_drops_one_client() {
    let Some(way) = Way::new().map(Way::serves) else { return };
    nft(&way.server, "chain i { type filter hook input priority 0; ip saddr 198.51.100.2 tcp dport 8282 drop; }");
    let _banned = trying(&way.client, Some(CLIENT), &[SERVICE]);
    let _others = trying(&way.client, Some(STRANGER), &[SERVICE]);
    together([
        &|| first(&way.asked(&["--client", CLIENT]), "firewall.client-banned", "confirmed"),
        &|| first(&way.asked(&[]), "firewall.client-banned", "likely"),
        &|| {
            let report = way.asked(&["--client", STRANGER]);
            assert_eq!(having(&report, &["confirmed", "likely"]), [""; 0], "{}", brief(&report));
        },
    ]);
}

fn rules_at_other_places_drop_the_port() {
    let dropped = |rules: &str| {
        let Some(way) = Way::new().map(Way::serves) else { return };
        way.server.feed(&["nft", "-f", "-"], &format!("table {rules}\n"));
        let _one = trying(&way.client, None, &[SERVICE]);
        together([&|| accused(&way.asked(&[]), "timeout.host-firewall"), &|| {
            accused(&way.asked(&["--client", CLIENT]), "timeout.host-firewall");
        }]);
    };
    together([
        &|| dropped("inet t { chain p { type filter hook prerouting priority raw; tcp dport 8282 drop; }\n}"),
        &|| dropped("inet t { chain o { type filter hook output priority 0; tcp sport 8282 drop; }\n}"),
        &|| dropped("inet t { chain p { type filter hook postrouting priority 0; tcp sport 8282 drop; }\n}"),
        &|| dropped("netdev t { chain i { type filter hook ingress device eth0 priority 0; tcp dport 8282 drop; }\n}"),
        &|| dropped("netdev t { chain e { type filter hook egress device eth0 priority 0; tcp sport 8282 drop; }\n}"),
    ]);
}

fn a_rule_that_drops_above_a_rate() {
    let Some(way) = Way::new().map(Way::serves) else { return };
    nft(
        &way.server,
        "chain i { type filter hook input priority 0; tcp dport 8282 limit rate over 1/minute burst 1 packets drop; }",
    );
    let _one = trying(&way.client, None, &[SERVICE]);
    together([&|| open(&way.asked(&[]), &["timeout.host-firewall"]), &|| {
        open(&way.asked(&["--client", CLIENT]), &["timeout.host-firewall"]);
    }]);
}

fn a_rate_that_nobody_reaches_is_no_fault() {
    let Some(way) = Way::new().map(Way::serves) else { return };
    nft(&way.server, "chain i { type filter hook input priority 0; tcp dport 8282 limit rate over 1000/second drop; }");
    let _one = trying(&way.client, None, &[SERVICE]);
    let report = way.asked(&[]);
    assert_eq!(having(&report, &["confirmed", "likely"]), [""; 0], "{}", brief(&report));
}

// The service.

/// A listener with room for one that waits, which nobody accepts from.
fn crowded(namespace: &Namespace, port: u16) -> TcpListener {
    namespace.within(|| {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None).expect("a socket");
        socket.bind(&SocketAddr::from(([0, 0, 0, 0], port)).into()).expect("the port");
        socket.listen(1).expect("a listener");
        socket.into()
    })
}

/// Connections that stay until they are dropped, as many as come about.
fn fill(namespace: &Namespace, to: &str, count: usize) -> Vec<TcpStream> {
    let to: SocketAddr = to.parse().expect("an address");
    namespace.within(|| (0..count).filter_map(|_| TcpStream::connect_timeout(&to, Duration::from_millis(100)).ok()).collect())
}

fn nobody_accepts() {
    let Some(way) = Way::new() else { return };
    let listener = crowded(&way.server, 8282);
    let _full = fill(&way.client, SERVICE, 4);
    let _one = trying(&way.client, None, &[SERVICE]);
    together([&|| accused(&way.asked(&[]), "queue.accept-full"), &|| {
        accused(&way.asked(&["--client", CLIENT]), "queue.accept-full");
    }]);
    drop(listener);
}

fn the_process_is_stopped() {
    let Some(way) = Way::new() else { return };
    let listener = crowded(&way.server, 8282);
    let service = way.server.within(|| Running::idle("chat", Some(listener.into())));
    run(&["kill", "-STOP", &service.pid().to_string()]);
    let calm = way.asked(&[]);
    first(&calm, "service.no-answer", "confirmed");
    let _full = fill(&way.client, SERVICE, 4);
    let _one = trying(&way.client, None, &[SERVICE]);
    let report = way.asked(&[]);
    accused(&report, "queue.accept-full");
    assert!(codes(&report, "queue.accept-full").contains(&"process-stopped"), "{}", brief(&report));
}

fn a_second_worker_that_hangs() {
    let Some(way) = Way::new() else { return };
    let shared = |accepts: bool| {
        let listener: TcpListener = way.server.within(|| {
            let socket = Socket::new(Domain::IPV4, Type::STREAM, None).expect("a socket");
            socket.set_reuse_port(true).expect("a shared port");
            socket.bind(&SocketAddr::from(([0, 0, 0, 0], 8282)).into()).expect("the port");
            socket.listen(if accepts { 128 } else { 1 }).expect("a listener");
            socket.into()
        });
        if accepts {
            answer(listener);
            None
        } else {
            Some(listener)
        }
    };
    // One worker hangs and its queue is full; those clients that the kernel gives to the other one get in.
    let _hangs = shared(false);
    shared(true);
    let _full = fill(&way.client, SERVICE, 12);
    let _some = trying(&way.client, None, &[SERVICE; 6]);
    let report = way.asked(&[]);
    first(&report, "queue.accept-full", "confirmed");
}

fn one_worker_of_two_is_stopped() {
    let Some(way) = Way::new() else { return };
    let listener = way.server.listen("[::]:8282");
    let held = listener.try_clone().expect("a second holder");
    let stopped = way.server.within(|| Running::idle("chat", Some(held.into())));
    run(&["kill", "-STOP", &stopped.pid().to_string()]);
    answer(listener);
    let _one = trying(&way.client, None, &[SERVICE]);
    healthy(&way.asked(&[]));
}

fn a_queue_that_was_full_for_a_moment() {
    let Some(way) = Way::new() else { return };
    let listener = crowded(&way.server, 8282);
    let full = fill(&way.client, SERVICE, 4);
    drop(full);
    answer(listener);
    let _one = trying(&way.client, None, &[SERVICE]);
    healthy(&way.asked(&[]));
}

// The way back.

fn strict_reverse_path_filtering_on_two_cables() {
    let Some(way) = Way::new().map(Way::serves) else { return };
    cable((&way.router, "eth2", &["192.0.3.254/24"]), (&way.server, "eth1", &["192.0.3.7/24"]));
    way.server.run(&["ip", "route", "add", "198.51.100.0/24", "via", "192.0.3.254"]);
    for device in ["all", "eth0", "eth1"] {
        set(&way.server, &format!("ipv4/conf/{device}/rp_filter"), "1");
    }
    let _one = trying(&way.client, None, &[SERVICE]);
    together([&|| first(&way.asked(&["--client", CLIENT]), "route.reverse-path", "confirmed"), &|| {
        first(&way.asked(&[]), "route.reverse-path", "likely");
    }]);
}

fn no_way_back_to_the_client() {
    let discards = |kind: &str| {
        let Some(way) = Way::new().map(Way::serves) else { return };
        way.server.run(&["ip", "route", "add", kind, "198.51.100.0/24"]);
        let _one = trying(&way.client, None, &[SERVICE]);
        let named = || {
            let report = way.asked(&["--client", CLIENT]);
            assert_eq!(report["findings"][0]["cause"], "route.missing", "{}", brief(&report));
            // A route that discards is one way to ban somebody.
            let both = ["route.missing", "firewall.client-banned"];
            assert_eq!(having(&report, &["confirmed", "likely"]), both, "{}", brief(&report));
        };
        together([&named, &|| first(&way.asked(&[]), "route.missing", "likely")]);
    };
    let stranded = || {
        let Some(way) = Way::new().map(Way::serves) else { return };
        way.server.run(&["ip", "route", "delete", "default"]);
        let _one = trying(&way.client, None, &[SERVICE]);
        together([&|| first(&way.asked(&["--client", CLIENT]), "route.missing", "confirmed"), &|| {
            first(&way.asked(&[]), "route.missing", "likely");
        }]);
    };
    together([&|| discards("blackhole"), &|| discards("unreachable"), &stranded]);
}

fn the_servers_router_does_not_answer_arp() {
    let Some(way) = Way::new().map(Way::serves) else { return };
    way.server.run(&["ip", "route", "replace", "default", "via", "192.0.2.99"]);
    set(&way.server, "ipv4/neigh/eth0/retrans_time_ms", "30");
    let _one = trying(&way.client, None, &[SERVICE]);
    let asked_for = || way.server.within(|| !support::output(&["ip", "neigh", "show", "192.0.2.99"]).is_empty());
    wait_until("an answer is on its way", asked_for);
    together([&|| accused(&way.asked(&["--client", CLIENT]), "route.missing"), &|| accused(&way.asked(&[]), "route.missing")]);
}

/// Policy routing by source, as on a machine with two providers: without its own address there is no way, with it there is.
fn a_way_back_that_depends_on_the_servers_address() {
    let Some(way) = Way::new().map(Way::serves) else { return };
    way.server.run(&["ip", "route", "delete", "default"]);
    way.server.run(&["ip", "route", "add", "default", "via", "192.0.2.254", "table", "100"]);
    way.server.run(&["ip", "rule", "add", "from", "192.0.2.7", "lookup", "100"]);
    // Nobody tries: there is nothing to accuse the routes of.
    open(&way.asked(&["--client", CLIENT]), &["timeout.security-group"]);
    let over = trying(&way.client, None, &[SERVICE]);
    together([&|| healthy(&way.asked(&["--client", CLIENT])), &|| healthy(&way.asked(&[]))]);
    drop(over);
    // And the other way round: there is a way, but none for what has this address.
    way.server.run(&["ip", "route", "add", "default", "via", "192.0.2.254"]);
    way.server.run(&["ip", "route", "replace", "blackhole", "default", "table", "100"]);
    let _one = trying(&way.client, None, &[SERVICE]);
    let report = way.asked(&["--client", CLIENT]);
    assert_eq!(report["findings"][0]["cause"], "route.missing", "{}", brief(&report));
}

// The machine itself.

fn the_clients_own_rules() {
    let dropped = |chain: &str, cause: &str| {
        let Some(way) = Way::new().map(Way::serves) else { return };
        nft(&way.client, chain);
        let report = way.client_asked(&[]);
        if cause.is_empty() { open(&report, &[]) } else { first(&report, cause, "confirmed") }
    };
    together([
        &|| dropped("chain o { type filter hook output priority 0; tcp dport 8282 drop; }", "firewall.output-rule"),
        &|| dropped("chain i { type filter hook input priority 0; tcp sport 8282 drop; }", ""),
    ]);
}

fn a_machine_that_is_gone() {
    let Some(way) = Way::new().map(Way::serves) else { return };
    way.server.run(&["ip", "link", "set", "eth0", "down"]);
    set(&way.router, "ipv4/neigh/eth1/retrans_time_ms", "30");
    together([&|| open(&way.client_asked(&[]), &["timeout.server-down"]), &|| {
        first(&way.client_asked(&["--symptom", "unreachable"]), "timeout.server-down", "possible");
    }]);
    // Seen by its neighbour.
    first(&check(&way.router, &[TARGET, "--symptom", "timeout"]), "timeout.server-down", "likely");
}

fn a_machine_that_has_another_address_now() {
    let Some(way) = Way::new().map(Way::serves) else { return };
    way.server.run(&["ip", "address", "delete", "192.0.2.7/24", "dev", "eth0"]);
    way.server.run(&["ip", "address", "add", "192.0.2.8/24", "dev", "eth0"]);
    way.router.run(&["ip", "neigh", "flush", "all"]);
    set(&way.router, "ipv4/neigh/eth1/retrans_time_ms", "30");
    together([&|| first(&check(&way.router, &[TARGET, "--symptom", "timeout"]), "timeout.server-down", "likely"), &|| {
        open(&way.client_asked(&[]), &["timeout.server-down"]);
    }]);
}

fn a_machine_that_answers_nothing_is_not_down() {
    let Some(way) = Way::new().map(Way::serves) else { return };
    nft(&way.server, "chain i { type filter hook input priority 0; policy drop; }");
    together([
        &|| open(&way.client_asked(&[]), &["timeout.server-down", "timeout.host-firewall", "timeout.security-group"]),
        // Its neighbour hears its ARP.
        &|| open(&check(&way.router, &[TARGET, "--symptom", "timeout"]), &["timeout.host-firewall", "timeout.security-group"]),
        &|| open(&check(&way.client, &[TARGET6, "--symptom", "timeout"]), &["timeout.server-down", "timeout.host-firewall"]),
    ]);
}

// Nothing is wrong.

fn clients_get_in() {
    let Some(way) = Way::new().map(Way::serves) else { return };
    let _both = trying(&way.client, None, &[SERVICE, SERVICE6]);
    together([
        &|| healthy(&way.asked(&[])),
        &|| healthy(&way.asked(&["--client", CLIENT])),
        &|| healthy(&check(&way.server, &[TARGET6, "--symptom", "timeout"])),
        &|| healthy(&check(&way.server, &[TARGET6, "--symptom", "timeout", "--client", CLIENT6])),
        &|| healthy(&way.client_asked(&[])),
    ]);
}

fn nobody_tries() {
    let Some(way) = Way::new().map(Way::serves) else { return };
    together([&|| first(&way.asked(&[]), "timeout.security-group", "possible"), &|| {
        first(&way.asked(&["--client", CLIENT]), "timeout.security-group", "possible");
    }]);
}

fn a_client_that_only_uses_another_port() {
    let Some(way) = Way::new().map(Way::serves) else { return };
    // A connection from before: no SYN, but packets.
    let mut stream = way.client.within(|| TcpStream::connect(SSH).expect("a connection"));
    let over = Arc::new(AtomicBool::new(false));
    let typing = thread::spawn({
        let over = Arc::clone(&over);
        move || {
            while !over.load(Ordering::Relaxed) {
                let _ = stream.write_all(b"x");
                thread::park_timeout(Duration::from_millis(100));
            }
        }
    });
    first(&way.asked(&["--client", CLIENT]), "timeout.security-group", "possible");
    over.store(true, Ordering::Relaxed);
    typing.join().expect("a client");
}

fn health_checks_from_a_private_neighbour_only() {
    let Some(way) = Way::new().map(Way::serves) else { return };
    way.router.run(&["ip", "address", "add", "10.0.0.1/24", "dev", "eth1"]);
    way.server.run(&["ip", "address", "add", "10.0.0.7/24", "dev", "eth0"]);
    let _checks = trying(&way.router, Some("10.0.0.1"), &["10.0.0.7:8282"]);
    let _other = trying(&way.router, Some("192.0.2.254"), &[SERVICE]);
    open(&way.asked(&[]), &["timeout.security-group"]);
}

fn a_busy_server_that_is_scanned() {
    let Some(way) = Way::new().map(Way::serves) else { return };
    let _many = trying(&way.client, None, &[SERVICE; 8]);
    let _scans = scanning(&way.client, Half::Once);
    let _others = scanning(&way.client, Half::HangsUp);
    healthy(&way.asked(&[]));
}

fn clients_of_ipv6_only() {
    let Some(way) = Way::new().map(Way::serves) else { return };
    let _six = trying(&way.client, None, &[SERVICE6]);
    together([
        &|| healthy(&check(&way.server, &[TARGET6, "--symptom", "timeout"])),
        // Nobody came by IPv4.
        &|| first(&way.asked(&[]), "timeout.security-group", "possible"),
    ]);
}

fn a_name_of_which_one_address_is_kept_off() {
    let hosts = format!("{LOOPBACK}192.0.2.7 chat.example\n2001:db8:3::7 chat.example\n");
    let etc = [("hosts", hosts.as_str()), ("resolv.conf", "")];
    let asked = ["http://chat.example:8282", "--symptom", "timeout"];
    let by_the_server = || {
        let Some(way) = Way::new().map(Way::serves) else { return };
        nft(&way.server, "chain i { type filter hook input priority 0; meta nfproto ipv6 tcp dport 8282 drop; }");
        let _both = trying(&way.client, None, &[SERVICE, SERVICE6]);
        first(&check_with(&way.server, &etc, &asked), "timeout.host-firewall", "likely");
    };
    let before_it = || {
        let Some(way) = Way::new().map(Way::serves) else { return };
        way.routes("meta nfproto ipv6 tcp dport 8282 drop");
        let _both = trying(&way.client, None, &[SERVICE, SERVICE6]);
        open(&check_with(&way.server, &etc, &asked), &["timeout.security-group"]);
    };
    together([&by_the_server, &before_it]);
}

// Redirected.

fn a_redirected_port() {
    let Some(way) = Way::new() else { return };
    nft(
        &way.server,
        "chain p { type nat hook prerouting priority -100; tcp dport 28301 redirect to :29000; }\n\
                      chain o { type nat hook output priority -100; oif lo tcp dport 28301 redirect to :29000; }",
    );
    let target = "http://192.0.2.7:28301";
    let _one = trying(&way.client, None, &["192.0.2.7:28301"]);
    first(&check(&way.server, &[target, "--symptom", "refused"]), "nat.dead-redirect", "confirmed");
    answer(way.server.listen("[::]:29000"));
    healthy(&check(&way.server, &[target, "--symptom", "timeout"]));
    // And where nobody accepts any more.
    let Some(way) = Way::new() else { return };
    nft(&way.server, "chain p { type nat hook prerouting priority -100; tcp dport 28301 redirect to :29000; }");
    let _listener = crowded(&way.server, 29000);
    let _full = fill(&way.client, "192.0.2.7:28301", 4);
    let _one = trying(&way.client, None, &["192.0.2.7:28301"]);
    let report = check(&way.server, &[target, "--symptom", "timeout"]);
    first(&report, "queue.accept-full", "confirmed");
}

/// A container: a namespace on a bridge of the server, to which the server sends the port.
fn container(way: &Way, forward: &str) -> Option<Namespace> {
    let inside = Namespace::new("container")?;
    let server = way.server.name();
    way.server.run(&["ip", "link", "add", "docker0", "type", "bridge"]);
    way.server.run(&["ip", "address", "add", "172.30.0.1/24", "dev", "docker0"]);
    way.server.run(&["ip", "link", "set", "docker0", "up"]);
    run(&["ip", "-n", server, "link", "add", "veth0", "type", "veth", "peer", "name", "eth0", "netns", inside.name()]);
    way.server.run(&["ip", "link", "set", "veth0", "master", "docker0", "up"]);
    for device in ["lo", "eth0"] {
        inside.run(&["ip", "link", "set", device, "up"]);
    }
    inside.run(&["ip", "address", "add", "172.30.0.2/24", "dev", "eth0"]);
    inside.run(&["ip", "route", "add", "default", "via", "172.30.0.1"]);
    set(&way.server, "ipv4/ip_forward", "1");
    let chains = format!(
        "chain p {{ type nat hook prerouting priority -100; iif != docker0 tcp dport 28302 dnat ip to 172.30.0.2:80; }}\n\
         chain o {{ type nat hook output priority -100; ip daddr 192.0.2.7 tcp dport 28302 dnat ip to 172.30.0.2:80; }}\n\
         chain s {{ type nat hook postrouting priority 100; ip saddr 172.30.0.0/24 oif != docker0 masquerade; }}\n\
         chain f {{ type filter hook forward priority 0; {forward} }}"
    );
    nft(&way.server, &chains);
    Some(inside)
}

/// What the server says of the port that leads into the container.
fn asked(way: &Way, arguments: &[&str]) -> Value {
    check(&way.server, &[&["http://192.0.2.7:28302", "--symptom", "timeout"], arguments].concat())
}

fn a_port_that_leads_into_a_container() {
    let Some(way) = Way::new() else { return };
    let Some(inside) = container(&way, "") else { return };
    answer(inside.listen("0.0.0.0:80"));
    let _one = trying(&way.client, None, &["192.0.2.7:28302"]);
    healthy(&asked(&way, &[]));
    healthy(&asked(&way, &["--client", CLIENT]));
}

fn a_rule_between_the_port_and_its_container() {
    let Some(way) = Way::new() else { return };
    let Some(inside) = container(&way, "tcp dport 80 drop;") else { return };
    answer(inside.listen("0.0.0.0:80"));
    let _one = trying(&way.client, None, &["192.0.2.7:28302"]);
    together([&|| accused(&asked(&way, &[]), "timeout.host-firewall"), &|| {
        accused(&asked(&way, &["--client", CLIENT]), "timeout.host-firewall");
    }]);
}

fn a_container_that_is_gone() {
    let Some(way) = Way::new() else { return };
    let Some(inside) = container(&way, "") else { return };
    inside.run(&["ip", "address", "flush", "dev", "eth0"]);
    set(&way.server, "ipv4/neigh/docker0/retrans_time_ms", "30");
    let _one = trying(&way.client, None, &["192.0.2.7:28302"]);
    let report = asked(&way, &[]);
    first(&report, "nat.dead-redirect", "likely");
}

// Links of other kinds, and several addresses.

/// A service that gets its clients, and then a rule that drops them.
fn serves_and_drops(way: Way) {
    let way = way.serves();
    let over = trying(&way.client, None, &[SERVICE]);
    healthy(&way.asked(&[]));
    drop(over);
    nft(&way.server, "chain i { type filter hook input priority 0; tcp dport 8282 drop; }");
    let _one = trying(&way.client, None, &[SERVICE]);
    accused(&way.asked(&[]), "timeout.host-firewall");
}

fn a_target_on_a_bridge() {
    let Some(way) = Way::new() else { return };
    way.server.run(&["ip", "link", "add", "br0", "type", "bridge"]);
    way.server.run(&["ip", "link", "set", "br0", "up"]);
    way.server.run(&["ip", "address", "flush", "dev", "eth0"]);
    way.server.run(&["ip", "link", "set", "eth0", "master", "br0"]);
    way.server.run(&["ip", "address", "add", "192.0.2.7/24", "dev", "br0"]);
    way.server.run(&["ip", "route", "add", "default", "via", "192.0.2.254"]);
    serves_and_drops(way);
}

fn a_target_on_a_macvlan() {
    let Some(way) = Way::new() else { return };
    if !way.server.within(|| {
        Command::new("ip")
            .args(["link", "add", "m0", "link", "eth0", "type", "macvlan", "mode", "bridge"])
            .status()
            .is_ok_and(|end| end.success())
    }) {
        return;
    }
    way.server.run(&["ip", "address", "flush", "dev", "eth0"]);
    way.server.run(&["ip", "link", "set", "m0", "up"]);
    way.server.run(&["ip", "address", "add", "192.0.2.7/24", "dev", "m0"]);
    way.server.run(&["ip", "route", "add", "default", "via", "192.0.2.254"]);
    way.router.run(&["ip", "neigh", "flush", "all"]);
    serves_and_drops(way);
}

/// Two private networks with a router between them: what a client reaches is no address of another network's.
fn a_private_address_that_is_routed() {
    let Some(way) = Way::new() else { return };
    way.client.run(&["ip", "address", "add", "10.2.0.2/24", "dev", "eth0"]);
    way.router.run(&["ip", "address", "add", "10.2.0.1/24", "dev", "eth0"]);
    way.router.run(&["ip", "address", "add", "10.1.0.254/24", "dev", "eth1"]);
    way.server.run(&["ip", "address", "add", "10.1.0.7/24", "dev", "eth0"]);
    way.server.run(&["ip", "route", "add", "10.2.0.0/24", "via", "10.1.0.254"]);
    way.client.run(&["ip", "route", "add", "10.1.0.0/24", "via", "10.2.0.1"]);
    let way = way.serves();
    let asked = |client: &[&str]| check(&way.server, &[&["http://10.1.0.7:8282", "--symptom", "timeout"], client].concat());
    let near = trying(&way.client, Some("10.2.0.2"), &["10.1.0.7:8282"]);
    let far = trying(&way.client, Some(CLIENT), &["10.1.0.7:8282"]);
    together([&|| healthy(&asked(&["--client", "10.2.0.2"])), &|| healthy(&asked(&["--client", CLIENT])), &|| {
        assert_eq!(having(&asked(&[]), &["confirmed", "likely"]), [""; 0]);
    }]);
    drop((near, far));
    way.routes("tcp dport 8282 drop");
    let _near = trying(&way.client, Some("10.2.0.2"), &["10.1.0.7:8282", "10.1.0.7:22"]);
    together([&|| first(&asked(&["--client", "10.2.0.2"]), "timeout.security-group", "likely"), &|| {
        open(&asked(&[]), &["timeout.security-group"]);
    }]);
}

fn only_another_address_of_the_server_is_reached() {
    let Some(way) = Way::new().map(Way::serves) else { return };
    way.server.run(&["ip", "address", "add", "192.0.2.8/24", "dev", "eth0"]);
    way.routes("ip daddr 192.0.2.7 tcp dport 8282 drop");
    let _both = trying(&way.client, None, &[SERVICE, "192.0.2.8:8282"]);
    together([
        &|| first(&way.asked(&[]), "timeout.security-group", "possible"),
        // It tries the right port, at another address: that much comes in.
        &|| {
            let report = way.asked(&["--client", CLIENT]);
            assert_eq!(report["findings"][0]["cause"], "timeout.security-group", "{}", brief(&report));
        },
    ]);
}

// The service accepts, and that is all.

fn a_service_that_never_answers() {
    let Some(way) = Way::new() else { return };
    let listener = way.server.listen("[::]:8282");
    let kept = thread::spawn(move || listener.incoming().flatten().take(200).collect::<Vec<_>>());
    let _one = trying(&way.client, None, &[SERVICE]);
    let report = way.asked(&[]);
    first(&report, "service.no-answer", "possible");
    drop(kept);
}

fn a_service_that_resets_what_it_has_served() {
    let Some(way) = Way::new() else { return };
    let listener = way.server.listen("[::]:8282");
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = stream.read(&mut [0; 2048]);
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
            let _ = Socket::from(stream).set_linger(Some(Duration::ZERO));
        }
    });
    let _one = trying(&way.client, None, &[SERVICE]);
    healthy(&way.asked(&[]));
}

fn a_process_without_files() {
    let Some(way) = Way::new() else { return };
    if !has_programs(&["prlimit"]) {
        return;
    }
    let listener = way.server.listen("[::]:8282");
    let service = way.server.within(|| Running::idle("chat", Some(listener.into())));
    run(&["prlimit", "--pid", &service.pid().to_string(), "--nofile=3:3"]);
    let _one = trying(&way.client, None, &[SERVICE]);
    accused(&way.asked(&[]), "service.fd-limit");
}

fn a_full_queue_at_another_address() {
    let Some(way) = Way::new() else { return };
    let crowded: TcpListener = way.server.within(|| {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None).expect("a socket");
        socket.bind(&SocketAddr::from(([127, 0, 0, 1], 8282)).into()).expect("the port");
        socket.listen(1).expect("a listener");
        socket.into()
    });
    let _full = fill(&way.server, "127.0.0.1:8282", 4);
    answer(way.server.listen(SERVICE));
    let _one = trying(&way.client, None, &[SERVICE]);
    healthy(&way.asked(&[]));
    drop(crowded);
}

/// Fills the server's table of tracked connections; false where it is too large for a test, or cannot be filled.
fn track(way: &Way, status: &str) -> bool {
    const MOST: usize = 300_000;
    if !has_programs(&["conntrack"]) {
        return false;
    }
    nft(&way.server, "chain i { type filter hook input priority 0; ct state invalid counter; }");
    let limit = way.server.within(|| std::fs::read_to_string("/proc/sys/net/netfilter/nf_conntrack_max").unwrap_or_default());
    let Some(limit) = limit.trim().parse::<usize>().ok().filter(|limit| *limit <= MOST) else {
        return skip::<()>("the table of tracked connections is too large").is_some();
    };
    let one = |number: usize| {
        let (host, port) = (number / 60_000, 1024 + number % 60_000);
        format!("-A -s 10.0.{host}.1 -d 10.1.0.1 -p tcp --sport {port} --dport 80 --state SYN_RECV -u {status} -t 600\n")
    };
    let file = std::env::temp_dir().join(format!("conn-wizard-tracked-{}-{}", std::process::id(), status.len()));
    std::fs::write(&file, (0..limit).map(one).collect::<String>()).expect("a file");
    let end = way.server.within(|| Command::new("conntrack").arg("-R").arg(&file).output().expect("conntrack"));
    let _ = std::fs::remove_file(&file);
    let count = way.server.within(|| std::fs::read_to_string("/proc/sys/net/netfilter/nf_conntrack_count").unwrap_or_default());
    let full = count.trim().parse::<usize>().is_ok_and(|count| count >= limit);
    if full { true } else { skip::<()>(&format!("{count} {}", String::from_utf8_lossy(&end.stderr))).is_some() }
}

fn a_table_of_connections_without_room() {
    let Some(way) = Way::new().map(Way::serves) else { return };
    if track(&way, "ASSURED,SEEN_REPLY") {
        let _one = trying(&way.client, None, &[SERVICE]);
        together([&|| first(&way.asked(&[]), "conntrack.full", "confirmed"), &|| {
            first(&way.asked(&["--client", CLIENT]), "conntrack.full", "confirmed");
        }]);
    }
}

/// Full of connections that never came about: the kernel drops one of them for each that is new.
fn a_table_that_makes_room() {
    let Some(way) = Way::new().map(Way::serves) else { return };
    if track(&way, "SEEN_REPLY") {
        let _one = trying(&way.client, None, &[SERVICE]);
        open(&way.asked(&[]), &["conntrack.full"]);
    }
}

fn nothing_listens_and_timeouts_are_reported() {
    let ask =
        |way: &Way, more: &[&str]| check(&way.server, &[&["http://192.0.2.7:28303", "--symptom", "timeout"], more].concat());
    let refused = || {
        let Some(way) = Way::new() else { return };
        let _one = trying(&way.client, None, &["192.0.2.7:28303"]);
        // It is refused, whatever was reported.
        open(&ask(&way, &[]), &["refused.not-listening"]);
    };
    let kept_off = || {
        let Some(way) = Way::new() else { return };
        answer(way.server.listen("[::]:22"));
        way.routes("tcp dport 28303 drop");
        let _both = trying(&way.client, None, &["192.0.2.7:28303", SSH]);
        first(&ask(&way, &["--client", CLIENT]), "timeout.security-group", "likely");
    };
    together([&refused, &kept_off]);
}

// What the rules' copy cannot have.

fn traffic_control_drops_the_port() {
    let Some(way) = Way::new().map(Way::serves) else { return };
    if !has_programs(&["tc"]) {
        return;
    }
    // What comes by IPv4 and TCP to the port is shot (2), anything else goes on (-1).
    let program = "11,40 0 0 12,21 0 7 2048,48 0 0 23,21 0 5 6,40 0 0 20,69 3 0 8191,177 0 0 14,72 0 0 16,21 1 0 8282,\
                   6 0 0 4294967295,6 0 0 2";
    let words = ["filter", "add", "dev", "eth0", "ingress", "bpf", "da", "bytecode", program];
    let made = way.server.within(|| {
        run(&["tc", "qdisc", "add", "dev", "eth0", "clsact"]);
        Command::new("tc").args(words).status().is_ok_and(|end| end.success())
    });
    if !made {
        return;
    }
    let _one = trying(&way.client, None, &[SERVICE]);
    together([&|| open(&way.asked(&[]), &["timeout.host-firewall"]), &|| {
        open(&way.asked(&["--client", CLIENT]), &["timeout.host-firewall"]);
    }]);
}

fn a_queue_of_half_open_connections_without_room() {
    let Some(way) = Way::new() else { return };
    set(&way.server, "ipv4/tcp_syncookies", "0");
    set(&way.server, "ipv4/tcp_max_syn_backlog", "4");
    answer(way.server.within(|| TcpListener::bind("0.0.0.0:8282").expect("a listener")));
    let _flood = scanning(&way.client, Half::Once);
    let half_open = || {
        let table = way.server.within(|| std::fs::read_to_string("/proc/thread-self/net/tcp").expect("the table"));
        // SYN_RECV (include/net/tcp_states.h).
        table.lines().filter(|line| line.split_whitespace().nth(3) == Some("03")).count()
    };
    wait_until("no room is left", || half_open() >= 4);
    let _one = trying(&way.client, Some(STRANGER), &[SERVICE]);
    open(&way.asked(&[]), &["queue.accept-full"]);
}

// Who may not look.

/// The program where everybody may run it; removed on drop.
struct Copied(PathBuf);

impl Copied {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("conn-wizard-timeout-{}", std::process::id()));
        std::fs::copy(BINARY, &path).expect("a copy");
        Self(path)
    }
}

impl Drop for Copied {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn an_ordinary_user_accuses_nobody_for_what_takes_packets() {
    let Some(way) = Way::new().map(Way::serves) else { return };
    if !has_programs(&["setpriv"]) {
        return;
    }
    let copy = Copied::new();
    let ask = |arguments: &[&str]| {
        let mut program = Command::new("setpriv");
        program.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(&copy.0);
        let arguments = [&[TARGET, "--symptom", "timeout"], arguments].concat();
        report(&way.server, &[("hosts", LOOPBACK), ("resolv.conf", "")], program, &arguments)
    };
    let _both = trying(&way.client, None, &[SERVICE, SSH]);
    way.routes("tcp dport 8282 drop");
    let hidden = |report: &Value| {
        open(report, &["timeout.security-group", "timeout.host-firewall"]);
        let said = report["obstacles"].as_array().expect("obstacles");
        let root = |one: &Value| one["probe"] == "syn-watch" && one["need"] == "root";
        assert!(said.iter().any(root), "{}", report["obstacles"]);
    };
    together([&|| hidden(&ask(&[])), &|| hidden(&ask(&["--client", CLIENT]))]);
    nft(&way.server, "chain i { type filter hook input priority 0; tcp dport 8282 drop; }");
    hidden(&ask(&[]));
}

// What is seen at the wire.

/// How a scanner behaves.
#[derive(Clone, Copy)]
enum Half {
    /// One SYN of each address, and nothing more.
    Once,
    /// It hangs up where it is answered.
    HangsUp,
}

/// Single SYNs from many addresses of a network behind the client's machine.
fn scanning(namespace: &Namespace, how: Half) -> Trying {
    let over = Arc::new(AtomicBool::new(false));
    let network = match how {
        Half::Once => "203.0.113",
        Half::HangsUp => "198.18.7",
    };
    // The kernel of the client's machine resets what it did not begin, unless the answer goes nowhere.
    let _ = network;
    let scanner = namespace.within(|| {
        let over = Arc::clone(&over);
        let socket = Socket::new(Domain::IPV4, Type::RAW, Some(socket2::Protocol::TCP)).expect("a raw socket");
        socket.set_header_included_v4(true).expect("headers of its own");
        thread::spawn(move || {
            let to: SocketAddr = "192.0.2.7:0".parse().expect("an address");
            let mut number = 0_u16;
            while !over.load(Ordering::Relaxed) {
                number = number.wrapping_add(1);
                let from = match how {
                    Half::Once => [203, 0, 113, 100 + (number % 100) as u8],
                    Half::HangsUp => [198, 51, 100, 2],
                };
                let _ = socket.send_to(&syn(from, [192, 0, 2, 7], 20000 + number % 20000, 8282), &to.into());
                thread::park_timeout(Duration::from_millis(if matches!(how, Half::Once) { 40 } else { 5 }));
            }
        })
    });
    Trying(over, vec![scanner])
}

fn syn(from: [u8; 4], to: [u8; 4], source: u16, port: u16) -> Vec<u8> {
    let builder = etherparse::PacketBuilder::ipv4(from, to, 64).tcp(source, port, u32::from(source) * 77, 64240).syn();
    let mut packet = Vec::new();
    builder.write(&mut packet, &[]).expect("a packet");
    packet
}
