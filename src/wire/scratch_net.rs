//! Requests that build the network of a rehearsal (rtnetlink(7), `if_link.h`, `if_addr.h`, `neighbour.h`), most of them made
//! of the kernel's own description of what is to be copied.

use std::net::IpAddr;

use super::{
    Malformed,
    frame::Mac,
    netlink::{Attributes, Request, array_at, attribute, attributes, text, u32_at, zero_ended},
    rtnetlink::{NEW_ADDRESS, NEW_LINK, NEW_ROUTE, NEW_RULE, address},
};

/// `RTM_NEWNEIGH`.
pub const NEW_NEIGHBOUR: u16 = 28;
/// `RTM_NEWQDISC`.
pub const NEW_QDISC: u16 = 36;
/// `RTM_NEWTFILTER`.
pub const NEW_FILTER: u16 = 44;
const GET_NEIGHBOUR: u16 = 30;
const GET_QDISC: u16 = 38;
const GET_FILTER: u16 = 46;
const GET_ROUTE: u16 = 26;

const LINK_HEADER: usize = 16;
const ADDRESS_HEADER: usize = 8;
const ROUTE_HEADER: usize = 12;
const NEIGHBOUR_HEADER: usize = 12;
const QDISC_HEADER: usize = 20;
const AF_INET: u8 = 2;
const AF_INET6: u8 = 10;
const IFF_UP: u32 = 0x1;
const IFF_NOARP: u32 = 0x80;
const IFF_LOWER_UP: u32 = 0x1_0000;

/// A link, as far as a copy of it has it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "flags of the kernel, each of its own")]
pub struct CopiedLink {
    /// Kernel index.
    pub index: u32,
    /// Name.
    pub name: String,
    /// Hardware address, where it has one of Ethernet's kind.
    pub mac: Option<Mac>,
    /// Index of the bridge, bond or VRF it belongs to.
    pub master: Option<u32>,
    /// `IFLA_INFO_KIND`.
    pub kind: Option<String>,
    /// Group (`IFLA_GROUP`), which rules can ask for.
    pub group: u32,
    /// Administratively up.
    pub up: bool,
    /// With a carrier.
    pub carrier: bool,
    /// The loopback device.
    pub loopback: bool,
    /// Ready for packets (`IFLA_OPERSTATE` is `IF_OPER_UP`).
    pub ready: bool,
    /// A program is attached that sees packets before the packet filter (`IFLA_XDP`): its number, empty if that is not said.
    pub xdp: Option<String>,
}

/// Reads the payload of a [`NEW_LINK`] message.
pub fn link(payload: &[u8]) -> Result<CopiedLink, Malformed> {
    const ADDRESS: u16 = 1;
    const NAME: u16 = 3;
    const MASTER: u16 = 10;
    const INFO: u16 = 18;
    const INFO_KIND: u16 = 1;
    const GROUP: u16 = 27;
    const STATE: u16 = 16;
    const STATE_UP: u8 = 6;
    const XDP: u16 = 43;
    const XDP_ATTACHED: u16 = 2;
    /// `IFLA_XDP_PROG_ID`, and those of each mode where several are used.
    const XDP_PROGRAMS: [u16; 4] = [4, 5, 6, 7];
    const LOOPBACK: u32 = 0x8;
    let read = || {
        let flags = u32_at(payload, 8)?;
        let own = payload.get(LINK_HEADER..)?;
        let mac = attribute(own, ADDRESS).filter(|mac| mac.len() == 6).and_then(|mac| array_at(mac, 0));
        let xdp = attribute(own, XDP).unwrap_or_default();
        let attached = attribute(xdp, XDP_ATTACHED).and_then(<[u8]>::first).is_some_and(|attached| *attached != 0);
        let program = XDP_PROGRAMS.into_iter().find_map(|kind| u32_at(attribute(xdp, kind)?, 0));
        Some(CopiedLink {
            index: u32_at(payload, 4)?,
            name: text(attribute(own, NAME)?),
            mac,
            master: attribute(own, MASTER).and_then(|master| u32_at(master, 0)),
            kind: attribute(own, INFO).and_then(|info| attribute(info, INFO_KIND)).map(text),
            group: attribute(own, GROUP).and_then(|group| u32_at(group, 0)).unwrap_or_default(),
            up: flags & IFF_UP != 0,
            carrier: flags & IFF_LOWER_UP != 0,
            loopback: flags & LOOPBACK != 0,
            ready: attribute(own, STATE).and_then(<[u8]>::first) == Some(&STATE_UP),
            xdp: attached.then(|| program.map(|program| program.to_string()).unwrap_or_default()),
        })
    };
    read().ok_or(Malformed("link message"))
}

