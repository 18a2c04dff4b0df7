//! Local ports that are really used up, and machines that only look like it, in network namespaces: what the built program says,
//! and what becomes of it once its remedy is applied to the letter.

mod support;

use std::{
    collections::BTreeMap,
    fs,
    net::{IpAddr, Ipv6Addr, Shutdown, SocketAddr, TcpListener, TcpStream},
    process::Command,
};

use conn_wizard::{
    diagnosis::Request,
    evidence::{Fact, PortCounts, PortUse},
};
use nix::sys::socket::{setsockopt, sockopt::IpBindAddressNoPort};
use serde_json::Value;
use socket2::{Domain, Protocol, Socket, Type};
use support::{
    CLIENT, Namespace, Pair, SERVER, SERVER6,
    checking::{BINARY, LOOPBACK, accused, check, having, healthy, report},
    has_programs, wait_until,
};

const RANGE: (u16, u16) = (40_000, 40_099);
const PORTS: usize = 100;

/// A client with a hundred local ports, and a server that listens on two.
struct Machines {
    pair: Pair,
    service: TcpListener,
    _other: TcpListener,
}

impl Machines {
    fn new() -> Option<Self> {
        let pair = Pair::new()?;
        narrow(&pair.client);
        let service = pair.server.listen(&format!("{SERVER}:8282"));
        let other = pair.server.listen(&format!("{SERVER}:8283"));
        Some(Self { pair, service, _other: other })
    }

    fn client(&self) -> &Namespace {
        &self.pair.client
    }

    /// What the program says on the client about the service.
    fn asked(&self) -> Value {
        check(self.client(), &[&format!("tcp://{SERVER}:8282"), "--symptom", "addr-not-avail", "--role", "client"])
    }

    fn counts(&self) -> PortUse {
        counts(self.client(), &[&format!("{SERVER}:8282")])
    }
}

fn narrow(namespace: &Namespace) {
    set(namespace, "net.ipv4.ip_local_port_range", &format!("{} {}", RANGE.0, RANGE.1));
    set(namespace, "net.ipv4.tcp_tw_reuse", "2");
}

fn set(namespace: &Namespace, name: &str, value: &str) {
    let path = format!("/proc/sys/{}", name.replace('.', "/"));
    namespace.within(|| fs::write(path, value).expect("the setting"));
}

fn counts(namespace: &Namespace, to: &[&str]) -> PortUse {
    let to = to.iter().map(|to| to.parse().expect("an address and a port")).collect();
    match namespace.observe(&Request::PortUse { to, once: false }) {
        Ok(Fact::PortUse(ports)) => ports,
        other => panic!("{other:?}"),
    }
}

/// Connections that stay open as long as they are kept.
fn connect(namespace: &Namespace, to: &str, count: usize) -> Vec<TcpStream> {
    namespace.within(|| (0..count).map(|_| TcpStream::connect(to).expect("a connection")).collect())
}

/// Closes on the client's side first, so that TIME_WAIT is there.
fn close(streams: Vec<TcpStream>, listener: &TcpListener) {
    for stream in streams {
        let (accepted, _) = listener.accept().expect("the connection");
        drop(stream);
        drop(accepted);
    }
}

fn finding<'a>(report: &'a Value, cause: &str) -> &'a Value {
    let findings = report["findings"].as_array().expect("findings");
    findings.iter().find(|finding| finding["cause"] == cause).unwrap_or_else(|| panic!("{report:#}"))
}

fn codes(report: &Value, cause: &str) -> Vec<String> {
    let evidence = finding(report, cause)["evidence"].as_array().expect("evidence");
    evidence.iter().map(|proof| proof["code"].as_str().expect("a code").to_owned()).collect()
}

