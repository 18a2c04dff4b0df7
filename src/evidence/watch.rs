use std::net::IpAddr;

use serde::{Deserialize, Serialize};

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
}

impl SynWatch {
    /// Clients that tried more than once and got nothing back: one SYN alone may be a scanner's, or still on its way.
    pub fn unanswered(&self) -> impl Iterator<Item = &WatchedClient> {
        self.clients.iter().filter(|client| client.syns > 1 && client.answers == 0 && client.resets == 0)
    }
}
