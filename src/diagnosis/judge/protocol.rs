//! Connected, but the two sides do not understand each other. This version reads one answer to the client's own greeting:
//! enough to acquit, and to say what is possible; accusing takes more than one question.

use super::ruling::Ruling;
use crate::{
    case::Scheme,
    diagnosis::{
        Cause, Proof,
        view::{Aim, End, Greeting, View},
    },
    evidence::{Handshake, HandshakeEnd, ProbeId},
};

/// The seven causes of the protocol family.
pub(super) fn protocol(view: &View, cause: Cause) -> Ruling {
    match view.greeting() {
        Greeting::NoneExpected | Greeting::Encrypted => return Ruling::no_probe(),
        Greeting::Unknown if view.ended(End::Open).next().is_some() => {
            return Ruling::not_checked(view.lacking(ProbeId::Handshake));
        }
        Greeting::Unknown => return Ruling::not_checked(view.lacking(ProbeId::Connect)),
        Greeting::Right => {
            // A certificate plays no part in plain text.
            return Ruling::ruled_out(view.aims.iter().filter_map(answer).take(2).collect());
        }
        Greeting::Wrong => {}
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
        (Cause::ProtocolTlsMismatch, HandshakeEnd::Http { status, .. }) if *status != 400 => Meaning::Contradicts,
        (Cause::ProtocolProxyUpstream, HandshakeEnd::Http { status: 502..=504, .. }) => Meaning::Fits(70),
        (Cause::ProtocolNotHttp, HandshakeEnd::NotHttp(_)) => Meaning::Fits(60),
        // A TLS alert record begins with 0x15 0x03 (RFC 8446 section 5.1).
        (Cause::ProtocolTlsMismatch, HandshakeEnd::NotHttp(bytes)) if bytes.starts_with("\\x15\\x03") => Meaning::Fits(70),
        // nginx answers plain HTTP on a TLS port with 400; others just close.
        (Cause::ProtocolTlsMismatch, HandshakeEnd::Http { .. } | HandshakeEnd::Closed)
        | (Cause::ProtocolNotHttp, HandshakeEnd::Closed | HandshakeEnd::Silent) => Meaning::Fits(45),
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
    }
}
