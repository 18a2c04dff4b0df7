//! A machine described in a few lines, as probes would have seen it.

use std::{
    net::{IpAddr, SocketAddr},
    sync::LazyLock,
};

use conn_wizard::{
    case::{Case, ChoiceId, Host, QuestionId, Role, Symptom},
    diagnosis::{Cause, Conclusion, Diagnosis, Verdict, judge},
    evidence::{
        AuthorityAnswer, Behind, BindTrial, CloudMachine, ConnectAttempt, ConnectEnd, Container, Discarding, Engine, Fact,
        FilterFamily, ForeignListener, ForeignListeners, Forwarder, Forwarding, Handshake, HandshakeEnd, HookChain, HostsEntry,
        IcmpSender, Interface, InterfaceAddress, Listener, ListenerTable, NameAnswers, NatRule, NatRules, Network, Observation,
        Obstacle, Owner, PacketFilter, PortUse, ProbeId, ProxyAddress, ProxyEnd, ProxySource, ProxyTrial, ProxyVariable,
        RedirectEnd, ResolverAnswer, ResolverOutcome, RouteKind, RouteTo, SystemAnswer, Worker, WorkerListen, WorkerRole,
    },
    tree::Tree,
};

pub(crate) const REFUSED: ConnectEnd = ConnectEnd::Errno(111);
pub(crate) const OPEN: ConnectEnd = ConnectEnd::Open;
pub(crate) const SILENT: ConnectEnd = ConnectEnd::NoAnswer;

pub(crate) fn ip(text: &str) -> IpAddr {
    text.parse().expect("an address")
}

pub(crate) fn at(text: &str) -> SocketAddr {
    text.parse().expect("an address and a port")
}

/// A case with what a quiet machine shows, to which each test adds what matters to it.
pub(crate) struct World {
    pub(crate) case: Case,
    pub(crate) network: Network,
    table: ListenerTable,
    connects: Vec<ConnectAttempt>,
    routes: Vec<RouteTo>,
    names: Option<NameAnswers>,
    filter: PacketFilter,
    foreign: ForeignListeners,
    proxies: Vec<ProxyVariable>,
    workers: Vec<Worker>,
    handshakes: Vec<Handshake>,
    neighbours: Vec<Handshake>,
    blocked: Vec<(ProbeId, Obstacle)>,
    missing: Vec<ProbeId>,
}

/// A server with one public address of each family, sshd, and no packet filter.
pub(crate) fn server(target: &str) -> World {
    World::new(target, Role::Server).interface("eth0", &["192.0.2.7/24", "2001:db8::7/64"]).listen("0.0.0.0:22", "sshd", 1)
}

/// A server behind its cloud's translation: no interface has the public address 192.0.2.7.
pub(crate) fn translated(target: &str) -> World {
    World::new(target, Role::Server).interface("eth0", &["10.0.0.5/24"]).listen("0.0.0.0:22", "sshd", 1).cloud(
        "amazon",
        &["192.0.2.7"],
        Some("10.0.0.5"),
    )
}

/// A client elsewhere.
pub(crate) fn client(target: &str) -> World {
    World::new(target, Role::Client).interface("eth0", &["203.0.113.5/24", "2001:db8:c::5/64"])
}

impl World {
    fn new(target: &str, role: Role) -> Self {
        let mut case = Case::new(target.parse().expect("a target"), Symptom::Refused);
        case.role = Some(role);
        Self {
            case,
            network: Network { interfaces: Vec::new(), default_route: [true, true], discarding: Some(Discarding::default()) },
            table: ListenerTable { listeners: Vec::new(), owners_hidden: None, from_sock_diag: true },
            connects: Vec::new(),
            routes: Vec::new(),
            names: None,
            filter: PacketFilter::default(),
            foreign: ForeignListeners { listeners: Vec::new(), namespaces: 0, hidden: None },
            proxies: Vec::new(),
            workers: Vec::new(),
            handshakes: Vec::new(),
            neighbours: Vec::new(),
            blocked: Vec::new(),
            missing: Vec::new(),
        }
        .interface("lo", &["127.0.0.1/8", "::1/128"])
    }

    pub(crate) fn symptom(mut self, symptom: Symptom) -> Self {
        self.case.symptom = symptom;
        self
    }

