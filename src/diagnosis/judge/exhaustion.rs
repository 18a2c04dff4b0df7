//! No local port is left for a connection.
//!
//! Accused is only where the ports of one destination are counted: the limit is per destination, and a machine with a hundred
//! thousand connections may have room for a hundred thousand more.

use std::net::SocketAddr;

use super::ruling::Ruling;
use crate::{
    case::Symptom,
    diagnosis::{
        Proof, Verdict,
        budget::{Budget, Level, is_negligible, is_waiting},
        view::{Aim, End, View},
    },
    evidence::{DestinationUse, Look, PortUse, ProbeId},
};

/// EADDRNOTAVAIL and EADDRINUSE, as bind(2) returns them.
const NOT_AVAILABLE: i32 = 99;
const IN_USE: i32 = 98;
/// Holders of ports that are named.
const MOST_NAMED: usize = 2;

/// `exhaustion.ephemeral-ports`: connections hold the ports.
pub(super) fn ephemeral_ports(view: &View) -> Ruling {
    exhaustion(view, false)
}

/// `exhaustion.time-wait`: what was closed holds them.
pub(super) fn time_wait(view: &View) -> Ruling {
    exhaustion(view, true)
}

/// True if IPv6 is switched off for connections to this address: then the same error has nothing to do with ports.
pub(super) fn is_ipv6_off(view: &View, aim: &Aim) -> bool {
    let Some(ports) = view.case.evidence.port_use().known() else { return false };
    let off = if aim.address().is_loopback() { ports.settings.loopback6_off } else { ports.settings.ipv6_off };
    aim.address().is_ipv6() && off == Some(true)
}

fn exhaustion(view: &View, waiting: bool) -> Ruling {
    let refused: Vec<&Aim> = view.ended(End::NoLocalPort).filter(|aim| !is_ipv6_off(view, aim)).collect();
    let ports = match view.case.evidence.port_use() {
        Look::Known(ports) => ports,
        Look::Blocked(_) | Look::NotAsked => {
            let unchecked = view.lacking(ProbeId::PortUse);
            return if refused.is_empty() {
                Ruling::not_checked(unchecked)
            } else {
                Ruling::possible(view.proofs(End::NoLocalPort)).lacking(unchecked)
            };
        }
    };
    let Some(budget) = Budget::of(ports) else { return by_totals(view, ports, !refused.is_empty(), waiting) };
    if let Some(aim) = refused.first() {
        return measured(&budget, aim, waiting);
    }
    let bound = view.case.evidence.bind_trial().known().and_then(|trial| trial.errno);
    if let Some(ruling) = bound_before(view, &budget, bound == Some(IN_USE), waiting) {
        return ruling;
    }
    // What a service may not bind is another meaning of the same error, and was measured.
    let strongest = if bound == Some(NOT_AVAILABLE) { Verdict::Possible } else { Verdict::Likely };
    reckoned(view, &budget, waiting).at_most(strongest).against(ipv6_off(view))
}

/// The kernel just said that there is none left. Who has them, it does not say: that is counted.
fn measured(budget: &Budget, aim: &Aim, waiting: bool) -> Ruling {
    let said = aim.proof();
    let source = aim.route.and_then(|route| route.source);
    match budget.towards(aim.to, source) {
        Some(seen) if budget.is_used_up(seen) => {
            let evidence: Vec<Proof> = said.into_iter().chain(story(budget, seen)).collect();
            if is_waiting(seen) == waiting { Ruling::confirmed(evidence) } else { lesser(seen, waiting, evidence) }
        }
        seen => match budget.bound_out() {
            Some(source) => {
                let size = budget.size;
                let proof = Proof::PortsOfSource { from: source.from, size, ports: source.ports.into() };
                let evidence: Vec<Proof> = said.into_iter().chain([proof]).collect();
                if waiting { Ruling::possible(evidence) } else { Ruling::likely(evidence) }
            }
            // Nothing to connect from, as far as the kernel tells: another matter.
            None if aim.address().is_ipv6() && aim.route.is_some() && source.is_none() => {
                Ruling::ruled_out(vec![left(budget, aim.to, seen)])
            }
            None => Ruling::possible(said.into_iter().chain([left(budget, aim.to, seen)]).collect()),
        },
    }
}

/// Nothing was refused here, but the report and the count can fit together.
fn reckoned(view: &View, budget: &Budget, waiting: bool) -> Ruling {
    let aims: Vec<&Aim> = view.elsewhere().collect();
    let fullest = budget.fullest();
    // From a server nobody connects to the target: its own connections lead somewhere else.
    let (seen, to) = if view.is_server() || aims.is_empty() {
        (fullest, None)
    } else {
        // The program that complains may bind another source address than the kernel would choose.
        let towards = |aim: &&Aim| budget.towards(aim.to, None);
        let most = aims.iter().filter_map(towards).max_by_key(|seen| seen.used());
        (most, aims.first().map(|aim| aim.to))
    };
    let Some(seen) = seen else {
        let other = fullest.filter(|seen| to.is_some() && budget.level(seen) == Level::UsedUp);
        let none = to.map_or_else(|| idle(budget), |to| left(budget, to, None));
        return Ruling::ruled_out([none].into_iter().chain(other.map(|seen| busiest(budget, seen))).collect());
    };
    let fits = view.symptom == Symptom::AddrNotAvail;
    match budget.level(seen) {
        // There is room, and at this rate not for long.
        Level::Ample if fits && is_waiting(seen) == waiting && budget.runs_out(seen) => {
            Ruling::possible(story(budget, seen)).weight(50)
        }
        Level::Ample => {
            let other = fullest.filter(|other| *other != seen && budget.level(other) == Level::UsedUp);
            let evidence = [left(budget, seen.to, Some(seen))].into_iter().chain(other.map(|seen| busiest(budget, seen)));
            Ruling::ruled_out(evidence.collect())
        }
        Level::UsedUp if fits && is_waiting(seen) == waiting => Ruling::likely(story(budget, seen)),
        Level::UsedUp if fits => lesser(seen, waiting, story(budget, seen)),
        Level::UsedUp | Level::Low => {
            let weight = if is_waiting(seen) == waiting { 50 } else { 30 };
            if is_negligible(seen, waiting) {
                return Ruling::ruled_out(vec![busiest(budget, seen)]);
            }
            Ruling::possible(vec![busiest(budget, seen)]).weight(weight)
        }
    }
}

