use crate::{
    session::Session,
    text::{cause, interface as texts},
    tui::layout::Body,
};

/// Every cause of the branch, in the documents' order, with what is held of it.
pub(crate) fn checklist(session: &Session, body: &mut Body<'_>) {
    body.title(&texts::checklist_title());
    for (at, finding) in session.checklist().into_iter().enumerate() {
        body.verdict(finding.cause, finding.verdict, Some(session.cursor() == Some(at)));
    }
    let notes = session.branch().map(|branch| branch.notes.clone()).unwrap_or_default();
    if let (false, Some(case)) = (notes.is_empty(), session.case()) {
        body.heading(&texts::branch_notes());
        for note in notes {
            body.prose(&cause::note(&note, &case.target), 3);
        }
    }
}
