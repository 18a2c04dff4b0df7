//! Packet filters and NAT. Base chains tell whether anything could happen to a packet; a rehearsal tells what does happen, and
//! only that accuses this machine's own rules.

mod banned;
mod on_arrival;
mod panel;
mod redirect;

pub(super) use banned::client_banned;
pub(super) use on_arrival::reject_rule;
pub(super) use panel::panel;
pub(super) use redirect::dead_redirect;

use super::ruling::Ruling;
use crate::{
    addressbook::OriginError,
    case::{Role, Symptom},
    diagnosis::{
        Proof, Unchecked, Verdict,
        view::{Aim, Arrivals, End, Fate, Filter, View, blind_proofs, end_proof, fate, is_blocked, is_blurred, rule_steps},
    },
    evidence::{FrontEndFiles, Passage, PassageEnd, ProbeId, Rejection},
};

/// Hooks that a connection to this machine passes, the answer's way out included.
pub(super) const TO_THIS_MACHINE: [&str; 4] = ["ingress", "prerouting", "input", "output"];
/// Hooks that a connection from this machine passes on its way out.
const FROM_THIS_MACHINE: [&str; 3] = ["output", "postrouting", "egress"];
/// Pieces of evidence of one kind that are shown.
const MOST_SHOWN: usize = 3;
/// What is blocked in the rehearsal comes before what only could be.
const REHEARSED: u8 = 85;

/// Behind what a provider drops before the machine, which is the commoner of the two.
const BESIDE_THE_PROVIDERS: u8 = 45;

/// `timeout.host-firewall`, with the SYNs that were seen to come in and to stay unanswered.
pub(super) fn host_firewall(view: &View) -> Ruling {
    let mut ruling = on_arrival::host_firewall(view);
    let shown = ruling.evidence.iter().any(|proof| matches!(proof, Proof::SynsUnanswered { .. }));
    if matches!(ruling.verdict, Verdict::Confirmed | Verdict::Likely | Verdict::Possible) && !shown {
        ruling.evidence.extend(view.knocks().map(|knocks| knocks.unanswered()).unwrap_or_default());
    }
    ruling
}

/// What only the server can tell; a connection that is accepted contradicts it.
fn on_the_server(view: &View) -> Ruling {
    if view.all_open() {
        return Ruling::ruled_out(view.open_proofs());
    }
    let unchecked = if view.is_client() { vec![Unchecked::OtherSide(Role::Server)] } else { view.lacking(ProbeId::Connect) };
    Ruling::not_checked(unchecked)
}

/// True if a listener takes connections to the target's address, so that something else must keep the clients off.
fn answered_by_listener(view: &View) -> bool {
    view.own().any(|aim| view.listening(aim.address()).is_some_and(|listening| listening.covers.is_some()))
}

/// True if clients that get no answer at all would report what is reported here.
fn fits_silence(view: &View) -> bool {
    let told_by_cdn = |aim: &Aim| matches!(view.origin_error(aim), Some((OriginError::TimedOut, _)));
    matches!(view.symptom, Symptom::Timeout | Symptom::Unknown) || view.aims.iter().any(told_by_cdn)
}

/// True if clients that a rule answers so would report what is reported here (`icmp_err_convert`, net/ipv4/icmp.c).
fn fits_rejection(view: &View, how: Rejection) -> bool {
    match view.symptom {
        Symptom::Unknown => true,
        Symptom::Refused => matches!(how, Rejection::Reset | Rejection::PortUnreachable),
        Symptom::Unreachable => !matches!(how, Rejection::Reset | Rejection::PortUnreachable),
        _ => view.is_refusal() && matches!(how, Rejection::Reset | Rejection::PortUnreachable),
    }
}

/// True if what kept these out fits what is reported.
fn fits(view: &View, passages: &[&Passage]) -> bool {
    passages.iter().all(|passage| match passage.end {
        PassageEnd::Rejected(how) => fits_rejection(view, how),
        _ => fits_silence(view),
    })
}

