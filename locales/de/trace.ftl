# Was eine Kopie des Paketfilters mit dem SYN macht.

key-trace = Weg des SYN
app-crumb-trace = Weg des SYN
app-trace-title = Was die Regeln dieses Rechners mit dem SYN machen
app-way-title = Der Weg zum Ziel, Router für Router
app-way-running = Wird verfolgt, seit { $seconds } s. Jeder Router hat eine Sekunde für seine Antwort.
app-trace-how =
    { $rules ->
        [0] Probelauf in einer Kopie des Netzwerks dieses Rechners: gleiche Schnittstellen, Adressen und Routen. Eine Filterregel gibt es nicht. Am Rechner selbst wurde nichts geändert.
        [one] Probelauf in einer Kopie des Netzwerks dieses Rechners mit seiner einen Regel; was das SYN traf, nennt der Kernel selbst. Am Rechner selbst wurde nichts geändert.
       *[other] Probelauf in einer Kopie des Netzwerks dieses Rechners mit allen { $rules } Regeln; welche das SYN traf, nennt der Kernel selbst. Am Rechner selbst wurde nichts geändert.
    }
app-trace-syn-in = SYN von { $from } an { $to }, herein über { $interface }
app-trace-syn-out = SYN von { $from } an { $to }, hinaus über { $interface }
app-trace-likewise = Ebenso ergeht es SYNs von { $others }.
app-trace-no-rule = Es traf auf keine Regel.
app-trace-of-answer = Die Antwort (SYN-ACK) auf ihrem Weg hinaus:
app-trace-policy = Grundregel (policy) der Kette
app-trace-end-answered = Beantwortet: Ein SYN-ACK verlässt den Rechner.
app-trace-answered-elsewhere = Beantwortet; NAT leitet die Verbindung zu { $to }.
app-trace-end-closed = Es kommt bei TCP an, und auf dem Port lauscht nichts: abgelehnt.
app-trace-closed-elsewhere = NAT leitet es zu { $to }, und dort lauscht nichts: abgelehnt.
app-trace-end-dropped = Verworfen. Der Client hört nichts: Zeitüberschreitung.
app-trace-end-refused = Von der Regel abgewiesen, als ob nichts lauschte: Der Client sieht "connection refused".
app-trace-end-host-unreachable = Von der Regel abgewiesen: Der Client sieht "no route to host".
app-trace-end-network-unreachable = Von der Regel abgewiesen: Der Client sieht "network is unreachable".
app-trace-end-prohibited = Von der Regel abgewiesen: Der Client sieht "permission denied".
app-trace-end-rejected = Von der Regel abgewiesen, mit einer ungewöhnlichen ICMP-Meldung.
app-trace-end-answer-dropped = Das SYN kommt an, aber die Antwort darauf wird verworfen: Zeitüberschreitung.
app-trace-end-reverse-path = Von der Rückweg-Prüfung verworfen (rp_filter): Der Rückweg führt über eine andere Schnittstelle hinaus.
app-trace-end-no-way = Keine Route führt zum Client zurück oder dorthin weiter, wohin NAT es schickt.
app-trace-end-queued = Einem Programm übergeben (queue), das allein entscheidet. Wie, kann kein Probelauf zeigen.
app-trace-end-lost = Weder beantwortet noch erkennbar verworfen. Was daraus wurde, ist nicht bekannt.
app-trace-blind-xdp = Ein Programm auf { $interface } (XDP, Nummer { $program }) sieht Pakete vor allen diesen Regeln. Was es tut, kann kein Probelauf zeigen.
app-trace-blind-tc = Ein Filter der Verkehrssteuerung auf { $interface } (tc: { $program }) sieht Pakete vor diesen Regeln. Was er tut, kann kein Probelauf zeigen.
app-trace-blind-order = nftables und iptables-legacy haben Regeln an derselben Stelle, und welche zuerst kommen, verrät dieser Kernel nicht. Andersherum: { $end }
app-trace-blind-bridge = Regeln für gebrückte Pakete auf { $interface } gehörten nicht zum Probelauf.
app-trace-blind-memory = { $rule } zählt Pakete oder merkt sich welche. In der Kopie beginnt das bei null; unter Last kann sie anders entscheiden.
app-trace-blind-owner = { $rule } fragt, welcher Benutzer oder welches Programm sendet. Im Probelauf sendete der Benutzer, der dieses Programm gestartet hat.
