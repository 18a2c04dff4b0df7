//! Process titles of Workerman (`cli_set_process_title` in its `Worker` class, versions 4.0 to 5.2).
//!
//! A master is `PREFIX: master process  start_file=FILE`, a worker `PREFIX: worker process  NAME LISTEN`, with two
//! spaces, and `none` where there is no name or no address. The prefix is `WorkerMan`, but version 4 lets it be changed.

use std::net::IpAddr;

use super::escape::shortened;
use crate::evidence::{WorkerListen, WorkerRole};

/// Longest value kept, in characters.
const LONGEST: usize = 200;

/// What a title says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkerTitle {
    /// Master or worker.
    pub role: WorkerRole,
    /// Worker name; empty for a master, whose title has none.
    pub name: String,
    /// Declared listen address.
    pub listen: Option<WorkerListen>,
    /// The master's start file.
    pub start_file: Option<String>,
}

/// Reads the content of `/proc/PID/cmdline`; `None` for every other process. A title is one string: a program that has
/// such a text among its arguments (an editor, a search) is not one.
#[must_use]
pub fn worker_title(command_line: &str) -> Option<WorkerTitle> {
    let title = command_line.split('\0').next()?.trim_end();
    if let Some((_prefix, file)) = title.split_once(": master process  start_file=") {
        let start_file = Some(shortened(file, LONGEST));
        return Some(WorkerTitle { role: WorkerRole::Master, name: String::new(), listen: None, start_file });
    }
    let (_prefix, declared) = title.split_once(": worker process  ")?;
    let (name, address) = declared.rsplit_once(' ')?;
    let listen = match address {
        "none" => None,
        written => Some(listen(written)?),
    };
    Some(WorkerTitle { role: WorkerRole::Worker, name: shortened(name.trim(), LONGEST), listen, start_file: None })
}

/// `PROTOCOL://HOST:PORT`. Workerman starts with placeholders such as `xxxx` for the port, so they are not refused here.
pub(super) fn listen(written: &str) -> Option<WorkerListen> {
    let (protocol, rest) = written.split_once("://")?;
    let (host, port) = rest.rsplit_once(':').unwrap_or((rest, ""));
    let host = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    Some(WorkerListen {
        written: shortened(written, LONGEST),
        protocol: shortened(&protocol.to_ascii_lowercase(), LONGEST),
        address: host.parse::<IpAddr>().ok(),
        port: port.parse().ok().filter(|port| *port != 0),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[test]
    fn a_master_names_its_start_file() {
        let title = worker_title("WorkerMan: master process  start_file=/srv/chat app/start.php\0\0\0").expect("a master");
        assert_eq!((title.role, title.start_file.as_deref()), (WorkerRole::Master, Some("/srv/chat app/start.php")));
    }

    #[rstest]
    #[case("websocket://0.0.0.0:8282", "websocket", Some("0.0.0.0"), Some(8282))]
    #[case("Websocket://127.0.0.1:8282", "websocket", Some("127.0.0.1"), Some(8282))]
    #[case("http://[::1]:8787", "http", Some("::1"), Some(8787))]
    #[case("text://0.0.0.0:xxxx", "text", Some("0.0.0.0"), None)]
    #[case("tcp://chat.example:70000", "tcp", None, None)]
    #[case("unix:///run/chat.sock", "unix", None, None)]
    fn a_worker_declares_its_address(
        #[case] written: &str,
        #[case] protocol: &str,
        #[case] address: Option<&str>,
        #[case] port: Option<u16>,
    ) {
        let title = worker_title(&format!("Chat: worker process  My Gateway {written}\0")).expect("a worker");
        let listen = title.listen.expect("an address");
        assert_eq!((title.name.as_str(), listen.written.as_str()), ("My Gateway", written));
        assert_eq!((listen.protocol.as_str(), listen.port), (protocol, port));
        assert_eq!(listen.address, address.and_then(|address| address.parse().ok()));
    }

    #[test]
    fn a_worker_without_address_is_one_all_the_same() {
        let title = worker_title("WorkerMan: worker process  none none").expect("a worker");
        assert_eq!((title.name.as_str(), title.listen), ("none", None));
    }

    #[rstest]
    #[case("nginx: worker process")]
    #[case("nginx: master process /usr/sbin/nginx -g daemon off;")]
    #[case("grep\0: worker process  chat none")]
    #[case("WorkerMan: worker process  chat elsewhere")]
    #[case("WorkerMan: worker process  none")]
    #[case("")]
    fn others_are_left_alone(#[case] command_line: &str) {
        assert_eq!(worker_title(command_line), None);
    }

    proptest! {
        #[test]
        fn any_title_is_survived(before in "\\PC{0,20}", after in "[\\PC\0]{0,300}") {
            for middle in ["", ": master process  start_file=", ": worker process  ", ": worker process  a x://"] {
                let _ = worker_title(&format!("{before}{middle}{after}"));
            }
        }
    }
}
