//! The route of each address, as the kernel would choose it now.

use std::{net::IpAddr, time::Duration};

use super::{
    limits::{Limits, MOST_ADDRESSES, MOST_MARKS},
    netlink::{Failure, Family, list, one},
    network::{ROUTE_NETLINK, links},
};
use crate::{
    evidence::{MarkedRoute, Obstacle, RouteKind, RouteTo},
    wire::{
        Malformed,
        netlink::Request,
        rtnetlink::{self, Link, NEW_ROUTE, NEW_RULE, Route},
    },
};

pub(super) fn observe(to: &[IpAddr], limits: &Limits) -> Result<Vec<RouteTo>, Obstacle> {
    let read = || -> Result<Vec<RouteTo>, Failure> {
        let limit = limits.exchange;
        let links = links(limit)?;
        // What this machine answers to a client comes from the address that the client uses, by which rules of policy routing
        // may go (ip-rule(8)).
        let own: Vec<IpAddr> = to.iter().copied().take(MOST_ADDRESSES).filter(|address| is_local(*address, limit)).collect();
        let source = |to: IpAddr| {
            let mut alike = own.iter().copied().filter(|own| own.is_ipv4() == to.is_ipv4() && !own.is_loopback());
            if own.contains(&to) { None } else { alike.next() }
        };
        to.iter().take(MOST_ADDRESSES).map(|address| route_to(*address, source(*address), &links, limit)).collect()
    };
    read().map_err(|failure| failure.obstacle(ROUTE_NETLINK))
}

/// True if packets to the address stay on this machine.
pub(super) fn is_local(address: IpAddr, limit: Duration) -> bool {
    address.is_loopback() || ask(address, limit).is_ok_and(|route| route.kind == RouteKind::Local)
}

fn route_to(address: IpAddr, source: Option<IpAddr>, links: &[Link], limit: Duration) -> Result<RouteTo, Failure> {
    match answer(&rtnetlink::route_from(source, address), limit) {
        Ok(route) => {
            let link = links.iter().find(|link| Some(link.index) == route.link);
            let interface = link.map(|link| link.name.clone());
            let by_default = answer(&rtnetlink::entry_for(source, address), limit).ok().map(|entry| entry.is_default);
            Ok(RouteTo { address, kind: route.kind, gateway: route.gateway, interface, source: route.source, by_default })
        }
        Err(failure) => {
            let kind = match failure {
                Failure::Errno(errno) => rtnetlink::refused_route(errno),
                _ => None,
            };
            let kind = kind.ok_or(failure)?;
            Ok(RouteTo { address, kind, gateway: None, interface: None, source: None, by_default: None })
        }
    }
}

/// Where the kernel sends packets to these addresses if they have a mark that a rule of policy routing asks for; what goes
/// the way of every other packet is left out.
pub(super) fn marked(to: &[IpAddr], limits: &Limits) -> Vec<MarkedRoute> {
    let limit = limits.exchange;
    let Ok(links) = links(limit) else { return Vec::new() };
    let mut found = Vec::new();
    for ipv6 in [false, true] {
        let marks = marks(ipv6, limit);
        for address in to.iter().take(MOST_ADDRESSES).filter(|address| address.is_ipv6() == ipv6) {
            let Ok(plain) = ask(*address, limit) else { continue };
            for &mark in &marks {
                let Ok(route) = answer(&rtnetlink::marked_route_to(*address, mark), limit) else { continue };
                if (route.kind, route.link) != (plain.kind, plain.link) {
                    let link = links.iter().find(|link| Some(link.index) == route.link);
                    let interface = link.map(|link| link.name.clone());
                    found.push(MarkedRoute { to: *address, mark, kind: route.kind, interface });
                }
            }
        }
    }
    found
}

/// The marks that rules ask for. A kernel without such rules has none.
fn marks(ipv6: bool, limit: Duration) -> Vec<u32> {
    let rules = list(Family::Route, &rtnetlink::all_rules(ipv6), limit, |kind, payload| {
        if kind == NEW_RULE { rtnetlink::rule_mark(payload) } else { Ok(None) }
    });
    let mut marks = rules.unwrap_or_default();
    marks.sort_unstable();
    marks.dedup();
    marks.truncate(MOST_MARKS);
    marks
}

fn ask(address: IpAddr, limit: Duration) -> Result<Route, Failure> {
    answer(&rtnetlink::route_to(address), limit)
}

fn answer(request: &Request, limit: Duration) -> Result<Route, Failure> {
    one(Family::Route, request, limit, |kind, payload| match kind {
        NEW_ROUTE => rtnetlink::route(payload),
        _ => Err(Malformed("route answer")),
    })
}
