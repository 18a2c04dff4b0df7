//! Other doors of the same machine: usual ports of an address whose own port does not answer.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use super::{Aim, End, View, is_made_up, is_perhaps_made_up};
use crate::{
    diagnosis::{MOST_DOORS, MOST_KNOCKED, Proof},
    evidence::{ConnectAttempt, ConnectEnd, OtherDoors, RouteKind},
};

/// SSH, HTTP, HTTPS, RDP: nearly every machine that serves somebody answers on one of them, if only to refuse.
const USUAL: [u16; MOST_DOORS] = [22, 80, 443, 3389];
/// One address of each range for documentation (RFC 5737).
const NOBODIES: [Ipv4Addr; 3] = [Ipv4Addr::new(192, 0, 2, 1), Ipv4Addr::new(198, 51, 100, 1), Ipv4Addr::new(203, 0, 113, 1)];
/// The same (RFC 3849, RFC 9637).
const NOBODIES6: [Ipv6Addr; 2] = [Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1), Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 1)];

impl<'a> View<'a> {
    /// Addresses of nobody that stand for nobody here: neither this machine nor the target is in their range.
    pub(super) fn free_nobodies(&self) -> impl Iterator<Item = IpAddr> {
        let v4 = NOBODIES.map(IpAddr::from).into_iter();
        v4.chain(NOBODIES6.map(IpAddr::from)).filter(|nobody| {
            let near = |address: IpAddr| in_same_range(*nobody, address.to_canonical());
            let own = self.network().is_some_and(|network| network.addresses().any(near));
            let gateway = self.aims.iter().filter_map(|aim| aim.route?.gateway).any(near);
            !own && !gateway && !self.aims.iter().any(|aim| near(aim.address()))
        })
    }

    /// One of each family, against which an answer of another door is held.
    pub(in crate::diagnosis) fn nobody_there(&self) -> Vec<IpAddr> {
        let first = |ipv4: bool| self.free_nobodies().find(|nobody| nobody.is_ipv4() == ipv4);
        [first(true), first(false)].into_iter().flatten().collect()
    }

    /// Doors that are worth a try: from a client, at one address of each family whose port does not answer and where an answer
    /// would be the machine's own.
    pub(in crate::diagnosis) fn doors_to_try(&self) -> Vec<SocketAddr> {
        if !self.is_client() {
            return Vec::new();
        }
        let first = |ipv4: bool| {
            let fails = |aim: &&Aim| {
                aim.address().is_ipv4() == ipv4
                    && aim.own == Some(false)
                    && matches!(aim.end(), Some(End::Silent | End::Unreachable))
                    && aim.route.is_none_or(|route| route.kind == RouteKind::Unicast)
            };
            self.aims.iter().filter(fails).find(|aim| {
                let lost = aim.is_rejected() || aim.neighbour_is_silent() || aim.router_is_silent();
                !lost && !self.is_somebody_elses(aim) && !self.is_nobodys(aim.address())
            })
        };
        let aims: Vec<&Aim> = [first(true), first(false)].into_iter().flatten().take(MOST_KNOCKED).collect();
        let doors = |aim: &&Aim| {
            let address = aim.address();
            USUAL.into_iter().filter(|port| *port != self.port).map(move |port| SocketAddr::new(address, port))
        };
        aims.iter().flat_map(doors).collect()
    }

    /// What answers at other doors of addresses whose own port is silent: a machine that is up, and something that keeps
    /// this port from it. Empty where something on the way could be what answers.
    pub(in crate::diagnosis) fn answers_elsewhere(&self) -> Vec<Proof> {
        self.ended(End::Silent).flat_map(|aim| self.open_doors(aim)).take(MOST_DOORS).collect()
    }

    /// The doors of this address at which it answered itself.
    pub(in crate::diagnosis) fn open_doors(&self, aim: &Aim) -> Vec<Proof> {
        let Some(doors) = self.doors().filter(|_| !self.is_somebody_elses(aim)) else { return Vec::new() };
        let own = doors.tried.iter().filter(|attempt| attempt.to.ip().to_canonical() == aim.address());
        let genuine =
            own.filter(|attempt| answers(attempt) && !attempt.over_loopback && !is_answered_for_anybody(doors, attempt));
        let proof = |attempt: &ConnectAttempt| {
            let (to, took_us) = (attempt.to, attempt.took_us);
            if attempt.end == ConnectEnd::Open { Proof::DoorOpen { to, took_us } } else { Proof::DoorRefuses { to, took_us } }
        };
        genuine.map(proof).collect()
    }

    /// That no other door of this address answers either.
    pub(in crate::diagnosis) fn shut_doors(&self, aim: &Aim) -> Option<Proof> {
        let doors = self.doors()?;
        let own: Vec<&ConnectAttempt> =
            doors.tried.iter().filter(|attempt| attempt.to.ip().to_canonical() == aim.address()).collect();
        let silent = |attempt: &&ConnectAttempt| matches!(attempt.end, ConnectEnd::NoAnswer | ConnectEnd::Errno(110));
        (!own.is_empty() && own.iter().all(silent)).then(|| Proof::DoorsSilent {
            address: aim.address(),
            ports: own.iter().map(|attempt| attempt.to.port()).collect(),
        })
    }

    fn doors(&self) -> Option<&'a OtherDoors> {
        self.case.evidence.other_doors().known()
    }

    /// True if what answers at the address is, or could be, somebody before the server: a CDN, a tunnel, a proxy that made the
    /// address up, or a rule that takes its connections.
    fn is_somebody_elses(&self, aim: &Aim) -> bool {
        let address = aim.address();
        self.front(address).is_some()
            || is_made_up(address)
            || is_perhaps_made_up(address)
            || self.tunnel(aim).is_some()
            || self.taker(aim).is_some()
    }
}

/// The machine itself said something: a router that speaks for it does so with ICMP.
fn answers(attempt: &ConnectAttempt) -> bool {
    attempt.end == ConnectEnd::Open || (attempt.end == ConnectEnd::Errno(111) && attempt.icmp.is_none())
}

fn is_answered_for_anybody(doors: &OtherDoors, attempt: &ConnectAttempt) -> bool {
    let same = |nobody: &&ConnectAttempt| nobody.to.port() == attempt.to.port() && nobody.to.is_ipv4() == attempt.to.is_ipv4();
    doors.nobody.iter().filter(same).any(answers)
}

/// Whether both are in one range for documentation: /24 of IPv4, /32 and /20 of IPv6.
fn in_same_range(nobody: IpAddr, address: IpAddr) -> bool {
    match (nobody, address) {
        (IpAddr::V4(nobody), IpAddr::V4(address)) => nobody.octets()[..3] == address.octets()[..3],
        (IpAddr::V6(nobody), IpAddr::V6(address)) => {
            let ([a, b, ..], [c, d, ..]) = (nobody.segments(), address.segments());
            a == c && (a == 0x3fff || b == d)
        }
        _ => false,
    }
}
