use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What the client saw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Symptom {
    /// "Connection refused", at once (ECONNREFUSED).
    Refused,
    /// It hangs, then "timed out" (ETIMEDOUT, or the client's own limit).
    Timeout,
    /// "No route to host", "Network is unreachable" (EHOSTUNREACH, ENETUNREACH; EACCES on IPv6).
    Unreachable,
    /// "Cannot assign requested address" (EADDRNOTAVAIL).
    AddrNotAvail,
    /// The service itself cannot listen; the target is the address it wants.
    Bind,
    /// It connects, but the two sides do not understand each other.
    Protocol,
    /// Not said: found by trying.
    Unknown,
}

impl Symptom {
    /// Every symptom, in the order it is offered: the documents' first, "I do not know" last.
    pub const ALL: [Self; 7] =
        [Self::Refused, Self::Timeout, Self::Unreachable, Self::AddrNotAvail, Self::Bind, Self::Protocol, Self::Unknown];

    /// The word on the command line and in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Timeout => "timeout",
            Self::Unreachable => "unreachable",
            Self::AddrNotAvail => "addr-not-avail",
            Self::Bind => "bind",
            Self::Protocol => "protocol",
            Self::Unknown => "unknown",
        }
    }
}

impl FromStr for Symptom {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|symptom| symptom.id() == word).ok_or(())
    }
}
