# Ursachen, Urteile und Symptome. Ohne direkte Anrede, wo eine Nominalform oder ein Infinitiv es ebenso sagt.
# Was der Browser ausgibt, bleibt in jeder Sprache Wort für Wort englisch: Danach wird gesucht.

## Wörter der Urteile, in Großbuchstaben geschrieben: Hier wird nichts umgewandelt.

app-verdict-confirmed = BESTÄTIGT
app-verdict-likely = WAHRSCHEINLICH
app-verdict-possible = MÖGLICH
app-verdict-not-checked = NICHT GEPRÜFT
app-verdict-ruled-out = AUSGESCHLOSSEN

## Was der Browser ausgibt. In jeder Sprache gleich.

app-browser-response-code = WebSocket connection to '{ $url }' failed: Error during WebSocket handshake: Unexpected response code: { $code }
app-browser-invalid-response = WebSocket connection to '{ $url }' failed: Error during WebSocket handshake: net::ERR_INVALID_HTTP_RESPONSE

## Wer es sagen kann, wo weder eine Prüfung noch eine Frage weiterhilft

why-teller-root = Das sieht nur root auf diesem Rechner. Mit sudo gestartet, prüft conn-wizard auch das.
why-teller-server = Das kann nur der Server sagen. Dort conn-wizard mit demselben Ziel starten.
why-teller-client = Das kann nur der Rechner des Clients sagen. Dort conn-wizard mit demselben Ziel starten.
why-teller-provider = Das kann nur der Anbieter sagen: in seiner Konsole nachsehen oder beim Support fragen, ob Pakete an diesen Port durchgelassen werden.

## Connection refused

cause-refused-wrong-port = Der Client verwendet den falschen Port
why-refused-wrong-port =
    Der Client versucht es an einem Port, auf dem kein Dienst lauscht; an dessen Stelle antwortet der Kernel des Servers: "Connection refused".
    Der Dienst kann dabei durchaus laufen, nur eben auf einem anderen Port.

cause-refused-wrong-host = Die Adresse gehört nicht diesem Server
why-refused-wrong-host =
    Der Client verbindet sich mit der Adresse eines anderen Rechners. Der läuft, hat auf diesem Port nichts und lehnt ab.
    Hinter NAT oder einem Lastverteiler ist es normal, dass keine Schnittstelle des Servers die Adresse hat, die die Clients verwenden.

cause-refused-dns-wrong-ip = Der Name führt zu einem anderen Rechner
why-refused-dns-wrong-ip =
    Der Client verwendet einen Namen, und der Name führt zur Adresse eines anderen Rechners, der ablehnt.
    Übliche Gründe: Der Eintrag wurde nach einem Umzug nicht geändert, ein Cache hat noch die alte Antwort, in der hosts-Datei steht eine Zeile, oder an den IPv6-Eintrag (AAAA) hat niemand gedacht.

cause-refused-cdn = Ein CDN oder ein Beschleunigungs-Proxy steht davor
why-refused-cdn =
    Der Name führt zu einem CDN oder einem anderen beschleunigenden Proxy, also erreichen die Clients dessen Rechner und nicht den Server. Die tatsächliche Adresse ist nicht die erwartete.
    Ein HTTP-CDN leitet nur HTTP weiter und nur auf bestimmten Ports; auf jedem anderen lehnt es ab oder schweigt.

cause-refused-not-listening = Der Dienst ist nicht gestartet oder lauscht nicht auf diesem Port
why-refused-not-listening =
    Der Rechner läuft und antwortet, aber kein Prozess lauscht auf diesem Port.
    Der Dienst wurde nicht gestartet, hat sich beendet, ist beim Start gescheitert oder auf einen anderen Port eingestellt.

cause-refused-proxy = Proxy-Software ist im Weg
why-refused-proxy =
    Eine Proxy-Software übernimmt die Verbindungen des Clients: über Umgebungsvariablen, eine Systemeinstellung, ein eigenes Netzwerkgerät oder eine Regel, die sie umlenkt.
    Dann lehnt der Proxy ab, und der Server erfährt vom Client gar nichts.

cause-refused-bind-address = Der Dienst lauscht nicht auf der verwendeten Adresse
why-refused-bind-address =
    Ein Socket, der an eine Adresse gebunden ist, nimmt nur Verbindungen an genau diese Adresse an. Ein Dienst, der auf 127.0.0.1 lauscht, ist nur vom eigenen Rechner aus erreichbar, weder aus dem lokalen noch aus dem öffentlichen Netz.
    Lauscht er auf 0.0.0.0, ist er auf allen drei Wegen erreichbar.

