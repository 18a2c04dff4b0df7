//! Evidence as sentences (`saw-…`).

use std::{
    fmt::Write,
    net::{IpAddr, SocketAddr},
};

use super::{Family, Text, date, question};
use crate::{
    diagnosis::{FrontEnd, OtherListener, Proof},
    evidence::{Backend, Container, FilterRule, Owner, ProxySource, Rejection, RuleText},
};

/// The sentence of one piece of evidence.
#[must_use]
#[allow(clippy::too_many_lines)] // one arm for each kind; splitting it would hide that none is missing
pub fn saw(proof: &Proof) -> Text {
    let text = Text::new(format!("saw-{}", proof.code()));
    match proof {
        Proof::Told { question, choice } => {
            text.said("question", question::ask(question)).said("choice", question::choice(question, choice))
        }
        Proof::ConnectOpen { to, took_us }
        | Proof::DoorOpen { to, took_us }
        | Proof::DoorRefuses { to, took_us }
        | Proof::NobodyAccepts { to, took_us }
        | Proof::ConnectNoAnswer { to, took_us }
        | Proof::NobodyRefuses { to, took_us }
        | Proof::ConnectRefused { to, took_us }
        | Proof::NeighbourSilent { to, took_us } => text.word("to", to.to_string()).word("took", milliseconds(*took_us)),
        Proof::ConnectOpenInside { to }
        | Proof::OriginServes { to }
        | Proof::OriginRefuses { to }
        | Proof::RehearsedWayOut { to }
        | Proof::RehearsedStraight { to }
        | Proof::NobodyIsSilent { to }
        | Proof::ConnectNoLocalPort { to }
        | Proof::HandshakeUpgraded { to }
        | Proof::HandshakePongs { to }
        | Proof::HandshakeNoPong { to }
        | Proof::PortSpeaksHttp2 { to }
        | Proof::PortEchoes { to }
        | Proof::PortHangsUp { to }
        | Proof::PortHangsUpOnRequests { to }
        | Proof::PortMute { to }
        | Proof::UpstreamUpgrades { to }
        | Proof::UpstreamRefuses { to }
        | Proof::UpstreamSilent { to }
        | Proof::UpstreamHangsUp { to }
        | Proof::HandshakeClosed { to }
        | Proof::TlsWanted { to }
        | Proof::TlsAskedFor { to }
        | Proof::CertificateUnknownIssuer { to, .. }
        | Proof::CertificateSelfSigned { to, .. }
        | Proof::HandshakeSilent { to } => text.word("to", to.to_string()),
        Proof::ConnectRejected { to, sender }
        | Proof::ConnectProhibited { to, sender }
        | Proof::ConnectUnreachable { to, sender } => text.word("to", to.to_string()).word("sender", sender.to_string()),
        Proof::ConnectFailed { to, errno } | Proof::HandshakeFailed { to, errno } => {
            text.word("to", to.to_string()).word("error", error_name(*errno))
        }
        Proof::FamiliesDiffer { works, fails } | Proof::RecordDead { works, fails } => {
            text.word("works", works.to_string()).word("fails", fails.to_string())
        }
        Proof::NothingListens { port } => text.word("port", port.to_string()),
        Proof::ListenerCovers { listens, address, owner } => {
            held(text, owner.as_ref()).word("listens", listens.to_string()).word("address", address.to_string())
        }
        Proof::ListenerLoopbackOnly { listens, owner }
        | Proof::ListenerIpv6Only { listens, owner }
        | Proof::ListenerOpens { listens, owner }
        | Proof::ListenerIpv4Only { listens, owner } => held(text, owner.as_ref()).word("listens", listens.to_string()),
        Proof::ListenerOtherAddress { listens, wanted, owner } => {
            held(text, owner.as_ref()).word("listens", listens.to_string()).word("wanted", wanted.to_string())
        }
        Proof::ListenerOtherDevice { listens, device, owner } => {
            held(text, owner.as_ref()).word("listens", listens.to_string()).word("device", device)
        }
        Proof::ListenerOneSlipAway { listens, asked, owner } | Proof::ListenerUpgrades { listens, asked, owner, .. } => {
            held(text, owner.as_ref()).word("listens", listens.to_string()).word("asked", asked.to_string())
        }
        Proof::ListenersOnOtherPorts { others } => text.word("others", list(others.iter().map(other))),
        Proof::QueueOverflows { listens, waiting, limit, owner } => held(text, owner.as_ref())
            .word("listens", listens.to_string())
            .count("waiting", u64::from(*waiting))
            .count("limit", u64::from(*limit)),
        Proof::QueueEmpty { listens } => text.word("listens", listens.to_string()),
        Proof::PortTaken { listens, wanted, owner } => {
            held(text, owner.as_ref()).word("listens", listens.to_string()).word("wanted", wanted.to_string())
        }
        Proof::PortFree { wanted } => text.word("wanted", wanted.to_string()),
        Proof::PortTakenByItself { written, pid } | Proof::WorkerNotListening { written, pid } => {
            text.word("written", written).word("pid", pid.to_string())
        }
        Proof::WorkerListens { written, pid, listens }
        | Proof::WorkerListensElsewhere { written, pid, listens }
        | Proof::WorkerPlaceholder { written, pid, listens } => {
            text.word("written", written).word("pid", pid.to_string()).word("listens", listens.to_string())
        }
        Proof::ProxyHoldsPort { program, pid, port } => {
            text.word("program", program).word("pid", pid.to_string()).word("port", port.to_string())
        }
        Proof::ProxyPassesUpgrade { file, line, block, pass } => {
            at_line(text, file, *line).word("block", block).word("pass", pass)
        }
        Proof::ProxyLosesUpgrade { file, line, block, pass, missing } => {
            at_line(text, file, *line).word("block", block).word("pass", pass).word("missing", missing.join(", "))
        }
        Proof::ProxyLeadsTo { file, line, pass, to } => {
            let known = if to.is_empty() || to.first() == Some(pass) { "no" } else { "yes" };
            at_line(text, file, *line).word("pass", pass).word("to", to.join(", ")).word("known", known)
        }
        Proof::ProxyAnswersItself { file, line, block, written } => {
            at_line(text, file, *line).word("block", block).word("written", written)
        }
        Proof::ProxyServesFiles { file, line, block } => at_line(text, file, *line).word("block", block),
        Proof::ProxyOtherLocation { file, line, path } => at_line(text, file, *line).word("path", path),
        Proof::ProxyWayUnclear { file, line } => at_line(text, file, *line),
        Proof::WorkerCode { file, line, class, written } => {
            at_line(text, file, *line).word("class", class).word("written", written)
        }
        Proof::WorkerInternalPort { name, pid, port } => {
            text.word("name", name).word("pid", pid.to_string()).word("port", port.to_string())
        }
        Proof::ListenerElsewhere { listens, namespace, owner } => {
            held(text, owner.as_ref()).word("listens", listens.to_string()).word("namespace", namespace)
        }
        Proof::NamespacesClear { port, namespaces } => {
            text.word("port", port.to_string()).count("namespaces", u64::from(*namespaces))
        }
        Proof::FilterRules { hook, rules } | Proof::NatRules { hook, rules } => {
            text.word("hook", hook).count("rules", u64::from(*rules))
        }
        Proof::NatRuleTakesPort { rule, port, to } => {
            text.word("rule", rule).word("port", port.to_string()).word("to", to.to_string())
        }
        Proof::NatRuleMayTakePort { rule, port } => text.word("rule", rule).word("port", port.to_string()),
        Proof::NatRulesLeavePort { port, rules } => text.word("port", port.to_string()).count("rules", u64::from(*rules)),
        Proof::ContainerLoopbackOnly { listens, to, namespace, owner } => text
            .word("listens", listens.to_string())
            .word("to", to.to_string())
            .word("container", container(namespace, owner.as_ref())),
        Proof::ContainerListensElsewhere { to, namespace, owner, others } => text
            .word("to", to.to_string())
            .word("container", container(namespace, owner.as_ref()))
            .word("any", if others.is_empty() { "no" } else { "yes" })
            .word("others", list(others.iter().map(ToString::to_string))),
        Proof::ProxyForwards { listens, to, owner } => {
            held(text, owner.as_ref()).word("listens", listens.to_string()).word("to", to.to_string())
        }
        Proof::ProxyForwardsInside { listens, owner } | Proof::PublishedAt { listens, owner } => {
            held(text, owner.as_ref()).word("listens", listens.to_string())
        }
        Proof::NatRuleTakesAddress { rule, address, port, to } => text
            .word("rule", rule)
            .word("address", address.to_string())
            .word("port", port.to_string())
            .word("to", to.to_string()),
        Proof::FilterDropsByPolicy { hook, chain } => text.word("hook", hook).word("chain", chain),
        Proof::AddressFake { address } => {
            let range = if address.is_ipv4() { "198.18.0.0/15" } else { "2001:2::/48" };
            text.word("address", address.to_string()).word("range", range)
        }
        Proof::OutputRedirect { rule, port } | Proof::OutputTransparent { rule, port } => {
            text.word("rule", rule).word("port", port.to_string())
        }
        Proof::MarkedToSelf { to, mark } => text.word("to", to.to_string()).word("mark", mark),
        Proof::TakerListens { port, owner } => held(text, owner.as_ref()).word("port", port.to_string()),
        Proof::LocalProxy { listens, kind, owner } => {
            held(text, owner.as_ref()).word("listens", listens.to_string()).word("kind", kind)
        }
        Proof::FilterRuleDrops { rule, owner, from, to, interface }
        | Proof::FilterPolicyDrops { rule, owner, from, to, interface } => {
            from_to(by(text, rule, Some(owner)), *from, *to).word("interface", interface)
        }
        Proof::AnswerDropped { rule, owner, from, to } => from_to(by(text, rule, Some(owner)), *from, *to),
        Proof::FilterRuleRejects { rule, owner, how, from, to } => {
            from_to(by(text, rule, Some(owner)), *from, *to).word("how", rejection(*how))
        }
        Proof::RehearsedReject { how, from, to } => from_to(text, *from, *to).word("how", rejection(*how)),
        Proof::RehearsedDrop { from, to, interface } | Proof::ReversePathDrops { from, to, interface } => {
            from_to(text, *from, *to).word("interface", interface)
        }
        Proof::RehearsedAnswerDrop { from, to } | Proof::RehearsedNoWay { from, to } => from_to(text, *from, *to),
        Proof::HandedToProgram { rule, from, to } => {
            let text = from_to(text, *from, *to);
            match rule {
                Some(rule) => by(text, rule, None).word("known", "yes"),
                None => text.word("known", "no").word("rule", "").word("place", ""),
            }
        }
        Proof::RehearsedPass { to, from } | Proof::EverybodyBlocked { to, from } => {
            text.word("to", to.to_string()).word("from", addresses(from))
        }
        Proof::RehearsedLeads { to, leads } | Proof::RehearsedDeadEnd { to, leads } | Proof::RehearsedLeadsOn { to, leads } => {
            text.word("to", to.to_string()).word("leads", leads.to_string())
        }
        Proof::SomeBlocked { to, blocked, others } => {
            text.word("to", to.to_string()).word("blocked", addresses(blocked)).word("others", addresses(others))
        }
        Proof::ConntrackFull { used, limit }
        | Proof::ConntrackNearlyFull { used, limit }
        | Proof::ConntrackRoom { used, limit } => text.count("used", *used).count("limit", *limit),
        Proof::FilesUsedUp { owner, used, limit } | Proof::FilesLeft { owner, used, limit } => {
            held(text, Some(owner)).count("used", *used).count("limit", *limit)
        }
        Proof::FrontEndOn { name, file } => text.word("name", name).word("file", file),
        Proof::FrontEndNamesPort { name, file, port } | Proof::FrontEndLacksPort { name, file, port } => {
            text.word("name", name).word("file", file).word("port", port.to_string())
        }
        Proof::UfwNumber { number, rule } => text.word("number", number.to_string()).word("rule", rule),
        Proof::SynsUnanswered { .. }
        | Proof::SynsArrive { .. }
        | Proof::ClientConnects { .. }
        | Proof::AnswersUnheard { .. }
        | Proof::NoSyn { .. }
        | Proof::NoSynFrom { .. }
        | Proof::OtherPacketsArrive { .. } => watched(text, proof),
        Proof::OverflowsCounted { count }
        | Proof::HalfOpenDropsCounted { count }
        | Proof::ReversePathCounted { count }
        | Proof::ConntrackDropsCounted { count } => text.count("count", *count),
        Proof::OverflowsInside { to, count, owner } => {
            held(text, owner.as_ref()).word("to", to.to_string()).count("count", *count)
        }
        Proof::ProcessStopped { owner } => held(text, Some(owner)),
        Proof::ProcessBlocked { owner, waits_in } => held(text, Some(owner)).word("place", waits_in),
        Proof::OnlyThisClient { client, others } => text.word("client", client.to_string()).word("others", addresses(others)),
        Proof::OtherAddressPasses { blocked, passes } => {
            text.word("blocked", blocked.to_string()).word("passes", passes.to_string())
        }
        Proof::RuleOnTheWay { step, rule, verdict, of_answer } => by(text, rule, None)
            .word("step", step.to_string())
            .word("verdict", verdict)
            .word("packet", if *of_answer { "answer" } else { "syn" }),
        Proof::BlindXdp { interface, program } | Proof::BlindTrafficControl { interface, program } => {
            text.word("interface", interface).word("program", program)
        }
        Proof::BlindMemory { rule } | Proof::BlindSocketOwner { rule } | Proof::SourceDecides { rule } => by(text, rule, None),
        Proof::PanelInstalled { panel, version } => match version {
            Some(version) => text.word("panel", format!("{panel} {version}")),
            None => text.word("panel", panel),
        },
        Proof::PanelOpensPort { panel, port, file, part }
        | Proof::PanelOpensForSome { panel, port, file, part }
        | Proof::PanelDeniesPort { panel, port, file, part }
        | Proof::PanelLacksPort { panel, port, file, part }
        | Proof::PanelRulesDiffer { panel, port, file, part } => {
            let place = part.as_ref().map_or_else(|| file.clone(), |part| format!("{file}: {part}"));
            text.word("panel", panel).word("port", port.to_string()).word("file", place)
        }
        Proof::CsfTesting { panel } => text.word("panel", panel),
        Proof::MachineAtProvider { cloud } => text.word("cloud", cloud),
        Proof::FilterClear { hooks } => text.word("hooks", hooks.join(", ")),
        Proof::AddressIsOwn { address }
        | Proof::AddressUnspecified { address }
        | Proof::AddressLoopback { address }
        | Proof::AddressPrivate { address }
        | Proof::AddressPublic { address }
        | Proof::AddressOffLink { address }
        | Proof::AddressMaybeFake { address }
        | Proof::BindWorks { address }
        | Proof::BindNotLocal { address }
        | Proof::RouteNoDefault { address } => text.word("address", address.to_string()),
        Proof::AddressOfCdn { address, cdn, prefix, date } | Proof::AddressMaybeCdn { address, cdn, prefix, date } => {
            text.word("address", address.to_string()).word("cdn", cdn).word("prefix", prefix).word("date", date)
        }
        Proof::AddressOfCloud { address, cloud, prefix, date } => {
            text.word("address", address.to_string()).word("cloud", cloud).word("prefix", prefix).word("date", date)
        }
        Proof::AddressesOfNoCdn { addresses: asked } => text.word("addresses", addresses(asked)),
        Proof::AddressNotOwn { address, own } => text.word("address", address.to_string()).word("own", addresses(own)),
        Proof::AddressTranslated { address, inside, cloud } => {
            text.word("address", address.to_string()).word("inside", inside.to_string()).word("cloud", cloud)
        }
        Proof::OnlyPrivateAddresses { own } => text.word("own", addresses(own)),
        Proof::DoorsSilent { address, ports } => {
            text.word("address", address.to_string()).word("ports", list(ports.iter().map(ToString::to_string)))
        }
        Proof::RouterSilent { to, router, interface } => {
            text.word("to", to.to_string()).word("router", router.to_string()).word("interface", interface)
        }
        Proof::PathRejects { to, router, hop } | Proof::PathLost { to, router, hop } => {
            text.word("to", to.to_string()).word("router", router.to_string()).word("hop", hop.to_string())
        }
        Proof::DefaultRouterSilent { router, interface } => {
            text.word("router", router.to_string()).word("interface", interface)
        }
        Proof::NeighbourFailed { address, interface } | Proof::AddressOnLink { address, interface } => {
            text.word("address", address.to_string()).word("interface", interface)
        }
        Proof::AddressSpecial { address, kind } => text.word("address", address.to_string()).word("kind", kind.id()),
        Proof::NoIpv4Target {}
        | Proof::NoIpv6Target {}
        | Proof::NoProxyVariable {}
        | Proof::ClientNoProxy {}
        | Proof::NoRedirect {}
        | Proof::NoPanel {}
        | Proof::NoOverflowCounted {}
        | Proof::BlindOrder {}
        | Proof::ConntrackUnused {}
        | Proof::NothingDiscarded {}
        | Proof::RoutesDiscard {}
        | Proof::RulesDiscard {} => text,
        Proof::NoName { target } => text.word("target", target),
        Proof::NameResolves { name, addresses: found } => text.word("name", name).word("addresses", addresses(found)),
        Proof::NamePointsHere { name, address } => text.word("name", name).word("address", address.to_string()),
        Proof::NamePointsElsewhere { name, address, own } => {
            text.word("name", name).word("address", address.to_string()).word("own", addresses(own))
        }
        Proof::NameIsAlias { name, alias } => text.word("name", name).word("alias", alias),
        Proof::AliasOfCdn { name, alias, cdn } => text.word("name", name).word("alias", alias).word("cdn", cdn),
        Proof::HeaderOfCdn { to, cdn, field } => text.word("to", to.to_string()).word("cdn", cdn).word("field", field),
        Proof::OriginUnknownAnswer { to, cdn, status }
        | Proof::OriginRefused { to, cdn, status }
        | Proof::OriginTimedOut { to, cdn, status }
        | Proof::OriginUnreachable { to, cdn, status }
        | Proof::OriginAnswersLate { to, cdn, status }
        | Proof::OriginTlsFailed { to, cdn, status }
        | Proof::OriginCertificateInvalid { to, cdn, status }
        | Proof::OriginNotFound { to, cdn, status }
        | Proof::OriginTunnelDown { to, cdn, status } => {
            text.word("to", to.to_string()).word("cdn", cdn).word("status", status.to_string())
        }
        Proof::CdnTakesPort { cdn, port } => text.word("cdn", cdn).word("port", port.to_string()),
        Proof::CdnRefusesPort { cdn, port, ports } => {
            text.word("cdn", cdn).word("port", port.to_string()).word("ports", list(ports.iter().map(ToString::to_string)))
        }
        Proof::HostsFilePins { name, address, line, resolvers } => text
            .word("name", name)
            .word("address", address.to_string())
            .word("line", line.to_string())
            .word("resolvers", addresses(resolvers)),
        Proof::ResolverSays { resolver, name, addresses: found } => {
            text.word("resolver", resolver.to_string()).word("name", name).word("addresses", addresses(found))
        }
        Proof::AuthoritySays { server, name, addresses: found } => {
            text.word("server", server).word("name", name).word("addresses", addresses(found))
        }
        Proof::AuthorityNoSuchName { server, name } => text.word("server", server).word("name", name),
        Proof::ResolverKeeps { resolver, address, seconds } => text
            .word("resolver", resolver.to_string())
            .word("address", address.to_string())
            .count("seconds", u64::from(*seconds)),
        Proof::ReverseNamesOther { address, reverse } => text.word("address", address.to_string()).word("reverse", reverse),
        Proof::NameNotFound { name } => text.word("name", name),
        Proof::ResolverNoSuchName { resolver }
        | Proof::ResolverNoAddress { resolver }
        | Proof::ResolverSilent { resolver }
        | Proof::ResolverPortClosed { resolver }
        | Proof::ResolverGarbage { resolver } => text.word("resolver", resolver.to_string()),
        Proof::ResolverFailed { resolver, code } => text.word("resolver", resolver.to_string()).word("code", code),
        Proof::ResolverUnreachable { resolver, error } => text.word("resolver", resolver.to_string()).word("error", error),
        Proof::RouteFound { to, interface } | Proof::RouteThroughTunnel { to, interface } => {
            text.word("to", to.to_string()).word("interface", interface)
        }
        Proof::RouteLocal { to }
        | Proof::RouteNone { to }
        | Proof::RouteBlackhole { to }
        | Proof::RouteUnreachable { to }
        | Proof::RouteProhibit { to } => text.word("to", to.to_string()),
        Proof::BindFails { address, errno } => text.word("address", address.to_string()).word("error", error_name(*errno)),
        Proof::PortsPlenty { first, last, size, used, time_wait }
        | Proof::PortsScarce { first, last, size, used, time_wait } => {
            text.word("range", format!("{first}-{last}")).count("size", *size).count("used", *used).count("waiting", *time_wait)
        }
        Proof::PortsOfDestination { .. }
        | Proof::PortsLeft { .. }
        | Proof::PortsIdle { .. }
        | Proof::PortsHeld { .. }
        | Proof::PortsNotClosed { .. }
        | Proof::PortsTaken { .. }
        | Proof::PortsOfSource { .. }
        | Proof::Ipv6Off { .. } => ports(text, proof),
        Proof::ProxyApplies { variable, proxy, source } => found(text, source).word("variable", variable).word("proxy", proxy),
        Proof::ProxyPreloaded { library, source } => found(text, source).word("library", library),
        Proof::ProxyFails { proxy, errno } => text.word("proxy", proxy).word("error", error_name(*errno)),
        Proof::ProxySilent { proxy }
        | Proof::ProxyNotFound { proxy }
        | Proof::ProxyUntried { proxy }
        | Proof::ProxyWantsLogin { proxy }
        | Proof::ClientSystemProxy { proxy }
        | Proof::ProxyMute { proxy } => text.word("proxy", proxy),
        Proof::ProxyWorks { proxy, target }
        | Proof::ProxyLeads { proxy, target }
        | Proof::ProxyLeadsNowhere { proxy, target } => text.word("proxy", proxy).word("target", target),
        Proof::ProxySays { proxy, target, answer } => text.word("proxy", proxy).word("target", target).word("answer", answer),
        Proof::ProxySaysCode { proxy, target, version, code } => text
            .word("proxy", proxy)
            .word("target", target)
            .word("version", version.to_string())
            .word("code", code.to_string())
            .word("meaning", socks_meaning(*version, *code)),
        Proof::ProxyIsNone { proxy, bytes } => text.word("proxy", proxy).word("bytes", bytes),
        Proof::ProxyExempt { variable, host } | Proof::ClientProxyExempt { variable, host } => {
            text.word("variable", variable).word("host", host)
        }
        Proof::ClientProxyApplies { variable, proxy } => text.word("variable", variable).word("proxy", proxy),
        Proof::ClientTunnel { interface } | Proof::ClientWay { interface } | Proof::BlindBridge { interface } => {
            text.word("interface", interface)
        }
        Proof::ClientHostsFile { name, addresses: found, own } | Proof::ClientGets { name, addresses: found, own } => {
            text.word("name", name).word("addresses", addresses(found)).word("own", addresses(own))
        }
        Proof::ClientTried { to, end } => text.word("to", to.to_string()).word("end", end.id()),
        Proof::HandshakeHttp { to, status, server } => text
            .word("to", to.to_string())
            .word("status", status.to_string())
            .word("named", if server.is_empty() { "no" } else { "yes" })
            .word("server", server),
        Proof::ListenerAnswersHttp { listens, asked, status, owner, .. } => held(text, owner.as_ref())
            .word("listens", listens.to_string())
            .word("asked", asked.to_string())
            .word("status", status.to_string()),
        Proof::PortUpgrades { to, asked, .. } => text.word("to", to.to_string()).word("asked", asked.to_string()),
        Proof::NoOtherPortUpgrades { ports } | Proof::NoOtherPortAnswers { ports } => {
            text.word("ports", list(ports.iter().map(ToString::to_string)))
        }
        Proof::TlsSpoken { to, version } => text.word("to", to.to_string()).word("version", version),
        Proof::TlsAlert { to, alert } => text.word("to", to.to_string()).word("alert", alert),
        Proof::HandshakeRedirects { to, status, location } => {
            text.word("to", to.to_string()).word("status", status.to_string()).word("location", location)
        }
        Proof::TargetScheme { scheme } => text.word("scheme", scheme),
        Proof::PortSpeaks { to, service } => text.word("to", to.to_string()).word("service", service),
        Proof::ConnectionWaits { to, owner } | Proof::RequestRead { to, owner } | Proof::PortAnswersLate { to, owner } => {
            held(text, owner.as_ref()).word("to", to.to_string())
        }
        Proof::RequestUnread { to, bytes, owner } => {
            held(text, owner.as_ref()).word("to", to.to_string()).word("bytes", bytes.to_string())
        }
        Proof::WorkerSpeaks { written, pid, protocol } => {
            text.word("written", written).word("pid", pid.to_string()).word("protocol", protocol)
        }
        Proof::NoBusinessWorker { name, pid } => text.word("name", name).word("pid", pid.to_string()),
        Proof::CertificateChainIncomplete { to, issuer, .. } => text.word("to", to.to_string()).word("issuer", issuer),
        Proof::CertificateDates { to, issuer, not_before, not_after, .. } => text
            .word("to", to.to_string())
            .word("issuer", issuer)
            .word("from", date::utc(*not_before))
            .word("until", date::utc(*not_after)),
        Proof::UpgradeAsked { to, status }
        | Proof::UpgradeLost { to, status }
        | Proof::PageAnswers { to, status }
        | Proof::UpstreamAnswers { to, status }
        | Proof::PlainAnswers { to, status } => text.word("to", to.to_string()).word("status", status.to_string()),
        Proof::CertificateAccepted { to, name } => text.word("to", to.to_string()).word("name", name),
        Proof::CertificateExpired { to, not_after, .. } => text.word("to", to.to_string()).word("date", date::utc(*not_after)),
        Proof::CertificateNotYetValid { to, not_before, now, .. } => {
            text.word("to", to.to_string()).word("date", date::utc(*not_before)).word("now", date::utc(*now))
        }
        Proof::CertificateOtherName { to, asked, names } => text
            .word("to", to.to_string())
            .word("name", asked)
            .count("count", names.len() as u64)
            .word("names", list(names.iter().cloned())),
        Proof::TlsFails { to, error } | Proof::CertificateOddity { to, error, .. } => {
            text.word("to", to.to_string()).word("error", error)
        }
        Proof::TlsNotSpoken { to, bytes } | Proof::UpstreamNotHttp { to, bytes } | Proof::HandshakeNotHttp { to, bytes } => {
            text.word("to", to.to_string()).word("bytes", bytes)
        }
    }
}

