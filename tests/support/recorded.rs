//! What a machine with a service on loopback only would say, and the same machine mended. Documentation addresses only.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use conn_wizard::{
    diagnosis::Request,
    evidence::{
        Backend, CloudMachine, ConnectAttempt, ConnectEnd, DestinationUse, Discarding, Fact, FilterFamily, FilterRule,
        ForeignListeners, FrontEnds, HookChain, Interface, InterfaceAddress, Listener, ListenerTable, NameAnswers, NatRules,
        Need, Network, Observation, Obstacle, Opening, OpeningTrial, Owner, PacketFilter, Passage, PassageEnd, PathStep,
        PortCounts, PortHolder, PortSettings, PortUse, Pressure, Rehearsal, ResolverAnswer, ResolverOutcome, RouteKind,
        RouteTo, RuleText, Syn, SystemAnswer,
    },
};

pub(crate) const SERVER: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 2));
pub(crate) const PORT: u16 = 8282;

/// A machine whose answers are recorded.
#[derive(Debug, Clone)]
pub(crate) struct Machine {
    /// Where the service listens; `None` where it does not run.
    pub(crate) listens: Option<IpAddr>,
    /// Whether the owners of sockets are hidden, as they are from an ordinary user.
    pub(crate) hides_owners: bool,
    /// Whether its packet filter drops what nobody opened.
    pub(crate) filters: bool,
    /// Whether its local ports towards another machine are used up.
    pub(crate) crowded: bool,
}

impl Machine {
    pub(crate) fn loopback_only() -> Self {
        Self { listens: Some(Ipv4Addr::LOCALHOST.into()), hides_owners: false, filters: false, crowded: false }
    }

    pub(crate) fn mended() -> Self {
        Self { listens: Some(Ipv4Addr::UNSPECIFIED.into()), ..Self::loopback_only() }
    }

    pub(crate) fn filtered() -> Self {
        Self { filters: true, ..Self::mended() }
    }

    pub(crate) fn crowded() -> Self {
        Self { crowded: true, ..Self::mended() }
    }

    /// What the probe of a request sees here.
    pub(crate) fn observe(&self, request: &Request) -> Observation {
        let probe = request.probe();
        Observation { probe, outcome: self.fact(request).ok_or_else(|| Obstacle::new(Need::LaterVersion)), took_ms: 1 }
    }

    fn fact(&self, request: &Request) -> Option<Fact> {
        Some(match request {
            Request::Network => Fact::Network(network()),
            Request::Listeners => Fact::Listeners(self.listeners()),
            Request::Names { name } => Fact::Names(NameAnswers {
                name: name.clone(),
                system: SystemAnswer::Addresses(vec![SERVER]),
                hosts_file: Vec::new(),
                resolvers: vec![ResolverAnswer {
                    resolver: Ipv4Addr::new(192, 0, 2, 53).into(),
                    outcome: ResolverOutcome::Addresses(vec![SERVER]),
                    aliases: Vec::new(),
                    ttl_s: Some(300),
                }],
                reverse: Vec::new(),
                authority: Vec::new(),
            }),
            Request::Routes { to } => Fact::Routes(to.iter().map(|address| route(*address)).collect()),
            Request::Connect { to } => Fact::Connect(to.iter().map(|address| self.connect(*address)).collect()),
            Request::Neighbours { .. } => Fact::Neighbours(Vec::new()),
            Request::Workerman => Fact::Workerman(Vec::new()),
            Request::Namespaces { .. } => {
                Fact::Namespaces(ForeignListeners { listeners: Vec::new(), namespaces: 0, hidden: None })
            }
            Request::FirewallRules => Fact::FirewallRules(self.filter()),
            Request::Rehearsal { syns } if self.filters => {
                Fact::Rehearsal(Rehearsal { passages: syns.iter().copied().map(dropped).collect(), rules: 61 })
            }
            Request::Openings { openings } if self.filters => {
                let opened = |opening: &Opening| OpeningTrial {
                    opening: opening.clone(),
                    end: Some(PassageEnd::Answered),
                    own_ssh: None,
                };
                Fact::Openings(openings.iter().map(opened).collect())
            }
            Request::Cloud => Fact::Cloud(CloudMachine::default()),
            Request::NatRules => Fact::NatRules(NatRules::default()),
            Request::ProxySettings => Fact::ProxySettings(Vec::new()),
            Request::Pressure { .. } => Fact::Pressure(Pressure::default()),
            Request::Panels { .. } => Fact::Panels(Vec::new()),
            Request::FrontEnds { .. } => Fact::FrontEnds(FrontEnds::default()),
            Request::PortUse { .. } if self.crowded => Fact::PortUse(used_up()),
            Request::PortUse { .. } => {
                Fact::PortUse(PortUse { range: (32768, 60999), in_use: 12, time_wait: 3, ..PortUse::default() })
            }
            Request::Bind { .. }
            | Request::Handshake { .. }
            | Request::Fingerprint { .. }
            | Request::Upstream { .. }
            | Request::ReverseProxy { .. }
            | Request::StartFiles { .. }
            | Request::NatTargets { .. }
            | Request::Edge { .. }
            | Request::OtherPorts { .. }
            | Request::OtherDoors { .. }
            | Request::Path { .. }
            | Request::LocalProxies { .. }
            | Request::Rehearsal { .. }
            | Request::SynWatch { .. }
            | Request::ClientRehearsal { .. }
            | Request::Openings { .. }
            | Request::ProxyTrial { .. }
            | Request::Interception { .. } => return None,
        })
    }

