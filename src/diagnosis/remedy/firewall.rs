//! The narrowest change that lets the SYN through, made with the tool that owns the rule. It is tried in a copy of the rules
//! first ([`Proposal::opening`]); only what passed there is shown as a command.

mod ban;
mod guard;
mod open;

use std::net::IpAddr;

use super::{Command, Fix, Remedy, RemedyStep, provider};
use crate::{
    addressbook::ControlPanel,
    case::Case,
    diagnosis::{
        Finding, FrontEnd, Proof,
        front_end::owner,
        view::{is_blocked, is_on_link, is_private, passes},
    },
    evidence::{Backend, Direction, FilterRule, Opening, OtherEnd, Passage, PassageEnd, Rehearsal},
};

/// Changes shown for one cause: one for each address family, mostly.
const MOST_SHOWN: usize = 2;

/// A change that may let one SYN through.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::diagnosis) struct Proposal {
    /// What decided.
    rule: FilterRule,
    /// The change, as the copy of the rules takes it.
    pub(in crate::diagnosis) opening: Opening,
    /// The change, as this machine's tools make it.
    remedy: Remedy,
}

/// Where a SYN was stopped, and what a change there has to say.
struct Spot<'a> {
    passage: &'a Passage,
    rule: &'a FilterRule,
    owner: FrontEnd,
    /// The port as the rule sees it.
    port: u16,
    /// The client, where it alone is kept out.
    banned: Option<IpAddr>,
}

/// One change for each rule that stopped a SYN, in the order of the passages.
pub(in crate::diagnosis) fn proposals(case: &Case) -> Vec<Proposal> {
    let all_of = |found: Option<&Rehearsal>| found.map(|found| found.passages.clone()).unwrap_or_default();
    let (everybody, clients) = (case.evidence.rehearsal().known(), case.evidence.client_rehearsal().known());
    let passages: Vec<Passage> = all_of(everybody).into_iter().chain(all_of(clients)).collect();
    let mut seen: Vec<(&FilterRule, Direction, std::net::SocketAddr)> = Vec::new();
    let mut all = Vec::new();
    for passage in passages.iter().filter(|passage| is_blocked(passage.end)) {
        let Some(rule) = &passage.by else { continue };
        let key = (rule, passage.syn.direction, passage.syn.to);
        if seen.contains(&key) {
            continue;
        }
        seen.push(key);
        all.extend(Spot::new(passage, rule, is_ban(case, &passages, passage)).proposal());
    }
    all
}

impl<'a> Spot<'a> {
    fn new(passage: &'a Passage, rule: &'a FilterRule, is_ban: bool) -> Self {
        // Before translation, a rule sees the port that clients use.
        let early = rule.family == "netdev" || matches!(rule.table.as_str(), "raw");
        let port = passage.led_to.filter(|_| !early).map_or(passage.syn.to.port(), |led| led.port());
        let banned = is_ban.then_some(passage.syn.from);
        Self { passage, rule, owner: owner(rule, &passage.path), port, banned }
    }

    fn proposal(&self) -> Option<Proposal> {
        let (commands, remedy) = match self.banned {
            Some(client) => ban::lift(self, client)?,
            None => open::open(self)?,
        };
        let opening = Opening { syn: self.passage.syn, commands };
        Some(Proposal { rule: self.rule.clone(), opening, remedy })
    }

    fn is_answer(&self) -> bool {
        self.passage.end == PassageEnd::AnswerDropped
    }

    fn is_nft(&self) -> bool {
        self.rule.backend == Backend::Nftables
    }

    /// The tool with the words that choose the table.
    fn iptables(&self) -> Vec<String> {
        let tool = std::iter::once(self.rule.tool.clone());
        let table = (self.rule.table != "filter").then(|| ["-t".to_owned(), self.rule.table.clone()]);
        tool.chain(table.into_iter().flatten()).collect()
    }

    /// A command of `iptables`.
    fn iptables_with(&self, words: impl IntoIterator<Item = impl Into<String>>) -> Vec<String> {
        self.iptables().into_iter().chain(words.into_iter().map(Into::into)).collect()
    }

    /// A command of `nft` on the rule's own table.
    fn nft_with(&self, verb: &[&str], words: impl IntoIterator<Item = impl Into<String>>) -> Vec<String> {
        let place = [&self.rule.family, &self.rule.table];
        let start = std::iter::once("nft").chain(verb.iter().copied()).map(str::to_owned);
        start.chain(place.into_iter().cloned()).chain(words.into_iter().map(Into::into)).collect()
    }

    fn says(&self) -> &str {
        self.rule.rule.as_ref().map(|rule| rule.text.as_str()).unwrap_or_default()
    }

    fn handle(&self) -> Option<String> {
        self.rule.rule.as_ref()?.handle.map(|handle| handle.to_string())
    }

    fn number(&self) -> Option<String> {
        self.rule.rule.as_ref().map(|rule| rule.number.to_string())
    }
}

/// True if the client that the operator named, or that was seen to try, is kept out where another that stands where it stands gets in.
fn is_ban(case: &Case, passages: &[Passage], passage: &Passage) -> bool {
    let syn = passage.syn;
    let near = is_private(syn.from) || case.evidence.network().known().is_some_and(|own| is_on_link(own, syn.from));
    let alike = if near { OtherEnd::Neighbour } else { OtherEnd::Public };
    let gets_in = |other: &Passage| other.syn.to == syn.to && other.syn.other == alike && passes(other.end);
    let is_client = matches!(syn.other, OtherEnd::Named | OtherEnd::Watched);
    syn.direction == Direction::In && is_client && passages.iter().any(gets_in)
}

