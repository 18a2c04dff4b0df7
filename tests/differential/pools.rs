//! Addresses and ports for matches: those that the SYN has, and others.

use std::net::IpAddr;

use super::{
    case::{INNER_PORTS, PORTS, Probe},
    dice::Dice,
};

/// What a packet looks like at a hook, in the words of its direction.
#[derive(Debug, Clone, Copy)]
pub struct Packet {
    /// The client's address.
    pub other: IpAddr,
    /// This machine's address.
    pub own: IpAddr,
    /// This machine's port.
    pub port: u16,
    /// The interface.
    pub interface: &'static str,
    /// A SYN that comes in, or an answer that leaves.
    pub comes_in: bool,
}

impl Packet {
    /// One of the packets of these probes.
    pub fn one_of(dice: &mut Dice, probes: &[Probe], comes_in: bool, wanted: impl Fn(&Probe) -> bool) -> Self {
        let fitting: Vec<Probe> = probes.iter().filter(|probe| wanted(probe)).copied().collect();
        let probe = dice.pick(&fitting);
        Self { other: probe.from, own: probe.to.ip(), port: probe.to.port(), interface: probe.interface, comes_in }
    }
}

/// Ports and ranges of them that share nothing with each other, as tools write them with this sign between the ends.
pub fn ports(dice: &mut Dice, aim: Option<u16>, count: usize, sign: char) -> Vec<String> {
    const RANGES: [(u16, u16); 6] = [(20, 25), (100, 199), (2000, 2999), (7000, 7999), (8000, 8100), (20000, 30000)];
    let mut candidates: Vec<(u16, u16)> = RANGES.to_vec();
    candidates.extend([80, 8443, 110].into_iter().chain(PORTS).chain(INNER_PORTS).map(|port| (port, port)));
    let holds = |(first, last): (u16, u16), port: u16| first <= port && port <= last;
    let mut chosen: Vec<(u16, u16)> = Vec::new();
    if let Some(port) = aim {
        let fitting: Vec<_> = candidates.iter().filter(|range| holds(**range, port)).copied().collect();
        chosen.push(dice.pick(&fitting));
    }
    while chosen.len() < count {
        let next = dice.pick(&candidates);
        if !chosen.iter().any(|other| holds(*other, next.0) || holds(*other, next.1) || holds(next, other.0)) {
            chosen.push(next);
        }
    }
    chosen.iter().map(|(first, last)| if first == last { format!("{first}") } else { format!("{first}{sign}{last}") }).collect()
}

/// Networks of a family that share nothing with each other, one of which has this address, if one is given.
pub fn networks(dice: &mut Dice, is_six: bool, aim: Option<IpAddr>, count: usize) -> Vec<String> {
    let lengths: &[u32] = if is_six { &[128, 64, 48] } else { &[32, 31, 25, 24, 16] };
    let mut chosen: Vec<(u128, u128, String)> = Vec::new();
    while chosen.len() < count {
        let base = match aim {
            Some(address) if chosen.is_empty() => address,
            _ => any_address(dice, is_six),
        };
        let length = dice.pick(lengths);
        let next = network(base, length);
        if !chosen.iter().any(|(first, last, _)| *first <= next.1 && next.0 <= *last) {
            chosen.push(next);
        }
    }
    chosen.into_iter().map(|(_, _, text)| text).collect()
}

/// Some address, not necessarily of a client here.
pub fn any_address(dice: &mut Dice, is_six: bool) -> IpAddr {
    let text = if is_six {
        dice.pick(&["2001:db8::2", "2001:db8::77", "2001:db8:51::7", "2001:db8:18::2", "2001:db8:99::1", "2a00:1450::5"])
    } else {
        dice.pick(&["192.0.2.2", "192.0.2.77", "198.51.100.7", "203.0.113.20", "198.18.0.2", "10.9.8.7", "172.20.3.4"])
    };
    text.parse().expect("an address")
}

fn network(base: IpAddr, length: u32) -> (u128, u128, String) {
    let (bits, width) = match base {
        IpAddr::V4(base) => (u128::from(base.to_bits()), 32),
        IpAddr::V6(base) => (base.to_bits(), 128),
    };
    let rest = if length == width { 0 } else { (1_u128 << (width - length)) - 1 };
    let first = bits & !rest;
    let address = match base {
        IpAddr::V4(_) => IpAddr::from(u32::try_from(first).expect("32 bits").to_be_bytes()),
        IpAddr::V6(_) => IpAddr::from(first.to_be_bytes()),
    };
    let text = if length == width { address.to_string() } else { format!("{address}/{length}") };
    (first, first | rest, text)
}
