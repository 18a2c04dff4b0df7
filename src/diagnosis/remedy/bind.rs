//! The service cannot listen.

use super::{
    Command, Fix, Remedy, RemedyStep,
    service::{Service, own_addresses},
};
use crate::{
    case::{Case, Host},
    diagnosis::vantage,
};

pub(super) fn in_use(case: &Case) -> Remedy {
    let port = case.target.port;
    let look = Command::as_root(["ss", "-Hltnp", &format!("sport = :{port}")]);
    let mut steps = vec![RemedyStep::run(Fix::LookAtHolder { port }, look)];
    let service = Service::of(case);
    let other = RemedyStep::say(Fix::OrOtherPort { port });
    if let (Some(status), Some(restart)) = (service.workerman(&["status"]), service.workerman(&["restart", "-d"])) {
        steps.push(RemedyStep::run(Fix::WorkermanRuns {}, status));
        steps.push(RemedyStep::run(Fix::RestartWorkerman {}, restart));
        steps.push(other);
        return Remedy::steps(steps).risk(Fix::RiskRestart {});
    }
    if let Some(unit) = service.unit() {
        let stop = Command::as_root(["systemctl", "stop", unit]);
        steps.push(RemedyStep::run(Fix::StopHolder { unit: unit.into(), port }, stop));
        steps.push(other);
        return Remedy::steps(steps).undo(Fix::UndoStop { unit: unit.into() }).risk(Fix::RiskStopped { unit: unit.into() });
    }
    if let Some(owner) = service.owner() {
        steps.push(RemedyStep::say(Fix::EndHolder { program: owner.program.clone(), pid: owner.pid }));
    }
    steps.push(other);
    Remedy::steps(steps)
}

pub(super) fn not_local(case: &Case) -> Remedy {
    let port = case.target.port;
    let wanted = match case.target.host {
        Host::Address(address) => Some(address),
        _ => vantage(case).addresses.iter().find(|target| target.own == Some(false)).map(|target| target.address),
    };
    let Some(wanted) = wanted else {
        return Remedy::steps([RemedyStep::run(Fix::LookAtAddresses {}, Command::new(["ip", "-brief", "address"]))]);
    };
    let service = Service::of(case);
    let mut steps = vec![RemedyStep::run(Fix::LookAtAddresses {}, Command::new(["ip", "-brief", "address"]))];
    steps.extend(service.listen_everywhere(Some(wanted), port, Fix::ListenInsteadOf { address: wanted.to_string() }));
    let own = own_addresses(case).into_iter().find(|address| address.is_ipv6() == wanted.is_ipv6());
    if let Some(own) = own {
        steps.push(RemedyStep::say(Fix::OrListenOnOwn { address: own.to_string() }));
    }
    steps.push(service.restart());
    Remedy::steps(steps).undo(Fix::UndoLine {})
}
