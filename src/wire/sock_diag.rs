//! Sockets by `NETLINK_SOCK_DIAG` (`sock_diag(7)`, `include/uapi/linux/inet_diag.h`).

use std::{
    net::{IpAddr, SocketAddr},
    ops::RangeInclusive,
};

use super::{
    Malformed,
    netlink::{Request, array_at, attribute, u32_at},
};

/// `SOCK_DIAG_BY_FAMILY`: the type of request and answer.
pub const BY_FAMILY: u16 = 20;

const AF_INET: u8 = 2;
const AF_INET6: u8 = 10;
const IPPROTO_TCP: u8 = 6;
/// `TCP_LISTEN` (`include/net/tcp_states.h`).
const TCP_LISTEN: u8 = 10;
/// Size of `struct inet_diag_sockid`.
const SOCKET_ID: usize = 48;
/// Size of `struct inet_diag_msg`.
const HEADER: usize = 72;

/// State of a TCP connection (`include/net/tcp_states.h`), as far as it holds a local port.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TcpState {
    /// ESTABLISHED.
    Established,
    /// `SYN_SENT`.
    Connecting,
    /// `FIN_WAIT1`, `FIN_WAIT2`, `LAST_ACK`, CLOSING.
    Closing,
    /// `CLOSE_WAIT`.
    CloseWait,
    /// `TIME_WAIT`.
    TimeWait,
}

impl TcpState {
    const fn of(number: u8) -> Option<Self> {
        Some(match number {
            1 => Self::Established,
            2 => Self::Connecting,
            4 | 5 | 9 | 11 => Self::Closing,
            6 => Self::TimeWait,
            8 => Self::CloseWait,
            _ => return None,
        })
    }
}

/// A connection, as far as it takes up a local port. Addresses are canonical: IPv4 inside IPv6 is IPv4.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TcpConnection {
    /// State.
    pub state: TcpState,
    /// Local address.
    pub from: IpAddr,
    /// Local port.
    pub port: u16,
    /// Remote address.
    pub to: IpAddr,
    /// Remote port.
    pub to_port: u16,
    /// Milliseconds until its timer expires; in TIME_WAIT the time left of it.
    pub expires_ms: u32,
    /// Socket inode; 0 where no process holds it any more.
    pub inode: u32,
}

/// `TCPDIAG_GETSOCK`: the older request, and its answers. It alone lists both families at once, for which the kernel goes through
/// its table of connections once and not twice; with many of them that is a quarter of the time.
pub const BOTH_FAMILIES: u16 = 18;

/// Asks for the TCP connections with a local port in `local`: all of them, or those to one remote port that are not in TIME_WAIT.
/// The kernel leaves out the others, so that a busy server does not cost what its clients make of it.
///
/// Of one family as [`BY_FAMILY`], or with `None` of both as [`BOTH_FAMILIES`].
#[must_use]
pub fn tcp_connections(ipv6: Option<bool>, local: RangeInclusive<u16>, held_to: Option<u16>) -> Request {
    /// `INET_DIAG_REQ_BYTECODE`.
    const BYTECODE: u16 = 1;
    /// `INET_DIAG_BC_S_GE`, `_S_LE`, `_D_GE`, `_D_LE` (`include/uapi/linux/inet_diag.h`).
    const S_GE: u8 = 2;
    const S_LE: u8 = 3;
    const D_GE: u8 = 4;
    const D_LE: u8 = 5;
    let states = [1, 2, 4, 5, 8, 9, 11].iter().fold(0, |states: u32, state| states | 1 << state);
    let states = if held_to.is_some() { states } else { states | 1 << 6 };
    let request = if let Some(ipv6) = ipv6 {
        // struct inet_diag_req_v2
        let mut fixed = vec![if ipv6 { AF_INET6 } else { AF_INET }, IPPROTO_TCP, 0, 0];
        fixed.extend(states.to_ne_bytes());
        fixed.resize(fixed.len() + SOCKET_ID, 0);
        Request::all(BY_FAMILY, &fixed)
    } else {
        // struct inet_diag_req
        let mut fixed = vec![0; 4 + SOCKET_ID];
        fixed.extend(states.to_ne_bytes());
        fixed.extend([0; 4]);
        Request::all(BOTH_FAMILIES, &fixed)
    };
    let mut comparisons = vec![(S_GE, *local.start()), (S_LE, *local.end())];
    comparisons.extend(held_to.into_iter().flat_map(|port| [(D_GE, port), (D_LE, port)]));
    // Each comparison is followed by its number. One that fails jumps four bytes past the end, which means no.
    let mut code = Vec::new();
    for (place, (operation, port)) in comparisons.iter().enumerate() {
        let rest = u16::try_from((comparisons.len() - place) * 8).unwrap_or(u16::MAX);
        code.extend([*operation, 8]);
        code.extend((rest + 4).to_ne_bytes());
        code.extend([0, 0]);
        code.extend(port.to_ne_bytes());
    }
    request.attribute(BYTECODE, &code)
}

