//! Who gave an HTTP answer: the header fields that tell, and the number on an error page.

use super::{
    escape::printable,
    greeting::{LONGEST_HEAD, LONGEST_PIECE, MOST_HEADERS},
};
use crate::{addressbook::cdn_by_header, evidence::HeaderField};

/// Fields kept of one answer.
const MOST_KEPT: usize = 8;
/// Kept of every answer, whoever it is from.
const ALWAYS_KEPT: [&str; 3] = ["server", "via", "location"];
/// Status for which the page says more than the status.
const NUMBERED: u16 = 530;
/// What stands before the number, after the word "error".
const MARK: &[u8] = b"code:";

/// What an answer tells of who gave it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signs {
    /// Fields a CDN is known by before others, at most eight.
    pub headers: Vec<HeaderField>,
    /// The number on the page of a 530.
    pub edge_error: Option<u16>,
    /// True if more of the page may tell more.
    pub unfinished: bool,
}

/// Reads what `received` tells so far; nothing, as long as it is no HTTP answer.
#[must_use]
pub fn signs(received: &[u8]) -> Signs {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut response = httparse::Response::new(&mut headers);
    let Ok(parsed) = response.parse(received) else { return Signs::default() };
    let field = |header: &httparse::Header<'_>| HeaderField {
        name: printable(header.name, LONGEST_PIECE),
        value: printable(String::from_utf8_lossy(header.value).trim(), LONGEST_PIECE),
    };
    let fields: Vec<HeaderField> = response.headers.iter().filter(|header| !header.name.is_empty()).map(field).collect();
    let (telling, other): (Vec<_>, Vec<_>) =
        fields.into_iter().partition(|field| cdn_by_header(&field.name, &field.value).is_some());
    let always = |field: &HeaderField| ALWAYS_KEPT.iter().any(|name| field.name.eq_ignore_ascii_case(name));
    let kept = telling.into_iter().chain(other.into_iter().filter(always)).take(MOST_KEPT).collect();
    let page = match parsed {
        httparse::Status::Complete(head) if response.code == Some(NUMBERED) => received.get(head..).unwrap_or_default(),
        _ => return Signs { headers: kept, ..Signs::default() },
    };
    let edge_error = number(page);
    Signs { headers: kept, edge_error, unfinished: edge_error.is_none() && received.len() < LONGEST_HEAD }
}

/// The number after the mark, once something other than a digit, or nothing more, follows it.
fn number(page: &[u8]) -> Option<u16> {
    let at = page.windows(MARK.len()).position(|window| window.eq_ignore_ascii_case(MARK))?;
    let rest = page.get(at + MARK.len()..)?.trim_ascii_start();
    let digits: String = rest.iter().take_while(|byte| byte.is_ascii_digit()).take(5).map(|byte| char::from(*byte)).collect();
    // The numbers have four digits: a piece of one is none.
    digits.parse().ok().filter(|_| digits.len() == 4)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn names(signs: &Signs) -> Vec<&str> {
        signs.headers.iter().map(|field| field.name.as_str()).collect()
    }

    #[test]
    fn what_tells_is_kept_first_and_the_rest_is_not() {
        let answer = b"HTTP/1.1 301 x\r\nDate: now\r\nLocation: https://chat.example/\r\nSet-Cookie: a=b\r\nServer: cloudflare\r\nCF-RAY: 8f2d-FRA\r\n\r\n";
        let signs = signs(answer);
        assert_eq!(names(&signs), ["Server", "CF-RAY", "Location"]);
        assert!(!signs.unfinished, "only the page of a 530 is read");
    }

    #[test]
    fn a_field_never_carries_control_characters_and_never_many() {
        let field = "X-Gcore-A: \u{9b}31m\t\r\n";
        let answer = format!("HTTP/1.1 200 x\r\n{}\r\n", field.repeat(50));
        let signs = signs(answer.as_bytes());
        assert_eq!(signs.headers.len(), MOST_KEPT);
        assert!(signs.headers.iter().all(|field| !field.value.contains(|c: char| c.is_control())), "{signs:?}");
    }

    #[rstest]
    #[case("", None, true)]
    #[case("error code: 10", None, true)]
    #[case("error code: 1033", Some(1033), false)]
    #[case("<p>Error code: 1016</p>", Some(1016), false)]
    #[case("error code: 103333", None, true)]
    fn the_page_of_a_530_has_a_number(#[case] page: &str, #[case] number: Option<u16>, #[case] unfinished: bool) {
        let signs = signs(format!("HTTP/1.1 530 x\r\nServer: cloudflare\r\n\r\n{page}").as_bytes());
        assert_eq!((signs.edge_error, signs.unfinished), (number, unfinished));
    }

    proptest! {
        #[test]
        fn anything_is_survived(start in "(HTTP/1.1 530 a\r\n\r\n)?", bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let found = signs(&[start.as_bytes(), &bytes].concat());
            prop_assert!(found.headers.len() <= MOST_KEPT);
        }
    }
}
