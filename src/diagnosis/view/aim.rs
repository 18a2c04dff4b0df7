//! One address of the target, with what is known of it.

use std::net::{IpAddr, SocketAddr};

use super::hop;
use crate::{
    addressbook::Vendor,
    case::{Case, QuestionId, Scheme, Symptom},
    diagnosis::{Proof, TargetAddress, judge::Coverage},
    evidence::{
        ConnectAttempt, ConnectEnd, Handshake, HandshakeEnd, Listener, Neighbour, PortPrint, Question, RouteKind, RouteTo,
    },
};

/// Shortest time after which a failed neighbour lookup is believed: the kernel asks three times, a second apart
/// (`mcast_solicit`, `retrans_time_ms`, arp(7)). A router's "host unreachable" comes sooner.
const NEIGHBOUR_LOOKUP_US: u64 = 900_000;

/// An address of the target and what is known of it.
#[derive(Debug, Clone, Copy)]
pub(in crate::diagnosis) struct Aim<'a> {
    pub(in crate::diagnosis) to: SocketAddr,
    /// Whether it is this machine's; `None` while that is not known.
    pub(in crate::diagnosis) own: Option<bool>,
    /// The address of an interface that it is translated to.
    inside: Option<IpAddr>,
    /// The cloud that translates it.
    vendor: Option<&'a str>,
    pub(in crate::diagnosis) connect: Option<&'a ConnectAttempt>,
    pub(in crate::diagnosis) route: Option<&'a RouteTo>,
    /// What the kernel knows of the next hop on the way to it.
    pub(super) neighbour: Option<&'a Neighbour>,
    /// The answer to the clients' own greeting.
    pub(in crate::diagnosis) handshake: Option<&'a Handshake>,
    /// What it says to questions in several protocols.
    pub(in crate::diagnosis) print: Option<&'a PortPrint>,
    /// The ICMP error came from this machine itself: its own neighbour lookup failed.
    local_error: bool,
}

/// How a connect ended, in kinds a judge tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::diagnosis) enum End {
    /// Accepted.
    Open,
    /// Refused.
    Refused,
    /// Nothing came back.
    Silent,
    /// "No route to host" and its relatives, from here or from somebody on the way.
    Unreachable,
    /// No local port left.
    NoLocalPort,
    /// Another error.
    Failed,
}

impl<'a> Aim<'a> {
    pub(super) fn new(case: &'a Case, port: u16, target: &TargetAddress) -> Self {
        let evidence = &case.evidence;
        let TargetAddress { address, own, inside } = *target;
        let to = SocketAddr::new(address, port);
        let same = |other: SocketAddr| other.ip().to_canonical() == to.ip() && other.port() == to.port();
        let connect = evidence.connects().known().and_then(|list| list.iter().find(|attempt| same(attempt.to)));
        let network = evidence.network().known();
        let route =
            evidence.routes().known().and_then(|list| list.iter().find(|route| route.address.to_canonical() == to.ip()));
        let neighbours = evidence.neighbours().known().map(Vec::as_slice).unwrap_or_default();
        let print = evidence.fingerprints().known().and_then(|list| list.iter().find(|print| same(print.to)));
        let greeted = evidence.handshakes().known().and_then(|list| list.iter().find(|seen| same(seen.to)));
        Self {
            to,
            own,
            inside,
            vendor: evidence.cloud().known().and_then(|cloud| cloud.vendor.as_deref()),
            connect,
            route,
            neighbour: route.and_then(|route| hop::of_route(neighbours, route)),
            handshake: greeted.or_else(|| print?.answer(own_question(scheme_of_clients(case))?)),
            print,
            local_error: connect
                .and_then(|attempt| attempt.icmp)
                .is_some_and(|icmp| network.is_some_and(|network| network.has(icmp.address)) && own != Some(true)),
        }
    }

    pub(in crate::diagnosis) fn address(&self) -> IpAddr {
        self.to.ip()
    }

