//! What Workerman and `GatewayWorker` processes say of their ports, against what really listens.

use std::ops::RangeInclusive;

use super::reaches_clients;
use crate::{
    case::Scheme,
    diagnosis::{
        Proof,
        view::{View, place},
    },
    evidence::{Listener, ListenerTable, Worker, WorkerListen, WorkerRole},
};

/// Register (1236, in newer examples 1238), and the first lines to the business workers (`startPort`: 2000, 2300, 2900) of
/// `GatewayWorker`'s code and demos.
const INNER_PORTS: [RangeInclusive<u16>; 4] = [1236..=1238, 2000..=2007, 2300..=2307, 2900..=2907];

/// A service of Workerman that listens on another port than the clients use.
pub(super) struct Elsewhere {
    pub(super) proof: Proof,
    /// Its protocol is the one of the target's scheme.
    pub(super) fits: bool,
    /// It cannot have been meant to listen there: the port was a placeholder.
    pub(super) certain: bool,
    /// Where it listens.
    pub(super) port: u16,
}

/// The best such service: a placeholder first, then one that declares the clients' port and listens elsewhere, then one of
/// the fitting protocol on another port.
pub(super) fn elsewhere(view: &View, table: &ListenerTable) -> Option<Elsewhere> {
    let candidates: Vec<(&Worker, &WorkerListen)> = client_facing(view).collect();
    let placeholder = candidates.iter().find_map(|(worker, listen)| {
        let listener = undeclared_listener(view, table, worker).filter(|_| listen.port.is_none())?;
        let (written, pid, listens) = (listen.written.clone(), worker.pid, place(listener));
        Some(Elsewhere {
            proof: Proof::WorkerPlaceholder { written, pid, listens },
            fits: fits(&listen.protocol, view.case.target.scheme),
            certain: true,
            port: listener.port,
        })
    });
    let moved = || {
        candidates.iter().find_map(|(worker, listen)| {
            // A gateway holds an undeclared port of its own, its line to the business workers.
            let listener =
                undeclared_listener(view, table, worker).filter(|_| listen.port == Some(view.port) && !worker.is_gateway())?;
            let (written, pid, listens) = (listen.written.clone(), worker.pid, place(listener));
            let proof = Proof::WorkerListensElsewhere { written, pid, listens };
            Some(Elsewhere { proof, fits: true, certain: false, port: listener.port })
        })
    };
    let other_port = || {
        candidates.iter().find_map(|(worker, listen)| {
            let port = listen.port.filter(|port| *port != view.port)?;
            let listener = table.listeners.iter().find(|listener| listener.port == port && reaches_clients(view, listener))?;
            if !fits(&listen.protocol, view.case.target.scheme) || view.case.target.scheme == Scheme::Tcp {
                return None;
            }
            // A worker that declares the clients' own port is the one they mean, and it is broken.
            let fits = !declares_port(view);
            let (written, pid, listens) = (listen.written.clone(), worker.pid, place(listener));
            Some(Elsewhere { proof: Proof::WorkerListens { written, pid, listens }, fits, certain: false, port })
        })
    };
    placeholder.or_else(moved).or_else(other_port)
}

/// The port is one of `GatewayWorker`'s own: Register, or the gateway's line to its business workers.
pub(in crate::diagnosis::judge) fn is_internal(view: &View) -> Option<Proof> {
    let workers = view.case.evidence.workers().known().filter(|_| !view.is_client())?;
    let declared = workers.iter().find_map(|worker| {
        let listen = worker.listen.as_ref().filter(|listen| listen.port == Some(view.port))?;
        let (name, pid, port) = (worker.name.clone(), worker.pid, view.port);
        is_inner(worker, listen).then_some(Proof::WorkerInternalPort { name, pid, port })
    });
    declared.or_else(|| inner_line(view, workers))
}

/// A gateway holds a port that it declares nowhere: its line to the business workers.
fn inner_line(view: &View, workers: &[Worker]) -> Option<Proof> {
    let table = view.case.evidence.listeners().known()?;
    let holders = || table.listeners.iter().filter(|listener| listener.port == view.port).flat_map(|listener| &listener.owners);
    let other =
        |worker: &&Worker| worker.listen.as_ref().is_some_and(|listen| listen.port.is_some_and(|port| port != view.port));
    let mut gateways = workers.iter().filter(|worker| worker.role == WorkerRole::Worker && worker.is_gateway()).filter(other);
    let gateway = gateways.find(|worker| holders().any(|owner| owner.pid == worker.pid))?;
    Some(Proof::WorkerInternalPort { name: gateway.name.clone(), pid: gateway.pid, port: view.port })
}

