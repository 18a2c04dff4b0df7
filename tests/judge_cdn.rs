//! Who answers in the server's place: a CDN's address is no wrong address, and a hint is no proof.
//!
//! The addresses of CDNs are real ones: their lists are what is tested. All others are for documentation.

use std::net::IpAddr;

use conn_wizard::{
    case::{Case, Role, Symptom},
    diagnosis::{Cause, Diagnosis, Proof, Verdict, judge},
    evidence::{
        ConnectAttempt, ConnectEnd, Fact, Handshake, HandshakeEnd, HostsEntry, Interface, InterfaceAddress, NameAnswers,
        Network, Observation, ResolverAnswer, ResolverOutcome, RouteKind, RouteTo, SystemAnswer,
    },
    tree::Tree,
};
use rstest::rstest;

/// In Cloudflare's published list.
const CLOUDFLARE: &str = "104.16.0.1";
const CLOUDFLARE6: &str = "2606:4700::1";
/// Announced by Akamai, which says little.
const AKAMAI: &str = "23.32.0.1";
/// Announced by Akamai too, and a rented machine.
const LINODE: &str = "45.33.0.1";
const SERVER: &str = "198.51.100.10";
const OTHER: &str = "203.0.113.9";
const FAKE: &str = "198.18.0.5";

const REFUSED: ConnectEnd = ConnectEnd::Errno(111);

/// What is known of one case.
struct Setting {
    case: Case,
    names: Option<NameAnswers>,
    interfaces: Vec<Interface>,
    connects: Vec<ConnectAttempt>,
    handshakes: Vec<Handshake>,
}

impl Setting {
    fn new(target: &str, role: Role) -> Self {
        let mut case = Case::new(target.parse().expect("a target"), Symptom::Refused);
        case.role = Some(role);
        let own = if role == Role::Server { SERVER } else { "192.0.2.50" };
        let interfaces = vec![interface("eth0", "veth", own)];
        Self { case, names: None, interfaces, connects: Vec::new(), handshakes: Vec::new() }
    }

    /// The name resolves to these addresses.
    fn resolves(mut self, addresses: &[&str]) -> Self {
        let addresses: Vec<IpAddr> = addresses.iter().map(|address| ip(address)).collect();
        let answer = ResolverAnswer {
            resolver: ip("192.0.2.53"),
            outcome: ResolverOutcome::Addresses(addresses.clone()),
            aliases: Vec::new(),
            ttl_s: Some(300),
        };
        self.names = Some(NameAnswers {
            name: "chat.example".into(),
            system: SystemAnswer::Addresses(addresses),
            hosts_file: Vec::new(),
            resolvers: vec![answer],
            reverse: Vec::new(),
            authority: Vec::new(),
        });
        self
    }

    fn alias(mut self, alias: &str) -> Self {
        for answer in self.names.iter_mut().flat_map(|names| &mut names.resolvers) {
            answer.aliases.push(alias.to_owned());
        }
        self
    }

    /// The hosts file gives this address instead.
    fn pinned(mut self, address: &str) -> Self {
        if let Some(names) = &mut self.names {
            names.system = SystemAnswer::Addresses(vec![ip(address)]);
            names.hosts_file.push(HostsEntry { address: ip(address), line: 3 });
        }
        self
    }

    fn connect(mut self, address: &str, end: ConnectEnd) -> Self {
        let to = std::net::SocketAddr::new(ip(address), self.case.target.port);
        self.connects.push(ConnectAttempt { to, end, icmp: None, took_us: 12_000, over_loopback: false });
        self
    }

    /// The connection opens, and the greeting is answered like this.
    fn answers(mut self, address: &str, status: u16, upgraded: bool) -> Self {
        self = self.connect(address, ConnectEnd::Open);
        let to = std::net::SocketAddr::new(ip(address), self.case.target.port);
        self.handshakes.push(Handshake { to, end: HandshakeEnd::Http { status, upgraded, server: String::new() } });
        self
    }

    fn with(mut self, interface: Interface) -> Self {
        self.interfaces.push(interface);
        self
    }

    fn judge(self) -> Diagnosis {
        let Self { mut case, names, interfaces, connects, handshakes } = self;
        let route = |attempt: &ConnectAttempt| RouteTo {
            address: attempt.to.ip(),
            kind: RouteKind::Unicast,
            gateway: Some(ip("192.0.2.1")),
            interface: Some("eth0".into()),
            source: None,
        };
        let mut facts = vec![
            Fact::Network(Network { interfaces, default_route: [true, true] }),
            Fact::Routes(connects.iter().map(route).collect()),
            Fact::Connect(connects),
            Fact::Handshake(handshakes),
            Fact::ProxySettings(Vec::new()),
        ];
        facts.extend(names.map(Fact::Names));
        for fact in facts {
            case.evidence.note(Observation { probe: fact.probe(), outcome: Ok(fact), took_ms: 1 });
        }
        judge(&case, &Tree::builtin().expect("a tree"))
    }
}

