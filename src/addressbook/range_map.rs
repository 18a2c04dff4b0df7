use std::net::IpAddr;

use super::prefix::{Prefix, position};

/// Prefixes with a value each; finds the longest that holds an address.
///
/// Nested prefixes are flattened into segments that do not overlap, each with the longest prefix that covers it: a lookup
/// is one binary search.
#[derive(Debug)]
pub(super) struct RangeMap<T> {
    /// First position of each segment, ascending.
    starts: Vec<u128>,
    /// Index into `entries` for each segment; `None` for a gap.
    covers: Vec<Option<u32>>,
    entries: Vec<(Prefix, T)>,
}

impl<T> RangeMap<T> {
    /// Of equal prefixes the later entry wins.
    pub(super) fn new(mut entries: Vec<(Prefix, T)>) -> Self {
        // Outer prefixes sort before those within them: same start, shorter first. Stable, and lists come sorted.
        entries.sort_by_key(|(prefix, _)| *prefix);
        let mut segments = Segments::with_capacity(entries.len());
        let mut open: Vec<(u128, u32)> = Vec::new();
        for (index, (prefix, _)) in (0u32..).zip(&entries) {
            while let Some((last, _)) = open.pop_if(|(last, _)| *last < prefix.first()) {
                segments.begin_after(last, open.last().map(|(_, outer)| *outer));
            }
            segments.begin(prefix.first(), Some(index));
            open.push((prefix.last(), index));
        }
        while let Some((last, _)) = open.pop() {
            segments.begin_after(last, open.last().map(|(_, outer)| *outer));
        }
        Self { starts: segments.starts, covers: segments.covers, entries }
    }

    /// The longest prefix that holds `address`, with its value.
    pub(super) fn find(&self, address: IpAddr) -> Option<&(Prefix, T)> {
        let position = position(address);
        let segment = self.starts.partition_point(|start| *start <= position).checked_sub(1)?;
        let index = (*self.covers.get(segment)?)?;
        self.entries.get(usize::try_from(index).ok()?)
    }
}

struct Segments {
    starts: Vec<u128>,
    covers: Vec<Option<u32>>,
}

impl Segments {
    fn with_capacity(prefixes: usize) -> Self {
        let most = prefixes.saturating_mul(2);
        Self { starts: Vec::with_capacity(most), covers: Vec::with_capacity(most) }
    }

    /// A segment that begins where the last one did replaces it: it would be empty.
    fn begin(&mut self, start: u128, cover: Option<u32>) {
        match (self.starts.last(), self.covers.last_mut()) {
            (Some(last), Some(covered)) if *last == start => *covered = cover,
            _ => {
                self.starts.push(start);
                self.covers.push(cover);
            }
        }
    }

    /// Nothing comes after the last address of all.
    fn begin_after(&mut self, last: u128, cover: Option<u32>) {
        if let Some(start) = last.checked_add(1) {
            self.begin(start, cover);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, Ipv6Addr};

    use proptest::prelude::*;

    use super::*;

    fn map(prefixes: &[&str]) -> RangeMap<usize> {
        RangeMap::new(prefixes.iter().enumerate().map(|(index, text)| (text.parse().expect("a prefix"), index)).collect())
    }

    #[track_caller]
    fn finds(map: &RangeMap<usize>, address: &str, value: Option<usize>) {
        assert_eq!(map.find(address.parse().expect("an address")).map(|(_, value)| *value), value, "{address}");
    }

    #[test]
    fn the_longest_prefix_wins_and_the_outer_one_goes_on_after_it() {
        let map = map(&["192.0.2.0/24", "192.0.2.64/26", "192.0.2.64/32", "192.0.2.128/25", "198.51.100.0/24"]);
        finds(&map, "192.0.1.255", None);
        finds(&map, "192.0.2.0", Some(0));
        finds(&map, "192.0.2.63", Some(0));
        finds(&map, "192.0.2.64", Some(2));
        finds(&map, "192.0.2.65", Some(1));
        finds(&map, "192.0.2.127", Some(1));
        finds(&map, "192.0.2.128", Some(3));
        finds(&map, "192.0.2.255", Some(3));
        finds(&map, "192.0.3.0", None);
        finds(&map, "198.51.100.255", Some(4));
        finds(&map, "2001:db8::1", None);
    }

    #[test]
    fn of_equal_prefixes_the_later_wins() {
        finds(&map(&["192.0.2.0/24", "192.0.2.0/24"]), "192.0.2.9", Some(1));
    }

    #[test]
    fn the_ends_of_the_space_are_no_trap() {
        let map = map(&["::/0", "ffff::/16", "0.0.0.0/0", "255.255.255.255/32"]);
        finds(&map, "::", Some(0));
        finds(&map, "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", Some(1));
        finds(&map, "0.0.0.0", Some(2));
        finds(&map, "255.255.255.255", Some(3));
        finds(&map, "::1:0:0:0", Some(0));
        finds(&super::RangeMap::new(Vec::new()), "192.0.2.1", None);
    }

    /// Prefixes crowded into a small space, so that they nest and touch.
    fn prefix() -> impl Strategy<Value = Prefix> {
        let v4 = (0u32..512, 23u8..=32).prop_map(|(low, length)| {
            let bits = (0xc000_0000 | low) & u32::MAX.checked_shl(u32::from(32 - length)).unwrap_or(0);
            format!("{}/{length}", Ipv4Addr::from_bits(bits))
        });
        let v6 = (0u128..512, 118u8..=128).prop_map(|(low, length)| {
            let bits = ((0x2001_0db8 << 96) | low) & u128::MAX.checked_shl(u32::from(128 - length)).unwrap_or(0);
            format!("{}/{length}", Ipv6Addr::from_bits(bits))
        });
        prop_oneof![v4, v6].prop_map(|text| text.parse().expect("a prefix"))
    }

    fn address() -> impl Strategy<Value = IpAddr> {
        prop_oneof![
            (0u32..600).prop_map(|low| IpAddr::from(Ipv4Addr::from_bits(0xc000_0000 | low))),
            (0u128..600).prop_map(|low| IpAddr::from(Ipv6Addr::from_bits((0x2001_0db8 << 96) | low))),
            any::<IpAddr>(),
        ]
    }

    proptest! {
        #[test]
        fn finds_what_a_linear_scan_finds(
            prefixes in prop::collection::vec(prefix(), 0..40),
            addresses in prop::collection::vec(address(), 1..40),
        ) {
            let entries: Vec<_> = prefixes.into_iter().enumerate().map(|(index, prefix)| (prefix, index)).collect();
            let map = RangeMap::new(entries.clone());
            for address in addresses {
                let holding = entries.iter().filter(|(prefix, _)| prefix.contains(address));
                let longest = holding.max_by_key(|(prefix, index)| (prefix.first(), std::cmp::Reverse(prefix.last()), *index));
                prop_assert_eq!(map.find(address), longest);
            }
        }
    }
}
