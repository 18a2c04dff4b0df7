# SYNs, wie sie eintreffen, vor jedem Paketfilter: die Seite, und was "conn-wizard watch" ausgibt.

key-watch = SYNs beobachten
key-watch-count = es wurde versucht
key-watch-again = von vorn
app-crumb-watch = SYN-Beobachtung
app-watch-title = Treffen SYNs an Port { $port } ein?
app-watch-what = Den Client jetzt einen Versuch machen lassen. Jedes SYN ist hier zu sehen, sobald es eintrifft, auch eines, das danach eine Regel dieses Rechners verwirft. Gelesen werden nur Kopfdaten, behalten wird nichts.
app-watch-client = Client
app-watch-operator = { $address } (von dort kommt diese SSH-Sitzung)
app-watch-anybody = jeder (Adresse eingeben, um einem Client zu folgen)
app-watch-no-address = Das ist keine IP-Adresse. Erwartet wird etwas wie 203.0.113.7 oder 2001:db8::7.
app-watch-since =
    { $seconds ->
        [one] { $seconds } Sekunde
       *[other] { $seconds } Sekunden
    }
app-watch-since-of = { $seconds } von { $of } s
app-watch-over = beendet
app-watch-from = von
app-watch-more = Es sind mehr, als hier Platz haben.
app-watch-no-control = Von diesem Client ist noch kein Paket an einem anderen Port eingetroffen. Ihn auch einen offenen Port versuchen lassen: Dann sagt Stille hier etwas aus.
app-watch-line = Auf dem Client auszuführen (erst ein offener Port, dann dieser):
app-watch-all-ports =
    { $accepted ->
        [one] { $accepted } Verbindung wurde inzwischen angenommen, auf allen Ports zusammen.
       *[other] { $accepted } Verbindungen wurden inzwischen angenommen, auf allen Ports zusammen.
    } { $resets ->
        [one] { $resets } Reset wurde gesendet.
       *[other] { $resets } Resets wurden gesendet.
    }
app-knock-waits = noch keine Antwort
app-knock-unanswered = keine Antwort
app-knock-refused = abgelehnt
app-knock-rejected = zurückgewiesen
app-knock-answered = beantwortet
app-knock-unheard = Antwort ungehört
app-knock-connected = verbunden
app-watch-says-not-permitted = Pakete sind nicht zu sehen; nur diese Zähler des Kernels sagen etwas.
app-watch-says-too-soon = Noch nichts. Ein Client, der wartet, sendet sein SYN nach einer Sekunde noch einmal.
app-watch-says-nobody =
    { $who ->
        [client] Von { $client } ist kein SYN eingetroffen. Falls er es versucht hat: Etwas vor diesem Rechner verwirft es, oder er verwendet eine andere Adresse.
       *[anybody] Es ist kein SYN eingetroffen. Falls ein Client es versucht hat: Etwas vor diesem Rechner verwirft es, oder er verwendet eine andere Adresse.
    }
app-watch-says-upstream = Von { $client } ist kein SYN eingetroffen, wohl aber Pakete an einen anderen Port. Falls er es versucht hat: Etwas vor diesem Rechner verwirft diesen Port (Sicherheitsgruppe, Firewall des Anbieters).
app-watch-says-waits = Ein SYN ist eingetroffen und noch nicht beantwortet.
app-watch-says-unanswered = SYNs treffen ein, und nichts geht zurück: Sie werden auf diesem Rechner verworfen (Paketfilter, volle Warteschlange, Rückwegprüfung).
app-watch-says-refused = SYNs treffen ein, und dieser Rechner lehnt sie ab: Nichts lauscht, oder eine Regel antwortet mit einem Reset.
app-watch-says-rejected = SYNs treffen ein, und eine Regel dieses Rechners weist sie mit einem ICMP-Fehler zurück.
app-watch-says-answered = Ein SYN wurde beantwortet; der Handshake ist noch nicht zu Ende.
app-watch-says-unheard = Dieser Rechner antwortet und hört nichts mehr: Die Antwort geht unterwegs verloren, oder etwas vor dem Client verwirft sie.
app-watch-says-connected = Der Handshake ist vollständig: Pakete kommen durch, hin und zurück. Was nicht geht, kommt danach.
