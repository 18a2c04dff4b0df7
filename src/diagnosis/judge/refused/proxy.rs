//! Somebody on the way: proxy software of the client.

mod interception;

use self::interception::intercepted;
use super::Ruling;
use crate::{
    case::{Role, Scheme, Symptom},
    diagnosis::{
        Proof, Unchecked, Verdict,
        view::{Choice, Chosen, Greeting, View, answers_right},
    },
    evidence::{ConnectEnd, HandshakeEnd, Look, ProbeId, ProxyEnd, ProxySource, ProxyTrial},
};

/// `refused.proxy`.
pub(in crate::diagnosis::judge) fn proxy(view: &View) -> Ruling {
    if view.is_server() {
        return Ruling::not_checked(vec![Unchecked::OtherSide(Role::Client)]);
    }
    if view.case.evidence.proxy_settings().known().is_none() {
        return Ruling::not_checked(view.lacking(ProbeId::ProxySettings));
    }
    let by_variable = by_variable(view);
    let intercepted = intercepted(view);
    match (by_variable, intercepted) {
        (Named::Clear(clear), other) if other.verdict == Verdict::RuledOut => {
            Ruling::ruled_out(clear.into_iter().chain(other.evidence).collect())
        }
        (Named::Clear(_), other) => other,
        (Named::Open(ruling), other) => {
            if other.verdict < ruling.verdict {
                other
            } else {
                ruling
            }
        }
    }
}

/// What variables come to.
enum Named {
    /// None leads the target's connections through a proxy, or one that works.
    Clear(Vec<Proof>),
    Open(Ruling),
}

fn by_variable(view: &View) -> Named {
    let mut clear = Vec::new();
    match view.session_proxy() {
        Chosen::Proxy(choice) => match tried(view, choice) {
            Named::Clear(proofs) => clear.extend(proofs),
            open @ Named::Open(_) => return open,
        },
        Chosen::Exempt(exempt) => {
            clear.push(Proof::ProxyExempt { variable: exempt.name.clone(), host: view.case.target.host.to_string() });
        }
        Chosen::Unset => {
            clear.push(Proof::NoProxyVariable {});
            // Other sessions are made from files; this one has none of it, or was started by sudo.
            if let Chosen::Proxy(choice) = view.file_proxy() {
                match tried(view, choice) {
                    Named::Clear(proofs) => clear.extend(proofs),
                    Named::Open(ruling) => return Named::Open(ruling),
                }
            }
        }
    }
    if let Some(library) = view.preloaded() {
        let proof = Proof::ProxyPreloaded { library: library.value.clone(), source: library.source.clone() };
        return Named::Open(Ruling::possible(vec![proof]).weight(60));
    }
    // Whether the client is a service, and which, only the operator knows.
    let units: Vec<Proof> = view.unit_proxies().iter().take(3).map(Choice::proof).collect();
    if !units.is_empty() && view.case.symptom != Symptom::Unknown {
        return Named::Open(Ruling::possible(units).weight(10));
    }
    Named::Clear(clear)
}

/// What came of asking the proxy.
fn tried(view: &View, choice: Choice) -> Named {
    let applies = choice.proof();
    let direct = Direct::of(view);
    let trial = match view.case.evidence.proxy_trial() {
        Look::Known(trial) if choice.proxy().as_ref() == Some(&trial.proxy) => trial,
        Look::Known(_) | Look::Blocked(_) | Look::NotAsked => {
            let weight = if direct == Direct::Works { 90 } else { 55 };
            let why = if choice.proxy().is_some() { view.lacking(ProbeId::ProxyTrial) } else { Vec::new() };
            return Named::Open(Ruling::possible(vec![applies]).weight(weight).lacking(why));
        }
    };
    let said = outcome(view, trial);
    let mut evidence = vec![applies, said.proof];
    let (verdict, weight) = match (said.way, direct) {
        (Way::Through, _) => return Named::Clear(evidence),
        (Way::Dead(shows), Direct::Works) if shows == view.symptom => (Verdict::Confirmed, 90),
        // What the clients report is what the proxy does, and not what the service does.
        (Way::Dead(shows), Direct::Differs) if shows == view.symptom => (Verdict::Likely, 80),
        (Way::Dead(_) | Way::Refuses, Direct::Works) => (Verdict::Likely, 80),
        (Way::Dead(_), Direct::Unknown) => (Verdict::Likely, 60),
        (Way::Dead(_), Direct::Differs) => (Verdict::Possible, 75),
        (Way::Dead(_), Direct::Same) => (Verdict::Possible, 70),
        // Both ways fail: what is wrong is behind both.
        (Way::Refuses, Direct::Same | Direct::Differs) => (Verdict::Possible, 25),
        (Way::Refuses, Direct::Unknown) | (Way::Unknown, _) => (Verdict::Possible, 55),
    };
    if direct == Direct::Works {
        evidence.extend(view.open_proofs().into_iter().take(1));
    }
    // That the client gets its environment from this file is not measured, and neither is an unreported failure.
    let told = matches!(view.case.symptom, Symptom::Refused | Symptom::Timeout | Symptom::Unreachable | Symptom::Protocol);
    let most = match (&choice.variable.source, told) {
        (ProxySource::Session, true) => choice.most,
        (ProxySource::Session, false) | (_, true) => choice.most.max(Verdict::Likely),
        (_, false) => Verdict::Possible,
    };
    let ruling = match verdict {
        Verdict::Confirmed => Ruling::confirmed(evidence),
        Verdict::Likely => Ruling::likely(evidence),
        _ => Ruling::possible(evidence),
    };
    Named::Open(ruling.weight(weight).at_most(most))
}

