//! The service behind a port, as far as evidence shows it, and how it is told to listen.

use std::net::IpAddr;

use super::{Command, Fix, RemedyStep, Snippet};
use crate::{
    case::{Case, Host, Role, Scheme},
    diagnosis::{Proof, vantage, vantage::translated},
    evidence::{CodeLine, Owner, Worker, WorkerRole},
};

/// Programs that are no public service: they get one more address, never every address.
const PRIVATE_PROGRAMS: [&str; 7] = ["redis-server", "mysqld", "mariadbd", "postgres", "postmaster", "mongod", "memcached"];

/// Programs whose settings file the operator knows to find.
const KNOWN_PROGRAMS: [&str; 3] = ["nginx", "apache2", "httpd"];

/// What is known of the service on the target's port.
pub(super) struct Service<'a> {
    case: &'a Case,
    port: u16,
    owner: Option<&'a Owner>,
    worker: Option<&'a Worker>,
    master: Option<&'a Worker>,
}

impl<'a> Service<'a> {
    /// The service that holds the target's port or, where nothing does, the Workerman application that declares it or is
    /// the only one here.
    pub(super) fn of(case: &'a Case) -> Self {
        Self::on(case, case.target.port)
    }

    /// The same for another port than the target's.
    pub(super) fn on(case: &'a Case, port: u16) -> Self {
        // What runs on a client is not what answers it.
        if vantage(case).role == Some(Role::Client) {
            return Self { case, port, owner: None, worker: None, master: None };
        }
        let listeners = case.evidence.listeners().known().map(|table| table.listeners.as_slice()).unwrap_or_default();
        let owner = listeners.iter().filter(|listener| listener.port == port).find_map(|listener| listener.owners.first());
        let workers = case.evidence.workers().known().map(Vec::as_slice).unwrap_or_default();
        let declares = |worker: &&Worker| worker.listen.as_ref().is_some_and(|listen| listen.port == Some(port));
        let holds = |worker: &&Worker| owner.is_some_and(|owner| owner.pid == worker.pid);
        let worker = workers.iter().find(declares).or_else(|| workers.iter().find(holds));
        let mut masters = workers.iter().filter(|worker| worker.role == WorkerRole::Master);
        let master = match worker {
            Some(worker) if worker.role == WorkerRole::Master => Some(worker),
            Some(worker) => workers.iter().find(|master| master.pid == worker.parent),
            None if owner.is_none() => masters.next().filter(|_| masters.next().is_none()),
            None => None,
        };
        Self { case, port, owner, worker, master }
    }

