"""The files of Nextcloud's users, by WebDAV."""
import dataclasses
import hashlib
import itertools
import time
import unicodedata
from email.utils import formatdate

from exchange import Answer
from nextcloud.xml import encode, multistatus, refuse, response, wanted

TYPES = {"ics": "text/calendar;charset=UTF-8", "html": "text/html;charset=UTF-8",
         "md": "text/markdown;charset=UTF-8", "txt": "text/plain;charset=UTF-8"}
NAME_MAX = 250  # bytes


@dataclasses.dataclass
class Node:
    id: int  # what public links hang on
    data: bytes = None  # None: a folder
    time: float = 0
    read_only: bool = False  # shared by somebody who lets nobody write

    @property
    def etag(self):
        """Of a file: its second and its size, not what is in it."""
        text = f"{int(self.time)}-{len(self.data)}" if self.data is not None else \
            f"{self.id}-{self.time}"
        return f'"{hashlib.md5(text.encode()).hexdigest()}"'

    def headers(self):
        return [("ETag", self.etag), ("OC-ETag", self.etag),
                ("OC-FileId", f"{self.id:08}instance"),
                ("Last-Modified", formatdate(int(self.time), usegmt=True))]


def parent_of(path):
    return path.rpartition("/")[0]


def inside(path, folder):
    return path == folder or path.startswith(folder + "/")


