//! The keys of a page, on one or two lines. Esc, ? and q are the last to go.

use super::{
    keymap::{self as keys, Context, Hint},
    layout::{cut, width},
    page::{Ink, Row},
};
use crate::{
    diagnosis::Remedy,
    l10n::Catalogue,
    session::{Place, Session},
    text::interface as texts,
};

/// Blanks between two hints.
const GAP: usize = 3;

/// The footer in at most `lines` lines. A notice takes the place of the page's own keys.
#[must_use]
pub(crate) fn rows(session: &Session, catalogue: &Catalogue, columns: usize, lines: usize) -> Vec<Row> {
    let say = |hint: &Hint| {
        let names = hint.names(session.choices()).map_or_else(|text| catalogue.say(&text), std::borrow::Cow::into_owned);
        format!("{names} {}", catalogue.say(&hint.label()))
    };
    let always: Vec<String> = always(session).iter().map(say).collect();
    let mut own: Vec<String> = match session.notice() {
        Some(notice) => vec![catalogue.say(&texts::notice(notice))],
        None => own(session).iter().map(say).collect(),
    };
    loop {
        let all: Vec<&String> = own.iter().chain(&always).collect();
        let laid = lay(&all, columns);
        if laid.len() <= lines || own.is_empty() {
            let mut rows: Vec<Row> =
                laid.into_iter().take(lines).map(|line| Row::new(cut(&line, columns), Ink::Plain)).collect();
            rows.resize(lines, Row::default());
            return rows;
        }
        if session.notice().is_some() {
            // A notice is cut rather than dropped.
            let room = columns.saturating_sub(1);
            let shortened = own.first().map(|notice| cut(notice, room)).unwrap_or_default();
            let tail = lay(&always.iter().collect::<Vec<_>>(), columns);
            let mut rows = vec![Row::new(format!(" {shortened}"), Ink::Plain)];
            if lines > 1 {
                rows.extend(tail.into_iter().take(lines - 1).map(|line| Row::new(cut(&line, columns), Ink::Plain)));
            }
            return rows;
        }
        own.pop();
    }
}

fn lay(items: &[&String], columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for item in items {
        match lines.last_mut() {
            Some(line) if width(line) + GAP + width(item) <= columns => {
                line.push_str(&" ".repeat(GAP));
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
    match session.place() {
        Place::Start => vec![keys::CHOOSE, keys::MOVE, keys::CONTINUE, keys::LETTERS],
        Place::Symptom => vec![keys::CHOOSE, keys::MOVE, keys::CONTINUE, keys::LANGUAGE],
        Place::Target => match Context::of(session) {
            Context::Typing => vec![keys::CONTINUE, keys::NEXT_ROW, keys::LANGUAGE_TYPING],
            Context::Turning => vec![keys::TURN, keys::CONTINUE, keys::NEXT_ROW, keys::LANGUAGE],
            Context::Reading => vec![keys::OPEN, keys::NEXT_ROW, keys::LANGUAGE],
        },
        Place::Checks | Place::Again if running => vec![keys::STOP, keys::SCROLL, keys::LANGUAGE],
        Place::Checks => vec![keys::CONTINUE, keys::CHECKLIST, keys::SCROLL, keys::LANGUAGE],
        Place::Again => vec![keys::CONTINUE, keys::CHECKLIST, keys::AGAIN, keys::LANGUAGE],
        Place::Question(_) => vec![keys::ANSWER, keys::MOVE, keys::CONTINUE, keys::SKIP, keys::CHECKLIST, keys::LANGUAGE],
        Place::Verdict => {
            let mut hints = vec![keys::OPEN, keys::MOVE, keys::CHECKLIST, keys::AGAIN];
            if has_remedy(session) {
                hints[0] = keys::REMEDY;
            }
            if !session.skipped().is_empty() {
                hints.insert(1, keys::ANSWER_SKIPPED);
            }
            hints.extend([keys::PRINT, keys::LANGUAGE]);
            hints
        }
        Place::Remedy(_) if session.choices() > 0 => {
            vec![keys::COPY, keys::MOVE, keys::PRINT, keys::AGAIN, keys::CHECKLIST, keys::LANGUAGE]
        }
        Place::Remedy(_) => vec![keys::PRINT, keys::AGAIN, keys::CHECKLIST, keys::LANGUAGE],
        Place::Checklist => vec![keys::OPEN, keys::MOVE, keys::AGAIN, keys::PRINT, keys::LANGUAGE],
        Place::Item(_) if has_remedy(session) => vec![keys::REMEDY, keys::SCROLL, keys::PRINT, keys::LANGUAGE],
        Place::Item(_) => vec![keys::SCROLL, keys::PRINT, keys::LANGUAGE],
    }
}

/// True if Enter leads to a remedy here.
fn has_remedy(session: &Session) -> bool {
    let is_there = |remedy: &Remedy| !remedy.steps.is_empty();
    match (session.place(), session.diagnosis()) {
        (Place::Item(cause), Some(diagnosis)) => diagnosis.of(*cause).is_some_and(|finding| is_there(&finding.remedy)),
        (Place::Verdict, Some(diagnosis)) => {
            let finding = diagnosis.findings.get(session.cursor().unwrap_or_default());
            finding.is_some_and(|finding| finding.verdict.is_accusation() && is_there(&finding.remedy))
        }
        _ => false,
    }
}
