//! SYNs that come in for the target's port, seen on the interfaces before any packet filter: who tries, and who is answered.

use std::{
    collections::HashMap,
    io,
    net::IpAddr,
    os::fd::{AsRawFd, OwnedFd},
    time::{Duration, Instant},
};

use nix::{
    libc,
    sys::socket::{LinkAddr, recvfrom, setsockopt, sockopt::RcvBufForce},
};
use socket2::{Domain, Protocol, SockFilter, Socket, Type};
use tokio::time::sleep;

use super::{
    limits::{Limits, MOST_SHOWN_CLIENTS, MOST_WATCHED_CLIENTS, SYN_WATCH, SYN_WATCH_ROOM, SYN_WATCH_TICK},
    network,
};
use crate::{
    evidence::{Need, Obstacle, SynWatch, WatchedClient},
    wire::{
        frame::{Segment, read_segment},
        syn_filter,
    },
};

/// `PACKET_OUTGOING` (packet(7)).
const OUTGOING: u8 = 4;
const SOURCE: &str = "AF_PACKET";

/// Watches until enough is known: a client that tried twice and got nothing back, or the time is over.
pub(super) async fn observe(port: u16, limits: &Limits) -> Result<SynWatch, Obstacle> {
    let socket = socket(port).map_err(|error| refused(&error))?;
    let begun = Instant::now();
    let mut seen = Seen::default();
    while begun.elapsed() < SYN_WATCH && !seen.is_enough() {
        sleep(SYN_WATCH_TICK).await;
        // A flood does not keep this from its end.
        for _ in 0..MOST_WATCHED_CLIENTS {
            let Some((link, outgoing, packet)) = receive(&socket) else { break };
            seen.note(link, outgoing, &packet, port);
        }
    }
    Ok(seen.fact(begun.elapsed(), limits))
}

fn socket(port: u16) -> io::Result<OwnedFd> {
    /// `ETH_P_ALL` (`include/uapi/linux/if_ether.h`).
    const EVERY: u16 = 3;
    let kind = Type::DGRAM.nonblocking().cloexec();
    // What comes before the filter stands is told apart when it is read.
    let filtered = Socket::new(Domain::PACKET, kind, Some(Protocol::from(i32::from(EVERY.to_be()))))?;
    let program: Vec<SockFilter> =
        syn_filter::program(port).into_iter().map(|(code, yes, no, k)| SockFilter::new(code, yes, no, k)).collect();
    filtered.attach_filter(&program)?;
    // What the usual limit does not allow is given to root.
    let _ = setsockopt(&filtered, RcvBufForce, &SYN_WATCH_ROOM);
    Ok(filtered.into())
}

fn receive(socket: &OwnedFd) -> Option<(u32, bool, Vec<u8>)> {
    let mut buffer = [0; 128];
    let (length, from) = recvfrom::<LinkAddr>(socket.as_raw_fd(), &mut buffer).ok()?;
    let from = from?;
    let link = u32::try_from(from.ifindex()).unwrap_or_default();
    Some((link, from.pkttype() == OUTGOING, buffer.get(..length).unwrap_or_default().to_vec()))
}

fn refused(error: &io::Error) -> Obstacle {
    match error.raw_os_error() {
        Some(libc::EPERM | libc::EACCES) => Obstacle::with(Need::Root, SOURCE),
        Some(libc::EAFNOSUPPORT | libc::EPROTONOSUPPORT) => Obstacle::with(Need::Kernel, SOURCE),
        _ => Obstacle::with(Need::Other, format!("{SOURCE}: {error}")),
    }
}

/// Client, address of this machine, link: on a machine with bridges one SYN passes several links.
type Key = (IpAddr, IpAddr, u32);

#[derive(Default)]
struct Seen {
    /// SYNs in, SYN-ACKs and resets out.
    clients: HashMap<Key, [u32; 3]>,
    more: bool,
}

impl Seen {
    fn note(&mut self, link: u32, outgoing: bool, packet: &[u8], port: u16) {
        let Some((ends, segment)) = read_segment(packet) else { return };
        let (key, which) = match (segment, outgoing) {
            (Segment::Syn, false) if ends.destination.port() == port => ((ends.source.ip(), ends.destination.ip(), link), 0),
            (Segment::SynAck, true) if ends.source.port() == port => ((ends.destination.ip(), ends.source.ip(), link), 1),
            (Segment::Reset, true) if ends.source.port() == port => ((ends.destination.ip(), ends.source.ip(), link), 2),
            _ => return,
        };
        // A connection of this machine to itself is nobody's from outside.
        if key.0 == key.1 || key.0.is_loopback() {
            return;
        }
        if self.clients.len() >= MOST_WATCHED_CLIENTS && !self.clients.contains_key(&key) {
            self.more = true;
            return;
        }
        let counts = self.clients.entry(key).or_default();
        counts[which] = counts[which].saturating_add(1);
    }

    fn is_enough(&self) -> bool {
        self.clients.values().any(|[syns, answers, resets]| *syns > 1 && *answers == 0 && *resets == 0)
    }

    fn fact(self, watched: Duration, limits: &Limits) -> SynWatch {
        let links = network::links(limits.exchange).unwrap_or_default();
        let name = |index: u32| links.iter().find(|link| link.index == index).map(|link| link.name.clone()).unwrap_or_default();
        let mut clients: Vec<WatchedClient> = self
            .clients
            .into_iter()
            .filter(|(_, [syns, ..])| *syns > 0)
            .map(|((from, to, link), [syns, answers, resets])| WatchedClient {
                from,
                to,
                interface: name(link),
                syns,
                answers,
                resets,
            })
            .collect();
        clients.sort_by_key(|client| (client.answers + client.resets > 0, std::cmp::Reverse(client.syns), client.from));
        let more = self.more || clients.len() > MOST_SHOWN_CLIENTS;
        clients.truncate(MOST_SHOWN_CLIENTS);
        SynWatch { watched_ms: u64::try_from(watched.as_millis()).unwrap_or(u64::MAX), clients, more }
    }
}
