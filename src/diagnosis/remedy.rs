//! What mends a cause on this machine: real values, the narrowest form, and how to undo it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A program with its arguments. Shown quoted for a POSIX shell; never run by a shell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Command {
    /// Program and arguments.
    pub argv: Vec<String>,
    /// True if it takes root; the front ends put `sudo` before it for others.
    pub root: bool,
}

impl Command {
    /// A command an ordinary user can run.
    pub fn new<I: IntoIterator<Item = S>, S: Into<String>>(argv: I) -> Self {
        Self { argv: argv.into_iter().map(Into::into).collect(), root: false }
    }

    /// A command that takes root.
    pub fn as_root<I: IntoIterator<Item = S>, S: Into<String>>(argv: I) -> Self {
        Self { root: true, ..Self::new(argv) }
    }
}

impl fmt::Display for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&shell_words::join(&self.argv))
    }
}

/// Lines to put into a file: code, the same in every language except for the comment above it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snippet {
    /// File it belongs in, if it is known.
    pub file: Option<String>,
    /// What kind of file it is.
    pub syntax: Syntax,
    /// Said in a comment above the lines.
    pub comment: Option<Fix>,
    /// The lines.
    pub lines: Vec<String>,
}

/// What kind of file a snippet is from, as far as its comments go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Syntax {
    /// PHP, JavaScript, Go: two slashes.
    Code,
    /// Settings and shell: a number sign.
    Settings,
}

impl Syntax {
    /// What begins a comment.
    #[must_use]
    pub const fn comment(self) -> &'static str {
        match self {
            Self::Code => "//",
            Self::Settings => "#",
        }
    }
}

/// What a step says, with its values. [`crate::text`] makes the sentence (`fix-…`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fix {
    /// Look at it first.
    SeeIt,
}

/// One step of a remedy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemedyStep {
    /// What to do.
    pub text: Fix,
    /// The command that does it.
    pub command: Option<Command>,
    /// Lines to change in a file.
    pub snippet: Option<Snippet>,
}

/// The steps that mend a cause here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remedy {
    /// In order.
    pub steps: Vec<RemedyStep>,
    /// How to take it back.
    pub undo: Option<Fix>,
    /// What it risks.
    pub risk: Option<Fix>,
}
