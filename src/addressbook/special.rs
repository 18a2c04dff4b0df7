use std::{net::IpAddr, sync::LazyLock};

use serde::{Deserialize, Serialize};

use super::{prefix::Prefix, range_map::RangeMap};

/// What a special-purpose address is for: the IANA registries of special-purpose addresses for IPv4 and IPv6 (RFC 6890),
/// and the multicast ranges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Special {
    /// `0.0.0.0`, `::`: no address, or every address of this machine (RFC 1122, RFC 4291).
    Unspecified,
    /// `0.0.0.0/8`: this network (RFC 791).
    ThisNetwork,
    /// `127.0.0.0/8`, `::1`: this machine (RFC 1122, RFC 4291).
    Loopback,
    /// `10.0.0.0/8`, `172.16.0.0/12`, `192.168.0.0/16`: private networks (RFC 1918).
    Private,
    /// `100.64.0.0/10`: between a provider and its carrier-grade NAT (RFC 6598); also Tailscale's.
    SharedAddressSpace,
    /// `169.254.0.0/16`, `fe80::/10`: one link (RFC 3927, RFC 4291).
    LinkLocal,
    /// `fc00::/7`: private networks (RFC 4193).
    UniqueLocal,
    /// `192.0.2.0/24`, `198.51.100.0/24`, `203.0.113.0/24`, `2001:db8::/32`, `3fff::/20`: examples in texts (RFC 5737,
    /// RFC 3849, RFC 9637). No machine has one.
    Documentation,
    /// `198.18.0.0/15`, `2001:2::/48`: measuring devices (RFC 2544, RFC 5180). In practice the addresses that proxy
    /// programs (Clash, mihomo) make up for names: a name that resolves to one was answered by such a program.
    Benchmarking,
    /// `192.0.0.0/24`, `2001::/23`: protocol assignments (RFC 6890, RFC 2928), those of their parts included that have no
    /// other kind here (`ORCHIDv2`, drone identifiers).
    ProtocolAssignment,
    /// `192.31.196.0/24`, `192.175.48.0/24`, `2001:4:112::/48`, `2620:4f:8000::/48`: AS112, which swallows queries for private
    /// addresses' names (RFC 7534, RFC 7535).
    As112,
    /// `192.52.193.0/24`, `2001:3::/32`: multicast tunnelling (RFC 7450).
    MulticastTunnel,
    /// `192.88.99.0/24`, `2002::/16`: 6to4 (RFC 3056, RFC 7526).
    SixToFour,
    /// `2001::/32`: Teredo (RFC 4380).
    Teredo,
    /// `64:ff9b::/96`, `64:ff9b:1::/48`: an IPv4 address seen through NAT64 (RFC 6052, RFC 8215).
    Nat64,
    /// `100::/64`, `100:0:0:1::/64`: discarded (RFC 6666), dummies (RFC 9780).
    Discard,
    /// `5f00::/16`: segment routing (RFC 9602).
    SegmentRouting,
    /// `224.0.0.0/4`, `ff00::/8`: groups; TCP knows none (RFC 5771, RFC 4291).
    Multicast,
    /// `240.0.0.0/4`: reserved (RFC 1112).
    Reserved,
    /// `255.255.255.255`: everybody on the link (RFC 8190, RFC 919).
    Broadcast,
}

