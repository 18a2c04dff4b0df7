# The wizard's pages and keys

## Title line and the way here

app-no-target = (no target yet)
app-root = root
app-no-root = no root
app-crumb-start = Start
app-crumb-symptom = Symptom
app-crumb-target = Target
app-crumb-checks = Checks
app-crumb-question = Question { $number }
app-crumb-verdict = Result
app-crumb-remedy = What to do
app-crumb-checklist = All causes
app-crumb-item = Cause
app-crumb-again = Checked again
app-crumb-help = Help
app-more-below = more below: PgDn
# One line on a terminal that is too small; sizes such as 40x12.
app-too-small = { $need } needed, this is { $have }; q quits

## Start

app-start-title = Why can clients not connect?
# The same in every language: it is read before one is chosen.
app-start-language = Language / Sprache / Dil
app-start-language-later = Change it later with L on any screen.
app-start-can-you-read = Can you read this line?
app-start-sample = äöüß ğşıİ ✔ ✖ ─
app-start-letters-plain = If not, press u for plain letters.
app-start-letters-all = Only plain letters are shown. Press u for all of them.
app-start-promise = Nothing is changed on this server. conn-wizard only looks, and shows you the commands; you run them.
app-start-no-root = Without root some things cannot be seen; each place says what root would add.

## Symptom

app-symptom-title = What do your clients see?
app-symptom-refused = "Connection refused", at once
app-symptom-timeout = It hangs, then "timed out"
app-symptom-unreachable = "No route to host" or "Network is unreachable"
app-symptom-addr-not-avail = "Cannot assign requested address"
app-symptom-bind = The service itself does not start: "Address already in use" or "Cannot assign requested address"
app-symptom-protocol = It connects, but the two sides do not understand each other (WebSocket, HTTP, TLS)
app-symptom-unknown = I do not know
app-symptom-why = The error tells who said no: somebody who answered, or nobody at all. If you do not know it, conn-wizard tries the connection itself.

## Target

app-target-title = Which service is it?
app-target-address = Address the clients use
app-target-scheme = Protocol
app-target-role = This machine is
app-scheme-tcp = TCP, protocol above it not known
app-scheme-http = HTTP
app-scheme-https = HTTP in TLS (https)
app-scheme-ws = WebSocket (ws)
app-scheme-wss = WebSocket in TLS (wss)
app-role-server = the server: here the service should answer
app-role-client = a client: here the connection is made
app-role-by-address = decided by the addresses, once they are known
app-role-told-server = the server, as its addresses say
app-role-told-client = a client, as its addresses say
app-target-listeners = Listening on this machine now (Tab or Down to pick one)
app-target-no-listeners = Nothing listens on this machine now.
app-target-forms = Port, host:port or URL, as the clients write it: 8282, chat.example:8282, [2001:db8::7]:443, ws://chat.example:8282
app-target-read-as = Read as: { $host }, port { $port }.
app-target-read-as-port = Read as: port { $port } of this machine.
app-target-error-empty = An address is needed, for example chat.example:8282, or only the port.
app-target-error-too-long = This is too long to be an address. Expected is something like chat.example:8282.
app-target-error-scheme = Unknown scheme. Expected is tcp, http, https, ws or wss, for example ws://chat.example:8282.
app-target-error-port = The port is a number from 1 to 65535, for example chat.example:8282.
app-target-error-host = This is neither an address nor a host name. Expected is something like chat.example:8282 or 192.0.2.7:8282.
app-target-promise = Asked are this address, your resolvers and the zone's name servers, this machine and, where set up here, a proxy and the cloud's metadata service. If the port is refused, up to six others of this address are tried; if it answers in another language, it is asked in several, and so are services here beside or behind it. Where connections seem to be taken over, three addresses that belong to nobody are tried. Nothing else is sent.
app-owner-unseen = (program not visible)

## Checks