/// The cause that holds the smaller part of the ports.
fn lesser(seen: &DestinationUse, waiting: bool, evidence: Vec<Proof>) -> Ruling {
    if is_negligible(seen, waiting) { Ruling::ruled_out(evidence) } else { Ruling::possible(evidence).weight(30) }
}

/// Programs that bind their source address first run out of ports for all destinations together, and hear of it from bind(2).
fn bound_before(view: &View, budget: &Budget, in_use: bool, waiting: bool) -> Option<Ruling> {
    let about = matches!(view.symptom, Symptom::AddrNotAvail | Symptom::Bind);
    let source = budget.bound_out().filter(|_| about && !waiting)?;
    let evidence = vec![Proof::PortsOfSource { from: source.from, size: budget.size, ports: source.ports.into() }];
    let said = in_use || view.symptom == Symptom::AddrNotAvail;
    Some(if said { Ruling::likely(evidence) } else { Ruling::possible(evidence) })
}

/// Where the kernel does not list its sockets there are only sums, and a sum proves nothing.
fn by_totals(view: &View, ports: &PortUse, refused: bool, waiting: bool) -> Ruling {
    let (first, last) = ports.range;
    let (size, used, time_wait) = (ports.size(), ports.in_use, ports.time_wait);
    let scarce = || Proof::PortsScarce { first, last, size, used, time_wait };
    let unseen = || view.lacking(ProbeId::PortUse).into_iter().chain(hidden(ports));
    let weight = if (time_wait > used) == waiting { 50 } else { 30 };
    if refused {
        let evidence = view.proofs(End::NoLocalPort).into_iter().chain([scarce()]).collect();
        return Ruling::possible(evidence).weight(weight).lacking(unseen());
    }
    if used.saturating_add(time_wait) < size / 2 {
        return Ruling::ruled_out(vec![Proof::PortsPlenty { first, last, size, used, time_wait }]);
    }
    if view.symptom == Symptom::AddrNotAvail {
        Ruling::possible(vec![scarce()]).weight(weight).lacking(unseen())
    } else {
        Ruling::not_checked(unseen().collect())
    }
}

fn hidden(ports: &PortUse) -> Option<crate::diagnosis::Unchecked> {
    let obstacle = ports.hidden.clone()?;
    Some(crate::diagnosis::Unchecked::Obstacle { probe: ProbeId::PortUse, obstacle })
}

/// How many ports of which kind, who holds them, and how fast they go.
fn story(budget: &Budget, seen: &DestinationUse) -> Vec<Proof> {
    let to = seen.to;
    let mut evidence = vec![busiest(budget, seen)];
    evidence.extend(seen.holders.iter().take(MOST_NAMED).map(|holder| Proof::PortsHeld {
        to,
        ports: holder.ports.into(),
        owner: holder.owner.clone(),
    }));
    if seen.close_wait > seen.used() / 2 {
        evidence.push(Proof::PortsNotClosed { to, ports: seen.close_wait.into() });
    }
    let rate = seen.per_second(budget.counted.between_ms);
    if let Some(lasts) = budget.size.checked_div(rate) {
        evidence.push(Proof::PortsTaken { to, rate, lasts, sustainable: budget.sustainable() });
    }
    evidence
}

fn busiest(budget: &Budget, seen: &DestinationUse) -> Proof {
    Proof::PortsOfDestination {
        from: seen.from,
        to: seen.to,
        first: budget.ports.range.0,
        last: budget.ports.range.1,
        size: budget.size,
        open: seen.open().into(),
        time_wait: seen.time_wait.into(),
    }
}

fn left(budget: &Budget, to: SocketAddr, seen: Option<&DestinationUse>) -> Proof {
    Proof::PortsLeft { to, size: budget.size, used: seen.map_or(0, DestinationUse::used).into() }
}

fn idle(budget: &Budget) -> Proof {
    Proof::PortsIdle { first: budget.ports.range.0, last: budget.ports.range.1, size: budget.size }
}

/// The same error for another reason: there is no IPv6 address to connect from.
fn ipv6_off(view: &View) -> Vec<Proof> {
    let off = view.ended(End::NoLocalPort).find(|aim| is_ipv6_off(view, aim));
    off.map(|aim| Proof::Ipv6Off { to: aim.to }).into_iter().collect()
}
