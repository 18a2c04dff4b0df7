//! One side speaks TLS, the other does not. There are three ways out, of which one is enough.

use super::{Fix, Remedy, RemedyStep, Service, Snippet, is_client, target_at, upgrade, with_scheme};
use crate::case::{Case, Scheme};

/// The port of HTTPS.
const HTTPS: u16 = 443;

pub(super) fn same_on_both_sides(case: &Case) -> Remedy {
    let other = match case.target.scheme {
        Scheme::Ws => Scheme::Wss,
        Scheme::Wss => Scheme::Ws,
        Scheme::Https => Scheme::Http,
        Scheme::Http | Scheme::Tcp => Scheme::Https,
    };
    let mut steps = vec![RemedyStep::say(Fix::SameTls { target: with_scheme(case, other) })];
    if case.target.scheme != Scheme::Wss || is_client(case) {
        return Remedy::steps(steps);
    }
    let service = Service::of(case);
    if let Some(name) = case.target.name() {
        if case.target.port != HTTPS {
            let target = target_at(case, None, HTTPS);
            steps.push(RemedyStep::write(Fix::OrTlsInProxy { target }, proxy(name, case.target.port)));
        }
        if service.may_be_workerman() {
            let lines = workerman(name, case.target.port).in_file(service.start_file());
            steps.push(RemedyStep::write(Fix::OrTlsInWorkerman {}, lines));
        }
    }
    steps.push(RemedyStep::say(Fix::TlsInOnePlace {}));
    Remedy::steps(steps).undo(Fix::UndoLine {})
}

/// A server of nginx that ends TLS in front of the service (<https://nginx.org/en/docs/http/websocket.html>).
fn proxy(name: &str, port: u16) -> Snippet {
    let (certificate, key) = certbot(name);
    let settings = [
        "listen 443 ssl;".to_owned(),
        "listen [::]:443 ssl;".to_owned(),
        format!("server_name {name};"),
        format!("ssl_certificate {certificate};"),
        format!("ssl_certificate_key {key};"),
    ];
    let inside = settings.into_iter().chain(upgrade::location("/", port)).map(|line| format!("    {line}"));
    let lines = std::iter::once("server {".to_owned()).chain(inside).chain(["}".to_owned()]);
    Snippet::settings(lines).with_comment(Fix::CommentCertbot {})
}

/// TLS in Workerman itself (its manual, "secure-websocket-server").
fn workerman(name: &str, port: u16) -> Snippet {
    let (certificate, key) = certbot(name);
    let lines = [
        format!("$context = ['ssl' => ['local_cert' => '{certificate}', 'local_pk' => '{key}', 'verify_peer' => false]];"),
        format!("$worker = new Worker('websocket://0.0.0.0:{port}', $context);"),
        "$worker->transport = 'ssl';".to_owned(),
    ];
    Snippet::code(lines).with_comment(Fix::CommentCertbot {})
}

/// Where certbot keeps what it got for a name.
fn certbot(name: &str) -> (String, String) {
    let folder = format!("/etc/letsencrypt/live/{name}");
    (format!("{folder}/fullchain.pem"), format!("{folder}/privkey.pem"))
}
