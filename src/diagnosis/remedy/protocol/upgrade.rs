//! A reverse proxy does not pass the upgrade on, or finds nobody behind it.

use std::net::SocketAddr;

use super::{Command, Fix, Remedy, RemedyStep, Snippet, target_at};
use crate::{
    case::Case,
    evidence::{ProxyProgram, ProxyServer, Route, Serves, WorkerRole},
};

/// What nginx needs for a WebSocket.
const VERSION: &str = "proxy_http_version 1.1;";
const UPGRADE: &str = "proxy_set_header Upgrade $http_upgrade;";
const CONNECTION: &str = "proxy_set_header Connection \"upgrade\";";
const TIMEOUT: &str = "proxy_read_timeout 1h;";
/// A path for WebSocket, where the one clients use is taken.
const OWN_PATH: &str = "/ws";

pub(super) fn pass_on(case: &Case) -> Remedy {
    let found = case.evidence.reverse_proxy().known();
    let server = found.and_then(|found| found.programs.first());
    let mut steps = match server.map(|server| server.program) {
        None => {
            let lines = [VERSION, UPGRADE, CONNECTION, TIMEOUT].map(String::from);
            vec![RemedyStep::write(Fix::PassUpgrade {}, Snippet::settings(lines)), RemedyStep::say(Fix::OtherProxies {})]
        }
        Some(ProxyProgram::Nginx) => in_nginx(case, found.and_then(|found| found.route.as_ref())),
        Some(ProxyProgram::Apache) => in_apache(case, server),
        Some(ProxyProgram::Envoy) => {
            let lines = ["upgrade_configs:", "- upgrade_type: websocket"].map(String::from);
            vec![RemedyStep::write(Fix::PassUpgradeInEnvoy {}, Snippet::settings(lines))]
        }
        Some(ProxyProgram::Lighttpd) => {
            let lines = ["proxy.header += ( \"upgrade\" => \"enable\" )".to_owned()];
            vec![RemedyStep::write(Fix::PassUpgradeInLighttpd {}, Snippet::settings(lines))]
        }
        Some(ProxyProgram::Haproxy) => vec![RemedyStep::say(Fix::PassUpgradeInHaproxy {})],
        Some(ProxyProgram::Caddy) => vec![RemedyStep::say(Fix::PassUpgradeInCaddy {})],
        Some(ProxyProgram::Traefik) => vec![RemedyStep::say(Fix::PassUpgradeInTraefik {})],
    };
    if steps.iter().any(|step| step.snippet.is_some() || server.is_some()) {
        steps.extend(load(server));
    }
    Remedy::steps(steps).undo(Fix::UndoProxyLines {})
}

/// nginx does not pass the request on: then it is nginx that has to be changed, or the clients.
pub(super) fn answered_by_nginx(case: &Case) -> Option<Remedy> {
    let found = case.evidence.reverse_proxy().known()?;
    let server = found.programs.first().filter(|server| server.program == ProxyProgram::Nginx)?;
    let route = found.route.as_ref().filter(|route| route.pass().is_none())?;
    let steps = in_nginx(case, Some(route));
    // Then it is the clients that change.
    if steps.iter().all(|step| matches!(step.text, Fix::UseTarget { .. })) {
        return Some(Remedy::steps(steps));
    }
    let steps = of_another_name(case, route).into_iter().chain(steps).chain(load(Some(server)));
    Some(Remedy::steps(steps).undo(Fix::UndoProxyLines {}))
}

/// nginx is told to hang up, in a server block that may not be the service's.
pub(super) fn hung_up_by_nginx(case: &Case) -> Option<Remedy> {
    let found = case.evidence.reverse_proxy().known()?;
    let other = of_another_name(case, found.route.as_ref().filter(|route| route.hangs_up())?)?;
    Some(Remedy::steps([other].into_iter().chain(load(found.programs.first()))).undo(Fix::UndoProxyLines {}))
}

