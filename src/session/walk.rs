//! From page to page, and up and down on one.

use super::{Effect, Field, MessageForm, Notice, Place, Session, Visit};
use crate::{
    case::{Case, QuestionId, Symptom},
    client_report::ClientSystem,
    diagnosis::{Conclusion, Finding, Verdict, asked_of_client, hear_client, plan},
    evidence::ProbeId,
};

/// Rows of the target page before the listeners: address, scheme, role.
pub const TARGET_ROWS: usize = 3;
/// Rows of the page that asks a client: its system, and what it sent back.
const CLIENT_ROWS: usize = 2;
/// Rows of the page that watches: the client's address, and the system the line is for.
const WATCH_ROWS: usize = 2;

impl Session {
    /// Opens a page on top of this one, with the cursor on the choice made there before.
    pub(super) fn open(&mut self, place: Place) {
        let cursor = match &place {
            Place::Start => Some(self.language),
            Place::Symptom => self.symptom.and_then(|chosen| Symptom::ALL.iter().position(|symptom| *symptom == chosen)),
            Place::Question(question) => self.answer_given(question),
            Place::Target | Place::Message | Place::Verdict | Place::Checklist | Place::Remedy(_) | Place::Client => Some(0),
            // Who is known already need not be typed.
            Place::Watch => Some(usize::from(self.watch.named().is_some())),
            Place::Checks | Place::Item(_) | Place::Again | Place::Trace | Place::Ports => None,
        };
        // A remedy is read from its top, however far down its first command is.
        let follows_cursor = !matches!(place, Place::Remedy(_));
        self.visits.push(Visit { follows_cursor, ..Visit::new(place, cursor) });
    }

    /// How many choices this page has.
    #[must_use]
    pub fn choices(&self) -> usize {
        match self.place() {
            Place::Start => self.languages.len(),
            // After the symptoms: the message itself.
            Place::Symptom => Symptom::ALL.len() + 1,
            Place::Message => self.message_form.rows(),
            Place::Target => TARGET_ROWS + self.listeners().len(),
            Place::Question(question) => self.tree.question(question).map_or(0, |question| question.choices.len()),
            Place::Verdict => self.diagnosis.as_ref().map_or(0, |diagnosis| diagnosis.findings.len()),
            Place::Checklist => self.checklist().len(),
            Place::Client => CLIENT_ROWS,
            Place::Watch => WATCH_ROWS,
            Place::Remedy(cause) => {
                let finding = self.diagnosis.as_ref().and_then(|diagnosis| diagnosis.of(*cause));
                finding.map_or(0, |finding| finding.remedy.steps.iter().filter(|step| step.command.is_some()).count())
            }
            Place::Checks | Place::Item(_) | Place::Again | Place::Trace | Place::Ports => 0,
        }
    }

    pub(super) fn step(&mut self, down: bool) {
        let choices = self.choices();
        if choices == 0 {
            return self.scroll(if down { 1 } else { -1 });
        }
        let Some(visit) = self.visits.last_mut() else { return };
        let last = choices - 1;
        visit.cursor = Some(match (visit.cursor, down) {
            (None, true) => 0,
            (None, false) => last,
            (Some(at), true) => (at + 1).min(last),
            (Some(at), false) => at.saturating_sub(1),
        });
        visit.follows_cursor = true;
    }

    pub(super) fn jump(&mut self, to_last: bool) {
        let choices = if self.help.is_some() { 0 } else { self.choices() };
        let Some(visit) = self.help.as_mut().or_else(|| self.visits.last_mut()) else { return };
        if choices > 0 {
            visit.cursor = Some(if to_last { choices - 1 } else { 0 });
            visit.follows_cursor = true;
        } else {
            visit.scroll = if to_last { usize::from(u16::MAX) } else { 0 };
        }
    }

    pub(super) fn page(&mut self, down: bool) {
        let half = isize::try_from((self.size.1 / 2).max(1)).unwrap_or(1);
        self.scroll(if down { half } else { -half });
    }

    pub(super) fn scroll(&mut self, by: isize) {
        if let Some(visit) = self.help.as_mut().or_else(|| self.visits.last_mut()) {
            visit.scroll = visit.scroll.saturating_add_signed(by);
            visit.follows_cursor = false;
        }
    }

