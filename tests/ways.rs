//! Ways of every kind between real machines: neighbours and routers that do not answer, other doors of the same machine, routes
//! that lead nowhere, and the way followed router by router.

mod support;

use std::{
    path::PathBuf,
    process::{Command, Stdio},
};

use conn_wizard::{
    diagnosis::Request,
    evidence::{ConnectEnd, Fact, IcmpSender, Neighbour, NeighbourState, NextHop, OtherDoors, Path, PathEnd, PathHop},
};
use serde_json::Value;
use support::{
    CLIENT, Namespace, Pair, SERVER, SERVER6, cable,
    checking::{BINARY, LOOPBACK, accused, check, having, remedy, report},
    has_programs, skip, wait_until,
};

macro_rules! seen {
    ($observed:expr, $variant:ident) => {
        match $observed {
            Ok(Fact::$variant(fact)) => fact,
            other => panic!("{other:?}"),
        }
    };
}

fn neighbours(namespace: &Namespace, of: &[&str], default_routers: bool) -> Vec<Neighbour> {
    let hop = |address: &&str| NextHop { address: address.parse().expect("an address"), interface: "eth0".into() };
    let of = of.iter().map(hop).collect();
    seen!(namespace.observe(&Request::Neighbours { of, default_routers }), Neighbours)
}

fn states(found: &[Neighbour]) -> Vec<Option<NeighbourState>> {
    found.iter().map(|one| one.state).collect()
}

/// Tries to connect, so that the kernel asks for the next hop; how it ends does not matter.
fn knock(namespace: &Namespace, to: &[&str]) {
    let to = to.iter().map(|to| to.parse().expect("an address with port")).collect();
    let _ends = seen!(namespace.observe(&Request::Connect { to }), Connect);
}

/// Sets something of a namespace's network.
fn set(namespace: &Namespace, name: &str, value: &str) {
    namespace.within(|| std::fs::write(format!("/proc/sys/net/{name}"), value).expect("a setting"));
}

/// The kernel gives a neighbour up after three questions; here within a moment.
fn gives_up_soon(namespace: &Namespace) {
    for family in ["ipv4", "ipv6"] {
        set(namespace, &format!("{family}/neigh/eth0/retrans_time_ms"), "30");
    }
}

/// The evidence of a cause, by code.
fn codes<'a>(report: &'a Value, cause: &str) -> Vec<&'a str> {
    let findings = report["findings"].as_array().expect("findings");
    let finding = findings.iter().find(|finding| finding["cause"] == cause);
    let evidence = finding.and_then(|finding| finding["evidence"].as_array()).map(Vec::as_slice).unwrap_or_default();
    evidence.iter().filter_map(|proof| proof["code"].as_str()).collect()
}

#[test]
fn neighbours_that_answer_are_told_from_those_that_do_not() {
    let Some(Pair { client, server: _server }) = Pair::new() else { return };
    gives_up_soon(&client);
    let asked = [SERVER, "192.0.2.9", SERVER6, "2001:db8::9", "192.0.2.10"];
    knock(&client, &["192.0.2.1:9", "192.0.2.9:9", "[2001:db8::1]:9", "[2001:db8::9]:9"]);
    let found = neighbours(&client, &asked, false);
    let state = states(&found);
    let answers = |state| matches!(state, Some(NeighbourState::Reachable | NeighbourState::Stale | NeighbourState::Delay));
    assert!(answers(state[0]) && answers(state[2]), "{found:?}");
    assert_eq!((state[1], state[3]), (Some(NeighbourState::Failed), Some(NeighbourState::Failed)), "{found:?}");
    assert!([1, 3].iter().all(|at: &usize| found[*at].changed_ms.is_some_and(|age| age < 10_000)), "{found:?}");
    assert_eq!(state[4], None, "nobody asked for it");
}

#[test]
fn the_routers_of_default_routes_are_among_them() {
    let Some(Pair { client, server: _server }) = Pair::new() else { return };
    client.run(&["ip", "route", "add", "default", "via", SERVER]);
    client.run(&["ip", "-6", "route", "add", "default", "via", "2001:db8::9"]);
    gives_up_soon(&client);
    knock(&client, &["198.51.100.9:9", "[3fff::9]:9"]);
    let found = neighbours(&client, &[SERVER], true);
    let hops: Vec<_> = found.iter().map(|one| (one.hop.address.to_string(), one.is_default)).collect();
    assert_eq!(hops, [(SERVER.to_owned(), true), ("2001:db8::9".to_owned(), true)]);
    assert_eq!(states(&found)[1], Some(NeighbourState::Failed), "{found:?}");
}

