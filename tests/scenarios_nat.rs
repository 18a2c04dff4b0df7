//! Redirected and published ports in network namespaces: real rules of nftables and of both kinds of iptables, and
//! containers as Docker wires them (a bridge, a virtual cable, DNAT), with the look-alikes that are in order.

mod support;

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    ops::Deref,
    os::unix::process::CommandExt,
    process::{self, Command, Stdio},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
    thread,
    time::Duration,
};

use serde_json::Value;
use support::{Namespace, Pair, Running, has_programs};

/// A port of its own: other namespaces of the machine that runs the tests count, too.
const TARGET: &str = "ws://192.0.2.1:28282";

fn check(pair: &Pair) -> Value {
    check_as(pair, "refused")
}

fn check_as(pair: &Pair, symptom: &str) -> Value {
    let mut program = Command::new(env!("CARGO_BIN_EXE_conn-wizard"));
    program.args(["check", "--json", "--timeout", "700ms", "--symptom", symptom, TARGET]).env_clear();
    program.env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").env("LC_ALL", "C.UTF-8").stdin(Stdio::null());
    let etc = [("hosts", "127.0.0.1 localhost\n"), ("resolv.conf", "")];
    let output = pair.server.within_etc(&etc, || program.output().expect("the program runs"));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {told}"))
}

fn accused(report: &Value) -> Vec<(&str, &str)> {
    let findings = report["findings"].as_array().expect("findings").iter();
    let pairs = findings.filter_map(|finding| Some((finding["cause"].as_str()?, finding["verdict"].as_str()?)));
    pairs.filter(|(_, verdict)| matches!(*verdict, "confirmed" | "likely")).collect()
}

fn verdict<'a>(report: &'a Value, cause: &str) -> &'a str {
    let found = report["findings"].as_array().expect("findings").iter().find(|finding| finding["cause"] == cause);
    found.and_then(|finding| finding["verdict"].as_str()).unwrap_or("absent")
}

fn codes<'a>(report: &'a Value, cause: &str) -> Vec<&'a str> {
    let found = report["findings"].as_array().expect("findings").iter().find(|finding| finding["cause"] == cause);
    let evidence = found.and_then(|finding| finding["evidence"].as_array()).into_iter().flatten();
    evidence.filter_map(|proof| proof["code"].as_str()).collect()
}

/// `nft` with rules for what comes in.
fn nft(namespace: &Namespace, rules: &str) {
    let ruleset = format!(
        "table ip mine {{\n set web {{\n type inet_service\n elements = {{ 81, 28282 }}\n }}\n\
         chain pre {{\n type nat hook prerouting priority -100\n{rules}\n }}\n}}\n"
    );
    namespace.within(|| {
        let mut child = Command::new("nft").args(["-f", "-"]).stdin(Stdio::piped()).spawn().expect("nft");
        child.stdin.take().expect("a pipe").write_all(ruleset.as_bytes()).expect("rules");
        assert!(child.wait().expect("an end").success(), "{ruleset}");
    });
}

/// A container: a namespace with a process in it, on a bridge of the server.
struct Container {
    namespace: Namespace,
    /// Its own in each test: tests run at the same time, and a container is known by its address.
    address: String,
    _process: Running,
}

impl Container {
    fn new(pair: &Pair) -> Option<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let network = format!("172.17.{}", 8 * COUNT.fetch_add(1, Ordering::Relaxed) + process::id() % 8);
        let (bridge, address) = (format!("{network}.1"), format!("{network}.2"));
        let namespace = Namespace::new("container")?;
        let server = pair.server.name();
        support::run(&["ip", "-n", server, "link", "add", "docker0", "type", "bridge"]);
        support::run(&["ip", "-n", server, "address", "add", &format!("{bridge}/24"), "dev", "docker0"]);
        support::run(&["ip", "-n", server, "link", "set", "docker0", "up"]);
        support::run(&[
            "ip",
            "-n",
            server,
            "link",
            "add",
            "veth0",
            "type",
            "veth",
            "peer",
            "name",
            "eth0",
            "netns",
            namespace.name(),
        ]);
        support::run(&["ip", "-n", server, "link", "set", "veth0", "master", "docker0", "up"]);
        for device in ["lo", "eth0"] {
            namespace.run(&["ip", "link", "set", device, "up"]);
        }
        namespace.run(&["ip", "address", "add", &format!("{address}/24"), "dev", "eth0"]);
        namespace.run(&["ip", "route", "add", "default", "via", &bridge]);
        let process = namespace.within(|| Running::idle("app", None));
        Some(Self { namespace, address, _process: process })
    }
}

