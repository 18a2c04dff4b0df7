//! From what was seen of a SYN to what became of it: the end, the rule that made it, the way there.

use std::net::{IpAddr, SocketAddr};

use super::{
    copied::{Copied, Found},
    counters::LONGEST,
    picture::Picture,
    rules::CopiedTable,
    send::{Answer, Sighting},
    trace::Traced,
};
use crate::{
    evidence::{Backend, Blind, Direction, FilterRule, PassageEnd, PathStep, Rejection, RuleText, Syn},
    wire::{
        escape::shortened,
        nfnetlink::family_word,
        nft_listing,
        nft_trace::{Event, Source, Verdict},
        saved_rules,
    },
};

/// Words of rules that count or remember packets (nft(8), iptables-extensions(8)).
const MEMORY: [&str; 11] = [
    "limit rate",
    "ct count",
    "quota",
    "numgen",
    "-m recent",
    "-m hashlimit",
    "-m connlimit",
    "-m limit",
    "-m statistic",
    "-m nth",
    "-m rateest",
];
/// Words of rules that ask whose a packet is.
const OWNER: [&str; 6] = ["skuid", "skgid", "cgroup", "-m owner", "socket cgroupv2", "meta sk"];

/// The rules on the way, those of nftables by the kernel's trace, with the handles and texts of the machine itself.
pub(super) fn path(picture: &Picture, copied: &Copied, traced: &[Traced]) -> Vec<PathStep> {
    traced.iter().filter_map(|traced| step(picture, copied, traced)).collect()
}

fn step(picture: &Picture, copied: &Copied, traced: &Traced) -> Option<PathStep> {
    let Event { family, table, chain, source, verdict, to, .. } = &traced.event;
    let word = family_word(*family);
    let owner = picture.rules.tables.iter().find(|copied| match copied {
        CopiedTable::Nft(text) => text.family == word && text.name == *table,
        CopiedTable::Iptables(saved) => saved.family() == word && saved.table == *table,
    })?;
    let rule = match source {
        Source::Policy => None,
        Source::Rule(handle) => {
            let found = copied.find(&picture.rules.kernel, *family, table, chain, *handle)?;
            let text = text(owner, &found).unwrap_or_default();
            let number = u32::try_from(found.at + 1).unwrap_or(u32::MAX);
            Some(RuleText { text: shortened(&text, LONGEST), number, handle: Some(found.handle) })
        }
    };
    let chain = copied.chain(*family, table, chain);
    let (backend, tool) = match owner {
        CopiedTable::Nft(_) => (Backend::Nftables, "nft".to_owned()),
        CopiedTable::Iptables(saved) => (saved.backend, picture.rules.tool(saved.backend, saved.ipv6)),
    };
    let rejects = *verdict == Verdict::Drop && rule.as_ref().is_some_and(rejects);
    let verdict = match to {
        _ if rejects => "reject".to_owned(),
        Some(to) => format!("{} {}", verdict.word(), shortened(to, LONGEST)),
        None => verdict.word().to_owned(),
    };
    let at = FilterRule {
        backend,
        tool,
        family: word.into(),
        table: shortened(table, LONGEST),
        chain: shortened(chain, LONGEST),
        rule,
    };
    Some(PathStep { at, verdict, of_answer: traced.of_answer })
}

fn rejects(rule: &RuleText) -> bool {
    let saved = saved_rules::SavedRule { text: rule.text.clone(), packets: 0 };
    saved.target().is_some_and(|(target, _)| target == "REJECT")
        || rule.text.split_ascii_whitespace().any(|word| word == "reject")
}

/// The rule as its own tool prints it.
fn text(owner: &CopiedTable, found: &Found) -> Option<String> {
    match owner {
        CopiedTable::Nft(table) => {
            let (_, rule) = nft_listing::rules(&table.text).into_iter().find(|(number, _)| *number == found.handle)?;
            Some(found.inside.and_then(|at| rule.inner.get(at).cloned()).unwrap_or(rule.text))
        }
        CopiedTable::Iptables(saved) => {
            let chains = saved_rules::chains(&saved.text);
            let chain = chains.into_iter().find(|saved| saved.name == found.chain)?;
            chain.rules.into_iter().nth(found.at).map(|rule| rule.text)
        }
    }
}

