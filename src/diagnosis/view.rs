//! A case as the judges read it: what each address of the target is and did, what listens there, what the packet filter
//! could do to it. Everything here is read from evidence; nothing concludes.

mod aim;
mod client;
mod door;
mod filter;
mod front;
mod hop;
mod kind;
mod nat;
mod path;
mod proxy;
mod rehearsal;
mod route;
mod speech;
mod takeover;
mod watch;

pub(super) use aim::{Aim, End, Listening, answers_right, place};
pub(super) use client::{facts, gets, has_system_proxy, is_tunnel as is_tunnel_name, tried, way};
pub(super) use filter::{Filter, Nat};
pub(super) use front::{Front, cloud};
pub(super) use kind::private_proof;
pub(super) use nat::{Ends, Proxied, Redirect, Redirection};
pub(super) use proxy::{AT_ONCE_US, Choice, Chosen, is_made_up, is_perhaps_made_up, is_tunnel};
pub(super) use rehearsal::{
    Arrivals, Fate, blind_proofs, end_proof, fate, is_blocked, is_blurred, is_dropped, is_on_link, pass_proof, passes,
    steps as rule_steps,
};
pub(super) use speech::{Speech, is_front};

use std::{collections::BTreeSet, net::IpAddr};

use super::{
    Proof, Unchecked,
    judge::{coverage, effective_symptom},
    plan::{Readiness, readiness},
    vantage::{TargetAddress, client_facing, distinct, from_anybody, translated, vantage, whose},
};
use crate::{
    addressbook::{Belongs, Cloud, OriginError, whose as whose_network},
    case::{Case, Host, Role, Scheme, Symptom},
    evidence::{Look, Need, Network, Obstacle, ProbeId},
    tree::{Step, Tree},
};

/// Own addresses shown in one piece of evidence.
const MOST_OWN_SHOWN: usize = 3;

/// A case, read.
pub(super) struct View<'a> {
    pub(super) case: &'a Case,
    /// What the clients see: reported, or else found by trying.
    pub(super) symptom: Symptom,
    pub(super) role: Option<Role>,
    pub(super) port: u16,
    /// The addresses clients use.
    pub(super) aims: Vec<Aim<'a>>,
    /// Addresses that only some resolver, or a server of the zone itself, gives for the name.
    pub(super) rivals: Vec<Aim<'a>>,
    /// Addresses of the server itself, where a CDN stands before it.
    pub(super) origins: Vec<Aim<'a>>,
    /// The probes the tree names for the reported symptom.
    wanted: BTreeSet<ProbeId>,
}

impl<'a> View<'a> {
    pub(super) fn new(case: &'a Case, tree: &Tree) -> Self {
        let place = vantage(case);
        let aim = |target: &TargetAddress| Aim::new(case, case.target.port, target);
        let rivals = match case.evidence.names() {
            Look::Known(names) if case.target.name().is_some() => from_anybody(names),
            _ => Vec::new(),
        };
        let mut view = Self {
            case,
            symptom: effective_symptom(case),
            role: place.role,
            port: case.target.port,
            rivals: rivals
                .into_iter()
                .filter(|address| place.addresses.iter().all(|target| target.address != *address))
                .map(|address| aim(&whose(case, address)))
                .collect(),
            aims: place.addresses.iter().map(aim).collect(),
            origins: Vec::new(),
            wanted: steps(tree, case.symptom)
                .into_iter()
                .flat_map(|step| step.probes.iter().copied())
                // Who asks for it gets it, whatever the symptom.
                .chain(case.trace.then_some(ProbeId::Path))
                .collect(),
        };
        view.origins = view
            .origin_addresses()
            .into_iter()
            .map(|address| aim(&TargetAddress { address, own: Some(true), inside: None }))
            .collect();
        view
    }

    pub(super) fn wanted(&self) -> impl Iterator<Item = ProbeId> {
        self.wanted.iter().copied()
    }

    pub(super) fn wants(&self, probe: ProbeId) -> bool {
        self.wanted.contains(&probe)
    }

    pub(super) fn is_server(&self) -> bool {
        self.role == Some(Role::Server)
    }

