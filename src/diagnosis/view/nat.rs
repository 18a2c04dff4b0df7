//! Which NAT rules could take the target's port, and where they lead. Three-valued, because not every condition is
//! understood and some depend on the client; what a packet really meets takes a rehearsal.

use std::net::{IpAddr, SocketAddr};

use super::{Nat, View, place};
use crate::{
    diagnosis::{
        Proof, Unchecked,
        judge::{Coverage, coverage},
    },
    evidence::{Behind, ConnectEnd, Listener, Look, NatAction, NatMatch, NatRule, Network, ProbeId, RedirectEnd},
};

/// Whether a rule takes a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Takes {
    No,
    Perhaps,
    Surely,
}

/// What the rules do to connections to one address, as far as they are understood.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Outcome<'a> {
    /// No rule takes them.
    None,
    /// This rule does, before any other could.
    One(&'a NatRule, SocketAddr),
    /// One of these could.
    Some(Vec<&'a NatRule>),
}

/// What the NAT rules mean for the target's port.
pub(in crate::diagnosis) enum Redirection<'a> {
    /// No rule takes it.
    None(Proof),
    /// Connections to `from` are sent to `to`, by a rule that takes them whatever the client is.
    Sure(Redirect<'a>),
    /// Rules that could take it.
    Perhaps(Vec<Proof>),
    /// The rules are not known.
    Unseen,
}

/// Who sends connections on.
enum By<'a> {
    Rule(&'a NatRule),
    /// A userland proxy.
    Proxy(&'a Listener),
    /// Rules, in a rehearsal; which of them does not matter.
    Kernel,
}

/// Where a userland proxy that has the target's port leads.
pub(in crate::diagnosis) enum Proxied<'a> {
    /// There.
    Leads(Redirect<'a>),
    /// Into some container.
    Inside(Proof),
}

/// A redirect of the target's port.
pub(in crate::diagnosis) struct Redirect<'a> {
    by: By<'a>,
    pub(in crate::diagnosis) from: SocketAddr,
    pub(in crate::diagnosis) to: SocketAddr,
    /// The address is one of this machine's.
    own: bool,
    end: Option<&'a RedirectEnd>,
}

/// Where a redirect ends.
pub(in crate::diagnosis) enum Ends {
    /// Something accepts there.
    Lives(Vec<Proof>),
    /// It was tried, and refused.
    Refused(Vec<Proof>),
    /// By the table of listeners nothing takes it; it was not tried.
    Deserted(Vec<Proof>),
    /// Nobody answers there.
    Silent(Vec<Proof>),
    /// Not known.
    Unknown(Vec<Unchecked>),
}

impl<'a> View<'a> {
    /// What the NAT rules for incoming connections mean for the target's port. What the kernel did in a rehearsal is better
    /// than what is read from them, and says less of why.
    pub(in crate::diagnosis) fn redirection(&self) -> Redirection<'a> {
        match (self.rehearsed_lead(), self.read_redirection()) {
            (Some((_, to)), Redirection::Sure(redirect)) if redirect.to == to => Redirection::Sure(redirect),
            (Some((from, to)), _) => Redirection::Sure(self.redirect(By::Kernel, from, to)),
            (None, read) => read,
        }
    }

    /// The same, as far as reading the rules tells.
    fn read_redirection(&self) -> Redirection<'a> {
        let found = match self.case.evidence.nat_rules() {
            Look::Known(found) => found,
            Look::Blocked(_) | Look::NotAsked => return Redirection::Unseen,
        };
        let addresses = self.reached_addresses();
        let mut perhaps: Vec<&NatRule> = Vec::new();
        let mut sure = Vec::new();
        let mut untouched = false;
        for &address in &addresses {
            match outcome(&found.rules, SocketAddr::new(address, self.port), self.network()) {
                Outcome::None => untouched = true,
                Outcome::Some(rules) => perhaps.extend(rules),
                Outcome::One(rule, to) => {
                    sure.push(self.redirect(By::Rule(rule), SocketAddr::new(address, self.port), to));
                }
            }
        }
        if found.hidden.is_some() {
            return Redirection::Unseen;
        }
        // Clients of an address that is left alone get through, so that a redirect of another one has to be dead to matter.
        let dead = sure.iter().position(|redirect| !matches!(redirect.ends(self), Ends::Lives(_)));
        match (dead, perhaps.is_empty()) {
            (Some(at), _) => Redirection::Sure(sure.swap_remove(at)),
            (None, true) if !untouched && !sure.is_empty() => Redirection::Sure(sure.swap_remove(0)),
            (None, true) if sure.is_empty() && !addresses.is_empty() => {
                let rules = u32::try_from(found.rules.len()).unwrap_or(u32::MAX);
                Redirection::None(Proof::NatRulesLeavePort { port: self.port, rules })
            }
            _ => {
                perhaps.extend(sure.iter().filter_map(Redirect::rule));
                perhaps.dedup();
                let may = |rule: &&NatRule| Proof::NatRuleMayTakePort { rule: written(rule), port: self.port };
                Redirection::Perhaps(perhaps.iter().take(3).map(may).collect())
            }
        }
    }

    /// Where rules surely send the target's port, and where the userland proxies that have it lead, to be tried.
    pub(in crate::diagnosis) fn redirect_targets(&self) -> Vec<SocketAddr> {
        let rules = self.case.evidence.nat_rules().known().map(|found| found.rules.as_slice()).unwrap_or_default();
        let mut to: Vec<SocketAddr> =
            self.rehearsed_lead().map(|(_, to)| to).filter(|to| self.is_near(to.ip())).into_iter().collect();
        for address in self.reached_addresses() {
            let from = SocketAddr::new(address, self.port);
            let by_rule = match outcome(rules, from, self.network()) {
                Outcome::One(_, end) => Some(end),
                Outcome::None | Outcome::Some(_) => None,
            };
            let by_proxy = self.taking(address).filter_map(|listener| listener.forwards?.to);
            for end in by_rule.into_iter().chain(by_proxy) {
                if end != from && self.is_near(end.ip()) && !to.contains(&end) {
                    to.push(end);
                }
            }
        }
        to
    }

    /// Where the userland proxy leads that has the target's port; nothing where a service of this machine may have it, or
    /// where a rule takes connections before they come to the proxy.
    pub(in crate::diagnosis) fn proxied(&self) -> Option<Proxied<'a>> {
        let having: Vec<(IpAddr, &Listener)> = self
            .reached_addresses()
            .into_iter()
            .flat_map(|address| self.taking(address).map(move |listener| (address, listener)))
            .collect();
        let (_, first) = *having.first()?;
        if having.iter().any(|(_, listener)| listener.forwards.is_none()) || matches!(self.nat("prerouting"), Nat::Takes(_)) {
            return None;
        }
        let mut leads: Vec<Redirect<'a>> = having
            .iter()
            .filter_map(|(address, listener)| {
                let to = listener.forwards?.to?;
                Some(self.redirect(By::Proxy(listener), SocketAddr::new(*address, self.port), to))
            })
            .collect();
        if leads.is_empty() {
            let owner = first.owners.first().cloned();
            return Some(Proxied::Inside(Proof::ProxyForwardsInside { listens: place(first), owner }));
        }
        let dead = leads.iter().position(|redirect| !matches!(redirect.ends(self), Ends::Lives(_)));
        Some(Proxied::Leads(leads.swap_remove(dead.unwrap_or(0))))
    }

    /// Where connections to the target's port are led, by a rule that surely takes them or by a proxy.
    pub(in crate::diagnosis) fn led(&self) -> Option<Redirect<'a>> {
        if let Nat::Takes(redirect) = self.nat("prerouting") {
            return Some(redirect);
        }
        match self.proxied()? {
            Proxied::Leads(redirect) => Some(redirect),
            Proxied::Inside(_) => None,
        }
    }

    /// A rule that takes the target's port at another address of this machine, and at none that clients use.
    pub(in crate::diagnosis) fn taken_elsewhere(&self) -> Option<Proof> {
        if !matches!(self.nat("prerouting"), Nat::Aside(_)) {
            return None;
        }
        let rules = &self.case.evidence.nat_rules().known()?.rules;
        let reached = self.reached_addresses();
        let mut others = self.network()?.addresses().filter(|address| !reached.contains(address));
        others.find_map(|address| match outcome(rules, SocketAddr::new(address, self.port), self.network()) {
            Outcome::One(rule, to) if !self.is_own(to.ip()) => {
                Some(Proof::NatRuleTakesAddress { rule: written(rule), address, port: self.port, to })
            }
            _ => None,
        })
    }

    /// That a container's port of the target's number is published, under another one.
    pub(in crate::diagnosis) fn published_otherwise(&self) -> Option<Proof> {
        let listeners = self.case.evidence.listeners().known().map(|table| table.listeners.as_slice()).unwrap_or_default();
        let by_proxy = listeners.iter().filter(|listener| listener.port != self.port).find_map(|listener| {
            let to = listener.forwards?.to.filter(|to| to.port() == self.port)?;
            Some(Proof::ProxyForwards { listens: place(listener), to, owner: listener.owners.first().cloned() })
        });
        let rules = self.case.evidence.nat_rules().known().map(|found| found.rules.as_slice()).unwrap_or_default();
        by_proxy.or_else(|| {
            rules.iter().find_map(|rule| {
                let NatAction::Dnat { to, port: Some(port) } = rule.action else { return None };
                let outside = rule.matches.iter().find_map(|one| match one {
                    NatMatch::Ports { ranges, negated: false } => ranges.first().map(|(first, _)| *first),
                    _ => None,
                })?;
                (port == self.port && outside != port && !self.is_own(to)).then(|| Proof::NatRuleTakesPort {
                    rule: written(rule),
                    port: outside,
                    to: SocketAddr::new(to, port),
                })
            })
        })
    }

    /// The listeners that take connections to the target's port at one address of this machine.
    fn taking(&self, address: IpAddr) -> impl Iterator<Item = &'a Listener> {
        let listeners = self.case.evidence.listeners().known().map(|table| table.listeners.as_slice()).unwrap_or_default();
        let network = self.network();
        let port = self.port;
        listeners
            .iter()
            .filter(move |listener| listener.port == port && coverage(listener, address, network) == Coverage::Covers)
    }

    /// The addresses at which clients' packets arrive: the target's own ones, else (translated before) this machine's.
    pub(super) fn reached_addresses(&self) -> Vec<IpAddr> {
        let own: Vec<IpAddr> = self.own().map(super::Aim::address).collect();
        let addresses = if own.is_empty() { self.client_facing() } else { own };
        addresses.into_iter().filter(|address| !address.is_loopback()).collect()
    }

    fn redirect(&self, by: By<'a>, from: SocketAddr, to: SocketAddr) -> Redirect<'a> {
        let ends = self.case.evidence.nat_targets().known().map(Vec::as_slice).unwrap_or_default();
        Redirect { by, from, to, own: self.is_own(to.ip()), end: ends.iter().find(|end| end.connect.to == to) }
    }

    fn is_own(&self, address: IpAddr) -> bool {
        self.network().is_some_and(|network| network.has(address))
    }

    /// True for this machine's own addresses and those on a bridge or virtual cable of its own, as containers have.
    fn is_near(&self, address: IpAddr) -> bool {
        let virtual_links =
            self.network().into_iter().flat_map(|network| &network.interfaces).filter(|interface| {
                matches!(interface.kind.as_deref(), Some("bridge" | "veth" | "macvlan" | "ipvlan" | "dummy"))
            });
        let on_link = |network: &(IpAddr, u8)| is_in(address, *network);
        self.is_own(address)
            || virtual_links.flat_map(|interface| &interface.addresses).any(|own| on_link(&(own.address, own.prefix)))
    }
}

