//! The catalogues: complete, alike in every language, used, and sayable.

#[path = "locales/catalogue.rs"]
mod catalogue;
#[path = "locales/sources.rs"]
mod sources;

use std::collections::{BTreeMap, BTreeSet};

use catalogue::{LANGUAGES, Message, catalogue, languages_of};
use conn_wizard::{
    case::{Role, Target},
    diagnosis::{Cause, Unchecked, Verdict},
    evidence::{Need, Obstacle, ProbeId},
    l10n::{Catalogue, Charset, languages},
    text::{self, Text, cause, obstacle, question},
    tree::{Teller, Tree},
};
use unic_langid::LanguageIdentifier;

fn tree() -> Tree {
    Tree::builtin().expect("the tree that ships loads")
}

fn target() -> Target {
    "ws://chat.example:8282".parse().expect("a target")
}

fn tag(language: &str) -> LanguageIdentifier {
    language.parse().expect("a language tag")
}

#[test]
fn the_languages_are_those_of_the_folders() {
    assert_eq!(languages().iter().map(ToString::to_string).collect::<Vec<_>>(), LANGUAGES);
    assert_eq!(languages_of("locales"), LANGUAGES.iter().map(ToString::to_string).collect());
}

#[test]
fn every_language_has_the_same_messages_in_the_same_files() {
    let english = catalogue("en");
    for language in LANGUAGES {
        let other = catalogue(language);
        let place = |messages: &BTreeMap<String, Message>| -> BTreeSet<(String, String)> {
            messages.iter().map(|(id, message)| (message.file.clone(), id.clone())).collect()
        };
        let (here, there) = (place(&english), place(&other));
        assert_eq!(here.difference(&there).collect::<Vec<_>>(), Vec::<&_>::new(), "missing in {language}");
        assert_eq!(there.difference(&here).collect::<Vec<_>>(), Vec::<&_>::new(), "only in {language}");
    }
}

#[test]
fn every_language_uses_the_same_values_in_a_message() {
    let english = catalogue("en");
    for language in LANGUAGES {
        for (id, message) in catalogue(language) {
            assert_eq!(message.variables, english[&id].variables, "{language}: {id}");
            assert_eq!(message.references, english[&id].references, "{language}: {id}");
        }
    }
}

#[test]
fn every_message_is_used_and_every_id_used_is_a_message() {
    let english = catalogue("en");
    let families = text::families(&tree());
    let mut used: BTreeSet<String> = families.iter().flat_map(text::Family::ids).collect();
    used.extend(english.values().flat_map(|message| message.references.iter().cloned()));
    for literal in sources::ids_of_the_bridge() {
        match literal.strip_suffix('-') {
            Some(_) => assert!(
                families.iter().any(|family| family.prefix == literal),
                "the family {literal} is not in text::families()"
            ),
            None => drop(used.insert(literal)),
        }
    }
    let known: BTreeSet<String> = english.into_keys().collect();
    assert_eq!(used.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new(), "ids without a message");
    assert_eq!(known.difference(&used).collect::<Vec<_>>(), Vec::<&String>::new(), "messages nobody says");
}

#[test]
fn ids_are_made_in_the_bridge_only() {
    let known = catalogue("en");
    for (file, literal) in sources::literals_outside_the_bridge() {
        assert!(!known.contains_key(&literal), "{file} makes the id {literal}");
    }
}

#[test]
fn ids_have_one_of_the_prefixes() {
    for id in catalogue("en").keys() {
        assert!(sources::PREFIXES.iter().any(|prefix| id.starts_with(prefix)), "{id}");
    }
}

/// Every message of a language with a value for each variable, once all of them words and once all of them quantities.
fn filled(language: &str) -> Vec<Text> {
    let mut texts = Vec::new();
    for (id, message) in catalogue(language) {
        for as_count in [false, true] {
            texts.push(message.variables.iter().fold(Text::new(id.clone()), |text, variable| {
                let name: &'static str = variable.clone().leak();
                if as_count { text.count(name, 28_232) } else { text.word(name, "chat.example:8282") }
            }));
        }
    }
    texts
}

