//! The firewall rehearsal: what this machine's packet filters do to a SYN, said by the kernel itself.
//!
//! Everything that filters is read on the observing thread ([`picture`], [`rules`]) and put together again in a network
//! namespace that one thread makes for itself ([`stage`], [`load`]); there a SYN comes in by the same interface, and the
//! kernel's trace and counters tell what becomes of it ([`send`], [`story`]). Nothing of the machine is changed, and whatever
//! happens to the program, the namespace goes with its thread.

mod copied;
mod counters;
mod load;
mod picture;
mod rules;
mod send;
mod stage;
mod story;
mod trace;

use std::{future::Future, io, net::SocketAddr, sync::Arc, thread, time::Duration};

use tokio::sync::oneshot;

use self::{
    copied::Copied,
    counters::Counters,
    load::Order,
    picture::{Picture, Way},
    rules::SavedTable,
    send::{Arrival, Sender, Sighting},
    stage::Stage,
    trace::Trace,
};
use super::{
    LinuxHost,
    limits::{Limits, MOST_REHEARSED, REHEARSED_ANSWER, REHEARSED_COUNTED},
    ssh,
};
use crate::evidence::{
    Backend, Blind, Direction, Need, Obstacle, Opening, OpeningTrial, OwnSsh, Passage, PassageEnd, PathStep, Rehearsal,
    RouteKind, Syn,
};

/// First local port of rehearsed SYNs: of the range that systems use (`ip_local_port_range`).
const FIRST_PORT: u16 = 40_000;

/// What a copy of this machine's packet filters does to these SYNs.
pub(super) async fn observe(host: &LinuxHost, syns: &[Syn], limits: &Limits) -> Result<Rehearsal, Obstacle> {
    let syns = syns.get(..MOST_REHEARSED).unwrap_or(syns);
    let picture = Picture::take(host, syns, limits).await?;
    let plan = Plan { syns: syns.to_vec(), ..Plan::default() };
    both_ways(picture, plan, limits).await.map(|(rehearsal, _)| rehearsal)
}

/// Whether these changes let their SYNs through, each in a copy of its own.
pub(super) async fn openings(host: &LinuxHost, openings: &[Opening], limits: &Limits) -> Result<Vec<OpeningTrial>, Obstacle> {
    let own = ssh::connection(host);
    let mut trials = Vec::new();
    for opening in openings.iter().take(MOST_REHEARSED) {
        let syns: Vec<Syn> = std::iter::once(opening.syn).chain(own).collect();
        let picture = Picture::take(host, &syns, limits).await?;
        let plan = Plan { syns: vec![opening.syn], own_ssh: own, changes: opening.commands.clone() };
        let (end, own_ssh) = match both_ways(picture, plan, limits).await {
            Ok((rehearsal, own_ssh)) => (worst(&rehearsal), own_ssh),
            // What could not be done was not tried.
            Err(_) => (None, None),
        };
        trials.push(OpeningTrial { opening: opening.clone(), end, own_ssh });
    }
    Ok(trials)
}

/// It has to get through by every interface and in any order.
fn worst(rehearsal: &Rehearsal) -> Option<PassageEnd> {
    let ends: Vec<PassageEnd> = rehearsal.passages.iter().flat_map(Passage::ends).collect();
    ends.iter().find(|end| **end != PassageEnd::Answered).or(ends.first()).copied()
}

/// What is rehearsed in one copy.
#[derive(Debug, Clone, Default)]
struct Plan {
    syns: Vec<Syn>,
    /// The operator's own connection, to be looked at before the changes and after them.
    own_ssh: Option<Syn>,
    changes: Vec<Vec<String>>,
}

/// Where the order of two kinds of tables could matter, both are rehearsed.
async fn both_ways(picture: Picture, plan: Plan, limits: &Limits) -> Result<(Rehearsal, Option<OwnSsh>), Obstacle> {
    let picture = Arc::new(picture);
    let once = async |order: Order| {
        let (picture, plan, limits) = (Arc::clone(&picture), plan.clone(), *limits);
        aside(async move || rehearse(&picture, &plan, order, &limits).await).await
    };
    let (mut rehearsal, own_ssh) = once(Order::LegacyLast).await?;
    if picture.rules.tables.is_empty() || picture.rules.legacy.is_empty() {
        return Ok((rehearsal, own_ssh));
    }
    let (other, _) = once(Order::LegacyFirst).await?;
    for (passage, other) in rehearsal.passages.iter_mut().zip(other.passages) {
        if (passage.end, passage.led_to) != (other.end, other.led_to) {
            passage.blind.push(Blind::Order { other: other.end });
        }
    }
    Ok((rehearsal, own_ssh))
}

