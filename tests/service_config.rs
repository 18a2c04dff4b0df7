//! What probes read of the service's own configuration: a real nginx, and start files of Workerman.

mod support;

use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
};

use conn_wizard::{
    diagnosis::Request,
    evidence::{Fact, Need, ProxyProgram, ReverseProxy, Serves, StartFiles},
    probe::LinuxHost,
    wire::nginx_config::Asked,
};
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use support::{Namespace, Running, observe, skip, wait_until};

/// A real nginx with a master process, in a namespace; its folder goes with it.
struct Nginx {
    namespace: Namespace,
    running: Running,
    folder: PathBuf,
}

impl Nginx {
    /// With these directives in its `http` block, and further files beside its own.
    fn start(http: &str, files: &[(&str, &str)]) -> Option<Self> {
        Self::start_by(&["nginx"], http, files)
    }

    /// The same, started by these words.
    fn start_by(words: &[&str], http: &str, files: &[(&str, &str)]) -> Option<Self> {
        let namespace = Namespace::new("proxy")?;
        if Command::new("nginx").arg("-v").output().is_err() {
            return skip("no nginx");
        }
        namespace.run(&["ip", "link", "set", "lo", "up"]);
        let folder = std::env::temp_dir().join(namespace.name());
        fs::create_dir_all(folder.join("sites")).expect("a folder");
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).expect("a folder for everybody");
        for (name, text) in files {
            fs::write(folder.join(name), text).expect("a file");
        }
        let path = folder.display();
        let settings = format!(
            "user nobody nogroup; daemon off; worker_processes 1; pid {path}/pid; error_log {path}/error; events {{}}\n\
             http {{ access_log off; client_body_temp_path {path}/body; proxy_temp_path {path}/proxy;\n\
             fastcgi_temp_path {path}/fastcgi; uwsgi_temp_path {path}/uwsgi; scgi_temp_path {path}/scgi;\n\
             {http} }}\n"
        );
        let file = folder.join("nginx.conf");
        fs::write(&file, settings).expect("a file");
        let running =
            namespace.start(Command::new(words[0]).args(&words[1..]).arg("-c").arg(&file).args(["-g", "worker_priority 1;"]));
        wait_until("nginx listens", || namespace.within(|| TcpStream::connect("127.0.0.1:80").is_ok()));
        Some(Self { namespace, running, folder })
    }

    fn request(&self, host: &str, path: &str) -> Request {
        let at = "127.0.0.1:80".parse().expect("an address and a port");
        let asked = Asked { at, tls: false, host: host.into(), path: path.into(), upgrade: true };
        Request::ReverseProxy { pids: vec![self.worker()], asked }
    }

    /// A worker: who holds the socket is usually one.
    fn worker(&self) -> u32 {
        let children = format!("/proc/{0}/task/{0}/children", self.running.pid());
        let read = || fs::read_to_string(&children).ok()?.split_whitespace().next()?.parse().ok();
        wait_until("nginx has a worker", || read().is_some());
        read().expect("a worker")
    }

    fn seen(&self, host: &LinuxHost, name: &str, path: &str) -> ReverseProxy {
        let request = self.request(name, path);
        self.namespace.within(|| proxies(observe(host, &request)))
    }

    /// The status of a real answer.
    fn status(&self, host: &str, path: &str) -> String {
        self.namespace.within(|| {
            let mut stream = TcpStream::connect("127.0.0.1:80").expect("a connection");
            write!(stream, "GET {path} HTTP/1.0\r\nHost: {host}\r\nUpgrade: websocket\r\n\r\n").expect("a request");
            let mut answer = String::new();
            stream.read_to_string(&mut answer).expect("an answer");
            answer.split(' ').nth(1).unwrap_or_default().to_owned()
        })
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Its workers would outlive a master that is killed.
        let pid = self.running.pid();
        let _ = kill(Pid::from_raw(pid.try_into().expect("a process id")), Signal::SIGTERM);
        let status = format!("/proc/{pid}/status");
        wait_until("nginx ends", || fs::read_to_string(&status).map_or(true, |status| status.contains("State:\tZ")));
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn proxies(observed: Result<Fact, conn_wizard::evidence::Obstacle>) -> ReverseProxy {
    match observed {
        Ok(Fact::ReverseProxy(found)) => found,
        other => panic!("{other:?}"),
    }
}

const CHAT: &str =
    "server {\n listen 80;\n server_name chat.example;\n location / {\n  proxy_pass http://127.0.0.1:8282;\n }\n}\n";

#[test]
fn a_running_nginx_says_itself_where_a_request_goes() {
    let files = [("site.conf", CHAT)];
    says_itself(Nginx::start("include site.conf;", &files));
    // As a unit with folders of its own has it.
    says_itself(Nginx::start_by(&["unshare", "--mount", "nginx"], "include site.conf;", &files));
}

fn says_itself(nginx: Option<Nginx>) {
    let Some(nginx) = nginx else { return };
    // Nothing can be read as a file here, so that it has to be asked.
    let host = LinuxHost::new().with_root("/nonexistent");
    let found = nginx.seen(&host, "chat.example", "/room");
    let servers: Vec<_> = found.programs.iter().map(|server| (server.program, server.pid)).collect();
    assert_eq!(servers, [(ProxyProgram::Nginx, nginx.running.pid())]);
    let route = found.route.expect("a route");
    let site = nginx.folder.join("site.conf").display().to_string();
    assert_eq!((route.place().file.as_str(), route.place().line), (site.as_str(), 4));
    let pass = route.pass().expect("a pass");
    assert_eq!((pass.at.line, pass.to.as_slice()), (5, ["127.0.0.1:8282".parse().expect("it")].as_slice()));
    assert!(!route.headers.pass() && route.sure && found.hidden.is_none());
}

#[test]
fn an_ordinary_user_reads_its_files() {
    use std::os::unix::process::CommandExt;
    const TEST: &str = "an_ordinary_user_reads_its_files";
    const PID: &str = "CONN_WIZARD_NGINX";
    if let Ok(pid) = std::env::var(PID) {
        let at = "127.0.0.1:80".parse().expect("an address and a port");
        let asked = Asked { at, tls: false, host: "chat.example".into(), path: "/".into(), upgrade: true };
        let request = Request::ReverseProxy { pids: vec![pid.parse().expect("a process id")], asked };
        let found = proxies(observe(&LinuxHost::new(), &request));
        let route = found.route.unwrap_or_else(|| panic!("a route: {:?}", found.hidden));
        assert_eq!((route.place().line, route.pass().map(|pass| pass.at.line)), (4, Some(5)));
        return;
    }
    let Some(nginx) = Nginx::start("include sites/*.conf;", &[("sites/chat.conf", CHAT)]) else { return };
    let copy = std::env::temp_dir().join(format!("conn-wizard-{}-nginx", std::process::id()));
    support::run(&["cp".as_ref(), std::env::current_exe().expect("this program").as_os_str(), copy.as_os_str()]);
    let mut command = Command::new(&copy);
    command.args(["--exact", TEST, "--nocapture"]).env(PID, nginx.worker().to_string());
    let output = command.uid(65534).gid(65534).current_dir("/").output().expect("a run");
    fs::remove_file(&copy).expect("the copy");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}{}", String::from_utf8_lossy(&output.stderr));
}

