//! From a blocked client to one that connects: the binary finds the rule, and what it shows is done to the letter, and then
//! taken back.

mod support;

use std::{net::TcpStream, process::Command, time::Duration};

use rstest::rstest;
use serde_json::Value;
use support::{CLIENT, Namespace, Pair, SERVER, has_programs, output};

const TARGET: &str = "tcp://192.0.2.1:8282";
const CHECK: [&str; 6] = ["check", TARGET, "--symptom", "timeout", "--lang", "en"];

/// What the binary says on the server, as an operator sees it who came in over SSH.
fn check(pair: &Pair, more: &[&str]) -> Value {
    pair.server.within(|| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_conn-wizard"));
        command.args(CHECK).args(more).arg("--json").env("SSH_CONNECTION", format!("{CLIENT} 50022 {SERVER} 22"));
        let output = command.output().expect("the binary");
        serde_json::from_slice(&output.stdout).expect("a report")
    })
}

fn first(report: &Value) -> (&str, &str) {
    let word = |name: &str| report["findings"][0][name].as_str().expect("a word");
    (word("cause"), word("verdict"))
}

/// The commands of the remedy, without those that only look.
fn commands(report: &Value) -> Vec<String> {
    let steps = report["findings"][0]["remedy"].as_array().expect("steps");
    steps.iter().filter_map(|step| step["command"].as_str()).map(str::to_owned).collect()
}

/// The command that a timer would run after a while, and the change itself.
fn guarded(commands: &[String]) -> (String, Vec<String>) {
    let is_timer = |command: &&String| command.contains("systemd");
    let timer = commands.iter().find(is_timer).expect("a timer");
    let words = shell_words::split(timer).expect("words");
    let change = commands.iter().filter(|command| !command.contains("system")).cloned().collect();
    (words.last().expect("a command").clone(), change)
}

fn shell(place: &Namespace, command: &str) {
    place.run(&["sh", "-ec", command]);
}

fn connects(pair: &Pair) -> bool {
    let to = format!("{SERVER}:8282").parse().expect("an address");
    pair.client.within(|| TcpStream::connect_timeout(&to, Duration::from_millis(400)).is_ok())
}

/// Rules without counters.
fn rules(pair: &Pair) -> String {
    pair.server.within(|| {
        let nft = output(&["nft", "-s", "list", "ruleset"]);
        let legacy = output(&["iptables-legacy-save"]);
        let plain = legacy.lines().filter(|line| !line.starts_with('#')).map(|line| line.split(" [").next().unwrap_or(line));
        nft + &plain.collect::<Vec<_>>().join("\n")
    })
}

const NFT_DROP: &str = "nft add table inet f; nft 'add chain inet f i { type filter hook input priority 0; }'; \
    nft add rule inet f i tcp dport 22 accept; nft add rule inet f i tcp dport 8000-9000 drop";
const NFT_POLICY: &str = "nft add table inet f; nft 'add chain inet f i { type filter hook input priority 0; policy drop; }'; \
    nft add rule inet f i tcp dport 22 accept";
const NFT_ANSWER: &str = "nft add table inet f; nft 'add chain inet f o { type filter hook output priority 0; }'; \
    nft add rule inet f o tcp sport != 22 drop";
const IPTABLES: &str = "iptables-nft -A INPUT -p tcp --dport 22 -j ACCEPT; iptables-nft -P INPUT DROP";
const LEGACY: &str =
    "iptables-legacy -N web; iptables-legacy -A INPUT -p tcp --dport 1024: -j web; iptables-legacy -A web -j DROP";

