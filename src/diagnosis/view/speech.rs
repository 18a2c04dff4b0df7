//! What a port says to its clients, with what it says to others.

use std::net::SocketAddr;

use super::{Aim, View, answers_right};
use crate::{
    case::Scheme,
    evidence::{Handshake, HandshakeEnd, Owner, PortPrint, Question, Spoken, Taken, Worker, WorkerRole},
    wire::tls::is_escaped_record,
};

/// Programs that answer for others more often than for themselves, by process name and by what they write in `Server`.
const FRONTS: [&str; 16] = [
    "nginx",
    "openresty",
    "tengine",
    "angie",
    "apache",
    "httpd",
    "haproxy",
    "caddy",
    "traefik",
    "envoy",
    "lighttpd",
    "litespeed",
    "varnish",
    "squid",
    "cloudflare",
    "awselb",
];

/// The answers of one address of the target.
#[derive(Debug, Clone, Copy)]
pub(in crate::diagnosis) struct Speech<'a> {
    pub(in crate::diagnosis) to: SocketAddr,
    /// The answer to what clients ask.
    pub(in crate::diagnosis) own: &'a Handshake,
    /// It came later than clients wait.
    late: bool,
    print: Option<&'a PortPrint>,
    tls: bool,
}

impl<'a> Speech<'a> {
    /// What `aim` says, if it was asked.
    pub(in crate::diagnosis) fn of(view: &View<'a>, aim: &Aim<'a>) -> Option<Self> {
        let (own, tls) = (aim.handshake?, view.scheme().is_tls());
        let asked = if view.scheme().is_websocket() { Question::Upgrade } else { Question::Page };
        let late = aim.print.filter(|print| print.late && own.end == HandshakeEnd::Silent && !tls);
        let late = late.and_then(|print| print.answer(asked)).filter(|answer| answer.end != HandshakeEnd::Silent);
        Some(Self { to: aim.to, own: late.unwrap_or(own), late: late.is_some(), print: aim.print, tls })
    }

    /// True if it was asked more than what clients ask.
    pub(in crate::diagnosis) const fn is_asked(&self) -> bool {
        self.print.is_some()
    }