    pub(super) fn back(&mut self, effects: &mut Vec<Effect>) {
        if *self.place() == Place::Watch {
            self.end_watch(effects);
        }
        if *self.place() == Place::Ports {
            self.end_ports(effects);
        }
        if self.visits.len() > 1 {
            self.visits.pop();
        } else {
            self.notice = Some(Notice::FirstPage);
        }
    }

    pub(super) fn choose(&mut self, number: usize, effects: &mut Vec<Effect>) {
        if let Some(system) = number.checked_sub(1).and_then(|at| ClientSystem::ALL.get(at)) {
            match self.place() {
                Place::Client => return self.client_form.system = *system,
                Place::Watch => return self.watch.system = *system,
                _ => {}
            }
        }
        let takes_numbers = matches!(self.place(), Place::Start | Place::Symptom | Place::Question(_));
        let is_list = matches!(self.place(), Place::Verdict | Place::Checklist | Place::Remedy(_));
        if number == 0 || number > self.choices() || !(takes_numbers || is_list) {
            return;
        }
        if let Some(visit) = self.visits.last_mut() {
            visit.cursor = Some(number - 1);
            visit.follows_cursor = true;
        }
        if takes_numbers {
            self.enter(effects);
        }
    }

    pub(super) fn enter(&mut self, effects: &mut Vec<Effect>) {
        let cursor = self.cursor();
        match self.place().clone() {
            Place::Start => {
                self.language = cursor.unwrap_or(self.language);
                self.open(Place::Symptom);
            }
            Place::Symptom => {
                if let Some(symptom) = cursor.and_then(|at| Symptom::ALL.get(at)) {
                    self.symptom = Some(*symptom);
                    self.leave_symptom(effects);
                } else if cursor == Some(Symptom::ALL.len()) {
                    self.open(Place::Message);
                }
            }
            Place::Message => self.take_reading(cursor.unwrap_or_default(), effects),
            Place::Target => self.leave_target(cursor.unwrap_or_default(), effects),
            Place::Checks | Place::Again if self.run.is_running() => {}
            Place::Checks => self.open_next_question(None),
            Place::Again => self.return_to_verdict(),
            Place::Question(question) => self.answer(&question, cursor, effects),
            Place::Verdict | Place::Checklist => self.open_finding(),
            Place::Item(cause) => {
                if self.leads_to_remedy() {
                    self.open(Place::Remedy(cause));
                }
            }
            Place::Client => self.hear(cursor),
            Place::Watch => self.leave_watch_row(cursor, effects),
            Place::Remedy(_) | Place::Trace | Place::Ports => {}
        }
    }

    /// A message was pasted where it is asked for what clients see: it answers that.
    pub(super) fn paste_message(&mut self, text: &str) {
        if *self.place() == Place::Symptom {
            self.open(Place::Message);
        }
        self.message_form.insert(text);
        if let Some(visit) = self.visits.last_mut() {
            visit.cursor = Some(0);
            visit.follows_cursor = true;
        }
    }

    /// Chooses the symptom a message tells of, and the address in it where none is known. What is not known yet goes on: a
    /// terminal may type a paste key by key.
    fn take_reading(&mut self, row: usize, effects: &mut Vec<Effect>) {
        let Some(reading) = self.message_form.reading(row) else {
            if !self.message_form.text().is_empty() {
                self.message_form.insert("\n");
            }
            return;
        };
        self.symptom = Some(MessageForm::symptom(reading));
        if let Some(target) = self.message_form.read().target.as_deref().filter(|_| !self.target_is_given) {
            self.form.field = Field::new(target);
            self.form.refused = false;
        }
        self.leave_symptom(effects);
    }

    pub(super) fn leave_symptom(&mut self, effects: &mut Vec<Effect>) {
        self.open(Place::Target);
        // A target from the command line is not asked for again; the page can be gone back to.
        if self.target_is_given && self.form.target().is_ok() {
            self.open(Place::Checks);
            self.begin_case(effects);
        }
    }

