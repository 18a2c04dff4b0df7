use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Id of a question of `assets/tree.toml`, such as `one-network-or-all`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct QuestionId(pub String);

/// Id of a choice of a question, such as `one`; `unknown` is a real answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ChoiceId(pub String);

/// What the operator said. Told, never measured: it supports a verdict, it does not confirm one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<QuestionId, ChoiceId>);

impl Answers {
    /// Records an answer and returns the one it replaces.
    pub fn give(&mut self, question: QuestionId, choice: ChoiceId) -> Option<ChoiceId> {
        self.0.insert(question, choice)
    }

    /// The answer to `question`, if there is one.
    #[must_use]
    pub fn get(&self, question: &QuestionId) -> Option<&ChoiceId> {
        self.0.get(question)
    }

    /// All answers, by question.
    pub fn iter(&self) -> impl Iterator<Item = (&QuestionId, &ChoiceId)> {
        self.0.iter()
    }
}
