use crate::{
    session::Session,
    text::{interface as texts, question},
    tui::layout::Body,
};

/// Every cause of the branch, in the documents' order, with what is held of it.
pub(crate) fn checklist(session: &Session, body: &mut Body<'_>) {
    body.title(&texts::checklist_title());
    for (at, finding) in session.checklist().into_iter().enumerate() {
        body.verdict(finding.cause, finding.verdict, Some(session.cursor() == Some(at)));
    }
    let notes = session.branch().map(|branch| branch.notes.clone()).unwrap_or_default();
    if !notes.is_empty() {
        body.heading(&texts::branch_notes());
        for note in notes {
            body.prose(&question::note(&note), 3);
        }
    }
}
