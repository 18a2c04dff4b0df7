use std::net::IpAddr;

use crate::{
    client_report::ClientSystem,
    diagnosis::{Knock, knock_line, overheard},
    evidence::{SynWatch, WatchedClient},
    session::Session,
    text::{interface, watch as texts},
    tui::{
        layout::{Body, cut, pad, width},
        page::{Ink, Row},
    },
};

/// What is counted of each client: words of the protocol, the same in every language.
const COLUMNS: [&str; 5] = ["SYN", "SYN-ACK", "RST", "ICMP", "ACK"];
/// Columns of a count.
const COUNT: usize = 9;
/// Widest address beside the counts; a longer one stands above them.
const WIDEST_ADDRESS: usize = 15;
/// Clients that are shown on a small screen and on a full one; the page can be scrolled no further than it makes sense to read.
const MOST_ROWS: [usize; 2] = [3, 12];

/// SYNs as they come in, once a second; the line that lets a client try; and what it comes to.
pub(crate) fn watch(session: &Session, body: &mut Body<'_>) {
    let page = session.watch();
    let port = session.case().map(|case| case.target.port).unwrap_or_default();
    body.title(&texts::title(port));
    if session.shows_help() || page.seen.is_none() {
        body.prose(&texts::what(), 1);
        body.spare();
    }
    client(session, body);
    if let Some(seen) = &page.seen {
        counted(session, seen, body);
    }
    line(session, body);
}

/// Whose SYNs count.
fn client(session: &Session, body: &mut Body<'_>) {
    let page = session.watch();
    let typing = session.is_typing();
    let label = body.say(&texts::client());
    let shown = body.code(page.field.text());
    let empty = match page.client() {
        Some(operator) => body.say(&texts::operator(operator)),
        None => body.say(&texts::anybody()),
    };
    let lead = format!("{} {label}  ", if typing { '>' } else { ' ' });
    if typing && !session.shows_help() {
        let before = width(&body.code(page.field.before_cursor()));
        body.cursor = Some(((1 + width(&lead) + before).min(body.columns.saturating_sub(1)), body.rows.len()));
    }
    // No address is longer than a line.
    let room = body.columns.saturating_sub(width(&lead) + 1);
    let (said, ink) = if shown.is_empty() { (empty, Ink::Plain) } else { (cut(&shown, room), Ink::Strong) };
    body.wrapped(&lead, &said, 1, ink, typing);
    if page.refused {
        body.prose(&texts::no_address(), 3);
    }
}

/// The table, the control, and what it comes to.
fn counted(session: &Session, seen: &SynWatch, body: &mut Body<'_>) {
    let page = session.watch();
    let who = page.client();
    body.spare();
    let seconds = seen.watched_ms / 1000;
    let since = if page.is_going() { texts::since(seconds, page.lasts().map(|lasts| lasts.as_secs())) } else { texts::over() };
    match &seen.hidden {
        Some(stood) => {
            body.heading(&since);
            for text in texts::hidden(stood) {
                body.prose(&text, 1);
            }
        }
        None => table(seen, &body.say(&since), who, body),
    }
    if let Some(control) = who.and_then(|who| seen.elsewhere_from(who)) {
        body.point(&texts::control(control.from, control.port, control.packets), 1);
    } else if who.is_some_and(|who| seen.hidden.is_none() && seen.from(who).next().is_none()) {
        body.point(&texts::no_control(), 1);
    }
    if let Some(counts) = &seen.counts {
        for text in texts::counts(counts) {
            body.point(&text, 1);
        }
        if seen.hidden.is_some() {
            body.point(&texts::all_ports(counts), 1);
        }
    }
    body.spare();
    let said = overheard(seen, who);
    let sentence = body.say(&texts::says(said, who));
    let ink = match said {
        crate::diagnosis::Overheard::Knocked(Knock::Connected) => Ink::Good,
        said if said.status() == 1 => Ink::Bad,
        _ => Ink::Plain,
    };
    body.wrapped("=> ", &sentence, 1, ink, false);
}

fn table(seen: &SynWatch, since: &str, who: Option<IpAddr>, body: &mut Body<'_>) {
    let most = MOST_ROWS[usize::from(!body.compact)];
    let addresses = seen.clients.iter().take(most).map(|client| client.from.to_canonical().to_string());
    let column = addresses.map(|address| width(&address)).max().unwrap_or_default().clamp(11, WIDEST_ADDRESS);
    if body.compact {
        body.wrapped("", since, 1, Ink::Strong, false);
    } else {
        let heads: Vec<String> = COLUMNS.iter().map(|head| format!("{head:>COUNT$}")).collect();
        let from = body.say(&texts::from());
        body.row(Row::new(format!("   {}{}   {since}", pad(&from, column), heads.concat()), Ink::Strong));
    }
    for client in seen.clients.iter().take(most) {
        row(client, column, who, body);
    }
    if seen.more || seen.clients.len() > most {
        body.prose(&texts::more(), 3);
    }
}

/// One line for each client; on a small screen its counts stand below its address.
fn row(client: &WatchedClient, column: usize, who: Option<IpAddr>, body: &mut Body<'_>) {
    let knock = Knock::of(client);
    let ink = match knock {
        Knock::Connected => Ink::Good,
        knock if knock.fails() => Ink::Bad,
        _ => Ink::Plain,
    };
    let from = client.from.to_canonical();
    let mark = if who == Some(from) { " * " } else { "   " };
    let address = from.to_string();
    let counts = [client.syns, client.answers, client.resets, client.errors, client.completed];
    let word = body.say(&texts::knock(knock));
    if body.compact {
        body.row(Row::new(format!("{mark}{address}"), Ink::Plain));
        let counted: Vec<String> =
            COLUMNS.iter().zip(counts).filter(|(_, count)| *count > 0).map(|(head, count)| format!("{head} {count}")).collect();
        body.wrapped("   ", &format!("{}  {word}", counted.join(" ")), 0, ink, false);
        return;
    }
    let counts: Vec<String> = counts.iter().map(|count| format!("{count:>COUNT$}")).collect();
    let counts = counts.concat();
    if width(&address) > column {
        body.row(Row::new(format!("{mark}{address}"), Ink::Plain));
        body.row(Row::new(format!("   {}{counts}   ", pad("", column)), Ink::Plain).and(word, ink));
    } else {
        body.row(Row::new(format!("{mark}{}{counts}   ", pad(&address, column)), Ink::Plain).and(word, ink));
    }
}

/// The line for the client, and for which system it is.
fn line(session: &Session, body: &mut Body<'_>) {
    let page = session.watch();
    let Some(line) = session.case().and_then(|case| knock_line(case, page.system, &session.listeners())) else { return };
    body.heading(&texts::line_heading());
    let chosen = session.cursor() == Some(1);
    let names: Vec<String> = ClientSystem::ALL
        .into_iter()
        .enumerate()
        .map(|(at, system)| {
            let name = body.say(&interface::client_system(system));
            if system == page.system { format!("[{} {name}]", at + 1) } else { format!(" {} {name} ", at + 1) }
        })
        .collect();
    let lead = if chosen { ">" } else { " " };
    let ink = if chosen { Ink::Chosen } else { Ink::Plain };
    // What comes in is what is looked at: the page does not follow this row.
    body.wrapped(lead, &names.join(" "), 1, ink, false);
    body.line_for(&line, page.system.continuation());
}
