//! The target's greeting, tried at every address at once: inside TLS where its scheme has that.

use std::{io, net::SocketAddr, time::Duration};

use futures_util::future::join_all;
use nix::libc;
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::TcpStream,
    time::{Instant, timeout, timeout_at},
};

use super::{
    limits::{Limits, MOST_ADDRESSES, MOST_OTHER_LISTENERS, PAGE_PAUSE, QUESTION_LIMIT, SPEAKS_FIRST, STILL_COMING},
    tls::{self, Trust},
    websocket,
};
use crate::{
    case::{Scheme, Target},
    diagnosis::Upstream,
    evidence::{Handshake, HandshakeEnd, Need, Obstacle, TlsSession},
    wire::{
        edge::{Signs, signs},
        greeting::{Greeting, LONGEST_HEAD, after_head, after_interim, lacks_page},
        spoken::spoken,
        tls::is_escaped_record,
    },
};

pub(super) async fn observe(
    to: &[SocketAddr],
    target: &Target,
    trust: &Trust,
    limits: &Limits,
) -> Result<Vec<Handshake>, Obstacle> {
    let greeting = greeting(target).ok_or_else(|| Obstacle::new(Need::LaterVersion))?;
    let each = greet_all(to, target, trust, limits).await;
    // Where the answer is none that the scheme knows, the other way shows whether one side speaks TLS and the other not.
    Ok(join_all(each.into_iter().map(|seen| with_the_other_way(seen, &greeting, target, trust, limits))).await)
}

/// The greeting of a scheme that has one.
pub(super) fn greeting(target: &Target) -> Option<Greeting> {
    match target.scheme {
        Scheme::Http | Scheme::Https => Some(Greeting::http(target)),
        Scheme::Ws | Scheme::Wss => Some(Greeting::websocket(target, random_key())),
        Scheme::Tcp => None,
    }
}

/// The key of an upgrade. Without random numbers it is a constant, which a server has to accept as well.
pub(super) fn random_key() -> [u8; 16] {
    let mut random = [0; 16];
    let _ = getrandom::fill(&mut random);
    random
}

/// Asks for the first page at every address, without a word about the target's own port.
pub(super) async fn front_pages(to: &[SocketAddr], target: &Target, limits: &Limits) -> Vec<Handshake> {
    let greeting = Greeting::front_page(target);
    let each = to.iter().take(MOST_ADDRESSES).map(|to| greet(*to, &greeting, None, limits.exchange));
    join_all(each).await
}

/// Greets as the target's scheme does, at every address; nobody where it has no greeting.
pub(super) async fn greet_all(to: &[SocketAddr], target: &Target, trust: &Trust, limits: &Limits) -> Vec<Handshake> {
    let Some(greeting) = greeting(target) else { return Vec::new() };
    let with = target.scheme.is_tls().then_some((target, trust));
    join_all(to.iter().take(MOST_ADDRESSES).map(|to| greet(*to, &greeting, with, limits.exchange))).await
}

/// Greets servers behind a reverse proxy as it would: as the target's host, with the path that it asks for.
pub(super) async fn greet_behind(to: &[Upstream], target: &Target, trust: &Trust, limits: &Limits) -> Vec<Handshake> {
    let each = to.iter().take(MOST_OTHER_LISTENERS).map(|to| async move {
        let asked = Target { path: to.path.clone(), ..target.clone() };
        let greeting = greeting(&asked)?;
        Some(greet(to.at, &greeting, to.tls.then_some((&asked, trust)), limits.exchange.min(QUESTION_LIMIT)).await)
    });
    join_all(each).await.into_iter().flatten().collect()
}

/// TLS is for a target, with what this host trusts.
pub(super) type Tls<'a> = Option<(&'a Target, &'a Trust)>;

async fn with_the_other_way(
    seen: Handshake,
    greeting: &Greeting,
    target: &Target,
    trust: &Trust,
    limits: &Limits,
) -> Handshake {
    let unclear = match &seen.end {
        HandshakeEnd::Closed | HandshakeEnd::Silent => seen.tls.is_none(),
        HandshakeEnd::NotTls(_) | HandshakeEnd::TlsFailed(_) => true,
        HandshakeEnd::NotHttp(bytes) => is_escaped_record(bytes) && seen.tls.is_none(),
        HandshakeEnd::Errno(errno) => *errno == libc::ECONNRESET && seen.tls.is_none(),
        // What an HTTP server says to a request that it expected inside TLS.
        HandshakeEnd::Http { status, .. } => *status == 400 && !target.scheme.is_tls(),
        HandshakeEnd::TlsAlert(_) => false,
    };
    if !unclear {
        return seen;
    }
    let with = (!target.scheme.is_tls()).then_some((target, trust));
    // Who answers TLS, or without it, does so at once: after such a silence, nothing else is worth more time.
    let limit = if seen.end == HandshakeEnd::Silent { SPEAKS_FIRST } else { QUESTION_LIMIT };
    let otherwise = greet(seen.to, greeting, with, limits.exchange.min(limit)).await;
    Handshake { otherwise: Some(Box::new(otherwise)), ..seen }
}

