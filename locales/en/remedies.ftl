# What to do: steps of remedies (one or two sentences each; a command or lines of code may follow), risks, ways back,
# comments in code

## Starting and stopping the service

fix-start-unit = Start { $unit }.
fix-look-at-unit = See whether { $unit } stays up.
fix-read-journal = If { $unit } stops again, its journal says why.
fix-start-workerman = Start Workerman in the background with its own start file.
fix-look-at-workerman = See whether Workerman runs, and whether each worker is up: none busy for long, few restarts.
fix-workerman-runs = The service is already running; do not start it a second time. See what it is doing.
fix-find-failed-units = See which services failed to start.
fix-start-service = Start the service that belongs on port { $port }. If it ends at once, its log says why.
fix-look-on-server = On the server, see whether anything listens on port { $port }, and on which address.
fix-restart-unit = Restart { $unit } so that the change takes effect.
fix-restart-workerman = Restart Workerman; a reload is not enough for a new listen address.
fix-restart-service = Restart the service so that the change takes effect.

## Ports and listen addresses

fix-use-target = Have the clients use { $target }.
fix-find-port = Find the service in the list of listeners; the clients need the port that stands there.
fix-or-listen-on-port = Or let the service listen on port { $port }, the one the clients use.
fix-replace-placeholder = The listen address { $written } has a placeholder for the port, so the kernel chose one at random. Write the real port { $port }.
fix-listen-everywhere = Let the service listen on every address of this machine, not on one.
fix-listen-on-address = { $program } should not be open to everybody: let it listen on { $address } in addition, and let the firewall admit only the clients meant.
fix-listen-both-families = Let the service listen on IPv4 and IPv6: [::] takes both on port { $port } unless it is set to IPv6 only.
fix-look-at-v6-only = See whether [::] takes IPv4 too: 0 means yes.
fix-or-remove-record = Or remove the { $kind } record of { $name } until the service answers there.
fix-or-use-address = Or have the clients use { $address }, where the service answers.
fix-comment-websocket = WebSocket protocol, so that clients can connect with ws://...
fix-risk-exposed = Port { $port } can then be reached from every network this machine is in, as far as the firewall lets it. Internal ports (GatewayWorker's Register, a database) must stay on 127.0.0.1.
fix-risk-restart = A restart cuts the connections that are open.
fix-risk-stopped = The clients of { $unit } lose it while it is stopped.
fix-undo-line = Put the old line back and restart.
fix-undo-start = Stop { $unit } again.
fix-undo-stop = Start { $unit } again.
fix-undo-record = Point { $name } to { $address } again.

## Addresses

fix-look-at-addresses = See which addresses this machine has.
fix-look-at-addresses-there = On the server, see which addresses it has; the clients need one of those.
fix-use-public-address = This machine has private addresses only. From outside, clients need the public address that the provider's console shows for it.
fix-look-at-route = See which route the kernel takes.
fix-look-at-blocking-routes = See the routes that discard packets.
fix-remove-route = Find out who set the route that discards packets to { $address } (a ban, a leftover), and remove it there.
fix-set-gateway = Set the default gateway that the provider names for this machine; without one no packet leaves its own network.
fix-look-at-neighbour = See how the kernel stands with the router (FAILED: it does not answer).
fix-check-router = Check whether { $router } is the gateway the provider or the network names for this machine. If it is, look whether that router is on and in the same network as { $interface } (cable, VLAN, virtual switch).
fix-publish-port = Publish port { $inside } of container { $container } on port { $port } of this machine. A running container takes no new port: recreate it with "-p { $port }:{ $inside }", or with this in its Compose file.
fix-look-at-container-ports = See which ports of container { $container } are published so far.
fix-look-at-published = See which container publishes port { $port }, and on which address.
fix-publish-everywhere = Port { $port } is published on { $address } only. Leave that address out and recreate the container, so that every address of this machine takes the port. The service itself needs no change.
fix-publish-in-kubernetes = A pod is reached through the cluster: add a Service of type NodePort or LoadBalancer that leads to port { $inside } of the pod, or set "hostPort: { $port }" for its container.
fix-publish-by-device = Let port { $port } of this machine lead into container { $container }, by a proxy device of LXD (with Incus the same command starts with "incus").
fix-publish-in-nspawn = Let port { $port } of this machine lead into container { $container }. It takes the container's own virtual network (VirtualEthernet=yes).
fix-look-inside-container = See what listens inside container { $container }, with this machine's own program.
fix-read-container-log = Read what container { $container } printed last: why the service did not start, or on which address and port it listens.
fix-restart-container = Restart container { $container }.
fix-undo-publish = To take it back, recreate the container without port { $port }.
fix-undo-device = To take it back, run: { $command }
fix-risk-recreate = Recreating container { $container } loses what it wrote outside its volumes, and cuts its connections.
fix-risk-published = Port { $port } becomes reachable from everywhere. A published port is forwarded before the rules that protect the machine's own services: ufw does not see it.
fix-listen-in-container = In the settings of the service inside container { $container }, let it listen on 0.0.0.0:{ $port } in place of 127.0.0.1, and restart it. Only published ports of the container can be reached from outside.
fix-leave-namespace = The service listens inside network namespace { $namespace } only. Start it in the main one, or forward port { $port } to it.
fix-leave-private-address = A private address works only inside its own network. From another network clients need the public address, or a VPN.

## Names

fix-correct-record = At the DNS provider, let { $name } point to { $to } instead of { $from }.
fix-correct-record-to-server = At the DNS provider, let { $name } point to the public address of this server instead of { $from }.
fix-wait-for-ttl =
    { $seconds ->
        [one] Old answers live on for up to one second after the change.
       *[other] Old answers live on for up to { $seconds } seconds after the change.
    }
fix-wait-for-caches =
    { $seconds ->
        [one] The zone has the right address already. Caches may give the old one for up to one more second.
       *[other] The zone has the right address already. Caches may give the old one for up to { $seconds } more seconds.
    }
fix-remove-dead-record = { $name } has other addresses that work. At the DNS provider, remove the { $kind } record with { $address }, or start the server that should answer there.
fix-correct-hosts-line = Line { $line } of /etc/hosts pins { $name } to { $address }. Correct that line, or remove it.
fix-flush-cache = Let this machine's own resolver forget old answers.
fix-stale-resolver = Resolver { $resolver } still answers { $address }. Have its operator clear the cache, or configure another resolver.
fix-look-up-name = See what programs on this machine get for { $name }.
fix-create-record = { $name } has no address. Check the spelling; if it is right, create the record at the DNS provider.
fix-look-at-resolvers = See which resolvers this machine asks.
fix-replace-resolver = Resolver { $resolver } gives no usable answer. Configure one that does.

## A service that cannot listen

fix-look-at-holder = See who holds port { $port }.
fix-find-working-directory = See in which folder { $program } (process { $pid }) was started: its settings are often there.
fix-find-starter = See what started { $program } (process { $pid }), and with which settings.
fix-find-socket-unit = systemd itself holds port { $port } for a service. See which .socket unit does: the address stands in its ListenStream= line.
fix-if-workerman = If this is a Workerman service, this is the line:
fix-or-with-gateway = Or, with GatewayWorker:
fix-stop-holder = If { $unit } does not need port { $port }, stop it - this unit, and nothing else.
fix-end-holder = { $program } (process { $pid }) holds the port. If it is not needed, end it the way it was started.
fix-or-other-port = Or give the new service a port other than { $port }, and tell the clients.
fix-listen-instead-of = { $address } is on no interface of this machine, so nothing can listen on it; behind a cloud's NAT the public address never is. Listen on every address instead.
fix-or-listen-on-own = Or listen on { $address }, an address of this machine.

## Firewalls, providers, proxies

fix-look-at-rules = See the rules the kernel really has.
fix-open-port = Open TCP port { $port } for the clients, with the tool that made these rules. The firewall stays on.
fix-open-at-provider = In the provider's console, open TCP port { $port } inbound: security group, network firewall, or whatever it is called there.
fix-open-at-vendor =
    { $native ->
        [none] In the console of { $vendor }, under "{ $way }", add an inbound rule: TCP, port { $port }, source { $source }.
       *[other] In the console of { $vendor }, under "{ $way }", in Chinese "{ $native }", add an inbound rule: TCP, port { $port }, source { $source }.
    }
fix-sync-panel =
    { $native ->
        [none] The list of { $panel } and the rules of the kernel are no longer the same. Under "{ $menu }", delete the entry for TCP port { $port } and add it again, or reload the firewall there, so that it makes its rules anew.
       *[other] The list of { $panel } and the rules of the kernel are no longer the same. Under "{ $menu }", in Chinese "{ $native }", delete the entry for TCP port { $port } and add it again, or reload the firewall there, so that it makes its rules anew.
    }
fix-address-at-vendor = By its address { $address }, the server is at { $vendor }. Whoever runs it there can open the port.
fix-check-vendor-rule = If that rule is there already: see whether its group belongs to this very machine, whether the console shows the right region and project, and whether another rule before it denies the port.
fix-also-at-vendor = See whether the provider has a second filter before this machine, and let TCP port { $port } in there as well.
fix-undo-vendor-rule = Delete the rule for TCP port { $port } in the same place.
fix-oracle-image-rules = Oracle's images bring this rule: their own chain rejects whatever no rule before it let in. TCP port { $port } has to be open in both places, here and in the security list or network security group. What is changed here is lost at the next start unless it is saved.
fix-save-rules = Save the rules, or the next start forgets the change.
fix-also-amazon-network-acl = A second filter at Amazon is the network ACL of the subnet ("VPC > Network ACLs"). It keeps no state: let TCP port { $port } in there, and TCP ports 1024-65535 out for the answers.
fix-also-amazon-lightsail = On Lightsail there is no such group. The filter is on the page of the instance, under "Networking > IPv4 Firewall > Add rule", and a second one beside it for IPv6.
fix-also-google-targets = A rule counts at Google only for machines that it targets: all of the network, or those with its network tag or service account. Compare its targets with the tags of this machine, and its network with the one the machine is in. A rule that denies TCP port { $port } goes first where its priority is the lower number.
fix-also-microsoft-both-groups = Azure can have two such groups before a machine: one of its network interface, one of its subnet. TCP port { $port } has to be let in by both; the rule with the lower priority number goes first.
fix-also-alibaba-lightweight =
    { $native ->
        [none] A "Simple Application Server" has no security group, but a firewall of its own: open TCP port { $port } under "Simple Application Server > ... > Firewall > Add Rule".
       *[other] A "Simple Application Server" has no security group, but a firewall of its own: open TCP port { $port } under "Simple Application Server > ... > Firewall > Add Rule" (in Chinese "{ $native }").
    }
fix-also-tencent-lightweight =
    { $native ->
        [none] A "Lighthouse" machine has no security group, but a firewall of its own: open TCP port { $port } under "Lighthouse > ... > Firewall > Add rule".
       *[other] A "Lighthouse" machine has no security group, but a firewall of its own: open TCP port { $port } under "Lighthouse > ... > Firewall > Add rule" (in Chinese "{ $native }").
    }
fix-also-huawei-network-acl =
    { $native ->
        [none] A second filter at Huawei is the network ACL of the subnet, under "Virtual Private Cloud > Access Control > Network ACLs". Where there is one, it has to let TCP port { $port } in as well.
       *[other] A second filter at Huawei is the network ACL of the subnet, under "Virtual Private Cloud > Access Control > Network ACLs" (in Chinese "{ $native }"). Where there is one, it has to let TCP port { $port } in as well.
    }
fix-also-oracle-network-group = At Oracle a "Network Security Group" of the machine's network interface can let TCP port { $port } in as well: one rule, in a security list of the subnet or in such a group, is enough. The route table of the subnet needs an Internet gateway.
fix-also-hetzner-robot = A dedicated server of Hetzner has its filter in Robot instead (robot.hetzner.com, the server, "Firewall"). It keeps no state: let TCP port { $port } in, and the answers to what the server itself asks for.
fix-also-ovh-edge = If the provider is OVHcloud: its "Edge Network Firewall" is a second filter, on each public IPv4 address ("Network > Public IP Addresses"). Where it is on, it has to let TCP port { $port } in as well.
fix-open-in-panel = Open TCP port { $port } in the control panel, on its security or firewall page.
fix-look-at-machine = In the provider's console, see whether the machine exists and is on, and whether the address is still its own.
fix-allow-output = Let packets to TCP port { $port } out, with the tool that made these rules.
fix-lift-ban = See whether the client is banned, and lift the ban for that client only.
fix-correct-redirect = Find the NAT rule for port { $port }; let it point to where the service is, or remove it.
fix-guard-own-ssh = The chain that is changed also decides about your own SSH connection, from { $client }. It was rehearsed, and SSH still gets through after the change. In case of a slip, first arrange that the change takes itself back after { $minutes } minutes:
fix-keep-guarded = Clients connect, and a second SSH session gets in? Then stop the timer, so that the change stays:
fix-would-shut-out = A change that lets the clients in was found, but in the rehearsal it shut out your own SSH connection from { $client }. It is not shown.
fix-rehearsed-opening = What follows was rehearsed: made in a copy of these rules, it lets the SYN through.
fix-open-port-with = Open TCP port { $port } with { $tool }.
fix-open-for-good = And the same for good, so that { $tool } still has it after a reload.
fix-allow-answers-with = Let the service's answers from TCP port { $port } out, with { $tool }.
fix-allow-output-with = Let connections to { $address }, TCP port { $port }, out, with { $tool }.
fix-let-client-in-with = Let { $client } in to TCP port { $port }, and nobody else, with { $tool }.
fix-lift-ban-with = Lift the ban of { $client } with { $tool }; the others stay banned.
fix-lift-short-ban = If { $client } was banned for a time only, this lifts it.
fix-delete-ban-rule = Delete the rule that blocks { $client } and nobody else: { $rule }
fix-keep-nft-rule = Add the same rule to the file that is loaded at the start (often { $file }), or the next start forgets it.
fix-keep-iptables-rule = Save the rules the way this machine does it (netfilter-persistent save, service iptables save, or its own script), or the next start forgets what { $tool } was told.
fix-add-to-csf = Add { $port } to the list { $list } in { $file }.
fix-load-csf = Let csf make its rules anew from that list.
fix-change-rule = Change what this rule does to TCP port { $port }, with the tool that made it: { $place }: { $rule }. The firewall stays on. A change to it could not be rehearsed, so none is shown.
fix-change-policy = Let TCP port { $port } be accepted before the policy of { $place } drops it, with the tool that made these rules. The firewall stays on. A change could not be rehearsed, so none is shown.
fix-open-in-named-panel =
    { $native ->
        [none] Open TCP port { $port } in { $panel }, under "{ $menu }".
       *[other] Open TCP port { $port } in { $panel }, under "{ $menu }", in Chinese "{ $native }".
    }
fix-undo-opening = Run: { $command }
fix-undo-both = Run: { $command } and, for good: { $lasting }
fix-undo-nft-rule = See the handle of the new rule with: { $list } - then delete it by that number: { $delete }, followed by the number.
fix-undo-deleted-rule = Put the rule back where it stood: { $rule }
fix-risk-ban-lifted = { $client } can then reach again whatever the ban kept it from. See first why it was banned.
fix-use-cdn-port = Let clients use a port that { $cdn } carries: { $ports }. Without a rule it asks the server on that same port, so the service has to listen there too.
fix-see-cdn-port = See in the console of { $cdn } whether it carries port { $port }; most carry 80 and 443 only.
fix-origin-rule = Or keep the service on port { $port }: in the console of Cloudflare, under Rules, an Origin Rule with "Rewrite to" and { $port } as destination port sends there what clients ask for on an ordinary port.
fix-grey-cloud = Or set the DNS record to "DNS only" (grey cloud): then the name points straight at the server, where port { $port } has to be open.
fix-spectrum = Or order Spectrum from Cloudflare, which carries port { $port } as plain TCP.
fix-around-cdn = Or give clients a name that points straight at the server, where port { $port } has to be open.
fix-risk-around-cdn = Past the CDN everybody sees the address of the server, and nothing keeps attacks off it.
fix-check-origin = On the server itself, check port { $port } at its own address: what fails there, { $cdn } only passes on.
fix-look-at-cdn-origin = See in the console of { $cdn } which address, port and encryption mode it is told for the server.
fix-admit-cdn = On port { $port }, let in the address ranges that { $cdn } publishes: in the firewall of the server, in the security group, and in whatever bans addresses.
fix-start-tunnel = Start the tunnel program of { $cdn } on the server (cloudflared), and see in its log whether it stays connected.
fix-certificate-for-cdn = Give the server a certificate that { $cdn } accepts: not expired, for this name, with its chain, or an origin certificate of { $cdn }. And see that it speaks TLS on the port it is asked on.
fix-try-without-proxy = Try without the proxy.
fix-exempt-from-proxy = If that works, exempt the server in the proxy program, or in no_proxy.
fix-start-proxy = If { $proxy } is wanted, start it. If not, take { $variable } out of the environment where it is set for this session.
fix-correct-proxy-line = Correct or delete the line that sets { $variable }: line { $line } of { $file }. It takes effect at the next login.
fix-find-interceptor = Something on this machine takes connections over. Find it among the redirects of the packet filter and the running proxy or VPN programs, and exempt { $host } there.
fix-exempt-in-program = { $program } takes the connections. Add a rule above its other rules that lets { $host } go directly, and have it read its configuration again. To undo it, take the rule out again.
fix-exempt-in-unknown-program = Find out which program this is and exempt { $host } in its own rules, so that everything else keeps going the way it does.
fix-serve-redirect = A rule leads connections to port { $port }, where nothing listens. Start the program that belongs there; if it is no longer used, remove its rule.
fix-look-at-queue = See how many connections wait (Recv-Q), and how many may (Send-Q).
fix-accept-faster = The process does not take its connections. See what it is busy with; more workers help only if it is busy, not if it hangs.
fix-look-at-conntrack = See how full the connection tracking table is.
fix-raise-conntrack = If it is full, raise the limit, and find out who opens so many connections.
fix-loosen-reverse-path = Use loose reverse-path filtering (2): it still refuses senders that cannot exist.
fix-look-at-service = See what the service is waiting for: its log, its database, a lock.
fix-start-business-workers = GatewayWorker answers only while its Register and BusinessWorker processes run, with the same register address as the Gateway.
fix-continue-process = The process { $pid } was stopped by a signal. Let it go on.
fix-look-at-process = See in what state the threads of process { $pid } are, and where they wait: S in a poll call is idle, D waits for a disk or a file server, R computes.
fix-raise-file-limit = Raise the service's limit of open files.

## Local ports of a client

fix-reuse-connections = Best: keep connections open and reuse them (keep-alive, a connection pool).
fix-reuse-connections-to =
    { $rate ->
        [0] Best: keep the connections to { $to } open and reuse them (keep-alive, a connection pool). A connection that stays open takes one port for any number of requests; now { $used } ports are taken.
       *[other] Best: keep the connections to { $to } open and reuse them (keep-alive, a connection pool). A connection that stays open takes one port for any number of requests; now { $used } ports are taken, and { $rate } more every second.
    }
fix-keep-upstream-open = nginx opens a connection for each request unless it is told to keep some: the first line belongs in the upstream block, the others in the location that uses it.
fix-close-connections = Have the program close its connections to { $to } once the other side has: { $ports } are waiting for that. Restarting it frees their ports, until they have piled up again.
fix-use-unix-socket = { $to } is on this machine: a Unix socket in its place needs no port at all, if both programs can use one.
fix-bind-no-port = Have the program set IP_BIND_ADDRESS_NO_PORT before it binds its source address (nginx and HAProxy do), or bind none. The limit then holds for each destination separately again.
fix-more-addresses = If that is not enough: each further address of this machine that connections come from, and each further address or port of { $to }, has a range of its own.
fix-widen-ports-to = Widen the range of local ports: { $after } in place of { $before } for each destination. The second line keeps it off the ports of services: those that listen here, those reserved so far, and usual ones.
fix-wider-range-lasts =
    { $enough ->
        [yes] At the present rate of { $rate } ports a second the wider range lasts { $seconds } seconds. TIME_WAIT gives a port back after 60, so that it suffices.
       *[no] At the present rate of { $rate } ports a second the wider range lasts { $seconds } seconds. TIME_WAIT gives a port back after 60 only, so that it does not suffice by itself.
    }
fix-use-ipv4 = If the service has an IPv4 address as well, have the program use that.
fix-switch-ipv6-on = Or switch IPv6 on. Where it was switched off on purpose, a file in /etc/sysctl.d or the kernel's command line does so again at the next start.
fix-widen-ports = Widen the range of local ports. The limit applies to each destination separately, and only to the side that connects.
fix-reuse-time-wait = Let new connections reuse local ports in TIME_WAIT. It applies only to the side that connects.
fix-load-settings = Load the settings.
fix-undo-settings = Delete the file, then run: { $command }

## Protocols

fix-speak-websocket = The service on port { $port } has to speak WebSocket if the clients use ws://.
fix-read-tls-alert = The alert says what the server misses. CertificateRequired: a certificate of the client; UnrecognisedName: a certificate for this name; ProtocolVersion: it knows only versions of TLS older than 1.2 and needs a newer one; NoApplicationProtocol: another protocol than HTTP/1.1; HandshakeFailure: a cipher in common, or a certificate of the client. The server's log says more.
fix-speak-http = The service on port { $port } has to speak HTTP if the clients use http:// or https://.
fix-accept-http1 = The service on port { $port } speaks HTTP/2 only. Have it accept HTTP/1.1 as well (in Node.js: allowHTTP1); a WebSocket begins with it, and so do many clients.
fix-other-service-here = On port { $port }, { $service } is at home. Have the clients use the port of the service they mean.
fix-gateway-port = This port is an internal one of GatewayWorker. Have the clients use the port of the Gateway; it stands in its start file, in the line with new Gateway('websocket://...').
fix-maybe-other-path = Many services open a WebSocket on one path only, such as /ws or /socket.io/. If this one does, the clients need that path in the URL.
fix-server-block-of-another-name = The server block that answers ({ $file }, line { $line }) does not have the name { $host }. If the service has a server block of its own, add the name to its server_name.
fix-or-speak-http = Or have the clients speak HTTP: { $target }
fix-change-line = In { $file }, line { $line }, write { $after } instead of { $before }.
fix-program-speaks-websocket = { $program } on port { $port } has to speak WebSocket if the clients use ws://. In most servers this is a setting, or a handler of its own for one path; its documentation calls it "WebSocket" or "Upgrade".
fix-or-client-speaks = Or have the clients speak what the service speaks ({ $protocol }, plain TCP) to { $target }. A browser cannot do that.
fix-tls-in-one-place = For wss://, TLS ends in one place: either in the service itself (Workerman: transport = 'ssl' with a certificate), or in a reverse proxy in front of it. Never both.
fix-or-tls-in-proxy = Or put a reverse proxy in front that ends TLS, and have the clients use { $target }. For nginx:
fix-or-tls-in-workerman = Or have Workerman speak TLS itself:
fix-comment-certbot = Certificate and key where certbot keeps them
fix-client-speaks-websocket = The service speaks WebSocket; have the clients use { $target }.
fix-same-tls = Both sides with TLS, or both without: { $target } fits the service as it is.
fix-pass-upgrade = In nginx, pass the upgrade on in the location that leads to the service.
fix-pass-upgrade-at = In { $file }, line { $line }, nginx ({ $block }) does not pass the upgrade on. Add there what is missing:
fix-keep-inherited = The other proxy_set_header lines are repeated because nginx takes them from the outer block only as long as the location has none of its own.
fix-or-use-path = Or have the clients use the path for which the upgrade is passed on: { $target }
fix-add-location = In { $file }, in the server block that begins in line { $line }, the path { $path } needs a location of its own that passes requests on to the WebSocket service.
fix-pass-upgrade-in-apache = In Apache, give the ProxyPass line that leads to the service the parameter upgrade=websocket (since 2.4.47). Older versions need mod_proxy_wstunnel and ws:// in place of http:// in that line. It has to stand before a ProxyPass for "/".
fix-pass-upgrade-in-haproxy = HAProxy passes the upgrade on by itself (mode http). What breaks it: a rule that chooses another backend, rules that delete Upgrade or Connection, or HTTP/2 towards the service ("ws h1" in the server line). "timeout tunnel" ends a WebSocket that is idle.
fix-pass-upgrade-in-caddy = Caddy passes the upgrade on by itself (reverse_proxy). What breaks it: the path is answered by another directive (file_server, respond, another handle), header_up deletes Upgrade or Connection, or the transport uses h2c.
fix-pass-upgrade-in-traefik = Traefik passes the upgrade on by itself. What breaks it: another router with a higher priority takes the path, the service has the scheme h2c, or a middleware buffers or deletes header fields.
fix-pass-upgrade-in-envoy = Envoy passes no upgrade on by itself. Add this to the HttpConnectionManager, or to the route:
fix-pass-upgrade-in-lighttpd = lighttpd passes no upgrade on by itself (since 1.4.46 it can). Add this where proxy.server is set:
fix-other-proxies = If the proxy is another one: Apache needs upgrade=websocket in the ProxyPass line (since 2.4.47), Envoy upgrade_configs, lighttpd proxy.header with "upgrade" => "enable". Caddy, HAProxy and Traefik pass the upgrade on by themselves, unless a rule leads the path elsewhere.
fix-enable-modules = Switch the modules on that it takes.
fix-reload-unit = Have { $unit } load its settings; open connections stay.
fix-reload-proxy = Have the proxy load its settings; open connections stay.
fix-undo-proxy-lines = Put the settings back as they were, and have the proxy load them.
fix-start-upstream-at = In { $file }, line { $line }, the proxy is told to pass requests on to { $to }. See whether a service listens there, and start it.
fix-or-correct-pass = Or write there where the WebSocket service declares to listen: { $listens }
fix-read-proxy-log = The proxy's log says why it could not go on.
fix-load-proxy = See whether the settings are valid.
fix-start-upstream = The reverse proxy answers, the service behind it does not. The proxy's log names the address it tries; start the service there.
fix-look-at-certificate = Look at the certificate and its chain.
fix-renew-certificate = Renew the certificate for the name the clients use, and serve it with its whole chain.
fix-certificate-for-name = Have a certificate issued that is valid for { $name }, and serve it with its whole chain. Or have the clients use a name that is in the present one.
fix-check-clock = See whether the clock of this machine is right. If it is, the certificate was installed too early.
fix-serve-whole-chain = Serve the certificate together with the intermediate certificates of its authority, in one file, its own first (with certbot this is fullchain.pem). If the authority is a private one, the clients have to be given its root.
fix-replace-self-signed = Have a certificate issued by an authority that the clients trust. If the clients are your own, they can be given this one instead.

## Where ports are opened, in the words of the consoles and panels; "..." stands for the one that is meant

fix-way-amazon = console.aws.amazon.com > EC2 > Instances > ... > Security > Security groups > ... > Edit inbound rules
fix-way-google = console.cloud.google.com > VPC network > Firewall > Create firewall rule
fix-way-microsoft = portal.azure.com > Network security groups > ... > Settings > Inbound security rules > Add
fix-way-alibaba = ecs.console.aliyun.com > Instances > ... > Security Groups > ... > Inbound > Add Rule
fix-way-tencent = console.cloud.tencent.com > CVM > Instances > ... > Security Groups > ... > Inbound Rules > Add Rule
fix-way-huawei = console.huaweicloud.com > Elastic Cloud Server > ... > Security Groups > ... > Inbound Rules > Add Rule
fix-way-oracle = cloud.oracle.com > Compute > Instances > ... > Subnet > Security Lists > ... > Add Ingress Rules
fix-way-digitalocean = cloud.digitalocean.com > Networking > Firewalls > ... > Inbound Rules > New rule
fix-way-hetzner = console.hetzner.com > ... > Firewalls > ... > Rules > Inbound > Add rule
fix-way-vultr = my.vultr.com > Network > Firewall > ... > Inbound rules
fix-way-linode = cloud.linode.com > Firewalls > ... > Rules > Add an Inbound Rule
fix-way-scaleway = console.scaleway.com > CPU & GPU Instances > Security groups > ... > Rules > Inbound rules
fix-way-upcloud = hub.upcloud.com > Servers > ... > Firewall > Incoming
fix-way-exoscale = portal.exoscale.com > Compute > Security Groups > ... > Add rule
fix-way-otc = console.otc.t-systems.com > Elastic Cloud Server > ... > Security Groups > Inbound Rules > Add Rule
fix-way-ovh = Horizon > Project > Network > Security Groups > Manage Rules > Add Rule
fix-way-openstack = Horizon > Project > Network > Security Groups > Manage Rules > Add Rule
fix-way-outscale = Cockpit > Network/Security > Security Groups > ... > Create Rules
fix-way-cloudstack = Network > Public IP Addresses > ... > Firewall
fix-way-cloudsigma = Networking > Policies > ...

## In control panels

fix-menu-aapanel = Security > Firewall
fix-menu-bt = Security > System Firewall
fix-menu-mdserver = Firewall
fix-menu-plesk = Tools & Settings > Firewall
fix-menu-1panel = Host > Firewall
fix-menu-cpanel = Plugins > ConfigServer Security & Firewall > Firewall Configuration > TCP_IN
fix-menu-directadmin = ConfigServer Security & Firewall > Firewall Configuration > TCP_IN
fix-menu-hestiacp = Server > Firewall > Add Rule
fix-menu-vestacp = Firewall > Add Rule
fix-menu-cyberpanel = Security > Firewall
fix-menu-cwp = Security > CSF Firewall > Firewall Configuration > TCP_IN
fix-menu-interworx = Firewall
fix-menu-ispmanager = Firewall
fix-menu-ispconfig = System > Firewall
fix-menu-cloudpanel = Admin Area > Security > Firewall > Add Rule
fix-menu-webmin = Networking > FirewallD / Linux Firewall
