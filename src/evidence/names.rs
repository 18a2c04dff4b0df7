use std::net::IpAddr;

use serde::{Deserialize, Serialize};

use super::Obstacle;

/// What programs on this machine get for the name: nsswitch, hosts file, caches and all (`getent ahosts`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SystemAnswer {
    /// These addresses, in the order programs try them.
    Addresses(Vec<IpAddr>),
    /// The name is not found.
    NotFound,
    /// It could not be asked.
    Blocked(Obstacle),
}

/// A line of the hosts file that has the name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HostsEntry {
    /// The address it gives.
    pub address: IpAddr,
    /// Line number in `/etc/hosts`, from 1.
    pub line: u32,
}

/// How one resolver answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ResolverOutcome {
    /// Addresses (A and AAAA).
    Addresses(Vec<IpAddr>),
    /// The name exists, but has no address (NODATA).
    NoAddress,
    /// The name does not exist (NXDOMAIN).
    NoSuchName,
    /// Another response code, by its name (`SERVFAIL`, `REFUSED`).
    Failed(String),
    /// No answer in time.
    Silent,
    /// Nothing listens at the resolver's port 53.
    PortClosed,
    /// The answer was not DNS.
    Garbage,
    /// It could not be asked: the system's error.
    Unreachable(String),
}

/// What one configured resolver says of the name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResolverAnswer {
    /// The resolver's address, from `/etc/resolv.conf`.
    pub resolver: IpAddr,
    /// What it answered.
    pub outcome: ResolverOutcome,
    /// CNAME chain after the name asked for, in order.
    pub aliases: Vec<String>,
    /// Smallest time to live of the answer, in seconds.
    pub ttl_s: Option<u32>,
}

/// What a name server says that has authority over the name's zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorityAnswer {
    /// The name server's name, as the zone's NS record has it: untrusted.
    pub server: String,
    /// The address it was asked at.
    pub address: IpAddr,
    /// What it answered, with authority (the AA bit, RFC 1035 section 4.1.1).
    pub outcome: ResolverOutcome,
    /// CNAME chain after the name asked for. What an alias out of the zone leads to, the server does not know.
    pub aliases: Vec<String>,
    /// Smallest time to live of the answer, in seconds: how long caches keep it.
    pub ttl_s: Option<u32>,
}

/// What the target's name resolves to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameAnswers {
    /// The name asked for.
    pub name: String,
    /// What programs get.
    pub system: SystemAnswer,
    /// Lines of the hosts file with this name.
    pub hosts_file: Vec<HostsEntry>,
    /// Each configured resolver's own answer, in the order of the file.
    pub resolvers: Vec<ResolverAnswer>,
    /// What the addresses call themselves (PTR), as far as the resolvers say: untrusted.
    pub reverse: Vec<(IpAddr, String)>,
    /// What servers with authority say, as far as they can be reached; empty where none is known.
    #[serde(default)]
    pub authority: Vec<AuthorityAnswer>,
}

impl NameAnswers {
    /// The addresses programs use, without repeats; empty where the name did not resolve.
    #[must_use]
    pub fn addresses(&self) -> &[IpAddr] {
        match &self.system {
            SystemAnswer::Addresses(addresses) => addresses,
            _ => &[],
        }
    }
}
