//! Which server takes a request (<https://nginx.org/en/docs/http/request_processing.html>).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use regex::Regex;

use super::{Directive, location::compiled, named, route::Asked};

/// Port where none is written.
const USUAL_PORT: u16 = 80;

/// One `listen`.
struct Listen {
    address: IpAddr,
    port: u16,
    default: bool,
    both_families: bool,
}

/// The server block that takes the request, and whether that is sure.
pub(super) fn server<'a>(http: &'a [Directive], asked: &Asked) -> Option<(&'a Directive, bool)> {
    let servers: Vec<(&Directive, Vec<Listen>)> = named(http, "server").map(|server| (server, listens(server))).collect();
    let at = asked.at;
    let exact = |listen: &Listen| listen.address == at.ip().to_canonical();
    let any = |listen: &Listen| listen.address.is_unspecified() && listen.address.is_ipv4() == at.ip().to_canonical().is_ipv4();
    let dual = |listen: &Listen| listen.address.is_unspecified() && listen.both_families;
    let anywhere = |_: &Listen| at.ip().is_unspecified();
    let rules: [&dyn Fn(&Listen) -> bool; 4] = [&exact, &any, &dual, &anywhere];
    let group: Vec<(&Directive, bool)> = rules.iter().map(|rule| group(&servers, at, rule)).find(|group| !group.is_empty())?;
    by_name(&group, &asked.host)
}

/// The servers with such a `listen` on the port, and whether it makes them the default.
fn group<'a>(
    servers: &[(&'a Directive, Vec<Listen>)],
    at: SocketAddr,
    rule: &dyn Fn(&Listen) -> bool,
) -> Vec<(&'a Directive, bool)> {
    let own = |listen: &&Listen| listen.port == at.port() && rule(listen);
    let fits = |(server, listens): &(&'a Directive, Vec<Listen>)| {
        listens.iter().any(|listen| own(&listen)).then(|| (*server, listens.iter().filter(own).any(|listen| listen.default)))
    };
    servers.iter().filter_map(fits).collect()
}

/// Exact names before `*.example`, before `example.*`, before regular expressions, before the default server.
fn by_name<'a>(group: &[(&'a Directive, bool)], host: &str) -> Option<(&'a Directive, bool)> {
    let mut best: Option<((u8, usize), &Directive)> = None;
    let mut by_regex = None;
    let mut sure = true;
    for (server, _) in group {
        for name in names(server) {
            if let Some(pattern) = name.strip_prefix('~') {
                match compiled(pattern, true) {
                    Some(regex) if by_regex.is_none() && matches(&regex, host) => by_regex = Some(*server),
                    Some(_) => {}
                    None => sure = false,
                }
                continue;
            }
            let Some(rank) = rank(name, host) else { continue };
            // Of equal names the first server counts.
            if best.is_none_or(|(other, _)| rank > other) {
                best = Some((rank, server));
            }
        }
    }
    if let Some((_, server)) = best {
        return Some((server, true));
    }
    if let Some(server) = by_regex {
        return Some((server, sure));
    }
    let default = group.iter().find(|(_, default)| *default).or_else(|| group.first());
    default.map(|(server, _)| (*server, sure))
}

pub(super) fn names(server: &Directive) -> impl Iterator<Item = &str> {
    named(&server.block, "server_name").flat_map(|directive| directive.arguments.iter().map(String::as_str))
}

fn matches(regex: &Regex, host: &str) -> bool {
    // nginx compares the name in lower case.
    regex.is_match(&host.to_ascii_lowercase())
}

/// How well a name fits: exact, then the longest that begins with an asterisk, then the longest that ends with one.
fn rank(name: &str, host: &str) -> Option<(u8, usize)> {
    let ends = |end: &str| {
        let start = host.len().checked_sub(end.len()).filter(|start| *start > 0)?;
        host.get(start..).filter(|tail| tail.eq_ignore_ascii_case(end)).map(str::len)
    };
    if name.eq_ignore_ascii_case(host) {
        return Some((3, 0));
    }
    if let Some(end) = name.strip_prefix('*') {
        return ends(end).map(|length| (2, length));
    }
    if let Some(bare) = name.strip_prefix('.') {
        return if bare.eq_ignore_ascii_case(host) { Some((3, 0)) } else { ends(name).map(|length| (2, length)) };
    }
    let start = name.strip_suffix('*')?;
    host.get(..start.len()).filter(|head| head.eq_ignore_ascii_case(start)).map(|head| (1, head.len()))
}

fn listens(server: &Directive) -> Vec<Listen> {
    let mut listens: Vec<Listen> = Vec::new();
    let mut written = false;
    for directive in named(&server.block, "listen") {
        written = true;
        listens.extend(addresses(directive.first()).into_iter().map(|(address, port)| Listen {
            address,
            port,
            default: directive.arguments.iter().any(|word| word == "default_server" || word == "default"),
            both_families: address.is_ipv6() && directive.arguments.iter().any(|word| word == "ipv6only=off"),
        }));
    }
    if !written {
        let address = Ipv4Addr::UNSPECIFIED.into();
        listens.push(Listen { address, port: USUAL_PORT, default: false, both_families: false });
    }
    listens
}

/// `PORT`, `ADDRESS`, `ADDRESS:PORT`, `*:PORT`, `localhost:PORT`; nothing for Unix sockets and other names.
fn addresses(written: &str) -> Vec<(IpAddr, u16)> {
    if let Ok(port) = written.parse::<u16>() {
        return vec![(Ipv4Addr::UNSPECIFIED.into(), port)];
    }
    if let Some(rest) = written.strip_prefix('[') {
        let (address, port) = rest.split_once(']').unwrap_or((rest, ""));
        let port = port.strip_prefix(':').map_or(Some(USUAL_PORT), |port| port.parse().ok());
        return address
            .parse::<Ipv6Addr>()
            .ok()
            .zip(port)
            .map(|(address, port)| (IpAddr::from(address), port))
            .into_iter()
            .collect();
    }
    let (host, port) = match written.rsplit_once(':') {
        Some((host, port)) => (host, port.parse().ok()),
        None => (written, Some(USUAL_PORT)),
    };
    let Some(port) = port else { return Vec::new() };
    match host {
        "*" => vec![(Ipv4Addr::UNSPECIFIED.into(), port)],
        "localhost" => vec![(Ipv4Addr::LOCALHOST.into(), port), (Ipv6Addr::LOCALHOST.into(), port)],
        host => host.parse::<Ipv4Addr>().map(|address| (address.into(), port)).into_iter().collect(),
    }
}
