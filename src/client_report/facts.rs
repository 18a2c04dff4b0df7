use std::net::{IpAddr, SocketAddr};

use serde::{Deserialize, Serialize};

use crate::{
    case::{Host, Target},
    evidence::ProxyVariable,
};

/// What one client says of itself and of the target. What it could not tell is `None`; an empty list means that it looked
/// and found nothing. User names and passwords are left out before anything is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientReport {
    /// The host it was asked about, as written in the line that was sent to it.
    pub host: String,
    /// The port it was asked about.
    pub port: u16,
    /// Operating system, such as `Linux`; untrusted.
    pub system: Option<String>,
    /// What the machine calls itself; untrusted.
    pub machine: Option<String>,
    /// Its proxy variables.
    pub variables: Option<Vec<ProxyVariable>>,
    /// The proxy of the operating system, where it has such a setting (macOS, Windows).
    pub system_proxy: Option<SystemProxy>,
    /// The addresses its hosts file gives the name.
    pub hosts_file: Option<Vec<IpAddr>>,
    /// The addresses programs there get for the host.
    pub addresses: Option<Vec<IpAddr>>,
    /// The way to the first of them.
    pub route: Option<ClientRoute>,
    /// The connections it tried, past any proxy.
    pub attempts: Vec<Attempt>,
}

/// The proxy setting of an operating system.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SystemProxy {
    /// Proxies that are switched on.
    pub proxies: Vec<String>,
    /// Where a script comes from that chooses the proxy.
    pub script: Option<String>,
    /// Hosts that are reached past it, separated by commas.
    pub exceptions: String,
}

/// The way to an address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientRoute {
    /// The interface it leaves by; untrusted.
    pub interface: String,
    /// The address it leaves with.
    pub source: Option<IpAddr>,
    /// True where the address is the reporting machine's own.
    pub local: bool,
}

/// How a connection from a client ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClientEnd {
    /// Accepted.
    Open,
    /// Refused.
    Refused,
    /// No answer.
    Silent,
    /// No way there.
    Unreachable,
    /// Failed in another way.
    Failed,
}

impl ClientEnd {
    /// The word by which languages choose theirs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Refused => "refused",
            Self::Silent => "silent",
            Self::Unreachable => "unreachable",
            Self::Failed => "failed",
        }
    }
}

/// One connection from a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// Where it went.
    pub to: SocketAddr,
    /// How it ended.
    pub end: ClientEnd,
}

impl ClientReport {
    /// True if it is about this host and port. A target that is only a port has no host to compare.
    #[must_use]
    pub fn is_about(&self, target: &Target) -> bool {
        let same_host = match &target.host {
            Host::ThisMachine => true,
            Host::Address(address) => self.host.parse::<IpAddr>().is_ok_and(|own| own.to_canonical() == address.to_canonical()),
            Host::Name(name) => self.host.trim_end_matches('.').eq_ignore_ascii_case(name),
        };
        same_host && self.port == target.port
    }

    /// True if the machine that reports is the server: it delivers to itself what is meant for one of `own`, or leaves with
    /// an address of `own` that no other machine has. A client whose hosts file leads to itself delivers to loopback, unless
    /// it is called what the target is called, as Debian pins a machine's own name.
    #[must_use]
    pub fn is_from(&self, own: &[IpAddr], is_private: impl Fn(IpAddr) -> bool) -> bool {
        let addresses = self.addresses.as_deref().unwrap_or_default();
        let first = addresses.first().copied().or_else(|| self.host.parse().ok());
        let Some(route) = &self.route else { return false };
        let leaves_with =
            route.source.is_some_and(|source| own.contains(&source) && !is_private(source) && !source.is_loopback());
        let delivers = route.local && first.is_some_and(|first| own.contains(&first) && !first.is_loopback());
        let label = |name: &str| name.split('.').next().unwrap_or_default().to_ascii_lowercase();
        let named = self.machine.as_deref().is_some_and(|machine| label(machine) == label(&self.host));
        leaves_with || delivers || (route.local && named && first.is_some_and(|first| first.is_loopback()))
    }

    /// True if a connection from there was accepted.
    #[must_use]
    pub fn connects(&self) -> bool {
        self.attempts.iter().any(|attempt| attempt.end == ClientEnd::Open)
    }

    /// How the connections to one address ended there.
    #[must_use]
    pub fn end_at(&self, address: IpAddr) -> Option<ClientEnd> {
        self.attempts.iter().find(|attempt| attempt.to.ip() == address).map(|attempt| attempt.end)
    }
}