## Connection timed out

cause-timeout-host-firewall = Die Firewall des Servers verwirft die Verbindung
why-timeout-host-firewall =
    Eine Regel im Paketfilter dieses Rechners verwirft das erste Paket des Clients oder die Antwort darauf, ohne ein Wort. Der Client wartet, bis er aufgibt.
    Dem Dienst selbst fehlt nichts, und er merkt auch nichts davon.

cause-timeout-security-group = Eine Sicherheitsgruppe oder die Firewall des Anbieters verwirft die Verbindung
why-timeout-security-group =
    Bei einem Cloud-Server kommen die Pakete zuerst durch den Filter des Anbieters: Sicherheitsgruppe, Netzwerk-ACL, Cloud-Firewall. Was dort nicht freigegeben ist, kommt nie an.
    Auf dem Rechner selbst ist von so einer Regel nichts zu sehen.

cause-timeout-panel = Der Port ist im Control Panel nicht freigegeben
why-timeout-panel =
    Control Panels wie Plesk und BT / aaPanel verwalten die Firewall des Rechners nach einer eigenen Liste. Ein Port, der dort fehlt, bleibt zu.
    Wird er am Panel vorbei geöffnet, ist er wieder zu, sobald das Panel seine Regeln das nächste Mal schreibt.

cause-timeout-server-down = Der Rechner existiert nicht oder ist aus
why-timeout-server-down =
    Unter dieser Adresse antwortet niemand: Der Rechner ist aus, wurde gelöscht oder hat inzwischen eine andere Adresse.
    Ein beendeter Dienst ist etwas anderes. Dann antwortet der Rechner noch, und zwar sofort mit einer Ablehnung.

cause-timeout-dns-wrong-ip = Der Name führt zu einer Adresse, unter der niemand antwortet
why-timeout-dns-wrong-ip =
    Der Client verwendet einen Namen, der zu einer alten oder vertippten Adresse führt, und dort antwortet kein Rechner.
    Der Server wartet unter einer anderen Adresse und bekommt kein einziges Paket.

cause-timeout-private-ip = Eine private Adresse wird aus einem anderen Netz verwendet
why-timeout-private-ip =
    Private Adressen wie 10.0.0.5 oder 192.168.1.5 gibt es in jedem lokalen Netz von neuem.
    Ein Client in einem anderen Netz, der die private Adresse des Servers verwendet, sucht sie im eigenen Netz und findet dort niemanden oder jemand anderen.

## Cannot assign requested address

cause-exhaustion-ephemeral-ports = Der Rechner des Clients hat für dieses Ziel keinen lokalen Port mehr
why-exhaustion-ephemeral-ports =
    Jede ausgehende Verbindung belegt einen temporären lokalen Port des Rechners, von dem sie ausgeht. Sind zu einem Ziel alle Ports des Bereichs belegt, kann der Kernel keinen mehr vergeben: "Cannot assign requested address".

cause-exhaustion-time-wait = Die lokalen Ports stecken in TIME_WAIT
why-exhaustion-time-wait =
    Die Seite, die eine Verbindung schließt, behält den Port noch eine Minute lang im Zustand TIME_WAIT.
    Werden in kurzer Zeit sehr viele kurze Verbindungen zu einem Ziel auf- und wieder abgebaut, gehen so die Ports aus, obwohl kaum eine Verbindung offen ist.

## Protokolle

cause-protocol-http-vs-ws = Ein WebSocket-Client trifft auf einen HTTP-Dienst
why-protocol-http-vs-ws =
    Der Client verlangt eine WebSocket-Verbindung, aber der Dienst spricht, zumindest unter diesem Pfad, nur HTTP und antwortet wie auf jede andere Webanfrage.
    Der Client beklagt dann einen unerwarteten Antwortcode, oft 200, 400 oder 404.

cause-protocol-ws-vs-http = Ein HTTP-Client trifft auf einen WebSocket-Dienst
why-protocol-ws-vs-http =
    Der Dienst erwartet einen WebSocket-Handshake, der Client schickt aber eine gewöhnliche HTTP-Anfrage. Der Dienst antwortet mit einer Fehlerseite oder schließt die Verbindung.

