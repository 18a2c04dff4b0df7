# Causes, verdicts and symptoms. Addressed to the operator of the server ("you").
# What browsers print stays in English, letter by letter, in every language: it is what people search for.

## Words of the verdicts, in capitals: nothing here is converted from one case to another.

app-verdict-confirmed = CONFIRMED
app-verdict-likely = LIKELY
app-verdict-possible = POSSIBLE
app-verdict-not-checked = NOT CHECKED
app-verdict-ruled-out = RULED OUT

## What the browser prints. The same in every language.

app-browser-response-code = WebSocket connection to '{ $url }' failed: Error during WebSocket handshake: Unexpected response code: { $code }
app-browser-invalid-response = WebSocket connection to '{ $url }' failed: Error during WebSocket handshake: net::ERR_INVALID_HTTP_RESPONSE

## Who can tell, where neither a check nor a question helps

why-teller-root = Only root on this machine can see this. Run conn-wizard again with sudo and it is checked.
why-teller-server = Only the server can tell. Run conn-wizard there, with the same target.
why-teller-client = Only the client's machine can tell. Run conn-wizard there, with the same target.
why-teller-provider = Only the provider can tell: look into its console, or ask its support whether packets to this port are let through.

## Connection refused

cause-refused-wrong-port = The client uses the wrong port
why-refused-wrong-port =
    The client tries a port on which no service listens, and the server's kernel answers in its place: "Connection refused".
    The service may well be running, only on another port.

cause-refused-wrong-host = The address is not this server's
why-refused-wrong-host =
    The client connects to an address that belongs to another machine. That machine is up, has nothing on this port, and refuses.
    Behind NAT or a load balancer it is normal that the clients' address is not on any interface of the server.

cause-refused-dns-wrong-ip = The name leads to another machine
why-refused-dns-wrong-ip =
    The client uses a name, and the name resolves to the address of another machine, which refuses.
    Usual reasons: the record was not changed after a move, a cache still has the old answer, a line in the hosts file, or an IPv6 record (AAAA) that nobody thought of.

cause-refused-cdn = A CDN or accelerating proxy stands in front
why-refused-cdn =
    The name resolves to a CDN or another accelerating proxy, so clients reach its machines and not the server. The address they really use is not the one you expect.
    An HTTP CDN carries only HTTP, and only on certain ports; on every other port it refuses or stays silent.

cause-refused-not-listening = The service is not started, or does not listen on this port
why-refused-not-listening =
    The machine is up and answers, but no process listens on this port.
    The service was not started, has ended, failed while starting, or is configured for another port.

cause-refused-proxy = Proxy software is in the way
why-refused-proxy =
    Proxy software takes the client's connections over: by environment variables, by a system setting, with a network device of its own, or by a rule that redirects them.
    Then it is the proxy that refuses, and the server never hears of the client.

cause-refused-bind-address = The service does not listen on the address used
why-refused-bind-address =
    A socket bound to one address accepts only connections to exactly that address. A service that listens on 127.0.0.1 can be reached from its own machine only, neither from the local network nor from the internet.
    If it listens on 0.0.0.0, it can be reached from all three.

## Connection timed out

cause-timeout-host-firewall = The server's own firewall drops the connection
why-timeout-host-firewall =
    A rule of this machine's packet filter discards the client's first packet, or the answer to it, without a word. The client waits until it gives up.
    The service itself is fine and notices nothing.

cause-timeout-security-group = A security group or the provider's firewall drops the connection
why-timeout-security-group =
    On a cloud server packets first pass the provider's filter: security group, network ACL, cloud firewall. What is not opened there never arrives.
    Nothing on the machine itself can show such a rule.

cause-timeout-panel = The port is not open in the control panel
why-timeout-panel =
    Control panels such as BT / aaPanel and Plesk manage the machine's firewall from a list of their own. A port that is not on the list stays closed.
    Opened past the panel, it is closed again the next time the panel writes its rules.

