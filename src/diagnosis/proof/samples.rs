//! One of each kind of proof, for tests and previews of the texts.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use super::{OtherListener, Proof};
use crate::{
    addressbook::Special,
    case::{ChoiceId, QuestionId},
    client_report::ClientEnd,
    diagnosis::FrontEnd,
    evidence::{Backend, FilterRule, Owner, ProxySource, Rejection, RuleText},
};

const SERVER: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 7));
const SERVER6: IpAddr = IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 7));
const OTHER: IpAddr = IpAddr::V4(Ipv4Addr::new(198, 51, 100, 9));
const PREFIX: &str = "198.51.100.0/24";
const RESOLVER: IpAddr = IpAddr::V4(Ipv4Addr::new(203, 0, 113, 53));
const PRIVATE: IpAddr = IpAddr::V4(Ipv4Addr::new(10, 0, 0, 5));
const LOOPBACK: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
const ANY: IpAddr = IpAddr::V4(Ipv4Addr::UNSPECIFIED);
const ANY6: IpAddr = IpAddr::V6(Ipv6Addr::UNSPECIFIED);

impl Proof {
    /// At least one of each kind, with values of the documentation ranges; listeners both with and without an owner.
    #[must_use]
    pub fn samples() -> Vec<Self> {
        let mut all = connects();
        for owner in [None, Some(owner())] {
            all.extend(listeners(owner.as_ref()));
        }
        all.extend(services());
        all.extend(addresses());
        all.extend(names());
        all.extend(origins());
        all.extend(routes());
        all.extend(answers());
        all.extend(written());
        all.extend(of_clients());
        all.extend(rehearsed());
        all.extend(watched());
        all
    }
}

fn watched() -> Vec<Proof> {
    vec![
        Proof::SynsArrive { from: OTHER, port: 8282, syns: 3 },
        Proof::ClientConnects { from: OTHER, port: 8282 },
        Proof::AnswersUnheard { from: OTHER, port: 8282, answers: 4 },
        Proof::NoSyn { port: 8282, seconds: 3 },
        Proof::NoSynFrom { from: OTHER, port: 8282, seconds: 3 },
        Proof::OtherPacketsArrive { from: OTHER, port: 22, packets: 14 },
        Proof::OverflowsCounted { count: 9 },
        Proof::NoOverflowCounted {},
        Proof::OverflowsInside { to: SocketAddr::new(PRIVATE, 80), count: 3, owner: Some(owner()) },
        Proof::OverflowsInside { to: SocketAddr::new(PRIVATE, 80), count: 3, owner: None },
        Proof::HalfOpenDropsCounted { count: 9 },
        Proof::ReversePathCounted { count: 3 },
        Proof::ConntrackDropsCounted { count: 3 },
        Proof::ProcessStopped { owner: owner() },
        Proof::ProcessBlocked { owner: owner(), waits_in: "nfs_wait_bit_killable".into() },
    ]
}

