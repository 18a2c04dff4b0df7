//! Which probes a case needs now.

mod service;

use std::net::{IpAddr, SocketAddr};

use super::{
    MOST_ADDRESSES, MOST_OTHER_LISTENERS, MOST_PRINTED, Request,
    judge::{has_greeting, perhaps_behind, to_greet},
    rehearse,
    vantage::distinct,
    view::{Aim, End, Greeting, View},
};
use crate::{
    addressbook::cdn_range,
    case::{Case, Host, Role, Scheme, Symptom},
    evidence::{Look, ProbeId},
    tree::Tree,
};

/// Edges of a CDN that are asked on another port than the target's.
const MOST_EDGES: usize = 2;

/// The probes that the tree names for the reported symptom, that have not been observed, and whose prerequisites are known.
/// All of them are free and harmless, so each step of the branch counts, decided or not. Empty when nothing is left to
/// measure; probes under way are the caller's to leave out.
///
/// It terminates: an observed probe is never asked again, whatever it returned.
#[must_use]
pub fn plan(case: &Case, tree: &Tree) -> Vec<Request> {
    let view = View::new(case, tree);
    let open = view.wanted().filter(|probe| case.evidence.of(*probe).is_none());
    open.filter_map(|probe| match readiness(&view, probe) {
        Readiness::Now(request) => Some(request),
        Readiness::After(_) | Readiness::Never => None,
    })
    .collect()
}

/// Whether a probe can run.
pub(super) enum Readiness {
    /// Now, so.
    Now(Request),
    /// Once another has told where to.
    After(ProbeId),
    /// It has nothing to do in this case.
    Never,
}

/// Whether `probe` can run, and with what.
pub(super) fn readiness(view: &View, probe: ProbeId) -> Readiness {
    match probe {
        ProbeId::Network => Readiness::Now(Request::Network),
        ProbeId::Listeners => Readiness::Now(Request::Listeners),
        ProbeId::Workerman => Readiness::Now(Request::Workerman),
        ProbeId::FirewallRules => Readiness::Now(Request::FirewallRules),
        ProbeId::ProxySettings => Readiness::Now(Request::ProxySettings),
        ProbeId::PortUse if view.case.symptom == Symptom::Bind => {
            Readiness::Now(Request::PortUse { to: Vec::new(), once: false })
        }
        ProbeId::PortUse => with_addresses(view, |addresses| {
            let to = addresses.into_iter().map(|address| SocketAddr::new(address, view.port)).collect();
            Some(Request::PortUse { to, once: false })
        }),
        ProbeId::Namespaces => Readiness::Now(Request::Namespaces { port: view.port }),
        ProbeId::Names => match view.name() {
            Some(name) => Readiness::Now(Request::Names { name: name.to_owned() }),
            None => Readiness::Never,
        },
        ProbeId::Routes => with_addresses(view, |addresses| {
            let destinations = addresses.into_iter().chain(view.case.client).filter(|address| !address.is_unspecified());
            Some(Request::Routes { to: distinct(destinations) }).filter(|request| !is_empty(request))
        }),
        // A service that cannot listen has nobody to connect to.
        ProbeId::Connect if view.case.symptom == Symptom::Bind => Readiness::Never,
        ProbeId::Connect => with_addresses(view, |addresses| {
            let addresses = addresses.into_iter().chain(view.origins.iter().map(Aim::address));
            let to: Vec<SocketAddr> = addresses.map(|address| SocketAddr::new(address, view.port)).collect();
            Some(Request::Connect { to }).filter(|request| !is_empty(request))
        }),
        ProbeId::Neighbours => neighbours(view),
        ProbeId::OtherDoors => other_doors(view),
        ProbeId::Path => path(view),
        ProbeId::ProxyTrial => proxy_trial(view),
        ProbeId::Interception => interception(view),
        ProbeId::NatRules => nat_rules(view),
        ProbeId::NatTargets => nat_targets(view),
        ProbeId::Bind => bind(view),
        ProbeId::Handshake => handshake(view),
        ProbeId::Fingerprint => fingerprint(view),
        ProbeId::ReverseProxy => service::reverse_proxy(view),
        ProbeId::Upstream => service::upstream(view),
        ProbeId::StartFiles => service::start_files(view),
        // A cloud tells which addresses are the server's, and a panel what manages its firewall.
        ProbeId::Cloud | ProbeId::Panels if view.case.role == Some(Role::Client) => Readiness::Never,
        ProbeId::Cloud => Readiness::Now(Request::Cloud),
        ProbeId::Edge => edge(view),
        ProbeId::OtherPorts => other_ports(view),
        ProbeId::LocalProxies => local_proxies(view),
        ProbeId::Pressure => pressure(view),
        ProbeId::Panels => Readiness::Now(Request::Panels { port: view.port }),
        ProbeId::FrontEnds => Readiness::Now(Request::FrontEnds { port: view.port }),
        ProbeId::Rehearsal => rehearse::rehearsal(view),
        ProbeId::SynWatch => rehearse::syn_watch(view),
        ProbeId::ClientRehearsal => rehearse::of_clients(view),
        ProbeId::Openings => rehearse::openings(view),
    }
}

