//! TLS: whether both sides speak it, and whether clients accept the certificate.
//!
//! A certificate is judged by what this host trusts and by its clock. Clients differ in both, so that only what hardly
//! depends on either is held for proven: the end of its validity, and the names in it.

use super::{
    protocol::{self, as_the_symptom_allows},
    ruling::Ruling,
};
use crate::{
    case::{Scheme, Symptom},
    diagnosis::{
        Proof, Verdict,
        view::{Aim, View, answers_right},
    },
    evidence::{Certificate, CertificateNames, ChainTrust, Handshake, HandshakeEnd, IssuerIs, Question, Spoken, TlsSession},
    wire::tls::is_escaped_record,
};

/// A certificate that ended longer ago than this, in seconds, has ended for clients with another clock, too. Clocks that are
/// wrong by more are nearly always behind (a battery that is empty), and behind, nothing expires.
const SURELY_EXPIRED: u64 = 24 * 60 * 60;

/// `protocol.tls-mismatch`.
pub(super) fn mismatch(view: &View) -> Ruling {
    if let Some(silence) = protocol::unanswered(view) {
        return silence;
    }
    let rulings = view.aims.iter().filter_map(|aim| one_mismatch(view, aim));
    let ruling = worst(rulings).unwrap_or_else(Ruling::nothing_tells);
    as_the_symptom_allows(view, ruling)
}

/// `tls.certificate`, of a target whose scheme has TLS.
pub(super) fn certificate(view: &View) -> Ruling {
    if let Some(silence) = protocol::unanswered(view) {
        return silence;
    }
    if !view.scheme().is_tls() {
        // A certificate plays no part where plain text is answered.
        let plain = |aim: &&Aim| {
            let answers = |seen: &Handshake| matches!(seen.end, HandshakeEnd::Http { .. } | HandshakeEnd::NotHttp(_));
            aim.handshake.is_some_and(|seen| answers(seen) && !matches!(seen.spoken, Some(Spoken::WantsTls | Spoken::Tls)))
        };
        let answers: Vec<Proof> = view.aims.iter().filter(plain).filter_map(protocol::answer).take(2).collect();
        return if answers.is_empty() { Ruling::nothing_tells() } else { Ruling::ruled_out(answers) };
    }
    let sessions = || view.aims.iter().filter_map(|aim| Some((aim, aim.handshake?.tls.as_ref()?)));
    if let Some(ruling) = worst(sessions().filter_map(|(aim, session)| fault(view, aim, session))) {
        return as_the_symptom_allows(view, ruling);
    }
    // A name that the server does not know, or a client certificate that it asks for, which TLS 1.3 does once all else is agreed.
    let broken: Vec<Proof> = view.aims.iter().filter(|aim| is_alert(aim)).filter_map(protocol::answer).collect();
    if !broken.is_empty() {
        return Ruling::possible(broken).weight(45);
    }
    let trusted: Vec<(Proof, Option<Proof>)> =
        sessions().filter_map(|(aim, session)| Some((accepted(aim, session)?, dates(aim, session)))).collect();
    let everywhere = view.aims.iter().filter(|aim| aim.handshake.is_some()).count() == trusted.len();
    if !trusted.is_empty() && everywhere {
        return Ruling::ruled_out(
            trusted.into_iter().take(2).flat_map(|(held, dates)| std::iter::once(held).chain(dates)).collect(),
        );
    }
    Ruling::nothing_tells()
}

/// True where nothing that was seen of a certificate speaks against the connection.
pub(super) fn is_clear(view: &View) -> bool {
    let sessions = view.aims.iter().filter_map(|aim| Some((aim, aim.handshake?.tls.as_ref()?)));
    !view.scheme().is_tls() || sessions.into_iter().all(|(aim, session)| fault(view, aim, session).is_none())
}

/// True if clients can stumble over the certificate of a session that was recorded.
pub(super) fn is_faulty(seen: &Handshake) -> bool {
    let faulty = |session: &TlsSession| {
        matches!(session.trust, ChainTrust::Expired { .. } | ChainTrust::NotYetValid { .. })
            || (session.name.is_some() && matches!(session.names, CertificateNames::Others(_)))
    };
    seen.tls.as_ref().is_some_and(faulty)
}

