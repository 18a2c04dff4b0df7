//! Lines of PHP that make listeners of Workerman and GatewayWorker. Read, never run: what is put together at run time is not
//! known.

mod tokens;

use std::collections::BTreeMap;

use super::{escape::printable, worker_title};
use crate::evidence::WorkerListen;
use tokens::{Token, tokens};

/// Longest line kept, in characters.
const LONGEST_LINE: usize = 200;
/// Longest class name kept, in characters.
const LONGEST_CLASS: usize = 60;
/// Lines of one file that are kept.
const MOST_LINES: usize = 64;
/// Files that one file names.
const MOST_REQUIRED: usize = 64;

/// What one file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StartFile {
    /// Lines that make listeners.
    pub listeners: Vec<Listener>,
    /// Files it requires, and patterns of such: as they are written after `__DIR__`, or alone.
    pub requires: Vec<String>,
}

/// One such line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listener {
    /// Its number, from 1.
    pub line: u32,
    /// The class without its namespace.
    pub class: String,
    /// The address, where it is one string.
    pub listen: Option<WorkerListen>,
    /// The line itself, made harmless.
    pub text: String,
    /// Whether `transport = 'ssl'` is set for the variable it is assigned to.
    pub ssl: bool,
}

/// Reads one file.
#[must_use]
pub fn start_file(text: &str) -> StartFile {
    let tokens: Vec<(u32, Token)> = tokens(text);
    let lines: Vec<&str> = text.lines().collect();
    let aliases = aliases(&tokens);
    let mut found = StartFile::default();
    for at in 0..tokens.len() {
        let Some(rest) = tokens.get(at..) else { break };
        if found.requires.len() < MOST_REQUIRED {
            found.requires.extend(required(rest));
        }
        let Some((class, listen)) = made(rest, &aliases).or_else(|| entry(rest)) else { continue };
        if found.listeners.len() == MOST_LINES {
            continue;
        }
        let line = rest.first().map_or(0, |(line, _)| *line);
        let source = lines.get(line as usize - 1).map_or("", |line| line.trim());
        found.listeners.push(Listener {
            line,
            class: printable(&class, LONGEST_CLASS),
            listen,
            text: printable(source, LONGEST_LINE),
            ssl: variable(&tokens, at).is_some_and(|variable| has_ssl(&tokens, variable)),
        });
    }
    found
}

/// `new CLASS('ADDRESS'`: the class, and the address where it is a string of its own.
fn made(rest: &[(u32, Token)], aliases: &BTreeMap<&str, &str>) -> Option<(String, Option<WorkerListen>)> {
    let [(_, Token::Word(new)), (_, Token::Word(class)), (_, Token::Sign('(')), arguments @ ..] = rest else { return None };
    if !new.eq_ignore_ascii_case("new") {
        return None;
    }
    let class = aliases.get(class.as_str()).copied().unwrap_or(class).rsplit('\\').next().unwrap_or_default();
    if !is_listener(class) {
        return None;
    }
    match arguments {
        [(_, Token::Text(written, true)), (_, Token::Sign(',' | ')')), ..] => {
            worker_title::listen(written).map(|listen| (class.to_owned(), Some(listen)))
        }
        // Only what begins like an address is one that is put together.
        [(_, Token::Text(written, _)), ..] => written.contains("://").then(|| (class.to_owned(), None)),
        [(_, Token::Variable(_)), ..] => Some((class.to_owned(), None)),
        _ => None,
    }
}

/// `'listen' => 'ADDRESS'`, as webman's settings have it.
fn entry(rest: &[(u32, Token)]) -> Option<(String, Option<WorkerListen>)> {
    let [(_, Token::Text(key, true)), (_, Token::Sign('=')), (_, Token::Sign('>')), (_, Token::Text(written, true)), ..] = rest
    else {
        return None;
    };
    let listen = worker_title::listen(written).filter(|_| key == "listen")?;
    Some((key.clone(), Some(listen)))
}

/// Workerman's own classes that listen, and those that are usually made of them.
fn is_listener(class: &str) -> bool {
    let class = class.to_ascii_lowercase();
    class != "businessworker" && ["worker", "gateway", "register", "server"].iter().any(|end| class.ends_with(end))
}

/// `use NAMESPACE\CLASS as NAME;`
fn aliases<'a>(tokens: &'a [(u32, Token)]) -> BTreeMap<&'a str, &'a str> {
    let alias = |window: &'a [(u32, Token)]| match window {
        [(_, Token::Word(with)), (_, Token::Word(class)), (_, Token::Word(what)), (_, Token::Word(name))]
            if with.eq_ignore_ascii_case("use") && what.eq_ignore_ascii_case("as") =>
        {
            Some((name.as_str(), class.as_str()))
        }
        _ => None,
    };
    tokens.windows(4).filter_map(alias).collect()
}

/// `require __DIR__ . 'FILE'`, `require 'FILE'`, `glob(__DIR__ . 'PATTERN'`.
fn required(rest: &[(u32, Token)]) -> Option<String> {
    let ((_, Token::Word(word)), mut rest) = rest.split_first()? else { return None };
    let word = word.to_ascii_lowercase();
    if !matches!(word.as_str(), "require" | "require_once" | "include" | "include_once" | "glob") {
        return None;
    }
    if let [(_, Token::Sign('(')), after @ ..] = rest {
        rest = after;
    }
    if let [(_, Token::Word(folder)), (_, Token::Sign('.')), after @ ..] = rest
        && folder == "__DIR__"
    {
        rest = after;
    }
    match rest {
        [(_, Token::Text(name, true)), (_, Token::Sign(';' | ')' | ',')), ..] => Some(name.clone()),
        _ => None,
    }
}

/// The variable to which the object made at `at` is assigned.
fn variable(tokens: &[(u32, Token)], at: usize) -> Option<&str> {
    match tokens.get(at.checked_sub(2)?..at)? {
        [(_, Token::Variable(name)), (_, Token::Sign('='))] => Some(name),
        _ => None,
    }
}

/// `$variable->transport = 'ssl'`.
fn has_ssl(tokens: &[(u32, Token)], variable: &str) -> bool {
    tokens.windows(6).any(|window| match window {
        [
            (_, Token::Variable(name)),
            (_, Token::Sign('-')),
            (_, Token::Sign('>')),
            (_, Token::Word(property)),
            (_, Token::Sign('=')),
            (_, Token::Text(value, true)),
        ] => name == variable && property == "transport" && value == "ssl",
        _ => false,
    })
}

#[cfg(test)]
mod tests;
