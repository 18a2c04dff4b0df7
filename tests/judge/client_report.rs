//! What a client reports of itself, heard on the server: it rules out, makes likely, and never confirms.

use conn_wizard::{
    case::Symptom,
    client_report::{Attempt, ClientEnd, ClientReport, ClientRoute, SystemProxy},
    diagnosis::{Cause::*, Verdict, asked_of_client, hear_client},
    evidence::{ProxySource, ProxyVariable},
};

use crate::world::{OPEN, REFUSED, World, at, ip, server, tree};

const TARGET: &str = "ws://chat.example:8282";
const HERE: &str = "192.0.2.7:8282";
const PROXY: &str = "http://127.0.0.1:7890";

/// A client with no proxy that gets the right address and is refused.
fn plain() -> ClientReport {
    ClientReport {
        host: "chat.example".into(),
        port: 8282,
        system: Some("Linux".into()),
        machine: Some("laptop".into()),
        variables: Some(Vec::new()),
        system_proxy: None,
        hosts_file: Some(Vec::new()),
        addresses: Some(vec![ip("192.0.2.7")]),
        route: Some(ClientRoute { interface: "eth0".into(), source: Some(ip("203.0.113.5")), local: false }),
        attempts: vec![Attempt { to: at(HERE), end: ClientEnd::Refused }],
    }
}

fn with_proxy(name: &str, value: &str) -> ClientReport {
    let set = |name: &str, value: &str| ProxyVariable { name: name.into(), value: value.into(), source: ProxySource::Session };
    ClientReport { variables: Some(vec![set("http_proxy", PROXY), set(name, value)]), ..plain() }
}

fn ended(report: ClientReport, to: &str, end: ClientEnd) -> ClientReport {
    ClientReport { attempts: vec![Attempt { to: at(to), end }], ..report }
}

fn via(report: ClientReport, interface: &str) -> ClientReport {
    ClientReport { route: Some(ClientRoute { interface: interface.into(), ..ClientRoute::default() }), ..report }
}

/// The service runs, and a client says this.
fn heard(report: ClientReport) -> World {
    let mut world = server(TARGET).resolves(&["192.0.2.7"]).listen("0.0.0.0:8282", "php", 7).connect(HERE, OPEN).upgraded(HERE);
    world.case.client_report = Some(report);
    world
}

#[test]
fn without_a_report_only_the_client_can_tell() {
    server(TARGET).resolves(&["192.0.2.7"]).connect(HERE, REFUSED).judged().holds(RefusedProxy, Verdict::NotChecked);
}

#[test]
fn a_client_without_a_proxy_rules_it_out() {
    heard(plain()).judged().holds(RefusedProxy, Verdict::RuledOut).shows(RefusedProxy, "client-no-proxy");
    let set = SystemProxy::default();
    let mac = ClientReport { system: Some("Darwin".into()), system_proxy: Some(set), ..plain() };
    heard(mac.clone()).judged().holds(RefusedProxy, Verdict::RuledOut);
    // Its system settings were not read.
    heard(ClientReport { system_proxy: None, ..mac }).judged().holds(RefusedProxy, Verdict::NotChecked);
    heard(ClientReport { variables: None, ..plain() }).judged().holds(RefusedProxy, Verdict::NotChecked);
    heard(ClientReport { route: None, ..plain() }).judged().holds(RefusedProxy, Verdict::NotChecked);
}

#[test]
fn a_proxy_where_the_connection_past_it_works_is_likely() {
    let report = ended(with_proxy("no_proxy", "localhost"), HERE, ClientEnd::Open);
    heard(report).judged().holds(RefusedProxy, Verdict::Likely).shows(RefusedProxy, "client-proxy-applies");
    let set = SystemProxy { proxies: vec!["127.0.0.1:7890".into()], ..SystemProxy::default() };
    let windows = ClientReport { system: Some("Windows".into()), system_proxy: Some(set), ..plain() };
    heard(ended(windows.clone(), HERE, ClientEnd::Open)).judged().holds(RefusedProxy, Verdict::Likely);
    // The connection past it is refused as well: what is wrong is behind both.
    heard(windows).judged().holds(RefusedProxy, Verdict::Possible);
    heard(with_proxy("no_proxy", "localhost")).judged().holds(RefusedProxy, Verdict::Possible);
}

