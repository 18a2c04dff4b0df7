//! The walk, key by key, on recorded evidence: no terminal, no clock, no network.

#[path = "support/recorded.rs"]
mod recorded;
#[path = "support/walking.rs"]
mod walking;

use conn_wizard::{
    case::{QuestionId, Role, Scheme, Symptom},
    diagnosis::{Cause, Diagnosis, Request, RunId, Verdict, WatchOrder},
    evidence::{Fact, Observation, PortUse, ProbeId, SynWatch, WatchedClient},
    session::{Action, Beginning, Edit, Effect, Message, Notice, Place, WatchSpan},
};
use recorded::Machine;
use unic_langid::langid;
use walking::Walk;

fn walk() -> Walk {
    Walk::new(Machine::loopback_only(), Beginning { language: Some(langid!("en")), ..Beginning::default() })
}

#[test]
fn from_start_to_checks() {
    let mut walk = Walk::new(Machine::loopback_only(), Beginning::default());
    assert_eq!(*walk.place(), Place::Start);
    walk.press(Action::Choose(2));
    assert_eq!((walk.place(), walk.session.language()), (&Place::Symptom, langid!("de")));
    walk.press(Action::Enter);
    assert_eq!(*walk.place(), Place::Symptom, "Enter alone answers nothing");
    walk.press(Action::Down).press(Action::Enter);
    assert_eq!((walk.place(), walk.session.symptom()), (&Place::Target, Some(Symptom::Refused)));
    assert!(walk.session.is_typing());
    walk.write("ws://chat.example:8282").press(Action::Enter);
    assert_eq!(*walk.place(), Place::Checks);
    let case = walk.session.case().expect("a case");
    assert_eq!((case.symptom, case.target.scheme, case.target.port), (Symptom::Refused, Scheme::Ws, 8282));
}

#[test]
fn a_known_language_is_not_asked_for_but_can_be_gone_back_to() {
    let mut walk = walk();
    assert_eq!(*walk.place(), Place::Symptom);
    walk.press(Action::Back);
    assert_eq!(*walk.place(), Place::Start);
    walk.press(Action::Back);
    assert_eq!((walk.place(), walk.session.notice()), (&Place::Start, Some(Notice::FirstPage)));
    walk.press(Action::Down);
    assert_eq!(walk.session.notice(), None, "a notice lasts until the next key");
}

#[test]
fn what_the_command_line_says_is_not_asked_again() {
    let target = "8282".parse().ok();
    let beginning =
        Beginning { target, symptom: Some(Symptom::Refused), language: Some(langid!("en")), ..Beginning::default() };
    let mut walk = Walk::new(Machine::loopback_only(), beginning);
    assert_eq!(*walk.place(), Place::Checks);
    walk.press(Action::Back);
    assert_eq!((walk.place(), walk.session.form().field.text()), (&Place::Target, "8282"));
}

#[test]
fn what_is_no_target_is_refused_and_kept() {
    let mut walk = walk();
    walk.press(Action::Choose(1)).write("chat.example:70000").press(Action::Enter);
    assert_eq!((walk.place(), walk.session.form().refused), (&Place::Target, true));
    for _ in 0..5 {
        walk.press(Action::Edit(Edit::DeleteBefore));
    }
    assert!(!walk.session.form().refused);
    walk.write("8282").press(Action::Enter);
    assert_eq!(*walk.place(), Place::Checks);
}

#[test]
fn listeners_of_this_machine_are_offered_and_taken() {
    let mut walk = walk();
    walk.press(Action::Choose(1));
    assert_eq!(walk.session.listeners().iter().map(|listener| listener.port).collect::<Vec<_>>(), [22, 8282]);
    walk.press(Action::Last).press(Action::Enter);
    assert_eq!((walk.session.form().field.text(), walk.session.cursor()), ("8282", Some(0)));
}

#[test]
fn scheme_and_role_are_turned_in_place() {
    let mut walk = walk();
    walk.press(Action::Choose(1)).write("8282");
    walk.press(Action::Down).press(Action::Right).press(Action::Right).press(Action::Right);
    assert_eq!(walk.session.form().field.text(), "ws://localhost:8282");
    walk.press(Action::Left).press(Action::Left).press(Action::Left);
    walk.press(Action::Down).press(Action::Right).press(Action::Right);
    assert_eq!(walk.session.form().role, Some(Role::Client));
    walk.press(Action::Left).press(Action::Left);
    assert_eq!(walk.session.form().role, None);
}

