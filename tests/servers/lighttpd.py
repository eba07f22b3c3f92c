"""lighttpd's mod_webdav on loopback; people read what lies there without a password."""
import process
from folder import Folder
from proxy import Proxy

USER, PASSWORD = "planner", "Geheim-2026"

CONFIGURATION = """
server.modules = ("mod_auth", "mod_authn_file", "mod_webdav")
server.document-root = "{base}/data"
server.bind = "127.0.0.1"
server.port = {port}
server.stat-cache-engine = "disable" # tests write files behind its back
server.errorlog = "{base}/log"
mimetype.assign = (".ics" => "text/calendar", ".html" => "text/html")
index-file.names = ("index.html")
auth.backend = "plain"
auth.backend.plain.userfile = "{base}/passwords"
webdav.activate = "enable"
webdav.sqlite-db-name = "{base}/locks.db"
$HTTP["request-method"] !~ "^(GET|HEAD|OPTIONS)$" {{
  auth.require = ("/" => ("method" => "basic", "realm" => "dav", "require" => "valid-user"))
}}
"""


class Lighttpd(Folder):
    user, password = USER, PASSWORD
    kind = "page"

    def __init__(self):
        self.base = process.folder("lighttpd")
        self.data = self.root = self.base / "data"
        self.data.mkdir()
        self.port = process.free_port()
        (self.base / "passwords").write_text(f"{USER}:{PASSWORD}\n")
        (self.base / "lighttpd.conf").write_text(CONFIGURATION.format(base=self.base, port=self.port))
        command = ["/usr/sbin/lighttpd", "-D", "-f", self.base / "lighttpd.conf"]
        self.process = process.Process(command, self.port, self.base / "log")
        self.listener = Proxy(self.port)
        self.url = f"{self.listener.origin}/"
        self.write("Reading/notes.md", b"somebody's notes\n")
