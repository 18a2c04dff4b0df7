use serde::Deserialize;

use crate::{
    case::{ChoiceId, QuestionId, Role, Symptom},
    diagnosis::Cause,
    evidence::ProbeId,
};

/// The whole tree.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tree {
    /// One branch per symptom.
    #[serde(rename = "branch")]
    pub branches: Vec<Branch>,
    /// Every question.
    #[serde(rename = "question")]
    pub questions: Vec<Question>,
}

/// The checklist of one symptom.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// The symptom.
    pub symptom: Symptom,
    /// Notes of the documents that belong to the branch as a whole (`why-note-…` ids without the prefix).
    #[serde(default)]
    pub notes: Vec<String>,
    /// Checklist items, in the documents' order.
    #[serde(rename = "step")]
    pub steps: Vec<Step>,
}

/// One checklist item.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The cause it is about.
    pub cause: Cause,
    /// Probes that can decide it without asking.
    #[serde(default)]
    pub probes: Vec<ProbeId>,
    /// Questions that help where probes cannot.
    #[serde(default)]
    pub ask: Vec<QuestionId>,
    /// Who else can tell, where neither probes nor questions do.
    #[serde(default)]
    pub teller: Option<Teller>,
    /// Hints of the documents that belong to it (`why-hint-…` ids without the prefix).
    #[serde(default)]
    pub hints: Vec<String>,
}

/// Who can tell what cannot be measured or asked here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Teller {
    /// The superuser of this machine, by running the program again.
    Root,
    /// The machine where the service runs.
    Server,
    /// The machine that connects.
    Client,
    /// The provider of the machine or of its network.
    Provider,
}

impl Teller {
    /// Every teller.
    pub const ALL: [Self; 4] = [Self::Root, Self::Server, Self::Client, Self::Provider];

    /// The word in the tree and in message ids.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Root => "root",
            Self::Server => "server",
            Self::Client => "client",
            Self::Provider => "provider",
        }
    }

    /// True if this is not where the program runs already, with `role` on this machine and as root if `privileged`.
    #[must_use]
    pub fn is_elsewhere(self, role: Option<Role>, privileged: bool) -> bool {
        match self {
            Self::Root => !privileged,
            Self::Server => role != Some(Role::Server),
            Self::Client => role != Some(Role::Client),
            Self::Provider => true,
        }
    }
}

/// A question to the operator.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Id; texts are `ask-ID`, `why-ask-ID` and `why-find-ID`.
    pub id: QuestionId,
    /// What an answer costs: 1 look here, 5 log in elsewhere, 20 ask a client.
    pub cost: u32,
    /// Choices in the order they are offered; `unknown` is always the last.
    #[serde(rename = "choice")]
    pub choices: Vec<Choice>,
}

/// One answer to a question.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Id; its text is `choice-QUESTION-ID`, or `choice-unknown`.
    pub id: ChoiceId,
    /// Causes this answer speaks for.
    #[serde(default)]
    pub supports: Vec<Cause>,
    /// Causes this answer speaks against.
    #[serde(default)]
    pub excludes: Vec<Cause>,
}

impl Tree {
    /// The branch of a symptom.
    #[must_use]
    pub fn branch(&self, symptom: Symptom) -> Option<&Branch> {
        self.branches.iter().find(|branch| branch.symptom == symptom)
    }

    /// A question by its id.
    #[must_use]
    pub fn question(&self, id: &QuestionId) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == *id)
    }
}

impl Question {
    /// Every cause some answer decides.
    pub fn decides(&self) -> impl Iterator<Item = Cause> {
        self.choices.iter().flat_map(|choice| choice.supports.iter().chain(&choice.excludes).copied())
    }

    /// A choice by its id.
    #[must_use]
    pub fn choice(&self, id: &ChoiceId) -> Option<&Choice> {
        self.choices.iter().find(|choice| choice.id == *id)
    }
}