/// Asked is only the proxy that programs here would take for the target.
fn proxy_trial(view: &View) -> Readiness {
    if view.case.symptom == Symptom::Bind {
        return Readiness::Never;
    }
    if let Some(first) = unknown_yet(view, &[ProbeId::ProxySettings, ProbeId::Names, ProbeId::Network]) {
        return Readiness::After(first);
    }
    if view.is_server() {
        return Readiness::Never;
    }
    let request = || {
        let proxy = view.proxy_to_try()?.proxy()?;
        let host = view.proxy_goal(proxy.kind)?;
        Some(Request::ProxyTrial { proxy, host, target: view.case.target.clone() })
    };
    request().map_or(Readiness::Never, Readiness::Now)
}

/// Who could have used up what it is allowed is known once it is known who listens.
fn pressure(view: &View) -> Readiness {
    if let Some(first) = unknown_yet(view, &[ProbeId::Names, ProbeId::Network, ProbeId::Listeners]) {
        return Readiness::After(first);
    }
    if !view.is_server() || view.case.symptom == Symptom::Bind {
        return Readiness::Never;
    }
    let listeners = view.case.evidence.listeners().known().map(|table| table.listeners.as_slice()).unwrap_or_default();
    let own = listeners.iter().filter(|listener| listener.port == view.port);
    let mut pids: Vec<u32> = own.flat_map(|listener| listener.owners.iter().map(|owner| owner.pid)).collect();
    pids.sort_unstable();
    pids.dedup();
    pids.truncate(MOST_OTHER_LISTENERS);
    Readiness::Now(Request::Pressure { pids })
}

/// The kernel knows of a neighbour what became of asking for it, so that on a client it is read after the connects. A server
/// has only answered, or not: there the ways back count.
fn neighbours(view: &View) -> Readiness {
    if view.case.symptom == Symptom::Bind {
        return Readiness::Never;
    }
    let before = [ProbeId::Names, ProbeId::Network, ProbeId::Routes, ProbeId::Connect];
    if let Some(first) = unknown_yet(view, &before) {
        return Readiness::After(first);
    }
    let of = view.next_hops();
    let default_routers = view.is_server();
    if of.is_empty() && !default_routers {
        Readiness::Never
    } else {
        Readiness::Now(Request::Neighbours { of, default_routers })
    }
}

/// Other doors of the same machine are tried only where its own does not answer.
fn other_doors(view: &View) -> Readiness {
    if view.case.symptom == Symptom::Bind {
        return Readiness::Never;
    }
    let before = [ProbeId::Names, ProbeId::Network, ProbeId::Routes, ProbeId::Connect, ProbeId::Neighbours, ProbeId::Edge];
    if let Some(first) = unknown_yet(view, &before) {
        return Readiness::After(first);
    }
    let to = view.doors_to_try();
    if to.is_empty() { Readiness::Never } else { Readiness::Now(Request::OtherDoors { to, nobody: view.nobody_there() }) }
}

/// The way is followed only where that was asked for, and only from a client: from a server there is nothing to follow, since no
/// port of the client is known that would answer.
fn path(view: &View) -> Readiness {
    if !view.case.trace {
        return Readiness::Never;
    }
    if let Some(first) = unknown_yet(view, &[ProbeId::Names, ProbeId::Network, ProbeId::Connect]) {
        return Readiness::After(first);
    }
    let to = view.ways_to_follow();
    if to.is_empty() { Readiness::Never } else { Readiness::Now(Request::Path { to }) }
}

