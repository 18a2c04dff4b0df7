//! A service that does not speak HTTP at all, or nothing.

use super::{answered, websocket::declared};
use crate::{
    diagnosis::{
        Proof,
        judge::{ruling::Ruling, wrong_port::is_internal},
        view::{Speech, View, is_front},
    },
    evidence::{Handshake, HandshakeEnd, Spoken, Taken},
};

/// Protocols of Workerman's that are none of HTTP: its own two, the bare ones, and `GatewayWorker`'s inner one.
const NOT_HTTP: [&str; 4] = ["text", "frame", "tcp", "ssl"];

/// `protocol.not-http`.
pub(super) fn not_http(view: &View, speech: &Speech) -> Option<Ruling> {
    let own = answered(speech.own);
    let identified = speech.spoken().find(|spoken| matches!(spoken, Spoken::Service(_) | Spoken::Echo));
    let declared = NOT_HTTP.iter().find_map(|protocol| declared(view, protocol));
    let with = |first: Vec<Proof>| {
        let written = declared
            .clone()
            .into_iter()
            .chain(view.code_proof().filter(|_| view.declared().is_some()))
            .chain(is_internal(view));
        first.into_iter().chain(written).collect::<Vec<Proof>>()
    };
    if speech.speaks_only_http2() {
        let proof = vec![Proof::PortSpeaksHttp2 { to: speech.to }];
        // HTTP all the same, but none that the client understands.
        return Some(if view.scheme().is_websocket() { Ruling::possible(proof) } else { Ruling::likely(proof) });
    }
    if let Some(spoken) = identified {
        let known = super::named(&Handshake { to: speech.to, ..speech.own.clone() }, spoken);
        return Some(Ruling::confirmed(with(known.into_iter().collect())).weight(80));
    }
    match &speech.own.end {
        HandshakeEnd::Http { .. } => Some(Ruling::ruled_out(vec![own])),
        // What is spoken inside TLS is another matter.
        _ if speech.speaks_tls() && !speech.is_mute() => inside_tls(speech, own),
        HandshakeEnd::NotHttp(_) => {
            let again = [speech.page(), speech.upgrade()].into_iter().flatten().filter(|other| is_bytes(other)).count();
            let evidence = with(vec![own]);
            let ruling = match again {
                2.. => Ruling::confirmed(evidence),
                1 => Ruling::likely(evidence),
                _ => Ruling::possible(evidence),
            };
            Some(ruling.weight(70))
        }
        HandshakeEnd::NotTls(bytes) if bytes.starts_with("HTTP/") => Some(Ruling::ruled_out(vec![own])),
        HandshakeEnd::NotTls(_) | HandshakeEnd::Closed | HandshakeEnd::Silent | HandshakeEnd::Errno(_)
            if speech.http_otherwise().is_some() =>
        {
            Some(Ruling::ruled_out(speech.http_otherwise().map(answered).into_iter().collect()))
        }
        HandshakeEnd::NotTls(_) => {
            let plain = [speech.own.otherwise.as_deref()].into_iter().flatten().find(|other| is_bytes(other));
            let evidence = with(std::iter::once(own).chain(plain.map(answered)).collect());
            let twice = plain.is_some() && speech.is_asked();
            let ruling = match (twice, &declared) {
                (true, Some(_)) => Ruling::confirmed(evidence),
                (true, None) => Ruling::likely(evidence),
                _ => Ruling::possible(evidence),
            };
            Some(ruling.weight(65))
        }
        HandshakeEnd::TlsAlert(_) | HandshakeEnd::TlsFailed(_) => None,
        HandshakeEnd::Closed | HandshakeEnd::Silent | HandshakeEnd::Errno(_) => Some(mute(view, speech, with(vec![own]))),
    }
}

