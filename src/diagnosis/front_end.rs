//! Whose a rule is: the program that wrote it, by the names it gives to tables, chains and sets. The kernel does not know.

use serde::{Deserialize, Serialize};

use crate::evidence::{FilterRule, PathStep};

/// The program that owns a rule.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FrontEnd {
    /// ufw: chains `ufw-…`, `ufw6-…`, and the policies it sets.
    Ufw,
    /// firewalld: its own nftables table, or chains `IN_ZONE` with its iptables back end.
    Firewalld {
        /// The zone, where a chain on the way names it.
        zone: Option<String>,
    },
    /// Docker: `DOCKER`, `DOCKER-USER` and its other chains.
    Docker,
    /// Kubernetes or its network: `KUBE-…`, `cali-…`.
    Kubernetes,
    /// libvirt: `LIBVIRT_…`.
    Libvirt,
    /// fail2ban: chains `f2b-JAIL`, the table `f2b-table`, sets `addr-set-JAIL`.
    Fail2ban {
        /// The jail, where a name tells it.
        jail: Option<String>,
    },
    /// `ConfigServer` Firewall: `LOCALINPUT`, `DENYIN`, `LOGDROPIN` and its other chains.
    Csf,
    /// `CrowdSec`'s bouncer: tables `crowdsec` and `crowdsec6`, or the chain `CROWDSEC_CHAIN`.
    CrowdSec,
    /// BT or aaPanel: `IN_BT` and its other chains.
    Bt,
    /// 1Panel: `1PANEL_…`.
    OnePanel,
    /// Nobody's that is known: written by hand, or by a script.
    Hand,
}

impl FrontEnd {
    /// The stable id, as `assets/panels.toml` has it.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Ufw => "ufw",
            Self::Firewalld { .. } => "firewalld",
            Self::Docker => "docker",
            Self::Kubernetes => "kubernetes",
            Self::Libvirt => "libvirt",
            Self::Fail2ban { .. } => "fail2ban",
            Self::Csf => "csf",
            Self::CrowdSec => "crowdsec",
            Self::Bt => "bt",
            Self::OnePanel => "1panel",
            Self::Hand => "hand",
        }
    }

    /// What it is called, with its zone or jail; names, the same in every language. Nothing for [`FrontEnd::Hand`].
    #[must_use]
    pub fn called(&self) -> Option<String> {
        Some(match self {
            Self::Ufw => "ufw".into(),
            Self::Firewalld { zone: Some(part) } => format!("firewalld: {part}"),
            Self::Fail2ban { jail: Some(part) } => format!("fail2ban: {part}"),
            Self::Firewalld { zone: None } => "firewalld".into(),
            Self::Fail2ban { jail: None } => "fail2ban".into(),
            Self::Docker => "Docker".into(),
            Self::Kubernetes => "Kubernetes".into(),
            Self::Libvirt => "libvirt".into(),
            Self::Csf => "csf".into(),
            Self::CrowdSec => "CrowdSec".into(),
            Self::Bt => "BT".into(),
            Self::OnePanel => "1Panel".into(),
            Self::Hand => return None,
        })
    }

    /// True where its rules block addresses that misbehaved, and open nothing.
    #[must_use]
    pub const fn only_bans(&self) -> bool {
        matches!(self, Self::Fail2ban { .. } | Self::CrowdSec)
    }
}

/// Chains that csf makes (its `csf.pl`); `DENYIN` and its kin hold what it bans.
const CSF: [&str; 14] = [
    "LOCALINPUT",
    "LOCALOUTPUT",
    "DENYIN",
    "DENYOUT",
    "ALLOWIN",
    "ALLOWOUT",
    "LOGDROPIN",
    "LOGDROPOUT",
    "INVALID",
    "INVDROP",
    "SYNFLOOD",
    "PORTFLOOD",
    "CONNLIMIT",
    "GALLOWIN",
];

/// The owner of the rule or policy that decided, with the way that led to it.
#[must_use]
pub fn owner(rule: &FilterRule, path: &[PathStep]) -> FrontEnd {
    let text = rule.rule.as_ref().map(|rule| rule.text.as_str()).unwrap_or_default();
    match by_name(&rule.table, &rule.chain, text) {
        Some(FrontEnd::Firewalld { zone: None }) => FrontEnd::Firewalld { zone: zone_on_the_way(rule, path) },
        Some(owner) => owner,
        None if rule.rule.is_none() => by_policy(rule, path).unwrap_or(FrontEnd::Hand),
        None => FrontEnd::Hand,
    }
}

