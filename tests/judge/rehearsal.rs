//! What a rehearsal of the packet filter accuses, acquits and leaves open.

use conn_wizard::{
    case::{Case, Symptom},
    diagnosis::{Cause, Fix, Proof, Request, Unchecked, Verdict, judge, plan},
    evidence::{
        Backend, Blind, CloudMachine, Direction, Fact, FilterRule, FrontEndFiles, FrontEnds, NatAction, NatFamily, NatMatch,
        NatRule, Need, Observation, Obstacle, Opening, OpeningTrial, OtherEnd, OwnSsh, Panel, Passage, PassageEnd, PathStep,
        ProbeId, Rehearsal, Rejection, RuleText, Syn, SynWatch, UfwRule,
    },
};
use rstest::rstest;

use Cause::{
    FirewallClientBanned, FirewallOutputRule, FirewallRejectRule, NatDeadRedirect, RouteMissing, RouteReversePath,
    TimeoutHostFirewall, TimeoutPanel,
};
use OtherEnd::{Named, Neighbour, Public, Watched};
use PassageEnd::{AnswerDropped, Answered, Closed, Dropped, Lost, NoWay, Queued, Rejected, ReversePath};
use Symptom::{Refused, Timeout, Unknown, Unreachable};
use Verdict::{Confirmed, Likely, NotChecked, Possible, RuledOut};

use crate::world::{OPEN, REFUSED, SILENT, World, at, client, ip, server, tree};

pub(crate) const TO: &str = "192.0.2.7:8282";
const CLIENT: &str = "203.0.113.9";
const STRANGERS: [&str; 3] = ["193.0.6.139", "203.119.101.61", "200.3.14.10"];
const RESET: PassageEnd = Rejected(Rejection::Reset);
const PORT: PassageEnd = Rejected(Rejection::PortUnreachable);
const HOST: PassageEnd = Rejected(Rejection::HostUnreachable);
const RULES: [Cause; 3] = [TimeoutHostFirewall, FirewallRejectRule, FirewallClientBanned];

fn nft(table: &str, chain: &str, text: &str) -> FilterRule {
    let text = (!text.is_empty()).then(|| RuleText { text: text.into(), number: 4, handle: Some(12) });
    FilterRule {
        backend: Backend::Nftables,
        tool: "nft".into(),
        family: "inet".into(),
        table: table.into(),
        chain: chain.into(),
        rule: text,
    }
}

pub(crate) fn iptables(chain: &str, text: &str) -> FilterRule {
    FilterRule { backend: Backend::IptablesNft, tool: "iptables".into(), family: "ip".into(), ..nft("filter", chain, text) }
}

fn passage(from: &str, other: OtherEnd, to: &str, end: PassageEnd) -> Passage {
    let by = match end {
        Answered | Closed | Lost | ReversePath | NoWay => None,
        Rejected(_) => Some(nft("filter", "input", "tcp dport 8282 reject with tcp reset")),
        _ => Some(nft("filter", "input", "tcp dport 8282 drop")),
    };
    Passage {
        syn: Syn { direction: Direction::In, from: ip(from), to: at(to), other },
        interface: "eth0".into(),
        end,
        by,
        led_to: None,
        path: vec![PathStep {
            at: nft("filter", "base", "tcp dport 8000-9000 jump input"),
            verdict: "jump input".into(),
            of_answer: false,
        }],
        blind: Vec::new(),
        by_source: None,
    }
}

/// What three strangers meet.
pub(crate) fn strangers(ends: [PassageEnd; 3]) -> Vec<Passage> {
    STRANGERS.iter().zip(ends).map(|(from, end)| passage(from, Public, TO, end)).collect()
}

/// What a client meets, and strangers.
fn named(client: PassageEnd, others: PassageEnd) -> Vec<Passage> {
    std::iter::once(passage(CLIENT, Named, TO, client)).chain(strangers([others; 3])).collect()
}

pub(crate) fn rehearsal(passages: Vec<Passage>) -> Fact {
    Fact::Rehearsal(Rehearsal { passages, rules: 9 })
}

fn panels(ids: &[&str]) -> Fact {
    Fact::Panels(ids.iter().map(|id| Panel { id: (*id).into(), ..Panel::default() }).collect())
}

/// A server with a service that listens, and rules that look frightening.
pub(crate) fn world(symptom: Symptom) -> World {
    server("tcp://192.0.2.7:8282")
        .listen("0.0.0.0:8282", "php", 812)
        .connect(TO, OPEN)
        .symptom(symptom)
        .rules("filter", "input", 40)
        .note(panels(&[]))
}

#[rstest]
#[case(Timeout, Dropped, TimeoutHostFirewall)]
#[case(Unknown, Dropped, TimeoutHostFirewall)]
#[case(Timeout, AnswerDropped, TimeoutHostFirewall)]
#[case(Refused, RESET, FirewallRejectRule)]
#[case(Refused, PORT, FirewallRejectRule)]
#[case(Unreachable, HOST, FirewallRejectRule)]
#[case(Unreachable, Rejected(Rejection::Prohibited), FirewallRejectRule)]
#[case(Unreachable, Rejected(Rejection::NetworkUnreachable), FirewallRejectRule)]
#[case(Unknown, RESET, FirewallRejectRule)]
fn what_every_stranger_meets_is_confirmed(#[case] symptom: Symptom, #[case] end: PassageEnd, #[case] cause: Cause) {
    let judged = world(symptom).note(rehearsal(strangers([end; 3]))).judged().accuses(cause, Confirmed);
    let others: Vec<Cause> = RULES.into_iter().filter(|other| *other != cause).collect();
    judged.shows(cause, "everybody-blocked").shows(cause, "rule-on-the-way").rules_out(&others);
    // The same for a client that was named: it is nobody's ban.
    world(symptom).from(CLIENT).note(rehearsal(named(end, end))).judged().accuses(cause, Confirmed).rules_out(&others);
}

#[rstest]
#[case(Refused, Dropped, TimeoutHostFirewall)]
#[case(Unreachable, Dropped, TimeoutHostFirewall)]
#[case(Timeout, RESET, FirewallRejectRule)]
#[case(Timeout, HOST, FirewallRejectRule)]
#[case(Refused, HOST, FirewallRejectRule)]
#[case(Unreachable, PORT, FirewallRejectRule)]
fn what_does_not_show_as_reported_is_not_accused(#[case] symptom: Symptom, #[case] end: PassageEnd, #[case] cause: Cause) {
    world(symptom).note(rehearsal(strangers([end; 3]))).judged().accuses_nobody().holds(cause, Possible);
}

