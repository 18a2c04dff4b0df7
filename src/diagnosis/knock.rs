//! What packets say by themselves: what became of a client's SYNs, and what that means.

use std::net::IpAddr;

use crate::evidence::{SynWatch, WatchedClient};

/// What became of a client's SYNs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Knock {
    /// One came in, and nothing went back yet.
    Waits,
    /// They came in, and nothing went back.
    Unanswered,
    /// A reset went back.
    Refused,
    /// An ICMP error went back.
    Rejected,
    /// A SYN-ACK went back.
    Answered,
    /// SYN-ACKs went back, and nothing came of them.
    Unheard,
    /// The handshake was ended.
    Connected,
}

impl Knock {
    /// Every kind.
    pub const ALL: [Self; 7] =
        [Self::Waits, Self::Unanswered, Self::Refused, Self::Rejected, Self::Answered, Self::Unheard, Self::Connected];

    /// What became of this client's; a connection that came about says more than one that did not.
    #[must_use]
    pub const fn of(client: &WatchedClient) -> Self {
        if client.completed > 0 {
            Self::Connected
        } else if client.is_deaf() {
            Self::Unheard
        } else if client.answers > 0 {
            Self::Answered
        } else if client.errors > 0 {
            Self::Rejected
        } else if client.resets > 0 {
            Self::Refused
        } else if client.syns > 1 {
            Self::Unanswered
        } else {
            Self::Waits
        }
    }

    /// The stable word.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Waits => "waits",
            Self::Unanswered => "unanswered",
            Self::Refused => "refused",
            Self::Rejected => "rejected",
            Self::Answered => "answered",
            Self::Unheard => "unheard",
            Self::Connected => "connected",
        }
    }

    /// True where this machine, or what stands on its way back, keeps the client off.
    #[must_use]
    pub const fn fails(self) -> bool {
        matches!(self, Self::Unanswered | Self::Refused | Self::Rejected | Self::Unheard)
    }
}

/// What a whole watch says, of one client or of anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Overheard {
    /// No packet could be seen: only the kernel's counters tell.
    Deaf,
    /// Not long enough to say anything.
    TooSoon,
    /// No SYN came in from anybody, or from the client; what else of it came in is not known.
    Nobody,
    /// No SYN of the client came in, though its packets to another port did: dropped before this machine.
    Upstream,
    /// What became of the client's SYNs, or of those of the one that fares worst.
    Knocked(Knock),
}

/// Shortest watch that says something by seeing nobody, in milliseconds: a client that waits sends its SYN again after one second
/// and after three (RFC 6298 section 2), and one that gave up tries again when it likes.
pub(super) const TELLING_MS: u64 = 2000;

/// What the watch says of `client`, or of everybody where none is known.
#[must_use]
pub fn overheard(watch: &SynWatch, client: Option<IpAddr>) -> Overheard {
    if watch.hidden.is_some() {
        return Overheard::Deaf;
    }
    let seen: Vec<Knock> = match client {
        Some(client) => watch.from(client).map(Knock::of).collect(),
        None => watch.clients.iter().map(Knock::of).collect(),
    };
    // Of one client the best says most, of several the worst.
    let rank = |knock: &Knock| Knock::ALL.iter().position(|other| other == knock);
    let telling = match client {
        Some(_) => seen.into_iter().max_by_key(rank),
        None => seen.iter().copied().find(|knock| knock.fails()).or_else(|| seen.into_iter().max_by_key(rank)),
    };
    let control = client.and_then(|client| watch.elsewhere_from(client)).is_some();
    match telling {
        Some(knock) => Overheard::Knocked(knock),
        None if watch.watched_ms < TELLING_MS => Overheard::TooSoon,
        None if control => Overheard::Upstream,
        None => Overheard::Nobody,
    }
}

impl Overheard {
    /// The stable word.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Deaf => "not-permitted",
            Self::TooSoon => "too-soon",
            Self::Nobody => "nobody",
            Self::Upstream => "upstream",
            Self::Knocked(knock) => knock.id(),
        }
    }

    /// The exit status of a watch that comes to this: 0 where clients get in, 1 where they are kept off, 3 where that is not known.
    #[must_use]
    pub const fn status(self) -> u8 {
        match self {
            Self::Knocked(Knock::Connected) => 0,
            Self::Upstream => 1,
            Self::Knocked(knock) if knock.fails() => 1,
            Self::Deaf | Self::TooSoon | Self::Nobody | Self::Knocked(_) => 3,
        }
    }

    /// Every kind.
    pub fn all() -> impl Iterator<Item = Self> {
        let knocks = Knock::ALL.into_iter().map(Self::Knocked);
        [Self::Deaf, Self::TooSoon, Self::Nobody, Self::Upstream].into_iter().chain(knocks)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::evidence::OtherPackets;

    fn client(from: &str, counts: [u32; 5]) -> WatchedClient {
        let [syns, answers, resets, errors, completed] = counts;
        let address = |text: &str| text.parse().expect("an address");
        WatchedClient {
            from: address(from),
            to: address("192.0.2.7"),
            interface: "eth0".into(),
            syns,
            answers,
            resets,
            errors,
            completed,
            hung_up: 0,
        }
    }

    #[rstest]
    #[case([1, 0, 0, 0, 0], Knock::Waits)]
    #[case([3, 0, 0, 0, 0], Knock::Unanswered)]
    #[case([3, 0, 3, 0, 0], Knock::Refused)]
    #[case([3, 0, 0, 3, 0], Knock::Rejected)]
    #[case([1, 1, 0, 0, 0], Knock::Answered)]
    #[case([1, 4, 0, 0, 0], Knock::Unheard)]
    #[case([9, 9, 0, 0, 1], Knock::Connected)]
    fn one_client(#[case] counts: [u32; 5], #[case] expected: Knock) {
        assert_eq!(Knock::of(&client("198.51.100.7", counts)), expected);
    }

    #[test]
    fn silence_says_where_only_with_a_control() {
        let me: IpAddr = "198.51.100.7".parse().expect("an address");
        let mut watch = SynWatch { watched_ms: 900, ..SynWatch::default() };
        assert_eq!(overheard(&watch, Some(me)), Overheard::TooSoon);
        watch.watched_ms = 4000;
        assert_eq!(overheard(&watch, Some(me)), Overheard::Nobody);
        watch.elsewhere.push(OtherPackets { from: me, port: 22, syns: 0, packets: 9 });
        assert_eq!(overheard(&watch, Some(me)), Overheard::Upstream);
        assert_eq!(overheard(&watch, None), Overheard::Nobody);
        // Somebody else's SYNs are nothing to this client.
        watch.clients.push(client("203.0.113.4", [3, 3, 0, 0, 3]));
        assert_eq!(overheard(&watch, Some(me)), Overheard::Upstream);
        assert_eq!(overheard(&watch, None), Overheard::Knocked(Knock::Connected));
        watch.clients.push(client("203.0.113.5", [3, 0, 0, 0, 0]));
        assert_eq!(overheard(&watch, None), Overheard::Knocked(Knock::Unanswered));
    }
}
