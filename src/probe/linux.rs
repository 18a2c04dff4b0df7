//! The machine this program runs on.

use std::path::{Path, PathBuf};

use super::{
    Host, Observing, Tell, Watching, bind, cloud, connect, fingerprint, firewall, front_ends, handshake, limits::Limits,
    listeners, local_proxies, names, namespaces, nat, neighbours, network, other_ports, panels, path, port_use, pressure,
    proxy, proxy_trial, rehearsal, reverse_proxy, routes, start_files, syn_watch, tls::Trust, workerman,
};
use crate::{
    diagnosis::{Request, WatchOrder},
    evidence::{Fact, Obstacle},
};

/// Linux, seen from the network namespace of the thread that observes.
///
/// Everything that has a namespace is asked on the calling thread: sockets are made there, child processes start there,
/// and files of `/proc` are read through `/proc/thread-self`. A test can therefore put one thread into a namespace of
/// its own and observe that, and no helper thread can see another network than the one asked about. The calls that do
/// not wait for the network answer at once (netlink, `/proc`); long ones give way to others at each process.
#[derive(Debug, Clone)]
pub struct LinuxHost {
    proc: PathBuf,
    etc: PathBuf,
    sys: PathBuf,
    var: PathBuf,
    root: PathBuf,
    trust: Trust,
}

impl LinuxHost {
    /// This machine.
    #[must_use]
    pub fn new() -> Self {
        Self::with_roots("/proc", "/etc")
    }

    /// This machine with other places for what is in `/proc` and `/etc`, so that both can be missing or strange.
    /// The C library's own answer (`getent`) keeps reading the real `/etc`.
    pub fn with_roots(proc: impl Into<PathBuf>, etc: impl Into<PathBuf>) -> Self {
        let trust = Trust::default();
        Self { proc: proc.into(), etc: etc.into(), sys: "/sys".into(), var: "/var".into(), root: "/".into(), trust }
    }

    /// The same machine with another place for what is in `/sys`.
    #[must_use]
    pub fn with_sys(self, sys: impl Into<PathBuf>) -> Self {
        Self { sys: sys.into(), ..self }
    }

    /// The same machine with another place for what is in `/var`.
    #[must_use]
    pub fn with_var(self, var: impl Into<PathBuf>) -> Self {
        Self { var: var.into(), ..self }
    }