/// What became of the SYN, and the rule that made it so.
pub(super) fn end(syn: &Syn, seen: &Sighting, path: &[PathStep]) -> (PassageEnd, Option<FilterRule>) {
    let decides = |of_answer: bool| {
        let drops = |step: &&PathStep| step.of_answer == of_answer && matches!(step.verdict.as_str(), "drop" | "reject");
        path.iter().rev().find(drops).map(|step| step.at.clone())
    };
    let on_the_way = decides(false);
    let queued = path.iter().find(|step| step.verdict.starts_with("queue") || step.verdict.contains("NFQUEUE"));
    let through = seen.forwarded.is_some() || seen.delivered.is_some();
    match seen.answer {
        Some(Answer::SynAck) => (PassageEnd::Answered, None),
        Some(Answer::Reset) => rejected(Rejection::Reset, on_the_way, PassageEnd::Closed),
        Some(Answer::Icmp(how)) => rejected(how, on_the_way, PassageEnd::NoWay),
        Some(Answer::Errno(errno)) => of_errno(errno, syn, on_the_way, through),
        None if queued.is_some() => (PassageEnd::Queued, queued.map(|step| step.at.clone())),
        None if on_the_way.is_some() => (PassageEnd::Dropped, on_the_way),
        None if seen.spoofed => (PassageEnd::ReversePath, None),
        None => match decides(true) {
            Some(rule) => (PassageEnd::AnswerDropped, Some(rule)),
            None => (PassageEnd::Lost, None),
        },
    }
}

fn rejected(how: Rejection, by: Option<FilterRule>, otherwise: PassageEnd) -> (PassageEnd, Option<FilterRule>) {
    match by {
        Some(rule) => (PassageEnd::Rejected(how), Some(rule)),
        None => (otherwise, None),
    }
}

/// What an errno of the copy's own socket says (connect(2), ip(7)).
fn of_errno(errno: i32, syn: &Syn, by: Option<FilterRule>, through: bool) -> (PassageEnd, Option<FilterRule>) {
    use nix::libc::{EACCES, ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, EPERM};
    match errno {
        ECONNREFUSED if by.is_none() => (PassageEnd::Closed, None),
        ECONNREFUSED => rejected(Rejection::PortUnreachable, by, PassageEnd::Closed),
        EHOSTUNREACH => rejected(Rejection::HostUnreachable, by, PassageEnd::NoWay),
        ENETUNREACH => rejected(Rejection::NetworkUnreachable, by, PassageEnd::NoWay),
        EACCES if syn.to.is_ipv6() => rejected(Rejection::Prohibited, by, PassageEnd::NoWay),
        // A rule that drops what is sent tells nobody, unless the kernel sends at once.
        EPERM if !through => (PassageEnd::Dropped, by),
        _ => (PassageEnd::NoWay, by),
    }
}

/// Where a rule of iptables sent the SYN, as far as the rule says it.
pub(super) fn led_by(path: &[PathStep], syn: &Syn) -> Option<SocketAddr> {
    let nat = path.iter().rfind(|step| !step.of_answer && step.at.table == "nat" && step.at.rule.is_some())?;
    let words = shell_words::split(&nat.at.rule.as_ref()?.text).ok()?;
    let after = |option: &str| words.iter().skip_while(|word| *word != option).nth(1);
    if let Some(port) = after("--to-ports") {
        return Some(SocketAddr::new(syn.to.ip(), port.parse().ok()?));
    }
    let to = after("--to-destination")?;
    let address = to.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    to.parse().ok().or_else(|| Some(SocketAddr::new(address.ok()?, syn.to.port())))
}

/// Rules in the chains on the way that count, remember or ask for the owner, and that could meet this port.
pub(super) fn blind_rules(picture: &Picture, syn: &Syn, path: &[PathStep]) -> Vec<Blind> {
    let mut blind = Vec::new();
    for chain in chains_on_the_way(picture, path.iter()) {
        // A chain that only logs leads back, whatever its rules count.
        if chain.iter().all(|(_, text)| decides_nothing(text)) {
            continue;
        }
        for (rule, text) in chain {
            let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
            if is_only_logging(&text) || !concerns(&text, syn.to.port()) || comes_back(picture, &rule, &text, 0) {
                continue;
            }
            if says(&MEMORY) {
                blind.push(Blind::Memory { rule });
            } else if syn.direction == Direction::Out && says(&OWNER) {
                blind.push(Blind::SocketOwner { rule });
            }
        }
    }
    blind.truncate(4);
    blind
}

