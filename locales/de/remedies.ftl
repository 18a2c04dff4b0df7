# Was zu tun ist: Schritte (ein bis zwei Sätze; ein Befehl oder Codezeilen können folgen), Risiken, Rückwege, Kommentare
# im Code

## Den Dienst starten und anhalten

fix-start-unit = { $unit } starten.
fix-look-at-unit = Nachsehen, ob { $unit } läuft und bleibt.
fix-read-journal = Beendet sich { $unit } wieder, steht der Grund im Journal.
fix-start-workerman = Workerman mit seiner Startdatei im Hintergrund starten.
fix-look-at-workerman = Nachsehen, ob Workerman läuft und jeder Worker arbeitet: keiner lange busy, wenige Neustarts.
fix-workerman-runs = Der Dienst läuft schon; nicht ein zweites Mal starten. Nachsehen, was er tut.
fix-find-failed-units = Nachsehen, welche Dienste nicht gestartet sind.
fix-start-service = Den Dienst starten, der auf Port { $port } gehört. Beendet er sich sofort, steht der Grund in seinem Log.
fix-look-on-server = Auf dem Server nachsehen, ob etwas auf Port { $port } lauscht, und auf welcher Adresse.
fix-restart-unit = { $unit } neu starten, damit die Änderung gilt.
fix-restart-workerman = Workerman neu starten; für eine neue Listen-Adresse genügt reload nicht.
fix-restart-service = Den Dienst neu starten, damit die Änderung gilt.

## Ports und Listen-Adressen

fix-use-target = Die Clients auf { $target } umstellen.
fix-find-port = Den Dienst in der Liste der Listener suchen; die Clients brauchen den Port, der dort steht.
fix-or-listen-on-port = Oder den Dienst auf Port { $port } lauschen lassen, den die Clients verwenden.
fix-replace-placeholder = In der Listen-Adresse { $written } steht ein Platzhalter statt des Ports, deshalb hat der Kernel einen zufälligen gewählt. Den wirklichen Port { $port } eintragen.
fix-listen-everywhere = Den Dienst auf allen Adressen dieses Rechners lauschen lassen statt auf einer.
fix-listen-on-address = { $program } soll nicht für alle offen sein: zusätzlich auf { $address } lauschen lassen, und in der Firewall nur die gemeinten Clients zulassen.
fix-listen-both-families = Den Dienst auf IPv4 und IPv6 lauschen lassen: [::] nimmt auf Port { $port } beides an, solange nicht nur IPv6 eingestellt ist.
fix-look-at-v6-only = Nachsehen, ob [::] auch IPv4 annimmt: 0 heißt ja.
fix-or-remove-record = Oder den { $kind }-Eintrag von { $name } entfernen, bis der Dienst dort antwortet.
fix-or-use-address = Oder die Clients auf { $address } umstellen, wo der Dienst antwortet.
fix-comment-websocket = WebSocket-Protokoll, damit sich Clients mit ws://... verbinden können
fix-risk-exposed = Port { $port } ist danach aus jedem Netz dieses Rechners erreichbar, soweit die Firewall es zulässt. Interne Ports (Register von GatewayWorker, eine Datenbank) müssen auf 127.0.0.1 bleiben.
fix-risk-restart = Ein Neustart trennt die bestehenden Verbindungen.
fix-risk-stopped = Den Clients von { $unit } fehlt der Dienst, solange er angehalten ist.
fix-undo-line = Die alte Zeile wieder eintragen und neu starten.
fix-undo-start = { $unit } wieder anhalten.
fix-undo-stop = { $unit } wieder starten.
fix-undo-record = { $name } wieder auf { $address } zeigen lassen.

## Adressen

