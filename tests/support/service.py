"""A service that behaves in one way, on one port: service.py ADDRESS PORT HOW [CERTIFICATE KEY].

websocket   opens, answers pings, and turns ordinary requests away as the library `ws` does (426)
workerman   the same, turning them away as Workerman 4.2 does
page        HTTP, one page for everybody
about       HTTP, one page about WebSocket for everybody
interim     HTTP, one page for everybody, with an interim answer before it
slow        opens as websocket does, after some time
modern      the same, for HTTP/1.1 only: hangs up on what is older
text        a line for each line
echo        what comes
frame       hangs up on what is no frame of its own
silent      reads, and says nothing
blocked     never accepts
unread      accepts, and never reads
hangup      hangs up at once
http2       nothing but a frame of HTTP/2, and the end
ssh         a banner
redis       errors of its protocol
"""
import base64
import hashlib
import socket
import ssl
import sys
import threading
import time

ADDRESS, PORT, HOW = sys.argv[1], int(sys.argv[2]), sys.argv[3]
TLS = None
if len(sys.argv) > 5:
    TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    TLS.load_cert_chain(sys.argv[4], sys.argv[5])


def head(connection):
    received = b""
    while b"\r\n\r\n" not in received:
        piece = connection.recv(4096)
        if not piece:
            return None
        received += piece
    return received


def fields(request):
    lines = request.decode("latin1").split("\r\n")[1:]
    return {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


def opened(connection, request):
    """Opens a WebSocket, and sends each ping back; false where the request does not ask for one."""
    asked = fields(request)
    key = asked.get("sec-websocket-key")
    wants = HOW == "workerman" or asked.get("upgrade", "").lower() == "websocket"
    if not key or not wants:
        return False
    accept = base64.b64encode(hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()).decode()
    start = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    connection.sendall((start + f"Sec-WebSocket-Accept: {accept}\r\n\r\n").encode())
    while True:
        start = connection.recv(2)
        if len(start) < 2:
            return True
        kind, length = start[0] & 15, start[1] & 127
        mask = connection.recv(4)
        payload = bytes(byte ^ mask[at % 4] for at, byte in enumerate(connection.recv(length) if length else b""))
        if kind == 9:
            connection.sendall(bytes([0x8A, len(payload)]) + payload)
        if kind == 8:
            connection.sendall(b"\x88\x00")
            return True


def serve(connection):
    if HOW == "ssh":
        connection.sendall(b"SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n")
        connection.recv(4096)
    elif HOW in ("websocket", "workerman", "page", "about", "interim", "slow", "modern"):
        request = head(connection)
        if request is None:
            return
        if HOW == "modern" and b"HTTP/1.1" not in request:
            return
        if HOW == "slow":
            time.sleep(1.4)
        if HOW == "about":
            page = b"<h1>WebSocket</h1><p>Why do servers answer 426 Upgrade Required?</p>" + b" " * 700
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(page) + page)
        elif HOW == "interim":
            connection.sendall(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n")
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
        elif HOW in ("page", "modern"):
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
        elif not opened(connection, request):
            turned_away = {
                "slow": b"HTTP/1.1 426 Upgrade Required\r\nContent-Length: 0\r\n\r\n",
                "websocket": b"HTTP/1.1 426 Upgrade Required\r\nContent-Length: 16\r\n\r\nUpgrade Required",
                "workerman": b"HTTP/1.0 400 Bad Request\r\nServer: workerman\r\n\r\n<h1>WebSocket</h1><hr>workerman",
            }
            connection.sendall(turned_away[HOW])
    elif HOW in ("text", "echo", "redis"):
        while True:
            piece = connection.recv(4096)
            if not piece:
                return
            answers = {"text": b"hi\n" * piece.count(b"\n"), "echo": piece, "redis": b"-ERR unknown command\r\n"}
            connection.sendall(answers[HOW])
    elif HOW == "frame":
        connection.recv(4096)
    elif HOW == "silent":
        while connection.recv(4096):
            pass
        time.sleep(60)
    elif HOW == "unread":
        time.sleep(60)
    elif HOW == "http2":
        connection.sendall(b"\x00\x00\x06\x04\x00\x00\x00\x00\x00\x00\x03\x00\x00\x00\x64")
        connection.recv(4096)


def handle(connection):
    try:
        connection.settimeout(60)
        if TLS:
            connection = TLS.wrap_socket(connection, server_side=True)
        serve(connection)
    except OSError:
        pass
    finally:
        connection.close()


listener = socket.create_server((ADDRESS, PORT), backlog=64)
if HOW == "blocked":
    time.sleep(600)
while True:
    accepted, _ = listener.accept()
    if HOW == "hangup":
        accepted.close()
        continue
    threading.Thread(target=handle, args=(accepted,), daemon=True).start()
