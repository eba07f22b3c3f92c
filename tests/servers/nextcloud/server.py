"""Nextcloud's addresses: which part answers what."""
import copy
import re

from exchange import Answer
from listener import Listener
from nextcloud.accounts import Accounts, as_json
from nextcloud.calendars import Calendars
from nextcloud.files import Files
from nextcloud.links import Links, ocs
from nextcloud.xml import Refused, error, multistatus, response, wanted
from place import Place

USER, PASSWORD = "planner", "Geheim-2026"
DIRECT_SINCE = 29  # versions from here on serve /public.php/dav/


class Nextcloud(Listener, Place):
    """`prefix`: the folder that it is installed in ("/nextcloud"). As a place to publish to it has
    url, user, password and kind."""
    user, password = USER, PASSWORD
    kind = "cloud"
    home = "planner/Reading/reading"

    def __init__(self, version="34.0.1", prefix="", host="127.0.0.1", tls=None):
        self.version, self.prefix = version, prefix
        self.maintenance = self.relative = False  # relative: redirects name no server
        self.trusted = True  # False: the name it is asked by is none of its own
        self.accounts, self.tree = Accounts(), Files()
        self.links, self.calendars = Links(self.tree), Calendars()
        for user, password in ((USER, PASSWORD), ("other", "Anders-2026")):
            self.accounts.add(user, password)
            self.tree.add_user(user)
            self.calendars.add(user, "personal", "Personal")
            self.calendars.add(user, "contact_birthdays", "Birthdays", read_only=True)
        self.tree.write("planner", "Holiday.jpg", b"\xff\xd8 planner's own")
        self.tree.write("planner", "Reading/notes.md", b"planner's own notes\n")
        self.tree.write("other", "Reading/reading/reading-pupils.ics", b"other's own\n")
        super().__init__(host, tls)
        self.url = f"{self.origin}{prefix}/"

    listener = property(lambda self: self)

    @property
    def base(self):
        return f"{self.origin}{self.prefix}"

    # --- for tests ------------------------------------------------------------------------------

    def read(self):
        """All files of everybody."""
        return self.tree.read()

    def write(self, name, data):
        self.tree.write(*name.split("/", 1), data)

    def remove(self, name):
        del self.tree.nodes[tuple(name.split("/", 1))]

    def count_links(self):
        return len(self.links.all)

    def freeze(self):
        """All that is there, for thaw() to bring back."""
        return copy.deepcopy((self.tree.nodes, self.links.all, self.calendars.all,
                              self.calendars.trash.all))

    def thaw(self, kept):
        (self.tree.nodes, self.links.all, self.calendars.all,
         self.calendars.trash.all) = copy.deepcopy(kept)
        self.links.next = len(self.links.all)

    # --- routes ---------------------------------------------------------------------------------

    def answer(self, request):
        with self.lock:
            try:
                answer = self.route(request)
            except Refused as refused:
                answer = refused.answer
        answer.headers += [("Set-Cookie", "oc_sessionPassphrase=abc; path=/; HttpOnly"),
                           ("Set-Cookie", "nc_sameSiteCookiestrict=true; path=/; SameSite=strict")]
        return answer

    def route(self, request):
        if request.path == "/.well-known/caldav":
            return self.well_known()
        path = request.path.removeprefix(self.prefix)
        if not request.path.startswith(self.prefix):
            return Answer(405 if request.method == "PROPFIND" else 404, b"<html>not here</html>",
                          [("Content-Type", "text/html")])
        if not self.trusted:
            return Answer(400, b"<!DOCTYPE html><html><h2>Access through untrusted domain</h2></html>",
                          [("Content-Type", "text/html; charset=UTF-8")])
        for pattern, action in self.routes:
            match = re.fullmatch(pattern, path, re.DOTALL)
            if match:
                return action(self, request, *match.groups())
        return Answer(404, b"<!DOCTYPE html><html>Page not found</html>",
                      [("Content-Type", "text/html; charset=UTF-8")])

    def get_status(self, request):
        return as_json(200, {"installed": True, "maintenance": self.maintenance,
                             "needsDbUpgrade": False, "version": f"{self.version}.2",
                             "versionstring": self.version, "edition": "",
                             "productname": "Nextcloud", "extendedSupport": False})

    def get_front(self, request):
        if request.method == "PROPFIND":
            return Answer(405, b"<!DOCTYPE html><html>Method not allowed</html>",
                          [("Content-Type", "text/html; charset=UTF-8")])
        return Answer(302, b"", [("Location", f"{self.base}/login")])

    def begin_login(self, request):
        return self.accounts.begin(self.base) if request.method == "POST" else Answer(405)

    def poll_login(self, request):
        return self.accounts.poll(self.base, request.form.get("token"))

    def use_shares(self, request):
        if self.maintenance:
            return ocs(503, "Service unavailable", [])
        try:
            account = self.accounts.enter(request)
        except Refused as refused:
            return ocs(refused.answer.status, "Current user is not logged in", [], 997)
        return self.links.handle(request, account, self.base)

    def get_capabilities(self, request):
        if "ocs-apirequest" not in request.headers:
            return ocs(412, "CSRF check failed", [])
        return ocs(200, "OK", {"version": {"string": self.version},
                               "capabilities": self.links.capabilities()})

    def use_dav(self, request, path):
        if self.maintenance:
            return error(503, "OCA\\DAV\\Exception\\ServerMaintenanceMode",
                         "System is in maintenance mode.")
        account = self.accounts.enter(request)
        area, _, rest = path.strip("/").partition("/")
        if area == "files":
            owner, _, rest = rest.partition("/")
            if owner != account.user:
                return error(404, "NotFound", f"Principal with name {owner} not found")
            return self.tree.handle(request, owner, rest,
                                     f"{self.prefix}/remote.php/dav/files/{owner}")
        if area == "calendars":
            owner, _, rest = rest.partition("/")
            if owner != account.user:
                return error(404, "NotFound", f"Principal with name {owner} not found")
            return self.calendars.handle(request, owner, rest, self.prefix)
        if area in ("", "principals"):
            return self.describe_self(request, account, path)
        return error(404, "NotFound", f"File not found: {path}")

    def use_old_dav(self, request, path):
        account = self.accounts.enter(request)
        return self.tree.handle(request, account.user, path, f"{self.prefix}/remote.php/webdav")

    def describe_self(self, request, account, path):
        """/remote.php/dav/ and a user's principal."""
        principal = f"{self.prefix}/remote.php/dav/principals/users/{account.user}/"
        properties = {"d:resourcetype": "<d:collection/>",
                      "d:current-user-principal": f"<d:href>{principal}</d:href>"}
        if path.startswith("/principals/"):
            home = f"{self.prefix}/remote.php/dav/calendars/{account.user}/"
            properties["cal:calendar-home-set"] = f"<d:href>{home}</d:href>"
        answer = multistatus([response(f"{self.prefix}/remote.php/dav{path}", properties,
                                       wanted(request.body))])
        answer.headers += [("DAV", "1, 3, extended-mkcol, access-control"),
                           ("DAV", "calendar-access, calendar-proxy, nextcloud-checksum-update"),
                           ("DAV", "nc-calendar-search, nc-enable-birthday-calendar")]
        return answer

    def well_known(self):
        target = f"{self.prefix}/remote.php/dav/"
        return Answer(301, b"", [("Location", target if self.relative else self.origin + target)])

    def get_user(self, request):
        account = self.accounts.enter(request)
        return ocs(200, "OK", {"id": account.user, "enabled": True, "email": None})

    @property
    def direct(self):
        return int(self.version.split(".")[0]) >= DIRECT_SINCE

    def visit_direct(self, request, token, rest):
        if not self.direct:
            return Answer(404, b"<!DOCTYPE html><html>Not found</html>")
        return self.links.visit(request, token, rest or "", self.base)

    def visit_page(self, request, token, rest):
        return self.links.page(request, token, rest or "", self.base, self.direct)

    routes = [
        (r"/status\.php", get_status),
        (r"/ocs/v[12]\.php/cloud/user", get_user),
        (r"/(?:index\.php)?", get_front),
        (r"/index\.php/login/v2", begin_login),
        (r"(?:/index\.php)?/login/v2/poll", poll_login),
        (r"/ocs/v2\.php/apps/files_sharing/api/v1/shares", use_shares),
        (r"/ocs/v2\.php/cloud/capabilities", get_capabilities),
        (r"/remote\.php/dav(/.*|)", use_dav),
        (r"/remote\.php/webdav(/.*|)", use_old_dav),
        (r"/public\.php/dav/files/([^/]+)(?:/(.*))?", visit_direct),
        (r"(?:/index\.php)?/s/([^/]+)(?:/(.*))?", visit_page),
    ]
