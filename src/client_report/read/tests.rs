use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::client_report::{Attempt, ClientEnd};

const LINUX: &str = "cw1 to chat.example 8282\ncw1 to =0\ncw1 os Linux laptop\ncw1 os =0\n\
    cw1 env http_proxy=http://ann:secret@proxy.example:3128\ncw1 env no_proxy=localhost\ncw1 env =0\n\
    cw1 hosts 198.51.100.9 chat.example\ncw1 hosts =0\ncw1 addr 198.51.100.9    STREAM chat.example\ncw1 addr =0\n\
    cw1 via 198.51.100.9 via 203.0.113.1 dev eth0 src 203.0.113.5 uid 0\ncw1 via =0\n\
    cw1 try *   Trying 198.51.100.9:8282...\n\
    cw1 try * connect to 198.51.100.9 port 8282 from 203.0.113.5 port 36894 failed: Connection refused\n\
    cw1 try * Failed to connect to chat.example port 8282 after 1 ms: Couldn't connect to server\ncw1 try =7\ncw1 end\n";

const MACOS: &str = "cw1 to chat.example 8282\ncw1 to =0\ncw1 os Darwin mini\ncw1 os =0\ncw1 env =1\n\
    cw1 sys <dictionary> {\ncw1 sys   HTTPEnable : 1\ncw1 sys   HTTPPort : 7890\ncw1 sys   HTTPProxy : 127.0.0.1\n\
    cw1 sys   HTTPSEnable : 0\ncw1 sys   ExceptionsList : <array> {\ncw1 sys     0 : *.local\ncw1 sys   }\ncw1 sys =0\n\
    cw1 hosts =1\ncw1 addr name: chat.example\ncw1 addr ip_address: 192.0.2.7\ncw1 addr =0\n\
    cw1 via    route to: 192.0.2.7\ncw1 via   interface: utun3\ncw1 via =0\n\
    cw1 try *   Trying 192.0.2.7:8282...\ncw1 try * Connection timed out after 5001 milliseconds\ncw1 try =28\ncw1 end\n";

const WINDOWS: &str = "cw1 to chat.example 8282\r\ncw1 to =0\r\ncw1 os Windows DESK\r\ncw1 os =0\r\ncw1 env =0\r\n\
    cw1 sys     ProxyEnable    REG_DWORD    0x1\r\ncw1 sys     ProxyServer    REG_SZ    http=bob:pw@127.0.0.1:7890;https=127.0.0.1:7890\r\n\
    cw1 sys     ProxyOverride    REG_SZ    *.local;<local>\r\ncw1 sys =0\r\n\
    cw1 winhttp     Direktzugriff (kein Proxyserver).\r\ncw1 winhttp =0\r\ncw1 hosts =0\r\ncw1 addr 192.0.2.7\r\ncw1 addr =0\r\n\
    cw1 via Wi-Fi 2 203.0.113.5\r\ncw1 via =0\r\ncw1 try *   Trying 192.0.2.7:8282...\r\n\
    cw1 try * Connected to chat.example (192.0.2.7) port 8282\r\ncw1 try =0\r\ncw1 end\r\n";

fn target() -> Target {
    "ws://chat.example:8282".parse().expect("a target")
}

fn ip(text: &str) -> IpAddr {
    text.parse().expect("an address")
}

#[track_caller]
fn reads(text: &str) -> ClientReport {
    read(text, &target()).expect("a report")
}

fn tried(to: &str, end: ClientEnd) -> Vec<Attempt> {
    vec![Attempt { to: to.parse().expect("an address and a port"), end }]
}

#[test]
fn a_report_from_linux() {
    let report = reads(LINUX);
    assert_eq!((report.system.as_deref(), report.machine.as_deref()), (Some("Linux"), Some("laptop")));
    let variables: Vec<_> = report.variables.iter().flatten().map(|set| (set.name.as_str(), set.value.as_str())).collect();
    assert_eq!(variables, [("http_proxy", "http://proxy.example:3128"), ("no_proxy", "localhost")]);
    assert_eq!((report.hosts_file, report.addresses), (Some(vec![ip("198.51.100.9")]), Some(vec![ip("198.51.100.9")])));
    let route = ClientRoute { interface: "eth0".into(), source: Some(ip("203.0.113.5")), local: false };
    assert_eq!((report.route, report.system_proxy), (Some(route), None));
    assert_eq!(report.attempts, tried("198.51.100.9:8282", ClientEnd::Refused));
}

#[test]
fn a_report_from_macos() {
    let report = reads(MACOS);
    assert_eq!((report.variables, report.hosts_file), (Some(vec![]), Some(vec![])));
    let set = report.system_proxy.expect("a setting");
    assert_eq!((set.proxies, set.exceptions.as_str()), (vec!["http://127.0.0.1:7890".to_owned()], "*.local"));
    assert_eq!(report.route.map(|route| route.interface).as_deref(), Some("utun3"));
    assert_eq!(report.attempts, tried("192.0.2.7:8282", ClientEnd::Silent));
}

#[test]
fn a_report_from_windows() {
    let report = reads(WINDOWS);
    let set = report.system_proxy.expect("a setting");
    assert_eq!((set.proxies, set.exceptions.as_str()), (vec!["127.0.0.1:7890".to_owned()], "*.local,<local>"));
    assert_eq!(report.route.map(|route| route.interface).as_deref(), Some("Wi-Fi 2"));
    assert_eq!(report.attempts, tried("192.0.2.7:8282", ClientEnd::Open));
}

