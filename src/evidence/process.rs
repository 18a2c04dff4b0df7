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
    /// Container id, from the process's cgroup, shortened to twelve characters as Docker shows it.
    pub container: Option<String>,
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
