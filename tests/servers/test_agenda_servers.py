"""What single servers refuse, and what Cyrus, Radicale, Xandikos and others do otherwise than one
thinks."""
import time

import faults
from diaries import Cloud
from exchange import Answer
from listener import Listener
from nextcloud import items
from nextcloud.xml import clark
from radicale import Radicale
from suite import test
from test_agenda_places import VISIT, changes, is_ticked, is_whole, tick
from xandikos import Xandikos


# --- refusals -------------------------------------------------------------------------------------

@test
def known_uid_elsewhere_in_the_calendar(bench):
    """An entry that lies under another name (400: uid already exists) is found and kept up to date."""
    diary, desk = bench.published(Cloud)
    there = diary.calendar(diary.teachers).items
    name, _ = diary.find(diary.teachers, "Visit")
    there["imported.ics"] = there.pop(name)
    bench.publish(desk, 0)
    desk.edit("from: 10:00, to: 11:00", "from: 10:30, to: 11:00")
    bench.publish(desk, 0)
    bench.equal("its name and start", (diary.find(diary.teachers, "Visit")[0], items.values(
        diary.find(diary.teachers, "Visit")[1], "DTSTART")), ("imported.ics", ["20260922T083000Z"]))
    bench.equal("no second one", diary.titles(diary.teachers).count("Visit"), 1)


@test
def uid_of_somebody(bench):
    """An event of somebody that has our UID (400) is not touched; ours is there beside it."""
    diary = bench.open(Cloud())
    desk = bench.desk(diary)
    bench.publish(desk, 0)
    name, data = diary.find(diary.teachers, "Visit")
    theirs = data.replace(b"X-ALMANAC", b"X-OTHER").replace(b"Visit", b"Their visit")
    del diary.calendar(diary.teachers).items[name]
    diary.put(diary.teachers, "theirs.ics", theirs)
    done = desk.publish()
    bench.true("done, or told", done.code in (0, 4), done.code)
    bench.equal("their event", diary.items(diary.teachers)["theirs.ics"], theirs)


@test(over={"nextcloud": Cloud, "radicale": Radicale, "xandikos": Xandikos})
def read_only_calendar(bench, start):
    """A calendar that may only be read is said to be so, and left; the others are filled."""
    diary = bench.open(start())
    diary.make_read_only("For reading")
    desk = bench.desk(diary, roles="{teachers: For reading, pupils: Reading pupils}")
    before = diary.state()
    trial = desk.publish("--try")
    bench.equal("the state after --try", diary.state(), before)
    if not isinstance(diary, Xandikos):  # which knows nothing of rights before one writes
        bench.true("--try fails", trial.code != 0, trial.code)
        bench.holds("--try", trial.out + trial.err, "read")
    done = bench.publish(desk, 4)
    bench.holds("the output", done.out + done.err, "only read")
    bench.equal("what went into it", [key for key in diary.read() if "read-only" in key], [])
    bench.holds("what the others hold", diary.titles(diary.pupils), "Open day")


@test
def rights_that_are_not_told(bench):
    """Where the server keeps to itself what one may do (DAViCal does), --try does not promise."""
    diary, desk = bench.published(Cloud)

    def keep_silent(answer):
        answer.body = answer.body.replace(b"current-user-privilege-set", b"unknown")
    diary.listener.strike(faults.rewritten(keep_silent), "PROPFIND", times=99)
    bench.holds("--try", bench.publish(desk, 0, "--try").out, "does not say whether it may be written")


@test
def shared_calendar_that_is_read_only(bench):
    """Rights may be taken away between our look and our write: 404 then."""
    diary, desk = bench.published(Cloud)
    desk.edit("title: Visit", "title: Excursion")
    diary.listener.strike(faults.first(lambda exchange: setattr(diary.calendar(diary.teachers), "read_only",
                                                        True)), "PUT", f"/{diary.teachers}/")
    done = bench.publish(desk, 4)
    bench.holds("the output", done.out + done.err, "only read")
    bench.holds("what is there", diary.titles(diary.teachers), "Visit")


@test(over={"403-limit": (403, b"Calendar limit reached", "no more calendars"),
            "429-an-hour": (429, b"Too many calendars created", "in an hour")})
def too_many_calendars(bench, case):
    """A server that makes no more calendars: said in words of its own."""
    status, words, wanted = case
    diary = bench.open(Cloud())
    body = b'<d:error xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns"><s:message>' + words + \
           b"</s:message></d:error>"
    diary.listener.strike(faults.instead(status, body), "MKCALENDAR|MKCOL", times=99)
    done = bench.desk(diary).publish()
    bench.true("it fails", done.code in (3, 4), done.code)
    bench.holds("the output", done.out + done.err, wanted)


