//! What the name resolves to.

use std::net::IpAddr;

use super::{reverse, ruling::Ruling};
use crate::{
    case::{Role, Symptom},
    diagnosis::{
        Proof, Unchecked, Verdict,
        view::{Aim, End, Greeting, View, cloud},
    },
    evidence::{Look, NameAnswers, ProbeId, ResolverAnswer, ResolverOutcome, SystemAnswer},
};

/// `dns.failure`.
pub(super) fn failure(view: &View) -> Ruling {
    let Some(name) = view.name() else { return no_name(view) };
    let names = match view.case.evidence.names() {
        Look::Known(names) => names,
        Look::Blocked(_) | Look::NotAsked => return Ruling::not_checked(view.lacking(ProbeId::Names)),
    };
    let failures: Vec<Proof> = names.resolvers.iter().filter_map(failed).collect();
    let given: Vec<Proof> = names.resolvers.iter().filter_map(|answer| says(answer, name)).take(2).collect();
    match &names.system {
        SystemAnswer::Addresses(addresses) if !addresses.is_empty() => {
            Ruling::ruled_out(vec![Proof::NameResolves { name: name.to_owned(), addresses: addresses.clone() }])
        }
        SystemAnswer::Addresses(_) | SystemAnswer::NotFound => {
            let mut evidence = vec![Proof::NameNotFound { name: name.to_owned() }];
            evidence.extend(failures.into_iter().take(3));
            // On the server this shows what clients get only if a resolver denies the name; that one stays silent, or
            // cannot be reached from here, does not keep clients from resolving it.
            let denied = names
                .resolvers
                .iter()
                .any(|answer| matches!(answer.outcome, ResolverOutcome::NoSuchName | ResolverOutcome::NoAddress));
            if !given.is_empty() {
                let ruling = Ruling::likely(evidence).against(given);
                return if view.is_server() { ruling.at_most(Verdict::Possible) } else { ruling };
            }
            if view.is_server() && !denied {
                return Ruling::possible(evidence).lacking([Unchecked::OtherSide(Role::Client)]);
            }
            Ruling::confirmed(evidence)
        }
        SystemAnswer::Blocked(obstacle) => {
            let blocked = [Unchecked::Obstacle { probe: ProbeId::Names, obstacle: obstacle.clone() }];
            if !given.is_empty() {
                Ruling::ruled_out(given)
            } else if failures.is_empty() || view.is_server() {
                Ruling::not_checked(blocked.into())
            } else {
                Ruling::likely(failures).lacking(blocked)
            }
        }
    }
}

fn no_name(view: &View) -> Ruling {
    Ruling::ruled_out(vec![Proof::NoName { target: view.case.target.authority() }])
}

/// What a resolver that gave no address did instead.
fn failed(answer: &ResolverAnswer) -> Option<Proof> {
    let resolver = answer.resolver;
    Some(match &answer.outcome {
        ResolverOutcome::Addresses(_) => return None,
        ResolverOutcome::NoAddress => Proof::ResolverNoAddress { resolver },
        ResolverOutcome::NoSuchName => Proof::ResolverNoSuchName { resolver },
        ResolverOutcome::Failed(code) => Proof::ResolverFailed { resolver, code: code.clone() },
        ResolverOutcome::Silent => Proof::ResolverSilent { resolver },
        ResolverOutcome::PortClosed => Proof::ResolverPortClosed { resolver },
        ResolverOutcome::Garbage => Proof::ResolverGarbage { resolver },
        ResolverOutcome::Unreachable(error) => Proof::ResolverUnreachable { resolver, error: error.clone() },
    })
}

fn says(answer: &ResolverAnswer, name: &str) -> Option<Proof> {
    match &answer.outcome {
        ResolverOutcome::Addresses(addresses) if !addresses.is_empty() => {
            Some(Proof::ResolverSays { resolver: answer.resolver, name: name.to_owned(), addresses: addresses.clone() })
        }
        _ => None,
    }
}

