//! Local ports of this machine that are used up: fewer connections first, then more ports.

use super::{Command, Fix, Remedy, RemedyStep, Snippet};
use crate::{
    case::Case,
    diagnosis::{
        Cause, Finding, Proof,
        budget::{Budget, is_waiting},
    },
    evidence::{DestinationUse, PortUse},
};

/// File for settings of the kernel that this remedy brings.
const SETTINGS: &str = "/etc/sysctl.d/60-client-connections.conf";
/// The documents' own range: 55,536 ports, of different parity as the kernel prefers (ip-sysctl, `ip_local_port_range`).
const WIDE: (u16, u16) = (10_000, 65_535);
/// Ports inside it that services in wide use listen on by default: Zabbix, kubelet, memcached, `RabbitMQ`, Redis Sentinel and
/// `MongoDB`, by their documentation.
const WELL_KNOWN: [u16; 8] = [10_050, 10_051, 10_250, 11_211, 15_672, 25_672, 26_379, 27_017];
const RANGE: &str = "net.ipv4.ip_local_port_range";
const RESERVED: &str = "net.ipv4.ip_local_reserved_ports";
const REUSE: &str = "net.ipv4.tcp_tw_reuse";
const TIMESTAMPS: &str = "net.ipv4.tcp_timestamps";

pub(super) fn remedy(case: &Case, finding: &Finding) -> Remedy {
    if finding.evidence.iter().any(|proof| matches!(proof, Proof::PortsOfSource { .. })) {
        return Remedy::steps([RemedyStep::say(Fix::BindNoPort {})]).join(more_ports(case, finding, None));
    }
    let busy = busy(case, finding);
    let first = match busy {
        Some(seen) if seen.close_wait > seen.used() / 2 => {
            vec![RemedyStep::say(Fix::CloseConnections { to: seen.to, ports: seen.close_wait.into() })]
        }
        Some(seen) => fewer_connections(case, seen),
        None => vec![RemedyStep::say(Fix::ReuseConnections {})],
    };
    Remedy::steps(first).join(more_ports(case, finding, busy))
}

/// IPv6 is switched off on purpose, as a rule: the other family comes first.
pub(super) fn ipv6_off(finding: &Finding) -> Option<Remedy> {
    let to = finding.evidence.iter().find_map(|proof| match proof {
        Proof::Ipv6Off { to } => Some(*to),
        _ => None,
    })?;
    let name = if to.ip().is_loopback() { "net.ipv6.conf.lo.disable_ipv6" } else { "net.ipv6.conf.all.disable_ipv6" };
    let on = Command::as_root(["sysctl", "-w", &format!("{name}=0")]);
    Some(
        Remedy::steps([RemedyStep::say(Fix::UseIpv4 {}), RemedyStep::run(Fix::SwitchIpv6On {}, on)])
            .undo(Fix::UndoOpening { command: Command::as_root(["sysctl", "-w", &format!("{name}=1")]).to_string() }),
    )
}

/// The destination the finding is about.
fn busy<'a>(case: &'a Case, finding: &Finding) -> Option<&'a DestinationUse> {
    let ports = case.evidence.port_use().known()?;
    let (from, to) = finding.evidence.iter().find_map(|proof| match proof {
        Proof::PortsOfDestination { from, to, .. } => Some((*from, *to)),
        _ => None,
    })?;
    Budget::of(ports)?.towards(to, Some(from))
}

fn fewer_connections(case: &Case, seen: &DestinationUse) -> Vec<RemedyStep> {
    let between = case.evidence.port_use().known().and_then(|ports| ports.counted.as_ref()).and_then(|all| all.between_ms);
    let (to, used, rate) = (seen.to, u64::from(seen.used()), seen.per_second(between));
    let mut steps = vec![RemedyStep::say(Fix::ReuseConnectionsTo { to, used, rate })];
    if seen.holders.iter().any(|holder| holder.owner.program == "nginx") {
        let lines = ["keepalive 64;", "proxy_http_version 1.1;", "proxy_set_header Connection \"\";"];
        steps.push(RemedyStep::write(Fix::KeepUpstreamOpen {}, Snippet::settings(lines.map(Into::into))));
    }
    if seen.from == seen.to.ip() || seen.to.ip().is_loopback() {
        steps.push(RemedyStep::say(Fix::UseUnixSocket { to }));
    }
    steps
}

