# What was seen. One message for each kind of evidence; $owner is "seen" or "hidden", $who names the process.

saw-told = You answered "{ $choice }" to: { $question }

## Connections tried from here

saw-connect-open = A connection from this machine to { $to } was accepted after { $took } ms.
saw-connect-open-inside = A connection to { $to } from this machine itself was accepted. It went over the loopback device: the listener and its address are right, but no firewall was passed.
saw-connect-refused = A connection from this machine to { $to } was refused after { $took } ms.
saw-connect-rejected = The connection to { $to } was refused by an ICMP "port unreachable" from { $sender }. A closed TCP port answers with a reset; this is how a firewall rejects.
saw-connect-prohibited = The connection to { $to } was ended by an ICMP "administratively prohibited" from { $sender }. Only a firewall sends that.
saw-connect-no-answer = Nothing came back from { $to } within { $took } ms.
saw-connect-unreachable = { $sender } reports that { $to } cannot be reached.
saw-neighbour-silent = { $to } is on a network of this machine, but no machine there answered for the address within { $took } ms.
saw-neighbour-failed = { $address } is on a network of this machine, but no machine there answers for the address: the kernel asked for it on { $interface } in vain (ARP or neighbour discovery).
saw-router-silent = The way to { $to } leads through the router { $router } on { $interface }, and that router does not answer: the kernel asked for it in vain (ARP or neighbour discovery).
saw-default-router-silent = The router of the default route, { $router } on { $interface }, does not answer: the kernel asked for it in vain (ARP or neighbour discovery). Nothing leaves this machine by it.
saw-door-open = { $to }, another port of the same address, accepted a connection after { $took } ms. Something is up there: the machine itself, or a router that forwards ports to it.
saw-door-refuses = { $to }, another port of the same address, refused a connection after { $took } ms. Something is up there: the machine itself, or a router that forwards ports to it.
saw-doors-silent = Other ports of { $address } do not answer either; tried were { $ports }.
saw-path-rejects = On the way to { $to }, the router { $router } (hop { $hop }) rejects the connection: it answers with an ICMP error instead of passing it on.
saw-path-lost = On the way to { $to }, { $router } (hop { $hop }) is the last router that answers; behind it nothing does. The SYN may be lost there, or routers behind it keep silent.
saw-connect-no-local-port = The kernel had no local port left for a connection to { $to } (EADDRNOTAVAIL).
saw-connect-failed = The connection to { $to } failed: { $error }.
saw-families-differ = { $works } accepts connections; { $fails }, the other address family of the same target, does not.
saw-record-dead = { $works } accepts connections; { $fails }, an address of the same name, does not.

## Listening sockets

saw-nothing-listens = No socket of this machine listens on TCP port { $port }.
saw-listener-covers =
    { $owner ->
        [hidden] A socket listens on { $listens } and accepts connections to { $address }.
       *[seen] { $who } listens on { $listens } and accepts connections to { $address }.
    }
saw-listener-loopback-only =
    { $owner ->
        [hidden] A socket listens on { $listens } only, and that accepts connections from this machine alone.
       *[seen] { $who } listens on { $listens } only, and that accepts connections from this machine alone.
    }
saw-listener-other-address =
    { $owner ->
        [hidden] A socket listens on { $listens }, and that does not accept connections to { $wanted }.
       *[seen] { $who } listens on { $listens }, and that does not accept connections to { $wanted }.
    }
saw-listener-other-device =
    { $owner ->
        [hidden] A socket listens on { $listens }, bound to the device { $device }; other interfaces do not reach it.
       *[seen] { $who } listens on { $listens }, bound to the device { $device }; other interfaces do not reach it.
    }
saw-listener-ipv6-only =
    { $owner ->
        [hidden] A socket listens on { $listens } and accepts IPv6 connections only.
       *[seen] { $who } listens on { $listens } and accepts IPv6 connections only.
    }
saw-listener-ipv4-only =
    { $owner ->
        [hidden] A socket listens on { $listens } and accepts IPv4 connections only.
       *[seen] { $who } listens on { $listens } and accepts IPv4 connections only.
    }
saw-listener-one-slip-away =
    { $owner ->
        [hidden] A socket listens on { $listens }, one typing error away from port { $asked }.
       *[seen] { $who } listens on { $listens }, one typing error away from port { $asked }.
    }
saw-listeners-on-other-ports = Other services of this machine listen on: { $others }.
saw-queue-overflows =
    { $owner ->
        [hidden] { $waiting } connections wait at { $listens } to be accepted, and the limit is { $limit }.
       *[seen] { $waiting } connections wait at { $listens } for { $who } to accept them, and the limit is { $limit }.
    }
saw-queue-empty = No connection waits at { $listens } to be accepted.
saw-port-taken =
    { $owner ->
        [hidden] A socket already listens on { $listens }, so { $wanted } is taken.
       *[seen] { $who } already listens on { $listens }, so { $wanted } is taken.
    }
saw-port-taken-by-itself = The holder is Workerman process { $pid }, which declares { $written }: the service itself is already running.
saw-port-free = No socket of this machine is in the way of { $wanted }.

## Workerman and GatewayWorker

