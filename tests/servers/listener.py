"""A small HTTP server on a port that the system picks: keeps a log of what it was asked, and does
to its answers what faults.py says. The fake Nextcloud and the proxy are listeners."""
import http.client
import http.server
import socket
import socketserver
import struct
import sys
import threading
import traceback
import urllib.parse

import faults
import manners
from exchange import Answer, Exchange, Request

OURS = "x-test"  # a header of requests that a test makes itself


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def __getattr__(self, name):
        if name.startswith("do_"):
            return self.serve
        raise AttributeError(name)

    def log_message(self, *arguments):
        pass

    def read_request(self):
        headers = {}
        for name, value in self.headers.items():
            name = name.lower()
            headers[name] = f"{headers[name]}, {value}" if name in headers else value
        length = int(headers.get("content-length", 0))
        return Request(self.command, self.path, headers, self.rfile.read(length),
                       headers.get("host", ""))

    def serve(self):
        exchange = self.server.owner.enter(self.read_request())
        try:
            answer = exchange.answer = self.server.owner.handle(exchange)
            self.send(answer, exchange.method)
        except ConnectionError:
            self.close_connection = True  # the client is gone

    def head(self, answer):
        """The line with the status, and the headers."""
        whole = [f"{answer.version} {answer.status} {self.responses.get(answer.status, ('',))[0]}"]
        if not answer.header("Date"):
            whole.append(f"Date: {self.date_time_string()}")
        whole += [f"{name}: {value}" for name, value in answer.headers]
        if isinstance(answer.body, bytes) and answer.status not in (204, 304):
            whole.append(f"Content-Length: {len(answer.body)}")
        if self.close_connection:
            whole.append("Connection: close")
        return ("\r\n".join(whole) + "\r\n\r\n").encode()

    def send(self, answer, method):
        if answer.version == "HTTP/1.0" or not isinstance(answer.body, bytes):
            self.close_connection = True
        if answer.head_size:
            answer.fill(len(self.head(answer)))
        head = self.head(answer)
        if not isinstance(answer.body, bytes):
            self.wfile.write(head)
            for piece in answer.body:
                self.wfile.write(piece)
                self.wfile.flush()  # each for itself
        else:
            body = b"" if method == "HEAD" or answer.status in (204, 304) else answer.body
            self.wfile.write((head + body)[:answer.cut])
        self.wfile.flush()
        if answer.cut is not None:
            self.break_connection()

    def break_connection(self):
        """A reset, as when a network goes away; not an orderly end."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.wfile = open("/dev/null", "wb")
        self.connection.close()


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def server_bind(self):  # without the look-up of a name
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]

    def shutdown_request(self, request):
        try:
            super().shutdown_request(request)
        except OSError:
            pass  # broken on purpose

    def handle_error(self, request, address):
        if not isinstance(sys.exc_info()[1], ConnectionError):  # clients may end at any time
            self.owner.trouble(f"the test's own server failed:\n{traceback.format_exc()}")


class Listener:
    """Answers requests by answer(), which a kind of server overrides."""

    def __init__(self, host="127.0.0.1", tls=None):
        self.log, self.faults, self.troubles = [], [], []
        self.lock = threading.RLock()
        self.server = Server((host, 0), Handler)
        self.server.owner = self
        if tls:
            self.server.socket = tls.wrap_socket(self.server.socket, server_side=True)
        self.host, self.port = host, self.server.server_address[1]
        self.origin = f"{'https' if tls else 'http'}://{host}:{self.port}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True)
        self.thread.start()

    def answer(self, request):
        raise NotImplementedError

    def enter(self, request):
        """Into the log; not what a test itself asks."""
        with self.lock:
            exchange = Exchange(len(self.log) + 1, request)
            if OURS not in request.headers:
                self.log.append(exchange)
            return exchange

    def carry_out(self, exchange):
        """What the server itself does with it."""
        exchange.forwarded = True
        return self.answer(exchange.request)

    def handle(self, exchange):
        with self.lock:
            ours = OURS in exchange.request.headers
            fault = None if ours else next((fault for fault in self.faults
                                            if fault.strikes(exchange)), None)
        try:
            return fault.act(exchange, self) if fault else self.carry_out(exchange)
        except ConnectionError:
            raise
        except Exception:
            self.trouble(traceback.format_exc())
            return Answer(500, b"the test's own server failed")

    def strike(self, *arguments, **options):
        """Something goes wrong from here on: a faults.Fault."""
        self.faults.append(faults.Fault(*arguments, **options))
        return self.faults[-1]

    def trouble(self, text):
        self.troubles.append(text)

    def fetch(self, target, method="GET", body=None, **headers):
        """As a test itself, (status, headers, body); without a password unless one is given."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=20)
        connection.request(method, target, body, {OURS: "1", **headers})
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer.status, answer.headers, data

    def visit(self, address):
        """What a stranger gets at an address of this server; None for what is not there."""
        parts = urllib.parse.urlsplit(address)
        assert f"{parts.scheme}://{parts.netloc}" == self.origin, address
        status, headers, data = self.fetch(parts._replace(scheme="", netloc="").geturl())
        return self.visit(headers["Location"]) if status in (302, 303) else \
            data if status == 200 else None

    def clear(self):
        """Forgets what was asked so far, once its manners were looked at, and all faults."""
        with self.lock:
            self.troubles += manners.sins(self)
            self.log.clear()
            self.faults.clear()

    def show(self):
        return "\n".join([str(exchange) for exchange in self.log] + self.troubles)

    def close(self):
        self.server.shutdown()
        self.server.server_close()
