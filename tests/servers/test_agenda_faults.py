"""What happens on the way to a calendar: whatever breaks, no entry is lost or doubled, nobody else's is
changed, and the same command again brings the calendar to where it should be."""
import resource

import faults
from diaries import Cloud
from nextcloud import items
from radicale import Radicale
from suite import test
from test_agenda_places import OWN, VISIT, is_ticked, move_visit, tick
from test_share_faults import LOGIN, NONSENSE, PASSING, TIMEOUT, Elsewhere

SERVERS = {"nextcloud": Cloud, "radicale": Radicale}


def prepared(bench, start):
    """Calendars that were filled, with somebody's event and a tick; the plan has changes of each
    kind."""
    diary = bench.open(start())
    desk = bench.desk(diary)
    bench.publish(desk, 0)
    diary.put(diary.teachers, "own.ics", OWN)
    tick(diary)
    desk.edit("{title: Open day, date: 2026-10-07}",
              "{title: Open evening, date: 2026-10-07}, {title: Concert, date: 2026-10-09}")
    desk.edit(VISIT, "")
    desk.edit("Order the paper.", "Order the thick paper.")
    diary.clear()
    return diary, desk


def is_whole(bench, diary, desk):
    """All that is planned is there once, somebody's event and the tick are; a further run writes
    nothing."""
    bench.equal("what the calendar holds", diary.titles(diary.teachers),
                sorted([*desk.planned(), "Dentist"]))
    bench.holds("somebody's event", items.unfold(diary.items(diary.teachers)["own.ics"]), "X-MINE:yes")
    is_ticked(bench, diary, "Count the books")
    bench.settled(diary, desk)


REQUESTS = {"list": ("PROPFIND", r"/planner/$", "host"),
            "read": ("REPORT", r"reading-teachers/$", "host"),
            "create": ("PUT", r"\.ics$", "if-none-match"), "update": ("PUT", r"\.ics$", "if-match"),
            "delete": ("DELETE", r"\.ics$", "if-match")}


@test(over={f"{name}-{what}": (fault, request) for name, fault in PASSING.items()
            for what, request in REQUESTS.items()})
def passes(bench, case):
    """A fault that passes is lived through in the same run."""
    fault, (method, path, header) = case
    diary, desk = prepared(bench, Cloud)
    struck = diary.listener.strike(fault, method, path, header=header)
    bench.publish(desk, 0, *TIMEOUT)
    bench.equal("struck", struck.struck, 1)
    is_whole(bench, diary, desk)


@test(over={name: PASSING[name] for name in ("cut", "lost", "half", "503")})
def passes_on_radicale(bench, fault):
    """The same before a real server."""
    diary, desk = prepared(bench, Radicale)
    struck = diary.listener.strike(fault, "PUT", r"\.ics$", first=2)
    bench.publish(desk, 0, *TIMEOUT)
    bench.equal("struck", struck.struck, 1)
    is_whole(bench, diary, desk)


@test(over={name: PASSING[name] for name in ("cut", "lost", "half", "504-done", "503", "500")})
def calendar_made_once(bench, fault):
    """When the answer to making a calendar is lost, the run goes on in it."""
    diary = bench.open(Cloud())
    desk = bench.desk(diary)
    struck = diary.listener.strike(fault, "MKCALENDAR")
    bench.publish(desk, 0, *TIMEOUT)
    bench.equal("struck", struck.struck, 1)
    bench.equal("what it holds", diary.titles(diary.teachers), desk.planned())
    bench.equal("calendars", sorted(diary.calendars()), ["contact_birthdays", "personal",
                                                         diary.pupils, diary.teachers])


@test(over={"cut": faults.cut, "500": faults.instead(500), "503": faults.instead(503)})
def lasts(bench, fault):
    """A fault that does not pass ends the run after some tries, in words; the next one goes on."""
    diary, desk = prepared(bench, Cloud)
    struck = diary.listener.strike(fault, "PUT", times=99)
    done = desk.publish(*TIMEOUT)
    bench.true("it fails", done.code in (3, 4), done.code)
    bench.holds("the message", done.err, "127.0.0.1")
    bench.true("at most 10 tries", struck.struck <= 10, struck.struck)
    diary.listener.faults.clear()
    bench.publish(desk, 0)
    is_whole(bench, diary, desk)


