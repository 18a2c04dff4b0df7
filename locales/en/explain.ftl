# What a pasted message means: "conn-wizard explain", and the field on the page for the symptom.

app-explain-or = It may mean something else as well:
app-explain-by = The wording is that of { $stack }.
app-explain-by-with-error = The wording is that of { $stack }, and the system error is { $error }.
app-explain-error = The system error is { $error }.
app-explain-address = The address in it is { $target }.
app-explain-branch = It belongs to: { $symptom }
app-explain-next = To go on from here:
app-explain-nothing = Nothing in this message is known.
app-explain-ask = What happened at the client, at once or after a while? Say it with --symptom and one of these words: { $symptoms }. Without it, conn-wizard tries the connection itself.
app-explain-cut = Only the first 64 KiB were read.

app-explain-says-refused = It says that the connection was refused, at once: somebody answered, and the answer was no.
app-explain-says-timeout = It says that nothing came back in time.
app-explain-says-unreachable = It says that there is no way to this address: this machine has no route, or a router on the way says so.
app-explain-says-addr-not-avail = It says that the client got no local address and port for this connection.
app-explain-says-not-local = It says that the service is to listen on an address this machine does not have.
app-explain-says-in-use = It says that the service cannot listen, because its port is taken.
app-explain-says-dns = It says that the name does not resolve; no connection was tried.
app-explain-says-reset = It says that the connection came about and was then cut.
app-explain-says-tls-cert = It says that TLS was spoken on both sides and not agreed upon: the certificate, its name or its dates, or the TLS versions.
app-explain-says-fd-limit = It says that a process has as many files and connections open as it may.
app-explain-says-ws-unexpected-code = It says that HTTP answered a WebSocket client, with a status other than 101: whoever answered does not speak WebSocket there, or does not let this client in.
app-explain-says-ws-invalid-http = It says that a WebSocket client got an answer that is no HTTP: another protocol is spoken on this port.
app-explain-says-ws-no-handshake = It says that the connection ended before the WebSocket handshake was answered.
app-explain-says-tls-to-plain = It says that the client speaks TLS (wss, https), and the service does not.
app-explain-says-plain-to-tls = It says that the service speaks TLS (wss, https), and the client does not.
app-explain-says-http-to-ws = It says that a plain HTTP request came to a WebSocket service.
app-explain-says-http-to-non-http = It says that an HTTP client got an answer that is no HTTP.
app-explain-says-http-came = It says that an HTTP request came to a service that speaks no HTTP.
app-explain-says-other-protocol = It says that it connected, and that the two sides speak different protocols.
app-explain-says-bad-request = It says that HTTP answered with 400: the service did not understand the request. It may speak another protocol, or TLS.
app-explain-says-handshake-failed = It says that it connected, and that the handshake (TLS or WebSocket) failed.
app-explain-says-inner-port = It says that a client came to an inner port of GatewayWorker, which is for its own processes only.
app-explain-says-upstream-not-http = It says that a proxy is in front, and that the service behind it answers with something that is no HTTP.
app-explain-says-failed = It says that it failed, and gives no reason.
app-explain-says-denied = It says that the system does not permit it.
app-explain-says-service = It says that the service has trouble of its own; no connection failed by it.
app-explain-says-too-early = It says that the program used a connection that is not there yet, or not any more.
app-explain-says-client-rule = It says that the client's own rules forbid this address or port; nothing was sent.
app-explain-says-proxy = It says that the proxy on the client's side failed.
app-explain-says-gateway = It says that a proxy answered, and that nobody answers it behind.

app-explain-hides-who-refuses = It does not tell who said no: a system on whose port nothing listens, or a rule that answers in its place.
app-explain-hides-where-lost = It does not tell where the packets end: at a provider's filter, at a rule of the server, at a machine that is off, or at a wrong address.
app-explain-hides-who-unreachable = It does not tell whether a route is missing here or a firewall on the way sent the error.
app-explain-hides-which-address = It does not tell which: the local ports are used up, or the address is not one of this machine.
app-explain-hides-who-has-it = It does not tell which process has the port.
app-explain-hides-which-resolver = It does not tell whether the name is wrong or the resolver does not answer.
app-explain-hides-who-cut = It does not tell who cut it: the service, a proxy or a firewall on the way.
app-explain-hides-which-part = It does not tell what clients other than this one make of the same certificate.
app-explain-hides-whose-files = It does not always tell which side that is, and never what keeps them open.
app-explain-hides-who-answered = It does not tell who gave that answer: the service itself, or a proxy or another program on that port.
app-explain-hides-which-side = It does not tell which side is to be changed: the address the client uses, or the protocol of the service.
app-explain-hides-which-port = It does not tell which port the client should have used.
app-explain-hides-several = It does not tell why: several errors have this one text.
app-explain-hides-who-denies = It does not tell who denies it: missing rights, a rule of the packet filter, or a security module.
app-explain-hides-its-log = It does not tell the reason; the log of the service may.
app-explain-hides-not-failed = It does not tell whether a connection failed at all; an earlier message may.
app-explain-hides-not-sent = It does not tell whether the server can be reached.
app-explain-hides-proxy-reason = It does not tell whether the proxy or what is behind it fails.
app-explain-hides-behind-proxy = It does not tell what is wrong behind the proxy; the proxy's log does.

## The page for a message

app-crumb-message = Message
app-message-choice = I have its error message: paste it here
app-message-title = Which message did the client print?
app-message-how = Paste it as it is, or type it. It is read here and goes nowhere.
app-message-else = Go on typing, or go back with Esc and choose what happened.
app-message-several = It can be understood in more than one way:
app-message-take = Enter chooses: { $symptom }