app-checks-running = Checking: { $done } of { $all } checks done
app-checks-done = Every check is done
app-checks-stopped = The checks were stopped
app-checks-so-far = Result so far
app-checks-nothing-yet = Nothing can be said yet.
app-checks-no-accusation = No cause is proven.
app-state-done = DONE
app-state-running = RUNNING
app-state-blocked = NO RESULT
app-running-for =
    { $seconds ->
        [one] for { $seconds } second
       *[other] for { $seconds } seconds
    }
app-probe-network = Addresses of this machine
app-probe-listeners = Listening sockets
app-probe-names = Name resolution
app-probe-routes = Routes
app-probe-neighbours = Neighbours on the link
app-probe-connect = Connections from here
app-probe-workerman = Workerman processes
app-probe-namespaces = Other network namespaces
app-probe-firewall-rules = Packet filter
app-probe-nat-rules = Address translation rules
app-probe-nat-targets = Where translated connections lead
app-probe-proxy-settings = Proxy settings
app-probe-proxy-trial = Request to the proxy
app-probe-interception = Reserved addresses
app-probe-local-proxies = Proxies on this machine
app-probe-front-ends = Files of firewall front ends
app-probe-pressure = Connection table and open files
app-probe-panels = Control panels
app-probe-reverse-proxy = Reverse proxy and its configuration
app-probe-start-files = Workerman's start files
app-probe-firewall-rehearsal = Rehearsal of the firewall
app-probe-syn-watch = SYNs that come in now
app-probe-client-rehearsal = Rehearsal for clients that try now
app-probe-firewall-openings = Openings, rehearsed
app-probe-bind = Binding the address
app-probe-port-use = Local ports in use
app-probe-handshake = First answer of the service
app-probe-fingerprint = What else the port speaks
app-probe-upstream = The service behind the proxy
app-probe-cloud = Cloud of this machine
app-probe-edge = Edges of the CDN on port 80
app-probe-other-ports = Other ports
app-probe-other-doors = Usual ports of the same address
app-probe-path = Way to the target, router by router
app-seen-network = { $addresses }
app-seen-listener = { $where }
app-seen-no-listener = nothing on port { $port }
app-seen-names = { $addresses }
app-seen-no-name = the name is not found
app-seen-no-route = no way to at least one address
app-seen-route-local = this machine itself
app-seen-route-via = via { $gateway }
app-seen-route-link = directly connected
app-seen-connects = { $open } open, { $failed } failed, { $silent } without an answer
app-seen-connect-one =
    { $address }: { $end ->
        [open] open
        [refused] refused
        [no-route] no route
        [silent] no answer
       *[failed] failed
    }
app-seen-connect-two =
    { $address }: { $end ->
        [open] open
        [refused] refused
        [no-route] no route
        [silent] no answer
       *[failed] failed
    }, { $other }: { $other-end ->
        [open] open
        [refused] refused
        [no-route] no route
        [silent] no answer
       *[failed] failed
    }
app-seen-workers =
    { $workers ->
        [0] none
        [one] { $workers } process
       *[other] { $workers } processes
    }
app-seen-namespaces =
    { $namespaces ->
        [0] none
        [one] { $listeners } listening in { $namespaces } other
       *[other] { $listeners } listening in { $namespaces } others
    }
app-seen-chains =
    { $chains ->
        [0] no rules
        [one] { $chains } chain
       *[other] { $chains } chains
    }
app-seen-nat-rules =
    { $rules ->
        [0] no rule
        [one] { $rules } rule
       *[other] { $rules } rules
    }
app-seen-nat-targets = { $open } open, { $failed } not
app-seen-proxies =
    { $variables ->
        [0] none set
        [one] { $variables } variable set
       *[other] { $variables } variables set
    }
app-seen-proxy-leads = leads to the target
app-seen-proxy-dead = cannot be reached
app-seen-proxy-answers = does not lead there
app-seen-front-ends =
    { $installed ->
        [0] none installed
       *[other] { $on } of { $installed } switched on
    }
app-seen-pressure =
    { $full ->
        [0] room left
       *[other] { $full } full
    }
