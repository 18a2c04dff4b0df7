//! The network of a rehearsal: two namespaces that only this thread knows. In one stands the copy of this machine; the other
//! holds the far ends of its cables, where frames are put in and taken out. Both go when the thread ends.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io,
    net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener},
    os::{
        fd::{AsFd, AsRawFd, OwnedFd},
        unix::fs::MetadataExt,
    },
    path::Path,
    time::{Duration, Instant},
};

use nix::{
    ifaddrs::getifaddrs,
    libc,
    sched::{CloneFlags, setns, unshare},
    sys::socket::{AddressFamily, LinkAddr, MsgFlags, SockaddrLike, sendto},
};
use socket2::{Domain, Protocol, SockAddr, Socket, Type};
use tokio::time::sleep;

use super::picture::{self, Picture, place, ways};
use crate::{
    evidence::{Need, Obstacle, Syn},
    probe::{
        limits::{LINKS_READY, Limits},
        netlink::{Failure, Family, act},
        network::ROUTE_NETLINK,
    },
    wire::{
        frame::Mac,
        netlink::Request,
        scratch_net::{self, CopiedLink, FAR},
    },
};

const OWN_NAMESPACE: &str = "/proc/thread-self/ns/net";
const SETTINGS: &str = "/proc/sys/net";
/// Index of the loopback device in every namespace (`LOOPBACK_IFINDEX`).
const LOOPBACK: u32 = 1;

/// The network of a rehearsal; the thread is in the copy.
pub(super) struct Stage {
    /// Every frame that comes to the far ends.
    pub(super) frames: OwnedFd,
    far_ends: BTreeMap<u32, LinkAddr>,
    /// Bridges that are bridges in the copy, too.
    bridges: Vec<u32>,
    #[allow(dead_code, reason = "only has to stay open")]
    listeners: Vec<TcpListener>,
}

impl Stage {
    /// Builds the copy for SYNs that come in by these links, and leaves the thread in it.
    pub(super) async fn build(picture: &Picture, syns: &[Syn], entrances: &[u32], limits: &Limits) -> Result<Self, Obstacle> {
        let home = inode()?;
        let bridges: Vec<u32> = entrances
            .iter()
            .copied()
            .filter(|index| picture.link(*index).is_some_and(|link| link.kind.as_deref() == Some("bridge")))
            .filter(|index| !picture.ports(*index).is_empty())
            .collect();
        let copy = leave(home)?;
        for (setting, value) in [("accept_dad", "0"), ("accept_ra", "0"), ("addr_gen_mode", "1"), ("router_solicitations", "0")]
        {
            // A kernel without IPv6 has none of them.
            let _ = fs::write(Path::new(SETTINGS).join("ipv6/conf/default").join(setting), value);
        }
        let outside = leave(home)?;
        let _ = fs::write(Path::new(SETTINGS).join("ipv6/conf/default/disable_ipv6"), "1");
        for link in picture.links.iter().filter(|link| !link.loopback && !bridges.contains(&link.index)) {
            let cable = scratch_net::cable(link, &format!("far{}", link.index), far_mac(link.index), copy.as_raw_fd());
            act(Family::Route, &cable, limits.exchange).map_err(|failure| failure.obstacle("veth"))?;
        }
        let far_ends = far_ends()?;
        let frames = frames()?;
        enter(&copy)?;
        let mut stage = Self { frames, far_ends, bridges, listeners: Vec::new() };
        stage.furnish(picture, limits).await?;
        enter(&outside)?;
        await_links(limits).await?;
        enter(&copy)?;
        if ways(syns, limits.exchange) != picture.ways {
            return Err(Obstacle::with(Need::LaterVersion, ROUTE_NETLINK));
        }
        stage.listeners = listeners(picture, syns);
        Ok(stage)
    }

    /// Sends a frame into the copy by this link.
    pub(super) fn send(&self, link: u32, frame: &[u8]) -> io::Result<()> {
        let Some(far_end) = self.far_ends.get(&link) else { return Err(io::ErrorKind::NotFound.into()) };
        sendto(self.frames.as_raw_fd(), frame, far_end, MsgFlags::empty())?;
        Ok(())
    }

