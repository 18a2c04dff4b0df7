//! Containers: userland proxies, published ports, listeners in other namespaces; and what only looks like them.

use conn_wizard::{
    case::Symptom,
    diagnosis::{Cause::*, Verdict},
    evidence::{ConnectEnd, Engine, Forwarder, HandshakeEnd, NatAction, NatFamily, NatMatch, NatRule},
};
use rstest::rstest;

use crate::world::{OPEN, REFUSED, World, ip, server};

const TARGET: &str = "ws://192.0.2.7:8282";
const AT: &str = "192.0.2.7:8282";
const INSIDE: &str = "172.17.0.2:80";

/// A port that Docker published, without rules: `"iptables": false`, or rootless.
fn proxied(symptom: Symptom) -> World {
    server(TARGET)
        .interface("docker0", &["172.17.0.1/16"])
        .symptom(symptom)
        .listen("0.0.0.0:8282", "docker-proxy", 900)
        .forwards(Forwarder::DockerProxy, Some(INSIDE))
        .connect(AT, OPEN)
}

/// As Docker writes them.
fn dnat(port: u16, only: Option<&str>, to: &str, inside: u16) -> NatRule {
    let mut matches = vec![
        NatMatch::ToThisMachine { negated: false },
        NatMatch::Interface { names: vec!["docker0".into()], negated: true },
        NatMatch::Protocol { tcp: true },
        NatMatch::Ports { ranges: vec![(port, port)], negated: false },
    ];
    matches.extend(only.map(|only| NatMatch::To { networks: vec![(ip(only), 32)], negated: false }));
    NatRule {
        family: NatFamily::Ip,
        table: "nat".into(),
        base: "PREROUTING".into(),
        chain: "DOCKER".into(),
        matches,
        action: NatAction::Dnat { to: ip(to), port: Some(inside) },
        written: format!("-A DOCKER -p tcp -m tcp --dport {port} -j DNAT --to-destination {to}:{inside}"),
    }
}

#[rstest]
#[case::cut_off(Symptom::Protocol, Verdict::Confirmed)]
#[case::reported_as_refused(Symptom::Refused, Verdict::Likely)]
fn a_proxy_accepts_for_a_service_that_is_down(#[case] symptom: Symptom, #[case] verdict: Verdict) {
    proxied(symptom)
        .answers(AT, HandshakeEnd::Closed)
        .leads(INSIDE, REFUSED, Engine::Docker, &[])
        .judged()
        .accuses(RefusedNotListening, verdict)
        .shows(RefusedNotListening, "proxy-forwards")
        .shows(RefusedNotListening, "container-listens-elsewhere");
}

#[rstest]
#[case::cut_off(Symptom::Protocol, Verdict::Confirmed)]
#[case::reported_as_refused(Symptom::Refused, Verdict::Likely)]
fn a_proxy_accepts_for_a_service_on_loopback_inside(#[case] symptom: Symptom, #[case] verdict: Verdict) {
    proxied(symptom)
        .answers(AT, HandshakeEnd::Closed)
        .leads(INSIDE, REFUSED, Engine::Docker, &["127.0.0.1:80"])
        .judged()
        .accuses(RefusedBindAddress, verdict)
        .shows(RefusedBindAddress, "container-loopback-only")
        .holds(RefusedNotListening, Verdict::Possible);
}

#[test]
fn a_proxy_left_over_from_a_container_that_is_gone() {
    proxied(Symptom::Protocol)
        .answers(AT, HandshakeEnd::Closed)
        .leads(INSIDE, ConnectEnd::Errno(113), Engine::Docker, &[])
        .judged()
        .accuses(RefusedNotListening, Verdict::Likely);
}

#[test]
fn a_healthy_service_behind_a_proxy() {
    let world = || proxied(Symptom::Refused).upgraded(AT);
    world().leads(INSIDE, OPEN, Engine::Docker, &["0.0.0.0:80"]).judged().finds_nothing_wrong();
    // Its answer counts, even where the container's end could not be tried or does not talk to this machine.
    world().judged().finds_nothing_wrong();
    world().leads(INSIDE, REFUSED, Engine::Docker, &[]).judged().rules_out(&[RefusedNotListening]).accuses_nobody();
}

