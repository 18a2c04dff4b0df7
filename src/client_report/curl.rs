//! What `curl -v` says of its connections. Its own summary (`Couldn't connect to server`) is the same for four errors; the
//! lines before it name each address and the error of the system.

use std::net::{IpAddr, SocketAddr};

use super::{Attempt, ClientEnd};

/// Attempts kept.
const MOST: usize = 8;

/// How each connection ended. Lines may have lost the blank at which a terminal broke them, so that blanks do not count.
pub(super) fn attempts(lines: &[String], port: u16) -> Vec<Attempt> {
    let mut found: Vec<Attempt> = Vec::new();
    let mut note = |address: IpAddr, end: ClientEnd| {
        let to = SocketAddr::new(address.to_canonical(), port);
        if let Some(known) = found.iter_mut().find(|attempt| attempt.to == to) {
            known.end = end;
        } else if found.len() < MOST {
            found.push(Attempt { to, end });
        }
    };
    let mut trying: Vec<IpAddr> = Vec::new();
    for line in lines {
        let line: String = line.chars().filter(|c| !c.is_whitespace()).collect();
        let line = line.trim_start_matches('*');
        if let Some(rest) = line.strip_prefix("Trying") {
            let rest = rest.trim_end_matches('.');
            trying.extend(address(rest.strip_suffix(&format!(":{port}")).unwrap_or(rest)));
        } else if let Some((to, error)) = line.strip_prefix("connectto").and_then(|rest| rest.split_once("failed:")) {
            if let Some(address) = to.split("port").next().and_then(address) {
                trying.retain(|other| *other != address);
                note(address, end(error));
            }
        } else if let Some(rest) = line.strip_prefix("Connectedto") {
            if let Some(address) = rest.split_once('(').and_then(|(_, rest)| address(rest.split(')').next()?)) {
                trying.retain(|other| *other != address);
                note(address, ClientEnd::Open);
            }
        } else if line.contains("timedout") || line.contains("Timeoutwasreached") {
            // Said at the end, of what is still waited for.
            for address in trying.drain(..) {
                note(address, ClientEnd::Silent);
            }
        }
    }
    found
}

/// How a connection by the shell itself ended: bash names the error, timeout(1) ends with 124.
pub(super) fn by_shell(address: IpAddr, port: u16, status: u32, said: &str) -> Attempt {
    let end = match status {
        0 => ClientEnd::Open,
        124 | 143 => ClientEnd::Silent,
        _ => end(&said.replace(' ', "")),
    };
    Attempt { to: SocketAddr::new(address, port), end }
}

fn address(text: &str) -> Option<IpAddr> {
    text.trim_matches(['[', ']']).parse().ok().map(|address: IpAddr| address.to_canonical())
}

/// The C library's words, and curl's own for Winsock errors, without blanks.
fn end(error: &str) -> ClientEnd {
    let is = |words: &str| error.contains(words);
    if is("Connectionrefused") {
        ClientEnd::Refused
    } else if is("timedout") || is("Timedout") {
        ClientEnd::Silent
    } else if is("Noroutetohost") || is("unreachable") {
        ClientEnd::Unreachable
    } else {
        ClientEnd::Failed
    }
}
