//! Messages as programs print them, with the addresses that are reserved for documentation: what each is about, the protocols that
//! meet, the program that says it, and the address in it.

use conn_wizard::recognise::{MOST_READ, Says, read};
use proptest::prelude::*;

/// Symptom (with the kind after a slash), stack (`-` for none or any), message.
const MESSAGES: &str = include_str!("recognise/messages.txt");

#[test]
fn messages_of_every_stack_are_read() {
    let mut wrong = Vec::new();
    let mut lines = 0;
    for line in MESSAGES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut fields = line.splitn(3, " | ");
        let [Some(expected), Some(stack), Some(message)] = [fields.next(), fields.next(), fields.next()] else {
            panic!("three fields are expected: {line}");
        };
        lines += 1;
        let found = read(message);
        let said = found.reading().map_or_else(
            || "nothing".to_owned(),
            |reading| match reading.kind {
                Some(kind) => format!("{}/{}", reading.trouble.id(), kind.id()),
                None => reading.trouble.id().to_owned(),
            },
        );
        if said != expected {
            wrong.push(format!("{said}, not {expected}: {message}"));
        }
        if stack != "-" && found.stack != Some(stack) {
            wrong.push(format!("{:?}, not {stack}: {message}", found.stack));
        }
    }
    assert!(lines > 1300, "{lines} lines");
    assert_eq!(wrong, [""; 0]);
}

/// The same words as a terminal, a log, a page or a program shows them.
#[test]
fn what_stands_around_a_message_does_not_matter() {
    let plain = "Error: connect ECONNREFUSED 192.0.2.5:8282";
    for message in [
        "\u{1b}[31mError:\u{1b}[39m connect \u{1b}[1mECONNREFUSED\u{1b}[0m 192.0.2.5:8282".to_owned(),
        format!(
            "2026-01-02T03:04:05.678Z [error] worker#7: {plain}\n    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1555:16)"
        ),
        format!("{{\"level\":\"error\",\"msg\":\"{plain}\\n    at TCPConnectWrap\"}}"),
        format!("<pre>{plain}</pre>"),
        format!("> {plain}"),
        "Error: connect ECONNREF\nUSED 192.0.2.5:8282".to_owned(),
        plain.to_ascii_uppercase(),
        plain.to_ascii_lowercase(),
    ] {
        let found = read(&message);
        assert_eq!(found.reading().map(|reading| reading.says), Some(Says::Refused), "{message}");
        assert_eq!(found.target.as_deref(), Some("192.0.2.5:8282"), "{message}");
        assert_eq!(found.errno, Some("ECONNREFUSED"), "{message}");
    }
}

/// Turkish has two letters i, and a terminal that shouts turns them into the wrong ones.
#[test]
fn turkish_capitals_are_read_whichever_rule_made_them() {
    for message in [
        "BAĞLANTI REDDEDİLDİ",
        "BAĞLANTI REDDEDILDI",
        "bağlantı reddedildi",
        "Baglanti reddedildi",
        "bağlantı reddedi\u{307}ldi",
    ] {
        assert_eq!(read(message).reading().map(|reading| reading.says), Some(Says::Refused), "{message}");
    }
}

#[test]
fn a_chain_of_causes_ends_with_the_innermost() {
    let java =
        "java.io.IOException: Connection reset\n\tat x.Y.z(Y.java:5)\nCaused by: java.net.ConnectException: Connection refused";
    assert_eq!(read(java).reading().map(|reading| reading.says), Some(Says::Refused));
    assert_eq!(read(java).readings.len(), 1);
    let python = "ConnectionRefusedError: [Errno 111] Connection refused\n\nDuring handling of the above exception, another exception \
                  occurred:\n\nTimeoutError: [Errno 110] Connection timed out";
    assert_eq!(read(python).reading().map(|reading| reading.says), Some(Says::Refused));
}

#[test]
fn two_errors_in_one_message_are_both_said() {
    let both = "AggregateError [ETIMEDOUT]: \n    at internalConnectMultiple\n  [errors]: [ Error: connect ECONNREFUSED ::1:8282, Error: \
                connect ETIMEDOUT 192.0.2.5:8282 ]";
    let said: Vec<&str> = read(both).readings.iter().map(|reading| reading.trouble.id()).collect();
    assert_eq!(said.len(), 2, "{said:?}");
}

#[test]
fn what_gives_no_reason_is_known_and_what_is_unknown_is_not() {
    let seven = read("curl: (7) Failed to connect to chat.example port 8282 after 0 ms: Couldn't connect to server");
    assert_eq!(seven.reading().map(|reading| reading.says), Some(Says::Failed));
    assert_eq!(seven.target.as_deref(), Some("chat.example:8282"));
    for message in [
        "",
        "it does not work",
        "hello world",
        "8282",
        "The quick brown fox",
        "PHP 8.2.1",
        "exit code 1",
        "error 61",
        "worker started, listening",
    ] {
        assert_eq!(read(message).readings, [], "{message}");
    }
}

#[test]
fn only_the_beginning_of_a_long_text_is_read() {
    let long = format!("Connection refused {}", "x ".repeat(MOST_READ));
    assert!(read(&long).cut && read(&long).reading().is_some());
    let late = format!("{} Connection refused", "é ".repeat(MOST_READ));
    assert!(read(&late).cut && read(&late).reading().is_none());
}

proptest! {
    #[test]
    fn no_text_is_too_strange(text in any::<String>()) {
        let _ = read(&text);
    }

    #[test]
    fn no_mixture_of_what_messages_are_made_of_is_too_strange(
        parts in proptest::collection::vec(proptest::sample::select(vec![
            "\\", "\\u", "\\ud83d", "\\u001b[", "\u{1b}", "[", "]", "<", "</b", "&", "&#", "&#x110000;", "://", "ws://", ":", "::", "1",
            "65536", "port", "port 80", "host ", "ı", "İ", "\u{307}", "한", "\u{202e}", "errno", "Connection", "refused", "\n", ">", "*",
            "upstream: \"", "-", "->", "dial tcp ", "é", "[::1]", "%", "@", "lookup ",
        ]), 0..40),
    ) {
        let found = read(&parts.concat());
        if let Some(target) = found.target {
            prop_assert!(target.parse::<conn_wizard::case::Target>().is_ok(), "{target}");
        }
    }
}
