//! Which SYNs are rehearsed, and which openings.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use super::{
    MOST_REHEARSED, Request,
    plan::{Readiness, unknown_yet},
    remedy::proposals,
    view::{Aim, Arrivals, Fate, View, fate, is_private},
};
use crate::{
    case::Symptom,
    evidence::{Direction, Interface, InterfaceAddress, Look, OtherEnd, PassageEnd, ProbeId, Syn, WatchedClient},
};

/// Strangers that a rule for one part of the world tells apart: addresses in the networks of four regional registries (RIPE
/// NCC, APNIC, LACNIC, ARIN), as their own whois has them. Nothing is ever sent to them.
const STRANGERS: [IpAddr; 4] = [
    IpAddr::V4(Ipv4Addr::new(193, 0, 6, 139)),
    IpAddr::V4(Ipv4Addr::new(203, 119, 101, 61)),
    IpAddr::V4(Ipv4Addr::new(200, 3, 14, 10)),
    IpAddr::V4(Ipv4Addr::new(199, 43, 0, 47)),
];
/// The same for IPv6.
const STRANGERS_V6: [IpAddr; 4] = [
    IpAddr::V6(Ipv6Addr::new(0x2001, 0x67c, 0x2e8, 0x22, 0, 0, 0, 0x68b)),
    IpAddr::V6(Ipv6Addr::new(0x2001, 0xdd8, 0x8, 0x701, 0, 0, 0, 0x2)),
    IpAddr::V6(Ipv6Addr::new(0x2001, 0x13c7, 0x7002, 0x4000, 0, 0, 0, 0x10)),
    IpAddr::V6(Ipv6Addr::new(0x2001, 0x500, 0x31, 0, 0, 0, 0, 0x46)),
];
/// Public strangers at one address: as many as it takes to see that a rule chooses.
const MOST_STRANGERS: usize = 3;
/// Clients seen to try in vain that are rehearsed.
const MOST_WATCHED: usize = 4;
/// Addresses of a CDN before the server.
const MOST_EDGES: usize = 2;
/// Openings that are tried.
const MOST_OPENINGS: usize = 4;
/// Hooks that an own SYN passes.
const ON_THE_WAY_OUT: [&str; 3] = ["output", "postrouting", "egress"];

/// Rehearsed is only what the rules, or reverse-path filtering, could touch.
pub(super) fn rehearsal(view: &View) -> Readiness {
    if matches!(view.case.symptom, Symptom::Bind | Symptom::AddrNotAvail) {
        return Readiness::Never;
    }
    let before = [ProbeId::Network, ProbeId::Names, ProbeId::Cloud, ProbeId::Routes, ProbeId::FirewallRules, ProbeId::NatRules];
    if let Some(first) = unknown_yet(view, &before) {
        return Readiness::After(first);
    }
    let syns = if view.is_server() && could_touch(view) {
        incoming(view)
    } else if view.is_client() && could_touch(view) {
        outgoing(view)
    } else {
        Vec::new()
    };
    if syns.is_empty() { Readiness::Never } else { Readiness::Now(Request::Rehearsal { syns }) }
}

/// Whether SYNs come in at all is the first thing to know where clients hear nothing; where they are refused, who is, if that
/// depends on whose the SYN is.
pub(super) fn syn_watch(view: &View) -> Readiness {
    let before: &[ProbeId] = match view.symptom {
        // Every second counts in which a client may be trying.
        Symptom::Timeout | Symptom::Unreachable if view.is_server() => &[],
        Symptom::Timeout | Symptom::Unreachable => &[ProbeId::Network, ProbeId::Names, ProbeId::Cloud],
        Symptom::Refused => &[ProbeId::Rehearsal, ProbeId::Listeners],
        _ => return Readiness::Never,
    };
    if let Some(first) = unknown_yet(view, before) {
        return Readiness::After(first);
    }
    // Where nothing listens, a client is refused without any rule.
    let serves = || view.own().any(|aim| view.listening(aim.address()).is_some_and(|found| found.covers.is_some()));
    let wanted = view.symptom != Symptom::Refused || (view.case.client.is_none() && serves() && depends_on_the_client(view));
    if !view.is_server() || view.port == 0 || !wanted {
        return Readiness::Never;
    }
    let named = view.case.client.map(|client| client.to_canonical()).into_iter().collect();
    Readiness::Now(Request::SynWatch { port: view.port, named })
}

/// True where the rules let strangers in, and could still keep somebody out.
fn depends_on_the_client(view: &View) -> bool {
    // Who is led to where nothing listens is refused whoever it is.
    let gets_in = |one: &Arrivals| {
        let answered = one.strangers.iter().any(|passage| passage.end == PassageEnd::Answered);
        answered && matches!(fate(one.strangers.iter().copied()), Some(Fate::Pass | Fate::Mixed))
    };
    // Without a rule nobody is banned by one; routes and reverse-path filtering need none.
    let has_rules = tried_in_vain(view)
        || view.case.evidence.packet_filter().known().is_none_or(|filter| {
            filter.hidden.is_some() || filter.chains.iter().any(|chain| chain.rules > 0 || chain.drops_by_policy)
        });
    view.is_server() && has_rules && view.arrivals().iter().any(gets_in)
}