#[test]
fn an_address_that_no_machine_on_the_link_has() {
    let Some(pair) = Pair::new() else { return };
    gives_up_soon(&pair.client);
    for (target, expected) in [("ws://192.0.2.9:8282", "likely"), ("ws://[2001:db8::9]:8282", "possible")] {
        let report = check(&pair.client, &[target, "--symptom", "timeout"]);
        assert!(having(&report, &[expected]).contains(&"timeout.server-down"), "{report:#}");
        assert!(codes(&report, "timeout.server-down").contains(&"neighbour-failed"), "{report:#}");
    }
}

/// Who drops all of ICMPv6 drops neighbour discovery: the machine looks gone, and so does the router to a client that does it.
#[test]
fn a_filter_that_drops_neighbour_discovery_is_no_missing_machine() {
    let Some(pair) = Pair::new() else { return };
    if !has_programs(&["nft"]) {
        return;
    }
    pair.client.run(&["ip", "-6", "route", "add", "default", "via", SERVER6]);
    gives_up_soon(&pair.client);
    for (filters, target) in [(&pair.server, "ws://[2001:db8::1]:8282"), (&pair.client, "ws://[2001:db8:7::9]:8282")] {
        pair.client.run(&["ip", "-6", "neigh", "flush", "dev", "eth0"]);
        filters.run(&["nft", "add table inet t; add chain inet t i { type filter hook input priority 0; policy drop; }"]);
        let report = check(&pair.client, &[target, "--symptom", "timeout"]);
        assert_eq!(having(&report, &["confirmed", "likely"]), [""; 0], "{report:#}");
        filters.run(&["nft", "delete table inet t"]);
    }
}

#[test]
fn a_router_that_is_gone() {
    let Some(pair) = Pair::new() else { return };
    pair.client.run(&["ip", "route", "add", "default", "via", "192.0.2.9"]);
    gives_up_soon(&pair.client);
    let report = check(&pair.client, &["ws://198.51.100.7:8282", "--symptom", "unreachable"]);
    accused(&report, "route.missing");
    assert!(codes(&report, "route.missing").contains(&"router-silent"), "{report:#}");
    assert!(remedy(&report).contains("ip neigh show 192.0.2.9"), "{report:#}");
    // And the way back, from a server that has just tried it.
    pair.server.run(&["ip", "route", "add", "default", "via", "192.0.2.77"]);
    gives_up_soon(&pair.server);
    let _service = pair.server.listen("0.0.0.0:8282");
    knock(&pair.server, &["198.51.100.9:9"]);
    for more in [&["--client", "198.51.100.9"][..], &[]] {
        let arguments = [&["ws://192.0.2.1:8282", "--symptom", "timeout"][..], more].concat();
        let report = check(&pair.server, &arguments);
        accused(&report, "route.missing");
    }
}

#[test]
fn another_door_shows_that_the_machine_is_up() {
    let Some(pair) = Pair::new() else { return };
    if !has_programs(&["nft"]) {
        return;
    }
    let _ssh = pair.server.listen("0.0.0.0:22");
    pair.server.run(&["nft", "add table inet t; add chain inet t i { type filter hook input priority 0; }"]);
    pair.server.run(&["nft", "add rule inet t i tcp dport { 8282, 443 } drop"]);
    let (to, nobody) = (
        [22, 80, 443].map(|port| format!("{SERVER}:{port}").parse().expect("an address with port")).to_vec(),
        vec!["198.51.100.1".parse().expect("an address")],
    );
    let OtherDoors { tried, nobody } = seen!(pair.client.observe(&Request::OtherDoors { to, nobody }), OtherDoors);
    let ends: Vec<_> = tried.iter().map(|attempt| attempt.end).collect();
    assert_eq!(ends, [ConnectEnd::Open, ConnectEnd::Errno(111), ConnectEnd::NoAnswer]);
    let beside: Vec<_> = nobody.iter().map(|attempt| attempt.to.to_string()).collect();
    assert_eq!(beside, ["198.51.100.1:22", "198.51.100.1:80"], "what was answered is tried where nobody is");
    let report = check(&pair.client, &["ws://192.0.2.1:8282", "--symptom", "timeout"]);
    assert_eq!(having(&report, &["confirmed", "likely"]), [""; 0], "{report:#}");
    assert!(having(&report, &["ruled_out"]).contains(&"timeout.server-down"), "{report:#}");
    assert!(having(&report, &["possible"]).contains(&"timeout.host-firewall"), "{report:#}");
    assert!(codes(&report, "timeout.host-firewall").contains(&"door-open"), "{report:#}");
    // A machine that drops everything may as well be off.
    pair.server.run(&["nft", "add rule inet t i meta l4proto tcp drop"]);
    let report = check(&pair.client, &["ws://192.0.2.1:8282", "--symptom", "timeout"]);
    assert_eq!(having(&report, &["confirmed", "likely"]), [""; 0], "{report:#}");
    assert!(having(&report, &["possible"]).contains(&"timeout.server-down"), "{report:#}");
    assert!(codes(&report, "timeout.server-down").contains(&"doors-silent"), "{report:#}");
}

