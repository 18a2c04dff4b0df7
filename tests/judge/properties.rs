//! What holds on any evidence, however strange.

use std::collections::BTreeSet;

use conn_wizard::{
    case::{Case, ChoiceId, QuestionId, Role, Symptom},
    diagnosis::{Conclusion, Verdict, effective_symptom, judge, plan},
    evidence::{
        AuthorityAnswer, Backend, BindTrial, Blind, Certificate, CertificateNames, ChainTrust, CloudMachine, ConnectAttempt,
        ConnectEnd, DestinationUse, Direction, Discarding, Fact, FilterFamily, FilterRule, ForeignListener, ForeignListeners,
        Handshake, HandshakeEnd, HookChain, HostsEntry, IcmpSender, Interface, InterfaceAddress, IssuerIs, Listed, Listener,
        ListenerTable, NameAnswers, Need, Neighbour, NeighbourState, Network, NextHop, Observation, Obstacle, OtherDoors,
        OtherEnd, Owner, PacketFilter, Panel, PanelList, Passage, PassageEnd, Path, PathEnd, PathHop, PathStep, PortCounts,
        PortPrint, PortSettings, PortUse, ProbeId, ProxyAddress, ProxyEnd, ProxyKind, ProxySource, ProxyTrial, ProxyVariable,
        Question, Rehearsal, Rejection, ResolverAnswer, ResolverOutcome, RouteKind, RouteTo, RuleText, Said, SourceUse, Spoken,
        Syn, SystemAnswer, Taken, TlsSession, Worker, WorkerListen, WorkerRole,
    },
};
use proptest::{collection::vec, option, prelude::*, sample::select};

use crate::world::{ip, tree};

const ADDRESSES: [&str; 14] = [
    "192.0.2.7",
    "192.0.2.8",
    "198.51.100.9",
    "10.0.0.5",
    "10.0.3.15",
    "192.168.0.100",
    "127.0.0.1",
    "127.0.1.1",
    "0.0.0.0",
    "198.18.0.9",
    "2001:db8::7",
    "::",
    "::1",
    "::ffff:192.0.2.7",
];
const TARGETS: [&str; 9] = [
    "8282",
    "ws://192.0.2.7:8282",
    "ws://[2001:db8::7]:8282",
    "ws://chat.example:8282",
    "http://chat.example:8282",
    "wss://chat.example:8282",
    "tcp://10.0.3.15:8282",
    "ws://127.0.0.1:8282",
    "tcp://0.0.0.0:8282",
];

fn address() -> impl Strategy<Value = std::net::IpAddr> {
    select(&ADDRESSES[..]).prop_map(ip)
}

fn port() -> impl Strategy<Value = u16> {
    prop_oneof![Just(8282), Just(8283), Just(80), any::<u16>()]
}

fn errno() -> impl Strategy<Value = i32> {
    prop_oneof![select(vec![1, 13, 22, 97, 98, 99, 101, 104, 110, 111, 113]), any::<i32>()]
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![Just("websocket".to_owned()), Just("text".to_owned()), Just("nat".to_owned()), any::<String>()]
}

fn owner() -> impl Strategy<Value = Owner> {
    (0..5_u32, word(), word(), option::of(word())).prop_map(|(pid, program, title, unit)| Owner {
        pid,
        program,
        title,
        unit,
        container: None,
    })
}

fn listener() -> impl Strategy<Value = Listener> {
    (address(), port(), any::<Option<bool>>(), option::of(select(vec!["lo", "eth0", "eth1"])), 0..3_u32, vec(owner(), 0..2))
        .prop_map(|(address, port, v6_only, device, queue, owners)| Listener {
            address,
            port,
            v6_only,
            device: device.map(Into::into),
            queue,
            queue_limit: 1,
            inode: 1,
            uid: 0,
            owners,
            forwards: None,
        })
}

fn network() -> impl Strategy<Value = Network> {
    let interface = (select(vec!["lo", "eth0", "eth1", "tun0"]), vec((address(), any::<u8>()), 0..3), option::of(word()));
    let discarding = option::of(any::<[bool; 2]>().prop_map(|[routes, rules]| Discarding { routes, rules }));
    (vec(interface, 0..4), any::<[bool; 2]>(), discarding).prop_map(|(interfaces, default_route, discarding)| Network {
        interfaces: interfaces
            .into_iter()
            .map(|(name, addresses, kind)| Interface {
                index: 1,
                name: name.into(),
                up: true,
                loopback: name == "lo",
                kind,
                addresses: addresses.into_iter().map(|(address, prefix)| InterfaceAddress { address, prefix }).collect(),
            })
            .collect(),
        default_route,
        discarding,
    })
}

