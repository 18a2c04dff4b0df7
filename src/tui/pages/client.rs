use crate::{
    client_report::{ClientReport, ClientSystem, Refusal},
    diagnosis::{client_facts, client_line},
    session::Session,
    text::{interface as texts, proof},
    tui::{
        layout::{Body, width},
        page::{Ink, Row},
    },
    wire::proxy_value::without_credentials,
};

/// The line for a client, and what it sent back.
pub(crate) fn client(session: &Session, body: &mut Body<'_>) {
    let form = session.client_form();
    // Once something came back, that is what is read here: the line makes room for it.
    if session.cursor() == Some(0) || form.text().is_empty() {
        ask(session, body);
    }
    body.heading(&texts::client_paste());
    let typing = session.is_typing();
    let lines = form.text().lines().count();
    if lines > 1 || form.heard.is_some() {
        body.prose(&texts::client_lines(lines), 1);
    }
    last_line(session, form.text(), body, typing);
    match &form.heard {
        None => body.prose(&texts::client_paste_how(), 1),
        Some(Ok(report)) => heard(session, report, body),
        Some(Err(refusal)) => body.prose(&refused(session, refusal), 1),
    }
}

/// The line, and for which system it is.
fn ask(session: &Session, body: &mut Body<'_>) {
    let form = session.client_form();
    body.title(&texts::client_title());
    body.prose(&texts::client_what(), 1);
    body.spare();
    for (at, system) in ClientSystem::ALL.into_iter().enumerate() {
        let name = body.say(&texts::client_system(system));
        let lead = format!("{} {}  ", if system == form.system { '>' } else { ' ' }, at + 1);
        let chosen = system == form.system && session.cursor() == Some(0);
        body.wrapped(&lead, &name, 1, if chosen { Ink::Chosen } else { Ink::Plain }, chosen);
    }
    body.spare();
    if let Some(line) = session.case().and_then(|case| client_line(case, form.system)) {
        body.line_for(&line, form.system.continuation());
    }
}

/// The last line of a text, without what may be a password, and the cursor behind it.
pub(super) fn last_line(session: &Session, text: &str, body: &mut Body<'_>, typing: bool) {
    let last = text.rsplit('\n').next().unwrap_or_default();
    let shown: Vec<String> = last.split(' ').map(without_credentials).collect();
    let shown = body.code(&shown.join(" "));
    let room = body.columns.saturating_sub(6).max(1);
    let hidden = width(&shown).saturating_sub(room);
    let mut at = 0;
    let tail: String = shown
        .chars()
        .filter(|c| {
            at += width(c.encode_utf8(&mut [0; 4]));
            at > hidden
        })
        .collect();
    let lead = if typing { " >  " } else { "    " };
    if typing && !session.shows_help() {
        body.cursor = Some((4 + width(&tail), body.rows.len()));
    }
    body.row(Row { focus: typing, ..Row::new(lead, Ink::Plain).and(tail, if typing { Ink::Strong } else { Ink::Plain }) });
}

fn heard(session: &Session, report: &ClientReport, body: &mut Body<'_>) {
    let Some(case) = session.case() else { return };
    body.heading(&texts::client_heard(report.system.as_deref(), report.machine.as_deref()));
    let facts = client_facts(case, session.tree(), report);
    if facts.is_empty() {
        body.prose(&texts::client_heard_nothing(), 1);
    }
    for fact in &facts {
        body.point(&proof::saw(fact), 1);
    }
    body.prose(&texts::client_take(), 1);
}

fn refused(session: &Session, refusal: &Refusal) -> crate::text::Text {
    let expected = session.case().map(|case| case.target.authority()).unwrap_or_default();
    texts::client_refusal(refusal, &expected)
}
