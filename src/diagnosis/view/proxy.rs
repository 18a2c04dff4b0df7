//! Which proxy programs take for the target, by the variables found, and whether something could take connections over.

use std::net::{IpAddr, SocketAddr};

use super::{End, View};
use crate::{
    addressbook::{Special, special},
    case::{Host, Role, Scheme},
    diagnosis::{Proof, Verdict},
    evidence::{Interface, ProxyAddress, ProxyKind, ProxySource, ProxyVariable},
    wire::proxy_value::{Exemption, address, exemption},
};

/// Kinds of interface through which a program takes what is sent.
const TUNNELS: [&str; 2] = ["tun", "wireguard"];
/// An answer from elsewhere that comes sooner than this came from nearer than it should, in microseconds.
pub(in crate::diagnosis) const AT_ONCE_US: u64 = 1000;

/// What variables say of one place that gives programs their environment.
pub(in crate::diagnosis) enum Chosen<'a> {
    /// A proxy for the target.
    Proxy(Choice<'a>),
    /// A proxy, but not for this host.
    Exempt(&'a ProxyVariable),
    /// No proxy for the target.
    Unset,
}

/// The variable that decides.
#[derive(Debug, Clone, Copy)]
pub(in crate::diagnosis) struct Choice<'a> {
    pub(in crate::diagnosis) variable: &'a ProxyVariable,
    /// The most that can be held of it: programs differ in what they read.
    pub(in crate::diagnosis) most: Verdict,
}

impl Choice<'_> {
    pub(in crate::diagnosis) fn proxy(&self) -> Option<ProxyAddress> {
        address(&self.variable.value)
    }

    pub(in crate::diagnosis) fn proof(&self) -> Proof {
        Proof::ProxyApplies {
            variable: self.variable.name.clone(),
            proxy: self.variable.value.clone(),
            source: self.variable.source.clone(),
        }
    }
}