#[test]
fn no_page_changes_by_itself() {
    let mut walk = walk();
    walk.press(Action::Choose(1)).write("192.0.2.2:8282").press(Action::Enter);
    assert!(walk.session.run().is_running());
    walk.press(Action::Enter);
    assert_eq!(*walk.place(), Place::Checks, "Enter before the end leads nowhere");
    walk.answer_all();
    assert_eq!((walk.place(), walk.session.run().is_running()), (&Place::Checks, false));
}

#[test]
fn late_results_change_nothing() {
    let mut walk = walk();
    walk.press(Action::Choose(1)).write("192.0.2.2:8282").press(Action::Enter);
    let late = std::mem::take(&mut walk.waiting);
    assert!(!late.is_empty());
    walk.press(Action::Back).press(Action::Edit(Edit::Clear)).write("192.0.2.2:9000").press(Action::Enter);
    assert!(walk.effects.contains(&Effect::CancelProbes), "the old target's probes are stopped");
    for (run, request) in late {
        let observation = walk.machine.observe(&request);
        walk.send(Message::Observed { run, observation });
    }
    let case = walk.session.case().expect("a case");
    assert_eq!((case.target.port, case.evidence.iter().count()), (9000, 0));
    walk.answer_all();
    assert!(walk.session.case().is_some_and(|case| case.evidence.iter().count() > 3));
}

#[test]
fn going_back_and_forth_measures_nothing_twice() {
    let mut walk = walk();
    walk.reach_checks(1, "192.0.2.2:8282");
    let run = walk.session.run().id();
    walk.press(Action::Back).press(Action::Enter);
    assert_eq!((walk.place(), walk.session.run().id(), walk.waiting.len()), (&Place::Checks, run, 0));
}

#[test]
fn a_new_scheme_asks_only_for_a_new_greeting() {
    let mut walk = walk();
    walk.reach_checks(6, "http://192.0.2.2:8282");
    let seen = |walk: &Walk, probe| walk.session.case().is_some_and(|case| case.evidence.of(probe).is_some());
    assert!(seen(&walk, ProbeId::Listeners));
    walk.press(Action::Back).press(Action::Edit(Edit::Clear)).write("ws://192.0.2.2:8282").press(Action::Enter);
    assert!(seen(&walk, ProbeId::Listeners));
    assert!(walk.waiting.iter().all(|(_, request)| request.probe() == ProbeId::Handshake), "{:?}", walk.waiting);
}

#[test]
fn ctrl_c_stops_the_checks_first_and_then_the_program() {
    let mut walk = walk();
    walk.press(Action::Choose(1)).write("8282").press(Action::Enter).press(Action::Interrupt);
    assert_eq!(walk.effects, [Effect::CancelProbes]);
    assert_eq!(walk.session.notice(), Some(Notice::Stopped));
    walk.answer_all();
    assert!(!walk.session.run().is_running(), "nothing more is asked after that");
    walk.press(Action::Interrupt);
    assert_eq!(walk.effects.last(), Some(&Effect::Quit(130)));
}

#[test]
fn the_language_changes_on_any_page_and_nothing_is_lost() {
    let mut walk = walk();
    walk.reach_checks(1, "192.0.2.2:8282");
    for expected in [langid!("de"), langid!("tr"), langid!("en")] {
        walk.press(Action::Language);
        assert_eq!((walk.session.language(), walk.place()), (expected, &Place::Checks));
    }
    walk.press(Action::Help).press(Action::Language);
    assert!(walk.session.shows_help());
    walk.press(Action::Back);
    assert_eq!(*walk.place(), Place::Checks, "Esc closes the help and goes no further");
}

#[test]
fn back_keeps_what_was_chosen() {
    let mut walk = walk();
    walk.reach_checks(2, "192.0.2.2:8282");
    walk.press(Action::Back);
    assert_eq!(walk.session.form().field.text(), "192.0.2.2:8282");
    walk.press(Action::Back);
    assert_eq!((walk.place(), walk.session.cursor()), (&Place::Symptom, Some(1)));
}