#[test]
fn a_proxy_that_does_not_tell_where_it_leads() {
    let world =
        || server(TARGET).listen("0.0.0.0:8282", "rootlessport", 900).forwards(Forwarder::Rootlessport, None).connect(AT, OPEN);
    world()
        .answers(AT, HandshakeEnd::Closed)
        .judged()
        .accuses_nobody()
        .holds(RefusedNotListening, Verdict::Possible)
        .shows(RefusedNotListening, "proxy-forwards-inside");
    world().upgraded(AT).judged().finds_nothing_wrong();
}

#[test]
fn a_service_of_this_machine_beside_a_proxy_is_not_the_proxys() {
    proxied(Symptom::Protocol)
        .listen("192.0.2.7:8282", "php", 812)
        .answers(AT, HandshakeEnd::Closed)
        .leads(INSIDE, REFUSED, Engine::Docker, &[])
        .judged()
        .rules_out(&[RefusedNotListening]);
}

#[test]
fn published_on_loopback_by_a_proxy() {
    server(TARGET)
        .listen("127.0.0.1:8282", "docker-proxy", 900)
        .forwards(Forwarder::DockerProxy, Some(INSIDE))
        .nat(vec![dnat(8282, Some("127.0.0.1"), "172.17.0.2", 80)])
        .connect(AT, REFUSED)
        .judged()
        .accuses(RefusedBindAddress, Verdict::Confirmed)
        .shows(RefusedBindAddress, "published-at");
}

#[test]
fn published_on_loopback_by_a_rule_alone() {
    server(TARGET)
        .nat(vec![dnat(8282, Some("127.0.0.1"), "172.17.0.2", 80)])
        .connect(AT, REFUSED)
        .judged()
        .accuses(RefusedBindAddress, Verdict::Confirmed)
        .shows(RefusedBindAddress, "nat-rule-takes-address")
        .holds(RefusedNotListening, Verdict::Possible);
}

#[test]
fn a_rule_for_another_port_on_loopback_is_no_excuse() {
    server(TARGET)
        .nat(vec![dnat(8080, Some("127.0.0.1"), "172.17.0.2", 80)])
        .connect(AT, REFUSED)
        .judged()
        .accuses(RefusedNotListening, Verdict::Confirmed);
}

#[test]
fn a_container_whose_port_is_not_published() {
    server(TARGET)
        .elsewhere("0.0.0.0:8282")
        .contained(Engine::Docker)
        .connect(AT, REFUSED)
        .judged()
        .accuses(NamespaceElsewhere, Verdict::Likely)
        .holds(RefusedNotListening, Verdict::Possible);
}

/// The port alone makes no container the one that is meant.
#[test]
fn containers_that_happen_to_listen_on_the_same_port() {
    // On a port that every image has.
    server("http://192.0.2.7:80")
        .elsewhere("0.0.0.0:80")
        .contained(Engine::Docker)
        .connect("192.0.2.7:80", REFUSED)
        .judged()
        .suspects(NamespaceElsewhere)
        .holds(RefusedNotListening, Verdict::Possible);
    // In several of them.
    let two = server(TARGET).elsewhere("0.0.0.0:8282").contained(Engine::Docker).elsewhere("0.0.0.0:8282");
    two.contained(Engine::Docker).connect(AT, REFUSED).judged().suspects(NamespaceElsewhere);
    // In pods.
    let pod = server(TARGET).elsewhere("0.0.0.0:8282").contained(Engine::Kubernetes).connect(AT, REFUSED);
    pod.judged().accuses(RefusedNotListening, Verdict::Likely).holds(NamespaceElsewhere, Verdict::Possible);
    // For its own container only.
    let inner = server(TARGET).elsewhere("127.0.0.1:8282").contained(Engine::Docker).connect(AT, REFUSED);
    inner.judged().accuses(RefusedNotListening, Verdict::Likely).holds(NamespaceElsewhere, Verdict::Possible);
    // While a service of this machine says that the port is its own.
    let worker = server(TARGET).worker(812, "Chat", "websocket://0.0.0.0:8282").elsewhere("0.0.0.0:8282");
    worker.contained(Engine::Docker).connect(AT, REFUSED).judged().accuses(RefusedNotListening, Verdict::Likely);
    // That is published, under another number.
    server(TARGET)
        .nat(vec![dnat(8080, None, "172.17.0.2", 8282)])
        .elsewhere("0.0.0.0:8282")
        .contained(Engine::Docker)
        .connect(AT, REFUSED)
        .judged()
        .accuses(RefusedNotListening, Verdict::Likely)
        .holds(NamespaceElsewhere, Verdict::Possible);
}