fn rehearsed() -> Vec<Proof> {
    let by_hand = Box::new(FilterRule {
        backend: Backend::Nftables,
        tool: "nft".into(),
        family: "inet".into(),
        table: "filter".into(),
        chain: "input".into(),
        rule: Some(RuleText {
            text: "tcp dport 8000-9000 counter packets 3 bytes 180 drop".into(),
            number: 4,
            handle: Some(12),
        }),
    });
    let policy = Box::new(FilterRule {
        backend: Backend::IptablesNft,
        tool: "iptables".into(),
        family: "ip".into(),
        table: "filter".into(),
        chain: "INPUT".into(),
        rule: None,
    });
    let jail = || FrontEnd::Fail2ban { jail: Some("sshd".into()) };
    let (from, to, interface) = (OTHER, at(SERVER), || "eth0".to_owned());
    let mut all: Vec<Proof> = [FrontEnd::Hand, jail()]
        .into_iter()
        .flat_map(|owner| {
            let rule = by_hand.clone();
            [
                Proof::FilterRuleDrops { rule: rule.clone(), owner: owner.clone(), from, to, interface: interface() },
                Proof::FilterPolicyDrops { rule: policy.clone(), owner: owner.clone(), from, to, interface: interface() },
                Proof::AnswerDropped { rule: rule.clone(), owner: owner.clone(), from, to },
                Proof::AnswerDropped { rule: policy.clone(), owner: owner.clone(), from, to },
                Proof::FilterRuleRejects { rule, owner, how: Rejection::PortUnreachable, from, to },
            ]
        })
        .collect();
    all.extend(
        [Rejection::Reset, Rejection::HostUnreachable, Rejection::NetworkUnreachable, Rejection::Prohibited, Rejection::Other]
            .map(|how| Proof::RehearsedReject { how, from, to }),
    );
    all.extend([
        Proof::RehearsedDrop { from, to, interface: interface() },
        Proof::RehearsedAnswerDrop { from, to },
        Proof::ReversePathDrops { from, to, interface: interface() },
        Proof::HandedToProgram { rule: Some(by_hand.clone()), from, to },
        Proof::HandedToProgram { rule: None, from, to },
        Proof::RehearsedNoWay { from, to },
        Proof::RehearsedPass { to, from: vec![from] },
        Proof::RehearsedWayOut { to: at(OTHER) },
        Proof::RehearsedStraight { to },
        Proof::RehearsedLeads { to, leads: SocketAddr::new(PRIVATE, 80) },
        Proof::RehearsedDeadEnd { to, leads: SocketAddr::new(SERVER, 9000) },
        Proof::RehearsedLeadsOn { to, leads: SocketAddr::new(SERVER, 9000) },
        Proof::EverybodyBlocked { to, from: vec![from, RESOLVER] },
        Proof::SomeBlocked { to, blocked: vec![from], others: vec![RESOLVER] },
        Proof::ConntrackFull { used: 262_144, limit: 262_144 },
        Proof::ConntrackNearlyFull { used: 250_000, limit: 262_144 },
        Proof::ConntrackRoom { used: 1200, limit: 262_144 },
        Proof::ConntrackUnused {},
        Proof::FilesUsedUp { owner: owner(), used: 1024, limit: 1024 },
        Proof::FilesLeft { owner: owner(), used: 12, limit: 1024 },
        Proof::FrontEndOn { name: "ufw".into(), file: "/etc/ufw/ufw.conf".into() },
        Proof::FrontEndNamesPort { name: "ufw".into(), file: "/etc/ufw/ufw.conf".into(), port: 8282 },
        Proof::FrontEndLacksPort { name: "ufw".into(), file: "/etc/ufw/ufw.conf".into(), port: 8282 },
        Proof::UfwNumber { number: 3, rule: "deny tcp 8282 0.0.0.0/0 any 0.0.0.0/0 in".into() },
        Proof::SynsUnanswered { from, port: 8282, syns: 3 },
        Proof::OnlyThisClient { client: from, others: vec![RESOLVER] },
        Proof::OtherAddressPasses { blocked: to, passes: at(SERVER6) },
        Proof::RuleOnTheWay { step: 3, rule: by_hand.clone(), verdict: "drop".into(), of_answer: false },
        Proof::RuleOnTheWay { step: 4, rule: policy, verdict: "drop".into(), of_answer: true },
        Proof::BlindXdp { interface: interface(), program: "12".into() },
        Proof::BlindTrafficControl { interface: interface(), program: "bpf".into() },
        Proof::BlindMemory { rule: by_hand.clone() },
        Proof::SourceDecides { rule: by_hand.clone() },
        Proof::BlindSocketOwner { rule: by_hand },
        Proof::BlindOrder {},
        Proof::BlindBridge { interface: "br0".into() },
        Proof::PanelInstalled { panel: "Plesk".into(), version: Some("18.0.61".into()) },
        Proof::PanelInstalled { panel: "BT-Panel".into(), version: None },
        Proof::CsfTesting { panel: "cPanel".into() },
        Proof::MachineAtProvider { cloud: "Hetzner Cloud".into() },
        Proof::NoPanel {},
    ]);
    for part in [None, Some("firewall_new")] {
        let (panel, file, part) = ("BT-Panel", "/www/server/panel/data/default.db", part.map(str::to_owned));
        let (panel, file, port) = (|| panel.to_owned(), || file.to_owned(), 8282);
        all.extend([
            Proof::PanelOpensPort { panel: panel(), port, file: file(), part: part.clone() },
            Proof::PanelOpensForSome { panel: panel(), port, file: file(), part: part.clone() },
            Proof::PanelDeniesPort { panel: panel(), port, file: file(), part: part.clone() },
            Proof::PanelLacksPort { panel: panel(), port, file: file(), part: part.clone() },
            Proof::PanelRulesDiffer { panel: panel(), port, file: file(), part },
        ]);
    }
    all
}

