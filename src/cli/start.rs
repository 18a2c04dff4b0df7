use std::{
    ffi::{OsStr, OsString},
    io::{self, Write},
    panic::AssertUnwindSafe,
    sync::Arc,
    time::Duration,
};

use clap::{FromArgMatches, error::ErrorKind};

use super::{
    Environment, ExitStatus, UsageError,
    arguments::{Action, Arguments, Common},
    client_report, explain, help, panicked, usage,
    voice::{self, Early},
    watch,
};
use crate::{
    case::{Answers, Case, Role, Symptom, Target},
    check::{self, Progress},
    diagnosis::{WatchOrder, is_own_report},
    l10n::Catalogue,
    probe::{
        self, Host, LinuxHost,
        limits::{Limits, MOST_SHOWN_CLIENTS, MOST_WATCHED_CLIENTS},
    },
    recognise,
    report::{self, Report, text::Layout},
    session::WatchSpan,
    text,
    tree::Tree,
    tui::{
        self,
        theme::{ColourChoice, wants_colour},
    },
};

/// How long a watch lasts that nobody looks at.
const USUAL_WATCH: Duration = Duration::from_secs(30);

/// Runs the program: reads the arguments, chooses the front end, gives its exit status.
#[must_use]
pub fn start(environment: &Environment) -> ExitStatus {
    let early = Early::read(&environment.arguments);
    let run = AssertUnwindSafe(|| run(environment, &early));
    panicked::caught(run).unwrap_or_else(|place| {
        let catalogue = voice::catalogue(environment, &early);
        complain(&catalogue, &text::report::internal_error(&place));
        ExitStatus::Internal
    })
}

fn run(environment: &Environment, early: &Early) -> ExitStatus {
    let catalogue = voice::catalogue(environment, early);
    let refuse = |error: &UsageError| {
        complain(&catalogue, &text::report::usage(error));
        ExitStatus::Usage
    };
    if let Some(language) = early.unknown_language() {
        return refuse(&UsageError::Language(language.to_owned()));
    }
    for problem in voice::problems(&catalogue, early) {
        complain(&catalogue, &problem);
    }
    let tree = match Tree::builtin() {
        Ok(tree) => tree,
        Err(error) => {
            complain(&catalogue, &text::report::internal_error(&error.to_string()));
            return ExitStatus::Internal;
        }
    };
    let session = Session { environment, early, catalogue: &catalogue, tree: &tree };
    let mut command = help::command(&catalogue, environment.width());
    let parsed = command
        .try_get_matches_from_mut(&environment.arguments)
        .and_then(|mut matches| Arguments::from_arg_matches_mut(&mut matches));
    match parsed {
        Ok(arguments) => session.act(arguments).unwrap_or_else(|error| refuse(&error)),
        Err(told) if matches!(told.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            print(&told.render().to_string());
            ExitStatus::Healthy
        }
        Err(error) => refuse(&UsageError::from_clap(&error)),
    }
}

/// What every action needs.
#[derive(Clone, Copy)]
struct Session<'a> {
    environment: &'a Environment,
    early: &'a Early,
    catalogue: &'a Catalogue,
    tree: &'a Tree,
}