    fn leave_target(&mut self, row: usize, effects: &mut Vec<Effect>) {
        if let Some(listener) = row.checked_sub(TARGET_ROWS).and_then(|at| self.listeners().get(at).copied().cloned()) {
            self.form.take(&listener, self.symptom);
            if let Some(visit) = self.visits.last_mut() {
                visit.cursor = Some(0);
            }
        } else if self.form.target().is_ok() {
            self.open(Place::Checks);
            self.begin_case(effects);
        } else {
            self.form.refused = true;
        }
    }

    fn answer(&mut self, id: &QuestionId, cursor: Option<usize>, effects: &mut Vec<Effect>) {
        let question = self.tree.question(id);
        let choice = question.zip(cursor).and_then(|(question, at)| question.choices.get(at)).map(|choice| choice.id.clone());
        let Some((choice, case)) = choice.zip(self.case.as_mut()) else { return };
        case.answers.give(id.clone(), choice);
        self.skipped.remove(id);
        self.go_on_measuring(effects);
        self.judge();
        self.open_next_question(Some(id));
    }

    pub(super) fn skip(&mut self) {
        match self.place().clone() {
            Place::Question(question) => {
                self.skipped.insert(question.clone());
                self.open_next_question(Some(&question));
            }
            Place::Verdict if !self.skipped.is_empty() => {
                let skipped = std::mem::take(&mut self.skipped);
                self.asked.retain(|question| !skipped.contains(question));
                self.open_next_question(None);
            }
            _ => {}
        }
    }

    /// From "check again" to the verdict it was asked from, so that asking again and again leaves no heap of pages.
    fn return_to_verdict(&mut self) {
        match self.visits.iter().position(|visit| visit.place == Place::Verdict) {
            Some(at) => {
                self.visits.truncate(at);
                self.open(Place::Verdict);
            }
            None => self.open(Place::Verdict),
        }
    }

    /// The question after `last`: one asked before, with its answer kept, or else the best that still decides; or the verdict.
    fn open_next_question(&mut self, last: Option<&QuestionId>) {
        let after = last.and_then(|last| self.asked.iter().position(|asked| asked == last)).map_or(0, |at| at + 1);
        let walked = self.asked.get(after..).and_then(|rest| rest.iter().find(|question| !self.is_on_the_way(question)));
        let next = walked.or_else(|| self.best_question()).cloned();
        match next {
            Some(question) => {
                if !self.asked.contains(&question) {
                    self.asked.push(question.clone());
                }
                self.open(Place::Question(question));
            }
            None => self.open(Place::Verdict),
        }
    }

    fn is_on_the_way(&self, question: &QuestionId) -> bool {
        self.trail().any(|place| matches!(place, Place::Question(asked) if asked == question))
    }

    /// What is proven needs no question.
    fn best_question(&self) -> Option<&QuestionId> {
        let diagnosis = self.diagnosis.as_ref()?;
        let is_proven = diagnosis.accused().is_some_and(|finding| finding.verdict == Verdict::Confirmed);
        if is_proven || diagnosis.conclusion == Conclusion::Healthy {
            return None;
        }
        diagnosis.unanswered.iter().find(|question| {
            !self.skipped.contains(question)
                && !self.asked.contains(question)
                && self.tree.question(question).is_some()
                && self.answer_given(question).is_none()
        })
    }

    /// Position of the choice taken in answer to a question.
    #[must_use]
    pub fn answer_given(&self, question: &QuestionId) -> Option<usize> {
        let choice = self.case.as_ref()?.answers.get(question)?;
        self.tree.question(question)?.choices.iter().position(|offered| offered.id == *choice)
    }

    fn open_finding(&mut self) {
        let at = self.cursor().unwrap_or_default();
        let finding = match self.place() {
            Place::Checklist => self.checklist().get(at).copied(),
            _ => self.diagnosis.as_ref().and_then(|diagnosis| diagnosis.findings.get(at)),
        };
        let Some(finding) = finding else { return };
        let cause = finding.cause;
        // From the verdict straight to what mends it; from the list, the item first.
        let straight = self.leads_to_remedy();
        self.open(if straight { Place::Remedy(cause) } else { Place::Item(cause) });
    }

    pub(super) fn open_checklist(&mut self) {
        if matches!(self.place(), Place::Checks | Place::Verdict | Place::Remedy(_) | Place::Again | Place::Question(_))
            && self.diagnosis.is_some()
        {
            self.open(Place::Checklist);
        }
    }
}

