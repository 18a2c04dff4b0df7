//! What a SYN met in the old `ip_tables`, which trace nothing that could be read here: the counters of the copy, before and
//! after it, and the way through the chains that follows from them.

use super::{load::save, picture::Picture, rules::SavedTable};
use crate::{
    evidence::{FilterRule, Obstacle, PathStep, RuleText},
    probe::limits::Limits,
    wire::{
        escape::shortened,
        saved_rules::{SavedChain, chains},
    },
};

/// Longest text of a rule that is kept, in characters.
pub(super) const LONGEST: usize = 300;
/// Base chains in the order a packet that comes in meets them, and those of its answer (iptables(8)).
const WAY: [(&str, bool); 5] =
    [("PREROUTING", false), ("INPUT", false), ("FORWARD", false), ("OUTPUT", true), ("POSTROUTING", true)];
/// The order of tables at one hook (`NF_IP_PRI_*`): nat comes after mangle where addresses of the destination change.
const TABLES: [&str; 5] = ["raw", "mangle", "nat", "filter", "security"];
/// Jumps into one another that are followed.
const DEEPEST: usize = 64;

/// The counters of the tables of one family whose packets are not traced.
pub(super) struct Counters(Vec<(usize, Vec<SavedChain>)>);

impl Counters {
    pub(super) async fn read(picture: &Picture, tables: &[&SavedTable], limits: &Limits) -> Result<Self, Obstacle> {
        let mut all = Vec::new();
        for (number, table) in tables.iter().enumerate() {
            all.push((number, chains(&save(picture, table, &["-c"], limits).await?)));
        }
        Ok(Self(all))
    }

    /// What counted since `before`, in the order a packet meets it. An own SYN leaves where an answer does.
    pub(super) fn since(&self, before: &Self, picture: &Picture, tables: &[&SavedTable], own: bool) -> Vec<PathStep> {
        let mut path = Vec::new();
        let way: Vec<(&str, bool)> = if own {
            WAY.iter().cycle().skip(3).take(WAY.len()).map(|(hook, leaves)| (*hook, !leaves)).collect()
        } else {
            WAY.to_vec()
        };
        for (hook, of_answer) in way {
            for name in TABLES {
                let Some(at) = tables.iter().position(|table| table.table == name) else { continue };
                let (Some((_, now)), Some((_, then)), Some(table)) = (self.0.get(at), before.0.get(at), tables.get(at)) else {
                    continue;
                };
                let mut walk = Walk { now, then, table, tool: picture.rules.tool(table.backend, table.ipv6), of_answer };
                walk.chain(hook, 0, &mut path);
            }
        }
        path
    }
}

struct Walk<'a> {
    now: &'a [SavedChain],
    then: &'a [SavedChain],
    table: &'a SavedTable,
    tool: String,
    of_answer: bool,
}

impl Walk<'_> {
    fn chain(&mut self, name: &str, depth: usize, path: &mut Vec<PathStep>) {
        let (now, then) = (self.now, self.then);
        let find = |chains: &[SavedChain]| chains.iter().position(|chain| chain.name == name);
        let (Some(at), Some(before)) = (find(now), find(then)) else { return };
        let (Some(chain), Some(before)) = (now.get(at), then.get(before)) else { return };
        for (number, (rule, old)) in chain.rules.iter().zip(&before.rules).enumerate() {
            if rule.packets <= old.packets {
                continue;
            }
            let text = RuleText {
                text: shortened(&rule.text, LONGEST),
                number: u32::try_from(number + 1).unwrap_or(u32::MAX),
                handle: None,
            };
            let target = rule.target();
            path.push(self.step(name, Some(text), &verdict(target.as_ref())));
            if let Some((next, _)) = target.filter(|_| depth < DEEPEST) {
                self.chain(&next, depth + 1, path);
            }
        }
        if let Some(policy) = chain.policy.as_deref().filter(|_| chain.packets > before.packets) {
            path.push(self.step(name, None, policy_word(policy)));
        }
    }

    fn step(&self, chain: &str, rule: Option<RuleText>, verdict: &str) -> PathStep {
        let at = FilterRule {
            backend: self.table.backend,
            tool: self.tool.clone(),
            family: self.table.family().into(),
            table: self.table.table.clone(),
            chain: shortened(chain, LONGEST),
            rule,
        };
        PathStep { at, verdict: verdict.into(), of_answer: self.of_answer }
    }
}

/// A policy, as `nft` writes it.
fn policy_word(policy: &str) -> &str {
    match policy {
        "ACCEPT" => "accept",
        "DROP" => "drop",
        other => other,
    }
}

/// What a target does, as the tools write it.
fn verdict(target: Option<&(String, bool)>) -> String {
    let Some((name, is_goto)) = target else { return "continue".into() };
    match name.as_str() {
        "ACCEPT" => "accept".into(),
        "DROP" => "drop".into(),
        "REJECT" => "reject".into(),
        "RETURN" => "return".into(),
        other => format!("{} {}", if *is_goto { "goto" } else { "jump" }, shortened(other, LONGEST)),
    }
}
