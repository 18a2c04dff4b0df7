//! What could be used up: the table of tracked connections, and the open files of the processes that hold the target's port.

use std::{fs, io};

use tokio::time::sleep;

use super::{
    LinuxHost, files,
    limits::{BETWEEN_LOOKS, MOST_OPEN_FILES},
    processes,
};
use crate::{
    evidence::{FileUse, Fill, Idle, IdleState, Obstacle, Pressure},
    wire::escape::printable,
};

/// Longest name of a place in the kernel, in characters (`KSYM_NAME_LEN` is longer, no function is).
const LONGEST_PLACE: usize = 64;

pub(super) async fn observe(host: &LinuxHost, pids: &[u32]) -> Result<Pressure, Obstacle> {
    let mut pressure = Pressure { conntrack: conntrack(host)?, ..Pressure::default() };
    pressure.idle = idle(host, pids).await;
    for pid in pids {
        match open_files(host, *pid) {
            Ok(Some(files)) => pressure.files.push(FileUse { owner: processes::owner(host, *pid), files }),
            // It is gone.
            Ok(None) => {}
            Err(obstacle) => pressure.hidden = Some(obstacle),
        }
    }
    Ok(pressure)
}

/// Each network namespace has a count of its own (`nf_conntrack-sysctl.rst`); a kernel that tracks nothing has no such file.
fn conntrack(host: &LinuxHost) -> Result<Option<Fill>, Obstacle> {
    let read = |name: &str| {
        let path = host.proc().join("sys/net/netfilter").join(name);
        match files::read(&path) {
            Ok(text) => Ok(text.trim().parse().ok()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(files::obstacle(&path, &error)),
        }
    };
    let fill = read("nf_conntrack_count")?.zip(read("nf_conntrack_max")?);
    // A limit of 0 is none (`nf_conntrack_alloc` in `net/netfilter/nf_conntrack_core.c`).
    Ok(fill.map(|(used, limit)| Fill { used, limit }).filter(|fill| fill.limit > 0))
}

/// Entries of `/proc/PID/fd`, and the soft limit in `/proc/PID/limits` (proc(5)).
fn open_files(host: &LinuxHost, pid: u32) -> Result<Option<Fill>, Obstacle> {
    let folder = host.proc().join(pid.to_string());
    let Ok(limits) = files::read(&folder.join("limits")) else { return Ok(None) };
    let Some(limit) = soft_limit(&limits) else { return Ok(None) };
    let path = folder.join("fd");
    match fs::read_dir(&path) {
        Ok(entries) => Ok(Some(Fill { used: entries.take(MOST_OPEN_FILES).count() as u64, limit })),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(files::obstacle(&path, &error)),
    }
}

/// Those of the processes that are stopped or blocked. Any process waits for a disk at times: it is blocked if it is at both
/// looks.
async fn idle(host: &LinuxHost, pids: &[u32]) -> Vec<Idle> {
    let state = |pid: u32| state(&files::read(&processes::file(host.proc(), pid, "status")).ok()?);
    let suspects: Vec<u32> = pids.iter().copied().filter(|pid| state(*pid).is_some()).collect();
    if suspects.is_empty() {
        return Vec::new();
    }
    sleep(BETWEEN_LOOKS).await;
    let still = suspects.into_iter().filter_map(|pid| {
        let state = match state(pid)? {
            IdleState::Blocked(_) => IdleState::Blocked(waits_in(host, pid)),
            stopped @ IdleState::Stopped => stopped,
        };
        Some(Idle { owner: processes::owner(host, pid), state })
    });
    still.collect()
}

/// What keeps a process, by its status.
fn state(status: &str) -> Option<IdleState> {
    let state = status.lines().find_map(|line| line.strip_prefix("State:"))?.trim_start().chars().next()?;
    match state {
        'T' | 't' => Some(IdleState::Stopped),
        'D' => Some(IdleState::Blocked(None)),
        _ => None,
    }
}

/// The function of the kernel a process waits in (`/proc/PID/wchan`, root only); "0" where that is not told.
fn waits_in(host: &LinuxHost, pid: u32) -> Option<String> {
    let place = files::read(&processes::file(host.proc(), pid, "wchan")).ok()?;
    Some(printable(place.trim(), LONGEST_PLACE)).filter(|place| !place.is_empty() && place != "0")
}

fn soft_limit(limits: &str) -> Option<u64> {
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    line.split_ascii_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_soft_limit_is_the_first_number() {
        let limits = "Limit                     Soft Limit           Hard Limit           Units     \n\
                      Max processes             94935                94935                processes \n\
                      Max open files            48                   1048576              files     \n";
        assert_eq!(soft_limit(limits), Some(48));
        assert_eq!(soft_limit("Max open files            unlimited            unlimited            files"), None);
        assert_eq!(soft_limit(""), None);
    }

    #[test]
    fn who_is_stopped_or_blocked_does_not_run() {
        let status = |state: &str| state_of(state);
        assert_eq!(status("T (stopped)"), Some(IdleState::Stopped));
        assert_eq!(status("t (tracing stop)"), Some(IdleState::Stopped));
        assert_eq!(status("D (disk sleep)"), Some(IdleState::Blocked(None)));
        assert_eq!(status("S (sleeping)"), None);
        assert_eq!(state(""), None);
    }

    fn state_of(word: &str) -> Option<IdleState> {
        state(&format!("Name:\tchat\nState:\t{word}\nPid:\t7\n"))
    }
}
