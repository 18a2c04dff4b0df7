//! The address is not the server's, not reachable, or in another namespace.

use super::{
    Command, Fix, Remedy, RemedyStep,
    service::{addresses_for_clients, is_private, target_at},
};
use crate::{
    case::{Case, Role},
    diagnosis::{Finding, Proof, vantage},
    evidence::RouteKind,
};

/// Own addresses offered in place of a wrong one.
const MOST_ADDRESSES: usize = 2;

pub(super) fn wrong_host(case: &Case) -> Remedy {
    let look = Command::new(["ip", "-brief", "address"]);
    if vantage(case).role == Some(Role::Client) {
        return Remedy::steps([RemedyStep::run(Fix::LookAtAddressesThere {}, look)]);
    }
    let own = addresses_for_clients(case);
    let mut steps = vec![RemedyStep::run(Fix::LookAtAddresses {}, look)];
    steps.extend(
        own.iter()
            .take(MOST_ADDRESSES)
            .map(|address| RemedyStep::say(Fix::UseTarget { target: target_at(case, Some(*address), case.target.port) })),
    );
    if own.iter().all(|address| is_private(*address)) {
        steps.push(RemedyStep::say(Fix::UsePublicAddress {}));
    }
    Remedy::steps(steps)
}

pub(super) fn private_ip(case: &Case) -> Remedy {
    let public = addresses_for_clients(case).into_iter().find(|address| !is_private(*address));
    let mut steps = vec![RemedyStep::say(Fix::LeavePrivateAddress {})];
    match public.filter(|_| vantage(case).role == Some(Role::Server)) {
        Some(address) => {
            steps.push(RemedyStep::say(Fix::UseTarget { target: target_at(case, Some(address), case.target.port) }));
        }
        None => steps.push(RemedyStep::say(Fix::UsePublicAddress {})),
    }
    Remedy::steps(steps)
}

pub(super) fn route_missing(case: &Case) -> Remedy {
    let routes = case.evidence.routes().known().map(Vec::as_slice).unwrap_or_default();
    let bad = routes.iter().find(|route| {
        matches!(route.kind, RouteKind::None | RouteKind::Blackhole | RouteKind::Unreachable | RouteKind::Prohibit)
    });
    let address = bad.map(|route| route.address).or_else(|| vantage(case).addresses.first().map(|target| target.address));
    let Some(address) = address.map(|address| address.to_string()) else {
        return Remedy::steps([RemedyStep::say(Fix::SetGateway {})]);
    };
    let mut steps = vec![RemedyStep::run(Fix::LookAtRoute {}, Command::new(["ip", "route", "get", &address]))];
    let discards = match bad.map(|route| route.kind) {
        Some(RouteKind::Blackhole) => Some("blackhole"),
        Some(RouteKind::Unreachable) => Some("unreachable"),
        Some(RouteKind::Prohibit) => Some("prohibit"),
        _ => None,
    };
    if let Some(kind) = discards {
        let family = if address.contains(':') { "-6" } else { "-4" };
        let look = Command::new(["ip", family, "route", "show", "table", "all", "type", kind]);
        steps.push(RemedyStep::run(Fix::LookAtBlockingRoutes {}, look));
        steps.push(RemedyStep::say(Fix::RemoveRoute { address }));
    } else {
        steps.push(RemedyStep::say(Fix::SetGateway {}));
    }
    Remedy::steps(steps)
}

/// A router that does not answer on the link: switched off, elsewhere, or never the right one.
pub(super) fn silent_router(finding: &Finding) -> Option<Remedy> {
    let (proof, router, interface) = finding.evidence.iter().find_map(|proof| match proof {
        Proof::RouterSilent { router, interface, .. } | Proof::DefaultRouterSilent { router, interface } => {
            Some((proof, router.to_string(), interface.clone()))
        }
        _ => None,
    })?;
    let look = proof.see().map(|see| RemedyStep::run(Fix::LookAtNeighbour {}, see));
    Some(Remedy::steps(look.into_iter().chain([RemedyStep::say(Fix::CheckRouter { router, interface })])))
}

/// The rule that takes the port is shown by the tool that has it.
pub(super) fn dead_redirect(case: &Case, finding: &Finding) -> Remedy {
    let rules = finding.evidence.iter().find_map(|proof| match proof {
        Proof::NatRuleTakesPort { .. } | Proof::NatRuleMayTakePort { .. } => proof.see(),
        _ => None,
    });
    let rules = rules.unwrap_or_else(|| Command::as_root(["nft", "list", "ruleset"]));
    Remedy::steps([
        RemedyStep::run(Fix::LookAtRules {}, rules),
        RemedyStep::say(Fix::CorrectRedirect { port: case.target.port }),
    ])
}
