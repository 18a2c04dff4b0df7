//! Remedies for two sides that do not understand each other.

use std::net::SocketAddr;

use rstest::rstest;

use super::*;
use crate::evidence::{
    CodeLine, Pass, Place, ProxyProgram, ProxyServer, ReverseProxy, Route, Serves, StartFiles, UpgradeHeaders,
    WebSocketLocation,
};

const SITE: &str = "/etc/nginx/sites-enabled/chat.example";

fn at(text: &str) -> SocketAddr {
    text.parse().expect("a socket address")
}

fn place(line: u32) -> Place {
    Place { file: SITE.into(), line }
}

fn server(program: ProxyProgram, unit: Option<&str>, command: &[&str]) -> ProxyServer {
    let command = command.iter().map(ToString::to_string).collect();
    ProxyServer { program, pid: 812, unit: unit.map(Into::into), command }
}

fn passes(to: &str) -> Serves {
    let to: Vec<SocketAddr> = to.parse().into_iter().collect();
    Serves::Pass(Pass { at: place(18), written: "http://chat".into(), tls: false, to, names: Vec::new() })
}

fn route(serves: Serves, headers: [bool; 2], http11: Option<bool>) -> Route {
    Route {
        server: place(5),
        server_names: vec!["chat.example".into()],
        location: Some(("/room".into(), place(17))),
        serves,
        headers: UpgradeHeaders { upgrade: headers[0], connection: headers[1], http11 },
        inherited: Vec::new(),
        error_log: None,
        read_timeout: None,
        other_websocket: Vec::new(),
        sure: true,
    }
}

fn behind(target: &str, server: ProxyServer, route: Option<Route>) -> Case {
    let mut case = case(target, Symptom::Protocol);
    note(&mut case, Fact::ReverseProxy(ReverseProxy { programs: vec![server], route, hidden: None }));
    case
}

fn code(case: &mut Case, class: &str, written: &str, text: &str) {
    let (protocol, rest) = written.split_once("://").expect("a listen address");
    let (host, port) = rest.rsplit_once(':').expect("a port");
    let listen = WorkerListen {
        written: written.into(),
        protocol: protocol.to_ascii_lowercase(),
        address: host.trim_matches(['[', ']']).parse().ok(),
        port: port.parse().ok(),
    };
    let at = Place { file: "/srv/chat/Applications/start_gateway.php".into(), line: 12 };
    let line = CodeLine { at, class: class.into(), listen: Some(listen), text: text.into(), ssl: false };
    note(case, Fact::StartFiles(StartFiles { lines: vec![line], hidden: None }));
}

fn texts(remedy: &Remedy) -> Vec<&Fix> {
    remedy.steps.iter().map(|step| &step.text).collect()
}

#[rstest]
#[case(
    "http://0.0.0.0:8282",
    "Worker",
    "$worker = new Worker('http://0.0.0.0:8282');",
    "$worker = new Worker('websocket://0.0.0.0:8282');"
)]
#[case(
    "tcp://127.0.0.1:8282",
    "Gateway",
    "$g = new Gateway(\"tcp://127.0.0.1:8282\");",
    "$g = new Gateway(\"websocket://127.0.0.1:8282\");"
)]
#[case("ws://[::]:8282", "Worker", "new W('ws://[::]:8282', $context);", "new W('websocket://[::]:8282', $context);")]
#[case("text://0.0.0.0:8282", "Worker", "too long...", "new Worker('websocket://0.0.0.0:8282')")]
fn the_line_that_is_there_becomes_websocket(
    #[case] written: &str,
    #[case] class: &str,
    #[case] text: &str,
    #[case] after: &str,
) {
    for cause in [Cause::ProtocolHttpVsWs, Cause::ProtocolNotHttp] {
        let mut case = case("ws://203.0.113.9:8282", Symptom::Protocol);
        listens(&mut case, "0.0.0.0", 8282, owner("php", None));
        workerman(&mut case, "chat", written, None);
        code(&mut case, class, written, text);
        let mended = mend(&case, cause, Vec::new());
        assert_eq!(lines(&mended), [after]);
        assert!(matches!(texts(&mended)[1], Fix::ChangeLine { line: 12, before, .. } if before == written), "{mended:?}");
        assert_eq!(commands(&mended), ["php /srv/chat/start.php restart -d"]);
        let own = written.starts_with("tcp") || written.starts_with("text");
        assert_eq!(mended.steps.iter().any(|step| matches!(step.text, Fix::OrClientSpeaks { .. })), own);
        assert_eq!(mended.undo, Some(Fix::UndoLine {}));
    }
}

