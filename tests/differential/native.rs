//! Random rulesets for `nft`.

use std::fmt::Write as _;

use super::{
    case::{INNER_PORTS, Load, PORTS, Probe},
    dice::Dice,
    pools::{Packet, networks, ports},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Inet,
    Ip,
    Ip6,
    Netdev,
}

impl Family {
    const fn word(self) -> &'static str {
        match self {
            Self::Inet => "inet",
            Self::Ip => "ip",
            Self::Ip6 => "ip6",
            Self::Netdev => "netdev",
        }
    }

    const fn holds(self, probe: &Probe) -> bool {
        match self {
            Self::Inet | Self::Netdev => true,
            Self::Ip => probe.to.is_ipv4(),
            Self::Ip6 => probe.to.is_ipv6(),
        }
    }
}

/// Where a base chain is, and what can be asked there.
#[derive(Debug, Clone, Copy)]
struct Place {
    kind: &'static str,
    hook: &'static str,
    priority: &'static str,
    comes_in: bool,
    /// Connection tracking has seen the packet.
    tracks: bool,
    may_reject: bool,
}

const fn place(kind: &'static str, hook: &'static str, priority: &'static str) -> Place {
    Place { kind, hook, priority, comes_in: true, tracks: true, may_reject: false }
}

impl Place {
    /// Before anything is known of connections and routes.
    fn is_ingress(&self) -> bool {
        self.hook.starts_with("ingress")
    }
}

const RAW: Place = Place { tracks: false, ..place("filter", "prerouting", "raw") };
const NAT: Place = place("nat", "prerouting", "dstnat");
/// Where what comes in is filtered, each as often as its weight says.
const INCOMING: [(usize, Place); 8] = [
    (30, Place { may_reject: true, ..place("filter", "input", "filter") }),
    (10, Place { may_reject: true, ..place("filter", "input", "filter - 5") }),
    (10, Place { may_reject: true, ..place("filter", "input", "filter + 10") }),
    (6, Place { may_reject: true, ..place("filter", "input", "mangle") }),
    (5, Place { may_reject: true, ..place("filter", "input", "security") }),
    (12, RAW),
    (12, place("filter", "prerouting", "mangle")),
    (6, place("filter", "prerouting", "filter")),
];
/// Where answers are filtered.
const OUTGOING: [(usize, Place); 5] = [
    (40, Place { comes_in: false, may_reject: true, ..place("filter", "output", "filter") }),
    (15, Place { comes_in: false, tracks: false, ..place("filter", "output", "raw") }),
    (20, Place { comes_in: false, ..place("route", "output", "mangle") }),
    (12, Place { comes_in: false, ..place("filter", "postrouting", "mangle") }),
    (8, Place { comes_in: false, ..place("filter", "postrouting", "filter") }),
];
const FORWARD: Place = place("filter", "forward", "filter");

/// A ruleset of one table or some.
pub fn ruleset(dice: &mut Dice, probes: &[Probe]) -> Load {
    let mut text = String::new();
    let count = dice.weighed(&[(55, 1), (30, 2), (15, 3)]);
    for number in 0..count {
        let family = dice.weighed(&[(55, Family::Inet), (22, Family::Ip), (15, Family::Ip6), (8, Family::Netdev)]);
        Table { dice: &mut *dice, probes, family, has: Vec::new() }.write(number, &mut text);
    }
    Load { program: &["nft", "-f", "-"], text }
}

/// One table while it is made.
struct Table<'a> {
    dice: &'a mut Dice,
    probes: &'a [Probe],
    family: Family,
    /// Named sets and maps that are there.
    has: Vec<&'static str>,
}

