//! Other ports that are greeted in the target's own protocol: few, and none where that does harm.

use std::net::SocketAddr;

use super::{SYSTEM_PORTS, distinct_ports, reached_at, serves_clients, slip::is_one_slip, workers};
use crate::{
    case::Scheme,
    diagnosis::{
        MOST_GUESSED_PORTS, MOST_OTHER_LISTENERS,
        vantage::reached_here,
        view::{Aim, End, Greeting, View, answers_right, is_made_up, place},
    },
    evidence::{Handshake, Listener, Look, Owner, ProbeId, ProxyProgram},
};

/// Ports where a stray HTTP line does harm or leaves alarm in a log, beside those every machine has: `MySQL` counts a broken
/// greeting and in the end blocks the host (`max_connect_errors`), so does VNC; Redis logs "Possible SECURITY ATTACK" at
/// `Host:`; `PostgreSQL`, SQL Server, `MongoDB`, Kafka, `ZooKeeper`, AMQP, MQTT and RDP log a malformed packet; memcached
/// speaks to no client of this kind.
const NEVER_GREETED: [u16; 15] = [1433, 1883, 2181, 3306, 3389, 5432, 5672, 5900, 6379, 8883, 9092, 11211, 26379, 27017, 33060];
/// The same by name, wherever they listen.
const PROGRAMS_NEVER_GREETED: [&str; 14] = [
    "redis-server",
    "redis-sentinel",
    "valkey-server",
    "mysqld",
    "mariadbd",
    "postgres",
    "postmaster",
    "mongod",
    "memcached",
    "sshd",
    "master",
    "exim4",
    "beam.smp",
    "php-fpm",
];
/// Ports of services that clients mean, in the order they are worth a guess: `GatewayWorker` (its demo and its chat), Workerman's
/// examples for WebSocket and HTTP, webman, and what frameworks and proxies take by default.
const USUAL_PORTS: [u16; 10] = [8282, 7272, 2346, 2345, 8787, 8080, 8000, 3000, 80, 8888];
/// The same inside TLS.
const USUAL_TLS_PORTS: [u16; 5] = [443, 8443, 8282, 7272, 8787];

/// Where the target's greeting is worth trying on another port; empty where it is not, or not known yet. On the server those
/// of this machine's own listeners that clients reach, the likeliest first; from a client a few guesses at an address whose
/// machine itself refuses the target's port.
pub(in crate::diagnosis) fn to_greet(view: &View) -> Vec<SocketAddr> {
    if another_is_meant(view) {
        return likeliest_first(view, &|listener| serves_clients(view, listener));
    }
    if !view.is_refusal() {
        return Vec::new();
    }
    if view.is_server() { own_listeners(view) } else { guesses(view) }
}

/// A WebSocket client meets a service of this machine that does not open one, and that is no proxy: the one that it means could be
/// its neighbour.
pub(super) fn another_is_meant(view: &View) -> bool {
    let proxy = |owner: &Owner| ProxyProgram::of_process(&owner.program).is_some();
    view.is_server()
        && view.scheme().is_websocket()
        && view.greeting() == Greeting::Wrong
        && view.aims.iter().all(|aim| view.owner_of(aim).is_some_and(|owner| !proxy(owner)))
}

fn own_listeners(view: &View) -> Vec<SocketAddr> {
    let Some(table) = view.case.evidence.listeners().known() else { return Vec::new() };
    // Behind a translation that nobody told of, the target's address cannot be tried from here.
    let refused = view.served().next().is_none() || view.served().any(|aim| aim.end() == Some(End::Refused));
    if !refused || view.all_open() || table.listeners.iter().any(|listener| listener.port == view.port) {
        return Vec::new();
    }
    likeliest_first(view, &|listener| serves_clients(view, listener))
}

fn likeliest_first(view: &View, fits: &dyn Fn(&Listener) -> bool) -> Vec<SocketAddr> {
    let Some(table) = view.case.evidence.listeners().known() else { return Vec::new() };
    let fitting = table.listeners.iter().filter(|listener| fits(listener) && may_be_greeted(view, listener));
    let listeners = distinct_ports(fitting).into_iter();
    let mut to: Vec<SocketAddr> =
        listeners.filter_map(|listener| Some(SocketAddr::new(reached_at(view, listener)?, listener.port))).collect();
    to.sort_by_key(|to| {
        let port = to.port();
        (!is_one_slip(view.port, port), !workers::declares(view, port), port.abs_diff(view.port))
    });
    to.truncate(MOST_OTHER_LISTENERS);
    to
}

/// Listeners of this machine that could be behind the reverse proxy on the target's port: those on loopback first, where such
/// services belong.
pub(in crate::diagnosis) fn perhaps_behind(view: &View) -> Vec<SocketAddr> {
    let Some(table) = view.case.evidence.listeners().known() else { return Vec::new() };
    let proxies: Vec<u32> = view.proxy_servers().iter().map(|server| server.pid).collect();
    let own = |listener: &Listener| listener.owners.iter().any(|owner| proxies.contains(&owner.pid));
    let fitting = table.listeners.iter().filter(|listener| {
        (listener.port != view.port || view.is_fronted_elsewhere())
            && !SYSTEM_PORTS.contains(&listener.port)
            && !own(listener)
            && listener.forwards.is_none()
            && may_be_greeted(view, listener)
    });
    let mut to: Vec<SocketAddr> = distinct_ports(fitting).into_iter().map(|listener| reached_here(place(listener))).collect();
    to.sort_by_key(|to| (!to.ip().is_loopback(), to.port()));
    to.truncate(MOST_OTHER_LISTENERS);
    to
}

