//! What a watch costs under a flood, and whether it misses anybody: 200,000 SYNs a second from 50,000 addresses for ten seconds,
//! on a cable between two network namespaces, and among them clients that send three SYNs each, a second apart.
//!
//! `cargo bench --bench watch`, as root. Measured are the memory of the program at its highest, once as JSON and once on a
//! screen, the longest time between two changes of the screen, and who is missing in the end. Where tcpdump is installed it
//! is run in the same flood, with the same filter.

#[path = "../support/mod.rs"]
mod support;
#[path = "../support/terminal.rs"]
mod terminal;

use std::{
    collections::HashSet,
    fs,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    os::fd::AsRawFd,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use conn_wizard::wire::frame::{Ends, Link, syn};
use nix::sys::socket::{LinkAddr, MsgFlags, MultiHeaders, sendmmsg};
use serde_json::Value;
use socket2::{Domain, Protocol, Socket, Type};
use support::{Pair, SERVER};
use terminal::Terminal;

const PORT: u16 = 8282;
/// SYNs a second, and for how long.
const RATE: u32 = 200_000;
const LASTS: Duration = Duration::from_secs(10);
/// Addresses the flood comes from.
const ADDRESSES: u32 = 50_000;
/// Clients with three SYNs each.
const CLIENTS: u32 = 500;
/// Frames that are sent with one call.
const AT_ONCE: usize = 100;
/// What the watch may take, in kilobytes.
const MOST_MEMORY: u64 = 32 * 1024;

fn main() {
    // `cargo test --all-targets` runs this as well, without the argument.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    if !nix::unistd::geteuid().is_root() || !support::has_programs(&["ip", "nft"]) {
        support::skip::<()>("a flood needs root and nft");
        return;
    }
    let Some(pair) = Pair::new() else { return };
    let rules = format!("table inet f {{ chain i {{ type filter hook input priority 0; tcp dport {PORT} drop; }}\n}}");
    pair.server.feed(&["nft", "-f", "-"], &rules);
    as_json(&pair);
    on_a_screen(&pair);
    rival(&pair);
}

fn as_json(pair: &Pair) {
    let lasts = format!("{}s", LASTS.as_secs() + 3);
    let arguments = ["watch", &PORT.to_string(), "--for", &lasts, "--json"];
    let output = std::env::temp_dir().join(format!("conn-wizard-watch-{}", std::process::id()));
    let file = fs::File::create(&output).expect("a file");
    let mut watch = pair.server.within(|| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_conn-wizard"));
        command.args(arguments).stdin(Stdio::null()).stdout(file).spawn().expect("the watch")
    });
    let (sent, memory) = flood(pair, watch.id(), || ended(&mut watch));
    let text = fs::read_to_string(&output).unwrap_or_default();
    let _ = fs::remove_file(&output);
    let seen: Value = serde_json::from_str(&text).expect("JSON");
    let clients = seen["clients"].as_array().map(Vec::as_slice).unwrap_or_default();
    let listed: HashSet<&str> = clients.iter().filter_map(|client| client["from"].as_str()).collect();
    let counted: u64 = clients.iter().filter_map(|client| client["syns"].as_u64()).sum();
    let flood = (0..ADDRESSES).filter(|number| !listed.contains(flooding(*number).to_string().as_str())).count();
    let missing = (0..CLIENTS).filter(|number| !listed.contains(knocking(*number).to_string().as_str())).count();
    #[allow(clippy::cast_precision_loss)] // a share of some millions
    let share = counted as f64 * 100.0 / sent.count as f64;
    println!(
        "JSON: {} SYNs in {:.1?} ({:.0} a second) from {ADDRESSES} addresses and {CLIENTS} clients; {share:.2} % counted; missing: \
         {flood} addresses, {missing} clients with three SYNs; memory {} KiB, {}",
        sent.count,
        sent.took,
        f64::from(u32::try_from(sent.count).unwrap_or(u32::MAX)) / sent.took.as_secs_f64(),
        memory,
        if memory <= MOST_MEMORY { "under 32 MiB" } else { "NOT under 32 MiB" },
    );
}

fn on_a_screen(pair: &Pair) {
    let arguments = ["watch", &PORT.to_string()];
    let mut screen = pair.server.within(|| Terminal::wizard(80, 24, &[("LC_ALL", "en_GB.UTF-8")], &arguments));
    let id = screen.id();
    let mut changes = vec![Instant::now()];
    let mut over = None;
    let (_, memory) = flood(pair, id, || {
        if screen.changed(Duration::from_millis(20)) {
            changes.push(Instant::now());
        }
        // As long as the flood, and a moment.
        over.get_or_insert_with(Instant::now).elapsed() >= LASTS
    });
    let longest = changes.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap_or_default();
    println!(
        "screen: {} changes in {LASTS:?}, the longest pause {longest:.2?}; memory {memory} KiB, {}",
        changes.len(),
        if memory <= MOST_MEMORY { "under 32 MiB" } else { "NOT under 32 MiB" },
    );
    println!("{}", screen.screen().contents());
    screen.press("q");
}

