//! What is used up on the server: tracked connections, open files.

use conn_wizard::{
    case::Symptom,
    diagnosis::{Cause, Verdict},
    evidence::{Fact, FileUse, Fill, Need, Obstacle, Owner, Pressure},
};
use rstest::rstest;

use Cause::{ConntrackFull, QueueAcceptFull, ServiceFdLimit};
use Symptom::{Refused, Timeout, Unknown};
use Verdict::{Confirmed, Likely, NotChecked, Possible, RuledOut};

use crate::world::{OPEN, SILENT, World, server};

const TO: &str = "192.0.2.7:8282";

fn world(symptom: Symptom) -> World {
    server("tcp://192.0.2.7:8282").listen("0.0.0.0:8282", "php", 812).connect(TO, OPEN).symptom(symptom)
}

fn tracked(used: u64, limit: u64) -> Fact {
    Fact::Pressure(Pressure { conntrack: Some(Fill { used, limit }), ..Pressure::default() })
}

fn files(fills: &[(u64, u64)]) -> Fact {
    let one = |(used, limit): &(u64, u64)| FileUse {
        owner: Owner { pid: 812, program: "php".into(), title: "php".into(), unit: None, container: None },
        files: Fill { used: *used, limit: *limit },
    };
    Fact::Pressure(Pressure { files: fills.iter().map(one).collect(), ..Pressure::default() })
}

#[rstest]
#[case(Timeout, 262_144, Likely)]
#[case(Unknown, 262_145, Likely)]
#[case(Refused, 262_144, NotChecked)]
#[case(Timeout, 250_000, Possible)]
#[case(Timeout, 1_200, RuledOut)]
fn the_connection_table(#[case] symptom: Symptom, #[case] used: u64, #[case] expected: Verdict) {
    world(symptom).note(tracked(used, 262_144)).judged().holds(ConntrackFull, expected);
}

#[test]
fn where_nothing_is_tracked_nothing_is_full() {
    world(Timeout).note(files(&[])).judged().holds(ConntrackFull, RuledOut);
    world(Timeout).judged().holds(ConntrackFull, NotChecked);
}

#[rstest]
#[case(Timeout, &[(48, 48)], Confirmed)]
#[case(Timeout, &[(48, 48), (7, 1024)], Likely)]
#[case(Refused, &[(48, 48)], NotChecked)]
#[case(Timeout, &[(47, 48)], RuledOut)]
fn open_files(#[case] symptom: Symptom, #[case] fills: &[(u64, u64)], #[case] expected: Verdict) {
    world(symptom).note(files(fills)).judged().holds(ServiceFdLimit, expected);
}

#[test]
fn a_queue_that_is_full_because_no_file_is_left_is_not_accused_beside_it() {
    let full = || server("tcp://192.0.2.7:8282").listen("0.0.0.0:8282", "php", 812).queue(600).connect(TO, SILENT);
    full()
        .symptom(Timeout)
        .note(files(&[(48, 48)]))
        .judged()
        .accuses(ServiceFdLimit, Confirmed)
        .holds(QueueAcceptFull, Possible);
    full().symptom(Timeout).note(files(&[(12, 48)])).judged().accuses(QueueAcceptFull, Likely);
}

#[test]
fn what_root_alone_may_count_is_not_guessed() {
    let hidden = Pressure { hidden: Some(Obstacle::with(Need::Root, "/proc/812/fd")), ..Pressure::default() };
    world(Timeout).note(Fact::Pressure(hidden)).judged().accuses_nobody().holds(ServiceFdLimit, NotChecked);
}
