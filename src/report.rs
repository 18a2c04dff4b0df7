//! A diagnosis, a watch, and what a message means, as text and as JSON.

pub mod explain;
pub mod json;
pub mod text;
pub mod watch;

use crate::{
    case::Case,
    diagnosis::{Command, Diagnosis, Snippet},
    l10n::Catalogue,
    tree::Tree,
    wire::escape::printable,
};

/// Longest command line shown, in characters.
const LONGEST_COMMAND: usize = 2000;

/// What a report is made of.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// The case, with its evidence.
    pub case: &'a Case,
    /// The verdicts.
    pub diagnosis: &'a Diagnosis,
    /// The tree the questions stand in.
    pub tree: &'a Tree,
    /// The words.
    pub catalogue: &'a Catalogue,
    /// Milliseconds it took.
    pub elapsed_ms: u64,
    /// Whether the reader is root; commands that take it get `sudo` otherwise.
    pub privileged: bool,
}

/// A command as it is shown: quoted for a POSIX shell, with `sudo` where it is needed, and nothing a terminal would obey.
#[must_use]
pub fn shown(command: &Command, privileged: bool) -> String {
    let sudo = if command.root && !privileged { "sudo " } else { "" };
    printable(&format!("{sudo}{command}"), LONGEST_COMMAND)
}

/// The lines of a snippet, its comment above them in the reader's language.
#[must_use]
pub fn code_lines(catalogue: &Catalogue, snippet: &Snippet) -> Vec<String> {
    let comment = snippet.comment.as_ref().map(|comment| {
        let words = catalogue.say(&crate::text::fix::fix(comment)).split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{} {words}", snippet.syntax.comment())
    });
    comment.into_iter().chain(snippet.lines.iter().map(|line| printable(line, LONGEST_COMMAND))).collect()
}

#[cfg(test)]
mod tests;