/// Added to the index of a link: that of its far end. Links of one index at both ends count as one machine's own to
/// `linkwatch_urgent_event` (`net/core/link_watch.c`), and come up as much as a second later.
pub const FAR: u32 = 1 << 24;

/// A cable: one end in this namespace, where frames are put in and taken out, the other in the copy in place of `link`, with
/// its index. Nobody asks for hardware addresses on it (`IFF_NOARP`): every address is a neighbour.
#[must_use]
pub fn cable(link: &CopiedLink, own_name: &str, own_mac: Mac, copy: i32) -> Request {
    const PEER: u16 = 1;
    let flags = if link.carrier { IFF_UP | IFF_NOARP } else { IFF_NOARP };
    let mut peer = Attributes::after(&header(link.index, IFF_NOARP, IFF_NOARP))
        .attribute(IFLA_NAME, &zero_ended(&link.name))
        .attribute(IFLA_NET_NS_FD, &copy.to_ne_bytes())
        .attribute(IFLA_GROUP, &link.group.to_ne_bytes());
    if let Some(mac) = link.mac {
        peer = peer.attribute(IFLA_ADDRESS, &mac);
    }
    let data = Attributes::default().nested(PEER, &peer);
    let info = Attributes::default().attribute(IFLA_INFO_KIND, b"veth\0").nested(IFLA_INFO_DATA, &data);
    Request::create(NEW_LINK, &header(link.index | FAR, flags, flags))
        .attribute(IFLA_NAME, &zero_ended(own_name))
        .attribute(IFLA_ADDRESS, &own_mac)
        .nested(IFLA_LINKINFO, &info)
}

/// A bridge in place of `link`.
#[must_use]
pub fn bridge(link: &CopiedLink) -> Request {
    let info = Attributes::default().attribute(IFLA_INFO_KIND, b"bridge\0");
    let request = Request::create(NEW_LINK, &header(link.index, 0, 0))
        .attribute(IFLA_NAME, &zero_ended(&link.name))
        .attribute(IFLA_GROUP, &link.group.to_ne_bytes());
    let request = link.mac.map_or(request.clone(), |mac| request.attribute(IFLA_ADDRESS, &mac));
    request.nested(IFLA_LINKINFO, &info)
}

/// Makes a link a port of a bridge; as such it learns addresses like any other, so that it asks for them again.
#[must_use]
pub fn port_of(link: u32, bridge: u32) -> Request {
    const MASTER: u16 = 10;
    Request::change(NEW_LINK, &header(link, 0, 0)).attribute(MASTER, &bridge.to_ne_bytes())
}

/// Switches a link on.
#[must_use]
pub fn up(link: u32) -> Request {
    Request::change(NEW_LINK, &header(link, IFF_UP, IFF_UP))
}

const IFLA_ADDRESS: u16 = 1;
const IFLA_NAME: u16 = 3;
const IFLA_LINKINFO: u16 = 18;
const IFLA_GROUP: u16 = 27;
const IFLA_NET_NS_FD: u16 = 28;
const IFLA_INFO_KIND: u16 = 1;
const IFLA_INFO_DATA: u16 = 2;

