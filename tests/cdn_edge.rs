//! A CDN before a real nginx: what its edge says of the server behind it, and what the built program makes of that.
//!
//! ```text
//! client  192.0.2.2  ----  192.0.2.1  edge  198.51.100.1  ----  198.51.100.10  server
//!                                 104.16.0.1
//! ```
//!
//! The edge's address is of a range that Cloudflare publishes, because that range is what is recognised; it is on a device
//! inside a namespace and never leaves it.

mod support;

use std::{fs, net::TcpStream, path::PathBuf, process::Command};

use rstest::rstest;
use serde_json::Value;
use support::{
    Namespace, Running,
    checking::{LOOPBACK, accused, check_with, having, healthy, remedy},
    has_programs, run, skip, wait_until,
};

/// What clients connect to.
const EDGE: &str = "104.16.0.1";
/// Whom the edge asks.
const ORIGIN: &str = "198.51.100.10";
/// A port that Cloudflare carries.
const PORT: &str = "8080";
/// One that it does not.
const OTHER_PORT: &str = "8282";

/// A client, an edge and a server.
struct Cdn {
    client: Namespace,
    edge: Namespace,
    server: Namespace,
}

impl Cdn {
    fn new() -> Option<Self> {
        if !nix::unistd::geteuid().is_root() {
            return skip("network namespaces need root");
        }
        if !has_programs(&["ip", "python3"]) {
            return None;
        }
        let cdn = Self { client: Namespace::new("client")?, edge: Namespace::new("edge")?, server: Namespace::new("server")? };
        let (client, edge, server) = (cdn.client.name(), cdn.edge.name(), cdn.server.name());
        run(&["ip", "-n", edge, "link", "add", "eth0", "type", "veth", "peer", "name", "eth0", "netns", client]);
        run(&["ip", "-n", edge, "link", "add", "eth1", "type", "veth", "peer", "name", "eth0", "netns", server]);
        let links = [
            (client, "eth0", "192.0.2.2/24"),
            (edge, "eth0", "192.0.2.1/24"),
            (edge, "eth1", "198.51.100.1/24"),
            (server, "eth0", "198.51.100.10/24"),
        ];
        for (name, link, address) in links {
            run(&["ip", "-n", name, "link", "set", "lo", "up"]);
            run(&["ip", "-n", name, "link", "set", link, "up"]);
            run(&["ip", "-n", name, "address", "add", address, "dev", link]);
        }
        run(&["ip", "-n", edge, "address", "add", "104.16.0.1/32", "dev", "lo"]);
        run(&["ip", "-n", client, "route", "add", "default", "via", "192.0.2.1"]);
        run(&["ip", "-n", server, "route", "add", "default", "via", "198.51.100.1"]);
        Some(cdn)
    }

    /// The stand-in: listens on a port and asks `origin` on the same.
    fn stand_in(&self, listens: &str, origin: &str, how: &str) -> Running {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/support/edge.py");
        let mut command = Command::new("python3");
        let running = self.edge.start(command.args([script, EDGE, listens, origin, listens, how]));
        let to = format!("{EDGE}:{listens}");
        wait_until("the edge listens", || self.client.within(|| TcpStream::connect(&to).is_ok()));
        running
    }

    /// The report of a client of the name that leads to the edge.
    fn seen_by_client(&self, target: &str, more: &[&str]) -> Value {
        report(&self.client, target, more)
    }

    /// The report on the server behind the edge.
    fn seen_by_server(&self, target: &str, more: &[&str]) -> Value {
        report(&self.server, target, &[&["--role", "server"], more].concat())
    }
}

fn report(namespace: &Namespace, target: &str, more: &[&str]) -> Value {
    let hosts = format!("{LOOPBACK}{EDGE} chat.example\n");
    check_with(namespace, &[("hosts", &hosts), ("resolv.conf", "")], &[&[target], more].concat())
}

/// A real nginx in the server's namespace; its folder goes with it.
struct Nginx {
    _running: Running,
    folder: PathBuf,
}

