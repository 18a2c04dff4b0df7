use std::net::IpAddr;

use serde::{Deserialize, Serialize};

/// Whether an address can be bound here, tried with port 0 so that no port is taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BindTrial {
    /// The address tried.
    pub address: IpAddr,
    /// `None`: it can. Else the errno (`EADDRNOTAVAIL` 99: not an address of this machine).
    pub errno: Option<i32>,
}

/// Local ports of this machine as a client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortUse {
    /// First and last local port the kernel hands out, both inclusive (`net.ipv4.ip_local_port_range`).
    pub range: (u16, u16),
    /// TCP sockets in use, without those in TIME_WAIT (`/proc/net/sockstat`, `sockstat6`).
    pub in_use: u64,
    /// TCP sockets in TIME_WAIT.
    pub time_wait: u64,
}

impl PortUse {
    /// Ports in the range.
    #[must_use]
    pub fn size(&self) -> u64 {
        u64::from(self.range.1.saturating_sub(self.range.0)) + 1
    }
}