#[test]
fn seconds_are_counted_for_what_runs() {
    let mut walk = walk();
    walk.press(Action::Choose(1)).write("8282").press(Action::Enter);
    let probe = walk.waiting.first().map(|(_, request)| request.probe()).expect("a probe under way");
    walk.send(Message::Tick).send(Message::Tick);
    assert_eq!(walk.session.run().seconds(probe), Some(2));
}

/// A walk at the first question: a refusal from a machine that is not this one leaves things open.
fn at_a_question() -> Walk {
    let mut walk = walk();
    walk.reach_checks(1, "198.51.100.9:8282").press(Action::Enter);
    assert!(matches!(walk.place(), Place::Question(_)), "{:?}", walk.session.diagnosis().map(|seen| &seen.unanswered));
    walk
}

fn question(walk: &Walk) -> QuestionId {
    match walk.place() {
        Place::Question(question) => question.clone(),
        other => panic!("no question: {other:?}"),
    }
}

#[test]
fn enter_alone_answers_no_question() {
    let mut walk = at_a_question();
    let asked = question(&walk);
    walk.press(Action::Enter);
    assert_eq!((question(&walk), walk.session.answer_given(&asked)), (asked.clone(), None));
}

#[test]
fn an_answer_leads_on_and_back_keeps_it() {
    let mut walk = at_a_question();
    let first = question(&walk);
    walk.press(Action::Choose(1));
    assert_ne!(*walk.place(), Place::Question(first.clone()));
    assert_eq!(walk.session.answer_given(&first), Some(0));
    walk.press(Action::Back);
    assert_eq!((question(&walk), walk.session.cursor()), (first.clone(), Some(0)));
    walk.press(Action::Choose(2));
    assert_eq!(walk.session.answer_given(&first), Some(1), "an answer can be changed");
}

#[test]
fn every_question_can_be_answered_with_i_do_not_know() {
    let mut walk = at_a_question();
    let mut asked = Vec::new();
    while let Place::Question(question) = walk.place().clone() {
        assert!(!asked.contains(&question), "{question:?} is asked twice");
        asked.push(question);
        walk.press(Action::Last).press(Action::Enter);
    }
    assert_eq!(*walk.place(), Place::Verdict);
}

#[test]
fn skipped_questions_come_back_when_they_are_called_for() {
    let mut walk = at_a_question();
    let first = question(&walk);
    while matches!(walk.place(), Place::Question(_)) {
        walk.press(Action::Skip);
    }
    assert_eq!(*walk.place(), Place::Verdict);
    assert!(walk.session.skipped().contains(&first));
    walk.press(Action::Skip);
    assert_eq!(question(&walk), first);
}

#[test]
fn from_verdict_to_remedy_and_checked_again() {
    let mut walk = walk();
    walk.reach_checks(1, "192.0.2.2:8282").press(Action::Enter);
    assert_eq!(*walk.place(), Place::Verdict, "what is proven needs no question");
    let accused = walk.session.diagnosis().and_then(|seen| seen.accused()).map(|finding| (finding.cause, finding.verdict));
    assert_eq!(accused, Some((Cause::RefusedBindAddress, Verdict::Confirmed)));
    walk.press(Action::Enter);
    assert_eq!(*walk.place(), Place::Remedy(Cause::RefusedBindAddress));
    walk.press(Action::Copy);
    assert!(matches!(walk.effects.last(), Some(Effect::CopyToClipboard(command)) if !command.is_empty()));
    walk.machine = Machine::mended();
    walk.press(Action::Again);
    assert_eq!(*walk.place(), Place::Again);
    walk.press(Action::Enter);
    assert_eq!(*walk.place(), Place::Again, "nothing to see before the checks are done");
    walk.answer_all();
    let verdict = |diagnosis: Option<&Diagnosis>| diagnosis.map(|seen| seen.verdict(Cause::RefusedBindAddress));
    assert_eq!(verdict(walk.session.before()), Some(Verdict::Confirmed));
    assert_eq!(verdict(walk.session.diagnosis()), Some(Verdict::RuledOut));
    walk.press(Action::Enter);
    assert_eq!(walk.place(), &Place::Verdict);
    let way = walk.session.trail().count();
    walk.press(Action::Again).answer_all().press(Action::Enter);
    assert_eq!(walk.session.trail().count(), way, "checking again and again leaves no heap of pages");
}

