//! Who answers in the server's place: a CDN's address is no wrong address, and a hint is no proof.
//!
//! The addresses of CDNs are real ones: their lists are what is tested. All others are for documentation.

use std::net::IpAddr;

use conn_wizard::{
    case::{Case, Role, Symptom},
    diagnosis::{Cause, Conclusion, Diagnosis, Proof, Request, Verdict, judge, plan},
    evidence::{
        Backend, ConnectAttempt, ConnectEnd, Direction, Discarding, Fact, FilterRule, ForeignListeners, Handshake,
        HandshakeEnd, HeaderField, HostsEntry, Interface, InterfaceAddress, Listener, ListenerTable, NameAnswers, Network,
        Observation, OtherEnd, PacketFilter, Passage, PassageEnd, Rehearsal, ResolverAnswer, ResolverOutcome, RouteKind,
        RouteTo, RuleText, Syn, SystemAnswer,
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
    edges: Vec<Handshake>,
    /// What listens here; the table and the packet filter are known only if this is.
    listens: Option<Vec<&'static str>>,
}

impl Setting {
    fn new(target: &str, role: Role) -> Self {
        let mut case = Case::new(target.parse().expect("a target"), Symptom::Refused);
        case.role = Some(role);
        let own = if role == Role::Server { SERVER } else { "192.0.2.50" };
        let interfaces = vec![interface("eth0", "veth", own)];
        Self { case, names: None, interfaces, connects: Vec::new(), handshakes: Vec::new(), edges: Vec::new(), listens: None }
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

    /// What the packet filter does to strangers, and to the CDN's edge.
    fn rehearsed(mut self, strangers: PassageEnd, edge: PassageEnd) -> Self {
        let port = self.case.target.port;
        let ends = ["193.0.6.139", "203.119.101.61"].map(|from| (from, strangers)).into_iter().chain([(CLOUDFLARE, edge)]);
        let passage = |(from, end): (&str, PassageEnd)| Passage {
            syn: Syn { direction: Direction::In, from: ip(from), to: (ip(SERVER), port).into(), other: OtherEnd::Public },
            interface: "eth0".into(),
            end,
            by: (end == PassageEnd::Dropped).then(|| FilterRule {
                backend: Backend::Nftables,
                tool: "nft".into(),
                family: "inet".into(),
                table: "filter".into(),
                chain: "input".into(),
                rule: Some(RuleText { text: "drop".into(), number: 9, handle: Some(9) }),
            }),
            led_to: None,
            path: Vec::new(),
            blind: Vec::new(),
            by_source: None,
        };
        let fact = Fact::Rehearsal(Rehearsal { passages: ends.map(passage).collect(), rules: 9 });
        self.case.evidence.note(Observation { probe: fact.probe(), outcome: Ok(fact), took_ms: 1 });
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
        self.handshakes.push(Handshake::new(to, HandshakeEnd::Http { status, upgraded, server: String::new() }));
        self
    }

    /// The last answer comes with this header field.
    fn header(mut self, name: &str, value: &str) -> Self {
        let last = self.handshakes.last_mut().expect("an answer");
        last.headers.push(HeaderField { name: name.into(), value: value.into() });
        self
    }

    /// The edge answers on port 80 with this header field.
    fn edge(mut self, address: &str, name: &str, value: &str) -> Self {
        let end = HandshakeEnd::Http { status: 301, upgraded: false, server: String::new() };
        let mut seen = Handshake::new(std::net::SocketAddr::new(ip(address), 80), end);
        seen.headers.push(HeaderField { name: name.into(), value: value.into() });
        self.edges.push(seen);
        self
    }

    /// What listens on this machine, which has no packet filter.
    fn listens(mut self, addresses: &[&'static str]) -> Self {
        self.listens = Some(addresses.to_vec());
        self
    }

    fn with(mut self, interface: Interface) -> Self {
        self.interfaces.push(interface);
        self
    }

    fn judge(self) -> Diagnosis {
        let Self { mut case, names, interfaces, connects, handshakes, edges, listens } = self;
        let route = |attempt: &ConnectAttempt| RouteTo {
            address: attempt.to.ip(),
            kind: RouteKind::Unicast,
            gateway: Some(ip("192.0.2.1")),
            interface: Some("eth0".into()),
            source: None,
            by_default: None,
        };
        let mut facts = vec![
            Fact::Network(Network { interfaces, default_route: [true, true], discarding: Some(Discarding::default()) }),
            Fact::Routes(connects.iter().map(route).collect()),
            Fact::Connect(connects),
            Fact::Handshake(handshakes),
            Fact::ProxySettings(Vec::new()),
        ];
        facts.extend(names.map(Fact::Names));
        facts.extend((!edges.is_empty()).then_some(Fact::Edge(edges)));
        if let Some(listens) = listens {
            let listeners = listens.into_iter().map(listener).collect();
            facts.push(Fact::Listeners(ListenerTable { listeners, owners_hidden: None, from_sock_diag: true }));
            facts.push(Fact::FirewallRules(PacketFilter::default()));
            facts.push(Fact::Namespaces(ForeignListeners { listeners: Vec::new(), namespaces: 0, hidden: None }));
            facts.push(Fact::Workerman(Vec::new()));
        }
        for fact in facts {
            case.evidence.note(Observation { probe: fact.probe(), outcome: Ok(fact), took_ms: 1 });
        }
        judge(&case, &Tree::builtin().expect("a tree"))
    }
}

fn ip(text: &str) -> IpAddr {
    text.parse().expect("an address")
}

fn listener(at: &str) -> Listener {
    let at: std::net::SocketAddr = at.parse().expect("an address and a port");
    Listener {
        address: at.ip(),
        port: at.port(),
        v6_only: None,
        device: None,
        queue: 0,
        queue_limit: 511,
        inode: 1,
        uid: 0,
        owners: Vec::new(),
        forwards: None,
    }
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

// What the CDN says of the server behind it.

/// A client that gets this status from a Cloudflare edge.
fn says(status: u16) -> Setting {
    Setting::new("ws://chat.example:8080", Role::Client)
        .resolves(&[CLOUDFLARE])
        .answers(CLOUDFLARE, status, false)
        .header("Server", "cloudflare")
        .header("CF-RAY", "8f2d1c3b4a596877-FRA")
}

fn reported(mut setting: Setting, symptom: Symptom) -> Setting {
    setting.case.symptom = symptom;
    setting
}

#[rstest]
#[case(520, "origin-unknown-answer", Cause::ProtocolProxyUpstream, &[Cause::ServiceNoAnswer, Cause::ProtocolNotHttp])]
#[case(521, "origin-refused", Cause::ProtocolProxyUpstream, &[Cause::RefusedNotListening, Cause::RefusedBindAddress])]
#[case(522, "origin-timed-out", Cause::ProtocolProxyUpstream, &[Cause::TimeoutHostFirewall, Cause::TimeoutSecurityGroup])]
#[case(523, "origin-unreachable", Cause::ProtocolProxyUpstream, &[Cause::TimeoutServerDown])]
#[case(524, "origin-answers-late", Cause::ProtocolProxyUpstream, &[Cause::ServiceNoAnswer])]
#[case(526, "origin-certificate-invalid", Cause::TlsCertificate, &[])]
#[case(530, "origin-not-found", Cause::ProtocolProxyUpstream, &[])]
fn what_fails_behind_the_cdn_is_said_and_the_cdn_is_not_accused(
    #[case] status: u16,
    #[case] code: &str,
    #[case] accused: Cause,
    #[case] suspects: &[Cause],
    #[values(Symptom::Protocol, Symptom::Unknown, Symptom::Refused, Symptom::Timeout)] symptom: Symptom,
) {
    let diagnosis = reported(says(status), symptom).judge();
    assert_eq!(diagnosis.accused().map(|finding| finding.cause), Some(accused));
    shows(&diagnosis, accused, code);
    is_not_accused(&diagnosis, &[Cause::RefusedCdn]);
    for &suspect in suspects {
        assert_eq!(diagnosis.verdict(suspect), Verdict::Possible, "{}", suspect.id());
        shows(&diagnosis, suspect, code);
    }
    let accusations = diagnosis.findings.iter().filter(|finding| finding.verdict.is_accusation()).count();
    assert_eq!(accusations, 1);
    for cause in [Cause::RefusedNotListening, Cause::TimeoutServerDown, Cause::ServiceNoAnswer, Cause::ProtocolTlsMismatch] {
        assert_ne!(diagnosis.of(cause).map(|finding| finding.verdict), Some(Verdict::RuledOut), "{}", cause.id());
    }
}

#[test]
fn a_failed_handshake_behind_the_cdn_has_two_explanations() {
    let diagnosis = reported(says(525), Symptom::Protocol).judge();
    shows(&diagnosis, Cause::ProtocolTlsMismatch, "origin-tls-failed");
    shows(&diagnosis, Cause::TlsCertificate, "origin-tls-failed");
    assert!(diagnosis.accused().is_none());
    assert_eq!(diagnosis.findings[0].cause, Cause::ProtocolTlsMismatch);
}

#[test]
fn error_1033_is_a_tunnel_that_is_down() {
    let mut setting = reported(says(530), Symptom::Unknown);
    setting.handshakes[0].edge_error = Some(1033);
    shows(&setting.judge(), Cause::ProtocolProxyUpstream, "origin-tunnel-down");
}

#[test]
fn the_same_number_from_anybody_else_says_nothing() {
    let diagnosis = reported(
        Setting::new("ws://chat.example:8080", Role::Client).resolves(&[OTHER]).answers(OTHER, 521, false),
        Symptom::Unknown,
    )
    .judge();
    assert!(diagnosis.accused().is_none());
    let said = diagnosis.findings.iter().flat_map(|finding| &finding.evidence).any(|proof| proof.code() == "origin-refused");
    assert!(!said);
    assert_ne!(diagnosis.conclusion, Conclusion::Healthy);
}

#[rstest]
#[case::nothing_listens(&[], Cause::RefusedNotListening)]
#[case::loopback_only(&["127.0.0.1:8080"], Cause::RefusedBindAddress)]
fn on_the_server_the_cause_behind_521_is_measured(#[case] listens: &[&'static str], #[case] cause: Cause) {
    let mut setting = says(521);
    setting.case.role = Some(Role::Server);
    setting.interfaces = vec![interface("eth0", "veth", SERVER)];
    let diagnosis = reported(setting, Symptom::Unknown).connect(SERVER, REFUSED).listens(listens).judge();
    assert_eq!(diagnosis.accused().map(|finding| finding.cause), Some(cause));
    assert_eq!(diagnosis.verdict(cause), Verdict::Likely);
    assert_eq!(diagnosis.verdict(Cause::ProtocolProxyUpstream), Verdict::Possible);
    is_not_accused(&diagnosis, &[Cause::RefusedCdn]);
}

#[rstest]
#[case::everybody(PassageEnd::Dropped, PassageEnd::Dropped, Cause::TimeoutHostFirewall)]
#[case::the_cdn_alone(PassageEnd::Answered, PassageEnd::Dropped, Cause::FirewallClientBanned)]
fn what_the_packet_filter_does_to_the_cdn_explains_522(
    #[case] strangers: PassageEnd,
    #[case] edge: PassageEnd,
    #[case] cause: Cause,
) {
    let mut setting = says(522);
    setting.case.role = Some(Role::Server);
    setting.interfaces = vec![interface("eth0", "veth", SERVER)];
    let diagnosis = reported(setting, Symptom::Unknown).rehearsed(strangers, edge).judge();
    assert_eq!(diagnosis.accused().map(|finding| (finding.cause, finding.verdict)), Some((cause, Verdict::Confirmed)));
    assert_eq!(diagnosis.verdict(Cause::ProtocolProxyUpstream), Verdict::Possible);
}

#[test]
fn a_firewall_that_lets_only_the_cdn_in_is_not_accused() {
    let mut setting = says(522);
    setting.case.role = Some(Role::Server);
    setting.interfaces = vec![interface("eth0", "veth", SERVER)];
    let diagnosis = reported(setting, Symptom::Unknown).rehearsed(PassageEnd::Dropped, PassageEnd::Answered).judge();
    is_not_accused(&diagnosis, &[Cause::TimeoutHostFirewall, Cause::FirewallRejectRule, Cause::FirewallClientBanned]);
    assert_eq!(diagnosis.verdict(Cause::TimeoutHostFirewall), Verdict::RuledOut);
}

// The server itself, past the CDN.

#[test]
fn a_server_that_serves_behind_a_cdn_that_does_not_carry_the_port_confirms_it() {
    let diagnosis = Setting::new("ws://chat.example:8282", Role::Server)
        .resolves(&[CLOUDFLARE])
        .connect(CLOUDFLARE, REFUSED)
        .answers(SERVER, 101, true)
        .listens(&["0.0.0.0:8282"])
        .judge();
    assert_eq!(diagnosis.verdict(Cause::RefusedCdn), Verdict::Confirmed);
    shows(&diagnosis, Cause::RefusedCdn, "origin-serves");
    assert_eq!(diagnosis.verdict(Cause::RefusedNotListening), Verdict::RuledOut);
    is_not_accused(&diagnosis, &WRONG_PLACE);
}

#[test]
fn a_server_that_serves_behind_a_cdn_whose_ports_are_not_known_makes_it_likely() {
    let diagnosis = Setting::new("ws://chat.example:8282", Role::Server)
        .resolves(&[OTHER])
        .alias("chat.example.w.kunlunaq.com")
        .connect(OTHER, REFUSED)
        .connect(SERVER, ConnectEnd::Open)
        .listens(&["0.0.0.0:8282"])
        .judge();
    assert_eq!(diagnosis.verdict(Cause::RefusedCdn), Verdict::Likely);
    shows(&diagnosis, Cause::RefusedCdn, "origin-serves");
}

#[test]
fn a_server_that_does_not_serve_is_the_finding_and_not_the_cdn() {
    let diagnosis = Setting::new("ws://chat.example:8282", Role::Server)
        .resolves(&[CLOUDFLARE])
        .connect(CLOUDFLARE, REFUSED)
        .connect(SERVER, REFUSED)
        .listens(&["0.0.0.0:443"])
        .judge();
    assert_eq!(diagnosis.accused().map(|finding| finding.cause), Some(Cause::RefusedNotListening));
    let cdn = diagnosis.of(Cause::RefusedCdn).expect("a finding");
    assert_eq!(cdn.verdict, Verdict::Possible);
    assert!(codes(&cdn.against).contains(&"origin-refuses"));
}

#[test]
fn the_server_behind_a_cdn_is_tried_too() {
    let requests = |role| {
        let setting = Setting::new("ws://chat.example:8282", role).resolves(&[CLOUDFLARE]);
        let mut case = setting.case;
        let own = if role == Role::Server { SERVER } else { "192.0.2.50" };
        let network = Network {
            interfaces: vec![interface("eth0", "veth", own)],
            default_route: [true, true],
            discarding: Some(Discarding::default()),
        };
        for fact in [Fact::Network(network), Fact::Names(setting.names.expect("names"))] {
            case.evidence.note(Observation { probe: fact.probe(), outcome: Ok(fact), took_ms: 1 });
        }
        let requests = plan(&case, &Tree::builtin().expect("a tree"));
        requests.into_iter().find_map(|request| match request {
            Request::Connect { to } => Some(to.iter().map(ToString::to_string).collect::<Vec<_>>()),
            _ => None,
        })
    };
    assert_eq!(requests(Role::Server).expect("a connect"), ["104.16.0.1:8282", "198.51.100.10:8282"]);
    assert_eq!(requests(Role::Client).expect("a connect"), ["104.16.0.1:8282"]);
}

// The edge on the port it carries.

#[rstest]
#[case::its_port_is_closed(&[CLOUDFLARE], REFUSED, &["104.16.0.1:80"])]
#[case::silent(&[CLOUDFLARE], ConnectEnd::NoAnswer, &["104.16.0.1:80"])]
#[case::at_most_two(&[CLOUDFLARE, "104.16.0.2", "104.16.0.3"], REFUSED, &["104.16.0.1:80", "104.16.0.2:80"])]
#[case::a_hint_is_worth_asking(&[AKAMAI], REFUSED, &["23.32.0.1:80"])]
#[case::its_port_is_open(&[CLOUDFLARE], ConnectEnd::Open, &[])]
#[case::a_rented_machine(&[LINODE], REFUSED, &[])]
#[case::nobody_known(&[OTHER], REFUSED, &[])]
fn the_edge_is_asked_on_port_80_where_the_port_fails(
    #[case] addresses: &[&str],
    #[case] end: ConnectEnd,
    #[case] asked: &[&str],
) {
    let setting = Setting::new("ws://chat.example:8282", Role::Client).resolves(addresses);
    let setting = addresses.iter().fold(setting, |setting, address| setting.connect(address, end));
    let mut case = setting.case;
    for fact in [Fact::Names(setting.names.expect("names")), Fact::Connect(setting.connects)] {
        case.evidence.note(Observation { probe: fact.probe(), outcome: Ok(fact), took_ms: 1 });
    }
    let requests = plan(&case, &Tree::builtin().expect("a tree"));
    let edges = requests.into_iter().find_map(|request| match request {
        Request::Edge { to, .. } => Some(to.iter().map(ToString::to_string).collect::<Vec<_>>()),
        _ => None,
    });
    assert_eq!(edges.unwrap_or_default(), asked);
}

#[test]
fn what_the_edge_says_on_port_80_makes_a_hint_sure() {
    let diagnosis = Setting::new("ws://chat.example:8282", Role::Client)
        .resolves(&[AKAMAI])
        .connect(AKAMAI, REFUSED)
        .edge(AKAMAI, "Server", "AkamaiGHost")
        .judge();
    assert_eq!(diagnosis.verdict(Cause::RefusedCdn), Verdict::Likely);
    let evidence = codes(&diagnosis.of(Cause::RefusedCdn).expect("a finding").evidence);
    assert_eq!(evidence[..2], ["header-of-cdn", "address-maybe-cdn"], "the strongest comes first");
}

#[test]
fn a_field_that_any_server_sends_makes_nothing_sure() {
    let diagnosis = Setting::new("ws://chat.example:8282", Role::Client)
        .resolves(&[AKAMAI])
        .connect(AKAMAI, REFUSED)
        .edge(AKAMAI, "Via", "1.1 varnish")
        .judge();
    assert_eq!(diagnosis.verdict(Cause::RefusedCdn), Verdict::Possible);
}

#[test]
fn a_cdn_in_front_and_all_healthy_is_healthy() {
    let diagnosis = reported(
        Setting::new("ws://chat.example:8080", Role::Client)
            .resolves(&[CLOUDFLARE])
            .answers(CLOUDFLARE, 101, true)
            .header("CF-RAY", "8f2d1c3b4a596877-FRA"),
        Symptom::Unknown,
    )
    .judge();
    assert_eq!(diagnosis.conclusion, Conclusion::Healthy);
    assert_eq!(diagnosis.verdict(Cause::RefusedCdn), Verdict::RuledOut);
}

// Remedies.

fn fixes(diagnosis: &Diagnosis, cause: Cause) -> Vec<&'static str> {
    diagnosis.of(cause).expect("a finding").remedy.steps.iter().map(|step| step.text.id()).collect()
}

#[test]
fn the_remedy_has_the_ports_of_the_cdn_and_its_own_features() {
    let setting = Setting::new("ws://chat.example:8282", Role::Client).resolves(&[CLOUDFLARE]).connect(CLOUDFLARE, REFUSED);
    let diagnosis = setting.judge();
    assert_eq!(fixes(&diagnosis, Cause::RefusedCdn), ["use-cdn-port", "origin-rule", "grey-cloud", "spectrum"]);
    let words = diagnosis.of(Cause::RefusedCdn).expect("a finding").remedy.steps[0].text.words();
    assert!(words.contains(&("ports", "80, 2052, 2082, 2086, 2095, 8080, 8880".into())), "{words:?}");
    let setting = Setting::new("ws://chat.example:8282", Role::Client).resolves(&[OTHER]).connect(OTHER, REFUSED);
    let diagnosis = setting.alias("chat.example.w.kunlunaq.com").judge();
    assert_eq!(fixes(&diagnosis, Cause::RefusedCdn), ["see-cdn-port", "around-cdn"]);
}

#[test]
fn behind_522_the_cdns_addresses_have_to_be_let_in() {
    let diagnosis = reported(says(522), Symptom::Unknown).judge();
    assert!(fixes(&diagnosis, Cause::ProtocolProxyUpstream).contains(&"admit-cdn"));
    assert_eq!(fixes(&diagnosis, Cause::TimeoutHostFirewall), ["admit-cdn"]);
}
