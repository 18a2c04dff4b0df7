//! The client uses a port other than the service's.

mod neighbours;
mod slip;
mod workers;

pub(in crate::diagnosis) use neighbours::{has_greeting, perhaps_behind, to_greet};
pub(super) use workers::is_internal;

use std::net::IpAddr;

use self::{neighbours::Answers, slip::is_one_slip, workers::Elsewhere};
use super::{protocol::answered, refused::from_outside, ruling::Ruling};
use crate::{
    case::Scheme,
    diagnosis::{
        OtherListener, Proof, Unchecked, Verdict,
        judge::{Coverage, coverage},
        view::{Aim, Ends, Greeting, Nat, View, place},
    },
    evidence::{Handshake, HandshakeEnd, Listener, ListenerTable, ProbeId},
};

/// Ports of services that every machine has and that clients of an application never mean (IANA service names: ssh, smtp,
/// domain, bootps, sunrpc, ntp, netbios, imap, snmp, smb, printing, submission, imaps, mdns, llmnr).
const SYSTEM_PORTS: [u16; 17] = [22, 25, 53, 67, 111, 123, 137, 139, 143, 161, 445, 465, 587, 631, 993, 5353, 5355];
/// Others shown in one piece of evidence.
const MOST_OTHERS: usize = 3;

/// `refused.wrong-port`.
pub(super) fn wrong_port(view: &View) -> Ruling {
    if view.all_open() && view.greeting() == Greeting::Wrong {
        return beside_another_language(view);
    }
    if !view.is_server() {
        return by_guessed_ports(view, from_outside(view, 50));
    }
    let Some(table) = view.case.evidence.listeners().known() else {
        return if view.all_open() {
            Ruling::ruled_out(view.open_proofs())
        } else {
            Ruling::not_checked(view.lacking(ProbeId::Listeners))
        };
    };
    let elsewhere = workers::elsewhere(view, table);
    if let (Some(internal), Some(Elsewhere { proof, fits: true, .. })) = (is_internal(view), &elsewhere) {
        return Ruling::likely(vec![internal, proof.clone()]);
    }
    let on_port: Vec<&Listener> = table.listeners.iter().filter(|listener| listener.port == view.port).collect();
    if let Some(listener) = on_port.first() {
        let address = view.aims.first().map_or(listener.address, Aim::address);
        let seen = view.listening(address).and_then(|listening| listening.proof(address));
        return Ruling::ruled_out(seen.into_iter().collect());
    }
    if view.all_open() {
        return Ruling::ruled_out(view.open_proofs());
    }
    let mut ruling = by_other_listeners(view, table, elsewhere);
    if let Nat::Takes(redirect) = view.nat("prerouting") {
        match redirect.ends(view) {
            Ends::Lives(proofs) => return Ruling::ruled_out(proofs),
            _ => ruling = ruling.at_most(Verdict::Possible).against([redirect.proof()]),
        }
    }
    if view.is_refusal() { ruling } else { ruling.at_most(Verdict::Possible).weight(20) }
}

/// Something answers, but not what the client speaks to: whether it is the wrong port or the wrong protocol, the protocol's judges
/// say. A neighbour that does speak it could be the one meant.
fn beside_another_language(view: &View) -> Ruling {
    if !neighbours::another_is_meant(view) {
        return Ruling::nothing_tells();
    }
    let Some(answers) = neighbours::answers(view) else {
        let unasked =
            if neighbours::are_open(view) { view.lacking(ProbeId::OtherPorts) } else { vec![Unchecked::NothingTells] };
        return Ruling::not_checked(unasked);
    };
    let listeners = view.case.evidence.listeners().known().map(|table| table.listeners.as_slice()).unwrap_or_default();
    let opens: Vec<Proof> = listeners
        .iter()
        .filter(|listener| answers.is_right_on(listener.port) && serves_clients(view, listener))
        .map(|listener| Proof::ListenerOpens { listens: place(listener), owner: listener.owners.first().cloned() })
        .take(MOST_OTHERS)
        .collect();
    if opens.is_empty() {
        return Ruling::ruled_out(nobody_speaks(view).into_iter().collect());
    }
    Ruling::possible(opens).weight(60)
}

