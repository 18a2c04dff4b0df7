//! What providers filter before the machine: named where it is known whose machine it is, and said in general where it is not.

use conn_wizard::{
    case::Symptom::{Timeout, Unreachable},
    diagnosis::{
        Cause::{FirewallRejectRule, TimeoutPanel, TimeoutSecurityGroup},
        Fix,
    },
    evidence::{
        Fact, FrontEndFiles, FrontEnds, Panel, Passage,
        PassageEnd::{Answered, Rejected},
        Rejection,
    },
};
use rstest::rstest;

use crate::{
    rehearsal::{TO, dropped_by, iptables, jumps, mended, rehearsal, world},
    world::{SILENT, World, client, server},
};

const IMAGE: &str = "-j REJECT --reject-with icmp-host-prohibited";

fn steps(world: World) -> Vec<Fix> {
    let judged = world.judged();
    let remedy = judged.diagnosis.of(TimeoutSecurityGroup).expect("a finding").remedy.clone();
    remedy.steps.into_iter().map(|step| step.text).chain(remedy.undo).chain(remedy.risk).collect()
}

fn opens(vendor: &str, source: &str) -> Fix {
    Fix::OpenAtVendor { vendor: vendor.into(), port: 8282, source: source.into() }
}

#[rstest]
#[case::ipv4("tcp://192.0.2.7:8282", None, "0.0.0.0/0")]
#[case::ipv6("tcp://[2001:db8::7]:8282", None, "::/0")]
#[case::a_client("tcp://192.0.2.7:8282", Some("203.0.113.9"), "203.0.113.9/32")]
#[case::a_client_of_ipv6("tcp://[2001:db8::7]:8282", Some("2001:db8:9::1"), "2001:db8:9::1/128")]
#[case::a_mapped_client("tcp://192.0.2.7:8282", Some("::ffff:203.0.113.9"), "203.0.113.9/32")]
fn the_rule_is_as_narrow_as_is_known(#[case] target: &str, #[case] from: Option<&str>, #[case] source: &str) {
    let seen = server(target).symptom(Timeout).cloud("amazon", &[], None);
    let steps = steps(from.into_iter().fold(seen, World::from));
    assert_eq!(steps[0], opens("amazon", source));
    assert!(steps.contains(&Fix::AlsoAtVendor { filter: "amazon-network-acl".into(), port: 8282 }), "{steps:?}");
    assert!(steps.contains(&Fix::UndoVendorRule { port: 8282 }));
    assert_eq!(steps.contains(&Fix::RiskExposed { port: 8282 }), from.is_none());
}

#[test]
fn nobody_is_named_without_a_reason() {
    let general = [Fix::OpenAtProvider { port: 8282 }];
    assert_eq!(steps(server("tcp://192.0.2.7:8282").symptom(Timeout)), general);
    assert_eq!(steps(client("tcp://192.0.2.7:8282").symptom(Timeout).connect(TO, SILENT)), general);
    // A vendor that a later version may know.
    assert_eq!(steps(server("tcp://192.0.2.7:8282").symptom(Timeout).cloud("nobody", &[], None)), general);
    // The client's own cloud is not the server's.
    let here = client("tcp://192.0.2.7:8282").symptom(Timeout).connect(TO, SILENT).cloud("amazon", &[], None);
    assert_eq!(steps(here), general);
}

/// Amazon's, by Amazon's list.
#[test]
fn a_client_knows_the_provider_by_the_address() {
    let seen = steps(client("tcp://52.94.76.10:8282").symptom(Timeout).connect("52.94.76.10:8282", SILENT));
    let by = Fix::AddressAtVendor { address: "52.94.76.10".into(), vendor: "Amazon EC2".into() };
    assert_eq!(seen[..2], [by, opens("amazon", "0.0.0.0/0")]);
    // Two addresses in two places have no one provider.
    let both = client("tcp://chat.example:8282").resolves(&["52.94.76.10", "198.51.100.9"]).symptom(Timeout);
    assert_eq!(steps(both.connect("52.94.76.10:8282", SILENT)), [Fix::OpenAtProvider { port: 8282 }]);
}

#[test]
fn a_panel_is_not_the_only_filter() {
    let panel = Fact::Panels(vec![Panel { id: "bt".into(), ..Panel::default() }]);
    let seen = dropped_by(&iptables("INPUT", ""), &[jumps("INPUT", "ufw-before-input")]);
    let world = world(Timeout).note(panel).note(rehearsal(seen)).cloud("tencent", &[], None);
    let judged = world.judged();
    let steps = &judged.diagnosis.of(TimeoutPanel).expect("a finding").remedy.steps;
    assert_eq!(steps[0].text, Fix::OpenInNamedPanel { panel: "bt".into(), port: 8282 });
    assert_eq!(steps[1].text, opens("tencent", "0.0.0.0/0"));
}

fn rejected_by(rule: &str, vendor: &str) -> World {
    let end = Rejected(Rejection::Prohibited);
    let seen = dropped_by(&iptables("INPUT", rule), &[]).into_iter().map(|passage| Passage { end, ..passage });
    world(Unreachable).note(rehearsal(seen.collect())).cloud(vendor, &[], None)
}

fn persistent() -> Fact {
    let rules = FrontEndFiles {
        name: "iptables".into(),
        file: "/etc/iptables/rules.v4".into(),
        on: Some(true),
        names_port: Some(false),
    };
    Fact::FrontEnds(FrontEnds { installed: vec![rules], ufw: Vec::new() })
}

#[test]
fn the_rules_of_oracles_images_are_known() {
    let (_, commands, says) = mended(rejected_by(IMAGE, "oracle").note(persistent()), FirewallRejectRule, Answered);
    assert_eq!(commands, ["iptables -I INPUT 4 -p tcp --dport 8282 -j ACCEPT", "netfilter-persistent save"]);
    assert_eq!(says[0], Fix::OracleImageRules { port: 8282 });
    assert!(says.contains(&opens("oracle", "0.0.0.0/0")), "{says:?}");
    // Where the rules are not saved by that program, it is said in general.
    let (_, commands, says) = mended(rejected_by(IMAGE, "oracle"), FirewallRejectRule, Answered);
    assert_eq!(commands.len(), 1);
    assert!(says.contains(&Fix::KeepIptablesRule { tool: "iptables".into() }), "{says:?}");
}

#[rstest]
#[case::elsewhere(IMAGE, "amazon")]
#[case::another_rule("-p tcp -m tcp --dport 8282 -j REJECT --reject-with icmp-host-prohibited", "oracle")]
#[case::another_way("-j REJECT --reject-with icmp-port-unreachable", "oracle")]
fn oracles_images_are_not_blamed_for_other_rules(#[case] rule: &str, #[case] vendor: &str) {
    let (_, _, says) = mended(rejected_by(rule, vendor).note(persistent()), FirewallRejectRule, Answered);
    assert!(!says.contains(&Fix::OracleImageRules { port: 8282 }), "{says:?}");
}
