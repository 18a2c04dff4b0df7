//! The page that watches for SYNs, and what `conn-wizard watch` prints.

use std::net::IpAddr;

use super::{Family, Text, obstacle};
use crate::{
    diagnosis::{Knock, Overheard, Proof},
    evidence::{KernelCounts, Obstacle, ProbeId},
};

/// The way to the page.
#[must_use]
pub fn crumb() -> Text {
    Text::new("app-crumb-watch")
}

/// What is watched.
#[must_use]
pub fn title(port: u16) -> Text {
    Text::new("app-watch-title").word("port", port.to_string())
}

/// What to do now.
#[must_use]
pub fn what() -> Text {
    Text::new("app-watch-what")
}

/// Label of the client's address.
#[must_use]
pub fn client() -> Text {
    Text::new("app-watch-client")
}

/// The client is where the operator comes from.
#[must_use]
pub fn operator(address: IpAddr) -> Text {
    Text::new("app-watch-operator").word("address", address.to_string())
}

/// Nobody said which client.
#[must_use]
pub fn anybody() -> Text {
    Text::new("app-watch-anybody")
}

/// What was typed is no address.
#[must_use]
pub fn no_address() -> Text {
    Text::new("app-watch-no-address")
}

/// How long it has been going on.
#[must_use]
pub fn since(seconds: u64, of: Option<u64>) -> Text {
    match of {
        Some(of) => Text::new("app-watch-since-of").count("seconds", seconds).count("of", of),
        None => Text::new("app-watch-since").count("seconds", seconds),
    }
}

/// It is over.
#[must_use]
pub fn over() -> Text {
    Text::new("app-watch-over")
}

/// Over the column of addresses.
#[must_use]
pub fn from() -> Text {
    Text::new("app-watch-from")
}

/// What became of a client's SYNs, in a word or two.
#[must_use]
pub fn knock(knock: Knock) -> Text {
    Text::new(format!("app-knock-{}", knock.id()))
}

/// More clients than fit.
#[must_use]
pub fn more() -> Text {
    Text::new("app-watch-more")
}

/// What it comes to.
#[must_use]
pub fn says(overheard: Overheard, client: Option<IpAddr>) -> Text {
    let who = client.map_or("anybody", |_| "client");
    let address = client.map(|client| client.to_string()).unwrap_or_default();
    Text::new(format!("app-watch-says-{}", overheard.id())).word("who", who).word("client", address)
}

/// Over the line for the client.
#[must_use]
pub fn line_heading() -> Text {
    Text::new("app-watch-line")
}

/// Packets of the client at another port.
#[must_use]
pub fn control(from: IpAddr, port: u16, packets: u32) -> Text {
    super::proof::saw(&Proof::OtherPacketsArrive { from, port, packets: packets.into() })
}

/// Nothing of the client at another port yet.
#[must_use]
pub fn no_control() -> Text {
    Text::new("app-watch-no-control")
}

/// Why no packet can be seen, and what would help.
#[must_use]
pub fn hidden(stood: &Obstacle) -> Vec<Text> {
    std::iter::once(obstacle::obstacle(stood)).chain(obstacle::root_would_add(ProbeId::SynWatch, stood)).collect()
}

/// What the kernel counted that somebody looking for lost clients wants to know.
#[must_use]
pub fn counts(counts: &KernelCounts) -> Vec<Text> {
    let some = |count: u64, proof: fn(u64) -> Proof| (count > 0).then(|| super::proof::saw(&proof(count)));
    [
        some(counts.queue_overflows, |count| Proof::OverflowsCounted { count }),
        some(counts.half_open_drops, |count| Proof::HalfOpenDropsCounted { count }),
        some(counts.reverse_path, |count| Proof::ReversePathCounted { count }),
        some(counts.conntrack_drops.unwrap_or_default(), |count| Proof::ConntrackDropsCounted { count }),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What the kernel counted of every port together.
#[must_use]
pub fn all_ports(counts: &KernelCounts) -> Text {
    Text::new("app-watch-all-ports").count("accepted", counts.accepted).count("resets", counts.resets)
}

pub(super) fn families() -> Vec<Family> {
    vec![
        Family::new("app-knock-", Knock::ALL.into_iter().map(|knock| knock.id().to_owned())),
        Family::new("app-watch-says-", Overheard::all().map(|said| said.id().to_owned())),
    ]
}
