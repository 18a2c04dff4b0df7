use crate::{
    l10n::{Charset, native_name},
    session::Session,
    text::interface as texts,
    tui::{
        layout::Body,
        page::{Ink, Row},
    },
};

/// Language, letters, and what the program promises.
pub(crate) fn start(session: &Session, body: &mut Body<'_>) {
    let charset = if session.plain_letters() { Charset::Ascii } else { Charset::Utf8 };
    body.title(&texts::start_title());
    body.heading(&texts::start_language());
    body.spare();
    for (at, language) in session.languages().iter().enumerate() {
        body.choice(at + 1, &native_name(language, charset), session.cursor() == Some(at));
    }
    if !body.compact {
        body.blank();
        body.prose(&texts::start_language_later(), 1);
        body.blank();
        let sample = format!(" {}   {}", body.say(&texts::start_can_you_read()), body.say(&texts::start_sample()));
        if super::super::layout::width(&sample) <= body.columns {
            body.row(Row::new(sample, Ink::Plain));
        } else {
            body.prose(&texts::start_can_you_read(), 1);
            body.prose(&texts::start_sample(), 1);
        }
    }
    body.prose(&if session.plain_letters() { texts::start_letters_all() } else { texts::start_letters_plain() }, 1);
    body.blank();
    body.prose(&texts::start_promise(), 1);
    if !session.privileged() {
        body.prose(&texts::start_no_root(), 1);
    }
}
