use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use super::MOST_ADDRESSES;
use crate::{
    case::{Case, Host, Role},
    evidence::{NameAnswers, Network, ResolverOutcome, RouteKind, SystemAnswer},
};

/// An address of the target, and whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TargetAddress {
    /// The address.
    pub address: IpAddr,
    /// `Some(true)`: this machine's own. `None`: the interfaces are not known (yet), or the cloud counts it as this
    /// machine's without saying to which interface it leads.
    pub own: Option<bool>,
    /// The address of an interface that the cloud translates it to; no interface has the public one then.
    pub inside: Option<IpAddr>,
}

/// Where the program stands, seen from the target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vantage {
    /// Told, or else told by the addresses; `None` while neither is known.
    pub role: Option<Role>,
    /// The target's addresses, canonical and without repeats, at most [`MOST_ADDRESSES`]: the literal one, or what the name
    /// resolves to. For a bare port, this machine's own addresses that clients could use (no loopback, no link-local), or
    /// loopback if there are none.
    ///
    /// On the server a name counts as the clients see it: its own hosts file (Debian pins the machine's name to 127.0.1.1)
    /// gives way to the resolvers, and an answer of loopback addresses alone to the addresses of the interfaces.
    pub addresses: Vec<TargetAddress>,
}

/// Reads role and addresses from what is known.
#[must_use]
pub fn vantage(case: &Case) -> Vantage {
    let network = case.evidence.network().known();
    let names = case.evidence.names().known();
    let whose = |addresses: Vec<IpAddr>| -> Vec<TargetAddress> {
        distinct(addresses).into_iter().map(|address| whose(case, address)).collect()
    };
    let addresses = whose(match &case.target.host {
        Host::ThisMachine => network.map(client_facing).unwrap_or_default(),
        Host::Address(address) => vec![*address],
        Host::Name(_) => names.map(for_programs_here).unwrap_or_default(),
    });
    let role = case.role.or_else(|| role_by_address(&case.target.host, &addresses));
    let addresses = match (role, names) {
        (Some(Role::Server), Some(names)) => for_clients(names, network).map_or(addresses, whose),
        _ => addresses,
    };
    Vantage { role, addresses }
}

/// Whose one address is.
pub(super) fn whose(case: &Case, address: IpAddr) -> TargetAddress {
    let Some(network) = case.evidence.network().known() else { return TargetAddress { address, own: None, inside: None } };
    let local_route = || {
        let routes = case.evidence.routes().known();
        routes.is_some_and(|routes| routes.iter().any(|route| route.address == address && route.kind == RouteKind::Local))
    };
    if network.has(address) || local_route() {
        return TargetAddress { address, own: Some(true), inside: None };
    }
    if case.evidence.cloud().known().is_some_and(|cloud| cloud.public.iter().any(|own| own.to_canonical() == address)) {
        let inside = translated_to(case);
        return TargetAddress { address, own: inside.map(|_| true), inside };
    }
    TargetAddress { address, own: Some(false), inside: None }
}

/// The address of an interface here that the cloud translates this machine's public addresses to. In a container the
/// cloud's word is about the machine around it, whose interface is not here.
pub(super) fn translated_to(case: &Case) -> Option<IpAddr> {
    let (cloud, network) = (case.evidence.cloud().known()?, case.evidence.network().known()?);
    cloud.inside.map(|inside| inside.to_canonical()).filter(|inside| network.has(*inside) && !inside.is_loopback())
}

/// This machine's public addresses that its cloud translates; no interface has them.
pub(super) fn translated(case: &Case) -> Vec<IpAddr> {
    let public = case.evidence.cloud().known().map(|cloud| cloud.public.as_slice()).unwrap_or_default();
    let known = public.iter().map(IpAddr::to_canonical);
    known.filter(|address| whose(case, *address).inside.is_some()).collect()
}

fn role_by_address(host: &Host, addresses: &[TargetAddress]) -> Option<Role> {
    if *host == Host::ThisMachine || addresses.iter().any(|target| target.own == Some(true)) {
        Some(Role::Server)
    } else if !addresses.is_empty() && addresses.iter().all(|target| target.own == Some(false)) {
        Some(Role::Client)
    } else {
        None
    }
}

/// What programs here get; where they could not be asked, what the resolvers say.
fn for_programs_here(names: &NameAnswers) -> Vec<IpAddr> {
    match &names.system {
        SystemAnswer::Addresses(addresses) => addresses.clone(),
        SystemAnswer::NotFound => Vec::new(),
        SystemAnswer::Blocked(_) => from_resolvers(names),
    }
}

/// What clients get, where that differs from what programs on the server get.
fn for_clients(names: &NameAnswers, network: Option<&Network>) -> Option<Vec<IpAddr>> {
    let resolved = from_resolvers(names);
    if !names.hosts_file.is_empty() && !resolved.is_empty() {
        return Some(resolved);
    }
    let here = for_programs_here(names);
    let loopback_only = !here.is_empty() && here.iter().all(|address| address.to_canonical().is_loopback());
    network.filter(|_| loopback_only).map(client_facing)
}

/// Every address some resolver gives.
pub(super) fn from_resolvers(names: &NameAnswers) -> Vec<IpAddr> {
    let lists = names.resolvers.iter().filter_map(|answer| match &answer.outcome {
        ResolverOutcome::Addresses(addresses) => Some(addresses),
        _ => None,
    });
    distinct(lists.flatten().copied())
}

/// Every address some resolver or a server of the zone itself gives.
pub(super) fn from_anybody(names: &NameAnswers) -> Vec<IpAddr> {
    let lists = names.authority.iter().filter_map(|answer| match &answer.outcome {
        ResolverOutcome::Addresses(addresses) => Some(addresses),
        _ => None,
    });
    distinct(from_resolvers(names).into_iter().chain(lists.flatten().copied()))
}

/// The addresses of this machine that clients elsewhere could use, or loopback if there are none.
pub(super) fn client_facing(network: &Network) -> Vec<IpAddr> {
    let usable = |address: &IpAddr| {
        !address.is_loopback()
            && match address {
                IpAddr::V4(v4) => !v4.is_link_local(),
                IpAddr::V6(v6) => !v6.is_unicast_link_local(),
            }
    };
    let outside: Vec<IpAddr> = network.addresses().filter(usable).collect();
    if outside.is_empty() { network.addresses().collect() } else { outside }
}

/// Canonical, without repeats, in order, at most [`MOST_ADDRESSES`].
pub(super) fn distinct(addresses: impl IntoIterator<Item = IpAddr>) -> Vec<IpAddr> {
    let mut kept: Vec<IpAddr> = Vec::new();
    for address in addresses.into_iter().map(|address| address.to_canonical()) {
        if kept.len() < MOST_ADDRESSES && !kept.contains(&address) {
            kept.push(address);
        }
    }
    kept
}

/// Where this machine reaches a listener of its own: one on every address over loopback.
pub(super) fn reached_here(listens: SocketAddr) -> SocketAddr {
    let address = match listens.ip().to_canonical() {
        IpAddr::V4(any) if any.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(any) if any.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        other => other,
    };
    SocketAddr::new(address, listens.port())
}
