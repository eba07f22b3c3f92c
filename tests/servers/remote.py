"""Any other server, given by ALMANAC_TEST_URL, ALMANAC_TEST_USER and ALMANAC_PASSWORD: a Nextcloud, a
WebDAV folder or a CalDAV server. Tests make folders and calendars of their own there, look at nothing
else, and delete them at the end. What almanac asked is known from what it says with -v."""
import base64
import http.client
import json
import os
import re
import secrets
import ssl
import urllib.parse
import xml.etree.ElementTree as ElementTree

from diary import NAMES, Diary
from exchange import Answer, Exchange, Request
from listener import Listener
from place import Place

URL = os.environ.get("ALMANAC_TEST_URL")
USER = os.environ.get("ALMANAC_TEST_USER", "")
PASSWORD = os.environ.get("ALMANAC_PASSWORD", "")
CA_FILE = os.environ.get("ALMANAC_TEST_CA_FILE")
TRACING = ["-v", *(["--ca-file", CA_FILE] if CA_FILE else [])]
TRACE = re.compile(r"^  ([A-Z]+) (https?://\S+): (\d{3})$", re.MULTILINE)


class Window:
    """In place of a listener: reaches the server at an address; has no faults to offer."""

    def __init__(self, url):
        self.url = urllib.parse.urlsplit(url)
        self.origin = f"{self.url.scheme}://{self.url.netloc}"
        self.faults, self.troubles, self.log = [], [], []

    def connect(self):
        if self.url.scheme == "http":
            return http.client.HTTPConnection(self.url.netloc, timeout=60)
        return http.client.HTTPSConnection(self.url.netloc, timeout=60,
                                           context=ssl.create_default_context(cafile=CA_FILE))

    def fetch(self, target, method="GET", body=None, **headers):
        connection = self.connect()
        connection.request(method, target, body, headers)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer.status, answer.headers, data

    def login(self):
        pair = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        return {"Authorization": f"Basic {pair}", "OCS-APIRequest": "true"}

    def ask(self, method, path, body=None, **headers):
        """With the user's password; names of headers have "_" for "-"."""
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.fetch(urllib.parse.quote(path), method, body, **self.login(), **more)

    visit = Listener.visit

    def take_trace(self, text):
        """What almanac -v said that it asked."""
        for method, url, status in TRACE.findall(text):
            request = Request(method, url[len(self.origin):], {}, b"")
            self.log.append(Exchange(len(self.log) + 1, request, Answer(int(status))))

    def clear(self):
        self.log.clear()

    def show(self):
        return "\n".join(map(str, self.log))


def find_nextcloud(window):
    """The path that a Nextcloud is installed at ("" or "/nextcloud"); None for another server."""
    path = window.url.path.split("/index.php")[0].split("/remote.php")[0].split("/apps")[0]
    status, _, data = window.fetch(path.rstrip("/") + "/status.php")
    try:
        return path.rstrip("/") if status == 200 and "versionstring" in json.loads(data) else None
    except ValueError:
        return None


def look_for(window, path, name):
    """The path that a property of this path names; None for none."""
    body = '<d:propfind xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop>' \
           f"<{name}/></d:prop></d:propfind>"
    status, headers, data = window.ask("PROPFIND", path, body, Depth="0",
                                       Content_Type="application/xml")
    if status in (301, 302, 307, 308):
        return look_for(window, urllib.parse.urlsplit(headers["Location"]).path, name)
    if status != 207:
        return None
    href = ElementTree.fromstring(data).findtext(f".//{name}/d:href", None, NAMES)
    return href and urllib.parse.unquote(urllib.parse.urlsplit(href).path)


def find_home(window):
    """The path of the user's calendars; None for a server that has none."""
    cloud = find_nextcloud(window)
    starts = [window.url.path, "/.well-known/caldav"]
    for start in starts if cloud is None else [f"{cloud}/remote.php/dav/"]:
        principal = look_for(window, start, "d:current-user-principal")
        home = principal and look_for(window, principal, "c:calendar-home-set")
        if home:
            return home.rstrip("/") + "/"
    return None


