//! The name gives the wrong address, or none.

use std::net::IpAddr;

use super::{
    Command, Fix, Remedy, RemedyStep, Snippet,
    service::{addresses_for_clients, is_private},
};
use crate::{
    case::{Case, Role},
    diagnosis::{Finding, Proof, judge::Authority, vantage},
    evidence::{ConnectEnd, HostsEntry, NameAnswers, ResolverAnswer, ResolverOutcome},
};

/// Resolvers spoken of.
const MOST_RESOLVERS: usize = 3;

pub(super) fn wrong_ip(case: &Case, finding: &Finding) -> Remedy {
    let Some(name) = case.target.name() else { return Remedy::default() };
    // What comes first is what accuses. Where a client alone has another address, the records seen from here are not what is
    // to be changed.
    let reported = matches!(finding.evidence.first(), Some(Proof::ClientGets { .. } | Proof::ClientHostsFile { .. }));
    let Some(names) = case.evidence.names().known().filter(|_| !reported) else {
        return Remedy::steps([look_up(name)]);
    };
    let seen = vantage(case);
    let on_server = seen.role == Some(Role::Server);
    let wrong = seen.addresses.iter().filter(|target| target.own == Some(false)).map(|target| target.address);
    // An address that takes connections is not the wrong one of several.
    let mut wrong: Vec<IpAddr> = wrong.collect();
    wrong.sort_by_key(|address| takes_connections(case, *address));
    let alive = wrong.iter().any(|address| takes_connections(case, *address));
    let wrong = wrong.first().copied().or_else(|| names.addresses().first().copied());
    let right = if on_server { public_address(case, wrong) } else { most_said(names, wrong) };
    if let Some(entry) = names.hosts_file.iter().find(|entry| Some(entry.address) == wrong) {
        return pinned(name, entry, right.or_else(|| most_said(names, wrong)));
    }
    let mut steps = Vec::new();
    let stale: Vec<&ResolverAnswer> = names.resolvers.iter().filter(|answer| says(answer, wrong)).collect();
    let ttl = stale.iter().filter_map(|answer| answer.ttl_s).max().filter(|seconds| *seconds > 0);
    if wrong.is_some_and(|address| Authority::new(names).denies(address)) {
        // The record is right already; only caches are behind.
        steps.extend(stale.iter().take(MOST_RESOLVERS).map(|answer| stale_resolver(answer, wrong)));
        steps.extend(ttl.map(|seconds| RemedyStep::say(Fix::WaitForCaches { seconds })));
        steps.push(look_up(name));
        return Remedy::steps(steps);
    }
    let disagree = stale.len() < names.resolvers.iter().filter(|answer| !addresses(answer).is_empty()).count();
    if disagree {
        for answer in stale.iter().take(MOST_RESOLVERS) {
            steps.push(stale_resolver(answer, wrong));
        }
    } else if let Some(dead) = wrong.filter(|_| alive && !on_server) {
        let kind = if dead.is_ipv6() { "AAAA" } else { "A" };
        steps.push(RemedyStep::say(Fix::RemoveDeadRecord { kind: kind.into(), name: name.into(), address: dead.to_string() }));
    } else if let Some(from) = wrong {
        steps.push(correct_record(name, from, right));
    }
    let published = names.authority.iter().filter_map(|answer| answer.ttl_s);
    let ttl = names.resolvers.iter().filter_map(|answer| answer.ttl_s).chain(published).max();
    if let Some(seconds) = ttl.filter(|seconds| *seconds > 0) {
        steps.push(RemedyStep::say(Fix::WaitForTtl { seconds }));
    }
    steps.push(look_up(name));
    let remedy = Remedy::steps(steps);
    match wrong.filter(|_| !disagree) {
        Some(address) => remedy.undo(Fix::UndoRecord { name: name.into(), address: address.to_string() }),
        None => remedy,
    }
}

fn takes_connections(case: &Case, address: IpAddr) -> bool {
    let attempts = case.evidence.connects().known().into_iter().flatten();
    attempts.filter(|attempt| attempt.end == ConnectEnd::Open).any(|attempt| attempt.to.ip().to_canonical() == address)
}