@test(over={"create": "PUT", "calendar": "MKCALENDAR", "delete": "DELETE"})
def database_is_locked(bench, method):
    """"Database is locked" (500) passes: it is tried again, and all is there once."""
    diary = bench.open(Cloud())
    desk = bench.desk(diary)
    if method == "DELETE":
        bench.publish(desk, 0)
        desk.edit(VISIT, "")
        wanted = [title for title in desk.planned() if "Visit" not in title]
    else:
        wanted = desk.planned()

    def shy(exchange):
        diary.calendars_there.shy = 2
    diary.listener.strike(faults.first(shy), method, "reading-teachers")
    bench.publish(desk, 0)
    bench.equal("what the calendar holds", diary.titles(diary.teachers), wanted)


@test
def database_stays_locked(bench):
    """When it does not pass the run ends in words, and the next one goes on."""
    diary = bench.open(Cloud())
    desk = bench.desk(diary)
    diary.calendars_there.shy = 99
    done = desk.publish()
    bench.true("it fails", done.code in (3, 4), done.code)
    diary.calendars_there.shy = 0
    bench.publish(desk, 0)
    is_whole(bench, diary, desk)


# --- other servers' ways --------------------------------------------------------------------------

@test(over={name: (name,) for name in ("rewrites", "no-etag", "weak-etag", "inner-207", "delete-200",
                                       "unique-home", "name-only", "no-mkcalendar")}
      | {"rewrites-weakly": ("rewrites", "weak-etag", "delete-200")})
def quirk(bench, quirks):
    """On a server that does it otherwise: first publish, no change, change, conflict, removal."""
    diary, desk = bench.published(lambda: Cloud(*quirks))
    is_whole(bench, diary, desk)
    desk.edit("from: 10:00, to: 11:00", "from: 10:30, to: 11:00")
    bench.equal("a change", changes(bench.publish(desk, 0, "--json")), {
        "Visit": ("update", "done"), "Tomorrow: Visit (10:30)": ("update", "done")})
    tick(diary)
    moved = diary.change(diary.teachers, "Visit", "DTSTART:20260922T083000Z",
                         "DTSTART:20260922T090000Z")
    bench.publish(desk, 4)
    bench.equal("the moved event", diary.find(diary.teachers, "Visit")[1], moved)
    bench.publish(desk, 0, "--force")
    is_ticked(bench, diary, "Count the books")
    desk.edit("events: [{title: Visit, date: 2026-09-22, from: 10:30, to: 11:00, roles: [teachers]}]",
              "")
    bench.publish(desk, 0)
    bench.lacks("what is there", diary.titles(diary.teachers), "Visit")
    bench.settled(diary, desk)


class Down(Listener):
    def answer(self, request):
        return Answer(503, b"", [("Retry-After", "86400")])


@test
def weak_behind_one_that_is_down(bench):
    """A strong ETag is waited for after another server of the plan was given up, too."""
    diary, desk = bench.published(lambda: Cloud("weak-etag"))
    down = bench.open(Down())
    desk.edit("\npublish:\n", f"\npublish:\n  page: {{url: {down.origin}/pages/, user: me}}\n")
    desk.edit("from: 10:00, to: 11:00", "from: 10:30, to: 11:00")
    visit = diary.calendar(diary.teachers).items[diary.find(diary.teachers, "Visit")[0]]
    visit.time = time.time() + 1  # its ETag is weak still, longer than a look takes
    bench.publish(desk, 4)
    bench.holds("what is there", diary.titles(diary.teachers), "Tomorrow: Visit (10:30)")


@test
def one_kind_of_entry(bench):
    """On a server whose calendars hold events or tasks, not both, there is a way all the same, or
    words for it."""
    diary = bench.open(Cloud("one-kind"))
    done = bench.desk(diary).publish()
    bench.true("done, or told", done.code in (0, 4), done.code)
    bench.holds("the events", diary.titles(diary.pupils), "Open day")


