//! A session as a page: title, where you are, body, keys. Pure; painting comes after.

use super::{
    footer,
    layout::{Body, cut, pad, width},
    marks::rule,
    page::{Ink, Page, Row},
    pages,
};
use crate::{
    case::{Host, Target},
    l10n::Catalogue,
    session::{Place, Session},
    text::{explain, interface as texts, ports, trace, watch},
};

/// Columns and rows from which the full layout is used.
pub const FULL: (u16, u16) = (80, 20);
/// Columns and rows below which nothing can be shown.
pub const SMALLEST: (u16, u16) = (40, 12);

/// The page a session shows on a screen of its size.
#[must_use]
pub fn page(session: &Session, catalogue: &Catalogue) -> Page {
    let (columns, rows) = session.size();
    if columns < SMALLEST.0 || rows < SMALLEST.1 {
        let sentence = catalogue.say(&texts::too_small(SMALLEST, (columns, rows)));
        let line = cut(&sentence, usize::from(columns));
        return Page { rows: vec![Row::new(line, Ink::Plain)], ..Page::default() };
    }
    let compact = columns < FULL.0 || rows < FULL.1;
    let body = body(session, catalogue, usize::from(columns), compact);
    if compact { small(session, catalogue, body) } else { full(session, catalogue, body) }
}

/// The whole page as plain text, as wide as a default terminal, for the prompt and for tickets.
#[must_use]
pub fn plain_text(session: &Session, catalogue: &Catalogue) -> String {
    Page { rows: whole(session, catalogue, usize::from(FULL.0)), ..Page::default() }.text()
}

/// Every row of the page's body, in view or not.
#[must_use]
pub fn whole(session: &Session, catalogue: &Catalogue, columns: usize) -> Vec<Row> {
    body(session, catalogue, columns, columns < usize::from(FULL.0)).rows
}

fn body<'a>(session: &Session, catalogue: &'a Catalogue, columns: usize, compact: bool) -> Body<'a> {
    let mut body = Body::new(session, catalogue, columns, compact);
    if session.shows_help() {
        pages::help(session, &mut body);
        return body;
    }
    match session.place() {
        Place::Start => pages::start(session, &mut body),
        Place::Symptom => pages::symptom(session, &mut body),
        Place::Message => pages::message(session, &mut body),
        Place::Target => pages::target(session, &mut body),
        Place::Checks => pages::checks(session, &mut body),
        Place::Question(question) => pages::question(session, question, &mut body),
        Place::Verdict => pages::verdict(session, &mut body),
        Place::Remedy(cause) => pages::remedy(session, *cause, &mut body),
        Place::Checklist => pages::checklist(session, &mut body),
        Place::Item(cause) => pages::item(session, *cause, &mut body),
        Place::Again => pages::again(session, &mut body),
        Place::Client => pages::client(session, &mut body),
        Place::Trace => pages::trace(session, &mut body),
        Place::Watch => pages::watch(session, &mut body),
        Place::Ports => pages::ports(session, &mut body),
    }
    body
}

fn full(session: &Session, catalogue: &Catalogue, body: Body<'_>) -> Page {
    let (columns, height) = (usize::from(session.size().0), usize::from(session.size().1));
    let line = rule(session.plain_letters()).repeat(columns);
    let mut rows = vec![title(session, catalogue, columns), Row::new(crumbs(session, catalogue, columns), Ink::Plain)];
    rows.push(Row::new(line.clone(), Ink::Plain));
    let (top, keys) = (rows.len(), footer::rows(session, catalogue, columns, 2));
    let (scroll, cursor) = fit(session, catalogue, body, height.saturating_sub(top + 1 + keys.len()), &mut rows);
    rows.push(Row::new(line, Ink::Plain));
    rows.extend(keys);
    Page { rows, cursor, scroll }
}

fn small(session: &Session, catalogue: &Catalogue, body: Body<'_>) -> Page {
    let (columns, height) = (usize::from(session.size().0), usize::from(session.size().1));
    let here = session.trail().last().map(|place| crumb(place, session, catalogue)).unwrap_or_default();
    let here = if session.shows_help() { catalogue.say(&texts::crumb_help()) } else { here };
    let target = session.case().map(|case| named(&case.target, case.target.authority())).unwrap_or_default();
    let room = columns.saturating_sub(width(&here) + 3);
    let head = format!(" {}  {}", cut(&here, columns.saturating_sub(1)), cut(&target, room));
    let mut rows = vec![Row::new(cut(head.trim_end(), columns), Ink::Strong)];
    let keys = footer::rows(session, catalogue, columns, 1);
    let (scroll, cursor) = fit(session, catalogue, body, height.saturating_sub(1 + keys.len()), &mut rows);
    rows.extend(keys);
    Page { rows, cursor, scroll }
}