#[test]
fn a_service_that_is_down_behind_a_rule_that_rejects_is_two_causes() {
    let down = server("tcp://192.0.2.7:8282").connect(TO, REFUSED).rules("filter", "input", 1).note(panels(&[]));
    down.note(rehearsal(strangers([RESET; 3])))
        .judged()
        .holds(FirewallRejectRule, Confirmed)
        .holds(Cause::RefusedNotListening, Confirmed);
}

#[rstest]
#[case(Timeout)]
#[case(Refused)]
#[case(Unreachable)]
#[case(Unknown)]
fn frightening_rules_that_let_it_through_are_acquitted(#[case] symptom: Symptom) {
    let judged = world(symptom).note(rehearsal(strangers([Answered; 3]))).judged().accuses_nobody();
    judged
        .rules_out(&[TimeoutHostFirewall, FirewallRejectRule, TimeoutPanel, RouteReversePath])
        .holds(FirewallClientBanned, NotChecked);
    // The client that was named gets through: it is not banned either.
    let judged = world(symptom).from(CLIENT).note(rehearsal(named(Answered, Answered))).judged().accuses_nobody();
    judged.rules_out(&RULES).shows(TimeoutHostFirewall, "rehearsed-pass");
    // That strangers are dropped does not matter to it.
    world(symptom).from(CLIENT).note(rehearsal(named(Answered, Dropped))).judged().accuses_nobody().rules_out(&RULES);
}

#[test]
fn a_server_whose_rules_let_everybody_in_is_healthy() {
    let healthy = || world(Unknown).note(rehearsal(strangers([Answered; 3])));
    healthy().judged().finds_nothing_wrong();
    // Nothing of it holds where the rules could not be rehearsed, or not everything was seen.
    world(Unknown).judged().accuses_nobody().suspects(FirewallRejectRule);
    let mut blind = strangers([Answered; 3]);
    blind[0].blind.push(Blind::Xdp { interface: "eth0".into(), program: "12".into() });
    world(Unknown).note(rehearsal(blind)).judged().accuses_nobody().suspects(TimeoutHostFirewall);
}

#[rstest]
#[case(Timeout, Dropped, Confirmed)]
#[case(Refused, PORT, Confirmed)]
#[case(Unknown, RESET, Confirmed)]
#[case(Refused, Dropped, Likely)]
fn a_client_that_alone_is_kept_out_is_banned(#[case] symptom: Symptom, #[case] end: PassageEnd, #[case] verdict: Verdict) {
    let judged = world(symptom).from(CLIENT).note(rehearsal(named(end, Answered))).judged();
    judged
        .accuses(FirewallClientBanned, verdict)
        .shows(FirewallClientBanned, "only-this-client")
        .rules_out(&[TimeoutHostFirewall, FirewallRejectRule]);
}

#[test]
fn a_neighbour_is_compared_with_neighbours() {
    let seen = |other: PassageEnd| {
        vec![
            passage("192.0.2.99", Named, TO, Dropped),
            passage("192.0.2.8", Neighbour, TO, other),
            passage(STRANGERS[0], Public, TO, Answered),
        ]
    };
    let world = |other| world(Timeout).from("192.0.2.99").note(rehearsal(seen(other))).judged();
    world(Answered).accuses(FirewallClientBanned, Confirmed);
    world(Dropped).accuses(TimeoutHostFirewall, Confirmed).rules_out(&[FirewallClientBanned]);
}

#[test]
fn strangers_that_fare_differently_leave_it_open_without_a_client() {
    let judged = world(Timeout).note(rehearsal(strangers([Dropped, Answered, Dropped]))).judged().accuses_nobody();
    let judged = judged.suspects(TimeoutHostFirewall).shows(TimeoutHostFirewall, "some-blocked");
    let finding = judged.diagnosis.of(TimeoutHostFirewall).expect("a finding");
    assert!(finding.unchecked.contains(&Unchecked::ClientAddress));
    judged.holds(FirewallClientBanned, Possible);
}

/// Nobody named a client; this one's SYNs come in, and nothing goes back.
fn tries(world: World, end: PassageEnd) -> World {
    let client = super::watch::client(CLIENT, 3);
    let rehearsed = Rehearsal { passages: vec![passage(CLIENT, Watched, TO, end)], rules: 9 };
    let watch = SynWatch { watched_ms: 2100, clients: vec![client], ..SynWatch::default() };
    world.note(Fact::SynWatch(watch)).note(Fact::ClientRehearsal(rehearsed))
}

#[rstest]
#[case(Timeout, Dropped)]
#[case(Refused, PORT)]
fn a_client_that_tries_in_vain_where_strangers_get_in_is_likely_banned(#[case] symptom: Symptom, #[case] end: PassageEnd) {
    tries(world(symptom).note(rehearsal(strangers([Answered; 3]))), end)
        .judged()
        .accuses(FirewallClientBanned, Likely)
        .shows(FirewallClientBanned, "syns-unanswered")
        .shows(FirewallClientBanned, "only-this-client")
        .rules_out(&[TimeoutHostFirewall, FirewallRejectRule]);
    // The rules let it in: it fails for another reason.
    tries(world(symptom).note(rehearsal(strangers([Answered; 3]))), Answered).judged().accuses_nobody();
}

/// Without a rule that drops anything, routes and reverse-path filtering are left.
#[rstest]
#[case(ReversePath, RouteReversePath, "reverse-path-drops")]
#[case(NoWay, RouteMissing, "rehearsed-no-way")]
fn a_client_that_tries_in_vain_may_be_lost_otherwise(#[case] end: PassageEnd, #[case] cause: Cause, #[case] code: &str) {
    let bare = || {
        let listens = server("tcp://192.0.2.7:8282").listen("0.0.0.0:8282", "php", 812).connect(TO, OPEN);
        listens.blocked(ProbeId::Cloud, Obstacle::new(Need::Network)).symptom(Timeout)
    };
    let rehearsed = |requests: &[Request]| {
        requests.iter().any(|request| matches!(request, Request::Rehearsal { .. } | Request::ClientRehearsal { .. }))
    };
    assert!(!rehearsed(&plan(&bare().seen(), tree())), "no rule, and nobody who tries in vain");
    let watch = || SynWatch { watched_ms: 2100, clients: vec![super::watch::client(CLIENT, 3)], ..SynWatch::default() };
    assert!(rehearsed(&plan(&bare().note(Fact::SynWatch(watch())).seen(), tree())));
    let passed = || bare().note(rehearsal(strangers([Answered; 3])));
    assert!(rehearsed(&plan(&passed().note(Fact::SynWatch(watch())).seen(), tree())));
    tries(passed(), end).judged().accuses(cause, Likely).shows(cause, code);
}

