//! The server and the client, the real SYN, and what a ruleset looks like.

use std::{
    net::{IpAddr, SocketAddr, TcpListener},
    os::fd::{AsFd, AsRawFd},
    time::{Duration, Instant},
};

use nix::{
    cmsg_space,
    errno::Errno,
    libc,
    poll::{PollFd, PollFlags, PollTimeout, poll},
    sys::socket::{
        ControlMessageOwned, MsgFlags, SockaddrStorage, recvmsg, setsockopt,
        sockopt::{Ipv4RecvErr, Ipv6RecvErr},
    },
};
use socket2::{Domain, Socket, Type};

use super::{
    case::{Bound, Load, OTHERS4, OTHERS6, OWN_SECOND, OWN4, OWN6, Probe},
    support::{self, Pair},
};

/// What a client sees of its connection. A closed port and a rule that resets look the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seen {
    /// It is connected.
    Open,
    /// Connection refused.
    Refused,
    /// No route to host.
    HostUnreachable,
    /// Network is unreachable.
    NetworkUnreachable,
    /// Permission denied.
    Prohibited,
    /// Another error.
    Other,
    /// Nothing.
    Silent,
}

/// Time a SYN is given before it counts as unanswered. Everything that answers is in the same kernel, and does so at once.
pub const PATIENCE: Duration = Duration::from_millis(300);
/// The same for a second look, where the first one and the rehearsal differ: a busy machine may have been slow.
pub const MORE_PATIENCE: Duration = Duration::from_millis(1500);

/// A pair with more addresses, a second cable, and no limit on error messages.
pub struct Lab {
    pair: Pair,
    /// Source ports are never used twice: connection tracking remembers them.
    next_port: u16,
    has_sets: bool,
}

impl Lab {
    /// `None` where namespaces cannot be made.
    pub fn new() -> Option<Self> {
        let pair = Pair::new()?;
        let (client, server) = (pair.client.name(), pair.server.name());
        support::run(&["ip", "-n", client, "link", "add", "eth1", "type", "veth", "peer", "name", "eth1", "netns", server]);
        let mut batches = [String::new(), String::new()];
        for batch in &mut batches {
            *batch += "link set eth1 up\n";
        }
        for (address, interface) in OTHERS4.into_iter().chain(OTHERS6).filter(|(address, _)| !is_of_pair(address)) {
            batches[0] += &added(address, interface);
        }
        for address in OWN4.into_iter().chain(OWN6).filter(|address| !is_of_pair(address)) {
            batches[1] += &added(address, "eth0");
        }
        for address in OWN_SECOND {
            batches[1] += &added(address, "eth1");
        }
        batches[1] += "route add default via 192.0.2.2\nroute add default via 2001:db8::2\n";
        let client_cables = [cable_address(&pair.client, "eth0"), cable_address(&pair.client, "eth1")];
        let server_cables = [cable_address(&pair.server, "eth0"), cable_address(&pair.server, "eth1")];
        // Rules that drop everything would drop the search for neighbours as well, which is not what is compared here.
        for (address, interface) in OTHERS4.into_iter().chain(OTHERS6) {
            batches[1] += &neighbour(address, interface, &client_cables);
        }
        for address in OWN4.into_iter().chain(OWN6) {
            batches[0] += &neighbour(address, "eth0", &server_cables);
        }
        for address in OWN_SECOND {
            batches[0] += &neighbour(address, "eth1", &server_cables);
        }
        for (namespace, batch) in [(&pair.client, &batches[0]), (&pair.server, &batches[1])] {
            namespace.within(|| support::try_feed(&["ip", "-batch", "-"], batch)).expect("addresses");
            namespace.within(|| {
                let limits = [
                    ("net.ipv4.icmp_ratelimit", "0"),
                    ("net.ipv6.icmp.ratelimit", "0"),
                    ("net.ipv4.icmp_msgs_per_sec", "1000000"),
                    ("net.ipv4.icmp_msgs_burst", "1000000"),
                    ("net.ipv4.tcp_synack_retries", "0"),
                    ("net.ipv4.tcp_invalid_ratelimit", "0"),
                ];
                for (name, value) in limits {
                    // One of them is for the whole machine in older kernels, and not to be seen here.
                    let _ = std::fs::write(format!("/proc/sys/{}", name.replace('.', "/")), value);
                }
            });
        }
        Some(Self { pair, next_port: 32_768, has_sets: false })
    }

