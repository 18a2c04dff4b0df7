//! The way there, and the way back.

use std::net::IpAddr;

use super::{exhaustion, firewall::TO_THIS_MACHINE, ruling::Ruling};
use crate::{
    case::{Role, Symptom},
    diagnosis::{
        Proof, Unchecked, Verdict,
        view::{Aim, End, Filter, View, end_proof, is_private, pass_proof, passes},
    },
    evidence::{Look, Passage, PassageEnd, ProbeId, RouteKind, RouteTo},
};

/// `route.missing`. On a client, the way to the target; on the server, the way back to the client.
pub(super) fn missing(view: &View) -> Ruling {
    if view.is_server() {
        return way_back(view);
    }
    if view.all_open() {
        return Ruling::ruled_out(view.open_proofs());
    }
    if let Some(ruling) = ipv6_off(view) {
        return ruling;
    }
    let routes = match view.case.evidence.routes() {
        Look::Known(routes) => routes,
        Look::Blocked(_) | Look::NotAsked => return Ruling::not_checked(view.lacking(ProbeId::Routes)),
    };
    if routes.is_empty() || view.aims.is_empty() {
        return Ruling::not_checked(view.lacking(ProbeId::Routes));
    }
    let blocked: Vec<_> = view.aims.iter().filter(|aim| aim.route.and_then(no_way).is_some()).collect();
    let passable = view.aims.len() > blocked.len();
    if let Some(aim) = blocked.first() {
        let evidence: Vec<Proof> = aim.route.and_then(no_way).into_iter().chain(aim.proof()).collect();
        // Another address of the target that can be reached makes this one a detour, not the cause: a machine without IPv6.
        return if passable { Ruling::possible(evidence).weight(15) } else { Ruling::confirmed(evidence) };
    }
    if let Some(ruling) = silent_router(view) {
        return ruling;
    }
    let found: Vec<Proof> = view.aims.iter().filter_map(|aim| aim.route.and_then(way)).take(2).collect();
    if view.aims.iter().any(|aim| aim.route.is_none()) {
        return Ruling::not_checked(view.lacking(ProbeId::Routes));
    }
    Ruling::ruled_out(found)
}

/// No address to connect from, because IPv6 is switched off: the kernel says so with the error that else means ports.
fn ipv6_off(view: &View) -> Option<Ruling> {
    let off: Vec<&Aim> = view.ended(End::NoLocalPort).filter(|aim| exhaustion::is_ipv6_off(view, aim)).collect();
    let first = off.first()?;
    let evidence: Vec<Proof> = first.proof().into_iter().chain([Proof::Ipv6Off { to: first.to }]).collect();
    Some(if off.len() < view.aims.len() { Ruling::possible(evidence).weight(15) } else { Ruling::confirmed(evidence) })
}

/// There is a route, and the router it leads to does not answer on the link: nothing leaves this machine. The kernel's own
/// error after asking for it proves that; where the connect ended before the kernel gave up, it is only likely.
fn silent_router(view: &View) -> Option<Ruling> {
    let lost: Vec<&Aim> = view.aims.iter().filter(|aim| aim.router_is_silent() && !answered(aim)).collect();
    let first = lost.first()?;
    let evidence: Vec<Proof> = first.router_proof().into_iter().chain(first.proof()).collect();
    if view.ended(End::Open).next().is_some() {
        return Some(Ruling::possible(evidence).weight(15));
    }
    if lost.len() < view.aims.len() {
        return Some(Ruling::possible(evidence));
    }
    let given_up = lost.iter().all(|aim| aim.end() == Some(End::Unreachable));
    let ruling = if given_up { Ruling::confirmed(evidence) } else { Ruling::likely(evidence) };
    Some(as_far_as_heard(view, first.address(), ruling))
}

/// Neighbour discovery is ICMPv6: this machine's own rules can drop the router's answers. ARP they do not see.
fn as_far_as_heard(view: &View, towards: IpAddr, ruling: Ruling) -> Ruling {
    match view.filter(&TO_THIS_MACHINE) {
        Filter::Rules(rules) if towards.is_ipv6() => ruling.at_most(Verdict::Possible).against(rules),
        Filter::Unseen(why) if towards.is_ipv6() => ruling.at_most(Verdict::Possible).lacking(why),
        _ => ruling,
    }
}

/// Something came back, so that the router let something through.
fn answered(aim: &Aim) -> bool {
    matches!(aim.end(), Some(End::Open | End::Refused)) || aim.is_rejected()
}

