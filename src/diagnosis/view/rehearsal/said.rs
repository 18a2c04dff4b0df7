//! What a passage is shown as.

use crate::{
    diagnosis::{Proof, vantage::distinct},
    evidence::{Blind, Direction, Passage, PassageEnd, PathStep},
};

/// Rules of one passage that are shown.
const MOST_STEPS: usize = 8;

/// That these SYNs, all to one address, got through.
pub(in crate::diagnosis) fn pass_proof(passages: &[&Passage]) -> Option<Proof> {
    let first = passages.first()?;
    let from = distinct(passages.iter().map(|passage| passage.syn.from));
    Some(match first.syn.direction {
        Direction::In => Proof::RehearsedPass { to: first.syn.to, from },
        Direction::Out => Proof::RehearsedWayOut { to: first.syn.to },
    })
}

/// What ended the passage: the rule or policy, where it is known.
pub(in crate::diagnosis) fn end_proof(passage: &Passage) -> Option<Proof> {
    let (to, from, interface) = (passage.syn.to, passage.syn.from, passage.interface.clone());
    let rule = passage.by.clone().map(Box::new);
    let owner = rule.as_ref().map(|rule| crate::diagnosis::front_end::owner(rule, &passage.path));
    Some(match (passage.end, rule, owner) {
        (PassageEnd::Dropped, Some(rule), Some(owner)) if rule.rule.is_some() => {
            Proof::FilterRuleDrops { rule, owner, from, to, interface }
        }
        (PassageEnd::Dropped, Some(rule), Some(owner)) => Proof::FilterPolicyDrops { rule, owner, from, to, interface },
        (PassageEnd::Dropped, ..) => Proof::RehearsedDrop { from, to, interface },
        (PassageEnd::AnswerDropped, Some(rule), Some(owner)) => Proof::AnswerDropped { rule, owner, from, to },
        (PassageEnd::AnswerDropped, ..) => Proof::RehearsedAnswerDrop { from, to },
        (PassageEnd::Rejected(how), Some(rule), Some(owner)) => Proof::FilterRuleRejects { rule, owner, how, from, to },
        (PassageEnd::Rejected(how), ..) => Proof::RehearsedReject { how, from, to },
        (PassageEnd::ReversePath, ..) => Proof::ReversePathDrops { from, to, interface },
        (PassageEnd::Queued, rule, _) => Proof::HandedToProgram { rule, from, to },
        (PassageEnd::NoWay, ..) => Proof::RehearsedNoWay { from, to },
        (PassageEnd::Lost | PassageEnd::Answered | PassageEnd::Closed, ..) => return None,
    })
}

/// The rules that led to the one which decided, in order. The whole way has a page of its own.
pub(in crate::diagnosis) fn steps(passage: &Passage) -> Vec<Proof> {
    let Some(by) = &passage.by else { return Vec::new() };
    let mut led = Vec::new();
    let mut chain = by.chain.as_str();
    let end = passage.path.iter().rposition(|step| step.at == *by).unwrap_or(passage.path.len());
    for (index, step) in passage.path.iter().enumerate().take(end).rev() {
        let leads_to = step.verdict.strip_prefix("jump ").or_else(|| step.verdict.strip_prefix("goto "));
        if leads_to == Some(chain) && step.at.table == by.table && led.len() < MOST_STEPS {
            chain = &step.at.chain;
            led.push((index, step));
        }
    }
    let proof = |(index, step): (usize, &PathStep)| Proof::RuleOnTheWay {
        step: u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1),
        rule: Box::new(step.at.clone()),
        verdict: step.verdict.clone(),
        of_answer: step.of_answer,
    };
    led.into_iter().rev().map(proof).collect()
}

/// What the rehearsal could not see, each once.
pub(in crate::diagnosis) fn blind_proofs(passages: &[&Passage]) -> Vec<Proof> {
    let mut seen: Vec<Proof> = Vec::new();
    for blind in passages.iter().flat_map(|passage| &passage.blind) {
        let proof = match blind.clone() {
            Blind::Xdp { interface, program } => Proof::BlindXdp { interface, program },
            Blind::TrafficControl { interface, program } => Proof::BlindTrafficControl { interface, program },
            Blind::Memory { rule } => Proof::BlindMemory { rule: Box::new(rule) },
            Blind::SocketOwner { rule } => Proof::BlindSocketOwner { rule: Box::new(rule) },
            Blind::Order { .. } => Proof::BlindOrder {},
            Blind::Bridge { interface } => Proof::BlindBridge { interface },
        };
        if !seen.contains(&proof) {
            seen.push(proof);
        }
    }
    seen
}