    /// True if it is this machine's by its cloud's translation alone: nothing here can listen on it.
    pub(in crate::diagnosis) fn is_translated(&self) -> bool {
        self.inside.is_some()
    }

    /// That it is this machine's, and how.
    pub(in crate::diagnosis) fn own_proof(&self) -> Proof {
        let address = self.address();
        let Some(inside) = self.inside else { return Proof::AddressIsOwn { address } };
        let vendor = self.vendor.unwrap_or_default();
        let cloud = Vendor::by_id(vendor).map_or(vendor, |vendor| vendor.name.as_str()).to_owned();
        Proof::AddressTranslated { address, inside, cloud }
    }

    /// That `name` leads to this machine by it, and how.
    pub(in crate::diagnosis) fn points_here(&self, name: &str) -> Vec<Proof> {
        let here = Proof::NamePointsHere { name: name.to_owned(), address: self.address() };
        std::iter::once(here).chain(self.is_translated().then(|| self.own_proof())).collect()
    }

    /// How the connect ended; `None` if it was not tried.
    pub(in crate::diagnosis) fn end(&self) -> Option<End> {
        Some(match self.connect?.end {
            ConnectEnd::Open => End::Open,
            // The kernel's own limit passed, or the probe's.
            ConnectEnd::NoAnswer | ConnectEnd::Errno(110) => End::Silent,
            ConnectEnd::Errno(111) => End::Refused,
            // EPERM, EACCES, EINVAL (a blackhole route), ENOPROTOOPT, EAFNOSUPPORT, ENETDOWN, ENETUNREACH, EHOSTUNREACH:
            // icmp_err_convert in net/ipv4/icmp.c, and the route types of net/ipv4/fib_semantics.c.
            ConnectEnd::Errno(1 | 13 | 22 | 92 | 97 | 100 | 101 | 113) => End::Unreachable,
            ConnectEnd::Errno(99) => End::NoLocalPort,
            ConnectEnd::Errno(_) => End::Failed,
        })
    }

    /// True if the connect ended as clients with this symptom report.
    pub(in crate::diagnosis) fn shows(&self, symptom: Symptom) -> bool {
        match self.end() {
            Some(End::Refused) => symptom == Symptom::Refused,
            Some(End::Silent) => symptom == Symptom::Timeout,
            Some(End::Unreachable) => symptom == Symptom::Unreachable,
            _ => false,
        }
    }

    /// True if a firewall refused in the service's place: a closed TCP port answers with a reset, never with ICMP.
    pub(in crate::diagnosis) fn is_rejected(&self) -> bool {
        matches!(self.proof(), Some(Proof::ConnectRejected { .. } | Proof::ConnectProhibited { .. }))
    }

    /// True if no machine on the link has the address.
    pub(in crate::diagnosis) fn neighbour_is_silent(&self) -> bool {
        matches!(self.proof(), Some(Proof::NeighbourSilent { .. } | Proof::NeighbourFailed { .. }))
    }

    /// What was seen of the connect.
    pub(in crate::diagnosis) fn proof(&self) -> Option<Proof> {
        let attempt = self.connect?;
        let (to, took_us) = (self.to, attempt.took_us);
        let icmp = attempt.icmp.filter(|_| !self.local_error);
        if let Some(failed) = self.failed_neighbour() {
            return Some(failed);
        }
        Some(match (self.end()?, attempt.end) {
            (End::Open, _) if attempt.over_loopback => Proof::ConnectOpenInside { to },
            (End::Open, _) => Proof::ConnectOpen { to, took_us },
            (End::Silent, _) => Proof::ConnectNoAnswer { to, took_us },
            (End::NoLocalPort, _) => Proof::ConnectNoLocalPort { to },
            (End::Refused, _) => match icmp {
                Some(icmp) => Proof::ConnectRejected { to, sender: icmp.address },
                None => Proof::ConnectRefused { to, took_us },
            },
            (End::Unreachable, ConnectEnd::Errno(errno)) => match icmp {
                Some(icmp) if is_prohibited(to.ip(), icmp.kind, icmp.code) => {
                    Proof::ConnectProhibited { to, sender: icmp.address }
                }
                Some(icmp) => Proof::ConnectUnreachable { to, sender: icmp.address },
                None if errno == 113 && self.looked_up_in_vain(took_us) => Proof::NeighbourSilent { to, took_us },
                None => Proof::ConnectFailed { to, errno },
            },
            (_, ConnectEnd::Errno(errno)) => Proof::ConnectFailed { to, errno },
            (_, ConnectEnd::Open | ConnectEnd::NoAnswer) => return None,
        })
    }

