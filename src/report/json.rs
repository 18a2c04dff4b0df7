//! The contract with other programs: one object, described by `assets/report.schema.json`.

use serde::{Deserialize, Serialize};

use super::{Report, shown};
use crate::{
    case::{Case, Role, Symptom},
    diagnosis::{Conclusion, Finding, Proof, RemedyStep, Unchecked, Verdict, vantage},
    evidence::ProbeId,
    text,
    wire::escape::printable,
};

/// Name of the format; it changes with any breaking change.
pub const SCHEMA: &str = "conn-wizard/1";
/// Longest word from outside that goes into a field of its own, in characters.
const LONGEST_FIELD: usize = 4096;

/// The whole report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// [`SCHEMA`].
    pub schema: String,
    /// What was checked.
    pub target: TargetField,
    /// What was reported, not necessarily what happens now.
    pub symptom: Symptom,
    /// On which side this machine stands; `None` while its addresses do not say.
    pub role: Option<Role>,
    /// What it comes to.
    pub conclusion: Conclusion,
    /// Every cause of the symptom's branch, best first.
    pub findings: Vec<FindingField>,
    /// Questions whose answers would still decide, best first.
    pub unanswered: Vec<QuestionField>,
    /// What could not be looked at, wholly or in part.
    pub obstacles: Vec<ObstacleField>,
    /// Milliseconds it took.
    pub elapsed_ms: u64,
}

/// What was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetField {
    /// As typed.
    pub input: String,
    /// As read.
    pub scheme: String,
    /// Name or address; `localhost` for a bare port.
    pub host: String,
    /// TCP port.
    pub port: u16,
    /// The addresses it stands for here.
    pub addresses: Vec<String>,
}

/// A cause with its verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindingField {
    /// Stable id.
    pub cause: String,
    /// What is held of it.
    pub verdict: Verdict,
    /// In the report's language.
    pub title: String,
    /// What speaks for the verdict; for `not_checked`, why not.
    pub evidence: Vec<EvidenceField>,
    /// What speaks against it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub against: Vec<EvidenceField>,
    /// What mends it.
    pub remedy: Vec<StepField>,
    /// What the remedy risks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<String>,
    /// How to take it back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undo: Option<String>,
}

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceField {
    /// Stable code.
    pub code: String,
    /// In the report's language.
    pub text: String,
    /// A command that shows the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub see: Option<String>,
}

/// One step of a remedy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepField {
    /// In the report's language.
    pub text: String,
    /// The command that does it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub command: Option<String>,
    /// Lines for a file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub code: Vec<String>,
    /// The file they belong in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
}

/// A question that is still open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionField {
    /// Its id, for `--answer`.
    pub question: String,
    /// Its choices.
    pub choices: Vec<String>,
}

/// What kept a probe from its fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObstacleField {
    /// Which probe.
    pub probe: ProbeId,
    /// What it needs.
    pub need: crate::evidence::Need,
}

/// The report as one JSON object, with a line feed.
///
/// # Errors
///
/// Only if the document cannot be serialised, which its types rule out.
pub fn render(report: &Report<'_>) -> serde_json::Result<String> {
    let mut text = serde_json::to_string_pretty(&document(report))?;
    text.push('\n');
    Ok(text)
}

/// The report as data.
#[must_use]
pub fn document(report: &Report<'_>) -> Document {
    let case = report.case;
    Document {
        schema: SCHEMA.into(),
        target: target(case),
        symptom: case.symptom,
        role: vantage(case).role,
        conclusion: report.diagnosis.conclusion,
        findings: report.diagnosis.findings.iter().map(|finding| finding_field(report, finding)).collect(),
        unanswered: unanswered(report),
        obstacles: case.evidence.obstacles().map(|(probe, obstacle)| ObstacleField { probe, need: obstacle.need }).collect(),
        elapsed_ms: report.elapsed_ms,
    }
}

fn target(case: &Case) -> TargetField {
    TargetField {
        input: printable(&case.target.input, LONGEST_FIELD),
        scheme: case.target.scheme.id().into(),
        host: case.target.host.to_string(),
        port: case.target.port,
        addresses: vantage(case).addresses.iter().map(|target| target.address.to_string()).collect(),
    }
}

fn finding_field(report: &Report<'_>, finding: &Finding) -> FindingField {
    let say = |text: &text::Text| report.catalogue.say(text);
    let proofs = |list: &[Proof]| list.iter().map(|proof| evidence(report, proof)).collect::<Vec<_>>();
    let mut seen = proofs(&finding.evidence);
    if !finding.verdict.is_accusation() && finding.verdict != Verdict::RuledOut {
        seen.extend(finding.unchecked.iter().map(|why| unchecked(report, why)));
    }
    FindingField {
        cause: finding.cause.id().into(),
        verdict: finding.verdict,
        title: say(&text::cause::title(finding.cause)),
        evidence: seen,
        against: proofs(&finding.against),
        remedy: finding.remedy.steps.iter().map(|step| step_field(report, step)).collect(),
        risk: finding.remedy.risk.as_ref().map(|fix| say(&text::fix::fix(fix))),
        undo: finding.remedy.undo.as_ref().map(|fix| say(&text::fix::fix(fix))),
    }
}

fn evidence(report: &Report<'_>, proof: &Proof) -> EvidenceField {
    EvidenceField {
        code: proof.code().into(),
        text: report.catalogue.say(&text::proof::saw(proof)),
        see: proof.see().map(|command| shown(&command, report.privileged)),
    }
}

fn unchecked(report: &Report<'_>, why: &Unchecked) -> EvidenceField {
    EvidenceField { code: unchecked_code(why), text: report.catalogue.say(&text::obstacle::unchecked(why)), see: None }
}

/// The stable code of a reason why a cause was not checked.
#[must_use]
pub fn unchecked_code(why: &Unchecked) -> String {
    match why {
        Unchecked::Obstacle { obstacle, .. } => format!("not-checked-{}", obstacle.need.id()),
        Unchecked::Waiting(_) => "not-checked-waiting".into(),
        Unchecked::NoProbe => "not-checked-no-probe".into(),
        Unchecked::NothingTells => "not-checked-nothing-tells".into(),
        Unchecked::ClientAddress => "not-checked-client-address".into(),
        Unchecked::OtherSide(_) => "not-checked-other-side".into(),
    }
}

fn step_field(report: &Report<'_>, step: &RemedyStep) -> StepField {
    let snippet = step.snippet.as_ref();
    StepField {
        text: report.catalogue.say(&text::fix::fix(&step.text)),
        command: step.command.as_ref().map(|command| shown(command, report.privileged)),
        code: snippet.map(|snippet| super::code_lines(report.catalogue, snippet)).unwrap_or_default(),
        file: snippet.and_then(|snippet| snippet.file.as_ref()).map(|file| printable(file, LONGEST_FIELD)),
    }
}

fn unanswered(report: &Report<'_>) -> Vec<QuestionField> {
    let question = |id| {
        let question = report.tree.question(id)?;
        let choices = question.choices.iter().map(|choice| choice.id.0.clone()).collect();
        Some(QuestionField { question: id.0.clone(), choices })
    };
    report.diagnosis.unanswered.iter().filter_map(question).collect()
}