/// No router of the default route answers, so that clients beyond this machine's own networks get nothing.
fn silent_default_router(view: &View) -> Option<Ruling> {
    let fits = matches!(view.symptom, Symptom::Timeout | Symptom::Unreachable | Symptom::Unknown);
    let aim = view.own().next().filter(|_| fits)?;
    let evidence = vec![view.silent_default_routers(aim.address())?];
    // Clients of a private address may be in the same network.
    let beyond = aim.is_translated() || !(is_private(aim.address()) || aim.address().is_loopback());
    let all = view.own().all(|own| view.silent_default_routers(own.address()).is_some());
    let ruling = if beyond && all { Ruling::likely(evidence) } else { Ruling::possible(evidence).weight(30) };
    Some(as_far_as_heard(view, aim.address(), ruling).lacking([Unchecked::ClientAddress]))
}

fn way_back(view: &View) -> Ruling {
    let Some(client) = view.case.client.map(|client| client.to_canonical()) else {
        if view.knocks().is_some_and(|knocks| knocks.let_in()) {
            // Others may be elsewhere.
            return Ruling::not_checked(vec![Unchecked::OtherSide(Role::Client)]);
        }
        if let Some(proof) = no_default(view) {
            return Ruling::likely(vec![proof]);
        }
        if let Some(ruling) = silent_default_router(view) {
            return ruling;
        }
        if let Some(ruling) = no_way_to_those_who_try(view) {
            return ruling;
        }
        return Ruling::not_checked(vec![Unchecked::OtherSide(Role::Client)]);
    };
    let routes = match view.case.evidence.routes() {
        Look::Known(routes) => routes,
        Look::Blocked(_) | Look::NotAsked => return Ruling::not_checked(view.lacking(ProbeId::Routes)),
    };
    let Some(route) = routes.iter().find(|route| route.address.to_canonical() == client) else {
        return Ruling::not_checked(view.lacking(ProbeId::Routes));
    };
    // Who ended a handshake was answered: it has a way back, whatever a route says of it.
    let connected = view.knocks().map(|knocks| knocks.connected()).unwrap_or_default();
    if !connected.is_empty() {
        return Ruling::ruled_out(connected);
    }
    match (no_way(route), view.silent_hop(route)) {
        (Some(proof), _) => Ruling::confirmed(vec![proof]),
        // A client that is off now need not have been off when it complained.
        (None, Some(proof)) if route.gateway.is_none() => Ruling::possible(vec![proof]).weight(30),
        (None, Some(proof)) => as_far_as_heard(view, client, Ruling::likely(vec![proof])),
        (None, None) => Ruling::ruled_out(way(route).into_iter().collect()),
    }
}

/// Nobody named the client, and one was seen to try in vain: whether there is a way back to it.
fn no_way_to_those_who_try(view: &View) -> Option<Ruling> {
    let unanswered = view.knocks().map(|knocks| knocks.unanswered()).filter(|unanswered| !unanswered.is_empty())?;
    let arrivals = view.arrivals();
    let watched = arrivals.iter().filter(|one| one.watched).flat_map(|one| &one.named);
    let lost: Vec<Proof> =
        watched.filter(|passage| passage.end == PassageEnd::NoWay).filter_map(|passage| end_proof(passage)).take(2).collect();
    if !lost.is_empty() {
        return Some(Ruling::likely(unanswered.into_iter().chain(lost).collect()).lacking([Unchecked::ClientAddress]));
    }
    // Without rules nothing is rehearsed.
    let discards = view.network()?.discarding.filter(|discarding| discarding.routes && view.deciding().is_empty())?;
    let proof = if discards.rules { Proof::RulesDiscard {} } else { Proof::RoutesDiscard {} };
    let evidence = unanswered.into_iter().chain([proof]).collect();
    Some(Ruling::possible(evidence).weight(40).lacking([Unchecked::ClientAddress]))
}

/// Clients that get no answer at a public address whose machine could not answer anybody beyond its own networks.
fn no_default(view: &View) -> Option<Proof> {
    let network = view.network().filter(|_| view.symptom == Symptom::Timeout)?;
    let stranded = |aim: &&Aim| {
        let [v4, v6] = network.default_route;
        let address = aim.address();
        !is_private(address) && !address.is_loopback() && !if address.is_ipv4() { v4 } else { v6 }
    };
    // One family that has a way back is enough for clients that use it.
    let own: Vec<&Aim> = view.own().collect();
    let all = !own.is_empty() && own.iter().all(stranded);
    own.first().filter(|_| all).map(|aim| Proof::RouteNoDefault { address: aim.address() })
}

