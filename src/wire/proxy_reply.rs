//! What is said to a proxy, and what it answers: HTTP CONNECT (RFC 9110 section 9.3.6), SOCKS5 (RFC 1928), SOCKS4.

use std::net::IpAddr;

use super::{dns::ascii_name, escape::printable};
use crate::{case::Host, evidence::ProxyEnd};

/// Longest head of an answer that is read, in bytes.
pub const LONGEST_HEAD: usize = 16 * 1024;
/// The first thing said to a SOCKS5 proxy: version 5, one way to log in, which is none.
pub const SOCKS5_GREETING: [u8; 3] = [5, 1, 0];

const MOST_HEADERS: usize = 128;
/// Longest piece of an answer that is kept, in characters.
const LONGEST_PIECE: usize = 120;
const PROXY_LOGIN: u16 = 407;

/// What an answer means so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// It goes on.
    Yes,
    /// It ends here.
    No(ProxyEnd),
}

/// Asks for a tunnel.
#[must_use]
pub fn http_connect(host: &Host, port: u16) -> Vec<u8> {
    let name = match host {
        Host::Address(IpAddr::V6(address)) => format!("[{address}]"),
        Host::Name(name) => ascii_name(name).unwrap_or_else(|_| name.escape_default().to_string()),
        other => other.to_string(),
    };
    let program = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
    format!("CONNECT {name}:{port} HTTP/1.1\r\nHost: {name}:{port}\r\nUser-Agent: {program}\r\n\r\n").into_bytes()
}

/// Reads the answer to [`http_connect`]; `None` while it may still become complete.
#[must_use]
pub fn http_connected(received: &[u8], ended: bool) -> Option<Reply> {
    let ended = ended || received.len() >= LONGEST_HEAD;
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut response = httparse::Response::new(&mut headers);
    match response.parse(received) {
        Ok(httparse::Status::Partial) if !ended => None,
        Ok(_) if response.code.is_some() => Some(match response.code.unwrap_or_default() {
            200..=299 => Reply::Yes,
            PROXY_LOGIN => Reply::No(ProxyEnd::Login),
            status => {
                let reason = printable(response.reason.unwrap_or_default().trim(), LONGEST_PIECE);
                Reply::No(ProxyEnd::Http { status, reason })
            }
        }),
        _ => Some(Reply::No(not_proxy(received))),
    }
}

/// Asks for a page without naming a host, which nothing can pass on.
pub const PAGE_OF_NOWHERE: &[u8] = b"GET / HTTP/1.0\r\n\r\n";

/// True for an answer to [`SOCKS5_GREETING`] that only SOCKS5 gives: the version, and a method that was offered, or a
/// registered one, or none at all (RFC 1928 section 3).
#[must_use]
pub fn is_socks5(received: &[u8]) -> bool {
    matches!(received, [5, 0..=2 | 0xff])
}

/// The header field by which an HTTP proxy gives itself away, if one is in the answer: programs that are nothing else in
/// `Server`, fields that only proxies send.
#[must_use]
pub fn names_itself(received: &[u8]) -> Option<String> {
    const PROGRAMS: [&str; 6] = ["squid", "tinyproxy", "privoxy", "polipo", "mitmproxy", "3proxy"];
    let head = String::from_utf8_lossy(received.get(..LONGEST_HEAD).unwrap_or(received));
    let mut lines = head.lines();
    lines.next().filter(|status| status.starts_with("HTTP/"))?;
    let field = lines.take_while(|line| !line.is_empty()).find(|line| {
        let (name, value) = line.split_once(':').unwrap_or_default();
        let (name, value) = (name.trim().to_ascii_lowercase(), value.trim().to_ascii_lowercase());
        matches!(name.as_str(), "proxy-agent" | "proxy-authenticate" | "x-squid-error")
            || (name == "server" && PROGRAMS.iter().any(|program| value.starts_with(program)))
    })?;
    Some(printable(field.trim(), LONGEST_PIECE))
}

/// Reads the answer to [`SOCKS5_GREETING`].
#[must_use]
pub fn socks5_method(received: &[u8], ended: bool) -> Option<Reply> {
    match received {
        [5, 0, ..] => Some(Reply::Yes),
        [5, _, ..] => Some(Reply::No(ProxyEnd::Login)),
        [] | [5] if !ended => None,
        other => Some(Reply::No(not_proxy(other))),
    }
}

