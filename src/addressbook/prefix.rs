use std::{
    fmt,
    net::{IpAddr, Ipv6Addr},
    str::FromStr,
};

use thiserror::Error;

/// Bits before an IPv4 address in an IPv4-mapped IPv6 address (RFC 4291 section 2.5.5.2).
const MAPPED_BITS: u8 = 96;

/// An address prefix as it is written: `198.51.100.0/24`, `2001:db8::/32` (RFC 4632, RFC 4291 section 2.3).
///
/// Kept in one space: an IPv4 prefix is that of the IPv4-mapped addresses, so that both families sort and match alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Prefix {
    first: u128,
    length: u8,
}

/// Why a text is not a prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a prefix")]
pub struct NotAPrefix;

impl Prefix {
    /// True if `address` is within; an IPv4-mapped address counts as IPv4.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        (self.first..=self.last()).contains(&position(address))
    }

    /// Position of the first address.
    pub(super) const fn first(&self) -> u128 {
        self.first
    }

    /// Position of the last address.
    pub(super) fn last(&self) -> u128 {
        self.first | host_bits(self.length)
    }
}

/// Where `address` stands in the space of both families.
pub(super) fn position(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => address.to_ipv6_mapped().to_bits(),
        IpAddr::V6(address) => address.to_bits(),
    }
}

fn host_bits(length: u8) -> u128 {
    u128::MAX.checked_shr(length.into()).unwrap_or(0)
}

impl FromStr for Prefix {
    type Err = NotAPrefix;

    /// Reads `address/length`, or an address alone, which is a prefix of full length. Bits after the prefix must be zero.
    fn from_str(text: &str) -> Result<Self, NotAPrefix> {
        let (address, length) = text.split_once('/').map_or((text, None), |(address, length)| (address, Some(length)));
        let address: IpAddr = address.parse().map_err(|_| NotAPrefix)?;
        let (before, most) = if address.is_ipv4() { (MAPPED_BITS, 32) } else { (0, 128) };
        let length = match length {
            None => most,
            Some(digits) if digits.bytes().all(|b| b.is_ascii_digit()) => digits.parse().map_err(|_| NotAPrefix)?,
            Some(_) => return Err(NotAPrefix),
        };
        if length > most {
            return Err(NotAPrefix);
        }
        let prefix = Self { first: position(address), length: before + length };
        if prefix.first & host_bits(prefix.length) == 0 { Ok(prefix) } else { Err(NotAPrefix) }
    }
}

impl fmt::Display for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (Ipv6Addr::from_bits(self.first).to_canonical(), self.length.checked_sub(MAPPED_BITS)) {
            (IpAddr::V4(address), Some(length)) => write!(f, "{address}/{length}"),
            _ => write!(f, "{}/{}", Ipv6Addr::from_bits(self.first), self.length),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_both_families() {
        for text in ["198.51.100.0/24", "0.0.0.0/0", "192.0.2.7/32", "2001:db8::/32", "::/0", "::1/128"] {
            assert_eq!(text.parse::<Prefix>().map(|prefix| prefix.to_string()), Ok(text.to_owned()));
        }
        assert_eq!("192.0.2.7".parse::<Prefix>(), "192.0.2.7/32".parse());
        assert_eq!("2001:db8::7".parse::<Prefix>(), "2001:db8::7/128".parse());
    }

    #[test]
    fn refuses_what_is_no_prefix() {
        for text in [
            "",
            "/",
            "/8",
            "192.0.2.0/",
            "192.0.2.0/33",
            "192.0.2.0/+8",
            "192.0.2.0/-1",
            "192.0.2.1/24",
            "192.0.2/24",
            "2001:db8::/129",
            "2001:db8::1/32",
            "2001:db8::/32/32",
            "2001:db8::/999999999999",
            "chat.example/24",
            "192.0.2.0 /24",
        ] {
            assert_eq!(text.parse::<Prefix>(), Err(NotAPrefix), "{text}");
        }
    }

    #[test]
    fn holds_its_first_and_last_address_and_no_other() {
        let prefix: Prefix = "198.51.100.128/25".parse().expect("a prefix");
        for (address, within) in [
            ("198.51.100.127", false),
            ("198.51.100.128", true),
            ("198.51.100.255", true),
            ("198.51.101.0", false),
            ("::ffff:198.51.100.128", true),
            ("::c633:6480", false),
        ] {
            assert_eq!(prefix.contains(address.parse().expect("an address")), within, "{address}");
        }
    }
}