fn end() -> impl Strategy<Value = ConnectEnd> {
    prop_oneof![Just(ConnectEnd::Open), Just(ConnectEnd::NoAnswer), errno().prop_map(ConnectEnd::Errno)]
}

fn connect() -> impl Strategy<Value = ConnectAttempt> {
    let icmp = option::of((address(), any::<u8>(), any::<u8>()));
    (address(), end(), icmp, any::<u64>(), any::<bool>()).prop_map(|(to, end, icmp, took_us, over_loopback)| ConnectAttempt {
        to: (to, 8282).into(),
        end,
        icmp: icmp.map(|(address, kind, code)| IcmpSender { address, kind, code }),
        took_us,
        over_loopback,
    })
}

fn handshake() -> impl Strategy<Value = Handshake> {
    let end = prop_oneof![
        (any::<u16>(), any::<bool>(), word()).prop_map(|(status, upgraded, server)| HandshakeEnd::Http {
            status,
            upgraded,
            server
        }),
        word().prop_map(HandshakeEnd::NotHttp),
        Just(HandshakeEnd::Closed),
        Just(HandshakeEnd::Silent),
        errno().prop_map(HandshakeEnd::Errno),
        word().prop_map(HandshakeEnd::NotTls),
        word().prop_map(HandshakeEnd::TlsAlert),
        word().prop_map(HandshakeEnd::TlsFailed),
    ];
    let spoken = prop_oneof![
        Just(Spoken::WantsUpgrade),
        Just(Spoken::WantsTls),
        Just(Spoken::Tls),
        Just(Spoken::Http2),
        Just(Spoken::Echo),
        word().prop_map(Spoken::Service),
    ];
    let one = (address(), end, option::of(session()), option::of(spoken), option::of(any::<bool>()))
        .prop_map(|(to, end, tls, spoken, pong)| Handshake { tls, spoken, pong, ..Handshake::new((to, 8282).into(), end) })
        .boxed();
    (one.clone(), option::of(one)).prop_map(|(seen, other)| Handshake { otherwise: other.map(Box::new), ..seen })
}

fn print() -> impl Strategy<Value = PortPrint> {
    let said = (select(&Question::ALL[..]), handshake()).prop_map(|(asked, answer)| Said { asked, answer });
    let taken = prop_oneof![Just(Taken::Waiting), any::<u32>().prop_map(Taken::Unread), Just(Taken::Read)];
    (address(), vec(said, 0..6), option::of(taken), any::<bool>()).prop_map(|(to, said, taken, late)| PortPrint {
        late,
        to: (to, 8282).into(),
        said,
        taken,
    })
}

fn session() -> impl Strategy<Value = TlsSession> {
    let names = prop_oneof![
        Just(CertificateNames::Match),
        Just(CertificateNames::Unchecked),
        vec(word(), 0..3).prop_map(CertificateNames::Others),
    ];
    let trust = prop_oneof![
        Just(ChainTrust::Trusted),
        any::<(u64, u64)>().prop_map(|(not_after, now)| ChainTrust::Expired { not_after, now }),
        any::<(u64, u64)>().prop_map(|(not_before, now)| ChainTrust::NotYetValid { not_before, now }),
        Just(ChainTrust::UnknownIssuer),
        Just(ChainTrust::SelfSigned),
        Just(ChainTrust::NoRoots),
        word().prop_map(ChainTrust::Other),
    ];
    let issuer = prop_oneof![Just(IssuerIs::Sent), Just(IssuerIs::LeftOut), Just(IssuerIs::Untold)];
    let certificate = (word(), any::<(u64, u64)>(), issuer)
        .prop_map(|(issuer, (not_before, not_after), issuer_is)| Certificate { issuer, not_before, not_after, issuer_is });
    (word(), option::of(word()), names, trust, option::of(certificate))
        .prop_map(|(version, name, names, trust, certificate)| TlsSession { version, name, names, trust, certificate })
}

