//! Who was seen, and how often: bounded, whatever comes in.

use std::{cmp::Reverse, collections::HashMap, net::IpAddr};

use crate::{
    evidence::{OtherPackets, WatchedClient},
    probe::limits::{MOST_OTHER_CLIENTS, MOST_WATCHED_CLIENTS},
    wire::frame::{Headers, Segment},
};

/// SYN-ACKs whose end is waited for, of each client: a client has few attempts under way at once, and one is enough.
const AWAITED: usize = 2;

/// One packet, as far as it is of a handshake.
#[derive(Debug, Clone, Copy)]
pub(super) struct Packet {
    /// Index of the interface it was seen on.
    pub(super) link: u32,
    pub(super) outgoing: bool,
    pub(super) headers: Option<Headers>,
}

/// Everybody who was seen.
pub(super) struct Table {
    port: u16,
    /// Whose every packet counts; for them there is always room.
    named: Vec<IpAddr>,
    clients: HashMap<Key, Counts>,
    elsewhere: HashMap<IpAddr, Elsewhere>,
    more: bool,
}

/// Client and address of this machine. On a machine with bridges one SYN passes several links: counted is the one that each
/// kind of packet was seen on first.
type Key = (Address, Address);
/// An address in sixteen bytes, IPv4 as it is mapped (RFC 4291 section 2.5.5.2): a flood has a hundred thousand of them.
type Address = [u8; 16];

#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    syns: u32,
    answers: u32,
    resets: u32,
    errors: u32,
    completed: u32,
    hung_up: u32,
    link_in: u32,
    link_out: u32,
    /// The client's port of its last SYN.
    tried: u16,
    /// The client's port, and the number it has to acknowledge.
    awaited: [(u16, u32); AWAITED],
}

#[derive(Debug, Clone, Copy, Default)]
struct Elsewhere {
    port: u16,
    syns: u32,
    packets: u32,
    link: u32,
}

impl Table {
    pub(super) fn new(port: u16, named: Vec<IpAddr>) -> Self {
        Self { port, named, clients: HashMap::new(), elsewhere: HashMap::new(), more: false }
    }

    pub(super) fn note(&mut self, packet: Packet) {
        let Packet { link, outgoing, headers } = packet;
        match headers {
            Some(Headers::Unreachable { about }) if outgoing && about.destination.port() == self.port => {
                self.count(about.source.ip(), about.destination.ip(), |counts| {
                    if counts.goes_out_by(link) {
                        counts.errors = counts.errors.saturating_add(1);
                    }
                });
            }
            Some(Headers::Unreachable { .. }) | None => {}
            Some(Headers::Tcp { ends, segment, sequence, .. }) if outgoing => {
                if ends.source.port() != self.port {
                    return;
                }
                let (client, own, at) = (ends.destination.ip(), ends.source.ip(), ends.destination.port());
                self.count(client, own, |counts| {
                    if !counts.goes_out_by(link) {
                        return;
                    }
                    match segment {
                        Segment::SynAck => {
                            counts.answers = counts.answers.saturating_add(1);
                            counts.await_end(at, sequence.wrapping_add(1));
                            // What is reset from now on was accepted.
                            if counts.tried == at {
                                counts.tried = 0;
                            }
                        }
                        // A reset may as well end a connection from before: one that refuses answers the SYN that came last.
                        Segment::Reset if counts.tried == at => counts.resets = counts.resets.saturating_add(1),
                        _ => {}
                    }
                });
            }
            Some(Headers::Tcp { ends, segment, acknowledges, .. }) if ends.destination.port() == self.port => {
                let (client, own, at) = (ends.source.ip(), ends.destination.ip(), ends.source.port());
                match segment {
                    Segment::Syn => self.count(client, own, |counts| counts.came_in_by(link, at)),
                    Segment::Other => self.end(client, own, at, acknowledges),
                    Segment::Reset => self.count(client, own, |counts| {
                        if counts.answers > 0 && counts.link_in == link {
                            counts.hung_up = counts.hung_up.saturating_add(1);
                        }
                    }),
                    Segment::SynAck => {}
                }
            }
            Some(Headers::Tcp { ends, segment, .. }) => {
                self.note_elsewhere(link, ends.source.ip(), ends.destination.port(), segment);
            }
        }
    }

