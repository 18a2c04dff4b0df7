//! The range of local ports, and how many sockets there are.

use std::path::Path;

use super::{LinuxHost, files};
use crate::{
    evidence::{Need, Obstacle, PortUse},
    wire::sockstat::{number, port_range},
};

pub(super) fn observe(host: &LinuxHost) -> Result<PortUse, Obstacle> {
    let range = host.proc().join("sys/net/ipv4/ip_local_port_range");
    let sockstat = host.net_file("sockstat");
    let sockets = read(&sockstat)?;
    // Missing where IPv6 is switched off. TIME_WAIT of both families is counted in the first file.
    let sockets6 = files::read(&host.net_file("sockstat6")).unwrap_or_default();
    let unreadable = |path: &Path| Obstacle::with(Need::Other, path.display().to_string());
    Ok(PortUse {
        range: port_range(&read(&range)?).ok_or_else(|| unreadable(&range))?,
        in_use: number(&sockets, "TCP", "inuse").ok_or_else(|| unreadable(&sockstat))?
            + number(&sockets6, "TCP6", "inuse").unwrap_or_default(),
        time_wait: number(&sockets, "TCP", "tw").ok_or_else(|| unreadable(&sockstat))?,
    })
}

fn read(path: &Path) -> Result<String, Obstacle> {
    files::read(path).map_err(|error| files::obstacle(path, &error))
}
