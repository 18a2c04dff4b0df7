//! Packet filters and NAT. Base chains tell whether anything could happen to a packet; what does happen takes a rehearsal,
//! so nothing here accuses this machine's own rules.

use super::{
    route::{no_way, way},
    ruling::Ruling,
};
use crate::{
    case::{Role, Symptom},
    diagnosis::{
        Proof, Unchecked,
        view::{Aim, End, Ends, Filter, Nat, Redirect, Redirection, View},
    },
    evidence::{Look, ProbeId, RouteTo},
};

/// Hooks that a connection to this machine passes, the answer's way out included.
pub(super) const TO_THIS_MACHINE: [&str; 4] = ["ingress", "prerouting", "input", "output"];
/// Hooks that a connection from this machine passes on its way out.
const FROM_THIS_MACHINE: [&str; 3] = ["output", "postrouting", "egress"];

/// `firewall.reject-rule`.
pub(super) fn reject_rule(view: &View) -> Ruling {
    if !view.is_server() {
        return rejected_outside(view);
    }
    match view.filter(&TO_THIS_MACHINE) {
        Filter::Clear(proof) => Ruling::ruled_out(vec![proof]),
        Filter::Rules(rules) => Ruling::possible(rules).weight(if answered_by_listener(view) { 65 } else { 35 }),
        Filter::Unseen(why) => Ruling::not_checked(why),
    }
}

/// A firewall that answers with ICMP gives itself away: a closed TCP port sends a reset.
fn rejected_outside(view: &View) -> Ruling {
    let rejected: Vec<Proof> =
        view.aims.iter().filter(|aim| aim.is_rejected() && aim.own != Some(true)).filter_map(Aim::proof).collect();
    if !rejected.is_empty() {
        return match view.filter(&FROM_THIS_MACHINE) {
            // This machine's own rules can answer with ICMP, too.
            Filter::Rules(rules) => Ruling::possible(rejected).against(rules).weight(70),
            Filter::Clear(_) => Ruling::likely(rejected),
            Filter::Unseen(why) => Ruling::likely(rejected).lacking(why),
        };
    }
    on_the_server(view)
}

/// What only the server can tell; a connection that is accepted contradicts it.
fn on_the_server(view: &View) -> Ruling {
    if view.all_open() {
        return Ruling::ruled_out(view.open_proofs());
    }
    let unchecked = if view.is_client() { vec![Unchecked::OtherSide(Role::Server)] } else { view.lacking(ProbeId::Connect) };
    Ruling::not_checked(unchecked)
}

/// True if a listener takes connections to the target's address, so that something else must keep the clients off.
fn answered_by_listener(view: &View) -> bool {
    view.own().any(|aim| view.listening(aim.address()).is_some_and(|listening| listening.covers.is_some()))
}

/// `timeout.host-firewall`.
pub(super) fn host_firewall(view: &View) -> Ruling {
    if !view.is_server() {
        return on_the_server(view);
    }
    match view.filter(&TO_THIS_MACHINE) {
        Filter::Clear(proof) => Ruling::ruled_out(vec![proof]),
        Filter::Rules(rules) => Ruling::possible(rules).weight(60),
        Filter::Unseen(why) => Ruling::not_checked(why),
    }
}

/// `timeout.panel`: a panel drops by the machine's own packet filter.
pub(super) fn panel(view: &View) -> Ruling {
    if !view.is_server() {
        return on_the_server(view);
    }
    match view.filter(&TO_THIS_MACHINE) {
        Filter::Clear(proof) => Ruling::ruled_out(vec![proof]),
        Filter::Rules(_) => Ruling::no_probe(),
        Filter::Unseen(why) => Ruling::not_checked(why).lacking([Unchecked::NoProbe]),
    }
}

