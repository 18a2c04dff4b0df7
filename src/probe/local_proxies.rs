//! Listeners of this machine, asked whether they are proxies, and the rules and routes that lead to such.
//!
//! What is asked names no destination, so that no proxy can pass it on: the choice of a SOCKS5 method, and a page of nowhere
//! in HTTP/1.0. What answers neither stays unknown.

use std::net::{IpAddr, SocketAddr};

use futures_util::future::join_all;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

use super::{
    LinuxHost,
    limits::{LOCAL_PROXY_LIMIT, Limits, MOST_LOCAL_PROXIES},
    nat, routes,
};
use crate::{
    evidence::{LocalProxies, LocalProxy, LocalProxyKind},
    wire::proxy_reply::{self, LONGEST_HEAD},
};

pub(super) async fn observe(host: &LinuxHost, at: &[SocketAddr], to: &[IpAddr], rules: bool, limits: &Limits) -> LocalProxies {
    let at = at.get(..MOST_LOCAL_PROXIES).unwrap_or(at);
    let asked = join_all(at.iter().map(|at| async move { Some(LocalProxy { at: *at, kind: kind(*at).await? }) })).await;
    let mut found = LocalProxies {
        answers: asked.into_iter().flatten().collect(),
        marked: routes::marked(to, limits),
        ..LocalProxies::default()
    };
    if rules {
        let (nat, hidden) = nat::all_rules(host, limits).await;
        (found.redirects, found.transparent, found.hidden) = (nat.output, nat.transparent, hidden);
    }
    found
}

async fn kind(at: SocketAddr) -> Option<LocalProxyKind> {
    let method = says(at, &proxy_reply::SOCKS5_GREETING, 2).await;
    if proxy_reply::is_socks5(&method) {
        return Some(LocalProxyKind::Socks5);
    }
    let head = says(at, proxy_reply::PAGE_OF_NOWHERE, LONGEST_HEAD).await;
    proxy_reply::names_itself(&head).map(LocalProxyKind::Http)
}

/// What comes back, as far as it comes in time.
async fn says(at: SocketAddr, request: &[u8], most: usize) -> Vec<u8> {
    let mut received = Vec::new();
    let exchange = async {
        let mut stream = TcpStream::connect(at).await?;
        stream.write_all(request).await?;
        let mut buffer = [0; 512];
        while received.len() < most {
            let length = stream.read(&mut buffer).await?;
            if length == 0 {
                break;
            }
            received.extend(buffer.get(..length).unwrap_or_default());
        }
        std::io::Result::Ok(())
    };
    let _ended = timeout(LOCAL_PROXY_LIMIT, exchange).await;
    received
}
