//! The two sides do not speak the same protocol: real services on a real link, and what the built program makes of them, on the
//! server and from a client.

mod support;

use std::{fs, net::TcpStream, path::PathBuf, process::Command};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use rstest::rstest;
use serde_json::Value;
use support::{
    Namespace, Pair, Running,
    certificates::{Authority, NAME},
    checking::{check_with, having},
    has_programs, skip, wait_until,
};

/// What programs there and on the client call it.
const HOSTS: &str = "127.0.0.1 localhost\n192.0.2.1 chat.example\n";

/// A service that behaves as `tests/support/service.py` has it.
fn service(pair: &Pair, address: &str, port: u16, how: &str, more: &[&str]) -> Running {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/support/service.py");
    let mut command = Command::new("python3");
    let running = pair.server.start(command.args([script, address, &port.to_string(), how]).args(more));
    listens(&pair.server, address, port);
    running
}

fn listens(namespace: &Namespace, address: &str, port: u16) {
    let to = format!("{}:{port}", if address == "0.0.0.0" { "127.0.0.1" } else { address });
    wait_until("it listens", || namespace.within(|| TcpStream::connect(&to).is_ok()));
}

/// A real nginx in the server's namespace; its folder goes with it.
struct Nginx(PathBuf, Running);

impl Nginx {
    fn start(pair: &Pair, name: &str, port: u16, http: &str) -> Option<Self> {
        Self::start_in(&pair.server, name, port, http)
    }