/// Of several services on this machine, which could the clients mean? That another one speaks their protocol is not all: the
/// right one may merely not run. So nothing here is more than likely, except what its own declaration proves.
fn by_other_listeners(view: &View, table: &ListenerTable, elsewhere: Option<Elsewhere>) -> Ruling {
    let nothing = Proof::NothingListens { port: view.port };
    let answers = neighbours::answers(view);
    if let Some(Elsewhere { proof, fits, certain, port }) = elsewhere {
        let listener = table.listeners.iter().find(|listener| listener.port == port);
        let spoken = answers.as_ref().and_then(|answers| spoken(view, listener?, answers));
        let against = answers.as_ref().and_then(|answers| answers.on(port)).filter(|_| spoken.is_none()).map(answered);
        let evidence = std::iter::once(proof).chain(spoken).chain([nothing]).collect();
        let ruling = match (fits, certain) {
            (true, true) => Ruling::confirmed(evidence),
            (true, false) => Ruling::likely(evidence),
            (false, _) => Ruling::possible(evidence),
        };
        return ruling.against(against);
    }
    let serving: Vec<&Listener> = distinct_ports(table.listeners.iter().filter(|listener| serves_clients(view, listener)));
    if let Some(ruling) = answers.as_ref().and_then(|answers| by_answers(view, &serving, answers, &nothing)) {
        return ruling;
    }
    let unasked = if neighbours::are_open(view) { view.lacking(ProbeId::OtherPorts) } else { Vec::new() };
    let slips: Vec<&Listener> = serving.iter().copied().filter(|listener| is_one_slip(view.port, listener.port)).collect();
    if let [only] = slips.as_slice() {
        let evidence = vec![
            Proof::ListenerOneSlipAway { listens: place(only), asked: view.port, owner: only.owners.first().cloned() },
            nothing,
        ];
        // Two numbers that look alike are no proof: a neighbour that is not started looks the same.
        let said = answers.as_ref().and_then(|answers| answers.on(only.port)).map(answered);
        let weight = if said.is_some() || workers::speaks_other_protocol(view, only.port) { 30 } else { 65 };
        return Ruling::possible(evidence).weight(weight).against(said).lacking(unasked);
    }
    // Neighbours first: they are the likelier ones meant.
    let mut shown = slips;
    shown.extend(serving.iter().copied().filter(|listener| !is_one_slip(view.port, listener.port)));
    if shown.is_empty() {
        return Ruling::possible(vec![nothing]).weight(20);
    }
    let others = shown.into_iter().take(MOST_OTHERS).map(|listener| OtherListener {
        listens: place(listener),
        program: listener.owners.first().map(|owner| owner.program.clone()),
    });
    let ruling = Ruling::possible(vec![Proof::ListenersOnOtherPorts { others: others.collect() }]).weight(40);
    ruling.against(nobody_speaks(view)).lacking(unasked)
}

/// Other listeners that answer the target's own greeting as it should be answered.
fn by_answers(view: &View, serving: &[&Listener], answers: &Answers, nothing: &Proof) -> Option<Ruling> {
    let speaking: Vec<&Listener> = serving.iter().copied().filter(|listener| answers.is_right_on(listener.port)).collect();
    let proofs = speaking.iter().filter_map(|listener| spoken(view, listener, answers)).take(MOST_OTHERS);
    let evidence: Vec<Proof> = proofs.chain([nothing.clone()]).collect();
    let weight = if view.case.target.scheme.is_websocket() { 70 } else { 45 };
    match speaking.as_slice() {
        [] => None,
        [only] if is_singled_out(view, only, answers) => Some(Ruling::likely(evidence).at_most(most(view))),
        _ => Some(Ruling::possible(evidence).weight(weight)),
    }
}

/// Whether the only other service that speaks the protocol is likely the one meant. WebSocket is rare enough; a web server
/// is on nearly every machine, so that one has to be a slip of the finger away, off the ordinary port, and have the page.
fn is_singled_out(view: &View, only: &Listener, answers: &Answers) -> bool {
    // A worker that declares the clients' own port is the one they mean, and it is broken.
    if workers::declares_port(view) {
        return false;
    }
    let has_page = matches!(answers.on(only.port), Some(Handshake { end: HandshakeEnd::Http { status: 200..=299, .. }, .. }));
    let ordinary = [Scheme::Http, Scheme::Https].map(Scheme::default_port).contains(&only.port);
    view.case.target.scheme.is_websocket() || (is_one_slip(view.port, only.port) && !ordinary && has_page)
}

/// Where the target's address is not this machine's, it is the first suspect.
fn most(view: &View) -> Verdict {
    let translated = || view.elsewhere().next().is_some_and(|aim| !view.has_public_address(aim.address()));
    if view.served().next().is_some() || translated() { Verdict::Likely } else { Verdict::Possible }
}

