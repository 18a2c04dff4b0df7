//! Values of proxy variables.

use std::net::IpAddr;

use crate::evidence::{ProxyAddress, ProxyKind};

/// The value without user name and password: nothing before the last `@` is kept but the scheme.
#[must_use]
pub fn without_credentials(value: &str) -> String {
    let (scheme, rest) = value.find("://").map_or(("", value), |at| value.split_at(at + "://".len()));
    match rest.rsplit_once('@') {
        Some((_credentials, host)) => format!("{scheme}{host}"),
        None => value.to_owned(),
    }
}

/// The proxy a value names, as curl reads it: HTTP where no scheme is written; port 1080 where none is, 443 for HTTPS
/// (curl(1), `--proxy`). `None` for what no program could use.
#[must_use]
pub fn address(value: &str) -> Option<ProxyAddress> {
    let value = without_credentials(value.trim());
    let (kind, rest) = match value.split_once("://") {
        None => (ProxyKind::Http, value.as_str()),
        // "socks" is an old spelling of SOCKS5 in the settings of desktops.
        Some((word, rest)) if word.eq_ignore_ascii_case("socks") => (ProxyKind::Socks5, rest),
        Some((word, rest)) => (ProxyKind::ALL.into_iter().find(|kind| kind.id().eq_ignore_ascii_case(word))?, rest),
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (host, port) = if let Some(rest) = authority.strip_prefix('[') {
        let (host, after) = rest.split_once(']')?;
        (host.parse::<std::net::Ipv6Addr>().ok()?.to_string(), after.strip_prefix(':'))
    } else {
        let (host, port) = authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
        (host.to_ascii_lowercase(), port)
    };
    let port = match port {
        None | Some("") => {
            if kind == ProxyKind::Https {
                443
            } else {
                1080
            }
        }
        Some(digits) => digits.parse().ok().filter(|port| *port != 0)?,
    };
    let good = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ':');
    let usable = !host.is_empty() && host.len() <= 253 && !host.starts_with('-') && host.chars().all(good);
    usable.then_some(ProxyAddress { kind, host, port })
}

/// What a list of exceptions says of a host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exemption {
    /// Not in it.
    No,
    /// Some programs find it there (`*.example`, `chat.example:8282`), curl does not.
    InSomePrograms,
    /// In it.
    Yes,
}

/// Whether `no_proxy` exempts `host` at `port`, as curl reads it since 7.86 (curl(1), `--noproxy`): `*` alone for all; a
/// name for itself and everything under it, with or without a leading dot; an address, or a network as `192.0.2.0/24`.
/// Entries are separated by commas or spaces.
#[must_use]
pub fn exemption(list: &str, host: &str, port: u16) -> Exemption {
    if list.trim() == "*" {
        return Exemption::Yes;
    }
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let entries = || list.split([',', ' ', '\t']).map(str::trim).filter(|entry| !entry.is_empty());
    if entries().any(|entry| covers(entry, &host)) {
        return Exemption::Yes;
    }
    let loosely = entries().any(|entry| {
        let entry = entry.strip_suffix(&format!(":{port}")).unwrap_or(entry);
        let entry = entry.trim_start_matches('*');
        entry.is_empty() || covers(entry.trim_start_matches('[').trim_end_matches(']'), &host)
    });
    if loosely { Exemption::InSomePrograms } else { Exemption::No }
}

fn covers(entry: &str, host: &str) -> bool {
    if let Ok(address) = host.parse::<IpAddr>() {
        return in_network(entry, address);
    }
    let domain = entry.trim_start_matches('.').trim_end_matches('.').to_ascii_lowercase();
    !domain.is_empty() && (host == domain || host.strip_suffix(&domain).is_some_and(|rest| rest.ends_with('.')))
}

