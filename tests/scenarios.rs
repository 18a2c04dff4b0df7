//! Real faults in network namespaces of our own: what clients meet, and what the built program says about it.
//!
//! Each scenario builds one fault, runs `conn-wizard check … --json` where the operator would, and demands the right cause
//! first and no other accused. Without root, or without `ip`, they say so and are left out.

mod support;

use std::{
    io::{Read, Write},
    net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, UdpSocket},
    path::PathBuf,
    process::Command,
    thread,
};

use base64::{Engine, engine::general_purpose::STANDARD};
use hickory_proto::{
    op::{Message, MessageType, ResponseCode},
    rr::{RData, Record, RecordType, rdata},
};
use sha1::{Digest, Sha1};
use support::{
    CLIENT, Namespace, Pair, Running, SERVER, SERVER6,
    checking::{BINARY, LOOPBACK, accused, check, check_with, having, healthy, remedy, report},
    has_programs, skip,
};

/// Another address of the server, in another network.
const SECOND: &str = "198.51.100.1";
/// Another machine's address.
const OTHER: &str = "203.0.113.77";

/// Answers HTTP on a listener until the test is over.
fn answer_http(listener: TcpListener) {
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut head = [0; 2048];
            let _ = stream.read(&mut head);
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
        }
    });
}

/// Completes WebSocket handshakes on a listener until the test is over.
fn answer_websocket(listener: TcpListener) {
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut head = [0; 2048];
            let length = stream.read(&mut head).unwrap_or_default();
            let head = String::from_utf8_lossy(&head[..length]).into_owned();
            let key = head.lines().find_map(|line| line.strip_prefix("Sec-WebSocket-Key: ")).unwrap_or_default();
            let accept = STANDARD.encode(Sha1::digest(format!("{key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
            let start = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade";
            let _ = write!(stream, "{start}\r\nSec-WebSocket-Accept: {accept}\r\n\r\n");
        }
    });
}

/// A resolver in a namespace that gives one address to every question, or says that the name does not exist.
fn resolver(namespace: &Namespace, own: &str, gives: Option<&str>) {
    namespace.run(&["ip", "address", "add", own, "dev", "lo"]);
    let socket = namespace.within(|| UdpSocket::bind((own, 53)).expect("port 53"));
    let gives: Option<Ipv4Addr> = gives.map(|address| address.parse().expect("an address"));
    thread::spawn(move || {
        let mut buffer = [0; 2048];
        while let Ok((length, from)) = socket.recv_from(&mut buffer) {
            let Ok(question) = Message::from_vec(&buffer[..length]) else { continue };
            if let Ok(answer) = answer(&question, gives).to_vec() {
                let _ = socket.send_to(&answer, from);
            }
        }
    });
}

fn answer(question: &Message, gives: Option<Ipv4Addr>) -> Message {
    let mut answer = question.clone();
    answer.metadata.message_type = MessageType::Response;
    answer.metadata.response_code = if gives.is_some() { ResponseCode::NoError } else { ResponseCode::NXDomain };
    let asked = question.queries.first().filter(|query| query.query_type() == RecordType::A);
    answer.answers = match (asked, gives) {
        (Some(query), Some(address)) => {
            vec![Record::from_rdata(query.name().clone(), 300, RData::A(rdata::A(address)))]
        }
        _ => Vec::new(),
    };
    answer
}

/// Gives the server a second address, and the client a way to it.
fn second_address(pair: &Pair) {
    pair.server.run(&["ip", "address", "add", "198.51.100.1/24", "dev", "eth0"]);
    pair.client.run(&["ip", "route", "add", "198.51.100.0/24", "via", SERVER]);
}

/// Another machine, which refuses; the client's namespace stands in for it.
fn another_machine(pair: &Pair) {
    pair.client.run(&["ip", "address", "add", "203.0.113.77/32", "dev", "lo"]);
    pair.server.run(&["ip", "route", "add", "203.0.113.0/24", "via", CLIENT]);
}

/// The client's files where one resolver is configured.
fn asks(resolver: &str) -> String {
    format!("nameserver {resolver}\n")
}

#[test]
fn nothing_listens() {
    let Some(pair) = Pair::new() else { return };
    let report = check(&pair.server, &["ws://192.0.2.1:8181", "--symptom", "refused"]);
    accused(&report, "refused.not-listening");
    assert_eq!(report["role"], "server");
    assert_eq!(report["findings"][0]["verdict"], "confirmed");
}