/// What was measured at the server behind a CDN that says that TLS with it fails.
pub(super) fn mismatch_at_origin(view: &View) -> Option<Ruling> {
    worst(view.origins.iter().filter_map(|aim| one_mismatch(view, aim)).filter(Ruling::accuses))
}

/// What was measured at the server behind a CDN that says that its certificate is not valid. An issuer that is unknown here
/// can be the CDN's own authority for origins, which it knows.
pub(super) fn certificate_at_origin(view: &View) -> Option<Ruling> {
    let faults = view.origins.iter().filter_map(|aim| fault(view, aim, aim.handshake?.tls.as_ref()?));
    let unknown = |proof: &Proof| matches!(proof, Proof::CertificateUnknownIssuer { .. } | Proof::CertificateSelfSigned { .. });
    let known_there = |ruling: Ruling| {
        let verdict = if ruling.evidence.iter().any(unknown) { Verdict::Likely } else { ruling.verdict };
        Ruling { verdict, weight: 85, ..ruling }
    };
    worst(faults.map(known_there))
}

/// How TLS went at the server behind a CDN, where it went wrong.
pub(super) fn broken_at_origin(view: &View) -> Vec<Proof> {
    let broken = |aim: &&Aim| {
        aim.handshake.is_some_and(|seen| matches!(seen.end, HandshakeEnd::TlsAlert(_) | HandshakeEnd::TlsFailed(_)))
    };
    view.origins.iter().filter(broken).filter_map(protocol::answer).take(2).collect()
}

fn worst(rulings: impl Iterator<Item = Ruling>) -> Option<Ruling> {
    rulings.min_by_key(|ruling| (ruling.verdict, std::cmp::Reverse(ruling.weight)))
}

fn is_alert(aim: &Aim) -> bool {
    aim.handshake.is_some_and(|seen| matches!(seen.end, HandshakeEnd::TlsAlert(_)))
}

fn one_mismatch(view: &View, aim: &Aim) -> Option<Ruling> {
    let seen = aim.handshake?;
    if view.scheme().is_tls() { tls_meets(view, aim, seen) } else { plain_meets(view, aim, seen) }
}

/// The same question with TLS where clients have none, and without it where they have.
fn other_way<'a>(view: &View, aim: &Aim<'a>, seen: &'a Handshake) -> Option<&'a Handshake> {
    let asked = match view.scheme() {
        Scheme::Ws => Question::UpgradeInTls,
        Scheme::Wss => Question::Upgrade,
        Scheme::Http => Question::PageInTls,
        Scheme::Https => Question::Page,
        Scheme::Tcp => return None,
    };
    seen.otherwise.as_deref().or_else(|| aim.print?.answer(asked))
}

/// A client that speaks TLS.
fn tls_meets(view: &View, aim: &Aim, seen: &Handshake) -> Option<Ruling> {
    if let Some(session) = &seen.tls {
        return Some(Ruling::ruled_out(vec![Proof::TlsSpoken { to: aim.to, version: session.version.clone() }]));
    }
    let answer = protocol::answer(aim)?;
    let plain = other_way(view, aim, seen).and_then(|other| match &other.end {
        // What a server with TLS says to a request without it.
        HandshakeEnd::Http { status: 400, .. } => None,
        HandshakeEnd::Http { status, .. } => {
            Some((Proof::PlainAnswers { to: aim.to, status: *status }, answers_right(&other.end, view.scheme())))
        }
        _ => None,
    });
    match (&seen.end, plain) {
        (HandshakeEnd::TlsAlert(_), _) => Some(Ruling::ruled_out(vec![answer])),
        (HandshakeEnd::NotTls(_), Some((plain, _))) => Some(Ruling::confirmed(vec![answer, plain]).weight(85)),
        // Not proven twice: the greeting was not answered, but these are the words of HTTP.
        (HandshakeEnd::NotTls(bytes), None) if bytes.starts_with("HTTP/1.") => Some(Ruling::likely(vec![answer]).weight(80)),
        (HandshakeEnd::NotTls(_), None) => Some(Ruling::possible(vec![answer]).weight(50)),
        (HandshakeEnd::Closed | HandshakeEnd::Silent | HandshakeEnd::Errno(_), Some((plain, true))) => {
            Some(Ruling::confirmed(vec![answer, plain]).weight(80))
        }
        (HandshakeEnd::Closed | HandshakeEnd::Silent | HandshakeEnd::Errno(_), Some((plain, false))) => {
            Some(Ruling::likely(vec![answer, plain]).weight(70))
        }
        (HandshakeEnd::Closed | HandshakeEnd::Silent, None) => Some(Ruling::possible(vec![answer]).weight(45)),
        _ => None,
    }
}