cause-protocol-not-http = Der Dienst spricht überhaupt kein HTTP
why-protocol-not-http =
    Auf diesem Port wird ein anderes Protokoll gesprochen: text oder frame von Workerman, reines TCP, eine Datenbank, SSH.
    Ein WebSocket beginnt als HTTP; deshalb kann weder ein Browser noch ein HTTP-Client mit der Antwort etwas anfangen.

cause-protocol-tls-mismatch = Die eine Seite spricht TLS, die andere nicht
why-protocol-tls-mismatch =
    Ein Client mit wss:// oder https:// beginnt mit TLS, und das kann ein Dienst ohne TLS nicht lesen.
    Umgekehrt weist ein Dienst mit TLS einen Client ab, der mit ws:// oder http:// kommt.

## Was in den Dokumenten fehlt

cause-firewall-reject-rule = Eine Firewall lehnt anstelle des Dienstes ab
why-firewall-reject-rule =
    Eine Regel verwirft die Verbindung nicht, sie weist sie zurück. Ein Reset oder "port unreachable" sieht für den Client aus wie "Connection refused", als ob nichts lauschte; "prohibited" sieht aus wie "No route to host", bei IPv6 wie "Permission denied".
    Der Dienst kann dabei die ganze Zeit laufen.

cause-firewall-output-rule = Eine Regel verwirft, was dieser Rechner sendet
why-firewall-output-rule =
    Firewalls filtern in beide Richtungen. Eine Regel für ausgehende Pakete verwirft, was dieser Rechner an das Ziel schickt. So verlässt nichts den Rechner, und es kann keine Antwort kommen.

cause-firewall-client-banned = Dieser Client ist gesperrt
why-firewall-client-banned =
    fail2ban, eine Sperrliste oder eine Blackhole-Route blockiert einzelne Adressen, oft nach fehlgeschlagenen Anmeldungen.
    Alle anderen kommen durch; nur dieser Client oder sein Netz wird abgelehnt oder wartet vergeblich.

cause-nat-dead-redirect = Eine Umleitung führt dorthin, wo nichts antwortet
why-nat-dead-redirect =
    Eine NAT-Regel (DNAT oder REDIRECT) leitet den Port weiter: in einen Container, zu einem anderen Rechner oder auf einen anderen Port, und dort antwortet nichts.
    Die Regel greift, bevor überhaupt nach einem Listener gesucht wird: Ein Dienst, der hier auf genau diesem Port lauscht, bekommt davon nichts.

cause-namespace-elsewhere = Der Dienst lauscht in einem Container oder einem anderen Netzwerk-Namensraum
why-namespace-elsewhere =
    Ein Container hat sein eigenes Netz. Was darin lauscht, ist unter den Adressen dieses Rechners erst erreichbar, wenn der Port veröffentlicht ist.

cause-family-ipv4-only = Der Dienst antwortet nur über IPv4, der Client kommt über IPv6
why-family-ipv4-only =
    Der Client verbindet sich über IPv6, weil der Name auch eine IPv6-Adresse (AAAA) hat, aber der Dienst lauscht nur auf IPv4. 0.0.0.0 bedeutet jede IPv4-Adresse und keine einzige IPv6-Adresse.

cause-family-ipv6-only = Der Dienst antwortet nur über IPv6, der Client kommt über IPv4
why-family-ipv6-only =
    Der Client verbindet sich über IPv4, aber der Dienst lauscht nur auf IPv6: auf einer einzelnen IPv6-Adresse oder auf [::] mit der Option, die IPv4 ausschließt (IPV6_V6ONLY).

cause-queue-accept-full = Die Warteschlange ist voll: Der Prozess nimmt nichts an
why-queue-accept-full =
    Der Kernel hält neue Verbindungen in einer Warteschlange, bis der Prozess sie abholt. Hängt der Prozess oder ist er zu langsam, läuft sie voll, und weitere Clients bekommen keine Antwort.

cause-conntrack-full = Die Tabelle der Verbindungsverfolgung ist voll
why-conntrack-full =
    Die Firewall des Kernels merkt sich jede Verbindung in einer Tabelle. Ist sie voll, wird das erste Paket jeder neuen Verbindung verworfen, egal was die Regeln sagen.
    Im Kernel-Log steht dann "nf_conntrack: table full, dropping packet".