@test(over=SERVERS)
def another_writer(bench, start):
    """An event that somebody moves between our look and our write is not overwritten."""
    diary = bench.open(start())
    desk = bench.desk(diary)
    bench.publish(desk, 0)
    desk.edit("from: 10:00, to: 11:00", "from: 10:30, to: 11:00")
    name = diary.find(diary.teachers, "Visit")[0]
    moved = []
    diary.listener.strike(faults.first(lambda exchange: moved.append(diary.change(
        diary.teachers, "Visit", "DTSTART:20260922T080000Z", "DTSTART:20260922T060000Z"))), "PUT", name)
    done = bench.publish(desk, 4)
    bench.holds("the output", done.out, "Visit")
    bench.equal("the other's version", diary.items(diary.teachers)[name], moved[0])


@test(over=SERVERS)
def another_writer_first(bench, start):
    """An event of our name that somebody makes between our look and our write is not overwritten."""
    diary, desk = prepared(bench, start)
    seen = []

    def make(exchange):
        seen.append(exchange.path.rpartition("/")[2])
        diary.put(diary.teachers, seen[0], OWN.replace(b"own-1", b"own-2"))
    diary.listener.strike(faults.first(make), "PUT", diary.teachers, header="if-none-match")
    bench.publish(desk, 4)
    bench.holds("the other's", items.unfold(diary.items(diary.teachers)[seen[0]]), "UID:own-2")


@test(over=SERVERS)
def ticked_meanwhile(bench, start):
    """A task that somebody ticks between our look and our write keeps the tick and gets our text."""
    diary = bench.open(start())
    desk = bench.desk(diary)
    bench.publish(desk, 0)
    desk.edit("Count the books.", "Count all the books.")
    name = diary.find(diary.teachers, "[ ] Count the books")[0]
    diary.listener.strike(faults.first(lambda exchange: tick(diary)), "PUT", name)
    bench.publish(desk, 0)
    is_ticked(bench, diary, "Count all the books")


@test(over=SERVERS)
def changed_before_deletion(bench, start):
    """An event that somebody moves just before it would be deleted stays."""
    diary, desk = prepared(bench, start)
    name = diary.find(diary.teachers, "Visit")[0]
    diary.listener.strike(faults.first(lambda exchange: move_visit(diary)), "DELETE", name)
    bench.publish(desk, 4)
    bench.holds("what is there", diary.titles(diary.teachers), "Visit")


@test(over=SERVERS)
def deleted_meanwhile(bench, start):
    """An event that is to go and that somebody deletes first is no trouble."""
    diary, desk = prepared(bench, start)
    name = diary.find(diary.teachers, "Visit")[0]
    diary.listener.strike(faults.first(lambda exchange: diary.drop(diary.teachers, name)), "DELETE", name)
    bench.publish(desk, 0)
    is_whole(bench, diary, desk)


@test
def two_at_once(bench):
    """Two people who publish the same plan at the same moment: everything is there once."""
    diary, desk = prepared(bench, Cloud)
    second = bench.desk(diary)
    second.plan.write_text(desk.plan.read_text())
    children = [one.start("publish", one.plan.name) for one in (desk, second)]
    codes = [one.finish(child).code for one, child in zip((desk, second), children)]
    bench.true("each is done, or told to run again", set(codes) <= {0, 3, 4}, codes)
    for one in (desk, second):
        bench.publish(one, 0)
    is_whole(bench, diary, desk)


@test(over={f"{name}-{what}": (fault, request) for name, fault in NONSENSE.items()
            for what, request in (("home", ("PROPFIND", r"/calendars/planner/$")),
                                  ("calendar", ("REPORT", "reading-teachers")))})