fn in_network(entry: &str, address: IpAddr) -> bool {
    let (network, bits) = entry.split_once('/').map_or((entry, None), |(network, bits)| (network, Some(bits)));
    let whole: u32 = if address.is_ipv4() { 32 } else { 128 };
    let bits = match bits.map(str::parse::<u32>) {
        None => whole,
        Some(Ok(bits)) if bits <= whole => bits,
        Some(_) => return false,
    };
    let number = |address: IpAddr| match address {
        IpAddr::V4(v4) => u128::from(v4.to_bits()),
        IpAddr::V6(v6) => v6.to_bits(),
    };
    let network = network.parse::<IpAddr>().ok().filter(|network| network.is_ipv4() == address.is_ipv4());
    network.is_some_and(|network| {
        let differing = (number(network) ^ number(address)).checked_shr(whole - bits);
        differing.unwrap_or_default() == 0
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("http://ann:secret@proxy.example:3128/", "http://proxy.example:3128/")]
    #[case("ann:sec/ret@x@proxy.example:3128", "proxy.example:3128")]
    #[case("socks5h://127.0.0.1:1080", "socks5h://127.0.0.1:1080")]
    #[case("localhost,.example", "localhost,.example")]
    fn credentials_are_left_out(#[case] value: &str, #[case] expected: &str) {
        assert_eq!(without_credentials(value), expected);
    }

    #[rstest]
    #[case("http://127.0.0.1:7890", Some("http://127.0.0.1:7890"))]
    #[case("Proxy.example:3128/", Some("http://proxy.example:3128"))]
    #[case("proxy.example", Some("http://proxy.example:1080"))]
    #[case("https://proxy.example", Some("https://proxy.example:443"))]
    #[case("socks5h://ann:secret@[2001:db8::1]:1080", Some("socks5h://[2001:db8::1]:1080"))]
    #[case("socks://127.0.0.1:1080/", Some("socks5://127.0.0.1:1080"))]
    #[case("socks4a://127.0.0.1", Some("socks4a://127.0.0.1:1080"))]
    #[case("ftp://127.0.0.1:1", None)]
    #[case("http://127.0.0.1:70000", None)]
    #[case("http://127.0.0.1:0", None)]
    #[case("-x:80", None)]
    #[case("http://$(reboot):80", None)]
    #[case("", None)]
    fn proxies_are_read(#[case] value: &str, #[case] expected: Option<&str>) {
        assert_eq!(address(value).map(|proxy| proxy.to_string()).as_deref(), expected);
    }

    #[rstest]
    #[case("localhost,127.0.0.1", "chat.example", Exemption::No)]
    #[case("*", "chat.example", Exemption::Yes)]
    #[case("chat.example", "Chat.Example", Exemption::Yes)]
    #[case("chat.example.", "chat.example", Exemption::Yes)]
    #[case(".example", "chat.example", Exemption::Yes)]
    #[case("example", "chat.example", Exemption::Yes)]
    #[case("localhost example", "chat.example", Exemption::Yes)]
    #[case("at.example", "chat.example", Exemption::No)]
    #[case("192.0.2.7", "192.0.2.7", Exemption::Yes)]
    #[case("192.0.2.0/24", "192.0.2.7", Exemption::Yes)]
    #[case("192.0.2.0/29", "192.0.2.9", Exemption::No)]
    #[case("0.0.0.0/0", "192.0.2.9", Exemption::Yes)]
    #[case("192.0.2.0/33", "192.0.2.7", Exemption::No)]
    #[case("2001:db8::/32", "2001:db8::7", Exemption::Yes)]
    #[case("2001:db8::/32", "192.0.2.7", Exemption::No)]
    #[case("2.7", "192.0.2.7", Exemption::No)]
    #[case(" , ,", "chat.example", Exemption::No)]
    #[case("*.example", "chat.example", Exemption::InSomePrograms)]
    #[case("chat.example:8282", "chat.example", Exemption::InSomePrograms)]
    #[case("chat.example:80", "chat.example", Exemption::No)]
    #[case("[2001:db8::7]", "2001:db8::7", Exemption::InSomePrograms)]
    #[case("localhost,*", "chat.example", Exemption::InSomePrograms)]
    fn exceptions(#[case] list: &str, #[case] host: &str, #[case] expected: Exemption) {
        assert_eq!(exemption(list, host, 8282), expected);
    }

    proptest! {
        #[test]
        fn no_secret_survives(before in "[a-z:/@]{0,20}", after in "[a-z:/.0-9]{0,20}") {
            let value = format!("http://{before}SECRET@{after}");
            prop_assert!(!without_credentials(&value).contains("SECRET"));
        }

        #[test]
        fn anything_can_be_read(value in ".{0,60}", host in ".{0,40}") {
            let _ = exemption(&value, &host, 80);
            if let Some(proxy) = address(&value) {
                prop_assert_eq!(address(&proxy.to_string()), Some(proxy));
            }
        }
    }
}