#[test]
fn every_item_of_the_checklist_opens() {
    let mut walk = walk();
    walk.reach_checks(1, "192.0.2.2:8282").press(Action::Enter).press(Action::Checklist);
    let listed: Vec<Cause> = walk.session.checklist().iter().map(|finding| finding.cause).collect();
    let branch: Vec<Cause> =
        walk.session.branch().map(|branch| branch.steps.iter().map(|step| step.cause).collect()).unwrap_or_default();
    assert_eq!(listed.get(..branch.len()), Some(&branch[..]), "in the documents' order");
    for cause in listed {
        walk.press(Action::Enter);
        assert_eq!(*walk.place(), Place::Item(cause));
        walk.press(Action::Back).press(Action::Down);
    }
}

const REPORT: &str = "cw1 to 192.0.2.2 8282\ncw1 to =0\ncw1 os Linux laptop\ncw1 env http_proxy=http://ann:secret@127.0.0.1:7890\ncw1 env =0\n\
    cw1 hosts =1\ncw1 addr 192.0.2.2\ncw1 addr =0\ncw1 via 192.0.2.2 dev eth0 src 192.0.2.99\ncw1 via =0\n\
    cw1 try * connect to 192.0.2.2 port 8282 failed: Connection refused\ncw1 try =7\ncw1 end\n";

/// Where nothing listens and much is open, asked from the question.
fn asking_a_client() -> Walk {
    let machine = Machine { listens: None, ..Machine::mended() };
    let mut walk = Walk::new(machine, Beginning { language: Some(langid!("en")), ..Beginning::default() });
    walk.reach_checks(1, "192.0.2.2:8282").press(Action::Enter).press(Action::AskClient);
    assert_eq!(*walk.place(), Place::Client);
    walk
}

#[test]
fn a_client_is_asked_and_what_it_sends_back_counts() {
    let mut walk = asking_a_client();
    let before = walk.session.trail().count();
    walk.press(Action::Choose(3)).press(Action::Copy);
    assert!(matches!(walk.effects.last(), Some(Effect::CopyToClipboard(line)) if line.contains("curl.exe")));
    walk.press(Action::Left).press(Action::Left).press(Action::Copy);
    assert!(
        matches!(walk.effects.last(), Some(Effect::CopyToClipboard(line)) if line.starts_with("(H='192.0.2.2'") || line.starts_with("(H=192.0.2.2"))
    );
    walk.write(REPORT).press(Action::Enter);
    assert!(matches!(walk.session.client_form().heard, Some(Ok(_))), "{:?}", walk.session.client_form());
    assert_eq!(walk.session.case().and_then(|case| case.client_report.as_ref()), None, "it is shown before it counts");
    walk.press(Action::Enter);
    assert_eq!((walk.session.trail().count(), walk.session.notice()), (before - 1, Some(Notice::ReportTaken)));
    assert!(walk.session.case().is_some_and(|case| case.client_report.is_some()));
}

#[test]
fn what_a_rule_drops_is_rehearsed_opened_in_the_copy_and_then_shown() {
    let mut walk = Walk::new(Machine::filtered(), Beginning { language: Some(langid!("en")), ..Beginning::default() });
    walk.reach_checks(2, "192.0.2.2:8282").press(Action::Enter);
    let case = walk.session.case().expect("a case");
    assert!(case.evidence.openings().known().is_some_and(|trials| trials.len() == 1), "one policy, one opening");
    let accused = walk.session.diagnosis().and_then(|diagnosis| diagnosis.accused()).expect("an accusation");
    assert_eq!(accused.cause, conn_wizard::diagnosis::Cause::TimeoutHostFirewall);
    let commands: Vec<String> =
        accused.remedy.steps.iter().filter_map(|step| step.command.as_ref()).map(ToString::to_string).collect();
    assert_eq!(commands, ["ufw allow 8282/tcp"]);
}

