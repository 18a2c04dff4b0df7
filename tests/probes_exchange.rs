//! The probes that talk to servers, against servers that behave in every way they can: resolvers, HTTP, WebSocket.

mod support;

use std::{
    io::{Read, Write},
    net::{IpAddr, TcpListener, UdpSocket},
    thread,
    time::Duration,
};

use conn_wizard::{
    diagnosis::Request,
    evidence::{
        AuthorityAnswer, Fact, HandshakeEnd, HostsEntry, NameAnswers, Need, Obstacle, ResolverAnswer, ResolverOutcome,
        SystemAnswer,
    },
    probe::LinuxHost,
};
use hickory_proto::{
    op::{Message, MessageType, Query, ResponseCode},
    rr::{Name, RData, Record, RecordType, rdata},
};
use support::{Namespace, Pair, SERVER, observe};

/// What a test resolver does with a question.
type Behaviour = fn(&Message) -> Option<Vec<u8>>;

/// Answers one datagram after the other on port 53 of an address, until the test is over.
fn resolver(namespace: &Namespace, address: &str, behaviour: Behaviour) {
    namespace.run(&["ip", "address", "add", address, "dev", "lo"]);
    let socket = namespace.within(|| UdpSocket::bind((address, 53)).expect("port 53"));
    thread::spawn(move || {
        let mut buffer = [0; 2048];
        while let Ok((length, from)) = socket.recv_from(&mut buffer) {
            let question = Message::from_vec(&buffer[..length]).expect("a question");
            if let Some(answer) = behaviour(&question) {
                let _ = socket.send_to(&answer, from);
            }
        }
    });
}

fn answer(question: &Message, code: ResponseCode, records: Vec<Record>) -> Message {
    let mut answer = question.clone();
    answer.metadata.message_type = MessageType::Response;
    answer.metadata.response_code = code;
    answer.answers = records;
    answer
}

fn name(text: &str) -> Name {
    Name::from_ascii(text).expect("a name")
}

fn kind(question: &Message) -> Option<RecordType> {
    question.queries.first().map(Query::query_type)
}

/// An alias, then an address; and for every address a name with a control character in it.
fn aliased(question: &Message) -> Option<Vec<u8>> {
    let alias = Record::from_rdata(name("chat.example."), 300, RData::CNAME(rdata::CNAME(name("edge.example."))));
    let records = match kind(question)? {
        RecordType::A => vec![alias, Record::from_rdata(name("edge.example."), 60, RData::A(rdata::A::new(192, 0, 2, 1)))],
        RecordType::PTR => {
            let hostile = Name::from_labels(vec![b"web\x1b[2J".as_slice(), b"example"]).expect("a name");
            vec![Record::from_rdata(question.queries[0].name().clone(), 5, RData::PTR(rdata::PTR(hostile)))]
        }
        _ => vec![alias],
    };
    answer(question, ResponseCode::NoError, records).to_vec().ok()
}

fn with_code(question: &Message, code: ResponseCode) -> Option<Vec<u8>> {
    answer(question, code, Vec::new()).to_vec().ok()
}

fn truncated(question: &Message) -> Option<Vec<u8>> {
    let mut answer = answer(question, ResponseCode::NoError, Vec::new());
    answer.metadata.truncation = true;
    answer.to_vec().ok()
}

fn names(namespace: &Namespace, resolv_conf: &str, hosts: &str) -> NameAnswers {
    let etc = [("resolv.conf", resolv_conf), ("hosts", hosts), ("nsswitch.conf", "hosts: files dns\n")];
    let request = Request::Names { name: "chat.example".into() };
    match namespace.within_etc(&etc, || observe(&LinuxHost::new(), &request)) {
        Ok(Fact::Names(names)) => names,
        other => panic!("{other:?}"),
    }
}

fn outcome_of(behaviour: Behaviour) -> Option<ResolverAnswer> {
    let Pair { client, server: _server } = Pair::new()?;
    resolver(&client, "198.51.100.53", behaviour);
    Some(names(&client, "nameserver 198.51.100.53\n", "").resolvers.remove(0))
}