fix-look-at-addresses = Nachsehen, welche Adressen dieser Rechner hat.
fix-look-at-addresses-there = Auf dem Server nachsehen, welche Adressen er hat; die Clients brauchen eine davon.
fix-use-public-address = Dieser Rechner hat nur private Adressen. Von außen brauchen die Clients die öffentliche Adresse, die die Konsole des Anbieters für ihn zeigt.
fix-look-at-route = Nachsehen, welche Route der Kernel nimmt.
fix-look-at-blocking-routes = Die Routen ansehen, die Pakete verwerfen.
fix-remove-route = Herausfinden, wer die Route gesetzt hat, die Pakete an { $address } verwirft (eine Sperre, ein Überbleibsel), und sie dort entfernen.
fix-set-gateway = Das Standard-Gateway eintragen, das der Anbieter für diesen Rechner nennt; ohne verlässt kein Paket das eigene Netz.
fix-look-at-neighbour = Nachsehen, wie der Kernel zum Router steht (FAILED: keine Antwort).
fix-check-router = Prüfen, ob { $router } das Gateway ist, das der Anbieter oder das Netz für diesen Rechner nennt. Wenn ja, nachsehen, ob dieser Router läuft und im selben Netz wie { $interface } hängt (Kabel, VLAN, virtueller Switch).
fix-publish-port = Port { $inside } des Containers { $container } auf Port { $port } dieses Rechners veröffentlichen. Ein laufender Container nimmt keinen neuen Port an: mit "-p { $port }:{ $inside }" neu anlegen oder mit diesen Zeilen in der Compose-Datei.
fix-look-at-container-ports = Nachsehen, welche Ports des Containers { $container } bisher veröffentlicht sind.
fix-look-at-published = Nachsehen, welcher Container Port { $port } veröffentlicht, und auf welcher Adresse.
fix-publish-everywhere = Port { $port } ist nur auf { $address } veröffentlicht. Diese Adresse weglassen und den Container neu anlegen, damit jede Adresse dieses Rechners den Port annimmt. Am Dienst selbst ist nichts zu ändern.
fix-publish-in-kubernetes = Ein Pod wird über den Cluster erreicht: einen Service vom Typ NodePort oder LoadBalancer anlegen, der zu Port { $inside } des Pods führt, oder für dessen Container "hostPort: { $port }" setzen.
fix-publish-by-device = Port { $port } dieses Rechners in den Container { $container } führen, mit einem Proxy-Gerät von LXD (bei Incus beginnt derselbe Befehl mit "incus").
fix-publish-in-nspawn = Port { $port } dieses Rechners in den Container { $container } führen. Das setzt ein eigenes virtuelles Netz des Containers voraus (VirtualEthernet=yes).
fix-look-inside-container = Nachsehen, was im Container { $container } lauscht, mit dem Programm dieses Rechners.
fix-read-container-log = Lesen, was der Container { $container } zuletzt ausgegeben hat: warum der Dienst nicht gestartet ist oder auf welcher Adresse und welchem Port er lauscht.
fix-restart-container = Den Container { $container } neu starten.
fix-undo-publish = Zum Zurücknehmen den Container ohne Port { $port } neu anlegen.
fix-undo-device = Zum Zurücknehmen ausführen: { $command }
fix-risk-recreate = Beim Neuanlegen des Containers { $container } geht verloren, was er außerhalb seiner Volumes geschrieben hat, und seine Verbindungen brechen ab.
fix-risk-published = Port { $port } wird von überall erreichbar. Ein veröffentlichter Port wird weitergeleitet, bevor die Regeln für die eigenen Dienste des Rechners greifen: ufw sieht ihn nicht.
fix-listen-in-container = In den Einstellungen des Dienstes im Container { $container } statt 127.0.0.1 die Adresse 0.0.0.0:{ $port } eintragen und ihn neu starten. Von außen sind nur die veröffentlichten Ports des Containers erreichbar.
fix-leave-namespace = Der Dienst lauscht nur im Netzwerk-Namensraum { $namespace }. Im Haupt-Namensraum starten oder Port { $port } dorthin weiterleiten.
fix-leave-private-address = Eine private Adresse gilt nur im eigenen Netz. Aus einem anderen Netz brauchen die Clients die öffentliche Adresse oder ein VPN.

## Namen

fix-correct-record = Beim DNS-Anbieter { $name } auf { $to } zeigen lassen statt auf { $from }.
fix-correct-record-to-server = Beim DNS-Anbieter { $name } auf die öffentliche Adresse dieses Servers zeigen lassen statt auf { $from }.
fix-wait-for-ttl =
    { $seconds ->
        [one] Alte Antworten gelten nach der Änderung noch bis zu einer Sekunde.
       *[other] Alte Antworten gelten nach der Änderung noch bis zu { $seconds } Sekunden.
    }
fix-wait-for-caches =
    { $seconds ->
        [one] Die Zone hat schon die richtige Adresse. Caches können die alte noch bis zu eine Sekunde lang nennen.
       *[other] Die Zone hat schon die richtige Adresse. Caches können die alte noch bis zu { $seconds } Sekunden lang nennen.
    }
fix-remove-dead-record = { $name } hat weitere Adressen, die funktionieren. Beim DNS-Anbieter den { $kind }-Eintrag mit { $address } entfernen oder den Server starten, der dort antworten soll.
fix-correct-hosts-line = Zeile { $line } von /etc/hosts legt { $name } auf { $address } fest. Diese Zeile berichtigen oder entfernen.
fix-flush-cache = Den Resolver dieses Rechners alte Antworten vergessen lassen.
fix-stale-resolver = Resolver { $resolver } antwortet noch mit { $address }. Seinen Betreiber den Cache leeren lassen oder einen anderen Resolver eintragen.
fix-look-up-name = Nachsehen, was Programme auf diesem Rechner für { $name } bekommen.
fix-create-record = { $name } hat keine Adresse. Die Schreibweise prüfen; stimmt sie, den Eintrag beim DNS-Anbieter anlegen.
fix-look-at-resolvers = Nachsehen, welche Resolver dieser Rechner fragt.
fix-replace-resolver = Resolver { $resolver } gibt keine brauchbare Antwort. Einen eintragen, der antwortet.

## Ein Dienst, der nicht lauschen kann

fix-look-at-holder = Nachsehen, wer Port { $port } belegt.
fix-find-working-directory = Nachsehen, in welchem Ordner { $program } (Prozess { $pid }) gestartet wurde: Dort liegen oft seine Einstellungen.
fix-find-starter = Nachsehen, was { $program } (Prozess { $pid }) gestartet hat, und mit welchen Einstellungen.
fix-find-socket-unit = systemd selbst hält Port { $port } für einen Dienst. Nachsehen, welche .socket-Unit es ist: Die Adresse steht in ihrer Zeile ListenStream=.
fix-if-workerman = Falls es ein Dienst mit Workerman ist, lautet die Zeile:
fix-or-with-gateway = Oder, mit GatewayWorker:
fix-stop-holder = Braucht { $unit } den Port { $port } nicht, diese Unit anhalten - und nur sie.
fix-end-holder = { $program } (Prozess { $pid }) belegt den Port. Wird das Programm nicht gebraucht, es auf demselben Weg beenden, auf dem es gestartet wurde.
fix-or-other-port = Oder dem neuen Dienst einen anderen Port als { $port } geben und ihn den Clients mitteilen.
fix-listen-instead-of = { $address } liegt auf keiner Schnittstelle dieses Rechners, also kann nichts darauf lauschen; hinter dem NAT einer Cloud ist das bei der öffentlichen Adresse immer so. Stattdessen auf allen Adressen lauschen.
fix-or-listen-on-own = Oder auf { $address } lauschen, einer Adresse dieses Rechners.

