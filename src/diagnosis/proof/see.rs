//! The command with which a sceptic sees the same with other eyes.

use std::net::{IpAddr, SocketAddr};

use super::Proof;
use crate::{
    diagnosis::Command,
    evidence::{Backend, FilterRule, ProxySource},
    wire::proxy_value,
};

/// Lines of a file that are shown after the one that is meant.
const LINES_SHOWN: u32 = 12;
const SHOW_NAMED: &str =
    "openssl s_client -connect \"$0\" -servername \"$1\" </dev/null | openssl x509 -noout -dates -issuer -ext subjectAltName";
const SHOW: &str = "openssl s_client -connect \"$0\" </dev/null | openssl x509 -noout -dates -issuer -ext subjectAltName";

impl Proof {
    /// A command that shows it, if there is one.
    #[must_use]
    #[allow(clippy::too_many_lines)] // one arm for each kind; splitting it would hide that none is missing
    pub fn see(&self) -> Option<Command> {
        match self {
            Self::ListenerCovers { listens, .. }
            | Self::ListenerLoopbackOnly { listens, .. }
            | Self::ListenerOpens { listens, .. }
            | Self::ListenerOtherAddress { listens, .. }
            | Self::ListenerOtherDevice { listens, .. }
            | Self::ListenerIpv6Only { listens, .. }
            | Self::ListenerIpv4Only { listens, .. }
            | Self::ListenerOneSlipAway { listens, .. }
            | Self::QueueOverflows { listens, .. }
            | Self::QueueEmpty { listens }
            | Self::ProxyForwards { listens, .. }
            | Self::ProxyForwardsInside { listens, .. }
            | Self::PublishedAt { listens, .. }
            | Self::PortTaken { listens, .. }
            | Self::LocalProxy { listens, .. }
            | Self::WorkerListens { listens, .. }
            | Self::WorkerListensElsewhere { listens, .. }
            | Self::WorkerPlaceholder { listens, .. } => Some(listeners(listens.port())),
            Self::NothingListens { port } | Self::WorkerInternalPort { port, .. } | Self::TakerListens { port, .. } => {
                Some(listeners(*port))
            }
            Self::ConntrackFull { .. } | Self::ConntrackNearlyFull { .. } | Self::ConntrackRoom { .. } => {
                Some(Command::new(["sysctl", "net.netfilter.nf_conntrack_count", "net.netfilter.nf_conntrack_max"]))
            }
            Self::FilesUsedUp { owner, .. } | Self::FilesLeft { owner, .. } => {
                Some(Command::new(["grep", "files", &format!("/proc/{}/limits", owner.pid)]))
            }
            Self::FrontEndOn { file, .. } => Some(Command::new(["cat", file])),
            Self::FrontEndNamesPort { port, .. } | Self::FrontEndLacksPort { port, .. } => {
                Some(Command::as_root(["grep", "-rnw", &port.to_string(), "/etc"]))
            }
            Self::PanelOpensPort { port, file, part, .. }
            | Self::PanelOpensForSome { port, file, part, .. }
            | Self::PanelDeniesPort { port, file, part, .. }
            | Self::PanelLacksPort { port, file, part, .. }
            | Self::PanelRulesDiffer { port, file, part, .. } => Some(listed(file, part.as_deref(), *port)),
            Self::CsfTesting { .. } => Some(Command::as_root(["grep", "-n", "^TESTING", "/etc/csf/csf.conf"])),
            Self::MachineAtProvider { .. } => Some(Command::new(["grep", "-rs", ".", "/sys/class/dmi/id/"])),
            Self::UfwNumber { .. } => Some(Command::as_root(["ufw", "status", "numbered"])),
            Self::SynsUnanswered { from, port, .. }
            | Self::SynsArrive { from, port, .. }
            | Self::ClientConnects { from, port }
            | Self::AnswersUnheard { from, port, .. }
            | Self::NoSynFrom { from, port, .. }
            | Self::OtherPacketsArrive { from, port, .. } => {
                Some(Command::as_root(["tcpdump", "-nni", "any", "host", &from.to_string(), "and", "tcp", "port", &port.to_string()]))
            }
            Self::NoSyn { port, .. } => {
                let syns = "tcp[tcpflags] & (tcp-syn|tcp-ack) == tcp-syn";
                Some(Command::as_root(["tcpdump", "-nni", "any", "dst", "port", &port.to_string(), "and", syns]))
            }
            Self::OverflowsCounted { .. } | Self::NoOverflowCounted {} => Some(counter("ListenOverflows")),
            Self::OverflowsInside { owner: Some(owner), .. } => {
                let pid = owner.pid.to_string();
                Some(Command::as_root(["nsenter", "-t", &pid, "-n", "nstat", "-az", "TcpExtListenOverflows"]))
            }
            Self::HalfOpenDropsCounted { .. } => Some(counter("TCPReqQFullDrop")),
            Self::ReversePathCounted { .. } => Some(counter("IPReversePathFilter")),
            Self::ConntrackDropsCounted { .. } => Some(Command::as_root(["conntrack", "-S"])),
            Self::ProxyHoldsPort { port, .. } => Some(listeners(*port)),
            Self::ProxyPassesUpgrade { file, line, .. }
            | Self::ProxyLosesUpgrade { file, line, .. }
            | Self::ProxyLeadsTo { file, line, .. }
            | Self::ProxyAnswersItself { file, line, .. }
            | Self::ProxyServesFiles { file, line, .. }
            | Self::ProxyOtherLocation { file, line, .. }
            | Self::ProxyWayUnclear { file, line }
            | Self::WorkerCode { file, line, .. } => Some(lines(file, *line)),
            Self::ProcessStopped { owner } => Some(Command::new(["ps", "-o", "pid,stat,args", "-p", &owner.pid.to_string()])),
            Self::ProcessBlocked { owner, .. } => {
                Some(Command::as_root(["ps", "-o", "pid,stat,wchan:32,args", "-p", &owner.pid.to_string()]))
            }
            Self::OutputTransparent { rule, .. } => Some(nat_rule(rule, "mangle")),
            Self::MarkedToSelf { to, mark } => Some(Command::new(["ip", "route", "get", &to.to_string(), "mark", mark])),
            Self::PortFree { wanted } => Some(listeners(wanted.port())),
            Self::ListenerAnswersHttp { to, tls, .. } => Some(head(*to, *tls)),
            Self::ListenerUpgrades { to, tls, .. } | Self::PortUpgrades { to, tls, .. } => Some(upgrade(*to, *tls)),
            Self::ListenersOnOtherPorts { .. } => Some(Command::new(["ss", "-Hltnp"])),
            Self::ConnectionWaits { to, .. } | Self::RequestUnread { to, .. } | Self::RequestRead { to, .. } => {
                Some(Command::new(["ss", "-Htnp", &format!("sport = :{}", to.port())]))
            }
            Self::WorkerSpeaks { pid, .. }
            | Self::NoBusinessWorker { pid, .. }
            | Self::WorkerNotListening { pid, .. } | Self::PortTakenByItself { pid, .. } => {
                Some(Command::new(["ps", "-o", "pid,ppid,user,args", "-p", &pid.to_string()]))
            }
            Self::ListenerElsewhere { listens, owner, .. } => owner.as_ref().map(|owner| {
                let filter = format!("sport = :{}", listens.port());
                Command::as_root(["nsenter", "-n", "-t", &owner.pid.to_string(), "ss", "-Hltnp", &filter])
            }),
            Self::NoRedirect {}
            | Self::FilterRules { .. }
            | Self::FilterDropsByPolicy { .. }
            | Self::NatRules { .. }
            | Self::NatRulesLeavePort { .. }
            | Self::FilterClear { .. } => Some(Command::as_root(["nft", "list", "ruleset"])),
            Self::NatRuleTakesPort { rule, .. }
            | Self::NatRuleMayTakePort { rule, .. }
            | Self::NatRuleTakesAddress { rule, .. }
            | Self::OutputRedirect { rule, .. } => Some(nat_rule(rule, "nat")),
            Self::FilterRuleDrops { rule, .. }
            | Self::FilterPolicyDrops { rule, .. }
            | Self::AnswerDropped { rule, .. }
            | Self::FilterRuleRejects { rule, .. }
            | Self::HandedToProgram { rule: Some(rule), .. }
            | Self::SourceDecides { rule }
            | Self::BlindMemory { rule }
            | Self::BlindSocketOwner { rule } => Some(chain(rule)),
            Self::ReversePathDrops { interface, .. } => {
                let of = |name: &str| format!("net/ipv4/conf/{name}/rp_filter");
                Some(Command::new(["sysctl".to_owned(), of("all"), of(interface)]))
            }
            Self::RehearsedNoWay { from, .. } => Some(route(*from)),
            Self::BlindXdp { interface, .. } => {
                Some(Command::new(["ip", "-details", "link", "show", "dev", interface.as_str()]))
            }
            Self::BlindTrafficControl { interface, .. } => {
                Some(Command::as_root(["tc", "filter", "show", "dev", interface.as_str(), "ingress"]))
            }
            Self::BlindBridge { .. } => Some(Command::as_root(["nft", "list", "ruleset", "bridge"])),
            Self::ContainerLoopbackOnly { to, owner, .. } | Self::ContainerListensElsewhere { to, owner, .. } => {
                owner.as_ref().map(|owner| {
                    let filter = format!("sport = :{}", to.port());
                    Command::as_root(["nsenter", "-n", "-t", &owner.pid.to_string(), "ss", "-Hltn", &filter])
                })
            }
            Self::AddressIsOwn { .. }
            | Self::AddressNotOwn { .. }
            | Self::AddressTranslated { .. }
            | Self::OnlyPrivateAddresses { .. }
            | Self::AddressOnLink { .. }
            | Self::AddressOffLink { .. }
            | Self::NamePointsElsewhere { .. }
            | Self::BindNotLocal { .. } => Some(Command::new(["ip", "-brief", "address"])),
            Self::NameResolves { name, .. } | Self::NamePointsHere { name, .. } | Self::NameNotFound { name } => {
                Some(Command::new(["getent", "ahosts", name]))
            }
            Self::HostsFilePins { line, .. } => Some(Command::new(["sed", "-n", &format!("{line}p"), "/etc/hosts"])),
            Self::AuthoritySays { server, name, .. } | Self::AuthorityNoSuchName { server, name } => {
                Some(Command::new(["dig", "+norecurse", &format!("@{server}"), name]))
            }
            Self::ResolverSays { resolver, name, .. } => Some(Command::new(["dig", &format!("@{resolver}"), name])),
            Self::NameIsAlias { name, .. } | Self::AliasOfCdn { name, .. } => {
                Some(Command::new(["dig", "+noall", "+answer", name]))
            }
            Self::ReverseNamesOther { address, .. } => Some(Command::new(["dig", "-x", &address.to_string(), "+short"])),
            Self::AddressOfCdn { address, .. }
            | Self::AddressMaybeCdn { address, .. }
            | Self::AddressOfCloud { address, .. } => Some(Command::new(["whois", &address.to_string()])),
            Self::RouteNoDefault { address } => {
                let family = if address.is_ipv4() { "-4" } else { "-6" };
                Some(Command::new(["ip", family, "route", "show", "default"]))
            }
            Self::RoutesDiscard {} => Some(Command::new(["ip", "route", "show", "table", "all"])),
            Self::RulesDiscard {} | Self::NothingDiscarded {} => Some(Command::new(["ip", "rule"])),
            Self::RouteFound { to, .. }
            | Self::RouteLocal { to }
            | Self::RouteNone { to }
            | Self::RouteBlackhole { to }
            | Self::RouteUnreachable { to }
            | Self::RouteProhibit { to }
            | Self::RouteThroughTunnel { to, .. } => Some(route(*to)),
            Self::UpstreamRefuses { to }
            | Self::UpstreamSilent { to }
            | Self::UpstreamHangsUp { to }
            | Self::UpstreamNotHttp { to, .. }
            | Self::ConnectOpen { to, .. }
            | Self::ConnectOpenInside { to }
            | Self::ConnectRefused { to, .. }
            | Self::ConnectRejected { to, .. }
            | Self::ConnectProhibited { to, .. }
            | Self::ConnectNoAnswer { to, .. }
            | Self::ConnectUnreachable { to, .. }
            | Self::ConnectNoLocalPort { to }
            | Self::ConnectFailed { to, .. }
            | Self::FamiliesDiffer { fails: to, .. }
            | Self::RecordDead { fails: to, .. }
            | Self::OriginServes { to }
            | Self::OriginRefuses { to }
            | Self::DoorOpen { to, .. }
            | Self::DoorRefuses { to, .. }
            | Self::NobodyAccepts { to, .. }
            | Self::NobodyRefuses { to, .. }
            | Self::NobodyIsSilent { to } => Some(connect(*to)),
            Self::PathRejects { to, .. } | Self::PathLost { to, .. } => {
                Some(Command::as_root(["traceroute", "-T", "-n", "-p", &to.port().to_string(), &to.ip().to_string()]))
            }
            Self::NeighbourSilent { to, .. } => Some(neighbour(to.ip())),
            Self::NeighbourFailed { address, .. }
            | Self::RouterSilent { router: address, .. }
            | Self::DefaultRouterSilent { router: address, .. } => Some(neighbour(*address)),
            Self::DoorsSilent { address, ports } => ports.first().map(|port| connect(SocketAddr::new(*address, *port))),
            Self::PortsPlenty { .. } | Self::PortsScarce { .. } => Some(Command::new(["ss", "-s"])),
            Self::PortsOfDestination { from, to, .. } => Some(connections(&format!("src {} and dst {to}", in_brackets(*from)))),
            Self::PortsLeft { to, .. } => Some(connections(&format!("dst {to}"))),
            Self::PortsIdle { first, last, .. } => Some(connections(&format!("sport >= :{first} and sport <= :{last}"))),
            Self::PortsHeld { to, .. } => Some(Command::as_root(["ss", "-Htnp", &format!("dst {to}")])),
            Self::PortsNotClosed { to, .. } => Some(Command::new(["ss", "-Htn", "state", "close-wait", &format!("dst {to}")])),
            Self::PortsTaken { to, .. } => Some(Command::new(["ss", "-Htno", "state", "time-wait", &format!("dst {to}")])),
            Self::PortsOfSource { from, .. } => Some(connections(&format!("src {}", in_brackets(*from)))),
            Self::Ipv6Off { to } if to.ip().is_loopback() => Some(Command::new(["sysctl", "net.ipv6.conf.lo.disable_ipv6"])),
            Self::Ipv6Off { .. } => Some(Command::new(["sysctl", "net.ipv6.conf.all.disable_ipv6"])),
            Self::ProxyApplies { variable, source, .. } => Some(variable_at(variable, source)),
            Self::ProxyPreloaded { source, .. } => Some(variable_at("LD_PRELOAD", source)),
            Self::ProxyExempt { variable, .. } => Some(Command::new(["printenv", variable.as_str()])),
            Self::ProxyWorks { proxy, target }
            | Self::ProxyLeads { proxy, target }
            | Self::ProxyLeadsNowhere { proxy, target }
            | Self::ProxySaysCode { proxy, target, .. }
            | Self::ProxySays { proxy, target, .. } => {
                Some(Command::new(["curl", "-sv", "-p", "-x", proxy.as_str(), &format!("http://{target}/")]))
            }
            Self::ProxyFails { proxy, .. }
            | Self::ProxySilent { proxy }
            | Self::ProxyNotFound { proxy }
            | Self::ProxyUntried { proxy }
            | Self::ProxyWantsLogin { proxy }
            | Self::ProxyIsNone { proxy, .. }
            | Self::ProxyMute { proxy } => proxy_value::address(proxy)
                .map(|at| Command::new(["nc", "-vz", "-w", "3", at.host.as_str(), &at.port.to_string()])),
            Self::HandshakeHttp { to, .. }
            | Self::TlsAskedFor { to }
            | Self::HandshakeRedirects { to, .. }
            | Self::UpstreamAnswers { to, .. }
            | Self::UpgradeAsked { to, .. }
            | Self::PageAnswers { to, .. }
            | Self::HeaderOfCdn { to, .. }
            | Self::OriginUnknownAnswer { to, .. }
            | Self::OriginRefused { to, .. }
            | Self::OriginTimedOut { to, .. }
            | Self::OriginUnreachable { to, .. }
            | Self::OriginAnswersLate { to, .. }
            | Self::OriginTlsFailed { to, .. }
            | Self::OriginCertificateInvalid { to, .. }
            | Self::OriginNotFound { to, .. }
            | Self::OriginTunnelDown { to, .. } => Some(page(*to)),
            Self::TlsSpoken { to, .. }
            | Self::TlsNotSpoken { to, .. }
            | Self::TlsWanted { to }
            | Self::TlsAlert { to, .. }
            | Self::TlsFails { to, .. } => Some(Command::new(["curl", "--noproxy", "*", "-vksSI", &format!("https://{to}/")])),
            // What opens a WebSocket answers no HEAD so.
            Self::UpstreamUpgrades { to } | Self::PlainAnswers { to, status: 101 } => Some(upgrade(*to, false)),
            Self::PlainAnswers { to, .. } => Some(Command::new(["curl", "--noproxy", "*", "-sSI", &format!("http://{to}/")])),
            Self::CertificateAccepted { to, name } | Self::CertificateOtherName { to, asked: name, .. } => {
                Some(certificate(&to.to_string(), Some(name)))
            }
            Self::CertificateExpired { to, name, .. }
            | Self::CertificateNotYetValid { to, name, .. }
            | Self::CertificateUnknownIssuer { to, name }
            | Self::CertificateChainIncomplete { to, name, .. }
            | Self::CertificateDates { to, name, .. }
            | Self::CertificateSelfSigned { to, name }
            | Self::CertificateOddity { to, name, .. } => Some(certificate(&to.to_string(), name.as_deref())),
            Self::Told { .. }
            | Self::OverflowsInside { owner: None, .. }
            | Self::NamespacesClear { .. }
            | Self::AddressUnspecified { .. }
            | Self::AddressLoopback { .. }
            | Self::AddressPrivate { .. }
            | Self::AddressSpecial { .. }
            | Self::AddressPublic { .. }
            | Self::AddressFake { .. }
            | Self::AddressMaybeFake { .. }
            | Self::AddressesOfNoCdn { .. }
            | Self::CdnTakesPort { .. }
            | Self::CdnRefusesPort { .. }
            | Self::NoIpv4Target {}
            | Self::NoIpv6Target {}
            | Self::NoName { .. }
            | Self::ResolverNoSuchName { .. }
            | Self::ResolverNoAddress { .. }
            | Self::ResolverFailed { .. }
            | Self::ResolverSilent { .. }
            | Self::ResolverPortClosed { .. }
            | Self::ResolverGarbage { .. }
            | Self::ResolverUnreachable { .. }
            | Self::BindWorks { .. }
            | Self::BindFails { .. }
            | Self::NoProxyVariable {}
            | Self::HandshakeUpgraded { .. }
            | Self::HandshakePongs { .. }
            | Self::HandshakeNoPong { .. }
            | Self::UpgradeLost { .. }
            | Self::TargetScheme { .. }
            | Self::PortSpeaks { .. }
            | Self::PortSpeaksHttp2 { .. }
            | Self::PortEchoes { .. }
            | Self::PortHangsUp { .. }
            | Self::PortHangsUpOnRequests { .. }
            | Self::PortMute { .. }
            | Self::PortAnswersLate { .. }
            | Self::HandshakeNotHttp { .. }
            | Self::HandshakeClosed { .. }
            | Self::HandshakeSilent { .. }
            | Self::ResolverKeeps { .. }
            | Self::HandshakeFailed { .. }
            | Self::NoOtherPortUpgrades { .. }
            | Self::NoOtherPortAnswers { .. }
            // It shows on the client only.
            | Self::ClientProxyApplies { .. }
            | Self::ClientSystemProxy { .. }
            | Self::ClientProxyExempt { .. }
            | Self::ClientNoProxy {}
            | Self::ClientTunnel { .. }
            | Self::ClientWay { .. }
            | Self::ClientHostsFile { .. }
            | Self::ClientGets { .. }
            | Self::ClientTried { .. }
            // It was seen in the copy, which is gone.
            | Self::RehearsedDrop { .. }
            // The rule that decides is shown once, by itself.
            | Self::RuleOnTheWay { .. }
            | Self::RehearsedAnswerDrop { .. }
            | Self::RehearsedReject { .. }
            | Self::HandedToProgram { rule: None, .. }
            | Self::RehearsedPass { .. }
            | Self::RehearsedWayOut { .. }
            | Self::RehearsedStraight { .. }
            | Self::RehearsedLeads { .. }
            | Self::RehearsedDeadEnd { .. }
            | Self::RehearsedLeadsOn { .. }
            | Self::EverybodyBlocked { .. }
            | Self::SomeBlocked { .. }
            | Self::OnlyThisClient { .. }
            | Self::OtherAddressPasses { .. }
            | Self::PanelInstalled { .. }
            | Self::BlindOrder {}
            | Self::ConntrackUnused {}
            | Self::NoPanel {} => None,
        }
    }
}