/// Any user can have a process that is called nginx, from a file that is called so.
#[test]
fn a_strangers_program_is_not_run() {
    // A shell that has an option -T.
    if !Path::new("/bin/bash").exists() {
        let _: Option<()> = skip("no bash");
        return;
    }
    let Some(namespace) = Namespace::new("strange") else { return };
    let folder = std::env::temp_dir().join(namespace.name());
    fs::create_dir_all(&folder).expect("a folder");
    let (program, proof) = (folder.join("nginx"), folder.join("was-run"));
    support::run(&["cp".as_ref(), "/bin/bash".as_ref(), program.as_os_str()]);
    fs::set_permissions(&program, fs::Permissions::from_mode(0o777)).expect("a program that anybody may change");
    // It waits for its input; run again without one, it would leave a file.
    let script = format!("read x; touch {}", proof.display());
    let running = Running::start(Command::new(&program).args(["-c", &script]).stdin(std::process::Stdio::piped()));
    let comm = format!("/proc/{}/comm", running.pid());
    wait_until("it is called nginx", || fs::read_to_string(&comm).is_ok_and(|name| name == "nginx\n"));
    let at = "127.0.0.1:80".parse().expect("an address and a port");
    let asked = Asked { at, tls: false, host: "x".into(), path: "/".into(), upgrade: true };
    let request = Request::ReverseProxy { pids: vec![running.pid()], asked };
    let found = proxies(observe(&LinuxHost::new().with_root("/nonexistent"), &request));
    assert_eq!(found.programs.len(), 1);
    assert_eq!(found.hidden.map(|hidden| hidden.need), Some(Need::File));
    assert!(found.route.is_none() && !proof.exists());
    drop(running);
    let _ = fs::remove_dir_all(folder);
}

