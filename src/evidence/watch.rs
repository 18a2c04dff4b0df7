use std::net::IpAddr;

use serde::{Deserialize, Serialize};

use super::Obstacle;

/// A client whose SYNs to the target's port came in while they were watched for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WatchedClient {
    /// Its address, as it stands in the packets.
    pub from: IpAddr,
    /// The address of this machine they were sent to, before any NAT here.
    pub to: IpAddr,
    /// The interface they came in by.
    pub interface: String,
    /// SYNs that came in.
    pub syns: u32,
    /// SYN-ACKs that went out to it.
    pub answers: u32,
    /// Resets that went out to it.
    pub resets: u32,
    /// ICMP errors about its SYNs that went out.
    #[serde(default)]
    pub errors: u32,
    /// Handshakes it ended with the right ACK.
    #[serde(default)]
    pub completed: u32,
    /// Resets that came back from it: it heard the SYN-ACK and wants no connection, as port scanners do.
    #[serde(default)]
    pub hung_up: u32,
}

impl WatchedClient {
    /// It tried more than once and got nothing back: one SYN alone may be a scanner's, or still on its way.
    #[must_use]
    pub const fn is_unanswered(&self) -> bool {
        self.syns > 1 && !self.is_answered()
    }

    /// Something went back to it, of whatever kind.
    #[must_use]
    pub const fn is_answered(&self) -> bool {
        self.answers > 0 || self.resets > 0 || self.errors > 0
    }

    /// It was answered more than once, and never ended a handshake: what this machine sends does not arrive, or its end is lost.
    #[must_use]
    pub const fn is_deaf(&self) -> bool {
        self.answers > 1 && self.completed == 0 && self.hung_up == 0
    }
}

/// Packets that came in to other ports while SYNs to the target's were watched for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherPackets {
    /// Who sent them.
    pub from: IpAddr,
    /// To which port; the last, if there were several.
    pub port: u16,
    /// SYNs among them: it tried another port.
    pub syns: u32,
    /// All that were seen: of a client that was named or is the operator's every segment, of anybody else SYNs only.
    pub packets: u32,
}

/// What the kernel counted meanwhile, in this network namespace: the differences between the beginning and the end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KernelCounts {
    /// Connections for which an accept queue had no room (`ListenOverflows`).
    pub queue_overflows: u64,
    /// SYNs and handshakes a listener dropped for any reason, those included (`ListenDrops`).
    pub listen_drops: u64,
    /// SYNs for which the queue of half-open connections had no room (`TCPReqQFullDrop`).
    pub half_open_drops: u64,
    /// SYN cookies sent: the queue of half-open connections was full, and the client was answered all the same
    /// (`SyncookiesSent`).
    pub cookies: u64,
    /// Packets that reverse-path filtering dropped (`IPReversePathFilter`).
    pub reverse_path: u64,
    /// Packets for which the table of tracked connections had no room (`drop`); `None` where nothing is tracked.
    pub conntrack_drops: Option<u64>,
    /// Connections that were accepted (`PassiveOpens`).
    pub accepted: u64,
    /// Resets that were sent (`OutRsts`).
    pub resets: u64,
}

/// SYNs to the target's port, watched for on the interfaces, before any packet filter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SynWatch {
    /// How long it was watched, in milliseconds.
    pub watched_ms: u64,
    /// Clients, those first whose SYNs stayed unanswered, then by number of SYNs.
    pub clients: Vec<WatchedClient>,
    /// True if there were more than are listed.
    pub more: bool,
    /// Who sent packets to other ports, those that were asked for first.
    #[serde(default)]
    pub elsewhere: Vec<OtherPackets>,
    /// The address the operator comes from by SSH.
    #[serde(default)]
    pub operator: Option<IpAddr>,
    /// True if the operator was told to let the client try, and saw the packets come in.
    #[serde(default)]
    pub asked: bool,
    /// What the kernel counted meanwhile.
    #[serde(default)]
    pub counts: Option<KernelCounts>,
    /// Why no packet could be seen; then only the counters tell.
    #[serde(default)]
    pub hidden: Option<Obstacle>,
}

impl SynWatch {
    /// Clients that tried more than once and got nothing back.
    pub fn unanswered(&self) -> impl Iterator<Item = &WatchedClient> {
        self.clients.iter().filter(|client| client.is_unanswered())
    }

    /// The client a watch is about: the one that was named, or else where the operator comes from. Where others try and the
    /// operator does not, it is about them.
    #[must_use]
    pub fn about(&self, named: Option<IpAddr>) -> Option<IpAddr> {
        let tries = |operator: &IpAddr| self.clients.is_empty() || self.from(*operator).next().is_some();
        named.or(self.operator.filter(tries)).map(|client| client.to_canonical())
    }

    /// What one client sent to other ports.
    #[must_use]
    pub fn elsewhere_from(&self, client: IpAddr) -> Option<&OtherPackets> {
        self.elsewhere.iter().find(|other| other.from.to_canonical() == client.to_canonical())
    }

    /// What one client sent to the target's port, at whichever address of this machine.
    pub fn from(&self, client: IpAddr) -> impl Iterator<Item = &WatchedClient> {
        self.clients.iter().filter(move |seen| seen.from.to_canonical() == client.to_canonical())
    }
}
