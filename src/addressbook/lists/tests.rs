use std::collections::HashSet;

use super::*;
use crate::addressbook::{cdn_range, is_special, special, whose};

fn files() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.files().map(|file| {
        let id = file.path().file_stem().and_then(|stem| stem.to_str()).expect("a name");
        (id, file.contents_utf8().expect("UTF-8"))
    })
}

fn listed(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().skip_while(|line| line.starts_with("# "))
}

#[test]
fn every_line_of_every_list_is_read() {
    for (id, text) in files() {
        let list = List::read(id, text).unwrap_or_else(|| panic!("{id}: bad head"));
        for key in ["source", "by way of"] {
            assert!(text.lines().any(|line| line.starts_with(&format!("# {key}: "))), "{id}: no {key}");
        }
        assert!(matches!(list.date.len(), 4 | 10) && list.date.starts_with("20"), "{id}: {}", list.date);
        let mut before = None;
        for line in listed(text) {
            let prefix: Prefix = line.parse().unwrap_or_else(|_| panic!("{id}: {line}"));
            assert_eq!(prefix.to_string(), line, "{id}");
            assert!(special(line.split('/').next().unwrap_or_default().parse().expect("an address")).is_none(), "{id}: {line}");
            let family = line.contains(':');
            let key = (family, prefix);
            assert!(before.is_none_or(|before| before < key), "{id}: {line} is not in order");
            before = Some(key);
        }
        assert!(before.is_some(), "{id}: empty");
    }
}

#[test]
fn every_cloud_has_a_list() {
    let ids: HashSet<_> = files().map(|(id, _)| id).collect();
    for id in ["amazon", "digitalocean", "google", "linode", "microsoft", "oracle", "vultr"] {
        assert!(ids.contains(id) && Cloud::by_id(id).is_some(), "{id}");
    }
}

/// One line of a list, and what decides which of several lines wins.
struct Line {
    published: bool,
    prefix: Prefix,
    cdn: bool,
    id: &'static str,
}

fn lines() -> Vec<Line> {
    let of = |(id, text)| {
        let list = List::read(id, text).expect("a head");
        let (published, cdn) = (!list.is_hint(), matches!(list.holder, Holder::Cdn(..)));
        let prefixes = listed(text).filter_map(|line| line.parse().ok());
        prefixes.map(move |prefix| Line { published, prefix, cdn, id })
    };
    files().flat_map(of).collect()
}

#[test]
fn lookup_equals_a_scan_of_the_lists_at_and_around_each_boundary() {
    let mut boundaries: Vec<u128> = files()
        .flat_map(|(_, text)| listed(text).step_by(41))
        .filter_map(|line| line.parse::<Prefix>().ok())
        .flat_map(|prefix| [prefix.first() - 1, prefix.first(), prefix.last(), prefix.last().saturating_add(1)])
        .collect();
    boundaries.sort_unstable();
    boundaries.dedup();
    let lines = lines();
    for position in boundaries {
        let address = IpAddr::from(std::net::Ipv6Addr::from_bits(position)).to_canonical();
        let found = find(address).map(|belongs| match belongs {
            Belongs::Cdn(range) => (range.cdn.id, range.prefix.to_string()),
            Belongs::Cloud(range) => (range.cloud.id, range.prefix.to_string()),
            Belongs::Special(_) => unreachable!("lists hold no special ranges"),
        });
        let holding = lines.iter().filter(|line| line.prefix.contains(address));
        let best = holding.max_by_key(|line| (line.published, line.prefix, line.cdn));
        assert_eq!(found, best.map(|line| (line.id, line.prefix.to_string())), "{address}");
    }
}

#[test]
fn a_published_list_speaks_for_its_cdn() {
    for (address, id, prefix) in [
        ("104.16.0.0", "cloudflare", "104.16.0.0/13"),
        ("104.23.255.255", "cloudflare", "104.16.0.0/13"),
        ("104.24.0.0", "cloudflare", "104.24.0.0/14"),
        ("::ffff:104.16.0.1", "cloudflare", "104.16.0.0/13"),
        ("2606:4700::1", "cloudflare", "2606:4700::/32"),
        ("13.32.0.1", "cloudfront", "13.32.0.0/15"),
        ("151.101.1.1", "fastly", "151.101.0.0/16"),
    ] {
        let range = cdn_range(address.parse().expect("an address")).unwrap_or_else(|| panic!("{address}"));
        assert_eq!((range.cdn.id, range.strength), (id, Strength::Published), "{address}");
        assert_eq!(range.prefix.to_string(), prefix);
    }
    for address in ["104.15.255.255", "104.28.0.0", "2606:46ff:ffff:ffff:ffff:ffff:ffff:ffff", "2606:4701::"] {
        assert_eq!(cdn_range(address.parse().expect("an address")), None, "{address}");
    }
}

#[test]
fn a_rented_machine_is_no_cdn_on_account_of_a_hint() {
    // Akamai announces Linode's machines; the list by its AS numbers holds them, too.
    for address in ["45.33.0.1", "172.104.4.1", "139.162.128.1"] {
        let belongs = whose(address.parse().expect("an address"));
        assert!(matches!(belongs, Some(Belongs::Cloud(range)) if range.cloud.id == "linode"), "{address}: {belongs:?}");
    }
    let akamai = cdn_range("23.32.0.1".parse().expect("an address")).expect("listed");
    assert_eq!((akamai.cdn.id, akamai.strength), ("akamai", Strength::AsNumber));
}

#[test]
fn special_ranges_go_before_every_list() {
    for address in ["10.0.0.1", "198.18.0.1", "192.0.2.1", "2001:db8::1", "::1", "0.0.0.0"] {
        let address = address.parse().expect("an address");
        assert!(is_special(address));
        assert!(matches!(whose(address), Some(Belongs::Special(_))), "{address}");
    }
}
