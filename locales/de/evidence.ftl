# Was gesehen wurde. Eine Meldung je Art von Beleg; $owner ist "seen" oder "hidden", $who nennt den Prozess.

saw-told = Antwort "{ $choice }" auf die Frage: { $question }

## Von hier versuchte Verbindungen

saw-connect-open = Eine Verbindung von diesem Rechner zu { $to } wurde nach { $took } ms angenommen.
saw-connect-open-inside = Eine Verbindung dieses Rechners zu seiner eigenen Adresse { $to } wurde angenommen. Sie lief über das Loopback-Gerät: Listener und Adresse stimmen, aber eine Firewall wurde dabei nicht durchlaufen.
saw-connect-refused = Eine Verbindung von diesem Rechner zu { $to } wurde nach { $took } ms abgelehnt.
saw-connect-rejected = Die Verbindung zu { $to } wurde durch ein ICMP "port unreachable" von { $sender } abgelehnt. Ein geschlossener TCP-Port antwortet mit einem Reset; so weist eine Firewall zurück.
saw-connect-prohibited = Die Verbindung zu { $to } endete mit einem ICMP "administratively prohibited" von { $sender }. Das sendet nur eine Firewall.
saw-connect-no-answer = Von { $to } kam innerhalb von { $took } ms nichts zurück.
saw-connect-unreachable = { $sender } meldet, dass { $to } nicht erreichbar ist.
saw-neighbour-silent = { $to } liegt in einem Netz dieses Rechners, aber dort hat innerhalb von { $took } ms kein Rechner für diese Adresse geantwortet.
saw-neighbour-failed = { $address } liegt in einem Netz dieses Rechners, aber dort antwortet kein Rechner für diese Adresse: Der Kernel hat auf { $interface } vergeblich nach ihr gefragt (ARP oder Neighbour Discovery).
saw-router-silent = Der Weg zu { $to } führt über den Router { $router } an { $interface }, und dieser Router antwortet nicht: Der Kernel hat vergeblich nach ihm gefragt (ARP oder Neighbour Discovery).
saw-default-router-silent = Der Router der Standardroute, { $router } an { $interface }, antwortet nicht: Der Kernel hat vergeblich nach ihm gefragt (ARP oder Neighbour Discovery). Auf diesem Weg verlässt nichts den Rechner.
saw-door-open = { $to }, ein anderer Port derselben Adresse, hat nach { $took } ms eine Verbindung angenommen. Dort läuft also etwas: der Rechner selbst oder ein Router, der Ports an ihn weiterleitet.
saw-door-refuses = { $to }, ein anderer Port derselben Adresse, hat nach { $took } ms eine Verbindung abgelehnt. Dort läuft also etwas: der Rechner selbst oder ein Router, der Ports an ihn weiterleitet.
saw-doors-silent = Auch andere Ports von { $address } antworten nicht; versucht wurden { $ports }.
saw-path-rejects = Auf dem Weg zu { $to } weist der Router { $router } (Station { $hop }) die Verbindung zurück: Er antwortet mit einem ICMP-Fehler, statt sie weiterzugeben.
saw-path-lost = Auf dem Weg zu { $to } ist { $router } (Station { $hop }) der letzte Router, der antwortet; dahinter antwortet nichts. Das SYN kann dort verloren gehen, oder die Router dahinter schweigen.
saw-connect-no-local-port = Der Kernel hatte für eine Verbindung zu { $to } keinen lokalen Port mehr frei (EADDRNOTAVAIL).
saw-connect-failed = Die Verbindung zu { $to } ist fehlgeschlagen: { $error }.
saw-families-differ = { $works } nimmt Verbindungen an; { $fails }, die andere Adressfamilie desselben Ziels, nicht.
saw-record-dead = { $works } nimmt Verbindungen an; { $fails }, eine weitere Adresse desselben Namens, nicht.

## Lauschende Sockets

saw-nothing-listens = Kein Socket dieses Rechners lauscht auf TCP-Port { $port }.
saw-listener-covers =
    { $owner ->
        [hidden] Ein Socket lauscht auf { $listens } und nimmt Verbindungen zu { $address } an.
       *[seen] { $who } lauscht auf { $listens } und nimmt Verbindungen zu { $address } an.
    }
saw-listener-loopback-only =
    { $owner ->
        [hidden] Ein Socket lauscht nur auf { $listens } und nimmt damit ausschließlich Verbindungen dieses Rechners selbst an.
       *[seen] { $who } lauscht nur auf { $listens } und nimmt damit ausschließlich Verbindungen dieses Rechners selbst an.
    }
saw-listener-other-address =
    { $owner ->
        [hidden] Ein Socket lauscht auf { $listens }; Verbindungen zu { $wanted } nimmt er damit nicht an.
       *[seen] { $who } lauscht auf { $listens }; Verbindungen zu { $wanted } werden damit nicht angenommen.
    }
saw-listener-other-device =
    { $owner ->
        [hidden] Ein Socket lauscht auf { $listens }, ist aber an das Gerät { $device } gebunden; über andere Schnittstellen ist er nicht erreichbar.
       *[seen] { $who } lauscht auf { $listens }, aber an das Gerät { $device } gebunden und über andere Schnittstellen nicht erreichbar.
    }
saw-listener-ipv6-only =
    { $owner ->
        [hidden] Ein Socket lauscht auf { $listens } und nimmt nur IPv6-Verbindungen an.
       *[seen] { $who } lauscht auf { $listens } und nimmt nur IPv6-Verbindungen an.
    }
saw-listener-ipv4-only =
    { $owner ->
        [hidden] Ein Socket lauscht auf { $listens } und nimmt nur IPv4-Verbindungen an.
       *[seen] { $who } lauscht auf { $listens } und nimmt nur IPv4-Verbindungen an.
    }
saw-listener-one-slip-away =
    { $owner ->
        [hidden] Ein Socket lauscht auf { $listens }, nur einen Tippfehler von Port { $asked } entfernt.
       *[seen] { $who } lauscht auf { $listens }, nur einen Tippfehler von Port { $asked } entfernt.
    }
saw-listeners-on-other-ports = Andere Dienste dieses Rechners lauschen auf: { $others }.
saw-queue-overflows =
    { $owner ->
        [hidden] An { $listens } warten { $waiting } Verbindungen darauf, angenommen zu werden; die Grenze ist { $limit }.
       *[seen] An { $listens } warten { $waiting } Verbindungen darauf, von { $who } angenommen zu werden; die Grenze ist { $limit }.
    }
saw-queue-empty = An { $listens } wartet keine Verbindung darauf, angenommen zu werden.
saw-port-taken =
    { $owner ->
        [hidden] Auf { $listens } lauscht bereits ein Socket; damit ist { $wanted } belegt.
       *[seen] { $who } lauscht bereits auf { $listens }; damit ist { $wanted } belegt.
    }
saw-port-taken-by-itself = Belegt wird der Port vom Workerman-Prozess { $pid }, der { $written } deklariert: Der Dienst selbst läuft bereits.
saw-port-free = Kein Socket dieses Rechners steht { $wanted } im Weg.

## Workerman und GatewayWorker

