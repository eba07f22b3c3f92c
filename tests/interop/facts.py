#!/usr/bin/python3
"""facts.py OUTDIR: the feeds of the shipped Pix calendar against the facts of its poster.

poster.json was read off the poster, not off the plan. OUTDIR is what `almanac build` makes, or the
folder pix-college in it.
"""
import datetime
import json
import pathlib
import re
import sys
import zoneinfo

import feeds
import instants

HERE = pathlib.Path(__file__).resolve().parent
POSTER = json.loads((HERE / "poster.json").read_text(encoding="utf-8"))
ZONE = zoneinfo.ZoneInfo(POSTER["timezone"])
FILES = {"référent": "pix-referent", "enseignants": "pix-enseignants", "élèves": "pix-eleves"}
FEW = {"élèves"}  # of reminders: a period's start, a milestone's J-7
BANDS = {"référent"}  # whose periods are one entry over all their days
TASK_LISTS = {"référent"}
SUFFIXES = {"all": "", "quiet": "-sans-rappels", "tasks": "-taches"}
DAY = datetime.timedelta(days=1)
DATE = datetime.date.fromisoformat
PERIODS = [dict(period, first=DATE(period["first"]), last=DATE(period["last"]))
           for period in POSTER["periods"]]
MILESTONES = {milestone["title"]: DATE(milestone["date"]) for milestone in POSTER["milestones"]}


def is_school_day(day):
    """In a period and on no weekend: what lies between periods is holidays."""
    return day.weekday() < 5 and any(p["first"] <= day <= p["last"] for p in PERIODS)


def first_school_day(period):
    return next(day for day in days_of(period) if is_school_day(day))


def last_school_day(period):
    return next(day for day in reversed(days_of(period)) if is_school_day(day))


def days_of(period):
    return [period["first"] + n * DAY for n in range((period["last"] - period["first"]).days + 1)]


def within(entry, period):
    return period["first"] <= instants.day(entry.start) <= period["last"]


def text_of(entry):
    return f"{entry.summary}\n{entry.description}"


def squeeze(text):
    return re.sub(r"\s+", " ", text)


def place(task, entry):
    """Where a task begins in an entry's text; -1 when it is not there. A title has no full stop."""
    text = squeeze(text_of(entry))
    at = text.find(task["text"])
    return at if at >= 0 else squeeze(entry.summary).find(task["text"].rstrip("."))


def lists(tasks, entries):
    """The entries that hold all these tasks."""
    return [entry for entry in entries if all(place(task, entry) >= 0 for task in tasks)]


def links_in(text):
    return set(re.findall(r"(?:https?://|mailto:)\S+", text))


def task_facts(period, role, entries):
    """A period's list: every task in the poster's order, its links and note between it and the
    next one, and no other links."""
    tasks = period["tasks"][role]
    here = [entry for entry in entries if within(entry, period)]
    for task in tasks:
        if not any(place(task, entry) >= 0 for entry in here):
            yield f"{period['title']}: not there: {task['text']}"
    found = lists(tasks, here)
    if not found:
        yield f"{period['title']}: no entry lists all its tasks"
    for entry in found:
        yield from list_facts(period, tasks, entry)


def list_facts(period, tasks, entry):
    where = f"{period['title']}, {entry.start}"
    text = squeeze(text_of(entry))
    places = [place(task, entry) for task in tasks]
    if places != sorted(places):
        yield f"{where}: not in the poster's order"
        return
    for task, begin, end in zip(tasks, places, places[1:] + [len(text)]):
        segment = text[begin:end]
        wanted = set(task.get("links", []))
        if links_in(segment) != wanted:
            yield f"{where}: links of {task['text']!r}: {links_in(segment)}, not {wanted}"
        if "note" in task and task["note"] not in segment:
            yield f"{where}: without its note: {task['text']}"


def foreign_facts(role, entries):
    """No task of a role or a period stands where the poster has none."""
    known = {task["text"]: task for p in PERIODS for tasks in p["tasks"].values() for task in tasks}
    for entry in entries:
        period = next((p for p in PERIODS if within(entry, p)), None)
        if period is None:
            yield f"{entry.start}: {entry.summary}: between two periods"
            continue
        own = {task["text"] for task in period["tasks"][role]}
        if not own and not any(title in entry.summary for title in MILESTONES):
            yield f"{entry.start}: {entry.summary}: the role has no tasks in {period['title']}"
        for text, task in known.items():
            if text not in own and place(task, entry) >= 0:
                yield f"{entry.start}: {entry.summary}: not a task of {period['title']}: {text}"


def period_facts(role, entries):
    """Where each period begins and ends."""
    whole = {(entry.start, entry.end - DAY) for entry in entries
             if not isinstance(entry.start, datetime.datetime)}
    for period in PERIODS:
        if not period["tasks"][role]:
            continue
        if role in BANDS:
            begin = (period["first"], period["last"])
        else:
            begin = (first_school_day(period),) * 2
        for days in (begin, (last_school_day(period),) * 2):
            if days not in whole:
                yield f"{period['title']}: no entry from {days[0]} to {days[1]}"


def milestone_facts(entries):
    for title, day in MILESTONES.items():
        days = [entry.start for entry in entries if title in entry.summary
                and not isinstance(entry.start, datetime.datetime)]
        if days != [day]:
            yield f"{title}: on {days}, not on {day}"