    pub(crate) fn interface(mut self, name: &str, addresses: &[&str]) -> Self {
        let index = u32::try_from(self.network.interfaces.len()).expect("few interfaces") + 1;
        let addresses = addresses.iter().map(|text| {
            let (address, prefix) = text.split_once('/').expect("a prefix");
            InterfaceAddress { address: ip(address), prefix: prefix.parse().expect("a prefix length") }
        });
        let interface = Interface {
            index,
            name: name.into(),
            up: true,
            loopback: name == "lo",
            kind: name.starts_with("tun").then(|| "tun".into()),
            addresses: addresses.collect(),
        };
        self.network.interfaces.retain(|known| known.name != name);
        self.network.interfaces.push(interface);
        self
    }

    pub(crate) fn listen(self, at: &str, program: &str, pid: u32) -> Self {
        self.listener(at, program, pid, Some(false), None)
    }

    pub(crate) fn listener(mut self, at: &str, program: &str, pid: u32, v6_only: Option<bool>, device: Option<&str>) -> Self {
        let at = self::at(at);
        let owner = Owner { pid, program: program.into(), title: program.into(), unit: None, container: None };
        self.table.listeners.push(Listener {
            address: at.ip(),
            port: at.port(),
            v6_only: if at.is_ipv6() { v6_only } else { None },
            device: device.map(Into::into),
            queue: 0,
            queue_limit: 128,
            inode: u64::from(pid),
            uid: 0,
            owners: vec![owner],
            forwards: None,
        });
        self
    }

    /// The listener described last is a userland proxy.
    pub(crate) fn forwards(mut self, by: Forwarder, to: Option<&str>) -> Self {
        self.table.listeners.last_mut().expect("a listener").forwards = Some(Forwarding { by, to: to.map(at) });
        self
    }

    /// Where a rule or a proxy leads was tried; what listens in the container there.
    pub(crate) fn leads(self, to: &str, end: ConnectEnd, engine: Engine, inside: &[&str]) -> Self {
        let connect = ConnectAttempt { to: at(to), end, icmp: None, took_us: 90, over_loopback: false };
        let behind = Behind {
            namespace: 4_026_532_100,
            name: None,
            owner: Some(in_container(engine)),
            listens: inside.iter().map(|place| at(place)).collect(),
            overflows: None,
        };
        self.note(Fact::NatTargets(vec![RedirectEnd { connect, behind: Some(behind) }]))
    }

    /// The NAT rules that were read, with their chain.
    pub(crate) fn nat(self, rules: Vec<NatRule>) -> Self {
        let count = u32::try_from(rules.len()).expect("few rules");
        self.rules("nat", "prerouting", count).note(Fact::NatRules(NatRules { rules, hidden: None }))
    }

    /// The foreign listener described last is in a container, and in a namespace of its own.
    pub(crate) fn contained(mut self, engine: Engine) -> Self {
        let count = self.foreign.listeners.len() as u64;
        let last = self.foreign.listeners.last_mut().expect("a listener elsewhere");
        last.namespace += count;
        last.namespace_name = None;
        last.owner = Some(in_container(engine));
        self
    }

    pub(crate) fn queue(mut self, queue: u32) -> Self {
        self.table.listeners.last_mut().expect("a listener").queue = queue;
        self
    }

    pub(crate) fn connect(mut self, to: &str, end: ConnectEnd) -> Self {
        let to = at(to);
        let over_loopback = self.network.has(to.ip());
        self.connects.push(ConnectAttempt { to, end, icmp: None, took_us: 300, over_loopback });
        let kind = if over_loopback { RouteKind::Local } else { RouteKind::Unicast };
        self.route(&to.ip().to_string(), kind)
    }

    pub(crate) fn icmp(mut self, sender: &str, kind: u8, code: u8) -> Self {
        let last = self.connects.last_mut().expect("a connect");
        last.icmp = Some(IcmpSender { address: ip(sender), kind, code });
        self
    }

    pub(crate) fn took(mut self, took_us: u64) -> Self {
        self.connects.last_mut().expect("a connect").took_us = took_us;
        self
    }

    pub(crate) fn route(mut self, to: &str, kind: RouteKind) -> Self {
        self.routes.retain(|route| route.address != ip(to));
        self.routes.push(RouteTo {
            address: ip(to),
            kind,
            gateway: (kind == RouteKind::Unicast).then(|| ip("203.0.113.1")),
            interface: Some(if kind == RouteKind::Local { "lo" } else { "eth0" }.into()),
            source: None,
            by_default: (kind == RouteKind::Unicast).then_some(true),
        });
        self
    }

    pub(crate) fn on_link(mut self) -> Self {
        self.routes.last_mut().expect("a route").gateway = None;
        self
    }

