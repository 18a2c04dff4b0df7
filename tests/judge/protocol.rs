//! What a port says, in the bytes that real services send, and what is held of it.

use conn_wizard::{
    case::{Symptom, Target},
    diagnosis::{
        Cause::{
            ProtocolHttpVsWs, ProtocolNotHttp, ProtocolProxyNoUpgrade, ProtocolProxyUpstream, ProtocolTlsMismatch,
            ProtocolWsVsHttp, ServiceNoAnswer,
        },
        Request, Verdict, judge, plan,
    },
    evidence::{Fact, Handshake, HandshakeEnd, PortPrint, ProxyProgram, ProxyServer, Question, ReverseProxy, Said, Taken},
    wire::{greeting::Greeting, spoken::spoken},
};
use rstest::rstest;

use crate::world::{OPEN, World, at, client, server, tree};

const TO: &str = "192.0.2.7:8282";
/// How the connection ended where nothing came.
const SILENT: &str = "<silent>";
const CLOSED: &str = "<closed>";
/// A WebSocket that opens, and answers a ping.
const OPENS: &str = "<opens>";

const WORKERMAN_5_2: &str = "HTTP/1.1 400 Bad Request\r\nSec-WebSocket-Version: 13\r\n\r\n";
const WORKERMAN_4_2: &str = "HTTP/1.0 400 Bad Request\r\nServer: workerman\r\n\r\n<div style=\"text-align:center\"><h1>WebSocket</h1><hr>workerman</div>";
const WORKERMAN_4_0: &str = "HTTP/1.1 200 WebSocket\r\nServer: workerman/4.0.30\r\n\r\n<div style=\"text-align:center\"><h1>WebSocket</h1><hr>workerman</div>";
const WORKERMAN_3_5: &str =
    "HTTP/1.1 400 Bad Request\r\n\r\n<b>400 Bad Request</b><br>This is a WebSocket service and can not be accessed via HTTP.";
const WORKERMAN_HTTP: &str = "HTTP/1.1 200 OK\r\nServer: workerman\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nhi";
const NGINX_PAGE: &str = "HTTP/1.1 200 OK\r\nServer: nginx/1.22.1\r\nContent-Length: 5\r\n\r\nhello";
const NGINX_502: &str = "HTTP/1.1 502 Bad Gateway\r\nServer: nginx/1.22.1\r\n\r\n";
const LOST: &str = "HTTP/1.1 426 Upgrade Required\r\nServer: nginx\r\nUpgrade: websocket\r\n\r\n";
const REGISTER: &str = "Bad request for Register service. Request info(IP:192.0.2.1, Request Buffer:GET / HTTP/1.1)\n";
const SSH: &str = "SSH-2.0-OpenSSH_9.2p1\r\n";
const SETTINGS: &str = "\0\0\x06\x04\0\0\0\0\0\0\x03\0\0\0\x64";

fn heard(target: &str, asked: Question, bytes: &str) -> Handshake {
    let target: Target = target.parse().expect("a target");
    let greeting = match asked {
        Question::Nothing => Greeting::nothing(),
        Question::Upgrade | Question::UpgradeInTls => Greeting::websocket(&target, [7; 16]),
        Question::Http2 => Greeting::http2(),
        Question::Page | Question::PageInTls => Greeting::http(&target),
    };
    let end = match bytes {
        SILENT => HandshakeEnd::Silent,
        CLOSED => HandshakeEnd::Closed,
        OPENS => {
            let end = HandshakeEnd::Http { status: 101, upgraded: true, server: String::new() };
            return Handshake { pong: Some(true), ..Handshake::new(at(TO), end) };
        }
        bytes => greeting.read(bytes.as_bytes(), true).expect("an end"),
    };
    Handshake {
        spoken: spoken(&greeting.bytes, bytes.as_bytes()).filter(|_| !bytes.starts_with('<')),
        ..Handshake::new(at(TO), end)
    }
}

/// What the port says to a page, an upgrade, and nothing; it never speaks TLS.
fn print(target: &str, [page, upgrade, nothing]: [&str; 3], taken: Option<Taken>) -> Fact {
    let tls = if page.starts_with("HTTP/") { "HTTP/1.1 400 Bad Request\r\n\r\n" } else { page };
    let asked = [
        (Question::Page, page),
        (Question::Upgrade, upgrade),
        (Question::PageInTls, tls),
        (Question::UpgradeInTls, tls),
        (Question::Nothing, nothing),
    ];
    let said = asked.map(|(asked, bytes)| {
        let mut answer = heard(target, asked, bytes);
        if matches!(asked, Question::PageInTls | Question::UpgradeInTls) && !bytes.starts_with('<') {
            answer.end = HandshakeEnd::NotTls(bytes.into());
        }
        Said { asked, answer }
    });
    Fact::Fingerprint(vec![PortPrint { to: at(TO), said: said.to_vec(), taken, late: false }])
}