## Firewalls, Anbieter, Proxys

fix-look-at-rules = Die Regeln ansehen, die der Kernel wirklich hat.
fix-open-port = TCP-Port { $port } für die Clients öffnen, mit dem Werkzeug, das diese Regeln angelegt hat. Die Firewall bleibt an.
fix-open-at-provider = In der Konsole des Anbieters TCP-Port { $port } eingehend öffnen: Sicherheitsgruppe, Netzwerk-Firewall oder wie es dort heißt.
fix-open-at-vendor =
    { $native ->
        [none] In der Konsole von { $vendor } unter "{ $way }" eine eingehende Regel anlegen: TCP, Port { $port }, Quelle { $source }.
       *[other] In der Konsole von { $vendor } unter "{ $way }", auf Chinesisch "{ $native }", eine eingehende Regel anlegen: TCP, Port { $port }, Quelle { $source }.
    }
fix-sync-panel =
    { $native ->
        [none] Die Liste von { $panel } und die Regeln des Kernels stimmen nicht mehr überein. Unter "{ $menu }" den Eintrag für TCP-Port { $port } löschen und neu anlegen oder die Firewall dort neu laden, damit die Regeln neu entstehen.
       *[other] Die Liste von { $panel } und die Regeln des Kernels stimmen nicht mehr überein. Unter "{ $menu }", auf Chinesisch "{ $native }", den Eintrag für TCP-Port { $port } löschen und neu anlegen oder die Firewall dort neu laden, damit die Regeln neu entstehen.
    }
fix-address-at-vendor = Nach seiner Adresse { $address } steht der Server bei { $vendor }. Öffnen kann den Port, wer ihn dort betreibt.
fix-check-vendor-rule = Falls die Regel schon da ist: nachsehen, ob ihre Gruppe zu genau diesem Rechner gehört, ob die Konsole die richtige Region und das richtige Projekt zeigt, und ob davor eine andere Regel den Port verbietet.
fix-also-at-vendor = Nachsehen, ob der Anbieter einen zweiten Filter vor diesem Rechner hat, und TCP-Port { $port } auch dort hereinlassen.
fix-undo-vendor-rule = Die Regel für TCP-Port { $port } an derselben Stelle löschen.
fix-oracle-image-rules = Diese Regel bringen Oracles Images mit: Ihre Kette weist zurück, was keine Regel davor hereingelassen hat. TCP-Port { $port } muss an beiden Stellen offen sein, hier und in der Security List oder Network Security Group. Was hier geändert wird, ist beim nächsten Start verloren, wenn es nicht gespeichert wird.
fix-save-rules = Die Regeln speichern, sonst vergisst sie der nächste Start.
fix-also-amazon-network-acl = Ein zweiter Filter bei Amazon ist die Netzwerk-ACL des Subnetzes ("VPC > Netzwerk-ACLs"). Sie merkt sich keine Verbindungen: Dort TCP-Port { $port } hereinlassen, und für die Antworten die TCP-Ports 1024-65535 hinaus.
fix-also-amazon-lightsail = Bei Lightsail gibt es keine solche Gruppe. Der Filter steht auf der Seite der Instanz unter "Networking > IPv4 Firewall > Add rule", daneben ein zweiter für IPv6.
fix-also-google-targets = Eine Regel gilt bei Google nur für Rechner, die sie zum Ziel hat: alle im Netzwerk, oder die mit ihrem Netzwerk-Tag oder Dienstkonto. Ihre Ziele mit den Tags dieses Rechners vergleichen und ihr Netzwerk mit dem, in dem er ist. Eine Regel, die TCP-Port { $port } verbietet, kommt zuerst, wenn ihre Priorität die kleinere Zahl hat.
fix-also-microsoft-both-groups = Azure kann vor einem Rechner zwei solche Gruppen haben: die seiner Netzwerkschnittstelle und die seines Subnetzes. Beide müssen TCP-Port { $port } hereinlassen; die Regel mit der kleineren Prioritätszahl kommt zuerst.
fix-also-alibaba-lightweight =
    { $native ->
        [none] Ein "Simple Application Server" hat keine Sicherheitsgruppe, sondern eine eigene Firewall: TCP-Port { $port } dort öffnen, unter "Simple Application Server > ... > Firewall > Add Rule".
       *[other] Ein "Simple Application Server" hat keine Sicherheitsgruppe, sondern eine eigene Firewall: TCP-Port { $port } dort öffnen, unter "Simple Application Server > ... > Firewall > Add Rule" (auf Chinesisch "{ $native }").
    }
