use std::net::IpAddr;

use super::{Cause, Finding, Fix, Remedy, remedy};
use crate::{
    case::{Case, Role, Symptom},
    diagnosis::{Proof, Verdict},
    evidence::{
        DestinationUse, Fact, HostsEntry, Interface, InterfaceAddress, Listener, ListenerTable, NameAnswers, Network,
        Observation, Owner, PortCounts, PortSettings, PortUse, ProxySource, ProxyVariable, ResolverAnswer, ResolverOutcome,
        SystemAnswer, Worker, WorkerListen, WorkerRole,
    },
};

const OWN: &str = "203.0.113.9";

fn ip(text: &str) -> IpAddr {
    text.parse().expect("an address")
}

fn case(target: &str, symptom: Symptom) -> Case {
    let mut case = Case::new(target.parse().expect("a target"), symptom);
    let interface = |index, name: &str, address: &str| Interface {
        index,
        name: name.into(),
        up: true,
        loopback: index == 1,
        kind: None,
        addresses: vec![InterfaceAddress { address: ip(address), prefix: 24 }],
    };
    let interfaces = vec![interface(1, "lo", "127.0.0.1"), interface(2, "eth0", OWN)];
    note(&mut case, Fact::Network(Network { interfaces, default_route: [true, false], discarding: None }));
    case.role = Some(Role::Server);
    case
}

fn note(case: &mut Case, fact: Fact) {
    case.evidence.note(Observation { probe: fact.probe(), outcome: Ok(fact), took_ms: 1 });
}

fn owner(program: &str, unit: Option<&str>) -> Owner {
    Owner { pid: 812, program: program.into(), title: program.into(), unit: unit.map(Into::into), container: None }
}

fn listens(case: &mut Case, address: &str, port: u16, owner: Owner) {
    let listener = Listener {
        address: ip(address),
        port,
        v6_only: None,
        device: None,
        queue: 0,
        queue_limit: 511,
        inode: 4711,
        uid: 33,
        owners: vec![owner],
        forwards: None,
    };
    note(case, Fact::Listeners(ListenerTable { listeners: vec![listener], owners_hidden: None, from_sock_diag: true }));
}

fn workerman(case: &mut Case, name: &str, written: &str, unit: Option<&str>) {
    let (protocol, rest) = written.split_once("://").expect("a listen address");
    let port = rest.rsplit_once(':').and_then(|(_, port)| port.parse().ok());
    let listen = WorkerListen { written: written.into(), protocol: protocol.into(), address: None, port };
    let worker = |pid, parent, role, listen, start_file: Option<&str>| Worker {
        pid,
        parent,
        role,
        name: name.into(),
        listen,
        start_file: start_file.map(Into::into),
        unit: unit.map(Into::into),
    };
    let workers = vec![
        worker(800, 1, WorkerRole::Master, None, Some("/srv/chat/start.php")),
        worker(812, 800, WorkerRole::Worker, Some(listen), None),
    ];
    note(case, Fact::Workerman(workers));
}

fn mend(case: &Case, cause: Cause, evidence: Vec<Proof>) -> Remedy {
    let verdict = Verdict::Confirmed;
    let remedy_free =
        Finding { cause, verdict, evidence, against: Vec::new(), unchecked: Vec::new(), remedy: Remedy::default() };
    remedy(case, &remedy_free)
}

fn commands(remedy: &Remedy) -> Vec<String> {
    remedy.steps.iter().filter_map(|step| step.command.as_ref()).map(ToString::to_string).collect()
}

fn lines(remedy: &Remedy) -> Vec<&str> {
    let snippets = remedy.steps.iter().filter_map(|step| step.snippet.as_ref());
    snippets.flat_map(|snippet| snippet.lines.iter().map(String::as_str)).collect()
}

#[test]
fn a_workerman_listener_on_loopback_gets_its_own_line_with_the_real_port() {
    let mut case = case("ws://203.0.113.9:8282", Symptom::Refused);
    listens(&mut case, "127.0.0.1", 8282, owner("php", None));
    workerman(&mut case, "chat", "websocket://127.0.0.1:8282", None);
    let mended = mend(&case, Cause::RefusedBindAddress, Vec::new());
    assert_eq!(lines(&mended), ["$worker = new Worker('websocket://0.0.0.0:8282');"]);
    assert_eq!(commands(&mended), ["php /srv/chat/start.php restart -d"]);
    assert_eq!(mended.steps[0].snippet.as_ref().and_then(|snippet| snippet.file.as_deref()), Some("/srv/chat/start.php"));
    assert_eq!(mended.undo, Some(Fix::UndoLine {}));
}

