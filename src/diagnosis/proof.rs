//! Evidence in its typed form: what was seen, with the values it was seen with.

mod samples;
mod see;

pub(super) use see::{certificate as show_certificate, chain as show_chain};

use std::net::{IpAddr, SocketAddr};

use serde::{Deserialize, Serialize};

use crate::{
    addressbook::Special,
    case::{ChoiceId, QuestionId},
    client_report::ClientEnd,
    diagnosis::FrontEnd,
    evidence::{FilterRule, Owner, ProxySource, Rejection},
};

macro_rules! proofs {
    ($($(#[doc = $doc:literal])+ $variant:ident = $code:literal { $($field:ident: $type:ty),* $(,)? })+) => {
        /// One piece of evidence. [`crate::text`] makes the sentence; the code is stable.
        ///
        /// Strings in it come from outside and are untrusted. Fields have the same meaning everywhere: `to` is where a
        /// connection went and `took_us` how long it took, in microseconds; `listens` is where a socket listens and `owner`
        /// who holds it, `None` where that could not be seen; `wanted` and `asked` are what a client or service wants;
        /// `sender` sent an ICMP error; `own` are this machine's addresses, at most three; `errno` is Linux's number.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Proof {
            $($(#[doc = $doc])+ $variant { $(#[allow(missing_docs)] $field: $type,)* },)+
        }

        impl Proof {
            /// Every code, in the order of the variants.
            pub const CODES: &[&'static str] = &[$($code,)+];

            /// The stable code: what JSON shows, and the message id after `saw-`.
            #[must_use]
            pub const fn code(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $code,)+ }
            }
        }
    };
}

/// A listener somewhere else on this machine, as a list of several shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherListener {
    /// Where it listens.
    pub listens: SocketAddr,
    /// Its program, where it could be seen.
    pub program: Option<String>,
}

proofs! {
    /// The operator said so.
    Told = "told" { question: QuestionId, choice: ChoiceId }

    // Connections tried from here.

    /// A connection from here was accepted.
    ConnectOpen = "connect-open" { to: SocketAddr, took_us: u64, }
    /// A connection from here to an address of this machine was accepted: listener and address are right, but it went over
    /// the loopback device and says nothing of a firewall.
    ConnectOpenInside = "connect-open-inside" { to: SocketAddr }
    /// A connection from here was refused.
    ConnectRefused = "connect-refused" { to: SocketAddr, took_us: u64, }
    /// It was refused by an ICMP port-unreachable. A TCP stack sends a reset for a closed port; this is what a firewall sends.
    ConnectRejected = "connect-rejected" { to: SocketAddr, sender: IpAddr }
    /// An ICMP error says that it is administratively prohibited.
    ConnectProhibited = "connect-prohibited" { to: SocketAddr, sender: IpAddr }
    /// Nothing came back.
    ConnectNoAnswer = "connect-no-answer" { to: SocketAddr, took_us: u64, }
    /// A machine on the way says that it cannot be reached.
    ConnectUnreachable = "connect-unreachable" { to: SocketAddr, sender: IpAddr }
    /// The address is on a link of this machine, and no machine there answers for it (ARP, neighbour discovery).
    NeighbourSilent = "neighbour-silent" { to: SocketAddr, took_us: u64, }
    /// The kernel asked for the address on its link (ARP, neighbour discovery), and nobody answered: what its table says.
    NeighbourFailed = "neighbour-failed" { address: IpAddr, interface: String }
    /// The router on the way to the address does not answer the kernel on their link.
    RouterSilent = "router-silent" { to: IpAddr, router: IpAddr, interface: String }
    /// The router of the default route does not answer the kernel on their link.
    DefaultRouterSilent = "default-router-silent" { router: IpAddr, interface: String }
    /// Another port of the same address accepts connections.
    DoorOpen = "door-open" { to: SocketAddr, took_us: u64, }
    /// Another port of the same address refuses them: something is up there.
    DoorRefuses = "door-refuses" { to: SocketAddr, took_us: u64, }
    /// No other port that was tried answers either.
    DoorsSilent = "doors-silent" { address: IpAddr, ports: Vec<u16> }
    /// A router on the way, so many hops from here, rejects the SYN.
    PathRejects = "path-rejects" { to: SocketAddr, router: IpAddr, hop: u8, }
    /// The last router on the way that answers; behind it nothing does.
    PathLost = "path-lost" { to: SocketAddr, router: IpAddr, hop: u8, }
    /// No local port was left for the connection (`EADDRNOTAVAIL`).
    ConnectNoLocalPort = "connect-no-local-port" { to: SocketAddr }
    /// The connect ended with another error of the kernel.
    ConnectFailed = "connect-failed" { to: SocketAddr, errno: i32, }
    /// The name's IPv4 and IPv6 addresses behave differently.
    FamiliesDiffer = "families-differ" { works: SocketAddr, fails: SocketAddr }
    /// Of several addresses of one name and family, one accepts and one does not.
    RecordDead = "record-dead" { works: SocketAddr, fails: SocketAddr }

    // Listening sockets of this machine.

    /// Nothing listens on the port.
    NothingListens = "nothing-listens" { port: u16, }
    /// A socket listens on the port and takes connections to the address.
    ListenerCovers = "listener-covers" { listens: SocketAddr, address: IpAddr, owner: Option<Owner> }
    /// A socket on the port takes only loopback connections.
    ListenerLoopbackOnly = "listener-loopback-only" { listens: SocketAddr, owner: Option<Owner> }
    /// A socket on the port takes only another address.
    ListenerOtherAddress = "listener-other-address" { listens: SocketAddr, wanted: IpAddr, owner: Option<Owner> }
    /// A socket on the port is bound to one device (`SO_BINDTODEVICE`).
    ListenerOtherDevice = "listener-other-device" { listens: SocketAddr, device: String, owner: Option<Owner> }
    /// A socket on the port takes IPv6 only.
    ListenerIpv6Only = "listener-ipv6-only" { listens: SocketAddr, owner: Option<Owner> }
    /// A socket on the port takes IPv4 only.
    ListenerIpv4Only = "listener-ipv4-only" { listens: SocketAddr, owner: Option<Owner> }
    /// A socket listens on a port that is one slip of the finger away from the one used.
    ListenerOneSlipAway = "listener-one-slip-away" { listens: SocketAddr, asked: u16, owner: Option<Owner> }
    /// Other services of this machine that clients could mean.
    ListenersOnOtherPorts = "listeners-on-other-ports" { others: Vec<OtherListener> }
    /// Connections wait in the listen queue beyond its limit.
    QueueOverflows = "queue-overflows" { listens: SocketAddr, waiting: u32, limit: u32, owner: Option<Owner> }
    /// No connection waits in the listen queue.
    QueueEmpty = "queue-empty" { listens: SocketAddr }
    /// A socket already holds the address and port a service wants.
    PortTaken = "port-taken" { listens: SocketAddr, wanted: SocketAddr, owner: Option<Owner> }
    /// The holder is a Workerman process that declares this very port: the service itself is already running.
    PortTakenByItself = "port-taken-by-itself" { written: String, pid: u32, }
    /// No socket listens where a service wants to.
    PortFree = "port-free" { wanted: SocketAddr }

    // Workerman and GatewayWorker.

    /// A Workerman worker declares another port, and listens there.
    WorkerListens = "worker-listens" { written: String, pid: u32, listens: SocketAddr }
    /// A Workerman worker declares the port clients use, but listens on another.
    WorkerListensElsewhere = "worker-listens-elsewhere" { written: String, pid: u32, listens: SocketAddr }
    /// A Workerman worker was started with a placeholder for the port, and listens on one the kernel chose.
    WorkerPlaceholder = "worker-placeholder" { written: String, pid: u32, listens: SocketAddr }
    /// A Workerman worker declares the port, but nothing listens there.
    WorkerNotListening = "worker-not-listening" { written: String, pid: u32, }
    /// The worker of the port declares this protocol.
    WorkerSpeaks = "worker-speaks" { written: String, pid: u32, protocol: String }
    /// A gateway runs, and no business worker.
    NoBusinessWorker = "no-business-worker" { name: String, pid: u32, }
    /// The port is one of `GatewayWorker`'s internal ones, which are not for clients.
    WorkerInternalPort = "worker-internal-port" { name: String, pid: u32, port: u16, }

    // Other network namespaces.

    /// A process in another network namespace listens on the port.
    ListenerElsewhere = "listener-elsewhere" { listens: SocketAddr, namespace: String, owner: Option<Owner> }
    /// No other network namespace has a listener on the port.
    NamespacesClear = "namespaces-clear" { port: u16, namespaces: u32, }

    // Packet filter.

    /// Rules at a hook that could meet the connection; which of them does was not rehearsed.
    FilterRules = "filter-rules" { hook: String, rules: u32, }
    /// A base chain without rules drops by its policy.
    FilterDropsByPolicy = "filter-drops-by-policy" { hook: String, chain: String }
    /// NAT rules that could send the connection elsewhere; whether they do was not rehearsed.
    NatRules = "nat-rules" { hook: String, rules: u32, }
    /// A NAT rule takes the port from every client, as far as its conditions are understood; not rehearsed.
    NatRuleTakesPort = "nat-rule-takes-port" { rule: String, port: u16, to: SocketAddr }
    /// A NAT rule could take the port; not rehearsed.
    NatRuleMayTakePort = "nat-rule-may-take-port" { rule: String, port: u16, }
    /// None of the NAT rules takes the port.
    NatRulesLeavePort = "nat-rules-leave-port" { port: u16, rules: u32, }
    /// In the container a NAT rule leads to, the service takes loopback connections only.
    ContainerLoopbackOnly = "container-loopback-only" { listens: SocketAddr, to: SocketAddr, namespace: String, owner: Option<Owner> }
    /// In the container a NAT rule leads to, nothing takes connections on the port; `others` are what does listen there.
    ContainerListensElsewhere = "container-listens-elsewhere" { to: SocketAddr, namespace: String, owner: Option<Owner>, others: Vec<SocketAddr> }
    /// A userland proxy has the port, and passes connections on; that it accepts says nothing of the service behind it.
    ProxyForwards = "proxy-forwards" { listens: SocketAddr, to: SocketAddr, owner: Option<Owner> }
    /// The same, where its command line does not tell where to.
    ProxyForwardsInside = "proxy-forwards-inside" { listens: SocketAddr, owner: Option<Owner> }
    /// A userland proxy has the port at one address: that is how the port was published.
    PublishedAt = "published-at" { listens: SocketAddr, owner: Option<Owner> }
    /// A NAT rule takes the port, for another address of this machine than the clients'.
    NatRuleTakesAddress = "nat-rule-takes-address" { rule: String, address: IpAddr, port: u16, to: SocketAddr }
    /// The kernel holds no rule at these hooks.
    FilterClear = "filter-clear" { hooks: Vec<String> }

    // The rehearsal: a copy of the packet filter, and SYNs sent through it.

    /// A rule drops the SYN.
    FilterRuleDrops = "filter-rule-drops" { rule: Box<FilterRule>, owner: FrontEnd, from: IpAddr, to: SocketAddr, interface: String }
    /// No rule accepts the SYN, and the policy of a chain drops it.
    FilterPolicyDrops = "filter-policy-drops" { rule: Box<FilterRule>, owner: FrontEnd, from: IpAddr, to: SocketAddr, interface: String }
    /// The SYN is dropped, by what is not known.
    RehearsedDrop = "rehearsed-drop" { from: IpAddr, to: SocketAddr, interface: String }
    /// The SYN arrives, and a rule or policy drops the answer to it.
    AnswerDropped = "answer-dropped" { rule: Box<FilterRule>, owner: FrontEnd, from: IpAddr, to: SocketAddr }
    /// The SYN arrives, and the answer is dropped, by what is not known.
    RehearsedAnswerDrop = "rehearsed-answer-drop" { from: IpAddr, to: SocketAddr }
    /// A rule answers the SYN in the service's place.
    FilterRuleRejects = "filter-rule-rejects" { rule: Box<FilterRule>, owner: FrontEnd, how: Rejection, from: IpAddr, to: SocketAddr }
    /// The SYN is answered in the service's place, by which rule is not known.
    RehearsedReject = "rehearsed-reject" { how: Rejection, from: IpAddr, to: SocketAddr }
    /// Reverse-path filtering drops the SYN.
    ReversePathDrops = "reverse-path-drops" { from: IpAddr, to: SocketAddr, interface: String }
    /// A rule hands the SYN to a program that decides (NFQUEUE).
    HandedToProgram = "handed-to-program" { rule: Option<Box<FilterRule>>, from: IpAddr, to: SocketAddr }
    /// No route leads the SYN on, or the answer back.
    RehearsedNoWay = "rehearsed-no-way" { from: IpAddr, to: SocketAddr }
    /// The SYNs got through, and the answers back.
    RehearsedPass = "rehearsed-pass" { to: SocketAddr, from: Vec<IpAddr> }
    /// This machine's own SYN got out, and an answer back in.
    RehearsedWayOut = "rehearsed-way-out" { to: SocketAddr }
    /// The SYNs reached TCP where they were sent: nothing led them elsewhere.
    RehearsedStraight = "rehearsed-straight" { to: SocketAddr }
    /// The kernel led the SYN to another place.
    RehearsedLeads = "rehearsed-leads" { to: SocketAddr, leads: SocketAddr }
    /// The kernel led the SYN to another place of this machine, where nothing listens.
    RehearsedDeadEnd = "rehearsed-dead-end" { to: SocketAddr, leads: SocketAddr }
    /// The kernel led the SYN to another place of this machine, where it was answered.
    RehearsedLeadsOn = "rehearsed-leads-on" { to: SocketAddr, leads: SocketAddr }
    /// It does the same to everybody.
    EverybodyBlocked = "everybody-blocked" { to: SocketAddr, from: Vec<IpAddr> }
    /// It blocks some, and lets others through.
    SomeBlocked = "some-blocked" { to: SocketAddr, blocked: Vec<IpAddr>, others: Vec<IpAddr> }
    /// A rule on the way goes by the source address.
    SourceDecides = "source-decides" { rule: Box<FilterRule> }
    /// The table of tracked connections is full.
    ConntrackFull = "conntrack-full" { used: u64, limit: u64 }
    /// It is nearly full.
    ConntrackNearlyFull = "conntrack-nearly-full" { used: u64, limit: u64 }
    /// It has room.
    ConntrackRoom = "conntrack-room" { used: u64, limit: u64 }
    /// Nothing is tracked here.
    ConntrackUnused = "conntrack-unused" {}
    /// A process has as many files open as it may.
    FilesUsedUp = "files-used-up" { owner: Owner, used: u64, limit: u64 }
    /// It may open more.
    FilesLeft = "files-left" { owner: Owner, used: u64, limit: u64 }
    /// A program that makes firewall rules is switched on.
    FrontEndOn = "front-end-on" { name: String, file: String }
    /// Its own rules name the port.
    FrontEndNamesPort = "front-end-names-port" { name: String, file: String, port: u16 }
    /// Its own rules do not.
    FrontEndLacksPort = "front-end-lacks-port" { name: String, file: String, port: u16 }
    /// What `ufw` calls the rule.
    UfwNumber = "ufw-number" { number: u32, rule: String }
    /// A client's SYNs came in while they were watched for, and nothing went back.
    SynsUnanswered = "syns-unanswered" { from: IpAddr, port: u16, syns: u64 }
    /// SYNs of a client came in.
    SynsArrive = "syns-arrive" { from: IpAddr, port: u16, syns: u64 }
    /// A client ended its handshake while it was watched.
    ClientConnects = "client-connects" { from: IpAddr, port: u16 }
    /// SYN-ACKs went out to a client, and none was acknowledged.
    AnswersUnheard = "answers-unheard" { from: IpAddr, port: u16, answers: u64 }
    /// In so many seconds no SYN from outside came in.
    NoSyn = "no-syn" { port: u16, seconds: u64 }
    /// In so many seconds none of the client's came in.
    NoSynFrom = "no-syn-from" { from: IpAddr, port: u16, seconds: u64 }
    /// In the same time packets of the client came in at another port.
    OtherPacketsArrive = "other-packets-arrive" { from: IpAddr, port: u16, packets: u64 }
    /// The kernel counted connections for which an accept queue had no room.
    OverflowsCounted = "overflows-counted" { count: u64 }
    /// The accept queues of the namespace that connections are led to turned some away while nobody answered there.
    OverflowsInside = "overflows-inside" { to: SocketAddr, count: u64, owner: Option<Owner> }
    /// The kernel counted none.
    NoOverflowCounted = "no-overflow-counted" {}
    /// The kernel counted SYNs for which the queue of half-open connections had no room.
    HalfOpenDropsCounted = "half-open-drops-counted" { count: u64 }
    /// The kernel counted packets that reverse-path filtering dropped.
    ReversePathCounted = "reverse-path-counted" { count: u64 }
    /// The kernel counted packets for which the table of tracked connections had no room.
    ConntrackDropsCounted = "conntrack-drops-counted" { count: u64 }
    /// The process that holds the port is stopped.
    ProcessStopped = "process-stopped" { owner: Owner }
    /// The process that holds the port waits inside the kernel and cannot be woken.
    ProcessBlocked = "process-blocked" { owner: Owner, waits_in: String }
    /// Others that are like the client get through.
    OnlyThisClient = "only-this-client" { client: IpAddr, others: Vec<IpAddr> }
    /// Another address of the target lets clients through.
    OtherAddressPasses = "other-address-passes" { blocked: SocketAddr, passes: SocketAddr }
    /// One rule the SYN met on its way, or the answer on its own.
    RuleOnTheWay = "rule-on-the-way" { step: u32, rule: Box<FilterRule>, verdict: String, of_answer: bool }
    /// A program at an interface sees packets before the packet filter does, and could drop them.
    BlindXdp = "blind-xdp" { interface: String, program: String }
    /// Traffic control at an interface has a program or filter that could drop packets.
    BlindTrafficControl = "blind-traffic-control" { interface: String, program: String }
    /// A rule on the way counts earlier packets, which the copy has not seen.
    BlindMemory = "blind-memory" { rule: Box<FilterRule> }
    /// A rule on the way asks for the program or user a packet belongs to.
    BlindSocketOwner = "blind-socket-owner" { rule: Box<FilterRule> }
    /// Two kinds of rules stand at one place, in an order that the kernel does not tell and that matters.
    BlindOrder = "blind-order" {}
    /// Packets cross a bridge that has rules of its own.
    BlindBridge = "blind-bridge" { interface: String }
    /// A control panel is installed that manages this machine's firewall.
    PanelInstalled = "panel-installed" { panel: String, version: Option<String> }
    /// The panel's own list has the port open (`part` of `file`: a table, a setting). The kernel's rules were not seen to agree.
    PanelOpensPort = "panel-opens-port" { panel: String, port: u16, file: String, part: Option<String> }
    /// The panel's own list has it open for some addresses.
    PanelOpensForSome = "panel-opens-for-some" { panel: String, port: u16, file: String, part: Option<String> }
    /// A rule of the panel's own list closes it.
    PanelDeniesPort = "panel-denies-port" { panel: String, port: u16, file: String, part: Option<String> }
    /// The panel's own list does not have it.
    PanelLacksPort = "panel-lacks-port" { panel: String, port: u16, file: String, part: Option<String> }
    /// The panel's own list has it open, and the kernel's rules drop it.
    PanelRulesDiffer = "panel-rules-differ" { panel: String, port: u16, file: String, part: Option<String> }
    /// csf runs in its testing mode.
    CsfTesting = "csf-testing" { panel: String }
    /// By its firmware, this machine is at a provider.
    MachineAtProvider = "machine-at-provider" { cloud: String }
    /// No control panel that is known is installed.
    NoPanel = "no-panel" {}

    // Addresses.

    /// An address is on an interface of this machine.
    AddressIsOwn = "address-is-own" { address: IpAddr }
    /// An address is on no interface of this machine.
    AddressNotOwn = "address-not-own" { address: IpAddr, own: Vec<IpAddr> }
    /// An address is this machine's in its cloud, which translates it to the one an interface has.
    AddressTranslated = "address-translated" { address: IpAddr, inside: IpAddr, cloud: String }
    /// This machine has private addresses only: a public one would be translated before it, by the cloud or a router.
    OnlyPrivateAddresses = "only-private-addresses" { own: Vec<IpAddr> }
    /// The address is for listening, not a destination.
    AddressUnspecified = "address-unspecified" { address: IpAddr }
    /// The address means the machine the client itself runs on.
    AddressLoopback = "address-loopback" { address: IpAddr }
    /// The address is private (RFC 1918, RFC 6598, RFC 4193).
    AddressPrivate = "address-private" { address: IpAddr }
    /// The address is of a range with a purpose of its own (RFC 6890), and what follows from that.
    AddressSpecial = "address-special" { address: IpAddr, kind: Special }
    /// The address is not private.
    AddressPublic = "address-public" { address: IpAddr }
    /// The address is in the network of an interface.
    AddressOnLink = "address-on-link" { address: IpAddr, interface: String }
    /// No interface of this machine is in the address's private network.
    AddressOffLink = "address-off-link" { address: IpAddr }
    /// The address is of the range that proxy programs make up for names (198.18.0.0/15).
    AddressFake = "address-fake" { address: IpAddr }
    /// The address is in a list that a CDN publishes (`prefix` as written there, `date` of the list).
    AddressOfCdn = "address-of-cdn" { address: IpAddr, cdn: String, prefix: String, date: String }
    /// The address is in a list of a CDN's addresses that is old, incomplete or goes by autonomous system alone.
    AddressMaybeCdn = "address-maybe-cdn" { address: IpAddr, cdn: String, prefix: String, date: String }
    /// The address is a cloud's: anybody's who rents there.
    AddressOfCloud = "address-of-cloud" { address: IpAddr, cloud: String, prefix: String, date: String }
    /// The addresses are in no list of a CDN's addresses.
    AddressesOfNoCdn = "addresses-of-no-cdn" { addresses: Vec<IpAddr> }
    /// The target has no IPv4 address.
    NoIpv4Target = "no-ipv4-target" {}
    /// The target has no IPv6 address.
    NoIpv6Target = "no-ipv6-target" {}

    // Names.

    /// The target has no name in it.
    NoName = "no-name" { target: String }
    /// The name resolves.
    NameResolves = "name-resolves" { name: String, addresses: Vec<IpAddr> }
    /// The name resolves to this machine.
    NamePointsHere = "name-points-here" { name: String, address: IpAddr }
    /// The name resolves to an address this machine does not have.
    NamePointsElsewhere = "name-points-elsewhere" { name: String, address: IpAddr, own: Vec<IpAddr> }
    /// The name is an alias into another domain.
    NameIsAlias = "name-is-alias" { name: String, alias: String }
    /// The name is an alias for one that a CDN gives out.
    AliasOfCdn = "alias-of-cdn" { name: String, alias: String, cdn: String }
    /// The CDN documents that its edges take connections on the port.
    CdnTakesPort = "cdn-takes-port" { cdn: String, port: u16, }
    /// The CDN documents the ports its edges take, and the port is not among them.
    CdnRefusesPort = "cdn-refuses-port" { cdn: String, port: u16, ports: Vec<u16> }
    /// The answer has a header field by which the CDN is known (`field` is `name: value`).
    HeaderOfCdn = "header-of-cdn" { to: SocketAddr, cdn: String, field: String }
    /// The hosts file pins the name to an address that no resolver gives.
    HostsFilePins = "hosts-file-pins" { name: String, address: IpAddr, line: u32, resolvers: Vec<IpAddr> }
    /// What one resolver says.
    ResolverSays = "resolver-says" { resolver: IpAddr, name: String, addresses: Vec<IpAddr> }
    /// What a server with authority over the name's zone says.
    AuthoritySays = "authority-says" { server: String, name: String, addresses: Vec<IpAddr> }
    /// A server with authority says that the name does not exist.
    AuthorityNoSuchName = "authority-no-such-name" { server: String, name: String }
    /// A resolver may give an old address for so many more seconds.
    ResolverKeeps = "resolver-keeps" { resolver: IpAddr, address: IpAddr, seconds: u32, }
    /// The address calls itself by a name of another domain.
    ReverseNamesOther = "reverse-names-other" { address: IpAddr, reverse: String }
    /// Programs on this machine get no address for the name.
    NameNotFound = "name-not-found" { name: String }
    /// A resolver says that the name does not exist.
    ResolverNoSuchName = "resolver-no-such-name" { resolver: IpAddr }
    /// A resolver says that the name has no address.
    ResolverNoAddress = "resolver-no-address" { resolver: IpAddr }
    /// A resolver could not answer.
    ResolverFailed = "resolver-failed" { resolver: IpAddr, code: String }
    /// A resolver does not answer.
    ResolverSilent = "resolver-silent" { resolver: IpAddr }
    /// Nothing listens at a resolver's port.
    ResolverPortClosed = "resolver-port-closed" { resolver: IpAddr }
    /// A resolver answers with something that is not DNS.
    ResolverGarbage = "resolver-garbage" { resolver: IpAddr }
    /// A resolver cannot be reached.
    ResolverUnreachable = "resolver-unreachable" { resolver: IpAddr, error: String }

    // What a CDN says of the server behind it, and what the server itself does.

    /// The CDN says that what the server answered is empty, broken or too large.
    OriginUnknownAnswer = "origin-unknown-answer" { to: SocketAddr, cdn: String, status: u16, }
    /// The CDN says that the server refuses its connection.
    OriginRefused = "origin-refused" { to: SocketAddr, cdn: String, status: u16, }
    /// The CDN says that the server does not answer its connection.
    OriginTimedOut = "origin-timed-out" { to: SocketAddr, cdn: String, status: u16, }
    /// The CDN says that there is no way to the server.
    OriginUnreachable = "origin-unreachable" { to: SocketAddr, cdn: String, status: u16, }
    /// The CDN says that the server accepts, and does not answer in time.
    OriginAnswersLate = "origin-answers-late" { to: SocketAddr, cdn: String, status: u16, }
    /// The CDN says that no TLS handshake with the server succeeds.
    OriginTlsFailed = "origin-tls-failed" { to: SocketAddr, cdn: String, status: u16, }
    /// The CDN says that the server's certificate is not valid.
    OriginCertificateInvalid = "origin-certificate-invalid" { to: SocketAddr, cdn: String, status: u16, }
    /// The CDN says that it does not find the server.
    OriginNotFound = "origin-not-found" { to: SocketAddr, cdn: String, status: u16, }
    /// The CDN says that the tunnel to the server is down.
    OriginTunnelDown = "origin-tunnel-down" { to: SocketAddr, cdn: String, status: u16, }
    /// The server itself, tried past the CDN, accepts the connection. From the server it went over the loopback device.
    OriginServes = "origin-serves" { to: SocketAddr }
    /// The server itself, tried past the CDN, refuses the connection.
    OriginRefuses = "origin-refuses" { to: SocketAddr }

    // Routes.

    /// There is a route.
    RouteFound = "route-found" { to: IpAddr, interface: String }
    /// The address is delivered on this machine.
    RouteLocal = "route-local" { to: IpAddr }
    /// There is no route.
    RouteNone = "route-none" { to: IpAddr }
    /// A blackhole route discards it.
    RouteBlackhole = "route-blackhole" { to: IpAddr }
    /// A route says unreachable.
    RouteUnreachable = "route-unreachable" { to: IpAddr }
    /// A route prohibits it.
    RouteProhibit = "route-prohibit" { to: IpAddr }
    /// This machine has no default route of the address's family, and so no way back to clients elsewhere.
    RouteNoDefault = "route-no-default" { address: IpAddr }
    /// No route and no rule of policy routing discards.
    NothingDiscarded = "nothing-discarded" {}
    /// Routes to parts of the addresses discard (blackhole, unreachable, prohibit).
    RoutesDiscard = "routes-discard" {}
    /// Rules of policy routing discard.
    RulesDiscard = "rules-discard" {}
    /// The route leads through a tunnel device.
    RouteThroughTunnel = "route-through-tunnel" { to: IpAddr, interface: String }

    // A service that wants to listen.

    /// The address can be bound.
    BindWorks = "bind-works" { address: IpAddr }
    /// The address cannot be bound: it is not on this machine (`EADDRNOTAVAIL`).
    BindNotLocal = "bind-not-local" { address: IpAddr }
    /// The address cannot be bound for another reason.
    BindFails = "bind-fails" { address: IpAddr, errno: i32, }

    // Local ports of a client.

    /// Far fewer sockets exist than local ports.
    PortsPlenty = "ports-plenty" { first: u16, last: u16, size: u64, used: u64, time_wait: u64, }
    /// The sockets that exist could use up the local ports.
    PortsScarce = "ports-scarce" { first: u16, last: u16, size: u64, used: u64, time_wait: u64, }
    /// How many of the ports connections from one address to one place hold: open, and in `TIME_WAIT`.
    PortsOfDestination = "ports-of-destination" {
        from: IpAddr, to: SocketAddr, first: u16, last: u16, size: u64, open: u64, time_wait: u64,
    }
    /// Towards this place most ports are free.
    PortsLeft = "ports-left" { to: SocketAddr, size: u64, used: u64 }
    /// No connection that this machine opened has a port of the range.
    PortsIdle = "ports-idle" { first: u16, last: u16, size: u64 }
    /// A process holds so many of the ports towards a place.
    PortsHeld = "ports-held" { to: SocketAddr, ports: u64, owner: Owner }
    /// The other side has closed so many connections that the program here has not (`CLOSE_WAIT`).
    PortsNotClosed = "ports-not-closed" { to: SocketAddr, ports: u64 }
    /// Ports taken a second towards a place, the seconds the whole range lasts at that rate, and the rate it bears for good.
    PortsTaken = "ports-taken" { to: SocketAddr, rate: u64, lasts: u64, sustainable: u64 }
    /// All ports are taken with one source address, each by one connection: programs bind it before they connect.
    PortsOfSource = "ports-of-source" { from: IpAddr, size: u64, ports: u64 }
    /// IPv6 is switched off, so that there is no address to connect from.
    Ipv6Off = "ipv6-off" { to: SocketAddr }

    // Proxies.

    /// A variable sends programs that honour it through a proxy.
    ProxyApplies = "proxy-applies" { variable: String, proxy: String, source: ProxySource }
    /// A library takes the connections of programs over.
    ProxyPreloaded = "proxy-preloaded" { library: String, source: ProxySource }
    /// No connection to the proxy: an error.
    ProxyFails = "proxy-fails" { proxy: String, errno: i32 }
    /// No connection to the proxy: no answer.
    ProxySilent = "proxy-silent" { proxy: String }
    /// The proxy's name does not resolve.
    ProxyNotFound = "proxy-not-found" { proxy: String }
    /// The proxy accepts connections; more was not tried, since it would be inside TLS.
    ProxyUntried = "proxy-untried" { proxy: String }
    /// The proxy wants a login, and none was sent.
    ProxyWantsLogin = "proxy-wants-login" { proxy: String }
    /// Through the proxy the target answers as it should.
    ProxyWorks = "proxy-works" { proxy: String, target: String }
    /// The proxy says that it is connected to the target.
    ProxyLeads = "proxy-leads" { proxy: String, target: String }
    /// The proxy says so, but the target's answer does not come through.
    ProxyLeadsNowhere = "proxy-leads-nowhere" { proxy: String, target: String }
    /// The proxy says no, in these words.
    ProxySays = "proxy-says" { proxy: String, target: String, answer: String }
    /// The proxy says no, with a SOCKS code.
    ProxySaysCode = "proxy-says-code" { proxy: String, target: String, version: u8, code: u8 }
    /// What the proxy says is not what a proxy says.
    ProxyIsNone = "proxy-is-none" { proxy: String, bytes: String }
    /// The proxy accepts the connection, and then says nothing.
    ProxyMute = "proxy-mute" { proxy: String }
    /// The kernel redirects no connection that leaves this machine.
    NoRedirect = "no-redirect" {}
    /// An address that nobody has accepts connections.
    NobodyAccepts = "nobody-accepts" { to: SocketAddr, took_us: u64, }
    /// An address that nobody has refuses them.
    NobodyRefuses = "nobody-refuses" { to: SocketAddr, took_us: u64, }
    /// An address that nobody has does not answer, as it should be.
    NobodyIsSilent = "nobody-is-silent" { to: SocketAddr }
    /// A variable names a proxy, but another exempts the host.
    ProxyExempt = "proxy-exempt" { variable: String, host: String }
    /// No variable of this session names a proxy for the target.
    NoProxyVariable = "no-proxy-variable" {}
    /// The address is of a range that proxy programs make up, but a real network can have it (`fc00::/18`).
    AddressMaybeFake = "address-maybe-fake" { address: IpAddr }
    /// A rule sends connections made here to a port of this machine.
    OutputRedirect = "output-redirect" { rule: String, port: u16 }
    /// A rule hands packets to a socket of this machine as they are.
    OutputTransparent = "output-transparent" { rule: String, port: u16 }
    /// The kernel delivers packets to the target on this machine if they have a mark.
    MarkedToSelf = "marked-to-self" { to: IpAddr, mark: String }
    /// The program that gets what a rule takes.
    TakerListens = "taker-listens" { port: u16, owner: Option<Owner> }
    /// A listener of this machine is a proxy by its own answer.
    LocalProxy = "local-proxy" { listens: SocketAddr, kind: String, owner: Option<Owner> }

    // What a client said of itself.

    /// A variable of the client names a proxy.
    ClientProxyApplies = "client-proxy-applies" { variable: String, proxy: String }
    /// The client's operating system has a proxy, or a script that chooses one.
    ClientSystemProxy = "client-system-proxy" { proxy: String }
    /// The client has a proxy, but not for the host.
    ClientProxyExempt = "client-proxy-exempt" { variable: String, host: String }
    /// The client has no proxy.
    ClientNoProxy = "client-no-proxy" {}
    /// The client reaches the target through a tunnel device.
    ClientTunnel = "client-tunnel" { interface: String }
    /// The client reaches the target by an interface that is no tunnel.
    ClientWay = "client-way" { interface: String }
    /// The client's hosts file gives the name these addresses.
    ClientHostsFile = "client-hosts-file" { name: String, addresses: Vec<IpAddr>, own: Vec<IpAddr> }
    /// Programs of the client get these addresses for the name.
    ClientGets = "client-gets" { name: String, addresses: Vec<IpAddr>, own: Vec<IpAddr> }
    /// A connection that the client tried past any proxy.
    ClientTried = "client-tried" { to: SocketAddr, end: ClientEnd }

    // What answers.

    /// The WebSocket handshake completes.
    HandshakeUpgraded = "handshake-upgraded" { to: SocketAddr }
    /// HTTP answers.
    HandshakeHttp = "handshake-http" { to: SocketAddr, status: u16, server: String }
    /// Something answers that is not HTTP.
    HandshakeNotHttp = "handshake-not-http" { to: SocketAddr, bytes: String }
    /// It closes without an answer.
    HandshakeClosed = "handshake-closed" { to: SocketAddr }
    /// It accepts and stays silent.
    HandshakeSilent = "handshake-silent" { to: SocketAddr }
    /// The connection breaks during the greeting.
    HandshakeFailed = "handshake-failed" { to: SocketAddr, errno: i32, }

    /// The WebSocket handshake completes, and a ping comes back.
    HandshakePongs = "handshake-pongs" { to: SocketAddr }
    /// The WebSocket handshake completes, and no ping comes back.
    HandshakeNoPong = "handshake-no-pong" { to: SocketAddr }
    /// HTTP leads elsewhere.
    HandshakeRedirects = "handshake-redirects" { to: SocketAddr, status: u16, location: String }
    /// What the clients' address says that they speak.
    TargetScheme = "target-scheme" { scheme: String }
    /// It asks an HTTP client for WebSocket.
    UpgradeAsked = "upgrade-asked" { to: SocketAddr, status: u16, }
    /// It asks for an upgrade that it was asked for.
    UpgradeLost = "upgrade-lost" { to: SocketAddr, status: u16, }
    /// An ordinary HTTP request is answered.
    PageAnswers = "page-answers" { to: SocketAddr, status: u16, }
    /// It is known by what it says.
    PortSpeaks = "port-speaks" { to: SocketAddr, service: String }
    /// It speaks HTTP/2, and nothing before it.
    PortSpeaksHttp2 = "port-speaks-http2" { to: SocketAddr }
    /// It sends back what it gets.
    PortEchoes = "port-echoes" { to: SocketAddr }
    /// It hangs up before anything is said.
    PortHangsUp = "port-hangs-up" { to: SocketAddr }
    /// It waits, and hangs up on every request.
    PortHangsUpOnRequests = "port-hangs-up-on-requests" { to: SocketAddr }
    /// It answers nothing, whatever it is asked.
    PortMute = "port-mute" { to: SocketAddr }
    /// It answers a request, later than clients wait.
    PortAnswersLate = "port-answers-late" { to: SocketAddr, owner: Option<Owner> }
    /// No process has accepted a connection that the kernel completed.
    ConnectionWaits = "connection-waits" { to: SocketAddr, owner: Option<Owner> }
    /// A process has a connection, and has not read the request.
    RequestUnread = "request-unread" { to: SocketAddr, bytes: u32, owner: Option<Owner> }
    /// A process has read the request, and says nothing.
    RequestRead = "request-read" { to: SocketAddr, owner: Option<Owner> }
    // What the service's own configuration says. `file` and `line` are where it is written, `block` is `location ...` or `server`.

    /// A reverse proxy holds the target's port.
    ProxyHoldsPort = "proxy-holds-port" { program: String, pid: u32, port: u16, }
    /// nginx passes the request on, and a WebSocket upgrade with it.
    ProxyPassesUpgrade = "proxy-passes-upgrade" { file: String, line: u32, block: String, pass: String }
    /// nginx passes the request on without what an upgrade needs.
    ProxyLosesUpgrade = "proxy-loses-upgrade" { file: String, line: u32, block: String, pass: String, missing: Vec<String> }
    /// nginx passes the request on to there.
    ProxyLeadsTo = "proxy-leads-to" { file: String, line: u32, pass: String, to: Vec<String> }
    /// Asked directly, the server behind the proxy completes the WebSocket handshake.
    UpstreamUpgrades = "upstream-upgrades" { to: SocketAddr }
    /// Asked directly, it answers HTTP.
    UpstreamAnswers = "upstream-answers" { to: SocketAddr, status: u16, }
    /// It refuses connections.
    UpstreamRefuses = "upstream-refuses" { to: SocketAddr }
    /// It does not answer.
    UpstreamSilent = "upstream-silent" { to: SocketAddr }
    /// It hangs up, or the connection breaks.
    UpstreamHangsUp = "upstream-hangs-up" { to: SocketAddr }
    /// It answers with something that is not HTTP.
    UpstreamNotHttp = "upstream-not-http" { to: SocketAddr, bytes: String }
    /// nginx answers the request with this directive instead of passing it on over HTTP.
    ProxyAnswersItself = "proxy-answers-itself" { file: String, line: u32, block: String, written: String }
    /// nginx takes the request for a file.
    ProxyServesFiles = "proxy-serves-files" { file: String, line: u32, block: String }
    /// Another location of the same server passes an upgrade on.
    ProxyOtherLocation = "proxy-other-location" { file: String, line: u32, path: String }
    /// What is written of the way is not all understood.
    ProxyWayUnclear = "proxy-way-unclear" { file: String, line: u32, }
    /// This line of Workerman's start files makes the listener.
    WorkerCode = "worker-code" { file: String, line: u32, class: String, written: String }

    // What answers on other ports than the target's.

    /// Another listener of this machine completes the WebSocket handshake.
    ListenerUpgrades = "listener-upgrades" { to: SocketAddr, tls: bool, listens: SocketAddr, asked: u16, owner: Option<Owner> }
    /// Another listener of this machine completes it, beside one on the target's port that does not.
    ListenerOpens = "listener-opens" { listens: SocketAddr, owner: Option<Owner> }
    /// Another listener of this machine answers HTTP as a web server should.
    ListenerAnswersHttp = "listener-answers-http" { to: SocketAddr, tls: bool, listens: SocketAddr, asked: u16, status: u16, owner: Option<Owner> }
    /// Another port of the target's address completes the WebSocket handshake.
    PortUpgrades = "port-upgrades" { to: SocketAddr, tls: bool, asked: u16, }
    /// None of the other ports that were tried completes it.
    NoOtherPortUpgrades = "no-other-port-upgrades" { ports: Vec<u16> }
    /// None of the other ports that were tried answers as a web server should.
    NoOtherPortAnswers = "no-other-port-answers" { ports: Vec<u16> }

    // TLS. `name` is the name asked for, where the target has one; dates are seconds since 1970.

    /// A TLS handshake completes.
    TlsSpoken = "tls-spoken" { to: SocketAddr, version: String }
    /// TLS was begun, and something that is not TLS came back.
    TlsNotSpoken = "tls-not-spoken" { to: SocketAddr, bytes: String }
    /// A request without TLS is answered in plain text that asks for TLS.
    TlsAskedFor = "tls-asked-for" { to: SocketAddr }
    /// A request without TLS is answered with a TLS record.
    TlsWanted = "tls-wanted" { to: SocketAddr }
    /// The other side broke TLS off with an alert.
    TlsAlert = "tls-alert" { to: SocketAddr, alert: String }
    /// It speaks TLS, but no handshake comes about.
    TlsFails = "tls-fails" { to: SocketAddr, error: String }
    /// The same request without TLS is answered.
    PlainAnswers = "plain-answers" { to: SocketAddr, status: u16, }
    /// This host trusts the certificate, and it holds for the name.
    CertificateAccepted = "certificate-accepted" { to: SocketAddr, name: String }
    /// The certificate, or one of its chain, has expired.
    CertificateExpired = "certificate-expired" { to: SocketAddr, name: Option<String>, not_after: u64, }
    /// The certificate, or one of its chain, is not valid yet, by this host's clock.
    CertificateNotYetValid = "certificate-not-yet-valid" { to: SocketAddr, name: Option<String>, not_before: u64, now: u64, }
    /// The certificate holds for other names.
    CertificateOtherName = "certificate-other-name" { to: SocketAddr, asked: String, names: Vec<String> }
    /// Nobody this host trusts issued the certificate, as far as the chain that was sent shows.
    CertificateUnknownIssuer = "certificate-unknown-issuer" { to: SocketAddr, name: Option<String> }
    /// The certificate of its issuer, which clients need, was not sent.
    CertificateChainIncomplete = "certificate-chain-incomplete" { to: SocketAddr, name: Option<String>, issuer: String }
    /// Who issued the certificate, and when it is valid.
    CertificateDates = "certificate-dates" { to: SocketAddr, name: Option<String>, issuer: String, not_before: u64, not_after: u64, }
    /// The certificate names itself as its issuer.
    CertificateSelfSigned = "certificate-self-signed" { to: SocketAddr, name: Option<String> }
    /// Something else is wrong with the certificate.
    CertificateOddity = "certificate-oddity" { to: SocketAddr, name: Option<String>, error: String }
}