fn own(target: &str, said: [&str; 3]) -> Handshake {
    let asked = if target.starts_with("ws") { Question::Upgrade } else { Question::Page };
    heard(target, asked, if asked == Question::Upgrade { said[1] } else { said[0] })
}

fn from_client(scheme: &str, said: [&str; 3]) -> World {
    let target = format!("{scheme}://chat.example:8282/");
    let world = client(&target).symptom(Symptom::Protocol).resolves(&["192.0.2.7"]).connect(TO, OPEN);
    world.greeted(own(&target, said)).note(print(&target, said, None))
}

fn on_server(scheme: &str, program: &str, said: [&str; 3], taken: Option<Taken>) -> World {
    let target = format!("{scheme}://192.0.2.7:8282/");
    let world = server(&target).symptom(Symptom::Protocol).listen("0.0.0.0:8282", program, 812).connect(TO, OPEN);
    world.greeted(own(&target, said)).note(print(&target, said, taken))
}

#[rstest]
#[case::workerman_http([WORKERMAN_HTTP, WORKERMAN_HTTP, SILENT], Verdict::Confirmed)]
#[case::behind_nginx_perhaps([NGINX_PAGE, NGINX_PAGE, SILENT], Verdict::Likely)]
#[case::no_such_path(["HTTP/1.1 404 Not Found\r\nServer: nginx\r\n\r\n", "HTTP/1.1 404 Not Found\r\nServer: nginx\r\n\r\n", SILENT], Verdict::Likely)]
#[case::leads_elsewhere(
    [NGINX_PAGE, "HTTP/1.1 301 x\r\nLocation: https://chat.example/\r\n\r\n", SILENT],
    Verdict::Likely
)]
#[case::hangs_up_on_upgrades([WORKERMAN_HTTP, CLOSED, SILENT], Verdict::Likely)]
fn a_websocket_client_meets_http(#[case] said: [&str; 3], #[case] verdict: Verdict) {
    let judged = from_client("ws", said).judged().accuses(ProtocolHttpVsWs, verdict);
    judged.rules_out(&[ServiceNoAnswer]);
}

#[rstest]
#[case::v5_2([WORKERMAN_5_2, OPENS, SILENT])]
#[case::v4_2([WORKERMAN_4_2, OPENS, SILENT])]
#[case::v4_0_with_status_200([WORKERMAN_4_0, OPENS, SILENT])]
#[case::v3_5([WORKERMAN_3_5, OPENS, SILENT])]
#[case::hangs_up([CLOSED, OPENS, SILENT])]
#[case::says_nothing([SILENT, OPENS, SILENT])]
#[case::plain_400(["HTTP/1.1 400 Bad Request\r\n\r\n", OPENS, SILENT])]
fn an_http_client_meets_websocket(#[case] said: [&str; 3]) {
    from_client("http", said).judged().accuses(ProtocolWsVsHttp, Verdict::Confirmed).rules_out(&[ProtocolNotHttp]);
}

#[rstest]
#[case::asks_but_does_not_open([WORKERMAN_4_2, CLOSED, SILENT])]
fn a_page_that_asks_for_websocket_is_nearly_enough(#[case] said: [&str; 3]) {
    from_client("http", said).judged().accuses(ProtocolWsVsHttp, Verdict::Likely);
}

#[rstest]
#[case::lost(LOST)]
#[case::workerman(WORKERMAN_5_2)]
fn an_upgrade_that_is_asked_for_again_was_lost(#[case] answer: &str) {
    let judged = from_client("ws", [answer, answer, SILENT]).judged();
    judged.accuses(ProtocolProxyNoUpgrade, Verdict::Likely).holds(ProtocolHttpVsWs, Verdict::Possible);
}