    fn start_in(namespace: &Namespace, name: &str, port: u16, http: &str) -> Option<Self> {
        if Command::new("nginx").arg("-v").output().is_err() {
            return skip("no nginx");
        }
        let folder = std::env::temp_dir().join(format!("conn-wizard-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let at = folder.display();
        let paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|kind| format!("{kind}_temp_path {at}/{kind};"))
            .join("\n");
        let text = format!(
            "daemon off; master_process on; pid {at}/nginx.pid; error_log {at}/error.log; events {{}}\n\
             http {{\n{paths}\naccess_log off;\n{http}\n}}\n"
        );
        let file = folder.join("nginx.conf");
        fs::write(&file, text).expect("a file");
        let running = namespace.start(Command::new("nginx").arg("-c").arg(&file));
        listens(namespace, "127.0.0.1", port);
        Some(Self(folder, running))
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Its workers would outlive a master that is killed.
        let pid = self.1.pid();
        let _ = kill(Pid::from_raw(pid.try_into().expect("a process id")), Signal::SIGTERM);
        let status = format!("/proc/{pid}/status");
        wait_until("nginx ends", || fs::read_to_string(&status).map_or(true, |status| status.contains("State:\tZ")));
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn check(namespace: &Namespace, target: &str) -> Value {
    check_with(namespace, &[("hosts", HOSTS), ("resolv.conf", "")], &[target, "--symptom", "protocol"])
}

/// The one cause that is accused, how surely, and that it comes first.
#[track_caller]
fn finds(report: &Value, cause: &str, verdict: &str) {
    assert_eq!(having(report, &["confirmed", "likely"]), [cause], "{report:#}");
    let first = &report["findings"][0];
    assert_eq!((first["cause"].as_str(), first["verdict"].as_str()), (Some(cause), Some(verdict)), "{report:#}");
    assert!(!first["remedy"].as_array().expect("a remedy").is_empty(), "{report:#}");
}

/// The server as it is seen from both machines.
fn both(pair: &Pair, target: &str, see: impl Fn(&str, &Value)) {
    for (side, namespace) in [("server", &pair.server), ("client", &pair.client)] {
        see(side, &check(namespace, target));
    }
}

fn ready() -> Option<Pair> {
    if !has_programs(&["ip", "python3"]) {
        return None;
    }
    Pair::new()
}

#[rstest]
#[case::page("ws", "page", "protocol.http-vs-ws", "confirmed", "likely")]
#[case::about_websocket("ws", "about", "protocol.http-vs-ws", "confirmed", "likely")]
#[case::after_an_interim_answer("ws", "interim", "protocol.http-vs-ws", "confirmed", "likely")]
#[case::websocket("http", "websocket", "protocol.ws-vs-http", "confirmed", "confirmed")]
#[case::workerman("http", "workerman", "protocol.ws-vs-http", "confirmed", "confirmed")]
#[case::text("ws", "text", "protocol.not-http", "confirmed", "confirmed")]
#[case::text_by_http("http", "text", "protocol.not-http", "confirmed", "confirmed")]
#[case::echo("ws", "echo", "protocol.not-http", "confirmed", "confirmed")]
#[case::frame("ws", "frame", "protocol.not-http", "likely", "likely")]
#[case::ssh("ws", "ssh", "protocol.not-http", "confirmed", "confirmed")]
#[case::redis("http", "redis", "protocol.not-http", "confirmed", "confirmed")]
#[case::http2("ws", "http2", "protocol.http-vs-ws", "likely", "likely")]
#[case::tls_to_plain("wss", "websocket", "protocol.tls-mismatch", "confirmed", "confirmed")]
#[case::https_to_plain("https", "page", "protocol.tls-mismatch", "confirmed", "confirmed")]
fn a_service_of_another_protocol(
    #[case] scheme: &str,
    #[case] how: &str,
    #[case] cause: &str,
    #[case] on_the_server: &str,
    #[case] from_a_client: &str,
) {
    let Some(pair) = ready() else { return };
    let _service = service(&pair, "0.0.0.0", 8282, how, &[]);
    both(&pair, &format!("{scheme}://chat.example:8282/"), |side, report| {
        finds(report, cause, if side == "server" { on_the_server } else { from_a_client });
    });
}

#[rstest]
#[case::websocket("ws", "websocket")]
#[case::workerman("ws", "workerman")]
#[case::page("http", "page")]
#[case::about_websocket("http", "about")]
#[case::after_an_interim_answer("http", "interim")]
fn the_right_protocol_accuses_nobody(#[case] scheme: &str, #[case] how: &str) {
    let Some(pair) = ready() else { return };
    let _service = service(&pair, "0.0.0.0", 8282, how, &[]);
    both(&pair, &format!("{scheme}://chat.example:8282/"), |_, report| {
        assert_eq!(having(report, &["confirmed", "likely"]), [""; 0], "{report:#}");
        assert_eq!(having(report, &["possible"]), [""; 0], "{report:#}");
        assert_eq!(report["conclusion"], "healthy", "{report:#}");
    });
}

/// A service that answers nobody: on the server the kernel tells how far the request came.
#[rstest]
#[case::never_accepts("blocked", "confirmed", "connection-waits")]
#[case::never_reads("unread", "confirmed", "request-unread")]
fn a_process_that_is_blocked(#[case] how: &str, #[case] verdict: &str, #[case] code: &str) {
    let Some(pair) = ready() else { return };
    let _service = service(&pair, "0.0.0.0", 8282, how, &[]);
    let report = check(&pair.server, "ws://chat.example:8282/");
    finds(&report, "service.no-answer", verdict);
    assert!(report["findings"][0]["evidence"].to_string().contains(code), "{report:#}");
    assert!(report["findings"][0]["remedy"].to_string().contains("ps -L"), "where it hangs is shown: {report:#}");
    let seen = check(&pair.client, "ws://chat.example:8282/");
    assert_eq!(having(&seen, &["confirmed", "likely"]), [""; 0], "{seen:#}");
    assert_eq!(seen["findings"][0]["cause"], "service.no-answer", "{seen:#}");
}

/// What waits for its own protocol and what is broken look the same from outside, and neither is accused.
#[rstest]
#[case("silent")]
#[case("hangup")]
fn a_mute_service_accuses_nobody(#[case] how: &str) {
    let Some(pair) = ready() else { return };
    let _service = service(&pair, "0.0.0.0", 8282, how, &[]);
    both(&pair, "ws://chat.example:8282/", |_, report| {
        assert_eq!(having(report, &["confirmed", "likely"]), [""; 0], "{report:#}");
        assert_eq!(report["findings"][0]["cause"], "service.no-answer", "{report:#}");
    });
}

#[test]
fn a_plain_client_meets_tls() {
    let Some(pair) = ready() else { return };
    let issued = Authority::new("ours").issue(&[NAME]);
    let folder = std::env::temp_dir().join(format!("conn-wizard-{}-plain-to-tls", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let (certificate, key) = (folder.join("cert.pem"), folder.join("key.pem"));
    fs::write(&certificate, &issued.pem).expect("a file");
    fs::write(&key, &issued.key).expect("a file");
    let (certificate, key) = (certificate.display().to_string(), key.display().to_string());
    let _service = service(&pair, "0.0.0.0", 8443, "websocket", &[&certificate, &key]);
    both(&pair, "ws://chat.example:8443/", |_, report| finds(report, "protocol.tls-mismatch", "confirmed"));
    // The right scheme: then the certificate is what a client could stumble over, since nobody here knows who issued it.
    both(&pair, "wss://chat.example:8443/", |_, report| {
        finds(report, "tls.certificate", "likely");
        let evidence = report["findings"][0]["evidence"].to_string();
        assert!(evidence.contains("certificate-dates"), "{report:#}");
    });
    let _ = fs::remove_dir_all(folder);
}

/// What ends TLS may have found nobody behind it: that it hangs up then says nothing of what is spoken.
#[test]
fn a_service_that_hangs_up_inside_tls() {
    let Some(pair) = ready() else { return };
    let issued = Authority::new("ours").issue(&[NAME]);
    let folder = std::env::temp_dir().join(format!("conn-wizard-{}-hangs-up-in-tls", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let (certificate, key) = (folder.join("cert.pem"), folder.join("key.pem"));
    fs::write(&certificate, &issued.pem).expect("a file");
    fs::write(&key, &issued.key).expect("a file");
    let (certificate, key) = (certificate.display().to_string(), key.display().to_string());
    let _service = service(&pair, "0.0.0.0", 8443, "frame", &[&certificate, &key]);
    both(&pair, "wss://chat.example:8443/", |_, report| {
        // Nobody here knows who issued the certificate; nothing else is accused.
        assert_eq!(having(report, &["confirmed", "likely"]), ["tls.certificate"], "{report:#}");
        assert!(having(report, &["possible"]).contains(&"service.no-answer"), "{report:#}");
    });
    let _ = fs::remove_dir_all(folder);
}

const UPGRADE: &str =
    "proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection \"upgrade\";";

/// What stands between a client and a service: nginx with one location.
struct Through<'a> {
    location: &'a str,
    behind: Option<&'a str>,
}

#[rstest]
#[case::no_upgrade(
    "ws", Through { location: "location / { proxy_pass http://127.0.0.1:8282; }", behind: Some("websocket") },
    "protocol.proxy-no-upgrade", ["confirmed", "likely"], "proxy-loses-upgrade"
)]
#[case::no_upgrade_to_workerman_on_its_path(
    "ws", Through { location: "location /chat { proxy_pass http://127.0.0.1:8282/; proxy_set_header Connection close; } location / { proxy_pass http://127.0.0.1:8282; }", behind: Some("websocket") },
    "protocol.proxy-no-upgrade", ["confirmed", "likely"], "upstream-upgrades"
)]
#[case::nobody_behind(
    "ws", Through { location: "location / { proxy_pass http://127.0.0.1:8282; }", behind: None },
    "protocol.proxy-upstream", ["confirmed", "likely"], "upstream-refuses"
)]
#[case::nobody_behind_a_page(
    "http", Through { location: "location / { proxy_pass http://127.0.0.1:8282; }", behind: None },
    "protocol.proxy-upstream", ["confirmed", "likely"], "upstream-refuses"
)]
#[case::somebody_who_hangs_up_behind(
    "http", Through { location: "location / { proxy_pass http://127.0.0.1:8282; }", behind: Some("frame") },
    "protocol.proxy-upstream", ["confirmed", "likely"], "upstream-hangs-up"
)]
#[case::files(
    "ws", Through { location: "location / { root /nowhere; }", behind: Some("websocket") },
    "protocol.http-vs-ws", ["confirmed", "likely"], "proxy-serves-files"
)]
#[case::elsewhere(
    "ws", Through { location: "location / { return 301 https://chat.example$request_uri; }", behind: None },
    "protocol.http-vs-ws", ["confirmed", "likely"], "proxy-answers-itself"
)]
fn nginx_in_front(
    #[case] scheme: &str,
    #[case] through: Through<'_>,
    #[case] cause: &str,
    #[case] verdicts: [&str; 2],
    #[case] code: &str,
) {
    let Some(pair) = ready() else { return };
    let _behind = through.behind.map(|how| service(&pair, "127.0.0.1", 8282, how, &[]));
    let name = format!("{cause}-{code}-{scheme}-{}", through.location.len());
    let http = format!("server {{ listen 80; server_name chat.example;\n{}\n}}", through.location);
    let Some(nginx) = Nginx::start(&pair, &name, 80, &http) else { return };
    let report = check(&pair.server, &format!("{scheme}://chat.example/"));
    finds(&report, cause, verdicts[0]);
    let evidence = report["findings"][0]["evidence"].to_string();
    assert!(evidence.contains(code), "{evidence}");
    let file = nginx.0.join("nginx.conf");
    assert!(evidence.contains(&file.display().to_string()), "the line of the configuration is named: {evidence}");
    finds(&check(&pair.client, &format!("{scheme}://chat.example/")), cause, verdicts[1]);
}

