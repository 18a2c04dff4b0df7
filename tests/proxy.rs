//! Real proxies in network namespaces of our own, working, broken and not used, and what the built program says of them.

mod support;

use std::{
    io::{self, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    process::{Command, Stdio},
    thread,
};

use serde_json::Value;
use socket2::{Domain, Protocol, Socket, Type};
use support::{
    Pair,
    certificates::{config, self_signed, serve_tls},
    has_programs,
};

const TARGET: &str = "http://192.0.2.1:8282";
const HTTP: &str = "http://127.0.0.1:7890";
const SOCKS: &str = "socks5h://127.0.0.1:1080";

/// The program's report from the client, with these variables and nothing else from outside.
fn check(pair: &Pair, target: &str, etc: &[(&str, &str)], variables: &[(&str, &str)]) -> Value {
    let mut program = Command::new(env!("CARGO_BIN_EXE_conn-wizard"));
    program.args(["check", "--json", "--timeout", "700ms", "--symptom", "refused", target]).env_clear();
    program.env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").env("LC_ALL", "C.UTF-8").envs(variables.iter().copied());
    let mut files = vec![("hosts", "127.0.0.1 localhost\n"), ("resolv.conf", ""), ("environment", "")];
    files.retain(|(name, _)| etc.iter().all(|(other, _)| name != other));
    files.extend(etc);
    files.retain(|(name, _)| std::path::Path::new("/etc").join(name).exists());
    let output = pair.client.within_etc(&files, || program.stdin(Stdio::null()).output().expect("the program runs"));
    serde_json::from_slice(&output.stdout).expect("a report")
}

fn finding<'a>(report: &'a Value, cause: &str) -> &'a Value {
    let findings = report["findings"].as_array().expect("findings");
    findings.iter().find(|finding| finding["cause"] == cause).expect("a finding")
}

/// The proxy is the one cause accused, by this evidence.
#[track_caller]
fn accused(report: &Value, verdict: &str, code: &str) {
    let findings = report["findings"].as_array().expect("findings");
    let accused = |finding: &&Value| finding["verdict"] == "confirmed" || finding["verdict"] == "likely";
    let causes: Vec<&Value> = findings.iter().filter(accused).map(|finding| &finding["cause"]).collect();
    assert_eq!(causes, ["refused.proxy"], "{report:#}");
    assert_eq!(findings[0]["verdict"], verdict, "{report:#}");
    assert!(findings[0]["evidence"].to_string().contains(&format!("\"{code}\"")), "{report:#}");
    assert!(!findings[0]["remedy"].as_array().expect("a remedy").is_empty());
}

#[track_caller]
fn ruled_out(report: &Value) {
    assert_eq!(finding(report, "refused.proxy")["verdict"], "ruled_out", "{report:#}");
    assert_eq!(report["conclusion"], "healthy", "{report:#}");
}

/// Serves each connection in a thread of its own, until the test is over.
fn serve(listener: TcpListener, each: fn(TcpStream) -> io::Result<()>) {
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || each(stream));
        }
    });
}

fn head(stream: &mut TcpStream) -> io::Result<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte)?;
        head.extend(byte);
    }
    Ok(String::from_utf8_lossy(&head).into_owned())
}

/// A service that speaks HTTP and WebSocket, as far as a greeting goes.
fn service(mut stream: TcpStream) -> io::Result<()> {
    head(&mut stream)?;
    stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")
}

/// Leads both ways.
fn join(client: TcpStream, target: SocketAddr) -> io::Result<()> {
    let target = in_reach(target)?;
    let (mut from, mut to) = (client.try_clone()?, target.try_clone()?);
    thread::spawn(move || io::copy(&mut from, &mut to));
    let (mut from, mut to) = (target, client);
    io::copy(&mut from, &mut to).map(drop)
}

fn in_reach(target: SocketAddr) -> io::Result<TcpStream> {
    TcpStream::connect_timeout(&target, std::time::Duration::from_millis(300))
}