/// Nothing comes back. A protocol of its own that is strict hangs up on a request that makes no sense in it.
fn mute(view: &View, speech: &Speech, evidence: Vec<Proof>) -> Ruling {
    let says_so = evidence.iter().any(|proof| matches!(proof, Proof::WorkerSpeaks { .. } | Proof::WorkerInternalPort { .. }));
    if speech.hangs_up_on_requests() {
        let proof = Proof::PortHangsUpOnRequests { to: speech.to };
        let evidence = std::iter::once(proof).chain(evidence.into_iter().skip(1)).collect();
        // What is no web server is none; one may wait for something before the request (the PROXY protocol).
        let web = view.aims.iter().find(|aim| aim.to == speech.to).and_then(|aim| view.owner_of(aim)).is_some_and(is_front);
        return match (says_so, web) {
            (true, _) => Ruling::confirmed(evidence).weight(75),
            (false, false) => Ruling::likely(evidence).weight(65),
            (false, true) => Ruling::possible(evidence).weight(65),
        };
    }
    match speech.taken() {
        // Nobody has read the request: what it is written in plays no part.
        Some(Taken::Waiting | Taken::Unread(_)) => Ruling::possible(evidence).weight(20),
        _ if speech.hangs_up() => Ruling::possible(evidence).weight(30),
        _ if says_so && view.deserted_gateway().is_none() => Ruling::likely(evidence).weight(65),
        _ => Ruling::possible(evidence).weight(45),
    }
}

fn inside_tls(speech: &Speech, own: Proof) -> Option<Ruling> {
    let inside = speech.own.tls.is_some() && matches!(speech.own.end, HandshakeEnd::NotHttp(_));
    if inside {
        let again = speech.page().is_some_and(is_bytes);
        return Some(if again { Ruling::likely(vec![own]) } else { Ruling::possible(vec![own]) }.weight(70));
    }
    let other = speech.own.otherwise.as_deref().or(speech.page())?;
    matches!(other.end, HandshakeEnd::Http { .. }).then(|| Ruling::ruled_out(vec![answered(other)]))
}

fn is_bytes(answer: &Handshake) -> bool {
    matches!(answer.end, HandshakeEnd::NotHttp(_)) && answer.spoken != Some(Spoken::Tls)
}

/// How a service that says nothing behaves, as evidence of `service.no-answer`, and how much that is.
pub(in crate::diagnosis::judge) fn quiet(view: &View, speech: &Speech) -> Option<Ruling> {
    let to = speech.to;
    let owner = || view.aims.iter().find(|aim| aim.to == to).and_then(|aim| view.owner_of(aim)).cloned();
    if speech.answers_late(view.scheme()) {
        return Some(Ruling::likely(vec![Proof::PortAnswersLate { to, owner: owner() }]).weight(80));
    }
    if speech.is_mute_web_server() {
        let written = view.route().filter(|route| route.hangs_up()).map(|_| view.route_proofs());
        let evidence: Vec<Proof> = [answered(speech.own)].into_iter().chain(written.clone().unwrap_or_default()).collect();
        return Some(if written.is_some() {
            Ruling::confirmed(evidence).weight(85)
        } else {
            Ruling::possible(evidence).weight(60)
        });
    }
    if !speech.is_mute() {
        return None;
    }
    match speech.taken() {
        Some(Taken::Waiting) => return Some(Ruling::confirmed(vec![Proof::ConnectionWaits { to, owner: owner() }]).weight(80)),
        Some(Taken::Unread(bytes)) => {
            return Some(Ruling::confirmed(vec![Proof::RequestUnread { to, bytes, owner: owner() }]).weight(80));
        }
        Some(Taken::Read) => {
            let read = Proof::RequestRead { to, owner: owner() };
            return Some(Ruling::possible(vec![answered(speech.own), read]).weight(55));
        }
        None => {}
    }
    if speech.hangs_up() {
        let mut evidence = vec![Proof::PortHangsUp { to }];
        if let Some(gateway) = view.deserted_gateway() {
            evidence.push(Proof::NoBusinessWorker { name: gateway.name.clone(), pid: gateway.pid });
            return Some(Ruling::likely(evidence).weight(80));
        }
        return Some(Ruling::possible(evidence).weight(65));
    }
    if speech.hangs_up_on_requests() {
        return Some(Ruling::possible(vec![Proof::PortHangsUpOnRequests { to }]).weight(30));
    }
    let proof = if speech.is_silent() && speech.nothing().is_some() { Proof::PortMute { to } } else { answered(speech.own) };
    Some(Ruling::possible(vec![proof]).weight(60))
}
