use std::net::{IpAddr, SocketAddr};

use serde::{Deserialize, Serialize};

use super::{ConnectAttempt, Obstacle, Owner};

/// Which packets a NAT rule can meet at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NatFamily {
    /// IPv4.
    Ip,
    /// IPv6.
    Ip6,
    /// Both (nftables' `inet`).
    Inet,
}

impl NatFamily {
    /// The word before a table's name.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ip => "ip",
            Self::Ip6 => "ip6",
            Self::Inet => "inet",
        }
    }

    /// True if a packet to the address can meet a rule of this family.
    #[must_use]
    pub fn has(self, address: IpAddr) -> bool {
        match self {
            Self::Ip => address.is_ipv4(),
            Self::Ip6 => address.is_ipv6(),
            Self::Inet => true,
        }
    }
}

/// One condition of a NAT rule, or of a jump that leads to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NatMatch {
    /// The transport protocol: TCP is meant (too), or only others are.
    Protocol {
        /// TCP is among them.
        tcp: bool,
    },
    /// Destination ports, first and last of each range.
    Ports {
        /// The ranges.
        ranges: Vec<(u16, u16)>,
        /// All ports but these.
        negated: bool,
    },
    /// Destination networks, address and prefix length.
    To {
        /// The networks.
        networks: Vec<(IpAddr, u8)>,
        /// All addresses but these.
        negated: bool,
    },
    /// The destination is an address of this machine (`addrtype --dst-type LOCAL`, `fib daddr type local`).
    ToThisMachine {
        /// It is not.
        negated: bool,
    },
    /// The interface a packet comes in by; a final `+` stands for any rest of the name.
    Interface {
        /// The names.
        names: Vec<String>,
        /// All interfaces but these.
        negated: bool,
    },
    /// Anything else: what it asks is not known here, or depends on the client.
    Unknown,
}

/// What a NAT rule does with a packet that meets all of its conditions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NatAction {
    /// Sends it to this machine itself, to another port or to the same.
    Redirect {
        /// `None`: the port stays.
        port: Option<u16>,
    },
    /// Sends it to another address.
    Dnat {
        /// The address.
        to: IpAddr,
        /// `None`: the port stays.
        port: Option<u16>,
    },
    /// Leaves it alone, and no later rule of the same base chain meets it.
    Accept,
    /// Goes back to the chain that jumped here.
    Return,
    /// Not understood.
    Unknown,
}

/// A NAT rule that packets can meet as they come in, with the conditions of the jumps that lead to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NatRule {
    /// Which packets.
    pub family: NatFamily,
    /// Table, without its family.
    pub table: String,
    /// The base chain, from which the rule is reached.
    pub base: String,
    /// The chain it stands in.
    pub chain: String,
    /// Conditions, all of which have to be met.
    pub matches: Vec<NatMatch>,
    /// What it does then.
    pub action: NatAction,
    /// The rule as the tool prints it, or where to find it (`handle 7`); untrusted, shortened.
    pub written: String,
}

/// The NAT rules for packets that come in (hook `prerouting`), in the order in which the kernel asks them. Which of them
/// meets a packet is the kernel's to say: this is what they could meet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NatRules {
    /// The rules.
    pub rules: Vec<NatRule>,
    /// Why some are missing.
    pub hidden: Option<Obstacle>,
}

/// Where a NAT rule sends connections, tried from here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedirectEnd {
    /// The connection to it.
    pub connect: ConnectAttempt,
    /// The network namespace of this machine that has the address, if one was found.
    pub behind: Option<Behind>,
}

/// A network namespace of this machine, found by its address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Behind {
    /// Inode of the namespace; 0 where only root may know it.
    pub namespace: u64,
    /// Its name under `/run/netns`, if it has one.
    pub name: Option<String>,
    /// A process in it, and the container it belongs to.
    pub owner: Option<Owner>,
    /// Where TCP sockets listen in it, the first of them.
    pub listens: Vec<SocketAddr>,
    /// Connections its accept queues turned away while it was tried (`ListenOverflows` of that namespace).
    #[serde(default)]
    pub overflows: Option<u64>,
}