/// What ended the passages, each rule once, and the way of the first of them through the rules.
fn told_by(view: &View, passages: &[&Passage]) -> Vec<Proof> {
    let mut shown: Vec<&Passage> = Vec::new();
    for passage in passages {
        let same = |other: &&Passage| (&other.by, other.end, other.syn.to) == (&passage.by, passage.end, passage.syn.to);
        if shown.len() < MOST_SHOWN && !shown.iter().any(same) {
            shown.push(passage);
        }
    }
    let ends = shown.iter().flat_map(|passage| [end_proof(passage), ufw_number(view, passage)]).flatten();
    ends.chain(shown.first().into_iter().flat_map(|passage| rule_steps(passage))).collect()
}

/// True if a rehearsal saw what the ruling speaks of, or a router on the way said it.
pub(super) fn is_measured(ruling: &Ruling) -> bool {
    ruling.evidence.iter().any(|proof| {
        matches!(
            proof,
            Proof::FilterRuleDrops { .. }
                | Proof::FilterPolicyDrops { .. }
                | Proof::AnswerDropped { .. }
                | Proof::FilterRuleRejects { .. }
                | Proof::PathRejects { .. }
        )
    })
}

/// What `ufw` calls the rule that decided, where its own file has the same rule at that place.
fn ufw_number(view: &View, passage: &Passage) -> Option<Proof> {
    let by = passage.by.as_ref()?;
    let rule = by.rule.as_ref()?;
    let own = &view.case.evidence.front_ends().known()?.ufw;
    let port = rule.text.split(" --dport ").nth(1).and_then(|rest| rest.split(' ').next());
    let says = |written: &str| port.is_none_or(|port| written.split(' ').any(|word| word == port));
    let found = own.iter().find(|own| own.chain == by.chain && own.place == rule.number && says(&own.written))?;
    Some(Proof::UfwNumber { number: found.number, rule: found.written.clone() })
}

/// What can be known of the rules where the kernel's could not be read or rehearsed: which program makes some, and whether its
/// own files name the port.
fn said_by_front_ends(view: &View) -> Vec<Proof> {
    let installed = view.case.evidence.front_ends().known().map(|found| found.installed.as_slice()).unwrap_or_default();
    let proofs = |one: &FrontEndFiles| {
        let (name, file, port) = (one.name.clone(), one.file.clone(), view.port);
        let on = Proof::FrontEndOn { name: name.clone(), file: file.clone() };
        let names = one.names_port.map(|names| {
            if names { Proof::FrontEndNamesPort { name, file, port } } else { Proof::FrontEndLacksPort { name, file, port } }
        });
        [Some(on), names]
    };
    installed.iter().filter(|one| one.on == Some(true)).flat_map(proofs).flatten().collect()
}

/// A client that was seen to try may be another one than the one that complains.
fn as_far_as_named(view: &View, mut ruling: Ruling, arrivals: &[Arrivals]) -> Ruling {
    let watch = view.case.evidence.syn_watch().known();
    let watched: Vec<&Passage> = arrivals.iter().filter(|one| one.watched).flat_map(|one| one.named.clone()).collect();
    let Some(watch) = watch.filter(|_| !watched.is_empty()) else { return ruling };
    let unanswered =
        watch.unanswered().filter(|client| watched.iter().any(|passage| passage.syn.from == client.from.to_canonical()));
    let seen: Vec<Proof> = unanswered
        .map(|client| Proof::SynsUnanswered { from: client.from, port: view.port, syns: client.syns.into() })
        .take(MOST_SHOWN)
        .collect();
    ruling.evidence.splice(0..0, seen);
    ruling.at_most(Verdict::Likely)
}