pub(super) fn no_way(route: &RouteTo) -> Option<Proof> {
    let to = route.address;
    match route.kind {
        RouteKind::None => Some(Proof::RouteNone { to }),
        RouteKind::Blackhole => Some(Proof::RouteBlackhole { to }),
        RouteKind::Unreachable => Some(Proof::RouteUnreachable { to }),
        RouteKind::Prohibit => Some(Proof::RouteProhibit { to }),
        RouteKind::Unicast | RouteKind::Local | RouteKind::NotUnicast => None,
    }
}

pub(super) fn way(route: &RouteTo) -> Option<Proof> {
    let to = route.address;
    match (route.kind, &route.interface) {
        (RouteKind::Local, _) => Some(Proof::RouteLocal { to }),
        (RouteKind::Unicast, Some(interface)) => Some(Proof::RouteFound { to, interface: interface.clone() }),
        _ => None,
    }
}

/// `route.reverse-path`: the filter of whoever receives. An answer of any kind shows that it let the packets pass.
pub(super) fn reverse_path(view: &View) -> Ruling {
    if view.is_client() {
        let answered: Vec<Proof> = view.proofs(End::Open).into_iter().chain(view.proofs(End::Refused)).collect();
        if !answered.is_empty() && view.ended(End::Silent).next().is_none() {
            return Ruling::ruled_out(answered);
        }
        return Ruling::not_checked(vec![Unchecked::OtherSide(Role::Server)]);
    }
    let all = view.deciding();
    let (caught, others): (Vec<&Passage>, Vec<&Passage>) =
        all.iter().copied().partition(|passage| passage.end == PassageEnd::ReversePath);
    // Where every client is let in, what was counted was none of theirs.
    let let_in = view.knocks().is_some_and(|knocks| knocks.let_in());
    let counted = view.counted().map(|counts| counts.reverse_path).filter(|count| *count > 0 && !let_in);
    let counted = counted.map(|count| Proof::ReversePathCounted { count });
    let evidence: Vec<Proof> = caught.iter().filter_map(|passage| end_proof(passage)).take(3).chain(counted.clone()).collect();
    let fits = matches!(view.symptom, Symptom::Timeout | Symptom::Unknown);
    match (caught.is_empty(), others.is_empty()) {
        // Whose packets they were, the counter does not tell.
        (true, true) if counted.is_some() && fits => Ruling::possible(evidence).weight(50).lacking(view.no_rehearsal()),
        (true, true) => Ruling::not_checked(view.no_rehearsal()).lacking(unasked(view)),
        // Strangers pass; somebody did not.
        (true, false) if counted.is_some() && fits => {
            Ruling::possible(evidence).weight(50).against(pass_proof(&others)).lacking([Unchecked::ClientAddress])
        }
        (true, false) if others.iter().all(|passage| passes(passage.end)) => {
            Ruling::ruled_out(pass_proof(&others).into_iter().collect())
        }
        // What was dropped elsewhere may not have come so far.
        (true, false) => Ruling {
            evidence: others.iter().filter_map(|passage| end_proof(passage)).take(1).collect(),
            ..Ruling::not_checked(Vec::new())
        },
        (false, _) if !fits => Ruling::possible(evidence).weight(20),
        (false, true) if comes_otherwise(view, &caught) && counted.is_none() => Ruling::likely(evidence).weight(80),
        // A client that was seen to try may be another one than the one that complains.
        (false, true) if view.arrivals().iter().any(|one| one.watched) => Ruling::likely(evidence).weight(80),
        (false, true) => Ruling::confirmed(evidence).weight(80),
        (false, false) => Ruling::possible(evidence).weight(60).lacking([Unchecked::ClientAddress]),
    }
}

/// True if the same SYN gets through where it comes in by another interface.
fn comes_otherwise(view: &View, caught: &[&Passage]) -> bool {
    let passages = view.case.evidence.rehearsal().known().map(|seen| seen.passages.as_slice()).unwrap_or_default();
    passages.iter().any(|other| other.end != PassageEnd::ReversePath && caught.iter().any(|passage| passage.syn == other.syn))
}

/// Where no rehearsal is coming, no other probe tells.
fn unasked(view: &View) -> Vec<Unchecked> {
    if view.no_rehearsal().is_empty() { vec![Unchecked::NoProbe] } else { Vec::new() }
}