fix-also-tencent-lightweight =
    { $native ->
        [none] Ein "Lighthouse"-Rechner hat keine Sicherheitsgruppe, sondern eine eigene Firewall: TCP-Port { $port } dort öffnen, unter "Lighthouse > ... > Firewall > Add rule".
       *[other] Ein "Lighthouse"-Rechner hat keine Sicherheitsgruppe, sondern eine eigene Firewall: TCP-Port { $port } dort öffnen, unter "Lighthouse > ... > Firewall > Add rule" (auf Chinesisch "{ $native }").
    }
fix-also-huawei-network-acl =
    { $native ->
        [none] Ein zweiter Filter bei Huawei ist die Netzwerk-ACL des Subnetzes, unter "Virtual Private Cloud > Access Control > Network ACLs". Wo es eine gibt, muss auch sie TCP-Port { $port } hereinlassen.
       *[other] Ein zweiter Filter bei Huawei ist die Netzwerk-ACL des Subnetzes, unter "Virtual Private Cloud > Access Control > Network ACLs" (auf Chinesisch "{ $native }"). Wo es eine gibt, muss auch sie TCP-Port { $port } hereinlassen.
    }
fix-also-oracle-network-group = Bei Oracle kann auch eine "Network Security Group" der Netzwerkschnittstelle TCP-Port { $port } hereinlassen: Eine Regel genügt, in einer Security List des Subnetzes oder in einer solchen Gruppe. Die Routentabelle des Subnetzes braucht ein Internet Gateway.
fix-also-hetzner-robot = Ein dedizierter Server von Hetzner hat seinen Filter stattdessen im Robot (robot.hetzner.com, der Server, "Firewall"). Er merkt sich keine Verbindungen: TCP-Port { $port } hereinlassen, und auch die Antworten auf das, was der Server selbst anfragt.
fix-also-ovh-edge = Falls der Anbieter OVHcloud ist: Seine "Edge Network Firewall" ist ein zweiter Filter, je öffentlicher IPv4-Adresse ("Network > Public IP Addresses"). Wo sie eingeschaltet ist, muss auch sie TCP-Port { $port } hereinlassen.
fix-open-in-panel = TCP-Port { $port } im Control Panel öffnen, auf der Seite für Sicherheit oder Firewall.
fix-look-at-machine = In der Konsole des Anbieters nachsehen, ob es den Rechner gibt, ob er läuft und ob die Adresse noch seine ist.
fix-allow-output = Pakete an TCP-Port { $port } hinauslassen, mit dem Werkzeug, das diese Regeln angelegt hat.
fix-lift-ban = Nachsehen, ob der Client gesperrt ist, und die Sperre nur für ihn aufheben.
fix-correct-redirect = Die NAT-Regel für Port { $port } suchen; sie auf den Dienst zeigen lassen oder entfernen.
fix-guard-own-ssh = Die Kette, die geändert wird, entscheidet auch über Ihre eigene SSH-Verbindung von { $client }. Im Probelauf kommt SSH nach der Änderung weiterhin durch. Sorgen Sie für den Fall eines Versehens zuerst dafür, dass sich die Änderung nach { $minutes } Minuten selbst zurücknimmt:
fix-keep-guarded = Clients verbinden sich, und eine zweite SSH-Sitzung kommt herein? Dann halten Sie den Timer an, damit die Änderung bleibt:
fix-would-shut-out = Es gab eine Änderung, die die Clients hereinlässt, aber im Probelauf sperrte sie Ihre eigene SSH-Verbindung von { $client } aus. Sie wird nicht gezeigt.
fix-rehearsed-opening = Was folgt, wurde durchgespielt: In einer Kopie dieser Regeln lässt es das SYN durch.
fix-open-port-with = TCP-Port { $port } mit { $tool } öffnen.
fix-open-for-good = Dasselbe dauerhaft, damit { $tool } es auch nach dem Neuladen noch kennt.
fix-allow-answers-with = Die Antworten des Dienstes von TCP-Port { $port } mit { $tool } hinauslassen.
fix-allow-output-with = Verbindungen an { $address }, TCP-Port { $port }, mit { $tool } hinauslassen.
fix-let-client-in-with = Mit { $tool } { $client } an TCP-Port { $port } lassen, und sonst niemanden.
fix-lift-ban-with = Die Sperre von { $client } mit { $tool } aufheben; die anderen bleiben gesperrt.
fix-lift-short-ban = Falls { $client } nur auf Zeit gesperrt war, hebt dies die Sperre auf.
fix-delete-ban-rule = Die Regel löschen, die nur { $client } sperrt: { $rule }
fix-keep-nft-rule = Dieselbe Regel in die Datei eintragen, die beim Start geladen wird (oft { $file }); sonst ist sie nach dem nächsten Start vergessen.
fix-keep-iptables-rule = Die Regeln so sichern, wie es auf diesem Rechner üblich ist (netfilter-persistent save, service iptables save oder ein eigenes Skript); sonst ist nach dem nächsten Start vergessen, was { $tool } gesagt wurde.
fix-add-to-csf = { $port } in die Liste { $list } in { $file } eintragen.
fix-load-csf = csf seine Regeln aus dieser Liste neu anlegen lassen.
fix-change-rule = Mit dem Werkzeug, das sie angelegt hat, ändern, was diese Regel mit TCP-Port { $port } macht: { $place }: { $rule }. Die Firewall bleibt an. Eine Änderung ließ sich nicht durchspielen, deshalb steht hier keine.
fix-change-policy = TCP-Port { $port } annehmen lassen, bevor die Grundregel (policy) von { $place } ihn verwirft, mit dem Werkzeug, das diese Regeln angelegt hat. Die Firewall bleibt an. Eine Änderung ließ sich nicht durchspielen, deshalb steht hier keine.
fix-open-in-named-panel =
    { $native ->
        [none] TCP-Port { $port } in { $panel } öffnen, unter "{ $menu }".
       *[other] TCP-Port { $port } in { $panel } öffnen, unter "{ $menu }", auf Chinesisch "{ $native }".
    }
