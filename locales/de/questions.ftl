# Fragen: ask- die Frage, why-ask- warum sie gestellt wird, why-find- wie man es herausfindet, choice- die Antworten.

choice-unknown = Weiß ich nicht

ask-port-the-client-uses = Verwenden die Clients genau diesen Port?
why-ask-port-the-client-uses = Das Ziel hat Port { $port }. Mit einem anderen wird ein Client auch dann abgelehnt, wenn hier alles stimmt.
why-find-port-the-client-uses = In der Adresse nachsehen, die im Programm oder in den Einstellungen des Clients steht. Fehlt der Port darin, bedeuten http:// und ws:// 80, https:// und wss:// 443.
choice-port-the-client-uses-same = Ja, genau diesen
choice-port-the-client-uses-another = Nein, einen anderen

ask-whose-address = Wem gehört die Adresse, die die Clients verwenden?
why-ask-whose-address = Die Clients verwenden { $host }. Ist das ein anderer Rechner, reden sie mit dem falschen, und nichts, was hier geschieht, kann helfen.
why-find-whose-address = Mit den Adressen vergleichen, die in der Konsole des Anbieters beim Netz dieses Servers stehen, und mit den NAT- und Lastverteiler-Regeln.
choice-whose-address-own = Diesem Server
choice-whose-address-forwarded = Sie wird hierher geleitet (NAT, Lastverteiler, Floating IP)
choice-whose-address-other = Einem anderen Rechner

ask-address-the-client-gets = Welche Adresse bekommt ein Client für den Namen?
why-ask-address-the-client-gets = Es kommt auf den Resolver des Clients an, nicht auf den dieses Rechners. Vielleicht hat er noch eine alte Antwort, oder der Client hat eine eigene hosts-Datei.
why-find-address-the-client-gets = Auf einem Client: "nslookup { $host }" unter Windows und macOS, "getent ahosts { $host }" unter Linux.
choice-address-the-client-gets-right = Die richtige
choice-address-the-client-gets-wrong = Eine falsche oder alte
choice-address-the-client-gets-none = Keine, der Name wird nicht gefunden

ask-cdn-in-front = Steht vor dem Server ein CDN oder ein Beschleunigungs-Proxy?
why-ask-cdn-in-front = Dann erreichen die Clients das CDN und nicht diesen Server, und das CDN muss Port { $port } bedienen.
why-find-cdn-in-front = In der Konsole nachsehen, in der die Domain verwaltet wird: Ein Eintrag, der als "proxied" oder beschleunigt markiert ist, heißt ja.
choice-cdn-in-front-yes = Ja
choice-cdn-in-front-no = Nein, die Clients erreichen den Server direkt

ask-service-started = Läuft der Dienst?
why-ask-service-started = Ein Dienst, der sich beendet hat oder beim Start gescheitert ist, lässt seinen Port geschlossen.
why-find-service-started = Den Dienst selbst fragen: "php start.php status" bei Workerman und GatewayWorker, "systemctl status" bei einer Unit. Nach einem gescheiterten Start steht der Grund in seinem Log.
choice-service-started-running = Ja, und er meldet keinen Fehler
choice-service-started-fails = Er scheitert beim Start
choice-service-started-stopped = Nein

ask-service-listen-address = Auf welcher Adresse lauscht der Dienst?
why-ask-service-listen-address = Auf 127.0.0.1 erreicht ihn nur dieser Rechner, auf einer einzelnen Adresse nur, wer genau die verwendet.
why-find-service-listen-address = Dort, wo der Dienst läuft, "ss -ltn" aufrufen und die Zeile mit :{ $port } suchen. Die Adresse steht in der Spalte "Local Address".
choice-service-listen-address-all = Auf allen (0.0.0.0, [::] oder *)
choice-service-listen-address-loopback = Auf 127.0.0.1 oder [::1]
choice-service-listen-address-one = Auf einer anderen, einzelnen Adresse

ask-client-proxy-software = Verwendet der Client Proxy-Software, ein VPN oder einen Beschleuniger?
why-ask-client-proxy-software = Solche Software übernimmt die Verbindung. Sie kann sie ablehnen oder woandershin schicken, noch bevor sie den Client verlässt.
why-find-client-proxy-software = Auf dem Client die Proxy-Einstellung des Systems, http_proxy und all_proxy und laufende VPN-Programme ansehen. Oder es ohne all das probieren.
choice-client-proxy-software-yes = Ja
choice-client-proxy-software-no = Nein

