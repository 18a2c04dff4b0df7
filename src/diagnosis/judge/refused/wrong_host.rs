//! The address is not this server's.

use super::{Ruling, from_outside};
use crate::{
    case::{Host, Symptom},
    diagnosis::{
        Proof,
        view::{Aim, End, View, cloud, is_made_up},
    },
    evidence::ProbeId,
};

/// `refused.wrong-host`.
pub(in crate::diagnosis::judge) fn wrong_host(view: &View) -> Ruling {
    let listening = matches!(view.case.symptom, Symptom::Bind | Symptom::AddrNotAvail);
    match view.case.target.host {
        Host::Address(address) if address.is_unspecified() && !listening => {
            let evidence = vec![Proof::AddressUnspecified { address }];
            // Linux takes it for the machine itself: somebody who tests there may well be answered.
            return if view.all_open() {
                Ruling::likely(evidence).against(view.open_proofs())
            } else {
                Ruling::confirmed(evidence)
            };
        }
        _ if view.aims.is_empty() => {
            let probe = if view.name().is_some() { ProbeId::Names } else { ProbeId::Network };
            return Ruling::not_checked(view.lacking(probe));
        }
        Host::Address(address) if address.is_loopback() && view.is_client() => return loopback(view),
        Host::Address(address) if !is_made_up(address) && view.is_nobodys(address) => {
            if let Some(ruling) = nobodys(view) {
                return ruling;
            }
        }
        _ => {}
    }
    if view.is_server() { here(view) } else { from_outside(view, 30) }
}

/// A client that connects to itself: the service is not there if it refuses.
fn loopback(view: &View) -> Ruling {
    let mut evidence: Vec<Proof> = view.aims.iter().map(|aim| Proof::AddressLoopback { address: aim.address() }).collect();
    let nobody = view.aims.iter().any(|aim| view.listening(aim.address()).is_some_and(|listening| listening.is_nobody()));
    if nobody {
        evidence.push(Proof::NothingListens { port: view.port });
    }
    match view.aims.first().and_then(Aim::end) {
        Some(End::Open) => Ruling::ruled_out(view.open_proofs()),
        Some(End::Refused) => {
            evidence.extend(view.proofs(End::Refused));
            Ruling::likely(evidence)
        }
        _ => Ruling::possible(evidence).lacking(view.lacking(ProbeId::Connect)),
    }
}

/// An address that no machine can have: an example that was never replaced.
fn nobodys(view: &View) -> Option<Ruling> {
    let aim = view.aims.first().filter(|aim| aim.own != Some(true))?;
    let proof = view.nobodys_proof(aim.address())?;
    let fails = matches!(aim.end(), Some(End::Silent | End::Unreachable | End::Failed));
    let evidence = std::iter::once(proof).chain(aim.proof()).collect();
    fails.then(|| Ruling::likely(evidence))
}

fn here(view: &View) -> Ruling {
    if let Some(own) = view.own().next() {
        return Ruling::ruled_out(match view.name() {
            Some(name) => own.points_here(name),
            None => vec![own.own_proof()],
        });
    }
    // A CDN's address is in front of the server, not in its place.
    let stranger = view.elsewhere().find(|aim| !view.is_fronted(aim));
    let Some(aim) = stranger.or_else(|| view.elsewhere().next()) else {
        return Ruling::not_checked(view.lacking(ProbeId::Network));
    };
    let own = view.own_shown();
    let address = aim.address();
    if let Some(name) = view.name() {
        // The record is the likelier mistake; that the name itself is another machine's stays open.
        return Ruling::possible(vec![Proof::NamePointsElsewhere { name: name.to_owned(), address, own }]).weight(35);
    }
    let mut evidence = vec![Proof::AddressNotOwn { address, own: own.clone() }];
    evidence.extend(aim.proof());
    evidence.extend(cloud(address));
    evidence.extend(view.odd_proof(address));
    if view.may_be_same_cloud(address) {
        return Ruling::possible(evidence).weight(70);
    }
    if !view.has_public_address(address) {
        return Ruling::possible(evidence).against([Proof::OnlyPrivateAddresses { own }]);
    }
    if stranger.is_none() {
        return Ruling::possible(evidence).against(view.front(address).into_iter().flat_map(|front| front.proofs)).weight(15);
    }
    if aim.shows(view.symptom) {
        Ruling::likely(evidence)
    } else {
        Ruling::possible(evidence).lacking(view.lacking(ProbeId::Connect))
    }
}
