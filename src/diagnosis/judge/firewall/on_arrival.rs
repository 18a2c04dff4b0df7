//! What this machine's own rules do to its clients' SYNs, and to the answers: dropped, or answered in the service's place.

use super::{
    BESIDE_THE_PROVIDERS, MOST_SHOWN, REHEARSED, TO_THIS_MACHINE, answered_by_listener, as_far_as_named, as_far_as_seen,
    as_far_as_sources, fits, fits_silence, on_the_server, panel, said_by_front_ends, told_by,
};
use crate::{
    diagnosis::{
        Proof, Unchecked,
        judge::ruling::Ruling,
        vantage::distinct,
        view::{
            Aim, Arrivals, End, Fate, Filter, View, blind_proofs, end_proof, fate, is_blocked, is_dropped, pass_proof, passes,
        },
    },
    evidence::{Passage, PassageEnd, Rejection},
};

/// `timeout.host-firewall`.
pub(in crate::diagnosis::judge) fn host_firewall(view: &View) -> Ruling {
    if !view.is_server() {
        return past_another_door(view).unwrap_or_else(|| on_the_server(view));
    }
    let ruling = dropped(view);
    if let Some(installed) = panel::accused(view) {
        // One of the two is the cause: the panel that manages the firewall is where the port is opened.
        return Ruling { verdict: crate::diagnosis::Verdict::Possible, ..ruling }.against([installed]);
    }
    Ruling { evidence: ruling.evidence.into_iter().chain(panel::differing(view)).collect(), ..ruling }
}

/// A machine that answers on another port, and not on this one: something before it or on it lets only some ports through. From
/// a client the two cannot be told apart.
fn past_another_door(view: &View) -> Option<Ruling> {
    let answers = view.answers_elsewhere();
    if answers.is_empty() || !fits_silence(view) || view.all_open() {
        return None;
    }
    let lost = view.ended(End::Silent).filter_map(|aim| view.lost_after(aim)).take(1);
    let evidence = answers.into_iter().take(1).chain(view.proofs(End::Silent)).chain(lost).collect();
    Some(Ruling::possible(evidence).weight(BESIDE_THE_PROVIDERS).lacking([Unchecked::OtherSide(crate::case::Role::Server)]))
}

/// What the rules drop, whoever manages them.
pub(super) fn dropped(view: &View) -> Ruling {
    let arrivals = view.arrivals();
    if let Some(ruling) = rehearsed(view, &arrivals, is_dropped, fits_silence(view)) {
        return ruling;
    }
    match view.filter(&TO_THIS_MACHINE) {
        Filter::Clear(proofs) => Ruling::ruled_out(proofs),
        Filter::Rules(rules) => Ruling::possible(with_files(view, rules)).weight(60).lacking(view.no_rehearsal()),
        Filter::Unseen(why) => unseen(view, why),
    }
}

/// `firewall.reject-rule`.
pub(in crate::diagnosis::judge) fn reject_rule(view: &View) -> Ruling {
    if !view.is_server() {
        return rejected_outside(view);
    }
    let arrivals = view.arrivals();
    let is_rejected = |end| matches!(end, PassageEnd::Rejected(_));
    let rejected: Vec<&Passage> = deciding(&arrivals).into_iter().filter(|passage| is_rejected(passage.end)).collect();
    if let Some(ruling) = rehearsed(view, &arrivals, is_rejected, fits(view, &rejected)) {
        return ruling;
    }
    match view.filter(&TO_THIS_MACHINE) {
        Filter::Clear(proofs) => Ruling::ruled_out(proofs),
        Filter::Rules(rules) => {
            let weight = if answered_by_listener(view) { 65 } else { 35 };
            Ruling::possible(with_files(view, rules)).weight(weight).lacking(view.no_rehearsal())
        }
        Filter::Unseen(why) => unseen(view, why),
    }
}

/// What the files of front ends say, beside rules that could not be rehearsed.
fn with_files(view: &View, rules: Vec<Proof>) -> Vec<Proof> {
    rules.into_iter().chain(said_by_front_ends(view)).collect()
}

/// What the files of front ends say, where the rules themselves could not be seen. That is no verdict.
fn unseen(view: &View, why: Vec<Unchecked>) -> Ruling {
    Ruling { evidence: said_by_front_ends(view), ..Ruling::not_checked(why).lacking(view.no_rehearsal()) }
}

/// A firewall that answers with ICMP gives itself away: a closed TCP port sends a reset.
fn rejected_outside(view: &View) -> Ruling {
    let is_outside = |aim: &&Aim| aim.is_rejected() && aim.own != Some(true);
    let rejected: Vec<Proof> = view.aims.iter().filter(is_outside).filter_map(Aim::proof).collect();
    let routers = view.rejecting_routers();
    if rejected.is_empty() {
        // Routers send such errors seldom where they are asked often; one that came shows what the others were.
        return if routers.is_empty() || view.all_open() { on_the_server(view) } else { Ruling::possible(routers).weight(60) };
    }
    let rejected: Vec<Proof> = rejected.into_iter().chain(routers).collect();
    if view.deciding().iter().any(|passage| matches!(passage.end, PassageEnd::Rejected(_))) {
        // It was this machine's own rule: `firewall.output-rule`.
        return Ruling::possible(rejected).weight(30);
    }
    match view.filter(&super::FROM_THIS_MACHINE) {
        // This machine's own rules can answer with ICMP, too.
        Filter::Rules(rules) => Ruling::possible(rejected).against(rules).weight(70),
        Filter::Clear(_) => Ruling::likely(rejected),
        Filter::Unseen(why) => Ruling::likely(rejected).lacking(why),
    }
}

fn deciding<'a>(arrivals: &[Arrivals<'a>]) -> Vec<&'a Passage> {
    arrivals.iter().flat_map(|one| one.deciding().to_vec()).collect()
}

