//! The program as a shell sees it: exit status, one line for each mistake in the user's language, JSON as contracted.

#[path = "support/schema.rs"]
#[allow(unreachable_pub)] // a module of this test only
mod schema;

use std::{
    io::Read,
    process::{Command, Output, Stdio},
};

use rstest::rstest;
use serde_json::Value;

const BINARY: &str = env!("CARGO_BIN_EXE_conn-wizard");
/// Nothing listens here and nothing is asked of the network: the port is this machine's own discard port.
const TARGET: &str = "127.0.0.1:9";

/// The program in an environment of its own: nothing of the machine's settings shows.
fn wizard(locale: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(BINARY);
    command.args(arguments).env_clear().env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").env("LC_ALL", locale);
    command.env("TERM", "xterm").stdin(Stdio::null());
    command
}

fn run(locale: &str, arguments: &[&str]) -> Output {
    wizard(locale, arguments).output().expect("the program runs")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("standard output is UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("standard error is UTF-8")
}

const LOCALES: [&str; 3] = ["en_GB.UTF-8", "de_AT.UTF-8", "tr_TR.UTF-8"];

/// Every mistake, and a word that its line must contain whatever the language: what was wrong, or what is expected.
#[rstest]
#[case::no_target(&["check"], &["conn-wizard check"])]
#[case::no_terminal(&[], &["conn-wizard check", "--json"])]
#[case::plain_without_target(&["--plain"], &["conn-wizard check"])]
#[case::port_too_large(&["check", "70000"], &["70000", "65535"])]
#[case::port_zero(&["check", "0"], &["\"0\"", "65535"])]
#[case::port_of_host(&["check", "chat.example:70000"], &["chat.example:70000", "65535"])]
#[case::port_placeholder(&["check", "ws://chat.example:xxxx"], &["xxxx", "65535"])]
#[case::scheme(&["check", "ftp://chat.example"], &["ftp://chat.example", "wss"])]
#[case::host(&["check", "a b"], &["a b", "conn-wizard check"])]
#[case::shell_words(&["check", "$(reboot)"], &["$(reboot)", "conn-wizard check"])]
#[case::empty_target(&["check", ""], &["conn-wizard check"])]
#[case::symptom(&["check", TARGET, "--symptom", "broken"], &["broken", "refused", "addr-not-avail", "--symptom refused"])]
#[case::role(&["check", TARGET, "--role", "router"], &["router", "server", "--role server"])]
#[case::client(&["check", TARGET, "--client", "someone"], &["someone", "--client 192.0.2.7"])]
#[case::answer_form(&["check", TARGET, "--answer", "yes"], &["yes", "QUESTION=CHOICE"])]
#[case::answer_question(&["check", TARGET, "--answer", "no-such=yes"], &["no-such", "--answer"])]
#[case::answer_choice(&["check", TARGET, "--answer", "one-network-or-all=blue"], &["blue", "one", "all", "unknown"])]
#[case::timeout(&["check", TARGET, "--timeout", "soon"], &["soon", "--timeout 3s"])]
#[case::timeout_zero(&["check", TARGET, "--timeout", "0s"], &["0s", "100ms"])]
#[case::colour(&["check", TARGET, "--color", "blue"], &["blue", "always"])]
#[case::unknown_option(&["check", TARGET, "--frobnicate"], &["--frobnicate", "--help"])]
#[case::near_option(&["check", TARGET, "--jsn"], &["--jsn", "--json"])]
#[case::second_target(&["check", TARGET, "9"], &["\"9\"", "--help"])]
#[case::missing_value(&["check", TARGET, "--symptom"], &["--symptom", "--help"])]
#[case::twice(&["check", TARGET, "--json", "--json"], &["--json"])]
#[case::needless_value(&["check", TARGET, "--json=yes"], &["--json"])]
#[case::shell(&["completions", "tcsh"], &["tcsh", "bash", "zsh"])]
#[case::no_shell(&["completions"], &["bash", "zsh"])]
#[case::watch_port(&["watch"], &["conn-wizard watch 8282"])]
#[case::watch_time(&["watch", "8282", "--for", "a while"], &["a while", "--for 30s", "60m"])]
#[case::watch_too_long(&["watch", "8282", "--for", "2000m"], &["2000m", "60m"])]
#[case::report(&["report", "--format", "json"], &["report", "conn-wizard check"])]
fn a_mistake_gets_one_line_in_the_users_language(#[case] arguments: &[&str], #[case] words: &[&str]) {
    let mut said = Vec::new();
    for locale in LOCALES {
        let output = run(locale, arguments);
        assert_eq!(output.status.code(), Some(2), "{locale}: {output:?}");
        assert_eq!(stdout(&output), "", "{locale}");
        let line = stderr(&output);
        assert_eq!(line.lines().count(), 1, "{locale}: {line}");
        for word in words {
            assert!(line.contains(word), "{locale}: {word} is not in {line}");
        }
        said.push(line);
    }
    assert!(said[0] != said[1] && said[1] != said[2] && said[0] != said[2], "not translated: {said:?}");
}

#[test]
fn an_unknown_language_is_reported_in_the_language_of_the_environment() {
    for locale in LOCALES {
        let output = run(locale, &["check", TARGET, "--lang", "tlh"]);
        assert_eq!(output.status.code(), Some(2));
        let line = stderr(&output);
        assert!(line.contains("tlh") && line.contains("en, de, tr") && line.lines().count() == 1, "{line}");
    }
}

#[test]
fn the_language_option_wins_over_the_environment_even_for_mistakes() {
    let german = stderr(&run("tr_TR.UTF-8", &["--lang", "de", "check", "70000"]));
    assert_eq!(german, stderr(&run("de_DE.UTF-8", &["check", "70000"])));
}

#[test]
fn an_argument_that_is_not_text_is_refused() {
    use std::os::unix::ffi::OsStrExt;
    let output = wizard("en_GB.UTF-8", &["check"]).arg(std::ffi::OsStr::from_bytes(b"\xff\xfe")).output();
    let output = output.expect("the program runs");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(stderr(&output).lines().count(), 1);
}

#[test]
fn what_a_terminal_would_obey_is_never_printed() {
    let output = run("en_GB.UTF-8", &["check", "\x1b]0;title\x07\u{202e}"]);
    let line = stderr(&output);
    assert!(line.contains("\\x1b") && !line.contains('\x1b') && !line.contains('\u{202e}'), "{line:?}");
}

#[test]
fn a_broken_folder_of_texts_is_reported_and_the_program_goes_on() {
    let output = run("en_GB.UTF-8", &["--version", "--locales", "/no/such/folder"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(stderr(&output).contains("/no/such/folder"));
    assert!(stdout(&output).starts_with("conn-wizard "));
}

#[test]
fn help_is_in_the_users_language_with_examples_and_fits_80_columns() {
    for arguments in [&["--help"][..], &["-h"], &["check", "--help"], &["completions", "--help"], &["man", "--help"]] {
        let mut said = Vec::new();
        for locale in LOCALES {
            let output = run(locale, arguments);
            assert_eq!(output.status.code(), Some(0), "{arguments:?}");
            let text = stdout(&output);
            assert!(text.lines().all(|line| line.chars().count() <= 80), "{locale} {arguments:?}:\n{text}");
            for english in ["Usage:", "Options:", "Print help", "possible values", "[default"] {
                assert!(locale.starts_with("en") || !text.contains(english), "{english}:\n{text}");
            }
            said.push(text);
        }
        assert!(said[0] != said[1] && said[1] != said[2]);
    }
    assert!(stdout(&run("de_DE.UTF-8", &["--help"])).contains("conn-wizard check 8282 --symptom refused"));
}

#[test]
fn without_a_locale_everything_is_ascii() {
    for arguments in
        [&["--help"][..], &["--lang", "tr", "--help"], &["--lang", "de", "check", TARGET], &["--lang", "tr", "check", TARGET]]
    {
        let output = run("C", arguments);
        assert!(output.stdout.is_ascii(), "{arguments:?}:\n{}", stdout(&output));
        assert!(output.stderr.is_ascii(), "{arguments:?}:\n{}", stderr(&output));
    }
    let output = run("de_DE.UTF-8", &["--ascii", "check", TARGET]);
    assert!(output.stdout.is_ascii());
}

#[test]
fn completions_and_manual_page() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = run("en_GB.UTF-8", &["completions", shell]);
        assert_eq!(output.status.code(), Some(0), "{shell}");
        assert!(stdout(&output).contains("symptom"), "{shell}");
    }
    let page = stdout(&run("en_GB.UTF-8", &["man"]));
    assert!(page.contains(".TH conn") && page.contains("symptom"));
}

#[test]
fn json_is_one_object_as_the_schema_says_and_every_cause_of_the_branch_is_in_it() {
    for (locale, symptom) in [("en_GB.UTF-8", "refused"), ("de_DE.UTF-8", "timeout"), ("tr_TR.UTF-8", "bind"), ("C", "unknown")]
    {
        let output = run(locale, &["check", TARGET, "--symptom", symptom, "--timeout", "500ms", "--json"]);
        assert!(matches!(output.status.code(), Some(0 | 1 | 3)), "{output:?}");
        assert_eq!(stderr(&output), "", "nothing but the object");
        let report: Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
        schema::check(&report).unwrap_or_else(|error| panic!("{symptom}: {error}\n{}", stdout(&output)));
        assert_eq!(report["schema"], "conn-wizard/1");
        assert_eq!(report["symptom"], symptom);
        assert_eq!(report["target"]["input"], TARGET);
        assert_eq!(report["target"]["addresses"], serde_json::json!(["127.0.0.1"]));
        // Where no symptom is reported, the one that trying shows decides: the discard port refuses.
        causes_are_whole_and_in_order(&report, if symptom == "unknown" { "refused" } else { symptom });
    }
}

/// Every cause of the branch once; accusations first, what was ruled out last; evidence with every live verdict.
fn causes_are_whole_and_in_order(report: &Value, symptom: &str) {
    let tree = conn_wizard::tree::Tree::builtin().expect("the tree loads");
    // Where no symptom was named, the branch is that of what trying showed: nothing listens on the port, so it is refused.
    let seen = if symptom == "unknown" { "refused" } else { symptom };
    let branch = tree.branch(seen.parse().expect("a symptom")).expect("a branch");
    let findings = report["findings"].as_array().expect("findings");
    let causes: Vec<&str> = findings.iter().filter_map(|finding| finding["cause"].as_str()).collect();
    for step in &branch.steps {
        assert_eq!(causes.iter().filter(|cause| **cause == step.cause.id()).count(), 1, "{}", step.cause.id());
    }
    let rank = |finding: &Value| match finding["verdict"].as_str() {
        Some("confirmed" | "likely") => 0,
        Some("possible") => 1,
        _ => 2,
    };
    assert!(findings.is_sorted_by_key(rank), "{causes:?}");
    for finding in findings {
        assert!(!finding["evidence"].as_array().expect("evidence").is_empty(), "{finding}");
    }
}

#[test]
fn text_begins_with_the_conclusion_and_keeps_commands_in_column_one() {
    let output = run("en_GB.UTF-8", &["check", TARGET, "--symptom", "refused", "--role", "server", "--timeout", "500ms"]);
    let text = stdout(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.starts_with("A cause was found."), "{text}");
    assert!(text.lines().any(|line| line.starts_with("ss ")), "{text}");
    assert!(!text.contains('\x1b'), "no escapes into a pipe");
    let prose = text.lines().filter(|line| line.starts_with([' ', '-']));
    let long = prose.filter(|line| line.chars().count() > 80).collect::<Vec<_>>();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn colour_comes_only_when_it_is_asked_for() {
    let always = run("en_GB.UTF-8", &["check", TARGET, "--color", "always", "--timeout", "500ms"]);
    assert!(stdout(&always).contains("\x1b["));
    let never = run("en_GB.UTF-8", &["check", TARGET, "--color", "never", "--timeout", "500ms"]);
    assert!(!stdout(&never).contains('\x1b'));
}

#[test]
fn a_pasted_message_gives_the_symptom_unless_a_symptom_is_given() {
    let symptom = |more: &[&str]| {
        let arguments = [&["check", TARGET, "--json", "--timeout", "500ms"], more].concat();
        let output = run("en_GB.UTF-8", &arguments);
        let report: Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
        (report["symptom"].as_str().map(str::to_owned), stderr(&output))
    };
    assert_eq!(symptom(&["--error", "connect ECONNREFUSED 127.0.0.1:9"]), (Some("refused".into()), String::new()));
    assert_eq!(symptom(&["--error", "refused", "--symptom", "timeout"]).0.as_deref(), Some("timeout"));
    let (unknown, told) = symptom(&["--error", "it is broken"]);
    assert_eq!(unknown.as_deref(), Some("unknown"));
    assert!(told.contains("--error") && told.lines().count() == 1, "{told}");
}

#[test]
fn an_output_that_is_closed_early_is_no_panic() {
    for arguments in [&["--help"][..], &["completions", "bash"], &["check", TARGET, "--json", "--timeout", "500ms"]] {
        let mut child =
            wizard("en_GB.UTF-8", arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        drop(child.stdout.take());
        let mut told = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut told).expect("it is text");
        let status = child.wait().expect("it ends");
        assert!(matches!(status.code(), Some(0 | 1 | 3)), "{arguments:?}: {status:?}");
        assert!(!told.contains("panicked"), "{told}");
    }
}

/// A service that accepts and says nothing keeps the check waiting; a signal ends it with a whole report.
#[rstest]
#[case::hang_up(1)]
#[case::interrupt(2)]
#[case::terminate(15)]
fn a_signal_ends_a_check_with_what_is_known_by_then(#[case] number: i32) {
    use nix::{sys::signal, unistd::Pid};
    let silent = std::net::TcpListener::bind("127.0.0.1:0").expect("a listener");
    let target = format!("http://{}", silent.local_addr().expect("its address"));
    let arguments = ["check", &target, "--json", "--timeout", "30s"];
    let mut command = wizard("en_GB.UTF-8", &arguments);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let process = Pid::from_raw(i32::try_from(child.id()).expect("a process id"));
    let (connection, _) = silent.accept().expect("it connects");
    let signal = signal::Signal::try_from(number).expect("a signal");
    signal::kill(process, signal).expect("it runs");
    let output = child.wait_with_output().expect("it ends");
    drop(connection);
    assert_eq!(output.status.code(), Some(128 + number), "{output:?}");
    let report: Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
    schema::check(&report).expect("as the schema says");
    assert!(report["obstacles"].as_array().expect("obstacles").iter().any(|obstacle| obstacle["need"] == "cancelled"));
    assert_eq!(stderr(&output).lines().count(), 1, "{output:?}");
}

/// An empty folder of this name.
fn scratch(name: &str) -> std::path::PathBuf {
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

#[test]
fn a_clients_report_is_read_from_a_file_and_from_standard_input() {
    let file = scratch("read").join("client.txt");
    let report = "cw1 to 127.0.0.1 9\ncw1 to =0\ncw1 env http_proxy=http://ann:secret@127.0.0.1:7890\ncw1 env =0\ncw1 end\n";
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(report.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for bytes in [report.as_bytes(), &wide] {
        std::fs::write(&file, bytes).expect("a file");
        let named = file.display().to_string();
        let arguments =
            ["check", "http://127.0.0.1:9", "--role", "server", "--symptom", "refused", "--json", "--client-report"];
        let output = run("en_GB.UTF-8", &[&arguments[..], &[named.as_str()]].concat());
        let text = stdout(&output);
        assert!(text.contains("client-proxy-applies") && !text.contains("secret"), "{text}{}", stderr(&output));
    }
}

#[test]
fn a_clients_report_that_is_none_gets_one_line() {
    let file = scratch("refused").join("client.txt");
    let named = file.display().to_string();
    for (text, word) in
        [(None, "client.txt"), (Some("hello"), "cw1 to"), (Some("cw1 to old.example 80\ncw1 to =0"), "old.example:80")]
    {
        if let Some(text) = text {
            std::fs::write(&file, text).expect("a file");
        }
        for locale in LOCALES {
            let output = run(locale, &["check", TARGET, "--client-report", &named]);
            let line = stderr(&output);
            assert_eq!((output.status.code(), line.lines().count()), (Some(2), 1), "{line}");
            assert!(line.contains(word) && line.contains("client.txt"), "{line}");
        }
    }
}

/// The program with this standard input.
fn fed(locale: &str, arguments: &[&str], input: &[u8]) -> Output {
    use std::io::Write;
    let mut command = wizard(locale, arguments);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    child.stdin.take().expect("its input").write_all(input).expect("it reads");
    child.wait_with_output().expect("it ends")
}

#[test]
fn messages_are_explained_line_by_line_as_the_schema_says() {
    let input = b"Error: connect ECONNREFUSED 192.0.2.5:8282\nwho knows\n\xff\xfe\n\nnet::ERR_SSL_PROTOCOL_ERROR\r\n";
    for locale in LOCALES {
        let output = fed(locale, &["explain", "-", "--json"], input);
        assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(3), ""), "one is not known");
        let lines: Vec<Value> =
            stdout(&output).lines().map(|line| serde_json::from_str(line).expect("one object on each line")).collect();
        assert_eq!(lines.len(), 5);
        for line in &lines {
            schema::check_explain(line).unwrap_or_else(|error| panic!("{error}\n{line}"));
        }
        assert_eq!((&lines[0]["symptom"], &lines[0]["target"]), (&Value::from("refused"), &Value::from("192.0.2.5:8282")));
        assert_eq!((&lines[0]["stack"], &lines[0]["errno"]), (&Value::from("node"), &Value::from("ECONNREFUSED")));
        assert_eq!(lines[0]["next"], "conn-wizard check 192.0.2.5:8282 --symptom refused");
        assert_eq!((&lines[1]["symptom"], &lines[1]["recognised"]), (&Value::from("other"), &Value::from(false)));
        assert_eq!((&lines[4]["symptom"], &lines[4]["kind"]), (&Value::from("protocol"), &Value::from("tls-to-plain")));
    }
}

#[test]
fn a_message_is_explained_in_sentences_with_the_next_command_in_column_one() {
    let mut said = Vec::new();
    for locale in LOCALES {
        let output = run(locale, &["explain", "dial tcp 192.0.2.5:8282: i/o timeout"]);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        let text = stdout(&output);
        assert!(text.ends_with("\nconn-wizard check 192.0.2.5:8282 --symptom timeout\n"), "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
        said.push(text);
    }
    assert!(said[0] != said[1] && said[1] != said[2]);
    // Words without quotes, and standard input as one message.
    let words = run("en_GB.UTF-8", &["explain", "dial", "tcp", "192.0.2.5:8282:", "i/o", "timeout"]);
    assert_eq!(stdout(&words), said[0]);
    let piped = fed("en_GB.UTF-8", &["explain"], b"dial tcp 192.0.2.5:8282: i/o\ntimeout");
    assert_eq!(stdout(&piped), said[0]);
    let unknown = run("en_GB.UTF-8", &["explain", "it is broken"]);
    assert_eq!(unknown.status.code(), Some(3));
    assert!(stdout(&unknown).contains("--symptom"));
}

#[test]
fn an_address_in_a_message_reaches_a_command_as_one_word() {
    let output = run(
        "en_GB.UTF-8",
        &["explain", "WebSocket connection to 'ws://chat.example/x;reboot&y=$(id)' failed: net::ERR_CONNECTION_REFUSED"],
    );
    let text = stdout(&output);
    let command = text.lines().last().expect("a command");
    let words = shell_words::split(command).expect("a command line");
    assert_eq!(words.len(), 5, "{command}");
    let escaped = run("en_GB.UTF-8", &["explain", "\u{1b}]0;x\u{7}connect ECONNREFUSED"]);
    assert!(!stdout(&escaped).contains('\u{1b}'));
}

#[test]
fn a_watch_is_one_object_as_its_schema_says() {
    let output = run("en_GB.UTF-8", &["watch", "8282", "--for", "1s", "--json"]);
    assert_eq!(output.status.code(), Some(3), "nobody knocks: {output:?}");
    assert_eq!(stderr(&output), "", "nothing but the object");
    let watch: Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
    schema::check_watch(&watch).unwrap_or_else(|error| panic!("{error}\n{}", stdout(&output)));
    assert_eq!((&watch["schema"], &watch["port"]), (&Value::from("conn-wizard-watch/1"), &Value::from(8282)));
    let permitted = nix::unistd::geteuid().is_root();
    assert_eq!(watch["says"], if permitted { "too-soon" } else { "not-permitted" });
}

#[test]
fn a_watch_ends_with_a_signal_and_says_what_it_saw() {
    let mut child = wizard("de_DE.UTF-8", &["watch", "ws://chat.example:8282", "--plain"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut said = String::new();
    let mut stdout = std::io::BufReader::new(child.stdout.take().expect("its output"));
    std::io::BufRead::read_line(&mut stdout, &mut said).expect("a first line");
    let pid = nix::unistd::Pid::from_raw(i32::try_from(child.id()).expect("a process id"));
    nix::sys::signal::kill(pid, nix::sys::signal::Signal::SIGTERM).expect("a signal");
    assert_eq!(child.wait().expect("its end").code(), Some(143));
    stdout.read_to_string(&mut said).expect("the rest");
    assert!(said.contains("8282") && said.lines().count() > 3, "{said}");
}
