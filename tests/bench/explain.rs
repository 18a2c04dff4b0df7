//! How many messages a second are read, on one core, and how that compares with a plain search for the same phrases.
//!
//! `cargo bench --bench explain`. The messages are those of `tests/recognise/messages.txt`, over and over. The rival is `grep -F -i
//! -f` with every phrase of `assets/errors.toml`: it says whether one of them stands in a line, and nothing of what it means. Both
//! read the same lines in the same run, and in turn.

use std::{
    collections::BTreeSet,
    fs,
    hint::black_box,
    io::Write,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use conn_wizard::recognise::read;

const MESSAGES: &str = include_str!("../recognise/messages.txt");
const SIGNATURES: &str = include_str!("../../assets/errors.toml");
/// How often the messages are read in one round, and how many rounds there are.
const TIMES: usize = 100;
const ROUNDS: usize = 5;

fn main() {
    // `cargo test --all-targets` runs this as well, without the argument.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let messages: Vec<&str> = MESSAGES.lines().filter_map(|line| line.splitn(3, " | ").nth(2)).collect();
    let begun = Instant::now();
    black_box(read("Connection refused"));
    println!("the first message, with the table: {:.1} ms", begun.elapsed().as_secs_f64() * 1000.0);
    let lines = messages.join("\n") + "\n";
    let input = lines.repeat(TIMES);
    let count = messages.len() * TIMES;
    let phrases = phrases();
    let mut ratios = Vec::new();
    for _ in 0..ROUNDS {
        let own = own(&messages);
        println!("conn-wizard: {:>8.0} messages a second", rate(count, own));
        if let Some(rival) = rival(&phrases, &input) {
            println!("grep -F -i -f: {:>6.0} messages a second ({} phrases)", rate(count, rival), phrases.lines().count());
            ratios.push(own.as_secs_f64() / rival.as_secs_f64());
        }
    }
    ratios.sort_by(f64::total_cmp);
    if let Some(middle) = ratios.get(ratios.len() / 2) {
        println!("conn-wizard takes {middle:.1} times as long as grep, which only says whether a phrase stands there");
    }
    let long = "dial tcp 192.0.2.5:8282: connect: connection refused; ".repeat(1200);
    let begun = Instant::now();
    black_box(read(&long));
    println!("64 KiB of one message over and over: {:.1} ms", begun.elapsed().as_secs_f64() * 1000.0);
}

#[allow(clippy::cast_precision_loss)] // a hundred thousand messages
fn rate(count: usize, took: Duration) -> f64 {
    count as f64 / took.as_secs_f64()
}

fn own(messages: &[&str]) -> Duration {
    let begun = Instant::now();
    for _ in 0..TIMES {
        for message in messages {
            black_box(read(message));
        }
    }
    begun.elapsed()
}

/// Every phrase as it stands in the file, without its stars; the shortest are left out, which stand in everything.
fn phrases() -> String {
    let table: toml::Table = SIGNATURES.parse().expect("the signatures are TOML");
    let mut phrases = BTreeSet::new();
    for section in ["errno", "signature", "stack"] {
        for entry in table[section].as_array().expect("entries") {
            for key in ["names", "words", "any", "with"] {
                let texts = entry.get(key).and_then(toml::Value::as_array);
                phrases.extend(texts.into_iter().flatten().filter_map(toml::Value::as_str).map(|text| text.trim_matches('*')));
            }
        }
    }
    phrases.into_iter().filter(|phrase| phrase.len() > 3).collect::<Vec<_>>().join("\n")
}

fn rival(phrases: &str, input: &str) -> Option<Duration> {
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("phrases.txt");
    fs::write(&file, phrases).ok()?;
    let begun = Instant::now();
    let mut grep = Command::new("grep");
    grep.args(["-F", "-i", "-c", "-f"]).arg(&file);
    let mut child = grep.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().ok()?;
    child.stdin.take()?.write_all(input.as_bytes()).ok()?;
    child.wait().ok()?;
    Some(begun.elapsed())
}
