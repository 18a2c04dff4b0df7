//! The table `nat` of `iptables-save` and `ip6tables-save` (iptables-extensions(8)).

use std::net::IpAddr;

use super::{Chain, Does, Hook, LONGEST, MOST_RULES, Nat, Rule, laid_out};
use crate::{
    evidence::{NatAction, NatFamily, NatMatch, TransparentRule},
    wire::escape::shortened,
};

/// Targets after which the next rule is asked (iptables-extensions(8)).
const PASSING: [&str; 11] =
    ["LOG", "NFLOG", "ULOG", "MARK", "CONNMARK", "TRACE", "SET", "AUDIT", "SECMARK", "CONNSECMARK", "NOTRACK"];
/// Matches whose options are read here, or that ask nothing.
const UNDERSTOOD: [&str; 6] = ["tcp", "udp", "multiport", "addrtype", "comment", "conntrack"];

/// The rules of the table `nat` in the output.
#[must_use]
pub fn nat_rules(output: &str, family: NatFamily) -> Nat {
    let mut chains: Vec<Chain> = Vec::new();
    let mut in_nat = false;
    for line in output.lines() {
        if let Some(table) = line.strip_prefix('*') {
            in_nat = table.trim() == "nat";
        } else if !in_nat {
        } else if let Some(declared) = line.strip_prefix(':') {
            let mut words = declared.split_ascii_whitespace();
            let (Some(name), Some(_policy)) = (words.next(), words.next()) else { continue };
            let base = match name {
                "PREROUTING" => Some((Hook::Prerouting, -100)),
                "OUTPUT" => Some((Hook::Output, -100)),
                _ => None,
            };
            chains.push(Chain { family, table: "nat".into(), name: name.into(), base, rules: Vec::new() });
        } else if line.starts_with("-A ") {
            let words = shell_words::split(line).unwrap_or_default();
            let name = words.get(1).map(String::as_str).or_else(|| line.split_ascii_whitespace().nth(1));
            if let Some(chain) = chains.iter_mut().find(|chain| Some(chain.name.as_str()) == name) {
                chain.rules.push(rule(line, words.get(2..).unwrap_or_default()));
            }
        }
    }
    laid_out(&chains)
}

/// The rules of the table `mangle` in the output that hand packets to a local socket.
#[must_use]
pub fn transparent_rules(output: &str) -> Vec<TransparentRule> {
    let mut found = Vec::new();
    for line in output.lines().filter(|line| line.starts_with("-A ")) {
        let words = shell_words::split(line).unwrap_or_default();
        let after = |option: &str| words.iter().skip_while(|word| *word != option).nth(1);
        if after("-j").is_some_and(|target| target == "TPROXY") && found.len() < MOST_RULES {
            let port = after("--on-port").and_then(|port| port.parse().ok()).filter(|port| *port != 0);
            found.push(TransparentRule { written: shortened(line, LONGEST), port });
        }
    }
    found
}

fn rule(line: &str, words: &[String]) -> Rule {
    let mut reading = Reading { matches: Vec::new(), target: None, jumps: true, to: None };
    // A line whose quotes do not close.
    if words.is_empty() {
        reading.matches.push(NatMatch::Unknown);
        reading.target = Some("?");
    }
    let mut words = words.iter().map(String::as_str).peekable();
    let mut negated = false;
    while let Some(word) = words.next() {
        if word == "!" {
            negated = true;
            continue;
        }
        let mut values = Vec::new();
        while let Some(value) = words.next_if(|next| *next != "!" && !next.starts_with('-')) {
            values.push(value);
        }
        reading.option(word, &values, negated);
        negated = false;
    }
    let does = reading.does();
    Rule { matches: reading.matches, does, written: line.to_owned() }
}

struct Reading<'a> {
    matches: Vec<NatMatch>,
    target: Option<&'a str>,
    /// The target was given by `-j`, not by `-g`.
    jumps: bool,
    /// Value of `--to-destination` or `--to-ports`.
    to: Option<&'a str>,
}