/// The part of the body that is in view, in exactly `height` rows. Where there is more below, the last row says so.
fn fit(
    session: &Session,
    catalogue: &Catalogue,
    body: Body<'_>,
    height: usize,
    rows: &mut Vec<Row>,
) -> (usize, Option<(u16, u16)>) {
    let top = rows.len();
    let all = body.rows.len();
    let fits = all <= height;
    // The last row of the view is the "more below" line as long as there is more.
    let view = if fits { height } else { height.saturating_sub(1).max(1) };
    let most = all.saturating_sub(height);
    let mut scroll = session.visit().map_or(0, |visit| visit.scroll).min(most);
    let focus = body.rows.iter().position(|row| row.focus).zip(body.rows.iter().rposition(|row| row.focus));
    if let Some((first, last)) = focus.filter(|_| session.visit().is_some_and(|visit| visit.follows_cursor)) {
        if last >= scroll + view {
            scroll = (last + 1 - view).min(most);
        }
        if first < scroll {
            scroll = if first < view { 0 } else { first };
        }
    }
    let columns = body.columns;
    let end_in_view = scroll + height >= all;
    let taken = if end_in_view { height } else { view };
    rows.extend(body.rows.into_iter().skip(scroll).take(taken));
    if !end_in_view {
        let more = cut(&catalogue.say(&texts::more_below()), columns.saturating_sub(2));
        rows.push(Row::new(format!("{}{more}", " ".repeat(columns.saturating_sub(width(&more) + 1))), Ink::Plain));
    }
    rows.resize(top + height, Row::default());
    let cursor = body.cursor.and_then(|(column, row)| {
        let row = row.checked_sub(scroll).filter(|row| *row < taken)?;
        let column = column.min(columns.saturating_sub(1));
        Some((u16::try_from(column).ok()?, u16::try_from(top + row).ok()?))
    });
    (scroll, cursor)
}

fn title(session: &Session, catalogue: &Catalogue, columns: usize) -> Row {
    let target = match session.case() {
        Some(case) => named(&case.target, case.target.to_string()),
        None => catalogue.say(&texts::no_target()),
    };
    let root = catalogue.say(&if session.privileged() { texts::root() } else { texts::no_root() });
    let mut tag = catalogue.language().to_string();
    tag.make_ascii_uppercase();
    let right = format!("{tag}   {root} ");
    let left = format!(" {}     ", env!("CARGO_PKG_NAME"));
    let between = columns.saturating_sub(width(&left) + width(&right) + 2);
    let middle = pad(&cut(&target, between), between + 2);
    Row::new(left, Ink::Strong).and(cut(&format!("{middle}{right}"), columns.saturating_sub(16)), Ink::Plain)
}

/// The target in the title line: a bare port names no host, least of all localhost, which clients do not use.
fn named(target: &Target, written: String) -> String {
    if target.host == Host::ThisMachine { format!("{}/{}", target.scheme.id(), target.port) } else { written }
}

/// The way here; its beginning goes where there is no room for all of it.
fn crumbs(session: &Session, catalogue: &Catalogue, columns: usize) -> String {
    let places: Vec<&Place> = session.trail().collect();
    // Of several questions in a row only the last one: the others say nothing about where this is.
    let is_passed = |at: usize| matches!(places[at..], [Place::Question(_), Place::Question(_), ..]);
    let mut way: Vec<String> =
        (0..places.len()).filter(|at| !is_passed(*at)).map(|at| crumb(places[at], session, catalogue)).collect();
    if session.shows_help() {
        way.push(catalogue.say(&texts::crumb_help()));
    }
    let line = |way: &[String]| format!(" {}", way.join(" > "));
    let mut shortened = line(&way);
    while width(&shortened) > columns && way.len() > 1 {
        way.remove(0);
        shortened = format!(" ... >{}", line(&way));
    }
    cut(&shortened, columns)
}

fn crumb(place: &Place, session: &Session, catalogue: &Catalogue) -> String {
    catalogue.say(&match place {
        Place::Start => texts::crumb_start(),
        Place::Symptom => texts::crumb_symptom(),
        Place::Message => explain::crumb(),
        Place::Target => texts::crumb_target(),
        Place::Checks => texts::crumb_checks(),
        Place::Question(_) => texts::crumb_question(question_number(session, place)),
        Place::Verdict => texts::crumb_verdict(),
        Place::Remedy(_) => texts::crumb_remedy(),
        Place::Checklist => texts::crumb_checklist(),
        Place::Item(_) => texts::crumb_item(),
        Place::Again => texts::crumb_again(),
        Place::Client => texts::crumb_client(),
        Place::Trace => trace::crumb(),
        Place::Watch => watch::crumb(),
        Place::Ports => ports::crumb(),
    })
}

fn question_number(session: &Session, place: &Place) -> usize {
    session.trail().filter(|place| matches!(place, Place::Question(_))).position(|asked| asked == place).map_or(1, |at| at + 1)
}