impl Session<'_> {
    /// Does what the arguments ask for.
    fn act(&self, arguments: Arguments) -> Result<ExitStatus, UsageError> {
        let Arguments { action, target, common } = arguments;
        match action {
            Some(Action::Completions { shell }) => self.completions(&shell.unwrap_or_default()),
            Some(Action::Man) => Ok(self.manual()),
            Some(Action::Explain { message, json }) => self.explain(target, message, json),
            Some(Action::Watch { port, lasts, json }) => self.watch(port.or(target).as_deref(), lasts.as_deref(), json, common),
            Some(Action::Report(_)) => Err(UsageError::Later("report")),
            Some(Action::Check { target: named, json, trace, client_report }) => {
                let asked = Asked::read(named.or(target).as_deref(), common, self.tree)?;
                self.check(asked, json, trace, client_report.as_deref())
            }
            None => {
                let asked = Asked::read(target.as_deref(), common, self.tree)?;
                if self.environment.can_show_screens() && !asked.plain {
                    Ok(self.wizard(asked, None))
                } else if asked.target.is_some() {
                    self.check(asked, false, false, None)
                } else {
                    Err(UsageError::NotATerminal)
                }
            }
        }
    }

    fn wizard(&self, asked: Asked, watch: Option<WatchSpan>) -> ExitStatus {
        let settings = tui::Settings {
            symptom: asked.symptom(self.catalogue),
            target: asked.target,
            role: asked.role,
            client: asked.client,
            answers: asked.answers,
            watch,
            language: voice::language(self.environment, self.early),
            charset: self.catalogue.charset(),
            colour: wants_colour(asked.colour, |name| self.environment.variable(name).map(str::to_owned)),
            overrides: self.early.locales.clone(),
            limits: asked.limits,
            privileged: self.environment.privileged,
        };
        ExitStatus::Other(tui::run(settings, host()))
    }

    /// What a message means; without one, what standard input says, unless somebody sits there.
    fn explain(&self, first: Option<String>, message: Vec<OsString>, json: bool) -> Result<ExitStatus, UsageError> {
        let words: Vec<OsString> = first.map(OsString::from).into_iter().chain(message).collect();
        if words.is_empty() && self.environment.terminal.stdin {
            return Err(UsageError::NoMessage);
        }
        // A reader that went away wants no more: that is no error.
        Ok(explain::explain(&words, json, self.catalogue, self.environment.width()).unwrap_or(ExitStatus::Healthy))
    }

    /// On the screen until it is ended; else for half a minute, or for as long as was asked for.
    fn watch(&self, port: Option<&str>, lasts: Option<&str>, json: bool, common: Common) -> Result<ExitStatus, UsageError> {
        let lasts = lasts.map(usage::lasts).transpose()?;
        let asked = Asked::read(Some(port.ok_or(UsageError::NoPort)?), common, self.tree)?;
        let Some(port) = asked.target.as_ref().map(|target| target.port) else { return Err(UsageError::NoPort) };
        if self.environment.can_show_screens() && !asked.plain && !json {
            return Ok(self.wizard(asked, Some(lasts.map_or(WatchSpan::UntilEnded, WatchSpan::For))));
        }
        let order = WatchOrder {
            port,
            named: asked.client.into_iter().collect(),
            lasts: Some(lasts.unwrap_or(USUAL_WATCH)),
            most: if json { MOST_WATCHED_CLIENTS } else { MOST_SHOWN_CLIENTS },
        };
        // One thread is enough: the fewer there are, the less a flood takes of the machine.
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else {
            return Ok(self.failed("runtime"));
        };
        let watching = async {
            let (host, stop) = (LinuxHost::new(), stopped());
            if let Some(target) = asked.target.filter(|_| !json) {
                let case = Case { role: Some(Role::Server), ..Case::new(target, Symptom::Timeout) };
                watch::invite(case, &host, &asked.limits, self.catalogue).await;
            }
            watch::watch(order, &host, &asked.limits, stop, self.catalogue, json).await
        };
        // A reader that went away wants no more: that is no error.
        Ok(runtime.block_on(watching).unwrap_or(ExitStatus::Healthy))
    }

    fn check(&self, asked: Asked, json: bool, trace: bool, report: Option<&OsStr>) -> Result<ExitStatus, UsageError> {
        let symptom = asked.symptom(self.catalogue).unwrap_or(Symptom::Unknown);
        let target = asked.target.ok_or(UsageError::NoTarget)?;
        let client_report = report.map(|file| client_report::from_file(file, &target)).transpose()?;
        let case = Case {
            role: asked.role,
            client: asked.client,
            answers: asked.answers,
            client_report,
            trace,
            ..Case::new(target, symptom)
        };
        let Ok(runtime) = probe::runtime() else {
            return Ok(self.failed("runtime"));
        };
        let mut line =
            ProgressLine { catalogue: self.catalogue, shown: false, wanted: self.environment.can_overwrite_stderr() };
        let done = runtime.block_on(async {
            check::check(case, self.tree, host(), asked.limits, stopped(), |progress| line.show(progress)).await
        });
        line.clear();
        runtime.shutdown_background();
        if is_own_report(&done.case, self.tree) {
            complain(self.catalogue, &text::report::report_from_here());
        }
        if done.signal.is_some() {
            complain(self.catalogue, &text::report::interrupted());
        }
        let report = Report {
            case: &done.case,
            diagnosis: &done.diagnosis,
            tree: self.tree,
            catalogue: self.catalogue,
            elapsed_ms: u64::try_from(done.elapsed.as_millis()).unwrap_or(u64::MAX),
            privileged: self.environment.privileged,
        };
        if json {
            match report::json::render(&report) {
                Ok(text) => print(&text),
                Err(error) => return Ok(self.failed(&error.to_string())),
            }
        } else {
            let colour = match asked.colour {
                ColourChoice::Auto => self.environment.wants_colour(),
                choice => choice == ColourChoice::Always,
            };
            print(&report::text::render(&report, Layout { width: self.environment.width(), colour }));
        }
        Ok(done.signal.map_or_else(|| done.diagnosis.conclusion.into(), ExitStatus::Signal))
    }

    fn completions(&self, shell: &str) -> Result<ExitStatus, UsageError> {
        let shell: clap_complete::Shell = shell.parse().map_err(|_| UsageError::Shell(shell.to_owned()))?;
        let mut command = help::command(self.catalogue, self.environment.width());
        let mut script = Vec::new();
        clap_complete::generate(shell, &mut command, env!("CARGO_PKG_NAME"), &mut script);
        print(&String::from_utf8_lossy(&script));
        Ok(ExitStatus::Healthy)
    }

    fn manual(&self) -> ExitStatus {
        let mut page = Vec::new();
        match clap_mangen::Man::new(help::command(self.catalogue, self.environment.width())).render(&mut page) {
            Ok(()) => print(&String::from_utf8_lossy(&page)),
            Err(error) => return self.failed(&error.to_string()),
        }
        ExitStatus::Healthy
    }

    fn failed(&self, place: &str) -> ExitStatus {
        complain(self.catalogue, &text::report::internal_error(place));
        ExitStatus::Internal
    }
}