#[test]
fn nginx_passes_the_upgrade_on_to_a_page() {
    let Some(pair) = ready() else { return };
    let _page = service(&pair, "127.0.0.1", 8282, "page", &[]);
    let http = format!("server {{ listen 80; location / {{ proxy_pass http://127.0.0.1:8282; {UPGRADE} }} }}");
    let Some(_nginx) = Nginx::start(&pair, "upgrade-to-a-page", 80, &http) else { return };
    let report = check(&pair.server, "ws://chat.example/");
    finds(&report, "protocol.http-vs-ws", "confirmed");
    assert!(report["findings"][0]["evidence"].to_string().contains("upstream-answers"), "{report:#}");
    assert!(having(&report, &["ruled_out"]).contains(&"protocol.proxy-no-upgrade"), "{report:#}");
}

#[test]
fn nothing_is_wrong_behind_nginx_that_passes_the_upgrade() {
    let Some(pair) = ready() else { return };
    let _service = service(&pair, "127.0.0.1", 8282, "websocket", &[]);
    let http = format!("server {{ listen 80; location / {{ proxy_pass http://127.0.0.1:8282; {UPGRADE} }} }}");
    let Some(_nginx) = Nginx::start(&pair, "healthy", 80, &http) else { return };
    both(&pair, "ws://chat.example/", |_, report| {
        assert_eq!(having(report, &["confirmed", "likely", "possible"]), [""; 0], "{report:#}");
        assert_eq!(report["conclusion"], "healthy", "{report:#}");
    });
}

