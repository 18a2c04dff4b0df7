//! What a client's line printed, as it arrives: copied from a terminal that broke long lines, quoted by a mail or chat
//! program, with the prompt and the line itself around it, several times in a row.

use std::net::IpAddr;

use super::{ClientReport, ClientRoute, curl, settings};
use crate::{
    case::{Symptom, Target},
    evidence::{ProxySource, ProxyVariable},
    recognise,
    wire::{escape::printable, hosts_file, proxy_value::without_credentials},
};

/// Bytes of a pasted text that are read. A report has two thousand.
pub const LONGEST_REPORT: usize = 64 * 1024;
/// Longest value kept, in characters.
const LONGEST_VALUE: usize = 200;
/// Values of one kind kept.
const MOST: usize = 16;
/// What every line of a report begins with: the first version of the format.
const MARK: &str = "cw1 ";
const KEYS: [&str; 10] = ["to", "os", "env", "sys", "winhttp", "hosts", "addr", "via", "try", "tcp"];

/// Why a text is no report for a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing in it is known.
    Nothing,
    /// It is an error message and no report. `None` where the message is known and is none of the symptoms.
    Message(Option<Symptom>),
    /// It is about another host or port, shortened and escaped.
    OtherTarget(String),
    /// It comes from the server itself.
    FromHere,
}

/// Reads what was pasted. Of several reports the last one that is about `target` counts.
pub fn read(text: &str, target: &Target) -> Result<ClientReport, Refusal> {
    let text = plain(text);
    let mut reports: Vec<Vec<(&str, String)>> = Vec::new();
    for (key, value) in values(&text) {
        match reports.last_mut() {
            Some(report) if key != "to" || report.iter().all(|(key, _)| *key == "to") => report.push((key, value)),
            _ => reports.push(vec![(key, value)]),
        }
    }
    let reports: Vec<ClientReport> = reports.iter().filter_map(|values| report(values)).collect();
    match reports.iter().rev().find(|report| report.is_about(target)).or(reports.last()) {
        Some(report) if report.is_about(target) => Ok(report.clone()),
        Some(other) => Err(Refusal::OtherTarget(format!("{}:{}", other.host, other.port))),
        None => Err(match recognise::symptom(&text) {
            None => Refusal::Nothing,
            Some(Symptom::Unknown) => Refusal::Message(None),
            Some(symptom) => Refusal::Message(Some(symptom)),
        }),
    }
}

/// The text without what terminals obey and readers do not see, cut to [`LONGEST_REPORT`].
fn plain(text: &str) -> String {
    let end = (0..=text.len().min(LONGEST_REPORT)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    let mut plain = String::with_capacity(end);
    let mut rest = text.get(..end).unwrap_or_default().chars();
    while let Some(c) = rest.next() {
        match c {
            // A control sequence ends with a letter or `~` (ECMA-48 section 5.4); its first character may be a bracket.
            '\u{1b}' => {
                if rest.clone().next() == Some('[') {
                    rest.next();
                    rest.by_ref().find(|c| matches!(c, '@'..='~' | '\n'));
                }
            }
            '\u{a0}' | '\t' => plain.push(' '),
            '\u{2018}' | '\u{2019}' => plain.push('\''),
            // Terminals send a pasted line break as a carriage return.
            '\n' | '\r' => plain.push('\n'),
            c if c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}') => {
            }
            c => plain.push(c),
        }
    }
    plain
}

/// The keys and values in a text, wherever they stand in it. A value goes on over the line breaks of a terminal, up to the
/// next key; what comes after the end of a report belongs to nothing.
fn values(text: &str) -> Vec<(&'static str, String)> {
    let lower = text.to_ascii_lowercase();
    let mut found = Vec::new();
    let mut marks = lower.match_indices(MARK).map(|(at, mark)| at + mark.len()).peekable();
    while let Some(start) = marks.next() {
        let end = marks.peek().map_or(text.len(), |next| next - MARK.len());
        let body = text.get(start..end).unwrap_or_default();
        let word = body.split([' ', '\n']).next().unwrap_or_default();
        let Some(key) = KEYS.into_iter().find(|key| key.eq_ignore_ascii_case(word)) else { continue };
        let mut value = String::new();
        for (at, line) in body.get(word.len()..).unwrap_or_default().split('\n').enumerate() {
            // What quotes a line: `> `, `| `.
            let line = if at == 0 { line } else { line.trim_start_matches(['>', '|']) };
            if line.trim().is_empty() && at > 0 {
                break;
            }
            value.push_str(if at == 0 { line.trim_start() } else { line });
        }
        found.push((key, value.trim_end().to_owned()));
    }
    found
}