/// A rule in the chains on the way that asks for the source address and could decide otherwise for another one.
pub(super) fn by_source(picture: &Picture, syn: &Syn, path: &[PathStep], by: Option<&FilterRule>) -> Option<FilterRule> {
    if syn.direction == Direction::Out {
        return None;
    }
    // The trace knows handles that the saved rules of iptables do not have: a rule is known by its place.
    let place = |rule: &FilterRule| {
        let number = rule.rule.as_ref().map(|rule| rule.number);
        (rule.backend, rule.family.clone(), rule.table.clone(), rule.chain.clone(), number)
    };
    let decides = |rule: &FilterRule| by.is_some_and(|by| place(by) == place(rule));
    let could = |(rule, text): &(FilterRule, String)| {
        asks_for_source(text) && (spares(text) || decides(rule)) && concerns(text, syn.to.port())
    };
    let chains = chains_on_the_way(picture, path.iter().filter(|step| !step.of_answer));
    chains.into_iter().flatten().find(could).map(|(rule, _)| rule)
}

/// The rules of each chain that was met, each chain once, with their whole texts.
fn chains_on_the_way<'a>(picture: &Picture, steps: impl Iterator<Item = &'a PathStep>) -> Vec<Vec<(FilterRule, String)>> {
    let mut met: Vec<FilterRule> = Vec::new();
    for step in steps {
        let chain = FilterRule { rule: None, ..step.at.clone() };
        if !met.contains(&chain) {
            met.push(chain);
        }
    }
    let rules = |chain: &FilterRule| {
        let rule = |(number, handle, text): (u32, Option<u64>, String)| {
            let own = RuleText { text: shortened(&text, LONGEST), number, handle };
            (FilterRule { rule: Some(own), ..chain.clone() }, text)
        };
        texts(picture, chain).into_iter().map(rule).collect()
    };
    met.iter().map(rules).collect()
}

/// True if the rule goes by the source address of TCP from outside.
fn asks_for_source(text: &str) -> bool {
    const OPTIONS: [&str; 5] = ["-s", "--source", "--src-range", "--mac-source", "--src-cc"];
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let has = |word: &str| words.contains(&word);
    let others = ["udp", "icmp", "icmpv6", "ipv6-icmp", "igmp"].into_iter().any(has) && !has("tcp");
    if others || text.contains("-i lo ") || text.contains("iif \"lo\"") || text.contains("iifname \"lo\"") {
        return false;
    }
    let in_set = words.windows(3).any(|three| three[0] == "--match-set" && three[2].contains("src"));
    // The route back to the source is another matter than the source.
    let by_nft = words.windows(2).any(|two| two[1] == "saddr" && two[0] != "fib");
    in_set || by_nft || OPTIONS.into_iter().any(has)
}

/// True if a packet that meets it may get further than one that does not.
fn spares(text: &str) -> bool {
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let ends = |word: &&str| matches!(*word, "drop" | "reject" | "DROP" | "REJECT");
    if !words.iter().any(ends) {
        return !is_only_logging(text);
    }
    let negated = words.windows(2).any(|two| two == ["saddr", "!="] || (two[0] == "!" && two[1].starts_with('-')));
    negated || words.contains(&"vmap")
}

fn texts(picture: &Picture, at: &FilterRule) -> Vec<(u32, Option<u64>, String)> {
    let number = |at: usize| u32::try_from(at + 1).unwrap_or(u32::MAX);
    if at.backend != Backend::Nftables {
        let saved = picture
            .rules
            .saved()
            .find(|saved| saved.backend == at.backend && saved.family() == at.family && saved.table == at.table);
        let chains = saved.map(|saved| saved_rules::chains(&saved.text)).unwrap_or_default();
        let chain = chains.into_iter().find(|chain| chain.name == at.chain);
        let rules = chain.map(|chain| chain.rules).unwrap_or_default();
        return rules.into_iter().enumerate().map(|(at, rule)| (number(at), None, rule.text)).collect();
    }
    let table = picture.rules.tables.iter().find_map(|table| match table {
        CopiedTable::Nft(text) if text.family == at.family && text.name == at.table => Some(text),
        _ => None,
    });
    let Some(table) = table else { return Vec::new() };
    let texts: std::collections::HashMap<u64, nft_listing::ListedRule> = nft_listing::rules(&table.text).into_iter().collect();
    let rules = picture.rules.kernel.of_table(&at.family, &at.table).find(|(chain, _)| *chain == at.chain);
    let rules = rules.map(|(_, rules)| rules).unwrap_or_default();
    let each = rules.iter().enumerate();
    each.filter_map(|(at, rule)| Some((number(at), Some(rule.handle), texts.get(&rule.handle)?.text.clone()))).collect()
}

