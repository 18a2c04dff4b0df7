//! The target's own greeting: an HTTP request (RFC 9112), or a WebSocket opening handshake (RFC 6455 section 4).

use std::fmt::Write;

use base64::{Engine, engine::general_purpose::STANDARD};
use sha1::{Digest, Sha1};

use super::{dns::ascii_name, escape::printable};
use crate::{
    case::{Host, Scheme, Target},
    evidence::HandshakeEnd,
};

/// Longest head of an answer that is read, in bytes.
pub const LONGEST_HEAD: usize = 16 * 1024;

/// Headers an answer may have; servers stop at about a hundred.
pub(super) const MOST_HEADERS: usize = 128;
/// Longest piece of an answer that is kept, in characters.
pub(super) const LONGEST_PIECE: usize = 120;
/// What a server adds to the key before it hashes it (RFC 6455 section 1.3).
const ACCEPT_SUFFIX: &str = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/// What is sent, and what a complete WebSocket handshake has to answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Greeting {
    /// The request.
    pub bytes: Vec<u8>,
    accept: Option<String>,
}

impl Greeting {
    /// A request for the target's page.
    #[must_use]
    pub fn http(target: &Target) -> Self {
        let bytes = request(target, &[("Accept", "*/*"), ("Connection", "close")]);
        Self { bytes, accept: None }
    }

    /// A request for the first page of the target's host on the ordinary port for HTTP, whatever the target's own port and
    /// scheme are.
    #[must_use]
    pub fn front_page(target: &Target) -> Self {
        let scheme = Scheme::Http;
        Self::http(&Target { scheme, port: scheme.default_port(), path: "/".into(), ..target.clone() })
    }

    /// The same request as a proxy gets it: with the whole URL (RFC 9112 section 3.2.2).
    #[must_use]
    pub fn http_through_proxy(target: &Target) -> Self {
        let direct = Self::http(target);
        let path = direct.bytes.strip_prefix(b"GET ").unwrap_or_default();
        let bytes = [b"GET http://", host(target).as_bytes(), path].concat();
        Self { bytes, ..direct }
    }

    /// The upgrade to WebSocket, as a browser on a page of the same host asks for it.
    #[must_use]
    pub fn websocket(target: &Target, random: [u8; 16]) -> Self {
        let key = STANDARD.encode(random);
        let accept = STANDARD.encode(Sha1::digest(format!("{key}{ACCEPT_SUFFIX}")));
        let page = if target.scheme.is_tls() { Scheme::Https } else { Scheme::Http };
        let origin = format!("{}://{}", page.id(), host(target));
        let bytes = request(
            target,
            &[
                ("Upgrade", "websocket"),
                ("Connection", "Upgrade"),
                ("Sec-WebSocket-Key", &key),
                ("Sec-WebSocket-Version", "13"),
                ("Origin", &origin),
            ],
        );
        Self { bytes, accept: Some(accept) }
    }

