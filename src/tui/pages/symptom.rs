use crate::{
    case::Symptom,
    session::Session,
    text::{explain, interface as texts},
    tui::layout::Body,
};

/// What clients see.
pub(crate) fn symptom(session: &Session, body: &mut Body<'_>) {
    body.title(&texts::symptom_title());
    for (at, symptom) in Symptom::ALL.into_iter().enumerate() {
        let sentence = body.say(&texts::symptom(symptom));
        body.choice(at + 1, &sentence, session.cursor() == Some(at));
    }
    let at = Symptom::ALL.len();
    let sentence = body.say(&explain::message_choice());
    body.choice(at + 1, &sentence, session.cursor() == Some(at));
    body.blank();
    body.prose(&texts::symptom_why(), 1);
}