app-seen-panel-list =
    { $port ->
        [open] port open in the list of the panel
       *[other] port not open in the list of the panel
    }
app-seen-neighbours =
    { $neighbours ->
        [0] none
       *[other] { $silent } of { $neighbours } without an answer
    }
app-seen-other-doors =
    { $answers ->
        [0] no answer
        [one] { $answers } port answers
       *[other] { $answers } ports answer
    }
app-seen-path =
    { $hops ->
        [0] no router in sight
        [one] { $hops } hop
       *[other] { $hops } hops
    }
app-seen-reverse-proxy = { $program }, way not known
app-seen-proxy-route = { $place }
app-seen-no-reverse-proxy = none
app-seen-start-files =
    { $lines ->
        [0] no line that listens
        [one] { $lines } line that listens
       *[other] { $lines } lines that listen
    }
app-seen-panels =
    { $panels ->
        [0] none
        [one] { $panels } panel
       *[other] { $panels } panels
    }
app-seen-syn-watch =
    { $clients ->
        [0] no client tries
        [one] { $clients } client, { $unanswered } unanswered
       *[other] { $clients } clients, { $unanswered } unanswered
    }
app-seen-rehearsal = { $passed } of { $syns } SYNs get through
app-seen-openings = { $open } of { $tried } lets the SYN through
app-seen-local-proxies =
    { $proxies ->
        [0] none answers
        [one] { $proxies } answers
       *[other] { $proxies } answer
    }
app-seen-nobody =
    { $answers ->
        [0] silent, as they should be
        [one] { $answers } answers
       *[other] { $answers } answer
    }
app-seen-bind-works = works
app-seen-bind-fails = fails
app-seen-ports = { $used } in use, of { $size } local ports
app-seen-http = HTTP answer { $status }
app-seen-websocket = WebSocket
app-seen-print-service = { $service }
app-seen-print-http2 = HTTP/2
app-seen-not-http = an answer that is not HTTP
app-seen-not-tls = an answer that is not TLS
app-seen-tls-fails = TLS fails
app-seen-no-greeting = no answer
app-seen-no-cloud = none known
app-seen-cloud = { $cloud }
app-seen-cloud-address = { $cloud }, { $addresses }
app-seen-other-websocket = WebSocket on { $ports }
app-seen-other-ports =
    { $answers ->
        [0] { $ports } tried, none answers HTTP
        [one] { $ports } tried, { $answers } answers HTTP
       *[other] { $ports } tried, { $answers } answer HTTP
    }

## Question

app-why-i-ask = Why I ask
app-how-to-find-out = How to find out
app-question-decides =
    { $open ->
        [one] Your answer bears on { $open } cause that is still open.
       *[other] Your answer bears on { $open } causes that are still open.
    }
app-still-open = Still open

## Verdict

app-conclusion-healthy = Nothing wrong was found, and everything that matters was checked
app-conclusion-healthy-next = If clients still cannot connect, run conn-wizard on one of them with the same address: what is wrong shows there.
app-conclusion-healthy-next-client = From this machine the service can be reached. If another client still cannot connect, run conn-wizard there with the same address, or on the server.
app-conclusion-undetermined = No cause could be proven
app-conclusion-undetermined-next = Listed below: what is ruled out, what is still open, and what could not be looked at. Open a line to see why, and what would decide it.
app-speaks-for = Evidence
app-speaks-against = Against
app-nothing-against = nothing found
app-other-causes = Every other cause
app-every-cause = Every cause
app-skipped =
    { $questions ->
        [one] { $questions } question was skipped; press - to answer it.
       *[other] { $questions } questions were skipped; press - to answer them.
    }

## One cause

app-checklist-title = Every cause, in the order of the checklist
app-branch-notes = Notes
app-item-why = What it is and why it happens
app-item-hints = Hints
app-not-looked-at = Not looked at
app-see-yourself = See for yourself
app-item-has-remedy = Press Enter for what to do about it.

## Remedy