pub(super) fn families() -> Vec<Family> {
    vec![Family::new("saw-", Proof::CODES.iter().map(ToString::to_string))]
}

/// What was seen of clients' packets: who, to which port, how many.
fn watched(text: Text, proof: &Proof) -> Text {
    let at = |text: Text, port: &u16| text.word("port", port.to_string());
    let of = |from: &std::net::IpAddr, port: &u16| at(text.clone(), port).word("from", from.to_string());
    match proof {
        Proof::SynsUnanswered { from, port, syns } | Proof::SynsArrive { from, port, syns } => {
            of(from, port).count("syns", *syns)
        }
        Proof::ClientConnects { from, port } => of(from, port),
        Proof::AnswersUnheard { from, port, answers } => of(from, port).count("answers", *answers),
        Proof::NoSynFrom { from, port, seconds } => of(from, port).count("seconds", *seconds),
        Proof::OtherPacketsArrive { from, port, packets } => of(from, port).count("packets", *packets),
        Proof::NoSyn { port, seconds } => at(text, port).count("seconds", *seconds),
        _ => text,
    }
}

/// `$owner` is `seen` or `hidden`; `$who` is the process, such as `nginx (PID 812, nginx.service)`.
/// The values of what is known of local ports.
fn ports(text: Text, proof: &Proof) -> Text {
    match proof {
        Proof::PortsOfDestination { from, to, first, last, size, open, time_wait } => text
            .word("from", from.to_string())
            .word("to", to.to_string())
            .word("range", format!("{first}-{last}"))
            .count("size", *size)
            .count("used", open + time_wait)
            .count("open", *open)
            .count("waiting", *time_wait),
        Proof::PortsLeft { to, size, used } => text.word("to", to.to_string()).count("size", *size).count("used", *used),
        Proof::PortsIdle { first, last, size } => text.word("range", format!("{first}-{last}")).count("size", *size),
        Proof::PortsHeld { to, ports, owner } => held(text, Some(owner)).word("to", to.to_string()).count("ports", *ports),
        Proof::PortsNotClosed { to, ports } => text.word("to", to.to_string()).count("ports", *ports),
        Proof::PortsTaken { to, rate, lasts, sustainable } => {
            text.word("to", to.to_string()).count("rate", *rate).count("seconds", *lasts).count("sustainable", *sustainable)
        }
        Proof::PortsOfSource { from, size, ports } => {
            text.word("from", from.to_string()).count("size", *size).count("ports", *ports)
        }
        Proof::Ipv6Off { to } => text.word("to", to.to_string()),
        _ => text,
    }
}

