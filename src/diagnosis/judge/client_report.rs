//! What a client says of itself, heard on the server. It was measured, but elsewhere, and it came as text: it can rule out and
//! make likely, and it never confirms. It is about that one client; one that connects says nothing of those that do not.

use super::{refused::Direct, ruling::Ruling};
use crate::{
    case::{Role, Scheme, Symptom},
    client_report::{ClientEnd, ClientReport},
    diagnosis::{
        Cause, Proof, Unchecked, Verdict,
        view::{Chosen, View, cloud, gets, has_system_proxy, is_made_up, is_private, is_tunnel_name, tried, way},
    },
    wire::proxy_value::{Exemption, exemption},
};

/// The ruling on a cause with what a client says, if one has reported and it speaks of the cause.
pub(super) fn hear(view: &View, cause: Cause, ruling: Ruling) -> Ruling {
    let Some(report) = view.client_report() else { return ruling };
    match cause {
        Cause::RefusedProxy => proxy(view, report),
        Cause::RefusedDnsWrongIp => wrong_address(view, report, Symptom::Refused, ruling),
        Cause::TimeoutDnsWrongIp => wrong_address(view, report, Symptom::Timeout, ruling),
        Cause::RefusedWrongHost => wrong_host(view, report, ruling),
        Cause::FamilyIpv4Only => family(view, report, true, ruling),
        Cause::FamilyIpv6Only => family(view, report, false, ruling),
        _ => ruling,
    }
}

/// What the client's connection past any proxy says.
fn direct(view: &View, report: &ClientReport) -> Direct {
    if report.attempts.is_empty() {
        Direct::Unknown
    } else if report.connects() {
        Direct::Works
    } else if report.attempts.iter().any(|attempt| shows(attempt.end, view.symptom)) {
        Direct::Same
    } else {
        Direct::Differs
    }
}

fn shows(end: ClientEnd, symptom: Symptom) -> bool {
    matches!(
        (end, symptom),
        (ClientEnd::Refused, Symptom::Refused)
            | (ClientEnd::Silent, Symptom::Timeout)
            | (ClientEnd::Unreachable, Symptom::Unreachable)
    )
}

fn proxy<'a>(view: &View<'a>, report: &'a ClientReport) -> Ruling {
    let direct = direct(view, report);
    let host = &report.host;
    let mut clear = Vec::new();
    let mut unknown = false;
    match view.client_proxy(report) {
        Some(Chosen::Proxy(choice)) => {
            let set = choice.variable;
            let applies = Proof::ClientProxyApplies { variable: set.name.clone(), proxy: set.value.clone() };
            return led(view, report, applies).at_most(choice.most);
        }
        Some(Chosen::Exempt(set)) => {
            clear.push(Proof::ClientProxyExempt { variable: set.name.clone(), host: host.clone() });
        }
        Some(Chosen::Unset) => {}
        None => unknown = true,
    }
    match &report.system_proxy {
        Some(set) => {
            let exempt = exemption(&set.exceptions, host, view.port) != Exemption::No;
            if let Some(proxy) = set.proxies.first().filter(|_| !exempt) {
                // Programs that speak plain TCP hardly read this setting.
                let most = if view.case.target.scheme == Scheme::Tcp { Verdict::Possible } else { Verdict::Likely };
                return led(view, report, Proof::ClientSystemProxy { proxy: proxy.clone() }).at_most(most);
            }
            if let Some(script) = &set.script {
                // What the script says of this host is not known.
                return led(view, report, Proof::ClientSystemProxy { proxy: script.clone() }).at_most(Verdict::Possible);
            }
            if !set.proxies.is_empty() {
                clear.push(Proof::ClientProxyExempt { variable: set.proxies.join(", "), host: host.clone() });
            }
        }
        None => unknown |= has_system_proxy(report),
    }
    if clear.is_empty() && !unknown {
        clear.push(Proof::ClientNoProxy {});
    }
    if let Some(address) = report.addresses.iter().flatten().copied().find(|address| is_made_up(*address)) {
        let mut evidence = vec![Proof::AddressFake { address }];
        evidence.extend(tried(report));
        return if direct == Direct::Same {
            Ruling::likely(evidence).weight(80)
        } else {
            Ruling::possible(evidence).weight(60)
        };
    }
    match (&report.route, way(report)) {
        (Some(route), Some(through)) if is_tunnel_name(&route.interface) && direct != Direct::Works => {
            // A VPN that is up is no cause yet: most of them carry what they are given.
            let evidence = std::iter::once(through).chain(tried(report)).collect();
            return Ruling::possible(evidence).weight(if direct == Direct::Differs { 55 } else { 40 });
        }
        (_, Some(through)) => clear.push(through),
        (_, None) => unknown = true,
    }
    if unknown || direct == Direct::Works {
        let against = clear.into_iter().chain(tried(report).into_iter().filter(|_| direct == Direct::Works));
        return Ruling::not_checked(vec![Unchecked::OtherSide(Role::Client)]).against(against);
    }
    Ruling::ruled_out(clear)
}