saw-worker-listens = Workerman process { $pid } declares { $written }, and listens on { $listens }.
saw-worker-listens-elsewhere = Workerman process { $pid } declares { $written }, but really listens on { $listens }.
saw-worker-placeholder = Workerman process { $pid } was started with the placeholder in { $written }; the kernel gave it { $listens } instead.
saw-worker-not-listening = Workerman process { $pid } declares { $written }, but nothing listens there.
saw-worker-speaks = The Workerman worker with PID { $pid } declares { $written }: it speaks { $protocol }.
saw-no-business-worker = The gateway { $name } (PID { $pid }) runs, but no BusinessWorker does on this machine. Without one, a gateway hangs up on every client.
saw-worker-internal-port = Port { $port } belongs to "{ $name }" (process { $pid }), an internal part of GatewayWorker that is not meant for clients.

## Other network namespaces

saw-listener-elsewhere =
    { $owner ->
        [hidden] A process in another network namespace ({ $namespace }) listens on { $listens }.
       *[seen] { $who }, in another network namespace ({ $namespace }), listens on { $listens }.
    }
saw-namespaces-clear =
    { $namespaces ->
        [0] There is no other network namespace that could have a listener on port { $port }.
        [one] The one other network namespace of this machine has no listener on port { $port }.
       *[other] None of the { $namespaces } other network namespaces of this machine has a listener on port { $port }.
    }

## Packet filter

saw-filter-rules =
    { $rules ->
        [one] There is one packet filter rule at the hook { $hook }. Whether it matches this connection was not tested.
       *[other] There are { $rules } packet filter rules at the hook { $hook }. Which of them matches this connection was not tested.
    }
saw-filter-drops-by-policy = The chain { $chain } at the hook { $hook } drops whatever no rule accepts.
saw-nat-rules =
    { $rules ->
        [one] There is one NAT rule at the hook { $hook }. Whether it redirects this connection was not tested.
       *[other] There are { $rules } NAT rules at the hook { $hook }. Whether one of them redirects this connection was not tested.
    }
saw-nat-rule-takes-port = A NAT rule takes port { $port } and sends connections to { $to }: { $rule }. This is read from the rule; it was not rehearsed with a packet.
saw-nat-rule-may-take-port = A NAT rule may take port { $port }; whether it does was not rehearsed: { $rule }.
saw-nat-rules-leave-port =
    { $rules ->
        [one] The one NAT rule for incoming connections does not take port { $port }.
       *[other] None of the { $rules } NAT rules for incoming connections takes port { $port }.
    }
saw-container-loopback-only = Inside the container { $container } the service listens on { $listens } only. Connections that are sent to { $to } do not reach it: 127.0.0.1 there is the container itself.
saw-container-listens-elsewhere =
    { $any ->
        [yes] Inside the container { $container } nothing listens on { $to }; what listens there is: { $others }.
       *[no] Inside the container { $container } nothing listens on { $to }, nor on any other address that can be reached from outside it.
    }
saw-proxy-forwards =
    { $owner ->
        [hidden] A userland proxy listens on { $listens } and passes connections on to { $to }. That it accepts them says nothing about the service behind it.
       *[seen] { $who } listens on { $listens } and passes connections on to { $to }. That it accepts them says nothing about the service behind it.
    }
saw-proxy-forwards-inside =
    { $owner ->
        [hidden] A userland proxy listens on { $listens } and passes connections on into a container. That it accepts them says nothing about the service in there.
       *[seen] { $who } listens on { $listens } and passes connections on into a container. That it accepts them says nothing about the service in there.
    }
saw-published-at =
    { $owner ->
        [hidden] A container's port is published on { $listens } only. It is the publishing that limits it, not the service.
       *[seen] A container's port is published on { $listens } only, by { $who }. It is the publishing that limits it, not the service.
    }
saw-nat-rule-takes-address = A NAT rule sends port { $port } on to { $to }, but only for connections to { $address }: { $rule }. This is read from the rule, not rehearsed with a packet.
saw-filter-clear = The kernel holds no packet filter rule at: { $hooks }.

## The rehearsal

saw-filter-rule-drops =
    { $owner ->
        [hand] A rule drops a SYN from { $from } to { $to } that comes in by { $interface }: { $place }: { $rule }. It carries no front end's name: it was written by hand, or by a script.
       *[other] A rule drops a SYN from { $from } to { $to } that comes in by { $interface }: { $place }: { $rule }. It belongs to { $owner }.
    }
saw-filter-policy-drops =
    { $owner ->
        [hand] No rule accepts a SYN from { $from } to { $to } that comes in by { $interface }, so the policy of the chain drops it: { $place }.
       *[other] No rule accepts a SYN from { $from } to { $to } that comes in by { $interface }, so the policy of the chain drops it: { $place }. It is set by { $owner }.
    }
saw-rehearsed-drop = In a copy of this machine's firewall, a SYN from { $from } to { $to } that comes in by { $interface } is dropped; by which rule could not be seen.
saw-answer-dropped =
    { $kind ->
        [policy] The SYN from { $from } arrives at { $to }, but the answer is dropped on its way out by the policy of a chain: { $place } { $rule } ({ $owner ->
            [hand] written by hand
           *[other] { $owner }
        }).
       *[rule] The SYN from { $from } arrives at { $to }, but a rule drops the answer on its way out: { $place }: { $rule } ({ $owner ->
            [hand] written by hand
           *[other] { $owner }
        }).
    }