#[test]
fn without_the_line_it_is_said_what_it_has_to_be_with_the_address_declared() {
    let mut case = case("wss://chat.example:8282", Symptom::Protocol);
    listens(&mut case, "127.0.0.1", 8282, owner("php", Some("chat.service")));
    workerman(&mut case, "ChatGateway", "tcp://127.0.0.1:8282", Some("chat.service"));
    let mended = mend(&case, Cause::ProtocolNotHttp, Vec::new());
    assert_eq!(lines(&mended), ["$gateway = new Gateway('websocket://0.0.0.0:8282');"]);
    assert!(texts(&mended).contains(&&Fix::TlsInOnePlace {}));
    assert_eq!(commands(&mended), ["systemctl restart chat.service"]);
    let mut node = super::case("ws://203.0.113.9:8282", Symptom::Protocol);
    listens(&mut node, "0.0.0.0", 8282, owner("node", None));
    let mended = mend(&node, Cause::ProtocolHttpVsWs, Vec::new());
    assert_eq!(texts(&mended)[0], &Fix::ProgramSpeaksWebSocket { program: "node".into(), port: 8282 });
    assert!(texts(&mended).contains(&&Fix::OrSpeakHttp { target: "http://203.0.113.9:8282".into() }));
}

#[test]
fn a_placeholder_and_a_narrow_address_are_changed_in_their_line() {
    let mut case = case("ws://203.0.113.9:8282", Symptom::Refused);
    workerman(&mut case, "chat", "websocket://0.0.0.0:xxxx", None);
    code(&mut case, "Worker", "websocket://0.0.0.0:xxxx", "$worker = new Worker('websocket://0.0.0.0:xxxx');");
    let written = "websocket://0.0.0.0:xxxx".to_owned();
    let listens_at = "0.0.0.0:41234".parse().expect("a socket address");
    let seen = Proof::WorkerPlaceholder { written, pid: 812, listens: listens_at };
    let mended = mend(&case, Cause::RefusedWrongPort, vec![seen]);
    assert_eq!(lines(&mended), ["$worker = new Worker('websocket://0.0.0.0:8282');"]);
    let mut case = super::case("ws://203.0.113.9:8282", Symptom::Refused);
    listens(&mut case, "127.0.0.1", 8282, owner("php", None));
    workerman(&mut case, "chat", "websocket://127.0.0.1:8282", None);
    code(&mut case, "Worker", "websocket://127.0.0.1:8282", "$worker = new Worker('websocket://127.0.0.1:8282');");
    let mended = mend(&case, Cause::RefusedBindAddress, Vec::new());
    assert_eq!(lines(&mended), ["$worker = new Worker('websocket://0.0.0.0:8282');"]);
    let file = mended.steps.iter().find_map(|step| step.snippet.as_ref()?.file.as_deref());
    assert_eq!(file, Some("/srv/chat/Applications/start_gateway.php"));
}

const HTTP11: &str = "proxy_http_version 1.1;";
const UPGRADE: &str = "proxy_set_header Upgrade $http_upgrade;";
const CONNECTION: &str = "proxy_set_header Connection \"upgrade\";";
const TIMEOUT: &str = "proxy_read_timeout 1h;";

