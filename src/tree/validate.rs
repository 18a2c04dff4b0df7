use std::collections::BTreeSet;

use thiserror::Error;

use super::{Branch, MOST_CHOICES, Question, Step, Tree, UNKNOWN};
use crate::{
    case::{QuestionId, Symptom},
    diagnosis::Cause,
};

/// What is wrong with a tree. That symptoms, causes and probes exist, its types see to.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Flaw {
    /// A symptom has no branch.
    #[error("no branch for {0:?}")]
    NoBranch(Symptom),
    /// A symptom has several branches; only the first would be walked.
    #[error("several branches for {0:?}")]
    SeveralBranches(Symptom),
    /// A branch leads nowhere.
    #[error("the branch of {0:?} has no step")]
    NoSteps(Symptom),
    /// A cause of the catalogue is in no branch.
    #[error("{0:?} is in no branch")]
    CauseNowhere(Cause),
    /// A cause stands twice in a branch.
    #[error("{1:?} stands twice in the branch of {0:?}")]
    CauseTwice(Symptom, Cause),
    /// The branch without a symptom must have every cause.
    #[error("{0:?} is missing where the symptom is unknown")]
    NotInUnknown(Cause),
    /// A step cannot be decided here: neither a probe nor a question.
    #[error("{1:?} in the branch of {0:?} has neither probe nor question")]
    Undecidable(Symptom, Cause),
    /// A step whose probes can be blocked leaves the operator with nothing: neither a question nor somebody who can tell.
    #[error("{1:?} in the branch of {0:?} is a dead end when its probes are blocked")]
    DeadEnd(Symptom, Cause),
    /// A step asks something that is no question of the tree.
    #[error("{0:?} is asked, but is no question")]
    NoSuchQuestion(QuestionId),
    /// A step asks something none of whose answers speaks of its cause.
    #[error("{1:?} says nothing about {0:?}")]
    Pointless(Cause, QuestionId),
    /// Two questions have one id.
    #[error("{0:?} stands twice")]
    QuestionTwice(QuestionId),
    /// No step asks it.
    #[error("{0:?} is never asked")]
    NeverAsked(QuestionId),
    /// "I do not know" is not the last choice, or says something about a cause.
    #[error("{0:?} does not end with a plain \"unknown\"")]
    NoPlainUnknown(QuestionId),
    /// Fewer than two answers, or more than there are digit keys.
    #[error("{0:?} has {1} choices")]
    ChoiceCount(QuestionId, usize),
    /// Two choices have one id.
    #[error("{0:?} has a choice twice")]
    ChoiceTwice(QuestionId),
    /// A choice speaks for and against the same cause.
    #[error("{0:?} has a choice that contradicts itself about {1:?}")]
    Contradiction(QuestionId, Cause),
    /// The cost of an answer is none of 1, 5, 20.
    #[error("{0:?} costs {1}")]
    Cost(QuestionId, u32),
}

impl Tree {
    /// Everything that is wrong with the tree; empty for a sound one.
    #[must_use]
    pub fn validate(&self) -> Vec<Flaw> {
        let mut flaws = Vec::new();
        for symptom in Symptom::ALL {
            match self.branches.iter().filter(|branch| branch.symptom == symptom).count() {
                0 => flaws.push(Flaw::NoBranch(symptom)),
                1 => {}
                _ => flaws.push(Flaw::SeveralBranches(symptom)),
            }
        }
        for &cause in Cause::ALL {
            if !self.branches.iter().any(|branch| branch.has(cause)) {
                flaws.push(Flaw::CauseNowhere(cause));
            } else if self.branch(Symptom::Unknown).is_some_and(|branch| !branch.has(cause)) {
                flaws.push(Flaw::NotInUnknown(cause));
            }
        }
        for branch in &self.branches {
            self.check_branch(branch, &mut flaws);
        }
        let mut seen = BTreeSet::new();
        for question in &self.questions {
            if !seen.insert(&question.id) {
                flaws.push(Flaw::QuestionTwice(question.id.clone()));
            }
            self.check_question(question, &mut flaws);
        }
        flaws
    }

    fn check_branch(&self, branch: &Branch, flaws: &mut Vec<Flaw>) {
        if branch.steps.is_empty() {
            flaws.push(Flaw::NoSteps(branch.symptom));
        }
        let mut seen = BTreeSet::new();
        for step in &branch.steps {
            if !seen.insert(step.cause) {
                flaws.push(Flaw::CauseTwice(branch.symptom, step.cause));
            }
            if step.probes.is_empty() && step.ask.is_empty() {
                flaws.push(Flaw::Undecidable(branch.symptom, step.cause));
            }
            if step.ask.is_empty() && step.teller.is_none() {
                flaws.push(Flaw::DeadEnd(branch.symptom, step.cause));
            }
            self.check_questions_of(step, flaws);
        }
    }

    fn check_questions_of(&self, step: &Step, flaws: &mut Vec<Flaw>) {
        for id in &step.ask {
            match self.question(id) {
                None => flaws.push(Flaw::NoSuchQuestion(id.clone())),
                Some(question) if !question.decides().any(|cause| cause == step.cause) => {
                    flaws.push(Flaw::Pointless(step.cause, id.clone()));
                }
                Some(_) => {}
            }
        }
    }

    fn check_question(&self, question: &Question, flaws: &mut Vec<Flaw>) {
        let id = || question.id.clone();
        if !self.branches.iter().flat_map(|branch| &branch.steps).any(|step| step.ask.contains(&question.id)) {
            flaws.push(Flaw::NeverAsked(id()));
        }
        if !(2..=MOST_CHOICES).contains(&question.choices.len()) {
            flaws.push(Flaw::ChoiceCount(id(), question.choices.len()));
        }
        let plain_unknown = question
            .choices
            .last()
            .is_some_and(|last| last.id.0 == UNKNOWN && last.supports.is_empty() && last.excludes.is_empty());
        if !plain_unknown {
            flaws.push(Flaw::NoPlainUnknown(id()));
        }
        let distinct: BTreeSet<_> = question.choices.iter().map(|choice| &choice.id).collect();
        if distinct.len() < question.choices.len() {
            flaws.push(Flaw::ChoiceTwice(id()));
        }
        for choice in &question.choices {
            let both = choice.supports.iter().filter(|cause| choice.excludes.contains(cause));
            flaws.extend(both.map(|cause| Flaw::Contradiction(id(), *cause)));
        }
        if ![1, 5, 20].contains(&question.cost) {
            flaws.push(Flaw::Cost(id(), question.cost));
        }
    }
}

impl Branch {
    fn has(&self, cause: Cause) -> bool {
        self.steps.iter().any(|step| step.cause == cause)
    }
}
