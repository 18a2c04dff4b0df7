//! What all the findings come to.

use super::{bind, exhaustion, firewall::TO_THIS_MACHINE, refused, ruling::Ruling, tls};
use crate::{
    case::{Role, Symptom},
    diagnosis::{
        Cause, Conclusion, Verdict,
        view::{Filter, Greeting, View},
    },
    evidence::PassageEnd,
};

/// A cause is found if one is accused; all is well only if the symptom does not show and everything that could be behind
/// it on this side was looked at.
pub(super) fn conclude(view: &View, rulings: &[(Cause, Ruling)]) -> Conclusion {
    if rulings.iter().any(|(_, ruling)| ruling.accuses()) {
        return Conclusion::CauseFound;
    }
    let open_suspicion = rulings.iter().any(|(_, ruling)| ruling.verdict == Verdict::Possible);
    if !open_suspicion && is_healthy(view) { Conclusion::Healthy } else { Conclusion::Undetermined }
}

fn is_healthy(view: &View) -> bool {
    let ruled_out = |ruling: Ruling| ruling.verdict == Verdict::RuledOut;
    match view.symptom {
        Symptom::Bind => ruled_out(bind::address_in_use(view)) && ruled_out(bind::address_not_local(view)),
        Symptom::AddrNotAvail => {
            let ports = ruled_out(exhaustion::ephemeral_ports(view)) && ruled_out(exhaustion::time_wait(view));
            let side = if view.is_client() { view.all_open() } else { ruled_out(bind::address_not_local(view)) };
            ports && side
        }
        _ => serves(view) && side_is_clear(view),
    }
}

/// Every address accepts, and answers as the scheme promises, with a certificate that nothing speaks against. Where clients report
/// that they are not understood, it has to be known what they speak.
fn serves(view: &View) -> bool {
    let answers = match view.greeting() {
        Greeting::Right => true,
        Greeting::NoneExpected => view.symptom != Symptom::Protocol,
        Greeting::Wrong | Greeting::Unknown => false,
    };
    view.all_open() && answers && tls::is_clear(view)
}

fn side_is_clear(view: &View) -> bool {
    match view.role {
        Some(Role::Client) => refused::proxy(view).verdict == Verdict::RuledOut,
        // What the server tries goes over its loopback device, so that the filter has to be clear; and what is dropped
        // before the machine can be ruled out only by clients that were seen to get in.
        Some(Role::Server) => {
            view.aims.iter().all(|aim| aim.own == Some(true))
                && view.case.evidence.listeners().known().is_some()
                && matches!(view.filter(&TO_THIS_MACHINE), Filter::Clear(_))
                && view.deciding().iter().all(|passage| passage.end == PassageEnd::Answered)
                && (!matches!(view.symptom, Symptom::Timeout | Symptom::Unreachable)
                    || view.knocks().is_some_and(|knocks| knocks.let_in()))
        }
        None => false,
    }
}
