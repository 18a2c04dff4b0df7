//! What a client said of itself, as far as it counts here.

use std::net::IpAddr;

use super::{Chosen, View, is_private};
use crate::{
    client_report::ClientReport,
    diagnosis::{Proof, vantage::translated},
    evidence::ProxyVariable,
};

/// How names of interfaces begin through which a program takes what is sent, on Unix and on Windows.
const TUNNELS: [&str; 10] = ["tun", "utun", "tap", "wg", "ppp", "ipsec", "tailscale", "nordlynx", "clash", "wintun"];

impl<'a> View<'a> {
    /// The report of a client, where this is the server: it is about this target, and does not come from this machine.
    pub(in crate::diagnosis) fn client_report(&self) -> Option<&'a ClientReport> {
        let report = self.case.client_report.as_ref().filter(|report| report.is_about(&self.case.target))?;
        (self.is_server() && !self.reports_itself(report)).then_some(report)
    }

    /// True if a report comes from this machine.
    pub(in crate::diagnosis) fn reports_itself(&self, report: &ClientReport) -> bool {
        let own: Vec<IpAddr> = self.network().map(|network| network.addresses().collect()).unwrap_or_default();
        let own: Vec<IpAddr> = own.into_iter().chain(translated(self.case)).map(|address| address.to_canonical()).collect();
        report.is_from(&own, is_private)
    }

    /// The proxy that programs of the reporting client take, by its variables; `None` where they are not known.
    pub(in crate::diagnosis) fn client_proxy(&self, report: &'a ClientReport) -> Option<Chosen<'a>> {
        let variables: Vec<&ProxyVariable> = report.variables.as_ref()?.iter().collect();
        Some(self.choose(&variables))
    }

    /// True if an address that a client gets is not this machine's. Its loopback is its own.
    pub(in crate::diagnosis) fn is_foreign_to_client(&self, address: IpAddr) -> bool {
        address.is_loopback() || crate::diagnosis::vantage::whose(self.case, address).own == Some(false)
    }
}

/// Everything a report says, in the order it is shown before it counts.
pub(in crate::diagnosis) fn facts(view: &View, report: &ClientReport) -> Vec<Proof> {
    let mut said = Vec::new();
    let host = report.host.clone();
    for variable in report.variables.iter().flatten() {
        if !variable.name.eq_ignore_ascii_case("no_proxy") {
            said.push(Proof::ClientProxyApplies { variable: variable.name.clone(), proxy: variable.value.clone() });
        }
    }
    if let Some(set) = &report.system_proxy {
        said.extend(set.proxies.iter().chain(&set.script).map(|proxy| Proof::ClientSystemProxy { proxy: proxy.clone() }));
    }
    let unset = report.system_proxy.is_some() || !has_system_proxy(report);
    if said.is_empty() && report.variables.is_some() && unset {
        said.push(Proof::ClientNoProxy {});
    }
    if host.parse::<IpAddr>().is_err() {
        said.extend(gets(view, report));
    }
    said.extend(way(report));
    said.extend(tried(report));
    said
}

/// True for an operating system that has a proxy setting of its own, by what it calls itself.
pub(in crate::diagnosis) fn has_system_proxy(report: &ClientReport) -> bool {
    !report.system.as_deref().is_some_and(|system| !matches!(system, "Darwin" | "Windows"))
}

/// What the client gets for the name: from its hosts file, or else from resolvers.
pub(in crate::diagnosis) fn gets(view: &View, report: &ClientReport) -> Option<Proof> {
    let own = view.own_shown();
    let pinned = report.hosts_file.as_ref().filter(|list| !list.is_empty());
    let list = pinned.or_else(|| report.addresses.as_ref().filter(|list| !list.is_empty()))?;
    let (name, addresses) = (report.host.clone(), list.iter().copied().take(4).collect());
    Some(match pinned {
        Some(_) => Proof::ClientHostsFile { name, addresses, own },
        None => Proof::ClientGets { name, addresses, own },
    })
}

/// The interface by which the client reaches the target.
pub(in crate::diagnosis) fn way(report: &ClientReport) -> Option<Proof> {
    let interface = report.route.as_ref()?.interface.clone();
    Some(if is_tunnel(&interface) { Proof::ClientTunnel { interface } } else { Proof::ClientWay { interface } })
}

/// Whether an interface is called as tunnels are.
pub(in crate::diagnosis) fn is_tunnel(interface: &str) -> bool {
    let name = interface.to_ascii_lowercase();
    TUNNELS.iter().any(|tunnel| name.starts_with(tunnel))
        || ["vpn", "wireguard", "tunnel"].iter().any(|word| name.contains(word))
}

/// The connections the client tried, at most two.
pub(in crate::diagnosis) fn tried(report: &ClientReport) -> Vec<Proof> {
    report.attempts.iter().take(2).map(|attempt| Proof::ClientTried { to: attempt.to, end: attempt.end }).collect()
}
