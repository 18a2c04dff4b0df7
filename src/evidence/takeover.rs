use std::net::{IpAddr, SocketAddr};

use serde::{Deserialize, Serialize};

use super::{NatRule, Obstacle, RouteKind};

/// What a listener of this machine turned out to speak.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LocalProxyKind {
    /// It answers a SOCKS5 greeting as RFC 1928 section 3 says.
    Socks5,
    /// It names itself an HTTP proxy in the header of its answer; the field, untrusted, escaped and shortened.
    Http(String),
}

/// A listener of this machine that is a proxy by its own answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalProxy {
    /// Where it was asked.
    pub at: SocketAddr,
    /// What it speaks.
    pub kind: LocalProxyKind,
}

/// A rule that hands packets to a local socket without changing their destination (`TPROXY`, `tproxy to`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransparentRule {
    /// The rule as the tool prints it, or where to find it; untrusted, shortened.
    pub written: String,
    /// The port of the socket; `None` where the port stays.
    pub port: Option<u16>,
}

/// Where packets with a firewall mark go, other than those without.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkedRoute {
    /// Destination asked for.
    pub to: IpAddr,
    /// The mark a rule of policy routing asks for.
    pub mark: u32,
    /// The kernel's own answer.
    pub kind: RouteKind,
    /// Interface the packet leaves by.
    pub interface: Option<String>,
}

/// What on this machine could take over the connections it makes itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalProxies {
    /// Listeners that are proxies by their own answer.
    pub answers: Vec<LocalProxy>,
    /// NAT rules for connections made here (hook `output`), in the order in which the kernel asks them.
    pub redirects: Vec<NatRule>,
    /// Rules that hand packets to a local socket.
    pub transparent: Vec<TransparentRule>,
    /// Routes of marked packets that differ from those without a mark.
    pub marked: Vec<MarkedRoute>,
    /// Why some rules are missing.
    pub hidden: Option<Obstacle>,
}