saw-rehearsed-answer-drop = In a copy of this machine's firewall, the SYN from { $from } arrives at { $to }, but the answer is dropped on its way out; by which rule could not be seen.
saw-filter-rule-rejects =
    { $how ->
        [reset] A rule answers a SYN from { $from } to { $to } with a reset, which looks like "connection refused": { $place }: { $rule }
        [port] A rule answers a SYN from { $from } to { $to } with "port unreachable", which looks like "connection refused": { $place }: { $rule }
        [host] A rule answers a SYN from { $from } to { $to } with "host unreachable" or "prohibited", which looks like "no route to host": { $place }: { $rule }
        [network] A rule answers a SYN from { $from } to { $to } with "network unreachable": { $place }: { $rule }
        [prohibited] A rule answers a SYN from { $from } to { $to } with "administratively prohibited", which looks like "permission denied": { $place }: { $rule }
       *[other] A rule answers a SYN from { $from } to { $to } in the service's place: { $place }: { $rule }
    } ({ $owner ->
        [hand] written by hand
       *[other] { $owner }
    })
saw-rehearsed-reject =
    { $how ->
        [reset] In a copy of this machine's firewall, a SYN from { $from } to { $to } is answered with a reset that the service did not send; by which rule could not be seen.
        [port] In a copy of this machine's firewall, a SYN from { $from } to { $to } is answered with "port unreachable"; by which rule could not be seen.
        [host] In a copy of this machine's firewall, a SYN from { $from } to { $to } is answered with "host unreachable" or "prohibited"; by which rule could not be seen.
        [network] In a copy of this machine's firewall, a SYN from { $from } to { $to } is answered with "network unreachable"; by which rule could not be seen.
        [prohibited] In a copy of this machine's firewall, a SYN from { $from } to { $to } is answered with "administratively prohibited"; by which rule could not be seen.
       *[other] In a copy of this machine's firewall, a SYN from { $from } to { $to } is answered in the service's place; by which rule could not be seen.
    }
saw-reverse-path-drops = Reverse path filtering drops a SYN from { $from } to { $to } that comes in by { $interface }: the answer would leave by another interface.
saw-handed-to-program =
    { $known ->
        [yes] A rule hands the SYN from { $from } to { $to } to a program, which then decides: { $place }: { $rule }. What the program does cannot be rehearsed.
       *[no] The SYN from { $from } to { $to } is handed to a program, which then decides. What the program does cannot be rehearsed.
    }
saw-rehearsed-no-way = No route leads the SYN from { $from } to { $to } on, or the answer back.
saw-rehearsed-pass = In a copy of this machine's firewall, a SYN to { $to } gets through, and so does what answers it. Tried from: { $from }.
saw-rehearsed-way-out = In a copy of this machine's firewall, its own SYN to { $to } gets out, and an answer gets in.
saw-rehearsed-straight = In a copy of this machine's firewall, SYNs to { $to } arrive there: no rule sends them elsewhere.
saw-rehearsed-leads = In a copy of this machine's firewall, a SYN to { $to } is sent on to { $leads }.
saw-rehearsed-dead-end = In a copy of this machine's firewall, a SYN to { $to } is sent on to { $leads }, where nothing listens.
saw-rehearsed-leads-on = In a copy of this machine's firewall, a SYN to { $to } is sent on to { $leads }, where something listens.
saw-everybody-blocked = It is the same for everybody that was tried at { $to }: { $from }.
saw-some-blocked = At { $to } some are kept out ({ $blocked }) and others get through ({ $others }).
saw-conntrack-full = The table of tracked connections is full: { $used } of { $limit }. What is new is dropped.
saw-conntrack-nearly-full = The table of tracked connections is nearly full: { $used } of { $limit }. Under load it may overflow.
saw-conntrack-room = The table of tracked connections has room: { $used } of { $limit } are in use.
saw-conntrack-unused = No connection is tracked here.
saw-files-used-up = { $who } has { $used } files open and may have { $limit }: it cannot accept another connection.
saw-files-left = { $who } has { $used } files open and may have { $limit }.
saw-front-end-on = { $name } is switched on here ({ $file }). Which rules the kernel really has is not known by that.
saw-front-end-names-port = The rules that { $name } keeps name port { $port } ({ $file }). What they say of it the kernel would know.
saw-front-end-lacks-port = The rules that { $name } keeps do not name port { $port } ({ $file }).
saw-ufw-number = For ufw that is rule { $number } (ufw status numbered): { $rule }
saw-syns-unanswered = SYNs from { $from } to port { $port } come in now ({ $syns } were seen), and nothing goes back to it.
saw-syns-arrive =
    { $syns ->
        [one] A SYN from { $from } to port { $port } came in while it was watched: nothing before this machine keeps it off.
       *[other] { $syns } SYNs from { $from } to port { $port } came in while it was watched: nothing before this machine keeps them off.
    }
saw-client-connects = While port { $port } was watched, { $from } connected from outside: SYN, SYN-ACK and its ACK were seen.
saw-answers-unheard = This machine answered SYNs from { $from } to port { $port } ({ $answers } SYN-ACKs went out), but no ACK came back: the answer is lost after this machine, or the client's end is.
saw-no-syn = In { $seconds ->
        [one] { $seconds } second
       *[other] { $seconds } seconds
    } of watching, no SYN from outside to port { $port } reached any interface of this machine. If a client was trying, something before this machine dropped it.
saw-no-syn-from = In { $seconds ->
        [one] { $seconds } second
       *[other] { $seconds } seconds
    } of watching, no SYN from { $from } to port { $port } reached any interface of this machine.
