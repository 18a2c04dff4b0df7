//! The service listens and does not serve.

use std::{cmp::Reverse, net::SocketAddr};

use super::{
    Coverage, coverage,
    protocol::{as_the_symptom_allows, quiet},
    ruling::Ruling,
};
use crate::{
    case::{Role, Symptom},
    diagnosis::{
        Proof, Unchecked, Verdict,
        view::{Aim, End, Ends, Greeting, Nat, Redirect, Speech, View, place},
    },
    evidence::{FileUse, Fill, Idle, IdleState, KernelCounts, Listener, ProbeId},
};

/// `queue.accept-full`. The kernel drops connections once more wait than the limit says (`sk_acceptq_is_full`,
/// include/net/sock.h).
pub(super) fn accept_queue(view: &View) -> Ruling {
    if !view.is_server() {
        return on_the_server(view);
    }
    let own = |to: SocketAddr| view.network().is_some_and(|own| own.has(to.ip()));
    if let Some(redirect) = view.led().filter(|redirect| !own(redirect.to)) {
        return queue_behind(view, &redirect);
    }
    let Some(table) = view.case.evidence.listeners().known() else {
        return Ruling::not_checked(view.lacking(ProbeId::Listeners));
    };
    // Where NAT leads the port elsewhere, it is the queue there that counts.
    let port = led_elsewhere(view).filter(|to| own(*to)).map_or(view.port, |to| to.port());
    let mut serving = table.listeners.iter().filter(|listener| listener.port == port).peekable();
    if serving.peek().is_none() {
        return nobody_to_fill_up(view);
    }
    let mut serving = serving.filter(|listener| takes_clients(view, listener));
    let full = serving.clone().find(|listener| listener.queue > listener.queue_limit && listener.queue_limit > 0);
    if let Some(listener) = full {
        let mut evidence = vec![Proof::QueueOverflows {
            listens: place(listener),
            waiting: listener.queue,
            limit: listener.queue_limit,
            owner: listener.owners.first().cloned(),
        }];
        let overflows = counted(view, |counts| counts.queue_overflows);
        evidence.extend(overflows.map(|count| Proof::OverflowsCounted { count }));
        evidence.extend(idle(view));
        // The queue of a process that cannot accept any more fills up, too: that is its other name.
        let fits = matches!(view.symptom, Symptom::Timeout | Symptom::Unknown) && !is_out_of_files(view);
        return match (fits, overflows) {
            (true, Some(_)) => Ruling::confirmed(evidence),
            (true, None) => Ruling::likely(evidence),
            (false, _) => Ruling::possible(evidence),
        }
        .weight(80);
    }
    // Full a moment ago, or another listener's: the counters are the whole namespace's.
    let overflows = counted(view, |counts| counts.queue_overflows).map(|count| Proof::OverflowsCounted { count });
    let half_open = counted(view, |counts| counts.half_open_drops).map(|count| Proof::HalfOpenDropsCounted { count });
    if overflows.is_some() || half_open.is_some() {
        let mut evidence: Vec<Proof> = overflows.into_iter().chain(half_open).collect();
        evidence.extend(idle(view));
        return Ruling::possible(evidence).weight(70);
    }
    let open = view.all_open();
    match serving.find(|listener| listener.queue == 0) {
        Some(listener) if open => {
            let calm = view.counted().map(|_| Proof::NoOverflowCounted {});
            Ruling::ruled_out(std::iter::once(Proof::QueueEmpty { listens: place(listener) }).chain(calm).collect())
        }
        _ => Ruling::no_probe(),
    }
}

/// The queue of a service in a container, or behind another rule: what listens here is not what clients wait for.
fn queue_behind(view: &View, redirect: &Redirect) -> Ruling {
    let fits = matches!(view.symptom, Symptom::Timeout | Symptom::Unknown);
    match (redirect.overflows(), redirect.ends(view)) {
        (Some(overflows), _) if fits => Ruling::likely(vec![redirect.proof(), overflows]).weight(80),
        (Some(overflows), _) => Ruling::possible(vec![redirect.proof(), overflows]).weight(80),
        (None, Ends::Lives(proofs) | Ends::Refused(proofs) | Ends::Deserted(proofs)) => Ruling::ruled_out(proofs),
        (None, Ends::Silent(_)) => Ruling::no_probe(),
        (None, Ends::Unknown(why)) => Ruling::not_checked(why),
    }
}

/// Where the kernel leads the clients of the port.
fn led_elsewhere(view: &View) -> Option<SocketAddr> {
    view.rehearsed_lead().map(|(_, to)| to)
}

/// Nothing listens on the port, so that nothing can be used up: unless a rule leads its clients to somebody else.
fn nobody_to_fill_up(view: &View) -> Ruling {
    if led_elsewhere(view).is_some() || !matches!(view.nat("prerouting"), Nat::Clear | Nat::Aside(_)) {
        return Ruling::no_probe();
    }
    Ruling::ruled_out(vec![Proof::NothingListens { port: view.port }])
}

