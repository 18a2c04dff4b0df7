//! Which probes are asked for, and when.

use conn_wizard::{
    case::{Case, Symptom},
    diagnosis::{Request, plan},
    evidence::{Fact, Need, Observation, Obstacle, ProbeId},
    tree::Tree,
};

use crate::world::{OPEN, REFUSED, World, at, client, ip, server, tree};

fn requests(case: &Case) -> Vec<Request> {
    plan(case, tree())
}

fn probes(case: &Case) -> Vec<ProbeId> {
    requests(case).iter().map(Request::probe).collect()
}

fn fresh(target: &str, symptom: Symptom) -> Case {
    Case::new(target.parse().expect("a target"), symptom)
}

/// Answers each request with the observation the world has of it, round by round.
fn run(world: World) -> Vec<Vec<ProbeId>> {
    let known = world.seen();
    let mut case = Case { evidence: conn_wizard::evidence::Evidence::default(), ..known.clone() };
    let mut rounds = Vec::new();
    loop {
        let round = probes(&case);
        if round.is_empty() {
            return rounds;
        }
        assert_eq!(round, probes(&case), "the same case, the same plan");
        for probe in &round {
            let unknown = || Observation { probe: *probe, outcome: Err(Obstacle::new(Need::Other)), took_ms: 1 };
            case.evidence.note(known.evidence.of(*probe).cloned().unwrap_or_else(unknown));
        }
        rounds.push(round);
        assert!(rounds.len() <= ProbeId::ALL.len(), "{rounds:?}");
    }
}

#[test]
fn without_a_tree_nothing_is_planned() {
    let empty = Tree { branches: Vec::new(), questions: Vec::new() };
    assert_eq!(plan(&fresh("ws://chat.example:8282", Symptom::Refused), &empty), []);
}

#[test]
fn a_name_is_looked_up_before_it_is_connected_to() {
    let rounds = run(client("ws://chat.example:8282")
        .resolves(&["192.0.2.7"])
        .connect("192.0.2.7:8282", OPEN)
        .upgraded("192.0.2.7:8282"));
    let round_of = |probe| rounds.iter().position(|round| round.contains(&probe));
    assert_eq!(round_of(ProbeId::Names), Some(0));
    assert_eq!(round_of(ProbeId::Connect), Some(1));
    assert_eq!(round_of(ProbeId::Handshake), Some(2));
}

#[test]
fn an_address_is_connected_to_at_once_and_never_looked_up() {
    let first = probes(&fresh("ws://192.0.2.7:8282", Symptom::Refused));
    assert!(first.contains(&ProbeId::Connect) && !first.contains(&ProbeId::Names), "{first:?}");
}

#[test]
fn addresses_that_only_a_resolver_gives_are_tried_too() {
    let case = client("ws://chat.example:8282")
        .resolves(&["198.51.100.9"])
        .resolver_says("203.0.113.53", &["192.0.2.7", "::ffff:198.51.100.9"], &[])
        .seen();
    let wanted = Request::Connect { to: vec![at("198.51.100.9:8282"), at("192.0.2.7:8282")] };
    assert!(requests(&case).contains(&wanted), "{:?}", requests(&case));
}