/// The clients that were seen to try in vain are rehearsed like one that was named; where one is named, it is the one that
/// counts.
pub(super) fn of_clients(view: &View) -> Readiness {
    if view.case.client.is_some() {
        return Readiness::Never;
    }
    if let Some(first) = unknown_yet(view, &[ProbeId::Rehearsal, ProbeId::Listeners]) {
        return Readiness::After(first);
    }
    if !depends_on_the_client(view) {
        return Readiness::Never;
    }
    let watch = match view.case.evidence.syn_watch() {
        Look::Known(watch) => watch,
        Look::Blocked(_) => return Readiness::Never,
        Look::NotAsked => {
            let comes = view.wants(ProbeId::SynWatch) && !matches!(syn_watch(view), Readiness::Never);
            return if comes { Readiness::After(ProbeId::SynWatch) } else { Readiness::Never };
        }
    };
    let addresses = view.rehearsed_addresses();
    let clients = watch.unanswered().filter(|client| addresses.contains(&client.to.to_canonical()));
    let syn = |client: &WatchedClient| Syn {
        direction: Direction::In,
        from: client.from.to_canonical(),
        to: SocketAddr::new(client.to.to_canonical(), view.port),
        other: OtherEnd::Watched,
    };
    let mut syns: Vec<Syn> = clients.map(syn).collect();
    syns.dedup();
    syns.truncate(MOST_WATCHED);
    if syns.is_empty() { Readiness::Never } else { Readiness::Now(Request::ClientRehearsal { syns }) }
}

/// What a rehearsal saw blocked is opened in the copy.
pub(super) fn openings(view: &View) -> Readiness {
    if let Some(first) = unknown_yet(view, &[ProbeId::Rehearsal, ProbeId::ClientRehearsal]) {
        return Readiness::After(first);
    }
    let openings: Vec<_> = proposals(view.case).into_iter().map(|proposal| proposal.opening).take(MOST_OPENINGS).collect();
    if openings.is_empty() { Readiness::Never } else { Readiness::Now(Request::Openings { openings }) }
}

/// SYNs came in and stayed unanswered: something on this machine drops them, be it no rule.
fn tried_in_vain(view: &View) -> bool {
    view.knocks().is_some_and(|knocks| !knocks.unanswered().is_empty())
}

fn could_touch(view: &View) -> bool {
    if tried_in_vain(view) {
        return true;
    }
    // What could not be looked at could be there.
    let Some(filter) = view.case.evidence.packet_filter().known() else { return true };
    let holds = |hooks: Option<&[&str]>| {
        filter.chains.iter().any(|chain| {
            hooks.is_none_or(|hooks| hooks.contains(&chain.hook.as_str())) && (chain.rules > 0 || chain.drops_by_policy)
        })
    };
    if view.is_client() {
        return filter.hidden.is_some() || holds(Some(&ON_THE_WAY_OUT));
    }
    // Reverse-path filtering takes two ways to choose from.
    let ways = view.network().map_or(0, |network| network.interfaces.iter().filter(|interface| is_way(interface)).count());
    filter.hidden.is_some() || holds(None) || ways > 1
}

fn is_way(interface: &Interface) -> bool {
    interface.up && !interface.loopback && !interface.addresses.is_empty()
}

/// A client's SYN and those of some strangers, for each address at which they arrive, in turns.
fn incoming(view: &View) -> Vec<Syn> {
    let queues: Vec<Vec<Syn>> = view.rehearsed_addresses().into_iter().map(|address| arrivals(view, address)).collect();
    let longest = queues.iter().map(Vec::len).max().unwrap_or_default();
    let turns = (0..longest).flat_map(|turn| queues.iter().filter_map(move |queue| queue.get(turn).copied()));
    turns.take(MOST_REHEARSED).collect()
}

fn arrivals(view: &View, address: IpAddr) -> Vec<Syn> {
    let to = SocketAddr::new(address, view.port);
    let syn = |from, other| Syn { direction: Direction::In, from, to, other };
    let is_own = |other: IpAddr| view.network().is_some_and(|network| network.has(other));
    let client = view.case.client.map(|client| client.to_canonical());
    let named = client.filter(|client| client.is_ipv4() == address.is_ipv4() && !is_own(*client));
    let interface = view.interface_of(address);
    let edges = view.edges().into_iter().filter(|edge| edge.is_ipv4() == address.is_ipv4()).take(MOST_EDGES);
    let strangers = if address.is_ipv4() { STRANGERS } else { STRANGERS_V6 };
    let apart = |other: &IpAddr| view.interface_towards(*other).is_none() && named != Some(*other) && !is_own(*other);
    let public = edges.chain(strangers.into_iter().filter(apart).take(MOST_STRANGERS)).map(|from| syn(from, OtherEnd::Public));
    let neighbour = interface
        .and_then(|interface| neighbour(interface, address, |other| is_own(other) || named == Some(other)))
        .map(|from| syn(from, OtherEnd::Neighbour));
    let named_syn = named.map(|from| syn(from, OtherEnd::Named));
    let near = named.is_some_and(|client| is_private(client) || view.interface_towards(client).is_some());
    if view.is_used_nearby(address) || near {
        named_syn.into_iter().chain(neighbour).chain(public).collect()
    } else {
        named_syn.into_iter().chain(public).chain(neighbour).collect()
    }
}