cause-route-missing = Es fehlt eine Route oder der Rückweg
why-route-missing =
    Dieser Rechner hat keine Route zur Gegenseite oder eine, die die Pakete verwirft. Oder der Server kennt den Rückweg zum Client nicht, und seine Antworten gehen verloren.

cause-route-reverse-path = Die Rückwegprüfung verwirft die Verbindung
why-route-reverse-path =
    Der Kernel verwirft ein Paket, das über eine Schnittstelle hereinkommt, über die er dem Absender nicht antworten würde (rp_filter). Das kommt bei zwei Anbindungen vor, bei VPNs und überall, wo Hin- und Rückweg verschieden sind.

cause-protocol-proxy-no-upgrade = Ein Reverse-Proxy reicht das WebSocket-Upgrade nicht weiter
why-protocol-proxy-no-upgrade =
    Ein WebSocket beginnt als HTTP-Anfrage mit den Headern Upgrade und Connection. Ein Reverse-Proxy wie nginx oder Apache reicht sie nicht von sich aus weiter, und der Dienst dahinter sieht eine gewöhnliche Anfrage.

cause-protocol-proxy-upstream = Ein Reverse-Proxy antwortet, der Dienst dahinter nicht
why-protocol-proxy-upstream =
    Die Clients erreichen den Proxy, aber der Proxy erreicht den Dienst nicht: Der läuft nicht, lauscht auf einer anderen Adresse oder einem anderen Port oder spricht ein anderes Protokoll. Die Clients sehen "502 Bad Gateway" oder "504 Gateway Timeout", von einem CDN auch eine Nummer von 520 bis 530.

cause-tls-certificate = Das Zertifikat wird nicht akzeptiert
why-tls-certificate =
    Das Zertifikat ist abgelaufen oder noch nicht gültig, auf einen anderen Namen ausgestellt, oder der Server schickt die Zwischenzertifikate nicht mit.
    Bei einem WebSocket fragt der Browser nicht, ob es trotzdem weitergehen soll: Die Verbindung scheitert einfach.

cause-service-no-answer = Der Dienst nimmt die Verbindung an, antwortet aber nie
why-service-no-answer =
    Die Verbindung kommt zustande, und dann kommt nichts mehr, oder sie wird sofort geschlossen. Der Worker-Prozess ist blockiert oder stürzt bei jeder Verbindung ab; bei GatewayWorker ist kein BusinessWorker verbunden.

cause-service-fd-limit = Dem Prozess sind die Dateideskriptoren ausgegangen
why-service-fd-limit =
    Jede Verbindung braucht einen Dateideskriptor, und ein Prozess darf nur eine bestimmte Zahl davon haben, oft 1024. Sind sie verbraucht, kann er keine Clients mehr annehmen: "Too many open files".

cause-bind-address-in-use = Der Port ist schon belegt
why-bind-address-in-use =
    Auf einer Adresse mit Port kann nur ein Programm lauschen. Diesen Port hält schon ein anderes, oft ein früherer Start desselben Dienstes, der noch läuft. Deshalb kann der Dienst nicht starten: "Address already in use".

cause-bind-address-not-local = Diese Adresse gibt es auf dem Rechner nicht
why-bind-address-not-local =
    Ein Dienst kann nur auf Adressen lauschen, die eine Schnittstelle dieses Rechners hat; sonst startet er nicht: "Cannot assign requested address".
    Die öffentliche Adresse eines Cloud-Servers gehört meist nicht dazu, weil der Anbieter sie übersetzt (NAT).

cause-dns-failure = Der Name lässt sich nicht auflösen
why-dns-failure =
    Zu diesem Namen gibt es keine Adresse: Er ist vertippt, nicht registriert oder abgelaufen, er hat keinen A- und keinen AAAA-Eintrag, oder der Resolver antwortet nicht.

## Hinweise der Dokumente, und was sonst dazugehört