/// Reads the payload of an answer; `None` for a socket that takes up no local port of its own. This is done for each of a million
/// sockets: no attribute is looked at.
pub fn tcp_connection(payload: &[u8]) -> Result<Option<TcpConnection>, Malformed> {
    let read = || {
        let header: &[u8; HEADER] = payload.first_chunk()?;
        let Some(state) = TcpState::of(header[1]) else { return Some(None) };
        let address = |at: usize| -> Option<IpAddr> {
            match header[0] {
                AF_INET => Some(array_at::<4>(header, at)?.into()),
                AF_INET6 => Some(IpAddr::from(array_at::<16>(header, at)?).to_canonical()),
                _ => None,
            }
        };
        Some(Some(TcpConnection {
            state,
            from: address(8)?,
            port: array_at(header, 4).map(u16::from_be_bytes)?,
            to: address(24)?,
            to_port: array_at(header, 6).map(u16::from_be_bytes)?,
            expires_ms: u32_at(header, 52)?,
            inode: u32_at(header, 68)?,
        }))
    };
    read().ok_or(Malformed("socket message"))
}

/// The service's end of a connection of this machine to itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServiceSide {
    /// Socket inode; 0 as long as no process has accepted the connection.
    pub inode: u32,
    /// Bytes that came in and were not read.
    pub unread: u32,
}

/// Asks for the one connection whose local end is `service` and whose remote end is `client`; `None` if their families differ.
#[must_use]
pub fn one_tcp_connection(service: SocketAddr, client: SocketAddr) -> Option<Request> {
    /// `INET_DIAG_NOCOOKIE`.
    const NO_COOKIE: [u8; 8] = [0xff; 8];
    let octets = |address: IpAddr| match address {
        IpAddr::V4(v4) => [&v4.octets()[..], &[0; 12]].concat(),
        IpAddr::V6(v6) => v6.octets().to_vec(),
    };
    let family = match (service.ip().to_canonical(), client.ip().to_canonical()) {
        (IpAddr::V4(_), IpAddr::V4(_)) => AF_INET,
        (IpAddr::V6(_), IpAddr::V6(_)) => AF_INET6,
        _ => return None,
    };
    let mut fixed = vec![family, IPPROTO_TCP, 0, 0];
    fixed.extend(u32::MAX.to_ne_bytes());
    fixed.extend(service.port().to_be_bytes());
    fixed.extend(client.port().to_be_bytes());
    fixed.extend(octets(service.ip().to_canonical()));
    fixed.extend(octets(client.ip().to_canonical()));
    fixed.extend([0; 4]);
    fixed.extend(NO_COOKIE);
    Some(Request::one(BY_FAMILY, &fixed))
}

/// Reads the payload of the answer; `None` for a socket that is not established. Where there is no such connection, the kernel
/// may answer with the listener.
pub fn service_side(payload: &[u8]) -> Result<Option<ServiceSide>, Malformed> {
    /// `TCP_ESTABLISHED`, and `TCP_CLOSE_WAIT` where the client has sent its end.
    const HALF_OPEN_OR_MORE: [u8; 2] = [1, 8];
    let read = || {
        let state = *payload.get(1)?;
        let side = ServiceSide { unread: u32_at(payload, 56)?, inode: u32_at(payload, 68)? };
        Some(HALF_OPEN_OR_MORE.contains(&state).then_some(side))
    };
    read().ok_or(Malformed("socket message"))
}

/// A listening socket, as the kernel describes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListenSocket {
    /// Address it is bound to.
    pub address: IpAddr,
    /// TCP port.
    pub port: u16,
    /// Index of the device it is bound to, 0 for none.
    pub device: u32,
    /// `IPV6_V6ONLY`, for an IPv6 socket.
    pub v6_only: Option<bool>,
    /// Connections waiting to be accepted.
    pub queue: u32,
    /// Limit of that queue.
    pub queue_limit: u32,
    /// User id of its maker.
    pub uid: u32,
    /// Socket inode.
    pub inode: u64,
}

/// Asks for all listening TCP sockets of one family.
#[must_use]
pub fn all_tcp_listeners(ipv6: bool) -> Request {
    let family = if ipv6 { AF_INET6 } else { AF_INET };
    let mut fixed = vec![family, IPPROTO_TCP, 0, 0];
    fixed.extend((1u32 << TCP_LISTEN).to_ne_bytes());
    fixed.resize(fixed.len() + SOCKET_ID, 0);
    Request::all(BY_FAMILY, &fixed)
}

