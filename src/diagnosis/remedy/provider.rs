//! What a provider filters before the machine, in the words of its console.

use std::net::IpAddr;

use super::{Command, Fix, Remedy, RemedyStep};
use crate::{
    case::Case,
    diagnosis::{
        provider::{Provider, provider},
        vantage,
    },
    evidence::{Backend, FilterRule},
};

/// What Debian and Ubuntu save the rules of iptables with (netfilter-persistent(8)).
const SAVE: [&str; 2] = ["netfilter-persistent", "save"];

/// The port is opened at the provider: where and how, as far as it is known who that is.
pub(super) fn security_group(case: &Case) -> Remedy {
    let port = case.target.port;
    let Some(known) = provider(case) else { return Remedy::steps([RemedyStep::say(Fix::OpenAtProvider { port })]) };
    let mut steps = Vec::new();
    if let Some(address) = known.address {
        let (address, vendor) = (address.to_string(), known.vendor.name.clone());
        steps.push(RemedyStep::say(Fix::AddressAtVendor { address, vendor }));
    }
    steps.push(at(case, known));
    steps.push(RemedyStep::say(Fix::CheckVendorRule {}));
    let also = known.vendor.also.iter().map(|also| Fix::AlsoAtVendor { filter: also.id.clone(), port });
    steps.extend(also.map(RemedyStep::say));
    let remedy = Remedy::steps(steps).undo(Fix::UndoVendorRule { port });
    if case.client.is_none() { remedy.risk(Fix::RiskExposed { port }) } else { remedy }
}

/// The step beside another remedy: the provider may filter as well.
pub(super) fn also(case: &Case) -> RemedyStep {
    match provider(case) {
        Some(known) => at(case, known),
        None => RemedyStep::say(Fix::OpenAtProvider { port: case.target.port }),
    }
}

fn at(case: &Case, known: Provider) -> RemedyStep {
    let vendor = known.vendor.id.clone();
    RemedyStep::say(Fix::OpenAtVendor { vendor, port: case.target.port, source: source(case) })
}

/// The client that was named; else everybody of the families the target has.
fn source(case: &Case) -> String {
    let everybody = |address: IpAddr| if address.is_ipv4() { "0.0.0.0/0" } else { "::/0" };
    match case.client.map(|client| client.to_canonical()) {
        Some(IpAddr::V4(client)) => format!("{client}/32"),
        Some(IpAddr::V6(client)) => format!("{client}/128"),
        None => {
            let mut networks: Vec<&str> = vantage(case).addresses.iter().map(|target| everybody(target.address)).collect();
            networks.sort_unstable();
            networks.dedup();
            if networks.is_empty() { "0.0.0.0/0, ::/0".into() } else { networks.join(", ") }
        }
    }
}

/// Oracle's images bring rules of their own, with this one at the end, and the security list is another filter: where this
/// very rule decided, both have to be opened, and the change has to be saved.
pub(super) fn of_oracles_image(case: &Case, rule: &FilterRule, mut remedy: Remedy) -> Remedy {
    let known = provider(case).filter(|known| known.vendor.id == "oracle" && known.address.is_none());
    let Some(known) = known.filter(|_| is_last_of_image(rule)) else { return remedy };
    let saved =
        case.evidence.front_ends().known().is_some_and(|found| found.installed.iter().any(|one| one.name == "iptables"));
    remedy.steps.insert(0, RemedyStep::say(Fix::OracleImageRules { port: case.target.port }));
    if saved {
        let save = RemedyStep::run(Fix::SaveRules {}, Command::as_root(SAVE));
        match remedy.steps.iter_mut().find(|step| matches!(step.text, Fix::KeepIptablesRule { .. })) {
            Some(step) => *step = save,
            None => remedy.steps.push(save),
        }
    }
    remedy.steps.push(at(case, known));
    remedy
}

/// `-A INPUT -j REJECT --reject-with icmp-host-prohibited`, the last rule of Oracle's images of Ubuntu and `CentOS`.
fn is_last_of_image(rule: &FilterRule) -> bool {
    let says = rule.rule.as_ref().map(|rule| rule.text.split_whitespace().collect::<Vec<_>>()).unwrap_or_default();
    let unconditional = matches!(says.as_slice(), ["-j", "REJECT", "--reject-with", "icmp-host-prohibited"]);
    unconditional && rule.chain == "INPUT" && rule.table == "filter" && rule.backend != Backend::Nftables
}
