use serde::{Deserialize, Serialize};

use super::{Obstacle, Owner};

/// How much of something that has a limit is in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fill {
    /// In use.
    pub used: u64,
    /// The limit.
    pub limit: u64,
}

impl Fill {
    /// Nothing is left.
    #[must_use]
    pub const fn is_full(self) -> bool {
        self.used >= self.limit
    }

    /// More than nine tenths are in use: a moment ago, or in a moment, nothing may be left.
    #[must_use]
    pub const fn is_nearly_full(self) -> bool {
        self.used.saturating_mul(10) > self.limit.saturating_mul(9)
    }
}

/// The open files of a process.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileUse {
    /// The process.
    pub owner: Owner,
    /// Its open files, and the limit it has now (`RLIMIT_NOFILE`, soft).
    pub files: Fill,
}

/// A process that does not run, though it is wanted to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Idle {
    /// The process.
    pub owner: Owner,
    /// What keeps it.
    pub state: IdleState,
}

/// What keeps a process from running (`State` in `/proc/PID/status`, proc(5)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IdleState {
    /// Stopped by a signal, or by a debugger (`T`, `t`).
    Stopped,
    /// It waits inside the kernel and cannot be woken (`D`), at two looks apart; where, if that is known.
    Blocked(Option<String>),
}

/// What could be used up on this machine.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pressure {
    /// Tracked connections of this network namespace; `None` where nothing is tracked.
    pub conntrack: Option<Fill>,
    /// The processes that hold the target's port.
    pub files: Vec<FileUse>,
    /// Those of them that are stopped or blocked.
    #[serde(default)]
    pub idle: Vec<Idle>,
    /// Why some are missing.
    pub hidden: Option<Obstacle>,
}