#[test]
fn every_message_can_be_said() {
    for language in LANGUAGES {
        let spoken = Catalogue::new(&tag(language), Charset::Utf8, None);
        for text in filled(language) {
            let said = spoken.try_say(&text).unwrap_or_else(|fault| panic!("{language}: {fault}"));
            assert!(!said.contains(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}']), "isolating marks: {said}");
            assert!(!said.contains("{ $") && !said.contains("{$"), "{language}: {}: {said}", text.id);
            assert!(!said.trim().is_empty(), "{language}: {} is empty", text.id);
        }
    }
    let pseudo = Catalogue::pseudo();
    for text in filled("en") {
        let said = pseudo.try_say(&text).unwrap_or_else(|fault| panic!("pseudo: {fault}"));
        assert!(said.starts_with('[') && said.ends_with(']'), "{said}");
    }
}

/// Messages whose purpose is to show letters of every language.
const SAMPLES: [&str; 3] = ["app-start-sample", "app-start-language", "app-language-name"];

#[test]
fn a_terminal_without_utf8_gets_ascii_only() {
    for language in LANGUAGES {
        let plain = Catalogue::new(&tag(language), Charset::Ascii, None);
        let full = Catalogue::new(&tag(language), Charset::Utf8, None);
        for text in filled(language) {
            let said = plain.try_say(&text).unwrap_or_else(|fault| panic!("{language}: {fault}"));
            assert!(said.is_ascii(), "{language}: {}: {said}", text.id);
            let marks = |said: &str| said.matches('?').count();
            let lost = marks(&said) > marks(&full.say(&text));
            assert!(!lost || SAMPLES.contains(&text.id.as_ref()), "{language}: {} loses a letter: {said}", text.id);
        }
    }
}

#[test]
fn punctuation_is_ascii_and_letters_are_the_languages_own() {
    let letters = [("en", ""), ("de", "äöüÄÖÜß"), ("tr", "çğıöşüÇĞİÖŞÜâîû")];
    for (language, own) in letters {
        for (id, message) in catalogue(language) {
            if SAMPLES.contains(&id.as_str()) {
                continue;
            }
            let foreign: String = message.text.chars().filter(|c| !c.is_ascii() && !own.contains(*c)).collect();
            assert!(foreign.is_empty(), "{language}: {id}: {foreign}");
            assert!(!message.text.contains(['\t', '\r']), "{language}: {id}");
            let aligned = message.text.lines().any(|line| line.trim().contains("  "));
            assert!(
                !aligned || id == "app-examples" || id.starts_with("key-name-"),
                "{language}: {id} has two spaces in a row"
            );
        }
    }
}

#[test]
fn what_the_browser_prints_is_the_same_in_every_language() {
    let english = catalogue("en");
    let browser = |id: &String| id.starts_with("app-browser-");
    assert_eq!(english.keys().filter(|id| browser(id)).count(), 2);
    for language in LANGUAGES {
        for (id, message) in catalogue(language).into_iter().filter(|(id, _)| browser(id)) {
            assert_eq!(message.text, english[&id].text, "{language}: {id}");
        }
    }
    let response = Text::new("app-browser-response-code").word("url", "ws://chat.example:8282/").word("code", "200");
    assert_eq!(
        Catalogue::new(&tag("de"), Charset::Ascii, None).say(&response),
        "WebSocket connection to 'ws://chat.example:8282/' failed: Error during WebSocket handshake: Unexpected response code: 200"
    );
}

#[test]
fn the_placeholder_of_the_documents_stands_only_where_it_is_explained() {
    for language in LANGUAGES {
        for (id, message) in catalogue(language) {
            let explains = id.contains("xxxx") || id.contains("placeholder");
            assert!(explains || !message.text.contains("xxxx"), "{language}: {id}");
        }
    }
}

/// What is code, a number of the kernel or an address is the same in every language.
#[test]
fn technical_words_are_not_translated() {
    let technical = |word: &str| {
        word.contains('_')
            || word.contains("://")
            || word.starts_with("--")
            || word.contains(".conf")
            || word.starts_with("/etc")
    };
    let words = |text: &str| -> BTreeSet<String> {
        let trimmed = text.split(|c: char| c.is_whitespace() || "\"'(),;".contains(c));
        let bare = trimmed.map(|word| word.trim_end_matches(['.', ':', '?'])).filter(|word| technical(word));
        bare.map(str::to_owned).collect()
    };
    let english = catalogue("en");
    for language in LANGUAGES {
        for (id, message) in catalogue(language) {
            assert_eq!(words(&message.text), words(&english[&id].text), "{language}: {id}");
        }
    }
}

/// Every text the tree and the domain can ask for, made as the program makes it.
fn texts_of_the_domain() -> Vec<Text> {
    let (tree, target) = (tree(), target());
    let mut texts = Vec::new();
    for cause in Cause::ALL {
        texts.extend([cause::title(*cause), cause::why(*cause)]);
    }
    for branch in &tree.branches {
        texts.extend(branch.notes.iter().map(|note| cause::note(note, &target)));
        texts.extend(branch.steps.iter().flat_map(|step| &step.hints).map(|hint| cause::hint(hint, &target)));
    }
    for asked in &tree.questions {
        let id = &asked.id;
        texts.extend([question::ask(id), question::why(id, &target), question::find_out(id, &target)]);
        texts.extend(asked.choices.iter().map(|choice| question::choice(id, &choice.id)));
    }
    texts.extend(Verdict::ALL.map(cause::verdict));
    texts.extend(Teller::ALL.map(cause::teller));
    for need in Need::ALL {
        texts.extend([Obstacle::new(need), Obstacle::with(need, "nft")].map(|stood| obstacle::obstacle(&stood)));
    }
    let sides = [Role::Server, Role::Client].map(Unchecked::OtherSide);
    let reasons = [Unchecked::NoProbe, Unchecked::NothingTells, Unchecked::ClientAddress, Unchecked::Waiting(ProbeId::Connect)]
        .into_iter()
        .chain(sides);
    texts.extend(reasons.map(|why| obstacle::unchecked(&why)));
    texts.extend(ProbeId::ALL.iter().filter_map(|probe| obstacle::root_adds(*probe)));
    texts
}

#[test]
fn every_text_of_the_tree_can_be_said_with_the_values_of_a_case() {
    for language in LANGUAGES {
        let spoken = Catalogue::new(&tag(language), Charset::Utf8, None);
        for text in texts_of_the_domain() {
            spoken.try_say(&text).unwrap_or_else(|fault| panic!("{language}: {fault}"));
        }
    }
}

#[test]
fn quantities_and_code_stand_in_the_documents_hints() {
    let say = |language: &str, text: &Text| Catalogue::new(&tag(language), Charset::Utf8, None).say(text);
    let target = target();
    for (language, default, wide) in [("en", "28,232", "55,536"), ("de", "28.232", "55.536"), ("tr", "28.232", "55.536")] {
        let hint = |name: &str| say(language, &cause::hint(name, &target));
        assert!(hint("default-port-range").contains(default));
        assert!(hint("widen-port-range").contains(wide));
        assert!(hint("never-switch-off").contains("8282/tcp"));
        let code = say(language, &cause::note("websocket-listener", &target));
        assert!(code.contains("\n\n$gateway = new Gateway('websocket://0.0.0.0:8282');\n\n"), "{code}");
        assert!(code.ends_with("\n\n$worker = new Worker('websocket://0.0.0.0:8282');"), "{code}");
    }
}
