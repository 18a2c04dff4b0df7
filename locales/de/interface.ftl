# Die Seiten und Tasten des Assistenten

## Titelzeile und Weg hierher

app-no-target = (noch kein Ziel)
app-root = root
app-no-root = kein root
app-crumb-start = Start
app-crumb-symptom = Symptom
app-crumb-target = Ziel
app-crumb-checks = Prüfungen
app-crumb-question = Frage { $number }
app-crumb-verdict = Ergebnis
app-crumb-remedy = Abhilfe
app-crumb-checklist = Alle Ursachen
app-crumb-item = Ursache
app-crumb-again = Erneut geprüft
app-crumb-help = Hilfe
app-more-below = weiter unten mehr: PgDn
# Eine Zeile auf einem zu kleinen Terminal; Größen wie 40x12.
app-too-small = { $need } nötig, hier sind es { $have }; q beendet

## Start

app-start-title = Warum können sich Clients nicht verbinden?
app-start-language = Language / Sprache / Dil
app-start-language-later = Später auf jeder Seite mit L zu ändern.
app-start-can-you-read = Ist diese Zeile lesbar?
app-start-sample = äöüß ğşıİ ✔ ✖ ─
app-start-letters-plain = Wenn nicht: u schaltet auf einfache Buchstaben um.
app-start-letters-all = Nur einfache Buchstaben werden gezeigt. Mit u wieder alle.
app-start-promise = An diesem Server wird nichts geändert. conn-wizard sieht nur nach und zeigt die Befehle; ausgeführt werden sie nur von Hand.
app-start-no-root = Ohne root ist manches nicht zu sehen; an jeder Stelle steht, was root dazu beitragen würde.

## Symptom

app-symptom-title = Was sehen die Clients?
app-symptom-refused = Sofort "Connection refused" (Verbindung abgelehnt)
app-symptom-timeout = Es hängt, dann "timed out" (Zeitüberschreitung)
app-symptom-unreachable = "No route to host" oder "Network is unreachable"
app-symptom-addr-not-avail = "Cannot assign requested address"
app-symptom-bind = Der Dienst selbst startet nicht: "Address already in use" oder "Cannot assign requested address"
app-symptom-protocol = Die Verbindung steht, aber beide Seiten verstehen sich nicht (WebSocket, HTTP, TLS)
app-symptom-unknown = Weiß ich nicht
app-symptom-why = Die Fehlermeldung verrät, wer abgelehnt hat: jemand, der geantwortet hat, oder gar niemand. Ist sie unbekannt, versucht conn-wizard die Verbindung selbst.

## Ziel

app-target-title = Um welchen Dienst geht es?
app-target-address = Adresse, die Clients nutzen
app-target-scheme = Protokoll
app-target-role = Dieser Rechner ist
app-scheme-tcp = TCP, Protokoll darüber unbekannt
app-scheme-http = HTTP
app-scheme-https = HTTP in TLS (https)
app-scheme-ws = WebSocket (ws)
app-scheme-wss = WebSocket in TLS (wss)
app-role-server = der Server: hier soll der Dienst antworten
app-role-client = ein Client: von hier geht die Verbindung aus
app-role-by-address = ergibt sich aus den Adressen, sobald sie bekannt sind
app-role-told-server = der Server, laut seinen Adressen
app-role-told-client = ein Client, laut seinen Adressen
app-target-listeners = Auf diesem Rechner lauscht gerade (Auswahl mit Tab oder Ab)
app-target-no-listeners = Auf diesem Rechner lauscht gerade nichts.
app-target-forms = Port, Host:Port oder URL, so wie die Clients sie schreiben: 8282, chat.example:8282, [2001:db8::7]:443, ws://chat.example:8282
app-target-read-as = Verstanden als: { $host }, Port { $port }.
app-target-read-as-port = Verstanden als: Port { $port } dieses Rechners.
app-target-error-empty = Eine Adresse fehlt, zum Beispiel chat.example:8282, oder nur der Port.
app-target-error-too-long = Das ist zu lang für eine Adresse. Erwartet wird so etwas wie chat.example:8282.
app-target-error-scheme = Unbekanntes Schema. Erwartet wird tcp, http, https, ws oder wss, zum Beispiel ws://chat.example:8282.
app-target-error-port = Der Port ist eine Zahl von 1 bis 65535, zum Beispiel chat.example:8282.
app-target-error-host = Das ist weder eine Adresse noch ein Hostname. Erwartet wird so etwas wie chat.example:8282 oder 192.0.2.7:8282.
app-target-promise = Gefragt werden diese Adresse, die eingetragenen Resolver, die Nameserver der Zone, dieser Rechner und, wo eingerichtet, ein Proxy und der Metadatendienst der Cloud. Wird der Port abgelehnt, werden bis zu sechs andere der Adresse probiert; antwortet er in einer anderen Sprache, wird er in mehreren gefragt, Dienste hier daneben oder dahinter auch. Scheint etwas Verbindungen abzufangen, werden drei Adressen probiert, die niemandem gehören. Sonst wird nichts gesendet.
app-owner-unseen = (Programm nicht sichtbar)