    /// The answer to an ordinary HTTP request, inside TLS where clients speak it.
    pub(in crate::diagnosis) fn page(&self) -> Option<&'a Handshake> {
        self.print?.answer(if self.tls { Question::PageInTls } else { Question::Page })
    }

    /// The answer to a WebSocket upgrade, inside TLS where clients speak it.
    pub(in crate::diagnosis) fn upgrade(&self) -> Option<&'a Handshake> {
        self.print?.answer(if self.tls { Question::UpgradeInTls } else { Question::Upgrade })
    }

    /// Every answer, that to clients first.
    fn all(&self) -> impl Iterator<Item = &'a Handshake> {
        std::iter::once(self.own).chain(self.others())
    }

    /// The answers to what clients do not ask.
    fn others(&self) -> impl Iterator<Item = &'a Handshake> {
        let said = self.print.into_iter().flat_map(|print| &print.said).map(|said| &said.answer);
        self.own.otherwise.as_deref().into_iter().chain(said)
    }

    /// What comes where nothing is said.
    pub(in crate::diagnosis) fn nothing(&self) -> Option<&'a HandshakeEnd> {
        self.print?.answer(Question::Nothing).map(|answer| &answer.end)
    }

    /// What became of a request that was not answered.
    pub(in crate::diagnosis) fn taken(&self) -> Option<Taken> {
        self.print?.taken
    }

    /// True if it agrees to TLS with anybody.
    pub(in crate::diagnosis) fn speaks_tls(&self) -> bool {
        self.all()
            .any(|answer| answer.tls.is_some() || is_tls_record(answer) || matches!(answer.end, HandshakeEnd::TlsAlert(_)))
    }

    /// True if clients are answered as they want, later than they wait.
    pub(in crate::diagnosis) fn answers_late(&self, scheme: Scheme) -> bool {
        self.late && answers_right(&self.own.end, scheme)
    }

    /// An answer in HTTP to anything, inside TLS or without, where the answer to clients is none.
    pub(in crate::diagnosis) fn http_otherwise(&self) -> Option<&'a Handshake> {
        self.others().find(|answer| is_http(&answer.end) || is_http_in_place_of_tls(&answer.end))
    }

    /// What its bytes are known by, in answer to anything at all.
    pub(in crate::diagnosis) fn spoken(&self) -> impl Iterator<Item = &'a Spoken> {
        self.all().filter_map(|answer| answer.spoken.as_ref())
    }

    /// True if HTTP/2 is spoken, and what came before it is not.
    pub(in crate::diagnosis) fn speaks_only_http2(&self) -> bool {
        // Inside TLS it concerns those that speak TLS.
        let met = self.all().filter(|answer| answer.tls.is_some() == self.tls);
        !is_http(&self.own.end) && met.filter_map(|answer| answer.spoken.as_ref()).any(|spoken| *spoken == Spoken::Http2)
    }

    /// True if an ordinary request is answered in HTTP, as a web server does.
    pub(in crate::diagnosis) fn has_page(&self) -> bool {
        self.page().is_some_and(|page| is_http(&page.end) && page.spoken.is_none())
    }

    /// True if a WebSocket opens.
    pub(in crate::diagnosis) fn upgrades(&self) -> bool {
        self.upgrade().is_some_and(|answer| matches!(answer.end, HandshakeEnd::Http { upgraded: true, .. }))
    }

    /// The same with TLS where clients have none, or without it where they have.
    pub(in crate::diagnosis) fn upgrades_the_other_way(&self) -> bool {
        let other = self.own.otherwise.as_deref();
        other.is_some_and(|other| matches!(other.end, HandshakeEnd::Http { upgraded: true, .. }))
    }

    /// True if nothing that was asked got an answer. That TLS is agreed on is none to clients that speak it.
    pub(in crate::diagnosis) fn is_mute(&self) -> bool {
        self.all().all(|answer| (answer.tls.is_none() || self.tls) && is_quiet(&answer.end))
    }

    /// True if it hangs up by itself, before anything is asked.
    pub(in crate::diagnosis) fn hangs_up(&self) -> bool {
        self.is_mute() && self.nothing().is_some_and(is_closed)
    }

    /// True if it waits as long as nothing is said, and hangs up on every request. Inside TLS, who waits is not who hangs up: what
    /// ends TLS may have found nobody behind it.
    pub(in crate::diagnosis) fn hangs_up_on_requests(&self) -> bool {
        let closes = |answer: Option<&Handshake>| answer.is_some_and(|answer| is_closed(&answer.end));
        let outside = self.own.tls.is_none();
        let waits = self.nothing() == Some(&HandshakeEnd::Silent);
        outside && waits && self.is_mute() && closes(self.page()) && closes(self.upgrade())
    }

    /// True if requests get no answer, and TLS an error of HTTP: a web server that does so of its own accord, or waits for another.
    pub(in crate::diagnosis) fn is_mute_web_server(&self) -> bool {
        let quiet = |answer: Option<&Handshake>| answer.is_some_and(|answer| is_quiet(&answer.end));
        let web = self.others().any(|answer| is_http_in_place_of_tls(&answer.end));
        web && is_quiet(&self.own.end) && quiet(self.page()) && quiet(self.upgrade())
    }

    /// True if it says nothing to any question, and does not hang up either.
    pub(in crate::diagnosis) fn is_silent(&self) -> bool {
        let silent = |answer: Option<&Handshake>| answer.is_none_or(|answer| answer.end == HandshakeEnd::Silent);
        self.is_mute() && self.own.end == HandshakeEnd::Silent && silent(self.page()) && silent(self.upgrade())
    }
}

/// True for a program that answers for others, or with pages.
pub(in crate::diagnosis) fn is_front(owner: &Owner) -> bool {
    is_named_front(&owner.program)
}

