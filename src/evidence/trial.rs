use std::net::IpAddr;

use serde::{Deserialize, Serialize};

/// Whether an address can be bound here, tried with port 0 so that no port is taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BindTrial {
    /// The address tried.
    pub address: IpAddr,
    /// `None`: it can. Else the errno (`EADDRNOTAVAIL` 99: not an address of this machine).
    pub errno: Option<i32>,
}