fn on_port((mut seen, port): (Handshake, u16)) -> Handshake {
    seen.to.set_port(port);
    seen
}

fn outcome() -> impl Strategy<Value = ResolverOutcome> {
    prop_oneof![
        vec(address(), 0..3).prop_map(ResolverOutcome::Addresses),
        Just(ResolverOutcome::NoSuchName),
        Just(ResolverOutcome::NoAddress),
        Just(ResolverOutcome::Silent),
        Just(ResolverOutcome::PortClosed),
        Just(ResolverOutcome::Garbage),
        word().prop_map(ResolverOutcome::Failed),
    ]
}

fn names() -> impl Strategy<Value = NameAnswers> {
    let system = prop_oneof![
        vec(address(), 0..4).prop_map(SystemAnswer::Addresses),
        Just(SystemAnswer::NotFound),
        obstacle().prop_map(SystemAnswer::Blocked),
    ];
    let resolver = (address(), outcome(), vec(word(), 0..2));
    let server = (word(), address(), outcome());
    let reverse = vec((address(), word()), 0..2);
    (system, vec((address(), any::<u32>()), 0..2), vec(resolver, 0..3), reverse, vec(server, 0..3)).prop_map(
        |(system, hosts, resolvers, reverse, authority)| NameAnswers {
            name: "chat.example".into(),
            system,
            hosts_file: hosts.into_iter().map(|(address, line)| HostsEntry { address, line }).collect(),
            resolvers: resolvers
                .into_iter()
                .map(|(resolver, outcome, aliases)| ResolverAnswer { resolver, outcome, aliases, ttl_s: None })
                .collect(),
            reverse,
            authority: authority
                .into_iter()
                .map(|(server, address, outcome)| AuthorityAnswer {
                    server,
                    address,
                    outcome,
                    aliases: Vec::new(),
                    ttl_s: None,
                })
                .collect(),
        },
    )
}

fn cloud() -> impl Strategy<Value = CloudMachine> {
    (option::of(word()), vec(address(), 0..3), option::of(address()), option::of(obstacle()))
        .prop_map(|(vendor, public, inside, hidden)| CloudMachine { vendor, public, inside, hidden })
}

fn route() -> impl Strategy<Value = RouteTo> {
    let kind = select(vec![
        RouteKind::Unicast,
        RouteKind::Local,
        RouteKind::NotUnicast,
        RouteKind::Blackhole,
        RouteKind::Unreachable,
        RouteKind::Prohibit,
        RouteKind::None,
    ]);
    let by_default = any::<Option<bool>>();
    (address(), kind, option::of(address()), option::of(select(vec!["eth0", "tun0"])), by_default).prop_map(
        |(address, kind, gateway, interface, by_default)| RouteTo {
            address,
            kind,
            gateway,
            interface: interface.map(Into::into),
            source: None,
            by_default,
        },
    )
}

fn neighbour() -> impl Strategy<Value = Neighbour> {
    let state =
        select(vec![NeighbourState::Failed, NeighbourState::Incomplete, NeighbourState::Reachable, NeighbourState::NoArp]);
    (address(), option::of(state), option::of(0..100_000_u64), any::<bool>()).prop_map(
        |(address, state, changed_ms, is_default)| Neighbour {
            hop: NextHop { address, interface: "eth0".into() },
            state,
            changed_ms,
            is_default,
        },
    )
}

fn path() -> impl Strategy<Value = Path> {
    let by = (address(), any::<u8>(), any::<u8>()).prop_map(|(address, kind, code)| IcmpSender { address, kind, code });
    let end = prop_oneof![
        any::<u8>().prop_map(|hops| PathEnd::Open { hops }),
        any::<u8>().prop_map(|hops| PathEnd::Refused { hops }),
        (any::<u8>(), by).prop_map(|(hops, by)| PathEnd::Rejected { hops, by }),
        Just(PathEnd::Silent),
        errno().prop_map(PathEnd::Unsent),
    ];
    let step = (any::<u8>(), option::of(address()), any::<u64>()).prop_map(|(hops, router, took_us)| PathHop {
        hops,
        router,
        took_us,
    });
    (address(), vec(step, 0..4), end).prop_map(|(to, steps, end)| Path { to: (to, 8282).into(), steps, end })
}