/// CONNECT for everything but `http` URLs.
fn http_proxy(mut stream: TcpStream) -> io::Result<()> {
    let head = head(&mut stream)?;
    let word = head.split(' ').nth(1).unwrap_or_default().to_owned();
    let authority = word.trim_start_matches("http://").split('/').next().unwrap_or_default();
    let Some(target) = authority.parse().ok().filter(|target| in_reach(*target).is_ok()) else {
        return stream.write_all(b"HTTP/1.1 502 Bad Gateway\r\n\r\n");
    };
    if head.starts_with("CONNECT ") {
        stream.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n")?;
        return join(stream, target);
    }
    let mut on = in_reach(target)?;
    on.write_all(b"GET / HTTP/1.1\r\n\r\n")?;
    io::copy(&mut on, &mut stream).map(drop)
}

/// SOCKS5 with addresses of IPv4, without a login.
fn socks_proxy(mut stream: TcpStream) -> io::Result<()> {
    let mut greeting = [0; 3];
    stream.read_exact(&mut greeting)?;
    stream.write_all(&[5, 0])?;
    let mut request = [0; 10];
    stream.read_exact(&mut request)?;
    let [5, 1, 0, 1, a, b, c, d, high, low] = request else { return stream.write_all(&[5, 8, 0, 1, 0, 0, 0, 0, 0, 0]) };
    let target = SocketAddr::from(([a, b, c, d], u16::from_be_bytes([high, low])));
    if in_reach(target).is_err() {
        return stream.write_all(&[5, 5, 0, 1, 0, 0, 0, 0, 0, 0]);
    }
    stream.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0])?;
    join(stream, target)
}

/// A working service, and what a proxy on the client does.
fn healthy() -> Option<Pair> {
    let pair = Pair::new()?;
    serve(pair.server.listen("0.0.0.0:8282"), service);
    Some(pair)
}

#[test]
fn a_dead_proxy_is_the_cause_and_the_service_is_not() {
    let Some(pair) = healthy() else { return };
    let report = check(&pair, TARGET, &[], &[("http_proxy", HTTP)]);
    accused(&report, "confirmed", "proxy-fails");
    let text = report.to_string();
    assert!(text.contains("env -u http_proxy curl --noproxy '*' -v http://192.0.2.1:8282/"), "{report:#}");
    assert!(text.contains("export no_proxy=192.0.2.1"), "{report:#}");
    assert_eq!(finding(&report, "refused.not-listening")["verdict"], "ruled_out");
    accused(&check(&pair, TARGET, &[], &[("ALL_PROXY", SOCKS)]), "confirmed", "proxy-fails");
    // Not for this host, or not for this scheme.
    ruled_out(&check(&pair, TARGET, &[], &[("http_proxy", HTTP), ("no_proxy", "localhost, 192.0.2.0/24")]));
    ruled_out(&check(&pair, TARGET, &[], &[("https_proxy", HTTP)]));
}

#[test]
fn a_proxy_that_works_is_no_cause() {
    let Some(pair) = healthy() else { return };
    on_client(&pair, "127.0.0.1:7890", http_proxy);
    on_client(&pair, "127.0.0.1:1080", socks_proxy);
    ruled_out(&check(&pair, TARGET, &[], &[("http_proxy", HTTP)]));
    ruled_out(&check(&pair, TARGET, &[], &[("http_proxy", "http://127.0.0.1:1"), ("http_proxy", HTTP)]));
    let report = check(&pair, TARGET, &[], &[("all_proxy", SOCKS)]);
    ruled_out(&report);
    assert!(report.to_string().contains("proxy-works"), "{report:#}");
    // A tunnel for what is not an http URL; what is inside is not greeted.
    let report = check(&pair, "tcp://192.0.2.1:8282", &[], &[("all_proxy", HTTP)]);
    ruled_out(&report);
    assert!(report.to_string().contains("proxy-leads"), "{report:#}");
}

#[test]
fn a_tunnel_works_where_the_service_inside_tls_answers_through_it() {
    let Some(pair) = Pair::new() else { return };
    serve_tls(pair.server.listen("0.0.0.0:8282"), config(&self_signed(), None, false));
    on_client(&pair, "127.0.0.1:7890", http_proxy);
    on_client(&pair, "127.0.0.1:1080", socks_proxy);
    for (variable, proxy) in [("https_proxy", HTTP), ("all_proxy", SOCKS)] {
        let report = check(&pair, "https://192.0.2.1:8282", &[], &[(variable, proxy)]);
        let proxy = finding(&report, "refused.proxy");
        assert_eq!(proxy["verdict"], "ruled_out", "{report:#}");
        assert!(proxy["evidence"].to_string().contains("proxy-works"), "{report:#}");
    }
}