fn report(values: &[(&str, String)]) -> Option<ClientReport> {
    let of = |wanted: &'static str| values.iter().filter(move |(key, _)| *key == wanted).map(|(_, value)| value.as_str());
    let said = move |wanted| of(wanted).filter(|value| status(value).is_none());
    let ended = |wanted| of(wanted).find_map(status);
    let (host, port) = said("to").find_map(|value| value.trim().rsplit_once(' '))?;
    let port = digits(port)?.parse().ok().filter(|port| *port != 0)?;
    let host = printable(host.trim(), LONGEST_VALUE);
    let mut os = said("os").next().unwrap_or_default().split_whitespace().map(|word| printable(word, LONGEST_VALUE));
    let mut report = ClientReport { port, system: os.next(), machine: os.next(), ..ClientReport::default() };
    // grep ends with 1 where it looked and found nothing, and with more where it could not look.
    if ended("env").is_some_and(|status| status < 2) {
        report.variables = Some(said("env").filter_map(variable).take(MOST).collect());
    }
    let system: Vec<&str> = said("sys").collect();
    if ended("sys") == Some(0) {
        report.system_proxy = Some(settings::system_proxy(&system, &said("winhttp").collect::<Vec<_>>()));
    }
    if ended("hosts").is_some_and(|status| status < 2) {
        let file = said("hosts").collect::<Vec<_>>().join("\n");
        let entries = hosts_file::entries(&file, host.trim_end_matches('.')).into_iter();
        report.hosts_file = Some(distinct(entries.map(|entry| entry.address)));
    }
    // getent ends with 2 where the name does not exist.
    if ended("addr").is_some_and(|status| status == 0 || status == 2) {
        report.addresses = Some(distinct(said("addr").flat_map(addresses_in)));
    }
    if ended("via") == Some(0) {
        report.route = route(&said("via").collect::<Vec<_>>());
    }
    let tried = said("try").map(str::to_owned).collect::<Vec<_>>();
    report.attempts = curl::attempts(&tried, port);
    if let (Some(status), Some(address)) = (ended("tcp"), report.addresses.iter().flatten().next()) {
        report.attempts.push(curl::by_shell(*address, port, status, &said("tcp").collect::<String>()));
    }
    Some(ClientReport { host, ..report })
}

/// The status a program ended with.
fn status(value: &str) -> Option<u32> {
    digits(value.strip_prefix('=')?)?.parse().ok()
}

fn digits(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text.get(..end).filter(|digits| !digits.is_empty() && digits.len() < 6)
}

fn variable(value: &str) -> Option<ProxyVariable> {
    let (name, value) = value.split_once('=')?;
    let good = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let known = name.len() < 32 && name.chars().all(good) && name.to_ascii_lowercase().ends_with("_proxy");
    let value = printable(&without_credentials(value.trim()), LONGEST_VALUE);
    known.then(|| ProxyVariable { name: name.to_owned(), value, source: ProxySource::Session })
}

/// Every address that is a word of its own, or the beginning of one where a line break has eaten the blank.
fn addresses_in(value: &str) -> Vec<IpAddr> {
    value.split([' ', ',', ';']).filter_map(address).collect()
}

fn address(word: &str) -> Option<IpAddr> {
    let word = word.split('%').next().unwrap_or(word).trim_matches(['[', ']', '(', ')']);
    let whole = word.parse().ok();
    let end = word.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(word.len());
    let start = || word.get(..end).and_then(|start| start.parse::<std::net::Ipv4Addr>().ok()).map(IpAddr::V4);
    whole.or_else(start).map(|address: IpAddr| address.to_canonical())
}

fn distinct(addresses: impl IntoIterator<Item = IpAddr>) -> Vec<IpAddr> {
    let mut kept: Vec<IpAddr> = Vec::new();
    for address in addresses.into_iter().map(|address| address.to_canonical()) {
        if kept.len() < MOST && !kept.contains(&address) {
            kept.push(address);
        }
    }
    kept
}

/// `ip route get`, `route -n get`, or the alias and address of an interface.
fn route(lines: &[&str]) -> Option<ClientRoute> {
    let words: Vec<&str> = lines.iter().flat_map(|line| line.split_whitespace()).collect();
    let after = |word: &str| words.iter().position(|other| *other == word).and_then(|at| words.get(at + 1)).copied();
    let (interface, source) = if let Some(interface) = after("dev").or_else(|| after("interface:")) {
        (interface.to_owned(), after("src").and_then(address))
    } else {
        let (alias, own) = lines.first()?.trim().rsplit_once(' ')?;
        (alias.to_owned(), Some(address(own)?))
    };
    let local = words.first() == Some(&"local") || matches!(interface.as_str(), "lo" | "lo0");
    Some(ClientRoute { interface: printable(interface.trim(), LONGEST_VALUE), source, local })
}

#[cfg(test)]
mod tests;
