use crate::{
    diagnosis::{Cause, Proof, Unchecked, is_told_by_client, vantage},
    session::Session,
    text::{cause as causes, interface as texts, obstacle},
    tui::layout::Body,
};

/// One cause: what is held of it and why, what the documents say, how to see it with other eyes.
pub(crate) fn item(session: &Session, cause: Cause, body: &mut Body<'_>) {
    let finding = session.diagnosis().and_then(|diagnosis| diagnosis.of(cause));
    let step = session.branch().and_then(|branch| branch.steps.iter().find(|step| step.cause == cause));
    let role = session.case().and_then(|case| vantage(case).role);
    let elsewhere = step.and_then(|step| step.teller).filter(|teller| teller.is_elsewhere(role, session.privileged()));
    match finding {
        Some(finding) => body.verdict(cause, finding.verdict, None),
        None => body.title(&causes::title(cause)),
    }
    if let Some(finding) = finding {
        if !finding.evidence.is_empty() || !finding.against.is_empty() {
            body.spare();
            super::verdict::evidence(finding, body);
        }
        if !finding.unchecked.is_empty() {
            body.heading(&texts::not_looked_at());
            for reason in &finding.unchecked {
                body.point(&obstacle::unchecked(reason), 3);
                if let Unchecked::Obstacle { probe, obstacle: stood } = reason
                    && let Some(more) = obstacle::root_would_add(*probe, stood)
                {
                    body.point(&more, 3);
                }
            }
            if let Some(teller) = elsewhere.filter(|_| finding.verdict.is_open()) {
                body.point(&causes::teller(teller), 3);
            }
        }
    }
    let open = finding.is_some_and(|finding| finding.verdict.is_open());
    if open && is_told_by_client(cause) && session.client_would_tell() {
        body.spare();
        body.prose(&texts::client_offer(), 1);
    }
    body.heading(&texts::item_why());
    body.prose(&causes::why(cause), 3);
    if let (Some(step), Some(case)) = (step.filter(|step| !step.hints.is_empty()), session.case()) {
        body.heading(&texts::item_hints());
        for hint in &step.hints {
            body.point(&causes::hint(hint, &case.target), 3);
        }
    }
    let Some(finding) = finding else { return };
    let commands: Vec<_> = finding.evidence.iter().chain(&finding.against).filter_map(Proof::see).collect();
    if !commands.is_empty() {
        body.heading(&texts::see_yourself());
        let mut shown: Vec<String> = Vec::new();
        for command in commands.iter().map(|command| session.as_typed(command)) {
            if !shown.contains(&command) {
                body.command(&command, false);
                shown.push(command);
            }
        }
    }
    if session.leads_to_remedy() {
        body.blank();
        body.prose(&texts::item_has_remedy(), 1);
    }
}
