//! What the target's name resolves to: for programs here, in the hosts file, at each configured resolver, and at the
//! servers with authority over it.

use std::{net::IpAddr, time::Duration};

use futures_util::future::{join_all, join3};

use super::{LinuxHost, authority, files, limits::Limits, limits::MOST_ADDRESSES, program, resolver};
use crate::{
    evidence::{NameAnswers, Need, Obstacle, ResolverAnswer, ResolverOutcome, SystemAnswer},
    wire::{dns, getent, hosts_file, resolv_conf},
};

/// Addresses asked for their names.
const MOST_POINTERS: usize = 4;
/// Time for each of those: they are a courtesy.
const POINTER_LIMIT: Duration = Duration::from_secs(1);

pub(super) async fn observe(host: &LinuxHost, name: &str, limits: &Limits) -> NameAnswers {
    // What cannot be encoded is asked as it is: the answers say what they make of it.
    let ascii = dns::ascii_name(name).unwrap_or_else(|_| name.to_owned());
    let hosts_file = files::read(&host.etc_file("hosts")).unwrap_or_default();
    // No such file means the same to the C library as an empty one.
    let resolv_conf = files::read(&host.etc_file("resolv.conf")).unwrap_or_default();
    let servers = resolv_conf::name_servers(&resolv_conf);
    let each = servers.iter().map(|server| resolver::addresses(*server, &ascii, limits.exchange));
    let (system, resolvers, authority) =
        join3(system(&ascii, limits), join_all(each), authority::answers(&servers, &ascii, limits)).await;
    let reverse = reverse(&system, &resolvers, limits).await;
    let hosts_file = hosts_file::entries(&hosts_file, &ascii);
    NameAnswers { name: name.to_owned(), system, hosts_file, resolvers, reverse, authority }
}

/// Asks as every program does, by the C library in a process of its own: inside this one it could not be cancelled,
/// and a static binary has no nsswitch.
async fn system(name: &str, limits: &Limits) -> SystemAnswer {
    /// getent(1): one or more keys could not be found.
    const NOT_FOUND: i32 = 2;
    if name.starts_with('-') {
        return SystemAnswer::Blocked(Obstacle::with(Need::Other, name));
    }
    match program::run("getent", &["ahosts", name], limits.exchange * 2).await {
        Err(obstacle) => SystemAnswer::Blocked(obstacle),
        Ok(output) => match (output.status, getent::addresses(&output.text, MOST_ADDRESSES)) {
            (Some(0), addresses) if !addresses.is_empty() => SystemAnswer::Addresses(addresses),
            (Some(NOT_FOUND), _) => SystemAnswer::NotFound,
            (status, _) => {
                let status = status.map_or_else(|| "?".to_owned(), |status| status.to_string());
                SystemAnswer::Blocked(Obstacle::with(Need::Other, format!("getent: {status}")))
            }
        },
    }
}

/// The names of the first addresses, from the first resolver that answers at all.
async fn reverse(system: &SystemAnswer, resolvers: &[ResolverAnswer], limits: &Limits) -> Vec<(IpAddr, String)> {
    let mut addresses: Vec<IpAddr> = Vec::new();
    let said = resolvers.iter().filter_map(|answer| match &answer.outcome {
        ResolverOutcome::Addresses(addresses) => Some(addresses),
        _ => None,
    });
    let programs_get = match system {
        SystemAnswer::Addresses(addresses) => Some(addresses),
        _ => None,
    };
    for address in programs_get.into_iter().chain(said).flatten() {
        if !addresses.contains(address) {
            addresses.push(*address);
        }
    }
    let answers = |answer: &&ResolverAnswer| {
        use ResolverOutcome::{Addresses, Failed, NoAddress, NoSuchName};
        matches!(answer.outcome, Addresses(_) | NoAddress | NoSuchName | Failed(_))
    };
    let Some(server) = resolvers.iter().find(answers).map(|answer| answer.resolver) else { return Vec::new() };
    let limit = POINTER_LIMIT.min(limits.exchange);
    let asked = addresses
        .into_iter()
        .take(MOST_POINTERS)
        .map(|address| async move { resolver::pointer(server, address, limit).await.map(|name| (address, name)) });
    join_all(asked).await.into_iter().flatten().collect()
}
