#!/usr/bin/python3
"""judge.py FEED|FOLDER...: every feed through the calendar readers of others.

Each reader prints, for each feed, a line of JSON: {"complaints": [text], "entries": [{"kind",
"uid", "start", "end", "summary", "alarms"}]}. A feed passes a reader when there is no complaint;
the readers together pass it when all of them read the same entries. A reader that is missing or
does not start is a failure of every feed.
"""
import collections
import json
import os
import pathlib
import subprocess
import sys

import feeds

HERE = pathlib.Path(__file__).resolve().parent
READERS = HERE / "readers"
BUILD = HERE.parent.parent / "build" / "interop"
NODE = HERE / "node_modules" / ".bin" / "node"
COMMANDS = {
    "ical.js": [NODE, READERS / "icaljs.mjs"],
    "node-ical": [NODE, READERS / "nodeical.mjs"],
    "sabre/vobject": ["php", READERS / "sabre.php"],
    "libical": [BUILD / "libical"],
    "icalendar": ["/usr/bin/python3", READERS / "python_icalendar.py"],
    "vobject": ["/usr/bin/python3", READERS / "python_vobject.py"],
    "libecal": ["/usr/bin/python3", READERS / "ecal.py"],
    "Ruby's icalendar": ["ruby", READERS / "ruby_icalendar.rb"],
    "Data::ICal": ["perl", READERS / "data_ical.pl"],
}
SECONDS = 120


def build_libical():
    """Compiles the C reader when it is older than its source."""
    source, program = READERS / "libical.c", BUILD / "libical"
    if program.exists() and program.stat().st_mtime > source.stat().st_mtime:
        return
    BUILD.mkdir(parents=True, exist_ok=True)
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", "libical"], check=True,
                           capture_output=True, text=True).stdout.split()
    subprocess.run(["cc", "-std=c17", "-D_GNU_SOURCE", "-O1", "-Wall", "-Wextra", "-Werror",
                    "-o", program, source, *flags], check=True)


def ask(reader, paths):
    """What a reader says of each feed; the reason as its complaint when it says nothing."""
    try:
        if reader == "libical":
            build_libical()
        run = subprocess.run([*COMMANDS[reader], *paths], capture_output=True, encoding="utf-8",
                             errors="replace", timeout=SECONDS, env=dict(os.environ, TZ="UTC"))
        verdicts = [json.loads(line) for line in run.stdout.splitlines()]
        if run.returncode or len(verdicts) != len(paths):
            raise RuntimeError(f"exit code {run.returncode}: {run.stderr.strip()[-300:]}")
        return verdicts
    except (OSError, RuntimeError, ValueError, subprocess.SubprocessError) as error:
        refusal = {"complaints": [f"the reader does not run: {error}"], "entries": []}
        return [refusal] * len(paths)


def counts(entries):
    kinds = collections.Counter(entry["kind"] for entry in entries)
    return (f"{kinds['VEVENT']} VEVENT, {kinds['VTODO']} VTODO, "
            f"{sum(entry['alarms'] for entry in entries)} VALARM, "
            f"{len({entry['uid'] for entry in entries})} UIDs")


def sort(entries):
    return sorted(entries, key=lambda entry: json.dumps(entry, sort_keys=True))


def disagreements(verdicts):
    """Where a reader reads another thing than the one most readers read."""
    said = {reader: json.dumps(sort(verdict["entries"]), sort_keys=True)
            for reader, verdict in verdicts.items()}
    usual = collections.Counter(said.values()).most_common(1)[0][0]
    for reader, text in said.items():
        if text != usual:
            theirs, ours = json.loads(usual), json.loads(text)
            odd = [entry for entry in ours if entry not in theirs]
            yield (f"{reader} reads {counts(ours)}, others {counts(theirs)}"
                   + (f"; only it: {json.dumps(odd[0], ensure_ascii=False)}" if odd else ""))


def verdicts_of(paths):
    """{path: {reader: verdict}}"""
    result = {path: {} for path in paths}
    for reader in COMMANDS:
        for path, verdict in zip(paths, ask(reader, paths)):
            result[path][reader] = verdict
    return result


def checks(paths):
    for path, verdicts in verdicts_of(paths).items():
        for reader, verdict in verdicts.items():
            yield f"{reader}: {path.name}", verdict["complaints"]
        some = counts(next(iter(verdicts.values()))["entries"])
        yield f"all readers alike: {path.name} ({some})", list(disagreements(verdicts))


if __name__ == "__main__":
    sys.exit(feeds.report(checks(feeds.find(sys.argv[1:]))))