impl Nginx {
    /// With these directives in its only server block; `port` is one it listens on.
    fn start(cdn: &Cdn, port: &str, directives: &str) -> Option<Self> {
        if Command::new("nginx").arg("-v").output().is_err() {
            return skip("no nginx");
        }
        let folder = folder(cdn);
        let path = folder.display();
        let settings = format!(
            "daemon off; master_process off; pid {path}/pid; error_log {path}/error;\n\
             events {{}} http {{ access_log off; client_body_temp_path {path}/body; proxy_temp_path {path}/proxy;\n\
             fastcgi_temp_path {path}/fastcgi; uwsgi_temp_path {path}/uwsgi; scgi_temp_path {path}/scgi;\n\
             server {{ {directives} }} }}\n"
        );
        let file = folder.join("nginx.conf");
        fs::write(&file, settings).expect("a file");
        let running = cdn.server.start(Command::new("nginx").arg("-c").arg(&file));
        let to = format!("{ORIGIN}:{port}");
        wait_until("nginx listens", || cdn.server.within(|| TcpStream::connect(&to).is_ok()));
        Some(Self { _running: running, folder })
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn folder(cdn: &Cdn) -> PathBuf {
    let folder = std::env::temp_dir().join(cdn.server.name());
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// The codes of a finding's evidence.
fn codes<'a>(report: &'a Value, cause: &str) -> Vec<&'a str> {
    let findings = report["findings"].as_array().expect("findings");
    let finding = findings.iter().find(|finding| finding["cause"] == cause);
    let evidence = finding.and_then(|finding| finding["evidence"].as_array()).into_iter().flatten();
    evidence.filter_map(|proof| proof["code"].as_str()).collect()
}

/// What is wrong between the edge and the server.
#[derive(Debug, Clone, Copy)]
enum Fault {
    ClosesWithoutAnswer,
    NothingListens,
    FirewallDropsTheEdge,
    NoWay,
    NeverAnswers,
    PlainWhereTlsIsAsked,
    CertificateOfItsOwn,
    NoSuchName,
    TunnelDown,
}

impl Fault {
    /// Keeps what has to run, or gives `None` where something for it is missing.
    fn make(self, cdn: &Cdn) -> Option<Vec<Box<dyn std::any::Any>>> {
        let serves = "listen 8080; location / { return 200 ok; }";
        let (directives, origin, how) = match self {
            Self::ClosesWithoutAnswer => (Some("listen 8080; location / { return 444; }".to_owned()), ORIGIN, "plain"),
            Self::NothingListens => (None, ORIGIN, "plain"),
            Self::FirewallDropsTheEdge | Self::NoWay => (Some(serves.to_owned()), ORIGIN, "plain"),
            Self::NeverAnswers => {
                (Some("listen 8080; location / { proxy_pass http://127.0.0.1:9000; }".to_owned()), ORIGIN, "plain")
            }
            Self::PlainWhereTlsIsAsked => (Some(serves.to_owned()), ORIGIN, "tls"),
            Self::CertificateOfItsOwn => (Some(with_own_certificate(cdn)?), ORIGIN, "tls"),
            Self::NoSuchName => (None, "no-such-origin.invalid", "plain"),
            Self::TunnelDown => (None, ORIGIN, "tunnel"),
        };
        let mut kept: Vec<Box<dyn std::any::Any>> = Vec::new();
        match self {
            Self::FirewallDropsTheEdge if !has_programs(&["nft"]) => return None,
            Self::NeverAnswers => kept.push(Box::new(cdn.server.listen("127.0.0.1:9000"))),
            _ => {}
        }
        if let Some(directives) = directives {
            kept.push(Box::new(Nginx::start(cdn, PORT, &directives)?));
        }
        match self {
            Self::FirewallDropsTheEdge => {
                cdn.server.run(&["nft", "add table ip edge; add chain ip edge in { type filter hook input priority 0; }"]);
                cdn.server.run(&["nft", "add rule ip edge in ip saddr 198.51.100.1 tcp dport 8080 drop"]);
            }
            Self::NoWay => cdn.edge.run(&["ip", "route", "add", "unreachable", "198.51.100.10/32"]),
            _ => {}
        }
        kept.push(Box::new(cdn.stand_in(PORT, origin, how)));
        Some(kept)
    }
}

/// TLS with a certificate that nobody vouches for.
fn with_own_certificate(cdn: &Cdn) -> Option<String> {
    if Command::new("openssl").arg("version").output().is_err() {
        return skip("no openssl");
    }
    let folder = folder(cdn);
    let path = folder.display();
    let (key, certificate) = (format!("{path}/key"), format!("{path}/certificate"));
    run(&[
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-keyout",
        &key,
        "-out",
        &certificate,
        "-days",
        "2",
        "-subj",
        "/CN=chat.example",
        "-addext",
        "subjectAltName=DNS:chat.example",
    ]);
    Some(format!("listen 8080 ssl; ssl_certificate {certificate}; ssl_certificate_key {key}; location / {{ return 200 ok; }}"))
}

const UPSTREAM: &str = "protocol.proxy-upstream";

#[rstest]
#[case::n520(Fault::ClosesWithoutAnswer, "origin-unknown-answer", Some(UPSTREAM), "service.no-answer")]
#[case::n521(Fault::NothingListens, "origin-refused", Some(UPSTREAM), "refused.not-listening")]
#[case::n522(Fault::FirewallDropsTheEdge, "origin-timed-out", Some(UPSTREAM), "timeout.host-firewall")]
#[case::n523(Fault::NoWay, "origin-unreachable", Some(UPSTREAM), "timeout.server-down")]
#[case::n524(Fault::NeverAnswers, "origin-answers-late", Some(UPSTREAM), "service.no-answer")]
#[case::n525(Fault::PlainWhereTlsIsAsked, "origin-tls-failed", None, "protocol.tls-mismatch")]
#[case::n526(Fault::CertificateOfItsOwn, "origin-certificate-invalid", Some("tls.certificate"), "tls.certificate")]
#[case::n530(Fault::NoSuchName, "origin-not-found", Some(UPSTREAM), UPSTREAM)]
#[case::n1033(Fault::TunnelDown, "origin-tunnel-down", Some(UPSTREAM), UPSTREAM)]
fn what_the_edge_says_is_translated(
    #[case] fault: Fault,
    #[case] code: &str,
    #[case] cause: Option<&str>,
    #[case] suspect: &str,
    #[values("http", "ws")] scheme: &str,
) {
    let Some(cdn) = Cdn::new() else { return };
    let Some(_kept) = fault.make(&cdn) else { return };
    let report = cdn.seen_by_client(&format!("{scheme}://chat.example:{PORT}"), &[]);
    match cause {
        Some(cause) => accused(&report, cause),
        None => assert_eq!(having(&report, &["confirmed", "likely"]), [""; 0], "{report:#}"),
    }
    assert!(codes(&report, suspect).contains(&code), "{report:#}");
    assert!(!having(&report, &["ruled_out"]).contains(&suspect), "{report:#}");
    assert_eq!(report["role"], "client");
}

#[test]
fn an_edge_before_a_healthy_server_is_healthy() {
    let Some(cdn) = Cdn::new() else { return };
    let Some(_nginx) = Nginx::start(&cdn, PORT, "listen 8080; location / { return 200 ok; }") else { return };
    let _edge = cdn.stand_in(PORT, ORIGIN, "plain");
    let report = cdn.seen_by_client("http://chat.example:8080", &[]);
    healthy(&report);
    assert!(having(&report, &["ruled_out"]).contains(&"refused.cdn"), "{report:#}");
}

#[test]
fn on_the_server_behind_521_nothing_listens() {
    let Some(cdn) = Cdn::new() else { return };
    if !has_programs(&["nft"]) {
        return;
    }
    // The edge is another machine. Here it is another namespace of this one, whose listeners on the port would be seen.
    let _edge = cdn.stand_in("18880", ORIGIN, "plain");
    cdn.edge.run(&["nft", "add table ip edge; add chain ip edge in { type nat hook prerouting priority -100; }"]);
    cdn.edge.run(&["nft", "add rule ip edge in tcp dport 8880 dnat to 104.16.0.1:18880"]);
    let report = cdn.seen_by_server("http://chat.example:8880", &[]);
    accused(&report, "refused.not-listening");
    assert!(codes(&report, UPSTREAM).contains(&"origin-refused"), "{report:#}");
}

#[test]
fn a_port_the_edge_does_not_carry_is_the_cdns_and_the_server_behind_it_is_tried() {
    let Some(cdn) = Cdn::new() else { return };
    let Some(_nginx) = Nginx::start(&cdn, OTHER_PORT, "listen 8282; location / { return 200 ok; }") else { return };
    let _edge = cdn.stand_in("80", ORIGIN, "plain");
    let from_client = cdn.seen_by_client("http://chat.example:8282", &["--symptom", "refused"]);
    accused(&from_client, "refused.cdn");
    assert_eq!(codes(&from_client, "refused.cdn")[..2], ["header-of-cdn", "address-of-cdn"], "{from_client:#}");
    assert!(remedy(&from_client).contains("2052"), "{from_client:#}");
    let from_server = cdn.seen_by_server("http://chat.example:8282", &["--symptom", "refused"]);
    accused(&from_server, "refused.cdn");
    assert_eq!(from_server["findings"][0]["verdict"], "confirmed");
    assert!(codes(&from_server, "refused.cdn").contains(&"origin-serves"), "{from_server:#}");
}

#[test]
fn a_server_that_does_not_serve_either_is_the_finding() {
    let Some(cdn) = Cdn::new() else { return };
    let _edge = cdn.stand_in("80", ORIGIN, "plain");
    let report = cdn.seen_by_server("http://chat.example:8484", &["--symptom", "refused"]);
    accused(&report, "refused.not-listening");
    assert!(having(&report, &["possible"]).contains(&"refused.cdn"), "{report:#}");
}

/// Where TLS is spoken everywhere.
mod inside_tls {
    use std::{fs, path::Path};

