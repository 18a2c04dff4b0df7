//! Somebody on the way: proxy software of the client.

use std::net::IpAddr;

use super::Ruling;
use crate::{
    addressbook::{Special, special},
    case::{Role, Scheme},
    diagnosis::{
        Proof, Unchecked,
        view::{Aim, Greeting, Nat, View},
    },
    evidence::{Interface, Look, ProbeId, ProxyVariable},
};

/// Kinds of interface through which a program takes what is sent.
const TUNNELS: [&str; 2] = ["tun", "wireguard"];

/// `refused.proxy`.
pub(in crate::diagnosis::judge) fn proxy(view: &View) -> Ruling {
    if view.is_server() {
        return Ruling::not_checked(vec![Unchecked::OtherSide(Role::Client)]);
    }
    let variables = match view.case.evidence.proxy_settings() {
        Look::Known(variables) => variables,
        Look::Blocked(_) | Look::NotAsked => return Ruling::not_checked(view.lacking(ProbeId::ProxySettings)),
    };
    let mut clear = match environment(view, variables) {
        Environment::Applies(proof) => {
            // Where the direct connection works, the proxy is all that can differ.
            let weight = if view.all_open() { 90 } else { 55 };
            return Ruling::possible(vec![proof]).weight(weight);
        }
        Environment::Exempt(proof) | Environment::Unset(proof) => vec![proof],
    };
    let intercepted: Vec<Proof> = view.aims.iter().flat_map(|aim| [fake(aim), tunnel(view, aim)]).flatten().collect();
    if view.all_open() && view.greeting() == Greeting::Right {
        // Whatever is on the way lets it through.
        clear.extend(view.open_proofs());
        return Ruling::ruled_out(clear);
    }
    if !intercepted.is_empty() {
        let fake = intercepted.iter().any(|proof| matches!(proof, Proof::AddressFake { .. }));
        // A resolver that makes up addresses is a proxy program's, and takes the connections to them.
        if fake && view.name().is_some() && !is_measured(view) {
            return Ruling::likely(intercepted);
        }
        return Ruling::possible(intercepted).weight(if fake { 85 } else { 30 });
    }
    if view.aims.is_empty() {
        return Ruling::not_checked(view.lacking(ProbeId::Connect));
    }
    if view.aims.iter().any(|aim| aim.route.is_none()) {
        return Ruling::not_checked(view.lacking(ProbeId::Routes));
    }
    match view.nat("output") {
        Nat::Clear => Ruling::ruled_out(clear),
        Nat::Rules(rules) => Ruling::possible(vec![rules]).weight(25),
        Nat::Unseen(why) => Ruling::not_checked(why),
    }
}

/// 198.18.0.0/15 is for benchmarks (RFC 2544); proxy programs hand it out for names they intercept.
fn fake(aim: &Aim) -> Option<Proof> {
    is_benchmark(aim.address()).then_some(Proof::AddressFake { address: aim.address() })
}

fn is_benchmark(address: IpAddr) -> bool {
    address.is_ipv4() && special(address) == Some(Special::Benchmarking)
}

/// True if this machine stands in a network of such addresses other than a tunnel: one that is measured, as meant.
fn is_measured(view: &View) -> bool {
    let is_tunnel = |interface: &Interface| interface.kind.as_deref().is_some_and(|kind| TUNNELS.contains(&kind));
    let real = view.network().into_iter().flat_map(|network| &network.interfaces).filter(|interface| !is_tunnel(interface));
    real.flat_map(|interface| &interface.addresses).any(|own| is_benchmark(own.address))
}

fn tunnel(view: &View, aim: &Aim) -> Option<Proof> {
    let name = aim.route?.interface.as_ref()?;
    let interface = view.network()?.interfaces.iter().find(|interface| interface.name == *name)?;
    let is_tunnel = interface.kind.as_deref().is_some_and(|kind| TUNNELS.contains(&kind));
    is_tunnel.then(|| Proof::RouteThroughTunnel { to: aim.address(), interface: name.clone() })
}

enum Environment {
    Applies(Proof),
    Exempt(Proof),
    Unset(Proof),
}

fn environment(view: &View, variables: &[ProxyVariable]) -> Environment {
    let scheme = match view.case.target.scheme {
        Scheme::Https | Scheme::Wss => "https_proxy",
        Scheme::Tcp | Scheme::Http | Scheme::Ws => "http_proxy",
    };
    // Programs that honour variables for plain TCP use the catch-all only.
    let names = if view.case.target.scheme == Scheme::Tcp { vec!["all_proxy"] } else { vec![scheme, "all_proxy"] };
    let Some(set) = names.into_iter().find_map(|name| variable(variables, name)) else {
        return Environment::Unset(Proof::NoProxyVariable {});
    };
    let host = view.case.target.host.to_string();
    match variable(variables, "no_proxy").filter(|exempt| exempts(&exempt.value, &host)) {
        Some(exempt) => Environment::Exempt(Proof::ProxyExempt { variable: exempt.name.clone(), host }),
        None => Environment::Applies(Proof::ProxyApplies { variable: set.name.clone(), proxy: set.value.clone() }),
    }
}

/// The variable in lower case, or else in capitals, as curl reads them; an empty one counts as unset.
fn variable<'a>(variables: &'a [ProxyVariable], name: &str) -> Option<&'a ProxyVariable> {
    let same = |spelled: &str| variables.iter().find(|variable| variable.name == spelled);
    same(name).or_else(|| same(&name.to_ascii_uppercase())).filter(|variable| !variable.value.trim().is_empty())
}

/// Whether `no_proxy` exempts the host: `*`, the name itself or a domain above it, an address exactly.
fn exempts(list: &str, host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    list.split([',', ' ']).map(str::trim).filter(|entry| !entry.is_empty()).any(|entry| {
        let domain = entry.trim_start_matches("*.").trim_start_matches('.').to_ascii_lowercase();
        let above = || host.strip_suffix(domain.as_str()).is_some_and(|rest| rest.ends_with('.'));
        entry == "*" || host == domain || (host.parse::<IpAddr>().is_err() && above())
    })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::exempts;

    #[rstest]
    #[case("localhost,127.0.0.1", "chat.example", false)]
    #[case("*", "chat.example", true)]
    #[case("chat.example", "Chat.Example", true)]
    #[case(".example", "chat.example", true)]
    #[case("example", "chat.example", true)]
    #[case("*.example", "chat.example", true)]
    #[case("at.example", "chat.example", false)]
    #[case("192.0.2.7", "192.0.2.7", true)]
    #[case("2.7", "192.0.2.7", false)]
    #[case(" , ,", "chat.example", false)]
    fn no_proxy(#[case] list: &str, #[case] host: &str, #[case] expected: bool) {
        assert_eq!(exempts(list, host), expected);
    }
}
