//! Connections counted by where they lead, in bounded memory.

use std::{
    collections::HashMap,
    hash::{BuildHasher, Hasher, RandomState},
    net::{IpAddr, Ipv6Addr, SocketAddr},
};

use crate::{
    evidence::{DestinationUse, LATELY_S, PortCounts, SourceUse, TIME_WAIT_S},
    probe::limits::{MOST_COUNTED_DESTINATIONS, MOST_PORT_SOURCES},
    wire::sock_diag::{TcpConnection, TcpState},
};

/// Time left of a TIME_WAIT that began lately.
#[allow(clippy::cast_possible_truncation)] // a minute in milliseconds
const BEGAN_LATELY_MS: u32 = ((TIME_WAIT_S - LATELY_S) * 1000) as u32;

/// Source, destination and destination port. IPv4 is written as in IPv6 (RFC 4291 section 2.5.5.2).
type Key = (u128, u128, u16);

/// The counts so far.
pub(super) struct Table {
    /// Destinations that are never let go.
    asked: Vec<(IpAddr, u16)>,
    /// Ports that are no connection's of this machine's own: listened on, or reserved.
    apart: Ports,
    destinations: HashMap<Key, Count, Seeded>,
    sources: Vec<Source>,
    missed: u32,
    most: usize,
}

#[derive(Default)]
struct Count {
    established: u32,
    connecting: u32,
    closing: u32,
    close_wait: u32,
    time_wait: u32,
    lately: u32,
    /// Place in the list of sources; none beyond those that are counted.
    source: Option<u16>,
    asked: bool,
}

struct Source {
    from: IpAddr,
    sockets: u32,
    ports: Ports,
}

/// A set of ports.
struct Ports(Box<[u64; 1024]>);

impl Ports {
    fn new() -> Self {
        Self(Box::new([0; 1024]))
    }

    fn has(&self, port: u16) -> bool {
        self.0.get(usize::from(port / 64)).is_some_and(|word| word & (1 << (port % 64)) != 0)
    }

    fn add(&mut self, port: u16) {
        if let Some(word) = self.0.get_mut(usize::from(port / 64)) {
            *word |= 1 << (port % 64);
        }
    }

    fn add_all(&mut self, others: &Self) {
        self.0.iter_mut().zip(others.0.iter()).for_each(|(word, other)| *word |= other);
    }

    fn count(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }
}

impl Count {
    fn used(&self) -> u32 {
        self.established + self.connecting + self.closing + self.close_wait + self.time_wait
    }
}

impl Table {
    /// An empty table in which these destinations are always kept.
    pub(super) fn new(asked: &[SocketAddr], listening: &[u16], reserved: &[(u16, u16)]) -> Self {
        Self::holding(MOST_COUNTED_DESTINATIONS, asked, listening, reserved)
    }

    fn holding(most: usize, asked: &[SocketAddr], listening: &[u16], reserved: &[(u16, u16)]) -> Self {
        let mut apart = Ports::new();
        for port in listening.iter().copied().chain(reserved.iter().flat_map(|(first, last)| *first..=*last)) {
            apart.add(port);
        }
        Self {
            asked: asked.iter().map(|to| (to.ip().to_canonical(), to.port())).collect(),
            apart,
            destinations: HashMap::with_hasher(Seeded::new()),
            sources: Vec::new(),
            missed: 0,
            most,
        }
    }

    pub(super) fn note(&mut self, connection: &TcpConnection) {
        if self.apart.has(connection.port) {
            return;
        }
        let key = key(connection.from, connection.to, connection.to_port);
        let known = self.destinations.get_mut(&key);
        let count = match known {
            Some(count) => count,
            None => self.insert(key, connection),
        };
        match connection.state {
            TcpState::Established => count.established += 1,
            TcpState::Connecting => count.connecting += 1,
            TcpState::Closing => count.closing += 1,
            TcpState::CloseWait => count.close_wait += 1,
            TcpState::TimeWait => {
                count.time_wait += 1;
                count.lately += u32::from(connection.expires_ms > BEGAN_LATELY_MS);
            }
        }
        if let Some(source) = count.source.and_then(|place| self.sources.get_mut(usize::from(place))) {
            source.sockets += 1;
            source.ports.add(connection.port);
        }
    }

    fn insert(&mut self, key: Key, connection: &TcpConnection) -> &mut Count {
        if self.destinations.len() >= self.most {
            self.let_go();
        }
        let source = self.source(connection.from);
        let asked = self.asked.contains(&(connection.to, connection.to_port));
        self.destinations.entry(key).or_insert(Count { source, asked, ..Count::default() })
    }

