"""The calendars of Nextcloud's users, by CalDAV. Quirks are what other servers do otherwise."""
import dataclasses
import itertools
import time
import xml.etree.ElementTree as ElementTree
from xml.sax.saxutils import escape

from exchange import Answer
from nextcloud import items
from nextcloud.trash import Trash
from nextcloud.xml import (SPACES, clark, element, encode, error, multistatus, prefixed, propstat,
                           refuse, response, wanted)

CAL = SPACES["cal"]
PROTECTED = {clark("cal:supported-calendar-component-set"), clark("d:resourcetype")}
READ = ["read", "read-acl", "read-current-user-privilege-set"]
WRITE = ["write", "write-properties", "write-content", "bind", "unbind", "unlock", "write-acl"]
LIMIT = 30  # calendars of a user
SIZE_MAX = 10_000_000  # bytes of an object

# names of what a test can switch on, in Calendars.quirks
QUIRKS = {
    "rewrites",     # stores the same in other words, gives an ETag all the same (Cyrus, Radicale)
    "no-etag",      # none in the answer to a PUT
    "weak-etag",    # weak in the first second after a write
    "inner-207",    # a refused PUT is a 207 with a 412 inside (Xandikos)
    "delete-200",   # a DELETE is a 200 with a multistatus (Radicale)
    "unique-home",  # a UID may be only once in all calendars of a user (Cyrus)
    "one-kind",     # a calendar holds events or tasks, not both (CalendarServer)
    "name-only",    # of a new calendar's properties only the name is kept (Xandikos)
    "no-mkcalendar",  # only extended MKCOL makes calendars
}


@dataclasses.dataclass
class Item:
    data: bytes
    time: float

    uid = property(lambda self: items.uid(self.data))


@dataclasses.dataclass
class Calendar:
    properties: dict  # Clark name -> text
    kinds: tuple = ("VEVENT", "VTODO")
    items: dict = dataclasses.field(default_factory=dict)  # name -> Item
    deleted: int = 0  # when it went into the trash bin
    read_only: bool = False
    shared: dict = dataclasses.field(default_factory=dict)  # name -> "read" or "read-write"
    tag: int = 1  # changes with every write


