//! The way through a reverse proxy of this machine: what its configuration says, and what is behind it, asked directly. Where both
//! are known, they name the proxy or the service, and not "something".

use super::answered;
use crate::{
    diagnosis::{
        Cause, Proof, Verdict,
        judge::ruling::Ruling,
        view::{Aim, Speech, View},
    },
    evidence::{Handshake, HandshakeEnd, Route, Serves, Spoken},
};

/// What is behind the proxy.
enum Behind<'a> {
    /// It answers as the clients' scheme promises.
    Serves(&'a Handshake),
    /// It answers in HTTP.
    Answers(&'a Handshake, u16),
    /// It answers in something else, or not at all.
    Fails(&'a Handshake),
    /// It has not been asked, or could not be.
    Unknown,
}

/// What the way says of a cause; nothing, where it is not known, or says nothing.
pub(super) fn the_proxy(view: &View, aim: &Aim, speech: &Speech, cause: Cause) -> Option<Ruling> {
    let route = view.route().filter(|_| aim.own == Some(true))?;
    let Serves::Pass(_) = &route.serves else { return by_itself(view, route, speech, cause) };
    let way = Way { view, route, speech };
    match behind(view) {
        Behind::Serves(seen) => way.to_a_service(seen, cause),
        Behind::Answers(seen, status) => way.to_a_page(seen, status, cause),
        Behind::Fails(seen) => way.to_nobody(seen, cause),
        Behind::Unknown => way.unknown(cause),
    }
}

/// Whether the way through the proxy says anything of an answer: of one that asks for TLS it does not. A proxy that waits for what
/// is behind it is silent itself.
pub(super) fn tells(speech: &Speech, cause: Cause) -> bool {
    match &speech.own.end {
        HandshakeEnd::Http { .. } => speech.own.spoken != Some(Spoken::WantsTls),
        _ => cause == Cause::ProtocolProxyUpstream && speech.is_mute_web_server(),
    }
}

/// A WebSocket service on another port of this machine, where it is not known what the proxy passes on to whom.
pub(super) fn opens_elsewhere(view: &View) -> Vec<Proof> {
    if view.route().is_some() {
        return Vec::new();
    }
    let open = upstreams(view).iter().filter(|seen| matches!(seen.end, HandshakeEnd::Http { upgraded: true, .. }));
    open.map(|seen| Proof::UpstreamUpgrades { to: seen.to }).take(2).collect()
}

fn upstreams<'a>(view: &View<'a>) -> &'a [Handshake] {
    view.case.evidence.upstreams().known().map(Vec::as_slice).unwrap_or_default()
}

/// One that serves is enough: a proxy leaves out those that fail.
fn behind<'a>(view: &View<'a>) -> Behind<'a> {
    let websocket = view.scheme().is_websocket();
    let rank = |seen: &&Handshake| match &seen.end {
        HandshakeEnd::Http { upgraded: true, .. } => 0,
        HandshakeEnd::Http { .. } => 1,
        _ => 2,
    };
    let Some(best) = upstreams(view).iter().min_by_key(rank) else { return Behind::Unknown };
    match &best.end {
        HandshakeEnd::Http { upgraded: true, .. } => Behind::Serves(best),
        HandshakeEnd::Http { status, .. } if !websocket && !matches!(status, 400 | 426 | 500..=599) => Behind::Serves(best),
        HandshakeEnd::Http { status, .. } => Behind::Answers(best, *status),
        _ => Behind::Fails(best),
    }
}

struct Way<'v, 'a> {
    view: &'v View<'a>,
    route: &'a Route,
    speech: &'v Speech<'a>,
}

