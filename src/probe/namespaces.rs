//! Listeners on one port in the other network namespaces of this machine.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fs, io,
    net::IpAddr,
    os::unix::fs::MetadataExt,
    path::Path,
};

use tokio::task::yield_now;

use super::{LinuxHost, files, processes};
use crate::{
    evidence::{ForeignListener, ForeignListeners, Need, Obstacle},
    wire::proc_net_tcp::listen_sockets,
};

/// Where `ip netns` keeps named namespaces (ip-netns(8)).
const NAMED_NAMESPACES: &str = "/run/netns";

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
                owner: holder.map(|pid| processes::owner(proc, *pid)),
            });
        }
    }
    Ok(ForeignListeners { listeners, namespaces: u32::try_from(others.len()).unwrap_or(u32::MAX), hidden })
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
    let tables = pids.iter().find_map(|pid| {
        let tcp = files::read(&processes::file(proc, *pid, "net/tcp")).ok()?;
        let tcp6 = files::read(&processes::file(proc, *pid, "net/tcp6")).unwrap_or_default();
        Some([tcp, tcp6])
    });
    let sockets = tables.iter().flatten().flat_map(|table| listen_sockets(table)).filter(|socket| socket.port == port);
    sockets.map(|socket| (socket.address, socket.inode)).collect()
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