/// The server block that answers is one for other names: that of the service may be another. Patterns are left alone.
fn of_another_name(case: &Case, route: &Route) -> Option<RemedyStep> {
    let host = case.target.name()?;
    let may_mean = |name: &String| name.eq_ignore_ascii_case(host) || name.contains(['*', '~']) || name.starts_with('.');
    if route.server_names.iter().any(may_mean) {
        return None;
    }
    let (file, line) = (route.server.file.clone(), route.server.line);
    Some(RemedyStep::say(Fix::ServerBlockOfAnotherName { file, line, host: host.to_owned() }))
}

pub(super) fn start_upstream(case: &Case) -> Remedy {
    let found = case.evidence.reverse_proxy().known();
    let log = log(case);
    let Some(pass) = found.and_then(|found| found.route.as_ref()?.pass()) else {
        return Remedy::steps([RemedyStep::run(Fix::StartUpstream {}, log)]);
    };
    let places: Vec<String> = pass.to.iter().map(ToString::to_string).chain(pass.names.iter().cloned()).collect();
    let to = if places.is_empty() { pass.written.clone() } else { places.join(", ") };
    let start = Fix::StartUpstreamAt { file: pass.at.file.clone(), line: pass.at.line, to };
    let here: Option<&SocketAddr> = pass.to.iter().find(|to| to.ip().is_loopback());
    let mut steps = vec![match here {
        Some(here) => {
            let filter = format!("sport = :{}", here.port());
            RemedyStep::run(start, Command::as_root(["ss", "-Hltnp", &filter]))
        }
        None => RemedyStep::say(start),
    }];
    if let Some(port) = websocket_port(case).filter(|port| pass.to.iter().all(|to| to.port() != *port)) {
        steps.push(RemedyStep::say(Fix::OrCorrectPass { listens: format!("127.0.0.1:{port}") }));
    }
    steps.push(RemedyStep::run(Fix::ReadProxyLog {}, log));
    Remedy::steps(steps)
}

/// The log that says why a proxy could not go on: where its configuration has it, else the journal of its unit, else where packages
/// of nginx have it.
fn log(case: &Case) -> Command {
    let found = case.evidence.reverse_proxy().known();
    let written = found.and_then(|found| found.route.as_ref()?.error_log.as_deref());
    let server = found.and_then(|found| found.programs.first());
    let other = server.filter(|server| server.program != ProxyProgram::Nginx);
    match (written, other.and_then(|server| server.unit.as_deref())) {
        (None, Some(unit)) => Command::as_root(["journalctl", "-u", unit, "-n", "50", "--no-pager"]),
        _ => Command::as_root(["tail", "-n", "50", written.unwrap_or("/var/log/nginx/error.log")]),
    }
}

/// The lines that are missing, at the place where they are missing.
fn in_nginx(case: &Case, route: Option<&Route>) -> Vec<RemedyStep> {
    let Some(route) = route else {
        let lines = [VERSION, UPGRADE, CONNECTION, TIMEOUT].map(String::from);
        return vec![RemedyStep::write(Fix::PassUpgrade {}, Snippet::settings(lines))];
    };
    let mut steps = Vec::new();
    let other = route.other_websocket.first().map(|other| with_path(case, &other.path));
    match &route.serves {
        Serves::Pass(_) => {
            steps.extend(missing(route));
            steps.extend(other.map(|target| RemedyStep::say(Fix::OrUsePath { target })));
        }
        // Only the slash is missing.
        Serves::Returns { written, .. } if written.starts_with("301 /") => {
            let target = with_path(case, written.trim_start_matches("301 "));
            steps.push(RemedyStep::say(Fix::UseTarget { target }));
        }
        Serves::Returns { .. } | Serves::Other { .. } | Serves::Files => match other {
            Some(target) => steps.push(RemedyStep::say(Fix::UseTarget { target })),
            None => steps.extend(one_more_location(case, route)),
        },
    }
    steps
}

