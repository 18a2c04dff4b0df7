//! Addresses of a network namespace as its processes see them: `/proc/PID/net/fib_trie` (`fib_trie_seq_show` in
//! `net/ipv4/fib_trie.c`) and `/proc/PID/net/if_inet6` (`if6_seq_show` in `net/ipv6/addrconf.c`).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// True if the file has a local route of just this address.
#[must_use]
pub fn has_local(fib_trie: &str, address: Ipv4Addr) -> bool {
    let mut leaf = None;
    for line in fib_trie.lines().map(str::trim) {
        if let Some(prefix) = line.strip_prefix("|-- ") {
            leaf = prefix.parse::<Ipv4Addr>().ok();
        } else if leaf == Some(address) {
            let mut words = line.split_ascii_whitespace();
            if words.next() == Some("/32") && words.nth(1) == Some("LOCAL") {
                return true;
            }
        }
    }
    false
}

/// True if an interface has the address.
#[must_use]
pub fn has_interface(if_inet6: &str, address: Ipv6Addr) -> bool {
    let wanted = u128::from(address);
    let mut first = if_inet6.lines().filter_map(|line| line.split_ascii_whitespace().next());
    first.any(|digits| digits.len() == 32 && u128::from_str_radix(digits, 16).is_ok_and(|seen| seen == wanted))
}

/// The file that lists the addresses of this one's family.
#[must_use]
pub const fn file_of(address: IpAddr) -> &'static str {
    match address {
        IpAddr::V4(_) => "net/fib_trie",
        IpAddr::V6(_) => "net/if_inet6",
    }
}

/// Reads that file.
#[must_use]
pub fn has(file: &str, address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => has_local(file, address),
        IpAddr::V6(address) => has_interface(file, address),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TRIE: &str = "Main:\n  +-- 0.0.0.0/0 3 0 5\n     |-- 0.0.0.0\n        /0 universe UNICAST\n     +-- 172.17.0.0/16 2 0 2\n        \
                        |-- 172.17.0.0\n           /16 link UNICAST\n        |-- 172.17.0.2\n           /32 host LOCAL\n        \
                        |-- 172.17.255.255\n           /32 link BROADCAST\n";
    const INET6: &str = "00000000000000000000000000000001 01 80 10 80       lo\n\
                         20010db8000000000000000000000007 02 40 00 80     eth0\n";

    #[test]
    fn own_addresses_are_told_from_networks() {
        let has = |text: &str| has_local(TRIE, text.parse().expect("an address"));
        assert!(has("172.17.0.2"));
        assert!(!has("172.17.0.0") && !has("172.17.255.255") && !has("172.17.0.3"));
        let has = |text: &str| has_interface(INET6, text.parse().expect("an address"));
        assert!(has("2001:db8::7") && has("::1") && !has("2001:db8::8"));
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "[\\PC\n |/-]{0,200}") {
            let _ = has(&text, Ipv4Addr::LOCALHOST.into());
            let _ = has(&text, Ipv6Addr::LOCALHOST.into());
        }
    }
}
