//! What the packet filter could do, as far as base chains tell. Whether it does takes a rehearsal.

use super::{Redirect, Redirection, View};
use crate::{
    diagnosis::{Proof, Unchecked},
    evidence::{Look, PacketFilter, ProbeId},
};

/// Whether connections could be redirected.
pub(in crate::diagnosis) enum Nat<'a> {
    /// No NAT rule at the hook.
    Clear,
    /// Some, none of which takes the target's port.
    Aside(Proof),
    /// One that takes the target's port.
    Takes(Redirect<'a>),
    /// Some; which of them meets a packet was not rehearsed.
    Rules(Proof),
    /// Not known.
    Unseen(Vec<Unchecked>),
}

/// Whether packets could be filtered.
pub(in crate::diagnosis) enum Filter {
    /// No rule at the hooks, and nothing hidden; or a rehearsal shows that they let everybody through.
    Clear(Vec<Proof>),
    /// Some.
    Rules(Vec<Proof>),
    /// Not known.
    Unseen(Vec<Unchecked>),
}

impl<'a> View<'a> {
    /// NAT rules at one hook; at `prerouting`, what they mean for the target's port, as far as it is known.
    pub(in crate::diagnosis) fn nat(&self, hook: &str) -> Nat<'a> {
        let filter = match self.case.evidence.packet_filter() {
            Look::Known(filter) => filter,
            Look::Blocked(_) | Look::NotAsked => return Nat::Unseen(self.lacking(ProbeId::FirewallRules)),
        };
        match (nat_rules(filter, hook), &filter.hidden) {
            (0, None) => Nat::Clear,
            (0, Some(obstacle)) => {
                Nat::Unseen(vec![Unchecked::Obstacle { probe: ProbeId::FirewallRules, obstacle: obstacle.clone() }])
            }
            (rules, hidden) => {
                let seen = Nat::Rules(Proof::NatRules { hook: hook.to_owned(), rules });
                if hook != "prerouting" {
                    return seen;
                }
                let whole = hidden.is_none() || self.rehearsed_lead().is_some();
                match (self.redirection(), self.rehearsed_straight()) {
                    (Redirection::None(proof), _) if whole => Nat::Aside(proof),
                    (_, Some(straight)) => Nat::Aside(straight),
                    (Redirection::Sure(redirect), None) if whole => Nat::Takes(redirect),
                    _ => seen,
                }
            }
        }
    }

    /// Rules of any kind at these hooks.
    pub(in crate::diagnosis) fn filter(&self, hooks: &[&str]) -> Filter {
        let filter = match self.case.evidence.packet_filter() {
            Look::Known(filter) => filter,
            Look::Blocked(_) | Look::NotAsked => return Filter::Unseen(self.lacking(ProbeId::FirewallRules)),
        };
        let rules: Vec<Proof> = hooks.iter().flat_map(|hook| at_hook(filter, hook)).collect();
        if (!rules.is_empty() || filter.hidden.is_some())
            && let Some(proofs) = self.rehearsed_pass()
        {
            return Filter::Clear(proofs);
        }
        match &filter.hidden {
            _ if !rules.is_empty() => Filter::Rules(rules),
            Some(obstacle) => {
                Filter::Unseen(vec![Unchecked::Obstacle { probe: ProbeId::FirewallRules, obstacle: obstacle.clone() }])
            }
            None => Filter::Clear(vec![Proof::FilterClear { hooks: hooks.iter().map(|&hook| hook.to_owned()).collect() }]),
        }
    }
}

fn nat_rules(filter: &PacketFilter, hook: &str) -> u32 {
    let chains = filter.chains.iter().filter(|chain| chain.kind == "nat" && chain.hook == hook);
    chains.fold(0, |sum, chain| sum.saturating_add(chain.rules))
}

fn at_hook(filter: &PacketFilter, hook: &str) -> Vec<Proof> {
    let mut seen = Vec::new();
    let other = filter.chains.iter().filter(|chain| chain.kind != "nat" && chain.hook == hook);
    let rules = other.clone().fold(0_u32, |sum, chain| sum.saturating_add(chain.rules));
    if rules > 0 {
        seen.push(Proof::FilterRules { hook: hook.to_owned(), rules });
    }
    for chain in other.filter(|chain| chain.drops_by_policy) {
        let chain = format!("{} {}", chain.table, chain.chain);
        seen.push(Proof::FilterDropsByPolicy { hook: hook.to_owned(), chain });
    }
    let nat = nat_rules(filter, hook);
    if nat > 0 {
        seen.push(Proof::NatRules { hook: hook.to_owned(), rules: nat });
    }
    seen
}
