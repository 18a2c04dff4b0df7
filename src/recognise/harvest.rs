//! The address in a message: the one that was to be reached, in a form that [`Target`] reads.

use std::net::{IpAddr, Ipv6Addr};

use super::signatures::{Address, address};
use crate::case::{Host, Target};

/// Candidates that are looked at: what matters stands in the first lines.
const MOST: usize = 200;
/// Longest URL that is taken, in bytes.
const LONGEST_URL: usize = 512;
/// How far before a port its host is looked for, in bytes.
const FAR: usize = 160;
/// What ends a URL in running text.
const AFTER_URL: [char; 13] = ['"', '\'', '`', '<', '>', '(', ')', '{', '}', '|', ',', ';', '\\'];

/// Endings of source files: `client.js:31` is a line of one.
const FILES: [&str; 24] = [
    "js", "mjs", "cjs", "ts", "tsx", "jsx", "vue", "php", "py", "rb", "go", "rs", "c", "cc", "cpp", "h", "java", "kt", "cs",
    "m", "swift", "dart", "ex", "html",
];
/// Schemes of services that are known by another name here.
const OTHER_SCHEMES: [(&str, &str); 14] = [
    ("websocket", "ws"),
    ("text", "tcp"),
    ("frame", "tcp"),
    ("ssl", "tcp"),
    ("tls", "tcp"),
    ("redis", "tcp"),
    ("rediss", "tcp"),
    ("mysql", "tcp"),
    ("postgres", "tcp"),
    ("postgresql", "tcp"),
    ("mongodb", "tcp"),
    ("amqp", "tcp"),
    ("mqtt", "tcp"),
    ("tcp4", "tcp"),
];

/// The likeliest address, as one would type it.
pub(super) fn target(message: &str) -> Option<String> {
    let text = Text { plain: message, small: message.to_ascii_lowercase() };
    let mut found: Vec<(i32, String)> = Vec::new();
    found.extend(text.urls());
    found.extend(text.pairs());
    found.extend(text.ports());
    if found.is_empty() {
        found.extend(text.names());
    }
    // The first of the best.
    let best = found.iter().map(|(score, _)| *score).max()?;
    found.into_iter().find(|(score, _)| *score == best).map(|(_, target)| target)
}

struct Text<'a> {
    plain: &'a str,
    small: String,
}