/// A location of its own for WebSocket, under another path where the clients' is already taken for something else.
fn one_more_location(case: &Case, route: &Route) -> Vec<RemedyStep> {
    let wanted = path(case);
    let is_taken = |(written, _): &(String, _)| written.rsplit(' ').next() == Some(wanted.as_str());
    let taken = route.location.as_ref().is_some_and(is_taken);
    let path = if taken { OWN_PATH.to_owned() } else { wanted };
    let (file, line) = (route.server.file.clone(), route.server.line);
    let add = Fix::AddLocation { file: file.clone(), line, path: path.clone() };
    let step = match websocket_port(case) {
        Some(port) => RemedyStep::write(add, Snippet::settings(location(&path, port)).in_file(Some(file))),
        None => RemedyStep::say(add),
    };
    let target = with_path(case, OWN_PATH);
    std::iter::once(step).chain(taken.then(|| RemedyStep::say(Fix::UseTarget { target }))).collect()
}

fn missing(route: &Route) -> Vec<RemedyStep> {
    let headers = route.headers;
    let fields = [(!headers.upgrade, UPGRADE), (!headers.connection, CONNECTION)];
    let mut lines: Vec<String> = Vec::new();
    // From nginx 1.29.7 on this is the default.
    lines.extend((headers.http11 != Some(true)).then(|| VERSION.to_owned()));
    let adds_fields = fields.iter().any(|(missing, _)| *missing);
    // A field of its own would take away those the location has from outside.
    let kept: Vec<&String> = route.inherited.iter().filter(|field| adds_fields && !is_of_upgrade(field)).collect();
    lines.extend(kept.iter().map(|field| (*field).clone()));
    lines.extend(
        fields
            .iter()
            .filter(|(missing, _)| *missing || (adds_fields && !route.inherited.is_empty()))
            .map(|(_, line)| (*line).to_owned()),
    );
    lines.extend(route.read_timeout.is_none().then(|| TIMEOUT.to_owned()));
    if lines.is_empty() {
        return Vec::new();
    }
    let place = route.place();
    let block = route.location.as_ref().map_or_else(|| "server".to_owned(), |(written, _)| format!("location {written}"));
    let fix = Fix::PassUpgradeAt { file: place.file.clone(), line: place.line, block };
    let mut steps = vec![RemedyStep::write(fix, Snippet::settings(lines).in_file(Some(place.file.clone())))];
    if !kept.is_empty() {
        steps.push(RemedyStep::say(Fix::KeepInherited {}));
    }
    steps
}

fn is_of_upgrade(field: &str) -> bool {
    let name = field.trim_start_matches("proxy_set_header ").split(' ').next().unwrap_or_default();
    name.eq_ignore_ascii_case("Upgrade") || name.eq_ignore_ascii_case("Connection")
}

/// A location for WebSocket, where the service is known.
pub(super) fn location(path: &str, port: u16) -> Vec<String> {
    let inner = [format!("proxy_pass http://127.0.0.1:{port};"), VERSION.to_owned(), "proxy_set_header Host $host;".to_owned()];
    let inner = inner.into_iter().chain([UPGRADE, CONNECTION, TIMEOUT].map(String::from)).map(|line| format!("    {line}"));
    std::iter::once(format!("location {path} {{")).chain(inner).chain(["}".to_owned()]).collect()
}

/// `upgrade=websocket` is there since 2.4.47 (<https://httpd.apache.org/docs/2.4/mod/mod_proxy.html#protoupgrade>).
fn in_apache(case: &Case, server: Option<&ProxyServer>) -> Vec<RemedyStep> {
    let is_debian = server.is_some_and(|server| server.unit.as_deref() == Some("apache2.service"));
    let enable = Command::as_root(["a2enmod", "proxy", "proxy_http", "proxy_wstunnel"]);
    let path = path(case);
    let line =
        websocket_port(case).map(|port| format!("ProxyPass \"{path}\" \"http://127.0.0.1:{port}{path}\" upgrade=websocket"));
    let pass = match line {
        Some(line) => RemedyStep::write(Fix::PassUpgradeInApache {}, Snippet::settings([line])),
        None => RemedyStep::say(Fix::PassUpgradeInApache {}),
    };
    is_debian.then(|| RemedyStep::run(Fix::EnableModules {}, enable)).into_iter().chain([pass]).collect()
}