#[test]
fn an_alias_is_told_with_its_address_and_lifetime_and_the_names_of_addresses_are_harmless() {
    let Some(Pair { client, server: _server }) = Pair::new() else { return };
    resolver(&client, "198.51.100.53", aliased);
    let names = names(&client, "nameserver 198.51.100.53\n", "127.0.0.1 localhost\n");
    let address: IpAddr = SERVER.parse().expect("an address");
    assert_eq!(names.system, SystemAnswer::Addresses(vec![address]));
    let expected = ResolverAnswer {
        resolver: "198.51.100.53".parse().expect("an address"),
        outcome: ResolverOutcome::Addresses(vec![address]),
        aliases: vec!["edge.example".into()],
        ttl_s: Some(60),
    };
    assert_eq!(names.resolvers, [expected]);
    let [(of, pointer)] = names.reverse.as_slice() else { panic!("{:?}", names.reverse) };
    assert_eq!(*of, address);
    assert!(pointer.starts_with("web") && pointer.chars().all(|c| c.is_ascii_graphic()), "{pointer:?}");
}

#[test]
fn the_hosts_file_goes_before_the_resolvers_and_its_lines_are_named() {
    let Some(Pair { client, server: _server }) = Pair::new() else { return };
    resolver(&client, "198.51.100.53", aliased);
    let names = names(&client, "nameserver 198.51.100.53\n", "127.0.0.1 localhost\n203.0.113.9 old Chat.Example\n");
    let old: IpAddr = [203, 0, 113, 9].into();
    assert_eq!(names.system, SystemAnswer::Addresses(vec![old]));
    assert_eq!(names.hosts_file, [HostsEntry { address: old, line: 2 }]);
    assert!(matches!(names.resolvers[0].outcome, ResolverOutcome::Addresses(_)));
}

#[test]
fn every_way_a_resolver_fails_is_told_apart() {
    use ResolverOutcome::{Failed, NoAddress, NoSuchName, PortClosed, Unreachable};
    let Some(Pair { client, server: _server }) = Pair::new() else { return };
    resolver(&client, "198.51.100.1", |question| with_code(question, ResponseCode::NXDomain));
    resolver(&client, "198.51.100.2", |question| with_code(question, ResponseCode::ServFail));
    resolver(&client, "198.51.100.3", |question| with_code(question, ResponseCode::NoError));
    let outcomes = |servers: [&str; 3]| -> Vec<ResolverOutcome> {
        let file = servers.map(|server| format!("nameserver {server}")).join("\n");
        names(&client, &file, "").resolvers.into_iter().map(|answer| answer.outcome).collect()
    };
    assert_eq!(outcomes(["198.51.100.1", "198.51.100.2", "198.51.100.3"]), [NoSuchName, Failed("SERVFAIL".into()), NoAddress]);
    let rest = outcomes([SERVER, "203.0.113.53", "198.51.100.1"]);
    assert!(matches!(rest.as_slice(), [PortClosed, Unreachable(_), NoSuchName]), "{rest:?}");
}

#[test]
fn a_silent_resolver_is_not_one_that_says_nonsense() {
    let Some(silent) = outcome_of(|_| None) else { return };
    assert_eq!(silent.outcome, ResolverOutcome::Silent);
    let nonsense = outcome_of(|_| Some(b"SSH-2.0-nonsense".to_vec()));
    assert_eq!(nonsense.map(|answer| answer.outcome), Some(ResolverOutcome::Garbage));
}