#[rstest]
#[case([false, false], None, &[HTTP11, UPGRADE, CONNECTION, TIMEOUT])]
#[case([true, false], Some(true), &[CONNECTION, TIMEOUT])]
#[case([true, true], Some(false), &[HTTP11, TIMEOUT])]
fn only_what_is_missing_is_added_at_its_place(#[case] has: [bool; 2], #[case] http11: Option<bool>, #[case] expected: &[&str]) {
    let nginx = server(ProxyProgram::Nginx, Some("nginx.service"), &["/usr/sbin/nginx"]);
    let case = behind("ws://chat.example/room", nginx, Some(route(passes("127.0.0.1:8282"), has, http11)));
    let mended = mend(&case, Cause::ProtocolProxyNoUpgrade, Vec::new());
    assert_eq!(lines(&mended), expected);
    let fix = Fix::PassUpgradeAt { file: SITE.into(), line: 17, block: "location /room".into() };
    assert_eq!(texts(&mended)[0], &fix);
    assert_eq!(commands(&mended), ["/usr/sbin/nginx -t", "systemctl reload nginx.service"]);
    assert_eq!(mended.undo, Some(Fix::UndoProxyLines {}));
}

/// A field of its own would take away those that the location has from outside.
#[test]
fn inherited_fields_are_kept() {
    let mut way = route(passes("127.0.0.1:8282"), [false, true], Some(true));
    let inherited = ["proxy_set_header Host $host;", "proxy_set_header Connection $connection_upgrade;"];
    way.inherited = inherited.map(String::from).to_vec();
    way.read_timeout = Some("60s".into());
    way.other_websocket = vec![WebSocketLocation { path: "/ws/".into(), at: place(20) }];
    let nginx = server(ProxyProgram::Nginx, None, &["/www/server/nginx/sbin/nginx", "-c", "/www/server/nginx/conf/nginx.conf"]);
    let mended = mend(&behind("ws://chat.example/room", nginx, Some(way)), Cause::ProtocolProxyNoUpgrade, Vec::new());
    assert_eq!(lines(&mended), ["proxy_set_header Host $host;", UPGRADE, CONNECTION]);
    assert!(texts(&mended).contains(&&Fix::KeepInherited {}));
    assert!(texts(&mended).contains(&&Fix::OrUsePath { target: "ws://chat.example:80/ws/".into() }));
    let program = "/www/server/nginx/sbin/nginx -c /www/server/nginx/conf/nginx.conf";
    assert_eq!(commands(&mended), [format!("{program} -t"), format!("{program} -s reload")]);
}

#[test]
fn a_location_that_passes_nothing_gets_one_beside_it() {
    let nginx = || server(ProxyProgram::Nginx, Some("nginx.service"), &["/usr/sbin/nginx"]);
    let mut files = route(Serves::Files, [false, false], None);
    files.location = Some(("/".into(), place(9)));
    let mut case = behind("wss://chat.example/", nginx(), Some(files.clone()));
    workerman(&mut case, "chat", "websocket://0.0.0.0:8282", None);
    let mended = mend(&case, Cause::ProtocolProxyNoUpgrade, Vec::new());
    assert_eq!(texts(&mended)[0], &Fix::AddLocation { file: SITE.into(), line: 5, path: "/ws".into() });
    assert_eq!(texts(&mended)[1], &Fix::UseTarget { target: "wss://chat.example:443/ws".into() });
    assert_eq!(lines(&mended)[..2], ["location /ws {", "    proxy_pass http://127.0.0.1:8282;"]);
    let mut case = behind("wss://chat.example/room?x=1", nginx(), Some(files));
    let mended = mend(&case, Cause::ProtocolProxyNoUpgrade, Vec::new());
    assert_eq!(texts(&mended)[0], &Fix::AddLocation { file: SITE.into(), line: 5, path: "/room".into() });
    assert!(lines(&mended).is_empty(), "the service's port is not known");
    let slash = Serves::Returns { written: "301 /ws/".into(), at: place(20) };
    case = behind("ws://chat.example/ws", nginx(), Some(route(slash, [true, true], Some(true))));
    let mended = mend(&case, Cause::ProtocolProxyNoUpgrade, Vec::new());
    assert_eq!(texts(&mended)[0], &Fix::UseTarget { target: "ws://chat.example:80/ws/".into() });
}

