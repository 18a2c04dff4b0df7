//! The processes that hold the ports of the fullest destinations.

use std::{collections::HashMap, fs, io, net::SocketAddr};

use tokio::task::yield_now;

use super::each;
use crate::{
    evidence::{DestinationUse, Need, Obstacle, PortCounts, PortHolder},
    probe::{
        LinuxHost,
        limits::{Limits, MOST_HELD_DESTINATIONS, MOST_HELD_SOCKETS, MOST_OPEN_FILES, MOST_PORT_HOLDERS},
        netlink::Failure,
        processes,
    },
};

/// Descriptors looked at before others get a turn.
const TURN: usize = 256;

/// Names who holds the connections to the fullest destination, to those asked for, and to the next ones; returns why some may
/// be missing.
pub(super) async fn name(
    host: &LinuxHost,
    range: (u16, u16),
    asked: &[SocketAddr],
    counted: &mut PortCounts,
    limits: &Limits,
) -> Option<Obstacle> {
    let is_asked = |to: SocketAddr| asked.iter().any(|other| (other.ip().to_canonical(), other.port()) == (to.ip(), to.port()));
    let open = counted.destinations.iter_mut().filter(|seen| seen.open() > 0);
    let mut held: Vec<(usize, &mut DestinationUse)> = open.enumerate().collect();
    held.sort_by_key(|(place, seen)| (*place > 0, !is_asked(seen.to), *place));
    let held: Vec<&mut DestinationUse> = held.into_iter().map(|(_, seen)| seen).take(MOST_HELD_DESTINATIONS).collect();
    if held.is_empty() {
        return None;
    }
    let sockets = match sockets(range, &held, limits) {
        Ok(sockets) => sockets,
        Err(failure) => return Some(failure.obstacle("NETLINK_SOCK_DIAG")),
    };
    let pids = match processes::all(host.proc()) {
        Ok(pids) => pids,
        Err(obstacle) => return Some(obstacle),
    };
    let (counts, hidden) = holders(host, &pids, &sockets).await;
    for (place, destination) in held.into_iter().enumerate() {
        let mut here: Vec<(u32, u32)> =
            counts.iter().filter(|((at, _), _)| usize::from(*at) == place).map(|((_, pid), ports)| (*pid, *ports)).collect();
        here.sort_by_key(|(pid, ports)| (std::cmp::Reverse(*ports), *pid));
        here.truncate(MOST_PORT_HOLDERS);
        destination.holders =
            here.into_iter().map(|(pid, ports)| PortHolder { owner: processes::owner(host, pid), ports }).collect();
    }
    hidden.or_else(|| processes::invisible(&pids))
}

/// Inodes with the place of their destination, by inode. There are no more than a range has ports, for each destination.
fn sockets(range: (u16, u16), held: &[&mut DestinationUse], limits: &Limits) -> Result<Vec<(u32, u8)>, Failure> {
    let mut remote: Vec<u16> = held.iter().map(|seen| seen.to.port()).collect();
    remote.sort_unstable();
    remote.dedup();
    let mut sockets = Vec::new();
    for port in remote {
        sockets = each(range.0..=range.1, Some(port), limits, sockets, |sockets, connection| {
            let same = |seen: &&mut DestinationUse| {
                (seen.from, seen.to.ip(), seen.to.port()) == (connection.from, connection.to, connection.to_port)
            };
            if connection.inode != 0 && sockets.len() < MOST_HELD_SOCKETS {
                let place = held.iter().position(same).and_then(|place| u8::try_from(place).ok());
                sockets.extend(place.map(|place| (connection.inode, place)));
            }
        })?;
    }
    sockets.sort_unstable();
    Ok(sockets)
}

/// How many of the sockets each process holds, by destination.
async fn holders(host: &LinuxHost, pids: &[u32], sockets: &[(u32, u8)]) -> (HashMap<(u8, u32), u32>, Option<Obstacle>) {
    let mut counts = HashMap::new();
    let mut hidden = None;
    for &pid in pids {
        yield_now().await;
        let entries = match fs::read_dir(processes::file(host.proc(), pid, "fd")) {
            Ok(entries) => entries,
            Err(error) => {
                if error.kind() == io::ErrorKind::PermissionDenied {
                    hidden.get_or_insert_with(|| Obstacle::with(Need::Root, "/proc/PID/fd"));
                }
                continue;
            }
        };
        for (number, entry) in entries.flatten().take(MOST_OPEN_FILES).enumerate() {
            if number % TURN == TURN - 1 {
                yield_now().await;
            }
            let inode = fs::read_link(entry.path()).ok().and_then(|link| processes::numbered(&link, "socket:"));
            let Some(inode) = inode.and_then(|inode| u32::try_from(inode).ok()) else { continue };
            if let Ok(found) = sockets.binary_search_by_key(&inode, |(inode, _)| *inode)
                && let Some((_, place)) = sockets.get(found)
            {
                *counts.entry((*place, pid)).or_default() += 1;
            }
        }
    }
    (counts, hidden)
}
