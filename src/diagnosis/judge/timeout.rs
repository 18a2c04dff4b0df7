//! Nobody answers.

use std::net::IpAddr;

use super::ruling::Ruling;
use crate::{
    case::{Host, Role, Symptom},
    diagnosis::{
        Proof, Unchecked,
        provider::provider_proof,
        view::{Aim, End, Greeting, View, is_private, private_proof},
    },
    evidence::{Interface, ProbeId, RouteKind, RouteTo},
};

/// `timeout.security-group`: only somebody who gets in from outside contradicts it, or a link on which no machine answers
/// for the address at all.
pub(super) fn security_group(view: &View) -> Ruling {
    if view.is_client() && !view.aims.is_empty() && view.aims.iter().all(Aim::neighbour_is_silent) {
        return Ruling::ruled_out(view.aims.iter().filter_map(Aim::proof).take(2).collect());
    }
    if view.is_client() {
        return from_a_client(view);
    }
    let Some(knocks) = view.knocks() else { return Ruling::not_checked(unseen(view)) };
    let arrived = knocks.arrived();
    let deaf = knocks.deaf();
    if !deaf.is_empty() && knocks.connected().is_empty() {
        // A filter without memory before the machine may let the SYN in and its answer not out.
        return Ruling::possible(deaf).weight(50);
    }
    if !arrived.is_empty() {
        let connected = knocks.connected();
        if view.case.client.is_none() && !connected.is_empty() && !knocks.keeps_somebody_off() {
            // A filter that goes by the source or the address lets these in, and not the one that complains.
            return Ruling { evidence: connected, ..Ruling::not_checked(vec![Unchecked::ClientAddress]) };
        }
        return Ruling::ruled_out(if connected.is_empty() { arrived } else { connected });
    }
    let Some(nobody) = knocks.nobody().filter(|_| fits_silence(view)) else { return Ruling::no_probe() };
    let (control, tried) = knocks.control().unzip();
    let evidence: Vec<Proof> = std::iter::once(nobody).chain(control).chain(provider_proof(view.case)).collect();
    // Clients whose packets go to another machine, or to a CDN's, do not come here either.
    let goes_here = !view.aims.is_empty() && view.aims.iter().all(|aim| aim.own == Some(true) && !view.is_fronted(aim));
    match tried {
        Some(true) if goes_here => Ruling::likely(evidence).weight(80),
        Some(_) => Ruling::possible(evidence).weight(75),
        // Nobody may have tried.
        None => Ruling::possible(evidence).weight(70).lacking([Unchecked::OtherSide(Role::Client)]),
    }
}

/// A machine that answers at other ports and is silent at this one has something before it, or on it, that drops this one.
fn from_a_client(view: &View) -> Ruling {
    if view.all_open() {
        return Ruling::ruled_out(view.open_proofs());
    }
    let mut evidence = view.answers_elsewhere();
    if evidence.is_empty() {
        return Ruling::no_probe();
    }
    evidence.extend(view.aims.iter().filter_map(|aim| view.lost_after(aim)).take(1));
    evidence.extend(provider_proof(view.case));
    Ruling::possible(evidence).weight(60).lacking([Unchecked::OtherSide(Role::Server)])
}

/// Silence is what clients report, or nothing is known of it.
const fn fits_silence(view: &View) -> bool {
    matches!(view.symptom, Symptom::Timeout | Symptom::Unreachable | Symptom::Unknown)
}

/// Why no packet could be seen.
fn unseen(view: &View) -> Vec<Unchecked> {
    let hidden = view.case.evidence.syn_watch().known().and_then(|watch| watch.hidden.clone());
    let why = hidden.map(|obstacle| vec![Unchecked::Obstacle { probe: ProbeId::SynWatch, obstacle }]);
    why.unwrap_or_else(|| view.lacking(ProbeId::SynWatch))
}

