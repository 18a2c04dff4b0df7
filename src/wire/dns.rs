//! One question to one resolver and its answer (RFC 1035), so that nothing a resolver says is hidden.

use std::net::IpAddr;

use hickory_proto::{
    op::{Edns, Message, MessageType, Query, ResponseCode},
    rr::{Name, RData, RecordType},
};

use super::{Malformed, escape::printable};
use crate::evidence::ResolverOutcome;

/// Longest CNAME chain that is followed; resolvers give up at a similar length.
const LONGEST_CHAIN: usize = 16;
/// Zones a name is looked for in.
const MOST_ZONES: usize = 4;
/// Servers of a zone taken from one answer.
const MOST_SERVERS: usize = 16;
/// Most addresses taken from one answer.
const MOST_ADDRESSES: usize = 64;
/// Longest name that is shown, in characters (RFC 1035 section 2.3.4).
const LONGEST_NAME: usize = 255;
/// Payload a datagram may have without being fragmented anywhere (DNS Flag Day 2020).
const DATAGRAM: u16 = 1232;

/// What is asked of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// IPv4 addresses.
    A,
    /// IPv6 addresses.
    Aaaa,
    /// The name of an address.
    Ptr,
    /// The servers of a zone.
    Ns,
}

/// A question ready to be sent.
#[derive(Debug, Clone)]
pub struct Question {
    message: Message,
    bytes: Vec<u8>,
}

/// What an answer says.
///
/// [`Answer::without_records`] stands for one that never came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The answer did not fit into a datagram: to be asked again by TCP.
    pub truncated: bool,
    /// Addresses, or why there are none.
    pub outcome: ResolverOutcome,
    /// CNAME chain after the name asked for, in order.
    pub aliases: Vec<String>,
    /// Smallest time to live of the records used, in seconds.
    pub ttl_s: Option<u32>,
    /// The first PTR name, shortened and made printable.
    pub pointer: Option<String>,
    /// The servers of the zone asked for, if it is one.
    pub servers: Vec<String>,
    /// The server has authority over the name (RFC 1035 section 4.1.1).
    pub authoritative: bool,
}

impl Answer {
    /// No answer, and why.
    #[must_use]
    pub fn without_records(outcome: ResolverOutcome) -> Self {
        Self {
            truncated: false,
            outcome,
            aliases: Vec::new(),
            ttl_s: None,
            pointer: None,
            servers: Vec::new(),
            authoritative: false,
        }
    }
}

/// The zones `name` can be in, the nearest first: the name itself and its ancestors. Top-level domains are left out; what
/// their servers say is never of a name below.
#[must_use]
pub fn zones(name: &str) -> Vec<String> {
    let mut zones: Vec<String> = Vec::new();
    let mut rest = name.trim_end_matches('.');
    while let Some((_, parent)) = rest.split_once('.') {
        zones.push(rest.to_owned());
        rest = parent;
    }
    // A zone is rarely cut so deep; the nearest ancestors of a longer name come from the other end.
    let deepest = zones.len().saturating_sub(MOST_ZONES);
    zones.split_off(deepest)
}

/// `name` as it is sent: international letters as Punycode, without the final dot.
pub fn ascii_name(name: &str) -> Result<String, Malformed> {
    Ok(shown(&absolute(name)?))
}

impl Question {
    /// Asks for the addresses of a name, which is taken as absolute. `id` should not be guessable (RFC 5452).
    pub fn addresses(name: &str, kind: Kind, id: u16) -> Result<Self, Malformed> {
        Self::new(absolute(name)?, kind, id)
    }

    /// Asks for the name of an address.
    pub fn pointer(address: IpAddr, id: u16) -> Result<Self, Malformed> {
        Self::new(Name::from(address), Kind::Ptr, id)
    }

    /// Asks for the servers of a zone.
    pub fn name_servers(zone: &str, id: u16) -> Result<Self, Malformed> {
        Self::new(absolute(zone)?, Kind::Ns, id)
    }

