//! Each probe against a real kernel, in network namespaces made for the test.

mod support;

use std::{
    io::Read,
    net::{IpAddr, Shutdown, SocketAddr, TcpListener, TcpStream},
    os::fd::OwnedFd,
    process::Command,
};

use conn_wizard::{
    diagnosis::Request,
    evidence::{
        ConnectAttempt, ConnectEnd, Discarding, Fact, FilterFamily, ForeignListeners, IcmpSender, Listener, ListenerTable,
        Need, Obstacle, PacketFilter, ProxySource, RouteKind, RouteTo, WorkerRole,
    },
    probe::LinuxHost,
    wire::proc_net_tcp,
};
use socket2::{Domain, Socket, Type};
use support::{CLIENT, Namespace, Pair, Running, SERVER, SERVER6, has_programs, observe, wait_until};

const ECONNREFUSED: i32 = 111;
const EHOSTUNREACH: i32 = 113;
const ENETUNREACH: i32 = 101;
const EACCES: i32 = 13;
const EINVAL: i32 = 22;
const EADDRNOTAVAIL: i32 = 99;

macro_rules! seen {
    ($observed:expr, $variant:ident) => {
        match $observed {
            Ok(Fact::$variant(fact)) => fact,
            other => panic!("{other:?}"),
        }
    };
}

fn listeners(namespace: &Namespace) -> ListenerTable {
    seen!(namespace.observe(&Request::Listeners), Listeners)
}

fn on(table: &ListenerTable, port: u16) -> &Listener {
    table.listeners.iter().find(|listener| listener.port == port).expect("a listener on the port")
}

fn connect(namespace: &Namespace, to: &[&str]) -> Vec<ConnectAttempt> {
    let to = to.iter().map(|to| to.parse().expect("an address with port")).collect();
    seen!(namespace.observe(&Request::Connect { to }), Connect)
}

fn route(namespace: &Namespace, to: &str) -> RouteTo {
    let to = vec![ip(to)];
    seen!(namespace.observe(&Request::Routes { to }), Routes).remove(0)
}

fn ip(text: &str) -> IpAddr {
    text.parse().expect("an address")
}

fn socket(namespace: &Namespace, address: &str, prepare: impl FnOnce(&Socket) -> std::io::Result<()> + Send) -> Socket {
    namespace.within(|| {
        let address: SocketAddr = address.parse().expect("an address");
        let socket = Socket::new(Domain::for_address(address), Type::STREAM, None).expect("a socket");
        prepare(&socket).expect("an option");
        socket.bind(&address.into()).and_then(|()| socket.listen(7)).expect("a listener");
        socket
    })
}

#[test]
fn interfaces_addresses_and_default_routes_are_seen() {
    let Some(Pair { client, server }) = Pair::new() else { return };
    let network = seen!(server.observe(&Request::Network), Network);
    let named = |name: &str| network.interfaces.iter().find(|one| one.name == name).expect("the interface");
    assert!(named("lo").loopback && named("lo").up);
    let cable = named("eth0");
    assert_eq!((cable.up, cable.loopback, cable.kind.as_deref()), (true, false, Some("veth")));
    assert!(network.has(ip(SERVER)) && network.has(ip(SERVER6)) && !network.has(ip(CLIENT)));
    assert!(cable.addresses.iter().any(|own| own.address == ip(SERVER) && own.prefix == 24));
    assert_eq!(network.default_route, [false, false]);

    server.run(&["ip", "route", "add", "default", "via", CLIENT]);
    client.run(&["ip", "link", "set", "eth0", "down"]);
    let network = seen!(server.observe(&Request::Network), Network);
    let up = network.interfaces.iter().find(|one| one.name == "eth0").map(|one| one.up);
    assert_eq!((network.default_route, up), ([true, false], Some(false)));
}

#[test]
fn routes_and_rules_that_discard_are_seen() {
    let Some(Pair { client: _client, server }) = Pair::new() else { return };
    let discarding = || seen!(server.observe(&Request::Network), Network).discarding;
    assert_eq!(discarding(), Some(Discarding::default()));
    // A default of this kind is for everybody: no ban.
    server.run(&["ip", "route", "add", "unreachable", "default", "metric", "9999"]);
    assert_eq!(discarding(), Some(Discarding::default()));
    server.run(&["ip", "-6", "route", "add", "blackhole", "2001:db8:bad::/48", "table", "100"]);
    assert_eq!(discarding(), Some(Discarding { routes: true, rules: false }));
    server.run(&["ip", "rule", "add", "from", "203.0.113.5", "prohibit"]);
    assert_eq!(discarding(), Some(Discarding { routes: true, rules: true }));
}

