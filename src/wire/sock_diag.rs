//! Sockets by `NETLINK_SOCK_DIAG` (`sock_diag(7)`, `include/uapi/linux/inet_diag.h`).

use std::net::IpAddr;

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

    proptest! {
        #[test]
        fn any_payload_is_survived(bytes in prop::collection::vec(any::<u8>(), 0..160)) {
            let _ = listen_socket(&bytes);
        }
    }
}
