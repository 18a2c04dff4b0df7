//! One exchange with the proxy that variables name: connect, ask for the target, greet the target through it.
//!
//! No login is ever sent, and nothing but the target is asked for.

use std::{
    io,
    net::{IpAddr, SocketAddr},
    time::Duration,
};

use nix::libc;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::{Instant, timeout, timeout_at},
};

use super::{
    handshake,
    limits::{Limits, MOST_PROXY_ADDRESSES},
    program,
    tls::Trust,
};
use crate::{
    case::{Host, Scheme, Target},
    evidence::{ConnectEnd, HandshakeEnd, ProxyAddress, ProxyEnd, ProxyKind, ProxyTrial},
    wire::{
        getent,
        greeting::Greeting,
        proxy_reply::{self, LONGEST_HEAD, Reply},
    },
};

pub(super) async fn observe(proxy: &ProxyAddress, host: &Host, target: &Target, trust: &Trust, limits: &Limits) -> ProxyTrial {
    let trial = |at, end| ProxyTrial { proxy: proxy.clone(), at, end };
    let addresses = addresses(&proxy.host, limits.exchange).await;
    let Some((at, connected)) = connect(&addresses, proxy.port, limits.exchange).await else {
        return trial(None, ProxyEnd::NotFound);
    };
    let end = match connected {
        Err(end) => ProxyEnd::NoConnection(end),
        Ok(_) if proxy.kind == ProxyKind::Https => ProxyEnd::Untried,
        Ok(stream) => {
            Exchange { stream, at, until: Instant::now() + limits.exchange }.with(proxy.kind, host, target, trust).await
        }
    };
    trial(Some(at), end)
}

/// As every program finds them.
async fn addresses(host: &str, limit: Duration) -> Vec<IpAddr> {
    if let Ok(address) = host.parse() {
        return vec![address];
    }
    match program::run("getent", &["ahosts", host], limit).await {
        Ok(output) if output.status == Some(0) => getent::addresses(&output.text, MOST_PROXY_ADDRESSES),
        _ => Vec::new(),
    }
}

/// The first connection that is accepted, or else how the last one ended.
async fn connect(addresses: &[IpAddr], port: u16, limit: Duration) -> Option<(SocketAddr, Result<TcpStream, ConnectEnd>)> {
    let mut last = None;
    let each = limit / u32::try_from(addresses.len().max(1)).unwrap_or(1);
    for address in addresses.iter().take(MOST_PROXY_ADDRESSES) {
        let at = SocketAddr::new(*address, port);
        let ended = match timeout(each, TcpStream::connect(at)).await {
            Ok(Ok(stream)) => return Some((at, Ok(stream))),
            Ok(Err(error)) => ConnectEnd::Errno(error.raw_os_error().unwrap_or(libc::EIO)),
            Err(_late) => ConnectEnd::NoAnswer,
        };
        last = Some((at, Err(ended)));
    }
    last
}

/// A connection to a proxy, and when all of it has to be over.
struct Exchange {
    stream: TcpStream,
    at: SocketAddr,
    until: Instant,
}

type Read = fn(&[u8], bool) -> Option<Reply>;

impl Exchange {
    async fn with(mut self, kind: ProxyKind, host: &Host, target: &Target, trust: &Trust) -> ProxyEnd {
        let port = target.port;
        // Programs ask an HTTP proxy for http URLs without a tunnel.
        if kind == ProxyKind::Http && target.scheme == Scheme::Http {
            return self.whole_url(target).await;
        }
        let steps: Vec<(Vec<u8>, Read)> = match kind {
            ProxyKind::Http | ProxyKind::Https => {
                vec![(proxy_reply::http_connect(host, port), proxy_reply::http_connected)]
            }
            ProxyKind::Socks4 | ProxyKind::Socks4a => match proxy_reply::socks4_request(host, port) {
                Some(request) => vec![(request, proxy_reply::socks4_connected)],
                None => return ProxyEnd::Untried,
            },
            ProxyKind::Socks5 | ProxyKind::Socks5h => match proxy_reply::socks5_request(host, port) {
                Some(request) => vec![
                    (proxy_reply::SOCKS5_GREETING.to_vec(), proxy_reply::socks5_method),
                    (request, proxy_reply::socks5_connected),
                ],
                None => return ProxyEnd::Untried,
            },
        };
        for (request, read) in steps {
            match self.say(&request, read).await {
                Some(Reply::Yes) => {}
                Some(Reply::No(end)) => return end,
                None => return ProxyEnd::Silent,
            }
        }
        let Some(greeting) = handshake::greeting(target) else { return ProxyEnd::Leads(None) };
        // Inside the tunnel goes what the client would say there: TLS first, where the target has it.
        let with = target.scheme.is_tls().then_some((target, trust));
        ProxyEnd::Leads(Some(self.greet(&greeting, with).await))
    }

    /// Asks with the whole URL. What a proxy says when it cannot go on looks like an answer of the target; which of them
    /// it is shows beside the direct answer.
    async fn whole_url(&mut self, target: &Target) -> ProxyEnd {
        match self.greet(&Greeting::http_through_proxy(target), None).await {
            HandshakeEnd::Http { status: 407, .. } => ProxyEnd::Login,
            HandshakeEnd::NotHttp(bytes) | HandshakeEnd::NotTls(bytes) => ProxyEnd::NotProxy(bytes),
            HandshakeEnd::Closed | HandshakeEnd::Errno(_) | HandshakeEnd::TlsAlert(_) | HandshakeEnd::TlsFailed(_) => {
                ProxyEnd::Closed
            }
            HandshakeEnd::Silent => ProxyEnd::Silent,
            HandshakeEnd::Http { status, server, .. } if matches!(status, 403 | 405 | 500..=599) => {
                ProxyEnd::Http { status, reason: server }
            }
            answer @ HandshakeEnd::Http { .. } => ProxyEnd::Leads(Some(answer)),
        }
    }

    /// Says something and reads the answer; `None` if none comes in time.
    async fn say(&mut self, request: &[u8], read: Read) -> Option<Reply> {
        let mut received = Vec::new();
        let until = self.until;
        let exchange = async {
            self.stream.write_all(request).await?;
            loop {
                // The answer is read byte by byte: what follows it is the target's.
                let mut byte = [0];
                let length = self.stream.read(&mut byte).await?;
                received.extend(byte.get(..length).unwrap_or_default());
                if let Some(reply) = read(&received, length == 0 || received.len() >= LONGEST_HEAD) {
                    return io::Result::Ok(reply);
                }
            }
        };
        match timeout_at(until, exchange).await {
            Ok(Ok(reply)) => Some(reply),
            Ok(Err(_reset)) => Some(Reply::No(ProxyEnd::Closed)),
            Err(_late) => None,
        }
    }

    async fn greet(&mut self, greeting: &Greeting, with: Option<(&Target, &Trust)>) -> HandshakeEnd {
        handshake::greet_over(&mut self.stream, self.at, greeting, with, self.until).await.end
    }
}