    /// The same question to the server alone: it is not to ask others.
    #[must_use]
    pub fn without_recursion(mut self) -> Self {
        self.message.metadata.recursion_desired = false;
        // Only the flag differs, so that what could be encoded still can.
        self.bytes = self.message.to_vec().unwrap_or(self.bytes);
        self
    }

    /// The message to send.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Reads an answer to this question; what is no answer to it is malformed.
    pub fn read(&self, message: &[u8]) -> Result<Answer, Malformed> {
        let malformed = Malformed("DNS answer");
        let answer = Message::from_vec(message).map_err(|_| malformed)?;
        let is_answer = answer.metadata.message_type == MessageType::Response
            && answer.metadata.id == self.message.metadata.id
            // A server that understands nothing of the question repeats nothing of it (RFC 1035 section 4.1.1).
            && (answer.queries == self.message.queries || answer.queries.is_empty());
        if is_answer { Ok(self.understand(&answer)) } else { Err(malformed) }
    }

    fn new(mut name: Name, kind: Kind, id: u16) -> Result<Self, Malformed> {
        let kind = match kind {
            Kind::A => RecordType::A,
            Kind::Aaaa => RecordType::AAAA,
            Kind::Ptr => RecordType::PTR,
            Kind::Ns => RecordType::NS,
        };
        name.set_fqdn(true);
        let mut message = Message::query();
        message.metadata.id = id;
        message.metadata.recursion_desired = true;
        message.add_query(Query::query(name, kind));
        let mut edns = Edns::new();
        edns.set_max_payload(DATAGRAM);
        message.set_edns(edns);
        let bytes = message.to_vec().map_err(|_| Malformed("DNS question"))?;
        Ok(Self { message, bytes })
    }

    fn understand(&self, answer: &Message) -> Answer {
        let (chain, mut ttl) = self.chain(answer);
        let mut addresses = Vec::new();
        let mut pointer = None;
        let mut servers = Vec::new();
        for record in answer.answers.iter().filter(|record| chain.last().is_none_or(|name| *name == &record.name)) {
            match &record.data {
                RData::A(address) => addresses.push(IpAddr::V4(address.0)),
                RData::AAAA(address) => addresses.push(IpAddr::V6(address.0)),
                // An alias is no zone: servers after one are another zone's.
                RData::NS(name) if chain.len() == 1 && servers.len() < MOST_SERVERS => servers.push(shown(&name.0)),
                RData::PTR(name) => pointer = pointer.or_else(|| Some(shown(&name.0))),
                _ => continue,
            }
            ttl = Some(ttl.map_or(record.ttl, |smallest| smallest.min(record.ttl)));
            if addresses.len() == MOST_ADDRESSES {
                break;
            }
        }
        let outcome = match answer.metadata.response_code {
            ResponseCode::NXDomain => ResolverOutcome::NoSuchName,
            ResponseCode::NoError if addresses.is_empty() => ResolverOutcome::NoAddress,
            ResponseCode::NoError => ResolverOutcome::Addresses(addresses),
            other => ResolverOutcome::Failed(code_name(other)),
        };
        let aliases = chain.iter().skip(1).map(|name| shown(name)).collect();
        let (truncated, authoritative) = (answer.metadata.truncation, answer.metadata.authoritative);
        Answer { truncated, outcome, aliases, ttl_s: ttl, pointer, servers, authoritative }
    }

