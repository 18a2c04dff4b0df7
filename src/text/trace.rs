//! The page that shows what a copy of the packet filter did to the SYN.

use std::net::{IpAddr, SocketAddr};

use super::{Family, Text};
use crate::evidence::{Backend, Blind, Direction, FilterRule, Passage, PassageEnd, Rejection};

/// The way to the page.
#[must_use]
pub fn crumb() -> Text {
    Text::new("app-crumb-trace")
}

/// What the page is.
#[must_use]
pub fn title() -> Text {
    Text::new("app-trace-title")
}

/// The way to the target.
#[must_use]
pub fn way_title() -> Text {
    Text::new("app-way-title")
}

/// It is being followed.
#[must_use]
pub fn way_running(seconds: u64) -> Text {
    Text::new("app-way-running").count("seconds", seconds)
}

/// How it was done, and what it left alone.
#[must_use]
pub fn how(rules: u32) -> Text {
    Text::new("app-trace-how").count("rules", rules.into())
}

/// Whose SYN, to where, by which interface.
#[must_use]
pub fn syn(direction: Direction, from: IpAddr, to: SocketAddr, interface: &str) -> Text {
    let id = match direction {
        Direction::In => "app-trace-syn-in",
        Direction::Out => "app-trace-syn-out",
    };
    Text::new(id).word("from", from.to_string()).word("to", to.to_string()).word("interface", interface)
}

/// Others to whom the same happened.
#[must_use]
pub fn likewise(others: &[IpAddr]) -> Text {
    let others: Vec<String> = others.iter().map(IpAddr::to_string).collect();
    Text::new("app-trace-likewise").word("others", others.join(", "))
}

/// No rule had anything to say.
#[must_use]
pub fn no_rule() -> Text {
    Text::new("app-trace-no-rule")
}

/// What follows is the answer's way.
#[must_use]
pub fn of_answer() -> Text {
    Text::new("app-trace-of-answer")
}

/// The policy of a chain.
#[must_use]
pub fn policy() -> Text {
    Text::new("app-trace-policy")
}

/// Where a rule stands, as its tool has it.
#[must_use]
pub fn place(rule: &FilterRule) -> String {
    let FilterRule { backend, tool, family, table, chain, rule } = rule;
    let place = match backend {
        Backend::Nftables => format!("{family} {table} {chain}"),
        Backend::IptablesNft | Backend::IptablesLegacy => format!("{tool} -t {table} {chain}"),
    };
    match rule {
        Some(rule) => match rule.handle.filter(|_| *backend == Backend::Nftables) {
            Some(handle) => format!("{place} #{} (handle {handle})", rule.number),
            None => format!("{place} #{}", rule.number),
        },
        None => place,
    }
}

/// What became of it.
#[must_use]
pub fn end(passage: &Passage) -> Text {
    let text = Text::new(format!("app-trace-end-{}", end_id(passage.end)));
    match (passage.end, passage.led_to) {
        (PassageEnd::Answered, Some(to)) => Text::new("app-trace-answered-elsewhere").word("to", to.to_string()),
        (PassageEnd::Closed, Some(to)) => Text::new("app-trace-closed-elsewhere").word("to", to.to_string()),
        _ => text,
    }
}

/// What the rehearsal cannot see.
#[must_use]
pub fn blind(blind: &Blind) -> Text {
    match blind {
        Blind::Xdp { interface, program } => {
            Text::new("app-trace-blind-xdp").word("interface", interface).word("program", program)
        }
        Blind::TrafficControl { interface, program } => {
            Text::new("app-trace-blind-tc").word("interface", interface).word("program", program)
        }
        Blind::Bridge { interface } => Text::new("app-trace-blind-bridge").word("interface", interface),
        Blind::Order { other } => {
            Text::new("app-trace-blind-order").said("end", Text::new(format!("app-trace-end-{}", end_id(*other))))
        }
        Blind::Memory { rule } => Text::new("app-trace-blind-memory").word("rule", place(rule)),
        Blind::SocketOwner { rule } => Text::new("app-trace-blind-owner").word("rule", place(rule)),
    }
}

const fn end_id(end: PassageEnd) -> &'static str {
    match end {
        PassageEnd::Answered => "answered",
        PassageEnd::Closed => "closed",
        PassageEnd::Dropped => "dropped",
        PassageEnd::Rejected(how) => match how {
            Rejection::Reset | Rejection::PortUnreachable => "refused",
            Rejection::HostUnreachable => "host-unreachable",
            Rejection::NetworkUnreachable => "network-unreachable",
            Rejection::Prohibited => "prohibited",
            Rejection::Other => "rejected",
        },
        PassageEnd::AnswerDropped => "answer-dropped",
        PassageEnd::ReversePath => "reverse-path",
        PassageEnd::NoWay => "no-way",
        PassageEnd::Queued => "queued",
        PassageEnd::Lost => "lost",
    }
}

pub(super) fn families() -> Vec<Family> {
    let rejections =
        [Rejection::Reset, Rejection::HostUnreachable, Rejection::NetworkUnreachable, Rejection::Prohibited, Rejection::Other];
    let ends = [
        PassageEnd::Answered,
        PassageEnd::Closed,
        PassageEnd::Dropped,
        PassageEnd::AnswerDropped,
        PassageEnd::ReversePath,
        PassageEnd::NoWay,
        PassageEnd::Queued,
        PassageEnd::Lost,
    ];
    let all = ends.into_iter().chain(rejections.into_iter().map(PassageEnd::Rejected));
    vec![Family::new("app-trace-end-", all.map(|end| end_id(end).to_owned()))]
}
