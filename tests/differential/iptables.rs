//! Random rulesets for both kinds of iptables, and sets for `ipset`.

use std::fmt::Write as _;

use super::{
    case::{INNER_PORTS, Load, PORTS, Probe},
    dice::Dice,
    pools::{Packet, any_address, networks, ports},
};

/// Sets for both families.
pub fn sets(dice: &mut Dice, probes: &[Probe]) -> Load {
    let mut text = String::new();
    for (is_six, name, family) in [(false, "four", "inet"), (true, "six", "inet6")] {
        let packet = Packet::one_of(dice, probes, true, |probe| probe.to.is_ipv6() == is_six);
        let aim = dice.chance(60).then_some(packet.other);
        writeln!(text, "create {name}-net hash:net family {family}").expect("a string");
        for network in networks(dice, is_six, aim, 3) {
            let but = if dice.chance(15) { " nomatch" } else { "" };
            writeln!(text, "add {name}-net {network}{but}").expect("a string");
        }
        writeln!(text, "create {name}-ip hash:ip family {family}\nadd {name}-ip {}", any_address(dice, is_six))
            .expect("a string");
        writeln!(text, "create {name}-pair hash:ip,port family {family}").expect("a string");
        writeln!(text, "add {name}-pair {},tcp:{}", packet.other, packet.port).expect("a string");
        writeln!(text, "create {name}-list list:set size 8\nadd {name}-list {name}-net\nadd {name}-list {name}-ip")
            .expect("a string");
        if dice.chance(40) {
            writeln!(text, "create {name}-face hash:net,iface family {family}").expect("a string");
            writeln!(text, "add {name}-face {},{}", networks(dice, is_six, aim, 1)[0], packet.interface).expect("a string");
        }
    }
    let aim = dice.chance(60).then(|| dice.pick(probes).to.port());
    text += "create wanted bitmap:port range 1-65535\n";
    for range in ports(dice, aim, 3, '-') {
        writeln!(text, "add wanted {range}").expect("a string");
    }
    Load { program: &["ipset", "restore"], text }
}

/// Rulesets for one of the families, or for both.
pub fn rulesets(dice: &mut Dice, probes: &[Probe], is_legacy: bool, has_sets: bool) -> Vec<Load> {
    let families: &[bool] = dice.weighed(&[(60, &[false, true][..]), (25, &[false][..]), (15, &[true][..])]);
    let mut loads = Vec::new();
    for is_six in families.iter().copied() {
        let program: &[&str] = match (is_legacy, is_six) {
            (true, false) => &["iptables-legacy-restore", "-w"],
            (true, true) => &["ip6tables-legacy-restore", "-w"],
            (false, false) => &["iptables-nft-restore"],
            (false, true) => &["ip6tables-nft-restore"],
        };
        let text = Maker { dice: &mut *dice, probes, is_six, has_sets }.tables();
        loads.push(Load { program, text });
    }
    loads
}

/// Where a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    table: &'static str,
    chain: &'static str,
    comes_in: bool,
}

const fn place(table: &'static str, chain: &'static str, comes_in: bool) -> Place {
    Place { table, chain, comes_in }
}

const PLACES: [(&str, &[Place]); 4] = [
    ("raw", &[place("raw", "PREROUTING", true), place("raw", "OUTPUT", false)]),
    (
        "mangle",
        &[
            place("mangle", "PREROUTING", true),
            place("mangle", "INPUT", true),
            place("mangle", "FORWARD", true),
            place("mangle", "OUTPUT", false),
            place("mangle", "POSTROUTING", false),
        ],
    ),
    ("nat", &[place("nat", "PREROUTING", true)]),
    ("filter", &[place("filter", "INPUT", true), place("filter", "FORWARD", true), place("filter", "OUTPUT", false)]),
];

/// The tables of one family while they are made.
struct Maker<'a> {
    dice: &'a mut Dice,
    probes: &'a [Probe],
    is_six: bool,
    has_sets: bool,
}

