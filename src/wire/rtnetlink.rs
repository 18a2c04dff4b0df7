//! Links, addresses and routes (rtnetlink(7), `include/uapi/linux/rtnetlink.h`, `if_link.h`, `if_addr.h`).

use std::net::IpAddr;

use super::{
    Malformed,
    netlink::{Request, array_at, attribute, text, u16_at, u32_at},
};
use crate::evidence::{NeighbourState, RouteKind};

/// `RTM_NEWLINK`.
pub const NEW_LINK: u16 = 16;
/// `RTM_NEWADDR`.
pub const NEW_ADDRESS: u16 = 20;
/// `RTM_NEWROUTE`.
pub const NEW_ROUTE: u16 = 24;

/// `RTM_NEWNEIGH`.
pub const NEW_NEIGHBOUR: u16 = 28;
/// `RTM_NEWRULE`.
pub const NEW_RULE: u16 = 32;

const GET_LINK: u16 = 18;
const GET_ADDRESS: u16 = 22;
const GET_ROUTE: u16 = 26;
const GET_NEIGHBOUR: u16 = 30;
const GET_RULE: u16 = 34;
const AF_INET: u8 = 2;
const AF_INET6: u8 = 10;
/// Sizes of `struct ifinfomsg`, `ifaddrmsg`, `rtmsg` and `ndmsg`.
const LINK_HEADER: usize = 16;
const ADDRESS_HEADER: usize = 8;
const ROUTE_HEADER: usize = 12;
const NEIGHBOUR_HEADER: usize = 12;
/// Milliseconds in the unit in which the kernel counts ages for programs (`USER_HZ`, a hundredth of a second on every platform
/// but alpha and ia64).
const MS_PER_TICK: u64 = 10;

/// An interface.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Kernel index.
    pub index: u32,
    /// Name.
    pub name: String,
    /// `IFF_UP` and `IFF_LOWER_UP`.
    pub up: bool,
    /// `IFF_LOOPBACK`.
    pub loopback: bool,
    /// `IFLA_INFO_KIND`.
    pub kind: Option<String>,
}

/// An address of an interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkAddress {
    /// Index of the interface.
    pub link: u32,
    /// The address.
    pub address: IpAddr,
    /// Prefix length in bits.
    pub prefix: u8,
}

/// A route, or the answer to the question for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    /// True if it is a route for IPv6.
    pub ipv6: bool,
    /// What the kernel does with a packet.
    pub kind: RouteKind,
    /// True if it is for every destination.
    pub is_default: bool,
    /// Next router.
    pub gateway: Option<IpAddr>,
    /// Index of the interface.
    pub link: Option<u32>,
    /// Source address.
    pub source: Option<IpAddr>,
}

/// An entry of the kernel's table of neighbours (ARP, neighbour discovery).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NeighbourEntry {
    /// Whose.
    pub address: IpAddr,
    /// Index of the interface.
    pub link: u32,
    /// How the kernel stands with it.
    pub state: NeighbourState,
    /// Milliseconds since that changed; `None` where the kernel does not say.
    pub changed_ms: Option<u64>,
}

/// Asks for all links.
#[must_use]
pub fn all_links() -> Request {
    Request::all(GET_LINK, &[0; LINK_HEADER])
}

/// Asks for all addresses of both families.
#[must_use]
pub fn all_addresses() -> Request {
    Request::all(GET_ADDRESS, &[0; ADDRESS_HEADER])
}

/// Asks for all neighbours of both families.
#[must_use]
pub fn all_neighbours() -> Request {
    Request::all(GET_NEIGHBOUR, &[0; NEIGHBOUR_HEADER])
}

/// Asks for all routes of one family.
#[must_use]
pub fn all_routes(ipv6: bool) -> Request {
    let mut header = [0; ROUTE_HEADER];
    header[0] = if ipv6 { AF_INET6 } else { AF_INET };
    Request::all(GET_ROUTE, &header)
}

/// Asks for all rules of policy routing of one family.
#[must_use]
pub fn all_rules(ipv6: bool) -> Request {
    let mut header = [0; ROUTE_HEADER];
    header[0] = if ipv6 { AF_INET6 } else { AF_INET };
    Request::all(GET_RULE, &header)
}

/// Asks for the route a packet to `address` would take, as `ip route get` does.
#[must_use]
pub fn route_to(address: IpAddr) -> Request {
    with_destination(address, None, 0)
}

/// The same for a packet that has an address of this machine as its source (`RTA_SRC`), as an answer to a client has.
#[must_use]
pub fn route_from(source: Option<IpAddr>, address: IpAddr) -> Request {
    with_destination(address, source, 0)
}

