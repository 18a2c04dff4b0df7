//! A control panel that manages this machine's packet filter.

use super::{TO_THIS_MACHINE, on_arrival::dropped, on_the_server};
use crate::{
    addressbook::ControlPanel,
    diagnosis::{
        FrontEnd, Proof, Unchecked, Verdict,
        front_end::owner,
        judge::ruling::Ruling,
        view::{Filter, View, is_dropped},
    },
    evidence::{FilterRule, Look, Panel, Passage, ProbeId},
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
        Look::Known(panels) => panels.iter().map(installed).collect::<Vec<_>>(),
        Look::Blocked(_) | Look::NotAsked => Vec::new(),
    };
    let by_rules = dropped(view);
    if let Some(proof) = accused(view) {
        let evidence = std::iter::once(proof).chain(by_rules.evidence).collect();
        return Ruling { evidence, ..by_rules }.weight(FIRST);
    }
    match by_rules.verdict {
        Verdict::RuledOut => by_rules,
        _ if installed.is_empty() => Ruling::not_checked(view.lacking(ProbeId::Panels)).lacking(view.no_rehearsal()),
        // Rules that are not the panel's.
        Verdict::Confirmed | Verdict::Likely => Ruling::possible(installed).weight(35),
        Verdict::Possible => Ruling::possible(installed).weight(45).lacking(view.no_rehearsal()),
        Verdict::NotChecked => partly(installed, by_rules.unchecked),
    }
}

/// The panel whose rules drop the clients' SYNs, where they surely do.
pub(super) fn accused(view: &View) -> Option<Proof> {
    let panels = view.case.evidence.panels().known()?;
    if !view.is_server() || !dropped(view).accuses() {
        return None;
    }
    let caught: Vec<&Passage> = view.deciding().into_iter().filter(|passage| is_dropped(passage.end)).collect();
    let manages = |panel: &&Panel| {
        let known = ControlPanel::by_id(&panel.id);
        known.is_some_and(|known| caught.iter().all(|passage| is_its(known, passage)))
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
    let name = ControlPanel::by_id(&panel.id).map_or(panel.id.as_str(), |known| known.name.as_str());
    Proof::PanelInstalled { panel: name.to_owned(), version: panel.version.clone() }
}

fn partly(seen: Vec<Proof>, lacking: Vec<Unchecked>) -> Ruling {
    Ruling { evidence: seen, ..Ruling::not_checked(lacking) }
}