/// Only a client's own connections can be taken over on the way out; what a server does for others is another matter.
fn local_proxies(view: &View) -> Readiness {
    if view.case.symptom == Symptom::Bind {
        return Readiness::Never;
    }
    let before = [ProbeId::Names, ProbeId::Network, ProbeId::Listeners, ProbeId::FirewallRules];
    if let Some(first) = unknown_yet(view, &before) {
        return Readiness::After(first);
    }
    if !view.is_client() {
        return Readiness::Never;
    }
    let rules = view.case.evidence.packet_filter().known().is_some_and(|filter| {
        filter.hidden.is_some()
            || filter.chains.iter().any(|chain| chain.hook == "output" && chain.kind != "filter" && chain.rules > 0)
    });
    let to = distinct(view.aims.iter().map(Aim::address).filter(|address| !address.is_unspecified()));
    Readiness::Now(Request::LocalProxies { at: view.perhaps_proxies(), to, rules })
}

/// Addresses of nobody are tried only where something could take connections over.
fn interception(view: &View) -> Readiness {
    let before = [ProbeId::Names, ProbeId::Network, ProbeId::Connect, ProbeId::Routes, ProbeId::FirewallRules];
    if let Some(first) = unknown_yet(view, &before) {
        return Readiness::After(first);
    }
    let to = view.nobodies();
    if to.is_empty() { Readiness::Never } else { Readiness::Now(Request::Interception { to }) }
}

/// The first of these that will still be looked at.
pub(super) fn unknown_yet(view: &View, probes: &[ProbeId]) -> Option<ProbeId> {
    let coming = |probe: ProbeId| {
        view.wants(probe) && view.case.evidence.of(probe).is_none() && !matches!(readiness(view, probe), Readiness::Never)
    };
    probes.iter().copied().find(|probe| coming(*probe))
}

fn is_empty(request: &Request) -> bool {
    match request {
        Request::Routes { to } => to.is_empty(),
        Request::Connect { to } | Request::Handshake { to, .. } | Request::Edge { to, .. } => to.is_empty(),
        _ => false,
    }
}

/// The target's addresses, and those that only a resolver gives, since they are the target's too.
fn with_addresses(view: &View, request: impl FnOnce(Vec<IpAddr>) -> Option<Request>) -> Readiness {
    let asked = |probe| view.case.evidence.of(probe).is_some() || !view.wants(probe);
    let first = match view.case.target.host {
        // Behind a CDN's address may be this machine.
        Host::Address(address) => (cdn_range(address).is_some() && !asked(ProbeId::Network)).then_some(ProbeId::Network),
        Host::ThisMachine => Some(ProbeId::Network),
        // Which of a name's addresses clients use depends on whose they are.
        Host::Name(_) if matches!(view.case.evidence.names(), Look::NotAsked) => Some(ProbeId::Names),
        Host::Name(_) => (!asked(ProbeId::Network)).then_some(ProbeId::Network),
    };
    if let Some(first) = first.filter(|first| view.case.evidence.of(*first).is_none()) {
        return Readiness::After(first);
    }
    let mut addresses = distinct(view.aims.iter().chain(&view.rivals).map(Aim::address));
    addresses.truncate(MOST_ADDRESSES - view.origins.len());
    request(addresses).map_or(Readiness::Never, Readiness::Now)
}

/// Binding is tried only where a service could want to listen on just this address.
fn bind(view: &View) -> Readiness {
    let service_side = view.role != Some(Role::Client)
        && matches!(view.case.symptom, Symptom::Bind | Symptom::AddrNotAvail | Symptom::Unknown);
    match view.case.target.host {
        Host::Address(address) if service_side => Readiness::Now(Request::Bind { address: address.to_canonical() }),
        _ => Readiness::Never,
    }
}

/// NAT rules are read only where the kernel says that there are some for what comes in.
fn nat_rules(view: &View) -> Readiness {
    if view.is_client() {
        return Readiness::Never;
    }
    match view.case.evidence.packet_filter() {
        Look::NotAsked => Readiness::After(ProbeId::FirewallRules),
        Look::Blocked(_) => Readiness::Never,
        Look::Known(filter) => {
            let met = filter.chains.iter().any(|chain| chain.kind == "nat" && chain.hook == "prerouting" && chain.rules > 0);
            if met { Readiness::Now(Request::NatRules) } else { Readiness::Never }
        }
    }
}

