//! What a check saw, in a few words beside its name (`app-seen-…`).

use std::net::{IpAddr, SocketAddr};

use super::Text;
use crate::{
    addressbook::Vendor,
    evidence::{
        CloudMachine, ConnectAttempt, ConnectEnd, Fact, FrontEnds, Handshake, HandshakeEnd, Listed, Neighbour, NeighbourState,
        OtherDoors, Panel, PassageEnd, Path, PortPrint, Pressure, ProxyEnd, ReverseProxy, RouteKind, Spoken, SystemAnswer,
    },
    wire::spoken::service_name,
};

/// What a probe has seen, in one short line.
#[must_use]
pub fn seen(fact: &Fact, port: u16) -> Text {
    match fact {
        Fact::Network(network) => {
            Text::new("app-seen-network").word("addresses", list(network.addresses().filter(is_reachable)))
        }
        Fact::Listeners(table) => {
            let here: Vec<String> = table
                .listeners
                .iter()
                .filter(|listener| listener.port == port)
                .map(|listener| SocketAddr::new(listener.address, port).to_string())
                .collect();
            let port = port.to_string();
            if here.is_empty() {
                Text::new("app-seen-no-listener").word("port", port)
            } else {
                Text::new("app-seen-listener").word("where", here.join(", "))
            }
        }
        Fact::Names(names) => match &names.system {
            SystemAnswer::Addresses(addresses) => Text::new("app-seen-names").word("addresses", list(addresses.iter())),
            SystemAnswer::NotFound => Text::new("app-seen-no-name"),
            SystemAnswer::Blocked(obstacle) => super::obstacle::obstacle(obstacle),
        },
        Fact::Routes(routes) => {
            let missing = routes.iter().any(|route| !matches!(route.kind, RouteKind::Local | RouteKind::Unicast));
            let local = routes.iter().all(|route| route.kind == RouteKind::Local);
            match routes.iter().find_map(|route| route.gateway) {
                _ if missing => Text::new("app-seen-no-route"),
                _ if local => Text::new("app-seen-route-local"),
                Some(gateway) => Text::new("app-seen-route-via").word("gateway", gateway.to_string()),
                None => Text::new("app-seen-route-link"),
            }
        }
        Fact::Neighbours(neighbours) => seen_neighbours(neighbours),
        Fact::OtherDoors(doors) => seen_doors(doors),
        Fact::Path(paths) => seen_paths(paths),
        Fact::Connect(attempts) if (1..=2).contains(&attempts.len()) => seen_attempts(attempts),
        Fact::Connect(attempts) => seen_many_attempts(attempts),
        Fact::Workerman(workers) => Text::new("app-seen-workers").count("workers", workers.len() as u64),
        Fact::Namespaces(others) => Text::new("app-seen-namespaces")
            .count("namespaces", others.namespaces.into())
            .count("listeners", others.listeners.len() as u64),
        Fact::FirewallRules(filter) => Text::new("app-seen-chains").count("chains", filter.chains.len() as u64),
        Fact::NatRules(nat) => Text::new("app-seen-nat-rules").count("rules", nat.rules.len() as u64),
        Fact::NatTargets(ends) => {
            let open = ends.iter().filter(|end| end.connect.end == ConnectEnd::Open).count() as u64;
            Text::new("app-seen-nat-targets").count("open", open).count("failed", ends.len() as u64 - open)
        }
        Fact::ProxySettings(variables) => Text::new("app-seen-proxies").count("variables", variables.len() as u64),
        Fact::ProxyTrial(trial) => match &trial.end {
            ProxyEnd::Leads(_) => Text::new("app-seen-proxy-leads"),
            ProxyEnd::NotFound | ProxyEnd::NoConnection(_) => Text::new("app-seen-proxy-dead"),
            _ => Text::new("app-seen-proxy-answers"),
        },
        Fact::Interception(attempts) => {
            let answers = |attempt: &&ConnectAttempt| matches!(attempt.end, ConnectEnd::Open | ConnectEnd::Errno(111));
            Text::new("app-seen-nobody").count("answers", attempts.iter().filter(answers).count() as u64)
        }
        Fact::LocalProxies(found) => Text::new("app-seen-local-proxies").count("proxies", found.answers.len() as u64),
        Fact::FrontEnds(found) => seen_front_ends(found),
        Fact::Pressure(pressure) => seen_pressure(pressure),
        Fact::Panels(panels) => seen_panels(panels),
        Fact::SynWatch(watch) => Text::new("app-seen-syn-watch")
            .count("clients", watch.clients.len() as u64)
            .count("unanswered", watch.unanswered().count() as u64),
        Fact::Rehearsal(rehearsal) | Fact::ClientRehearsal(rehearsal) => {
            let through = |end: PassageEnd| matches!(end, PassageEnd::Answered | PassageEnd::Closed);
            let passed = rehearsal.passages.iter().filter(|passage| through(passage.end)).count() as u64;
            Text::new("app-seen-rehearsal").count("passed", passed).count("syns", rehearsal.passages.len() as u64)
        }
        Fact::Openings(trials) => {
            let open = trials.iter().filter(|trial| trial.end == Some(PassageEnd::Answered)).count() as u64;
            Text::new("app-seen-openings").count("open", open).count("tried", trials.len() as u64)
        }
        Fact::Bind(trial) => match trial.errno {
            None => Text::new("app-seen-bind-works"),
            Some(_) => Text::new("app-seen-bind-fails"),
        },
        Fact::Cloud(cloud) => seen_cloud(cloud),
        Fact::PortUse(ports) => {
            Text::new("app-seen-ports").count("used", ports.in_use + ports.time_wait).count("size", ports.size())
        }
        Fact::ReverseProxy(found) => seen_reverse_proxy(found),
        Fact::StartFiles(found) => Text::new("app-seen-start-files").count("lines", found.lines.len() as u64),
        Fact::OtherPorts(greetings) => seen_other_ports(greetings),
        Fact::Fingerprint(prints) => seen_prints(prints),
        Fact::Handshake(greetings) | Fact::Edge(greetings) | Fact::Upstream(greetings) => {
            let answer = greetings.iter().find_map(|greeting| match &greeting.end {
                HandshakeEnd::Http { status, upgraded: false, .. } => {
                    Some(Text::new("app-seen-http").word("status", status.to_string()))
                }
                HandshakeEnd::Http { upgraded: true, .. } => Some(Text::new("app-seen-websocket")),
                HandshakeEnd::NotHttp(_) => Some(Text::new("app-seen-not-http")),
                HandshakeEnd::NotTls(_) => Some(Text::new("app-seen-not-tls")),
                HandshakeEnd::TlsAlert(_) | HandshakeEnd::TlsFailed(_) => Some(Text::new("app-seen-tls-fails")),
                _ => None,
            });
            answer.unwrap_or_else(|| Text::new("app-seen-no-greeting"))
        }
    }
}

