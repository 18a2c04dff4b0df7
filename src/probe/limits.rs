//! Every limit of the edge, in one place, with its reason.

use std::time::Duration;

pub use crate::diagnosis::{
    MOST_ADDRESSES, MOST_DOORS, MOST_KNOCKED, MOST_OTHER_LISTENERS, MOST_PATHS, MOST_PRINTED, MOST_REHEARSED,
};

/// Probes that run at the same time.
pub const MOST_AT_ONCE: usize = 8;
/// Threads of the runtime that probes run on: one for each probe at once, in case every one of them is stuck in a system
/// call, and one for the rest. Idle threads cost nothing.
pub const THREADS: usize = MOST_AT_ONCE + 1;
/// Routes looked through for one that discards: a router with every route of the internet has more than a million.
pub const MOST_ROUTES: usize = 100_000;
/// Bytes read of any file or program output.
pub const MOST_OUTPUT: usize = 4 * 1024 * 1024;

/// Bytes of a whole configuration of nginx: thousands of sites.
pub const MOST_NGINX: usize = 8 * 1024 * 1024;
/// Files of it that are read where nginx itself cannot be asked.
pub const MOST_NGINX_FILES: usize = 512;
/// Entries of folders that are looked at for the patterns in it.
pub const MOST_NGINX_ENTRIES: usize = 8192;
/// PHP files of an application that are looked through for the lines that listen: those it starts from, not its library.
pub const MOST_START_FILES: usize = 64;
/// Bytes of each of them.
pub const MOST_START_FILE: usize = 256 * 1024;
/// How deep they may require one another.
pub const DEEPEST_START_FILE: usize = 3;

/// Documentation addresses that are tried: RFC 5737 has three ranges, and one address of each tells enough.
pub const MOST_NOBODIES: usize = 3;
/// Time for each of them: what takes connections over on this machine answers within milliseconds.
pub const NOBODY_LIMIT: Duration = Duration::from_millis(500);
/// Time for a usual port of a machine whose own does not answer: a SYN is repeated after one second, so that one that is lost does
/// not count.
pub const DOOR_LIMIT: Duration = Duration::from_secs(2);
/// Hops that are tried: what `traceroute` takes, and more than any way in use has.
pub const MOST_HOPS: u8 = 30;
/// Hops tried at the same time, each with a socket of its own.
pub const HOPS_AT_ONCE: usize = 8;
/// Time for one hop: the far side of the earth is a third of a second away. At most four times as long for the whole way.
pub const HOP_LIMIT: Duration = Duration::from_secs(1);
/// Hops without an answer, one after the other, after which nobody is expected to answer any more.
pub const MOST_SILENT_HOPS: usize = 5;
/// Neighbours that are looked up: the next hops of a few addresses.
pub const MOST_NEIGHBOURS: usize = 16;
/// Addresses of a proxy that are tried, one after the other: `localhost` has two.
pub const MOST_PROXY_ADDRESSES: usize = 2;
/// Files of the environment that are read, of each folder.
pub const MOST_ENVIRONMENT_FILES: usize = 200;
/// Bytes read of each of them.
pub const MOST_ENVIRONMENT: usize = 64 * 1024;
/// Destinations of NAT rules that are tried: one port leads to one place, of each family.
pub const MOST_NAT_TARGETS: usize = 4;
/// Certificate authorities a host may trust; the lists of browsers have about 150.
pub const MOST_ROOTS: usize = 2000;
/// First bytes kept of what answers the beginning of TLS: enough to know a banner by.
pub const MOST_KEPT_BYTES: usize = 512;

/// How long a page is waited for once its head has come, where its end is not told: servers send both at once.
pub const PAGE_PAUSE: Duration = Duration::from_millis(150);
/// Time for a ping through a WebSocket: one exchange on a connection that is there, with a program that answers others as well.
pub const PONG_LIMIT: Duration = Duration::from_secs(1);
/// Time to say goodbye in.
pub const CLOSE_LIMIT: Duration = Duration::from_millis(200);
/// Bytes of one message through a WebSocket.
pub const MOST_MESSAGE: usize = 256 * 1024;
/// Messages that may come before the ping does.
pub const MOST_MESSAGES: usize = 32;
/// Time for one of the questions that a port is asked in other protocols than its clients'. It accepts connections, so that
/// nothing has to be sent twice; what takes longer is no answer that tells more.
pub const QUESTION_LIMIT: Duration = Duration::from_secs(2);
/// How long an answer is still waited for that has not come while other questions were asked: with those, clients would have waited
/// twice as long as people do.
pub const STILL_COMING: Duration = Duration::from_secs(1);
/// How long a service may take to speak first: those that do, do so at once.
pub const SPEAKS_FIRST: Duration = Duration::from_secs(1);

/// Open files of one process that are counted: the most a kernel allows unless it is told otherwise (`fs.nr_open`).
pub const MOST_OPEN_FILES: usize = 1_048_576;

/// Time between two looks at a process that waits inside the kernel: a disk answers sooner.
pub const BETWEEN_LOOKS: Duration = Duration::from_millis(300);

/// Time between two looks at a neighbour that the kernel has just asked for: half of what it waits for an answer
/// (`retrans_time_ms`, arp(7)); on a link, answers take milliseconds.
pub const BETWEEN_QUESTIONS: Duration = Duration::from_millis(550);

/// Rows of a panel's list that are read: nobody opens so many ports by hand.
pub const MOST_PANEL_ROWS: usize = 20_000;
/// Thousands of steps that `SQLite` may take over a list: it takes a dozen for a row.
pub const MOST_PANEL_STEPS: u32 = 2000;
/// Bytes of one value in a panel's file; the longest in use are notes.
pub const MOST_PANEL_VALUE: i32 = 1024 * 1024;