    /// What the target's name resolves to, for programs here and at the one resolver.
    pub(crate) fn resolves(mut self, addresses: &[&str]) -> Self {
        let addresses: Vec<IpAddr> = addresses.iter().map(|address| ip(address)).collect();
        let name = self.case.target.name().expect("a name").to_owned();
        self.names = Some(NameAnswers {
            name,
            system: SystemAnswer::Addresses(addresses.clone()),
            hosts_file: Vec::new(),
            resolvers: Vec::new(),
            reverse: Vec::new(),
            authority: Vec::new(),
        });
        self.resolver("192.0.2.53", ResolverOutcome::Addresses(addresses), &[])
    }

    pub(crate) fn not_found(mut self) -> Self {
        self = self.resolves(&[]);
        let names = self.names.as_mut().expect("names");
        names.system = SystemAnswer::NotFound;
        names.resolvers.clear();
        self
    }

    pub(crate) fn resolver(mut self, resolver: &str, outcome: ResolverOutcome, aliases: &[&str]) -> Self {
        let names = self.names.as_mut().expect("names");
        names.resolvers.retain(|answer| answer.resolver != ip(resolver));
        let aliases = aliases.iter().map(|&alias| alias.to_owned()).collect();
        names.resolvers.push(ResolverAnswer { resolver: ip(resolver), outcome, aliases, ttl_s: Some(300) });
        self
    }

    pub(crate) fn resolver_says(self, resolver: &str, addresses: &[&str], aliases: &[&str]) -> Self {
        let addresses = addresses.iter().map(|address| ip(address)).collect();
        self.resolver(resolver, ResolverOutcome::Addresses(addresses), aliases)
    }

    pub(crate) fn pinned(mut self, address: &str) -> Self {
        let names = self.names.as_mut().expect("names");
        names.hosts_file.push(HostsEntry { address: ip(address), line: 7 });
        names.system = SystemAnswer::Addresses(vec![ip(address)]);
        self
    }

    pub(crate) fn reverse(mut self, address: &str, name: &str) -> Self {
        self.names.as_mut().expect("names").reverse.push((ip(address), name.into()));
        self
    }

    pub(crate) fn rules(mut self, kind: &str, hook: &str, rules: u32) -> Self {
        self.filter.chains.push(HookChain {
            family: FilterFamily::Nftables,
            table: "inet filter".into(),
            chain: hook.into(),
            kind: kind.into(),
            hook: hook.into(),
            drops_by_policy: false,
            rules,
        });
        self
    }

    pub(crate) fn filter_hidden(mut self, obstacle: Obstacle) -> Self {
        self.filter.hidden = Some(obstacle);
        self
    }

    pub(crate) fn namespaces_hidden(mut self, obstacle: Obstacle) -> Self {
        self.foreign.hidden = Some(obstacle);
        self
    }

    pub(crate) fn elsewhere(mut self, at: &str) -> Self {
        let at = self::at(at);
        self.foreign.namespaces += 1;
        self.foreign.listeners.push(ForeignListener {
            address: at.ip(),
            port: at.port(),
            namespace: 4_026_532_000,
            namespace_name: Some("app".into()),
            owner: None,
        });
        self
    }

    pub(crate) fn proxy(mut self, name: &str, value: &str) -> Self {
        self.proxies.push(ProxyVariable { name: name.into(), value: value.into(), source: ProxySource::Session });
        self
    }

    /// The variable described last was found elsewhere.
    pub(crate) fn in_file(mut self, path: &str) -> Self {
        self.proxies.last_mut().expect("a variable").source = ProxySource::File { path: path.into(), line: 3 };
        self
    }

    pub(crate) fn in_unit(mut self, unit: &str) -> Self {
        let path = format!("/etc/systemd/system/{unit}.d/proxy.conf");
        let source = ProxySource::Unit { unit: Some(unit.into()), path, line: 2 };
        self.proxies.last_mut().expect("a variable").source = source;
        self
    }

    /// What came of asking the proxy described last.
    pub(crate) fn tried(self, end: ProxyEnd) -> Self {
        let value = &self.proxies.last().expect("a variable").value;
        let proxy: ProxyAddress = conn_wizard::wire::proxy_value::address(value).expect("a proxy");
        self.note(Fact::ProxyTrial(ProxyTrial { proxy, at: None, end }))
    }