/// What a port turned out to speak, as far as its answers are known.
fn seen_prints(prints: &[PortPrint]) -> Text {
    let answers = || prints.iter().flat_map(|print| &print.said).map(|said| &said.answer);
    let spoken = || answers().filter_map(|answer| answer.spoken.as_ref());
    let named = spoken().find_map(|spoken| match spoken {
        Spoken::Service(id) => service_name(id),
        _ => None,
    });
    if let Some(name) = named {
        return Text::new("app-seen-print-service").word("service", name);
    }
    if answers().any(|answer| matches!(answer.end, HandshakeEnd::Http { upgraded: true, .. })) {
        return Text::new("app-seen-websocket");
    }
    if spoken().any(|spoken| *spoken == Spoken::Http2) {
        return Text::new("app-seen-print-http2");
    }
    let status = answers().find_map(|answer| match answer.end {
        HandshakeEnd::Http { status, .. } => Some(status),
        _ => None,
    });
    match status {
        Some(status) => Text::new("app-seen-http").word("status", status.to_string()),
        None if answers().any(|answer| matches!(answer.end, HandshakeEnd::NotHttp(_))) => Text::new("app-seen-not-http"),
        None => Text::new("app-seen-no-greeting"),
    }
}

/// Where the request is written to go, else which program is there.
fn seen_reverse_proxy(found: &ReverseProxy) -> Text {
    match (&found.route, found.programs.first()) {
        (Some(route), _) => {
            let place = route.place();
            Text::new("app-seen-proxy-route").word("place", format!("{}:{}", place.file, place.line))
        }
        (None, Some(server)) => Text::new("app-seen-reverse-proxy").word("program", server.program.name()),
        (None, None) => Text::new("app-seen-no-reverse-proxy"),
    }
}

/// Which of the other ports speak WebSocket; else how many answer HTTP.
fn seen_other_ports(greetings: &[Handshake]) -> Text {
    let upgraded = |end: &HandshakeEnd| matches!(end, HandshakeEnd::Http { upgraded: true, .. });
    let speaking: Vec<u16> = greetings.iter().filter(|seen| upgraded(&seen.end)).map(|seen| seen.to.port()).collect();
    if !speaking.is_empty() {
        return Text::new("app-seen-other-websocket").word("ports", list(speaking.iter()));
    }
    let answers = greetings.iter().filter(|seen| matches!(seen.end, HandshakeEnd::Http { .. })).count() as u64;
    Text::new("app-seen-other-ports").count("ports", greetings.len() as u64).count("answers", answers)
}

