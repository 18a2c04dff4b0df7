//! Reads Rust sources as far as the layering tests need it: code without comments, strings and tests; the paths it uses;
//! its string literals.

use std::{fs, path::Path, sync::LazyLock};

/// A source file of the library or the program.
pub struct Source {
    /// Path below `src`.
    pub name: String,
    /// Code, with comments and test modules left out and each string emptied.
    pub code: String,
    /// The strings of that code, attributes excepted.
    pub literals: Vec<String>,
    paths: Vec<String>,
}

/// For the test of this reader.
pub const SAMPLE: &str = r##"
//! hidden
use std::{fs::{self, File}, net::{IpAddr}};
use tokio::sync as channel;
#[error("hidden in an attribute")]
/* hidden /* twice */ */
fn f<'a>(x: &'a str) -> char { let _ = crate::case::Case::new; let _ = std::env::var("a \"quoted\" word"); '"' }
const R: &str = r#"raw \ text"#; const B: &[u8] = b"bytes";
#[cfg(test)]
mod tests { const S: &str = "hidden test"; }
"##;

/// Every source file below `src`, test modules in files of their own left out.
pub fn sources() -> &'static [Source] {
    static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut found = Vec::new();
        walk(&root, &root, &mut found);
        assert!(found.len() > 50, "the sources are where they are looked for");
        found
    });
    &SOURCES
}

fn walk(root: &Path, folder: &Path, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("a source").path();
        if path.is_dir() {
            walk(root, &path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(root).expect("below src").display().to_string();
            if !name.ends_with("tests.rs") && !name.contains("/tests/") {
                found.push(Source::read(&name, &fs::read_to_string(&path).expect("a source is text")));
            }
        }
    }
}

impl Source {
    /// Reads one file.
    pub fn read(name: &str, text: &str) -> Self {
        let (code, literals) = split(text);
        let (code, literals) = without_tests(&code, literals);
        let paths = paths(&code);
        Self { name: name.into(), code, literals, paths }
    }

    /// True for the module of one of these names, or one below it.
    pub fn is_in(&self, modules: &[&str]) -> bool {
        modules.iter().any(|module| self.name == format!("{module}.rs") || self.name.starts_with(&format!("{module}/")))
    }

    /// Every path that is imported or spelled out.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.paths.iter().map(String::as_str)
    }
}

/// A literal with the place where its empty string stands in the code.
type Literal = (usize, String);