cause-timeout-server-down = The machine does not exist, or is off
why-timeout-server-down =
    Nobody answers at this address: the machine is off, was deleted, or has another address now.
    A service that has ended is something else. Then the machine still answers, and refuses at once.

cause-timeout-dns-wrong-ip = The name leads to an address where nobody answers
why-timeout-dns-wrong-ip =
    The client uses a name that resolves to an old or mistyped address, and no machine answers there.
    The server waits at another address, and no packet ever gets to it.

cause-timeout-private-ip = A private address is used from another network
why-timeout-private-ip =
    Private addresses such as 10.0.0.5 or 192.168.1.5 are used anew in every local network.
    A client in another network that uses the server's private address looks for it at home, and finds nobody there, or somebody else.

## Cannot assign requested address

cause-exhaustion-ephemeral-ports = The client's machine has no local port left for this destination
why-exhaustion-ephemeral-ports =
    Each outgoing connection takes a temporary local port of the machine that connects. When every port of the range is taken towards one destination, the kernel has none left to give: "Cannot assign requested address".

cause-exhaustion-time-wait = The local ports are held by TIME_WAIT
why-exhaustion-time-wait =
    The side that closes a connection keeps its port for another minute, in the state TIME_WAIT.
    Whoever opens and closes very many short connections to one destination runs out of ports that way, although hardly any connection is open.

## Protocols

cause-protocol-http-vs-ws = A WebSocket client meets an HTTP service
why-protocol-http-vs-ws =
    The client asks for a WebSocket, but the service speaks HTTP only, at least on this path, and answers as it would to any web request.
    The client then complains about an unexpected response code, often 200, 400 or 404.

cause-protocol-ws-vs-http = An HTTP client meets a WebSocket service
why-protocol-ws-vs-http =
    The service waits for a WebSocket handshake, but the client sends an ordinary HTTP request. The service answers with an error page, or closes the connection.

cause-protocol-not-http = The service does not speak HTTP at all
why-protocol-not-http =
    Another protocol is spoken on this port: Workerman's text or frame, raw TCP, a database, SSH.
    A WebSocket begins as HTTP, so neither a browser nor an HTTP client can make sense of the answer.

cause-protocol-tls-mismatch = One side speaks TLS, the other does not
why-protocol-tls-mismatch =
    A client with wss:// or https:// begins with TLS, which a service without TLS cannot read.
    The other way round, a service with TLS turns away a client that comes with ws:// or http://.

## Beyond the documents

cause-firewall-reject-rule = A firewall refuses in place of the service
why-firewall-reject-rule =
    A rule does not drop the connection, it rejects it. A reset or "port unreachable" looks to the client like "Connection refused", as if nothing were listening; "prohibited" looks like "No route to host", and like "Permission denied" on IPv6.
    The service may be running all the while.

cause-firewall-output-rule = A rule drops what this machine sends
why-firewall-output-rule =
    Firewalls filter in both directions. A rule on the way out discards this machine's own packets to the target, so nothing leaves it and no answer can come.

cause-firewall-client-banned = This client is banned
why-firewall-client-banned =
    fail2ban, a deny list or a blackhole route blocks single addresses, often after failed logins.
    Everybody else can connect; only this client, or its network, is refused or left waiting.

cause-nat-dead-redirect = A redirection leads to where nothing answers
why-nat-dead-redirect =
    A NAT rule (DNAT or REDIRECT) sends the port on to a container, another machine or another port, and nothing answers there.
    The rule applies before any listener is looked for: a service that listens on the very same port here gets nothing.

cause-namespace-elsewhere = The service listens in a container or another network namespace
why-namespace-elsewhere =
    A container has a network of its own. What listens in there cannot be reached at this machine's addresses until its port is published.

cause-family-ipv4-only = The service answers IPv4 only, the client uses IPv6
why-family-ipv4-only =
    The client connects over IPv6, because the name has an IPv6 address (AAAA) as well, but the service listens on IPv4 only. 0.0.0.0 means every IPv4 address, and no IPv6 address.

