# Kommandozeile und Bericht

## Hilfe

app-about = Findet heraus, warum sich Clients nicht mit einem Dienst verbinden können, und belegt es: Ursache, Belege, Befehle für diesen Rechner.
app-about-check = Misst alles, was sich ohne Rückfragen messen lässt, und gibt die Befunde aus.
app-about-watch = Beobachtet, ob SYNs an einem Port eintreffen und wer eine Antwort bekommt.
app-about-explain = Sagt, was eine Fehlermeldung bedeutet: was sie verrät, was nicht, und wie es weitergeht.
app-about-completions = Gibt ein Vervollständigungsskript für eine Shell aus.
app-about-man = Gibt die Handbuchseite aus.
# Die Wörter in Großbuchstaben werden weiter unten erklärt und bleiben, wie sie sind.
app-synopsis =
    conn-wizard [TARGET]
    conn-wizard check TARGET [--json]
    conn-wizard watch PORT [--for 30s] [--json]
    conn-wizard explain [MESSAGE | -] [--json]
    conn-wizard completions SHELL
    conn-wizard man
app-synopsis-check = conn-wizard check TARGET [--json] [OPTIONS]
app-synopsis-watch = conn-wizard watch PORT [--for 30s] [--json] [OPTIONS]
app-synopsis-explain = conn-wizard explain [MESSAGE | -] [--json] [OPTIONS]
app-synopsis-completions = conn-wizard completions SHELL
app-synopsis-man = conn-wizard man
app-heading-usage = Aufruf:
app-heading-actions = Aktionen
app-heading-arguments = Argumente
app-heading-options = Optionen
app-examples =
    Beispiele:
      conn-wizard
          der Assistent, in einer SSH-Sitzung auf dem Server
      conn-wizard ws://chat.example:8282
          ebenso, mit der Adresse, die die Clients verwenden
      conn-wizard check 8282 --symptom refused
          ohne Fragen: Warum wird Port 8282 abgelehnt?
      conn-wizard check ws://chat.example:8282 --json
          dasselbe für Programme
      conn-wizard watch 8282 --for 30s
          erreichen SYNs an Port 8282 diesen Rechner, und wird geantwortet?
      conn-wizard explain "connect ECONNREFUSED 192.0.2.5:8282"
          was bedeutet diese Meldung, und was nicht?
