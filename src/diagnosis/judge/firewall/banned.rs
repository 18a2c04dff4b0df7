//! A ban blocks one client where others get in.

use super::{
    REHEARSED, TO_THIS_MACHINE, as_far_as_named, as_far_as_seen, fits, on_arrival::only_this_client, on_the_server, told_by,
};
use crate::{
    diagnosis::{
        Proof, Unchecked,
        judge::{
            route::{no_way, way},
            ruling::Ruling,
        },
        vantage::distinct,
        view::{Arrivals, Fate, Filter, View, blind_proofs, fate, is_blocked, pass_proof},
    },
    evidence::{Look, Passage, ProbeId, RouteTo},
};

/// `firewall.client-banned`.
pub(in crate::diagnosis::judge) fn client_banned(view: &View) -> Ruling {
    if !view.is_server() {
        return on_the_server(view);
    }
    let client = view.case.client.map(|client| client.to_canonical());
    let route = client.and_then(|client| match view.case.evidence.routes() {
        Look::Known(routes) => routes.iter().find(|route| route.address.to_canonical() == client),
        Look::Blocked(_) | Look::NotAsked => None,
    });
    if let Some(proof) = route.filter(|route| route.kind.discards()).and_then(no_way) {
        return Ruling::likely(vec![proof]);
    }
    let arrivals = view.arrivals();
    let named = arrivals.iter().any(|one| !one.named.is_empty());
    if let Some(ruling) = if named { of_the_client(view, &arrivals, route) } else { of_anybody(view, &arrivals) } {
        return ruling;
    }
    match view.filter(&TO_THIS_MACHINE) {
        Filter::Clear(proofs) => banned_by_route(view, &proofs, route),
        Filter::Rules(rules) => Ruling::possible(rules).weight(30).lacking(view.no_rehearsal()),
        Filter::Unseen(why) => Ruling::not_checked(why).lacking(view.no_rehearsal()),
    }
}

/// The client was named, and rehearsed.
fn of_the_client(view: &View, arrivals: &[Arrivals], route: Option<&RouteTo>) -> Option<Ruling> {
    let own: Vec<&Passage> = arrivals.iter().flat_map(|one| one.named.clone()).collect();
    let banned: Vec<&Arrivals> = arrivals.iter().filter(|one| one.is_only_the_named()).collect();
    if !banned.is_empty() {
        let blocked: Vec<&Passage> = banned.iter().flat_map(|one| one.named.clone()).collect();
        let mut evidence = told_by(view, &blocked);
        let at = 1.min(evidence.len());
        evidence.splice(at..at, banned.iter().filter_map(|one| only_this_client(one)).take(1));
        let certain = banned.len() == arrivals.len() && fits(view, &blocked);
        let ruling = if certain { Ruling::confirmed(evidence) } else { Ruling::likely(evidence) };
        let ruling = as_far_as_named(view, ruling.weight(REHEARSED.saturating_add(1)), arrivals);
        return Some(as_far_as_seen(ruling, &blocked));
    }
    match fate(own.iter().copied())? {
        Fate::Pass => {
            let blind = blind_proofs(&own);
            let passed: Vec<Proof> = pass_proof(&own).into_iter().collect();
            Some(if blind.is_empty() { banned_by_route(view, &passed, route) } else { Ruling::possible(blind).weight(10) })
        }
        Fate::Dropped | Fate::Rejected => everybody(arrivals).map(Ruling::ruled_out),
        Fate::Mixed | Fate::Open | Fate::ReversePath => None,
    }
}

/// No client was named: whether one is banned depends on which.
fn of_anybody(view: &View, arrivals: &[Arrivals]) -> Option<Ruling> {
    let strangers: Vec<&Passage> = arrivals.iter().flat_map(|one| one.strangers.clone()).collect();
    let blocked = strangers.iter().filter(|passage| is_blocked(passage.end)).count();
    match fate(strangers.iter().copied())? {
        Fate::Pass => Some(partly(pass_proof(&strangers).into_iter().collect(), Unchecked::ClientAddress)),
        Fate::Dropped | Fate::Rejected => everybody(arrivals).map(Ruling::ruled_out),
        Fate::Mixed if blocked == strangers.len() => everybody(arrivals).map(Ruling::ruled_out),
        Fate::Mixed => {
            let met: Vec<&Passage> = strangers.into_iter().filter(|passage| is_blocked(passage.end)).collect();
            Some(Ruling::possible(told_by(view, &met)).weight(60).lacking([Unchecked::ClientAddress]))
        }
        Fate::Open | Fate::ReversePath => None,
    }
}

/// That nobody gets in: no ban of one client.
fn everybody(arrivals: &[Arrivals]) -> Option<Vec<Proof>> {
    let all = |one: &Arrivals| {
        let strangers = if one.alike.is_empty() { &one.strangers } else { &one.alike };
        let first = strangers.first().filter(|_| strangers.iter().all(|passage| is_blocked(passage.end)))?;
        let from = distinct(strangers.iter().map(|passage| passage.syn.from));
        Some(Proof::EverybodyBlocked { to: first.syn.to, from })
    };
    let proofs: Vec<Proof> = arrivals.iter().filter_map(all).collect();
    (!proofs.is_empty() && proofs.len() == arrivals.len()).then_some(proofs)
}

/// The packet filter bans nobody. Routing can, too: by a route to the client, or by a rule that picks what it sends.
fn banned_by_route(view: &View, no_rules: &[Proof], to_client: Option<&RouteTo>) -> Ruling {
    let Some(discarding) = view.network().and_then(|network| network.discarding) else {
        return Ruling::not_checked(view.lacking(ProbeId::Network)).lacking([Unchecked::NoProbe]);
    };
    let with = |proof: Option<Proof>| no_rules.iter().cloned().chain(proof).collect();
    match (discarding.rules, discarding.routes, to_client) {
        (false, false, _) => Ruling::ruled_out(with(Some(Proof::NothingDiscarded {}))),
        (false, true, Some(route)) => Ruling::ruled_out(with(way(route))),
        (false, true, None) => partly(with(Some(Proof::RoutesDiscard {})), Unchecked::ClientAddress),
        // What such a rule picks is not read: the client's address would not tell.
        (true, _, _) => partly(with(Some(Proof::RulesDiscard {})), Unchecked::NoProbe),
    }
}

/// What was looked at, and what was not.
fn partly(seen: Vec<Proof>, lacking: Unchecked) -> Ruling {
    Ruling { evidence: seen, ..Ruling::not_checked(vec![lacking]) }
}
