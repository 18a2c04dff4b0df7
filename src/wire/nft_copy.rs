//! The kernel's own description of tables, chains, sets and rules (`NETLINK_NETFILTER`,
//! `include/uapi/linux/netfilter/nf_tables.h`), turned into the messages that make the same again somewhere else. What `nft`
//! prints does not always mean the same when it is read back (a check that it takes for implied is left out); this does.

use super::netlink::{append, array_at, attribute, attributes, text, u32_be_at, zero_ended};

const SUBSYSTEM: u16 = 0x0a00;
/// `NFT_MSG_NEWTABLE`.
pub const NEW_TABLE: u16 = SUBSYSTEM;
/// `NFT_MSG_NEWCHAIN`.
pub const NEW_CHAIN: u16 = SUBSYSTEM | 3;
/// `NFT_MSG_NEWRULE`.
pub const NEW_RULE: u16 = SUBSYSTEM | 6;
/// `NFT_MSG_NEWSET`.
pub const NEW_SET: u16 = SUBSYSTEM | 9;
/// `NFT_MSG_NEWSETELEM`.
pub const NEW_ELEMENTS: u16 = SUBSYSTEM | 0xc;
/// `NFT_MSG_NEWOBJ`.
pub const NEW_OBJECT: u16 = SUBSYSTEM | 0x12;
/// `NFT_MSG_NEWFLOWTABLE`.
pub const NEW_FLOWTABLE: u16 = SUBSYSTEM | 0x16;

/// What each of them is asked for with.
pub const GET: [u16; 6] = [NEW_TABLE + 1, NEW_CHAIN + 1, NEW_OBJECT + 1, NEW_FLOWTABLE + 1, NEW_SET + 1, NEW_RULE + 1];
/// `NFT_MSG_GETSETELEM`.
pub const GET_ELEMENTS: u16 = SUBSYSTEM | 0xd;

/// `struct nfgenmsg`.
const HEADER: usize = 4;
const NETLINK_HEADER: usize = 16;
/// `NFNL_MSG_BATCH_BEGIN` and `NFNL_MSG_BATCH_END`.
const BATCH: [u16; 2] = [16, 17];
const REQUEST: u16 = 0x1;
const ACKNOWLEDGE: u16 = 0x4;
const CREATE: u16 = 0x400;
const APPEND: u16 = 0x800;
const NESTED: u16 = 0x8000;

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    kind: u16,
    /// Family number.
    pub family: u8,
    /// The table it belongs to.
    pub table: String,
    attributes: Vec<u8>,
}

impl Piece {
    /// True for a set, whose elements are asked for apart.
    #[must_use]
    pub const fn is_set(&self) -> bool {
        self.kind == NEW_SET
    }

    /// The name of a set.
    #[must_use]
    pub fn set_name(&self) -> Vec<u8> {
        attribute(&self.attributes, 2).unwrap_or_default().to_vec()
    }
}

/// The same again, from the payload of a message of this kind; `None` for what is of no kind that is copied.
#[must_use]
pub fn piece(kind: u16, payload: &[u8]) -> Option<Piece> {
    let family = *payload.first()?;
    let own = payload.get(HEADER..)?;
    let table = text(attribute(own, 1)?);
    let mut copied = Vec::new();
    for (number, value) in attributes(own) {
        let raw = raw_kind(own, number);
        match (kind, number) {
            // Handles, uses and counters are given, not asked for; a table's owner would be this program.
            (NEW_TABLE, 3 | 4 | 7)
            | (NEW_CHAIN, 2 | 6 | 8 | 9 | 10 | 11)
            | (NEW_RULE, 3 | 6)
            | (NEW_SET, 10 | 16 | 19 | 20)
            | (NEW_OBJECT, 5 | 6)
            | (NEW_FLOWTABLE, 4 | 5 | 7) => {}
            (NEW_TABLE, 2) => append(&mut copied, 2, &(flags(value) & 0x1).to_be_bytes()),
            // A set without a name of its own becomes one that is named as the kernel named it, and so does a chain: a rule
            // finds it by that name.
            (NEW_SET, 3) => append(&mut copied, 3, &(flags(value) & !0x3).to_be_bytes()),
            (NEW_TABLE | NEW_CHAIN | NEW_RULE | NEW_SET | NEW_OBJECT | NEW_FLOWTABLE | NEW_ELEMENTS, _) => {
                append(&mut copied, raw, value);
            }
            _ => return None,
        }
    }
    Some(Piece { kind, family, table, attributes: copied })
}

/// The elements of a set, in the order in which a set of intervals takes them: by key, the end of one before the start of
/// the next.
#[must_use]
pub fn elements(set: &Piece, payloads: &[Vec<u8>]) -> Vec<Piece> {
    const SET: u16 = 2;
    const ELEMENTS: u16 = 3;
    const ELEMENT: u16 = 1;
    const KEY: u16 = 1;
    const FLAGS: u16 = 3;
    const INTERVAL_END: u32 = 0x1;
    /// Bytes of one message's list: an attribute holds less than 65,536.
    const MOST: usize = 48 * 1024;
    let mut all: Vec<(Vec<u8>, bool, &[u8])> = Vec::new();
    for payload in payloads {
        let list = payload.get(HEADER..).and_then(|own| attribute(own, ELEMENTS)).unwrap_or_default();
        for (_, element) in attributes(list) {
            let key = attribute(element, KEY).unwrap_or_default().to_vec();
            let is_end = attribute(element, FLAGS).is_some_and(|value| flags(value) & INTERVAL_END != 0);
            all.push((key, !is_end, element));
        }
    }
    all.sort_by(|one, other| (&one.0, one.1).cmp(&(&other.0, other.1)));
    let mut messages: Vec<Vec<u8>> = Vec::new();
    for (_, _, element) in all {
        match messages.last_mut() {
            Some(last) if last.len() + element.len() < MOST => append(last, ELEMENT | NESTED, element),
            _ => {
                let mut list = Vec::new();
                append(&mut list, ELEMENT | NESTED, element);
                messages.push(list);
            }
        }
    }
    let message = |list: Vec<u8>| {
        let mut own = Vec::new();
        append(&mut own, 1, &zero_ended(&set.table));
        append(&mut own, SET, &set.set_name());
        append(&mut own, ELEMENTS | NESTED, &list);
        Piece { kind: NEW_ELEMENTS, family: set.family, table: set.table.clone(), attributes: own }
    };
    messages.into_iter().map(message).collect()
}

