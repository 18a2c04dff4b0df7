//! The fold from evidence to verdicts: one file per family of causes under `judge/`.
//!
//! A judge sees one cause at a time and says what the evidence holds of it ([`ruling::Ruling`]). Answers of the operator
//! come after, for what is still open ([`told`]). What they have in common:
//!
//! - An accusation needs something measured that only this cause explains. Two causes that explain the same equally are
//!   both `possible`.
//! - Ruling out needs something measured that contradicts the cause. A probe that could not run contradicts nothing.
//! - A success on this machine goes over the loopback device: it proves listener and address, not the firewall.

mod bind;
mod client_report;
mod conclude;
mod coverage;
mod exhaustion;
mod family;
mod firewall;
mod names;
mod origin;
mod protocol;
mod refused;
mod reverse;
mod route;
mod ruling;
mod service;
mod timeout;
mod tls;
mod told;
mod wrong_port;

pub(super) use coverage::{Coverage, coverage};
pub(super) use names::Authority;
pub(super) use wrong_port::{has_greeting, perhaps_behind, to_greet};

use self::ruling::Ruling;
use super::{
    Cause, Diagnosis, Finding, Remedy, Verdict, remedy,
    view::{View, steps},
};
use crate::{
    case::{Case, Symptom},
    evidence::{ConnectEnd, HandshakeEnd},
    tree::Tree,
};

/// Judges every cause of the symptom's branch by what is known so far, and any other cause evidence speaks of.
///
/// Findings are ordered by verdict, then by weight of evidence, then as the branch has them.
#[must_use]
pub fn judge(case: &Case, tree: &Tree) -> Diagnosis {
    let view = View::new(case, tree);
    let branch = steps(tree, view.symptom);
    let mut rulings: Vec<(Cause, Ruling)> = Vec::new();
    for cause in branch.iter().map(|step| step.cause) {
        if rulings.iter().all(|(judged, _)| *judged != cause) {
            rulings.push((cause, judged(&view, cause)));
        }
    }
    told::hear(case, tree, &mut rulings);
    for &cause in Cause::ALL {
        if rulings.iter().all(|(judged, _)| *judged != cause) {
            let ruling = judged(&view, cause);
            if speaks(&view, cause, &ruling) {
                rulings.push((cause, ruling));
            }
        }
    }
    // A stable sort keeps the branch's order where verdict and weight are the same.
    rulings.sort_by_key(|(_, ruling)| (ruling.verdict, std::cmp::Reverse(ruling.weight)));
    let conclusion = conclude::conclude(&view, &rulings);
    let unanswered = told::unanswered(&view, tree, &branch, &rulings, conclusion);
    let findings = rulings.into_iter().map(|(cause, ruling)| finding(case, cause, ruling)).collect();
    Diagnosis { findings, conclusion, unanswered }
}

/// The symptom the clients see: the reported one, or where none was reported the one that trying shows. Connections that
/// are refused count before silent ones, and those before errors of the network.
#[must_use]
pub fn effective_symptom(case: &Case) -> Symptom {
    if case.symptom == Symptom::Unknown { observed_symptom(case).unwrap_or(Symptom::Unknown) } else { case.symptom }
}

/// The symptom that trying shows here, if any.
fn observed_symptom(case: &Case) -> Option<Symptom> {
    let targets = super::vantage(case).addresses;
    let attempts = case.evidence.connects().known().into_iter().flatten();
    let ours = attempts.filter(|attempt| targets.iter().any(|target| target.address == attempt.to.ip().to_canonical()));
    let mut shown: Vec<Symptom> = ours
        .filter_map(|attempt| match attempt.end {
            ConnectEnd::Open => None,
            ConnectEnd::NoAnswer | ConnectEnd::Errno(110) => Some(Symptom::Timeout),
            ConnectEnd::Errno(111) => Some(Symptom::Refused),
            ConnectEnd::Errno(99) => Some(Symptom::AddrNotAvail),
            // A machine without IPv6 cannot reach an IPv6 address; that alone is no symptom.
            ConnectEnd::Errno(97 | 101) if attempt.to.is_ipv6() && targets.iter().any(|target| target.address.is_ipv4()) => {
                None
            }
            ConnectEnd::Errno(_) => Some(Symptom::Unreachable),
        })
        .collect();
    shown.sort_by_key(|symptom| Symptom::ALL.iter().position(|other| other == symptom));
    shown.first().copied().or_else(|| {
        let answers = case.evidence.handshakes().known()?;
        let wrong = answers.iter().any(|seen| match &seen.end {
            HandshakeEnd::Http { status, upgraded, .. } => {
                !upgraded && matches!(status, 101 | 400 | 426 | 502..=504 | 520..=530)
            }
            HandshakeEnd::NotHttp(_)
            | HandshakeEnd::Closed
            | HandshakeEnd::Silent
            | HandshakeEnd::NotTls(_)
            | HandshakeEnd::TlsAlert(_)
            | HandshakeEnd::TlsFailed(_) => true,
            HandshakeEnd::Errno(_) => false,
        });
        let websocket = case.target.scheme.is_websocket();
        // A page that asks for another protocol, whatever its status.
        let wrong = wrong || (!websocket && answers.iter().any(|seen| seen.spoken.is_some()));
        let no_upgrade = answers.iter().any(|seen| matches!(&seen.end, HandshakeEnd::Http { upgraded: false, .. }));
        let certificate = case.target.scheme.is_tls() && answers.iter().any(tls::is_faulty);
        (wrong || certificate || (websocket && no_upgrade)).then_some(Symptom::Protocol)
    })
}

