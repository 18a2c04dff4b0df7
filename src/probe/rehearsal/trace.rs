//! The kernel's trace of packets in the copy.

use std::{
    io::{self, ErrorKind, Read},
    os::fd::{AsFd, BorrowedFd},
};

use nix::{
    libc,
    sys::socket::{NetlinkAddr, bind, setsockopt, sockopt::RcvBufForce},
};
use socket2::{Domain, Protocol, Socket, Type};

use crate::wire::{
    frame::Ends,
    netlink::{Reply, replies},
    nft_trace::{self, Event},
};

/// Room for the trace of a packet that meets a few ten thousand rules.
const ROOM: usize = 16 * 1024 * 1024;

/// The trace of this namespace.
pub(super) struct Trace {
    socket: Socket,
    /// Packets seen, and whether each is the SYN or its answer.
    packets: Vec<(u32, Option<bool>)>,
}

/// What happened to the SYN, or to its answer.
#[derive(Debug, Clone)]
pub(super) struct Traced {
    pub(super) event: Event,
    pub(super) of_answer: bool,
}

impl Trace {
    /// Of the namespace this thread is in.
    pub(super) fn open() -> io::Result<Self> {
        const NETFILTER: i32 = 12;
        let kind = Type::RAW.nonblocking().cloexec();
        let socket = Socket::new(Domain::from(libc::AF_NETLINK), kind, Some(Protocol::from(NETFILTER)))?;
        setsockopt(&socket, RcvBufForce, &ROOM)?;
        bind(std::os::fd::AsRawFd::as_raw_fd(&socket), &NetlinkAddr::new(0, nft_trace::GROUP))?;
        Ok(Self { socket, packets: Vec::new() })
    }

    pub(super) fn descriptor(&self) -> BorrowedFd<'_> {
        self.socket.as_fd()
    }

    /// Forgets what was said so far.
    pub(super) fn start(&mut self) {
        let mut dropped = Vec::new();
        self.drain(|_| false, &mut dropped);
        self.packets.clear();
    }

    /// Takes what there is; `is_syn` tells the SYN's ends from those of its answer.
    pub(super) fn drain(&mut self, is_syn: impl Fn(Ends) -> bool, into: &mut Vec<Traced>) {
        let mut block = vec![0; 64 * 1024];
        loop {
            let length = match self.socket.read(&mut block) {
                Ok(length) => length,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                // Some of it was lost: the rest may still say how it ended.
                Err(error) if error.raw_os_error() == Some(libc::ENOBUFS) => continue,
                Err(_) => return,
            };
            for reply in replies(block.get(..length).unwrap_or_default()).flatten() {
                let Reply::Object { kind: nft_trace::TRACE, payload, .. } = reply else { continue };
                let Ok(Some(event)) = nft_trace::event(payload) else { continue };
                if let Some(of_answer) = self.whose(&event, &is_syn) {
                    into.push(Traced { event, of_answer });
                }
            }
        }
    }

    /// Only the first message of each base chain says whose packet it is.
    fn whose(&mut self, event: &Event, is_syn: impl Fn(Ends) -> bool) -> Option<bool> {
        let at = self.packets.iter().position(|(packet, _)| *packet == event.packet);
        if let Some(ends) = event.ends {
            let whose = if is_syn(ends) {
                Some(false)
            } else if is_syn(ends.back()) {
                Some(true)
            } else {
                None
            };
            match at {
                Some(at) => self.packets[at].1 = whose,
                None => self.packets.push((event.packet, whose)),
            }
            return whose;
        }
        at.and_then(|at| self.packets.get(at)).and_then(|(_, whose)| *whose)
    }
}
