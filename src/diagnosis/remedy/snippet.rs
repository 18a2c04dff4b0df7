use serde::{Deserialize, Serialize};

use super::Fix;

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

impl Snippet {
    /// Lines of a program.
    pub(super) fn code(lines: impl IntoIterator<Item = String>) -> Self {
        Self { file: None, syntax: Syntax::Code, comment: None, lines: lines.into_iter().collect() }
    }

    /// Lines of a settings file.
    pub(super) fn settings(lines: impl IntoIterator<Item = String>) -> Self {
        Self { syntax: Syntax::Settings, ..Self::code(lines) }
    }

    pub(super) fn with_comment(self, comment: Fix) -> Self {
        Self { comment: Some(comment), ..self }
    }

    pub(super) fn in_file(self, file: Option<impl Into<String>>) -> Self {
        Self { file: file.map(Into::into), ..self }
    }
}