fix-undo-opening = Ausführen: { $command }
fix-undo-both = Ausführen: { $command } und dauerhaft: { $lasting }
fix-undo-nft-rule = Das Handle der neuen Regel nachsehen mit: { $list } - dann die Regel mit dieser Nummer löschen: { $delete }, dahinter die Nummer.
fix-undo-deleted-rule = Die Regel wieder dort eintragen, wo sie stand: { $rule }
fix-risk-ban-lifted = { $client } erreicht danach wieder alles, wovon die Sperre den Client fernhielt. Vorher nachsehen, warum er gesperrt wurde.
fix-use-cdn-port = Die Clients einen Port verwenden lassen, den { $cdn } bedient: { $ports }. Ohne Regel fragt es den Server auf demselben Port, der Dienst muss also auch dort lauschen.
fix-see-cdn-port = In der Konsole von { $cdn } nachsehen, ob es Port { $port } bedient; die meisten bedienen nur 80 und 443.
fix-origin-rule = Oder den Dienst auf Port { $port } lassen: In der Konsole von Cloudflare, unter Rules, leitet eine Origin Rule mit "Rewrite to" und { $port } als Zielport dorthin, was Clients auf einem üblichen Port anfragen.
fix-grey-cloud = Oder den DNS-Eintrag auf "DNS only" (graue Wolke) stellen: Dann zeigt der Name direkt auf den Server, wo Port { $port } offen sein muss.
fix-spectrum = Oder bei Cloudflare Spectrum bestellen, das Port { $port } als reines TCP weiterleitet.
fix-around-cdn = Oder den Clients einen Namen geben, der direkt auf den Server zeigt, wo Port { $port } offen sein muss.
fix-risk-around-cdn = Am CDN vorbei sieht jeder die Adresse des Servers, und nichts hält Angriffe von ihm ab.
fix-check-origin = Auf dem Server selbst Port { $port } an seiner eigenen Adresse prüfen: Was dort scheitert, gibt { $cdn } nur weiter.
fix-look-at-cdn-origin = In der Konsole von { $cdn } nachsehen, welche Adresse, welcher Port und welcher Verschlüsselungsmodus dort für den Server eingetragen sind.
fix-admit-cdn = Die Adressbereiche, die { $cdn } veröffentlicht, auf Port { $port } zulassen: in der Firewall des Servers, in der Sicherheitsgruppe und in allem, was Adressen sperrt.
fix-start-tunnel = Auf dem Server das Tunnelprogramm von { $cdn } starten (cloudflared) und in seinem Log nachsehen, ob es verbunden bleibt.
fix-certificate-for-cdn = Dem Server ein Zertifikat geben, das { $cdn } annimmt: nicht abgelaufen, für diesen Namen, mit seiner Kette, oder ein Origin-Zertifikat von { $cdn }; und nachsehen, ob er auf dem angefragten Port TLS spricht.
fix-try-without-proxy = Ohne den Proxy versuchen.
fix-exempt-from-proxy = Geht es so, den Server im Proxy-Programm oder in no_proxy ausnehmen.
fix-start-proxy = Wird { $proxy } gebraucht, den Proxy starten. Sonst { $variable } dort entfernen, wo die Variable für diese Sitzung gesetzt wird.
fix-correct-proxy-line = Die Zeile berichtigen oder löschen, die { $variable } setzt: Zeile { $line } in { $file }. Sie wirkt ab der nächsten Anmeldung.
fix-find-interceptor = Etwas auf diesem Rechner übernimmt Verbindungen. Es unter den Umleitungen des Paketfilters und den laufenden Proxy- oder VPN-Programmen suchen und { $host } dort ausnehmen.
fix-exempt-in-program = { $program } übernimmt die Verbindungen. Dort vor den anderen Regeln eine Regel eintragen, die { $host } direkt gehen lässt, und die Konfiguration neu einlesen lassen. Rückgängig: die Regel wieder entfernen.
fix-exempt-in-unknown-program = Herausfinden, welches Programm das ist, und { $host } in dessen eigenen Regeln ausnehmen; alles andere nimmt dann weiter seinen bisherigen Weg.
fix-serve-redirect = Eine Regel leitet Verbindungen auf Port { $port } um, wo nichts lauscht. Das Programm starten, das dort hingehört; wird es nicht mehr gebraucht, seine Regel entfernen.
fix-look-at-queue = Nachsehen, wie viele Verbindungen warten (Recv-Q) und wie viele warten dürfen (Send-Q).
fix-accept-faster = Der Prozess nimmt seine Verbindungen nicht an. Nachsehen, womit er beschäftigt ist; mehr Worker helfen nur, wenn er ausgelastet ist, nicht, wenn er hängt.
fix-look-at-conntrack = Nachsehen, wie voll die Tabelle der Verbindungsverfolgung ist.
fix-raise-conntrack = Ist sie voll, die Grenze anheben und herausfinden, wer so viele Verbindungen öffnet.
fix-loosen-reverse-path = Die Rückwegprüfung auf den lockeren Modus (2) stellen: Absender, die es nicht geben kann, weist sie weiterhin ab.
fix-look-at-service = Nachsehen, worauf der Dienst wartet: sein Log, seine Datenbank, eine Sperre.
fix-start-business-workers = GatewayWorker antwortet nur, solange Register und BusinessWorker laufen, mit derselben Register-Adresse wie das Gateway.
fix-continue-process = Der Prozess { $pid } wurde durch ein Signal angehalten. Ihn weiterlaufen lassen.
fix-look-at-process = Nachsehen, in welchem Zustand die Threads des Prozesses { $pid } sind und wo sie warten: S in einem poll-Aufruf ist müßig, D wartet auf eine Platte oder einen Dateiserver, R rechnet.
fix-raise-file-limit = Die Grenze für offene Dateien des Dienstes anheben.

