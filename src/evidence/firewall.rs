use serde::{Deserialize, Serialize};

use super::Obstacle;

/// Which part of the packet filter a chain belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FilterFamily {
    /// nftables (and iptables-nft), with its family word (`ip`, `ip6`, `inet`, `netdev`, `bridge`, `arp`) in the chain's table.
    Nftables,
    /// The old `ip_tables` and `ip6_tables` of the kernel, which `nft` does not show.
    Legacy,
}

/// A base chain: rules the kernel applies at a hook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HookChain {
    /// Where it comes from.
    pub family: FilterFamily,
    /// Table with its family (`inet filter`).
    pub table: String,
    /// Chain name.
    pub chain: String,
    /// Type: `filter`, `nat`, `route`.
    pub kind: String,
    /// Hook: `prerouting`, `input`, `forward`, `output`, `postrouting`, `ingress`, `egress`.
    pub hook: String,
    /// True where the policy is to drop.
    pub drops_by_policy: bool,
    /// Rules in the chain itself (jumps lead to more).
    pub rules: u32,
}

/// What the kernel filters at all. Not a verdict on any packet: that takes a rehearsal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PacketFilter {
    /// Base chains of this namespace. Empty, with nothing hidden: nothing is filtered.
    pub chains: Vec<HookChain>,
    /// Why a part could not be read.
    pub hidden: Option<Obstacle>,
}

impl PacketFilter {
    /// True if no chain of this hook can change a packet: none there, or only empty ones that accept.
    #[must_use]
    pub fn is_clear_at(&self, hooks: &[&str]) -> bool {
        self.hidden.is_none()
            && !self
                .chains
                .iter()
                .any(|chain| hooks.contains(&chain.hook.as_str()) && (chain.rules > 0 || chain.drops_by_policy))
    }
}
