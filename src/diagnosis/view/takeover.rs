//! What on this machine could take over the connections it makes: rules, marked routes, and the programs they lead to.

use std::net::SocketAddr;

use super::{
    Aim, View,
    nat::{Takes, is_in},
    place,
};
use crate::{
    addressbook::{ProxyProgram, is_proxy_port},
    diagnosis::{Proof, vantage::reached_here},
    evidence::{Listener, LocalProxies, LocalProxyKind, NatAction, NatMatch, NatRule, RouteKind},
};

/// Proxies of this machine that are shown.
const MOST_SHOWN: usize = 2;

/// A rule that leads connections to the target to a port of this machine.
pub(in crate::diagnosis) struct Taker<'a> {
    rule: &'a NatRule,
    port: u16,
    /// It takes them, whatever program makes them.
    pub(in crate::diagnosis) sure: bool,
}

impl<'a> View<'a> {
    /// Listeners of this machine that are worth asking whether they are proxies: by their program, or by their port.
    pub(in crate::diagnosis) fn perhaps_proxies(&self) -> Vec<SocketAddr> {
        let Some(table) = self.case.evidence.listeners().known() else { return Vec::new() };
        let (known, usual): (Vec<&Listener>, Vec<&Listener>) = table
            .listeners
            .iter()
            .filter(|listener| listener.device.is_none())
            .filter(|listener| proxy_program(listener).is_some() || is_proxy_port(listener.port))
            .partition(|listener| proxy_program(listener).is_some());
        let mut at: Vec<SocketAddr> = Vec::new();
        for listener in known.into_iter().chain(usual) {
            if !at.iter().any(|asked| asked.port() == listener.port) {
                at.push(reached_here(place(listener)));
            }
        }
        at
    }

    fn local_proxies(&self) -> Option<&'a LocalProxies> {
        self.case.evidence.local_proxies().known()
    }

    /// The first rule that leads connections to an address to this machine itself.
    pub(in crate::diagnosis) fn taker(&self, aim: &Aim) -> Option<Taker<'a>> {
        let found = self.local_proxies()?;
        let own = self.network().is_some_and(|network| network.has(aim.to.ip()));
        let taker = first_taker(&found.redirects, aim.to, own)?;
        Some(Taker { sure: taker.sure && found.hidden.is_none(), ..taker })
    }

    /// What the rule says, and which program gets what it takes.
    pub(in crate::diagnosis) fn taker_proofs(&self, taker: &Taker) -> Vec<Proof> {
        let rule = Proof::OutputRedirect { rule: taker.rule.written.clone(), port: taker.port };
        std::iter::once(rule).chain(self.at_port(taker.port)).collect()
    }

    /// True if nothing listens where the rule leads.
    pub(in crate::diagnosis) fn is_deserted(&self, taker: &Taker) -> bool {
        let table = self.case.evidence.listeners().known();
        table.is_some_and(|table| table.listeners.iter().all(|listener| listener.port != taker.port))
    }

    fn at_port(&self, port: u16) -> Option<Proof> {
        let table = self.case.evidence.listeners().known()?;
        Some(match table.listeners.iter().find(|listener| listener.port == port) {
            Some(listener) => Proof::TakerListens { port, owner: listener.owners.first().cloned() },
            None => Proof::NothingListens { port },
        })
    }

    /// How a transparent proxy gets what is made here: a chain that marks, a rule of policy routing that delivers what is
    /// marked on this machine, and a rule that hands it to a socket. Nothing unless all of it is there.
    pub(in crate::diagnosis) fn transparent(&self) -> Vec<Proof> {
        let Some(found) = self.local_proxies() else { return Vec::new() };
        let to_self = |aim: &Aim| {
            let address = aim.address();
            let own = self.network().is_some_and(|network| network.has(address));
            found.marked.iter().find(|route| !own && route.to == address && route.kind == RouteKind::Local)
        };
        let (Some(route), Some(rule), true) =
            (self.aims.iter().find_map(to_self), found.transparent.first(), self.could_mark())
        else {
            return Vec::new();
        };
        let port = rule.port.unwrap_or(self.port);
        let mark = format!("{:#x}", route.mark);
        let mut proofs =
            vec![Proof::MarkedToSelf { to: route.to, mark }, Proof::OutputTransparent { rule: rule.written.clone(), port }];
        proofs.extend(self.at_port(port));
        proofs
    }

    /// True if some chain for what is made here could set a mark that changes its route.
    fn could_mark(&self) -> bool {
        let reroutes = |kind: &str| !matches!(kind, "nat" | "filter");
        self.case.evidence.packet_filter().known().is_none_or(|filter| {
            filter.chains.iter().any(|chain| chain.hook == "output" && chain.rules > 0 && reroutes(&chain.kind))
        })
    }

    /// Proxies of this machine, by their own answer.
    pub(in crate::diagnosis) fn answering_proxies(&self) -> Vec<Proof> {
        let answers = self.local_proxies().map(|found| found.answers.as_slice()).unwrap_or_default();
        let proof = |answer: &crate::evidence::LocalProxy| Proof::LocalProxy {
            listens: answer.at,
            kind: match &answer.kind {
                LocalProxyKind::Socks5 => "SOCKS5".to_owned(),
                LocalProxyKind::Http(field) => format!("HTTP ({field})"),
            },
            owner: self.listener_at(answer.at.port()).and_then(|listener| listener.owners.first().cloned()),
        };
        answers.iter().take(MOST_SHOWN).map(proof).collect()
    }

    fn listener_at(&self, port: u16) -> Option<&'a Listener> {
        let table = self.case.evidence.listeners().known()?;
        table.listeners.iter().find(|listener| listener.port == port)
    }
}