app-remedy-none = There are no commands for this cause. Its page in the list explains what to look for.
app-remedy-root = Some of these commands need root; conn-wizard itself changes nothing.
app-in-file = In { $file }:
app-undo = Undo
app-risk = Risk
app-remedy-then = When it is done, press R: everything is checked again, and you see before and now side by side.

## Checked again

app-again-running = Checking again
app-again-done = Checked again
app-before = before
app-now = now
app-again-same = Nothing has changed.
app-again-rest-same = Everything that is not listed is as it was before.
app-again-healthy = Nothing wrong is found any more.
app-again-still = A cause is still there. Press Enter to see it.
app-again-undetermined = No cause is proven any more, but not everything could be checked. Press Enter to see what is left.

## Help

app-help-marks = Marks
app-help-copying = Copying
app-help-copy-mouse = With the mouse: just drag. conn-wizard does not take the mouse, and commands start in the first column.
app-help-copy-key = With c the command goes to the clipboard of your terminal (OSC 52). Some terminals refuse silently.
app-help-copy-print = With p the page is printed below your prompt when you leave (q, or Ctrl-Z for a moment).

## One line after a key

app-notice-first-page = This is the first page; q quits.
app-notice-copied = Sent to your terminal. If pasting brings something else, press p.
app-notice-will-print = This page is printed below your prompt when you leave.
app-notice-stopped = The checks are being stopped. Ctrl-C once more quits.
app-notice-no-job-control = There is no shell here that could bring the program back.

## Keys

key-name-up-down = Up/Down
key-name-left-right = Left/Right
key-name-all-moves = Up Down  k j
key-group-moving = Moving
key-group-page = On some pages
key-group-anywhere = Anywhere
key-move = move
key-scroll = scroll
key-page = page, first, last
key-choose = choose
key-answer = answer
key-next-row = next row
key-turn = change
key-continue = continue
key-open = open
key-remedy = what to do
key-skip = skip
key-answer-skipped = answer skipped questions
key-checklist = all causes
key-again = check again
key-stop = stop the checks
key-copy = copy
key-print = print
key-letters = plain letters
key-letters-all = all letters
key-language = language
key-back = back
key-close = close
key-help = help
key-quit = quit
key-redraw = redraw
key-suspend = to the shell; fg returns
key-interrupt = stop the checks; again: quit

## Asking a client

app-crumb-client = Ask a client
app-client-title = What does a client that cannot connect say?
app-client-what = Somebody at the client runs this line and sends back what it prints. It only looks: it changes nothing, needs no root and no download, and connects to nothing but the target.
app-client-system-unix = Linux or another Unix
app-client-system-macos = macOS
app-client-system-windows = Windows, in PowerShell
app-client-paste = What the client sent back
app-client-paste-how = Paste the whole output here; then press Enter.
app-client-lines =
    { $lines ->
        [one] { $lines } line is here; the last one ends like this:
       *[other] { $lines } lines are here; the last one ends like this:
    }
app-client-heard =
    { $named ->
        [yes] Understood from { $name }:
       *[no] Understood:
    }
app-client-heard-nothing = The report is about this target, but nothing in it could be measured there.
app-client-take = Enter lets this count as evidence.
app-client-offer = A client can answer this itself: press o for the line it has to run.
app-client-refused-nothing = Nothing here is known. Expected is the output of the line for the client (Tab shows it): it begins with "cw1 to" and ends with "cw1 end".
app-client-refused-message = This is only an error message. It means: { $symptom }. The output of the line for the client (Tab shows it) says where it comes from.
app-client-refused-message-other = This is only an error message. Expected is the output of the line for the client (Tab shows it): it begins with "cw1 to" and ends with "cw1 end".
app-client-refused-target = This report is about { $target }, so it says nothing of { $expected }. Send the client the line for this target (Tab shows it).
app-client-refused-from-here = This report comes from this very machine. Expected is one from a client that cannot connect.
app-notice-report-taken = The client's report counts now.
app-notice-watch-taken = What was seen of the SYNs counts now.
key-ask-client = ask a client
key-client-system = system
key-read-report = read it
key-take-report = let it count
