//! Every page as it is seen: golden text in each language, nothing clipped, no size and no key that breaks it.

#[path = "support/recorded.rs"]
mod recorded;
#[path = "support/walking.rs"]
mod walking;

use std::fmt::Write;

use conn_wizard::{
    evidence::{Fact, KernelCounts, Need, Observation, Obstacle, OtherPackets, ProbeId, SynWatch, WatchedClient},
    l10n::{Catalogue, Charset},
    session::{Action, Beginning, Edit, Effect, Message, Session},
    tui::{compose, layout::width, page::Row, paint::paint, theme::Theme},
};
use proptest::prelude::*;
use ratatui::{buffer::Buffer, style::Color, style::Modifier};
use recorded::Machine;
use unic_langid::{LanguageIdentifier, langid};
use walking::Walk;

const FULL: (u16, u16) = (80, 24);
const COMPACT: (u16, u16) = (40, 12);
const WIDE: (u16, u16) = (120, 40);

/// A walk at the symptom page.
fn at_symptom(machine: Machine, size: (u16, u16), language: &LanguageIdentifier) -> Walk {
    Walk::new(machine, Beginning { language: Some(language.clone()), size, ..Beginning::default() })
}

/// Every page of the wizard, each in the state it is most often seen in, and what each is called.
fn tour(size: (u16, u16), language: &LanguageIdentifier) -> Vec<(&'static str, Session)> {
    let mut pages: Vec<(&'static str, Session)> = Vec::new();
    let start = |machine| at_symptom(machine, size, language);
    let mut walk = start(Machine::loopback_only());
    let mut see = |name, walk: &Walk| pages.push((name, walk.session.clone()));
    walk.press(Action::Back);
    see("start", &walk);
    walk.press(Action::Enter).press(Action::Down);
    see("symptom", &walk);
    walk.press(Action::Enter);
    see("target, empty", &walk);
    walk.write("chat.example:70000").press(Action::Enter);
    see("target, refused", &walk);
    walk.press(Action::Edit(Edit::Clear)).write("ws://chat.example:8282").press(Action::Down);
    see("target, scheme", &walk);
    walk.press(Action::Enter);
    for _ in 0..3 {
        let (run, request) = walk.waiting.remove(0);
        let observation = walk.machine.observe(&request);
        walk.send(Message::Observed { run, observation });
    }
    walk.send(Message::Tick).send(Message::Tick);
    see("checks, running", &walk);
    walk.answer_all();
    see("checks, done", &walk);
    walk.press(Action::Enter);
    see("verdict, confirmed", &walk);
    walk.press(Action::Enter);
    see("remedy", &walk);
    walk.press(Action::Copy);
    see("remedy, copied", &walk);
    walk.press(Action::Checklist).press(Action::Down).press(Action::Down);
    see("checklist", &walk);
    walk.press(Action::Enter);
    see("item", &walk);
    walk.machine = Machine::mended();
    walk.press(Action::Again);
    see("again, running", &walk);
    walk.answer_all();
    see("again, done", &walk);
    walk.press(Action::Enter);
    see("verdict, mended", &walk);
    walk.press(Action::Help);
    see("help", &walk);
    let mut walk = start(Machine::loopback_only());
    walk.reach_checks(1, "198.51.100.9:8282").press(Action::Enter).press(Action::Down);
    see("question", &walk);
    while matches!(walk.place(), conn_wizard::session::Place::Question(_)) {
        walk.press(Action::Skip);
    }
    see("verdict, open", &walk);
    let mut walk = start(Machine { listens: None, ..Machine::mended() });
    walk.reach_checks(1, "192.0.2.2:8282").press(Action::Enter).press(Action::AskClient);
    see("client", &walk);
    walk.write("it does not work").press(Action::Enter);
    see("client, refused", &walk);
    walk.press(Action::Edit(Edit::Clear)).write(REPORT).press(Action::Enter);
    see("client, heard", &walk);
    walk.press(Action::Enter);
    see("client, counted", &walk);
    let mut walk = start(Machine::filtered());
    walk.reach_checks(2, "192.0.2.2:8282").press(Action::Enter);
    see("verdict, one rule", &walk);
    walk.press(Action::Enter);
    see("remedy, rehearsed", &walk);
    walk.press(Action::Trace);
    see("trace", &walk);
    let mut walk = start(Machine::crowded());
    walk.reach_checks(4, "tcp://198.51.100.20:3306").press(Action::Enter);
    see("verdict, no port left", &walk);
    walk.press(Action::Ports);
    see("ports", &walk);
    walk.press(Action::Back).press(Action::Enter);
    see("remedy, ports", &walk);
    watches(size, language, &mut pages);
    messages(size, language, &mut pages);
    pages
}

/// The page for an error message.
fn messages(size: (u16, u16), language: &LanguageIdentifier, pages: &mut Vec<(&'static str, Session)>) {
    let mut walk = at_symptom(Machine::loopback_only(), size, language);
    walk.press(Action::Choose(8));
    pages.push(("message, empty", walk.session.clone()));
    walk.write("it does not work");
    pages.push(("message, unknown", walk.session.clone()));
    walk.press(Action::Edit(Edit::Clear)).write("Unexpected server response: 200");
    pages.push(("message, read", walk.session.clone()));
    walk.press(Action::Edit(Edit::Clear));
    walk.write("connect ECONNREFUSED [2001:db8::5]:8282\nconnect ETIMEDOUT 192.0.2.5:8282").press(Action::Down);
    pages.push(("message, two readings", walk.session.clone()));
}

/// The page that watches, as it goes.
fn watches(size: (u16, u16), language: &LanguageIdentifier, pages: &mut Vec<(&'static str, Session)>) {
    let client = |from: &str, [syns, answers, resets, errors, completed]: [u32; 5]| WatchedClient {
        from: from.parse().expect("an address"),
        to: "192.0.2.2".parse().expect("an address"),
        interface: "eth0".into(),
        syns,
        answers,
        resets,
        errors,
        completed,
        hung_up: 0,
    };
    let mut walk = at_symptom(Machine::filtered(), size, language);
    walk.reach_checks(2, "192.0.2.2:8282").press(Action::Watch);
    pages.push(("watch, nobody named", walk.session.clone()));
    walk.write("203.0.113.7").press(Action::Enter);
    let tell = |walk: &mut Walk, watch: SynWatch| {
        let run = walk.effects.iter().rev().find_map(|effect| match effect {
            Effect::Watch { run, .. } => Some(*run),
            _ => None,
        });
        let run = run.expect("a watch");
        let observation = Observation { probe: ProbeId::SynWatch, outcome: Ok(Fact::SynWatch(watch)), took_ms: 4000 };
        walk.send(Message::Watched { run, observation, goes_on: true });
    };
    let silent = SynWatch { watched_ms: 4000, ..SynWatch::default() };
    tell(&mut walk, silent.clone());
    pages.push(("watch, nothing", walk.session.clone()));
    let control = OtherPackets { from: "203.0.113.7".parse().expect("an address"), port: 22, syns: 1, packets: 14 };
    tell(&mut walk, SynWatch { elsewhere: vec![control], ..silent.clone() });
    pages.push(("watch, upstream", walk.session.clone()));
    let clients = vec![
        client("203.0.113.7", [6, 0, 0, 0, 0]),
        client("2001:db8:85a3:1234:5678:8a2e:370:7334", [120_000, 3, 0, 0, 2]),
        client("198.51.100.4", [3, 0, 3, 0, 0]),
        client("198.51.100.5", [3, 0, 0, 3, 0]),
    ];
    tell(&mut walk, SynWatch { clients, more: true, ..silent.clone() });
    pages.push(("watch, clients", walk.session.clone()));
    let counts = KernelCounts { queue_overflows: 9, reverse_path: 3, accepted: 12, resets: 1, ..KernelCounts::default() };
    let hidden = Some(Obstacle::with(Need::Root, "AF_PACKET"));
    tell(&mut walk, SynWatch { counts: Some(counts), hidden, ..silent });
    pages.push(("watch, not permitted", walk.session.clone()));
}

/// What a client prints.
const REPORT: &str = "cw1 to 192.0.2.2 8282\ncw1 to =0\ncw1 os Linux laptop\ncw1 env http_proxy=http://ann:secret@127.0.0.1:7890\ncw1 env =0\n\
    cw1 hosts =1\ncw1 addr 192.0.2.2\ncw1 addr =0\ncw1 via 192.0.2.2 dev eth0 src 192.0.2.99\ncw1 via =0\n\
    cw1 try * connect to 192.0.2.2 port 8282 failed: Connection refused\ncw1 try =7\ncw1 end\n";

fn catalogue(language: &LanguageIdentifier) -> Catalogue {
    Catalogue::new(language, Charset::Utf8, None)
}

fn album(size: (u16, u16), language: &LanguageIdentifier) -> String {
    let catalogue = catalogue(language);
    let mut album = String::new();
    for (name, session) in tour(size, language) {
        let page = compose::page(&session, &catalogue);
        let _ = writeln!(album, "=== {name}\n{}", page.text());
    }
    album
}

#[test]
fn every_page_in_english() {
    let english = langid!("en");
    insta::assert_snapshot!("en_80x24", album(FULL, &english));
    insta::assert_snapshot!("en_40x12", album(COMPACT, &english));
    insta::assert_snapshot!("en_120x40", album(WIDE, &english));
}

#[test]
fn every_page_in_german() {
    let german = langid!("de");
    insta::assert_snapshot!("de_80x24", album(FULL, &german));
    insta::assert_snapshot!("de_40x12", album(COMPACT, &german));
}

#[test]
fn every_page_in_turkish() {
    let turkish = langid!("tr");
    insta::assert_snapshot!("tr_80x24", album(FULL, &turkish));
    insta::assert_snapshot!("tr_40x12", album(COMPACT, &turkish));
}

#[test]
fn every_page_in_plain_letters() {
    let german = langid!("de");
    let catalogue = Catalogue::new(&german, Charset::Ascii, None);
    for (name, mut session) in tour(FULL, &german) {
        session.update(Message::Action(Action::Letters));
        let text = compose::page(&session, &catalogue).text();
        assert!(text.is_ascii(), "{name}:\n{text}");
    }
}

#[test]
fn colours_and_marks_of_the_verdict() {
    let english = langid!("en");
    let pages = tour(FULL, &english);
    for name in ["verdict, confirmed", "checks, running"] {
        let (_, session) = pages.iter().find(|(page, _)| *page == name).expect("the page is in the tour");
        let page = compose::page(session, &catalogue(&english));
        insta::assert_snapshot!(name.replace(", ", "_"), styles(&paint(&page, FULL, Theme::new(true))));
        assert!(!styles(&paint(&page, FULL, Theme::new(false))).contains("Red"), "no colours without colour");
    }
}

/// Where a style begins, and which: a lost colour or a lost bold shows up in review.
fn styles(buffer: &Buffer) -> String {
    let mut map = String::new();
    for y in 0..buffer.area.height {
        let mut last = None;
        for x in 0..buffer.area.width {
            let cell = &buffer[(x, y)];
            let style = (cell.fg, cell.modifier);
            if last != Some(style) && style != (Color::Reset, Modifier::empty()) {
                let _ = writeln!(map, "{x},{y} {:?} {:?}", cell.fg, cell.modifier);
            }
            last = Some(style);
        }
    }
    map
}

/// What a page says, without the blanks and breaks that depend on the width.
fn said(rows: &[Row]) -> String {
    let text: String = rows.iter().map(Row::text).collect();
    text.chars().filter(|c| !c.is_whitespace() && *c != '\\').collect()
}

#[test]
fn nothing_is_clipped_in_any_language() {
    let mut catalogues: Vec<Catalogue> = conn_wizard::l10n::languages().iter().map(catalogue).collect();
    catalogues.push(Catalogue::pseudo());
    for catalogue in &catalogues {
        for (size, roomy) in [(FULL, 300), (COMPACT, 79)] {
            let columns = usize::from(size.0);
            for (name, session) in tour(size, &langid!("en")) {
                let where_ = format!("{} {columns} {name}", catalogue.language());
                let page = compose::page(&session, catalogue);
                assert_eq!(page.rows.len(), usize::from(size.1), "{where_}: rows");
                for row in &page.rows {
                    assert!(row.width() <= columns, "{where_}: {:?}", row.text());
                }
                let whole = compose::whole(&session, catalogue, columns);
                for row in &whole {
                    assert!(row.width() <= columns, "{where_}: {:?}", row.text());
                }
                assert_eq!(said(&whole), said(&compose::whole(&session, catalogue, roomy)), "{where_}: text is lost");
                let keys = page.rows.last().map(Row::text).unwrap_or_default();
                assert!(!keys.trim_end().ends_with("..."), "{where_}: keys are cut: {keys}");
            }
        }
    }
}

#[test]
fn every_row_can_be_scrolled_to() {
    let english = langid!("en");
    let catalogue = catalogue(&english);
    for (name, mut session) in tour(COMPACT, &english) {
        let all = said(&compose::whole(&session, &catalogue, usize::from(COMPACT.0)));
        let last: String = all.chars().rev().take(20).collect::<String>().chars().rev().collect();
        for _ in 0..40 {
            session.update(Message::Action(Action::PageDown));
            let scroll = compose::page(&session, &catalogue).scroll;
            session.shown(scroll);
        }
        assert!(said(&compose::page(&session, &catalogue).rows).contains(&last), "{name}: {last}");
    }
}

#[test]
fn commands_start_in_the_first_column() {
    let english = langid!("en");
    let pages = tour(FULL, &english);
    let (_, session) = pages.iter().find(|(page, _)| *page == "remedy").expect("the page is in the tour");
    let rows = compose::whole(session, &catalogue(&english), 80);
    assert!(rows.iter().any(|row| row.text().starts_with("sudo ")), "commands that take root say so");
    assert!(rows.iter().all(|row| width(&row.text()) <= 80));
}

fn action() -> impl Strategy<Value = Action> {
    prop_oneof![
        Just(Action::Up),
        Just(Action::Down),
        Just(Action::Left),
        Just(Action::Right),
        Just(Action::PageUp),
        Just(Action::PageDown),
        Just(Action::First),
        Just(Action::Last),
        Just(Action::Enter),
        Just(Action::Enter),
        Just(Action::Enter),
        Just(Action::Back),
        (1_usize..10).prop_map(Action::Choose),
        Just(Action::Skip),
        Just(Action::Checklist),
        Just(Action::Ports),
        Just(Action::AskClient),
        Just(Action::Again),
        Just(Action::Stop),
        Just(Action::Copy),
        Just(Action::Print),
        Just(Action::Help),
        Just(Action::Language),
        Just(Action::Letters),
        Just(Action::Interrupt),
        Just(Action::Edit(Edit::Left)),
        Just(Action::Edit(Edit::DeleteBefore)),
        Just(Action::Insert("8282".into())),
        "\\PC{0,12}".prop_map(Action::Insert),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_size_and_no_key_breaks_a_page(
        columns in 1_u16..200,
        rows in 1_u16..60,
        keys in prop::collection::vec((action(), any::<bool>()), 0..40),
    ) {
        let catalogues = conn_wizard::l10n::languages().iter().map(catalogue).collect::<Vec<_>>();
        let mut walk = Walk::new(Machine::loopback_only(), Beginning { size: (columns, rows), ..Beginning::default() });
        for (at, (key, answers)) in keys.into_iter().enumerate() {
            walk.press(key);
            if answers {
                walk.answer_all();
            }
            let page = compose::page(&walk.session, &catalogues[at % catalogues.len()]);
            walk.session.shown(page.scroll);
            prop_assert!(page.rows.len() <= usize::from(rows));
            for row in &page.rows {
                prop_assert!(row.width() <= usize::from(columns), "{:?}", row.text());
            }
            if let Some((x, y)) = page.cursor {
                prop_assert!(x < columns && y < rows);
            }
            let _ = paint(&page, (columns, rows), Theme::new(true));
        }
    }
}

#[test]
fn the_checks_say_what_root_would_add() {
    let english = langid!("en");
    for hides_owners in [true, false] {
        let mut walk = at_symptom(Machine { hides_owners, ..Machine::loopback_only() }, FULL, &english);
        walk.reach_checks(1, "192.0.2.2:8282");
        let page = said(&compose::whole(&walk.session, &catalogue(&english), 200));
        assert_eq!(page.contains("Asrootyoualsoseewhichprogramholdseachport."), hides_owners, "{page}");
    }
}
