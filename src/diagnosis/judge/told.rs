//! What the operator says. It comes after what was measured, and it never confirms.

use std::cmp::Reverse;

use super::ruling::Ruling;
use crate::{
    case::{Case, QuestionId, Scheme},
    diagnosis::{
        Cause, Conclusion, Proof, Verdict,
        view::{Aim, View},
    },
    tree::{Step, Tree},
};

/// Added to the weight of a cause for each answer that speaks for it.
const WEIGHT_OF_AN_ANSWER: u8 = 20;

/// Hears every answer. For a cause that is still open, an answer against it rules it out. An answer for it makes it likely
/// if it speaks for nothing else, or if of all it speaks for this alone is open and something measured points there, too;
/// else possible. Where evidence has decided, the evidence stands, and an answer that contradicts it is noted.
pub(super) fn hear(case: &Case, tree: &Tree, rulings: &mut [(Cause, Ruling)]) {
    let measured: Vec<(Cause, Verdict)> = rulings.iter().map(|(cause, ruling)| (*cause, ruling.verdict)).collect();
    let is_open = |cause: Cause| measured.iter().any(|(other, verdict)| *other == cause && verdict.is_open());
    for (question, chosen) in case.answers.iter() {
        let Some(choice) = tree.question(question).and_then(|question| question.choice(chosen)) else { continue };
        let told = || Proof::Told { question: question.clone(), choice: chosen.clone() };
        let alone = choice.supports.len() == 1;
        let last_open = choice.supports.iter().filter(|cause| is_open(**cause)).count() == 1;
        for (cause, ruling) in rulings.iter_mut() {
            let (supported, excluded) = (choice.supports.contains(cause), choice.excludes.contains(cause));
            match (is_open(*cause), supported, excluded) {
                (true, true, _) => {
                    let measured = ruling.evidence.iter().any(|proof| !matches!(proof, Proof::Told { .. }));
                    support(ruling, told(), alone || (last_open && measured));
                }
                (true, _, true) => exclude(ruling, told()),
                (false, true, _) if ruling.verdict == Verdict::RuledOut => ruling.against.push(told()),
                (false, _, true) if ruling.accuses() => ruling.against.push(told()),
                _ => {}
            }
        }
    }
}

fn support(ruling: &mut Ruling, told: Proof, singles_out: bool) {
    // Two answers that contradict each other leave it open.
    if ruling.verdict == Verdict::RuledOut {
        ruling.verdict = Verdict::Possible;
        ruling.against.append(&mut ruling.evidence);
        ruling.evidence.push(told);
        return;
    }
    let lifted = if singles_out && ruling.against.is_empty() { Verdict::Likely } else { Verdict::Possible };
    ruling.verdict = ruling.verdict.min(lifted);
    ruling.weight = ruling.weight.saturating_add(WEIGHT_OF_AN_ANSWER);
    ruling.evidence.push(told);
}

fn exclude(ruling: &mut Ruling, told: Proof) {
    let supported = ruling.evidence.iter().any(|proof| matches!(proof, Proof::Told { .. }));
    if supported && ruling.verdict != Verdict::RuledOut {
        ruling.verdict = ruling.verdict.max(Verdict::Possible);
        ruling.against.push(told);
        return;
    }
    if ruling.verdict != Verdict::RuledOut {
        ruling.verdict = Verdict::RuledOut;
        ruling.against.append(&mut ruling.evidence);
    }
    ruling.evidence.push(told);
}

/// Questions of the branch's open steps whose answer would still decide between open causes: the most causes for the least
/// cost first. None once a cause is confirmed or nothing is wrong.
pub(super) fn unanswered(
    view: &View,
    tree: &Tree,
    branch: &[&Step],
    rulings: &[(Cause, Ruling)],
    conclusion: Conclusion,
) -> Vec<QuestionId> {
    let confirmed = rulings.iter().any(|(_, ruling)| ruling.verdict == Verdict::Confirmed);
    if confirmed || conclusion == Conclusion::Healthy {
        return Vec::new();
    }
    let open = |cause: Cause| rulings.iter().any(|(other, ruling)| *other == cause && ruling.verdict.is_open());
    let in_branch = |cause: Cause| branch.iter().any(|step| step.cause == cause);
    let mut ranked: Vec<(u64, &QuestionId)> = Vec::new();
    for step in branch.iter().filter(|step| open(step.cause)) {
        for id in step.ask.iter().filter(|id| view.case.answers.get(id).is_none() && !is_known(view, id)) {
            let Some(question) = tree.question(id).filter(|_| ranked.iter().all(|(_, other)| *other != id)) else { continue };
            let mut decided: Vec<Cause> = question.decides().filter(|cause| in_branch(*cause) && open(*cause)).collect();
            decided.sort_unstable();
            decided.dedup();
            if !decided.is_empty() {
                let worth = decided.len() as u64 * 1000 / u64::from(question.cost.max(1));
                ranked.push((worth, id));
            }
        }
    }
    // Stable: questions of the same worth stay in the tree's order.
    ranked.sort_by_key(|(worth, _)| Reverse(*worth));
    ranked.into_iter().map(|(_, id)| id.clone()).collect()
}

/// True for a question that what is known has answered: the target's scheme says what clients speak, and where they come straight
/// to a process of this machine, it is seen what that is.
fn is_known(view: &View, question: &QuestionId) -> bool {
    match question.0.as_str() {
        "client-protocol" => view.case.target.scheme != Scheme::Tcp,
        "reverse-proxy-in-front" => {
            let seen = |aim: &Aim| !aim.is_translated() && view.owner_of(aim).is_some();
            !view.aims.is_empty() && view.aims.iter().all(seen)
        }
        _ => false,
    }
}
