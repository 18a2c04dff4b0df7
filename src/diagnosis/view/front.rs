//! Who answers in the server's place, by the lists of [`crate::addressbook`].

use std::net::IpAddr;

use super::{Aim, End, View};
use crate::{
    addressbook::{Belongs, Cdn, OriginError, Strength, cdn_by_header, cdn_of_name, cdn_range, origin_error, whose},
    diagnosis::Proof,
    evidence::{Handshake, HandshakeEnd, ResolverOutcome},
};

/// Own addresses that are tried as the server behind a CDN.
const MOST_ORIGINS: usize = 2;
/// Whose numbers the errors of [`origin_error`] are.
const NUMBERING: [&str; 2] = ["cloudflare", "cloudflare-tunnel"];

/// A CDN at an address of the target.
pub(in crate::diagnosis) struct Front {
    pub(in crate::diagnosis) cdn: &'static Cdn,
    /// The CDN itself says so in an answer, publishes the range, or gives out the name that led to the address; else it is
    /// a hint.
    pub(in crate::diagnosis) sure: bool,
    /// The strongest first.
    pub(in crate::diagnosis) proofs: Vec<Proof>,
}

impl View<'_> {
    /// True if a CDN surely answers at the address: whatever goes wrong there, it is no wrong address.
    pub(in crate::diagnosis) fn is_fronted(&self, aim: &Aim) -> bool {
        aim.own != Some(true) && self.front(aim.address()).is_some_and(|front| front.sure)
    }

    /// The CDN at `address`, if one is known there. What it says itself goes before a list, and that before a name.
    pub(in crate::diagnosis) fn front(&self, address: IpAddr) -> Option<Front> {
        let range = cdn_range(address);
        let listed = range.map(|range| {
            let (cdn, prefix, date) = (range.cdn.name.to_owned(), range.prefix.to_string(), range.date.to_owned());
            let proof = match range.strength {
                Strength::Published => Proof::AddressOfCdn { address, cdn, prefix, date },
                Strength::Partial | Strength::AsNumber => Proof::AddressMaybeCdn { address, cdn, prefix, date },
            };
            (range.cdn, proof)
        });
        let (published, hint) = match range.map(|range| range.strength) {
            Some(Strength::Published) => (listed, None),
            _ => (None, listed),
        };
        let header = self.header_front(address, range.map(|range| range.cdn));
        let strong: Vec<_> = [header, published, self.alias_front(address)].into_iter().flatten().collect();
        let sure = !strong.is_empty();
        let all: Vec<(&'static Cdn, Proof)> = strong.into_iter().chain(hint).collect();
        let cdn = all.first()?.0;
        Some(Front { cdn, sure, proofs: all.into_iter().map(|(_, proof)| proof).collect() })
    }

    /// The CDN that says it is one in an answer from `address`. An edge passes on the fields of another CDN behind it, so
    /// that the one whose address it is counts before others.
    fn header_front(&self, address: IpAddr, holder: Option<&'static Cdn>) -> Option<(&'static Cdn, Proof)> {
        let evidence = &self.case.evidence;
        let answers = [evidence.handshakes().known(), evidence.edges().known()].into_iter().flatten().flatten();
        let from_there = answers.filter(|seen| seen.to.ip().to_canonical() == address);
        let marks: Vec<_> = from_there.flat_map(marks).collect();
        let own = marks.iter().find(|(cdn, _)| Some(*cdn) == holder);
        own.or(marks.first()).cloned()
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

    /// What the CDN at an address says is wrong between it and the server, in its answer on the target's own port.
    pub(in crate::diagnosis) fn origin_error(&self, aim: &Aim) -> Option<(OriginError, Proof)> {
        let seen = aim.handshake.filter(|_| aim.end() == Some(End::Open) && aim.own != Some(true))?;
        let HandshakeEnd::Http { status, upgraded: false, .. } = seen.end else { return None };
        let error = origin_error(status, seen.edge_error)?;
        let cdn = self.front(aim.address()).filter(|front| front.sure && NUMBERING.contains(&front.cdn.id))?.cdn;
        let (to, cdn) = (aim.to, cdn.name.to_owned());
        let proof = match error {
            OriginError::UnknownAnswer => Proof::OriginUnknownAnswer { to, cdn, status },
            OriginError::Refused => Proof::OriginRefused { to, cdn, status },
            OriginError::TimedOut => Proof::OriginTimedOut { to, cdn, status },
            OriginError::Unreachable => Proof::OriginUnreachable { to, cdn, status },
            OriginError::AnswersLate => Proof::OriginAnswersLate { to, cdn, status },
            OriginError::TlsFailed => Proof::OriginTlsFailed { to, cdn, status },
            OriginError::CertificateInvalid => Proof::OriginCertificateInvalid { to, cdn, status },
            OriginError::NotFound => Proof::OriginNotFound { to, cdn, status },
            OriginError::TunnelDown => Proof::OriginTunnelDown { to, cdn, status },
        };
        Some((error, proof))
    }

    /// The addresses of the server behind a CDN, as far as they are known here: on the server, its own.
    pub(super) fn origin_addresses(&self) -> Vec<IpAddr> {
        if !self.is_server() || self.own().next().is_some() || !self.aims.iter().any(|aim| self.is_fronted(aim)) {
            return Vec::new();
        }
        self.client_facing().into_iter().filter(|own| !own.is_loopback()).take(MOST_ORIGINS).collect()
    }
}

/// The fields of an answer that a CDN is known by.
fn marks(seen: &Handshake) -> impl Iterator<Item = (&'static Cdn, Proof)> {
    seen.headers.iter().filter_map(|field| {
        let cdn = cdn_by_header(&field.name, &field.value)?;
        let field = format!("{}: {}", field.name, field.value);
        Some((cdn, Proof::HeaderOfCdn { to: seen.to, cdn: cdn.name.to_owned(), field }))
    })
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
