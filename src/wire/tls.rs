//! The first bytes of a TLS record, where something else was expected, and the other way round (RFC 8446 section 5.1).

use super::{escape::printable, greeting::LONGEST_PIECE};

/// Names of a certificate that are kept.
pub const MOST_NAMES: usize = 8;

/// True if these are the first bytes of a TLS record: an alert, or a message of the handshake.
#[must_use]
pub fn is_record(bytes: &[u8]) -> bool {
    matches!(bytes, [0x15 | 0x16, 3, ..])
}

/// The same for first bytes that were escaped.
#[must_use]
pub fn is_escaped_record(bytes: &str) -> bool {
    bytes.starts_with("\\x15\\x03") || bytes.starts_with("\\x16\\x03")
}

/// True if `bytes` cannot be the beginning of what a TLS server answers.
#[must_use]
pub fn is_no_record(bytes: &[u8]) -> bool {
    match bytes {
        [] | [0x15 | 0x16] => false,
        [0x15 | 0x16, version, ..] => *version != 3,
        _ => true,
    }
}

/// First bytes of an answer, harmless.
#[must_use]
pub fn first_bytes(bytes: &[u8]) -> String {
    let start = bytes.get(..LONGEST_PIECE * 4).unwrap_or(bytes);
    printable(&String::from_utf8_lossy(start), LONGEST_PIECE)
}

/// Names of a certificate as the library that read them writes them, without its words around them.
#[must_use]
pub fn names(presented: &[String]) -> Vec<String> {
    let bare = |name: &String| {
        let dns = name.strip_prefix("DnsName(\"").and_then(|rest| rest.strip_suffix("\")"));
        let address = name.strip_prefix("IpAddress(").and_then(|rest| rest.strip_suffix(')'));
        dns.or(address).map(|name| printable(name, LONGEST_PIECE))
    };
    presented.iter().filter_map(bare).take(MOST_NAMES).collect()
}

/// What is wrong, in the library's words.
#[must_use]
pub fn words(error: &str) -> String {
    printable(error, LONGEST_PIECE)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::alert(b"\x15\x03\x01\x00\x02\x02\x46", true, false)]
    #[case::server_hello(b"\x16\x03\x03", true, false)]
    #[case::nothing(b"", false, false)]
    #[case::begun(b"\x16", false, false)]
    #[case::http(b"HTTP/1.1 400", false, true)]
    #[case::banner(b"SSH-2.0", false, true)]
    #[case::not_quite(b"\x15\x07", false, true)]
    fn records_are_known_by_their_first_bytes(#[case] bytes: &[u8], #[case] record: bool, #[case] other: bool) {
        assert_eq!((is_record(bytes), is_no_record(bytes)), (record, other));
        assert_eq!(is_escaped_record(&first_bytes(bytes)), record);
    }

    #[test]
    fn names_lose_the_words_around_them() {
        let presented = ["DnsName(\"*.chat.example\")", "IpAddress(192.0.2.7)", "DirectoryName", "DnsName(\"a\x1b[2J\")"];
        let presented: Vec<String> = presented.map(String::from).to_vec();
        assert_eq!(names(&presented), ["*.chat.example", "192.0.2.7", "a\\x1b[2J"]);
    }

    proptest! {
        #[test]
        fn nothing_is_both_and_nothing_gets_through(bytes in prop::collection::vec(any::<u8>(), 0..40), texts in prop::collection::vec(any::<String>(), 0..20)) {
            prop_assert!(!(is_record(&bytes) && is_no_record(&bytes)));
            prop_assert!(!first_bytes(&bytes).chars().any(char::is_control));
            let named: Vec<String> = texts.iter().map(|text| format!("DnsName(\"{text}\")")).collect();
            let kept = names(&named);
            prop_assert!(kept.len() <= MOST_NAMES && kept.iter().all(|name| !name.chars().any(char::is_control)));
        }
    }
}
