//! Listening TCP sockets of this namespace and who holds them.

use std::{collections::HashSet, net::SocketAddr};

use super::{
    LinuxHost, files,
    limits::Limits,
    netlink::{Failure, Family, list},
    network::links,
    processes,
};
use crate::{
    evidence::{Listener, ListenerTable, Obstacle},
    wire::{
        forwarder::forwarding,
        proc_net_tcp::listen_sockets,
        sock_diag::{self, ListenSocket},
    },
};

pub(super) async fn observe(host: &LinuxHost, limits: &Limits) -> Result<ListenerTable, Obstacle> {
    let (sockets, from_sock_diag) = match by_netlink(limits) {
        Ok(sockets) => (sockets, true),
        // A kernel or a container without the module tcp_diag.
        Err(failure) => (by_file(host).map_err(|_| failure.obstacle("NETLINK_SOCK_DIAG"))?, false),
    };
    let has_device = sockets.iter().any(|socket| socket.device != 0);
    let device_names = if has_device { links(limits.exchange).unwrap_or_default() } else { Vec::new() };
    let device_name = |index: u32| {
        let link = device_names.iter().find(|link| link.index == index);
        (index != 0).then(|| link.map_or_else(|| format!("if{index}"), |link| link.name.clone()))
    };
    let mut listeners: Vec<Listener> = sockets
        .into_iter()
        .map(|socket| Listener {
            address: socket.address,
            port: socket.port,
            v6_only: socket.v6_only,
            device: device_name(socket.device),
            queue: socket.queue,
            queue_limit: socket.queue_limit,
            inode: socket.inode,
            uid: socket.uid,
            owners: Vec::new(),
            forwards: None,
        })
        .collect();
    listeners.sort_by_key(|listener| (listener.port, listener.address));
    let owners_hidden = name_owners(host, &mut listeners).await;
    Ok(ListenerTable { listeners, owners_hidden, from_sock_diag })
}

fn by_netlink(limits: &Limits) -> Result<Vec<ListenSocket>, Failure> {
    let dump = |ipv6| {
        list(Family::SockDiag, &sock_diag::all_tcp_listeners(ipv6), limits.exchange, |kind, payload| {
            if kind == sock_diag::BY_FAMILY { sock_diag::listen_socket(payload) } else { Ok(None) }
        })
    };
    let mut sockets = dump(false)?;
    sockets.extend(dump(true)?);
    Ok(sockets)
}

/// `tcp6` is missing where IPv6 is switched off; `tcp` never is.
fn by_file(host: &LinuxHost) -> Result<Vec<ListenSocket>, Obstacle> {
    let path = host.net_file("tcp");
    let tcp = files::read(&path).map_err(|error| files::obstacle(&path, &error))?;
    let tcp6 = files::read(&host.net_file("tcp6")).unwrap_or_default();
    Ok(listen_sockets(&tcp).chain(listen_sockets(&tcp6)).collect())
}

/// Fills in the owners; returns why some may be missing.
async fn name_owners(host: &LinuxHost, listeners: &mut [Listener]) -> Option<Obstacle> {
    let pids = match processes::all(host.proc()) {
        Ok(pids) => pids,
        Err(obstacle) => return Some(obstacle),
    };
    let wanted: HashSet<u64> = listeners.iter().map(|listener| listener.inode).collect();
    let holders = processes::holders(host.proc(), &pids, &wanted).await;
    for listener in &mut *listeners {
        let pids = holders.by_inode.get(&listener.inode).map(Vec::as_slice).unwrap_or_default();
        let at = SocketAddr::new(listener.address, listener.port);
        listener.forwards = pids.iter().find_map(|pid| forwarding(&processes::command_line(host.proc(), *pid), at));
        listener.owners = pids.iter().map(|pid| processes::owner(host, *pid)).collect();
    }
    holders.hidden.or_else(|| processes::invisible(&pids))
}
