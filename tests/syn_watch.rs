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
    let fact = pair.server.observe(&Request::SynWatch { port, named: Vec::new() }).expect("a watch");
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
    let _listeners = [8282, 8283].map(|port| pair.server.listen(&format!("{SERVER}:{port}")));
    let seen = meanwhile(&pair, &[8282, 8283], || watch(&pair, 8282));
    assert_eq!((seen.clients.len(), seen.unanswered().count()), (1, 0), "{seen:?}");
    let client = &seen.clients[0];
    assert!(client.answers > 0 && client.completed > 0 && client.resets == 0, "{seen:?}");
    assert!(seen.counts.is_some_and(|counts| counts.accepted > 0), "{seen:?}");
}

#[test]
fn a_client_that_is_refused_is_told_apart() {
    let Some(pair) = Pair::new().filter(|_| has_programs(&["nft"])) else { return };
    let seen = meanwhile(&pair, &[8282], || watch(&pair, 8282));
    assert!(seen.clients[0].resets > 0 && seen.clients[0].errors == 0, "{seen:?}");
    let rules = "table inet f { chain i { type filter hook input priority 0; tcp dport 8282 reject; }\n}";
    pair.server.feed(&["nft", "-f", "-"], rules);
    let seen = meanwhile(&pair, &[8282], || watch(&pair, 8282));
    assert!(seen.clients[0].errors > 0 && seen.clients[0].resets == 0, "{seen:?}");
}

#[test]
fn what_a_named_client_sends_elsewhere_is_the_control() {
    let Some(pair) = Pair::new() else { return };
    let _other = pair.server.listen(&format!("{SERVER}:22"));
    let request = Request::SynWatch { port: 8282, named: vec![CLIENT.parse().expect("an address")] };
    let seen = meanwhile(&pair, &[22], || {
        let Ok(Fact::SynWatch(watch)) = pair.server.observe(&request) else { panic!("no watch") };
        watch
    });
    assert!(seen.clients.is_empty(), "{seen:?}");
    let control = seen.elsewhere_from(CLIENT.parse().expect("an address")).expect("packets");
    assert!(control.port == 22 && control.syns > 0 && control.packets > control.syns, "{seen:?}");
}

#[test]
fn overflowing_queues_and_reverse_path_filtering_are_counted() {
    let Some(pair) = Pair::new() else { return };
    let full = pair.server.within(|| {
        let listener = socket2::Socket::new(socket2::Domain::IPV4, socket2::Type::STREAM, None).expect("a socket");
        let at: SocketAddr = format!("{SERVER}:8282").parse().expect("an address");
        listener.bind(&at.into()).expect("bind");
        listener.listen(0).expect("listen");
        listener
    });
    let seen = trying_many(&pair, 8282, || watch(&pair, 8282));
    let counts = seen.counts.expect("counters");
    assert!(counts.queue_overflows > 0 && counts.listen_drops >= counts.queue_overflows, "{seen:?}");
    drop(full);
}

/// Connects to these ports of the server, again and again, until the work is done.
fn meanwhile<T: Send>(pair: &Pair, ports: &[u16], work: impl FnOnce() -> T + Send) -> T {
    let to: Vec<SocketAddr> = ports.iter().map(|port| format!("{SERVER}:{port}").parse().expect("an address")).collect();
    thread::scope(|scope| {
        let work = scope.spawn(work);
        pair.client.within(|| {
            while !work.is_finished() {
                for to in &to {
                    let _ = TcpStream::connect_timeout(to, Duration::from_millis(500));
                }
                thread::park_timeout(Duration::from_millis(20));
            }
        });
        work.join().expect("the work")
    })
}

/// Connects more often than a queue of one holds, and keeps what came about.
fn trying_many<T: Send>(pair: &Pair, port: u16, work: impl FnOnce() -> T + Send) -> T {
    let to: SocketAddr = format!("{SERVER}:{port}").parse().expect("an address");
    thread::scope(|scope| {
        let work = scope.spawn(work);
        pair.client.within(|| {
            let mut kept = Vec::new();
            while !work.is_finished() {
                kept.extend(TcpStream::connect_timeout(&to, Duration::from_millis(300)).ok());
                thread::park_timeout(Duration::from_millis(20));
            }
        });
        work.join().expect("the work")
    })
}
