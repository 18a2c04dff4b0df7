//! The port is sent to where nothing answers.

use super::{REHEARSED, answered_by_listener, on_the_server};
use crate::{
    case::Symptom,
    diagnosis::{
        Proof, Unchecked, Verdict,
        judge::ruling::Ruling,
        view::{Ends, Filter, Nat, Redirect, Redirection, View},
    },
    evidence::PassageEnd,
};

/// `nat.dead-redirect`.
pub(in crate::diagnosis::judge) fn dead_redirect(view: &View) -> Ruling {
    if !view.is_server() {
        return on_the_server(view);
    }
    match view.nat("prerouting") {
        Nat::Clear => match view.filter(&["prerouting"]) {
            Filter::Clear(proofs) => Ruling::ruled_out(proofs),
            Filter::Rules(_) => view.rehearsed_straight().map_or_else(Ruling::no_probe, |proof| Ruling::ruled_out(vec![proof])),
            Filter::Unseen(why) => Ruling::not_checked(why),
        },
        Nat::Aside(proof) => match view.redirection() {
            // Strangers are not redirected; a rule for some networks only could still take the client's connections.
            Redirection::Perhaps(rules) if !rules.is_empty() && view.case.client.is_none() => Ruling {
                evidence: std::iter::once(proof).chain(rules).collect(),
                ..Ruling::not_checked(vec![Unchecked::ClientAddress])
            },
            _ => Ruling::ruled_out(vec![proof]),
        },
        Nat::Takes(redirect) => {
            let mut ruling = redirected(view, &redirect);
            match led(view) {
                // The kernel led a SYN the same way, and found what the table of listeners says.
                Some((proof, true)) if ruling.verdict == Verdict::Likely => {
                    ruling.evidence.insert(0, proof);
                    ruling.verdict = Verdict::Confirmed;
                    ruling.weight(REHEARSED)
                }
                Some((proof, false)) => Ruling::ruled_out(vec![proof]),
                _ => ruling,
            }
        }
        Nat::Rules(rules) => {
            let weight = if view.symptom == Symptom::Refused && answered_by_listener(view) { 70 } else { 45 };
            let open = match view.redirection() {
                Redirection::Perhaps(proofs) if !proofs.is_empty() => Ruling::possible(proofs),
                _ => Ruling::possible(vec![rules]),
            };
            open.weight(weight).lacking(view.no_rehearsal())
        }
        Nat::Unseen(why) => Ruling::not_checked(why),
    }
}

/// Where the kernel led every SYN, if to a place of this machine: true if nothing listens there.
fn led(view: &View) -> Option<(Proof, bool)> {
    let (to, leads) = view.rehearsed_lead().filter(|(_, leads)| view.network().is_some_and(|own| own.has(leads.ip())))?;
    let all = view.deciding();
    let ended = |end: PassageEnd| all.iter().all(|passage| passage.end == end);
    if ended(PassageEnd::Closed) {
        return Some((Proof::RehearsedDeadEnd { to, leads }, true));
    }
    ended(PassageEnd::Answered).then_some((Proof::RehearsedLeadsOn { to, leads }, false))
}

/// A rule takes the port. What counts is where it leads, and whether clients meet what is met there.
fn redirected(view: &View, redirect: &Redirect) -> Ruling {
    let refused = view.is_refusal();
    match redirect.ends(view) {
        Ends::Lives(proofs) => Ruling::ruled_out(proofs),
        // The rule is right, the service inside its container is not.
        Ends::Refused(proofs) if redirect.loopback_inside().is_some() => Ruling::possible(proofs).weight(60),
        Ends::Refused(proofs) if refused => Ruling::confirmed(proofs).weight(75),
        Ends::Deserted(proofs) if refused => Ruling::likely(proofs).weight(75),
        // The rule is right, the service behind it takes no more.
        Ends::Silent(proofs) if redirect.overflows().is_some() => Ruling::possible(proofs).weight(45),
        Ends::Silent(proofs) if view.symptom == Symptom::Timeout => Ruling::likely(proofs),
        Ends::Refused(proofs) | Ends::Deserted(proofs) | Ends::Silent(proofs) => Ruling::possible(proofs).weight(45),
        Ends::Unknown(why) => Ruling::possible(vec![redirect.proof()]).weight(70).lacking(why),
    }
}
