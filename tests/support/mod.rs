//! Network namespaces for tests: two of them, with a cable between them.
//!
//! ```text
//! client  eth0 192.0.2.2/24, 2001:db8::2/64  ----  eth0 192.0.2.1/24, 2001:db8::1/64  server
//! ```
//!
//! A test enters a namespace with a thread ([`Namespace::within`]): what that thread opens belongs to the namespace and
//! stays there, also after the thread has ended, so that a listener is one line of Rust and needs no helper program.
//! [`LinuxHost`] asks everything on the thread that observes, which is what makes it see that namespace.
//!
//! Everything is removed on drop. Without root, or without the tools, [`Pair::new`] says so and gives `None`.

// Each test crate uses another part of this.
#![allow(dead_code, unreachable_pub)]

pub mod certificates;
pub mod checking;

use std::{
    ffi::OsStr,
    fs::{self, File},
    io::{ErrorKind, Write as _},
    net::{TcpListener, TcpStream},
    os::{fd::OwnedFd, unix::process::CommandExt},
    path::PathBuf,
    process::{self, Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    thread,
    time::{Duration, Instant},
};

use conn_wizard::{
    diagnosis::Request,
    evidence::{Fact, Obstacle},
    probe::{Host, LinuxHost, limits::Limits},
};
use nix::sched::{CloneFlags, setns, unshare};

/// The client's address.
pub const CLIENT: &str = "192.0.2.2";
/// The server's address.
pub const SERVER: &str = "192.0.2.1";
/// The server's IPv6 address.
pub const SERVER6: &str = "2001:db8::1";

/// Says why a test is left out, so that it is not taken for one that passed.
pub fn skip<T>(reason: &str) -> Option<T> {
    eprintln!("skipped: {reason}");
    None
}

/// True if every program is there; says which one is not.
pub fn has_programs(programs: &[&str]) -> bool {
    let missing = |program: &&&str| Command::new(program).arg("--version").output().is_err();
    match programs.iter().find(missing) {
        Some(program) => skip::<()>(&format!("no {program}")).is_some(),
        None => true,
    }
}

/// A client and a server.
pub struct Pair {
    /// Where connections are made.
    pub client: Namespace,
    /// Where they go to.
    pub server: Namespace,
}

impl Pair {
    /// Two fresh namespaces with a cable between them, ready to be used. Keep both: the cable goes with either.
    pub fn new() -> Option<Self> {
        if !nix::unistd::geteuid().is_root() {
            return skip("network namespaces need root");
        }
        if !has_programs(&["ip"]) {
            return None;
        }
        let pair = Self { client: Namespace::new("client")?, server: Namespace::new("server")? };
        let (client, server) = (pair.client.name.as_str(), pair.server.name.as_str());
        run(&["ip", "-n", client, "link", "add", "eth0", "type", "veth", "peer", "name", "eth0", "netns", server]);
        for (name, number) in [(client, 2), (server, 1)] {
            run(&["ip", "-n", name, "link", "set", "lo", "up"]);
            run(&["ip", "-n", name, "link", "set", "eth0", "up"]);
            run(&["ip", "-n", name, "address", "add", &format!("192.0.2.{number}/24"), "dev", "eth0"]);
            run(&["ip", "-n", name, "address", "add", &format!("2001:db8::{number}/64"), "dev", "eth0", "nodad"]);
        }
        pair.client.within(|| wait_until("the cable carries IPv6", || is_refused(&format!("[{SERVER6}]:9"))));
        Some(pair)
    }
}

/// A network namespace; removed on drop.
pub struct Namespace {
    name: String,
}

impl Namespace {
    /// A namespace without anything in it but a loopback device that is down; `None` if it cannot be made here.
    pub fn new(role: &str) -> Option<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("conn-wizard-{}-{number}-{role}", process::id());
        let made = Command::new("ip").args(["netns", "add", &name]).output().ok()?;
        if made.status.success() { Some(Self { name }) } else { skip("no network namespace can be made here") }
    }

    /// Its name, as `ip netns` shows it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Runs a program inside, which has to succeed.
    pub fn run(&self, arguments: &[&str]) {
        self.within(|| run(arguments));
    }

    /// Runs a program inside with this on its standard input, which has to succeed.
    pub fn feed(&self, arguments: &[&str], input: &str) {
        self.within(|| feed(arguments, input));
    }

    /// Starts a program inside; it ends on drop.
    pub fn start(&self, command: &mut Command) -> Running {
        self.within(|| Running::start(command))
    }

    /// Does something on a thread inside.
    pub fn within<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        self.within_etc(&[], work)
    }

    /// Does something on a thread inside, which sees other files in `/etc`: each is a name and its content.
    pub fn within_etc<T: Send>(&self, etc: &[(&str, &str)], work: impl FnOnce() -> T + Send) -> T {
        let namespace = File::open(format!("/run/netns/{}", self.name)).expect("the namespace");
        let enter = || {
            setns(namespace, CloneFlags::CLONE_NEWNET).expect("entering the namespace");
            let _files = (!etc.is_empty()).then(|| replace_etc(etc));
            work()
        };
        let joined = thread::scope(|scope| scope.spawn(enter).join());
        joined.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    }

    /// What this machine's host observes inside.
    pub fn observe(&self, request: &Request) -> Result<Fact, Obstacle> {
        self.within(|| observe(&LinuxHost::new(), request))
    }

    /// A listener inside.
    pub fn listen(&self, address: &str) -> TcpListener {
        self.within(|| TcpListener::bind(address).expect("a listener"))
    }
}