impl<'a> Redirect<'a> {
    /// What the rule says, or the proxy's command line.
    pub(in crate::diagnosis) fn proof(&self) -> Proof {
        match self.by {
            By::Rule(rule) => Proof::NatRuleTakesPort { rule: written(rule), port: self.from.port(), to: self.to },
            By::Proxy(listener) => {
                Proof::ProxyForwards { listens: place(listener), to: self.to, owner: listener.owners.first().cloned() }
            }
            By::Kernel => Proof::RehearsedLeads { to: self.from, leads: self.to },
        }
    }

    fn rule(&self) -> Option<&'a NatRule> {
        match self.by {
            By::Rule(rule) => Some(rule),
            By::Proxy(_) | By::Kernel => None,
        }
    }

    /// The namespace that has the address, if it is one of this machine's.
    pub(in crate::diagnosis) fn behind(&self) -> Option<&Behind> {
        self.end.and_then(|end| end.behind.as_ref())
    }

    /// That the accept queues of the namespace behind it turned connections away while nobody answered there.
    pub(in crate::diagnosis) fn overflows(&self) -> Option<Proof> {
        let end = self.end.filter(|end| matches!(end.connect.end, ConnectEnd::NoAnswer | ConnectEnd::Errno(110)))?;
        let behind = end.behind.as_ref()?;
        let count = behind.overflows.filter(|count| *count > 0)?;
        Some(Proof::OverflowsInside { to: self.to, count, owner: behind.owner.clone() })
    }

    /// A listener on the right port inside, but for loopback connections only.
    pub(in crate::diagnosis) fn loopback_inside(&self) -> Option<Proof> {
        let behind = self.behind()?;
        let on_port: Vec<&SocketAddr> = behind.listens.iter().filter(|listens| listens.port() == self.to.port()).collect();
        let only = on_port.iter().all(|listens| listens.ip().to_canonical().is_loopback());
        let listens = **on_port.first().filter(|_| only)?;
        Some(Proof::ContainerLoopbackOnly {
            listens,
            to: self.to,
            namespace: behind.name.clone().unwrap_or_else(|| behind.namespace.to_string()),
            owner: behind.owner.clone(),
        })
    }

    /// Where it ends: tried, or else by the table of listeners.
    pub(in crate::diagnosis) fn ends(&self, view: &View) -> Ends {
        let Some(end) = self.end else { return self.ends_by_table(view) };
        let (to, took_us) = (self.to, end.connect.took_us);
        match end.connect.end {
            ConnectEnd::Open => {
                let open = if end.connect.over_loopback {
                    Proof::ConnectOpenInside { to }
                } else {
                    Proof::ConnectOpen { to, took_us }
                };
                Ends::Lives(vec![self.proof(), open])
            }
            ConnectEnd::Errno(111) if end.connect.icmp.is_none() => {
                let mut proofs = vec![self.proof(), Proof::ConnectRefused { to, took_us }];
                proofs.extend(self.inside());
                Ends::Refused(proofs)
            }
            ConnectEnd::NoAnswer | ConnectEnd::Errno(110 | 113) => {
                Ends::Silent(vec![self.proof(), Proof::ConnectNoAnswer { to, took_us }])
            }
            ConnectEnd::Errno(_) => Ends::Unknown(Vec::new()),
        }
    }

    fn ends_by_table(&self, view: &View) -> Ends {
        let Some(table) = view.case.evidence.listeners().known().filter(|_| self.own) else {
            return Ends::Unknown(view.lacking(ProbeId::NatTargets));
        };
        let on_port = table.listeners.iter().filter(|listener| listener.port == self.to.port());
        let (mut unclear, mut missed) = (false, None);
        for listener in on_port {
            match coverage(listener, self.to.ip(), view.network()) {
                Coverage::Covers => {
                    return Ends::Lives(vec![self.proof(), super::aim::cover_proof(listener, self.to.ip())]);
                }
                Coverage::Unclear => unclear = true,
                _ => missed = Some(listener),
            }
        }
        match missed {
            _ if unclear => Ends::Unknown(view.lacking(ProbeId::NatTargets)),
            Some(listener) => Ends::Deserted(vec![
                self.proof(),
                Proof::ListenerOtherAddress {
                    listens: place(listener),
                    wanted: self.to.ip(),
                    owner: listener.owners.first().cloned(),
                },
            ]),
            None => Ends::Deserted(vec![self.proof(), Proof::NothingListens { port: self.to.port() }]),
        }
    }

    /// What listens in the container instead.
    fn inside(&self) -> Option<Proof> {
        let behind = self.behind().filter(|_| self.loopback_inside().is_none())?;
        let others: Vec<SocketAddr> =
            behind.listens.iter().filter(|listens| !listens.ip().is_loopback()).take(4).copied().collect();
        let namespace = behind.name.clone().unwrap_or_else(|| behind.namespace.to_string());
        Some(Proof::ContainerListensElsewhere { to: self.to, namespace, owner: behind.owner.clone(), others })
    }
}

