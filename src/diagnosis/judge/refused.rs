//! Nothing listens, or not where the clients connect to.

mod cdn;
mod proxy;
mod wrong_host;

pub(super) use cdn::cdn;
pub(super) use proxy::{Direct, proxy};
pub(super) use wrong_host::wrong_host;

use super::{coverage::Coverage, protocol, ruling::Ruling, wrong_port};
use crate::{
    case::{Role, Symptom},
    diagnosis::{
        Proof, Unchecked, Verdict,
        view::{Aim, End, Ends, Greeting, Listening, Nat, Proxied, View, is_private, place},
    },
    evidence::{Engine, ForeignListener, Look, ProbeId, WorkerRole},
};

/// A refusal seen from elsewhere: which of the server's mistakes it is shows on the server only.
pub(super) fn from_outside(view: &View, weight: u8) -> Ruling {
    if view.all_open() {
        return Ruling::ruled_out(view.open_proofs());
    }
    let refused: Vec<&Aim> = view.ended(End::Refused).collect();
    if refused.is_empty() {
        let mut unchecked = view.lacking(ProbeId::Connect);
        if view.is_client() {
            unchecked.push(Unchecked::OtherSide(Role::Server));
        }
        return Ruling::not_checked(unchecked);
    }
    // A firewall's own refusal says nothing of the service behind it, and a service that answers somewhere is running.
    let only_rejected = refused.iter().all(|aim| aim.is_rejected());
    let weight = if only_rejected || view.ended(End::Open).next().is_some() { weight / 4 } else { weight };
    Ruling::possible(view.proofs(End::Refused)).weight(weight).lacking([Unchecked::OtherSide(Role::Server)])
}

/// `refused.not-listening`.
pub(super) fn not_listening(view: &View) -> Ruling {
    if !view.is_server() {
        return from_outside(view, 60);
    }
    let open_own: Vec<Proof> = view.served().filter(|aim| aim.end() == Some(End::Open)).filter_map(Aim::proof).collect();
    let Some(table) = view.case.evidence.listeners().known() else {
        return if open_own.is_empty() {
            Ruling::not_checked(view.lacking(ProbeId::Listeners))
        } else {
            Ruling::ruled_out(open_own)
        };
    };
    if let Some(ruling) = behind_proxy(view) {
        return ruling;
    }
    if table.listeners.iter().any(|listener| listener.port == view.port) {
        return Ruling::ruled_out(someone_listens(view));
    }
    if !open_own.is_empty() {
        return Ruling::ruled_out(open_own);
    }
    let refused: Vec<Proof> = view.served().filter(|aim| aim.end() == Some(End::Refused)).filter_map(Aim::proof).collect();
    let measured = !refused.is_empty();
    let mut evidence = vec![Proof::NothingListens { port: view.port }];
    evidence.extend(refused.into_iter().take(2));
    evidence.extend(idle_worker(view));
    evidence.extend(wrong_port::nobody_speaks(view));
    doubted(view, evidence, measured)
}

/// Nothing listens here. What could still answer the clients, or explain it better?
fn doubted(view: &View, evidence: Vec<Proof>, refused_here: bool) -> Ruling {
    if !view.is_refusal() {
        return Ruling::possible(evidence).weight(20);
    }
    if wrong_port::wrong_port(view).accuses() {
        return Ruling::possible(evidence).weight(70);
    }
    // Published, and so not meant to listen here itself.
    if let Some(proof) = view.taken_elsewhere() {
        return Ruling::possible(evidence).against([proof]).weight(60);
    }
    let mut ruling = match view.nat("prerouting") {
        Nat::Clear => Ruling::confirmed(evidence),
        Nat::Aside(proof) => Ruling::confirmed(evidence.into_iter().chain([proof]).collect()),
        Nat::Takes(redirect) => match redirect.ends(view) {
            Ends::Lives(proofs) => return Ruling::ruled_out(proofs),
            _ => return Ruling::possible(evidence).against([redirect.proof()]).weight(30),
        },
        Nat::Rules(rules) => Ruling::possible(evidence).weight(60).against([rules]),
        Nat::Unseen(why) => Ruling::likely(evidence).lacking(why),
    };
    if let Some(why) = wrong_port::undecided(view) {
        ruling = ruling.at_most(Verdict::Likely).lacking(why);
    }
    match foreign(view) {
        Foreign::Listens(Kin::Chance, proofs) => ruling = ruling.at_most(Verdict::Likely).against(proofs),
        Foreign::Listens(Kin::Sole | Kin::OneOfMany, proofs) => {
            ruling = ruling.at_most(Verdict::Possible).against(proofs);
        }
        Foreign::Nobody(proof) => ruling.evidence.push(proof),
        Foreign::Unseen(why) => ruling = ruling.at_most(Verdict::Likely).lacking(why),
    }
    if view.served().next().is_none() {
        let hidden_behind_nat = view.elsewhere().next().is_some_and(|aim| !view.has_public_address(aim.address()));
        let most = if hidden_behind_nat { Verdict::Likely } else { Verdict::Possible };
        return ruling.at_most(most).weight(40);
    }
    if !view.origins.is_empty() {
        // Which server the CDN is told, and which port, is known to the CDN only.
        return ruling.at_most(Verdict::Likely);
    }
    if refused_here { ruling } else { ruling.at_most(Verdict::Likely).lacking(view.lacking(ProbeId::Connect)) }
}

