use crate::{
    diagnosis::{Cause, Conclusion, Verdict},
    session::Session,
    text::{cause as causes, interface as texts},
    tui::{
        layout::{Body, pad, width},
        marks::{Mark, mark},
        page::Ink,
    },
};

/// Before and now, of every cause whose verdict has changed or that is still accused.
pub(crate) fn again(session: &Session, body: &mut Body<'_>) {
    let (Some(before), Some(now)) = (session.before(), session.diagnosis()) else { return };
    let running = session.run().is_running();
    body.title(&if running { texts::again_running() } else { texts::again_done() });
    let mut causes: Vec<Cause> = before.findings.iter().chain(&now.findings).map(|finding| finding.cause).collect();
    let mut seen = Vec::new();
    causes.retain(|cause| {
        !seen.contains(cause) && {
            seen.push(*cause);
            true
        }
    });
    causes.retain(|cause| {
        let (was, is) = (before.verdict(*cause), now.verdict(*cause));
        was.is_accusation() || is.is_accusation() || (!running && was != is)
    });
    let words = Verdict::ALL.map(|verdict| body.say(&causes::verdict(verdict)));
    let column = words.iter().map(|word| width(word)).max().unwrap_or_default() + 5;
    let heads = [texts::before(), texts::now()].map(|text| body.say(&text));
    let lead = |left: &str, right: &str| format!("{} {} ", pad(left, column), pad(right, column));
    if !causes.is_empty() {
        let [was, is] = heads;
        body.wrapped(&lead(&was, &is), "", 1, Ink::Strong, false);
    }
    let shown =
        |verdict: Verdict| format!("{} {}", mark(Mark::of(verdict), session.plain_letters()), body_word(&words, verdict));
    for cause in causes {
        let was = shown(before.verdict(cause));
        let is = if running { mark(Mark::Running, session.plain_letters()).to_owned() } else { shown(now.verdict(cause)) };
        let title = body.say(&causes::title(cause));
        if body.compact {
            body.wrapped("", &title, 1, Ink::Plain, false);
            body.wrapped("  ", &format!("{was} -> {is}"), 1, Ink::Strong, false);
        } else {
            body.wrapped(&lead(&was, &is), &title, 1, Ink::Plain, false);
        }
    }
    if running {
        return;
    }
    body.blank();
    let same = Cause::ALL.iter().all(|cause| before.verdict(*cause) == now.verdict(*cause));
    body.prose(&if same { texts::again_same() } else { texts::again_rest_same() }, 1);
    body.blank();
    body.prose(
        &match now.conclusion {
            Conclusion::Healthy => texts::again_healthy(),
            Conclusion::CauseFound => texts::again_still(),
            Conclusion::Undetermined => texts::again_undetermined(),
        },
        1,
    );
}

fn body_word(words: &[String], verdict: Verdict) -> &str {
    let at = Verdict::ALL.iter().position(|other| *other == verdict).unwrap_or_default();
    words.get(at).map_or("", String::as_str)
}
