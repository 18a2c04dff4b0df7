//! Tables and chains of nftables by `NETLINK_NETFILTER` (`include/uapi/linux/netfilter/nf_tables.h`).

use super::{
    Malformed,
    netlink::{Request, array_at, attribute, text, u32_be_at},
    rule_essence::{RuleEssence, essence},
};

/// Message type of a table.
pub const NEW_TABLE: u16 = SUBSYSTEM;
/// Message type of a chain.
pub const NEW_CHAIN: u16 = SUBSYSTEM | 3;

/// `NFNL_SUBSYS_NFTABLES`, in the upper half of a message type.
const SUBSYSTEM: u16 = 10 << 8;
/// Message type of a rule.
pub const NEW_RULE: u16 = SUBSYSTEM | 6;

const GET_RULE: u16 = SUBSYSTEM | 7;
const GET_TABLE: u16 = SUBSYSTEM | 1;
const GET_CHAIN: u16 = SUBSYSTEM | 4;
/// Size of `struct nfgenmsg`: family, version, resource.
const HEADER: usize = 4;

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Family number (`NFPROTO_*`).
    pub family: u8,
    /// Name.
    pub name: String,
    /// Switched off: its chains are not at their hooks.
    pub dormant: bool,
}

/// A chain that is bound to a hook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseChain {
    /// Family number of its table.
    pub family: u8,
    /// Name of its table.
    pub table: String,
    /// Name.
    pub name: String,
    /// Type: `filter`, `nat`, `route`.
    pub kind: String,
    /// Number of its hook, whose meaning depends on the family.
    pub hook: u32,
    /// True where the policy is to drop.
    pub drops_by_policy: bool,
    /// Rules in it. The kernel counts what refers to a chain, which for a base chain is its rules and nothing else,
    /// because nothing can jump to it.
    pub rules: u32,
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KernelRule {
    /// Family number of its table.
    pub family: u8,
    /// Name of its table.
    pub table: String,
    /// Name of its chain.
    pub chain: String,
    /// Handle.
    pub handle: u64,
    /// What it says.
    pub essence: RuleEssence,
}

/// Asks for the rules of all families.
#[must_use]
pub fn all_rules() -> Request {
    Request::all(GET_RULE, &[0; HEADER])
}

/// Reads the payload of a [`NEW_RULE`] message.
pub fn rule(payload: &[u8]) -> Result<KernelRule, Malformed> {
    const TABLE: u16 = 1;
    const CHAIN: u16 = 2;
    const HANDLE: u16 = 3;
    const EXPRESSIONS: u16 = 4;
    let read = || {
        let attributes = payload.get(HEADER..)?;
        Some(KernelRule {
            family: *payload.first()?,
            table: text(attribute(attributes, TABLE)?),
            chain: text(attribute(attributes, CHAIN)?),
            handle: u64::from_be_bytes(array_at(attribute(attributes, HANDLE)?, 0)?),
            essence: essence(attribute(attributes, EXPRESSIONS).unwrap_or_default()),
        })
    };
    read().ok_or(Malformed("rule message"))
}

/// Asks for the tables of all families.
#[must_use]
pub fn all_tables() -> Request {
    Request::all(GET_TABLE, &[0; HEADER])
}

/// Asks for the chains of all families.
#[must_use]
pub fn all_chains() -> Request {
    Request::all(GET_CHAIN, &[0; HEADER])
}

/// Reads the payload of a [`NEW_TABLE`] message.
pub fn table(payload: &[u8]) -> Result<Table, Malformed> {
    const NAME: u16 = 1;
    const FLAGS: u16 = 2;
    const DORMANT: u32 = 1;
    let read = || {
        let attributes = payload.get(HEADER..)?;
        let flags = attribute(attributes, FLAGS).and_then(|value| u32_be_at(value, 0)).unwrap_or_default();
        let name = text(attribute(attributes, NAME)?);
        Some(Table { family: *payload.first()?, name, dormant: flags & DORMANT != 0 })
    };
    read().ok_or(Malformed("table message"))
}