/// Asks a SOCKS5 proxy for a connection; `None` for a name that is too long for it.
#[must_use]
pub fn socks5_request(host: &Host, port: u16) -> Option<Vec<u8>> {
    let mut bytes = vec![5, 1, 0];
    match host {
        Host::Address(IpAddr::V4(address)) => {
            bytes.push(1);
            bytes.extend(address.octets());
        }
        Host::Address(IpAddr::V6(address)) => {
            bytes.push(4);
            bytes.extend(address.octets());
        }
        named => {
            let name = socks_name(named)?;
            bytes.extend([3, u8::try_from(name.len()).ok()?]);
            bytes.extend(name.as_bytes());
        }
    }
    bytes.extend(port.to_be_bytes());
    Some(bytes)
}

/// Reads the answer to [`socks5_request`].
#[must_use]
pub fn socks5_connected(received: &[u8], ended: bool) -> Option<Reply> {
    match received {
        [5, 0, _, kind, rest @ ..] => {
            // The address it connected from, which has to be read before what the target says.
            let length = match kind {
                1 => 4,
                4 => 16,
                3 => usize::from(*rest.first().unwrap_or(&u8::MAX)) + 1,
                _ => return Some(Reply::No(not_proxy(received))),
            };
            if rest.len() >= length + 2 {
                Some(Reply::Yes)
            } else if ended {
                Some(Reply::No(ProxyEnd::Closed))
            } else {
                None
            }
        }
        [5, code, ..] if *code != 0 => Some(Reply::No(ProxyEnd::Socks { version: 5, code: *code })),
        [] | [5, ..] if !ended => None,
        other => Some(Reply::No(not_proxy(other))),
    }
}

/// Asks a SOCKS4 proxy for a connection, or a `SOCKS4a` proxy with a name; `None` for an IPv6 address, which it does not know.
#[must_use]
pub fn socks4_request(host: &Host, port: u16) -> Option<Vec<u8>> {
    let mut bytes = vec![4, 1];
    bytes.extend(port.to_be_bytes());
    match host {
        Host::Address(IpAddr::V4(address)) => {
            bytes.extend(address.octets());
            bytes.push(0);
        }
        Host::Address(IpAddr::V6(_)) => return None,
        named => {
            // An address that cannot be: then a name follows the empty user.
            bytes.extend([0, 0, 0, 1, 0]);
            bytes.extend(socks_name(named)?.as_bytes());
            bytes.push(0);
        }
    }
    Some(bytes)
}

/// Reads the answer to [`socks4_request`].
#[must_use]
pub fn socks4_connected(received: &[u8], ended: bool) -> Option<Reply> {
    match received {
        [0, 90, rest @ ..] if rest.len() >= 6 => Some(Reply::Yes),
        [0, 92 | 93, ..] => Some(Reply::No(ProxyEnd::Login)),
        [0, code @ 91, ..] => Some(Reply::No(ProxyEnd::Socks { version: 4, code: *code })),
        [] | [0] | [0, 90, ..] if !ended => None,
        other => Some(Reply::No(not_proxy(other))),
    }
}

fn socks_name(host: &Host) -> Option<String> {
    let name = host.to_string();
    let name = ascii_name(&name).unwrap_or(name);
    (u8::try_from(name.len()).is_ok() && !name.bytes().any(|byte| byte == 0)).then_some(name)
}