/// A rule that only writes to a log decides nothing, however often it does.
fn is_only_logging(text: &str) -> bool {
    let logs = ["-j LOG", "-j NFLOG", " log"].iter().any(|word| text.contains(word));
    logs && decides_nothing(text) && !text.contains("return")
}

/// True for a rule that jumps to a chain which decides nothing either.
fn comes_back(picture: &Picture, at: &FilterRule, text: &str, depth: usize) -> bool {
    const DEEPEST: usize = 4;
    let saved = saved_rules::SavedRule { text: text.to_owned(), packets: 0 };
    let mut words = text.split_ascii_whitespace().skip_while(|word| *word != "jump").skip(1);
    let chain = match saved.target() {
        Some((target, false)) => Some(target),
        Some((_, true)) => None,
        None => words.next().map(str::to_owned),
    };
    let Some(chain) = chain.filter(|_| depth < DEEPEST) else { return false };
    let rules = texts(picture, &FilterRule { chain, rule: None, ..at.clone() });
    // A name without rules is a target of the kernel's, which may decide.
    !rules.is_empty() && rules.iter().all(|(_, _, text)| decides_nothing(text) || comes_back(picture, at, text, depth + 1))
}

/// True for a rule after which the next one is asked, or that of the chain before.
fn decides_nothing(text: &str) -> bool {
    let saved = saved_rules::SavedRule { text: text.to_owned(), packets: 0 };
    if let Some((target, is_goto)) = saved.target() {
        return !is_goto && matches!(target.as_str(), "LOG" | "NFLOG" | "ULOG" | "RETURN");
    }
    let decides = ["accept", "drop", "reject", "jump", "goto", "queue", "dnat", "redirect", "vmap", "tproxy"];
    !text.split_ascii_whitespace().any(|word| decides.contains(&word))
}

/// False if the rule asks for other ports than this one.
fn concerns(text: &str, port: u16) -> bool {
    let mut words = text.split_ascii_whitespace().skip_while(|word| !matches!(*word, "dport" | "--dport" | "--dports"));
    if words.next().is_none() {
        return true;
    }
    // Ranges, sets and negations are not read: they may mean it.
    words.next().is_none_or(|word| word.parse::<u16>().map_or(true, |other| other == port))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("tcp dport 22 limit rate over 5/second drop", false)]
    #[case("tcp dport 8282 ct count over 20 reject", true)]
    #[case("tcp dport { 22, 8282 } limit rate over 5/second drop", true)]
    #[case("-p tcp -m tcp --dport 22 -m recent --update -j DROP", false)]
    #[case("-m connlimit --connlimit-above 20 -j REJECT", true)]
    fn a_rule_that_remembers_may_concern_the_port(#[case] text: &str, #[case] expected: bool) {
        assert_eq!(concerns(text, 8282), expected);
    }

    #[rstest]
    #[case("ip saddr 10.0.0.0/8 accept", true)]
    #[case("ip saddr != 198.51.100.0/24 tcp dport 8282 drop", true)]
    #[case("ip saddr @banned drop", false)]
    #[case("ip saddr vmap { 192.0.2.2 : accept, 192.0.2.3 : drop }", true)]
    #[case("fib saddr . iif oif missing drop", false)]
    #[case("meta l4proto icmp ip saddr 10.0.0.0/8 accept", false)]
    #[case("tcp dport 8282 accept", false)]
    #[case("-s 10.0.0.0/8 -j ACCEPT", true)]
    #[case("-s 10.0.0.0/8 -i lo -j ACCEPT", false)]
    #[case("! -s 10.0.0.0/8 -p tcp -j DROP", true)]
    #[case("-m set --match-set friends src -j RETURN", true)]
    #[case("-m set --match-set ports dst -j RETURN", false)]
    #[case("-s 203.0.113.0/24 -j REJECT", false)]
    fn a_rule_may_spare_another_source(#[case] text: &str, #[case] expected: bool) {
        assert_eq!(asks_for_source(text) && spares(text), expected);
    }

    #[rstest]
    #[case("limit rate 3/minute log prefix \"in: \"", true)]
    #[case("limit rate 3/minute log prefix \"in: \" drop", false)]
    #[case("-m limit --limit 3/min -j LOG --log-prefix \"[UFW BLOCK] \"", true)]
    #[case("-m limit --limit 3/min -j ACCEPT", false)]
    #[case("-m conntrack --ctstate INVALID -m limit --limit 3/min -j RETURN", false)]
    fn a_rule_that_logs_decides_nothing(#[case] text: &str, #[case] expected: bool) {
        assert_eq!(is_only_logging(text), expected);
    }
}