/// The ranges; of nested ones the longest decides.
const RANGES: &[(&str, Special)] = &[
    ("0.0.0.0/8", Special::ThisNetwork),
    ("0.0.0.0/32", Special::Unspecified),
    ("10.0.0.0/8", Special::Private),
    ("100.64.0.0/10", Special::SharedAddressSpace),
    ("127.0.0.0/8", Special::Loopback),
    ("169.254.0.0/16", Special::LinkLocal),
    ("172.16.0.0/12", Special::Private),
    ("192.0.0.0/24", Special::ProtocolAssignment),
    ("192.0.2.0/24", Special::Documentation),
    ("192.31.196.0/24", Special::As112),
    ("192.52.193.0/24", Special::MulticastTunnel),
    ("192.88.99.0/24", Special::SixToFour),
    ("192.168.0.0/16", Special::Private),
    ("192.175.48.0/24", Special::As112),
    ("198.18.0.0/15", Special::Benchmarking),
    ("198.51.100.0/24", Special::Documentation),
    ("203.0.113.0/24", Special::Documentation),
    ("224.0.0.0/4", Special::Multicast),
    ("240.0.0.0/4", Special::Reserved),
    ("255.255.255.255/32", Special::Broadcast),
    ("::/128", Special::Unspecified),
    ("::1/128", Special::Loopback),
    ("64:ff9b::/96", Special::Nat64),
    ("64:ff9b:1::/48", Special::Nat64),
    ("100::/64", Special::Discard),
    ("100:0:0:1::/64", Special::Discard),
    ("2001::/23", Special::ProtocolAssignment),
    ("2001::/32", Special::Teredo),
    ("2001:2::/48", Special::Benchmarking),
    ("2001:3::/32", Special::MulticastTunnel),
    ("2001:4:112::/48", Special::As112),
    ("2001:db8::/32", Special::Documentation),
    ("2002::/16", Special::SixToFour),
    ("2620:4f:8000::/48", Special::As112),
    ("3fff::/20", Special::Documentation),
    ("5f00::/16", Special::SegmentRouting),
    ("fc00::/7", Special::UniqueLocal),
    ("fe80::/10", Special::LinkLocal),
    ("ff00::/8", Special::Multicast),
];

static MAP: LazyLock<RangeMap<Special>> = LazyLock::new(|| {
    let entry = |(text, special): &(&str, Special)| Some((text.parse::<Prefix>().ok()?, *special));
    RangeMap::new(RANGES.iter().filter_map(entry).collect())
});

/// The special purpose of `address`, if it has one; an IPv4-mapped address counts as IPv4.
#[must_use]
pub fn special(address: IpAddr) -> Option<Special> {
    MAP.find(address).map(|(_, special)| *special)
}

impl Special {
    /// Good only within one network, where another network may have the same address too.
    #[must_use]
    pub const fn is_private(self) -> bool {
        matches!(self, Self::Private | Self::SharedAddressSpace | Self::LinkLocal | Self::UniqueLocal)
    }

    /// No machine that a TCP connection could reach has one: examples, groups, what is reserved or discarded. The addresses for
    /// measuring devices are among them outside a laboratory.
    #[must_use]
    pub const fn is_nobodys(self) -> bool {
        matches!(
            self,
            Self::ThisNetwork
                | Self::Documentation
                | Self::Benchmarking
                | Self::Discard
                | Self::Multicast
                | Self::Reserved
                | Self::Broadcast
        )
    }

    /// The word by which texts tell the kinds apart.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Unspecified => "unspecified",
            Self::ThisNetwork => "this-network",
            Self::Loopback => "loopback",
            Self::Private | Self::UniqueLocal => "private",
            Self::SharedAddressSpace => "shared",
            Self::LinkLocal => "link-local",
            Self::Documentation => "documentation",
            Self::Benchmarking => "benchmarking",
            Self::ProtocolAssignment | Self::As112 | Self::MulticastTunnel | Self::SegmentRouting => "protocol",
            Self::SixToFour => "six-to-four",
            Self::Teredo => "teredo",
            Self::Nat64 => "nat64",
            Self::Discard => "discard",
            Self::Multicast => "multicast",
            Self::Reserved => "reserved",
            Self::Broadcast => "broadcast",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_range_is_read() {
        for (text, _) in RANGES {
            assert_eq!(text.parse::<Prefix>().map(|prefix| prefix.to_string()).as_deref(), Ok(*text));
        }
    }