/// A userland proxy has the port: whether the service listens shows where the proxy leads.
///
/// The service that is down is this cause, not a redirect to nowhere: the proxy is right, and what is to be started is the
/// service. Clients are accepted and cut off then. Where they are refused, as they report, it may be something else that
/// refuses them, so that this is no more than likely.
fn behind_proxy(view: &View) -> Option<Ruling> {
    let proxied = view.proxied()?;
    if view.greeting() == Greeting::Right {
        return Some(Ruling::ruled_out(view.aims.iter().filter_map(protocol::answer).take(2).collect()));
    }
    let redirect = match proxied {
        Proxied::Leads(redirect) => redirect,
        Proxied::Inside(proof) => return Some(Ruling::possible(vec![proof]).weight(20)),
    };
    let ruling = match (redirect.ends(view), view.symptom) {
        (Ends::Lives(proofs), _) => return Some(Ruling::ruled_out(proofs)),
        (Ends::Refused(proofs), _) if redirect.loopback_inside().is_some() => Ruling::possible(proofs).weight(30),
        (Ends::Refused(proofs), Symptom::Protocol) => Ruling::confirmed(proofs),
        (Ends::Refused(proofs), Symptom::Refused) | (Ends::Deserted(proofs) | Ends::Silent(proofs), Symptom::Protocol) => {
            Ruling::likely(proofs)
        }
        (Ends::Refused(proofs) | Ends::Deserted(proofs) | Ends::Silent(proofs), _) => Ruling::possible(proofs).weight(45),
        (Ends::Unknown(why), _) => Ruling::possible(vec![redirect.proof()]).weight(20).lacking(why),
    };
    Some(match view.nat("prerouting") {
        Nat::Clear | Nat::Aside(_) | Nat::Takes(_) => ruling,
        Nat::Rules(rules) => ruling.at_most(Verdict::Likely).against([rules]),
        Nat::Unseen(why) => ruling.at_most(Verdict::Likely).lacking(why),
    })
}

/// A listener on the port: the one that serves the clients' address, else any.
fn someone_listens(view: &View) -> Vec<Proof> {
    let addresses =
        view.aims.iter().map(Aim::address).chain(view.client_facing()).chain([std::net::Ipv4Addr::LOCALHOST.into()]);
    let seen: Vec<Proof> =
        addresses.filter_map(|address| view.listening(address).and_then(|listening| listening.proof(address))).collect();
    let covers = seen.iter().find(|proof| matches!(proof, Proof::ListenerCovers { .. }));
    covers.or(seen.first()).into_iter().cloned().collect()
}

/// A Workerman worker that declares the port although nothing listens there: it is broken, not merely stopped.
fn idle_worker(view: &View) -> Option<Proof> {
    let workers = view.case.evidence.workers().known()?;
    workers.iter().filter(|worker| worker.role == WorkerRole::Worker).find_map(|worker| {
        let listen = worker.listen.as_ref().filter(|listen| listen.port == Some(view.port))?;
        Some(Proof::WorkerNotListening { written: listen.written.clone(), pid: worker.pid })
    })
}