/// What the rehearsal says of one way of keeping clients out; `None` where there is none, or where it could not follow the
/// SYNs.
fn rehearsed(view: &View, arrivals: &[Arrivals], kind: impl Fn(PassageEnd) -> bool, fits: bool) -> Option<Ruling> {
    let all = deciding(arrivals);
    let fate = fate(all.iter().copied())?;
    if arrivals.iter().all(Arrivals::is_only_the_named) {
        return Some(Ruling::ruled_out(arrivals.iter().filter_map(only_this_client).take(MOST_SHOWN).collect()));
    }
    let caught: Vec<&Passage> = all.iter().copied().filter(|passage| kind(passage.end)).collect();
    if caught.is_empty() {
        return not_caught(view, &all, fate, kind);
    }
    let mut evidence = told_by(view, &caught);
    evidence.splice(1.min(evidence.len())..1.min(evidence.len()), scope(arrivals, &kind));
    let whole = |one: &&Arrivals| one.deciding().iter().all(|passage| kind(passage.end));
    let blocked_addresses = arrivals.iter().filter(whole).count();
    let ruling = if !fits {
        Ruling::possible(evidence).weight(20)
    } else if caught.len() == all.len() {
        Ruling::confirmed(evidence).weight(REHEARSED)
    } else if blocked_addresses > 0 && !view.is_bare_port() {
        // One of the addresses that clients use is closed to all of them.
        Ruling::likely(evidence).weight(REHEARSED)
    } else if blocked_addresses > 0 {
        Ruling::possible(evidence).weight(75)
    } else {
        Ruling::possible(evidence).weight(75).lacking([Unchecked::ClientAddress])
    };
    let ruling = as_far_as_sources(as_far_as_named(view, ruling, arrivals), arrivals, &caught);
    Some(as_far_as_seen(ruling, &caught))
}

/// Nothing was kept out in this way.
fn not_caught(view: &View, all: &[&Passage], fate: Fate, kind: impl Fn(PassageEnd) -> bool) -> Option<Ruling> {
    let mut blind = blind_proofs(all);
    // A rule that remembers and drops does not reject, and the other way round.
    blind.retain(|proof| match proof {
        Proof::BlindMemory { rule } => {
            let says = |words: [&str; 2]| {
                let text = rule.rule.as_ref().map(|rule| rule.text.as_str()).unwrap_or_default();
                text.split(' ').any(|word| words.contains(&word))
            };
            let (drops, rejects) = (says(["drop", "DROP"]), says(["reject", "REJECT"]));
            drops == rejects || kind(if drops { PassageEnd::Dropped } else { PassageEnd::Rejected(Rejection::Reset) })
        }
        _ => true,
    });
    let met = |passage: &&Passage| passes(passage.end) || is_blocked(passage.end);
    if all.iter().all(met) {
        let passed: Vec<&Passage> = all.iter().copied().filter(|passage| passes(passage.end)).collect();
        let mut evidence: Vec<Proof> = pass_proof(&passed).into_iter().collect();
        evidence.extend(all.iter().filter(|passage| is_blocked(passage.end)).filter_map(|passage| end_proof(passage)).take(1));
        return Some(if blind.is_empty() {
            Ruling::ruled_out(evidence)
        } else {
            Ruling::possible(blind).against(evidence).weight(15)
        });
    }
    if matches!(view.filter(&TO_THIS_MACHINE), Filter::Clear(_)) {
        return None;
    }
    // It could not be followed to its end: what is known of that, or else that there are rules.
    let known: Vec<Proof> = all.iter().filter_map(|passage| end_proof(passage)).take(MOST_SHOWN).collect();
    let weight = if fate == Fate::ReversePath { 15 } else { 45 };
    (!known.is_empty()).then(|| Ruling::possible(known).weight(weight))
}

/// Whom it concerns: everybody, some, one address of several.
fn scope(arrivals: &[Arrivals], kind: &impl Fn(PassageEnd) -> bool) -> Vec<Proof> {
    let mut seen = Vec::new();
    for one in arrivals {
        let (caught, others): (Vec<&Passage>, Vec<&Passage>) =
            one.strangers.iter().copied().partition(|passage| kind(passage.end));
        let Some(first) = caught.first() else { continue };
        let from = |passages: &[&Passage]| distinct(passages.iter().map(|passage| passage.syn.from));
        let passed: Vec<&Passage> = others.iter().copied().filter(|passage| passes(passage.end)).collect();
        if others.is_empty() {
            seen.push(Proof::EverybodyBlocked { to: first.syn.to, from: from(&caught) });
        } else if !passed.is_empty() {
            seen.push(Proof::SomeBlocked { to: first.syn.to, blocked: from(&caught), others: from(&passed) });
        }
    }
    let whole = |one: &&Arrivals| one.deciding().iter().all(|passage| kind(passage.end));
    let through = |one: &&Arrivals| one.deciding().iter().all(|passage| passes(passage.end));
    let first = |one: Option<&Arrivals>| one.and_then(|one| one.deciding().first().map(|passage| passage.syn.to));
    let closed = first(arrivals.iter().find(whole));
    let open = first(arrivals.iter().find(through));
    seen.extend(closed.zip(open).map(|(blocked, passes)| Proof::OtherAddressPasses { blocked, passes }));
    seen
}

/// That others like it get through.
pub(super) fn only_this_client(one: &Arrivals) -> Option<Proof> {
    let client = one.named.first().filter(|_| one.is_only_the_named())?.syn.from;
    let others = one.alike.iter().filter(|passage| passes(passage.end)).map(|passage| passage.syn.from);
    Some(Proof::OnlyThisClient { client, others: distinct(others) })
}