/// `struct ifinfomsg`.
fn header(index: u32, flags: u32, change: u32) -> [u8; LINK_HEADER] {
    let mut header = [0; LINK_HEADER];
    header[4..8].copy_from_slice(&index.to_ne_bytes());
    header[8..12].copy_from_slice(&flags.to_ne_bytes());
    header[12..16].copy_from_slice(&change.to_ne_bytes());
    header
}

/// The same address again, from the payload of a [`NEW_ADDRESS`] message: without a lifetime, and at once (nobody else has
/// it there). `None` for one that is not in use, because somebody else has it.
#[must_use]
pub fn same_address(payload: &[u8]) -> Option<Request> {
    const ADDRESS: u16 = 1;
    const LOCAL: u16 = 2;
    const BROADCAST: u16 = 4;
    const FLAGS: u16 = 8;
    const DUPLICATE: u32 = 0x8;
    const NO_DETECTION: u32 = 0x2;
    const NO_PREFIX_ROUTE: u32 = 0x200;
    let mut fixed: [u8; ADDRESS_HEADER] = array_at(payload, 0)?;
    let own = payload.get(ADDRESS_HEADER..)?;
    let flags = attribute(own, FLAGS).and_then(|flags| u32_at(flags, 0)).unwrap_or_else(|| fixed[2].into());
    if flags & DUPLICATE != 0 || !matches!(fixed[0], AF_INET | AF_INET6) {
        return None;
    }
    let kept = flags & NO_PREFIX_ROUTE | if fixed[0] == AF_INET6 { NO_DETECTION } else { 0 };
    fixed[2] = 0;
    let request = Request::create(NEW_ADDRESS, &fixed);
    let request = attributes(own)
        .filter(|(kind, _)| matches!(*kind, ADDRESS | LOCAL | BROADCAST))
        .fold(request, |request, (kind, value)| request.attribute(kind, value));
    Some(request.attribute(FLAGS, &kept.to_ne_bytes()))
}

/// The link whose address in the payload of a [`NEW_ADDRESS`] message is not in use yet (`IFA_F_TENTATIVE`).
#[must_use]
pub fn awaited_address(payload: &[u8]) -> Option<u32> {
    const FLAGS: u16 = 8;
    const TENTATIVE: u32 = 0x40;
    let flags = attribute(payload.get(ADDRESS_HEADER..)?, FLAGS).and_then(|flags| u32_at(flags, 0))?;
    (flags & TENTATIVE != 0).then(|| u32_at(payload, 4))?
}

/// The same route again, from the payload of a [`NEW_ROUTE`] message; `None` for what the kernel makes by itself and for
/// what it remembers only for a while.
#[must_use]
pub fn same_route(payload: &[u8]) -> Option<Request> {
    const CLONED: u32 = 0x200;
    /// The bits of `rtm_flags` that describe the state of a next hop (`RTNH_F_DEAD`, `RTNH_F_LINKDOWN` and their kind).
    const STATE: u32 = 0x1 | 0x8 | 0x10 | 0x20 | 0x40 | 0x4000;
    const LOCAL_TABLE: u8 = 255;
    const UNICAST: u8 = 1;
    const BLACKHOLE: u8 = 6;
    const THROW: u8 = 9;
    let mut fixed: [u8; ROUTE_HEADER] = array_at(payload, 0)?;
    let flags = u32_at(payload, 8)?;
    let kind = fixed[7];
    let made_by_hand = kind == UNICAST || (BLACKHOLE..=THROW).contains(&kind);
    if flags & CLONED != 0 || fixed[4] == LOCAL_TABLE || !made_by_hand || !matches!(fixed[0], AF_INET | AF_INET6) {
        return None;
    }
    fixed[8..].copy_from_slice(&(flags & !STATE).to_ne_bytes());
    // Times and usage (RTA_CACHEINFO, RTA_EXPIRES) are not given, they happen.
    let kept = attributes(payload.get(ROUTE_HEADER..)?).filter(|(kind, _)| !matches!(*kind, 12 | 23));
    Some(kept.fold(Request::create(NEW_ROUTE, &fixed), |request, (kind, value)| request.attribute(kind, value)))
}