/// Puts the settings of the first finding's remedy in force, as its file would; only those whose name has `named` in it.
fn apply(namespace: &Namespace, report: &Value, named: &str) {
    let steps = report["findings"][0]["remedy"].as_array().expect("a remedy");
    let code = steps.iter().filter_map(|step| step["code"].as_array()).flatten();
    let settings: Vec<(&str, &str)> = code.filter_map(|line| line.as_str()?.split_once(" = ")).collect();
    let wanted: Vec<&(&str, &str)> = settings.iter().filter(|(name, _)| name.contains(named)).collect();
    assert!(!wanted.is_empty(), "{steps:#?}");
    for (name, value) in wanted {
        namespace.run(&["sysctl", "-qw", &format!("{name}={value}")]);
    }
}

#[test]
fn open_connections_use_up_the_range_and_a_wider_one_mends_it() {
    let Some(machines) = Machines::new() else { return };
    let held = connect(machines.client(), &format!("{SERVER}:8282"), PORTS);
    let report = machines.asked();
    accused(&report, "exhaustion.ephemeral-ports");
    assert_eq!(report["findings"][0]["verdict"], "confirmed");
    let seen = codes(&report, "exhaustion.ephemeral-ports");
    assert_eq!(seen, ["connect-no-local-port", "ports-of-destination", "ports-held"], "{report:#}");
    let held_by = report["findings"][0]["evidence"][2]["text"].as_str().expect("a text");
    assert!(held_by.contains(&format!("(PID {}", std::process::id())), "{held_by}");
    assert!(having(&report, &["ruled_out"]).contains(&"exhaustion.time-wait"), "{report:#}");
    apply(machines.client(), &report, "port");
    healthy(&machines.asked());
    assert_eq!(machines.counts().counted.expect("counts").destinations[0].established, 100);
    drop(held);
}

#[test]
fn time_wait_uses_up_the_range_and_reuse_mends_it() {
    let Some(machines) = Machines::new() else { return };
    close(connect(machines.client(), &format!("{SERVER}:8282"), PORTS), &machines.service);
    let full =
        |ports: &PortUse| ports.counted.as_ref().expect("counts").destinations.first().is_some_and(|to| to.time_wait == 100);
    wait_until("all of them are in TIME_WAIT", || full(&machines.counts()));
    let report = machines.asked();
    accused(&report, "exhaustion.time-wait");
    assert_eq!(report["findings"][0]["verdict"], "confirmed");
    assert!(having(&report, &["ruled_out"]).contains(&"exhaustion.ephemeral-ports"), "{report:#}");
    // A port is used again a second after its connection was closed.
    apply(machines.client(), &report, "tcp_tw_reuse");
    let works = || machines.client().within(|| TcpStream::connect(format!("{SERVER}:8282")).is_ok());
    wait_until("a port in TIME_WAIT is used again", works);
    let again = machines.asked();
    assert_eq!(having(&again, &["confirmed", "likely"]), [""; 0], "{again:#}");
}

#[test]
fn the_rate_is_that_of_the_connections_closed_lately() {
    let Some(machines) = Machines::new() else { return };
    close(connect(machines.client(), &format!("{SERVER}:8282"), 40), &machines.service);
    let seen = || machines.counts().counted.expect("counts").destinations[0].clone();
    wait_until("all of them are in TIME_WAIT", || seen().time_wait == 40);
    let to = seen();
    assert_eq!((to.lately, to.open(), to.per_second(None)), (40, 0, 8));
}

/// The kernel counts for everybody; whose the sockets are, it tells root and their owner.
#[test]
fn an_ordinary_user_sees_the_counts_and_what_root_would_add() {
    if !has_programs(&["setpriv"]) {
        return;
    }
    let Some(machines) = Machines::new() else { return };
    let held = connect(machines.client(), &format!("{SERVER}:8282"), PORTS);
    // Where this program was built, only its builder may look.
    let copy = std::env::temp_dir().join(format!("conn-wizard-ports-{}", std::process::id()));
    fs::copy(BINARY, &copy).expect("a copy");
    let mut program = Command::new("setpriv");
    program.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(&copy);
    let target = format!("tcp://{SERVER}:8282");
    let report = report(
        machines.client(),
        &[("hosts", LOOPBACK)],
        program,
        &[&target, "--symptom", "addr-not-avail", "--role", "client"],
    );
    let _ = fs::remove_file(&copy);
    accused(&report, "exhaustion.ephemeral-ports");
    assert_eq!(codes(&report, "exhaustion.ephemeral-ports"), ["connect-no-local-port", "ports-of-destination"], "{report:#}");
    let obstacles = report["obstacles"].as_array().expect("obstacles");
    assert!(obstacles.iter().any(|stood| stood["probe"] == "port-use" && stood["need"] == "root"), "{obstacles:#?}");
    drop(held);
}