fn owner() -> Owner {
    Owner {
        pid: 812,
        program: "php".into(),
        title: "WorkerMan: worker process  chat websocket://127.0.0.1:8282".into(),
        unit: Some("chat.service".into()),
        container: None,
    }
}

fn at(address: IpAddr) -> SocketAddr {
    SocketAddr::new(address, 8282)
}

fn connects() -> Vec<Proof> {
    let to = at(SERVER);
    let (works, fails) = (to, at(OTHER));
    vec![
        Proof::Told { question: QuestionId("one-network-or-all".into()), choice: ChoiceId("one".into()) },
        Proof::ConnectOpen { to, took_us: 12_345 },
        Proof::ConnectOpenInside { to },
        Proof::ConnectRefused { to, took_us: 321 },
        Proof::ConnectRejected { to, sender: SERVER },
        Proof::ConnectProhibited { to, sender: OTHER },
        Proof::ConnectNoAnswer { to, took_us: 3_000_000 },
        Proof::ConnectUnreachable { to, sender: OTHER },
        Proof::NeighbourSilent { to, took_us: 3_100_000 },
        Proof::NeighbourFailed { address: SERVER, interface: "eth0".into() },
        Proof::RouterSilent { to: OTHER, router: SERVER, interface: "eth0".into() },
        Proof::DefaultRouterSilent { router: SERVER, interface: "eth0".into() },
        Proof::DoorOpen { to: SocketAddr::new(SERVER, 22), took_us: 12_345 },
        Proof::DoorRefuses { to: SocketAddr::new(SERVER6, 443), took_us: 321 },
        Proof::DoorsSilent { address: SERVER, ports: vec![22, 80, 443, 3389] },
        Proof::PathRejects { to, router: OTHER, hop: 3 },
        Proof::PathLost { to, router: OTHER, hop: 7 },
        Proof::ConnectNoLocalPort { to },
        Proof::ConnectFailed { to, errno: 101 },
        Proof::FamiliesDiffer { works, fails: at(SERVER6) },
        Proof::RecordDead { works, fails },
    ]
}

fn listeners(owner: Option<&Owner>) -> Vec<Proof> {
    let owner = owner.cloned();
    vec![
        Proof::ListenerCovers { listens: at(ANY), address: SERVER, owner: owner.clone() },
        Proof::ListenerLoopbackOnly { listens: at(LOOPBACK), owner: owner.clone() },
        Proof::ListenerOtherAddress { listens: at(PRIVATE), wanted: SERVER, owner: owner.clone() },
        Proof::ListenerOtherDevice { listens: at(ANY), device: "eth1".into(), owner: owner.clone() },
        Proof::ListenerIpv6Only { listens: at(ANY6), owner: owner.clone() },
        Proof::ListenerIpv4Only { listens: at(ANY), owner: owner.clone() },
        Proof::ListenerOneSlipAway { listens: at(ANY), asked: 8283, owner: owner.clone() },
        Proof::QueueOverflows { listens: at(ANY), waiting: 129, limit: 128, owner: owner.clone() },
        Proof::PortTaken { listens: at(ANY), wanted: at(SERVER), owner: owner.clone() },
        Proof::ListenerElsewhere { listens: at(ANY), namespace: "app".into(), owner: owner.clone() },
        Proof::ContainerLoopbackOnly { listens: at(LOOPBACK), to: at(PRIVATE), namespace: "app".into(), owner: owner.clone() },
        Proof::ContainerListensElsewhere {
            to: at(PRIVATE),
            namespace: "app".into(),
            owner: owner.clone(),
            others: if owner.is_some() { vec![SocketAddr::new(ANY, 80)] } else { Vec::new() },
        },
        Proof::ListenerUpgrades { to: at(SERVER), tls: false, listens: at(ANY), asked: 8283, owner: owner.clone() },
        Proof::ListenerAnswersHttp {
            to: at(SERVER),
            tls: true,
            listens: at(ANY),
            asked: 8283,
            status: 200,
            owner: owner.clone(),
        },
        Proof::ProxyForwards { listens: at(ANY), to: at(PRIVATE), owner: owner.clone() },
        Proof::ProxyForwardsInside { listens: at(ANY), owner: owner.clone() },
        Proof::PublishedAt { listens: at(LOOPBACK), owner },
    ]
}

