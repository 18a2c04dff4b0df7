//! Around a proxy that is in the way, or back to one that works.

use super::{Command, Fix, Remedy, RemedyStep, Snippet};
use crate::{
    addressbook::{ProxyProgram, ProxyRules},
    case::{Case, Host, Role, Scheme},
    diagnosis::{Finding, Proof, vantage},
    evidence::{ConnectEnd, ProxyEnd, ProxySource, ProxyVariable},
};

pub(super) fn around(case: &Case, finding: &Finding) -> Remedy {
    let mut steps = vec![RemedyStep::run(Fix::TryWithoutProxy {}, try_without(case))];
    if vantage(case).role == Some(Role::Server) {
        // It is in a client's way, by that client's own report: what is set on this machine has no part in it.
        steps.push(RemedyStep::say(Fix::ExemptFromProxy {}));
        return Remedy::steps(steps);
    }
    steps.extend(mend_variable(case));
    let taken = taken(case, &finding.evidence);
    if taken.is_empty() && is_intercepted(case) {
        let host = case.target.host.to_string();
        steps.push(RemedyStep::run(Fix::FindInterceptor { host }, Command::as_root(["nft", "list", "ruleset"])));
    }
    if !taken.is_empty() {
        steps.extend(taken);
        return Remedy::steps(steps);
    }
    steps.push(match exemption(case) {
        Some(snippet) => RemedyStep::write(Fix::ExemptFromProxy {}, snippet),
        None => RemedyStep::say(Fix::ExemptFromProxy {}),
    });
    Remedy::steps(steps)
}

/// What the evidence names: the rule that leads to nobody, or the program that gets what it takes.
fn taken(case: &Case, evidence: &[Proof]) -> Vec<RemedyStep> {
    let led = |proof: &Proof| match proof {
        Proof::OutputRedirect { port, .. } | Proof::OutputTransparent { port, .. } => Some(*port),
        _ => None,
    };
    let Some(port) = evidence.iter().find_map(led) else { return Vec::new() };
    let look = |proof: &Proof| proof.see().filter(|_| led(proof).is_some());
    let rule = evidence.iter().find_map(look);
    let deserted = evidence.iter().any(|proof| matches!(proof, Proof::NothingListens { port: empty } if *empty == port));
    if deserted {
        let step = RemedyStep { command: rule, ..RemedyStep::say(Fix::ServeRedirect { port }) };
        return vec![step];
    }
    let owner = evidence.iter().find_map(|proof| match proof {
        Proof::TakerListens { owner, .. } => owner.as_ref(),
        _ => None,
    });
    let host = case.target.host.to_string();
    let Some(owner) = owner else {
        return vec![RemedyStep { command: rule, ..RemedyStep::say(Fix::ExemptInUnknownProgram { host }) }];
    };
    let known = ProxyProgram::by_process(&owner.program);
    let program = known.map_or_else(|| owner.program.clone(), |known| known.name.clone());
    let fix = Fix::ExemptInProgram { program, host };
    vec![match known.and_then(|known| known.rules).and_then(|rules| exception(rules, &case.target.host)) {
        Some(line) => RemedyStep::write(fix, Snippet::settings([line])),
        None => RemedyStep::say(fix),
    }]
}

/// The rule that lets a host go directly, as the program writes it. The name of the way out is the one of its own examples.
fn exception(rules: ProxyRules, host: &Host) -> Option<String> {
    use serde_json::json;
    let (network, name) = match host {
        Host::Address(address) => (Some(format!("{address}/{}", if address.is_ipv4() { 32 } else { 128 })), None),
        Host::Name(name) => (None, Some(name)),
        Host::ThisMachine => return None,
    };
    Some(match (rules, network, name) {
        (ProxyRules::Mihomo, Some(network), _) if network.contains(':') => format!("- IP-CIDR6,{network},DIRECT,no-resolve"),
        (ProxyRules::Mihomo, Some(network), _) => format!("- IP-CIDR,{network},DIRECT,no-resolve"),
        (ProxyRules::Mihomo, None, name) => format!("- DOMAIN,{},DIRECT", name?),
        (ProxyRules::SingBox, Some(network), _) => json!({"ip_cidr": [network], "outbound": "direct"}).to_string(),
        (ProxyRules::SingBox, None, name) => json!({"domain": [name?], "outbound": "direct"}).to_string(),
        (ProxyRules::Xray, Some(network), _) => json!({"type": "field", "ip": [network], "outboundTag": "direct"}).to_string(),
        (ProxyRules::Xray, None, name) => {
            json!({"type": "field", "domain": [format!("full:{}", name?)], "outboundTag": "direct"}).to_string()
        }
    })
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
