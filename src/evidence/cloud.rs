use std::net::IpAddr;

use serde::{Deserialize, Serialize};

use super::Obstacle;

/// The cloud this machine is in, by its firmware, and what that cloud's metadata service says of its addresses.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CloudMachine {
    /// Id of the vendor ([`crate::addressbook::Vendor`]); `None` where the firmware names none that is known.
    pub vendor: Option<String>,
    /// The machine's public addresses. Behind the cloud's NAT no interface has them.
    pub public: Vec<IpAddr>,
    /// The address of the interface that the public ones are translated to, if the service says so.
    pub inside: Option<IpAddr>,
    /// Why the metadata service told nothing.
    pub hidden: Option<Obstacle>,
}
