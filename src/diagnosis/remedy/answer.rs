//! The service accepts and does not answer: where it hangs, and what lets it go on.

use super::{Command, Fix, Remedy, RemedyStep, service::Service};
use crate::{
    case::{Case, Role},
    diagnosis::{Finding, Proof, vantage},
};

pub(super) fn remedy(case: &Case, finding: &Finding) -> Remedy {
    if let Some(remedy) = super::protocol::hangs_up(case) {
        return remedy;
    }
    let service = Service::of(case);
    let from_client = vantage(case).role == Some(Role::Client);
    let mut steps = Vec::new();
    for proof in &finding.evidence {
        let pid = match proof {
            Proof::ProcessStopped { owner } => {
                let go_on = Command::as_root(["kill", "-CONT", &owner.pid.to_string()]);
                steps.push(RemedyStep::run(Fix::ContinueProcess { pid: owner.pid }, go_on));
                continue;
            }
            Proof::ProcessBlocked { owner, .. }
            | Proof::ConnectionWaits { owner: Some(owner), .. }
            | Proof::RequestUnread { owner: Some(owner), .. }
            | Proof::RequestRead { owner: Some(owner), .. } => owner.pid,
            _ => continue,
        };
        // Every thread, its state, and where in the kernel it waits (ps(1), wchan).
        let look = Command::as_root(["ps", "-L", "-o", "pid,lwp,stat,wchan:32,etime,args", "-p", &pid.to_string()]);
        steps.push(RemedyStep::run(Fix::LookAtProcess { pid }, look));
    }
    if finding.evidence.iter().any(|proof| matches!(proof, Proof::NoBusinessWorker { .. })) {
        steps.push(RemedyStep::say(Fix::StartBusinessWorkers {}));
    }
    if let Some(status) = service.workerman(&["status"]).filter(|_| !from_client) {
        steps.push(RemedyStep::run(Fix::LookAtWorkerman {}, status));
        if !steps.iter().any(|step| matches!(step.text, Fix::StartBusinessWorkers {})) {
            steps.push(RemedyStep::say(Fix::StartBusinessWorkers {}));
        }
    } else {
        steps.push(RemedyStep::say(Fix::LookAtService {}));
    }
    steps.dedup();
    steps.push(service.restart());
    Remedy::steps(steps).risk(Fix::RiskRestart {})
}