/// The dates, the names and the issuer of the certificate at `to`, asked for by `name`. One command, so that the words that
/// come from outside stay arguments of it.
pub(in crate::diagnosis) fn certificate(to: &str, name: Option<&str>) -> Command {
    let is_name = |name: &&str| name.parse::<IpAddr>().is_err();
    match name.filter(is_name) {
        Some(name) => Command::new(["sh", "-c", SHOW_NAMED, to, name]),
        None => Command::new(["sh", "-c", SHOW, to]),
    }
}

/// What a panel's list has in it.
fn listed(file: &str, part: Option<&str>, port: u16) -> Command {
    match part {
        Some(setting) if setting.starts_with("TCP") => Command::as_root(["grep", "-n", &format!("^{setting}"), file]),
        Some(table) => Command::as_root(["sqlite3", "-readonly", file, &format!("SELECT * FROM {table}")]),
        None => Command::as_root(["grep", "-nw", &port.to_string(), file]),
    }
}

/// Where a variable stands.
fn variable_at(variable: &str, source: &ProxySource) -> Command {
    match source {
        ProxySource::Session => Command::new(["printenv", variable]),
        ProxySource::File { path, line } | ProxySource::Unit { path, line, .. } => {
            Command::new(["sed", "-n", &format!("{line}p"), path])
        }
    }
}