    fn source(&mut self, from: IpAddr) -> Option<u16> {
        let place = self.sources.iter().position(|source| source.from == from).or_else(|| {
            (self.sources.len() < MOST_PORT_SOURCES).then(|| {
                self.sources.push(Source { from, sockets: 0, ports: Ports::new() });
                self.sources.len() - 1
            })
        });
        place.and_then(|place| u16::try_from(place).ok())
    }

    /// Makes room: the smaller half goes. What one of them had may come again, so that its count is short by as much.
    fn let_go(&mut self) {
        let mut counts: Vec<u32> = self.destinations.values().filter(|count| !count.asked).map(Count::used).collect();
        let middle = counts.len() / 2;
        if counts.is_empty() {
            return;
        }
        let (_, limit, _) = counts.select_nth_unstable(middle);
        let limit = *limit;
        self.destinations.retain(|_, count| count.asked || count.used() > limit);
        self.missed = self.missed.saturating_add(limit);
    }

    /// Both together: what was counted at the same time, at other local ports.
    pub(super) fn with(mut self, other: Self) -> Self {
        self.missed = self.missed.saturating_add(other.missed);
        let mut places = Vec::new();
        for source in &other.sources {
            let place = self.source(source.from);
            if let Some(same) = place.and_then(|place| self.sources.get_mut(usize::from(place))) {
                same.sockets += source.sockets;
                same.ports.add_all(&source.ports);
            }
            places.push(place);
        }
        for (key, count) in other.destinations {
            let source = count.source.and_then(|place| places.get(usize::from(place)).copied().flatten());
            let same = self.destinations.entry(key).or_insert(Count { source, asked: count.asked, ..Count::default() });
            same.established += count.established;
            same.connecting += count.connecting;
            same.closing += count.closing;
            same.close_wait += count.close_wait;
            same.time_wait += count.time_wait;
            same.lately += count.lately;
        }
        self
    }

    /// What was counted: the fullest destinations, and all that were asked for.
    pub(super) fn counted(self, most: usize) -> PortCounts {
        let mut many = vec![0; self.sources.len()];
        for count in self.destinations.values().filter(|count| count.used() > 1) {
            if let Some(seen) = count.source.and_then(|place| many.get_mut(usize::from(place))) {
                *seen += 1;
            }
        }
        let whole = self.destinations.len();
        let mut destinations: Vec<(bool, DestinationUse)> =
            self.destinations.into_iter().map(|(key, count)| (count.asked, destination(&key, &count))).collect();
        destinations.sort_by_key(|(_, seen)| (std::cmp::Reverse(seen.used()), seen.to, seen.from));
        let mut places = 0..;
        destinations.retain(|(asked, _)| places.next().is_some_and(|place: usize| place < most) || *asked);
        destinations.truncate(most * 2);
        let mut sources: Vec<SourceUse> = self
            .sources
            .iter()
            .zip(many)
            .map(|(source, destinations)| SourceUse {
                from: source.from,
                sockets: source.sockets,
                ports: source.ports.count(),
                destinations,
            })
            .collect();
        sources.sort_by_key(|source| (std::cmp::Reverse(source.ports), source.from));
        sources.truncate(most);
        PortCounts {
            listening: Vec::new(),
            others: (whole - destinations.len()) as u64,
            destinations: destinations.into_iter().map(|(_, seen)| seen).collect(),
            missed: self.missed,
            sources,
            between_ms: None,
        }
    }
}

fn destination(key: &Key, count: &Count) -> DestinationUse {
    let (from, to, port) = *key;
    let address = |bits| IpAddr::from(Ipv6Addr::from_bits(bits)).to_canonical();
    DestinationUse {
        established: count.established,
        connecting: count.connecting,
        closing: count.closing,
        close_wait: count.close_wait,
        time_wait: count.time_wait,
        lately: count.lately,
        ..DestinationUse::none(address(from), SocketAddr::new(address(to), port))
    }
}

fn key(from: IpAddr, to: IpAddr, port: u16) -> Key {
    let bits = |address: IpAddr| match address {
        IpAddr::V4(v4) => v4.to_ipv6_mapped().to_bits(),
        IpAddr::V6(v6) => v6.to_bits(),
    };
    (bits(from), bits(to), port)
}

/// A hash for half a million look-ups: a few multiplications, with a seed of its own for each table, so that nobody can choose
/// destinations that meet in one place.
#[derive(Clone, Copy)]
struct Seeded(u64);

impl Seeded {
    fn new() -> Self {
        Self(RandomState::new().hash_one(0u8) | 1)
    }
}