## Lokale Ports eines Clients

fix-reuse-connections = Am besten: Verbindungen offen halten und wiederverwenden (Keep-Alive, Verbindungspool).
fix-reuse-connections-to =
    { $rate ->
        [0] Am besten: die Verbindungen zu { $to } offen halten und wiederverwenden (Keep-Alive, Verbindungspool). Eine Verbindung, die offen bleibt, belegt einen Port für beliebig viele Anfragen; jetzt sind { $used } Ports belegt.
       *[other] Am besten: die Verbindungen zu { $to } offen halten und wiederverwenden (Keep-Alive, Verbindungspool). Eine Verbindung, die offen bleibt, belegt einen Port für beliebig viele Anfragen; jetzt sind { $used } Ports belegt, und jede Sekunde kommen { $rate } hinzu.
    }
fix-keep-upstream-open = nginx öffnet für jede Anfrage eine Verbindung, wenn es keine behalten soll: Die erste Zeile gehört in den upstream-Block, die anderen in die location, die ihn benutzt.
fix-close-connections = Das Programm muss seine Verbindungen zu { $to } schließen, wenn die andere Seite es getan hat: { $ports } warten darauf. Ein Neustart gibt ihre Ports frei, bis sich wieder so viele angesammelt haben.
fix-use-unix-socket = { $to } liegt auf diesem Rechner: Ein Unix-Socket an dieser Stelle braucht gar keinen Port, wenn beide Programme einen benutzen können.
fix-bind-no-port = Das Programm IP_BIND_ADDRESS_NO_PORT setzen lassen, bevor es seine Quelladresse bindet (nginx und HAProxy tun das), oder keine binden. Dann gilt die Grenze wieder für jedes Ziel einzeln.
fix-more-addresses = Falls das nicht reicht: Jede weitere Adresse dieses Rechners, von der Verbindungen ausgehen, und jede weitere Adresse und jeder weitere Port von { $to } hat einen eigenen Bereich.
fix-widen-ports-to = Den Bereich der lokalen Ports erweitern: { $after } statt { $before } je Ziel. Die zweite Zeile hält ihn von den Ports der Dienste fern: von denen, die hier lauschen, die bisher reserviert sind, und von üblichen.
fix-wider-range-lasts =
    { $enough ->
        [yes] Bei den jetzigen { $rate } Ports pro Sekunde reicht der erweiterte Bereich { $seconds } Sekunden. TIME_WAIT gibt einen Port nach 60 zurück, also genügt er.
       *[no] Bei den jetzigen { $rate } Ports pro Sekunde reicht der erweiterte Bereich { $seconds } Sekunden. TIME_WAIT gibt einen Port erst nach 60 zurück, also genügt er allein nicht.
    }
fix-use-ipv4 = Wenn der Dienst auch eine IPv4-Adresse hat, das Programm diese benutzen lassen.
fix-switch-ipv6-on = Oder IPv6 einschalten. Wo es mit Absicht ausgeschaltet ist, tut eine Datei unter /etc/sysctl.d oder die Befehlszeile des Kernels das beim nächsten Start wieder.
fix-widen-ports = Den Bereich der lokalen Ports erweitern. Die Grenze gilt je Ziel und nur für die Seite, die die Verbindung aufbaut.
fix-reuse-time-wait = Neue Verbindungen lokale Ports in TIME_WAIT wiederverwenden lassen. Das gilt nur für die Seite, die die Verbindung aufbaut.
fix-load-settings = Die Einstellungen laden.
fix-undo-settings = Die Datei löschen, dann ausführen: { $command }

## Protokolle

