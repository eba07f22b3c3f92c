"""sabre/dav, which Nextcloud is built on, behind PHP's own small web server on loopback: a folder of
files and CalDAV calendars."""
import os
import pathlib

import process
from diary import Diary
from folder import Folder
from proxy import Proxy
from served import Served

SCRIPT = pathlib.Path(__file__).with_suffix(".php")
USER, PASSWORD = "planner", "Geheim-2026"


def start(base):
    """The process, with its data in a folder of `base`."""
    data, port = base / "data", process.free_port()
    (data / "files").mkdir(parents=True)
    return process.Process(["php", "-S", f"127.0.0.1:{port}", SCRIPT], port, base / "log",
                           env={"PATH": os.environ["PATH"], "DATA": data, "NAME": USER,
                                "WORD": PASSWORD})


class SabreFolder(Folder):
    user, password = USER, PASSWORD
    kind = "page"

    def __init__(self):
        self.base = process.folder("sabre")
        self.process = start(self.base)
        self.data, self.root = self.base / "data", self.base / "data/files"
        self.listener = Proxy(self.process.port)
        self.url = f"{self.listener.origin}/files/"
        self.write("Reading/notes.md", b"somebody's notes\n")


class SabreDiary(Served, Diary):
    user, password = USER, PASSWORD
    home = f"/calendars/{USER}/"

    def __init__(self):
        self.base = process.folder("sabre")
        self.process = start(self.base)
        super().__init__(Proxy(self.process.port))