/// The rules Docker makes, with one published port or none.
fn docker(pair: &Pair, published: Option<&str>) {
    let rules = [
        "-N DOCKER",
        "-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER",
        "-A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER",
        "-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE",
        "-A DOCKER -i docker0 -j RETURN",
    ];
    for rule in rules.into_iter().chain(published) {
        let words: Vec<&str> = ["iptables", "-w", "-t", "nat"].into_iter().chain(rule.split(' ')).collect();
        pair.server.run(&words);
    }
}

/// Publishes port 80 of a container.
fn published(container: &Container) -> String {
    let to = &container.address;
    format!("-A DOCKER ! -i docker0 -p tcp -m tcp --dport 28282 -j DNAT --to-destination {to}:80")
}

fn answer(listener: TcpListener) {
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = stream.read(&mut [0; 1024]);
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        }
    });
}

/// What a test listens on in one namespace is another's listener elsewhere.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

fn pair() -> Option<Alone> {
    if !has_programs(&["nft", "iptables"]) {
        return None;
    }
    let turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let pair = Pair::new()?;
    // A server has a way to clients everywhere.
    pair.server.run(&["ip", "route", "add", "default", "via", support::CLIENT]);
    Some(Alone { pair, _turn: turn })
}

/// The only pair there is at the moment.
struct Alone {
    pair: Pair,
    _turn: MutexGuard<'static, ()>,
}

impl Deref for Alone {
    type Target = Pair;

    fn deref(&self) -> &Pair {
        &self.pair
    }
}

#[test]
fn a_redirect_to_a_port_where_nothing_listens() {
    let Some(pair) = pair() else { return };
    nft(&pair.server, "tcp dport 22 accept\n tcp dport @web counter redirect to :9999");
    let report = check(&pair);
    assert_eq!(accused(&report), [("nat.dead-redirect", "confirmed")], "{report:#}");
    assert_eq!(report["findings"][0]["cause"], "nat.dead-redirect");
    assert_eq!(codes(&report, "nat.dead-redirect"), ["nat-rule-takes-port", "connect-refused"]);
}

#[test]
fn a_redirect_by_either_kind_of_iptables() {
    for program in ["iptables", "iptables-legacy"] {
        let Some(pair) = pair() else { return };
        let rule = "-w -t nat -A PREROUTING -i eth0 -p tcp --dport 28282 -j REDIRECT --to-ports 9999";
        let words: Vec<&str> = std::iter::once(program).chain(rule.split(' ')).collect();
        let applied = pair.server.within(|| Command::new(program).args(&words[1..]).output());
        if !applied.is_ok_and(|output| output.status.success()) {
            support::skip::<()>(&format!("no {program} for this kernel"));
            continue;
        }
        // The service itself is there, and clients do not get to it.
        let service = pair.server.listen("0.0.0.0:28282");
        answer(service);
        let report = check(&pair);
        assert_eq!(accused(&report), [("nat.dead-redirect", "confirmed")], "{program}: {report:#}");
    }
}

#[test]
fn a_redirect_that_leads_to_a_service_accuses_nobody() {
    let Some(pair) = pair() else { return };
    nft(&pair.server, "fib daddr type local tcp dport 28282 redirect to :28283");
    answer(pair.server.listen("0.0.0.0:28283"));
    let report = check(&pair);
    assert_eq!(accused(&report), [], "{report:#}");
    for cause in ["nat.dead-redirect", "refused.not-listening", "refused.wrong-port"] {
        assert_eq!(verdict(&report, cause), "ruled_out", "{cause}: {report:#}");
    }
}