fn may_be_greeted(view: &View, listener: &Listener) -> bool {
    let is_known = |program: &str| PROGRAMS_NEVER_GREETED.contains(&program) || program.starts_with("php-fpm");
    !NEVER_GREETED.contains(&listener.port)
        && !listener.owners.iter().any(|owner| is_known(&owner.program))
        && !workers::is_for_others(view, listener)
}

fn guesses(view: &View) -> Vec<SocketAddr> {
    // A service that answers somewhere is running, and its port is right.
    if !view.is_client() || view.ended(End::Open).next().is_some() {
        return Vec::new();
    }
    let is_worth = |aim: &&Aim| {
        let address = aim.address();
        let elsewhere = aim.own != Some(true) && !address.is_loopback() && !is_made_up(address);
        elsewhere && !aim.is_rejected() && view.front(address).is_none()
    };
    let Some(aim) = view.ended(End::Refused).find(is_worth) else { return Vec::new() };
    guessed_ports(view.case.target.scheme, view.port).into_iter().map(|port| SocketAddr::new(aim.address(), port)).collect()
}

/// One slip away first, then the scheme's own port, then the others.
fn guessed_ports(scheme: Scheme, asked: u16) -> Vec<u16> {
    let usual: &[u16] = if scheme.is_tls() { &USUAL_TLS_PORTS } else { &USUAL_PORTS };
    let slips = usual.iter().copied().filter(|port| is_one_slip(asked, *port));
    let mut ports: Vec<u16> = Vec::new();
    for port in slips.chain([scheme.default_port()]).chain(usual.iter().copied()) {
        if port != asked && !ports.contains(&port) && ports.len() < MOST_GUESSED_PORTS {
            ports.push(port);
        }
    }
    ports
}

/// What other ports answered to the target's greeting.
pub(super) struct Answers<'a> {
    scheme: Scheme,
    all: &'a [Handshake],
}

/// The answers, once they are known.
pub(super) fn answers<'a>(view: &View<'a>) -> Option<Answers<'a>> {
    let all = view.case.evidence.other_ports().known()?;
    Some(Answers { scheme: view.case.target.scheme, all })
}

impl<'a> Answers<'a> {
    /// What a port said.
    pub(super) fn on(&self, port: u16) -> Option<&'a Handshake> {
        self.all.iter().find(|seen| seen.to.port() == port)
    }

    /// True if a port said what the scheme promises.
    pub(super) fn is_right_on(&self, port: u16) -> bool {
        self.on(port).is_some_and(|seen| answers_right(&seen.end, self.scheme))
    }

    /// Those that said what the scheme promises.
    pub(super) fn right(&self) -> Vec<&'a Handshake> {
        self.all.iter().filter(|seen| answers_right(&seen.end, self.scheme)).collect()
    }

    /// Every port that was greeted.
    pub(super) fn ports(&self) -> Vec<u16> {
        self.all.iter().map(|seen| seen.to.port()).take(MOST_OTHER_LISTENERS).collect()
    }
}

/// True if other ports will still be greeted, or something kept them from it.
pub(super) fn are_open(view: &View) -> bool {
    view.wants(ProbeId::OtherPorts)
        && has_greeting(view.case.target.scheme)
        && match view.case.evidence.other_ports() {
            Look::Known(_) => false,
            Look::Blocked(_) => true,
            Look::NotAsked => !to_greet(view).is_empty(),
        }
}

/// True for a scheme that says what a client sends first; nothing can be said to a bare TCP port that would prove it the
/// one meant.
pub(in crate::diagnosis) const fn has_greeting(scheme: Scheme) -> bool {
    !matches!(scheme, Scheme::Tcp)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::pairs_exchanged(Scheme::Ws, 2828, &[8282, 80, 7272, 2346, 2345, 8787])]
    #[case::one_digit(Scheme::Ws, 8283, &[8282, 80, 7272, 2346, 2345, 8787])]
    #[case::neighbours(Scheme::Http, 8081, &[8080, 80, 8282, 7272, 2346, 2345])]
    #[case::itself(Scheme::Ws, 8282, &[80, 7272, 2346, 2345, 8787, 8080])]
    #[case::default_port(Scheme::Http, 80, &[8282, 7272, 2346, 2345, 8787, 8080])]
    #[case::inside_tls(Scheme::Wss, 444, &[443, 8443, 8282, 7272, 8787])]
    fn a_few_ports_are_worth_a_guess(#[case] scheme: Scheme, #[case] asked: u16, #[case] ports: &[u16]) {
        assert_eq!(guessed_ports(scheme, asked), ports);
    }
}
