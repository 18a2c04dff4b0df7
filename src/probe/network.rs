//! Interfaces, their addresses, whether there is a default route, and whether routing discards anything.

use std::{ops::ControlFlow, time::Duration};

use nix::libc;

use super::{
    limits::{Limits, MOST_ROUTES},
    netlink::{Failure, Family, list, visit},
};
use crate::{
    evidence::{Discarding, Interface, InterfaceAddress, Network, Obstacle, RouteKind},
    wire::rtnetlink::{self, Link, LinkAddress, NEW_ADDRESS, NEW_LINK, NEW_ROUTE, NEW_RULE, Route},
};

/// How the source calls itself in an obstacle.
pub(super) const ROUTE_NETLINK: &str = "NETLINK_ROUTE";

pub(super) fn observe(limits: &Limits) -> Result<Network, Obstacle> {
    read(limits.exchange).map_err(|failure| failure.obstacle(ROUTE_NETLINK))
}

/// The interfaces of this namespace, in the kernel's order.
pub(super) fn links(limit: Duration) -> Result<Vec<Link>, Failure> {
    list(Family::Route, &rtnetlink::all_links(), limit, |kind, payload| {
        if kind == NEW_LINK { rtnetlink::link(payload).map(Some) } else { Ok(None) }
    })
}

fn read(limit: Duration) -> Result<Network, Failure> {
    let addresses = addresses(limit)?;
    let mut interfaces: Vec<Interface> = links(limit)?.into_iter().map(|link| interface(link, &addresses)).collect();
    interfaces.sort_by_key(|interface| interface.index);
    let routing = Routing::read(limit)?;
    Ok(Network { interfaces, default_route: routing.default_route, discarding: routing.discarding(limit) })
}

fn addresses(limit: Duration) -> Result<Vec<LinkAddress>, Failure> {
    list(Family::Route, &rtnetlink::all_addresses(), limit, |kind, payload| {
        if kind == NEW_ADDRESS { rtnetlink::link_address(payload) } else { Ok(None) }
    })
}

fn interface(link: Link, addresses: &[LinkAddress]) -> Interface {
    let own = addresses.iter().filter(|own| own.link == link.index);
    Interface {
        index: link.index,
        name: link.name,
        up: link.up,
        loopback: link.loopback,
        kind: link.kind,
        addresses: own.map(|own| InterfaceAddress { address: own.address, prefix: own.prefix }).collect(),
    }
}

/// What the routing tables and rules of both families hold.
#[derive(Debug, Clone, Copy, Default)]
struct Routing {
    default_route: [bool; 2],
    discarding: Discarding,
    /// Routes seen so far.
    seen: usize,
}

impl Routing {
    fn read(limit: Duration) -> Result<Self, Failure> {
        let mut routing = Self::default();
        for ipv6 in [false, true] {
            visit(Family::Route, &rtnetlink::all_routes(ipv6), limit, |kind, payload| {
                if kind == NEW_ROUTE {
                    routing.note(rtnetlink::route(payload)?, ipv6);
                }
                Ok(if routing.is_complete(ipv6) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
            })?;
        }
        Ok(routing)
    }

    fn note(&mut self, route: Route, ipv6: bool) {
        self.seen += 1;
        // A kernel without IPv6 lists the routes of every family instead. One with it keeps an "unreachable" default of its own.
        if route.is_default {
            self.default_route[usize::from(ipv6)] |= route.ipv6 == ipv6 && route.kind == RouteKind::Unicast;
        } else {
            self.discarding.routes |= route.kind.discards();
        }
    }

    /// True once more routes of this family would tell nothing new, or there are too many: a router's table is long.
    fn is_complete(&self, ipv6: bool) -> bool {
        self.default_route[usize::from(ipv6)] && (self.discarding.routes || self.seen >= MOST_ROUTES)
    }

    /// What discards, where everything was looked through.
    fn discarding(mut self, limit: Duration) -> Option<Discarding> {
        if self.seen >= MOST_ROUTES && !self.discarding.routes {
            return None;
        }
        for ipv6 in [false, true] {
            self.discarding.rules |= match has_discarding_rule(ipv6, limit) {
                Ok(found) => found,
                // A kernel without policy routing for the family has no rule that could discard.
                Err(Failure::Errno(libc::EOPNOTSUPP | libc::EAFNOSUPPORT)) => false,
                Err(_) => return None,
            };
        }
        Some(self.discarding)
    }
}

fn has_discarding_rule(ipv6: bool, limit: Duration) -> Result<bool, Failure> {
    let mut found = false;
    visit(Family::Route, &rtnetlink::all_rules(ipv6), limit, |kind, payload| {
        found |= kind == NEW_RULE && rtnetlink::rule_discards(payload)?;
        Ok(if found { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    })?;
    Ok(found)
}