    fn count(&mut self, client: IpAddr, own: IpAddr, change: impl FnOnce(&mut Counts)) {
        // A connection of this machine to itself is nobody's from outside.
        if client == own || client.is_loopback() {
            return;
        }
        let key = (packed(client), packed(own));
        if self.clients.len() >= MOST_WATCHED_CLIENTS && !self.named.contains(&client) && !self.clients.contains_key(&key) {
            self.more = true;
            return;
        }
        change(self.clients.entry(key).or_default());
    }

    /// Only the ACK that a SYN-ACK waits for ends a handshake; any other is of a connection from before.
    fn end(&mut self, client: IpAddr, own: IpAddr, port: u16, acknowledges: u32) {
        let Some(counts) = self.clients.get_mut(&(packed(client), packed(own))) else { return };
        if let Some(awaited) = counts.awaited.iter_mut().find(|awaited| **awaited == (port, acknowledges) && port != 0) {
            *awaited = (0, 0);
            counts.completed = counts.completed.saturating_add(1);
        }
    }

    fn note_elsewhere(&mut self, link: u32, from: IpAddr, port: u16, segment: Segment) {
        if from.is_loopback()
            || (self.elsewhere.len() >= MOST_OTHER_CLIENTS
                && !self.named.contains(&from)
                && !self.elsewhere.contains_key(&from))
        {
            return;
        }
        let seen = self.elsewhere.entry(from).or_insert(Elsewhere { link, ..Elsewhere::default() });
        if seen.link == link {
            seen.port = port;
            seen.packets = seen.packets.saturating_add(1);
            seen.syns = seen.syns.saturating_add(u32::from(segment == Segment::Syn));
        }
    }

    /// True if a client tried twice and got nothing back: one of those that were named, where any was.
    pub(super) fn has_unanswered(&self, named: &[IpAddr]) -> bool {
        self.of_interest(named).any(|counts| counts.syns > 1 && counts.answers + counts.resets + counts.errors == 0)
    }

    /// True if a client that was named was let in.
    pub(super) fn has_connected(&self, named: &[IpAddr]) -> bool {
        !named.is_empty() && self.of_interest(named).any(|counts| counts.completed > 0)
    }

    fn of_interest(&self, named: &[IpAddr]) -> impl Iterator<Item = &Counts> {
        let named: Vec<Address> = named.iter().copied().map(packed).collect();
        let of = move |key: &Key| named.is_empty() || named.contains(&key.0);
        self.clients.iter().filter(move |(key, _)| of(key)).map(|(_, counts)| counts)
    }

    /// The clients, those first that were named, then those whose SYNs stayed unanswered; and whether there were more.
    pub(super) fn clients(&self, most: usize, name: impl Fn(u32) -> String) -> (Vec<WatchedClient>, bool) {
        let mut ranked: Vec<(&Key, &Counts)> = self.clients.iter().filter(|(_, counts)| counts.syns > 0).collect();
        let named: Vec<Address> = self.named.iter().copied().map(packed).collect();
        let rank = |(key, counts): &(&Key, &Counts)| {
            let answered = counts.answers + counts.resets + counts.errors > 0;
            (!named.contains(&key.0), counts.syns == 1, answered, Reverse(counts.syns), **key)
        };
        let more = self.more || ranked.len() > most;
        if more && most > 0 && ranked.len() > most {
            ranked.select_nth_unstable_by_key(most - 1, rank);
            ranked.truncate(most);
        }
        ranked.sort_unstable_by_key(rank);
        let client = |(key, counts): (&Key, &Counts)| WatchedClient {
            from: unpacked(key.0),
            to: unpacked(key.1),
            interface: name(counts.link_in),
            syns: counts.syns,
            answers: counts.answers,
            resets: counts.resets,
            errors: counts.errors,
            completed: counts.completed,
            hung_up: counts.hung_up,
        };
        (ranked.into_iter().map(client).collect(), more)
    }

