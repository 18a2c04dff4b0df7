//! What the name resolves to.

mod authority;
mod client;

pub(in crate::diagnosis) use authority::Authority;

use super::ruling::Ruling;
use crate::{
    case::{Role, Symptom},
    diagnosis::{
        Proof, Unchecked, Verdict,
        view::{Aim, End, View, cloud, is_made_up, is_private},
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
    let authority = Authority::new(names);
    let given: Vec<Proof> = names.resolvers.iter().filter_map(|answer| says(answer, name)).take(2).collect();
    match &names.system {
        SystemAnswer::Addresses(addresses) if !addresses.is_empty() => {
            Ruling::ruled_out(vec![Proof::NameResolves { name: name.to_owned(), addresses: addresses.clone() }])
        }
        SystemAnswer::Addresses(_) | SystemAnswer::NotFound => {
            let mut evidence = vec![Proof::NameNotFound { name: name.to_owned() }];
            evidence.extend(authority.no_such_name());
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
            // The zone has it: what fails are the resolvers here, and clients elsewhere have others.
            if let Some(published) = authority.says() {
                if view.is_server() {
                    return Ruling::possible(evidence).against([published]);
                }
                evidence.push(published);
                return Ruling::confirmed(evidence);
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
    let wrong = WrongAddress { view, name, names, authority: Authority::new(names), shows_as };
    if view.is_server() { wrong.seen_from_server() } else { wrong.seen_from_client() }
}

struct WrongAddress<'v, 'a> {
    view: &'v View<'a>,
    name: &'a str,
    names: &'a NameAnswers,
    authority: Authority<'a>,
    shows_as: Symptom,
}

impl WrongAddress<'_, '_> {
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

    /// The resolvers here lead to this machine, while the servers of the zone lead to another that fails: caches elsewhere
    /// learn that sooner or later.
    fn only_caches_know_this_machine(&self) -> Option<Ruling> {
        let view = self.view;
        let elsewhere = |aim: &&Aim| aim.own == Some(false) && self.fails(aim) && !view.is_fronted(aim);
        let aim = view.rivals.iter().filter(elsewhere).find(|aim| {
            let address = aim.address();
            self.authority.gives(address) && view.has_public_address(address) && !is_private(address)
        })?;
        // What leads to this machine is not wrong while the zone gives it, too.
        if view.own().any(|own| !self.authority.denies(own.address())) {
            return None;
        }
        let mut evidence: Vec<Proof> = self.authority.says_address(aim.address()).into_iter().collect();
        evidence.push(self.elsewhere(aim));
        evidence.extend(aim.proof());
        let here = view.own().take(1).flat_map(|own| own.points_here(self.name));
        Some(Ruling::possible(evidence).against(here).weight(45))
    }

    /// The name has an address that no machine can have: an example that stayed in a record or a file. What proxy programs
    /// make up is another matter.
    fn nobodys(&self) -> Option<Ruling> {
        let view = self.view;
        let fails =
            |aim: &Aim| matches!(aim.end(), Some(End::Silent | End::Unreachable | End::Failed)) && aim.own != Some(true);
        let dead: Vec<&Aim> =
            view.aims.iter().filter(|aim| fails(aim) && !is_made_up(aim.address()) && view.is_nobodys(aim.address())).collect();
        let first = dead.first().filter(|_| self.shows_as == Symptom::Timeout)?;
        let address = first.address();
        let named = Proof::NameResolves { name: self.name.to_owned(), addresses: vec![address] };
        let evidence = std::iter::once(named).chain(view.nobodys_proof(address)).chain(first.proof()).collect();
        // Clients that take another of its addresses get through.
        Some(if view.ended(End::Open).next().is_some() {
            Ruling::possible(evidence).weight(60)
        } else {
            Ruling::likely(evidence)
        })
    }

    fn seen_from_server(&self) -> Ruling {
        let view = self.view;
        if view.aims.iter().any(|aim| aim.own.is_none()) {
            return Ruling::not_checked(view.lacking(ProbeId::Network));
        }
        if let Some(ruling) = self.nobodys() {
            return ruling;
        }
        let elsewhere: Vec<&Aim> = view.elsewhere().collect();
        if elsewhere.is_empty() {
            return self
                .only_caches_know_this_machine()
                .unwrap_or_else(|| Ruling::ruled_out(view.own().take(2).flat_map(|aim| aim.points_here(self.name)).collect()));
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
        evidence.extend(view.odd_proof(failing.address()));
        let address = failing.address();
        if self.authority.denies(address) {
            evidence.extend(self.authority.says());
            evidence.extend(self.authority.kept(address));
        } else {
            evidence.extend(self.authority.says_address(address));
        }
        if view.is_fronted(failing) {
            return Ruling::possible(evidence).against(fronts(view, failing)).weight(30);
        }
        if let Some(alias) = foreign_alias(view) {
            return Ruling::possible(evidence).against([alias]).weight(60);
        }
        if view.may_be_same_cloud(failing.address()) {
            return Ruling::possible(evidence).weight(70);
        }
        // Split horizon: the network this machine is in has an address of its own for the name, clients elsewhere get this
        // machine's.
        if is_private(address) && self.authority.denies(address) {
            return Ruling::possible(evidence).weight(40);
        }
        if !view.has_public_address(failing.address()) {
            let own = view.own_shown();
            return Ruling::possible(evidence).against([Proof::OnlyPrivateAddresses { own }]).weight(60);
        }
        Ruling::likely(evidence)
    }
}
