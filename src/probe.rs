//! The edge: everything that touches the machine. A probe returns a fact or an obstacle, never a conclusion.
//!
//! [`Runner`] carries requests out on a [`Host`]; [`LinuxHost`] is this machine, one file per probe:
//!
//! | probe | file | source |
//! | --- | --- | --- |
//! | network, routes | `network.rs`, `routes.rs` | `NETLINK_ROUTE` |
//! | listeners | `listeners.rs`, `processes.rs` | `NETLINK_SOCK_DIAG`, else `/proc/net/tcp`; `/proc/PID/fd` |
//! | names | `names.rs`, `resolver.rs` | `getent`, `/etc/hosts`, the configured resolvers |
//! | connect | `connect.rs` | TCP, with the socket's error queue |

mod host;
pub mod limits;
mod linux;
pub mod runner;

mod connect;
mod files;
mod listeners;
mod names;
mod netlink;
mod network;
mod processes;
mod program;
mod resolver;
mod routes;

pub use host::{Host, Observing};
pub use linux::LinuxHost;
pub use runner::{Arrived, Runner};
