use std::net::{IpAddr, SocketAddr};

use serde::{Deserialize, Serialize};

use super::{Obstacle, Owner};

/// A TCP socket that listens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listener {
    /// Address it is bound to; `0.0.0.0` and `::` mean every address of the family.
    pub address: IpAddr,
    /// TCP port.
    pub port: u16,
    /// `IPV6_V6ONLY` of an IPv6 socket: `Some(false)` takes IPv4 too. `None` where the kernel did not say (the `/proc`
    /// fallback): unknown, not false. For an IPv4 socket `None`.
    pub v6_only: Option<bool>,
    /// Device it is bound to (`SO_BINDTODEVICE`), by name; other interfaces do not reach it.
    pub device: Option<String>,
    /// Connections waiting to be accepted.
    pub queue: u32,
    /// Limit of that queue; 0 where the kernel did not say (the `/proc` fallback).
    pub queue_limit: u32,
    /// Socket inode.
    pub inode: u64,
    /// User id of the process that made the socket.
    pub uid: u32,
    /// Processes that hold the socket; empty where they could not be seen.
    pub owners: Vec<Owner>,
    /// Where a userland proxy that holds it leads; `None` for a service of this machine.
    #[serde(default)]
    pub forwards: Option<Forwarding>,
}

/// A program that listens in the name of a container. That it accepts says nothing of the service behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Forwarder {
    /// Docker's userland proxy.
    DockerProxy,
    /// Rootless Podman.
    Rootlessport,
    /// Rootless Docker and others.
    Rootlesskit,
    /// The network of a rootless container.
    Slirp4netns,
    /// passt and pasta: the network of a rootless container or of a virtual machine.
    Pasta,
    /// Podman's monitor, which only keeps the port from others: rules of the packet filter do the forwarding.
    Conmon,
    /// A proxy device of LXD.
    Lxd,
    /// A proxy device of Incus.
    Incus,
    /// Kubernetes, which only keeps the port from others.
    KubeProxy,
}

/// What a forwarder does with the connections it accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forwarding {
    /// The program.
    pub by: Forwarder,
    /// Where it connects to; `None` where its command line does not tell, or where that is reachable from inside only.
    pub to: Option<SocketAddr>,
}

/// The listening TCP sockets of this network namespace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListenerTable {
    /// Every listener, by port, then address. The list is complete even where owners are unknown.
    pub listeners: Vec<Listener>,
    /// Why some owners are missing.
    pub owners_hidden: Option<Obstacle>,
    /// True where the kernel was asked by `NETLINK_SOCK_DIAG`, false for the `/proc/net/tcp` fallback.
    pub from_sock_diag: bool,
}

/// A listener on the target's port in another network namespace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignListener {
    /// Address it is bound to, inside its namespace.
    pub address: IpAddr,
    /// TCP port.
    pub port: u16,
    /// Inode of the namespace (`/proc/PID/ns/net`); 0 where only root may know it.
    pub namespace: u64,
    /// Name of the namespace under `/run/netns`, if it has one.
    pub namespace_name: Option<String>,
    /// A process of that namespace, and the container or unit it belongs to.
    pub owner: Option<Owner>,
}

/// What listens on the target's port outside this namespace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignListeners {
    /// The listeners found.
    pub listeners: Vec<ForeignListener>,
    /// How many other namespaces were looked into.
    pub namespaces: u32,
    /// Why some processes' namespaces could not be looked into.
    pub hidden: Option<Obstacle>,
}