why-hint-client-port-is-service-port = Es zählt der Port, auf dem der Dienst lauscht. Der eigene Port des Clients, den ss auf der Gegenseite zeigt, ist zufällig gewählt und bedeutet nichts.
why-hint-gateway-client-port = Bei GatewayWorker verbinden sich die Clients mit dem Port von Gateway. Register (Port 1236 oder 1238) und die inneren Ports von Gateway sind nur für die eigenen Prozesse da; ein Client, der sich dort verbindet, wird getrennt.
why-hint-other-ports-tried = Wird der Port abgelehnt, schickt dieses Programm seine Begrüßung je einmal an wenige andere Ports derselben Adresse: auf dem Server an höchstens acht der eigenen Listener, von einem Client aus an höchstens sechs Ports, die leicht verwechselt werden. Datenbanken, Mail und die inneren Ports von GatewayWorker bleiben ausgenommen.
why-hint-address-of-this-server = "ip -brief address" zeigt die Adressen dieses Rechners. Fehlt darunter die, die die Clients verwenden, muss etwas sie hierher leiten: NAT, eine Floating IP, ein Lastverteiler.
why-hint-zero-is-no-destination = 0.0.0.0 ist eine Adresse zum Lauschen, kein Ziel: Linux hält sie für den eigenen Rechner des Clients, Windows meldet einen Fehler.
why-hint-dns-old-answers = Nach einer Änderung geben Resolver die alte Antwort heraus, bis deren Lebensdauer (TTL) um ist. Eine Zeile in der hosts-Datei geht dem DNS vor, beim Client genauso wie hier.
why-hint-dns-every-record = Jeder Eintrag muss stimmen, A und AAAA: Viele Clients versuchen zuerst IPv6.
why-hint-cdn-address = Mit einem CDN führt der Name zu Adressen des CDN, und das ist in Ordnung so. Um daran vorbeizukommen, brauchen die Clients einen Namen, der direkt auf den Server zeigt (in vielen Konsolen "DNS only").
why-hint-cdn-ports = Ein HTTP-CDN bedient nur bestimmte Ports, WebSocket oft nur, wenn es eingeschaltet ist, und reines TCP, text oder frame nie.
why-hint-cdn-edge-asked = Scheitert ein Port an einer Adresse, die zu einem CDN gehören kann, fragt dieses Programm höchstens zwei solche Adressen einmal auf Port 80 nach der Startseite, um zu sehen, wer antwortet.
why-hint-process-or-machine-down = Ein beendeter Prozess und ein ausgeschalteter Rechner sehen für den Client verschieden aus. Fehlt nur der Prozess, lehnt der Rechner sofort ab. Fehlt der Rechner, antwortet niemand, und der Client läuft in eine Zeitüberschreitung.
why-hint-ok-is-not-reachable = Das [OK] von Workerman heißt, dass der Prozess lauschen konnte. Es heißt nicht, dass die Clients ihn erreichen.
why-hint-xxxx-trap = In den Beispielen des Workerman-Handbuchs steht "xxxx" für den Port und muss ersetzt werden. Bleibt es stehen, startet der Dienst mit [OK], lauscht auf einem zufälligen Port und zeigt in seinem Status weiter "xxxx". Richtig ist websocket://0.0.0.0:{ $port }, und verlässlich ist nur, was ss zeigt.
why-hint-proxy-variables = http_proxy, https_proxy und all_proxy (klein oder groß geschrieben) schicken Programme über einen Proxy, no_proxy nennt die Ausnahmen. systemd-Units und Docker haben ihre eigene Umgebung.
why-hint-proxy-tun = Proxy-Software mit eigenem Netzwerkgerät (TUN) fängt jede Verbindung ab und löst Namen oft zu erfundenen Adressen aus 198.18.0.0/15 auf. Dann scheint selbst eine Adresse sofort zu antworten, an der niemand ist.
why-hint-proxy-try-without = Der Beweis: den Client mit ausgeschaltetem Proxy probieren lassen, oder von einem Gerät aus, das nie einen hatte.
why-hint-listen-address = 127.0.0.1 nimmt nur Verbindungen von diesem Rechner an. 0.0.0.0 nimmt die an jede IPv4-Adresse des Rechners an, lokal, privat und öffentlich. Für IPv6 ist es [::], und das umfasst unter Linux meist auch IPv4.
why-hint-internal-stays-inside = Auf 0.0.0.0 gehört nur, womit sich Clients verbinden. Register, die inneren Ports von Gateway, Channel und GlobalData bleiben auf 127.0.0.1 oder einer Adresse des lokalen Netzes: Wer sie erreicht, kann den Dienst steuern.
why-hint-drop-or-reject = Eine Firewall, die verwirft, schweigt, und der Client läuft in eine Zeitüberschreitung. Eine, die zurückweist, antwortet sofort, und der Client sieht "Connection refused" oder "No route to host".
why-hint-never-switch-off = Die Firewall nie zum Probieren ausschalten, wie manche Anleitungen raten: Auf einem Server im Internet liegt damit alles auf einmal offen. Besser: die Regel finden und dann nur diesen einen Port öffnen, { $port }/tcp.
why-hint-unban-one-address = Die Sperre für diese eine Adresse aufheben und herausfinden, was sie ausgelöst hat. Sonst kommt sie wieder.
why-hint-nat-is-no-listener = Ein umgeleiteter Port steht nicht in der Liste der lauschenden Sockets, und NAT-Regeln greifen vor dieser Liste: Über so einen Port beweist weder eine leere noch eine volle Liste etwas.
why-hint-container-publish = Den Port veröffentlichen (bei Docker: -p { $port }:{ $port }) und den Dienst im Container auf 0.0.0.0 lauschen lassen: 127.0.0.1 ist dort der Container selbst.
why-hint-both-families = Den Dienst auf beidem lauschen lassen, 0.0.0.0 und [::], oder den DNS-Eintrag der Adressfamilie entfernen, die nicht bedient wird. "curl -4" und "curl -6" zeigen den Unterschied.
why-hint-stop-only-yours = Zuerst nachsehen, wer den Port hat. Ist es ein früherer Start des eigenen Dienstes, ihn auf seine eigene Art beenden (php start.php stop, systemctl stop). Nie "killall php": Das beendet jedes PHP-Programm des Rechners.
why-hint-public-address-behind-nat = Den Dienst auf 0.0.0.0 lauschen lassen oder auf der privaten Adresse, die die Schnittstelle hat. Die Clients verwenden weiter die öffentliche Adresse.
why-hint-foreign-source = Ein Programm, das vor dem Verbinden eine Quelladresse bindet (bindto, proxy_bind, eine ausgehende Adresse in seinen Einstellungen), bekommt denselben Fehler, sobald diese Adresse nicht mehr auf diesem Rechner liegt. "ip address" zeigt die vorhandenen.
why-hint-dns-has-its-own-message = Ein Name, der sich nicht auflösen lässt, hat eine eigene Meldung, etwa "Name or service not known". Hat der Client einen anderen Fehler gesehen, wurde der Name bei ihm aufgelöst.
why-hint-security-group-console = In der Konsole des Anbieters: eine eingehende Regel für TCP, Port { $port }, von so wenigen Quellen, wie die Clients erlauben. Dabei prüfen, ob die Gruppe wirklich diesem Rechner zugeordnet ist.
why-hint-every-layer-opens = Sicherheitsgruppe, Control Panel und die eigene Firewall des Rechners sind getrennte Schichten. Der Port muss in jeder davon offen sein.
why-hint-panel-is-a-firewall = Plesk und BT / aaPanel sind beides solche Panels. Den Port im Panel selbst freigeben, damit seine Liste und die Regeln gleich bleiben: in Plesk unter Tools & Einstellungen, Firewall, in BT / aaPanel unter Security.
why-hint-ping-proves-little = Ping beweist wenig: Viele Rechner antworten nicht darauf, obwohl sie laufen. Eine Antwort von irgendeinem Port, etwa SSH, beweist, dass der Rechner da ist.
why-hint-follow-the-way = Von einem Client aus verfolgt "conn-wizard check TARGET --trace" das SYN von Router zu Router und nennt den, der es zurückweist, oder den letzten, der antwortet. Besondere Rechte braucht das nicht; auf dem Server gibt es nichts zu verfolgen.
why-hint-private-ranges = Privat sind 10.0.0.0/8, 172.16.0.0/12 und 192.168.0.0/16, Netzbetreiber verwenden 100.64.0.0/10, und bei IPv6 ist es fc00::/7. Von außen brauchen die Clients die öffentliche Adresse oder ein VPN in das Netz.
why-hint-output-counts-too = Auch die Antworten eines Dienstes durchlaufen die Regeln für ausgehende Pakete. Wurde nur an eingehende gedacht, kann die Antwort immer noch verworfen werden.
why-hint-accept-queue-length = Die Warteschlange ist so lang, wie das Programm es verlangt, höchstens aber net.core.somaxconn (seit Linux 5.4 standardmäßig 4096). Eine längere hilft gegen Andrang, nicht gegen einen Prozess, der hängt.
why-hint-fd-limit-of-the-process = Was gilt, steht in /proc/PID/limits. Ein systemd-Dienst nimmt LimitNOFILE= aus seiner Unit; limits.conf und /etc/profile erreichen ihn nicht.
why-hint-conntrack-counts-all = In der Tabelle steht jede Verbindung des Rechners, auch weitergeleitete und eben erst geschlossene. Zum Vergleich: net.netfilter.nf_conntrack_count und nf_conntrack_max.
why-hint-way-back = Routen braucht es in beide Richtungen. Ein Server in zwei Netzen bekommt ein Paket vielleicht über das eine und antwortet über das andere, wo die Antwort verloren geht.
why-hint-port-limit-per-destination = Die Grenze gilt für jedes Ziel einzeln, also für jedes Paar aus Adresse und Port. Zu zählen sind die Verbindungen zu einem Ziel, nicht alle: Ein anderer Port desselben Hosts ist weiter erreichbar.
why-hint-default-port-range = Linux vergibt standardmäßig die Ports 32768 bis 60999. Das sind { $ports } Ports.
why-hint-widen-port-range = Mit net.ipv4.ip_local_port_range = 10000 65535 werden es { $wide } Ports. Die Zeile gehört in eine Datei unter /etc/sysctl.d und wird mit "sysctl --system" geladen, oder in /etc/sysctl.conf und dann mit "sysctl -p". Ports von Diensten in diesem Bereich in net.ipv4.ip_local_reserved_ports eintragen, sonst finden die ihren Port eines Tages belegt vor.
why-hint-time-wait-is-fixed = TIME_WAIT dauert 60 Sekunden, fest im Kernel eingebaut; tcp_fin_timeout ändert daran nichts. Beim Standardbereich sind damit { $rate } neue Verbindungen pro Sekunde zu einem Ziel möglich.
why-hint-tw-reuse = net.ipv4.tcp_tw_reuse = 1 auf dem Rechner, von dem die Verbindungen ausgehen, gibt einen Port in TIME_WAIT nach einer Sekunde wieder frei. Der Standardwert 2 gilt nur für Verbindungen innerhalb des Rechners. TCP-Zeitstempel müssen eingeschaltet sein, was sie standardmäßig sind.
why-hint-tw-recycle-is-gone = tcp_tw_recycle, das "schnelle Recycling" vieler Anleitungen, ist mit Linux 4.12 entfallen: Es sperrte Clients hinter NAT aus. Der Versuch, es zu setzen, bringt nur noch einen Fehler.
why-hint-tw-buckets = tcp_max_tw_buckets nicht senken. Der Kernel beendet TIME_WAIT dann vorzeitig, und verspätete Pakete einer alten Verbindung können eine neue treffen.
why-hint-keep-connections-open = Am besten helfen weniger Verbindungen: offen halten und wiederverwenden (Keep-Alive, ein Pool), oder ein Unix-Socket, wenn der Dienst auf demselben Rechner läuft.
why-hint-in-use-on-the-way-out = "Address already in use" bei einer ausgehenden Verbindung ist etwas anderes: Die lokalen Ports sind verbraucht, weil das Programm vor dem Verbinden eine Quelladresse bindet.
why-hint-browser-response-code =
    Der Browser sagt es so:

    { app-browser-response-code }

    Er wollte eine WebSocket-Verbindung und bekam eine gewöhnliche Webantwort mit diesem Code.
