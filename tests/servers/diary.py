"""A CalDAV server as the tests of the agenda see it: what lies there, read and written by somebody
else who is logged in too, with requests of the tests' own."""
import base64
import re
import urllib.parse
import xml.etree.ElementTree as ElementTree

from nextcloud import items
from place import WRITES

NAMES = {"d": "DAV:", "c": "urn:ietf:params:xml:ns:caldav", "a": "http://apple.com/ns/ical/"}
SPACES = " ".join(f'xmlns:{key}="{value}"' for key, value in NAMES.items())


class Diary:
    """`listener` has fetch(), log and faults; `home`: the path of the user's calendars."""
    kind = "agenda"
    address = "reading"  # of the plans
    school = "Lakeside School"
    teachers = property(lambda self: f"{self.address}-teachers")  # the calendars that are made
    pupils = property(lambda self: f"{self.address}-pupils")

    def __init__(self, listener):
        self.listener = listener
        self.origin = listener.origin
        self.url = f"{self.origin}/"

    @property
    def log(self):
        return self.listener.log

    def clear(self):
        self.listener.clear()

    # --- requests -------------------------------------------------------------------------------

    def ask(self, method, path, body=None, **headers):
        """(status, headers, body) of a request that is logged in and not in the log."""
        pair = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.listener.fetch(urllib.parse.quote(path), method, body,
                                   Authorization=f"Basic {pair}", **more)

    def list(self, path, properties, depth="1"):
        """{path: {name: element}}."""
        body = f"<d:propfind {SPACES}><d:prop>{properties}</d:prop></d:propfind>"
        status, _, data = self.ask("PROPFIND", path, body, Depth=depth,
                                   Content_Type="application/xml")
        if status == 404:
            return {}
        assert status == 207, (status, data)
        found = {}
        for one in ElementTree.fromstring(data).iterfind("d:response", NAMES):
            href = urllib.parse.unquote(one.findtext("d:href", "", NAMES).strip())
            found[href] = {
                prop.tag: prop for stat in one.iterfind("d:propstat", NAMES)
                if " 200 " in stat.findtext("d:status", "", NAMES)
                for prop in stat.find("d:prop", NAMES)}
        return found

    # --- what is there --------------------------------------------------------------------------

    def calendars(self):
        """{last part of the path: {"name", "colour", "description"}}."""
        found = {}
        for path, props in self.list(self.home, "<d:resourcetype/><d:displayname/><a:calendar-color/>"
                                                "<c:calendar-description/>").items():
            kind = props.get("{DAV:}resourcetype")
            if kind is None or kind.find("c:calendar", NAMES) is None:
                continue
            texts = {name: props[tag].text for name, tag in (
                ("name", "{DAV:}displayname"), ("colour", f"{{{NAMES['a']}}}calendar-color"),
                ("description", f"{{{NAMES['c']}}}calendar-description")) if tag in props}
            found[path.rstrip("/").rpartition("/")[2]] = texts
        return found

    def items(self, calendar):
        """{name: bytes} of a calendar, as it serves them."""
        place = f"{self.home}{calendar}/"
        names = [path.rpartition("/")[2] for path in self.list(place, "<d:getetag/>")
                 if not path.endswith("/")]
        return {name: self.ask("GET", place + name)[2] for name in sorted(names) if name}

    def read(self):
        """Every item of every calendar: {"calendar/name": bytes}."""
        return {f"{calendar}/{name}": data for calendar in sorted(self.calendars())
                for name, data in self.items(calendar).items()}

    def state(self):
        """All that is there, to be compared. X-ALMANAC-PLACE is a number between its neighbours':
        what counts is the order."""
        found = self.read()
        places = sorted({int(value) for data in found.values()
                         for value in items.values(data, "X-ALMANAC-PLACE")})
        ranks = {str(place).encode(): str(rank).encode() for rank, place in enumerate(places)}
        found = {name: re.sub(rb"(?<=X-ALMANAC-PLACE:)\d+", lambda place: ranks[place[0]], data)
                 for name, data in found.items()}
        return {**found, "calendars": repr(sorted(self.calendars().items()))}

    def titles(self, calendar):
        """What is written there, in alphabetical order; tasks with a mark."""
        return sorted(("[ ] " if "VTODO" in items.components(data) else "")
                      + items.values(data, "SUMMARY")[0].removeprefix("Reading – ")
                      for data in self.items(calendar).values())

    def find(self, calendar, title):
        """(name, bytes) of the one item of this title, as titles() has it."""
        found = [(name, data) for name, data in self.items(calendar).items()
                 if items.values(data, "SUMMARY") == [f"Reading – {title.removeprefix('[ ] ')}"]
                 and ("VTODO" in items.components(data)) == title.startswith("[ ] ")]
        assert len(found) == 1, (calendar, title, self.titles(calendar))
        return found[0]

    def change(self, calendar, title, before, after):
        """Somebody changes an item, by a part of its text (unfolded), and gets the new bytes."""
        name, data = self.find(calendar, title)
        text = items.unfold(data)
        assert before in text, (before, text)
        self.put(calendar, name, text.replace(before, after, 1).encode())
        return self.items(calendar)[name]

    # --- somebody else --------------------------------------------------------------------------

    def make(self, calendar, title):
        body = f"<c:mkcalendar {SPACES}><d:set><d:prop><d:displayname>{title}</d:displayname>" \
               "</d:prop></d:set></c:mkcalendar>"
        status = self.ask("MKCALENDAR", f"{self.home}{calendar}/", body,
                          Content_Type="application/xml")[0]
        assert status == 201, status

    def put(self, calendar, name, data):
        status = self.ask("PUT", f"{self.home}{calendar}/{name}", data,
                          Content_Type="text/calendar; charset=utf-8")[0]
        assert status in (201, 204), status

    def drop(self, calendar, name):
        status = self.ask("DELETE", f"{self.home}{calendar}/{name}")[0]
        assert status in (200, 204), status

    # --- what was asked -------------------------------------------------------------------------

    def writes(self):
        """["PUT name.ics", "PROPPATCH calendar", ...], in order."""
        return [f"{exchange.method} {exchange.path.rstrip('/').rpartition('/')[2]}"
                for exchange in self.log if exchange.method in WRITES and exchange.status != 401]

    def close(self):
        self.listener.close()
