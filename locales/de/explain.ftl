# Was eine eingefügte Meldung bedeutet: "conn-wizard explain" und das Feld auf der Seite für das Symptom.

app-explain-or = Sie kann auch etwas anderes bedeuten:
app-explain-by = So schreibt es { $stack }.
app-explain-by-with-error = So schreibt es { $stack }; der Systemfehler heißt { $error }.
app-explain-error = Der Systemfehler heißt { $error }.
app-explain-address = Die Adresse darin ist { $target }.
app-explain-branch = Das gehört zu: { $symptom }
app-explain-next = So geht es von hier weiter:
app-explain-nothing = Nichts in dieser Meldung ist bekannt.
app-explain-ask = Was geschah beim Client, sofort oder erst nach einer Weile? Das lässt sich mit --symptom und einem dieser Wörter sagen: { $symptoms }. Ohne Angabe probiert conn-wizard die Verbindung selbst.
app-explain-cut = Nur die ersten 64 KiB wurden gelesen.

app-explain-says-refused = Sie sagt, dass die Verbindung sofort abgelehnt wurde: Jemand hat geantwortet, und die Antwort war nein.
app-explain-says-timeout = Sie sagt, dass nicht rechtzeitig etwas zurückkam.
app-explain-says-unreachable = Sie sagt, dass kein Weg zu dieser Adresse führt: Dieser Rechner hat keine Route, oder ein Router unterwegs meldet es.
app-explain-says-addr-not-avail = Sie sagt, dass der Client für diese Verbindung keine lokale Adresse mit Port bekam.
app-explain-says-not-local = Sie sagt, dass der Dienst auf einer Adresse lauschen soll, die dieser Rechner nicht hat.
app-explain-says-in-use = Sie sagt, dass der Dienst nicht lauschen kann, weil sein Port belegt ist.
app-explain-says-dns = Sie sagt, dass sich der Name nicht auflösen lässt; eine Verbindung wurde gar nicht versucht.
app-explain-says-reset = Sie sagt, dass die Verbindung zustande kam und dann abgebrochen wurde.
app-explain-says-tls-cert = Sie sagt, dass beide Seiten TLS sprachen und sich nicht einig wurden: über das Zertifikat, dessen Namen oder Daten, oder über die TLS-Versionen.
app-explain-says-fd-limit = Sie sagt, dass ein Prozess so viele Dateien und Verbindungen offen hat, wie er darf.
app-explain-says-ws-unexpected-code = Sie sagt, dass ein WebSocket-Client eine Antwort in HTTP bekam, mit einem anderen Status als 101: Wer da antwortet, spricht dort kein WebSocket oder lässt diesen Client nicht ein.
app-explain-says-ws-invalid-http = Sie sagt, dass ein WebSocket-Client eine Antwort bekam, die kein HTTP ist: Auf diesem Port wird ein anderes Protokoll gesprochen.
app-explain-says-ws-no-handshake = Sie sagt, dass die Verbindung endete, bevor der WebSocket-Handshake beantwortet war.
app-explain-says-tls-to-plain = Sie sagt, dass der Client TLS spricht (wss, https) und der Dienst nicht.
app-explain-says-plain-to-tls = Sie sagt, dass der Dienst TLS spricht (wss, https) und der Client nicht.
app-explain-says-http-to-ws = Sie sagt, dass eine gewöhnliche HTTP-Anfrage bei einem WebSocket-Dienst ankam.
app-explain-says-http-to-non-http = Sie sagt, dass ein HTTP-Client eine Antwort bekam, die kein HTTP ist.
app-explain-says-http-came = Sie sagt, dass eine HTTP-Anfrage bei einem Dienst ankam, der kein HTTP spricht.
app-explain-says-other-protocol = Sie sagt, dass die Verbindung zustande kam und die beiden Seiten verschiedene Protokolle sprechen.
app-explain-says-bad-request = Sie sagt, dass die Antwort in HTTP kam, mit 400: Der Dienst hat die Anfrage nicht verstanden. Vielleicht spricht er ein anderes Protokoll oder TLS.
app-explain-says-handshake-failed = Sie sagt, dass die Verbindung zustande kam und der Handshake (TLS oder WebSocket) nicht gelang.
app-explain-says-inner-port = Sie sagt, dass ein Client an einen inneren Port von GatewayWorker geriet, der nur für dessen eigene Prozesse da ist.
app-explain-says-upstream-not-http = Sie sagt, dass ein Proxy davorsteht und der Dienst dahinter etwas antwortet, das kein HTTP ist.
app-explain-says-failed = Sie sagt, dass es nicht gelang, und nennt keinen Grund.
app-explain-says-denied = Sie sagt, dass das System es nicht erlaubt.
app-explain-says-service = Sie sagt, dass der Dienst eigene Schwierigkeiten hat; eine Verbindung ist daran nicht gescheitert.
app-explain-says-too-early = Sie sagt, dass das Programm eine Verbindung benutzt, die noch nicht oder nicht mehr besteht.
app-explain-says-client-rule = Sie sagt, dass eigene Regeln des Clients diese Adresse oder diesen Port verbieten; gesendet wurde nichts.
app-explain-says-proxy = Sie sagt, dass der Proxy auf der Seite des Clients versagte.
app-explain-says-gateway = Sie sagt, dass ein Proxy antwortete und dahinter niemand ihm antwortet.

