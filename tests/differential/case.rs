//! One case: a ruleset, what listens, and the SYNs that are sent.

use std::{
    fmt::{self, Write as _},
    net::{IpAddr, SocketAddr},
};

use super::{dice::Dice, iptables, native};

/// A client's address, and the server's interface that its packets come in by.
pub type Other = (&'static str, &'static str);

/// The client's addresses: in the server's networks, and from beyond its default route.
pub const OTHERS4: [Other; 5] =
    [("192.0.2.2", "eth0"), ("192.0.2.77", "eth0"), ("198.51.100.7", "eth0"), ("203.0.113.20", "eth0"), ("198.18.0.2", "eth1")];
/// The same for IPv6.
pub const OTHERS6: [Other; 4] =
    [("2001:db8::2", "eth0"), ("2001:db8::77", "eth0"), ("2001:db8:51::7", "eth0"), ("2001:db8:18::2", "eth1")];
/// The server's addresses on `eth0`.
pub const OWN4: [&str; 2] = ["192.0.2.1", "192.0.2.9"];
/// The same for IPv6.
pub const OWN6: [&str; 2] = ["2001:db8::1", "2001:db8::9"];
/// The server's addresses on `eth1`.
pub const OWN_SECOND: [&str; 2] = ["198.18.0.1", "2001:db8:18::1"];
/// Ports that clients want.
pub const PORTS: [u16; 4] = [443, 2053, 7272, 8080];
/// Ports that rules lead to.
pub const INNER_PORTS: [u16; 2] = [9000, 9443];

/// Whose ruleset it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Native nftables.
    Nft,
    /// `iptables-nft` and its twin for IPv6.
    IptablesNft,
    /// `iptables-legacy` and its twin for IPv6.
    IptablesLegacy,
    /// Several of them at once.
    Mixed,
}

/// A SYN.
#[derive(Debug, Clone, Copy)]
pub struct Probe {
    /// The client's address.
    pub from: IpAddr,
    /// Where to.
    pub to: SocketAddr,
    /// Where it comes in.
    pub interface: &'static str,
}

/// What a listener is bound to.
#[derive(Debug, Clone, Copy)]
pub enum Bound {
    /// One address, or any of a family: `[::]` without IPv4.
    To(SocketAddr),
    /// Any address of both families, with one socket.
    Both(u16),
}

/// A program that loads a part of the ruleset from its standard input.
#[derive(Debug, Clone)]
pub struct Load {
    /// The program and its arguments.
    pub program: &'static [&'static str],
    /// What it reads.
    pub text: String,
}

/// Everything about one case.
#[derive(Debug, Clone)]
pub struct Case {
    /// What it is made from.
    pub seed: u64,
    /// Whose rules.
    pub kind: Kind,
    /// The ruleset, in the order it is loaded.
    pub loads: Vec<Load>,
    /// What listens.
    pub listeners: Vec<Bound>,
    /// What is sent.
    pub probes: Vec<Probe>,
}

impl Case {
    /// The case of this seed.
    pub fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let kind = dice.weighed(&[(34, Kind::Nft), (22, Kind::IptablesNft), (20, Kind::IptablesLegacy), (24, Kind::Mixed)]);
        let port = dice.pick(&PORTS);
        let count = dice.between(3, 5);
        let probes: Vec<Probe> = (0..count).map(|number| probe(&mut dice, port, number)).collect();
        let listeners = listeners(&mut dice);
        let loads = loads(&mut dice, kind, &probes);
        Self { seed, kind, loads, listeners, probes }
    }

    /// True if the old tables of the kernel are used.
    pub fn is_legacy(&self) -> bool {
        self.loads.iter().any(|load| load.program[0].contains("legacy"))
    }
}

fn probe(dice: &mut Dice, port: u16, number: usize) -> Probe {
    // Both families in every case.
    let is_six = if number < 2 { number == 1 } else { dice.chance(40) };
    let (from, interface) = if is_six { dice.pick(&OTHERS6) } else { dice.pick(&OTHERS4) };
    let to = match (interface, is_six) {
        ("eth1", _) => OWN_SECOND[usize::from(is_six)],
        (_, true) => dice.pick(&OWN6),
        (_, false) => dice.pick(&OWN4),
    };
    let port = if dice.chance(75) { port } else { dice.pick(&PORTS) };
    Probe { from: address(from), to: SocketAddr::new(address(to), port), interface }
}

/// An address of this file.
pub fn address(text: &str) -> IpAddr {
    text.parse().expect("an address")
}

/// Something listens wherever a SYN is sent to: a rehearsal asks what rules do, and takes that for granted. Where rules lead
/// elsewhere, nothing may.
fn listeners(dice: &mut Dice) -> Vec<Bound> {
    let mut listeners = Vec::new();
    for port in PORTS.into_iter().chain(INNER_PORTS) {
        let is_wanted = PORTS.contains(&port);
        if !is_wanted && dice.chance(35) {
            continue;
        }
        let any4 = Bound::To(SocketAddr::new(address("0.0.0.0"), port));
        let any6 = Bound::To(SocketAddr::new(address("::"), port));
        match dice.below(if is_wanted { 6 } else { 10 }) {
            0..=3 => listeners.push(Bound::Both(port)),
            4..=5 => listeners.extend([any4, any6]),
            6 => listeners.push(any4),
            7 => listeners.push(any6),
            _ => {
                let narrow = dice.pick(&["192.0.2.1", "127.0.0.1", "2001:db8::1", "198.18.0.1"]);
                listeners.push(Bound::To(SocketAddr::new(address(narrow), port)));
            }
        }
    }
    listeners
}

fn loads(dice: &mut Dice, kind: Kind, probes: &[Probe]) -> Vec<Load> {
    let parts = match kind {
        Kind::Mixed => {
            let count = dice.between(2, 3);
            dice.some(&[Kind::Nft, Kind::IptablesNft, Kind::IptablesLegacy], count)
        }
        one => vec![one],
    };
    let mut loads = Vec::new();
    let has_sets = parts.iter().any(|part| *part != Kind::Nft) && dice.chance(45);
    if has_sets {
        loads.push(iptables::sets(dice, probes));
    }
    if parts.contains(&Kind::Nft) {
        loads.push(native::ruleset(dice, probes));
    }
    for (part, is_legacy) in [(Kind::IptablesNft, false), (Kind::IptablesLegacy, true)] {
        if parts.contains(&part) {
            loads.extend(iptables::rulesets(dice, probes, is_legacy, has_sets));
        }
    }
    // Of chains with the same priority, the one that was there last comes first.
    let sets = loads.iter().filter(|load| load.program[0] == "ipset").count();
    let count = loads.len() - sets;
    loads[sets..].rotate_left(dice.below(count));
    loads
}

impl fmt::Display for Case {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = format!("seed {} ({:?})\nlistening: {:?}\n", self.seed, self.kind, self.listeners);
        for load in &self.loads {
            write!(text, "# {}\n{}\n", load.program.join(" "), load.text.trim_end())?;
        }
        formatter.write_str(&text)
    }
}
