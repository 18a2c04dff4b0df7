# Was eine Prüfung um ihre Antwort gebracht hat und was helfen würde. Mit "detail", wo sich eine Datei, ein Programm oder
# die Worte des Systems nennen lassen.

obstacle-root = Das darf nur root sehen. Mit sudo gestartet, prüft conn-wizard auch das.
obstacle-capability = Dafür braucht es etwas, das Container root meist nicht geben. Starten Sie conn-wizard auf dem Rechner selbst.
obstacle-time = In der vorgesehenen Zeit kam keine Antwort. Mit --timeout lässt sich mehr Zeit geben.
obstacle-tool = Ein benötigtes Programm ist hier nicht installiert.
obstacle-kernel = Diesem Kernel fehlt, was dafür nötig ist.
obstacle-file = Eine benötigte Datei ist nicht da.
obstacle-network = Niemand konnte gefragt werden: Kein Resolver ist eingerichtet, oder vom Ziel ist keine Adresse bekannt.
obstacle-prerequisite = Eine frühere Prüfung, von der diese abhängt, hat nichts ergeben.
obstacle-cancelled = Vor dem Ende abgebrochen.
obstacle-later-version = Diese Version von conn-wizard kann das noch nicht prüfen.
obstacle-other = Fehlgeschlagen, aus einem Grund, den conn-wizard nicht kennt.

obstacle-detail-root = Das darf nur root sehen ({ $detail }). Mit sudo gestartet, prüft conn-wizard auch das.
obstacle-detail-time = In der vorgesehenen Zeit kam keine Antwort ({ $detail }). Mit --timeout lässt sich mehr Zeit geben.
obstacle-detail-tool = Das Programm { $detail } wird gebraucht und ist hier nicht installiert.
obstacle-detail-capability = Dafür braucht es { $detail }, was Container root meist nicht geben. Starten Sie conn-wizard auf dem Rechner selbst.
obstacle-detail-later-version = Diese Version von conn-wizard kann das noch nicht prüfen ({ $detail }).
obstacle-detail-kernel = Diesem Kernel fehlt, was dafür nötig ist ({ $detail }).
obstacle-detail-file = { $detail } wird gebraucht und ist nicht da.
obstacle-detail-network = Niemand konnte gefragt werden ({ $detail }).
obstacle-detail-prerequisite = Eine frühere Prüfung, von der diese abhängt, hat nichts ergeben ({ $detail }).
obstacle-detail-other = Fehlgeschlagen. Das System meldet: { $detail }

# Warum eine Ursache nicht geprüft wurde.

obstacle-waiting = Eine Prüfung dazu läuft noch.
obstacle-no-probe = Diese Version von conn-wizard hat dafür keine Prüfung. Es bleiben die Fragen und die Erklärung.
obstacle-nothing-tells = Nichts von dem, was gemessen wurde, spricht dafür, und nichts dagegen.
obstacle-client-address = Das hängt von der Adresse des Clients ab. Mit --client angegeben, wird es geprüft.
obstacle-other-side-server = Das zeigt sich nur auf dem Server. conn-wizard auch dort starten.
obstacle-other-side-client = Das zeigt sich nur auf dem Client. conn-wizard auch dort starten.

# Was root hinzufügen würde, Prüfung für Prüfung.

obstacle-root-adds-listeners = Als root ist auch zu sehen, welches Programm welchen Port hat.
obstacle-root-adds-namespaces = Als root ist auch zu sehen, was in Containern und anderen Netzwerk-Namensräumen lauscht.
obstacle-root-adds-firewall-rules = Als root sind auch die Regeln der Firewall dieses Rechners zu sehen.
obstacle-root-adds-firewall-rehearsal = Als root werden die Regeln in einen eigenen Netzwerk-Namensraum kopiert, und der Kernel sagt, welche davon eine Verbindung verwirft.
obstacle-root-adds-syn-watch = Als root ist auch zu sehen, ob die SYNs der Clients diesen Rechner überhaupt erreichen.
obstacle-root-adds-port-use = Als root ist auch zu sehen, welche Programme die lokalen Ports halten, gleich wem sie gehören.