why-hint-ws-is-for-clients = In Workerman ist ws:// für Clients da. Ein Listener heißt websocket://; mit new Worker('ws://...') versteht er den Handshake nicht.
why-hint-http-needs-http = Die Adresszeile des Browsers, curl und die Zustandsprüfung eines Lastverteilers sprechen HTTP. Einen WebSocket-Dienst mit einem WebSocket-Client ausprobieren, oder jenen einen eigenen Listener mit http:// geben.
why-hint-browser-invalid-response =
    Der Browser sagt es so:

    { app-browser-invalid-response }

    Was zurückkam, war überhaupt kein HTTP.
why-hint-text-frame-tcp = Listener mit text://, frame:// oder tcp:// sprechen kein HTTP. Ein Client braucht dafür dasselbe Protokoll, und ein Browser hat es nicht.
why-hint-tls-in-one-place = TLS endet an einer Stelle: im Reverse-Proxy (nginx) oder in Workerman (transport = 'ssl'), nie in beiden.
why-hint-https-page-needs-wss = Eine Seite, die über https:// geladen ist, darf nur wss:// öffnen. Das Zertifikat ist auf den Namen ausgestellt; die Clients müssen also den Namen verwenden, nicht die Adresse.
why-hint-upgrade-headers = Der Proxy braucht HTTP/1.1 zum Dienst hin und muss Upgrade und Connection weiterreichen (in nginx: proxy_http_version und proxy_set_header). Seine übliche Grenze von 60 Sekunden beendet auch eine WebSocket-Verbindung, auf der nichts geschieht (proxy_read_timeout).
why-hint-behind-the-proxy = Im Fehlerlog des Proxys steht, warum er nicht weiterkam. Vom Rechner des Proxys aus den Dienst direkt ausprobieren, am Proxy vorbei.
why-hint-certificate-covers-names = Ein Zertifikat gilt für die Namen, die darin stehen, selten für eine Adresse. Auch die Uhr des Clients muss stimmen.
why-hint-connected-is-not-working = Verbunden heißt noch nicht, dass es funktioniert: Der Kernel nimmt die Verbindung auch an, wenn der Prozess dahinter hängt.
why-hint-business-worker = Gateway ohne BusinessWorker schließt jede Verbindung noch vor dem Handshake. Prüfen, ob Register und BusinessWorker laufen und ob alle dieselbe registerAddress haben.