#[test]
fn an_answer_that_does_not_fit_is_fetched_by_tcp() {
    let Some(Pair { client, server: _server }) = Pair::new() else { return };
    resolver(&client, "198.51.100.53", truncated);
    let listener = client.listen("198.51.100.53:53");
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            let mut length = [0; 2];
            stream.read_exact(&mut length).expect("a length");
            let mut question = vec![0; usize::from(u16::from_be_bytes(length))];
            stream.read_exact(&mut question).expect("a question");
            let answer = aliased(&Message::from_vec(&question).expect("a question")).expect("an answer");
            let length = u16::try_from(answer.len()).expect("a short answer").to_be_bytes();
            stream.write_all(&[&length, answer.as_slice()].concat()).expect("sent");
        }
    });
    let answer = names(&client, "nameserver 198.51.100.53\n", "").resolvers.remove(0);
    assert_eq!(answer.outcome, ResolverOutcome::Addresses(vec![SERVER.parse().expect("an address")]));
}

/// A resolver that has an old address for the name, and knows the servers of its zone; the second is not reachable.
fn stale(question: &Message) -> Option<Vec<u8>> {
    let asked = question.queries.first()?.name().clone();
    let a = |last| vec![Record::from_rdata(asked.clone(), 250, RData::A(rdata::A::new(198, 51, 100, last)))];
    let ns = |server: &str| Record::from_rdata(asked.clone(), 250, RData::NS(rdata::NS(name(server))));
    let records = match (asked.to_ascii().as_str(), kind(question)?) {
        ("live.chat.example.", RecordType::A) => a(9),
        ("ns1.example.", RecordType::A) => a(54),
        ("ns2.example.", RecordType::A) => a(55),
        ("chat.example.", RecordType::NS) => vec![ns("ns1.example."), ns("ns2.example.")],
        _ => Vec::new(),
    };
    answer(question, ResponseCode::NoError, records).to_vec().ok()
}

/// The zone's own server; it is never asked to ask others.
fn authority(question: &Message) -> Option<Vec<u8>> {
    assert!(!question.metadata.recursion_desired);
    let asked = question.queries.first()?.name().clone();
    let records = match kind(question)? {
        RecordType::A => vec![Record::from_rdata(asked, 600, RData::A(rdata::A::new(192, 0, 2, 1)))],
        _ => Vec::new(),
    };
    let mut answer = answer(question, ResponseCode::NoError, records);
    answer.metadata.authoritative = true;
    answer.to_vec().ok()
}