impl Way<'_, '_> {
    fn to_a_service(&self, seen: &Handshake, cause: Cause) -> Option<Ruling> {
        let direct = directly(seen);
        if !self.view.scheme().is_websocket() {
            // It answers when asked directly: why it does not answer the proxy, only the proxy's own log tells.
            let late = cause == Cause::ProtocolProxyUpstream && self.is_gateway_error();
            return late.then(|| Ruling::likely(self.evidence(self.leads(), direct)).weight(75));
        }
        Some(match cause {
            // It turns the client away for another reason: a login, a rule, a limit.
            Cause::ProtocolProxyNoUpgrade if self.turns_away() => {
                Ruling::possible(self.evidence(self.view.route_proofs(), direct)).weight(50)
            }
            Cause::ProtocolProxyNoUpgrade if self.route.headers.pass() => {
                // What is written is not what runs, or something before it stands in the way.
                Ruling::likely(self.evidence(self.view.route_proofs(), direct)).weight(85)
            }
            Cause::ProtocolProxyNoUpgrade => self.surely(self.evidence(self.view.route_proofs(), direct)).weight(90),
            Cause::ProtocolHttpVsWs | Cause::ProtocolNotHttp => Ruling::ruled_out(vec![direct]),
            Cause::ProtocolProxyUpstream if !self.is_gateway_error() => Ruling::ruled_out(vec![direct]),
            _ => return None,
        })
    }

    fn to_a_page(&self, seen: &Handshake, status: u16, cause: Cause) -> Option<Ruling> {
        let direct = directly(seen);
        if !self.view.scheme().is_websocket() {
            return None;
        }
        match cause {
            Cause::ProtocolHttpVsWs => {
                let evidence = self.evidence(self.leads(), direct);
                match status {
                    // True, but clients do not get to see it: the proxy says that it does not get on with it.
                    _ if self.is_gateway_error() => Some(Ruling::possible(evidence).weight(60)),
                    // It is a WebSocket service, and turned this request away.
                    _ if seen.spoken == Some(Spoken::WantsUpgrade) => Some(Ruling::possible(evidence).weight(50)),
                    200..=399 | 404 | 405 | 501 => Some(self.surely(evidence).weight(85)),
                    400..=499 => Some(Ruling::possible(evidence).weight(60)),
                    _ => None,
                }
            }
            Cause::ProtocolProxyNoUpgrade if self.route.headers.pass() => Some(Ruling::ruled_out(self.view.route_proofs())),
            Cause::ProtocolProxyUpstream if self.is_gateway_error() => {
                Some(Ruling::likely(self.evidence(self.leads(), direct)).weight(80))
            }
            // It would not get through either; but nobody is there who would take it.
            Cause::ProtocolProxyNoUpgrade => Some(Ruling::possible(self.view.route_proofs()).weight(45).against([direct])),
            _ => None,
        }
    }

    fn to_nobody(&self, seen: &Handshake, cause: Cause) -> Option<Ruling> {
        match cause {
            Cause::ProtocolProxyUpstream if self.is_gateway_error() || self.speech.is_mute_web_server() => {
                Some(self.surely(self.evidence(self.leads(), directly(seen))).weight(90))
            }
            Cause::ProtocolProxyNoUpgrade if self.route.headers.pass() => Some(Ruling::ruled_out(self.view.route_proofs())),
            Cause::ProtocolProxyNoUpgrade if self.view.scheme().is_websocket() => {
                Some(Ruling::possible(self.view.route_proofs()).weight(30))
            }
            _ => None,
        }
    }

    fn unknown(&self, cause: Cause) -> Option<Ruling> {
        match cause {
            Cause::ProtocolProxyNoUpgrade if !self.view.scheme().is_websocket() => None,
            Cause::ProtocolProxyNoUpgrade if self.route.headers.pass() => {
                Some(Ruling::possible(self.view.route_proofs()).weight(30))
            }
            Cause::ProtocolProxyNoUpgrade => {
                let evidence: Vec<Proof> = std::iter::once(self.own()).chain(self.view.route_proofs()).collect();
                let lost = self.speech.own.spoken == Some(Spoken::WantsUpgrade);
                Some(if lost { Ruling::likely(evidence) } else { Ruling::possible(evidence) }.weight(80))
            }
            Cause::ProtocolProxyUpstream if self.is_gateway_error() => {
                Some(Ruling::likely(std::iter::once(self.own()).chain(self.leads()).collect()).weight(80))
            }
            _ => None,
        }
    }

