//! What the kernel says of a traced packet (`NFT_MSG_TRACE`, `enum nft_trace_attributes` in
//! `include/uapi/linux/netfilter/nf_tables.h`).

use super::{
    Malformed,
    frame::{Ends, ends_of_headers},
    netlink::{array_at, attribute, text, u32_be_at},
};

/// `NFT_MSG_TRACE` of the subsystem nftables.
pub const TRACE: u16 = (10 << 8) | 0x11;
/// The group to join, as a bit (`NFNLGRP_NFTRACE` is 9, and groups count from 1).
pub const GROUP: u32 = 1 << 8;

/// What a rule or a chain did with the packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// `NF_DROP`.
    Drop,
    /// `NF_ACCEPT`.
    Accept,
    /// `NF_STOLEN`.
    Stolen,
    /// `NF_QUEUE`.
    Queue,
    /// Goes on to the next rule.
    Continue,
    /// To another chain, and back.
    Jump,
    /// To another chain.
    Goto,
    /// Back to the chain before.
    Return,
    /// Another number.
    Other,
}

impl Verdict {
    /// As `nft` writes it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Drop => "drop",
            Self::Accept => "accept",
            Self::Stolen => "stolen",
            Self::Queue => "queue",
            Self::Continue => "continue",
            Self::Jump => "jump",
            Self::Goto => "goto",
            Self::Return => "return",
            Self::Other => "?",
        }
    }
}

/// Whose verdict it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The policy of a base chain.
    Policy,
    /// The rule with this handle.
    Rule(u64),
}

/// One thing that happened to a packet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Number of the packet.
    pub packet: u32,
    /// Family number of the table.
    pub family: u8,
    /// Table.
    pub table: String,
    /// Chain.
    pub chain: String,
    /// Whose verdict.
    pub source: Source,
    /// The verdict.
    pub verdict: Verdict,
    /// The chain it leads to.
    pub to: Option<String>,
    /// Whose packet it is, where the message says so; the first one of each base chain does.
    pub ends: Option<Ends>,
}

/// Reads the payload of a [`TRACE`] message; `None` for the end of a chain that decided nothing.
pub fn event(payload: &[u8]) -> Result<Option<Event>, Malformed> {
    const HEADER: usize = 4;
    const TABLE: u16 = 1;
    const CHAIN: u16 = 2;
    const RULE_HANDLE: u16 = 3;
    const TYPE: u16 = 4;
    const VERDICT: u16 = 5;
    const ID: u16 = 6;
    const NETWORK: u16 = 8;
    const TRANSPORT: u16 = 9;
    const POLICY: u16 = 16;
    const VERDICT_CODE: u16 = 1;
    const VERDICT_CHAIN: u16 = 2;
    const BY_POLICY: u32 = 1;
    const BY_RULE: u32 = 3;
    let malformed = Malformed("trace message");
    let attributes = payload.get(HEADER..).ok_or(malformed)?;
    let number = |kind| attribute(attributes, kind).and_then(|value| u32_be_at(value, 0));
    let read = || {
        let verdict = attribute(attributes, VERDICT);
        let code = verdict.and_then(|verdict| attribute(verdict, VERDICT_CODE)).and_then(|code| u32_be_at(code, 0));
        let (source, code) = match number(TYPE)? {
            BY_RULE => {
                let handle = attribute(attributes, RULE_HANDLE).and_then(|handle| array_at(handle, 0))?;
                (Source::Rule(u64::from_be_bytes(handle)), code?)
            }
            BY_POLICY => (Source::Policy, number(POLICY)?),
            _ => return Some(None),
        };
        let headers = attribute(attributes, NETWORK).zip(attribute(attributes, TRANSPORT));
        Some(Some(Event {
            packet: number(ID)?,
            family: *payload.first()?,
            table: text(attribute(attributes, TABLE)?),
            chain: text(attribute(attributes, CHAIN)?),
            source,
            verdict: verdict_of(code),
            to: verdict.and_then(|verdict| attribute(verdict, VERDICT_CHAIN)).map(text),
            ends: headers.and_then(|(network, transport)| ends_of_headers(network, transport)),
        }))
    };
    read().ok_or(malformed)
}

/// `NF_*` (`include/uapi/linux/netfilter.h`) and the negative `enum nft_verdicts`.
fn verdict_of(code: u32) -> Verdict {
    match code.cast_signed() {
        0 => Verdict::Drop,
        1 => Verdict::Accept,
        2 => Verdict::Stolen,
        -1 => Verdict::Continue,
        -3 => Verdict::Jump,
        -4 => Verdict::Goto,
        -5 => Verdict::Return,
        // The number of the queue stands in the upper half.
        code if code & 0xff == 3 => Verdict::Queue,
        _ => Verdict::Other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::wire::netlink::{Attributes, Request, payload_of};

    fn message(kind: u32, code: i32) -> Request {
        let verdict = Attributes::default().attribute(1, &code.to_be_bytes()).attribute(2, b"web\0");
        Request::one(TRACE, &[1, 0, 0, 0])
            .attribute(1, b"filter\0")
            .attribute(2, b"incoming\0")
            .attribute(3, &9_u64.to_be_bytes())
            .attribute(4, &kind.to_be_bytes())
            .nested(5, &verdict)
            .attribute(6, &77_u32.to_be_bytes())
            .attribute(16, &0_u32.to_be_bytes())
    }

    #[test]
    fn a_rule_and_a_policy_are_told_apart() {
        let event = |request| event(&payload_of(request)).expect("a message").expect("an event");
        let jump = event(message(3, -3));
        assert_eq!((jump.packet, jump.family, jump.source, jump.verdict), (77, 1, Source::Rule(9), Verdict::Jump));
        assert_eq!((jump.table.as_str(), jump.chain.as_str(), jump.to.as_deref()), ("filter", "incoming", Some("web")));
        let policy = event(message(1, 1));
        assert_eq!((policy.source, policy.verdict), (Source::Policy, Verdict::Drop));
        assert_eq!(super::event(&payload_of(message(2, 1))), Ok(None));
    }

    proptest! {
        #[test]
        fn any_payload_is_survived(bytes in prop::collection::vec(any::<u8>(), 0..120)) {
            let _ = event(&bytes);
        }
    }
}