class Calendars:
    """`all`: (user, "pix") -> Calendar."""

    def __init__(self):
        self.all, self.trash = {}, Trash(self)
        self.quirks = set()
        self.shy = 0  # how many writes from here on find the database locked
        self.tags = itertools.count(2)

    # --- for tests ------------------------------------------------------------------------------

    def add(self, user, name, title=None, **more):
        self.all[user, name] = Calendar({clark("d:displayname"): title or name}, **more)
        return self.all[user, name]

    def put(self, user, name, item, data):
        """Somebody else writes."""
        self.all[user, name].items[item] = Item(data, time.time())

    def read(self):
        """{"user/calendar/item.ics": bytes}, what is in the trash bin left out."""
        return {f"{user}/{name}/{item}": one.data
                for (user, name), calendar in sorted(self.all.items()) if not calendar.deleted
                for item, one in sorted(calendar.items.items())}

    # --- describing -----------------------------------------------------------------------------

    def etag(self, item):
        weak = "weak-etag" in self.quirks and time.time() - item.time < 1
        return f'{"W/" if weak else ""}"{items.md5(item.data)}"'

    def describe(self, user, name, calendar, home, names, listed):
        rights = READ + ([] if calendar.read_only else WRITE)
        kind = "<nc:deleted-calendar/>" if calendar.deleted and listed else "<cal:calendar/>"
        owner = name.rpartition("_shared_by_")[2] if "_shared_by_" in name else user
        properties = {
            "d:resourcetype": f"<d:collection/>{kind}",
            "d:current-user-privilege-set": "".join(
                f"<d:privilege><d:{right}/></d:privilege>" for right in rights),
            "cal:supported-calendar-component-set": "".join(
                f'<cal:comp name="{kind}"/>' for kind in calendar.kinds),
            "d:owner": f"<d:href>/remote.php/dav/principals/users/{owner}/</d:href>",
            "cs:getctag": f"http://sabre.io/ns/sync/{calendar.tag}",
            "d:sync-token": f"http://sabre.io/ns/sync/{calendar.tag}",
            "oc:invite": "".join(
                f"<oc:user><d:href>principal:principals/users/{name}</d:href><oc:common-name>{name}"
                f"</oc:common-name><oc:invite-accepted/><oc:access><oc:{access}/></oc:access>"
                "</oc:user>" for name, access in calendar.shared.items()),
            **{prefixed(key): escape(text) for key, text in calendar.properties.items()},
        }
        if calendar.deleted:
            properties["nc:deleted-at"] = str(calendar.deleted)
        return response(f"{home}{encode(name)}/", properties, names)

    def describe_item(self, place, name, item, names):
        return response(f"{place}{encode(name)}", {
            "d:getetag": escape(self.etag(item), {'"': "&quot;"}), "d:resourcetype": "",
            "d:getcontenttype": "text/calendar; charset=utf-8; component=vevent",
            "cal:calendar-data": escape(item.data.decode(errors="replace")).replace("\r", "&#13;"),
        }, names)

    # --- requests -------------------------------------------------------------------------------

    def handle(self, request, user, path, prefix):
        """`path` below /remote.php/dav/calendars/USER/."""
        home = f"{prefix}/remote.php/dav/calendars/{user}/"
        name, _, item = path.strip("/").partition("/")
        if name == "trashbin":
            return self.trash.handle(request, user, item, home)
        kind = "home" if not name else "item" if item else "calendar"
        action = getattr(self, f"{kind}_{request.method.lower()}", None)
        if not action:
            refuse(501 if kind == "calendar" else 405, "NotImplemented",
                   f"There was no plugin that handles {request.method}")
        return action(request, user, name, item, home)

    def home_propfind(self, request, user, name, item, home):
        names = wanted(request.body)
        found = [response(home, {"d:resourcetype": "<d:collection/>"}, names)]
        if request.headers.get("depth") == "1":
            for special, kind in (("inbox", "cal:schedule-inbox"), ("outbox", "cal:schedule-outbox"),
                                  ("trashbin", "nc:trash-bin")):
                found.append(response(f"{home}{special}/", {
                    "d:resourcetype": f"<d:collection/><{kind}/>"}, names))
            found += [self.describe(user, key[1], calendar, home, names, True)
                      for key, calendar in sorted(self.all.items()) if key[0] == user]
        return multistatus(found)

    def calendar_propfind(self, request, user, name, item, home):
        calendar, names = self.need(user, name), wanted(request.body)
        found = [self.describe(user, name, calendar, home, names, False)]
        if request.headers.get("depth") == "1":
            found += [self.describe_item(f"{home}{encode(name)}/", key, one, names)
                      for key, one in sorted(calendar.items.items())]
        return multistatus(found)

    def need(self, user, name):
        calendar = self.all.get((user, name))
        if not calendar:
            refuse(404, "NotFound", f"Calendar with name '{name}' could not be found")
        return calendar

    def calendar_mkcalendar(self, request, user, name, item, home):
        if "no-mkcalendar" in self.quirks:
            refuse(501, "NotImplemented", "There was no plugin that handles MKCALENDAR")
        return self.make(request, user, name)

    def calendar_mkcol(self, request, user, name, item, home):
        if b"calendar" not in request.body:
            refuse(403, "InvalidResourceType", "The {DAV:}collection resourcetype is not supported")
        return self.make(request, user, name)

    def make(self, request, user, name):
        if (user, name) in self.all:
            refuse(405, "MethodNotAllowed", "The resource you tried to create already exists")
        if sum(key[0] == user for key in self.all) >= LIMIT:
            refuse(403, "Forbidden", "Calendar limit reached")
        if self.is_shy():
            return self.locked()
        tree = ElementTree.fromstring(request.body)
        given = {one.tag: one for one in tree.iterfind("./{DAV:}set/{DAV:}prop/*")}
        kinds = tuple(one.get("name") for one in given.pop(
            clark("cal:supported-calendar-component-set"), []))
        if "one-kind" in self.quirks and len(kinds) > 1:
            refuse(403, "Forbidden", "one component type a calendar", "<cal:supported-calendar-"
                   'component-sets-one xmlns:cal="urn:ietf:params:xml:ns:caldav"/>')
        given.pop(clark("d:resourcetype"), None)
        texts = {key: one.text or "" for key, one in given.items()}
        if "name-only" in self.quirks:
            texts = {key: text for key, text in texts.items() if key == clark("d:displayname")}
        self.all[user, name] = Calendar(texts, kinds or ("VEVENT", "VTODO"))
        return Answer(201)

    def calendar_proppatch(self, request, user, name, item, home):
        calendar = self.need(user, name)
        given = {one.tag: one for one in ElementTree.fromstring(request.body).iterfind(
            "./{DAV:}set/{DAV:}prop/*")}
        refused = [tag for tag in given if tag in PROTECTED]
        good = [tag for tag in given if not refused and
                ("name-only" not in self.quirks or tag == clark("d:displayname"))]
        calendar.properties.update({tag: given[tag].text or "" for tag in good})
        inner = propstat(200, elements(good)) + propstat(403, elements(refused)) + propstat(
            424 if refused else 404, elements([tag for tag in given if tag not in good + refused]))
        return multistatus([f"<d:response><d:href>{home}{encode(name)}</d:href>{inner}"
                            "</d:response>"])

    def calendar_delete(self, request, user, name, item, home):
        calendar = self.need(user, name)
        if "x-nc-caldav-no-trashbin" in request.headers or calendar.deleted:
            del self.all[user, name]
        else:
            calendar.deleted = int(time.time())
        return Answer(204)

    def calendar_move(self, request, user, name, item, home):
        """Out of the trash bin; calendars move nowhere else."""
        target = request.headers["destination"].rpartition("/trashbin/restore/")[2].strip("/")
        if target != name or not self.need(user, name).deleted:
            refuse(403, "Forbidden", "")
        self.all[user, name].deleted = 0
        return Answer(201)

    def calendar_put(self, request, user, name, item, home):
        refuse(409, "Conflict", "PUT is not allowed on non-files.")

    def calendar_report(self, request, user, name, item, home):
        calendar, tree = self.need(user, name), ElementTree.fromstring(request.body)
        names = [one.tag for one in tree.find("{DAV:}prop")]
        found = calendar.items.items()
        if tree.tag == clark("cal:calendar-multiget"):
            asked = {one.text.rpartition("/")[2] for one in tree.iterfind("{DAV:}href")}
            found = [(key, one) for key, one in found if key in asked]  # others are left out
        elif tree.tag != clark("cal:calendar-query"):
            refuse(415, "ReportNotSupported", "The REPORT is not supported")
        return multistatus([self.describe_item(f"{home}{encode(name)}/", key, one, names)
                            for key, one in sorted(found) if matches(tree, one.data)])

    # --- items ----------------------------------------------------------------------------------

    def is_shy(self):
        self.shy -= 1
        return self.shy >= 0

    @staticmethod
    def locked():
        return error(500, "OC\\DB\\Exceptions\\DbalException", "An exception occurred while "
                     "executing a query: SQLSTATE[HY000]: General error: 5 database is locked")

    def item_get(self, request, user, name, item, home):
        one = self.need(user, name).items.get(item)
        if not one:
            refuse(404, "NotFound", "Calendar object not found")
        return Answer(200, one.data, [("Content-Type", "text/calendar; charset=utf-8"),
                                      ("ETag", self.etag(one))])

    def check(self, request, one):
        wants = request.headers.get("if-match")
        known = one and self.etag(one)
        if wants and (not one or wants.startswith("W/") or wants not in (known, "*")):
            refuse(412, "PreconditionFailed", "An If-Match header was specified, but none of the "
                   "specified ETags matched.", headers=[("ETag", known)] if one else [])
        if request.headers.get("if-none-match") == "*" and one:
            refuse(412, "PreconditionFailed", "An If-None-Match header was specified, but the ETag "
                   "matched (or * was specified).", headers=[("ETag", known)])

    def item_put(self, request, user, name, item, home):
        calendar = self.need(user, name)
        one = calendar.items.get(item)
        if calendar.read_only:
            refuse(404, "NotFound", f"Calendar with name '{name}' could not be found")
        self.check(request, one)
        if len(request.body) > SIZE_MAX:
            refuse(403, "Forbidden", "The object is too large")
        trouble = items.fault(request.body)
        if trouble:
            refuse(415, "UnsupportedMediaType", trouble)
        if not set(items.components(request.body)) <= set(calendar.kinds):
            refuse(403, "CalDAV\\InvalidComponentType", "This calendar only supports "
                   + ", ".join(calendar.kinds))
        if self.is_shy():
            return self.locked()
        conflict = self.clash(user, name, item, items.uid(request.body), home)
        if conflict:
            return conflict
        data = items.rewrite(request.body) if "rewrites" in self.quirks else request.body
        calendar.items[item] = Item(data, time.time())
        calendar.tag = next(self.tags)
        headers = [] if {"no-etag", "rewrites"} & self.quirks else [
            ("ETag", self.etag(calendar.items[item]))]
        return Answer(204 if one else 201, b"", headers)

    def clash(self, user, name, item, uid, home):
        """What is answered when the UID is known; None when it is free."""
        same = next((key for key, one in self.all[user, name].items.items()
                     if one.uid == uid and key != item), None)
        other = next((f"{home}{key[1]}/{one}" for key, calendar in self.all.items()
                      if key[0] == user and key[1] != name for one, it in calendar.items.items()
                      if it.uid == uid), None)
        if same and "inner-207" in self.quirks:
            inner = "<d:error><cal:no-uid-conflict/></d:error>"
            return multistatus([f"<d:response><d:href>{home}{name}/{item}</d:href>"
                                f"<d:status>HTTP/1.1 412 Precondition Failed</d:status>{inner}"
                                "</d:response>"])
        if same:
            return error(400, "BadRequest", "Calendar object with uid already exists in this "
                         "calendar collection.")
        if other and "unique-home" in self.quirks:
            return error(403, "Forbidden", "", '<cal:unique-scheduling-object-resource xmlns:cal='
                         f'"urn:ietf:params:xml:ns:caldav"><d:href>{other}</d:href>'
                         "</cal:unique-scheduling-object-resource>")
        if self.trash.holds(user, name, uid):
            return error(500, "OC\\DB\\Exceptions\\DbalException", "An exception occurred while "
                         "executing a query: SQLSTATE[23000]: Integrity constraint violation: 19 "
                         "UNIQUE constraint failed: oc_calendarobjects.calendarid, "
                         "oc_calendarobjects.calendartype, oc_calendarobjects.uid")
        return None

    def item_delete(self, request, user, name, item, home):
        calendar = self.need(user, name)
        one = calendar.items.get(item)
        self.check(request, one)
        if not one or calendar.read_only:
            refuse(404, "NotFound", "Calendar object not found")
        if self.is_shy():
            return self.locked()
        self.trash.take(user, name, item, one)
        del calendar.items[item]
        calendar.tag = next(self.tags)
        if "delete-200" in self.quirks:
            return multistatus([f"<d:response><d:href>{home}{name}/{item}</d:href><d:status>"
                                "HTTP/1.1 200 OK</d:status></d:response>"], 200)
        return Answer(204)


def elements(tags):
    return "".join(element(tag, "") for tag in tags)


def matches(tree, data):
    """A calendar-query's filter: the component, and a text in a property."""
    for kind in tree.iterfind(".//{%s}comp-filter/{%s}comp-filter" % (CAL, CAL)):
        if kind.get("name") not in items.components(data):
            return False
        for one in kind.iterfind("{%s}prop-filter" % CAL):
            text = one.findtext("{%s}text-match" % CAL)
            if not any(text.lower() in value.lower() for value in
                       items.values(data, one.get("name"))):
                return False
    return True