/// The same flood for the tool that people have: it keeps no count, so that memory and loss are all there is to compare.
fn rival(pair: &Pair) {
    if !support::has_programs(&["tcpdump"]) {
        return;
    }
    let filter = format!("dst port {PORT} and tcp[tcpflags] & (tcp-syn|tcp-ack) == tcp-syn");
    let tcpdump = pair.server.within(|| {
        let mut command = Command::new("tcpdump");
        command.args(["-nni", "any", "-w", "/dev/null", &filter]);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("tcpdump")
    });
    let begun = Instant::now();
    let (sent, memory) = flood(pair, tcpdump.id(), || begun.elapsed() >= LASTS + Duration::from_secs(2));
    let pid = nix::unistd::Pid::from_raw(i32::try_from(tcpdump.id()).expect("a process id"));
    let _ = nix::sys::signal::kill(pid, nix::sys::signal::Signal::SIGINT);
    let said =
        tcpdump.wait_with_output().map(|output| String::from_utf8_lossy(&output.stderr).into_owned()).unwrap_or_default();
    println!("tcpdump: {} SYNs; memory {memory} KiB; {}", sent.count, said.lines().skip(1).collect::<Vec<_>>().join(", "));
}

struct Sent {
    count: u64,
    took: Duration,
}

/// Sends the flood once `watch` has had a moment to begin, and looks at its memory until `done`.
fn flood(pair: &Pair, watch: u32, mut done: impl FnMut() -> bool) -> (Sent, u64) {
    let client = &pair.client;
    let to = pair.server.within(|| cable().addr().expect("a hardware address"));
    thread::scope(|scope| {
        let sender = scope.spawn(|| {
            thread::park_timeout(Duration::from_millis(700));
            client.within(|| send(to))
        });
        let mut memory = 0;
        while !done() {
            memory = memory.max(high_water(watch).unwrap_or_default());
            thread::park_timeout(Duration::from_millis(20));
        }
        memory = memory.max(high_water(watch).unwrap_or_default());
        (sender.join().expect("the sender"), memory)
    })
}

/// Address of a flooder, and of a client.
fn flooding(number: u32) -> IpAddr {
    Ipv4Addr::from(0x0b00_0000 + number).into()
}

fn knocking(number: u32) -> IpAddr {
    Ipv4Addr::from(0x0c00_0000 + number).into()
}

/// This end of the cable.
fn cable() -> LinkAddr {
    let interfaces: Vec<_> = nix::ifaddrs::getifaddrs().expect("interfaces").collect();
    let mut own = interfaces.iter().filter(|interface| interface.interface_name == "eth0");
    *own.find_map(|own| own.address.as_ref()?.as_link_addr()).expect("an address of the cable")
}

fn send(other_end: [u8; 6]) -> Sent {
    let from = cable();
    let socket = Socket::new(Domain::PACKET, Type::RAW, Some(Protocol::from(0))).expect("a packet socket");
    let to = SocketAddr::new(SERVER.parse().expect("an address"), PORT);
    let link = Link { from: from.addr().expect("a hardware address"), to: other_end };
    let frame =
        |source: IpAddr| syn(link, Ends { source: SocketAddr::new(source, 40_000), destination: to }, 7, 64).expect("a frame");
    let flood: Vec<Vec<u8>> = (0..ADDRESSES).map(|number| frame(flooding(number))).collect();
    let clients: Vec<Vec<u8>> = (0..CLIENTS).map(|number| frame(knocking(number))).collect();
    let mut headers = MultiHeaders::<LinkAddr>::preallocate(AT_ONCE, None);
    let mut push = |frames: &[&Vec<u8>]| {
        let slices: Vec<[std::io::IoSlice<'_>; 1]> = frames.iter().map(|frame| [std::io::IoSlice::new(frame)]).collect();
        let addresses = vec![Some(from); slices.len()];
        let sent = sendmmsg(socket.as_raw_fd(), &mut headers, &slices, &addresses, [], MsgFlags::empty());
        sent.map(Iterator::count).unwrap_or_default() as u64
    };
    let (mut count, mut at, mut knocks) = (0, 0, 0);
    let begun = Instant::now();
    while begun.elapsed() < LASTS {
        let due = u64::try_from(begun.elapsed().as_micros()).unwrap_or_default() * u64::from(RATE) / 1_000_000;
        if begun.elapsed() >= Duration::from_secs(2 + knocks) && knocks < 3 {
            for part in clients.chunks(AT_ONCE) {
                count += push(&part.iter().collect::<Vec<_>>());
            }
            knocks += 1;
        }
        if count >= due {
            thread::park_timeout(Duration::from_micros(200));
            continue;
        }
        let part: Vec<&Vec<u8>> = (0..AT_ONCE).map(|more| &flood[(at + more) % flood.len()]).collect();
        at = (at + AT_ONCE) % flood.len();
        count += push(&part);
    }
    Sent { count, took: begun.elapsed() }
}

/// The most memory a process has had, in kilobytes (`VmHWM`, proc(5)).
fn high_water(pid: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.split_whitespace().next()?.parse().ok()
}

fn ended(child: &mut Child) -> bool {
    matches!(child.try_wait(), Ok(Some(_)) | Err(_))
}
