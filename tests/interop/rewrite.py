#!/usr/bin/python3
"""rewrite.py --into FOLDER FEED|FOLDER...: what servers make of our objects.

Each component goes as an object of its own through Radicale and Xandikos, as a publication would
put it there, and is read back. FOLDER/sent/NAME/UID.ics and FOLDER/radicale/NAME/UID.ics,
FOLDER/xandikos/NAME/UID.ics are the same object before and after, NAME being a feed's folder and
file: their X-ALMANAC-DIGEST must still be the digest of what they say.

Xandikos 0.2.8 (Debian 12; it writes with icalendar 4) changes two things that are not almanac's to
mend: a backslash before an n becomes a line break, a comma in a category splits it.
"""
import argparse
import base64
import contextlib
import http.client
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

import feeds

SECONDS = 20
CALENDAR = b"""<?xml version="1.0" encoding="utf-8"?>
<C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:set><D:prop>
<D:displayname>Pix</D:displayname></D:prop></D:set></C:mkcalendar>"""
LOGIN = {"Authorization": "Basic " + base64.b64encode(b"planner:planner").decode()}


def radicale(data, port):
    return ["/usr/bin/python3", "-m", "radicale", "--config", "",
            "--server-hosts", f"127.0.0.1:{port}", "--storage-filesystem-folder", data,
            "--auth-type", "none", "--rights-type", "owner_only", "--logging-level", "warning"]


def xandikos(data, port):
    return ["/usr/bin/xandikos", "-d", data, "-l", "127.0.0.1", "-p", str(port),
            "--current-user-principal", "/planner/", "--defaults"]


SERVERS = {"radicale": (radicale, "/planner/"), "xandikos": (xandikos, "/planner/calendars/")}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait(port, process):
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        time.sleep(0.1)
    raise RuntimeError("the server does not start")


@contextlib.contextmanager
def running(command):
    """A server with its own data and port; it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="almanac-rewrite-") as data:
        port = free_port()
        with open(pathlib.Path(data, "log"), "wb") as log:
            process = subprocess.Popen(command(str(pathlib.Path(data, "store")), port), stdout=log,
                                       stderr=log, cwd=data)
        try:
            wait(port, process)
            yield port
        finally:
            process.terminate()
            try:
                process.wait(SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def request(port, method, path, body=None, content_type="text/calendar; charset=utf-8"):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    try:
        connection.request(method, path, body, dict(LOGIN, **{"Content-Type": content_type}))
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def objects(data):
    """{UID: VCALENDAR of that component alone}, with the bytes of the feed's lines."""
    lines = data.split(b"\r\n")
    head = b"\r\n".join(lines[:1] + [line for line in lines[1:]
                                     if line.startswith((b"VERSION:", b"PRODID:"))])
    found = {}
    for component in feeds.parse(data).children:
        first = component.line - 1
        last = lines.index(b"END:" + component.name.encode(), first)
        body = b"\r\n".join(lines[first:last + 1])
        found[component.value("UID")] = head + b"\r\n" + body + b"\r\nEND:VCALENDAR\r\n"
    return found


def meaning(component):
    """What a component says, whatever the order, folds and escapes of its lines: a list is a set,
    a duration a length (Xandikos writes PT0S as P0D)."""
    said = set()
    for line in component.properties:
        if line.name == "CATEGORIES":
            values = [feeds.unescape(part) for part in split_list(line.value)]
        elif line.name == "TRIGGER":
            values = [f"{line.parameters.get('RELATED', 'START')} {feeds.duration(line.value)}"]
        elif line.name == "URL":
            values = [line.value]
        else:
            values = [f"{line.parameters.get('VALUE', '')}:{feeds.unescape(line.value)}"]
        said |= {f"{component.name}: {line.name}: {value}" for value in values}
    for child in component.children:
        said |= meaning(child)
    return said


def split_list(value):
    parts, current, escaped = [], "", False
    for character in value:
        if character == "," and not escaped:
            parts.append(current)
            current = ""
        else:
            current += character
        escaped = character == "\\" and not escaped
    return parts + [current]


def compare(sent, returned):
    """What of an object did not survive."""
    before = feeds.parse(sent).children[0]
    try:
        after = next(child for child in feeds.parse(returned).children
                     if child.name == before.name)
    except (feeds.Broken, StopIteration) as error:
        return [f"cannot be read back: {error}"]
    return ([f"lost: {item}" for item in sorted(meaning(before) - meaning(after))]
            + [f"added: {item}" for item in sorted(meaning(after) - meaning(before))])


def carry(port, home, name, sent, folder):
    """Puts every object of a feed on a server and saves what comes back."""
    status, _ = request(port, "MKCALENDAR", f"{home}{name}/", CALENDAR, "application/xml")
    if status != 201:
        yield f"MKCALENDAR: {status}"
        return
    folder.mkdir(parents=True)
    for uid, body in sent.items():
        path = f"{home}{name}/{uid}.ics"
        status, _ = request(port, "PUT", path, body)
        if status not in (201, 204):
            yield f"{uid}: PUT: {status}"
            continue
        status, returned = request(port, "GET", path)
        (folder / f"{uid}.ics").write_bytes(returned)
        problems = [f"GET: {status}"] if status != 200 else compare(body, returned)
        yield from (f"{uid}: {problem}" for problem in problems)


def save(folder, sent):
    folder.mkdir(parents=True)
    for uid, body in sent.items():
        (folder / f"{uid}.ics").write_bytes(body)


def readable(paths):
    """Feeds with their objects; a feed that cannot be read is told by rules.py."""
    for path in paths:
        with contextlib.suppress(feeds.Broken):
            yield path, objects(path.read_bytes())


def checks(paths, into):
    into = pathlib.Path(into)
    for name in ("sent", *SERVERS):
        shutil.rmtree(into / name, ignore_errors=True)
    carried = [(f"{path.parent.name}-{path.stem}", sent) for path, sent in readable(paths)]
    for name, sent in carried:
        save(into / "sent" / name, sent)
    for server, (command, home) in SERVERS.items():
        try:
            with running(command) as port:
                for name, sent in carried:
                    yield (f"{server}: {name}: {len(sent)} objects",
                           list(carry(port, home, name, sent, into / server / name)))
        except (OSError, RuntimeError, http.client.HTTPException) as error:
            yield server, [f"{type(error).__name__}: {error}"]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--into", required=True, metavar="FOLDER")
    parser.add_argument("feeds", nargs="+")
    arguments = parser.parse_args()
    sys.exit(feeds.report(checks(feeds.find(arguments.feeds), arguments.into)))
