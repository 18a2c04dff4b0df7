//! Proxy software on a client: accused only where it is what fails.

use conn_wizard::{
    case::Symptom,
    diagnosis::{Cause::*, Verdict},
    evidence::{
        ConnectEnd, Fact, HandshakeEnd, LocalProxies, LocalProxy, LocalProxyKind, MarkedRoute, NatAction, NatFamily, NatMatch,
        NatRule, ProxyEnd, RouteKind, TransparentRule,
    },
};
use rstest::rstest;

use crate::world::{self, OPEN, REFUSED, SILENT, World, client, server};

const TARGET: &str = "ws://chat.example:8282";
const HERE: &str = "192.0.2.7:8282";
const PROXY: &str = "http://127.0.0.1:7890";
const DEAD: ProxyEnd = ProxyEnd::NoConnection(REFUSED);

fn upgraded() -> HandshakeEnd {
    HandshakeEnd::Http { status: 101, upgraded: true, server: String::new() }
}

/// The service works.
fn healthy() -> World {
    client(TARGET).resolves(&["192.0.2.7"]).connect(HERE, OPEN).upgraded(HERE)
}

fn failing(end: ConnectEnd) -> World {
    client(TARGET).resolves(&["192.0.2.7"]).connect(HERE, end)
}

#[test]
fn a_dead_proxy_before_a_healthy_service_is_the_cause() {
    for name in ["ws_proxy", "http_proxy", "all_proxy", "ALL_PROXY"] {
        let judged = healthy().proxy(name, PROXY).tried(DEAD).judged();
        judged.accuses(RefusedProxy, Verdict::Confirmed).shows(RefusedProxy, "proxy-fails");
    }
    let silent = ProxyEnd::NoConnection(SILENT);
    let timeout = healthy().symptom(Symptom::Timeout).proxy("http_proxy", PROXY).tried(silent.clone()).judged();
    timeout.accuses(RefusedProxy, Verdict::Confirmed).shows(RefusedProxy, "proxy-silent");
    // The proxy fails, but not as the clients say.
    healthy().proxy("http_proxy", PROXY).tried(silent).judged().accuses(RefusedProxy, Verdict::Likely);
    // Nobody said that anything fails.
    let unasked = healthy().ports(20, 5).symptom(Symptom::Unknown).proxy("http_proxy", PROXY).tried(DEAD).judged();
    unasked.accuses(RefusedProxy, Verdict::Likely);
    // curl does not read this one.
    healthy().proxy("HTTP_PROXY", PROXY).tried(DEAD).judged().accuses(RefusedProxy, Verdict::Likely);
}

#[test]
fn a_dead_proxy_is_a_lead_where_the_service_fails_too() {
    let world = |end| failing(end).proxy("http_proxy", PROXY).tried(DEAD).judged();
    world(REFUSED).accuses_nobody().holds(RefusedProxy, Verdict::Possible);
    // The clients are refused; the service does not refuse, the proxy does.
    world(SILENT).holds(RefusedProxy, Verdict::Likely);
}

/// The proxy answers, and says no or nothing useful.
#[rstest]
#[case(ProxyEnd::Http { status: 502, reason: "Bad Gateway".into() }, "proxy-says")]
#[case(ProxyEnd::Http { status: 403, reason: String::new() }, "proxy-says")]
#[case(ProxyEnd::Socks { version: 5, code: 5 }, "proxy-says-code")]
#[case(ProxyEnd::NotProxy("SSH-2.0".into()), "proxy-is-none")]
#[case(ProxyEnd::Silent, "proxy-mute")]
#[case(ProxyEnd::Leads(Some(HandshakeEnd::Closed)), "proxy-leads-nowhere")]
fn a_proxy_that_does_not_lead_there(#[case] end: ProxyEnd, #[case] shown: &str) {
    let judged = healthy().proxy("http_proxy", PROXY).tried(end.clone()).judged();
    judged.accuses(RefusedProxy, Verdict::Likely).shows(RefusedProxy, shown);
    // Both ways fail: what is wrong lies behind both.
    failing(REFUSED).proxy("http_proxy", PROXY).tried(end).judged().accuses_nobody();
}

#[rstest]
#[case(ProxyEnd::Login)]
#[case(ProxyEnd::NotFound)]
#[case(ProxyEnd::Untried)]
fn what_could_not_be_told_accuses_nobody(#[case] end: ProxyEnd) {
    healthy().proxy("http_proxy", PROXY).tried(end).judged().suspects(RefusedProxy);
}