def announced(entries, title, stamp):
    """Whether a title is announced at a local time by an alarm."""
    wanted = datetime.datetime.fromisoformat(stamp).replace(tzinfo=ZONE)
    return any(alarm.utc == wanted for entry in entries if title in text_of(entry)
               for alarm in entry.alarms)


def reminder_facts(role, entries):
    """The milestones' reminders: a week before in every feed, the school day before where a role
    wants all of them."""
    title = "Fin des campagnes de rentrée"
    utc = {alarm.utc.strftime("%Y-%m-%dT%H:%MZ") for entry in entries for alarm in entry.alarms}
    if "2023-10-20T17:00Z" not in utc or not announced(entries, title, "2023-10-20 07:00"):
        yield f"{title}: not announced on 2023-10-20 at 07:00 in Tahiti"
    if announced(entries, title, "2023-10-26 07:00") != (role not in FEW):
        yield f"{title}: on 2023-10-26 at 07:00: {'too much' if role in FEW else 'nothing'}"
    for period in PERIODS:
        first = first_school_day(period)
        rung = [entry for entry in entries for alarm in entry.alarms if alarm.local.date() == first]
        if period["tasks"][role] and not lists(period["tasks"][role], rung):
            yield f"{period['title']}: its tasks do not ring on {first}"


def alarm_facts(entries):
    """Nothing rings on a day without school, at another hour than 7, or twice in a minute."""
    seen = {}
    for alarm in sorted(alarm for entry in entries for alarm in entry.alarms):
        minute = f"{alarm.local:%Y-%m-%d %H:%M}"
        if not is_school_day(alarm.local.date()):
            yield f"{minute}: rings on a day without school: {alarm.summary}"
        if (alarm.local.hour, alarm.local.minute) != (7, 0):
            yield f"{minute}: rings at another hour than 7: {alarm.summary}"
        if minute in seen:
            yield f"{minute}: two alarms: {seen[minute]}; {alarm.summary}"
        seen[minute] = alarm.summary


def task_list_facts(role, entries):
    """One VTODO a task, from its period's beginning to its end."""
    wanted = [(period, task) for period in PERIODS for task in period["tasks"][role]]
    if len(entries) != len(wanted):
        yield f"{len(entries)} tasks, not {len(wanted)}"
    for period, task in wanted:
        mine = [entry for entry in entries
                if within(entry, period) and task["text"].rstrip(".") in entry.summary]
        if len(mine) != 1:
            yield f"{period['title']}: {len(mine)} times: {task['text']}"
        for entry in mine:
            yield from todo_facts(period, task, entry)


def todo_facts(period, task, entry):
    where = f"{period['title']}: {task['text']}"
    if not period["first"] <= entry.start.date() <= first_school_day(period):
        yield f"{where} begins {entry.start}"
    if not last_school_day(period) <= entry.end.date() <= period["last"]:
        yield f"{where} is due {entry.end}"
    if (entry.start.hour, entry.end.hour) != (7, 18):
        yield f"{where} is from {entry.start} to {entry.end}"
    if links_in(f"{entry.description} {entry.url}") != set(task.get("links", [])):
        yield f"{where}: other links: {links_in(entry.description)}"
    if task.get("note", "") not in squeeze(entry.description):
        yield f"{where}: without its note"


def rows(role, kind, entries):
    """The facts that hold in a feed of this kind: (name, problems)."""
    if kind == "tasks":
        yield "its tasks", task_list_facts(role, entries)
        yield "its alarms", alarm_facts(entries)
        return
    yield "its tasks, links and notes", (problem for period in PERIODS if period["tasks"][role]
                                         for problem in task_facts(period, role, entries))
    yield "nothing of others", foreign_facts(role, entries)
    yield "its periods", period_facts(role, entries)
    yield "its milestones", milestone_facts(entries)
    if kind == "quiet":
        yield "its silence", (f"{e.start}: {e.summary} rings" for e in entries if e.alarms)
    else:
        yield "its reminders", reminder_facts(role, entries)
        yield "its alarms", alarm_facts(entries)


def file_facts(folder):
    """The feeds that the plan makes, no fewer and no more."""
    wanted = {FILES[role] + suffix + ".ics" for role in FILES for kind, suffix in SUFFIXES.items()
              if kind != "tasks" or role in TASK_LISTS}
    present = {path.name for path in folder.glob("*.ics")}
    yield from (f"not made: {name}" for name in sorted(wanted - present))
    yield from (f"too much: {name}" for name in sorted(present - wanted))


def folders(outdir):
    """The folder of the shipped calendar, in OUTDIR or OUTDIR itself; none where it was not built."""
    outdir = pathlib.Path(outdir)
    return [folder for folder in (outdir, outdir / "pix-college") if folder.is_dir()
            and (folder.name == "pix-college" or (folder / "pix-referent.ics").exists())]


def checks(folder):
    folder = pathlib.Path(folder)
    yield f"facts: the feeds of {folder}", list(file_facts(folder))
    for role, name in FILES.items():
        for kind, suffix in SUFFIXES.items():
            path = folder / f"{name}{suffix}.ics"
            if path.exists():
                entries = instants.entries(path, ZONE)
                for title, problems in rows(role, kind, entries):
                    yield f"facts: {path.name}: {title}", list(problems)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(feeds.report(check for folder in folders(sys.argv[1]) for check in checks(folder)))