/// `timeout.server-down`.
pub(super) fn server_down(view: &View) -> Ruling {
    if let Some(own) = view.own().next().filter(|_| view.is_server()) {
        return Ruling::ruled_out(vec![own.own_proof()]);
    }
    // Behind a cloud's NAT the public address leads back to this very machine, which runs; that it does not answer itself
    // there (no hairpin) says nothing.
    if view.is_server() && view.elsewhere().any(|aim| !view.has_public_address(aim.address())) {
        return Ruling::not_checked(vec![Unchecked::OtherSide(Role::Client)]);
    }
    let alive: Vec<Proof> = view.aims.iter().filter_map(|aim| sign_of_life(view, aim)).collect();
    if !alive.is_empty() {
        return if alive.len() == view.aims.len() {
            Ruling::ruled_out(alive)
        } else {
            Ruling::not_checked(view.lacking(ProbeId::Connect)).lacking([Unchecked::NoProbe])
        };
    }
    let absent: Vec<&Aim> = view.aims.iter().filter(|aim| aim.neighbour_is_silent()).collect();
    if !absent.is_empty() && view.ended(End::Unreachable).all(Aim::neighbour_is_silent) {
        let evidence = absent.iter().filter_map(|aim| aim.proof()).collect();
        // ARP passes no packet filter, as good as always; neighbour discovery is ICMPv6, which a machine that is up may drop.
        let asked = absent.iter().any(|aim| aim.address().is_ipv4());
        return if asked { Ruling::likely(evidence) } else { Ruling::possible(evidence).weight(70) };
    }
    // The last router asks for the machine in vain and says so (RFC 1812 section 5.3.1, RFC 4443 section 3.1); so does a
    // firewall that was told to.
    let given_up: Vec<Proof> = view.ended(End::Unreachable).filter(|aim| is_given_up(aim)).filter_map(Aim::proof).collect();
    if !given_up.is_empty() {
        return Ruling::possible(given_up).weight(60).lacking([Unchecked::OtherSide(Role::Server)]);
    }
    // What never left for want of a router says nothing of the machine.
    let silent: Vec<&Aim> = view.ended(End::Silent).filter(|aim| !aim.router_is_silent()).collect();
    if silent.is_empty() {
        return Ruling::not_checked(view.lacking(ProbeId::Connect)).lacking([Unchecked::NoProbe]);
    }
    let shut = silent.iter().filter_map(|aim| view.shut_doors(aim)).take(2);
    let odd = silent.iter().filter_map(|aim| view.odd_proof(aim.address())).take(1);
    let lost = silent.iter().filter_map(|aim| view.lost_after(aim)).take(2);
    Ruling::possible(silent.iter().filter_map(|aim| aim.proof()).take(3).chain(shut).chain(lost).chain(odd).collect())
        .weight(40)
}

/// Somebody on the way says that the address cannot be reached: host unreachable, or address unreachable.
fn is_given_up(aim: &Aim) -> bool {
    let code = if aim.address().is_ipv4() { (3, 1) } else { (1, 3) };
    let said = |proof| matches!(proof, Proof::ConnectUnreachable { sender, .. } if sender != aim.address());
    let icmp = aim.connect.and_then(|attempt| attempt.icmp);
    icmp.is_some_and(|icmp| (icmp.kind, icmp.code) == code) && aim.proof().is_some_and(said)
}

/// A machine that answers anything from its own address is there, on whatever port; a router answers in the name of one that is
/// not.
fn sign_of_life(view: &View, aim: &Aim) -> Option<Proof> {
    // A CDN's edge is not the server; only an answer through it is the server's.
    if view.is_fronted(aim) && !(aim.end() == Some(End::Open) && view.greeting() == Greeting::Right) {
        return None;
    }
    let proof = aim.proof().filter(|proof| match proof {
        Proof::ConnectOpen { .. } | Proof::ConnectOpenInside { .. } | Proof::ConnectRefused { .. } => true,
        Proof::ConnectRejected { sender, .. } | Proof::ConnectProhibited { sender, .. } => *sender == aim.address(),
        _ => false,
    });
    proof.or_else(|| view.open_doors(aim).into_iter().next())
}