/// Somebody else in the network of the interface that has the address: the nearest that may be one.
fn neighbour(interface: &Interface, address: IpAddr, taken: impl Fn(IpAddr) -> bool) -> Option<IpAddr> {
    let own = interface.addresses.iter().find(|own| own.address.to_canonical() == address)?;
    (1_i8..=8)
        .flat_map(|distance| [distance, -distance])
        .find_map(|step| at_distance(*own, step).filter(|other| !taken(*other)))
}

/// The address so many further in the same network, where it is neither the network's own nor the broadcast address.
fn at_distance(own: InterfaceAddress, step: i8) -> Option<IpAddr> {
    match own.address.to_canonical() {
        IpAddr::V4(v4) => {
            let host_bits = 32_u32.checked_sub(u32::from(own.prefix)).filter(|bits| *bits > 0)?;
            let mask = 1_u32.checked_shl(host_bits).map_or(u32::MAX, |size| size - 1);
            let other = u32::from(v4).checked_add_signed(step.into())?;
            // A network of two has neither (RFC 3021).
            let whole = host_bits == 1 || !(other & mask == 0 || other & mask == mask);
            (other & !mask == u32::from(v4) & !mask && whole).then(|| Ipv4Addr::from(other).into())
        }
        IpAddr::V6(v6) => {
            let host_bits = 128_u32.checked_sub(u32::from(own.prefix)).filter(|bits| *bits > 0)?;
            let mask = 1_u128.checked_shl(host_bits).map_or(u128::MAX, |size| size - 1);
            let other = u128::from(v6).checked_add_signed(step.into())?;
            // The first address of a network is its routers' (RFC 4291 section 2.6.1).
            let whole = host_bits == 1 || other & mask != 0;
            (other & !mask == u128::from(v6) & !mask && whole).then(|| Ipv6Addr::from(other).into())
        }
    }
}

/// This machine's own SYNs, to each address of the target.
fn outgoing(view: &View) -> Vec<Syn> {
    let source = |aim: &Aim| {
        let by_route = aim.route.and_then(|route| route.source);
        by_route.or_else(|| view.client_facing().into_iter().find(|own| own.is_ipv4() == aim.address().is_ipv4()))
    };
    let targets = view.aims.iter().filter(|aim| aim.own != Some(true) && !aim.address().is_unspecified());
    let syn = |aim: &Aim| {
        let from = source(aim)?.to_canonical();
        Some(Syn { direction: Direction::Out, from, to: aim.to, other: OtherEnd::Named })
    };
    targets.filter_map(syn).filter(|syn| syn.from.is_ipv4() == syn.to.is_ipv4()).take(MOST_REHEARSED).collect()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::addressbook::is_special;

    #[test]
    fn strangers_are_public() {
        for stranger in STRANGERS.iter().chain(&STRANGERS_V6) {
            assert!(!is_special(*stranger) && !is_private(*stranger), "{stranger}");
        }
    }

    #[rstest]
    #[case("192.0.2.7", 24, Some("192.0.2.8"))]
    #[case("192.0.2.254", 24, Some("192.0.2.253"))]
    #[case("192.0.2.1", 30, Some("192.0.2.2"))]
    #[case("192.0.2.0", 31, Some("192.0.2.1"))]
    #[case("192.0.2.7", 32, None)]
    #[case("192.0.2.7", 200, None)]
    #[case("255.255.255.254", 0, Some("255.255.255.253"))]
    #[case("2001:db8::7", 64, Some("2001:db8::8"))]
    #[case("2001:db8::1", 127, Some("2001:db8::"))]
    #[case("2001:db8::7", 128, None)]
    #[case("::1", 0, Some("::2"))]
    fn neighbours(#[case] address: &str, #[case] prefix: u8, #[case] expected: Option<&str>) {
        let address: IpAddr = address.parse().unwrap();
        let interface = Interface {
            index: 2,
            name: "eth0".into(),
            up: true,
            loopback: false,
            kind: None,
            addresses: vec![InterfaceAddress { address, prefix }],
        };
        let found = neighbour(&interface, address, |other| other == address);
        assert_eq!(found.map(|found| found.to_string()).as_deref(), expected);
    }
}
