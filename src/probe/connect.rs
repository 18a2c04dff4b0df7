//! TCP connections, tried to every address at once.

use std::{
    io::{self, IoSliceMut},
    net::{IpAddr, SocketAddr},
    os::fd::AsRawFd,
    time::Duration,
};

use futures_util::future::join_all;
use nix::{
    libc,
    sys::socket::{
        ControlMessageOwned, MsgFlags, SockaddrIn6, SockaddrStorage, recvmsg, setsockopt,
        sockopt::{Ipv4RecvErr, Ipv6RecvErr},
    },
};
use socket2::{Domain, Protocol, Socket, Type};
use tokio::{
    net::TcpStream,
    time::{Instant, timeout},
};

use super::{
    limits::{DOOR_LIMIT, Limits, MOST_ADDRESSES, MOST_DOORS, MOST_KNOCKED, MOST_NOBODIES, NOBODY_LIMIT},
    routes,
};
use crate::evidence::{ConnectAttempt, ConnectEnd, IcmpSender, OtherDoors};

/// A neighbour that does not answer is given up by the kernel three seconds after the first question (arp(7)): just
/// after the default limit of an exchange. With this much more, "no route to host" is not mistaken for silence.
const NEIGHBOUR_GRACE: Duration = Duration::from_millis(250);

pub(super) async fn observe(to: &[SocketAddr], limits: &Limits) -> Vec<ConnectAttempt> {
    join_all(to.iter().take(MOST_ADDRESSES).map(|to| attempt(*to, limits))).await
}

/// Connections to addresses that nobody has: what takes them over answers at once, and nothing else answers at all.
pub(super) async fn to_nobody(to: &[SocketAddr], limits: &Limits) -> Vec<ConnectAttempt> {
    let limits = Limits { exchange: limits.exchange.min(NOBODY_LIMIT), ..*limits };
    join_all(to.iter().take(MOST_NOBODIES).map(|to| attempt(*to, &limits))).await
}

/// Connections to usual ports of one machine. What is answered there is tried at an address nobody has as well: who answers for
/// that one answers for any.
pub(super) async fn doors(to: &[SocketAddr], nobody: &[IpAddr], limits: &Limits) -> OtherDoors {
    let patient = Limits { exchange: limits.exchange.min(DOOR_LIMIT), ..*limits };
    let tried = join_all(to.iter().take(MOST_DOORS * MOST_KNOCKED).map(|to| attempt(*to, &patient))).await;
    let answers = |attempt: &&ConnectAttempt| match attempt.end {
        ConnectEnd::Open => true,
        ConnectEnd::Errno(errno) => errno == libc::ECONNREFUSED && attempt.icmp.is_none(),
        ConnectEnd::NoAnswer => false,
    };
    let mut beside: Vec<SocketAddr> = Vec::new();
    for attempt in tried.iter().filter(answers) {
        let same = nobody.iter().find(|nobody| nobody.is_ipv4() == attempt.to.is_ipv4());
        beside.extend(same.map(|nobody| SocketAddr::new(*nobody, attempt.to.port())));
    }
    beside.sort_unstable();
    beside.dedup();
    let brief = Limits { exchange: limits.exchange.min(NOBODY_LIMIT), ..*limits };
    let nobody = join_all(beside.into_iter().map(|to| attempt(to, &brief))).await;
    OtherDoors { tried, nobody }
}

async fn attempt(to: SocketAddr, limits: &Limits) -> ConnectAttempt {
    let stays_here = routes::is_local(to.ip(), limits.exchange);
    let begun = Instant::now();
    let (end, icmp, own) = match timeout(limits.exchange + NEIGHBOUR_GRACE, connect(to)).await {
        Ok(Ok(ended)) => ended,
        Ok(Err(error)) => (errno_end(&error), None, None),
        Err(_late) => (ConnectEnd::NoAnswer, None, None),
    };
    let took_us = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX);
    ConnectAttempt { to, end, icmp, took_us, over_loopback: stays_here || own == Some(to.ip()) }
}

/// How it ended, who sent the ICMP error, and from which address.
pub(super) type Ended = (ConnectEnd, Option<IcmpSender>, Option<IpAddr>);

async fn connect(to: SocketAddr) -> io::Result<Ended> {
    connect_within(to, None).await
}

/// A connect whose SYN lives for so many hops only.
pub(super) async fn connect_within(to: SocketAddr, hops: Option<u8>) -> io::Result<Ended> {
    let socket = Socket::new(Domain::for_address(to), Type::STREAM, Some(Protocol::TCP))?;
    socket.set_nonblocking(true)?;
    // Makes the kernel keep ICMP errors with their sender (IP_RECVERR in ip(7)); without it the errno still comes.
    let _ = match to {
        SocketAddr::V4(_) => setsockopt(&socket, Ipv4RecvErr, &true),
        SocketAddr::V6(_) => setsockopt(&socket, Ipv6RecvErr, &true),
    };
    match (to, hops) {
        (SocketAddr::V4(_), Some(hops)) => socket.set_ttl_v4(hops.into())?,
        (SocketAddr::V6(_), Some(hops)) => socket.set_unicast_hops_v6(hops.into())?,
        (_, None) => {}
    }
    let begun = socket.connect(&to.into());
    let stream = TcpStream::from_std(socket.into())?;
    let error = match begun {
        Ok(()) => None,
        Err(error) if error.raw_os_error() == Some(libc::EINPROGRESS) => {
            stream.writable().await?;
            // Before the error queue is read, because reading that clears this.
            stream.take_error()?
        }
        Err(error) => Some(error),
    };
    let own = stream.local_addr().ok().map(|own| own.ip());
    Ok(match error {
        None => (ConnectEnd::Open, None, own),
        Some(error) => (errno_end(&error), icmp_sender(&stream), own),
    })
}

fn errno_end(error: &io::Error) -> ConnectEnd {
    ConnectEnd::Errno(error.raw_os_error().unwrap_or(libc::EIO))
}

/// Who sent the ICMP error in the socket's error queue.
fn icmp_sender(stream: &TcpStream) -> Option<IcmpSender> {
    let mut payload = [0; 128];
    let mut parts = [IoSliceMut::new(&mut payload)];
    let mut control = nix::cmsg_space!(libc::sock_extended_err, SockaddrIn6);
    let flags = MsgFlags::MSG_ERRQUEUE | MsgFlags::MSG_DONTWAIT;
    let message = recvmsg::<SockaddrStorage>(stream.as_raw_fd(), &mut parts, Some(&mut control), flags).ok()?;
    message.cmsgs().ok()?.find_map(|control| match control {
        ControlMessageOwned::Ipv4RecvErr(error, Some(from)) if error.ee_origin == libc::SO_EE_ORIGIN_ICMP => {
            let address = IpAddr::from(from.sin_addr.s_addr.to_ne_bytes());
            Some(IcmpSender { address, kind: error.ee_type, code: error.ee_code })
        }
        ControlMessageOwned::Ipv6RecvErr(error, Some(from)) if error.ee_origin == libc::SO_EE_ORIGIN_ICMP6 => {
            let address = IpAddr::from(from.sin6_addr.s6_addr);
            Some(IcmpSender { address, kind: error.ee_type, code: error.ee_code })
        }
        _ => None,
    })
}