/// Asks for the entry of the routing table by which a packet to `address` would go (`RTM_F_FIB_MATCH`, Linux 4.13). An older
/// kernel answers as to [`route_to`], with a route for this address alone.
#[must_use]
pub fn entry_for(source: Option<IpAddr>, address: IpAddr) -> Request {
    const FIB_MATCH: u32 = 0x2000;
    with_destination(address, source, FIB_MATCH)
}

/// Asks for the route of a packet with a firewall mark (`RTA_MARK`).
#[must_use]
pub fn marked_route_to(address: IpAddr, mark: u32) -> Request {
    const MARK: u16 = 16;
    with_destination(address, None, 0).attribute(MARK, &mark.to_ne_bytes())
}

fn with_destination(address: IpAddr, source: Option<IpAddr>, flags: u32) -> Request {
    const DESTINATION: u16 = 1;
    const SOURCE: u16 = 2;
    /// Where `rtm_flags` is.
    const FLAGS: usize = 8;
    let mut header = [0; ROUTE_HEADER];
    header[FLAGS..].copy_from_slice(&flags.to_ne_bytes());
    let length = if address.is_ipv4() { 32 } else { 128 };
    (header[0], header[1]) = (if address.is_ipv4() { AF_INET } else { AF_INET6 }, length);
    header[2] = if source.is_some() { length } else { 0 };
    let attribute = |request: Request, kind, address| match address {
        IpAddr::V4(v4) => request.attribute(kind, &v4.octets()),
        IpAddr::V6(v6) => request.attribute(kind, &v6.octets()),
    };
    let request = attribute(Request::one(GET_ROUTE, &header), DESTINATION, address);
    match source {
        Some(source) => attribute(request, SOURCE, source),
        None => request,
    }
}

/// Reads the payload of a [`NEW_LINK`] message.
pub fn link(payload: &[u8]) -> Result<Link, Malformed> {
    const NAME: u16 = 3;
    const INFO: u16 = 18;
    const INFO_KIND: u16 = 1;
    const UP: u32 = 0x1;
    const LOOPBACK: u32 = 0x8;
    const LOWER_UP: u32 = 0x1_0000;
    let read = || {
        let flags = u32_at(payload, 8)?;
        let attributes = payload.get(LINK_HEADER..)?;
        Some(Link {
            index: u32_at(payload, 4)?,
            name: text(attribute(attributes, NAME)?),
            up: flags & UP != 0 && flags & LOWER_UP != 0,
            loopback: flags & LOOPBACK != 0,
            kind: attribute(attributes, INFO).and_then(|info| attribute(info, INFO_KIND)).map(text),
        })
    };
    read().ok_or(Malformed("link message"))
}

/// Reads the payload of a [`NEW_ADDRESS`] message; `None` for a family that is neither IPv4 nor IPv6.
pub fn link_address(payload: &[u8]) -> Result<Option<LinkAddress>, Malformed> {
    const ADDRESS: u16 = 1;
    const LOCAL: u16 = 2;
    let malformed = Malformed("address message");
    let family = *payload.first().ok_or(malformed)?;
    if family != AF_INET && family != AF_INET6 {
        return Ok(None);
    }
    let read = || {
        let attributes = payload.get(ADDRESS_HEADER..)?;
        // On a point-to-point link ADDRESS is the other end, LOCAL this one.
        let own = attribute(attributes, LOCAL).or_else(|| attribute(attributes, ADDRESS))?;
        Some(LinkAddress { link: u32_at(payload, 4)?, address: address(own)?, prefix: *payload.get(1)? })
    };
    read().ok_or(malformed).map(Some)
}

/// Reads the payload of a [`NEW_ROUTE`] message.
pub fn route(payload: &[u8]) -> Result<Route, Malformed> {
    const LINK: u16 = 4;
    const GATEWAY: u16 = 5;
    const PREFERRED_SOURCE: u16 = 7;
    const MULTIPATH: u16 = 9;
    const VIA: u16 = 18;
    /// Size of `struct rtnexthop`; its interface index is the last field.
    const NEXT_HOP: usize = 8;
    let malformed = Malformed("route message");
    let &[family, destination_length, _, _, _, _, _, kind, ..] = payload else { return Err(malformed) };
    let attributes = payload.get(ROUTE_HEADER..).ok_or(malformed)?;
    // With several next hops the first stands for all.
    let hop = attribute(attributes, MULTIPATH);
    let hop_attributes = hop.and_then(|hop| hop.get(NEXT_HOP..)).unwrap_or_default();
    let find = |kind| attribute(attributes, kind).or_else(|| attribute(hop_attributes, kind));
    Ok(Route {
        ipv6: family == AF_INET6,
        kind: route_kind(kind),
        is_default: destination_length == 0,
        // struct rtvia: a family, then the address: an IPv6 router on the way to an IPv4 address (RFC 5549).
        gateway: find(GATEWAY).or_else(|| find(VIA)?.get(2..)).and_then(address),
        link: attribute(attributes, LINK).map_or_else(|| u32_at(hop?, 4), |link| u32_at(link, 0)),
        source: attribute(attributes, PREFERRED_SOURCE).and_then(address),
    })
}