fn authority_of(server: Option<Behaviour>) -> Option<Vec<AuthorityAnswer>> {
    let Pair { client, server: _server } = Pair::new()?;
    resolver(&client, "198.51.100.53", stale);
    if let Some(server) = server {
        resolver(&client, "198.51.100.54", server);
    }
    let etc = [("resolv.conf", "nameserver 198.51.100.53\n"), ("hosts", ""), ("nsswitch.conf", "hosts: files dns\n")];
    let request = Request::Names { name: "live.chat.example".into() };
    match client.within_etc(&etc, || observe(&LinuxHost::new(), &request)) {
        Ok(Fact::Names(names)) => {
            assert_eq!(names.resolvers[0].outcome, ResolverOutcome::Addresses(vec![[198, 51, 100, 9].into()]));
            Some(names.authority)
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_zones_own_server_is_asked_without_recursion_and_one_that_cannot_be_reached_is_left_out() {
    let Some(found) = authority_of(Some(authority)) else { return };
    let expected = AuthorityAnswer {
        server: "ns1.example".into(),
        address: [198, 51, 100, 54].into(),
        outcome: ResolverOutcome::Addresses(vec![SERVER.parse().expect("an address")]),
        aliases: Vec::new(),
        ttl_s: Some(600),
    };
    assert_eq!(found, [expected]);
}

#[test]
fn a_server_without_authority_says_nothing_of_the_name() {
    let Some(none) = authority_of(None) else { return };
    assert_eq!(none, []);
    assert_eq!(authority_of(Some(|_| None)), Some(Vec::new()));
    assert_eq!(authority_of(Some(|_| Some(b"nonsense".to_vec()))), Some(Vec::new()));
    assert_eq!(authority_of(Some(stale)), Some(Vec::new()), "a cache answers without authority");
}

/// A server that reads a request and then sends what it has to say about it; `None` leaves the connection open.
fn server(says: fn(&str) -> Option<Vec<u8>>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a listener");
    let port = listener.local_addr().expect("its address").port();
    thread::spawn(move || {
        let mut open = Vec::new();
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            let mut request = [0; 2048];
            let length = stream.read(&mut request).expect("a request");
            match says(&String::from_utf8_lossy(&request[..length])) {
                Some(answer) => stream.write_all(&answer).expect("sent"),
                None => open.push(stream),
            }
        }
    });
    port
}

fn handshake(port: u16, scheme: &str) -> Result<HandshakeEnd, Obstacle> {
    let target = format!("{scheme}://127.0.0.1:{port}/chat").parse().expect("a target");
    let to = vec![([127, 0, 0, 1], port).into()];
    match observe(&LinuxHost::new(), &Request::Handshake { to, target }) {
        Ok(Fact::Handshake(mut handshakes)) => Ok(handshakes.remove(0).end),
        Err(obstacle) => Err(obstacle),
        other => panic!("{other:?}"),
    }
}

/// A server that upgrades as RFC 6455 section 4.2.2 says.
fn websocket(request: &str) -> Option<Vec<u8>> {
    use base64::{Engine, engine::general_purpose::STANDARD};
    use sha1::{Digest, Sha1};
    let key = request.lines().find_map(|line| line.strip_prefix("Sec-WebSocket-Key: "))?;
    let accept = STANDARD.encode(Sha1::digest(format!("{key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
    let head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade";
    Some(format!("{head}\r\nServer: test\r\nSec-WebSocket-Accept: {accept}\r\n\r\n").into_bytes())
}

#[test]
fn a_websocket_service_upgrades_and_an_http_service_does_not() {
    let http = |status, upgraded, server: &str| Ok(HandshakeEnd::Http { status, upgraded, server: server.into() });
    assert_eq!(handshake(server(websocket), "ws"), http(101, true, "test"));
    let page = |_: &str| Some(b"HTTP/1.1 200 OK\r\nServer: page\r\nContent-Length: 0\r\n\r\n".to_vec());
    assert_eq!(handshake(server(page), "ws"), http(200, false, "page"));
    let lies = |_: &str| Some(b"HTTP/1.1 101 Yes\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: no\r\n\r\n".to_vec());
    assert_eq!(handshake(server(lies), "ws"), http(101, false, ""));
    let echo = |request: &str| {
        let is_plain = request.starts_with("GET /chat HTTP/1.1\r\nHost: 127.0.0.1:") && !request.contains("Upgrade");
        Some(format!("HTTP/1.1 {} x\r\n\r\n", if is_plain { 204 } else { 400 }).into_bytes())
    };
    assert_eq!(handshake(server(echo), "http"), http(204, false, ""));
}

#[test]
fn services_that_do_not_speak_http_are_told_apart() {
    let banner = handshake(server(|_| Some(b"220 mail.example ESMTP\r\n\x07".to_vec())), "http");
    assert_eq!(banner, Ok(HandshakeEnd::NotHttp("220 mail.example ESMTP\\x0d\\x0a\\x07".into())));
    assert_eq!(handshake(server(|_| None), "ws"), Ok(HandshakeEnd::Silent));
    assert_eq!(handshake(server(|_| Some(Vec::new())), "ws"), Ok(HandshakeEnd::Closed));
    let closed = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port();
    assert_eq!(handshake(closed, "ws"), Ok(HandshakeEnd::Errno(111)));
    assert_eq!(handshake(closed, "tcp"), Err(Obstacle::new(Need::LaterVersion)));
}

#[test]
fn an_answer_without_end_is_read_only_so_far() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a listener");
    let port = listener.local_addr().expect("its address").port();
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        stream.set_write_timeout(Some(Duration::from_secs(5))).expect("a limit");
        while stream.write_all(b"HTTP/1.1 200 OK\r\nX: ").is_ok() {}
    });
    assert!(matches!(handshake(port, "http"), Ok(HandshakeEnd::Http { status: 200, .. } | HandshakeEnd::NotHttp(_))));
}