    /// Who sent packets to other ports, those first that were named.
    pub(super) fn elsewhere(&self) -> Vec<OtherPackets> {
        let mut all: Vec<OtherPackets> = self
            .elsewhere
            .iter()
            .map(|(from, seen)| OtherPackets { from: *from, port: seen.port, syns: seen.syns, packets: seen.packets })
            .collect();
        all.sort_by_key(|seen| (!self.named.contains(&seen.from), Reverse(seen.packets), seen.from));
        all
    }
}

impl Counts {
    fn came_in_by(&mut self, link: u32, port: u16) {
        if self.link_in == 0 || self.link_in == link {
            self.link_in = link;
            self.tried = port;
            self.syns = self.syns.saturating_add(1);
        }
    }

    fn goes_out_by(&mut self, link: u32) -> bool {
        if self.link_out == 0 {
            self.link_out = link;
        }
        self.link_out == link
    }

    fn await_end(&mut self, port: u16, number: u32) {
        // The kernel sends it again where its end does not come.
        if !self.awaited.contains(&(port, number)) {
            self.awaited.rotate_right(1);
            self.awaited[0] = (port, number);
        }
    }
}

fn packed(address: IpAddr) -> Address {
    match address {
        IpAddr::V4(v4) => v4.to_ipv6_mapped().octets(),
        IpAddr::V6(v6) => v6.octets(),
    }
}