/// Code without comments and with emptied strings, and those strings.
fn split(text: &str) -> (String, Vec<Literal>) {
    let mut code = String::new();
    let mut literals = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("//") {
            rest = rest.find('\n').map_or("", |at| &rest[at..]);
        } else if rest.starts_with("/*") {
            rest = after_block_comment(rest);
        } else if let Some((literal, after)) = string(rest).filter(|_| !code.ends_with(is_word)) {
            code.push('"');
            literals.push((code.len(), literal));
            code.push('"');
            rest = after;
        } else if let Some(after) = character(rest) {
            rest = after;
        } else {
            code.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    (code, literals)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn after_block_comment(text: &str) -> &str {
    let mut depth = 0;
    let mut rest = text;
    loop {
        if let Some(after) = rest.strip_prefix("/*") {
            depth += 1;
            rest = after;
        } else if let Some(after) = rest.strip_prefix("*/") {
            depth -= 1;
            rest = after;
            if depth == 0 {
                return rest;
            }
        } else {
            let Some(c) = rest.chars().next() else { return rest };
            rest = &rest[c.len_utf8()..];
        }
    }
}

/// A string literal at the beginning, plain, raw or of bytes, and what follows it.
fn string(text: &str) -> Option<(String, &str)> {
    let body = text.strip_prefix('b').unwrap_or(text);
    if let Some(raw) = body.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let inside = raw[hashes..].strip_prefix('"')?;
        let end = format!("\"{}", "#".repeat(hashes));
        let at = inside.find(&end)?;
        return Some((inside[..at].into(), &inside[at + end.len()..]));
    }
    let inside = body.strip_prefix('"')?;
    let mut literal = String::new();
    let mut characters = inside.char_indices();
    while let Some((at, c)) = characters.next() {
        match c {
            '"' => return Some((literal, &inside[at + 1..])),
            '\\' => match characters.next() {
                Some((_, 'n' | 't' | 'r' | '\n')) => literal.push(' '),
                Some((_, escaped)) => literal.push(escaped),
                None => return None,
            },
            _ => literal.push(c),
        }
    }
    None
}

/// What follows a character literal at the beginning; a lifetime is none.
fn character(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('\'')?;
    let mut characters = inside.char_indices();
    let (_, first) = characters.next()?;
    if first == '\\' {
        let escaped = characters.next()?.1;
        let from = characters.next()?.0;
        let skip = if escaped == '\'' || escaped == '\\' { from } else { 0 };
        let end = inside[skip..].find('\'')? + skip;
        return Some(&inside[end + 1..]);
    }
    let (at, after) = characters.next()?;
    (after == '\'').then(|| &inside[at + 1..])
}

/// Leaves out attributes with what they say, and whatever follows `#[cfg(test)]`.
fn without_tests(code: &str, literals: Vec<Literal>) -> (String, Vec<String>) {
    let mut out = String::new();
    let mut kept = Vec::new();
    let mut skipped: Vec<std::ops::Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(start) = code[at..].find("#[").map(|found| at + found) {
        let end = closing(code, start + 1, '[', ']');
        let is_test = code[start..end].starts_with("#[cfg(test)]");
        let stop = if is_test { after_item(code, end) } else { end };
        skipped.push(start..stop);
        at = stop;
    }
    let mut from = 0;
    for range in &skipped {
        out.push_str(&code[from..range.start]);
        from = range.end;
    }
    out.push_str(&code[from..]);
    for (place, literal) in literals {
        if !skipped.iter().any(|range| range.contains(&place)) {
            kept.push(literal);
        }
    }
    (out, kept)
}

/// Just behind the bracket that closes the one at `open`.
fn closing(code: &str, open: usize, opening: char, close: char) -> usize {
    let mut depth = 0;
    for (at, c) in code[open..].char_indices() {
        if c == opening {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                return open + at + 1;
            }
        }
    }
    code.len()
}

/// Just behind the item that begins at `start`: its body, or its semicolon.
fn after_item(code: &str, start: usize) -> usize {
    match code[start..].find(['{', ';']).map(|found| start + found) {
        Some(at) if code[at..].starts_with('{') => closing(code, at, '{', '}'),
        Some(at) => at + 1,
        None => code.len(),
    }
}

/// Every path: of `use` declarations, unfolded, and those spelled out where they are used.
fn paths(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("use ") {
        if code[..at].ends_with(is_word) {
            continue;
        }
        let tree = &code[at + 4..code[at..].find(';').map_or(code.len(), |end| at + end)];
        unfold("", tree, &mut found);
    }
    for word in code.split(|c: char| !(is_word(c) || c == ':')) {
        let word = word.trim_matches(':');
        if word.contains("::") {
            found.push(word.to_owned());
        }
    }
    found
}

fn unfold(prefix: &str, tree: &str, found: &mut Vec<String>) {
    let tree = tree.trim();
    if let Some(open) = tree.find('{') {
        let prefix = format!("{prefix}{}", tree[..open].trim());
        let inside = &tree[open + 1..closing(tree, open, '{', '}') - 1];
        let mut depth = 0;
        let mut from = 0;
        for (at, c) in inside.char_indices().chain([(inside.len(), ',')]) {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    unfold(&prefix, &inside[from..at], found);
                    from = at + 1;
                }
                _ => {}
            }
        }
    } else if !tree.is_empty() {
        let name = tree.split(" as ").next().unwrap_or_default().trim();
        let path = format!("{prefix}{name}");
        found.push(path.strip_suffix("::self").map_or(path.clone(), str::to_owned));
    }
}
