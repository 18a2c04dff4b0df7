//! One resolver, asked directly.

use std::{
    io::{self, ErrorKind},
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpStream, UdpSocket},
    time::{Instant, timeout_at},
};

use crate::{
    evidence::{ResolverAnswer, ResolverOutcome},
    wire::dns::{Answer, Kind, Question},
};

const PORT: u16 = 53;
/// Room for a datagram; more than the 1232 bytes announced, in case a server does not care.
const DATAGRAM: usize = 8192;

/// Asks `resolver` for both kinds of addresses of an absolute name.
pub(super) async fn addresses(resolver: IpAddr, name: &str, limit: Duration) -> ResolverAnswer {
    let until = Instant::now() + limit;
    let (v4, v6) = tokio::join!(one_kind(resolver, name, Kind::A, until), one_kind(resolver, name, Kind::Aaaa, until));
    answer_of(resolver, v4, v6)
}

/// Asks `resolver` what an address calls itself.
pub(super) async fn pointer(resolver: IpAddr, address: IpAddr, limit: Duration) -> Option<String> {
    let question = Question::pointer(address, unguessable()).ok()?;
    ask(resolver, &question, Instant::now() + limit).await.ok()?.pointer
}

/// Asks a server for both kinds of addresses without having it ask others; `None` where neither answer comes with
/// authority.
pub(super) async fn with_authority(server: IpAddr, name: &str, until: Instant) -> Option<ResolverAnswer> {
    let one_kind = |kind| async move {
        let question = Question::addresses(name, kind, unguessable()).ok()?.without_recursion();
        ask(server, &question, until).await.ok().filter(|answer| answer.authoritative)
    };
    match tokio::join!(one_kind(Kind::A), one_kind(Kind::Aaaa)) {
        (Some(v4), Some(v6)) => Some(answer_of(server, v4, v6)),
        (Some(one), None) | (None, Some(one)) => {
            // Half an answer: addresses of one family say nothing of the other, but they are addresses.
            let ResolverOutcome::Addresses(_) = one.outcome else { return None };
            Some(ResolverAnswer { resolver: server, outcome: one.outcome, aliases: one.aliases, ttl_s: one.ttl_s })
        }
        (None, None) => None,
    }
}

async fn one_kind(resolver: IpAddr, name: &str, kind: Kind, until: Instant) -> Answer {
    let answer = match Question::addresses(name, kind, unguessable()) {
        Ok(question) => ask(resolver, &question, until).await,
        Err(malformed) => Err(ResolverOutcome::Unreachable(malformed.to_string())),
    };
    answer.unwrap_or_else(Answer::without_records)
}

fn answer_of(resolver: IpAddr, v4: Answer, v6: Answer) -> ResolverAnswer {
    let aliases = if v4.aliases.len() < v6.aliases.len() { v6.aliases } else { v4.aliases };
    let ttl_s = v4.ttl_s.into_iter().chain(v6.ttl_s).min();
    ResolverAnswer { resolver, outcome: both(v4.outcome, v6.outcome), aliases, ttl_s }
}

/// One outcome of two answers: addresses if there are any, else what says most about why there are none.
fn both(v4: ResolverOutcome, v6: ResolverOutcome) -> ResolverOutcome {
    let weight = |outcome: &ResolverOutcome| match outcome {
        ResolverOutcome::Addresses(_) => 0,
        ResolverOutcome::NoSuchName => 1,
        ResolverOutcome::PortClosed => 2,
        ResolverOutcome::Failed(_) => 3,
        ResolverOutcome::Garbage => 4,
        ResolverOutcome::Unreachable(_) => 5,
        ResolverOutcome::Silent => 6,
        ResolverOutcome::NoAddress => 7,
    };
    match (v4, v6) {
        (ResolverOutcome::Addresses(mut all), ResolverOutcome::Addresses(more)) => {
            all.extend(more);
            ResolverOutcome::Addresses(all)
        }
        (v4, v6) if weight(&v4) <= weight(&v6) => v4,
        (_, v6) => v6,
    }
}