## Prüfungen

app-checks-running = Es wird geprüft: { $done } von { $all } Prüfungen fertig
app-checks-done = Alle Prüfungen sind fertig
app-checks-stopped = Die Prüfungen wurden abgebrochen
app-checks-so-far = Bisheriges Ergebnis
app-checks-nothing-yet = Noch lässt sich nichts sagen.
app-checks-no-accusation = Keine Ursache ist nachgewiesen.
app-state-done = FERTIG
app-state-running = LÄUFT
app-state-blocked = OHNE ERGEBNIS
app-running-for =
    { $seconds ->
        [one] seit { $seconds } Sekunde
       *[other] seit { $seconds } Sekunden
    }
app-probe-network = Adressen dieses Rechners
app-probe-listeners = Lauschende Sockets
app-probe-names = Namensauflösung
app-probe-routes = Routen
app-probe-neighbours = Nachbarn im selben Netz
app-probe-connect = Verbindungen von hier
app-probe-workerman = Workerman-Prozesse
app-probe-namespaces = Andere Netzwerk-Namensräume
app-probe-firewall-rules = Paketfilter
app-probe-nat-rules = Regeln zur Adressumsetzung
app-probe-nat-targets = Ziel umgeleiteter Verbindungen
app-probe-proxy-settings = Proxy-Einstellungen
app-probe-proxy-trial = Anfrage beim Proxy
app-probe-interception = Reservierte Adressen
app-probe-local-proxies = Proxys auf diesem Rechner
app-probe-front-ends = Dateien der Firewall-Programme
app-probe-pressure = Verbindungstabelle und offene Dateien
app-probe-panels = Control Panels
app-probe-reverse-proxy = Reverse-Proxy und seine Konfiguration
app-probe-start-files = Startdateien von Workerman
app-probe-firewall-rehearsal = Probelauf durch die Firewall
app-probe-syn-watch = SYNs, die jetzt eintreffen
app-probe-client-rehearsal = Probelauf für Clients, die es jetzt versuchen
app-probe-firewall-openings = Öffnungen im Probelauf
app-probe-bind = Binden der Adresse
app-probe-port-use = Belegte lokale Ports
app-probe-handshake = Erste Antwort des Dienstes
app-probe-fingerprint = Was der Port sonst spricht
app-probe-upstream = Der Dienst hinter dem Proxy
app-probe-cloud = Cloud dieses Rechners
app-probe-edge = CDN auf Port 80
app-probe-other-ports = Andere Ports
app-probe-other-doors = Übliche Ports derselben Adresse
app-probe-path = Weg zum Ziel, Router für Router
app-seen-network = { $addresses }
app-seen-listener = { $where }
app-seen-no-listener = nichts auf Port { $port }
app-seen-names = { $addresses }
app-seen-no-name = der Name ist unbekannt
app-seen-no-route = kein Weg zu mindestens einer Adresse
app-seen-route-local = dieser Rechner selbst
app-seen-route-via = über { $gateway }
app-seen-route-link = direkt angeschlossen
app-seen-connects = { $open } offen, { $failed } gescheitert, { $silent } ohne Antwort
app-seen-connect-one =
    { $address }: { $end ->
        [open] offen
        [refused] abgelehnt
        [no-route] keine Route
        [silent] keine Antwort
       *[failed] gescheitert
    }
