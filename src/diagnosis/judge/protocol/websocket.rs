//! A WebSocket client, and an answer in HTTP.

use super::{answered, through::opens_elsewhere};
use crate::{
    diagnosis::{
        Proof,
        judge::ruling::Ruling,
        view::{Aim, Speech, View},
    },
    evidence::{HandshakeEnd, Spoken},
};

/// `protocol.http-vs-ws`.
pub(super) fn http_answers(view: &View, aim: &Aim, speech: &Speech) -> Option<Ruling> {
    let own = || vec![answered(speech.own)];
    if speech.speaks_only_http2() {
        // RFC 8441 has WebSocket in HTTP/2; clients of ws:// and wss:// begin with HTTP/1.1 all the same.
        return Some(Ruling::likely(vec![Proof::PortSpeaksHttp2 { to: speech.to }]).weight(70));
    }
    let status = match &speech.own.end {
        HandshakeEnd::Http { status, upgraded: false, .. } => *status,
        HandshakeEnd::Http { .. } | HandshakeEnd::NotHttp(_) => return Some(Ruling::ruled_out(own())),
        // It hangs up on an upgrade, and has a page for everybody else.
        HandshakeEnd::Closed | HandshakeEnd::Silent | HandshakeEnd::Errno(_) if speech.has_page() => {
            return Some(Ruling::likely(own().into_iter().chain(page(speech)).collect()).weight(65));
        }
        // Without TLS, a WebSocket opens: it is that, and nothing else.
        _ if speech.upgrades_the_other_way() => {
            let opened = speech.own.otherwise.as_deref().map(answered);
            return Some(Ruling::ruled_out(opened.into_iter().collect()));
        }
        HandshakeEnd::NotTls(bytes) if !bytes.starts_with("HTTP/") => return Some(Ruling::ruled_out(own())),
        _ => return None,
    };
    match &speech.own.spoken {
        Some(Spoken::WantsTls | Spoken::Service(_)) => return Some(Ruling::ruled_out(own())),
        // A WebSocket service, and the request has come to it as something else.
        Some(Spoken::WantsUpgrade) => return Some(Ruling::possible(own()).weight(40)),
        _ => {}
    }
    let written = declared(view, "http").into_iter().chain(view.code_proof().filter(|_| view.declared().is_some()));
    let evidence: Vec<Proof> = own().into_iter().chain(page(speech)).chain(written).collect();
    let elsewhere = opens_elsewhere(view);
    // Clients of WebSocket follow no redirection (RFC 6455 section 4.1 leaves it to them, and browsers do not).
    if matches!(status, 300..=399) {
        return Some(Ruling::likely(evidence).weight(70));
    }
    if !elsewhere.is_empty() && view.may_be_front(aim, speech.own) {
        // The proxy may be there for that one, and not let the upgrade through.
        return Some(Ruling::possible(evidence).weight(60));
    }
    let surely = declared(view, "http").is_some() || (speech.has_page() && !view.may_be_front(aim, speech.own));
    Some(match status {
        200..=299 if surely => Ruling::confirmed(evidence).weight(80),
        200..=299 if speech.is_asked() => Ruling::likely(evidence).weight(70),
        404 | 405 | 501 if speech.has_page() => Ruling::likely(evidence).weight(70),
        // A gateway says nothing of the service behind it.
        502..=504 => Ruling::possible(evidence).weight(20),
        _ => Ruling::possible(evidence).weight(50),
    })
}

/// `protocol.proxy-no-upgrade`.
pub(super) fn upgrade_lost(view: &View, aim: &Aim, speech: &Speech) -> Option<Ruling> {
    let HandshakeEnd::Http { status, upgraded, .. } = &speech.own.end else { return None };
    let own = || vec![answered(speech.own)];
    if *upgraded || matches!(speech.own.spoken, Some(Spoken::WantsTls | Spoken::Service(_))) {
        return Some(Ruling::ruled_out(own()));
    }
    if speech.own.spoken == Some(Spoken::WantsUpgrade) {
        let lost = || {
            let first = Proof::UpgradeLost { to: speech.to, status: *status };
            std::iter::once(first).chain(view.proxy_proof()).chain(opens_elsewhere(view)).collect()
        };
        // A service of this machine that answers itself has nobody in front who could have taken it out.
        let front = view.may_be_front(aim, speech.own);
        let ruling = if front { Ruling::likely(lost()) } else { Ruling::possible(lost()) };
        return Some(ruling.weight(75));
    }
    if !view.may_be_front(aim, speech.own) {
        return Some(Ruling::ruled_out(own().into_iter().chain(declared(view, "http")).collect()));
    }
    let elsewhere = opens_elsewhere(view);
    let weight = match status {
        502..=504 => return None,
        _ if !elsewhere.is_empty() => 65,
        400 => 55,
        _ => 40,
    };
    Some(Ruling::possible(own().into_iter().chain(view.proxy_proof()).chain(elsewhere).collect()).weight(weight))
}

fn page(speech: &Speech) -> Option<Proof> {
    let HandshakeEnd::Http { status, .. } = speech.page()?.end else { return None };
    Some(Proof::PageAnswers { to: speech.to, status })
}

/// The worker of the target's port, if it declares this protocol.
pub(super) fn declared(view: &View, protocol: &str) -> Option<Proof> {
    let worker = view.declared()?;
    let listen = worker.listen.as_ref().filter(|listen| listen.protocol.eq_ignore_ascii_case(protocol))?;
    Some(Proof::WorkerSpeaks { written: listen.written.clone(), pid: worker.pid, protocol: protocol.to_owned() })
}
