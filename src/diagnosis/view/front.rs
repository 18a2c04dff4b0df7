//! Who answers in the server's place, by the lists of [`crate::addressbook`].

use std::net::IpAddr;

use super::{Aim, View};
use crate::{
    addressbook::{Belongs, Cdn, Strength, cdn_of_name, cdn_range, whose},
    diagnosis::Proof,
    evidence::ResolverOutcome,
};

/// A CDN at an address of the target.
pub(in crate::diagnosis) struct Front {
    pub(in crate::diagnosis) cdn: &'static Cdn,
    /// The CDN itself publishes the range, or gives out the name that led to the address; else it is a hint.
    pub(in crate::diagnosis) sure: bool,
    pub(in crate::diagnosis) proofs: Vec<Proof>,
}

impl View<'_> {
    /// True if a CDN surely answers at the address: whatever goes wrong there, it is no wrong address.
    pub(in crate::diagnosis) fn is_fronted(&self, aim: &Aim) -> bool {
        aim.own != Some(true) && self.front(aim.address()).is_some_and(|front| front.sure)
    }

    /// The CDN at `address`, if one is known there.
    pub(in crate::diagnosis) fn front(&self, address: IpAddr) -> Option<Front> {
        let range = cdn_range(address).map(|range| {
            let (cdn, prefix, date) = (range.cdn.name.to_owned(), range.prefix.to_string(), range.date.to_owned());
            let sure = range.strength == Strength::Published;
            let proof = if sure {
                Proof::AddressOfCdn { address, cdn, prefix, date }
            } else {
                Proof::AddressMaybeCdn { address, cdn, prefix, date }
            };
            Front { cdn: range.cdn, sure, proofs: vec![proof] }
        });
        match (range, self.alias_front(address)) {
            (Some(range), Some((cdn, alias))) => {
                let proofs = range.proofs.into_iter().chain([alias]).collect();
                Some(Front { cdn: if range.sure { range.cdn } else { cdn }, sure: true, proofs })
            }
            (None, Some((cdn, alias))) => Some(Front { cdn, sure: true, proofs: vec![alias] }),
            (range, None) => range,
        }
    }

    /// The CDN whose name led a resolver to `address`. An address that only the hosts file gives is nobody's by its alias.
    fn alias_front(&self, address: IpAddr) -> Option<(&'static Cdn, Proof)> {
        let names = self.case.evidence.names().known().filter(|_| self.name().is_some())?;
        let gives = |outcome: &ResolverOutcome| match outcome {
            ResolverOutcome::Addresses(found) => found.iter().any(|one| one.to_canonical() == address),
            _ => false,
        };
        let answers = names.resolvers.iter().filter(|answer| gives(&answer.outcome));
        answers.flat_map(|answer| &answer.aliases).find_map(|alias| {
            let cdn = cdn_of_name(alias)?;
            let proof = Proof::AliasOfCdn { name: names.name.clone(), alias: alias.clone(), cdn: cdn.name.to_owned() };
            Some((cdn, proof))
        })
    }
}

/// Whose cloud `address` is in, if a list has it: where an address leads that is not this machine's.
pub(in crate::diagnosis) fn cloud(address: IpAddr) -> Option<Proof> {
    match whose(address)? {
        Belongs::Cloud(range) => Some(Proof::AddressOfCloud {
            address,
            cloud: range.cloud.name.to_owned(),
            prefix: range.prefix.to_string(),
            date: range.date.to_owned(),
        }),
        Belongs::Cdn(_) | Belongs::Special(_) => None,
    }
}
