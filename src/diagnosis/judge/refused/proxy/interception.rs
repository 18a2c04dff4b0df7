//! Connections taken over without a word: by made-up addresses, tunnels, redirects.

use super::Ruling;
use crate::{
    diagnosis::{
        Proof,
        view::{AT_ONCE_US, Aim, End, Filter, Greeting, Nat, View, is_made_up, is_perhaps_made_up, is_tunnel},
    },
    evidence::{ConnectAttempt, ConnectEnd, HandshakeEnd, ProbeId},
};

/// What takes connections over without a variable: made-up addresses, tunnels, redirects.
pub(super) fn intercepted(view: &View) -> Ruling {
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
        let signs = signs.into_iter().chain(view.answering_proxies()).collect();
        return Ruling::possible(signs).weight(if made_up { 85 } else { 30 });
    }
    if view.aims.is_empty() {
        return Ruling::not_checked(view.lacking(ProbeId::Connect));
    }
    if view.aims.iter().any(|aim| aim.route.is_none()) {
        return Ruling::not_checked(view.lacking(ProbeId::Routes));
    }
    if let Some(ruling) = redirected_to_nobody(view) {
        return ruling;
    }
    let transparent = view.transparent();
    if !transparent.is_empty() {
        return Ruling::possible(transparent).weight(30);
    }
    match view.nat("output") {
        Nat::Clear => Ruling::ruled_out(vec![Proof::NoRedirect {}]),
        Nat::Takes(redirect) => Ruling::possible(vec![redirect.proof()]).weight(25),
        Nat::Rules(rules) | Nat::Aside(rules) => {
            // A redirect of everything would have taken these, one for the target alone would not.
            let quiet = match nobody {
                Nobody::IsQuiet(proofs) => proofs,
                Nobody::Answers(_) | Nobody::Unknown => Vec::new(),
            };
            let named = named_takers(view);
            Ruling::possible(if named.is_empty() { vec![rules] } else { named }).against(quiet).weight(25)
        }
        Nat::Unseen(why) => Ruling::not_checked(why),
    }
}

/// A rule surely leads the target's connections to a port of this machine where nothing listens, and that is how they fail:
/// refused, and soon. Such a rule can be for the target alone.
fn redirected_to_nobody(view: &View) -> Option<Ruling> {
    let first = view.aims.first()?;
    let dead = |aim: &Aim| {
        let refused = aim.end() == Some(End::Refused) && !aim.is_rejected();
        let soon = aim.connect.is_some_and(|attempt| attempt.took_us < SOON_US);
        refused && soon && view.taker(aim).is_some_and(|taker| taker.sure && view.is_deserted(&taker))
    };
    if !view.aims.iter().all(dead) {
        return None;
    }
    let proofs = view.taker_proofs(&view.taker(first)?).into_iter().chain(first.proof()).collect();
    Some(Ruling::likely(proofs).weight(75))
}

/// The rule that takes the target's connections, or may, and the program it leads to.
fn named_takers(view: &View) -> Vec<Proof> {
    let taker = view.aims.iter().find_map(|aim| view.taker(aim));
    taker.map(|taker| view.taker_proofs(&taker)).unwrap_or_default()
}

/// Something takes every connection, those to nobody included. Is it why the target fails?
fn taken_over(view: &View, nobodies: Vec<Proof>, mut signs: Vec<Proof>, made_up: bool) -> Ruling {
    let accepts = nobodies.iter().any(|proof| matches!(proof, Proof::NobodyAccepts { .. }));
    let mut redirects = named_takers(view);
    if redirects.is_empty() {
        redirects.extend(match view.nat("output") {
            Nat::Rules(rules) | Nat::Aside(rules) => Some(rules),
            Nat::Takes(redirect) => Some(redirect.proof()),
            Nat::Clear | Nat::Unseen(_) => None,
        });
    }
    redirects.extend(view.transparent());
    // A filter that rejects what leaves looks the same to every address.
    let rejected = !accepts
        && match view.filter(&["output"]) {
            Filter::Clear(_) => false,
            Filter::Rules(seen) => !seen.iter().all(|proof| matches!(proof, Proof::NatRules { .. })),
            Filter::Unseen(_) => true,
        };
    let here = made_up || !redirects.is_empty();
    let tunnelled = !signs.is_empty();
    let mut evidence = nobodies;
    evidence.append(&mut signs);
    // A program of which a rule shows that it takes connections needs no further suspects.
    if redirects.is_empty() {
        evidence.extend(view.answering_proxies());
    }
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
    let address = aim.address();
    if is_made_up(address) {
        return Some(Proof::AddressFake { address });
    }
    is_perhaps_made_up(address).then_some(Proof::AddressMaybeFake { address })
}

/// True if this machine stands in a network of such addresses other than a tunnel: one that is measured, as meant.
fn is_measured(view: &View) -> bool {
    let real = view.network().into_iter().flat_map(|network| &network.interfaces).filter(|interface| !is_tunnel(interface));
    real.flat_map(|interface| &interface.addresses).any(|own| is_made_up(own.address))
}