fn services() -> Vec<Proof> {
    let written = || "websocket://0.0.0.0:8282".to_owned();
    vec![
        Proof::NothingListens { port: 8282 },
        Proof::ListenersOnOtherPorts {
            others: vec![
                OtherListener { listens: SocketAddr::new(ANY, 80), program: Some("nginx".into()) },
                OtherListener { listens: SocketAddr::new(ANY6, 9000), program: None },
            ],
        },
        Proof::QueueEmpty { listens: at(ANY) },
        Proof::PortTakenByItself { written: written(), pid: 812 },
        Proof::PortFree { wanted: at(ANY) },
        Proof::WorkerListens { written: written(), pid: 812, listens: at(ANY) },
        Proof::WorkerListensElsewhere { written: written(), pid: 812, listens: SocketAddr::new(ANY, 8383) },
        Proof::WorkerPlaceholder {
            written: "websocket://0.0.0.0:xxxx".into(),
            pid: 812,
            listens: SocketAddr::new(ANY, 41_235),
        },
        Proof::WorkerNotListening { written: written(), pid: 812 },
        Proof::WorkerSpeaks { written: written(), pid: 812, protocol: "websocket".into() },
        Proof::NoBusinessWorker { name: "ChatGateway".into(), pid: 812 },
        Proof::WorkerInternalPort { name: "Register".into(), pid: 812, port: 1236 },
        Proof::NamespacesClear { port: 8282, namespaces: 3 },
        Proof::FilterRules { hook: "input".into(), rules: 12 },
        Proof::FilterDropsByPolicy { hook: "input".into(), chain: "inet filter input".into() },
        Proof::NatRules { hook: "prerouting".into(), rules: 1 },
        Proof::NatRuleTakesPort { rule: "inet nat prerouting handle 7".into(), port: 8282, to: at(PRIVATE) },
        Proof::NatRuleMayTakePort { rule: "-A PREROUTING -p tcp -m set --match-set web dst -j REDIRECT".into(), port: 8282 },
        Proof::NatRulesLeavePort { port: 8282, rules: 3 },
        Proof::NatRuleTakesAddress {
            rule: "-A DOCKER -d 127.0.0.1/32 ! -i docker0 -p tcp --dport 8282 -j DNAT --to-destination 10.0.0.5:8282".into(),
            address: LOOPBACK,
            port: 8282,
            to: at(PRIVATE),
        },
        Proof::FilterClear { hooks: vec!["prerouting".into(), "input".into()] },
        Proof::BindWorks { address: SERVER },
        Proof::BindNotLocal { address: OTHER },
        Proof::BindFails { address: OTHER, errno: 13 },
        Proof::PortsPlenty { first: 32_768, last: 60_999, size: 28_232, used: 120, time_wait: 34 },
        Proof::PortsScarce { first: 32_768, last: 60_999, size: 28_232, used: 120, time_wait: 28_000 },
        Proof::PortsOfDestination {
            from: SERVER,
            to: at(OTHER),
            first: 32_768,
            last: 60_999,
            size: 28_232,
            open: 231,
            time_wait: 28_001,
        },
        Proof::PortsLeft { to: at(OTHER), size: 28_232, used: 12 },
        Proof::PortsIdle { first: 32_768, last: 60_999, size: 28_232 },
        Proof::PortsHeld { to: at(OTHER), ports: 27_100, owner: owner() },
        Proof::PortsNotClosed { to: at(OTHER), ports: 27_000 },
        Proof::PortsTaken { to: at(OTHER), rate: 900, lasts: 31, sustainable: 470 },
        Proof::PortsOfSource { from: SERVER, size: 28_232, ports: 28_200 },
        Proof::Ipv6Off { to: at(OTHER) },
    ]
}

