//! A cloud's metadata service: HTTP requests to it, and its answers as what they have to be (RFC 9112).

use std::{fmt::Write, net::IpAddr};

use super::Malformed;

/// Longest answer that is read, in bytes: an address or a token is far shorter.
pub const LONGEST_ANSWER: usize = 16 * 1024;

/// Headers an answer may have.
const MOST_HEADERS: usize = 64;
/// Addresses taken from one answer.
const MOST_ADDRESSES: usize = 4;
/// Longest token, in bytes.
const LONGEST_TOKEN: usize = 1024;
/// Longest answer that can be a list of addresses, in bytes.
const LONGEST_LIST: usize = 256;

/// What a service answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// The content.
    pub body: Vec<u8>,
}

/// A request; header fields are sent as they are.
#[must_use]
pub fn request(method: &str, host: &str, path: &str, headers: &[(&str, &str)]) -> Vec<u8> {
    let mut text = format!("{method} {path} HTTP/1.1\r\n");
    for (name, value) in [("Host", host), ("Connection", "close"), ("Accept", "*/*")].iter().chain(headers) {
        let _ = write!(text, "{name}: {value}\r\n");
    }
    if method == "PUT" {
        text.push_str("Content-Length: 0\r\n");
    }
    text.push_str("\r\n");
    text.into_bytes()
}

impl Answer {
    /// Reads what has been received so far; `None` while more may come. `ended` is true if nothing more will.
    #[must_use]
    pub fn read(received: &[u8], ended: bool) -> Option<Result<Self, Malformed>> {
        const MALFORMED: Malformed = Malformed("HTTP");
        let ended = ended || received.len() >= LONGEST_ANSWER;
        let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
        let mut response = httparse::Response::new(&mut headers);
        let start = match response.parse(received) {
            Ok(httparse::Status::Complete(start)) => start,
            Ok(httparse::Status::Partial) if !ended => return None,
            _ => return Some(Err(MALFORMED)),
        };
        let status = response.code.unwrap_or_default();
        let header = |name: &str| {
            let found = response.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
            found.and_then(|header| std::str::from_utf8(header.value).ok()).map(str::trim)
        };
        let rest = received.get(start..).unwrap_or_default();
        if header("Transfer-Encoding").is_some_and(|coding| coding.eq_ignore_ascii_case("chunked")) {
            return match unchunked(rest) {
                Chunks::Whole(body) => Some(Ok(Self { status, body })),
                Chunks::Part if !ended => None,
                Chunks::Part | Chunks::Malformed => Some(Err(MALFORMED)),
            };
        }
        let Some(length) = header("Content-Length") else {
            return ended.then(|| Ok(Self { status, body: rest.to_vec() }));
        };
        match length.parse::<usize>().ok().filter(|length| *length <= LONGEST_ANSWER) {
            None => Some(Err(MALFORMED)),
            Some(length) => match rest.get(..length) {
                Some(body) => Some(Ok(Self { status, body: body.to_vec() })),
                None => ended.then_some(Err(MALFORMED)),
            },
        }
    }

    /// The addresses it is, one on a line; none where the service has nothing to tell (404, an empty answer).
    pub fn addresses(&self) -> Result<Vec<IpAddr>, Malformed> {
        const MALFORMED: Malformed = Malformed("addresses");
        match self.status {
            200 if self.body.len() <= LONGEST_LIST => {}
            404 | 204 => return Ok(Vec::new()),
            _ => return Err(MALFORMED),
        }
        let text = std::str::from_utf8(&self.body).map_err(|_| MALFORMED)?;
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.take(MOST_ADDRESSES).map(|line| line.parse().map_err(|_| MALFORMED)).collect()
    }

    /// The token it is: visible ASCII, which cannot end a header field.
    pub fn token(&self) -> Result<String, Malformed> {
        const MALFORMED: Malformed = Malformed("token");
        let text = std::str::from_utf8(&self.body).map_err(|_| MALFORMED)?.trim();
        let sound =
            self.status == 200 && (1..=LONGEST_TOKEN).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
        if sound { Ok(text.to_owned()) } else { Err(MALFORMED) }
    }
}

enum Chunks {
    Whole(Vec<u8>),
    Part,
    Malformed,
}