class Files:
    """`nodes`: (user, "Reading/plan.ics") -> Node; "" is a user's own folder."""

    def __init__(self):
        self.nodes, self.locked = {}, set()
        self.quota = None  # bytes in all
        self.ids = itertools.count(101)

    # --- for tests ------------------------------------------------------------------------------

    def add_user(self, user):
        self.nodes[user, ""] = Node(next(self.ids))

    def write(self, user, path, data=None):
        """A file, or a folder where data is None, with the folders above it."""
        steps = path.split("/")
        for i in range(1, len(steps)):
            self.nodes.setdefault((user, "/".join(steps[:i])), Node(next(self.ids)))
        old = self.nodes.get((user, path))
        self.nodes[user, path] = Node(old.id if old else next(self.ids), data, time.time())
        return self.nodes[user, path]

    def read(self):
        """Every file of everybody: {"user/path": bytes}."""
        return {f"{user}/{path}": node.data for (user, path), node in sorted(self.nodes.items())
                if node.data is not None}

    def find_id(self, identity):
        """Where a node is now: (user, path), or None."""
        return next((key for key, node in self.nodes.items() if node.id == identity), None)

    def children(self, user, path):
        return [(other, node) for (owner, other), node in sorted(self.nodes.items())
                if owner == user and other and other != path and parent_of(other) == path]

    # --- preconditions --------------------------------------------------------------------------

    def room(self):
        used = sum(len(node.data) for node in self.nodes.values() if node.data is not None)
        return -3 if self.quota is None else max(0, self.quota - used)

    def may_write(self, user, path):
        steps = path.split("/")
        for i in range(len(steps) + 1):
            node = self.nodes.get((user, "/".join(steps[:i])))
            if node and node.read_only:
                refuse(403, "Forbidden", "")
        if (user, path) in self.locked:
            refuse(423, "Locked", f'"{path}" is locked')

    @staticmethod
    def check_name(path):
        name = path.rpartition("/")[2]
        if name == ".htaccess":
            refuse(500, "OCP\\Files\\ForbiddenException", "")
        if len(name.encode()) > NAME_MAX or "\\" in name or name.endswith((".part", ".filepart")):
            refuse(400, "OCA\\DAV\\Connector\\Sabre\\Exception\\InvalidPath", "Invalid path")

    @staticmethod
    def check_match(request, node):
        wants, without = (request.headers.get(name) for name in ("if-match", "if-none-match"))
        if wants and not node:
            refuse(412, "PreconditionFailed", "An If-Match header was specified and the resource "
                   "did not exist")
        if wants and wants not in ("*", node.etag):
            refuse(412, "PreconditionFailed", "An If-Match header was specified, but none of the "
                   "specified the ETags matched.", headers=[("ETag", node.etag)])
        if without == "*" and node and request.method == "PUT":
            refuse(412, "PreconditionFailed", "An If-None-Match header was specified, but the ETag "
                   "matched (or * was specified).", headers=[("ETag", node.etag)])

    # --- requests -------------------------------------------------------------------------------

    def handle(self, request, user, path, base):
        """`path` below the user's files; `base`: the href of those."""
        path = unicodedata.normalize("NFC", path.strip("/"))
        action = getattr(self, f"do_{request.method.lower()}", None)
        if not action:
            refuse(501, "NotImplemented", f"There was no plugin that handles {request.method}")
        self.check_match(request, self.nodes.get((user, path)))
        return action(request, user, path, base)

    def need(self, user, path):
        node = self.nodes.get((user, path))
        if not node:
            refuse(404, "NotFound", f"File with name /{path} could not be located")
        return node

    def do_propfind(self, request, user, path, base):
        node, names = self.need(user, path), wanted(request.body)
        found = [(path, node)]
        if request.headers.get("depth", "infinity") != "0" and node.data is None:
            found += self.children(user, path)
        return multistatus([self.describe(user, at, one, base, names) for at, one in found])

    def describe(self, user, path, node, base, names):
        folder = node.data is None
        writes = "" if node.read_only else ("CK" if folder else "W")
        properties = {
            "d:getetag": node.etag.replace('"', "&quot;"),
            "d:resourcetype": "<d:collection/>" if folder else "",
            "d:getlastmodified": formatdate(int(node.time), usegmt=True),
            "oc:permissions": f"S{'' if node.read_only else 'RGDNV'}G{writes}",
            "oc:fileid": str(node.id), "oc:id": f"{node.id:08}instance",
            "d:current-user-principal": f"<d:href>/remote.php/dav/principals/users/{user}/</d:href>",
        }
        if folder:
            properties["d:quota-available-bytes"] = str(self.room())
        else:
            properties["d:getcontentlength"] = str(len(node.data))
        return response(encode(f"{base}/{path}") + ("/" if folder and path else ""), properties,
                        names)

    def do_get(self, request, user, path, base):
        node = self.need(user, path)
        if node.data is None:
            return Answer(200, b"This is the WebDAV interface. It can only be accessed by WebDAV "
                          b"clients such as the Nextcloud desktop sync client.",
                          [("Content-Type", "text/html; charset=utf-8")])
        return download(request, node, path)

    do_head = do_get

    def do_put(self, request, user, path, base):
        self.check_name(path)
        node = self.nodes.get((user, path))
        if (user, parent_of(path)) not in self.nodes:  # AutoMkcol or not
            refuse(404, "NotFound", f"File with name /{parent_of(path)} could not be located")
        if node and node.data is None:
            refuse(409, "Conflict", "PUT is not allowed on non-files.")
        self.may_write(user, path)
        if 0 <= self.room() < len(request.body) - (len(node.data) if node else 0):
            refuse(507, "InsufficientStorage", f"Insufficient space in {path}, "
                   f"{len(request.body)} required, {self.room()} available")
        made = self.write(user, path, request.body)
        return Answer(204 if node else 201, b"", made.headers())

    def do_mkcol(self, request, user, path, base):
        if (user, path) in self.nodes:
            refuse(405, "MethodNotAllowed", "The resource you tried to create already exists")
        if (user, parent_of(path)) not in self.nodes:
            refuse(409, "Conflict", "Parent node does not exist")
        self.check_name(path)
        self.may_write(user, path)
        made = self.write(user, path)
        return Answer(201, b"", made.headers())

    def do_delete(self, request, user, path, base):
        self.need(user, path)
        self.may_write(user, path)
        for key in [key for key in self.nodes if key[0] == user and inside(key[1], path)]:
            del self.nodes[key]
        return Answer(204)

    def do_move(self, request, user, path, base):
        """What was at the destination is gone for good, and its public link with it."""
        node = self.need(user, path)
        target = request.headers["destination"].split(base, 1)[1].strip("/")
        self.may_write(user, target)
        existed = self.nodes.pop((user, target), None)
        del self.nodes[user, path]
        self.nodes[user, target] = dataclasses.replace(node, id=next(self.ids))
        return Answer(204 if existed else 201)


def download(request, node, path):
    """A file as a browser or a calendar gets it: always something to save, HTML too."""
    name = path.rpartition("/")[2]
    kind = TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    headers = [("Content-Type", kind), *node.headers(),
               ("Content-Disposition", f"attachment; filename*=UTF-8''{encode(name)}; "
                                       f'filename="{encode(name)}"')]
    if request.headers.get("if-none-match") == node.etag:
        return Answer(304, b"", headers)
    return Answer(200, node.data, headers)