/// `refused.bind-address`.
pub(super) fn bind_address(view: &View) -> Ruling {
    if !view.is_server() {
        return from_outside(view, 45);
    }
    if let Some(ruling) = bound_inside(view) {
        return ruling;
    }
    let Some(table) = view.case.evidence.listeners().known() else {
        return if view.all_open() {
            Ruling::ruled_out(view.open_proofs())
        } else {
            Ruling::not_checked(view.lacking(ProbeId::Listeners))
        };
    };
    if table.listeners.iter().all(|listener| listener.port != view.port) {
        if let Some(ruling) = published_elsewhere(view) {
            return ruling;
        }
        return match foreign(view) {
            Foreign::Listens(_, proofs) if proofs.iter().all(is_loopback) => Ruling::possible(proofs).weight(20),
            _ => Ruling::ruled_out(vec![Proof::NothingListens { port: view.port }]),
        };
    }
    if view.served().next().is_none() {
        return bound_behind_nat(view);
    }
    let listening: Vec<(&Aim, Listening)> =
        view.served().filter_map(|aim| view.listening(aim.address()).map(|listening| (aim, listening))).collect();
    let covered: Vec<Proof> = listening
        .iter()
        .filter_map(|(aim, listening)| listening.covers.map(|_| listening.proof(aim.address())))
        .flatten()
        .collect();
    let missed: Vec<&(&Aim, Listening)> =
        listening.iter().filter(|(_, listening)| listening.is_missed() && !listening.is_other_family()).collect();
    let Some((aim, misses)) = missed.iter().find(|(aim, _)| aim.end() == Some(End::Refused)).or(missed.first()).copied() else {
        return not_by_address(view, &listening, covered);
    };
    let mut evidence = misses.miss_proofs(aim.address());
    evidence.extend(misses.misses.iter().find_map(|(listener, _)| {
        let published = listener.forwards.is_some();
        published.then(|| Proof::PublishedAt { listens: place(listener), owner: listener.owners.first().cloned() })
    }));
    evidence.push(aim.own_proof());
    match aim.end() {
        Some(End::Open) => return Ruling::ruled_out(aim.proof().into_iter().collect()),
        Some(_) => evidence.extend(aim.proof()),
        None => {}
    }
    // Neither a bare port nor a CDN says which address of the server is used; one that is served is as good as any.
    if (view.is_bare_port() || !view.origins.is_empty()) && !covered.is_empty() {
        return Ruling::possible(evidence).against(covered.into_iter().take(1)).weight(30);
    }
    if !view.is_refusal() {
        return Ruling::possible(evidence).weight(20);
    }
    if wrong_port::is_internal(view).is_some() && wrong_port::wrong_port(view).accuses() {
        return Ruling::possible(evidence).weight(40);
    }
    let ruling = match view.nat("prerouting") {
        Nat::Clear => Ruling::confirmed(evidence),
        Nat::Aside(proof) => Ruling::confirmed(evidence.into_iter().chain([proof]).collect()),
        Nat::Takes(redirect) => return Ruling::possible(evidence).against([redirect.proof()]).weight(30),
        Nat::Rules(rules) => Ruling::likely(evidence).against([rules]),
        Nat::Unseen(why) => Ruling::likely(evidence).lacking(why),
    };
    match aim.end() {
        _ if !view.origins.is_empty() => ruling.at_most(Verdict::Likely),
        Some(End::Refused) => ruling,
        _ => ruling.at_most(Verdict::Likely).lacking(view.lacking(ProbeId::Connect)),
    }
}

/// A NAT rule or a userland proxy leads into a container, and the service there takes loopback connections of its own
/// namespace only. A proxy accepts all the same, and then cuts the connection: refused, as clients may report it, is not
/// quite what they see.
fn bound_inside(view: &View) -> Option<Ruling> {
    let (redirect, proxied) = match view.nat("prerouting") {
        Nat::Takes(redirect) => (redirect, false),
        _ => match view.proxied()? {
            Proxied::Leads(redirect) => (redirect, true),
            Proxied::Inside(_) => return None,
        },
    };
    let inside = redirect.loopback_inside()?;
    let Ends::Refused(proofs) = redirect.ends(view) else { return None };
    let evidence = std::iter::once(inside).chain(proofs).collect();
    Some(match (view.is_refusal(), proxied) {
        (true, false) => Ruling::confirmed(evidence),
        (true, true) => Ruling::likely(evidence),
        (false, true) if view.symptom == Symptom::Protocol => Ruling::confirmed(evidence),
        (false, _) => Ruling::possible(evidence).weight(20),
    })
}