fn ip(text: &str) -> IpAddr {
    text.parse().expect("an address")
}

fn interface(name: &str, kind: &str, address: &str) -> Interface {
    Interface {
        index: 2,
        name: name.into(),
        up: true,
        loopback: false,
        kind: Some(kind.into()),
        addresses: vec![InterfaceAddress { address: ip(address), prefix: 24 }],
    }
}

fn codes(proofs: &[Proof]) -> Vec<&'static str> {
    proofs.iter().map(Proof::code).collect()
}

#[track_caller]
fn shows(diagnosis: &Diagnosis, cause: Cause, code: &str) {
    let evidence = codes(&diagnosis.of(cause).expect("a finding").evidence);
    assert!(evidence.contains(&code), "{evidence:?}");
}

#[track_caller]
fn is_not_accused(diagnosis: &Diagnosis, causes: &[Cause]) {
    for &cause in causes {
        let verdict = diagnosis.verdict(cause);
        assert!(!verdict.is_accusation(), "{}: {verdict:?}", cause.id());
    }
}

const WRONG_PLACE: [Cause; 2] = [Cause::RefusedDnsWrongIp, Cause::RefusedWrongHost];

#[rstest]
#[case::ipv4(CLOUDFLARE)]
#[case::ipv6(CLOUDFLARE6)]
fn a_port_the_cdn_does_not_take_is_refused_by_the_cdn(#[case] address: &str, #[values(Role::Client, Role::Server)] role: Role) {
    let diagnosis = Setting::new("ws://chat.example:8282", role).resolves(&[address]).connect(address, REFUSED).judge();
    assert_eq!(diagnosis.accused().map(|finding| finding.cause), Some(Cause::RefusedCdn));
    assert_eq!(diagnosis.verdict(Cause::RefusedCdn), Verdict::Likely);
    shows(&diagnosis, Cause::RefusedCdn, "address-of-cdn");
    shows(&diagnosis, Cause::RefusedCdn, "cdn-refuses-port");
    is_not_accused(&diagnosis, &WRONG_PLACE);
}

#[test]
fn a_literal_address_of_a_cdn_is_no_wrong_host() {
    let diagnosis = Setting::new("ws://104.16.0.1:8282", Role::Server).connect(CLOUDFLARE, REFUSED).judge();
    assert_eq!(diagnosis.verdict(Cause::RefusedCdn), Verdict::Likely);
    assert_eq!(diagnosis.verdict(Cause::RefusedWrongHost), Verdict::Possible);
}

#[rstest]
fn an_alias_of_a_cdn_says_whose_the_address_is(#[values(Role::Client, Role::Server)] role: Role) {
    let diagnosis = Setting::new("ws://chat.example:8282", role)
        .resolves(&[OTHER])
        .alias("chat.example.w.kunlunaq.com")
        .connect(OTHER, REFUSED)
        .judge();
    assert_eq!(diagnosis.accused().map(|finding| finding.cause), Some(Cause::RefusedCdn));
    shows(&diagnosis, Cause::RefusedCdn, "alias-of-cdn");
    is_not_accused(&diagnosis, &WRONG_PLACE);
}

#[test]
fn an_alias_that_only_looks_like_a_cdns_is_none() {
    let diagnosis = Setting::new("ws://chat.example:8282", Role::Client)
        .resolves(&[OTHER])
        .alias("chat.notkunlunaq.com")
        .connect(OTHER, REFUSED)
        .judge();
    is_not_accused(&diagnosis, &[Cause::RefusedCdn]);
}

#[test]
fn an_address_only_the_hosts_file_gives_is_not_the_aliass() {
    let diagnosis = Setting::new("ws://chat.example:8282", Role::Client)
        .resolves(&[SERVER])
        .alias("chat.example.w.kunlunaq.com")
        .pinned(OTHER)
        .connect(OTHER, REFUSED)
        .connect(SERVER, ConnectEnd::Open)
        .judge();
    assert_eq!(diagnosis.verdict(Cause::RefusedDnsWrongIp), Verdict::Confirmed);
    is_not_accused(&diagnosis, &[Cause::RefusedCdn]);
}