/// Bytes that are no answer of a proxy; none at all is a connection closed.
fn not_proxy(received: &[u8]) -> ProxyEnd {
    if received.is_empty() {
        return ProxyEnd::Closed;
    }
    let start = received.get(..LONGEST_PIECE * 4).unwrap_or(received);
    ProxyEnd::NotProxy(printable(&String::from_utf8_lossy(start), LONGEST_PIECE))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn name(text: &str) -> Host {
        Host::Name(text.into())
    }

    fn address(text: &str) -> Host {
        Host::Address(text.parse().expect("an address"))
    }

    #[test]
    fn requests_are_as_the_standards_have_them() {
        let request = http_connect(&address("2001:db8::7"), 8282);
        assert!(request.starts_with(b"CONNECT [2001:db8::7]:8282 HTTP/1.1\r\nHost: [2001:db8::7]:8282\r\n"), "{request:?}");
        let v4 = [5, 1, 0, 1, 192, 0, 2, 7, 0x20, 0x5a];
        assert_eq!(socks5_request(&address("192.0.2.7"), 8282).as_deref(), Some(&v4[..]));
        assert_eq!(socks5_request(&name("a.b"), 80).as_deref(), Some(&[5, 1, 0, 3, 3, b'a', b'.', b'b', 0, 80][..]));
        assert_eq!(socks5_request(&name(&"a".repeat(300)), 80), None);
        assert_eq!(socks4_request(&address("192.0.2.7"), 80).as_deref(), Some(&[4, 1, 0, 80, 192, 0, 2, 7, 0][..]));
        assert_eq!(socks4_request(&name("a"), 80).as_deref(), Some(&[4, 1, 0, 80, 0, 0, 0, 1, 0, b'a', 0][..]));
        assert_eq!(socks4_request(&address("2001:db8::7"), 80), None);
    }

    fn says(status: u16, reason: &str) -> Reply {
        Reply::No(ProxyEnd::Http { status, reason: reason.into() })
    }

    #[test]
    fn http_answers() {
        let read = |text: &str| http_connected(text.as_bytes(), false);
        assert_eq!(read("HTTP/1.1 200 Connection established\r\n\r\n"), Some(Reply::Yes));
        assert_eq!(read("HTTP/1.1 200 Connection"), None);
        assert_eq!(read("HTTP/1.1 503 Service Unavailable\r\n\r\n"), Some(says(503, "Service Unavailable")));
        assert_eq!(read("HTTP/1.1 407 Login\r\n\r\n"), Some(Reply::No(ProxyEnd::Login)));
        assert_eq!(read("SSH-2.0-x\r\n"), Some(Reply::No(ProxyEnd::NotProxy("SSH-2.0-x\\x0d\\x0a".into()))));
        assert_eq!(http_connected(b"", true), Some(Reply::No(ProxyEnd::Closed)));
    }

    #[rstest]
    #[case(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0], Some(Reply::Yes))]
    #[case(&[5, 0, 0, 3, 1, b'a', 0, 80], Some(Reply::Yes))]
    #[case(&[5, 0, 0, 1, 0, 0], None)]
    #[case(&[5, 5], Some(Reply::No(ProxyEnd::Socks { version: 5, code: 5 })))]
    #[case(&[5, 0, 0, 9, 0], Some(Reply::No(ProxyEnd::NotProxy("\\x05\\x00\\x00\\x09\\x00".into()))))]
    #[case(&[], None)]
    fn socks5_answers(#[case] bytes: &[u8], #[case] expected: Option<Reply>) {
        assert_eq!(socks5_connected(bytes, false), expected);
    }

    #[rstest]
    #[case(&[0, 90, 0, 0, 0, 0, 0, 0], Some(Reply::Yes))]
    #[case(&[0, 91, 0, 0], Some(Reply::No(ProxyEnd::Socks { version: 4, code: 91 })))]
    #[case(&[0, 93, 0, 0], Some(Reply::No(ProxyEnd::Login)))]
    #[case(&[0, 90, 0, 0], None)]
    #[case(b"HTTP", Some(Reply::No(ProxyEnd::NotProxy("HTTP".into()))))]
    fn socks4_answers(#[case] bytes: &[u8], #[case] expected: Option<Reply>) {
        assert_eq!(socks4_connected(bytes, false), expected);
    }

    #[test]
    fn a_socks5_proxy_may_want_a_login() {
        assert_eq!(socks5_method(&[5, 0], false), Some(Reply::Yes));
        assert_eq!(socks5_method(&[5, 255], false), Some(Reply::No(ProxyEnd::Login)));
        assert_eq!(socks5_method(&[5], false), None);
        assert_eq!(socks5_method(b"HTTP/1.1 400", false), Some(Reply::No(ProxyEnd::NotProxy("HTTP/1.1 400".into()))));
    }

    proptest! {
        #[test]
        fn any_bytes_can_be_read(bytes in proptest::collection::vec(any::<u8>(), 0..300), ended in any::<bool>()) {
            for read in [http_connected, socks5_method, socks5_connected, socks4_connected] {
                let reply = read(&bytes, ended);
                prop_assert!(!ended || reply.is_some(), "an end is always understood");
                if let Some(Reply::No(ProxyEnd::NotProxy(said))) = &reply {
                    prop_assert!(!said.chars().any(char::is_control));
                }
            }
        }
    }
}