cause-family-ipv6-only = The service answers IPv6 only, the client uses IPv4
why-family-ipv6-only =
    The client connects over IPv4, but the service listens on IPv6 only: on one IPv6 address, or on [::] with the option that excludes IPv4 (IPV6_V6ONLY).

cause-queue-accept-full = The listen queue is full: the process does not accept
why-queue-accept-full =
    The kernel keeps new connections in a queue until the process takes them. If the process hangs or is too slow, the queue fills up, and further clients get no answer.

cause-conntrack-full = The connection tracking table is full
why-conntrack-full =
    The firewall of the kernel remembers every connection in a table. Once the table is full, the first packet of each new connection is dropped, whatever the rules say.
    The kernel log then has "nf_conntrack: table full, dropping packet".

cause-route-missing = There is no route, or no way back
why-route-missing =
    This machine has no route to the other side, or one that discards the packets. Or the server does not know the way back to the client, and its answers go astray.

cause-route-reverse-path = Reverse path filtering drops the connection
why-route-reverse-path =
    The kernel discards a packet that comes in on an interface through which it would not answer the sender (rp_filter). This happens with two uplinks, with VPNs, and wherever there and back are two different ways.

cause-protocol-proxy-no-upgrade = A reverse proxy does not pass on the WebSocket upgrade
why-protocol-proxy-no-upgrade =
    A WebSocket begins as an HTTP request with the headers Upgrade and Connection. A reverse proxy such as nginx or Apache does not pass them on by itself, so the service behind it sees an ordinary request.

cause-protocol-proxy-upstream = A reverse proxy answers, the service behind it does not
why-protocol-proxy-upstream =
    Clients reach the proxy, but the proxy does not reach the service: it is not running, listens on another address or port, or speaks another protocol. Clients see "502 Bad Gateway" or "504 Gateway Timeout", from a CDN also a number from 520 to 530.

cause-tls-certificate = The certificate is not accepted
why-tls-certificate =
    The certificate has expired or is not valid yet, was issued for another name, or the server does not send the intermediate certificates with it.
    For a WebSocket the browser does not ask whether to go on: it just fails.

cause-service-no-answer = The service accepts the connection, but never answers
why-service-no-answer =
    The connection is made, and then nothing follows, or it is closed at once. The worker process is blocked or dies on every connection; in GatewayWorker, no BusinessWorker is connected.

cause-service-fd-limit = The process is out of file descriptors
why-service-fd-limit =
    Every connection takes a file descriptor, and a process may have only so many, often 1024. When they are used up it cannot take any more clients: "Too many open files".

cause-bind-address-in-use = The port is already taken
why-bind-address-in-use =
    Only one program can listen on an address and port. Another one has this port, often an earlier start of the same service, so the service cannot start: "Address already in use".

cause-bind-address-not-local = The address is not on this machine
why-bind-address-not-local =
    A service can listen only on addresses that an interface of this machine has; otherwise it cannot start: "Cannot assign requested address".
    The public address of a cloud server is usually not one of them: the provider translates it (NAT).

cause-dns-failure = The name does not resolve
why-dns-failure =
    There is no address for this name: it is mistyped, not registered or expired, it has no A or AAAA record, or the resolver does not answer.

## Hints of the documents, and what else belongs there