fn held(text: Text, owner: Option<&Owner>) -> Text {
    let Some(owner) = owner else { return text.word("owner", "hidden").word("who", "") };
    let container = owner.container.as_ref().map(Container::called);
    let home = owner.unit.as_deref().or(container);
    let who = match home {
        Some(home) => format!("{} (PID {}, {home})", owner.program, owner.pid),
        None => format!("{} (PID {})", owner.program, owner.pid),
    };
    text.word("owner", "seen").word("who", who)
}

/// `$place` is `session`, `file` or `unit`; `$file` is the file with the line.
fn found(text: Text, source: &ProxySource) -> Text {
    match source {
        ProxySource::Session => text.word("place", "session").word("file", "").word("unit", ""),
        ProxySource::File { path, line } => text.word("place", "file").word("file", format!("{path}:{line}")).word("unit", ""),
        ProxySource::Unit { unit, path, line } => text
            .word("place", if unit.is_some() { "unit" } else { "units" })
            .word("file", format!("{path}:{line}"))
            .word("unit", unit.clone().unwrap_or_default()),
    }
}

/// `$rule` is the rule, `$place` where it stands, `$kind` is `rule` or `policy`; with an owner, `$owner` is `hand` or what the
/// owner is called.
fn by(text: Text, rule: &FilterRule, owner: Option<&FrontEnd>) -> Text {
    let FilterRule { tool, family, table, chain, .. } = rule;
    let mut place = match rule.backend {
        Backend::Nftables => format!("{family} {table} {chain}"),
        Backend::IptablesNft | Backend::IptablesLegacy => format!("{tool} -t {table} {chain}"),
    };
    match &rule.rule {
        Some(RuleText { handle: Some(handle), .. }) if rule.backend == Backend::Nftables => {
            let _ = write!(place, " handle {handle}");
        }
        Some(RuleText { number, .. }) => {
            let _ = write!(place, " {number}");
        }
        None => {}
    }
    let text = match &rule.rule {
        Some(rule) => text.word("kind", "rule").word("rule", &rule.text),
        // `nft` and `iptables` both call it so.
        None => text.word("kind", "policy").word("rule", "policy"),
    };
    let text = text.word("place", place);
    match owner {
        Some(owner) => text.word("owner", owner.called().unwrap_or_else(|| "hand".into())),
        None => text,
    }
}

