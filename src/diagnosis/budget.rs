//! Local ports as a budget: how much of it each destination has used up.
//!
//! The kernel looks for a free port for each pair of source and destination separately (`__inet_hash_connect`,
//! `net/ipv4/inet_hashtables.c`), so that sums over destinations say nothing.

use std::net::{IpAddr, SocketAddr};

use crate::evidence::{DestinationUse, LATELY_S, PortCounts, PortUse, SourceUse, TIME_WAIT_S};

/// A range counts as used up a little before its last port: the kernel gives the ports of one parity last, and what it refused
/// a moment ago may have come free since.
const USED_UP_PERCENT: u64 = 98;
/// Below this nothing is near its end.
const AMPLE_PERCENT: u64 = 50;
/// A part of what is in use that does not matter.
const NEGLIGIBLE_PERCENT: u64 = 10;

/// How far a budget is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Plenty is left.
    Ample,
    /// More than half is used.
    Low,
    /// It is used up.
    UsedUp,
}

/// The range of local ports, counted.
#[derive(Debug, Clone, Copy)]
pub struct Budget<'a> {
    /// The range and its settings.
    pub ports: &'a PortUse,
    /// What uses it.
    pub counted: &'a PortCounts,
    /// Ports that connections to one destination can have.
    pub size: u64,
}

impl<'a> Budget<'a> {
    /// The budget, where the kernel listed its sockets.
    #[must_use]
    pub fn of(ports: &'a PortUse) -> Option<Self> {
        ports.counted.as_ref().map(|counted| Self { ports, counted, size: ports.size() })
    }

    /// What leads to `to`: from `source` where that is known and anything does, else from the source that has used most.
    #[must_use]
    pub fn towards(&self, to: SocketAddr, source: Option<IpAddr>) -> Option<&'a DestinationUse> {
        let there = || self.counted.destinations.iter().filter(|seen| seen.to == to);
        let from = source.map(|source| source.to_canonical());
        there()
            .find(|seen| Some(seen.from) == from)
            .or_else(|| there().filter(|_| from.is_none()).max_by_key(|seen| seen.used()))
    }

    /// The destination that has used most.
    #[must_use]
    pub fn fullest(&self) -> Option<&'a DestinationUse> {
        // The list begins with it; a saved one may be in any order.
        self.counted.destinations.iter().rev().max_by_key(|seen| seen.used())
    }

    /// True if no port is free towards one destination.
    #[must_use]
    pub fn is_used_up(&self, seen: &DestinationUse) -> bool {
        self.is_percent(seen.used().into(), USED_UP_PERCENT)
    }

    /// How far one destination has used it, without those in TIME_WAIT that the kernel uses again. What may have been missed in
    /// counting counts where it matters.
    #[must_use]
    pub fn level(&self, seen: &DestinationUse) -> Level {
        let waiting = if self.reuses(seen) { u64::from(seen.lately) / LATELY_S } else { seen.time_wait.into() };
        let used = u64::from(seen.open()) + waiting;
        if self.is_percent(used, USED_UP_PERCENT) {
            Level::UsedUp
        } else if self.is_percent(used + u64::from(self.counted.missed), AMPLE_PERCENT) {
            Level::Low
        } else {
            Level::Ample
        }
    }

    /// The source address all of whose ports are taken although no destination has them all: programs bind it before they
    /// connect, so that no two connections share a port.
    #[must_use]
    pub fn bound_out(&self) -> Option<&'a SourceUse> {
        self.counted.sources.iter().find(|source| {
            let shared = source.sockets.saturating_sub(source.ports);
            let alone = self.counted.destinations.iter().any(|seen| seen.from == source.from && self.is_used_up(seen));
            self.is_percent(source.ports.into(), USED_UP_PERCENT)
                && source.destinations > 1
                && shared <= source.ports / 100
                && !alone
        })
    }

    /// True if the kernel uses ports in TIME_WAIT towards this place again after a second (`tcp_twsk_unique`,
    /// `net/ipv4/tcp_ipv4.c`).
    #[must_use]
    pub fn reuses(&self, seen: &DestinationUse) -> bool {
        let settings = self.ports.settings;
        let inside = seen.to.ip().is_loopback() || seen.from.is_loopback();
        let allowed = settings.tw_reuse == Some(1) || (settings.tw_reuse == Some(2) && inside);
        allowed && settings.timestamps == Some(true)
    }

    /// New connections a second that the range bears for good where each ends in TIME_WAIT.
    #[must_use]
    pub const fn sustainable(&self) -> u64 {
        self.size / TIME_WAIT_S
    }

    /// True if a good part is used, and more is taken every second than the range bears for good: it lasts not much longer.
    #[must_use]
    pub fn runs_out(&self, seen: &DestinationUse) -> bool {
        let taken = seen.per_second(self.counted.between_ms);
        !self.reuses(seen) && self.is_percent(seen.used().into(), 25) && taken > self.sustainable()
    }

    fn is_percent(&self, used: u64, percent: u64) -> bool {
        self.size > 0 && used.saturating_mul(100) >= self.size.saturating_mul(percent)
    }
}

/// True if TIME_WAIT holds the larger part.
pub(super) fn is_waiting(seen: &DestinationUse) -> bool {
    seen.time_wait > seen.open()
}

/// True if what is in TIME_WAIT, or else what is not, is too little to matter.
pub(super) fn is_negligible(seen: &DestinationUse, waiting: bool) -> bool {
    let part = if waiting { seen.time_wait } else { seen.open() };
    u64::from(part) * 100 < u64::from(seen.used()) * NEGLIGIBLE_PERCENT
}