/// The name is an alias that leads out of its own domain: somebody else's machines answer for it on purpose.
pub(super) fn foreign_alias(view: &View) -> Option<Proof> {
    let name = view.name()?;
    let names = view.case.evidence.names().known()?;
    let domain =
        |name: &str| -> Vec<String> { name.trim_end_matches('.').rsplit('.').take(2).map(str::to_ascii_lowercase).collect() };
    let last = names.resolvers.iter().find_map(|answer| answer.aliases.last())?;
    (domain(last) != domain(name)).then(|| Proof::NameIsAlias { name: name.to_owned(), alias: last.clone() })
}

/// A CDN's address is in front of the server, not in its place; and which of its many a resolver gives, differs.
fn fronts(view: &View, aim: &Aim) -> Vec<Proof> {
    view.front(aim.address()).map(|front| front.proofs).unwrap_or_default()
}

/// `refused.dns-wrong-ip` and `timeout.dns-wrong-ip`: one mechanism, two ways of showing itself.
pub(super) fn wrong_address(view: &View, shows_as: Symptom) -> Ruling {
    let Some(name) = view.name() else { return no_name(view) };
    let names = match view.case.evidence.names() {
        Look::Known(names) => names,
        Look::Blocked(_) | Look::NotAsked => return Ruling::not_checked(view.lacking(ProbeId::Names)),
    };
    if view.aims.is_empty() {
        return Ruling::not_checked(view.lacking(ProbeId::Connect));
    }
    let wrong = WrongAddress { view, name, names, shows_as };
    if view.is_server() { wrong.seen_from_server() } else { wrong.seen_from_client() }
}

struct WrongAddress<'v, 'a> {
    view: &'v View<'a>,
    name: &'a str,
    names: &'a NameAnswers,
    shows_as: Symptom,
}

impl<'v, 'a> WrongAddress<'v, 'a> {
    /// True if a connect to the address ended as this cause shows itself.
    fn fails(&self, aim: &Aim) -> bool {
        match self.shows_as {
            Symptom::Refused => aim.end() == Some(End::Refused),
            _ => aim.end() == Some(End::Silent) || (aim.end() == Some(End::Unreachable) && aim.neighbour_is_silent()),
        }
    }

    fn elsewhere(&self, aim: &Aim) -> Proof {
        Proof::NamePointsElsewhere { name: self.name.to_owned(), address: aim.address(), own: self.view.own_shown() }
    }

    fn seen_from_server(&self) -> Ruling {
        let view = self.view;
        if view.aims.iter().any(|aim| aim.own.is_none()) {
            return Ruling::not_checked(view.lacking(ProbeId::Network));
        }
        let elsewhere: Vec<&Aim> = view.elsewhere().collect();
        if elsewhere.is_empty() {
            return Ruling::ruled_out(view.own().take(2).flat_map(|aim| aim.points_here(self.name)).collect());
        }
        let failing = || elsewhere.iter().filter(|aim| self.fails(aim));
        let Some(failing) = failing().find(|aim| !view.is_fronted(aim)).or_else(|| failing().next()) else {
            let evidence = elsewhere.iter().take(2).map(|aim| self.elsewhere(aim)).collect();
            // Another machine that accepts connections may be a load balancer in front of this one.
            let open = view.proofs(End::Open);
            return Ruling::possible(evidence).against(open).weight(40).lacking(view.lacking(ProbeId::Connect));
        };
        let mut evidence = vec![self.elsewhere(failing)];
        evidence.extend(failing.proof());
        evidence.extend(cloud(failing.address()));
        if view.is_fronted(failing) {
            return Ruling::possible(evidence).against(fronts(view, failing)).weight(30);
        }
        if let Some(alias) = foreign_alias(view) {
            return Ruling::possible(evidence).against([alias]).weight(60);
        }
        if view.may_be_same_cloud(failing.address()) {
            return Ruling::possible(evidence).weight(70);
        }
        if !view.has_public_address(failing.address()) {
            let own = view.own_shown();
            return Ruling::possible(evidence).against([Proof::OnlyPrivateAddresses { own }]).weight(60);
        }
        Ruling::likely(evidence)
    }

