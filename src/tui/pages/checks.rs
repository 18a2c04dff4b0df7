use crate::{
    diagnosis::Verdict,
    evidence::ProbeId,
    session::Session,
    text::{interface as texts, obstacle, seen::seen},
    tui::{
        layout::{Body, Marked, pad, width},
        marks::Mark,
    },
};

/// Widest name of a probe beside what it saw.
const WIDEST_NAME: usize = 32;

/// The checks, as they come in; always in the same order, so that no line jumps.
pub(crate) fn checks(session: &Session, body: &mut Body<'_>) {
    let Some(case) = session.case() else { return };
    let run = session.run();
    let probes: Vec<ProbeId> = ProbeId::ALL
        .iter()
        .copied()
        .filter(|probe| run.seconds(*probe).is_some() || case.evidence.of(*probe).is_some())
        .collect();
    let running = run.under_way().count();
    if run.is_running() {
        body.title(&texts::checks_running(probes.len() - running.min(probes.len()), probes.len()));
    } else if run.is_stopped() {
        body.title(&texts::checks_stopped());
    } else {
        body.title(&texts::checks_done());
    }
    let states = [texts::state_done(), texts::state_running(), texts::state_blocked()].map(|text| body.say(&text));
    let word_width = states.iter().map(|word| width(word)).max().unwrap_or_default();
    let [done, busy, blocked] = states;
    let names: Vec<String> = probes.iter().map(|probe| body.say(&texts::probe(*probe))).collect();
    let name_width = names.iter().map(|name| width(name)).max().unwrap_or_default().min(WIDEST_NAME);
    for (probe, name) in probes.into_iter().zip(names) {
        let (mark, word, said) = match (run.seconds(probe), case.evidence.of(probe).map(|seen| &seen.outcome)) {
            (Some(seconds), _) => (Mark::Running, &busy, texts::running_for(seconds)),
            (None, Some(Ok(fact))) => (Mark::Good, &done, seen(fact, case.target.port)),
            (None, Some(Err(stood))) => (Mark::Open, &blocked, obstacle::obstacle(stood)),
            (None, None) => continue,
        };
        let said = body.say(&said);
        let name = if body.compact { name } else { pad(&name, name_width) };
        body.marked(&Marked { mark, word, word_width, name: &name, sentence: &said, chosen: None });
    }
    // A check that is done may still have seen a part only: what root would add comes below the list, where no line jumps.
    for (probe, obstacle) in case.evidence.obstacles() {
        if let Some(more) = obstacle::root_would_add(probe, obstacle) {
            body.point(&more, 1);
        }
    }
    so_far(session, body);
}

/// What it comes to by now: accusations only, since what is merely open fills a list of its own.
fn so_far(session: &Session, body: &mut Body<'_>) {
    let Some(diagnosis) = session.diagnosis() else { return };
    body.heading(&texts::checks_so_far());
    let accused: Vec<_> = diagnosis.findings.iter().filter(|finding| finding.verdict.is_accusation()).collect();
    for finding in &accused {
        body.verdict(finding.cause, finding.verdict, None);
    }
    if accused.is_empty() {
        let ruled_out = diagnosis.findings.iter().any(|finding| finding.verdict == Verdict::RuledOut);
        body.prose(&if ruled_out { texts::checks_no_accusation() } else { texts::checks_nothing_yet() }, 1);
    }
}