/// A container's port is published for another address of this machine only, by a rule: there is no listener to see.
fn published_elsewhere(view: &View) -> Option<Ruling> {
    let mut evidence = vec![view.taken_elsewhere()?];
    let refused: Vec<Proof> = view.own().filter(|aim| aim.end() == Some(End::Refused)).filter_map(Aim::proof).collect();
    let measured = !refused.is_empty();
    evidence.extend(refused.into_iter().take(1));
    Some(match measured {
        _ if !view.is_refusal() || view.own().next().is_none() => Ruling::possible(evidence).weight(20),
        true => Ruling::confirmed(evidence),
        false => Ruling::likely(evidence).lacking(view.lacking(ProbeId::Connect)),
    })
}

/// No listener is bound to a wrong address: all of them take it, or only the family or something unknown keeps them off.
fn not_by_address(view: &View, listening: &[(&Aim, Listening)], covered: Vec<Proof>) -> Ruling {
    if !covered.is_empty() && covered.len() == listening.len() {
        return Ruling::ruled_out(covered.into_iter().take(2).collect());
    }
    if view.all_open() {
        return Ruling::ruled_out(view.open_proofs());
    }
    let other_family = listening.iter().find(|(_, listening)| listening.is_other_family());
    match other_family {
        Some((aim, listening)) => Ruling::possible(listening.miss_proofs(aim.address())).weight(20),
        None => Ruling::possible(view.proofs(End::Refused)).weight(20),
    }
}

/// The target's address is on no interface here. If that is because it is translated before this machine, no client gets
/// through to a listener that takes loopback connections only.
fn bound_behind_nat(view: &View) -> Ruling {
    let facing = view.client_facing();
    let listening: Vec<_> = facing.iter().filter_map(|own| view.listening(*own).map(|listening| (*own, listening))).collect();
    if let Some((own, listening)) = listening.iter().find(|(_, listening)| listening.covers.is_some()) {
        return Ruling::ruled_out(listening.proof(*own).into_iter().collect());
    }
    let Some((own, misses)) = listening.first().filter(|_| listening.iter().all(|(_, listening)| listening.is_missed())) else {
        return Ruling::not_checked(view.lacking(ProbeId::Network));
    };
    let mut evidence = misses.miss_proofs(*own);
    let loopback_only = listening.iter().all(|(_, l)| l.misses.iter().all(|(_, why)| *why == Coverage::LoopbackOnly));
    let only_private = facing.iter().all(|own| is_private(*own));
    if loopback_only && only_private && view.symptom == Symptom::Refused && !view.aims.is_empty() {
        evidence.push(Proof::OnlyPrivateAddresses { own: view.own_shown() });
        return match view.nat("prerouting") {
            Nat::Rules(rules) => Ruling::possible(evidence).against([rules]),
            Nat::Takes(redirect) => Ruling::possible(evidence).against([redirect.proof()]).weight(30),
            Nat::Clear | Nat::Aside(_) | Nat::Unseen(_) => Ruling::likely(evidence),
        };
    }
    Ruling::possible(evidence).weight(30)
}

/// What a listener in another namespace has to do with the target. That its port is the same may be chance: a machine with
/// containers has many that listen on the usual ports, each for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kin {
    /// It is the only one, on a port that is not in everybody's use, and nothing shows that another is meant.
    Sole,
    /// It may be meant as well as the service that is missing here.
    OneOfMany,
    /// Something shows that it serves others, or that the service of this machine is missing.
    Chance,
}

/// Ports on which services of all kinds listen inside their containers, because images come so (web servers, application
/// servers, databases): two that have such a port in common need not have more in common.
const USUAL_PORTS: [u16; 13] = [80, 443, 3000, 3306, 5000, 5432, 6379, 8000, 8080, 8081, 8443, 9000, 9090];

/// Listeners on the port in other namespaces.
enum Foreign {
    Listens(Kin, Vec<Proof>),
    Nobody(Proof),
    Unseen(Vec<Unchecked>),
}

fn foreign(view: &View) -> Foreign {
    let found = match view.case.evidence.namespaces() {
        Look::Known(found) => found,
        Look::Blocked(_) | Look::NotAsked => return Foreign::Unseen(view.lacking(ProbeId::Namespaces)),
    };
    let on_port: Vec<&ForeignListener> = found.listeners.iter().filter(|listener| listener.port == view.port).collect();
    match &found.hidden {
        _ if !on_port.is_empty() => {
            Foreign::Listens(kin(view, &on_port), on_port.iter().take(3).map(|listener| foreign_proof(listener)).collect())
        }
        Some(obstacle) => Foreign::Unseen(vec![Unchecked::Obstacle { probe: ProbeId::Namespaces, obstacle: obstacle.clone() }]),
        None => Foreign::Nobody(Proof::NamespacesClear { port: view.port, namespaces: found.namespaces }),
    }
}

