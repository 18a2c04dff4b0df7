//! Configuration of nginx: files to directives with their places, and the way of a request through them.
//!
//! As `src/core/ngx_conf_file.c` reads it; which server and location take a request, as `src/http/ngx_http_request.c` and
//! `ngx_http_core_module.c` find them.

mod condition;
mod listen;
mod location;
mod proxy;
mod route;
mod words;

use std::{collections::BTreeMap, sync::Arc};

use glob::{MatchOptions, Pattern};

pub use route::{Asked, route};

use super::escape::printable;
use crate::evidence::Place;
use words::{End, Words};

/// Blocks within blocks, included files counted in.
const DEEPEST: usize = 32;
/// Directives of one configuration: thousands of servers.
const MOST_DIRECTIVES: usize = 200_000;
/// Longest file name kept, in characters.
const LONGEST_NAME: usize = 300;
/// Longest word of a directive that is shown, in characters.
const LONGEST_SHOWN: usize = 120;

/// One directive, with the block it opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// Its first word.
    pub name: String,
    /// Its further words, without their quotes.
    pub arguments: Vec<String>,
    file: Arc<str>,
    line: u32,
    /// What stands between its braces; empty where it has none.
    pub block: Vec<Directive>,
}

impl Directive {
    /// File and line.
    #[must_use]
    pub fn place(&self) -> Place {
        Place { file: printable(&self.file, LONGEST_NAME), line: self.line }
    }

    /// As it is written, but for quotes, made harmless and shortened.
    #[must_use]
    pub fn written(&self) -> String {
        let words: Vec<&str> = std::iter::once(&self.name).chain(&self.arguments).map(String::as_str).collect();
        printable(&words.join(" "), LONGEST_SHOWN)
    }

    fn first(&self) -> &str {
        self.arguments.first().map_or("", String::as_str)
    }
}

/// The directives of some block with this name.
fn named<'a>(block: &'a [Directive], name: &'static str) -> impl DoubleEndedIterator<Item = &'a Directive> {
    block.iter().filter(move |directive| directive.name == name)
}

/// A whole configuration, includes filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// Directives of the main file.
    pub directives: Vec<Directive>,
    /// False where something of it was not understood or not there.
    pub whole: bool,
}

impl Config {
    /// What `nginx -T` prints: each file after a line `# configuration file PATH:`, the main one first.
    #[must_use]
    pub fn of_dump(dump: &str) -> Option<Self> {
        let mut files: Vec<(String, String)> = Vec::new();
        for line in dump.lines() {
            let name = line.strip_prefix("# configuration file ").and_then(|rest| rest.strip_suffix(':'));
            match (name.filter(|name| name.starts_with('/')), files.last_mut()) {
                (Some(name), _) => files.push((name.to_owned(), String::new())),
                (None, Some((_, text))) => {
                    text.push_str(line);
                    text.push('\n');
                }
                (None, None) => {}
            }
        }
        let main = files.first()?.0.clone();
        Some(Self::of_files(&main, &files.into_iter().collect()))
    }

    /// Files by their names; `main` is the one to begin with.
    #[must_use]
    pub fn of_files(main: &str, files: &BTreeMap<String, String>) -> Self {
        let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut reader = Reader { files, folder, left: MOST_DIRECTIVES, whole: true };
        let directives = reader.file(main, 0);
        Self { directives, whole: reader.whole }
    }
}

/// The file names and patterns that one file includes, for who has to read them first. Relative ones are relative to the folder
/// of the main file.
#[must_use]
pub fn includes(text: &str) -> Vec<String> {
    let nothing = BTreeMap::new();
    let mut reader = Reader { files: &nothing, folder: "", left: MOST_DIRECTIVES, whole: true };
    let mut patterns = Vec::new();
    let mut words = Words::new(text);
    let file: Arc<str> = "".into();
    let directives = reader.block(&mut words, &file, 0, false);
    collect_includes(&directives, &mut patterns);
    patterns
}

fn collect_includes(directives: &[Directive], patterns: &mut Vec<String>) {
    for directive in directives {
        if directive.name == "include" {
            patterns.extend(directive.arguments.first().cloned());
        }
        collect_includes(&directive.block, patterns);
    }
}

/// The name an `include` means.
#[must_use]
pub fn included_name(folder: &str, pattern: &str) -> String {
    if pattern.starts_with('/') { pattern.to_owned() } else { format!("{folder}/{pattern}") }
}

struct Reader<'a> {
    files: &'a BTreeMap<String, String>,
    folder: &'a str,
    left: usize,
    whole: bool,
}

impl Reader<'_> {
    fn file(&mut self, name: &str, depth: usize) -> Vec<Directive> {
        let Some(text) = self.files.get(name) else {
            self.whole = false;
            return Vec::new();
        };
        let file: Arc<str> = name.into();
        self.block(&mut Words::new(text), &file, depth, true)
    }

    /// The directives up to the end of a block, or of the file.
    fn block(&mut self, words: &mut Words, file: &Arc<str>, depth: usize, fill: bool) -> Vec<Directive> {
        let mut directives = Vec::new();
        while let Some((line, mut found, end)) = words.directive() {
            if self.left == 0 || depth > DEEPEST {
                self.whole = false;
                words.stop();
                break;
            }
            self.left -= 1;
            if end == End::BlockEnds {
                break;
            }
            if found.is_empty() {
                // A block without a name is none of nginx's; its content is left out.
                self.whole = false;
                if end == End::Block {
                    self.block(words, file, depth + 1, false);
                }
                continue;
            }
            let name = found.remove(0);
            if fill && end == End::Semicolon && name == "include" {
                directives.extend(self.include(found.first().map_or("", String::as_str), depth));
                continue;
            }
            let block = match end {
                End::Block if name.ends_with("_by_lua_block") => {
                    words.skip_lua();
                    Vec::new()
                }
                End::Block => self.block(words, file, depth + 1, fill),
                _ => Vec::new(),
            };
            directives.push(Directive { name, arguments: found, file: Arc::clone(file), line, block });
        }
        directives
    }

    fn include(&mut self, pattern: &str, depth: usize) -> Vec<Directive> {
        let wanted = included_name(self.folder, pattern);
        if !wanted.contains(['*', '?', '[']) {
            return self.file(&wanted, depth + 1);
        }
        let Ok(pattern) = Pattern::new(&wanted) else {
            self.whole = false;
            return Vec::new();
        };
        // As glob(3) without flags.
        let as_libc = MatchOptions { case_sensitive: true, require_literal_separator: true, require_literal_leading_dot: true };
        let names: Vec<String> = self.files.keys().filter(|name| pattern.matches_with(name, as_libc)).cloned().collect();
        names.iter().flat_map(|name| self.file(name, depth + 1)).collect()
    }
}

#[cfg(test)]
mod tests;
