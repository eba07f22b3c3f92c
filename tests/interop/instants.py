#!/usr/bin/python3
"""instants.py FEED TIMEZONE: when each alarm of a feed rings, in that zone and in UTC."""
import collections
import datetime
import sys
import zoneinfo

import icalendar

Alarm = collections.namedtuple("Alarm", "local utc uid summary")
Entry = collections.namedtuple("Entry", "kind uid start end summary description url alarms")

UTC = datetime.timezone.utc


def local(value, zone):
    """A date stays one (a DATE is a day wherever one is); a time becomes one of that zone."""
    return value.astimezone(zone) if isinstance(value, datetime.datetime) else value


def as_time(value, zone):
    """The midnight that begins a day; a time as it is."""
    if isinstance(value, datetime.datetime):
        return value
    return datetime.datetime.combine(value, datetime.time(), zone)


def rings(component, alarm, zone):
    """The instant of an alarm in UTC (RFC 5545 3.8.6.3)."""
    trigger = alarm["TRIGGER"]
    if isinstance(trigger.dt, datetime.datetime):
        return trigger.dt.astimezone(UTC)
    related = "START"
    if trigger.params.get("RELATED") == "END":
        related = "END"
    name = {"START": "DTSTART", "END": "DUE" if component.name == "VTODO" else "DTEND"}[related]
    value = component[name].dt
    if isinstance(value, datetime.datetime):  # almanac's are in UTC, where a day has 24 hours
        return value.astimezone(UTC) + trigger.dt
    wall_clock = datetime.datetime.combine(value, datetime.time()) + trigger.dt
    return wall_clock.replace(tzinfo=zone).astimezone(UTC)


def entry(component, zone):
    alarms = []
    for child in component.subcomponents:
        if child.name == "VALARM":
            utc = rings(component, child, zone)
            alarms.append(Alarm(utc.astimezone(zone), utc, str(component["UID"]),
                                str(component["SUMMARY"])))
    end = component.get("DUE" if component.name == "VTODO" else "DTEND")
    return Entry(component.name, str(component["UID"]), local(component["DTSTART"].dt, zone),
                 local(end.dt, zone), str(component["SUMMARY"]),
                 str(component.get("DESCRIPTION", "")), str(component.get("URL", "")), alarms)


def entries(path, zone):
    """What stands in a feed, by its start in that zone (a day before its hours)."""
    with open(path, "rb") as file:
        calendar = icalendar.Calendar.from_ical(file.read())
    found = [entry(component, zone) for component in calendar.subcomponents]
    return sorted(found, key=lambda e: (as_time(e.start, zone), e.start != day(e.start), e.summary))


def day(value):
    return value.date() if isinstance(value, datetime.datetime) else value


def alarms(path, zone):
    return sorted(alarm for each in entries(path, zone) for alarm in each.alarms)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    for alarm in alarms(sys.argv[1], zoneinfo.ZoneInfo(sys.argv[2])):
        print(f"{alarm.local:%Y-%m-%d %H:%M}  {alarm.utc:%Y-%m-%dT%H:%M:%SZ}  {alarm.summary}")


if __name__ == "__main__":
    main()
