//! One inbox for everything that can happen, one screen, one session.

use std::{io, sync::Arc, time::Duration};

use crossterm::event::{Event, EventStream, KeyEventKind};
use futures_util::StreamExt;
use tokio::{
    signal::unix::{Signal, SignalKind, signal},
    sync::mpsc,
    time::{Instant, MissedTickBehavior, interval, sleep_until},
};

use super::{
    Settings, clipboard, compose, hangup,
    keymap::{self, Context},
    page::Page,
    terminal::{self, Screen},
};
use crate::{
    l10n::{Catalogue, Charset},
    probe::{Arrived, Host, Runner},
    session::{Action, Effect, Message, Notice, Session},
};

/// Shortest time between two frames: thirty a second are as good as more.
const FRAME: Duration = Duration::from_millis(33);

/// What the program leaves behind: its exit status, and text for the prompt.
pub(crate) struct End {
    /// Exit status.
    pub(crate) status: u8,
    /// Pages to print below the prompt.
    pub(crate) farewell: String,
}

/// The signals a terminal program has to answer.
struct Signals {
    terminate: Signal,
    hang_up: Signal,
    interrupt: Signal,
    stop: Signal,
    resume: Signal,
    resize: Signal,
}

/// Everything the loop needs.
pub(crate) struct Inbox {
    session: Session,
    catalogue: Catalogue,
    overrides: Option<std::path::PathBuf>,
    runner: Runner,
    observations: mpsc::UnboundedReceiver<Arrived>,
    signals: Signals,
    farewell: String,
    stopped_ourselves: bool,
}

impl Inbox {
    /// Makes everything ready; nothing is drawn and nothing is asked yet.
    pub(crate) fn new(session: Session, settings: &Settings, host: Arc<dyn Host>) -> io::Result<Self> {
        let (sender, observations) = mpsc::unbounded_channel();
        let on = |kind: SignalKind| signal(kind);
        let signals = Signals {
            terminate: on(SignalKind::terminate())?,
            hang_up: on(SignalKind::hangup())?,
            interrupt: on(SignalKind::interrupt())?,
            stop: on(SignalKind::from_raw(nix::libc::SIGTSTP))?,
            resume: on(SignalKind::from_raw(nix::libc::SIGCONT))?,
            resize: on(SignalKind::window_change())?,
        };
        Ok(Self {
            catalogue: catalogue(&session, settings.overrides.as_deref()),
            session,
            overrides: settings.overrides.clone(),
            runner: Runner::new(host, settings.limits, sender),
            observations,
            signals,
            farewell: String::new(),
            stopped_ourselves: false,
        })
    }

    /// Runs until the operator or a signal ends it. Draws only when nothing is left to be taken in.
    pub(crate) async fn run(mut self, screen: &mut Screen) -> io::Result<End> {
        let mut shown: Option<Page> = None;
        // From here on a new size is heard of: it may have changed since it was first asked for.
        self.session.update(resized());
        self.show(screen, &mut shown)?;
        let effects = self.session.begin();
        if let Some(status) = self.carry_out(effects, screen, &mut shown)? {
            return Ok(self.end(status));
        }
        let mut events = EventStream::new();
        let mut seconds = interval(Duration::from_secs(1));
        seconds.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut next_frame = Instant::now();
        let mut stale = true;
        loop {
            let was_running = self.session.run().is_running();
            let message = tokio::select! {
                biased;
                _ = self.signals.terminate.recv() => return Ok(self.end(143)),
                _ = self.signals.hang_up.recv() => return Ok(self.end(hangup::STATUS)),
                _ = self.signals.interrupt.recv() => return Ok(self.end(130)),
                _ = self.signals.stop.recv() => Some(Message::Action(Action::Suspend)),
                _ = self.signals.resume.recv() => { self.resumed(screen, &mut shown)?; None }
                _ = self.signals.resize.recv() => Some(resized()),
                event = events.next() => match event {
                    Some(Ok(event)) => self.message(event),
                    Some(Err(error)) => return Err(error),
                    None => return Ok(self.end(hangup::STATUS)),
                },
                Some(arrived) = self.observations.recv() => {
                    let Arrived { run, observation, watch } = arrived;
                    Some(match watch {
                        Some(goes_on) => Message::Watched { run, observation, goes_on },
                        None => Message::Observed { run, observation },
                    })
                }
                _ = seconds.tick(), if was_running => Some(Message::Tick),
                () = sleep_until(next_frame), if stale => {
                    self.show(screen, &mut shown)?;
                    next_frame = Instant::now() + FRAME;
                    stale = false;
                    continue;
                }
            };
            stale = true;
            if let Some(message) = message {
                let effects = self.session.update(message);
                if let Some(status) = self.carry_out(effects, screen, &mut shown)? {
                    return Ok(self.end(status));
                }
            }
            if !was_running && self.session.run().is_running() {
                seconds.reset();
            }
        }
    }

