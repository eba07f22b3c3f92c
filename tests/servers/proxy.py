"""Stands between a program and a real server: what passes is logged, and faults can strike it. It
can ask for a password in place of a server that knows none (Xandikos)."""
import http.client

from exchange import Answer
from listener import Listener

# of one connection only, and what this proxy says itself
OWN = {"connection", "keep-alive", "transfer-encoding", "content-length"}


class Proxy(Listener):
    def __init__(self, port, login=None, read_only=(), tls=None):
        """`port` of the real server; `login`: (user, password) to ask for here; `read_only`: what
        paths begin with that only may be read."""
        self.behind, self.login, self.read_only = port, login, read_only
        super().__init__(tls=tls)

    def answer(self, request):
        if self.login and request.login != self.login:
            return Answer(401, b"", [("WWW-Authenticate", 'Basic realm="x"')])
        writes = request.method not in ("GET", "HEAD", "OPTIONS", "PROPFIND", "REPORT")
        if writes and request.path.startswith(tuple(self.read_only)):
            return Answer(403, b"Forbidden")
        return self.forward(request)

    def forward(self, request):
        connection = http.client.HTTPConnection("127.0.0.1", self.behind, timeout=30)
        headers = {name: value for name, value in request.headers.items() if name not in OWN}
        if self.login:
            headers.pop("authorization", None)
        if request.body or request.method in ("PUT", "POST"):
            headers["content-length"] = str(len(request.body))
        try:
            connection.putrequest(request.method, request.target, skip_host=True,
                                  skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name, value)
            connection.endheaders(request.body or None)
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
        kept = [(name, value) for name, value in answer.getheaders() if name.lower() not in OWN]
        version = "HTTP/1.0" if answer.version == 10 else "HTTP/1.1"
        return Answer(answer.status, body, kept, version)
