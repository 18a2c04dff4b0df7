//! The built program's report from inside a namespace, and what a test demands of it.

use std::process::{Command, Stdio};

use serde_json::Value;

use super::Namespace;

/// The program.
pub const BINARY: &str = env!("CARGO_BIN_EXE_conn-wizard");
/// A hosts file without any other name.
pub const LOOPBACK: &str = "127.0.0.1 localhost\n";

/// Files that stand in for those in `/etc`.
pub type Etc<'a> = &'a [(&'a str, &'a str)];

/// The program's report from inside a namespace, with other files in its `/etc`.
pub fn check_with(namespace: &Namespace, etc: Etc<'_>, arguments: &[&str]) -> Value {
    report(namespace, etc, Command::new(BINARY), arguments)
}

/// The same without any name or resolver.
pub fn check(namespace: &Namespace, arguments: &[&str]) -> Value {
    check_with(namespace, &[("hosts", LOOPBACK), ("resolv.conf", "")], arguments)
}

/// The report of a program that is, or becomes, ours.
pub fn report(namespace: &Namespace, etc: Etc<'_>, mut program: Command, arguments: &[&str]) -> Value {
    program.args(["check", "--json", "--timeout", "700ms"]).args(arguments).env_clear();
    program.env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").env("LC_ALL", "C.UTF-8").stdin(Stdio::null());
    let output = namespace.within_etc(etc, || program.output().expect("the program runs"));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(matches!(output.status.code(), Some(0 | 1 | 3)), "{:?}: {told}", output.status);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {told}"))
}

/// The findings with one of these verdicts.
pub fn having<'a>(report: &'a Value, verdicts: &[&str]) -> Vec<&'a str> {
    let findings = report["findings"].as_array().expect("findings");
    let matching = findings.iter().filter(|finding| verdicts.iter().any(|verdict| finding["verdict"] == *verdict));
    matching.filter_map(|finding| finding["cause"].as_str()).collect()
}

/// `cause` is the one accused, and nothing else is.
#[track_caller]
pub fn accused(report: &Value, cause: &str) {
    assert_eq!(having(report, &["confirmed", "likely"]), [cause], "{report:#}");
    assert_eq!(report["conclusion"], "cause_found");
    assert_eq!(report["findings"][0]["cause"], cause, "the best comes first");
    assert!(!report["findings"][0]["remedy"].as_array().expect("a remedy").is_empty(), "{report:#}");
}

/// All is well, and nobody is accused.
#[track_caller]
pub fn healthy(report: &Value) {
    assert_eq!(having(report, &["confirmed", "likely"]), [""; 0], "{report:#}");
    assert_eq!(report["conclusion"], "healthy", "{report:#}");
}

/// What the remedy of the first finding has as commands and code.
pub fn remedy(report: &Value) -> String {
    let steps = report["findings"][0]["remedy"].as_array().expect("a remedy");
    let parts = steps.iter().flat_map(|step| [&step["text"], &step["command"], &step["code"]]);
    parts.map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
