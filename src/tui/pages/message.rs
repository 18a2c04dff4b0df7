use super::client;
use crate::{
    recognise::Reading,
    session::{MessageForm, Session},
    text::{explain as texts, interface},
    tui::layout::Body,
};

/// An error message that a client printed, and what it means.
pub(crate) fn message(session: &Session, body: &mut Body<'_>) {
    let form = session.message_form();
    body.title(&texts::message_title());
    let lines = form.text().lines().count();
    if lines > 1 {
        body.prose(&interface::client_lines(lines), 1);
    }
    // A copied line brings its end with it.
    client::last_line(session, form.text().trim_end_matches('\n'), body, session.is_typing());
    body.spare();
    let read = form.read();
    match read.readings.as_slice() {
        _ if form.text().trim().is_empty() => body.prose(&texts::message_how(), 1),
        [] => {
            body.prose(&texts::nothing(), 1);
            body.prose(&texts::message_else(), 1);
        }
        [reading] => one(*reading, body),
        readings => {
            body.prose(&texts::message_several(), 1);
            for (at, reading) in readings.iter().enumerate() {
                let sentence = body.say(&texts::says(reading.says));
                body.choice(at + 1, &sentence, session.cursor() == Some(at + 1));
            }
        }
    }
    if let Some(target) = read.target.as_deref().filter(|_| !read.readings.is_empty()) {
        body.prose(&texts::address(target), 1);
    }
    if let Some(reading) = form.reading(session.cursor().unwrap_or_default()) {
        body.spare();
        body.prose(&texts::message_take(MessageForm::symptom(reading)), 1);
    }
}

fn one(reading: Reading, body: &mut Body<'_>) {
    body.prose(&texts::says(reading.says), 1);
    body.prose(&texts::hides(reading.hides), 1);
}
