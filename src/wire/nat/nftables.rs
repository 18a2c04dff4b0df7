//! `nft -j list ruleset` (libnftables-json(5)).

use std::net::IpAddr;

use serde_json::Value;

use super::{Chain, Does, Hook, LONGEST, MOST_RULES, Nat, Rule, laid_out};
use crate::{
    evidence::{NatAction, NatFamily, NatMatch, TransparentRule},
    wire::escape::shortened,
};

/// Elements of a set that are kept; a longer one is not understood.
const MOST_ELEMENTS: usize = 4096;
/// Statements that neither ask nor decide anything.
const PASSING: [&str; 6] = ["counter", "log", "mangle", "comment", "notrack", "quota"];

/// What was read of a ruleset.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ruleset {
    /// NAT rules of every table but those of `opaque`.
    pub nat: Nat,
    /// Tables, by family and name, with rules of `iptables-nft` whose matches or targets `nft` does not show.
    pub opaque: Vec<(NatFamily, String)>,
}

/// The NAT rules in the output; `None` if it is not what `nft` prints.
#[must_use]
pub fn nat_rules(output: &str) -> Option<Ruleset> {
    let parsed: Value = serde_json::from_str(output).ok()?;
    let objects = parsed.get("nftables")?.as_array()?;
    let named = |kind: &'static str| objects.iter().filter_map(move |object| object.get(kind));
    let mut chains: Vec<Chain> = named("chain").filter_map(chain).collect();
    let sets: Vec<&Value> = named("set").collect();
    let mut opaque: Vec<(NatFamily, String)> = Vec::new();
    let mut transparent = Vec::new();
    for object in named("rule") {
        let Some((family, table)) = place(object) else { continue };
        let name = text(object, "chain");
        let Some(chain) = chains.iter_mut().find(|chain| chain.family == family && chain.table == table && chain.name == name)
        else {
            continue;
        };
        let expressions = object.get("expr").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        if expressions.iter().any(|one| one.get("xt").is_some()) && !opaque.contains(&(family, table.to_owned())) {
            opaque.push((family, table.to_owned()));
        }
        let handle = object.get("handle").and_then(Value::as_u64).unwrap_or_default();
        let written = format!("{} {table} {name} handle {handle}", family.word());
        if let Some(tproxy) = expressions.iter().find_map(|one| one.get("tproxy"))
            && transparent.len() < MOST_RULES
        {
            let port = tproxy.get("port").and_then(single);
            transparent.push(TransparentRule { written: shortened(&written, LONGEST), port });
        }
        let own_sets: Vec<&Value> = sets.iter().copied().filter(|set| place(set) == Some((family, table))).collect();
        chain.rules.push(rule(expressions, &own_sets, written));
    }
    let plain: Vec<Chain> = chains.into_iter().filter(|chain| !opaque.contains(&(chain.family, chain.table.clone()))).collect();
    Some(Ruleset { nat: Nat { transparent, ..laid_out(&plain) }, opaque })
}

fn text<'a>(object: &'a Value, key: &str) -> &'a str {
    object.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// Family and table, for the families that have NAT.
fn place(object: &Value) -> Option<(NatFamily, &str)> {
    let family = match text(object, "family") {
        "ip" => NatFamily::Ip,
        "ip6" => NatFamily::Ip6,
        "inet" => NatFamily::Inet,
        _ => return None,
    };
    Some((family, text(object, "table")))
}

fn chain(object: &Value) -> Option<Chain> {
    let (family, table) = place(object)?;
    let hook = match text(object, "hook") {
        "prerouting" => Some(Hook::Prerouting),
        "output" => Some(Hook::Output),
        _ => None,
    };
    let priority = object.get("prio").and_then(Value::as_i64).unwrap_or_default();
    let base = hook.filter(|_| text(object, "type") == "nat").map(|hook| (hook, priority));
    Some(Chain { family, table: table.to_owned(), name: text(object, "name").to_owned(), base, rules: Vec::new() })
}

fn rule(expressions: &[Value], sets: &[&Value], written: String) -> Rule {
    let (mut matches, mut does) = (Vec::new(), Does::Nothing);
    for expression in expressions {
        let Some((kind, value)) = expression.as_object().and_then(|object| object.iter().next()) else {
            matches.push(NatMatch::Unknown);
            continue;
        };
        match kind.as_str() {
            "match" => matches.extend(condition(value, sets)),
            "accept" => does = Does::Nat(NatAction::Accept),
            "return" => does = Does::Nat(NatAction::Return),
            "jump" => does = Does::Jump(text(value, "target").to_owned()),
            "goto" => does = Does::Goto(text(value, "target").to_owned()),
            "redirect" => does = Does::Nat(redirect(value)),
            "dnat" => does = Does::Nat(dnat(value)),
            passing if PASSING.contains(&passing) => {}
            // A condition (limit, xt), a map of verdicts, a drop: not for guessing.
            _ => {
                matches.push(NatMatch::Unknown);
                does = Does::Nat(NatAction::Unknown);
            }
        }
    }
    Rule { matches, does, written }
}