/// The chain a rule or policy stands in, by the tool that has it.
pub(in crate::diagnosis) fn chain(rule: &FilterRule) -> Command {
    let FilterRule { tool, family, table, chain, .. } = rule;
    match rule.backend {
        Backend::Nftables => Command::as_root(["nft", "-a", "list", "chain", family, table, chain]),
        Backend::IptablesNft | Backend::IptablesLegacy => {
            Command::as_root([tool, "-t", table, "-nvL", chain, "--line-numbers"].map(str::to_owned))
        }
    }
}

/// A rule of `iptables` shows as it was written; `nft` shows chains, with a number for each rule.
fn nat_rule(rule: &str, table: &str) -> Command {
    let words: Vec<&str> = rule.split(' ').collect();
    match words.as_slice() {
        [family, table, chain, "handle", _] => Command::as_root(["nft", "-a", "list", "chain", family, table, chain]),
        _ => Command::as_root(["iptables-save", "-t", table]),
    }
}

/// The page at `to`, inside TLS on the ports that have it nearly everywhere; who shows the certificate is not the question here.
fn page(to: SocketAddr) -> Command {
    head(to, matches!(to.port(), 443 | 8443))
}

fn head(to: SocketAddr, tls: bool) -> Command {
    if tls {
        Command::new(["curl", "--noproxy", "*", "-ksSI", &format!("https://{to}/")])
    } else {
        Command::new(["curl", "--noproxy", "*", "-sSI", &format!("http://{to}/")])
    }
}