    fn filter(&self) -> PacketFilter {
        let input = HookChain {
            family: FilterFamily::Nftables,
            table: "ip filter".into(),
            chain: "INPUT".into(),
            kind: "filter".into(),
            hook: "input".into(),
            drops_by_policy: true,
            rules: 6,
        };
        PacketFilter { chains: if self.filters { vec![input] } else { Vec::new() }, hidden: None }
    }

    fn listeners(&self) -> ListenerTable {
        let owner = |program: &str, unit: &str, pid| Owner {
            pid,
            program: program.into(),
            title: format!("{program}: master process"),
            unit: Some(unit.into()),
            container: None,
        };
        let listener = |address, port, owner| Listener {
            address,
            port,
            v6_only: None,
            device: None,
            queue: 0,
            queue_limit: 511,
            inode: u64::from(port),
            uid: 0,
            owners: vec![owner],
            forwards: None,
        };
        let ssh = listener(Ipv4Addr::UNSPECIFIED.into(), 22, owner("sshd", "ssh.service", 612));
        let service = self.listens.map(|address| listener(address, PORT, owner("php", "chat.service", 812)));
        let owners_hidden = self.hides_owners.then(|| Obstacle::new(Need::Root));
        ListenerTable { listeners: std::iter::once(ssh).chain(service).collect(), owners_hidden, from_sock_diag: true }
    }

    fn connect(&self, to: SocketAddr) -> ConnectAttempt {
        let taken = self.listens.is_some_and(|address| address.is_unspecified() || address == to.ip()) && to.port() == PORT;
        let errno = if self.crowded && to == CROWDED { 99 } else { 111 };
        let end = if taken { ConnectEnd::Open } else { ConnectEnd::Errno(errno) };
        ConnectAttempt { to, end, icmp: None, took_us: 100, over_loopback: true }
    }
}

/// Where a crowded machine has no port left for.
pub(crate) const CROWDED: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::new(198, 51, 100, 20)), 3306);

/// Short connections to a database, and some to a cache.
fn used_up() -> PortUse {
    let owner = |program: &str, pid| Owner { pid, program: program.into(), title: program.into(), unit: None, container: None };
    let holder = |program, pid, ports| PortHolder { owner: owner(program, pid), ports };
    let none = |to| DestinationUse::none(SERVER, to);
    let database = DestinationUse {
        established: 402,
        closing: 3,
        time_wait: 27_827,
        lately: 2_320,
        holders: vec![holder("php-fpm", 812, 215), holder("php-fpm", 813, 187)],
        ..none(CROWDED)
    };
    let cache = DestinationUse {
        established: 96,
        close_wait: 61,
        holders: vec![holder("php-fpm", 812, 157)],
        ..none(SocketAddr::new(Ipv4Addr::new(198, 51, 100, 21).into(), 6379))
    };
    let away = DestinationUse { established: 2, ..none("[2001:db8:5:0:a1b2:c3d4:e5f6:20]:443".parse().expect("an address")) };
    let counted = PortCounts { destinations: vec![database, cache, away], others: 4, ..PortCounts::default() };
    let settings =
        PortSettings { tw_reuse: Some(2), timestamps: Some(true), ipv6_off: Some(false), loopback6_off: Some(false) };
    PortUse { range: (32_768, 60_999), in_use: 570, time_wait: 27_827, settings, counted: Some(counted), ..PortUse::default() }
}

/// A SYN that no rule of ufw accepts.
fn dropped(syn: Syn) -> Passage {
    let at = |chain: &str, text: &str, number| FilterRule {
        backend: Backend::IptablesNft,
        tool: "iptables".into(),
        family: "ip".into(),
        table: "filter".into(),
        chain: chain.into(),
        rule: (!text.is_empty()).then(|| RuleText { text: text.into(), number, handle: None }),
    };
    let step = |chain, text, number, verdict: &str| PathStep {
        at: at(chain, text, number),
        verdict: verdict.into(),
        of_answer: false,
    };
    let path = vec![
        step("INPUT", "-j ufw-before-logging-input", 1, "jump ufw-before-logging-input"),
        step("INPUT", "-j ufw-before-input", 2, "jump ufw-before-input"),
        step("ufw-before-input", "-j ufw-not-local", 11, "jump ufw-not-local"),
        step("ufw-not-local", "-m addrtype --dst-type LOCAL -j RETURN", 1, "return"),
        step("ufw-before-input", "-j ufw-user-input", 14, "jump ufw-user-input"),
        step("INPUT", "-j ufw-after-input", 3, "jump ufw-after-input"),
        step("INPUT", "", 0, "drop"),
    ];
    let (end, by) = (PassageEnd::Dropped, Some(at("INPUT", "", 0)));
    Passage { syn, interface: "eth0".into(), end, by, led_to: None, path, blind: Vec::new(), by_source: None }
}

fn network() -> Network {
    let interface = |name: &str, index, addresses| Interface {
        index,
        name: name.into(),
        up: true,
        loopback: name == "lo",
        kind: None,
        addresses,
    };
    let address = |address, prefix| InterfaceAddress { address, prefix };
    Network {
        interfaces: vec![
            interface("lo", 1, vec![address(Ipv4Addr::LOCALHOST.into(), 8)]),
            interface("eth0", 2, vec![address(SERVER, 24)]),
        ],
        default_route: [true, false],
        discarding: Some(Discarding::default()),
    }
}

fn route(address: IpAddr) -> RouteTo {
    let own = address == SERVER || address.is_loopback();
    RouteTo {
        address,
        kind: if own { RouteKind::Local } else { RouteKind::Unicast },
        gateway: (!own).then_some(Ipv4Addr::new(192, 0, 2, 1).into()),
        interface: Some(if own { "lo" } else { "eth0" }.into()),
        source: Some(SERVER),
        by_default: None,
    }
}