    fn leads(&self) -> Vec<Proof> {
        self.view.upstream_proof().into_iter().collect()
    }

    fn evidence(&self, way: Vec<Proof>, direct: Proof) -> Vec<Proof> {
        std::iter::once(self.own()).chain(way).chain([direct]).collect()
    }

    fn own(&self) -> Proof {
        own(self.view, self.speech)
    }

    /// Where something could change the way that is not understood, nothing is certain.
    fn surely(&self, evidence: Vec<Proof>) -> Ruling {
        Ruling::confirmed(evidence).at_most(if self.route.sure { Verdict::Confirmed } else { Verdict::Likely })
    }

    /// Who may come in, and how often: nothing that a lost upgrade would be answered with.
    fn turns_away(&self) -> bool {
        matches!(self.speech.own.end, HandshakeEnd::Http { status: 401 | 403 | 407 | 429 | 500..=599, .. })
    }

    fn is_gateway_error(&self) -> bool {
        matches!(self.speech.own.end, HandshakeEnd::Http { status: 502..=504, .. })
    }
}

/// nginx answers the path itself, or another program does that it reaches otherwise than over HTTP.
fn by_itself(view: &View, route: &Route, speech: &Speech, cause: Cause) -> Option<Ruling> {
    let websocket = view.scheme().is_websocket();
    // These pass an upgrade on as well (`ngx_http_uwsgi_module.c`, `ngx_http_scgi_module.c`): whose answer it is, is not told.
    let passes = |written: &str| written.starts_with("uwsgi_pass ") || written.starts_with("scgi_pass ");
    if matches!(&route.serves, Serves::Other { written, .. } if passes(written)) {
        return None;
    }
    let way = view.route_proofs();
    let evidence: Vec<Proof> = std::iter::once(own(view, speech)).chain(way.clone()).collect();
    let gateway_error = matches!(speech.own.end, HandshakeEnd::Http { status: 502..=504, .. });
    let most = if route.sure { Verdict::Confirmed } else { Verdict::Likely };
    match cause {
        Cause::ProtocolHttpVsWs if websocket => Some(Ruling::confirmed(evidence).at_most(most).weight(85)),
        Cause::ProtocolProxyNoUpgrade if websocket => Some(Ruling::ruled_out(way)),
        Cause::ProtocolProxyUpstream if gateway_error && matches!(route.serves, Serves::Other { .. }) => {
            Some(Ruling::likely(evidence).weight(80))
        }
        _ => None,
    }
}

fn own(view: &View, speech: &Speech) -> Proof {
    match (&speech.own.end, &speech.own.spoken) {
        (HandshakeEnd::Http { status, .. }, Some(Spoken::WantsUpgrade)) if view.scheme().is_websocket() => {
            Proof::UpgradeLost { to: speech.to, status: *status }
        }
        _ => answered(speech.own),
    }
}

/// What somebody behind the proxy says.
fn directly(seen: &Handshake) -> Proof {
    let to = seen.to;
    match &seen.end {
        HandshakeEnd::Http { upgraded: true, .. } => Proof::UpstreamUpgrades { to },
        HandshakeEnd::Http { status, .. } => Proof::UpstreamAnswers { to, status: *status },
        HandshakeEnd::Errno(111) => Proof::UpstreamRefuses { to },
        HandshakeEnd::Silent => Proof::UpstreamSilent { to },
        HandshakeEnd::NotHttp(bytes) | HandshakeEnd::NotTls(bytes) => Proof::UpstreamNotHttp { to, bytes: bytes.clone() },
        HandshakeEnd::Closed | HandshakeEnd::Errno(_) | HandshakeEnd::TlsAlert(_) | HandshakeEnd::TlsFailed(_) => {
            Proof::UpstreamHangsUp { to }
        }
    }
}
