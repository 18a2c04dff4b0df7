use std::net::IpAddr;

use crate::{
    evidence::{Look, Passage, PassageEnd, PathEnd, PathStep, ProbeId},
    session::Session,
    text::{obstacle, report, trace as texts},
    tui::{layout::Body, page::Ink},
};

/// Each rehearsed SYN with the rules it met; first those that did not get through.
pub(crate) fn trace(session: &Session, body: &mut Body<'_>) {
    if session.is_followed() {
        way(session, body);
    }
    let rehearsed = session.case().and_then(|case| case.evidence.rehearsal().known());
    let Some(rehearsal) = rehearsed.filter(|rehearsal| !rehearsal.passages.is_empty()) else { return };
    body.blank();
    body.title(&texts::title());
    for (at, (passage, others)) in alike(&rehearsal.passages).into_iter().enumerate() {
        if at > 0 {
            body.blank();
        }
        one(passage, &others, body);
    }
    body.blank();
    body.prose(&texts::how(rehearsal.rules), 1);
}

/// The routers on the way to the target, as far as it was followed.
fn way(session: &Session, body: &mut Body<'_>) {
    body.title(&texts::way_title());
    let Some(case) = session.case() else { return };
    let paths = match case.evidence.paths() {
        Look::Known(paths) => paths,
        Look::Blocked(stood) => return body.prose(&obstacle::obstacle(stood), 1),
        Look::NotAsked => return body.prose(&texts::way_running(session.run().seconds(ProbeId::Path).unwrap_or_default()), 1),
    };
    for path in paths {
        let to = body.say(&report::path_to(path));
        body.wrapped("", &to, 1, Ink::Strong, false);
        for step in &path.steps {
            let said = body.say(&report::path_step(step));
            body.wrapped(&format!("{:>3}  ", step.hops), &said, 1, Ink::Plain, false);
        }
        let end = body.say(&report::path_end(path));
        let ink = if matches!(path.end, PathEnd::Open { .. }) { Ink::Good } else { Ink::Bad };
        body.wrapped("  => ", &end, 1, ink, false);
        body.blank();
    }
}

fn one(passage: &Passage, others: &[IpAddr], body: &mut Body<'_>) {
    let sentence = body.say(&texts::syn(passage.syn.direction, passage.syn.from, passage.syn.to, &passage.interface));
    body.wrapped("", &sentence, 1, Ink::Strong, false);
    if !others.is_empty() {
        body.prose(&texts::likewise(others), 1);
    }
    if passage.path.is_empty() {
        body.prose(&texts::no_rule(), 3);
    }
    let mut answering = false;
    for (at, step) in passage.path.iter().enumerate() {
        if step.of_answer && !answering {
            body.prose(&texts::of_answer(), 1);
            answering = true;
        }
        rule(at + 1, step, body);
    }
    let end = body.say(&texts::end(passage));
    let ink = match passage.end {
        PassageEnd::Answered => Ink::Good,
        PassageEnd::Closed | PassageEnd::Queued | PassageEnd::Lost | PassageEnd::NoWay => Ink::Unclear,
        _ => Ink::Bad,
    };
    let lead = if body.compact { "=> " } else { "  => " };
    body.wrapped(lead, &end, 1, ink, false);
    for unseen in &passage.blind {
        body.point(&texts::blind(unseen), 3);
    }
}

/// Where it stands and what it says on one line, the rule itself below.
fn rule(number: usize, step: &PathStep, body: &mut Body<'_>) {
    let decides = matches!(step.verdict.as_str(), "drop" | "reject");
    let ink = if decides { Ink::Bad } else { Ink::Plain };
    let place = body.code(&format!("{}: {}", texts::place(&step.at), step.verdict));
    let text = match &step.at.rule {
        Some(rule) => body.code(&rule.text),
        None => body.say(&texts::policy()),
    };
    let lead = if body.compact { format!("{number} ") } else { format!("{number:>3}  ") };
    body.wrapped(&lead, &place, 1, ink, false);
    body.wrapped(&" ".repeat(lead.len()), &text, 1, Ink::Plain, false);
}

/// SYNs to which the same happened are shown once.
fn alike(passages: &[Passage]) -> Vec<(&Passage, Vec<IpAddr>)> {
    let mut kinds: Vec<(&Passage, Vec<IpAddr>)> = Vec::new();
    for passage in passages {
        let same = |(other, _): &&mut (&Passage, Vec<IpAddr>)| {
            let of = |one: &Passage| (one.end, one.syn.direction, one.syn.to, one.led_to);
            of(other) == of(passage)
                && other.path == passage.path
                && other.interface == passage.interface
                && other.blind == passage.blind
        };
        match kinds.iter_mut().find(same) {
            Some((_, others)) => others.push(passage.syn.from),
            None => kinds.push((passage, Vec::new())),
        }
    }
    kinds.sort_by_key(|(passage, _)| passage.end == PassageEnd::Answered);
    kinds
}