#[test]
fn a_client_that_tries_in_vain_decides_where_strangers_fare_differently() {
    let mixed = || world(Timeout).note(rehearsal(strangers([Dropped, Answered, Dropped])));
    tries(mixed(), Dropped).judged().accuses(FirewallClientBanned, Likely);
    // What nobody gets through is not one client's.
    let nobody = tries(world(Timeout).note(rehearsal(strangers([Dropped; 3]))), Dropped);
    nobody.judged().accuses(TimeoutHostFirewall, Likely).rules_out(&[FirewallClientBanned]);
}

#[test]
fn clients_are_watched_for_where_they_hear_nothing_or_where_it_depends_on_them() {
    let watches = |world: World| {
        let (case, tree) = (world.seen(), tree());
        plan(&case, tree).iter().any(|request| matches!(request, Request::SynWatch { port: 8282, .. }))
    };
    let seen = |symptom, ends| world(symptom).note(rehearsal(strangers(ends)));
    assert!(watches(seen(Timeout, [Answered; 3])));
    assert!(watches(seen(Refused, [Answered, Dropped, Answered])));
    assert!(!watches(seen(Refused, [PORT; 3])));
    assert!(watches(seen(Timeout, [Dropped; 3])));
    assert!(!watches(seen(Unknown, [Answered; 3])));
    assert!(watches(world(Timeout).from(CLIENT).note(rehearsal(named(Answered, Answered)))));
    assert!(watches(world(Timeout)));
    let found = tries(seen(Timeout, [Answered; 3]), Dropped).seen();
    let openings = plan(&found, tree()).into_iter().find_map(|request| match request {
        Request::Openings { openings } => Some(openings),
        _ => None,
    });
    assert!(openings.is_some_and(|openings| openings.iter().any(|opening| opening.syn.other == Watched)));
}

#[test]
fn a_private_address_is_used_from_its_own_network() {
    let at_home = |end| {
        let server = server("tcp://10.0.0.5:8282").interface("eth0", &["10.0.0.5/24"]).listen("0.0.0.0:8282", "php", 812);
        let seen =
            vec![passage("10.0.0.6", Neighbour, "10.0.0.5:8282", end), passage(STRANGERS[0], Public, "10.0.0.5:8282", Dropped)];
        server
            .connect("10.0.0.5:8282", OPEN)
            .symptom(Timeout)
            .rules("filter", "input", 4)
            .note(panels(&[]))
            .note(rehearsal(seen))
    };
    at_home(Dropped).judged().accuses(TimeoutHostFirewall, Confirmed);
    at_home(Answered).judged().accuses_nobody().holds(TimeoutHostFirewall, Possible);
}

#[test]
fn one_family_that_is_closed_is_named() {
    let six = "[2001:db8::7]:8282";
    let both = |target: &str| {
        let server = server(target).listen("0.0.0.0:8282", "php", 812).listen("[::]:8282", "php", 812);
        let seen = strangers([Answered; 3]).into_iter().chain([passage("2001:67c:2e8:22::c100:68b", Public, six, Dropped)]);
        server.symptom(Timeout).rules("filter", "input", 4).note(panels(&[])).note(rehearsal(seen.collect()))
    };
    let named = both("tcp://chat.example:8282").resolves(&["192.0.2.7", "2001:db8::7"]);
    named.judged().accuses(TimeoutHostFirewall, Likely).shows(TimeoutHostFirewall, "other-address-passes");
    both("8282").judged().suspects(TimeoutHostFirewall);
    both("tcp://[2001:db8::7]:8282").judged().accuses(TimeoutHostFirewall, Confirmed);
    both("tcp://192.0.2.7:8282").judged().accuses_nobody().rules_out(&[TimeoutHostFirewall]);
}

#[rstest]
#[case(Blind::Xdp { interface: "eth0".into(), program: "12".into() }, "blind-xdp")]
#[case(Blind::TrafficControl { interface: "eth0".into(), program: "bpf".into() }, "blind-traffic-control")]
#[case(Blind::Memory { rule: nft("filter", "input", "limit rate 3/minute accept") }, "blind-memory")]
#[case(Blind::SocketOwner { rule: nft("filter", "output", "meta skuid 33 accept") }, "blind-socket-owner")]
#[case(Blind::Bridge { interface: "br0".into() }, "blind-bridge")]
fn what_cannot_be_seen_keeps_it_open(#[case] blind: Blind, #[case] code: &str) {
    let mut seen = strangers([Answered; 3]);
    seen[1].blind.push(blind);
    let judged = world(Timeout).note(rehearsal(seen)).judged().accuses_nobody();
    judged.holds(TimeoutHostFirewall, Possible).shows(TimeoutHostFirewall, code);
}

#[test]
fn a_drop_that_depends_on_earlier_packets_is_not_measured() {
    let mut seen = strangers([Dropped; 3]);
    seen[0].blind.push(Blind::Memory { rule: nft("filter", "input", "recent update") });
    world(Timeout).note(rehearsal(seen)).judged().accuses(TimeoutHostFirewall, Likely);
    // What stands before the packet filter cannot save what the filter drops.
    let mut seen = strangers([Dropped; 3]);
    seen[0].blind.push(Blind::Xdp { interface: "eth0".into(), program: "12".into() });
    world(Timeout).note(rehearsal(seen)).judged().accuses(TimeoutHostFirewall, Confirmed);
}

#[rstest]
#[case(Lost)]
#[case(NoWay)]
#[case(Queued)]
fn what_could_not_be_followed_accuses_nobody(#[case] end: PassageEnd) {
    world(Timeout).note(rehearsal(strangers([end; 3]))).judged().accuses_nobody().holds(TimeoutHostFirewall, Possible);
}

#[test]
fn an_obstacle_is_said() {
    let root = Obstacle::with(Need::Root, "CAP_SYS_ADMIN");
    let judged = world(Timeout).blocked(ProbeId::Rehearsal, root.clone()).judged().accuses_nobody();
    let judged = judged.suspects(TimeoutHostFirewall);
    let finding = judged.diagnosis.of(TimeoutHostFirewall).expect("a finding");
    assert_eq!(finding.unchecked, [Unchecked::Obstacle { probe: ProbeId::Rehearsal, obstacle: root }]);
}

