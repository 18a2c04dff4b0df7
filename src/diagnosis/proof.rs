use std::net::{IpAddr, SocketAddr};

use serde::{Deserialize, Serialize};

use super::Command;
use crate::{
    case::{ChoiceId, QuestionId},
    evidence::Owner,
};

/// One piece of evidence, with the values it was seen with. [`crate::text`] makes the sentence; the code is stable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    /// The operator said so.
    Told {
        /// Question asked.
        question: QuestionId,
        /// Choice taken.
        choice: ChoiceId,
    },
    /// A socket on the target's port takes only loopback connections.
    ListenerLoopbackOnly {
        /// Where it listens.
        listens: SocketAddr,
        /// Who it is.
        owner: Option<Owner>,
    },
    /// Nothing listens on the target's port.
    NothingListens {
        /// TCP port.
        port: u16,
    },
    /// A connection from here was refused.
    ConnectRefused {
        /// Where to.
        to: SocketAddr,
        /// Duration in microseconds.
        took_us: u64,
    },
    /// An address is on an interface of this machine.
    AddressIsOwn {
        /// The address.
        address: IpAddr,
    },
}

impl Proof {
    /// The stable code: what JSON shows, and the message id after `saw-`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Told { .. } => "told",
            Self::ListenerLoopbackOnly { .. } => "listener-loopback-only",
            Self::NothingListens { .. } => "nothing-listens",
            Self::ConnectRefused { .. } => "connect-refused",
            Self::AddressIsOwn { .. } => "address-is-own",
        }
    }

    /// A command with which a sceptic can see it with other eyes, if there is one.
    #[must_use]
    pub fn see(&self) -> Option<Command> {
        match self {
            Self::ListenerLoopbackOnly { listens, .. } => Some(see_listener(listens.port())),
            Self::NothingListens { port } => Some(see_listener(*port)),
            Self::AddressIsOwn { .. } => Some(Command::new(["ip", "-brief", "address"])),
            Self::Told { .. } | Self::ConnectRefused { .. } => None,
        }
    }
}

fn see_listener(port: u16) -> Command {
    Command::new(["ss", "-Hltnp", &format!("sport = :{port}")])
}
