//! The next hops on the way: what became of asking for them.

use std::net::IpAddr;

use super::{Aim, View};
use crate::{
    diagnosis::Proof,
    evidence::{Neighbour, NeighbourState, NextHop, RouteKind, RouteTo},
};

/// What the kernel noted longer ago than this says nothing of now: an entry that failed stays in a small table until something
/// is sent there again (`neigh_periodic_work` in `net/core/neighbour.c`), and then it is asked for anew.
const FRESH_MS: u64 = 60_000;
/// A question that is not answered after so long went unheard: on a link, answers take milliseconds, a sleeping radio included.
const UNHEARD_MS: u64 = 500;

impl<'a> View<'a> {
    /// The next hops that count: to each address of the target on a client, back to the client on the server.
    pub(in crate::diagnosis) fn next_hops(&self) -> Vec<NextHop> {
        let mut hops: Vec<NextHop> = Vec::new();
        let ahead = self.aims.iter().filter(|aim| aim.own != Some(true)).filter_map(|aim| aim.route);
        for hop in ahead.chain(self.way_back()).filter_map(next_hop) {
            if !hops.contains(&hop) {
                hops.push(hop);
            }
        }
        hops
    }

    /// The route back to the client that was named.
    pub(in crate::diagnosis) fn way_back(&self) -> Option<&'a RouteTo> {
        let client = self.case.client?.to_canonical();
        self.case.evidence.routes().known()?.iter().find(|route| route.address.to_canonical() == client)
    }

    fn neighbours(&self) -> &'a [Neighbour] {
        self.case.evidence.neighbours().known().map(Vec::as_slice).unwrap_or_default()
    }

    /// That the next hop of a route does not answer.
    pub(in crate::diagnosis) fn silent_hop(&self, route: &RouteTo) -> Option<Proof> {
        let seen = of_route(self.neighbours(), route).filter(|seen| is_silent(seen))?;
        Some(proof(seen, route))
    }

    /// That no router of a default route answers for the family of `like`; `None` where one does, or where there is none.
    pub(in crate::diagnosis) fn silent_default_routers(&self, like: IpAddr) -> Option<Proof> {
        let routes: Vec<&Neighbour> =
            self.neighbours().iter().filter(|seen| seen.is_default && seen.hop.address.is_ipv4() == like.is_ipv4()).collect();
        let first = routes.first().filter(|_| routes.iter().all(|seen| is_silent(seen)))?;
        Some(Proof::DefaultRouterSilent { router: first.hop.address, interface: first.hop.interface.clone() })
    }
}

impl Aim<'_> {
    /// True if the router on the way to it does not answer, so that nothing was sent at all.
    pub(in crate::diagnosis) fn router_is_silent(&self) -> bool {
        self.neighbour.is_some_and(is_silent) && self.route.is_some_and(|route| route.gateway.is_some())
    }

    /// That it does not.
    pub(in crate::diagnosis) fn router_proof(&self) -> Option<Proof> {
        let (seen, route) = (self.neighbour?, self.route?);
        self.router_is_silent().then(|| proof(seen, route))
    }
}

/// What is known of a route's next hop.
pub(super) fn of_route<'a>(neighbours: &'a [Neighbour], route: &RouteTo) -> Option<&'a Neighbour> {
    let hop = next_hop(route)?;
    neighbours.iter().find(|seen| seen.hop == hop)
}

/// It was asked for lately, and nobody answered.
pub(super) fn is_silent(seen: &Neighbour) -> bool {
    match (seen.state, seen.changed_ms) {
        (Some(NeighbourState::Incomplete), Some(age)) => age >= UNHEARD_MS,
        (Some(NeighbourState::Failed), Some(age)) => age <= FRESH_MS,
        _ => false,
    }
}

/// It has answered, or need not be asked for: what fails is not the link.
pub(super) const fn is_known(seen: &Neighbour) -> bool {
    matches!(
        seen.state,
        Some(
            NeighbourState::Reachable
                | NeighbourState::Stale
                | NeighbourState::Delay
                | NeighbourState::Probe
                | NeighbourState::NoArp
                | NeighbourState::Permanent
        )
    )
}

fn next_hop(route: &RouteTo) -> Option<NextHop> {
    let address = route.gateway.unwrap_or(route.address).to_canonical();
    let interface = route.interface.clone().filter(|_| route.kind == RouteKind::Unicast)?;
    Some(NextHop { address, interface })
}

fn proof(seen: &Neighbour, route: &RouteTo) -> Proof {
    let interface = seen.hop.interface.clone();
    match route.gateway {
        Some(router) => Proof::RouterSilent { to: route.address, router, interface },
        None => Proof::NeighbourFailed { address: route.address, interface },
    }
}