pub(crate) fn dropped_by(rule: &FilterRule, way: &[PathStep]) -> Vec<Passage> {
    let by = |passage: Passage| Passage { by: Some(rule.clone()), path: way.to_vec(), ..passage };
    strangers([Dropped; 3]).into_iter().map(by).collect()
}

pub(crate) fn jumps(chain: &str, to: &str) -> PathStep {
    PathStep { at: iptables(chain, "-j X"), verdict: format!("jump {to}"), of_answer: false }
}

#[test]
fn a_panel_that_manages_the_rules_is_where_the_port_is_closed() {
    let policy = iptables("INPUT", "");
    let ufw = dropped_by(&policy, &[jumps("INPUT", "ufw-before-input")]);
    let with = |ids: &[&str], seen: &[Passage]| world(Timeout).note(panels(ids)).note(rehearsal(seen.to_vec())).judged();
    with(&["bt"], &ufw).accuses(TimeoutPanel, Confirmed).holds(TimeoutHostFirewall, Possible);
    with(&["plesk"], &dropped_by(&policy, &[])).accuses(TimeoutPanel, Confirmed);
    with(&["bt"], &dropped_by(&iptables("IN_BT", "-p tcp --dport 8282 -j DROP"), &[])).accuses(TimeoutPanel, Confirmed);
    with(&["cpanel"], &dropped_by(&iptables("LOGDROPIN", "-j DROP"), &[])).accuses(TimeoutPanel, Confirmed);
    // A rule that somebody wrote, or another program, is not the panel's.
    with(&["bt"], &strangers([Dropped; 3])).accuses(TimeoutHostFirewall, Confirmed).holds(TimeoutPanel, Possible);
    let jumped = dropped_by(&iptables("mine", "-j DROP"), &[jumps("INPUT", "mine")]);
    with(&["bt"], &jumped).accuses(TimeoutHostFirewall, Confirmed);
    with(&["bt"], &dropped_by(&iptables("KUBE-FIREWALL", "-j DROP"), &[])).accuses(TimeoutHostFirewall, Confirmed);
    // Without a panel there is none to blame; with one that lets it through, neither.
    with(&[], &ufw).accuses(TimeoutHostFirewall, Confirmed).rules_out(&[TimeoutPanel]).shows(TimeoutPanel, "no-panel");
    with(&["bt"], &strangers([Answered; 3])).accuses_nobody().rules_out(&[TimeoutPanel]);
}

#[test]
fn the_panels_own_place_mends_it() {
    let seen = dropped_by(&iptables("INPUT", ""), &[jumps("INPUT", "ufw-before-input")]);
    let judged = world(Timeout).note(panels(&["1panel"])).note(rehearsal(seen)).judged();
    let remedy = &judged.diagnosis.of(TimeoutPanel).expect("a finding").remedy;
    let expected = Fix::OpenInNamedPanel { panel: "1panel".into(), port: 8282 };
    assert_eq!(remedy.steps[0].text, expected);
}

fn by_way(interface: &str, end: PassageEnd) -> Passage {
    Passage { interface: interface.into(), ..passage(STRANGERS[0], Public, "198.51.100.7:8282", end) }
}

#[rstest]
#[case(vec![by_way("eth1", ReversePath)], Timeout, Some(Confirmed))]
#[case(vec![by_way("eth1", ReversePath), by_way("eth0", Answered)], Timeout, Some(Likely))]
#[case(vec![by_way("eth1", Answered), by_way("eth0", ReversePath)], Timeout, None)]
#[case(vec![by_way("eth1", ReversePath)], Refused, None)]
fn reverse_path_filtering_is_measured(#[case] seen: Vec<Passage>, #[case] symptom: Symptom, #[case] expected: Option<Verdict>) {
    let server = server("tcp://198.51.100.7:8282").interface("eth1", &["198.51.100.7/24"]).listen("0.0.0.0:8282", "php", 812);
    let judged = server.connect("198.51.100.7:8282", OPEN).symptom(symptom).note(panels(&[])).note(rehearsal(seen)).judged();
    match expected {
        Some(verdict) => {
            judged.accuses(RouteReversePath, verdict);
        }
        None => {
            judged.accuses_nobody();
        }
    }
}

#[test]
fn a_redirect_that_the_kernel_follows_decides() {
    let led = |to: &str, end: PassageEnd| {
        let seen = strangers([end; 3]).into_iter().map(|one| Passage { led_to: Some(at(to)), ..one }).collect();
        server("tcp://192.0.2.7:8282")
            .connect(TO, OPEN)
            .rules("nat", "prerouting", 2)
            .listen("0.0.0.0:8282", "php", 8)
            .note(panels(&[]))
            .note(rehearsal(seen))
    };
    led("192.0.2.7:9000", Closed).judged().accuses(NatDeadRedirect, Confirmed).shows(NatDeadRedirect, "rehearsed-dead-end");
    led("192.0.2.7:9000", Closed).symptom(Timeout).judged().accuses_nobody();
    led("192.0.2.7:9000", Answered).judged().accuses_nobody().rules_out(&[NatDeadRedirect]);
    // Into a container the copy cannot follow, so that the place is tried.
    let container = || led("172.17.0.2:80", Answered).interface("docker0", &["172.17.0.1/16"]);
    container().judged().accuses_nobody().holds(NatDeadRedirect, Possible);
    container()
        .leads("172.17.0.2:80", REFUSED, conn_wizard::evidence::Engine::Docker, &[])
        .judged()
        .holds(NatDeadRedirect, Confirmed)
        .shows(NatDeadRedirect, "rehearsed-leads");
    let straight = server("tcp://192.0.2.7:8282").connect(TO, REFUSED).rules("nat", "prerouting", 2).note(panels(&[]));
    straight
        .note(rehearsal(strangers([Closed; 3])))
        .judged()
        .accuses(Cause::RefusedNotListening, Confirmed)
        .rules_out(&[NatDeadRedirect]);
}