    /// The same machine with another place for what programs install under `/`.
    #[must_use]
    pub fn with_root(self, root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), ..self }
    }

    /// The same machine, trusting the certificate authorities in this file (PEM) and no others.
    #[must_use]
    pub fn with_trust(self, file: impl Into<PathBuf>) -> Self {
        Self { trust: Trust::of_file(file.into()), ..self }
    }

    /// Where the process file system is.
    pub(super) fn proc(&self) -> &Path {
        &self.proc
    }

    /// A file of the calling thread's network namespace (`/proc/net` would be that of the process's first thread).
    pub(super) fn net_file(&self, name: &str) -> PathBuf {
        self.proc.join("thread-self/net").join(name)
    }

    /// A configuration file.
    pub(super) fn etc_file(&self, name: &str) -> PathBuf {
        self.etc.join(name)
    }

    /// A file of `/sys`.
    pub(super) fn sys_file(&self, name: &str) -> PathBuf {
        self.sys.join(name)
    }

    /// A file of `/var`.
    pub(super) fn var_file(&self, name: &str) -> PathBuf {
        self.var.join(name)
    }

    /// A path that a program installs, from `/`.
    pub(super) fn root_file(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    async fn fact(&self, request: &Request, limits: &Limits) -> Result<Fact, Obstacle> {
        match request {
            Request::Network => network::observe(limits).map(Fact::Network),
            Request::Listeners => listeners::observe(self, limits).await.map(Fact::Listeners),
            Request::Names { name } => Ok(Fact::Names(names::observe(self, name, limits).await)),
            Request::Routes { to } => routes::observe(to, limits).map(Fact::Routes),
            Request::Neighbours { of, default_routers } => {
                neighbours::observe(of, *default_routers, limits).await.map(Fact::Neighbours)
            }
            Request::Path { to } => Ok(Fact::Path(path::observe(to, limits).await)),
            Request::OtherDoors { to, nobody } => Ok(Fact::OtherDoors(connect::doors(to, nobody, limits).await)),
            Request::Connect { to } => Ok(Fact::Connect(connect::observe(to, limits).await)),
            Request::Workerman => workerman::observe(self).await.map(Fact::Workerman),
            Request::Namespaces { port } => namespaces::observe(self, *port).await.map(Fact::Namespaces),
            Request::FirewallRules => Ok(Fact::FirewallRules(firewall::observe(self, limits).await)),
            Request::NatRules => Ok(Fact::NatRules(nat::observe(self, limits).await)),
            Request::NatTargets { to } => Ok(Fact::NatTargets(nat::targets(self, to, limits).await)),
            Request::ProxySettings => Ok(Fact::ProxySettings(proxy::observe(self))),
            Request::ProxyTrial { proxy, host, target } => {
                Ok(Fact::ProxyTrial(proxy_trial::observe(proxy, host, target, &self.trust, limits).await))
            }
            Request::Interception { to } => Ok(Fact::Interception(connect::to_nobody(to, limits).await)),
            Request::Bind { address } => Ok(Fact::Bind(bind::observe(*address))),
            Request::PortUse { to, once } => port_use::observe(self, to, *once, limits).await.map(Fact::PortUse),
            Request::ReverseProxy { pids, asked } => {
                Ok(Fact::ReverseProxy(reverse_proxy::observe(self, pids, asked, limits).await))
            }
            Request::Upstream { to, target } => {
                Ok(Fact::Upstream(handshake::greet_behind(to, target, &self.trust, limits).await))
            }
            Request::StartFiles { masters } => Ok(Fact::StartFiles(start_files::observe(self, masters).await)),
            Request::Cloud => Ok(Fact::Cloud(cloud::observe(self, limits).await)),
            Request::Handshake { to, target } => handshake::observe(to, target, &self.trust, limits).await.map(Fact::Handshake),
            Request::Fingerprint { to, target } => {
                Ok(Fact::Fingerprint(fingerprint::observe(to, target, &self.trust, limits).await))
            }
            Request::Pressure { pids } => pressure::observe(self, pids).await.map(Fact::Pressure),
            Request::LocalProxies { at, to, rules } => {
                Ok(Fact::LocalProxies(local_proxies::observe(self, at, to, *rules, limits).await))
            }
            Request::FrontEnds { port } => Ok(Fact::FrontEnds(front_ends::observe(self, *port))),
            Request::Panels { port } => Ok(Fact::Panels(panels::observe(self, *port))),
            Request::Rehearsal { syns } => rehearsal::observe(self, syns, limits).await.map(Fact::Rehearsal),
            Request::SynWatch { port, named } => Ok(Fact::SynWatch(syn_watch::observe(self, *port, named, limits).await)),
            Request::ClientRehearsal { syns } => rehearsal::observe(self, syns, limits).await.map(Fact::ClientRehearsal),
            Request::Openings { openings } => rehearsal::openings(self, openings, limits).await.map(Fact::Openings),
            Request::Edge { to, target } => Ok(Fact::Edge(handshake::front_pages(to, target, limits).await)),
            Request::OtherPorts { to, target } => {
                Ok(Fact::OtherPorts(other_ports::observe(to, target, &self.trust, limits).await))
            }
        }
    }
}

impl Default for LinuxHost {
    fn default() -> Self {
        Self::new()
    }
}

impl Host for LinuxHost {
    fn observe<'a>(&'a self, request: &'a Request, limits: &'a Limits) -> Observing<'a> {
        Box::pin(self.fact(request, limits))
    }

    fn watch<'a>(&'a self, order: &'a WatchOrder, limits: &'a Limits, tell: Tell<'a>) -> Watching<'a> {
        Box::pin(syn_watch::go_on(self, order, limits, tell))
    }
}