/// Whether a cause outside the symptom's branch belongs in the list: what is ruled out does, what a CDN says of the server
/// behind it, a certificate that some clients may not accept, and an accusation where the clients report that a connection fails; a service that cannot start has nobody to connect to anyway.
fn speaks(view: &View, cause: Cause, ruling: &Ruling) -> bool {
    let connecting = matches!(view.symptom, Symptom::Refused | Symptom::Timeout | Symptom::Unreachable | Symptom::Protocol);
    let shared = matches!(cause, Cause::DnsFailure | Cause::RouteMissing);
    let measured = cause == Cause::TlsCertificate || origin::concerns(view, cause);
    // A rule that keeps clients out, though not as they report it, is worth knowing.
    let kept_out = matches!(cause, Cause::TimeoutHostFirewall | Cause::FirewallRejectRule | Cause::FirewallOutputRule)
        && firewall::is_measured(ruling);
    let heard = ruling.verdict == Verdict::Possible && (measured || kept_out);
    ruling.verdict == Verdict::RuledOut
        || heard
        || (ruling.accuses() && (connecting || (shared && view.symptom != Symptom::Bind)))
}

fn finding(case: &Case, cause: Cause, ruling: Ruling) -> Finding {
    let Ruling { verdict, evidence, against, unchecked, .. } = ruling;
    let mut finding = Finding { cause, verdict, evidence, against, unchecked, remedy: Remedy::default() };
    finding.remedy = remedy::remedy(case, &finding);
    finding
}

fn judged(view: &View, cause: Cause) -> Ruling {
    client_report::hear(view, cause, origin::hear(view, cause, rule(view, cause))).sound()
}

fn rule(view: &View, cause: Cause) -> Ruling {
    match cause {
        Cause::RefusedWrongPort => wrong_port::wrong_port(view),
        Cause::RefusedWrongHost => refused::wrong_host(view),
        Cause::RefusedDnsWrongIp => names::wrong_address(view, Symptom::Refused),
        Cause::RefusedCdn => refused::cdn(view),
        Cause::RefusedNotListening => refused::not_listening(view),
        Cause::RefusedProxy => refused::proxy(view),
        Cause::RefusedBindAddress => refused::bind_address(view),
        Cause::TimeoutHostFirewall => firewall::host_firewall(view),
        Cause::TimeoutSecurityGroup => timeout::security_group(view),
        Cause::TimeoutPanel => firewall::panel(view),
        Cause::TimeoutServerDown => timeout::server_down(view),
        Cause::TimeoutDnsWrongIp => names::wrong_address(view, Symptom::Timeout),
        Cause::TimeoutPrivateIp => timeout::private_address(view),
        Cause::ExhaustionEphemeralPorts => exhaustion::ephemeral_ports(view),
        Cause::ExhaustionTimeWait => exhaustion::time_wait(view),
        Cause::ProtocolHttpVsWs
        | Cause::ProtocolWsVsHttp
        | Cause::ProtocolNotHttp
        | Cause::ProtocolProxyNoUpgrade
        | Cause::ProtocolProxyUpstream => protocol::protocol(view, cause),
        Cause::ProtocolTlsMismatch => tls::mismatch(view),
        Cause::TlsCertificate => tls::certificate(view),
        Cause::FirewallRejectRule => firewall::reject_rule(view),
        Cause::FirewallOutputRule => firewall::output_rule(view),
        Cause::FirewallClientBanned => firewall::client_banned(view),
        Cause::NatDeadRedirect => firewall::dead_redirect(view),
        Cause::NamespaceElsewhere => refused::namespace(view),
        Cause::FamilyIpv4Only => family::ipv4_only(view),
        Cause::FamilyIpv6Only => family::ipv6_only(view),
        Cause::QueueAcceptFull => service::accept_queue(view),
        Cause::ConntrackFull => service::conntrack(view),
        Cause::RouteMissing => route::missing(view),
        Cause::RouteReversePath => route::reverse_path(view),
        Cause::ServiceNoAnswer => service::no_answer(view),
        Cause::ServiceFdLimit => service::fd_limit(view),
        Cause::BindAddressInUse => bind::address_in_use(view),
        Cause::BindAddressNotLocal => bind::address_not_local(view),
        Cause::DnsFailure => names::failure(view),
    }
}