#[test]
fn a_rule_that_spares_strangers_may_still_take_the_clients_connections() {
    let rule = NatRule {
        family: NatFamily::Inet,
        table: "cw".into(),
        base: "pre".into(),
        chain: "pre".into(),
        matches: vec![NatMatch::Unknown, NatMatch::Ports { ranges: vec![(8282, 8282)], negated: false }],
        action: NatAction::Redirect { port: Some(9999) },
        written: "inet cw pre handle 3".into(),
    };
    let world = || {
        let world = server("tcp://192.0.2.7:8282").connect(TO, REFUSED).nat(vec![rule.clone()]).note(panels(&[]));
        world.note(rehearsal(named(Closed, Closed)))
    };
    world().judged().holds(NatDeadRedirect, NotChecked).accuses(Cause::RefusedNotListening, Confirmed);
    world().from(CLIENT).judged().rules_out(&[NatDeadRedirect]).accuses(Cause::RefusedNotListening, Confirmed);
}

fn out(end: PassageEnd) -> Vec<Passage> {
    let syn = Syn { direction: Direction::Out, from: ip("203.0.113.5"), to: at(TO), other: Named };
    vec![Passage { syn, ..passage("203.0.113.5", Named, TO, end) }]
}

#[rstest]
#[case(Timeout, SILENT, Dropped, Confirmed)]
#[case(Refused, REFUSED, RESET, Confirmed)]
#[case(Refused, REFUSED, Dropped, Possible)]
#[case(Timeout, SILENT, RESET, Possible)]
#[case(Timeout, SILENT, Answered, RuledOut)]
fn on_a_client_its_own_rules_are_measured(
    #[case] symptom: Symptom,
    #[case] end: conn_wizard::evidence::ConnectEnd,
    #[case] passage: PassageEnd,
    #[case] expected: Verdict,
) {
    let world = client("tcp://192.0.2.7:8282").connect(TO, end).symptom(symptom).rules("filter", "output", 3);
    world.note(rehearsal(out(passage))).judged().holds(FirewallOutputRule, expected);
}

// Which SYNs.

fn asked(world: World) -> Option<Vec<Syn>> {
    let mut case = world.seen();
    if case.evidence.of(ProbeId::Cloud).is_none() {
        let outcome = Ok(Fact::Cloud(CloudMachine::default()));
        case.evidence.note(Observation { probe: ProbeId::Cloud, outcome, took_ms: 1 });
    }
    plan(&case, tree()).into_iter().find_map(|request| match request {
        Request::Rehearsal { syns } => Some(syns),
        _ => None,
    })
}

/// The other ends of the SYNs, in their order, with what they stand for.
fn ends(syns: &[Syn]) -> Vec<(OtherEnd, String)> {
    syns.iter().map(|syn| (syn.other, syn.from.to_string())).collect()
}

#[test]
fn a_client_comes_first_then_strangers_then_a_neighbour() {
    let world =
        || server("tcp://192.0.2.7:8282").symptom(Timeout).connect(TO, OPEN).rules("filter", "input", 1).note(panels(&[]));
    let public = |from: &str| (Public, from.to_owned());
    let strangers = STRANGERS.map(public);
    let near = (Neighbour, "192.0.2.8".to_owned());
    let syns = asked(world()).expect("a rehearsal");
    assert!(syns.iter().all(|syn| syn.direction == Direction::In && syn.to == at(TO)));
    assert_eq!(ends(&syns), [&strangers[..], std::slice::from_ref(&near)].concat());
    let syns = asked(world().from(CLIENT).route(CLIENT, conn_wizard::evidence::RouteKind::Unicast)).expect("a rehearsal");
    assert_eq!(ends(&syns), [&[(Named, CLIENT.to_owned())], &strangers[..], std::slice::from_ref(&near)].concat());
    // Who is near is compared with who is near.
    let syns = asked(world().from("192.0.2.8")).expect("a rehearsal");
    assert_eq!(ends(&syns)[..2], [(Named, "192.0.2.8".to_owned()), (Neighbour, "192.0.2.6".to_owned())]);
    // A client of the other family does not come to this address, nor does the server itself.
    assert_eq!(ends(&asked(world().from("2001:db8:9::1")).expect("a rehearsal"))[0].0, Public);
    assert_eq!(ends(&asked(world().from("192.0.2.7")).expect("a rehearsal"))[0].0, Public);
}

#[test]
fn every_address_has_its_share() {
    let world = server("8282").symptom(Timeout).rules("filter", "input", 1).note(panels(&[]));
    let syns = asked(world).expect("a rehearsal");
    let to = |address: &str| syns.iter().filter(|syn| syn.to == at(address)).count();
    assert_eq!((to(TO), to("[2001:db8::7]:8282"), syns.len()), (4, 4, 8));
    assert!(syns.iter().all(|syn| syn.from.is_ipv4() == syn.to.is_ipv4()));
    let many = server("8282").interface("eth1", &["192.0.2.10/24", "192.0.2.11/24", "192.0.2.12/24", "198.51.100.3/24"]);
    let syns = asked(many.symptom(Timeout).rules("filter", "input", 1).note(panels(&[]))).expect("a rehearsal");
    assert_eq!(syns.len(), conn_wizard::diagnosis::MOST_REHEARSED);
}

#[test]
fn behind_a_clouds_translation_clients_arrive_at_the_inner_address() {
    let world = crate::world::translated("tcp://192.0.2.7:8282").symptom(Timeout).rules("filter", "input", 1).note(panels(&[]));
    let syns = asked(world).expect("a rehearsal");
    assert!(syns.iter().all(|syn| syn.to == at("10.0.0.5:8282")));
    // They come from outside, whatever the address looks like here.
    assert_eq!(ends(&syns)[0], (Public, STRANGERS[0].to_owned()));
    let inside = "10.0.0.5:8282";
    let seen = |public| vec![passage(STRANGERS[0], Public, inside, public), passage("10.0.0.6", Neighbour, inside, Answered)];
    let world = |public| {
        let world = crate::world::translated("tcp://192.0.2.7:8282").listen("0.0.0.0:8282", "php", 812).symptom(Timeout);
        world.rules("filter", "input", 1).note(panels(&[])).note(rehearsal(seen(public))).judged()
    };
    world(Dropped).accuses(TimeoutHostFirewall, Confirmed);
    world(Answered).accuses_nobody().rules_out(&[TimeoutHostFirewall]);
}