saw-other-packets-arrive =
    { $packets ->
        [one] In the same time a packet from { $from } to port { $port } did come in: the client reaches this machine.
       *[other] In the same time { $packets } packets from { $from } to port { $port } did come in: the client reaches this machine.
    }
saw-overflows-counted =
    { $count ->
        [one] While it was watched, the kernel turned { $count } connection away because an accept queue was full (ListenOverflows).
       *[other] While it was watched, the kernel turned { $count } connections away because an accept queue was full (ListenOverflows).
    }
saw-overflows-inside =
    { $owner ->
        [hidden] Nobody answers at { $to }, and meanwhile the accept queue of that network namespace turned { $count ->
            [one] { $count } connection
           *[other] { $count } connections
        } away (ListenOverflows).
       *[seen] Nobody answers at { $to }, and meanwhile the accept queue of that network namespace ({ $who }) turned { $count ->
            [one] { $count } connection
           *[other] { $count } connections
        } away (ListenOverflows).
    }
saw-no-overflow-counted = While it was watched, no accept queue of this machine overflowed.
saw-half-open-drops-counted =
    { $count ->
        [one] While it was watched, the kernel dropped { $count } SYN because the queue of half-open connections was full (TCPReqQFullDrop).
       *[other] While it was watched, the kernel dropped { $count } SYNs because the queue of half-open connections was full (TCPReqQFullDrop).
    }
saw-reverse-path-counted =
    { $count ->
        [one] While it was watched, reverse path filtering dropped { $count } packet (IPReversePathFilter).
       *[other] While it was watched, reverse path filtering dropped { $count } packets (IPReversePathFilter).
    }
saw-conntrack-drops-counted =
    { $count ->
        [one] While it was watched, { $count } packet found no room in the table of tracked connections.
       *[other] While it was watched, { $count } packets found no room in the table of tracked connections.
    }
saw-process-stopped = { $who } is stopped (by SIGSTOP, a debugger or Ctrl-Z): it accepts nobody until it goes on.
saw-process-blocked = { $who } waits inside the kernel ({ $place }) and cannot be woken: it accepts nobody meanwhile.
saw-only-this-client = It is only { $client } that is kept out; others get through: { $others }.
saw-other-address-passes = Clients that use { $passes } get through; those that use { $blocked } do not.
saw-rule-on-the-way =
    { $packet ->
        [answer] SYN-ACK { $step }: { $place }: { $rule } -> { $verdict }
       *[syn] SYN { $step }: { $place }: { $rule } -> { $verdict }
    }
saw-blind-xdp = A program is attached to { $interface } (XDP, number { $program }) that sees packets before the firewall does. Whether it drops any cannot be rehearsed.
saw-blind-traffic-control = Traffic control on { $interface } (tc) has a filter or a program of its own: { $program }. Whether it drops packets cannot be rehearsed.
saw-source-decides = Whom it keeps out also depends on the source address, and the client's is not known: { $place }: { $rule }
saw-blind-memory = A rule on the way counts earlier packets or remembers addresses, and the copy starts with an empty memory: { $place }: { $rule }
saw-blind-socket-owner = A rule on the way asks which program or user a packet belongs to; in the copy that is conn-wizard: { $place }: { $rule }
saw-blind-order = nftables and iptables-legacy both have rules at the same place, and in which order they are asked this kernel does not tell; here it makes a difference.
saw-blind-bridge = Packets cross the bridge { $interface }, which has rules of its own that were not rehearsed.
saw-panel-installed = { $panel } is installed on this machine and manages its firewall: a port has to be opened there.
saw-panel-opens-port = In the list of { $panel } itself, port { $port } is open ({ $file }). Whether the kernel has a rule for it is not known by that.
saw-panel-opens-for-some = In the list of { $panel } itself, port { $port } is open for some addresses only ({ $file }).
saw-panel-denies-port = A rule in the list of { $panel } itself closes port { $port } ({ $file }).
saw-panel-lacks-port = The list of { $panel } itself does not have port { $port } ({ $file }).
saw-panel-rules-differ = In the list of { $panel } itself, port { $port } is open ({ $file }), but the rules of the kernel drop it: the two do not agree.
saw-csf-testing = csf, which { $panel } works through, is in its testing mode (TESTING = "1"): it takes its rules away again every few minutes, so that the port is open at times and closed at others.
saw-machine-at-provider = By its firmware, this machine is in a cloud: { $cloud }. What is filtered there cannot be seen from inside.
saw-no-panel = No control panel that conn-wizard knows is installed on this machine.

## Addresses