    /// The server.
    pub fn server(&self) -> &support::Namespace {
        &self.pair.server
    }

    /// Replaces the whole ruleset.
    pub fn load(&mut self, loads: &[Load], was_legacy: bool) -> Result<(), String> {
        let had_sets = std::mem::take(&mut self.has_sets);
        self.has_sets = loads.iter().any(|load| load.program[0] == "ipset");
        self.pair.server.within(|| {
            support::try_feed(&["nft", "-f", "-"], "flush ruleset\n")?;
            if was_legacy {
                for program in ["iptables-legacy-restore", "ip6tables-legacy-restore"] {
                    support::try_feed(&[program, "-w"], EMPTY_LEGACY)?;
                }
            }
            if had_sets {
                // The kernel lets go of the rules of `iptables-nft`, and so of the sets, a moment after they are gone.
                support::try_feed(&["ipset", "flush"], "")?;
                support::wait_until("the sets are free", || support::try_feed(&["ipset", "destroy"], "").is_ok());
            }
            loads.iter().try_for_each(|load| support::try_feed(load.program, &load.text))
        })
    }

    /// The ruleset of the server as the tools print it, without counters.
    pub fn ruleset(&self) -> String {
        self.pair.server.within(|| {
            let mut text = support::output(&["nft", "-s", "list", "ruleset"]);
            for program in ["iptables-legacy-save", "ip6tables-legacy-save"] {
                let saved = support::output(&[program]);
                for line in saved.lines().filter(|line| !line.starts_with('#')) {
                    text += line.split_once(" [").filter(|_| line.starts_with(':')).map_or(line, |(policy, _)| policy);
                    text.push('\n');
                }
            }
            text + &support::output(&["ipset", "save"])
        })
    }

    /// Listeners in the server, as long as they are kept.
    pub fn listen(&self, at: &[Bound]) -> Vec<TcpListener> {
        self.pair.server.within(|| at.iter().map(|bound| listener(*bound).expect("a listener")).collect())
    }

    /// What really happens to these SYNs, all sent at once.
    pub fn connect(&mut self, probes: &[Probe], patience: Duration) -> Vec<Seen> {
        let first = self.next_port;
        self.next_port += u16::try_from(probes.len()).expect("a few");
        self.pair.client.within(|| connect_all(probes, first, patience))
    }
}

const EMPTY_LEGACY: &str = "*raw\n:PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n\
    *mangle\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n\
    :POSTROUTING ACCEPT [0:0]\nCOMMIT\n\
    *nat\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\nCOMMIT\n\
    *filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n";

fn is_of_pair(address: &str) -> bool {
    ["192.0.2.1", "192.0.2.2", "2001:db8::1", "2001:db8::2"].contains(&address)
}

fn added(address: &str, interface: &str) -> String {
    let length = match address {
        _ if address.starts_with("192.0.2.") || address.starts_with("198.18.") => 24,
        _ if address.starts_with("2001:db8::") || address.starts_with("2001:db8:18:") => 64,
        _ if address.contains(':') => 128,
        _ => 32,
    };
    let nodad = if address.contains(':') { " nodad" } else { "" };
    format!("address add {address}/{length} dev {interface}{nodad}\n")
}

fn neighbour(address: &str, interface: &str, cables: &[String; 2]) -> String {
    let cable = &cables[usize::from(interface == "eth1")];
    format!("neighbour replace {address} dev {interface} lladdr {cable} nud permanent\n")
}

fn cable_address(namespace: &support::Namespace, interface: &str) -> String {
    let shown = namespace.within(|| support::output(&["ip", "-o", "link", "show", "dev", interface]));
    let mut words = shown.split_ascii_whitespace().skip_while(|word| *word != "link/ether");
    words.nth(1).expect("an address of the cable").to_owned()
}

