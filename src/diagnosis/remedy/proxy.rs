//! Around a proxy that is in the way, or back to one that works.

use super::{Command, Fix, Remedy, RemedyStep, Snippet};
use crate::{
    case::{Case, Host, Scheme},
    evidence::{ConnectEnd, ProxyEnd, ProxySource, ProxyVariable},
};

pub(super) fn around(case: &Case) -> Remedy {
    let mut steps = vec![RemedyStep::run(Fix::TryWithoutProxy {}, try_without(case))];
    steps.extend(mend_variable(case));
    if is_intercepted(case) {
        let host = case.target.host.to_string();
        steps.push(RemedyStep::run(Fix::FindInterceptor { host }, Command::as_root(["nft", "list", "ruleset"])));
    }
    steps.push(match exemption(case) {
        Some(snippet) => RemedyStep::write(Fix::ExemptFromProxy {}, snippet),
        None => RemedyStep::say(Fix::ExemptFromProxy {}),
    });
    Remedy::steps(steps)
}

fn variables(case: &Case) -> &[ProxyVariable] {
    case.evidence.proxy_settings().known().map(Vec::as_slice).unwrap_or_default()
}

fn of_session(variable: &ProxyVariable) -> bool {
    variable.source == ProxySource::Session
}

fn try_without(case: &Case) -> Command {
    // curl's word for "TCP, and nothing else" is telnet.
    let scheme = match case.target.scheme {
        Scheme::Tcp => "telnet",
        Scheme::Http | Scheme::Ws => "http",
        Scheme::Https | Scheme::Wss => "https",
    };
    let url = format!("{scheme}://{}{}", case.target.authority(), case.target.path);
    let mut argv = vec!["env"];
    argv.extend(
        variables(case).iter().filter(|variable| of_session(variable)).flat_map(|variable| ["-u", variable.name.as_str()]),
    );
    argv.extend(["curl", "--noproxy", "*", "-v", &url]);
    Command::new(argv)
}

/// Where the variable that names the proxy that was tried is set.
fn mend_variable(case: &Case) -> Option<RemedyStep> {
    let trial = case.evidence.proxy_trial().known()?;
    let names_it = |variable: &&ProxyVariable| {
        !variable.name.to_ascii_lowercase().starts_with("no_")
            && crate::wire::proxy_value::address(&variable.value).as_ref() == Some(&trial.proxy)
    };
    let all = variables(case);
    let variable = all.iter().filter(|variable| of_session(variable)).find(names_it).or_else(|| all.iter().find(names_it))?;
    let name = variable.name.clone();
    match &variable.source {
        ProxySource::Session if matches!(trial.end, ProxyEnd::Leads(_)) => None,
        ProxySource::Session => {
            // The same value in a file is where this session has it from.
            let origin = all
                .iter()
                .filter(|other| !of_session(other))
                .find(|other| other.name == variable.name && other.value == variable.value);
            match origin.map(|origin| &origin.source) {
                Some(ProxySource::File { path, line }) => Some(correct(name, path, *line)),
                _ => Some(RemedyStep::say(Fix::StartProxy { proxy: trial.proxy.to_string(), variable: name })),
            }
        }
        ProxySource::File { path, line } | ProxySource::Unit { path, line, .. } => Some(correct(name, path, *line)),
    }
}

fn correct(variable: String, path: &str, line: u32) -> RemedyStep {
    let look = Command::new(["sed", "-n", &format!("{line}p"), path]);
    RemedyStep::run(Fix::CorrectProxyLine { variable, file: path.to_owned(), line }, look)
}

/// The exceptions that are set, and the target's host.
fn exemption(case: &Case) -> Option<Snippet> {
    if case.target.host == Host::ThisMachine || case.evidence.proxy_trial().known().is_none() {
        return None;
    }
    let list = variables(case)
        .iter()
        .filter(|variable| of_session(variable))
        .find(|variable| variable.name.eq_ignore_ascii_case("no_proxy"));
    let host = case.target.host.to_string();
    let value = list.map_or_else(|| host.clone(), |list| format!("{},{host}", list.value));
    Some(Snippet::settings([format!("export no_proxy={}", shell_words::quote(&value))]))
}

fn is_intercepted(case: &Case) -> bool {
    let attempts = case.evidence.interception().known().map(Vec::as_slice).unwrap_or_default();
    attempts.iter().any(|attempt| matches!(attempt.end, ConnectEnd::Open | ConnectEnd::Errno(111)))
}