/// Reads the payload of a [`NEW_CHAIN`] message; `None` for a chain that is not bound to a hook.
pub fn base_chain(payload: &[u8]) -> Result<Option<BaseChain>, Malformed> {
    const TABLE: u16 = 1;
    const NAME: u16 = 3;
    const HOOK: u16 = 4;
    const HOOK_NUMBER: u16 = 1;
    const POLICY: u16 = 5;
    const USE: u16 = 6;
    const TYPE: u16 = 7;
    /// `NF_DROP`.
    const DROP: u32 = 0;
    let malformed = Malformed("chain message");
    let attributes = payload.get(HEADER..).ok_or(malformed)?;
    let Some(hook) = attribute(attributes, HOOK) else { return Ok(None) };
    let number = |kind| attribute(attributes, kind).and_then(|value| u32_be_at(value, 0));
    let read = || {
        Some(BaseChain {
            family: *payload.first()?,
            table: text(attribute(attributes, TABLE)?),
            name: text(attribute(attributes, NAME)?),
            kind: attribute(attributes, TYPE).map(text).unwrap_or_default(),
            hook: u32_be_at(attribute(hook, HOOK_NUMBER)?, 0)?,
            drops_by_policy: number(POLICY) == Some(DROP),
            rules: number(USE)?,
        })
    };
    read().ok_or(malformed).map(Some)
}

/// The word nft uses for a family number.
#[must_use]
pub fn family_word(family: u8) -> &'static str {
    match family {
        1 => "inet",
        2 => "ip",
        3 => "arp",
        5 => "netdev",
        7 => "bridge",
        10 => "ip6",
        _ => "unknown",
    }
}

/// The word nft uses for a hook number of a family.
#[must_use]
pub fn hook_word(family: u8, hook: u32) -> &'static str {
    const ARP: u8 = 3;
    const NETDEV: u8 = 5;
    match (family, hook) {
        (NETDEV, 0) | (1, 5) => "ingress",
        (NETDEV, 1) => "egress",
        (ARP, 0) => "input",
        (ARP, 1) => "output",
        (ARP | NETDEV, _) => "unknown",
        (_, 0) => "prerouting",
        (_, 1) => "input",
        (_, 2) => "forward",
        (_, 3) => "output",
        (_, 4) => "postrouting",
        _ => "unknown",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::wire::netlink::payload_of;

    #[test]
    fn a_base_chain_is_read_with_hook_policy_and_rules() {
        let named = || Request::one(NEW_CHAIN, &[1, 0, 0, 0]).attribute(1, b"filter\0").attribute(3, b"incoming\0");
        assert_eq!(base_chain(&payload_of(named())), Ok(None));
        let hook = [8, 0, 1, 0, 0, 0, 0, 1, 8, 0, 2, 0, 0, 0, 0, 0];
        let chain = named().attribute(4, &hook).attribute(5, &[0; 4]).attribute(6, &[0, 0, 0, 9]);
        let expected = BaseChain {
            family: 1,
            table: "filter".into(),
            name: "incoming".into(),
            kind: "filter".into(),
            hook: 1,
            drops_by_policy: true,
            rules: 9,
        };
        assert_eq!(base_chain(&payload_of(chain.attribute(7, b"filter\0"))), Ok(Some(expected)));
        let without_count = named().attribute(4, &hook);
        assert_eq!(base_chain(&payload_of(without_count)), Err(Malformed("chain message")));
    }

    #[test]
    fn a_dormant_table_is_told() {
        let message = Request::one(NEW_TABLE, &[2, 0, 0, 0]).attribute(1, b"nat\0").attribute(2, &[0, 0, 0, 1]);
        assert_eq!(table(&payload_of(message)), Ok(Table { family: 2, name: "nat".into(), dormant: true }));
    }

    #[test]
    fn hook_numbers_mean_what_the_family_says() {
        assert_eq!(
            (hook_word(1, 1), hook_word(5, 0), hook_word(3, 1), hook_word(1, 5)),
            ("input", "ingress", "output", "ingress")
        );
    }

    proptest! {
        #[test]
        fn any_payload_is_survived(bytes in prop::collection::vec(any::<u8>(), 0..120)) {
            let _ = (table(&bytes), base_chain(&bytes), rule(&bytes));
        }
    }
}
