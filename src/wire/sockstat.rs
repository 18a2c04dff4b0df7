//! Local ports and sockets in use: `ip_local_port_range` (ip(7)), `/proc/net/sockstat` and `sockstat6` (proc(5)).

/// First and last local port, both inclusive.
#[must_use]
pub fn port_range(file: &str) -> Option<(u16, u16)> {
    let mut words = file.split_ascii_whitespace().map(|word| word.parse().ok());
    Some((words.next()??, words.next()??))
}

/// Ranges of a list such as `8080,9148-9150` (`ip_local_reserved_ports`, ip-sysctl). What is no port is left out.
#[must_use]
pub fn port_list(file: &str) -> Vec<(u16, u16)> {
    let range = |item: &str| -> Option<(u16, u16)> {
        let (first, last) = item.split_once('-').unwrap_or((item, item));
        Some((first.trim().parse().ok()?, last.trim().parse().ok()?))
    };
    file.trim().split(',').filter_map(range).filter(|(first, last)| first <= last).collect()
}

/// A number of a line such as `TCP: inuse 5 orphan 0 tw 2 alloc 6 mem 1`.
#[must_use]
pub fn number(file: &str, protocol: &str, field: &str) -> Option<u64> {
    let line = file.lines().find_map(|line| line.strip_prefix(protocol)?.strip_prefix(':'))?;
    let mut words = line.split_ascii_whitespace();
    words.find(|word| *word == field)?;
    words.next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_found_by_their_names() {
        let file = "sockets: used 93\nTCP: inuse 5 orphan 0 tw 2 alloc 6 mem 1\nUDP: inuse 1 mem 0\n";
        assert_eq!((number(file, "TCP", "inuse"), number(file, "TCP", "tw")), (Some(5), Some(2)));
        assert_eq!((number(file, "TCP6", "inuse"), number(file, "UDP", "tw")), (None, None));
        assert_eq!(port_range("32768\t60999\n"), Some((32768, 60999)));
        assert_eq!(port_range("32768"), None);
        assert_eq!(port_list("8080,9148-9150\n"), [(8080, 8080), (9148, 9150)]);
        assert_eq!(port_list("\n"), []);
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "[\\PC\n]{0,100}") {
            let _ = (port_range(&text), port_list(&text), number(&text, "TCP", "inuse"));
        }
    }
}