saw-worker-listens = Der Workerman-Prozess { $pid } deklariert { $written } und lauscht auf { $listens }.
saw-worker-listens-elsewhere = Der Workerman-Prozess { $pid } deklariert { $written }, lauscht in Wirklichkeit aber auf { $listens }.
saw-worker-placeholder = Der Workerman-Prozess { $pid } wurde mit dem Platzhalter in { $written } gestartet; der Kernel hat ihm stattdessen { $listens } gegeben.
saw-worker-not-listening = Der Workerman-Prozess { $pid } deklariert { $written }, aber dort lauscht nichts.
saw-worker-speaks = Der Workerman-Worker mit der PID { $pid } gibt { $written } an: Er spricht { $protocol }.
saw-no-business-worker = Das Gateway { $name } (PID { $pid }) läuft, aber auf diesem Rechner kein BusinessWorker. Ohne einen legt ein Gateway bei jedem Client auf.
saw-worker-internal-port = Port { $port } gehört zu "{ $name }" (Prozess { $pid }), einem inneren Teil von GatewayWorker, der nicht für Clients gedacht ist.

## Andere Netzwerk-Namensräume

saw-listener-elsewhere =
    { $owner ->
        [hidden] Ein Prozess in einem anderen Netzwerk-Namensraum ({ $namespace }) lauscht auf { $listens }.
       *[seen] { $who } lauscht in einem anderen Netzwerk-Namensraum ({ $namespace }) auf { $listens }.
    }
saw-namespaces-clear =
    { $namespaces ->
        [0] Es gibt keinen anderen Netzwerk-Namensraum, in dem etwas auf Port { $port } lauschen könnte.
        [one] In dem einen anderen Netzwerk-Namensraum dieses Rechners lauscht nichts auf Port { $port }.
       *[other] In keinem der { $namespaces } anderen Netzwerk-Namensräume dieses Rechners lauscht etwas auf Port { $port }.
    }

## Paketfilter

saw-filter-rules =
    { $rules ->
        [one] Am Hook { $hook } gibt es eine Paketfilterregel. Ob sie diese Verbindung trifft, wurde nicht durchgespielt.
       *[other] Am Hook { $hook } gibt es { $rules } Paketfilterregeln. Welche davon diese Verbindung trifft, wurde nicht durchgespielt.
    }
saw-filter-drops-by-policy = Die Kette { $chain } am Hook { $hook } verwirft alles, was keine Regel annimmt.
saw-nat-rules =
    { $rules ->
        [one] Am Hook { $hook } gibt es eine NAT-Regel. Ob sie diese Verbindung umleitet, wurde nicht durchgespielt.
       *[other] Am Hook { $hook } gibt es { $rules } NAT-Regeln. Ob eine davon diese Verbindung umleitet, wurde nicht durchgespielt.
    }
saw-nat-rule-takes-port = Eine NAT-Regel erfasst Port { $port } und leitet Verbindungen nach { $to } um: { $rule }. Das ist aus der Regel gelesen, nicht mit einem Paket durchgespielt.
saw-nat-rule-may-take-port = Eine NAT-Regel erfasst möglicherweise Port { $port }; durchgespielt wurde das nicht: { $rule }.
saw-nat-rules-leave-port =
    { $rules ->
        [one] Die eine NAT-Regel für eingehende Verbindungen erfasst Port { $port } nicht.
       *[other] Keine der { $rules } NAT-Regeln für eingehende Verbindungen erfasst Port { $port }.
    }
saw-container-loopback-only = Im Container { $container } lauscht der Dienst nur auf { $listens }. Verbindungen, die nach { $to } geleitet werden, erreichen ihn nicht: 127.0.0.1 ist dort der Container selbst.
saw-container-listens-elsewhere =
    { $any ->
        [yes] Im Container { $container } lauscht nichts auf { $to }; dort lauscht: { $others }.
       *[no] Im Container { $container } lauscht nichts auf { $to } und auch auf keiner anderen von außen erreichbaren Adresse.
    }
saw-proxy-forwards =
    { $owner ->
        [hidden] Ein Userland-Proxy lauscht auf { $listens } und reicht Verbindungen an { $to } weiter. Dass er sie annimmt, sagt nichts über den Dienst dahinter.
       *[seen] { $who } lauscht auf { $listens } und reicht Verbindungen an { $to } weiter. Dass sie angenommen werden, sagt nichts über den Dienst dahinter.
    }
saw-proxy-forwards-inside =
    { $owner ->
        [hidden] Ein Userland-Proxy lauscht auf { $listens } und reicht Verbindungen in einen Container weiter. Dass er sie annimmt, sagt nichts über den Dienst darin.
       *[seen] { $who } lauscht auf { $listens } und reicht Verbindungen in einen Container weiter. Dass sie angenommen werden, sagt nichts über den Dienst darin.
    }
saw-published-at =
    { $owner ->
        [hidden] Der Port eines Containers ist nur auf { $listens } veröffentlicht. Die Veröffentlichung schränkt ihn ein, nicht der Dienst.
       *[seen] Der Port eines Containers ist nur auf { $listens } veröffentlicht, durch { $who }. Die Veröffentlichung schränkt ihn ein, nicht der Dienst.
    }
saw-nat-rule-takes-address = Eine NAT-Regel leitet Port { $port } nach { $to } um, aber nur für Verbindungen zu { $address }: { $rule }. Das ist aus der Regel gelesen, nicht mit einem Paket durchgespielt.
saw-filter-clear = An diesen Hooks hat der Kernel keine Paketfilterregeln: { $hooks }.

## Probelauf

saw-filter-rule-drops =
    { $owner ->
        [hand] Eine Regel verwirft ein SYN von { $from } an { $to }, das über { $interface } hereinkommt: { $place }: { $rule }. Sie trägt den Namen keines Firewall-Programms, stammt also von Hand oder aus einem Skript.
       *[other] Eine Regel verwirft ein SYN von { $from } an { $to }, das über { $interface } hereinkommt: { $place }: { $rule }. Sie gehört zu { $owner }.
    }
saw-filter-policy-drops =
    { $owner ->
        [hand] Keine Regel nimmt ein SYN von { $from } an { $to } an, das über { $interface } hereinkommt; die Grundregel (policy) der Kette verwirft es: { $place }.
       *[other] Keine Regel nimmt ein SYN von { $from } an { $to } an, das über { $interface } hereinkommt; die Grundregel (policy) der Kette verwirft es: { $place }. Gesetzt hat sie { $owner }.
    }
saw-rehearsed-drop = In einer Kopie der Firewall dieses Rechners wird ein SYN von { $from } an { $to }, das über { $interface } hereinkommt, verworfen; von welcher Regel, war nicht zu sehen.
saw-answer-dropped =
    { $kind ->
        [policy] Das SYN von { $from } kommt bei { $to } an, aber die Grundregel (policy) einer Kette verwirft die Antwort auf dem Weg hinaus: { $place } { $rule } ({ $owner ->
            [hand] von Hand gesetzt
           *[other] { $owner }
        }).
       *[rule] Das SYN von { $from } kommt bei { $to } an, aber eine Regel verwirft die Antwort auf dem Weg hinaus: { $place }: { $rule } ({ $owner ->
            [hand] von Hand gesetzt
           *[other] { $owner }
        }).
    }
