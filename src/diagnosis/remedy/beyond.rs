//! Causes whose probes come with a later version: what can be said in general, with the real port.

use super::{Command, Fix, Remedy, RemedyStep, Snippet, service::Service};
use crate::{case::Case, diagnosis::Cause};

/// File for settings of the kernel that this remedy brings.
const SETTINGS: &str = "/etc/sysctl.d/60-client-connections.conf";

pub(super) fn remedy(case: &Case, cause: Cause) -> Remedy {
    let port = case.target.port;
    let rules = || RemedyStep::run(Fix::LookAtRules {}, Command::as_root(["nft", "list", "ruleset"]));
    match cause {
        Cause::TimeoutHostFirewall | Cause::FirewallRejectRule => {
            Remedy::steps([rules(), RemedyStep::say(Fix::OpenPort { port })])
        }
        Cause::FirewallOutputRule => Remedy::steps([rules(), RemedyStep::say(Fix::AllowOutput { port })]),
        Cause::FirewallClientBanned => client_banned(case),
        Cause::TimeoutPanel => Remedy::steps([RemedyStep::say(Fix::OpenInPanel { port })]),
        Cause::TimeoutServerDown => Remedy::steps([RemedyStep::say(Fix::LookAtMachine {})]),
        Cause::QueueAcceptFull => {
            let look = Command::new(["ss", "-Hltn", &format!("sport = :{port}")]);
            Remedy::steps([RemedyStep::run(Fix::LookAtQueue {}, look), RemedyStep::say(Fix::AcceptFaster {})])
        }
        Cause::ConntrackFull => {
            let names = ["net.netfilter.nf_conntrack_count", "net.netfilter.nf_conntrack_max"];
            let look = Command::new(["sysctl"].into_iter().chain(names));
            Remedy::steps([RemedyStep::run(Fix::LookAtConntrack {}, look), RemedyStep::say(Fix::RaiseConntrack {})])
        }
        Cause::RouteReversePath => {
            let line = "net.ipv4.conf.all.rp_filter = 2".to_owned();
            Remedy::steps([settings(Fix::LoosenReversePath {}, [line]), load()]).undo(undo(&[
                "sysctl",
                "-w",
                "net.ipv4.conf.all.rp_filter=1",
            ]))
        }
        Cause::ServiceFdLimit => fd_limit(case),
        _ => Remedy::default(),
    }
}

fn client_banned(case: &Case) -> Remedy {
    let command = case.client.map(|client| Command::as_root(["fail2ban-client", "unban", &client.to_string()]));
    let command = command.unwrap_or_else(|| Command::as_root(["fail2ban-client", "banned"]));
    Remedy::steps([RemedyStep::run(Fix::LiftBan {}, command)])
}

fn fd_limit(case: &Case) -> Remedy {
    let service = Service::of(case);
    let limit = Snippet::settings(["[Service]".into(), "LimitNOFILE=65536".into()]);
    let step = match service.unit() {
        Some(unit) => RemedyStep {
            command: Some(Command::as_root(["systemctl", "edit", unit])),
            ..RemedyStep::write(Fix::RaiseFileLimit {}, limit)
        },
        None => RemedyStep::write(Fix::RaiseFileLimit {}, limit),
    };
    Remedy::steps([step, service.restart()]).undo(Fix::UndoLine {}).risk(Fix::RiskRestart {})
}

fn settings(fix: Fix, lines: impl IntoIterator<Item = String>) -> RemedyStep {
    RemedyStep::write(fix, Snippet::settings(lines).in_file(Some(SETTINGS)))
}

fn load() -> RemedyStep {
    RemedyStep::run(Fix::LoadSettings {}, Command::as_root(["sysctl", "--system"]))
}

fn undo(argv: &[&str]) -> Fix {
    Fix::UndoSettings { command: Command::as_root(argv.iter().copied()).to_string() }
}
