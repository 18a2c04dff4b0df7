//! The wizard on the screen: what a [`crate::session::Session`] says, on a terminal that is given back as it was.
//!
//! [`compose`] makes a page out of a session (pure, and what the tests look at), [`paint`] puts it on cells, and the inbox feeds
//! keys, signals and what the probes saw to the session.

mod clipboard;
pub mod compose;
mod footer;
mod hangup;
mod inbox;
pub mod keymap;
pub mod layout;
pub mod marks;
pub mod page;
mod pages;
pub mod paint;
mod terminal;
pub mod theme;

use std::{
    io::{self, Write},
    net::IpAddr,
    path::PathBuf,
    sync::Arc,
    time::Duration,
};

use unic_langid::LanguageIdentifier;

use self::{
    inbox::{End, Inbox},
    terminal::Screen,
    theme::Theme,
};
use crate::{
    case::{Answers, Role, Symptom, Target},
    l10n::{Catalogue, Charset, languages},
    probe::{self, Host, limits::Limits},
    session::{Beginning, Session, WatchSpan},
    text::report as texts,
    tree::Tree,
};

/// Exit status of an internal error (`EX_SOFTWARE`, sysexits.h).
const INTERNAL_ERROR: u8 = 70;
/// How long probes that cannot be cancelled are waited for at the end.
const PATIENCE: Duration = Duration::from_millis(200);

/// What the wizard starts with.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The address the clients use, if it was given.
    pub target: Option<Target>,
    /// What they see, if it was given.
    pub symptom: Option<Symptom>,
    /// Where the program runs, if it was given.
    pub role: Option<Role>,
    /// Address of a client that cannot connect.
    pub client: Option<IpAddr>,
    /// Answers given beforehand.
    pub answers: Answers,
    /// Whether to watch for SYNs and nothing else.
    pub watch: Option<WatchSpan>,
    /// The language; `None` asks.
    pub language: Option<LanguageIdentifier>,
    /// What the terminal can show.
    pub charset: Charset,
    /// Whether to use colours ([`theme::wants_colour`]).
    pub colour: bool,
    /// A translator's own texts.
    pub overrides: Option<PathBuf>,
    /// Time limits of the probes.
    pub limits: Limits,
    /// True for the superuser.
    pub privileged: bool,
}

/// Runs the wizard until it ends, and returns its exit status: 0, or 70 for an internal error, 129, 130 and 143 for HUP, INT and
/// TERM. The terminal is given back before it returns, and before a panic leaves it.
#[must_use]
pub fn run(settings: Settings, host: Arc<dyn Host>) -> u8 {
    match walk(&settings, host) {
        Ok(End { status, farewell }) => {
            let _ = write!(io::stdout(), "{farewell}").and_then(|()| io::stdout().flush());
            status
        }
        Err(error) => {
            let told = Catalogue::new(&settings.language.unwrap_or_default(), settings.charset, None);
            let _ = writeln!(io::stderr(), "{}", told.say(&texts::internal_error(&error.to_string())));
            INTERNAL_ERROR
        }
    }
}

fn walk(settings: &Settings, host: Arc<dyn Host>) -> io::Result<End> {
    let tree = Tree::builtin().map_err(io::Error::other)?;
    let runtime = probe::runtime()?;
    let beginning = Beginning {
        target: settings.target.clone(),
        symptom: settings.symptom,
        role: settings.role,
        client: settings.client,
        answers: settings.answers.clone(),
        watch: settings.watch,
        languages: languages(),
        language: settings.language.clone(),
        plain_letters: settings.charset == Charset::Ascii,
        privileged: settings.privileged,
        size: terminal::size(),
    };
    let session = Session::new(Arc::new(tree), beginning);
    let end = runtime.block_on(async {
        let inbox = Inbox::new(session, settings, host)?;
        hangup::watch()?;
        let mut screen = Screen::take(Theme::new(settings.colour))?;
        inbox.run(&mut screen).await
    });
    runtime.shutdown_timeout(PATIENCE);
    end
}