saw-address-is-own = { $address } is an address of this machine.
saw-address-not-own = { $address } is not an address of this machine, which has { $own }.
saw-address-translated = { $address } is the public address of this machine at { $cloud }, which translates it to { $inside }. No interface has it, so nothing can listen on it.
saw-only-private-addresses = This machine has private addresses only ({ $own }). A public address would be translated before it, by the cloud or a router.
saw-address-unspecified = { $address } means "every address" to a service that listens. It is not a destination.
saw-address-loopback = { $address } means the machine on which the client itself runs.
saw-address-private = { $address } is a private address: it is reachable inside its own network only.
saw-address-special =
    { $kind ->
        [documentation] { $address } is from a range for examples in texts (RFC 5737, RFC 3849). No machine has such an address: an example was never replaced by the real one.
        [benchmarking] { $address } is from a range for measuring devices (RFC 2544). Outside a laboratory no machine has such an address.
        [shared] { $address } is from the range between a provider and its address translation (CGNAT, RFC 6598). It is not reachable from the internet.
        [link-local] { $address } is a link-local address: it is good on one cable only, and for IPv6 needs the interface with it (a zone such as %eth0).
        [multicast] { $address } is a multicast address: a group, not a machine. TCP does not know such a destination.
        [broadcast] { $address } means everybody on the link. TCP does not know such a destination.
        [reserved] { $address } is from a reserved range (RFC 1112) that the internet does not route.
        [discard] { $address } is from a range whose packets are discarded (RFC 6666).
        [this-network] { $address } is from 0.0.0.0/8, which is no destination (RFC 1122).
        [six-to-four] { $address } is a 6to4 address (RFC 3056). The relays for it were taken out of service (RFC 7526): from most places it is not reachable.
        [teredo] { $address } is a Teredo address (RFC 4380). Its service has been shut down nearly everywhere: from most places it is not reachable.
       *[other] { $address } is from a range with a purpose of its own (RFC 6890), not an ordinary public address.
    }
saw-address-public = { $address } is not a private address.
saw-address-on-link = { $address } is in the network of this machine's interface { $interface }.
saw-address-off-link = No interface of this machine is in the private network of { $address }.
saw-address-fake = { $address } is in { $range }, a range from which proxy programs invent addresses for names.
saw-address-of-cdn = { $address } belongs to { $cdn }: it is in { $prefix } of the list the operator publishes (as of { $date }).
saw-address-maybe-cdn = { $address } may belong to { $cdn }: an old, incomplete or indirect list has it in { $prefix } (as of { $date }).
saw-address-of-cloud = { $address } is an address of { $cloud } ({ $prefix }, as of { $date }), where anybody can rent a machine.
saw-addresses-of-no-cdn = None of the lists of CDN addresses in this program contains { $addresses }.
saw-no-ipv4-target = The target has no IPv4 address.
saw-no-ipv6-target = The target has no IPv6 address.

## Names

saw-no-name = No name has to be resolved for { $target }, so no resolver takes part.
saw-name-resolves = { $name } resolves to { $addresses }.
saw-name-points-here = { $name } resolves to { $address }, an address of this machine.
saw-name-points-elsewhere = { $name } resolves to { $address }, which is not an address of this machine; it has { $own }.
saw-name-is-alias = { $name } is an alias that leads into another domain: { $alias }.
saw-alias-of-cdn = { $name } is an alias for { $alias }, a name of the kind { $cdn } gives out.
saw-cdn-takes-port = According to the documentation of { $cdn }, its edge servers accept connections on port { $port }.
saw-cdn-refuses-port = According to the documentation of { $cdn }, its edge servers accept connections on the ports { $ports } only. { $port } is not among them.
saw-header-of-cdn = { $to } answers with "{ $field }", a header field of { $cdn }.
saw-hosts-file-pins = Line { $line } of /etc/hosts pins { $name } to { $address }, while the resolvers say { $resolvers }.
saw-resolver-says = The resolver { $resolver } says that { $name } is { $addresses }.
saw-authority-says = The name server { $server }, which has authority over the zone, says that { $name } is { $addresses }.
saw-authority-no-such-name = The name server { $server }, which has authority over the zone, says that { $name } does not exist.
saw-resolver-keeps =
    { $seconds ->
        [one] The resolver { $resolver } may keep giving the old address { $address } for up to one more second.
       *[other] The resolver { $resolver } may keep giving the old address { $address } for up to { $seconds } more seconds.
    }
saw-reverse-names-other = The reverse record of { $address } is { $reverse }, a name in another domain.
saw-name-not-found = Programs on this machine get no address for { $name }.
saw-resolver-no-such-name = The resolver { $resolver } says that the name does not exist (NXDOMAIN).
saw-resolver-no-address = The resolver { $resolver } knows the name, but no address for it.
saw-resolver-failed = The resolver { $resolver } could not answer ({ $code }).
saw-resolver-silent = The resolver { $resolver } does not answer.
saw-resolver-port-closed = Nothing listens at port 53 of the resolver { $resolver }.
saw-resolver-garbage = The resolver { $resolver } sends something that is not a DNS answer.
saw-resolver-unreachable = The resolver { $resolver } cannot be reached: { $error }.

## A CDN and the server behind it

saw-origin-unknown-answer = { $cdn } ({ $to }) answers { $status }: the server behind it gave an answer that is empty, broken or too large.
saw-origin-refused = { $cdn } ({ $to }) answers { $status }: the server behind it refuses its connection.
saw-origin-timed-out = { $cdn } ({ $to }) answers { $status }: the server behind it does not answer its connection. The classic reason is a firewall there that drops the addresses of { $cdn }.
saw-origin-unreachable = { $cdn } ({ $to }) answers { $status }: it finds no way to the server behind it.
saw-origin-answers-late = { $cdn } ({ $to }) answers { $status }: the server behind it accepts the connection and does not answer in time.
saw-origin-tls-failed = { $cdn } ({ $to }) answers { $status }: the TLS handshake with the server behind it fails.
saw-origin-certificate-invalid = { $cdn } ({ $to }) answers { $status }: the certificate of the server behind it is not valid.
saw-origin-not-found = { $cdn } ({ $to }) answers { $status }: it does not find the server behind it, because the name it has for it does not resolve or the tunnel to it is down.
saw-origin-tunnel-down = { $cdn } ({ $to }) answers { $status } with error 1033: the tunnel to the server behind it is down.
saw-origin-serves = The server itself, tried past the CDN, accepts connections at { $to }.
saw-origin-refuses = The server itself, tried past the CDN, refuses connections at { $to }.

