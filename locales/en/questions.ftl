# Questions: ask- the question, why-ask- why it is asked, why-find- how to find out, choice- the answers.

choice-unknown = I do not know

ask-port-the-client-uses = Do the clients use exactly this port?
why-ask-port-the-client-uses = The target has port { $port }. If a client uses another one, everything here can be right and it is refused all the same.
why-find-port-the-client-uses = Look at the address in the client's program or settings. Without a port in it, http:// and ws:// mean 80, https:// and wss:// mean 443.
choice-port-the-client-uses-same = Yes, exactly this one
choice-port-the-client-uses-another = No, another one

ask-whose-address = Whose is the address that clients use?
why-ask-whose-address = Clients use { $host }. If that is another machine, they talk to the wrong one, and nothing that is done here can help.
why-find-whose-address = Compare it with the addresses in the provider's console, under this server's network, and with the list of NAT or load balancer rules.
choice-whose-address-own = This server's own
choice-whose-address-forwarded = It is forwarded to this server (NAT, load balancer, floating IP)
choice-whose-address-other = Another machine's

ask-address-the-client-gets = Which address does a client get for the name?
why-ask-address-the-client-gets = The client's resolver decides, not the one of this machine. It may still have an old answer, or a hosts file of its own.
why-find-address-the-client-gets = On a client: "nslookup { $host }" on Windows and macOS, "getent ahosts { $host }" on Linux.
choice-address-the-client-gets-right = The right one
choice-address-the-client-gets-wrong = A wrong or old one
choice-address-the-client-gets-none = None, the name is not found

ask-cdn-in-front = Is there a CDN or an accelerating proxy in front of the server?
why-ask-cdn-in-front = Then clients reach the CDN and not this server, and the CDN has to carry port { $port }.
why-find-cdn-in-front = Look into the console of whoever manages the domain: a record marked as proxied or accelerated means yes.
choice-cdn-in-front-yes = Yes
choice-cdn-in-front-no = No, clients reach the server directly

ask-service-started = Is the service running?
why-ask-service-started = A service that has ended, or failed while starting, leaves its port closed.
why-find-service-started = Ask the service itself: "php start.php status" for Workerman and GatewayWorker, "systemctl status" for a unit. After a failed start the reason is in its log.
choice-service-started-running = Yes, and it reports no error
choice-service-started-fails = It fails while starting
choice-service-started-stopped = No

ask-service-listen-address = On which address does the service listen?
why-ask-service-listen-address = On 127.0.0.1 only this machine can reach it, on a single address only those who use that one.
why-find-service-listen-address = Run "ss -ltn" where the service runs and look for the line with :{ $port }. The address is in the column "Local Address".
choice-service-listen-address-all = On all of them (0.0.0.0, [::] or *)
choice-service-listen-address-loopback = On 127.0.0.1 or [::1]
choice-service-listen-address-one = On one other address

ask-client-proxy-software = Does the client use proxy software, a VPN or an accelerator?
why-ask-client-proxy-software = Such software takes the connection over. It can refuse it, or send it somewhere else, before it leaves the client.
why-find-client-proxy-software = On the client, look at the system's proxy setting, at http_proxy and all_proxy, and at running VPN programs. Or try with all of that switched off.
choice-client-proxy-software-yes = Yes
choice-client-proxy-software-no = No

ask-one-network-or-all = Does it fail from one network only, or from all?
why-ask-one-network-or-all = One network speaks for a ban or a missing route, all of them for a firewall, the provider, or the service itself.
why-find-one-network-or-all = Try from two different networks, for instance with a phone: once in the company's Wi-Fi, once with mobile data.
choice-one-network-or-all-one = From one only, others connect
choice-one-network-or-all-all = From all

ask-one-client-or-all = Does it fail for a single client, or for all?
why-ask-one-client-or-all = If others connect, the service and the way to it are fine, and the cause is with that client.
why-find-one-client-or-all = Look at the connections that exist now: "ss -tn state established" with port { $port } on this side. Or ask a second user to try.
choice-one-client-or-all-one = For a single one, others connect
choice-one-client-or-all-all = For all

ask-security-group-opens-the-port = Does the provider's firewall let the port in?
why-ask-security-group-opens-the-port = What the security group drops never reaches this machine, so it cannot be seen from here.
why-find-security-group-opens-the-port = It is about TCP port { $port }. In the provider's console, open the server's network page: security group, network ACL or cloud firewall, inbound rules.
choice-security-group-opens-the-port-open = Yes, it is open
choice-security-group-opens-the-port-closed = No, it is not in the rules
choice-security-group-opens-the-port-no-cloud = There is none, this is no cloud server

ask-panel-opens-the-port = Does a control panel manage this server, and is the port open in it?
why-ask-panel-opens-the-port = A panel such as BT / aaPanel or Plesk writes the firewall's rules from a list of its own.
why-find-panel-opens-the-port = It is about TCP port { $port }. Log in to the panel: Security in BT / aaPanel, Tools & Settings, Firewall in Plesk.
choice-panel-opens-the-port-open = Yes, and the port is open in it
choice-panel-opens-the-port-closed = Yes, and the port is not open in it
choice-panel-opens-the-port-no-panel = There is no panel