/// Listeners of this machine that are asked whether they are proxies: who runs more of them has other tools.
pub const MOST_LOCAL_PROXIES: usize = 6;
/// Time for each of them, twice: they are on this machine.
pub const LOCAL_PROXY_LIMIT: Duration = Duration::from_millis(500);
/// Firewall marks of policy routing that the kernel is asked about: programs use one or two each.
pub const MOST_MARKS: usize = 8;

/// Bytes of a ruleset that is rehearsed: a few hundred thousand rules.
pub const MOST_RULESET: usize = 32 * 1024 * 1024;
/// Interfaces of a machine that is copied.
pub const MOST_COPIED_LINKS: usize = 256;
/// Routes of a machine that is copied: a router with every route of the internet is not.
pub const MOST_COPIED_ROUTES: usize = 20_000;
/// Listeners of a machine that are copied.
pub const MOST_LISTENERS_COPIED: usize = 256;
/// How long the links of a copy may take to come up. A bridge may take a second (`linkwatch_urgent_event` in
/// `net/core/link_watch.c`), anything else a moment.
pub const LINKS_READY: Duration = Duration::from_secs(3);
/// How long a rehearsed SYN is waited for. All of it happens inside the kernel, within microseconds; the rest is for a machine
/// with other things to do.
pub const REHEARSED_ANSWER: Duration = Duration::from_millis(500);
/// How long it is waited for at first; if nothing is known by then, it is sent again.
pub const REHEARSED_COUNTED: Duration = Duration::from_millis(60);
/// How long is waited for what the kernel still has to say once it answered.
pub const REHEARSED_REST: Duration = Duration::from_millis(1);
/// How long is waited for an answer once a rule dropped the SYN: a rule that rejects drops as well.
pub const REHEARSED_REJECTION: Duration = Duration::from_millis(30);

/// How long SYNs are watched for. A client that waits sends its SYN again after a second (RFC 6298 section 2), so that one
/// which is dropped here shows itself twice.
pub const SYN_WATCH: Duration = Duration::from_secs(3);
/// What is left of the time a probe may take when a watch ends.
pub const SYN_WATCH_MARGIN: Duration = Duration::from_millis(500);
/// How often what came in is taken.
pub const SYN_WATCH_TICK: Duration = Duration::from_millis(20);
/// Bytes of room in the kernel for what comes in between: a flood of two hundred thousand SYNs a second for a tenth of a
/// second, each with the bookkeeping of a whole packet.
pub const SYN_WATCH_ROOM: usize = 32 * 1024 * 1024;
/// The same for what stands beside: a client with a long download sends ten thousand ACKs a second.
pub const SYN_WATCH_ROOM_BESIDE: usize = 1024 * 1024;
/// Packets of a flood that are taken in at one time: a second of it.
pub const MOST_PACKETS_TAKEN: usize = 200_000;
/// The same for what stands beside: what is more costs this machine more than it tells.
pub const MOST_PACKETS_BESIDE: usize = 2_000;
/// Clients that are counted while watching: each takes about a hundred bytes, and a flood has a hundred thousand.
pub const MOST_WATCHED_CLIENTS: usize = 100_000;
/// Clients that are counted at other ports.
pub const MOST_OTHER_CLIENTS: usize = 64;
/// Clients that are kept of them.
pub const MOST_SHOWN_CLIENTS: usize = 32;
/// How often a watch that is looked at tells what it has seen.
pub const WATCH_SECOND: Duration = Duration::from_secs(1);
/// How long a watch that is looked at goes on by itself.
pub const LONGEST_WATCH: Duration = Duration::from_secs(3600);

/// Destinations of connections that are counted at the same time: a hundred bytes each. A range of local ports is never full
/// at more than a few.
pub const MOST_COUNTED_DESTINATIONS: usize = 8192;
/// Destinations that are kept of them, besides those of the target.
pub const MOST_SHOWN_DESTINATIONS: usize = 16;
/// Sockets from which on they are counted by several threads: fewer are listed before a thread has started.
pub const MANY_SOCKETS: u64 = 50_000;
/// Threads that count: each goes through the kernel's whole table, so that more would hardly help.
pub const MOST_COUNTING: usize = 2;
/// Source addresses whose ports are told apart, with eight kilobytes each: who has more of them does not run out.
pub const MOST_PORT_SOURCES: usize = 64;
/// Destinations whose connections are traced to processes.
pub const MOST_HELD_DESTINATIONS: usize = 4;
/// Connections that are: what all ports of those destinations make.
pub const MOST_HELD_SOCKETS: usize = 4 * 65_536;
/// Processes that are named for each of them.
pub const MOST_PORT_HOLDERS: usize = 5;
/// Time between two looks at ports that fill up: a leak that matters opens several a second.
pub const BETWEEN_PORT_LOOKS: Duration = Duration::from_secs(1);

/// Time limits of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// One network exchange (`--timeout`). Three seconds: a SYN is repeated after one and after three (RFC 6298
    /// section 2, Linux `tcp_syn_linear_timeouts`), so that one lost packet does not look like a silent host.
    pub exchange: Duration,
    /// One probe as a whole: an exchange, and then some for programs that are slow to start.
    pub probe: Duration,
    /// Everything together. What is not done by then is reported as such.
    pub run: Duration,
}

impl Limits {
    /// Limits that follow from the time one exchange may take.
    #[must_use]
    pub fn for_exchange(exchange: Duration) -> Self {
        Self { exchange, probe: exchange * 2 + Duration::from_secs(2), run: exchange * 4 + Duration::from_secs(8) }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::for_exchange(Duration::from_secs(3))
    }
}
