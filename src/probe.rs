//! The edge: everything that touches the machine. A probe returns a fact or an obstacle, never a conclusion.
//!
//! [`Runner`] carries requests out on a [`Host`]; [`LinuxHost`] is this machine, one file per probe:
//!
//! | probe | file | source |
//! | --- | --- | --- |
//! | network, routes, neighbours | `network.rs`, `routes.rs`, `neighbours.rs` | `NETLINK_ROUTE` |
//! | listeners | `listeners.rs`, `processes.rs` | `NETLINK_SOCK_DIAG`, else `/proc/net/tcp`; `/proc/PID/fd` |
//! | names | `names.rs`, `resolver.rs`, `authority.rs` | `getent`, `/etc/hosts`, the configured resolvers, the zone's servers |
//! | connect, handshake | `connect.rs`, `handshake.rs`, `tls.rs`, `websocket.rs` | TCP, with the socket's error queue; HTTP, WebSocket, TLS |
//! | fingerprint | `fingerprint.rs` | questions in several protocols; `NETLINK_SOCK_DIAG` for what became of one |
//! | workerman, namespaces | `workerman.rs`, `namespaces.rs` | `/proc/PID` |
//! | firewall-rules | `firewall.rs` | `NETLINK_NETFILTER`; `iptables-legacy-save` where the kernel names its tables |
//! | reverse-proxy | `reverse_proxy.rs` | `/proc/PID`; `nginx -T`, else nginx's files |
//! | upstream | `handshake.rs` | the target's greeting, behind the proxy |
//! | start-files | `start_files.rs` | PHP files of Workerman, read and never run |
//! | cloud | `cloud.rs` | firmware under `/sys`; the metadata service of the cloud it names |
//! | nat-rules, nat-targets | `nat.rs` | `nft -j`, `iptables-save` where `nft` does not show the rules; TCP |
//! | firewall-rehearsal, client-rehearsal, firewall-openings | `rehearsal.rs` and its folder | a copy of this machine's network and packet filters in a namespace of its own; the kernel's trace and counters |
//! | syn-watch | `syn_watch.rs` | `AF_PACKET` with a filter of the kernel |
//! | front-ends | `front_ends.rs` | files of ufw, firewalld, nftables, iptables-persistent, csf under `/etc` |
//! | panels | `panels.rs`, `panels/records.rs` | the paths they install (`assets/panels.toml`); their own lists of ports |
//! | pressure | `pressure.rs` | sysctl, `/proc/PID/fd`, `/proc/PID/limits` |
//! | bind | `bind.rs` | bind(2) |
//! | port-use | `port_use.rs` | `NETLINK_SOCK_DIAG`, `/proc/PID/fd`, sysctl, `/proc/net/sockstat` |
//! | proxy-settings, proxy-trial | `proxy.rs`, `proxy_trial.rs` | environment, files it is made from; one exchange with the proxy |
//! | interception | `connect.rs` | TCP, to addresses nobody has |
//! | path | `path.rs` | TCP, with few hops to live and the socket's error queue |
//! | other-doors | `connect.rs` | TCP, to usual ports of the target's address; where they answer, to addresses nobody has |

mod host;
pub mod limits;
mod linux;
pub mod runner;

mod authority;
mod bind;
mod cloud;
mod connect;
mod files;
mod fingerprint;
mod firewall;
mod front_ends;
mod handshake;
mod listeners;
mod local_proxies;
mod names;
mod namespaces;
mod nat;
mod neighbours;
mod netlink;
mod network;
mod other_ports;
mod panels;
mod path;
mod port_use;
mod pressure;
mod processes;
mod program;
mod proxy;
mod proxy_trial;
mod rehearsal;
mod resolver;
mod reverse_proxy;
mod routes;
mod ssh;
mod start_files;
mod syn_watch;
mod tls;
mod websocket;
mod workerman;

pub use host::{Host, Observing, Tell, Wanted, Watching};
pub use linux::LinuxHost;
pub use runner::{Arrived, Runner, runtime};
