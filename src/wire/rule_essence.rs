//! What a rule of nftables says, in a form that is the same for two rules that say the same: without counters, without the
//! numbers and names the kernel makes up, and with the checks that `nft` puts in by itself in one place.
//!
//! `nft` prints a rule without the checks that follow from it (`tcp dport 80` says that the protocol is TCP), and puts them
//! in where it needs them first when it reads the rule back: before another match than the one they stood before. Between
//! matches that change nothing their place means nothing.

use super::netlink::{attribute, attributes, text, u32_be_at};

/// What is read from a rule's expressions (`NFTA_RULE_EXPRESSIONS`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RuleEssence {
    /// Equal for two rules that say the same.
    pub bytes: Vec<u8>,
    /// It has parts that only iptables can print (`match` and `target` of `nft_compat`).
    pub opaque: bool,
    /// The chain without a name of its own that it leads to (`jump { … }`).
    pub inner_chain: Option<String>,
}

/// Expressions that change nothing, so that the order of those that match means nothing.
const CHANGING_NOTHING: [&[u8]; 18] = [
    b"meta",
    b"payload",
    b"ct",
    b"cmp",
    b"range",
    b"lookup",
    b"bitwise",
    b"byteorder",
    b"fib",
    b"rt",
    b"socket",
    b"exthdr",
    b"osf",
    b"counter",
    b"log",
    b"reject",
    b"immediate",
    b"last",
];

struct Expression {
    bytes: Vec<u8>,
    /// One of those `nft` puts in: the first of two, a load and a comparison.
    loads_protocol: bool,
    compares: bool,
    changes: bool,
}

/// Reads a rule's expressions.
#[must_use]
pub fn essence(expressions: &[u8]) -> RuleEssence {
    const NAME: u16 = 1;
    const DATA: u16 = 2;
    let mut essence = RuleEssence::default();
    let mut all: Vec<Expression> = Vec::new();
    for (_, expression) in attributes(expressions) {
        let name = attribute(expression, NAME).unwrap_or_default();
        let kind = name.split(|byte| *byte == 0).next().unwrap_or_default();
        let data = attribute(expression, DATA).unwrap_or_default();
        essence.opaque |= matches!(kind, b"match" | b"target");
        let mut bytes = kind.to_vec();
        match kind {
            b"counter" | b"last" => {}
            b"immediate" => immediate(data, &mut bytes, &mut essence.inner_chain),
            // How much of a quota is used up (NFTA_QUOTA_CONSUMED), and numbers of sets (NFTA_LOOKUP_SET_ID and its kind), which
            // mean nothing outside the message they were made in.
            b"quota" | b"lookup" => plainly(data, |number| number != 4, &mut bytes),
            b"dynset" => plainly(data, |number| number != 2, &mut bytes),
            b"objref" => plainly(data, |number| number != 5, &mut bytes),
            _ => plainly(data, |_| true, &mut bytes),
        }
        all.push(Expression {
            loads_protocol: loads_protocol(kind, data),
            compares: kind == b"cmp",
            changes: !CHANGING_NOTHING.contains(&kind) || stores(kind, data),
            bytes,
        });
    }
    essence.bytes = in_order(all);
    essence
}

/// One after the other; where none changes anything, the checks of a protocol last, each once.
fn in_order(all: Vec<Expression>) -> Vec<u8> {
    let movable = all.iter().all(|expression| !expression.changes);
    let (mut kept, mut checks) = (Vec::new(), Vec::new());
    let mut rest = all.into_iter().peekable();
    while let Some(expression) = rest.next() {
        match rest.next_if(|next| movable && expression.loads_protocol && next.compares) {
            Some(comparison) => checks.push([expression.bytes, comparison.bytes].concat()),
            None => kept.push(expression.bytes),
        }
    }
    checks.sort_unstable();
    checks.dedup();
    kept.into_iter().chain(checks).flat_map(|bytes| [bytes, vec![0xff]].concat()).collect()
}

/// `meta protocol`, `meta nfproto` and `meta l4proto` (`enum nft_meta_keys`).
fn loads_protocol(kind: &[u8], data: &[u8]) -> bool {
    const KEY: u16 = 2;
    let key = attribute(data, KEY).and_then(|key| u32_be_at(key, 0));
    kind == b"meta" && !stores(kind, data) && matches!(key, Some(1 | 15 | 16))
}

/// Sets something instead of loading it (`NFTA_META_SREG`, `NFTA_CT_SREG`, `NFTA_PAYLOAD_SREG`, `NFTA_EXTHDR_SREG`).
fn stores(kind: &[u8], data: &[u8]) -> bool {
    let source = match kind {
        b"meta" => 3,
        b"ct" => 4,
        b"payload" => 5,
        b"exthdr" => 7,
        _ => return false,
    };
    attribute(data, source).is_some()
}