def serves():
    """What can be tested there: a Nextcloud has files and calendars; another server has calendars,
    or else it is a folder of files."""
    if not URL:
        return set()
    window = Window(URL)
    if find_nextcloud(window) is not None:
        return {"share", "agenda"}
    return {"agenda"} if find_home(window) else {"share"}


SERVES = serves()


class RemotePlace(Place):
    """Everything lies below a folder that is made for one test."""
    user, password = USER, PASSWORD
    tracing = TRACING

    def __init__(self):
        self.listener = Window(URL)
        self.url, self.top = URL, f"almanac-check-{secrets.token_hex(4)}"
        self.folder, self.home = f"{self.top}/{{address}}", f"{self.top}/reading"
        self.inner = self.home
        cloud = find_nextcloud(self.listener)
        self.kind = "page" if cloud is None else "cloud"
        self.root = self.listener.url.path.rstrip("/") if cloud is None else \
            f"{cloud}/remote.php/dav/files/{self.user_id(cloud)}"
        self.write(f"{self.top}/notes.md", b"somebody's notes\n")

    def user_id(self, cloud):
        """Who logs in by another name has files under this one."""
        data = self.listener.ask("GET", f"{cloud}/ocs/v2.php/cloud/user", Accept="application/json")[2]
        return json.loads(data)["ocs"]["data"]["id"]

    log = property(lambda self: self.listener.log)

    def clear(self):
        self.listener.clear()

    def visit(self, address):
        return self.listener.visit(address)

    def list(self, path):
        """Paths below the root of what a folder holds; folders end with a slash."""
        body = '<d:propfind xmlns:d="DAV:"><d:prop><d:resourcetype/></d:prop></d:propfind>'
        status, _, data = self.listener.ask("PROPFIND", f"{self.root}/{path}", body, Depth="1",
                                            Content_Type="application/xml")
        if status == 404:
            return []
        assert status == 207, (status, data)
        hrefs = [urllib.parse.unquote(urllib.parse.urlsplit(one.findtext("{DAV:}href")).path)
                 for one in ElementTree.fromstring(data).iterfind("{DAV:}response")]
        inside = [href[len(self.root) + 1:] for href in hrefs]
        return [name for name in inside if name.rstrip("/") != path.rstrip("/")]

    def read(self, path=None):
        found, path = {}, path or f"{self.top}/"
        for name in self.list(path):
            if name.endswith("/"):
                found |= self.read(name)
            else:
                found[name] = self.listener.ask("GET", f"{self.root}/{name}")[2]
        return found

    def write(self, name, data):
        steps = name.split("/")
        for i in range(1, len(steps)):
            status = self.listener.ask("MKCOL", f"{self.root}/{'/'.join(steps[:i])}/")[0]
            assert status in (201, 405), status
        status = self.listener.ask("PUT", f"{self.root}/{name}", data)[0]
        assert status in (201, 204), status

    def remove(self, name):
        status = self.listener.ask("DELETE", f"{self.root}/{name}")[0]
        assert status == 204, status

    def show(self):
        return self.listener.show()

    def close(self):
        self.listener.ask("DELETE", f"{self.root}/{self.top}/")


class RemoteDiary(Diary):
    """Calendars whose names begin with one that is made for one test."""
    user, password = USER, PASSWORD
    tracing = TRACING

    def __init__(self):
        super().__init__(Window(URL))
        self.url, self.address = URL, f"almanac-check-{secrets.token_hex(4)}"
        self.school = self.address
        self.home = find_home(self.listener)

    def ask(self, method, path, body=None, **headers):
        return self.listener.ask(method, path, body, **headers)

    def calendars(self):
        return {name: entry for name, entry in super().calendars().items()
                if name.startswith(self.address)}

    def show(self):
        return self.listener.show()

    def close(self):
        for name in self.calendars():
            self.ask("DELETE", f"{self.home}{name}/", X_NC_CalDAV_No_Trashbin="1")
