//! What the servers of the name's own zone say, beside what caches say.

use std::net::IpAddr;

use crate::{
    diagnosis::Proof,
    evidence::{AuthorityAnswer, NameAnswers, ResolverAnswer, ResolverOutcome},
};

/// The servers with authority, as far as they answered.
#[derive(Clone, Copy)]
pub(in crate::diagnosis) struct Authority<'a> {
    names: &'a NameAnswers,
}

impl<'a> Authority<'a> {
    pub(in crate::diagnosis) fn new(names: &'a NameAnswers) -> Self {
        Self { names }
    }

    /// True if a server gives the address.
    pub(in crate::diagnosis) fn gives(self, address: IpAddr) -> bool {
        self.names.authority.iter().any(|answer| has(&answer.outcome, address))
    }

    /// True if the servers give other addresses of the same family, and none gives this one. Silence about a family, and an
    /// alias that leads out of the zone, deny nothing.
    pub(in crate::diagnosis) fn denies(self, address: IpAddr) -> bool {
        let same_family = |other: &IpAddr| other.to_canonical().is_ipv4() == address.is_ipv4();
        !self.names.authority.is_empty()
            && self.names.authority.iter().all(|answer| match &answer.outcome {
                ResolverOutcome::Addresses(list) => list.iter().any(same_family) && !has(&answer.outcome, address),
                _ => false,
            })
    }

    /// A server that says the name does not exist, if one does.
    pub(in crate::diagnosis) fn no_such_name(self) -> Option<Proof> {
        let answer = self.names.authority.iter().find(|answer| answer.outcome == ResolverOutcome::NoSuchName)?;
        Some(Proof::AuthorityNoSuchName { server: answer.server.clone(), name: self.names.name.clone() })
    }

    /// What the first server says that gives an address.
    pub(in crate::diagnosis) fn says(self) -> Option<Proof> {
        self.names.authority.iter().find_map(|answer| self.said(answer))
    }

    /// What the first server says that gives this address.
    pub(in crate::diagnosis) fn says_address(self, address: IpAddr) -> Option<Proof> {
        let answer = self.names.authority.iter().find(|answer| has(&answer.outcome, address))?;
        self.said(answer)
    }

    /// How long a resolver may still keep an address that the servers of the zone no longer give.
    pub(in crate::diagnosis) fn kept(self, address: IpAddr) -> Option<Proof> {
        let keeps = |answer: &&ResolverAnswer| has(&answer.outcome, address) && answer.ttl_s.is_some_and(|ttl| ttl > 0);
        let answer = self.names.resolvers.iter().find(keeps).filter(|_| self.denies(address))?;
        Some(Proof::ResolverKeeps { resolver: answer.resolver, address, seconds: answer.ttl_s.unwrap_or_default() })
    }

    fn said(self, answer: &AuthorityAnswer) -> Option<Proof> {
        match &answer.outcome {
            ResolverOutcome::Addresses(addresses) if !addresses.is_empty() => Some(Proof::AuthoritySays {
                server: answer.server.clone(),
                name: self.names.name.clone(),
                addresses: addresses.clone(),
            }),
            _ => None,
        }
    }
}

fn has(outcome: &ResolverOutcome, address: IpAddr) -> bool {
    match outcome {
        ResolverOutcome::Addresses(list) => list.iter().any(|given| given.to_canonical() == address),
        _ => false,
    }
}
