//! Tables as `iptables-save -c` and its relatives print them (iptables-save(8)), with the counters of policies and rules.

/// A chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedChain {
    /// Table.
    pub table: String,
    /// Name.
    pub name: String,
    /// `None` for a chain made by the user, which has no policy.
    pub policy: Option<String>,
    /// Packets that met the policy.
    pub packets: u64,
    /// Its rules, in order.
    pub rules: Vec<SavedRule>,
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedRule {
    /// Without `-A` and the chain.
    pub text: String,
    /// Packets that met it.
    pub packets: u64,
}

impl SavedRule {
    /// The target of `-j` or `-g`, and whether it is `-g`; not words in a comment.
    #[must_use]
    pub fn target(&self) -> Option<(String, bool)> {
        let words = shell_words::split(&self.text).ok()?;
        let at = words.iter().position(|word| word == "-j" || word == "-g")?;
        // What follows an option with a text of its own is no option.
        let at = match at.checked_sub(1).and_then(|before| words.get(before)).map(String::as_str) {
            Some("--comment" | "--log-prefix" | "--nflog-prefix") => {
                at + 1 + words.get(at + 1..)?.iter().position(|word| word == "-j" || word == "-g")?
            }
            _ => at,
        };
        Some((words.get(at + 1)?.clone(), words.get(at)? == "-g"))
    }
}

/// The chains of the output, in order.
#[must_use]
pub fn chains(output: &str) -> Vec<SavedChain> {
    let mut chains: Vec<SavedChain> = Vec::new();
    let mut places = std::collections::HashMap::new();
    let mut table = String::new();
    for line in output.lines() {
        if let Some(name) = line.strip_prefix('*') {
            name.trim().clone_into(&mut table);
            places.clear();
        } else if let Some(declared) = line.strip_prefix(':') {
            let mut words = declared.split_ascii_whitespace();
            let (Some(name), Some(policy)) = (words.next(), words.next()) else { continue };
            let policy = (policy != "-").then(|| policy.to_owned());
            places.insert(name.to_owned(), chains.len());
            let packets = words.next().map(packets).unwrap_or_default();
            chains.push(SavedChain { table: table.clone(), name: name.into(), policy, packets, rules: Vec::new() });
        } else if let Some((packets, name, text)) = appended(line)
            && let Some(chain) = places.get(name).and_then(|at| chains.get_mut(*at))
        {
            chain.rules.push(SavedRule { text: text.to_owned(), packets });
        }
    }
    chains
}

/// The output without counters: two of the same rules are the same text.
#[must_use]
pub fn without_counters(output: &str) -> String {
    let mut plain = String::with_capacity(output.len());
    for line in output.lines().filter(|line| !line.starts_with('#')) {
        let line = match line.strip_prefix(':') {
            Some(_) => line.split(" [").next().unwrap_or(line),
            None => line.strip_prefix('[').and_then(|rest| rest.split_once("] ")).map_or(line, |(_, rule)| rule),
        };
        plain.push_str(line);
        plain.push('\n');
    }
    plain
}

/// `[3:180] -A INPUT -j DROP`, with or without the counters.
fn appended(line: &str) -> Option<(u64, &str, &str)> {
    let (counters, rule) = match line.strip_prefix('[').and_then(|rest| rest.split_once("] ")) {
        Some((counters, rule)) => (counters, rule),
        None => ("", line),
    };
    let rest = rule.strip_prefix("-A ")?;
    let (chain, text) = rest.split_once(' ').unwrap_or((rest, ""));
    Some((packets(counters), chain, text))
}

/// `[3:180]`, with or without its brackets.
fn packets(counters: &str) -> u64 {
    let inner = counters.trim_start_matches('[');
    inner.split(':').next().and_then(|packets| packets.parse().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SAVED: &str = "# Generated\n*filter\n:INPUT DROP [7:420]\n:web - [0:0]\n[3:180] -A INPUT -p tcp -j web\n\
        [0:0] -A INPUT -j LOG\n[2:120] -A web -p tcp -m tcp --dport 80 -j REJECT --reject-with tcp-reset\n-A web -g INPUT\nCOMMIT\n";

    #[test]
    fn counters_stand_with_their_rules() {
        let chains = chains(SAVED);
        assert_eq!((chains[0].policy.as_deref(), chains[0].packets), (Some("DROP"), 7));
        assert_eq!(chains[0].rules[0], SavedRule { text: "-p tcp -j web".into(), packets: 3 });
        assert_eq!((chains[1].table.as_str(), chains[1].rules[0].packets), ("filter", 2));
        assert_eq!(chains[1].rules[0].target(), Some(("REJECT".into(), false)));
        assert_eq!(chains[1].rules[1].target(), Some(("INPUT".into(), true)));
    }

    #[test]
    fn a_comment_is_no_target() {
        for text in [
            r#"-p tcp -m comment --comment "let \"them\" in: -j DROP" -j REJECT --reject-with icmp6-addr-unreachable"#,
            "-m comment --comment -j -j REJECT",
        ] {
            let rule = SavedRule { text: text.into(), packets: 0 };
            assert_eq!(rule.target(), Some(("REJECT".into(), false)), "{text}");
        }
    }

    #[test]
    fn counters_can_be_left_out() {
        let plain = without_counters(SAVED);
        assert!(plain.starts_with("*filter\n:INPUT DROP\n:web -\n-A INPUT -p tcp -j web\n"), "{plain}");
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "([*:\\[]|-A|[a-z0-9:]{1,3}|\\] |\\PC| |\n){0,30}") {
            let _ = (chains(&text), without_counters(&text));
        }
    }
}
