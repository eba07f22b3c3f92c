"""An agenda that somebody keeps a copy of with vdirsyncer and khal: what they do there, and what almanac
publishes meanwhile, arrive on both sides."""
import os
import pathlib
import subprocess

from nextcloud import items
from radicale import PASSWORD, USER, Radicale
from suite import test
from test_agenda_places import VISIT

VDIRSYNCER = """
[general]
status_path = "{home}/status"
[pair agenda]
a = "here"
b = "there"
collections = ["reading-teachers"]
conflict_resolution = null
[storage here]
type = "filesystem"
path = "{home}/calendars"
fileext = ".ics"
[storage there]
type = "caldav"
url = "{url}planner/"
username = "{user}"
password = "{password}"
"""
KHAL = """
[calendars]
[[school]]
path = {home}/calendars/reading-teachers
[locale]
local_timezone = Europe/Paris
default_timezone = Europe/Paris
timeformat = %H:%M
dateformat = %d/%m/%Y
longdateformat = %d/%m/%Y
datetimeformat = %d/%m/%Y %H:%M
longdatetimeformat = %d/%m/%Y %H:%M
[default]
default_calendar = school
[sqlite]
path = {home}/khal.db
"""


class Copy:
    """Somebody's folder of calendars."""

    def __init__(self, bench, desk, place):
        self.bench, self.home = bench, desk.home / "copy"
        (self.home / "calendars").mkdir(parents=True)
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(self.home), "LC_ALL": "C.UTF-8",
                            "TZ": "Europe/Paris", "NO_PROXY": "*"}
        values = {"home": self.home, "url": f"http://127.0.0.1:{place.process.port}/",
                  "user": USER, "password": PASSWORD}
        (self.home / "vdirsyncer").write_text(VDIRSYNCER.format(**values))
        (self.home / "khal").write_text(KHAL.format(**values))
        self.run("/usr/bin/vdirsyncer", "-c", self.home / "vdirsyncer", "discover", input="y\n")

    def run(self, *command, **options):
        done = subprocess.run(list(map(str, command)), env=self.environment, cwd=self.home, text=True,
                              capture_output=True, check=False, timeout=60, **options)
        self.bench.equal(f"{command[0]}: exit code, {done.stdout}{done.stderr}", done.returncode, 0)
        return done.stdout

    def sync(self):
        self.run("/usr/bin/vdirsyncer", "-c", self.home / "vdirsyncer", "sync")

    def khal(self, *words):
        return self.run("/usr/bin/khal", "-c", self.home / "khal", *words)

    def shown(self):
        """What khal shows of the weeks of the plan."""
        return self.khal("list", "--once", "--day-format", "", "--format",
                         "{start-date} {start-time} {title}", "01/09/2026", "60d")

    def file(self, title):
        for path in pathlib.Path(self.home / "calendars/reading-teachers").glob("*.ics"):
            if items.values(path.read_bytes(), "SUMMARY") == [f"Reading – {title}"] \
                    and "VTODO" not in items.components(path.read_bytes()):
                return path
        return None


@test
def both_sides(bench):
    """What the plan changes arrives in the copy; what is added or moved there stays, and is told of."""
    diary, desk = bench.published(Radicale)
    copy = Copy(bench, desk, diary)
    copy.sync()
    bench.holds("what khal shows", copy.shown(), "22/09/2026 10:00 Reading – Visit")
    copy.khal("new", "14/09/2026", "12:30", "13:30", "Lunch with Zoé")
    visit = copy.file("Visit")
    visit.write_bytes(visit.read_bytes().replace(b"DTSTART:20260922T080000Z",
                                                 b"DTSTART:20260922T083000Z"))
    copy.sync()
    desk.edit("Open day", "Open evening")
    done = bench.publish(desk, 4)
    bench.holds("the output", done.out, "Visit")
    copy.sync()
    shown = copy.shown()
    for line in ("14/09/2026 12:30 Lunch with Zoé", "22/09/2026 10:30 Reading – Visit",
                 "Reading – Open evening"):
        bench.holds("what khal shows", shown, line)
    bench.lacks("what khal shows", shown, "Open day")
    desk.edit(VISIT, "")
    bench.publish(desk, 0, "--force")
    copy.sync()
    bench.lacks("what khal shows", copy.shown(), "Visit")
    bench.holds("what khal shows", copy.shown(), "Lunch with Zoé")
    bench.settled(diary, desk)