#[test]
fn what_is_no_report_is_refused_and_can_be_replaced() {
    let mut walk = asking_a_client();
    walk.write("it does not work").press(Action::Enter);
    assert!(matches!(walk.session.client_form().heard, Some(Err(_))));
    walk.press(Action::Edit(Edit::Clear));
    // A terminal without bracketed paste types it, line by line.
    for line in REPORT.lines() {
        for c in line.chars() {
            walk.write(&c.to_string());
        }
        walk.press(Action::Enter);
    }
    assert!(matches!(walk.session.client_form().heard, Some(Ok(_))), "{:?}", walk.session.client_form());
    walk.write(&"x".repeat(200_000));
    assert!(walk.session.client_form().text().len() <= 64 * 1024);
    walk.press(Action::Back);
    assert!(walk.session.case().is_some_and(|case| case.client_report.is_none()), "what was not taken does not count");
}

/// What a watch has seen after so many seconds.
fn seen(seconds: u64, clients: &[(&str, u32, u32)]) -> SynWatch {
    let client = |(from, syns, completed): &(&str, u32, u32)| WatchedClient {
        from: from.parse().expect("an address"),
        to: "192.0.2.2".parse().expect("an address"),
        interface: "eth0".into(),
        syns: *syns,
        answers: *completed,
        resets: 0,
        errors: 0,
        completed: *completed,
        hung_up: 0,
    };
    SynWatch { watched_ms: seconds * 1000, clients: clients.iter().map(client).collect(), ..SynWatch::default() }
}

fn watched(walk: &mut Walk, run: RunId, watch: SynWatch, goes_on: bool) {
    let took_ms = watch.watched_ms;
    let observation = Observation { probe: ProbeId::SynWatch, outcome: Ok(Fact::SynWatch(watch)), took_ms };
    walk.send(Message::Watched { run, observation, goes_on });
}

/// The watches that were begun, and how often one was ended.
fn watches(walk: &Walk) -> (Vec<(RunId, WatchOrder)>, usize) {
    let begun = walk.effects.iter().filter_map(|effect| match effect {
        Effect::Watch { run, order } => Some((*run, order.clone())),
        _ => None,
    });
    (begun.collect(), walk.effects.iter().filter(|effect| **effect == Effect::EndWatch).count())
}

#[test]
fn a_watch_counts_once_the_operator_says_that_the_client_has_tried() {
    let mut walk = walk();
    walk.reach_checks(2, "192.0.2.2:8282").press(Action::Watch);
    assert_eq!((walk.place(), walk.session.is_typing()), (&Place::Watch, true), "nobody knows the client: it is asked for");
    assert_eq!(watches(&walk).0.len(), 1);
    walk.write("somebody").press(Action::Enter);
    assert!(walk.session.watch().refused && watches(&walk).0.len() == 1);
    walk.press(Action::Edit(Edit::Clear)).write("198.51.100.4").press(Action::Enter);
    let (begun, _) = watches(&walk);
    let (run, order) = begun.last().cloned().expect("a watch");
    assert_eq!((begun.len(), order.port, order.named.len()), (2, 8282, 1));
    // What the watch before still says is about somebody else.
    watched(&mut walk, begun[0].0, seen(1, &[("203.0.113.9", 3, 0)]), true);
    assert_eq!(walk.session.watch().seen, None);
    watched(&mut walk, run, seen(4, &[("198.51.100.4", 4, 0)]), true);
    let known = |walk: &Walk| walk.session.case().and_then(|case| case.evidence.syn_watch().known().cloned());
    assert_eq!(known(&walk), None, "looking alone changes no verdict");
    walk.press(Action::Enter).answer_all();
    assert!(known(&walk).is_some_and(|watch| watch.asked && watch.clients.len() == 1));
    assert_eq!((watches(&walk).1, walk.session.notice()), (1, Some(Notice::WatchTaken)));
    assert_eq!(walk.session.case().and_then(|case| case.client), "198.51.100.4".parse().ok());
    assert_ne!(*walk.place(), Place::Watch);
}