/// How many connections ended how.
fn seen_many_attempts(attempts: &[ConnectAttempt]) -> Text {
    let count = |open: fn(ConnectEnd) -> bool| attempts.iter().filter(|attempt| open(attempt.end)).count() as u64;
    Text::new("app-seen-connects")
        .count("open", count(|end| end == ConnectEnd::Open))
        .count("failed", count(|end| matches!(end, ConnectEnd::Errno(_))))
        .count("silent", count(|end| end == ConnectEnd::NoAnswer))
}

/// How one or two connections ended, each by its address.
fn seen_attempts(attempts: &[ConnectAttempt]) -> Text {
    let id = if attempts.len() == 1 { "app-seen-connect-one" } else { "app-seen-connect-two" };
    let names = [("address", "end"), ("other", "other-end")];
    attempts.iter().zip(names).fold(Text::new(id), |text, (attempt, (address, end))| {
        // The languages choose the words by these.
        let word = match attempt.end {
            ConnectEnd::Open => "open",
            ConnectEnd::Errno(111) => "refused",
            ConnectEnd::Errno(101 | 113) => "no-route",
            ConnectEnd::NoAnswer | ConnectEnd::Errno(110) => "silent",
            ConnectEnd::Errno(_) => "failed",
        };
        text.word(address, attempt.to.ip().to_string()).word(end, word)
    })
}

fn seen_neighbours(neighbours: &[Neighbour]) -> Text {
    let failed = |seen: &&Neighbour| matches!(seen.state, Some(NeighbourState::Failed | NeighbourState::Incomplete));
    let silent = neighbours.iter().filter(failed).count() as u64;
    Text::new("app-seen-neighbours").count("neighbours", neighbours.len() as u64).count("silent", silent)
}

fn seen_doors(doors: &OtherDoors) -> Text {
    let answers = |attempt: &&ConnectAttempt| matches!(attempt.end, ConnectEnd::Open | ConnectEnd::Errno(111));
    Text::new("app-seen-other-doors").count("answers", doors.tried.iter().filter(answers).count() as u64)
}

fn seen_paths(paths: &[Path]) -> Text {
    let longest = paths.iter().flat_map(|path| &path.steps).map(|step| step.hops).max().unwrap_or_default();
    Text::new("app-seen-path").count("hops", longest.into())
}

fn seen_pressure(pressure: &Pressure) -> Text {
    let full = pressure.conntrack.iter().chain(pressure.files.iter().map(|one| &one.files)).filter(|fill| fill.is_full());
    Text::new("app-seen-pressure").count("full", full.count() as u64)
}

/// How many panels; where they keep lists, whether those have the port.
fn seen_panels(panels: &[Panel]) -> Text {
    let lists: Vec<Listed> = panels.iter().flat_map(|panel| &panel.lists).map(|list| list.says).collect();
    if lists.is_empty() {
        return Text::new("app-seen-panels").count("panels", panels.len() as u64);
    }
    let open = lists.iter().all(|says| *says == Listed::Open);
    Text::new("app-seen-panel-list").word("port", if open { "open" } else { "closed" })
}

fn seen_front_ends(found: &FrontEnds) -> Text {
    let on = found.installed.iter().filter(|one| one.on == Some(true)).count() as u64;
    Text::new("app-seen-front-ends").count("on", on).count("installed", found.installed.len() as u64)
}

fn seen_cloud(cloud: &CloudMachine) -> Text {
    let Some(vendor) = cloud.vendor.as_deref() else { return Text::new("app-seen-no-cloud") };
    let name = Vendor::by_id(vendor).map_or(vendor, |vendor| vendor.name.as_str());
    match cloud.public.as_slice() {
        [] => Text::new("app-seen-cloud").word("cloud", name),
        public => Text::new("app-seen-cloud-address").word("cloud", name).word("addresses", list(public.iter())),
    }
}

/// Neither loopback nor link-local: an address clients could use.
fn is_reachable(address: &IpAddr) -> bool {
    !address.is_loopback()
        && match address {
            IpAddr::V4(address) => !address.is_link_local(),
            IpAddr::V6(address) => !address.is_unicast_link_local(),
        }
}

/// Addresses, the first few: the line has to stay short.
fn list<T: ToString>(addresses: impl Iterator<Item = T>) -> String {
    const MOST: usize = 4;
    let all: Vec<String> = addresses.map(|address| address.to_string()).collect();
    let shown = all.iter().take(MOST).cloned().collect::<Vec<_>>().join(", ");
    if all.len() > MOST { shown + ", ..." } else { shown }
}
