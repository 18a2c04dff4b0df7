//! A rehearsal works on a copy. The machine is the same after it as before, also when the program is killed in the middle.

mod support;

use std::{
    fmt::Write as _,
    fs,
    os::unix::{
        fs::MetadataExt,
        process::{CommandExt, ExitStatusExt},
    },
    process::{Command, Stdio},
    sync::{Mutex, MutexGuard, PoisonError, mpsc},
    time::Duration,
};

use conn_wizard::{
    diagnosis::Request,
    evidence::{Direction, OtherEnd, Syn},
    probe::LinuxHost,
};
use support::{CLIENT, Namespace, Pair, SERVER, SERVER6};

/// The tests look at the whole machine: one at a time.
static MACHINE: Mutex<()> = Mutex::new(());

fn alone() -> MutexGuard<'static, ()> {
    MACHINE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A server with rules of every kind, so many that a rehearsal takes its time.
fn server(rules: usize) -> Option<Pair> {
    let programs = ["nft", "iptables-nft", "iptables-legacy", "ip6tables-legacy", "ipset"];
    if !nix::unistd::geteuid().is_root() || !support::has_programs(&programs) {
        return support::skip("rules of every kind need root and every tool");
    }
    let pair = Pair::new()?;
    let mut native = "table inet mine {\n set banned { type ipv4_addr; flags interval; elements = { 203.0.113.0/24 } }\n \
        map ways { type inet_service : verdict; elements = { 22 : accept } }\n \
        chain in {\n type filter hook input priority 0; policy drop;\n counter\n ip saddr @banned drop\n"
        .to_owned();
    let mut old = "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n".to_owned();
    let mut new = old.clone();
    for number in 0..rules {
        let (high, low) = (number / 250, number % 250);
        writeln!(native, "ip saddr 10.{high}.{low}.0/24 tcp dport {} counter drop", 1 + number % 60_000).expect("a string");
        for text in [&mut old, &mut new] {
            writeln!(text, "-A INPUT -s 10.{high}.{low}.7/32 -p tcp -m tcp --dport 7272 -j DROP").expect("a string");
        }
    }
    native += " tcp dport vmap { 7272 : accept }\n icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept\n }\n}\n";
    old += "-A INPUT -m set --match-set enemies src -j DROP\nCOMMIT\n*raw\n:PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n";
    new += "COMMIT\n";
    let loads = [
        (&["ipset", "restore"][..], "create enemies hash:net family inet\nadd enemies 198.51.100.0/24\n".to_owned()),
        (&["nft", "-f", "-"], native),
        (&["iptables-nft-restore"], new),
        (&["iptables-legacy-restore", "-w"], old),
    ];
    pair.server.within(|| {
        for (program, text) in &loads {
            support::feed(program, text);
        }
    });
    pair.server.run(&["ip", "route", "add", "198.51.100.0/24", "via", CLIENT]);
    pair.server.run(&["ip", "rule", "add", "fwmark", "7", "lookup", "main"]);
    // What the kernel itself still does to addresses is no trace of a rehearsal.
    let is_settled = || !support::output(&["ip", "-o", "address"]).contains("tentative");
    pair.server.within(|| support::wait_until("every address is in use", is_settled));
    Some(pair)
}