    use rstest::rstest;
    use serde_json::Value;

    use super::{
        Cdn, EDGE, Nginx, ORIGIN, UPSTREAM, accused, codes, folder, has_programs, having, healthy,
        support::{
            Running,
            certificates::{Authority, Issued, NAME},
            checking::{LOOPBACK, check_with},
            wait_until,
        },
    };

    /// Where a Debian has the authorities it trusts.
    const TRUSTED: &str = "ssl/certs/ca-certificates.crt";

    #[derive(Debug, Clone, Copy, PartialEq)]
    enum Origin {
        Healthy,
        Nothing,
        DropsTheEdge,
        Plain,
        NoSuchServerName,
        Expired,
        OtherName,
        UnknownIssuer,
    }

    /// The same authority vouches for the edge and, where it is healthy, for the server.
    struct World {
        cdn: Cdn,
        authority: Authority,
        _kept: Vec<Box<dyn std::any::Any>>,
    }

    impl World {
        fn new(origin: Origin, port: &str, edge_port: &str) -> Option<Self> {
            if !Path::new("/etc").join(TRUSTED).exists() {
                return super::skip("no list of trusted authorities to replace");
            }
            let cdn = Cdn::new()?;
            let authority = Authority::new("the test's own");
            let mut kept: Vec<Box<dyn std::any::Any>> = Vec::new();
            let issued = match origin {
                Origin::Expired => authority.issue_until(&[NAME], (2015, 2020)),
                Origin::OtherName => authority.issue(&["www.other.example"]),
                Origin::UnknownIssuer => Authority::new("somebody else's").issue(&[NAME]),
                _ => authority.issue(&[NAME]),
            };
            let answers = "location / { return 200 ok; }";
            let (certificate, key) = write(&cdn, "origin", &issued);
            let with_tls = format!("listen {port} ssl; ssl_certificate {certificate}; ssl_certificate_key {key};");
            let directives = match origin {
                Origin::Nothing => None,
                Origin::Plain => Some(format!("listen {port}; {answers}")),
                Origin::NoSuchServerName => Some(format!("listen {port} ssl; ssl_reject_handshake on;")),
                _ => Some(format!("{with_tls} {answers}")),
            };
            if let Some(directives) = directives {
                kept.push(Box::new(Nginx::start(&cdn, port, &directives)?));
            }
            if origin == Origin::DropsTheEdge {
                if !has_programs(&["nft"]) {
                    return None;
                }
                cdn.server.run(&["nft", "add table ip edge; add chain ip edge in { type filter hook input priority 0; }"]);
                cdn.server.run(&["nft", "add rule ip edge in ip saddr 198.51.100.1 tcp dport 443 drop"]);
            }
            kept.push(Box::new(stand_in(&cdn, &authority, port, edge_port)));
            Some(Self { cdn, authority, _kept: kept })
        }

