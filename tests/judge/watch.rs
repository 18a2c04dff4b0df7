//! What the packets say that came in while they were watched for, and what the kernel counted meanwhile.

use conn_wizard::{
    case::Symptom,
    diagnosis::{Cause, Conclusion, Verdict},
    evidence::{
        Fact, Idle, IdleState, KernelCounts, Need, Obstacle, OtherPackets, Owner, Pressure, ProbeId, SynWatch, WatchedClient,
    },
};
use rstest::rstest;

use Cause::{ConntrackFull, QueueAcceptFull, RouteReversePath, ServiceNoAnswer, TimeoutSecurityGroup};
use Symptom::{Refused, Timeout, Unknown, Unreachable};
use Verdict::{Confirmed, Likely, NotChecked, Possible, RuledOut};

use crate::world::{OPEN, World, ip, server};

const TO: &str = "192.0.2.7:8282";
const STRANGER: &str = "193.0.6.139";
const NEIGHBOUR: &str = "192.0.2.99";

/// A client with so many SYNs and nothing back.
pub(crate) fn client(from: &str, syns: u32) -> WatchedClient {
    let (from, to, interface) = (ip(from), ip("192.0.2.7"), "eth0".into());
    WatchedClient { from, to, interface, syns, answers: 0, resets: 0, errors: 0, completed: 0, hung_up: 0 }
}

/// One that was answered each time, and went on so many times.
fn answered(from: &str, completed: u32) -> WatchedClient {
    WatchedClient { answers: 3, completed, ..client(from, 3) }
}

fn watch(clients: &[WatchedClient]) -> SynWatch {
    SynWatch { watched_ms: 3000, clients: clients.to_vec(), ..SynWatch::default() }
}

fn counts(counts: KernelCounts) -> Fact {
    Fact::SynWatch(SynWatch { counts: Some(counts), ..watch(&[client(STRANGER, 3)]) })
}

/// A service that listens, at a machine without any rule.
fn world(symptom: Symptom) -> World {
    server("tcp://192.0.2.7:8282").listen("0.0.0.0:8282", "php", 812).connect(TO, OPEN).symptom(symptom)
}

fn seen(symptom: Symptom, clients: &[WatchedClient]) -> World {
    world(symptom).note(Fact::SynWatch(watch(clients)))
}

#[test]
fn nobody_came_in_is_possible_and_no_more_where_nobody_says_that_one_tried() {
    for symptom in [Timeout, Unreachable] {
        seen(symptom, &[]).judged().suspects(TimeoutSecurityGroup).shows(TimeoutSecurityGroup, "no-syn");
    }
    // Refused means that somebody answered.
    seen(Refused, &[]).judged().accuses_nobody();
    // Neighbours that fill the list may hide who else came.
    let crowded = SynWatch { more: true, ..watch(&[client(NEIGHBOUR, 3)]) };
    world(Timeout).note(Fact::SynWatch(crowded)).judged().holds(TimeoutSecurityGroup, NotChecked);
    // Too short to say anything.
    let short = SynWatch { watched_ms: 900, ..watch(&[]) };
    world(Timeout).note(Fact::SynWatch(short)).judged().holds(TimeoutSecurityGroup, NotChecked);
}

#[rstest]
#[case::tried_both(1, false, Likely)]
#[case::told_to_try(0, true, Likely)]
#[case::only_there(0, false, Possible)]
fn the_control_decides_how_much_silence_says(#[case] syns: u32, #[case] asked: bool, #[case] expected: Verdict) {
    let other = OtherPackets { from: ip(STRANGER), port: 22, syns, packets: 14 };
    let watch = SynWatch { elsewhere: vec![other], asked, ..watch(&[]) };
    let world = |client| world(Timeout).from(client).note(Fact::SynWatch(watch.clone()));
    let judged = world(STRANGER).judged().holds(TimeoutSecurityGroup, expected);
    judged.shows(TimeoutSecurityGroup, "no-syn-from").shows(TimeoutSecurityGroup, "other-packets-arrive");
    // Packets of somebody else control nothing.
    world("198.51.100.4").judged().holds(TimeoutSecurityGroup, Possible);
}

#[test]
fn silence_is_never_proof() {
    let other = OtherPackets { from: ip(STRANGER), port: 22, syns: 3, packets: 3 };
    let watch = SynWatch { elsewhere: vec![other], asked: true, ..watch(&[]) };
    let judged = world(Timeout).from(STRANGER).note(Fact::SynWatch(watch)).judged();
    judged.accuses(TimeoutSecurityGroup, Likely).rules_out(&[Cause::TimeoutHostFirewall]);
}

#[test]
fn a_syn_that_comes_in_was_not_dropped_before() {
    seen(Timeout, &[client(STRANGER, 1)]).judged().rules_out(&[TimeoutSecurityGroup]);
    // A neighbour does not pass what stands before the machine; nor does another client than the one that was named.
    seen(Timeout, &[client(NEIGHBOUR, 3)]).judged().holds(TimeoutSecurityGroup, Possible);
    seen(Timeout, &[client("198.51.100.4", 3)]).from(STRANGER).judged().holds(TimeoutSecurityGroup, Possible);
}

