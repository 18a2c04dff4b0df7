//! What it costs to see who uses the local ports of a machine with half a million sockets: short connections between two
//! network namespaces, from many source addresses, all of them left in TIME_WAIT.
//!
//! `cargo bench --bench ports`, as root. Measured are the time of the probe as a fresh process runs it, in turn with
//! `ss -Htan state time-wait | wc -l` on the same sockets, and the memory of that process at its highest.

#[path = "../support/mod.rs"]
mod support;

use std::{
    fs,
    net::{Ipv4Addr, SocketAddr, SocketAddrV4, TcpListener},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use conn_wizard::{
    diagnosis::Request,
    evidence::{Fact, PortUse},
    probe::LinuxHost,
};
use nix::sys::socket::{setsockopt, sockopt::IpBindAddressNoPort};
use socket2::{Domain, Protocol, Socket, Type};
use support::{Namespace, Pair, observe};

/// Sockets, and how many of them one source address makes: the kernel gives half of the ports quickly.
const SOCKETS: u32 = 500_000;
const OF_EACH: u32 = 25_000;
const SERVICE: u16 = 8282;
/// Local ports: enough for each source address.
const RANGE: &str = "10000 65535";
/// Runs of each.
const RUNS: usize = 9;
/// What the program may take, in kilobytes, and how many times faster than `ss` it has to be.
const MOST_MEMORY: u64 = 16 * 1024;
const LEAST_RATIO: f64 = 6.0;
/// Set for the process that only looks.
const LOOK: &str = "CONN_WIZARD_BENCH_LOOK";

fn main() {
    if std::env::var_os(LOOK).is_some() {
        return look();
    }
    // `cargo test --all-targets` runs this as well, without the argument.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    if !nix::unistd::geteuid().is_root() || !support::has_programs(&["ip", "ss"]) {
        support::skip::<()>("half a million sockets need root and ss");
        return;
    }
    let Some(pair) = Pair::new() else { return };
    let begun = Instant::now();
    fill(&pair);
    let there = time_wait(&pair.client);
    println!("{there} sockets in TIME_WAIT, made in {:.1?}", begun.elapsed());
    let mut rows = Vec::new();
    for _ in 0..RUNS {
        rows.push((probe(&pair.client), ss(&pair.client)));
    }
    let memory = rows.iter().map(|((_, _, memory), _)| *memory).max().unwrap_or_default();
    let ours: Vec<Duration> = rows.iter().map(|((took, _, _), _)| *took).collect();
    let whole: Vec<Duration> = rows.iter().map(|((_, whole, _), _)| *whole).collect();
    let theirs: Vec<Duration> = rows.iter().map(|(_, took)| *took).collect();
    // The fastest runs are those that other programs of the machine have disturbed least.
    for (name, at) in [("fastest", 0), ("median", RUNS / 2)] {
        let [ours, whole, theirs] = [&ours, &whole, &theirs].map(|times| nth(times, at));
        let ratio = theirs.as_secs_f64() / ours.as_secs_f64();
        let enough = if ratio >= LEAST_RATIO { "" } else { ", NOT ENOUGH" };
        println!("{name}: probe {ours:.1?} (process {whole:.1?}), ss {theirs:.1?}: {ratio:.1} times as fast{enough}");
    }
    println!("memory {memory} KiB{}", if memory <= MOST_MEMORY { "" } else { ", TOO MUCH" });
}

/// The probe alone: its time, what it saw, and the memory of this process at its highest.
fn look() {
    let begun = Instant::now();
    let seen = observe(&LinuxHost::new(), &Request::PortUse { to: Vec::new(), once: false });
    let took = begun.elapsed();
    let Ok(Fact::PortUse(PortUse { counted: Some(counted), .. })) = seen else { panic!("{seen:?}") };
    let waiting: u32 = counted.destinations.iter().map(|seen| seen.time_wait).sum();
    let status = fs::read_to_string("/proc/self/status").expect("the status");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("the peak").trim();
    println!("{} {waiting} {}", took.as_micros(), peak.trim_end_matches(" kB"));
}

/// The time the probe takes in a process of its own, that of the whole process, and its memory.
fn probe(client: &Namespace) -> (Duration, Duration, u64) {
    let begun = Instant::now();
    let output =
        client.within(|| Command::new(std::env::current_exe().expect("this program")).env(LOOK, "1").output().expect("a look"));
    let whole = begun.elapsed();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let numbers: Vec<u64> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let [took, waiting, memory] = numbers.as_slice() else { panic!("{text} {}", String::from_utf8_lossy(&output.stderr)) };
    assert!(*waiting > 0, "{text}");
    (Duration::from_micros(*took), whole, *memory)
}

fn ss(client: &Namespace) -> Duration {
    let begun = Instant::now();
    client.within(|| {
        let status = Command::new("sh").args(["-c", "ss -Htan state time-wait | wc -l"]).stdout(Stdio::null()).status();
        assert!(status.expect("ss").success());
    });
    begun.elapsed()
}

fn nth(times: &[Duration], at: usize) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    sorted.get(at).copied().unwrap_or_default()
}

fn time_wait(client: &Namespace) -> u64 {
    let text = client.within(|| fs::read_to_string("/proc/thread-self/net/sockstat").expect("the counts"));
    let words: Vec<&str> = text.split_whitespace().collect();
    let place = words.iter().position(|word| *word == "tw").expect("a count");
    words.get(place + 1).and_then(|word| word.parse().ok()).expect("a number")
}

/// Short connections, each closed on the client's side first, and all of them within the minute that TIME_WAIT lasts.
fn fill(pair: &Pair) {
    let sources: Vec<Ipv4Addr> = (0..SOCKETS.div_ceil(OF_EACH)).map(source).collect();
    for source in &sources {
        pair.client.run(&["ip", "address", "add", &format!("{source}/24"), "dev", "eth0"]);
    }
    pair.client.within(|| {
        for (name, value) in [("ip_local_port_range", RANGE), ("tcp_max_tw_buckets", "1000000"), ("tcp_tw_reuse", "0")] {
            fs::write(format!("/proc/sys/net/ipv4/{name}"), value).expect("a setting");
        }
    });
    let half = sources.len() / 2;
    thread::scope(|scope| {
        for (part, port) in [(&sources[..half], SERVICE), (&sources[half..], SERVICE + 1)] {
            let listener = pair.server.listen(&format!("0.0.0.0:{port}"));
            scope.spawn(move || pair.client.within(|| part.iter().for_each(|source| connect(*source, &listener))));
        }
    });
}

/// Both ends on one thread: nothing waits in a queue, and the client closes first.
fn connect(source: Ipv4Addr, listener: &TcpListener) {
    let port = listener.local_addr().expect("an address").port();
    let to: SocketAddr = format!("{}:{port}", support::SERVER).parse().expect("an address");
    for _ in 0..OF_EACH {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, Some(Protocol::TCP)).expect("a socket");
        setsockopt(&socket, IpBindAddressNoPort, &true).expect("the option");
        socket.bind(&SocketAddr::from(SocketAddrV4::new(source, 0)).into()).expect("a source");
        socket.connect(&to.into()).expect("a connection");
        let (accepted, _) = listener.accept().expect("the other end");
        drop(socket);
        drop(accepted);
    }
}

fn source(number: u32) -> Ipv4Addr {
    Ipv4Addr::from(u32::from(Ipv4Addr::new(192, 0, 2, 10)) + number)
}