/// Runs it on a thread of its own, whose namespaces end with it; stopped when nobody waits for it any longer.
async fn aside<T: Send + 'static, F: Future<Output = Result<T, Obstacle>>>(
    work: impl FnOnce() -> F + Send + 'static,
) -> Result<T, Obstacle> {
    let (mut answer, answered) = oneshot::channel();
    let failed = |error: io::Error| Obstacle::with(Need::Other, error.to_string());
    let run = move || {
        let result = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
            Ok(runtime) => runtime.block_on(async {
                tokio::select! {
                    result = work() => Some(result),
                    () = answer.closed() => None,
                }
            }),
            Err(error) => Some(Err(failed(error))),
        };
        if let Some(result) = result {
            // Nobody waits any longer if it fails.
            let _ = answer.send(result);
        }
    };
    thread::Builder::new().name("rehearsal".into()).spawn(run).map_err(failed)?;
    answered.await.unwrap_or_else(|_| Err(Obstacle::new(Need::Other)))
}

/// On a thread of its own: makes the copy, changes it, sends the SYNs.
async fn rehearse(
    picture: &Picture,
    plan: &Plan,
    order: Order,
    limits: &Limits,
) -> Result<(Rehearsal, Option<OwnSsh>), Obstacle> {
    let syns: Vec<Syn> = plan.syns.iter().copied().chain(plan.own_ssh).collect();
    let trips: Vec<Trip> = syns
        .iter()
        .zip(&picture.ways)
        .flat_map(|(syn, way)| entrances(picture, syn, way).into_iter().map(|link| Trip { syn: *syn, link, way: *way }))
        .collect();
    let mut entrances: Vec<u32> = trips.iter().map(|trip| trip.link).collect();
    entrances.sort_unstable();
    entrances.dedup();
    let names: Vec<&str> = entrances.iter().filter_map(|link| picture.link(*link)).map(|link| link.name.as_str()).collect();
    // A link of a VRF is routed by tables that a plain copy of it does not ask (net/l3mdev).
    let master = |link: &u32| picture.link(picture.link(*link)?.master?);
    if entrances.iter().filter_map(master).any(|master| master.kind.as_deref() == Some("vrf")) {
        return Err(Obstacle::with(Need::LaterVersion, "vrf"));
    }
    let stage = Stage::build(picture, &syns, &entrances, limits).await?;
    let copied = load::load(picture, &names, order, limits).await?;
    let traced = picture.rules.traceable && !picture.rules.tables.is_empty();
    let trace = if traced {
        Some(Trace::open().map_err(|error| Obstacle::with(Need::Kernel, format!("nfnetlink: {error}")))?)
    } else {
        None
    };
    let mut rehearsing =
        Rehearsing { picture, copied, sender: Sender { stage: &stage, picture, trace, port: FIRST_PORT }, limits };
    let own = plan.own_ssh.and_then(|own| trips.iter().find(|trip| trip.syn == own));
    let before = match own {
        Some(own) => Some(rehearsing.passage(own).await?),
        None => None,
    };
    for change in &plan.changes {
        load::change(picture, &rehearsing.copied, change, limits).await?;
    }
    let mut rehearsal = Rehearsal { passages: Vec::new(), rules: u32::try_from(picture.rules.count()).unwrap_or(u32::MAX) };
    for trip in trips.iter().filter(|trip| plan.syns.contains(&trip.syn)) {
        rehearsal.passages.push(rehearsing.passage(trip).await?);
        tokio::task::yield_now().await;
    }
    let own_ssh = match own.zip(before) {
        Some((own, before)) => {
            let after = rehearsing.passage(own).await?.end;
            Some(OwnSsh { from: own.syn.from, ends: [before.end, after], meets: meets(&before, &plan.changes) })
        }
        None => None,
    };
    Ok((rehearsal, own_ssh))
}

/// One SYN by one link.
#[derive(Debug, Clone, Copy)]
struct Trip {
    syn: Syn,
    link: u32,
    way: Way,
}

/// True if the SYN, or its answer, meets a chain that one of the changes names.
fn meets(passage: &Passage, changes: &[Vec<String>]) -> bool {
    let named = |step: &PathStep| changes.iter().any(|change| change.contains(&step.at.chain));
    passage.path.iter().any(named)
}

/// The links by which a client's SYN may come in: that of the address, and that of the way back to the client. For an own SYN
/// the link by which it leaves.
fn entrances(picture: &Picture, syn: &Syn, way: &Way) -> Vec<u32> {
    let back = way.and_then(|(_, link, _)| link);
    let usable = |index: &u32| {
        let link = picture.link(*index);
        link.is_some_and(|link| link.carrier && !link.loopback && link.kind.as_deref() != Some("dummy"))
    };
    if syn.direction == Direction::Out {
        return back.into_iter().filter(usable).collect();
    }
    let holder = picture.own.iter().find(|(_, address)| *address == syn.to.ip()).map(|(link, _)| *link);
    let mut links: Vec<u32> = holder.into_iter().chain(back).filter(usable).collect();
    links.dedup();
    links
}

struct Rehearsing<'a> {
    picture: &'a Picture,
    copied: Copied,
    sender: Sender<'a>,
    limits: &'a Limits,
}

