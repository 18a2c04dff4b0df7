//! What the bytes of an answer are known by: `assets/services.toml`, and the frames of TLS and HTTP/2.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{greeting::MOST_HEADERS, tls};
use crate::evidence::Spoken;

/// Bytes of an answer that are looked at.
pub const MOST_LOOKED_AT: usize = 16 * 1024;
/// Bytes that have to come back for an echo, as far as so many came at all: a service may begin as its client does.
const ECHO: usize = 16;
/// Fewer are none.
const LEAST_ECHO: usize = 4;
/// Longest answer in HTTP with which a service of another protocol turns one away: a page about one is longer.
const LONGEST_REFUSAL: usize = 600;
/// On each page with which Workerman turns HTTP away with status 200 (3.5.20 to 4.1.15).
const SIGNATURE_OF_200: &str = "workerman";

static SERVICES: LazyLock<Services> =
    LazyLock::new(|| toml::from_str(include_str!("../../assets/services.toml")).unwrap_or_default());

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Services {
    wants_upgrade: Vec<String>,
    wants_tls: Vec<String>,
    service: Vec<Service>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Service {
    id: String,
    name: String,
    #[serde(default)]
    starts: Vec<String>,
    #[serde(default)]
    starts_hex: Vec<String>,
    #[serde(default)]
    has: Vec<String>,
    /// It says so in HTTP.
    #[serde(default)]
    in_http: bool,
}

/// What `received` is known by, as an answer to `sent`.
#[must_use]
pub fn spoken(sent: &[u8], received: &[u8]) -> Option<Spoken> {
    let received = received.get(..MOST_LOOKED_AT).unwrap_or(received);
    if tls::is_record(received) {
        return Some(Spoken::Tls);
    }
    if is_http2(received) {
        return Some(Spoken::Http2);
    }
    let same = sent.iter().zip(received).take_while(|(sent, came)| sent == came).count();
    if received.len() >= LEAST_ECHO && same >= sent.len().min(received.len()).min(ECHO) {
        return Some(Spoken::Echo);
    }
    if let Some(service) = SERVICES.service.iter().find(|service| service.speaks(received)) {
        return Some(Spoken::Service(service.id.clone()));
    }
    http(received)
}

/// The name people know a service by.
#[must_use]
pub fn service_name(id: &str) -> Option<&'static str> {
    SERVICES.service.iter().find(|service| service.id == id).map(|service| service.name.as_str())
}

impl Service {
    fn speaks(&self, received: &[u8]) -> bool {
        let begins = |start: &[u8]| received.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start));
        let http = received.starts_with(b"HTTP/");
        if http != self.in_http || (http && received.len() > LONGEST_REFUSAL) {
            return false;
        }
        let any = self.starts.is_empty() && self.starts_hex.is_empty();
        (any || self.starts.iter().any(|start| begins(start.as_bytes()))
            || self.starts_hex.iter().any(|hex| begins(&bytes(hex))))
            && self.has.iter().all(|phrase| has(received, phrase))
    }
}

/// An HTTP answer that asks for something else.
fn http(received: &[u8]) -> Option<Spoken> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut response = httparse::Response::new(&mut headers);
    let head = response.parse(received).ok()?;
    let status = response.code?;
    if matches!(status, 400..=499) && SERVICES.wants_tls.iter().any(|phrase| has(received, phrase)) {
        return Some(Spoken::WantsTls);
    }
    let header = |name: &str| response.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
    // RFC 6455 section 4.4 has the version in the answer to a client of another one; RFC 9110 section 15.5.22 the protocol.
    let upgrade = header("Upgrade").map(|header| has(header.value, "websocket"));
    let asks = match status {
        426 => upgrade.unwrap_or(true),
        400 => header("Sec-WebSocket-Version").is_some() || upgrade == Some(true),
        _ => false,
    };
    let says = |page: &[u8]| SERVICES.wants_upgrade.iter().any(|phrase| has(page, phrase));
    let said = match (status, page(received, head)) {
        (400..=405, Some(page)) => says(page),
        // Only Workerman's turn clients away with this, and sign it.
        (200, Some(page)) => says(page) && has(page, SIGNATURE_OF_200),
        _ => false,
    };
    (asks || said).then_some(Spoken::WantsUpgrade)
}

/// The page of an answer, unless it is longer than such pages are: a longer one is about them.
fn page(received: &[u8], head: httparse::Status<usize>) -> Option<&[u8]> {
    let httparse::Status::Complete(head) = head else { return None };
    received.get(head..).filter(|page| page.len() <= LONGEST_REFUSAL)
}

/// A SETTINGS or GOAWAY frame of stream 0, with which every HTTP/2 server begins, or ends (RFC 9113 sections 6.5 and 6.8).
fn is_http2(received: &[u8]) -> bool {
    let [a, b, c, kind, flags, 0, 0, 0, 0, ..] = received else { return false };
    let length = u32::from_be_bytes([0, *a, *b, *c]);
    match kind {
        4 => length.is_multiple_of(6) && length <= 600 && *flags <= 1,
        7 => (8..=1024).contains(&length) && *flags == 0,
        _ => false,
    }
}

