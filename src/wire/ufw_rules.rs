//! The rules of `ufw` as it keeps them (`/etc/ufw/user.rules`, `/etc/ufw/user6.rules`): each a line that says what was asked
//! for, and below it the rules of iptables it became.

use std::collections::HashMap;

use super::escape::shortened;
use crate::evidence::UfwRule;

/// Longest text of a rule that is kept, in characters.
const LONGEST: usize = 120;

/// Reads both files. `ufw status numbered` counts the rules for IPv4 first.
#[must_use]
pub fn rules(v4: &str, v6: &str) -> Vec<UfwRule> {
    let mut all = Vec::new();
    let mut number = 0;
    let mut places: HashMap<String, u32> = HashMap::new();
    for line in v4.lines().chain(v6.lines()) {
        if let Some(tuple) = line.strip_prefix("### tuple ### ") {
            number += 1;
            let words: Vec<&str> = tuple.split_ascii_whitespace().filter(|word| !word.starts_with("comment=")).collect();
            all.push((number, shortened(&words.join(" "), LONGEST), Vec::new()));
        } else if let Some(rule) = line.strip_prefix("-A ") {
            let chain = rule.split(' ').next().unwrap_or_default();
            let place = places.entry(chain.to_owned()).or_default();
            *place += 1;
            if let Some((_, _, became)) = all.last_mut() {
                became.push((chain.to_owned(), *place));
            }
        } else if line.starts_with("### END RULES ###") {
            // What follows is ufw's own.
            all.push((0, String::new(), Vec::new()));
        }
    }
    let of = |(number, written, became): (u32, String, Vec<(String, u32)>)| {
        let each = move |(chain, place)| UfwRule { chain, place, number, written: written.clone() };
        became.into_iter().map(each)
    };
    all.into_iter().filter(|(number, ..)| *number > 0).flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const V4: &str = "*filter\n:ufw-user-input - [0:0]\n### RULES ###\n\n### tuple ### allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in\n\
        -A ufw-user-input -p tcp --dport 22 -j ACCEPT\n\n### tuple ### limit tcp 80 0.0.0.0/0 any 0.0.0.0/0 in comment=6162\n\
        -A ufw-user-input -p tcp --dport 80 -m conntrack --ctstate NEW -m recent --set\n\
        -A ufw-user-input -p tcp --dport 80 -j ufw-user-limit-accept\n\n\
        ### tuple ### deny tcp 8282 0.0.0.0/0 any 0.0.0.0/0 in\n-A ufw-user-input -p tcp --dport 8282 -j DROP\n\n\
        ### END RULES ###\n### RATE LIMITING ###\n-A ufw-user-limit -j REJECT\nCOMMIT\n";
    const V6: &str =
        "### RULES ###\n### tuple ### deny tcp 8282 ::/0 any ::/0 in\n-A ufw6-user-input -p tcp --dport 8282 -j DROP\n";

    #[test]
    fn a_rule_of_iptables_finds_the_one_it_was_made_from() {
        let rules = rules(V4, V6);
        let found: Vec<(&str, u32, u32)> = rules.iter().map(|rule| (rule.chain.as_str(), rule.place, rule.number)).collect();
        let input = "ufw-user-input";
        assert_eq!(found, [(input, 1, 1), (input, 2, 2), (input, 3, 2), (input, 4, 3), ("ufw6-user-input", 1, 4)]);
        assert_eq!(rules[1].written, "limit tcp 80 0.0.0.0/0 any 0.0.0.0/0 in");
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "(### tuple ### |-A [a-z]{0,2} |### END RULES ###|\\PC|\n){0,30}") {
            let _ = rules(&text, &text);
        }
    }
}
