//! Programs that accept connections in a container's name, by their command lines: which they are and where they lead.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use crate::evidence::{Forwarder, Forwarding};

/// Words of a command line that are looked at.
const MOST_WORDS: usize = 256;

/// Reads the command line as the kernel keeps it, words divided by NUL (proc(5), `/proc/PID/cmdline`), of a process that
/// listens on `listens`. Nothing for a program that is no forwarder.
///
/// The program is known by its first word: `comm` is another one where a build is chosen at the start (`pasta` runs on as
/// `passt.avx2`).
#[must_use]
pub fn forwarding(command_line: &str, listens: SocketAddr) -> Option<Forwarding> {
    let words: Vec<&str> = command_line.split('\0').filter(|word| !word.is_empty()).take(MOST_WORDS).collect();
    let (first, rest) = words.split_first()?;
    let program = first.rsplit('/').next()?;
    let (by, to) = match program {
        "docker-proxy" | "rootlesskit-docker-proxy" => docker_proxy(rest, listens)?,
        "rootlessport" | "rootlessport-child" => (Forwarder::Rootlessport, None),
        "rootlesskit" | "rootlesskit-child" => (Forwarder::Rootlesskit, None),
        "slirp4netns" => (Forwarder::Slirp4netns, None),
        "pasta" | "passt" | "pasta.avx2" | "passt.avx2" => (Forwarder::Pasta, pasta(rest, listens)?),
        "conmon" => (Forwarder::Conmon, None),
        "kube-proxy" => (Forwarder::KubeProxy, None),
        "lxd" => (Forwarder::Lxd, forkproxy(rest, listens)?),
        "incusd" | "incus" => (Forwarder::Incus, forkproxy(rest, listens)?),
        _ => return None,
    };
    Some(Forwarding { by, to })
}

/// `-proto tcp -host-ip H -host-port P -container-ip C -container-port Q [-use-listen-fd]` (moby, `cmd/docker-proxy`).
fn docker_proxy(words: &[&str], listens: SocketAddr) -> Option<(Forwarder, Option<SocketAddr>)> {
    if option(words, "proto").is_some_and(|proto| proto != "tcp") {
        return None;
    }
    let number = |name| option(words, name).and_then(|word| word.parse::<u16>().ok());
    // It listens on nothing else: another port is another program's business.
    if number("host-port").is_some_and(|port| port != listens.port()) {
        return None;
    }
    let address = option(words, "container-ip").and_then(|word| word.parse::<IpAddr>().ok());
    let to = address.zip(number("container-port")).map(|(address, port)| SocketAddr::new(address, port));
    Some((Forwarder::DockerProxy, to.filter(is_a_place)))
}

/// The value of a flag as Go's package `flag` reads it: `-name value`, `--name value`, `-name=value`.
fn option<'a>(words: &[&'a str], name: &str) -> Option<&'a str> {
    words.iter().enumerate().find_map(|(at, word)| {
        let flag = word.strip_prefix("--").or_else(|| word.strip_prefix('-'))?.strip_prefix(name)?;
        match flag.strip_prefix('=') {
            Some(value) => Some(value),
            None if flag.is_empty() => words.get(at + 1).copied(),
            None => None,
        }
    })
}

/// `-t SPEC` (passt(1)): `none`, `all`, `auto`, or `[ADDRESS[%INTERFACE]/]PORT[-PORT][:PORT[-PORT]],...`. Where it leads is
/// in a namespace that has no address of its own to be tried from here. It listens for the ports it was told, and for nobody
/// else's.
#[allow(clippy::option_option)] // outer: whether it forwards the port at all; inner: to where
fn pasta(words: &[&str], listens: SocketAddr) -> Option<Option<SocketAddr>> {
    let specs: Vec<&str> = words
        .iter()
        .enumerate()
        .filter_map(|(at, word)| match *word {
            "-t" | "--tcp-ports" => words.get(at + 1).copied(),
            word => word.strip_prefix("--tcp-ports=").or_else(|| word.strip_prefix("-t").filter(|rest| !rest.starts_with('-'))),
        })
        .collect();
    let open = specs.is_empty() || specs.iter().any(|spec| matches!(*spec, "all" | "auto"));
    let told = specs.iter().flat_map(|spec| spec.split(',')).any(|spec| {
        let ports = spec.rsplit('/').next().unwrap_or_default();
        let mut range = ports.split(':').next().unwrap_or_default().splitn(2, '-').map(str::parse::<u16>);
        match (range.next(), range.next()) {
            (Some(Ok(port)), None) => port == listens.port(),
            (Some(Ok(first)), Some(Ok(last))) => (first..=last).contains(&listens.port()),
            _ => false,
        }
    });
    (open || told).then_some(None)
}

/// `forkproxy -- LISTEN_PID LISTEN_FD LISTEN CONNECT_PID CONNECT_FD CONNECT ...` (LXD and Incus, `main_forkproxy.go`), the two
/// addresses as `tcp:ADDRESS:PORT`. The second is one of the container: its loopback address is not this machine's.
#[allow(clippy::option_option)] // outer: whether it is that subcommand; inner: to where
fn forkproxy(words: &[&str], listens: SocketAddr) -> Option<Option<SocketAddr>> {
    let at = words.iter().position(|word| *word == "forkproxy")?;
    let places: Vec<&str> = words.get(at..)?.iter().filter_map(|word| word.strip_prefix("tcp:")).collect();
    let own = places.first()?;
    let port = own.rsplit_once(':').and_then(|(_, port)| port.parse::<u16>().ok());
    if port.is_some_and(|port| port != listens.port()) {
        return None;
    }
    let to = places.get(1).and_then(|place| place.parse::<SocketAddr>().ok());
    Some(to.filter(is_a_place).filter(|to| !to.ip().is_loopback()))
}

