#!/usr/bin/python3
"""Python's icalendar: what it reads in each feed, one line of JSON a feed (see ../judge.py)."""
import datetime
import json
import sys

import icalendar


def compact(component, name):
    if name not in component:
        return None
    value = component[name].dt
    if not isinstance(value, datetime.datetime):
        return value.strftime("%Y%m%d")
    zone = value.utcoffset()
    if zone is None:
        return value.strftime("%Y%m%dT%H%M%S")
    return (value - zone).strftime("%Y%m%dT%H%M%SZ")


def complaints(calendar):
    for component in calendar.walk():
        for name, text in component.errors:
            yield f"{component.name}: {name}: {text}"


def entries(calendar):
    for component in calendar.subcomponents:
        yield {
            "kind": component.name,
            "uid": component.get("UID"),
            "start": compact(component, "DTSTART"),
            "end": compact(component, "DUE" if component.name == "VTODO" else "DTEND"),
            "summary": component.get("SUMMARY"),
            "alarms": sum(child.name == "VALARM" for child in component.subcomponents),
        }


def read(path):
    try:
        with open(path, "rb") as file:
            calendars = icalendar.Calendar.from_ical(file.read(), multiple=True)
        calendar, = calendars
        return {"complaints": list(complaints(calendar)), "entries": list(entries(calendar))}
    except Exception as error:  # whatever it raises is its verdict
        return {"complaints": [f"{type(error).__name__}: {error}"], "entries": []}


for feed in sys.argv[1:]:
    print(json.dumps(read(feed)))