fn written(rule: &NatRule) -> String {
    rule.written.clone()
}

/// Each base chain is asked in turn. What one of them does, and whether before or after another of the same priority, is
/// known only if no other touches the connection.
fn outcome<'a>(rules: &'a [NatRule], to: SocketAddr, network: Option<&Network>) -> Outcome<'a> {
    let mut bases: Vec<(&str, &str, Vec<&NatRule>)> = Vec::new();
    for rule in rules {
        match bases.iter_mut().find(|(table, base, rules)| {
            *table == rule.table && *base == rule.base && rules.first().is_some_and(|first| first.family == rule.family)
        }) {
            Some((_, _, rules)) => rules.push(rule),
            None => bases.push((&rule.table, &rule.base, vec![rule])),
        }
    }
    let mut touched = bases.into_iter().map(|(_, _, rules)| in_chain(&rules, to, network)).filter(|one| *one != Outcome::None);
    let Some(first) = touched.next() else { return Outcome::None };
    let mut first = first;
    for next in touched {
        let mut all = candidates(first);
        all.extend(candidates(next));
        first = Outcome::Some(all);
    }
    first
}

fn candidates(outcome: Outcome<'_>) -> Vec<&NatRule> {
    match outcome {
        Outcome::None => Vec::new(),
        Outcome::One(rule, _) => vec![rule],
        Outcome::Some(rules) => rules,
    }
}