why-hint-client-port-is-service-port = What counts is the port the service listens on. The client's own port, which ss shows on the other end, is picked at random and means nothing.
why-hint-gateway-client-port = With GatewayWorker, clients connect to the port of Gateway. Register (port 1236 or 1238) and the inner ports of Gateway are for its own processes only; a client that connects there is disconnected.
why-hint-other-ports-tried = Where the port is refused, this program sends its greeting once to a few other ports of the same address: on the server to at most eight of its own listeners, from a client to at most six ports that are easily meant instead. Databases, mail and the inner ports of GatewayWorker are left alone.
why-hint-address-of-this-server = "ip -brief address" lists the addresses of this machine. If the one that clients use is not among them, something has to forward it: NAT, a floating IP, a load balancer.
why-hint-zero-is-no-destination = 0.0.0.0 is an address to listen on, not one to connect to: Linux takes it for the client's own machine, Windows reports an error.
why-hint-dns-old-answers = After a change, resolvers give the old answer until its time to live is over. A line in the hosts file comes before DNS, on the client as well as here.
why-hint-dns-every-record = Each record has to be right, A and AAAA: many clients try IPv6 first.
why-hint-cdn-address = With a CDN the name leads to addresses of the CDN, and that is as it should be. To get past it, give clients a name that points to the server itself (many consoles call this "DNS only").
why-hint-cdn-ports = An HTTP CDN carries certain ports only, WebSocket often only where it is switched on, and raw TCP, text or frame never.
why-hint-cdn-edge-asked = Where a port fails at what may be a CDN's address, this program asks at most two such addresses once for the first page on port 80, to see who answers.
why-hint-process-or-machine-down = A process that is down and a machine that is down look different. If only the process is missing, the machine refuses at once. If the machine is missing, nobody answers and the client times out.
why-hint-ok-is-not-reachable = Workerman's [OK] means that the process could start listening. It does not mean that clients can reach it.
why-hint-xxxx-trap = In the samples of the Workerman manual "xxxx" stands for the port, and it has to be replaced. Left as it is, the service starts with [OK], listens on a random port and still shows "xxxx" in its status. Write websocket://0.0.0.0:{ $port } and believe only what ss shows.
why-hint-proxy-variables = http_proxy, https_proxy and all_proxy (in small or capital letters) send programs through a proxy, no_proxy lists the exceptions. systemd units and Docker have an environment of their own.
why-hint-proxy-tun = Proxy software with a network device of its own (TUN) catches every connection, and often resolves names to invented addresses from 198.18.0.0/15. Then even an address where nobody is seems to answer at once.
why-hint-proxy-try-without = To prove it, let the client try with the proxy switched off, or from a device that never had one.
why-hint-listen-address = 127.0.0.1 accepts connections from this machine only. 0.0.0.0 accepts those to every IPv4 address of the machine, local, private and public. For IPv6 it is [::], which on Linux usually covers IPv4 as well.
why-hint-internal-stays-inside = Only what clients connect to belongs on 0.0.0.0. Register, the inner ports of Gateway, Channel and GlobalData stay on 127.0.0.1 or on an address of the local network: whoever reaches them can command the service.
why-hint-drop-or-reject = A firewall that drops keeps silent, and the client times out. One that rejects answers at once, and the client sees "Connection refused" or "No route to host".
why-hint-never-switch-off = Never switch the firewall off to try, as some guides advise: on a server on the internet that exposes everything at once. Find the rule, then open this one port, { $port }/tcp.
why-hint-unban-one-address = Lift the ban for the one address, and find out what caused it. Otherwise it comes back.
why-hint-nat-is-no-listener = A redirected port is not in the list of listening sockets, and NAT rules apply before that list: neither an empty list nor a full one proves anything about such a port.
why-hint-container-publish = Publish the port (with Docker: -p { $port }:{ $port }) and let the service in the container listen on 0.0.0.0: in there, 127.0.0.1 is the container itself.
why-hint-both-families = Let the service listen on both, 0.0.0.0 and [::], or remove the DNS record of the family that is not served. "curl -4" and "curl -6" show the difference.
why-hint-stop-only-yours = See first who has the port. If it is an earlier start of your service, stop it its own way (php start.php stop, systemctl stop). Never "killall php": that ends every PHP program on the machine.
why-hint-public-address-behind-nat = Let the service listen on 0.0.0.0, or on the private address that the interface has. Clients go on using the public address.
why-hint-foreign-source = A program that binds a source address before it connects (bindto, proxy_bind, an outgoing address in its settings) gets the same error once that address is no longer on this machine. "ip address" lists those that are.
why-hint-dns-has-its-own-message = A name that does not resolve has a message of its own, such as "Name or service not known". If the client saw another error, the name did resolve for it.
why-hint-security-group-console = In the provider's console: an inbound rule for TCP, port { $port }, from as few sources as your clients allow. Check that the group is attached to this very machine.
why-hint-every-layer-opens = Security group, control panel and the machine's own firewall are separate layers. The port has to be open in each of them.
why-hint-panel-is-a-firewall = BT / aaPanel and Plesk are both such panels. Open the port in the panel itself, so that its list and the rules stay the same: in BT / aaPanel under Security, in Plesk under Tools & Settings, Firewall.
why-hint-ping-proves-little = Ping proves little: many machines do not answer it although they are up. An answer from any port, for instance SSH, proves that the machine is there.
why-hint-follow-the-way = From a client, "conn-wizard check TARGET --trace" follows the SYN from router to router and names the one that rejects it, or the last one that answers. It needs no privileges; from the server there is nothing to follow.
why-hint-private-ranges = Private are 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16, carriers use 100.64.0.0/10, and with IPv6 it is fc00::/7. From outside, clients need the public address, or a VPN into the network.
why-hint-output-counts-too = The answers of a service pass the rules for outgoing packets as well. Where only incoming packets were thought of, the answer can still be dropped.
why-hint-accept-queue-length = The queue is as long as the program asks, but no longer than net.core.somaxconn (4096 by default since Linux 5.4). A longer queue helps against rushes, not against a process that hangs.
why-hint-fd-limit-of-the-process = What holds is in /proc/PID/limits. A systemd service takes LimitNOFILE= from its unit; limits.conf and /etc/profile do not reach it.
why-hint-conntrack-counts-all = The table has every connection of the machine in it, forwarded ones and those just closed as well. Compare net.netfilter.nf_conntrack_count with nf_conntrack_max.
why-hint-way-back = Routes are needed both ways. A server in two networks may get a packet through one and answer through the other, where the answer is lost.
why-hint-port-limit-per-destination = The limit holds for each destination separately, that is for each pair of address and port. Count the connections to one destination, not all of them: another port of the same host can still be reached.
why-hint-default-port-range = By default Linux hands out the ports 32768 to 60999. That makes { $ports } ports.
why-hint-widen-port-range = net.ipv4.ip_local_port_range = 10000 65535 makes it { $wide } ports. Put the line in a file in /etc/sysctl.d and load it with "sysctl --system", or in /etc/sysctl.conf and load it with "sysctl -p". List ports of services inside that range in net.ipv4.ip_local_reserved_ports, or one day they find their port taken.
why-hint-time-wait-is-fixed = TIME_WAIT lasts 60 seconds, built into the kernel; tcp_fin_timeout does not change it. With the default range that allows { $rate } new connections a second to one destination.
why-hint-tw-reuse = net.ipv4.tcp_tw_reuse = 1 on the machine that connects lets it use a port in TIME_WAIT again after one second. The default, 2, does so for connections within the machine only. TCP timestamps have to be on, as they are by default.
why-hint-tw-recycle-is-gone = tcp_tw_recycle, the "fast recycling" of many guides, was removed in Linux 4.12: it locked out clients behind NAT. Setting it only gives an error.
why-hint-tw-buckets = Do not lower tcp_max_tw_buckets. The kernel then ends TIME_WAIT early, and late packets of an old connection can hit a new one.
why-hint-keep-connections-open = The best remedy is fewer connections: keep them open and reuse them (keep-alive, a pool), or use a Unix socket if the service is on the same machine.
why-hint-in-use-on-the-way-out = "Address already in use" on an outgoing connection is something else: the local ports are used up, because the program binds a source address before it connects.
why-hint-browser-response-code =
    The browser says it like this:

    { app-browser-response-code }

    It asked for a WebSocket and got an ordinary web answer with this code.