/// Reads the payload of an answer; `None` for a socket that does not listen.
pub fn listen_socket(payload: &[u8]) -> Result<Option<ListenSocket>, Malformed> {
    const V6_ONLY: u16 = 11;
    let read = || {
        let (family, state) = (*payload.first()?, *payload.get(1)?);
        let attributes = payload.get(HEADER..)?;
        let address: IpAddr = match family {
            AF_INET => array_at::<4>(payload, 8)?.into(),
            AF_INET6 => array_at::<16>(payload, 8)?.into(),
            _ => return None,
        };
        let socket = ListenSocket {
            address,
            port: array_at(payload, 4).map(u16::from_be_bytes)?,
            device: u32_at(payload, 40)?,
            v6_only: attribute(attributes, V6_ONLY).and_then(|value| value.first()).map(|flag| *flag != 0),
            queue: u32_at(payload, 56)?,
            queue_limit: u32_at(payload, 60)?,
            uid: u32_at(payload, 64)?,
            inode: u64::from(u32_at(payload, 68)?),
        };
        Some((state == TCP_LISTEN).then_some(socket))
    };
    read().ok_or(Malformed("socket message"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_listener_is_read_with_its_device_and_queue() {
        let mut payload = vec![AF_INET6, TCP_LISTEN, 0, 0, 0x20, 0x5a];
        payload.resize(HEADER, 0);
        payload[23] = 1;
        payload[40] = 3;
        payload[56] = 2;
        payload[60] = 128;
        payload[64] = 33;
        payload[68] = 77;
        payload.extend([5, 0, 11, 0, 1, 0, 0, 0]);
        let expected = ListenSocket {
            address: "::1".parse().expect("an address"),
            port: 8282,
            device: 3,
            v6_only: Some(true),
            queue: 2,
            queue_limit: 128,
            uid: 33,
            inode: 77,
        };
        assert_eq!(listen_socket(&payload), Ok(Some(expected)));
        payload[1] = 1;
        assert_eq!(listen_socket(&payload), Ok(None));
        assert_eq!(listen_socket(&payload[..HEADER - 1]), Err(Malformed("socket message")));
    }

    #[test]
    fn a_connection_is_read_and_ipv4_inside_ipv6_is_ipv4() {
        // Recorded: ::ffff:192.0.2.2 port 40000 to ::ffff:192.0.2.1 port 8282 in TIME_WAIT with 59.9 s left.
        let mut payload = vec![AF_INET6, 6, 3, 0, 0x9c, 0x40, 0x20, 0x5a];
        payload.extend([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 192, 0, 2, 2]);
        payload.extend([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 192, 0, 2, 1]);
        payload.resize(52, 0);
        payload.extend(59_900u32.to_ne_bytes());
        payload.resize(HEADER, 0);
        let expected = TcpConnection {
            state: TcpState::TimeWait,
            from: "192.0.2.2".parse().expect("an address"),
            port: 40_000,
            to: "192.0.2.1".parse().expect("an address"),
            to_port: 8282,
            expires_ms: 59_900,
            inode: 0,
        };
        assert_eq!(tcp_connection(&payload), Ok(Some(expected)));
        payload[1] = TCP_LISTEN;
        assert_eq!(tcp_connection(&payload), Ok(None));
        payload[1] = 1;
        payload[0] = 1;
        assert_eq!(tcp_connection(&payload), Err(Malformed("socket message")));
        assert_eq!(tcp_connection(&payload[..HEADER - 1]), Err(Malformed("socket message")));
    }

    /// What the kernel's own check of such a program asks for (`inet_diag_bc_audit`, `net/ipv4/inet_diag.c`).
    #[test]
    fn a_comparison_that_fails_jumps_past_the_end() {
        let bytes = tcp_connections(Some(false), 32_768..=60_999, Some(8282)).bytes();
        let code = &bytes[bytes.len() - 32..];
        let jumps: Vec<(u8, u8, u16)> = code.chunks(8).map(|op| (op[0], op[1], u16::from_ne_bytes([op[2], op[3]]))).collect();
        assert_eq!(jumps, [(2, 8, 36), (3, 8, 28), (4, 8, 20), (5, 8, 12)]);
        let numbers: Vec<u16> = code.chunks(8).map(|op| u16::from_ne_bytes([op[6], op[7]])).collect();
        assert_eq!(numbers, [32_768, 60_999, 8282, 8282]);
    }

    proptest! {
        #[test]
        fn any_payload_is_survived(bytes in prop::collection::vec(any::<u8>(), 0..160)) {
            let _ = (listen_socket(&bytes), tcp_connection(&bytes));
        }
    }
}