fix-speak-websocket = Der Dienst auf Port { $port } muss WebSocket sprechen, wenn die Clients ws:// verwenden.
fix-read-tls-alert = Der Alert sagt, was dem Server fehlt. CertificateRequired: ein Zertifikat des Clients; UnrecognisedName: ein Zertifikat für diesen Namen; ProtocolVersion: er kennt nur TLS-Versionen vor 1.2 und braucht eine neuere; NoApplicationProtocol: ein anderes Protokoll als HTTP/1.1; HandshakeFailure: ein gemeinsames Verschlüsselungsverfahren oder ein Zertifikat des Clients. Das Log des Servers sagt mehr.
fix-speak-http = Der Dienst auf Port { $port } muss HTTP sprechen, wenn die Clients http:// oder https:// benutzen.
fix-accept-http1 = Der Dienst auf Port { $port } spricht nur HTTP/2. Ihn auch HTTP/1.1 annehmen lassen (in Node.js: allowHTTP1); damit beginnt ein WebSocket, und viele Clients ebenso.
fix-other-service-here = Auf Port { $port } ist { $service } zu Hause. Die Clients den Port des Dienstes benutzen lassen, den sie meinen.
fix-gateway-port = Dieser Port ist ein interner von GatewayWorker. Die Clients den Port des Gateways benutzen lassen; er steht in dessen Startdatei, in der Zeile mit new Gateway('websocket://...').
fix-maybe-other-path = Viele Dienste öffnen einen WebSocket nur unter einem Pfad, etwa /ws oder /socket.io/. Ist es hier so, brauchen die Clients diesen Pfad in der URL.
fix-server-block-of-another-name = Der Server-Block, der antwortet ({ $file }, Zeile { $line }), hat den Namen { $host } nicht. Hat der Dienst einen eigenen Server-Block, den Namen in dessen server_name ergänzen.
fix-or-speak-http = Oder die Clients HTTP sprechen lassen: { $target }
fix-change-line = In { $file }, Zeile { $line }, { $after } statt { $before } eintragen.
fix-program-speaks-websocket = { $program } auf Port { $port } muss WebSocket sprechen, wenn die Clients ws:// verwenden. Bei den meisten Servern ist das eine Einstellung oder ein eigener Handler für einen Pfad; in der Dokumentation heißt es "WebSocket" oder "Upgrade".
fix-or-client-speaks = Oder die Clients das sprechen lassen, was der Dienst spricht ({ $protocol }, reines TCP), und zwar zu { $target }. Ein Browser kann das nicht.
fix-tls-in-one-place = Bei wss:// endet TLS an einer Stelle: entweder im Dienst selbst (Workerman: transport = 'ssl' mit Zertifikat) oder in einem Reverse-Proxy davor. Nie in beiden.
fix-or-tls-in-proxy = Oder einen Reverse-Proxy davorsetzen, in dem TLS endet, und die Clients { $target } verwenden lassen. Für nginx:
fix-or-tls-in-workerman = Oder Workerman selbst TLS sprechen lassen:
fix-comment-certbot = Zertifikat und Schlüssel dort, wo certbot sie ablegt
fix-client-speaks-websocket = Der Dienst spricht WebSocket; die Clients auf { $target } umstellen.
fix-same-tls = Beide Seiten mit TLS oder beide ohne: { $target } passt zum Dienst, wie er ist.
fix-pass-upgrade = In nginx das Upgrade weiterreichen, in der location, die zum Dienst führt.
fix-pass-upgrade-at = In { $file }, Zeile { $line }, reicht nginx ({ $block }) das Upgrade nicht weiter. Dort ergänzen, was fehlt:
fix-keep-inherited = Die übrigen Zeilen mit proxy_set_header sind wiederholt, weil nginx sie nur so lange aus dem äußeren Block übernimmt, wie die location keine eigenen hat.
fix-or-use-path = Oder die Clients den Pfad verwenden lassen, für den das Upgrade weitergereicht wird: { $target }
fix-add-location = In { $file } braucht der Pfad { $path } in dem server-Block, der in Zeile { $line } beginnt, eine eigene location, die Anfragen an den WebSocket-Dienst weiterreicht.
fix-pass-upgrade-in-apache = In Apache der ProxyPass-Zeile, die zum Dienst führt, den Parameter upgrade=websocket geben (seit 2.4.47). Ältere Versionen brauchen mod_proxy_wstunnel und in dieser Zeile ws:// statt http://. Sie muss vor einem ProxyPass für "/" stehen.
fix-pass-upgrade-in-haproxy = HAProxy reicht das Upgrade von selbst weiter (mode http). Daran scheitert es: eine Regel, die ein anderes Backend wählt, Regeln, die Upgrade oder Connection löschen, oder HTTP/2 zum Dienst hin ("ws h1" in der server-Zeile). "timeout tunnel" beendet einen WebSocket, auf dem nichts geschieht.
fix-pass-upgrade-in-caddy = Caddy reicht das Upgrade von selbst weiter (reverse_proxy). Daran scheitert es: Den Pfad beantwortet eine andere Direktive (file_server, respond, ein anderes handle), header_up löscht Upgrade oder Connection, oder der transport verwendet h2c.
fix-pass-upgrade-in-traefik = Traefik reicht das Upgrade von selbst weiter. Daran scheitert es: Ein anderer Router mit höherer Priorität nimmt den Pfad, der Service hat das Schema h2c, oder eine Middleware puffert oder löscht Header.
fix-pass-upgrade-in-envoy = Envoy reicht von selbst kein Upgrade weiter. Im HttpConnectionManager oder in der Route ergänzen:
fix-pass-upgrade-in-lighttpd = lighttpd reicht von selbst kein Upgrade weiter (seit 1.4.46 kann es das). Dort ergänzen, wo proxy.server gesetzt ist:
fix-other-proxies = Falls es ein anderer Proxy ist: Apache braucht upgrade=websocket in der ProxyPass-Zeile (seit 2.4.47), Envoy upgrade_configs, lighttpd proxy.header mit "upgrade" => "enable". Caddy, HAProxy und Traefik reichen das Upgrade von selbst weiter, sofern keine Regel den Pfad anderswohin führt.
fix-enable-modules = Die Module einschalten, die dafür nötig sind.
fix-reload-unit = { $unit } seine Einstellungen neu laden lassen; offene Verbindungen bleiben.
fix-reload-proxy = Den Proxy seine Einstellungen neu laden lassen; offene Verbindungen bleiben.
fix-undo-proxy-lines = Die Einstellungen wieder so eintragen, wie sie waren, und den Proxy sie laden lassen.
fix-start-upstream-at = In { $file }, Zeile { $line }, steht, dass der Proxy Anfragen an { $to } weiterreicht. Nachsehen, ob dort ein Dienst lauscht, und ihn starten.
fix-or-correct-pass = Oder dort die Adresse eintragen, die der WebSocket-Dienst deklariert: { $listens }
fix-read-proxy-log = Das Log des Proxys sagt, woran es lag.
fix-load-proxy = Prüfen, ob die Einstellungen gültig sind.
fix-start-upstream = Der Reverse-Proxy antwortet, der Dienst dahinter nicht. Das Log des Proxys nennt die Adresse, die er versucht; den Dienst dort starten.
fix-look-at-certificate = Das Zertifikat und seine Kette ansehen.
fix-renew-certificate = Das Zertifikat für den Namen erneuern, den die Clients verwenden, und mit der ganzen Kette ausliefern.
fix-certificate-for-name = Ein Zertifikat ausstellen lassen, das für { $name } gilt, und mit der ganzen Kette ausliefern. Oder die Clients einen Namen verwenden lassen, der im jetzigen steht.
fix-check-clock = Nachsehen, ob die Uhr dieses Rechners richtig geht. Geht sie richtig, wurde das Zertifikat zu früh installiert.
fix-serve-whole-chain = Das Zertifikat zusammen mit den Zwischenzertifikaten seiner Zertifizierungsstelle ausliefern, in einer Datei, das eigene zuerst (bei certbot ist das fullchain.pem). Ist die Stelle eine private, muss ihr Wurzelzertifikat bei den Clients hinterlegt werden.
fix-replace-self-signed = Ein Zertifikat von einer Zertifizierungsstelle ausstellen lassen, der die Clients vertrauen. Sind es eigene Clients, kann stattdessen dieses bei ihnen hinterlegt werden.