    /// What the kernel says of the address on its link, where the connect got no answer either.
    fn failed_neighbour(&self) -> Option<Proof> {
        let seen = self.neighbour.filter(|seen| self.is_on_link() && hop::is_silent(seen))?;
        let fails = matches!(self.end(), Some(End::Silent | End::Unreachable)) && !self.has_answer_of_another();
        fails.then(|| Proof::NeighbourFailed { address: self.address(), interface: seen.hop.interface.clone() })
    }

    fn has_answer_of_another(&self) -> bool {
        self.connect.is_some_and(|attempt| attempt.icmp.is_some()) && !self.local_error
    }

    /// Where the kernel's table does not tell, the time it took does.
    fn looked_up_in_vain(&self, took_us: u64) -> bool {
        self.is_on_link() && took_us >= NEIGHBOUR_LOOKUP_US && !self.neighbour.is_some_and(hop::is_known)
    }

    fn is_on_link(&self) -> bool {
        self.route.is_some_and(|route| route.kind == RouteKind::Unicast && route.gateway.is_none())
    }
}

/// The scheme of the target, or where it names none, the one that the operator says clients use.
pub(in crate::diagnosis) fn scheme_of_clients(case: &Case) -> Scheme {
    if case.target.scheme != Scheme::Tcp {
        return case.target.scheme;
    }
    match case.answers.get(&QuestionId("client-protocol".into())).map(|choice| choice.0.as_str()) {
        Some("ws") => Scheme::Ws,
        Some("wss") => Scheme::Wss,
        Some("http") => Scheme::Http,
        Some("https") => Scheme::Https,
        _ => Scheme::Tcp,
    }
}

/// What clients of a scheme ask first.
const fn own_question(scheme: Scheme) -> Option<Question> {
    match scheme {
        Scheme::Ws => Some(Question::Upgrade),
        Scheme::Wss => Some(Question::UpgradeInTls),
        Scheme::Http => Some(Question::Page),
        Scheme::Https => Some(Question::PageInTls),
        Scheme::Tcp => None,
    }
}

/// Administratively prohibited: RFC 1812 section 5.2.7.1 and RFC 792 (codes 9, 10, 13), RFC 4443 section 3.1 (codes 1, 5, 6).
pub(super) fn is_prohibited(to: IpAddr, kind: u8, code: u8) -> bool {
    match to {
        IpAddr::V4(_) => kind == 3 && matches!(code, 9 | 10 | 13),
        IpAddr::V6(_) => kind == 1 && matches!(code, 1 | 5 | 6),
    }
}

/// Whether an answer is what the scheme promises: an upgrade for WebSocket; for HTTP any status but those that say the two
/// sides do not understand each other (400, 426) or that a proxy (502, 503, 504) or a CDN (520 to 530, which no registry has)
/// found nobody behind it.
///
/// An HTTP answer that asks for WebSocket or TLS, or that another protocol's service gives, is not, whatever its status.
pub(super) fn is_right(seen: &Handshake, scheme: Scheme) -> bool {
    answers_right(&seen.end, scheme) && (seen.spoken.is_none() || scheme.is_websocket())
}

