"""Cut at every request, for calendars: whatever a run had done when it was ended, the same command
again goes on from there, with everybody else's events and everybody's ticks untouched."""
import signal

from cuts import Cuts
from diaries import Cloud
from radicale import Radicale
from suite import test
from test_agenda_places import OWN, tick
from xandikos import Xandikos


def first(bench, diary, *options):
    """No calendar is there yet but somebody's."""
    diary.make("own", "Own")
    diary.put("own", "own.ics", OWN)
    return bench.desk(diary)


def change(bench, diary, *options):
    """Calendars were filled; since then entries have to change, to come and to go."""
    desk = bench.desk(diary)
    bench.equal("the first publish's exit code", desk.publish(*options).code, 0)
    calendar = diary.pupils if options else diary.teachers
    diary.put(calendar, "own.ics", OWN)
    if not options:
        tick(diary)
    desk.edit("Read a book.", "Read a long book.")
    desk.edit("Count the books.", "Count all the books.")
    desk.edit("milestones: [{title: Open day, date: 2026-10-07}]",
              "milestones: [{title: Concert, date: 2026-10-09}, {title: Fair, date: 2026-10-12}]")
    desk.now += 3600
    return desk


# real servers take their time: one role is enough there
SERVERS = {"nextcloud": (Cloud, ()), "nextcloud-rewrites": (lambda: Cloud("rewrites", "no-etag"), ()),
           "radicale": (Radicale, ("--role", "pupils")), "xandikos": (Xandikos, ("--role", "pupils"))}
STORIES = {f"{prepare.__name__}-{name}": (prepare, start, options)
           for prepare in (first, change) for name, (start, options) in SERVERS.items()}


def begin(bench, story):
    prepare, start, options = story
    diary = bench.open(start())
    return Cuts(bench, diary, prepare(bench, diary, *options), *options)


@test(over=STORIES)
def killed(bench, story):
    """Ended by SIGKILL, as by a power cut, after each request."""
    begin(bench, story).check_all(signal.SIGKILL, {-signal.SIGKILL})


@test(over={name: story for name, story in STORIES.items() if name.endswith("nextcloud")})
def interrupted(bench, story):
    """Ended by Ctrl-C after every third request: it stops and leaves a good state."""
    begin(bench, story).check_all(signal.SIGINT, {3, 4}, every=3)
