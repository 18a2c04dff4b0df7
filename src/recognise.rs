//! A pasted error message -> symptom. Pure; the signatures are data in `assets/errors.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::case::Symptom;

/// Bytes of a message that are read: a stack trace says what it says in its first lines.
const MOST_READ: usize = 64 * 1024;

static SIGNATURES: LazyLock<Vec<Signature>> = LazyLock::new(|| {
    toml::from_str::<Signatures>(include_str!("../assets/errors.toml")).map(|file| file.signatures).unwrap_or_default()
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Signatures {
    #[serde(rename = "signature")]
    signatures: Vec<Signature>,
}

/// What a message of one kind contains.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Signature {
    symptom: Symptom,
    /// One of these stands in it.
    any: Vec<String>,
    /// And one of these, if there are any.
    #[serde(default)]
    with: Vec<String>,
}

/// The symptom a message tells of: the first signature that fits. [`Symptom::Unknown`] where the message is known, but is
/// none of the others (a name that does not resolve); `None` where it is not known at all.
#[must_use]
pub fn symptom(message: &str) -> Option<Symptom> {
    let cut = message.char_indices().map(|(at, _)| at).take_while(|at| *at < MOST_READ).last().map_or(0, |at| at + 1);
    let message = folded(message.get(..cut).unwrap_or(message));
    let has_one = |phrases: &[String]| phrases.iter().any(|phrase| contains(&message, &folded(phrase)));
    SIGNATURES
        .iter()
        .find(|signature| has_one(&signature.any) && (signature.with.is_empty() || has_one(&signature.with)))
        .map(|signature| signature.symptom)
}

/// ASCII letters in lower case, one space between words, straight apostrophes. Only for comparing; never shown. Other letters
/// stay: without knowing the language, Turkish capitals have no lower case.
fn folded(text: &str) -> String {
    text.to_ascii_lowercase().replace(['\u{2018}', '\u{2019}'], "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `phrase` stands in `message` as words of its own: `errno 11` is not in `errno 111`.
fn contains(message: &str, phrase: &str) -> bool {
    message.match_indices(phrase).any(|(at, found)| {
        let touches = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !touches(message[..at].chars().next_back()) && !touches(message[at + found.len()..].chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(message: &str, expected: Option<Symptom>) {
        assert_eq!(symptom(message), expected, "{message}");
    }

    #[test]
    fn the_signatures_are_read_whole() {
        assert!(SIGNATURES.len() > 6);
        assert!(SIGNATURES.iter().all(|signature| !signature.any.is_empty()));
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
