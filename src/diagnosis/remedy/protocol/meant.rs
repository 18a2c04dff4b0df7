//! The clients mean something else than what they reach: another address, another path, or another port.

use super::{Command, Fix, Remedy, RemedyStep, Service, is_client, speak::or_client_speaks, target_at};
use crate::{
    case::{Case, Scheme, Target},
    diagnosis::Proof,
    wire::spoken::service_name,
};

/// Where an answer leads, as a client of WebSocket has to ask for it: the same path, with a slash at most, elsewhere. Another path
/// (a login page) is not what the clients mean.
pub(super) fn redirected(case: &Case, evidence: &[Proof]) -> Option<Remedy> {
    let location = evidence.iter().find_map(|proof| match proof {
        Proof::HandshakeRedirects { location, .. } => Some(location.as_str()),
        _ => None,
    })?;
    let mut to = if location.starts_with('/') && !location.starts_with("//") {
        Target { path: location.to_owned(), ..case.target.clone() }
    } else {
        location.parse::<Target>().ok()?
    };
    to.scheme = match to.scheme {
        Scheme::Http | Scheme::Ws => Scheme::Ws,
        Scheme::Https | Scheme::Wss => Scheme::Wss,
        Scheme::Tcp => return None,
    };
    let (asked, leads) = (without_query(&case.target.path), without_query(&to.path));
    let same = leads == asked || leads.strip_suffix('/') == Some(asked);
    let other = (&to.host, to.port, to.scheme, leads) != (&case.target.host, case.target.port, case.target.scheme, asked);
    (same && other).then(|| Remedy::steps([RemedyStep::say(Fix::UseTarget { target: to.to_string() })]))
}

fn without_query(path: &str) -> &str {
    path.split('?').next().unwrap_or_default()
}

/// What is on the port is known, and is nothing that could be changed into what the clients want.
pub(super) fn another_service(case: &Case, evidence: &[Proof]) -> Option<Remedy> {
    evidence.iter().find_map(|proof| match proof {
        Proof::WorkerInternalPort { .. } => Some(of_gateway(case)),
        Proof::PortSpeaks { service, .. } if service_name("register") == Some(service) => Some(of_gateway(case)),
        Proof::PortSpeaks { service, .. } => Some(find(case, service)),
        Proof::PortSpeaksHttp2 { .. } => {
            let fix = RemedyStep::say(Fix::AcceptHttp1 { port: case.target.port });
            Some(Remedy::steps([fix, Service::of(case).restart()]))
        }
        _ => None,
    })
}

/// The service has to speak HTTP.
pub(super) fn http(case: &Case) -> Option<Remedy> {
    if !matches!(case.target.scheme, Scheme::Http | Scheme::Https) {
        return None;
    }
    let service = Service::of(case);
    let mut steps = vec![RemedyStep::say(Fix::SpeakHttp { port: case.target.port }), service.restart()];
    let declared = service.worker().and_then(|worker| worker.listen.as_ref()).map(|listen| listen.protocol.as_str());
    steps.extend(declared.filter(|protocol| *protocol != "http").map(|protocol| or_client_speaks(case, protocol)));
    Some(Remedy::steps(steps))
}

/// A port inside `GatewayWorker`: clients connect to the gateway itself.
fn of_gateway(case: &Case) -> Remedy {
    let workers = case.evidence.workers().known().filter(|_| !is_client(case)).map(Vec::as_slice).unwrap_or_default();
    let gateways = workers.iter().filter(|worker| worker.is_gateway()).filter_map(|worker| worker.listen.as_ref());
    let websocket = gateways.filter(|listen| listen.protocol == "websocket").filter_map(|listen| listen.port);
    let mut ports: Vec<u16> = websocket.filter(|port| *port != case.target.port).collect();
    ports.sort_unstable();
    ports.dedup();
    let [port] = ports.as_slice() else { return Remedy::steps([RemedyStep::say(Fix::GatewayPort {})]) };
    let mut case = Case::new(case.target.clone(), case.symptom);
    case.target.scheme = if case.target.scheme.is_tls() { Scheme::Wss } else { Scheme::Ws };
    Remedy::steps([RemedyStep::say(Fix::UseTarget { target: target_at(&case, None, *port) })])
}

fn find(case: &Case, service: &str) -> Remedy {
    let here = RemedyStep::say(Fix::OtherServiceHere { service: service.to_owned(), port: case.target.port });
    let look = (!is_client(case)).then(|| RemedyStep::run(Fix::FindPort {}, Command::as_root(["ss", "-Hltnp"])));
    Remedy::steps([here].into_iter().chain(look))
}