fn condition(value: &Value, sets: &[&Value]) -> Vec<NatMatch> {
    let unknown = vec![NatMatch::Unknown];
    let negated = match text(value, "op") {
        "==" | "in" | "" => false,
        "!=" => true,
        _ => return unknown,
    };
    let (Some(left), Some(right)) = (value.get("left"), value.get("right")) else { return unknown };
    let Some(right) = elements(right, sets) else { return unknown };
    let words = || right.iter().map(|word| word.as_str().map(str::to_owned)).collect::<Option<Vec<String>>>();
    let meta = left.get("meta").map_or("", |meta| text(meta, "key"));
    let payload = left.get("payload").map(|payload| (text(payload, "protocol"), text(payload, "field")));
    let read = match (meta, payload) {
        ("l4proto", _) | (_, Some(("ip", "protocol") | ("ip6", "nexthdr"))) => protocol(&right, negated).map(|one| vec![one]),
        ("iifname" | "iif", _) => words().map(|names| {
            // nft writes `docker*` where iptables writes `docker+`.
            let names = names.into_iter().map(|name| name.strip_suffix('*').map_or(name.clone(), |start| format!("{start}+")));
            vec![NatMatch::Interface { names: names.collect(), negated }]
        }),
        ("nfproto", _) => match words().as_deref() {
            Some([family]) if family == "ipv4" => Some(every(IpAddr::from([0; 4]), negated)),
            Some([family]) if family == "ipv6" => Some(every(IpAddr::from([0; 16]), negated)),
            _ => None,
        },
        // A condition on TCP's ports asks for TCP, too.
        (_, Some((transport @ ("tcp" | "th"), "dport"))) => ranges(&right).map(|ranges| {
            let tcp = (transport == "tcp").then_some(NatMatch::Protocol { tcp: true });
            tcp.into_iter().chain([NatMatch::Ports { ranges, negated }]).collect()
        }),
        (_, Some(("udp" | "sctp" | "dccp", _))) => Some(vec![NatMatch::Protocol { tcp: false }]),
        (_, Some(("ip" | "ip6", "daddr"))) => networks(&right).map(|networks| vec![NatMatch::To { networks, negated }]),
        _ if is_fib_type(left) => {
            let local = words().is_some_and(|words| words == ["local"]);
            local.then_some(vec![NatMatch::ToThisMachine { negated }])
        }
        _ => None,
    };
    read.unwrap_or(unknown)
}

/// Every address of a family.
fn every(any: IpAddr, negated: bool) -> Vec<NatMatch> {
    vec![NatMatch::To { networks: vec![(any, 0)], negated }]
}

/// `fib daddr type`.
fn is_fib_type(left: &Value) -> bool {
    let Some(fib) = left.get("fib") else { return false };
    let flags = fib.get("flags").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    text(fib, "result") == "type" && matches!(flags, [only] if only == "daddr")
}

