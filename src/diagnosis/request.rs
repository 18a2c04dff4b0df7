use std::{
    net::{IpAddr, SocketAddr},
    time::Duration,
};

use serde::{Deserialize, Serialize};

use crate::{
    case::{Host, Target},
    evidence::{NextHop, Opening, ProbeId, ProxyAddress, Syn},
    wire::nginx_config::Asked,
};

/// Addresses of one target that are tried. A name with more is a CDN's or a pool's; the first ones tell enough.
pub const MOST_ADDRESSES: usize = 16;

/// Other listeners of this machine that are greeted: a machine with more services for clients is rare, and the likeliest
/// come first.
pub const MOST_OTHER_LISTENERS: usize = 8;
/// Addresses of the target whose port is asked in several protocols: one of each family tells enough.
pub const MOST_PRINTED: usize = 2;

/// Other ports of another machine that are tried: enough for the documented ones, and far from a scan.
pub const MOST_GUESSED_PORTS: usize = 6;

/// Addresses of the target at which other doors are tried: one of each family.
pub const MOST_KNOCKED: usize = 2;
/// Ports that are tried at each of them: those that nearly every machine answers one of, and far from a scan.
pub const MOST_DOORS: usize = 4;

/// Addresses of the target the way to which is followed: one of each family.
pub const MOST_PATHS: usize = 2;

/// SYNs that are rehearsed: a client and some strangers, at a few addresses of this machine.
pub const MOST_REHEARSED: usize = 12;

/// One round of probes; an observation that comes from an earlier round is late and changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct RunId(pub u64);

/// A probe to run, with what it needs to know. One variant for each [`ProbeId`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Interfaces and addresses.
    Network,
    /// Listening sockets and their owners.
    Listeners,
    /// The target's name, for programs here and at each resolver.
    Names {
        /// The name.
        name: String,
    },
    /// Routes to these addresses.
    Routes {
        /// Destinations.
        to: Vec<IpAddr>,
    },
    /// What the kernel knows of its neighbours.
    Neighbours {
        /// Which.
        of: Vec<NextHop>,
        /// Whether the routers of default routes are meant as well.
        default_routers: bool,
    },
    /// TCP connects, all at once.
    Connect {
        /// Destinations, at most [`MOST_ADDRESSES`].
        to: Vec<SocketAddr>,
    },
    /// Workerman processes.
    Workerman,
    /// Listeners on this port in other network namespaces.
    Namespaces {
        /// TCP port.
        port: u16,
    },
    /// Packet filter chains.
    FirewallRules,
    /// NAT rules.
    NatRules,
    /// Where NAT rules send the target's port.
    NatTargets {
        /// Destinations.
        to: Vec<SocketAddr>,
    },
    /// Proxy variables.
    ProxySettings,
    /// One exchange with a proxy.
    ProxyTrial {
        /// The proxy, as a variable names it.
        proxy: ProxyAddress,
        /// Where it is asked to lead: the target's host, or an address of it where programs look the name up themselves.
        host: Host,
        /// The target.
        target: Target,
    },
    /// TCP connects to addresses that nobody has.
    Interception {
        /// Destinations, at most three.
        to: Vec<SocketAddr>,
    },
    /// Whether this address can be bound.
    Bind {
        /// The address.
        address: IpAddr,
    },
    /// Local port range, and what uses it up.
    PortUse {
        /// Destinations that are counted in any case.
        to: Vec<SocketAddr>,
        /// Whether one look is enough: else a range that fills up gets a second, which says how fast.
        once: bool,
    },
    /// The target's own greeting.
    Handshake {
        /// Addresses that accepted a connection.
        to: Vec<SocketAddr>,
        /// What to say, and as which host.
        target: Target,
    },
    /// Questions in several protocols.
    Fingerprint {
        /// Addresses that accepted a connection, at most [`MOST_PRINTED`].
        to: Vec<SocketAddr>,
        /// As which host, and for which path.
        target: Target,
    },
    /// Reverse proxies on the target's port, and the way through their configuration.
    ReverseProxy {
        /// Processes that hold the port, at most [`MOST_OTHER_LISTENERS`].
        pids: Vec<u32>,
        /// The request whose way is asked for.
        asked: Asked,
    },
    /// The target's own greeting behind a reverse proxy.
    Upstream {
        /// Where it leads, or could; at most [`MOST_OTHER_LISTENERS`].
        to: Vec<Upstream>,
        /// What to say, and as which host.
        target: Target,
    },
    /// Start files of Workerman.
    StartFiles {
        /// Masters with the file that their title names, at most [`MOST_OTHER_LISTENERS`].
        masters: Vec<(u32, String)>,
    },
    /// The cloud this machine is in.
    Cloud,
    /// The first page of the target's host, at a CDN's edges.
    Edge {
        /// Edges, with a port they carry.
        to: Vec<SocketAddr>,
        /// As which host.
        target: Target,
    },
    /// The target's own greeting on other ports.
    OtherPorts {
        /// Where to: at most [`MOST_OTHER_LISTENERS`] of this machine, or [`MOST_GUESSED_PORTS`] of another.
        to: Vec<SocketAddr>,
        /// What to say, and as which host.
        target: Target,
    },
    /// TCP connects to usual ports of the target's address.
    OtherDoors {
        /// Destinations: at most [`MOST_KNOCKED`] addresses with [`MOST_DOORS`] ports each.
        to: Vec<SocketAddr>,
        /// Addresses nobody has, at most one of each family, where a port that answers is tried as well.
        nobody: Vec<IpAddr>,
    },
    /// The way of a SYN, router by router.
    Path {
        /// Destinations, at most [`MOST_PATHS`].
        to: Vec<SocketAddr>,
    },
    /// Tracked connections and open files.
    Pressure {
        /// Processes that hold the target's port, at most [`MOST_OTHER_LISTENERS`].
        pids: Vec<u32>,
    },
    /// Proxies of this machine, and what leads to them.
    LocalProxies {
        /// Listeners that are asked.
        at: Vec<SocketAddr>,
        /// Destinations whose marked routes are asked for.
        to: Vec<IpAddr>,
        /// Whether there are rules to read.
        rules: bool,
    },
    /// Control panels, and what their own lists say of a port.
    Panels {
        /// TCP port.
        port: u16,
    },
    /// Settings of the programs that make firewall rules.
    FrontEnds {
        /// TCP port.
        port: u16,
    },
    /// What a copy of the packet filter does to these SYNs.
    Rehearsal {
        /// At most [`MOST_REHEARSED`].
        syns: Vec<Syn>,
    },
    /// SYNs to this port, as they come in.
    SynWatch {
        /// TCP port.
        port: u16,
        /// Clients whose packets to other ports count as well, at most two.
        named: Vec<IpAddr>,
    },
    /// What a copy of the packet filter does to the SYNs of clients that were seen to try.
    ClientRehearsal {
        /// At most [`MOST_REHEARSED`].
        syns: Vec<Syn>,
    },
    /// Whether these changes let their SYNs through a copy of the packet filter.
    Openings {
        /// At most [`MOST_REHEARSED`].
        openings: Vec<Opening>,
    },
}

