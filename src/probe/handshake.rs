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
    wire::greeting::{Greeting, LONGEST_HEAD},
};

pub(super) async fn observe(to: &[SocketAddr], target: &Target, limits: &Limits) -> Result<Vec<Handshake>, Obstacle> {
    let greeting = match target.scheme {
        Scheme::Http => Greeting::http(target),
        Scheme::Ws => {
            let mut random = [0; 16];
            // Without random numbers the key is a constant, which a server has to accept as well.
            let _ = getrandom::fill(&mut random);
            Greeting::websocket(target, random)
        }
        Scheme::Tcp | Scheme::Https | Scheme::Wss => return Err(Obstacle::new(Need::LaterVersion)),
    };
    let greet = |to: &SocketAddr| {
        let (to, greeting) = (*to, &greeting);
        async move { Handshake { to, end: greet(to, greeting, limits.exchange).await } }
    };
    Ok(join_all(to.iter().take(MOST_ADDRESSES).map(greet)).await)
}

async fn greet(to: SocketAddr, greeting: &Greeting, limit: Duration) -> HandshakeEnd {
    let until = Instant::now() + limit;
    let errno = |error: &io::Error| HandshakeEnd::Errno(error.raw_os_error().unwrap_or(libc::EIO));
    let mut received = Vec::new();
    let exchange = async {
        let mut stream = TcpStream::connect(to).await?;
        stream.write_all(&greeting.bytes).await?;
        let mut buffer = [0; 4096];
        while received.len() < LONGEST_HEAD {
            let length = stream.read(&mut buffer).await?;
            received.extend(buffer.get(..length).unwrap_or_default());
            if let Some(end) = greeting.read(&received, length == 0) {
                return Ok(end);
            }
        }
        Ok(HandshakeEnd::Silent)
    };
    match timeout_at(until, exchange).await {
        Ok(Ok(end)) => end,
        // What came before the time was over, or before a reset, still counts.
        _ if !received.is_empty() => greeting.read(&received, true).unwrap_or(HandshakeEnd::Silent),
        Ok(Err(error)) => errno(&error),
        Err(_late) => HandshakeEnd::Silent,
    }
}