ask-one-network-or-all = Scheitert es nur aus einem Netz oder aus allen?
why-ask-one-network-or-all = Ein einzelnes Netz spricht für eine Sperre oder eine fehlende Route, alle für eine Firewall, den Anbieter oder den Dienst selbst.
why-find-one-network-or-all = Aus zwei verschiedenen Netzen probieren, etwa mit einem Telefon: einmal im WLAN der Firma, einmal über Mobilfunk.
choice-one-network-or-all-one = Nur aus einem, andere kommen durch
choice-one-network-or-all-all = Aus allen

ask-one-client-or-all = Scheitert es bei einem einzelnen Client oder bei allen?
why-ask-one-client-or-all = Kommen andere durch, sind der Dienst und der Weg zu ihm in Ordnung, und die Ursache liegt bei diesem Client.
why-find-one-client-or-all = Die Verbindungen ansehen, die es jetzt gibt: "ss -tn state established" mit Port { $port } auf dieser Seite. Oder jemand anderen probieren lassen.
choice-one-client-or-all-one = Bei einem einzelnen, andere kommen durch
choice-one-client-or-all-all = Bei allen

ask-security-group-opens-the-port = Lässt die Firewall des Anbieters den Port herein?
why-ask-security-group-opens-the-port = Was die Sicherheitsgruppe verwirft, erreicht diesen Rechner nie und ist von hier aus nicht zu sehen.
why-find-security-group-opens-the-port = Es geht um TCP-Port { $port }. In der Konsole des Anbieters die Netzwerkseite des Servers öffnen: Sicherheitsgruppe, Netzwerk-ACL oder Cloud-Firewall, eingehende Regeln.
choice-security-group-opens-the-port-open = Ja, er ist offen
choice-security-group-opens-the-port-closed = Nein, er steht nicht in den Regeln
choice-security-group-opens-the-port-no-cloud = Es gibt keine, das ist kein Cloud-Server

ask-panel-opens-the-port = Verwaltet ein Control Panel diesen Server, und ist der Port darin frei?
why-ask-panel-opens-the-port = Ein Panel wie Plesk oder BT / aaPanel schreibt die Regeln der Firewall nach einer eigenen Liste.
why-find-panel-opens-the-port = Es geht um TCP-Port { $port }. Am Panel anmelden: in Plesk unter Tools & Einstellungen, Firewall, in BT / aaPanel unter Security.
choice-panel-opens-the-port-open = Ja, und der Port ist darin frei
choice-panel-opens-the-port-closed = Ja, und der Port ist darin nicht frei
choice-panel-opens-the-port-no-panel = Es gibt kein Panel

ask-machine-reachable = Ist der Rechner aus dem Netz des Clients überhaupt erreichbar?
why-ask-machine-reachable = Jede Antwort von { $host } beweist, dass der Rechner läuft und der Weg zu ihm frei ist. Dann geht es nur um diesen Port.
why-find-machine-reachable = Von dort einen anderen Port unter derselben Adresse probieren, am besten SSH. Jede Antwort zählt, auch eine Ablehnung. Ping allein beweist wenig.
choice-machine-reachable-yes = Ja, ein anderer Port antwortet
choice-machine-reachable-no = Nein, es antwortet gar nichts

ask-same-lan = Ist der Client im selben lokalen Netz wie der Server?
why-ask-same-lan = Die Clients verwenden { $host }, und eine private Adresse ist nur in ihrem eigenen Netz erreichbar.
why-find-same-lan = Auf dem Client die eigene Adresse und Netzmaske ansehen ("ip -brief address", unter Windows "ipconfig"), und ob ein VPN verbunden ist.
choice-same-lan-same = Ja, im selben Netz
choice-same-lan-vpn = In einem anderen, aber über VPN oder Routing verbunden
choice-same-lan-other = Nein, in einem anderen

ask-ipv4-or-ipv6 = Verbindet sich der Client über IPv4 oder über IPv6?
why-ask-ipv4-or-ipv6 = Vielleicht lauscht der Dienst nur auf einem von beiden, und viele Clients versuchen zuerst IPv6.
why-find-ipv4-or-ipv6 = Auf dem Client: "curl -4" und "curl -6" mit derselben Adresse. Viele Fehlermeldungen nennen die versuchte Adresse: Mit Doppelpunkten ist es IPv6.
choice-ipv4-or-ipv6-ipv4 = IPv4
choice-ipv4-or-ipv6-ipv6 = IPv6

ask-in-a-container = Läuft der Dienst in einem Container (Docker, Podman, LXC)?
why-ask-in-a-container = Ein Container hat sein eigenes Netz: Der Port muss veröffentlicht sein, und dann leitet ihn eine Regel weiter.
why-find-in-a-container = "docker ps" oder "podman ps" zeigt die Container und ihre veröffentlichten Ports.
choice-in-a-container-yes = Ja
choice-in-a-container-no = Nein

