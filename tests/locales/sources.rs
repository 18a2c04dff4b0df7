//! String literals of the sources, as far as they look like message ids.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// What a message id begins with.
pub(crate) const PREFIXES: [&str; 9] = ["ask-", "choice-", "cause-", "why-", "saw-", "fix-", "obstacle-", "key-", "app-"];

/// Ids, and prefixes of families with their final `-`, made where ids may be made.
pub(crate) fn ids_of_the_bridge() -> BTreeSet<String> {
    files().into_iter().filter(|file| is_bridge(file)).flat_map(|file| literals(&file)).filter_map(|word| id(&word)).collect()
}

/// Literals of every other source that have the shape of an id, with their file.
pub(crate) fn literals_outside_the_bridge() -> Vec<(String, String)> {
    let others = files().into_iter().filter(|file| !is_bridge(file) && !file.ends_with("tests.rs"));
    others
        .flat_map(|file| literals(&file).into_iter().map(move |word| (file.display().to_string(), word)))
        .filter(|(_, word)| id(word).is_some())
        .collect()
}

fn is_bridge(file: &Path) -> bool {
    let file = file.strip_prefix(source()).expect("a source");
    file == Path::new("text.rs") || file.starts_with("text") || file == Path::new("tui/keymap.rs")
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files() -> Vec<PathBuf> {
    let (mut files, mut folders) = (Vec::new(), vec![source()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a source folder") {
            let path = entry.expect("a source").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort_unstable();
    files
}

/// The id in a literal, or the prefix of a family: `"app-title"`, `"saw-"`, `"saw-{}"`.
fn id(literal: &str) -> Option<String> {
    let head = literal.split('{').next().unwrap_or_default();
    let formatted = head.len() < literal.len();
    let shaped = head.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    let known = PREFIXES.iter().any(|prefix| head.starts_with(prefix));
    (shaped && known && (!formatted || head.ends_with('-'))).then(|| head.to_owned())
}

/// The string literals of a file without those in comments and after its first `#[cfg(test)]`.
fn literals(file: &Path) -> Vec<String> {
    let source = fs::read_to_string(file).expect("a source");
    let mut found = Vec::new();
    for line in source.lines().take_while(|line| !line.starts_with("#[cfg(test)]")) {
        let code = line.trim_start();
        if !code.starts_with("//") {
            found.extend(code.split('"').skip(1).step_by(2).map(str::to_owned));
        }
    }
    found
}
