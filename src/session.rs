//! The walk: what the operator has chosen, what is under way, and where they are. Pure: a message goes in, effects come out.
//!
//! Nothing here waits, and no page changes by itself: results fill in, and only a key leads on.

mod client_form;
mod field;
mod form;
mod message;
mod message_form;
mod place;
mod ports_page;
mod run;
mod update;
mod walk;
mod watch;
mod watch_page;

pub use client_form::ClientForm;
pub use field::Field;
pub use form::TargetForm;
pub use message::{Action, Edit, Effect, Message, Notice};
pub use message_form::MessageForm;
pub use place::{Place, Visit};
pub use ports_page::PortsPage;
pub use run::Run;
pub use walk::TARGET_ROWS;
pub use watch_page::{WatchPage, WatchSpan};

use std::{collections::BTreeSet, net::IpAddr, sync::Arc};

use unic_langid::LanguageIdentifier;

use crate::{
    case::{Answers, Case, QuestionId, Role, Symptom, Target},
    diagnosis::{Diagnosis, Finding, client_would_tell},
    evidence::{Evidence, Listener},
    tree::{Branch, Tree},
};

/// What is known before the first page.
#[derive(Debug, Clone, Default)]
pub struct Beginning {
    /// Target from the command line.
    pub target: Option<Target>,
    /// Symptom from the command line.
    pub symptom: Option<Symptom>,
    /// Role from the command line.
    pub role: Option<Role>,
    /// Address of a client that cannot connect.
    pub client: Option<IpAddr>,
    /// Answers from the command line.
    pub answers: Answers,
    /// Where the program is to watch for SYNs to the target's port and nothing else.
    pub watch: Option<WatchSpan>,
    /// Every language there is.
    pub languages: Vec<LanguageIdentifier>,
    /// The language known to be wanted; `None` asks.
    pub language: Option<LanguageIdentifier>,
    /// True where the terminal shows ASCII only.
    pub plain_letters: bool,
    /// True for the superuser: commands need no `sudo`.
    pub privileged: bool,
    /// Columns and rows.
    pub size: (u16, u16),
}

/// One walk from the start page to the verdict.
#[derive(Debug, Clone)]
pub struct Session {
    tree: Arc<Tree>,
    visits: Vec<Visit>,
    help: Option<Visit>,
    form: TargetForm,
    client_form: ClientForm,
    message_form: MessageForm,
    watch: WatchPage,
    ports: PortsPage,
    symptom: Option<Symptom>,
    client: Option<IpAddr>,
    told: Answers,
    case: Option<Case>,
    diagnosis: Option<Diagnosis>,
    before: Option<Diagnosis>,
    machine: Evidence,
    run: Run,
    asked: Vec<QuestionId>,
    skipped: BTreeSet<QuestionId>,
    notice: Option<Notice>,
    languages: Vec<LanguageIdentifier>,
    language: usize,
    plain_letters: bool,
    privileged: bool,
    size: (u16, u16),
    target_is_given: bool,
}

impl Session {
    /// A session on its first page: the first one whose answer is not known yet. The pages before it can be gone back to.
    #[must_use]
    pub fn new(tree: Arc<Tree>, beginning: Beginning) -> Self {
        let known = beginning.language.as_ref().and_then(|wanted| beginning.languages.iter().position(|tag| tag == wanted));
        let language = known.unwrap_or_default();
        let mut session = Self {
            tree,
            visits: vec![Visit::new(Place::Start, Some(language))],
            help: None,
            client_form: ClientForm::default(),
            message_form: MessageForm::default(),
            watch: WatchPage::new(beginning.client, beginning.watch),
            ports: PortsPage::default(),
            form: TargetForm::new(beginning.target.as_ref(), beginning.role),
            symptom: beginning.symptom,
            client: beginning.client,
            told: beginning.answers,
            case: None,
            diagnosis: None,
            before: None,
            machine: Evidence::default(),
            run: Run::default(),
            asked: Vec::new(),
            skipped: BTreeSet::new(),
            notice: None,
            languages: beginning.languages,
            language,
            plain_letters: beginning.plain_letters,
            privileged: beginning.privileged,
            size: beginning.size,
            target_is_given: beginning.target.is_some(),
        };
        if session.watch.is_alone() {
            session.only_watch();
        } else if known.is_some() {
            session.open(Place::Symptom);
        }
        session
    }

    /// The page shown, under the help if that is open.
    #[must_use]
    pub fn place(&self) -> &Place {
        self.visits.last().map_or(&Place::Start, |visit| &visit.place)
    }

    /// What is shown: the help, or the page under it.
    #[must_use]
    pub fn visit(&self) -> Option<&Visit> {
        self.help.as_ref().or_else(|| self.visits.last())
    }

    /// Every page on the way here, the start page first.
    pub fn trail(&self) -> impl Iterator<Item = &Place> {
        self.visits.iter().map(|visit| &visit.place)
    }

    /// The choice under the cursor.
    #[must_use]
    pub fn cursor(&self) -> Option<usize> {
        self.visits.last().and_then(|visit| visit.cursor)
    }

