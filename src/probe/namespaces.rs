//! Listeners on one port in the other network namespaces of this machine.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fs, io,
    net::{IpAddr, SocketAddr},
    os::unix::fs::MetadataExt,
    path::Path,
};

use tokio::task::yield_now;

use super::{LinuxHost, files, processes};
use crate::{
    evidence::{Behind, ForeignListener, ForeignListeners, Need, Obstacle},
    wire::{fib_trie, netstat, proc_net_tcp::listen_sockets, sock_diag::ListenSocket},
};

/// Where `ip netns` keeps named namespaces (ip-netns(8)).
const NAMED_NAMESPACES: &str = "/run/netns";
/// Namespaces that are searched for an address.
const MOST_NAMESPACES: usize = 256;
/// Listeners of one namespace that are listed.
const MOST_LISTENERS: usize = 32;

pub(super) async fn observe(host: &LinuxHost, port: u16) -> Result<ForeignListeners, Obstacle> {
    let proc = host.proc();
    let (others, hidden) = other_namespaces(host).await?;
    let names = names(Path::new(NAMED_NAMESPACES));
    let mut listeners = Vec::new();
    for pids in others.values() {
        yield_now().await;
        let sockets = listening_on(proc, pids, port);
        let wanted: HashSet<u64> = sockets.iter().map(|(_, inode)| *inode).collect();
        let holders = processes::holders(proc, pids, &wanted).await.by_inode;
        for (address, inode) in sockets {
            let namespace = pids.iter().find_map(|pid| namespace(proc, *pid));
            let holder = holders.get(&inode).and_then(|pids| pids.first()).or_else(|| pids.first());
            listeners.push(ForeignListener {
                address,
                port,
                namespace: namespace.unwrap_or_default(),
                namespace_name: namespace.and_then(|namespace| names.get(&namespace).cloned()),
                owner: holder.map(|pid| processes::owner(host, *pid)),
            });
        }
    }
    Ok(ForeignListeners { listeners, namespaces: u32::try_from(others.len()).unwrap_or(u32::MAX), hidden })
}

/// The other namespace that has an address, and what listens in it; nothing where several have it, as containers of
/// separate networks can.
pub(super) async fn with_address(host: &LinuxHost, address: IpAddr) -> Result<Option<Behind>, Obstacle> {
    let proc = host.proc();
    let (others, _hidden) = other_namespaces(host).await?;
    let mut having: Vec<&[u32]> = Vec::new();
    for pids in others.values().take(MOST_NAMESPACES) {
        yield_now().await;
        let file = pids.iter().find_map(|pid| files::read(&processes::file(proc, *pid, fib_trie::file_of(address))).ok());
        if file.is_some_and(|file| fib_trie::has(&file, address)) {
            having.push(pids);
        }
    }
    let [pids] = having.as_slice() else { return Ok(None) };
    let namespace = pids.iter().find_map(|pid| namespace(proc, *pid));
    let mut listens: Vec<SocketAddr> = tables(proc, pids).map(|socket| SocketAddr::new(socket.address, socket.port)).collect();
    listens.sort_by_key(|listens| (listens.port(), listens.ip()));
    listens.truncate(MOST_LISTENERS);
    Ok(Some(Behind {
        namespace: namespace.unwrap_or_default(),
        name: namespace.and_then(|namespace| names(Path::new(NAMED_NAMESPACES)).remove(&namespace)),
        owner: pids.first().map(|pid| processes::owner(host, *pid)),
        listens,
        overflows: None,
    }))
}

/// Connections that accept queues have turned away so far, in the namespace of a process.
pub(super) fn overflows(host: &LinuxHost, pid: u32) -> Option<u64> {
    let text = files::read(&processes::file(host.proc(), pid, "net/netstat")).ok()?;
    netstat::counters(&text).get(&("TcpExt", "ListenOverflows")).copied()
}

/// The processes of each namespace that is not the caller's, and why some could not be placed. A namespace that no
/// process is in has no listeners.
///
/// Namespaces are told apart by the inode of their file `net/tcp`, of which each has its own: `ns/net` can be read only
/// by who may trace the process, the file by everybody.
async fn other_namespaces(host: &LinuxHost) -> Result<(BTreeMap<u64, Vec<u32>>, Option<Obstacle>), Obstacle> {
    let own = host.net_file("tcp");
    let own = fs::metadata(&own).map_err(|error| files::obstacle(&own, &error))?.ino();
    let pids = processes::all(host.proc())?;
    let mut others: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
    let mut hidden = processes::invisible(&pids);
    for pid in pids {
        yield_now().await;
        match fs::metadata(processes::file(host.proc(), pid, "net/tcp")) {
            Ok(file) if file.ino() == own => {}
            Ok(file) => others.entry(file.ino()).or_default().push(pid),
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                hidden.get_or_insert_with(|| Obstacle::with(Need::Root, "/proc/PID/net"));
            }
            // The process has ended.
            Err(_) => {}
        }
    }
    Ok((others, hidden))
}

/// The namespace of a process, if this program may know it.
fn namespace(proc: &Path, pid: u32) -> Option<u64> {
    processes::numbered(&fs::read_link(processes::file(proc, pid, "ns/net")).ok()?, "net:")
}

/// Address and inode of the listeners on the port, as the first process sees them that is still there.
fn listening_on(proc: &Path, pids: &[u32], port: u16) -> Vec<(IpAddr, u64)> {
    tables(proc, pids).filter(|socket| socket.port == port).map(|socket| (socket.address, socket.inode)).collect()
}

/// The listeners of a namespace, as the first of its processes sees them that is still there.
fn tables(proc: &Path, pids: &[u32]) -> impl Iterator<Item = ListenSocket> {
    let tables = pids.iter().find_map(|pid| {
        let tcp = files::read(&processes::file(proc, *pid, "net/tcp")).ok()?;
        let tcp6 = files::read(&processes::file(proc, *pid, "net/tcp6")).unwrap_or_default();
        Some([tcp, tcp6])
    });
    let sockets = tables.into_iter().flatten().flat_map(|table| listen_sockets(&table).collect::<Vec<_>>());
    sockets.collect::<Vec<_>>().into_iter()
}

/// Names by namespace: each is a file that is bound to the namespace it names.
fn names(folder: &Path) -> HashMap<u64, String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let named = entries.filter_map(|entry| {
        let inode = fs::metadata(entry.path()).ok()?.ino();
        Some((inode, entry.file_name().to_string_lossy().into_owned()))
    });
    named.collect()
}