/// What another destination has used up says nothing of this one.
#[test]
fn a_full_range_towards_another_place_is_not_accused() {
    let Some(machines) = Machines::new() else { return };
    let held = connect(machines.client(), &format!("{SERVER}:8283"), PORTS);
    let report = machines.asked();
    healthy(&report);
    let seen = codes(&report, "exhaustion.ephemeral-ports");
    assert_eq!(seen, ["ports-left", "ports-of-destination"], "{report:#}");
    drop(held);
}

/// A server's clients take none of its local ports, not even where its service has a port of the range.
#[test]
fn a_busy_server_is_not_accused() {
    let Some(pair) = Pair::new() else { return };
    narrow(&pair.server);
    let listener = pair.server.listen("0.0.0.0:40050");
    let held = connect(&pair.client, &format!("{SERVER}:40050"), PORTS);
    let accepted: Vec<TcpStream> = held.iter().map(|_| listener.accept().expect("a connection").0).collect();
    let counted = counts(&pair.server, &[]).counted.expect("counts");
    assert_eq!(counted, PortCounts { listening: vec![40_050], ..PortCounts::default() });
    let report = check(&pair.server, &["40050", "--symptom", "addr-not-avail", "--role", "server"]);
    healthy(&report);
    drop(accepted);
}

/// A server whose own connections, to what stands behind it, have used up the range.
#[test]
fn a_server_that_cannot_reach_its_upstream() {
    let Some(machines) = Machines::new() else { return };
    let _front = machines.client().listen("0.0.0.0:8080");
    let held = connect(machines.client(), &format!("{SERVER}:8282"), PORTS);
    let report = check(machines.client(), &["8080", "--symptom", "addr-not-avail", "--role", "server"]);
    accused(&report, "exhaustion.ephemeral-ports");
    assert_eq!(report["findings"][0]["verdict"], "likely");
    drop(held);
}

#[test]
fn ipv6_that_is_off_is_told_apart() {
    let Some(machines) = Machines::new() else { return };
    let _held = connect(machines.client(), &format!("{SERVER}:8282"), 20);
    set(machines.client(), "net.ipv6.conf.all.disable_ipv6", "1");
    let target = format!("tcp://[{SERVER6}]:8282");
    let report = check(machines.client(), &[&target, "--symptom", "addr-not-avail", "--role", "client"]);
    accused(&report, "route.missing");
    for cause in ["exhaustion.ephemeral-ports", "exhaustion.time-wait"] {
        assert_eq!(finding(&report, cause)["verdict"], "ruled_out", "{report:#}");
    }
}

/// A program that binds an address of another machine gets the same error, with every port free.
#[test]
fn a_foreign_source_address_is_not_accused_as_exhaustion() {
    let Some(machines) = Machines::new() else { return };
    let errno = machines.client().within(|| TcpListener::bind("198.51.100.9:0").expect_err("not ours").raw_os_error());
    assert_eq!(errno, Some(99));
    healthy(&machines.asked());
}