    /// True while the help covers the page.
    #[must_use]
    pub const fn shows_help(&self) -> bool {
        self.help.is_some()
    }

    /// True while letters go into a text field.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        let field = match self.place() {
            Place::Target | Place::Watch | Place::Message => 0,
            Place::Client => 1,
            _ => return false,
        };
        !self.shows_help() && self.cursor() == Some(field)
    }

    /// The page that asks for the service.
    #[must_use]
    pub const fn form(&self) -> &TargetForm {
        &self.form
    }

    /// The page that asks a client.
    #[must_use]
    pub const fn client_form(&self) -> &ClientForm {
        &self.client_form
    }

    /// The page for an error message.
    #[must_use]
    pub const fn message_form(&self) -> &MessageForm {
        &self.message_form
    }

    /// The page that watches for SYNs.
    #[must_use]
    pub const fn watch(&self) -> &WatchPage {
        &self.watch
    }

    /// The page with the budget of local ports.
    #[must_use]
    pub const fn ports(&self) -> &PortsPage {
        &self.ports
    }

    /// True where a client's report would still decide something.
    #[must_use]
    pub fn client_would_tell(&self) -> bool {
        self.case.as_ref().zip(self.diagnosis.as_ref()).is_some_and(|(case, diagnosis)| client_would_tell(case, diagnosis))
    }

    /// The symptom chosen.
    #[must_use]
    pub const fn symptom(&self) -> Option<Symptom> {
        self.symptom
    }

    /// The case, once there is a symptom and a target.
    #[must_use]
    pub const fn case(&self) -> Option<&Case> {
        self.case.as_ref()
    }

    /// What follows from what is known so far.
    #[must_use]
    pub const fn diagnosis(&self) -> Option<&Diagnosis> {
        self.diagnosis.as_ref()
    }

    /// What was held before the last "check again".
    #[must_use]
    pub const fn before(&self) -> Option<&Diagnosis> {
        self.before.as_ref()
    }

    /// The checks under way.
    #[must_use]
    pub const fn run(&self) -> &Run {
        &self.run
    }

    /// The decision tree.
    #[must_use]
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// The branch of the case's symptom.
    #[must_use]
    pub fn branch(&self) -> Option<&Branch> {
        self.case.as_ref().and_then(|case| self.tree.branch(case.symptom))
    }

    /// Listeners of this machine, to be offered as targets: one for each port, those that clients can reach first.
    #[must_use]
    pub fn listeners(&self) -> Vec<&Listener> {
        let all = self.machine.listeners().known().map(|table| table.listeners.as_slice()).unwrap_or_default();
        let mut offered: Vec<&Listener> = Vec::new();
        for listener in all {
            match offered.iter_mut().find(|other| other.port == listener.port) {
                Some(other) if other.address.is_loopback() => *other = listener,
                Some(_) => {}
                None => offered.push(listener),
            }
        }
        offered
    }

    /// What the machine said of itself before there was a case.
    #[must_use]
    pub const fn machine(&self) -> &Evidence {
        &self.machine
    }

    /// Every cause in the documents' order, then those only evidence speaks of.
    #[must_use]
    pub fn checklist(&self) -> Vec<&Finding> {
        let Some(diagnosis) = &self.diagnosis else { return Vec::new() };
        let steps = self.branch().map(|branch| branch.steps.as_slice()).unwrap_or_default();
        let listed = steps.iter().filter_map(|step| diagnosis.of(step.cause));
        let others = diagnosis.findings.iter().filter(|finding| !steps.iter().any(|step| step.cause == finding.cause));
        listed.chain(others).collect()
    }

    /// Questions left open with "skip".
    #[must_use]
    pub const fn skipped(&self) -> &BTreeSet<QuestionId> {
        &self.skipped
    }

    /// What the last key has done, where the page does not show it.
    #[must_use]
    pub const fn notice(&self) -> Option<Notice> {
        self.notice
    }

    /// Every language, in the order it is offered.
    #[must_use]
    pub fn languages(&self) -> &[LanguageIdentifier] {
        &self.languages
    }

    /// The language wanted.
    #[must_use]
    pub fn language(&self) -> LanguageIdentifier {
        self.languages.get(self.language).cloned().unwrap_or_default()
    }

    /// True where only ASCII is to be shown.
    #[must_use]
    pub const fn plain_letters(&self) -> bool {
        self.plain_letters
    }

    /// True for the superuser.
    #[must_use]
    pub const fn privileged(&self) -> bool {
        self.privileged
    }

    /// Columns and rows of the terminal.
    #[must_use]
    pub const fn size(&self) -> (u16, u16) {
        self.size
    }

    /// Shows one line until the next key.
    pub const fn tell(&mut self, notice: Notice) {
        self.notice = Some(notice);
    }

    /// Takes note of how far the page could be scrolled, so that paging back from the end answers at once.
    pub fn shown(&mut self, scroll: usize) {
        if let Some(visit) = self.help.as_mut().or_else(|| self.visits.last_mut()) {
            visit.scroll = scroll;
        }
    }
}