    /// The link by whose far end frames get to `link`: a port, where it is a bridge.
    pub(super) fn entrance(&self, picture: &Picture, link: u32) -> u32 {
        if self.bridges.contains(&link) { picture.ports(link).first().copied().unwrap_or(link) } else { link }
    }

    /// True if this bridge is a plain interface in the copy.
    pub(super) fn flattens(&self, picture: &Picture, link: u32) -> bool {
        let is_bridge = picture.link(link).is_some_and(|link| link.kind.as_deref() == Some("bridge"));
        is_bridge && !self.bridges.contains(&link)
    }

    async fn furnish(&self, picture: &Picture, limits: &Limits) -> Result<(), Obstacle> {
        let limit = limits.exchange;
        let does = |request: &Request| act(Family::Route, request, limit);
        let must = |request: &Request| does(request).map_err(|failure| failure.obstacle(ROUTE_NETLINK));
        must(&scratch_net::up(LOOPBACK))?;
        for link in picture.links.iter().filter(|link| self.bridges.contains(&link.index)) {
            must(&scratch_net::bridge(link))?;
        }
        for link in &picture.links {
            if let Some(bridge) = link.master.filter(|master| self.bridges.contains(master)) {
                must(&scratch_net::port_of(link.index, bridge))?;
            }
        }
        settings(picture)?;
        for link in picture.links.iter().filter(|link| link.up && !link.loopback) {
            must(&scratch_net::up(link.index))?;
        }
        repeat(picture.addresses.iter().collect(), does);
        await_links(limits).await?;
        repeat(picture.policy.iter().collect(), does);
        repeat(picture.routes.iter().collect(), does);
        for (link, other) in picture.others(&self.bridges) {
            let _ = does(&scratch_net::lasting_neighbour(link, other, far_mac(self.entrance(picture, link))));
        }
        Ok(())
    }
}

/// The hardware address of a far end.
pub(super) const fn far_mac(link: u32) -> Mac {
    let [a, b, c, d] = link.to_be_bytes();
    [2, 0xfa, a, b, c, d]
}

/// Leaves for a fresh namespace; its file.
fn leave(home: u64) -> Result<File, Obstacle> {
    unshare(CloneFlags::CLONE_NEWNET).map_err(|errno| refused("unshare", &errno.into()))?;
    // Nothing is built where anybody else could see it.
    if inode()? == home {
        return Err(Obstacle::with(Need::Other, "unshare"));
    }
    File::open(OWN_NAMESPACE).map_err(|error| refused(OWN_NAMESPACE, &error))
}

fn enter(namespace: &File) -> Result<(), Obstacle> {
    setns(namespace.as_fd(), CloneFlags::CLONE_NEWNET).map_err(|errno| refused("setns", &errno.into()))
}

/// A link that is switched on carries packets a moment later (`net/core/link_watch.c`), and an address of IPv6 is in use a
/// moment later still, also where nobody is asked whether they have it (`addrconf_dad_work` in `net/ipv6/addrconf.c`).
async fn await_links(limits: &Limits) -> Result<(), Obstacle> {
    let begun = Instant::now();
    while begun.elapsed() < LINKS_READY {
        let links = picture::links(limits.exchange).map_err(|failure| failure.obstacle(ROUTE_NETLINK))?;
        // A bridge queues nothing, and needs no word of that kind.
        let is_cable = |link: &CopiedLink| link.kind.as_deref() == Some("veth");
        let waits = |link: &CopiedLink| link.up && link.carrier && is_cable(link) && !link.ready;
        let awaited = picture::awaited_addresses(limits.exchange).map_err(|failure| failure.obstacle(ROUTE_NETLINK))?;
        let on_live_link = |link: &CopiedLink| link.up && link.carrier && awaited.contains(&link.index);
        if !links.iter().any(|link| waits(link) || on_live_link(link)) {
            return Ok(());
        }
        sleep(Duration::from_millis(1)).await;
    }
    Err(Obstacle::with(Need::Time, "veth"))
}

fn inode() -> Result<u64, Obstacle> {
    fs::metadata(OWN_NAMESPACE).map(|file| file.ino()).map_err(|error| refused(OWN_NAMESPACE, &error))
}

