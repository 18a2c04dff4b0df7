//! The service has to speak WebSocket, on this very port: the documents' solution, in the line that is really there.

use super::{
    Fix, Remedy, RemedyStep, Service, is_client,
    service::{change, websocket_line, workerman_lines},
    target_at, with_scheme,
};
use crate::{
    case::{Case, Scheme},
    diagnosis::Cause,
    evidence::WorkerListen,
};

/// Workerman's protocols that are neither HTTP nor WebSocket, which clients could speak as well.
const OWN_PROTOCOLS: [&str; 3] = ["tcp", "text", "frame"];

pub(super) fn websocket(case: &Case, cause: Cause) -> Remedy {
    let (service, port) = spoken_to(case);
    let mut steps = lines(case, &service, port);
    if case.target.scheme == Scheme::Wss {
        steps.push(RemedyStep::say(Fix::TlsInOnePlace {}));
    }
    steps.push(service.restart());
    if cause == Cause::ProtocolHttpVsWs {
        let plain = if case.target.scheme.is_tls() { Scheme::Https } else { Scheme::Http };
        // An application has its WebSocket where its author put it.
        steps.extend(service.worker().is_none().then(|| RemedyStep::say(Fix::MaybeOtherPath {})));
        steps.push(RemedyStep::say(Fix::OrSpeakHttp { target: with_scheme(case, plain) }));
    }
    let declared = service.worker().and_then(|worker| worker.listen.as_ref()).map(|listen| listen.protocol.as_str());
    if let Some(protocol) = declared.filter(|protocol| OWN_PROTOCOLS.contains(protocol)) {
        steps.push(or_client_speaks(case, protocol));
    }
    Remedy::steps(steps).undo(Fix::UndoLine {})
}

/// Who is spoken to: behind a reverse proxy that passes requests on to a port of this machine, whoever is there.
fn spoken_to(case: &Case) -> (Service<'_>, u16) {
    let route = case.evidence.reverse_proxy().known().and_then(|found| found.route.as_ref());
    let behind = route.and_then(|route| route.pass()).and_then(|pass| pass.to.iter().find(|to| to.ip().is_loopback()));
    match behind {
        Some(to) => (Service::on(case, to.port()), to.port()),
        None => (Service::of(case), case.target.port),
    }
}

/// The clients could speak the service's own protocol.
pub(super) fn or_client_speaks(case: &Case, protocol: &str) -> RemedyStep {
    let target = target_at(&tcp(case), None, case.target.port);
    RemedyStep::say(Fix::OrClientSpeaks { protocol: protocol.to_owned(), target })
}

fn tcp(case: &Case) -> Case {
    let mut case = Case::new(case.target.clone(), case.symptom);
    case.target.scheme = Scheme::Tcp;
    case
}

/// The line to change: the one in the start file where that is known, else what it has to be.
fn lines(case: &Case, service: &Service, port: u16) -> Vec<RemedyStep> {
    let speak = Fix::SpeakWebSocket { port };
    if let (Some(code), Some(listen)) = (service.code(), service.code().and_then(|code| code.listen.as_ref())) {
        let after = format!("websocket://{}:{}", host(Some(listen)), listen.port.unwrap_or(port));
        return vec![RemedyStep::say(speak), change(code, &listen.written, &after)];
    }
    if let Some(worker) = service.worker() {
        let snippet = websocket_line(worker, &host(worker.listen.as_ref()), port);
        // GatewayWorker's listeners stand in files that its start file requires.
        let file = service.start_file().filter(|_| !worker.is_gateway());
        return vec![RemedyStep::write(speak, snippet.in_file(file))];
    }
    match service.owner() {
        Some(owner) if !is_client(case) && !service.may_be_workerman() => {
            vec![RemedyStep::say(Fix::ProgramSpeaksWebSocket { program: owner.program.clone(), port })]
        }
        _ => workerman_lines("0.0.0.0", port, speak),
    }
}

/// The address that is written there, if it is one.
fn host(listen: Option<&WorkerListen>) -> String {
    match listen.and_then(|listen| listen.address) {
        Some(address) if address.is_ipv6() => format!("[{address}]"),
        Some(address) => address.to_string(),
        None => "0.0.0.0".to_owned(),
    }
}
