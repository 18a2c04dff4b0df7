//! The range of local ports, and which destinations, processes and states use it up.
//!
//! The sockets are counted while the kernel lists them, one message after the other: a machine with a million of them costs
//! the time of the list and no memory. Sockets with a port outside the range are left out by the kernel itself.

mod holders;
mod table;

use std::{
    net::SocketAddr,
    ops::{ControlFlow, RangeInclusive},
    path::Path,
    thread,
};

use nix::libc;
use tokio::time::{Instant, sleep};

use self::table::Table;
use super::{
    LinuxHost, files,
    limits::{BETWEEN_PORT_LOOKS, Limits, MANY_SOCKETS, MOST_COUNTING, MOST_SHOWN_DESTINATIONS},
    netlink::{Failure, Family, list, visit},
};
use crate::{
    evidence::{Need, Obstacle, PortCounts, PortSettings, PortUse},
    wire::{
        sock_diag::{self, TcpConnection},
        sockstat::{number, port_list, port_range},
    },
};

/// One look; unless one is enough, a second one where a range fills up without being full, because then it matters how fast.
pub(super) async fn observe(host: &LinuxHost, to: &[SocketAddr], once: bool, limits: &Limits) -> Result<PortUse, Obstacle> {
    let mut ports = totals(host)?;
    match count(host, &ports, to, limits) {
        Ok(counted) => ports.counted = Some(counted),
        Err(failure) => {
            ports.hidden = Some(failure.obstacle("NETLINK_SOCK_DIAG"));
            return Ok(ports);
        }
    }
    if !once && is_filling(&ports) {
        let began = Instant::now();
        sleep(BETWEEN_PORT_LOOKS).await;
        let between = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
        if let (Ok(mut again), Some(before)) = (count(host, &ports, to, limits), &ports.counted) {
            again.grown_since(before, between);
            ports.counted = Some(again);
        }
    }
    if let Some(counted) = &mut ports.counted {
        ports.hidden = holders::name(host, ports.range, to, counted, limits).await;
    }
    Ok(ports)
}

fn is_filling(ports: &PortUse) -> bool {
    let size = ports.size();
    let used = |used: u32| u64::from(used) >= size / 4 && u64::from(used) < size / 100 * 98;
    ports.counted.iter().flat_map(|counted| &counted.destinations).any(|destination| used(destination.open()))
}

fn totals(host: &LinuxHost) -> Result<PortUse, Obstacle> {
    let settings = host.proc().join("sys/net");
    let range = settings.join("ipv4/ip_local_port_range");
    let sockstat = host.net_file("sockstat");
    let sockets = read(&sockstat)?;
    // Missing where IPv6 is switched off. TIME_WAIT of both families is counted in the first file.
    let sockets6 = files::read(&host.net_file("sockstat6")).unwrap_or_default();
    let unreadable = |path: &Path| Obstacle::with(Need::Other, path.display().to_string());
    let setting = |name: &str| -> Option<u8> { files::read(&settings.join(name)).ok()?.trim().parse().ok() };
    Ok(PortUse {
        range: port_range(&read(&range)?).ok_or_else(|| unreadable(&range))?,
        in_use: number(&sockets, "TCP", "inuse").ok_or_else(|| unreadable(&sockstat))?
            + number(&sockets6, "TCP6", "inuse").unwrap_or_default(),
        time_wait: number(&sockets, "TCP", "tw").ok_or_else(|| unreadable(&sockstat))?,
        reserved: files::read(&settings.join("ipv4/ip_local_reserved_ports")).map(|list| port_list(&list)).unwrap_or_default(),
        settings: PortSettings {
            tw_reuse: setting("ipv4/tcp_tw_reuse"),
            timestamps: setting("ipv4/tcp_timestamps").map(|value| value != 0),
            ipv6_off: setting("ipv6/conf/all/disable_ipv6").map(|value| value != 0),
            loopback6_off: setting("ipv6/conf/lo/disable_ipv6").map(|value| value != 0),
        },
        counted: None,
        hidden: None,
    })
}