app-seen-connect-two =
    { $address }: { $end ->
        [open] offen
        [refused] abgelehnt
        [no-route] keine Route
        [silent] keine Antwort
       *[failed] gescheitert
    }, { $other }: { $other-end ->
        [open] offen
        [refused] abgelehnt
        [no-route] keine Route
        [silent] keine Antwort
       *[failed] gescheitert
    }
app-seen-workers =
    { $workers ->
        [0] keine
        [one] { $workers } Prozess
       *[other] { $workers } Prozesse
    }
app-seen-namespaces =
    { $namespaces ->
        [0] keine
        [one] { $listeners } Listener in { $namespaces } anderem
       *[other] { $listeners } Listener in { $namespaces } anderen
    }
app-seen-chains =
    { $chains ->
        [0] keine Regeln
        [one] { $chains } Kette
       *[other] { $chains } Ketten
    }
app-seen-nat-rules =
    { $rules ->
        [0] keine Regel
        [one] { $rules } Regel
       *[other] { $rules } Regeln
    }
app-seen-nat-targets = { $open } offen, { $failed } nicht
app-seen-proxies =
    { $variables ->
        [0] kein Proxy gesetzt
        [one] { $variables } Variable gesetzt
       *[other] { $variables } Variablen gesetzt
    }
app-seen-proxy-leads = führt zum Ziel
app-seen-proxy-dead = nicht zu erreichen
app-seen-proxy-answers = führt nicht dorthin
app-seen-front-ends =
    { $installed ->
        [0] keines installiert
       *[other] { $on } von { $installed } eingeschaltet
    }
app-seen-pressure =
    { $full ->
        [0] noch Platz
       *[other] { $full } voll
    }
app-seen-panel-list =
    { $port ->
        [open] Port in der Liste des Panels offen
       *[other] Port in der Liste des Panels nicht offen
    }
app-seen-neighbours =
    { $neighbours ->
        [0] keine
       *[other] { $silent } von { $neighbours } ohne Antwort
    }
app-seen-other-doors =
    { $answers ->
        [0] keine Antwort
        [one] { $answers } Port antwortet
       *[other] { $answers } Ports antworten
    }
app-seen-path =
    { $hops ->
        [0] kein Router zu sehen
        [one] { $hops } Station
       *[other] { $hops } Stationen
    }
app-seen-reverse-proxy = { $program }, Weg nicht bekannt
app-seen-proxy-route = { $place }
app-seen-no-reverse-proxy = keiner
app-seen-start-files =
    { $lines ->
        [0] keine Zeile mit Listen-Adresse
        [one] { $lines } Zeile mit Listen-Adresse
       *[other] { $lines } Zeilen mit Listen-Adressen
    }
app-seen-panels =
    { $panels ->
        [0] keines
        [one] { $panels } Panel
       *[other] { $panels } Panels
    }
app-seen-syn-watch =
    { $clients ->
        [0] kein Client versucht es
        [one] { $clients } Client, { $unanswered } ohne Antwort
       *[other] { $clients } Clients, { $unanswered } ohne Antwort
    }
app-seen-rehearsal = { $passed } von { $syns } SYNs kommen durch
app-seen-openings = { $open } von { $tried } lässt das SYN durch
app-seen-local-proxies =
    { $proxies ->
        [0] keiner antwortet
        [one] { $proxies } antwortet
       *[other] { $proxies } antworten
    }
app-seen-nobody =
    { $answers ->
        [0] stumm, wie es sein soll
        [one] { $answers } antwortet
       *[other] { $answers } antworten
    }
