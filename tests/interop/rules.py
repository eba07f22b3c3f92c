#!/usr/bin/python3
"""rules.py FEED|FOLDER...: the structure of almanac's feeds, from their bytes.

No calendar library has a part in it: what is checked is what clients have been seen to need,
beyond what parsers complain about.
"""
import re
import sys

import feeds

ONCE = {"UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "CREATED", "SUMMARY", "X-ALMANAC-ID",
        "X-ALMANAC-DIGEST"}
AT_MOST_ONCE = {"DTSTART", "DTEND", "DUE", "DESCRIPTION", "URL", "LOCATION", "TRANSP", "STATUS",
                "X-MICROSOFT-CDO-BUSYSTATUS"}
CALENDAR_ONCE = {"VERSION", "PRODID", "CALSCALE", "NAME", "X-WR-CALNAME", "X-WR-TIMEZONE",
                 "REFRESH-INTERVAL", "X-PUBLISHED-TTL"}
TEXT = {"SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "NAME", "X-WR-CALDESC"}
LISTS = {"CATEGORIES"}
TIMES = {"DTSTART", "DTEND", "DUE", "DTSTAMP", "LAST-MODIFIED", "CREATED", "COMPLETED"}
RECURRENCE = {"RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID"}
BUSY = {"TRANSPARENT": "FREE", "OPAQUE": "BUSY"}
UUID_5 = r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
PARENTS = {"VEVENT": ["VCALENDAR"], "VTODO": ["VCALENDAR"], "VALARM": ["VEVENT", "VTODO"]}


def is_utf8(data):
    try:
        data.decode("utf-8")
        return True
    except UnicodeDecodeError:
        return False


def bytes_rules(data):
    """Rules about bytes and physical lines: (rule, line, text)."""
    if data.startswith(b"\xef\xbb\xbf"):
        yield "byte-order-mark", 1, "begins with a byte order mark"
    bare = re.search(rb"\r(?!\n)|(?<!\r)\n", data)
    if bare or not data.endswith(b"\r\n"):
        place = data[:bare.start()].count(b"\n") + 1 if bare else data.count(b"\n") + 1
        yield "crlf", place, "a line does not end in CRLF"
    logical_is_utf8 = is_utf8(data.replace(b"\r\n ", b""))
    if not logical_is_utf8:
        yield "utf-8", 0, "not UTF-8"
    for number, line in enumerate(data.split(b"\r\n")[:-1], 1):
        if len(line) > 75:
            yield "length", number, f"{len(line)} octets"
        if logical_is_utf8 and not is_utf8(line):
            yield "fold-character", number, "a fold cuts a character"
        if line.strip(b" \t") == b"":
            yield "fold-empty", number, "an empty line"
        if re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", line):
            yield "control", number, "a control character"


def tree_rules(component, parent=None):
    """Rules that hold in every component."""
    if parent is not None and parent not in PARENTS.get(component.name, ()):
        yield "component", component.line, f"{component.name} in {parent}"
    late = False
    for item in component.items:
        if isinstance(item, feeds.Component):
            late = True
            yield from tree_rules(item, component.name)
        elif late:
            rule = "calendar-first" if component.name == "VCALENDAR" else "alarm-last"
            yield rule, item.number, f"{item.name} stands after a component"
    for line in component.properties:
        yield from property_rules(line)


def property_rules(line):
    if line.value == "":
        yield "empty", line.number, f"{line.name} has no value"
    if line.name == "METHOD":
        yield "method", line.number, "METHOD has no place in a feed"
    if "TZID" in line.parameters:
        yield "tzid", line.number, f"{line.name} has a TZID"
    elif line.name in TIMES:
        yield from time_rules(line)
    if line.name in RECURRENCE:
        yield "recurrence", line.number, f"{line.name}: repeats are written out"
    if line.name in TEXT:
        yield from text_rules(line)
    if line.name in ("URL", "SOURCE") and not re.fullmatch(r"[a-z]+:[^\s\"<>\\]+", line.value):
        yield "url", line.number, f"no address: {line.value[:40]}"


def time_rules(line):
    if re.fullmatch(r"\d{8}T\d{6}", line.value):
        yield "floating", line.number, f"{line.name} is a time of no zone"
        return
    try:
        feeds.moment(line)
    except ValueError as error:
        yield "time", line.number, str(error)


def text_rules(line):
    bare = ";\\" if line.name in LISTS else ",;\\"
    rest = re.sub(r"\\[\\;,nN]", "", line.value)
    if any(character in rest for character in bare):
        yield "escape", line.number, f"{line.name}: a bare , ; or \\"


def count_rules(component, once, at_most_once=()):
    for name in sorted(once):
        if len(component.all(name)) != 1:
            yield "once", component.line, f"{component.name}: {len(component.all(name))} {name}"
    for name in sorted(at_most_once):
        if len(component.all(name)) > 1:
            yield "once", component.line, f"{component.name}: {len(component.all(name))} {name}"


def calendar_rules(calendar):
    yield from count_rules(calendar, CALENDAR_ONCE)
    if calendar.value("VERSION") != "2.0":
        yield "version", calendar.line, "VERSION is not 2.0"
    name = calendar.value("NAME")
    if name != calendar.value("X-WR-CALNAME"):
        yield "name", calendar.line, "NAME and X-WR-CALNAME differ"
    if name and re.search(r"[,;\\]", name):
        yield "name-characters", calendar.first("NAME").number, "a name with , ; or \\"


def times_of(component, *names):
    """The moments of these properties; None for what is missing or no moment."""
    result = []
    for name in names:
        line = component.first(name)
        try:
            result.append(feeds.moment(line) if line else None)
        except ValueError:
            result.append(None)
    return result


def event_rules(event):
    start, end = times_of(event, "DTSTART", "DTEND")
    if not event.all("DTSTART"):
        yield "start", event.line, "VEVENT without DTSTART"
    if not event.all("DTEND"):
        yield "end", event.line, "VEVENT without DTEND"
    elif start and end and (type(start) is not type(end) or end <= start):
        yield "end", event.first("DTEND").number, "DTEND is not after DTSTART, or of another kind"
    if BUSY.get(event.value("TRANSP")) != event.value("X-MICROSOFT-CDO-BUSYSTATUS"):
        yield "busy", event.line, "TRANSP and X-MICROSOFT-CDO-BUSYSTATUS do not agree"
    elif not event.all("TRANSP"):
        yield "busy", event.line, "no TRANSP"


def task_rules(task):
    timed = [line for line in task.properties if line.name in ("DTSTART", "DUE")
             and line.parameters.get("VALUE") != "DATE"]
    if len(timed) != 2:
        yield "task-times", task.line, "VTODO without DTSTART and DUE as times"
        return
    start, due = times_of(task, "DTSTART", "DUE")
    if start and due and due <= start:
        yield "task-times", task.first("DUE").number, "DUE is not after DTSTART"


def alarm_rules(component):
    alarms = [child for child in component.children if child.name == "VALARM"]
    if len(alarms) > 1:
        yield "alarm-one", alarms[1].line, f"{len(alarms)} alarms"
    start = component.first("DTSTART")
    if alarms and start and start.parameters.get("VALUE") == "DATE":
        yield "alarm-timed", alarms[0].line, "an alarm on whole days"
    for alarm in alarms:
        yield from count_rules(alarm, {"ACTION", "TRIGGER", "DESCRIPTION"})
        if alarm.value("ACTION") not in ("DISPLAY", None):
            yield "alarm-action", alarm.line, "only DISPLAY rings everywhere"
        for trigger in alarm.all("TRIGGER"):
            yield from trigger_rules(trigger, "END" if component.name == "VTODO" else "START")


def trigger_rules(trigger, related):
    try:
        if feeds.duration(trigger.value).total_seconds() > 0:
            yield "trigger-late", trigger.number, "an alarm after what it announces"
    except ValueError as error:
        yield "trigger", trigger.number, str(error)
        return
    if trigger.parameters.get("RELATED", "START") != related:
        yield "trigger-related", trigger.number, f"not related to {related}"


def identity_rules(components):
    seen = {}
    for component in components:
        uid = component.value("UID")
        if uid is None:
            continue
        if not re.fullmatch(UUID_5, uid):
            yield "uid-form", component.first("UID").number, f"no UUID of version 5: {uid}"
        if uid in seen:
            rule = "uid-unique" if seen[uid].name == component.name else "uid-kinds"
            yield rule, component.line, f"UID {uid} is also that of line {seen[uid].line}"
        seen.setdefault(uid, component)


def kind_rules(kind, components):
    """What a file of this name may hold."""
    for component in components:
        if (kind == "tasks") != (component.name == "VTODO"):
            yield "kind", component.line, f"{component.name} in a feed of {kind}"
        if kind == "quiet" and component.children:
            yield "kind", component.line, "an alarm in a feed without reminders"


def feed_rules(path):
    """Every finding about one feed: (rule, line, text)."""
    data = path.read_bytes()
    findings = list(bytes_rules(data))
    try:
        calendar = feeds.parse(data)
    except feeds.Broken as broken:
        return findings + ([] if findings else [broken.args])
    components = [child for child in calendar.children if child.name in ("VEVENT", "VTODO")]
    findings += tree_rules(calendar)
    findings += calendar_rules(calendar)
    findings += identity_rules(components)
    findings += kind_rules(feeds.kind(path), components)
    for component in components:
        findings += count_rules(component, ONCE, AT_MOST_ONCE)
        findings += event_rules(component) if component.name == "VEVENT" else task_rules(component)
        findings += alarm_rules(component)
    if not components:
        findings.append(("nothing", 1, "no component in the feed"))
    return findings


def address_rules(paths):
    """Findings across the feeds of one folder: no UID in two roles, nor in two kinds."""
    owners = {}
    findings = []
    for path in paths:
        try:
            calendar = feeds.parse(path.read_bytes())
        except feeds.Broken:
            continue  # told by feed_rules
        for component in calendar.children:
            uid, owner = component.value("UID"), (feeds.role(path), component.name)
            role, name = owners.setdefault(uid, owner)
            if role != owner[0]:
                findings.append(("uid-roles", component.line, f"{path.name}: {uid} is also {role}'s"))
            elif name != owner[1]:
                findings.append(("uid-kinds", component.line, f"{path.name}: {uid} is also a {name}"))
    return findings


def checks(paths):
    for path in paths:
        yield f"rules: {path.name}", [f"{path}:{line}: {rule}: {text}"
                                      for rule, line, text in feed_rules(path)]
    for folder in sorted({path.parent for path in paths}):
        together = [path for path in paths if path.parent == folder]
        yield f"rules: {folder.name}/ as a whole", [f"{folder}: {rule}: {text}" for rule, _, text
                                                    in address_rules(together)]


if __name__ == "__main__":
    sys.exit(feeds.report(checks(feeds.find(sys.argv[1:]))))