/// That a listener answers the target's greeting as it should.
fn spoken(view: &View, listener: &Listener, answers: &Answers) -> Option<Proof> {
    let seen = answers.on(listener.port).filter(|seen| answers.is_right_on(seen.to.port()))?;
    let (to, listens, asked, owner) = (seen.to, place(listener), view.port, listener.owners.first().cloned());
    let tls = view.case.target.scheme.is_tls();
    Some(match seen.end {
        HandshakeEnd::Http { status, upgraded: false, .. } => {
            Proof::ListenerAnswersHttp { to, tls, listens, asked, status, owner }
        }
        _ => Proof::ListenerUpgrades { to, tls, listens, asked, owner },
    })
}

/// That none of the ports greeted speaks the protocol, if any was.
pub(super) fn nobody_speaks(view: &View) -> Option<Proof> {
    let answers = neighbours::answers(view).filter(|answers| answers.right().is_empty())?;
    let ports = answers.ports();
    if ports.is_empty() {
        return None;
    }
    let proof = if view.case.target.scheme.is_websocket() {
        Proof::NoOtherPortUpgrades { ports }
    } else {
        Proof::NoOtherPortAnswers { ports }
    };
    Some(proof)
}

/// Why it is open whether another port is the one meant: listeners that could be are still to be greeted, or could not; or
/// nothing can be said to them, and one is a slip of the finger away.
pub(super) fn undecided(view: &View) -> Option<Vec<Unchecked>> {
    if neighbours::are_open(view) {
        return Some(view.lacking(ProbeId::OtherPorts));
    }
    let table = view.case.evidence.listeners().known().filter(|_| !has_greeting(view.case.target.scheme))?;
    let is_meant = |listener: &Listener| serves_clients(view, listener) && is_one_slip(view.port, listener.port);
    table.listeners.iter().any(is_meant).then(Vec::new)
}

/// A client cannot see whether the service on the port it asked for is merely down. Only another port that completes the
/// WebSocket handshake, where nothing else explains the refusal, is more than a guess.
fn by_guessed_ports(view: &View, ruling: Ruling) -> Ruling {
    let Some(answers) = neighbours::answers(view).filter(|_| ruling.verdict == Verdict::Possible) else { return ruling };
    let right = answers.right();
    let (asked, websocket) = (view.port, view.case.target.scheme.is_websocket());
    let proofs = right.iter().take(MOST_OTHERS).map(|seen| {
        if websocket {
            Proof::PortUpgrades { to: seen.to, tls: view.case.target.scheme.is_tls(), asked }
        } else {
            answered(seen)
        }
    });
    let evidence: Vec<Proof> = proofs.chain(ruling.evidence.clone()).collect();
    let ruling = Ruling { evidence, ..ruling };
    match right.as_slice() {
        [] => ruling.against(nobody_speaks(view)),
        [_] if websocket && view.rivals.is_empty() => Ruling { verdict: Verdict::Likely, ..ruling.weight(70) },
        _ if websocket => ruling.weight(70),
        _ => ruling,
    }
}

/// True for a listener on another port that takes connections to the target's address (or, where that is not this
/// machine's, to an address of this machine that clients could use), and is not one every machine has.
fn serves_clients(view: &View, listener: &Listener) -> bool {
    listener.port != view.port && !SYSTEM_PORTS.contains(&listener.port) && reaches_clients(view, listener)
}

fn reaches_clients(view: &View, listener: &Listener) -> bool {
    reached_at(view, listener).is_some()
}

/// The address at which a listener takes the connections of clients, as they arrive here.
fn reached_at(view: &View, listener: &Listener) -> Option<IpAddr> {
    let own: Vec<_> = view.served().map(Aim::address).collect();
    let addresses = if own.is_empty() { view.client_facing() } else { own };
    addresses
        .into_iter()
        .map(|address| view.arrives_at(address))
        .find(|address| matches!(coverage(listener, *address, view.network()), Coverage::Covers | Coverage::Unclear))
}

fn distinct_ports<'a>(listeners: impl Iterator<Item = &'a Listener>) -> Vec<&'a Listener> {
    let mut kept: Vec<&Listener> = Vec::new();
    for listener in listeners {
        if kept.iter().all(|other| other.port != listener.port) {
            kept.push(listener);
        }
    }
    kept
}
