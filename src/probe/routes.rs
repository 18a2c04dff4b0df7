//! The route of each address, as the kernel would choose it now.

use std::{net::IpAddr, time::Duration};

use super::{
    limits::{Limits, MOST_ADDRESSES},
    netlink::{Failure, Family, one},
    network::{ROUTE_NETLINK, links},
};
use crate::{
    evidence::{Obstacle, RouteKind, RouteTo},
    wire::{
        Malformed,
        rtnetlink::{self, Link, NEW_ROUTE, Route},
    },
};

pub(super) fn observe(to: &[IpAddr], limits: &Limits) -> Result<Vec<RouteTo>, Obstacle> {
    let read = || -> Result<Vec<RouteTo>, Failure> {
        let links = links(limits.exchange)?;
        to.iter().take(MOST_ADDRESSES).map(|address| route_to(*address, &links, limits.exchange)).collect()
    };
    read().map_err(|failure| failure.obstacle(ROUTE_NETLINK))
}

/// True if packets to the address stay on this machine.
pub(super) fn is_local(address: IpAddr, limit: Duration) -> bool {
    address.is_loopback() || ask(address, limit).is_ok_and(|route| route.kind == RouteKind::Local)
}

fn route_to(address: IpAddr, links: &[Link], limit: Duration) -> Result<RouteTo, Failure> {
    match ask(address, limit) {
        Ok(route) => {
            let link = links.iter().find(|link| Some(link.index) == route.link);
            let interface = link.map(|link| link.name.clone());
            Ok(RouteTo { address, kind: route.kind, gateway: route.gateway, interface, source: route.source })
        }
        Err(failure) => {
            let kind = match failure {
                Failure::Errno(errno) => rtnetlink::refused_route(errno),
                _ => None,
            };
            let kind = kind.ok_or(failure)?;
            Ok(RouteTo { address, kind, gateway: None, interface: None, source: None })
        }
    }
}

fn ask(address: IpAddr, limit: Duration) -> Result<Route, Failure> {
    one(Family::Route, &rtnetlink::route_to(address), limit, |kind, payload| match kind {
        NEW_ROUTE => rtnetlink::route(payload),
        _ => Err(Malformed("route answer")),
    })
}