fn worker() -> impl Strategy<Value = Worker> {
    (0..5_u32, 0..5_u32, any::<bool>(), word(), option::of((word(), option::of(address()), option::of(port())))).prop_map(
        |(pid, parent, master, name, listen)| Worker {
            pid,
            parent,
            role: if master { WorkerRole::Master } else { WorkerRole::Worker },
            name,
            listen: listen.map(|(protocol, address, port)| WorkerListen { written: protocol.clone(), protocol, address, port }),
            start_file: None,
            unit: None,
        },
    )
}

fn filter() -> impl Strategy<Value = PacketFilter> {
    let chain =
        (select(vec!["nat", "filter", "route"]), select(vec!["prerouting", "input", "output"]), any::<bool>(), any::<u32>());
    (vec(chain, 0..3), option::of(obstacle())).prop_map(|(chains, hidden)| PacketFilter {
        chains: chains
            .into_iter()
            .map(|(kind, hook, drops_by_policy, rules)| HookChain {
                family: FilterFamily::Legacy,
                table: "ip filter".into(),
                chain: hook.into(),
                kind: kind.into(),
                hook: hook.into(),
                drops_by_policy,
                rules,
            })
            .collect(),
        hidden,
    })
}

fn rule() -> impl Strategy<Value = FilterRule> {
    let backend = select(vec![Backend::Nftables, Backend::IptablesNft, Backend::IptablesLegacy]);
    let chain = prop_oneof![
        select(vec!["INPUT", "ufw-user-input", "filter_IN_public", "f2b-sshd", "DOCKER-USER", "DENYIN"]).prop_map(String::from),
        any::<String>(),
    ];
    let text = prop_oneof![
        select(vec!["drop", "ip saddr 192.0.2.8 drop", "ip saddr @bad drop", "-m set --match-set bad src -j DROP"])
            .prop_map(String::from),
        any::<String>(),
    ];
    let text = (text, any::<u32>(), option::of(any::<u64>()));
    (backend, word(), chain, option::of(text)).prop_map(|(backend, table, chain, text)| FilterRule {
        backend,
        tool: "iptables".into(),
        family: "ip".into(),
        table,
        chain,
        rule: text.map(|(text, number, handle)| RuleText { text, number, handle }),
    })
}

fn passage() -> impl Strategy<Value = Passage> {
    let end = prop_oneof![
        select(vec![
            PassageEnd::Answered,
            PassageEnd::Closed,
            PassageEnd::Dropped,
            PassageEnd::AnswerDropped,
            PassageEnd::ReversePath,
            PassageEnd::NoWay,
            PassageEnd::Queued,
            PassageEnd::Lost,
        ]),
        select(vec![Rejection::Reset, Rejection::PortUnreachable, Rejection::HostUnreachable, Rejection::Other])
            .prop_map(PassageEnd::Rejected),
    ];
    let syn = (any::<bool>(), address(), address(), select(vec![OtherEnd::Named, OtherEnd::Public, OtherEnd::Neighbour]));
    let step = (rule(), word(), any::<bool>()).prop_map(|(at, verdict, of_answer)| PathStep { at, verdict, of_answer });
    let blind = prop_oneof![
        Just(Blind::Xdp { interface: "eth0".into(), program: "12".into() }),
        rule().prop_map(|rule| Blind::Memory { rule })
    ];
    let led = option::of((address(), port()).prop_map(std::net::SocketAddr::from));
    (syn, select(vec!["eth0", "eth1"]), end, option::of(rule()), led, vec(step, 0..3), vec(blind, 0..2)).prop_map(
        |((inwards, from, to, other), interface, end, by, led_to, path, blind)| Passage {
            syn: Syn { direction: if inwards { Direction::In } else { Direction::Out }, from, to: (to, 8282).into(), other },
            interface: interface.into(),
            end,
            by,
            led_to,
            path,
            blind,
            by_source: None,
        },
    )
}

fn obstacle() -> impl Strategy<Value = Obstacle> {
    (select(&Need::ALL[..]), word()).prop_map(|(need, detail)| Obstacle { need, detail })
}