/// `firewall.output-rule`: what this machine sends as a client.
pub(super) fn output_rule(view: &View) -> Ruling {
    if view.is_server() {
        return match view.filter(&FROM_THIS_MACHINE) {
            Filter::Clear(proof) => Ruling::ruled_out(vec![proof]),
            // The SYN-ACK that a rule drops here counts as the host's firewall.
            Filter::Rules(_) => Ruling::not_checked(vec![Unchecked::OtherSide(Role::Client)]),
            Filter::Unseen(why) => Ruling::not_checked(why),
        };
    }
    if view.all_open() {
        return Ruling::ruled_out(view.open_proofs());
    }
    match view.filter(&FROM_THIS_MACHINE) {
        Filter::Clear(proof) => Ruling::ruled_out(vec![proof]),
        Filter::Rules(rules) => {
            let silent = view.ended(End::Silent).next().is_some();
            Ruling::possible(rules).weight(if silent { 55 } else { 25 })
        }
        Filter::Unseen(why) => Ruling::not_checked(why),
    }
}

/// `firewall.client-banned`.
pub(super) fn client_banned(view: &View) -> Ruling {
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
    match view.filter(&TO_THIS_MACHINE) {
        Filter::Clear(proof) => banned_by_route(view, proof, route),
        Filter::Rules(rules) => Ruling::possible(rules).weight(30),
        Filter::Unseen(why) => Ruling::not_checked(why),
    }
}

/// The packet filter bans nobody. Routing can, too: by a route to the client, or by a rule that picks what it sends.
fn banned_by_route(view: &View, no_rules: Proof, to_client: Option<&RouteTo>) -> Ruling {
    let Some(discarding) = view.network().and_then(|network| network.discarding) else {
        return Ruling::not_checked(view.lacking(ProbeId::Network)).lacking([Unchecked::NoProbe]);
    };
    match (discarding.rules, discarding.routes, to_client) {
        (false, false, _) => Ruling::ruled_out(vec![no_rules, Proof::NothingDiscarded {}]),
        (false, true, Some(route)) => Ruling::ruled_out([Some(no_rules), way(route)].into_iter().flatten().collect()),
        (false, true, None) => partly(vec![no_rules, Proof::RoutesDiscard {}], Unchecked::ClientAddress),
        // What such a rule picks is not read: the client's address would not tell.
        (true, _, _) => partly(vec![no_rules, Proof::RulesDiscard {}], Unchecked::NoProbe),
    }
}

/// What was looked at, and what was not.
fn partly(seen: Vec<Proof>, lacking: Unchecked) -> Ruling {
    Ruling { evidence: seen, ..Ruling::not_checked(vec![lacking]) }
}

/// `nat.dead-redirect`.
pub(super) fn dead_redirect(view: &View) -> Ruling {
    if !view.is_server() {
        return on_the_server(view);
    }
    match view.nat("prerouting") {
        Nat::Clear => match view.filter(&["prerouting"]) {
            Filter::Clear(proof) => Ruling::ruled_out(vec![proof]),
            Filter::Rules(_) => Ruling::no_probe(),
            Filter::Unseen(why) => Ruling::not_checked(why),
        },
        Nat::Aside(proof) => Ruling::ruled_out(vec![proof]),
        Nat::Takes(redirect) => redirected(view, &redirect),
        Nat::Rules(rules) => {
            let weight = if view.symptom == Symptom::Refused && answered_by_listener(view) { 70 } else { 45 };
            match view.redirection() {
                Redirection::Perhaps(proofs) if !proofs.is_empty() => Ruling::possible(proofs).weight(weight),
                _ => Ruling::possible(vec![rules]).weight(weight),
            }
        }
        Nat::Unseen(why) => Ruling::not_checked(why),
    }
}

/// A rule takes the port. What counts is where it leads, and whether clients meet what is met there.
fn redirected(view: &View, redirect: &Redirect) -> Ruling {
    let refused = view.is_refusal();
    match redirect.ends(view) {
        Ends::Lives(proofs) => Ruling::ruled_out(proofs),
        // The rule is right, the service inside its container is not.
        Ends::Refused(proofs) if redirect.loopback_inside().is_some() => Ruling::possible(proofs).weight(60),
        Ends::Refused(proofs) if refused => Ruling::confirmed(proofs).weight(75),
        Ends::Deserted(proofs) if refused => Ruling::likely(proofs).weight(75),
        Ends::Silent(proofs) if view.symptom == Symptom::Timeout => Ruling::likely(proofs),
        Ends::Refused(proofs) | Ends::Deserted(proofs) | Ends::Silent(proofs) => Ruling::possible(proofs).weight(45),
        Ends::Unknown(why) => Ruling::possible(vec![redirect.proof()]).weight(70).lacking(why),
    }
}