fn addresses() -> Vec<Proof> {
    vec![
        Proof::AddressIsOwn { address: SERVER },
        Proof::AddressNotOwn { address: OTHER, own: vec![SERVER] },
        Proof::AddressTranslated { address: SERVER, inside: PRIVATE, cloud: "Amazon EC2".into() },
        Proof::OnlyPrivateAddresses { own: vec![PRIVATE] },
        Proof::AddressUnspecified { address: ANY },
        Proof::AddressLoopback { address: LOOPBACK },
        Proof::AddressPrivate { address: PRIVATE },
        Proof::AddressSpecial { address: OTHER, kind: Special::Documentation },
        Proof::AddressSpecial { address: SERVER6, kind: Special::LinkLocal },
        Proof::AddressPublic { address: SERVER },
        Proof::AddressOnLink { address: PRIVATE, interface: "eth0".into() },
        Proof::AddressOffLink { address: PRIVATE },
        Proof::AddressFake { address: IpAddr::V4(Ipv4Addr::new(198, 18, 0, 5)) },
        Proof::AddressOfCdn { address: OTHER, cdn: "Cloudflare".into(), prefix: PREFIX.into(), date: "2026-08-22".into() },
        Proof::AddressMaybeCdn { address: OTHER, cdn: "Akamai".into(), prefix: PREFIX.into(), date: "2026".into() },
        Proof::AddressOfCloud { address: OTHER, cloud: "Vultr".into(), prefix: PREFIX.into(), date: "2026-08-22".into() },
        Proof::AddressesOfNoCdn { addresses: vec![SERVER, SERVER6] },
        Proof::NoIpv4Target {},
        Proof::NoIpv6Target {},
    ]
}

fn names() -> Vec<Proof> {
    let name = || "chat.example".to_owned();
    let resolver = RESOLVER;
    vec![
        Proof::NoName { target: "192.0.2.7:8282".into() },
        Proof::NameResolves { name: name(), addresses: vec![SERVER, SERVER6] },
        Proof::NamePointsHere { name: name(), address: SERVER },
        Proof::NamePointsElsewhere { name: name(), address: OTHER, own: vec![SERVER] },
        Proof::NameIsAlias { name: name(), alias: "edge.cdn.example".into() },
        Proof::AliasOfCdn { name: name(), alias: "chat.example.cdn.cloudflare.net".into(), cdn: "Cloudflare".into() },
        Proof::CdnTakesPort { cdn: "Cloudflare".into(), port: 8443 },
        Proof::CdnRefusesPort { cdn: "Cloudflare".into(), port: 8282, ports: vec![80, 443, 8080, 8443] },
        Proof::HeaderOfCdn { to: at(OTHER), cdn: "Cloudflare".into(), field: "cf-ray: 8f2d1c3b4a596877-FRA".into() },
        Proof::HostsFilePins { name: name(), address: OTHER, line: 7, resolvers: vec![SERVER] },
        Proof::ResolverSays { resolver, name: name(), addresses: vec![SERVER] },
        Proof::AuthoritySays { server: "ns1.example".into(), name: "chat.example".into(), addresses: vec![SERVER, SERVER6] },
        Proof::AuthorityNoSuchName { server: "ns1.example".into(), name: "chat.example".into() },
        Proof::ResolverKeeps { resolver: RESOLVER, address: OTHER, seconds: 3000 },
        Proof::ReverseNamesOther { address: OTHER, reverse: "shop.example.net".into() },
        Proof::NameNotFound { name: name() },
        Proof::ResolverNoSuchName { resolver },
        Proof::ResolverNoAddress { resolver },
        Proof::ResolverFailed { resolver, code: "SERVFAIL".into() },
        Proof::ResolverSilent { resolver },
        Proof::ResolverPortClosed { resolver },
        Proof::ResolverGarbage { resolver },
        Proof::ResolverUnreachable { resolver, error: "Network is unreachable".into() },
    ]
}