/// Everything that a rehearsal could have changed in the namespace, as the tools print it, without counters.
fn picture(namespace: &Namespace) -> String {
    const SHOWN: [&[&str]; 11] = [
        &["nft", "-s", "list", "ruleset"],
        &["iptables-nft-save"],
        &["ip6tables-nft-save"],
        &["iptables-legacy-save"],
        &["ip6tables-legacy-save"],
        &["ipset", "save"],
        &["ip", "-o", "-d", "link"],
        &["ip", "-o", "address"],
        &["ip", "route", "show", "table", "all"],
        &["ip", "-6", "route", "show", "table", "all"],
        &["ip", "rule"],
    ];
    namespace.within(|| {
        let mut text = String::new();
        for program in SHOWN {
            writeln!(text, "# {}", program.join(" ")).expect("a string");
            let shown = support::output(program);
            for line in shown.lines().filter(|line| !line.starts_with('#')) {
                // A chain's counters stand behind its policy.
                let policy = line.split_once(" [").filter(|_| line.starts_with(':'));
                writeln!(text, "{}", policy.map_or(line, |(policy, _)| policy)).expect("a string");
            }
        }
        for folder in ["/proc/sys/net/ipv4", "/proc/sys/net/ipv6", "/proc/sys/net/netfilter"] {
            settings(folder, &mut text);
        }
        text
    })
}

/// The kernel's settings below a folder.
fn settings(folder: &str, text: &mut String) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        let name = path.to_string_lossy().into_owned();
        if path.is_dir() {
            settings(&name, text);
        } else if !name.ends_with("_count") {
            // How many connections are known changes by itself.
            let value = fs::read_to_string(&path).unwrap_or_default();
            writeln!(text, "{name} = {}", value.trim()).expect("a string");
        }
    }
}

/// Namespaces that have a name or a place in the file system, but for those of other tests that run at the same time.
fn namespaces() -> Vec<String> {
    let own = format!("conn-wizard-{}-", std::process::id());
    let is_ours = |text: &str| !text.contains("/conn-wizard-") || text.contains(&own);
    let names = fs::read_dir("/run/netns").into_iter().flatten().flatten();
    let mut found: Vec<String> = names.map(|entry| entry.path().to_string_lossy().into_owned()).collect();
    let mounts = fs::read_to_string("/proc/self/mountinfo").expect("the mounts");
    let places = mounts.lines().filter(|line| line.contains(" nsfs ")).filter_map(|line| line.split(' ').nth(4));
    found.extend(places.map(|place| format!("mount {place}")));
    found.retain(|text| is_ours(text));
    found.sort();
    found
}

/// Network namespaces that threads and open files of this process hold.
fn held() -> Vec<String> {
    let threads = fs::read_dir("/proc/self/task").expect("threads").flatten();
    let of_threads = threads.filter_map(|thread| fs::read_link(thread.path().join("ns/net")).ok());
    let files = fs::read_dir("/proc/self/fd").expect("files").flatten();
    let of_files = files.filter_map(|file| fs::read_link(file.path()).ok());
    let links = of_threads.chain(of_files).map(|link| link.to_string_lossy().into_owned());
    let mut found: Vec<String> = links.filter(|link| link.starts_with("net:[")).collect();
    found.sort();
    found.dedup();
    found
}

/// Processes of a group, and processes that are in a network namespace.
fn left_over(group: u32, namespace: &Namespace) -> Vec<String> {
    let inside = fs::metadata(format!("/run/netns/{}", namespace.name())).expect("the namespace").ino();
    let mut found = Vec::new();
    for process in fs::read_dir("/proc").expect("processes").flatten() {
        let Ok(stat) = fs::read_to_string(process.path().join("stat")) else { continue };
        // Behind the name, which may have anything in it: state, parent, group.
        let group_of = stat.rsplit_once(") ").and_then(|(_, rest)| rest.split(' ').nth(2)?.parse::<u32>().ok());
        let is_inside = fs::metadata(process.path().join("ns/net")).is_ok_and(|at| at.ino() == inside);
        if group_of == Some(group) || is_inside {
            found.push(stat);
        }
    }
    found
}

fn syns() -> Vec<Syn> {
    [(CLIENT, SERVER), ("2001:db8::2", SERVER6)]
        .map(|(from, to)| Syn {
            direction: Direction::In,
            from: from.parse().expect("an address"),
            to: std::net::SocketAddr::new(to.parse().expect("an address"), 7272),
            other: OtherEnd::Named,
        })
        .to_vec()
}

