//! What the kernel knows of the next hops: whether they answered when it asked for them (ARP, neighbour discovery).

use std::{ops::ControlFlow, time::Duration};

use tokio::time::sleep;

use super::{
    limits::{BETWEEN_QUESTIONS, Limits, MOST_NEIGHBOURS, MOST_ROUTES},
    netlink::{Failure, Family, visit},
    network::{ROUTE_NETLINK, links},
};
use crate::{
    evidence::{Neighbour, NeighbourState, NextHop, Obstacle, RouteKind},
    wire::rtnetlink::{self, Link, NEW_NEIGHBOUR, NEW_ROUTE},
};

pub(super) async fn observe(of: &[NextHop], default_routers: bool, limits: &Limits) -> Result<Vec<Neighbour>, Obstacle> {
    let look = || read(of, default_routers, limits.exchange).map_err(|failure| failure.obstacle(ROUTE_NETLINK));
    let seen = look()?;
    // A client that tries again has the kernel ask again, so that a router which is gone is being asked for most of the time.
    let just_asked = |one: &Neighbour| {
        let age = one.changed_ms.map(Duration::from_millis);
        one.state == Some(NeighbourState::Incomplete) && age.is_some_and(|age| age < BETWEEN_QUESTIONS)
    };
    if !seen.iter().any(just_asked) {
        return Ok(seen);
    }
    sleep(BETWEEN_QUESTIONS).await;
    look()
}

fn read(of: &[NextHop], default_routers: bool, limit: Duration) -> Result<Vec<Neighbour>, Failure> {
    let links = links(limit)?;
    let routers = if default_routers { routers(&links, limit)? } else { Vec::new() };
    let mut wanted: Vec<Neighbour> = Vec::new();
    for (hop, is_default) in of.iter().map(|hop| (hop, false)).chain(routers.iter().map(|hop| (hop, true))) {
        if let Some(known) = wanted.iter_mut().find(|known| known.hop == *hop) {
            known.is_default |= is_default;
        } else if wanted.len() < MOST_NEIGHBOURS {
            wanted.push(Neighbour { hop: hop.clone(), state: None, changed_ms: None, is_default });
        }
    }
    visit(Family::Route, &rtnetlink::all_neighbours(), limit, |kind, payload| {
        let entry = if kind == NEW_NEIGHBOUR { rtnetlink::neighbour(payload)? } else { None };
        if let Some(entry) = entry {
            let on = links.iter().find(|link| link.index == entry.link).map(|link| link.name.as_str());
            let same = |known: &&mut Neighbour| known.hop.address == entry.address && on == Some(known.hop.interface.as_str());
            if let Some(known) = wanted.iter_mut().find(same) {
                (known.state, known.changed_ms) = (Some(entry.state), entry.changed_ms);
            }
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(wanted)
}

/// The routers of the default routes of both families, in any table.
fn routers(links: &[Link], limit: Duration) -> Result<Vec<NextHop>, Failure> {
    let mut found = Vec::new();
    for ipv6 in [false, true] {
        let mut seen = 0;
        visit(Family::Route, &rtnetlink::all_routes(ipv6), limit, |kind, payload| {
            let route = if kind == NEW_ROUTE { Some(rtnetlink::route(payload)?) } else { None };
            // A kernel without IPv6 lists the routes of every family instead.
            let default = route.filter(|route| route.is_default && route.kind == RouteKind::Unicast && route.ipv6 == ipv6);
            if let Some((address, index)) = default.and_then(|route| route.gateway.zip(route.link)) {
                let link = links.iter().find(|link| link.index == index);
                found.extend(link.map(|link| NextHop { address, interface: link.name.clone() }));
            }
            seen += 1;
            Ok(if seen >= MOST_ROUTES { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
        })?;
    }
    Ok(found)
}