#[test]
fn a_rule_for_some_clients_only_stays_open() {
    let Some(pair) = pair() else { return };
    nft(&pair.server, "ip saddr 198.51.100.0/24 tcp dport 28282 redirect to :9999");
    let report = check(&pair);
    let codes = codes(&report, "nat.dead-redirect");
    // Strangers meet a closed port; whether the client is one of the few is not known.
    assert_eq!(verdict(&report, "nat.dead-redirect"), "not_checked", "{report:#}");
    assert_eq!(codes, ["rehearsed-straight", "nat-rule-may-take-port", "not-checked-client-address"]);
    assert_eq!(verdict(&report, "refused.not-listening"), "confirmed");
}

#[test]
fn rules_for_other_ports_are_no_excuse() {
    let Some(pair) = pair() else { return };
    docker(&pair, Some("-A DOCKER ! -i docker0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80"));
    let report = check(&pair);
    assert_eq!(accused(&report), [("refused.not-listening", "confirmed")], "{report:#}");
    assert_eq!(codes(&report, "nat.dead-redirect"), ["nat-rules-leave-port"]);
    assert_eq!(verdict(&report, "nat.dead-redirect"), "ruled_out");
}

#[test]
fn a_container_in_which_nothing_listens() {
    let Some(pair) = pair() else { return };
    let Some(container) = Container::new(&pair) else { return };
    docker(&pair, Some(&published(&container)));
    let _other = container.namespace.listen("0.0.0.0:3000");
    let report = check(&pair);
    assert_eq!(accused(&report), [("nat.dead-redirect", "confirmed")], "{report:#}");
    assert!(codes(&report, "nat.dead-redirect").contains(&"container-listens-elsewhere"), "{report:#}");
    assert!(report.to_string().contains("0.0.0.0:3000"));
}

#[test]
fn a_service_on_loopback_inside_its_container() {
    let Some(pair) = pair() else { return };
    let Some(container) = Container::new(&pair) else { return };
    docker(&pair, Some(&published(&container)));
    let _service = container.namespace.listen("127.0.0.1:80");
    let report = check(&pair);
    assert_eq!(accused(&report), [("refused.bind-address", "confirmed")], "{report:#}");
    assert_eq!(codes(&report, "refused.bind-address").first(), Some(&"container-loopback-only"));
}

#[test]
fn a_published_port_without_a_listener_on_the_host_is_not_closed() {
    let Some(pair) = pair() else { return };
    let Some(container) = Container::new(&pair) else { return };
    docker(&pair, Some(&published(&container)));
    answer(container.namespace.listen(&format!("{}:80", container.address)));
    let report = check(&pair);
    assert_eq!(accused(&report), [], "{report:#}");
    assert_eq!(verdict(&report, "refused.not-listening"), "ruled_out", "{report:#}");
    assert_eq!(verdict(&report, "nat.dead-redirect"), "ruled_out");
}

#[test]
fn a_container_that_accepts_no_more_is_told_from_a_rule_that_leads_nowhere() {
    let Some(pair) = pair() else { return };
    let Some(container) = Container::new(&pair) else { return };
    docker(&pair, Some(&published(&container)));
    let at: std::net::SocketAddr = format!("{}:80", container.address).parse().expect("an address");
    let (_service, _waiting) = container.namespace.within(|| {
        let listener = socket2::Socket::new(socket2::Domain::IPV4, socket2::Type::STREAM, None).expect("a socket");
        listener.bind(&at.into()).expect("bind");
        listener.listen(0).expect("listen");
        // A queue of one takes two at the most (`sk_acceptq_is_full`).
        let connect = |_| TcpStream::connect_timeout(&at, Duration::from_millis(300)).ok();
        (listener, (0..3).map(connect).collect::<Vec<_>>())
    });
    let report = check_as(&pair, "timeout");
    assert_eq!(accused(&report), [("queue.accept-full", "likely")], "{report:#}");
    assert_eq!(codes(&report, "queue.accept-full"), ["nat-rule-takes-port", "overflows-inside"]);
    assert_eq!(verdict(&report, "nat.dead-redirect"), "possible");
}

/// Docker's userland proxy: it accepts, connects, and passes on what comes, or hangs up.
const PROXY: &str = "
import socket, sys, threading
words = sys.argv
value = lambda name: words[words.index(name) + 1]
server = socket.create_server((value('-host-ip'), int(value('-host-port'))))
def pump(a, b):
    try:
        while data := a.recv(4096):
            b.sendall(data)
        b.shutdown(socket.SHUT_WR)
    except OSError:
        pass