impl Drop for Namespace {
    fn drop(&mut self) {
        let _ = Command::new("ip").args(["netns", "delete", &self.name]).output();
    }
}

/// What `host` observes from this thread, with limits short enough for a test.
pub fn observe(host: &LinuxHost, request: &Request) -> Result<Fact, Obstacle> {
    let limits = Limits::for_exchange(Duration::from_millis(600));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(host.observe(request, &limits))
}

/// A program that runs; killed on drop.
pub struct Running(Child);

impl Running {
    /// Starts it without output.
    pub fn start(command: &mut Command) -> Self {
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("a program");
        // The kernel sets the command line a moment after the program has been started.
        let command_line = format!("/proc/{}/cmdline", child.id());
        wait_until("the program runs", || fs::read(&command_line).is_ok_and(|line| !line.is_empty()));
        Self(child)
    }

    /// A program that only waits, under a title of its own, and holds a socket as its standard input.
    pub fn idle(title: &str, holds: Option<OwnedFd>) -> Self {
        let input = holds.map_or_else(Stdio::null, Stdio::from);
        Self::start(Command::new("sleep").arg0(title).arg("600").stdin(input))
    }

    /// Its process id.
    pub fn pid(&self) -> u32 {
        self.0.id()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A cable between two namespaces.
pub fn cable(one: (&Namespace, &str, &[&str]), other: (&Namespace, &str, &[&str])) {
    let (a, b) = (one.0.name(), other.0.name());
    run(&["ip", "-n", a, "link", "add", one.1, "type", "veth", "peer", "name", other.1, "netns", b]);
    for (namespace, name, addresses) in [one, other] {
        for address in addresses {
            namespace.run(&["ip", "address", "add", address, "dev", name, "nodad"]);
        }
        namespace.run(&["ip", "link", "set", name, "up"]);
    }
}

/// Runs a program, which has to succeed.
pub fn run<T: AsRef<OsStr> + std::fmt::Debug>(arguments: &[T]) {
    let (program, rest) = arguments.split_first().expect("a program");
    let output = Command::new(program).args(rest).stdin(Stdio::null()).output().expect("a program that exists");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{arguments:?}: {said}");
}

/// Runs a program with this on its standard input, which has to succeed.
pub fn feed(arguments: &[&str], input: &str) {
    try_feed(arguments, input).unwrap_or_else(|said| panic!("{said}\n{input}"));
}

/// Runs a program with this on its standard input; what it complains about if it fails.
pub fn try_feed(arguments: &[&str], input: &str) -> Result<(), String> {
    let (program, rest) = arguments.split_first().expect("a program");
    let mut command = Command::new(program);
    command.args(rest).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("a program that exists");
    // A program that has already failed reads no more, and says why below.
    let _ = child.stdin.take().expect("an input").write_all(input.as_bytes());
    let output = child.wait_with_output().expect("an end");
    let said = String::from_utf8_lossy(&output.stderr);
    if output.status.success() { Ok(()) } else { Err(format!("{arguments:?}: {said}")) }
}

/// What a program prints, which has to succeed.
pub fn output(arguments: &[&str]) -> String {
    let (program, rest) = arguments.split_first().expect("a program");
    let output = Command::new(program).args(rest).stdin(Stdio::null()).output().expect("a program that exists");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Waits for something that happens soon after what the test did.
pub fn wait_until(what: &str, mut happened: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !happened() {
        assert!(begun.elapsed() < Duration::from_secs(20), "never: {what}");
        #[allow(clippy::disallowed_methods, reason = "waits between looks, with a deadline")]
        thread::sleep(Duration::from_millis(2));
    }
}

fn is_refused(to: &str) -> bool {
    let to = to.parse().expect("an address");
    let end = TcpStream::connect_timeout(&to, Duration::from_millis(100));
    end.is_err_and(|error| error.kind() == ErrorKind::ConnectionRefused)
}

/// The files that stand in for those in `/etc`; removed on drop.
struct Replaced(PathBuf);

/// Puts other files over those in `/etc`, for this thread and the programs it starts: in a mount namespace of its own.
fn replace_etc(files: &[(&str, &str)]) -> Replaced {
    unshare(CloneFlags::CLONE_FS | CloneFlags::CLONE_NEWNS).expect("a mount namespace");
    run(&["mount", "--make-rprivate", "/"]);
    let id = nix::unistd::gettid();
    let folder = std::env::temp_dir().join(format!("conn-wizard-etc-{id}"));
    fs::create_dir_all(&folder).expect("a folder");
    for (name, content) in files {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(&file, content).expect("a file");
        run(&["mount", "--bind", file.to_str().expect("a path"), &format!("/etc/{name}")]);
    }
    Replaced(folder)
}

impl Drop for Replaced {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