/// `timeout.private-ip`.
pub(super) fn private_address(view: &View) -> Ruling {
    if view.aims.is_empty() {
        let probe = if view.name().is_some() { ProbeId::Names } else { ProbeId::Network };
        return Ruling::not_checked(view.lacking(probe));
    }
    let private: Vec<&Aim> = view.aims.iter().filter(|aim| is_private(aim.address())).collect();
    let Some(first) = private.first() else {
        let address = |aim: &Aim| match aim.address() {
            address if address.is_loopback() => Proof::AddressLoopback { address },
            address => Proof::AddressPublic { address },
        };
        return Ruling::ruled_out(view.aims.iter().take(2).map(address).collect());
    };
    if view.is_server() {
        return on_the_server(view, first);
    }
    if private.iter().all(|aim| matches!(aim.end(), Some(End::Open | End::Refused))) {
        return Ruling::ruled_out(private.iter().filter_map(|aim| aim.proof()).take(2).collect());
    }
    let Some(network) = view.network() else { return Ruling::not_checked(view.lacking(ProbeId::Network)) };
    // Two networks may have the same range: where nobody answers for the address in this one, it may be meant in the other.
    if let Some(absent) = private.iter().find(|aim| aim.neighbour_is_silent()) {
        let evidence = std::iter::once(private_proof(absent.address())).chain(absent.proof()).collect();
        return Ruling::possible(evidence).weight(30).lacking([Unchecked::OtherSide(Role::Server)]);
    }
    let on_link: Vec<Proof> = private.iter().filter_map(|aim| link(&network.interfaces, aim.address(), aim.route)).collect();
    if on_link.len() == private.len() {
        return Ruling::ruled_out(on_link);
    }
    // Without the interface, the kernel does not know on which link to look (ipv6(7): EINVAL).
    let zoneless = |aim: &&&Aim| matches!(aim.address(), IpAddr::V6(v6) if v6.is_unicast_link_local());
    if let Some(aim) = private.iter().find(zoneless).filter(|aim| matches!(aim.end(), Some(End::Unreachable | End::Failed))) {
        let evidence = std::iter::once(private_proof(aim.address())).chain(aim.proof()).collect();
        return Ruling::possible(evidence).weight(60);
    }
    let Some(aim) = private.iter().find(|aim| aim.end() == Some(End::Silent)) else {
        return Ruling::not_checked(view.lacking(ProbeId::Connect)).lacking([Unchecked::OtherSide(Role::Server)]);
    };
    let address = aim.address();
    let mut evidence = vec![private_proof(address), Proof::AddressOffLink { address }];
    evidence.extend(aim.proof());
    // A company routes between networks of one block, a route of its own leads there on purpose, and a tunnel into another
    // network by design. An address of a block this machine has nothing of, behind nothing but the default route, is somebody
    // else's.
    let same_block = network.addresses().any(|own| block(own).is_some() && block(own) == block(address));
    let tunnelled = aim
        .route
        .and_then(|route| route.interface.as_ref())
        .is_some_and(|name| network.interfaces.iter().any(|interface| interface.name == *name && is_tunnel(interface)));
    let by_default = aim.route.is_some_and(|route| route.gateway.is_some() && route.by_default == Some(true));
    if by_default && !same_block && !tunnelled && !aim.router_is_silent() {
        Ruling::likely(evidence)
    } else {
        Ruling::possible(evidence)
    }
}

/// On the server it depends on where the clients are.
fn on_the_server(view: &View, aim: &Aim) -> Ruling {
    let address = aim.address();
    let near = view.case.client.zip(view.network());
    let near = near.and_then(|(client, network)| link(&network.interfaces, client, view.way_back()));
    // Where the client's packets come in, something leads from there to here.
    let arrived = view.knocks().filter(|_| view.case.client.is_some()).map(|knocks| knocks.arrived()).unwrap_or_default();
    match near {
        Some(near) => Ruling::ruled_out(vec![near]),
        None if !arrived.is_empty() => Ruling::ruled_out(arrived),
        // Nobody said that clients get no answer.
        None if !matches!(view.symptom, Symptom::Timeout | Symptom::Unreachable) => {
            Ruling::not_checked(vec![Unchecked::OtherSide(Role::Client)])
        }
        None => {
            let evidence = vec![private_proof(address)];
            match view.case.client.filter(|client| is_out_of_reach(view, aim, *client)) {
                Some(client) => {
                    Ruling::likely(evidence.into_iter().chain([Proof::AddressPublic { address: client }]).collect())
                }
                None => Ruling::possible(evidence).weight(25).lacking([Unchecked::OtherSide(Role::Client)]),
            }
        }
    }
}