ask-machine-reachable = From the client's network, can the machine be reached at all?
why-ask-machine-reachable = Any answer at { $host } proves that the machine is up and that the way to it works. Then only this port is affected.
why-find-machine-reachable = From there, try another port at the same address, best SSH. Any answer will do, a refusal too. Ping alone proves little.
choice-machine-reachable-yes = Yes, another port answers
choice-machine-reachable-no = No, nothing answers

ask-same-lan = Is the client in the same local network as the server?
why-ask-same-lan = Clients use { $host }, and a private address can be reached only within its own network.
why-find-same-lan = On the client, look at its own address and mask ("ip -brief address", on Windows "ipconfig") and whether a VPN is connected.
choice-same-lan-same = Yes, in the same network
choice-same-lan-vpn = In another one, but connected by a VPN or a router
choice-same-lan-other = No, in another one

ask-ipv4-or-ipv6 = Does the client connect over IPv4 or over IPv6?
why-ask-ipv4-or-ipv6 = The service may listen on only one of the two, and many clients try IPv6 first.
why-find-ipv4-or-ipv6 = On the client: "curl -4" and "curl -6" to the same address. Many error messages show the address that was tried: with colons it is IPv6.
choice-ipv4-or-ipv6-ipv4 = IPv4
choice-ipv4-or-ipv6-ipv6 = IPv6

ask-in-a-container = Does the service run in a container (Docker, Podman, LXC)?
why-ask-in-a-container = A container has a network of its own: its port has to be published, and a rule then forwards it.
why-find-in-a-container = "docker ps" or "podman ps" lists containers and their published ports.
choice-in-a-container-yes = Yes
choice-in-a-container-no = No

ask-always-or-under-load = Does it always fail, or only when there are many connections?
why-ask-always-or-under-load = Full queues, full tables and used-up descriptors show themselves under load, and come and go. With a rule or a wrong address it fails every time.
why-find-always-or-under-load = Try at a quiet time, a few times in a row.
choice-always-or-under-load-always = Always
choice-always-or-under-load-under-load = Now and then, or under load

ask-connecting-or-listening = Which program reports the error?
why-ask-connecting-or-listening = The same error means two things: no local port is left to connect from, or the address to listen on is not on the machine.
why-find-connecting-or-listening = Read the line before the error. PHP writes stream_socket_client for connecting and stream_socket_server for listening, even where it goes on with "Unable to connect".
choice-connecting-or-listening-connecting = One that connects to somewhere
choice-connecting-or-listening-listening = The service, while it starts

ask-many-connections = How many connections does the client make to this destination?
why-ask-many-connections = Local ports run out towards one destination only, either by many connections at a time, or by many short ones within a minute.
why-find-many-connections = "ss -tan" shows them all: ESTAB are open, TIME-WAIT were closed within the last minute.
choice-many-connections-short = Very many short ones, one after another
choice-many-connections-long = Very many that stay open
choice-many-connections-few = Few

ask-bind-error = What does the service write when it fails to start?
why-ask-bind-error = The two errors have nothing in common: one port that is taken, or one address that is not here.
why-find-bind-error = Start it in the foreground, or look into its log ("journalctl -u UNIT", workerman.log).
choice-bind-error-in-use = "Address already in use"
choice-bind-error-not-available = "Cannot assign requested address"

ask-client-protocol = Which protocol does the client use?
why-ask-client-protocol = Both sides have to speak the same one. What the service speaks is measured; what the client speaks, only you can say.
why-find-client-protocol = Look at the beginning of the address in the client's program.
choice-client-protocol-ws = WebSocket without TLS (ws://)
choice-client-protocol-wss = WebSocket with TLS (wss://)
choice-client-protocol-http = HTTP (http://)
choice-client-protocol-https = HTTPS (https://)
choice-client-protocol-other = Another one (TCP, text, frame, one of its own)

ask-reverse-proxy-in-front = Is there a reverse proxy between the clients and the service?
why-ask-reverse-proxy-in-front = Then the proxy is what answers, and it has to pass on the upgrade to WebSocket.
why-find-reverse-proxy-in-front = Look at who listens on port { $port }: nginx, Apache, HAProxy, Caddy or Traefik means yes.
choice-reverse-proxy-in-front-yes = Yes (nginx, Apache, HAProxy, ...)
choice-reverse-proxy-in-front-no = No, clients reach the service directly

ask-certificate-complaint = Does the client complain about the certificate?
why-ask-certificate-complaint = A browser breaks a WebSocket off without asking if it does not accept the certificate.
why-find-certificate-complaint = In a browser, open https:// with the same name and port. A warning page means yes.
choice-certificate-complaint-yes = Yes
choice-certificate-complaint-no = No

ask-ever-worked = Has it ever worked?
why-ask-ever-worked = Something that worked once has broken or changed. Something that never worked was never opened or never set up right.
why-find-ever-worked = If it did: what was changed before it stopped? An update, a restart, a move, a new certificate?
choice-ever-worked-worked = Yes, it worked until recently
choice-ever-worked-never = No, never