/// A place that can be connected to.
fn is_a_place(to: &SocketAddr) -> bool {
    !to.ip().is_unspecified() && to.ip() != IpAddr::V4(Ipv4Addr::BROADCAST) && !to.ip().is_multicast() && to.port() != 0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::{Forwarder::*, *};

    fn read(line: &str, port: u16) -> Option<(Forwarder, Option<String>)> {
        let forwarding = forwarding(&line.replace(' ', "\0"), SocketAddr::from(([0, 0, 0, 0], port)))?;
        Some((forwarding.by, forwarding.to.map(|to| to.to_string())))
    }

    /// The first three are as Docker 20.10 and passt of Debian 12 start them.
    #[rstest]
    #[case(
        "/usr/sbin/docker-proxy -proto tcp -host-ip 0.0.0.0 -host-port 8282 -container-ip 172.17.0.2 -container-port 80",
        DockerProxy,
        Some("172.17.0.2:80")
    )]
    #[case(
        "/usr/sbin/docker-proxy -proto tcp -host-ip :: -host-port 8282 -container-ip 172.17.0.2 -container-port 80",
        DockerProxy,
        Some("172.17.0.2:80")
    )]
    #[case("pasta -f --config-net -t 127.0.0.1/8282:80 -u none -- sleep 20", Pasta, None)]
    #[case(
        "/usr/bin/docker-proxy -proto tcp -host-ip :: -host-port 8282 -container-ip fd00::2 -container-port 80 -use-listen-fd",
        DockerProxy,
        Some("[fd00::2]:80")
    )]
    #[case("docker-proxy --container-port=80 --container-ip=172.17.0.2", DockerProxy, Some("172.17.0.2:80"))]
    #[case("docker-proxy -proto tcp -container-ip 0.0.0.0 -container-port 80", DockerProxy, None)]
    #[case("docker-proxy -proto tcp -container-ip 172.17.0.2 -container-port 80800", DockerProxy, None)]
    #[case("docker-proxy", DockerProxy, None)]
    #[case("rootlessport", Rootlessport, None)]
    #[case("rootlesskit --net=slirp4netns --port-driver=builtin dockerd-rootless.sh", Rootlesskit, None)]
    #[case(
        "/usr/bin/slirp4netns --disable-host-loopback --mtu=65520 -c -r 3 --netns-type=path /run/user/1000/netns/a tap0",
        Slirp4netns,
        None
    )]
    #[case("/usr/bin/pasta --config-net -t 8000-9000:80-1080,22 --netns /run/user/1000/netns/a", Pasta, None)]
    #[case("passt -t all", Pasta, None)]
    #[case("/usr/bin/conmon --api-version 1 -c abc", Conmon, None)]
    #[case("/usr/local/bin/kube-proxy --config=/var/lib/kube-proxy/config.conf", KubeProxy, None)]
    #[case(
        "/snap/lxd/current/bin/lxd forkproxy -- 1 3 tcp:0.0.0.0:8282 4711 4 tcp:10.9.8.7:80 /var/log/a /run/a 0 0 0644 0 0",
        Lxd,
        Some("10.9.8.7:80")
    )]
    #[case("incusd forkproxy -- 1 3 tcp:0.0.0.0:8282 4711 4 tcp:127.0.0.1:80", Incus, None)]
    fn tells_forwarders(#[case] line: &str, #[case] by: Forwarder, #[case] to: Option<&str>) {
        assert_eq!(read(line, 8282), Some((by, to.map(str::to_owned))));
    }

    #[rstest]
    #[case("nginx: master process /usr/sbin/nginx")]
    #[case("docker-proxy -proto udp -host-port 8282 -container-ip 172.17.0.2 -container-port 80")]
    #[case("docker-proxy -proto tcp -host-port 8283 -container-ip 172.17.0.2 -container-port 80")]
    #[case("/opt/docker-proxy-ui/server -container-ip 172.17.0.2 -container-port 80")]
    #[case("vim docker-proxy")]
    #[case("pasta -t 80,443")]
    #[case("lxd --group lxd --logfile /var/log/lxd.log")]
    #[case("")]
    fn tells_them_from_others(#[case] line: &str) {
        assert_eq!(read(line, 8282), None);
    }

    proptest! {
        #[test]
        fn any_command_line_is_survived(line in "(docker-proxy|pasta|lxd\0forkproxy)?[\\PC\0:/,-]{0,300}", port: u16) {
            let _ = forwarding(&line, SocketAddr::from(([0, 0, 0, 0], port)));
        }

        #[test]
        fn what_docker_starts_is_read_back(container: IpAddr, port in 1..=u16::MAX, inside in 1..=u16::MAX) {
            let line = format!(
                "/usr/bin/docker-proxy\0-proto\0tcp\0-host-ip\00.0.0.0\0-host-port\0{port}\0-container-ip\0{container}\0-container-port\0{inside}\0"
            );
            let seen = forwarding(&line, SocketAddr::from(([0, 0, 0, 0], port))).expect("a forwarder");
            let to = SocketAddr::new(container, inside);
            prop_assert_eq!(seen, Forwarding { by: DockerProxy, to: Some(to).filter(is_a_place) });
        }
    }
}