#[test]
fn listeners_are_seen_with_all_that_decides_who_reaches_them() {
    let Some(Pair { server, client: _client }) = Pair::new() else { return };
    let _loopback = server.listen("127.0.0.1:8282");
    let _any = server.listen("0.0.0.0:8283");
    let _only6 = socket(&server, "[::]:8284", |socket| socket.set_only_v6(true));
    let _dual = socket(&server, "[::]:8285", |socket| socket.set_only_v6(false));
    let _device = socket(&server, "0.0.0.0:8286", |socket| socket.bind_device(Some(b"eth0")));
    let table = listeners(&server);
    assert!(table.from_sock_diag);
    let row = |port| {
        let listener = on(&table, port);
        (listener.address.to_string(), listener.v6_only, listener.device.as_deref())
    };
    assert_eq!(row(8282), ("127.0.0.1".into(), None, None));
    assert_eq!(row(8283), ("0.0.0.0".into(), None, None));
    assert_eq!(row(8284), ("::".into(), Some(true), None));
    assert_eq!(row(8285), ("::".into(), Some(false), None));
    assert_eq!(row(8286), ("0.0.0.0".into(), None, Some("eth0")));
    assert_eq!(table.listeners.len(), 5, "{:?}", table.listeners);
}

#[test]
fn the_file_in_proc_tells_the_same_listeners_as_the_kernel_does() {
    let Some(Pair { server, client: _client }) = Pair::new() else { return };
    let _listeners = ["127.0.0.1:8282", "0.0.0.0:8283", "[::]:8284", "[2001:db8::1]:8285"].map(|at| server.listen(at));
    let files = server.within(|| {
        ["tcp", "tcp6"].map(|name| std::fs::read_to_string(format!("/proc/thread-self/net/{name}")).expect("a table"))
    });
    let mut by_file: Vec<_> = files
        .iter()
        .flat_map(|file| proc_net_tcp::listen_sockets(file))
        .map(|socket| (socket.port, socket.address, socket.inode, socket.uid))
        .collect();
    by_file.sort_unstable();
    let by_kernel: Vec<_> = listeners(&server)
        .listeners
        .iter()
        .map(|listener| (listener.port, listener.address, listener.inode, listener.uid))
        .collect();
    assert_eq!((by_kernel.len(), by_kernel), (4, by_file));
}

#[test]
fn waiting_connections_and_the_limit_of_the_queue_are_counted() {
    let Some(Pair { client, server }) = Pair::new() else { return };
    let _listener = socket(&server, "0.0.0.0:8282", |_| Ok(()));
    let to = format!("{SERVER}:8282");
    let _waiting = client.within(|| [TcpStream::connect(&to).expect("open"), TcpStream::connect(&to).expect("open")]);
    // The client is done with its part of the handshake a moment before the server is.
    wait_until("both connections wait", || on(&listeners(&server), 8282).queue == 2);
    assert_eq!(on(&listeners(&server), 8282).queue_limit, 7);
}

#[test]
fn every_process_that_holds_a_listener_is_named() {
    let Some(Pair { server, client: _client }) = Pair::new() else { return };
    let listener = server.listen("127.0.0.1:8282");
    let copy = OwnedFd::from(listener.try_clone().expect("a copy"));
    let other = Running::idle("WorkerMan: master process  start_file=/srv/start.php", Some(copy));
    // A program that another test starts just now may hold the socket as well, until it runs.
    wait_until("two processes hold it", || on(&listeners(&server), 8282).owners.len() == 2);
    let table = listeners(&server);
    assert_eq!(table.owners_hidden, None);
    let owners = &on(&table, 8282).owners;
    let pids: Vec<u32> = owners.iter().map(|owner| owner.pid).collect();
    assert!(pids.contains(&std::process::id()) && pids.contains(&other.pid()));
    let other = owners.iter().find(|owner| owner.pid == other.pid()).expect("the other");
    assert_eq!(other.program, "sleep");
    assert_eq!(other.title, "WorkerMan: master process  start_file=/srv/start.php 600");
}

