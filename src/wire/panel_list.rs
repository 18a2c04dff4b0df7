//! What control panels write down of the ports they open: csf's settings, the rules of `HestiaCP` and `VestaCP`, rows of BT-Panel.

use crate::evidence::Listed;

/// One rule of a panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Whether it lets connections in.
    pub accepts: bool,
    /// Whether it is about everybody, of IPv4 and of IPv6.
    pub everybody: [bool; 2],
    /// Whether it is about some addresses, of IPv4 and of IPv6.
    pub some: [bool; 2],
}

/// What `entries` about a port say, in the order in which they are asked, for one family (0: IPv4, 1: IPv6).
#[must_use]
pub fn listed(entries: &[Entry], family: usize) -> Listed {
    let about = |of: [bool; 2]| of.get(family).copied().unwrap_or_default();
    let mut for_some = false;
    for entry in entries {
        match (about(entry.everybody), entry.accepts) {
            (true, true) => return Listed::Open,
            (true, false) if !for_some => return Listed::Denied,
            (true, false) => return Listed::ForSome,
            // A ban of some addresses says nothing of the others.
            (false, accepts) => for_some |= accepts && about(entry.some),
        }
    }
    if for_some { Listed::ForSome } else { Listed::Absent }
}

/// Whether `ports` (`80`, `21,12000-12100`, `39000:40000`) has the port.
#[must_use]
pub fn has_port(ports: &str, port: u16) -> bool {
    ports.split(',').any(|part| match part.trim().split_once(['-', ':']) {
        Some((first, last)) => {
            let bounds = first.trim().parse::<u16>().ok().zip(last.trim().parse::<u16>().ok());
            bounds.is_some_and(|(first, last)| (first..=last).contains(&port))
        }
        None => part.trim().parse() == Ok(port),
    })
}

/// An entry for these sources, as panels write them: nothing, an address, a network.
#[must_use]
pub fn entry(accepts: bool, source: &str) -> Entry {
    let source = source.trim();
    let (everybody, some) = match source {
        "" | "all" | "0" => ([true; 2], [false; 2]),
        "0.0.0.0/0" | "0.0.0.0" => ([true, false], [false; 2]),
        "::/0" | "::" => ([false, true], [false; 2]),
        _ if source.contains(':') && !source.starts_with("ipset:") => ([false; 2], [false, true]),
        _ => ([false; 2], [true, false]),
    };
    Entry { accepts, everybody, some }
}

/// The settings of csf that speak of ports (csf.conf).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Csf {
    /// Whether `TCP_IN` has the port.
    pub ipv4: bool,
    /// Whether `TCP6_IN` has it; `None` where csf leaves IPv6 alone.
    pub ipv6: Option<bool>,
    /// Whether it runs in testing mode.
    pub testing: bool,
}

/// What csf's settings say of the port; `None` where they have no list of ports.
#[must_use]
pub fn csf(text: &str, port: u16) -> Option<Csf> {
    let value = |name: &str| {
        text.lines().find_map(|line| {
            let (key, value) = line.trim().split_once('=')?;
            (key.trim() == name).then(|| value.trim().trim_matches('"'))
        })
    };
    let is_on = |name: &str| value(name) == Some("1");
    let ipv6 = is_on("IPV6").then(|| has_port(value("TCP6_IN").unwrap_or_default(), port));
    Some(Csf { ipv4: has_port(value("TCP_IN")?, port), ipv6, testing: is_on("TESTING") })
}

/// What `rules.conf` of `HestiaCP` and `VestaCP` says of the port; it is about IPv4 only. The rule with the highest number is
/// asked first (`bin/v-update-firewall`).
#[must_use]
pub fn vesta(text: &str, port: u16) -> Listed {
    let mut rules: Vec<(u32, Entry)> = text.lines().filter_map(|line| vesta_rule(line, port)).collect();
    rules.sort_by_key(|(number, _)| std::cmp::Reverse(*number));
    let entries: Vec<Entry> = rules.into_iter().map(|(_, entry)| entry).collect();
    listed(&entries, 0)
}

