//! No local port is left for a connection.

use super::ruling::Ruling;
use crate::{
    case::Symptom,
    diagnosis::{
        Proof,
        view::{End, View},
    },
    evidence::{Look, PortUse, ProbeId},
};

/// `exhaustion.ephemeral-ports`.
pub(super) fn ephemeral_ports(view: &View) -> Ruling {
    exhaustion(view, |ports| ports.time_wait < ports.in_use)
}

/// `exhaustion.time-wait`. Where hardly a socket is in that state, others hold the ports.
pub(super) fn time_wait(view: &View) -> Ruling {
    if let Look::Known(ports) = view.case.evidence.port_use() {
        let (first, last) = ports.range;
        let (size, used, time_wait) = (ports.size(), ports.in_use, ports.time_wait);
        if time_wait < used.min(size) / 10 && used >= size / 2 {
            return Ruling::ruled_out(vec![Proof::PortsScarce { first, last, size, used, time_wait }]);
        }
    }
    exhaustion(view, |ports| ports.time_wait >= ports.in_use)
}

/// Who holds the larger part of the sockets is accused; the limit is per destination, so that the sum only bounds it.
fn exhaustion(view: &View, holds_more: impl Fn(&PortUse) -> bool) -> Ruling {
    let shown = view.aims.iter().any(|aim| aim.address().is_ipv4() && aim.end() == Some(End::NoLocalPort));
    let ports = match view.case.evidence.port_use() {
        Look::Known(ports) => ports,
        Look::Blocked(_) | Look::NotAsked => {
            let unchecked = view.lacking(ProbeId::PortUse);
            return if shown {
                Ruling::possible(view.proofs(End::NoLocalPort)).lacking(unchecked)
            } else {
                Ruling::not_checked(unchecked)
            };
        }
    };
    let (first, last) = ports.range;
    let (size, used, time_wait) = (ports.size(), ports.in_use, ports.time_wait);
    if shown {
        let mut evidence = view.proofs(End::NoLocalPort);
        evidence.push(Proof::PortsScarce { first, last, size, used, time_wait });
        return if holds_more(ports) { Ruling::likely(evidence) } else { Ruling::possible(evidence) };
    }
    if used.saturating_add(time_wait) < size / 2 {
        return Ruling::ruled_out(vec![Proof::PortsPlenty { first, last, size, used, time_wait }]);
    }
    let weight = if holds_more(ports) { 50 } else { 30 };
    if view.symptom == Symptom::AddrNotAvail {
        Ruling::possible(vec![Proof::PortsScarce { first, last, size, used, time_wait }]).weight(weight)
    } else {
        Ruling::no_probe()
    }
}