    /// The name asked for and what it is an alias of, one after the other, with the smallest time to live.
    fn chain<'a>(&'a self, answer: &'a Message) -> (Vec<&'a Name>, Option<u32>) {
        let mut chain: Vec<&Name> = self.message.queries.first().map(Query::name).into_iter().collect();
        let mut ttl: Option<u32> = None;
        while let Some(name) = chain.last().filter(|_| chain.len() <= LONGEST_CHAIN) {
            let next = answer.answers.iter().find_map(|record| match &record.data {
                RData::CNAME(target) if record.name == **name => Some((&target.0, record.ttl)),
                _ => None,
            });
            let Some((target, seconds)) = next.filter(|(target, _)| !chain.contains(target)) else { break };
            ttl = Some(ttl.map_or(seconds, |smallest| smallest.min(seconds)));
            chain.push(target);
        }
        (chain, ttl)
    }
}

fn absolute(name: &str) -> Result<Name, Malformed> {
    // Underscores and the like are no host names, but resolvers answer for them.
    let mut name = Name::from_str_relaxed(name).map_err(|_| Malformed("host name"))?;
    name.set_fqdn(true);
    Ok(name)
}

fn shown(name: &Name) -> String {
    printable(name.to_ascii().trim_end_matches('.'), LONGEST_NAME)
}

/// The mnemonic of the IANA registry (`SERVFAIL`), or the number.
fn code_name(code: ResponseCode) -> String {
    match code {
        ResponseCode::Unknown(number) => format!("RCODE{number}"),
        known => format!("{known:?}").to_ascii_uppercase(),
    }
}

#[cfg(test)]
mod tests {
    use hickory_proto::rr::{Record, rdata};
    use proptest::prelude::*;

    use super::*;

    fn question() -> Question {
        Question::addresses("chat.example", Kind::A, 7).expect("a question")
    }

    fn name(text: &str) -> Name {
        absolute(text).expect("a name")
    }

    fn answered(code: ResponseCode, records: Vec<Record>) -> Vec<u8> {
        let mut message = question().message.clone();
        message.metadata.message_type = MessageType::Response;
        message.metadata.response_code = code;
        message.answers = records;
        message.to_vec().expect("bytes")
    }

    fn alias(from: &str, to: &str, ttl: u32) -> Record {
        Record::from_rdata(name(from), ttl, RData::CNAME(rdata::CNAME(name(to))))
    }

    fn a(of: &str, last: u8, ttl: u32) -> Record {
        Record::from_rdata(name(of), ttl, RData::A(rdata::A::new(192, 0, 2, last)))
    }

    #[test]
    fn an_alias_is_followed_in_order_whatever_the_order_of_the_records() {
        let records = vec![
            a("b.cdn.example", 7, 300),
            alias("www.cdn.example", "b.cdn.example", 20),
            alias("CHAT.example", "www.cdn.example", 60),
            a("other.example", 9, 1),
        ];
        let answer = question().read(&answered(ResponseCode::NoError, records)).expect("an answer");
        assert_eq!(answer.outcome, ResolverOutcome::Addresses(vec![[192, 0, 2, 7].into()]));
        assert_eq!(answer.aliases, ["www.cdn.example", "b.cdn.example"]);
        assert_eq!(answer.ttl_s, Some(20));
    }

    #[test]
    fn servers_are_taken_of_the_zone_itself_only() {
        let ns = |of: &str, server: &str| Record::from_rdata(name(of), 60, RData::NS(rdata::NS(name(server))));
        let servers = |records| question().read(&answered(ResponseCode::NoError, records)).expect("an answer").servers;
        let own =
            vec![ns("chat.example", "ns1.example"), ns("other.example", "ns2.example"), ns("chat.example", "ns3.example")];
        assert_eq!(servers(own), ["ns1.example", "ns3.example"]);
        let aliased = vec![alias("chat.example", "cdn.example", 60), ns("cdn.example", "ns.cdn.example")];
        assert_eq!(servers(aliased), [""; 0]);
    }

    #[test]
    fn a_question_to_one_server_alone_asks_for_no_recursion() {
        let alone = question().without_recursion();
        let recursion = |question: &Question| Message::from_vec(question.bytes()).expect("bytes").metadata.recursion_desired;
        assert_eq!((recursion(&question()), recursion(&alone)), (true, false));
        assert!(alone.read(&answered(ResponseCode::NoError, vec![a("chat.example", 7, 60)])).is_ok());
    }

