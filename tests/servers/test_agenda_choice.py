"""Which calendar a role's entries go into: the one that is meant, or none."""
import faults
from diaries import DIARIES, Cloud
from radicale import Radicale
from suite import test
from test_agenda_places import OWN


def aimed(bench, start):
    """Somebody's own calendar, and a desk whose plan has its address."""
    diary = bench.open(start())
    diary.make(f"{diary.address}-mine", "Mine")
    diary.put(f"{diary.address}-mine", "own.ics", OWN)
    return diary, bench.desk(diary, url=f"{diary.origin}{diary.home}{diary.address}-mine/")


@test(over=DIARIES)
def address_of_a_calendar(bench, start):
    """The address of a calendar is that calendar and no other, with or without a slash behind it; what
    is in it and its name stay."""
    diary, desk = aimed(bench, start)
    mine, before = f"{diary.address}-mine", sorted(diary.calendars())
    own = diary.items(mine)["own.ics"]
    bench.publish(desk, 0, "--role", "teachers")
    desk.edit(f"{mine}/", mine)
    desk.edit("      pupils: [Read a book.]\n", "      pupils: []\n")
    diary.clear()
    done = bench.publish(desk, 0, "--role", "teachers")
    bench.equal("writes", diary.writes(), [])
    bench.holds("the output", done.out, 'calendar "Mine"')
    bench.equal("calendars", sorted(diary.calendars()), before)
    bench.equal("its name", diary.calendars()[mine]["name"], "Mine")
    bench.equal("what it holds", diary.titles(mine), sorted([*desk.planned(), "Dentist"]))
    bench.equal("somebody's event", diary.items(mine)["own.ics"], own)


@test(over=DIARIES)
def address_of_a_calendar_for_two(bench, start):
    """One calendar is not filled with what two roles have to do, one over the other."""
    diary, desk = aimed(bench, start)
    before = diary.state()
    done = bench.publish(desk, 3)
    bench.holds("the message", done.err, "there are 2 roles")
    bench.equal("what is there", diary.state(), before)


@test(over=DIARIES)
def calendars_of_one_name(bench, start):
    """Of two calendars of the name that the plan gives none is taken."""
    diary = bench.open(start())
    name = f"Two of {diary.address}"
    for part in ("one", "two"):
        diary.make(f"{diary.address}-{part}", name)
    desk = bench.desk(diary, roles=f"{{teachers: {name}}}")
    before = diary.state()
    done = bench.publish(desk, 4)
    bench.holds("the output", done.out, f'several calendars called "{name}"')
    bench.equal("what is there", diary.state(), before)
    bench.holds("what --try says", bench.publish(desk, 3, "--try").err, "several calendars")


@test
def calendar_of_tasks(bench):
    """A calendar that takes no events is left, and said to be so; the others are filled."""
    diary = bench.open(Cloud())
    diary.calendars_there.add("planner", "todo", "To do", kinds=("VTODO",))
    desk = bench.desk(diary, roles="{teachers: To do, pupils: Reading pupils}")
    done = bench.publish(desk, 4)
    bench.holds("the output", done.out, 'the calendar "To do" takes no events')
    bench.equal("what it holds", diary.items("todo"), {})
    bench.holds("what the others hold", diary.titles(diary.pupils), "Open day")


@test(over=DIARIES)
def renamed_by_the_plan(bench, start):
    """A name that the plan gives later is given to the calendar that is there, and told of."""
    diary, desk = bench.published(start)
    desk.aim(diary, roles="{teachers: For teachers, pupils: For pupils}")
    before = diary.items(diary.teachers)
    bench.holds("the plan's output", bench.publish(desk, 0, "--dry-run").out,
                "of the calendar would change: name\n")
    bench.holds("the output", bench.publish(desk, 0).out, "of the calendar changed: name\n")
    bench.equal("its name", diary.calendars()[diary.teachers]["name"], "For teachers")
    bench.equal("what it holds", diary.items(diary.teachers), before)
    bench.lacks("the output of one run more", bench.publish(desk, 0).out, "of the calendar")


@test(over={404: 404, 405: 405})
def no_calendars(bench, status):
    """A server without calendars is said to be so."""
    diary = bench.open(Radicale())
    diary.listener.strike(faults.instead(status), "PROPFIND", times=99)
    done = bench.publish(bench.desk(diary), 3)
    bench.holds("the message", done.err, "no calendars (CalDAV) are found")