#[test]
fn a_rehearsal_changes_nothing() {
    let _alone = alone();
    let Some(pair) = server(50) else { return };
    let _listener = pair.server.listen("[::]:7272");
    let (before, names, holds) = (picture(&pair.server), namespaces(), held());
    for _ in 0..3 {
        let end = pair.server.observe(&Request::Rehearsal { syns: syns() });
        assert!(end.is_ok(), "{end:?}");
    }
    let after = picture(&pair.server);
    assert!(after == before, "{}", difference(&before, &after));
    assert_eq!(namespaces(), names);
    support::wait_until("the copy is gone", || held() == holds);
}

#[test]
fn a_check_that_is_killed_leaves_nothing_behind() {
    let target = format!("tcp://{SERVER}:7272");
    let mut check = Command::new(env!("CARGO_BIN_EXE_conn-wizard"));
    check.args(["check", &target, "--symptom", "timeout", "--client", CLIENT, "--json"]).env_clear();
    // Moments in which programs start, rules are read, rules are loaded, and SYNs are on their way: on a machine of any
    // speed, some of them.
    // It may be done before the last of them.
    kill_at(&[15, 60, 110, 170, 240, 330, 450, 700, 1100], &mut check);
}

#[test]
fn a_rehearsal_that_is_killed_leaves_nothing_behind() {
    let mut itself = Command::new(std::env::current_exe().expect("this program"));
    itself.args(["--exact", "rehearses_until_it_is_killed"]).env_clear().env(UNTIL_KILLED, "1");
    let moments = [40, 90, 150, 220, 310, 430, 580, 790, 1000];
    if let Some(killed) = kill_at(&moments, &mut itself) {
        assert_eq!(killed, moments.len(), "it ended by itself");
    }
}

/// Set for the process that rehearses until it is killed.
const UNTIL_KILLED: &str = "CONN_WIZARD_UNTIL_KILLED";

/// No test, but what the one above starts and kills: nothing but one rehearsal after the other.
#[test]
fn rehearses_until_it_is_killed() {
    while std::env::var_os(UNTIL_KILLED).is_some() {
        let end = support::observe(&LinuxHost::new(), &Request::Rehearsal { syns: syns() });
        assert!(end.is_ok(), "{end:?}");
    }
}

/// Kills a program in the server at these moments, in milliseconds after its start, and looks for what is left of it.
/// Says how often it was still running; `None` where nothing can be tried.
fn kill_at(moments: &[u64], program: &mut Command) -> Option<usize> {
    let _alone = alone();
    let pair = server(3000)?;
    let mut killed = 0;
    let _listener = pair.server.listen("[::]:7272");
    let (before, names) = (picture(&pair.server), namespaces());
    program.env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").env("LC_ALL", "C.UTF-8").process_group(0);
    program.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    for moment in moments.iter().copied() {
        let mut child = pair.server.within(|| program.spawn().expect("the program"));
        pause(Duration::from_millis(moment));
        child.kill().expect("a kill");
        killed += usize::from(child.wait().expect("an end").signal().is_some());
        support::wait_until("everything of it is gone", || left_over(child.id(), &pair.server).is_empty());
        assert_eq!(namespaces(), names, "killed after {moment} ms");
        let after = picture(&pair.server);
        assert!(after == before, "killed after {moment} ms:\n{}", difference(&before, &after));
    }
    Some(killed)
}

/// Lines of only one of two texts, which are long.
fn difference(before: &str, after: &str) -> String {
    let missing = before.lines().filter(|line| !after.contains(line)).map(|line| format!("- {line}\n"));
    missing.chain(after.lines().filter(|line| !before.contains(line)).map(|line| format!("+ {line}\n"))).collect()
}

/// Lets time pass: here, a moment of the other program is what is wanted.
fn pause(time: Duration) {
    let (_keeps, never) = mpsc::channel::<()>();
    let _ = never.recv_timeout(time);
}