/// Decoys: a proxy that is not for this host, a VPN that does not carry the target, a client for which it works.
#[test]
fn what_looks_like_a_proxy_and_is_none() {
    for list in ["chat.example", ".example", "*"] {
        heard(with_proxy("no_proxy", list))
            .judged()
            .holds(RefusedProxy, Verdict::RuledOut)
            .shows(RefusedProxy, "client-proxy-exempt");
    }
    heard(via(plain(), "eth0")).judged().holds(RefusedProxy, Verdict::RuledOut);
    heard(via(plain(), "utun3")).judged().holds(RefusedProxy, Verdict::Possible);
    heard(ended(plain(), HERE, ClientEnd::Open)).judged().holds(RefusedProxy, Verdict::NotChecked);
    let script = SystemProxy { script: Some("http://proxy.example/p.pac".into()), ..SystemProxy::default() };
    heard(ClientReport { system_proxy: Some(script), ..plain() }).judged().holds(RefusedProxy, Verdict::Possible);
}

#[test]
fn a_hosts_file_that_leads_elsewhere_is_likely() {
    let other = |to: &str, end| {
        let report = ended(plain(), &format!("{to}:8282"), end);
        ClientReport { hosts_file: Some(vec![ip(to)]), addresses: Some(vec![ip(to)]), ..report }
    };
    let judged = heard(other("198.51.100.9", ClientEnd::Refused)).judged();
    judged
        .holds(RefusedDnsWrongIp, Verdict::Likely)
        .shows(RefusedDnsWrongIp, "client-hosts-file")
        .holds(RefusedWrongHost, Verdict::Possible);
    heard(other("127.0.0.1", ClientEnd::Refused)).judged().holds(RefusedDnsWrongIp, Verdict::Likely);
    // It answers there, it may be another way to this machine, or it fails in another way than reported.
    heard(other("198.51.100.9", ClientEnd::Open)).judged().holds(RefusedDnsWrongIp, Verdict::RuledOut);
    heard(other("10.1.2.3", ClientEnd::Refused)).judged().holds(RefusedDnsWrongIp, Verdict::Possible);
    heard(other("198.51.100.9", ClientEnd::Silent)).judged().holds(RefusedDnsWrongIp, Verdict::Possible);
    // A CDN's address is in front of the server.
    heard(other("104.16.0.1", ClientEnd::Refused)).judged().holds(RefusedDnsWrongIp, Verdict::Possible);
}

#[test]
fn what_the_server_sees_itself_is_not_lost_behind_the_report() {
    let elsewhere = "198.51.100.9:8282";
    let world = || server(TARGET).resolves(&["198.51.100.9"]).listen("0.0.0.0:8282", "php", 7).connect(elsewhere, REFUSED);
    world().judged().holds(RefusedDnsWrongIp, Verdict::Likely).shows(RefusedDnsWrongIp, "name-points-elsewhere");
    let report = ended(plain(), elsewhere, ClientEnd::Refused);
    let mut with_report = world();
    with_report.case.client_report = Some(ClientReport { addresses: Some(vec![ip("198.51.100.9")]), ..report });
    with_report
        .judged()
        .holds(RefusedDnsWrongIp, Verdict::Likely)
        .shows(RefusedDnsWrongIp, "name-points-elsewhere")
        .shows(RefusedDnsWrongIp, "client-gets");
}

#[test]
fn a_client_that_gets_the_right_address_is_not_led_astray() {
    heard(plain()).judged().holds(RefusedDnsWrongIp, Verdict::RuledOut).holds(FamilyIpv4Only, Verdict::RuledOut);
}

#[test]
fn what_is_about_something_else_says_nothing() {
    let proxied = || ended(with_proxy("no_proxy", "localhost"), HERE, ClientEnd::Open);
    heard(ClientReport { port: 9000, ..proxied() }).judged().holds(RefusedProxy, Verdict::NotChecked);
    heard(ClientReport { host: "old.example".into(), ..proxied() }).judged().holds(RefusedProxy, Verdict::NotChecked);
    let here = ClientRoute { interface: "lo".into(), source: Some(ip("192.0.2.7")), local: true };
    heard(ClientReport { route: Some(here), ..proxied() }).judged().holds(RefusedProxy, Verdict::NotChecked);
    let text =
        "cw1 to chat.example 8282\ncw1 addr 192.0.2.7\ncw1 addr =0\ncw1 via local 192.0.2.7 dev lo src 192.0.2.7\ncw1 via =0";
    let case = server(TARGET).resolves(&["192.0.2.7"]).seen();
    assert_eq!(hear_client(&case, tree(), text), Err(conn_wizard::client_report::Refusal::FromHere));
}

#[test]
fn a_bare_port_is_asked_for_by_an_address() {
    let case = server("8282").symptom(Symptom::Refused).seen();
    assert_eq!(asked_of_client(&case), Some(("192.0.2.7".into(), 8282)));
    assert_eq!(asked_of_client(&crate::world::client(TARGET).seen()), None);
}
