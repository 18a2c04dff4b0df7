use serde::{Deserialize, Serialize};

/// On which side of the connection the program runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Where the target should be answered.
    Server,
    /// Where the connection is made.
    Client,
}

impl Role {
    /// Every role, in the order it is offered.
    pub const ALL: [Self; 2] = [Self::Server, Self::Client];

    /// The word on the command line and in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Server => "server",
            Self::Client => "client",
        }
    }
}
