//! A control panel that manages this machine's packet filter, and what its own list says of the port.

use std::net::IpAddr;

use super::{TO_THIS_MACHINE, on_arrival::dropped, on_the_server};
use crate::{
    addressbook::ControlPanel,
    diagnosis::{
        FrontEnd, Proof, Unchecked, Verdict,
        front_end::owner,
        judge::ruling::Ruling,
        view::{Filter, View, is_dropped},
    },
    evidence::{FilterRule, Listed, Look, Panel, PanelList, Passage, ProbeId},
};

/// Above the machine's own firewall: the panel is where the port is opened.
const FIRST: u8 = 90;

/// `timeout.panel`: a panel drops by the machine's own packet filter.
pub(in crate::diagnosis::judge) fn panel(view: &View) -> Ruling {
    if !view.is_server() {
        return on_the_server(view);
    }
    if let Filter::Clear(proofs) = view.filter(&TO_THIS_MACHINE) {
        return Ruling::ruled_out(proofs);
    }
    let installed = match view.case.evidence.panels() {
        Look::Known(panels) if panels.is_empty() => return Ruling::ruled_out(vec![Proof::NoPanel {}]),
        Look::Known(panels) => panels.as_slice(),
        Look::Blocked(_) | Look::NotAsked => &[],
    };
    let by_rules = dropped(view);
    let said = Said::of(view, installed, &caught(view));
    if let Some(proof) = accused(view) {
        let evidence = std::iter::once(proof).chain(said.evidence).chain(by_rules.evidence).collect();
        return Ruling { evidence, ..by_rules }.weight(FIRST).lacking(said.hidden);
    }
    let closed = said.closed;
    let installed: Vec<Proof> = installed.iter().map(self::installed).chain(said.evidence).collect();
    match by_rules.verdict {
        // What the rules let in is in, whatever the panel has written down.
        Verdict::RuledOut => by_rules,
        _ if installed.is_empty() => Ruling::not_checked(view.lacking(ProbeId::Panels)).lacking(view.no_rehearsal()),
        // Rules that are not the panel's, or that it does not know of.
        Verdict::Confirmed | Verdict::Likely => Ruling::possible(installed).weight(35).lacking(said.hidden),
        Verdict::Possible => {
            Ruling::possible(installed).against(said.against).weight(45).lacking(view.no_rehearsal()).lacking(said.hidden)
        }
        // A list without the port is a reason to look there, and no more: the rules were not seen.
        Verdict::NotChecked if closed => {
            Ruling::possible(installed).weight(45).lacking(by_rules.unchecked).lacking(said.hidden)
        }
        Verdict::NotChecked => partly(installed, by_rules.unchecked).against(said.against).lacking(said.hidden),
    }
}

/// What the panels' own lists say of the port. The rules are another matter: it makes no verdict alone.
struct Said {
    evidence: Vec<Proof>,
    against: Vec<Proof>,
    /// Why a list is not known.
    hidden: Vec<Unchecked>,
    /// True if a list has the port closed, and none has it open.
    closed: bool,
}

impl Said {
    /// `caught` are the SYNs that the rules surely drop.
    fn of(view: &View, panels: &[Panel], caught: &[&Passage]) -> Self {
        let mut said = Self { evidence: Vec::new(), against: Vec::new(), hidden: Vec::new(), closed: false };
        let mut opens = false;
        for panel in panels {
            for list in about(view, panel) {
                let (name, port) = (called(panel), view.port);
                let (file, part) = (list.file.clone(), list.part.clone());
                let proof = match list.says {
                    Listed::Open if drops(list, caught) => Proof::PanelRulesDiffer { panel: name, port, file, part },
                    Listed::Open => {
                        opens = true;
                        said.against.push(Proof::PanelOpensPort { panel: name, port, file, part });
                        continue;
                    }
                    Listed::ForSome => Proof::PanelOpensForSome { panel: name, port, file, part },
                    Listed::Denied => Proof::PanelDeniesPort { panel: name, port, file, part },
                    Listed::Absent => Proof::PanelLacksPort { panel: name, port, file, part },
                };
                said.closed |= matches!(list.says, Listed::Denied | Listed::Absent);
                said.evidence.push(proof);
            }
            if panel.testing {
                said.evidence.push(Proof::CsfTesting { panel: called(panel) });
            }
            let hidden = panel.hidden.clone();
            said.hidden.extend(hidden.map(|obstacle| Unchecked::Obstacle { probe: ProbeId::Panels, obstacle }));
        }
        said.closed &= !opens;
        said
    }
}