impl Text<'_> {
    /// The text before a place, in small letters.
    fn before(&self, at: usize) -> &str {
        let from = (at.saturating_sub(FAR)..=at).find(|from| self.small.is_char_boundary(*from)).unwrap_or(at);
        &self.small[from..at]
    }

    /// How likely what begins here is what was to be reached.
    fn direction(&self, at: usize) -> i32 {
        let before = self.before(at);
        if before.ends_with(&known().upstream) {
            60
        } else if ends_with_one(before, &known().others) {
            -40
        } else if ends_with_one(before, &known().towards) {
            10
        } else {
            0
        }
    }

    fn urls(&self) -> impl Iterator<Item = (i32, String)> {
        self.small.match_indices("://").take(MOST).filter_map(|(at, _)| {
            let is_scheme = |c: char| c.is_ascii_alphanumeric() || c == '+';
            let begin = self.small[..at]
                .rfind(|c: char| !is_scheme(c))
                .map_or(0, |before| before + self.small[before..].chars().next().map_or(1, char::len_utf8));
            let scheme = &self.small[begin..at];
            let scheme = OTHER_SCHEMES.iter().find(|(known, _)| *known == scheme).map_or(scheme, |(_, meant)| *meant);
            let rest = &self.plain[at + 3..];
            let ends = |c: char| c.is_whitespace() || AFTER_URL.contains(&c) || !c.is_ascii_graphic();
            let rest = &rest[..rest.find(ends).unwrap_or(rest.len())];
            let rest = rest.trim_end_matches(['.', ':', '!', '?']);
            // `[tcp://192.0.2.5:6379]` ends with a bracket that is not the address's.
            let rest = if rest.starts_with('[') { rest } else { rest.split(']').next().unwrap_or_default() };
            let mut url = format!("{scheme}://{rest}");
            if url.len() > LONGEST_URL {
                url = format!("{scheme}://{}", rest.split(['/', '?', '#']).next()?);
            }
            let target: Target = url.parse().ok()?;
            let named = target.name().is_some_and(is_a_reference) || is_masked(&target.host);
            let bare = scheme == "tcp" && !rest.trim_start_matches('[').contains(':');
            if named || bare || target.host == Host::ThisMachine {
                return None;
            }
            let shown = if scheme == "tcp" { target.authority() } else { without_user(&url) };
            Some((60 + self.direction(begin), shown))
        })
    }

    /// `host:port`.
    fn pairs(&self) -> impl Iterator<Item = (i32, String)> {
        self.small.match_indices(':').take(MOST * 8).filter_map(|(at, _)| {
            let number = digits(&self.small[at + 1..]);
            let after = &self.small[at + 1 + number.len()..];
            let port: u16 = number.parse().ok().filter(|port| *port != 0)?;
            if after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_') || after.starts_with("://") {
                return None;
            }
            let (begin, host) = self.host_before(at)?;
            let score = match host.parse::<IpAddr>() {
                Ok(_) => 50,
                Err(_) if host == "localhost" => 48,
                Err(_) if host.contains('.') => {
                    let last = host.rsplit('.').next()?;
                    let lines = after.starts_with(':') && !digits(&after[1..]).is_empty();
                    if FILES.contains(&last)
                        || lines
                        || !last.starts_with(|c: char| c.is_ascii_alphabetic())
                        || is_a_reference(host)
                    {
                        return None;
                    }
                    44
                }
                Err(_) if host.is_empty() => {
                    return ends_with_one(self.before(at), &known().own_port).then(|| (30, port.to_string()));
                }
                Err(_) if self.direction(begin) > 0 && host.starts_with(|c: char| c.is_ascii_alphabetic()) => 34,
                Err(_) => return None,
            };
            let towards = self.direction(begin) - if after.starts_with("->") { 40 } else { 0 };
            Some((score + towards, authority(host, port)?))
        })
    }

    /// The host that ends before the colon of its port.
    fn host_before(&self, at: usize) -> Option<(usize, &str)> {
        let window = self.before(at);
        let start = at - window.len();
        if let Some(inside) = window.strip_suffix(']') {
            let open = inside.rfind('[')?;
            return Some((start + open, inside[open + 1..].split('%').next()?));
        }
        // An IPv6 address without brackets has two colons or more, and reads as one.
        let hex = window
            .rfind(|c: char| !c.is_ascii_hexdigit() && c != ':' && c != '.')
            .map_or(0, |before| before + window[before..].chars().next().map_or(1, char::len_utf8));
        if window[hex..].parse::<Ipv6Addr>().is_ok() {
            return Some((start + hex, &window[hex..]));
        }
        let is_host = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
        let begin = window
            .rfind(|c: char| !is_host(c))
            .map_or(0, |before| before + window[before..].chars().next().map_or(1, char::len_utf8));
        // `>` of an arrow is no part of a host, and neither is a leading hyphen.
        let host = window[begin..].trim_start_matches(['-', '.', '_']);
        Some((start + window.len() - host.len(), host))
    }

    /// `port 8282` with its host somewhere before it.
    fn ports(&self) -> impl Iterator<Item = (i32, String)> {
        self.small.match_indices("port").take(MOST).filter_map(|(at, word)| {
            let after = self.small[at + word.len()..].trim_start_matches([' ', '=', ':', '"', '\'', '#']);
            let port: u16 = digits(after).parse().ok().filter(|port| *port != 0)?;
            if self.small[..at].ends_with(char::is_alphanumeric) {
                return None;
            }
            let window = self.before(at);
            let separates = |c: char| {
                c.is_whitespace() || matches!(c, '"' | '\'' | '(' | ')' | '[' | ']' | ',' | ';' | '=' | '/' | '<' | '>')
            };
            let words: Vec<&str> = window.split(separates).filter(|word| !word.is_empty()).collect();
            let said = |word: &&&str| {
                let word = word.trim_end_matches([':', '.']);
                word.parse::<IpAddr>().is_ok() || word == "localhost" || (word.contains('.') && is_name(word))
            };
            let host = words.iter().rev().take(9).find(said).map(|word| word.trim_end_matches([':', '.']));
            let single = || match words.as_slice() {
                [.., before, host] if is_name(host) && known().before_port.iter().any(|word| word == before) => Some(*host),
                _ => None,
            };
            Some((46, authority(host.or_else(single)?, port)?))
        })
    }

    /// A name or an address alone.
    fn names(&self) -> impl Iterator<Item = (i32, String)> {
        known().names.iter().filter_map(|word| {
            let at = self.small.find(word.as_str())? + word.len();
            let rest = &self.small[at..];
            let is_host = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ':');
            let host = rest[..rest.find(|c: char| !is_host(c)).unwrap_or(rest.len())].trim_end_matches(['.', ':']);
            let good = host.parse::<IpAddr>().is_ok() || is_name(host);
            let target = match known().ports.get(word) {
                Some(port) => authority(host, *port)?,
                None => {
                    host.parse::<Target>().ok().filter(|target| target.host != Host::ThisMachine).map(|_| host.to_owned())?
                }
            };
            good.then_some((30, target))
        })
    }
}

fn known() -> &'static Address {
    address()
}

fn ends_with_one(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.ends_with(word))
}

fn is_a_reference(host: &str) -> bool {
    known().references.iter().any(|known| known == host)
}

