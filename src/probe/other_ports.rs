//! The target's own greeting on other ports, as a client that used them would send it: once each, all at once.

use std::net::SocketAddr;

use futures_util::future::try_join_all;

use super::{
    handshake,
    limits::{Limits, MOST_OTHER_LISTENERS},
};
use crate::{
    case::Target,
    evidence::{Handshake, Obstacle},
};

pub(super) async fn observe(to: &[SocketAddr], target: &Target, limits: &Limits) -> Result<Vec<Handshake>, Obstacle> {
    let each = to.iter().take(MOST_OTHER_LISTENERS).map(|to| async move {
        let target = Target { port: to.port(), ..target.clone() };
        handshake::observe(&[*to], &target, limits).await
    });
    Ok(try_join_all(each).await?.into_iter().flatten().collect())
}