#[test]
fn nothing_listens_as_an_ordinary_user_sees_it() {
    let Some(pair) = Pair::new() else { return };
    if !has_programs(&["setpriv"]) {
        return;
    }
    let _elsewhere = pair.server.listen("127.0.0.1:7000");
    // The build folder need not be open to others.
    let copy = Copied::new();
    let mut program = Command::new("setpriv");
    program.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(&copy.0);
    let arguments = ["ws://192.0.2.1:8182", "--symptom", "refused"];
    let report = report(&pair.server, &[("hosts", LOOPBACK), ("resolv.conf", "")], program, &arguments);
    accused(&report, "refused.not-listening");
}

/// The program where everybody may run it; removed on drop.
struct Copied(PathBuf);

impl Copied {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("conn-wizard-{}", std::process::id()));
        std::fs::copy(BINARY, &path).expect("a copy");
        Self(path)
    }
}

impl Drop for Copied {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[test]
fn the_service_is_on_another_port() {
    let Some(pair) = Pair::new() else { return };
    answer_websocket(pair.server.listen("0.0.0.0:8282"));
    answer_http(pair.server.listen("0.0.0.0:8080"));
    let report = check(&pair.server, &["ws://192.0.2.1:8283", "--symptom", "refused"]);
    accused(&report, "refused.wrong-port");
    assert!(remedy(&report).contains("ws://192.0.2.1:8282"), "{}", remedy(&report));
}

/// Neither a web server nor a socket that never answers is the WebSocket service the clients look for.
#[test]
fn a_neighbour_of_another_kind_is_not_the_service_meant() {
    let Some(pair) = Pair::new() else { return };
    answer_http(pair.server.listen("0.0.0.0:80"));
    answer_http(pair.server.listen("0.0.0.0:8282"));
    let _mute = pair.server.listen("0.0.0.0:8284");
    let report = check(&pair.server, &["ws://192.0.2.1:8283", "--symptom", "refused"]);
    accused(&report, "refused.not-listening");
    assert_eq!(report["findings"][0]["verdict"], "confirmed", "{report:#}");
}

#[test]
fn a_database_hears_nothing_from_us() {
    let Some(pair) = Pair::new() else { return };
    let database = pair.server.listen("0.0.0.0:6379");
    database.set_nonblocking(true).expect("a socket that does not wait");
    accused(&check(&pair.server, &["ws://192.0.2.1:6378", "--symptom", "refused"]), "refused.not-listening");
    assert!(database.accept().is_err(), "somebody connected");
}

#[test]
fn a_client_finds_the_port_that_was_meant() {
    let Some(pair) = Pair::new() else { return };
    answer_http(pair.server.listen("0.0.0.0:80"));
    let asked = ["ws://192.0.2.1:2828", "--symptom", "refused"];
    let before = check(&pair.client, &asked);
    assert_eq!(having(&before, &["confirmed", "likely"]), [""; 0], "a web server is not what is asked for: {before:#}");
    answer_websocket(pair.server.listen("0.0.0.0:8282"));
    let report = check(&pair.client, &asked);
    accused(&report, "refused.wrong-port");
    assert!(remedy(&report).contains("ws://192.0.2.1:8282"), "{}", remedy(&report));
}

#[test]
fn the_service_listens_on_loopback_only() {
    let Some(pair) = Pair::new() else { return };
    let _service = pair.server.listen("127.0.0.1:8282");
    let report = check(&pair.server, &["ws://192.0.2.1:8282", "--symptom", "refused"]);
    accused(&report, "refused.bind-address");
    assert!(remedy(&report).contains("0.0.0.0:8282"), "{}", remedy(&report));
}

#[test]
fn a_workerman_listener_on_loopback_gets_its_own_line() {
    let Some(pair) = Pair::new() else { return };
    let listener = pair.server.listen("127.0.0.1:8282");
    let title = "WorkerMan: worker process  chat websocket://127.0.0.1:8282";
    let _worker = pair.server.within(|| Running::idle(title, Some(listener.into())));
    let report = check(&pair.server, &["ws://192.0.2.1:8282", "--symptom", "refused"]);
    accused(&report, "refused.bind-address");
    assert!(remedy(&report).contains("new Worker('websocket://0.0.0.0:8282')"), "{}", remedy(&report));
}

#[test]
fn the_service_listens_on_another_interface_only() {
    let Some(pair) = Pair::new() else { return };
    second_address(&pair);
    let _service = pair.server.listen("198.51.100.1:8282");
    accused(&check(&pair.server, &["192.0.2.1:8282", "--symptom", "refused"]), "refused.bind-address");
}

#[test]
fn the_address_is_not_this_servers() {
    let Some(pair) = Pair::new() else { return };
    another_machine(&pair);
    let _service = pair.server.listen("0.0.0.0:8282");
    let report = check(&pair.server, &["ws://203.0.113.77:8282", "--symptom", "refused", "--role", "server"]);
    accused(&report, "refused.wrong-host");
    assert!(remedy(&report).contains("192.0.2.1"), "{}", remedy(&report));
}

#[test]
fn the_name_points_to_another_machine() {
    let Some(pair) = Pair::new() else { return };
    another_machine(&pair);
    resolver(&pair.server, "192.0.2.53", Some(OTHER));
    let _service = pair.server.listen("0.0.0.0:8282");
    let etc = [("hosts", LOOPBACK), ("resolv.conf", &asks("192.0.2.53"))];
    let report = check_with(&pair.server, &etc, &["ws://chat.example:8282", "--symptom", "refused", "--role", "server"]);
    accused(&report, "refused.dns-wrong-ip");
    assert!(remedy(&report).contains("chat.example"), "{}", remedy(&report));
}

#[test]
fn the_hosts_file_pins_the_name_to_another_machine() {
    let Some(pair) = Pair::new() else { return };
    second_address(&pair);
    resolver(&pair.client, "192.0.2.53", Some(SECOND));
    answer_http(pair.server.listen("198.51.100.1:8282"));
    let pinned = format!("{LOOPBACK}{SERVER} chat.example\n");
    let etc = [("hosts", pinned.as_str()), ("resolv.conf", &asks("192.0.2.53"))];
    let report = check_with(&pair.client, &etc, &["http://chat.example:8282", "--symptom", "refused"]);
    accused(&report, "refused.dns-wrong-ip");
    assert_eq!(report["role"], "client");
    assert!(remedy(&report).contains("198.51.100.1 chat.example"), "{}", remedy(&report));
}

#[test]
fn resolvers_that_disagree_are_suspected_and_nobody_is_accused_wrongly() {
    let Some(pair) = Pair::new() else { return };
    second_address(&pair);
    resolver(&pair.client, "192.0.2.53", Some(SERVER));
    resolver(&pair.client, "192.0.2.54", Some(SECOND));
    answer_http(pair.server.listen("198.51.100.1:8282"));
    let resolvers = asks("192.0.2.53") + &asks("192.0.2.54");
    let etc = [("hosts", LOOPBACK), ("resolv.conf", resolvers.as_str())];
    let report = check_with(&pair.client, &etc, &["http://chat.example:8282", "--symptom", "refused"]);
    assert_eq!(report["findings"][0]["cause"], "refused.dns-wrong-ip", "{report:#}");
    let others = having(&report, &["confirmed", "likely"]);
    assert!(others.iter().all(|cause| *cause == "refused.dns-wrong-ip"), "{others:?}");
}

/// A name with an address of each family.
fn both_families() -> String {
    format!("{LOOPBACK}{SERVER} chat.example\n{SERVER6} chat.example\n")
}

#[test]
fn the_service_answers_ipv4_only() {
    let Some(pair) = Pair::new() else { return };
    answer_http(pair.server.listen("0.0.0.0:8282"));
    let hosts = both_families();
    let etc = [("hosts", hosts.as_str()), ("resolv.conf", "")];
    for namespace in [&pair.client, &pair.server] {
        let report = check_with(namespace, &etc, &["http://chat.example:8282", "--symptom", "refused"]);
        accused(&report, "family.ipv4-only");
    }
}

#[test]
fn the_service_answers_ipv6_only() {
    let Some(pair) = Pair::new() else { return };
    let listener = pair.server.within(|| {
        let socket = socket2::Socket::new(socket2::Domain::IPV6, socket2::Type::STREAM, None).expect("a socket");
        socket.set_only_v6(true).expect("IPv6 only");
        socket.bind(&SocketAddr::from((Ipv6Addr::UNSPECIFIED, 8282)).into()).expect("the port");
        socket.listen(16).expect("a listener");
        TcpListener::from(socket)
    });
    answer_http(listener);
    let hosts = both_families();
    let etc = [("hosts", hosts.as_str()), ("resolv.conf", "")];
    let report = check_with(&pair.server, &etc, &["http://chat.example:8282", "--symptom", "refused"]);
    accused(&report, "family.ipv6-only");
}

#[test]
fn the_port_is_taken() {
    let Some(pair) = Pair::new() else { return };
    let _holder = pair.server.listen("0.0.0.0:8282");
    accused(&check(&pair.server, &["0.0.0.0:8282", "--symptom", "bind"]), "bind.address-in-use");
}

#[test]
fn the_address_is_not_on_this_machine() {
    let Some(pair) = Pair::new() else { return };
    let report = check(&pair.server, &["203.0.113.77:8282", "--symptom", "bind"]);
    accused(&report, "bind.address-not-local");
    assert!(remedy(&report).contains("0.0.0.0:8282"), "{}", remedy(&report));
}

#[test]
fn the_name_does_not_exist() {
    let Some(pair) = Pair::new() else { return };
    resolver(&pair.client, "192.0.2.53", None);
    let etc = [("hosts", LOOPBACK), ("resolv.conf", &asks("192.0.2.53"))];
    let report = check_with(&pair.client, &etc, &["http://no-such.example:8282", "--role", "client"]);
    accused(&report, "dns.failure");
    assert_eq!(report["target"]["addresses"], serde_json::json!([]));
}

#[test]
fn nothing_is_wrong_seen_from_the_client() {
    let Some(pair) = Pair::new() else { return };
    answer_http(pair.server.listen("0.0.0.0:8282"));
    let report = check(&pair.client, &["http://192.0.2.1:8282"]);
    healthy(&report);
    assert_eq!(report["role"], "client");
}

#[test]
fn nothing_is_wrong_on_a_private_network() {
    let Some(pair) = Pair::new() else { return };
    pair.server.run(&["ip", "address", "add", "192.168.1.50/24", "dev", "eth0"]);
    pair.client.run(&["ip", "address", "add", "192.168.1.10/24", "dev", "eth0"]);
    answer_http(pair.server.listen("0.0.0.0:8282"));
    healthy(&check(&pair.client, &["http://192.168.1.50:8282", "--symptom", "timeout"]));
    healthy(&check(&pair.server, &["http://192.168.1.50:8282", "--symptom", "refused"]));
}

#[test]
fn nothing_is_wrong_with_nginx_in_front() {
    let Some(pair) = Pair::new() else { return };
    if Command::new("nginx").arg("-v").output().is_err() {
        skip::<()>("no nginx");
        return;
    }
    answer_http(pair.server.listen("127.0.0.1:8282"));
    let folder = std::env::temp_dir().join(format!("conn-wizard-nginx-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.display();
    let settings = format!(
        "daemon off; master_process off; pid {path}/pid; error_log {path}/error;\n\
         events {{}} http {{ access_log off; client_body_temp_path {path}/body; proxy_temp_path {path}/proxy;\n\
         fastcgi_temp_path {path}/fastcgi; uwsgi_temp_path {path}/uwsgi; scgi_temp_path {path}/scgi;\n\
         server {{ listen 80; location / {{ proxy_pass http://127.0.0.1:8282; }} }} }}\n"
    );
    let file = folder.join("nginx.conf");
    std::fs::write(&file, settings).expect("a file");
    let nginx = pair.server.start(Command::new("nginx").arg("-c").arg(&file));
    support::wait_until("nginx listens", || pair.server.within(|| std::net::TcpStream::connect("192.0.2.1:80").is_ok()));
    healthy(&check(&pair.server, &["http://192.0.2.1:80", "--symptom", "refused"]));
    drop(nginx);
    let _ = std::fs::remove_dir_all(folder);
}

#[test]
fn the_client_sees_its_own_side_only() {
    let Some(pair) = Pair::new() else { return };
    let report = check(&pair.client, &["192.0.2.1:8282", "--symptom", "refused"]);
    assert_eq!(report["role"], "client");
    assert_eq!(having(&report, &["confirmed"]), [""; 0], "a client cannot know why the server refuses: {report:#}");
    assert_ne!(report["target"]["addresses"], serde_json::json!([CLIENT]));
}