#[test]
fn only_what_could_be_touched_is_rehearsed() {
    let quiet = || server("tcp://192.0.2.7:8282").symptom(Timeout).note(panels(&[]));
    assert_eq!(asked(quiet()), None, "no rule at all");
    assert!(asked(quiet().interface("eth1", &["198.51.100.3/24"])).is_some(), "reverse-path filtering needs no rule");
    assert!(asked(quiet().rules("filter", "forward", 1)).is_some());
    assert_eq!(asked(quiet().rules("filter", "input", 1).without(ProbeId::FirewallRules)), None, "not yet");
    assert_eq!(asked(quiet().rules("filter", "input", 1).symptom(Symptom::Bind)), None);
    let away = || client("tcp://192.0.2.7:8282").symptom(Timeout).connect(TO, SILENT);
    assert_eq!(asked(away().rules("filter", "input", 9)), None, "nothing on the way out");
    let syns = asked(away().rules("filter", "output", 1)).expect("a rehearsal");
    let expected = Syn { direction: Direction::Out, from: ip("203.0.113.5"), to: at(TO), other: Named };
    assert_eq!(syns, [expected]);
}

// Openings, and what is shown of them.

/// The openings asked for, and the remedy once each of them ended so.
pub(crate) fn mended(world: World, cause: Cause, end: PassageEnd) -> (Vec<Opening>, Vec<String>, Vec<Fix>) {
    let mut case: Case = world.seen();
    let openings = plan(&case, tree()).into_iter().find_map(|request| match request {
        Request::Openings { openings } => Some(openings),
        _ => None,
    });
    let openings = openings.unwrap_or_default();
    let trials =
        openings.iter().map(|opening| OpeningTrial { opening: opening.clone(), end: Some(end), own_ssh: None }).collect();
    let fact = Fact::Openings(trials);
    case.evidence.note(Observation { probe: fact.probe(), outcome: Ok(fact), took_ms: 1 });
    let diagnosis = judge(&case, tree());
    let remedy = diagnosis.of(cause).expect("a finding").remedy.clone();
    let commands = remedy.steps.iter().filter_map(|step| step.command.as_ref()).map(ToString::to_string).collect();
    (openings, commands, remedy.steps.into_iter().map(|step| step.text).chain(remedy.undo).collect())
}

fn copied(openings: &[Opening]) -> Vec<String> {
    openings.iter().flat_map(|opening| &opening.commands).map(|argv| argv.join(" ")).collect()
}

#[rstest]
#[case::ufw_policy(
    iptables("INPUT", ""), &[jumps("INPUT", "ufw-before-input")],
    "iptables -A ufw-user-input -p tcp --dport 8282 -j ACCEPT", &["ufw allow 8282/tcp"])]
#[case::ufw_denies(
    iptables("ufw-user-input", "-p tcp -m tcp --dport 8282 -j DROP"), &[],
    "iptables -I ufw-user-input 1 -p tcp --dport 8282 -j ACCEPT", &["ufw prepend allow 8282/tcp"])]
#[case::firewalld(
    nft("firewalld", "filter_IN_public", "reject with icmpx admin-prohibited"), &[],
    "nft insert rule inet firewalld filter_IN_public_allow tcp dport 8282 accept",
    &["firewall-cmd --zone public --add-port 8282/tcp", "firewall-cmd --permanent --zone public --add-port 8282/tcp"])]
#[case::firewalld_iptables(
    iptables("IN_dmz", "-j DROP"), &[],
    "iptables -I IN_dmz_allow 1 -p tcp --dport 8282 -j ACCEPT",
    &["firewall-cmd --zone dmz --add-port 8282/tcp", "firewall-cmd --permanent --zone dmz --add-port 8282/tcp"])]
#[case::hand_nft(
    nft("filter", "input", "tcp dport 8000-9000 drop"), &[],
    "nft insert rule inet filter input position 12 tcp dport 8282 accept",
    &["nft insert rule inet filter input position 12 tcp dport 8282 accept"])]
#[case::hand_nft_policy(
    nft("filter", "input", ""), &[],
    "nft add rule inet filter input tcp dport 8282 accept", &["nft add rule inet filter input tcp dport 8282 accept"])]
#[case::hand_iptables(
    iptables("INPUT", "-p tcp -j DROP"), &[],
    "iptables -I INPUT 4 -p tcp --dport 8282 -j ACCEPT", &["iptables -I INPUT 4 -p tcp --dport 8282 -j ACCEPT"])]
#[case::hand_iptables_table(
    FilterRule { table: "mangle".into(), ..iptables("PREROUTING", "-p tcp -j DROP") }, &[],
    "iptables -t mangle -I PREROUTING 4 -p tcp --dport 8282 -j ACCEPT",
    &["iptables -t mangle -I PREROUTING 4 -p tcp --dport 8282 -j ACCEPT"])]
#[case::docker(
    iptables("DOCKER-USER", "-j DROP"), &[],
    "iptables -I DOCKER-USER 4 -p tcp --dport 8282 -j RETURN", &["iptables -I DOCKER-USER 4 -p tcp --dport 8282 -j RETURN"])]
#[case::csf(
    iptables("LOGDROPIN", "-j DROP"), &[jumps("INPUT", "LOGDROPIN")],
    "iptables -I INPUT 4 -p tcp --dport 8282 -j ACCEPT", &["csf -r"])]
fn the_port_is_opened_with_the_owners_own_command(
    #[case] rule: FilterRule,
    #[case] way: &[PathStep],
    #[case] copy: &str,
    #[case] shown: &[&str],
) {
    let seen = || world(Timeout).note(rehearsal(dropped_by(&rule, way)));
    let (openings, commands, says) = mended(seen(), TimeoutHostFirewall, Answered);
    assert_eq!(copied(&openings), [copy]);
    assert_eq!(openings[0].syn.to, at(TO));
    assert_eq!(commands, shown);
    assert_eq!(says[0], Fix::RehearsedOpening {});
    // What did not help in the copy is said in words only.
    let (_, commands, says) = mended(seen(), TimeoutHostFirewall, Dropped);
    assert_eq!(commands.len(), 1, "only a look: {commands:?}");
    assert!(matches!(says[1], Fix::ChangeRule { .. } | Fix::ChangePolicy { .. }), "{says:?}");
    assert!(!says.contains(&Fix::RehearsedOpening {}));
}

#[rstest]
#[case::kubernetes(iptables("KUBE-FIREWALL", "-j DROP"))]
#[case::panel(iptables("IN_BT", "-j DROP"))]
#[case::firewalld_without_zone(nft("firewalld", "filter_INPUT", "drop"))]
fn what_has_no_safe_command_is_said_in_words(#[case] rule: FilterRule) {
    let (openings, commands, says) =
        mended(world(Timeout).note(rehearsal(dropped_by(&rule, &[]))), TimeoutHostFirewall, Answered);
    assert_eq!((openings.len(), commands.len()), (0, 1));
    assert!(matches!(says[1], Fix::ChangeRule { .. }));
}

