# SYNs as they come in, before any packet filter: the page, and what "conn-wizard watch" prints.

key-watch = watch SYNs
key-watch-count = it has tried
key-watch-again = from nothing
app-crumb-watch = SYN watch
app-watch-title = Do SYNs to port { $port } come in?
app-watch-what = Let the client try now. Every SYN is seen here as it comes in, also one that a rule of this machine drops afterwards. Headers only are read, and nothing is kept.
app-watch-client = Client
app-watch-operator = { $address } (you come from there by SSH)
app-watch-anybody = anybody (type an address to follow one client)
app-watch-no-address = That is not an IP address. Expected is one like 203.0.113.7 or 2001:db8::7.
app-watch-since =
    { $seconds ->
        [one] { $seconds } second
       *[other] { $seconds } seconds
    }
app-watch-since-of = { $seconds } of { $of } s
app-watch-over = over
app-watch-from = from
app-watch-more = There are more than fit here.
app-watch-no-control = No packet of this client to any other port has come in yet. Let it try an open port too: then silence here says something.
app-watch-line = To be run on the client (an open port first, then this one):
app-watch-all-ports =
    { $accepted ->
        [one] { $accepted } connection was accepted meanwhile, on all ports together.
       *[other] { $accepted } connections were accepted meanwhile, on all ports together.
    } { $resets ->
        [one] { $resets } reset was sent.
       *[other] { $resets } resets were sent.
    }
app-knock-waits = not answered yet
app-knock-unanswered = no answer
app-knock-refused = refused
app-knock-rejected = rejected
app-knock-answered = answered
app-knock-unheard = answer unheard
app-knock-connected = connected
app-watch-says-not-permitted = Packets cannot be seen; only these counters of the kernel tell.
app-watch-says-too-soon = Nothing yet. A client that waits sends its SYN again after a second.
app-watch-says-nobody =
    { $who ->
        [client] No SYN of { $client } has come in. If it has tried: something before this machine drops it, or it uses another address.
       *[anybody] No SYN has come in. If a client has tried: something before this machine drops it, or it uses another address.
    }
app-watch-says-upstream = No SYN of { $client } has come in, though its packets to another port have. If it has tried: something before this machine drops this port (security group, provider's firewall).
app-watch-says-waits = A SYN has come in and is not answered yet.
app-watch-says-unanswered = SYNs come in, and nothing goes back: they are dropped on this machine (packet filter, full queue, reverse path filtering).
app-watch-says-refused = SYNs come in, and this machine refuses them: nothing listens, or a rule answers with a reset.
app-watch-says-rejected = SYNs come in, and a rule of this machine rejects them with an ICMP error.
app-watch-says-answered = A SYN was answered; its handshake is not ended yet.
app-watch-says-unheard = This machine answers, and hears nothing more: its answer is lost on the way, or something before the client drops it.
app-watch-says-connected = The handshake is complete: packets get through, there and back. What fails comes after it.
