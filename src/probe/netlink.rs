//! Questions to the kernel over netlink.
//!
//! The kernel answers a netlink request inside the call that sends it, so these calls do not wait; a time limit on the
//! socket stands for the case that it does not.

use std::{
    io::{self, Read, Write},
    ops::ControlFlow,
    time::Duration,
};

use nix::{
    libc,
    sys::socket::{setsockopt, sockopt::SndBufForce},
};
use socket2::{Domain, Protocol, Socket, Type};

use crate::{
    evidence::{Need, Obstacle},
    wire::{
        Malformed,
        netlink::{self, Reply, Request, replies},
    },
};

/// The kernel builds its answers in blocks of at most 32 KiB (`netlink_dump` in `net/netlink/af_netlink.c`).
const BLOCK: usize = 64 * 1024;
/// How often a list that changed while it was made is asked for.
const TRIES: usize = 3;

/// Protocols of `AF_NETLINK` (netlink(7)).
#[derive(Debug, Clone, Copy)]
pub(super) enum Family {
    Route = 0,
    SockDiag = 4,
    Netfilter = 12,
}

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum Failure {
    /// The kernel refuses, or the socket failed, with this errno.
    Errno(i32),
    /// It did not answer in time.
    Silent,
    /// The answer could not be read.
    Malformed(Malformed),
}

impl Failure {
    /// As an obstacle that names what was asked.
    pub(super) fn obstacle(self, what: &str) -> Obstacle {
        match self {
            Self::Errno(libc::EPERM | libc::EACCES) => Obstacle::with(Need::Root, what),
            Self::Errno(libc::EPROTONOSUPPORT | libc::EAFNOSUPPORT | libc::EOPNOTSUPP | libc::ENOENT) => {
                Obstacle::with(Need::Kernel, what)
            }
            Self::Errno(errno) => Obstacle::with(Need::Other, format!("{what}: {}", io::Error::from_raw_os_error(errno))),
            Self::Silent => Obstacle::with(Need::Time, what),
            Self::Malformed(malformed) => Obstacle::with(Need::Other, format!("{what}: {malformed}")),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut => Self::Silent,
            _ => Self::Errno(error.raw_os_error().unwrap_or(libc::EIO)),
        }
    }
}

impl From<Malformed> for Failure {
    fn from(malformed: Malformed) -> Self {
        Self::Malformed(malformed)
    }
}

/// All objects of one kind, each read by `read`. A list that changed while it was made is asked for again.
pub(super) fn list<T>(
    family: Family,
    request: &Request,
    limit: Duration,
    read: impl Fn(u16, &[u8]) -> Result<Option<T>, Malformed>,
) -> Result<Vec<T>, Failure> {
    let mut objects = Vec::new();
    for _ in 0..TRIES {
        objects.clear();
        let consistent = visit(family, request, limit, |kind, payload| {
            objects.extend(read(kind, payload)?);
            Ok(ControlFlow::Continue(()))
        })?;
        if consistent {
            break;
        }
    }
    Ok(objects)
}

/// Calls `visit` for each object of a list until it breaks off; false if the list changed while it was made.
pub(super) fn visit(
    family: Family,
    request: &Request,
    limit: Duration,
    mut visit: impl FnMut(u16, &[u8]) -> Result<ControlFlow<()>, Malformed>,
) -> Result<bool, Failure> {
    let mut socket = ask(family, request, limit)?;
    let mut block = vec![0; BLOCK];
    let mut consistent = true;
    loop {
        let length = socket.read(&mut block)?;
        for reply in replies(block.get(..length).unwrap_or_default()) {
            match reply? {
                Reply::Object { kind, payload, interrupted } => {
                    consistent &= !interrupted;
                    if visit(kind, payload)?.is_break() {
                        return Ok(consistent);
                    }
                }
                Reply::Done { interrupted } => return Ok(consistent && !interrupted),
                Reply::Error(0) => {}
                Reply::Error(errno) => return Err(Failure::Errno(errno)),
            }
        }
    }
}

/// One object, read by `read`.
pub(super) fn one<T>(
    family: Family,
    request: &Request,
    limit: Duration,
    read: impl Fn(u16, &[u8]) -> Result<T, Malformed>,
) -> Result<T, Failure> {
    let mut block = vec![0; BLOCK];
    let length = ask(family, request, limit)?.read(&mut block)?;
    match replies(block.get(..length).unwrap_or_default()).next() {
        Some(Ok(Reply::Object { kind, payload, .. })) => Ok(read(kind, payload)?),
        Some(Ok(Reply::Error(errno))) => Err(Failure::Errno(errno)),
        Some(Err(malformed)) => Err(malformed.into()),
        Some(Ok(Reply::Done { .. })) | None => Err(Malformed("netlink answer").into()),
    }
}

/// Has the kernel do something, and hears whether it did.
pub(super) fn act(family: Family, request: &Request, limit: Duration) -> Result<(), Failure> {
    let mut block = vec![0; BLOCK];
    let length = ask(family, request, limit)?.read(&mut block)?;
    match replies(block.get(..length).unwrap_or_default()).next() {
        Some(Ok(Reply::Error(0))) => Ok(()),
        Some(Ok(Reply::Error(errno))) => Err(Failure::Errno(errno)),
        Some(Err(malformed)) => Err(malformed.into()),
        Some(Ok(Reply::Object { .. } | Reply::Done { .. })) | None => Err(Malformed("netlink answer").into()),
    }
}

/// Has the kernel do all of a batch or nothing, and hears whether it did. `last` is the sequence number it acknowledges.
pub(super) fn transact(family: Family, batch: &[u8], last: u32, limit: Duration) -> Result<(), Failure> {
    let mut socket = Socket::new(Domain::from(libc::AF_NETLINK), Type::RAW, Some(Protocol::from(family as i32)))?;
    socket.set_read_timeout(Some(limit))?;
    // A batch is one message, however long: the usual limit of a socket is for others.
    setsockopt(&socket, SndBufForce, &batch.len().saturating_mul(2)).map_err(io::Error::from)?;
    socket.write_all(batch)?;
    let mut block = vec![0; BLOCK];
    loop {
        let length = socket.read(&mut block)?;
        let answer = block.get(..length).unwrap_or_default();
        for reply in replies(answer) {
            match reply? {
                Reply::Error(0) if netlink::first_number(answer) == Some(last) => return Ok(()),
                Reply::Error(0) | Reply::Object { .. } | Reply::Done { .. } => {}
                Reply::Error(errno) => return Err(Failure::Errno(errno)),
            }
        }
    }
}

/// A socket that is not connected sends to the kernel, which is where these requests belong.
fn ask(family: Family, request: &Request, limit: Duration) -> io::Result<Socket> {
    let mut socket = Socket::new(Domain::from(libc::AF_NETLINK), Type::RAW, Some(Protocol::from(family as i32)))?;
    socket.set_read_timeout(Some(limit))?;
    socket.write_all(&request.clone().bytes())?;
    Ok(socket)
}