    /// How connections to two addresses of nobody ended.
    pub(crate) fn nobody(self, end: ConnectEnd, took_us: u64) -> Self {
        let attempt = |to: &str| ConnectAttempt { to: at(to), end, icmp: None, took_us, over_loopback: false };
        self.note(Fact::Interception(vec![attempt("198.51.100.1:8282"), attempt("203.0.113.1:8282")]))
    }

    /// A Workerman worker that declares `written`.
    pub(crate) fn worker(mut self, pid: u32, name: &str, written: &str) -> Self {
        let (protocol, rest) = written.split_once("://").expect("a protocol");
        let (host, port) = rest.rsplit_once(':').expect("a port");
        let listen = WorkerListen {
            written: written.into(),
            protocol: protocol.to_ascii_lowercase(),
            address: host.parse().ok(),
            port: port.parse().ok(),
        };
        self.workers.push(Worker {
            pid,
            parent: 800,
            role: WorkerRole::Worker,
            name: name.into(),
            listen: Some(listen),
            start_file: None,
            unit: None,
        });
        self
    }

    pub(crate) fn answers(mut self, to: &str, end: HandshakeEnd) -> Self {
        self.handshakes.push(Handshake::new(at(to), end));
        self
    }

    /// What another port said to the target's greeting.
    pub(crate) fn neighbour(mut self, to: &str, end: HandshakeEnd) -> Self {
        self.neighbours.push(Handshake::new(at(to), end));
        self
    }

    /// A whole answer to the greeting.
    pub(crate) fn greeted(mut self, seen: Handshake) -> Self {
        self.handshakes.push(seen);
        self
    }

    pub(crate) fn upgraded(self, to: &str) -> Self {
        self.answers(to, HandshakeEnd::Http { status: 101, upgraded: true, server: String::new() })
    }

    pub(crate) fn blocked(mut self, probe: ProbeId, obstacle: Obstacle) -> Self {
        self.blocked.push((probe, obstacle));
        self
    }

    /// As if the probe had not come back yet.
    pub(crate) fn without(mut self, probe: ProbeId) -> Self {
        self.missing.push(probe);
        self
    }

    pub(crate) fn tell(mut self, question: &str, choice: &str) -> Self {
        self.case.answers.give(QuestionId(question.into()), ChoiceId(choice.into()));
        self
    }

    pub(crate) fn from(mut self, client: &str) -> Self {
        self.case.client = Some(ip(client));
        self
    }

    pub(crate) fn bind(self, errno: Option<i32>) -> Self {
        let Host::Address(address) = self.case.target.host else { panic!("only addresses are bound") };
        self.note(Fact::Bind(BindTrial { address, errno }))
    }

    /// What the cloud says of this machine.
    pub(crate) fn cloud(self, vendor: &str, public: &[&str], inside: Option<&str>) -> Self {
        self.note(Fact::Cloud(CloudMachine {
            vendor: Some(vendor.into()),
            public: public.iter().map(|address| ip(address)).collect(),
            inside: inside.map(ip),
            hidden: None,
        }))
    }

    /// What a server with authority over the zone says.
    pub(crate) fn authority(mut self, outcome: ResolverOutcome) -> Self {
        let (server, address) = ("ns1.example".to_owned(), ip("203.0.113.54"));
        let names = self.names.as_mut().expect("names");
        names.authority.push(AuthorityAnswer { server, address, outcome, aliases: Vec::new(), ttl_s: Some(600) });
        self
    }

    pub(crate) fn authority_says(self, addresses: &[&str]) -> Self {
        self.authority(ResolverOutcome::Addresses(addresses.iter().map(|address| ip(address)).collect()))
    }

    pub(crate) fn ports(self, in_use: u64, time_wait: u64) -> Self {
        self.note(Fact::PortUse(PortUse { range: (32_768, 60_999), in_use, time_wait, ..PortUse::default() }))
    }

    pub(crate) fn note(mut self, fact: Fact) -> Self {
        self.case.evidence.note(Observation { probe: fact.probe(), outcome: Ok(fact), took_ms: 1 });
        self
    }

