//! The service cannot start listening.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use super::ruling::Ruling;
use crate::{
    case::{Host, Role, Symptom},
    diagnosis::{
        Proof, Unchecked, Verdict,
        view::{Aim, End, View, place},
    },
    evidence::{Listener, Look, ProbeId, WorkerRole},
};

/// EADDRNOTAVAIL.
const ADDRESS_NOT_AVAILABLE: i32 = 99;

/// `bind.address-in-use`.
pub(super) fn address_in_use(view: &View) -> Ruling {
    if !is_about_listening(view) {
        return not_about_listening(view);
    }
    let Some(table) = view.case.evidence.listeners().known() else {
        return Ruling::not_checked(view.lacking(ProbeId::Listeners));
    };
    let wanted = wanted(view);
    if wanted.is_empty() {
        return Ruling::not_checked(view.lacking(ProbeId::Names));
    }
    let same_port = || table.listeners.iter().filter(|listener| listener.port == view.port);
    let clash = |certain: Overlap| {
        wanted.iter().find_map(|to| same_port().find(|listener| overlap(listener, to.ip()) == certain).map(|by| (*to, by)))
    };
    if let Some((to, by)) = clash(Overlap::Yes) {
        return Ruling::confirmed(taken(view, to, by));
    }
    if let Some((to, by)) = clash(Overlap::Unknown) {
        return Ruling::likely(taken(view, to, by));
    }
    Ruling::ruled_out(wanted.into_iter().take(1).map(|wanted| Proof::PortFree { wanted }).collect())
}

fn taken(view: &View, wanted: SocketAddr, by: &Listener) -> Vec<Proof> {
    let mut evidence = vec![Proof::PortTaken { listens: place(by), wanted, owner: by.owners.first().cloned() }];
    let workers = view.case.evidence.workers().known().into_iter().flatten();
    evidence.extend(workers.filter(|worker| worker.role == WorkerRole::Worker).find_map(|worker| {
        let listen = worker.listen.as_ref().filter(|listen| listen.port == Some(view.port))?;
        let holds = by.owners.iter().any(|owner| owner.pid == worker.pid || owner.pid == worker.parent);
        holds.then(|| Proof::PortTakenByItself { written: listen.written.clone(), pid: worker.pid })
    }));
    evidence
}

/// Where the service wants to listen. A bare port means every address.
fn wanted(view: &View) -> Vec<SocketAddr> {
    if view.is_bare_port() {
        return vec![SocketAddr::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), view.port)];
    }
    view.aims.iter().map(|aim| aim.to).collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Overlap {
    Yes,
    No,
    /// `IPV6_V6ONLY` of one of the two is not known.
    Unknown,
}

/// Whether a socket that listens keeps another from binding `wanted` with the same port (`inet_csk_get_port`,
/// `net/ipv4/inet_connection_sock.c`; without `SO_REUSEPORT`, which only the same user's sockets share).
fn overlap(listener: &Listener, wanted: IpAddr) -> Overlap {
    let bound = listener.address.to_canonical();
    match (bound, wanted) {
        _ if bound == wanted => Overlap::Yes,
        (IpAddr::V4(a), IpAddr::V4(b)) if a.is_unspecified() || b.is_unspecified() => Overlap::Yes,
        (IpAddr::V6(a), IpAddr::V6(b)) if a.is_unspecified() || b.is_unspecified() => Overlap::Yes,
        (IpAddr::V6(any), IpAddr::V4(_)) if any.is_unspecified() => match listener.v6_only {
            Some(true) => Overlap::No,
            Some(false) => Overlap::Yes,
            None => Overlap::Unknown,
        },
        // Whether the service would take IPv4 too is its own choice.
        (IpAddr::V4(_), IpAddr::V6(any)) if any.is_unspecified() => Overlap::Unknown,
        _ => Overlap::No,
    }
}