#[test]
fn an_answer_that_is_dropped_gets_its_source_port_accepted() {
    let rule = nft("filter", "output", "tcp flags syn,ack drop");
    let seen = strangers([AnswerDropped; 3]).into_iter().map(|one| Passage { by: Some(rule.clone()), ..one }).collect();
    let (openings, commands, _) = mended(world(Timeout).note(rehearsal(seen)), TimeoutHostFirewall, Answered);
    assert_eq!(copied(&openings), ["nft insert rule inet filter output position 12 tcp sport 8282 accept"]);
    assert_eq!(commands, copied(&openings));
}

#[rstest]
#[case::fail2ban_nft(
    nft("f2b-table", "f2b-chain", "tcp dport 8282 ip saddr @addr-set-chat reject"),
    "nft delete element inet f2b-table addr-set-chat { 203.0.113.9 }",
    "fail2ban-client set chat unbanip 203.0.113.9"
)]
#[case::fail2ban_iptables(
    iptables("f2b-chat", "-s 203.0.113.9/32 -j REJECT"),
    "iptables -D f2b-chat 4",
    "fail2ban-client set chat unbanip 203.0.113.9"
)]
#[case::csf(iptables("DENYIN", "-s 203.0.113.9/32 -j DROP"), "iptables -D DENYIN 4", "csf -dr 203.0.113.9")]
#[case::crowdsec(
    nft("crowdsec", "crowdsec-chain-input", "ip saddr @crowdsec-blacklists drop"),
    "nft delete element inet crowdsec crowdsec-blacklists { 203.0.113.9 }",
    "cscli decisions delete --ip 203.0.113.9"
)]
#[case::nft_set(
    nft("filter", "input", "ip saddr @bad drop"),
    "nft delete element inet filter bad { 203.0.113.9 }",
    "nft delete element inet filter bad '{ 203.0.113.9 }'"
)]
#[case::nft_rule(
    nft("filter", "input", "ip saddr 203.0.113.9 drop"),
    "nft delete rule inet filter input handle 12",
    "nft delete rule inet filter input handle 12"
)]
#[case::iptables_rule(
    iptables("INPUT", "-s 203.0.113.9/32 -j DROP"),
    "iptables -D INPUT -s 203.0.113.9/32 -j DROP",
    "iptables -D INPUT -s 203.0.113.9/32 -j DROP"
)]
#[case::ip_set(iptables("INPUT", "-m set --match-set bad src -j DROP"), "iptables -D INPUT 4", "ipset del bad 203.0.113.9")]
#[case::a_network(
    nft("filter", "input", "ip saddr 203.0.113.0/24 drop"),
    "nft insert rule inet filter input position 12 ip saddr 203.0.113.9 tcp dport 8282 accept",
    "nft insert rule inet filter input position 12 ip saddr 203.0.113.9 tcp dport 8282 accept"
)]
#[case::ufw(
    iptables("ufw-user-input", "-s 203.0.113.9/32 -j DROP"),
    "iptables -I ufw-user-input 1 -s 203.0.113.9 -p tcp --dport 8282 -j ACCEPT",
    "ufw prepend allow from 203.0.113.9 to any port 8282 proto tcp"
)]
fn a_ban_is_lifted_for_this_client_alone(#[case] rule: FilterRule, #[case] copy: &str, #[case] shown: &str) {
    let mut seen = named(Dropped, Answered);
    seen[0].by = Some(rule);
    let seen = || world(Timeout).from(CLIENT).note(rehearsal(seen.clone()));
    let (openings, commands, says) = mended(seen(), FirewallClientBanned, Answered);
    assert_eq!(copied(&openings), [copy]);
    assert_eq!(commands[0], shown);
    assert_eq!(says[0], Fix::RehearsedOpening {});
    let (_, commands, says) = mended(seen(), FirewallClientBanned, Dropped);
    assert_eq!(commands.len(), 1, "only a look: {commands:?}");
    assert!(matches!(says[1], Fix::ChangeRule { .. }));
}

#[test]
fn a_rule_whose_words_were_quoted_is_not_rebuilt() {
    let mut seen = named(Dropped, Answered);
    seen[0].by = Some(iptables("INPUT", "-s 203.0.113.9/32 -m comment --comment \"a; reboot\" -j DROP"));
    let (openings, commands, _) = mended(world(Timeout).from(CLIENT).note(rehearsal(seen)), FirewallClientBanned, Answered);
    assert_eq!(copied(&openings), ["iptables -I INPUT 4 -s 203.0.113.9 -p tcp --dport 8282 -j ACCEPT"]);
    assert_eq!(commands, copied(&openings));
}

#[rstest]
#[case::nft(
    nft("filter", "output", "drop"),
    "nft insert rule inet filter output position 12 ip daddr 192.0.2.7 tcp dport 8282 accept"
)]
#[case::ufw(iptables("ufw-user-output", "-j DROP"), "ufw prepend allow out to 192.0.2.7 port 8282 proto tcp")]
#[case::ufw_policy(iptables("ufw-after-output", "-j DROP"), "ufw allow out to 192.0.2.7 port 8282 proto tcp")]
#[case::iptables(iptables("OUTPUT", "-j DROP"), "iptables -I OUTPUT 4 -d 192.0.2.7 -p tcp --dport 8282 -j ACCEPT")]
fn an_own_connection_is_let_out_to_the_target_alone(#[case] rule: FilterRule, #[case] shown: &str) {
    let seen = out(Dropped).into_iter().map(|one| Passage { by: Some(rule.clone()), ..one }).collect();
    let world = client("tcp://192.0.2.7:8282").connect(TO, SILENT).symptom(Timeout).rules("filter", "output", 3);
    let (openings, commands, says) = mended(world.note(rehearsal(seen)), FirewallOutputRule, Answered);
    assert_eq!((openings.len(), commands.as_slice()), (1, &[shown.to_owned()][..]));
    assert_eq!(says[0], Fix::RehearsedOpening {});
}