#[test]
fn a_port_the_cdn_takes_is_not_refused_by_it() {
    let diagnosis =
        Setting::new("wss://chat.example", Role::Client).resolves(&[CLOUDFLARE]).connect(CLOUDFLARE, REFUSED).judge();
    let finding = diagnosis.of(Cause::RefusedCdn).expect("a finding");
    assert_eq!(finding.verdict, Verdict::Possible);
    assert!(codes(&finding.against).contains(&"cdn-takes-port"));
    is_not_accused(&diagnosis, &WRONG_PLACE);
}

#[test]
fn a_hint_accuses_nobody() {
    let diagnosis = Setting::new("ws://chat.example:8282", Role::Client).resolves(&[AKAMAI]).connect(AKAMAI, REFUSED).judge();
    assert_eq!(diagnosis.verdict(Cause::RefusedCdn), Verdict::Possible);
    shows(&diagnosis, Cause::RefusedCdn, "address-maybe-cdn");
}

#[test]
fn a_rented_machine_of_akamais_is_no_cdn() {
    let diagnosis = Setting::new("ws://chat.example:8282", Role::Server).resolves(&[LINODE]).connect(LINODE, REFUSED).judge();
    assert_eq!(diagnosis.verdict(Cause::RefusedCdn), Verdict::NotChecked);
    assert_eq!(diagnosis.verdict(Cause::RefusedDnsWrongIp), Verdict::Likely);
    shows(&diagnosis, Cause::RefusedDnsWrongIp, "address-of-cloud");
    shows(&diagnosis, Cause::RefusedCdn, "addresses-of-no-cdn");
}

#[test]
fn beside_a_cdns_address_a_wrong_one_is_still_found() {
    let diagnosis = Setting::new("ws://chat.example:8282", Role::Server)
        .resolves(&[CLOUDFLARE, OTHER])
        .connect(CLOUDFLARE, ConnectEnd::NoAnswer)
        .connect(OTHER, REFUSED)
        .judge();
    assert_eq!(diagnosis.verdict(Cause::RefusedDnsWrongIp), Verdict::Likely);
    let finding = diagnosis.of(Cause::RefusedDnsWrongIp).expect("a finding");
    assert!(matches!(&finding.evidence[0], Proof::NamePointsElsewhere { address, .. } if *address == ip(OTHER)));
}

#[test]
fn a_cdn_that_lets_the_client_through_is_not_to_blame() {
    let diagnosis =
        Setting::new("ws://chat.example", Role::Client).resolves(&[CLOUDFLARE]).answers(CLOUDFLARE, 101, true).judge();
    assert_eq!(diagnosis.verdict(Cause::RefusedCdn), Verdict::RuledOut);
    let diagnosis =
        Setting::new("ws://chat.example", Role::Client).resolves(&[CLOUDFLARE]).answers(CLOUDFLARE, 426, false).judge();
    assert_eq!(diagnosis.verdict(Cause::RefusedCdn), Verdict::Possible, "the CDN answers, but not as the client wants");
}

#[test]
fn the_servers_own_address_rules_a_cdn_out() {
    let diagnosis = Setting::new("ws://chat.example:8282", Role::Server).resolves(&[SERVER]).connect(SERVER, REFUSED).judge();
    assert_eq!(diagnosis.verdict(Cause::RefusedCdn), Verdict::RuledOut);
}

#[test]
fn a_made_up_address_is_a_proxys() {
    let diagnosis = Setting::new("ws://chat.example:8282", Role::Client).resolves(&[FAKE]).connect(FAKE, REFUSED).judge();
    assert_eq!(diagnosis.accused().map(|finding| finding.cause), Some(Cause::RefusedProxy));
    assert_eq!(diagnosis.verdict(Cause::RefusedProxy), Verdict::Likely);
    shows(&diagnosis, Cause::RefusedProxy, "address-fake");
    // The tunnel of such a program has an address of the same range.
    let diagnosis = Setting::new("ws://chat.example:8282", Role::Client)
        .with(interface("Meta", "tun", "198.18.0.1"))
        .resolves(&[FAKE])
        .connect(FAKE, REFUSED)
        .judge();
    assert_eq!(diagnosis.verdict(Cause::RefusedProxy), Verdict::Likely);
}

#[test]
fn in_a_benchmark_network_its_addresses_are_real() {
    let diagnosis = Setting::new("ws://chat.example:8282", Role::Client)
        .with(interface("eth1", "vlan", "198.18.0.9"))
        .resolves(&[FAKE])
        .connect(FAKE, REFUSED)
        .judge();
    assert_eq!(diagnosis.verdict(Cause::RefusedProxy), Verdict::Possible);
}