/// `RULE='1' ACTION='ACCEPT' PROTOCOL='TCP' PORT='22' IP='0.0.0.0/0' COMMENT='SSH' SUSPENDED='no'`
fn vesta_rule(line: &str, port: u16) -> Option<(u32, Entry)> {
    let mut words = line.split('\'');
    let mut fields: Vec<(&str, &str)> = Vec::new();
    while let (Some(key), Some(value)) = (words.next(), words.next()) {
        fields.push((key.trim().trim_end_matches('='), value));
    }
    let field = |name: &str| fields.iter().find(|(key, _)| *key == name).map(|(_, value)| *value);
    let ports = field("PORT")?;
    // Port 0 stands for all of them.
    let meant = field("PROTOCOL") == Some("TCP") && (ports == "0" || has_port(ports, port));
    let counts = meant && field("SUSPENDED").is_none_or(|suspended| suspended == "no");
    let number = field("RULE").and_then(|number| number.parse().ok()).unwrap_or_default();
    counts.then(|| (number, entry(field("ACTION") == Some("ACCEPT"), field("IP").unwrap_or_default())))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("8282", true)]
    #[case("80, 8282", true)]
    #[case("8000-9000", true)]
    #[case("39000:40000,8282:8282", true)]
    #[case("18282", false)]
    #[case("8000-8281", false)]
    #[case("192.0.2.9", false)]
    #[case("2001:db8::9", false)]
    #[case("9000-8000", false)]
    #[case("", false)]
    fn ports(#[case] list: &str, #[case] has: bool) {
        assert_eq!(has_port(list, 8282), has);
    }

    #[test]
    fn csf_has_a_list_for_each_family() {
        let text = "# TCP_IN = \"1\"\nTESTING = \"0\"\nTCP_IN = \"20,22,8000:9000\"\nTCP6_IN = \"22\"\nIPV6 = \"1\"\n";
        assert_eq!(csf(text, 8282), Some(Csf { ipv4: true, ipv6: Some(false), testing: false }));
        assert_eq!(csf("TCP_IN = \"22\"\nTESTING = \"1\"\n", 8282), Some(Csf { ipv4: false, ipv6: None, testing: true }));
        assert_eq!(csf("nothing of the kind", 8282), None);
    }

    #[rstest]
    #[case("RULE='1' ACTION='ACCEPT' PROTOCOL='TCP' PORT='22' IP='0.0.0.0/0' COMMENT='SSH' SUSPENDED='no'", Listed::Absent)]
    #[case("RULE='2' ACTION='ACCEPT' PROTOCOL='TCP' PORT='80,8282' IP='0.0.0.0/0' COMMENT='' SUSPENDED='no'", Listed::Open)]
    #[case("RULE='2' ACTION='ACCEPT' PROTOCOL='TCP' PORT='8000-9000' IP='192.0.2.9' SUSPENDED='no'", Listed::ForSome)]
    #[case("RULE='2' ACTION='ACCEPT' PROTOCOL='TCP' PORT='8282' IP='0.0.0.0/0' SUSPENDED='yes'", Listed::Absent)]
    #[case("RULE='2' ACTION='ACCEPT' PROTOCOL='UDP' PORT='8282' IP='0.0.0.0/0' SUSPENDED='no'", Listed::Absent)]
    #[case("RULE='3' ACTION='DROP' PROTOCOL='TCP' PORT='8282' IP='0.0.0.0/0' SUSPENDED='no'", Listed::Denied)]
    #[case("RULE='3' ACTION='DROP' PROTOCOL='TCP' PORT='0' IP='198.51.100.9' SUSPENDED='no'", Listed::Absent)]
    #[case("RULE='' PORT='", Listed::Absent)]
    fn rules_of_hestia(#[case] line: &str, #[case] says: Listed) {
        assert_eq!(vesta(line, 8282), says);
    }

    #[test]
    fn the_rule_with_the_highest_number_is_asked_first() {
        let open = "RULE='1' ACTION='ACCEPT' PROTOCOL='TCP' PORT='8282' IP='0.0.0.0/0' SUSPENDED='no'\n";
        let shut =
            |number: u32| format!("RULE='{number}' ACTION='DROP' PROTOCOL='TCP' PORT='0' IP='0.0.0.0/0' SUSPENDED='no'\n");
        assert_eq!(vesta(&format!("{open}{}", shut(10)), 8282), Listed::Denied);
        assert_eq!(vesta(&format!("{}{open}", shut(0)), 8282), Listed::Open);
    }

    #[test]
    fn a_source_has_a_family() {
        let open = |source| [entry(true, source)];
        assert_eq!((listed(&open(""), 0), listed(&open(""), 1)), (Listed::Open, Listed::Open));
        assert_eq!((listed(&open("0.0.0.0/0"), 0), listed(&open("0.0.0.0/0"), 1)), (Listed::Open, Listed::Absent));
        assert_eq!((listed(&open("2001:db8::9"), 0), listed(&open("2001:db8::9"), 1)), (Listed::Absent, Listed::ForSome));
        assert_eq!(listed(&[entry(false, "192.0.2.9"), entry(true, "")], 0), Listed::Open);
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "\\PC{0,200}", port in 1_u16..) {
            let _ = (csf(&text, port), vesta(&text, port), has_port(&text, port));
        }
    }
}