why-hint-ws-is-for-clients = In Workerman ws:// is for clients. A listener is written websocket://; with new Worker('ws://...') it does not understand the handshake.
why-hint-http-needs-http = The address bar of a browser, curl and the health check of a load balancer speak HTTP. Try a WebSocket service with a WebSocket client, or give those an http:// listener of their own.
why-hint-browser-invalid-response =
    The browser says it like this:

    { app-browser-invalid-response }

    What came back was no HTTP at all.
why-hint-text-frame-tcp = Listeners with text://, frame:// or tcp:// speak no HTTP. A client needs the same protocol for them; a browser does not have it.
why-hint-tls-in-one-place = TLS ends in one place: in the reverse proxy (nginx) or in Workerman (transport = 'ssl'), never in both.
why-hint-https-page-needs-wss = A page loaded over https:// may open only wss://. The certificate is issued for the name, so clients have to use the name and not the address.
why-hint-upgrade-headers = The proxy needs HTTP/1.1 towards the service and has to pass on Upgrade and Connection (in nginx: proxy_http_version and proxy_set_header). Its default limit of 60 seconds also ends a WebSocket that is idle (proxy_read_timeout).
why-hint-behind-the-proxy = The proxy's error log says why it could not go on. From the machine of the proxy, try the service directly, without the proxy.
why-hint-certificate-covers-names = A certificate holds for the names in it, seldom for an address. The clock of the client has to be right as well.
why-hint-connected-is-not-working = Connected does not mean working: the kernel takes the connection even if the process behind it hangs.
why-hint-business-worker = Gateway without a BusinessWorker closes every connection before the handshake. Check that Register and BusinessWorker are running, and that all of them have the same registerAddress.