        fn seen_by(&self, role: &str, target: &str) -> Value {
            let hosts = format!("{LOOPBACK}{EDGE} chat.example\n");
            let etc = [("hosts", hosts.as_str()), ("resolv.conf", ""), (TRUSTED, self.authority.pem.as_str())];
            let namespace = if role == "server" { &self.cdn.server } else { &self.cdn.client };
            check_with(namespace, &etc, &[target, "--role", role])
        }
    }

    fn write(cdn: &Cdn, name: &str, issued: &Issued) -> (String, String) {
        let folder = folder(cdn);
        let file = |end: &str, content: &str| {
            let file = folder.join(format!("{name}.{end}"));
            fs::write(&file, content).expect("a file");
            file.display().to_string()
        };
        (file("pem", &issued.pem), file("key", &issued.key))
    }

    /// An edge with a certificate that is good, which trusts the test's own authority.
    fn stand_in(cdn: &Cdn, authority: &Authority, port: &str, edge_port: &str) -> Running {
        let (certificate, key) = write(cdn, "edge", &authority.issue(&[NAME]));
        let trusted = folder(cdn).join("authority.pem");
        fs::write(&trusted, &authority.pem).expect("a file");
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/support/edge.py");
        let mut command = std::process::Command::new("python3");
        command.args([script, EDGE, edge_port, ORIGIN, port, "tls", &certificate, &key]).arg(&trusted);
        let running = cdn.edge.start(&mut command);
        let to = format!("{EDGE}:{edge_port}");
        wait_until("the edge listens", || cdn.client.within(|| std::net::TcpStream::connect(&to).is_ok()));
        running
    }