/// True unless it surely takes no connection to the addresses of the target.
fn takes_clients(view: &View, listener: &Listener) -> bool {
    let mut own = view.own().peekable();
    let misses = |aim: &Aim| {
        let seen = coverage(listener, view.arrives_at(aim.address()), view.network());
        !matches!(seen, Coverage::Covers | Coverage::Unclear)
    };
    own.peek().is_none() || !own.all(misses)
}

/// What the kernel counted while it was watched, if it is anything.
fn counted(view: &View, which: impl Fn(&KernelCounts) -> u64) -> Option<u64> {
    view.counted().map(which).filter(|count| *count > 0)
}

/// The processes of the port that are stopped or blocked.
fn idle(view: &View) -> Vec<Proof> {
    let idle = view.case.evidence.pressure().known().map(|pressure| pressure.idle.as_slice()).unwrap_or_default();
    let proof = |one: &Idle| {
        let owner = one.owner.clone();
        match &one.state {
            IdleState::Stopped => Proof::ProcessStopped { owner },
            // What `ps` calls such a process, where the place is not told.
            IdleState::Blocked(place) => Proof::ProcessBlocked { owner, waits_in: place.clone().unwrap_or_else(|| "D".into()) },
        }
    };
    idle.iter().map(proof).take(2).collect()
}

/// True if every process that holds the port is stopped or blocked.
fn nobody_runs(view: &View) -> bool {
    let listeners = view.case.evidence.listeners().known().map(|table| table.listeners.as_slice()).unwrap_or_default();
    let mut owners =
        listeners.iter().filter(|listener| listener.port == view.port).flat_map(|listener| &listener.owners).peekable();
    let idle = view.case.evidence.pressure().known().map(|pressure| pressure.idle.as_slice()).unwrap_or_default();
    owners.peek().is_some() && owners.all(|owner| idle.iter().any(|one| one.owner.pid == owner.pid))
}

fn on_the_server(view: &View) -> Ruling {
    if view.all_open() {
        return Ruling::ruled_out(view.open_proofs());
    }
    let unchecked = if view.is_client() { vec![Unchecked::OtherSide(Role::Server)] } else { view.lacking(ProbeId::Connect) };
    Ruling::not_checked(unchecked)
}

/// `conntrack.full`. What has no room in the table is dropped, as long as it is full (`nf_conntrack_in`).
pub(super) fn conntrack(view: &View) -> Ruling {
    if !view.is_server() {
        return on_the_server(view);
    }
    let Some(pressure) = view.case.evidence.pressure().known() else {
        return Ruling::not_checked(view.lacking(ProbeId::Pressure));
    };
    let Some(Fill { used, limit }) = pressure.conntrack else {
        return Ruling::ruled_out(vec![Proof::ConntrackUnused {}]);
    };
    let fill = Fill { used, limit };
    let dropped = counted(view, |counts| counts.conntrack_drops.unwrap_or_default());
    let dropped = dropped.map(|count| Proof::ConntrackDropsCounted { count });
    if fill.is_full() {
        let counted = dropped.is_some();
        let full = std::iter::once(Proof::ConntrackFull { used, limit }).chain(dropped).collect();
        return match view.symptom {
            Symptom::Timeout | Symptom::Unknown if counted => Ruling::confirmed(full).weight(90),
            // Connections that never came about make room for new ones (`early_drop`): clients were seen to find it, or
            // what became of those that tried was not counted as this.
            Symptom::Timeout | Symptom::Unknown if !is_none_of_theirs(view) => Ruling::likely(full).weight(90),
            _ => Ruling::possible(full).weight(60),
        };
    }
    // There is room again, or there was none for some: whose packets they were is not told.
    match (dropped, fill.is_nearly_full()) {
        (Some(dropped), true) => return Ruling::likely(vec![dropped, Proof::ConntrackNearlyFull { used, limit }]).weight(70),
        (Some(dropped), false) => return Ruling::possible(vec![dropped, Proof::ConntrackRoom { used, limit }]).weight(20),
        (None, true) => return Ruling::possible(vec![Proof::ConntrackNearlyFull { used, limit }]).weight(60),
        (None, false) => {}
    }
    Ruling::ruled_out(vec![Proof::ConntrackRoom { used, limit }])
}

/// SYNs came in while it was counted, and the table turned none of them away.
fn is_none_of_theirs(view: &View) -> bool {
    view.counted().is_some() && view.knocks().is_some_and(|knocks| !knocks.arrived().is_empty())
}

