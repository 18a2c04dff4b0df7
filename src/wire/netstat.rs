//! `/proc/net/netstat` and `/proc/net/snmp` (`net/ipv4/proc.c`), and the counters of connection tracking
//! (`net/netfilter/nf_conntrack_standalone.c`).

use std::collections::HashMap;

/// The counters, by their own names (`TcpExt` and `ListenOverflows`). Lines come in pairs: names, then numbers.
#[must_use]
pub fn counters(text: &str) -> HashMap<(&str, &str), u64> {
    let mut found = HashMap::new();
    let mut lines = text.lines();
    while let (Some(names), Some(numbers)) = (lines.next(), lines.next()) {
        let Some(((group, names), (same, numbers))) = names.split_once(':').zip(numbers.split_once(':')) else { continue };
        if group != same {
            continue;
        }
        for (name, number) in names.split_ascii_whitespace().zip(numbers.split_ascii_whitespace()) {
            // `MaxConn` is -1 where there is no limit.
            if let Ok(number) = number.parse() {
                found.insert((group, name), number);
            }
        }
    }
    found
}

/// The sum over all processors of one column of `/proc/net/stat/nf_conntrack`, whose numbers are hexadecimal.
#[must_use]
pub fn conntrack_sum(text: &str, column: &str) -> Option<u64> {
    let mut lines = text.lines();
    let at = lines.next()?.split_ascii_whitespace().position(|name| name == column)?;
    let of = |line: &str| u64::from_str_radix(line.split_ascii_whitespace().nth(at)?, 16).ok();
    Some(lines.filter_map(of).fold(0, u64::saturating_add))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_and_numbers_are_paired() {
        let text =
            "TcpExt: SyncookiesSent ListenOverflows ListenDrops\nTcpExt: 1 9 12\nTcp: MaxConn OutRsts\nTcp: -1 7\nIpExt: A\n";
        let found = counters(text);
        assert_eq!(found.get(&("TcpExt", "ListenOverflows")), Some(&9));
        assert_eq!(found.get(&("Tcp", "OutRsts")), Some(&7));
        assert_eq!(found.get(&("Tcp", "MaxConn")), None);
    }

    #[test]
    fn columns_are_summed_over_processors() {
        let text =
            "entries  searched drop early_drop\n0000000a  00000000 0000000f 00000000\n0000000a  00000000 00000001 00000000\n";
        assert_eq!(conntrack_sum(text, "drop"), Some(16));
        assert_eq!(conntrack_sum(text, "dropped"), None);
        assert_eq!(conntrack_sum("", "drop"), None);
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "\\PC{0,200}") {
            let _ = (counters(&text), conntrack_sum(&text, "drop"));
        }
    }
}
