//! Causes and verdicts, and what the documents say besides: hints on a cause, notes on a symptom.

use super::{Family, Text};
use crate::{
    case::Target,
    diagnosis::{Cause, Verdict},
    evidence::PortUse,
    tree::{Teller, Tree},
};

/// The Workerman manual's page on kernel settings, which the documents link to.
const KERNEL_PAGE: &str = "https://www.workerman.net/doc/workerman/appendices/kernel-optimization.html";

/// Seconds a port stays in `TIME_WAIT` (Linux `include/net/tcp.h`, `TCP_TIMEWAIT_LEN`).
const TIME_WAIT_S: u64 = 60;

/// Linux's own range of local ports (`net.ipv4.ip_local_port_range`, `Documentation/networking/ip-sysctl.rst`).
const DEFAULT_RANGE: (u16, u16) = (32_768, 60_999);

/// The range the documents advise.
const WIDE_RANGE: (u16, u16) = (10_000, 65_535);

/// What a service that speaks only HTTP answers to a WebSocket handshake.
const EXAMPLE_CODE: &str = "200";

/// Title of a cause (`cause-…`).
#[must_use]
pub fn title(cause: Cause) -> Text {
    Text::new(format!("cause-{}", member(cause)))
}

/// Why it happens, in the documents' words where they are right (`why-…`).
#[must_use]
pub fn why(cause: Cause) -> Text {
    Text::new(format!("why-{}", member(cause)))
}

/// A hint of the documents on one cause (`why-hint-…`), with the values of this case.
#[must_use]
pub fn hint(name: &str, target: &Target) -> Text {
    about(Text::new(format!("why-hint-{name}")), target)
}

/// A note of the documents on a whole symptom (`why-note-…`), with the values of this case.
#[must_use]
pub fn note(name: &str, target: &Target) -> Text {
    about(Text::new(format!("why-note-{name}")), target)
}

/// Who can tell where neither a check nor a question helps (`why-teller-…`).
#[must_use]
pub fn teller(teller: Teller) -> Text {
    Text::new(format!("why-teller-{}", teller.id()))
}

/// The word of a verdict (`app-verdict-…`), in capitals as the catalogue writes it.
#[must_use]
pub fn verdict(verdict: Verdict) -> Text {
    Text::new(format!("app-verdict-{}", verdict_member(verdict)))
}

/// Every value that a hint or a note may use. Code and addresses are words: the same in each language.
fn about(text: Text, target: &Target) -> Text {
    let listen = format!("websocket://0.0.0.0:{}", target.port);
    let default = size(DEFAULT_RANGE);
    text.word("port", target.port.to_string())
        .word("url", format!("ws://{}/", target.authority()))
        .word("code", EXAMPLE_CODE)
        .word("gateway", format!("$gateway = new Gateway('{listen}');"))
        .word("worker", format!("$worker = new Worker('{listen}');"))
        .word("page", KERNEL_PAGE)
        .count("ports", default)
        .count("rate", default / TIME_WAIT_S)
        .count("wide", size(WIDE_RANGE))
}

fn size(range: (u16, u16)) -> u64 {
    PortUse { range, ..PortUse::default() }.size()
}

fn member(cause: Cause) -> String {
    cause.id().replace('.', "-")
}

fn verdict_member(verdict: Verdict) -> String {
    verdict.id().replace('_', "-")
}

pub(super) fn families(tree: &Tree) -> Vec<Family> {
    let hints = tree.branches.iter().flat_map(|branch| &branch.steps).flat_map(|step| step.hints.iter().cloned());
    let notes = tree.branches.iter().flat_map(|branch| branch.notes.iter().cloned());
    vec![
        Family::new("cause-", Cause::ALL.iter().map(|cause| member(*cause))),
        Family::new("why-", Cause::ALL.iter().map(|cause| member(*cause))),
        Family::new("why-hint-", hints),
        Family::new("why-note-", notes),
        Family::new("why-teller-", Teller::ALL.map(|teller| teller.id().to_owned())),
        Family::new("app-verdict-", Verdict::ALL.map(verdict_member)),
    ]
}
