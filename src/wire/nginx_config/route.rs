//! The way of a request.

use std::net::SocketAddr;

use super::{
    Config, Directive, LONGEST_SHOWN, condition, listen,
    location::{self, Found, Kind},
    named, proxy,
};
use crate::{
    evidence::{Place, Route, Serves, UpgradeHeaders, WebSocketLocation},
    wire::escape::printable,
};

/// Server names that are kept.
const MOST_NAMES: usize = 4;
/// Other locations for WebSocket that are kept.
const MOST_OTHERS: usize = 4;
/// Directives of a location that answer by themselves, not over HTTP or not by passing on.
const ANSWERS: [&str; 8] = [
    "fastcgi_pass",
    "uwsgi_pass",
    "scgi_pass",
    "grpc_pass",
    "memcached_pass",
    "content_by_lua_block",
    "content_by_lua_file",
    "stub_status",
];

/// The request whose way is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Where it arrives; an unspecified address stands for any.
    pub at: SocketAddr,
    /// Whether it comes inside TLS.
    pub tls: bool,
    /// The host in it, without a port.
    pub host: String,
    /// Its path, without the query.
    pub path: String,
    /// Whether it asks for a WebSocket.
    pub upgrade: bool,
}

/// The way of a request through this configuration; `None` if no server of it listens there.
#[must_use]
pub fn route(config: &Config, asked: &Asked) -> Option<Route> {
    let asked = Asked { path: decoded(&asked.path), ..asked.clone() };
    let http = named(&config.directives, "http").next()?;
    let (server, sure) = listen::server(&http.block, &asked)?;
    let mut way = Way { http: &http.block, asked: &asked, sure: sure && config.whole };
    let mut found = Found::default();
    let (locations, serves) = if let Some(serves) = way.early(&server.block) {
        (Vec::new(), serves)
    } else {
        location::find(&server.block, &asked.path, &mut found);
        way.sure &= !found.unclear;
        way.at_location(server, &found)
    };
    let mut levels: Vec<&[Directive]> = vec![&http.block, &server.block];
    levels.extend(locations.iter().map(|location| location.block.as_slice()));
    Some(Route {
        server: server.place(),
        server_names: listen::names(server).take(MOST_NAMES).map(|name| printable(name, LONGEST_SHOWN)).collect(),
        location: locations.last().map(|location| (shown(location), location.place())),
        serves,
        headers: proxy::headers(&levels, &http.block),
        inherited: proxy::inherited(&levels),
        error_log: error_log(&config.directives, &levels),
        read_timeout: proxy::setting(&levels, "proxy_read_timeout").map(|limit| printable(limit.first(), LONGEST_SHOWN)),
        other_websocket: others(&http.block, server, locations.last().copied()),
        sure: way.sure,
    })
}

/// The innermost `error_log` that is a file (<https://nginx.org/en/docs/ngx_core_module.html#error_log>).
fn error_log(main: &[Directive], levels: &[&[Directive]]) -> Option<String> {
    let written = |level: &&[Directive]| named(level, "error_log").next_back().map(|log| log.first().to_owned());
    let innermost = levels.iter().rev().find_map(written).or_else(|| written(&main))?;
    let file = innermost.starts_with('/') && innermost.chars().count() <= LONGEST_SHOWN;
    (file && innermost == printable(&innermost, LONGEST_SHOWN)).then_some(innermost)
}

struct Way<'a> {
    http: &'a [Directive],
    asked: &'a Asked,
    sure: bool,
}

impl<'a> Way<'a> {
    /// What answers at the innermost location, or at the one that its `try_files` leads to.
    fn at_location(&mut self, server: &'a Directive, found: &Found<'a>) -> (Vec<&'a Directive>, Serves) {
        if let Some((written, location)) = found.redirect {
            let written = format!("301 {}", printable(written, LONGEST_SHOWN));
            return (vec![location], Serves::Returns { written, at: location.place() });
        }
        let mut way = found.way.clone();
        let Some(innermost) = way.last().copied() else { return (way, Serves::Files) };
        let serves = self.answer(innermost);
        if serves != Serves::Files {
            return (way, serves);
        }
        // A path of a WebSocket is no file, so that the last one counts.
        let last = named(&innermost.block, "try_files").next_back().and_then(|files| files.arguments.last());
        let named_location = last
            .filter(|last| last.starts_with('@'))
            .and_then(|last| named(&server.block, "location").find(|location| location::kind(location) == Kind::Named(last)));
        match named_location {
            Some(location) => {
                way = vec![location];
                let serves = self.answer(location);
                (way, serves)
            }
            None => (way, Serves::Files),
        }
    }