    pub(super) fn is_client(&self) -> bool {
        self.role == Some(Role::Client)
    }

    pub(super) fn network(&self) -> Option<&'a Network> {
        self.case.evidence.network().known()
    }

    /// The name in the target, if there is one.
    pub(super) fn name(&self) -> Option<&'a str> {
        self.case.target.name()
    }

    pub(super) fn is_bare_port(&self) -> bool {
        self.case.target.host == Host::ThisMachine
    }

    /// Target addresses that are this machine's.
    pub(super) fn own(&self) -> impl Iterator<Item = &Aim<'a>> {
        self.aims.iter().filter(|aim| aim.own == Some(true))
    }

    /// Addresses at which the target's service would be served by this machine: its own, or where a CDN stands before it,
    /// those behind the CDN.
    pub(super) fn served(&self) -> impl Iterator<Item = &Aim<'a>> {
        self.own().chain(&self.origins)
    }

    /// True if clients are refused, or the CDN before the server is.
    pub(super) fn is_refusal(&self) -> bool {
        let refused = |aim: &Aim| matches!(self.origin_error(aim), Some((OriginError::Refused, _)));
        self.symptom == Symptom::Refused || self.aims.iter().any(refused)
    }

    /// Target addresses that are not this machine's.
    pub(super) fn elsewhere(&self) -> impl Iterator<Item = &Aim<'a>> {
        self.aims.iter().filter(|aim| aim.own == Some(false))
    }

    pub(super) fn ended(&self, end: End) -> impl Iterator<Item = &Aim<'a>> {
        self.aims.iter().filter(move |aim| aim.end() == Some(end))
    }

    /// True if a connection to each address was accepted, leaving aside IPv6 addresses where this machine has no IPv6. A CDN
    /// that says it cannot reach the server accepted in nobody's name.
    pub(super) fn all_open(&self) -> bool {
        let mut open = false;
        for aim in &self.aims {
            match aim.end() {
                Some(End::Open) if self.origin_error(aim).is_some() => return false,
                Some(End::Open) => open = true,
                Some(End::Unreachable) if aim.address().is_ipv6() && !self.has_ipv6() => {}
                _ => return false,
            }
        }
        open
    }

    /// What was seen of the accepted connections.
    pub(super) fn open_proofs(&self) -> Vec<Proof> {
        self.proofs(End::Open)
    }

    /// What was seen of the connections that ended so, at most three.
    pub(super) fn proofs(&self, end: End) -> Vec<Proof> {
        self.ended(end).filter_map(Aim::proof).take(3).collect()
    }

    /// True if this machine has an IPv6 address with which it can leave its own link.
    fn has_ipv6(&self) -> bool {
        let Some(network) = self.network() else { return true };
        network.default_route[1] || client_facing(network).iter().any(|own| own.is_ipv6() && !own.is_loopback())
    }

    /// Addresses of this machine that clients elsewhere could use; empty while the interfaces are not known.
    pub(super) fn client_facing(&self) -> Vec<IpAddr> {
        self.network().map(client_facing).map(distinct).unwrap_or_default()
    }

    /// A few of this machine's addresses for evidence, those first that its cloud translates.
    pub(super) fn own_shown(&self) -> Vec<IpAddr> {
        translated(self.case).into_iter().chain(self.client_facing()).take(MOST_OWN_SHOWN).collect()
    }

    /// True if this machine has an address of this family that the internet could use, on an interface or translated.
    pub(super) fn has_public_address(&self, like: IpAddr) -> bool {
        let mut own = self.client_facing().into_iter().chain(translated(self.case));
        own.any(|own| own.is_ipv4() == like.is_ipv4() && !is_private(own) && !own.is_loopback())
    }

    /// True if this machine is behind its cloud's translation, and `address` may be of the same cloud: a load balancer's, or
    /// another public address of this machine that the metadata service does not tell.
    pub(super) fn may_be_same_cloud(&self, address: IpAddr) -> bool {
        let vendor = self.case.evidence.cloud().known().and_then(|cloud| cloud.vendor.as_deref());
        let Some(vendor) = vendor.filter(|_| !translated(self.case).is_empty()) else { return false };
        match whose_network(address) {
            Some(Belongs::Cloud(range)) => range.cloud.id == vendor,
            Some(Belongs::Cdn(_)) => false,
            // Where no list of this cloud's addresses is known, it may be any.
            _ => Cloud::by_id(vendor).is_none(),
        }
    }

    /// The address at which a connection to `address` arrives here.
    pub(super) fn arrives_at(&self, address: IpAddr) -> IpAddr {
        whose(self.case, address).inside.unwrap_or(address)
    }

    /// What listens on the target's port for one address; `None` while the table is not known.
    pub(super) fn listening(&self, address: IpAddr) -> Option<Listening<'a>> {
        let table = self.case.evidence.listeners().known()?;
        let address = self.arrives_at(address);
        let mut listening = Listening::default();
        for listener in table.listeners.iter().filter(|listener| listener.port == self.port) {
            listening.note(listener, coverage(listener, address, self.network()));
        }
        Some(listening)
    }

    /// Why what `probe` would tell is not known.
    pub(super) fn lacking(&self, probe: ProbeId) -> Vec<Unchecked> {
        match self.case.evidence.of(probe).map(|seen| &seen.outcome) {
            Some(Ok(_)) => Vec::new(),
            Some(Err(obstacle)) => vec![Unchecked::Obstacle { probe, obstacle: obstacle.clone() }],
            None if !self.wants(probe) => vec![Unchecked::NoProbe],
            None => match readiness(self, probe) {
                Readiness::Now(_) => vec![Unchecked::Waiting(probe)],
                Readiness::After(first) if first != probe => match self.case.evidence.of(first) {
                    Some(_) => self.lacking(first),
                    None if self.wants(first) => vec![Unchecked::Waiting(probe)],
                    None => vec![Unchecked::NoProbe],
                },
                Readiness::After(_) | Readiness::Never => {
                    vec![Unchecked::Obstacle { probe, obstacle: Obstacle::new(Need::Network) }]
                }
            },
        }
    }

    /// The protocol of the clients: the target's scheme, or what the operator says where it names none.
    pub(super) fn scheme(&self) -> Scheme {
        aim::scheme_of_clients(self.case)
    }

    /// Whether what answers is what the target's scheme promises.
    pub(super) fn greeting(&self) -> Greeting {
        if self.scheme() == Scheme::Tcp {
            return Greeting::NoneExpected;
        }
        let mut answers = self.ended(End::Open).map(|aim| aim.handshake.map(|seen| aim::is_right(seen, self.scheme())));
        match answers.next() {
            None => Greeting::Unknown,
            Some(first) => match answers.try_fold(first, |all, one| Some(Some(all? && one?))).flatten() {
                Some(true) => Greeting::Right,
                Some(false) => Greeting::Wrong,
                None => Greeting::Unknown,
            },
        }
    }
}