/// The content of a chunked answer (RFC 9112 section 7.1); trailers are left aside.
fn unchunked(mut rest: &[u8]) -> Chunks {
    let mut body = Vec::new();
    loop {
        let (start, size) = match httparse::parse_chunk_size(rest) {
            Ok(httparse::Status::Complete(found)) => found,
            Ok(httparse::Status::Partial) => return Chunks::Part,
            Err(_) => return Chunks::Malformed,
        };
        let Some(size) = usize::try_from(size).ok().filter(|size| body.len() + *size <= LONGEST_ANSWER) else {
            return Chunks::Malformed;
        };
        if size == 0 {
            return Chunks::Whole(body);
        }
        let Some((chunk, after)) = rest.get(start..).and_then(|chunk| chunk.split_at_checked(size)) else {
            return Chunks::Part;
        };
        body.extend_from_slice(chunk);
        rest = match after {
            [b'\r', b'\n', next @ ..] => next,
            [] | [b'\r'] => return Chunks::Part,
            _ => return Chunks::Malformed,
        };
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn body(received: &str, ended: bool) -> Option<Result<String, Malformed>> {
        let answer = Answer::read(received.as_bytes(), ended)?;
        Some(answer.map(|answer| String::from_utf8(answer.body).expect("text")))
    }

    const WHOLE: Option<Result<&str, Malformed>> = Some(Ok("192.0.2.7"));
    const BAD: Option<Result<&str, Malformed>> = Some(Err(Malformed("HTTP")));

    #[rstest]
    #[case("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n192.0.2.7", false, WHOLE)]
    #[case("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n192.0.2.7 and more", false, WHOLE)]
    #[case("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n192.0", false, None)]
    #[case("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n192.0", true, BAD)]
    #[case("HTTP/1.0 200 OK\r\n\r\n192.0.2.7", false, None)]
    #[case("HTTP/1.0 200 OK\r\n\r\n192.0.2.7", true, WHOLE)]
    #[case("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n192.\r\n5\r\n0.2.7\r\n0\r\n\r\n", false, WHOLE)]
    #[case("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n192.\r\n5\r\n0.2", false, None)]
    #[case("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n1", false, BAD)]
    #[case("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n1", false, BAD)]
    #[case("SSH-2.0-nonsense\r\n", false, BAD)]
    #[case("HTTP/1.1 200", false, None)]
    #[case("HTTP/1.1 200", true, BAD)]
    fn answers(#[case] received: &str, #[case] ended: bool, #[case] expected: Option<Result<&str, Malformed>>) {
        assert_eq!(body(received, ended), expected.map(|body| body.map(str::to_owned)));
    }

    #[rstest]
    #[case(200, "192.0.2.7", Some(&["192.0.2.7"][..]))]
    #[case(200, "192.0.2.7\n198.51.100.9\n", Some(&["192.0.2.7", "198.51.100.9"][..]))]
    #[case(200, "\n", Some(&[][..]))]
    #[case(404, "<html>not found", Some(&[][..]))]
    #[case(200, "<html>192.0.2.7</html>", None)]
    #[case(200, "192.0.2.7; reboot", None)]
    #[case(200, "192.0.2.07", None)]
    #[case(500, "192.0.2.7", None)]
    fn addresses(#[case] status: u16, #[case] body: &str, #[case] expected: Option<&[&str]>) {
        let found = Answer { status, body: body.into() }.addresses().ok();
        let expected: Option<Vec<IpAddr>> = expected.map(|list| list.iter().map(|text| text.parse().unwrap()).collect());
        assert_eq!(found, expected);
    }

    #[test]
    fn a_token_cannot_smuggle_a_header() {
        let token = |status, body: &str| Answer { status, body: body.into() }.token().ok();
        assert_eq!(token(200, "AQAEA-x==\n"), Some("AQAEA-x==".into()));
        for bad in ["", "a\r\nHost: b", "a b", "\u{e9}", &"a".repeat(2000)] {
            assert_eq!(token(200, bad), None, "{bad:?}");
        }
        assert_eq!(token(403, "AQAEA"), None);
    }

    #[test]
    fn a_request_is_complete() {
        let text = String::from_utf8(request("PUT", "192.0.2.1", "/token", &[("X-Ttl", "60")])).expect("text");
        assert!(text.starts_with("PUT /token HTTP/1.1\r\nHost: 192.0.2.1\r\n"), "{text}");
        assert!(text.contains("\r\nX-Ttl: 60\r\n") && text.ends_with("\r\nContent-Length: 0\r\n\r\n"), "{text}");
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..300), ended: bool) {
            for head in [&b""[..], b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"HTTP/1.1 200 OK\r\n\r\n"] {
                if let Some(Ok(answer)) = Answer::read(&[head, &bytes].concat(), ended) {
                    let _ = (answer.addresses(), answer.token());
                }
            }
        }
    }
}
