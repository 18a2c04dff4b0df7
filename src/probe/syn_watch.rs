//! SYNs that come in for the target's port, seen on the interfaces before any packet filter: who tries, and who is answered.

mod capture;
mod counts;
mod table;

use std::{net::IpAddr, time::Instant};

use tokio::time::{Duration, sleep};

use self::{capture::Capture, counts::Counters, table::Table};
use super::{
    LinuxHost, Tell, Wanted,
    limits::{LONGEST_WATCH, Limits, MOST_SHOWN_CLIENTS, SYN_WATCH, SYN_WATCH_MARGIN, SYN_WATCH_TICK, WATCH_SECOND},
    network, ssh,
};
use crate::{
    diagnosis::WatchOrder,
    evidence::{Obstacle, SynWatch},
};

/// Watches until enough is known: a client that tried twice and got nothing back, the one that was named was let in, or the
/// time is over. That somebody gets in says nothing of those that try more seldom.
pub(super) async fn observe(host: &LinuxHost, port: u16, named: &[IpAddr], limits: &Limits) -> SynWatch {
    let mut watch = Watch::open(host, port, named);
    let most = SYN_WATCH.min(limits.probe.saturating_sub(SYN_WATCH_MARGIN));
    while watch.elapsed() < most && !watch.is_enough() {
        sleep(SYN_WATCH_TICK).await;
        watch.take();
    }
    watch.fact(limits, MOST_SHOWN_CLIENTS)
}

/// Watches until the order's time is over, somebody drops it, or nobody listens any more.
pub(super) async fn go_on(host: &LinuxHost, order: &WatchOrder, limits: &Limits, tell: Tell<'_>) {
    let mut watch = Watch::open(host, order.port, &order.named);
    let lasts = order.lasts.unwrap_or(LONGEST_WATCH).min(LONGEST_WATCH);
    let mut told = Instant::now();
    loop {
        sleep(SYN_WATCH_TICK).await;
        watch.take();
        let over = watch.elapsed() >= lasts;
        if over || told.elapsed() >= WATCH_SECOND {
            told = Instant::now();
            // Everybody is asked for at the end only: a flood has a hundred thousand clients.
            let most = if over { order.most } else { order.most.min(MOST_SHOWN_CLIENTS) };
            match tell(Ok(watch.fact(limits, most)), over) {
                _ if over => return,
                Wanted::More => {}
                Wanted::Last => {
                    tell(Ok(watch.fact(limits, order.most)), true);
                    return;
                }
                Wanted::Nothing => return,
            }
        }
    }
}

/// A watch under way.
pub(super) struct Watch<'a> {
    host: &'a LinuxHost,
    named: Vec<IpAddr>,
    operator: Option<IpAddr>,
    begun: Instant,
    before: Option<Counters>,
    capture: Result<Capture, Obstacle>,
    table: Table,
}

impl<'a> Watch<'a> {
    /// Begins to watch, as far as this process may: without packets, the kernel's counters are left.
    pub(super) fn open(host: &'a LinuxHost, port: u16, named: &[IpAddr]) -> Self {
        let operator = ssh::connection(host).map(|syn| syn.from);
        let mut all: Vec<IpAddr> = named.iter().copied().chain(operator).map(|address| address.to_canonical()).collect();
        all.dedup();
        Self {
            host,
            named: named.to_vec(),
            operator,
            begun: Instant::now(),
            before: Counters::read(host),
            capture: Capture::open(port, &all),
            table: Table::new(port, all),
        }
    }

    pub(super) fn elapsed(&self) -> Duration {
        self.begun.elapsed()
    }

    /// Takes in what has come since the last time.
    pub(super) fn take(&mut self) {
        if let Ok(capture) = &mut self.capture {
            capture.take(&mut self.table);
        }
    }

    fn is_enough(&self) -> bool {
        self.table.has_unanswered(&self.named) || self.table.has_connected(&self.named)
    }

    /// What was seen so far, with at most that many clients.
    pub(super) fn fact(&self, limits: &Limits, most: usize) -> SynWatch {
        let links = network::links(limits.exchange).unwrap_or_default();
        let name = |index: u32| links.iter().find(|link| link.index == index).map(|link| link.name.clone()).unwrap_or_default();
        let (clients, more) = self.table.clients(most, name);
        let counts = self.before.zip(Counters::read(self.host)).map(|(before, now)| now.since(before));
        SynWatch {
            watched_ms: u64::try_from(self.elapsed().as_millis()).unwrap_or(u64::MAX),
            clients,
            more,
            elsewhere: self.table.elsewhere(),
            operator: self.operator,
            asked: false,
            counts,
            hidden: self.capture.as_ref().err().cloned(),
        }
    }
}