## Routes

saw-route-found = There is a route to { $to }, through { $interface }.
saw-route-local = { $to } is delivered on this machine.
saw-route-none = This machine has no route to { $to }.
saw-route-blackhole = A blackhole route discards everything for { $to }.
saw-route-unreachable = A route on this machine declares { $to } unreachable.
saw-route-prohibit = A route on this machine prohibits { $to }.
saw-route-no-default = This machine has no default route for the family of { $address }: what it answers finds no way to clients outside its own networks.
saw-nothing-discarded = No route and no routing rule of this machine discards packets.
saw-routes-discard = Some routes of this machine discard packets (blackhole, unreachable or prohibit). Whether one of them affects the client depends on its address.
saw-rules-discard = Some routing rules of this machine discard packets. Which packets they match was not checked.
saw-route-through-tunnel = The route to { $to } leads through the tunnel { $interface }.

## A service that wants to listen

saw-bind-works = A service can listen on { $address } here: binding it was tried.
saw-bind-not-local = { $address } cannot be bound here, because no interface of this machine has it (EADDRNOTAVAIL).
saw-bind-fails = { $address } cannot be bound here: { $error }.

## Local ports

saw-ports-plenty = There are { $size } local ports ({ $range }); { $used } TCP sockets are in use and { $waiting } are in TIME_WAIT. That is far from the limit, whatever the destination.
saw-ports-scarce = There are { $size } local ports ({ $range }); { $used } TCP sockets are in use and { $waiting } are in TIME_WAIT.
saw-ports-of-destination = Of the { $size } local ports ({ $range }) that { $from } can use towards { $to }, { $used } are taken: { $open } by connections that are open or being closed, { $waiting } by TIME_WAIT.
saw-ports-left =
    { $used ->
        [0] Towards { $to } none of the { $size } local ports is taken. The limit holds for each destination separately, and here it is far away.
        [one] Towards { $to }, { $used } of the { $size } local ports is taken. The limit holds for each destination separately, and here it is far away.
       *[other] Towards { $to }, { $used } of the { $size } local ports are taken. The limit holds for each destination separately, and here it is far away.
    }
saw-ports-idle = This machine has { $size } local ports ({ $range }), and no connection that it opened itself uses one of them.
saw-ports-held = { $who } holds { $ports } of the local ports towards { $to }.
saw-ports-not-closed = { $ports } connections to { $to } were closed by the other side and not by the program here (CLOSE_WAIT). It has to close them: their ports stay taken until it does, or until it ends.
saw-ports-taken = Connections to { $to } take { $rate } local ports a second. At this rate the whole range lasts { $seconds } seconds, and TIME_WAIT keeps each port for 60. For good the range bears { $sustainable } short connections a second.
saw-ports-of-source = With the source address { $from }, { $ports } of the { $size } local ports are taken, each by a single connection, although they lead to several destinations. That happens where programs bind the source address before they connect: the limit then holds for all destinations together.
saw-ipv6-off = IPv6 is switched off here, so that there is no address from which to connect to { $to }. The error then has nothing to do with local ports.

## Proxies

saw-proxy-applies =
    { $place ->
        [session] { $variable } is set in this session: programs that honour it go through { $proxy }.
        [file] { $file } sets { $variable }: programs in sessions that read it go through { $proxy }.
        [unit] { $file } sets { $variable } for { $unit }: what that unit starts goes through { $proxy }.
       *[units] { $file } sets { $variable } for every systemd service: what they start goes through { $proxy }.
    }
saw-proxy-preloaded =
    { $place ->
        [session] LD_PRELOAD loads { $library } into every program started here; it takes their connections over.
       *[file] { $file } loads { $library } into every program; it takes their connections over.
    }
saw-proxy-fails = No proxy can be reached at { $proxy }: { $error }.
saw-proxy-silent = The proxy { $proxy } does not answer at all.
saw-proxy-not-found = The name of the proxy { $proxy } does not resolve.
saw-proxy-untried = The proxy { $proxy } accepts connections. What it does with them was not tried, because it speaks TLS.
saw-proxy-wants-login = The proxy { $proxy } wants a login. None was sent, so it is not known whether it leads to the target.
saw-proxy-works = Through the proxy { $proxy }, { $target } answers as it should.
saw-proxy-leads = The proxy { $proxy } says that it is connected to { $target }.
saw-proxy-leads-nowhere = The proxy { $proxy } says that it is connected to { $target }, but the right answer does not come through.
saw-proxy-says = Asked for { $target }, the proxy { $proxy } answers: { $answer }
saw-proxy-says-code =
    { $meaning ->
        [forbidden] Asked for { $target }, the proxy { $proxy } answers that its rules do not allow it (SOCKS{ $version } code { $code }).
        [network] Asked for { $target }, the proxy { $proxy } answers that the network cannot be reached (SOCKS{ $version } code { $code }).
        [host] Asked for { $target }, the proxy { $proxy } answers that the host cannot be reached (SOCKS{ $version } code { $code }).
        [refused] Asked for { $target }, the proxy { $proxy } answers that the connection was refused (SOCKS{ $version } code { $code }).
        [expired] Asked for { $target }, the proxy { $proxy } answers that it timed out (SOCKS{ $version } code { $code }).
       *[other] Asked for { $target }, the proxy { $proxy } answers that it cannot do this (SOCKS{ $version } code { $code }).
    }
