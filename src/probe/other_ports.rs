//! The target's own greeting on other ports, as a client that used them would send it: once each, all at once.

use std::net::SocketAddr;

use futures_util::future::join_all;

use super::{
    handshake,
    limits::{Limits, MOST_OTHER_LISTENERS},
    tls::Trust,
};
use crate::{case::Target, evidence::Handshake};

pub(super) async fn observe(to: &[SocketAddr], target: &Target, trust: &Trust, limits: &Limits) -> Vec<Handshake> {
    let each = to.iter().take(MOST_OTHER_LISTENERS).map(|to| async move {
        let target = Target { port: to.port(), ..target.clone() };
        handshake::greet_all(&[*to], &target, trust, limits).await
    });
    join_all(each).await.into_iter().flatten().collect()
}
