//! What could be used up: the table of tracked connections, and the open files of the processes that hold the target's port.

use std::{fs, io};

use super::{LinuxHost, files, limits::MOST_OPEN_FILES, processes};
use crate::evidence::{FileUse, Fill, Obstacle, Pressure};

pub(super) fn observe(host: &LinuxHost, pids: &[u32]) -> Result<Pressure, Obstacle> {
    let mut pressure = Pressure { conntrack: conntrack(host)?, ..Pressure::default() };
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

fn soft_limit(limits: &str) -> Option<u64> {
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    line.split_ascii_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::soft_limit;

    #[test]
    fn the_soft_limit_is_the_first_number() {
        let limits = "Limit                     Soft Limit           Hard Limit           Units     \n\
                      Max processes             94935                94935                processes \n\
                      Max open files            48                   1048576              files     \n";
        assert_eq!(soft_limit(limits), Some(48));
        assert_eq!(soft_limit("Max open files            unlimited            unlimited            files"), None);
        assert_eq!(soft_limit(""), None);
    }
}