fn is_named_front(name: &str) -> bool {
    FRONTS.iter().any(|known| name.to_ascii_lowercase().starts_with(known))
}

impl View<'_> {
    /// Whether who answers may do so for another: a proxy, as far as the process here or the `Server` field tells.
    pub(in crate::diagnosis) fn may_be_front(&self, aim: &Aim, seen: &Handshake) -> bool {
        if let Some(owner) = self.owner_of(aim) {
            return is_front(owner);
        }
        match &seen.end {
            HandshakeEnd::Http { server, .. } => server.is_empty() || is_named_front(server),
            _ => true,
        }
    }

    /// True on a server whose clients come to another machine first: a load balancer, or a proxy elsewhere.
    pub(in crate::diagnosis) fn is_fronted_elsewhere(&self) -> bool {
        let elsewhere = !self.aims.is_empty() && self.aims.iter().all(|aim| aim.own == Some(false));
        self.is_server() && elsewhere && self.origins.is_empty()
    }

    /// The process that holds the target's port at an address of this machine, where no rule leads clients elsewhere.
    pub(in crate::diagnosis) fn owner_of(&self, aim: &Aim) -> Option<&Owner> {
        if aim.own != Some(true) {
            return None;
        }
        let listener = self.listening(aim.address())?.covers.filter(|listener| listener.forwards.is_none())?;
        // Its master holds it as well as each worker: the first is as good as any.
        listener.owners.first()
    }

    /// The worker of Workerman that declares the target's port. Titles are those of the whole machine: where somebody else is seen to
    /// hold the port, a worker in a container means a port of its own.
    pub(in crate::diagnosis) fn declared(&self) -> Option<&Worker> {
        if !self.is_server() {
            return None;
        }
        let listeners = self.case.evidence.listeners().known().map(|table| table.listeners.as_slice()).unwrap_or_default();
        let here = || listeners.iter().filter(|listener| listener.port == self.port && listener.forwards.is_none());
        let owners = || here().flat_map(|listener| &listener.owners);
        let holds = |worker: &&Worker| {
            owners().next().is_none() || owners().any(|owner| owner.pid == worker.pid || owner.pid == worker.parent)
        };
        let mut workers = self.workers().iter().filter(|worker| worker.role == WorkerRole::Worker).filter(holds);
        workers.find(|worker| worker.listen.as_ref().is_some_and(|listen| listen.port == Some(self.port)))
    }

    /// The gateway that declares the target's port, if no business worker runs on this machine: such a worker listens on nothing.
    pub(in crate::diagnosis) fn deserted_gateway(&self) -> Option<&Worker> {
        let gateway = self.declared().filter(|worker| worker.is_gateway())?;
        let business = |worker: &Worker| worker.role == WorkerRole::Worker && worker.listen.is_none();
        (!self.workers().iter().any(business)).then_some(gateway)
    }

    /// What runs on a client is not what answers it.
    fn workers(&self) -> &[Worker] {
        if self.is_client() {
            return &[];
        }
        self.case.evidence.workers().known().map(Vec::as_slice).unwrap_or_default()
    }
}

fn is_http(end: &HandshakeEnd) -> bool {
    matches!(end, HandshakeEnd::Http { .. })
}

fn is_http_in_place_of_tls(end: &HandshakeEnd) -> bool {
    matches!(end, HandshakeEnd::NotTls(bytes) if bytes.starts_with("HTTP/"))
}

fn is_quiet(end: &HandshakeEnd) -> bool {
    matches!(end, HandshakeEnd::Silent) || is_closed(end)
}

/// Closed in order, or with a reset, as a socket is with something unread.
fn is_closed(end: &HandshakeEnd) -> bool {
    matches!(end, HandshakeEnd::Closed | HandshakeEnd::Errno(_))
}

fn is_tls_record(answer: &Handshake) -> bool {
    matches!(&answer.end, HandshakeEnd::NotHttp(bytes) if is_escaped_record(bytes))
}