#[test]
fn a_gateway_is_recognised_by_its_name() {
    let mut case = case("ws://203.0.113.9:7272", Symptom::Refused);
    listens(&mut case, "127.0.0.1", 7272, owner("php", Some("chat.service")));
    workerman(&mut case, "ChatGateway", "Websocket://127.0.0.1:7272", Some("chat.service"));
    let mended = mend(&case, Cause::RefusedBindAddress, Vec::new());
    assert_eq!(lines(&mended), ["$gateway = new Gateway('Websocket://0.0.0.0:7272');"]);
    assert_eq!(commands(&mended), ["systemctl restart chat.service"]);
}

#[test]
fn a_process_title_cannot_write_code() {
    let mut case = case("ws://203.0.113.9:8282", Symptom::Refused);
    listens(&mut case, "127.0.0.1", 8282, owner("php", None));
    workerman(&mut case, "chat", "x');system('id://0.0.0.0:8282", None);
    let mended = mend(&case, Cause::RefusedBindAddress, Vec::new());
    assert_eq!(lines(&mended), ["$worker = new Worker('websocket://0.0.0.0:8282');"]);
}

#[test]
fn without_workerman_both_examples_of_the_documents_are_shown_for_websocket() {
    let case = case("ws://203.0.113.9:8282", Symptom::Refused);
    let mended = mend(&case, Cause::RefusedBindAddress, Vec::new());
    assert_eq!(
        lines(&mended),
        [
            "0.0.0.0:8282",
            "$worker = new Worker('websocket://0.0.0.0:8282');",
            "$gateway = new Gateway('websocket://0.0.0.0:8282');"
        ]
    );
    assert_eq!(commands(&mended), ["ss -Hltnp 'sport = :8282'"]);
}

#[test]
fn the_settings_of_an_unknown_program_are_looked_for_where_it_was_started() {
    let mended = |program: &str, pid, unit: Option<&str>| {
        let mut case = case("203.0.113.9:8282", Symptom::Refused);
        listens(&mut case, "127.0.0.1", 8282, Owner { pid, ..owner(program, unit) });
        commands(&mend(&case, Cause::RefusedBindAddress, Vec::new()))
    };
    let status = "systemctl status 812 --no-pager";
    assert_eq!(mended("someserver", 812, None), ["readlink /proc/812/cwd", status]);
    assert_eq!(mended("someserver", 812, Some("some.service")), [status, "systemctl restart some.service"]);
    assert_eq!(mended("systemd", 1, None), ["systemctl list-sockets --all --no-pager"]);
    assert!(mended("nginx", 812, None).is_empty());
}

#[test]
fn other_programs_get_their_own_form() {
    for (program, expected) in [
        ("nginx", "listen 8282;"),
        ("apache2", "Listen 0.0.0.0:8282"),
        ("node", "server.listen(8282, '0.0.0.0');"),
        ("redis-server", "bind 127.0.0.1 203.0.113.9"),
        ("postgres", "listen_addresses = 'localhost,203.0.113.9'"),
        ("mysqld", "bind-address = 127.0.0.1,203.0.113.9"),
        ("someserver", "0.0.0.0:8282"),
    ] {
        let mut case = case("203.0.113.9:8282", Symptom::Refused);
        listens(&mut case, "127.0.0.1", 8282, owner(program, None));
        assert_eq!(lines(&mend(&case, Cause::RefusedBindAddress, Vec::new())), [expected], "{program}");
    }
}

