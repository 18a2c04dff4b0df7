//! TLS: who speaks it, and what certificates are held for.

use conn_wizard::{
    case::Symptom,
    diagnosis::{
        Cause::{ProtocolHttpVsWs, ProtocolNotHttp, ProtocolTlsMismatch, ServiceNoAnswer, TlsCertificate},
        Conclusion, Verdict,
    },
    evidence::{Certificate, CertificateNames, ChainTrust, Handshake, HandshakeEnd, IssuerIs, Spoken, TlsSession},
};
use rstest::rstest;

use crate::world::{OPEN, World, at, client};

const TO: &str = "192.0.2.7:8282";

fn http(status: u16) -> HandshakeEnd {
    HandshakeEnd::Http { status, upgraded: false, server: String::new() }
}

fn upgraded() -> HandshakeEnd {
    HandshakeEnd::Http { status: 101, upgraded: true, server: String::new() }
}

fn session(names: CertificateNames, trust: ChainTrust) -> TlsSession {
    TlsSession { version: "1.3".into(), name: Some("chat.example".into()), names, trust, certificate: None }
}

fn good() -> TlsSession {
    session(CertificateNames::Match, ChainTrust::Trusted)
}

fn seen(end: HandshakeEnd, tls: Option<TlsSession>, otherwise: Option<Handshake>) -> Handshake {
    Handshake { tls, otherwise: otherwise.map(Box::new), ..Handshake::new(at(TO), end) }
}

#[expect(clippy::unnecessary_wraps, reason = "it stands as the argument it is for")]
fn other(end: HandshakeEnd, tls: Option<TlsSession>) -> Option<Handshake> {
    Some(seen(end, tls, None))
}

fn world(scheme: &str, seen: Handshake) -> World {
    client(&format!("{scheme}://chat.example:8282"))
        .symptom(Symptom::Protocol)
        .resolves(&["192.0.2.7"])
        .connect(TO, OPEN)
        .greeted(seen)
}

fn not_tls(bytes: &str) -> HandshakeEnd {
    HandshakeEnd::NotTls(bytes.into())
}

#[rstest]
#[case::wss_answered_in_plain(
    "wss",
    seen(not_tls("HTTP/1.1 400 Bad Request"), None, other(upgraded(), None)),
    Verdict::Confirmed
)]
#[case::wss_to_an_http_service(
    "wss",
    seen(not_tls("HTTP/1.1 400 Bad Request"), None, other(http(200), None)),
    Verdict::Confirmed
)]
#[case::wss_to_a_mute_plain_service("wss", seen(HandshakeEnd::Silent, None, other(upgraded(), None)), Verdict::Confirmed)]
#[case::https_closed("https", seen(HandshakeEnd::Closed, None, other(http(200), None)), Verdict::Confirmed)]
#[case::only_words_of_http("https", seen(not_tls("HTTP/1.0 400"), None, None), Verdict::Likely)]
#[case::http_to_tls("http", seen(http(400), None, other(http(200), Some(good()))), Verdict::Confirmed)]
#[case::ws_to_tls("ws", seen(HandshakeEnd::NotHttp("\\x15\\x03\\x03".into()), None, other(upgraded(), Some(good()))), Verdict::Confirmed)]
#[case::ws_to_tls_closed("ws", seen(HandshakeEnd::Closed, None, other(upgraded(), Some(good()))), Verdict::Confirmed)]
#[case::a_record_alone("ws", seen(HandshakeEnd::NotHttp("\\x15\\x03\\x03".into()), None, None), Verdict::Likely)]
fn one_side_speaks_tls(#[case] scheme: &str, #[case] seen: Handshake, #[case] verdict: Verdict) {
    world(scheme, seen).judged().accuses(ProtocolTlsMismatch, verdict);
}

/// What looks like it and is not.
#[rstest]
#[case::ssh("wss", seen(not_tls("SSH-2.0-OpenSSH_9.2"), None, other(HandshakeEnd::NotHttp("SSH-2.0-OpenSSH_9.2".into()), None)))]
#[case::dead("wss", seen(HandshakeEnd::Silent, None, other(HandshakeEnd::Silent, None)))]
#[case::closes("https", seen(HandshakeEnd::Closed, None, other(HandshakeEnd::Closed, None)))]
#[case::really_400("http", seen(http(400), None, other(not_tls("HTTP/1.1 400"), None)))]
#[case::no_websocket("ws", seen(http(400), None, other(not_tls("HTTP/1.1 400"), None)))]
#[case::no_websocket_in_tls("wss", seen(http(200), Some(good()), None))]
#[case::tls_port_that_hangs("wss", seen(HandshakeEnd::Silent, None, other(http(400), None)))]
#[case::alert("https", seen(HandshakeEnd::TlsAlert("UnrecognisedName".into()), None, None))]
#[case::client_certificate("https", seen(HandshakeEnd::TlsAlert("CertificateRequired".into()), Some(good()), None))]
#[case::too_old("https", seen(HandshakeEnd::TlsFailed("peer is incompatible".into()), None, other(HandshakeEnd::Closed, None)))]
fn both_sides_speak_tls_or_neither(#[case] scheme: &str, #[case] seen: Handshake) {
    world(scheme, seen).judged().accuses_nobody();
}

#[test]
fn what_is_answered_inside_tls_counts_as_outside() {
    world("wss", seen(http(200), Some(good()), None)).judged().suspects(ProtocolHttpVsWs).rules_out(&[
        ProtocolTlsMismatch,
        TlsCertificate,
        ProtocolNotHttp,
        ServiceNoAnswer,
    ]);
    world("wss", seen(HandshakeEnd::NotHttp("hello".into()), Some(good()), None)).judged().suspects(ProtocolNotHttp);
    world("wss", seen(HandshakeEnd::Silent, Some(good()), None)).judged().suspects(ServiceNoAnswer);
}

