use std::net::SocketAddr;

use serde::{Deserialize, Serialize};

macro_rules! fixes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $id:literal { $($(#[doc = $field_doc:literal])+ $field:ident: $type:ty,)* })+) => {
        /// What a step of a remedy says, with its values; also what it risks, how to take it back, and comments in code.
        /// [`crate::text`] makes the sentence.
        ///
        /// Strings in it come from outside and are untrusted.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Fix {
            $($(#[doc = $doc])+ $variant { $($(#[doc = $field_doc])+ $field: $type,)* },)+
        }

        impl Fix {
            /// Every id, in the order of the variants: the message's name after `fix-`.
            pub const IDS: &[&'static str] = &[$($id,)+];

            /// The id.
            #[must_use]
            pub const fn id(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $id,)+ }
            }

            /// The values, by the names the message has for them.
            #[must_use]
            pub fn words(&self) -> Vec<(&'static str, String)> {
                match self { $(Self::$variant { $($field),* } => vec![$((stringify!($field), $field.to_string())),*],)+ }
            }

            /// One of each, for the test of the catalogues.
            #[cfg(test)]
            pub(crate) fn samples() -> Vec<Self> {
                vec![$(Self::$variant { $($field: Sample::sample()),* },)+]
            }
        }
    };
}

fixes! {
    // Starting and stopping the service.

    /// Start a systemd unit.
    StartUnit = "start-unit" {
        /// The unit.
        unit: String,
    }
    /// See whether a unit stays up.
    LookAtUnit = "look-at-unit" {
        /// The unit.
        unit: String,
    }
    /// Read a unit's journal.
    ReadJournal = "read-journal" {
        /// The unit.
        unit: String,
    }
    /// Start Workerman.
    StartWorkerman = "start-workerman" {}
    /// See whether Workerman's processes are up.
    LookAtWorkerman = "look-at-workerman" {}
    /// Workerman is running already; do not start it twice.
    WorkermanRuns = "workerman-runs" {}
    /// See which units failed.
    FindFailedUnits = "find-failed-units" {}
    /// Start the service that belongs on the port.
    StartService = "start-service" {
        /// TCP port.
        port: u16,
    }
    /// On the server, see whether anything listens.
    LookOnServer = "look-on-server" {
        /// TCP port.
        port: u16,
    }
    /// Restart a unit so that a change counts.
    RestartUnit = "restart-unit" {
        /// The unit.
        unit: String,
    }
    /// Restart Workerman so that a change counts.
    RestartWorkerman = "restart-workerman" {}
    /// Restart the service so that a change counts.
    RestartService = "restart-service" {}

    // Ports and listen addresses.

    /// Clients use this address and port instead.
    UseTarget = "use-target" {
        /// As clients write it.
        target: String,
    }
    /// Find the service's port in the list of listeners.
    FindPort = "find-port" {}
    /// Or the service listens on the port clients use.
    OrListenOnPort = "or-listen-on-port" {
        /// TCP port.
        port: u16,
    }
    /// The service's settings name no port, but a placeholder.
    ReplacePlaceholder = "replace-placeholder" {
        /// Listen address as declared.
        written: String,
        /// TCP port clients use.
        port: u16,
    }
    /// Let the service listen on every address.
    ListenEverywhere = "listen-everywhere" {
        /// TCP port.
        port: u16,
    }
    /// Let a program that is no public service listen on one more address.
    ListenOnAddress = "listen-on-address" {
        /// Program.
        program: String,
        /// The address clients use.
        address: String,
    }
    /// Let the service listen on both address families.
    ListenBothFamilies = "listen-both-families" {
        /// TCP port.
        port: u16,
    }
    /// See whether `[::]` takes IPv4 too.
    LookAtV6Only = "look-at-v6-only" {}
    /// Or take the record of the family away that the service does not serve.
    OrRemoveRecord = "or-remove-record" {
        /// Record type.
        kind: String,
        /// The name.
        name: String,
    }
    /// Or clients use the address of the family that works.
    OrUseAddress = "or-use-address" {
        /// The address.
        address: String,
    }
    /// Comment: the protocol, and what it lets clients do.
    CommentWebSocket = "comment-websocket" {}
    /// Risk: more machines can reach the port.
    RiskExposed = "risk-exposed" {
        /// TCP port.
        port: u16,
    }
    /// Risk: connections are cut while it restarts.
    RiskRestart = "risk-restart" {}
    /// Undo: the old line back.
    UndoLine = "undo-line" {}
    /// Undo: stop the unit again.
    UndoStart = "undo-start" {
        /// The unit.
        unit: String,
    }
    /// Undo: start the unit again.
    UndoStop = "undo-stop" {
        /// The unit.
        unit: String,
    }
    /// Risk: its own clients lose it.
    RiskStopped = "risk-stopped" {
        /// The unit.
        unit: String,
    }
    /// Undo: the old record back.
    UndoRecord = "undo-record" {
        /// The name.
        name: String,
        /// The old address.
        address: String,
    }

    // Addresses.

    /// See which addresses this machine has.
    LookAtAddresses = "look-at-addresses" {}
    /// On the server, see which addresses it has.
    LookAtAddressesThere = "look-at-addresses-there" {}
    /// From outside, clients use the public address the provider shows.
    UsePublicAddress = "use-public-address" {}
    /// See which route the kernel takes.
    LookAtRoute = "look-at-route" {}
    /// See the routes that discard.
    LookAtBlockingRoutes = "look-at-blocking-routes" {}
    /// Take the route away that discards.
    RemoveRoute = "remove-route" {
        /// Destination.
        address: String,
    }
    /// Set the default gateway.
    SetGateway = "set-gateway" {}
    /// See what the kernel knows of the router.
    LookAtNeighbour = "look-at-neighbour" {}
    /// Look after the router, and whether it is the right one.
    CheckRouter = "check-router" {
        /// Its address.
        router: String,
        /// Interface by which it is asked for.
        interface: String,
    }
    /// Publish the container's port.
    PublishPort = "publish-port" {
        /// TCP port.
        port: u16,
        /// The container.
        container: String,
        /// TCP port inside.
        inside: u16,
    }
    /// See which ports of a container are published.
    LookAtContainerPorts = "look-at-container-ports" {
        /// The container.
        container: String,
    }
    /// See which container publishes a port.
    LookAtPublished = "look-at-published" {
        /// TCP port.
        port: u16,
    }
    /// Publish a port on every address.
    PublishEverywhere = "publish-everywhere" {
        /// The only address it is published on.
        address: String,
        /// TCP port.
        port: u16,
    }
    /// Publish the port of a pod.
    PublishInKubernetes = "publish-in-kubernetes" {
        /// TCP port.
        port: u16,
        /// TCP port inside.
        inside: u16,
    }
    /// Publish by a proxy device.
    PublishByDevice = "publish-by-device" {
        /// The container.
        container: String,
        /// TCP port.
        port: u16,
    }
    /// Publish in the settings of systemd-nspawn.
    PublishInNspawn = "publish-in-nspawn" {
        /// The container.
        container: String,
        /// TCP port.
        port: u16,
    }
    /// See what listens in a container.
    LookInsideContainer = "look-inside-container" {
        /// The container.
        container: String,
    }
    /// Read what a container printed.
    ReadContainerLog = "read-container-log" {
        /// The container.
        container: String,
    }
    /// Restart a container.
    RestartContainer = "restart-container" {
        /// The container.
        container: String,
    }
    /// Take back the publishing.
    UndoPublish = "undo-publish" {
        /// TCP port.
        port: u16,
    }
    /// Take back the device.
    UndoDevice = "undo-device" {
        /// The command that does it.
        command: String,
    }
    /// What recreating a container loses.
    RiskRecreate = "risk-recreate" {
        /// The container.
        container: String,
    }
    /// A published port passes by the rules of the host's firewall.
    RiskPublished = "risk-published" {
        /// TCP port.
        port: u16,
    }
    /// Let the service listen on every address of its container.
    ListenInContainer = "listen-in-container" {
        /// The container.
        container: String,
        /// TCP port inside.
        port: u16,
    }
    /// Start the service in the main namespace, or forward the port.
    LeaveNamespace = "leave-namespace" {
        /// The namespace.
        namespace: String,
        /// TCP port.
        port: u16,
    }
    /// A private address works only inside its network.
    LeavePrivateAddress = "leave-private-address" {}

    // Names.

    /// Change the record.
    CorrectRecord = "correct-record" {
        /// The name.
        name: String,
        /// The wrong address.
        from: String,
        /// The right address.
        to: String,
    }
    /// Change the record to an address that is not known here.
    CorrectRecordToServer = "correct-record-to-server" {
        /// The name.
        name: String,
        /// The wrong address.
        from: String,
    }
    /// Old answers live on.
    WaitForTtl = "wait-for-ttl" {
        /// Seconds.
        seconds: u32,
    }
    /// The record is right already, and caches still have the old one.
    WaitForCaches = "wait-for-caches" {
        /// Seconds.
        seconds: u32,
    }
    /// Of several records, remove the one where nobody answers.
    RemoveDeadRecord = "remove-dead-record" {
        /// Record type.
        kind: String,
        /// The name.
        name: String,
        /// The dead address.
        address: String,
    }
    /// Correct or remove a line of the hosts file.
    CorrectHostsLine = "correct-hosts-line" {
        /// Line number.
        line: u32,
        /// The name.
        name: String,
        /// The address it pins.
        address: String,
    }
    /// Let the local resolver forget old answers.
    FlushCache = "flush-cache" {}
    /// One resolver gives another answer than the rest.
    StaleResolver = "stale-resolver" {
        /// The resolver.
        resolver: String,
        /// What it gives.
        address: String,
    }
    /// See what programs get for the name.
    LookUpName = "look-up-name" {
        /// The name.
        name: String,
    }
    /// The name does not exist.
    CreateRecord = "create-record" {
        /// The name.
        name: String,
    }
    /// See which resolvers this machine asks.
    LookAtResolvers = "look-at-resolvers" {}
    /// A resolver does not work; use another.
    ReplaceResolver = "replace-resolver" {
        /// The resolver.
        resolver: String,
    }

    // A service that cannot listen.

    /// See who holds the port.
    LookAtHolder = "look-at-holder" {
        /// TCP port.
        port: u16,
    }
    /// See where a program was started from, and so where its settings are.
    FindWorkingDirectory = "find-working-directory" {
        /// Program.
        program: String,
        /// Process id.
        pid: u32,
    }
    /// See what started a program.
    FindStarter = "find-starter" {
        /// Program.
        program: String,
        /// Process id.
        pid: u32,
    }
    /// systemd holds the port for a service: see which socket unit.
    FindSocketUnit = "find-socket-unit" {
        /// TCP port.
        port: u16,
    }
    /// The line, if the service is a Workerman one.
    IfWorkerman = "if-workerman" {}
    /// The same line for `GatewayWorker`.
    OrWithGateway = "or-with-gateway" {}
    /// Stop the unit that holds the port, if it is not needed.
    StopHolder = "stop-holder" {
        /// The unit.
        unit: String,
        /// TCP port.
        port: u16,
    }
    /// End the program that holds the port the way it is meant to be ended.
    EndHolder = "end-holder" {
        /// Program.
        program: String,
        /// Process id.
        pid: u32,
    }
    /// Or give the new service another port.
    OrOtherPort = "or-other-port" {
        /// TCP port.
        port: u16,
    }
    /// The address is not on this machine; listen on every address.
    ListenInsteadOf = "listen-instead-of" {
        /// The address.
        address: String,
    }
    /// Or listen on one of this machine's own addresses.
    OrListenOnOwn = "or-listen-on-own" {
        /// The address.
        address: String,
    }

    // Firewalls, providers, proxies: in general terms, until a probe knows more.

    /// See the kernel's rules.
    LookAtRules = "look-at-rules" {}
    /// Open the port in the tool that made the rules.
    OpenPort = "open-port" {
        /// TCP port.
        port: u16,
    }
    /// Open the port at the provider.
    OpenAtProvider = "open-at-provider" {
        /// TCP port.
        port: u16,
    }
    /// Open the port in the console of a known provider.
    OpenAtVendor = "open-at-vendor" {
        /// Id of the vendor in `assets/clouds.toml`.
        vendor: String,
        /// TCP port.
        port: u16,
        /// Networks that are let in.
        source: String,
    }
    /// By its address, the server is at a provider.
    AddressAtVendor = "address-at-vendor" {
        /// The address.
        address: String,
        /// What the provider is called.
        vendor: String,
    }
    /// The rule is there already: see what else it takes.
    CheckVendorRule = "check-vendor-rule" {}
    /// A further filter of the provider's.
    AlsoAtVendor = "also-at-vendor" {
        /// Id of the filter in `assets/clouds.toml`.
        filter: String,
        /// TCP port.
        port: u16,
    }
    /// Undo: delete the provider's rule.
    UndoVendorRule = "undo-vendor-rule" {
        /// TCP port.
        port: u16,
    }
    /// The rule is one that Oracle's images bring, and the security list is another.
    OracleImageRules = "oracle-image-rules" {
        /// TCP port.
        port: u16,
    }
    /// Save the rules of iptables, or the next start forgets the change.
    SaveRules = "save-rules" {}
    /// Open the port in the control panel.
    OpenInPanel = "open-in-panel" {
        /// TCP port.
        port: u16,
    }
    /// See whether the machine is on.
    LookAtMachine = "look-at-machine" {}
    /// Let the packets out.
    AllowOutput = "allow-output" {
        /// TCP port.
        port: u16,
    }
    /// Lift a ban.
    LiftBan = "lift-ban" {}
    /// Correct the redirect.
    CorrectRedirect = "correct-redirect" {
        /// TCP port.
        port: u16,
    }
    /// Try without the proxy.
    TryWithoutProxy = "try-without-proxy" {}
    /// Exempt the server from the proxy.
    ExemptFromProxy = "exempt-from-proxy" {}
    /// Start the proxy, or take its variable away.
    StartProxy = "start-proxy" {
        /// The proxy.
        proxy: String,
        /// The variable.
        variable: String,
    }
    /// Correct the line that names the proxy.
    CorrectProxyLine = "correct-proxy-line" {
        /// The variable.
        variable: String,
        /// The file.
        file: String,
        /// Line number, from 1.
        line: u32,
    }
    /// Find the program that takes connections over.
    FindInterceptor = "find-interceptor" {
        /// The target's host.
        host: String,
    }
    /// Exempt the server in the program that takes connections over.
    ExemptInProgram = "exempt-in-program" {
        /// What the program is called.
        program: String,
        /// The target's host.
        host: String,
    }
    /// Exempt the server in a program that is not known here.
    ExemptInUnknownProgram = "exempt-in-unknown-program" {
        /// The target's host.
        host: String,
    }
    /// A redirect leads to where nothing listens.
    ServeRedirect = "serve-redirect" {
        /// The port.
        port: u16,
    }
    /// The process does not take connections fast enough.
    LookAtQueue = "look-at-queue" {}
    /// Let the service accept faster.
    AcceptFaster = "accept-faster" {}
    /// See how full the connection table is.
    LookAtConntrack = "look-at-conntrack" {}
    /// Make the connection table larger.
    RaiseConntrack = "raise-conntrack" {}
    /// Use loose reverse-path filtering.
    LoosenReversePath = "loosen-reverse-path" {}
    /// See what a silent service does.
    LookAtService = "look-at-service" {}
    /// `GatewayWorker` needs its business workers.
    StartBusinessWorkers = "start-business-workers" {}
    /// Let a process that was stopped go on.
    ContinueProcess = "continue-process" {
        /// Its id.
        pid: u32,
    }
    /// See where a process hangs.
    LookAtProcess = "look-at-process" {
        /// Its id.
        pid: u32,
    }
    /// Raise the limit of open files.
    RaiseFileLimit = "raise-file-limit" {}

    // The rule is known, and the change was rehearsed.

    /// The changes below were made to a copy of the rules first, and the SYN got through.
    RehearsedOpening = "rehearsed-opening" {}
    /// The change stands in the way of the operator's own connection as well: let it be taken back by itself.
    GuardOwnSsh = "guard-own-ssh" {
        /// Where the operator is.
        client: String,
        /// Minutes.
        minutes: u16,
    }
    /// Once all is well, keep the change.
    KeepGuarded = "keep-guarded" {}
    /// The only change that was found would shut the operator out.
    WouldShutOut = "would-shut-out" {
        /// Where the operator is.
        client: String,
    }
    /// Open the port with the tool that owns the rules.
    OpenPortWith = "open-port-with" {
        /// The tool.
        tool: String,
        /// TCP port.
        port: u16,
    }
    /// The same, so that it stays.
    OpenForGood = "open-for-good" {
        /// The tool.
        tool: String,
    }
    /// Let the service's answers out.
    AllowAnswersWith = "allow-answers-with" {
        /// The tool.
        tool: String,
        /// TCP port.
        port: u16,
    }
    /// Let own connections to one address out.
    AllowOutputWith = "allow-output-with" {
        /// The tool.
        tool: String,
        /// TCP port.
        port: u16,
        /// The target's address.
        address: String,
    }
    /// Let one client in.
    LetClientInWith = "let-client-in-with" {
        /// The tool.
        tool: String,
        /// TCP port.
        port: u16,
        /// The client's address.
        client: String,
    }
    /// Lift the ban of one client.
    LiftBanWith = "lift-ban-with" {
        /// The tool.
        tool: String,
        /// The client's address.
        client: String,
    }
    /// Lift it where it was for a time only.
    LiftShortBan = "lift-short-ban" {
        /// The client's address.
        client: String,
    }
    /// Delete a rule that is for one client only.
    DeleteBanRule = "delete-ban-rule" {
        /// The client's address.
        client: String,
        /// The rule.
        rule: String,
    }
    /// Write the rule into the file that is loaded at the start, too.
    KeepNftRule = "keep-nft-rule" {
        /// The usual file.
        file: String,
    }
    /// Save the rules, or the next start forgets them.
    KeepIptablesRule = "keep-iptables-rule" {
        /// The tool.
        tool: String,
    }
    /// Add the port to one of csf's lists.
    AddToCsf = "add-to-csf" {
        /// TCP port.
        port: u16,
        /// The setting.
        list: String,
        /// Its file.
        file: String,
    }
    /// Let csf make its rules anew.
    LoadCsf = "load-csf" {}
    /// Change this rule; not rehearsed.
    ChangeRule = "change-rule" {
        /// The rule.
        rule: String,
        /// Family, table and chain.
        place: String,
        /// TCP port.
        port: u16,
    }
    /// Add an exception before this policy; not rehearsed.
    ChangePolicy = "change-policy" {
        /// Family, table and chain.
        place: String,
        /// TCP port.
        port: u16,
    }
    /// Open the port in the panel, at its own place for that.
    OpenInNamedPanel = "open-in-named-panel" {
        /// Id of the panel in `assets/panels.toml`.
        panel: String,
        /// TCP port.
        port: u16,
    }
    /// The panel's list has the port, and the kernel's rules do not: have the panel make its rules anew.
    SyncPanel = "sync-panel" {
        /// Id of the panel in `assets/panels.toml`.
        panel: String,
        /// TCP port.
        port: u16,
    }
    /// Undo: one command.
    UndoOpening = "undo-opening" {
        /// The command.
        command: String,
    }
    /// Undo: two commands, for now and for good.
    UndoBoth = "undo-both" {
        /// The command.
        command: String,
        /// The one for good.
        lasting: String,
    }
    /// Undo: find the new rule's handle, and delete it.
    UndoNftRule = "undo-nft-rule" {
        /// Command that lists the chain with handles.
        list: String,
        /// Command that deletes, up to the handle.
        delete: String,
    }
    /// Undo: the deleted rule back.
    UndoDeletedRule = "undo-deleted-rule" {
        /// The rule.
        rule: String,
    }
    /// Risk: the client gets to everything the ban kept it from.
    RiskBanLifted = "risk-ban-lifted" {
        /// The client's address.
        client: String,
    }

    // A CDN before the server.

    /// Use a port the CDN carries.
    UseCdnPort = "use-cdn-port" {
        /// The CDN.
        cdn: String,
        /// Ports it carries for the target's scheme.
        ports: String,
    }
    /// Ask the CDN's console whether it carries the port.
    SeeCdnPort = "see-cdn-port" {
        /// The CDN.
        cdn: String,
        /// TCP port.
        port: u16,
    }
    /// Clients use an ordinary port, and Cloudflare rewrites it towards the server.
    OriginRule = "origin-rule" {
        /// TCP port of the service.
        port: u16,
    }
    /// Cloudflare's product that carries any TCP port.
    Spectrum = "spectrum" {
        /// TCP port.
        port: u16,
    }
    /// Cloudflare's record without the proxy.
    GreyCloud = "grey-cloud" {
        /// TCP port.
        port: u16,
    }
    /// A name that points straight at the server.
    AroundCdn = "around-cdn" {
        /// TCP port.
        port: u16,
    }
    /// The server shows itself to whoever goes around the CDN.
    RiskAroundCdn = "risk-around-cdn" {}
    /// Look on the server, past the CDN.
    CheckOrigin = "check-origin" {
        /// The CDN.
        cdn: String,
        /// TCP port.
        port: u16,
    }
    /// See which server the CDN is told.
    LookAtCdnOrigin = "look-at-cdn-origin" {
        /// The CDN.
        cdn: String,
    }
    /// Let the CDN's own addresses in.
    AdmitCdn = "admit-cdn" {
        /// The CDN.
        cdn: String,
        /// TCP port.
        port: u16,
    }
    /// Start the tunnel's program on the server.
    StartTunnel = "start-tunnel" {
        /// The CDN.
        cdn: String,
    }
    /// A certificate that the CDN accepts.
    CertificateForCdn = "certificate-for-cdn" {
        /// The CDN.
        cdn: String,
    }

    // Local ports.

    /// Keep connections open and use them again.
    ReuseConnections = "reuse-connections" {}
    /// The same with what it is about.
    ReuseConnectionsTo = "reuse-connections-to" {
        /// Destination.
        to: SocketAddr,
        /// Ports that connections there hold.
        used: u64,
        /// Ports they take a second.
        rate: u64,
    }
    /// Let nginx keep its connections to the service behind it.
    KeepUpstreamOpen = "keep-upstream-open" {}
    /// Close what the other side has closed.
    CloseConnections = "close-connections" {
        /// Destination.
        to: SocketAddr,
        /// Ports such connections hold.
        ports: u64,
    }
    /// A Unix socket needs no port.
    UseUnixSocket = "use-unix-socket" {
        /// The service, on this machine.
        to: SocketAddr,
    }
    /// Have no port chosen before the destination is known.
    BindNoPort = "bind-no-port" {}
    /// More addresses on either side.
    MoreAddresses = "more-addresses" {
        /// Destination.
        to: SocketAddr,
    }
    /// Widen the range, with what that gives.
    WidenPortsTo = "widen-ports-to" {
        /// Ports there are now.
        before: u64,
        /// Ports there will be.
        after: u64,
    }
    /// How long the wider range lasts.
    WiderRangeLasts = "wider-range-lasts" {
        /// Ports taken a second.
        rate: u64,
        /// Seconds.
        seconds: u64,
    }
    /// Use the IPv4 address.
    UseIpv4 = "use-ipv4" {}
    /// Switch IPv6 on.
    SwitchIpv6On = "switch-ipv6-on" {}
    /// Widen the range of local ports.
    WidenPorts = "widen-ports" {}
    /// Let the kernel use ports in `TIME_WAIT` again.
    ReuseTimeWait = "reuse-time-wait" {}
    /// Load the settings.
    LoadSettings = "load-settings" {}
    /// Undo: the old range.
    UndoSettings = "undo-settings" {
        /// The command that sets the old values.
        command: String,
    }

    // Protocols.

    /// The service has to speak WebSocket.
    SpeakWebSocket = "speak-websocket" {
        /// TCP port.
        port: u16,
    }
    /// What an alert of TLS means.
    ReadTlsAlert = "read-tls-alert" {}
    /// The service has to speak HTTP.
    SpeakHttp = "speak-http" {
        /// TCP port.
        port: u16,
    }
    /// It speaks HTTP/2 only, and has to take HTTP/1.1 as well.
    AcceptHttp1 = "accept-http1" {
        /// TCP port.
        port: u16,
    }
    /// Another service is on the port.
    OtherServiceHere = "other-service-here" {
        /// Its name.
        service: String,
        /// TCP port.
        port: u16,
    }
    /// The port is one inside `GatewayWorker`: clients need the gateway's.
    GatewayPort = "gateway-port" {}
    /// The WebSocket may be under another path.
    MaybeOtherPath = "maybe-other-path" {}
    /// The server block that answers does not have the clients' name.
    ServerBlockOfAnotherName = "server-block-of-another-name" {
        /// The file.
        file: String,
        /// The line.
        line: u32,
        /// The name clients use.
        host: String,
    }
    /// Or clients speak HTTP.
    OrSpeakHttp = "or-speak-http" {
        /// As clients write it.
        target: String,
    }
    /// Change an address in a line of a program.
    ChangeLine = "change-line" {
        /// The file.
        file: String,
        /// The line.
        line: u32,
        /// The address that stands there.
        before: String,
        /// The address it becomes.
        after: String,
    }
    /// A program that is not known has to speak WebSocket.
    ProgramSpeaksWebSocket = "program-speaks-websocket" {
        /// Its name.
        program: String,
        /// TCP port.
        port: u16,
    }
    /// Or the clients speak the service's own protocol.
    OrClientSpeaks = "or-client-speaks" {
        /// The protocol.
        protocol: String,
        /// As clients write it.
        target: String,
    }
    /// TLS ends in one place.
    TlsInOnePlace = "tls-in-one-place" {}
    /// Or a reverse proxy does TLS.
    OrTlsInProxy = "or-tls-in-proxy" {
        /// What the clients use then.
        target: String,
    }
    /// Or Workerman does TLS.
    OrTlsInWorkerman = "or-tls-in-workerman" {}
    /// Certificate and key are where certbot keeps them.
    CommentCertbot = "comment-certbot" {}
    /// Clients speak WebSocket.
    ClientSpeaksWebSocket = "client-speaks-websocket" {
        /// As clients write it.
        target: String,
    }
    /// Both sides with TLS, or both without.
    SameTls = "same-tls" {
        /// As clients write it.
        target: String,
    }
    /// Pass the upgrade in the reverse proxy.
    PassUpgrade = "pass-upgrade" {}
    /// Pass the upgrade in this block of nginx.
    PassUpgradeAt = "pass-upgrade-at" {
        /// The file.
        file: String,
        /// The line.
        line: u32,
        /// The block.
        block: String,
    }
    /// The header fields of the outer block are repeated.
    KeepInherited = "keep-inherited" {}
    /// Or the clients use the path that is there for WebSocket.
    OrUsePath = "or-use-path" {
        /// As clients write it.
        target: String,
    }
    /// Add a location to this server of nginx.
    AddLocation = "add-location" {
        /// The file.
        file: String,
        /// The line of the server.
        line: u32,
        /// The path.
        path: String,
    }
    /// The same in Apache.
    PassUpgradeInApache = "pass-upgrade-in-apache" {}
    /// The same in `HAProxy`.
    PassUpgradeInHaproxy = "pass-upgrade-in-haproxy" {}
    /// The same in Caddy.
    PassUpgradeInCaddy = "pass-upgrade-in-caddy" {}
    /// The same in Traefik.
    PassUpgradeInTraefik = "pass-upgrade-in-traefik" {}
    /// The same in Envoy.
    PassUpgradeInEnvoy = "pass-upgrade-in-envoy" {}
    /// The same in lighttpd.
    PassUpgradeInLighttpd = "pass-upgrade-in-lighttpd" {}
    /// What other proxies take.
    OtherProxies = "other-proxies" {}
    /// Switch modules of Apache on.
    EnableModules = "enable-modules" {}
    /// See whether the settings are valid, and load them.
    LoadProxy = "load-proxy" {}
    /// Load the settings of a unit.
    ReloadUnit = "reload-unit" {
        /// The unit.
        unit: String,
    }
    /// Load the settings of a proxy that is no unit.
    ReloadProxy = "reload-proxy" {}
    /// Undo: the lines out again.
    UndoProxyLines = "undo-proxy-lines" {}
    /// Start the service behind the proxy.
    StartUpstream = "start-upstream" {}
    /// Start the service where the proxy looks for it.
    StartUpstreamAt = "start-upstream-at" {
        /// The file.
        file: String,
        /// The line.
        line: u32,
        /// Where it is looked for.
        to: String,
    }
    /// Or write where it really listens.
    OrCorrectPass = "or-correct-pass" {
        /// Where it listens.
        listens: String,
    }
    /// The proxy's log.
    ReadProxyLog = "read-proxy-log" {}
    /// Look at the certificate.
    LookAtCertificate = "look-at-certificate" {}
    /// Renew the certificate, with its chain.
    RenewCertificate = "renew-certificate" {}
    /// Have one issued for the name clients use.
    CertificateForName = "certificate-for-name" {
        /// The name.
        name: String,
    }
    /// See whether the clock is right.
    CheckClock = "check-clock" {}
    /// Serve the intermediate certificates, too.
    ServeWholeChain = "serve-whole-chain" {}
    /// Have one issued by somebody clients trust, or give them the one there is.
    ReplaceSelfSigned = "replace-self-signed" {}
}

/// A value of each type a fix carries.
#[cfg(test)]
trait Sample {
    fn sample() -> Self;
}

#[cfg(test)]
impl Sample for String {
    fn sample() -> Self {
        "sample.example".into()
    }
}

#[cfg(test)]
impl Sample for u16 {
    fn sample() -> Self {
        8282
    }
}

#[cfg(test)]
impl Sample for u32 {
    fn sample() -> Self {
        300
    }
}

#[cfg(test)]
impl Sample for u64 {
    fn sample() -> Self {
        300
    }
}

#[cfg(test)]
impl Sample for SocketAddr {
    fn sample() -> Self {
        Self::new([203, 0, 113, 9].into(), 3306)
    }
}
