use std::net::{IpAddr, SocketAddr};

use serde::{Deserialize, Serialize};

use super::{Obstacle, Owner};

/// Seconds a port stays in TIME_WAIT: `TCP_TIMEWAIT_LEN` in `include/net/tcp.h`, which no setting changes.
pub const TIME_WAIT_S: u64 = 60;
/// Seconds that count as lately: a TIME_WAIT that began within them ([`DestinationUse::lately`]).
pub const LATELY_S: u64 = 5;

/// Local ports of this machine as a client.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortUse {
    /// First and last local port the kernel hands out, both inclusive (`net.ipv4.ip_local_port_range`).
    pub range: (u16, u16),
    /// TCP sockets in use, without those in TIME_WAIT (`/proc/net/sockstat`, `sockstat6`).
    pub in_use: u64,
    /// TCP sockets in TIME_WAIT.
    pub time_wait: u64,
    /// Ports the kernel does not hand out, as first and last (`net.ipv4.ip_local_reserved_ports`).
    #[serde(default)]
    pub reserved: Vec<(u16, u16)>,
    /// Other settings that decide how long ports last.
    #[serde(default)]
    pub settings: PortSettings,
    /// Who uses the range; `None` where the kernel did not list its sockets.
    #[serde(default)]
    pub counted: Option<PortCounts>,
    /// What kept the probe from the sockets, or from those who hold them.
    #[serde(default)]
    pub hidden: Option<Obstacle>,
}

/// Settings of the kernel; `None` where one could not be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortSettings {
    /// `net.ipv4.tcp_tw_reuse`: 0 never, 1 for all connections this machine makes, 2 for those over loopback (ip-sysctl).
    pub tw_reuse: Option<u8>,
    /// `net.ipv4.tcp_timestamps`, without which no port in TIME_WAIT is used again.
    pub timestamps: Option<bool>,
    /// `net.ipv6.conf.all.disable_ipv6`.
    pub ipv6_off: Option<bool>,
    /// The same for the loopback device.
    pub loopback6_off: Option<bool>,
}

/// The range of local ports, counted by where connections lead. IPv4 inside IPv6 sockets counts as IPv4.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortCounts {
    /// Ports of the range that something listens on: the kernel never hands them out, and sockets there came in.
    pub listening: Vec<u16>,
    /// The fullest destinations, and those of the target that were asked for.
    pub destinations: Vec<DestinationUse>,
    /// Further destinations that are not listed.
    pub others: u64,
    /// Sockets that may be missing at each destination that was not asked for: with very many of them small ones are let go.
    pub missed: u32,
    /// Source addresses, the one with the most ports first.
    pub sources: Vec<SourceUse>,
    /// Milliseconds between the look that gave [`DestinationUse::open_before`] and this one.
    pub between_ms: Option<u64>,
}

/// Connections from one address of this machine to one place. Each takes a port of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DestinationUse {
    /// Source address.
    pub from: IpAddr,
    /// Destination.
    pub to: SocketAddr,
    /// ESTABLISHED.
    pub established: u32,
    /// `SYN_SENT`: not answered yet.
    pub connecting: u32,
    /// `FIN_WAIT`, `LAST_ACK` and CLOSING: closed here.
    pub closing: u32,
    /// `CLOSE_WAIT`: closed by the other side, and not by the program here.
    pub close_wait: u32,
    /// `TIME_WAIT`: closed here first.
    pub time_wait: u32,
    /// Those in TIME_WAIT that came to it within the last [`LATELY_S`] seconds.
    pub lately: u32,
    /// Those not in TIME_WAIT at an earlier look.
    pub open_before: Option<u32>,
    /// Who holds those that are not in TIME_WAIT, the one with the most first; TIME_WAIT belongs to no process any more.
    pub holders: Vec<PortHolder>,
}

/// A process and how many of the ports it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortHolder {
    /// The process.
    pub owner: Owner,
    /// Ports.
    pub ports: u32,
}

/// Ports of the range in use with one source address, whatever the destination.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceUse {
    /// Source address.
    pub from: IpAddr,
    /// Connections.
    pub sockets: u32,
    /// Different ports among them. As many as connections, although there are several destinations, only where programs bind
    /// the source address before they connect (without `IP_BIND_ADDRESS_NO_PORT`, ip(7)): each port then serves one connection.
    pub ports: u32,
    /// Destinations of more than one of them.
    pub destinations: u32,
}