/// What the connection without the proxy says, here or as a client reports it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::diagnosis::judge) enum Direct {
    /// The service answers as it should.
    Works,
    /// It fails as the clients report.
    Same,
    /// It fails, but not as they report.
    Differs,
    /// Not known.
    Unknown,
}

impl Direct {
    fn of(view: &View) -> Self {
        if view.aims.is_empty() || view.aims.iter().all(|aim| aim.connect.is_none()) {
            return Self::Unknown;
        }
        if view.all_open() {
            return match view.greeting() {
                Greeting::Right | Greeting::NoneExpected => Self::Works,
                Greeting::Wrong if view.symptom == Symptom::Protocol => Self::Same,
                Greeting::Wrong => Self::Differs,
                Greeting::Unknown => Self::Unknown,
            };
        }
        if view.aims.iter().any(|aim| aim.shows(view.symptom)) { Self::Same } else { Self::Differs }
    }
}

struct Outcome {
    way: Way,
    proof: Proof,
}

/// What becomes of a connection through the proxy.
#[derive(Clone, Copy)]
enum Way {
    /// It reaches the target.
    Through,
    /// No connection to the proxy comes about; programs report this.
    Dead(Symptom),
    /// The proxy answers, but does not lead there.
    Refuses,
    /// Not known.
    Unknown,
}

fn outcome(view: &View, trial: &ProxyTrial) -> Outcome {
    let proxy = trial.proxy.to_string();
    let target = view.case.target.authority();
    let is = |way, proof| Outcome { way, proof };
    match &trial.end {
        ProxyEnd::NotFound => is(Way::Unknown, Proof::ProxyNotFound { proxy }),
        ProxyEnd::NoConnection(end) => match end {
            ConnectEnd::NoAnswer | ConnectEnd::Open => is(Way::Dead(Symptom::Timeout), Proof::ProxySilent { proxy }),
            ConnectEnd::Errno(errno) => {
                let shows = match errno {
                    111 => Symptom::Refused,
                    110 => Symptom::Timeout,
                    _ => Symptom::Unreachable,
                };
                is(Way::Dead(shows), Proof::ProxyFails { proxy, errno: *errno })
            }
        },
        ProxyEnd::Untried => is(Way::Unknown, Proof::ProxyUntried { proxy }),
        ProxyEnd::Login => is(Way::Unknown, Proof::ProxyWantsLogin { proxy }),
        ProxyEnd::Leads(None) if view.symptom == Symptom::Protocol => is(Way::Unknown, Proof::ProxyLeads { proxy, target }),
        ProxyEnd::Leads(None) => is(Way::Through, Proof::ProxyLeads { proxy, target }),
        ProxyEnd::Leads(Some(answer)) if answers_right(answer, view.case.target.scheme) => {
            is(Way::Through, Proof::ProxyWorks { proxy, target })
        }
        ProxyEnd::Leads(Some(_)) => is(Way::Refuses, Proof::ProxyLeadsNowhere { proxy, target }),
        // The target itself may say this, through a proxy that works.
        ProxyEnd::Http { status, .. } if same_status(view, *status) => is(Way::Through, Proof::ProxyWorks { proxy, target }),
        ProxyEnd::Http { status, reason } => {
            is(Way::Refuses, Proof::ProxySays { proxy, target, answer: format!("{status} {reason}").trim().to_owned() })
        }
        ProxyEnd::Socks { version, code } => {
            is(Way::Refuses, Proof::ProxySaysCode { proxy, target, version: *version, code: *code })
        }
        ProxyEnd::NotProxy(bytes) => is(Way::Refuses, Proof::ProxyIsNone { proxy, bytes: bytes.clone() }),
        ProxyEnd::Closed | ProxyEnd::Silent => is(Way::Refuses, Proof::ProxyMute { proxy }),
    }
}

fn same_status(view: &View, status: u16) -> bool {
    let same = |end: &HandshakeEnd| matches!(end, HandshakeEnd::Http { status: direct, .. } if *direct == status);
    view.case.target.scheme == Scheme::Http && view.aims.iter().any(|aim| aim.handshake.is_some_and(|seen| same(&seen.end)))
}
