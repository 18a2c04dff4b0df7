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
    evidence::{NatFamily, NatRules, Need, Obstacle, RedirectEnd},
    wire::nat::{Nat, iptables, nftables},
};

pub(super) async fn observe(host: &LinuxHost, limits: &Limits) -> NatRules {
    let mut seen = NatRules::default();
    match nftables(limits).await {
        Ok(rules) => seen.take(rules),
        Err(obstacle) => seen.hide(obstacle),
    }
    for (protocol, family) in [(&IP, NatFamily::Ip), (&IP6, NatFamily::Ip6)] {
        match legacy(host, protocol, family, limits).await {
            Ok(rules) => seen.take(rules),
            Err(obstacle) => seen.hide(obstacle),
        }
    }
    seen
}

impl NatRules {
    fn take(&mut self, nat: Nat) {
        self.rules.extend(nat.rules);
        if nat.cut {
            self.hide(Obstacle::with(Need::Other, "nat"));
        }
    }

    fn hide(&mut self, obstacle: Obstacle) {
        self.hidden.get_or_insert(obstacle);
    }
}

/// What `nft` shows; tables of `iptables-nft`, whose rules it shows in part only, by that program's own listing.
async fn nftables(limits: &Limits) -> Result<Nat, Obstacle> {
    let text = succeeded("nft", &["-j", "list", "ruleset"], limits).await?;
    let read = nftables::nat_rules(&text).ok_or_else(|| Obstacle::with(Need::Other, "nft"))?;
    let mut nat = read.nat;
    for (family, table) in read.opaque {
        let (newer, either) = match family {
            NatFamily::Ip => ("iptables-nft-save", "iptables-save"),
            NatFamily::Ip6 => ("ip6tables-nft-save", "ip6tables-save"),
            NatFamily::Inet => return Err(Obstacle::with(Need::Other, table)),
        };
        if table != "nat" {
            continue;
        }
        let text = match succeeded(newer, &["-t", "nat"], limits).await {
            Err(Obstacle { need: Need::Tool, .. }) => succeeded(either, &["-t", "nat"], limits).await?,
            other => other?,
        };
        if !text.lines().any(|line| line.trim_end() == "*nat") {
            return Err(Obstacle::with(Need::Other, newer));
        }
        let more = iptables::nat_rules(&text, family);
        nat.rules.extend(more.rules);
        nat.cut |= more.cut;
    }
    Ok(nat)
}

/// The old `ip_tables`, where the kernel says that the table exists: asking for one makes it.
async fn legacy(host: &LinuxHost, protocol: &Protocol, family: NatFamily, limits: &Limits) -> Result<Nat, Obstacle> {
    if !firewall::table_names(&host.net_file(protocol.names))?.iter().any(|table| table == "nat") {
        return Ok(Nat::default());
    }
    Ok(iptables::nat_rules(&firewall::save(protocol, "nat", limits).await?, family))
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
    let attempts = connect::observe(to, limits).await;
    let ends = attempts.into_iter().map(|connect| async move {
        let behind = if connect.over_loopback {
            None
        } else {
            namespaces::with_address(host, connect.to.ip()).await.unwrap_or_default()
        };
        RedirectEnd { connect, behind }
    });
    join_all(ends).await
}