    /// Draws the page if it has changed.
    fn show(&mut self, screen: &mut Screen, shown: &mut Option<Page>) -> io::Result<()> {
        if *self.catalogue.language() != self.session.language() || self.catalogue.charset() != charset(&self.session) {
            self.catalogue = catalogue(&self.session, self.overrides.as_deref());
        }
        let page = compose::page(&self.session, &self.catalogue);
        self.session.shown(page.scroll);
        if shown.as_ref() != Some(&page) {
            screen.draw(&page, self.session.size())?;
            *shown = Some(page);
        }
        Ok(())
    }

    fn message(&self, event: Event) -> Option<Message> {
        match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => {
                keymap::action(Context::of(&self.session), key).map(Message::Action)
            }
            Event::Paste(text) => Some(Message::Action(Action::Insert(text))),
            // A new size is heard of by its signal: the event reader listens only from its first event on, and misses one before.
            _ => None,
        }
    }

    fn carry_out(&mut self, effects: Vec<Effect>, screen: &mut Screen, shown: &mut Option<Page>) -> io::Result<Option<u8>> {
        for effect in effects {
            match effect {
                Effect::StartProbes { run, requests } => self.runner.start(run, requests),
                Effect::CancelProbes => self.runner.cancel(),
                Effect::Watch { run, order } => self.runner.watch(run, order),
                Effect::WatchPorts { run, to } => self.runner.watch_ports(run, to),
                Effect::EndWatch => self.runner.end_watch(),
                Effect::CopyToClipboard(text) => {
                    let inside_screen = std::env::var_os("STY").is_some_and(|session| !session.is_empty());
                    if let Some(sequence) = clipboard::sequence(&text, inside_screen) {
                        screen.send(&sequence)?;
                    }
                }
                Effect::PrintPage => {
                    self.farewell = compose::plain_text(&self.session, &self.catalogue);
                }
                Effect::Suspend if terminal::has_job_control() => {
                    self.stopped_ourselves = true;
                    screen.suspend(&std::mem::take(&mut self.farewell))?;
                    self.redraw(screen, shown)?;
                }
                Effect::Suspend => self.session.tell(Notice::NoJobControl),
                Effect::Redraw => self.redraw(screen, shown)?,
                Effect::Quit(status) => return Ok(Some(status)),
            }
        }
        Ok(None)
    }

    fn resumed(&mut self, screen: &mut Screen, shown: &mut Option<Page>) -> io::Result<()> {
        if std::mem::take(&mut self.stopped_ourselves) {
            return Ok(());
        }
        screen.retake()?;
        self.redraw(screen, shown)
    }

    /// The terminal may show anything now, and have any size.
    fn redraw(&mut self, screen: &mut Screen, shown: &mut Option<Page>) -> io::Result<()> {
        *shown = None;
        self.session.update(resized());
        screen.forget()
    }

    fn end(self, status: u8) -> End {
        End { status, farewell: self.farewell }
    }
}

fn resized() -> Message {
    let (columns, rows) = terminal::size();
    Message::Resized(columns, rows)
}

fn charset(session: &Session) -> Charset {
    if session.plain_letters() { Charset::Ascii } else { Charset::Utf8 }
}

fn catalogue(session: &Session, overrides: Option<&std::path::Path>) -> Catalogue {
    Catalogue::new(&session.language(), charset(session), overrides)
}