ask-always-or-under-load = Scheitert es immer oder nur bei vielen Verbindungen?
why-ask-always-or-under-load = Volle Warteschlangen, volle Tabellen und verbrauchte Deskriptoren zeigen sich unter Last und kommen und gehen. Liegt es an einer Regel oder einer falschen Adresse, scheitert es jedes Mal.
why-find-always-or-under-load = Zu einer ruhigen Zeit ein paarmal hintereinander probieren.
choice-always-or-under-load-always = Immer
choice-always-or-under-load-under-load = Ab und zu, oder unter Last

ask-connecting-or-listening = Welches Programm meldet den Fehler?
why-ask-connecting-or-listening = Derselbe Fehler hat zwei Bedeutungen: Zum Verbinden ist kein lokaler Port mehr frei, oder die Adresse zum Lauschen gibt es auf diesem Rechner nicht.
why-find-connecting-or-listening = Die Zeile vor dem Fehler lesen. PHP schreibt stream_socket_client beim Verbinden und stream_socket_server beim Lauschen, auch wenn es dann mit "Unable to connect" weitergeht.
choice-connecting-or-listening-connecting = Eines, das sich irgendwohin verbindet
choice-connecting-or-listening-listening = Der Dienst beim Start

ask-many-connections = Wie viele Verbindungen baut der Client zu diesem Ziel auf?
why-ask-many-connections = Lokale Ports gehen nur zu einem einzelnen Ziel aus: durch viele gleichzeitige Verbindungen oder durch viele kurze innerhalb einer Minute.
why-find-many-connections = "ss -tan" zeigt alle: ESTAB sind offen, TIME-WAIT wurden in der letzten Minute geschlossen.
choice-many-connections-short = Sehr viele kurze, nacheinander
choice-many-connections-long = Sehr viele, die offen bleiben
choice-many-connections-few = Wenige

ask-bind-error = Was schreibt der Dienst, wenn er nicht startet?
why-ask-bind-error = Die beiden Fehler haben nichts miteinander zu tun: Der Port ist belegt, oder die Adresse gibt es hier nicht.
why-find-bind-error = Den Dienst im Vordergrund starten oder im Log nachsehen ("journalctl -u UNIT", workerman.log).
choice-bind-error-in-use = "Address already in use"
choice-bind-error-not-available = "Cannot assign requested address"

ask-client-protocol = Welches Protokoll verwendet der Client?
why-ask-client-protocol = Beide Seiten müssen dasselbe sprechen. Was der Dienst spricht, wird gemessen; was der Client spricht, ist nur auf seiner Seite zu sehen.
why-find-client-protocol = Den Anfang der Adresse im Programm des Clients ansehen.
choice-client-protocol-ws = WebSocket ohne TLS (ws://)
choice-client-protocol-wss = WebSocket mit TLS (wss://)
choice-client-protocol-http = HTTP (http://)
choice-client-protocol-https = HTTPS (https://)
choice-client-protocol-other = Ein anderes (TCP, text, frame, ein eigenes)

ask-reverse-proxy-in-front = Steht zwischen den Clients und dem Dienst ein Reverse-Proxy?
why-ask-reverse-proxy-in-front = Dann antwortet der Proxy, und er muss das Upgrade zu WebSocket weiterreichen.
why-find-reverse-proxy-in-front = Nachsehen, wer auf Port { $port } lauscht: nginx, Apache, HAProxy, Caddy oder Traefik heißt ja.
choice-reverse-proxy-in-front-yes = Ja (nginx, Apache, HAProxy, ...)
choice-reverse-proxy-in-front-no = Nein, die Clients erreichen den Dienst direkt

ask-certificate-complaint = Beanstandet der Client das Zertifikat?
why-ask-certificate-complaint = Akzeptiert ein Browser das Zertifikat nicht, bricht er die WebSocket-Verbindung ab, ohne zu fragen.
why-find-certificate-complaint = In einem Browser https:// mit demselben Namen und Port öffnen. Eine Warnseite heißt ja.
choice-certificate-complaint-yes = Ja
choice-certificate-complaint-no = Nein

ask-ever-worked = Hat es schon einmal funktioniert?
why-ask-ever-worked = Was schon lief, ist ausgefallen oder wurde verändert. Was noch nie lief, wurde nie freigegeben oder nie richtig eingerichtet.
why-find-ever-worked = Falls ja: Was wurde geändert, bevor es aufhörte? Ein Update, ein Neustart, ein Umzug, ein neues Zertifikat?
choice-ever-worked-worked = Ja, bis vor kurzem
choice-ever-worked-never = Nein, noch nie