#[rstest]
fn a_healthy_service_inside_tls_is_healthy(
    #[values(Symptom::Refused, Symptom::Timeout, Symptom::Protocol, Symptom::Unknown)] symptom: Symptom,
    #[values("https", "wss")] scheme: &str,
) {
    let end = if scheme == "wss" { upgraded() } else { http(200) };
    world(scheme, seen(end, Some(good()), None))
        .symptom(symptom)
        .ports(20, 5)
        .judged()
        .finds_nothing_wrong()
        .rules_out(&[ProtocolTlsMismatch, TlsCertificate]);
}

const YEAR: u64 = 365 * 24 * 60 * 60;
const NOW: u64 = 1_790_000_000;

#[rstest]
#[case::expired(CertificateNames::Match, ChainTrust::Expired { not_after: NOW - YEAR, now: NOW }, Some(Verdict::Confirmed), "certificate-expired")]
#[case::just_expired(CertificateNames::Match, ChainTrust::Expired { not_after: NOW - 60, now: NOW }, Some(Verdict::Likely), "certificate-expired")]
#[case::too_early(CertificateNames::Match, ChainTrust::NotYetValid { not_before: NOW + YEAR, now: NOW }, Some(Verdict::Likely), "certificate-not-yet-valid")]
#[case::other_name(CertificateNames::Others(vec!["www.example".into()]), ChainTrust::Trusted, Some(Verdict::Confirmed), "certificate-other-name")]
#[case::unknown(CertificateNames::Match, ChainTrust::UnknownIssuer, Some(Verdict::Likely), "certificate-unknown-issuer")]
#[case::self_signed(CertificateNames::Match, ChainTrust::SelfSigned, Some(Verdict::Likely), "certificate-self-signed")]
#[case::odd(CertificateNames::Match, ChainTrust::Other("bad encoding".into()), None, "certificate-oddity")]
fn certificates(
    #[case] names: CertificateNames,
    #[case] trust: ChainTrust,
    #[case] verdict: Option<Verdict>,
    #[case] code: &str,
) {
    let session = || session(names.clone(), trust.clone());
    let judged = world("wss", seen(upgraded(), Some(session()), None)).judged();
    match verdict {
        Some(verdict) => judged.accuses(TlsCertificate, verdict),
        None => judged.accuses_nobody().holds(TlsCertificate, Verdict::Possible),
    }
    .shows(TlsCertificate, code);
    // No certificate explains a refused or silent connection, and none of these is healthy.
    for symptom in [Symptom::Refused, Symptom::Timeout] {
        world("wss", seen(upgraded(), Some(session()), None))
            .symptom(symptom)
            .ports(20, 5)
            .judged()
            .accuses_nobody()
            .holds(TlsCertificate, Verdict::Possible)
            .concludes(Conclusion::Undetermined);
    }
}

#[test]
fn who_did_not_complain_may_trust_its_own_authority() {
    for trust in [ChainTrust::UnknownIssuer, ChainTrust::SelfSigned] {
        world("wss", seen(upgraded(), Some(session(CertificateNames::Match, trust)), None))
            .symptom(Symptom::Unknown)
            .ports(20, 5)
            .judged()
            .accuses_nobody()
            .holds(TlsCertificate, Verdict::Possible);
    }
}

#[test]
fn an_address_that_is_not_in_a_certificate_accuses_nobody() {
    let session =
        TlsSession { name: None, ..session(CertificateNames::Others(vec!["chat.example".into()]), ChainTrust::Trusted) };
    client("wss://192.0.2.7:8282")
        .symptom(Symptom::Protocol)
        .connect(TO, OPEN)
        .greeted(seen(upgraded(), Some(session), None))
        .judged()
        .accuses_nobody()
        .holds(TlsCertificate, Verdict::Possible);
}

#[test]
fn without_authorities_nothing_is_said_of_the_issuer() {
    world("wss", seen(upgraded(), Some(session(CertificateNames::Match, ChainTrust::NoRoots)), None))
        .judged()
        .accuses_nobody()
        .holds(TlsCertificate, Verdict::NotChecked);
}

/// What was left out of the chain is said, with who it is and how long the certificate lasts.
#[test]
fn a_chain_without_its_middle_is_likely_what_clients_complain_of() {
    let certificate =
        |issuer_is| Certificate { issuer: "Example R3".into(), not_before: 1, not_after: 9_999_999_999, issuer_is };
    let seen = |issuer_is| {
        let session = TlsSession {
            certificate: Some(certificate(issuer_is)),
            ..session(CertificateNames::Match, ChainTrust::UnknownIssuer)
        };
        world("wss", seen(upgraded(), Some(session), None)).judged().accuses(TlsCertificate, Verdict::Likely)
    };
    let judged = seen(IssuerIs::LeftOut).shows(TlsCertificate, "certificate-chain-incomplete");
    judged.shows(TlsCertificate, "certificate-dates");
    seen(IssuerIs::Untold).shows(TlsCertificate, "certificate-unknown-issuer");
}

/// The words of nginx on its HTTPS port (status 497, sent as 400) are an admission; that TLS then works makes it sure.
#[test]
fn a_port_that_asks_for_tls_in_plain_text_is_believed() {
    let asks = || Handshake { spoken: Some(Spoken::WantsTls), ..seen(http(400), None, other(http(404), Some(good()))) };
    world("ws", asks()).judged().accuses(ProtocolTlsMismatch, Verdict::Confirmed).shows(ProtocolTlsMismatch, "tls-asked-for");
    world("ws", Handshake { otherwise: None, ..asks() }).judged().accuses(ProtocolTlsMismatch, Verdict::Likely);
}