/// Something that answers for every address is not the machine.
#[test]
fn a_door_that_opens_for_anybody_shows_nothing() {
    let Some(pair) = Pair::new() else { return };
    if !has_programs(&["nft"]) {
        return;
    }
    pair.client.run(&["ip", "route", "add", "default", "via", SERVER]);
    pair.server.run(&["ip", "route", "add", "default", "via", CLIENT]);
    let _proxy = pair.server.listen("0.0.0.0:3128");
    set(&pair.server, "ipv4/ip_forward", "1");
    pair.server.run(&["nft", "add table ip t; add chain ip t p { type nat hook prerouting priority -100; }"]);
    pair.server.run(&["nft", "add rule ip t p tcp dport 80 redirect to :3128"]);
    pair.server.run(&["nft", "add chain ip t f { type filter hook forward priority 0; policy drop; }"]);
    let report = check(&pair.client, &["ws://203.0.113.7:8282", "--symptom", "timeout"]);
    assert_eq!(having(&report, &["confirmed", "likely"]), [""; 0], "{report:#}");
    assert!(having(&report, &["possible"]).contains(&"timeout.server-down"), "{report:#}");
}

#[test]
fn routes_that_lead_nowhere() {
    let Some(pair) = Pair::new() else { return };
    let _service = pair.server.listen("[::]:8282");
    for (to, family) in [("198.51.100.7", "-4"), ("2001:db8:7::7", "-6")] {
        let target = format!("ws://{}", std::net::SocketAddr::new(to.parse().expect("an address"), 8282));
        let own = if family == "-4" { "ws://192.0.2.1:8282" } else { "ws://[2001:db8::1]:8282" };
        for kind in [None, Some("blackhole"), Some("unreachable"), Some("prohibit")] {
            for namespace in [&pair.client, &pair.server] {
                if let Some(kind) = kind {
                    namespace.run(&["ip", family, "route", "replace", kind, to]);
                }
            }
            let there = check(&pair.client, &[&target, "--symptom", "unreachable"]);
            accused(&there, "route.missing");
            assert_eq!(there["findings"][0]["verdict"], "confirmed", "{kind:?}");
            let back = check(&pair.server, &[own, "--symptom", "timeout", "--client", to]);
            let accused = having(&back, &["confirmed", "likely"]);
            // A route that discards this client alone is how some programs ban.
            let known = ["route.missing", "firewall.client-banned"];
            assert!(!accused.is_empty() && accused.iter().all(|cause| known.contains(cause)), "{kind:?}: {back:#}");
            for namespace in [&pair.client, &pair.server] {
                if let Some(kind) = kind {
                    namespace.run(&["ip", family, "route", "delete", kind, to]);
                }
            }
        }
    }
}