#[test]
fn an_ordinary_user_sees_the_listener_but_not_its_owner() {
    const PORT: &str = "CONN_WIZARD_TEST_PORT";
    if let Ok(port) = std::env::var(PORT) {
        let table = seen!(observe(&LinuxHost::new(), &Request::Listeners), Listeners);
        let listener = on(&table, port.parse().expect("a port"));
        assert_eq!((listener.owners.as_slice(), listener.address), ([].as_slice(), ip("127.0.0.1")));
        assert_eq!(table.owners_hidden.map(|hidden| hidden.need), Some(Need::Root));
        return;
    }
    let listener = TcpListener::bind("127.0.0.1:0").expect("a listener");
    let port = listener.local_addr().expect("its address").port().to_string();
    as_nobody("an_ordinary_user_sees_the_listener_but_not_its_owner", &[(PORT, &port)]);
}

#[test]
fn an_ordinary_user_finds_listeners_in_other_namespaces_too() {
    const NAME: &str = "CONN_WIZARD_TEST_NAMESPACE";
    if let Ok(name) = std::env::var(NAME) {
        let others = seen!(observe(&LinuxHost::new(), &Request::Namespaces { port: 8282 }), Namespaces);
        assert_eq!(others.hidden, None);
        assert!(others.listeners.iter().any(|listener| listener.address == ip(SERVER)), "{name}: {others:?}");
        return;
    }
    let Some(Pair { server, client: _client }) = Pair::new() else { return };
    let listener = OwnedFd::from(server.listen(&format!("{SERVER}:8282")));
    let _holder = server.within(|| Running::idle("holder", Some(listener)));
    as_nobody("an_ordinary_user_finds_listeners_in_other_namespaces_too", &[(NAME, server.name())]);
}

