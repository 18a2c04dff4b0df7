//! One message, one step.

use super::{Action, Edit, Effect, Field, Message, Notice, Place, Session, Visit};
use crate::{
    case::{Case, Symptom},
    diagnosis::{Command, Request, RunId, client_line, judge, knock_line, plan},
    evidence::{Evidence, ProbeId},
};

/// The run that looks at the machine before there is a case. Real runs count from 1.
const SURVEY: RunId = RunId(0);

impl Session {
    /// What is to be done before the first message: the machine's listeners are looked up, so that they can be offered.
    pub fn begin(&mut self) -> Vec<Effect> {
        let mut requests = vec![Request::Network, Request::Listeners];
        // Which address clients use, a watch has to know for their line.
        requests.extend(self.watch.is_alone().then_some(Request::Cloud));
        let mut effects = vec![Effect::StartProbes { run: SURVEY, requests }];
        if self.watch.is_alone() {
            self.start_watch(&mut effects);
        } else if self.visits.len() > 1 && self.symptom.is_some() {
            self.leave_symptom(&mut effects);
        }
        effects
    }

    /// Takes in what happened and says what is to be done about it. Never waits.
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        let mut effects = Vec::new();
        match message {
            Message::Action(action) => {
                self.notice = None;
                self.act(action, &mut effects);
            }
            Message::Observed { run: SURVEY, observation } => {
                // A watch knows its service before anything is known of the machine.
                if let Some(case) = self.case.as_mut().filter(|_| self.watch.is_alone()) {
                    case.evidence.note(observation.clone());
                }
                self.machine.note(observation);
            }
            Message::Observed { run, observation } => {
                // What was asked in an earlier run may be about another target: it is late, and says nothing.
                if self.run.answered(run, observation.probe)
                    && let Some(case) = &mut self.case
                {
                    case.evidence.note(observation);
                    self.go_on_measuring(&mut effects);
                    self.judge();
                }
            }
            Message::Watched { run, observation, goes_on } if observation.probe == ProbeId::PortUse => {
                self.ports_seen(run, observation, goes_on);
            }
            Message::Watched { run, observation, goes_on } => self.watched(run, observation, goes_on, &mut effects),
            Message::Tick => self.run.tick(),
            Message::Resized(columns, rows) => self.size = (columns, rows),
        }
        effects
    }

    fn act(&mut self, action: Action, effects: &mut Vec<Effect>) {
        match action {
            Action::Quit => self.quit(0, effects),
            Action::Interrupt if self.run.is_running() => self.stop(effects),
            Action::Interrupt => self.quit(130, effects),
            Action::Suspend => effects.push(Effect::Suspend),
            Action::Redraw => effects.push(Effect::Redraw),
            Action::Language => self.next_language(),
            Action::Letters => self.plain_letters = !self.plain_letters,
            Action::Help => {
                self.help = match self.help {
                    Some(_) => None,
                    None => Some(Visit::new(self.place().clone(), None)),
                }
            }
            action if self.help.is_some() => self.act_in_help(&action),
            Action::Up => self.step(false),
            Action::Down => self.step(true),
            Action::First => self.jump(false),
            Action::Last => self.jump(true),
            Action::PageUp => self.page(false),
            Action::PageDown => self.page(true),
            Action::Left => self.turn(-1),
            Action::Right => self.turn(1),
            Action::Enter => self.enter(effects),
            Action::Back => self.back(effects),
            Action::Choose(number) => self.choose(number, effects),
            Action::Skip => self.skip(),
            Action::Checklist => self.open_checklist(),
            Action::Again if *self.place() == Place::Watch => self.start_watch(effects),
            Action::Again => self.check_again(effects),
            Action::AskClient => self.ask_client(),
            Action::Trace => self.open_trace(effects),
            Action::Watch => self.open_watch(effects),
            Action::Ports => self.open_ports(effects),
            Action::Stop => self.stop(effects),
            Action::Copy => self.copy(effects),
            Action::Print => {
                self.notice = Some(Notice::WillPrint);
                effects.push(Effect::PrintPage);
            }
            Action::Insert(text) => {
                if *self.place() == Place::Client {
                    self.paste_report(&text);
                } else if matches!(self.place(), Place::Symptom | Place::Message) {
                    self.paste_message(&text);
                } else if let Some((field, refused)) = self.field() {
                    field.insert(&text);
                    *refused = false;
                }
            }
            Action::Edit(edit) => self.edit(edit),
        }
    }

    fn act_in_help(&mut self, action: &Action) {
        match action {
            Action::Back | Action::Enter => self.help = None,
            Action::Up => self.scroll(-1),
            Action::Down => self.scroll(1),
            Action::First => self.jump(false),
            Action::Last => self.jump(true),
            Action::PageUp => self.page(false),
            Action::PageDown => self.page(true),
            _ => {}
        }
    }

    fn next_language(&mut self) {
        if !self.languages.is_empty() {
            self.language = (self.language + 1) % self.languages.len();
        }
        if *self.place() == Place::Start
            && let Some(visit) = self.visits.last_mut()
        {
            visit.cursor = Some(self.language);
        }
    }

    fn edit(&mut self, edit: Edit) {
        if !self.is_typing() {
            return;
        }
        if *self.place() == Place::Client {
            return self.client_form.edit(edit);
        }
        if *self.place() == Place::Message {
            return self.message_form.edit(edit);
        }
        let Some((field, refused)) = self.field() else { return };
        *refused = false;
        match edit {
            Edit::DeleteBefore => field.delete_before(),
            Edit::DeleteUnder => field.delete_under(),
            Edit::Clear => field.clear(),
            Edit::Left => field.left(),
            Edit::Right => field.right(),
            Edit::Home => field.home(),
            Edit::End => field.end(),
        }
    }

    /// The one-line field that takes letters now, and whether what is in it was refused.
    fn field(&mut self) -> Option<(&mut Field, &mut bool)> {
        match self.place() {
            _ if !self.is_typing() => None,
            Place::Watch => Some((&mut self.watch.field, &mut self.watch.refused)),
            Place::Target => Some((&mut self.form.field, &mut self.form.refused)),
            _ => None,
        }
    }

    fn turn(&mut self, by: isize) {
        match (self.place(), self.cursor()) {
            (Place::Target, Some(1)) => self.form.turn_scheme(by),
            (Place::Target, Some(2)) => self.form.turn_role(by),
            (Place::Client, Some(0)) => self.client_form.turn(by),
            (Place::Watch, Some(1)) => self.watch.system = self.watch.system.turned(by),
            _ => {}
        }
    }

    fn copy(&mut self, effects: &mut Vec<Effect>) {
        if matches!(self.place(), Place::Client | Place::Watch) {
            let line = self.case.as_ref().and_then(|case| match self.place() {
                Place::Watch => knock_line(case, self.watch.system, &self.listeners()),
                _ => client_line(case, self.client_form.system),
            });
            if let Some(line) = line {
                effects.push(Effect::CopyToClipboard(line));
                self.notice = Some(Notice::Copied);
            }
        } else if let Some(command) = self.command() {
            effects.push(Effect::CopyToClipboard(self.as_typed(&command)));
            self.notice = Some(Notice::Copied);
        }
    }

    /// The command as it is typed here: with `sudo` where it takes root and this is not root.
    #[must_use]
    pub fn as_typed(&self, command: &Command) -> String {
        if command.root && !self.privileged { format!("sudo {command}") } else { command.to_string() }
    }

    /// The command that `c` copies: the one under the cursor, or the first that shows the evidence of this page.
    #[must_use]
    pub fn command(&self) -> Option<Command> {
        match self.place() {
            Place::Remedy(cause) => {
                let remedy = &self.diagnosis.as_ref()?.of(*cause)?.remedy;
                remedy.steps.iter().filter_map(|step| step.command.clone()).nth(self.cursor().unwrap_or_default())
            }
            Place::Item(cause) => self.diagnosis.as_ref()?.of(*cause)?.evidence.iter().find_map(crate::diagnosis::Proof::see),
            _ => None,
        }
    }

    /// Puts the case together from what was chosen and starts what it needs. What does not depend on what has changed is kept.
    pub(super) fn begin_case(&mut self, effects: &mut Vec<Effect>) {
        let Ok(target) = self.form.target() else { return };
        let symptom = self.symptom.unwrap_or(Symptom::Unknown);
        let wanted = match self.case.take() {
            Some(mut case) if case.target.host == target.host && case.target.port == target.port => {
                if case.target.scheme != target.scheme || case.target.path != target.path {
                    case.evidence.forget(ProbeId::Handshake);
                }
                Case { target, symptom, role: self.form.role, ..case }
            }
            _ => {
                self.renew_run(effects);
                self.asked.clear();
                self.skipped.clear();
                self.before = None;
                let case = Case::new(target, symptom);
                Case { role: self.form.role, client: self.client, answers: self.told.clone(), ..case }
            }
        };
        self.case = Some(wanted);
        self.go_on_measuring(effects);
        self.judge();
    }

    pub(super) fn check_again(&mut self, effects: &mut Vec<Effect>) {
        let done = !self.run.is_running() && self.diagnosis.is_some();
        let asked_here =
            matches!(self.place(), Place::Verdict | Place::Remedy(_) | Place::Checklist | Place::Item(_) | Place::Again);
        if !done || !asked_here {
            return;
        }
        self.before = self.diagnosis.clone();
        self.renew_run(effects);
        if let Some(case) = &mut self.case {
            // What a client saw before is as old as what was seen here.
            case.client_report = None;
            case.evidence = Evidence::default();
        }
        self.go_on_measuring(effects);
        self.judge();
        if *self.place() != Place::Again {
            self.open(Place::Again);
        }
    }

    fn renew_run(&mut self, effects: &mut Vec<Effect>) {
        if self.run.is_running() {
            effects.push(Effect::CancelProbes);
        }
        self.run.renew();
    }

    fn stop(&mut self, effects: &mut Vec<Effect>) {
        if self.run.is_running() {
            self.run.stop();
            self.notice = Some(Notice::Stopped);
            effects.push(Effect::CancelProbes);
        }
    }

    /// Asks for what the case needs now and nobody is looking for yet.
    pub(super) fn go_on_measuring(&mut self, effects: &mut Vec<Effect>) {
        let Some(case) = self.case.as_ref().filter(|_| !self.run.is_stopped()) else { return };
        let mut requests = plan(case, &self.tree);
        requests.retain(|request| self.run.seconds(request.probe()).is_none());
        if !requests.is_empty() {
            self.run.asked(&requests);
            effects.push(Effect::StartProbes { run: self.run.id(), requests });
        }
    }

    pub(super) fn judge(&mut self) {
        self.diagnosis = self.case.as_ref().map(|case| judge(case, &self.tree));
    }
}