#[test]
fn whether_the_default_route_leads_there_is_known() {
    let Some(Pair { client, server: _server }) = Pair::new() else { return };
    client.run(&["ip", "route", "add", "default", "via", SERVER]);
    client.run(&["ip", "-6", "route", "add", "default", "via", SERVER6]);
    client.run(&["ip", "route", "add", "10.0.0.0/8", "via", SERVER]);
    client.run(&["ip", "rule", "add", "to", "10.9.0.0/16", "lookup", "99"]);
    client.run(&["ip", "route", "add", "10.9.0.0/16", "via", SERVER, "table", "99"]);
    let to = ["198.51.100.7", "3fff::7", "10.1.2.3", "10.9.2.3", SERVER].map(|to| to.parse().expect("an address"));
    let routes = seen!(client.observe(&Request::Routes { to: to.to_vec() }), Routes);
    let by_default: Vec<_> = routes.iter().map(|route| route.by_default).collect();
    assert_eq!(by_default, [Some(true), Some(true), Some(false), Some(false), Some(false)]);
}

/// A client, two routers and a server in a row.
///
/// ```text
/// client 203.0.113.2 -- 203.0.113.1 near 198.51.100.1 -- 198.51.100.2 far 192.0.2.254 -- 192.0.2.7 server
/// ```
struct Chain {
    client: Namespace,
    near: Namespace,
    far: Namespace,
    server: Namespace,
}

const NEAR: [&str; 2] = ["203.0.113.1", "2001:db8:1::1"];
const FAR: [&str; 2] = ["198.51.100.2", "2001:db8:2::2"];
const TARGETS: [&str; 2] = ["192.0.2.7:8282", "[2001:db8:3::7]:8282"];

impl Chain {
    fn new() -> Option<Self> {
        if !nix::unistd::geteuid().is_root() {
            return skip("network namespaces need root");
        }
        if !has_programs(&["ip", "nft", "setpriv"]) {
            return None;
        }
        let chain = Self {
            client: Namespace::new("client")?,
            near: Namespace::new("near")?,
            far: Namespace::new("far")?,
            server: Namespace::new("server")?,
        };
        cable(
            (&chain.client, "eth0", &["203.0.113.2/24", "2001:db8:1::2/64"]),
            (&chain.near, "eth0", &["203.0.113.1/24", "2001:db8:1::1/64"]),
        );
        cable(
            (&chain.near, "eth1", &["198.51.100.1/24", "2001:db8:2::1/64"]),
            (&chain.far, "eth0", &["198.51.100.2/24", "2001:db8:2::2/64"]),
        );
        cable(
            (&chain.far, "eth1", &["192.0.2.254/24", "2001:db8:3::254/64"]),
            (&chain.server, "eth0", &["192.0.2.7/24", "2001:db8:3::7/64"]),
        );
        for router in [&chain.near, &chain.far] {
            set(router, "ipv4/ip_forward", "1");
            set(router, "ipv6/conf/all/forwarding", "1");
        }
        let ways = [
            (&chain.client, NEAR),
            (&chain.near, FAR),
            (&chain.far, ["198.51.100.1", "2001:db8:2::1"]),
            (&chain.server, ["192.0.2.254", "2001:db8:3::254"]),
        ];
        for (namespace, [v4, v6]) in ways {
            namespace.run(&["ip", "link", "set", "lo", "up"]);
            namespace.run(&["ip", "route", "add", "default", "via", v4]);
            namespace.run(&["ip", "-6", "route", "add", "default", "via", v6]);
        }
        for target in TARGETS.map(|target| target.replace("8282", "9")) {
            let refuses = || {
                let to = vec![target.parse().expect("an address with port")];
                seen!(chain.client.observe(&Request::Connect { to }), Connect)[0].end == ConnectEnd::Errno(111)
            };
            wait_until("packets pass the chain", refuses);
        }
        Some(chain)
    }

    /// Has the far router treat SYNs to the service so.
    fn far_does(&self, verdict: &str) {
        self.far.run(&["nft", "add table inet t; add chain inet t f { type filter hook forward priority 0; }"]);
        self.far.run(&["nft", "flush chain inet t f"]);
        self.far.run(&["nft", &format!("add rule inet t f tcp dport 8282 {verdict}")]);
    }

    fn paths(&self) -> Vec<Path> {
        let to = TARGETS.map(|target| target.parse().expect("an address with port")).to_vec();
        seen!(self.client.observe(&Request::Path { to }), Path)
    }
}

/// The routers of a path, by the hops to them.
fn routers(path: &Path) -> Vec<(u8, String)> {
    let named = |step: &PathHop| Some((step.hops, step.router?.to_string()));
    path.steps.iter().filter_map(named).collect()
}