/// The same rule of policy routing again, from the payload of a [`NEW_RULE`] message.
#[must_use]
pub fn same_rule(payload: &[u8]) -> Option<Request> {
    const DETACHED: u32 = 0x8 | 0x10;
    let mut fixed: [u8; ROUTE_HEADER] = array_at(payload, 0)?;
    if !matches!(fixed[0], AF_INET | AF_INET6) {
        return None;
    }
    let flags = u32_at(payload, 8)? & !DETACHED;
    fixed[8..].copy_from_slice(&flags.to_ne_bytes());
    let all = attributes(payload.get(ROUTE_HEADER..)?);
    Some(all.fold(Request::create(NEW_RULE, &fixed), |request, (kind, value)| request.attribute(kind, value)))
}

/// Asks for the neighbours of both families.
#[must_use]
pub fn all_neighbours() -> Request {
    Request::all(GET_NEIGHBOUR, &[0; NEIGHBOUR_HEADER])
}

/// Link, address and hardware address of the neighbour in the payload of a [`NEW_NEIGHBOUR`] message, where all are known.
#[must_use]
pub fn neighbour(payload: &[u8]) -> Option<(u32, IpAddr, Mac)> {
    const DESTINATION: u16 = 1;
    const HARDWARE: u16 = 2;
    let own = payload.get(NEIGHBOUR_HEADER..)?;
    let mac = attribute(own, HARDWARE).filter(|mac| mac.len() == 6).and_then(|mac| array_at(mac, 0))?;
    Some((u32_at(payload, 4)?, address(attribute(own, DESTINATION)?)?, mac))
}

/// A neighbour that stays.
#[must_use]
pub fn lasting_neighbour(link: u32, address: IpAddr, mac: Mac) -> Request {
    const DESTINATION: u16 = 1;
    const HARDWARE: u16 = 2;
    /// `NUD_PERMANENT`.
    const PERMANENT: u16 = 0x80;
    let mut fixed = [0; NEIGHBOUR_HEADER];
    fixed[0] = if address.is_ipv4() { AF_INET } else { AF_INET6 };
    fixed[4..8].copy_from_slice(&link.to_ne_bytes());
    fixed[8..10].copy_from_slice(&PERMANENT.to_ne_bytes());
    Request::create(NEW_NEIGHBOUR, &fixed).attribute(DESTINATION, &octets(address)).attribute(HARDWARE, &mac)
}

/// Asks for the route of a packet from one of this machine's addresses to another machine (`RTA_SRC`, `RTA_DST`).
#[must_use]
pub fn way_back(from: IpAddr, to: IpAddr) -> Request {
    const DESTINATION: u16 = 1;
    const SOURCE: u16 = 2;
    let length = if to.is_ipv4() { 32 } else { 128 };
    let mut fixed = [0; ROUTE_HEADER];
    fixed[..3].copy_from_slice(&[if to.is_ipv4() { AF_INET } else { AF_INET6 }, length, length]);
    Request::one(GET_ROUTE, &fixed).attribute(DESTINATION, &octets(to)).attribute(SOURCE, &octets(from))
}

/// Asks for the queueing disciplines of all links.
#[must_use]
pub fn all_disciplines() -> Request {
    Request::all(GET_QDISC, &[0; QDISC_HEADER])
}

/// The link in the payload of a [`NEW_QDISC`] message, if filters can be attached to what comes in by it (`ingress` and
/// `clsact`).
#[must_use]
pub fn filters_ingress(payload: &[u8]) -> Option<u32> {
    const KIND: u16 = 1;
    let kind = text(attribute(payload.get(QDISC_HEADER..)?, KIND)?);
    matches!(kind.as_str(), "ingress" | "clsact").then(|| u32_at(payload, 4))?
}

