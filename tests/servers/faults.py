"""What can go wrong between a program and a server, each as a function that a Fault does when its
request comes."""
import re
import time

from exchange import Answer

XML = ("Content-Type", "application/xml; charset=utf-8")


class Fault:
    """Strikes requests of a method whose path holds a pattern and that have a header: from the
    `first` such on, `times` times. What it does: action(exchange, listener) -> Answer."""

    def __init__(self, action, method=".*", path="", first=1, times=1, header="host"):
        self.action, self.first, self.times, self.header = action, first, times, header
        self.method, self.path = re.compile(method), re.compile(path)
        self.met = self.struck = 0

    def strikes(self, exchange):
        if not self.method.fullmatch(exchange.method) or not self.path.search(exchange.path) or \
                self.header not in exchange.request.headers:
            return False
        self.met += 1
        if not self.first <= self.met < self.first + self.times:
            return False
        self.struck += 1
        return True

    def act(self, exchange, listener):
        return self.action(exchange, listener)


# --- the connection ---------------------------------------------------------------------------

def cut(exchange, listener):
    """The request never reaches the server."""
    return Answer(502, cut=0)


def lost(exchange, listener):
    """The server does as it was asked; its answer never arrives."""
    answer = listener.carry_out(exchange)
    answer.cut = 0
    return answer


def half(exchange, listener):
    """The server does as it was asked; half of its answer arrives."""
    answer = listener.carry_out(exchange)
    answer.cut = 40 + len(answer.body) // 2
    return answer


def stall(seconds):
    """The server does as it was asked and is silent for a while."""
    return then(lambda exchange: time.sleep(seconds))


# --- other answers ----------------------------------------------------------------------------

def instead(status, body=b"", *headers, version="HTTP/1.1"):
    """The request never reaches the server; this is the answer."""
    return lambda exchange, listener: Answer(status, body, list(headers), version)


def although(status, body=b"", *headers):
    """The server does as it was asked, and this is the answer all the same."""
    def act(exchange, listener):
        listener.carry_out(exchange)
        return Answer(status, body, list(headers))
    return act


def rewritten(change):
    """The server's own answer, changed by change(answer)."""
    def act(exchange, listener):
        answer = listener.carry_out(exchange)
        change(answer)
        return answer
    return act


def first(deed):
    """Something happens on the server just before the request arrives."""
    def act(exchange, listener):
        deed(exchange)
        return listener.carry_out(exchange)
    return act


def then(deed):
    """Something happens once the server has done as it was asked, before it answers."""
    def act(exchange, listener):
        answer = listener.carry_out(exchange)
        deed(exchange)
        return answer
    return act


def html(exchange, listener):
    return Answer(207, b"<!DOCTYPE html><html><body><p>Welcome to this hotel<br></body></html>",
                  [("Content-Type", "text/html")])


def listing(href, more="", space="DAV:", doctype=""):
    """Of one thing."""
    return Answer(207, f'<?xml version="1.0"?>{doctype}<d:multistatus xmlns:d="{space}"><d:response>'
                       f"<d:href>{href}</d:href>{more}</d:response></d:multistatus>".encode(), [XML])


def foreign(exchange, listener):
    """Well-formed, of the right names, in a namespace that is not WebDAV's."""
    return listing("/", "<d:propstat><d:prop><d:resourcetype><d:collection/></d:resourcetype></d:prop>"
                        "<d:status>HTTP/1.1 200 OK</d:status></d:propstat>", space="http://dav.example/")


def laughs(exchange, listener):
    """Ten lines that unfold to a gigabyte."""
    entities = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    return listing("&l9;", doctype=f'<!DOCTYPE d [<!ENTITY l0 "lol">{entities}]>')


def outside(exchange, listener):
    """An entity that would read a file of this machine."""
    return listing("&f;", doctype='<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd">]>')


def deep(exchange, listener):
    """Elements within elements, a hundred thousand times."""
    return Answer(207, b'<d:multistatus xmlns:d="DAV:">' + b"<d:a>" * 100_000, [XML])


def flood(size):
    """An answer of a size, well-formed XML as long as one reads, made as it is sent."""
    def pieces():
        yield b'<?xml version="1.0"?><d:multistatus xmlns:d="DAV:">'
        entry = b"<d:response><d:href>/a</d:href><d:status>HTTP/1.1 404 Not Found</d:status>" \
                b"</d:response>"
        block = entry * 1000
        for _ in range(size // len(block)):
            yield block
        yield b"</d:multistatus>"
    return lambda exchange, listener: Answer(207, pieces(), [XML])


# --- elsewhere --------------------------------------------------------------------------------

def moved(location, status=301):
    """A redirect; {path} in it is the path that was asked for."""
    def act(exchange, listener):
        return Answer(status, b"", [("Location", location.format(path=exchange.request.target))])
    return act
