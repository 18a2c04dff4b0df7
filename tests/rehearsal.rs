//! The firewall rehearsal against real rules in real network namespaces.

mod support;

use std::net::{IpAddr, SocketAddr};

use conn_wizard::{
    diagnosis::Request,
    evidence::{Backend, Blind, Direction, Fact, Obstacle, Opening, OtherEnd, Passage, PassageEnd, Rehearsal, Rejection, Syn},
};
use support::{CLIENT, Pair, SERVER, SERVER6, has_programs, output};

const CLIENT6: &str = "2001:db8::2";
const STRANGER: &str = "198.51.100.77";
const PORT: u16 = 8282;

fn address(text: &str) -> IpAddr {
    text.parse().expect("an address")
}

fn syn(from: &str, to: &str) -> Syn {
    let to = SocketAddr::new(address(to), PORT);
    Syn { direction: Direction::In, from: address(from), to, other: OtherEnd::Named }
}

fn rehearse(pair: &Pair, syns: &[Syn]) -> Result<Rehearsal, Obstacle> {
    let fact = pair.server.observe(&Request::Rehearsal { syns: syns.to_vec() })?;
    let Fact::Rehearsal(rehearsal) = fact else { panic!("{fact:?}") };
    Ok(rehearsal)
}

fn passage(pair: &Pair, from: &str, to: &str) -> Passage {
    let rehearsal = rehearse(pair, &[syn(from, to)]).expect("a rehearsal");
    rehearsal.passages.into_iter().next().expect("a passage")
}

/// The chain and the text of the rule that decided; the policy is an empty text.
fn by(passage: &Passage) -> (&str, &str) {
    let rule = passage.by.as_ref().expect("a rule");
    (&rule.chain, rule.rule.as_ref().map_or("", |rule| &rule.text))
}

fn nft(pair: &Pair, text: &str) {
    pair.server.feed(&["nft", "-f", "-"], text);
}

#[test]
fn nothing_filters_and_the_syn_is_answered() {
    let Some(pair) = Pair::new() else { return };
    for (from, to) in [(CLIENT, SERVER), (STRANGER, SERVER), (CLIENT6, SERVER6)] {
        let passage = passage(&pair, from, to);
        // A stranger's answer has no way back here: the pair has no default route.
        let expected = if from == STRANGER { PassageEnd::NoWay } else { PassageEnd::Answered };
        assert_eq!(passage.end, expected, "{from} {to}: {passage:?}");
    }
}

#[test]
fn nft_names_the_rule_that_drops_and_the_way_there() {
    let Some(pair) = Pair::new().filter(|_| has_programs(&["nft"])) else { return };
    nft(
        &pair,
        "table inet f { set bad { type ipv4_addr; flags interval; elements = { 192.0.2.0/24 }; }\n\
         chain web { tcp dport 80 accept; ip saddr @bad counter drop; }\n\
         chain i { type filter hook input priority 0; policy accept; ct state established accept; tcp dport 8000-9000 jump web; }\n}",
    );
    let dropped = passage(&pair, CLIENT, SERVER);
    assert_eq!(dropped.end, PassageEnd::Dropped, "{dropped:?}");
    assert_eq!(by(&dropped), ("web", "ip saddr @bad counter drop"));
    let rule = dropped.by.as_ref().expect("a rule");
    assert_eq!(
        (rule.backend, rule.tool.as_str(), rule.family.as_str(), rule.table.as_str()),
        (Backend::Nftables, "nft", "inet", "f")
    );
    let listed = pair.server.within(|| output(&["nft", "-a", "list", "chain", "inet", "f", "web"]));
    let text = rule.rule.as_ref().expect("a text");
    assert!(listed.contains(&format!("drop # handle {}", text.handle.expect("a handle"))), "{listed}");
    let path: Vec<(&str, &str)> = dropped.path.iter().map(|step| (step.at.chain.as_str(), step.verdict.as_str())).collect();
    assert_eq!(path, [("i", "jump web"), ("web", "drop")]);
    assert_eq!(passage(&pair, CLIENT6, SERVER6).end, PassageEnd::Answered);
}

#[test]
fn a_policy_drops_and_a_rule_rejects() {
    let Some(pair) = Pair::new().filter(|_| has_programs(&["nft"])) else { return };
    nft(
        &pair,
        "table ip f { chain i { type filter hook input priority 0; policy drop; tcp dport 22 accept; }\n}\n\
         table ip6 f { chain i { type filter hook input priority 0; policy accept; tcp dport 8282 reject with tcp reset; }\n}",
    );
    let dropped = passage(&pair, CLIENT, SERVER);
    assert_eq!((dropped.end, by(&dropped)), (PassageEnd::Dropped, ("i", "")));
    let rejected = passage(&pair, CLIENT6, SERVER6);
    assert_eq!(rejected.end, PassageEnd::Rejected(Rejection::Reset), "{rejected:?}");
    assert_eq!(by(&rejected), ("i", "tcp dport 8282 reject with tcp reset"));
}

