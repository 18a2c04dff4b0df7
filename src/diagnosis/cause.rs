use std::str::FromStr;

use serde::{Deserialize, Serialize};

macro_rules! catalogue {
    ($($(#[doc = $doc:literal])+ $variant:ident = $id:literal,)+) => {
        /// A cause of the catalogue. Ids are stable: they are what other programs read.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Cause {
            $($(#[doc = $doc])+ #[serde(rename = $id)] $variant,)+
        }

        impl Cause {
            /// The whole catalogue, the documents' causes first, in their order.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The stable id.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }
        }
    };
}

catalogue! {
    /// The client uses a port other than the service's.
    RefusedWrongPort = "refused.wrong-port",
    /// The address is not this server's.
    RefusedWrongHost = "refused.wrong-host",
    /// The name resolves to another machine.
    RefusedDnsWrongIp = "refused.dns-wrong-ip",
    /// A CDN or accelerating proxy answers in place of the server, or does not carry that port.
    RefusedCdn = "refused.cdn",
    /// The service is not started, or nothing listens on the port.
    RefusedNotListening = "refused.not-listening",
    /// Proxy software on the way.
    RefusedProxy = "refused.proxy",
    /// It listens, but on an address that does not cover the one used.
    RefusedBindAddress = "refused.bind-address",
    /// The server's own firewall drops it.
    TimeoutHostFirewall = "timeout.host-firewall",
    /// Dropped before the machine: security group, provider firewall.
    TimeoutSecurityGroup = "timeout.security-group",
    /// A control panel manages the firewall, and the port is not open there.
    TimeoutPanel = "timeout.panel",
    /// The machine does not exist or is off.
    TimeoutServerDown = "timeout.server-down",
    /// The name resolves to an address where nobody answers.
    TimeoutDnsWrongIp = "timeout.dns-wrong-ip",
    /// A private address used from another network.
    TimeoutPrivateIp = "timeout.private-ip",
    /// The client host has no local port left towards that destination.
    ExhaustionEphemeralPorts = "exhaustion.ephemeral-ports",
    /// The local ports are held by `TIME_WAIT`.
    ExhaustionTimeWait = "exhaustion.time-wait",
    /// A WebSocket client meets an HTTP service.
    ProtocolHttpVsWs = "protocol.http-vs-ws",
    /// An HTTP client meets a WebSocket service.
    ProtocolWsVsHttp = "protocol.ws-vs-http",
    /// The service does not speak HTTP at all.
    ProtocolNotHttp = "protocol.not-http",
    /// TLS meets plain, or plain meets TLS.
    ProtocolTlsMismatch = "protocol.tls-mismatch",
    /// A firewall answers for the service, with a reset or an ICMP error.
    FirewallRejectRule = "firewall.reject-rule",
    /// A rule on the way out drops what this machine sends.
    FirewallOutputRule = "firewall.output-rule",
    /// A ban blocks this client only.
    FirewallClientBanned = "firewall.client-banned",
    /// DNAT or REDIRECT sends the port to where nothing answers.
    NatDeadRedirect = "nat.dead-redirect",
    /// The service listens in another network namespace or container.
    NamespaceElsewhere = "namespace.elsewhere",
    /// The service answers IPv4 only, the client uses IPv6.
    FamilyIpv4Only = "family.ipv4-only",
    /// The service answers IPv6 only, the client uses IPv4.
    FamilyIpv6Only = "family.ipv6-only",
    /// The listen queue overflows: the process does not accept.
    QueueAcceptFull = "queue.accept-full",
    /// The connection tracking table is full.
    ConntrackFull = "conntrack.full",
    /// No route, a blackhole or prohibit route, or no way back to the client.
    RouteMissing = "route.missing",
    /// Reverse-path filtering drops it.
    RouteReversePath = "route.reverse-path",
    /// A reverse proxy in front does not pass the Upgrade.
    ProtocolProxyNoUpgrade = "protocol.proxy-no-upgrade",
    /// A reverse proxy answers, the service behind it does not.
    ProtocolProxyUpstream = "protocol.proxy-upstream",
    /// The certificate is expired, for another name, or its chain is incomplete.
    TlsCertificate = "tls.certificate",
    /// Accepted, but the service never answers.
    ServiceNoAnswer = "service.no-answer",
    /// The process is out of file descriptors.
    ServiceFdLimit = "service.fd-limit",
    /// The service cannot start: the port is taken.
    BindAddressInUse = "bind.address-in-use",
    /// The service cannot start: the address is not on this machine.
    BindAddressNotLocal = "bind.address-not-local",
    /// The name does not resolve.
    DnsFailure = "dns.failure",
}

impl FromStr for Cause {
    type Err = ();

    fn from_str(id: &str) -> Result<Self, ()> {
        Self::ALL.iter().copied().find(|cause| cause.id() == id).ok_or(())
    }
}