impl Table<'_> {
    fn write(mut self, number: usize, text: &mut String) {
        let sets = self.sets();
        let mut chains = String::new();
        for (index, place) in self.places().into_iter().enumerate() {
            self.base_chain(index, &place, &mut chains);
        }
        writeln!(text, "table {} t{number} {{\n{sets}{chains}}}", self.family.word()).expect("a string");
    }

    fn places(&mut self) -> Vec<Place> {
        if self.family == Family::Netdev {
            let interface = if self.dice.chance(80) { "eth0" } else { "eth1" };
            let hook = if interface == "eth0" { "ingress device eth0" } else { "ingress device eth1" };
            return vec![Place { tracks: false, ..place("filter", hook, "filter") }];
        }
        let mut places = vec![self.dice.weighed(&INCOMING)];
        for _ in 0..self.dice.weighed(&[(50, 0), (35, 1), (15, 2)]) {
            places.push(self.dice.weighed(&INCOMING));
        }
        if self.dice.chance(30) {
            places.push(self.dice.weighed(&OUTGOING));
        }
        if self.dice.chance(18) {
            places.push(NAT);
        }
        if self.dice.chance(15) {
            places.push(FORWARD);
        }
        if self.family == Family::Inet && self.dice.chance(6) {
            places.push(Place { tracks: false, ..place("filter", "ingress device eth0", "filter") });
        }
        places
    }

    fn packet(&mut self, comes_in: bool) -> Packet {
        let family = self.family;
        if !self.probes.iter().any(|probe| family.holds(probe)) {
            unreachable!("a case has probes of both families");
        }
        Packet::one_of(self.dice, self.probes, comes_in, |probe| family.holds(probe))
    }

    fn sets(&mut self) -> String {
        let mut text = String::new();
        let wanted = self.packet(true);
        let has4 = self.family != Family::Ip6;
        let has6 = self.family != Family::Ip;
        if self.dice.chance(35) {
            self.has.push("wanted");
            let aim = self.dice.chance(60).then_some(wanted.port);
            let elements = ports(self.dice, aim, 3, '-').join(", ");
            writeln!(text, "\tset wanted {{\n\t\ttype inet_service\n\t\tflags interval\n\t\telements = {{ {elements} }}\n\t}}")
                .expect("a string");
        }
        for (is_there, is_six, name, kind) in [(has4, false, "known4", "ipv4_addr"), (has6, true, "known6", "ipv6_addr")] {
            if is_there && self.dice.chance(35) {
                self.has.push(name);
                let aim = (self.dice.chance(60) && wanted.other.is_ipv6() == is_six).then_some(wanted.other);
                let elements = networks(self.dice, is_six, aim, 3).join(", ");
                let merge = if self.dice.chance(30) { "\t\tauto-merge\n" } else { "" };
                writeln!(
                    text,
                    "\tset {name} {{\n\t\ttype {kind}\n\t\tflags interval\n{merge}\t\telements = {{ {elements} }}\n\t}}"
                )
                .expect("a string");
            }
        }
        if has4 && self.dice.chance(20) {
            self.has.push("pairs");
            let first = if wanted.other.is_ipv4() { wanted.other.to_string() } else { "192.0.2.77".to_owned() };
            let (port, other) = (wanted.port, self.dice.pick(&PORTS));
            writeln!(text, "\tset pairs {{\n\t\ttype ipv4_addr . inet_service\n\t\telements = {{ {first} . {port}, 10.1.2.3 . {other} }}\n\t}}"
            ).expect("a string");
        }
        if has4 && self.dice.chance(15) {
            self.has.push("areas");
            let (port, last) = (wanted.port, wanted.port + 10);
            writeln!(
                text,
                "\tset areas {{\n\t\ttype ipv4_addr . inet_service\n\t\tflags interval\n\
                 \t\telements = {{ 192.0.2.0/26 . {port}-{last}, 198.51.100.0/24 . 1-65535 }}\n\t}}"
            )
            .expect("a string");
        }
        if self.dice.chance(20) {
            self.has.push("marks");
            let (one, two) = (wanted.port, self.dice.between(100, 200));
            writeln!(text, "\tmap marks {{\n\t\ttype inet_service : mark\n\t\telements = {{ {one} : 0x7, {two} : 0x9 }}\n\t}}")
                .expect("a string");
        }
        text
    }

    fn base_chain(&mut self, index: usize, place: &Place, text: &mut String) {
        let helpers: Vec<String> = (0..if place.kind == "nat" { 0 } else { self.dice.weighed(&[(45, 0), (30, 1), (25, 3)]) })
            .map(|helper| format!("c{index}_{helper}"))
            .collect();
        let map = (!helpers.is_empty() && self.dice.chance(30)).then(|| format!("verdicts{index}"));
        if let Some(map) = &map {
            let port = self.packet(true).port;
            let verdict = self.map_verdict(&helpers);
            let elements = format!("{port} : {verdict}, 7100-7200 : drop, 21 : accept");
            writeln!(
                text,
                "\tmap {map} {{\n\t\ttype inet_service : verdict\n\t\tflags interval\n\t\telements = {{ {elements} }}\n\t}}"
            )
            .expect("a string");
        }
        // From the last to the first, so that each chain jumps to later ones only.
        for number in (0..helpers.len()).rev() {
            writeln!(text, "\tchain {} {{", helpers[number]).expect("a string");
            for _ in 0..self.dice.between(1, 4) {
                let rule = self.rule(place, &helpers[number + 1..], None);
                writeln!(text, "\t\t{rule}").expect("a string");
            }
            *text += "\t}\n";
        }
        let is_strict = place.kind != "nat"
            && self.dice.chance(match (place.hook, place.comes_in) {
                ("input", _) => 28,
                ("forward", _) => 60,
                (_, true) => 7,
                (_, false) => 10,
            });
        let policy = if is_strict { "drop" } else { "accept" };
        writeln!(
            text,
            "\tchain b{index} {{\n\t\ttype {} hook {} priority {}; policy {policy};",
            place.kind, place.hook, place.priority
        )
        .expect("a string");
        for _ in 0..self.dice.between(1, 5) {
            let rule = if place.kind == "nat" { self.redirection() } else { self.rule(place, &helpers, map.as_deref()) };
            writeln!(text, "\t\t{rule}").expect("a string");
        }
        if is_strict && self.dice.chance(60) {
            let packet = self.packet(place.comes_in);
            let condition = self.condition(&packet, place, 0, true).expect("a port");
            writeln!(text, "\t\t{condition} accept").expect("a string");
        }
        *text += "\t}\n";
    }

    fn map_verdict(&mut self, helpers: &[String]) -> String {
        match self.dice.below(4) {
            0 => "drop".to_owned(),
            1 => "accept".to_owned(),
            2 if !helpers.is_empty() => format!("goto {}", helpers[self.dice.below(helpers.len())]),
            3 if !helpers.is_empty() => format!("jump {}", helpers[self.dice.below(helpers.len())]),
            _ => "continue".to_owned(),
        }
    }

    fn redirection(&mut self) -> String {
        let packet = self.packet(true);
        let aims = self.dice.chance(75);
        let kind = self.dice.pick(&[0, 1, 3]);
        let condition = self.condition(&packet, &NAT, kind, aims).unwrap_or_default();
        let inner = self.dice.pick(&INNER_PORTS);
        let port = packet.port;
        match self.dice.below(5) {
            0 | 1 => format!("meta l4proto tcp {condition} redirect to :{inner}"),
            2 => format!("meta l4proto tcp redirect to :tcp dport map {{ {port} : {inner}, 99 : 98 }}"),
            3 if packet.own.is_ipv4() => {
                let family = if self.family == Family::Inet { " ip" } else { "" };
                format!("ip protocol tcp {condition} dnat{family} to 192.0.2.1:{inner}")
            }
            3 => {
                let family = if self.family == Family::Inet { " ip6" } else { "" };
                format!("meta l4proto tcp {condition} dnat{family} to [2001:db8::1]:{inner}")
            }
            _ => format!("{condition} accept"),
        }
    }

    /// Some conditions that hold for the same packet, or do not, and what follows.
    fn rule(&mut self, place: &Place, helpers: &[String], map: Option<&str>) -> String {
        let packet = self.packet(place.comes_in);
        if self.dice.chance(14)
            && let Some(rule) = self.verdict_map(&packet, place, helpers, map)
        {
            return rule;
        }
        let count = self.dice.weighed(&[(6, 0), (45, 1), (35, 2), (14, 3)]);
        let mut conditions = Vec::new();
        for kind in
            self.dice.some(&[0, 0, 0, 1, 1, 2, 3, 3, 4, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19], count)
        {
            let aims = self.dice.chance(72);
            conditions.extend(self.condition(&packet, place, kind, aims));
        }
        if self.dice.chance(12) {
            conditions.push("counter".to_owned());
        }
        let verdict = self.verdict(&packet, place, helpers);
        let comment = if self.dice.chance(10) { " comment \"as \u{e7}al\u{131}\u{15f}t\u{131}r, drop\"" } else { "" };
        let statements = if verdict.contains("reject") && verdict.contains("reset") { "meta l4proto tcp " } else { "" };
        let condition = conditions.join(" ");
        let rule = format!("{statements}{condition} {verdict}{comment}");
        rule.trim().to_owned()
    }

    fn verdict(&mut self, packet: &Packet, place: &Place, helpers: &[String]) -> String {
        loop {
            return match self.dice.below(100) {
                0..=27 => "accept".to_owned(),
                28..=38 => "drop".to_owned(),
                39..=57 if place.may_reject => self.reject(packet),
                60..=73 if !helpers.is_empty() => {
                    let how = self.dice.pick(&["jump", "jump", "goto"]);
                    format!("{how} {}", helpers[self.dice.below(helpers.len())])
                }
                74..=80 => "return".to_owned(),
                81..=88 => self.marking(packet),
                89..=90 => "continue".to_owned(),
                91..=93 => "counter".to_owned(),
                94..=97 if !place.tracks && !place.is_ingress() => "notrack".to_owned(),
                98 if place.kind != "nat" => {
                    let condition = self.condition(packet, place, 0, true).expect("a port");
                    format!("jump {{ {condition} {}; counter; }}", if self.dice.chance(50) { "drop" } else { "accept" })
                }
                _ => continue,
            };
        }
    }

    fn marking(&mut self, packet: &Packet) -> String {
        let port = if packet.comes_in { "dport" } else { "sport" };
        match self.dice.below(5) {
            0 if self.has.contains(&"marks") => format!("meta mark set tcp {port} map @marks"),
            1 => format!("meta mark set tcp {port} map {{ {} : 0x5, 1-20 : 0x6 }}", packet.port),
            2 => "meta mark set meta mark | 0x10".to_owned(),
            _ => format!("meta mark set 0x{}", self.dice.between(1, 7)),
        }
    }

    fn reject(&mut self, packet: &Packet) -> String {
        const REASONS4: [&str; 7] = [
            "host-unreachable",
            "net-unreachable",
            "prot-unreachable",
            "port-unreachable",
            "net-prohibited",
            "host-prohibited",
            "admin-prohibited",
        ];
        const REASONS6: [&str; 6] =
            ["no-route", "admin-prohibited", "addr-unreachable", "port-unreachable", "policy-fail", "reject-route"];
        const REASONS: [&str; 4] = ["port-unreachable", "admin-prohibited", "no-route", "host-unreachable"];
        match self.dice.below(8) {
            0 | 1 => "reject with tcp reset".to_owned(),
            2 => "reject".to_owned(),
            3 | 4 if self.family == Family::Inet => format!("reject with icmpx type {}", self.dice.pick(&REASONS)),
            _ if packet.own.is_ipv4() => format!("reject with icmp type {}", self.dice.pick(&REASONS4)),
            _ => format!("reject with icmpv6 type {}", self.dice.pick(&REASONS6)),
        }
    }

    fn verdict_map(&mut self, packet: &Packet, place: &Place, helpers: &[String], map: Option<&str>) -> Option<String> {
        let port_word = if packet.comes_in { "dport" } else { "sport" };
        let address_word = if packet.comes_in { "saddr" } else { "daddr" };
        let interface_word = if packet.comes_in { "iifname" } else { "oifname" };
        let (one, two) = (self.map_verdict(helpers), self.map_verdict(helpers));
        Some(match self.dice.below(6) {
            0 => format!("tcp {port_word} vmap @{}", map?),
            1 => format!("tcp {port_word} vmap {{ {} : {one}, 60-70 : {two} }}", packet.port),
            2 if packet.own.is_ipv4() => {
                format!("ip {address_word} vmap {{ {} : {one}, 10.0.0.0/8 : {two} }}", packet.other)
            }
            3 => format!("{interface_word} vmap {{ \"{}\" : {one}, \"lo\" : {two} }}", packet.interface),
            4 if place.tracks => {
                format!("ct state vmap {{ established : accept, related : accept, invalid : drop, new : {one} }}")
            }
            5 if packet.own.is_ipv4() => {
                format!(
                    "ip {address_word} . tcp {port_word} vmap {{ {} . {} : {one}, 10.0.0.1 . 1-5 : {two} }}",
                    packet.other, packet.port
                )
            }
            _ => return None,
        })
    }

    /// A condition of a kind, in the words of the place; one that holds for the packet if aimed, in most cases.
    fn condition(&mut self, packet: &Packet, place: &Place, kind: usize, aims: bool) -> Option<String> {
        let is_six = packet.own.is_ipv6();
        let (port, other, own, interface) =
            if packet.comes_in { ("dport", "saddr", "daddr", "iif") } else { ("sport", "daddr", "saddr", "oif") };
        let ip = if is_six { "ip6" } else { "ip" };
        let not = if aims { "" } else { "!= " };
        let dice = &mut *self.dice;
        let aimed = aims.then_some(packet.port);
        Some(match kind {
            0 => match dice.below(6) {
                0 | 1 => format!("tcp {port} {}", aimed.unwrap_or_else(|| dice.pick(&PORTS))),
                2 => format!("tcp {port} {{ {} }}", ports(dice, aimed, 3, '-').join(", ")),
                3 if self.has.contains(&"wanted") => format!("tcp {port} {not}@wanted"),
                4 => format!("tcp {port} != {}", ports(dice, (!aims).then_some(packet.port), 1, '-')[0]),
                5 => format!("tcp {port} != {{ {} }}", ports(dice, (!aims).then_some(packet.port), 2, '-').join(", ")),
                _ => format!("tcp {port} {}", ports(dice, aimed, 1, '-')[0]),
            },
            1 => match dice.below(5) {
                0 if self.has.contains(&"known4") && !is_six => format!("ip {other} {not}@known4"),
                1 if self.has.contains(&"known6") && is_six => format!("ip6 {other} {not}@known6"),
                2 => format!("{ip} {other} {{ {} }}", networks(dice, is_six, aims.then_some(packet.other), 3).join(", ")),
                3 => format!("{ip} {other} != {}", networks(dice, is_six, (!aims).then_some(packet.other), 1)[0]),
                _ => format!("{ip} {other} {}", networks(dice, is_six, aims.then_some(packet.other), 1)[0]),
            },
            2 => format!("{ip} {own} {not}{}", packet.own),
            3 => match dice.below(6) {
                0 => format!("{interface}name {not}\"eth*\""),
                1 => format!("{interface} {not}\"{}\"", packet.interface),
                2 => format!("{interface}name {not}{{ \"lo\", \"{}\" }}", packet.interface),
                3 => format!("{interface}name != \"{}\"", if aims { "lo" } else { packet.interface }),
                _ => format!("{interface}name {not}\"{}\"", packet.interface),
            },
            4 | 12 if place.is_ingress() => return None,
            4 => match dice.below(8) {
                0 | 1 => "ct state established,related".to_owned(),
                2 | 3 if packet.comes_in => format!("ct state {not}new"),
                4 => "ct state invalid".to_owned(),
                5 => "ct state untracked".to_owned(),
                6 => format!("ct state {not}{{ new, untracked }}"),
                _ => format!("ct state {not}established"),
            },
            5 if !is_six && self.has.contains(&"pairs") => format!("ip {other} . tcp {port} {not}@pairs"),
            5 if !is_six && self.has.contains(&"areas") => format!("ip {other} . tcp {port} {not}@areas"),
            5 => format!("{ip} {other} . tcp {port} {not}{{ {} . {} }}", packet.other, packet.port),
            6 => format!("{interface}name . tcp {port} {not}{{ \"{}\" . {}, \"lo\" . 1 }}", packet.interface, packet.port),
            7 => match dice.below(4) {
                0 => format!("meta mark {not}0"),
                1 => "meta mark & 0x1 == 0x1".to_owned(),
                2 => format!("meta mark {{ 0x5, 0x{} }}", dice.between(6, 9)),
                _ => format!("meta mark {not}0x{}", dice.between(1, 7)),
            },
            8 => match (dice.below(4), packet.comes_in) {
                (0, true) => format!("tcp flags & (fin | syn | rst | ack) {}syn", if aims { "== " } else { "!= " }),
                (1, true) => format!("tcp flags {not}syn / fin,syn,rst,ack"),
                (2, _) => format!("tcp flags {not}{{ syn, syn | ack, rst, rst | ack }}"),
                _ => "tcp flags & (syn | ack) == (syn | ack)".to_owned(),
            },
            9 if is_six => (if aims { "ip6 hoplimit > 20" } else { "ip6 hoplimit < 20" }).to_owned(),
            9 => (if aims { "ip ttl > 20" } else { "ip ttl < 20" }).to_owned(),
            10 => (if aims { "meta length < 200" } else { "meta length > 200" }).to_owned(),
            11 => match dice.below(3) {
                0 => format!("meta protocol {not}{ip}"),
                1 => "meta l4proto != { udp, sctp }".to_owned(),
                _ => "meta l4proto != udp".to_owned(),
            },
            12 if packet.comes_in => match (dice.below(3), place.hook) {
                (0, "prerouting" | "input") => format!("fib saddr . iif oif {}missing", if aims { "!= " } else { "" }),
                (1, _) => format!("fib daddr . iif type {not}local"),
                _ => format!("fib daddr type {not}local"),
            },
            12 => format!("fib saddr type {not}local"),
            13 => {
                let end = if packet.comes_in { "sport" } else { "dport" };
                format!("tcp {end} {not}1024-65535")
            }
            14 if !place.tracks => return None,
            14 => match dice.below(5) {
                0 => format!("ct direction {}", if packet.comes_in == aims { "original" } else { "reply" }),
                1 => format!("ct original {ip} saddr {not}{}", packet.other),
                2 => "ct status dnat".to_owned(),
                3 => format!("ct mark {not}0"),
                _ => "ct status seen-reply".to_owned(),
            },
            15 => format!("th {port} {not}{}", packet.port),
            16 => format!("tcp option maxseg size {}1-1500", if aims { "" } else { "!= " }),
            17 if is_six => return None,
            17 => format!("ip dscp {not}cs0"),
            18 => format!("limit rate {} 1000/second burst 1000 packets", if aims { "" } else { "over" }),
            _ => format!("meta pkttype {not}host"),
        })
    }
}
