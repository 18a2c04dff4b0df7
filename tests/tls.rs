//! TLS, spoken with real servers that have every kind of certificate.

mod support;

use std::{
    fs,
    io::{Read, Write},
    net::TcpListener,
    path::PathBuf,
    sync::Arc,
    thread,
};

use conn_wizard::{
    diagnosis::Request,
    evidence::{CertificateNames, ChainTrust, Fact, Handshake, HandshakeEnd, IssuerIs},
    probe::LinuxHost,
};
use rstest::rstest;
use rustls::ServerConfig;
use support::{
    Pair,
    certificates::{Authority, Issued, NAME, config, self_signed, serve_tls},
    checking::{LOOPBACK, accused, check_with, having, healthy},
    observe,
};

/// A file that is gone after the test.
struct Roots(PathBuf);

impl Roots {
    fn of(authority: &Authority, name: &str) -> Self {
        let file = std::env::temp_dir().join(format!("conn-wizard-roots-{}-{name}", std::process::id()));
        fs::write(&file, &authority.pem).expect("a file");
        Self(file)
    }
}

impl Drop for Roots {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// One at a port of this machine.
fn serve(config: Arc<ServerConfig>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a listener");
    let port = listener.local_addr().expect("its address").port();
    serve_tls(listener, config);
    port
}

/// A server that says this to whatever comes; nothing, and it keeps the connection.
fn says(answer: &'static [u8]) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a listener");
    let port = listener.local_addr().expect("its address").port();
    thread::spawn(move || {
        let mut kept = Vec::new();
        for mut stream in listener.incoming().flatten() {
            let mut request = [0; 2048];
            let _ = stream.read(&mut request);
            let _ = stream.write_all(answer);
            if answer.is_empty() {
                kept.push(stream);
            }
        }
    });
    port
}

fn greet(port: u16, url: &str, host: &LinuxHost) -> Handshake {
    let target = format!("{url}:{port}/").parse().expect("a target");
    let to = vec![([127, 0, 0, 1], port).into()];
    match observe(host, &Request::Handshake { to, target }) {
        Ok(Fact::Handshake(mut seen)) => seen.remove(0),
        other => panic!("{other:?}"),
    }
}

fn ok() -> HandshakeEnd {
    HandshakeEnd::Http { status: 200, upgraded: false, server: "inside".into() }
}

#[rstest]
#[case::new(false, "1.3")]
#[case::old(true, "1.2")]
fn a_certificate_that_is_good_is_known_for_it(#[case] old: bool, #[case] version: &str) {
    let authority = Authority::new("ours");
    let roots = Roots::of(&authority, version);
    let host = LinuxHost::new().with_trust(&roots.0);
    let seen = greet(serve(config(&authority.issue(&[NAME]), None, old)), "https://chat.example", &host);
    assert_eq!((seen.end, seen.otherwise), (ok(), None));
    let session = seen.tls.expect("a session");
    assert_eq!((session.version.as_str(), session.name.as_deref()), (version, Some(NAME)));
    assert_eq!((session.names, session.trust), (CertificateNames::Match, ChainTrust::Trusted));
}

#[test]
fn what_is_wrong_with_a_certificate_is_recorded_and_the_greeting_goes_on() {
    let authority = Authority::new("ours");
    let roots = Roots::of(&authority, "wrong");
    let host = LinuxHost::new().with_trust(&roots.0);
    let session = |issued: &Issued, url: &str| {
        let seen = greet(serve(config(issued, None, false)), url, &host);
        assert_eq!(seen.end, ok());
        seen.tls.expect("a session")
    };
    let name = "https://chat.example";
    let expired = session(&authority.issue_until(&[NAME], (2015, 2020)), name);
    assert!(
        matches!(expired.trust, ChainTrust::Expired { not_after: 1_577_836_800, now } if now > 1_577_836_800),
        "{expired:?}"
    );
    assert_eq!(expired.names, CertificateNames::Match);
    let early = session(&authority.issue_until(&[NAME], (2090, 2100)), name);
    assert!(matches!(early.trust, ChainTrust::NotYetValid { not_before: 3_786_912_000, .. }), "{early:?}");
    let other = session(&authority.issue(&["www.other.example", "192.0.2.7"]), name);
    assert_eq!(other.names, CertificateNames::Others(vec!["www.other.example".into(), "192.0.2.7".into()]));
    assert_eq!(other.trust, ChainTrust::Trusted);
    assert_eq!(session(&Authority::new("another").issue(&[NAME]), name).trust, ChainTrust::UnknownIssuer);
    assert_eq!(session(&self_signed(), name).trust, ChainTrust::SelfSigned);
    let address = session(&authority.issue(&["127.0.0.1"]), "https://127.0.0.1");
    assert_eq!((address.names, address.name), (CertificateNames::Match, None));
}

/// The chain from a trusted authority over one below it: sent whole, or without that one's own certificate.
#[test]
fn a_certificate_missing_from_the_chain_is_noticed() {
    let authority = Authority::new("ours");
    let below = authority.below("Example R3");
    let roots = Roots::of(&authority, "chain");
    let host = LinuxHost::new().with_trust(&roots.0);
    let session = |issued: &Issued| {
        let seen = greet(serve(config(issued, None, false)), "https://chat.example", &host);
        let session = seen.tls.expect("a session");
        let certificate = session.certificate.expect("it can be read");
        assert_eq!((certificate.issuer.as_str(), certificate.not_before), ("Example R3", 1_577_836_800), "{certificate:?}");
        (session.trust, certificate.issuer_is)
    };
    let whole = Issued { chain: vec![below.pem.clone()], ..below.issue_telling(&[NAME]) };
    assert_eq!(session(&whole), (ChainTrust::Trusted, IssuerIs::Sent));
    assert_eq!(session(&below.issue_telling(&[NAME])), (ChainTrust::UnknownIssuer, IssuerIs::LeftOut));
    assert_eq!(session(&below.issue(&[NAME])), (ChainTrust::UnknownIssuer, IssuerIs::Untold));
}

#[test]
fn a_certificate_that_is_itself_trusted_is_trusted() {
    let own = self_signed();
    let roots = Roots(std::env::temp_dir().join(format!("conn-wizard-roots-{}-own", std::process::id())));
    fs::write(&roots.0, &own.pem).expect("a file");
    let host = LinuxHost::new().with_trust(&roots.0);
    let seen = greet(serve(config(&own, None, false)), "https://chat.example", &host);
    assert_eq!(seen.tls.expect("a session").trust, ChainTrust::Trusted);
    let nobody = LinuxHost::new().with_trust("/nonexistent");
    let seen = greet(serve(config(&Authority::new("ours").issue(&[NAME]), None, false)), "https://chat.example", &nobody);
    assert_eq!(seen.tls.expect("a session").trust, ChainTrust::NoRoots);
}

#[rstest]
#[case::in_the_handshake(true)]
#[case::after_it(false)]
fn a_server_that_wants_a_client_certificate_says_so(#[case] old: bool) {
    let authority = Authority::new("ours");
    let port = serve(config(&authority.issue(&[NAME]), Some(&authority), old));
    let seen = greet(port, "https://chat.example", &LinuxHost::new());
    // TLS 1.2 breaks off while the client still writes: the alert can be lost with the connection.
    let alert = |name: &str| seen.end == HandshakeEnd::TlsAlert(name.into());
    let lost = matches!(seen.end, HandshakeEnd::Errno(_) | HandshakeEnd::Closed);
    assert!(
        if old { alert("HandshakeFailure") || alert("CertificateRequired") || lost } else { alert("CertificateRequired") },
        "{seen:?}"
    );
    assert_eq!(seen.tls.is_some(), !old);
}

#[test]
fn what_is_not_tls_is_shown_and_greeted_without_it() {
    let host = LinuxHost::new();
    let seen = greet(says(b"HTTP/1.1 200 OK\r\nServer: plain\x1b\r\n\r\n"), "https://chat.example", &host);
    assert_eq!(seen.end, HandshakeEnd::NotTls("HTTP/1.1 200 OK\\x0d\\x0aServer: plain\\x1b\\x0d\\x0a\\x0d\\x0a".into()));
    assert!(seen.otherwise.is_some_and(|other| other.tls.is_none()));
    let seen = greet(says(b"SSH-2.0-OpenSSH_9.2\r\n"), "wss://chat.example", &host);
    assert_eq!(seen.end, HandshakeEnd::NotTls("SSH-2.0-OpenSSH_9.2\\x0d\\x0a".into()));
    let short = greet(says(b"no"), "https://chat.example", &host);
    assert_eq!(short.end, HandshakeEnd::NotTls("no".into()));
    let mute = greet(says(b""), "https://chat.example", &host);
    assert_eq!((mute.end, mute.otherwise.map(|other| other.end)), (HandshakeEnd::Silent, Some(HandshakeEnd::Silent)));
    let alert = greet(says(b"\x15\x03\x03\x00\x02\x02\x70"), "https://chat.example", &host);
    assert_eq!((alert.end, alert.otherwise), (HandshakeEnd::TlsAlert("UnrecognisedName".into()), None));
    let broken = greet(says(b"\x16\x03\x03\x00\x02\x02\x70"), "https://chat.example", &host);
    assert!(matches!(broken.end, HandshakeEnd::TlsFailed(_) | HandshakeEnd::Closed), "{broken:?}");
}

#[test]
fn a_plain_greeting_at_a_tls_port_is_tried_again_inside() {
    let authority = Authority::new("ours");
    let seen = greet(serve(config(&authority.issue(&[NAME]), None, false)), "http://chat.example", &LinuxHost::new());
    let other = seen.otherwise.as_deref().unwrap_or_else(|| panic!("{seen:?}"));
    assert_eq!(other.end, ok());
    assert_eq!(other.tls.as_ref().and_then(|session| session.name.as_deref()), Some(NAME));
}

/// The report of a client that trusts `authority`.
fn report(pair: &Pair, authority: &Authority, target: &str, more: &[&str]) -> serde_json::Value {
    let hosts = format!("{LOOPBACK}192.0.2.1 chat.example other.example\n");
    let etc = [("hosts", hosts.as_str()), ("resolv.conf", ""), (TRUSTED, authority.pem.as_str())];
    check_with(&pair.client, &etc, &[&[target], more].concat())
}

/// Where a Debian has the authorities it trusts.
const TRUSTED: &str = "ssl/certs/ca-certificates.crt";

#[test]
fn what_ails_a_service_inside_tls_is_found_and_a_healthy_one_is_healthy() {
    if !std::path::Path::new("/etc").join(TRUSTED).exists() {
        support::skip::<()>("no list of trusted authorities to replace");
        return;
    }
    let Some(pair) = Pair::new() else { return };
    let authority = Authority::new("ours");
    let serve =
        |port: u16, issued: &Issued| serve_tls(pair.server.listen(&format!("0.0.0.0:{port}")), config(issued, None, false));
    serve(443, &authority.issue(&[NAME]));
    serve(444, &authority.issue_until(&[NAME], (2015, 2020)));
    serve(445, &Authority::new("another").issue(&[NAME]));
    let plain = pair.server.listen("0.0.0.0:446");
    thread::spawn(move || {
        for mut stream in plain.incoming().flatten() {
            let mut request = [0; 2048];
            let length = stream.read(&mut request).unwrap_or_default();
            let status = if request[..length].starts_with(b"GET ") { "200 OK" } else { "400 Bad Request" };
            let _ = write!(stream, "HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n");
        }
    });
    let seen = |target: &str, more: &[&str]| report(&pair, &authority, target, more);
    healthy(&seen("https://chat.example", &[]));
    healthy(&seen("https://chat.example", &["--symptom", "refused"]));
    accused(&seen("https://chat.example:444", &[]), "tls.certificate");
    accused(&seen("https://other.example", &[]), "tls.certificate");
    accused(&seen("https://chat.example:446", &[]), "protocol.tls-mismatch");
    accused(&seen("http://chat.example:443", &[]), "protocol.tls-mismatch");
    accused(&seen("https://chat.example:445", &["--symptom", "protocol"]), "tls.certificate");
    // Nobody complains of the issuer: it may be meant.
    let unknown = seen("https://chat.example:445", &[]);
    assert_eq!(having(&unknown, &["confirmed", "likely"]), [""; 0], "{unknown:#}");
    assert!(having(&unknown, &["possible"]).contains(&"tls.certificate"), "{unknown:#}");
    // A certificate does not refuse a connection.
    let refused = seen("https://chat.example:444", &["--symptom", "refused"]);
    assert_eq!(having(&refused, &["confirmed", "likely"]), [""; 0], "{refused:#}");
    assert_eq!(refused["conclusion"], "undetermined", "{refused:#}");
}
