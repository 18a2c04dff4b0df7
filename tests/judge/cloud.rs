//! Servers behind their cloud's translation, which have a public address that no interface has.

use conn_wizard::{
    case::{Role, Symptom},
    diagnosis::{Cause::*, Verdict, vantage},
    evidence::{ConnectEnd, HandshakeEnd, ProbeId},
};
use rstest::rstest;

use crate::world::{OPEN, REFUSED, SILENT, server, translated};

const TARGET: &str = "ws://192.0.2.7:8282";
const BY_NAME: &str = "ws://chat.example:8282";

#[test]
fn the_translated_address_makes_this_machine_the_server() {
    let mut case = translated(TARGET).seen();
    case.role = None;
    let seen = vantage(&case);
    assert_eq!((seen.role, seen.addresses[0].own), (Some(Role::Server), Some(true)));
    assert_eq!(seen.addresses[0].inside, "10.0.0.5".parse().ok());
}

#[test]
fn nothing_listens() {
    translated(TARGET)
        .connect("192.0.2.7:8282", REFUSED)
        .judged()
        .accuses(RefusedNotListening, Verdict::Confirmed)
        .rules_out(&[RefusedWrongHost, RefusedBindAddress, FirewallRejectRule]);
    // Without a way back to itself the machine cannot try its own public address.
    translated(TARGET).connect("192.0.2.7:8282", SILENT).judged().accuses(RefusedNotListening, Verdict::Likely);
}

#[test]
fn it_listens_on_loopback_only() {
    let world = |end| translated(TARGET).listen("127.0.0.1:8282", "php", 800).connect("192.0.2.7:8282", end);
    world(REFUSED)
        .judged()
        .accuses(RefusedBindAddress, Verdict::Confirmed)
        .shows(RefusedBindAddress, "address-translated")
        .rules_out(&[RefusedWrongHost, RefusedNotListening, RefusedWrongPort]);
    world(SILENT).judged().accuses(RefusedBindAddress, Verdict::Likely);
}

#[rstest]
#[case("0.0.0.0:8282")]
#[case("10.0.0.5:8282")]
#[case("[::]:8282")]
fn a_listener_on_the_address_inside_serves_the_one_outside(#[case] listens: &str) {
    translated(TARGET).listen(listens, "php", 800).connect("192.0.2.7:8282", REFUSED).judged().accuses_nobody().rules_out(&[
        RefusedBindAddress,
        RefusedNotListening,
        RefusedWrongHost,
    ]);
    translated(TARGET)
        .listen(listens, "php", 800)
        .connect("192.0.2.7:8282", OPEN)
        .upgraded("192.0.2.7:8282")
        .judged()
        .finds_nothing_wrong();
}

#[test]
fn a_listener_of_another_interface_does_not() {
    translated(TARGET)
        .interface("docker0", &["172.17.0.1/16"])
        .listen("172.17.0.1:8282", "php", 800)
        .connect("192.0.2.7:8282", REFUSED)
        .judged()
        .accuses(RefusedBindAddress, Verdict::Confirmed);
}

#[test]
fn a_slip_of_the_finger_is_seen() {
    translated(TARGET)
        .listen("10.0.0.5:8228", "php", 800)
        .connect("192.0.2.7:8282", REFUSED)
        .neighbour("10.0.0.5:8228", HandshakeEnd::Http { status: 101, upgraded: true, server: String::new() })
        .judged()
        .accuses(RefusedWrongPort, Verdict::Likely);
}

#[test]
fn the_service_cannot_listen_on_the_translated_address() {
    translated("tcp://192.0.2.7:8282")
        .symptom(Symptom::AddrNotAvail)
        .bind(Some(99))
        .ports(10, 0)
        .judged()
        .accuses(BindAddressNotLocal, Verdict::Confirmed)
        .shows(BindAddressNotLocal, "address-translated");
    translated("tcp://chat.example:8282")
        .symptom(Symptom::Bind)
        .resolves(&["192.0.2.7"])
        .judged()
        .holds(BindAddressNotLocal, Verdict::Likely);
}

#[test]
fn an_address_that_is_neither_here_nor_translated_is_another_machines() {
    translated("ws://198.51.100.9:8282")
        .listen("0.0.0.0:8282", "php", 800)
        .connect("198.51.100.9:8282", REFUSED)
        .judged()
        .accuses(RefusedWrongHost, Verdict::Likely);
    translated(BY_NAME)
        .listen("0.0.0.0:8282", "php", 800)
        .resolves(&["198.51.100.9"])
        .connect("198.51.100.9:8282", REFUSED)
        .judged()
        .accuses(RefusedDnsWrongIp, Verdict::Likely);
    translated(BY_NAME)
        .listen("0.0.0.0:8282", "php", 800)
        .symptom(Symptom::Timeout)
        .resolves(&["198.51.100.9"])
        .connect("198.51.100.9:8282", SILENT)
        .judged()
        .holds(TimeoutDnsWrongIp, Verdict::Likely);
}

/// The address may be that of a load balancer in front of this machine, which only the console shows.
#[test]
fn an_address_of_the_same_cloud_may_be_a_load_balancers() {
    let world = |name: &str, address: &str| {
        let end = format!("{address}:8282");
        translated(name).listen("0.0.0.0:8282", "php", 800).connect(&end, REFUSED)
    };
    // Amazon's, by Amazon's list.
    world("ws://52.94.76.10:8282", "52.94.76.10").judged().suspects(RefusedWrongHost);
    world(BY_NAME, "52.94.76.10").resolves(&["52.94.76.10"]).judged().suspects(RefusedDnsWrongIp);
    // Of this cloud no list is known.
    world("ws://198.51.100.9:8282", "198.51.100.9")
        .cloud("tencent", &["192.0.2.7"], Some("10.0.0.5"))
        .judged()
        .suspects(RefusedWrongHost);
}

#[test]
fn where_the_cloud_does_not_say_which_interface_is_meant_nobody_is_accused() {
    for inside in [None, Some("10.9.9.9"), Some("127.0.0.1")] {
        translated(TARGET)
            .cloud("amazon", &["192.0.2.7"], inside)
            .listen("127.0.0.1:8282", "php", 800)
            .connect("192.0.2.7:8282", ConnectEnd::NoAnswer)
            .judged()
            .holds(RefusedWrongHost, Verdict::NotChecked);
    }
}

#[test]
fn a_machine_with_its_public_address_on_an_interface_needs_no_translation() {
    server(TARGET)
        .cloud("digitalocean", &["192.0.2.7"], None)
        .connect("192.0.2.7:8282", REFUSED)
        .judged()
        .accuses(RefusedNotListening, Verdict::Confirmed);
}

#[test]
fn without_the_clouds_word_nothing_is_certain() {
    translated(TARGET)
        .without(ProbeId::Cloud)
        .connect("192.0.2.7:8282", REFUSED)
        .judged()
        .holds(RefusedWrongHost, Verdict::Possible);
}