/// What terminals, mail and chat programs do to a text.
#[rstest]
#[case::quoted(&LINUX.replace("cw1 ", "> cw1 "))]
#[case::carriage_returns(&LINUX.replace('\n', "\r\n"))]
#[case::one_line(&LINUX.replace('\n', " "))]
#[case::capitals(&LINUX.replace("cw1 ", "Cw1 "))]
#[case::no_break_spaces(&LINUX.replace("cw1 ", "cw1\u{a0}"))]
#[case::colours(&LINUX.replace("cw1 ", "\u{1b}[1;31mcw1 \u{1b}[0m"))]
#[case::hidden_marks(&LINUX.replace("cw1 ", "\u{feff}cw1 \u{200b}"))]
#[case::prompts(&format!("ann@laptop:~$ (H='chat.example' ...; s/^/cw1 $k /; echo cw1 end)\n{LINUX}ann@laptop:~$ "))]
#[case::pasted_twice(&format!("{LINUX}{LINUX}"))]
#[case::other_first(&format!("{}{LINUX}", LINUX.replace("8282", "9000").replace("eth0", "eth1")))]
#[case::other_last(&format!("{LINUX}{}", LINUX.replace("chat.example", "old.example")))]
fn what_copying_does_to_it(#[case] text: &str) {
    assert_eq!(reads(text), reads(LINUX));
}

/// A terminal that breaks lines at any column, with the blank at the break gone or kept.
#[test]
fn a_terminal_that_breaks_lines() {
    let whole = reads(LINUX);
    for columns in 44..120 {
        let mut broken = String::new();
        for line in LINUX.lines() {
            let letters: Vec<char> = line.chars().collect();
            for part in letters.chunks(columns) {
                broken.push_str(part.iter().collect::<String>().trim_end());
                broken.push('\n');
            }
        }
        let seen = reads(&broken);
        assert_eq!(
            (&seen.attempts, &seen.addresses, &seen.variables),
            (&whole.attempts, &whole.addresses, &whole.variables),
            "{columns}"
        );
    }
}

#[test]
fn what_is_no_report_says_so() {
    assert_eq!(read("it does not work", &target()), Err(Refusal::Nothing));
    assert_eq!(read("", &target()), Err(Refusal::Nothing));
    let refused = read("Error: connect ECONNREFUSED 192.0.2.7:8282", &target());
    assert_eq!(refused, Err(Refusal::Message(Some(Symptom::Refused))));
    assert_eq!(read("curl: (6) Could not resolve host: chat.example", &target()), Err(Refusal::Message(None)));
    let other = read(&LINUX.replace("8282", "9000"), &target());
    assert_eq!(other, Err(Refusal::OtherTarget("chat.example:9000".into())));
}

#[test]
fn what_could_not_be_looked_at_is_unknown() {
    let bare = "cw1 to chat.example 8282\ncw1 env sh: 1: grep: not found\ncw1 env =127\ncw1 hosts grep: not found\ncw1 hosts =127\n\
                cw1 addr getent: not found\ncw1 addr =127\ncw1 via =127\ncw1 try curl: not found\ncw1 try =127\ncw1 end";
    let report = reads(bare);
    let nothing = ClientReport { host: "chat.example".into(), port: 8282, ..ClientReport::default() };
    assert_eq!(report, nothing);
}

#[test]
fn without_curl_the_shell_tries() {
    let text = LINUX.replace("cw1 try", "cw1 xxx");
    let text = text.replace("cw1 end", "cw1 tcp bash: connect: Connection refused\ncw1 tcp =1\ncw1 end");
    assert_eq!(reads(&text).attempts, tried("198.51.100.9:8282", ClientEnd::Refused));
}

proptest! {
    #[test]
    fn anything_can_be_pasted(text in any::<String>()) {
        let _ = read(&text, &target());
    }

    #[test]
    fn any_lines_can_be_pasted(lines in prop::collection::vec(("(to|os|env|sys|winhttp|hosts|addr|via|try|tcp|end|x)", "\\PC{0,60}"), 0..30)) {
        let text = lines.iter().map(|(key, value)| format!("cw1 {key} {value}\n")).collect::<Vec<_>>().concat();
        let text = format!("cw1 to chat.example 8282\n{text}");
        if let Ok(report) = read(&text, &target()) {
            let json = serde_json::to_string(&report).expect("plain data");
            prop_assert_eq!(serde_json::from_str::<ClientReport>(&json).ok(), Some(report));
            prop_assert!(json.len() < 40_000);
        }
    }

    #[test]
    fn no_password_is_kept(user in "[a-z]{1,8}", scheme in "(http://|socks5://|)", at in 0_usize..3) {
        let secret = format!("{scheme}{user}:S3CR/ET=@x@proxy.example:3128");
        let text = match at {
            0 => LINUX.replace("http://ann:secret@proxy.example:3128", &secret),
            1 => MACOS.replace("HTTPProxy : 127.0.0.1", &format!("HTTPProxy : {secret}")),
            _ => WINDOWS.replace("bob:pw@127.0.0.1:7890", &secret),
        };
        let kept = format!("{:?}", reads(&text));
        prop_assert!(!kept.contains("S3CR"), "{kept}");
    }
}