/// What mends a finding that names the rule that keeps clients out; `None` where none is named.
pub(super) fn opening(case: &Case, finding: &Finding) -> Option<Remedy> {
    let rules: Vec<&FilterRule> = finding.evidence.iter().filter_map(rule_of).collect();
    let first = rules.first()?;
    let proposals = proposals(case);
    let trials = case.evidence.openings().known().map(Vec::as_slice).unwrap_or_default();
    let worked =
        |proposal: &Proposal| trials.iter().find(|trial| trial.opening == proposal.opening && trial.end.is_some_and(passes));
    let mut shown: Vec<Remedy> = Vec::new();
    let mut shut_out = None;
    for proposal in proposals.into_iter().filter(|proposal| rules.contains(&&proposal.rule)) {
        let Some(trial) = worked(&proposal) else { continue };
        let own = trial.own_ssh.as_ref();
        if let Some(own) = own.filter(|own| passes(own.ends[0]) && !passes(own.ends[1])) {
            shut_out = Some(own.from);
            continue;
        }
        let remedy = match own.filter(|own| own.meets) {
            Some(own) => guard::guarded(proposal.remedy, &proposal.opening, own),
            None => proposal.remedy,
        };
        // ufw and firewalld open both families with one command.
        if shown.len() < MOST_SHOWN && !shown.contains(&remedy) {
            shown.push(remedy);
        }
    }
    let Some(mut remedy) = shown.first().cloned() else {
        let mut remedy = in_words(case, first);
        remedy.steps.extend(shut_out.map(|client| RemedyStep::say(Fix::WouldShutOut { client: client.to_string() })));
        return Some(beside(case, finding, first, remedy));
    };
    remedy.steps.insert(0, RemedyStep::say(Fix::RehearsedOpening {}));
    remedy.steps.extend(shown.into_iter().skip(1).flat_map(|more| more.steps));
    Some(beside(case, finding, first, remedy))
}

/// With what the change takes beside the rule itself.
fn beside(case: &Case, finding: &Finding, rule: &FilterRule, mut remedy: Remedy) -> Remedy {
    let differing = panels_of(case).filter(|panel| differs(finding, panel));
    remedy.steps.extend(differing.map(|panel| sync(case, panel)));
    provider::of_oracles_image(case, rule, remedy)
}

/// The rule is known, and no change to it was seen to help.
fn in_words(case: &Case, rule: &FilterRule) -> Remedy {
    let port = case.target.port;
    let look = RemedyStep::run(Fix::LookAtRules {}, crate::diagnosis::proof::show_chain(rule));
    let place = [rule.family.as_str(), &rule.table, &rule.chain].join(" ");
    let change = match &rule.rule {
        Some(text) => Fix::ChangeRule { rule: text.text.clone(), place, port },
        None => Fix::ChangePolicy { place, port },
    };
    Remedy::steps([look, RemedyStep::say(change)])
}

fn rule_of(proof: &Proof) -> Option<&FilterRule> {
    match proof {
        Proof::FilterRuleDrops { rule, .. }
        | Proof::FilterPolicyDrops { rule, .. }
        | Proof::AnswerDropped { rule, .. }
        | Proof::FilterRuleRejects { rule, .. } => Some(rule),
        _ => None,
    }
}

/// Where the panel opens ports, in its own words.
pub(super) fn in_panel(case: &Case, finding: &Finding) -> Option<Remedy> {
    let port = case.target.port;
    let step = |panel: &'static ControlPanel| {
        if differs(finding, panel) {
            return sync(case, panel);
        }
        RemedyStep::say(Fix::OpenInNamedPanel { panel: panel.id.clone(), port })
    };
    let steps: Vec<RemedyStep> = panels_of(case).filter(|panel| is_proven(finding, panel)).map(step).collect();
    let also = provider::also(case);
    (!steps.is_empty()).then(|| Remedy::steps(steps.into_iter().chain([also])).risk(Fix::RiskExposed { port }))
}

fn panels_of(case: &Case) -> impl Iterator<Item = &'static ControlPanel> {
    let panels = case.evidence.panels().known().map(Vec::as_slice).unwrap_or_default();
    panels.iter().filter_map(|panel| ControlPanel::by_id(&panel.id))
}

/// True if the finding shows that the panel's list and the kernel's rules are two things.
fn differs(finding: &Finding, panel: &ControlPanel) -> bool {
    finding.evidence.iter().any(|proof| matches!(proof, Proof::PanelRulesDiffer { panel: name, .. } if *name == panel.name))
}

fn sync(case: &Case, panel: &ControlPanel) -> RemedyStep {
    RemedyStep::say(Fix::SyncPanel { panel: panel.id.clone(), port: case.target.port })
}

fn is_proven(finding: &Finding, panel: &ControlPanel) -> bool {
    finding.evidence.iter().any(|proof| matches!(proof, Proof::PanelInstalled { panel: name, .. } if *name == panel.name))
}

fn command(argv: &[String]) -> Command {
    Command::as_root(argv.iter().cloned())
}

fn undo(argv: &[String]) -> Fix {
    Fix::UndoOpening { command: command(argv).to_string() }
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}
