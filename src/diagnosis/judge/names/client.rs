//! A name's wrong address, seen from a machine that uses it.

use std::net::IpAddr;

use super::{WrongAddress, foreign_alias, fronts, says};
use crate::{
    case::Role,
    diagnosis::{
        Proof, Unchecked, Verdict,
        judge::{reverse, ruling::Ruling},
        vantage::from_resolvers,
        view::{Aim, End, Greeting, cloud, is_private},
    },
    evidence::{ProbeId, ResolverOutcome},
};

/// Dead addresses shown of one name.
const MOST_DEAD: usize = 3;

impl<'v, 'a> WrongAddress<'v, 'a> {
    pub(super) fn seen_from_client(&self) -> Ruling {
        let view = self.view;
        if let Some(ruling) = self.nobodys() {
            return ruling;
        }
        let failing: Vec<&Aim> = view.aims.iter().filter(|aim| self.fails(aim)).collect();
        let (fronted, failing): (Vec<&Aim>, Vec<&Aim>) = failing.into_iter().partition(|aim| view.is_fronted(aim));
        if failing.is_empty() {
            let Some(aim) = fronted.first() else { return self.nothing_fails() };
            return self.open_question(&fronted).against(fronts(view, aim)).weight(15);
        }
        self.pinned(&failing)
            .or_else(|| self.answers_disagree(&failing))
            .or_else(|| self.dead_record(&failing))
            .unwrap_or_else(|| self.open_question(&failing))
    }

    fn nothing_fails(&self) -> Ruling {
        let view = self.view;
        if !view.all_open() {
            let mut unchecked = view.lacking(ProbeId::Connect);
            if view.is_client() {
                unchecked.push(Unchecked::OtherSide(Role::Server));
            }
            return Ruling::not_checked(unchecked);
        }
        if view.greeting() == Greeting::Wrong {
            return Ruling::no_probe();
        }
        let mut evidence =
            vec![Proof::NameResolves { name: self.name.to_owned(), addresses: view.aims.iter().map(Aim::address).collect() }];
        evidence.extend(view.open_proofs());
        Ruling::ruled_out(evidence)
    }

    /// The hosts file gives an address that no resolver gives.
    fn pinned(&self, failing: &[&Aim]) -> Option<Ruling> {
        let resolved: Vec<IpAddr> = from_resolvers(self.names);
        let (aim, line) = failing.iter().find_map(|aim| {
            let entry = self.names.hosts_file.iter().find(|entry| entry.address.to_canonical() == aim.address())?;
            Some((*aim, entry.line))
        })?;
        // Where the zone's own servers give the pinned address, it is the resolvers that are behind.
        if resolved.is_empty() || resolved.contains(&aim.address()) || self.authority.gives(aim.address()) {
            return None;
        }
        let mut evidence = vec![Proof::HostsFilePins {
            name: self.name.to_owned(),
            address: aim.address(),
            line,
            resolvers: resolved.into_iter().take(3).collect(),
        }];
        evidence.extend(self.authority.says());
        evidence.extend(aim.proof());
        evidence.extend(cloud(aim.address()));
        Some(match self.working_rival(aim) {
            Some(rival) => {
                evidence.extend(rival.proof());
                Ruling::confirmed(evidence)
            }
            None => Ruling::likely(evidence),
        })
    }

    fn working_rival(&self, aim: &Aim) -> Option<&'v Aim<'a>> {
        let same_family = |other: &Aim| other.address().is_ipv4() == aim.address().is_ipv4();
        self.view.rivals.iter().find(|rival| same_family(rival) && rival.end() == Some(End::Open))
    }