fn digits(text: &str) -> &str {
    &text[..text.bytes().take_while(u8::is_ascii_digit).take(6).count()]
}

fn is_name(word: &str) -> bool {
    let last = word.rsplit('.').next().unwrap_or_default();
    word.starts_with(|c: char| c.is_ascii_alphanumeric())
        && last.starts_with(|c: char| c.is_ascii_alphabetic())
        && (!word.contains('.') || !FILES.contains(&last))
        && !is_a_reference(word)
}

fn authority(host: &str, port: u16) -> Option<String> {
    let text = if host.contains(':') { format!("[{host}]:{port}") } else { format!("{host}:{port}") };
    let target: Target = text.parse().ok()?;
    (!is_masked(&target.host)).then(|| target.authority())
}

/// An address that somebody has made unreadable.
fn is_masked(host: &Host) -> bool {
    let Host::Name(name) = host else { return false };
    name.split('.').all(|label| label.bytes().all(|byte| byte == b'x')) || name == "undefined" || name == "null"
}

/// A URL without the user and password in it.
fn without_user(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    match rest[..end].rfind('@') {
        Some(at) => format!("{scheme}://{}", &rest[at + 1..]),
        None => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn harvests(message: &str, expected: &str) {
        assert_eq!(target(message).as_deref().unwrap_or_default(), expected, "{message}");
    }

    #[test]
    fn finds_the_address_that_was_to_be_reached() {
        harvests("Error: connect ECONNREFUSED 192.0.2.5:8282", "192.0.2.5:8282");
        harvests("connect ECONNREFUSED ::1:8282", "[::1]:8282");
        harvests("connect ECONNREFUSED 2001:db8::5:8282", "[2001:db8::5]:8282");
        harvests("dial tcp [2001:db8::5]:8282: connect: connection refused", "[2001:db8::5]:8282");
        harvests("dial tcp :22: connect: connection refused", "22");
        harvests("WebSocket connection to 'ws://chat.example:8282/' failed: ", "ws://chat.example:8282/");
        harvests("Get \"https://chat.example/v2/\": dial tcp 192.0.2.5:443: i/o timeout", "https://chat.example/v2/");
        harvests("read tcp 198.51.100.4:51234->192.0.2.5:443: read: connection reset by peer", "192.0.2.5:443");
        harvests("ssh: connect to host db1 port 22: No route to host", "db1:22");
        harvests("curl: (7) Failed to connect to chat.example port 8282 after 0 ms: Couldn't connect", "chat.example:8282");
        harvests("psql: connection to server at \"192.0.2.5\", port 5432 failed: Connection refused", "192.0.2.5:5432");
        harvests("running on host \"192.0.2.5\" and accepting\nTCP/IP connections on port 5432?", "192.0.2.5:5432");
        harvests("SocketException: OS Error: timed out, errno = 110, address = 192.0.2.5, port = 44443", "192.0.2.5:44443");
        harvests("HTTPConnectionPool(host='192.0.2.5', port=8888): Max retries exceeded with url: /", "192.0.2.5:8888");
        harvests("failed to connect to /192.0.2.5 (port 8988) after 500ms", "192.0.2.5:8988");
        harvests("Can't connect to MySQL server on '192.0.2.5' (111)", "192.0.2.5:3306");
        harvests("Connection refused [tcp://192.0.2.5:6379]", "192.0.2.5:6379");
        harvests("stream_socket_client(): Unable to connect to tcp://192.0.2.5:9 (Connection refused)", "192.0.2.5:9");
        harvests("Could not connect to Redis at 192.0.2.5:6379: Connection refused", "192.0.2.5:6379");
        harvests("curl: (6) Could not resolve host: chat.example", "chat.example");
        harvests("getaddrinfo ENOTFOUND chat.example", "chat.example");
        harvests(
            "connect() failed (111: Connection refused) while connecting to upstream, client: 198.51.100.4, server: chat.example, \
             request: \"GET / HTTP/1.1\", upstream: \"http://127.0.0.1:8282/\", host: \"chat.example:443\"",
            "http://127.0.0.1:8282/",
        );
        harvests("redis://ann:secret@cache.example:6379 refused", "cache.example:6379");
        harvests("ws://ann:secret@chat.example:8282/x refused", "ws://chat.example:8282/x");
    }

    #[test]
    fn takes_nothing_that_is_no_address() {
        for message in [
            "at TCP.onread (net.js:544:26)",
            "client:536 WebSocket",
            "in Worker.php:1569",
            "2020/06/01 08:53:59 [error]",
            "ws://xxx.com:xx/ failed",
            "tcp://xx.xx.xx.xx:80 failed",
            "see http://curl.haxx.se/libcurl/c/libcurl-errors.html",
            "errno:111",
            "error:0A00010B:SSL routines::wrong version number",
            "port 99999 and host x",
            "",
        ] {
            harvests(message, "");
        }
    }
}