## Notes on a symptom as a whole

why-note-refused-means-answered = "Connection refused" is an answer. The packets arrive somewhere and somebody says no: a machine without a listener on this port, or a firewall that rejects. The question is only who.
why-note-timeout-means-silence = A timeout is silence. Either the packets are dropped on the way, or nobody is there to answer. A service that is merely not running does not time out: its machine refuses at once.
why-note-unreachable-is-often-a-firewall = "No route to host" is often a firewall that answers. If the error comes at once, a firewall or a router sent it; if it comes after about three seconds, no machine in that network has the address.
why-note-two-sides-of-the-error = This error has two sides. When a client connects, it has no local port left. When a service wants to listen, the address is not on its machine. Which call failed decides it.
why-note-limit-is-the-clients = The limit on local ports is the client's alone. A server has one port for all its clients and no such limit: it holds as many connections as its file descriptors and its memory allow.
why-note-kernel-page =
    The Workerman manual has a page on kernel settings:
    { $page }

    Not every line of it is worth following. tcp_tw_recycle no longer exists, tcp_max_tw_buckets = 20000 does harm, fs.file-max is often higher already, and limits.conf does not reach systemd services. Change only what a measurement shows to be short.
why-note-bind-is-the-services = Here it is the service that fails, not the client. As long as it cannot listen, clients see "Connection refused".
why-note-same-protocol = Client and server have to speak the same protocol. A client that uses WebSocket needs a service that speaks WebSocket; a service that speaks HTTP needs a client that speaks HTTP.
why-note-like-languages = It is as with languages: with somebody who speaks English one speaks English, with somebody who speaks Japanese, Japanese. If the two sides use different ones, no conversation is possible.
why-note-browser-messages =
    If the protocols differ, browsers usually print one of these, always in English:

    { app-browser-response-code }

    { app-browser-invalid-response }
why-note-websocket-listener =
    A client that connects with ws:// speaks WebSocket, so the service has to listen with websocket://. In GatewayWorker:

    { $gateway }

    In Workerman:

    { $worker }
why-note-error-text-helps = The exact error that the client saw narrows it down most. If you come by it, go back and choose it.
