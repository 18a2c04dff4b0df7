//! The two sides do not speak the same protocol, or something between them does not.

mod encrypt;
mod meant;
mod speak;
mod upgrade;

use super::{
    Command, Fix, Remedy, RemedyStep, Snippet,
    service::{self, Service, target_at},
};
use crate::{
    case::{Case, Role, Scheme},
    diagnosis::{Cause, Proof, proof::show_certificate, vantage},
};

pub(super) fn remedy(case: &Case, cause: Cause, evidence: &[Proof]) -> Remedy {
    match cause {
        Cause::ProtocolHttpVsWs => meant::redirected(case, evidence)
            .or_else(|| meant::another_service(case, evidence))
            .or_else(|| upgrade::answered_by_nginx(case))
            .unwrap_or_else(|| speak::websocket(case, cause)),
        Cause::ProtocolNotHttp => meant::another_service(case, evidence)
            .or_else(|| meant::http(case))
            .unwrap_or_else(|| speak::websocket(case, cause)),
        Cause::ProtocolWsVsHttp => {
            let scheme = if case.target.scheme.is_tls() { Scheme::Wss } else { Scheme::Ws };
            Remedy::steps([RemedyStep::say(Fix::ClientSpeaksWebSocket { target: with_scheme(case, scheme) })])
        }
        Cause::ProtocolTlsMismatch => encrypt::same_on_both_sides(case),
        Cause::ProtocolProxyNoUpgrade => upgrade::pass_on(case),
        Cause::ProtocolProxyUpstream => upgrade::start_upstream(case),
        _ => certificate(case, evidence),
    }
}

/// nginx is told to hang up.
pub(super) fn hangs_up(case: &Case) -> Option<Remedy> {
    upgrade::hung_up_by_nginx(case)
}

/// Which file the certificate is in, only the service knows; how to see what it shows, and what has to be in it, is known.
fn certificate(case: &Case, evidence: &[Proof]) -> Remedy {
    if evidence.iter().any(|proof| matches!(proof, Proof::TlsAlert { .. })) {
        return Remedy::steps([RemedyStep::say(Fix::ReadTlsAlert {})]);
    }
    let look = show_certificate(&case.target.authority(), case.target.name());
    let mut steps = vec![RemedyStep::run(Fix::LookAtCertificate {}, look)];
    for proof in evidence {
        steps.push(match proof {
            Proof::CertificateOtherName { asked, .. } => RemedyStep::say(Fix::CertificateForName { name: asked.clone() }),
            Proof::CertificateNotYetValid { .. } => {
                RemedyStep::run(Fix::CheckClock {}, Command::new(["timedatectl", "status"]))
            }
            Proof::CertificateChainIncomplete { .. } | Proof::CertificateUnknownIssuer { .. } => {
                RemedyStep::say(Fix::ServeWholeChain {})
            }
            Proof::CertificateSelfSigned { .. } => RemedyStep::say(Fix::ReplaceSelfSigned {}),
            _ => continue,
        });
    }
    if steps.len() == 1 {
        steps.push(RemedyStep::say(Fix::RenewCertificate {}));
    }
    Remedy::steps(steps)
}

fn with_scheme(case: &Case, scheme: Scheme) -> String {
    let mut case = Case::new(case.target.clone(), case.symptom);
    case.target.scheme = scheme;
    target_at(&case, None, case.target.port)
}

fn is_client(case: &Case) -> bool {
    vantage(case).role == Some(Role::Client)
}