/// True if a worker declares the clients' port.
pub(super) fn declares_port(view: &View) -> bool {
    client_facing(view).any(|(_, listen)| listen.port == Some(view.port))
}

/// True if a worker declares `port` for clients, with the target's protocol.
pub(super) fn declares(view: &View, port: u16) -> bool {
    client_facing(view).any(|(_, listen)| listen.port == Some(port) && fits(&listen.protocol, view.case.target.scheme))
}

/// True for a listener of Workerman that clients of the target's protocol do not mean: what no worker declares (a gateway's
/// line to its business workers, which logs whatever else connects), what one declares for itself or for another protocol,
/// and the ports that Register and gateways take by their own examples. Where owners cannot be seen beside Workerman, only
/// what it declares is surely not of that kind.
pub(super) fn is_for_others(view: &View, listener: &Listener) -> bool {
    let workers = view.case.evidence.workers().known().map(Vec::as_slice).unwrap_or_default();
    let holds = |worker: &Worker, pid: u32| worker.pid == pid || (worker.role == WorkerRole::Worker && worker.parent == pid);
    let of_workerman = || listener.owners.iter().any(|owner| workers.iter().any(|worker| holds(worker, owner.pid)));
    let unseen = listener.owners.is_empty() && !workers.is_empty();
    let named = || workers.iter().filter_map(|worker| worker.listen.as_ref()).any(|it| it.port == Some(listener.port));
    let inner = INNER_PORTS.iter().any(|ports| ports.contains(&listener.port));
    (inner || unseen || named() || of_workerman()) && !declares(view, listener.port)
}

/// True if a worker declares `port` with a protocol that is not the target's.
pub(super) fn speaks_other_protocol(view: &View, port: u16) -> bool {
    client_facing(view).any(|(_, listen)| listen.port == Some(port) && !fits(&listen.protocol, view.case.target.scheme))
}

fn client_facing<'a>(view: &View<'a>) -> impl Iterator<Item = (&'a Worker, &'a WorkerListen)> {
    let workers = view.case.evidence.workers().known().into_iter().flatten();
    workers
        .filter(|worker| worker.role == WorkerRole::Worker)
        .filter_map(|worker| worker.listen.as_ref().map(|listen| (worker, listen)))
        .filter(|(worker, listen)| !is_inner(worker, listen))
}

/// `Register` and the inner protocol are never for clients (`GatewayWorker` manual, "register-auth-timeout"), nor is what
/// is declared on loopback.
fn is_inner(worker: &Worker, listen: &WorkerListen) -> bool {
    let name = worker.name.to_ascii_lowercase();
    name.contains("register")
        || name.contains("channelserver")
        || name.contains("globaldata")
        || listen.protocol == "gatewayprotocol"
        || listen.address.is_some_and(|address| address.is_loopback())
}

fn fits(protocol: &str, scheme: Scheme) -> bool {
    match scheme {
        Scheme::Ws | Scheme::Wss => protocol == "websocket",
        Scheme::Http | Scheme::Https => protocol == "http",
        Scheme::Tcp => !matches!(protocol, "udp" | "unix"),
    }
}

/// A listener that the worker (or its master, which holds every socket of its workers) owns and that no worker declares.
fn undeclared_listener<'a>(view: &View, table: &'a ListenerTable, worker: &Worker) -> Option<&'a Listener> {
    let declared = |port: u16| {
        let workers = view.case.evidence.workers().known().into_iter().flatten();
        workers.filter_map(|worker| worker.listen.as_ref()).any(|listen| listen.port == Some(port))
    };
    // The kernel takes the port of a socket that names none from the top of the range (`net.ipv4.ip_local_port_range`);
    // a gateway's own line to its business workers, undeclared as well, lies lower.
    let held_by = |pid: u32| {
        let held = table.listeners.iter().filter(|listener| {
            listener.port != view.port
                && listener.owners.iter().any(|owner| owner.pid == pid)
                && !declared(listener.port)
                && reaches_clients(view, listener)
        });
        held.max_by_key(|listener| listener.port)
    };
    held_by(worker.pid).or_else(|| held_by(worker.parent))
}
