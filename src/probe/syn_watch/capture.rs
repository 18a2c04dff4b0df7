//! The two sockets: one for what a flood is made of, with much room, and one for what stands beside it, so that neither can
//! push the other out.

use std::{
    io::{self, IoSliceMut},
    net::IpAddr,
    os::fd::{AsRawFd, OwnedFd},
};

use nix::{
    libc,
    sys::socket::{LinkAddr, MsgFlags, MultiHeaders, recvmmsg, setsockopt, sockopt::RcvBufForce},
};
use socket2::{Domain, Protocol, SockFilter, Socket, Type};

use super::table::{Packet, Table};
use crate::{
    evidence::{Need, Obstacle},
    probe::limits::{MOST_PACKETS_BESIDE, MOST_PACKETS_TAKEN, SYN_WATCH_ROOM, SYN_WATCH_ROOM_BESIDE},
    wire::{
        frame::read_headers,
        syn_filter::{self, Instruction},
    },
};

/// `PACKET_OUTGOING` (packet(7)).
const OUTGOING: u8 = 4;
const SOURCE: &str = "AF_PACKET";
/// Packets that are taken with one call.
const AT_ONCE: usize = 64;
/// Bytes of each: the filter hands over no more.
const LONGEST: usize = 128;

/// Packets as they come in and go out, headers only.
pub(super) struct Capture {
    handshakes: OwnedFd,
    beside: OwnedFd,
    room: Box<[[u8; LONGEST]; AT_ONCE]>,
}

impl Capture {
    pub(super) fn open(port: u16, named: &[IpAddr]) -> Result<Self, Obstacle> {
        let open = |program: Vec<Instruction>, room| socket(program, room).map_err(|error| refused(&error));
        Ok(Self {
            handshakes: open(syn_filter::handshakes(port), SYN_WATCH_ROOM)?,
            beside: open(syn_filter::beside(port, named), SYN_WATCH_ROOM_BESIDE)?,
            room: Box::new([[0; LONGEST]; AT_ONCE]),
        })
    }

    /// Takes what has come in; a flood does not keep this from its end. SYN-ACKs come before the ACKs that answer them.
    pub(super) fn take(&mut self, table: &mut Table) {
        for (socket, most) in [(&self.handshakes, MOST_PACKETS_TAKEN), (&self.beside, MOST_PACKETS_BESIDE)] {
            let mut taken = 0;
            while taken < most {
                let count = receive(socket, &mut self.room, table);
                taken += count;
                if count < AT_ONCE {
                    break;
                }
            }
        }
    }
}

fn socket(program: Vec<Instruction>, room: usize) -> io::Result<OwnedFd> {
    /// `ETH_P_ALL` (`include/uapi/linux/if_ether.h`).
    const EVERY: u16 = 3;
    let kind = Type::DGRAM.nonblocking().cloexec();
    // What comes before the filter stands is told apart when it is read.
    let filtered = Socket::new(Domain::PACKET, kind, Some(Protocol::from(i32::from(EVERY.to_be()))))?;
    let program: Vec<SockFilter> = program.into_iter().map(|(code, yes, no, k)| SockFilter::new(code, yes, no, k)).collect();
    filtered.attach_filter(&program)?;
    // What the usual limit does not allow is given to root.
    let _ = setsockopt(&filtered, RcvBufForce, &room);
    Ok(filtered.into())
}

/// As many packets as there are and one call takes.
fn receive(socket: &OwnedFd, room: &mut [[u8; LONGEST]; AT_ONCE], table: &mut Table) -> usize {
    let mut headers = MultiHeaders::<LinkAddr>::preallocate(AT_ONCE, None);
    let mut slices = room.each_mut().map(|room| [IoSliceMut::new(room)]);
    let Ok(received) = recvmmsg(socket.as_raw_fd(), &mut headers, slices.iter_mut(), MsgFlags::MSG_DONTWAIT, None) else {
        return 0;
    };
    let mut count = 0;
    for message in received {
        count += 1;
        let Some((from, bytes)) = message.address.zip(message.iovs().next()) else { continue };
        let packet = Packet {
            link: u32::try_from(from.ifindex()).unwrap_or_default(),
            outgoing: from.pkttype() == OUTGOING,
            headers: read_headers(bytes),
        };
        table.note(packet);
    }
    count
}

fn refused(error: &io::Error) -> Obstacle {
    match error.raw_os_error() {
        Some(libc::EPERM | libc::EACCES) => Obstacle::with(Need::Root, SOURCE),
        Some(libc::EAFNOSUPPORT | libc::EPROTONOSUPPORT) => Obstacle::with(Need::Kernel, SOURCE),
        _ => Obstacle::with(Need::Other, format!("{SOURCE}: {error}")),
    }
}
