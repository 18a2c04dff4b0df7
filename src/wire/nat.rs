//! NAT rules as `nft -j list ruleset` and `iptables-save` print them, laid out in the order the kernel asks them.
//!
//! No evaluator: conditions that are not understood become [`NatMatch::Unknown`], and who reads the result has to take them
//! for "perhaps".

pub mod iptables;
pub mod nftables;

use super::escape::shortened;
use crate::evidence::{NatAction, NatFamily, NatMatch, NatRule, TransparentRule};

/// Rules that are listed; a cluster's load balancer makes thousands.
pub const MOST_RULES: usize = 4096;
/// Jumps into one another that are followed; the kernel itself allows 16 (`NFT_JUMP_STACK_SIZE`, `nf_tables.h`).
const DEEPEST: usize = 16;
/// Rules looked at on the way: chains that jump to one another in many ways lead to the same rules again and again.
const MOST_VISITS: usize = 16 * MOST_RULES;
/// Longest text of a rule that is kept, in characters.
const LONGEST: usize = 200;

/// What was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Nat {
    /// Rules met by packets that come in, in order.
    pub rules: Vec<NatRule>,
    /// Rules met by connections made on this machine, in order.
    pub output: Vec<NatRule>,
    /// Rules that hand packets to a local socket.
    pub transparent: Vec<TransparentRule>,
    /// True if there are more than are listed.
    pub cut: bool,
}

/// A chain with its rules.
#[derive(Debug, Clone)]
struct Chain {
    family: NatFamily,
    table: String,
    name: String,
    /// Hook and priority, for a base chain of type nat.
    base: Option<(Hook, i64)>,
    rules: Vec<Rule>,
}

/// Where a base chain of type nat is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hook {
    /// As packets come in.
    Prerouting,
    /// As they are made here.
    Output,
}

#[derive(Debug, Clone)]
struct Rule {
    matches: Vec<NatMatch>,
    does: Does,
    written: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Does {
    Nat(NatAction),
    Jump(String),
    Goto(String),
    /// Only counts, logs or marks.
    Nothing,
}

/// Follows the jumps from the base chains, those of lower priority first.
fn laid_out(chains: &[Chain]) -> Nat {
    let output = at_hook(chains, Hook::Output);
    let rules = at_hook(chains, Hook::Prerouting);
    Nat { output: output.rules, cut: rules.cut || output.cut, ..rules }
}

fn at_hook(chains: &[Chain], hook: Hook) -> Nat {
    let mut nat = Nat::default();
    let at = |chain: &Chain| chain.base.filter(|(own, _)| *own == hook).map(|(_, priority)| priority);
    let mut bases: Vec<(i64, &Chain)> = chains.iter().filter_map(|chain| at(chain).map(|priority| (priority, chain))).collect();
    bases.sort_by_key(|(priority, _)| *priority);
    for (_, base) in bases {
        let mut walk = Walk { chains, base, visits: 0 };
        follow(&mut walk, base, &[], 0, &mut nat);
    }
    nat
}

struct Walk<'a> {
    chains: &'a [Chain],
    base: &'a Chain,
    visits: usize,
}

impl<'a> Walk<'a> {
    fn chain(&self, name: &str) -> Option<&'a Chain> {
        let same = |chain: &&Chain| chain.name == name && chain.table == self.base.table && chain.family == self.base.family;
        self.chains.iter().find(same)
    }
}

fn follow(walk: &mut Walk, chain: &Chain, path: &[NatMatch], depth: usize, nat: &mut Nat) {
    for rule in &chain.rules {
        walk.visits += 1;
        if nat.rules.len() >= MOST_RULES || walk.visits > MOST_VISITS {
            nat.cut = true;
            return;
        }
        let matches: Vec<NatMatch> = path.iter().chain(&rule.matches).cloned().collect();
        let base = walk.base;
        let note = |action: NatAction| NatRule {
            family: base.family,
            table: shortened(&base.table, LONGEST),
            base: shortened(&base.name, LONGEST),
            chain: shortened(&chain.name, LONGEST),
            matches: matches.clone(),
            action,
            written: shortened(&rule.written, LONGEST),
        };
        match &rule.does {
            Does::Nothing => {}
            Does::Nat(action) => nat.rules.push(note(action.clone())),
            Does::Jump(name) | Does::Goto(name) => {
                match walk.chain(name).filter(|_| depth < DEEPEST) {
                    Some(next) => follow(walk, next, &matches, depth + 1, nat),
                    None => nat.rules.push(note(NatAction::Unknown)),
                }
                // Nothing comes back from there to the rules that follow.
                if matches!(rule.does, Does::Goto(_)) {
                    nat.rules.push(note(NatAction::Return));
                }
            }
        }
    }
}
