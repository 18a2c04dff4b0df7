//! The service answers one address family, the client uses the other.

use super::ruling::Ruling;
use crate::{
    case::{Role, Symptom},
    diagnosis::{
        Proof, Unchecked, Verdict,
        view::{Aim, End, Listening, Nat, View},
    },
    evidence::ProbeId,
};

/// `family.ipv4-only`: what fails is IPv6.
pub(super) fn ipv4_only(view: &View) -> Ruling {
    only(view, Family { fails_v6: true })
}

/// `family.ipv6-only`: what fails is IPv4.
pub(super) fn ipv6_only(view: &View) -> Ruling {
    only(view, Family { fails_v6: false })
}

#[derive(Clone, Copy)]
struct Family {
    fails_v6: bool,
}

impl Family {
    fn is_failing(self, aim: &Aim) -> bool {
        aim.address().is_ipv6() == self.fails_v6
    }
}

fn only(view: &View, family: Family) -> Ruling {
    let candidates: Vec<&Aim> = view.aims.iter().filter(|aim| family.is_failing(aim)).collect();
    if view.aims.is_empty() {
        let probe = if view.name().is_some() { ProbeId::Names } else { ProbeId::Network };
        return Ruling::not_checked(view.lacking(probe));
    }
    if candidates.is_empty() {
        return Ruling::ruled_out(vec![if family.fails_v6 { Proof::NoIpv6Target {} } else { Proof::NoIpv4Target {} }]);
    }
    if candidates.iter().all(|aim| aim.end() == Some(End::Open)) {
        return Ruling::ruled_out(candidates.iter().filter_map(|aim| aim.proof()).take(2).collect());
    }
    if view.is_server() && candidates.iter().any(|aim| aim.own == Some(true)) {
        return here(view, family, &candidates);
    }
    from_outside(view, family, &candidates)
}

fn here(view: &View, family: Family, candidates: &[&Aim]) -> Ruling {
    let own = candidates.iter().filter(|aim| aim.own == Some(true));
    let seen: Vec<(&Aim, Listening)> =
        own.filter_map(|aim| view.listening(aim.address()).map(|listening| (*aim, listening))).collect();
    if seen.is_empty() {
        return Ruling::not_checked(view.lacking(ProbeId::Listeners));
    }
    let kept_off = seen.iter().find(|(aim, listening)| listening.is_other_family() && aim.end() != Some(End::Open));
    let Some((aim, listening)) = kept_off else { return unclear(view, &seen) };
    let mut evidence = listening.miss_proofs(aim.address());
    evidence.extend(aim.proof());
    let served = works(view, family).next();
    if view.is_bare_port() && served.is_some() {
        // Whether clients use the other family at all, a bare port does not say.
        return Ruling::possible(evidence).against(served.and_then(Aim::proof)).weight(25);
    }
    if view.symptom != Symptom::Refused {
        return Ruling::possible(evidence).weight(20);
    }
    let ruling = match view.nat("prerouting") {
        Nat::Clear => Ruling::confirmed(evidence),
        Nat::Aside(proof) => Ruling::confirmed(evidence.into_iter().chain([proof]).collect()),
        Nat::Takes(redirect) => Ruling::possible(evidence).against([redirect.proof()]),
        Nat::Rules(rules) => Ruling::likely(evidence).against([rules]),
        Nat::Unseen(why) => Ruling::likely(evidence).lacking(why),
    };
    match aim.end() {
        Some(End::Refused) => ruling,
        _ => ruling.at_most(Verdict::Likely).lacking(view.lacking(ProbeId::Connect)),
    }
}

/// No listener is known to serve the other family only: one serves both, none is there, or `IPV6_V6ONLY` is unknown and
/// the connect has to decide.
fn unclear(view: &View, seen: &[(&Aim, Listening)]) -> Ruling {
    let undecided = seen.iter().find(|(_, listening)| listening.covers.is_none() && listening.unclear.is_some());
    if let Some((aim, listening)) = undecided {
        let listener = listening.unclear.filter(|listener| listener.device.is_none());
        return match (aim.end(), listener) {
            (Some(End::Refused), Some(listener)) if view.symptom == Symptom::Refused => {
                let (listens, owner) = (crate::diagnosis::view::place(listener), listener.owners.first().cloned());
                let mut evidence = vec![Proof::ListenerIpv6Only { listens, owner }];
                evidence.extend(aim.proof());
                Ruling::likely(evidence)
            }
            _ => Ruling::not_checked(view.lacking(ProbeId::Connect)),
        };
    }
    let proofs: Vec<Proof> = seen.iter().filter_map(|(aim, listening)| listening.proof(aim.address())).take(2).collect();
    if proofs.is_empty() {
        Ruling::ruled_out(vec![Proof::NothingListens { port: view.port }])
    } else {
        Ruling::ruled_out(proofs)
    }
}

/// Addresses of the family that works.
fn works<'v, 'a>(view: &'v View<'a>, family: Family) -> impl Iterator<Item = &'v Aim<'a>> {
    view.ended(End::Open).filter(move |aim| !family.is_failing(aim))
}

fn from_outside(view: &View, family: Family, candidates: &[&Aim]) -> Ruling {
    let refused: Vec<&&Aim> = candidates.iter().filter(|aim| aim.end() == Some(End::Refused)).collect();
    let Some(fails) = refused.first() else {
        let silent = candidates.iter().find(|aim| aim.end() == Some(End::Silent));
        if let (Some(works), Some(fails)) = (works(view, family).next(), silent) {
            let evidence = vec![Proof::FamiliesDiffer { works: works.to, fails: fails.to }];
            return Ruling::possible(evidence.into_iter().chain(fails.proof()).collect()).weight(60);
        }
        let mut unchecked = view.lacking(ProbeId::Connect);
        if view.is_client() {
            unchecked.push(Unchecked::OtherSide(Role::Server));
        }
        return Ruling::not_checked(unchecked);
    };
    let none_of_it_works = candidates.iter().all(|aim| aim.end() != Some(End::Open));
    match works(view, family).next() {
        Some(works) if none_of_it_works && !fails.is_rejected() => {
            let mut evidence = vec![Proof::FamiliesDiffer { works: works.to, fails: fails.to }];
            evidence.extend(fails.proof());
            // On the server the address is known not to be this machine's; then the record is wrong, not the listener.
            if fails.own == Some(false) && view.is_server() {
                Ruling::possible(evidence).weight(30)
            } else {
                Ruling::likely(evidence)
            }
        }
        _ => {
            let other_side = view.is_client().then_some(Unchecked::OtherSide(Role::Server));
            Ruling::possible(fails.proof().into_iter().collect()).weight(10).lacking(other_side)
        }
    }
}
