//! Base chains of the packet filter, of nftables and of the old `ip_tables`.

use std::{io, path::Path};

use nix::libc;

use super::{
    LinuxHost, files,
    limits::Limits,
    netlink::{Failure, Family, list},
    program,
};
use crate::{
    evidence::{FilterFamily, HookChain, Need, Obstacle, PacketFilter},
    wire::{
        iptables_save::built_in_chains,
        nfnetlink::{self, BaseChain, NEW_CHAIN, NEW_TABLE, family_word, hook_word},
    },
};

pub(super) async fn observe(host: &LinuxHost, limits: &Limits) -> PacketFilter {
    let mut filter = PacketFilter::default();
    match nftables(limits) {
        Ok(chains) => filter.chains.extend(chains.into_iter().map(hook_chain)),
        Err(failure) if is_missing(&failure) => {}
        Err(failure) => filter.hidden = Some(failure.obstacle("nf_tables")),
    }
    for protocol in [IP, IP6] {
        match legacy(host, &protocol, limits).await {
            Ok(chains) => filter.chains.extend(chains),
            Err(obstacle) => filter.hidden = filter.hidden.or(Some(obstacle)),
        }
    }
    filter
}

/// No netfilter in the kernel, or no nftables in it: a message to a subsystem that does not exist is invalid
/// (`nfnetlink_rcv_msg` in `net/netfilter/nfnetlink.c`), after the permission was checked.
pub(super) fn is_missing(failure: &Failure) -> bool {
    matches!(failure, Failure::Errno(libc::EPROTONOSUPPORT | libc::EOPNOTSUPP | libc::EINVAL))
}

fn nftables(limits: &Limits) -> Result<Vec<BaseChain>, Failure> {
    let tables = list(Family::Netfilter, &nfnetlink::all_tables(), limits.exchange, |kind, payload| {
        if kind == NEW_TABLE { nfnetlink::table(payload).map(Some) } else { Ok(None) }
    })?;
    let mut chains = list(Family::Netfilter, &nfnetlink::all_chains(), limits.exchange, |kind, payload| {
        if kind == NEW_CHAIN { nfnetlink::base_chain(payload) } else { Ok(None) }
    })?;
    chains
        .retain(|chain| !tables.iter().any(|table| table.dormant && table.family == chain.family && table.name == chain.table));
    Ok(chains)
}

fn hook_chain(chain: BaseChain) -> HookChain {
    HookChain {
        family: FilterFamily::Nftables,
        table: format!("{} {}", family_word(chain.family), chain.table),
        hook: hook_word(chain.family, chain.hook).to_owned(),
        chain: chain.name,
        kind: chain.kind,
        drops_by_policy: chain.drops_by_policy,
        rules: chain.rules,
    }
}

/// One of the two protocols `ip_tables` has separate tables for.
pub(super) struct Protocol {
    pub(super) word: &'static str,
    pub(super) names: &'static str,
    save: &'static str,
    either: &'static str,
}

pub(super) const IP: Protocol =
    Protocol { word: "ip", names: "ip_tables_names", save: "iptables-legacy-save", either: "iptables-save" };
pub(super) const IP6: Protocol =
    Protocol { word: "ip6", names: "ip6_tables_names", save: "ip6tables-legacy-save", either: "ip6tables-save" };

/// The kernel names the tables that exist here; only those are asked for, because asking for another makes it.
async fn legacy(host: &LinuxHost, protocol: &Protocol, limits: &Limits) -> Result<Vec<HookChain>, Obstacle> {
    let mut chains = Vec::new();
    for table in table_names(&host.net_file(protocol.names))? {
        let output = save(protocol, &table, limits).await?;
        chains.extend(built_in_chains(&output, protocol.word));
    }
    Ok(chains)
}

pub(super) fn table_names(path: &Path) -> Result<Vec<String>, Obstacle> {
    let is_name = |name: &&str| !name.is_empty() && !name.starts_with('-');
    match files::read(path) {
        Ok(names) => Ok(names.lines().filter(is_name).map(str::to_owned).collect()),
        // The module is not there, so neither are its tables.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(files::obstacle(path, &error)),
    }
}

pub(super) async fn save(protocol: &Protocol, table: &str, limits: &Limits) -> Result<String, Obstacle> {
    let arguments = ["-t", table];
    let output = match program::run(protocol.save, &arguments, limits.exchange).await {
        Err(Obstacle { need: Need::Tool, .. }) if is_legacy(protocol.either, limits).await => {
            program::run(protocol.either, &arguments, limits.exchange).await?
        }
        other => other?,
    };
    match output.status {
        Some(0) => Ok(output.text),
        _ if !nix::unistd::geteuid().is_root() => Err(Obstacle::with(Need::Root, protocol.save)),
        _ => Err(Obstacle::with(Need::Other, protocol.save)),
    }
}

/// Programs of before 1.8 are all of the old kind and do not say so.
async fn is_legacy(program: &str, limits: &Limits) -> bool {
    let version = program::run(program, &["-V"], limits.exchange).await;
    version.is_ok_and(|output| !output.text.contains("nf_tables"))
}
