# The page with the budget of local ports.

key-ports = local ports
app-crumb-ports = local ports
app-ports-title = Local ports for connections of this machine
app-ports-what = Each pair of source address and destination has the whole range of local ports for itself. The bar shows the destination that has used most of it; the target is marked with a star. It is counted anew every second.
app-ports-first-look = The sockets are being counted.
app-ports-taken = From { $from } to { $to }: { $used } of { $size } local ports are taken.
app-ports-legend = Open or closing (#): { $open }. TIME_WAIT (=): { $waiting }. Free (.): { $free }.
app-ports-rate = It takes { $rate } ports a second; at this rate the range lasts { $seconds } s. For good it bears { $sustainable } a second.
app-ports-no-rate = No port was taken in the last seconds.
app-ports-reused = Ports in TIME_WAIT are used again after a second (tcp_tw_reuse).
app-ports-idle = No connection that this machine opened uses one of its { $size } local ports ({ $range }).
app-ports-head-to = to
app-ports-head-taken = taken
app-ports-head-open = open
app-ports-head-rate = per s
app-ports-others =
    { $others ->
        [one] and { $others } further destination
       *[other] and { $others } further destinations
    }
app-ports-holders = Held by
app-ports-holder = { $who }: { $ports } to { $to }
app-ports-nobody = What is in TIME_WAIT belongs to no process any more.