/// Asks one question, by TCP where the answer does not fit into a datagram.
pub(super) async fn ask(resolver: IpAddr, question: &Question, until: Instant) -> Result<Answer, ResolverOutcome> {
    let server = SocketAddr::new(resolver, PORT);
    let answer = by_datagram(server, question, until).await?;
    if answer.truncated { by_stream(server, question, until).await } else { Ok(answer) }
}

/// The socket is connected: the kernel drops what others send, and reports a closed port at once. The question is sent
/// twice, so that one lost datagram does not look like a silent resolver.
async fn by_datagram(server: SocketAddr, question: &Question, until: Instant) -> Result<Answer, ResolverOutcome> {
    let any: SocketAddr = match server {
        SocketAddr::V4(_) => (Ipv4Addr::UNSPECIFIED, 0).into(),
        SocketAddr::V6(_) => (Ipv6Addr::UNSPECIFIED, 0).into(),
    };
    let socket = UdpSocket::bind(any).await.map_err(|error| failed(&error))?;
    socket.connect(server).await.map_err(|error| failed(&error))?;
    let now = Instant::now();
    let halfway = now + until.saturating_duration_since(now) / 2;
    let mut garbage = false;
    let mut buffer = vec![0; DATAGRAM];
    for end in [halfway, until] {
        socket.send(question.bytes()).await.map_err(|error| failed(&error))?;
        while let Ok(received) = timeout_at(end, socket.recv(&mut buffer)).await {
            let length = received.map_err(|error| failed(&error))?;
            match question.read(buffer.get(..length).unwrap_or_default()) {
                Ok(answer) => return Ok(answer),
                // Not DNS, or not the answer to this question: that may still come.
                Err(_malformed) => garbage = true,
            }
        }
    }
    Err(if garbage { ResolverOutcome::Garbage } else { ResolverOutcome::Silent })
}

async fn by_stream(server: SocketAddr, question: &Question, until: Instant) -> Result<Answer, ResolverOutcome> {
    let exchange = async {
        let mut stream = TcpStream::connect(server).await?;
        let length = u16::try_from(question.bytes().len()).map_err(io::Error::other)?;
        stream.write_all(&[length.to_be_bytes().as_slice(), question.bytes()].concat()).await?;
        let mut answer = vec![0; usize::from(stream.read_u16().await?)];
        stream.read_exact(&mut answer).await?;
        io::Result::Ok(answer)
    };
    let answer = timeout_at(until, exchange).await.map_err(|_| ResolverOutcome::Silent)?.map_err(|error| failed(&error))?;
    question.read(&answer).map_err(|_| ResolverOutcome::Garbage)
}

fn failed(error: &io::Error) -> ResolverOutcome {
    match error.kind() {
        ErrorKind::ConnectionRefused => ResolverOutcome::PortClosed,
        _ => ResolverOutcome::Unreachable(error.to_string()),
    }
}

/// An identifier for a question.
pub(super) fn unguessable() -> u16 {
    let mut bytes = [0; 2];
    // Without random numbers (a kernel that has not started them yet) the socket's random port remains.
    let _ = getrandom::fill(&mut bytes);
    u16::from_ne_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_telling_outcome_of_two_is_kept() {
        use ResolverOutcome::{Addresses, NoAddress, NoSuchName, Silent};
        let (one, two) = (IpAddr::from([192, 0, 2, 1]), IpAddr::from([192, 0, 2, 2]));
        assert_eq!(both(Addresses(vec![one]), Addresses(vec![two])), Addresses(vec![one, two]));
        assert_eq!(both(NoAddress, Addresses(vec![two])), Addresses(vec![two]));
        assert_eq!(both(Silent, NoSuchName), NoSuchName);
        assert_eq!(both(NoAddress, Silent), Silent);
    }
}