/// Where a rule sends the target's port is tried, as far as it is on this machine.
fn nat_targets(view: &View) -> Readiness {
    let before = [ProbeId::NatRules, ProbeId::Network, ProbeId::Listeners, ProbeId::Rehearsal];
    if let Some(first) = unknown_yet(view, &before) {
        return Readiness::After(first);
    }
    let to = view.redirect_targets();
    if to.is_empty() { Readiness::Never } else { Readiness::Now(Request::NatTargets { to }) }
}

/// Greetings go only to addresses that accept connections, and only where the greeting is known.
fn handshake(view: &View) -> Readiness {
    if view.case.target.scheme == Scheme::Tcp || view.case.symptom == Symptom::Bind {
        return Readiness::Never;
    }
    if matches!(view.case.evidence.connects(), Look::NotAsked | Look::Blocked(_)) {
        return Readiness::After(ProbeId::Connect);
    }
    let origins = view.origins.iter().filter(|aim| aim.end() == Some(End::Open));
    let to: Vec<SocketAddr> = view.ended(End::Open).chain(origins).map(|aim| aim.to).collect();
    if to.is_empty() {
        return Readiness::Never;
    }
    Readiness::Now(Request::Handshake { to, target: view.case.target.clone() })
}

/// A port is asked in other protocols only where its answer to its clients' own is none that they understand; where the target
/// names no protocol, only if clients report that they are not understood. What a CDN says of a server is not the service's answer.
fn fingerprint(view: &View) -> Readiness {
    let named = view.case.target.scheme != Scheme::Tcp;
    if view.case.symptom == Symptom::Bind || (!named && view.case.symptom != Symptom::Protocol) {
        return Readiness::Never;
    }
    let before = if named { [ProbeId::Connect, ProbeId::Handshake] } else { [ProbeId::Connect; 2] };
    if let Some(first) = unknown_yet(view, &before) {
        return Readiness::After(first);
    }
    if named && view.greeting() != Greeting::Wrong {
        return Readiness::Never;
    }
    let open = || view.ended(End::Open).filter(|aim| view.origin_error(aim).is_none());
    let one = |ipv4: bool| open().map(|aim| aim.to).find(|to| to.is_ipv4() == ipv4);
    let to: Vec<SocketAddr> = [true, false].into_iter().filter_map(one).take(MOST_PRINTED).collect();
    let target = view.case.target.clone();
    if to.is_empty() { Readiness::Never } else { Readiness::Now(Request::Fingerprint { to, target }) }
}

/// Where the target's port fails at what may be a CDN's edge, two of them are asked on the one port that every CDN carries in
/// plain text: the answer says whose they are.
fn edge(view: &View) -> Readiness {
    let port = Scheme::Http.default_port();
    if view.case.symptom == Symptom::Bind || view.port == port {
        return Readiness::Never;
    }
    if matches!(view.case.evidence.connects(), Look::NotAsked) {
        return Readiness::After(ProbeId::Connect);
    }
    let closed = view.aims.iter().filter(|aim| aim.own != Some(true) && aim.end().is_some_and(|end| end != End::Open));
    let edges = closed.filter(|aim| view.front(aim.address()).is_some()).take(MOST_EDGES);
    let to: Vec<SocketAddr> = edges.map(|aim| SocketAddr::new(aim.address(), port)).collect();
    if to.is_empty() {
        return Readiness::Never;
    }
    Readiness::Now(Request::Edge { to, target: view.case.target.clone() })
}

/// Other ports are greeted only where the target's own is closed, and only once it is known which of them may be: who listens,
/// what Workerman keeps to itself, whose the address is.
fn other_ports(view: &View) -> Readiness {
    if !has_greeting(view.case.target.scheme) || view.case.symptom == Symptom::Bind {
        return Readiness::Never;
    }
    let before = [
        ProbeId::Network,
        ProbeId::Names,
        ProbeId::Cloud,
        ProbeId::Connect,
        ProbeId::Edge,
        ProbeId::Listeners,
        ProbeId::Workerman,
        ProbeId::Handshake,
    ];
    if let Some(first) = unknown_yet(view, &before) {
        return Readiness::After(first);
    }
    let to = to_greet(view);
    if to.is_empty() { Readiness::Never } else { Readiness::Now(Request::OtherPorts { to, target: view.case.target.clone() }) }
}