/// The line of a file, and some after it.
fn lines(file: &str, line: u32) -> Command {
    Command::as_root(["sed", "-n", &format!("{line},{}p", line.saturating_add(LINES_SHOWN)), file])
}

fn listeners(port: u16) -> Command {
    Command::new(["ss", "-Hltnp", &format!("sport = :{port}")])
}

fn connections(filter: &str) -> Command {
    Command::new(["ss", "-Htan", filter])
}

/// As `ss` writes an address in a filter.
fn in_brackets(address: IpAddr) -> String {
    match address {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => format!("[{v6}]"),
    }
}

fn counter(name: &str) -> Command {
    Command::new(["nstat", "-az", &format!("TcpExt{name}")])
}

fn route(to: IpAddr) -> Command {
    Command::new(["ip", "route", "get", &to.to_string()])
}

fn neighbour(address: IpAddr) -> Command {
    Command::new(["ip", "neigh", "show", &address.to_string()])
}

fn connect(to: SocketAddr) -> Command {
    Command::new(["nc", "-vz", "-w", "3", &to.ip().to_string(), &to.port().to_string()])
}

/// The handshake by hand; the key is the example of RFC 6455 section 1.3. What upgrades stays open, hence the limit.
fn upgrade(to: SocketAddr, tls: bool) -> Command {
    let url = format!("{}://{to}/", if tls { "https" } else { "http" });
    let asks = ["Connection:Upgrade", "Upgrade:websocket", "Sec-WebSocket-Version:13"];
    let key = "Sec-WebSocket-Key:dGhlIHNhbXBsZSBub25jZQ==";
    let headers = asks.into_iter().chain([key]).flat_map(|header| ["-H", header]);
    // Whoever looks at one address asks it by no name that a certificate could hold for.
    let start = ["curl", "--noproxy", "*", "--http1.1", if tls { "-ksi" } else { "-si" }, "-m", "3"];
    Command::new(start.into_iter().chain(headers).chain([url.as_str()]))
}

#[cfg(test)]
mod tests {
    use super::Proof;

    #[test]
    fn a_hostile_name_stays_one_argument() {
        let proof = Proof::NameNotFound { name: "chat.example; reboot".into() };
        assert_eq!(proof.see().map(|command| command.to_string()).as_deref(), Some("getent ahosts 'chat.example; reboot'"));
    }

    #[test]
    fn a_listener_is_shown_by_ss() {
        let proof = Proof::NothingListens { port: 8282 };
        assert_eq!(proof.see().map(|command| command.to_string()).as_deref(), Some("ss -Hltnp 'sport = :8282'"));
    }
}