/// Counts the sockets of both families; listeners first, because what has a listener's port came in.
fn count(host: &LinuxHost, ports: &PortUse, to: &[SocketAddr], limits: &Limits) -> Result<PortCounts, Failure> {
    let (first, last) = ports.range;
    let mut listening = Vec::new();
    for ipv6 in [false, true] {
        listening.extend(list(Family::SockDiag, &sock_diag::all_tcp_listeners(ipv6), limits.exchange, |kind, payload| {
            let socket = if kind == sock_diag::BY_FAMILY { sock_diag::listen_socket(payload)? } else { None };
            Ok(socket.map(|socket| socket.port).filter(|port| (first..=last).contains(port)))
        })?);
    }
    listening.sort_unstable();
    listening.dedup();
    let table = || Table::new(to, &listening, &ports.reserved);
    let parts = parts(host, ports);
    let counted = thread::scope(|scope| {
        let parts: Vec<_> =
            parts.into_iter().map(|part| scope.spawn(|| each(part, None, limits, table(), Table::note))).collect();
        let mut whole: Option<Table> = None;
        for part in parts {
            let part = part.join().map_err(|_| Failure::Silent)??;
            whole = Some(match whole {
                Some(whole) => whole.with(part),
                None => part,
            });
        }
        Ok::<_, Failure>(whole.map(|whole| whole.counted(MOST_SHOWN_DESTINATIONS)).unwrap_or_default())
    })?;
    Ok(PortCounts { listening, ..counted })
}

/// The range in as many parts as are counted at the same time, on threads of the same network namespace. A second thread goes
/// through the kernel's whole table as well, which pays only where a processor has nothing else to do.
fn parts(host: &LinuxHost, ports: &PortUse) -> Vec<RangeInclusive<u16>> {
    let (first, last) = ports.range;
    let many = ports.in_use + ports.time_wait >= MANY_SOCKETS;
    let runs = || runnable(&files::read(&host.proc().join("loadavg")).ok()?);
    let idle = || thread::available_parallelism().map_or(1, usize::from).saturating_sub(runs().unwrap_or(usize::MAX));
    let threads = if many { (1 + idle()).clamp(1, MOST_COUNTING) } else { 1 };
    let step = (usize::from(last.saturating_sub(first)) / threads).saturating_add(1);
    (usize::from(first)..=usize::from(last))
        .step_by(step)
        .filter_map(|begins| {
            let ends = (begins + step - 1).min(usize::from(last));
            Some(u16::try_from(begins).ok()?..=u16::try_from(ends).ok()?)
        })
        .collect()
}

/// How many threads of the machine run or could (`/proc/loadavg`, proc(5)), this one included.
fn runnable(loadavg: &str) -> Option<usize> {
    loadavg.split_ascii_whitespace().nth(3)?.split_once('/')?.0.parse().ok()
}

/// Has `note` take in each connection with a local port in `local`: of both families at once, or one after the other where the
/// kernel does not know how.
fn each<T>(
    local: RangeInclusive<u16>,
    held_to: Option<u16>,
    limits: &Limits,
    mut noted: T,
    mut note: impl FnMut(&mut T, &TcpConnection),
) -> Result<T, Failure> {
    let mut list = |ipv6: Option<bool>, noted: &mut T| {
        let request = sock_diag::tcp_connections(ipv6, local.clone(), held_to);
        visit(Family::SockDiag, &request, limits.exchange, |kind, payload| {
            if matches!(kind, sock_diag::BY_FAMILY | sock_diag::BOTH_FAMILIES)
                && let Some(connection) = sock_diag::tcp_connection(payload)?
            {
                note(noted, &connection);
            }
            Ok(ControlFlow::Continue(()))
        })
    };
    match list(None, &mut noted) {
        Err(Failure::Errno(libc::EINVAL | libc::EOPNOTSUPP)) => {
            list(Some(false), &mut noted)?;
            list(Some(true), &mut noted)?;
        }
        other => {
            other?;
        }
    }
    Ok(noted)
}

fn read(path: &Path) -> Result<String, Obstacle> {
    files::read(path).map_err(|error| files::obstacle(path, &error))
}

#[cfg(test)]
mod tests {
    use super::runnable;

    #[test]
    fn what_runs_is_read_from_the_load() {
        assert_eq!(runnable("7.78 6.68 5.46 8/127 22320\n"), Some(8));
        assert_eq!(runnable("7.78 6.68"), None);
    }
}
