//! The line for a Unix client, run for real by the shells people have, in a network of its own and with a hosts file of its
//! own; what it prints is read, and judged on the server.

mod support;

use std::{
    net::IpAddr,
    process::{Command, Stdio},
};

use conn_wizard::{
    case::Target,
    client_report::{Attempt, ClientEnd, ClientReport, ClientSystem, line, read},
};
use support::{Namespace, Pair, SERVER, skip};

const SHELLS: [&[&str]; 3] = [&["dash"], &["bash"], &["busybox", "sh"]];
const NAME: &str = "chat.example";

fn target(host: &str) -> Target {
    format!("ws://{host}:8282").parse().expect("a target")
}

/// What the line prints in one shell.
fn printed(shell: &[&str], host: &str, variables: &[(&str, &str)], path: &str) -> Option<String> {
    let (program, arguments) = shell.split_first()?;
    let mut command = Command::new(program);
    command.args(arguments).arg("-c").arg(line(ClientSystem::Unix, host, 8282)).env_clear().env("PATH", path);
    command.envs(variables.iter().copied()).stdin(Stdio::null());
    match command.output() {
        Ok(output) => Some(String::from_utf8_lossy(&output.stdout).into_owned()),
        Err(_) => skip(program),
    }
}

const PATH: &str = "/usr/sbin:/usr/bin:/sbin:/bin";

fn from_client(client: &Namespace, hosts: &str, host: &str, variables: &[(&str, &str)]) -> Vec<ClientReport> {
    let texts: Vec<String> = client
        .within_etc(&[("hosts", hosts)], || SHELLS.iter().filter_map(|shell| printed(shell, host, variables, PATH)).collect());
    texts.iter().map(|text| read(text, &target(host)).unwrap_or_else(|why| panic!("{why:?}: {text}"))).collect()
}

#[test]
fn a_refusing_server_a_pinned_name_and_a_proxy() {
    let Some(pair) = Pair::new() else { return };
    let hosts = format!("127.0.0.1 localhost\n{SERVER} other.example {NAME} # moved\n");
    let variables = [("http_proxy", "http://ann:s=cr/et@127.0.0.1:7890"), ("no_proxy", "localhost")];
    for report in from_client(&pair.client, &hosts, NAME, &variables) {
        let server: IpAddr = SERVER.parse().expect("an address");
        assert_eq!(report.hosts_file, Some(vec![server]), "{report:?}");
        assert_eq!(report.addresses, Some(vec![server]), "{report:?}");
        let to = format!("{SERVER}:8282").parse().expect("an address and a port");
        assert_eq!(report.attempts, [Attempt { to, end: ClientEnd::Refused }], "{report:?}");
        let proxies: Vec<&str> = report.variables.iter().flatten().map(|set| set.value.as_str()).collect();
        assert!(proxies.contains(&"http://127.0.0.1:7890") && proxies.contains(&"localhost"), "{report:?}");
        assert!(!format!("{report:?}").contains("cr/et"), "no password is kept");
        let route = report.route.expect("a route");
        assert_eq!((route.interface.as_str(), route.local), ("eth0", false));
    }
}

#[test]
fn an_address_an_open_port_and_no_proxy() {
    let Some(pair) = Pair::new() else { return };
    let _listener = pair.server.listen(&format!("{SERVER}:8282"));
    for report in from_client(&pair.client, "127.0.0.1 localhost\n", SERVER, &[]) {
        assert!(report.connects(), "{report:?}");
        assert_eq!((report.variables, report.hosts_file), (Some(vec![]), Some(vec![])));
    }
}

/// A host is one word of the shell, whatever is in it, and what a machine does not have is unknown.
#[test]
fn a_hostile_host_and_a_bare_machine() {
    let hostile = "x'; touch /tmp/conn-wizard-was-here; $(touch /tmp/conn-wizard-was-here) `id` \"";
    for shell in SHELLS {
        let Some(text) = printed(shell, hostile, &[], PATH) else { continue };
        assert!(text.starts_with(&format!("cw1 to {hostile} 8282")), "{text}");
        assert!(!std::path::Path::new("/tmp/conn-wizard-was-here").exists());
    }
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("a-bare-machine");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    for program in ["sh", "sed", "env"] {
        std::os::unix::fs::symlink(format!("/bin/{program}"), folder.join(program)).expect("a link");
    }
    for shell in [&["/bin/dash"][..], &["/bin/bash"]] {
        let Some(text) = printed(shell, NAME, &[], &folder.display().to_string()) else { continue };
        let report = read(&text, &target(NAME)).unwrap_or_else(|why| panic!("{why:?}: {text}"));
        let unknown = (report.variables, report.hosts_file, report.addresses, report.route, report.attempts.len());
        assert_eq!(unknown, (None, None, None, None, 0), "{text}");
    }
}
