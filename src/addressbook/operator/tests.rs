use std::collections::HashSet;

use super::*;

#[test]
fn every_line_of_the_tables_is_read() {
    let mut ids = HashSet::new();
    for row in rows::<5>(OPERATORS_TSV) {
        let [id, kind, name, http, https] = row.expect("five columns");
        assert!(ids.insert(id), "{id} twice");
        assert!(id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') && !name.is_empty(), "{id}");
        assert_eq!(Cdn::by_id(id).is_some(), kind == "cdn", "{id}");
        assert_eq!(Cloud::by_id(id).is_some(), kind == "cloud", "{id}");
        for words in [http, https] {
            let written = ports(words).iter().map(u16::to_string).collect::<Vec<_>>().join(" ");
            assert!(words == "-" || words == written, "{id}: {words}");
            assert!(ports(words).is_sorted(), "{id}: {words}");
        }
    }
    let mut suffixes = HashSet::new();
    for row in rows::<3>(ALIASES_TSV) {
        let [suffix, id, source] = row.expect("three columns");
        assert!(suffixes.insert(suffix), "{suffix} twice");
        assert!(suffix.contains('.') && !suffix.starts_with('.') && !suffix.ends_with('.'), "{suffix}");
        assert_eq!(suffix, suffix.to_ascii_lowercase());
        assert!(Cdn::by_id(id).is_some(), "{suffix}: {id}");
        assert!(["cdncheck", "findcdn", "seen", "unverified"].contains(&source), "{suffix}: {source}");
    }
    for row in rows::<4>(HEADERS_TSV) {
        let row = row.expect("four columns");
        assert!(HeaderMark::read(row).is_some(), "{row:?}");
        assert_eq!(row[2], row[2].to_ascii_lowercase());
        assert_eq!(row[0], row[0].to_ascii_lowercase());
    }
}

#[test]
fn an_alias_is_known_by_its_suffix_at_a_label() {
    let long = format!("{}.cloudfront.net", "a.".repeat(200));
    for (name, id) in [
        ("d111111abcdef8.cloudfront.net", Some("cloudfront")),
        ("D111111ABCDEF8.CloudFront.NET.", Some("cloudfront")),
        ("cloudfront.net", Some("cloudfront")),
        ("notcloudfront.net", None),
        ("cloudfront.net.chat.example", None),
        ("cloudfront.net..", None),
        ("chat.example.w.kunlunaq.com", Some("alibaba-cdn")),
        ("chat.example.cdn.cloudflare.net", Some("cloudflare")),
        ("chat.example.eo.dnse1.com", Some("tencent-edgeone")),
        ("chat.example.dnse1.com", None),
        ("chat.example.edgesuite.net", Some("akamai")),
        ("chat.example", None),
        ("net", None),
        ("", None),
        (".", None),
        ("...", None),
        ("\u{130}.cloudfront.net", Some("cloudfront")),
        ("\0\u{1b}[2J", None),
        (&long, None),
    ] {
        assert_eq!(cdn_of_name(name).map(|cdn| cdn.id), id, "{name:?}");
    }
    let chain = ["www.chat.example.", "chat.example.edgekey.net.", "e1.a.akamaiedge.net."].map(str::to_owned);
    assert_eq!(cdn_by_alias(&chain).map(|cdn| cdn.id), Some("akamai"));
    assert_eq!(cdn_by_alias(&[]), None);
}

#[test]
fn a_load_balancer_or_a_site_host_is_no_cdn() {
    for name in ["lb-1.eu-central-1.elb.amazonaws.com", "chat.trafficmanager.net", "chat.netlify.app", "chat.pages.dev"] {
        assert_eq!(cdn_of_name(name), None, "{name}");
    }
}

#[test]
fn a_header_gives_the_cdn_away_only_where_it_alone_says_so() {
    for (name, value, id) in [
        ("CF-RAY", "8f0c1d2e3a4b5c6d-FRA", Some("cloudflare")),
        ("Server", " cloudflare ", Some("cloudflare")),
        ("Server", "cloudflare-nginx", None),
        ("server", "nginx", None),
        ("Server", "Tengine", None),
        ("Via", "1.1 0123456789abcdef.cloudfront.net (CloudFront)", Some("cloudfront")),
        ("Via", "1.1 proxy.example", None),
        ("X-Cache", "HIT", None),
        ("Server", "BunnyCDN-DE1-1080", Some("bunny")),
        ("EagleId", "2ff6149617637400000000000e", Some("alibaba-cdn")),
        ("X-Via", "1.1 PS-000-01abc:3 (Cdn Cache Server V2.0)", Some("wangsu")),
        ("X-Gcore-Request", "", Some("gcore")),
        ("", "", None),
    ] {
        assert_eq!(cdn_by_header(name, value).map(|cdn| cdn.id), id, "{name}: {value}");
    }
}

#[test]
fn cloudflares_ports_are_known_and_others_are_not_guessed() {
    let cloudflare = Cdn::by_id("cloudflare").expect("listed");
    for port in [80, 443, 2052, 2053, 2082, 2083, 2086, 2087, 2095, 2096, 8080, 8443, 8880] {
        assert_eq!(cloudflare.carries_port(port), Some(true), "{port}");
    }
    for port in [22, 79, 81, 444, 8282, 8888, 65535] {
        assert_eq!(cloudflare.carries_port(port), Some(false), "{port}");
    }
    assert_eq!(Cdn::by_id("fastly").and_then(|cdn| cdn.carries_port(8282)), None);
}