/// Reads the payload of a [`NEW_NEIGHBOUR`] message (`struct ndmsg` and `nda_cacheinfo`, `include/uapi/linux/neighbour.h`);
/// `None` for a family that is neither IPv4 nor IPv6: a bridge's own table.
pub fn neighbour(payload: &[u8]) -> Result<Option<NeighbourEntry>, Malformed> {
    const DESTINATION: u16 = 1;
    const CACHE_INFO: u16 = 3;
    /// Where `ndm_updated` is in it.
    const UPDATED: usize = 8;
    let malformed = Malformed("neighbour message");
    let family = *payload.first().ok_or(malformed)?;
    if family != AF_INET && family != AF_INET6 {
        return Ok(None);
    }
    let read = || {
        let attributes = payload.get(NEIGHBOUR_HEADER..)?;
        let age = attribute(attributes, CACHE_INFO).and_then(|info| u32_at(info, UPDATED));
        Some(NeighbourEntry {
            address: address(attribute(attributes, DESTINATION)?)?,
            link: u32_at(payload, 4)?,
            state: neighbour_state(u16_at(payload, 8)?),
            changed_ms: age.map(|ticks| u64::from(ticks) * MS_PER_TICK),
        })
    };
    read().ok_or(malformed).map(Some)
}

/// `NUD_…`, of which the kernel sets one at a time.
fn neighbour_state(bits: u16) -> NeighbourState {
    match bits {
        0x01 => NeighbourState::Incomplete,
        0x02 => NeighbourState::Reachable,
        0x04 => NeighbourState::Stale,
        0x08 => NeighbourState::Delay,
        0x10 => NeighbourState::Probe,
        0x20 => NeighbourState::Failed,
        0x40 => NeighbourState::NoArp,
        0x80 => NeighbourState::Permanent,
        _ => NeighbourState::None,
    }
}

/// Whether the rule in the payload of a [`NEW_RULE`] message discards (`FR_ACT_BLACKHOLE`, `FR_ACT_UNREACHABLE` and
/// `FR_ACT_PROHIBIT` in `include/uapi/linux/fib_rules.h`).
pub fn rule_discards(payload: &[u8]) -> Result<bool, Malformed> {
    payload.get(7).map(|action| matches!(action, 6..=8)).ok_or(Malformed("rule message"))
}

/// The firewall mark that the rule in the payload of a [`NEW_RULE`] message asks for. `None` where it asks for none, or for
/// any other than this one (`FIB_RULE_INVERT`): packets without a mark meet such a rule.
pub fn rule_mark(payload: &[u8]) -> Result<Option<u32>, Malformed> {
    const MARK: u16 = 10;
    const INVERT: u32 = 0x2;
    let malformed = Malformed("rule message");
    let flags = u32_at(payload, 8).ok_or(malformed)?;
    let attributes = payload.get(ROUTE_HEADER..).ok_or(malformed)?;
    let mark = attribute(attributes, MARK).and_then(|mark| u32_at(mark, 0));
    Ok(mark.filter(|mark| *mark != 0 && flags & INVERT == 0))
}

/// What an errno in place of a route means (`fib_props` in `net/ipv4/fib_semantics.c`); `None` for an errno that says
/// nothing about a route.
#[must_use]
pub fn refused_route(errno: i32) -> Option<RouteKind> {
    match errno {
        22 => Some(RouteKind::Blackhole),
        113 => Some(RouteKind::Unreachable),
        13 => Some(RouteKind::Prohibit),
        // No route; or, without IPv6 in the kernel, nobody who could say one (EOPNOTSUPP, EAFNOSUPPORT).
        101 | 95 | 97 => Some(RouteKind::None),
        _ => None,
    }
}

fn route_kind(kind: u8) -> RouteKind {
    match kind {
        1 => RouteKind::Unicast,
        2 => RouteKind::Local,
        3..=5 => RouteKind::NotUnicast,
        6 => RouteKind::Blackhole,
        7 => RouteKind::Unreachable,
        8 => RouteKind::Prohibit,
        _ => RouteKind::None,
    }
}