/// True if the operator gave the private address itself as what clients use, and the client that was named is in the internet:
/// no route leads from there to here, except for a tunnel.
fn is_out_of_reach(view: &View, aim: &Aim, client: IpAddr) -> bool {
    let given =
        view.aims.len() == 1 && matches!(view.case.target.host, Host::Address(host) if host.to_canonical() == aim.address());
    let tunnels = view.network().is_none_or(|network| network.interfaces.iter().any(is_tunnel));
    given && !tunnels && aim.own == Some(true) && !is_private(client) && !client.is_loopback()
}

/// A link that leads into another network by design.
fn is_tunnel(interface: &Interface) -> bool {
    matches!(interface.kind.as_deref(), Some("tun" | "wireguard" | "ipip" | "sit" | "gre" | "vti" | "xfrm" | "ppp"))
}

/// The interface in whose network the address is. Where its route is known, that has to lead straight there: a rule of policy
/// routing or a narrower route can take it elsewhere.
fn link(interfaces: &[Interface], address: IpAddr, route: Option<&RouteTo>) -> Option<Proof> {
    let straight = |interface: &Interface| {
        route.is_none_or(|route| match route.kind {
            RouteKind::Unicast => {
                route.gateway.is_none() && route.interface.as_ref().is_none_or(|name| *name == interface.name)
            }
            RouteKind::Local => true,
            _ => false,
        })
    };
    let interface = interfaces.iter().filter(|interface| !interface.loopback && straight(interface)).find(|interface| {
        interface.addresses.iter().any(|own| same_network(own.address.to_canonical(), address.to_canonical(), own.prefix))
    })?;
    Some(Proof::AddressOnLink { address, interface: interface.name.clone() })
}

fn same_network(own: IpAddr, other: IpAddr, prefix: u8) -> bool {
    let (bits, prefix) = (
        |address: IpAddr| match address {
            IpAddr::V4(v4) => u128::from(u32::from(v4)) << 96,
            IpAddr::V6(v6) => u128::from(v6),
        },
        u32::from(prefix),
    );
    let length = if own.is_ipv4() { 32 } else { 128 };
    if own.is_ipv4() != other.is_ipv4() || prefix == 0 || prefix > length {
        return false;
    }
    (bits(own) ^ bits(other)) >> (128 - prefix) == 0
}

/// Which of the private blocks an address is of.
fn block(address: IpAddr) -> Option<u8> {
    match address.to_canonical() {
        IpAddr::V4(v4) => match v4.octets() {
            [10, ..] => Some(10),
            [172, b, ..] if (16..32).contains(&b) => Some(172),
            [192, 168, ..] => Some(192),
            [100, b, ..] if (64..128).contains(&b) => Some(100),
            _ => None,
        },
        IpAddr::V6(v6) => v6.is_unique_local().then_some(0xfc),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::same_network;

    #[rstest]
    #[case("10.0.0.5", "10.0.0.9", 24, true)]
    #[case("10.0.0.5", "10.0.1.9", 24, false)]
    #[case("10.0.0.5", "10.0.0.5", 32, true)]
    #[case("10.0.0.5", "192.168.0.1", 0, false)]
    #[case("fd00::5", "fd00::9", 64, true)]
    #[case("fd00::5", "fd00:0:0:1::9", 64, false)]
    #[case("10.0.0.5", "fd00::9", 8, false)]
    #[case("10.0.0.5", "10.0.0.9", 200, false)]
    fn networks(#[case] own: &str, #[case] other: &str, #[case] prefix: u8, #[case] expected: bool) {
        assert_eq!(same_network(own.parse().unwrap(), other.parse().unwrap(), prefix), expected);
    }
}