fn from_to(text: Text, from: IpAddr, to: SocketAddr) -> Text {
    text.word("from", from.to_string()).word("to", to.to_string())
}

/// What a client makes of it, in one word each.
const fn rejection(how: Rejection) -> &'static str {
    match how {
        Rejection::Reset => "reset",
        Rejection::PortUnreachable => "port",
        Rejection::HostUnreachable => "host",
        Rejection::NetworkUnreachable => "network",
        Rejection::Prohibited => "prohibited",
        Rejection::Other => "other",
    }
}

/// What a container is called: its name or id, or else its namespace.
fn container(namespace: &str, owner: Option<&Owner>) -> String {
    owner.and_then(|owner| owner.container.as_ref()).map_or(namespace, Container::called).to_owned()
}

fn other(other: &OtherListener) -> String {
    match &other.program {
        Some(program) => format!("{program} {}", other.listens),
        None => other.listens.to_string(),
    }
}

fn addresses(addresses: &[IpAddr]) -> String {
    list(addresses.iter().map(ToString::to_string))
}

fn list(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

pub(super) fn milliseconds(microseconds: u64) -> String {
    match microseconds / 1000 {
        0 => "<1".into(),
        whole => whole.to_string(),
    }
}

/// RFC 1928 section 6, in one word each.
fn socks_meaning(version: u8, code: u8) -> &'static str {
    match (version, code) {
        (5, 2) => "forbidden",
        (5, 3) => "network",
        (5, 4) => "host",
        (5, 5) => "refused",
        (5, 6) => "expired",
        _ => "other",
    }
}