/// Asks for the filters on what comes in by a link (`TC_H_CLSACT`, `TC_H_MIN_INGRESS`).
#[must_use]
pub fn ingress_filters(link: u32) -> Request {
    const INGRESS: u32 = 0xffff_fff2;
    let mut fixed = [0; QDISC_HEADER];
    fixed[4..8].copy_from_slice(&link.to_ne_bytes());
    fixed[12..16].copy_from_slice(&INGRESS.to_ne_bytes());
    Request::all(GET_FILTER, &fixed)
}

/// What filter the payload of a [`NEW_FILTER`] message describes: its kind, and the name of its program (`TCA_BPF_NAME`).
#[must_use]
pub fn filter(payload: &[u8]) -> Option<String> {
    const KIND: u16 = 1;
    const OPTIONS: u16 = 2;
    const BPF_NAME: u16 = 7;
    let own = payload.get(QDISC_HEADER..)?;
    let kind = text(attribute(own, KIND)?);
    let name = attribute(own, OPTIONS).filter(|_| kind == "bpf").and_then(|options| attribute(options, BPF_NAME)).map(text);
    Some([Some(kind), name].into_iter().flatten().collect::<Vec<_>>().join(" "))
}

fn octets(address: IpAddr) -> Vec<u8> {
    match address {
        IpAddr::V4(v4) => v4.octets().to_vec(),
        IpAddr::V6(v6) => v6.octets().to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::wire::netlink::payload_of;

    #[test]
    fn a_route_is_given_again_without_its_state() {
        let mut fixed = [0; ROUTE_HEADER];
        (fixed[0], fixed[4], fixed[7]) = (AF_INET, 254, 1);
        fixed[8] = 0x10;
        let message = Request::one(NEW_ROUTE, &fixed).attribute(5, &[192, 0, 2, 1]).attribute(12, &[0; 32]);
        let again = payload_of(same_route(&payload_of(message)).expect("a route"));
        fixed[8] = 0;
        assert_eq!(again, payload_of(Request::one(NEW_ROUTE, &fixed).attribute(5, &[192, 0, 2, 1])));
        fixed[4] = 255;
        assert!(same_route(&payload_of(Request::one(NEW_ROUTE, &fixed))).is_none());
    }

    #[test]
    fn an_address_that_somebody_else_has_is_left_out() {
        let message = |flags: u32| {
            let request = Request::one(NEW_ADDRESS, &[AF_INET6, 64, 0, 0, 2, 0, 0, 0]).attribute(1, &[0x20; 16]);
            payload_of(request.attribute(8, &flags.to_ne_bytes()))
        };
        assert!(same_address(&message(0x8)).is_none());
        let again = payload_of(same_address(&message(0x80)).expect("an address"));
        assert_eq!(attribute(&again[ADDRESS_HEADER..], 8), Some(2_u32.to_ne_bytes().as_slice()));
    }

    #[test]
    fn a_link_has_master_and_program() {
        let mut fixed = [0; LINK_HEADER];
        (fixed[4], fixed[8]) = (7, 1);
        let xdp = Attributes::default().attribute(2, &[1]).attribute(4, &12_u32.to_ne_bytes());
        let message = Request::one(NEW_LINK, &fixed).attribute(3, b"eth0\0").attribute(1, &[2, 0, 0, 0, 0, 1]);
        let seen = link(&payload_of(message.attribute(10, &9_u32.to_ne_bytes()).nested(43, &xdp))).expect("a link");
        assert_eq!((seen.index, seen.master, seen.up, seen.carrier), (7, Some(9), true, false));
        assert_eq!(seen.xdp.as_deref(), Some("12"));
    }

    proptest! {
        #[test]
        fn any_payload_is_survived(bytes in prop::collection::vec(any::<u8>(), 0..120)) {
            let _ = (link(&bytes), neighbour(&bytes), filters_ingress(&bytes), filter(&bytes));
            let _ = (same_address(&bytes), awaited_address(&bytes), same_route(&bytes), same_rule(&bytes));
        }
    }
}
