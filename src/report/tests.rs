use super::{Report, json, text::Layout};
use crate::{
    case::{Case, Role, Symptom},
    diagnosis::judge,
    evidence::{
        Fact, ForeignListeners, ListenerTable, NameAnswers, Need, Observation, Obstacle, PacketFilter, ProbeId, SystemAnswer,
    },
    l10n::{Catalogue, Charset},
    tree::Tree,
};

/// What an ordinary user sees: each probe has an answer, and each answer has a part that is missing.
fn half_seen() -> Case {
    let mut case = Case::new("ws://chat.example:8282".parse().expect("a target"), Symptom::Refused);
    case.role = Some(Role::Server);
    let root = || Some(Obstacle::new(Need::Root));
    let facts = [
        Fact::Listeners(ListenerTable { listeners: Vec::new(), owners_hidden: root(), from_sock_diag: true }),
        Fact::Namespaces(ForeignListeners { listeners: Vec::new(), namespaces: 0, hidden: root() }),
        Fact::FirewallRules(PacketFilter { chains: Vec::new(), hidden: root() }),
        Fact::Names(NameAnswers {
            name: "chat.example".into(),
            system: SystemAnswer::Blocked(Obstacle::with(Need::Tool, "getent")),
            hosts_file: Vec::new(),
            resolvers: Vec::new(),
            reverse: Vec::new(),
            authority: Vec::new(),
        }),
    ];
    for fact in facts {
        case.evidence.note(Observation { probe: fact.probe(), outcome: Ok(fact), took_ms: 1 });
    }
    case.evidence.note(Observation { probe: ProbeId::Workerman, outcome: Err(Obstacle::new(Need::File)), took_ms: 1 });
    case
}

#[test]
fn what_is_hidden_in_an_answer_is_an_obstacle_too_and_root_is_said_to_help() {
    let (case, tree) = (half_seen(), Tree::builtin().expect("the tree loads"));
    let (diagnosis, catalogue) = (judge(&case, &tree), Catalogue::new(&"en".parse().expect("a tag"), Charset::Utf8, None));
    let report =
        Report { case: &case, diagnosis: &diagnosis, tree: &tree, catalogue: &catalogue, elapsed_ms: 1, privileged: false };
    let mut listed: Vec<_> = json::document(&report).obstacles.iter().map(|one| (one.probe, one.need)).collect();
    listed.sort();
    let mut expected = vec![
        (ProbeId::Listeners, Need::Root),
        (ProbeId::Namespaces, Need::Root),
        (ProbeId::FirewallRules, Need::Root),
        (ProbeId::Names, Need::Tool),
        (ProbeId::Workerman, Need::File),
    ];
    expected.sort();
    assert_eq!(listed, expected);
    let text = super::text::render(&report, Layout { width: 200, colour: false });
    for part in [ProbeId::Listeners, ProbeId::Namespaces, ProbeId::FirewallRules] {
        let more = crate::text::obstacle::root_adds(part).map(|more| catalogue.say(&more)).expect("root sees more there");
        assert!(text.contains(&more), "{more:?} is not in:\n{text}");
    }
}