async fn greet(to: SocketAddr, greeting: &Greeting, with: Tls<'_>, limit: Duration) -> Handshake {
    let until = Instant::now() + limit;
    match timeout_at(until, TcpStream::connect(to)).await {
        Ok(Ok(stream)) => greet_over(stream, to, greeting, with, until).await,
        Ok(Err(error)) => Handshake::new(to, errno(&error)),
        Err(_late) => Handshake::new(to, HandshakeEnd::Silent),
    }
}

/// Greets over a stream that is open, and leads to `to`.
pub(super) async fn greet_over<S>(stream: S, to: SocketAddr, greeting: &Greeting, with: Tls<'_>, until: Instant) -> Handshake
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let Some((target, trust)) = with else { return exchange(stream, to, greeting, None, until).await };
    let client = trust.client(target, to.ip()).await;
    inside_tls(stream, to, greeting, &client, until).await
}

/// The same with nothing but HTTP/2, which TLS has to agree on first.
pub(super) async fn greet_over_http2<S>(
    stream: S,
    to: SocketAddr,
    greeting: &Greeting,
    with: Tls<'_>,
    until: Instant,
) -> Handshake
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let Some((target, trust)) = with else { return exchange(stream, to, greeting, None, until).await };
    let client = trust.client(target, to.ip()).await.speaking_http2();
    inside_tls(stream, to, greeting, &client, until).await
}

async fn inside_tls<S>(stream: S, to: SocketAddr, greeting: &Greeting, client: &tls::Client, until: Instant) -> Handshake
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    match timeout_at(until, client.connect(stream)).await {
        Ok(Ok((stream, session))) => exchange(stream, to, greeting, Some(session), until).await,
        Ok(Err(end)) => Handshake::new(to, end),
        Err(_late) => Handshake::new(to, HandshakeEnd::Silent),
    }
}

async fn exchange<S>(mut stream: S, to: SocketAddr, greeting: &Greeting, tls: Option<TlsSession>, until: Instant) -> Handshake
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let mut received = Vec::new();
    let end = match timeout_at(until, converse(&mut stream, greeting, &mut received)).await {
        Ok(Ok(end)) => end,
        // What came before the time was over, or before a reset, still counts.
        _ if !received.is_empty() => greeting.read(&received, true).unwrap_or(HandshakeEnd::Silent),
        Ok(Err(error)) if tls.is_some() => tls::failure(&error, &[]),
        Ok(Err(error)) => errno(&error),
        Err(_late) => HandshakeEnd::Silent,
    };
    let pong = match end {
        HandshakeEnd::Http { upgraded: true, .. } => Some(websocket::pong(stream, after_head(&received), until).await),
        _ => None,
    };
    Handshake { tls, pong, ..told(to, greeting, &received, end) }
}

/// What has come by now over a connection on which a greeting was not answered in time; nothing, if still nothing has.
pub(super) async fn hear_late(stream: &mut TcpStream, to: SocketAddr, greeting: &Greeting) -> Option<Handshake> {
    let mut received = vec![0; LONGEST_HEAD];
    let length = timeout(STILL_COMING, stream.read(&mut received)).await.ok()?.ok().filter(|length| *length > 0)?;
    received.truncate(length);
    received.drain(..after_interim(&received));
    let end = greeting.read(&received, true)?;
    Some(told(to, greeting, &received, end))
}

/// An answer with what its bytes are known by.
fn told(to: SocketAddr, greeting: &Greeting, received: &[u8], end: HandshakeEnd) -> Handshake {
    let Signs { headers, edge_error, .. } = signs(received);
    Handshake { headers, edge_error, spoken: spoken(&greeting.bytes, received), ..Handshake::new(to, end) }
}

/// Sends the greeting, and reads until it is known what the answer means.
async fn converse<S>(stream: &mut S, greeting: &Greeting, received: &mut Vec<u8>) -> io::Result<HandshakeEnd>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    if !greeting.bytes.is_empty() {
        stream.write_all(&greeting.bytes).await?;
        stream.flush().await?;
    }
    let mut buffer = vec![0; 4096];
    while received.len() < LONGEST_HEAD {
        let known = greeting.read(received, false).filter(|_| !received.is_empty() && !signs(received).unfinished);
        let length = match known {
            None => ended(stream.read(&mut buffer).await)?,
            Some(end) if !lacks_page(received) => return Ok(end),
            // The page tells more, and a short one comes with the head or right after it.
            Some(end) => match timeout(PAGE_PAUSE, stream.read(&mut buffer)).await {
                Ok(read) => ended(read).unwrap_or_default(),
                Err(_late) => return Ok(end),
            },
        };
        received.extend(buffer.get(..length).unwrap_or_default());
        received.drain(..after_interim(received));
        if length == 0 {
            return Ok(greeting.read(received, true).unwrap_or(HandshakeEnd::Closed));
        }
    }
    Ok(greeting.read(received, true).unwrap_or(HandshakeEnd::Silent))
}

/// Many servers end TLS without saying so.
fn ended(read: io::Result<usize>) -> io::Result<usize> {
    match read {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(0),
        other => other,
    }
}

fn errno(error: &io::Error) -> HandshakeEnd {
    HandshakeEnd::Errno(error.raw_os_error().unwrap_or(libc::EIO))
}
