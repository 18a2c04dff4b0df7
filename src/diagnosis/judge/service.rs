//! The service listens and does not serve.

use super::ruling::Ruling;
use crate::{
    case::{Role, Symptom},
    diagnosis::{
        Proof, Unchecked,
        view::{Aim, End, Greeting, View, place},
    },
    evidence::{Handshake, HandshakeEnd, ProbeId},
};

/// `queue.accept-full`. The kernel drops connections once more wait than the limit says (`sk_acceptq_is_full`,
/// include/net/sock.h).
pub(super) fn accept_queue(view: &View) -> Ruling {
    if !view.is_server() {
        return on_the_server(view);
    }
    let Some(table) = view.case.evidence.listeners().known() else {
        return Ruling::not_checked(view.lacking(ProbeId::Listeners));
    };
    let mut serving = table.listeners.iter().filter(|listener| listener.port == view.port).peekable();
    if serving.peek().is_none() {
        return Ruling::ruled_out(vec![Proof::NothingListens { port: view.port }]);
    }
    let full = serving.clone().find(|listener| listener.queue > listener.queue_limit && listener.queue_limit > 0);
    if let Some(listener) = full {
        let overflow = Proof::QueueOverflows {
            listens: place(listener),
            waiting: listener.queue,
            limit: listener.queue_limit,
            owner: listener.owners.first().cloned(),
        };
        let ruling = if matches!(view.symptom, Symptom::Timeout | Symptom::Unknown) {
            Ruling::likely(vec![overflow])
        } else {
            Ruling::possible(vec![overflow])
        };
        return ruling.weight(80);
    }
    let open = view.all_open();
    match serving.find(|listener| listener.queue == 0) {
        Some(listener) if open => Ruling::ruled_out(vec![Proof::QueueEmpty { listens: place(listener) }]),
        _ => Ruling::no_probe(),
    }
}

fn on_the_server(view: &View) -> Ruling {
    if view.all_open() {
        return Ruling::ruled_out(view.open_proofs());
    }
    let unchecked = if view.is_client() { vec![Unchecked::OtherSide(Role::Server)] } else { view.lacking(ProbeId::Connect) };
    Ruling::not_checked(unchecked)
}

/// `conntrack.full`.
pub(super) fn conntrack(view: &View) -> Ruling {
    if view.is_server() { Ruling::no_probe() } else { on_the_server(view) }
}

/// `service.no-answer`.
pub(super) fn no_answer(view: &View) -> Ruling {
    let mute: Vec<Proof> =
        view.aims.iter().filter(|aim| aim.handshake.is_some_and(is_mute)).filter_map(super::protocol::answer).collect();
    if !mute.is_empty() {
        return Ruling::possible(mute).weight(60);
    }
    match view.greeting() {
        Greeting::Right | Greeting::Wrong => {
            let answers: Vec<Proof> = view.aims.iter().filter_map(super::protocol::answer).take(2).collect();
            Ruling::ruled_out(answers)
        }
        Greeting::Unknown if view.ended(End::Open).next().is_some() => Ruling::not_checked(view.lacking(ProbeId::Handshake)),
        Greeting::Unknown if view.ended(End::Refused).next().is_some() => Ruling::ruled_out(view.proofs(End::Refused)),
        Greeting::Unknown => Ruling::not_checked(view.lacking(ProbeId::Connect)),
        Greeting::NoneExpected => Ruling::no_probe(),
    }
}

/// It says nothing, neither as the scheme has it nor the other way, with or without TLS.
fn is_mute(seen: &Handshake) -> bool {
    let mute = |end: &HandshakeEnd| matches!(end, HandshakeEnd::Silent | HandshakeEnd::Closed | HandshakeEnd::Errno(_));
    mute(&seen.end) && seen.otherwise.as_ref().is_none_or(|other| other.tls.is_none() && mute(&other.end))
}

/// `service.fd-limit`: a process without descriptors accepts nobody, so that nobody is answered.
pub(super) fn fd_limit(view: &View) -> Ruling {
    let answered: Vec<Proof> = view.aims.iter().filter_map(|aim: &Aim| super::protocol::answer(aim)).take(2).collect();
    if view.greeting() == Greeting::Right { Ruling::ruled_out(answered) } else { Ruling::no_probe() }
}