app-seen-bind-works = gelingt
app-seen-bind-fails = scheitert
app-seen-ports = { $used } belegt, von { $size } lokalen Ports
app-seen-http = HTTP-Antwort { $status }
app-seen-websocket = WebSocket
app-seen-print-service = { $service }
app-seen-print-http2 = HTTP/2
app-seen-not-http = eine Antwort, die kein HTTP ist
app-seen-not-tls = eine Antwort, die kein TLS ist
app-seen-tls-fails = TLS scheitert
app-seen-no-greeting = keine Antwort
app-seen-no-cloud = keine bekannte
app-seen-cloud = { $cloud }
app-seen-cloud-address = { $cloud }, { $addresses }
app-seen-other-websocket = WebSocket auf { $ports }
app-seen-other-ports =
    { $answers ->
        [0] { $ports } probiert, keine HTTP-Antwort
        [one] { $ports } probiert, { $answers } HTTP-Antwort
       *[other] { $ports } probiert, { $answers } HTTP-Antworten
    }

## Frage

app-why-i-ask = Warum ich das frage
app-how-to-find-out = So lässt es sich feststellen
app-question-decides =
    { $open ->
        [one] Die Antwort betrifft { $open } noch offene Ursache.
       *[other] Die Antwort betrifft { $open } noch offene Ursachen.
    }
app-still-open = Noch offen

## Ergebnis

app-conclusion-healthy = Kein Fehler gefunden, und alles Wesentliche ist geprüft
app-conclusion-healthy-next = Wenn sich Clients weiterhin nicht verbinden können: conn-wizard auf einem von ihnen mit derselben Adresse starten. Dort zeigt sich der Fehler.
app-conclusion-healthy-next-client = Von diesem Rechner aus ist der Dienst erreichbar. Wenn sich ein anderer Client weiterhin nicht verbinden kann: conn-wizard dort mit derselben Adresse starten, oder auf dem Server.
app-conclusion-undetermined = Keine Ursache ließ sich nachweisen
app-conclusion-undetermined-next = Unten steht, was ausgeschlossen ist, was noch offen ist und was nicht geprüft werden konnte. Jede Zeile lässt sich öffnen und zeigt, warum und was die Sache entscheiden würde.
app-speaks-for = Beleg
app-speaks-against = Dagegen
app-nothing-against = nichts gefunden
app-other-causes = Alle anderen Ursachen
app-every-cause = Alle Ursachen
app-skipped =
    { $questions ->
        [one] { $questions } Frage wurde ausgelassen; mit - lässt sie sich beantworten.
       *[other] { $questions } Fragen wurden ausgelassen; mit - lassen sie sich beantworten.
    }

## Eine Ursache

app-checklist-title = Alle Ursachen, in der Reihenfolge der Prüfliste
app-branch-notes = Anmerkungen
app-item-why = Was dahintersteckt
app-item-hints = Hinweise
app-not-looked-at = Nicht geprüft
app-see-yourself = Zum Nachprüfen
app-item-has-remedy = Enter zeigt, was dagegen zu tun ist.

## Abhilfe

app-remedy-none = Zu dieser Ursache gibt es keine Befehle. Ihre Seite in der Liste erklärt, worauf zu achten ist.
app-remedy-root = Einige dieser Befehle brauchen root; conn-wizard selbst ändert nichts.
app-in-file = In { $file }:
app-undo = Zurücknehmen
app-risk = Risiko
app-remedy-then = Danach R drücken: Alles wird erneut geprüft, vorher und jetzt stehen nebeneinander.

## Erneut geprüft

app-again-running = Es wird erneut geprüft
app-again-done = Erneut geprüft
app-before = vorher
app-now = jetzt
app-again-same = Nichts hat sich geändert.
app-again-rest-same = Alles, was hier nicht steht, ist unverändert.
app-again-healthy = Es ist kein Fehler mehr zu finden.
app-again-still = Eine Ursache besteht noch. Enter zeigt sie.
app-again-undetermined = Keine Ursache ist mehr nachgewiesen, aber nicht alles ließ sich prüfen. Enter zeigt, was übrig ist.

## Hilfe

app-help-marks = Zeichen
app-help-copying = Kopieren
app-help-copy-mouse = Mit der Maus: einfach ziehen. conn-wizard nimmt die Maus nicht in Beschlag, und Befehle beginnen in der ersten Spalte.
app-help-copy-key = Mit c geht der Befehl in die Zwischenablage des Terminals (OSC 52). Manche Terminals verweigern das stillschweigend.
app-help-copy-print = Mit p wird die Seite beim Verlassen unter die Eingabezeile geschrieben (q, oder kurz Ctrl-Z).