    #[test]
    fn ranges_begin_and_end_where_the_registries_say() {
        use Special as S;
        let table: &[(&str, Option<Special>)] = &[
            ("0.0.0.0", Some(S::Unspecified)),
            ("0.0.0.1", Some(S::ThisNetwork)),
            ("0.255.255.255", Some(S::ThisNetwork)),
            ("1.0.0.0", None),
            ("9.255.255.255", None),
            ("10.0.0.0", Some(S::Private)),
            ("10.255.255.255", Some(S::Private)),
            ("11.0.0.0", None),
            ("100.63.255.255", None),
            ("100.64.0.0", Some(S::SharedAddressSpace)),
            ("100.127.255.255", Some(S::SharedAddressSpace)),
            ("100.128.0.0", None),
            ("126.255.255.255", None),
            ("127.0.0.1", Some(S::Loopback)),
            ("127.255.255.255", Some(S::Loopback)),
            ("128.0.0.0", None),
            ("169.253.255.255", None),
            ("169.254.0.0", Some(S::LinkLocal)),
            ("169.254.255.255", Some(S::LinkLocal)),
            ("169.255.0.0", None),
            ("172.15.255.255", None),
            ("172.16.0.0", Some(S::Private)),
            ("172.31.255.255", Some(S::Private)),
            ("172.32.0.0", None),
            ("192.0.0.255", Some(S::ProtocolAssignment)),
            ("192.0.1.0", None),
            ("192.0.2.0", Some(S::Documentation)),
            ("192.0.2.255", Some(S::Documentation)),
            ("192.0.3.0", None),
            ("192.167.255.255", None),
            ("192.168.0.0", Some(S::Private)),
            ("192.168.255.255", Some(S::Private)),
            ("192.169.0.0", None),
            ("198.17.255.255", None),
            ("198.18.0.0", Some(S::Benchmarking)),
            ("198.19.255.255", Some(S::Benchmarking)),
            ("198.20.0.0", None),
            ("198.51.100.7", Some(S::Documentation)),
            ("203.0.113.7", Some(S::Documentation)),
            ("223.255.255.255", None),
            ("224.0.0.0", Some(S::Multicast)),
            ("239.255.255.255", Some(S::Multicast)),
            ("240.0.0.0", Some(S::Reserved)),
            ("255.255.255.254", Some(S::Reserved)),
            ("255.255.255.255", Some(S::Broadcast)),
            ("::", Some(S::Unspecified)),
            ("::1", Some(S::Loopback)),
            ("::2", None),
            ("::ffff:10.0.0.1", Some(S::Private)),
            ("::ffff:127.0.0.1", Some(S::Loopback)),
            ("64:ff9b::c000:201", Some(S::Nat64)),
            ("64:ff9b::1:0:0", None),
            ("64:ff9b:1:ffff::", Some(S::Nat64)),
            ("100::1", Some(S::Discard)),
            ("100:0:0:2::", None),
            ("2001::1", Some(S::Teredo)),
            ("2001:1::1", Some(S::ProtocolAssignment)),
            ("2001:2::1", Some(S::Benchmarking)),
            ("2001:2:1::", Some(S::ProtocolAssignment)),
            ("2001:1ff:ffff::", Some(S::ProtocolAssignment)),
            ("2001:200::", None),
            ("2001:db7:ffff::", None),
            ("2001:db8::", Some(S::Documentation)),
            ("2001:db8:ffff::", Some(S::Documentation)),
            ("2001:db9::", None),
            ("2002:c000:201::1", Some(S::SixToFour)),
            ("2003::", None),
            ("3fff::1", Some(S::Documentation)),
            ("3fff:1000::", None),
            ("fbff:ffff::", None),
            ("fc00::", Some(S::UniqueLocal)),
            ("fdff:ffff::", Some(S::UniqueLocal)),
            ("fe00::", None),
            ("fe80::1", Some(S::LinkLocal)),
            ("febf:ffff::", Some(S::LinkLocal)),
            ("fec0::", None),
            ("ff02::1", Some(S::Multicast)),
        ];
        for (address, expected) in table {
            assert_eq!(special(address.parse().expect("an address")), *expected, "{address}");
        }
    }
}