/// The options, understood.
struct Asked {
    target: Option<Target>,
    symptom: Option<Symptom>,
    error: Option<String>,
    role: Option<Role>,
    client: Option<std::net::IpAddr>,
    answers: Answers,
    limits: Limits,
    plain: bool,
    colour: ColourChoice,
}

impl Asked {
    fn read(target: Option<&str>, common: Common, tree: &Tree) -> Result<Self, UsageError> {
        Ok(Self {
            target: recognise::completed(target.map(usage::target).transpose()?, common.error.as_deref()),
            symptom: common.symptom.as_deref().map(usage::symptom).transpose()?,
            error: common.error,
            role: common.role.as_deref().map(usage::role).transpose()?,
            client: common.client.as_deref().map(usage::client).transpose()?,
            answers: usage::answers(&common.answer, tree)?,
            limits: common.timeout.as_deref().map(usage::timeout).transpose()?.map(Limits::for_exchange).unwrap_or_default(),
            plain: common.plain,
            colour: common.color.as_deref().map_or(Ok(ColourChoice::Auto), usage::colour)?,
        })
    }

    /// The symptom as a word or, without one, as the pasted message tells it.
    fn symptom(&self, catalogue: &Catalogue) -> Option<Symptom> {
        self.symptom.or_else(|| {
            let read = recognise::symptom(self.error.as_deref()?);
            if read.is_none() {
                complain(catalogue, &text::report::error_not_recognised());
            }
            read
        })
    }
}

fn host() -> Arc<dyn Host> {
    Arc::new(LinuxHost::new())
}

/// The number of the first signal that asks to end. Signals count from the call on, not from the first wait.
fn stopped() -> impl Future<Output = u8> {
    use tokio::signal::unix::{Signal, SignalKind, signal};
    async fn heard(signal: Option<Signal>) {
        match signal {
            Some(mut signal) => {
                signal.recv().await;
            }
            None => std::future::pending().await,
        }
    }
    let [hang_up, interrupt, terminate] =
        [SignalKind::hangup(), SignalKind::interrupt(), SignalKind::terminate()].map(|kind| signal(kind).ok());
    async move {
        tokio::select! {
            () = heard(hang_up) => 1,
            () = heard(interrupt) => 2,
            () = heard(terminate) => 15,
        }
    }
}

/// One line on standard error while a check takes longer than a moment.
struct ProgressLine<'a> {
    catalogue: &'a Catalogue,
    shown: bool,
    wanted: bool,
}

impl ProgressLine<'_> {
    fn show(&mut self, progress: Progress) {
        if !self.wanted || progress.elapsed.as_secs() < 1 {
            return;
        }
        self.shown = true;
        let words = self.catalogue.say(&text::report::progress(progress.done, progress.of, progress.elapsed.as_secs()));
        let _ = write!(io::stderr(), "\r{words}\x1b[K");
    }

    fn clear(&mut self) {
        if self.shown {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

/// Writes to standard output. A reader that went away (`| head`) wants no more: that is no error.
fn print(text: &str) {
    let mut stdout = io::stdout().lock();
    let _ = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
}

/// One line on standard error, with the program's name as other programs do it.
fn complain(catalogue: &Catalogue, text: &text::Text) {
    let _ = writeln!(io::stderr(), "{}: {}", env!("CARGO_PKG_NAME"), catalogue.say(text));
}
