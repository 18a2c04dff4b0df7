//! `/etc/resolv.conf` (resolv.conf(5)).

use std::net::{IpAddr, Ipv4Addr};

use super::hosts_file::without_zone;

/// Name servers the C library uses at most (`MAXNS` in `resolv.h`).
const MOST_SERVERS: usize = 3;

/// The name servers, in order; the one of this machine where no line names any.
#[must_use]
pub fn name_servers(file: &str) -> Vec<IpAddr> {
    let server = |line: &str| {
        let mut words = line.split_ascii_whitespace();
        let address = words.next().filter(|word| *word == "nameserver").and(words.next())?;
        without_zone(address).parse().ok()
    };
    let servers: Vec<IpAddr> = file.lines().filter_map(server).take(MOST_SERVERS).collect();
    if servers.is_empty() { vec![Ipv4Addr::LOCALHOST.into()] } else { servers }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_first_three_count_and_none_means_this_machine() {
        let file = "# nameserver 192.0.2.1\nsearch example\nnameserver 192.0.2.53\nnameserver\t2001:db8::53%eth0\n\
                    nameserver oops\nnameserver 192.0.2.54\nnameserver 192.0.2.55\n";
        let expected: Vec<IpAddr> =
            ["192.0.2.53", "2001:db8::53", "192.0.2.54"].iter().filter_map(|text| text.parse().ok()).collect();
        assert_eq!(name_servers(file), expected);
        assert_eq!(name_servers("search example\n"), [IpAddr::V4(Ipv4Addr::LOCALHOST)]);
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "(nameserver|[\\PC\n %]){0,100}") {
            prop_assert!((1..=MOST_SERVERS).contains(&name_servers(&text).len()));
        }
    }
}