fn origins() -> Vec<Proof> {
    let (to, cdn) = (at(OTHER), || "Cloudflare".to_owned());
    vec![
        Proof::OriginUnknownAnswer { to, cdn: cdn(), status: 520 },
        Proof::OriginRefused { to, cdn: cdn(), status: 521 },
        Proof::OriginTimedOut { to, cdn: cdn(), status: 522 },
        Proof::OriginUnreachable { to, cdn: cdn(), status: 523 },
        Proof::OriginAnswersLate { to, cdn: cdn(), status: 524 },
        Proof::OriginTlsFailed { to, cdn: cdn(), status: 525 },
        Proof::OriginCertificateInvalid { to, cdn: cdn(), status: 526 },
        Proof::OriginNotFound { to, cdn: cdn(), status: 530 },
        Proof::OriginTunnelDown { to, cdn: cdn(), status: 530 },
        Proof::OriginServes { to: at(SERVER) },
        Proof::OriginRefuses { to: at(SERVER) },
    ]
}

fn routes() -> Vec<Proof> {
    let to = OTHER;
    vec![
        Proof::RouteFound { to, interface: "eth0".into() },
        Proof::RouteLocal { to: SERVER },
        Proof::RouteNone { to },
        Proof::RouteBlackhole { to },
        Proof::RouteUnreachable { to },
        Proof::RouteProhibit { to },
        Proof::RouteNoDefault { address: SERVER },
        Proof::NothingDiscarded {},
        Proof::RoutesDiscard {},
        Proof::RulesDiscard {},
        Proof::RouteThroughTunnel { to, interface: "tun0".into() },
    ]
}

fn proxy() -> String {
    "http://127.0.0.1:7890".into()
}

fn target() -> String {
    "chat.example:8282".into()
}

fn source() -> ProxySource {
    ProxySource::File { path: "/etc/environment".into(), line: 3 }
}