/// The lists that are about an address clients use.
fn about<'a>(view: &View, panel: &'a Panel) -> impl Iterator<Item = &'a PanelList> {
    let is_used = |family: usize| view.aims.is_empty() || view.aims.iter().any(|aim| family_of(aim.address()) == family);
    let used = [is_used(0), is_used(1)];
    panel.lists.iter().filter(move |list| list.families.iter().zip(used).any(|(own, used)| *own && used))
}

/// True if the rules drop a SYN that the list is about.
fn drops(list: &PanelList, caught: &[&Passage]) -> bool {
    caught.iter().any(|passage| list.families.get(family_of(passage.syn.to.ip())).copied().unwrap_or_default())
}

/// 0 for IPv4, 1 for IPv6.
fn family_of(address: IpAddr) -> usize {
    usize::from(!address.to_canonical().is_ipv4())
}

/// The SYNs of clients that the rules surely drop.
fn caught<'a>(view: &View<'a>) -> Vec<&'a Passage> {
    let all = if dropped(view).accuses() { view.deciding() } else { Vec::new() };
    all.into_iter().filter(|passage| is_dropped(passage.end)).collect()
}

/// What the kernel drops although a panel has it open, for the firewall that drops it.
pub(super) fn differing(view: &View) -> Vec<Proof> {
    let panels = view.case.evidence.panels().known().map(Vec::as_slice).unwrap_or_default();
    let said = Said::of(view, panels, &caught(view)).evidence;
    said.into_iter().filter(|proof| matches!(proof, Proof::PanelRulesDiffer { .. })).collect()
}

/// The panel whose rules drop the clients' SYNs, where they surely do. One that has the port open in its own list is not where
/// it is closed.
pub(super) fn accused(view: &View) -> Option<Proof> {
    let panels = view.case.evidence.panels().known()?;
    let caught = caught(view);
    if !view.is_server() || caught.is_empty() {
        return None;
    }
    let opens = |panel: &Panel| panel.lists.iter().any(|list| list.says == Listed::Open && drops(list, &caught));
    let manages = |panel: &&Panel| {
        let known = ControlPanel::by_id(&panel.id);
        known.is_some_and(|known| caught.iter().all(|passage| is_its(known, passage))) && !opens(panel)
    };
    panels.iter().find(manages).map(installed)
}

/// True if the panel makes rules of that kind; what nobody signs is the panel's where it is the end of a list, not a rule
/// somebody added.
fn is_its(panel: &ControlPanel, passage: &Passage) -> bool {
    let Some(rule) = &passage.by else { return false };
    match owner(rule, &passage.path) {
        FrontEnd::Hand => is_last_word(rule) && !is_jumped_to(rule, passage),
        front_end => panel.drives(front_end.id()),
    }
}

/// True if a rule on the way led into the rule's chain: then that rule chose the packet.
fn is_jumped_to(rule: &FilterRule, passage: &Passage) -> bool {
    passage.path.iter().any(|step| {
        let led = step.verdict.strip_prefix("jump ").or_else(|| step.verdict.strip_prefix("goto "));
        led == Some(rule.chain.as_str()) && step.at.table == rule.table
    })
}

/// A policy, or a rule without conditions, which stands for one.
fn is_last_word(rule: &FilterRule) -> bool {
    rule.rule.as_ref().is_none_or(|rule| {
        let words: Vec<&str> = rule.text.split_whitespace().collect();
        match words.as_slice() {
            ["-j", ..] | ["drop"] => true,
            // `counter packets 0 bytes 0 drop`
            ["counter", rest @ ..] => matches!(rest, ["drop"] | ["packets", _, "bytes", _, "drop"]),
            _ => false,
        }
    })
}

fn installed(panel: &Panel) -> Proof {
    Proof::PanelInstalled { panel: called(panel), version: panel.version.clone() }
}

fn called(panel: &Panel) -> String {
    ControlPanel::by_id(&panel.id).map_or_else(|| panel.id.clone(), |known| known.name.clone())
}

fn partly(seen: Vec<Proof>, lacking: Vec<Unchecked>) -> Ruling {
    Ruling { evidence: seen, ..Ruling::not_checked(lacking) }
}
