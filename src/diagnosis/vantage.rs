use std::net::IpAddr;

use crate::{
    case::{Case, Host, Role},
    evidence::RouteKind,
};

/// An address of the target, and whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TargetAddress {
    /// The address.
    pub address: IpAddr,
    /// `Some(true)`: this machine's own. `None`: the interfaces are not known (yet).
    pub own: Option<bool>,
}

/// Where the program stands, seen from the target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vantage {
    /// Told, or else told by the addresses; `None` while neither is known.
    pub role: Option<Role>,
    /// The target's addresses: the literal one, or what programs here resolve the name to. For a bare port, this
    /// machine's own addresses that clients could use (no loopback, no link-local), or loopback if there are none.
    pub addresses: Vec<TargetAddress>,
}

/// Reads role and addresses from what is known.
#[must_use]
pub fn vantage(case: &Case) -> Vantage {
    let network = case.evidence.network().known();
    let local_route = |address: IpAddr| {
        case.evidence
            .routes()
            .known()
            .is_some_and(|routes| routes.iter().any(|route| route.address == address && route.kind == RouteKind::Local))
    };
    let addresses: Vec<TargetAddress> = match &case.target.host {
        Host::ThisMachine => network.map(own_addresses).unwrap_or_default(),
        Host::Address(address) => vec![address.to_canonical()],
        Host::Name(_) => case.evidence.names().known().map(|names| names.addresses().to_vec()).unwrap_or_default(),
    }
    .into_iter()
    .map(|address| TargetAddress { address, own: network.map(|network| network.has(address) || local_route(address)) })
    .collect();
    let by_address = || {
        if case.target.host == Host::ThisMachine || addresses.iter().any(|target| target.own == Some(true)) {
            Some(Role::Server)
        } else if !addresses.is_empty() && addresses.iter().all(|target| target.own == Some(false)) {
            Some(Role::Client)
        } else {
            None
        }
    };
    Vantage { role: case.role.or_else(by_address), addresses }
}

fn own_addresses(network: &crate::evidence::Network) -> Vec<IpAddr> {
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