#[test]
fn a_proxy_that_does_not_lead_there_is_quoted() {
    let Some(pair) = healthy() else { return };
    on_client(&pair, "127.0.0.1:7890", |mut stream| {
        head(&mut stream)?;
        stream.write_all(b"HTTP/1.1 503 Service Unavailable\r\n\r\n")
    });
    on_client(&pair, "127.0.0.1:1080", |mut stream| {
        stream.read_exact(&mut [0; 3])?;
        stream.write_all(&[5, 0])?;
        stream.read_exact(&mut [0; 10])?;
        stream.write_all(&[5, 2, 0, 1, 0, 0, 0, 0, 0, 0])
    });
    let report = check(&pair, "tcp://192.0.2.1:8282", &[], &[("all_proxy", HTTP)]);
    accused(&report, "likely", "proxy-says");
    assert!(report.to_string().contains("503 Service Unavailable"), "{report:#}");
    accused(&check(&pair, TARGET, &[], &[("all_proxy", SOCKS)]), "likely", "proxy-says-code");
}

#[test]
fn where_the_service_fails_too_a_proxy_that_says_so_is_not_to_blame() {
    let Some(pair) = Pair::new() else { return };
    on_client(&pair, "127.0.0.1:7890", http_proxy);
    let report = check(&pair, TARGET, &[], &[("http_proxy", HTTP)]);
    assert_eq!(finding(&report, "refused.proxy")["verdict"], "possible", "{report:#}");
    assert_eq!(report["conclusion"], "undetermined", "{report:#}");
}

#[test]
fn a_variable_in_a_file_is_named_with_its_line() {
    let Some(pair) = healthy() else { return };
    if !std::path::Path::new("/etc/environment").exists() {
        return support::skip("no /etc/environment to put another one over").unwrap_or_default();
    }
    let etc = [("environment", "# proxies\nhttp_proxy=\"http://127.0.0.1:7890\"\n")];
    let report = check(&pair, TARGET, &etc, &[]);
    accused(&report, "likely", "proxy-applies");
    assert!(report.to_string().contains("/etc/environment:2"), "{report:#}");
}

/// Everything sent to the port is taken over by a rule, and led to where nobody is, or to something that says nothing.
#[test]
fn a_redirect_of_everything_is_proven_by_addresses_of_nobody() {
    let Some(pair) = healthy() else { return };
    if !has_programs(&["nft"]) {
        return;
    }
    pair.client.run(&["ip", "route", "add", "default", "via", support::SERVER]);
    pair.client.run(&["nft", "add table ip takes; add chain ip takes out { type nat hook output priority -100; }"]);
    let rule = "add rule ip takes out ip daddr != 127.0.0.0/8 tcp dport 8282 redirect to :7892";
    pair.client.run(&["nft", rule]);
    let report = check(&pair, TARGET, &[], &[]);
    let found = finding(&report, "refused.proxy");
    assert!(found["verdict"] == "confirmed" || found["verdict"] == "likely", "{report:#}");
    for code in ["nobody-refuses", "output-redirect", "nothing-listens"] {
        assert!(found["evidence"].to_string().contains(code), "{report:#}");
    }

    on_client(&pair, "0.0.0.0:7892", |stream| stream.shutdown(std::net::Shutdown::Both));
    let report = check(&pair, TARGET, &[], &[]);
    let found = finding(&report, "refused.proxy");
    assert_eq!(found["verdict"], "likely", "{report:#}");
    for code in ["nobody-accepts", "taker-listens"] {
        assert!(found["evidence"].to_string().contains(code), "{report:#}");
    }
}

/// A redirect of something else, and a network that is quiet.
#[test]
fn a_redirect_of_another_port_accuses_nobody() {
    let Some(pair) = healthy() else { return };
    if !has_programs(&["nft"]) {
        return;
    }
    pair.client.run(&["ip", "route", "add", "default", "via", support::SERVER]);
    pair.client.run(&["nft", "add table ip takes; add chain ip takes out { type nat hook output priority -100; }"]);
    pair.client.run(&["nft", "add rule ip takes out tcp dport 25 redirect to :2525"]);
    ruled_out(&check(&pair, TARGET, &[], &[]));
}

