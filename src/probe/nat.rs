//! NAT rules that connections from outside can meet, and where they lead.

use std::net::SocketAddr;

use futures_util::future::join_all;

use super::{
    LinuxHost, connect,
    firewall::{self, IP, IP6, Protocol},
    limits::{Limits, MOST_NAT_TARGETS},
    namespaces, program,
};
use crate::{
    evidence::{Behind, NatFamily, NatRules, Need, Obstacle, RedirectEnd},
    wire::nat::{Nat, iptables, nftables},
};

/// The table that rewrites destinations.
const NAT: &str = "nat";
/// The table that hands packets to a local socket (TPROXY).
const MANGLE: &str = "mangle";

pub(super) async fn observe(host: &LinuxHost, limits: &Limits) -> NatRules {
    let (nat, hidden) = rules(host, &[NAT], limits).await;
    NatRules { rules: nat.rules, hidden }
}

/// Everything that sends packets elsewhere, and what kept some of it from being read.
pub(super) async fn all_rules(host: &LinuxHost, limits: &Limits) -> (Nat, Option<Obstacle>) {
    rules(host, &[NAT, MANGLE], limits).await
}

/// `tables` are those of iptables that are read.
async fn rules(host: &LinuxHost, tables: &[&str], limits: &Limits) -> (Nat, Option<Obstacle>) {
    let mut read = vec![nftables(tables, limits).await];
    for (protocol, family) in [(&IP, NatFamily::Ip), (&IP6, NatFamily::Ip6)] {
        read.push(legacy(host, protocol, family, tables, limits).await);
    }
    let (mut all, mut hidden) = (Nat::default(), None);
    for one in read {
        match one {
            Ok(nat) => {
                if nat.cut {
                    hidden.get_or_insert(Obstacle::with(Need::Other, "nat"));
                }
                take(&mut all, nat);
            }
            Err(obstacle) => {
                hidden.get_or_insert(obstacle);
            }
        }
    }
    (all, hidden)
}

fn take(all: &mut Nat, more: Nat) {
    all.rules.extend(more.rules);
    all.output.extend(more.output);
    all.transparent.extend(more.transparent);
    all.cut |= more.cut;
}

/// What `nft` shows; tables of `iptables-nft`, whose rules it shows in part only, by that program's own listing.
async fn nftables(tables: &[&str], limits: &Limits) -> Result<Nat, Obstacle> {
    let text = succeeded("nft", &["-j", "list", "ruleset"], limits).await?;
    let read = nftables::nat_rules(&text).ok_or_else(|| Obstacle::with(Need::Other, "nft"))?;
    let mut nat = read.nat;
    for (family, table) in read.opaque {
        let (newer, either) = match family {
            NatFamily::Ip => ("iptables-nft-save", "iptables-save"),
            NatFamily::Ip6 => ("ip6tables-nft-save", "ip6tables-save"),
            NatFamily::Inet => return Err(Obstacle::with(Need::Other, table)),
        };
        if !tables.contains(&table.as_str()) {
            continue;
        }
        let text = match succeeded(newer, &["-t", &table], limits).await {
            Err(Obstacle { need: Need::Tool, .. }) => succeeded(either, &["-t", &table], limits).await?,
            other => other?,
        };
        if !text.lines().any(|line| line.trim_end().strip_prefix('*') == Some(table.as_str())) {
            return Err(Obstacle::with(Need::Other, newer));
        }
        take(&mut nat, saved(&text, family));
    }
    Ok(nat)
}

/// The old `ip_tables`, where the kernel says that the table exists: asking for one makes it.
async fn legacy(
    host: &LinuxHost,
    protocol: &Protocol,
    family: NatFamily,
    tables: &[&str],
    limits: &Limits,
) -> Result<Nat, Obstacle> {
    let mut nat = Nat::default();
    for table in firewall::table_names(&host.net_file(protocol.names))? {
        if tables.contains(&table.as_str()) {
            take(&mut nat, saved(&firewall::save(protocol, &table, limits).await?, family));
        }
    }
    Ok(nat)
}

fn saved(text: &str, family: NatFamily) -> Nat {
    Nat { transparent: iptables::transparent_rules(text), ..iptables::nat_rules(text, family) }
}

async fn succeeded(name: &str, arguments: &[&str], limits: &Limits) -> Result<String, Obstacle> {
    let output = program::run(name, arguments, limits.exchange).await?;
    match output.status {
        Some(0) => Ok(output.text),
        _ if !nix::unistd::geteuid().is_root() => Err(Obstacle::with(Need::Root, name)),
        _ => Err(Obstacle::with(Need::Other, name)),
    }
}

/// Tries where the rules lead, and looks for the container that is there.
pub(super) async fn targets(host: &LinuxHost, to: &[SocketAddr], limits: &Limits) -> Vec<RedirectEnd> {
    let to = to.get(..MOST_NAT_TARGETS).unwrap_or(to);
    let behind =
        join_all(to.iter().map(|to| async { namespaces::with_address(host, to.ip()).await.unwrap_or_default() })).await;
    let overflows = |behind: &Option<Behind>| namespaces::overflows(host, behind.as_ref()?.owner.as_ref()?.pid);
    let before: Vec<Option<u64>> = behind.iter().map(overflows).collect();
    let attempts = connect::observe(to, limits).await;
    let ends = attempts.into_iter().zip(behind).zip(before).map(|((connect, behind), before)| {
        let counted = before.zip(overflows(&behind)).map(|(before, now)| now.saturating_sub(before));
        let behind = behind.filter(|_| !connect.over_loopback).map(|behind| Behind { overflows: counted, ..behind });
        RedirectEnd { connect, behind }
    });
    ends.collect()
}