fn fact() -> impl Strategy<Value = Fact> {
    let foreign =
        (vec((address(), port(), option::of(owner())), 0..2), option::of(obstacle())).prop_map(|(listeners, hidden)| {
            ForeignListeners {
                listeners: listeners
                    .into_iter()
                    .map(|(address, port, owner)| ForeignListener { address, port, namespace: 1, namespace_name: None, owner })
                    .collect(),
                namespaces: 1,
                hidden,
            }
        });
    let table = (vec(listener(), 0..5), option::of(obstacle()), any::<bool>())
        .prop_map(|(listeners, owners_hidden, from_sock_diag)| ListenerTable { listeners, owners_hidden, from_sock_diag });
    let proxy = (select(vec!["http_proxy", "ALL_PROXY", "no_proxy"]), word()).prop_map(|(name, value)| ProxyVariable {
        name: name.into(),
        value,
        source: ProxySource::Session,
    });
    let proxy_end = prop_oneof![
        Just(ProxyEnd::NotFound),
        errno().prop_map(|errno| ProxyEnd::NoConnection(ConnectEnd::Errno(errno))),
        Just(ProxyEnd::NoConnection(ConnectEnd::NoAnswer)),
        Just(ProxyEnd::Leads(None)),
        handshake().prop_map(|seen| ProxyEnd::Leads(Some(seen.end))),
        (any::<u16>(), word()).prop_map(|(status, reason)| ProxyEnd::Http { status, reason }),
        (any::<u8>(), any::<u8>()).prop_map(|(version, code)| ProxyEnd::Socks { version, code }),
        Just(ProxyEnd::Login),
        word().prop_map(ProxyEnd::NotProxy),
        Just(ProxyEnd::Silent),
    ];
    let trial = (word(), port(), proxy_end).prop_map(|(host, port, end)| ProxyTrial {
        proxy: ProxyAddress { kind: ProxyKind::Http, host, port },
        at: None,
        end,
    });
    prop_oneof![
        network().prop_map(Fact::Network),
        table.prop_map(Fact::Listeners),
        names().prop_map(Fact::Names),
        vec(route(), 0..5).prop_map(Fact::Routes),
        vec(connect(), 0..6).prop_map(Fact::Connect),
        vec(worker(), 0..3).prop_map(Fact::Workerman),
        foreign.prop_map(Fact::Namespaces),
        filter().prop_map(Fact::FirewallRules),
        vec(proxy, 0..3).prop_map(Fact::ProxySettings),
        trial.prop_map(Fact::ProxyTrial),
        vec(connect(), 0..4).prop_map(Fact::Interception),
        (address(), option::of(errno())).prop_map(|(address, errno)| Fact::Bind(BindTrial { address, errno })),
        port_use().prop_map(Fact::PortUse),
        vec(handshake(), 0..4).prop_map(Fact::Handshake),
        vec(print(), 0..3).prop_map(Fact::Fingerprint),
        vec((handshake(), port()), 0..4).prop_map(|seen| Fact::OtherPorts(seen.into_iter().map(on_port).collect())),
        vec(neighbour(), 0..4).prop_map(Fact::Neighbours),
        (vec(connect(), 0..4), vec(connect(), 0..2)).prop_map(|(tried, nobody)| Fact::OtherDoors(OtherDoors { tried, nobody })),
        vec(path(), 0..3).prop_map(Fact::Path),
        cloud().prop_map(Fact::Cloud),
        vec(passage(), 0..6).prop_map(|passages| Fact::Rehearsal(Rehearsal { passages, rules: 3 })),
        vec(panel(), 0..2).prop_map(Fact::Panels),
    ]
}

fn port_use() -> impl Strategy<Value = PortUse> {
    let destination = (address(), connect(), any::<[u16; 4]>()).prop_map(|(from, connect, counts)| {
        let [established, close_wait, time_wait, lately] = counts.map(u32::from);
        DestinationUse { established, close_wait, time_wait, lately, ..DestinationUse::none(from, connect.to) }
    });
    let source = (address(), any::<[u16; 3]>()).prop_map(|(from, counts)| {
        let [sockets, ports, destinations] = counts.map(u32::from);
        SourceUse { from, sockets, ports, destinations }
    });
    let counted = (vec(destination, 0..4), vec(source, 0..2), any::<u16>()).prop_map(|(destinations, sources, missed)| {
        PortCounts { destinations, sources, missed: missed.into(), ..PortCounts::default() }
    });
    let sums = (any::<(u16, u16)>(), any::<u64>(), any::<u64>());
    (sums, vec(any::<(u16, u16)>(), 0..3), option::of(counted), any::<[Option<bool>; 4]>()).prop_map(
        |((range, in_use, time_wait), reserved, counted, [reuse, timestamps, ipv6_off, loopback6_off])| PortUse {
            range,
            in_use,
            time_wait,
            reserved,
            settings: PortSettings { tw_reuse: reuse.map(u8::from), timestamps, ipv6_off, loopback6_off },
            counted,
            hidden: None,
        },
    )
}