#[test]
fn the_way_is_followed_router_by_router() {
    let Some(chain) = Chain::new() else { return };
    let both: Vec<_> = (0..2).map(|at| vec![(1, NEAR[at].to_owned()), (2, FAR[at].to_owned())]).collect();
    let service = chain.server.listen("[::]:8282");
    for path in [chain.paths(), chain.paths()].concat() {
        assert_eq!(path.end, PathEnd::Open { hops: 3 }, "{path:?}");
        assert_eq!(routers(&path), both[usize::from(path.to.is_ipv6())]);
    }
    drop(service);
    for path in chain.paths() {
        assert_eq!((path.end, path.steps.len()), (PathEnd::Refused { hops: 3 }, 2), "{path:?}");
    }
    chain.far_does("drop");
    for path in chain.paths() {
        assert_eq!((path.end, path.steps.len()), (PathEnd::Silent, 2), "{path:?}");
        assert_eq!(routers(&path), both[usize::from(path.to.is_ipv6())]);
    }
    chain.far_does("reject with icmpx type admin-prohibited");
    for path in chain.paths() {
        let PathEnd::Rejected { by, .. } = path.end else { panic!("{path:?}") };
        let (kind, code) = if path.to.is_ipv4() { (3, 13) } else { (1, 1) };
        let address = FAR[usize::from(path.to.is_ipv6())].parse().expect("an address");
        assert_eq!(by, IcmpSender { address, kind, code }, "{path:?}");
    }
}

#[test]
fn where_this_machine_itself_cannot_send_no_router_is_named() {
    let Some(pair) = Pair::new() else { return };
    gives_up_soon(&pair.client);
    pair.client.run(&["ip", "route", "add", "prohibit", "198.51.100.7"]);
    let to = ["192.0.2.9:8282", "198.51.100.7:8282"].map(|to| to.parse().expect("an address with port")).to_vec();
    let paths = seen!(pair.client.observe(&Request::Path { to }), Path);
    let ends: Vec<_> = paths.iter().map(|path| (path.end, path.steps.len())).collect();
    assert_eq!(ends, [(PathEnd::Unsent(113), 0), (PathEnd::Unsent(13), 0)], "{CLIENT}");
}

/// The program where everybody may run it; removed on drop.
struct Copied(PathBuf);

impl Copied {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("conn-wizard-ways-{}", std::process::id()));
        std::fs::copy(BINARY, &path).expect("a copy");
        Self(path)
    }

    /// Run by somebody without any privilege.
    fn as_nobody(&self) -> Command {
        let mut program = Command::new("setpriv");
        program.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(&self.0);
        program
    }
}

impl Drop for Copied {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[test]
fn an_ordinary_user_sees_which_router_rejects() {
    let Some(chain) = Chain::new() else { return };
    let copy = Copied::new();
    let etc = [("hosts", LOOPBACK), ("resolv.conf", "")];
    chain.far_does("reject with icmpx type admin-prohibited");
    let arguments = ["ws://192.0.2.7:8282", "--symptom", "unreachable"];
    let quiet = report(&chain.client, &etc, copy.as_nobody(), &arguments);
    assert!(!codes(&quiet, "firewall.reject-rule").contains(&"path-rejects"), "nobody asked: {quiet:#}");
    let traced = report(&chain.client, &etc, copy.as_nobody(), &[&arguments[..], &["--trace"]].concat());
    accused(&traced, "firewall.reject-rule");
    assert!(codes(&traced, "firewall.reject-rule").contains(&"path-rejects"), "{traced:#}");

    chain.far_does("drop");
    let mut program = copy.as_nobody();
    program.args(["check", "ws://192.0.2.7:8282", "--symptom", "timeout", "--trace", "--timeout", "700ms"]).env_clear();
    program.env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").env("LC_ALL", "C.UTF-8").stdin(Stdio::null());
    let output = chain.client.within_etc(&etc, || program.output().expect("the program runs"));
    let text = String::from_utf8_lossy(&output.stdout);
    let hops: Vec<&str> = text.lines().filter(|line| line.contains("203.0.113.1,") || line.contains("198.51.100.2,")).collect();
    assert!(hops.len() == 2 && hops[0].starts_with("   1  203.0.113.1, ") && hops[1].starts_with("   2  "), "{text}");
    assert!(text.contains("198.51.100.2 nothing answers any more"), "{text}");
}
