//! Whether an address can be bound here.

use std::{
    io,
    net::{IpAddr, SocketAddr},
};

use nix::libc;
use socket2::{Domain, Protocol, Socket, Type};

use crate::evidence::BindTrial;

/// Binds a TCP socket to the address with port 0, which takes a port nobody uses, and gives it back at once.
pub(super) fn observe(address: IpAddr) -> BindTrial {
    let trial = || -> io::Result<()> {
        let to = SocketAddr::new(address, 0);
        Socket::new(Domain::for_address(to), Type::STREAM, Some(Protocol::TCP))?.bind(&to.into())
    };
    BindTrial { address, errno: trial().err().map(|error| error.raw_os_error().unwrap_or(libc::EIO)) }
}
