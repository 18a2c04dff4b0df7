//! What a copy of the packet filter does to the SYNs of this case's clients, or to this machine's own.

mod said;

pub(in crate::diagnosis) use said::{blind_proofs, end_proof, pass_proof, steps};

use std::net::{IpAddr, SocketAddr};

use super::{View, is_private};
use crate::{
    diagnosis::{
        Proof, Unchecked,
        plan::{Readiness, readiness},
        vantage::distinct,
    },
    evidence::{Blind, Direction, Interface, Look, Network, OtherEnd, Passage, PassageEnd, ProbeId},
};

/// Addresses of this machine for which clients are rehearsed: a name with more has one machine behind most of them.
pub(in crate::diagnosis) const MOST_REHEARSED_ADDRESSES: usize = 3;

/// What became of the SYNs that come to one address of this machine, or that leave for one.
#[derive(Debug, Clone, Default)]
pub(in crate::diagnosis) struct Arrivals<'a> {
    /// The named client's, or this machine's own.
    pub(in crate::diagnosis) named: Vec<&'a Passage>,
    /// Nobody named the client: its SYNs were seen to come in and to stay unanswered.
    pub(in crate::diagnosis) watched: bool,
    /// Those of strangers of the kind that comes to such an address.
    pub(in crate::diagnosis) strangers: Vec<&'a Passage>,
    /// Those of strangers that stand where the named client stands.
    pub(in crate::diagnosis) alike: Vec<&'a Passage>,
}

/// What became of several SYNs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::diagnosis) enum Fate {
    /// All of them reached TCP, and were answered.
    Pass,
    /// All were dropped, on their way or the answer's.
    Dropped,
    /// All were answered by a rule.
    Rejected,
    /// All were dropped by reverse-path filtering.
    ReversePath,
    /// Some were dropped or rejected, and others were not.
    Mixed,
    /// None was seen to be dropped or rejected, nor all to pass.
    Open,
}

/// True if the SYN reached TCP and the answer came back.
pub(in crate::diagnosis) const fn passes(end: PassageEnd) -> bool {
    matches!(end, PassageEnd::Answered | PassageEnd::Closed)
}

/// True if nothing came back, because a rule or a policy dropped it.
pub(in crate::diagnosis) const fn is_dropped(end: PassageEnd) -> bool {
    matches!(end, PassageEnd::Dropped | PassageEnd::AnswerDropped)
}

/// True if a rule kept the connection from coming about.
pub(in crate::diagnosis) const fn is_blocked(end: PassageEnd) -> bool {
    is_dropped(end) || matches!(end, PassageEnd::Rejected(_))
}

/// The interface in whose network another machine's address is.
fn towards(network: &Network, other: IpAddr) -> Option<&Interface> {
    let mut outwards = network.interfaces.iter().filter(|interface| !interface.loopback);
    outwards.find(|interface| {
        interface.addresses.iter().any(|own| own.prefix > 0 && super::nat::is_in(other, (own.address, own.prefix)))
    })
}

/// True if another machine's address is in a network of this one's.
pub(in crate::diagnosis) fn is_on_link(network: &Network, other: IpAddr) -> bool {
    towards(network, other).is_some()
}

/// What became of them all; `None` where there are none.
pub(in crate::diagnosis) fn fate<'a>(passages: impl IntoIterator<Item = &'a Passage>) -> Option<Fate> {
    let ends: Vec<PassageEnd> = passages.into_iter().map(|passage| passage.end).collect();
    let all = |holds: fn(PassageEnd) -> bool| ends.iter().all(|end| holds(*end));
    if ends.is_empty() {
        return None;
    }
    Some(if all(passes) {
        Fate::Pass
    } else if all(is_dropped) {
        Fate::Dropped
    } else if all(|end| matches!(end, PassageEnd::Rejected(_))) {
        Fate::Rejected
    } else if all(|end| end == PassageEnd::ReversePath) {
        Fate::ReversePath
    } else if ends.iter().any(|end| is_blocked(*end)) {
        Fate::Mixed
    } else {
        Fate::Open
    })
}

impl<'a> Arrivals<'a> {
    /// Those that decide: the named client's, or else everybody's.
    pub(in crate::diagnosis) fn deciding(&self) -> &[&'a Passage] {
        if self.named.is_empty() { &self.strangers } else { &self.named }
    }

    /// True if the named client is kept out where others like it get in.
    pub(in crate::diagnosis) fn is_only_the_named(&self) -> bool {
        !self.named.is_empty()
            && self.named.iter().all(|passage| is_blocked(passage.end))
            && self.alike.iter().any(|passage| passes(passage.end))
    }
}