/// All of them as one batch: either all are made, or none. The kernel acknowledges the last one, whose sequence number is
/// their count.
#[must_use]
pub fn batch(pieces: &[&Piece]) -> Vec<u8> {
    let mut bytes = Vec::new();
    // The number of the subsystem stands where a resource would.
    let bracket = [0, 0, 0, 10];
    message(&mut bytes, (BATCH[0], REQUEST, 0), bracket, &[]);
    for (at, piece) in pieces.iter().enumerate() {
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let last = if at + 1 == pieces.len() { ACKNOWLEDGE } else { 0 };
        let appended = if piece.kind == NEW_RULE { APPEND } else { 0 };
        let mut own = piece.attributes.clone();
        if piece.is_set() {
            // A set is made with a number, under which others of its batch could call it.
            append(&mut own, 10, &number.to_be_bytes());
        }
        message(&mut bytes, (piece.kind, REQUEST | CREATE | appended | last, number), [piece.family, 0, 0, 0], &own);
    }
    message(&mut bytes, (BATCH[1], REQUEST, 0), bracket, &[]);
    bytes
}

fn message(bytes: &mut Vec<u8>, (kind, flags, number): (u16, u16, u32), header: [u8; HEADER], own: &[u8]) {
    let length = u32::try_from(NETLINK_HEADER + HEADER + own.len()).unwrap_or(u32::MAX);
    bytes.extend(length.to_ne_bytes());
    bytes.extend(kind.to_ne_bytes());
    bytes.extend(flags.to_ne_bytes());
    bytes.extend(number.to_ne_bytes());
    bytes.extend([0; 4]);
    bytes.extend(header);
    bytes.extend(own);
}

/// The number of an attribute with the bits that say how it is to be read.
fn raw_kind(own: &[u8], wanted: u16) -> u16 {
    let mut rest = own;
    while let Some([a, b, c, d]) = array_at(rest, 0) {
        let kind = u16::from_ne_bytes([c, d]);
        if kind & 0x3fff == wanted {
            return kind;
        }
        let length = usize::from(u16::from_ne_bytes([a, b])).max(4).next_multiple_of(4);
        rest = rest.get(length..).unwrap_or_default();
    }
    wanted
}

fn flags(value: &[u8]) -> u32 {
    u32_be_at(value, 0).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::wire::netlink::{Attributes, Request, payload_of};

    #[test]
    fn a_set_without_a_name_gets_the_one_the_kernel_gave_it() {
        let message = Request::one(NEW_SET, &[1, 0, 0, 0])
            .attribute(1, b"filter\0")
            .attribute(2, b"__set0\0")
            .attribute(3, &0x7_u32.to_be_bytes())
            .attribute(16, &9_u64.to_be_bytes());
        let set = piece(NEW_SET, &payload_of(message)).expect("a set");
        assert_eq!((set.family, set.table.as_str(), set.set_name()), (1, "filter", b"__set0\0".to_vec()));
        assert_eq!(attribute(&set.attributes, 3), Some(0x4_u32.to_be_bytes().as_slice()));
        assert_eq!(attribute(&set.attributes, 16), None);
    }

    #[test]
    fn elements_of_intervals_go_from_low_to_high() {
        let element = |key: u8, end: bool| {
            let key = Attributes::default().attribute(1, &[key]);
            Attributes::default().nested(1, &key).attribute(3, &u32::from(end).to_be_bytes())
        };
        let list = [element(30, true), element(20, false), element(20, true), element(10, false)];
        let list = list.iter().fold(Attributes::default(), |list, element| list.nested(1, element));
        let message = Request::one(NEW_ELEMENTS, &[1, 0, 0, 0]).attribute(1, b"f\0").attribute(2, b"s\0").nested(3, &list);
        let set = Piece { kind: NEW_SET, family: 1, table: "f".into(), attributes: Vec::new() };
        let made = elements(&set, &[payload_of(message)]);
        let list = attribute(&made[0].attributes, 3).expect("a list");
        let keys: Vec<(u8, u8)> = attributes(list)
            .map(|(_, element)| {
                let key = attribute(attribute(element, 1).expect("a key"), 1).expect("a value");
                (key[0], attribute(element, 3).expect("flags")[3])
            })
            .collect();
        assert_eq!(keys, [(10, 0), (20, 1), (20, 0), (30, 1)]);
    }

    proptest! {
        #[test]
        fn any_payload_is_survived(bytes in prop::collection::vec(any::<u8>(), 0..120)) {
            for kind in [NEW_TABLE, NEW_CHAIN, NEW_RULE, NEW_SET, NEW_ELEMENTS, NEW_OBJECT, NEW_FLOWTABLE, 7] {
                if let Some(piece) = piece(kind, &bytes) {
                    let _ = batch(&[&piece]);
                    let _ = elements(&piece, std::slice::from_ref(&bytes));
                }
            }
        }
    }
}
