use crate::{
    case::Role,
    diagnosis::{Conclusion, Finding, Proof, vantage},
    session::Session,
    text::{cause, interface as texts, proof},
    tui::layout::{Body, pad, width},
};

/// Widest label before evidence.
const WIDEST_LABEL: usize = 14;

/// The verdict: the best finding with what speaks for and against it, and every other cause below.
pub(crate) fn verdict(session: &Session, body: &mut Body<'_>) {
    let Some(diagnosis) = session.diagnosis() else { return };
    let accused = diagnosis.accused();
    match (accused, diagnosis.conclusion) {
        (Some(finding), _) => {
            body.verdict(finding.cause, finding.verdict, session.cursor().map(|at| at == 0));
            body.spare();
            body.prose(&cause::why(finding.cause), 3);
            body.spare();
            evidence(finding, body);
        }
        (None, Conclusion::Healthy) => {
            body.title(&texts::conclusion_healthy());
            let on_client = session.case().is_some_and(|case| vantage(case).role == Some(Role::Client));
            body.prose(&if on_client { texts::conclusion_healthy_next_client() } else { texts::conclusion_healthy_next() }, 3);
        }
        (None, _) => {
            body.title(&texts::conclusion_undetermined());
            body.prose(&texts::conclusion_undetermined_next(), 3);
        }
    }
    if !session.skipped().is_empty() {
        body.spare();
        body.prose(&texts::skipped(session.skipped().len()), 1);
    }
    let rest = usize::from(accused.is_some());
    if diagnosis.findings.len() > rest {
        body.heading(&if accused.is_some() { texts::other_causes() } else { texts::every_cause() });
        for (at, finding) in diagnosis.findings.iter().enumerate().skip(rest) {
            body.verdict(finding.cause, finding.verdict, Some(session.cursor() == Some(at)));
        }
    }
}

/// What speaks for a verdict and what against it, side by side with its label.
pub(super) fn evidence(finding: &Finding, body: &mut Body<'_>) {
    let labels = [texts::speaks_for(), texts::speaks_against()].map(|text| body.say(&text));
    let column = labels.iter().map(|label| width(label)).max().unwrap_or_default().min(WIDEST_LABEL);
    let [label_for, label_against] = labels;
    block(&finding.evidence, &label_for, column, body);
    if finding.against.is_empty() {
        let nothing = body.say(&texts::nothing_against());
        line(&label_against, column, &nothing, body);
    } else {
        block(&finding.against, &label_against, column, body);
    }
}

fn block(proofs: &[Proof], label: &str, column: usize, body: &mut Body<'_>) {
    for (at, piece) in proofs.iter().enumerate() {
        let sentence = body.say(&proof::saw(piece));
        line(if at == 0 { label } else { "" }, column, &sentence, body);
    }
}

fn line(label: &str, column: usize, sentence: &str, body: &mut Body<'_>) {
    let lead = if body.compact && label.is_empty() {
        "  ".to_owned()
    } else {
        format!("{}  ", pad(label, if body.compact { 0 } else { column }))
    };
    let indent = if body.compact { 1 } else { 3 };
    body.wrapped(&lead, sentence, indent, crate::tui::page::Ink::Plain, false);
}