/// Who sits at the server's SSH is not the client that complains, where that one is seen to try.
#[test]
fn the_operator_is_the_client_only_where_nobody_else_tries() {
    let operator = "198.51.100.9".parse().ok();
    for (clients, expected) in [(vec![("203.0.113.9", 4, 0)], None), (Vec::new(), operator)] {
        let mut walk = walk();
        walk.reach_checks(2, "192.0.2.2:8282").press(Action::Watch);
        let run = watches(&walk).0[0].0;
        watched(&mut walk, run, SynWatch { operator, ..seen(4, &clients) }, true);
        assert_eq!(walk.session.watch().client(), expected);
        walk.press(Action::Down).press(Action::Enter);
        assert_eq!(walk.session.case().and_then(|case| case.client), expected);
    }
}

#[test]
fn a_watch_that_is_left_ends_and_counts_for_nothing() {
    let mut walk = walk();
    walk.reach_checks(2, "192.0.2.2:8282").press(Action::Watch);
    let run = watches(&walk).0[0].0;
    watched(&mut walk, run, seen(4, &[]), true);
    walk.press(Action::Back);
    assert_eq!((watches(&walk).1, walk.place()), (1, &Place::Checks));
    watched(&mut walk, run, seen(5, &[]), true);
    assert!(walk.session.case().is_some_and(|case| case.evidence.syn_watch().known().is_none()));
    // A client has nobody who comes in.
    let mut walk = Walk::new(Machine::loopback_only(), Beginning { language: Some(langid!("en")), ..Beginning::default() });
    walk.reach_checks(2, "198.51.100.9:8282").press(Action::Watch);
    assert_eq!(*walk.place(), Place::Checks);
}

#[test]
fn a_program_that_only_watches_ends_with_what_it_saw_or_goes_on_to_the_checks() {
    let beginning = || Beginning {
        target: "8282".parse().ok(),
        language: Some(langid!("en")),
        watch: Some(WatchSpan::For(std::time::Duration::from_secs(4))),
        ..Beginning::default()
    };
    let mut walk = Walk::new(Machine::loopback_only(), beginning());
    assert_eq!(*walk.place(), Place::Watch);
    let run = watches(&walk).0[0].0;
    watched(&mut walk, run, seen(4, &[("198.51.100.4", 4, 4)]), false);
    assert_eq!(walk.effects.last_chunk(), Some(&[Effect::PrintPage, Effect::Quit(0)]));
    let mut walk = Walk::new(Machine::loopback_only(), beginning());
    watched(&mut walk, run, seen(4, &[("198.51.100.4", 4, 0)]), false);
    assert_eq!(walk.effects.last(), Some(&Effect::Quit(1)));
    let mut walk = Walk::new(Machine::loopback_only(), beginning());
    watched(&mut walk, run, seen(3, &[]), true);
    walk.press(Action::Down).press(Action::Enter).answer_all();
    assert_eq!(*walk.place(), Place::Checks);
    assert!(walk.session.diagnosis().is_some_and(|diagnosis| !diagnosis.findings.is_empty()));
}

#[test]
fn the_way_is_followed_only_when_it_is_asked_for() {
    let mut walk = walk();
    walk.reach_checks(2, "198.51.100.9:8282");
    let follows = |walk: &Walk| walk.session.case().is_some_and(|case| case.trace);
    assert!(!follows(&walk) && walk.session.has_trace());
    while !matches!(walk.place(), Place::Verdict) {
        walk.press(if *walk.place() == Place::Checks { Action::Enter } else { Action::Skip });
    }
    walk.press(Action::Trace);
    assert_eq!((walk.place(), follows(&walk)), (&Place::Trace, true));
    assert!(walk.waiting.iter().any(|(_, request)| request.probe() == ProbeId::Path));
}

