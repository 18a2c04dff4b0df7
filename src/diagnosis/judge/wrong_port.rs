//! The client uses a port other than the service's.

mod slip;
mod workers;

pub(super) use workers::is_internal;

use self::{slip::is_one_slip, workers::Elsewhere};
use super::{refused::from_outside, ruling::Ruling};
use crate::{
    diagnosis::{
        OtherListener, Proof, Verdict,
        judge::{Coverage, coverage},
        view::{Aim, Ends, Greeting, Nat, View, place},
    },
    evidence::{Listener, ListenerTable, ProbeId},
};

/// Ports of services that every machine has and that clients of an application never mean (IANA service names: ssh, smtp,
/// domain, bootps, sunrpc, ntp, netbios, imap, snmp, smb, printing, submission, imaps, mdns, llmnr).
const SYSTEM_PORTS: [u16; 17] = [22, 25, 53, 67, 111, 123, 137, 139, 143, 161, 445, 465, 587, 631, 993, 5353, 5355];
/// Others shown in one piece of evidence.
const MOST_OTHERS: usize = 3;

/// `refused.wrong-port`.
pub(super) fn wrong_port(view: &View) -> Ruling {
    if view.all_open() && view.greeting() == Greeting::Wrong {
        // Something answers, but not what the client speaks to: whether it is the wrong port or the wrong protocol, the
        // protocol's judges say.
        return Ruling::no_probe();
    }
    if !view.is_server() {
        return from_outside(view, 50);
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

fn by_other_listeners(view: &View, table: &ListenerTable, elsewhere: Option<Elsewhere>) -> Ruling {
    let nothing = Proof::NothingListens { port: view.port };
    if let Some(Elsewhere { proof, fits, certain }) = elsewhere {
        let evidence = vec![proof, nothing];
        return match (fits, certain) {
            (true, true) => Ruling::confirmed(evidence),
            (true, false) => Ruling::likely(evidence),
            (false, _) => Ruling::possible(evidence),
        };
    }
    let serving: Vec<&Listener> = distinct_ports(table.listeners.iter().filter(|listener| serves_clients(view, listener)));
    let slips: Vec<&Listener> = serving.iter().copied().filter(|listener| is_one_slip(view.port, listener.port)).collect();
    if let [only] = slips.as_slice() {
        let evidence = vec![
            Proof::ListenerOneSlipAway { listens: place(only), asked: view.port, owner: only.owners.first().cloned() },
            nothing,
        ];
        let other_protocol = workers::speaks_other_protocol(view, only.port);
        return if workers::declares_port(view) || other_protocol {
            Ruling::possible(evidence)
        } else {
            Ruling::likely(evidence)
        };
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
    Ruling::possible(vec![Proof::ListenersOnOtherPorts { others: others.collect() }]).weight(40)
}

/// True for a listener on another port that takes connections to the target's address (or, where that is not this
/// machine's, to an address of this machine that clients could use), and is not one every machine has.
fn serves_clients(view: &View, listener: &Listener) -> bool {
    listener.port != view.port && !SYSTEM_PORTS.contains(&listener.port) && reaches_clients(view, listener)
}

fn reaches_clients(view: &View, listener: &Listener) -> bool {
    let own: Vec<_> = view.served().map(Aim::address).collect();
    let addresses: Vec<_> = if own.is_empty() { view.client_facing() } else { own };
    addresses
        .into_iter()
        .map(|address| view.arrives_at(address))
        .any(|address| matches!(coverage(listener, address, view.network()), Coverage::Covers | Coverage::Unclear))
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