/// The steps of a symptom's branch; of every branch, each cause once, where the tree has none for it.
pub(super) fn steps(tree: &Tree, symptom: Symptom) -> Vec<&Step> {
    if let Some(branch) = tree.branch(symptom) {
        return branch.steps.iter().collect();
    }
    let mut steps: Vec<&Step> = Vec::new();
    for step in tree.branches.iter().flat_map(|branch| &branch.steps) {
        if steps.iter().all(|earlier| earlier.cause != step.cause) {
            steps.push(step);
        }
    }
    steps
}

/// How the target's own greeting was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Greeting {
    /// As the scheme promises, at every address that accepts connections.
    Right,
    /// Not so at one of them.
    Wrong,
    /// Not tried, or not everywhere.
    Unknown,
    /// The scheme promises nothing above TCP.
    NoneExpected,
}

/// Private and other addresses the internet does not route to a machine: RFC 1918, RFC 6598 (carrier NAT), RFC 4193 and
/// link-local.
pub(super) fn is_private(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => v4.is_private() || v4.is_link_local() || in_carrier_nat(v4),
        IpAddr::V6(v6) => v6.is_unique_local() || v6.is_unicast_link_local(),
    }
}

fn in_carrier_nat(v4: std::net::Ipv4Addr) -> bool {
    let [a, b, ..] = v4.octets();
    a == 100 && (64..128).contains(&b)
}