def serve(client):
    try:
        service = socket.create_connection((value('-container-ip'), int(value('-container-port'))), 2)
    except OSError:
        return client.close()
    threading.Thread(target=pump, args=(client, service), daemon=True).start()
    pump(service, client)
while True:
    threading.Thread(target=serve, args=(server.accept()[0],), daemon=True).start()
";

/// A process with the proxy's command line, as Docker starts it, on the server.
fn docker_proxy(pair: &Pair, host: &str, container: &Container) -> Option<Running> {
    // By its path: a wrapper that finds a version would start it under another name.
    let python = "/usr/bin/python3";
    if !std::path::Path::new(python).exists() {
        return support::skip(&format!("no {python}"));
    }
    let words = ["-proto", "tcp", "-host-ip", host, "-host-port", "28282", "-container-ip", &container.address];
    let mut command = Command::new(python);
    command.arg0("docker-proxy").args(["-c", PROXY]).args(words).args(["-container-port", "80"]);
    let proxy = pair.server.start(command.stdin(Stdio::null()));
    let listens = || pair.server.within(|| std::net::TcpStream::connect((host.replace("0.0.0.0", "127.0.0.1"), 28282)).is_ok());
    support::wait_until("the proxy listens", listens);
    Some(proxy)
}

#[test]
fn a_userland_proxy_in_front_of_nothing() {
    let Some(pair) = pair() else { return };
    let Some(container) = Container::new(&pair) else { return };
    let Some(_proxy) = docker_proxy(&pair, "0.0.0.0", &container) else { return };
    let _other = container.namespace.listen("0.0.0.0:3000");
    let report = check_as(&pair, "protocol");
    assert_eq!(accused(&report), [("refused.not-listening", "confirmed")], "{report:#}");
    let codes = codes(&report, "refused.not-listening");
    assert_eq!(codes, ["proxy-forwards", "connect-refused", "container-listens-elsewhere"], "{report:#}");
}

#[test]
fn a_userland_proxy_in_front_of_a_service_on_loopback() {
    let Some(pair) = pair() else { return };
    let Some(container) = Container::new(&pair) else { return };
    let Some(_proxy) = docker_proxy(&pair, "0.0.0.0", &container) else { return };
    let _service = container.namespace.listen("127.0.0.1:80");
    let report = check_as(&pair, "protocol");
    assert_eq!(accused(&report), [("refused.bind-address", "confirmed")], "{report:#}");
}

#[test]
fn a_userland_proxy_in_front_of_a_service_accuses_nobody_of_not_listening() {
    let Some(pair) = pair() else { return };
    let Some(container) = Container::new(&pair) else { return };
    let Some(_proxy) = docker_proxy(&pair, "0.0.0.0", &container) else { return };
    answer(container.namespace.listen("0.0.0.0:80"));
    let report = check(&pair);
    for cause in ["refused.not-listening", "refused.bind-address", "nat.dead-redirect"] {
        assert_eq!(verdict(&report, cause), "ruled_out", "{cause}: {report:#}");
    }
}

#[test]
fn a_port_published_on_loopback_only() {
    for with_proxy in [true, false] {
        let Some(pair) = pair() else { return };
        let Some(container) = Container::new(&pair) else { return };
        let to = &container.address;
        let rule =
            format!("-A DOCKER -d 127.0.0.1/32 ! -i docker0 -p tcp -m tcp --dport 28282 -j DNAT --to-destination {to}:80");
        docker(&pair, Some(&rule));
        answer(container.namespace.listen("0.0.0.0:80"));
        let proxy = if with_proxy { docker_proxy(&pair, "127.0.0.1", &container) } else { None };
        if with_proxy && proxy.is_none() {
            continue;
        }
        let report = check(&pair);
        assert_eq!(accused(&report), [("refused.bind-address", "confirmed")], "{report:#}");
        let remedy = report["findings"][0]["remedy"].to_string();
        assert!(remedy.contains("docker ps --filter 'publish=28282'"), "{remedy}");
        assert!(remedy.contains("28282:80"), "{remedy}");
    }
}
