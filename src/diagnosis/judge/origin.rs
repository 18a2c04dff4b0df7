//! What a CDN says of the server behind it is evidence of what happens there: the same causes, with the CDN as the client.

use super::{ruling::Ruling, tls};
use crate::{
    addressbook::OriginError,
    case::Role,
    diagnosis::{Cause, Proof, Unchecked, Verdict, view::View},
};

/// Causes on the server that measuring there can prove; one of them explains why a CDN does not get through.
const ON_THE_SERVER: [Cause; 8] = [
    Cause::RefusedNotListening,
    Cause::RefusedBindAddress,
    Cause::RefusedWrongPort,
    Cause::NamespaceElsewhere,
    Cause::TimeoutHostFirewall,
    Cause::TimeoutPanel,
    Cause::FirewallRejectRule,
    Cause::FirewallClientBanned,
];

/// Whether what a CDN says of the server speaks for `cause`.
pub(super) fn concerns(view: &View, cause: Cause) -> bool {
    heard(view).is_some_and(|(error, _)| weight(error, cause).is_some())
}

/// The ruling on a cause with what a CDN says of the server, if it says something.
pub(super) fn hear(view: &View, cause: Cause, ruling: Ruling) -> Ruling {
    let Some((error, proof)) = heard(view) else { return ruling };
    // The answer is the CDN's own page: it says nothing of what the service speaks, and does not contradict it either.
    let ruling = if is_about_the_answer(cause) { past_the_edge(view, error, cause) } else { ruling };
    if ruling.accuses() && matches!(cause, Cause::ProtocolTlsMismatch | Cause::TlsCertificate) {
        return Ruling { evidence: [vec![proof], ruling.evidence].concat(), ..ruling };
    }
    let Some(weight) = weight(error, cause) else { return ruling };
    if is_said_outright(error, cause) {
        return said_outright(view, proof);
    }
    match ruling.verdict {
        Verdict::Confirmed | Verdict::Likely => {
            let mut ruling = ruling;
            ruling.evidence.push(proof);
            ruling
        }
        Verdict::Possible => {
            let heavier = ruling.weight.max(weight);
            let mut ruling = ruling.weight(heavier);
            ruling.evidence.insert(0, proof);
            ruling
        }
        Verdict::NotChecked => {
            let elsewhere = (!view.is_server()).then_some(Unchecked::OtherSide(Role::Server));
            let unchecked = ruling.unchecked.into_iter().filter(|why| *why != Unchecked::NoProbe);
            Ruling::possible(vec![proof]).weight(weight).lacking(unchecked).lacking(elsewhere)
        }
        Verdict::RuledOut => ruling,
    }
}

/// What the server itself shows of what the CDN says, greeted at its own address in the same way.
fn past_the_edge(view: &View, error: OriginError, cause: Cause) -> Ruling {
    let measured = match (error, cause) {
        (OriginError::TlsFailed, Cause::ProtocolTlsMismatch) => tls::mismatch_at_origin(view),
        (OriginError::CertificateInvalid, Cause::TlsCertificate) => tls::certificate_at_origin(view),
        (OriginError::TlsFailed, Cause::TlsCertificate) => {
            let broken = tls::broken_at_origin(view);
            (!broken.is_empty()).then(|| Ruling::possible(broken))
        }
        _ => None,
    };
    measured.unwrap_or_else(Ruling::no_probe)
}

fn heard(view: &View) -> Option<(OriginError, Proof)> {
    view.aims.iter().find_map(|aim| view.origin_error(aim))
}

/// The CDN is a reverse proxy that answers while the server behind it does not, and it says which of the two it is.
fn said_outright(view: &View, proof: Proof) -> Ruling {
    let explained = view.is_server() && ON_THE_SERVER.iter().any(|cause| super::rule(view, *cause).accuses());
    if explained { Ruling::possible(vec![proof]).weight(70) } else { Ruling::likely(vec![proof]).weight(80) }
}

fn is_said_outright(error: OriginError, cause: Cause) -> bool {
    match cause {
        Cause::ProtocolProxyUpstream => !matches!(error, OriginError::TlsFailed | OriginError::CertificateInvalid),
        Cause::TlsCertificate => error == OriginError::CertificateInvalid,
        _ => false,
    }
}

/// Causes that are judged by what the answer to the greeting is.
fn is_about_the_answer(cause: Cause) -> bool {
    matches!(
        cause,
        Cause::ProtocolHttpVsWs
            | Cause::ProtocolWsVsHttp
            | Cause::ProtocolNotHttp
            | Cause::ProtocolTlsMismatch
            | Cause::ProtocolProxyNoUpgrade
            | Cause::ProtocolProxyUpstream
            | Cause::TlsCertificate
            | Cause::ServiceNoAnswer
            | Cause::ServiceFdLimit
    )
}

/// How much what the CDN says speaks for a cause; `None` where it does not.
fn weight(error: OriginError, cause: Cause) -> Option<u8> {
    suspects(error).iter().find(|(suspect, _)| *suspect == cause).map(|(_, weight)| *weight)
}

/// What can be behind each, with its weight.
const fn suspects(error: OriginError) -> &'static [(Cause, u8)] {
    match error {
        OriginError::UnknownAnswer => {
            &[(Cause::ProtocolProxyUpstream, 80), (Cause::ServiceNoAnswer, 50), (Cause::ProtocolNotHttp, 45)]
        }
        OriginError::Refused => &[
            (Cause::ProtocolProxyUpstream, 80),
            (Cause::RefusedNotListening, 65),
            (Cause::RefusedBindAddress, 55),
            (Cause::RefusedWrongPort, 45),
            (Cause::FirewallRejectRule, 40),
            (Cause::NatDeadRedirect, 25),
        ],
        OriginError::TimedOut => &[
            (Cause::ProtocolProxyUpstream, 80),
            (Cause::TimeoutHostFirewall, 65),
            (Cause::TimeoutSecurityGroup, 60),
            (Cause::FirewallClientBanned, 45),
            (Cause::TimeoutPanel, 45),
            (Cause::TimeoutServerDown, 40),
            (Cause::QueueAcceptFull, 30),
        ],
        OriginError::Unreachable => {
            &[(Cause::ProtocolProxyUpstream, 80), (Cause::RouteMissing, 50), (Cause::TimeoutServerDown, 45)]
        }
        OriginError::AnswersLate => &[(Cause::ProtocolProxyUpstream, 80), (Cause::ServiceNoAnswer, 65)],
        OriginError::TlsFailed => {
            &[(Cause::ProtocolTlsMismatch, 70), (Cause::TlsCertificate, 50), (Cause::ProtocolProxyUpstream, 40)]
        }
        OriginError::CertificateInvalid => &[(Cause::TlsCertificate, 80)],
        OriginError::NotFound | OriginError::TunnelDown => &[(Cause::ProtocolProxyUpstream, 80)],
    }
}
