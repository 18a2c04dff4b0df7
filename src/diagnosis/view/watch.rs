//! What was seen of the clients' packets as they came in, as far as it counts for this case.

use std::net::IpAddr;

use super::{View, is_private};
use crate::{
    diagnosis::{Proof, knock::TELLING_MS},
    evidence::{KernelCounts, OtherPackets, SynWatch, WatchedClient},
};

/// The packets of those that count: the client that was named, or else anybody from outside.
#[derive(Debug, Clone)]
pub(in crate::diagnosis) struct Knocks<'a> {
    watch: &'a SynWatch,
    port: u16,
    named: Option<IpAddr>,
    /// The addresses that clients use, where the target says which.
    used: Vec<IpAddr>,
    pub(in crate::diagnosis) clients: Vec<&'a WatchedClient>,
}

impl<'a> View<'a> {
    /// What was seen, where packets could be seen at all.
    pub(in crate::diagnosis) fn knocks(&self) -> Option<Knocks<'a>> {
        let watch = self.case.evidence.syn_watch().known().filter(|watch| watch.hidden.is_none())?;
        let named = self.case.client.map(|client| client.to_canonical());
        let own = self.rehearsed_addresses();
        // A neighbour gets in where the cloud or the provider lets nobody in; it counts where clients are neighbours.
        let counts = |client: &&WatchedClient| {
            let (from, to) = (client.from.to_canonical(), client.to.to_canonical());
            let outside = || self.is_used_nearby(to) || (!is_private(from) && self.interface_towards(from).is_none());
            (own.is_empty() || own.contains(&to)) && named.map_or_else(outside, |named| named == from)
        };
        let clients = watch.clients.iter().filter(counts).collect();
        let used = if self.is_bare_port() { Vec::new() } else { own.clone() };
        Some(Knocks { watch, port: self.port, named, used, clients })
    }

    /// What the kernel counted while it was watched.
    pub(in crate::diagnosis) fn counted(&self) -> Option<&'a KernelCounts> {
        self.case.evidence.syn_watch().known()?.counts.as_ref()
    }
}

impl Knocks<'_> {
    /// SYNs of these came in: nothing before this machine keeps them off.
    pub(in crate::diagnosis) fn arrived(&self) -> Vec<Proof> {
        self.proofs(
            |client| client.syns > 0,
            |client| Proof::SynsArrive { from: client.from, port: self.port, syns: client.syns.into() },
        )
    }

    /// These ended a handshake: for them the way is open, there and back.
    pub(in crate::diagnosis) fn connected(&self) -> Vec<Proof> {
        self.proofs(|client| client.completed > 0, |client| Proof::ClientConnects { from: client.from, port: self.port })
    }

    /// These tried and got nothing back.
    pub(in crate::diagnosis) fn unanswered(&self) -> Vec<Proof> {
        self.proofs(WatchedClient::is_unanswered, |client| Proof::SynsUnanswered {
            from: client.from,
            port: self.port,
            syns: client.syns.into(),
        })
    }

    /// These were answered again and again, and never went on.
    pub(in crate::diagnosis) fn deaf(&self) -> Vec<Proof> {
        self.proofs(WatchedClient::is_deaf, |client| Proof::AnswersUnheard {
            from: client.from,
            port: self.port,
            answers: client.answers.into(),
        })
    }

    /// Every client that counts gets in, and at least one was seen to: at each address of the target, where none is named.
    pub(in crate::diagnosis) fn let_in(&self) -> bool {
        let reached =
            |address: &IpAddr| self.clients.iter().any(|client| client.completed > 0 && client.to.to_canonical() == *address);
        let everywhere = self.named.is_some() || self.used.iter().all(reached);
        !self.connected().is_empty() && everywhere && !self.keeps_somebody_off()
    }

    /// Somebody who counts tried, and did not get in.
    pub(in crate::diagnosis) fn keeps_somebody_off(&self) -> bool {
        // One SYN that nothing answered may be the first of many. A scanner's one SYN is answered again and again; a client that
        // hears nothing sends it again.
        let deaf = |client: &WatchedClient| client.is_deaf() && client.syns > 1;
        let fails = |client: &WatchedClient| !client.is_answered() || deaf(client) || client.resets + client.errors > 0;
        self.clients.iter().any(|client| fails(client))
    }

    /// That nobody's SYN came in, where it was watched for long enough to say so and everybody who came is known.
    pub(in crate::diagnosis) fn nobody(&self) -> Option<Proof> {
        let (seconds, port) = (self.watch.watched_ms.div_ceil(1000), self.port);
        let proof = match self.named {
            Some(from) => Proof::NoSynFrom { from, port, seconds },
            None => Proof::NoSyn { port, seconds },
        };
        let whole = self.named.is_some() || !self.watch.more;
        (self.watch.watched_ms >= TELLING_MS && self.clients.is_empty() && whole).then_some(proof)
    }

    /// The positive control: in the same time the named client's packets came in at another port. It counts in full where the
    /// client tried just then, so that a SYN to the target's port was on its way too.
    pub(in crate::diagnosis) fn control(&self) -> Option<(Proof, bool)> {
        let seen: &OtherPackets = self.watch.elsewhere_from(self.named?)?;
        let proof = Proof::OtherPacketsArrive { from: seen.from, port: seen.port, packets: seen.packets.into() };
        Some((proof, seen.syns > 0 || self.watch.asked))
    }

    fn proofs(&self, which: impl Fn(&WatchedClient) -> bool, proof: impl Fn(&WatchedClient) -> Proof) -> Vec<Proof> {
        self.clients.iter().filter(|client| which(client)).map(|client| proof(client)).take(2).collect()
    }
}