pub(super) fn failure(case: &Case) -> Remedy {
    let Some(name) = case.target.name() else { return Remedy::default() };
    let mut steps = vec![look_up(name), RemedyStep::run(Fix::LookAtResolvers {}, Command::new(["cat", "/etc/resolv.conf"]))];
    let resolvers = case.evidence.names().known().map(|names| names.resolvers.as_slice()).unwrap_or_default();
    let broken = |answer: &&ResolverAnswer| {
        !matches!(answer.outcome, ResolverOutcome::Addresses(_) | ResolverOutcome::NoAddress | ResolverOutcome::NoSuchName)
    };
    steps.extend(
        resolvers
            .iter()
            .filter(broken)
            .take(MOST_RESOLVERS)
            .map(|answer| RemedyStep::say(Fix::ReplaceResolver { resolver: answer.resolver.to_string() })),
    );
    let missing = |answer: &ResolverAnswer| matches!(answer.outcome, ResolverOutcome::NoSuchName | ResolverOutcome::NoAddress);
    if resolvers.iter().any(missing) {
        steps.push(RemedyStep::say(Fix::CreateRecord { name: name.into() }));
    }
    Remedy::steps(steps)
}

fn look_up(name: &str) -> RemedyStep {
    RemedyStep::run(Fix::LookUpName { name: name.into() }, Command::new(["getent", "ahosts", name]))
}

/// The line of the hosts file that is to change, with the right address where it is known.
fn pinned(name: &str, entry: &HostsEntry, right: Option<IpAddr>) -> Remedy {
    let fix = Fix::CorrectHostsLine { line: entry.line, name: name.into(), address: entry.address.to_string() };
    let step = match right {
        Some(right) => RemedyStep::write(fix, Snippet::settings([format!("{right} {name}")]).in_file(Some("/etc/hosts"))),
        None => RemedyStep::say(fix),
    };
    Remedy::steps([step, look_up(name)]).undo(Fix::UndoLine {})
}

fn correct_record(name: &str, from: IpAddr, right: Option<IpAddr>) -> RemedyStep {
    match right {
        Some(to) => {
            let kind = if to.is_ipv6() { "AAAA" } else { "A" };
            let line = format!("{name}. IN {kind} {to}");
            let fix = Fix::CorrectRecord { name: name.into(), from: from.to_string(), to: to.to_string() };
            RemedyStep::write(fix, Snippet::settings([line]))
        }
        None => RemedyStep::say(Fix::CorrectRecordToServer { name: name.into(), from: from.to_string() }),
    }
}

/// A resolver on loopback is this machine's own cache; another one has an operator.
fn stale_resolver(answer: &ResolverAnswer, wrong: Option<IpAddr>) -> RemedyStep {
    if answer.resolver.is_loopback() {
        return RemedyStep::run(Fix::FlushCache {}, Command::as_root(["resolvectl", "flush-caches"]));
    }
    let address = wrong.map(|address| address.to_string()).unwrap_or_default();
    RemedyStep::say(Fix::StaleResolver { resolver: answer.resolver.to_string(), address })
}

fn says(answer: &ResolverAnswer, address: Option<IpAddr>) -> bool {
    address.is_some_and(|address| addresses(answer).contains(&address))
}

fn addresses(answer: &ResolverAnswer) -> &[IpAddr] {
    listed(&answer.outcome)
}

fn listed(outcome: &ResolverOutcome) -> &[IpAddr] {
    match outcome {
        ResolverOutcome::Addresses(addresses) => addresses,
        _ => &[],
    }
}

/// This machine's public address of the same family as the wrong one. Behind a translating cloud there is none here.
fn public_address(case: &Case, wrong: Option<IpAddr>) -> Option<IpAddr> {
    let same_family = |address: &IpAddr| wrong.is_none_or(|wrong| wrong.is_ipv6() == address.is_ipv6());
    let both_private = |address: &IpAddr| !is_private(*address) || wrong.is_some_and(is_private);
    addresses_for_clients(case).into_iter().find(|address| same_family(address) && both_private(address))
}

/// What a server of the zone says, else what another resolver says.
fn most_said(names: &NameAnswers, wrong: Option<IpAddr>) -> Option<IpAddr> {
    let published = names.authority.iter().flat_map(|answer| listed(&answer.outcome));
    let resolved = names.resolvers.iter().flat_map(addresses);
    published.chain(resolved).copied().find(|address| Some(*address) != wrong)
}