impl<'a> View<'a> {
    /// The addresses of this machine at which clients' packets arrive, those first that clients use; at most
    /// [`MOST_REHEARSED_ADDRESSES`].
    pub(in crate::diagnosis) fn rehearsed_addresses(&self) -> Vec<IpAddr> {
        let reached = distinct(self.reached_addresses().into_iter().map(|address| self.arrives_at(address)));
        let mut addresses = if self.own().next().is_none() || self.is_bare_port() { self.facing(reached) } else { reached };
        addresses.truncate(MOST_REHEARSED_ADDRESSES);
        addresses
    }

    /// Of several addresses nobody named, those that clients elsewhere would use: public ones, else those of real interfaces.
    fn facing(&self, addresses: Vec<IpAddr>) -> Vec<IpAddr> {
        let public: Vec<IpAddr> = addresses.iter().copied().filter(|address| !is_private(*address)).collect();
        if !public.is_empty() {
            return public;
        }
        let inside = |address: &IpAddr| {
            let kind = self.interface_of(*address).and_then(|interface| interface.kind.as_deref());
            matches!(kind, Some("bridge" | "veth" | "tun" | "wireguard" | "dummy"))
        };
        let outside: Vec<IpAddr> = addresses.iter().copied().filter(|address| !inside(address)).collect();
        if outside.is_empty() { addresses } else { outside }
    }