#[test]
fn the_answer_can_be_dropped_on_its_way_out() {
    let Some(pair) = Pair::new().filter(|_| has_programs(&["nft"])) else { return };
    nft(&pair, "table inet f { chain o { type filter hook output priority 0; tcp sport 8282 drop; }\n}");
    let passage = passage(&pair, CLIENT, SERVER);
    assert_eq!((passage.end, by(&passage)), (PassageEnd::AnswerDropped, ("o", "tcp sport 8282 drop")));
    assert!(passage.path.iter().all(|step| step.of_answer));
}

#[test]
fn iptables_names_its_rule_in_its_own_words() {
    for tool in ["iptables-nft", "iptables-legacy"] {
        let Some(pair) = Pair::new().filter(|_| has_programs(&["nft", tool])) else { return };
        for rule in [
            &["-P", "INPUT", "DROP"][..],
            &["-N", "web"],
            &["-A", "INPUT", "-p", "tcp", "--dport", "22", "-j", "ACCEPT"],
            &["-A", "INPUT", "-p", "tcp", "-m", "multiport", "--dports", "80,8282", "-j", "web"],
            &["-A", "web", "-s", CLIENT, "-j", "REJECT", "--reject-with", "icmp-host-prohibited"],
            &["-A", "web", "-j", "DROP"],
        ] {
            pair.server.run(&[&[tool], rule].concat());
        }
        let rejected = passage(&pair, CLIENT, SERVER);
        assert_eq!(rejected.end, PassageEnd::Rejected(Rejection::HostUnreachable), "{tool}: {rejected:?}");
        assert_eq!(by(&rejected), ("web", "-s 192.0.2.2/32 -j REJECT --reject-with icmp-host-prohibited"), "{tool}");
        let dropped = passage(&pair, "192.0.2.9", SERVER);
        assert_eq!((dropped.end, by(&dropped)), (PassageEnd::Dropped, ("web", "-j DROP")), "{tool}: {dropped:?}");
        let path: Vec<(&str, &str)> = dropped.path.iter().map(|step| (step.at.chain.as_str(), step.verdict.as_str())).collect();
        assert_eq!(path, [("INPUT", "jump web"), ("web", "drop")], "{tool}");
        let number = dropped.by.as_ref().and_then(|rule| rule.rule.as_ref()).map(|rule| rule.number);
        assert_eq!(number, Some(2), "{tool}");
        pair.server.run(&[tool, "-F", "web"]);
        let policy = passage(&pair, CLIENT, SERVER);
        assert_eq!((policy.end, by(&policy)), (PassageEnd::Dropped, ("INPUT", "")), "{tool}: {policy:?}");
    }
}

#[test]
fn sets_of_ipset_are_copied() {
    let Some(pair) = Pair::new().filter(|_| has_programs(&["ipset", "iptables-nft"])) else { return };
    pair.server.run(&["ipset", "create", "banned", "hash:ip"]);
    pair.server.run(&["ipset", "add", "banned", CLIENT]);
    pair.server.run(&["iptables-nft", "-A", "INPUT", "-m", "set", "--match-set", "banned", "src", "-j", "DROP"]);
    let dropped = passage(&pair, CLIENT, SERVER);
    assert_eq!((dropped.end, by(&dropped)), (PassageEnd::Dropped, ("INPUT", "-m set --match-set banned src -j DROP")));
    assert_eq!(passage(&pair, "192.0.2.9", SERVER).end, PassageEnd::Answered);
}

#[test]
fn reverse_path_filtering_drops_without_a_rule() {
    let Some(pair) = Pair::new() else { return };
    pair.server.within(|| std::fs::write("/proc/sys/net/ipv4/conf/eth0/rp_filter", "1").expect("a setting"));
    let passage = passage(&pair, STRANGER, SERVER);
    assert_eq!(passage.end, PassageEnd::ReversePath, "{passage:?}");
}

#[test]
fn a_redirect_leads_to_where_nothing_listens() {
    let Some(pair) = Pair::new().filter(|_| has_programs(&["nft"])) else { return };
    nft(&pair, "table ip nat { chain p { type nat hook prerouting priority -100; tcp dport 8282 redirect to :9099; }\n}");
    let passage = passage(&pair, CLIENT, SERVER);
    assert_eq!(passage.end, PassageEnd::Closed, "{passage:?}");
    assert_eq!(passage.led_to, Some(SocketAddr::new(address(SERVER), 9099)));
}