/// What is written is followed as nginx itself follows it.
#[test]
fn servers_and_locations_are_those_that_nginx_takes() {
    const HTTP: &str = "
      server { listen 80 default_server; server_name _; return 444; }
      server { listen 80; server_name *.example; return 410; }
      server { listen 80; server_name *.chat.example; return 411; }
      server { listen 80; server_name www.*; return 412; }
      server { listen 80; server_name ~^live\\d+\\.; return 413; }
      server { listen 80; server_name .room.example; return 414; }
      server { listen 192.0.2.5:80; server_name a.test; return 415; }
      server { listen 127.0.0.1:80; server_name own.test; return 416; }
      server { listen 127.0.0.1:80; server_name loc.test;
        location = /exact { return 420; }
        location / { return 421; }
        location ^~ /first { return 422; }
        location ~* \\.JPG$ { return 423; }
        location /outer {
          location /outer/inner { return 424; }
          location ~ /deep$ { return 425; }
          return 426;
        }
        location /app { try_files /nonexistent/x @app; }
        location @app { return 427; }
        location /slash/ { proxy_pass http://127.0.0.1:9; }
        location /both/ { proxy_pass http://127.0.0.1:9; }
        location /both { return 428; }
        if ($host = other.test) { return 429; }
      }";
    let http = HTTP.replace("listen 80", "listen 127.0.0.1:80").replace("listen 192.0.2.5:80", "listen 127.0.0.5:80");
    let Some(nginx) = Nginx::start(&http, &[]) else { return };
    let hosts = [
        "nobody",
        "a.example",
        "a.chat.example",
        "www.test",
        "www.example",
        "LIVE12.test",
        "room.example",
        "a.room.example",
        "a.test",
        "own.test",
        "x.y.chat.example",
        "chat.example",
    ];
    let paths = [
        "/exact",
        "/exactly",
        "/first/a.jpg",
        "/other/a.jpg",
        "/outer/inner/x",
        "/outer/inner/x.jpg",
        "/outer/deep",
        "/outer/x",
        "/outer",
        "/app/x",
        "/slash",
        "/both",
        "/a//b.%6apg",
        "/exact?x=.jpg",
    ];
    let cases = hosts.map(|host| (host, "/")).into_iter().chain(paths.map(|path| ("loc.test", path)));
    for (host, path) in cases {
        let route = nginx.seen(&LinuxHost::new(), host, path).route.expect("a route");
        let Serves::Returns { written, .. } = &route.serves else { panic!("{host} {path}: {route:?}") };
        let expected = written.split(' ').find(|word| word.parse::<u16>().is_ok()).unwrap_or_default();
        // 444 closes without an answer.
        let real = nginx.status(host, path);
        assert_eq!(if real.is_empty() { "444" } else { &real }, expected, "{host} {path}");
        assert!(route.sure, "{host} {path}");
    }
}

fn start_files(pid: u32, file: &Path) -> StartFiles {
    let request = Request::StartFiles { masters: vec![(pid, file.display().to_string())] };
    match observe(&LinuxHost::new(), &request) {
        Ok(Fact::StartFiles(found)) => found,
        other => panic!("{other:?}"),
    }
}

#[test]
fn lines_that_listen_are_found_in_what_the_start_file_requires() {
    let folder = std::env::temp_dir().join(format!("conn-wizard-start-{}", std::process::id()));
    let files = [
        ("start.php", "<?php foreach(glob(__DIR__.'/Applications/*/start*.php') as $f) { require_once $f; }"),
        (
            "Applications/Chat/start_gateway.php",
            "<?php\n$gateway = new Gateway('tcp://0.0.0.0:8282');\nrequire __DIR__ . '/../../../out.php';",
        ),
        ("Applications/Chat/Events.php", "<?php new Worker('http://0.0.0.0:1');"),
        ("vendor/x/start.php", "<?php new Worker('http://0.0.0.0:2');"),
        ("config/process.php", "<?php return ['a' => ['listen' => 'websocket://0.0.0.0:8888']];"),
    ];
    for (name, text) in files {
        let file = folder.join("app").join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, text).expect("a file");
    }
    fs::write(folder.join("out.php"), "<?php new Worker('http://0.0.0.0:3');").expect("a file");
    let found = start_files(std::process::id(), &folder.join("app/start.php"));
    let seen: Vec<_> = found
        .lines
        .iter()
        .map(|line| {
            let name = line.at.file.rsplit('/').next().unwrap_or_default();
            (name, line.at.line, line.listen.as_ref().map_or("", |listen| listen.written.as_str()))
        })
        .collect();
    assert_eq!(seen, [("start_gateway.php", 2, "tcp://0.0.0.0:8282"), ("process.php", 1, "websocket://0.0.0.0:8888")]);
    assert!(found.hidden.is_none() && found.for_port(8282).is_some_and(|line| line.class == "Gateway"));
    let missing = start_files(std::process::id(), &folder.join("app/gone.php"));
    assert_eq!(missing.hidden.map(|hidden| hidden.need), Some(Need::File));
    let _ = fs::remove_dir_all(folder);
}