#[rstest]
#[case(ProxyProgram::Apache, "apache2.service", &["a2enmod proxy proxy_http proxy_wstunnel", "apachectl configtest", "systemctl reload apache2.service"])]
#[case(ProxyProgram::Haproxy, "haproxy.service", &["haproxy -c -f /etc/haproxy/haproxy.cfg", "systemctl reload haproxy.service"])]
#[case(ProxyProgram::Caddy, "caddy.service", &["systemctl reload caddy.service"])]
#[case(ProxyProgram::Traefik, "traefik.service", &["systemctl restart traefik.service"])]
#[case(ProxyProgram::Envoy, "envoy.service", &["systemctl restart envoy.service"])]
#[case(ProxyProgram::Lighttpd, "lighttpd.service", &["lighttpd -tt -f /etc/lighttpd/lighttpd.conf", "systemctl reload lighttpd.service"])]
fn each_proxy_gets_its_own_words_and_commands(#[case] program: ProxyProgram, #[case] unit: &str, #[case] expected: &[&str]) {
    let mut case = behind("ws://chat.example/room", server(program, Some(unit), &[]), None);
    workerman(&mut case, "chat", "websocket://0.0.0.0:8282", None);
    let mended = mend(&case, Cause::ProtocolProxyNoUpgrade, Vec::new());
    assert_eq!(commands(&mended), expected);
    assert!(lines(&mended).iter().all(|line| !line.contains("proxy_set_header")), "{:?}", lines(&mended));
    if program == ProxyProgram::Apache {
        assert_eq!(lines(&mended), ["ProxyPass \"/room\" \"http://127.0.0.1:8282/room\" upgrade=websocket"]);
    }
}

#[test]
fn an_unknown_proxy_gets_nginxs_lines_and_a_word_on_others() {
    let mut case = case("ws://chat.example/", Symptom::Protocol);
    case.role = Some(Role::Client);
    let mended = mend(&case, Cause::ProtocolProxyNoUpgrade, Vec::new());
    assert_eq!(lines(&mended), [HTTP11, UPGRADE, CONNECTION, TIMEOUT]);
    assert!(texts(&mended).contains(&&Fix::OtherProxies {}));
}

#[test]
fn the_place_behind_the_proxy_is_named() {
    let nginx = server(ProxyProgram::Nginx, Some("nginx.service"), &["/usr/sbin/nginx"]);
    let mut case = behind("ws://chat.example/room", nginx, Some(route(passes("127.0.0.1:8283"), [true, true], Some(true))));
    workerman(&mut case, "chat", "websocket://0.0.0.0:8282", None);
    let mended = mend(&case, Cause::ProtocolProxyUpstream, Vec::new());
    assert_eq!(texts(&mended)[0], &Fix::StartUpstreamAt { file: SITE.into(), line: 18, to: "127.0.0.1:8283".into() });
    assert_eq!(texts(&mended)[1], &Fix::OrCorrectPass { listens: "127.0.0.1:8282".into() });
    assert_eq!(commands(&mended), ["ss -Hltnp 'sport = :8283'", "tail -n 50 /var/log/nginx/error.log"]);
}

#[test]
fn tls_is_mended_in_one_place_only() {
    let mut case = case("wss://chat.example:8282/room", Symptom::Protocol);
    listens(&mut case, "0.0.0.0", 8282, owner("php", None));
    workerman(&mut case, "chat", "websocket://0.0.0.0:8282", None);
    let mended = mend(&case, Cause::ProtocolTlsMismatch, Vec::new());
    assert_eq!(texts(&mended)[0], &Fix::SameTls { target: "ws://chat.example:8282/room".into() });
    assert_eq!(texts(&mended)[1], &Fix::OrTlsInProxy { target: "wss://chat.example:443/room".into() });
    let said = lines(&mended);
    assert!(said.contains(&"        proxy_pass http://127.0.0.1:8282;") && said.contains(&"    server_name chat.example;"));
    assert!(said.contains(&"$worker->transport = 'ssl';") && texts(&mended).contains(&&Fix::TlsInOnePlace {}));
    let plain = super::case("ws://chat.example:8282", Symptom::Protocol);
    let mended = mend(&plain, Cause::ProtocolTlsMismatch, Vec::new());
    assert_eq!(texts(&mended), [&Fix::SameTls { target: "wss://chat.example:8282".into() }]);
}