/// A server behind a reverse proxy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upstream {
    /// Where.
    pub at: SocketAddr,
    /// Whether the proxy speaks TLS to it.
    pub tls: bool,
    /// The path that the proxy asks it for.
    pub path: String,
}

/// A watch for SYNs that is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WatchOrder {
    /// TCP port.
    pub port: u16,
    /// Clients whose packets to other ports count as well, at most two.
    pub named: Vec<IpAddr>,
    /// How long it goes on; `None` until somebody ends it.
    pub lasts: Option<Duration>,
    /// Clients that are told of, at most.
    pub most: usize,
}

impl Request {
    /// The probe this asks for.
    #[must_use]
    pub const fn probe(&self) -> ProbeId {
        match self {
            Self::Network => ProbeId::Network,
            Self::Listeners => ProbeId::Listeners,
            Self::Names { .. } => ProbeId::Names,
            Self::Routes { .. } => ProbeId::Routes,
            Self::Neighbours { .. } => ProbeId::Neighbours,
            Self::Connect { .. } => ProbeId::Connect,
            Self::Workerman => ProbeId::Workerman,
            Self::Namespaces { .. } => ProbeId::Namespaces,
            Self::FirewallRules => ProbeId::FirewallRules,
            Self::NatRules => ProbeId::NatRules,
            Self::NatTargets { .. } => ProbeId::NatTargets,
            Self::ProxySettings => ProbeId::ProxySettings,
            Self::ProxyTrial { .. } => ProbeId::ProxyTrial,
            Self::Interception { .. } => ProbeId::Interception,
            Self::Bind { .. } => ProbeId::Bind,
            Self::PortUse { .. } => ProbeId::PortUse,
            Self::Handshake { .. } => ProbeId::Handshake,
            Self::Fingerprint { .. } => ProbeId::Fingerprint,
            Self::ReverseProxy { .. } => ProbeId::ReverseProxy,
            Self::Upstream { .. } => ProbeId::Upstream,
            Self::StartFiles { .. } => ProbeId::StartFiles,
            Self::Cloud => ProbeId::Cloud,
            Self::Edge { .. } => ProbeId::Edge,
            Self::OtherPorts { .. } => ProbeId::OtherPorts,
            Self::LocalProxies { .. } => ProbeId::LocalProxies,
            Self::OtherDoors { .. } => ProbeId::OtherDoors,
            Self::Path { .. } => ProbeId::Path,
            Self::Pressure { .. } => ProbeId::Pressure,
            Self::Panels { .. } => ProbeId::Panels,
            Self::FrontEnds { .. } => ProbeId::FrontEnds,
            Self::Rehearsal { .. } => ProbeId::Rehearsal,
            Self::SynWatch { .. } => ProbeId::SynWatch,
            Self::ClientRehearsal { .. } => ProbeId::ClientRehearsal,
            Self::Openings { .. } => ProbeId::Openings,
        }
    }
}
