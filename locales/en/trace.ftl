# What a copy of the packet filter did to the SYN.

key-trace = trace of the SYN
app-crumb-trace = Trace of the SYN
app-trace-title = What this machine's rules do to the SYN
app-way-title = The way to the target, router by router
app-way-running = Being followed, for { $seconds } s. Each router has a second to answer.
app-trace-how =
    { $rules ->
        [0] Rehearsed in a copy of this machine's network: same interfaces, addresses and routes. There is no rule that filters. Nothing on the machine was changed.
        [one] Rehearsed in a copy of this machine's network, with its one rule; the kernel itself named what the SYN met. Nothing on the machine was changed.
       *[other] Rehearsed in a copy of this machine's network, with all { $rules } rules; the kernel itself named those the SYN met. Nothing on the machine was changed.
    }
app-trace-syn-in = SYN from { $from } to { $to }, in by { $interface }
app-trace-syn-out = SYN from { $from } to { $to }, out by { $interface }
app-trace-likewise = The same happens to SYNs from { $others }.
app-trace-no-rule = It met no rule.
app-trace-of-answer = The answer (SYN-ACK) on its way out:
app-trace-policy = policy of the chain
app-trace-end-answered = Answered: a SYN-ACK leaves this machine.
app-trace-answered-elsewhere = Answered; NAT leads the connection to { $to }.
app-trace-end-closed = It gets to TCP, and nothing listens on the port: refused.
app-trace-closed-elsewhere = NAT leads it to { $to }, where nothing listens: refused.
app-trace-end-dropped = Dropped. The client hears nothing: timed out.
app-trace-end-refused = Rejected by the rule, as if nothing listened: the client sees "connection refused".
app-trace-end-host-unreachable = Rejected by the rule: the client sees "no route to host".
app-trace-end-network-unreachable = Rejected by the rule: the client sees "network is unreachable".
app-trace-end-prohibited = Rejected by the rule: the client sees "permission denied".
app-trace-end-rejected = Rejected by the rule, with an unusual ICMP message.
app-trace-end-answer-dropped = The SYN arrives, but the answer to it is dropped: timed out.
app-trace-end-reverse-path = Dropped by reverse-path filtering (rp_filter): the way back leads out by another interface.
app-trace-end-no-way = No route leads back to the client, or on to where NAT sends it.
app-trace-end-queued = Handed to a program (queue), which alone decides. What it decides cannot be rehearsed.
app-trace-end-lost = Neither answered nor seen to be dropped. What became of it is not known.
app-trace-blind-xdp = A program on { $interface } (XDP, number { $program }) sees packets before any of these rules. What it does cannot be rehearsed.
app-trace-blind-tc = A filter of traffic control on { $interface } (tc: { $program }) sees packets before these rules. What it does cannot be rehearsed.
app-trace-blind-order = nftables and iptables-legacy have rules at the same place, and which come first this kernel does not tell. The other way round: { $end }
app-trace-blind-bridge = Rules for bridged packets on { $interface } were not rehearsed.
app-trace-blind-memory = { $rule } counts or remembers packets. In the copy it starts from nothing, so that under load it may decide otherwise.
app-trace-blind-owner = { $rule } asks which user or program sends. The rehearsal sent as the user who started this program.
