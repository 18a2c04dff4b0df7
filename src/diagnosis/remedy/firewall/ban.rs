//! Lifting the ban of one client.

use std::net::IpAddr;

use super::{
    Fix, FrontEnd, Remedy, RemedyStep, Spot, command,
    open::{Change, by_hand},
    undo, words,
};

/// The narrowest change that lets this client in again.
pub(super) fn lift(spot: &Spot, client: IpAddr) -> Option<Change> {
    let address = client.to_string();
    let lifted = |tool: &str, argv: &[&str]| {
        let fix = Fix::LiftBanWith { tool: tool.to_owned(), client: address.clone() };
        RemedyStep::run(fix, command(&words(argv)))
    };
    let risk = || Fix::RiskBanLifted { client: address.clone() };
    match &spot.owner {
        FrontEnd::Fail2ban { jail: Some(jail) } => {
            let step = lifted("fail2ban", &["fail2ban-client", "set", jail, "unbanip", &address]);
            let back = undo(&words(&["fail2ban-client", "set", jail, "banip", &address]));
            Some((without(spot, client)?, Remedy::steps([step]).undo(back).risk(risk())))
        }
        FrontEnd::CrowdSec => {
            let step = lifted("CrowdSec", &["cscli", "decisions", "delete", "--ip", &address]);
            let back = undo(&words(&["cscli", "decisions", "add", "--ip", &address]));
            Some((without(spot, client)?, Remedy::steps([step]).undo(back).risk(risk())))
        }
        FrontEnd::Csf => {
            let first = lifted("csf", &["csf", "-dr", &address]);
            let short = Fix::LiftShortBan { client: address.clone() };
            let short = RemedyStep::run(short, command(&words(&["csf", "-tr", &address])));
            let back = undo(&words(&["csf", "-d", &address]));
            Some((without(spot, client)?, Remedy::steps([first, short]).undo(back).risk(risk())))
        }
        FrontEnd::Ufw => Some(ufw(spot, client)),
        FrontEnd::Hand | FrontEnd::Docker => by_the_rule(spot, client).or_else(|| Some(by_hand(spot, Some(client)))),
        FrontEnd::Firewalld { .. }
        | FrontEnd::Fail2ban { jail: None }
        | FrontEnd::Kubernetes
        | FrontEnd::Libvirt
        | FrontEnd::Bt
        | FrontEnd::OnePanel => None,
    }
}

/// An own rule for this client and port, in front of the operator's others (`prepend`, ufw(8)).
fn ufw(spot: &Spot, client: IpAddr) -> Change {
    let chain = if client.is_ipv4() { "ufw-user-input" } else { "ufw6-user-input" };
    let (address, port) = (client.to_string(), spot.port.to_string());
    let opened = words(&["allow", "from", &address, "to", "any", "port", &port, "proto", "tcp"]);
    let real: Vec<String> = words(&["ufw", "prepend"]).into_iter().chain(opened.clone()).collect();
    let back: Vec<String> = words(&["ufw", "delete"]).into_iter().chain(opened).collect();
    let accept = words(&["-I", chain, "1", "-s", &address, "-p", "tcp", "--dport", &port, "-j", "ACCEPT"]);
    let fix = Fix::LetClientInWith { tool: "ufw".into(), port: spot.port, client: address };
    (vec![spot.iptables_with(accept)], Remedy::steps([RemedyStep::run(fix, command(&real))]).undo(undo(&back)))
}

/// A set, or a rule for this address alone, loses the address. A rule for more than it stays.
fn by_the_rule(spot: &Spot, client: IpAddr) -> Option<Change> {
    let address = client.to_string();
    let risk = Fix::RiskBanLifted { client: address.clone() };
    let named = |tool: &str| Fix::LiftBanWith { tool: tool.to_owned(), client: address.clone() };
    if let Some(set) = ip_set(spot) {
        let step = RemedyStep::run(named("ipset"), command(&words(&["ipset", "del", &set, &address])));
        let back = undo(&words(&["ipset", "add", &set, &address]));
        return Some((without(spot, client)?, Remedy::steps([step]).undo(back).risk(risk)));
    }
    if nft_set(spot).is_some() {
        let gone = without(spot, client)?;
        let argv = gone.first()?;
        let back: Vec<String> =
            argv.iter().map(|word| if word == "delete" { "add".to_owned() } else { word.clone() }).collect();
        let remedy = Remedy::steps([RemedyStep::run(named("nft"), command(argv))]).undo(undo(&back)).risk(risk);
        return Some((gone, remedy));
    }
    if !names_only(spot, client) {
        return None;
    }
    let argv = if spot.is_nft() {
        spot.nft_with(&["delete", "rule"], [spot.rule.chain.clone(), "handle".into(), spot.handle()?])
    } else {
        let text = plain_words(spot.says())?;
        spot.iptables_with(words(&["-D", &spot.rule.chain]).into_iter().chain(text))
    };
    let fix = Fix::DeleteBanRule { client: address, rule: spot.says().to_owned() };
    let back = Fix::UndoDeletedRule { rule: spot.says().to_owned() };
    Some((vec![argv.clone()], Remedy::steps([RemedyStep::run(fix, command(&argv))]).undo(back).risk(risk)))
}

/// The copy without the client's entry: out of the set the rule asks, or without the rule.
fn without(spot: &Spot, client: IpAddr) -> Option<Vec<Vec<String>>> {
    if !spot.is_nft() {
        return Some(vec![spot.iptables_with(words(&["-D", &spot.rule.chain, &spot.number()?]))]);
    }
    Some(vec![match nft_set(spot) {
        Some(set) => spot.nft_with(&["delete", "element"], [set, format!("{{ {client} }}")]),
        None => spot.nft_with(&["delete", "rule"], words(&[&spot.rule.chain, "handle", &spot.handle()?])),
    }])
}

/// The set of sources a rule of `nft` asks.
fn nft_set(spot: &Spot) -> Option<String> {
    let (_, rest) = spot.says().split_once("saddr @").filter(|_| spot.is_nft())?;
    name(rest)
}

/// The set of sources a rule of `iptables` asks.
fn ip_set(spot: &Spot) -> Option<String> {
    let (_, rest) = spot.says().split_once("--match-set ").filter(|_| !spot.is_nft())?;
    name(rest).filter(|_| rest.split(' ').nth(1) == Some("src"))
}

fn name(rest: &str) -> Option<String> {
    let name: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')).collect();
    (!name.is_empty()).then_some(name)
}

/// True if the rule is for this address and no other.
fn names_only(spot: &Spot, client: IpAddr) -> bool {
    let words: Vec<&str> = spot.says().split_whitespace().collect();
    let source = if spot.is_nft() { "saddr" } else { "-s" };
    let is_client = |word: &str| {
        let bare = word.strip_suffix(if client.is_ipv4() { "/32" } else { "/128" }).unwrap_or(word);
        bare.parse::<IpAddr>().is_ok_and(|address| address == client)
    };
    let negated = words.contains(&"!") || words.contains(&"!=");
    !negated && words.windows(2).any(|pair| pair[0] == source && is_client(pair[1]))
}

/// The rule's own words, where none of them was quoted or cut off.
fn plain_words(text: &str) -> Option<Vec<String>> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:,+@ ".contains(c);
    (text.chars().all(plain) && !text.ends_with("...")).then(|| text.split_whitespace().map(str::to_owned).collect())
}