impl<'a> Reading<'a> {
    fn option(&mut self, name: &str, values: &[&'a str], negated: bool) {
        let value = values.first().copied().unwrap_or_default();
        let condition = match name {
            "-p" => Some(protocol(value, negated)),
            "-d" => network(value).map(|network| NatMatch::To { networks: vec![network], negated }),
            "-i" => Some(NatMatch::Interface { names: vec![value.to_owned()], negated }),
            "--dport" | "--destination-port" | "--dports" => ports(value).map(|ranges| NatMatch::Ports { ranges, negated }),
            "--dst-type" => (value == "LOCAL").then_some(NatMatch::ToThisMachine { negated }),
            "-m" if UNDERSTOOD.contains(&value) => return,
            // NAT rules are asked for the first packet of a connection only.
            "--ctstate" if !negated && value.split(',').any(|state| state == "NEW") => return,
            "-j" | "-g" => {
                (self.target, self.jumps) = (Some(value), name == "-j");
                return;
            }
            "--to-destination" | "--to-ports" => {
                self.to = Some(value);
                return;
            }
            // A remark, and options of LOG and its relatives and of NAT targets, that change nothing about what is taken.
            "--comment" | "--random" | "--random-fully" | "--persistent" | "--log-prefix" | "--log-level" => return,
            _ => None,
        };
        self.matches.push(condition.unwrap_or(NatMatch::Unknown));
    }

    fn does(&self) -> Does {
        match self.target {
            None => Does::Nothing,
            Some(name) if !self.jumps => Does::Goto(name.into()),
            Some("ACCEPT") => Does::Nat(NatAction::Accept),
            Some("RETURN") => Does::Nat(NatAction::Return),
            Some("REDIRECT") => Does::Nat(self.redirect()),
            Some("DNAT") => Does::Nat(self.to.and_then(destination).unwrap_or(NatAction::Unknown)),
            Some(name) if PASSING.contains(&name) => Does::Nothing,
            // A chain made by the user; if there is none of the name, it is a target not known here.
            Some(name) => Does::Jump(name.into()),
        }
    }

    fn redirect(&self) -> NatAction {
        match self.to.map(str::parse::<u16>) {
            None => NatAction::Redirect { port: None },
            Some(Ok(port)) => NatAction::Redirect { port: Some(port) },
            Some(Err(_)) => NatAction::Unknown,
        }
    }
}

fn protocol(value: &str, negated: bool) -> NatMatch {
    match value {
        "tcp" | "6" | "all" | "0" => NatMatch::Protocol { tcp: !negated },
        _ => NatMatch::Protocol { tcp: negated },
    }
}

/// `192.0.2.1`, `192.0.2.0/24`. Masks with holes are not read.
fn network(value: &str) -> Option<(IpAddr, u8)> {
    let (address, length) = value.split_once('/').map_or((value, None), |(address, length)| (address, Some(length)));
    let address: IpAddr = address.parse().ok()?;
    let most = if address.is_ipv4() { 32 } else { 128 };
    let length = length.map_or(Some(most), |length| length.parse().ok())?;
    (length <= most).then_some((address, length))
}

/// `80`, `9000:9010`, `80,443,9000:9010`.
fn ports(value: &str) -> Option<Vec<(u16, u16)>> {
    value
        .split(',')
        .map(|part| {
            let (first, last) = part.split_once(':').unwrap_or((part, part));
            let (first, last) = (if first.is_empty() { "0" } else { first }, if last.is_empty() { "65535" } else { last });
            Some((first.parse().ok()?, last.parse().ok()?))
        })
        .collect()
}

/// `10.0.0.2`, `10.0.0.2:80`, `[2001:db8::2]:80`. Ranges of addresses or ports have no single end.
fn destination(value: &str) -> Option<NatAction> {
    if let Ok(to) = value.trim_start_matches('[').trim_end_matches(']').parse() {
        return Some(NatAction::Dnat { to, port: None });
    }
    let to: std::net::SocketAddr = value.parse().ok()?;
    Some(NatAction::Dnat { to: to.ip(), port: Some(to.port()).filter(|port| *port != 0) })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const DOCKER: &str = r#"# Generated by iptables-save
*filter
:INPUT ACCEPT [0:0]
-A INPUT -p tcp -m tcp --dport 8282 -j DROP
COMMIT
*nat
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:DOCKER - [0:0]
-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
-A PREROUTING -p tcp -m multiport --dports 80,443,9000:9010 -m comment --comment "a \"b -j X" -j REDIRECT --to-ports 8080
-A PREROUTING -s 198.51.100.0/24 -d 192.0.2.1/32 -p tcp -m tcp --dport 81 -j REDIRECT
-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE
-A DOCKER -i docker0 -j RETURN
-A DOCKER ! -i docker0 -p tcp -m tcp --dport 8282 -j DNAT --to-destination 172.17.0.2:80
COMMIT
"#;

    #[test]
    fn jumps_are_followed_and_conditions_kept() {
        let rules = nat_rules(DOCKER, NatFamily::Ip).rules;
        let local = NatMatch::ToThisMachine { negated: false };
        let docker0 = |negated| NatMatch::Interface { names: vec!["docker0".into()], negated };
        let tcp = NatMatch::Protocol { tcp: true };
        let ports = |ranges: &[(u16, u16)]| NatMatch::Ports { ranges: ranges.to_vec(), negated: false };
        let seen: Vec<_> = rules.iter().map(|rule| (rule.chain.as_str(), rule.matches.clone(), rule.action.clone())).collect();
        let to = "172.17.0.2".parse().expect("an address");
        let one = ("192.0.2.1".parse().expect("an address"), 32);
        assert_eq!(
            seen,
            [
                ("DOCKER", vec![local.clone(), docker0(false)], NatAction::Return),
                (
                    "DOCKER",
                    vec![local, docker0(true), tcp.clone(), ports(&[(8282, 8282)])],
                    NatAction::Dnat { to, port: Some(80) }
                ),
                (
                    "PREROUTING",
                    vec![tcp.clone(), ports(&[(80, 80), (443, 443), (9000, 9010)])],
                    NatAction::Redirect { port: Some(8080) }
                ),
                (
                    "PREROUTING",
                    vec![NatMatch::Unknown, NatMatch::To { networks: vec![one], negated: false }, tcp, ports(&[(81, 81)])],
                    NatAction::Redirect { port: None }
                ),
            ]
        );
    }

    #[test]
    fn rules_for_connections_made_here_are_kept_apart() {
        let text = "*nat\n:PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:CLASH - [0:0]\n-A OUTPUT -p tcp -j CLASH\n\
                    -A CLASH -d 127.0.0.0/8 -j RETURN\n-A CLASH -p tcp -j REDIRECT --to-ports 7892\n";
        let nat = nat_rules(text, NatFamily::Ip);
        assert!(nat.rules.is_empty());
        let actions: Vec<&NatAction> = nat.output.iter().map(|rule| &rule.action).collect();
        assert_eq!(actions, [&NatAction::Return, &NatAction::Redirect { port: Some(7892) }]);
    }

    #[test]
    fn a_transparent_rule_names_its_port() {
        let line = "-A PREROUTING -p tcp -m mark --mark 0x1 -j TPROXY --on-port 7893 --on-ip 0.0.0.0 --tproxy-mark 0x1/0x1";
        let found = transparent_rules(&format!("*mangle\n:PREROUTING ACCEPT [0:0]\n{line}\n-A OUTPUT -j MARK --set-mark 1\n"));
        assert_eq!(found, [TransparentRule { written: line.into(), port: Some(7893) }]);
    }

    #[test]
    fn what_is_not_understood_is_unknown() {
        let line = |rest: &str| format!("*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING {rest}\n");
        for rest in [
            "-m set --match-set bad dst -j REDIRECT",
            "-m mark --mark 0x1 -j REDIRECT",
            "-m comment --comment \"open",
            "-d 10.0.0.0/255.0.255.0 -j REDIRECT",
        ] {
            let rules = nat_rules(&line(rest), NatFamily::Ip).rules;
            assert!(rules.iter().all(|rule| rule.matches.contains(&NatMatch::Unknown)) && rules.len() == 1, "{rest}");
        }
        for rest in ["-j TPROXY", "-j DNAT --to-destination 10.0.0.1-10.0.0.9", "-j REDIRECT --to-ports 10-20", "-g GONE"] {
            let rules = nat_rules(&line(rest), NatFamily::Ip).rules;
            assert_eq!(rules.first().map(|rule| &rule.action), Some(&NatAction::Unknown), "{rest}");
        }
    }

    #[test]
    fn chains_that_jump_in_circles_end() {
        let output = "*nat\n:PREROUTING ACCEPT [0:0]\n:A - [0:0]\n-A PREROUTING -j A\n-A A -j A\n-A A -j A\n";
        assert!(nat_rules(output, NatFamily::Ip6).rules.len() <= super::super::MOST_RULES);
    }

    proptest! {
        #[test]
        fn any_text_is_survived(
            words in prop::collection::vec("-[pdijgm]|!|--dports?|--to-(ports|destination)|tcp|[0-9:,/.\\[\\]-]{0,9}|[\\PC]{0,5}", 0..30)
        ) {
            let text = words.join(" ");
            let _ = nat_rules(&format!("*nat\n:PREROUTING -\n-A PREROUTING {text}\n{text}"), NatFamily::Ip);
            let _ = transparent_rules(&format!("-A PREROUTING -j TPROXY --on-port {text}\n-A {text}"));
        }
    }
}
