//! What the service's own configuration says of the target: the way through a reverse proxy, and Workerman's own lines.

use super::View;
use crate::{
    diagnosis::Proof,
    evidence::{CodeLine, Obstacle, Pass, ProxyServer, Route, Serves},
};

/// Addresses of one `upstream` that are shown.
const MOST_SHOWN: usize = 3;

impl<'a> View<'a> {
    /// Reverse proxies that hold the target's port.
    pub(in crate::diagnosis) fn proxy_servers(&self) -> &'a [ProxyServer] {
        self.case.evidence.reverse_proxy().known().map(|found| found.programs.as_slice()).unwrap_or_default()
    }

    /// The way of the target's request through nginx.
    pub(in crate::diagnosis) fn route(&self) -> Option<&'a Route> {
        self.case.evidence.reverse_proxy().known().and_then(|found| found.route.as_ref())
    }

    /// What kept the probe from the configuration of the reverse proxy that is there.
    pub(in crate::diagnosis) fn route_hidden(&self) -> Option<&'a Obstacle> {
        self.case.evidence.reverse_proxy().known().and_then(|found| found.hidden.as_ref())
    }

    /// Which reverse proxy holds the port, where its configuration does not tell the way.
    pub(in crate::diagnosis) fn proxy_proof(&self) -> Option<Proof> {
        let server = self.case.evidence.reverse_proxy().known()?.programs.first().filter(|_| self.route().is_none())?;
        Some(Proof::ProxyHoldsPort { program: server.program.name().to_owned(), pid: server.pid, port: self.port })
    }

    /// What is written of the way, the strongest first: whether an upgrade gets through, or who answers instead, what makes that
    /// unsure, and another location that would let one through.
    pub(in crate::diagnosis) fn route_proofs(&self) -> Vec<Proof> {
        let Some(route) = self.route() else { return Vec::new() };
        let other = route.other_websocket.first().filter(|_| !route.headers.pass() || route.pass().is_none());
        let other = other.map(|other| {
            let (file, line) = (other.at.file.clone(), other.at.line);
            Proof::ProxyOtherLocation { file, line, path: other.path.clone() }
        });
        std::iter::once(way(route)).chain(unclear(route)).chain(other).collect()
    }

    /// Where the request is passed on to.
    pub(in crate::diagnosis) fn upstream_proof(&self) -> Option<Proof> {
        let pass = self.route()?.pass()?;
        let (file, line) = (pass.at.file.clone(), pass.at.line);
        Some(Proof::ProxyLeadsTo { file, line, pass: pass.written.clone(), to: places(pass) })
    }

    /// The line of Workerman's start files that makes the target's listener, if there is just one.
    pub(in crate::diagnosis) fn code_line(&self) -> Option<&'a CodeLine> {
        self.case.evidence.start_files().known()?.for_port(self.port)
    }

    /// The same as evidence.
    pub(in crate::diagnosis) fn code_proof(&self) -> Option<Proof> {
        let line = self.code_line()?;
        let written = line.listen.as_ref()?.written.clone();
        Some(Proof::WorkerCode { file: line.at.file.clone(), line: line.at.line, class: line.class.clone(), written })
    }
}

fn way(route: &Route) -> Proof {
    let place = route.place();
    let (file, line) = (place.file.clone(), place.line);
    let block = route.location.as_ref().map_or_else(|| "server".to_owned(), |(written, _)| format!("location {written}"));
    match &route.serves {
        Serves::Pass(pass) if route.headers.pass() => {
            Proof::ProxyPassesUpgrade { file, line, block, pass: pass.written.clone() }
        }
        Serves::Pass(pass) => {
            let missing = missing(route).map(str::to_owned).collect();
            Proof::ProxyLosesUpgrade { file, line, block, pass: pass.written.clone(), missing }
        }
        Serves::Returns { written, at } | Serves::Other { written, at } => {
            Proof::ProxyAnswersItself { file: at.file.clone(), line: at.line, block, written: written.clone() }
        }
        Serves::Files => Proof::ProxyServesFiles { file, line, block },
    }
}

fn unclear(route: &Route) -> Option<Proof> {
    let place = route.place();
    (!route.sure).then(|| Proof::ProxyWayUnclear { file: place.file.clone(), line: place.line })
}

/// What an upgrade needs and does not get, in the words of HTTP.
fn missing(route: &Route) -> impl Iterator<Item = &'static str> {
    let headers = route.headers;
    [(!headers.upgrade, "Upgrade"), (!headers.connection, "Connection"), (headers.http11 == Some(false), "HTTP/1.1")]
        .into_iter()
        .filter_map(|(missing, word)| missing.then_some(word))
}

fn places(pass: &Pass) -> Vec<String> {
    pass.to.iter().map(ToString::to_string).chain(pass.names.iter().cloned()).take(MOST_SHOWN).collect()
}
