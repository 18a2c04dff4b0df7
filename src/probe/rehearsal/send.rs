//! Sends one SYN into the copy, or lets the copy send one, and watches what comes out.

use std::{
    io,
    net::{IpAddr, SocketAddr},
    os::fd::{AsFd, AsRawFd},
    time::{Duration, Instant},
};

use nix::{
    libc,
    poll::{PollFd, PollFlags, PollTimeout, poll},
    sys::socket::{LinkAddr, recvfrom},
};
use socket2::{Domain, Protocol, SockAddr, Socket, Type};

use super::{
    load::{DELIVERED, TRACER},
    picture::Picture,
    stage::{Stage, far_mac},
    trace::{Trace, Traced},
};
use crate::{
    evidence::{Direction, Rejection, Syn},
    probe::limits::{REHEARSED_REJECTION, REHEARSED_REST},
    wire::{
        frame::{self, Ends, Frame, Link, Mac, Segment},
        nft_trace::Verdict,
        scratch_net::FAR,
    },
};

/// `PACKET_OUTGOING` (packet(7)): what was sent from here.
const OUTGOING: u8 = 4;
/// What is left of the TTL of a SYN that came over some routers, and of one that met none.
const HOPS: [u8; 2] = [54, 64];
const SEQUENCE: u32 = 0x5eed_0000;

/// What was seen of one SYN.
#[derive(Debug, Default)]
pub(super) struct Sighting {
    /// What came back to the other end (or to the copy's own socket).
    pub(super) answer: Option<Answer>,
    /// Where the SYN left the copy for, if it did.
    pub(super) forwarded: Option<(u32, SocketAddr)>,
    /// Where the SYN was delivered on this machine, as far as the trace tells.
    pub(super) delivered: Option<SocketAddr>,
    /// What rules and policies did, those of the tracer left out.
    pub(super) trace: Vec<Traced>,
    /// SYNs that reverse-path filtering dropped meanwhile.
    pub(super) spoofed: bool,
}

/// An answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    SynAck,
    Reset,
    Icmp(Rejection),
    /// The kernel did not let the copy's own socket try.
    Errno(i32),
}

/// How a SYN comes in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Arrival {
    /// By this link; an own SYN leaves by it.
    pub(super) link: u32,
    /// From this hardware address, where it is known.
    pub(super) from: Option<Mac>,
    /// Over a router.
    pub(super) routed: bool,
}

/// Sends SYNs, each from a port of its own.
pub(super) struct Sender<'a> {
    pub(super) stage: &'a Stage,
    pub(super) picture: &'a Picture,
    pub(super) trace: Option<Trace>,
    pub(super) port: u16,
}