fn kin(view: &View, listeners: &[&ForeignListener]) -> Kin {
    let reachable: Vec<&&ForeignListener> =
        listeners.iter().filter(|listener| !listener.address.to_canonical().is_loopback()).collect();
    let in_pod = |listener: &&&ForeignListener| {
        let container = listener.owner.as_ref().and_then(|owner| owner.container.as_ref());
        container.is_some_and(|container| container.engine == Engine::Kubernetes)
    };
    // Clients get to a pod by a service of the cluster, never by its own port at a machine.
    if reachable.iter().all(in_pod) || idle_worker(view).is_some() || view.published_otherwise().is_some() {
        return Kin::Chance;
    }
    let same = |a: &ForeignListener, b: &ForeignListener| a.namespace == b.namespace && a.namespace_name == b.namespace_name;
    let many = reachable.windows(2).any(|pair| matches!(pair, [a, b] if !same(a, b)));
    if many || USUAL_PORTS.contains(&view.port) { Kin::OneOfMany } else { Kin::Sole }
}

fn is_loopback(proof: &Proof) -> bool {
    matches!(proof, Proof::ListenerElsewhere { listens, .. } if listens.ip().to_canonical().is_loopback())
}

fn foreign_proof(listener: &ForeignListener) -> Proof {
    Proof::ListenerElsewhere {
        listens: std::net::SocketAddr::new(listener.address, listener.port),
        namespace: listener.namespace_name.clone().unwrap_or_else(|| listener.namespace.to_string()),
        owner: listener.owner.clone(),
    }
}

/// `namespace.elsewhere`. It is never confirmed: what listens there is measured, that clients mean it is not.
pub(super) fn namespace(view: &View) -> Ruling {
    if view.all_open() {
        return Ruling::ruled_out(view.open_proofs());
    }
    if !view.is_server() {
        let unchecked = if view.is_client() { vec![Unchecked::OtherSide(Role::Server)] } else { Vec::new() };
        return Ruling::not_checked(unchecked);
    }
    let (kin, proofs) = match foreign(view) {
        Foreign::Nobody(proof) => return Ruling::ruled_out(vec![proof]),
        Foreign::Unseen(why) => return Ruling::not_checked(why),
        Foreign::Listens(kin, proofs) => (kin, proofs),
    };
    let Some(table) = view.case.evidence.listeners().known() else {
        return Ruling::possible(proofs).lacking(view.lacking(ProbeId::Listeners));
    };
    if table.listeners.iter().any(|listener| listener.port == view.port) {
        return Ruling::possible(proofs).against(someone_listens(view)).weight(15);
    }
    let refused: Vec<Proof> = view.own().filter(|aim| aim.end() == Some(End::Refused)).filter_map(Aim::proof).collect();
    let mut evidence = proofs;
    evidence.push(Proof::NothingListens { port: view.port });
    let measured = !refused.is_empty();
    evidence.extend(refused.into_iter().take(1));
    if view.symptom != Symptom::Refused || view.own().next().is_none() {
        return Ruling::possible(evidence).weight(30);
    }
    if let Some(proof) = view.taken_elsewhere() {
        return Ruling::possible(evidence).against([proof]).weight(30);
    }
    let ruling = match kin {
        Kin::Sole => Ruling::likely(evidence),
        Kin::OneOfMany => Ruling::possible(evidence).weight(75),
        Kin::Chance => {
            let against = view.published_otherwise().or_else(|| idle_worker(view));
            return Ruling::possible(evidence).against(against).weight(25);
        }
    };
    match view.nat("prerouting") {
        Nat::Clear | Nat::Aside(_) if measured => ruling,
        Nat::Clear | Nat::Aside(_) => ruling.lacking(view.lacking(ProbeId::Connect)),
        Nat::Takes(redirect) => match redirect.ends(view) {
            Ends::Lives(proofs) => Ruling::ruled_out(proofs),
            _ => ruling.at_most(Verdict::Possible).against([redirect.proof()]).weight(40),
        },
        Nat::Rules(rules) => ruling.at_most(Verdict::Possible).against([rules]).weight(75),
        Nat::Unseen(why) => ruling.lacking(why),
    }
}
