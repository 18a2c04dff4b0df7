//! Where `proxy_pass` leads, and what it passes on.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use super::{Directive, LONGEST_SHOWN, named};
use crate::{
    evidence::{Pass, UpgradeHeaders},
    wire::escape::printable,
};

/// Servers of one `upstream` that are kept.
const MOST_SERVERS: usize = 8;
/// Header fields of an outer level that are kept.
const MOST_INHERITED: usize = 16;

/// Where a `proxy_pass` leads, and whether all of it is known.
pub(super) fn pass(directive: &Directive, http: &[Directive]) -> (Pass, bool) {
    let written = directive.first();
    let (tls, rest) = match (written.strip_prefix("https://"), written.strip_prefix("http://")) {
        (Some(rest), _) => (true, rest),
        (None, Some(rest)) => (false, rest),
        (None, None) => (false, written),
    };
    let shown = printable(written, LONGEST_SHOWN);
    let mut pass = Pass { at: directive.place(), written: shown, tls, to: Vec::new(), names: Vec::new() };
    let host = match rest.strip_prefix("unix:") {
        Some(socket) => format!("unix:{}", socket.split(':').next().unwrap_or_default()),
        None => rest.split('/').next().unwrap_or_default().to_owned(),
    };
    let usual = if tls { 443 } else { 80 };
    match named(http, "upstream").find(|upstream| upstream.first() == host) {
        Some(upstream) => {
            for server in named(&upstream.block, "server").take(MOST_SERVERS) {
                if !server.arguments.iter().any(|word| word == "down") {
                    resolve(server.first(), usual_of_upstream(), &mut pass);
                }
            }
        }
        None => resolve(&host, usual, &mut pass),
    }
    let sure = !written.contains('$');
    (pass, sure)
}

/// Servers of an `upstream` have port 80 where none is written, whatever the scheme.
const fn usual_of_upstream() -> u16 {
    80
}

fn resolve(written: &str, usual: u16, pass: &mut Pass) {
    if written.contains('$') {
        return;
    }
    if let Ok(address) = written.parse::<SocketAddr>() {
        pass.to.push(address);
        return;
    }
    if let Ok(address) = written.trim_matches(['[', ']']).parse::<IpAddr>() {
        pass.to.push(SocketAddr::new(address, usual));
        return;
    }
    let (host, port) = match written.rsplit_once(':') {
        Some((host, port)) => (host, port.parse::<u16>().ok()),
        None => (written, Some(usual)),
    };
    match (host, port) {
        ("localhost", Some(port)) => {
            let both = [IpAddr::from(Ipv4Addr::LOCALHOST), IpAddr::from(Ipv6Addr::LOCALHOST)];
            pass.to.extend(both.map(|address| SocketAddr::new(address, port)));
        }
        (_, Some(port)) if !host.starts_with("unix") => pass.names.push(printable(&format!("{host}:{port}"), LONGEST_SHOWN)),
        _ => pass.names.push(printable(written, LONGEST_SHOWN)),
    }
}

/// What of an upgrade is passed on, at the innermost of `levels`. Header fields are inherited only where a level has none of its
/// own (`proxy_set_header`).
pub(super) fn headers(levels: &[&[Directive]], http: &[Directive]) -> UpgradeHeaders {
    let own = levels.iter().rev().find(|level| named(level, "proxy_set_header").next().is_some());
    let fields: Vec<&Directive> = own.map(|level| named(level, "proxy_set_header").collect()).unwrap_or_default();
    let value = |name: &str| {
        let field = fields.iter().rev().find(|field| field.first().eq_ignore_ascii_case(name));
        field.and_then(|field| field.arguments.get(1)).map(String::as_str)
    };
    let version = setting(levels, "proxy_http_version");
    UpgradeHeaders {
        upgrade: value("Upgrade").is_some_and(|value| is_upgrade(value, http)),
        connection: value("Connection").is_some_and(|value| is_connection(value, http)),
        http11: version.map(|version| version.first() == "1.1"),
    }
}

/// The header fields that the innermost level has only from an outer one, each as a directive.
pub(super) fn inherited(levels: &[&[Directive]]) -> Vec<String> {
    let own = |level: &&[Directive]| named(level, "proxy_set_header").next().is_some();
    let Some((innermost, outer)) = levels.split_last() else { return Vec::new() };
    if own(innermost) {
        return Vec::new();
    }
    let from = outer.iter().rev().find(|level| own(level)).copied().unwrap_or_default();
    let written = |field: &Directive| {
        let words: Vec<String> = field.arguments.iter().map(|word| quoted(word)).collect();
        format!("proxy_set_header {};", words.join(" "))
    };
    named(from, "proxy_set_header").take(MOST_INHERITED).map(|field| printable(&written(field), LONGEST_SHOWN)).collect()
}

/// A word as it can be written.
fn quoted(word: &str) -> String {
    let plain = !word.is_empty() && !word.contains(|c: char| c.is_whitespace() || "\"';{}#\\".contains(c));
    if plain { word.to_owned() } else { format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\"")) }
}

/// A setting that is inherited, from the innermost level that has it.
pub(super) fn setting<'a>(levels: &[&'a [Directive]], name: &'static str) -> Option<&'a Directive> {
    levels.iter().rev().find_map(|level| named(level, name).next_back())
}

fn is_upgrade(value: &str, http: &[Directive]) -> bool {
    value.eq_ignore_ascii_case("websocket") || value == "$http_upgrade" || is_mapped(value, http)
}

fn is_connection(value: &str, http: &[Directive]) -> bool {
    let names_it = value.split(',').any(|word| word.trim().eq_ignore_ascii_case("upgrade"));
    names_it || value == "$http_connection" || is_mapped(value, http)
}

/// A variable that some `map` makes from the client's `Upgrade` or `Connection`.
fn is_mapped(value: &str, http: &[Directive]) -> bool {
    named(http, "map").any(|map| {
        let from = matches!(map.first(), "$http_upgrade" | "$http_connection");
        from && map.arguments.get(1).is_some_and(|variable| plain(variable) == plain(value))
    })
}

/// `$name` and `${name}` are the same variable.
fn plain(variable: &str) -> String {
    variable.replace(['{', '}'], "")
}