/// Decoys: a proxy that works, one that is not for this host, one for another scheme.
#[test]
fn a_proxy_that_is_not_in_the_way() {
    let works = || ProxyEnd::Leads(Some(upgraded()));
    healthy().proxy("http_proxy", PROXY).tried(works()).judged().finds_nothing_wrong().shows(RefusedProxy, "proxy-works");
    healthy().proxy("all_proxy", "socks5h://127.0.0.1:1080").tried(works()).judged().finds_nothing_wrong();
    for list in [".example", "chat.example", "*", "localhost example"] {
        healthy().proxy("http_proxy", PROXY).tried(DEAD).proxy("no_proxy", list).judged().finds_nothing_wrong();
    }
    healthy().proxy("https_proxy", PROXY).tried(DEAD).judged().finds_nothing_wrong();
    // Programs differ in what this exempts.
    let some = healthy().proxy("http_proxy", PROXY).tried(DEAD).proxy("no_proxy", "*.example").judged();
    some.suspects(RefusedProxy);
    // Through the proxy all is well, directly it is not.
    let direct = failing(SILENT).symptom(Symptom::Timeout).proxy("http_proxy", PROXY).tried(works()).judged();
    direct.accuses_nobody().rules_out(&[RefusedProxy]);
    server("ws://192.0.2.7:8282")
        .connect(HERE, REFUSED)
        .proxy("http_proxy", PROXY)
        .tried(DEAD)
        .judged()
        .holds(RefusedProxy, Verdict::NotChecked);
}

#[test]
fn until_it_was_asked_a_proxy_is_a_question() {
    healthy().proxy("http_proxy", PROXY).judged().suspects(RefusedProxy);
    healthy().proxy("http_proxy", "ftp://127.0.0.1").judged().suspects(RefusedProxy);
}

#[test]
fn a_variable_of_other_sessions_or_services() {
    let file = healthy().proxy("http_proxy", PROXY).in_file("/etc/environment").tried(DEAD).judged();
    file.accuses(RefusedProxy, Verdict::Likely).shows(RefusedProxy, "proxy-applies");
    let unasked = || healthy().ports(20, 5).symptom(Symptom::Unknown);
    unasked().proxy("http_proxy", PROXY).in_file("/etc/environment").tried(DEAD).judged().accuses_nobody();
    // Nobody knows whether the client is this service.
    healthy().proxy("http_proxy", PROXY).in_unit("docker.service").judged().suspects(RefusedProxy);
    unasked().proxy("http_proxy", PROXY).in_unit("docker.service").judged().finds_nothing_wrong();
}

#[test]
fn a_library_that_takes_connections_over_is_a_lead() {
    let judged = healthy().proxy("LD_PRELOAD", "libproxychains4.so").judged();
    judged.suspects(RefusedProxy).shows(RefusedProxy, "proxy-preloaded");
}

fn made_up(end: ConnectEnd) -> World {
    client(TARGET).resolves(&["198.18.0.9"]).connect("198.18.0.9:8282", end).took(90)
}

#[test]
fn a_made_up_address_is_a_proxys() {
    made_up(REFUSED).judged().accuses(RefusedProxy, Verdict::Likely);
    made_up(REFUSED).nobody(REFUSED, 80).judged().accuses(RefusedProxy, Verdict::Confirmed);
    let mute = made_up(OPEN).answers("198.18.0.9:8282", HandshakeEnd::Closed).nobody(OPEN, 80);
    mute.judged().accuses(RefusedProxy, Verdict::Likely).shows(RefusedProxy, "nobody-accepts");
    // Whatever is on the way lets the client through.
    made_up(OPEN).upgraded("198.18.0.9:8282").nobody(OPEN, 80).judged().rules_out(&[RefusedProxy]);
}

#[test]
fn everything_is_refused_on_the_spot() {
    let redirected = || failing(REFUSED).took(70).rules("nat", "output", 1);
    redirected().judged().accuses_nobody();
    redirected().nobody(REFUSED, 60).judged().holds(RefusedProxy, Verdict::Confirmed);
    // Somebody far away, or a filter that rejects whatever leaves.
    redirected().nobody(REFUSED, 40_000).judged().accuses_nobody();
    redirected().rules("filter", "output", 3).nobody(REFUSED, 60).judged().holds(RefusedProxy, Verdict::Possible);
    // No rule and no tunnel here: a router rejects.
    failing(REFUSED).took(70).nobody(REFUSED, 60).judged().accuses_nobody();
    // A redirect for the target alone would leave these in peace.
    redirected().nobody(SILENT, 500_000).judged().holds(RefusedProxy, Verdict::Possible);
}