fn unpacked(address: Address) -> IpAddr {
    IpAddr::from(address).to_canonical()
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use super::*;
    use crate::wire::frame::Ends;

    const CLIENT: &str = "198.51.100.7:40000";
    const SERVER: &str = "192.0.2.1:8282";

    fn packet(
        link: u32,
        outgoing: bool,
        from: &str,
        to: &str,
        segment: Segment,
        (sequence, acknowledges): (u32, u32),
    ) -> Packet {
        let end = |text: &str| text.parse::<SocketAddr>().expect("an end");
        let ends = Ends { source: end(from), destination: end(to) };
        Packet { link, outgoing, headers: Some(Headers::Tcp { ends, segment, sequence, acknowledges }) }
    }

    fn arrives(table: &mut Table, segment: Segment, numbers: (u32, u32)) {
        table.note(packet(2, false, CLIENT, SERVER, segment, numbers));
    }

    fn leaves(table: &mut Table, segment: Segment, numbers: (u32, u32)) {
        table.note(packet(2, true, SERVER, CLIENT, segment, numbers));
    }

    fn only(table: &Table) -> WatchedClient {
        let (clients, more) = table.clients(8, |link| format!("link{link}"));
        assert!(clients.len() == 1 && !more, "{clients:?}");
        clients.into_iter().next().expect("a client")
    }

    #[test]
    fn a_handshake_is_ended_by_the_ack_that_fits() {
        let mut table = Table::new(8282, Vec::new());
        arrives(&mut table, Segment::Syn, (7, 0));
        // An ACK of a connection from before.
        arrives(&mut table, Segment::Other, (9, 4711));
        leaves(&mut table, Segment::SynAck, (100, 8));
        leaves(&mut table, Segment::SynAck, (100, 8));
        assert!(only(&table).is_deaf());
        arrives(&mut table, Segment::Other, (8, 101));
        arrives(&mut table, Segment::Other, (8, 101));
        let client = only(&table);
        assert_eq!((client.syns, client.answers, client.completed, client.interface.as_str()), (1, 2, 1, "link2"));
    }

    #[test]
    fn only_a_reset_that_answers_a_syn_refuses() {
        let mut table = Table::new(8282, Vec::new());
        arrives(&mut table, Segment::Syn, (7, 0));
        table.note(packet(2, true, SERVER, "198.51.100.7:40001", Segment::Reset, (0, 0)));
        assert_eq!(only(&table).resets, 0);
        leaves(&mut table, Segment::Reset, (0, 8));
        assert_eq!(only(&table).resets, 1);
        let about = Ends { source: CLIENT.parse().expect("an end"), destination: SERVER.parse().expect("an end") };
        for outgoing in [false, true] {
            table.note(Packet { link: 2, outgoing, headers: Some(Headers::Unreachable { about }) });
        }
        assert_eq!(only(&table).errors, 1);
    }

    #[test]
    fn a_reset_after_the_answer_refuses_nobody() {
        let mut table = Table::new(8282, Vec::new());
        arrives(&mut table, Segment::Syn, (7, 0));
        leaves(&mut table, Segment::SynAck, (100, 8));
        arrives(&mut table, Segment::Other, (8, 101));
        leaves(&mut table, Segment::Reset, (101, 20));
        let client = only(&table);
        assert_eq!((client.completed, client.resets), (1, 0));
    }

    #[test]
    fn who_hangs_up_was_answered() {
        let mut table = Table::new(8282, Vec::new());
        for _ in 0..2 {
            arrives(&mut table, Segment::Syn, (7, 0));
            leaves(&mut table, Segment::SynAck, (100, 8));
            arrives(&mut table, Segment::Reset, (8, 0));
        }
        assert!(!only(&table).is_deaf());
    }

    #[test]
    fn one_syn_on_two_links_is_one_and_its_answer_may_leave_by_another() {
        let mut table = Table::new(8282, Vec::new());
        for link in [2, 3] {
            table.note(packet(link, false, CLIENT, SERVER, Segment::Syn, (7, 0)));
        }
        for link in [5, 4] {
            table.note(packet(link, true, SERVER, CLIENT, Segment::SynAck, (100, 8)));
        }
        let client = only(&table);
        assert_eq!((client.syns, client.answers), (1, 1));
    }

    #[test]
    fn other_ports_are_counted_apart() {
        let mut table = Table::new(8282, vec!["198.51.100.7".parse().expect("an address")]);
        table.note(packet(2, false, CLIENT, "192.0.2.1:22", Segment::Other, (0, 0)));
        table.note(packet(2, false, CLIENT, "192.0.2.1:443", Segment::Syn, (0, 0)));
        table.note(packet(2, false, "203.0.113.4:1", "192.0.2.1:23", Segment::Syn, (0, 0)));
        let seen: Vec<(u16, u32, u32)> = table.elsewhere().iter().map(|seen| (seen.port, seen.syns, seen.packets)).collect();
        assert_eq!(seen, [(443, 1, 2), (23, 1, 1)]);
        assert!(table.clients(8, |_| String::new()).0.is_empty());
    }

    #[test]
    fn a_flood_leaves_room_for_those_that_were_named() {
        let named: IpAddr = "198.51.100.7".parse().expect("an address");
        let mut table = Table::new(8282, vec![named]);
        let most = u32::try_from(MOST_WATCHED_CLIENTS).expect("fits");
        for number in 0..most + 7 {
            let from = SocketAddr::new(std::net::Ipv4Addr::from(number + 0x0b00_0000).into(), 1);
            table.note(packet(2, false, &from.to_string(), SERVER, Segment::Syn, (7, 0)));
        }
        for _ in 0..3 {
            arrives(&mut table, Segment::Syn, (7, 0));
        }
        let (clients, more) = table.clients(8, |_| String::new());
        assert!(more && clients.len() == 8);
        assert_eq!((clients[0].from, clients[0].syns), (named, 3));
    }
}
