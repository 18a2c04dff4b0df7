//! The typed facts probes return: plain data that serialises. No conclusions here.
//!
//! A probe gives an [`Observation`]: a [`Fact`], or the [`Obstacle`] that kept it from one. What is unknown is
//! said in the type (an `Option`, an obstacle inside the fact), never left out.

mod cloud;
mod connect;
mod fingerprint;
mod firewall;
mod front_end;
mod listener;
mod names;
mod nat;
mod network;
mod obstacle;
mod panel;
mod path;
mod ports;
mod pressure;
mod process;
mod proxy;
mod rehearsal;
mod reverse_proxy;
mod start_file;
mod takeover;
mod tls;
mod trial;
mod watch;

pub use cloud::CloudMachine;
pub use connect::{ConnectAttempt, ConnectEnd, Handshake, HandshakeEnd, HeaderField, IcmpSender, OtherDoors};
pub use fingerprint::{PortPrint, Question, Said, Spoken, Taken};
pub use firewall::{FilterFamily, HookChain, PacketFilter};
pub use front_end::{FrontEndFiles, FrontEnds, UfwRule};
pub use listener::{ForeignListener, ForeignListeners, Forwarder, Forwarding, Listener, ListenerTable};
pub use names::{AuthorityAnswer, HostsEntry, NameAnswers, ResolverAnswer, ResolverOutcome, SystemAnswer};
pub use nat::{Behind, NatAction, NatFamily, NatMatch, NatRule, NatRules, RedirectEnd};
pub use network::{Discarding, Interface, InterfaceAddress, Neighbour, NeighbourState, Network, NextHop, RouteKind, RouteTo};
pub use obstacle::{Need, Obstacle};
pub use panel::{Listed, Panel, PanelList};
pub use path::{Path, PathEnd, PathHop};
pub use ports::{DestinationUse, LATELY_S, PortCounts, PortHolder, PortSettings, PortUse, SourceUse, TIME_WAIT_S};
pub use pressure::{FileUse, Fill, Idle, IdleState, Pressure};
pub use process::{Container, Engine, Owner, Worker, WorkerListen, WorkerRole};
pub use proxy::{ProxyAddress, ProxyEnd, ProxyKind, ProxySource, ProxyTrial, ProxyVariable};
pub use rehearsal::{
    Backend, Blind, Direction, FilterRule, Opening, OpeningTrial, OtherEnd, OwnSsh, Passage, PassageEnd, PathStep, Rehearsal,
    Rejection, RuleText, Syn,
};
pub use reverse_proxy::{
    Pass, Place, ProxyProgram, ProxyServer, ReverseProxy, Route, Serves, UpgradeHeaders, WebSocketLocation,
};
pub use start_file::{CodeLine, StartFiles};
pub use takeover::{LocalProxies, LocalProxy, LocalProxyKind, MarkedRoute, TransparentRule};
pub use tls::{Certificate, CertificateNames, ChainTrust, IssuerIs, TlsSession};
pub use trial::BindTrial;
pub use watch::{KernelCounts, OtherPackets, SynWatch, WatchedClient};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

