use std::net::{IpAddr, SocketAddr};

use serde::{Deserialize, Serialize};

use super::IcmpSender;

/// One step on the way: a SYN with so many hops to live.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PathHop {
    /// Hops the SYN had to live (TTL, hop limit); the first router is 1.
    pub hops: u8,
    /// The router that said the SYN had lived long enough (RFC 792 type 11, RFC 4443 type 3); `None` where nobody said anything
    /// in time, which many routers do.
    pub router: Option<IpAddr>,
    /// Microseconds until that.
    pub took_us: u64,
}

/// How a path ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PathEnd {
    /// The SYN arrived, and was accepted.
    Open {
        /// With so many hops to live.
        hops: u8,
    },
    /// It was answered with a reset.
    Refused {
        /// With so many hops to live.
        hops: u8,
    },
    /// Somebody sent an ICMP error other than that it had lived long enough.
    Rejected {
        /// With so many hops to live.
        hops: u8,
        /// Who, and which.
        by: IcmpSender,
    },
    /// Nothing came back any more.
    Silent,
    /// This machine could not send, with this errno.
    Unsent(i32),
}

/// The way of a SYN to one address. Each of them has a port of its own, so that routers which share the load between several
/// ways may send them different ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Path {
    /// Where to.
    pub to: SocketAddr,
    /// The steps before the end, without a gap; silent ones at the end are left out.
    pub steps: Vec<PathHop>,
    /// The end.
    pub end: PathEnd,
}