/// Settings that give more ports, with what each gives, and the way back to the old values.
fn more_ports(case: &Case, finding: &Finding, busy: Option<&DestinationUse>) -> Remedy {
    let ports = case.evidence.port_use().known();
    let mut steps = Vec::new();
    let mut old = Vec::new();
    if let Some(lines) = reuse(finding, ports, busy, &mut old) {
        steps.push(settings(Fix::ReuseTimeWait {}, lines));
    }
    let wide = ports.is_none_or(|ports| ports.range.0 > WIDE.0 || ports.range.1 < WIDE.1);
    if wide {
        steps.extend(widen(case, ports, busy, &mut old));
    }
    if !steps.is_empty() {
        steps.push(RemedyStep::run(Fix::LoadSettings {}, Command::as_root(["sysctl", "--system"])));
    }
    if let Some(seen) = busy {
        steps.push(RemedyStep::say(Fix::MoreAddresses { to: seen.to }));
    }
    let remedy = Remedy::steps(steps);
    if old.is_empty() {
        return remedy;
    }
    let argv = ["sysctl".to_owned(), "-w".to_owned()].into_iter().chain(old);
    remedy.undo(Fix::UndoSettings { command: Command::as_root(argv).to_string() })
}

/// `tcp_tw_reuse` where it helps: TIME_WAIT holds the ports, and the kernel does not use them again already.
fn reuse(
    finding: &Finding,
    ports: Option<&PortUse>,
    busy: Option<&DestinationUse>,
    old: &mut Vec<String>,
) -> Option<Vec<String>> {
    if !busy.map_or(finding.cause == Cause::ExhaustionTimeWait, is_waiting) {
        return None;
    }
    let now = ports.map(|ports| ports.settings).unwrap_or_default();
    let does = match now.tw_reuse {
        Some(1) => true,
        Some(2) => busy.is_some_and(|seen| seen.to.ip().is_loopback() || seen.from.is_loopback()),
        _ => false,
    };
    let mut lines = Vec::new();
    if !does {
        lines.push(format!("{REUSE} = 1"));
        old.extend(now.tw_reuse.map(|value| format!("{REUSE}={value}")));
    }
    if now.timestamps == Some(false) {
        lines.push(format!("{TIMESTAMPS} = 1"));
        old.push(format!("{TIMESTAMPS}=0"));
    }
    (!lines.is_empty()).then_some(lines)
}

fn widen(case: &Case, ports: Option<&PortUse>, busy: Option<&DestinationUse>, old: &mut Vec<String>) -> Vec<RemedyStep> {
    let kept = kept(case, ports);
    let lines = [format!("{RANGE} = {} {}", WIDE.0, WIDE.1), format!("{RESERVED} = {}", written(&kept))];
    let Some(ports) = ports else { return vec![settings(Fix::WidenPorts {}, lines)] };
    old.push(format!("{RANGE}={} {}", ports.range.0, ports.range.1));
    old.push(format!("{RESERVED}={}", written(&ports.reserved)));
    let after = PortUse { range: WIDE, reserved: kept, counted: None, ..ports.clone() }.size();
    let mut steps = vec![settings(Fix::WidenPortsTo { before: ports.size(), after }, lines)];
    let between = ports.counted.as_ref().and_then(|counted| counted.between_ms);
    let rate = busy.map_or(0, |seen| seen.per_second(between));
    let lasts = after.checked_div(rate);
    steps.extend(lasts.map(|seconds| RemedyStep::say(Fix::WiderRangeLasts { rate, seconds })));
    steps
}

/// Ports inside the wider range that stay out of it: what is reserved already, what listens here, and what services in wide use
/// would listen on. Else a client socket could take one before its service starts.
fn kept(case: &Case, ports: Option<&PortUse>) -> Vec<(u16, u16)> {
    let listeners = case.evidence.listeners().known().map(|table| table.listeners.as_slice()).unwrap_or_default();
    let declared = case.evidence.workers().known().into_iter().flatten();
    let declared = declared.filter_map(|worker| worker.listen.as_ref()?.port);
    let counted = ports.and_then(|ports| ports.counted.as_ref()).map(|all| all.listening.as_slice()).unwrap_or_default();
    let own = listeners.iter().map(|listener| listener.port).chain(declared).chain(counted.iter().copied());
    let own = own.chain(WELL_KNOWN).filter(|port| *port >= WIDE.0).map(|port| (port, port));
    let mut all: Vec<(u16, u16)> = own.chain(ports.into_iter().flat_map(|ports| ports.reserved.iter().copied())).collect();
    all.sort_unstable();
    let mut merged: Vec<(u16, u16)> = Vec::new();
    for (first, last) in all {
        match merged.last_mut() {
            Some(before) if u32::from(first) <= u32::from(before.1) + 1 => before.1 = before.1.max(last),
            _ => merged.push((first, last)),
        }
    }
    merged
}

fn written(ranges: &[(u16, u16)]) -> String {
    let list = ranges.iter().map(|(first, last)| if first == last { first.to_string() } else { format!("{first}-{last}") });
    list.collect::<Vec<_>>().join(",")
}

fn settings(fix: Fix, lines: impl IntoIterator<Item = String>) -> RemedyStep {
    RemedyStep::write(fix, Snippet::settings(lines).in_file(Some(SETTINGS)))
}
