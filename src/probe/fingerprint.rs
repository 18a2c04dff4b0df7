//! A port, asked in several protocols: as its clients do, in plain text and inside TLS, and not at all.

use std::{net::SocketAddr, time::Duration};

use futures_util::future::{join, join_all};
use tokio::{
    net::TcpStream,
    time::{Instant, timeout_at},
};

use super::{
    handshake::{greet_over, greet_over_http2, hear_late, random_key},
    limits::{Limits, MOST_PRINTED, QUESTION_LIMIT, SPEAKS_FIRST},
    netlink::{self, Family},
    tls::Trust,
};
use crate::{
    case::Target,
    evidence::{Handshake, HandshakeEnd, PortPrint, Question, Said, Spoken, Taken},
    wire::{
        greeting::Greeting,
        sock_diag::{one_tcp_connection, service_side},
    },
};

pub(super) async fn observe(to: &[SocketAddr], target: &Target, trust: &Trust, limits: &Limits) -> Vec<PortPrint> {
    let each = to.iter().take(MOST_PRINTED).map(|to| async move {
        let mut asker = Asker { to: *to, target, trust, limit: limits.exchange.min(QUESTION_LIMIT), taken: None, late: false };
        let said = Box::pin(asker.ask()).await;
        PortPrint { to: *to, said, taken: asker.taken, late: asker.late }
    });
    join_all(each).await
}

/// An answer, or what became of the question where there was none.
struct Heard {
    said: Said,
    taken: Option<Taken>,
    /// The connection over which an answer could still come.
    open: Option<TcpStream>,
}

struct Asker<'a> {
    to: SocketAddr,
    target: &'a Target,
    trust: &'a Trust,
    limit: Duration,
    taken: Option<Taken>,
    late: bool,
}

impl Asker<'_> {
    /// One kind of question after the other: a service that serves one client at a time would be blocked by what it does not
    /// understand, and the silent one comes last for the same reason. Where nothing came back, there is nothing left to block.
    async fn ask(&mut self) -> Vec<Said> {
        let (page, upgrade) = (Greeting::http(self.target), Greeting::websocket(self.target, random_key()));
        let (mut in_page, mut in_upgrade) = self.both((Question::Page, &page), (Question::Upgrade, &upgrade), self.limit).await;
        self.taken = in_page.taken.or(in_upgrade.taken);
        let in_tls = [(Question::PageInTls, &page), (Question::UpgradeInTls, &upgrade)];
        let nothing = Greeting::nothing();
        let nothing = self.question(Question::Nothing, &nothing, self.limit.min(SPEAKS_FIRST));
        let silent = in_page.open.is_some() && in_upgrade.open.is_some();
        let ((page_in_tls, upgrade_in_tls), nothing) = if silent {
            Box::pin(join(self.both(in_tls[0], in_tls[1], self.limit.min(SPEAKS_FIRST)), nothing)).await
        } else {
            (self.both(in_tls[0], in_tls[1], self.limit).await, nothing.await)
        };
        let late = Box::pin(join(self.hear_late(&mut in_page, &page), self.hear_late(&mut in_upgrade, &upgrade))).await;
        self.late = late.0 || late.1;
        let mut said: Vec<Said> =
            [in_page, in_upgrade, page_in_tls, upgrade_in_tls, nothing].into_iter().map(|heard| heard.said).collect();
        if let Some(in_tls) = hints_at_http2(&said) {
            said.push(self.http2(in_tls).await);
        }
        said
    }

    /// Who was silent when it was asked may have been slow.
    async fn hear_late(&self, heard: &mut Heard, greeting: &Greeting) -> bool {
        let Some(stream) = &mut heard.open else { return false };
        let Some(answer) = hear_late(stream, self.to, greeting).await else { return false };
        heard.said.answer = answer;
        true
    }

    async fn both(&self, one: (Question, &Greeting), other: (Question, &Greeting), limit: Duration) -> (Heard, Heard) {
        Box::pin(join(self.question(one.0, one.1, limit), self.question(other.0, other.1, limit))).await
    }

    async fn question(&self, asked: Question, greeting: &Greeting, limit: Duration) -> Heard {
        let until = Instant::now() + limit;
        let mut stream = match self.connect(until).await {
            Ok(stream) => stream,
            Err(end) => return Heard { said: self.failed(asked, end), taken: None, open: None },
        };
        let in_tls = matches!(asked, Question::PageInTls | Question::UpgradeInTls);
        let tls = in_tls.then_some((self.target, self.trust));
        let answer = greet_over(&mut stream, self.to, greeting, tls, until).await;
        let silent = matches!(asked, Question::Page | Question::Upgrade) && answer.end == HandshakeEnd::Silent;
        // The connection is still there: so is its other end, if it is on this machine.
        let from = stream.local_addr().ok().filter(|_| silent);
        let taken = from.and_then(|from| taken(self.to, from, self.limit));
        Heard { said: Said { asked, answer }, taken, open: silent.then_some(stream) }
    }

    async fn http2(&self, in_tls: bool) -> Said {
        let until = Instant::now() + self.limit;
        let stream = match self.connect(until).await {
            Ok(stream) => stream,
            Err(end) => return self.failed(Question::Http2, end),
        };
        let tls = in_tls.then_some((self.target, self.trust));
        let answer = greet_over_http2(stream, self.to, &Greeting::http2(), tls, until).await;
        Said { asked: Question::Http2, answer }
    }

    async fn connect(&self, until: Instant) -> Result<TcpStream, HandshakeEnd> {
        match timeout_at(until, TcpStream::connect(self.to)).await {
            Ok(Ok(stream)) => Ok(stream),
            Ok(Err(error)) => Err(HandshakeEnd::Errno(error.raw_os_error().unwrap_or_default())),
            Err(_late) => Err(HandshakeEnd::Silent),
        }
    }

    fn failed(&self, asked: Question, end: HandshakeEnd) -> Said {
        Said { asked, answer: Handshake::new(self.to, end) }
    }
}

/// Where HTTP/1.1 was refused, inside TLS or without, it could be that only its successor is spoken; true where that is inside TLS.
fn hints_at_http2(said: &[Said]) -> Option<bool> {
    let hint = |said: &Said| {
        let answer = &said.answer;
        let refused = matches!(&answer.end, HandshakeEnd::TlsAlert(alert) if alert == NO_PROTOCOL);
        // TLS is agreed on, and the request is none.
        let hung_up = answer.tls.is_some() && matches!(answer.end, HandshakeEnd::Closed | HandshakeEnd::Errno(_));
        let in_tls = refused || hung_up || answer.tls.is_some();
        (refused || hung_up || answer.spoken == Some(Spoken::Http2)).then_some(in_tls)
    };
    said.iter().find_map(hint)
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
