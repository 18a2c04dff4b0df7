//! A pasted error message -> what it says, what it hides, and the address in it. Pure; the signatures are data in
//! `assets/errors.toml`.
//!
//! The text is freed of what terminals and formats add, folded, and searched once for every phrase together. Which of those found
//! count is said by the file: tiers, chains of causes, and what a phrase needs beside it.

mod fold;
mod harvest;
mod meaning;
mod places;
mod signatures;

pub use meaning::{Hides, Kind, Reading, Says, Trouble};

use crate::case::{Host, Scheme, Symptom, Target};

/// Bytes of a message that are read: a stack trace says what it says in its first lines.
pub const MOST_READ: usize = 64 * 1024;

/// What a message tells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recognised {
    /// Ways to understand it, the likeliest first. None: nothing in it is known.
    pub readings: Vec<Reading>,
    /// The address that was to be reached, as one would type it.
    pub target: Option<String>,
    /// The program or library that says it.
    pub stack: Option<&'static str>,
    /// The system error in it, by name.
    pub errno: Option<&'static str>,
    /// It was longer than what is read.
    pub cut: bool,
}

impl Recognised {
    /// The likeliest way to understand it.
    #[must_use]
    pub fn reading(&self) -> Option<Reading> {
        self.readings.first().copied()
    }
}

impl Reading {
    /// The branch of the tree it leads to. [`Symptom::Unknown`] where trying has to show it; `None` where the message gives no
    /// reason at all.
    #[must_use]
    pub const fn symptom(self) -> Option<Symptom> {
        Some(match (self.trouble, self.says) {
            (_, Says::NotLocal | Says::InUse) => Symptom::Bind,
            (_, Says::Failed) => return None,
            (Trouble::Refused, _) => Symptom::Refused,
            (Trouble::Timeout, _) => Symptom::Timeout,
            (Trouble::Unreachable, _) => Symptom::Unreachable,
            (Trouble::AddrNotAvail, _) => Symptom::AddrNotAvail,
            (Trouble::Protocol | Trouble::TlsCert, _) | (_, Says::Gateway) => Symptom::Protocol,
            (Trouble::Dns | Trouble::Reset | Trouble::FdLimit | Trouble::Other, _) => Symptom::Unknown,
        })
    }
}

/// Reads a message.
#[must_use]
pub fn read(message: &str) -> Recognised {
    let end = (0..=message.len().min(MOST_READ)).rev().find(|at| message.is_char_boundary(*at)).unwrap_or_default();
    let plain = fold::plain(&message[..end]);
    let found = signatures::find(&fold::folded(&plain));
    Recognised {
        readings: found.readings,
        target: harvest::target(&plain),
        stack: found.stack,
        errno: found.errno,
        cut: end < message.len(),
    }
}

/// The target with what the message tells of it: all of it where none was named, or only this port of this machine; protocol and
/// path where the one that was named has neither.
#[must_use]
pub fn completed(named: Option<Target>, message: Option<&str>) -> Option<Target> {
    let told = || read(message?).target?.parse::<Target>().ok();
    let Some(named) = named else { return told() };
    if named.scheme != Scheme::Tcp {
        return Some(named);
    }
    match told().filter(|told| told.port == named.port) {
        Some(told) if named.host == Host::ThisMachine => Some(Target { input: named.input, ..told }),
        Some(told) => Some(Target { scheme: told.scheme, path: told.path, ..named }),
        None => Some(named),
    }
}

