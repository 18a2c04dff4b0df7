//! The keys of a page, on one or two lines. Esc, ? and q are the last to go.

use super::{
    keymap::{self as keys, Context, Hint},
    layout::{cut, fill, width},
    page::{Ink, Row},
};
use crate::{
    l10n::Catalogue,
    session::{Place, Session},
    text::interface as texts,
};

/// Blanks between two hints.
const GAP: usize = 3;

/// The footer in `lines` lines; a notice takes the place of the page's own keys, and as many lines as it needs.
#[must_use]
pub(crate) fn rows(session: &Session, catalogue: &Catalogue, columns: usize, lines: usize) -> Vec<Row> {
    let say = |hint: &Hint| {
        let names = hint.names(session.choices()).map_or_else(|text| catalogue.say(&text), std::borrow::Cow::into_owned);
        format!("{names} {}", catalogue.say(&hint.label()))
    };
    let always = always(session);
    // On one line ? and q speak for themselves: what this page's own keys do has to fit beside them.
    let always: Vec<String> = if lines == 1 {
        let (first, rest) = always.split_at(1);
        let names =
            rest.iter().map(|hint| hint.names(0).map_or_else(|text| catalogue.say(&text), std::borrow::Cow::into_owned));
        first.iter().map(say).chain([names.collect::<Vec<_>>().join(" ")]).collect()
    } else {
        always.iter().map(say).collect()
    };
    let gap = if lines == 1 { GAP - 1 } else { GAP };
    let plain = |line: String| Row::new(cut(&line, columns), Ink::Plain);
    if let Some(notice) = session.notice() {
        let notice =
            fill(&catalogue.say(&texts::notice(notice)), columns.saturating_sub(1)).into_iter().map(|line| format!(" {line}"));
        let mut rows: Vec<Row> = notice.chain(lay(&always.iter().collect::<Vec<_>>(), columns, gap)).map(plain).collect();
        rows.resize(rows.len().max(lines), Row::default());
        return rows;
    }
    let mut own: Vec<String> = own(session).iter().map(say).collect();
    loop {
        let all: Vec<&String> = own.iter().chain(&always).collect();
        let laid = lay(&all, columns, gap);
        if laid.len() <= lines || own.is_empty() {
            let mut rows: Vec<Row> = laid.into_iter().take(lines).map(plain).collect();
            rows.resize(lines, Row::default());
            return rows;
        }
        own.pop();
    }
}

fn lay(items: &[&String], columns: usize, gap: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for item in items {
        match lines.last_mut() {
            Some(line) if width(line) + gap + width(item) <= columns => {
                line.push_str(&" ".repeat(gap));
                line.push_str(item);
            }
            _ => lines.push(format!(" {item}")),
        }
    }
    lines
}

fn always(session: &Session) -> &'static [Hint] {
    match (session.place(), Context::of(session)) {
        _ if session.shows_help() => &[keys::CLOSE, keys::QUIT],
        (_, Context::Typing) => &[keys::BACK, keys::HELP_TYPING, keys::QUIT_TYPING],
        (Place::Start, _) => &[keys::HELP, keys::QUIT],
        _ => &[keys::BACK, keys::HELP, keys::QUIT],
    }
}