impl<'a> Rehearsing<'a> {
    async fn passage(&mut self, trip: &Trip) -> Result<Passage, Obstacle> {
        let Trip { syn, link, way } = trip;
        let arrival = Arrival {
            link: *link,
            from: self.picture.neighbour(*link, way, syn.other_address()),
            routed: way.is_none_or(|(_, _, gateway)| gateway.is_some()),
        };
        let mut passage = self.once(syn, arrival).await?;
        if passage.end == PassageEnd::Lost && way.is_none_or(|(kind, ..)| kind != RouteKind::Unicast) {
            passage.end = PassageEnd::NoWay;
        }
        Ok(passage)
    }

    async fn once(&mut self, syn: &Syn, arrival: Arrival) -> Result<Passage, Obstacle> {
        let untraced = self.untraced(syn);
        let (seen, path) = self.send(syn, arrival, REHEARSED_COUNTED)?;
        let passage = self.told(syn, arrival.link, &seen, path);
        // Where a table sends connections on that is not traced, its counters tell, whatever the end.
        let may_be_led = untraced.iter().any(|saved| saved.table == "nat");
        if !may_be_led && (passage.end == PassageEnd::Answered || passage.by.is_some()) {
            return Ok(passage);
        }
        if untraced.is_empty() {
            return if passage.end == PassageEnd::Lost { self.patiently(syn, arrival) } else { Ok(passage) };
        }
        let before = Counters::read(self.picture, &untraced, self.limits).await?;
        let (seen, mut path) = self.send(syn, arrival, REHEARSED_COUNTED)?;
        let after = Counters::read(self.picture, &untraced, self.limits).await?;
        path.extend(after.since(&before, self.picture, &untraced, syn.direction == Direction::Out));
        path.sort_by_key(|step| step.of_answer);
        let passage = self.told(syn, arrival.link, &seen, path);
        if passage.end != PassageEnd::Lost {
            return Ok(passage);
        }
        self.patiently(syn, arrival)
    }

    /// A machine with much to do: once more, with more patience.
    fn patiently(&mut self, syn: &Syn, arrival: Arrival) -> Result<Passage, Obstacle> {
        let (seen, path) = self.send(syn, arrival, REHEARSED_ANSWER)?;
        Ok(self.told(syn, arrival.link, &seen, path))
    }

    fn send(&mut self, syn: &Syn, arrival: Arrival, patience: Duration) -> Result<(Sighting, Vec<PathStep>), Obstacle> {
        let sent = |error: io::Error| Obstacle::with(Need::Other, format!("SYN: {error}"));
        let seen = self.sender.send(syn, arrival, patience).map_err(sent)?;
        let path = story::path(self.picture, &self.copied, &seen.trace);
        Ok((seen, path))
    }

    fn told(&self, syn: &Syn, link: u32, seen: &Sighting, path: Vec<PathStep>) -> Passage {
        let (end, by) = story::end(syn, seen, &path);
        let led_to: Option<SocketAddr> = seen
            .forwarded
            .filter(|_| syn.direction == Direction::In)
            .map(|(_, to)| to)
            .or(seen.delivered)
            .or_else(|| story::led_by(&path, syn))
            .filter(|to| *to != syn.to);
        let interface = self.picture.link(link).map(|link| link.name.clone()).unwrap_or_default();
        let mut blind = story::blind_rules(self.picture, syn, &path);
        if let Some(program) = self.picture.link(link).and_then(|link| link.xdp.clone()) {
            blind.push(Blind::Xdp { interface: interface.clone(), program });
        }
        if let Some((_, program)) = self.picture.controlled.iter().find(|(index, _)| *index == link) {
            blind.push(Blind::TrafficControl { interface: interface.clone(), program: program.clone() });
        }
        let is_bridge = self.picture.link(link).is_some_and(|link| link.kind.as_deref() == Some("bridge"));
        if is_bridge && self.picture.rules.bridged_uncopied {
            blind.push(Blind::Bridge { interface: interface.clone() });
        }
        let left_by = seen.forwarded.map(|(link, _)| link);
        if let Some(bridge) =
            left_by.filter(|left| self.picture.rules.bridged && self.sender.stage.flattens(self.picture, *left))
        {
            blind.extend(self.picture.link(bridge).map(|link| Blind::Bridge { interface: link.name.clone() }));
        }
        let by_source = story::by_source(self.picture, syn, &path, by.as_ref());
        Passage { syn: *syn, interface, end, by, led_to, path, blind, by_source }
    }

    /// Tables of the SYN's family that the kernel does not trace: those of the old `ip_tables`, and without `nft` those of
    /// iptables as well.
    fn untraced(&self, syn: &Syn) -> Vec<&'a SavedTable> {
        let traced = self.sender.trace.is_some();
        let picture: &'a Picture = self.picture;
        let ours = picture.rules.saved().filter(|saved| saved.ipv6 == syn.to.is_ipv6());
        ours.filter(|saved| !traced || saved.backend == Backend::IptablesLegacy).collect()
    }
}
