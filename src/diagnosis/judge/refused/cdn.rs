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
/// behind it, is at fault takes a comparison with the server itself, so nothing is confirmed here.
pub(in crate::diagnosis::judge) fn cdn(view: &View) -> Ruling {
    let others = view.aims.iter().filter(|aim| aim.own != Some(true));
    let fronts = others.filter_map(|aim| view.front(aim.address()).map(|front| (aim, front)));
    // Surely a CDN's before a hint, then one that shows the symptom.
    match fronts.min_by_key(|(aim, front)| (!front.sure, !aim.shows(view.symptom))) {
        Some((aim, front)) => in_front(view, aim, &front),
        None => nobody_in_front(view),
    }
}

fn in_front(view: &View, aim: &Aim, front: &Front) -> Ruling {
    let mut evidence = front.proofs.clone();
    if aim.end() == Some(End::Open) {
        // The CDN takes connections. Where clients get the answer they want through it, it is not what ails them.
        if view.is_client() && view.all_open() && view.greeting() == Greeting::Right {
            return Ruling::ruled_out(view.open_proofs());
        }
        return Ruling::possible(evidence).against(aim.proof()).weight(40);
    }
    evidence.extend(aim.proof());
    let (cdn, port) = (front.cdn.name.to_owned(), view.port);
    let ruling = match front.cdn.carries_port(port) {
        Some(false) => {
            evidence.push(Proof::CdnRefusesPort { cdn, port, ports: front.cdn.ports() });
            Ruling::likely(evidence).weight(60)
        }
        // Its edges take the port, so that this is no refusal of the CDN's own making.
        Some(true) => Ruling::possible(evidence).against([Proof::CdnTakesPort { cdn, port }]),
        None => Ruling::likely(evidence),
    };
    if front.sure && aim.shows(view.symptom) {
        ruling
    } else {
        ruling.at_most(Verdict::Possible).weight(40).lacking(view.lacking(ProbeId::Connect))
    }
}

/// No address and no alias that a CDN is known by. Not every CDN is known.
fn nobody_in_front(view: &View) -> Ruling {
    if view.aims.is_empty() {
        return Ruling::no_probe();
    }
    if view.is_server() && view.aims.iter().all(|aim| aim.own == Some(true)) {
        return Ruling::ruled_out(view.own().take(1).map(|aim| Proof::AddressIsOwn { address: aim.address() }).collect());
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