#[test]
fn a_redirect_of_the_old_tables_is_read_from_their_counters() {
    let Some(pair) = Pair::new().filter(|_| has_programs(&["iptables-legacy"])) else { return };
    let redirect = "iptables-legacy -t nat -A PREROUTING -p tcp --dport 8282 -j REDIRECT --to-ports 9099";
    pair.server.run(&redirect.split(' ').collect::<Vec<_>>());
    let closed = passage(&pair, CLIENT, SERVER);
    assert_eq!((closed.end, closed.led_to), (PassageEnd::Closed, Some(SocketAddr::new(address(SERVER), 9099))), "{closed:?}");
    let _service = pair.server.listen("0.0.0.0:9099");
    let open = passage(&pair, CLIENT, SERVER);
    assert_eq!((open.end, open.led_to), (PassageEnd::Answered, Some(SocketAddr::new(address(SERVER), 9099))), "{open:?}");
}

#[test]
fn a_published_port_goes_by_the_forward_chain() {
    let Some(pair) = Pair::new().filter(|_| has_programs(&["nft"])) else { return };
    for command in [
        "ip link add bridge0 type bridge",
        "ip link add port0 type veth peer name port0far",
        "ip link set port0 master bridge0",
        "ip link set port0 up",
        "ip link set port0far up",
        "ip link set bridge0 up",
        "ip address add 198.51.100.1/24 dev bridge0",
        "sysctl -qw net.ipv4.ip_forward=1",
    ] {
        pair.server.run(&command.split(' ').collect::<Vec<_>>());
    }
    nft(
        &pair,
        "table ip nat { chain p { type nat hook prerouting priority -100; tcp dport 8282 dnat to 198.51.100.2:80; }\n}\n\
         table ip f { chain w { type filter hook forward priority 0; policy drop; ct state established accept; oifname \"bridge0\" accept; }\n}",
    );
    let open = passage(&pair, CLIENT, SERVER);
    assert_eq!((open.end, open.led_to), (PassageEnd::Answered, Some("198.51.100.2:80".parse().expect("an end"))), "{open:?}");
    nft(&pair, "insert rule ip f w tcp dport 80 ct state new drop");
    let dropped = passage(&pair, CLIENT, SERVER);
    assert_eq!((dropped.end, by(&dropped)), (PassageEnd::Dropped, ("w", "tcp dport 80 ct state new drop")));
}

#[test]
fn an_own_syn_is_dropped_on_its_way_out() {
    let Some(pair) = Pair::new().filter(|_| has_programs(&["nft"])) else { return };
    let to = SocketAddr::new(address(CLIENT), PORT);
    let own = Syn { direction: Direction::Out, from: address(SERVER), to, other: OtherEnd::Named };
    assert_eq!(rehearse(&pair, &[own]).expect("a rehearsal").passages[0].end, PassageEnd::Answered);
    nft(&pair, "table inet f { chain o { type filter hook output priority 0; tcp dport 8282 drop; }\n}");
    let dropped = &rehearse(&pair, &[own]).expect("a rehearsal").passages[0];
    assert_eq!((dropped.end, by(dropped)), (PassageEnd::Dropped, ("o", "tcp dport 8282 drop")));
    nft(&pair, "flush chain inet f o\nadd rule inet f o tcp dport 8282 reject");
    let rejected = &rehearse(&pair, &[own]).expect("a rehearsal").passages[0];
    assert_eq!(rejected.end, PassageEnd::Rejected(Rejection::PortUnreachable), "{rejected:?}");
}

#[test]
fn an_opening_is_tried_before_it_is_shown() {
    let Some(pair) = Pair::new().filter(|_| has_programs(&["nft", "iptables-nft"])) else { return };
    nft(
        &pair,
        "table inet f { chain i { type filter hook input priority -5; tcp dport 22 accept; tcp dport 8000-9000 drop; }\n}",
    );
    pair.server.run(&["iptables-nft", "-P", "INPUT", "DROP"]);
    let dropped = passage(&pair, CLIENT, SERVER);
    let handle = dropped.by.as_ref().and_then(|rule| rule.rule.as_ref()).and_then(|rule| rule.handle);
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let first = words("iptables-nft -I INPUT 1 -p tcp --dport 8282 -j ACCEPT");
    let handle = handle.expect("a handle");
    let second = words(&format!("nft insert rule inet f i position {handle} tcp dport 8282 accept"));
    let trial = |commands: Vec<Vec<String>>| {
        let request = Request::Openings { openings: vec![Opening { syn: syn(CLIENT, SERVER), commands }] };
        let fact = pair.server.observe(&request).expect("a fact");
        let Fact::Openings(trials) = fact else { panic!("{fact:?}") };
        trials[0].end
    };
    assert_eq!(trial(vec![first.clone()]), Some(PassageEnd::Dropped));
    assert_eq!(trial(vec![second.clone()]), Some(PassageEnd::Dropped));
    assert_eq!(trial(vec![first, second]), Some(PassageEnd::Answered));
    assert_eq!(trial(vec![words("nft no such command")]), None);
}