/// With the line of a file.
fn at_line(text: Text, file: &str, line: u32) -> Text {
    text.word("file", file).word("line", line.to_string())
}

/// The kernel's name of an error number (`include/uapi/asm-generic/errno.h`) with what programs print for it.
pub(super) fn error_name(errno: i32) -> String {
    let known = match errno {
        1 => "EPERM, Operation not permitted",
        13 => "EACCES, Permission denied",
        22 => "EINVAL, Invalid argument",
        92 => "ENOPROTOOPT, Protocol not available",
        97 => "EAFNOSUPPORT, Address family not supported by protocol",
        98 => "EADDRINUSE, Address already in use",
        99 => "EADDRNOTAVAIL, Cannot assign requested address",
        100 => "ENETDOWN, Network is down",
        101 => "ENETUNREACH, Network is unreachable",
        104 => "ECONNRESET, Connection reset by peer",
        110 => "ETIMEDOUT, Connection timed out",
        111 => "ECONNREFUSED, Connection refused",
        113 => "EHOSTUNREACH, No route to host",
        _ => return format!("errno {errno}"),
    };
    known.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::l10n::{Catalogue, Charset, languages};

    #[test]
    fn every_proof_can_be_said_in_every_language() {
        for language in languages() {
            let catalogue = Catalogue::new(&language, Charset::Utf8, None);
            for proof in Proof::samples().iter().filter(|proof| !matches!(proof, Proof::Told { .. })) {
                let said = catalogue.try_say(&saw(proof));
                assert!(said.as_ref().is_ok_and(|said| !said.contains('{')), "{language}: {said:?}");
            }
        }
    }

    #[test]
    fn durations_are_short() {
        assert_eq!(milliseconds(321), "<1");
        assert_eq!(milliseconds(12_345), "12");
    }
}