impl<'a> View<'a> {
    fn variables(&self) -> &'a [ProxyVariable] {
        self.case.evidence.proxy_settings().known().map(Vec::as_slice).unwrap_or_default()
    }

    /// The proxy that programs started in this session take.
    pub(in crate::diagnosis) fn session_proxy(&self) -> Chosen<'a> {
        let session: Vec<&ProxyVariable> =
            self.variables().iter().filter(|variable| variable.source == ProxySource::Session).collect();
        self.choose(&session)
    }

    /// The proxy that other sessions of this machine take, by the files they are made from. Several such files add up.
    pub(in crate::diagnosis) fn file_proxy(&self) -> Chosen<'a> {
        let files: Vec<&ProxyVariable> =
            self.variables().iter().filter(|variable| matches!(variable.source, ProxySource::File { .. })).rev().collect();
        self.choose(&files)
    }

    /// The proxies that services take, each with what decides for it.
    pub(in crate::diagnosis) fn unit_proxies(&self) -> Vec<Choice<'a>> {
        let unit = |variable: &ProxyVariable| match &variable.source {
            ProxySource::Unit { unit, .. } => Some(unit.clone()),
            _ => None,
        };
        let mut units: Vec<Option<String>> = self.variables().iter().filter_map(unit).collect();
        units.dedup();
        let chosen = units.into_iter().filter_map(|wanted| {
            // What every service has counts unless the unit has its own.
            let own = self.variables().iter().rev().filter(|variable| unit(variable) == Some(wanted.clone()));
            let all = self.variables().iter().rev().filter(|variable| wanted.is_some() && unit(variable) == Some(None));
            match self.choose(&own.chain(all).collect::<Vec<_>>()) {
                Chosen::Proxy(choice) => Some(choice),
                Chosen::Exempt(_) | Chosen::Unset => None,
            }
        });
        chosen.collect()
    }

    /// A library that takes the connections of programs over.
    pub(in crate::diagnosis) fn preloaded(&self) -> Option<&'a ProxyVariable> {
        let preload = |variable: &&ProxyVariable| variable.name == "LD_PRELOAD";
        self.variables().iter().filter(|variable| !matches!(variable.source, ProxySource::Unit { .. })).find(preload)
    }

    /// The proxy that is worth asking: that of this session, or else that of other sessions.
    pub(in crate::diagnosis) fn proxy_to_try(&self) -> Option<Choice<'a>> {
        match (self.session_proxy(), self.file_proxy()) {
            (Chosen::Proxy(choice), _) | (Chosen::Unset, Chosen::Proxy(choice)) => Some(choice),
            _ => None,
        }
    }

    /// What a proxy of this kind is asked for: the name, unless programs look it up before.
    pub(in crate::diagnosis) fn proxy_goal(&self, kind: ProxyKind) -> Option<Host> {
        let host = &self.case.target.host;
        match (kind, host) {
            (_, Host::ThisMachine) => None,
            (ProxyKind::Socks5, Host::Name(_)) => self.aims.first().map(|aim| Host::Address(aim.address())),
            (ProxyKind::Socks4, Host::Name(_)) => {
                self.aims.iter().map(super::Aim::address).find(IpAddr::is_ipv4).map(Host::Address)
            }
            _ => Some(host.clone()),
        }
    }

    /// As curl chooses: the variable of the scheme in lower case, then in capitals (which curl itself leaves out for
    /// HTTP, since a web server sets it from a request header), then the one for everything.
    pub(super) fn choose(&self, variables: &[&'a ProxyVariable]) -> Chosen<'a> {
        let names: &[&str] = match self.case.target.scheme {
            Scheme::Ws => &["ws_proxy", "WS_PROXY", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"],
            Scheme::Wss => &["wss_proxy", "WSS_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"],
            Scheme::Http => &["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"],
            Scheme::Https => &["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"],
            // Programs that honour variables for plain TCP use the catch-all only.
            Scheme::Tcp => &["all_proxy", "ALL_PROXY"],
        };
        let set = |name: &str| {
            let same = variables.iter().find(|variable| variable.name == name).copied();
            same.filter(|variable| !variable.value.trim().is_empty())
        };
        let Some(variable) = names.iter().find_map(|name| set(name)) else { return Chosen::Unset };
        let most = if variable.name == "HTTP_PROXY" { Verdict::Likely } else { Verdict::Confirmed };
        let Some(exempt) = set("no_proxy").or_else(|| set("NO_PROXY")) else {
            return Chosen::Proxy(Choice { variable, most });
        };
        match exemption(&exempt.value, &self.case.target.host.to_string(), self.port) {
            Exemption::Yes => Chosen::Exempt(exempt),
            Exemption::InSomePrograms => Chosen::Proxy(Choice { variable, most: Verdict::Possible }),
            Exemption::No => Chosen::Proxy(Choice { variable, most }),
        }
    }

    /// Addresses of nobody that are worth trying: only on a client, and only where something could take connections over.
    pub(in crate::diagnosis) fn nobodies(&self) -> Vec<SocketAddr> {
        if self.role != Some(Role::Client) || !self.could_be_intercepted() {
            return Vec::new();
        }
        self.free_nobodies().filter(IpAddr::is_ipv4).map(|nobody| SocketAddr::new(nobody, self.port)).collect()
    }

    fn could_be_intercepted(&self) -> bool {
        let rules = self.case.evidence.packet_filter().known().is_some_and(|filter| {
            let takes = |chain: &crate::evidence::HookChain| {
                matches!(chain.hook.as_str(), "output" | "prerouting") && chain.rules > 0 && chain.kind != "filter"
            };
            filter.hidden.is_some() || filter.chains.iter().any(takes)
        });
        let at_once = self.aims.iter().any(|aim| {
            let near = aim.own == Some(false) && aim.route.is_some_and(|route| route.gateway.is_some());
            let quick = aim.connect.is_some_and(|attempt| attempt.took_us < AT_ONCE_US && !attempt.over_loopback);
            near && quick && matches!(aim.end(), Some(End::Open | End::Refused))
        });
        rules
            || at_once
            || self
                .aims
                .iter()
                .any(|aim| is_made_up(aim.address()) || is_perhaps_made_up(aim.address()) || self.tunnel(aim).is_some())
    }

    /// The tunnel device by which connections to an address leave.
    pub(in crate::diagnosis) fn tunnel(&self, aim: &super::Aim) -> Option<Proof> {
        let name = aim.route?.interface.as_ref()?;
        let interface = self.network()?.interfaces.iter().find(|interface| interface.name == *name)?;
        is_tunnel(interface).then(|| Proof::RouteThroughTunnel { to: aim.address(), interface: name.clone() })
    }
}

pub(in crate::diagnosis) fn is_tunnel(interface: &Interface) -> bool {
    interface.kind.as_deref().is_some_and(|kind| TUNNELS.contains(&kind))
}

/// 198.18.0.0/15 and `2001:2::/48` are for benchmarks (RFC 2544, RFC 5180); proxy programs hand the former out for names they
/// intercept, and nobody else has either.
pub(in crate::diagnosis) fn is_made_up(address: IpAddr) -> bool {
    special(address) == Some(Special::Benchmarking)
}

/// `fc00::/18` is what sing-box (`inet6_range`) and Xray (`fakedns`) make up where nothing else is set. It is a half of the
/// unique local addresses that has no use yet (RFC 4193 section 3.2), which keeps nobody from using it.
pub(in crate::diagnosis) fn is_perhaps_made_up(address: IpAddr) -> bool {
    matches!(address, IpAddr::V6(v6) if v6.segments()[0] == 0xfc00 && v6.segments()[1] < 0x4000)
}