fn by_name(table: &str, chain: &str, text: &str) -> Option<FrontEnd> {
    let begins = |start: &str| chain.starts_with(start);
    Some(if begins("ufw-") || begins("ufw6-") {
        FrontEnd::Ufw
    } else if table == "firewalld" {
        FrontEnd::Firewalld { zone: zone(chain) }
    } else if begins("DOCKER") {
        FrontEnd::Docker
    } else if begins("KUBE-") || begins("cali-") {
        FrontEnd::Kubernetes
    } else if begins("LIBVIRT_") {
        FrontEnd::Libvirt
    } else if begins("f2b-") || begins("fail2ban-") || table == "f2b-table" || jail_of_set(text).is_some() {
        let of_chain = chain.strip_prefix("f2b-").or_else(|| chain.strip_prefix("fail2ban-")).filter(|jail| *jail != "chain");
        FrontEnd::Fail2ban { jail: jail_of_set(text).or_else(|| of_chain.map(Into::into)) }
    } else if matches!(table, "crowdsec" | "crowdsec6") || begins("CROWDSEC_CHAIN") || text.contains("crowdsec-blacklists") {
        FrontEnd::CrowdSec
    } else if begins("IN_BT") {
        FrontEnd::Bt
    } else if begins("1PANEL_") {
        FrontEnd::OnePanel
    } else if CSF.contains(&chain) {
        FrontEnd::Csf
    } else if let Some(zone) = zone(chain) {
        FrontEnd::Firewalld { zone: Some(zone) }
    } else {
        return None;
    })
}

/// ufw and csf set the policies of the base chains that lead into their own.
fn by_policy(rule: &FilterRule, path: &[PathStep]) -> Option<FrontEnd> {
    let near = path.iter().filter(|step| step.at.table == rule.table && step.at.family == rule.family);
    near.filter_map(|step| {
        let led = step.verdict.strip_prefix("jump ").or_else(|| step.verdict.strip_prefix("goto ")).unwrap_or_default();
        by_name("", &step.at.chain, "").or_else(|| by_name("", led, ""))
    })
    .find(|owner| matches!(owner, FrontEnd::Ufw | FrontEnd::Csf))
}

/// The zone of the newest chain of firewalld's on the way.
fn zone_on_the_way(rule: &FilterRule, path: &[PathStep]) -> Option<String> {
    let near = path.iter().filter(|step| step.at.table == rule.table && step.at.family == rule.family);
    near.rev().find_map(|step| {
        let led = step.verdict.strip_prefix("jump ").or_else(|| step.verdict.strip_prefix("goto ")).unwrap_or_default();
        zone(&step.at.chain).or_else(|| zone(led))
    })
}

/// `filter_IN_ZONE` with one of its parts (nftables), `IN_ZONE` (iptables). firewalld's policies are no zones.
fn zone(chain: &str) -> Option<String> {
    let rest = chain.strip_prefix("filter_IN_").or_else(|| chain.strip_prefix("IN_"))?;
    let parts = ["_pre", "_log", "_deny", "_allow", "_post"];
    let zone = parts.iter().find_map(|part| rest.strip_suffix(part)).unwrap_or(rest);
    let plain = zone.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    (!zone.is_empty() && plain && !zone.starts_with("policy_") && !zone.starts_with("ZONE") && zone != "BT")
        .then(|| zone.to_owned())
}

