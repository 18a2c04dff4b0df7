//! Somebody on the way: proxy software of the client.

use super::Ruling;
use crate::{
    case::{Role, Scheme, Symptom},
    diagnosis::{
        Proof, Unchecked, Verdict,
        view::{AT_ONCE_US, Aim, Choice, Chosen, End, Filter, Greeting, Nat, View, answers_right, is_made_up, is_tunnel},
    },
    evidence::{ConnectAttempt, ConnectEnd, HandshakeEnd, Look, ProbeId, ProxyEnd, ProxySource, ProxyTrial},
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

/// What the connection without the proxy says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direct {
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
                Greeting::Right | Greeting::NoneExpected | Greeting::Encrypted => Self::Works,
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

/// What takes connections over without a variable: made-up addresses, tunnels, redirects.
fn intercepted(view: &View) -> Ruling {
    let signs: Vec<Proof> = view.aims.iter().flat_map(|aim| [fake(aim), view.tunnel(aim)]).flatten().collect();
    let made_up = signs.iter().any(|proof| matches!(proof, Proof::AddressFake { .. }));
    if view.all_open() && view.greeting() == Greeting::Right {
        // Whatever is on the way lets it through.
        return Ruling::ruled_out(view.open_proofs());
    }
    let nobody = Nobody::of(view);
    if let Nobody::Answers(proofs) = nobody {
        return taken_over(view, proofs, signs, made_up);
    }
    if !signs.is_empty() {
        // A resolver that makes up addresses is a proxy program's, and takes the connections to them.
        if made_up && view.name().is_some() && !is_measured(view) {
            return Ruling::likely(signs);
        }
        return Ruling::possible(signs).weight(if made_up { 85 } else { 30 });
    }
    if view.aims.is_empty() {
        return Ruling::not_checked(view.lacking(ProbeId::Connect));
    }
    if view.aims.iter().any(|aim| aim.route.is_none()) {
        return Ruling::not_checked(view.lacking(ProbeId::Routes));
    }
    match view.nat("output") {
        Nat::Clear => Ruling::ruled_out(vec![Proof::NoRedirect {}]),
        Nat::Rules(rules) => {
            // A redirect of everything would have taken these, one for the target alone would not.
            let quiet = match nobody {
                Nobody::IsQuiet(proofs) => proofs,
                Nobody::Answers(_) | Nobody::Unknown => Vec::new(),
            };
            Ruling::possible(vec![rules]).against(quiet).weight(25)
        }
        Nat::Unseen(why) => Ruling::not_checked(why),
    }
}

/// Something takes every connection, those to nobody included. Is it why the target fails?
fn taken_over(view: &View, nobodies: Vec<Proof>, mut signs: Vec<Proof>, made_up: bool) -> Ruling {
    let accepts = nobodies.iter().any(|proof| matches!(proof, Proof::NobodyAccepts { .. }));
    let redirects = match view.nat("output") {
        Nat::Rules(rules) => Some(rules),
        Nat::Clear | Nat::Unseen(_) => None,
    };
    // A filter that rejects what leaves looks the same to every address.
    let rejected = !accepts
        && match view.filter(&["output"]) {
            Filter::Clear(_) => false,
            Filter::Rules(seen) => !seen.iter().all(|proof| matches!(proof, Proof::NatRules { .. })),
            Filter::Unseen(_) => true,
        };
    let here = made_up || redirects.is_some();
    let tunnelled = !signs.is_empty();
    let mut evidence = nobodies;
    evidence.append(&mut signs);
    evidence.extend(redirects);
    evidence.extend(view.aims.iter().filter_map(Aim::proof).take(1));
    let alike = fares_like_nobody(view);
    match (accepts, alike) {
        (false, true) if !rejected && here && all_at_once(view) => Ruling::confirmed(evidence).weight(70),
        (false, true) if !rejected && (here || (tunnelled && all_at_once(view))) => Ruling::likely(evidence).weight(70),
        (true, true) if here || tunnelled => Ruling::likely(evidence).weight(70),
        (_, true) => Ruling::possible(evidence).weight(if rejected { 20 } else { 60 }),
        (_, false) => Ruling::possible(evidence).weight(if accepts { 60 } else { 20 }),
    }
}

/// What connections to addresses of nobody say.
enum Nobody {
    /// Something takes every one of them.
    Answers(Vec<Proof>),
    /// Nothing takes any of them.
    IsQuiet(Vec<Proof>),
    /// Not tried, or it cannot be told.
    Unknown,
}

/// An answer from nobody that takes longer came from a router on the way.
const SOON_US: u64 = 20_000;

impl Nobody {
    fn of(view: &View) -> Self {
        let attempts = nobodies(view);
        let answers = |attempt: &&ConnectAttempt| match attempt.end {
            ConnectEnd::Open => true,
            ConnectEnd::Errno(111) => attempt.icmp.is_none() && attempt.took_us < SOON_US,
            ConnectEnd::Errno(_) | ConnectEnd::NoAnswer => false,
        };
        let answered = attempts.iter().filter(answers).count();
        let proof = |attempt: &ConnectAttempt| match attempt.end {
            ConnectEnd::Open => Proof::NobodyAccepts { to: attempt.to, took_us: attempt.took_us },
            ConnectEnd::Errno(111) => Proof::NobodyRefuses { to: attempt.to, took_us: attempt.took_us },
            ConnectEnd::Errno(_) | ConnectEnd::NoAnswer => Proof::NobodyIsSilent { to: attempt.to },
        };
        let proofs = || attempts.iter().map(proof).collect();
        // One answer can be a machine that uses such an address against the rules; two of different ranges cannot.
        match answered {
            0 if !attempts.is_empty() => Self::IsQuiet(proofs()),
            n if n >= 2 && n == attempts.len() => Self::Answers(proofs()),
            _ => Self::Unknown,
        }
    }
}

/// True if the target fails as addresses of nobody do: refused like them, or accepted like them and then not a word.
fn fares_like_nobody(view: &View) -> bool {
    let all: Vec<ConnectEnd> = nobodies(view).iter().map(|attempt| attempt.end).collect();
    let mute = |aim: &Aim| {
        aim.handshake
            .is_some_and(|seen| matches!(seen.end, HandshakeEnd::Closed | HandshakeEnd::Silent | HandshakeEnd::Errno(_)))
    };
    let alike = |aim: &Aim| match aim.end() {
        Some(End::Refused) => !aim.is_rejected() && all.iter().all(|end| *end == ConnectEnd::Errno(111)),
        Some(End::Open) => mute(aim) && all.iter().all(|end| *end == ConnectEnd::Open),
        _ => false,
    };
    !view.aims.is_empty() && view.aims.iter().all(alike)
}

/// True if everything that was tried was answered sooner than another machine could.
fn all_at_once(view: &View) -> bool {
    let targets = view.aims.iter().filter_map(|aim| aim.connect);
    nobodies(view).iter().chain(targets).all(|attempt| attempt.took_us < AT_ONCE_US)
}

fn nobodies<'a>(view: &View<'a>) -> &'a [ConnectAttempt] {
    view.case.evidence.interception().known().map(Vec::as_slice).unwrap_or_default()
}

fn fake(aim: &Aim) -> Option<Proof> {
    is_made_up(aim.address()).then_some(Proof::AddressFake { address: aim.address() })
}

/// True if this machine stands in a network of such addresses other than a tunnel: one that is measured, as meant.
fn is_measured(view: &View) -> bool {
    let real = view.network().into_iter().flat_map(|network| &network.interfaces).filter(|interface| !is_tunnel(interface));
    real.flat_map(|interface| &interface.addresses).any(|own| is_made_up(own.address))
}
