//! The SSH connection by which the operator is on this machine: `SSH_CONNECTION` of this program's environment, or (sudo takes
//! it away) of the programs it was started by (ssh(1)).

use std::net::{IpAddr, SocketAddr};

use super::{LinuxHost, files};
use crate::evidence::{Direction, OtherEnd, Syn};

/// The client's address and port, this machine's address and port.
const VARIABLE: &str = "SSH_CONNECTION";
/// Programs between this one and the server's: shells, sudo, tmux.
const MOST_ANCESTORS: usize = 16;

/// The SYN of another connection like it.
pub(super) fn connection(host: &LinuxHost) -> Option<Syn> {
    std::env::var(VARIABLE).ok().and_then(|value| syn(&value)).or_else(|| of_ancestors(host))
}

fn of_ancestors(host: &LinuxHost) -> Option<Syn> {
    let mut pid = std::process::id();
    for _ in 0..MOST_ANCESTORS {
        let folder = host.proc().join(pid.to_string());
        let environment = files::read(&folder.join("environ")).unwrap_or_default();
        let value = environment.split('\0').find_map(|line| line.strip_prefix(VARIABLE)?.strip_prefix('='));
        if let Some(found) = value.and_then(syn) {
            return Some(found);
        }
        let status = files::read(&folder.join("status")).ok()?;
        pid = status.lines().find_map(|line| line.strip_prefix("PPid:"))?.trim().parse().ok()?;
    }
    None
}

fn syn(value: &str) -> Option<Syn> {
    let mut words = value.split_ascii_whitespace();
    let from: IpAddr = words.next()?.parse().ok()?;
    let to: IpAddr = words.nth(1)?.parse().ok()?;
    let port: u16 = words.next()?.parse().ok()?;
    let (from, to) = (from.to_canonical(), SocketAddr::new(to.to_canonical(), port));
    let outside = from.is_ipv4() == to.is_ipv4() && !from.is_loopback();
    outside.then_some(Syn { direction: Direction::In, from, to, other: OtherEnd::Named })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::syn;

    #[rstest]
    #[case("198.51.100.7 50022 192.0.2.1 22", Some("198.51.100.7 192.0.2.1:22"))]
    #[case("2001:db8::7 50022 2001:db8::1 2222", Some("2001:db8::7 [2001:db8::1]:2222"))]
    #[case("127.0.0.1 50022 127.0.0.1 22", None)]
    #[case("198.51.100.7 50022 192.0.2.1", None)]
    #[case("UNKNOWN", None)]
    fn a_connection_is_read(#[case] value: &str, #[case] expected: Option<&str>) {
        let found = syn(value).map(|syn| format!("{} {}", syn.from, syn.to));
        assert_eq!(found.as_deref(), expected);
    }
}