## Eine Zeile nach einer Taste

app-notice-first-page = Das ist die erste Seite; q beendet.
app-notice-copied = An das Terminal gesendet. Kommt beim Einfügen etwas anderes, hilft p.
app-notice-will-print = Diese Seite erscheint beim Verlassen unter der Eingabezeile.
app-notice-stopped = Die Prüfungen werden abgebrochen. Nochmals Ctrl-C beendet.
app-notice-no-job-control = Hier gibt es keine Shell, die das Programm zurückholen könnte.

## Tasten

key-name-up-down = Auf/Ab
key-name-left-right = Links/Rechts
key-name-all-moves = Auf Ab  k j
key-group-moving = Navigation
key-group-page = Auf manchen Seiten
key-group-anywhere = Überall
key-move = Auswahl
key-scroll = blättern
key-page = Seite, Anfang, Ende
key-choose = wählen
key-answer = antworten
key-next-row = nächste Zeile
key-turn = ändern
key-continue = weiter
key-open = öffnen
key-remedy = was zu tun ist
key-skip = auslassen
key-answer-skipped = Ausgelassenes beantworten
key-checklist = alle Ursachen
key-again = erneut prüfen
key-stop = Prüfungen abbrechen
key-copy = kopieren
key-print = ausgeben
key-letters = einfache Buchstaben
key-letters-all = alle Buchstaben
key-language = Sprache
key-back = zurück
key-close = schließen
key-help = Hilfe
key-quit = Ende
key-redraw = neu zeichnen
key-suspend = zur Shell; fg kehrt zurück
key-interrupt = Prüfungen abbrechen; nochmals: Ende

## Einen Client fragen

app-crumb-client = Client fragen
app-client-title = Was sagt ein Client, der sich nicht verbinden kann?
app-client-what = Jemand am Client führt diese Zeile aus und schickt zurück, was sie ausgibt. Sie sieht nur nach: Sie ändert nichts, braucht weder root noch einen Download und verbindet sich nur mit dem Ziel.
app-client-system-unix = Linux oder ein anderes Unix
app-client-system-macos = macOS
app-client-system-windows = Windows, in der PowerShell
app-client-paste = Was der Client zurückgeschickt hat
app-client-paste-how = Hier die ganze Ausgabe einfügen, dann Enter drücken.
app-client-lines =
    { $lines ->
        [one] { $lines } Zeile ist da; die letzte endet so:
       *[other] { $lines } Zeilen sind da; die letzte endet so:
    }
app-client-heard =
    { $named ->
        [yes] Verstanden von { $name }:
       *[no] Verstanden:
    }
app-client-heard-nothing = Die Meldung betrifft dieses Ziel, aber gemessen werden konnte dort nichts.
app-client-take = Enter lässt das als Beleg gelten.
app-client-offer = Ein Client kann das selbst beantworten: Mit o kommt die Zeile, die dort auszuführen ist.
app-client-refused-nothing = Davon ist nichts bekannt. Erwartet wird die Ausgabe der Zeile für den Client (Tab zeigt sie): Sie beginnt mit "cw1 to" und endet mit "cw1 end".
app-client-refused-message = Das ist nur eine Fehlermeldung. Sie bedeutet: { $symptom }. Woher sie kommt, sagt die Ausgabe der Zeile für den Client (Tab zeigt sie).
app-client-refused-message-other = Das ist nur eine Fehlermeldung. Erwartet wird die Ausgabe der Zeile für den Client (Tab zeigt sie): Sie beginnt mit "cw1 to" und endet mit "cw1 end".
app-client-refused-target = Diese Meldung betrifft { $target } und sagt deshalb nichts über { $expected }. Dem Client die Zeile für dieses Ziel schicken (Tab zeigt sie).
app-client-refused-from-here = Diese Meldung kommt von diesem Rechner selbst. Erwartet wird die eines Clients, der sich nicht verbinden kann.
app-notice-report-taken = Die Meldung des Clients gilt jetzt.
app-notice-watch-taken = Was von den SYNs zu sehen war, gilt jetzt.
key-ask-client = Client fragen
key-client-system = System
key-read-report = lesen
key-take-report = werten
