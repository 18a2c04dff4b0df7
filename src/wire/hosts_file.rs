//! `/etc/hosts` (hosts(5)).

use std::net::IpAddr;

use crate::evidence::HostsEntry;

/// The lines that give `name` an address. Names are compared without case, as ASCII.
#[must_use]
pub fn entries(file: &str, name: &str) -> Vec<HostsEntry> {
    let entry = |(line, number): (&str, u32)| {
        let mut words = line.split('#').next()?.split_ascii_whitespace();
        let address = without_zone(words.next()?).parse::<IpAddr>().ok()?;
        words.any(|word| word.eq_ignore_ascii_case(name)).then_some(HostsEntry { address, line: number })
    };
    file.lines().zip(1..).filter_map(entry).collect()
}

/// An address without the interface after `%`.
pub(super) fn without_zone(address: &str) -> &str {
    address.split('%').next().unwrap_or(address)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_with_the_name_are_found_with_their_numbers() {
        let file = "127.0.0.1 localhost\n# 192.0.2.1 chat.example\n\n192.0.2.7\tweb Chat.Example # chat\n\
                    nonsense chat.example\n2001:db8::7%eth0 chat.example\n192.0.2.9 chat.example.org";
        let seen: Vec<_> = entries(file, "chat.example").iter().map(|entry| (entry.line, entry.address)).collect();
        assert_eq!(seen, [(4, [192, 0, 2, 7].into()), (6, "2001:db8::7".parse().expect("an address"))]);
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "[\\PC\n\t#%]{0,300}", name in "\\PC{0,20}") {
            let _ = entries(&text, &name);
        }
    }
}