    fn seen_from_client(&self) -> Ruling {
        let view = self.view;
        let failing: Vec<&Aim> = view.aims.iter().filter(|aim| self.fails(aim)).collect();
        let (fronted, failing): (Vec<&Aim>, Vec<&Aim>) = failing.into_iter().partition(|aim| view.is_fronted(aim));
        if failing.is_empty() {
            let Some(aim) = fronted.first() else { return self.nothing_fails() };
            return self.open_question(&fronted).against(fronts(view, aim)).weight(15);
        }
        self.pinned(&failing)
            .or_else(|| self.resolvers_disagree(&failing))
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
        let resolved: Vec<IpAddr> = crate::diagnosis::vantage::from_resolvers(self.names);
        let (aim, line) = failing.iter().find_map(|aim| {
            let entry = self.names.hosts_file.iter().find(|entry| entry.address.to_canonical() == aim.address())?;
            Some((*aim, entry.line))
        })?;
        if resolved.is_empty() || resolved.contains(&aim.address()) {
            return None;
        }
        let mut evidence = vec![Proof::HostsFilePins {
            name: self.name.to_owned(),
            address: aim.address(),
            line,
            resolvers: resolved.into_iter().take(3).collect(),
        }];
        evidence.extend(aim.proof());
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

    /// Another resolver gives other addresses.
    fn resolvers_disagree(&self, failing: &[&Aim]) -> Option<Ruling> {
        let rival = failing.iter().find_map(|aim| self.working_rival(aim).map(|rival| (*aim, rival)));
        let (aim, rival) = match (rival, failing.first(), self.view.rivals.first()) {
            (Some((aim, rival)), ..) => (aim, rival),
            (None, Some(aim), Some(rival)) => (*aim, rival),
            _ => return None,
        };
        let gives = |address: IpAddr| {
            self.names.resolvers.iter().find_map(|answer| match &answer.outcome {
                ResolverOutcome::Addresses(list) if list.iter().any(|given| given.to_canonical() == address) => {
                    says(answer, self.name)
                }
                _ => None,
            })
        };
        let mut evidence: Vec<Proof> = [gives(aim.address()), gives(rival.address())].into_iter().flatten().collect();
        evidence.extend(aim.proof());
        Some(if rival.end() == Some(End::Open) && rival.address().is_ipv4() == aim.address().is_ipv4() {
            evidence.extend(rival.proof());
            Ruling::confirmed(evidence)
        } else {
            Ruling::possible(evidence).weight(65)
        })
    }

    /// Of several addresses of one family, one accepts and one does not.
    fn dead_record(&self, failing: &[&Aim]) -> Option<Ruling> {
        let (fails, works) = failing.iter().find_map(|aim| {
            let same_family = |other: &&Aim| other.address().is_ipv4() == aim.address().is_ipv4();
            self.view.ended(End::Open).find(same_family).map(|works| (*aim, works))
        })?;
        let mut evidence = vec![Proof::RecordDead { works: works.to, fails: fails.to }];
        evidence.extend(fails.proof());
        Some(Ruling::likely(evidence))
    }

    /// The address fails, and nothing says whether it is the right one.
    fn open_question(&self, failing: &[&Aim]) -> Ruling {
        let mut evidence = vec![Proof::NameResolves {
            name: self.name.to_owned(),
            addresses: self.view.aims.iter().map(Aim::address).take(4).collect(),
        }];
        evidence.extend(failing.first().and_then(|aim| aim.proof()));
        let works_elsewhere = self.view.ended(End::Open).next().is_some();
        let weight = if works_elsewhere { 15 } else { 35 };
        match failing.iter().find_map(|aim| self.reverse_names_other(aim)) {
            // An alias into another domain explains the other name: a CDN's machines are called as it likes.
            Some(other) if foreign_alias(self.view).is_none() => {
                evidence.insert(0, other);
                Ruling::possible(evidence).weight(if works_elsewhere { 40 } else { 70 })
            }
            _ => Ruling::possible(evidence).weight(weight),
        }
    }

    fn reverse_names_other(&self, aim: &Aim) -> Option<Proof> {
        let (address, reverse) = self.names.reverse.iter().find(|(address, _)| address.to_canonical() == aim.address())?;
        let says_something = reverse::names_other(*address, reverse, self.name);
        says_something.then(|| Proof::ReverseNamesOther { address: aim.address(), reverse: reverse.clone() })
    }
}
