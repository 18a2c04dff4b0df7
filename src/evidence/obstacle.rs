use serde::{Deserialize, Serialize};

/// What a probe would need to succeed. The word is what JSON shows as `need`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// The superuser, or the capability root has.
    Root,
    /// Something that containers usually take from root: a capability (capabilities(7)), or a `/proc/sys` that can be written;
    /// [`Obstacle::detail`] names it.
    Capability,
    /// More time than the deadline gave.
    Time,
    /// A program that is not installed; [`Obstacle::detail`] names it.
    Tool,
    /// A kernel that has the interface asked for.
    Kernel,
    /// A file that can be read; [`Obstacle::detail`] names it.
    File,
    /// The network: no resolver configured, no address of the target known.
    Network,
    /// An earlier probe's result that never came.
    Prerequisite,
    /// The operator stopped it.
    Cancelled,
    /// A later version of this program.
    LaterVersion,
    /// Nothing that can be named: the answer could not be understood. [`Obstacle::detail`] quotes the error.
    Other,
}

impl Need {
    /// Every need.
    pub const ALL: [Self; 11] = [
        Self::Root,
        Self::Capability,
        Self::Time,
        Self::Tool,
        Self::Kernel,
        Self::File,
        Self::Network,
        Self::Prerequisite,
        Self::Cancelled,
        Self::LaterVersion,
        Self::Other,
    ];

    /// The word in JSON and in message ids.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Root => "root",
            Self::Capability => "capability",
            Self::Time => "time",
            Self::Tool => "tool",
            Self::Kernel => "kernel",
            Self::File => "file",
            Self::Network => "network",
            Self::Prerequisite => "prerequisite",
            Self::Cancelled => "cancelled",
            Self::LaterVersion => "later-version",
            Self::Other => "other",
        }
    }
}

/// Why a fact could not be had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Obstacle {
    /// What is missing.
    pub need: Need,
    /// A name that goes with it (a program, a file, the system's error text), untrusted and untranslated; may be empty.
    pub detail: String,
}

impl Obstacle {
    /// An obstacle with nothing to add.
    #[must_use]
    pub const fn new(need: Need) -> Self {
        Self { need, detail: String::new() }
    }

    /// An obstacle that names a file, a program or the system's error text.
    #[must_use]
    pub fn with(need: Need, detail: impl Into<String>) -> Self {
        Self { need, detail: detail.into() }
    }
}
