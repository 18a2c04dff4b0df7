# Die Seite mit dem Vorrat an lokalen Ports.

key-ports = lokale Ports
app-crumb-ports = lokale Ports
app-ports-title = Lokale Ports für Verbindungen dieses Rechners
app-ports-what = Jedes Paar aus Quelladresse und Ziel hat den ganzen Bereich der lokalen Ports für sich. Der Balken zeigt das Ziel, das am meisten davon belegt; das eigentliche Ziel trägt einen Stern. Gezählt wird jede Sekunde neu.
app-ports-first-look = Die Sockets werden gezählt.
app-ports-taken = Von { $from } zu { $to }: { $used } von { $size } lokalen Ports sind belegt.
app-ports-legend = Offen oder im Schließen (#): { $open }. TIME_WAIT (=): { $waiting }. Frei (.): { $free }.
app-ports-rate = Pro Sekunde werden { $rate } Ports belegt; so reicht der Bereich { $seconds } s. Auf Dauer verträgt er { $sustainable } pro Sekunde.
app-ports-no-rate = In den letzten Sekunden wurde kein Port belegt.
app-ports-reused = Ports in TIME_WAIT werden nach einer Sekunde wiederverwendet (tcp_tw_reuse).
app-ports-idle = Keine Verbindung, die dieser Rechner aufgebaut hat, belegt einen seiner { $size } lokalen Ports ({ $range }).
app-ports-head-to = zu
app-ports-head-taken = belegt
app-ports-head-open = offen
app-ports-head-rate = pro s
app-ports-others =
    { $others ->
        [one] und { $others } weiteres Ziel
       *[other] und { $others } weitere Ziele
    }
app-ports-holders = Gehalten von
app-ports-holder = { $who }: { $ports } zu { $to }
app-ports-nobody = Was in TIME_WAIT ist, gehört keinem Prozess mehr.