impl PortUse {
    /// Ports of the range that connections to one destination can have: without those that are reserved or listened on.
    #[must_use]
    pub fn size(&self) -> u64 {
        let (first, last) = self.range;
        let whole = u64::from(last.saturating_sub(first)) + 1;
        let inside = |port: u16| (first..=last).contains(&port);
        let mut reserved = 0;
        let mut after = u32::from(first);
        let mut sorted = self.reserved.clone();
        sorted.sort_unstable();
        for (from, to) in sorted {
            let begins = u32::from(from).max(after);
            let ends = u32::from(to.min(last));
            if begins <= ends {
                reserved += u64::from(ends - begins) + 1;
                after = ends + 1;
            }
        }
        let listening = self.counted.iter().flat_map(|counted| &counted.listening);
        let held = listening.filter(|port| inside(**port) && !self.is_reserved(**port)).count() as u64;
        whole.saturating_sub(reserved).saturating_sub(held)
    }

    /// True if the kernel does not hand this port out.
    #[must_use]
    pub fn is_reserved(&self, port: u16) -> bool {
        self.reserved.iter().any(|(first, last)| (*first..=*last).contains(&port))
    }
}

impl PortCounts {
    /// Says of each destination how many connections were open at an earlier look, `between_ms` ago.
    pub fn grown_since(&mut self, earlier: &Self, between_ms: u64) {
        for destination in &mut self.destinations {
            let before = earlier.destinations.iter().find(|seen| (seen.from, seen.to) == (destination.from, destination.to));
            destination.open_before = before.map(DestinationUse::open);
        }
        self.between_ms = Some(between_ms);
    }
}

impl DestinationUse {
    /// A place nothing leads to yet.
    #[must_use]
    pub const fn none(from: IpAddr, to: SocketAddr) -> Self {
        Self {
            from,
            to,
            established: 0,
            connecting: 0,
            closing: 0,
            close_wait: 0,
            time_wait: 0,
            lately: 0,
            open_before: None,
            holders: Vec::new(),
        }
    }

    /// Ports in use that are not in TIME_WAIT.
    #[must_use]
    pub const fn open(&self) -> u32 {
        self.established + self.connecting + self.closing + self.close_wait
    }

    /// Ports in use.
    #[must_use]
    pub const fn used(&self) -> u32 {
        self.open().saturating_add(self.time_wait)
    }

    /// Ports taken a second: connections that were closed lately, and those open now that were not at an earlier look
    /// `between_ms` ago. Rounded up, since a slow leak is one as well.
    #[must_use]
    pub fn per_second(&self, between_ms: Option<u64>) -> u64 {
        let grown = self.open_before.map_or(0, |before| self.open().saturating_sub(before));
        let opened = match between_ms {
            Some(between) if between > 0 => (u64::from(grown) * 1000).div_ceil(between),
            _ => 0,
        };
        u64::from(self.lately).div_ceil(LATELY_S) + opened
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_leaves_out_what_the_kernel_never_hands_out() {
        let counted = PortCounts { listening: vec![40_002, 40_011, 50_000], ..PortCounts::default() };
        let reserved = vec![(40_010, 40_019), (39_990, 40_000), (40_015, 40_020)];
        let ports = PortUse { range: (40_000, 40_099), reserved, counted: Some(counted), ..PortUse::default() };
        // 100, without 40000, 40010 to 40020 and 40002.
        assert_eq!(ports.size(), 87);
        assert_eq!(PortUse { range: (1, 65_535), ..PortUse::default() }.size(), 65_535);
        assert_eq!(PortUse { range: (7, 7), reserved: vec![(0, 65_535)], ..PortUse::default() }.size(), 0);
    }

    #[test]
    fn the_rate_counts_what_was_closed_and_what_was_opened() {
        let to = "203.0.113.9:3306".parse().expect("an address and a port");
        let none = DestinationUse::none("192.0.2.5".parse().expect("an address"), to);
        let busy = DestinationUse { time_wait: 9000, lately: 501, established: 70, open_before: Some(40), ..none.clone() };
        assert_eq!((busy.used(), busy.per_second(None), busy.per_second(Some(2000))), (9070, 101, 116));
        assert_eq!(none.per_second(Some(0)), 0);
    }
}