#[rstest]
#[case::nft_rule(NFT_DROP)]
#[case::nft_policy(NFT_POLICY)]
#[case::nft_answer(NFT_ANSWER)]
#[case::iptables_policy(IPTABLES)]
#[case::legacy_rule(LEGACY)]
fn what_is_shown_lets_clients_in_and_can_be_taken_back(#[case] block: &str) {
    let programs = ["nft", "iptables-nft", "iptables-legacy", "xargs"];
    let Some(pair) = Pair::new().filter(|_| has_programs(&programs)) else { return };
    let _service = pair.server.listen("0.0.0.0:8282");
    assert!(connects(&pair));
    // Strangers get an answer only where there is a way to them.
    pair.server.run(&["ip", "route", "add", "default", "via", CLIENT]);
    shell(&pair.server, block);
    assert!(!connects(&pair));
    let before = rules(&pair);
    let report = check(&pair, &[]);
    assert_eq!(first(&report), ("timeout.host-firewall", "confirmed"), "{report:#}");
    assert_eq!(rules(&pair), before, "looking changes nothing");
    let commands = commands(&report);
    // A chain that the operator's own connection does not pass needs no timer.
    let (back, change) = if commands.iter().any(|command| command.contains("systemd")) {
        guarded(&commands)
    } else {
        (report["findings"][0]["undo"].as_str().expect("a way back").rsplit(": ").next().expect("a command").into(), commands)
    };
    for command in &change {
        shell(&pair.server, command);
    }
    assert!(connects(&pair), "{change:?}");
    shell(&pair.server, &back);
    assert_eq!(rules(&pair), before, "{back}");
    assert!(!connects(&pair));
}

#[test]
fn a_ban_is_lifted_for_the_client_alone() {
    let Some(pair) = Pair::new().filter(|_| has_programs(&["nft"])) else { return };
    let _service = pair.server.listen("0.0.0.0:8282");
    shell(
        &pair.server,
        "nft add table inet f; nft 'add set inet f banned { type ipv4_addr; }'; \
         nft 'add element inet f banned { 192.0.2.2, 198.51.100.9 }'; \
         nft 'add chain inet f i { type filter hook input priority 0; }'; nft add rule inet f i ip saddr @banned drop",
    );
    let report = check(&pair, &["--client", CLIENT]);
    assert_eq!(first(&report), ("firewall.client-banned", "confirmed"), "{report:#}");
    for command in commands(&report).iter().filter(|command| !command.contains("system")) {
        shell(&pair.server, command);
    }
    assert!(connects(&pair));
    assert!(rules(&pair).contains("198.51.100.9"));
}

/// The same check with less than root has.
fn checked_as(pair: &Pair, with: &[&str]) -> Value {
    pair.server.within(|| {
        let mut command = Command::new("setpriv");
        command.args(with).arg(env!("CARGO_BIN_EXE_conn-wizard")).args(CHECK).arg("--json");
        let output = command.output().expect("the binary");
        serde_json::from_slice(&output.stdout).expect("a report")
    })
}

#[test]
fn what_root_or_a_container_lacks_is_said_and_nothing_is_guessed() {
    let Some(pair) = Pair::new().filter(|_| has_programs(&["nft", "setpriv"])) else { return };
    let _service = pair.server.listen("0.0.0.0:8282");
    pair.server.run(&["ip", "route", "add", "default", "via", CLIENT]);
    shell(&pair.server, NFT_DROP);
    let contained = checked_as(&pair, &["--bounding-set", "-sys_admin", "--inh-caps", "-all"]);
    assert_eq!(contained["conclusion"], "undetermined", "{contained:#}");
    let needs = |report: &Value| {
        let met = report["obstacles"].as_array().expect("obstacles").iter();
        let of_rules = met.filter(|met| met["probe"].as_str().is_some_and(|probe| probe.starts_with("firewall")));
        of_rules.map(|met| met["need"].as_str().expect("a need").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(needs(&contained), ["capability"], "{contained:#}");
    // The test's own binary may stand where nobody else may look.
    let nobody = ["--reuid", "65534", "--regid", "65534", "--clear-groups"];
    let readable = pair.server.within(|| {
        let binary = env!("CARGO_BIN_EXE_conn-wizard");
        Command::new("setpriv").args(nobody).args(["test", "-x", binary]).status().is_ok_and(|status| status.success())
    });
    if readable {
        let plain = checked_as(&pair, &nobody);
        assert_eq!(plain["conclusion"], "undetermined", "{plain:#}");
        assert!(needs(&plain).iter().all(|need| need == "root"), "{plain:#}");
    }
}