#[test]
fn a_service_that_is_down_is_started_by_its_unit_or_its_start_file() {
    let mut unit = case("ws://203.0.113.9:8282", Symptom::Refused);
    workerman(&mut unit, "chat", "websocket://0.0.0.0:8282", Some("chat.service"));
    assert_eq!(
        commands(&mend(&unit, Cause::RefusedNotListening, Vec::new())),
        [
            "systemctl start chat.service",
            "systemctl status chat.service --no-pager",
            "journalctl -u chat.service -n 50 --no-pager"
        ]
    );
    let mut file = case("ws://203.0.113.9:8282", Symptom::Refused);
    workerman(&mut file, "chat", "websocket://0.0.0.0:8282", Some("session-3.scope"));
    assert_eq!(
        commands(&mend(&file, Cause::RefusedNotListening, Vec::new())),
        ["php /srv/chat/start.php status", "php /srv/chat/start.php start -d"]
    );
    let nothing = case("8282", Symptom::Refused);
    assert_eq!(commands(&mend(&nothing, Cause::RefusedNotListening, Vec::new())), ["systemctl --failed --no-pager"]);
}

#[test]
fn a_wrong_port_becomes_the_right_url() {
    let case = case("ws://chat.example:8283/room", Symptom::Refused);
    let seen = Proof::WorkerListens {
        written: "websocket://0.0.0.0:8282".into(),
        pid: 812,
        listens: "0.0.0.0:8282".parse().expect("a socket address"),
    };
    let mended = mend(&case, Cause::RefusedWrongPort, vec![seen]);
    assert_eq!(mended.steps[0].text, Fix::UseTarget { target: "ws://chat.example:8282/room".into() });
}

#[test]
fn the_service_heard_on_another_port_is_the_one_that_could_listen_here() {
    let mut case = case("ws://203.0.113.9:8283/room", Symptom::Refused);
    workerman(&mut case, "chat", "websocket://0.0.0.0:8282", None);
    let (listens, to) = ("0.0.0.0:8282", "203.0.113.9:8282");
    let listens = listens.parse().expect("a socket address");
    let to = to.parse().expect("a socket address");
    let seen = Proof::ListenerUpgrades { to, tls: false, listens, asked: 8283, owner: None };
    let mended = mend(&case, Cause::RefusedWrongPort, vec![seen, Proof::NothingListens { port: 8283 }]);
    assert_eq!(mended.steps[0].text, Fix::UseTarget { target: "ws://203.0.113.9:8282/room".into() });
    assert!(lines(&mended).iter().any(|line| line.contains("'websocket://0.0.0.0:8283'")), "{:?}", lines(&mended));
    let guessed = Proof::PortUpgrades { to, tls: false, asked: 8283 };
    case.role = Some(crate::case::Role::Client);
    let mended = mend(&case, Cause::RefusedWrongPort, vec![guessed]);
    assert_eq!(mended.steps[0].text, Fix::UseTarget { target: "ws://203.0.113.9:8282/room".into() });
    assert_eq!(commands(&mended), ["ss -Hltnp 'sport = :8283'"]);
}

/// This machine's own variables and records have no part in what a client reports of itself.
#[test]
fn what_a_client_reports_is_not_mended_on_the_server() {
    let case = case("ws://chat.example:8282", Symptom::Refused);
    let proxy = Proof::ClientProxyApplies { variable: "http_proxy".into(), proxy: "http://127.0.0.1:7890".into() };
    let mended = mend(&case, Cause::RefusedProxy, vec![proxy]);
    let texts: Vec<_> = mended.steps.iter().map(|step| &step.text).collect();
    assert_eq!(texts, [&Fix::TryWithoutProxy {}, &Fix::ExemptFromProxy {}]);
    let (right, wrong) = (vec!["203.0.113.9".parse().expect("an address")], vec!["198.51.100.4".parse().expect("an address")]);
    let gets = Proof::ClientGets { name: "chat.example".into(), addresses: wrong, own: right };
    let mended = mend(&case, Cause::RefusedDnsWrongIp, vec![gets]);
    assert_eq!(mended.steps.len(), 1, "{mended:?}");
}

#[test]
fn a_placeholder_is_replaced_by_the_port_the_clients_use() {
    let mut case = case("ws://203.0.113.9:8282", Symptom::Refused);
    workerman(&mut case, "chat", "websocket://0.0.0.0:xxxx", None);
    let written = "websocket://0.0.0.0:xxxx".to_owned();
    let seen = Proof::WorkerPlaceholder {
        written: written.clone(),
        pid: 812,
        listens: "0.0.0.0:41234".parse().expect("a socket address"),
    };
    let mended = mend(&case, Cause::RefusedWrongPort, vec![seen]);
    assert_eq!(mended.steps[0].text, Fix::ReplacePlaceholder { written, port: 8282 });
    assert!(lines(&mended).iter().all(|line| line.contains(":8282") && !line.contains("xxxx")));
}