/// A verdict with its chain, or a value.
fn immediate(data: &[u8], bytes: &mut Vec<u8>, inner_chain: &mut Option<String>) {
    const IMMEDIATE_DATA: u16 = 2;
    const VERDICT: u16 = 2;
    const CODE: u16 = 1;
    const CHAIN: u16 = 2;
    let verdict = attribute(data, IMMEDIATE_DATA).and_then(|data| attribute(data, VERDICT));
    let Some(verdict) = verdict else { return plainly(data, |_| true, bytes) };
    bytes.extend(attribute(verdict, CODE).unwrap_or_default());
    let chain = attribute(verdict, CHAIN).unwrap_or_default();
    if chain.starts_with(b"__chain") {
        *inner_chain = Some(text(chain));
        bytes.extend(b"__chain");
    } else {
        bytes.extend(chain);
    }
}

/// The attributes one after the other, without those left out, and with sets the kernel named itself made one.
fn plainly(data: &[u8], keep: impl Fn(u16) -> bool, bytes: &mut Vec<u8>) {
    for (number, value) in attributes(data).filter(|(number, _)| keep(*number)) {
        let own_name = value.starts_with(b"__set") || value.starts_with(b"__map");
        bytes.extend(number.to_ne_bytes());
        bytes.extend(if own_name { value.get(..5).unwrap_or_default() } else { value });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::wire::netlink::{Attributes, Request, payload_of};

    fn of(expressions: &[(&[u8], Attributes)]) -> RuleEssence {
        let one = |(name, data): &(&[u8], Attributes)| Attributes::default().attribute(1, name).nested(2, data);
        let all = expressions.iter().fold(Attributes::default(), |all, expression| all.nested(1, &one(expression)));
        let message = payload_of(Request::one(16, &[]).nested(4, &all));
        essence(attribute(&message, 4).expect("expressions"))
    }

    fn load(key: u32) -> (&'static [u8], Attributes) {
        (b"meta\0", Attributes::default().attribute(1, &1_u32.to_be_bytes()).attribute(2, &key.to_be_bytes()))
    }

    fn compare(value: u8) -> (&'static [u8], Attributes) {
        (b"cmp\0", Attributes::default().attribute(1, &1_u32.to_be_bytes()).attribute(3, &[value]))
    }

    #[test]
    fn counters_and_made_up_names_say_nothing() {
        let rule = |packets: u64, set: &[u8], id: u32| {
            let counter = Attributes::default().attribute(2, &packets.to_be_bytes());
            let lookup = Attributes::default().attribute(1, set).attribute(4, &id.to_be_bytes());
            of(&[(b"counter\0", counter), (b"lookup\0", lookup)]).bytes
        };
        assert_eq!(rule(3, b"__set0\0", 1), rule(0, b"__set7\0", 4));
        assert_ne!(rule(0, b"__set0\0", 1), rule(0, b"bad\0", 1));
        assert_ne!(rule(0, b"__set0\0", 1), rule(0, b"__map0\0", 1));
    }

    #[test]
    fn checks_of_a_protocol_may_stand_anywhere() {
        let state = || (b"ct\0".as_slice(), Attributes::default().attribute(1, &[0; 4]));
        let first = of(&[load(16), compare(6), state(), compare(8)]);
        let last = of(&[state(), compare(8), load(16), compare(6)]);
        assert_eq!(first.bytes, last.bytes);
        assert_ne!(first.bytes, of(&[state(), compare(8), load(16), compare(17)]).bytes);
        let mark = || (b"meta\0".as_slice(), Attributes::default().attribute(2, &[0, 0, 0, 3]).attribute(3, &[0, 0, 0, 1]));
        assert_ne!(of(&[load(16), compare(6), mark()]).bytes, of(&[mark(), load(16), compare(6)]).bytes);
    }

    #[test]
    fn a_chain_without_a_name_is_found() {
        let jump = |chain: &[u8]| {
            let verdict = Attributes::default().attribute(1, &(-3_i32).to_be_bytes()).attribute(2, chain);
            let data = Attributes::default().nested(2, &verdict);
            of(&[(b"immediate\0", Attributes::default().attribute(1, &[0; 4]).nested(2, &data))])
        };
        assert_eq!(jump(b"__chain7\0").inner_chain.as_deref(), Some("__chain7"));
        assert_eq!(jump(b"__chain7\0").bytes, jump(b"__chain9\0").bytes);
        assert_ne!(jump(b"web\0").bytes, jump(b"ssh\0").bytes);
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = essence(&bytes);
        }
    }
}
