//! What is read of the service's own configuration, once its answer is known to be wrong.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use super::{MOST_OTHER_LISTENERS, Readiness, Request, perhaps_behind, unknown_yet};
use crate::{
    case::{Host, Scheme, Symptom},
    diagnosis::{
        Upstream,
        vantage::reached_here,
        view::{Aim, Greeting, View},
    },
    evidence::{Owner, ProbeId, ProxyProgram, Worker, WorkerRole},
    wire::nginx_config::Asked,
};

/// The configuration of a reverse proxy is read where one holds the port, and the answer is not what the scheme promises.
pub(super) fn reverse_proxy(view: &View) -> Readiness {
    if view.case.symptom == Symptom::Bind || view.case.target.scheme == Scheme::Tcp {
        return Readiness::Never;
    }
    let before = [ProbeId::Names, ProbeId::Network, ProbeId::Listeners, ProbeId::Connect, ProbeId::Handshake];
    if let Some(first) = unknown_yet(view, &before) {
        return Readiness::After(first);
    }
    if !view.is_server() || view.greeting() != Greeting::Wrong {
        return Readiness::Never;
    }
    let is_proxy = |owner: &&Owner| ProxyProgram::of_process(&owner.program).is_some();
    let mut pids: Vec<u32> = owners(view).filter(is_proxy).map(|owner| owner.pid).collect();
    pids.sort_unstable();
    pids.dedup();
    pids.truncate(MOST_OTHER_LISTENERS);
    if pids.is_empty() { Readiness::Never } else { Readiness::Now(Request::ReverseProxy { pids, asked: asked(view) }) }
}

/// Behind a reverse proxy is asked where its configuration leads the target's request. Where that is not known, other listeners of
/// this machine are, as far as a stray greeting does no harm: one that opens a WebSocket may be what the proxy is there for. The same
/// where another machine answers for this one.
pub(super) fn upstream(view: &View) -> Readiness {
    let before = [ProbeId::ReverseProxy, ProbeId::Workerman, ProbeId::Listeners, ProbeId::Handshake];
    if let Some(first) = unknown_yet(view, &before) {
        return Readiness::After(first);
    }
    if view.proxy_servers().is_empty() && !(view.is_fronted_elsewhere() && view.greeting() == Greeting::Wrong) {
        return Readiness::Never;
    }
    let path = &view.case.target.path;
    let to: Vec<Upstream> = match view.route() {
        Some(route) => {
            let pass = route.pass().map(|pass| (pass.tls, pass.to.as_slice()));
            let (tls, to) = pass.unwrap_or_default();
            let path = route.path_behind(path);
            to.iter().map(|at| Upstream { at: reached_here(*at), tls, path: path.clone() }).take(MOST_OTHER_LISTENERS).collect()
        }
        None if view.scheme().is_websocket() => {
            let behind = perhaps_behind(view).into_iter();
            behind.map(|at| Upstream { at, tls: false, path: path.clone() }).collect()
        }
        None => Vec::new(),
    };
    if to.is_empty() { Readiness::Never } else { Readiness::Now(Request::Upstream { to, target: view.case.target.clone() }) }
}

/// The target's own request, as it arrives here.
fn asked(view: &View) -> Asked {
    let target = &view.case.target;
    let arrives = view.served().next().map(Aim::address).map(|address| view.arrives_at(address));
    let address = arrives.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    Asked {
        at: SocketAddr::new(address, view.port),
        tls: target.scheme.is_tls(),
        host: match &target.host {
            Host::Name(name) => name.clone(),
            Host::Address(address) => address.to_string(),
            Host::ThisMachine => "localhost".to_owned(),
        },
        path: target.path.clone(),
        upgrade: target.scheme.is_websocket(),
    }
}

/// The start files are read where Workerman could be what has to be changed: it declares the port, or a placeholder, or is the only
/// application here.
pub(super) fn start_files(view: &View) -> Readiness {
    let before =
        [ProbeId::Names, ProbeId::Network, ProbeId::Listeners, ProbeId::Workerman, ProbeId::Connect, ProbeId::Handshake];
    if let Some(first) = unknown_yet(view, &before) {
        return Readiness::After(first);
    }
    if view.is_client() || view.greeting() == Greeting::Right {
        return Readiness::Never;
    }
    let workers = view.case.evidence.workers().known().map(Vec::as_slice).unwrap_or_default();
    let holders: Vec<u32> = owners(view).map(|owner| owner.pid).collect();
    let declares = |worker: &Worker| {
        worker.listen.as_ref().is_some_and(|listen| listen.port.is_none_or(|port| port == view.port))
            || holders.contains(&worker.pid)
    };
    let masters: Vec<&Worker> = workers.iter().filter(|worker| worker.role == WorkerRole::Master).collect();
    let concerned = |master: &&&Worker| {
        let own = |worker: &&Worker| worker.parent == master.pid || worker.pid == master.pid;
        workers.iter().filter(own).any(declares)
    };
    let mut chosen: Vec<&&Worker> = masters.iter().filter(concerned).collect();
    if let ([only], true) = (masters.as_slice(), chosen.is_empty()) {
        chosen.push(only);
    }
    let named = |master: &&Worker| master.start_file.clone().map(|file| (master.pid, file));
    let masters: Vec<(u32, String)> = chosen.into_iter().filter_map(named).take(MOST_OTHER_LISTENERS).collect();
    if masters.is_empty() { Readiness::Never } else { Readiness::Now(Request::StartFiles { masters }) }
}

/// Who holds the target's port.
fn owners<'a>(view: &View<'a>) -> impl Iterator<Item = &'a Owner> {
    let listeners = view.case.evidence.listeners().known().map(|table| table.listeners.as_slice()).unwrap_or_default();
    let port = view.port;
    listeners.iter().filter(move |listener| listener.port == port).flat_map(|listener| &listener.owners)
}