/// A redirect of the target alone, to a program that is gone; the addresses of nobody stay silent.
#[test]
fn a_redirect_of_the_target_alone_is_named_by_its_rule() {
    let Some(pair) = healthy() else { return };
    if !has_programs(&["nft"]) {
        return;
    }
    pair.client.run(&["nft", "add table ip takes; add chain ip takes out { type nat hook output priority -100; }"]);
    pair.client.run(&["nft", "add rule ip takes out ip daddr 192.0.2.1 tcp dport 8282 redirect to :7892"]);
    let report = check(&pair, TARGET, &[], &[]);
    accused(&report, "likely", "output-redirect");
    assert!(finding(&report, "refused.proxy")["evidence"].to_string().contains("nothing-listens"), "{report:#}");
}

/// Packets are marked, a route delivers marked ones here, and a rule hands them to a program that takes all and says nothing.
#[test]
fn a_transparent_proxy_is_named_by_its_rule_and_its_mark() {
    let Some(pair) = healthy() else { return };
    if !has_programs(&["nft"]) {
        return;
    }
    transparent(&pair, "8282");
    let report = check(&pair, TARGET, &[], &[]);
    accused(&report, "likely", "nobody-accepts");
    let evidence = finding(&report, "refused.proxy")["evidence"].to_string();
    for code in ["output-transparent", "marked-to-self"] {
        assert!(evidence.contains(code), "{report:#}");
    }
}

/// The same for another port: the target's connections go their own way.
#[test]
fn a_transparent_proxy_for_another_port_is_not_accused() {
    let Some(pair) = healthy() else { return };
    if !has_programs(&["nft"]) {
        return;
    }
    transparent(&pair, "25");
    let report = check(&pair, TARGET, &[], &[]);
    let verdict = &finding(&report, "refused.proxy")["verdict"];
    assert!(verdict == "ruled_out" || verdict == "possible", "{report:#}");
    assert_ne!(report["conclusion"], "cause_found", "{report:#}");
}

/// A program on the client that gets every connection to a port, wherever it goes (`Documentation/networking/tproxy.rst`).
fn transparent(pair: &Pair, port: &str) {
    let client = &pair.client;
    client.run(&["ip", "route", "add", "default", "via", support::SERVER]);
    client.run(&["ip", "rule", "add", "fwmark", "1", "lookup", "100"]);
    client.run(&["ip", "route", "add", "local", "default", "dev", "lo", "table", "100"]);
    client.run(&["nft", "add table ip tp; add chain ip tp out { type route hook output priority -150; }"]);
    client.run(&["nft", &format!("add rule ip tp out ip daddr != 127.0.0.0/8 tcp dport {port} meta mark set 1")]);
    client.run(&["nft", "add chain ip tp pre { type filter hook prerouting priority -150; }"]);
    client.run(&["nft", "add rule ip tp pre meta mark 1 meta l4proto tcp tproxy to 127.0.0.1:7893"]);
    client.within(|| {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, Some(Protocol::TCP)).expect("a socket");
        socket.set_ip_transparent_v4(true).expect("a transparent socket");
        socket.bind(&SocketAddr::from(([127, 0, 0, 1], 7893)).into()).expect("an address");
        socket.listen(16).expect("a listener");
        serve(socket.into(), |stream| stream.shutdown(std::net::Shutdown::Both));
    });
}

/// A proxy runs here, and nothing leads to it.
#[test]
fn a_proxy_that_nothing_leads_to_is_no_cause() {
    let Some(pair) = healthy() else { return };
    on_client(&pair, "127.0.0.1:1080", socks_proxy);
    ruled_out(&check(&pair, TARGET, &[], &[]));
}

/// Serves on the client, and connects from there.
fn on_client(pair: &Pair, at: &str, each: fn(TcpStream) -> io::Result<()>) {
    // A thread that is started inside stays inside.
    pair.client.within(|| serve(TcpListener::bind(at).expect("a listener"), each));
}