/// The values on the right side: of a named set, of a set written there, or the one value.
fn elements<'a>(right: &'a Value, sets: &[&'a Value]) -> Option<Vec<&'a Value>> {
    let list = if let Some(name) = right.as_str().and_then(|name| name.strip_prefix('@')) {
        let set = sets.iter().find(|set| text(set, "name") == name)?;
        // Members come and go while packets pass.
        let flags = set.get("flags").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        if flags.iter().any(|flag| flag == "dynamic" || flag == "timeout") {
            return None;
        }
        set.get("elem").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
    } else if let Some(set) = right.get("set") {
        set.as_array()?.as_slice()
    } else {
        return Some(vec![right]);
    };
    let value = |element: &'a Value| element.get("elem").and_then(|inner| inner.get("val")).unwrap_or(element);
    (list.len() <= MOST_ELEMENTS).then(|| list.iter().map(value).collect())
}

fn protocol(values: &[&Value], negated: bool) -> Option<NatMatch> {
    let mut tcp = false;
    for value in values {
        tcp |= value.as_str().map(|word| word == "tcp").or_else(|| value.as_u64().map(|number| number == 6))?;
    }
    Some(NatMatch::Protocol { tcp: tcp != negated })
}

fn ranges(values: &[&Value]) -> Option<Vec<(u16, u16)>> {
    values.iter().map(|value| range(value)).collect()
}

fn range(value: &Value) -> Option<(u16, u16)> {
    let number = |value: &Value| value.as_u64().and_then(|number| u16::try_from(number).ok());
    match value.get("range").and_then(Value::as_array).map(Vec::as_slice) {
        Some([first, last]) => Some((number(first)?, number(last)?)),
        Some(_) => None,
        None => number(value).map(|port| (port, port)),
    }
}

fn networks(values: &[&Value]) -> Option<Vec<(IpAddr, u8)>> {
    values.iter().map(|value| network(value)).collect()
}

fn network(value: &Value) -> Option<(IpAddr, u8)> {
    if let Some(prefix) = value.get("prefix") {
        let address: IpAddr = text(prefix, "addr").parse().ok()?;
        let length = prefix.get("len").and_then(Value::as_u64).and_then(|length| u8::try_from(length).ok())?;
        return (length <= if address.is_ipv4() { 32 } else { 128 }).then_some((address, length));
    }
    let address: IpAddr = value.as_str()?.parse().ok()?;
    Some((address, if address.is_ipv4() { 32 } else { 128 }))
}

fn redirect(value: &Value) -> NatAction {
    match value.get("port") {
        None => NatAction::Redirect { port: None },
        Some(port) => single(port).map_or(NatAction::Unknown, |port| NatAction::Redirect { port: Some(port) }),
    }
}

fn dnat(value: &Value) -> NatAction {
    let Some(to) = value.get("addr").and_then(Value::as_str).and_then(|address| address.parse().ok()) else {
        return NatAction::Unknown;
    };
    match value.get("port") {
        None => NatAction::Dnat { to, port: None },
        Some(port) => single(port).map_or(NatAction::Unknown, |port| NatAction::Dnat { to, port: Some(port) }),
    }
}

fn single(port: &Value) -> Option<u16> {
    port.as_u64().and_then(|port| u16::try_from(port).ok()).filter(|port| *port != 0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn ruleset(rules: &[Value]) -> String {
        let mut objects = vec![
            json!({"metainfo": {"json_schema_version": 1}}),
            json!({"set": {"family": "inet", "table": "t", "name": "s", "flags": ["interval"], "elem": [1, {"range": [2, 5]}]}}),
            json!({"chain": {"family": "inet", "table": "t", "name": "other"}}),
            json!({"chain": {"family": "inet", "table": "t", "name": "pre", "type": "nat", "hook": "prerouting", "prio": -100}}),
        ];
        objects.extend(
            rules
                .iter()
                .map(|expr| json!({"rule": {"family": "inet", "table": "t", "chain": "pre", "handle": 7, "expr": expr}})),
        );
        json!({"nftables": objects}).to_string()
    }

    fn only(rule: Value) -> (Vec<NatMatch>, NatAction) {
        let rules = nat_rules(&ruleset(&[rule])).expect("a ruleset").nat.rules;
        let first = rules.into_iter().next().expect("a rule");
        assert_eq!(first.written, "inet t pre handle 7");
        (first.matches, first.action)
    }

    fn dport(right: &Value) -> Value {
        json!({"match": {"op": "==", "left": {"payload": {"protocol": "tcp", "field": "dport"}}, "right": right}})
    }

    #[test]
    fn a_redirect_of_one_port() {
        let (matches, action) = only(json!([dport(&json!(8282)), {"counter": {"packets": 0}}, {"redirect": {"port": 9999}}]));
        let tcp = NatMatch::Protocol { tcp: true };
        assert_eq!(matches, [tcp, NatMatch::Ports { ranges: vec![(8282, 8282)], negated: false }]);
        assert_eq!(action, NatAction::Redirect { port: Some(9999) });
    }

    #[test]
    fn sets_are_read_written_out_and_by_name() {
        for set in [json!({"set": [1, {"range": [2, 5]}]}), json!("@s")] {
            let (matches, _) = only(json!([dport(&set), {"redirect": null}]));
            assert_eq!(matches[1], NatMatch::Ports { ranges: vec![(1, 1), (2, 5)], negated: false });
        }
        let (matches, _) = only(json!([dport(&json!("@gone")), {"redirect": null}]));
        assert_eq!(matches, [NatMatch::Unknown]);
    }

    #[test]
    fn maps_and_verdict_maps_are_unknown() {
        let key = json!({"payload": {"protocol": "tcp", "field": "dport"}});
        let (_, action) = only(json!([{"dnat": {"family": "ip", "addr": {"map": {"key": key, "data": {"set": []}}}}}]));
        assert_eq!(action, NatAction::Unknown);
        let (matches, action) = only(json!([{"vmap": {"key": key, "data": {"set": []}}}]));
        assert_eq!((matches, action), (vec![NatMatch::Unknown], NatAction::Unknown));
    }

    #[test]
    fn a_rule_that_hands_packets_to_a_socket() {
        let rule = json!([dport(&json!(8282)), {"tproxy": {"addr": "127.0.0.1", "port": 7893}}, {"accept": null}]);
        let read = nat_rules(&ruleset(&[rule])).expect("a ruleset");
        assert_eq!(read.nat.transparent, [TransparentRule { written: "inet t pre handle 7".into(), port: Some(7893) }]);
    }

    #[test]
    fn rules_that_nft_does_not_show_make_their_table_opaque() {
        let read = nat_rules(&ruleset(&[json!([{"xt": null}])])).expect("a ruleset");
        assert_eq!((read.nat.rules.len(), read.opaque), (0, vec![(NatFamily::Inet, "t".into())]));
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "[\\PC{}\\[\\]\"]{0,200}", right in "[0-9a-z@\"]{0,8}") {
            let _ = nat_rules(&text);
            let _ = nat_rules(&format!("{{\"nftables\": [{text}]}}"));
            let value = serde_json::from_str(&right).unwrap_or(Value::Null);
            for key in ["match", "dnat", "redirect", "jump", "vmap", "xt", "tproxy"] {
                let _ = nat_rules(&ruleset(&[json!([{key: value}]), json!([dport(&value), {key: {"addr": value, "port": value}}])]));
            }
        }
    }
}