saw-rehearsed-answer-drop = In einer Kopie der Firewall dieses Rechners kommt das SYN von { $from } bei { $to } an, aber die Antwort wird auf dem Weg hinaus verworfen; von welcher Regel, war nicht zu sehen.
saw-filter-rule-rejects =
    { $how ->
        [reset] Eine Regel beantwortet ein SYN von { $from } an { $to } mit einem Reset; das sieht aus wie "Connection refused": { $place }: { $rule }
        [port] Eine Regel beantwortet ein SYN von { $from } an { $to } mit "Port unreachable"; das sieht aus wie "Connection refused": { $place }: { $rule }
        [host] Eine Regel beantwortet ein SYN von { $from } an { $to } mit "Host unreachable" oder "prohibited"; das sieht aus wie "No route to host": { $place }: { $rule }
        [network] Eine Regel beantwortet ein SYN von { $from } an { $to } mit "Network unreachable": { $place }: { $rule }
        [prohibited] Eine Regel beantwortet ein SYN von { $from } an { $to } mit "administratively prohibited"; das sieht aus wie "Permission denied": { $place }: { $rule }
       *[other] Eine Regel beantwortet ein SYN von { $from } an { $to } anstelle des Dienstes: { $place }: { $rule }
    } ({ $owner ->
        [hand] von Hand gesetzt
       *[other] { $owner }
    })
saw-rehearsed-reject =
    { $how ->
        [reset] In einer Kopie der Firewall dieses Rechners wird ein SYN von { $from } an { $to } mit einem Reset beantwortet, der nicht vom Dienst stammt; von welcher Regel, war nicht zu sehen.
        [port] In einer Kopie der Firewall dieses Rechners wird ein SYN von { $from } an { $to } mit "Port unreachable" beantwortet; von welcher Regel, war nicht zu sehen.
        [host] In einer Kopie der Firewall dieses Rechners wird ein SYN von { $from } an { $to } mit "Host unreachable" oder "prohibited" beantwortet; von welcher Regel, war nicht zu sehen.
        [network] In einer Kopie der Firewall dieses Rechners wird ein SYN von { $from } an { $to } mit "Network unreachable" beantwortet; von welcher Regel, war nicht zu sehen.
        [prohibited] In einer Kopie der Firewall dieses Rechners wird ein SYN von { $from } an { $to } mit "administratively prohibited" beantwortet; von welcher Regel, war nicht zu sehen.
       *[other] In einer Kopie der Firewall dieses Rechners wird ein SYN von { $from } an { $to } anstelle des Dienstes beantwortet; von welcher Regel, war nicht zu sehen.
    }
saw-reverse-path-drops = Die Rückwegprüfung verwirft ein SYN von { $from } an { $to }, das über { $interface } hereinkommt: Die Antwort ginge über eine andere Schnittstelle hinaus.
saw-handed-to-program =
    { $known ->
        [yes] Eine Regel übergibt das SYN von { $from } an { $to } einem Programm, das dann entscheidet: { $place }: { $rule }. Was das Programm tut, lässt sich nicht durchspielen.
       *[no] Das SYN von { $from } an { $to } wird einem Programm übergeben, das dann entscheidet. Was das Programm tut, lässt sich nicht durchspielen.
    }
saw-rehearsed-no-way = Keine Route führt das SYN von { $from } an { $to } weiter oder die Antwort zurück.
saw-rehearsed-pass = In einer Kopie der Firewall dieses Rechners kommt ein SYN an { $to } durch, und die Antwort darauf auch. Durchgespielt von: { $from }.
saw-rehearsed-way-out = In einer Kopie der Firewall dieses Rechners kommt sein eigenes SYN an { $to } hinaus und eine Antwort herein.
saw-rehearsed-straight = In einer Kopie der Firewall dieses Rechners kommen SYNs an { $to } dort an: Keine Regel leitet sie um.
saw-rehearsed-leads = In einer Kopie der Firewall dieses Rechners wird ein SYN an { $to } nach { $leads } umgeleitet.
saw-rehearsed-dead-end = In einer Kopie der Firewall dieses Rechners wird ein SYN an { $to } nach { $leads } umgeleitet, wo nichts lauscht.
saw-rehearsed-leads-on = In einer Kopie der Firewall dieses Rechners wird ein SYN an { $to } nach { $leads } umgeleitet, wo etwas lauscht.
saw-everybody-blocked = Allen, für die es an { $to } durchgespielt wurde, geht es gleich: { $from }.
saw-some-blocked = An { $to } kommen die einen nicht durch ({ $blocked }), die anderen schon ({ $others }).
saw-conntrack-full = Die Tabelle der verfolgten Verbindungen ist voll: { $used } von { $limit }. Was neu kommt, wird verworfen.
saw-conntrack-nearly-full = Die Tabelle der verfolgten Verbindungen ist fast voll: { $used } von { $limit }. Unter Last kann sie überlaufen.
saw-conntrack-room = Die Tabelle der verfolgten Verbindungen hat noch Platz: { $used } von { $limit } sind belegt.
saw-conntrack-unused = Hier wird keine Verbindung verfolgt.
saw-files-used-up = { $who } hat { $used } Dateien offen und darf { $limit } haben: Eine weitere Verbindung kann es nicht annehmen.
saw-files-left = { $who } hat { $used } Dateien offen und darf { $limit } haben.
saw-front-end-on = { $name } ist hier eingeschaltet ({ $file }). Welche Regeln der Kernel wirklich hat, ist damit nicht bekannt.
saw-front-end-names-port = Die Regeln, die { $name } aufbewahrt, nennen Port { $port } ({ $file }). Was sie über ihn sagen, wüsste der Kernel.
saw-front-end-lacks-port = Die Regeln, die { $name } aufbewahrt, nennen Port { $port } nicht ({ $file }).
saw-ufw-number = Für ufw ist das Regel { $number } (ufw status numbered): { $rule }
saw-syns-unanswered = Von { $from } treffen jetzt SYNs auf Port { $port } ein ({ $syns } gesehen), und nichts geht dorthin zurück.
saw-syns-arrive =
    { $syns ->
        [one] Beim Zusehen traf von { $from } ein SYN auf Port { $port } ein: Vor diesem Rechner hält ihn nichts ab.
       *[other] Beim Zusehen trafen von { $from } { $syns } SYNs auf Port { $port } ein: Vor diesem Rechner hält sie nichts ab.
    }
saw-client-connects = Während Port { $port } beobachtet wurde, hat sich { $from } von außen verbunden: SYN, SYN-ACK und das ACK des Clients waren zu sehen.
saw-answers-unheard = Dieser Rechner hat SYNs von { $from } an Port { $port } beantwortet ({ $answers } SYN-ACKs gingen hinaus), aber kein ACK kam zurück: Die Antwort geht hinter diesem Rechner verloren, oder das Ende des Clients.
saw-no-syn = In { $seconds ->
        [one] { $seconds } Sekunde
       *[other] { $seconds } Sekunden
    } hat kein SYN von außen an Port { $port } eine Schnittstelle dieses Rechners erreicht. Falls ein Client es gerade versucht hat, wurde es vor diesem Rechner verworfen.
saw-no-syn-from = In { $seconds ->
        [one] { $seconds } Sekunde
       *[other] { $seconds } Sekunden
    } hat kein SYN von { $from } an Port { $port } eine Schnittstelle dieses Rechners erreicht.
