use crate::{
    diagnosis::Cause,
    session::Session,
    text::{cause as causes, fix, interface as texts},
    tui::layout::{Body, pad, width},
};

/// What mends it: steps, commands in the first column, how to take it back, what it risks.
pub(crate) fn remedy(session: &Session, cause: Cause, body: &mut Body<'_>) {
    body.title(&causes::title(cause));
    let Some(finding) = session.diagnosis().and_then(|diagnosis| diagnosis.of(cause)) else { return };
    let remedy = &finding.remedy;
    if remedy.steps.is_empty() {
        return body.prose(&texts::remedy_none(), 1);
    }
    let takes_root = remedy.steps.iter().filter_map(|step| step.command.as_ref()).any(|command| command.root);
    if takes_root && !session.privileged() {
        body.prose(&texts::remedy_root(), 1);
        body.spare();
    }
    let mut commands = 0;
    for (at, step) in remedy.steps.iter().enumerate() {
        let sentence = body.say(&fix::fix(&step.text));
        body.wrapped(&format!("{}  ", at + 1), &sentence, 1, crate::tui::page::Ink::Plain, false);
        if let Some(snippet) = &step.snippet {
            if let Some(file) = &snippet.file {
                body.prose(&texts::in_file(file), 4);
            }
            body.snippet(snippet);
        }
        if let Some(command) = &step.command {
            body.command(&session.as_typed(command), session.cursor() == Some(commands));
            commands += 1;
        }
        body.spare();
    }
    let labelled = [(texts::undo(), remedy.undo.as_ref()), (texts::risk(), remedy.risk.as_ref())];
    let labels: Vec<(String, String)> =
        labelled.iter().filter_map(|(label, said)| said.map(|said| (body.say(label), body.say(&fix::fix(said))))).collect();
    let column = labels.iter().map(|(label, _)| width(label)).max().unwrap_or_default().min(16);
    for (label, sentence) in labels {
        body.wrapped(
            &format!("{}  ", pad(&label, if body.compact { 0 } else { column })),
            &sentence,
            1,
            crate::tui::page::Ink::Plain,
            false,
        );
    }
    body.blank();
    body.prose(&texts::remedy_then(), 1);
}
