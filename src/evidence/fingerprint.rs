use std::net::SocketAddr;

use serde::{Deserialize, Serialize};

use super::Handshake;

/// What the bytes of an answer are known by.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Spoken {
    /// HTTP that asks for an upgrade to WebSocket (RFC 6455 section 4.4), as services do that speak nothing else.
    WantsUpgrade,
    /// HTTP that asks for TLS on this port.
    WantsTls,
    /// A TLS record (RFC 8446 section 5.1).
    Tls,
    /// A frame of HTTP/2 (RFC 9113 section 4.1).
    Http2,
    /// What was sent, sent back.
    Echo,
    /// A service of another protocol: its id in `assets/services.toml`.
    Service(String),
}

/// What a port is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Question {
    /// Nothing: some services speak first, some hang up.
    Nothing,
    /// An HTTP request.
    Page,
    /// A WebSocket upgrade, with the target's path and host.
    Upgrade,
    /// TLS, and an HTTP request inside.
    PageInTls,
    /// TLS, and a WebSocket upgrade inside.
    UpgradeInTls,
    /// The preface of an HTTP/2 connection (RFC 9113 section 3.4).
    Http2,
}

impl Question {
    /// Every question.
    pub const ALL: [Self; 6] = [Self::Nothing, Self::Page, Self::Upgrade, Self::PageInTls, Self::UpgradeInTls, Self::Http2];
}

/// An answer to a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// What was asked.
    pub asked: Question,
    /// What came back.
    pub answer: Handshake,
}

/// What became of a connection that this machine made to itself, on the service's side, while its request was unanswered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Taken {
    /// The kernel completed it, and no process has accepted it.
    Waiting,
    /// A process has it, and these bytes of the request are unread.
    Unread(u32),
    /// A process has it, and has read all of the request.
    Read,
}

/// What one address of the target says to questions in several protocols.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortPrint {
    /// Where to.
    pub to: SocketAddr,
    /// Each question that was asked, once.
    pub said: Vec<Said>,
    /// What became of a request that was not answered, where it is a service of this machine that has it.
    pub taken: Option<Taken>,
    /// A request was answered after all, but only while the other questions were asked.
    #[serde(default)]
    pub late: bool,
}

impl PortPrint {
    /// The answer to a question.
    #[must_use]
    pub fn answer(&self, asked: Question) -> Option<&Handshake> {
        self.said.iter().find(|said| said.asked == asked).map(|said| &said.answer)
    }
}
