//! A CDN before the server: a port it carries, a way around it, or what it misses behind it.

use super::{Fix, Remedy, RemedyStep};
use crate::{
    addressbook::Cdn,
    case::Case,
    diagnosis::{Cause, Finding, Proof},
};

/// The CDN does not take the target's port.
pub(super) fn in_front(case: &Case, finding: &Finding) -> Remedy {
    let port = case.target.port;
    // It takes the port: what is wrong is not in front of the server.
    if let Some(cdn) = finding.against.iter().find_map(origin_cdn) {
        return Remedy::steps([RemedyStep::say(Fix::LookAtCdnOrigin { cdn: cdn.to_owned() })]);
    }
    let known = finding.evidence.iter().find_map(cdn_named);
    let mut steps = Vec::new();
    if let Some(name) = known {
        let cdn = name.to_owned();
        steps.push(RemedyStep::say(match ports(case, name) {
            Some(ports) => Fix::UseCdnPort { cdn, ports },
            None => Fix::SeeCdnPort { cdn, port },
        }));
    }
    if known.is_some() && known == cloudflare() {
        let ways = [Fix::OriginRule { port }, Fix::GreyCloud { port }, Fix::Spectrum { port }];
        steps.extend(ways.map(RemedyStep::say));
    } else {
        steps.push(RemedyStep::say(Fix::AroundCdn { port }));
    }
    Remedy::steps(steps).risk(Fix::RiskAroundCdn {})
}

/// What the CDN says it misses at the server; `None` where it says nothing, or the cause is this machine's to mend.
pub(super) fn behind(case: &Case, finding: &Finding) -> Option<Remedy> {
    let port = case.target.port;
    let (said, cdn) = finding.evidence.iter().find_map(|proof| Some((proof, origin_cdn(proof)?.to_owned())))?;
    let check = || RemedyStep::say(Fix::CheckOrigin { cdn: cdn.clone(), port });
    let admit = || RemedyStep::say(Fix::AdmitCdn { cdn: cdn.clone(), port });
    let look = || RemedyStep::say(Fix::LookAtCdnOrigin { cdn: cdn.clone() });
    Some(Remedy::steps(match (finding.cause, said) {
        (Cause::ProtocolProxyUpstream, Proof::OriginTunnelDown { .. }) => {
            vec![RemedyStep::say(Fix::StartTunnel { cdn: cdn.clone() }), look()]
        }
        (Cause::ProtocolProxyUpstream, Proof::OriginTimedOut { .. }) => vec![check(), admit(), look()],
        (Cause::ProtocolProxyUpstream, _) => vec![check(), look()],
        (Cause::TlsCertificate | Cause::ProtocolTlsMismatch, _) => {
            vec![RemedyStep::say(Fix::CertificateForCdn { cdn: cdn.clone() })]
        }
        (Cause::TimeoutHostFirewall | Cause::TimeoutSecurityGroup | Cause::TimeoutPanel | Cause::FirewallClientBanned, _) => {
            vec![admit()]
        }
        _ => return None,
    }))
}

/// The ports the CDN documents for the target's scheme.
fn ports(case: &Case, cdn: &str) -> Option<String> {
    let cdn = Cdn::all().find(|known| known.name == cdn)?;
    let ports = if case.target.scheme.is_tls() { &cdn.https_ports } else { &cdn.http_ports };
    let words: Vec<String> = ports.iter().map(ToString::to_string).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

fn cloudflare() -> Option<&'static str> {
    Cdn::by_id("cloudflare").map(|cdn| cdn.name)
}

fn cdn_named(proof: &Proof) -> Option<&str> {
    match proof {
        Proof::HeaderOfCdn { cdn, .. }
        | Proof::AddressOfCdn { cdn, .. }
        | Proof::AliasOfCdn { cdn, .. }
        | Proof::AddressMaybeCdn { cdn, .. } => Some(cdn),
        _ => None,
    }
}

/// The CDN that says something of the server behind it.
fn origin_cdn(proof: &Proof) -> Option<&str> {
    match proof {
        Proof::OriginUnknownAnswer { cdn, .. }
        | Proof::OriginRefused { cdn, .. }
        | Proof::OriginTimedOut { cdn, .. }
        | Proof::OriginUnreachable { cdn, .. }
        | Proof::OriginAnswersLate { cdn, .. }
        | Proof::OriginTlsFailed { cdn, .. }
        | Proof::OriginCertificateInvalid { cdn, .. }
        | Proof::OriginNotFound { cdn, .. }
        | Proof::OriginTunnelDown { cdn, .. } => Some(cdn),
        _ => None,
    }
}