fn refused(what: &str, error: &io::Error) -> Obstacle {
    match error.raw_os_error() {
        // Root of a container often may not do this.
        Some(libc::EPERM | libc::EACCES) if nix::unistd::geteuid().is_root() => {
            Obstacle::with(Need::Capability, "CAP_SYS_ADMIN")
        }
        Some(libc::EPERM | libc::EACCES) => Obstacle::with(Need::Root, what),
        // A kernel without namespaces, or one that allows no more of them.
        Some(libc::EINVAL | libc::ENOSYS | libc::ENOSPC) => Obstacle::with(Need::Kernel, what),
        _ => Obstacle::with(Need::Other, format!("{what}: {error}")),
    }
}

/// Does all of it, and again what did not go because something else had to come first (a router's own route).
fn repeat(mut pending: Vec<&Request>, does: impl Fn(&Request) -> Result<(), Failure>) {
    loop {
        let before = pending.len();
        pending.retain(|request| !matches!(does(request), Ok(()) | Err(Failure::Errno(libc::EEXIST))));
        if pending.is_empty() || pending.len() == before {
            return;
        }
    }
}

fn settings(picture: &Picture) -> Result<(), Obstacle> {
    for (path, value) in &picture.settings {
        let path = Path::new(SETTINGS).join(path);
        let is = || fs::read_to_string(&path).is_ok_and(|own| own.trim() == value);
        if !is() && fs::write(&path, value).is_err() && !is() {
            return Err(Obstacle::with(Need::Capability, path.display().to_string()));
        }
    }
    // Answers of rules are not to wait for one another.
    for path in ["ipv4/icmp_ratelimit", "ipv6/icmp/ratelimit"] {
        let _ = fs::write(Path::new(SETTINGS).join(path), "0");
    }
    Ok(())
}

fn far_ends() -> Result<BTreeMap<u32, LinkAddr>, Obstacle> {
    let all = getifaddrs().map_err(|errno| refused("getifaddrs", &errno.into()))?;
    let links = all.filter_map(|entry| entry.address.and_then(|address| address.as_link_addr().copied()));
    Ok(links
        .filter(|link| link.family() == Some(AddressFamily::Packet))
        .filter_map(|link| Some((u32::try_from(link.ifindex()).ok()? & !FAR, link)))
        .collect())
}

/// A socket that gets every frame of this namespace (packet(7)).
fn frames() -> Result<OwnedFd, Obstacle> {
    /// `ETH_P_ALL` (`include/uapi/linux/if_ether.h`).
    const EVERY: u16 = 3;
    let every = i32::from(EVERY.to_be());
    let made = Socket::new(Domain::PACKET, Type::RAW.nonblocking().cloexec(), Some(Protocol::from(every)));
    made.map(OwnedFd::from).map_err(|error| refused("AF_PACKET", &error))
}

/// What listens on this machine listens in the copy, and on the ports of the SYNs something does in any case: whether a
/// service is there is not what is rehearsed.
fn listeners(picture: &Picture, syns: &[Syn]) -> Vec<TcpListener> {
    let mut ports: Vec<u16> = syns.iter().map(|syn| syn.to.port()).collect();
    ports.sort_unstable();
    ports.dedup();
    let any = [Ipv4Addr::UNSPECIFIED.into(), Ipv6Addr::UNSPECIFIED.into()];
    let wanted = ports.iter().flat_map(|port| any.map(|address| (SocketAddr::new(address, *port), true)));
    let others = picture.listening.iter().filter(|socket| !ports.contains(&socket.port));
    let others = others.map(|socket| (place(socket), socket.v6_only.unwrap_or(false)));
    wanted.chain(others).filter_map(|(at, v6_only)| listener(at, v6_only).ok()).collect()
}

fn listener(at: SocketAddr, v6_only: bool) -> io::Result<TcpListener> {
    let socket = Socket::new(Domain::for_address(at), Type::STREAM.nonblocking().cloexec(), Some(Protocol::TCP))?;
    if at.is_ipv6() {
        socket.set_only_v6(v6_only)?;
    }
    socket.bind(&SockAddr::from(at))?;
    socket.listen(128)?;
    Ok(socket.into())
}