#[rstest]
#[case::to_tls("ws://chat.example/", "https://chat.example/", Some("wss://chat.example:443"))]
#[case::to_another_host(
    "ws://chat.example/ws",
    "http://www.chat.example:9000/ws?a=b",
    Some("ws://www.chat.example:9000/ws?a=b")
)]
#[case::to_a_slash("wss://chat.example/ws?t=1", "/ws/", Some("wss://chat.example:443/ws/"))]
#[case::to_a_login("ws://chat.example/", "/login", None)]
#[case::to_itself("ws://chat.example/", "/", None)]
#[case::to_an_app("ws://chat.example/", "mailto:a@chat.example", None)]
#[case::to_no_host("ws://chat.example/", "//\\x1b[2J/", None)]
fn a_redirection_is_followed_as_far_as_clients_mean_it(#[case] target: &str, #[case] location: &str, #[case] to: Option<&str>) {
    let seen = Proof::HandshakeRedirects { to: at("192.0.2.1:80"), status: 301, location: location.into() };
    let mended = mend(&case(target, Symptom::Protocol), Cause::ProtocolHttpVsWs, vec![seen]);
    let uses: Vec<&str> = texts(&mended)
        .into_iter()
        .filter_map(|fix| match fix {
            Fix::UseTarget { target } => Some(target.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(uses, Vec::from_iter(to));
}

#[test]
fn clients_of_an_inner_port_are_sent_to_the_gateway() {
    let mut case = case("ws://chat.example:1236", Symptom::Protocol);
    let seen = || vec![Proof::PortSpeaks { to: at("192.0.2.1:1236"), service: "GatewayWorker Register".into() }];
    assert_eq!(texts(&mend(&case, Cause::ProtocolNotHttp, seen())), [&Fix::GatewayPort {}]);
    workerman(&mut case, "ChatGateway", "websocket://0.0.0.0:7272", None);
    let mended = mend(&case, Cause::ProtocolNotHttp, seen());
    assert_eq!(texts(&mended), [&Fix::UseTarget { target: "ws://chat.example:7272".into() }]);
}

#[test]
fn another_service_is_not_made_into_the_one_that_clients_mean() {
    let ssh = Proof::PortSpeaks { to: at("192.0.2.1:22"), service: "SSH".into() };
    let mended = mend(&case("ws://chat.example:22", Symptom::Protocol), Cause::ProtocolNotHttp, vec![ssh]);
    assert_eq!(texts(&mended)[0], &Fix::OtherServiceHere { service: "SSH".into(), port: 22 });
    let http2 = Proof::PortSpeaksHttp2 { to: at("192.0.2.1:443") };
    let mended = mend(&case("https://chat.example", Symptom::Protocol), Cause::ProtocolNotHttp, vec![http2]);
    assert_eq!(texts(&mended)[0], &Fix::AcceptHttp1 { port: 443 });
    let mended = mend(&case("http://chat.example:8282", Symptom::Protocol), Cause::ProtocolNotHttp, Vec::new());
    assert_eq!(texts(&mended)[0], &Fix::SpeakHttp { port: 8282 });
}

/// The log is the one of the proxy that is there.
#[rstest]
#[case(ProxyProgram::Apache, Some("apache2.service"), "journalctl -u apache2.service -n 50 --no-pager")]
#[case(ProxyProgram::Haproxy, Some("haproxy.service"), "journalctl -u haproxy.service -n 50 --no-pager")]
#[case(ProxyProgram::Nginx, Some("nginx.service"), "tail -n 50 /var/log/nginx/error.log")]
fn the_proxys_own_log_is_read(#[case] program: ProxyProgram, #[case] unit: Option<&str>, #[case] expected: &str) {
    let case = behind("ws://chat.example/room", server(program, unit, &[]), None);
    assert_eq!(commands(&mend(&case, Cause::ProtocolProxyUpstream, Vec::new())), [expected]);
}
