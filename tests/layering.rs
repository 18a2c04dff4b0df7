//! The invariants of ARCHITECTURE.md that are about who may use what, read from the sources themselves.

#[path = "support/source.rs"]
#[allow(unreachable_pub)] // a module of this test only
mod source;

use source::{Source, sources};

/// Folders (and the file beside each) that know values only.
const PURE: [&str; 9] =
    ["case", "tree", "diagnosis", "evidence", "wire", "recognise", "session", "addressbook", "client_report"];

/// What reaches outside: crates, and the parts of the standard library that do.
const OUTSIDE: &[&str] = &[
    "tokio",
    "tokio_util",
    "futures_util",
    "ratatui",
    "crossterm",
    "fluent",
    "nix",
    "socket2",
    "libc",
    "clap",
    "tui_input",
    "std::fs",
    "std::io",
    "std::env",
    "std::process",
    "std::thread",
    "std::os",
    "std::time::Instant",
    "std::time::SystemTime",
    "std::net::TcpStream",
    "std::net::TcpListener",
    "std::net::UdpSocket",
    "std::net::ToSocketAddrs",
];

fn offenders(inside: impl Fn(&Source) -> bool, forbidden: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for file in sources().iter().filter(|file| inside(file)) {
        for path in file.paths() {
            if forbidden.iter().any(|word| path == *word || path.starts_with(&format!("{word}::"))) {
                found.push(format!("{}: {path}", file.name));
            }
        }
    }
    found
}

#[test]
fn the_core_knows_no_terminal_no_words_no_files_no_clock_and_no_environment() {
    assert_eq!(offenders(|file| file.is_in(&PURE), OUTSIDE), [""; 0]);
}

#[test]
fn the_core_calls_no_edge() {
    let edge = ["crate::probe", "crate::tui", "crate::l10n", "crate::cli", "crate::check", "crate::report", "crate::text"];
    let mut found = offenders(|file| file.is_in(&PURE), &edge);
    // The limits are plain numbers, kept in one place with their reasons.
    found.retain(|path| !path.contains("crate::probe::limits"));
    assert_eq!(found, [""; 0]);
}

#[test]
fn fluent_is_known_to_l10n_only() {
    assert_eq!(offenders(|file| !file.is_in(&["l10n"]), &["fluent"]), [""; 0]);
}

#[test]
fn the_screen_library_is_known_to_tui_only() {
    assert_eq!(offenders(|file| !file.is_in(&["tui"]), &["ratatui"]), [""; 0]);
    // main asks crossterm for the width of the terminal, and nothing else.
    assert_eq!(offenders(|file| !file.is_in(&["tui", "main"]), &["crossterm"]), [""; 0]);
}

#[test]
fn only_probes_touch_the_network_and_start_programs() {
    let machine = [
        "socket2",
        "nix::sys::socket",
        "tokio::net",
        "tokio::process",
        "std::process::Command",
        "std::net::TcpStream",
        "std::net::TcpListener",
        "std::net::UdpSocket",
        "std::net::ToSocketAddrs",
    ];
    assert_eq!(offenders(|file| !file.is_in(&["probe"]), &machine), [""; 0]);
}

#[test]
fn only_the_edge_reads_the_process_environment() {
    let read =
        ["std::env::var", "std::env::vars", "std::env::vars_os", "std::env::var_os", "std::env::args", "std::env::args_os"];
    assert_eq!(offenders(|file| !file.is_in(&["main", "probe", "tui"]), &read), [""; 0]);
}

/// A probe returns a fact or an obstacle; only the judge concludes.
#[test]
fn probes_and_evidence_conclude_nothing() {
    let conclusions =
        ["crate::diagnosis::Cause", "crate::diagnosis::Verdict", "crate::diagnosis::Finding", "crate::diagnosis::judge"];
    assert_eq!(offenders(|file| file.is_in(&["probe", "evidence", "wire"]), &conclusions), [""; 0]);
}

/// `update` is a transition and `draw` a picture: neither waits.
#[test]
fn the_session_and_the_pages_never_wait() {
    let waiting = [".await", "async ", "block_on", "sleep(", "recv("];
    let mut found = Vec::new();
    for file in sources().iter().filter(|file| file.is_in(&["session", "tui/pages", "tui/page", "tui/compose", "tui/paint"])) {
        found.extend(waiting.iter().filter(|word| file.code.contains(**word)).map(|word| format!("{}: {word}", file.name)));
    }
    assert_eq!(found, [""; 0]);
}

