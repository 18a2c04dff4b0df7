"""A stand-in for an edge of a CDN: passes requests to a server behind it, and says with numbers from 520 to 530 what fails.

usage: edge.py LISTEN PORT ORIGIN PORT plain|tls|tunnel [CERTIFICATE KEY AUTHORITY]

With a certificate, clients speak TLS; AUTHORITY is whom the edge trusts at the server.
"""

import socket
import ssl
import sys
import threading

# Shorter than what a client waits.
PATIENCE = 0.35

listen, port, origin, origin_port, how, *files = sys.argv[1:]


def failure(error):
    """The number for what went wrong on the way to the server."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return 526
    if isinstance(error, ssl.SSLError):
        return 525
    if isinstance(error, socket.gaierror):
        return 530
    if isinstance(error, ConnectionRefusedError):
        return 521
    if isinstance(error, socket.timeout):
        return 522
    return 523


def connect():
    found = socket.getaddrinfo(origin, int(origin_port), socket.AF_INET, socket.SOCK_STREAM)
    server = socket.create_connection(found[0][4], PATIENCE)
    if how == "tls":
        trusted = ssl.create_default_context(cafile=files[2] if files else None)
        server = trusted.wrap_socket(server, server_hostname="chat.example")
    return server


def ask(request):
    """The server's answer, or the number that stands for none, and what is on the page."""
    if how == "tunnel":
        return 530, b"error code: 1033", None
    try:
        server = connect()
    except OSError as error:
        number = failure(error)
        return number, b"error code: 1016" if number == 530 else b"", None
    try:
        server.sendall(request)
        answer = b""
        while piece := server.recv(65536):
            answer += piece
    except socket.timeout:
        return 524, b"", None
    except OSError:
        return 520, b"", None
    return (None, b"", answer) if answer.startswith(b"HTTP/1.") else (520, b"", None)


def serve(client):
    if files:
        own = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        own.load_cert_chain(files[0], files[1])
        try:
            client = own.wrap_socket(client, server_side=True)
        except OSError:
            return
    with client:
        request = b""
        while b"\r\n\r\n" not in request:
            piece = client.recv(65536)
            if not piece:
                return
            request += piece
        number, page, answer = ask(request)
        marks = b"CF-RAY: 8f2d1c3b4a596877-FRA\r\nServer: cloudflare\r\n"
        if answer is None:
            head = b"HTTP/1.1 %d <none>\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n" % (number, marks, len(page))
            # In two pieces, as it may come over a network.
            client.sendall(head)
            client.sendall(page)
        else:
            status, rest = answer.split(b"\r\n", 1)
            client.sendall(status + b"\r\n" + marks + rest)


listener = socket.create_server((listen, int(port)))
while True:
    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
