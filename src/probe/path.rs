//! The way of a SYN, hop by hop, as an ordinary user can ask for it: connects with few hops to live, and the error queue of
//! the socket (`IP_RECVERR` in ip(7), `IPV6_RECVERR` in ipv6(7)), which names the router that sent an error.

use std::net::{IpAddr, SocketAddr};

use futures_util::future::join_all;
use nix::libc;
use tokio::time::{Duration, Instant, timeout};

use super::{
    connect::connect_within,
    limits::{HOP_LIMIT, HOPS_AT_ONCE, Limits, MOST_HOPS, MOST_PATHS, MOST_SILENT_HOPS},
};
use crate::evidence::{ConnectEnd, IcmpSender, Path, PathEnd, PathHop};

pub(super) async fn observe(to: &[SocketAddr], limits: &Limits) -> Vec<Path> {
    let wait = limits.exchange.min(HOP_LIMIT);
    join_all(to.iter().take(MOST_PATHS).map(|to| trace(*to, wait))).await
}

/// A few hops at once, until the way ends or nobody answers any more.
async fn trace(to: SocketAddr, wait: Duration) -> Path {
    let mut steps: Vec<PathHop> = Vec::new();
    let all: Vec<u8> = (1..=MOST_HOPS).collect();
    for some in all.chunks(HOPS_AT_ONCE) {
        for (hops, answer, took_us) in join_all(some.iter().map(|hops| step(to, *hops, wait))).await {
            let end = match answer {
                Answer::Router(router) => {
                    steps.push(PathHop { hops, router: Some(router), took_us });
                    continue;
                }
                Answer::Silent => {
                    steps.push(PathHop { hops, router: None, took_us });
                    continue;
                }
                Answer::Open => PathEnd::Open { hops },
                Answer::Refused => PathEnd::Refused { hops },
                Answer::Rejected(by) => PathEnd::Rejected { hops, by },
                Answer::Unsent(errno) => PathEnd::Unsent(errno),
            };
            return Path { to, steps, end };
        }
        if steps.iter().rev().take_while(|step| step.router.is_none()).count() >= MOST_SILENT_HOPS {
            break;
        }
    }
    while steps.last().is_some_and(|step| step.router.is_none()) {
        steps.pop();
    }
    Path { to, steps, end: PathEnd::Silent }
}

enum Answer {
    Router(IpAddr),
    Open,
    Refused,
    Rejected(IcmpSender),
    Silent,
    Unsent(i32),
}

async fn step(to: SocketAddr, hops: u8, wait: Duration) -> (u8, Answer, u64) {
    let begun = Instant::now();
    let answer = match timeout(wait, connect_within(to, Some(hops))).await {
        Ok(Ok((end, icmp, own))) => answer(to, end, icmp, own),
        Ok(Err(error)) => Answer::Unsent(error.raw_os_error().unwrap_or(libc::EIO)),
        Err(_late) => Answer::Silent,
    };
    (hops, answer, u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX))
}

fn answer(to: SocketAddr, end: ConnectEnd, icmp: Option<IcmpSender>, own: Option<IpAddr>) -> Answer {
    let expired = |sender: &IcmpSender| sender.kind == if to.is_ipv4() { 11 } else { 3 };
    match (end, icmp) {
        (ConnectEnd::Open, _) => Answer::Open,
        (_, Some(sender)) if expired(&sender) => Answer::Router(sender.address),
        // This machine itself says so: nobody answers for the next hop on its link.
        (ConnectEnd::Errno(errno), Some(sender)) if Some(sender.address) == own => Answer::Unsent(errno),
        (_, Some(sender)) => Answer::Rejected(sender),
        (ConnectEnd::Errno(libc::ECONNREFUSED), None) => Answer::Refused,
        (ConnectEnd::Errno(libc::ETIMEDOUT) | ConnectEnd::NoAnswer, None) => Answer::Silent,
        (ConnectEnd::Errno(errno), None) => Answer::Unsent(errno),
    }
}