/// The range of local ports is looked at once a second, for as long as somebody does, and changes nothing of the case.
#[test]
fn the_local_ports_are_watched_while_somebody_looks_on() {
    let mut walk = Walk::new(Machine::crowded(), Beginning { language: Some(langid!("en")), ..Beginning::default() });
    walk.reach_checks(4, "tcp://198.51.100.20:3306").press(Action::Enter).press(Action::Ports);
    assert_eq!(*walk.place(), Place::Ports);
    let Some(Effect::WatchPorts { run, to }) = walk.effects.last().cloned() else { panic!("{:?}", walk.effects) };
    let request = Request::PortUse { to, once: true };
    let known = walk.session.case().expect("a case").evidence.clone();
    let look = |walk: &mut Walk, took_ms, open| {
        let mut observation = walk.machine.observe(&request);
        observation.took_ms = took_ms;
        if let Ok(Fact::PortUse(PortUse { counted: Some(counted), .. })) = &mut observation.outcome {
            counted.destinations[0].established = open;
        }
        walk.send(Message::Watched { run, observation, goes_on: true });
        let Some(Ok(PortUse { counted: Some(counted), .. })) = &walk.session.ports().seen else { panic!("nothing seen") };
        (counted.destinations[0].open_before, counted.destinations[0].per_second(counted.between_ms))
    };
    assert_eq!(look(&mut walk, 10, 300), (None, 464));
    assert_eq!(look(&mut walk, 2010, 340), (Some(303), 484));
    assert_eq!(walk.session.case().map(|case| &case.evidence), Some(&known));
    walk.press(Action::Back);
    assert!(matches!(walk.effects.last(), Some(Effect::EndWatch)));
    // What it still has to say comes too late.
    let observation = walk.machine.observe(&request);
    walk.send(Message::Watched { run, observation, goes_on: true });
    assert!(!walk.session.ports().is_going());
}

#[test]
fn the_local_ports_are_shown_only_where_they_could_be_what_is_missing() {
    let mut walk = Walk::new(Machine::loopback_only(), Beginning { language: Some(langid!("en")), ..Beginning::default() });
    walk.reach_checks(1, "192.0.2.2:8282").press(Action::Enter).press(Action::Ports);
    assert_eq!(*walk.place(), Place::Verdict);
}

#[test]
fn a_pasted_message_chooses_the_symptom_and_the_target() {
    let mut walk = Walk::new(Machine::loopback_only(), Beginning { language: Some(langid!("en")), ..Beginning::default() });
    // A paste answers where it is asked what clients see; letters of it are no keys.
    walk.write("Error: connect ECONNREFUSED 198.51.100.10:8282\r\n    at TCPConnectWrap");
    assert_eq!(*walk.place(), Place::Message);
    assert!(walk.session.is_typing());
    walk.press(Action::Enter);
    assert_eq!((walk.place(), walk.session.symptom()), (&Place::Target, Some(Symptom::Refused)));
    assert_eq!(walk.session.form().field.text(), "198.51.100.10:8282");
    walk.press(Action::Enter).answer_all();
    assert_eq!(walk.session.case().map(|case| (case.symptom, case.target.port)), Some((Symptom::Refused, 8282)));
    walk.press(Action::Back).press(Action::Back);
    assert_eq!(*walk.place(), Place::Message, "nothing is lost on the way back");
    assert!(walk.session.message_form().text().starts_with("Error: connect"));
}

#[test]
fn of_two_readings_one_is_chosen_and_of_none_nothing_is() {
    let mut walk = Walk::new(Machine::loopback_only(), Beginning { language: Some(langid!("en")), ..Beginning::default() });
    walk.press(Action::Choose(8)).press(Action::Enter);
    assert_eq!(*walk.place(), Place::Message, "an empty field says nothing");
    walk.write("it does not work").press(Action::Enter);
    assert_eq!((walk.place(), walk.session.symptom()), (&Place::Message, None));
    walk.press(Action::Edit(Edit::Clear)).write("connect ECONNREFUSED 192.0.2.5:1, connect ETIMEDOUT 192.0.2.6:1");
    assert_eq!(walk.session.choices(), 3);
    walk.press(Action::Down).press(Action::Down).press(Action::Enter);
    assert_eq!((walk.place(), walk.session.symptom()), (&Place::Target, Some(Symptom::Refused)));
}

#[test]
fn a_message_does_not_replace_the_target_of_the_command_line() {
    let target = Some("ws://chat.example:8282".parse().expect("a target"));
    let mut walk =
        Walk::new(Machine::loopback_only(), Beginning { target, language: Some(langid!("en")), ..Beginning::default() });
    walk.write("dial tcp 192.0.2.5:443: i/o timeout").press(Action::Enter);
    assert_eq!(walk.session.case().map(|case| (case.symptom, case.target.port)), Some((Symptom::Timeout, 8282)));
}
