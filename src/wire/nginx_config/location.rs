//! Which location takes a path (`ngx_http_core_find_location`).

use regex::{Regex, RegexBuilder};

use super::{Directive, named};

/// Bytes a compiled expression may take.
const LARGEST_REGEX: usize = 1 << 20;

/// How a location says what it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    /// `= PATH`.
    Exact(&'a str),
    /// `PATH` or `^~ PATH`; true for the latter, after which no expression is tried.
    Prefix(&'a str, bool),
    /// `~ EXPRESSION`, or `~*`; true where case counts.
    Expression(&'a str, bool),
    /// `@NAME`.
    Named(&'a str),
}

/// What was found: the locations on the way to the innermost one.
#[derive(Debug, Default)]
pub(super) struct Found<'a> {
    /// From the outermost to the one that takes the request.
    pub(super) way: Vec<&'a Directive>,
    /// The location's name with a slash, to which nginx redirects.
    pub(super) redirect: Option<(&'a str, &'a Directive)>,
    /// An expression on the way was not understood.
    pub(super) unclear: bool,
}

pub(super) fn kind(location: &Directive) -> Kind<'_> {
    let (first, second) = (location.first(), location.arguments.get(1).map(String::as_str));
    match (first, second) {
        ("=", Some(path)) => Kind::Exact(path),
        ("^~", Some(path)) => Kind::Prefix(path, true),
        ("~", Some(expression)) => Kind::Expression(expression, true),
        ("~*", Some(expression)) => Kind::Expression(expression, false),
        // The modifier may be written without a space.
        _ => {
            let glued = |modifier: &str| first.strip_prefix(modifier);
            if let Some(path) = glued("=") {
                Kind::Exact(path)
            } else if let Some(path) = glued("^~") {
                Kind::Prefix(path, true)
            } else if let Some(expression) = glued("~*") {
                Kind::Expression(expression, false)
            } else if let Some(expression) = glued("~") {
                Kind::Expression(expression, true)
            } else if first.starts_with('@') {
                Kind::Named(first)
            } else {
                Kind::Prefix(first, false)
            }
        }
    }
}

/// Searches the locations of `block`; true once nothing outside may be tried any more.
pub(super) fn find<'a>(block: &'a [Directive], path: &str, found: &mut Found<'a>) -> bool {
    let outer = found.way.len();
    let locations = || named(block, "location");
    for location in locations() {
        if kind(location) == Kind::Exact(path) {
            found.way.push(location);
            return true;
        }
    }
    let mut longest: Option<(&str, bool, &Directive)> = None;
    let mut slash = None;
    for location in locations() {
        if let Kind::Prefix(prefix, last) = kind(location) {
            if path.starts_with(prefix) && longest.is_none_or(|(other, ..)| prefix.len() > other.len()) {
                longest = Some((prefix, last, location));
            }
            if prefix.strip_suffix('/') == Some(path) && passes(location) {
                slash = Some((prefix, location));
            }
        }
    }
    if slash.is_some() && longest.is_none_or(|(prefix, ..)| prefix != path) {
        found.redirect = slash;
        return true;
    }
    let mut no_expressions = false;
    if let Some((_, last, location)) = longest {
        no_expressions = last;
        found.way.push(location);
        if find(&location.block, path, found) {
            return true;
        }
    }
    if no_expressions {
        return false;
    }
    for location in locations() {
        let Kind::Expression(expression, case_counts) = kind(location) else { continue };
        match compiled(expression, case_counts) {
            Some(regex) if regex.is_match(path) => {
                // What the prefix had found gives way.
                found.way.truncate(outer);
                found.way.push(location);
                find(&location.block, path, found);
                return true;
            }
            Some(_) => {}
            None => found.unclear = true,
        }
    }
    false
}

/// Only a location that passes requests on redirects to its name with a slash.
fn passes(location: &Directive) -> bool {
    location.block.iter().any(|directive| directive.name.ends_with("_pass"))
}

/// An expression of PCRE that means the same here; `None` for others.
pub(super) fn compiled(expression: &str, case_counts: bool) -> Option<Regex> {
    RegexBuilder::new(expression).case_insensitive(!case_counts).size_limit(LARGEST_REGEX).build().ok()
}