/// `service.no-answer`.
pub(super) fn no_answer(view: &View) -> Ruling {
    let each = view.aims.iter().filter_map(|aim| quiet(view, &Speech::of(view, aim)?));
    let mute = each.min_by_key(|ruling| (ruling.verdict, Reverse(ruling.weight)));
    let idle = idle(view);
    if let Some(mute) = mute {
        let ruling = if nobody_runs(view) { Ruling { verdict: Verdict::Confirmed, ..mute } } else { mute };
        let evidence = idle.into_iter().chain(ruling.evidence).collect();
        let ruling = Ruling { evidence, ..ruling };
        // Who waits for an answer in vain calls that a time-out as well.
        return if view.symptom == Symptom::Timeout { ruling } else { as_the_symptom_allows(view, ruling) };
    }
    let reported = view.case.symptom == Symptom::Protocol;
    if let Some(lost) = view.aims.iter().find(|aim| aim.handshake.is_some_and(|seen| seen.pong == Some(false))) {
        // It opens, and what is said through it gets no answer. Not every service answers a ping, though every one has to.
        let proof = vec![Proof::HandshakeNoPong { to: lost.to }];
        return if reported { Ruling::possible(proof).weight(30) } else { Ruling::ruled_out(proof) };
    }
    match view.greeting() {
        Greeting::Right | Greeting::Wrong => {
            let answers: Vec<Proof> = view.aims.iter().filter_map(super::protocol::answer).take(2).collect();
            Ruling::ruled_out(answers)
        }
        Greeting::Unknown if view.ended(End::Open).next().is_some() => Ruling::not_checked(view.lacking(ProbeId::Handshake)),
        // A connection of this machine to itself passes by the rule that leads its clients elsewhere.
        Greeting::Unknown if view.is_server() && led_elsewhere(view).is_some() => Ruling::no_probe(),
        Greeting::Unknown if view.ended(End::Refused).next().is_some() => Ruling::ruled_out(view.proofs(End::Refused)),
        Greeting::Unknown => Ruling::not_checked(view.lacking(ProbeId::Connect)),
        Greeting::NoneExpected => Ruling::no_probe(),
    }
}

/// `service.fd-limit`: a process without descriptors accepts nobody, so that nobody is answered.
pub(super) fn fd_limit(view: &View) -> Ruling {
    let answered: Vec<Proof> = view.aims.iter().filter_map(|aim: &Aim| super::protocol::answer(aim)).take(2).collect();
    if view.greeting() == Greeting::Right {
        return Ruling::ruled_out(answered);
    }
    let Some(pressure) = view.case.evidence.pressure().known() else {
        // A client cannot see it; where nobody holds the port, nobody ran out of anything.
        return if view.is_server() { Ruling::not_checked(view.lacking(ProbeId::Pressure)) } else { Ruling::no_probe() };
    };
    let proof = |one: &FileUse| {
        let (owner, Fill { used, limit }) = (one.owner.clone(), one.files);
        if one.files.is_full() { Proof::FilesUsedUp { owner, used, limit } } else { Proof::FilesLeft { owner, used, limit } }
    };
    let used_up: Vec<Proof> = pressure.files.iter().filter(|one| one.files.is_full()).map(proof).collect();
    if !used_up.is_empty() {
        // Those that wait in vain to be accepted hear nothing.
        return match view.symptom {
            Symptom::Timeout | Symptom::Unknown | Symptom::Protocol if used_up.len() == pressure.files.len() => {
                Ruling::confirmed(used_up).weight(90)
            }
            // Another process that holds the port may take what this one cannot.
            Symptom::Timeout | Symptom::Unknown | Symptom::Protocol => Ruling::likely(used_up).weight(70),
            _ => Ruling::possible(used_up).weight(60),
        };
    }
    match (&pressure.hidden, pressure.files.iter().map(proof).next()) {
        (None, Some(left)) => Ruling::ruled_out(vec![left]),
        (Some(obstacle), _) => {
            Ruling::not_checked(vec![Unchecked::Obstacle { probe: ProbeId::Pressure, obstacle: obstacle.clone() }])
        }
        (None, None) => match view.case.evidence.listeners().known() {
            Some(table) if table.listeners.iter().all(|listener| listener.port != view.port) => nobody_to_fill_up(view),
            Some(table) => {
                let hidden = table.owners_hidden.clone();
                let why = hidden.map(|obstacle| Unchecked::Obstacle { probe: ProbeId::Listeners, obstacle });
                Ruling::not_checked(vec![why.unwrap_or(Unchecked::NoProbe)])
            }
            None => Ruling::not_checked(view.lacking(ProbeId::Listeners)),
        },
    }
}

/// True if the process that holds the port has no file left, so that its queue is not what is short.
fn is_out_of_files(view: &View) -> bool {
    view.case.evidence.pressure().known().is_some_and(|pressure| pressure.files.iter().any(|one| one.files.is_full()))
}