impl Maker<'_> {
    fn tables(mut self) -> String {
        let mut text = String::new();
        for (table, places) in PLACES {
            let percent = match table {
                "filter" => 92,
                "nat" => 18,
                _ => 25,
            };
            if self.dice.chance(percent) {
                self.table(table, places, &mut text);
            }
        }
        text
    }

    fn packet(&mut self, comes_in: bool) -> Packet {
        let is_six = self.is_six;
        Packet::one_of(self.dice, self.probes, comes_in, |probe| probe.to.is_ipv6() == is_six)
    }

    fn table(&mut self, table: &str, places: &[Place], text: &mut String) {
        writeln!(text, "*{table}").expect("a string");
        let mut rules = String::new();
        for place in places {
            let is_main = matches!((place.table, place.chain), ("filter", "INPUT") | ("nat" | "raw", "PREROUTING"));
            let percent = if is_main { 100 } else { 35 };
            if !self.dice.chance(percent) {
                writeln!(text, ":{} ACCEPT [0:0]", place.chain).expect("a string");
                continue;
            }
            let may_be_strict = match (place.table, place.comes_in) {
                ("nat", _) => 0,
                ("filter", true) => 28,
                (_, true) => 7,
                (_, false) => 10,
            };
            let is_strict = self.dice.chance(may_be_strict);
            writeln!(text, ":{} {} [0:0]", place.chain, if is_strict { "DROP" } else { "ACCEPT" }).expect("a string");
            let helpers: Vec<String> = (0..if table == "nat" { 0 } else { self.dice.weighed(&[(50, 0), (28, 1), (22, 3)]) })
                .map(|number| format!("{}-{}-{number}", place.chain, self.dice.pick(&["web", "ufw", "DOCKER"])))
                .collect();
            for number in 0..helpers.len() {
                writeln!(text, ":{} - [0:0]", helpers[number]).expect("a string");
                for _ in 0..self.dice.between(1, 4) {
                    let rule = self.rule(place, &helpers[number + 1..]);
                    writeln!(rules, "-A {}{rule}", helpers[number]).expect("a string");
                }
            }
            for _ in 0..self.dice.between(1, 6) {
                let rule = if table == "nat" { self.redirection() } else { self.rule(place, &helpers) };
                writeln!(rules, "-A {}{rule}", place.chain).expect("a string");
            }
            if is_strict && self.dice.chance(60) {
                let packet = self.packet(place.comes_in);
                let port = if place.comes_in { "--dport" } else { "--sport" };
                writeln!(rules, "-A {} -p tcp {port} {} -j ACCEPT", place.chain, packet.port).expect("a string");
            }
        }
        *text += &rules;
        *text += "COMMIT\n";
    }

    fn redirection(&mut self) -> String {
        let packet = self.packet(true);
        let port = if self.dice.chance(75) { packet.port } else { self.dice.pick(&PORTS) };
        let inner = self.dice.pick(&INNER_PORTS);
        let mut rule = format!(" -p tcp --dport {port}");
        if self.dice.chance(30) {
            rule += " -m addrtype --dst-type LOCAL";
        }
        rule + &match self.dice.below(4) {
            0 | 1 => format!(" -j REDIRECT --to-ports {inner}"),
            2 if self.is_six => format!(" -j DNAT --to-destination [2001:db8::1]:{inner}"),
            2 => format!(" -j DNAT --to-destination 192.0.2.1:{inner}"),
            _ => " -j ACCEPT".to_owned(),
        }
    }

    fn rule(&mut self, place: &Place, helpers: &[String]) -> String {
        let packet = self.packet(place.comes_in);
        let count = self.dice.weighed(&[(6, 0), (44, 1), (36, 2), (14, 3)]);
        let mut kinds = self.dice.some(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18], count);
        if self.dice.chance(45) && !kinds.contains(&0) && count > 0 {
            kinds[0] = 0;
        }
        let mut condition = String::new();
        for kind in kinds {
            let aims = self.dice.chance(72);
            condition += &self.condition(&packet, kind, aims).unwrap_or_default();
        }
        let target = self.target(place, helpers);
        if condition.contains(" --") || target.contains("tcp-reset") {
            // Protocol first, as the tools want it.
            return format!(" -p tcp{condition}{target}");
        }
        let protocol = if self.dice.chance(50) { " -p tcp" } else { "" };
        format!("{protocol}{condition}{target}")
    }

    fn target(&mut self, place: &Place, helpers: &[String]) -> String {
        loop {
            return match self.dice.below(100) {
                0..=27 => " -j ACCEPT".to_owned(),
                28..=38 => " -j DROP".to_owned(),
                39..=60 if place.table == "filter" => self.reject(),
                61..=74 if !helpers.is_empty() => {
                    let how = self.dice.pick(&["-j", "-j", "-g"]);
                    format!(" {how} {}", helpers[self.dice.below(helpers.len())])
                }
                75..=82 => " -j RETURN".to_owned(),
                83..=92 if place.table == "mangle" => self.marking(),
                83..=90 if place.table == "raw" => " -j CT --notrack".to_owned(),
                93..=95 => String::new(),
                _ => continue,
            };
        }
    }

    fn marking(&mut self) -> String {
        let value = self.dice.between(1, 7);
        match self.dice.below(5) {
            0 => format!(" -j MARK --set-xmark 0x{value}/0xff"),
            1 => " -j MARK --or-mark 0x10".to_owned(),
            2 => format!(" -j CONNMARK --set-mark 0x{value}"),
            3 if self.is_six => " -j HL --hl-set 60".to_owned(),
            3 => " -j TTL --ttl-set 60".to_owned(),
            _ => format!(" -j MARK --set-mark 0x{value}"),
        }
    }

    fn reject(&mut self) -> String {
        const REASONS4: [&str; 7] = [
            "icmp-host-unreachable",
            "icmp-net-unreachable",
            "icmp-proto-unreachable",
            "icmp-port-unreachable",
            "icmp-net-prohibited",
            "icmp-host-prohibited",
            "icmp-admin-prohibited",
        ];
        const REASONS6: [&str; 6] = [
            "icmp6-no-route",
            "icmp6-adm-prohibited",
            "icmp6-addr-unreachable",
            "icmp6-port-unreachable",
            "icmp6-policy-fail",
            "icmp6-reject-route",
        ];
        match self.dice.below(6) {
            0 | 1 => " -j REJECT --reject-with tcp-reset".to_owned(),
            2 => " -j REJECT".to_owned(),
            _ if self.is_six => format!(" -j REJECT --reject-with {}", self.dice.pick(&REASONS6)),
            _ => format!(" -j REJECT --reject-with {}", self.dice.pick(&REASONS4)),
        }
    }

    /// A condition of a kind, one that holds for the packet if aimed, in most cases. Every kind but 2, 3 and 4 has an option
    /// with two dashes, and may need the protocol.
    fn condition(&mut self, packet: &Packet, kind: usize, aims: bool) -> Option<String> {
        let (port, other, own, interface, source, end) = if packet.comes_in {
            ("dport", "-s", "-d", "-i", "src", "sport")
        } else {
            ("sport", "-d", "-s", "-o", "dst", "dport")
        };
        let dice = &mut *self.dice;
        let (not, but) = if aims { ("", " !") } else { (" !", "") };
        let (aimed, avoided) = (aims.then_some(packet.port), (!aims).then_some(packet.port));
        let family = if self.is_six { "six" } else { "four" };
        Some(match kind {
            0 => match dice.below(3) {
                0 => format!(" -m tcp ! --{port} {}", ports(dice, avoided, 1, ':')[0]),
                1 => format!(" -m tcp --{port} {}", ports(dice, aimed, 1, ':')[0]),
                _ => format!(" -m tcp --{port} {}", aimed.unwrap_or_else(|| dice.pick(&PORTS))),
            },
            1 if dice.chance(30) => format!(" -m multiport ! --{port}s {}", ports(dice, avoided, 3, ':').join(",")),
            1 => format!(" -m multiport --{port}s {}", ports(dice, aimed, 3, ':').join(",")),
            2 if dice.chance(30) => {
                format!(" ! {other} {}", networks(dice, self.is_six, (!aims).then_some(packet.other), 1)[0])
            }
            2 => format!(" {other} {}", networks(dice, self.is_six, aims.then_some(packet.other), 1)[0]),
            3 => format!("{not} {own} {}", packet.own),
            4 => match dice.below(3) {
                0 => format!("{not} {interface} eth+"),
                1 => format!("{but} {interface} lo"),
                _ => format!("{not} {interface} {}", packet.interface),
            },
            5 => {
                let state = dice.pick(&["NEW", "NEW", "ESTABLISHED", "ESTABLISHED,RELATED", "INVALID", "UNTRACKED"]);
                match dice.below(3) {
                    0 => format!(" -m state{not} --state {state}"),
                    _ => format!(" -m conntrack{not} --ctstate {state}"),
                }
            }
            6 | 7 if !self.has_sets => return None,
            6 => match dice.below(4) {
                0 => format!(" -m set{not} --match-set {family}-ip {source}"),
                1 => format!(" -m set{not} --match-set {family}-list {source}"),
                _ => format!(" -m set{not} --match-set {family}-net {source}"),
            },
            7 if packet.comes_in => match dice.below(2) {
                0 => format!(" -m set{not} --match-set {family}-pair src,dst"),
                _ => format!(" -m set{not} --match-set wanted dst"),
            },
            7 => format!(" -m set{not} --match-set {family}-pair dst,src"),
            8 if packet.comes_in => format!(" -m addrtype{not} --dst-type LOCAL"),
            8 => format!(" -m addrtype{not} --src-type LOCAL"),
            9 => match dice.below(3) {
                0 => format!(" -m mark{not} --mark 0x0"),
                1 => " -m mark --mark 0x1/0x1".to_owned(),
                _ => format!(" -m mark{not} --mark 0x{}", dice.between(1, 7)),
            },
            10 if packet.comes_in => match dice.below(2) {
                0 => format!(" -m tcp{not} --syn"),
                _ => format!(" -m tcp{not} --tcp-flags FIN,SYN,RST,ACK SYN"),
            },
            10 => format!(" -m tcp{not} --tcp-flags SYN,ACK SYN,ACK"),
            11 if self.is_six => format!(" -m hl --hl-{} 20", if aims { "gt" } else { "lt" }),
            11 => format!(" -m ttl --ttl-{} 20", if aims { "gt" } else { "lt" }),
            12 => format!(" -m length{not} --length 20:200"),
            13 => " -m comment --comment \"let \\\"them\\\" in: -j DROP\"".to_owned(),
            14 if self.is_six => return None,
            14 if packet.comes_in => format!(" -m iprange{not} --src-range 192.0.2.1-192.0.2.100"),
            14 => format!(" -m iprange{not} --dst-range 192.0.2.1-192.0.2.100"),
            15 => format!(" -m tcp{not} --{end} 1024:65535"),
            16 => format!(" -m connmark{not} --mark 0x{}", dice.between(0, 4)),
            17 => format!(" -m pkttype{not} --pkt-type unicast"),
            _ => format!(" -m conntrack --ctdir {}", if packet.comes_in == aims { "ORIGINAL" } else { "REPLY" }),
        })
    }
}
