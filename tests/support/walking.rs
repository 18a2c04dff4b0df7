//! A session walked by keys, with a machine that answers when it is told to.

use std::sync::Arc;

use conn_wizard::{
    diagnosis::{Request, RunId},
    l10n::languages,
    session::{Action, Beginning, Effect, Message, Place, Session},
    tree::Tree,
};

use super::recorded::Machine;

/// A walk, and everything it has asked for.
pub(crate) struct Walk {
    pub(crate) session: Session,
    pub(crate) machine: Machine,
    /// Probes started and not answered.
    pub(crate) waiting: Vec<(RunId, Request)>,
    /// Effects other than starting probes, in order.
    pub(crate) effects: Vec<Effect>,
}

impl Walk {
    pub(crate) fn new(machine: Machine, beginning: Beginning) -> Self {
        let size = if beginning.size == (0, 0) { (80, 24) } else { beginning.size };
        let tree = Tree::builtin().expect("the tree that ships loads");
        let session = Session::new(Arc::new(tree), Beginning { languages: languages(), size, ..beginning });
        let mut walk = Self { session, machine, waiting: Vec::new(), effects: Vec::new() };
        let effects = walk.session.begin();
        walk.note(effects);
        walk.answer_all();
        walk
    }

    pub(crate) fn press(&mut self, action: Action) -> &mut Self {
        self.send(Message::Action(action))
    }

    pub(crate) fn send(&mut self, message: Message) -> &mut Self {
        let effects = self.session.update(message);
        self.note(effects);
        self
    }

    pub(crate) fn write(&mut self, text: &str) -> &mut Self {
        self.press(Action::Insert(text.into()))
    }

    /// Lets every probe under way answer, and those its answer leads to.
    pub(crate) fn answer_all(&mut self) -> &mut Self {
        while !self.waiting.is_empty() {
            let (run, request) = self.waiting.remove(0);
            let observation = self.machine.observe(&request);
            self.send(Message::Observed { run, observation });
        }
        self
    }

    /// From the symptom page to the checks, all of them answered.
    pub(crate) fn reach_checks(&mut self, symptom: usize, target: &str) -> &mut Self {
        self.press(Action::Choose(symptom)).write(target).press(Action::Enter).answer_all()
    }

    pub(crate) fn place(&self) -> &Place {
        self.session.place()
    }

    fn note(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::StartProbes { run, requests } => {
                    self.waiting.extend(requests.into_iter().map(|request| (run, request)));
                }
                other => self.effects.push(other),
            }
        }
    }
}