    /// The interface that has an address.
    pub(in crate::diagnosis) fn interface_of(&self, address: IpAddr) -> Option<&'a Interface> {
        let interfaces = &self.network()?.interfaces;
        interfaces
            .iter()
            .find(|interface| interface.addresses.iter().any(|own| own.address.to_canonical() == address.to_canonical()))
    }

    /// The interface in whose network another machine's address is.
    pub(in crate::diagnosis) fn interface_towards(&self, other: IpAddr) -> Option<&'a Interface> {
        towards(self.network()?, other)
    }

    /// What was rehearsed of what matters here: on the server the clients that come in, on a client its own SYNs. Empty
    /// where nothing was.
    pub(in crate::diagnosis) fn arrivals(&self) -> Vec<Arrivals<'a>> {
        let Some(rehearsal) = self.case.evidence.rehearsal().known() else { return Vec::new() };
        if self.is_client() {
            let out = |aim: &super::Aim| {
                let named = rehearsal.passages.iter().filter(|passage| {
                    passage.syn.direction == Direction::Out
                        && passage.syn.to.ip().to_canonical() == aim.address()
                        && passage.syn.to.port() == self.port
                });
                Arrivals { named: named.collect(), ..Arrivals::default() }
            };
            return self.aims.iter().map(out).filter(|one| !one.named.is_empty()).collect();
        }
        if !self.is_server() {
            return Vec::new();
        }
        let of_clients = self.case.evidence.client_rehearsal().known().map(|found| found.passages.as_slice());
        let passages: Vec<&Passage> = rehearsal.passages.iter().chain(of_clients.unwrap_or_default()).collect();
        let at = |address: &IpAddr| self.arrivals_at(*address, &passages);
        let mut all: Vec<Arrivals> = self.rehearsed_addresses().iter().map(at).collect();
        // A client of one family has nothing to do with the addresses of the other.
        if all.iter().any(|one| !one.named.is_empty()) {
            all.retain(|one| !one.named.is_empty());
        }
        all.retain(|one| !one.deciding().is_empty());
        all
    }

    fn arrivals_at(&self, address: IpAddr, passages: &[&'a Passage]) -> Arrivals<'a> {
        let here: Vec<&Passage> = passages
            .iter()
            .copied()
            .filter(|passage| {
                passage.syn.direction == Direction::In
                    && passage.syn.to.ip().to_canonical() == address
                    && passage.syn.to.port() == self.port
            })
            .collect();
        let of = |wanted: &dyn Fn(OtherEnd) -> bool| -> Vec<&'a Passage> {
            let some: Vec<&Passage> = here.iter().copied().filter(|passage| wanted(passage.syn.other)).collect();
            self.by_the_usual_way(address, some)
        };
        let mut named = of(&|other| other == OtherEnd::Named);
        if named.is_empty() {
            // Before a CDN, it is the only client there is.
            let edges = self.edges();
            named = of(&|other| other == OtherEnd::Public).into_iter().filter(|one| edges.contains(&one.syn.from)).collect();
        }
        let watched = named.is_empty();
        if watched {
            // One that gets in, and is answered, fails for another reason.
            named = of(&|other| other == OtherEnd::Watched);
            named.retain(|passage| {
                is_blocked(passage.end) || matches!(passage.end, PassageEnd::ReversePath | PassageEnd::NoWay)
            });
        }
        let watched = watched && !named.is_empty();
        let client = named.first().map(|passage| passage.syn.from);
        let near = |client: IpAddr| is_private(client) || self.interface_towards(client).is_some();
        let strangers = if self.is_used_nearby(address) {
            of(&|other| matches!(other, OtherEnd::Public | OtherEnd::Neighbour))
        } else {
            of(&|other| other == OtherEnd::Public)
        };
        let alike = match client.map(near) {
            Some(true) => of(&|other| other == OtherEnd::Neighbour),
            Some(false) => of(&|other| other == OtherEnd::Public),
            None => Vec::new(),
        };
        Arrivals { named, watched, strangers, alike }
    }

    /// The addresses of a CDN that clients use in the server's place: its edges come from the same networks.
    pub(in crate::diagnosis) fn edges(&self) -> Vec<IpAddr> {
        distinct(self.aims.iter().filter(|aim| self.is_fronted(aim)).map(super::Aim::address))
    }

    /// True if clients of an address may well be in its own network: it is private, and nothing translates a public one to it.
    pub(in crate::diagnosis) fn is_used_nearby(&self, address: IpAddr) -> bool {
        let mut uses = self.aims.iter().filter(|aim| aim.own != Some(true) || self.arrives_at(aim.address()) == address);
        let from_outside = |aim: &super::Aim| !is_private(aim.address()) && !aim.address().is_loopback();
        is_private(address) && (self.aims.is_empty() || uses.any(|aim| !from_outside(aim)))
    }

    /// Of the interfaces a SYN was sent in by, the one it would really come by: that of its own network, or the one that has
    /// the address. All of them, where it came by neither.
    fn by_the_usual_way(&self, address: IpAddr, passages: Vec<&'a Passage>) -> Vec<&'a Passage> {
        let usual = |passage: &&&Passage| {
            let home = self.interface_towards(passage.syn.from).or_else(|| self.interface_of(address));
            home.is_none_or(|home| home.name == passage.interface)
        };
        let kept: Vec<&Passage> = passages.iter().filter(usual).copied().collect();
        if kept.is_empty() { passages } else { kept }
    }

    /// Every SYN that decides.
    pub(in crate::diagnosis) fn deciding(&self) -> Vec<&'a Passage> {
        self.arrivals().iter().flat_map(|one| one.deciding().to_vec()).collect()
    }

    /// That every SYN that decides got through, where nothing could make the real one fare otherwise.
    pub(in crate::diagnosis) fn rehearsed_pass(&self) -> Option<Vec<Proof>> {
        let all = self.arrivals();
        let deciding: Vec<&Passage> = all.iter().flat_map(|one| one.deciding().to_vec()).collect();
        let through = fate(deciding.iter().copied()) == Some(Fate::Pass) && deciding.iter().all(|one| one.blind.is_empty());
        through.then(|| all.iter().filter_map(|one| pass_proof(one.deciding())).collect())
    }

    /// That the SYNs of every client reached TCP without being sent elsewhere.
    pub(in crate::diagnosis) fn rehearsed_straight(&self) -> Option<Proof> {
        let deciding = if self.is_server() { self.deciding() } else { Vec::new() };
        let straight = |passage: &&Passage| passes(passage.end) && passage.led_to.is_none() && passage.blind.is_empty();
        let first = deciding.first().filter(|_| deciding.iter().all(straight))?;
        Some(Proof::RehearsedStraight { to: first.syn.to })
    }

    /// Where the kernel sends the SYNs of every client, if to one place.
    pub(in crate::diagnosis) fn rehearsed_lead(&self) -> Option<(SocketAddr, SocketAddr)> {
        let deciding = if self.is_server() { self.deciding() } else { Vec::new() };
        let first = deciding.first()?;
        let to = first.led_to.filter(|to| *to != first.syn.to)?;
        // A redirect leads each address of this machine to itself, at another port.
        let alike = |passage: &&Passage| {
            passage.led_to.is_some_and(|led| {
                led.port() == to.port()
                    && (led.ip() == to.ip() || (led.ip(), to.ip()) == (passage.syn.to.ip(), first.syn.to.ip()))
            })
        };
        deciding.iter().all(alike).then_some((first.syn.to, to))
    }

    /// Why there is no rehearsal; empty where there is one, or where it has nothing to do.
    pub(in crate::diagnosis) fn no_rehearsal(&self) -> Vec<Unchecked> {
        match self.case.evidence.rehearsal() {
            Look::NotAsked
                if !self.wants(ProbeId::Rehearsal) || matches!(readiness(self, ProbeId::Rehearsal), Readiness::Never) =>
            {
                Vec::new()
            }
            Look::NotAsked => vec![Unchecked::Waiting(ProbeId::Rehearsal)],
            _ => self.lacking(ProbeId::Rehearsal),
        }
    }
}

/// True if a rule on the way goes by what the copy cannot have: earlier packets, or the program a packet belongs to.
pub(in crate::diagnosis) fn is_blurred(passages: &[&Passage]) -> bool {
    let blurs = |blind: &Blind| matches!(blind, Blind::Memory { .. } | Blind::SocketOwner { .. } | Blind::Order { .. });
    passages.iter().flat_map(|passage| &passage.blind).any(blurs)
}