/// The path that clients use leads to files, and another one to the service.
#[test]
fn the_path_that_was_meant_is_named() {
    let Some(pair) = ready() else { return };
    let _service = service(&pair, "127.0.0.1", 8282, "websocket", &[]);
    let location = format!("location / {{ root /nowhere; }} location /wss {{ proxy_pass http://127.0.0.1:8282; {UPGRADE} }}");
    let http = format!("server {{ listen 80; {location} }}");
    let Some(_nginx) = Nginx::start(&pair, "another-path", 80, &http) else { return };
    let report = check(&pair.server, "ws://chat.example/");
    finds(&report, "protocol.http-vs-ws", "confirmed");
    assert!(report["findings"][0]["evidence"].to_string().contains("proxy-other-location"), "{report:#}");
}

/// A page on the port that clients use, and a WebSocket service beside it.
#[test]
fn the_neighbour_that_speaks_the_clients_language_is_named() {
    let Some(pair) = ready() else { return };
    let _page = service(&pair, "0.0.0.0", 8282, "page", &[]);
    let _chat = service(&pair, "0.0.0.0", 7272, "websocket", &[]);
    let report = check(&pair.server, "ws://chat.example:8282/");
    finds(&report, "protocol.http-vs-ws", "confirmed");
    let findings = report["findings"].as_array().expect("findings");
    let other = findings.iter().find(|finding| finding["cause"] == "refused.wrong-port").expect("it is in the list");
    assert_eq!(other["verdict"], "possible", "{other:#}");
    assert!(other["remedy"].to_string().contains("ws://chat.example:7272"), "{other:#}");
}