fn in_chain<'a>(rules: &[&'a NatRule], to: SocketAddr, network: Option<&Network>) -> Outcome<'a> {
    let mut perhaps: Vec<&NatRule> = Vec::new();
    let mut doubt = false;
    for &rule in rules {
        let takes = takes(rule, to, network);
        let end = match (&rule.action, takes) {
            (_, Takes::No) => continue,
            (NatAction::Accept, Takes::Surely) => break,
            (NatAction::Accept | NatAction::Return, _) => {
                doubt = true;
                continue;
            }
            (NatAction::Redirect { port }, _) => Some(SocketAddr::new(redirected(to.ip(), network), port.unwrap_or(to.port()))),
            // A loopback address is a destination only where `route_localnet` allows it.
            (NatAction::Dnat { to: address, .. }, _) if address.is_loopback() => None,
            (NatAction::Dnat { to: address, port }, _) => Some(SocketAddr::new(*address, port.unwrap_or(to.port()))),
            (NatAction::Unknown, _) => None,
        };
        let sure = takes == Takes::Surely && !doubt && perhaps.is_empty();
        match end {
            // It leads where it came from.
            Some(end) if end == to && sure => break,
            Some(end) if end == to => doubt = true,
            Some(end) if sure => return Outcome::One(rule, end),
            _ => perhaps.push(rule),
        }
    }
    if perhaps.is_empty() { Outcome::None } else { Outcome::Some(perhaps) }
}