app-help-target = Adresse, die die Clients verwenden: 8282, chat.example:8282, [2001:db8::7]:8282 oder eine URL mit tcp, http, https, ws oder wss
app-help-shell = Eine von: { $shells }
app-help-json = Ein JSON-Objekt statt Text ausgeben
app-help-port = Der TCP-Port, den Clients verwenden; eine ganze Adresse geht auch
app-help-for = Wie lange beobachtet wird, etwa 30s oder 5m; auf dem Bildschirm bis zum Beenden, sonst 30s
app-help-message = Die Meldung, in Anführungszeichen; - oder nichts für die Standardeingabe: Sie ist eine einzige Meldung, mit --json eine je Zeile
app-help-symptom = Was die Clients sehen: { $symptoms }
app-help-error = Was die Clients sehen, als Meldung im Wortlaut; eine Adresse darin ergänzt TARGET
app-help-role = Welche Seite dieser Rechner ist: { $roles }; ohne Angabe entscheiden seine Adressen
app-help-client = Adresse eines Clients, der sich nicht verbinden kann
app-help-answer = Eine Frage vorab beantworten; mehrfach möglich
app-help-timeout = Wie lange ein Austausch im Netz dauern darf, etwa 3s oder 500ms
app-help-lang = Sprache: { $languages }
app-help-locales = Ordner mit eigenen Texten (DIR/de/*.ftl)
app-help-plain = Zeilen statt Bildschirmseiten
app-help-ascii = Nur ASCII-Zeichen
app-help-color = Wann Farben verwendet werden: { $choices }
app-help-help = Diese Hilfe ausgeben
app-help-version = Version ausgeben

## Fehler auf der Kommandozeile: eine Zeile, was erwartet wird, ein Beispiel

app-usage-no-target = die Adresse des Dienstes fehlt; Beispiel: conn-wizard check chat.example:8282
app-usage-not-a-terminal = für den Assistenten ist kein Terminal da; bitte den Dienst nennen, Beispiel: conn-wizard check chat.example:8282 --json
app-usage-target-too-long = zu lang für eine Adresse; erwartet wird ein Port, host:port oder eine URL, Beispiel: conn-wizard check chat.example:8282
app-usage-target-scheme = "{ $input }" beginnt mit einem unbekannten Schema; erwartet wird tcp, http, https, ws oder wss, Beispiel: conn-wizard check ws://chat.example:8282
app-usage-target-port = "{ $input }" hat keinen gültigen Port; erwartet wird eine Zahl von 1 bis 65535, Beispiel: conn-wizard check chat.example:8282
app-usage-target-host = "{ $input }" ist keine Adresse; erwartet wird ein Port, host:port oder eine URL, Beispiel: conn-wizard check chat.example:8282
app-usage-symptom = unbekanntes Symptom "{ $input }"; erwartet wird eines von { $expected }, Beispiel: --symptom refused
app-usage-role = unbekannte Rolle "{ $input }"; erwartet wird eine von { $expected }, Beispiel: --role server
app-usage-client = "{ $input }" ist keine IP-Adresse; Beispiel: --client 192.0.2.7
app-usage-language = unbekannte Sprache "{ $input }"; erwartet wird eine von { $expected }, Beispiel: --lang de
app-usage-answer-form = "{ $input }" ist keine Antwort; erwartet wird QUESTION=CHOICE, Beispiel: --answer one-network-or-all=all
app-usage-answer-question = die Frage "{ $input }" gibt es nicht; der Bericht nennt die offenen, Beispiel: --answer one-network-or-all=all
app-usage-answer-choice = die Frage "{ $question }" hat keine Antwort "{ $input }"; erwartet wird eine von { $expected }, Beispiel: --answer { $question }=unknown
app-usage-timeout = "{ $input }" ist keine brauchbare Zeit; erwartet wird 100ms bis 150s, Beispiel: --timeout 3s
app-usage-no-message = die Meldung fehlt; zum Beispiel: conn-wizard explain "connect ECONNREFUSED 192.0.2.5:8282"
app-usage-no-port = der Port zum Beobachten fehlt; zum Beispiel: conn-wizard watch 8282 --for 30s
app-usage-lasts = "{ $input }" ist keine Zeit, die eine Beobachtung dauern kann; erwartet wird 1s bis 60m, zum Beispiel: --for 30s
app-usage-color = "{ $input }" sagt nicht, wann Farben verwendet werden; erwartet wird eines von { $expected }, Beispiel: --color never
app-usage-shell = für die Shell "{ $input }" gibt es keine Vervollständigung; erwartet wird eine von { $expected }, Beispiel: conn-wizard completions bash
app-usage-later = "{ $action }" kommt mit einer späteren Version; heute geht zum Beispiel: conn-wizard check chat.example:8282
app-usage-unknown = "{ $input }" wird hier nicht erwartet; conn-wizard --help zeigt, was es gibt, Beispiel: conn-wizard check chat.example:8282
app-usage-unknown-near = "{ $input }" wird hier nicht erwartet; gemeint ist vielleicht { $near }; conn-wizard --help zeigt, was es gibt
app-usage-missing-value = { $option } braucht einen Wert; conn-wizard --help zeigt, welchen, Beispiel: --symptom refused
app-usage-twice = { $option } ist mehrmals angegeben; erwartet wird es einmal, Beispiel: conn-wizard check 8282 --symptom refused
app-usage-needless-value = { $option } nimmt keinen Wert an; Beispiel: conn-wizard check 8282 --json
app-usage-not-text = ein Argument ist kein gültiges UTF-8; erwartet wird Text, Beispiel: conn-wizard check chat.example:8282
app-usage-other = dieser Aufruf ist nicht zu verstehen; Beispiel: conn-wizard check chat.example:8282

## Unterwegs

app-error-not-recognised = der Text nach --error sagt dieser Version nichts; das Symptom wird durch Probieren bestimmt
app-locales-no-folder = { $file } ist kein Ordner; es gelten die eingebauten Texte
app-locales-unreadable = { $file } ist nicht lesbar ({ $error }); es gelten die eingebauten Texte
app-locales-not-plain = { $file } ist keine gewöhnliche Datei; es gelten die eingebauten Texte
app-locales-too-large = { $file } ist zu groß für einen Katalog; es gelten die eingebauten Texte
app-locales-writable = { $file } ist für alle beschreibbar; es gelten die eingebauten Texte
app-locales-not-utf8 = { $file } ist kein UTF-8; es gelten die eingebauten Texte
app-locales-unknown-message = { $file }: Das Programm hat keinen Text "{ $id }"
app-locales-syntax = { $file }, Zeile { $line }: { $error }; der Rest der Datei gilt
app-internal-error = interner Fehler bei { $place }; das ist ein Fehler des Programms, bitte melden
app-progress = Prüfung läuft: { $done } von { $of } fertig, { $seconds } s

## Bericht

app-report-cause-found = Eine Ursache wurde gefunden.
app-report-healthy = Kein Fehler gefunden, und alles Wesentliche wurde geprüft.
app-report-undetermined = Die Ursache ließ sich nicht bestimmen. Was fehlt, steht unten.
app-report-interrupted = durch ein Signal beendet; der Bericht zeigt, was bis dahin bekannt war
app-report-target = Ziel: { $target }
app-report-addresses = Adressen: { $addresses }
app-report-from-server = Geprüft auf: Server (hier soll das Ziel antworten)
app-report-from-client = Geprüft auf: Client (von hier geht die Verbindung aus)
app-report-from-unknown = Geprüft auf: diesem Rechner; ob er der Server ist, geht aus den Adressen nicht hervor
app-report-took = Dauer: { $milliseconds } ms
app-heading-evidence = Belege
app-heading-against = Was dagegen spricht
app-heading-remedy = Was zu tun ist
app-heading-risk = Risiko
app-heading-undo = Rückgängig machen
app-heading-other-causes = Alle anderen Ursachen
app-heading-questions = Antworten, die mehr klären würden
app-heading-obstacles = Was sich nicht prüfen ließ
app-report-answer-with = Antworten mit: --answer { $question }={ $choices }

app-help-trace = Den Weg zum Ziel von Router zu Router verfolgen; nur von einem Client aus, auf dem Server gibt es nichts zu verfolgen
app-path-to = Weg eines SYN zu { $to }
app-path-router = { $router }, { $took } ms
app-path-silent-router = (keine Antwort)
app-path-open = { $to } hat die Verbindung an Station { $hop } angenommen.
app-path-refused = { $to } hat die Verbindung an Station { $hop } abgelehnt.
app-path-rejected = { $router } weist die Verbindung zu { $to } mit einem ICMP-Fehler zurück (Typ { $type }, Code { $code }).
app-path-lost = Hinter { $router } antwortet nichts mehr, auch { $to } nicht.
app-path-nobody = Kein Router auf dem Weg zu { $to } antwortet, und das Ziel selbst auch nicht.
app-path-unsent = An { $to } ließ sich nichts senden: { $error }.
app-help-client-report = Was ein Client ausgegeben hat, der die Zeile des Assistenten ausgeführt hat: eine Datei oder - für die Standardeingabe.
app-usage-client-report-file = Die Meldung des Clients "{ $input }" ist nicht lesbar ({ $error }). Erwartet wird eine Datei oder - für die Standardeingabe, zum Beispiel --client-report client.txt.
app-usage-client-report-nothing = "{ $input }" ist keine Meldung eines Clients. Erwartet wird die Ausgabe der Zeile, die der Assistent für Clients zeigt (Taste o): Sie beginnt mit "cw1 to", zum Beispiel --client-report client.txt.
app-usage-client-report-target = Die Meldung des Clients "{ $input }" betrifft { $target }, nicht { $expected }. Erwartet wird eine zum geprüften Ziel.
app-client-report-from-here = Die Meldung des Clients kommt von diesem Rechner selbst und zählt nicht. Erwartet wird die eines Clients, der sich nicht verbinden kann.
