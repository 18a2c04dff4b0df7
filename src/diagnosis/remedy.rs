//! What mends a cause on this machine: real values, the narrowest form, and how to undo it.

mod address;
mod answer;
mod beyond;
mod bind;
mod cdn;
mod container;
mod firewall;
mod fix;
mod listen;
mod name;
mod ports;
mod protocol;
mod provider;
mod proxy;
mod service;
mod snippet;

pub(super) use firewall::proposals;
pub use fix::Fix;
pub use snippet::{Snippet, Syntax};

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Cause, Finding, Proof, Verdict};
use crate::case::Case;

/// What mends the finding's cause on this machine, as far as it is known; nothing for one that is ruled out. Pure: nothing is looked up, nothing is run.
///
/// The steps come in the order they are taken. A command changes what the step says and nothing else; what cannot be
/// known here (a provider's console, another machine) is said in words.
#[must_use]
pub fn remedy(case: &Case, finding: &Finding) -> Remedy {
    if finding.verdict == Verdict::RuledOut {
        return Remedy::default();
    }
    if let Some(remedy) = cdn::behind(case, finding) {
        return remedy;
    }
    match finding.cause {
        Cause::RefusedCdn => cdn::in_front(case, finding),
        Cause::RefusedProxy => proxy::around(case, finding),
        Cause::RefusedNotListening => container::down_inside(finding).unwrap_or_else(|| listen::not_listening(case)),
        Cause::RefusedWrongPort => listen::wrong_port(case, finding),
        Cause::RefusedBindAddress => container::bound_inside(finding)
            .or_else(|| container::published_narrowly(case, finding))
            .unwrap_or_else(|| listen::bind_address(case)),
        Cause::NatDeadRedirect => container::down_inside(finding).unwrap_or_else(|| address::dead_redirect(case, finding)),
        Cause::FamilyIpv4Only => listen::ipv4_only(case),
        Cause::FamilyIpv6Only => listen::ipv6_only(case),
        Cause::RefusedWrongHost => address::wrong_host(case),
        Cause::RefusedDnsWrongIp | Cause::TimeoutDnsWrongIp => name::wrong_ip(case, finding),
        Cause::DnsFailure => name::failure(case),
        Cause::BindAddressInUse => bind::in_use(case),
        Cause::BindAddressNotLocal => bind::not_local(case),
        Cause::ExhaustionEphemeralPorts | Cause::ExhaustionTimeWait => ports::remedy(case, finding),
        Cause::RouteMissing if finding.evidence.iter().any(|proof| matches!(proof, Proof::Ipv6Off { .. })) => {
            ports::ipv6_off(finding).unwrap_or_default()
        }
        Cause::RouteMissing => address::silent_router(finding).unwrap_or_else(|| address::route_missing(case)),
        // A ban by route is lifted as any other route that is in the way.
        Cause::FirewallClientBanned if finding.evidence.iter().any(is_route) => address::route_missing(case),
        Cause::NamespaceElsewhere => container::publish(case, finding),
        Cause::TimeoutPrivateIp => address::private_ip(case),
        Cause::ProtocolHttpVsWs
        | Cause::ProtocolWsVsHttp
        | Cause::ProtocolNotHttp
        | Cause::ProtocolTlsMismatch
        | Cause::ProtocolProxyNoUpgrade
        | Cause::ProtocolProxyUpstream
        | Cause::TlsCertificate => protocol::remedy(case, finding.cause, &finding.evidence),
        Cause::TimeoutPanel => firewall::in_panel(case, finding).unwrap_or_else(|| beyond::remedy(case, finding.cause)),
        Cause::TimeoutHostFirewall | Cause::FirewallRejectRule | Cause::FirewallOutputRule | Cause::FirewallClientBanned => {
            firewall::opening(case, finding).unwrap_or_else(|| beyond::remedy(case, finding.cause))
        }
        Cause::ServiceNoAnswer => answer::remedy(case, finding),
        Cause::TimeoutSecurityGroup => provider::security_group(case),
        _ => beyond::remedy(case, finding.cause),
    }
}

fn is_route(proof: &Proof) -> bool {
    matches!(
        proof,
        Proof::RouteNone { .. } | Proof::RouteBlackhole { .. } | Proof::RouteUnreachable { .. } | Proof::RouteProhibit { .. }
    )
}

/// A program with its arguments. Shown quoted for a POSIX shell; never run by a shell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Command {
    /// Program and arguments.
    pub argv: Vec<String>,
    /// True if it takes root; the front ends put `sudo` before it for others.
    pub root: bool,
}

impl Command {
    /// A command an ordinary user can run.
    pub fn new<I: IntoIterator<Item = S>, S: Into<String>>(argv: I) -> Self {
        Self { argv: argv.into_iter().map(Into::into).collect(), root: false }
    }

    /// A command that takes root.
    pub fn as_root<I: IntoIterator<Item = S>, S: Into<String>>(argv: I) -> Self {
        Self { root: true, ..Self::new(argv) }
    }
}

impl fmt::Display for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&shell_words::join(&self.argv))
    }
}

/// One step of a remedy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemedyStep {
    /// What to do.
    pub text: Fix,
    /// The command that does it.
    pub command: Option<Command>,
    /// Lines to change in a file.
    pub snippet: Option<Snippet>,
}

/// The steps that mend a cause here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remedy {
    /// In order.
    pub steps: Vec<RemedyStep>,
    /// How to take it back.
    pub undo: Option<Fix>,
    /// What it risks.
    pub risk: Option<Fix>,
}

impl RemedyStep {
    fn say(text: Fix) -> Self {
        Self { text, command: None, snippet: None }
    }

    fn run(text: Fix, command: Command) -> Self {
        Self { text, command: Some(command), snippet: None }
    }

    fn write(text: Fix, snippet: Snippet) -> Self {
        Self { text, command: None, snippet: Some(snippet) }
    }
}

impl Remedy {
    fn steps(steps: impl IntoIterator<Item = RemedyStep>) -> Self {
        Self { steps: steps.into_iter().collect(), undo: None, risk: None }
    }

    /// This one, and then the steps of another, with its way back.
    fn join(mut self, then: Self) -> Self {
        self.steps.extend(then.steps);
        Self { undo: self.undo.or(then.undo), risk: self.risk.or(then.risk), ..self }
    }

    fn undo(self, undo: Fix) -> Self {
        Self { undo: Some(undo), ..self }
    }

    fn risk(self, risk: Fix) -> Self {
        Self { risk: Some(risk), ..self }
    }
}

#[cfg(test)]
mod tests;
