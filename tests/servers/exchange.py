"""What is asked and answered over HTTP, as servers of the tests' own see it."""
import base64
import dataclasses
import urllib.parse


@dataclasses.dataclass
class Request:
    method: str
    target: str  # as it was sent
    headers: dict  # names in lower case; a header that came twice: "a, b"
    body: bytes
    host: str = ""

    @property
    def path(self):
        """Decoded, without the query."""
        return urllib.parse.unquote(self.target.split("?")[0])

    @property
    def query(self):
        return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.target).query))

    @property
    def form(self):
        return dict(urllib.parse.parse_qsl(self.body.decode()))

    @property
    def scheme(self):
        """How it logged in: "basic", "digest" or None."""
        words = self.headers.get("authorization", "").split()
        return words[0].lower() if words else None

    @property
    def login(self):
        """(user, password) of Basic; None without."""
        if self.scheme != "basic":
            return None
        pair = base64.b64decode(self.headers["authorization"].split()[1]).decode()
        return tuple(pair.split(":", 1))


@dataclasses.dataclass
class Answer:
    status: int
    body: bytes = b""  # or an iterator of bytes: sent as it comes, then the connection ends
    headers: list = dataclasses.field(default_factory=list)  # (name, value); names may return
    version: str = "HTTP/1.1"
    cut: object = None  # bytes of the whole answer after which the connection breaks
    head_size: int = 0  # bytes of all headers, which are filled up to it

    def fill(self, size):
        """Headers that mean nothing, so that there are head_size bytes in place of `size`."""
        empty = len("X: \r\n")
        while size < self.head_size:
            rest = self.head_size - size
            length = rest if rest < 2000 else 1000  # one that is left over has room for its name
            self.headers.append(("X", "x" * (length - empty)))
            size += length

    def header(self, name):
        return ", ".join(value for key, value in self.headers if key.lower() == name.lower())


@dataclasses.dataclass
class Exchange:
    """One line of the log."""
    number: int  # from 1
    request: Request
    answer: Answer = None
    forwarded: bool = False  # it reached the server behind, or was carried out

    method = property(lambda self: self.request.method)
    path = property(lambda self: self.request.path)
    status = property(lambda self: self.answer.status if self.answer else None)

    def __str__(self):
        who = self.request.scheme or "anonymous"
        return f"{self.number:3} {self.method} {self.request.target} {who}: {self.status}"
