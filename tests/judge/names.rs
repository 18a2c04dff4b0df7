//! Names: what caches say, what the servers of the zone say, and which of them is behind.

use conn_wizard::{
    case::Symptom,
    diagnosis::{Cause::*, Fix, Verdict},
    evidence::ResolverOutcome,
};

use crate::world::{Judged, OPEN, REFUSED, SILENT, World, client, server};

const NAME: &str = "ws://chat.example:8282";
const OLD: &str = "198.51.100.9";
const NEW: &str = "192.0.2.7";

/// A client whose resolver has the old address.
fn behind() -> World {
    client(NAME).resolves(&[OLD]).connect("198.51.100.9:8282", REFUSED)
}

#[track_caller]
fn advises(judged: &Judged, id: &str) {
    let steps: Vec<&str> = judged.diagnosis.findings[0].remedy.steps.iter().map(|step| step.text.id()).collect();
    assert!(steps.contains(&id), "{id} is not in {steps:?}");
}

#[track_caller]
fn does_not_advise(judged: &Judged, id: &str) {
    let steps: Vec<&str> = judged.diagnosis.findings[0].remedy.steps.iter().map(|step| step.text.id()).collect();
    assert!(!steps.contains(&id), "{id} is in {steps:?}");
}

#[test]
fn an_old_answer_is_proven_by_the_new_address_and_how_long_it_lives_is_told() {
    let judged = behind()
        .authority_says(&[NEW])
        .connect("192.0.2.7:8282", OPEN)
        .judged()
        .accuses(RefusedDnsWrongIp, Verdict::Confirmed)
        .shows(RefusedDnsWrongIp, "authority-says")
        .shows(RefusedDnsWrongIp, "resolver-keeps");
    advises(&judged, "stale-resolver");
    advises(&judged, "wait-for-caches");
    does_not_advise(&judged, "correct-record");
    client(NAME)
        .symptom(Symptom::Timeout)
        .resolves(&[OLD])
        .connect("198.51.100.9:8282", SILENT)
        .authority_says(&[NEW])
        .connect("192.0.2.7:8282", OPEN)
        .judged()
        .holds(TimeoutDnsWrongIp, Verdict::Confirmed);
}

/// The service is down, and then every address refuses.
#[test]
fn a_new_address_that_refuses_as_well_proves_nothing() {
    behind().authority_says(&[NEW]).connect("192.0.2.7:8282", REFUSED).judged().accuses_nobody();
}

#[test]
fn without_the_zones_own_word_nothing_is_certain() {
    let behind_alone = behind().judged().accuses_nobody();
    assert_eq!(behind_alone.diagnosis.verdict(RefusedDnsWrongIp), Verdict::Possible);
    behind().authority(ResolverOutcome::Failed("REFUSED".into())).judged().accuses_nobody();
    behind().authority(ResolverOutcome::NoAddress).judged().accuses_nobody();
}

/// The zone gives the address that fails: no leftover of a cache.
#[test]
fn an_address_that_the_zone_gives_is_no_old_answer() {
    behind().authority_says(&[OLD]).judged().accuses_nobody().holds(RefusedDnsWrongIp, Verdict::Possible);
}

#[test]
fn an_old_record_among_good_ones_is_named() {
    let both = || {
        client(NAME)
            .resolves(&[OLD, NEW])
            .connect("198.51.100.9:8282", REFUSED)
            .connect("192.0.2.7:8282", OPEN)
            .upgraded("192.0.2.7:8282")
    };
    let dead = both().judged().accuses(RefusedDnsWrongIp, Verdict::Likely).shows(RefusedDnsWrongIp, "record-dead");
    advises(&dead, "remove-dead-record");
    let listed = both().authority_says(&[OLD, NEW]).judged().accuses(RefusedDnsWrongIp, Verdict::Likely);
    advises(&listed, "remove-dead-record");
    let replaced = both().authority_says(&[NEW]).judged().accuses(RefusedDnsWrongIp, Verdict::Confirmed);
    advises(&replaced, "wait-for-caches");
    let removed = replaced.diagnosis.findings[0].remedy.steps.iter().find_map(|step| match &step.text {
        Fix::StaleResolver { address, .. } => Some(address.clone()),
        _ => None,
    });
    assert_eq!(removed.as_deref(), Some(OLD));
}

#[test]
fn every_dead_record_is_named() {
    let judged = client(NAME)
        .resolves(&[OLD, NEW, "198.51.100.10"])
        .connect("198.51.100.9:8282", REFUSED)
        .connect("192.0.2.7:8282", OPEN)
        .connect("198.51.100.10:8282", REFUSED)
        .judged()
        .holds(RefusedDnsWrongIp, Verdict::Likely);
    let evidence = &judged.diagnosis.of(RefusedDnsWrongIp).expect("a finding").evidence;
    assert_eq!(evidence.iter().filter(|proof| proof.code() == "record-dead").count(), 2);
}

