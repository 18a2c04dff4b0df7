use serde::{Deserialize, Serialize};

use super::{Obstacle, Place, WorkerListen};

/// A line of PHP that makes a listener of Workerman or GatewayWorker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeLine {
    /// Where it is.
    pub at: Place,
    /// The class without its namespace (`Worker`, `Gateway`, `Register`), untrusted; `listen` for an entry of webman's settings.
    pub class: String,
    /// The address; `None` where it is put together when the program runs.
    pub listen: Option<WorkerListen>,
    /// The whole line, untrusted, without control characters, shortened.
    pub text: String,
    /// Whether `transport = 'ssl'` is set for it in the same file.
    pub ssl: bool,
}

/// What the start files of Workerman say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StartFiles {
    /// The lines, by file and line.
    pub lines: Vec<CodeLine>,
    /// What kept the probe from a file.
    pub hidden: Option<Obstacle>,
}

impl StartFiles {
    /// The line that makes the listener for a port, if it is the only one.
    #[must_use]
    pub fn for_port(&self, port: u16) -> Option<&CodeLine> {
        let on_port = |line: &&CodeLine| line.listen.as_ref().is_some_and(|listen| listen.port == Some(port));
        let mut lines = self.lines.iter().filter(on_port);
        lines.next().filter(|_| lines.next().is_none())
    }

    /// The line in which this address is written, if it is the only one.
    #[must_use]
    pub fn written(&self, written: &str) -> Option<&CodeLine> {
        let same = |line: &&CodeLine| line.listen.as_ref().is_some_and(|listen| listen.written.eq_ignore_ascii_case(written));
        let mut lines = self.lines.iter().filter(same);
        lines.next().filter(|_| lines.next().is_none())
    }
}
