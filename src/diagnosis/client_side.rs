//! The way to a client's report: whether one would tell something, what is sent, and what comes back.

use std::net::IpAddr;

use super::view::{self, View, is_private};
use super::{Diagnosis, Proof, Verdict};
use crate::{
    case::{Case, Host, Role},
    client_report::{ClientReport, ClientSystem, Refusal, knock, line, read},
    evidence::Listener,
    tree::Tree,
};

/// What the client is asked about: the target as clients write it; for a bare port the address of this machine that is the
/// likeliest of those. `None` on the client itself, and while this machine's side or addresses are not known.
#[must_use]
pub fn asked_of_client(case: &Case) -> Option<(String, u16)> {
    let place = super::vantage(case);
    if place.role != Some(Role::Server) || case.target.port == 0 {
        return None;
    }
    let host = match &case.target.host {
        Host::ThisMachine => {
            // Behind a cloud's NAT, clients use an address that no interface has.
            let outside = super::vantage::translated(case).into_iter();
            let all: Vec<IpAddr> = outside.chain(place.addresses.iter().map(|target| target.address)).collect();
            let usable = || all.iter().copied().filter(|address| !address.is_loopback());
            usable().find(|address| !is_private(*address)).or_else(|| usable().next())?.to_string()
        }
        host => host.to_string(),
    };
    Some((host, case.target.port))
}

/// The line for a client of this kind.
#[must_use]
pub fn client_line(case: &Case, system: ClientSystem) -> Option<String> {
    asked_of_client(case).map(|(host, port)| line(system, &host, port))
}

/// The line that lets a client knock at the port, and before it at one that is open, so that silence at the other says
/// something.
#[must_use]
pub fn knock_line(case: &Case, system: ClientSystem, listeners: &[&Listener]) -> Option<String> {
    let (host, port) = asked_of_client(case)?;
    Some(knock(system, &host, open_port(port, listeners), port))
}

/// A port of this machine that clients reach if any: SSH's, by which operators come, or a web server's.
fn open_port(port: u16, listeners: &[&Listener]) -> Option<u16> {
    let open = |listener: &&&Listener| listener.port != port && !listener.address.is_loopback();
    let is_ssh = |listener: &Listener| listener.port == 22 || listener.owners.iter().any(|owner| owner.program == "sshd");
    let rank = |listener: &Listener| (!is_ssh(listener), listener.port != 443, listener.port != 80);
    let fitting = listeners.iter().filter(open).filter(|listener| is_ssh(listener) || matches!(listener.port, 80 | 443));
    fitting.min_by_key(|listener| rank(listener)).map(|listener| listener.port)
}

/// Reads what a client sent back.
pub fn hear_client(case: &Case, tree: &Tree, text: &str) -> Result<ClientReport, Refusal> {
    let report = read(text, &case.target)?;
    if View::new(case, tree).reports_itself(&report) { Err(Refusal::FromHere) } else { Ok(report) }
}

/// True for a case with a client's report that comes from the server itself: it is left out.
#[must_use]
pub fn is_own_report(case: &Case, tree: &Tree) -> bool {
    case.client_report.as_ref().is_some_and(|report| View::new(case, tree).reports_itself(report))
}

/// What a report says, one fact after the other.
#[must_use]
pub fn client_facts(case: &Case, tree: &Tree, report: &ClientReport) -> Vec<Proof> {
    view::facts(&View::new(case, tree), report)
}

/// Causes that a client's report can still decide.
const DECIDED: [super::Cause; 3] =
    [super::Cause::RefusedProxy, super::Cause::RefusedDnsWrongIp, super::Cause::TimeoutDnsWrongIp];

/// Whether a client's report can decide a cause.
#[must_use]
pub fn is_told_by_client(cause: super::Cause) -> bool {
    DECIDED.contains(&cause)
}

/// Whether a report would still decide something. A proven cause needs none.
#[must_use]
pub fn client_would_tell(case: &Case, diagnosis: &Diagnosis) -> bool {
    let proven = diagnosis.accused().is_some_and(|finding| finding.verdict == Verdict::Confirmed);
    let open = diagnosis.findings.iter().any(|finding| DECIDED.contains(&finding.cause) && finding.verdict.is_open());
    !proven && open && case.client_report.is_none() && asked_of_client(case).is_some()
}