/// A client that does not.
fn plain_meets(view: &View, aim: &Aim, seen: &Handshake) -> Option<Ruling> {
    let answer = protocol::answer(aim)?;
    if answers_right(&seen.end, view.scheme()) {
        return Some(Ruling::ruled_out(vec![answer]));
    }
    let record = matches!(&seen.end, HandshakeEnd::NotHttp(bytes) if is_escaped_record(bytes));
    let other = other_way(view, aim, seen);
    let spoken = other.and_then(|other| {
        let version = other.tls.as_ref()?.version.clone();
        let right = answers_right(&other.end, view.scheme());
        Some((Proof::TlsSpoken { to: aim.to, version }, right))
    });
    match (&seen.end, spoken) {
        // It says so itself, in plain text.
        (HandshakeEnd::Http { .. }, spoken) if seen.spoken == Some(Spoken::WantsTls) => {
            let sure = spoken.is_some();
            let proofs = std::iter::once(Proof::TlsAskedFor { to: aim.to }).chain(spoken.map(|(tls, _)| tls)).collect();
            Some(if sure { Ruling::confirmed(proofs) } else { Ruling::likely(proofs) }.weight(85))
        }
        // A server that speaks TLS on a port answers no request without it but with 400.
        _ if plain_page(aim).is_some() => {
            Some(Ruling::ruled_out(plain_page(aim).map(protocol::answered).into_iter().collect()))
        }
        (_, Some((tls, _))) if record => Some(Ruling::confirmed(vec![Proof::TlsWanted { to: aim.to }, tls]).weight(85)),
        (_, None) if record => Some(Ruling::likely(vec![Proof::TlsWanted { to: aim.to }]).weight(80)),
        (
            HandshakeEnd::Http { status: 400, .. } | HandshakeEnd::Closed | HandshakeEnd::Silent | HandshakeEnd::Errno(_),
            Some((tls, right)),
        ) => {
            let proofs = vec![answer, tls];
            Some(if right { Ruling::confirmed(proofs).weight(80) } else { Ruling::likely(proofs).weight(70) })
        }
        (HandshakeEnd::Http { status: 400, .. } | HandshakeEnd::Closed | HandshakeEnd::Silent, None) => {
            match other.map(|other| &other.end) {
                // Whoever breaks TLS off speaks it.
                Some(HandshakeEnd::TlsAlert(_)) => {
                    Some(Ruling::likely(std::iter::once(answer).chain(other.map(protocol::answered)).collect()).weight(75))
                }
                Some(HandshakeEnd::NotTls(bytes)) => {
                    Some(Ruling::ruled_out(vec![Proof::TlsNotSpoken { to: aim.to, bytes: bytes.clone() }]))
                }
                _ if matches!(seen.end, HandshakeEnd::Silent) => None,
                // Not tried the other way: nginx answers plain HTTP on a TLS port with 400; others just close.
                _ => Some(Ruling::possible(vec![answer]).weight(45)),
            }
        }
        (HandshakeEnd::Http { .. }, _) => Some(Ruling::ruled_out(vec![answer])),
        _ => None,
    }
}