/// Strangers do not speak for a client that a rule on the way may know by its address.
fn as_far_as_sources(ruling: Ruling, arrivals: &[Arrivals], passages: &[&Passage]) -> Ruling {
    let of_strangers = arrivals.iter().any(|one| one.named.is_empty());
    let rule = passages.iter().find_map(|passage| passage.by_source.clone());
    match rule.filter(|_| of_strangers) {
        Some(rule) => {
            let against = Proof::SourceDecides { rule: Box::new(rule) };
            ruling.at_most(Verdict::Likely).against([against]).lacking([Unchecked::ClientAddress])
        }
        None => ruling,
    }
}

/// Weaker where a rule on the way goes by what the copy of the rules cannot have.
fn as_far_as_seen(ruling: Ruling, passages: &[&Passage]) -> Ruling {
    if is_blurred(passages) { ruling.at_most(Verdict::Likely).against(blind_proofs(passages)) } else { ruling }
}

/// `firewall.output-rule`: what this machine sends as a client.
pub(super) fn output_rule(view: &View) -> Ruling {
    if view.is_server() {
        return match view.filter(&FROM_THIS_MACHINE) {
            Filter::Clear(proofs) => Ruling::ruled_out(proofs),
            // The SYN-ACK that a rule drops here counts as the host's firewall.
            Filter::Rules(_) => Ruling::not_checked(vec![Unchecked::OtherSide(Role::Client)]),
            Filter::Unseen(why) => Ruling::not_checked(why),
        };
    }
    if view.all_open() {
        return Ruling::ruled_out(view.open_proofs());
    }
    if let Some(ruling) = rehearsed_output(view) {
        return ruling;
    }
    match view.filter(&FROM_THIS_MACHINE) {
        Filter::Clear(proofs) => Ruling::ruled_out(proofs),
        Filter::Rules(rules) => {
            let silent = view.ended(End::Silent).next().is_some();
            Ruling::possible(rules).weight(if silent { 55 } else { 25 }).lacking(view.no_rehearsal())
        }
        Filter::Unseen(why) => Ruling::not_checked(why).lacking(view.no_rehearsal()),
    }
}

/// What the rehearsal of this machine's own SYNs says, where it saw one blocked.
fn rehearsed_output(view: &View) -> Option<Ruling> {
    let own = view.deciding();
    let fate = fate(own.iter().copied())?;
    let blocked: Vec<&Passage> = own.iter().copied().filter(|passage| is_blocked(passage.end)).collect();
    if blocked.is_empty() {
        return None;
    }
    // Where a connection was tried, what it came to has to be what the rule does.
    let agrees = |passage: &Passage| {
        let tried = view.aims.iter().find(|aim| aim.to == passage.syn.to).and_then(Aim::end);
        match (passage.end, tried) {
            (PassageEnd::Rejected(how), Some(end)) => rejected_as(how, end),
            (PassageEnd::Rejected(how), None) => fits_rejection(view, how),
            (_, Some(end)) => end == End::Silent,
            (_, None) => fits_silence(view),
        }
    };
    let evidence: Vec<Proof> =
        told_by(view, &blocked).into_iter().chain(view.aims.iter().filter_map(Aim::proof).take(MOST_SHOWN)).collect();
    let ruling = match (blocked.iter().all(|passage| agrees(passage)), fate) {
        (true, Fate::Dropped | Fate::Rejected) => Ruling::confirmed(evidence).weight(REHEARSED),
        // Another address of the target that gets out makes this one a part of it.
        (true, _) => Ruling::likely(evidence).weight(REHEARSED),
        (false, _) => Ruling::possible(evidence).weight(40),
    };
    Some(as_far_as_seen(ruling, &blocked))
}

/// How a connect ends that is answered so.
const fn rejected_as(how: Rejection, end: End) -> bool {
    match how {
        Rejection::Reset | Rejection::PortUnreachable => matches!(end, End::Refused),
        _ => matches!(end, End::Unreachable | End::Failed),
    }
}
