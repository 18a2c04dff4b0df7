//! A port, asked in several protocols: as its clients do, in plain text and inside TLS, and not at all.

use std::{net::SocketAddr, time::Duration};

use futures_util::future::{join, join_all};
use tokio::{
    net::TcpStream,
    time::{Instant, timeout_at},
};

use super::{
    handshake::{greet_over, greet_over_http2, random_key},
    limits::{Limits, MOST_PRINTED, QUESTION_LIMIT, SPEAKS_FIRST},
    netlink::{self, Family},
    tls::Trust,
};
use crate::{
    case::{Scheme, Target},
    evidence::{Handshake, HandshakeEnd, PortPrint, Question, Said, Spoken, Taken},
    wire::{
        greeting::Greeting,
        sock_diag::{one_tcp_connection, service_side},
    },
};

pub(super) async fn observe(to: &[SocketAddr], target: &Target, mute: bool, trust: &Trust, limits: &Limits) -> Vec<PortPrint> {
    let each = to.iter().take(MOST_PRINTED).map(|to| async move {
        let mut asker = Asker { to: *to, target, trust, limit: limits.exchange.min(QUESTION_LIMIT), taken: None };
        let said = Box::pin(async { if mute { asker.ask_once_more().await } else { asker.ask().await } }).await;
        PortPrint { to: *to, said, taken: asker.taken }
    });
    join_all(each).await
}

/// An answer, and what became of the question where there was none.
type Heard = (Said, Option<Taken>);

struct Asker<'a> {
    to: SocketAddr,
    target: &'a Target,
    trust: &'a Trust,
    limit: Duration,
    taken: Option<Taken>,
}

impl Asker<'_> {
    /// One kind of question after the other: a service that serves one client at a time would be blocked by what it does not
    /// understand, and the silent one comes last for the same reason.
    async fn ask(&mut self) -> Vec<Said> {
        let (page, upgrade) = (Greeting::http(self.target), Greeting::websocket(self.target, random_key()));
        let ((in_page, page_taken), (in_upgrade, upgrade_taken)) =
            self.both((Question::Page, &page), (Question::Upgrade, &upgrade)).await;
        self.taken = page_taken.or(upgrade_taken);
        let ((page_in_tls, _), (upgrade_in_tls, _)) =
            self.both((Question::PageInTls, &page), (Question::UpgradeInTls, &upgrade)).await;
        let mut said = vec![in_page, in_upgrade, page_in_tls, upgrade_in_tls];
        if said.iter().any(|said| hints_at_http2(&said.answer)) {
            said.push(self.question(Question::Http2, &Greeting::http2()).await.0);
        }
        said.push(self.question(Question::Nothing, &Greeting::nothing()).await.0);
        said
    }

    /// Where the clients' own question was met with silence, the other one, and nothing at all: both at once, since there is nobody
    /// who could be kept from answering.
    async fn ask_once_more(&mut self) -> Vec<Said> {
        let (asked, greeting) = if matches!(self.target.scheme, Scheme::Ws | Scheme::Wss) {
            (Question::Page, Greeting::http(self.target))
        } else {
            (Question::Upgrade, Greeting::websocket(self.target, random_key()))
        };
        let ((other, taken), (nothing, _)) = self.both((asked, &greeting), (Question::Nothing, &Greeting::nothing())).await;
        self.taken = taken;
        vec![other, nothing]
    }

    async fn both(&self, one: (Question, &Greeting), other: (Question, &Greeting)) -> (Heard, Heard) {
        Box::pin(join(self.question(one.0, one.1), self.question(other.0, other.1))).await
    }

    async fn question(&self, asked: Question, greeting: &Greeting) -> Heard {
        let limit = if asked == Question::Nothing { self.limit.min(SPEAKS_FIRST) } else { self.limit };
        let until = Instant::now() + limit;
        let mut stream = match timeout_at(until, TcpStream::connect(self.to)).await {
            Ok(Ok(stream)) => stream,
            Ok(Err(error)) => return (self.failed(asked, HandshakeEnd::Errno(error.raw_os_error().unwrap_or_default())), None),
            Err(_late) => return (self.failed(asked, HandshakeEnd::Silent), None),
        };
        let from = stream.local_addr();
        let tls = Some((self.target, self.trust));
        let answer = match asked {
            Question::Nothing | Question::Page | Question::Upgrade => {
                greet_over(&mut stream, self.to, greeting, None, until).await
            }
            Question::PageInTls | Question::UpgradeInTls => greet_over(&mut stream, self.to, greeting, tls, until).await,
            Question::Http2 => {
                let tls = tls.filter(|_| self.target.scheme.is_tls());
                greet_over_http2(&mut stream, self.to, greeting, tls, until).await
            }
        };
        // The connection is still there: so is its other end, if it is on this machine.
        let silent = matches!(asked, Question::Page | Question::Upgrade) && answer.end == HandshakeEnd::Silent;
        let taken = from.ok().filter(|_| silent).and_then(|from| taken(self.to, from, self.limit));
        (Said { asked, answer }, taken)
    }

    fn failed(&self, asked: Question, end: HandshakeEnd) -> Said {
        Said { asked, answer: Handshake::new(self.to, end) }
    }
}

/// Where nothing of HTTP/1.1 came back, or that was refused inside TLS, it could be that only its successor is spoken.
fn hints_at_http2(answer: &Handshake) -> bool {
    let refused = matches!(&answer.end, HandshakeEnd::TlsAlert(alert) if alert == NO_PROTOCOL);
    refused || answer.spoken == Some(Spoken::Http2)
}

/// What a TLS server says that speaks none of the protocols offered (RFC 7301 section 3.2), as the library writes it.
const NO_PROTOCOL: &str = "NoApplicationProtocol";

/// What became of the connection between `client`, which is ours, and `service`. Nothing, where that end is not on this machine.
fn taken(service: SocketAddr, client: SocketAddr, limit: Duration) -> Option<Taken> {
    let request = one_tcp_connection(service, client)?;
    let side = netlink::one(Family::SockDiag, &request, limit, |_, payload| service_side(payload)).ok().flatten()?;
    Some(match side {
        side if side.inode == 0 => Taken::Waiting,
        side if side.unread > 0 => Taken::Unread(side.unread),
        _ => Taken::Read,
    })
}