saw-other-packets-arrive =
    { $packets ->
        [one] In derselben Zeit traf von { $from } ein Paket an Port { $port } ein: Der Client erreicht diesen Rechner.
       *[other] In derselben Zeit trafen von { $from } { $packets } Pakete an Port { $port } ein: Der Client erreicht diesen Rechner.
    }
saw-overflows-counted =
    { $count ->
        [one] Beim Zusehen hat der Kernel { $count } Verbindung abgewiesen, weil eine Annahme-Warteschlange voll war (ListenOverflows).
       *[other] Beim Zusehen hat der Kernel { $count } Verbindungen abgewiesen, weil eine Annahme-Warteschlange voll war (ListenOverflows).
    }
saw-overflows-inside =
    { $owner ->
        [hidden] An { $to } antwortet niemand, und inzwischen hat die Annahme-Warteschlange jenes Netzwerk-Namensraums { $count ->
            [one] { $count } Verbindung
           *[other] { $count } Verbindungen
        } abgewiesen (ListenOverflows).
       *[seen] An { $to } antwortet niemand, und inzwischen hat die Annahme-Warteschlange jenes Netzwerk-Namensraums ({ $who }) { $count ->
            [one] { $count } Verbindung
           *[other] { $count } Verbindungen
        } abgewiesen (ListenOverflows).
    }
saw-no-overflow-counted = Beim Zusehen ist keine Annahme-Warteschlange dieses Rechners übergelaufen.
saw-half-open-drops-counted =
    { $count ->
        [one] Beim Zusehen hat der Kernel { $count } SYN verworfen, weil die Warteschlange halb offener Verbindungen voll war (TCPReqQFullDrop).
       *[other] Beim Zusehen hat der Kernel { $count } SYNs verworfen, weil die Warteschlange halb offener Verbindungen voll war (TCPReqQFullDrop).
    }
saw-reverse-path-counted =
    { $count ->
        [one] Beim Zusehen hat die Rückwegprüfung { $count } Paket verworfen (IPReversePathFilter).
       *[other] Beim Zusehen hat die Rückwegprüfung { $count } Pakete verworfen (IPReversePathFilter).
    }
saw-conntrack-drops-counted =
    { $count ->
        [one] Beim Zusehen fand { $count } Paket keinen Platz in der Tabelle verfolgter Verbindungen.
       *[other] Beim Zusehen fanden { $count } Pakete keinen Platz in der Tabelle verfolgter Verbindungen.
    }
saw-process-stopped = { $who } ist angehalten (durch SIGSTOP, einen Debugger oder Strg-Z) und nimmt niemanden an, bis es weitergeht.
saw-process-blocked = { $who } wartet im Kernel ({ $place }) und lässt sich nicht wecken; solange wird niemand angenommen.
saw-only-this-client = Nur { $client } kommt nicht durch; andere schon: { $others }.
saw-other-address-passes = Clients, die { $passes } verwenden, kommen durch; die { $blocked } verwenden, nicht.
saw-rule-on-the-way =
    { $packet ->
        [answer] SYN-ACK { $step }: { $place }: { $rule } -> { $verdict }
       *[syn] SYN { $step }: { $place }: { $rule } -> { $verdict }
    }
saw-blind-xdp = An { $interface } hängt ein Programm (XDP, Nummer { $program }), das Pakete vor der Firewall sieht. Ob es welche verwirft, lässt sich nicht durchspielen.
saw-blind-traffic-control = Die Verkehrssteuerung an { $interface } (tc) hat einen eigenen Filter oder ein Programm: { $program }. Ob sie Pakete verwirft, lässt sich nicht durchspielen.
saw-source-decides = Wen sie aussperrt, hängt auch von der Quelladresse ab, und die des Clients ist nicht bekannt: { $place }: { $rule }
saw-blind-memory = Eine Regel auf dem Weg zählt frühere Pakete oder merkt sich Adressen, und die Kopie beginnt ohne Gedächtnis: { $place }: { $rule }
saw-blind-socket-owner = Eine Regel auf dem Weg fragt, zu welchem Programm oder Benutzer ein Paket gehört; in der Kopie ist das conn-wizard: { $place }: { $rule }
saw-blind-order = nftables und iptables-legacy haben beide Regeln an derselben Stelle, und in welcher Reihenfolge sie gefragt werden, verrät dieser Kernel nicht; hier macht das einen Unterschied.
saw-blind-bridge = Pakete gehen über die Bridge { $interface }, die eigene Regeln hat; sie wurden nicht durchgespielt.
saw-panel-installed = Auf diesem Rechner ist { $panel } installiert und verwaltet seine Firewall: Ein Port muss dort geöffnet werden.
saw-panel-opens-port = In der eigenen Liste von { $panel } ist Port { $port } offen ({ $file }). Ob der Kernel eine Regel dafür hat, ist damit nicht bekannt.
saw-panel-opens-for-some = In der eigenen Liste von { $panel } ist Port { $port } nur für manche Adressen offen ({ $file }).
saw-panel-denies-port = Eine Regel in der eigenen Liste von { $panel } schließt Port { $port } ({ $file }).
saw-panel-lacks-port = In der eigenen Liste von { $panel } steht Port { $port } nicht ({ $file }).
saw-panel-rules-differ = In der eigenen Liste von { $panel } ist Port { $port } offen ({ $file }), aber die Regeln des Kernels verwerfen ihn: Beide stimmen nicht überein.
saw-csf-testing = csf, mit dem { $panel } arbeitet, ist im Testmodus (TESTING = "1"): Es nimmt seine Regeln alle paar Minuten wieder weg, so dass der Port mal offen und mal zu ist.
saw-machine-at-provider = Nach seiner Firmware steht dieser Rechner in einer Cloud: { $cloud }. Was dort gefiltert wird, ist von innen nicht zu sehen.
saw-no-panel = Auf diesem Rechner ist kein Control Panel installiert, das conn-wizard kennt.

## Adressen

saw-address-is-own = { $address } ist eine Adresse dieses Rechners.
saw-address-not-own = { $address } ist keine Adresse dieses Rechners; er hat { $own }.
saw-address-translated = { $address } ist die öffentliche Adresse dieses Rechners bei { $cloud } und wird dort in { $inside } übersetzt. Keine Schnittstelle hat sie, also kann nichts auf ihr lauschen.
saw-only-private-addresses = Dieser Rechner hat nur private Adressen ({ $own }). Eine öffentliche Adresse würde davor übersetzt, von der Cloud oder einem Router.
saw-address-unspecified = { $address } bedeutet für einen lauschenden Dienst "jede Adresse". Ein Ziel ist das nicht.
saw-address-loopback = { $address } meint den Rechner, auf dem der Client selbst läuft.
saw-address-private = { $address } ist eine private Adresse und nur im eigenen Netz erreichbar.
saw-address-special =
    { $kind ->
        [documentation] { $address } stammt aus einem Bereich für Beispiele in Texten (RFC 5737, RFC 3849). Kein Rechner hat eine solche Adresse: Ein Beispiel wurde nie durch die echte ersetzt.
        [benchmarking] { $address } stammt aus einem Bereich für Messgeräte (RFC 2544). Außerhalb eines Labors hat kein Rechner eine solche Adresse.
        [shared] { $address } stammt aus dem Bereich zwischen einem Anbieter und seiner Adressumsetzung (CGNAT, RFC 6598). Aus dem Internet ist diese Adresse nicht erreichbar.
        [link-local] { $address } ist eine Link-Local-Adresse: Sie gilt nur auf einem einzigen Kabel und braucht bei IPv6 die Schnittstelle dazu (eine Zone wie %eth0).
        [multicast] { $address } ist eine Multicast-Adresse: eine Gruppe, kein Rechner. TCP kennt ein solches Ziel nicht.
        [broadcast] { $address } meint alle im selben Netz. TCP kennt ein solches Ziel nicht.
        [reserved] { $address } stammt aus einem reservierten Bereich (RFC 1112), den das Internet nicht befördert.
        [discard] { $address } stammt aus einem Bereich, dessen Pakete verworfen werden (RFC 6666).
        [this-network] { $address } stammt aus 0.0.0.0/8 und ist kein Ziel (RFC 1122).
        [six-to-four] { $address } ist eine 6to4-Adresse (RFC 3056). Die Relays dafür sind außer Dienst (RFC 7526): Von den meisten Orten aus ist sie nicht erreichbar.
        [teredo] { $address } ist eine Teredo-Adresse (RFC 4380). Der Dienst dafür ist fast überall abgeschaltet: Von den meisten Orten aus ist sie nicht erreichbar.
       *[other] { $address } stammt aus einem Bereich mit eigenem Zweck (RFC 6890) und ist keine gewöhnliche öffentliche Adresse.
    }
