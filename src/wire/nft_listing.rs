//! The text of `nft -a list ruleset` (nft(8)): which tables it has, and which rule has which handle. What a rule means is
//! left to the kernel.

/// Words before the listing of a table's own things that are no rules and have handles, too.
const NO_RULES: [&str; 11] =
    ["table", "chain", "set", "map", "flowtable", "counter", "quota", "limit", "ct", "secmark", "synproxy"];

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableText {
    /// Family as `nft` has it.
    pub family: String,
    /// Name.
    pub name: String,
    /// The table as it was printed: `nft -f` reads it back.
    pub text: String,
}

/// The tables of a listing, in its order, which is the order in which they were made. Tables that belong to a process
/// (`flags owner`) are given to nobody, since they would go with the process that loads them.
#[must_use]
pub fn tables(listing: &str) -> Vec<TableText> {
    let mut tables: Vec<TableText> = Vec::new();
    for line in listing.lines() {
        if let Some(rest) = line.strip_prefix("table ") {
            let mut words = rest.split_ascii_whitespace();
            let (Some(family), Some(name)) = (words.next(), words.next()) else { continue };
            tables.push(TableText { family: family.into(), name: name.into(), text: String::new() });
        }
        let Some(table) = tables.last_mut() else { continue };
        let flags = line.trim_start().strip_prefix("flags ").filter(|flags| flags.contains("owner"));
        // Only a table's own flags stand one level in and can say so.
        if flags.is_some() && line.starts_with('\t') && !line.starts_with("\t\t") {
            if flags.is_some_and(|flags| flags.contains("dormant")) {
                table.text.push_str("\tflags dormant\n");
            }
            continue;
        }
        table.text.push_str(line);
        table.text.push('\n');
    }
    tables
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedRule {
    /// On one line, without indentation.
    pub text: String,
    /// The rules of a chain that stands inside it (`jump { … }`).
    pub inner: Vec<String>,
}

/// The rules of a table's text, by their handles.
#[must_use]
pub fn rules(table: &str) -> Vec<(u64, ListedRule)> {
    let mut rules = Vec::new();
    // A rule whose inner chain is being read, with the braces still open.
    let mut open: Option<(ListedRule, usize)> = None;
    for line in table.lines() {
        let (text, handle) = match line.rsplit_once(" # handle ") {
            Some((text, handle)) => (text.trim(), handle.trim().parse().ok()),
            None => (line.trim(), None),
        };
        let plain = without_counters(text);
        if let Some((mut rule, depth)) = open.take() {
            rule.text.push(' ');
            rule.text.push_str(&plain);
            let deeper = depth + usize::from(text.ends_with('{'));
            let left = deeper - usize::from(text.starts_with('}'));
            match (left, handle) {
                (0, Some(handle)) => rules.push((handle, rule)),
                (0, None) => {}
                _ => {
                    if depth == 1 && !text.starts_with('}') {
                        rule.inner.push(plain);
                    }
                    open = Some((rule, left));
                }
            }
            continue;
        }
        let begins = text.ends_with('{');
        let is_block = begins && NO_RULES.iter().any(|word| text.split_ascii_whitespace().next() == Some(word));
        let leads = begins && (text.ends_with(" jump {") || text.ends_with(" goto {") || matches!(text, "jump {" | "goto {"));
        let rule = ListedRule { text: plain, inner: Vec::new() };
        if leads {
            open = Some((rule, 1));
        } else if let Some(handle) = handle.filter(|_| !is_block) {
            rules.push((handle, rule));
        }
    }
    rules
}

/// `counter packets 3 bytes 180` without what changes from moment to moment; not words in quotes.
fn without_counters(rule: &str) -> String {
    let words: Vec<&str> = rule.split(' ').collect();
    let mut kept = Vec::with_capacity(words.len());
    let (mut rest, mut quoted) = (words.as_slice(), false);
    while let Some((word, after)) = rest.split_first() {
        kept.push(*word);
        quoted ^= word.matches('"').count() % 2 == 1;
        rest = match after {
            ["packets", _, "bytes", _, after @ ..] if *word == "counter" && !quoted => after,
            _ => after,
        };
    }
    kept.join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LISTING: &str = "table inet filter { # handle 3\n\tflags owner,persist\n\tset bad { # handle 2\n\t\ttype ipv4_addr\n\
        \t\tflags interval\n\t\telements = { 192.0.2.0/24 }\n\t}\n\n\tchain input { # handle 1\n\
        \t\ttype filter hook input priority filter; policy drop;\n\t\tip saddr @bad counter packets 3 bytes 180 drop # handle 5\n\
        \t\ttcp dport 22 accept comment \"a # handle 9\" # handle 6\n\t\tct state { established, related } accept # handle 8\n\t}\n}\n\
        table ip nat { # handle 4\n}\n";

    #[test]
    fn tables_and_rules_are_found() {
        let tables = tables(LISTING);
        let names: Vec<_> = tables.iter().map(|table| (table.family.as_str(), table.name.as_str())).collect();
        assert_eq!(names, [("inet", "filter"), ("ip", "nat")]);
        assert!(!tables[0].text.contains("owner") && tables[0].text.contains("\t\tflags interval\n"));
        let rules: Vec<_> = rules(&tables[0].text).into_iter().map(|(handle, rule)| (handle, rule.text)).collect();
        let expected = [
            (5, "ip saddr @bad counter drop"),
            (6, "tcp dport 22 accept comment \"a # handle 9\""),
            (8, "ct state { established, related } accept"),
        ];
        assert_eq!(rules, expected.map(|(handle, text)| (handle, text.to_owned())));
    }

    #[test]
    fn a_chain_inside_a_rule_belongs_to_it() {
        let table = "table inet t { # handle 1\n\tchain i { # handle 1\n\t\ttcp dport 80 jump {\n\t\t\ttcp dport 443 drop\n\
                     \t\t\tcounter\n\t\t} # handle 5\n\t\ttcp dport 22 accept # handle 6\n\t}\n}\n";
        let rules = rules(table);
        assert_eq!(rules[0].0, 5);
        assert_eq!(rules[0].1.text, "tcp dport 80 jump { tcp dport 443 drop counter }");
        assert_eq!(rules[0].1.inner, ["tcp dport 443 drop", "counter"]);
        assert_eq!((rules[1].0, rules.len()), (6, 2));
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "(table [a-z]{0,3} ?[a-z]?|x jump [{]|[}]|[}] # handle 3|\t{0,2}flags owner|x # handle [0-9]{0,30}|\\PC|\n){0,20}") {
            for table in tables(&text) {
                let _ = rules(&table.text);
            }
        }
    }
}