saw-proxy-is-none = What answers at { $proxy } is not such a proxy: { $bytes }
saw-proxy-mute = { $proxy } accepts the connection, but says nothing that a proxy would say.
saw-no-redirect = The kernel has no rule that redirects connections leaving this machine.
saw-nobody-accepts = { $to } accepts a connection after { $took } ms. This address is reserved for documentation and belongs to nobody: something on the way answers in its place.
saw-nobody-refuses = { $to } refuses a connection after { $took } ms. This address is reserved for documentation and belongs to nobody: something on the way answers in its place.
saw-nobody-is-silent = { $to } does not answer. It is reserved for documentation and belongs to nobody, so that is as it should be: connections are not taken over wholesale.
saw-proxy-exempt = { $variable } exempts { $host } from the proxy that is set.
saw-no-proxy-variable = No variable of this session names a proxy for this target.
saw-address-maybe-fake = { $address } is in fc00::/18, from which some proxy programs invent addresses for names. A private network could use it, too.
saw-output-redirect = A rule of this machine leads connections that it makes itself to its own port { $port }: { $rule }. Read from the rule, not tested with a packet.
saw-output-transparent = A rule hands packets to a socket on port { $port } of this machine without changing their destination: { $rule }.
saw-marked-to-self = With the firewall mark { $mark }, the kernel delivers packets to { $to } on this machine instead of sending them out.
saw-taker-listens =
    { $owner ->
        [hidden] A socket listens on port { $port } and gets what the rule takes.
       *[seen] { $who } listens on port { $port } and gets what the rule takes.
    }
saw-local-proxy =
    { $owner ->
        [hidden] A proxy answers at { $listens }, it speaks { $kind }. That alone does not mean that connections go through it.
       *[seen] { $who } answers at { $listens } as a proxy, it speaks { $kind }. That alone does not mean that connections go through it.
    }

## What answers

saw-handshake-upgraded = The WebSocket handshake with { $to } completes.
saw-handshake-http =
    { $named ->
        [no] { $to } answers HTTP with status { $status }.
       *[yes] { $to } answers HTTP with status { $status } ({ $server }).
    }
saw-handshake-not-http = { $to } answers with something that is not HTTP: { $bytes }
saw-handshake-closed = { $to } accepts the connection and closes it without an answer.
saw-handshake-silent = { $to } accepts the connection and then says nothing.
saw-handshake-failed = The connection to { $to } broke before an answer came: { $error }.
saw-handshake-pongs = The WebSocket handshake with { $to } completes, and a ping through it comes back.
saw-handshake-no-pong = The WebSocket handshake with { $to } completes, but a ping through it gets no answer: nothing follows, or the connection is closed.
saw-handshake-redirects = { $to } answers with HTTP status { $status } and leads to { $location }. WebSocket clients do not follow.
saw-upgrade-asked = { $to } answers an ordinary HTTP request with status { $status } and asks for an upgrade to WebSocket: that is what it speaks.
saw-upgrade-lost = { $to } answers with status { $status } and asks for an upgrade to WebSocket, although the request was one: on the way to the service it was taken out.
saw-target-scheme = The clients' address begins with { $scheme }://, and that says what they speak.
saw-page-answers = { $to } answers an ordinary HTTP request with status { $status }.
saw-port-speaks = What answers at { $to } is { $service }.
saw-port-speaks-http2 = { $to } speaks HTTP/2, and no older HTTP.
saw-port-echoes = { $to } sends back what it is sent.
saw-port-hangs-up = { $to } accepts the connection and hangs up at once, before anything is said.
saw-port-hangs-up-on-requests = { $to } waits as long as nothing is said, and hangs up without a word on an HTTP request and on a WebSocket upgrade.
saw-port-mute = { $to } accepts connections and answers nothing: no HTTP request and no WebSocket upgrade, neither in plain text nor inside TLS.
saw-port-answers-late =
    { $owner ->
        [hidden] What listens at { $to } does answer, but only after the time in which a request was to be answered.
       *[seen] { $who } at { $to } does answer, but only after the time in which a request was to be answered.
    }
saw-connection-waits =
    { $owner ->
        [hidden] The kernel has completed a connection to { $to }, and no process accepts it.
       *[seen] The kernel has completed a connection to { $to }, and { $who } does not accept it.
    }
saw-request-unread =
    { $owner ->
        [hidden] A process has accepted the connection to { $to } and does not read the request: { $bytes } bytes wait.
       *[seen] { $who } has accepted the connection to { $to } and does not read the request: { $bytes } bytes wait.
    }
saw-request-read =
    { $owner ->
        [hidden] A process has read the request to { $to } and does not answer.
       *[seen] { $who } has read the request to { $to } and does not answer.
    }
saw-tls-spoken = { $to } speaks TLS { $version }.
saw-tls-not-spoken = { $to } does not answer TLS with TLS, but with this: { $bytes }
saw-tls-asked-for = { $to } answers a request without TLS with an error page that says that it expects TLS.
saw-tls-wanted = { $to } answers a request without TLS with a TLS record: it expects TLS.
saw-tls-alert = { $to } breaks TLS off with the alert { $alert }.
saw-tls-fails = { $to } speaks TLS, but no handshake comes about: { $error }
saw-plain-answers = The same request without TLS is answered by { $to } with HTTP, status { $status }.
saw-certificate-accepted = This machine trusts the certificate of { $to }, and it is valid for { $name }.
saw-certificate-expired = The certificate of { $to }, or one in its chain, expired on { $date }.
saw-certificate-not-yet-valid = The certificate of { $to }, or one in its chain, is not valid before { $date }. By the clock of this machine it is { $now }.
saw-certificate-other-name =
    { $count ->
        [0] The certificate of { $to } is not valid for { $name }: there is no name in it.
       *[other] The certificate of { $to } is not valid for { $name }, but for { $names }.
    }
