//! Connected, but the two sides do not understand each other.
//!
//! What clients ask was asked, and where the answer is none they understand, the port was asked in other protocols as well. Two
//! answers that fit together accuse; one alone makes a cause likely at most. Who answers may do so for another: then it is the
//! proxy's answer, and what it was measured with behind the proxy decides.

mod http;
mod other;
mod through;
mod websocket;

use super::ruling::Ruling;
use crate::{
    case::{Scheme, Symptom},
    diagnosis::{
        Cause, Proof, Unchecked, Verdict,
        view::{Aim, End, Greeting, Speech, View},
    },
    evidence::{Handshake, HandshakeEnd, HeaderField, ProbeId, Spoken},
    wire::spoken::service_name,
};

pub(super) use other::quiet;

/// Five causes of the protocol family; those of TLS are judged in `tls.rs`.
pub(super) fn protocol(view: &View, cause: Cause) -> Ruling {
    if let Some(silence) = unanswered(view) {
        return silence;
    }
    if view.greeting() == Greeting::Right {
        return Ruling::ruled_out(view.aims.iter().filter_map(answer).take(2).collect());
    }
    let each: Vec<Ruling> = view.aims.iter().filter_map(|aim| at_one(view, aim, cause)).collect();
    let ruling = as_the_symptom_allows(view, gathered(&each));
    // What the proxy's configuration would have told.
    let hidden = view.route_hidden().filter(|_| ruling.verdict == Verdict::Possible);
    ruling.lacking(hidden.map(|obstacle| Unchecked::Obstacle { probe: ProbeId::ReverseProxy, obstacle: obstacle.clone() }))
}

/// What one address says of a cause; nothing, where it says nothing of it.
fn at_one(view: &View, aim: &Aim, cause: Cause) -> Option<Ruling> {
    let speech = Speech::of(view, aim)?;
    // A CDN's page is its own.
    if view.origin_error(aim).is_some() {
        return None;
    }
    let by_the_way = through::the_proxy(view, aim, &speech, cause).filter(|_| through::tells(&speech, cause));
    match (cause, view.scheme().is_websocket()) {
        // Which side the client is, the target says: no HTTP client asked for ws://, and none for an upgrade at http://.
        (Cause::ProtocolHttpVsWs | Cause::ProtocolProxyNoUpgrade, false) | (Cause::ProtocolWsVsHttp, true) => {
            let scheme = view.case.target.scheme;
            let told = (scheme != Scheme::Tcp).then(|| Proof::TargetScheme { scheme: scheme.id().to_owned() });
            let http = || matches!(speech.own.end, HandshakeEnd::Http { .. });
            (told.is_some() || http()).then(|| Ruling::ruled_out(told.into_iter().chain([answered(speech.own)]).collect()))
        }
        _ if by_the_way.is_some() => by_the_way,
        (Cause::ProtocolHttpVsWs, true) => websocket::http_answers(view, aim, &speech),
        (Cause::ProtocolProxyNoUpgrade, true) => websocket::upgrade_lost(view, aim, &speech),
        (Cause::ProtocolWsVsHttp, false) => http::websocket_answers(view, &speech),
        (Cause::ProtocolProxyUpstream, _) => http::nobody_behind(view, aim, &speech),
        _ => other::not_http(view, &speech),
    }
}

/// The strongest of what the addresses say, with all of the same kind; what contradicts it stands against it.
fn gathered(each: &[Ruling]) -> Ruling {
    let strongest = |ruling: &&Ruling| (ruling.verdict, std::cmp::Reverse(ruling.weight));
    let Some(first) = each.iter().min_by_key(strongest).cloned() else { return Ruling::nothing_tells() };
    let (mut evidence, mut against) = (first.evidence.clone(), first.against.clone());
    for ruling in each {
        let into = if ruling.verdict == Verdict::RuledOut && first.verdict != Verdict::RuledOut {
            &mut against
        } else {
            &mut evidence
        };
        for proof in &ruling.evidence {
            if !into.contains(proof) {
                into.push(proof.clone());
            }
        }
    }
    Ruling { evidence, against, ..first }
}