/// Which of a pool's addresses a resolver gives differs by design.
#[test]
fn the_addresses_of_a_load_balancer_that_connect_are_not_wrong() {
    client(NAME)
        .resolves(&[OLD])
        .connect("198.51.100.9:8282", OPEN)
        .upgraded("198.51.100.9:8282")
        .authority_says(&[NEW, "192.0.2.8"])
        .connect("192.0.2.7:8282", OPEN)
        .connect("192.0.2.8:8282", OPEN)
        .judged()
        .finds_nothing_wrong();
}

#[test]
fn a_private_answer_that_works_is_not_wrong_because_the_zone_has_another() {
    client(NAME)
        .interface("eth0", &["10.0.0.9/24"])
        .resolves(&["10.0.0.5"])
        .connect("10.0.0.5:8282", OPEN)
        .upgraded("10.0.0.5:8282")
        .authority_says(&[NEW])
        .connect("192.0.2.7:8282", SILENT)
        .judged()
        .finds_nothing_wrong();
    // On the server, the same: clients of the private network get here.
    server(NAME)
        .interface("eth1", &["10.0.0.5/24"])
        .resolves(&["10.0.0.5"])
        .listen("0.0.0.0:8282", "php", 800)
        .connect("10.0.0.5:8282", OPEN)
        .upgraded("10.0.0.5:8282")
        .authority_says(&[NEW])
        .judged()
        .finds_nothing_wrong();
}

#[test]
fn a_private_answer_that_fails_beside_a_public_one_that_works_is_no_certainty() {
    client(NAME)
        .interface("eth0", &["10.0.0.9/24"])
        .resolves(&["10.0.0.5"])
        .connect("10.0.0.5:8282", REFUSED)
        .authority_says(&[NEW])
        .connect("192.0.2.7:8282", OPEN)
        .judged()
        .holds(RefusedDnsWrongIp, Verdict::Likely);
}

#[test]
fn the_hosts_file_is_held_against_resolvers_and_zone() {
    let pinned = |zone: &str| {
        client(NAME)
            .resolves(&[NEW])
            .pinned(OLD)
            .connect("198.51.100.9:8282", REFUSED)
            .connect("192.0.2.7:8282", OPEN)
            .authority_says(&[zone])
            .judged()
    };
    let wrong = pinned(NEW).accuses(RefusedDnsWrongIp, Verdict::Confirmed).shows(RefusedDnsWrongIp, "hosts-file-pins");
    advises(&wrong, "correct-hosts-line");
    // The zone has moved to the pinned address: then it is the resolver that is behind.
    let evidence = pinned(OLD).diagnosis.of(RefusedDnsWrongIp).expect("a finding").evidence.clone();
    assert!(evidence.iter().all(|proof| proof.code() != "hosts-file-pins"), "{evidence:?}");
}

#[test]
fn on_the_server_the_zone_tells_whether_record_or_cache_is_behind() {
    let seen = |zone: &str| {
        server(NAME)
            .listen("0.0.0.0:8282", "php", 800)
            .resolves(&[OLD])
            .connect("198.51.100.9:8282", REFUSED)
            .authority_says(&[zone])
            .judged()
            .accuses(RefusedDnsWrongIp, Verdict::Likely)
            .shows(RefusedDnsWrongIp, "authority-says")
    };
    advises(&seen(OLD), "correct-record");
    let moved = seen(NEW).shows(RefusedDnsWrongIp, "resolver-keeps");
    advises(&moved, "wait-for-caches");
    does_not_advise(&moved, "correct-record");
}

#[test]
fn a_zone_that_leads_elsewhere_is_seen_before_the_caches_show_it() {
    let world = |end| {
        server(NAME)
            .listen("0.0.0.0:8282", "php", 800)
            .resolves(&[NEW])
            .connect("192.0.2.7:8282", OPEN)
            .upgraded("192.0.2.7:8282")
            .authority_says(&[OLD])
            .connect("198.51.100.9:8282", end)
            .judged()
    };
    world(REFUSED).suspects(RefusedDnsWrongIp);
    world(OPEN).finds_nothing_wrong();
}

#[test]
fn a_name_that_only_the_resolvers_here_lack_is_no_failure_of_the_clients() {
    let missing = |world: World| world.not_found().resolver("192.0.2.53", ResolverOutcome::NoSuchName, &[]);
    missing(server(NAME)).authority_says(&[NEW]).judged().holds(DnsFailure, Verdict::Possible);
    missing(client(NAME)).authority_says(&[NEW]).judged().holds(DnsFailure, Verdict::Confirmed);
    missing(client(NAME))
        .authority(ResolverOutcome::NoSuchName)
        .judged()
        .holds(DnsFailure, Verdict::Confirmed)
        .shows(DnsFailure, "authority-no-such-name");
}
