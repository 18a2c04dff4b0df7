//! The target's greeting, tried at every address at once.

use std::{io, net::SocketAddr, time::Duration};

use futures_util::future::join_all;
use nix::libc;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::{Instant, timeout_at},
};

use super::limits::{Limits, MOST_ADDRESSES};
use crate::{
    case::{Scheme, Target},
    evidence::{Handshake, HandshakeEnd, Need, Obstacle},
    wire::{
        edge::{Signs, signs},
        greeting::{Greeting, LONGEST_HEAD},
    },
};

pub(super) async fn observe(to: &[SocketAddr], target: &Target, limits: &Limits) -> Result<Vec<Handshake>, Obstacle> {
    let greeting = greeting(target).ok_or_else(|| Obstacle::new(Need::LaterVersion))?;
    Ok(greet_all(to, &greeting, limits).await)
}

/// The greeting of a scheme that has one outside TLS.
pub(super) fn greeting(target: &Target) -> Option<Greeting> {
    match target.scheme {
        Scheme::Http => Some(Greeting::http(target)),
        Scheme::Ws => {
            let mut random = [0; 16];
            // Without random numbers the key is a constant, which a server has to accept as well.
            let _ = getrandom::fill(&mut random);
            Some(Greeting::websocket(target, random))
        }
        Scheme::Tcp | Scheme::Https | Scheme::Wss => None,
    }
}

/// Asks for the first page at every address, without a word about the target's own port.
pub(super) async fn front_pages(to: &[SocketAddr], target: &Target, limits: &Limits) -> Vec<Handshake> {
    greet_all(to, &Greeting::front_page(target), limits).await
}

async fn greet_all(to: &[SocketAddr], greeting: &Greeting, limits: &Limits) -> Vec<Handshake> {
    let each = to.iter().take(MOST_ADDRESSES).map(|to| greet(*to, greeting, limits.exchange));
    join_all(each).await
}

async fn greet(to: SocketAddr, greeting: &Greeting, limit: Duration) -> Handshake {
    let mut received = Vec::new();
    let end = exchange(to, greeting, limit, &mut received).await;
    let Signs { headers, edge_error, .. } = signs(&received);
    Handshake { to, end, headers, edge_error }
}

async fn exchange(to: SocketAddr, greeting: &Greeting, limit: Duration, received: &mut Vec<u8>) -> HandshakeEnd {
    let until = Instant::now() + limit;
    let errno = |error: &io::Error| HandshakeEnd::Errno(error.raw_os_error().unwrap_or(libc::EIO));
    let exchange = async {
        let mut stream = TcpStream::connect(to).await?;
        stream.write_all(&greeting.bytes).await?;
        let mut buffer = [0; 4096];
        while received.len() < LONGEST_HEAD {
            let length = stream.read(&mut buffer).await?;
            received.extend(buffer.get(..length).unwrap_or_default());
            match greeting.read(received, length == 0) {
                Some(end) if length == 0 || !signs(received).unfinished => return Ok(end),
                _ => {}
            }
        }
        Ok(HandshakeEnd::Silent)
    };
    match timeout_at(until, exchange).await {
        Ok(Ok(end)) => end,
        // What came before the time was over, or before a reset, still counts.
        _ if !received.is_empty() => greeting.read(received, true).unwrap_or(HandshakeEnd::Silent),
        Ok(Err(error)) => errno(&error),
        Err(_late) => HandshakeEnd::Silent,
    }
}
