//! Watching for SYNs while the operator looks on.

use super::{Effect, Notice, Place, Session, WatchPage};
use crate::{
    case::{Case, Role, Symptom},
    diagnosis::{Overheard, RunId, WatchOrder, asked_of_client, overheard},
    evidence::{Fact, Observation, ProbeId, SynWatch},
};

/// What depends on who the client is.
const DEPENDS_ON_THE_CLIENT: [ProbeId; 5] =
    [ProbeId::Routes, ProbeId::Rehearsal, ProbeId::ClientRehearsal, ProbeId::Openings, ProbeId::NatTargets];

impl Session {
    /// True on the server, where SYNs could come in.
    #[must_use]
    pub fn can_watch(&self) -> bool {
        self.case.as_ref().is_some_and(|case| asked_of_client(case).is_some())
    }

    /// The service for which the program watches and does nothing else.
    pub(super) fn only_watch(&mut self) {
        let Ok(target) = self.form.target() else { return };
        self.symptom = self.symptom.or(Some(Symptom::Timeout));
        self.form.role = Some(Role::Server);
        let case = Case::new(target, Symptom::Timeout);
        self.case = Some(Case { role: Some(Role::Server), client: self.client, answers: self.told.clone(), ..case });
        self.run.renew();
        self.open(Place::Watch);
    }

    /// Opens the page, from where a cause is still looked for.
    pub(super) fn open_watch(&mut self, effects: &mut Vec<Effect>) {
        if self.looks_for_a_cause() && self.can_watch() {
            let client = self.case.as_ref().and_then(|case| case.client);
            self.watch = WatchPage { run: self.watch.run, ..WatchPage::new(client, None) };
            self.open(Place::Watch);
            self.start_watch(effects);
        }
    }

    /// Begins to count from nothing.
    pub(super) fn start_watch(&mut self, effects: &mut Vec<Effect>) {
        let Some(port) = self.case.as_ref().map(|case| case.target.port) else { return };
        self.watch.run += 1;
        self.watch.going = true;
        self.watch.seen = None;
        let named = self.watch.named().into_iter().collect();
        let order = WatchOrder { port, named, lasts: self.watch.lasts(), most: WatchPage::most() };
        effects.push(Effect::Watch { run: RunId(self.watch.run), order });
    }

    pub(super) fn end_watch(&mut self, effects: &mut Vec<Effect>) {
        if std::mem::take(&mut self.watch.going) {
            effects.push(Effect::EndWatch);
        }
    }

    pub(super) fn watched(&mut self, run: RunId, observation: Observation, goes_on: bool, effects: &mut Vec<Effect>) {
        // What a watch before this one has still to say is about another client.
        if run != RunId(self.watch.run) || !self.watch.going {
            return;
        }
        self.watch.going = goes_on;
        self.watch.seen = match observation.outcome {
            Ok(Fact::SynWatch(watch)) => Some(watch),
            Ok(_) => None,
            Err(obstacle) => Some(SynWatch { hidden: Some(obstacle), ..SynWatch::default() }),
        };
        if !goes_on && self.watch.is_alone() {
            let status = self.watch_status();
            self.quit(status, effects);
        }
    }

    /// Enter: the client that was typed is watched for, and what was seen so far counts.
    pub(super) fn leave_watch_row(&mut self, row: Option<usize>, effects: &mut Vec<Effect>) {
        if row != Some(0) {
            return self.take_watch(effects);
        }
        if !self.watch.field.text().trim().is_empty() && self.watch.named().is_none() {
            self.watch.refused = true;
            return;
        }
        if let Some(visit) = self.visits.last_mut() {
            visit.cursor = Some(1);
        }
        // The operator's own packets were counted all along.
        if self.watch.named() != self.watch.seen.as_ref().and_then(|seen| seen.operator) {
            self.start_watch(effects);
        }
    }

    /// The operator says that the client has tried: what was seen counts, as of that client.
    fn take_watch(&mut self, effects: &mut Vec<Effect>) {
        let client = self.watch.client();
        let Some((seen, case)) = self.watch.seen.clone().zip(self.case.as_mut()) else { return };
        let took_ms = seen.watched_ms;
        let outcome = Ok(Fact::SynWatch(SynWatch { asked: true, ..seen }));
        if case.client != client {
            case.client = client;
            for probe in DEPENDS_ON_THE_CLIENT {
                case.evidence.forget(probe);
            }
        }
        case.evidence.note(Observation { probe: ProbeId::SynWatch, outcome, took_ms });
        self.end_watch(effects);
        if self.watch.alone.take().is_some() {
            // From here on it is a walk like any other.
            self.visits.pop();
            self.open(Place::Symptom);
            self.open(Place::Target);
            self.open(Place::Checks);
        } else {
            self.visits.pop();
            self.notice = Some(Notice::WatchTaken);
        }
        self.go_on_measuring(effects);
        self.judge();
    }

    /// Ends the program; what a watch of its own has seen stays below the prompt.
    pub(super) fn quit(&mut self, status: u8, effects: &mut Vec<Effect>) {
        if self.watch.is_alone() && *self.place() == Place::Watch && self.watch.seen.is_some() {
            effects.push(Effect::PrintPage);
        }
        effects.push(Effect::Quit(status));
    }

    /// The exit status of a watch.
    fn watch_status(&self) -> u8 {
        let said = self.watch.seen.as_ref().map(|seen| overheard(seen, self.watch.client()));
        said.map_or(3, Overheard::status)
    }
}
