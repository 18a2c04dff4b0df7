use std::{
    fmt,
    net::{IpAddr, Ipv6Addr},
    str::FromStr,
};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Longest target that is read at all: a host name has at most 253 characters (RFC 1035), a path a few thousand.
const LONGEST_TARGET: usize = 4096;
/// Longest host name in characters (RFC 1035 section 2.3.4).
const LONGEST_NAME: usize = 253;

/// What is spoken on the connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scheme {
    /// Nothing is assumed above TCP.
    Tcp,
    /// Plain HTTP.
    Http,
    /// HTTP in TLS.
    Https,
    /// WebSocket (RFC 6455).
    Ws,
    /// WebSocket in TLS.
    Wss,
}

impl Scheme {
    /// Every scheme.
    pub const ALL: [Self; 5] = [Self::Tcp, Self::Http, Self::Https, Self::Ws, Self::Wss];

    /// The word before `://`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Tcp => "tcp",
            Self::Http => "http",
            Self::Https => "https",
            Self::Ws => "ws",
            Self::Wss => "wss",
        }
    }

    /// The port meant where none is written. `tcp` has none of its own; a bare host name means port 80.
    #[must_use]
    pub const fn default_port(self) -> u16 {
        match self {
            Self::Tcp | Self::Http | Self::Ws => 80,
            Self::Https | Self::Wss => 443,
        }
    }

    /// True for the schemes whose first bytes are TLS.
    #[must_use]
    pub const fn is_tls(self) -> bool {
        matches!(self, Self::Https | Self::Wss)
    }

    /// True for the schemes of WebSocket.
    #[must_use]
    pub const fn is_websocket(self) -> bool {
        matches!(self, Self::Ws | Self::Wss)
    }
}

/// The host part of a target.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Host {
    /// Only a port was given: the service of this machine.
    ThisMachine,
    /// An address.
    Address(IpAddr),
    /// A name, in lower case, without the final dot.
    Name(String),
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ThisMachine => f.write_str("localhost"),
            Self::Address(address) => address.fmt(f),
            Self::Name(name) => f.write_str(name),
        }
    }
}

/// The address the clients use, as it was typed and as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// As typed.
    pub input: String,
    /// What is spoken.
    pub scheme: Scheme,
    /// Where.
    pub host: Host,
    /// TCP port, never 0.
    pub port: u16,
    /// Path and query of an URL, with the leading slash; `/` where none was given.
    pub path: String,
}

/// Why a text is not a target. The text itself is not repeated: the caller has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TargetError {
    /// Nothing was given.
    #[error("empty")]
    Empty,
    /// Longer than any target can be.
    #[error("too long")]
    TooLong,
    /// A scheme that is not `tcp`, `http`, `https`, `ws` or `wss`.
    #[error("unknown scheme")]
    Scheme,
    /// The port is not a number from 1 to 65535.
    #[error("bad port")]
    Port,
    /// The host is neither an address nor a host name.
    #[error("bad host")]
    Host,
}

impl Target {
    /// `host:port` as one writes it: IPv6 addresses in brackets.
    #[must_use]
    pub fn authority(&self) -> String {
        match &self.host {
            Host::Address(IpAddr::V6(address)) => format!("[{address}]:{}", self.port),
            host => format!("{host}:{}", self.port),
        }
    }

    /// The host as a name to look up, if it is one.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match &self.host {
            Host::Name(name) => Some(name),
            _ => None,
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme.id(), self.authority())?;
        if self.path == "/" { Ok(()) } else { f.write_str(&self.path) }
    }
}

impl FromStr for Target {
    type Err = TargetError;

    /// Reads `8282`, `host`, `host:port`, `[v6]:port`, a bare IPv6 address, and `tcp`, `http`, `https`, `ws` and `wss` URLs.
    fn from_str(input: &str) -> Result<Self, TargetError> {
        let text = input.trim();
        if text.is_empty() {
            return Err(TargetError::Empty);
        }
        if text.len() > LONGEST_TARGET {
            return Err(TargetError::TooLong);
        }
        let (scheme, rest) = split_scheme(text)?;
        let (authority, path) = rest.find(['/', '?', '#']).map_or((rest, "/"), |at| rest.split_at(at));
        let authority = authority.rsplit_once('@').map_or(authority, |(_user, host)| host);
        if scheme.is_none() && authority.bytes().all(|b| b.is_ascii_digit()) && !authority.is_empty() {
            return Ok(Self {
                input: text.into(),
                scheme: Scheme::Tcp,
                host: Host::ThisMachine,
                port: port(authority)?,
                path: "/".into(),
            });
        }
        let (host, port) = split_authority(authority, scheme)?;
        let path = match path.split('#').next().unwrap_or_default() {
            "" => "/".into(),
            query if query.starts_with('?') => format!("/{query}"),
            path => path.into(),
        };
        if path.chars().any(char::is_control) {
            return Err(TargetError::Host);
        }
        Ok(Self { input: text.into(), scheme: scheme.unwrap_or(Scheme::Tcp), host, port, path })
    }
}

