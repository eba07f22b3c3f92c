"""Radicale on loopback, behind a proxy of ours. /planner/ is the user's home; what is below a path
in `read_only` may only be read."""
import json

import process
from diary import Diary
from proxy import Proxy
from served import Served

USER, PASSWORD = "planner", "Geheim-2026"
RIGHTS = """
[root]
user: .+
collection:
permissions: R
[read-only]
user: .+
collection: {user}/read-only[^/]*
permissions: rR
[own]
user: .+
collection: {user}(/.*)?
permissions: RWrw
"""


class Radicale(Served, Diary):
    user, password = USER, PASSWORD
    home = "/planner/"

    def __init__(self):
        self.base = process.folder("radicale")
        self.data = self.base / "collections"
        (self.base / "htpasswd").write_text(f"{USER}:{PASSWORD}\nother:Anders-2026\n")
        (self.base / "rights").write_text(RIGHTS)
        port = process.free_port()
        command = ["/usr/bin/radicale", "--config", "", "--server-hosts",
                   f"127.0.0.1:{port}", "--storage-filesystem-folder", self.data,
                   "--auth-type", "htpasswd", "--auth-htpasswd-filename",
                   self.base / "htpasswd", "--auth-htpasswd-encryption", "plain", "--auth-delay", "0",
                   "--rights-type", "from_file", "--rights-file", self.base / "rights",
                   "--logging-level", "warning"]
        self.process = process.Process(list(map(str, command)), port, self.base / "log")
        super().__init__(Proxy(port))

    def make_read_only(self, title):
        """In its own files: nobody may make it by a request."""
        place = self.data / "collection-root/planner/read-only"
        place.mkdir(parents=True)
        (place / ".Radicale.props").write_text(json.dumps({"tag": "VCALENDAR",
                                                           "D:displayname": title}))
