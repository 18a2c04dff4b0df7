//! The servers with authority over a name's zone, asked directly: what caches between here and there do not show yet.

use std::{net::IpAddr, time::Duration};

use futures_util::future::join_all;
use tokio::time::{Instant, timeout_at};

use super::{limits::Limits, resolver};
use crate::{
    evidence::{AuthorityAnswer, ResolverOutcome},
    wire::dns::{Question, zones},
};

/// Servers of the zone that are asked; the others say the same, or the zone is broken.
const MOST_SERVERS: usize = 2;
/// Resolvers tried for the names of the servers.
const MOST_RESOLVERS: usize = 2;
/// Time for one question.
const LIMIT: Duration = Duration::from_secs(1);

/// What the servers say of `name`. Empty where none is found, none can be reached, or none has authority: that is common
/// (networks that let no DNS out but to their own resolver) and stands in nobody's way.
pub(super) async fn answers(resolvers: &[IpAddr], name: &str, limits: &Limits) -> Vec<AuthorityAnswer> {
    let until = Instant::now() + limits.exchange;
    timeout_at(until, ask(resolvers, name, LIMIT.min(limits.exchange))).await.unwrap_or_default()
}

async fn ask(resolvers: &[IpAddr], name: &str, limit: Duration) -> Vec<AuthorityAnswer> {
    for resolver in resolvers.iter().take(MOST_RESOLVERS) {
        let servers = servers(*resolver, name, limit).await;
        if !servers.is_empty() {
            let asked = servers.iter().take(MOST_SERVERS).map(|server| of_server(*resolver, server, name, limit));
            return join_all(asked).await.into_iter().flatten().collect();
        }
    }
    Vec::new()
}

/// The servers of the zone the name is in: of the longest ancestor that has any.
async fn servers(resolver: IpAddr, name: &str, limit: Duration) -> Vec<String> {
    let asked = zones(name).into_iter().map(|zone| async move {
        let question = Question::name_servers(&zone, resolver::unguessable()).ok()?;
        resolver::ask(resolver, &question, Instant::now() + limit).await.ok()
    });
    let answers = join_all(asked).await;
    answers.into_iter().flatten().map(|answer| answer.servers).find(|servers| !servers.is_empty()).unwrap_or_default()
}

async fn of_server(resolver: IpAddr, server: &str, name: &str, limit: Duration) -> Option<AuthorityAnswer> {
    let ResolverOutcome::Addresses(addresses) = resolver::addresses(resolver, server, limit).await.outcome else {
        return None;
    };
    // An answer from elsewhere must not make this machine speak to a whole group.
    let address = addresses.into_iter().find(|address| !address.is_unspecified() && !address.is_multicast())?;
    let until = Instant::now() + limit;
    let answer = resolver::with_authority(address, name, until).await?;
    Some(AuthorityAnswer {
        server: server.to_owned(),
        address,
        outcome: answer.outcome,
        aliases: answer.aliases,
        ttl_s: answer.ttl_s,
    })
}