saw-address-public = { $address } ist keine private Adresse.
saw-address-on-link = { $address } liegt im Netz der Schnittstelle { $interface } dieses Rechners.
saw-address-off-link = Keine Schnittstelle dieses Rechners liegt im privaten Netz von { $address }.
saw-address-fake = { $address } liegt in { $range }; aus diesem Bereich erfinden Proxy-Programme Adressen für Namen.
saw-address-of-cdn = { $address } gehört zu { $cdn }: Die Adresse liegt in { $prefix } der Liste, die der Betreiber veröffentlicht (Stand { $date }).
saw-address-maybe-cdn = { $address } gehört vielleicht zu { $cdn }: Eine alte, unvollständige oder indirekte Liste führt die Adresse in { $prefix } (Stand { $date }).
saw-address-of-cloud = { $address } ist eine Adresse von { $cloud } ({ $prefix }, Stand { $date }); dort kann jeder einen Rechner mieten.
saw-addresses-of-no-cdn = Keine der Listen von CDN-Adressen in diesem Programm enthält { $addresses }.
saw-no-ipv4-target = Das Ziel hat keine IPv4-Adresse.
saw-no-ipv6-target = Das Ziel hat keine IPv6-Adresse.

## Namen

saw-no-name = Für { $target } muss kein Name aufgelöst werden; ein Resolver ist nicht beteiligt.
saw-name-resolves = { $name } wird zu { $addresses } aufgelöst.
saw-name-points-here = { $name } wird zu { $address } aufgelöst, einer Adresse dieses Rechners.
saw-name-points-elsewhere = { $name } wird zu { $address } aufgelöst. Das ist keine Adresse dieses Rechners; er hat { $own }.
saw-name-is-alias = { $name } ist ein Alias, der in eine andere Domain führt: { $alias }.
saw-alias-of-cdn = { $name } ist ein Alias für { $alias }, einen Namen, wie ihn { $cdn } vergibt.
saw-cdn-takes-port = Laut Dokumentation von { $cdn } nehmen die Edge-Server Verbindungen auf Port { $port } an.
saw-cdn-refuses-port = Laut Dokumentation von { $cdn } nehmen die Edge-Server nur auf den Ports { $ports } Verbindungen an. { $port } gehört nicht dazu.
saw-header-of-cdn = { $to } antwortet mit "{ $field }", einem Header-Feld von { $cdn }.
saw-hosts-file-pins = Zeile { $line } von /etc/hosts legt { $name } auf { $address } fest, während die Resolver { $resolvers } nennen.
saw-resolver-says = Der Resolver { $resolver } nennt für { $name }: { $addresses }.
saw-authority-says = Der für die Zone zuständige Nameserver { $server } nennt für { $name }: { $addresses }.
saw-authority-no-such-name = Laut dem für die Zone zuständigen Nameserver { $server } gibt es { $name } nicht.
saw-resolver-keeps =
    { $seconds ->
        [one] Der Resolver { $resolver } kann die alte Adresse { $address } noch bis zu eine Sekunde lang nennen.
       *[other] Der Resolver { $resolver } kann die alte Adresse { $address } noch bis zu { $seconds } Sekunden lang nennen.
    }
saw-reverse-names-other = Der Reverse-Eintrag von { $address } lautet { $reverse }, ein Name aus einer anderen Domain.
saw-name-not-found = Programme auf diesem Rechner bekommen für { $name } keine Adresse.
saw-resolver-no-such-name = Laut Resolver { $resolver } gibt es den Namen nicht (NXDOMAIN).
saw-resolver-no-address = Der Resolver { $resolver } kennt den Namen, aber keine Adresse dazu.
saw-resolver-failed = Der Resolver { $resolver } konnte nicht antworten ({ $code }).
saw-resolver-silent = Der Resolver { $resolver } antwortet nicht.
saw-resolver-port-closed = Auf Port 53 des Resolvers { $resolver } lauscht nichts.
saw-resolver-garbage = Der Resolver { $resolver } sendet etwas, das keine DNS-Antwort ist.
saw-resolver-unreachable = Der Resolver { $resolver } ist nicht erreichbar: { $error }.

## Ein CDN und der Server dahinter

saw-origin-unknown-answer = { $cdn } ({ $to }) antwortet mit { $status }: Der Server dahinter gab eine leere, kaputte oder zu große Antwort.
saw-origin-refused = { $cdn } ({ $to }) antwortet mit { $status }: Der Server dahinter lehnt seine Verbindung ab.
saw-origin-timed-out = { $cdn } ({ $to }) antwortet mit { $status }: Der Server dahinter antwortet auf seine Verbindung nicht. Der klassische Grund ist eine Firewall dort, die die Adressen von { $cdn } verwirft.
saw-origin-unreachable = { $cdn } ({ $to }) antwortet mit { $status }: Es findet keinen Weg zum Server dahinter.
saw-origin-answers-late = { $cdn } ({ $to }) antwortet mit { $status }: Der Server dahinter nimmt die Verbindung an und antwortet nicht rechtzeitig.
saw-origin-tls-failed = { $cdn } ({ $to }) antwortet mit { $status }: Der TLS-Handshake mit dem Server dahinter scheitert.
saw-origin-certificate-invalid = { $cdn } ({ $to }) antwortet mit { $status }: Das Zertifikat des Servers dahinter ist ungültig.
saw-origin-not-found = { $cdn } ({ $to }) antwortet mit { $status }: Es findet den Server dahinter nicht, weil der Name, den es für ihn hat, sich nicht auflösen lässt oder der Tunnel zu ihm nicht steht.
saw-origin-tunnel-down = { $cdn } ({ $to }) antwortet mit { $status } und Fehler 1033: Der Tunnel zum Server dahinter steht nicht.
saw-origin-serves = Der Server selbst, am CDN vorbei versucht, nimmt auf { $to } Verbindungen an.
saw-origin-refuses = Der Server selbst, am CDN vorbei versucht, lehnt auf { $to } Verbindungen ab.

## Routen