impl BuildHasher for Seeded {
    type Hasher = Mixed;

    fn build_hasher(&self) -> Mixed {
        Mixed { seed: self.0, mixed: self.0 }
    }
}

struct Mixed {
    seed: u64,
    mixed: u64,
}

impl Mixed {
    /// Both halves of the product count.
    #[allow(clippy::cast_possible_truncation)] // the halves are what is wanted
    fn mix(&mut self, part: u64) {
        let product = u128::from(self.mixed ^ part) * u128::from(self.seed ^ 0x9e37_79b9_7f4a_7c15);
        self.mixed = (product as u64) ^ ((product >> 64) as u64) ^ part.rotate_left(29);
    }
}

impl Hasher for Mixed {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.mix(u64::from(*byte));
        }
    }

    fn write_u16(&mut self, number: u16) {
        self.mix(u64::from(number));
    }

    #[allow(clippy::cast_possible_truncation)] // both halves, one after the other
    fn write_u128(&mut self, number: u128) {
        self.mix(number as u64);
        self.mix((number >> 64) as u64);
    }

    fn finish(&self) -> u64 {
        self.mixed
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn connection(state: TcpState, port: u16, to: &str) -> TcpConnection {
        let to: SocketAddr = to.parse().expect("an address and a port");
        let from = "192.0.2.2".parse().expect("an address");
        TcpConnection { state, from, port, to: to.ip(), to_port: to.port(), expires_ms: 0, inode: 0 }
    }

    #[test]
    fn connections_are_counted_by_destination_and_state_without_what_came_in() {
        let mut table = Table::new(&["192.0.2.9:80".parse().expect("an address")], &[40_001], &[(40_003, 40_004)]);
        let lately = TcpConnection { expires_ms: 58_000, ..connection(TcpState::TimeWait, 40_010, "192.0.2.1:8282") };
        table.note(&lately);
        table.note(&TcpConnection { port: 40_011, expires_ms: 40_000, ..lately });
        table.note(&connection(TcpState::Established, 40_001, "192.0.2.1:8282"));
        table.note(&connection(TcpState::Established, 40_003, "192.0.2.1:8282"));
        table.note(&connection(TcpState::CloseWait, 40_012, "192.0.2.1:8282"));
        table.note(&connection(TcpState::Connecting, 40_010, "[2001:db8::1]:80"));
        let counted = table.counted(1);
        assert_eq!((counted.destinations.len(), counted.others, counted.missed), (1, 1, 0));
        let seen = &counted.destinations[0];
        assert_eq!((seen.time_wait, seen.lately, seen.close_wait, seen.used()), (2, 1, 1, 3));
        let source = &counted.sources[0];
        assert_eq!((source.sockets, source.ports, source.destinations), (4, 3, 1));
    }

    #[test]
    fn two_parts_of_the_ports_make_the_whole() {
        let part = |ports: std::ops::Range<u16>, to: &str| {
            let mut table = Table::new(&[], &[], &[]);
            ports.for_each(|port| table.note(&connection(TcpState::Established, port, to)));
            table
        };
        let whole = part(1..4, "192.0.2.1:8282").with(part(4..9, "192.0.2.1:8282")).with(part(9..11, "192.0.2.1:80"));
        let counted = whole.counted(4);
        let used: Vec<(u16, u32)> = counted.destinations.iter().map(|seen| (seen.to.port(), seen.used())).collect();
        assert_eq!(used, [(8282, 8), (80, 2)]);
        assert_eq!((counted.sources.len(), counted.sources[0].sockets, counted.sources[0].ports), (1, 10, 10));
    }

    proptest! {
        /// However many destinations there are: those asked for are exact, and no other is short by more than is said.
        #[test]
        fn a_full_table_knows_how_much_it_may_miss(to in prop::collection::vec(0..40u16, 0..400)) {
            let asked = SocketAddr::new("192.0.2.1".parse().expect("an address"), 7);
            let mut table = Table::holding(8, &[asked], &[], &[]);
            let mut real = HashMap::<u16, u32>::new();
            for (place, port) in (1..).zip(&to) {
                table.note(&connection(TcpState::Established, place, &format!("192.0.2.1:{port}")));
                *real.entry(*port).or_default() += 1;
                prop_assert!(table.destinations.len() <= 9);
            }
            let counted = table.counted(16);
            for (port, used) in real {
                let seen = counted.destinations.iter().find(|seen| seen.to.port() == port).map_or(0, DestinationUse::used);
                prop_assert!(seen <= used && (seen + counted.missed >= used));
                prop_assert!(port != 7 || seen == used);
            }
        }
    }
}
