use std::net::SocketAddr;

use crate::{
    case::{Case, Host, Role, Symptom},
    diagnosis::vantage,
    evidence::Listener,
    session::{Session, TARGET_ROWS},
    text::interface as texts,
    tui::layout::{Body, pad, width},
};

/// Widest label beside a value; a longer one stands above it.
const WIDEST_LABEL: usize = 30;

/// Which service.
pub(crate) fn target(session: &Session, body: &mut Body<'_>) {
    body.title(&texts::target_title());
    let labels = [texts::target_address(), texts::target_scheme(), texts::target_role()].map(|text| body.say(&text));
    let column = labels.iter().map(|label| width(label)).max().unwrap_or_default().min(WIDEST_LABEL);
    let [address, scheme, role] = labels;
    address_row(session, body, &address, column);
    let target = session.form().target();
    let spoken = match &target {
        Ok(target) => body.say(&texts::scheme(target.scheme)),
        Err(_) => "-".to_owned(),
    };
    body.field(&scheme, column, &spoken, session.cursor() == Some(1));
    let stands = stands(session, body);
    body.field(&role, column, &stands, session.cursor() == Some(2));
    body.spare();
    match target {
        Ok(target) if target.host == Host::ThisMachine => body.prose(&texts::target_read_as_port(target.port), 1),
        Ok(target) => body.prose(&texts::target_read_as(&target.host.to_string(), target.port), 1),
        Err(error) if session.form().refused => body.prose(&texts::target_error(error), 1),
        Err(_) => body.prose(&texts::target_forms(), 1),
    }
    offered(session, body);
    body.blank();
    body.prose(&texts::target_promise(), 1);
}

/// The field, with the terminal's own cursor in it; a long address shows the part around the cursor.
fn address_row(session: &Session, body: &mut Body<'_>, label: &str, column: usize) {
    let chosen = session.cursor() == Some(0);
    let field = &session.form().field;
    let first = body.rows.len();
    body.field(label, column, "", chosen);
    let beside = body.rows.len() == first + 1;
    let start = if beside { column + 5 } else { 5 };
    let room = body.columns.saturating_sub(start + 1).max(1);
    let before = body.code(field.before_cursor());
    let hidden = width(&before).saturating_sub(room.saturating_sub(1));
    let shown: String = body
        .code(field.text())
        .chars()
        .scan(0, |at, c| {
            *at += width(c.encode_utf8(&mut [0; 4]));
            Some((*at, c))
        })
        .filter(|(at, _)| *at > hidden && *at <= hidden + room)
        .map(|(_, c)| c)
        .collect();
    body.rows.truncate(first);
    body.field(label, column, "", chosen);
    if let Some(row) = body.rows.last_mut() {
        let lead =
            if beside { format!("{} {}  ", if chosen { " >" } else { "  " }, pad(label, column)) } else { "     ".to_owned() };
        let ink = if chosen { super::super::page::Ink::Strong } else { super::super::page::Ink::Plain };
        *row = crate::tui::page::Row {
            focus: chosen,
            ..crate::tui::page::Row::new(lead, super::super::page::Ink::Plain).and(shown, ink)
        };
    }
    if chosen && !session.shows_help() {
        body.cursor = Some((start + width(&before) - hidden, body.rows.len().saturating_sub(1)));
    }
}

/// Where the program runs: as told, or as the addresses say.
fn stands(session: &Session, body: &Body<'_>) -> String {
    if let Some(role) = session.form().role {
        return body.say(&texts::role(role));
    }
    let told: Option<Role> = session.form().target().ok().and_then(|target| {
        let case = Case { evidence: session.machine().clone(), ..Case::new(target, Symptom::Unknown) };
        vantage(&case).role
    });
    body.say(&told.map_or_else(texts::role_by_address, texts::role_told))
}

fn offered(session: &Session, body: &mut Body<'_>) {
    let listeners = session.listeners();
    if session.machine().listeners().known().is_none() {
        return;
    }
    if listeners.is_empty() {
        body.spare();
        return body.prose(&texts::target_no_listeners(), 1);
    }
    body.heading(&texts::target_listeners());
    let address = |listener: &Listener| SocketAddr::new(listener.address, listener.port).to_string();
    let column = listeners.iter().map(|listener| width(&address(listener))).max().unwrap_or_default().min(30);
    for (at, listener) in listeners.iter().enumerate() {
        let owner = match listener.owners.first() {
            Some(owner) => body.code(&owner.program),
            None => body.say(&texts::owner_unseen()),
        };
        let line = format!("{}  {owner}", pad(&address(listener), column));
        body.entry(&line, session.cursor() == Some(TARGET_ROWS + at));
    }
}
