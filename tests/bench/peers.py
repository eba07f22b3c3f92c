#!/usr/bin/python3
"""peers.py ENTRIES.json OUT.ics: the entries as python3-icalendar writes them."""
import datetime
import json
import sys

import icalendar

with open(sys.argv[1], encoding="utf-8") as file:
    entries = json.load(file)


def moment(text):
    if len(text) == 8:
        return datetime.date(int(text[:4]), int(text[4:6]), int(text[6:]))
    return datetime.datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=datetime.timezone.utc)


calendar = icalendar.Calendar()
calendar.add("version", "2.0")
calendar.add("prodid", "-//bench//EN")
for entry in entries:
    event = icalendar.Event()
    event.add("uid", entry["uid"])
    event.add("dtstamp", moment(entry["stamp"]))
    event.add("dtstart", moment(entry["start"]))
    event.add("dtend", moment(entry["end"]))
    event.add("summary", entry["summary"])
    for name in ("description", "url", "location"):
        if entry.get(name):
            event.add(name, entry[name])
    event.add("categories", entry["categories"])
    if entry["trigger"] is not None:
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry["summary"])
        alarm.add("trigger", datetime.timedelta(seconds=-entry["trigger"]))
        event.add_component(alarm)
    calendar.add_component(event)
with open(sys.argv[2], "wb") as file:
    file.write(calendar.to_ical())