/// An address, by the number of its bytes.
pub(super) fn address(bytes: &[u8]) -> Option<IpAddr> {
    match bytes.len() {
        4 => array_at::<4>(bytes, 0).map(IpAddr::from),
        16 => array_at::<16>(bytes, 0).map(IpAddr::from),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::wire::netlink::payload_of;

    #[test]
    fn a_link_is_up_only_with_a_carrier() {
        let mut header = [0; LINK_HEADER];
        header[4] = 7;
        header[8] = 1;
        let request =
            |header: &[u8]| Request::one(NEW_LINK, header).attribute(3, b"wg0\0").attribute(18, b"\x0e\0\x01\0wireguard\0\0\0");
        let down = link(&payload_of(request(&header)));
        let kind = Some("wireguard".to_owned());
        assert_eq!(down, Ok(Link { index: 7, name: "wg0".into(), up: false, loopback: false, kind }));
        header[10] = 1;
        assert!(link(&payload_of(request(&header))).is_ok_and(|link| link.up));
    }

    #[test]
    fn the_own_end_of_a_point_to_point_link_counts() {
        let header = [AF_INET, 32, 0, 0, 3, 0, 0, 0];
        let message = Request::one(NEW_ADDRESS, &header).attribute(1, &[192, 0, 2, 1]).attribute(2, &[192, 0, 2, 2]);
        let own = LinkAddress { link: 3, address: [192, 0, 2, 2].into(), prefix: 32 };
        assert_eq!(link_address(&payload_of(message)), Ok(Some(own)));
        assert_eq!(link_address(&[28, 0, 0, 0, 0, 0, 0, 0]), Ok(None));
        assert_eq!(link_address(&[AF_INET, 0]), Err(Malformed("address message")));
    }

    #[test]
    fn the_first_of_several_next_hops_stands_for_all() {
        let mut header = [0; ROUTE_HEADER];
        (header[0], header[7]) = (AF_INET, 1);
        let mut hop = vec![16, 0, 0, 0, 5, 0, 0, 0, 8, 0, 5, 0, 198, 51, 100, 1];
        hop.extend([16, 0, 0, 0, 6, 0, 0, 0, 8, 0, 5, 0, 198, 51, 100, 2]);
        let message = Request::one(NEW_ROUTE, &header).attribute(9, &hop);
        let gateway = Some([198, 51, 100, 1].into());
        let kind = RouteKind::Unicast;
        let expected = Route { ipv6: false, kind, is_default: true, gateway, link: Some(5), source: None };
        assert_eq!(route(&payload_of(message)), Ok(expected));
    }

    #[test]
    fn a_rule_asks_for_a_mark_or_for_any_other() {
        let rule = |flags: u32| {
            let mut header = [0; ROUTE_HEADER];
            header[0] = AF_INET;
            header[8..].copy_from_slice(&flags.to_ne_bytes());
            payload_of(Request::one(NEW_RULE, &header).attribute(10, &0x162_u32.to_ne_bytes()))
        };
        assert_eq!(rule_mark(&rule(0)), Ok(Some(0x162)));
        assert_eq!(rule_mark(&rule(2)), Ok(None));
        assert_eq!(rule_mark(&[0; ROUTE_HEADER]), Ok(None));
    }

    #[test]
    fn a_neighbour_has_its_state_and_its_age() {
        let mut header = [0; NEIGHBOUR_HEADER];
        (header[0], header[4], header[8]) = (AF_INET, 3, 0x20);
        let info: Vec<u8> = [700_u32, 800, 12, 1].iter().flat_map(|ticks| ticks.to_ne_bytes()).collect();
        let message = Request::one(NEW_NEIGHBOUR, &header).attribute(1, &[192, 0, 2, 1]).attribute(3, &info);
        let (address, state) = ([192, 0, 2, 1].into(), NeighbourState::Failed);
        let expected = NeighbourEntry { address, link: 3, state, changed_ms: Some(120) };
        assert_eq!(neighbour(&payload_of(message)), Ok(Some(expected)));
        header[0] = 7;
        assert_eq!(neighbour(&header), Ok(None), "a bridge's");
        assert_eq!(neighbour(&[AF_INET6, 0, 0]), Err(Malformed("neighbour message")));
    }

    proptest! {
        #[test]
        fn any_payload_is_survived(bytes in prop::collection::vec(any::<u8>(), 0..120)) {
            let _ = neighbour(&bytes);
            let _ = (link(&bytes), link_address(&bytes), route(&bytes), rule_discards(&bytes), rule_mark(&bytes));
        }
    }
}