#[rstest]
#[case::ssh([SSH, SSH, SSH], "port-speaks")]
#[case::register([REGISTER, REGISTER, SILENT], "port-speaks")]
#[case::redis(["-ERR wrong number of arguments for 'get' command\r\n", "-ERR unknown command\r\n", SILENT], "port-speaks")]
#[case::text(["hi\n", "hi\n", SILENT], "handshake-not-http")]
#[case::echo(["GET / HTTP/1.1\r\nHost: chat.example:8282\r\n", "GET / HTTP/1.1\r\nHost: chat.example:8282\r\n", SILENT], "port-echoes")]
fn something_else_answers(#[case] said: [&str; 3], #[case] code: &str, #[values("ws", "http")] scheme: &str) {
    let judged = from_client(scheme, said).judged().accuses(ProtocolNotHttp, Verdict::Confirmed).shows(ProtocolNotHttp, code);
    judged.rules_out(&[ServiceNoAnswer]);
}

#[test]
fn a_frame_service_hangs_up_on_words_it_does_not_know() {
    from_client("ws", [CLOSED, CLOSED, SILENT])
        .judged()
        .accuses(ProtocolNotHttp, Verdict::Likely)
        .shows(ProtocolNotHttp, "port-hangs-up-on-requests")
        .holds(ServiceNoAnswer, Verdict::Possible);
    // Its own declaration makes it sure.
    let world = on_server("ws", "php", [CLOSED, CLOSED, SILENT], None).worker(812, "Push", "frame://0.0.0.0:8282");
    world.judged().accuses(ProtocolNotHttp, Verdict::Confirmed).shows(ProtocolNotHttp, "worker-speaks");
}

/// Titles are those of the whole machine, and of this one: a worker in a container, or on a client, is not what answers.
#[test]
fn a_worker_elsewhere_declares_nothing_of_this_port() {
    let elsewhere = |world: World| world.worker(912, "Push", "frame://0.0.0.0:8282").judged();
    let on_a_client = elsewhere(from_client("ws", [CLOSED, CLOSED, SILENT]));
    on_a_client.accuses(ProtocolNotHttp, Verdict::Likely);
    let in_a_container = elsewhere(on_server("ws", "node", [CLOSED, CLOSED, SILENT], None));
    in_a_container.accuses(ProtocolNotHttp, Verdict::Likely);
    let page = on_server("ws", "nginx", [NGINX_PAGE, NGINX_PAGE, SILENT], None).worker(912, "web", "http://0.0.0.0:8282");
    page.judged().accuses(ProtocolHttpVsWs, Verdict::Likely);
}

/// A gateway's line to its business workers is declared nowhere: the gateway holds it.
#[test]
fn a_port_inside_gatewayworker_is_known_by_who_holds_it() {
    let world = on_server("ws", "php", [CLOSED, CLOSED, SILENT], None).worker(812, "ChatGateway", "websocket://0.0.0.0:7272");
    world.judged().accuses(ProtocolNotHttp, Verdict::Confirmed).shows(ProtocolNotHttp, "worker-internal-port");
}

#[test]
fn a_gateway_without_business_workers_hangs_up_on_everybody() {
    let world = || on_server("ws", "php", [CLOSED; 3], None).worker(812, "ChatGateway", "websocket://0.0.0.0:8282");
    world().judged().accuses(ServiceNoAnswer, Verdict::Likely).shows(ServiceNoAnswer, "no-business-worker");
    // A client cannot see it; a ban of one client looks the same.
    from_client("ws", [CLOSED; 3]).judged().suspects(ServiceNoAnswer);
}

#[rstest]
#[case::not_accepted(Some(Taken::Waiting), Verdict::Confirmed, "connection-waits")]
#[case::not_read(Some(Taken::Unread(212)), Verdict::Confirmed, "request-unread")]
#[case::read(Some(Taken::Read), Verdict::Possible, "request-read")]
#[case::unknown(None, Verdict::Possible, "port-mute")]
fn a_mute_service_is_judged_by_what_became_of_the_request(
    #[case] taken: Option<Taken>,
    #[case] verdict: Verdict,
    #[case] code: &str,
) {
    let judged = on_server("ws", "php", [SILENT; 3], taken).judged();
    judged.holds(ServiceNoAnswer, verdict).shows(ServiceNoAnswer, code);
}

#[rstest]
#[case::both(NGINX_502, NGINX_502)]
#[case::only_there(NGINX_PAGE, "HTTP/1.1 504 Gateway Time-out\r\n\r\n")]
fn a_gateway_says_that_nobody_is_behind_it(#[case] page: &str, #[case] upgrade: &str) {
    let judged = from_client("ws", [page, upgrade, SILENT]).judged();
    judged.accuses(ProtocolProxyUpstream, Verdict::Likely).holds(ProtocolHttpVsWs, Verdict::Possible);
}

