use crate::{
    case::QuestionId,
    diagnosis::Verdict,
    session::Session,
    text::{cause, interface as texts, question as questions},
    tui::layout::Body,
};

/// Most open causes named; the list has them all.
const MOST_NAMED: usize = 5;

/// Cost of a question that somebody at a client has to answer.
const ASKS_A_CLIENT: u32 = 20;

/// What probes cannot know: the question, its choices, why it is asked.
pub(crate) fn question(session: &Session, id: &QuestionId, body: &mut Body<'_>) {
    let (Some(question), Some(case)) = (session.tree().question(id), session.case()) else { return };
    body.title(&questions::ask(id));
    for (at, choice) in question.choices.iter().enumerate() {
        let sentence = body.say(&questions::choice(id, &choice.id));
        body.choice(at + 1, &sentence, session.cursor() == Some(at));
    }
    body.heading(&texts::why_i_ask());
    body.prose(&questions::why(id, &case.target), 3);
    if question.cost >= ASKS_A_CLIENT && session.client_would_tell() {
        body.prose(&texts::client_offer(), 3);
    }
    let open: Vec<_> = session
        .diagnosis()
        .map_or(&[][..], |diagnosis| &diagnosis.findings)
        .iter()
        .filter(|finding| finding.verdict != Verdict::RuledOut && question.decides().any(|decided| decided == finding.cause))
        .collect();
    if !open.is_empty() {
        body.prose(&texts::question_decides(open.len()), 3);
    }
    if !body.compact {
        body.heading(&texts::how_to_find_out());
        body.prose(&questions::find_out(id, &case.target), 3);
    }
    if open.is_empty() {
        return;
    }
    body.heading(&texts::still_open());
    for finding in open.iter().take(MOST_NAMED) {
        body.point(&cause::title(finding.cause), 3);
    }
}
