//! What is copied of this machine's network: links, addresses, routes, rules of policy routing, settings. Read on the
//! observing thread, in its network namespace.

use std::{
    collections::HashMap,
    net::{IpAddr, SocketAddr},
    ops::ControlFlow,
    path::PathBuf,
    time::Duration,
};

use super::rules::Rules;
use crate::{
    evidence::{Need, Obstacle, RouteKind, Syn},
    probe::{
        LinuxHost, files,
        limits::{Limits, MOST_COPIED_LINKS, MOST_COPIED_ROUTES, MOST_LISTENERS_COPIED},
        netlink::{Failure, Family, list, one, visit},
        network::ROUTE_NETLINK,
    },
    wire::{
        Malformed,
        frame::Mac,
        netlink::Request,
        rtnetlink::{self, NEW_ADDRESS, NEW_LINK, NEW_ROUTE, NEW_RULE, Route, refused_route},
        scratch_net::{self, CopiedLink, NEW_FILTER, NEW_NEIGHBOUR, NEW_QDISC},
        sock_diag::{self, ListenSocket},
    },
};

/// Settings of IPv4 that each interface has and that decide what becomes of a SYN (`ip-sysctl.rst`).
const OF_LINKS_V4: [&str; 5] = ["rp_filter", "forwarding", "accept_local", "route_localnet", "src_valid_mark"];
/// The same of IPv6.
const OF_LINKS_V6: [&str; 2] = ["disable_ipv6", "forwarding"];
/// Settings of the namespace. `ip_forward` comes first, because it sets others.
const OF_THE_NAMESPACE: [&str; 8] = [
    "ipv4/ip_forward",
    "ipv4/fwmark_reflect",
    "ipv4/tcp_fwmark_accept",
    "ipv4/tcp_l3mdev_accept",
    "bridge/bridge-nf-call-iptables",
    "bridge/bridge-nf-call-ip6tables",
    "netfilter/nf_conntrack_tcp_loose",
    "netfilter/nf_conntrack_tcp_be_liberal",
];

/// Everything a copy is made of.
pub(super) struct Picture {
    pub(super) links: Vec<CopiedLink>,
    /// Addresses of this machine, and the links that have them.
    pub(super) own: Vec<(u32, IpAddr)>,
    /// Addresses, as they are given again.
    pub(super) addresses: Vec<Request>,
    pub(super) routes: Vec<Request>,
    pub(super) policy: Vec<Request>,
    neighbours: HashMap<(u32, IpAddr), Mac>,
    /// Settings, as paths below `/proc/sys/net`.
    pub(super) settings: Vec<(PathBuf, String)>,
    /// Links with a filter of traffic control on what comes in.
    pub(super) controlled: Vec<(u32, String)>,
    pub(super) listening: Vec<ListenSocket>,
    /// For each SYN, the way back to the other end.
    pub(super) ways: Vec<Way>,
    other_ends: Vec<IpAddr>,
    pub(super) rules: Rules,
}

/// The route from an own address to another machine: what kind, which link, which router.
pub(super) type Way = Option<(RouteKind, Option<u32>, Option<IpAddr>)>;

impl Picture {
    pub(super) async fn take(host: &LinuxHost, syns: &[Syn], limits: &Limits) -> Result<Self, Obstacle> {
        let rules = Rules::read(host, limits).await?;
        let network = |failure: Failure| failure.obstacle(ROUTE_NETLINK);
        let limit = limits.exchange;
        let links = links(limit).map_err(network)?;
        if links.len() > MOST_COPIED_LINKS {
            return Err(Obstacle::with(Need::LaterVersion, format!("> {MOST_COPIED_LINKS} interfaces")));
        }
        let (addresses, own) = addresses(limit).map_err(network)?;
        Ok(Self {
            own,
            addresses,
            routes: routes(limit)?,
            policy: policy(limit),
            neighbours: neighbours(limit),
            settings: settings(host, &links),
            controlled: controlled(limit),
            listening: listening(limit),
            ways: ways(syns, limit),
            other_ends: syns.iter().map(Syn::other_address).collect(),
            links,
            rules,
        })
    }

