use std::net::IpAddr;

use serde::{Deserialize, Serialize};

/// An address of an interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterfaceAddress {
    /// The address.
    pub address: IpAddr,
    /// Prefix length in bits.
    pub prefix: u8,
}

/// A network interface of this namespace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interface {
    /// Kernel index.
    pub index: u32,
    /// Name.
    pub name: String,
    /// Administratively up and with a carrier (`IFF_UP` and `IFF_LOWER_UP`).
    pub up: bool,
    /// The loopback device.
    pub loopback: bool,
    /// Kind of a virtual device as the kernel names it (`veth`, `bridge`, `tun`, `wireguard`), if it says.
    pub kind: Option<String>,
    /// Its addresses.
    pub addresses: Vec<InterfaceAddress>,
}

/// How the kernel would treat a packet to an address (`rtm_type`, `include/uapi/linux/rtnetlink.h`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RouteKind {
    /// Sent out.
    Unicast,
    /// Delivered on this machine: the address is its own.
    Local,
    /// A broadcast or multicast address.
    NotUnicast,
    /// Discarded silently; connect fails with EINVAL.
    Blackhole,
    /// Answered with "no route to host".
    Unreachable,
    /// Answered with "permission denied".
    Prohibit,
    /// No route at all (ENETUNREACH).
    None,
}

impl RouteKind {
    /// True for a route that is there to discard.
    #[must_use]
    pub const fn discards(self) -> bool {
        matches!(self, Self::Blackhole | Self::Unreachable | Self::Prohibit)
    }
}

/// The route of one address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RouteTo {
    /// Destination asked for.
    pub address: IpAddr,
    /// What the kernel answered.
    pub kind: RouteKind,
    /// Next router, if the address is not on a link of this machine.
    pub gateway: Option<IpAddr>,
    /// Interface the packet leaves by.
    pub interface: Option<String>,
    /// Source address the kernel would use.
    pub source: Option<IpAddr>,
    /// Whether it is a default route that leads there; `None` where the kernel does not say.
    #[serde(default)]
    pub by_default: Option<bool>,
}

/// How the kernel stands with a neighbour on a link (`NUD_…`, `include/uapi/linux/neighbour.h`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NeighbourState {
    /// Asked for, and not answered yet.
    Incomplete,
    /// It answered a moment ago.
    Reachable,
    /// It answered once; whether it still would is not known.
    Stale,
    /// Something was sent to it, and a sign of life is awaited.
    Delay,
    /// It is being asked again.
    Probe,
    /// It was asked for, and nobody answered.
    Failed,
    /// The link has no such questions (tunnels, loopback).
    NoArp,
    /// Somebody set it by hand.
    Permanent,
    /// Nothing is known yet.
    None,
}

/// Where packets go first: a router on a link of this machine, or the destination itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextHop {
    /// Its address on the link.
    pub address: IpAddr,
    /// The link.
    pub interface: String,
}

/// What the kernel knows of a next hop. Reading it asks nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Neighbour {
    /// Which.
    pub hop: NextHop,
    /// How the kernel stands with it; `None` if it has no entry, which says nothing.
    pub state: Option<NeighbourState>,
    /// Milliseconds since that changed, if the kernel says.
    pub changed_ms: Option<u64>,
    /// It is the router of a default route.
    pub is_default: bool,
}

/// Whether anything in this machine's routing discards packets (blackhole, unreachable, prohibit), a default route aside: that
/// one is for everybody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Discarding {
    /// Some route does, in any table and family.
    pub routes: bool,
    /// Some rule of policy routing does (`ip rule`).
    pub rules: bool,
}

/// What this machine is on the network.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Network {
    /// Interfaces, by index.
    pub interfaces: Vec<Interface>,
    /// True if there is a default route for IPv4, and for IPv6.
    pub default_route: [bool; 2],
    /// What in its routing discards; `None` where that was not looked through to the end.
    #[serde(default)]
    pub discarding: Option<Discarding>,
}

impl Network {
    /// True if `address` is one of this machine's own: an interface has it, or it is loopback (the whole of
    /// `127.0.0.0/8`; RFC 1122 section 3.2.1.3).
    #[must_use]
    pub fn has(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        address.is_loopback() || self.addresses().any(|own| own == address)
    }

    /// Every address of every interface.
    pub fn addresses(&self) -> impl Iterator<Item = IpAddr> {
        self.interfaces.iter().flat_map(|interface| interface.addresses.iter().map(|own| own.address))
    }
}