fn answers() -> Vec<Proof> {
    let to = at(SERVER);
    vec![
        Proof::ProxyApplies { variable: "http_proxy".into(), proxy: proxy(), source: ProxySource::Session },
        Proof::ProxyApplies { variable: "http_proxy".into(), proxy: proxy(), source: source() },
        Proof::ProxyApplies {
            variable: "http_proxy".into(),
            proxy: proxy(),
            source: ProxySource::Unit {
                unit: Some("chat.service".into()),
                path: "/etc/systemd/system/chat.service.d/proxy.conf".into(),
                line: 2,
            },
        },
        Proof::ProxyPreloaded { library: "libproxychains4.so".into(), source: ProxySource::Session },
        Proof::ProxyPreloaded { library: "libproxychains4.so".into(), source: source() },
        Proof::ProxyFails { proxy: proxy(), errno: 111 },
        Proof::ProxySilent { proxy: proxy() },
        Proof::ProxyNotFound { proxy: proxy() },
        Proof::ProxyUntried { proxy: proxy() },
        Proof::ProxyWantsLogin { proxy: proxy() },
        Proof::ProxyWorks { proxy: proxy(), target: target() },
        Proof::ProxyLeads { proxy: proxy(), target: target() },
        Proof::ProxyLeadsNowhere { proxy: proxy(), target: target() },
        Proof::ProxySays { proxy: proxy(), target: target(), answer: "502 Bad Gateway".into() },
        Proof::ProxySaysCode { proxy: proxy(), target: target(), version: 5, code: 5 },
        Proof::ProxySaysCode { proxy: proxy(), target: target(), version: 4, code: 91 },
        Proof::ProxyIsNone { proxy: proxy(), bytes: "SSH-2.0-OpenSSH_9.2".into() },
        Proof::ProxyMute { proxy: proxy() },
        Proof::NoRedirect {},
        Proof::NobodyAccepts { to: at(OTHER), took_us: 90 },
        Proof::NobodyRefuses { to: at(OTHER), took_us: 90 },
        Proof::NobodyIsSilent { to: at(OTHER) },
        Proof::ProxyExempt { variable: "no_proxy".into(), host: "chat.example".into() },
        Proof::NoProxyVariable {},
        Proof::AddressMaybeFake { address: IpAddr::V6(std::net::Ipv6Addr::new(0xfc00, 0, 0, 0, 0, 0, 0, 5)) },
        Proof::OutputRedirect { rule: "-A OUTPUT -p tcp -j REDIRECT --to-ports 7892".into(), port: 7892 },
        Proof::OutputTransparent { rule: "inet clash pre handle 7".into(), port: 7893 },
        Proof::MarkedToSelf { to: OTHER, mark: "0x1".into() },
        Proof::TakerListens { port: 7892, owner: None },
        Proof::LocalProxy { listens: at(OTHER), kind: "SOCKS5".into(), owner: None },
        Proof::HandshakeUpgraded { to },
        Proof::HandshakeHttp { to, status: 200, server: "nginx".into() },
        Proof::HandshakeHttp { to, status: 404, server: String::new() },
        Proof::HandshakeNotHttp { to, bytes: "SSH-2.0-OpenSSH_9.2".into() },
        Proof::HandshakeClosed { to },
        Proof::HandshakeSilent { to },
        Proof::HandshakeFailed { to, errno: 104 },
        Proof::TargetScheme { scheme: "ws".into() },
        Proof::ListenerOpens { listens: to, owner: None },
        Proof::TlsAskedFor { to },
        Proof::UpstreamUpgrades { to },
        Proof::UpstreamAnswers { to, status: 200 },
        Proof::UpstreamRefuses { to },
        Proof::UpstreamSilent { to },
        Proof::UpstreamHangsUp { to },
        Proof::UpstreamNotHttp { to, bytes: "hi".into() },
        Proof::HandshakePongs { to },
        Proof::HandshakeNoPong { to },
        Proof::HandshakeRedirects { to, status: 301, location: "https://chat.example/".into() },
        Proof::UpgradeAsked { to, status: 426 },
        Proof::UpgradeLost { to, status: 400 },
        Proof::PageAnswers { to, status: 200 },
        Proof::PortSpeaks { to, service: "Redis".into() },
        Proof::PortSpeaksHttp2 { to },
        Proof::PortEchoes { to },
        Proof::PortHangsUp { to },
        Proof::PortHangsUpOnRequests { to },
        Proof::PortMute { to },
        Proof::PortAnswersLate { to, owner: None },
        Proof::ConnectionWaits { to, owner: None },
        Proof::RequestUnread { to, bytes: 212, owner: None },
        Proof::RequestRead { to, owner: None },
        Proof::PortUpgrades { to, tls: true, asked: 2828 },
        Proof::NoOtherPortUpgrades { ports: vec![80, 9000] },
        Proof::NoOtherPortAnswers { ports: vec![9000] },
    ]
    .into_iter()
    .chain(tls())
    .collect()
}