#[test]
fn clients_that_get_in_are_what_was_missing_for_a_clean_bill() {
    let healthy = seen(Timeout, &[answered(STRANGER, 2)]).judged().concludes(Conclusion::Healthy);
    // A filter that goes by the source address may let these in, and not the one that complains.
    healthy.holds(TimeoutSecurityGroup, NotChecked).shows(TimeoutSecurityGroup, "client-connects");
    let named = seen(Timeout, &[answered(STRANGER, 2)]).from(STRANGER).judged();
    named.rules_out(&[TimeoutSecurityGroup]).concludes(Conclusion::Healthy);
    // One that was named has to be among them, and nobody may be left out.
    seen(Timeout, &[answered("198.51.100.4", 2)]).from(STRANGER).judged().concludes(Conclusion::Undetermined);
    for syns in [1, 3] {
        let mixed = [answered(STRANGER, 2), client("198.51.100.4", syns)];
        seen(Timeout, &mixed).judged().concludes(Conclusion::Undetermined);
    }
    world(Timeout).judged().concludes(Conclusion::Undetermined);
}

/// A private address that the client was seen to reach is none of another network's.
#[rstest]
#[case(&[], Likely)]
#[case(&[STRANGER], RuledOut)]
#[case(&["198.51.100.4"], Likely)]
fn a_private_address_that_is_reached(#[case] from: &[&str], #[case] expected: Verdict) {
    let server = server("tcp://10.0.0.5:8282").interface("eth0", &["10.0.0.5/24"]).listen("0.0.0.0:8282", "php", 812);
    let clients: Vec<_> = from.iter().map(|from| WatchedClient { to: ip("10.0.0.5"), ..client(from, 2) }).collect();
    let world = server.connect("10.0.0.5:8282", OPEN).symptom(Timeout).from(STRANGER).note(Fact::SynWatch(watch(&clients)));
    world.judged().holds(Cause::TimeoutPrivateIp, expected);
}

/// Of a name with two addresses, clients have to get in at both.
#[test]
fn an_address_at_which_nobody_was_seen_is_not_well() {
    let (six, to) = ("2001:db8::7", "[2001:db8::7]:8282");
    let world = |clients: &[WatchedClient]| {
        let both = server("tcp://chat.example:8282").resolves(&["192.0.2.7", six]).listen("[::]:8282", "php", 812);
        both.connect(TO, OPEN).connect(to, OPEN).symptom(Timeout).note(Fact::SynWatch(watch(clients))).judged()
    };
    let by_four = answered(STRANGER, 2);
    let by_six = WatchedClient { from: ip("2a00:1450::7"), to: ip(six), ..answered(STRANGER, 2) };
    world(std::slice::from_ref(&by_four))
        .accuses_nobody()
        .holds(TimeoutSecurityGroup, NotChecked)
        .concludes(Conclusion::Undetermined);
    world(&[by_four, by_six]).concludes(Conclusion::Healthy);
}

/// The kernel sends its answer to a scanner's one SYN again and again.
#[test]
fn a_scanner_is_no_client_that_fails() {
    let scanner = |syns| WatchedClient { answers: 3, syns, ..client("198.51.100.4", 1) };
    seen(Timeout, &[answered(STRANGER, 2), scanner(1)]).judged().concludes(Conclusion::Healthy);
    seen(Timeout, &[answered(STRANGER, 2), scanner(2)]).judged().concludes(Conclusion::Undetermined);
}

#[test]
fn what_reverse_path_filtering_drops_is_not_theirs_who_get_in() {
    let counts = Some(KernelCounts { reverse_path: 3, ..KernelCounts::default() });
    let world = |client| world(Timeout).note(Fact::SynWatch(SynWatch { counts, ..watch(&[client]) })).judged();
    world(answered(STRANGER, 2)).concludes(Conclusion::Healthy);
    world(client(STRANGER, 3)).holds(RouteReversePath, Possible);
}

#[test]
fn a_full_queue_at_another_address_is_not_the_targets() {
    let crowded =
        |at: &str| server("tcp://192.0.2.7:8282").listen(at, "php", 812).queue(200).listen("192.0.2.7:8282", "php", 813);
    let world = |at: &str| crowded(at).connect(TO, OPEN).symptom(Timeout).note(counts(KernelCounts::default())).judged();
    world("127.0.0.1:8282").accuses_nobody();
    world("0.0.0.0:8282").accuses(QueueAcceptFull, Likely);
}

#[test]
fn answers_that_nobody_hears_leave_it_open() {
    let judged = seen(Timeout, &[answered(STRANGER, 0)]).judged().suspects(TimeoutSecurityGroup);
    judged.shows(TimeoutSecurityGroup, "answers-unheard");
    // A scanner hears the answer and hangs up.
    let scanner = WatchedClient { hung_up: 3, ..answered(STRANGER, 0) };
    seen(Timeout, &[scanner]).judged().rules_out(&[TimeoutSecurityGroup]);
}