    /// Who holds the port.
    pub(super) const fn owner(&self) -> Option<&'a Owner> {
        self.owner
    }

    /// The Workerman process that declares or holds it.
    pub(super) const fn worker(&self) -> Option<&'a Worker> {
        self.worker
    }

    /// The line of Workerman's start files that makes its listener, if there is just one.
    pub(super) fn code(&self) -> Option<&'a CodeLine> {
        let files = self.case.evidence.start_files().known()?;
        let declared = self.worker.and_then(|worker| worker.listen.as_ref());
        let placeholder = || {
            let workers = self.case.evidence.workers().known().map(Vec::as_slice).unwrap_or_default();
            let mut listens = workers.iter().filter_map(|worker| worker.listen.as_ref());
            listens.find(|listen| listen.port.is_none()).and_then(|listen| files.written(&listen.written))
        };
        let by_declared = declared.and_then(|listen| files.written(&listen.written));
        by_declared.or_else(|| files.for_port(self.port)).or_else(|| placeholder().filter(|_| self.worker.is_none()))
    }

    /// True where the service is Workerman's, or may be: PHP, or nobody knows what.
    pub(super) fn may_be_workerman(&self) -> bool {
        let program = self.owner.map_or("", |owner| owner.program.as_str());
        self.worker.is_some() || program.is_empty() || program.starts_with("php")
    }

    /// The systemd service, if it runs as one. A user's session is none that could be started.
    pub(super) fn unit(&self) -> Option<&'a str> {
        let unit = self.master.or(self.worker).and_then(|worker| worker.unit.as_deref());
        let unit = unit.or_else(|| self.owner.and_then(|owner| owner.unit.as_deref()))?;
        let is_service = unit.strip_suffix(".service").is_some_and(|name| !name.starts_with("user@"));
        is_service.then_some(unit)
    }

    /// Workerman's start file.
    pub(super) fn start_file(&self) -> Option<&'a str> {
        self.master.and_then(|master| master.start_file.as_deref())
    }

    /// A Workerman command for this application.
    pub(super) fn workerman(&self, words: &[&str]) -> Option<Command> {
        let argv = ["php", self.start_file()?].into_iter().chain(words.iter().copied());
        Some(Command::as_root(argv))
    }

    /// Makes a change of the settings count.
    pub(super) fn restart(&self) -> RemedyStep {
        if let Some(unit) = self.unit() {
            let command = Command::as_root(["systemctl", "restart", unit]);
            return RemedyStep::run(Fix::RestartUnit { unit: unit.into() }, command);
        }
        match self.workerman(&["restart", "-d"]) {
            Some(command) => RemedyStep::run(Fix::RestartWorkerman {}, command),
            None => RemedyStep::say(Fix::RestartService {}),
        }
    }

    /// The line to change so that the service listens on `port` at every address of the family of `used`.
    pub(super) fn listen_everywhere(&self, used: Option<IpAddr>, port: u16, fix: Fix) -> Vec<RemedyStep> {
        let any = if used.is_some_and(|address| address.is_ipv6()) { "[::]" } else { "0.0.0.0" };
        if let (Some(program), Some(used)) = (self.private_program(), used) {
            let fix = Fix::ListenOnAddress { program: program.into(), address: used.to_string() };
            return vec![RemedyStep::write(fix, one_more_address(program, used))];
        }
        let program = self.owner.map_or("", |owner| owner.program.as_str());
        let file = self.start_file();
        if let (Some(code), Some(listen)) = (self.code(), self.code().and_then(|code| code.listen.as_ref())) {
            let after = format!("{}://{any}:{port}", protocol_word(&listen.protocol));
            return vec![RemedyStep::say(fix), change(code, &listen.written, &after)];
        }
        match (self.worker, program) {
            (Some(worker), _) => {
                vec![RemedyStep::write(fix, worker_line(worker, any, port).in_file(file.filter(|_| !worker.is_gateway())))]
            }
            (None, "nginx") => {
                let line = if any == "[::]" { format!("listen [::]:{port};") } else { format!("listen {port};") };
                vec![RemedyStep::write(fix, Snippet::settings([line]))]
            }
            (None, "apache2" | "httpd") => vec![RemedyStep::write(fix, Snippet::settings([format!("Listen {any}:{port}")]))],
            (None, "node") => {
                let any = any.trim_matches(['[', ']']);
                vec![RemedyStep::write(fix, Snippet::code([format!("server.listen({port}, '{any}');")]))]
            }
            (None, program) if self.is_like_workerman(program) => workerman_lines(any, port, fix),
            _ => {
                let mut steps = vec![RemedyStep::write(fix, Snippet::settings([format!("{any}:{port}")]))];
                if self.case.target.scheme.is_websocket() {
                    steps.extend(workerman_lines(any, port, Fix::IfWorkerman {}));
                }
                steps
            }
        }
    }

    /// How to find the settings of a program that nobody here knows: who holds the port, from where, and who started it.
    pub(super) fn find_settings(&self, port: u16) -> Vec<RemedyStep> {
        let program = self.owner.map_or("", |owner| owner.program.as_str());
        if self.worker.is_some() || KNOWN_PROGRAMS.contains(&program) || self.private_program().is_some() {
            return Vec::new();
        }
        let Some(owner) = self.owner else {
            let look = Command::as_root(["ss", "-Hltnp", &format!("sport = :{port}")]);
            return vec![RemedyStep::run(Fix::LookAtHolder { port }, look)];
        };
        // Socket activation: init holds the socket until the service takes it (systemd.socket(5)).
        if owner.pid == 1 {
            let list = Command::new(["systemctl", "list-sockets", "--all", "--no-pager"]);
            return vec![RemedyStep::run(Fix::FindSocketUnit { port }, list)];
        }
        let (program, pid) = (owner.program.clone(), owner.pid);
        let starter = Command::new(["systemctl", "status", &pid.to_string(), "--no-pager"]);
        let find_starter = RemedyStep::run(Fix::FindStarter { program: program.clone(), pid }, starter);
        // A unit says itself where it starts from.
        if owner.unit.is_some() {
            return vec![find_starter];
        }
        let folder = Command::as_root(["readlink", &format!("/proc/{pid}/cwd")]);
        vec![RemedyStep::run(Fix::FindWorkingDirectory { program, pid }, folder), find_starter]
    }

    fn private_program(&self) -> Option<&'a str> {
        self.owner.map(|owner| owner.program.as_str()).filter(|program| PRIVATE_PROGRAMS.contains(program))
    }

    /// True where the documents' own examples fit: PHP, or nobody knows what beside a Workerman master.
    fn is_like_workerman(&self, program: &str) -> bool {
        program.starts_with("php") || (program.is_empty() && self.master.is_some())
    }
}