#[test]
fn at_most_sixteen_addresses_are_tried() {
    let many: Vec<String> = (1..100).map(|last| format!("192.0.2.{last}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let case = client("ws://chat.example:8282").resolves(&many).seen();
    let tried = requests(&case).into_iter().find_map(|request| match request {
        Request::Connect { to } => Some(to.len()),
        _ => None,
    });
    assert_eq!(tried, Some(16));
}

#[test]
fn a_name_that_does_not_resolve_is_not_connected_to() {
    let case = client("ws://chat.example:8282").resolves(&[]).not_found().seen();
    let asked = probes(&case);
    assert!(!asked.contains(&ProbeId::Connect) && !asked.contains(&ProbeId::Routes), "{asked:?}");
}

#[test]
fn routes_go_to_the_client_as_well() {
    let case = server("ws://192.0.2.7:8282").from("203.0.113.5").without(ProbeId::Routes).seen();
    let wanted = Request::Routes { to: vec![ip("192.0.2.7"), ip("203.0.113.5")] };
    assert!(requests(&case).contains(&wanted), "{:?}", requests(&case));
}

#[test]
fn binding_is_tried_for_a_service_that_cannot_listen() {
    let binds = |target: &str, symptom| probes(&fresh(target, symptom)).contains(&ProbeId::Bind);
    assert!(binds("192.0.2.7:8282", Symptom::Bind));
    assert!(binds("192.0.2.7:8282", Symptom::AddrNotAvail));
    assert!(!binds("192.0.2.7:8282", Symptom::Refused));
    assert!(!binds("chat.example:8282", Symptom::Bind));
    let connects = probes(&fresh("192.0.2.7:8282", Symptom::Bind)).contains(&ProbeId::Connect);
    assert!(!connects, "a service that cannot listen has nobody to connect to");
}

#[test]
fn only_what_accepts_is_greeted_and_never_inside_tls() {
    let greets = |target: &str, end| {
        let case = client(target).connect("192.0.2.7:8282", end).seen();
        probes(&case).contains(&ProbeId::Handshake)
    };
    assert!(greets("ws://192.0.2.7:8282", OPEN));
    assert!(greets("http://192.0.2.7:8282", OPEN));
    assert!(!greets("ws://192.0.2.7:8282", REFUSED));
    assert!(greets("wss://192.0.2.7:8282", OPEN));
    assert!(!greets("tcp://192.0.2.7:8282", OPEN));
    assert!(!greets("192.0.2.7:8282", OPEN));
}

#[test]
fn what_was_seen_is_not_asked_again_whatever_came_of_it() {
    let mut case = fresh("ws://192.0.2.7:8282", Symptom::Unknown);
    for probe in ProbeId::ALL {
        case.evidence.note(Observation { probe: *probe, outcome: Err(Obstacle::new(Need::Time)), took_ms: 1 });
    }
    assert_eq!(requests(&case), []);
    case.evidence.forget(ProbeId::Network);
    assert_eq!(requests(&case), [Request::Network]);
    case.evidence.note(Observation {
        probe: ProbeId::Network,
        outcome: Ok(Fact::Network(conn_wizard::evidence::Network::default())),
        took_ms: 1,
    });
    assert_eq!(requests(&case), []);
}

#[test]
fn only_the_proxy_that_programs_would_take_is_asked() {
    let world = |target: &str| client(target).connect("192.0.2.7:8282", OPEN).upgraded("192.0.2.7:8282");
    let asked = |world: World| {
        let requests = requests(&world.seen());
        requests.into_iter().find_map(|request| match request {
            Request::ProxyTrial { proxy, host, .. } => Some(format!("{proxy} {host}")),
            _ => None,
        })
    };
    let named = || world("ws://chat.example:8282").resolves(&["192.0.2.7"]);
    let (http, socks) = ("http://127.0.0.1:7890", "socks5://127.0.0.1:1080");
    assert_eq!(asked(named().proxy("http_proxy", http)).as_deref(), Some("http://127.0.0.1:7890 chat.example"));
    // Programs look the name up themselves.
    assert_eq!(asked(named().proxy("all_proxy", socks)).as_deref(), Some("socks5://127.0.0.1:1080 192.0.2.7"));
    assert_eq!(asked(named().proxy("https_proxy", http)), None);
    assert_eq!(asked(named().proxy("http_proxy", http).proxy("no_proxy", ".example")), None);
    assert_eq!(asked(named().proxy("http_proxy", http).in_unit("docker.service")), None);
    assert_eq!(asked(server("ws://192.0.2.7:8282").proxy("http_proxy", http).connect("192.0.2.7:8282", OPEN)), None);
}

#[test]
fn addresses_of_nobody_are_tried_only_where_something_could_take_connections_over() {
    let world = |took_us| client("ws://192.0.2.7:8282").connect("192.0.2.7:8282", REFUSED).took(took_us);
    let tried = |world: World| {
        let requests = requests(&world.seen());
        requests.into_iter().find_map(|request| match request {
            Request::Interception { to } => Some(to),
            _ => None,
        })
    };
    // Neither the target's range nor this machine's own.
    let free = Some(vec![at("198.51.100.1:8282")]);
    assert_eq!(tried(world(5_000)), None);
    assert_eq!(tried(world(90)), free, "sooner than another network could");
    assert_eq!(tried(world(5_000).rules("nat", "output", 1)), free);
    assert_eq!(tried(world(5_000).rules("filter", "output", 9)), None);
    assert_eq!(tried(server("ws://192.0.2.7:8282").connect("192.0.2.7:8282", REFUSED).rules("nat", "output", 1)), None);
}