/// Runs one test of this program again as the user nobody.
fn as_nobody(test: &str, environment: &[(&str, &str)]) {
    use std::os::unix::process::CommandExt;
    const NOBODY: u32 = 65534;
    if !nix::unistd::geteuid().is_root() {
        let _: Option<()> = support::skip("another user needs root");
        return;
    }
    // The folder the tests are built in may be closed to others.
    let copy = std::env::temp_dir().join(format!("conn-wizard-{}-{test}", std::process::id()));
    let program = std::env::current_exe().expect("this program");
    // Copied by another process: a program that this one has open for writing while a second test starts one is "busy".
    support::run(&["cp".as_ref(), program.as_os_str(), copy.as_os_str()]);
    let mut command = Command::new(&copy);
    command.args(["--exact", test, "--nocapture"]).envs(environment.iter().copied());
    let output = command.uid(NOBODY).gid(NOBODY).current_dir("/").output().expect("a run");
    std::fs::remove_file(&copy).expect("the copy");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn connections_end_as_the_kernel_says() {
    let Some(Pair { client, server }) = Pair::new() else { return };
    let _listener = server.listen("[::]:8282");
    let to = ["192.0.2.1:8282", "[2001:db8::1]:8282", "192.0.2.1:9", "[2001:db8::1]:9", "198.51.100.7:80"];
    let ends: Vec<_> = connect(&client, &to).into_iter().map(|attempt| (attempt.end, attempt.icmp)).collect();
    let errno = |errno| (ConnectEnd::Errno(errno), None);
    let open = (ConnectEnd::Open, None);
    assert_eq!(ends, [open, open, errno(ECONNREFUSED), errno(ECONNREFUSED), errno(ENETUNREACH)]);
}

#[test]
fn a_connection_to_ones_own_address_goes_over_loopback() {
    let Some(Pair { client, server }) = Pair::new() else { return };
    let _listener = server.listen("0.0.0.0:8282");
    let over_loopback = |from: &Namespace, to| connect(from, &[to])[0].over_loopback;
    assert!(over_loopback(&server, "192.0.2.1:8282") && over_loopback(&server, "192.0.2.1:9"));
    assert!(over_loopback(&server, "[2001:db8::1]:9") && over_loopback(&server, "127.9.9.9:8282"));
    assert!(!over_loopback(&client, "192.0.2.1:8282") && !over_loopback(&client, "192.0.2.1:9"));
}

#[test]
fn the_sender_of_an_icmp_error_is_known() {
    let Some(Pair { client, server }) = Pair::new() else { return };
    if !has_programs(&["nft"]) {
        return;
    }
    let _listener = server.listen("[::]:8282");
    server.run(&["nft", "add table inet t; add chain inet t i { type filter hook input priority 0; }"]);
    server.run(&["nft", "add rule inet t i meta nfproto ipv4 tcp dport 8282 reject with icmp type host-prohibited"]);
    server.run(&["nft", "add rule inet t i meta nfproto ipv6 tcp dport 8282 reject with icmpv6 type admin-prohibited"]);
    let attempts = connect(&client, &["192.0.2.1:8282", "[2001:db8::1]:8282"]);
    let seen: Vec<_> = attempts.iter().map(|attempt| (attempt.end, attempt.icmp)).collect();
    let by4 = Some(IcmpSender { address: ip(SERVER), kind: 3, code: 10 });
    let by6 = Some(IcmpSender { address: ip(SERVER6), kind: 1, code: 1 });
    assert_eq!(seen, [(ConnectEnd::Errno(EHOSTUNREACH), by4), (ConnectEnd::Errno(EACCES), by6)]);
}

#[test]
fn silence_is_told_from_refusal() {
    let Some(Pair { client, server }) = Pair::new() else { return };
    if !has_programs(&["nft"]) {
        return;
    }
    server.run(&["nft", "add table inet t; add chain inet t i { type filter hook input priority 0; policy drop; }"]);
    // Neighbour discovery is ICMPv6, which the policy drops as well; ARP is not.
    let attempt = &connect(&client, &["192.0.2.1:8282"])[0];
    assert_eq!((attempt.end, attempt.icmp, attempt.over_loopback), (ConnectEnd::NoAnswer, None, false));
    assert!(attempt.took_us >= 600_000);
}

#[test]
fn routes_of_every_kind_are_told_apart() {
    let Some(Pair { client, server: _server }) = Pair::new() else { return };
    for (kind, number) in [("blackhole", 1), ("unreachable", 2), ("prohibit", 3)] {
        client.run(&["ip", "route", "add", kind, &format!("203.0.113.{number}")]);
        client.run(&["ip", "-6", "route", "add", kind, &format!("2001:db8:1::{number}")]);
    }
    client.run(&["ip", "route", "add", "203.0.113.128/25", "via", SERVER]);
    let kinds = |prefix: &str| [1, 2, 3, 4].map(|number| route(&client, &format!("{prefix}{number}")).kind);
    let expected = [RouteKind::Blackhole, RouteKind::Unreachable, RouteKind::Prohibit, RouteKind::None];
    assert_eq!((kinds("203.0.113."), kinds("2001:db8:1::")), (expected, expected));
    assert_eq!((route(&client, CLIENT).kind, route(&client, "::1").kind), (RouteKind::Local, RouteKind::Local));
    assert_eq!(route(&client, "192.0.2.255").kind, RouteKind::NotUnicast);
    let through = route(&client, "203.0.113.200");
    assert_eq!((through.kind, through.gateway), (RouteKind::Unicast, Some(ip(SERVER))));
    assert_eq!((through.interface.as_deref(), through.source), (Some("eth0"), Some(ip(CLIENT))));

    let attempts = connect(&client, &["203.0.113.1:80", "203.0.113.2:80", "203.0.113.3:80", "203.0.113.4:80"]);
    let ends: Vec<_> = attempts.iter().map(|attempt| attempt.end).collect();
    assert_eq!(ends, [EINVAL, EHOSTUNREACH, EACCES, ENETUNREACH].map(ConnectEnd::Errno));
}

#[test]
fn a_listener_in_another_namespace_is_found_with_its_name_and_process() {
    let Some(Pair { client, server }) = Pair::new() else { return };
    let at = ["0.0.0.0:8282", "[::1]:8282"].map(|at| OwnedFd::from(socket(&server, at, |_| Ok(()))));
    let holders = at.map(|listener| server.within(|| Running::idle("chat", Some(listener))));
    let look = |from: &Namespace| -> ForeignListeners { seen!(from.observe(&Request::Namespaces { port: 8282 }), Namespaces) };
    let others = look(&client);
    assert_eq!(others.hidden, None);
    assert!(others.namespaces >= 1);
    let ours: Vec<_> = others.listeners.iter().filter(|one| one.namespace_name.as_deref() == Some(server.name())).collect();
    let addresses: Vec<_> = ours.iter().map(|one| one.address.to_string()).collect();
    assert_eq!(addresses, ["0.0.0.0", "::1"]);
    let owners: Vec<_> = ours.iter().filter_map(|one| one.owner.as_ref()).map(|owner| owner.pid).collect();
    assert_eq!(owners, holders.each_ref().map(Running::pid));

    let from_inside = look(&server);
    let is_own = |one: &&_| from_inside.listeners.contains(*one);
    assert_eq!(ours.into_iter().filter(is_own).count(), 0, "one's own namespace is not another");
}

#[test]
fn nftables_chains_are_seen_with_their_rules_counted() {
    let Some(Pair { server, client: _client }) = Pair::new() else { return };
    if !has_programs(&["nft"]) {
        return;
    }
    assert_eq!(filter(&server), PacketFilter::default(), "a fresh namespace filters nothing");
    for line in [
        "add table inet filter; add chain inet filter in { type filter hook input priority 0; policy drop; }",
        "add chain inet filter bans; add rule inet filter bans ip saddr 192.0.2.9 drop",
        "add rule inet filter in jump bans; add rule inet filter in tcp dport { 22, 8282 } accept",
        "add table ip nat; add chain ip nat pre { type nat hook prerouting priority -100; }",
        "add table netdev early; add chain netdev early in { type filter hook ingress device eth0 priority 0; }",
        "add table ip asleep { flags dormant; }; add chain ip asleep in { type filter hook input priority 0; }",
    ] {
        server.run(&["nft", line]);
    }
    let filter = filter(&server);
    let mut rows: Vec<_> = filter
        .chains
        .iter()
        .map(|chain| (chain.table.as_str(), chain.hook.as_str(), chain.kind.as_str(), chain.drops_by_policy, chain.rules))
        .collect();
    rows.sort_unstable();
    assert_eq!(
        rows,
        [
            ("inet filter", "input", "filter", true, 2),
            ("ip nat", "prerouting", "nat", false, 0),
            ("netdev early", "ingress", "filter", false, 0)
        ]
    );
    assert!(!filter.is_clear_at(&["input"]) && filter.is_clear_at(&["prerouting", "output"]));
}

#[test]
fn chains_of_the_old_kind_are_seen_too() {
    let Some(Pair { server, client: _client }) = Pair::new() else { return };
    if !has_programs(&["iptables-legacy", "ip6tables-legacy"]) {
        return;
    }
    server.run(&["iptables-legacy", "-A", "INPUT", "-p", "tcp", "--dport", "8282", "-j", "DROP"]);
    server.run(&["ip6tables-legacy", "-P", "INPUT", "DROP"]);
    let filter = filter(&server);
    assert_eq!(filter.hidden, None);
    assert!(filter.chains.iter().all(|chain| chain.family == FilterFamily::Legacy));
    let input = |table: &str| {
        let mut chains = filter.chains.iter().filter(|chain| chain.table == table && chain.hook == "input");
        chains.next().map(|chain| (chain.drops_by_policy, chain.rules))
    };
    assert_eq!((input("ip filter"), input("ip6 filter")), (Some((false, 1)), Some((true, 0))));
}

fn filter(namespace: &Namespace) -> PacketFilter {
    seen!(namespace.observe(&Request::FirewallRules), FirewallRules)
}

#[test]
fn workerman_is_known_by_its_titles() {
    let master = Running::idle("WorkerMan: master process  start_file=/srv/chat/start.php", None);
    let worker = Running::idle("WorkerMan: worker process  ChatGateway websocket://127.0.0.1:8282", None);
    let workers = seen!(observe(&LinuxHost::new(), &Request::Workerman), Workerman);
    let with = |pid| workers.iter().find(|worker| worker.pid == pid).expect("the process");
    let (master, worker) = (with(master.pid()), with(worker.pid()));
    assert_eq!((master.role, master.start_file.as_deref()), (WorkerRole::Master, Some("/srv/chat/start.php")));
    assert_eq!((worker.role, worker.name.as_str(), worker.parent), (WorkerRole::Worker, "ChatGateway", std::process::id()));
    let listen = worker.listen.as_ref().expect("an address");
    assert_eq!((listen.address, listen.port), (Some(ip("127.0.0.1")), Some(8282)));
}

#[test]
fn only_an_address_of_this_machine_can_be_bound() {
    let Some(Pair { server, client: _client }) = Pair::new() else { return };
    let errno = |address| seen!(server.observe(&Request::Bind { address: ip(address) }), Bind).errno;
    assert_eq!((errno(SERVER), errno(SERVER6), errno("0.0.0.0")), (None, None, None));
    assert_eq!((errno(CLIENT), errno("2001:db8::2")), (Some(EADDRNOTAVAIL), Some(EADDRNOTAVAIL)));
}

#[test]
fn local_ports_and_sockets_are_those_of_the_namespace() {
    let Some(Pair { client, server }) = Pair::new() else { return };
    client.within(|| {
        std::fs::write("/proc/sys/net/ipv4/ip_local_port_range", "40000 40099").expect("the range");
    });
    let listener = server.listen("0.0.0.0:8282");
    let to = format!("{SERVER}:8282");
    let stream = client.within(|| TcpStream::connect(to).expect("open"));
    let ports = |namespace: &Namespace| seen!(namespace.observe(&Request::PortUse { to: Vec::new(), once: false }), PortUse);
    let held = ports(&client);
    assert_eq!((held.range, held.size(), held.in_use, held.time_wait), ((40000, 40099), 100, 1, 0));
    // Who closes first keeps the port for a minute.
    // Closing alone would not do: a program that another test starts just now may hold the socket for a moment.
    stream.shutdown(Shutdown::Write).expect("an end");
    let (mut served, _) = listener.accept().expect("the connection");
    assert_eq!(served.read(&mut [0; 1]).expect("the client's end"), 0);
    drop((stream, served));
    wait_until("the port is held by TIME_WAIT", || ports(&client).time_wait == 1);
    assert_eq!(ports(&client).in_use, 0);
}

#[test]
fn proxies_are_read_from_the_environment_without_their_passwords() {
    const AGAIN: &str = "CONN_WIZARD_TEST_PROXIES";
    if std::env::var_os(AGAIN).is_some() {
        let proxies = seen!(observe(&LinuxHost::new(), &Request::ProxySettings), ProxySettings);
        let seen: Vec<_> = proxies.iter().map(|proxy| (proxy.name.as_str(), proxy.value.as_str())).collect();
        assert_eq!(seen, [("https_proxy", "http://proxy.example:3128"), ("NO_PROXY", "localhost")]);
        return;
    }
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.args(["--exact", "proxies_are_read_from_the_environment_without_their_passwords"]).env_clear().env(AGAIN, "1");
    command.envs([("https_proxy", "http://ann:secret@proxy.example:3128"), ("http_proxy", ""), ("NO_PROXY", "localhost")]);
    let output = command.output().expect("a run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn a_neighbour_that_does_not_answer_is_reported_by_this_machine_itself() {
    let Some(Pair { client, server: _server }) = Pair::new() else { return };
    // Asked twice, ten milliseconds apart, in place of three times and a second.
    client.within(|| {
        for (name, value) in [("mcast_solicit", "2"), ("retrans_time_ms", "10")] {
            std::fs::write(format!("/proc/sys/net/ipv4/neigh/eth0/{name}"), value).expect("the setting");
        }
    });
    let attempt = &connect(&client, &["192.0.2.77:80"])[0];
    let icmp = Some(IcmpSender { address: ip(CLIENT), kind: 3, code: 1 });
    assert_eq!((attempt.end, attempt.icmp), (ConnectEnd::Errno(EHOSTUNREACH), icmp));
}

#[test]
fn a_proc_that_is_not_there_is_an_obstacle_not_a_panic() {
    let nowhere = LinuxHost::with_roots("/nowhere/proc", "/nowhere/etc");
    let need = |request: Request| observe(&nowhere, &request).err().map(|Obstacle { need, .. }| need);
    assert_eq!(need(Request::Workerman), Some(Need::File));
    assert_eq!(need(Request::Namespaces { port: 8282 }), Some(Need::File));
    assert_eq!(need(Request::PortUse { to: Vec::new(), once: false }), Some(Need::File));
    let table = seen!(observe(&nowhere, &Request::Listeners), Listeners);
    assert_eq!(table.owners_hidden.map(|hidden| hidden.need), Some(Need::File));
}

/// A mount namespace can have an empty folder there: "no process" would be said of a machine nobody looked at.
#[test]
fn a_proc_without_processes_is_an_obstacle_not_a_machine_without_any() {
    let empty = std::env::temp_dir().join(format!("conn-wizard-empty-proc-{}", std::process::id()));
    std::fs::create_dir_all(&empty).expect("a folder");
    let host = LinuxHost::with_roots(&empty, "/etc");
    let need = |request: Request| observe(&host, &request).err().map(|Obstacle { need, .. }| need);
    let needs = [need(Request::Workerman), need(Request::Namespaces { port: 8282 })];
    let table = seen!(observe(&host, &Request::Listeners), Listeners);
    std::fs::remove_dir_all(&empty).expect("an end");
    assert_eq!(needs, [Some(Need::File); 2]);
    assert_eq!(table.owners_hidden.map(|hidden| hidden.need), Some(Need::File));
}

#[test]
fn proxies_are_read_from_the_files_that_make_environments() {
    let etc = std::env::temp_dir().join(format!("conn-wizard-proxies-{}", std::process::id()));
    let put = |name: &str, text: &str| {
        let path = etc.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    };
    put("environment", "PATH=/bin\nhttp_proxy=http://ann:secret@127.0.0.1:1\n");
    put("profile.d/proxy.sh", "#!/bin/sh\nexport no_proxy=.example all_proxy=$(reboot)\n");
    put("profile.d/notes.txt", "http_proxy=http://127.0.0.1:9\n");
    put("ld.so.preload", "/usr/lib/libproxychains4.so\n/usr/lib/other.so\n");
    put("systemd/system.conf.d/all.conf", "[Manager]\nDefaultEnvironment=https_proxy=http://127.0.0.1:2\n");
    put("systemd/system/chat.service", "[Service]\nEnvironment=HOME=/srv\n");
    put("systemd/system/chat.service.d/proxy.conf", "[Service]\nEnvironment=\"http_proxy=http://127.0.0.1:3\"\n");
    let proxies = seen!(observe(&LinuxHost::with_roots("/proc", &etc), &Request::ProxySettings), ProxySettings);
    std::fs::remove_dir_all(&etc).expect("an end");
    let shown: Vec<String> = proxies
        .iter()
        .filter_map(|proxy| {
            let (path, line, unit) = match &proxy.source {
                ProxySource::Session => return None,
                ProxySource::File { path, line } => (path, line, "-"),
                ProxySource::Unit { path, line, unit } => (path, line, unit.as_deref().unwrap_or("every")),
            };
            let path = path.strip_prefix(etc.to_str()?)?;
            Some(format!("{path}:{line} {unit} {}={}", proxy.name, proxy.value))
        })
        .collect();
    assert_eq!(
        shown,
        [
            "/environment:2 - http_proxy=http://127.0.0.1:1",
            "/profile.d/proxy.sh:2 - no_proxy=.example",
            "/ld.so.preload:1 - LD_PRELOAD=/usr/lib/libproxychains4.so",
            "/systemd/system.conf.d/all.conf:2 every https_proxy=http://127.0.0.1:2",
            "/systemd/system/chat.service.d/proxy.conf:2 chat.service http_proxy=http://127.0.0.1:3",
        ]
    );
}

#[test]
fn a_process_without_a_file_left_is_measured() {
    let Some(server) = Namespace::new("server").filter(|_| has_programs(&["prlimit"])) else { return };
    let process = Running::idle("service", None);
    let seen = || {
        let fact = server.observe(&Request::Pressure { pids: vec![process.pid(), u32::MAX] }).expect("a fact");
        let Fact::Pressure(pressure) = fact else { panic!("{fact:?}") };
        let [one] = pressure.files.as_slice() else { panic!("{pressure:?}") };
        (one.files, pressure.conntrack)
    };
    // A program that is still being loaded has its libraries open.
    let status = format!("/proc/{}/status", process.pid());
    wait_until("the program sleeps", || std::fs::read_to_string(&status).is_ok_and(|status| status.contains("State:\tS")));
    let (before, _) = seen();
    assert!(!before.is_full() && before.used >= 3, "{before:?}");
    support::run(&["prlimit", "--pid", &process.pid().to_string(), &format!("--nofile={0}:{0}", before.used)]);
    let (after, conntrack) = seen();
    assert_eq!((after.used, after.is_full()), (after.limit, true));
    // Nothing is tracked in a fresh namespace, whatever the rest of the machine does.
    assert!(conntrack.is_none_or(|fill| fill.used == 0), "{conntrack:?}");
}