    #[rstest]
    #[case::n521(Origin::Nothing, "origin-refused", Some(UPSTREAM), "refused.not-listening")]
    #[case::n522(Origin::DropsTheEdge, "origin-timed-out", Some(UPSTREAM), "timeout.host-firewall")]
    #[case::n525(Origin::Plain, "origin-tls-failed", None, "protocol.tls-mismatch")]
    #[case::n525_alert(Origin::NoSuchServerName, "origin-tls-failed", None, "tls.certificate")]
    #[case::n526_expired(Origin::Expired, "origin-certificate-invalid", Some("tls.certificate"), "tls.certificate")]
    #[case::n526_unknown(Origin::UnknownIssuer, "origin-certificate-invalid", Some("tls.certificate"), "tls.certificate")]
    fn what_the_edge_says_inside_tls_is_read(
        #[case] origin: Origin,
        #[case] code: &str,
        #[case] cause: Option<&str>,
        #[case] suspect: &str,
        #[values("https", "wss")] scheme: &str,
    ) {
        let Some(world) = World::new(origin, "443", "443") else { return };
        let report = world.seen_by("client", &format!("{scheme}://chat.example"));
        match cause {
            Some(cause) => accused(&report, cause),
            None => assert_eq!(having(&report, &["confirmed", "likely"]), [""; 0], "{report:#}"),
        }
        assert!(codes(&report, suspect).contains(&code), "{report:#}");
        assert!(!having(&report, &["ruled_out"]).contains(&suspect), "{report:#}");
    }

    #[test]
    fn a_healthy_edge_before_a_healthy_server_is_healthy_inside_tls() {
        let Some(world) = World::new(Origin::Healthy, "443", "443") else { return };
        let report = world.seen_by("client", "https://chat.example");
        healthy(&report);
        let out = having(&report, &["ruled_out"]);
        assert!(out.contains(&"tls.certificate") && out.contains(&"protocol.tls-mismatch"), "{report:#}");
        assert_eq!(codes(&report, "tls.certificate"), ["certificate-accepted", "certificate-dates"]);
    }

    /// On the server the origin is greeted past the edge, in TLS, by the target's name.
    #[rstest]
    #[case::plain(Origin::Plain, "protocol.tls-mismatch", &["origin-tls-failed", "tls-not-spoken", "plain-answers"])]
    #[case::expired(Origin::Expired, "tls.certificate", &["origin-certificate-invalid", "certificate-expired", "certificate-dates"])]
    #[case::other_name(Origin::OtherName, "tls.certificate", &["origin-certificate-invalid", "certificate-other-name", "certificate-dates"])]
    #[case::unknown(Origin::UnknownIssuer, "tls.certificate", &["origin-certificate-invalid", "certificate-unknown-issuer", "certificate-dates"])]
    fn on_the_server_the_fault_of_the_origin_is_proven(#[case] origin: Origin, #[case] cause: &str, #[case] proofs: &[&str]) {
        // The edge listens elsewhere, and its kernel leads there: its listeners are of this machine, too.
        if !has_programs(&["nft"]) {
            return;
        }
        let Some(world) = World::new(origin, "443", "18443") else { return };
        world.cdn.edge.run(&["nft", "add table ip edge; add chain ip edge in { type nat hook prerouting priority -100; }"]);
        world.cdn.edge.run(&["nft", "add rule ip edge in ip daddr 104.16.0.1 tcp dport 443 dnat to 104.16.0.1:18443"]);
        let report = world.seen_by("server", "https://chat.example");
        accused(&report, cause);
        let verdict = if origin == Origin::UnknownIssuer { "likely" } else { "confirmed" };
        assert_eq!(report["findings"][0]["verdict"], verdict, "{report:#}");
        assert_eq!(codes(&report, cause), proofs, "{report:#}");
    }
}