fn tls() -> Vec<Proof> {
    let to = at(SERVER);
    let name = || Some("chat.example".to_owned());
    vec![
        Proof::TlsSpoken { to, version: "1.3".into() },
        Proof::TlsNotSpoken { to, bytes: "HTTP/1.1 400 Bad Request".into() },
        Proof::TlsWanted { to },
        Proof::TlsAlert { to, alert: "UnrecognisedName".into() },
        Proof::TlsFails { to, error: "peer is incompatible".into() },
        Proof::PlainAnswers { to, status: 200 },
        Proof::CertificateAccepted { to, name: "chat.example".into() },
        Proof::CertificateExpired { to, name: name(), not_after: 1_700_000_000 },
        Proof::CertificateNotYetValid { to, name: name(), not_before: 1_800_000_000, now: 1_700_000_000 },
        Proof::CertificateOtherName { to, asked: "chat.example".into(), names: vec!["www.example".into(), "*.example".into()] },
        Proof::CertificateOtherName { to, asked: "chat.example".into(), names: Vec::new() },
        Proof::CertificateUnknownIssuer { to, name: name() },
        Proof::CertificateChainIncomplete { to, name: None, issuer: "Example Intermediate R3".into() },
        Proof::CertificateDates {
            to,
            name: None,
            issuer: "Example CA".into(),
            not_before: 1_760_000_000,
            not_after: 1_780_000_000,
        },
        Proof::CertificateSelfSigned { to, name: None },
        Proof::CertificateOddity { to, name: name(), error: "bad encoding".into() },
    ]
}

fn of_clients() -> Vec<Proof> {
    let (name, host) = (|| "chat.example".to_owned(), || "chat.example".to_owned());
    let to = SocketAddr::new(SERVER, 8282);
    let ends = [ClientEnd::Open, ClientEnd::Refused, ClientEnd::Silent, ClientEnd::Unreachable, ClientEnd::Failed];
    let mut all = vec![
        Proof::ClientProxyApplies { variable: "http_proxy".into(), proxy: "http://127.0.0.1:7890".into() },
        Proof::ClientSystemProxy { proxy: "http://127.0.0.1:7890".into() },
        Proof::ClientProxyExempt { variable: "no_proxy".into(), host: host() },
        Proof::ClientNoProxy {},
        Proof::ClientTunnel { interface: "tun0".into() },
        Proof::ClientWay { interface: "eth0".into() },
        Proof::ClientHostsFile { name: name(), addresses: vec![OTHER], own: vec![SERVER] },
        Proof::ClientGets { name: name(), addresses: vec![SERVER], own: vec![SERVER] },
    ];
    all.extend(ends.map(|end| Proof::ClientTried { to, end }));
    all
}

fn written() -> Vec<Proof> {
    let file = || "/etc/nginx/sites-enabled/chat.example".to_owned();
    let (block, pass, line) = (|| "location /room".to_owned(), || "http://127.0.0.1:8282".to_owned(), 17);
    vec![
        Proof::ProxyHoldsPort { program: "nginx".into(), pid: 812, port: 80 },
        Proof::ProxyPassesUpgrade { file: file(), line, block: block(), pass: pass() },
        Proof::ProxyLosesUpgrade {
            file: file(),
            line,
            block: block(),
            pass: pass(),
            missing: vec!["Upgrade".into(), "Connection".into()],
        },
        Proof::ProxyLeadsTo { file: file(), line, pass: "http://chat".into(), to: vec!["127.0.0.1:8282".into()] },
        Proof::ProxyLeadsTo { file: file(), line, pass: pass(), to: Vec::new() },
        Proof::ProxyAnswersItself { file: file(), line, block: block(), written: "return 404".into() },
        Proof::ProxyServesFiles { file: file(), line, block: "server".into() },
        Proof::ProxyOtherLocation { file: file(), line, path: "/ws/".into() },
        Proof::ProxyWayUnclear { file: file(), line },
        Proof::WorkerCode {
            file: "/srv/chat/start.php".into(),
            line: 9,
            class: "Gateway".into(),
            written: "tcp://0.0.0.0:8282".into(),
        },
    ]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Proof;

    #[test]
    fn every_kind_has_a_sample() {
        let shown: BTreeSet<&str> = Proof::samples().iter().map(Proof::code).collect();
        assert_eq!(shown, Proof::CODES.iter().copied().collect());
        assert_eq!(shown.len(), Proof::CODES.len(), "codes are unique");
    }

    #[test]
    fn samples_survive_serialising() {
        for proof in Proof::samples() {
            let text = serde_json::to_string(&proof).unwrap();
            assert!(text.contains(&format!("\"{}\"", proof.code())), "{text}");
            assert_eq!(serde_json::from_str::<Proof>(&text).unwrap(), proof);
        }
    }
}