    fn answer(&mut self, location: &'a Directive) -> Serves {
        if let Some(serves) = self.early(&location.block) {
            return serves;
        }
        if let Some(directive) = named(&location.block, "proxy_pass").next_back() {
            let (pass, sure) = proxy::pass(directive, self.http);
            self.sure &= sure;
            return Serves::Pass(pass);
        }
        let answers = location.block.iter().find(|directive| ANSWERS.contains(&directive.name.as_str()));
        answers.map_or(Serves::Files, |directive| Serves::Other { written: directive.written(), at: directive.place() })
    }

    /// What the directives of the rewrite module answer before anything else does.
    fn early(&mut self, block: &'a [Directive]) -> Option<Serves> {
        for directive in block {
            match directive.name.as_str() {
                "return" => return Some(Serves::Returns { written: directive.written(), at: directive.place() }),
                "if" => match condition::holds(directive, self.asked) {
                    Some(false) => {}
                    Some(true) => {
                        if let Some(serves) = self.inside_if(&directive.block) {
                            return Some(serves);
                        }
                    }
                    None => self.sure &= !leads_elsewhere(&directive.block),
                },
                // Where it leads depends on the expression.
                "rewrite" => self.sure = false,
                _ => {}
            }
        }
        None
    }

    fn inside_if(&mut self, block: &'a [Directive]) -> Option<Serves> {
        if let Some(serves) = self.early(block) {
            return Some(serves);
        }
        let rewrite = named(block, "rewrite")
            .find(|rewrite| rewrite.arguments.last().is_some_and(|flag| flag == "permanent" || flag == "redirect"));
        if let Some(rewrite) = rewrite {
            return Some(Serves::Returns { written: rewrite.written(), at: rewrite.place() });
        }
        let directive = named(block, "proxy_pass").next_back()?;
        let (pass, sure) = proxy::pass(directive, self.http);
        self.sure &= sure;
        Some(Serves::Pass(pass))
    }
}

fn leads_elsewhere(block: &[Directive]) -> bool {
    block.iter().any(|directive| matches!(directive.name.as_str(), "return" | "rewrite" | "proxy_pass"))
}

fn shown(location: &Directive) -> String {
    printable(&location.arguments.join(" "), LONGEST_SHOWN)
}

/// Locations of the server that pass an upgrade on, with a path that a client can use.
fn others(http: &[Directive], server: &Directive, chosen: Option<&Directive>) -> Vec<WebSocketLocation> {
    let mut found = Vec::new();
    collect(&mut vec![http, &server.block], http, chosen, &mut found);
    found
}

fn collect(levels: &mut Vec<&[Directive]>, http: &[Directive], chosen: Option<&Directive>, found: &mut Vec<WebSocketLocation>) {
    let Some(block) = levels.last().copied() else { return };
    for location in named(block, "location") {
        levels.push(&location.block);
        let path = match location::kind(location) {
            Kind::Exact(path) | Kind::Prefix(path, _) => Some(path),
            Kind::Expression(..) | Kind::Named(_) => None,
        };
        let UpgradeHeaders { upgrade, connection, http11 } = proxy::headers(levels, http);
        let passes = named(&location.block, "proxy_pass").next().is_some() && upgrade && connection && http11 != Some(false);
        let is_other = chosen.is_none_or(|chosen| !std::ptr::eq(chosen, location));
        if let Some(path) = path.filter(|_| passes && is_other && found.len() < MOST_OTHERS) {
            let at: Place = location.place();
            found.push(WebSocketLocation { path: printable(path, LONGEST_SHOWN), at });
        }
        collect(levels, http, chosen, found);
        levels.pop();
    }
}

/// The path as nginx compares it: without query, `%XX` read, several slashes as one.
fn decoded(path: &str) -> String {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).filter(|digits| *first == b'%' && digits.iter().all(u8::is_ascii_hexdigit));
        let escaped = digits.and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        let byte = escaped.unwrap_or(*first);
        rest = if escaped.is_some() { after.get(2..).unwrap_or_default() } else { after };
        if byte != b'/' || bytes.last() != Some(&b'/') {
            bytes.push(byte);
        }
    }
    let path = String::from_utf8_lossy(&bytes).into_owned();
    if path.starts_with('/') { path } else { format!("/{path}") }
}