fn split_scheme(text: &str) -> Result<(Option<Scheme>, &str), TargetError> {
    let Some((word, rest)) = text.split_once("://") else { return Ok((None, text)) };
    let known = Scheme::ALL.into_iter().find(|scheme| scheme.id().eq_ignore_ascii_case(word));
    known.map(|scheme| (Some(scheme), rest)).ok_or(TargetError::Scheme)
}

fn split_authority(authority: &str, scheme: Option<Scheme>) -> Result<(Host, u16), TargetError> {
    let default = scheme.unwrap_or(Scheme::Tcp).default_port();
    if let Some(rest) = authority.strip_prefix('[') {
        let (address, after) = rest.split_once(']').ok_or(TargetError::Host)?;
        let address: Ipv6Addr = address.split('%').next().unwrap_or_default().parse().map_err(|_| TargetError::Host)?;
        let port = match after.strip_prefix(':') {
            Some(digits) => port(digits)?,
            None if after.is_empty() => default,
            None => return Err(TargetError::Host),
        };
        return Ok((Host::Address(address.into()), port));
    }
    if let Ok(address) = authority.parse::<Ipv6Addr>() {
        return Ok((Host::Address(address.into()), default));
    }
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, digits)) => (host, port(digits)?),
        None => (authority, default),
    };
    Ok((read_host(host)?, port))
}

fn port(digits: &str) -> Result<u16, TargetError> {
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(TargetError::Port);
    }
    digits.parse().ok().filter(|port| *port != 0).ok_or(TargetError::Port)
}

/// A host name is letters, digits, hyphens and underscores in labels of at most 63 characters; letters beyond ASCII
/// are kept for the resolver to encode.
fn read_host(host: &str) -> Result<Host, TargetError> {
    if let Ok(address) = host.parse::<IpAddr>() {
        return Ok(Host::Address(address));
    }
    let name = host.strip_suffix('.').unwrap_or(host);
    let label_is_good = |label: &str| {
        !label.is_empty()
            && label.chars().count() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
    };
    let looks_like_address = name.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if name.is_empty() || name.len() > LONGEST_NAME || looks_like_address || !name.split('.').all(label_is_good) {
        return Err(TargetError::Host);
    }
    Ok(Host::Name(name.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, shown: &str) {
        assert_eq!(text.parse::<Target>().map(|t| t.to_string()), Ok(shown.to_owned()));
    }

    #[track_caller]
    fn refuses(text: &str, why: TargetError) {
        assert_eq!(text.parse::<Target>(), Err(why));
    }

    #[test]
    fn reads_every_form_of_a_target() {
        reads("8282", "tcp://localhost:8282");
        reads("chat.example", "tcp://chat.example:80");
        reads("chat.example:8282", "tcp://chat.example:8282");
        reads("192.0.2.7:22", "tcp://192.0.2.7:22");
        reads("[2001:db8::7]:443", "tcp://[2001:db8::7]:443");
        reads("2001:db8::7", "tcp://[2001:db8::7]:80");
        reads("ws://chat.example:8282", "ws://chat.example:8282");
        reads("wss://Chat.Example./chat?room=1#top", "wss://chat.example:443/chat?room=1");
        reads("HTTP://user:secret@chat.example", "http://chat.example:80");
        reads("  https://chat.example?x=1 ", "https://chat.example:443/?x=1");
    }

    #[test]
    fn refuses_what_is_no_target() {
        refuses("", TargetError::Empty);
        refuses("70000", TargetError::Port);
        refuses("0", TargetError::Port);
        refuses("chat.example:70000", TargetError::Port);
        refuses("chat.example:xxxx", TargetError::Port);
        refuses("ftp://chat.example", TargetError::Scheme);
        refuses("1.2.3", TargetError::Host);
        refuses("300.1.1.1:80", TargetError::Host);
        refuses("-bad.example", TargetError::Host);
        refuses("a b", TargetError::Host);
        refuses("$(reboot):80", TargetError::Host);
        refuses("[::1", TargetError::Host);
        refuses(&"a".repeat(5000), TargetError::TooLong);
    }
}
