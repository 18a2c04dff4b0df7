use std::net::SocketAddr;

use crate::{
    diagnosis::{Request, RunId, WatchOrder},
    evidence::Observation,
};

/// What happens to a session.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The operator pressed a key that means something.
    Action(Action),
    /// A probe answered.
    Observed {
        /// The run it was asked in.
        run: RunId,
        /// What it saw.
        observation: Observation,
    },
    /// The watch for SYNs told what it has seen so far.
    Watched {
        /// The watch.
        run: RunId,
        /// What it has seen.
        observation: Observation,
        /// Whether it goes on.
        goes_on: bool,
    },
    /// One second has gone by while checks run.
    Tick,
    /// The terminal has this many columns and rows.
    Resized(u16, u16),
}

/// What a key asks for. Which key that is, the key table says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// One line or choice up.
    Up,
    /// One line or choice down.
    Down,
    /// The value before, of a row with several.
    Left,
    /// The value after.
    Right,
    /// Half a page up.
    PageUp,
    /// Half a page down.
    PageDown,
    /// To the first line or choice.
    First,
    /// To the last line or choice.
    Last,
    /// Takes what is chosen.
    Enter,
    /// One step back; nothing is lost.
    Back,
    /// Takes the choice with this number, from 1.
    Choose(usize),
    /// Leaves the question open.
    Skip,
    /// Every cause of the branch, in the documents' order.
    Checklist,
    /// Measures everything once more.
    Again,
    /// The page for asking a client.
    AskClient,
    /// The trace of the rehearsed SYNs.
    Trace,
    /// The page that watches for SYNs.
    Watch,
    /// The page with the budget of local ports.
    Ports,
    /// Ends the running checks.
    Stop,
    /// Sends the command to the clipboard.
    Copy,
    /// Prints the page below the prompt.
    Print,
    /// Opens or closes the help.
    Help,
    /// The next language.
    Language,
    /// Plain letters, or all of them.
    Letters,
    /// Ends the program.
    Quit,
    /// Ends the running checks, or else the program.
    Interrupt,
    /// Back to the shell for now.
    Suspend,
    /// Draws everything again.
    Redraw,
    /// Puts text into the field.
    Insert(String),
    /// Changes the field.
    Edit(Edit),
}

/// A change to a text field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// Removes the character before the cursor.
    DeleteBefore,
    /// Removes the character under the cursor.
    DeleteUnder,
    /// Empties the field.
    Clear,
    /// Cursor to the left.
    Left,
    /// Cursor to the right.
    Right,
    /// Cursor to the beginning.
    Home,
    /// Cursor to the end.
    End,
}

/// What a session wants done; it never does it itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Start these probes.
    StartProbes {
        /// The run they belong to.
        run: RunId,
        /// What to ask.
        requests: Vec<Request>,
    },
    /// Stop every probe under way.
    CancelProbes,
    /// Watch for SYNs, in the place of the watch before.
    Watch {
        /// Its number.
        run: RunId,
        /// What to watch for.
        order: WatchOrder,
    },
    /// Count the local ports once a second, in the place of the watch before.
    WatchPorts {
        /// Its number.
        run: RunId,
        /// Destinations that are counted in any case.
        to: Vec<SocketAddr>,
    },
    /// End the watch.
    EndWatch,
    /// Send this to the clipboard.
    CopyToClipboard(String),
    /// Print this page as plain text when the terminal is given back.
    PrintPage,
    /// Give the terminal back until the shell brings the program to the front again.
    Suspend,
    /// Draw everything again, whatever the terminal shows now.
    Redraw,
    /// End with this exit status.
    Quit(u8),
}

/// One line that says what a key has done, until the next key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Notice {
    /// There is no page before the first.
    FirstPage,
    /// The command was sent to the terminal's clipboard.
    Copied,
    /// The page will be printed when the program leaves the screen.
    WillPrint,
    /// The checks were stopped.
    Stopped,
    /// The shell could not bring the program back.
    NoJobControl,
    /// What a client says counts from now on.
    ReportTaken,
    /// What was seen of the SYNs counts from now on.
    WatchTaken,
}

impl Notice {
    /// Every notice.
    pub const ALL: [Self; 7] = [
        Self::FirstPage,
        Self::Copied,
        Self::WillPrint,
        Self::Stopped,
        Self::NoJobControl,
        Self::ReportTaken,
        Self::WatchTaken,
    ];

    /// The word in the message id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::FirstPage => "first-page",
            Self::Copied => "copied",
            Self::WillPrint => "will-print",
            Self::Stopped => "stopped",
            Self::NoJobControl => "no-job-control",
            Self::ReportTaken => "report-taken",
            Self::WatchTaken => "watch-taken",
        }
    }
}
