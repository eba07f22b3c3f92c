#!/usr/bin/python3
"""Python's vobject: what it reads in each feed, one line of JSON a feed (see ../judge.py)."""
import datetime
import json
import sys

import vobject


def compact(component, name):
    if name not in component.contents:
        return None
    value = component.contents[name][0].value
    if not isinstance(value, datetime.datetime):
        return value.strftime("%Y%m%d")
    zone = value.utcoffset()
    if zone is None:
        return value.strftime("%Y%m%dT%H%M%S")
    return (value - zone).strftime("%Y%m%dT%H%M%SZ")


def text(component, name):
    return component.contents[name][0].value if name in component.contents else None


def entries(calendar):
    for component in calendar.components():
        yield {
            "kind": component.name,
            "uid": text(component, "uid"),
            "start": compact(component, "dtstart"),
            "end": compact(component, "due" if component.name == "VTODO" else "dtend"),
            "summary": text(component, "summary"),
            "alarms": len(component.contents.get("valarm", [])),
        }


def read(path):
    try:
        with open(path, encoding="utf-8", newline="") as file:
            calendar, = vobject.readComponents(file.read(), validate=True)
        for component in calendar.components():
            for alarm in component.contents.get("valarm", []):
                alarm.trigger.value.total_seconds()
        return {"complaints": [], "entries": list(entries(calendar))}
    except Exception as error:  # whatever it raises is its verdict
        return {"complaints": [f"{type(error).__name__}: {error}"], "entries": []}


for feed in sys.argv[1:]:
    print(json.dumps(read(feed)))