def nonsense(bench, case):
    """An answer that is no listing is not taken for an empty calendar: nothing is written there."""
    fault, (method, path) = case
    diary, desk = prepared(bench, Cloud)
    before = diary.items(diary.teachers)
    diary.listener.strike(fault, method, path, times=99)
    done = desk.publish()
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    bench.true("it fails", done.code in (3, 4), done.code)
    bench.lacks("the output", done.out + done.err, "root:")
    bench.equal("the calendar", diary.items(diary.teachers), before)
    bench.true("less than 200 MB of memory", used < 200_000, used)


@test(over=REQUESTS)
def redirect_elsewhere(bench, request):
    """A redirect to another host is not followed with a password."""
    diary, desk = prepared(bench, Cloud)
    other = bench.open(Elsewhere(host="127.0.0.2"))
    method, path, header = request
    diary.listener.strike(faults.moved(other.origin + "{path}", 307), method, path, header=header, times=99)
    done = desk.publish()
    bench.true("it fails", done.code in (3, 4), done.code)
    bench.holds("the message", done.out + done.err, "127.0.0.2")
    bench.equal("asked there", other.log, [])


@test
def home_on_another_host(bench):
    """A server that says its calendars are on another host is not believed with a password."""
    diary = bench.open(Cloud())
    other = bench.open(Elsewhere(host="127.0.0.2"))

    def elsewhere(answer):
        answer.body = answer.body.replace(b"<d:href>/remote.php/dav/calendars/",
                                          f"<d:href>{other.origin}/calendars/".encode())
    diary.listener.strike(faults.rewritten(elsewhere), "PROPFIND", "/principals/", times=99)
    done = bench.desk(diary).publish()
    bench.equal("exit code", done.code, 3)
    bench.holds("the message", done.err, other.origin)
    bench.equal("asked there", other.log, [])


@test
def entry_that_cannot_be_read(bench):
    """What stands in the calendar and is no iCalendar stays, and the rest is published."""
    diary, desk = prepared(bench, Cloud)
    there = diary.calendar(diary.teachers).items
    some = next(iter(there.values()))
    there["broken.ics"] = type(some)(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nX-ALMANAC-ID:autumn/\r\n", 0)
    there["latin.ics"] = type(some)(b"\xff\xfe\x00nothing", 0)
    bench.publish(desk, 0)
    for name in ("broken.ics", "latin.ics"):
        bench.holds("what is there", there, name)


@test(over={f"{method}-{status}-{name}": (method, status, start) for method in ("PUT", "DELETE")
            for status in (302, 303) for name, start in SERVERS.items()})
def page_in_between(bench, case):
    """A server that leads to a page of its own has neither put nor deleted anything: that is said,
    and the same command does it once the page is gone."""
    method, status, start = case
    diary, desk = prepared(bench, start)
    before = diary.items(diary.teachers)
    diary.listener.strike(faults.moved("/login", status), method, r"\.ics$", times=999)
    diary.listener.strike(LOGIN, ".*", "^/login", times=999)
    done = bench.publish(desk, 4)
    bench.holds("the output", done.out, "a page of its own")
    after = diary.items(diary.teachers)
    touched = [name for name in before if after.get(name) != before[name]]
    bench.true("the plan's change is not done", method == "DELETE" or not touched, touched)
    bench.equal("nothing is gone", sorted(before.keys() - after.keys()), [])
    bench.lacks("the output", done.out, "  removed " if method == "DELETE" else "  changed ")
    diary.listener.faults.clear()
    bench.publish(desk, 0)
    is_whole(bench, diary, desk)


@test
def forbidden_behind_a_404(bench):
    """A server that answers a deletion with 404 though the entry is there has not deleted it."""
    diary, desk = prepared(bench, Cloud)
    diary.listener.strike(faults.instead(404), "DELETE", r"\.ics$", times=999)
    done = bench.publish(desk, 4)
    bench.lacks("the output", done.out, "  removed ")
    bench.holds("what is there", diary.titles(diary.teachers), "Visit")
    diary.listener.faults.clear()
    bench.publish(desk, 0)
    is_whole(bench, diary, desk)
