//! Connected, but the two sides do not understand each other. This version reads one answer to the client's own greeting,
//! inside TLS where the target has it: enough to acquit, and to say what is possible; accusing takes more than one question.

use super::ruling::Ruling;
use crate::{
    case::Scheme,
    diagnosis::{
        Cause, Proof,
        view::{Aim, End, Greeting, View},
    },
    evidence::{Handshake, HandshakeEnd, ProbeId},
};

/// Five causes of the protocol family; those of TLS are judged in `tls.rs`.
pub(super) fn protocol(view: &View, cause: Cause) -> Ruling {
    if let Some(silence) = unanswered(view) {
        return silence;
    }
    if view.greeting() == Greeting::Right {
        return Ruling::ruled_out(view.aims.iter().filter_map(answer).take(2).collect());
    }
    let mut open = Vec::new();
    let mut contradicted = Vec::new();
    for aim in &view.aims {
        let (Some(seen), Some(proof)) = (aim.handshake, answer(aim)) else { continue };
        match meaning(&seen.end, cause, view.case.target.scheme) {
            Meaning::Fits(weight) => open.push((weight, proof)),
            Meaning::Contradicts => contradicted.push(proof),
            Meaning::Nothing => {}
        }
    }
    match open.iter().map(|(weight, _)| *weight).max() {
        Some(weight) => {
            Ruling::possible(open.into_iter().map(|(_, proof)| proof).collect()).weight(weight).against(contradicted)
        }
        None if !contradicted.is_empty() => Ruling::ruled_out(contradicted),
        None => Ruling::no_probe(),
    }
}

/// What there is to say where no greeting was answered, because none is known or none was tried.
pub(super) fn unanswered(view: &View) -> Option<Ruling> {
    match view.greeting() {
        Greeting::NoneExpected => Some(Ruling::no_probe()),
        Greeting::Unknown if view.ended(End::Open).next().is_some() => {
            Some(Ruling::not_checked(view.lacking(ProbeId::Handshake)))
        }
        Greeting::Unknown => Some(Ruling::not_checked(view.lacking(ProbeId::Connect))),
        Greeting::Right | Greeting::Wrong => None,
    }
}

enum Meaning {
    Fits(u8),
    Contradicts,
    Nothing,
}

/// What one answer to the greeting says of a cause.
fn meaning(end: &HandshakeEnd, cause: Cause, scheme: Scheme) -> Meaning {
    let websocket = matches!(scheme, Scheme::Ws | Scheme::Wss);
    match (cause, end) {
        // Which side the client is, the target says: no HTTP client asked for ws://, and none for an upgrade at http://.
        (Cause::ProtocolHttpVsWs | Cause::ProtocolProxyNoUpgrade, HandshakeEnd::Http { .. }) if !websocket => {
            Meaning::Contradicts
        }
        (Cause::ProtocolWsVsHttp, HandshakeEnd::Http { .. }) if websocket => Meaning::Contradicts,
        (Cause::ProtocolNotHttp, HandshakeEnd::Http { .. })
        | (Cause::ProtocolHttpVsWs | Cause::ProtocolWsVsHttp, HandshakeEnd::NotHttp(_)) => Meaning::Contradicts,
        (Cause::ProtocolHttpVsWs, HandshakeEnd::Http { upgraded: false, .. }) if websocket => Meaning::Fits(50),
        (Cause::ProtocolProxyNoUpgrade, HandshakeEnd::Http { status: 400 | 426, .. }) if websocket => Meaning::Fits(55),
        (Cause::ProtocolWsVsHttp, HandshakeEnd::Http { status: 400 | 426, .. }) if !websocket => Meaning::Fits(60),
        (Cause::ProtocolProxyUpstream, HandshakeEnd::Http { status: 502..=504, .. }) => Meaning::Fits(70),
        (Cause::ProtocolNotHttp, HandshakeEnd::NotTls(bytes)) if bytes.starts_with("HTTP/1.") => Meaning::Contradicts,
        (Cause::ProtocolNotHttp, HandshakeEnd::NotHttp(_) | HandshakeEnd::NotTls(_)) => Meaning::Fits(60),
        (Cause::ProtocolNotHttp, HandshakeEnd::Closed | HandshakeEnd::Silent) => Meaning::Fits(45),
        _ => Meaning::Nothing,
    }
}

/// What was seen of the greeting at one address.
pub(super) fn answer(aim: &Aim) -> Option<Proof> {
    aim.handshake.map(|seen| answered(&Handshake { to: aim.to, ..seen.clone() }))
}

/// What came back after a greeting.
pub(super) fn answered(seen: &Handshake) -> Proof {
    let to = seen.to;
    match &seen.end {
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
