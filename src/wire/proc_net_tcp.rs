//! `/proc/net/tcp` and `/proc/net/tcp6` (`proc_pid_net(5)`, `Documentation/networking/proc_net_tcp.rst`).

use std::net::IpAddr;

use super::sock_diag::ListenSocket;

/// The listening sockets of such a file. Lines that cannot be read are left out: the first is a heading, and the last
/// may be cut where the file is longer than what was read.
///
/// The file says less than the kernel does by netlink: no `IPV6_V6ONLY`, no device, no limit of the queue (0).
pub fn listen_sockets(file: &str) -> impl Iterator<Item = ListenSocket> {
    file.lines().filter_map(listen_socket)
}

fn listen_socket(line: &str) -> Option<ListenSocket> {
    const LISTEN: &str = "0A";
    let mut fields = line.split_ascii_whitespace();
    let (local, _remote, state) = (fields.nth(1)?, fields.next()?, fields.next()?);
    if state != LISTEN {
        return None;
    }
    let (address, port) = local.split_once(':')?;
    let (_transmit, receive) = fields.next()?.split_once(':')?;
    // Timer, retransmissions; then who made it, timeouts, inode.
    let (uid, inode) = (fields.nth(2)?, fields.nth(1)?);
    Some(ListenSocket {
        address: hexadecimal_address(address)?,
        port: u16::from_str_radix(port, 16).ok()?,
        device: 0,
        v6_only: None,
        queue: u32::from_str_radix(receive, 16).ok()?,
        queue_limit: 0,
        uid: uid.parse().ok()?,
        inode: inode.parse().ok()?,
    })
}

/// One or four words, each printed as a number although its bytes are in network order.
fn hexadecimal_address(digits: &str) -> Option<IpAddr> {
    let word = |at: usize| Some(u32::from_str_radix(digits.get(at..at + 8)?, 16).ok()?.to_ne_bytes());
    match digits.len() {
        8 => Some(word(0)?.into()),
        32 => {
            let mut bytes = [0; 16];
            for (place, at) in bytes.chunks_exact_mut(4).zip((0..32).step_by(8)) {
                place.copy_from_slice(&word(at)?);
            }
            Some(bytes.into())
        }
        _ => None,
    }
}

#[cfg(test)]
#[cfg(target_endian = "little")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TCP: &str = "\
  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:205A 00000000:0000 0A 00000000:00000003 00:00000000 00000000    33        0 28117 1 0000000000000000 100 0 0 10 0
   1: 0A0200C0:0016 076433C6:D431 01 00000000:00000000 02:000A7214 00000000     0        0 20211 4 0000000000000000 20 4 31 10 -1
";
    const TCP6: &str = "   0: B80D0120000000000000000007000000:0050 00000000000000000000000000000000:0000 0A \
                        00000000:00000000 00:00000000 00000000     0        0 12 1 0000000000000000 100 0 0 10 0";

    #[test]
    fn only_listeners_are_taken() {
        let seen: Vec<_> = listen_sockets(TCP).collect();
        assert_eq!(seen.len(), 1);
        let listener = seen[0];
        assert_eq!((listener.address, listener.port), ([127, 0, 0, 1].into(), 8282));
        assert_eq!((listener.queue, listener.uid, listener.inode), (3, 33, 28117));
        assert_eq!(listener.v6_only, None);
    }

    #[test]
    fn ipv6_addresses_are_four_words() {
        let address = listen_sockets(TCP6).next().map(|listener| listener.address);
        assert_eq!(address, "2001:db8::7".parse().ok());
    }

    #[test]
    fn a_line_cut_short_is_left_out() {
        for end in 0..TCP6.len() - 50 {
            let _ = listen_sockets(&TCP6[..end]).count();
        }
        assert_eq!(listen_sockets(&TCP6[..90]).count(), 0);
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "\\PC{0,200}", words in prop::collection::vec("[0-9A-Fa-f:é]{0,33}|0A", 0..16)) {
            let _ = listen_sockets(&text).count();
            let _ = listen_sockets(&words.join(" ")).count();
        }
    }
}