saw-route-found = Es gibt eine Route zu { $to }, über { $interface }.
saw-route-local = { $to } wird auf diesem Rechner zugestellt.
saw-route-none = Dieser Rechner hat keine Route zu { $to }.
saw-route-blackhole = Eine Blackhole-Route verwirft alles, was an { $to } geht.
saw-route-unreachable = Eine Route dieses Rechners erklärt { $to } für unerreichbar.
saw-route-prohibit = Eine Route dieses Rechners verbietet { $to }.
saw-route-no-default = Für die Adressfamilie von { $address } gibt es hier keine Standardroute: Antworten finden keinen Weg zu Clients außerhalb der eigenen Netze.
saw-nothing-discarded = Keine Route und keine Routing-Regel dieses Rechners verwirft Pakete.
saw-routes-discard = Einige Routen dieses Rechners verwerfen Pakete (blackhole, unreachable oder prohibit). Ob eine davon den Client trifft, hängt von seiner Adresse ab.
saw-rules-discard = Einige Routing-Regeln dieses Rechners verwerfen Pakete. Welche Pakete sie treffen, wurde nicht geprüft.
saw-route-through-tunnel = Die Route zu { $to } führt durch den Tunnel { $interface }.

## Ein Dienst, der lauschen will

saw-bind-works = Auf { $address } kann ein Dienst hier lauschen: Das Binden wurde ausprobiert.
saw-bind-not-local = { $address } lässt sich hier nicht binden, weil keine Schnittstelle dieses Rechners diese Adresse hat (EADDRNOTAVAIL).
saw-bind-fails = { $address } lässt sich hier nicht binden: { $error }.

## Lokale Ports

saw-ports-plenty = Es gibt { $size } lokale Ports ({ $range }); { $used } TCP-Sockets sind in Gebrauch, { $waiting } in TIME_WAIT. Das ist bei jedem Ziel weit von der Grenze entfernt.
saw-ports-scarce = Es gibt { $size } lokale Ports ({ $range }); { $used } TCP-Sockets sind in Gebrauch, { $waiting } in TIME_WAIT.
saw-ports-of-destination = Von den { $size } lokalen Ports ({ $range }), die { $from } zu { $to } benutzen kann, sind { $used } belegt: { $open } durch Verbindungen, die offen sind oder gerade geschlossen werden, { $waiting } durch TIME_WAIT.
saw-ports-left =
    { $used ->
        [0] Zu { $to } ist keiner der { $size } lokalen Ports belegt. Die Grenze gilt für jedes Ziel einzeln, und hier ist sie weit entfernt.
        [one] Zu { $to } ist { $used } der { $size } lokalen Ports belegt. Die Grenze gilt für jedes Ziel einzeln, und hier ist sie weit entfernt.
       *[other] Zu { $to } sind { $used } der { $size } lokalen Ports belegt. Die Grenze gilt für jedes Ziel einzeln, und hier ist sie weit entfernt.
    }
saw-ports-idle = Dieser Rechner hat { $size } lokale Ports ({ $range }), und keine Verbindung, die er selbst aufgebaut hat, belegt einen davon.
saw-ports-held = { $who } hält { $ports } der lokalen Ports zu { $to }.
saw-ports-not-closed = { $ports } Verbindungen zu { $to } hat die andere Seite geschlossen, das Programm hier aber nicht (CLOSE_WAIT). Es muss sie schließen: Bis dahin, oder bis es endet, bleiben ihre Ports belegt.
saw-ports-taken = Verbindungen zu { $to } belegen { $rate } lokale Ports pro Sekunde. So reicht der ganze Bereich { $seconds } Sekunden, und TIME_WAIT hält jeden Port 60 Sekunden lang fest. Auf Dauer verträgt der Bereich { $sustainable } kurze Verbindungen pro Sekunde.
saw-ports-of-source = Mit der Quelladresse { $from } sind { $ports } der { $size } lokalen Ports belegt, jeder durch eine einzige Verbindung, obwohl sie zu mehreren Zielen führen. Das geschieht, wenn Programme die Quelladresse binden, bevor sie sich verbinden: Dann gilt die Grenze für alle Ziele zusammen.
saw-ipv6-off = IPv6 ist hier ausgeschaltet, also gibt es keine Adresse, von der aus { $to } erreicht werden könnte. Mit lokalen Ports hat der Fehler dann nichts zu tun.

## Proxys

saw-proxy-applies =
    { $place ->
        [session] In dieser Sitzung ist { $variable } gesetzt: Programme, die sich daran halten, gehen über { $proxy }.
        [file] { $file } setzt { $variable }: Programme in Sitzungen, die diese Datei einlesen, gehen über { $proxy }.
        [unit] { $file } setzt { $variable } für { $unit }: Was diese Unit startet, geht über { $proxy }.
       *[units] { $file } setzt { $variable } für alle systemd-Dienste: Was sie starten, geht über { $proxy }.
    }
saw-proxy-preloaded =
    { $place ->
        [session] LD_PRELOAD lädt { $library } in jedes Programm, das hier gestartet wird; die Bibliothek übernimmt dessen Verbindungen.
       *[file] { $file } lädt { $library } in jedes Programm; die Bibliothek übernimmt dessen Verbindungen.
    }
saw-proxy-fails = Unter { $proxy } ist kein Proxy zu erreichen: { $error }.
saw-proxy-silent = Der Proxy { $proxy } antwortet überhaupt nicht.
saw-proxy-not-found = Der Name des Proxys { $proxy } lässt sich nicht auflösen.
saw-proxy-untried = Der Proxy { $proxy } nimmt Verbindungen an. Was er damit macht, wurde nicht ausprobiert, weil er TLS spricht.
saw-proxy-wants-login = Der Proxy { $proxy } verlangt eine Anmeldung. Es wurde keine gesendet; ob er zum Ziel führt, ist deshalb unbekannt.
saw-proxy-works = Über den Proxy { $proxy } antwortet { $target } wie vorgesehen.
saw-proxy-leads = Der Proxy { $proxy } meldet, dass er mit { $target } verbunden ist.
saw-proxy-leads-nowhere = Der Proxy { $proxy } meldet, dass er mit { $target } verbunden ist, aber die richtige Antwort kommt nicht durch.
saw-proxy-says = Nach { $target } gefragt, antwortet der Proxy { $proxy }: { $answer }
saw-proxy-says-code =
    { $meaning ->
        [forbidden] Nach { $target } gefragt, antwortet der Proxy { $proxy }, dass seine Regeln es nicht erlauben (SOCKS{ $version }, Code { $code }).
        [network] Nach { $target } gefragt, antwortet der Proxy { $proxy }, dass das Netz nicht zu erreichen ist (SOCKS{ $version }, Code { $code }).
        [host] Nach { $target } gefragt, antwortet der Proxy { $proxy }, dass der Rechner nicht zu erreichen ist (SOCKS{ $version }, Code { $code }).
        [refused] Nach { $target } gefragt, antwortet der Proxy { $proxy }, dass die Verbindung abgelehnt wurde (SOCKS{ $version }, Code { $code }).
        [expired] Nach { $target } gefragt, antwortet der Proxy { $proxy }, dass es eine Zeitüberschreitung gab (SOCKS{ $version }, Code { $code }).
       *[other] Nach { $target } gefragt, antwortet der Proxy { $proxy }, dass er das nicht kann (SOCKS{ $version }, Code { $code }).
    }