fn has(haystack: &[u8], phrase: &str) -> bool {
    haystack.windows(phrase.len().max(1)).any(|window| window.eq_ignore_ascii_case(phrase.as_bytes()))
}

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> =
        hex.chars().filter_map(|digit| digit.to_digit(16)).filter_map(|digit| u8::try_from(digit).ok()).collect();
    digits.chunks_exact(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[test]
    fn the_file_is_read_and_whole() {
        assert!(SERVICES.service.len() > 20 && !SERVICES.wants_upgrade.is_empty() && !SERVICES.wants_tls.is_empty());
        for service in &SERVICES.service {
            assert!(!service.starts.is_empty() || !service.starts_hex.is_empty() || !service.has.is_empty(), "{service:?}");
            assert!(service.starts_hex.iter().all(|hex| bytes(hex).len() * 2 == hex.len()), "{service:?}");
            assert!(service.has.iter().all(|phrase| !phrase.is_empty()), "{service:?}");
        }
    }

    #[rstest]
    #[case::ssh("SSH-2.0-OpenSSH_9.2\r\n", "ssh")]
    #[case::smtp("220 mail.chat.example ESMTP Postfix\r\n", "smtp")]
    #[case::ftp("220 (vsFTPd 3.0.3)\r\n", "ftp")]
    #[case::redis("-ERR wrong number of arguments for 'get' command\r\n", "redis")]
    #[case::redis_closed("-DENIED Redis is running in protected mode", "redis")]
    #[case::mysql("J\0\0\0\n8.0.36\0\x08\0\0\0caching_sha2_password\0", "mysql")]
    #[case::mysql_stranger("E\0\0\0\u{fffd}j\x04Host '192.0.2.7' is not allowed to connect to this MySQL server", "mysql")]
    #[case::postgresql("E\0\0\0\u{7b}SFATAL\0VFATAL\0C0A000\0", "postgresql")]
    #[case::mongodb(
        "HTTP/1.0 200 OK\r\n\r\nIt looks like you are trying to access MongoDB over HTTP on the native driver port.",
        "mongodb"
    )]
    #[case::register("Bad request for Register service. Request info(IP:192.0.2.7, Request Buffer:GET / HTTP/1.1)", "register")]
    fn services_are_known_by_their_words(#[case] received: &str, #[case] id: &str) {
        assert_eq!(spoken(b"GET / HTTP/1.1\r\n", received.as_bytes()), Some(Spoken::Service(id.into())));
        assert!(service_name(id).is_some());
    }

    #[rstest]
    #[case::workerman_5_2("HTTP/1.1 400 Bad Request\r\nSec-WebSocket-Version: 13\r\n\r\n")]
    #[case::workerman_4("HTTP/1.0 400 Bad Request\r\nServer: workerman\r\n\r\n<div><h1>WebSocket</h1><hr>workerman</div>")]
    #[case::workerman_3(
        "HTTP/1.1 200 Websocket\r\nServer: workerman/3.5.31\r\n\r\n<h1>Websocket</h1><hr>powerd by <a href=\"https://www.workerman.net\">workerman 3.5.31</a>"
    )]
    #[case::required("HTTP/1.1 426 Upgrade Required\r\nContent-Length: 0\r\n\r\n")]
    #[case::python("HTTP/1.1 426 Upgrade Required\r\nUpgrade: websocket\r\n\r\nFailed to open a WebSocket connection: ...")]
    #[case::gorilla("HTTP/1.1 400 Bad Request\r\nSec-Websocket-Version: 13\r\n\r\nBad Request\n")]
    fn a_websocket_service_asks_http_for_an_upgrade(#[case] received: &str) {
        assert_eq!(spoken(b"GET / HTTP/1.1\r\n", received.as_bytes()), Some(Spoken::WantsUpgrade));
    }

    #[rstest]
    #[case::nginx(
        "HTTP/1.1 400 Bad Request\r\n\r\n<center>The plain HTTP request was sent to HTTPS port</center>",
        Spoken::WantsTls
    )]
    #[case::go("HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n", Spoken::WantsTls)]
    #[case::settings("\0\0\x06\x04\0\0\0\0\0\0\x03\0\0\0\x64", Spoken::Http2)]
    #[case::goaway("\0\0\x08\x07\0\0\0\0\0\0\0\0\0\0\0\0\x01", Spoken::Http2)]
    #[case::alert("\x15\x03\x01\0\x02\x02\x0a", Spoken::Tls)]
    #[case::echo("GET / HTTP/1.1\r\n", Spoken::Echo)]
    #[case::half_an_echo("GET / H", Spoken::Echo)]
    fn frames_and_pages_are_known(#[case] received: &str, #[case] expected: Spoken) {
        assert_eq!(spoken(b"GET / HTTP/1.1\r\nHost: chat.example\r\n\r\n", received.as_bytes()), Some(expected));
    }

    #[rstest]
    #[case::page("HTTP/1.1 200 OK\r\n\r\n<h1>Hello</h1>")]
    #[case::other_upgrade("HTTP/1.1 426 Upgrade Required\r\nUpgrade: TLS/1.0, HTTP/1.1\r\n\r\n")]
    #[case::says_it_of_itself("HTTP/1.1 500 x\r\n\r\nUpgrade Required")]
    #[case::about_it("HTTP/1.1 200 OK\r\n\r\n<h1>WebSocket</h1> Why servers answer 426 Upgrade Required")]
    #[case::nothing("")]
    #[case::words("hi\n")]
    fn anything_else_is_not(#[case] received: &str) {
        assert_eq!(spoken(b"GET / HTTP/1.1\r\n", received.as_bytes()), None);
    }

    #[test]
    fn a_long_page_is_about_a_protocol_and_not_of_it() {
        let page = |length: usize| format!("HTTP/1.1 404 x\r\n\r\n{}Upgrade Required", " ".repeat(length));
        assert_eq!(spoken(b"GET / HTTP/1.1\r\n", page(20).as_bytes()), Some(Spoken::WantsUpgrade));
        assert_eq!(spoken(b"GET / HTTP/1.1\r\n", page(LONGEST_REFUSAL).as_bytes()), None);
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(sent in prop::collection::vec(any::<u8>(), 0..40), received in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = spoken(&sent, &received);
        }
    }
}