    /// The case with all that was described.
    pub(crate) fn seen(self) -> Case {
        let Self { connects, handshakes, names, blocked, missing, .. } = &self;
        let (blocked, missing) = (blocked.clone(), missing.clone());
        let mut facts = vec![
            Fact::Network(self.network.clone()),
            Fact::Listeners(self.table.clone()),
            Fact::Routes(self.routes.clone()),
            Fact::FirewallRules(self.filter.clone()),
            Fact::Namespaces(self.foreign.clone()),
            Fact::ProxySettings(self.proxies.clone()),
            Fact::Workerman(self.workers.clone()),
            Fact::OtherPorts(self.neighbours.clone()),
        ];
        facts.extend(names.clone().map(Fact::Names));
        facts.extend((!connects.is_empty()).then(|| Fact::Connect(connects.clone())));
        facts.extend((!handshakes.is_empty()).then(|| Fact::Handshake(handshakes.clone())));
        let mut world = self;
        for fact in facts {
            world = world.note(fact);
        }
        let mut case = world.case;
        for probe in missing {
            case.evidence.forget(probe);
        }
        for (probe, obstacle) in blocked {
            case.evidence.note(Observation { probe, outcome: Err(obstacle), took_ms: 1 });
        }
        case
    }

    pub(crate) fn judged(self) -> Judged {
        let case = self.seen();
        Judged { diagnosis: judge(&case, tree()) }
    }
}

fn in_container(engine: Engine) -> Owner {
    let container = Container { engine, id: "0123456789ab".into(), name: Some("chat-1".into()) };
    Owner { pid: 4711, program: "node".into(), title: "node".into(), unit: None, container: Some(container) }
}

/// The tree that ships, loaded once.
pub(crate) fn tree() -> &'static Tree {
    static TREE: LazyLock<Tree> = LazyLock::new(|| Tree::builtin().expect("the tree that ships loads"));
    &TREE
}

/// A diagnosis, with assertions that print it.
pub(crate) struct Judged {
    pub(crate) diagnosis: Diagnosis,
}

impl Judged {
    fn shown(&self) -> String {
        let findings = self.diagnosis.findings.iter().filter(|finding| finding.verdict != Verdict::RuledOut);
        let line = |finding: &conn_wizard::diagnosis::Finding| {
            let codes: Vec<&str> = finding.evidence.iter().map(conn_wizard::diagnosis::Proof::code).collect();
            format!("{} {} {codes:?} {:?}\n", finding.verdict.id(), finding.cause.id(), finding.unchecked)
        };
        findings.map(line).collect()
    }

    /// The first finding is this cause with this verdict, and nothing else is accused.
    #[track_caller]
    pub(crate) fn accuses(self, cause: Cause, verdict: Verdict) -> Self {
        let first = self.diagnosis.findings.first().map(|finding| (finding.cause, finding.verdict));
        assert_eq!(first, Some((cause, verdict)), "\n{}", self.shown());
        let accused = self.diagnosis.findings.iter().filter(|finding| finding.verdict.is_accusation()).count();
        assert_eq!(accused, 1, "\n{}", self.shown());
        self.concludes(Conclusion::CauseFound)
    }

    /// The first finding is this cause, and nothing is accused.
    #[track_caller]
    pub(crate) fn suspects(self, cause: Cause) -> Self {
        let first = self.diagnosis.findings.first().map(|finding| (finding.cause, finding.verdict));
        assert_eq!(first, Some((cause, Verdict::Possible)), "\n{}", self.shown());
        self.concludes(Conclusion::Undetermined)
    }

    #[track_caller]
    pub(crate) fn accuses_nobody(self) -> Self {
        assert!(!self.diagnosis.findings.iter().any(|finding| finding.verdict.is_accusation()), "\n{}", self.shown());
        self
    }

    #[track_caller]
    pub(crate) fn holds(self, cause: Cause, verdict: Verdict) -> Self {
        assert_eq!(self.diagnosis.verdict(cause), verdict, "{}\n{}", cause.id(), self.shown());
        self
    }

    #[track_caller]
    pub(crate) fn rules_out(self, causes: &[Cause]) -> Self {
        for cause in causes {
            assert_eq!(self.diagnosis.verdict(*cause), Verdict::RuledOut, "{}\n{}", cause.id(), self.shown());
        }
        self
    }

    #[track_caller]
    pub(crate) fn shows(self, cause: Cause, code: &str) -> Self {
        let finding = self.diagnosis.of(cause).expect("a finding");
        let codes: Vec<&str> = finding.evidence.iter().map(conn_wizard::diagnosis::Proof::code).collect();
        assert!(codes.contains(&code), "{codes:?}\n{}", self.shown());
        self
    }

    #[track_caller]
    pub(crate) fn concludes(self, conclusion: Conclusion) -> Self {
        assert_eq!(self.diagnosis.conclusion, conclusion, "\n{}", self.shown());
        self
    }

    #[track_caller]
    pub(crate) fn finds_nothing_wrong(self) -> Self {
        self.concludes(Conclusion::Healthy)
    }
}