    /// Another resolver, or a server of the zone itself, gives other addresses.
    fn answers_disagree(&self, failing: &[&Aim]) -> Option<Ruling> {
        let rival = failing.iter().find_map(|aim| self.working_rival(aim).map(|rival| (*aim, rival)));
        let (aim, rival) = match (rival, failing.first(), self.view.rivals.first()) {
            (Some((aim, rival)), ..) => (aim, rival),
            (None, Some(aim), Some(rival)) => (*aim, rival),
            _ => return None,
        };
        let (fails, other) = (aim.address(), rival.address());
        let mut evidence: Vec<Proof> = [self.given(fails), self.given(other)].into_iter().flatten().collect();
        evidence.extend(self.authority.kept(fails));
        evidence.extend(aim.proof());
        evidence.extend(cloud(fails));
        if rival.end() != Some(End::Open) || other.is_ipv4() != fails.is_ipv4() {
            return Some(Ruling::possible(evidence).weight(65));
        }
        evidence.extend(rival.proof());
        let ruling = Ruling::confirmed(evidence);
        // Split horizon: inside, the private address can be the right one, and its service the one that is broken.
        Some(if is_private(fails) && !is_private(other) { ruling.at_most(Verdict::Likely) } else { ruling })
    }

    /// Who gives an address: a resolver, else a server of the zone.
    fn given(&self, address: IpAddr) -> Option<Proof> {
        let gives = |outcome: &ResolverOutcome| match outcome {
            ResolverOutcome::Addresses(list) => list.iter().any(|given| given.to_canonical() == address),
            _ => false,
        };
        let resolver = self.names.resolvers.iter().find(|answer| gives(&answer.outcome));
        resolver.and_then(|answer| says(answer, self.name)).or_else(|| self.authority.says_address(address))
    }

    /// Of several addresses of one family, one accepts and others do not.
    fn dead_record(&self, failing: &[&Aim]) -> Option<Ruling> {
        let (fails, works) = failing.iter().find_map(|aim| {
            let same_family = |other: &&Aim| other.address().is_ipv4() == aim.address().is_ipv4();
            self.view.ended(End::Open).find(same_family).map(|works| (*aim, works))
        })?;
        let dead = failing.iter().filter(|aim| aim.address().is_ipv4() == works.address().is_ipv4());
        let mut evidence: Vec<Proof> =
            dead.take(MOST_DEAD).map(|aim| Proof::RecordDead { works: works.to, fails: aim.to }).collect();
        evidence.extend(fails.proof());
        evidence.extend(cloud(fails.address()));
        evidence.extend(self.authority.says());
        // The zone has the working address and no longer the other: an old answer, not a server that is down.
        let replaced = self.authority.denies(fails.address()) && self.authority.gives(works.address());
        evidence.extend(self.authority.kept(fails.address()));
        Some(if replaced { Ruling::confirmed(evidence) } else { Ruling::likely(evidence) })
    }

    /// The address fails, and nothing says whether it is the right one.
    fn open_question(&self, failing: &[&Aim]) -> Ruling {
        let mut evidence = vec![Proof::NameResolves {
            name: self.name.to_owned(),
            addresses: self.view.aims.iter().map(Aim::address).take(4).collect(),
        }];
        evidence.extend(failing.first().and_then(|aim| aim.proof()));
        evidence.extend(failing.first().and_then(|aim| self.view.odd_proof(aim.address())));
        // The zone itself gives it, so that it is no leftover of a cache.
        let said = failing.first().and_then(|aim| self.authority.says_address(aim.address()));
        let works_elsewhere = self.view.ended(End::Open).next().is_some();
        let weight = if works_elsewhere { 15 } else { 35 };
        match failing.iter().find_map(|aim| self.reverse_names_other(aim)) {
            // An alias into another domain explains the other name: a CDN's machines are called as it likes.
            Some(other) if foreign_alias(self.view).is_none() => {
                evidence.insert(0, other);
                Ruling::possible(evidence).weight(if works_elsewhere { 40 } else { 70 }).against(said)
            }
            _ => Ruling::possible(evidence).weight(weight).against(said),
        }
    }

    fn reverse_names_other(&self, aim: &Aim) -> Option<Proof> {
        let (address, reverse) = self.names.reverse.iter().find(|(address, _)| address.to_canonical() == aim.address())?;
        let says_something = reverse::names_other(*address, reverse, self.name);
        says_something.then(|| Proof::ReverseNamesOther { address: aim.address(), reverse: reverse.clone() })
    }
}
