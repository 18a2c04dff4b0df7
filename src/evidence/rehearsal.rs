use std::net::{IpAddr, SocketAddr};

use serde::{Deserialize, Serialize};

/// Which way a rehearsed SYN goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// A client's, to this machine.
    In,
    /// This machine's own, to another.
    Out,
}

/// What the other end of a rehearsed connection stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OtherEnd {
    /// The client that the operator named, or the target itself.
    Named,
    /// A client whose SYNs were seen to come in, and to stay unanswered.
    Watched,
    /// Anybody on the internet: a public address nobody here has anything to do with.
    Public,
    /// Anybody in a network of this machine.
    Neighbour,
}

/// A SYN to be rehearsed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Syn {
    /// Which way it goes.
    pub direction: Direction,
    /// Source address: the client's, or this machine's own.
    pub from: IpAddr,
    /// Destination, as it is written in the packet.
    pub to: SocketAddr,
    /// What the other end stands for.
    pub other: OtherEnd,
}

impl Syn {
    /// The address that is not this machine's.
    #[must_use]
    pub const fn other_address(&self) -> IpAddr {
        match self.direction {
            Direction::In => self.from,
            Direction::Out => self.to.ip(),
        }
    }
}

/// Which of the kernel's packet filters a rule belongs to, and whose tools print it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Backend {
    /// nftables, printed by `nft`.
    Nftables,
    /// nftables, made by `iptables-nft` and printed by `iptables-nft-save`.
    IptablesNft,
    /// The old `ip_tables` and `ip6_tables`.
    IptablesLegacy,
}

/// A rule as its tool prints it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RuleText {
    /// The rule, without its chain; untrusted, shortened.
    pub text: String,
    /// Its place in the chain, from 1.
    pub number: u32,
    /// Its handle (`nft -a`), where nftables has one.
    pub handle: Option<u64>,
}

/// The rule, or the policy, that decides.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FilterRule {
    /// Whose it is.
    pub backend: Backend,
    /// The program of this machine that shows and changes it: `nft`, `iptables`, `ip6tables-legacy`.
    pub tool: String,
    /// Family as `nft` has it: `inet`, `ip`, `ip6`, `netdev`, `bridge`.
    pub family: String,
    /// Table, without its family.
    pub table: String,
    /// Chain.
    pub chain: String,
    /// `None`: the policy of the chain.
    pub rule: Option<RuleText>,
}

/// What came of a rehearsed SYN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PassageEnd {
    /// A SYN-ACK came back to the other end. What becomes of the client's next packet is not asked.
    Answered,
    /// The SYN reached TCP, and nothing listens where NAT led it: a reset that no rule sent. On the port of the SYN itself
    /// something always listens in the copy: whether a service does on the machine is not what is rehearsed.
    Closed,
    /// Dropped on the way in (or, for an own SYN, on the way out).
    Dropped,
    /// Answered by a rule.
    Rejected(Rejection),
    /// The SYN arrived, and the answer to it was dropped.
    AnswerDropped,
    /// Dropped by reverse-path filtering.
    ReversePath,
    /// No route leads on, or back.
    NoWay,
    /// Handed to a program that decides (`queue`, NFQUEUE).
    Queued,
    /// Neither answered nor seen to be dropped.
    Lost,
}

/// How a rule rejects (`nft` reject, iptables `REJECT`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rejection {
    /// TCP reset: refused.
    Reset,
    /// ICMP port unreachable: refused.
    PortUnreachable,
    /// ICMP host unreachable or prohibited, or administratively prohibited (IPv4): no route to host. ICMPv6 address
    /// unreachable likewise.
    HostUnreachable,
    /// ICMP network unreachable or prohibited, ICMPv6 no route: network is unreachable.
    NetworkUnreachable,
    /// ICMPv6 administratively prohibited, policy fail or reject route: permission denied.
    Prohibited,
    /// Another message.
    Other,
}

/// One thing a rule or a chain did on the way, in order.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PathStep {
    /// The rule, or the policy.
    pub at: FilterRule,
    /// What it said, as the tools write it: `accept`, `drop`, `jump web`, `continue`; untrusted, shortened.
    pub verdict: String,
    /// It met the answer, not the SYN.
    pub of_answer: bool,
}

/// What a rehearsal cannot see.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Blind {
    /// A program attached to an interface that sees packets before the packet filter (XDP).
    Xdp {
        /// The interface.
        interface: String,
        /// Number of the program, as `bpftool` has it; empty where the kernel does not say.
        program: String,
    },
    /// A program or filter of traffic control on an interface (`tc`).
    TrafficControl {
        /// The interface.
        interface: String,
        /// Kind of the filter, and the name of its program if it has one; untrusted.
        program: String,
    },
    /// A rule on the way that counts or remembers earlier packets; in the copy it starts from nothing.
    Memory {
        /// The rule.
        rule: FilterRule,
    },
    /// A rule on the way that asks which program or user a packet belongs to.
    SocketOwner {
        /// The rule.
        rule: FilterRule,
    },
    /// Rules of nftables and of the old `ip_tables` at one place: which come first the kernel does not tell, and it matters.
    Order {
        /// What becomes of the SYN where the others come first.
        other: PassageEnd,
    },
    /// Rules for bridged packets, where the way leads through a bridge that the copy has as a plain interface.
    Bridge {
        /// The bridge.
        interface: String,
    },
}

/// What the copy of the ruleset did to one SYN.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The SYN.
    pub syn: Syn,
    /// The interface it came in by, or left by.
    pub interface: String,
    /// What came of it.
    pub end: PassageEnd,
    /// The rule or policy that made that end, where one did and it is known.
    pub by: Option<FilterRule>,
    /// Where NAT led it, if elsewhere.
    pub led_to: Option<SocketAddr>,
    /// The rules it met, in order, those of the answer last.
    pub path: Vec<PathStep>,
    /// What may make the real end another one.
    pub blind: Vec<Blind>,
    /// A rule on the way that goes by the source address, and could have let another one pass, or did not let this one.
    #[serde(default)]
    pub by_source: Option<FilterRule>,
}

impl Passage {
    /// What becomes of the SYN: two ends where it depends on an order of rules that is not known.
    pub fn ends(&self) -> impl Iterator<Item = PassageEnd> + '_ {
        let other = self.blind.iter().find_map(|blind| match blind {
            Blind::Order { other } => Some(*other),
            _ => None,
        });
        std::iter::once(self.end).chain(other)
    }
}

/// What the copy of this machine's ruleset does.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rehearsal {
    /// One for each SYN and each interface it may come in by.
    pub passages: Vec<Passage>,
    /// Rules in the copy, of every kind.
    pub rules: u32,
}

/// One change to the copy of the ruleset, to see whether it would let a SYN through. Who owns the rules says how it is done
/// on the machine; the copy only has the rules.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Opening {
    /// The SYN that it is for.
    pub syn: Syn,
    /// What is run in the copy, one argument vector after the other. Programs: `nft`, and as [`FilterRule::tool`] has them.
    pub commands: Vec<Vec<String>>,
}

/// The connection by which the operator is on this machine, and what a change does to another of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnSsh {
    /// Where the operator is.
    pub from: IpAddr,
    /// What became of its SYN before the change, and after it.
    pub ends: [PassageEnd; 2],
    /// It meets the chain that was changed.
    pub meets: bool,
}

/// An opening, tried in the copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningTrial {
    /// The opening.
    pub opening: Opening,
    /// What came of the SYN then; `None` where the change could not be made.
    pub end: Option<PassageEnd>,
    /// The operator's own connection, where this program was started over SSH.
    pub own_ssh: Option<OwnSsh>,
}
