use std::{collections::BTreeMap, ffi::OsString};

use crate::tui::theme::{ColourChoice, wants_colour};

/// What the program was started with, read once in `main`: nothing below asks the process environment.
#[derive(Debug, Clone, Default)]
pub struct Environment {
    /// The arguments, the program's name first.
    pub arguments: Vec<OsString>,
    /// Environment variables; values that are not UTF-8 are lossy.
    pub variables: BTreeMap<String, String>,
    /// Which of the standard streams are a terminal.
    pub terminal: Terminals,
    /// Columns of the terminal, if there is one and it says.
    pub columns: Option<u16>,
    /// Runs as root.
    pub privileged: bool,
}

/// Which of the standard streams are a terminal.
#[derive(Debug, Clone, Copy, Default)]
pub struct Terminals {
    /// Standard input.
    pub stdin: bool,
    /// Standard output.
    pub stdout: bool,
    /// Standard error.
    pub stderr: bool,
}

/// Narrowest and widest text that is laid out; between them, what the terminal has.
const COLUMNS: std::ops::RangeInclusive<usize> = 40..=100;
/// Width where nobody says.
const USUAL_COLUMNS: usize = 80;

impl Environment {
    /// A variable; one that is set but empty counts as not set (GNU gettext manual, "Locale Environment Variables").
    #[must_use]
    pub fn variable(&self, name: &str) -> Option<&str> {
        self.variables.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// True if screens can be shown: both ends are a terminal that can move its cursor.
    #[must_use]
    pub fn can_show_screens(&self) -> bool {
        self.terminal.stdin && self.terminal.stdout && !self.is_dumb()
    }

    /// True if a line on standard error can be overwritten.
    #[must_use]
    pub fn can_overwrite_stderr(&self) -> bool {
        self.terminal.stderr && !self.is_dumb()
    }

    /// Whether standard output is to be coloured, where the command line leaves it open (no-color.org).
    #[must_use]
    pub fn wants_colour(&self) -> bool {
        self.terminal.stdout && wants_colour(ColourChoice::Auto, |name| self.variable(name).map(str::to_owned))
    }

    /// Width of text output.
    #[must_use]
    pub fn width(&self) -> usize {
        let said = self.variable("COLUMNS").and_then(|columns| columns.parse().ok());
        let columns = said.or(self.columns.map(usize::from)).filter(|columns| *columns > 0).unwrap_or(USUAL_COLUMNS);
        columns.clamp(*COLUMNS.start(), *COLUMNS.end())
    }

    fn is_dumb(&self) -> bool {
        self.variable("TERM").is_none_or(|term| term == "dumb")
    }
}