#[test]
fn a_service_that_answers_is_not_blamed_on_an_interceptor() {
    let seen =
        [HandshakeEnd::Http { status: 426, upgraded: false, server: String::new() }, HandshakeEnd::NotHttp("SSH-2.0".into())];
    for end in seen {
        let world = failing(OPEN).symptom(Symptom::Protocol).answers(HERE, end).rules("nat", "output", 1);
        world.nobody(OPEN, 60).judged().accuses_nobody();
    }
}

/// A redirect of what is made here to port 7892.
fn takes(matches: Vec<NatMatch>) -> LocalProxies {
    let rule = NatRule {
        family: NatFamily::Ip,
        table: "nat".into(),
        base: "OUTPUT".into(),
        chain: "OUTPUT".into(),
        matches,
        action: NatAction::Redirect { port: Some(7892) },
        written: "-A OUTPUT -j REDIRECT --to-ports 7892".into(),
    };
    LocalProxies { redirects: vec![rule], ..LocalProxies::default() }
}

fn ports(port: u16) -> Vec<NatMatch> {
    vec![NatMatch::Ports { ranges: vec![(port, port)], negated: false }]
}

#[test]
fn a_redirect_of_the_target_alone_to_where_nothing_listens() {
    let world = |took, matches| {
        failing(REFUSED).took(took).rules("nat", "output", 1).nobody(SILENT, 500_000).note(Fact::LocalProxies(takes(matches)))
    };
    let judged = world(70, ports(8282)).judged();
    judged.accuses(RefusedProxy, Verdict::Likely).shows(RefusedProxy, "output-redirect").shows(RefusedProxy, "nothing-listens");
    // Another port, a condition that is not understood, an answer from far away, a program that is there.
    world(70, ports(25)).judged().accuses_nobody();
    world(70, vec![NatMatch::Unknown]).judged().accuses_nobody();
    world(40_000, ports(8282)).judged().accuses_nobody();
    world(70, ports(8282)).listen("127.0.0.1:7892", "redsocks", 7).judged().accuses_nobody();
}

#[test]
fn who_takes_everything_is_named() {
    let world =
        failing(REFUSED).took(70).rules("nat", "output", 1).nobody(REFUSED, 60).note(Fact::LocalProxies(takes(Vec::new())));
    let judged = world.listen("0.0.0.0:7892", "mihomo", 7).judged();
    judged.holds(RefusedProxy, Verdict::Confirmed).shows(RefusedProxy, "output-redirect").shows(RefusedProxy, "taker-listens");
}

#[test]
fn a_transparent_proxy_needs_mark_route_and_rule() {
    let found = || LocalProxies {
        transparent: vec![TransparentRule { written: "ip clash pre handle 3".into(), port: Some(7893) }],
        marked: vec![MarkedRoute { to: world::ip("192.0.2.7"), mark: 1, kind: RouteKind::Local, interface: Some("lo".into()) }],
        ..LocalProxies::default()
    };
    let world =
        |found| failing(OPEN).took(70).answers(HERE, HandshakeEnd::Closed).nobody(OPEN, 60).note(Fact::LocalProxies(found));
    let whole = world(found()).rules("route", "output", 1).judged();
    whole.holds(RefusedProxy, Verdict::Likely).shows(RefusedProxy, "marked-to-self");
    // What comes in is marked, but nothing that is made here: a gateway.
    world(found()).judged().holds(RefusedProxy, Verdict::Possible);
    let half = LocalProxies { transparent: Vec::new(), ..found() };
    world(half).rules("route", "output", 1).judged().holds(RefusedProxy, Verdict::Possible);
}

#[test]
fn a_proxy_that_runs_and_is_not_used_is_no_cause() {
    let answer = LocalProxy { at: world::at("127.0.0.1:1080"), kind: LocalProxyKind::Socks5 };
    let found = LocalProxies { answers: vec![answer], ..LocalProxies::default() };
    healthy().listen("127.0.0.1:1080", "ss-local", 7).note(Fact::LocalProxies(found.clone())).judged().finds_nothing_wrong();
    failing(REFUSED).listen("127.0.0.1:1080", "ss-local", 7).note(Fact::LocalProxies(found)).judged().accuses_nobody();
}