saw-certificate-unknown-issuer = The certificate of { $to } leads to no authority that this machine trusts: an intermediate certificate is missing, or the authority is a private one. Clients that know it accept it.
saw-certificate-chain-incomplete = The certificate of { $to } was issued by { $issuer }, whose own certificate the service does not send along: the chain is incomplete. Browsers may fetch it, other clients do not.
saw-certificate-dates = It was issued by { $issuer } and is valid from { $from } until { $until } ({ $to }).
saw-certificate-self-signed = The certificate of { $to } is self-signed. Only clients that were given it accept it; if that is intended, nothing is wrong with it.
saw-certificate-oddity = Something is wrong with the certificate of { $to }: { $error }

## Other ports

saw-listener-upgrades =
    { $owner ->
        [hidden] A socket on { $listens } completes the WebSocket handshake; nothing listens on port { $asked }.
       *[seen] { $who } on { $listens } completes the WebSocket handshake; nothing listens on port { $asked }.
    }
saw-listener-opens =
    { $owner ->
        [hidden] A socket on { $listens } completes the WebSocket handshake.
       *[seen] { $who } on { $listens } completes the WebSocket handshake.
    }
saw-listener-answers-http =
    { $owner ->
        [hidden] A socket on { $listens } answers HTTP with status { $status }; nothing listens on port { $asked }.
       *[seen] { $who } on { $listens } answers HTTP with status { $status }; nothing listens on port { $asked }.
    }
saw-port-upgrades = { $to } completes the WebSocket handshake, while port { $asked } at the same address refuses connections.
saw-no-other-port-upgrades = No WebSocket handshake completes on the other ports that were tried: { $ports }.
saw-no-other-port-answers = No web server answers as it should on the other ports that were tried: { $ports }.

## What the service's own configuration says

saw-proxy-holds-port = { $program } (process { $pid }) holds port { $port }: a reverse proxy, or a web server.
saw-proxy-passes-upgrade = { $file }, line { $line }: nginx ({ $block }) passes requests on to { $pass }, and a WebSocket upgrade with them.
saw-proxy-loses-upgrade = { $file }, line { $line }: nginx ({ $block }) passes requests on to { $pass }, but not what a WebSocket needs. Missing: { $missing }
saw-proxy-leads-to =
    { $known ->
        [yes] { $file }, line { $line }: nginx passes the request on to { $pass }, which is { $to }.
       *[no] { $file }, line { $line }: nginx passes the request on to { $pass }.
    }
saw-upstream-upgrades = Asked directly, past the proxy, { $to } completes the WebSocket handshake.
saw-upstream-answers = Asked directly, past the proxy, { $to } answers with HTTP status { $status }.
saw-upstream-refuses = Behind the proxy, { $to } refuses connections: nothing listens there.
saw-upstream-silent = Behind the proxy, { $to } does not answer.
saw-upstream-hangs-up = Behind the proxy, { $to } hangs up without an answer.
saw-upstream-not-http = Asked directly, past the proxy, { $to } answers with something that is not HTTP: { $bytes }
saw-proxy-answers-itself = { $file }, line { $line }: nginx ({ $block }) does not pass the request on; this answers it: { $written }
saw-proxy-serves-files = { $file }, line { $line }: nginx ({ $block }) takes the request for a file and passes it on to nobody.
saw-proxy-other-location = { $file }, line { $line }: for the path { $path } the same server passes a WebSocket upgrade on.
saw-proxy-way-unclear = { $file }, line { $line }: nginx takes the request here, but a condition or an expression can change where it goes.
saw-worker-code = { $file }, line { $line }: { $class } is created with the address { $written }.

## What a client said of itself

saw-client-proxy-applies = The client reports that { $variable } is set there: its programs that honour it go through { $proxy }.
saw-client-system-proxy = The client reports a proxy in its system settings: { $proxy }.
saw-client-proxy-exempt = The client reports that its settings exempt { $host } from the proxy ({ $variable }).
saw-client-no-proxy = The client reports that neither variables nor system settings there name a proxy for this target.
saw-client-tunnel = The client reports that it reaches the target through { $interface }, which is a tunnel by its name.
saw-client-way = The client reports that it reaches the target by { $interface }, which by its name is no tunnel.
saw-client-hosts-file = The client reports that its hosts file gives { $name } as { $addresses }; this machine has { $own }.
saw-client-gets = The client reports that programs there get { $addresses } for { $name }; this machine has { $own }.
saw-client-tried =
    { $end ->
        [open] The client reports that its own connection to { $to } is accepted, past any proxy.
        [refused] The client reports that its own connection to { $to } is refused, past any proxy.
        [silent] The client reports that its own connection to { $to } gets no answer, past any proxy.
        [unreachable] The client reports that it has no way to { $to }, past any proxy.
       *[failed] The client reports that its own connection to { $to } fails, past any proxy.
    }