/// A redirected packet goes to the first address of the interface it came in by (`nf_nat_redirect_ipv4`,
/// `net/netfilter/nf_nat_redirect.c`).
fn redirected(address: IpAddr, network: Option<&Network>) -> IpAddr {
    let interface = network.and_then(|network| network.interfaces.iter().find(|interface| has(interface, address)));
    let first = interface.and_then(|interface| {
        interface.addresses.iter().find(|own| own.address.is_ipv4() == address.is_ipv4() && address.is_ipv4())
    });
    first.map_or(address, |own| own.address)
}

fn takes(rule: &NatRule, to: SocketAddr, network: Option<&Network>) -> Takes {
    let family = rule.family.has(to.ip())
        && match rule.action {
            NatAction::Dnat { to: address, .. } => address.is_ipv4() == to.is_ipv4(),
            _ => true,
        };
    if !family {
        return Takes::No;
    }
    let decides_only = matches!(rule.action, NatAction::Accept | NatAction::Return);
    let each = rule.matches.iter().map(|one| meets(one, to, network, decides_only));
    each.min().unwrap_or(Takes::Surely)
}

/// `aside`: the rule only keeps packets from later ones. Clients come in by the interface that has the address, so that
/// what is kept aside at another one (as Docker does at its bridge) is not theirs.
fn meets(one: &NatMatch, to: SocketAddr, network: Option<&Network>, aside: bool) -> Takes {
    let sure = |meets: bool| if meets { Takes::Surely } else { Takes::No };
    match one {
        NatMatch::Protocol { tcp } => sure(*tcp),
        NatMatch::Ports { ranges, negated } => {
            let within = ranges.iter().any(|(first, last)| (*first..=*last).contains(&to.port()));
            sure(within != *negated)
        }
        NatMatch::To { networks, negated } => sure(networks.iter().any(|network| is_in(to.ip(), *network)) != *negated),
        NatMatch::ToThisMachine { negated } => sure(!*negated),
        NatMatch::Interface { names, negated } => {
            let carries = network.and_then(|network| network.interfaces.iter().find(|interface| has(interface, to.ip())));
            let Some(interface) = carries else { return Takes::Perhaps };
            match (named(names, &interface.name) != *negated, aside) {
                (true, _) => Takes::Surely,
                (false, true) => Takes::No,
                (false, false) if names.iter().all(|name| name == "lo") => Takes::No,
                (false, false) => Takes::Perhaps,
            }
        }
        NatMatch::Unknown => Takes::Perhaps,
    }
}

fn has(interface: &crate::evidence::Interface, address: IpAddr) -> bool {
    interface.addresses.iter().any(|own| own.address.to_canonical() == address)
}

fn named(names: &[String], interface: &str) -> bool {
    names.iter().any(|name| match name.strip_suffix('+') {
        Some(start) => interface.starts_with(start),
        None => name == interface,
    })
}

pub(super) fn is_in(address: IpAddr, (network, length): (IpAddr, u8)) -> bool {
    let same = |a: u128, b: u128, bits: u32| {
        let host_bits = bits.saturating_sub(u32::from(length));
        a.checked_shr(host_bits).unwrap_or(0) == b.checked_shr(host_bits).unwrap_or(0)
    };
    match (address.to_canonical(), network) {
        (IpAddr::V4(a), IpAddr::V4(b)) => same(u32::from(a).into(), u32::from(b).into(), 32),
        (IpAddr::V6(a), IpAddr::V6(b)) => same(a.into(), b.into(), 128),
        _ => false,
    }
}