/// Clients come to a proxy on another machine, which loses the upgrade; the service is here.
#[test]
fn a_proxy_on_another_machine_is_told_from_the_service_here() {
    let Some(pair) = ready() else { return };
    let _service = service(&pair, "0.0.0.0", 8282, "websocket", &[]);
    let http = "server { listen 80; location / { proxy_pass http://192.0.2.1:8282; } }";
    // The other namespace is the proxy's machine here.
    let Some(_nginx) = Nginx::start_in(&pair.client, "elsewhere", 80, http) else { return };
    let etc = [("hosts", "127.0.0.1 localhost\n192.0.2.2 chat.example\n"), ("resolv.conf", "")];
    let asked = ["ws://chat.example/", "--symptom", "protocol", "--role", "server"];
    let report = check_with(&pair.server, &etc, &asked);
    finds(&report, "protocol.proxy-no-upgrade", "likely");
    assert!(report["findings"][0]["evidence"].to_string().contains("upstream-upgrades"), "{report:#}");
}

/// Who turns a client away for another reason has not lost its upgrade.
#[rstest]
#[case::login("auth_basic chat; auth_basic_user_file /dev/null;")]
#[case::rule("deny all;")]
#[case::condition("if ($http_cookie = \"\") { return 403; }")]
fn nginx_lets_only_some_in(#[case] lines: &str) {
    let Some(pair) = ready() else { return };
    let _service = service(&pair, "127.0.0.1", 8282, "websocket", &[]);
    let http = format!("server {{ listen 80; location / {{ {lines} proxy_pass http://127.0.0.1:8282; {UPGRADE} }} }}");
    let Some(_nginx) = Nginx::start(&pair, &format!("some-{}", lines.len()), 80, &http) else { return };
    both(&pair, "ws://chat.example/", |_, report| {
        assert_eq!(having(report, &["confirmed", "likely"]), [""; 0], "{report:#}");
        assert_eq!(report["conclusion"], "undetermined", "{report:#}");
    });
}

/// A web server that hangs up speaks HTTP all the same; on the server its own line says so.
#[rstest]
#[case("ws")]
#[case("http")]
fn nginx_hangs_up_on_names_it_does_not_know(#[case] scheme: &str) {
    let Some(pair) = ready() else { return };
    let http = "server { listen 80 default_server; return 444; } server { listen 80; server_name www.example; }";
    let Some(_nginx) = Nginx::start(&pair, &format!("444-{scheme}"), 80, http) else { return };
    let report = check(&pair.server, &format!("{scheme}://chat.example/"));
    finds(&report, "service.no-answer", "confirmed");
    assert!(report["findings"][0]["evidence"].to_string().contains("proxy-answers-itself"), "{report:#}");
    assert!(report["findings"][0]["remedy"].to_string().contains("server_name"), "{report:#}");
    let seen = check(&pair.client, &format!("{scheme}://chat.example/"));
    assert_eq!(having(&seen, &["confirmed", "likely"]), [""; 0], "{seen:#}");
    assert!(having(&seen, &["ruled_out"]).contains(&"protocol.not-http"), "{seen:#}");
}

/// nginx waits for an answer in HTTP, and is silent itself.
#[test]
fn a_service_of_another_protocol_behind_nginx() {
    let Some(pair) = ready() else { return };
    let _text = service(&pair, "127.0.0.1", 8282, "text", &[]);
    let http = format!("server {{ listen 80; location / {{ proxy_pass http://127.0.0.1:8282; {UPGRADE} }} }}");
    let Some(_nginx) = Nginx::start(&pair, "text-behind", 80, &http) else { return };
    let report = check(&pair.server, "ws://chat.example/");
    finds(&report, "protocol.proxy-upstream", "confirmed");
    assert!(report["findings"][0]["evidence"].to_string().contains("upstream-not-http"), "{report:#}");
    let seen = check(&pair.client, "ws://chat.example/");
    assert_eq!(having(&seen, &["confirmed", "likely"]), [""; 0], "{seen:#}");
}

