"""The XML of WebDAV, as sabre/dav reads and writes it."""
import re
import urllib.parse
import xml.etree.ElementTree as ElementTree
from xml.sax.saxutils import escape

from exchange import Answer

SPACES = {
    "d": "DAV:", "s": "http://sabredav.org/ns", "oc": "http://owncloud.org/ns",
    "nc": "http://nextcloud.com/ns", "cal": "urn:ietf:params:xml:ns:caldav",
    "cs": "http://calendarserver.org/ns/", "x1": "http://apple.com/ns/ical/",
}
XML = ("Content-Type", "application/xml; charset=utf-8")
STATUS = {200: "OK", 201: "Created", 204: "No Content", 403: "Forbidden", 404: "Not Found",
          424: "Failed Dependency"}


def prefixed(name):
    """"{DAV:}getetag" -> "d:getetag"."""
    space, local = name[1:].split("}")
    return next((f"{key}:{local}" for key, value in SPACES.items() if value == space),
                f'x2:{local} xmlns:x2="{escape(space)}"')


def clark(short):
    """"d:getetag" -> "{DAV:}getetag"."""
    prefix, local = short.split(":")
    return f"{{{SPACES[prefix]}}}{local}"


def encode(path):
    """A path in an href: as sabre/dav does it, with small letters in codes, "@" and ":" bare."""
    return re.sub("%[0-9A-F]{2}", lambda code: code.group().lower(),
                  urllib.parse.quote(path, safe="/@:()!$'*,;=-._~"))


def element(name, inner):
    tag = prefixed(name)
    return f"<{tag}/>" if inner == "" else f"<{tag}>{inner}</{tag.split()[0]}>"


def wanted(body):
    """Names of the properties that a PROPFIND asks for; None for all."""
    if not body.strip():
        return None
    found = ElementTree.fromstring(body).find("{DAV:}prop")
    return None if found is None else [child.tag for child in found]


def propstat(status, inner):
    return f"<d:propstat><d:prop>{inner}</d:prop><d:status>HTTP/1.1 {status} {STATUS[status]}" \
           "</d:status></d:propstat>" if inner else ""


def response(href, properties, names):
    """`properties`: {"d:getetag": inner XML}. What is asked for and not there gets its 404."""
    known = {clark(short): inner for short, inner in properties.items()}
    names = list(known) if names is None else names
    good = "".join(element(name, known[name]) for name in names if name in known)
    bad = "".join(element(name, "") for name in names if name not in known)
    return f"<d:response><d:href>{href}</d:href>{propstat(200, good)}{propstat(404, bad)}" \
           "</d:response>"


def multistatus(responses, status=207, extra=""):
    spaces = " ".join(f'xmlns:{key}="{value}"' for key, value in SPACES.items())
    body = f'<?xml version="1.0"?>\n<d:multistatus {spaces}>{"".join(responses)}{extra}' \
           "</d:multistatus>\n"
    return Answer(status, body.encode(), [XML])


def error(status, exception, message, inner="", headers=()):
    """An exception of sabre/dav."""
    name = exception if "\\" in exception else f"Sabre\\DAV\\Exception\\{exception}"
    body = '<?xml version="1.0" encoding="utf-8"?>\n<d:error xmlns:d="DAV:" ' \
           'xmlns:s="http://sabredav.org/ns">\n' \
           f"  <s:exception>{name}</s:exception>\n" \
           f"  <s:message>{escape(message)}</s:message>\n{inner}</d:error>\n"
    return Answer(status, body.encode(), [XML, *headers])


class Refused(Exception):
    """Ends the handling of a request with an answer."""

    def __init__(self, answer):
        self.answer = answer


def refuse(*arguments, **options):
    raise Refused(error(*arguments, **options))
