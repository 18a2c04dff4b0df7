//! A CDN or accelerating proxy in front of the server.

use crate::{
    diagnosis::{
        Proof, Unchecked, Verdict,
        judge::{names, ruling::Ruling},
        view::{Aim, End, Front, Greeting, View, is_private},
    },
    evidence::ProbeId,
};

/// `refused.cdn`.
///
/// Accused only where trying shows the symptom at an address that is surely a CDN's. That the CDN, and not the server
/// behind it, is at fault is confirmed only by comparison with the server itself.
pub(in crate::diagnosis::judge) fn cdn(view: &View) -> Ruling {
    let others = view.aims.iter().filter(|aim| aim.own != Some(true));
    let fronts = others.filter_map(|aim| view.front(aim.address()).map(|front| (aim, front)));
    // Surely a CDN's before a hint, then one that shows the symptom.
    match fronts.min_by_key(|(aim, front)| (!front.sure, !aim.shows(view.symptom))) {
        Some((aim, front)) if aim.end() == Some(End::Open) => takes(view, aim, front),
        Some((aim, front)) => refuses(view, aim, front),
        None => nobody_in_front(view),
    }
}

/// The CDN takes connections. Where clients get the answer they want through it, it is not what ails them; where it says
/// that it does not get through to the server, it is not what ails them either, unless it is told a wrong server.
fn takes(view: &View, aim: &Aim, front: Front) -> Ruling {
    if let Some((_, error)) = view.origin_error(aim) {
        return Ruling::possible(front.proofs).against([error]).weight(10);
    }
    if view.is_client() && view.all_open() && view.greeting() == Greeting::Right {
        return Ruling::ruled_out(view.open_proofs());
    }
    Ruling::possible(front.proofs).against(aim.proof()).weight(40)
}

fn refuses(view: &View, aim: &Aim, front: Front) -> Ruling {
    let carries = front.cdn.carries_port(view.port);
    let (cdn, port, ports) = (front.cdn.name.to_owned(), view.port, front.cdn.ports());
    let mut evidence = front.proofs;
    evidence.extend(aim.proof());
    let ruling = match carries {
        Some(false) => {
            evidence.push(Proof::CdnRefusesPort { cdn, port, ports });
            Ruling::likely(evidence).weight(60)
        }
        // Its edges take the port, so that this is no refusal of the CDN's own making.
        Some(true) => Ruling::possible(evidence).against([Proof::CdnTakesPort { cdn, port }]),
        None => Ruling::likely(evidence),
    };
    if !front.sure || !aim.shows(view.symptom) {
        return ruling.at_most(Verdict::Possible).weight(40).lacking(view.lacking(ProbeId::Connect));
    }
    match behind(view) {
        Behind::Serves(proof) => {
            let verdict = if carries == Some(false) { Verdict::Confirmed } else { ruling.verdict };
            let mut ruling = Ruling { verdict, ..ruling };
            ruling.evidence.push(proof);
            ruling
        }
        // Nobody gets through before the server itself serves.
        Behind::Fails(proof) => ruling.at_most(Verdict::Possible).against([proof]).weight(75),
        Behind::Unknown => ruling,
    }
}

/// What the server itself does, tried past the CDN.
enum Behind {
    Serves(Proof),
    Fails(Proof),
    Unknown,
}

fn behind(view: &View) -> Behind {
    let ended = |end: End| view.origins.iter().find(|aim| aim.end() == Some(end)).map(|aim| aim.to);
    match (ended(End::Open), ended(End::Refused)) {
        (Some(to), _) => Behind::Serves(Proof::OriginServes { to }),
        (None, Some(to)) => Behind::Fails(Proof::OriginRefuses { to }),
        (None, None) => Behind::Unknown,
    }
}

/// No address and no alias that a CDN is known by. Not every CDN is known.
fn nobody_in_front(view: &View) -> Ruling {
    if view.aims.is_empty() {
        return Ruling::no_probe();
    }
    if view.is_server() && view.aims.iter().all(|aim| aim.own == Some(true)) {
        return Ruling::ruled_out(view.own().take(1).map(Aim::own_proof).collect());
    }
    if view.aims.iter().all(|aim| is_private(aim.address()) || aim.address().is_loopback()) {
        return Ruling::ruled_out(
            view.aims
                .iter()
                .take(1)
                .map(|aim| match aim.address() {
                    address if address.is_loopback() => Proof::AddressLoopback { address },
                    address => Proof::AddressPrivate { address },
                })
                .collect(),
        );
    }
    if view.is_client() && view.all_open() {
        return Ruling::ruled_out(view.open_proofs());
    }
    match names::foreign_alias(view) {
        Some(alias) if view.ended(End::Open).next().is_none() => {
            Ruling::possible(vec![alias]).weight(40).lacking([Unchecked::NoProbe])
        }
        _ => Ruling { evidence: vec![unlisted(view)], ..Ruling::no_probe() },
    }
}

/// What was looked up, though it proves nothing: many CDNs publish no list.
fn unlisted(view: &View) -> Proof {
    Proof::AddressesOfNoCdn { addresses: view.aims.iter().map(Aim::address).take(4).collect() }
}