/// Clients of WebSocket follow no redirection: then they have to be given where it leads.
#[rstest]
#[case::to_tls("/", "location / { return 301 https://$host$request_uri; }", "wss://chat.example:443")]
#[case::to_a_slash("/ws", "location /ws/ { proxy_pass http://127.0.0.1:8282/; }", "ws://chat.example:80/ws/")]
fn where_a_redirection_leads_is_where_clients_go(#[case] path: &str, #[case] location: &str, #[case] target: &str) {
    let Some(pair) = ready() else { return };
    let http = format!("server {{ listen 80; server_name chat.example; {location} }}");
    let Some(_nginx) = Nginx::start(&pair, &format!("leads-{}", path.len()), 80, &http) else { return };
    both(&pair, &format!("ws://chat.example{path}"), |side, report| {
        finds(report, "protocol.http-vs-ws", if side == "server" { "confirmed" } else { "likely" });
        let remedy = &report["findings"][0]["remedy"];
        assert!(remedy[0]["text"].as_str().is_some_and(|text| text.contains(target)), "{report:#}");
        assert_eq!(remedy.as_array().map(Vec::len), Some(1), "{report:#}");
    });
}

/// nginx's own word for a plain request on a port of TLS is about TLS, whatever its locations say.
#[test]
fn a_plain_client_meets_nginx_with_tls() {
    let Some(pair) = ready() else { return };
    let issued = Authority::new("ours").issue(&[NAME]);
    let folder = std::env::temp_dir().join(format!("conn-wizard-{}-497", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let (certificate, key) = (folder.join("cert.pem"), folder.join("key.pem"));
    fs::write(&certificate, &issued.pem).expect("a file");
    fs::write(&key, &issued.key).expect("a file");
    let _service = service(&pair, "127.0.0.1", 8282, "websocket", &[]);
    let http = format!(
        "server {{ listen 443 ssl; ssl_certificate {}; ssl_certificate_key {};
         location / {{ proxy_pass http://127.0.0.1:8282; {UPGRADE} }} }}",
        certificate.display(),
        key.display()
    );
    let nginx = Nginx::start(&pair, "497", 443, &http);
    if nginx.is_some() {
        both(&pair, "ws://chat.example:443/", |_, report| finds(report, "protocol.tls-mismatch", "confirmed"));
    }
    let _ = fs::remove_dir_all(folder);
}

/// Slow is not mute, and not another protocol.
#[test]
fn a_service_that_answers_late() {
    let Some(pair) = ready() else { return };
    let _service = service(&pair, "0.0.0.0", 8282, "slow", &[]);
    both(&pair, "ws://chat.example:8282/", |_, report| {
        finds(report, "service.no-answer", "likely");
        assert!(report["findings"][0]["evidence"].to_string().contains("port-answers-late"), "{report:#}");
    });
}

/// A page that hangs up on HTTP/1.0, in which old nginx asks: clients see what the proxy says, not the page.
#[test]
fn a_proxy_that_does_not_get_on_with_a_page() {
    let Some(pair) = ready() else { return };
    let _page = service(&pair, "127.0.0.1", 8282, "modern", &[]);
    let http = "server { listen 80; location / { proxy_http_version 1.0; proxy_pass http://127.0.0.1:8282; } }";
    let Some(_nginx) = Nginx::start(&pair, "modern", 80, http) else { return };
    let report = check(&pair.server, "ws://chat.example/");
    finds(&report, "protocol.proxy-upstream", "likely");
    assert!(report["findings"][0]["evidence"].to_string().contains("upstream-answers"), "{report:#}");
}

/// What nginx reaches by uwsgi can open a WebSocket as well: that nobody is there says nothing of what it would speak.
#[test]
fn nobody_behind_uwsgi() {
    let Some(pair) = ready() else { return };
    let http = "server { listen 80; location / { uwsgi_pass 127.0.0.1:8282; } }";
    let Some(_nginx) = Nginx::start(&pair, "uwsgi", 80, http) else { return };
    both(&pair, "ws://chat.example/", |_, report| finds(report, "protocol.proxy-upstream", "likely"));
}
