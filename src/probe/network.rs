//! Interfaces, their addresses, and whether there is a default route.

use std::{ops::ControlFlow, time::Duration};

use super::{
    limits::Limits,
    netlink::{Failure, Family, list, visit},
};
use crate::{
    evidence::{Interface, InterfaceAddress, Network, Obstacle, RouteKind},
    wire::rtnetlink::{self, Link, LinkAddress, NEW_ADDRESS, NEW_LINK, NEW_ROUTE},
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
    let default_route = [has_default_route(false, limit)?, has_default_route(true, limit)?];
    Ok(Network { interfaces, default_route })
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

/// Looks through the routing tables until a default route that sends packets out is found: a router's table is long.
fn has_default_route(ipv6: bool, limit: Duration) -> Result<bool, Failure> {
    let mut found = false;
    visit(Family::Route, &rtnetlink::all_routes(ipv6), limit, |kind, payload| {
        if kind == NEW_ROUTE {
            let route = rtnetlink::route(payload)?;
            // A kernel without IPv6 lists the routes of every family instead. One with it keeps an "unreachable" default of its own.
            found = route.ipv6 == ipv6 && route.is_default && route.kind == RouteKind::Unicast;
        }
        Ok(if found { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    })?;
    Ok(found)
}
