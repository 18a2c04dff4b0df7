use std::net::IpAddr;

use serde::{Deserialize, Serialize};

/// A process that holds a socket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// Process id.
    pub pid: u32,
    /// Program name (`comm`), untrusted.
    pub program: String,
    /// Command line or process title, untrusted, shortened.
    pub title: String,
    /// systemd unit (`nginx.service`), from the process's cgroup.
    pub unit: Option<String>,
    /// The container it runs in, from its cgroup.
    pub container: Option<Container>,
}

/// What runs a container, as its cgroup's path tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Engine {
    /// Docker.
    Docker,
    /// Podman.
    Podman,
    /// Kubernetes, whichever runtime it uses.
    Kubernetes,
    /// LXC, LXD or Incus.
    Lxc,
    /// systemd-nspawn.
    Nspawn,
    /// Another, or one that does not show itself.
    Other,
}

/// A container.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Container {
    /// What runs it.
    pub engine: Engine,
    /// Its id, shortened to twelve characters as engines show it; its name, where that is the id. Untrusted.
    pub id: String,
    /// The name its engine gives it, where that could be read; untrusted.
    pub name: Option<String>,
}

impl Container {
    /// What people and its engine call it.
    #[must_use]
    pub fn called(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.id)
    }
}

/// What a Workerman process is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WorkerRole {
    /// The master process; its title names the start file.
    Master,
    /// A worker; its title names its listen address.
    Worker,
}

/// The listen address a Workerman process declares in its title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkerListen {
    /// As written: `websocket://0.0.0.0:8282`.
    pub written: String,
    /// Protocol word, in lower case: `websocket`, `http`, `text`, `frame`, `tcp`, `gatewayprotocol` …
    pub protocol: String,
    /// Address, where the host part is one.
    pub address: Option<IpAddr>,
    /// Port, where it is a number. `None` is the placeholder trap: Workerman starts with `xxxx` and listens on a random port.
    pub port: Option<u16>,
}

/// A Workerman or GatewayWorker process, from its title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worker {
    /// Process id.
    pub pid: u32,
    /// Process id of its parent (the master, for a worker).
    pub parent: u32,
    /// Master or worker.
    pub role: WorkerRole,
    /// Worker name (`YourAppGateway`, `Register`, `none`), untrusted.
    pub name: String,
    /// Declared listen address; `None` where the title says `none`.
    pub listen: Option<WorkerListen>,
    /// Start file of the master (`start_file=`), untrusted.
    pub start_file: Option<String>,
    /// systemd unit it runs under.
    pub unit: Option<String>,
}

impl Worker {
    /// True if its name says that it is a gateway of `GatewayWorker`: that is what the class calls itself, and every example.
    #[must_use]
    pub fn is_gateway(&self) -> bool {
        self.name.to_ascii_lowercase().contains("gateway")
    }
}
