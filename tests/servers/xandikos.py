"""Xandikos on loopback. It knows no passwords: the proxy before it asks for one."""
import process
from diary import Diary
from proxy import Proxy
from served import Served

USER, PASSWORD = "planner", "Geheim-2026"


class Xandikos(Served, Diary):
    user, password = USER, PASSWORD
    home = "/planner/calendars/"

    def __init__(self):
        self.base = process.folder("xandikos")
        self.data = self.base / "dav"
        self.data.mkdir()
        self.port = process.free_port()
        self.start()
        super().__init__(Proxy(self.port, (USER, PASSWORD)))

    def start(self):
        command = ["/usr/bin/xandikos", "-d", self.data, "-l", "127.0.0.1", "-p", self.port,
                   "--current-user-principal", "/planner/", "--defaults"]
        self.process = process.Process(list(map(str, command)), self.port, self.base / "log")

    def make_read_only(self, title):
        """Behind the proxy, which lets nobody write there."""
        self.make("read-only", title)
        self.listener.read_only = [f"{self.home}read-only"]

    def thaw(self, kept):
        """It remembers what it once read: it is started anew."""
        self.process.close()
        super().thaw(kept)
        self.start()