fn proxy_program(listener: &Listener) -> Option<&'static ProxyProgram> {
    listener.owners.iter().find_map(|owner| ProxyProgram::by_process(&owner.program))
}

/// Rules of several base chains are asked in an order that is not always known.
fn first_taker(rules: &[NatRule], to: SocketAddr, own: bool) -> Option<Taker<'_>> {
    let base = |rule: &NatRule| (rule.family, rule.table.clone(), rule.base.clone());
    let one_base = rules.windows(2).all(|pair| matches!(pair, [a, b] if base(a) == base(b)));
    let mut left: Vec<(&NatRule, bool)> = Vec::new();
    let mut sure = one_base;
    for rule in rules {
        let same = |(other, whole): &(&NatRule, bool)| base(other) == base(rule) && (*whole || other.chain == rule.chain);
        if left.iter().any(same) {
            continue;
        }
        let takes = takes(rule, to, own);
        let port = match (&rule.action, takes) {
            (_, Takes::No) => continue,
            (NatAction::Accept, Takes::Surely) => {
                left.push((rule, true));
                continue;
            }
            (NatAction::Return, Takes::Surely) => {
                left.push((rule, rule.chain == rule.base));
                continue;
            }
            (NatAction::Redirect { port }, _) => port.unwrap_or(to.port()),
            (NatAction::Dnat { to: address, port }, _) if address.is_loopback() => port.unwrap_or(to.port()),
            _ => {
                sure = false;
                continue;
            }
        };
        return Some(Taker { rule, port, sure: sure && takes == Takes::Surely });
    }
    None
}

fn takes(rule: &NatRule, to: SocketAddr, own: bool) -> Takes {
    if !rule.family.has(to.ip()) {
        return Takes::No;
    }
    rule.matches.iter().map(|one| meets(one, to, own)).min().unwrap_or(Takes::Surely)
}

/// A connection made here has no interface it comes in by; which user or program makes it is unknown.
fn meets(one: &NatMatch, to: SocketAddr, own: bool) -> Takes {
    let sure = |meets: bool| if meets { Takes::Surely } else { Takes::No };
    match one {
        NatMatch::Protocol { tcp } => sure(*tcp),
        NatMatch::Ports { ranges, negated } => {
            sure(ranges.iter().any(|(first, last)| (*first..=*last).contains(&to.port())) != *negated)
        }
        NatMatch::To { networks, negated } => sure(networks.iter().any(|network| is_in(to.ip(), *network)) != *negated),
        NatMatch::ToThisMachine { negated } => sure(own != *negated),
        NatMatch::Interface { .. } | NatMatch::Unknown => Takes::Perhaps,
    }
}