#[test]
fn http_2_alone_is_http_that_no_websocket_client_understands() {
    from_client("ws", [SETTINGS; 3]).judged().accuses(ProtocolHttpVsWs, Verdict::Likely);
    from_client("http", [SETTINGS; 3]).judged().accuses(ProtocolNotHttp, Verdict::Likely);
}

#[test]
fn what_the_process_is_tells_a_proxy_from_the_service() {
    let world = |program| on_server("ws", program, [NGINX_PAGE, NGINX_PAGE, SILENT], None);
    world("nginx").judged().accuses(ProtocolHttpVsWs, Verdict::Likely).holds(ProtocolProxyNoUpgrade, Verdict::Possible);
    world("node").judged().accuses(ProtocolHttpVsWs, Verdict::Confirmed).rules_out(&[ProtocolProxyNoUpgrade]);
}

/// A target without a scheme is asked in every protocol once misunderstanding is reported, and the operator says which one
/// clients speak.
#[test]
fn the_operator_may_say_what_clients_speak() {
    let world = || client("192.0.2.7:8282").symptom(Symptom::Protocol).connect(TO, OPEN);
    let requests = plan(&world().seen(), tree());
    assert!(requests.iter().any(|request| matches!(request, Request::Fingerprint { .. })), "{requests:?}");
    let printed = || world().note(print("192.0.2.7:8282", [WORKERMAN_HTTP, WORKERMAN_HTTP, SILENT], None));
    printed().judged().accuses_nobody();
    printed().tell("client-protocol", "ws").judged().accuses(ProtocolHttpVsWs, Verdict::Confirmed);
    let websocket = || world().note(print("192.0.2.7:8282", [WORKERMAN_5_2, OPENS, SILENT], None));
    websocket().tell("client-protocol", "http").judged().accuses(ProtocolWsVsHttp, Verdict::Confirmed);
    websocket().tell("client-protocol", "ws").judged().rules_out(&[ProtocolHttpVsWs, ProtocolNotHttp]);
    websocket().tell("client-protocol", "wss").judged().accuses(ProtocolTlsMismatch, Verdict::Confirmed);
}

/// Who reports that no connection comes about at all is not helped by what is spoken inside one.
#[rstest]
#[case(Symptom::Refused)]
#[case(Symptom::Timeout)]
fn a_protocol_explains_no_missing_connection(#[case] symptom: Symptom) {
    from_client("ws", [WORKERMAN_HTTP, WORKERMAN_HTTP, SILENT]).symptom(symptom).judged().accuses_nobody();
}

/// A port that answers as it should is asked nothing more.
#[test]
fn a_healthy_port_is_left_alone() {
    let world = client("ws://chat.example:8282/").symptom(Symptom::Protocol).resolves(&["192.0.2.7"]).connect(TO, OPEN);
    let requests = plan(&world.greeted(heard("ws://chat.example:8282/", Question::Upgrade, OPENS)).seen(), tree());
    assert!(!requests.iter().any(|request| matches!(request, Request::Fingerprint { .. })), "{requests:?}");
}

/// What the target's scheme says is not asked, nor what is seen of the process on the port.
#[test]
fn what_is_known_is_not_asked() {
    let asks = |world: World, question: &str| {
        let case = world.seen();
        judge(&case, tree()).unanswered.iter().any(|asked| asked.0 == question)
    };
    let said = [NGINX_PAGE, NGINX_PAGE, SILENT];
    assert!(!asks(from_client("ws", said), "client-protocol"));
    assert!(asks(from_client("ws", said), "reverse-proxy-in-front"));
    assert!(!asks(on_server("ws", "nginx", said, None), "reverse-proxy-in-front"));
    let bare = client("192.0.2.7:8282").symptom(Symptom::Protocol).connect(TO, OPEN);
    assert!(asks(bare.note(print("192.0.2.7:8282", said, None)), "client-protocol"));
}

/// A proxy whose configuration nobody reads is named all the same.
#[test]
fn the_proxy_on_the_port_is_evidence() {
    let found = ReverseProxy {
        programs: vec![ProxyServer { program: ProxyProgram::Haproxy, pid: 812, unit: None, command: Vec::new() }],
        ..ReverseProxy::default()
    };
    let world = on_server("ws", "haproxy", [LOST, LOST, SILENT], None).note(Fact::ReverseProxy(found));
    let judged = world.judged().accuses(ProtocolProxyNoUpgrade, Verdict::Likely);
    judged.shows(ProtocolProxyNoUpgrade, "proxy-holds-port");
}