saw-proxy-is-none = Was unter { $proxy } antwortet, ist kein solcher Proxy: { $bytes }
saw-proxy-mute = { $proxy } nimmt die Verbindung an, sagt aber nichts, was ein Proxy sagen würde.
saw-no-redirect = Der Kernel hat keine Regel, die ausgehende Verbindungen dieses Rechners umlenkt.
saw-nobody-accepts = { $to } nimmt nach { $took } ms eine Verbindung an. Diese Adresse ist für Dokumentation reserviert und gehört niemandem: Etwas auf dem Weg antwortet an ihrer Stelle.
saw-nobody-refuses = { $to } lehnt nach { $took } ms eine Verbindung ab. Diese Adresse ist für Dokumentation reserviert und gehört niemandem: Etwas auf dem Weg antwortet an ihrer Stelle.
saw-nobody-is-silent = { $to } antwortet nicht. Die Adresse ist für Dokumentation reserviert und gehört niemandem, also ist das richtig so: Verbindungen werden nicht pauschal übernommen.
saw-proxy-exempt = { $variable } nimmt { $host } von dem gesetzten Proxy aus.
saw-no-proxy-variable = Keine Variable dieser Sitzung nennt einen Proxy für dieses Ziel.
saw-address-maybe-fake = { $address } liegt in fc00::/18; daraus erfinden manche Proxy-Programme Adressen für Namen. Ein privates Netz könnte den Bereich aber auch benutzen.
saw-output-redirect = Eine Regel dieses Rechners leitet Verbindungen, die er selbst aufbaut, auf seinen eigenen Port { $port } um: { $rule }. Das ist aus der Regel gelesen, nicht mit einem Paket durchgespielt.
saw-output-transparent = Eine Regel übergibt Pakete mit unverändertem Ziel einem Socket auf Port { $port } dieses Rechners: { $rule }.
saw-marked-to-self = Mit der Firewall-Markierung { $mark } stellt der Kernel Pakete an { $to } auf diesem Rechner selbst zu, statt sie hinauszuschicken.
saw-taker-listens =
    { $owner ->
        [hidden] Auf Port { $port } lauscht ein Socket und bekommt, was die Regel erfasst.
       *[seen] { $who } lauscht auf Port { $port } und bekommt, was die Regel erfasst.
    }
saw-local-proxy =
    { $owner ->
        [hidden] Unter { $listens } antwortet ein Proxy, er spricht { $kind }. Dass Verbindungen über ihn laufen, folgt daraus allein nicht.
       *[seen] { $who } antwortet unter { $listens } als Proxy und spricht { $kind }. Dass Verbindungen über ihn laufen, folgt daraus allein nicht.
    }

## Was antwortet

saw-handshake-upgraded = Der WebSocket-Handshake mit { $to } gelingt.
saw-handshake-http =
    { $named ->
        [no] { $to } antwortet mit HTTP, Status { $status }.
       *[yes] { $to } antwortet mit HTTP, Status { $status } ({ $server }).
    }
saw-handshake-not-http = { $to } antwortet mit etwas, das kein HTTP ist: { $bytes }
saw-handshake-closed = { $to } nimmt die Verbindung an und schließt sie ohne Antwort.
saw-handshake-silent = { $to } nimmt die Verbindung an und sagt dann nichts.
saw-handshake-failed = Die Verbindung zu { $to } ist abgebrochen, bevor eine Antwort kam: { $error }.
saw-handshake-pongs = Der WebSocket-Handshake mit { $to } gelingt, und ein Ping darüber kommt zurück.
saw-handshake-no-pong = Der WebSocket-Handshake mit { $to } gelingt, aber ein Ping darüber bleibt ohne Antwort: Es folgt nichts, oder die Verbindung wird geschlossen.
saw-handshake-redirects = { $to } antwortet mit HTTP-Status { $status } und verweist auf { $location }. WebSocket-Clients folgen dem nicht.
saw-upgrade-asked = { $to } beantwortet eine gewöhnliche HTTP-Anfrage mit Status { $status } und verlangt ein Upgrade auf WebSocket: Das ist es, was dort gesprochen wird.
saw-upgrade-lost = { $to } antwortet mit Status { $status } und verlangt ein Upgrade auf WebSocket, obwohl die Anfrage eines war: Auf dem Weg zum Dienst ist es verloren gegangen.
saw-target-scheme = Die Adresse der Clients beginnt mit { $scheme }://, und das sagt, was sie sprechen.
saw-page-answers = { $to } beantwortet eine gewöhnliche HTTP-Anfrage mit Status { $status }.
saw-port-speaks = Was an { $to } antwortet, ist { $service }.
saw-port-speaks-http2 = { $to } spricht HTTP/2 und kein älteres HTTP.
saw-port-echoes = { $to } schickt zurück, was es bekommt.
saw-port-hangs-up = { $to } nimmt die Verbindung an und legt sofort auf, bevor etwas gesagt ist.
saw-port-hangs-up-on-requests = { $to } wartet, solange nichts gesagt wird, und legt bei einer HTTP-Anfrage und bei einem WebSocket-Upgrade wortlos auf.
saw-port-mute = { $to } nimmt Verbindungen an und antwortet auf nichts: weder auf eine HTTP-Anfrage noch auf ein WebSocket-Upgrade, weder unverschlüsselt noch in TLS.
saw-port-answers-late =
    { $owner ->
        [hidden] Was an { $to } lauscht, antwortet zwar, aber erst nach der Zeit, in der eine Anfrage hätte beantwortet sein sollen.
       *[seen] { $who } an { $to } antwortet zwar, aber erst nach der Zeit, in der eine Anfrage hätte beantwortet sein sollen.
    }
saw-connection-waits =
    { $owner ->
        [hidden] Der Kernel hat eine Verbindung zu { $to } hergestellt, und kein Prozess nimmt sie an.
       *[seen] Der Kernel hat eine Verbindung zu { $to } hergestellt, und { $who } nimmt sie nicht an.
    }
saw-request-unread =
    { $owner ->
        [hidden] Ein Prozess hat die Verbindung zu { $to } angenommen und liest die Anfrage nicht: { $bytes } Byte warten.
       *[seen] { $who } hat die Verbindung zu { $to } angenommen und liest die Anfrage nicht: { $bytes } Byte warten.
    }
saw-request-read =
    { $owner ->
        [hidden] Ein Prozess hat die Anfrage an { $to } gelesen und antwortet nicht.
       *[seen] { $who } hat die Anfrage an { $to } gelesen und antwortet nicht.
    }
saw-tls-spoken = { $to } spricht TLS { $version }.
saw-tls-not-spoken = { $to } antwortet auf TLS nicht mit TLS, sondern so: { $bytes }
saw-tls-asked-for = { $to } beantwortet eine Anfrage ohne TLS mit einer Fehlerseite, die sagt, dass dort TLS erwartet wird.
saw-tls-wanted = { $to } antwortet auf eine Anfrage ohne TLS mit einem TLS-Record: Dort wird TLS erwartet.
saw-tls-alert = { $to } bricht TLS mit dem Alert { $alert } ab.
saw-tls-fails = { $to } spricht TLS, aber der Handshake kommt nicht zustande: { $error }
saw-plain-answers = Dieselbe Anfrage ohne TLS beantwortet { $to } mit HTTP, Status { $status }.
saw-certificate-accepted = Dieser Rechner vertraut dem Zertifikat von { $to }, und es gilt für { $name }.
saw-certificate-expired = Das Zertifikat von { $to } oder eines aus seiner Kette ist am { $date } abgelaufen.
saw-certificate-not-yet-valid = Das Zertifikat von { $to } oder eines aus seiner Kette gilt erst ab { $date }. Nach der Uhr dieses Rechners ist es { $now }.
saw-certificate-other-name =
    { $count ->
        [0] Das Zertifikat von { $to } gilt nicht für { $name }: Es enthält keinen Namen.
       *[other] Das Zertifikat von { $to } gilt nicht für { $name }, sondern für { $names }.
    }
