use std::{fmt, net::SocketAddr};

use serde::{Deserialize, Serialize};

use super::{ConnectEnd, HandshakeEnd};

/// Where a variable was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProxySource {
    /// In the environment of this session, so that what is started in it has it too.
    #[default]
    Session,
    /// In a file from which sessions get their environment (`/etc/environment`, `/etc/profile.d`).
    File {
        /// The file.
        path: String,
        /// Line number, from 1.
        line: u32,
    },
    /// In a file from which systemd gives services their environment.
    Unit {
        /// The unit; `None` where it is every one (`DefaultEnvironment=`).
        unit: Option<String>,
        /// The file.
        path: String,
        /// Line number, from 1.
        line: u32,
    },
}

/// A variable that leads programs through a proxy, or exempts hosts from it. `LD_PRELOAD` is one where it names a library
/// that takes connections over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProxyVariable {
    /// Name, as spelled (`http_proxy`, `ALL_PROXY`).
    pub name: String,
    /// Value, with user name and password removed.
    pub value: String,
    /// Where it was found.
    #[serde(default)]
    pub source: ProxySource,
}

/// What a proxy speaks, by the scheme of its variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ProxyKind {
    /// HTTP, with CONNECT for everything but `http` URLs (RFC 9110 section 9.3.6).
    Http,
    /// The same inside TLS.
    Https,
    /// SOCKS4: addresses of IPv4 only.
    Socks4,
    /// `SOCKS4a`: the proxy looks names up.
    Socks4a,
    /// SOCKS5 (RFC 1928), with names looked up before.
    Socks5,
    /// SOCKS5, where the proxy looks names up.
    Socks5h,
}

impl ProxyKind {
    /// Every kind.
    pub const ALL: [Self; 6] = [Self::Http, Self::Https, Self::Socks4, Self::Socks4a, Self::Socks5, Self::Socks5h];

    /// The word before `://`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Https => "https",
            Self::Socks4 => "socks4",
            Self::Socks4a => "socks4a",
            Self::Socks5 => "socks5",
            Self::Socks5h => "socks5h",
        }
    }
}

/// Where a proxy is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProxyAddress {
    /// What it speaks.
    pub kind: ProxyKind,
    /// Address or name, IPv6 without brackets; untrusted.
    pub host: String,
    /// TCP port.
    pub port: u16,
}

impl fmt::Display for ProxyAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (open, close) = if self.host.contains(':') { ("[", "]") } else { ("", "") };
        write!(f, "{}://{open}{}{close}:{}", self.kind.id(), self.host, self.port)
    }
}

/// How the exchange with a proxy ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProxyEnd {
    /// Its name does not resolve.
    NotFound,
    /// No connection to it; never [`ConnectEnd::Open`].
    NoConnection(ConnectEnd),
    /// It accepts connections; what is said after that is inside TLS and was not tried.
    Untried,
    /// It leads to the target. What the target answered to its greeting through the proxy, for the schemes that have one.
    Leads(Option<HandshakeEnd>),
    /// It answers with an HTTP status that means no.
    Http {
        /// Status code.
        status: u16,
        /// The words after it, untrusted, escaped and shortened.
        reason: String,
    },
    /// It answers with a SOCKS code that means no.
    Socks {
        /// 4 or 5.
        version: u8,
        /// The code (RFC 1928 section 6; 91 to 93 for SOCKS4).
        code: u8,
    },
    /// It wants a login. None is ever sent.
    Login,
    /// What it says is not what a proxy of its kind says; the first bytes, escaped and shortened.
    NotProxy(String),
    /// It closes without a byte.
    Closed,
    /// It accepts, and nothing follows within the limit.
    Silent,
}

/// A proxy, asked once to lead to the target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProxyTrial {
    /// The proxy.
    pub proxy: ProxyAddress,
    /// The address of it that was tried last.
    pub at: Option<SocketAddr>,
    /// How it ended.
    pub end: ProxyEnd,
}