fn names(system: &[&str], hosts: &[(&str, u32)], resolvers: &[(&str, &[&str])]) -> NameAnswers {
    let list = |addresses: &[&str]| addresses.iter().map(|address| ip(address)).collect::<Vec<_>>();
    NameAnswers {
        name: "chat.example".into(),
        system: SystemAnswer::Addresses(list(system)),
        hosts_file: hosts.iter().map(|(address, line)| HostsEntry { address: ip(address), line: *line }).collect(),
        resolvers: resolvers
            .iter()
            .map(|(resolver, addresses)| ResolverAnswer {
                resolver: ip(resolver),
                outcome: ResolverOutcome::Addresses(list(addresses)),
                aliases: Vec::new(),
                ttl_s: Some(300),
            })
            .collect(),
        reverse: Vec::new(),
        authority: Vec::new(),
    }
}

#[test]
fn a_wrong_record_is_changed_to_this_machines_address() {
    let mut case = case("ws://chat.example:8282", Symptom::Refused);
    note(&mut case, Fact::Names(names(&["198.51.100.7"], &[], &[("192.0.2.53", &["198.51.100.7"])])));
    let mended = mend(&case, Cause::RefusedDnsWrongIp, Vec::new());
    assert_eq!(lines(&mended), ["chat.example. IN A 203.0.113.9"]);
    assert!(mended.steps.iter().any(|step| step.text == Fix::WaitForTtl { seconds: 300 }));
}

#[test]
fn a_hosts_line_is_named_with_file_and_number() {
    let mut case = case("ws://chat.example:8282", Symptom::Refused);
    note(&mut case, Fact::Names(names(&["198.51.100.7"], &[("198.51.100.7", 3)], &[("192.0.2.53", &[OWN])])));
    let mended = mend(&case, Cause::RefusedDnsWrongIp, Vec::new());
    assert_eq!(
        mended.steps[0].text,
        Fix::CorrectHostsLine { line: 3, name: "chat.example".into(), address: "198.51.100.7".into() }
    );
    assert_eq!(lines(&mended), ["203.0.113.9 chat.example"]);
}

#[test]
fn one_stale_resolver_is_named_instead_of_the_record() {
    let mut case = case("ws://chat.example:8282", Symptom::Refused);
    let resolvers: &[(&str, &[&str])] = &[("192.0.2.53", &["198.51.100.7"]), ("192.0.2.54", &[OWN])];
    note(&mut case, Fact::Names(names(&["198.51.100.7"], &[], resolvers)));
    let mended = mend(&case, Cause::RefusedDnsWrongIp, Vec::new());
    assert_eq!(mended.steps[0].text, Fix::StaleResolver { resolver: "192.0.2.53".into(), address: "198.51.100.7".into() });
}

#[test]
fn a_taken_port_names_its_unit_and_never_kills() {
    let mut case = case("203.0.113.9:80", Symptom::Bind);
    listens(&mut case, "0.0.0.0", 80, owner("nginx", Some("nginx.service")));
    let mended = mend(&case, Cause::BindAddressInUse, Vec::new());
    assert_eq!(commands(&mended), ["ss -Hltnp 'sport = :80'", "systemctl stop nginx.service"]);
    assert_eq!(mended.undo, Some(Fix::UndoStop { unit: "nginx.service".into() }));
}

#[test]
fn workerman_on_its_own_port_is_restarted_not_started_twice() {
    let mut case = case("ws://203.0.113.9:8282", Symptom::Bind);
    listens(&mut case, "0.0.0.0", 8282, owner("php", None));
    workerman(&mut case, "chat", "websocket://0.0.0.0:8282", None);
    let mended = mend(&case, Cause::BindAddressInUse, Vec::new());
    assert_eq!(commands(&mended)[1..], ["php /srv/chat/start.php status", "php /srv/chat/start.php restart -d"]);
}