macro_rules! probes {
    ($($(#[doc = $doc:literal])+ $variant:ident($fact:ty) = $id:literal, $get:ident;)+) => {
        /// One probe; the id is what the tree, JSON and the texts use.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum ProbeId {
            $($(#[doc = $doc])+ #[serde(rename = $id)] $variant,)+
        }

        impl ProbeId {
            /// Every probe, in the order they are shown.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The stable id.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }
        }

        /// What a probe found out. One variant for each [`ProbeId`].
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub enum Fact {
            $($(#[doc = $doc])+ #[serde(rename = $id)] $variant($fact),)+
        }

        impl Fact {
            /// The probe this fact belongs to.
            #[must_use]
            pub const fn probe(&self) -> ProbeId {
                match self { $(Self::$variant(_) => ProbeId::$variant,)+ }
            }
        }

        impl Evidence {
            $($(#[doc = $doc])+
            #[must_use]
            pub fn $get(&self) -> Look<'_, $fact> {
                match self.0.get(&ProbeId::$variant).map(|seen| &seen.outcome) {
                    Some(Ok(Fact::$variant(fact))) => Look::Known(fact),
                    Some(Err(obstacle)) => Look::Blocked(obstacle),
                    Some(Ok(_)) | None => Look::NotAsked,
                }
            })+
        }
    };
}

probes! {
    /// Interfaces and addresses of this machine.
    Network(Network) = "network", network;
    /// TCP sockets of this network namespace that listen, and who owns them.
    Listeners(ListenerTable) = "listeners", listeners;
    /// What the target's name resolves to, for programs here and at each configured resolver.
    Names(NameAnswers) = "names", names;
    /// The routes to the target's addresses, and to the client's.
    Routes(Vec<RouteTo>) = "routes", routes;
    /// What the kernel knows of the next hops on the way to the target, and back to the client (ARP, neighbour discovery).
    Neighbours(Vec<Neighbour>) = "neighbours", neighbours;
    /// TCP connections tried from here to each address of the target.
    Connect(Vec<ConnectAttempt>) = "connect", connects;
    /// Workerman and GatewayWorker processes, with the address they declare.
    Workerman(Vec<Worker>) = "workerman", workers;
    /// Listeners on the target's port in other network namespaces of this machine.
    Namespaces(ForeignListeners) = "namespaces", namespaces;
    /// Whether the kernel holds packet filter or NAT rules at all, and at which hooks.
    FirewallRules(PacketFilter) = "firewall-rules", packet_filter;
    /// The NAT rules that connections from outside can meet. Not what they do: that takes a rehearsal.
    NatRules(NatRules) = "nat-rules", nat_rules;
    /// Connections from here to where a NAT rule sends the target's port.
    NatTargets(Vec<RedirectEnd>) = "nat-targets", nat_targets;
    /// Proxy variables of this session, and of files that give programs their environment.
    ProxySettings(Vec<ProxyVariable>) = "proxy-settings", proxy_settings;
    /// The proxy that variables name for the target, asked once to lead there.
    ProxyTrial(ProxyTrial) = "proxy-trial", proxy_trial;
    /// Connections to documentation addresses (RFC 5737), which nobody has.
    Interception(Vec<ConnectAttempt>) = "interception", interception;
    /// Whether the target's address can be bound on this machine.
    Bind(BindTrial) = "bind", bind_trial;
    /// The range of local ports, and which destinations, processes and states use it up.
    PortUse(PortUse) = "port-use", port_use;
    /// The answer to the target's own greeting (HTTP request or WebSocket upgrade), inside TLS where its scheme has it.
    Handshake(Vec<Handshake>) = "handshake", handshakes;
    /// What the target's port says to questions in several protocols, where its answer to its own was none.
    Fingerprint(Vec<PortPrint>) = "fingerprint", fingerprints;
    /// The cloud this machine is in, and the public address it has there.
    Cloud(CloudMachine) = "cloud", cloud;
    /// The answer of a CDN's edges on a port they carry, where they do not take the target's.
    Edge(Vec<Handshake>) = "edge", edges;
    /// Reverse proxies that hold the target's port, and the way through the configuration of nginx.
    ReverseProxy(ReverseProxy) = "reverse-proxy", reverse_proxy;
    /// The answer to the target's own greeting behind the reverse proxy that holds its port.
    Upstream(Vec<Handshake>) = "upstream", upstreams;
    /// The lines of Workerman's start files that make its listeners.
    StartFiles(StartFiles) = "start-files", start_files;
    /// The answers to the target's own greeting on other ports, where its own is closed.
    OtherPorts(Vec<Handshake>) = "other-ports", other_ports;
    /// Connections to usual ports of the target's address, where its own does not answer.
    OtherDoors(OtherDoors) = "other-doors", other_doors;
    /// The way of a SYN to the target, router by router. Only where it was asked for.
    Path(Vec<Path>) = "path", paths;
    /// What could be used up on this machine: tracked connections, open files of the processes that hold the port.
    Pressure(Pressure) = "pressure", pressure;
    /// Proxies of this machine, and what could lead the connections it makes itself to them.
    LocalProxies(LocalProxies) = "local-proxies", local_proxies;
    /// Control panels that are installed on this machine, and what they have written down of the target's port.
    Panels(Vec<Panel>) = "panels", panels;
    /// What the programs that make firewall rules say in their own files.
    FrontEnds(FrontEnds) = "front-ends", front_ends;
    /// What a copy of this machine's packet filter does to a SYN.
    Rehearsal(Rehearsal) = "firewall-rehearsal", rehearsal;
    /// Clients whose SYNs to the target's port come in now, seen before any packet filter.
    SynWatch(SynWatch) = "syn-watch", syn_watch;
    /// What a copy of this machine's packet filter does to the SYNs of clients that were seen to try in vain.
    ClientRehearsal(Rehearsal) = "client-rehearsal", client_rehearsal;
    /// Whether an opening lets the SYN through, tried in a copy of this machine's packet filter.
    Openings(Vec<OpeningTrial>) = "firewall-openings", openings;
}

impl Fact {
    /// What kept the probe from a part of this fact.
    #[must_use]
    pub fn hidden(&self) -> Option<&Obstacle> {
        match self {
            Self::Listeners(table) => table.owners_hidden.as_ref(),
            Self::Namespaces(others) => others.hidden.as_ref(),
            Self::FirewallRules(filter) => filter.hidden.as_ref(),
            Self::NatRules(nat) => nat.hidden.as_ref(),
            Self::LocalProxies(found) => found.hidden.as_ref(),
            Self::Pressure(pressure) => pressure.hidden.as_ref(),
            Self::SynWatch(watch) => watch.hidden.as_ref(),
            Self::Cloud(cloud) => cloud.hidden.as_ref(),
            Self::PortUse(ports) => ports.hidden.as_ref(),
            Self::ReverseProxy(found) => found.hidden.as_ref(),
            Self::StartFiles(found) => found.hidden.as_ref(),
            Self::Panels(panels) => panels.iter().find_map(|panel| panel.hidden.as_ref()),
            Self::Names(names) => match &names.system {
                SystemAnswer::Blocked(obstacle) => Some(obstacle),
                SystemAnswer::Addresses(_) | SystemAnswer::NotFound => None,
            },
            Self::Network(_)
            | Self::Routes(_)
            | Self::Neighbours(_)
            | Self::Connect(_)
            | Self::Workerman(_)
            | Self::NatTargets(_)
            | Self::ProxySettings(_)
            | Self::ProxyTrial(_)
            | Self::Interception(_)
            | Self::Bind(_)
            | Self::Handshake(_)
            | Self::Fingerprint(_)
            | Self::Upstream(_)
            | Self::Edge(_)
            | Self::OtherPorts(_)
            | Self::OtherDoors(_)
            | Self::Path(_)
            | Self::FrontEnds(_)
            | Self::Rehearsal(_)
            | Self::ClientRehearsal(_)
            | Self::Openings(_) => None,
        }
    }
}

/// What a probe returned, and how long it took.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Observation {
    /// Which probe.
    pub probe: ProbeId,
    /// The fact, or what kept the probe from it.
    pub outcome: Result<Fact, Obstacle>,
    /// Duration in milliseconds.
    pub took_ms: u64,
}

/// Everything observed in a case, the newest observation of each probe.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Vec<Observation>", into = "Vec<Observation>")]
pub struct Evidence(BTreeMap<ProbeId, Observation>);

/// What is known of one probe's subject.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Look<'a, T> {
    /// Looked, and seen.
    Known(&'a T),
    /// Looked, and something stood in the way.
    Blocked(&'a Obstacle),
    /// Not looked yet.
    NotAsked,
}

impl<'a, T> Look<'a, T> {
    /// The fact, if there is one.
    #[must_use]
    pub const fn known(self) -> Option<&'a T> {
        match self {
            Self::Known(fact) => Some(fact),
            _ => None,
        }
    }
}

impl Evidence {
    /// Takes in an observation; a newer one of the same probe replaces the older.
    pub fn note(&mut self, observation: Observation) {
        self.0.insert(observation.probe, observation);
    }

    /// The observation of one probe.
    #[must_use]
    pub fn of(&self, probe: ProbeId) -> Option<&Observation> {
        self.0.get(&probe)
    }

    /// Forgets what one probe said, so that it is asked again.
    pub fn forget(&mut self, probe: ProbeId) {
        self.0.remove(&probe);
    }

    /// Every obstacle that was met: where a probe failed as a whole, and where its fact has a part that is hidden.
    pub fn obstacles(&self) -> impl Iterator<Item = (ProbeId, &Obstacle)> {
        self.iter().filter_map(|seen| {
            let obstacle = match &seen.outcome {
                Ok(fact) => fact.hidden(),
                Err(obstacle) => Some(obstacle),
            };
            obstacle.map(|obstacle| (seen.probe, obstacle))
        })
    }

    /// All observations, in the order of [`ProbeId::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = &Observation> {
        self.0.values()
    }
}

impl From<Vec<Observation>> for Evidence {
    fn from(list: Vec<Observation>) -> Self {
        Self(list.into_iter().map(|seen| (seen.probe, seen)).collect())
    }
}

impl From<Evidence> for Vec<Observation> {
    fn from(evidence: Evidence) -> Self {
        evidence.0.into_values().collect()
    }
}
