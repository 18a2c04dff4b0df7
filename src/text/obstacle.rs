//! Obstacles, why a cause was not checked, and what root would add (`obstacle-…`).

use super::{Family, Text};
use crate::{
    case::Role,
    diagnosis::Unchecked,
    evidence::{Need, Obstacle, ProbeId},
};

/// What stood in the way, and what would help.
#[must_use]
pub fn obstacle(obstacle: &Obstacle) -> Text {
    let need = obstacle.need;
    if obstacle.detail.is_empty() || !NAMED.contains(&need) {
        return Text::new(format!("obstacle-{}", need.id()));
    }
    Text::new(format!("obstacle-detail-{}", need.id())).word("detail", &obstacle.detail)
}

/// Why a cause was not checked.
#[must_use]
pub fn unchecked(why: &Unchecked) -> Text {
    match why {
        Unchecked::Obstacle { obstacle, .. } => self::obstacle(obstacle),
        Unchecked::Waiting(_) => Text::new("obstacle-waiting"),
        Unchecked::NoProbe => Text::new("obstacle-no-probe"),
        Unchecked::NothingTells => Text::new("obstacle-nothing-tells"),
        Unchecked::ClientAddress => Text::new("obstacle-client-address"),
        Unchecked::OtherSide(Role::Server) => Text::new("obstacle-other-side-server"),
        Unchecked::OtherSide(Role::Client) => Text::new("obstacle-other-side-client"),
    }
}

/// What root would see more of, for the probes that see more as root.
#[must_use]
pub fn root_adds(probe: ProbeId) -> Option<Text> {
    BETTER_AS_ROOT.contains(&probe).then(|| Text::new(format!("obstacle-root-adds-{}", probe.id())))
}

/// What root would see more of, where root is what an obstacle asks for.
#[must_use]
pub fn root_would_add(probe: ProbeId, obstacle: &Obstacle) -> Option<Text> {
    if obstacle.need == Need::Root { root_adds(probe) } else { None }
}

/// Needs whose obstacle can name something.
const NAMED: &[Need] = &[
    Need::Root,
    Need::Capability,
    Need::LaterVersion,
    Need::Time,
    Need::Tool,
    Need::Kernel,
    Need::File,
    Need::Network,
    Need::Prerequisite,
    Need::Other,
];

const BETTER_AS_ROOT: &[ProbeId] =
    &[ProbeId::Listeners, ProbeId::Namespaces, ProbeId::FirewallRules, ProbeId::Rehearsal, ProbeId::SynWatch, ProbeId::PortUse];

pub(super) fn families() -> Vec<Family> {
    vec![
        Family::new("obstacle-", Need::ALL.map(|need| need.id().to_owned())),
        Family::new("obstacle-detail-", NAMED.iter().map(|need| need.id().to_owned())),
        Family::new("obstacle-root-adds-", BETTER_AS_ROOT.iter().map(|probe| probe.id().to_owned())),
    ]
}