/// `bind.address-not-local`.
pub(super) fn address_not_local(view: &View) -> Ruling {
    if !is_about_listening(view) {
        return not_about_listening(view);
    }
    let address = match view.case.target.host {
        Host::Address(address) => address,
        Host::ThisMachine => IpAddr::V4(Ipv4Addr::UNSPECIFIED),
        Host::Name(_) => return by_name(view),
    };
    if address.is_unspecified() {
        return Ruling::ruled_out(vec![Proof::AddressUnspecified { address }]);
    }
    match view.case.evidence.bind_trial() {
        Look::Known(trial) => match trial.errno {
            None => Ruling::ruled_out(vec![Proof::BindWorks { address }]),
            Some(ADDRESS_NOT_AVAILABLE) => {
                let mut evidence = vec![Proof::BindNotLocal { address }];
                let own = view.own_shown();
                let translated = view.own().find(|aim| aim.is_translated());
                if let Some(aim) = translated {
                    evidence.push(aim.own_proof());
                } else if view.aims.iter().any(|aim| aim.own == Some(false)) && !own.is_empty() {
                    evidence.push(Proof::AddressNotOwn { address, own });
                }
                Ruling::confirmed(evidence)
            }
            Some(errno) => Ruling::possible(vec![Proof::BindFails { address, errno }]),
        },
        Look::Blocked(_) | Look::NotAsked => Ruling::not_checked(view.lacking(ProbeId::Bind)),
    }
}

/// A service bound by name gets the address programs here get; it was not tried.
fn by_name(view: &View) -> Ruling {
    if view.aims.is_empty() {
        return Ruling::not_checked(view.lacking(ProbeId::Names));
    }
    if let Some(own) = view.own().find(|aim| !aim.is_translated()) {
        return Ruling::ruled_out(vec![own.own_proof()]);
    }
    // An address that the cloud translates is this machine's, and still none that can be listened on.
    if let Some(translated) = view.own().next() {
        return Ruling::likely(vec![translated.own_proof()]);
    }
    let own = view.own_shown();
    let evidence = view.elsewhere().take(1).map(|aim| Proof::AddressNotOwn { address: aim.address(), own: own.clone() });
    Ruling::likely(evidence.collect()).at_most(Verdict::Likely)
}

/// A service wants to listen: reported so, or the error that listening and connecting share, on the server.
fn is_about_listening(view: &View) -> bool {
    match view.symptom {
        Symptom::Bind => true,
        Symptom::AddrNotAvail => !view.is_client() && !connecting_shows_it(view),
        _ => false,
    }
}

fn connecting_shows_it(view: &View) -> bool {
    view.ended(End::NoLocalPort).next().is_some()
}

fn not_about_listening(view: &View) -> Ruling {
    if view.symptom == Symptom::AddrNotAvail {
        let shown = view.proofs(End::NoLocalPort);
        return if shown.is_empty() {
            Ruling::not_checked(vec![Unchecked::OtherSide(Role::Server)])
        } else {
            Ruling::ruled_out(shown)
        };
    }
    if !view.is_server() {
        return if view.all_open() {
            Ruling::ruled_out(view.open_proofs())
        } else {
            Ruling::not_checked(vec![Unchecked::OtherSide(Role::Server)])
        };
    }
    // A service that listens could start.
    let addresses: Vec<IpAddr> = view.own().map(Aim::address).chain(view.client_facing()).collect();
    let serving = addresses.into_iter().find_map(|address| {
        view.listening(address).filter(|listening| listening.covers.is_some()).and_then(|listening| listening.proof(address))
    });
    match serving {
        Some(proof) => Ruling::ruled_out(vec![proof]),
        None => Ruling::no_probe(),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("0.0.0.0", None, "192.0.2.7", Overlap::Yes)]
    #[case("192.0.2.7", None, "0.0.0.0", Overlap::Yes)]
    #[case("192.0.2.7", None, "192.0.2.7", Overlap::Yes)]
    #[case("192.0.2.7", None, "127.0.0.1", Overlap::No)]
    #[case("::", Some(false), "0.0.0.0", Overlap::Yes)]
    #[case("::", Some(true), "0.0.0.0", Overlap::No)]
    #[case("::", None, "192.0.2.7", Overlap::Unknown)]
    #[case("::", Some(true), "2001:db8::7", Overlap::Yes)]
    #[case("0.0.0.0", None, "::", Overlap::Unknown)]
    #[case("0.0.0.0", None, "2001:db8::7", Overlap::No)]
    fn overlaps(#[case] bound: &str, #[case] v6_only: Option<bool>, #[case] wanted: &str, #[case] expected: Overlap) {
        let listener = Listener {
            address: bound.parse().unwrap(),
            port: 8282,
            v6_only,
            device: None,
            queue: 0,
            queue_limit: 128,
            inode: 1,
            uid: 0,
            owners: Vec::new(),
            forwards: None,
        };
        assert_eq!(overlap(&listener, wanted.parse().unwrap()), expected);
    }
}