    pub(super) fn link(&self, index: u32) -> Option<&CopiedLink> {
        self.links.iter().find(|link| link.index == index)
    }

    /// The ports of a bridge, those with a carrier first.
    pub(super) fn ports(&self, bridge: u32) -> Vec<u32> {
        let mut ports: Vec<&CopiedLink> = self.links.iter().filter(|link| link.master == Some(bridge)).collect();
        ports.sort_by_key(|link| !link.carrier);
        ports.iter().map(|link| link.index).collect()
    }

    /// The machines that a bridge has to know before anything is sent to them: the other ends and the routers before them.
    pub(super) fn others(&self, bridges: &[u32]) -> Vec<(u32, IpAddr)> {
        let through = |way: &(Way, IpAddr)| {
            let (_, link, gateway) = way.0?;
            Some((link.filter(|link| bridges.contains(link))?, gateway.unwrap_or(way.1)))
        };
        self.ways.iter().copied().zip(self.other_ends.iter().copied()).filter_map(|way| through(&way)).collect()
    }

    /// The hardware address from which this machine gets what another one sends, if it knows.
    pub(super) fn neighbour(&self, link: u32, way: &Way, other: IpAddr) -> Option<Mac> {
        let gateway = way.and_then(|(_, _, gateway)| gateway);
        self.neighbours.get(&(link, gateway.unwrap_or(other))).copied()
    }
}

/// The links of the namespace this thread is in.
pub(super) fn links(limit: Duration) -> Result<Vec<CopiedLink>, Failure> {
    let mut links = list(Family::Route, &rtnetlink::all_links(), limit, |kind, payload| {
        if kind == NEW_LINK { scratch_net::link(payload).map(Some) } else { Ok(None) }
    })?;
    for link in &mut links {
        // A tunnel has no hardware address; its copy is a cable, which needs one.
        let [a, b, c, d] = link.index.to_be_bytes();
        link.mac = link.mac.filter(|mac| *mac != [0; 6]).or(Some([2, 0xc0, a, b, c, d]));
    }
    Ok(links)
}

type Addresses = (Vec<Request>, Vec<(u32, IpAddr)>);

fn addresses(limit: Duration) -> Result<Addresses, Failure> {
    let all = list(Family::Route, &rtnetlink::all_addresses(), limit, |kind, payload| {
        if kind != NEW_ADDRESS {
            return Ok(None);
        }
        let own = rtnetlink::link_address(payload)?.map(|own| (own.link, own.address));
        Ok(scratch_net::same_address(payload).zip(own))
    })?;
    // The kernel lists addresses of IPv6 newest first.
    let (mut newest_first, mut all): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, (_, address))| address.is_ipv6());
    newest_first.reverse();
    all.extend(newest_first);
    Ok(all.into_iter().unzip())
}

/// The links of the namespace this thread is in that have an address that is not in use yet.
pub(super) fn awaited_addresses(limit: Duration) -> Result<Vec<u32>, Failure> {
    list(Family::Route, &rtnetlink::all_addresses(), limit, |kind, payload| {
        Ok(if kind == NEW_ADDRESS { scratch_net::awaited_address(payload) } else { None })
    })
}