/// The symptom a message tells of. [`Symptom::Unknown`] where the message is known, but is none of the others (a name that does
/// not resolve); `None` where it is not known at all, or gives no reason.
#[must_use]
pub fn symptom(message: &str) -> Option<Symptom> {
    read(message).reading().and_then(Reading::symptom)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(message: &str, expected: Option<Symptom>) {
        assert_eq!(symptom(message), expected, "{message}");
    }

    #[test]
    fn a_message_completes_the_target_and_contradicts_nothing() {
        const CHROME: &str = "WebSocket connection to 'ws://chat.example:8282/room' failed: Unexpected response code: 200";
        let completed = |named: Option<&str>| {
            let named = named.map(|text| text.parse().expect("a target"));
            let target = completed(named, Some(CHROME)).expect("a target");
            (target.scheme.id(), target.authority(), target.path)
        };
        let whole = ("ws", "chat.example:8282".to_owned(), "/room".to_owned());
        assert_eq!(completed(None), whole);
        assert_eq!(completed(Some("8282")), whole);
        assert_eq!(completed(Some("192.0.2.7:8282")), ("ws", "192.0.2.7:8282".to_owned(), "/room".to_owned()));
        assert_eq!(completed(Some("192.0.2.7:80")).0, "tcp");
        assert_eq!(completed(Some("wss://chat.example:8282")).0, "wss");
        assert_eq!(super::completed(None, Some("Connection refused")), None);
    }

    #[test]
    fn messages_of_the_system_in_three_languages() {
        for message in
            ["connect: Connection refused", "Verbindungsaufbau abgelehnt", "Bağlantı reddedildi", "connection refuse"]
        {
            reads(message, Some(Symptom::Refused));
        }
        for message in ["Connection timed out", "Die Wartezeit für die Verbindung ist abgelaufen", "Bağlantıda zaman aşımı"]
        {
            reads(message, Some(Symptom::Timeout));
        }
        for message in
            ["No route to host", "Keine Route zum Zielrechner", "Makinaya ağ üzerinden yol yok", "Network is unreachable"]
        {
            reads(message, Some(Symptom::Unreachable));
        }
        for message in ["Cannot assign requested address", "İstenen adres bulunamıyor"] {
            reads(message, Some(Symptom::AddrNotAvail));
        }
        for message in ["Address already in use", "Die Adresse wird bereits verwendet", "Adres zaten kullanımda"] {
            reads(message, Some(Symptom::Bind));
        }
    }

    #[test]
    fn messages_of_clients() {
        reads("Error: connect ECONNREFUSED 192.0.2.5:8282", Some(Symptom::Refused));
        reads("ConnectionRefusedError: [Errno 111] Connection refused", Some(Symptom::Refused));
        reads("Os { code: 111, kind: ConnectionRefused }", Some(Symptom::Refused));
        reads("net::ERR_CONNECTION_TIMED_OUT", Some(Symptom::Timeout));
        reads("dial tcp 192.0.2.5:8282: i/o timeout", Some(Symptom::Timeout));
        reads("curl: (28) Failed to connect to chat.example port 8282 after 3001 ms", Some(Symptom::Timeout));
        reads("java.net.ConnectException: Connection timed out (Connection timed out)", Some(Symptom::Timeout));
        reads("Error: listen EADDRNOTAVAIL: address not available 203.0.113.9:8282", Some(Symptom::Bind));
        reads("Error: connect EADDRNOTAVAIL 192.0.2.5:8282", Some(Symptom::AddrNotAvail));
        reads(
            "WebSocket connection to 'ws://chat.example:8282/' failed: Error during WebSocket handshake: Unexpected response code: 200",
            Some(Symptom::Protocol),
        );
        reads("curl: (35) error:0A00010B:SSL routines::wrong version number", Some(Symptom::Protocol));
        reads("curl: (6) Could not resolve host: chat.example", Some(Symptom::Unknown));
        reads("getaddrinfo ENOTFOUND chat.example", Some(Symptom::Unknown));
    }

    #[test]
    fn what_says_nothing_is_not_guessed() {
        // curl prints code 7 for refused, unreachable and more.
        reads("curl: (7) Failed to connect to chat.example port 8282 after 0 ms: Couldn't connect to server", None);
        reads("it does not work", None);
        reads("", None);
        reads(&"x".repeat(MOST_READ * 2), None);
        reads("errno 1111", None);
    }
}