## Anmerkungen zu einem Symptom als Ganzem

why-note-refused-means-answered = "Connection refused" ist eine Antwort. Die Pakete kommen irgendwo an, und jemand sagt nein: ein Rechner ohne Listener auf diesem Port, oder eine Firewall, die zurückweist. Offen ist nur, wer.
why-note-timeout-means-silence = Eine Zeitüberschreitung ist Schweigen. Entweder werden die Pakete unterwegs verworfen, oder es ist niemand da, der antwortet. Ein Dienst, der bloß nicht läuft, führt nicht dazu: Sein Rechner lehnt sofort ab.
why-note-unreachable-is-often-a-firewall = "No route to host" ist oft eine Firewall, die antwortet. Kommt der Fehler sofort, hat ihn eine Firewall oder ein Router geschickt; kommt er nach etwa drei Sekunden, hat in jenem Netz kein Rechner diese Adresse.
why-note-two-sides-of-the-error = Dieser Fehler hat zwei Seiten. Beim Verbinden fehlt dem Client ein freier lokaler Port. Beim Lauschen fehlt dem Dienst die Adresse auf seinem Rechner. Welcher Aufruf gescheitert ist, entscheidet.
why-note-limit-is-the-clients = Die Grenze der lokalen Ports gilt nur für den Client. Ein Server hat einen Port für alle seine Clients und keine solche Grenze: Er hält so viele Verbindungen, wie Dateideskriptoren und Speicher erlauben.
why-note-kernel-page =
    Das Workerman-Handbuch hat eine Seite über Kernel-Einstellungen:
    { $page }

    Nicht jede Zeile davon ist gut. tcp_tw_recycle gibt es nicht mehr, tcp_max_tw_buckets = 20000 schadet, fs.file-max ist oft schon höher, und limits.conf erreicht systemd-Dienste nicht. Nur ändern, was nach einer Messung zu knapp ist.
