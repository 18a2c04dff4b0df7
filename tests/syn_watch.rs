//! SYNs watched for while they come in: who tries, who is answered, also where a packet filter drops them afterwards.

mod support;

use std::{
    io::ErrorKind,
    net::{SocketAddr, TcpStream},
    thread,
    time::Duration,
};

use conn_wizard::{
    diagnosis::Request,
    evidence::{Fact, SynWatch},
};
use support::{CLIENT, Pair, SERVER, SERVER6, has_programs};

fn watch(pair: &Pair, port: u16) -> SynWatch {
    let fact = pair.server.observe(&Request::SynWatch { port }).expect("a watch");
    let Fact::SynWatch(watch) = fact else { panic!("{fact:?}") };
    watch
}

/// Tries from the client until the watch is over.
fn trying<T: Send>(pair: &Pair, to: &str, work: impl FnOnce() -> T + Send) -> T {
    let to: SocketAddr = to.parse().expect("an address");
    thread::scope(|scope| {
        let tries = scope.spawn(|| {
            pair.client.within(|| {
                for _ in 0..3 {
                    match TcpStream::connect_timeout(&to, Duration::from_millis(1200)) {
                        Err(error) if error.kind() == ErrorKind::TimedOut => {}
                        _ => return,
                    }
                }
            });
        });
        let seen = work();
        tries.join().expect("the client");
        seen
    })
}

#[test]
fn a_client_whose_syns_are_dropped_shows_itself() {
    let Some(pair) = Pair::new().filter(|_| has_programs(&["nft"])) else { return };
    pair.server
        .feed(&["nft", "-f", "-"], "table inet f { chain i { type filter hook input priority 0; tcp dport 8282 drop; }\n}");
    for (to, from) in [(format!("{SERVER}:8282"), CLIENT), (format!("[{SERVER6}]:8282"), "2001:db8::2")] {
        let watch = trying(&pair, &to, || watch(&pair, 8282));
        let client = watch.unanswered().next().expect("a client");
        assert_eq!((client.from.to_string().as_str(), client.interface.as_str()), (from, "eth0"), "{watch:?}");
        assert!(client.syns > 1 && client.answers == 0, "{watch:?}");
    }
}

#[test]
fn a_client_that_is_answered_is_told_apart() {
    let Some(pair) = Pair::new() else { return };
    let _listener = pair.server.listen(&format!("{SERVER}:8282"));
    // Other ports are not looked at.
    let _other = pair.server.listen(&format!("{SERVER}:8283"));
    let to: Vec<SocketAddr> = [8282, 8283].map(|port| format!("{SERVER}:{port}").parse().expect("an address")).to_vec();
    let seen = thread::scope(|scope| {
        let watching = scope.spawn(|| watch(&pair, 8282));
        pair.client.within(|| {
            while !watching.is_finished() {
                for to in &to {
                    let _ = TcpStream::connect_timeout(to, Duration::from_millis(500));
                }
                support::wait_until("the connection is over", || true);
            }
        });
        watching.join().expect("the watch")
    });
    assert_eq!((seen.clients.len(), seen.unanswered().count()), (1, 0), "{seen:?}");
    assert!(seen.clients[0].answers > 0, "{seen:?}");
}