#[test]
fn a_forwarded_port_is_opened_where_it_leads() {
    let led = |one: Passage| Passage { led_to: Some(at("172.17.0.2:80")), ..one };
    let seen = |rule: &FilterRule| world(Timeout).note(rehearsal(dropped_by(rule, &[]).into_iter().map(led).collect()));
    let docker = iptables("DOCKER-USER", "-j DROP");
    let (_, commands, _) = mended(seen(&docker), TimeoutHostFirewall, Answered);
    assert_eq!(commands, ["iptables -I DOCKER-USER 4 -d 172.17.0.2 -p tcp --dport 80 -j RETURN"]);
    let (_, commands, _) = mended(seen(&iptables("ufw-reject-forward", "-j DROP")), TimeoutHostFirewall, Answered);
    assert_eq!(commands, ["ufw route allow to 172.17.0.2 port 80 proto tcp"]);
    // Before translation, the port is the one clients use.
    let raw = FilterRule { table: "raw".into(), ..iptables("PREROUTING", "-p tcp -j DROP") };
    let (_, commands, _) = mended(seen(&raw), TimeoutHostFirewall, Answered);
    assert_eq!(commands, ["iptables -t raw -I PREROUTING 4 -p tcp --dport 8282 -j ACCEPT"]);
}

#[test]
fn at_most_four_openings_are_tried() {
    let seen = (0..9_u8).map(|index| {
        let mut one = passage(STRANGERS[0], Public, TO, Dropped);
        one.by = Some(nft("filter", &format!("chain{index}"), "drop"));
        one
    });
    let (openings, ..) = mended(world(Timeout).note(rehearsal(seen.collect())), TimeoutHostFirewall, Answered);
    assert_eq!(openings.len(), 4);
}

/// The remedy of a rule that drops, where the operator came in over SSH.
fn guarded(meets: bool, after: PassageEnd) -> (Vec<String>, Vec<Fix>) {
    let mut case: Case = world(Timeout).note(rehearsal(strangers([Dropped; 3]))).seen();
    let openings = plan(&case, tree()).into_iter().find_map(|request| match request {
        Request::Openings { openings } => Some(openings),
        _ => None,
    });
    let own_ssh = Some(OwnSsh { from: ip("198.51.100.77"), ends: [Answered, after], meets });
    let trial = |opening: Opening| OpeningTrial { opening, end: Some(Answered), own_ssh };
    let fact = Fact::Openings(openings.expect("openings").into_iter().map(trial).collect());
    case.evidence.note(Observation { probe: fact.probe(), outcome: Ok(fact), took_ms: 1 });
    let remedy = judge(&case, tree()).of(TimeoutHostFirewall).expect("a finding").remedy.clone();
    let commands = remedy.steps.iter().filter_map(|step| step.command.as_ref()).map(ToString::to_string).collect();
    (commands, remedy.steps.into_iter().map(|step| step.text).collect())
}

#[test]
fn the_operators_own_way_in_is_guarded() {
    let (commands, texts) = guarded(true, Answered);
    assert!(texts.contains(&Fix::GuardOwnSsh { client: "198.51.100.77".into(), minutes: 3 }));
    let back = "nft -a list chain inet filter input | sed -n 's/.*tcp dport 8282 accept # handle //p' | head -n 1 \
                | xargs -r nft delete rule inet filter input handle";
    let timer = shell_words::split(&commands[0]).expect("words");
    assert_eq!((timer[0].as_str(), timer.last().map(String::as_str)), ("systemd-run", Some(back)));
    assert_eq!(commands[1], "nft insert rule inet filter input position 12 tcp dport 8282 accept");
    assert_eq!(commands[2], "systemctl stop conn-wizard-undo.timer");
    // A chain it does not pass is changed without ado.
    assert_eq!(guarded(false, Answered).0.len(), 1);
    // What would shut the operator out is not shown.
    let (commands, texts) = guarded(true, Dropped);
    assert!(texts.contains(&Fix::WouldShutOut { client: "198.51.100.77".into() }));
    assert!(!commands.iter().any(|command| command.contains("insert")), "{commands:?}");
}

#[test]
fn what_front_ends_say_is_shown_where_the_rules_cannot_be_seen() {
    let ufw = || {
        let on =
            FrontEndFiles { name: "ufw".into(), file: "/etc/ufw/ufw.conf".into(), on: Some(true), names_port: Some(false) };
        let denies = UfwRule {
            chain: "ufw-user-input".into(),
            place: 4,
            number: 3,
            written: "deny tcp 8282 0.0.0.0/0 any 0.0.0.0/0 in".into(),
        };
        Fact::FrontEnds(FrontEnds { installed: vec![on], ufw: vec![denies] })
    };
    let hidden = server("tcp://192.0.2.7:8282").symptom(Timeout).filter_hidden(Obstacle::with(Need::Root, "nf_tables"));
    let judged = hidden.note(ufw()).judged().accuses_nobody().holds(TimeoutHostFirewall, NotChecked);
    judged.shows(TimeoutHostFirewall, "front-end-on").shows(TimeoutHostFirewall, "front-end-lacks-port");
    // Where the kernel names the rule, ufw's own number for it stands beside it.
    let rule = iptables("ufw-user-input", "-p tcp -m tcp --dport 8282 -j DROP");
    let seen = dropped_by(&rule, &[]);
    let judged = world(Timeout).note(ufw()).note(rehearsal(seen)).judged().accuses(TimeoutHostFirewall, Confirmed);
    judged.shows(TimeoutHostFirewall, "ufw-number");
}

#[test]
fn strangers_do_not_speak_for_a_client_that_a_rule_may_know() {
    let spared = |passages: Vec<Passage>| {
        let rule = Some(nft("filter", "input", "ip saddr 198.51.100.0/24 accept"));
        passages.into_iter().map(|passage| Passage { by_source: rule.clone(), ..passage }).collect::<Vec<_>>()
    };
    let judged = world(Timeout).note(rehearsal(spared(strangers([Dropped; 3])))).judged();
    let judged = judged.accuses(TimeoutHostFirewall, Likely);
    let finding = judged.diagnosis.of(TimeoutHostFirewall).expect("a finding");
    assert!(finding.against.iter().any(|proof| matches!(proof, Proof::SourceDecides { .. })));
    assert!(finding.unchecked.contains(&Unchecked::ClientAddress));
    // A client that was named was rehearsed itself.
    let named = world(Timeout).from(CLIENT).note(rehearsal(spared(named(Dropped, Dropped))));
    named.judged().accuses(TimeoutHostFirewall, Confirmed);
}

#[test]
fn a_rule_that_remembers_and_drops_does_not_reject() {
    let mut seen = strangers([Answered; 3]);
    for passage in &mut seen {
        passage.blind.push(Blind::Memory { rule: nft("filter", "input", "tcp dport 8282 limit rate over 90/second drop") });
    }
    let judged = world(Refused).note(rehearsal(seen)).judged().accuses_nobody();
    judged.rules_out(&[FirewallRejectRule]);
}