fn routes(limit: Duration) -> Result<Vec<Request>, Obstacle> {
    let mut routes = Vec::new();
    for ipv6 in [false, true] {
        visit(Family::Route, &rtnetlink::all_routes(ipv6), limit, |kind, payload| {
            if kind == NEW_ROUTE {
                routes.extend(scratch_net::same_route(payload));
            }
            Ok(if routes.len() > MOST_COPIED_ROUTES { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
        })
        .map_err(|failure| failure.obstacle(ROUTE_NETLINK))?;
    }
    if routes.len() > MOST_COPIED_ROUTES {
        return Err(Obstacle::with(Need::LaterVersion, format!("> {MOST_COPIED_ROUTES} routes")));
    }
    Ok(routes)
}

fn policy(limit: Duration) -> Vec<Request> {
    let mut all = Vec::new();
    for ipv6 in [false, true] {
        let rules = list(Family::Route, &rtnetlink::all_rules(ipv6), limit, |kind, payload| {
            Ok(if kind == NEW_RULE { scratch_net::same_rule(payload) } else { None })
        });
        // A kernel without policy routing for a family has no rules to copy.
        all.extend(rules.unwrap_or_default());
    }
    all
}

fn neighbours(limit: Duration) -> HashMap<(u32, IpAddr), Mac> {
    let all = list(Family::Route, &scratch_net::all_neighbours(), limit, |kind, payload| {
        Ok(if kind == NEW_NEIGHBOUR { scratch_net::neighbour(payload) } else { None })
    });
    all.unwrap_or_default().into_iter().map(|(link, address, mac)| ((link, address), mac)).collect()
}

/// Links whose incoming packets a filter of traffic control sees before the packet filter does.
fn controlled(limit: Duration) -> Vec<(u32, String)> {
    let disciplines = list(Family::Route, &scratch_net::all_disciplines(), limit, |kind, payload| {
        Ok(if kind == NEW_QDISC { scratch_net::filters_ingress(payload) } else { None })
    });
    let filtered = |link: u32| {
        let filters = list(Family::Route, &scratch_net::ingress_filters(link), limit, |kind, payload| {
            Ok(if kind == NEW_FILTER { scratch_net::filter(payload) } else { None })
        });
        Some((link, filters.ok()?.into_iter().next()?))
    };
    disciplines.unwrap_or_default().into_iter().filter_map(filtered).collect()
}

fn settings(host: &LinuxHost, links: &[CopiedLink]) -> Vec<(PathBuf, String)> {
    let mut paths: Vec<PathBuf> = OF_THE_NAMESPACE.iter().map(PathBuf::from).collect();
    let names = ["all", "default"].into_iter().chain(links.iter().map(|link| link.name.as_str()));
    for name in names {
        let each = |family: &str, settings: &[&str]| -> Vec<PathBuf> {
            settings.iter().map(|setting| [family, "conf", name, setting].iter().collect()).collect()
        };
        paths.extend(each("ipv4", &OF_LINKS_V4));
        paths.extend(each("ipv6", &OF_LINKS_V6));
    }
    let root = host.proc().join("sys/net");
    // What this kernel does not have decides nothing.
    paths
        .into_iter()
        .filter_map(|path| {
            let value = files::read(&root.join(&path)).ok()?;
            Some((path, value.trim().to_owned()))
        })
        .collect()
}

fn listening(limit: Duration) -> Vec<ListenSocket> {
    let mut all = Vec::new();
    for ipv6 in [false, true] {
        let sockets = list(Family::SockDiag, &sock_diag::all_tcp_listeners(ipv6), limit, |kind, payload| {
            if kind == sock_diag::BY_FAMILY { sock_diag::listen_socket(payload) } else { Ok(None) }
        });
        all.extend(sockets.unwrap_or_default());
    }
    all.truncate(MOST_LISTENERS_COPIED);
    all
}

/// The way back to the other end of each SYN, here and now: asked on the machine, and again in the copy.
pub(super) fn ways(syns: &[Syn], limit: Duration) -> Vec<Way> {
    syns.iter()
        .map(|syn| {
            let (own, other) = match syn.direction {
                crate::evidence::Direction::In => (syn.to.ip(), syn.from),
                crate::evidence::Direction::Out => (syn.from, syn.to.ip()),
            };
            way(own, other, limit)
        })
        .collect()
}

/// The route from an own address to another one.
pub(super) fn way(own: IpAddr, other: IpAddr, limit: Duration) -> Way {
    let read = |kind, payload: &[u8]| match kind {
        NEW_ROUTE => rtnetlink::route(payload),
        _ => Err(Malformed("route answer")),
    };
    match one(Family::Route, &scratch_net::way_back(own, other), limit, read) {
        Ok(Route { kind, link, gateway, .. }) => Some((kind, link, gateway)),
        Err(Failure::Errno(errno)) => refused_route(errno).map(|kind| (kind, None, None)),
        Err(_) => None,
    }
}

/// A listener's place, as the copy has it.
pub(super) fn place(socket: &ListenSocket) -> SocketAddr {
    SocketAddr::new(socket.address, socket.port)
}