/// A port chosen before the destination is known serves one connection only.
#[test]
fn a_source_address_that_is_bound_first_shares_one_range() {
    let open = |no_port: bool, to: &str| {
        let to: SocketAddr = to.parse().expect("an address and a port");
        let from: SocketAddr = format!("{CLIENT}:0").parse().expect("an address");
        let socket = Socket::new(Domain::IPV4, Type::STREAM, Some(Protocol::TCP)).expect("a socket");
        setsockopt(&socket, IpBindAddressNoPort, &no_port).expect("the option");
        socket.bind(&from.into()).and_then(|()| socket.connect(&to.into())).map(|()| socket)
    };
    let half = |machines: &Machines, no_port: bool| -> Vec<Socket> {
        let places = [8282, 8283].map(|port| format!("{SERVER}:{port}"));
        machines.client().within(|| places.iter().flat_map(|to| (0..50).map_while(|_| open(no_port, to).ok())).collect())
    };
    let Some(machines) = Machines::new() else { return };
    let held = half(&machines, false);
    assert_eq!(held.len(), PORTS);
    let report = machines.asked();
    accused(&report, "exhaustion.ephemeral-ports");
    let seen = codes(&report, "exhaustion.ephemeral-ports");
    assert_eq!(seen, ["connect-no-local-port", "ports-of-source"], "{report:#}");
    let Some(others) = Machines::new() else { return };
    let shared = half(&others, true);
    assert_eq!(shared.len(), PORTS);
    let report = others.asked();
    assert_eq!(having(&report, &["confirmed", "likely"]), [""; 0], "{report:#}");
    drop(held);
}

/// The figures are those of `ss`, in every state, for IPv4, IPv6 and IPv4 inside IPv6.
#[test]
fn the_figures_are_those_of_ss() {
    if !has_programs(&["ss"]) {
        return;
    }
    let Some(machines) = Machines::new() else { return };
    let client = machines.client();
    set(client, "net.ipv4.ip_local_reserved_ports", "40000-40009");
    let _service6 = machines.pair.server.listen(&format!("[{SERVER6}]:8282"));
    let v4 = connect(client, &format!("{SERVER}:8282"), 12);
    let v6 = connect(client, &format!("[{SERVER6}]:8282"), 7);
    let mapped: Vec<Socket> = client.within(|| {
        let to = SocketAddr::new(IpAddr::V6(Ipv6Addr::from_bits(0xffff_c000_0201)), 8282);
        let open = || {
            let socket = Socket::new(Domain::IPV6, Type::STREAM, Some(Protocol::TCP)).expect("a socket");
            socket.connect(&to.into()).expect("a connection");
            socket
        };
        (0..3).map(|_| open()).collect()
    });
    // The first of them closed here, and some by the other side only.
    let accepted: Vec<TcpStream> = (0..15).map(|_| machines.service.accept().expect("a connection").0).collect();
    let ends: BTreeMap<SocketAddr, &TcpStream> =
        accepted.iter().map(|stream| (stream.peer_addr().expect("an address"), stream)).collect();
    for stream in &v4[..4] {
        stream.shutdown(Shutdown::Write).expect("closed here");
        ends[&stream.local_addr().expect("an address")].shutdown(Shutdown::Write).expect("and there");
    }
    for stream in &v4[4..6] {
        ends[&stream.local_addr().expect("an address")].shutdown(Shutdown::Write).expect("closed there");
    }
    let expected = |time_wait, close_wait| vec![((6 + 3), close_wait, time_wait), (7, 0, 0)];
    let ours = || -> Vec<(u32, u32, u32)> {
        let counted = machines.counts().counted.expect("counts");
        counted.destinations.iter().map(|to| (to.established, to.close_wait, to.time_wait)).collect()
    };
    wait_until("everything is as it will be", || ours() == expected(4, 2));
    let theirs = ss(client);
    assert_eq!(theirs, BTreeMap::from([("ESTAB".to_owned(), 16), ("CLOSE-WAIT".to_owned(), 2), ("TIME-WAIT".to_owned(), 4)]));
    assert_eq!(machines.counts().size(), 90);
    drop((v6, mapped));
}

/// States of the connections with a local port of the range, as `ss` lists them.
fn ss(namespace: &Namespace) -> BTreeMap<String, u32> {
    let (first, last) = RANGE;
    let filter = format!("sport >= :{first} and sport <= :{last}");
    let output = namespace.within(|| Command::new("ss").args(["-Htan", &filter]).output().expect("ss"));
    let mut states = BTreeMap::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        *states.entry(line.split_whitespace().next().unwrap_or_default().to_owned()).or_default() += 1;
    }
    states
}
