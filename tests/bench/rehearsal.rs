//! How long one whole rehearsal takes with ten thousand rules, and how long the tool takes that only prints them.
//!
//! `cargo bench --bench rehearsal`, as root. Both are measured in turn in one run, so that their ratio says something on
//! any machine; the time alone is held against what an operator waits for without wondering.

#[path = "../support/mod.rs"]
mod support;

use std::{
    fmt::Write as _,
    net::SocketAddr,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use conn_wizard::{
    diagnosis::Request,
    evidence::{Direction, Fact, OtherEnd, PassageEnd, Syn},
    probe::{Host, LinuxHost, limits::Limits},
};
use support::{CLIENT, Pair, SERVER};

/// Rules of a server whose bans have never been cleared.
const RULES: usize = 10_000;
/// Measured so many times.
const TIMES: usize = 5;
/// What is still quick.
const QUICK: Duration = Duration::from_secs(2);
const PORT: u16 = 7272;

/// Rules of one kind: what loads them, and what prints them.
struct Kind {
    name: &'static str,
    load: &'static [&'static str],
    rival: &'static [&'static str],
    text: String,
}

fn main() {
    // `cargo test --all-targets` runs this as well, without the argument.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let programs = ["nft", "iptables-nft", "iptables-legacy"];
    if !nix::unistd::geteuid().is_root() || !support::has_programs(&programs) {
        support::skip::<()>("a ruleset of every kind needs root and every tool");
        return;
    }
    for kind in kinds() {
        let Some(pair) = Pair::new() else { return };
        pair.server.within(|| support::feed(kind.load, &kind.text));
        let _listener = pair.server.listen(&format!("[::]:{PORT}"));
        let (mut rehearsals, mut rivals) = (Vec::new(), Vec::new());
        for _ in 0..TIMES {
            rivals.push(pair.server.within(|| timed(|| print(kind.rival))));
            rehearsals.push(pair.server.within(|| timed(rehearse)));
        }
        rehearsals.sort();
        rivals.sort();
        let (best, median, rival) = (rehearsals[0], rehearsals[TIMES / 2], rivals[TIMES / 2]);
        let is_quick = if median <= QUICK { "within 2 s" } else { "NOT within 2 s" };
        let ratio = median.as_secs_f64() / rival.as_secs_f64();
        let name = kind.name;
        let rival_name = kind.rival.join(" ");
        println!(
            "{name}, {RULES} rules: rehearsal best {best:.0?}, median {median:.0?}, {is_quick}; \
             `{rival_name}` median {rival:.0?}; ratio {ratio:.1}"
        );
    }
}

fn kinds() -> Vec<Kind> {
    let mut native = "table inet mine {\n chain in {\n type filter hook input priority 0; policy accept;\n".to_owned();
    let mut saved = "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n".to_owned();
    for number in 0..RULES - 1 {
        let (high, low) = (number / 250, number % 250);
        writeln!(native, "ip saddr 10.{high}.{low}.7 tcp dport {PORT} counter drop").expect("a string");
        writeln!(saved, "-A INPUT -s 10.{high}.{low}.7/32 -p tcp -m tcp --dport {PORT} -j DROP").expect("a string");
    }
    // The last one decides, so that the packet meets them all.
    writeln!(native, "tcp dport {PORT} drop\n }}\n}}").expect("a string");
    writeln!(saved, "-A INPUT -p tcp -m tcp --dport {PORT} -j DROP\nCOMMIT").expect("a string");
    vec![
        Kind { name: "nft", load: &["nft", "-f", "-"], rival: &["nft", "list", "ruleset"], text: native },
        Kind { name: "iptables-nft", load: &["iptables-nft-restore"], rival: &["iptables-nft-save"], text: saved.clone() },
        Kind {
            name: "iptables-legacy",
            load: &["iptables-legacy-restore", "-w"],
            rival: &["iptables-legacy-save"],
            text: saved,
        },
    ]
}

fn timed(work: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    work();
    begun.elapsed()
}

fn print(program: &[&str]) {
    let mut command = Command::new(program[0]);
    command.args(&program[1..]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    assert!(command.status().expect("a program that exists").success());
}

/// One SYN, from a thread of the server; what comes of it has to be right.
fn rehearse() {
    let to = SocketAddr::new(SERVER.parse().expect("an address"), PORT);
    let from = CLIENT.parse().expect("an address");
    let request = Request::Rehearsal { syns: vec![Syn { direction: Direction::In, from, to, other: OtherEnd::Named }] };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    // Long enough for a machine of any speed: that it is quick is what is measured.
    let limits = Limits::for_exchange(Duration::from_secs(30));
    let fact = runtime.block_on(LinuxHost::new().observe(&request, &limits));
    let Ok(Fact::Rehearsal(rehearsal)) = fact else { panic!("no rehearsal: {fact:?}") };
    assert!(rehearsal.passages.iter().all(|passage| passage.end == PassageEnd::Dropped), "{:?}", rehearsal.passages);
}