why-note-bind-is-the-services = Hier scheitert der Dienst und nicht der Client. Solange er nicht lauschen kann, sehen die Clients "Connection refused".
why-note-same-protocol = Client und Server müssen dasselbe Protokoll sprechen. Ein Client mit WebSocket braucht einen Dienst, der WebSocket spricht; ein Dienst mit HTTP braucht einen Client, der HTTP spricht.
why-note-like-languages = Es ist wie mit Sprachen: Mit jemandem, der Englisch spricht, redet man Englisch, mit jemandem, der Japanisch spricht, Japanisch. Sprechen die beiden Seiten Verschiedenes, kommt kein Gespräch zustande.
why-note-browser-messages =
    Passen die Protokolle nicht zusammen, zeigt der Browser meist eine dieser beiden Meldungen, immer auf Englisch:

    { app-browser-response-code }

    { app-browser-invalid-response }
why-note-websocket-listener =
    Ein Client, der sich mit ws:// verbindet, spricht WebSocket; also muss der Dienst mit websocket:// lauschen. Bei GatewayWorker:

    { $gateway }

    Bei Workerman:

    { $worker }
why-note-error-text-helps = Am meisten grenzt der genaue Fehler ein, den der Client gesehen hat. Ist er bekannt, zurückgehen und ihn wählen.