fn panel() -> impl Strategy<Value = Panel> {
    let says = select(vec![Listed::Open, Listed::ForSome, Listed::Denied, Listed::Absent]);
    let list = (says, any::<[bool; 2]>()).prop_map(|(says, families)| PanelList {
        file: "/www/server/panel/data/default.db".into(),
        part: Some("firewall".into()),
        families,
        says,
    });
    let rest = (vec(list, 0..3), any::<bool>(), option::of(obstacle()));
    (select(vec!["bt", "plesk", "cpanel", "nobody"]), rest).prop_map(|(id, (lists, testing, hidden))| Panel {
        id: id.into(),
        version: None,
        lists,
        testing,
        hidden,
    })
}

fn case() -> impl Strategy<Value = Case> {
    let blocked = (select(ProbeId::ALL.to_vec()), obstacle());
    let role = select(vec![None, Some(Role::Server), Some(Role::Client)]);
    let answers = vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..4);
    (
        select(&TARGETS[..]),
        select(&Symptom::ALL[..]),
        role,
        option::of(address()),
        answers,
        vec(fact(), 0..24),
        vec(blocked, 0..4),
    )
        .prop_map(|(target, symptom, role, client, answers, facts, blocked)| {
            let mut case = Case::new(target.parse().expect("a target"), symptom);
            (case.role, case.client) = (role, client);
            case.trace = client.is_some();
            let tree = tree();
            for (question, choice) in answers {
                let question = question.get(&tree.questions);
                case.answers.give(QuestionId(question.id.0.clone()), ChoiceId(choice.get(&question.choices).id.0.clone()));
            }
            for fact in facts {
                case.evidence.note(Observation { probe: fact.probe(), outcome: Ok(fact), took_ms: 1 });
            }
            for (probe, obstacle) in blocked {
                case.evidence.note(Observation { probe, outcome: Err(obstacle), took_ms: 1 });
            }
            case
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_cause_of_the_branch_has_one_sound_finding(case in case()) {
        let tree = tree();
        let diagnosis = judge(&case, tree);
        let causes: Vec<_> = diagnosis.findings.iter().map(|finding| finding.cause).collect();
        let distinct: BTreeSet<_> = causes.iter().copied().collect();
        prop_assert_eq!(causes.len(), distinct.len(), "at most once");
        for step in &tree.branch(effective_symptom(&case)).expect("a branch").steps {
            prop_assert!(distinct.contains(&step.cause), "{:?}", step.cause);
        }
        for finding in &diagnosis.findings {
            prop_assert!(finding.verdict == Verdict::NotChecked || !finding.evidence.is_empty(), "{:?}", finding);
        }
        let verdicts: Vec<_> = diagnosis.findings.iter().map(|finding| finding.verdict).collect();
        prop_assert!(verdicts.is_sorted(), "{:?}", verdicts);
        let accused = verdicts.iter().any(|verdict| verdict.is_accusation());
        prop_assert_eq!(accused, diagnosis.conclusion == Conclusion::CauseFound);
        if diagnosis.conclusion == Conclusion::Healthy {
            prop_assert!(!verdicts.contains(&Verdict::Possible));
        }
        prop_assert_eq!(judge(&case, tree), diagnosis, "the same case, the same diagnosis");
    }

    #[test]
    fn a_plan_asks_only_for_what_is_not_known(case in case()) {
        let requests = plan(&case, tree());
        let probes: BTreeSet<ProbeId> = requests.iter().map(conn_wizard::diagnosis::Request::probe).collect();
        prop_assert_eq!(probes.len(), requests.len(), "each probe once");
        prop_assert!(probes.iter().all(|probe| case.evidence.of(*probe).is_none()));
    }
}
