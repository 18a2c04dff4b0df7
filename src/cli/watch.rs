//! `conn-wizard watch` without a screen: one line for each client whose fate changes, and at the end all of them; or one JSON
//! object.

use std::{
    collections::HashMap,
    io::{self, Write},
    net::IpAddr,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use super::ExitStatus;
use crate::{
    case::Case,
    client_report::ClientSystem,
    diagnosis::{Knock, Request, WatchOrder, knock_line},
    evidence::{Listener, Observation, Obstacle, SynWatch},
    l10n::Catalogue,
    probe::{Host, Wanted, limits::Limits},
    report::watch::{self, Watched},
    text::watch as texts,
    wire::escape::printable,
};

/// Longest line for a client, in characters.
const LONGEST_LINE: usize = 2000;

/// What is said before the first packet: what is watched, and the line that lets a client try.
pub(super) async fn invite(mut case: Case, host: &dyn Host, limits: &Limits, catalogue: &Catalogue) {
    for request in [Request::Network, Request::Listeners, Request::Cloud] {
        let outcome = host.observe(&request, limits).await;
        case.evidence.note(Observation { probe: request.probe(), outcome, took_ms: 0 });
    }
    let listeners = case.evidence.listeners().known().map(|table| table.listeners.as_slice()).unwrap_or_default();
    let listeners: Vec<&Listener> = listeners.iter().collect();
    let mut lines = vec![catalogue.say(&texts::title(case.target.port)), catalogue.say(&texts::what()), String::new()];
    let line = |system| knock_line(&case, system, &listeners);
    // What Linux runs, macOS runs as well.
    let all: Vec<String> = [ClientSystem::Unix, ClientSystem::Windows].into_iter().filter_map(line).collect();
    if !all.is_empty() {
        lines.push(catalogue.say(&texts::line_heading()));
        lines.extend(all.iter().map(|line| printable(line, LONGEST_LINE)));
        lines.push(String::new());
    }
    let _ = writeln!(io::stdout(), "{}", lines.join("\n"));
}

/// Watches until the order's time is over or `stop` gives the number of a signal; then everything is printed.
pub(super) async fn watch(
    order: WatchOrder,
    host: &dyn Host,
    limits: &Limits,
    stop: impl Future<Output = u8>,
    catalogue: &Catalogue,
    json: bool,
) -> io::Result<ExitStatus> {
    let named = order.named.first().copied();
    let ending = AtomicBool::new(false);
    let log = Mutex::new(Log::default());
    let tell = |seen: Result<SynWatch, Obstacle>, over: bool| {
        let seen = seen.unwrap_or_else(|stood| SynWatch { hidden: Some(stood), ..SynWatch::default() });
        let mut log = log.lock().unwrap_or_else(PoisonError::into_inner);
        if !json && !over {
            log.news(&seen, catalogue);
        }
        log.last = Some(seen);
        if ending.load(Ordering::Relaxed) { Wanted::Last } else { Wanted::More }
    };
    let signal = {
        let going = host.watch(&order, limits, &tell);
        tokio::pin!(going, stop);
        tokio::select! {
            () = &mut going => None,
            signal = &mut stop => {
                // What was seen by now is told once more, with everybody in it.
                ending.store(true, Ordering::Relaxed);
                going.await;
                Some(signal)
            }
        }
    };
    let log = log.into_inner().unwrap_or_else(PoisonError::into_inner);
    let seen = log.last.unwrap_or_default();
    let watched = Watched::new(order.port, named, &seen);
    let mut stdout = io::BufWriter::new(io::stdout().lock());
    if json {
        watch::json(&watched, &mut stdout)?;
    } else {
        stdout.write_all(watch::text(&watched, catalogue).as_bytes())?;
    }
    stdout.flush()?;
    Ok(signal.map_or_else(|| ExitStatus::Other(watched.status()), ExitStatus::Signal))
}

/// What was said so far.
#[derive(Default)]
struct Log {
    last: Option<SynWatch>,
    said: HashMap<IpAddr, Knock>,
}

impl Log {
    /// A line for each client that fares otherwise than a second ago.
    fn news(&mut self, seen: &SynWatch, catalogue: &Catalogue) {
        let mut stdout = io::stdout().lock();
        for client in &seen.clients {
            let knock = Knock::of(client);
            if self.said.insert(client.from, knock) != Some(knock) {
                // A reader that went away wants no more: that is no error.
                let _ = writeln!(stdout, "{:>3} s  {}", seen.watched_ms / 1000, watch::client(client, catalogue));
            }
        }
    }
}