/// The same for an answer that came another way.
pub(in crate::diagnosis) fn answers_right(end: &HandshakeEnd, scheme: Scheme) -> bool {
    match (end, scheme) {
        (HandshakeEnd::Http { upgraded, .. }, Scheme::Ws | Scheme::Wss) => *upgraded,
        (HandshakeEnd::Http { status, .. }, _) => !matches!(status, 400 | 426 | 502..=504 | 520..=530),
        _ => false,
    }
}

/// The listeners on the target's port, sorted by what they are to one address.
#[derive(Debug, Clone, Default)]
pub(in crate::diagnosis) struct Listening<'a> {
    /// One that takes connections to it.
    pub(in crate::diagnosis) covers: Option<&'a Listener>,
    /// One of which it is not known.
    pub(in crate::diagnosis) unclear: Option<&'a Listener>,
    /// Those that do not, and why.
    pub(in crate::diagnosis) misses: Vec<(&'a Listener, Coverage)>,
}

impl<'a> Listening<'a> {
    pub(super) fn note(&mut self, listener: &'a Listener, coverage: Coverage) {
        match coverage {
            Coverage::Covers => self.covers = self.covers.or(Some(listener)),
            Coverage::Unclear => self.unclear = self.unclear.or(Some(listener)),
            miss => self.misses.push((listener, miss)),
        }
    }

    /// True if nothing at all listens on the port.
    pub(in crate::diagnosis) fn is_nobody(&self) -> bool {
        self.covers.is_none() && self.unclear.is_none() && self.misses.is_empty()
    }

    /// True if there are listeners on the port, and it is sure that none takes the address.
    pub(in crate::diagnosis) fn is_missed(&self) -> bool {
        self.covers.is_none() && self.unclear.is_none() && !self.misses.is_empty()
    }

    /// True if it is missed only because every listener serves the other address family.
    pub(in crate::diagnosis) fn is_other_family(&self) -> bool {
        self.is_missed() && self.misses.iter().all(|(_, why)| *why == Coverage::OtherFamily)
    }

    /// What was seen of the listeners that do not take `wanted`, at most three.
    pub(in crate::diagnosis) fn miss_proofs(&self, wanted: IpAddr) -> Vec<Proof> {
        self.misses.iter().take(3).map(|(listener, why)| miss_proof(listener, *why, wanted)).collect()
    }

    /// What was seen of any listener, the best one first.
    pub(in crate::diagnosis) fn proof(&self, address: IpAddr) -> Option<Proof> {
        match self.covers {
            Some(listener) => Some(cover_proof(listener, address)),
            None => self.miss_proofs(address).into_iter().next(),
        }
    }
}

/// Where a listener listens.
pub(in crate::diagnosis) fn place(listener: &Listener) -> SocketAddr {
    SocketAddr::new(listener.address, listener.port)
}

pub(in crate::diagnosis) fn cover_proof(listener: &Listener, address: IpAddr) -> Proof {
    Proof::ListenerCovers { listens: place(listener), address, owner: listener.owners.first().cloned() }
}

fn miss_proof(listener: &Listener, why: Coverage, wanted: IpAddr) -> Proof {
    let (listens, owner) = (place(listener), listener.owners.first().cloned());
    match (why, &listener.device) {
        (Coverage::OtherDevice, Some(device)) => Proof::ListenerOtherDevice { listens, device: device.clone(), owner },
        (Coverage::LoopbackOnly, Some(device)) if !listener.address.to_canonical().is_loopback() => {
            Proof::ListenerOtherDevice { listens, device: device.clone(), owner }
        }
        (Coverage::LoopbackOnly, _) => Proof::ListenerLoopbackOnly { listens, owner },
        (Coverage::OtherFamily, _) if listener.address.to_canonical().is_ipv6() => Proof::ListenerIpv6Only { listens, owner },
        (Coverage::OtherFamily, _) => Proof::ListenerIpv4Only { listens, owner },
        _ => Proof::ListenerOtherAddress { listens, wanted, owner },
    }
}
