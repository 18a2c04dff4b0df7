//! Processes and what they hold, from `/proc` (proc(5)). A process that ends while it is looked at is left out.

use std::{
    collections::{HashMap, HashSet},
    fs, io,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

use tokio::task::yield_now;

use super::{LinuxHost, files};
use crate::{
    evidence::{Container, Engine, Need, Obstacle, Owner},
    wire::{
        cgroup::{Membership, membership},
        container_name,
        escape::shortened,
    },
};

/// Longest title kept, in characters.
const LONGEST_TITLE: usize = 200;
/// Holders of one socket that are listed: a master and some of its workers.
const MOST_OWNERS: usize = 16;
/// Descriptors looked at before others get a turn.
const TURN: usize = 256;

/// The processes there are.
pub(super) fn all(proc: &Path) -> Result<Vec<u32>, Obstacle> {
    let read = || -> io::Result<Vec<u32>> {
        let mut pids: Vec<u32> = Vec::new();
        for entry in fs::read_dir(proc)? {
            pids.extend(entry?.file_name().to_str().and_then(|name| name.parse::<u32>().ok()));
        }
        pids.sort_unstable();
        Ok(pids)
    };
    let pids = read().map_err(|error| files::obstacle(proc, &error))?;
    // A process always sees itself: a folder without processes is not a `/proc` that has none, but none at all.
    if pids.is_empty() {
        return Err(Obstacle::with(Need::File, proc.display().to_string()));
    }
    Ok(pids)
}

/// Why there may be more processes than `pids`: with `hidepid` (proc(5)) only root sees those of others, the first one among them.
pub(super) fn invisible(pids: &[u32]) -> Option<Obstacle> {
    (!pids.contains(&1) && !nix::unistd::geteuid().is_root()).then(|| Obstacle::with(Need::Root, "hidepid"))
}

/// A file of a process.
pub(super) fn file(proc: &Path, pid: u32, name: &str) -> PathBuf {
    proc.join(pid.to_string()).join(name)
}

/// The command line with its NULs, or nothing if it cannot be read.
pub(super) fn command_line(proc: &Path, pid: u32) -> String {
    files::read(&file(proc, pid, "cmdline")).unwrap_or_default()
}

/// A process as the holder of something.
pub(super) fn owner(host: &LinuxHost, pid: u32) -> Owner {
    let proc = host.proc();
    let Membership { unit, container, whole_id } = membership_of(proc, pid);
    let container = container.map(|container| {
        let name = whole_id.and_then(|id| container_name(host, container.engine, &id));
        Container { name: name.or(container.name), ..container }
    });
    Owner {
        pid,
        program: files::read(&file(proc, pid, "comm")).unwrap_or_default().trim_end_matches('\n').to_owned(),
        title: shortened(command_line(proc, pid).replace('\0', " ").trim(), LONGEST_TITLE),
        unit,
        container,
    }
}

/// What an engine that keeps its state in the usual place calls a container. The daemon is not asked: its socket commands
/// the machine. Who may not read the files sees the id, which every engine's commands take as well.
fn container_name(host: &LinuxHost, engine: Engine, id: &str) -> Option<String> {
    match engine {
        Engine::Docker => {
            let file = host.var_file(&format!("lib/docker/containers/{id}/config.v2.json"));
            container_name::docker(&files::read(&file).ok()?)
        }
        Engine::Podman => {
            let file = host.var_file("lib/containers/storage/overlay-containers/containers.json");
            container_name::podman(&files::read(&file).ok()?, id)
        }
        Engine::Kubernetes | Engine::Lxc | Engine::Nspawn | Engine::Other => None,
    }
}

/// Whether a process sees the same files under the same names as this one; `None` where that cannot be seen. A unit with folders of
/// its own (`PrivateTmp=`, systemd.exec(5)) has a mount namespace of its own, and the machine's `/etc` in it; a container has not.
pub(super) fn sees_same_files(proc: &Path, pid: u32) -> Option<bool> {
    let own = fs::read_link(proc.join("thread-self/ns/mnt")).ok()?;
    let other = fs::read_link(file(proc, pid, "ns/mnt")).ok()?;
    let (own_root, root) = (fs::read_link(proc.join("thread-self/root")).ok()?, fs::read_link(file(proc, pid, "root")).ok()?);
    if own_root != root {
        return Some(false);
    }
    let place = |path: PathBuf| path.metadata().map(|found| (found.dev(), found.ino())).ok();
    let same_etc = || Some(place(file(proc, pid, "root/etc"))? == place(proc.join("thread-self/root/etc"))?);
    Some(own == other || (membership_of(proc, pid).container.is_none() && same_etc()?))
}

/// A number of `/proc/PID/status`, the first of its line.
pub(super) fn status_number(proc: &Path, pid: u32, name: &str) -> Option<u32> {
    let status = files::read(&file(proc, pid, "status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
    line.split_ascii_whitespace().next()?.parse().ok()
}

/// What a process belongs to, as far as it can be read.
pub(super) fn membership_of(proc: &Path, pid: u32) -> Membership {
    membership(&files::read(&file(proc, pid, "cgroup")).unwrap_or_default())
}

/// Who holds which of some sockets.
#[derive(Debug, Default)]
pub(super) struct Holders {
    /// Processes by socket inode, lowest id first.
    pub(super) by_inode: HashMap<u64, Vec<u32>>,
    /// Why some processes could not be looked into.
    pub(super) hidden: Option<Obstacle>,
}

/// Looks through the descriptors of `pids` for the sockets `wanted`.
pub(super) async fn holders(proc: &Path, pids: &[u32], wanted: &HashSet<u64>) -> Holders {
    let mut holders = Holders::default();
    if wanted.is_empty() {
        return holders;
    }
    for &pid in pids {
        yield_now().await;
        let folder = file(proc, pid, "fd");
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                if error.kind() == io::ErrorKind::PermissionDenied {
                    holders.hidden.get_or_insert_with(|| Obstacle::with(Need::Root, "/proc/PID/fd"));
                }
                continue;
            }
        };
        for (number, entry) in entries.flatten().enumerate() {
            if number % TURN == TURN - 1 {
                yield_now().await;
            }
            let inode = fs::read_link(entry.path()).ok().and_then(|link| numbered(&link, "socket:"));
            if let Some(inode) = inode.filter(|inode| wanted.contains(inode)) {
                let list = holders.by_inode.entry(inode).or_default();
                if list.len() < MOST_OWNERS && !list.contains(&pid) {
                    list.push(pid);
                }
            }
        }
    }
    holders
}

/// The number of a link of the form `socket:[123]`.
pub(super) fn numbered(link: &Path, kind: &str) -> Option<u64> {
    link.to_str()?.strip_prefix(kind)?.strip_prefix('[')?.strip_suffix(']')?.parse().ok()
}