impl Sender<'_> {
    /// One SYN by one link, and what came of it within `patience`.
    pub(super) fn send(&mut self, syn: &Syn, arrival: Arrival, patience: Duration) -> io::Result<Sighting> {
        let Arrival { link, from, routed } = arrival;
        self.port = self.port.checked_add(1).unwrap_or(40_001);
        self.clear_frames();
        if let Some(trace) = &mut self.trace {
            trace.start();
        }
        let spoofed = reverse_path_drops();
        let mut seen = match syn.direction {
            Direction::In => {
                let entrance = self.stage.entrance(self.picture, link);
                let mac = self.picture.link(link).and_then(|link| link.mac).unwrap_or_default();
                let ends = Ends { source: SocketAddr::new(syn.from, self.port), destination: syn.to };
                let ways = Link { from: from.unwrap_or(far_mac(entrance)), to: mac };
                let Some(frame) = frame::syn(ways, ends, SEQUENCE, HOPS[usize::from(!routed)]) else {
                    return Err(io::ErrorKind::InvalidInput.into());
                };
                self.stage.send(entrance, &frame)?;
                self.watch(&Watched { ends, socket: None }, patience)
            }
            Direction::Out => {
                let socket = Socket::new(Domain::for_address(syn.to), Type::STREAM.nonblocking(), Some(Protocol::TCP))?;
                socket.bind(&SockAddr::from(SocketAddr::new(syn.from, self.port)))?;
                let ends = Ends { source: SocketAddr::new(syn.from, self.port), destination: syn.to };
                match socket.connect(&SockAddr::from(syn.to)) {
                    Err(error) if error.raw_os_error() != Some(libc::EINPROGRESS) => {
                        let errno = error.raw_os_error().unwrap_or_default();
                        let mut seen = Sighting { answer: Some(Answer::Errno(errno)), ..Sighting::default() };
                        self.read_trace(ends, &mut seen);
                        seen
                    }
                    _ => self.watch(&Watched { ends, socket: Some(&socket) }, patience),
                }
            }
        };
        seen.spoofed = reverse_path_drops() > spoofed;
        Ok(seen)
    }

    fn watch(&mut self, watched: &Watched, patience: Duration) -> Sighting {
        let mut seen = Sighting::default();
        let mut until = Instant::now() + patience;
        loop {
            self.read_frames(watched, &mut seen);
            self.read_trace(watched.ends, &mut seen);
            watched.read_socket(&mut seen);
            if let Some(rest) = seen.rest() {
                until = until.min(Instant::now() + rest);
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return seen;
            }
            self.wait(watched, left);
        }
    }

    fn wait(&self, watched: &Watched, left: Duration) {
        let mut descriptors = vec![PollFd::new(self.stage.frames.as_fd(), PollFlags::POLLIN)];
        if let Some(trace) = &self.trace {
            descriptors.push(PollFd::new(trace.descriptor(), PollFlags::POLLIN));
        }
        if let Some(socket) = watched.socket {
            descriptors.push(PollFd::new(socket.as_fd(), PollFlags::POLLOUT));
        }
        let left = u16::try_from(left.as_millis()).unwrap_or(u16::MAX).max(1);
        let _ = poll(&mut descriptors, PollTimeout::from(left.min(20)));
    }

    fn clear_frames(&self) {
        let mut buffer = [0; 2048];
        while recvfrom::<LinkAddr>(self.stage.frames.as_raw_fd(), &mut buffer).is_ok() {}
    }

    fn read_frames(&self, watched: &Watched, seen: &mut Sighting) {
        let mut buffer = [0; 2048];
        while let Ok((length, Some(from))) = recvfrom::<LinkAddr>(self.stage.frames.as_raw_fd(), &mut buffer) {
            if from.pkttype() == OUTGOING {
                continue;
            }
            let Some(frame) = frame::read(buffer.get(..length).unwrap_or_default()) else { continue };
            let link = u32::try_from(from.ifindex()).unwrap_or_default() & !FAR;
            match frame {
                Frame::Tcp { ends, segment: Segment::Syn, sequence } if seen.forwarded.is_none() => {
                    seen.forwarded = Some((link, ends.destination));
                    self.answer(link, ends, sequence);
                }
                Frame::Tcp { ends, segment: Segment::SynAck, .. } if watched.is_back(ends) => {
                    seen.answer.get_or_insert(Answer::SynAck);
                }
                Frame::Tcp { ends, segment: Segment::Reset, .. } if watched.is_back(ends) => {
                    seen.answer.get_or_insert(Answer::Reset);
                }
                Frame::Unreachable { about, how } if watched.is_own(about) => {
                    seen.answer.get_or_insert(Answer::Icmp(how));
                }
                _ => {}
            }
        }
    }

    /// Whoever is out there answers: whether somebody does is not what is rehearsed.
    fn answer(&self, link: u32, ends: Ends, sequence: u32) {
        let above = self.picture.link(link).and_then(|port| port.master).and_then(|bridge| self.picture.link(bridge));
        let mac = if above.is_some_and(|bridge| self.stage.entrance(self.picture, bridge.index) != bridge.index) {
            above.and_then(|bridge| bridge.mac)
        } else {
            self.picture.link(link).and_then(|link| link.mac)
        };
        let way = Link { from: far_mac(link), to: mac.unwrap_or_default() };
        if let Some(frame) = frame::syn_ack(way, ends.back(), sequence, HOPS[1]) {
            // If it cannot be sent, nobody answers, and that is seen.
            let _ = self.stage.send(link, &frame);
        }
    }

    fn read_trace(&mut self, ends: Ends, seen: &mut Sighting) {
        let Some(trace) = &mut self.trace else { return };
        let mut events = Vec::new();
        let (port, other) = (ends.source.port(), ends.source.ip());
        // NAT changes the destination of a SYN on its way, and its source only after everything else.
        trace.drain(|ends| ends.source.port() == port && same_family(ends.source.ip(), other), &mut events);
        for traced in events {
            if traced.event.table != TRACER {
                seen.trace.push(traced);
            } else if traced.event.chain == DELIVERED && !traced.of_answer && seen.delivered.is_none() {
                seen.delivered = traced.event.ends.map(|ends| ends.destination);
            }
        }
    }
}

const fn same_family(one: IpAddr, other: IpAddr) -> bool {
    one.is_ipv4() == other.is_ipv4()
}

struct Watched<'a> {
    ends: Ends,
    socket: Option<&'a Socket>,
}

impl Watched<'_> {
    fn is_back(&self, ends: Ends) -> bool {
        self.socket.is_none() && ends == self.ends.back()
    }

    fn is_own(&self, about: Ends) -> bool {
        self.socket.is_none() && about == self.ends
    }

    fn read_socket(&self, seen: &mut Sighting) {
        let Some(socket) = self.socket.filter(|_| seen.answer.is_none()) else { return };
        match socket.take_error() {
            Ok(Some(error)) => seen.answer = Some(Answer::Errno(error.raw_os_error().unwrap_or_default())),
            Ok(None) if socket.peer_addr().is_ok() => seen.answer = Some(Answer::SynAck),
            _ => {}
        }
    }
}

impl Sighting {
    /// How long something can still follow, where the end is known.
    fn rest(&self) -> Option<Duration> {
        let decided = |traced: &Traced| matches!(traced.event.verdict, Verdict::Drop | Verdict::Queue);
        if self.answer.is_some() {
            return Some(REHEARSED_REST);
        }
        self.trace.iter().any(decided).then_some(REHEARSED_REJECTION)
    }
}

/// `IPReversePathFilter` of `TcpExt`, of the namespace this thread is in.
fn reverse_path_drops() -> u64 {
    let text = std::fs::read_to_string("/proc/thread-self/net/netstat").unwrap_or_default();
    let mut lines = text.lines().filter(|line| line.starts_with("TcpExt:"));
    let (Some(names), Some(values)) = (lines.next(), lines.next()) else { return 0 };
    let mut pairs = names.split_ascii_whitespace().zip(values.split_ascii_whitespace());
    pairs.find(|(name, _)| *name == "IPReversePathFilter").and_then(|(_, value)| value.parse().ok()).unwrap_or_default()
}