#[test]
fn what_a_rehearsal_cannot_see_is_named() {
    let Some(pair) = Pair::new().filter(|_| has_programs(&["nft"])) else { return };
    nft(
        &pair,
        "table inet f { chain i { type filter hook input priority 0; tcp dport 8282 limit rate over 90/second drop; }\n}",
    );
    let passage = passage(&pair, CLIENT, SERVER);
    assert_eq!(passage.end, PassageEnd::Answered);
    let [Blind::Memory { rule }] = passage.blind.as_slice() else { panic!("{passage:?}") };
    let text = &rule.rule.as_ref().expect("a rule").text;
    assert!(text.starts_with("tcp dport 8282 limit rate over 90/second"), "{text}");
}

#[test]
fn a_filter_of_traffic_control_is_named() {
    let Some(pair) = Pair::new().filter(|_| has_programs(&["tc"])) else { return };
    let add = "tc qdisc add dev eth0 clsact; tc filter add dev eth0 ingress protocol all prio 1 ";
    let kinds = ["matchall action ok", "u32 match u32 0 0 action ok", "flower action ok"];
    let works = |kind: &&&str| {
        pair.server.within(|| {
            let status = std::process::Command::new("sh").args(["-c", &format!("{add}{kind}")]).output();
            status.is_ok_and(|output| output.status.success())
        })
    };
    let Some(kind) = kinds.iter().find(works) else { return support::skip::<()>("no classifier in this kernel").unwrap_or(()) };
    let blind = passage(&pair, CLIENT, SERVER).blind;
    let [Blind::TrafficControl { interface, program }] = blind.as_slice() else { panic!("{blind:?}") };
    assert_eq!((interface.as_str(), program.split(' ').next()), ("eth0", kind.split(' ').next()));
}

#[test]
fn a_bridge_is_a_bridge_where_syns_come_in_by_it() {
    let Some(pair) = Pair::new().filter(|_| has_programs(&["nft"])) else { return };
    for command in [
        "ip address flush dev eth0",
        "ip link add br0 type bridge",
        "ip link set eth0 master br0",
        "ip link set br0 up",
        "ip address add 192.0.2.1/24 dev br0",
    ] {
        pair.server.run(&command.split(' ').collect::<Vec<_>>());
    }
    let open = passage(&pair, CLIENT, SERVER);
    assert_eq!((open.end, open.interface.as_str()), (PassageEnd::Answered, "br0"), "{open:?}");
    nft(&pair, "table bridge f { chain i { type filter hook input priority 0; ip saddr 192.0.2.2 tcp dport 8282 drop; }\n}");
    let dropped = passage(&pair, CLIENT, SERVER);
    assert_eq!((dropped.end, by(&dropped)), (PassageEnd::Dropped, ("i", "ip saddr 192.0.2.2 tcp dport 8282 drop")));
}

#[test]
fn a_rule_that_spares_another_source_is_named() {
    let Some(pair) = Pair::new().filter(|_| has_programs(&["nft"])) else { return };
    nft(
        &pair,
        "table inet f { chain i { type filter hook input priority 0; policy drop; iif \"lo\" accept; ip saddr 192.0.2.64/26 accept; }\n}",
    );
    let dropped = passage(&pair, CLIENT, SERVER);
    let rule = dropped.by_source.as_ref().and_then(|rule| rule.rule.as_ref()).expect("a rule");
    assert_eq!((dropped.end, rule.text.as_str()), (PassageEnd::Dropped, "ip saddr 192.0.2.64/26 accept"));
    assert_eq!(passage(&pair, "192.0.2.99", SERVER).end, PassageEnd::Answered);
}

#[test]
fn a_rule_for_some_sources_that_decides_is_named_as_one() {
    for tool in ["iptables-nft", "iptables-legacy"] {
        let Some(pair) = Pair::new().filter(|_| has_programs(&["nft", tool])) else { return };
        pair.server.run(&[tool, "-A", "INPUT", "-s", "192.0.2.0/26", "-p", "tcp", "--dport", "8282", "-j", "DROP"]);
        let dropped = passage(&pair, CLIENT, SERVER);
        assert_eq!(dropped.end, PassageEnd::Dropped, "{tool}");
        let place = |rule: &conn_wizard::evidence::FilterRule| (rule.chain.clone(), rule.rule.as_ref().map(|rule| rule.number));
        assert_eq!(dropped.by_source.as_ref().map(place), dropped.by.as_ref().map(place), "{tool}: {dropped:?}");
    }
}