/// Where clients report that no connection comes about at all, nothing inside one explains it.
pub(super) fn as_the_symptom_allows(view: &View, ruling: Ruling) -> Ruling {
    match view.symptom {
        Symptom::Protocol | Symptom::Unknown => ruling,
        _ if ruling.verdict == Verdict::RuledOut => ruling,
        _ => ruling.at_most(Verdict::Possible).weight(20),
    }
}

/// What there is to say where no greeting was answered, because none is known or none was tried.
pub(super) fn unanswered(view: &View) -> Option<Ruling> {
    match view.greeting() {
        // What clients speak nobody said, so that no answer is right or wrong.
        Greeting::NoneExpected => Some(Ruling::nothing_tells()),
        Greeting::Unknown if view.ended(End::Open).next().is_some() => {
            Some(Ruling::not_checked(view.lacking(ProbeId::Handshake)))
        }
        Greeting::Unknown => Some(Ruling::not_checked(view.lacking(ProbeId::Connect))),
        Greeting::Right | Greeting::Wrong => None,
    }
}

/// What was seen of the greeting at one address.
pub(super) fn answer(aim: &Aim) -> Option<Proof> {
    aim.handshake.map(|seen| answered(&Handshake { to: aim.to, ..seen.clone() }))
}

/// What came back after a greeting.
pub(super) fn answered(seen: &Handshake) -> Proof {
    let to = seen.to;
    if let Some(named) = seen.spoken.as_ref().and_then(|spoken| named(seen, spoken)) {
        return named;
    }
    if let (HandshakeEnd::Http { status, .. }, Some(location)) = (&seen.end, location(seen))
        && (300..=399).contains(status)
    {
        return Proof::HandshakeRedirects { to, status: *status, location };
    }
    match &seen.end {
        HandshakeEnd::Http { upgraded: true, .. } if seen.pong == Some(true) => Proof::HandshakePongs { to },
        HandshakeEnd::Http { upgraded: true, .. } => Proof::HandshakeUpgraded { to },
        HandshakeEnd::Http { status, server, .. } => Proof::HandshakeHttp { to, status: *status, server: server.clone() },
        HandshakeEnd::NotHttp(bytes) => Proof::HandshakeNotHttp { to, bytes: bytes.clone() },
        HandshakeEnd::Closed => Proof::HandshakeClosed { to },
        HandshakeEnd::Silent => Proof::HandshakeSilent { to },
        HandshakeEnd::Errno(errno) => Proof::HandshakeFailed { to, errno: *errno },
        HandshakeEnd::NotTls(bytes) => Proof::TlsNotSpoken { to, bytes: bytes.clone() },
        HandshakeEnd::TlsAlert(alert) => Proof::TlsAlert { to, alert: alert.clone() },
        HandshakeEnd::TlsFailed(error) => Proof::TlsFails { to, error: error.clone() },
    }
}

/// What an answer is known by that is more than its status or its first bytes.
fn named(seen: &Handshake, spoken: &Spoken) -> Option<Proof> {
    let to = seen.to;
    match spoken {
        Spoken::Http2 => Some(Proof::PortSpeaksHttp2 { to }),
        Spoken::Echo => Some(Proof::PortEchoes { to }),
        Spoken::Service(id) => {
            let service = service_name(id).unwrap_or(id).to_owned();
            Some(Proof::PortSpeaks { to, service })
        }
        Spoken::WantsUpgrade | Spoken::WantsTls | Spoken::Tls => None,
    }
}

/// Where an answer leads elsewhere.
pub(super) fn location(seen: &Handshake) -> Option<String> {
    let is_location = |field: &&HeaderField| field.name.eq_ignore_ascii_case("location");
    seen.headers.iter().find(is_location).map(|field| field.value.clone())
}