/// `@addr-set-JAIL` (nftables), `--match-set f2b-JAIL` (iptables).
fn jail_of_set(text: &str) -> Option<String> {
    let after = text.split_once("@addr-set-").or_else(|| text.split_once("@addr6-set-"));
    let rest = after.or_else(|| text.split_once("--match-set f2b-")).map(|(_, rest)| rest)?;
    let jail: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')).collect();
    (!jail.is_empty()).then_some(jail)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::evidence::{Backend, RuleText};

    fn rule(table: &str, chain: &str, text: Option<&str>) -> FilterRule {
        FilterRule {
            backend: Backend::Nftables,
            tool: "nft".into(),
            family: "inet".into(),
            table: table.into(),
            chain: chain.into(),
            rule: text.map(|text| RuleText { text: text.into(), number: 1, handle: Some(7) }),
        }
    }

    #[rstest]
    #[case("filter", "ufw-user-input", "-p tcp --dport 8282 -j DROP", "ufw")]
    #[case("filter", "ufw6-skip-to-policy-input", "-j DROP", "ufw")]
    #[case("firewalld", "filter_IN_public", "reject with icmpx admin-prohibited", "firewalld: public")]
    #[case("firewalld", "filter_IN_my_zone_deny", "drop", "firewalld: my_zone")]
    #[case("firewalld", "filter_IN_policy_allow-host-ipv6", "drop", "firewalld")]
    #[case("firewalld", "filter_INPUT", "reject with icmpx admin-prohibited", "firewalld")]
    #[case("filter", "IN_public_deny", "-j DROP", "firewalld: public")]
    #[case("filter", "DOCKER-USER", "-j DROP", "Docker")]
    #[case("filter", "DOCKER", "-j DROP", "Docker")]
    #[case("filter", "KUBE-FIREWALL", "-j DROP", "Kubernetes")]
    #[case("filter", "cali-INPUT", "-j DROP", "Kubernetes")]
    #[case("filter", "LIBVIRT_FWI", "-j REJECT", "libvirt")]
    #[case("filter", "f2b-sshd", "-s 192.0.2.9/32 -j REJECT", "fail2ban: sshd")]
    #[case("f2b-table", "f2b-chain", "tcp dport 22 ip saddr @addr-set-nginx-http-auth reject", "fail2ban: nginx-http-auth")]
    #[case("filter", "INPUT", "-m set --match-set f2b-recidive src -j DROP", "fail2ban: recidive")]
    #[case("filter", "LOGDROPIN", "-j DROP", "csf")]
    #[case("filter", "DENYIN", "-s 192.0.2.9/32 -j DROP", "csf")]
    #[case("crowdsec", "crowdsec-chain-input", "ip saddr @crowdsec-blacklists drop", "CrowdSec")]
    #[case("filter", "CROWDSEC_CHAIN", "-j DROP", "CrowdSec")]
    #[case("filter", "IN_BT", "-p tcp --dport 8282 -j DROP", "BT")]
    #[case("filter", "IN_BT_Country", "-j DROP", "BT")]
    #[case("filter", "1PANEL_BASIC", "-j DROP", "1Panel")]
    fn names_tell_the_owner(#[case] table: &str, #[case] chain: &str, #[case] text: &str, #[case] expected: &str) {
        assert_eq!(owner(&rule(table, chain, Some(text)), &[]).called().as_deref(), Some(expected));
    }

    #[rstest]
    #[case("filter", "input", Some("tcp dport 8282 drop"))]
    #[case("filter", "INPUT", None)]
    #[case("mine", "ufw", Some("drop"))]
    #[case("filter", "IN", Some("drop"))]
    fn what_nobody_signs_is_by_hand(#[case] table: &str, #[case] chain: &str, #[case] text: Option<&str>) {
        assert_eq!(owner(&rule(table, chain, text), &[]), FrontEnd::Hand);
    }

    fn step(table: &str, chain: &str, verdict: &str) -> PathStep {
        PathStep { at: rule(table, chain, Some("counter")), verdict: verdict.into(), of_answer: false }
    }

    #[test]
    fn a_policy_belongs_to_the_front_end_its_chain_leads_into() {
        let by_ufw = [step("filter", "INPUT", "jump ufw-before-input"), step("filter", "INPUT", "jump ufw-reject-input")];
        assert_eq!(owner(&rule("filter", "INPUT", None), &by_ufw), FrontEnd::Ufw);
        let by_csf = [step("filter", "INPUT", "jump LOCALINPUT")];
        assert_eq!(owner(&rule("filter", "INPUT", None), &by_csf), FrontEnd::Csf);
        // A rule that somebody added beside ufw's is not ufw's.
        assert_eq!(owner(&rule("filter", "INPUT", Some("-p tcp --dport 8282 -j DROP")), &by_ufw), FrontEnd::Hand);
        // Docker sets no policy of what comes in.
        let by_docker = [step("filter", "FORWARD", "jump DOCKER-USER")];
        assert_eq!(owner(&rule("filter", "INPUT", None), &by_docker), FrontEnd::Hand);
    }

    #[test]
    fn the_zone_is_the_one_the_packet_went_through() {
        let path = [
            step("firewalld", "filter_INPUT", "jump filter_INPUT_ZONES"),
            step("firewalld", "filter_INPUT_ZONES", "goto filter_IN_dmz"),
            step("firewalld", "filter_IN_dmz", "jump filter_IN_dmz_allow"),
        ];
        let last = rule("firewalld", "filter_INPUT", Some("reject with icmpx admin-prohibited"));
        assert_eq!(owner(&last, &path), FrontEnd::Firewalld { zone: Some("dmz".into()) });
    }
}
