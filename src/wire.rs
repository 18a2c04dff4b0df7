//! Bytes and tool output <-> values, where no library does it. Pure, and safe for any input.

pub mod cgroup;
pub mod container_name;
pub mod dns;
pub mod edge;
pub mod environment_file;
pub mod escape;
pub mod fib_trie;
pub mod forwarder;
pub mod frame;
pub mod getent;
pub mod greeting;
pub mod hosts_file;
pub mod iptables_save;
pub mod metadata;
pub mod nat;
pub mod netlink;
pub mod netstat;
pub mod nfnetlink;
pub mod nft_copy;
pub mod nft_listing;
pub mod nft_trace;
pub mod nginx_config;
pub mod nginx_title;
pub mod panel_list;
pub mod proc_net_tcp;
pub mod proxy_reply;
pub mod proxy_value;
pub mod resolv_conf;
pub mod rtnetlink;
pub mod rule_essence;
pub mod saved_rules;
pub mod scratch_net;
pub mod sock_diag;
pub mod sockstat;
pub mod spoken;
pub mod start_file;
pub mod syn_filter;
pub mod tls;
pub mod ufw_rules;
pub mod worker_title;

use thiserror::Error;

/// Bytes or text that do not have the form they should have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("malformed {0}")]
pub struct Malformed(
    /// What it should have been, in the field's own term.
    pub &'static str,
);