/// An ordinary answer to an ordinary request without TLS.
fn plain_page<'a>(aim: &Aim<'a>) -> Option<&'a Handshake> {
    let page = aim.print?.answer(Question::Page)?;
    matches!(page.end, HandshakeEnd::Http { status, .. } if status != 400 && page.spoken != Some(Spoken::WantsTls))
        .then_some(page)
}

/// What speaks against a certificate, and how much.
fn fault(view: &View, aim: &Aim, session: &TlsSession) -> Option<Ruling> {
    let (to, name) = (aim.to, session.name.clone());
    let reported = view.case.symptom == Symptom::Protocol;
    let chain = match &session.trust {
        ChainTrust::Trusted | ChainTrust::NoRoots => None,
        ChainTrust::Expired { not_after, now } => {
            let proof = Proof::CertificateExpired { to, name: name.clone(), not_after: *not_after };
            let surely = now.saturating_sub(*not_after) > SURELY_EXPIRED;
            Some(if surely { Ruling::confirmed(vec![proof]).weight(75) } else { Ruling::likely(vec![proof]).weight(75) })
        }
        // The usual reason is a clock that is behind: this one's, perhaps.
        ChainTrust::NotYetValid { not_before, now } => Some(Ruling::likely(vec![Proof::CertificateNotYetValid {
            to,
            name: name.clone(),
            not_before: *not_before,
            now: *now,
        }])),
        // Whoever made it may have given its clients the authority: then nothing is wrong.
        ChainTrust::UnknownIssuer => Some(match &session.certificate {
            Some(Certificate { issuer, issuer_is: IssuerIs::LeftOut, .. }) => {
                let issuer = issuer.clone();
                mild((Proof::CertificateChainIncomplete { to, name: name.clone(), issuer }, 70), reported)
            }
            _ => mild((Proof::CertificateUnknownIssuer { to, name: name.clone() }, 60), reported),
        }),
        ChainTrust::SelfSigned => {
            Some((Proof::CertificateSelfSigned { to, name: name.clone() }, 60)).map(|one| mild(one, reported))
        }
        ChainTrust::Other(error) => {
            let proof = Proof::CertificateOddity { to, name: name.clone(), error: error.clone() };
            Some(Ruling::possible(vec![proof]).weight(50))
        }
    };
    let names = match &session.names {
        CertificateNames::Match | CertificateNames::Unchecked => None,
        CertificateNames::Others(names) => {
            let asked = name.clone().unwrap_or_else(|| aim.address().to_string());
            let proof = Proof::CertificateOtherName { to, asked, names: names.clone() };
            // Clients of an address mean a name oftener than not.
            let ruling = if name.is_some() { Ruling::confirmed(vec![proof]) } else { Ruling::possible(vec![proof]) };
            Some(ruling.weight(70))
        }
    };
    let mut ruling = match (chain, names) {
        (Some(chain), Some(names)) => {
            let (mut first, second) = if names.verdict < chain.verdict { (names, chain) } else { (chain, names) };
            first.evidence.extend(second.evidence);
            first
        }
        (one, other) => one.or(other)?,
    };
    ruling.evidence.extend(dates(aim, session));
    Some(ruling)
}

/// Who issued a certificate, and from when until when it is valid.
fn dates(aim: &Aim, session: &TlsSession) -> Option<Proof> {
    let Certificate { issuer, not_before, not_after, .. } = session.certificate.clone()?;
    Some(Proof::CertificateDates { to: aim.to, name: session.name.clone(), issuer, not_before, not_after })
}

fn mild((proof, weight): (Proof, u8), reported: bool) -> Ruling {
    let ruling = if reported { Ruling::likely(vec![proof]) } else { Ruling::possible(vec![proof]) };
    ruling.weight(weight)
}

fn accepted(aim: &Aim, session: &TlsSession) -> Option<Proof> {
    let holds = session.trust == ChainTrust::Trusted && session.names == CertificateNames::Match;
    let name = session.name.clone().unwrap_or_else(|| aim.address().to_string());
    holds.then_some(Proof::CertificateAccepted { to: aim.to, name })
}