fn listener(bound: Bound) -> std::io::Result<TcpListener> {
    let (address, only_six) = match bound {
        Bound::To(address) => (address, true),
        Bound::Both(port) => (SocketAddr::new(IpAddr::from([0_u16; 8]), port), false),
    };
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, None)?;
    socket.set_reuse_address(true)?;
    if address.is_ipv6() {
        socket.set_only_v6(only_six)?;
    }
    socket.bind(&address.into())?;
    socket.listen(64)?;
    Ok(socket.into())
}

fn connect_all(probes: &[Probe], first_port: u16, patience: Duration) -> Vec<Seen> {
    let sockets: Vec<Socket> =
        probes.iter().zip(first_port..).map(|(probe, port)| syn(probe, port).expect("a socket")).collect();
    let mut seen: Vec<Option<Seen>> = vec![None; probes.len()];
    let end = Instant::now() + patience;
    while seen.contains(&None) {
        let left = end.saturating_duration_since(Instant::now());
        let waiting: Vec<usize> = (0..sockets.len()).filter(|index| seen[*index].is_none()).collect();
        let mut polled: Vec<PollFd> =
            waiting.iter().map(|index| PollFd::new(sockets[*index].as_fd(), PollFlags::POLLOUT)).collect();
        let timeout = PollTimeout::try_from(left).expect("a short time");
        if poll(&mut polled, timeout).expect("a poll") == 0 {
            break;
        }
        for (index, polled) in waiting.iter().zip(&polled) {
            if polled.revents().is_some_and(|events| !events.is_empty()) {
                seen[*index] = outcome(&sockets[*index]);
            }
        }
    }
    seen.into_iter().map(|seen| seen.unwrap_or(Seen::Silent)).collect()
}

fn syn(probe: &Probe, port: u16) -> std::io::Result<Socket> {
    let socket = Socket::new(Domain::for_address(probe.to), Type::STREAM, None)?;
    socket.set_nonblocking(true)?;
    // An error message that comes while the call still runs is kept for later by the kernel, and shown by this at once.
    match probe.to {
        SocketAddr::V4(_) => setsockopt(&socket, Ipv4RecvErr, &true),
        SocketAddr::V6(_) => setsockopt(&socket, Ipv6RecvErr, &true),
    }?;
    socket.bind(&SocketAddr::new(probe.from, port).into())?;
    // What is refused at once is told here; it is asked for below as well, where the others are.
    match socket.connect(&probe.to.into()) {
        Err(error) if error.raw_os_error() == Some(libc::ECONNREFUSED) => Ok(socket),
        Err(error) if error.raw_os_error() != Some(libc::EINPROGRESS) => Err(error),
        _ => Ok(socket),
    }
}

/// What came of a connection that something has happened to: whether a SYN was answered, and not what came of the packets
/// after it. Rules may let it through and turn away the next one: that connection stands, or has been reset since.
fn outcome(socket: &Socket) -> Option<Seen> {
    if socket.peer_addr().is_ok() {
        return Some(Seen::Open);
    }
    let queued = queued_error(socket);
    let code = queued.or_else(|| socket.take_error().expect("an option")?.raw_os_error())?;
    Some(of_errno(code))
}

fn queued_error(socket: &Socket) -> Option<i32> {
    let mut space = cmsg_space!(libc::sock_extended_err, libc::sockaddr_in6);
    let flags = MsgFlags::MSG_ERRQUEUE | MsgFlags::MSG_DONTWAIT;
    let message = recvmsg::<SockaddrStorage>(socket.as_raw_fd(), &mut [], Some(&mut space), flags).ok()?;
    message.cmsgs().ok()?.find_map(|control| match control {
        ControlMessageOwned::Ipv4RecvErr(error, _) | ControlMessageOwned::Ipv6RecvErr(error, _) => {
            i32::try_from(error.ee_errno).ok()
        }
        _ => None,
    })
}

fn of_errno(code: i32) -> Seen {
    match Errno::from_raw(code) {
        Errno::ECONNRESET => Seen::Open,
        Errno::ECONNREFUSED => Seen::Refused,
        Errno::EHOSTUNREACH => Seen::HostUnreachable,
        Errno::ENETUNREACH => Seen::NetworkUnreachable,
        Errno::EACCES => Seen::Prohibited,
        _ => Seen::Other,
    }
}
