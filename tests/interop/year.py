#!/usr/bin/python3
"""year.py FEED TIMEZONE: the year of a feed as its subscriber sees it, one entry a line.

    2023-10-20 07:00  Pix – J-7 : Fin des campagnes de rentrée (ven. 27 oct.)
    2023-10-27        Pix – Fin des campagnes de rentrée
    2023-09-25        Pix – Période 2 [to 2023-10-27]

A day has no hour. In brackets: the last of several days, an entry with an hour that does not ring
or does not ring at its start, a task's due time.
"""
import datetime
import difflib
import pathlib
import sys
import zoneinfo

import instants


def remarks(entry):
    timed = isinstance(entry.start, datetime.datetime)
    if entry.kind == "VTODO":
        yield f"due {entry.end:%Y-%m-%d %H:%M}"
    elif not timed and entry.end - entry.start > datetime.timedelta(days=1):
        yield f"to {entry.end - datetime.timedelta(days=1)}"
    elif timed and not entry.alarms:
        yield "silent"
    for alarm in entry.alarms:
        if alarm.local != entry.start:
            yield f"rings {alarm.local:%Y-%m-%d %H:%M}"


def line(entry):
    timed = isinstance(entry.start, datetime.datetime)
    when = f"{entry.start:%Y-%m-%d %H:%M}" if timed else f"{entry.start:%Y-%m-%d}      "
    return " ".join([f"{when}  {entry.summary}", *(f"[{remark}]" for remark in remarks(entry))])


def checks(folder):
    """The years of the shipped calendar, read and found good by people: years/*.txt."""
    for path in sorted((pathlib.Path(__file__).parent / "years").glob("*.txt")):
        expected = path.read_text(encoding="utf-8").splitlines()
        feed = folder / f"{path.stem}.ics"
        found = [line(entry) for entry in
                 instants.entries(feed, zoneinfo.ZoneInfo("Pacific/Tahiti"))]
        yield f"year: {feed.name} as its subscriber reads it", list(
            difflib.unified_diff(expected, found, "expected", "found", lineterm="", n=0))


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    for entry in instants.entries(sys.argv[1], zoneinfo.ZoneInfo(sys.argv[2])):
        print(line(entry))


if __name__ == "__main__":
    main()