/// The documents' two examples: for GatewayWorker and for Workerman, with the real port.
pub(super) fn workerman_lines(any: &str, port: u16, fix: Fix) -> Vec<RemedyStep> {
    let worker = Snippet::code([format!("$worker = new Worker('websocket://{any}:{port}');")]);
    let gateway = Snippet::code([format!("$gateway = new Gateway('websocket://{any}:{port}');")]);
    vec![
        RemedyStep::write(fix, worker.with_comment(Fix::CommentWebSocket {})),
        RemedyStep::write(Fix::OrWithGateway {}, gateway.with_comment(Fix::CommentWebSocket {})),
    ]
}

/// The line of a start file with another address in it.
pub(super) fn change(code: &CodeLine, before: &str, after: &str) -> RemedyStep {
    // A line that was shortened, or made harmless, is not the one that stands there.
    let line = if code.text.contains(before) && !code.text.ends_with("...") {
        code.text.replace(before, after)
    } else {
        match code.class.as_str() {
            "listen" => format!("'listen' => '{after}',"),
            "Gateway" => format!("new Gateway('{after}')"),
            _ => format!("new Worker('{after}')"),
        }
    };
    let file = code.at.file.clone();
    let fix = Fix::ChangeLine { file: file.clone(), line: code.at.line, before: before.to_owned(), after: after.to_owned() };
    RemedyStep::write(fix, Snippet::code([line]).in_file(Some(file)))
}

/// A protocol word from a title or a file. Anything but a word would be code.
fn protocol_word(protocol: &str) -> &str {
    if protocol.chars().all(|c| c.is_ascii_alphanumeric()) && !protocol.is_empty() { protocol } else { "websocket" }
}

/// The line of a listener for WebSocket, of the class the worker has.
pub(super) fn websocket_line(worker: &Worker, host: &str, port: u16) -> Snippet {
    line_of(worker, "websocket", host, port)
}

fn worker_line(worker: &Worker, any: &str, port: u16) -> Snippet {
    let protocol = worker.listen.as_ref().map_or("websocket", |listen| listen.protocol.as_str());
    line_of(worker, protocol_word(protocol), any, port)
}