saw-certificate-unknown-issuer = Das Zertifikat von { $to } führt zu keiner Zertifizierungsstelle, der dieser Rechner vertraut: Ein Zwischenzertifikat fehlt, oder die Stelle ist eine private. Clients, die sie kennen, akzeptieren es.
saw-certificate-chain-incomplete = Das Zertifikat von { $to } hat { $issuer } ausgestellt, und dessen eigenes Zertifikat schickt der Dienst nicht mit: Die Kette ist unvollständig. Browser holen es manchmal selbst, andere Clients nicht.
saw-certificate-dates = Ausgestellt hat es { $issuer }, gültig ist es vom { $from } bis zum { $until } ({ $to }).
saw-certificate-self-signed = Das Zertifikat von { $to } ist selbst signiert. Nur Clients, bei denen es hinterlegt ist, akzeptieren es; ist das so gewollt, ist daran nichts falsch.
saw-certificate-oddity = Mit dem Zertifikat von { $to } stimmt etwas nicht: { $error }

## Andere Ports

saw-listener-upgrades =
    { $owner ->
        [hidden] Der WebSocket-Handshake mit einem Socket auf { $listens } gelingt; auf Port { $asked } lauscht nichts.
       *[seen] Der WebSocket-Handshake mit { $who } auf { $listens } gelingt; auf Port { $asked } lauscht nichts.
    }
saw-listener-opens =
    { $owner ->
        [hidden] Der WebSocket-Handshake mit einem Socket auf { $listens } gelingt.
       *[seen] Der WebSocket-Handshake mit { $who } auf { $listens } gelingt.
    }
saw-listener-answers-http =
    { $owner ->
        [hidden] Ein Socket auf { $listens } antwortet mit HTTP, Status { $status }; auf Port { $asked } lauscht nichts.
       *[seen] { $who } auf { $listens } antwortet mit HTTP, Status { $status }; auf Port { $asked } lauscht nichts.
    }
saw-port-upgrades = Der WebSocket-Handshake mit { $to } gelingt, während Port { $asked } derselben Adresse Verbindungen ablehnt.
saw-no-other-port-upgrades = Auf keinem der anderen probierten Ports gelingt ein WebSocket-Handshake: { $ports }.
saw-no-other-port-answers = Auf keinem der anderen probierten Ports antwortet ein Webserver, wie er sollte: { $ports }.

## Was die Konfiguration des Dienstes selbst sagt

saw-proxy-holds-port = { $program } (Prozess { $pid }) hält Port { $port }: ein Reverse-Proxy oder Webserver.
saw-proxy-passes-upgrade = { $file }, Zeile { $line }: nginx ({ $block }) reicht Anfragen an { $pass } weiter und mit ihnen das Upgrade zu WebSocket.
saw-proxy-loses-upgrade = { $file }, Zeile { $line }: nginx ({ $block }) reicht Anfragen an { $pass } weiter, aber nicht das, was WebSocket braucht. Es fehlt: { $missing }
saw-proxy-leads-to =
    { $known ->
        [yes] { $file }, Zeile { $line }: nginx reicht die Anfrage an { $pass } weiter, das heißt an { $to }.
       *[no] { $file }, Zeile { $line }: nginx reicht die Anfrage an { $pass } weiter.
    }
saw-upstream-upgrades = Direkt gefragt, am Proxy vorbei, gelingt mit { $to } der WebSocket-Handshake.
saw-upstream-answers = Direkt gefragt, am Proxy vorbei, antwortet { $to } mit HTTP-Status { $status }.
saw-upstream-refuses = Hinter dem Proxy lehnt { $to } Verbindungen ab: Dort lauscht nichts.
saw-upstream-silent = Hinter dem Proxy antwortet { $to } nicht.
saw-upstream-hangs-up = Hinter dem Proxy legt { $to } ohne Antwort auf.
saw-upstream-not-http = Direkt gefragt, am Proxy vorbei, antwortet { $to } mit etwas, das kein HTTP ist: { $bytes }
saw-proxy-answers-itself = { $file }, Zeile { $line }: nginx ({ $block }) reicht die Anfrage nicht weiter; die Antwort gibt diese Direktive: { $written }
saw-proxy-serves-files = { $file }, Zeile { $line }: nginx ({ $block }) sucht zu der Anfrage eine Datei und reicht sie an niemanden weiter.
saw-proxy-other-location = { $file }, Zeile { $line }: Für den Pfad { $path } reicht derselbe Server das Upgrade zu WebSocket weiter.
saw-proxy-way-unclear = { $file }, Zeile { $line }: Hier nimmt nginx die Anfrage an, aber eine Bedingung oder ein regulärer Ausdruck kann ändern, wohin sie geht.
saw-worker-code = { $file }, Zeile { $line }: { $class } wird mit der Adresse { $written } angelegt.

## Was ein Client über sich meldet

saw-client-proxy-applies = Der Client meldet, dass { $variable } dort gesetzt ist: Seine Programme, die sich daran halten, gehen über { $proxy }.
saw-client-system-proxy = Der Client meldet einen Proxy in seinen Systemeinstellungen: { $proxy }.
saw-client-proxy-exempt = Der Client meldet, dass seine Einstellungen { $host } vom Proxy ausnehmen ({ $variable }).
saw-client-no-proxy = Der Client meldet, dass dort weder Variablen noch Systemeinstellungen einen Proxy für dieses Ziel nennen.
saw-client-tunnel = Der Client meldet, dass er das Ziel über { $interface } erreicht, dem Namen nach ein Tunnel.
saw-client-way = Der Client meldet, dass er das Ziel über { $interface } erreicht, dem Namen nach kein Tunnel.
saw-client-hosts-file = Der Client meldet, dass in seiner Hosts-Datei { $name } für { $addresses } steht; dieser Rechner hat { $own }.
saw-client-gets = Der Client meldet, dass Programme dort für { $name } { $addresses } bekommen; dieser Rechner hat { $own }.
saw-client-tried =
    { $end ->
        [open] Der Client meldet, dass seine eigene Verbindung zu { $to } an jedem Proxy vorbei angenommen wird.
        [refused] Der Client meldet, dass seine eigene Verbindung zu { $to } an jedem Proxy vorbei abgelehnt wird.
        [silent] Der Client meldet, dass seine eigene Verbindung zu { $to } an jedem Proxy vorbei ohne Antwort bleibt.
        [unreachable] Der Client meldet, dass von dort an jedem Proxy vorbei kein Weg zu { $to } führt.
       *[failed] Der Client meldet, dass seine eigene Verbindung zu { $to } an jedem Proxy vorbei scheitert.
    }
