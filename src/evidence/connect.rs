use std::net::{IpAddr, SocketAddr};

use serde::{Deserialize, Serialize};

use super::{Spoken, TlsSession};

/// How a TCP connect ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConnectEnd {
    /// The three-way handshake completed.
    Open,
    /// The kernel gave this errno (`ECONNREFUSED` 111, `EHOSTUNREACH` 113 …; Linux numbers).
    Errno(i32),
    /// No answer within the probe's own limit.
    NoAnswer,
}

/// Who sent the ICMP error that ended a connect (`IP_RECVERR`, ip(7)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct IcmpSender {
    /// Address of the sender: the target itself, a router on the way, or this machine where the last hop is its own and
    /// nobody there answers to the address (ARP, neighbour discovery).
    pub address: IpAddr,
    /// ICMP or `ICMPv6` type.
    pub kind: u8,
    /// Code of that type.
    pub code: u8,
}

/// One connection tried from here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConnectAttempt {
    /// Where to.
    pub to: SocketAddr,
    /// How it ended.
    pub end: ConnectEnd,
    /// Sender of the ICMP error, if one came.
    pub icmp: Option<IcmpSender>,
    /// Milliseconds until the end, with three decimals of room: microseconds.
    pub took_us: u64,
    /// True where the kernel carries it over the loopback device, so that no firewall at an interface was passed.
    pub over_loopback: bool,
}

/// Connections to usual ports of an address whose own port does not answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherDoors {
    /// Those to the address.
    pub tried: Vec<ConnectAttempt>,
    /// The same ports at addresses that nobody has, as far as the first were answered: what answers there as well is something
    /// on the way.
    pub nobody: Vec<ConnectAttempt>,
}

/// What came back after the greeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HandshakeEnd {
    /// An HTTP answer with this status; `upgraded` is true for a complete WebSocket handshake (RFC 6455 section 4.1).
    Http {
        /// Status code.
        status: u16,
        /// `Upgrade: websocket` and the right `Sec-WebSocket-Accept` came with 101.
        upgraded: bool,
        /// `Server` header, untrusted, shortened.
        server: String,
    },
    /// Bytes that are not HTTP; the first of them, escaped and shortened.
    NotHttp(String),
    /// Closed without a byte.
    Closed,
    /// Nothing within the limit.
    Silent,
    /// The connection itself failed with this errno.
    Errno(i32),
    /// TLS was begun, and something that is not TLS came back; the first bytes of it, escaped and shortened.
    NotTls(String),
    /// The other side broke TLS off with this alert (RFC 8446 section 6.2), before the handshake was complete or after it.
    TlsAlert(String),
    /// It speaks TLS, but no handshake came about: no version or cipher in common, or broken records. Escaped and shortened.
    TlsFailed(String),
}

/// A greeting, tried at one address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handshake {
    /// Where to.
    pub to: SocketAddr,
    /// What came back.
    pub end: HandshakeEnd,
    /// Fields of an HTTP answer that tell who gave it: those a CDN is known by, `Server`, `Via` and `Location`. A few.
    #[serde(default)]
    pub headers: Vec<HeaderField>,
    /// The number after `error code:` in the page of a 530, which says what the edge of a CDN misses behind it.
    #[serde(default)]
    pub edge_error: Option<u16>,
    /// The TLS handshake before it, where one was completed.
    #[serde(default)]
    pub tls: Option<TlsSession>,
    /// What the bytes of the answer, its page included, are known by.
    #[serde(default)]
    pub spoken: Option<Spoken>,
    /// Whether a ping came back through a WebSocket that was opened (RFC 6455 section 5.5.2); `None` where none was.
    #[serde(default)]
    pub pong: Option<bool>,
    /// The same greeting tried the other way, where this one got no sensible answer: without TLS where the scheme has it,
    /// inside TLS where it has not. Never deeper than this.
    #[serde(default)]
    pub otherwise: Option<Box<Handshake>>,
}

/// A header field of an HTTP answer (RFC 9110 section 5). Both parts are untrusted, shortened and without control characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeaderField {
    /// Name, as it was sent.
    pub name: String,
    /// Value.
    pub value: String,
}

impl Handshake {
    /// One whose answer says nothing of who gave it.
    #[must_use]
    pub const fn new(to: SocketAddr, end: HandshakeEnd) -> Self {
        Self { to, end, headers: Vec::new(), edge_error: None, tls: None, spoken: None, pong: None, otherwise: None }
    }
}