#[test]
fn who_may_not_see_packets_hears_why() {
    let hidden = Some(Obstacle::with(Need::Root, "AF_PACKET"));
    let watch = SynWatch { hidden, ..watch(&[]) };
    let judged = world(Timeout).note(Fact::SynWatch(watch)).judged().holds(TimeoutSecurityGroup, NotChecked);
    let finding = judged.diagnosis.of(TimeoutSecurityGroup).expect("a finding");
    assert!(
        matches!(&finding.unchecked[..], [conn_wizard::diagnosis::Unchecked::Obstacle { probe: ProbeId::SynWatch, .. }]),
        "{:?}",
        finding.unchecked
    );
}

#[rstest]
#[case::full_and_counted(2, 9, Timeout, Confirmed)]
#[case::full(2, 0, Timeout, Likely)]
#[case::counted(0, 9, Timeout, Possible)]
#[case::full_but_refused(2, 9, Refused, NotChecked)]
fn an_accept_queue(#[case] waiting: u32, #[case] queue_overflows: u64, #[case] symptom: Symptom, #[case] expected: Verdict) {
    let listens = server("tcp://192.0.2.7:8282").listen("0.0.0.0:8282", "php", 812);
    let full = if waiting > 0 { listens.queue(200) } else { listens };
    let world = full.connect(TO, OPEN).symptom(symptom);
    world.note(counts(KernelCounts { queue_overflows, ..KernelCounts::default() })).judged().holds(QueueAcceptFull, expected);
}

/// A table without room drops what is new, unless it makes room by what never came about (`early_drop`).
#[rstest]
#[case::and_drops(&[client(STRANGER, 3)], 4, Confirmed)]
#[case::and_nobody_came(&[], 0, Likely)]
#[case::and_drops_nobody(&[client(STRANGER, 3)], 0, Possible)]
#[case::and_makes_room(&[answered(STRANGER, 3)], 0, Possible)]
fn a_full_table(#[case] clients: &[WatchedClient], #[case] drops: u64, #[case] expected: Verdict) {
    let full = Pressure { conntrack: Some(conn_wizard::evidence::Fill { used: 1000, limit: 1000 }), ..Pressure::default() };
    let counts = Some(KernelCounts { conntrack_drops: Some(drops), ..KernelCounts::default() });
    let watch = SynWatch { counts, ..watch(clients) };
    world(Timeout).note(Fact::Pressure(full)).note(Fact::SynWatch(watch)).judged().holds(ConntrackFull, expected);
}

#[test]
fn counters_alone_accuse_nobody() {
    let all = KernelCounts {
        reverse_path: 3,
        conntrack_drops: Some(3),
        queue_overflows: 3,
        listen_drops: 3,
        half_open_drops: 3,
        ..KernelCounts::default()
    };
    let tracked = Pressure { conntrack: Some(conn_wizard::evidence::Fill { used: 7, limit: 1000 }), ..Pressure::default() };
    let judged = world(Timeout).note(counts(all)).note(Fact::Pressure(tracked)).judged().accuses_nobody();
    let judged = judged.holds(RouteReversePath, Possible).shows(RouteReversePath, "reverse-path-counted");
    judged.holds(ConntrackFull, Possible).shows(ConntrackFull, "conntrack-drops-counted");
}

#[rstest]
#[case(IdleState::Stopped, "process-stopped")]
#[case(IdleState::Blocked(Some("nfs_wait".into())), "process-blocked")]
fn a_process_that_does_not_run_answers_nobody(#[case] state: IdleState, #[case] code: &str) {
    let owner = Owner { pid: 812, program: "php".into(), title: "php".into(), unit: None, container: None };
    let pressure = Pressure { idle: vec![Idle { owner, state }], ..Pressure::default() };
    let world = |symptom| {
        let listens = server("ws://192.0.2.7:8282").listen("0.0.0.0:8282", "php", 812).connect(TO, OPEN);
        listens.answers(TO, conn_wizard::evidence::HandshakeEnd::Silent).symptom(symptom).note(Fact::Pressure(pressure.clone()))
    };
    for symptom in [Timeout, Unknown] {
        world(symptom).judged().holds(ServiceNoAnswer, Confirmed).shows(ServiceNoAnswer, code);
    }
    // Another process that holds the port may serve.
    let helped = world(Timeout).listen("0.0.0.0:8282", "php", 813).judged();
    helped.holds(ServiceNoAnswer, Possible);
}

#[test]
fn a_silent_port_is_watched_at_once() {
    let case = world(Timeout).seen();
    let requests = conn_wizard::diagnosis::plan(&case, crate::world::tree());
    assert!(requests.iter().any(|request| request.probe() == ProbeId::SynWatch), "{requests:?}");
    let seen = seen(Timeout, &[]).judged();
    seen.holds(Cause::TimeoutServerDown, RuledOut);
}
