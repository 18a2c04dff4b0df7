//! The service does not listen, or not where the clients come.

use super::{
    Command, Fix, Remedy, RemedyStep,
    service::{Service, own_target_address, seen_ports, target_at},
};
use crate::{
    case::{Case, Role},
    diagnosis::{Finding, Proof, vantage},
};

/// Ports offered in place of a wrong one.
const MOST_PORTS: usize = 2;

pub(super) fn not_listening(case: &Case) -> Remedy {
    let port = case.target.port;
    if vantage(case).role == Some(Role::Client) {
        return Remedy::steps([look_on_server(port), RemedyStep::say(Fix::StartService { port })]);
    }
    let service = Service::of(case);
    if let Some(unit) = service.unit() {
        let named = |fix: fn(String) -> Fix| fix(unit.into());
        return Remedy::steps([
            RemedyStep::run(named(|unit| Fix::StartUnit { unit }), Command::as_root(["systemctl", "start", unit])),
            RemedyStep::run(named(|unit| Fix::LookAtUnit { unit }), Command::new(["systemctl", "status", unit, "--no-pager"])),
            RemedyStep::run(
                named(|unit| Fix::ReadJournal { unit }),
                Command::as_root(["journalctl", "-u", unit, "-n", "50", "--no-pager"]),
            ),
        ])
        .undo(named(|unit| Fix::UndoStart { unit }));
    }
    if let (Some(start), Some(status)) = (service.workerman(&["start", "-d"]), service.workerman(&["status"])) {
        return Remedy::steps([
            RemedyStep::run(Fix::LookAtWorkerman {}, status),
            RemedyStep::run(Fix::StartWorkerman {}, start),
        ]);
    }
    Remedy::steps([
        RemedyStep::run(Fix::FindFailedUnits {}, Command::new(["systemctl", "--failed", "--no-pager"])),
        RemedyStep::say(Fix::StartService { port }),
    ])
}

pub(super) fn wrong_port(case: &Case, finding: &Finding) -> Remedy {
    let asked = case.target.port;
    let placeholder = finding.evidence.iter().find_map(|proof| match proof {
        Proof::WorkerPlaceholder { written, .. } => Some(written.clone()),
        _ => None,
    });
    if let Some(written) = placeholder {
        let service = Service::of(case);
        let fix = Fix::ReplacePlaceholder { written, port: asked };
        let steps = service.listen_everywhere(own_target_address(case), asked, fix).into_iter().chain([service.restart()]);
        return Remedy::steps(steps).undo(Fix::UndoLine {}).risk(Fix::RiskRestart {});
    }
    let host = match case.target.host {
        crate::case::Host::ThisMachine => own_target_address(case),
        _ => None,
    };
    let ports = seen_ports(&finding.evidence);
    let mut steps: Vec<RemedyStep> = ports
        .iter()
        .take(MOST_PORTS)
        .map(|port| RemedyStep::say(Fix::UseTarget { target: target_at(case, host, *port) }))
        .collect();
    if vantage(case).role == Some(Role::Client) {
        steps.push(look_on_server(asked));
        return Remedy::steps(steps);
    }
    // The clients' port is somebody else's: nothing else can listen there.
    if finding.evidence.iter().any(|proof| matches!(proof, Proof::ListenerOpens { .. })) {
        return Remedy::steps(steps);
    }
    if ports.is_empty() {
        steps.push(RemedyStep::run(Fix::FindPort {}, Command::as_root(["ss", "-Hltnp"])));
    }
    // The one service that was heard on another port could listen on this one as well.
    let heard = |proof: &Proof| matches!(proof, Proof::ListenerUpgrades { .. } | Proof::ListenerAnswersHttp { .. });
    let service = match ports.as_slice() {
        [port] if finding.evidence.iter().any(heard) => Service::on(case, *port),
        _ => Service::of(case),
    };
    steps.extend(
        service.listen_everywhere(own_target_address(case), asked, Fix::OrListenOnPort { port: asked }).into_iter().take(1),
    );
    Remedy::steps(steps).undo(Fix::UndoLine {})
}

pub(super) fn bind_address(case: &Case) -> Remedy {
    let port = case.target.port;
    if vantage(case).role == Some(Role::Client) {
        return Remedy::steps([look_on_server(port), RemedyStep::say(Fix::ListenEverywhere { port })]);
    }
    let service = Service::of(case);
    let mut steps = service.find_settings(port);
    steps.extend(service.listen_everywhere(own_target_address(case), port, Fix::ListenEverywhere { port }));
    steps.push(service.restart());
    Remedy::steps(steps).undo(Fix::UndoLine {}).risk(Fix::RiskExposed { port })
}

pub(super) fn ipv4_only(case: &Case) -> Remedy {
    one_family(case, "AAAA", std::net::IpAddr::is_ipv4)
}

pub(super) fn ipv6_only(case: &Case) -> Remedy {
    one_family(case, "A", std::net::IpAddr::is_ipv6)
}

/// Serve both families; or take away the record of the one not served, or use an address of the one that is.
fn one_family(case: &Case, record: &str, served: fn(&std::net::IpAddr) -> bool) -> Remedy {
    let port = case.target.port;
    let seen = vantage(case);
    let mut steps = Vec::new();
    if seen.role == Some(Role::Client) {
        steps.push(look_on_server(port));
        steps.push(RemedyStep::say(Fix::ListenBothFamilies { port }));
    } else {
        let service = Service::of(case);
        let both = std::net::IpAddr::from(std::net::Ipv6Addr::UNSPECIFIED);
        steps.extend(service.listen_everywhere(Some(both), port, Fix::ListenBothFamilies { port }));
        steps.push(RemedyStep::run(Fix::LookAtV6Only {}, Command::new(["sysctl", "net.ipv6.bindv6only"])));
        steps.push(service.restart());
    }
    if let Some(name) = case.target.name() {
        steps.push(RemedyStep::say(Fix::OrRemoveRecord { kind: record.into(), name: name.into() }));
    } else if let Some(works) = seen.addresses.iter().map(|target| target.address).find(served) {
        steps.push(RemedyStep::say(Fix::OrUseAddress { address: works.to_string() }));
    }
    Remedy::steps(steps).undo(Fix::UndoLine {})
}

/// What to run on the server, where this is the client.
fn look_on_server(port: u16) -> RemedyStep {
    RemedyStep::run(Fix::LookOnServer { port }, Command::as_root(["ss", "-Hltnp", &format!("sport = :{port}")]))
}