/// Evidence is plain data: what is saved, reported and used as a fixture is one format.
#[test]
fn evidence_serialises() {
    fn plain<T: serde::Serialize + serde::de::DeserializeOwned + Clone + PartialEq + std::fmt::Debug>() {}
    plain::<conn_wizard::evidence::Evidence>();
    plain::<conn_wizard::evidence::Observation>();
    plain::<conn_wizard::case::Case>();
}

/// Ids of messages are made in `text` and in the key table, nowhere else.
#[test]
fn message_ids_stand_in_text_and_the_key_table_only() {
    let prefixes = ["ask-", "choice-", "cause-", "why-", "saw-", "fix-", "obstacle-", "key-", "app-"];
    let elsewhere = |file: &Source| !file.is_in(&["text", "tui/keymap"]);
    let found: Vec<String> = sources()
        .iter()
        .filter(|file| elsewhere(file))
        .flat_map(|file| file.literals.iter().map(move |literal| (file, literal)))
        .filter(|(_, literal)| prefixes.iter().any(|prefix| literal.starts_with(prefix)))
        .map(|(file, literal)| format!("{}: {literal:?}", file.name))
        .collect();
    assert_eq!(found, [""; 0]);
}

/// What looks like a sentence and is none, by file, with the reason.
const NO_SENTENCES: [(&str, &str, &str); 21] = [
    ("wire/", " message", "a format's own name for a part of it, in an obstacle's detail"),
    ("wire/", "DNS ", "a format's own name for a part of it, in an obstacle's detail"),
    ("wire/", "host name", "a format's own name for a part of it, in an obstacle's detail"),
    ("probe/", " answer", "a format's own name for a part of it, in an obstacle's detail"),
    ("wire/worker_title.rs", " process  ", "how Workerman writes its process titles"),
    ("wire/nginx_config.rs", "# configuration file ", "how nginx -T begins each file"),
    ("wire/nginx_title.rs", ": master process ", "how nginx writes its process titles"),
    ("diagnosis/proof/samples.rs", "", "values as they come from outside, for tests of every catalogue"),
    ("diagnosis/proof/see.rs", "src {}", "filters of ss"),
    ("diagnosis/proof/see.rs", "sport >=", "filters of ss"),
    ("text/proof.rs", "E", "errno names with the C library's own words, which every client prints"),
    ("text/report.rs", ", ", "lists of words for the command line"),
    ("tui/keymap.rs", "PgUp", "what stands on keys"),
    ("client_report/command.rs", "", "lines for the shells of clients"),
    ("probe/rehearsal/load.rs", "", "rules in the language of nft"),
    ("probe/rehearsal/story.rs", "", "words of rules of nft and iptables"),
    ("wire/nft_listing.rs", "flags", "words of nft"),
    ("probe/pressure.rs", "Max open files", "a line of /proc/PID/limits"),
    ("probe/panels/records.rs", "SELECT ", "questions to SQLite"),
    ("wire/ufw_rules.rs", "### ", "lines of the files of ufw"),
    ("l10n.rs", "no message", "said to a developer, in debug builds"),
];

/// Two words of letters with a space between them are taken for a sentence.
#[test]
fn no_sentence_stands_in_the_sources() {
    let mut found = Vec::new();
    for file in sources() {
        for literal in file.literals.iter().filter(|literal| looks_like_a_sentence(literal)) {
            let known = |(place, part, _): &(&str, &str, &str)| file.name.starts_with(place) && literal.contains(part);
            if !NO_SENTENCES.iter().any(known) {
                found.push(format!("{}: {literal:?}", file.name));
            }
        }
    }
    assert_eq!(found, [""; 0]);
}

fn looks_like_a_sentence(literal: &str) -> bool {
    let words: Vec<&str> = literal.split(' ').collect();
    let is_word = |word: &str| {
        let word = word.trim_end_matches(['.', ',', ':', ';', '!', '?']);
        word.chars().count() > 1 && word.chars().all(char::is_alphabetic)
    };
    words.windows(2).any(|pair| is_word(pair[0]) && is_word(pair[1]))
}

#[test]
fn the_reader_of_sources_reads_what_it_is_meant_to() {
    let file = Source::read("case/x.rs", source::SAMPLE);
    assert_eq!(file.literals, ["a \"quoted\" word", "raw \\ text", "bytes"]);
    let paths: Vec<&str> = file.paths().collect();
    for path in ["std::fs::File", "std::net::IpAddr", "tokio::sync", "crate::case::Case::new", "std::env::var"] {
        assert!(paths.contains(&path), "{path} is not in {paths:?}");
    }
    assert!(!file.code.contains("hidden"));
    assert!(looks_like_a_sentence("No such file.") && !looks_like_a_sentence("ss -Hltnp"));
}
