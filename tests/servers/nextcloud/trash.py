"""Nextcloud's trash bin of calendar objects: what was deleted stays there for a month, and keeps its
UID for itself in its calendar."""
import dataclasses
import itertools
import time
import xml.etree.ElementTree as ElementTree
from xml.sax.saxutils import escape

from exchange import Answer
from nextcloud.xml import encode, multistatus, refuse, response


@dataclasses.dataclass
class Deleted:
    user: str
    calendar: str
    name: str  # NAME-deleted.ics
    item: object
    time: int


class Trash:
    def __init__(self, calendars):
        self.calendars, self.all = calendars, {}
        self.ids = itertools.count(501)
        self.works = True  # False: as on servers that have none

    def take(self, user, calendar, name, item):
        gone = f"{name.removesuffix('.ics')}-deleted.ics"
        if not self.works:
            return
        for other in self.all.values():
            if (other.user, other.calendar, other.name) == (user, calendar, gone):
                refuse(403, "Forbidden", f"A calendar object with URI {gone} already exists in "
                       f"calendar {calendar}, therefore this object can't be moved into the trashbin")
        self.all[next(self.ids)] = Deleted(user, calendar, gone, item, int(time.time()))

    def holds(self, user, calendar, uid):
        return any((other.user, other.calendar, other.item.uid) == (user, calendar, uid)
                   for other in self.all.values())

    # --- requests -------------------------------------------------------------------------------

    def handle(self, request, user, path, home):
        area, _, name = path.strip("/").partition("/")
        if area != "objects":
            refuse(404, "NotFound", "")
        if not name and request.method == "REPORT":
            return self.list(request, user, home)
        number = name.removesuffix(".ics")
        found = self.all.get(int(number)) if number.isdigit() else None
        if not found or found.user != user:
            refuse(404, "NotFound", "")
        if request.method == "DELETE":
            del self.all[int(number)]
            return Answer(204)
        if request.method == "MOVE":
            self.calendars.all[user, found.calendar].items[
                found.name.removesuffix("-deleted.ics") + ".ics"] = found.item
            del self.all[int(number)]
            return Answer(201)
        refuse(501, "NotImplemented", "")

    def list(self, request, user, home):
        names = [one.tag for one in ElementTree.fromstring(request.body).find("{DAV:}prop")]
        return multistatus([response(f"{home}trashbin/objects/{number}.ics", {
            "nc:deleted-at": str(one.time), "nc:calendar-uri": encode(one.calendar),
            "d:getetag": f"&quot;{number}&quot;", "nc:source-calendar-name": one.calendar,
            "cal:calendar-data": escape(one.item.data.decode()).replace("\r", "&#13;"),
        }, names) for number, one in sorted(self.all.items()) if one.user == user])