impl Session {
    /// True if Enter shows what to do about the cause under the cursor, or the cause of this page.
    #[must_use]
    pub fn leads_to_remedy(&self) -> bool {
        let Some(diagnosis) = &self.diagnosis else { return false };
        match self.place() {
            Place::Item(cause) => diagnosis.of(*cause).is_some_and(has_remedy),
            Place::Verdict => {
                let finding = diagnosis.findings.get(self.cursor().unwrap_or_default());
                finding.is_some_and(|finding| finding.verdict.is_accusation() && has_remedy(finding))
            }
            _ => false,
        }
    }
}

/// True if there is something to do about it: what is ruled out needs no mending.
impl Session {
    /// True on a page from which a cause is still looked for.
    pub(super) fn looks_for_a_cause(&self) -> bool {
        matches!(
            self.place(),
            Place::Checks
                | Place::Question(_)
                | Place::Verdict
                | Place::Checklist
                | Place::Item(_)
                | Place::Remedy(_)
                | Place::Again
        )
    }

    /// Opens the page that asks a client, from where a cause is still looked for and where this machine is the server.
    pub(super) fn ask_client(&mut self) {
        let asked_here = *self.place() != Place::Checks && self.looks_for_a_cause();
        if asked_here && self.case.as_ref().and_then(asked_of_client).is_some() {
            self.open(Place::Client);
        }
    }

    /// True if SYNs were rehearsed, or the way was followed, or could be.
    #[must_use]
    pub fn has_trace(&self) -> bool {
        let Some(case) = &self.case else { return false };
        let rehearsed = case.evidence.rehearsal().known().is_some_and(|rehearsal| !rehearsal.passages.is_empty());
        rehearsed || self.is_followed() || self.can_follow()
    }

    /// True if the way to the target could be followed, and nobody asked for it yet.
    fn can_follow(&self) -> bool {
        let asked = self.case.as_ref().filter(|case| !case.trace).map(|case| Case { trace: true, ..case.clone() });
        asked.is_some_and(|case| plan(&case, &self.tree).iter().any(|request| request.probe() == ProbeId::Path))
    }

    /// True once the way was asked for.
    #[must_use]
    pub fn is_followed(&self) -> bool {
        self.case.as_ref().is_some_and(|case| case.trace)
    }

    /// Opens the trace, from where a verdict on the packet filter is read. The way to the target is followed only when it is
    /// asked for, which is now.
    pub(super) fn open_trace(&mut self, effects: &mut Vec<Effect>) {
        let read_here = matches!(self.place(), Place::Verdict | Place::Checklist | Place::Item(_) | Place::Remedy(_));
        if !read_here || !self.has_trace() {
            return;
        }
        let follows = self.can_follow();
        if let Some(case) = self.case.as_mut().filter(|_| follows) {
            case.trace = true;
            self.go_on_measuring(effects);
            self.judge();
        }
        self.open(Place::Trace);
    }

    /// Takes pasted text, wherever the cursor is on the page.
    pub(super) fn paste_report(&mut self, text: &str) {
        self.client_form.insert(text);
        if let Some(visit) = self.visits.last_mut() {
            visit.cursor = Some(1);
            visit.follows_cursor = true;
        }
    }

    /// Enter: to the field, then what is in it is read, then it counts.
    fn hear(&mut self, row: Option<usize>) {
        let Some(case) = self.case.as_mut() else { return };
        match &self.client_form.heard {
            _ if row != Some(1) => {
                if let Some(visit) = self.visits.last_mut() {
                    visit.cursor = Some(1);
                    visit.follows_cursor = true;
                }
            }
            Some(Ok(report)) => {
                case.client_report = Some(report.clone());
                self.client_form = super::ClientForm::new(self.client_form.system);
                self.judge();
                self.visits.pop();
                self.notice = Some(Notice::ReportTaken);
            }
            _ if self.client_form.goes_on() => self.client_form.insert("\n"),
            _ => self.client_form.heard = Some(hear_client(case, &self.tree, self.client_form.text())),
        }
    }
}

fn has_remedy(finding: &Finding) -> bool {
    finding.verdict != Verdict::RuledOut && !finding.remedy.steps.is_empty()
}