/// Something leads the client's programs through a proxy. Whether that one works, only the connection past it tells.
fn led(view: &View, report: &ClientReport, applies: Proof) -> Ruling {
    let reported = matches!(view.symptom, Symptom::Refused | Symptom::Timeout | Symptom::Unreachable | Symptom::Protocol);
    let evidence: Vec<Proof> = std::iter::once(applies).chain(tried(report)).collect();
    match direct(view, report) {
        Direct::Works if reported => Ruling::likely(evidence).weight(80),
        Direct::Works | Direct::Differs => Ruling::possible(evidence).weight(60),
        // Both ways fail alike: what is wrong is behind both.
        Direct::Same => Ruling::possible(evidence).weight(25),
        Direct::Unknown if reported && view.all_open() => Ruling::likely(evidence).weight(60),
        Direct::Unknown => Ruling::possible(evidence).weight(55),
    }
}

/// Addresses that the client gets for the name and that are not this machine's; `None` where that is not known.
fn foreign(view: &View, report: &ClientReport) -> Option<Vec<std::net::IpAddr>> {
    view.name()?;
    view.network()?;
    let pinned = report.hosts_file.as_ref().filter(|list| !list.is_empty());
    let given = pinned.or(report.addresses.as_ref()).filter(|list| !list.is_empty())?;
    Some(given.iter().copied().filter(|address| view.is_foreign_to_client(*address)).collect())
}

fn wrong_address(view: &View, report: &ClientReport, shows_as: Symptom, base: Ruling) -> Ruling {
    let (Some(foreign), Some(gets)) = (foreign(view, report), gets(view, report)) else { return base };
    if report.connects() {
        return base;
    }
    if foreign.is_empty() {
        return match base.verdict {
            Verdict::RuledOut => base,
            Verdict::NotChecked => Ruling::ruled_out(vec![gets]),
            _ => base.at_most(Verdict::Possible).against([gets]),
        };
    }
    let fails = |address: &std::net::IpAddr| report.end_at(*address).is_some_and(|end| shows(end, shows_as));
    let Some(address) = foreign.iter().find(|address| fails(address)).or(foreign.first()).copied() else { return base };
    let mut evidence = vec![gets];
    evidence.extend(tried(report));
    evidence.extend(cloud(address));
    let pinned = report.hosts_file.as_ref().is_some_and(|list| list.contains(&address));
    let front = view.front(address).map(|front| front.proofs).unwrap_or_default();
    let alias = super::names::foreign_alias(view).filter(|_| !pinned);
    let ruling = if is_made_up(address) {
        Ruling::possible(evidence).weight(20)
    } else if !front.is_empty() {
        Ruling::possible(evidence).against(front).weight(30)
    } else if alias.is_some() {
        Ruling::possible(evidence).against(alias).weight(60)
    } else if address.is_loopback() && fails(&address) {
        Ruling::likely(evidence).weight(80)
    } else if is_private(address) || view.may_be_same_cloud(address) || !view.has_public_address(address) {
        // Split horizon, a load balancer of the same cloud, a router before this machine: that address may be the right one.
        Ruling::possible(evidence).weight(60)
    } else if fails(&address) {
        Ruling::likely(evidence).weight(75)
    } else {
        Ruling::possible(evidence).weight(60)
    };
    // Where this machine sees as much itself, what it sees comes first, and what is mended goes by it.
    if base.verdict < ruling.verdict || (base.accuses() && base.verdict == ruling.verdict) {
        let mut base = base;
        base.evidence.extend(ruling.evidence);
        return base;
    }
    ruling
}

/// That the name itself is another machine's stays open where the client gets another machine's address for it.
fn wrong_host(view: &View, report: &ClientReport, base: Ruling) -> Ruling {
    let elsewhere = foreign(view, report).is_some_and(|list| list.iter().any(|address| !address.is_loopback()));
    match gets(view, report).filter(|_| elsewhere && !report.connects() && base.verdict == Verdict::RuledOut) {
        Some(gets) => Ruling::possible(vec![gets]).against(base.evidence).weight(35),
        None => base,
    }
}

/// A client that gets no address of a family does not use that family.
fn family(view: &View, report: &ClientReport, v6: bool, base: Ruling) -> Ruling {
    let addresses = report.addresses.as_deref().filter(|list| !list.is_empty() && view.name().is_some()).unwrap_or_default();
    let uses = addresses.is_empty() || addresses.iter().any(|address| address.is_ipv6() == v6);
    if uses || report.connects() || base.verdict == Verdict::RuledOut {
        return base;
    }
    match gets(view, report) {
        Some(gets) => Ruling::ruled_out(vec![gets]),
        None => base,
    }
}
