#!/usr/bin/python3
"""libecal, which Evolution and GNOME Calendar read calendars with: what it reads in each feed, one
line of JSON a feed (see ../judge.py)."""
import json
import sys

import gi

gi.require_version("ECal", "2.0")
gi.require_version("ICalGLib", "3.0")
from gi.repository import ECal, ICalGLib  # noqa: E402

KINDS = {ECal.ComponentVType.EVENT: "VEVENT", ECal.ComponentVType.TODO: "VTODO"}


def text(value):
    return value.get_value() if value else None


def alarms(component):
    """Of each the trigger, which must be one before or at the start or end."""
    for uid in component.get_alarm_uids() or []:
        trigger = component.get_alarm(uid).get_trigger()
        yield trigger.get_kind() in (ECal.ComponentAlarmTriggerKind.RELATIVE_START,
                                     ECal.ComponentAlarmTriggerKind.RELATIVE_END) \
            and trigger.get_duration().as_int() <= 0


def compact(value):
    return value.get_value().as_ical_string() if value and value.get_value() else None


def entry(component):
    kind = KINDS[component.get_vtype()]
    return {
        "kind": kind,
        "uid": component.get_uid(),
        "start": compact(component.get_dtstart()),
        "end": compact(component.get_due() if kind == "VTODO" else component.get_dtend()),
        "summary": text(component.get_summary()),
        "alarms": len(list(alarms(component))),
    }


def components(calendar):
    child = calendar.get_first_component(ICalGLib.ComponentKind.ANY_COMPONENT)
    while child:
        yield ECal.Component.new_from_icalcomponent(child.clone())
        child = calendar.get_next_component(ICalGLib.ComponentKind.ANY_COMPONENT)


def read(path):
    try:
        with open(path, encoding="utf-8", newline="") as file:
            calendar = ICalGLib.Component.new_from_string(file.read())
        if not calendar or not calendar.is_valid():
            raise ValueError("it reads nothing")
        found = list(components(calendar))
        return {"complaints": [f"{one.get_uid()}: an alarm that it cannot time"
                               for one in found if not all(alarms(one))],
                "entries": [entry(one) for one in found]}
    except Exception as error:  # whatever it raises is its verdict
        return {"complaints": [f"{type(error).__name__}: {error}"], "entries": []}


for feed in sys.argv[1:]:
    print(json.dumps(read(feed)))