## Wo Ports geöffnet werden, in den Worten der Konsolen und Panels; "..." steht für das, was gemeint ist

fix-way-amazon = console.aws.amazon.com > EC2 > Instances > ... > Sicherheit > Sicherheitsgruppen > ... > Regeln für eingehenden Datenverkehr bearbeiten
fix-way-google = console.cloud.google.com > VPC-Netzwerk > Firewall > Firewallregel erstellen
fix-way-microsoft = portal.azure.com > Netzwerksicherheitsgruppen > ... > Einstellungen > Eingangssicherheitsregeln > Hinzufügen
fix-way-alibaba = ecs.console.aliyun.com > Instances > ... > Security Groups > ... > Inbound > Add Rule
fix-way-tencent = console.cloud.tencent.com > CVM > Instances > ... > Security Groups > ... > Inbound Rules > Add Rule
fix-way-huawei = console.huaweicloud.com > Elastic Cloud Server > ... > Security Groups > ... > Inbound Rules > Add Rule
fix-way-oracle = cloud.oracle.com > Compute > Instances > ... > Subnet > Security Lists > ... > Add Ingress Rules
fix-way-digitalocean = cloud.digitalocean.com > Networking > Firewalls > ... > Inbound Rules > New rule
fix-way-hetzner = console.hetzner.com > ... > Firewalls > ... > Rules > Inbound > Add rule
fix-way-vultr = my.vultr.com > Network > Firewall > ... > Inbound rules
fix-way-linode = cloud.linode.com > Firewalls > ... > Rules > Add an Inbound Rule
fix-way-scaleway = console.scaleway.com > CPU & GPU Instances > Security groups > ... > Rules > Inbound rules
fix-way-upcloud = hub.upcloud.com > Servers > ... > Firewall > Incoming
fix-way-exoscale = portal.exoscale.com > Compute > Security Groups > ... > Add rule
fix-way-otc = console.otc.t-systems.com > Elastic Cloud Server > ... > Security Groups > Inbound Rules > Add Rule
fix-way-ovh = Horizon > Project > Network > Security Groups > Manage Rules > Add Rule
fix-way-openstack = Horizon > Project > Network > Security Groups > Manage Rules > Add Rule
fix-way-outscale = Cockpit > Network/Security > Security Groups > ... > Create Rules
fix-way-cloudstack = Network > Public IP Addresses > ... > Firewall
fix-way-cloudsigma = Networking > Policies > ...

## In Control Panels

fix-menu-aapanel = Security > Firewall
fix-menu-bt = Security > System Firewall
fix-menu-mdserver = Firewall
fix-menu-plesk = Tools & Einstellungen > Firewall
fix-menu-1panel = Host > Firewall
fix-menu-cpanel = Plugins > ConfigServer Security & Firewall > Firewall Configuration > TCP_IN
fix-menu-directadmin = ConfigServer Security & Firewall > Firewall Configuration > TCP_IN
fix-menu-hestiacp = Server > Firewall > Add Rule
fix-menu-vestacp = Firewall > Add Rule
fix-menu-cyberpanel = Security > Firewall
fix-menu-cwp = Security > CSF Firewall > Firewall Configuration > TCP_IN
fix-menu-interworx = Firewall
fix-menu-ispmanager = Firewall
fix-menu-ispconfig = System > Firewall
fix-menu-cloudpanel = Admin Area > Security > Firewall > Add Rule
fix-menu-webmin = Networking > FirewallD / Linux Firewall