#[test]
fn an_address_behind_nat_becomes_every_address() {
    let case = case("ws://198.51.100.7:8282", Symptom::Bind);
    let mended = mend(&case, Cause::BindAddressNotLocal, Vec::new());
    assert!(lines(&mended).contains(&"$worker = new Worker('websocket://0.0.0.0:8282');"));
    assert!(mended.steps.iter().any(|step| step.text == Fix::OrListenOnOwn { address: OWN.into() }));
}

/// 28,232 ports, of which connections to one place have these.
fn port_use(open: u32, time_wait: u32, settings: PortSettings) -> PortUse {
    let to = "192.0.2.9:3306".parse().expect("an address and a port");
    let seen = DestinationUse::none("198.51.100.7".parse().expect("an address"), to);
    let seen = DestinationUse { established: open, time_wait, lately: time_wait / 60 * 5, ..seen };
    let counted = PortCounts { destinations: vec![seen], listening: vec![40_000], ..PortCounts::default() };
    let reserved = vec![(11_000, 11_300), (50_000, 50_000)];
    PortUse { range: (32_768, 60_999), reserved, settings, counted: Some(counted), ..PortUse::default() }
}

fn mend_ports(case: &Case, cause: Cause, open: u64, time_wait: u64) -> Remedy {
    let (from, to) = ("198.51.100.7".parse().expect("an address"), "192.0.2.9:3306".parse().expect("an address and a port"));
    let proof = Proof::PortsOfDestination { from, to, first: 32_768, last: 60_999, size: 28_230, open, time_wait };
    mend(case, cause, vec![proof])
}

#[test]
fn the_port_range_keeps_service_ports_and_knows_the_way_back() {
    let mut case = case("198.51.100.7:3306", Symptom::AddrNotAvail);
    note(&mut case, Fact::PortUse(port_use(28_000, 200, PortSettings::default())));
    listens(&mut case, "0.0.0.0", 55151, owner("php", None));
    let mended = mend_ports(&case, Cause::ExhaustionEphemeralPorts, 28_000, 200);
    let kept = "10050-10051,10250,11000-11300,15672,25672,26379,27017,40000,50000,55151";
    let reserved = format!("net.ipv4.ip_local_reserved_ports = {kept}");
    assert_eq!(lines(&mended), ["net.ipv4.ip_local_port_range = 10000 65535", reserved.as_str()]);
    let command = "sysctl -w 'net.ipv4.ip_local_port_range=32768 60999' \
                   'net.ipv4.ip_local_reserved_ports=11000-11300,50000'";
    assert_eq!(mended.undo, Some(Fix::UndoSettings { command: command.to_owned() }));
    let texts: Vec<&Fix> = mended.steps.iter().map(|step| &step.text).collect();
    // 55,536 without the eleven ports and the range of 301.
    assert!(texts.contains(&&Fix::WidenPortsTo { before: 28_230, after: 55_225 }), "{texts:?}");
    assert!(texts.contains(&&Fix::WiderRangeLasts { rate: 3, seconds: 18_408 }), "{texts:?}");
}

/// `tcp_tw_reuse` is for what TIME_WAIT holds, on the side that connects, and 2 is for loopback only.
#[test]
fn time_wait_is_used_again_only_where_that_helps() {
    let lines_with = |cause, open, time_wait, tw_reuse, timestamps| {
        let mut case = case("198.51.100.7:3306", Symptom::AddrNotAvail);
        let settings = PortSettings { tw_reuse: Some(tw_reuse), timestamps: Some(timestamps), ..PortSettings::default() };
        note(&mut case, Fact::PortUse(port_use(open, time_wait, settings)));
        let mended = mend_ports(&case, cause, open.into(), time_wait.into());
        let reuse: Vec<String> = lines(&mended).iter().filter(|line| line.contains("tcp_")).map(ToString::to_string).collect();
        (reuse.join("; "), format!("{:?}", mended.undo))
    };
    let (lines, undo) = lines_with(Cause::ExhaustionTimeWait, 100, 28_000, 2, true);
    assert_eq!(lines, "net.ipv4.tcp_tw_reuse = 1");
    assert!(undo.contains("net.ipv4.tcp_tw_reuse=2"), "{undo}");
    assert_eq!(lines_with(Cause::ExhaustionTimeWait, 100, 28_000, 1, true).0, "");
    let both = "net.ipv4.tcp_tw_reuse = 1; net.ipv4.tcp_timestamps = 1";
    assert_eq!(lines_with(Cause::ExhaustionTimeWait, 100, 28_000, 0, false).0, both);
    assert_eq!(lines_with(Cause::ExhaustionEphemeralPorts, 28_000, 100, 2, true).0, "");
}