    #[test]
    fn a_name_is_looked_for_in_its_nearest_ancestors() {
        assert_eq!(zones("chat.example.co."), ["chat.example.co", "example.co"]);
        assert_eq!(zones("a.b.c.d.e.f"), ["b.c.d.e.f", "c.d.e.f", "d.e.f", "e.f"]);
        assert_eq!(zones("localhost"), [""; 0]);
        assert_eq!(zones(""), [""; 0]);
        assert_eq!(zones("..").len(), 0);
    }

    #[test]
    fn a_loop_of_aliases_ends() {
        let records = vec![alias("chat.example", "b.example", 1), alias("b.example", "chat.example", 1)];
        let answer = question().read(&answered(ResponseCode::NoError, records)).expect("an answer");
        assert_eq!((answer.outcome, answer.aliases), (ResolverOutcome::NoAddress, vec!["b.example".into()]));
    }

    #[test]
    fn no_name_and_no_address_and_failures_are_told_apart() {
        let outcome = |code| question().read(&answered(code, vec![])).map(|answer| answer.outcome);
        assert_eq!(outcome(ResponseCode::NoError), Ok(ResolverOutcome::NoAddress));
        assert_eq!(outcome(ResponseCode::NXDomain), Ok(ResolverOutcome::NoSuchName));
        assert_eq!(outcome(ResponseCode::ServFail), Ok(ResolverOutcome::Failed("SERVFAIL".into())));
        assert_eq!(outcome(ResponseCode::Refused), Ok(ResolverOutcome::Failed("REFUSED".into())));
    }

    #[test]
    fn an_answer_to_something_else_is_malformed() {
        let mut bytes = answered(ResponseCode::NoError, vec![]);
        assert!(question().read(&bytes).is_ok());
        bytes[1] ^= 1;
        assert_eq!(question().read(&bytes), Err(Malformed("DNS answer")));
        assert_eq!(question().read(question().bytes()), Err(Malformed("DNS answer")));
    }

    #[test]
    fn international_names_are_sent_as_punycode() {
        assert_eq!(ascii_name("günlük.example").as_deref(), Ok("xn--gnlk-0rac.example"));
        assert_eq!(ascii_name("bad_name_.example").as_deref(), Ok("bad_name_.example"));
        assert_eq!(ascii_name(&"a".repeat(300)), Err(Malformed("host name")));
    }

    #[test]
    fn a_pointer_is_made_printable() {
        let question = Question::pointer([192, 0, 2, 7].into(), 7).expect("a question");
        let hostile = Name::from_labels(vec![b"a\x1b[2Jb".as_slice(), b"example"]).expect("a name");
        let mut message = question.message.clone();
        message.metadata.message_type = MessageType::Response;
        message.answers =
            vec![Record::from_rdata(Name::from(IpAddr::from([192, 0, 2, 7])), 1, RData::PTR(rdata::PTR(hostile)))];
        let pointer = question.read(&message.to_vec().expect("bytes")).expect("an answer").pointer.expect("a name");
        assert!(pointer.ends_with(".example") && !pointer.contains('\x1b'), "{pointer:?}");
    }

    proptest! {
        #[test]
        fn any_datagram_is_survived(bytes in prop::collection::vec(any::<u8>(), 0..200), at in 0usize..60, byte: u8) {
            let _ = question().read(&bytes);
            let mut nearly = answered(ResponseCode::NoError, vec![alias("chat.example", "b.example", 1), a("b.example", 1, 1)]);
            if let Some(place) = nearly.get_mut(at) {
                *place = byte;
            }
            let _ = question().read(&nearly);
        }

        #[test]
        fn any_name_is_survived(name in "\\PC{0,80}") {
            let _ = Question::addresses(&name, Kind::Aaaa, 1);
        }
    }
}
