//! An HTTP client, and a service that waits for something else; and a gateway with nobody behind it.

use super::{answered, websocket::declared};
use crate::{
    diagnosis::{
        Proof,
        judge::ruling::Ruling,
        view::{Aim, Speech, View},
    },
    evidence::{HandshakeEnd, Spoken},
};

/// `protocol.ws-vs-http`.
pub(super) fn websocket_answers(view: &View, speech: &Speech) -> Option<Ruling> {
    let opened = speech.upgrades().then(|| speech.upgrade().map(answered)).flatten();
    let (status, wanted) = match (&speech.own.end, &speech.own.spoken) {
        (_, Some(Spoken::Service(_) | Spoken::WantsTls)) | (HandshakeEnd::NotHttp(_), _) => {
            return Some(Ruling::ruled_out(vec![answered(speech.own)]));
        }
        (HandshakeEnd::Http { status, .. }, spoken) => (Some(*status), *spoken == Some(Spoken::WantsUpgrade)),
        _ => (None, false),
    };
    let first = match status.filter(|_| wanted) {
        Some(status) => Proof::UpgradeAsked { to: speech.to, status },
        None => answered(speech.own),
    };
    let evidence: Vec<Proof> = [first].into_iter().chain(opened.clone()).chain(declared(view, "websocket")).collect();
    match (status, wanted, opened.is_some()) {
        (Some(400 | 426) | None, _, true) | (_, true, true) => Some(Ruling::confirmed(evidence).weight(80)),
        (_, true, false) => Some(Ruling::likely(evidence).weight(75)),
        (Some(400 | 426), false, false) => Some(Ruling::possible(evidence).weight(60)),
        (Some(502..=504) | None, ..) => None,
        (Some(_), ..) => Some(Ruling::ruled_out(evidence)),
    }
}

/// `protocol.proxy-upstream`: 502 and 504 are a gateway's words for a server behind it that does not answer as it should, or not in
/// time (RFC 9110 sections 15.6.3 and 15.6.5); 503 has other reasons as well.
pub(super) fn nobody_behind(view: &View, aim: &Aim, speech: &Speech) -> Option<Ruling> {
    let HandshakeEnd::Http { status, server, .. } = &speech.own.end else { return None };
    let own = vec![answered(speech.own)];
    Some(match status {
        502 | 504 => Ruling::likely(own).weight(75),
        503 if is_its_own(view, aim, server) => Ruling::likely(own).weight(72),
        503 => Ruling::possible(own).weight(70),
        500..=599 => return None,
        _ => Ruling::ruled_out(own),
    })
}

/// Proxies that say 503 where nobody is behind them (Apache's `mod_proxy`, `mod_proxy` of lighttpd). They leave the `Server` field of
/// those behind them as it is; `HAProxy`, which says the same, has none.
const SAYS_503: [&str; 2] = ["apache", "lighttpd"];

/// Whether a proxy says this of itself, and does not pass it on.
fn is_its_own(view: &View, aim: &Aim, server: &str) -> bool {
    let signed = SAYS_503.iter().any(|name| server.to_ascii_lowercase().starts_with(name));
    signed || (server.is_empty() && view.owner_of(aim).is_some_and(|owner| owner.program.starts_with("haproxy")))
}