@test
def uid_in_another_calendar(bench):
    """A server where a UID may be only once in all calendars (Cyrus, 403): what lies in the other
    calendar stays there, and ours is filled."""
    diary, desk = bench.published(lambda: Cloud("unique-home"))
    diary.make("other-one", "Another")
    there = diary.calendar(diary.teachers).items
    name, data = diary.find(diary.teachers, "Visit")
    diary.calendar("other-one").items["theirs.ics"] = there.pop(name)
    bench.publish(desk, 0)
    bench.equal("what the calendar holds", diary.titles(diary.teachers), desk.planned())
    bench.equal("the other calendar", diary.items("other-one"), {"theirs.ics": data})
    is_whole(bench, diary, desk)


@test
def inner_refusal(bench):
    """A 207 whose inside says 412 is no success: here somebody's event of our UID comes first."""
    diary, desk = bench.published(lambda: Cloud("inner-207"))
    name, data = diary.find(diary.teachers, "Visit")
    foreign = data.replace(b"X-ALMANAC", b"X-OTHER")
    del diary.calendar(diary.teachers).items[name]
    diary.listener.strike(faults.first(lambda exchange: diary.put(diary.teachers, "theirs.ics", foreign)),
           "PUT", name)
    done = desk.publish("--json")
    bench.true("done in another way, or told", done.code in (0, 4), done.code)
    there = diary.items(diary.teachers)
    bench.equal("their event", there["theirs.ics"], foreign)
    ours = [one for one in there.values() if "X-ALMANAC-ID:autumn/teachers/event//visit/day/0"
            in items.unfold(one)]
    bench.equal("what is said is so", changes(done)["Visit"] == ("create", "done"), len(ours) == 1)


@test(over={"absolute": False, "relative": True})
def found_by_well_known(bench, relative):
    """From the server's bare address, whose front answers 405, through redirects."""
    diary = bench.open(Cloud(prefix="/nextcloud"))
    diary.home = "/nextcloud" + Cloud.home
    diary.cloud.relative = relative
    desk = bench.desk(diary)
    bench.publish(desk, 0)
    bench.equal("what the calendar holds", diary.titles(diary.teachers), desk.planned())


PASTED = {"front": "", "calendar-app": "apps/calendar/dayGridMonth/now", "dav": "remote.php/dav/",
          "home": "remote.php/dav/calendars/planner/", "home-bare":
          "remote.php/dav/calendars/planner", "principal": "remote.php/dav/principals/users/"
          "planner/", "files": "apps/files/files?dir=/", "old-caldav": "remote.php/caldav/"}


@test(over=PASTED)
def pasted_address(bench, path):
    """Any address of the server leads to its calendars."""
    diary = bench.open(Cloud())
    desk = bench.desk(diary, url=diary.url + path)
    bench.publish(desk, 0)
    bench.equal("what the calendar holds", diary.titles(diary.teachers), desk.planned())


@test
def old_http(bench):
    """A server that closes each connection and speaks HTTP/1.0 (Radicale does)."""
    diary = bench.open(Cloud())
    diary.listener.strike(faults.rewritten(lambda answer: setattr(answer, "version", "HTTP/1.0")), times=9999)
    desk = bench.desk(diary)
    bench.publish(desk, 0)
    bench.equal("what the calendar holds", diary.titles(diary.teachers), desk.planned())


@test(over={"maintenance": ("maintenance", lambda cloud: setattr(cloud, "maintenance", True)),
            "disabled": ("is disabled; ask its administrator", lambda cloud: setattr(
                cloud.accounts.all["planner"], "enabled", False)),
            "two-factors": ("almanac login", lambda cloud: setattr(
                cloud.accounts.all["planner"], "two_factors", True)),
            "locked-out": ("half an hour", lambda cloud: setattr(cloud.accounts, "bad_tries", 10))})
def state(bench, case):
    """Each state that a server can be in is said in its own words."""
    words, deed = case
    diary = bench.open(Cloud())
    deed(diary.cloud)
    bench.holds("the message", bench.publish(bench.desk(diary), 3).err, words)


@test
def colour_of_a_role(bench):
    """A role's colour becomes its calendar's; one that somebody chose there stays."""
    diary = bench.open(Cloud())
    desk = bench.desk(diary)
    desk.edit("pupils: {title: Pupils}", "pupils: {title: Pupils, colour: orange}")
    bench.publish(desk, 0)
    colour = diary.calendars()[diary.pupils].get("colour") or ""
    bench.true("a colour of eight digits", len(colour) == 9 and colour.startswith("#"), colour)
    diary.calendar(diary.pupils).properties[clark("x1:calendar-color")] = "#000000FF"
    bench.publish(desk, 0)
    bench.equal("the chosen colour", diary.calendars()[diary.pupils]["colour"], "#000000FF")