#[test]
fn values_from_outside_stay_arguments() {
    let mut case = case("ws://chat.example:8282", Symptom::Refused);
    let name = "http_proxy; reboot".to_owned();
    note(&mut case, Fact::ProxySettings(vec![ProxyVariable { name, value: String::new(), source: ProxySource::Session }]));
    let mended = mend(&case, Cause::RefusedProxy, Vec::new());
    assert_eq!(commands(&mended), ["env -u 'http_proxy; reboot' curl --noproxy '*' -v http://chat.example:8282/"]);
}

#[test]
fn no_remedy_switches_a_firewall_off_kills_or_leaves_a_placeholder() {
    for target in ["8282", "ws://chat.example:8282", "203.0.113.9:8282", "[2001:db8::7]:8282"] {
        for role in [None, Some(Role::Server), Some(Role::Client)] {
            for cause in Cause::ALL {
                let mut case = case(target, Symptom::Unknown);
                case.role = role;
                let mended = mend(&case, *cause, Vec::new());
                let said = commands(&mended).into_iter().chain(lines(&mended).into_iter().map(Into::into));
                for said in said.collect::<Vec<String>>() {
                    for bad in ["kill", "xxxx", "ufw disable", "stop firewalld", "-F", "flush ruleset", "setenforce"] {
                        assert!(!said.contains(bad), "{cause:?}: {said}");
                    }
                }
            }
        }
    }
}

#[test]
fn every_step_has_its_sentence_in_every_language() {
    use crate::{l10n, text};
    for language in l10n::languages() {
        let catalogue = l10n::Catalogue::new(&language, l10n::Charset::Utf8, None);
        for fix in Fix::samples() {
            assert!(catalogue.try_say(&text::fix::fix(&fix)).is_ok(), "{language}: {fix:?}");
        }
    }
}

/// What consoles and panels are called in Chinese is shown where the terminal can, and nothing of it is left where it cannot.
#[test]
fn every_provider_and_panel_has_its_way_in_every_language() {
    use crate::{
        addressbook::{ControlPanel, Vendor},
        l10n::{self, Charset},
        text,
    };
    let filters = Vendor::all().flat_map(|vendor| {
        let (id, port, source) = (vendor.id.clone(), 8282, "0.0.0.0/0".to_owned());
        let also = vendor.also.iter().map(move |also| (Fix::AlsoAtVendor { filter: also.id.clone(), port }, &also.native));
        std::iter::once((Fix::OpenAtVendor { vendor: id, port, source }, &vendor.native)).chain(also)
    });
    let panels = ControlPanel::all().flat_map(|panel| {
        let (id, port) = (panel.id.clone(), 8282);
        let open = Fix::OpenInNamedPanel { panel: id.clone(), port };
        [(open, &panel.native), (Fix::SyncPanel { panel: id, port }, &panel.native)]
    });
    let all: Vec<(Fix, &Option<String>)> = filters.chain(panels).collect();
    for language in l10n::languages() {
        for (fix, native) in &all {
            let said = |charset| {
                let catalogue = l10n::Catalogue::new(&language, charset, None);
                catalogue.try_say(&text::fix::fix(fix)).unwrap_or_else(|fault| panic!("{language}: {fault}"))
            };
            let (wide, ascii) = (said(Charset::Utf8), said(Charset::Ascii));
            if let Some(native) = native {
                assert!(wide.contains(native.as_str()), "{language}: {wide}");
            }
            assert!(ascii.is_ascii() && !ascii.contains("none") && !ascii.contains("\\u{"), "{language}: {ascii}");
            assert!(!ascii.contains('?') && !ascii.contains("()"), "{language}: {ascii}");
        }
    }
}

mod protocol;