/// How the changed settings are tested and loaded, with this machine's own commands.
fn load(server: Option<&ProxyServer>) -> Vec<RemedyStep> {
    let program = server.map_or(ProxyProgram::Nginx, |server| server.program);
    let unit = server.and_then(|server| server.unit.as_deref());
    let started = server.map(|server| server.command.clone()).filter(|command| !command.is_empty());
    let nginx = |last: &[&str]| {
        let words = started.clone().unwrap_or_else(|| vec!["nginx".to_owned()]);
        Command::as_root(words.into_iter().chain(last.iter().map(ToString::to_string)))
    };
    let test = match program {
        ProxyProgram::Nginx => Some(nginx(&["-t"])),
        ProxyProgram::Apache => Some(Command::as_root(["apachectl", "configtest"])),
        ProxyProgram::Haproxy => Some(Command::as_root(["haproxy", "-c", "-f", "/etc/haproxy/haproxy.cfg"])),
        ProxyProgram::Lighttpd => Some(Command::as_root(["lighttpd", "-tt", "-f", "/etc/lighttpd/lighttpd.conf"])),
        ProxyProgram::Caddy | ProxyProgram::Traefik | ProxyProgram::Envoy => None,
    };
    let test = test.map(|test| RemedyStep::run(Fix::LoadProxy {}, test));
    let is_service = |unit: &&str| unit.strip_suffix(".service").is_some_and(|name| !name.starts_with("user@"));
    let reload = match (unit.filter(is_service), program, server) {
        // These read their settings when they start.
        (Some(unit), ProxyProgram::Traefik | ProxyProgram::Envoy, _) => {
            RemedyStep::run(Fix::RestartUnit { unit: unit.into() }, Command::as_root(["systemctl", "restart", unit]))
        }
        (Some(unit), ..) => reload_unit(unit),
        // Nothing is known of it: the unit that packages have.
        (None, _, None) => reload_unit("nginx.service"),
        (None, ProxyProgram::Nginx, Some(_)) => RemedyStep::run(Fix::ReloadProxy {}, nginx(&["-s", "reload"])),
        (None, ProxyProgram::Apache, Some(_)) => {
            RemedyStep::run(Fix::ReloadProxy {}, Command::as_root(["apachectl", "graceful"]))
        }
        (None, ..) => RemedyStep::say(Fix::ReloadProxy {}),
    };
    test.into_iter().chain([reload]).collect()
}

fn reload_unit(unit: &str) -> RemedyStep {
    RemedyStep::run(Fix::ReloadUnit { unit: unit.into() }, Command::as_root(["systemctl", "reload", unit]))
}

/// The port of the only Workerman listener here that speaks WebSocket, if it is another than the clients'.
fn websocket_port(case: &Case) -> Option<u16> {
    let workers = case.evidence.workers().known().map(Vec::as_slice).unwrap_or_default();
    let listens = workers.iter().filter(|worker| worker.role == WorkerRole::Worker).filter_map(|worker| worker.listen.as_ref());
    let websocket = listens.filter(|listen| listen.protocol == "websocket");
    let mut ports: Vec<u16> = websocket.filter_map(|listen| listen.port).filter(|port| *port != case.target.port).collect();
    ports.sort_unstable();
    ports.dedup();
    match ports.as_slice() {
        [port] => Some(*port),
        _ => None,
    }
}

/// The path clients use, as it can be written into a settings file.
fn path(case: &Case) -> String {
    let path = case.target.path.split('?').next().unwrap_or("/");
    let plain = path.chars().all(|c| c.is_ascii_alphanumeric() || "/_.-~".contains(c));
    if plain { path.to_owned() } else { "/".to_owned() }
}

fn with_path(case: &Case, path: &str) -> String {
    let mut other = Case::new(case.target.clone(), case.symptom);
    path.clone_into(&mut other.target.path);
    target_at(&other, None, case.target.port)
}