/// The page's own keys, the most useful first.
fn own(session: &Session) -> Vec<Hint> {
    if session.shows_help() {
        return vec![keys::SCROLL];
    }
    let running = session.run().is_running();
    let watch = session.can_watch().then_some(keys::WATCH);
    let ports = session.can_see_ports().then_some(keys::PORTS);
    match session.place() {
        Place::Start => {
            let letters = if session.plain_letters() { keys::ALL_LETTERS } else { keys::LETTERS };
            vec![keys::CHOOSE, keys::MOVE, keys::CONTINUE, letters]
        }
        Place::Symptom => vec![keys::CHOOSE, keys::MOVE, keys::CONTINUE, keys::LANGUAGE],
        Place::Message if session.choices() > 1 => vec![keys::CONTINUE, keys::NEXT_ROW, keys::LANGUAGE_TYPING],
        Place::Message => vec![keys::CONTINUE, keys::LANGUAGE_TYPING],
        Place::Target => match Context::of(session) {
            Context::Typing => vec![keys::CONTINUE, keys::NEXT_ROW, keys::LANGUAGE_TYPING],
            Context::Turning => vec![keys::TURN, keys::CONTINUE, keys::NEXT_ROW, keys::LANGUAGE],
            Context::Reading => vec![keys::OPEN, keys::NEXT_ROW, keys::LANGUAGE],
        },
        Place::Checks | Place::Again if running => vec![keys::STOP, keys::SCROLL, keys::LANGUAGE],
        Place::Checks => vec![keys::CONTINUE, keys::CHECKLIST, keys::SCROLL, keys::LANGUAGE],
        Place::Again => vec![keys::CONTINUE, keys::CHECKLIST, keys::AGAIN, keys::LANGUAGE],
        Place::Question(_) => {
            let ask = session.client_would_tell().then_some(keys::ASK_CLIENT);
            let own = [keys::ANSWER, keys::MOVE, keys::CONTINUE, keys::SKIP];
            own.into_iter().chain(watch).chain(ports).chain(ask).chain([keys::CHECKLIST, keys::LANGUAGE]).collect()
        }
        Place::Client => match (Context::of(session), &session.client_form().heard) {
            (Context::Typing, Some(Ok(_))) => vec![keys::TAKE, keys::NEXT_ROW, keys::LANGUAGE_TYPING],
            (Context::Typing, _) => vec![keys::READ, keys::NEXT_ROW, keys::LANGUAGE_TYPING],
            _ => vec![keys::SYSTEM, keys::COPY, keys::NEXT_ROW, keys::LANGUAGE],
        },
        Place::Verdict => {
            let mut hints = vec![keys::OPEN, keys::MOVE, keys::CHECKLIST, keys::AGAIN];
            if session.leads_to_remedy() {
                hints[0] = keys::REMEDY;
            }
            if !session.skipped().is_empty() {
                hints.insert(1, keys::ANSWER_SKIPPED);
            }
            hints.extend(session.has_trace().then_some(keys::TRACE));
            hints.extend(watch);
            hints.extend(ports);
            hints.extend(session.client_would_tell().then_some(keys::ASK_CLIENT));
            hints.extend([keys::PRINT, keys::LANGUAGE]);
            hints
        }
        Place::Remedy(_) if session.choices() > 0 => {
            let trace = session.has_trace().then_some(keys::TRACE);
            let own = [keys::COPY, keys::MOVE].into_iter().chain(trace).chain(ports);
            own.chain([keys::PRINT, keys::AGAIN, keys::CHECKLIST, keys::LANGUAGE]).collect()
        }
        Place::Trace | Place::Ports => vec![keys::SCROLL, keys::PRINT, keys::LANGUAGE],
        Place::Watch => match Context::of(session) {
            Context::Typing => vec![keys::CONTINUE, keys::NEXT_ROW, keys::LANGUAGE_TYPING],
            _ => vec![keys::COUNT, keys::COPY, keys::SYSTEM, keys::FROM_NOTHING, keys::NEXT_ROW, keys::PRINT, keys::LANGUAGE],
        },
        Place::Remedy(_) => vec![keys::PRINT, keys::AGAIN, keys::CHECKLIST, keys::LANGUAGE],
        Place::Checklist => {
            let ask = session.client_would_tell().then_some(keys::ASK_CLIENT);
            [keys::OPEN, keys::MOVE].into_iter().chain(ask).chain([keys::AGAIN, keys::PRINT, keys::LANGUAGE]).collect()
        }
        Place::Item(_) => {
            let remedy = session.leads_to_remedy().then_some(keys::REMEDY);
            let copy = session.command().map(|_| keys::COPY);
            let ask = session.client_would_tell().then_some(keys::ASK_CLIENT);
            let trace = session.has_trace().then_some(keys::TRACE);
            remedy
                .into_iter()
                .chain([keys::SCROLL])
                .chain(trace)
                .chain(watch)
                .chain(ports)
                .chain(ask)
                .chain(copy)
                .chain([keys::PRINT, keys::LANGUAGE])
                .collect()
        }
    }
}