app-explain-hides-who-refuses = Sie verrät nicht, wer nein sagte: ein System, auf dessen Port nichts lauscht, oder eine Regel, die an seiner Stelle antwortet.
app-explain-hides-where-lost = Sie verrät nicht, wo die Pakete enden: an einem Filter des Anbieters, an einer Regel des Servers, an einem ausgeschalteten Rechner oder an einer falschen Adresse.
app-explain-hides-who-unreachable = Sie verrät nicht, ob hier eine Route fehlt oder eine Firewall unterwegs den Fehler gesendet hat.
app-explain-hides-which-address = Sie verrät nicht, was davon zutrifft: Die lokalen Ports sind verbraucht, oder die Adresse gehört nicht zu diesem Rechner.
app-explain-hides-who-has-it = Sie verrät nicht, welcher Prozess den Port hat.
app-explain-hides-which-resolver = Sie verrät nicht, ob der Name falsch ist oder der Resolver nicht antwortet.
app-explain-hides-who-cut = Sie verrät nicht, wer abgebrochen hat: der Dienst, ein Proxy oder eine Firewall unterwegs.
app-explain-hides-which-part = Sie verrät nicht, was andere Clients von demselben Zertifikat halten.
app-explain-hides-whose-files = Sie verrät nicht immer, auf welcher Seite, und nie, was sie offen hält.
app-explain-hides-who-answered = Sie verrät nicht, von wem die Antwort kam: vom Dienst selbst, von einem Proxy oder von einem anderen Programm auf diesem Port.
app-explain-hides-which-side = Sie verrät nicht, welche Seite zu ändern ist: die Adresse, die der Client benutzt, oder das Protokoll des Dienstes.
app-explain-hides-which-port = Sie verrät nicht, welchen Port der Client hätte benutzen sollen.
app-explain-hides-several = Sie verrät nicht, warum: Mehrere Fehler haben denselben Wortlaut.
app-explain-hides-who-denies = Sie verrät nicht, wer es verbietet: fehlende Rechte, eine Regel des Paketfilters oder ein Sicherheitsmodul.
app-explain-hides-its-log = Sie verrät den Grund nicht; das Protokoll des Dienstes vielleicht schon.
app-explain-hides-not-failed = Sie verrät nicht, ob überhaupt eine Verbindung scheiterte; eine frühere Meldung vielleicht schon.
app-explain-hides-not-sent = Sie verrät nicht, ob der Server erreichbar ist.
app-explain-hides-proxy-reason = Sie verrät nicht, ob der Proxy versagt oder das, was dahinter liegt.
app-explain-hides-behind-proxy = Sie verrät nicht, was hinter dem Proxy nicht stimmt; das Protokoll des Proxys schon.

## Die Seite für eine Meldung

app-crumb-message = Meldung
app-message-choice = Die Fehlermeldung liegt vor: hier einfügen
app-message-title = Welche Meldung hat der Client ausgegeben?
app-message-how = Unverändert einfügen oder eintippen. Sie wird hier gelesen und geht nirgendwohin.
app-message-else = Weiterschreiben, oder mit Esc zurückgehen und wählen, was geschah.
app-message-several = Sie lässt sich auf mehr als eine Art verstehen:
app-message-take = Enter wählt: { $symptom }
