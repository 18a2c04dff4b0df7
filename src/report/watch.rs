//! What a watch has seen, as text and as JSON (`assets/watch.schema.json`).

use std::{
    io::{self, Write},
    net::IpAddr,
};

use serde::Serialize;

use crate::{
    diagnosis::{Knock, overheard},
    evidence::{KernelCounts, Need, OtherPackets, ProbeId, SynWatch, WatchedClient},
    l10n::Catalogue,
    text::watch as texts,
};

/// Name of the format; it changes with any breaking change.
pub const SCHEMA: &str = "conn-wizard-watch/1";

/// What was watched, and what was seen.
#[derive(Clone, Copy)]
pub struct Watched<'a> {
    /// TCP port.
    pub port: u16,
    /// The client it was about, if it was about one.
    pub client: Option<IpAddr>,
    /// What was seen.
    pub seen: &'a SynWatch,
}

impl<'a> Watched<'a> {
    /// What was seen, of whom it is about ([`SynWatch::about`]).
    #[must_use]
    pub fn new(port: u16, named: Option<IpAddr>, seen: &'a SynWatch) -> Self {
        Self { port, client: seen.about(named), seen }
    }

    /// The exit status.
    #[must_use]
    pub fn status(&self) -> u8 {
        overheard(self.seen, self.client).status()
    }
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    port: u16,
    client: Option<IpAddr>,
    watched_ms: u64,
    says: &'static str,
    clients: Clients<'a>,
    more: bool,
    control: Option<&'a OtherPackets>,
    elsewhere: &'a [OtherPackets],
    counters: Option<&'a KernelCounts>,
    obstacles: Vec<ObstacleField>,
}

#[derive(Serialize)]
struct ObstacleField {
    probe: ProbeId,
    need: Need,
}

/// The clients, each made as it is written: a flood has a hundred thousand.
struct Clients<'a>(&'a [WatchedClient]);

#[derive(Serialize)]
struct ClientField<'a> {
    from: IpAddr,
    to: IpAddr,
    interface: &'a str,
    syns: u32,
    syn_acks: u32,
    resets: u32,
    icmp_errors: u32,
    acks: u32,
    fate: &'static str,
}

impl Serialize for Clients<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|client| ClientField {
            from: client.from,
            to: client.to,
            interface: &client.interface,
            syns: client.syns,
            syn_acks: client.answers,
            resets: client.resets,
            icmp_errors: client.errors,
            acks: client.completed,
            fate: Knock::of(client).id(),
        }))
    }
}

/// One JSON object, with a line feed.
///
/// # Errors
///
/// The writer's.
pub fn json(watched: &Watched<'_>, to: &mut impl Write) -> io::Result<()> {
    let Watched { port, client, seen } = *watched;
    let hidden = seen.hidden.iter().map(|stood| ObstacleField { probe: ProbeId::SynWatch, need: stood.need });
    let document = Document {
        schema: SCHEMA,
        port,
        client,
        watched_ms: seen.watched_ms,
        says: overheard(seen, client).id(),
        clients: Clients(&seen.clients),
        more: seen.more,
        control: client.and_then(|client| seen.elsewhere_from(client)),
        elsewhere: &seen.elsewhere,
        counters: seen.counts.as_ref(),
        obstacles: hidden.collect(),
    };
    serde_json::to_writer_pretty(&mut *to, &document)?;
    to.write_all(b"\n")
}

/// The same for people: one line for each client, and what it comes to.
#[must_use]
pub fn text(watched: &Watched<'_>, catalogue: &Catalogue) -> String {
    let Watched { port, client, seen } = *watched;
    let say = |text| catalogue.say(&text);
    let mut lines =
        vec![String::new(), say(texts::title(port)), say(texts::since(seen.watched_ms / 1000, None)), String::new()];
    let named = client.and_then(|client| seen.elsewhere_from(client));
    match &seen.hidden {
        Some(stood) => lines.extend(texts::hidden(stood).into_iter().map(say)),
        None => lines.extend(seen.clients.iter().map(|client| self::client(client, catalogue))),
    }
    lines.extend(seen.more.then(|| say(texts::more())));
    lines.extend(named.map(|other| say(texts::control(other.from, other.port, other.packets))));
    if let Some(counts) = &seen.counts {
        lines.extend(texts::counts(counts).into_iter().map(say));
        lines.extend(seen.hidden.is_some().then(|| say(texts::all_ports(counts))));
    }
    if lines.last().is_some_and(|line| !line.is_empty()) {
        lines.push(String::new());
    }
    lines.push(say(texts::says(overheard(seen, client), client)));
    lines.join("\n") + "\n"
}

/// One client on one line.
#[must_use]
pub fn client(client: &WatchedClient, catalogue: &Catalogue) -> String {
    let counts = [
        ("SYN", client.syns),
        ("SYN-ACK", client.answers),
        ("RST", client.resets),
        ("ICMP", client.errors),
        ("ACK", client.completed),
    ];
    let counts: Vec<String> = counts.iter().map(|(name, count)| format!("{name} {count}")).collect();
    let word = catalogue.say(&texts::knock(Knock::of(client)));
    format!("{:<15}  {}  {}  {word}", client.from.to_canonical(), client.interface, counts.join("  "))
}
