//! The page with the budget of local ports.

use std::net::{IpAddr, SocketAddr};

use super::{Text, obstacle};
use crate::evidence::{Obstacle, PortUse, ProbeId};

/// The way to the page.
#[must_use]
pub fn crumb() -> Text {
    Text::new("app-crumb-ports")
}

/// What is shown.
#[must_use]
pub fn title() -> Text {
    Text::new("app-ports-title")
}

/// How it is to be read.
#[must_use]
pub fn what() -> Text {
    Text::new("app-ports-what")
}

/// No look yet.
#[must_use]
pub fn first_look() -> Text {
    Text::new("app-ports-first-look")
}

/// How much of the range the fullest destination has.
#[must_use]
pub fn taken(from: IpAddr, to: SocketAddr, used: u64, size: u64) -> Text {
    Text::new("app-ports-taken")
        .word("from", from.to_string())
        .word("to", to.to_string())
        .count("used", used)
        .count("size", size)
        .count("free", size.saturating_sub(used))
}

/// What each part of the bar is.
#[must_use]
pub fn legend(open: u64, waiting: u64, free: u64) -> Text {
    Text::new("app-ports-legend").count("open", open).count("waiting", waiting).count("free", free)
}

/// The rate, and how long the range lasts at that.
#[must_use]
pub fn rate(rate: u64, seconds: u64, sustainable: u64) -> Text {
    Text::new("app-ports-rate").count("rate", rate).count("seconds", seconds).count("sustainable", sustainable)
}

/// Nothing is taken at the moment.
#[must_use]
pub fn no_rate() -> Text {
    Text::new("app-ports-no-rate")
}

/// The kernel uses ports in `TIME_WAIT` again.
#[must_use]
pub fn reused() -> Text {
    Text::new("app-ports-reused")
}

/// No connection of this machine's own has a port of the range.
#[must_use]
pub fn idle(ports: &PortUse) -> Text {
    let (first, last) = ports.range;
    Text::new("app-ports-idle").word("range", format!("{first}-{last}")).count("size", ports.size())
}

/// Heads of the columns of counts that are words; the others are the protocol's.
#[must_use]
pub fn heads() -> [Text; 4] {
    ["app-ports-head-to", "app-ports-head-taken", "app-ports-head-open", "app-ports-head-rate"].map(Text::new)
}

/// Further destinations.
#[must_use]
pub fn others(others: u64) -> Text {
    Text::new("app-ports-others").count("others", others)
}

/// Over those who hold the ports.
#[must_use]
pub fn holders() -> Text {
    Text::new("app-ports-holders")
}

/// One of them.
#[must_use]
pub fn holder(who: String, ports: u64, to: SocketAddr) -> Text {
    Text::new("app-ports-holder").word("who", who).count("ports", ports).word("to", to.to_string())
}

/// `TIME_WAIT` belongs to nobody.
#[must_use]
pub fn nobody() -> Text {
    Text::new("app-ports-nobody")
}

/// What stood in the way, and what would help.
#[must_use]
pub fn hidden(stood: &Obstacle) -> Vec<Text> {
    std::iter::once(obstacle::obstacle(stood)).chain(obstacle::root_would_add(ProbeId::PortUse, stood)).collect()
}