fn line_of(worker: &Worker, protocol: &str, any: &str, port: u16) -> Snippet {
    let (variable, class) = if worker.is_gateway() { ("gateway", "Gateway") } else { ("worker", "Worker") };
    let snippet = Snippet::code([format!("${variable} = new {class}('{protocol}://{any}:{port}');")]);
    if protocol == "websocket" { snippet.with_comment(Fix::CommentWebSocket {}) } else { snippet }
}

fn one_more_address(program: &str, address: IpAddr) -> Snippet {
    Snippet::settings([match program {
        "redis-server" => format!("bind 127.0.0.1 {address}"),
        "postgres" | "postmaster" => format!("listen_addresses = 'localhost,{address}'"),
        "mongod" => format!("  bindIp: 127.0.0.1,{address}"),
        "memcached" => format!("-l 127.0.0.1,{address}"),
        _ => format!("bind-address = 127.0.0.1,{address}"),
    }])
}

/// The target as clients write it, with another host or port.
pub(super) fn target_at(case: &Case, address: Option<IpAddr>, port: u16) -> String {
    let mut target = case.target.clone();
    target.port = port;
    if let Some(address) = address {
        target.host = Host::Address(address);
    }
    if target.scheme == Scheme::Tcp { target.authority() } else { target.to_string() }
}

/// The first address of the target that is this machine's own and no loopback, as a service here can listen on it.
pub(super) fn own_target_address(case: &Case) -> Option<IpAddr> {
    let seen = vantage(case);
    let usable = |address: &IpAddr| !address.is_loopback() && !address.is_unspecified();
    let mut own =
        seen.addresses.iter().filter(|target| target.own == Some(true)).map(|target| target.inside.unwrap_or(target.address));
    own.find(usable)
}

/// The addresses by which clients reach this machine, translated ones included: public ones first.
pub(super) fn addresses_for_clients(case: &Case) -> Vec<IpAddr> {
    let mut addresses = translated(case);
    addresses.extend(own_addresses(case));
    addresses.sort_by_key(|address| is_private(*address));
    addresses
}

/// The addresses of this machine's interfaces that clients could use: public ones first.
pub(super) fn own_addresses(case: &Case) -> Vec<IpAddr> {
    let Some(network) = case.evidence.network().known() else { return Vec::new() };
    let usable = |address: &IpAddr| {
        !address.is_loopback()
            && match address {
                IpAddr::V4(v4) => !v4.is_link_local(),
                IpAddr::V6(v6) => !v6.is_unicast_link_local(),
            }
    };
    let mut own: Vec<IpAddr> = network.addresses().filter(usable).collect();
    own.sort_by_key(|address| is_private(*address));
    own.dedup();
    own
}

/// Private by RFC 1918, RFC 6598 or RFC 4193.
pub(super) fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => v4.is_private() || (v4.octets()[0] == 100 && v4.octets()[1] & 0xc0 == 64),
        IpAddr::V6(v6) => v6.is_unique_local(),
    }
}

/// The ports where the finding's evidence saw the service, in that order, without repeats.
pub(super) fn seen_ports(evidence: &[Proof]) -> Vec<u16> {
    let mut ports = Vec::new();
    for proof in evidence {
        let listens = match proof {
            Proof::WorkerListens { listens, .. }
            | Proof::WorkerListensElsewhere { listens, .. }
            | Proof::WorkerPlaceholder { listens, .. }
            | Proof::ListenerOpens { listens, .. }
            | Proof::ListenerUpgrades { listens, .. }
            | Proof::ListenerAnswersHttp { listens, .. }
            | Proof::ListenerOneSlipAway { listens, .. } => vec![listens.port()],
            Proof::PortUpgrades { to, .. } => vec![to.port()],
            Proof::ListenersOnOtherPorts { others } => others.iter().map(|other| other.listens.port()).collect(),
            _ => Vec::new(),
        };
        ports.extend(listens.into_iter().filter(|port| !ports.contains(port)).collect::<Vec<_>>());
    }
    ports
}