    /// The preface of an HTTP/2 connection, with settings that change nothing (RFC 9113 section 3.4).
    #[must_use]
    pub fn http2() -> Self {
        Self { bytes: b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0".to_vec(), accept: None }
    }

    /// Nothing at all: who speaks first is heard.
    #[must_use]
    pub const fn nothing() -> Self {
        Self { bytes: Vec::new(), accept: None }
    }

    /// What `received` means so far; `None` while the head may still become complete. `ended` is true if nothing more
    /// will come.
    #[must_use]
    pub fn read(&self, received: &[u8], ended: bool) -> Option<HandshakeEnd> {
        let ended = ended || received.len() >= LONGEST_HEAD;
        let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
        let mut response = httparse::Response::new(&mut headers);
        match response.parse(received) {
            Ok(httparse::Status::Partial) if !ended => None,
            Ok(_) if response.code.is_some() => Some(self.http_end(&response)),
            _ if received.is_empty() => Some(HandshakeEnd::Closed),
            _ => {
                let start = received.get(..LONGEST_PIECE * 4).unwrap_or(received);
                Some(HandshakeEnd::NotHttp(printable(&String::from_utf8_lossy(start), LONGEST_PIECE)))
            }
        }
    }

    fn http_end(&self, response: &httparse::Response<'_, '_>) -> HandshakeEnd {
        let header = |name: &str| {
            let found = response.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
            found.map(|header| String::from_utf8_lossy(header.value).trim().to_owned())
        };
        let status = response.code.unwrap_or_default();
        let upgraded = status == 101
            && header("Upgrade").is_some_and(|to| to.eq_ignore_ascii_case("websocket"))
            && self.accept.is_some()
            && header("Sec-WebSocket-Accept") == self.accept;
        let server = printable(&header("Server").unwrap_or_default(), LONGEST_PIECE);
        HandshakeEnd::Http { status, upgraded, server }
    }
}

/// True if the page of an HTTP answer, as far as it is read, has not come yet.
#[must_use]
pub fn lacks_page(received: &[u8]) -> bool {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut response = httparse::Response::new(&mut headers);
    let Ok(httparse::Status::Complete(head)) = response.parse(received) else { return false };
    if matches!(response.code, Some(100..=199 | 204 | 304)) || received.len() >= LONGEST_HEAD {
        return false;
    }
    let length = response.headers.iter().find(|header| header.name.eq_ignore_ascii_case("Content-Length"));
    let length = length.and_then(|header| std::str::from_utf8(header.value).ok()?.trim().parse::<usize>().ok());
    length.is_none_or(|length| received.len() < head.saturating_add(length))
}

/// What came after the head of an HTTP answer.
#[must_use]
pub fn after_head(received: &[u8]) -> &[u8] {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    match httparse::Response::new(&mut headers).parse(received) {
        Ok(httparse::Status::Complete(head)) => received.get(head..).unwrap_or_default(),
        _ => &[],
    }
}

/// Where the answer itself begins: before it may come interim ones (RFC 9110 section 15.2), which say nothing of it. A switch to
/// another protocol is none of these.
#[must_use]
pub fn after_interim(received: &[u8]) -> usize {
    let mut begins = 0;
    loop {
        let rest = received.get(begins..).unwrap_or_default();
        let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
        let mut response = httparse::Response::new(&mut headers);
        match response.parse(rest) {
            Ok(httparse::Status::Complete(head)) if matches!(response.code, Some(100 | 102..=199)) => begins += head,
            _ => return begins,
        }
    }
}

fn request(target: &Target, headers: &[(&str, &str)]) -> Vec<u8> {
    let mut text = format!("GET {} HTTP/1.1\r\nHost: {}\r\n", encoded(&target.path), host(target));
    for (name, value) in headers {
        let _ = write!(text, "{name}: {value}\r\n");
    }
    let _ = write!(text, "User-Agent: {}/{}\r\n\r\n", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
    text.into_bytes()
}

/// Host and port as an URL has them: no port where it is the scheme's own.
fn host(target: &Target) -> String {
    let name = match &target.host {
        Host::Name(name) => ascii_name(name).unwrap_or_else(|_| encoded(name)),
        Host::Address(std::net::IpAddr::V6(address)) => format!("[{address}]"),
        other => other.to_string(),
    };
    if target.port == target.scheme.default_port() { name } else { format!("{name}:{}", target.port) }
}

/// With everything that may not stand in a request line as percent signs and digits (RFC 3986 section 2.1).
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'!'..=b'~' => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn target(text: &str) -> Target {
        text.parse().expect("a target")
    }

    /// The key and the answer to it that RFC 6455 section 1.3 gives as an example.
    fn example() -> Greeting {
        Greeting::websocket(&target("ws://chat.example:8282/room?x=ü y"), *b"the sample nonce")
    }

    #[test]
    fn a_proxy_gets_the_whole_url() {
        let greeting = Greeting::http_through_proxy(&target("http://chat.example:8282/room"));
        assert!(greeting.bytes.starts_with(b"GET http://chat.example:8282/room HTTP/1.1\r\nHost: chat.example:8282\r\n"));
    }

    #[test]
    fn the_upgrade_is_complete_and_encoded() {
        let text = String::from_utf8(example().bytes).expect("text");
        assert!(text.starts_with("GET /room?x=%C3%BC%20y HTTP/1.1\r\nHost: chat.example:8282\r\n"), "{text}");
        assert!(text.contains("\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"), "{text}");
        assert!(text.contains("\r\nOrigin: http://chat.example:8282\r\n") && text.ends_with("\r\n\r\n"), "{text}");
    }

    #[rstest]
    #[case("http://chat.example", "chat.example")]
    #[case("http://[2001:db8::7]:8080/", "[2001:db8::7]:8080")]
    #[case("ws://günlük.example", "xn--gnlk-0rac.example")]
    fn the_host_is_written_as_in_an_url(#[case] from: &str, #[case] expected: &str) {
        assert_eq!(host(&target(from)), expected);
    }

    #[rstest]
    #[case("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", true)]
    #[case("something+else==", false)]
    fn only_the_right_proof_is_an_upgrade(#[case] accept: &str, #[case] right: bool) {
        let answer =
            format!("HTTP/1.1 101 Switching Protocols\r\nupgrade: WebSocket\r\nSec-WebSocket-Accept: {accept}\r\n\r\n");
        let end = example().read(answer.as_bytes(), false);
        assert_eq!(end, Some(HandshakeEnd::Http { status: 101, upgraded: right, server: String::new() }));
    }

    #[test]
    fn an_answer_is_read_as_it_comes() {
        let answer = b"HTTP/1.0 502 Bad Gateway\r\nServer: proxy\x1b[2J\r\nContent-Length: 0\r\n\r\n";
        let answer = String::from_utf8_lossy(answer).replace('\x1b', "^");
        for end in 0..answer.len() {
            assert_eq!(example().read(&answer.as_bytes()[..end], false), None, "after {end} bytes");
        }
        let end = HandshakeEnd::Http { status: 502, upgraded: false, server: "proxy^[2J".into() };
        assert_eq!(example().read(answer.as_bytes(), false), Some(end));
        let cut = HandshakeEnd::Http { status: 502, upgraded: false, server: String::new() };
        assert_eq!(example().read(b"HTTP/1.0 502 Bad Gateway\r\nServer: pro", true), Some(cut));
    }

    #[test]
    fn what_is_not_http_is_shown_harmless() {
        let end = example().read(b"\x15\x03\x01\x00\x02\x02\x0a", false);
        assert_eq!(end, Some(HandshakeEnd::NotHttp("\\x15\\x03\\x01\\x00\\x02\\x02\\x0a".into())));
        assert_eq!(example().read(b"", true), Some(HandshakeEnd::Closed));
        assert!(matches!(example().read(b"HTT", true), Some(HandshakeEnd::NotHttp(_))));
        let endless = [b"HTTP/1.1 200 OK\r\nA: ".as_slice(), &[b'x'; LONGEST_HEAD]].concat();
        assert!(matches!(example().read(&endless, false), Some(HandshakeEnd::Http { status: 200, .. })));
    }

    #[rstest]
    #[case("HTTP/1.1 200 x\r\n", false, "")]
    #[case("HTTP/1.1 200 x\r\n\r\nab", true, "ab")]
    #[case("HTTP/1.1 400 x\r\nContent-length: 3\r\n\r\nab", true, "ab")]
    #[case("HTTP/1.1 400 x\r\nContent-length: 2\r\n\r\nab", false, "ab")]
    #[case("HTTP/1.1 101 x\r\n\r\n", false, "")]
    #[case("HTTP/1.1 200 x\r\nContent-Length: 18446744073709551615\r\n\r\n", true, "")]
    #[case("SSH-2.0-x\r\n", false, "")]
    fn a_page_is_whole_or_not(#[case] received: &str, #[case] lacks: bool, #[case] after: &str) {
        assert_eq!((lacks_page(received.as_bytes()), after_head(received.as_bytes())), (lacks, after.as_bytes()));
    }

    #[rstest]
    #[case("HTTP/1.1 200 x\r\n\r\n", 0)]
    #[case("HTTP/1.1 101 x\r\n\r\n\x01", 0)]
    #[case("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 x\r\n\r\n", 25)]
    #[case("HTTP/1.1 103 a\r\nLink: b\r\n\r\nHTTP/1.1 100 c\r\n\r\n", 45)]
    #[case("HTTP/1.1 100 Conti", 0)]
    fn interim_answers_are_passed_over(#[case] received: &str, #[case] begins: usize) {
        assert_eq!(after_interim(received.as_bytes()), begins);
    }

    proptest! {
        #[test]
        fn any_answer_is_survived(start in "(HTTP/1.1 101 a\r\n)?", bytes in prop::collection::vec(any::<u8>(), 0..300), ended: bool) {
            let received = [start.as_bytes(), &bytes].concat();
            let end = example().read(&received, ended);
            prop_assert!(end.is_some() || !ended);
            prop_assert!(after_interim(&received) <= received.len());
            prop_assert!(after_head(&received).len() <= received.len() && (lacks_page(&received) || !lacks_page(&received)));
        }
    }
}
